//! What the tests share: the fixtures as sources.

use scenario::Sources;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The folder with the fixtures.
pub fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// The text of a file there.
pub fn fixture(file: &str) -> String {
    fs::read_to_string(fixtures().join(file)).expect("the fixture is readable")
}

/// A scenario with the shared map, the map `<name>.geojson` if there is one, a picture, and one that is too large.
pub fn sources(name: &str, toml: String) -> Sources {
    let maps: BTreeMap<String, String> = ["wijk.geojson".to_owned(), format!("{name}.geojson")]
        .into_iter()
        .filter_map(|file| {
            Some((
                file.clone(),
                fs::read_to_string(fixtures().join(file)).ok()?,
            ))
        })
        .collect();
    let pictures = [
        ("jas.svg".to_owned(), 900),
        ("jas.pdf".to_owned(), 900),
        ("groot.jpg".to_owned(), 5_000_000),
    ];
    Sources {
        toml,
        maps,
        files: pictures.into(),
    }
}
