//! Reads any bytes as an extract: no panic, and what comes out is a map the game reads.

#![no_main]

use import::{OsmOptions, osm};
use libfuzzer_sys::fuzz_target;
use scenario::read_map;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(imported) = osm(bytes, &OsmOptions::default()) {
        let read = read_map("wijk.geojson", &imported.wijk);
        assert!(read.map.is_some(), "{:?}", read.notices);
    }
});
