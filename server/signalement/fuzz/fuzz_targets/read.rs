//! Reads any text: no panic, every finding in its place, and the same reading again.

#![no_main]

use libfuzzer_sys::fuzz_target;
use signalement::read::read;

fuzz_target!(|text: &str| {
    let reading = read(text, None);
    for finding in &reading.findings {
        assert!(text.get(finding.span.clone()).is_some_and(|piece| !piece.is_empty()));
    }
    let _ = (reading.people(), reading.vehicles());
    serde_json::to_string(&reading.described()).expect("a reading is writable");
    assert_eq!(reading, read(text, Some(reading.lang)));
});
