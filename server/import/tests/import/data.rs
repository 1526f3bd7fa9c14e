//! Files that lie beside the checkout. Where they are absent their tests say so and pass.

use std::path::{Path, PathBuf};

/// The folder of the shared data, or a word that it is not there.
pub(crate) fn folder(kind: &str) -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../../shared/data")
        .join(kind);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("skipped: {} is not there", folder.display());
    None
}

/// One file of it.
pub(crate) fn file(kind: &str, name: &str) -> Option<Vec<u8>> {
    let path = folder(kind)?.join(name);
    Some(std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// The names of all files of a kind, but for those that only tell about others.
pub(crate) fn names(kind: &str) -> Option<Vec<String>> {
    let entries = std::fs::read_dir(folder(kind)?).expect("a readable folder");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("a readable entry").file_name())
        .filter_map(|name| name.into_string().ok())
        .filter(|name| !name.ends_with(".waarheid.json"))
        .collect();
    names.sort();
    Some(names)
}
