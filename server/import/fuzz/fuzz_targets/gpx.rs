//! Reads any bytes as a walk: no panic, and a route has a way between each two of its voetjes.

#![no_main]

use import::{GpxOptions, gpx};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(walk) = gpx(bytes, &GpxOptions::default())
        && let Some(route) = walk.route
    {
        assert_eq!(route.legs.len() + 1, route.stops.len());
        assert!(route.toml.starts_with('#'));
    }
});
