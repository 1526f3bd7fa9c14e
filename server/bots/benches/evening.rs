//! What a whole evening of twenty bots costs: a rehearsal plays a thousand of them while the author waits. The bar is
//! 20 ms of one core for each.

use bots::evening::{Options, SIMULATED_START, play};
use bots::rehearsal::{RehearsalOptions, rehearse};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;

/// Evenings of one rehearsal here.
const EVENINGS: u32 = 10;

fn evenings(c: &mut Criterion) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/edelsteenbuurt");
    let scenario = Arc::new(scenario::load(&folder).scenario.expect("it can be played"));
    let mut group = c.benchmark_group("edelsteenbuurt");
    group.sample_size(20);
    let mut seed = 0;
    group.bench_function("an evening of 20 bots, watched", |b| {
        b.iter(|| {
            seed += 1;
            let options = Options {
                players: 20,
                seed,
                start: SIMULATED_START,
            };
            black_box(play(&scenario, options, |_, _, _| {}))
        });
    });
    group.throughput(Throughput::Elements(u64::from(EVENINGS)));
    let mut first_seed = 0;
    group.bench_function(
        "a rehearsal of 10 evenings of 20 bots, on one thread",
        |b| {
            b.iter(|| {
                first_seed += u64::from(EVENINGS);
                let options = RehearsalOptions {
                    evenings: EVENINGS,
                    players: 20,
                    first_seed,
                    start: SIMULATED_START,
                    threads: 1,
                };
                black_box(rehearse(&scenario, options, |_| ControlFlow::Continue(())))
            });
        },
    );
    group.finish();
}

criterion_group!(benches, evenings);
criterion_main!(benches);
