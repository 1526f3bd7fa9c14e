//! How long an import takes, and how much memory. The extracts lie beside the checkout, and are left out where they are not; a
//! large town is made up.

#[path = "../../tests/import/town.rs"]
mod town;

use criterion::{Criterion, criterion_group, criterion_main};
use engine::geo::Point;
use import::{OsmOptions, osm};
use scenario::read_map;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;
use town::Town;

/// Blocks a side of a town of which the extract is about 4 MB.
const TOWN_SIDE: u16 = 181;

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

/// An extract of about 4 MB, as large as somebody drops in the editor.
fn large(c: &mut Criterion) {
    let town = Town::new(TOWN_SIDE);
    let pbf = town.pbf();
    // The peak counts from here: making up the town took memory too.
    std::fs::write("/proc/self/clear_refs", "5").expect("Linux lets a process forget its peak");
    let before_kib = resident_kib("VmRSS:");
    let began = Instant::now();
    let imported = osm(&pbf, &OsmOptions::default()).expect("a town");
    let took_ms = began.elapsed().as_millis();
    let peak_kib = resident_kib("VmHWM:").saturating_sub(before_kib);
    println!(
        "a town of {} houses: {} KiB as .osm.pbf, {} KiB as a map, in {took_ms} ms, {} MiB of memory more at the peak",
        town.houses(),
        pbf.len() / 1024,
        imported.wijk.len() / 1024,
        peak_kib / 1024
    );
    let mut group = c.benchmark_group("large");
    group.sample_size(10);
    group.bench_function("a made-up town of 4 MB", |b| {
        b.iter(|| osm(black_box(&pbf), &OsmOptions::default()));
    });
    group.finish();
}

/// A line of what Linux says of the memory of this process.
fn resident_kib(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux says so");
    let line = status.lines().find(|line| line.starts_with(name));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok())
        .unwrap_or_default()
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

// The large one first: what others leave behind would hide its peak.
criterion_group!(benches, large, imports, ways);
criterion_main!(benches);
