//! Every notice has a fixture: a scenario with that one mistake, and the text people read about it.
//!
//! After a change of the texts: `UPDATE=1 cargo test -p scenario fixture`, then read the difference aloud.

use crate::common::{fixture, fixtures, sources};
use scenario::{
    Notice, SCENARIO_BYTES_MAX, SCENARIO_FILE, Severity, Sources, codes, compile, fix, load, render,
};
use std::collections::BTreeSet;
use std::fs;

/// The notices of a fixture, and how people read them.
fn notices_of(name: &str) -> (Vec<Notice>, String) {
    let (notices, shown, _) = read(name);
    (notices, shown)
}

fn read(name: &str) -> (Vec<Notice>, String, Sources) {
    let dir = fixtures().join(name);
    if dir.is_dir() {
        let loaded = load(&dir);
        let shown = render(&loaded.notices, &loaded.sources, false);
        return (
            loaded.notices,
            shown.replace(&dir.display().to_string(), name),
            loaded.sources,
        );
    }
    let toml = fixture(&format!("{name}.toml"));
    let mut sources = sources(name, toml);
    if name == "bestand_te_groot" {
        sources.toml = sources
            .toml
            .repeat(SCENARIO_BYTES_MAX / sources.toml.len() + 1);
    }
    let notices = compile(&sources).notices;
    let shown = render(&notices, &sources, false);
    (notices, shown, sources)
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
        let expected = fixtures().join(format!("{}.txt", code.name));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, &shown).expect("the fixtures are writable");
        } else if fs::read_to_string(&expected).ok().as_deref() != Some(shown.as_str()) {
            wrong.push(format!("fixtures/{}.txt differs from:\n{shown}", code.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_repair_has_a_fixture_that_is_mended_as_expected() {
    let mut wrong = Vec::new();
    for code in codes() {
        let (notices, _, sources) = read(code.name);
        let expected = fixtures().join(format!("{}.fixed.toml", code.name));
        if notices.iter().all(|notice| notice.fix.is_none()) {
            if expected.exists() {
                wrong.push(format!("{} belongs to no repair", expected.display()));
            }
            continue;
        }
        let fixed = fix(&sources);
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&expected, &fixed.sources.toml).expect("the fixtures are writable");
        } else if fs::read_to_string(&expected).ok().as_deref() != Some(&fixed.sources.toml) {
            wrong.push(format!(
                "{} differs from:\n{}",
                expected.display(),
                fixed.sources.toml
            ));
        }
        let mended = notices.iter().filter(|notice| notice.fix.is_some()).count();
        let left = fixed.left.notices.iter();
        let still = left.clone().filter(|left| left.code == code.name).count();
        if still > notices.len() - mended {
            wrong.push(format!("{}: the repair does not help", code.name));
        }
        let errors = |notices: &[Notice]| {
            notices
                .iter()
                .filter(|notice| notice.severity == Severity::Error)
                .count()
        };
        if errors(&fixed.left.notices) > errors(&notices) {
            wrong.push(format!("{}: the repair makes it worse", code.name));
        }
        assert_eq!(fixed.sources.maps, sources.maps, "{}", code.name);
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
        .chain(["compleet", "alles", "wijk"])
        .collect();
    for entry in fs::read_dir(fixtures()).expect("the fixtures are there") {
        let path = entry.expect("a readable entry").path();
        let name = path
            .file_stem()
            .and_then(|name| name.to_str())
            .expect("fixtures have plain names")
            .trim_end_matches(".fixed")
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
    let chapter = scenario::notices_markdown(&|_| String::new());
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
    let toml = fixture("voetje_niet_na_vorige.toml");
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
