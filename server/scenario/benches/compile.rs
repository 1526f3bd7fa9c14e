//! How long it takes to check a scenario: while an author types, it has to feel like nothing.

use criterion::{Criterion, criterion_group, criterion_main};
use scenario::{compile, load};
use std::hint::black_box;
use std::path::Path;

fn bundled(c: &mut Criterion) {
    for name in ["oefenwijk", "edelsteenbuurt"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../scenarios")
            .join(name);
        let sources = load(&folder).sources;
        c.bench_function(name, |b| b.iter(|| compile(black_box(&sources))));
    }
}

criterion_group!(benches, bundled);
criterion_main!(benches);
