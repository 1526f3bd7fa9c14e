//! The repository checks itself: arrows between the rooms, paths named in documents, file headers, the top level.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Which of our own rooms each room may use. A new arrow is a visible decision here.
const ARROWS: &[(&str, &[&str])] = &[
    ("signalement", &[]),
    ("engine", &["signalement"]),
    ("bots", &["engine", "media", "signalement"]),
    ("scenario", &["engine", "media", "signalement"]),
    ("import", &["engine", "scenario"]),
    ("letters", &[]),
    ("paper", &["engine", "letters", "signalement"]),
    ("protocol", &["engine", "signalement"]),
    ("store", &[]),
    ("media", &["signalement"]),
    ("card", &["engine", "letters", "signalement"]),
    ("push", &[]),
    ("channels", &["engine", "media", "signalement"]),
    ("live", &[]),
    (
        "app",
        &[
            "bots",
            "card",
            "channels",
            "engine",
            "import",
            "live",
            "media",
            "paper",
            "protocol",
            "push",
            "scenario",
            "signalement",
            "store",
        ],
    ),
    (
        "tests",
        &[
            "app",
            "bots",
            "channels",
            "engine",
            "import",
            "live",
            "media",
            "protocol",
            "scenario",
            "signalement",
            "store",
        ],
    ),
];

/// Everything that may stand at the top level, beside dot-files.
const TOP_LEVEL: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "README.md",
    "publiccode.yml",
    "scenarios",
    "server",
    "tests",
    "web",
    // Made by running the program; git ignores them.
    "target",
    "data",
];

/// Documents whose paths must exist.
const DOCUMENTS: &[&str] = &[
    "README.md",
    "server/ARCHITECTURE.md",
    "scenarios/HANDBOEK.md",
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests live one level below the top")
        .to_path_buf()
}

fn files(below: &Path, endings: &[&str], found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(below).expect("a readable folder") {
        let path = entry.expect("a readable entry").path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if path.is_dir() {
            if !matches!(name, "node_modules" | "target" | "dist" | "data")
                && !name.starts_with('.')
            {
                files(&path, endings, found);
            }
        } else if path
            .extension()
            .and_then(|ending| ending.to_str())
            .is_some_and(|ending| endings.contains(&ending))
        {
            found.push(path);
        }
    }
}

#[test]
fn every_arrow_between_rooms_is_allowed() {
    let allowed: BTreeMap<&str, BTreeSet<&str>> = ARROWS
        .iter()
        .map(|(room, uses)| (*room, uses.iter().copied().collect()))
        .collect();
    for (room, may_use) in &allowed {
        let manifest = if *room == "tests" {
            root().join("tests/Cargo.toml")
        } else {
            root().join(format!("server/{room}/Cargo.toml"))
        };
        let text = fs::read_to_string(&manifest)
            .unwrap_or_else(|error| panic!("{}: {error}", manifest.display()));
        let table: toml::Table = text.parse().expect("a manifest is TOML");
        for kind in ["dependencies", "build-dependencies"] {
            let Some(used) = table.get(kind).and_then(toml::Value::as_table) else {
                continue;
            };
            for name in used
                .keys()
                .filter(|name| allowed.contains_key(name.as_str()))
            {
                assert!(
                    may_use.contains(name.as_str()),
                    "{room} may not use {name}: the arrows in tests/tidy.rs do not allow it",
                );
            }
        }
    }
}

#[test]
fn every_room_is_listed() {
    let listed: BTreeSet<&str> = ARROWS.iter().map(|(room, _)| *room).collect();
    for entry in fs::read_dir(root().join("server")).expect("the server folder") {
        let path = entry.expect("a readable entry").path();
        if path.join("Cargo.toml").exists() {
            let name = path
                .file_name()
                .and_then(|name| name.to_str())
                .expect("an ASCII name");
            assert!(
                listed.contains(name),
                "server/{name} is not listed in tests/tidy.rs"
            );
        }
    }
}

#[test]
fn every_rust_file_opens_by_saying_what_lives_in_it() {
    let mut found = Vec::new();
    files(&root().join("server"), &["rs"], &mut found);
    files(&root().join("tests"), &["rs"], &mut found);
    assert!(found.len() > 20, "too few files were looked at");
    for path in found {
        let text = fs::read_to_string(&path).expect("a readable file");
        assert!(
            text.starts_with("//!"),
            "{} does not open with //!",
            path.display()
        );
    }
}

#[test]
fn the_top_level_holds_the_agreed_names_alone() {
    for entry in fs::read_dir(root()).expect("the top level") {
        let name = entry.expect("a readable entry").file_name();
        let name = name.to_str().expect("an ASCII name");
        assert!(
            name.starts_with('.') || TOP_LEVEL.contains(&name),
            "{name} does not belong at the top level"
        );
    }
}

#[test]
fn paths_named_in_documents_exist() {
    for document in DOCUMENTS {
        let path = root().join(document);
        let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{document}: {error}"));
        let folder = path.parent().expect("a document lies in a folder");
        let mut fenced = false;
        for line in text.lines() {
            if line.trim_start().starts_with("```") {
                fenced = !fenced;
                continue;
            }
            if fenced {
                continue;
            }
            for named in quoted(line).chain(linked(line)) {
                let exists = root().join(named).exists() || folder.join(named).exists();
                assert!(exists, "{document} names {named}, which does not exist");
            }
        }
    }
}

#[test]
fn the_readme_of_the_web_names_every_page_and_every_file_that_pages_share() {
    let web = root().join("web");
    let readme = fs::read_to_string(web.join("README.md")).expect("the web has a README");
    for entry in fs::read_dir(&web).expect("the web folder") {
        let path = entry.expect("a readable entry").path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("ASCII");
        if path.is_dir() && !name.starts_with('.') && !matches!(name, "node_modules" | "dist") {
            assert!(
                readme.contains(&format!("{name}/")),
                "web/{name}/ is not in web/README.md"
            );
        }
    }
    let mut shared = Vec::new();
    files(&web.join("lib"), &["ts", "svelte", "css"], &mut shared);
    for path in shared {
        let path = path.strip_prefix(web.join("lib")).expect("below lib");
        let name = path.to_str().expect("ASCII");
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        // Generated, sentences, or the parts of a component, which stand beside it.
        let is_listed_otherwise = matches!(folder, "protocol" | "teksten")
            || folder == "components" && file.ends_with(".ts");
        if !file.ends_with(".test.ts") && !is_listed_otherwise {
            let named = file.strip_suffix(".svelte").unwrap_or(file);
            assert!(
                readme.contains(named),
                "web/lib/{name} is not in web/README.md"
            );
        }
    }
}

/// Paths between backticks: at least one slash, no spaces, nothing that is a URL, a command or a pattern.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2).filter(|text| {
        text.contains('/')
            && text.starts_with(|c: char| c.is_ascii_lowercase())
            && !text.contains([' ', '*', '{', '<', ':', '?', '#', '(', '='])
            && ["server/", "web/", "scenarios/", "tests/"]
                .iter()
                .any(|top| text.starts_with(top))
    })
}

/// Relative targets of links.
fn linked(line: &str) -> impl Iterator<Item = &str> {
    line.split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .map(|target| target.split('#').next().unwrap_or(""))
        .filter(|target| {
            !target.is_empty() && !target.contains("://") && !target.starts_with("mailto:")
        })
}
