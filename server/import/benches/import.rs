//! How long an import takes. The extracts lie beside the checkout; without them there is nothing to measure.

use criterion::{Criterion, criterion_group, criterion_main};
use engine::geo::Point;
use import::{OsmOptions, osm};
use scenario::read_map;
use std::hint::black_box;
use std::path::Path;

fn extract(name: &str) -> Option<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/osm");
    std::fs::read(path.join(name)).ok()
}

fn imports(c: &mut Criterion) {
    for name in [
        "dreieich.osm.pbf",
        "dreieich.osm.gz",
        "herrenberg-wegen.osm.pbf",
    ] {
        if let Some(bytes) = extract(name) {
            c.bench_function(name, |b| {
                b.iter(|| osm(black_box(&bytes), &OsmOptions::default()));
            });
        }
    }
}

/// Ways across a town, from one side to the other and back in many directions.
fn ways(c: &mut Criterion) {
    let Some(bytes) = extract("herrenberg-wegen.osm.pbf") else {
        return;
    };
    let imported = osm(&bytes, &OsmOptions::default()).expect("a town");
    let map = read_map("wijk.geojson", &imported.wijk).map.expect("a map");
    let places: Vec<Point> = map
        .wijk()
        .streets
        .iter()
        .step_by(37)
        .filter_map(|street| street.line.first().copied())
        .collect();
    let mut turn = 0;
    c.bench_function("a way across herrenberg", |b| {
        b.iter(|| {
            turn += 1;
            let from = places[turn * 7 % places.len()];
            let to = places[(turn * 13 + 5) % places.len()];
            black_box(map.streets().way(from, &[], to))
        });
    });
    c.bench_function("three ways across herrenberg", |b| {
        b.iter(|| {
            turn += 1;
            let from = places[turn * 7 % places.len()];
            let to = places[(turn * 13 + 5) % places.len()];
            black_box(map.streets().alternatives(from, to))
        });
    });
    c.bench_function("the nearest street", |b| {
        b.iter(|| {
            turn += 1;
            black_box(map.streets().nearest(places[turn % places.len()]))
        });
    });
}

criterion_group!(benches, imports, ways);
criterion_main!(benches);
