//! How long it takes to check a scenario: once with its map, and again while an author types.

use criterion::{Criterion, criterion_group, criterion_main};
use scenario::{Checker, compile, load};
use std::hint::black_box;
use std::path::Path;

fn bundled(c: &mut Criterion) {
    for name in ["oefenwijk", "edelsteenbuurt"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../scenarios")
            .join(name);
        let sources = load(&folder).sources;
        c.bench_function(&format!("{name}, first time"), |b| {
            b.iter(|| compile(black_box(&sources)));
        });
        let checker = Checker::new(sources.clone());
        checker.check(&sources.toml);
        c.bench_function(&format!("{name}, while typing"), |b| {
            b.iter(|| checker.check(black_box(&sources.toml)));
        });
    }
}

criterion_group!(benches, bundled);
criterion_main!(benches);
