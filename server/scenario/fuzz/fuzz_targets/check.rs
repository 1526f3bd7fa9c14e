//! Checks and repairs any text as a scenario: no panic, a scenario or an error, every place on the text, and no repair that
//! makes it worse.

#![no_main]

use libfuzzer_sys::fuzz_target;
use scenario::{Checker, Compiled, Severity, Sources, fix};
use std::sync::LazyLock;

static CHECKER: LazyLock<Checker> = LazyLock::new(|| Checker::with_wijk(MAP, map()));
const MAP: &str = "wijk.geojson";

fn map() -> String {
    include_str!("../../fixtures/wijk.geojson").to_owned()
}

fn errors(compiled: &Compiled) -> usize {
    let notices = compiled.notices.iter();
    notices
        .filter(|notice| notice.severity == Severity::Error)
        .count()
}

fuzz_target!(|toml: &str| {
    let compiled = CHECKER.check(toml);
    assert_eq!(compiled.scenario.is_some(), errors(&compiled) == 0);
    for notice in &compiled.notices {
        if notice.place.file == scenario::SCENARIO_FILE && notice.place.line > 0 {
            assert!(toml.get(notice.place.start..notice.place.end).is_some());
        }
        if let Some(repair) = &notice.fix {
            assert!(repair.apply(toml).is_some_and(|mended| mended != toml));
        }
    }
    let fixed = fix(&Sources {
        toml: toml.to_owned(),
        maps: [(MAP.to_owned(), map())].into(),
        ..Sources::default()
    });
    assert_eq!(fixed.left.scenario.is_some(), errors(&fixed.left) == 0);
});
