//! Every notice has a fixture: a scenario with that one mistake, and the text people read about it.
//!
//! After a change of the texts: `UPDATE=1 cargo test -p scenario --test fixtures`, then read the difference aloud.

use scenario::{Notice, SCENARIO_BYTES_MAX, SCENARIO_FILE, Sources, codes, compile, load, render};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures")
}

/// The notices of a fixture, and how people read them.
fn notices_of(name: &str) -> (Vec<Notice>, String) {
    let dir = folder().join(name);
    if dir.is_dir() {
        let loaded = load(&dir);
        let shown = render(&loaded.notices, &loaded.sources, false);
        return (
            loaded.notices,
            shown.replace(&dir.display().to_string(), name),
        );
    }
    let toml =
        fs::read_to_string(folder().join(format!("{name}.toml"))).expect("the fixture is readable");
    let mut sources = sources(name, toml);
    if name == "bestand_te_groot" {
        sources.toml = sources
            .toml
            .repeat(SCENARIO_BYTES_MAX / sources.toml.len() + 1);
    }
    let notices = compile(&sources).notices;
    let shown = render(&notices, &sources, false);
    (notices, shown)
}

/// A fixture has the shared map, a map of its own if there is one, a picture, and one that is too large.
fn sources(name: &str, toml: String) -> Sources {
    let maps: BTreeMap<String, String> = ["wijk.geojson".to_owned(), format!("{name}.geojson")]
        .into_iter()
        .filter_map(|file| Some((file.clone(), fs::read_to_string(folder().join(file)).ok()?)))
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

#[test]
fn every_notice_has_a_fixture_that_reads_as_expected() {
    let mut wrong = Vec::new();
    for code in codes() {
        let (notices, shown) = notices_of(code.name);
        if !notices
            .iter()
            .any(|notice| notice.code == code.name && notice.severity == code.severity)
        {
            wrong.push(format!(
                "fixtures/{}: does not show {}\n{shown}",
                code.name, code.name
            ));
        }
        let expected = folder().join(format!("{}.txt", code.name));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, &shown).expect("the fixtures are writable");
        } else if fs::read_to_string(&expected).ok().as_deref() != Some(shown.as_str()) {
            wrong.push(format!("fixtures/{}.txt differs from:\n{shown}", code.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_fixture_shows_nothing_but_its_own_mistake() {
    for code in codes() {
        let (notices, shown) = notices_of(code.name);
        let others: BTreeSet<&str> = notices
            .iter()
            .map(|notice| notice.code)
            .filter(|name| *name != code.name)
            .collect();
        assert!(
            others.is_empty(),
            "fixtures/{} shows {others:?} too:\n{shown}",
            code.name
        );
    }
}

#[test]
fn every_fixture_belongs_to_a_notice() {
    let known: BTreeSet<&str> = codes()
        .iter()
        .map(|code| code.name)
        .chain(["compleet", "wijk"])
        .collect();
    for entry in fs::read_dir(folder()).expect("the fixtures are there") {
        let path = entry.expect("a readable entry").path();
        let name = path
            .file_stem()
            .and_then(|name| name.to_str())
            .expect("fixtures have plain names")
            .to_owned();
        assert!(
            known.contains(name.as_str()),
            "{} belongs to no notice",
            path.display()
        );
    }
}

#[test]
fn a_code_has_one_name_a_meaning_and_a_repair() {
    let all = codes();
    let names: BTreeSet<&str> = all.iter().map(|code| code.name).collect();
    assert_eq!(names.len(), all.len(), "two notices share a name");
    for code in all {
        assert!(
            code.name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b == b'_'),
            "{}",
            code.name
        );
        assert!(
            code.means.ends_with('.') && !code.repair.is_empty(),
            "{}",
            code.name
        );
    }
}

#[test]
fn the_chapter_of_the_handbook_names_every_notice() {
    let chapter = scenario::notices_markdown();
    for code in codes() {
        assert!(
            chapter.contains(&format!("### `{}` ({})", code.name, code.severity.word())),
            "{}",
            code.name
        );
    }
}

#[test]
fn notices_are_json_with_a_place_and_colours_only_where_asked() {
    let (notices, plain) = notices_of("voetje_niet_na_vorige");
    let toml = fs::read_to_string(folder().join("voetje_niet_na_vorige.toml")).expect("readable");
    let coloured = render(
        &notices,
        &sources("voetje_niet_na_vorige", toml.clone()),
        true,
    );
    assert!(coloured.contains("\u{1b}[") && !plain.contains('\u{1b}'));
    let json = serde_json::to_value(&notices).expect("notices are plain data");
    assert_eq!(json[0]["code"], "voetje_niet_na_vorige");
    assert_eq!(json[0]["ernst"], "fout");
    let place = &json[0]["plek"];
    assert_eq!(place["bestand"], SCENARIO_FILE);
    let at = |key: &str| usize::try_from(place[key].as_u64().expect("a number")).expect("small");
    assert_eq!(&toml[at("van")..at("tot")], "\"1m\"");
    assert_eq!(toml.lines().nth(at("regel") - 1), Some("om = \"1m\""));
    assert_eq!(at("kolom"), 6);
}
