//! Reads any bytes as a drawing: no panic, and a map that comes out is one the game reads.

#![no_main]

use import::{GeojsonOptions, area_from_geojson, geojson};
use libfuzzer_sys::fuzz_target;
use scenario::read_map;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(drawn) = geojson(bytes, &GeojsonOptions::default())
        && let Some(text) = drawn.wijk
    {
        let read = read_map("wijk.geojson", &text);
        assert!(read.map.is_some(), "{:?}", read.notices);
    }
    let _ = area_from_geojson(bytes, None);
});
