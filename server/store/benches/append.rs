//! Durable appends a second: so many callers at once, each waiting for its record before it writes the next.

use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use store::{Embedded, Store, StreamName};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

const RECORD: Bytes = Bytes::from_static(&[b'm'; 300]);
/// The callers are spread over the evenings of one machine.
const STREAMS: usize = 8;

fn append(c: &mut Criterion) {
    let runtime = Runtime::new().expect("the system has threads");
    let mut group = c.benchmark_group("durable appends of 300 bytes");
    group
        .sample_size(20)
        .measurement_time(Duration::from_secs(5));
    for callers in [1, 64, 256, 1024] {
        group.throughput(Throughput::Elements(callers as u64));
        group.bench_function(BenchmarkId::new("callers", callers), |b| {
            let home = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR"))
                .expect("the disk of the build has room");
            let store = Arc::new(Embedded::open(home.path()).expect("the directory is new"));
            b.to_async(&runtime)
                .iter_custom(|rounds| append_at_once(Arc::clone(&store), callers, rounds));
        });
    }
    group.finish();
}

/// How long it takes until each of the callers has `rounds` records acknowledged.
async fn append_at_once(store: Arc<Embedded>, callers: usize, rounds: u64) -> Duration {
    let begin = Instant::now();
    let callers: JoinSet<()> = (0..callers)
        .map(|caller| {
            let store = Arc::clone(&store);
            async move {
                let log = StreamName::new(&format!("game:{}", caller % STREAMS));
                let log = log.expect("all characters are allowed");
                for _ in 0..rounds {
                    let position = store.append(&log, None, vec![RECORD]).await;
                    black_box(position.expect("appending works"));
                }
            }
        })
        .collect();
    callers.join_all().await;
    begin.elapsed()
}

criterion_group!(benches, append);
criterion_main!(benches);
