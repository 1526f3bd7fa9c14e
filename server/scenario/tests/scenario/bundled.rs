//! The scenarios that come with the game are without a fault.

use scenario::{load, render};
use std::fs;
use std::path::{Path, PathBuf};

/// Every scenario folder of the repository.
fn bundled() -> Vec<PathBuf> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    let entries = fs::read_dir(&all).expect("the scenarios lie in the repository");
    let mut folders: Vec<PathBuf> = entries
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.join("scenario.toml").is_file())
        .collect();
    assert!(!folders.is_empty(), "no scenarios in {}", all.display());
    folders.sort();
    folders
}

#[test]
fn every_bundled_scenario_loads_without_notices() {
    for folder in bundled() {
        let loaded = load(&folder);
        let shown = render(&loaded.notices, &loaded.sources, false);
        assert!(loaded.notices.is_empty(), "{}\n{shown}", folder.display());
        assert!(
            loaded.scenario.is_some() && loaded.streets.is_some(),
            "{}",
            folder.display()
        );
    }
}
