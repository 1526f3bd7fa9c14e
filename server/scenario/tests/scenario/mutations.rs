//! Whatever somebody does to a scenario file, it never panics, and it is either a scenario or has an error to repair.

use crate::common::{fixture, sources};
use proptest::prelude::*;
use scenario::{Severity, Sources, compile, render};

/// One thing somebody does to a text.
#[derive(Debug, Clone)]
enum Change {
    DeleteLine(usize),
    DoubleLine(usize),
    SwapLines(usize, usize),
    ReplaceLine(usize, String),
    InsertText(usize, String),
    DeleteBytes(usize, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let line = 0..200_usize;
    let byte = 0..8_000_usize;
    let snippet = prop_oneof![
        Just("\"".to_owned()),
        Just("]".to_owned()),
        Just("[[".to_owned()),
        Just("{".to_owned()),
        Just("\"\"\"".to_owned()),
        Just("= =".to_owned()),
        Just("[[ronde]]".to_owned()),
        Just("om = \"19:99\"".to_owned()),
        Just("om = 99999999999999999999".to_owned()),
        Just("plek = [1e400, nan]".to_owned()),
        Just("takken = { a = 0 }".to_owned()),
        Just("blijft = \"11u59m\"".to_owned()),
        "[a-z]{1,8} = \"\\PC{0,12}\"",
        "\\PC{0,20}",
    ];
    prop_oneof![
        line.clone().prop_map(Change::DeleteLine),
        line.clone().prop_map(Change::DoubleLine),
        (line.clone(), line.clone()).prop_map(|(a, b)| Change::SwapLines(a, b)),
        (line, snippet.clone()).prop_map(|(at, text)| Change::ReplaceLine(at, text)),
        (byte.clone(), snippet).prop_map(|(at, text)| Change::InsertText(at, text)),
        (byte, 1..40_usize).prop_map(|(at, count)| Change::DeleteBytes(at, count)),
    ]
}

fn changed(mut text: String, changes: &[Change]) -> String {
    for change in changes {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let count = lines.len().max(1);
        match change {
            Change::DeleteLine(at) if !lines.is_empty() => {
                lines.remove(at % count);
            }
            Change::DoubleLine(at) if !lines.is_empty() => {
                lines.insert(at % count, lines[at % count].clone());
            }
            Change::SwapLines(a, b) if !lines.is_empty() => lines.swap(a % count, b % count),
            Change::ReplaceLine(at, with) if !lines.is_empty() => {
                lines[at % count].clone_from(with);
            }
            Change::InsertText(at, with) => {
                let at = text.floor_char_boundary(at % (text.len() + 1));
                text.insert_str(at, with);
                continue;
            }
            Change::DeleteBytes(at, length) => {
                let from = text.floor_char_boundary(at % (text.len() + 1));
                let to = text
                    .floor_char_boundary((from + length).min(text.len()))
                    .max(from);
                text.replace_range(from..to, "");
                continue;
            }
            _ => {}
        }
        text = lines.join("\n");
    }
    text
}

/// Compiles and checks what always holds.
fn check(sources: &Sources) {
    let compiled = compile(sources);
    let errors = compiled
        .notices
        .iter()
        .filter(|notice| notice.severity == Severity::Error)
        .count();
    assert_eq!(
        compiled.scenario.is_some(),
        errors == 0,
        "a scenario or an error, never both or neither"
    );
    for notice in &compiled.notices {
        for place in
            std::iter::once(&notice.place).chain(notice.others.iter().map(|other| &other.place))
        {
            let text = sources
                .text(&place.file)
                .expect("a notice names a file of the scenario");
            let part = text
                .get(place.start..place.end)
                .expect("a span lies on characters of the text");
            let before = &text[..place.start];
            assert_eq!(place.line, before.matches('\n').count() + 1, "{part}");
            let line_start = before.rfind('\n').map_or(0, |at| at + 1);
            assert_eq!(
                place.column,
                before[line_start..].chars().count() + 1,
                "{part}"
            );
        }
        assert!(!notice.title.is_empty());
    }
    assert_eq!(
        render(&compiled.notices, sources, false).is_empty(),
        compiled.notices.is_empty()
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_scenario_is_a_scenario_or_has_an_error(
        whole in any::<bool>(),
        changes in prop::collection::vec(change(), 1..6),
    ) {
        let text = fixture(if whole { "alles.toml" } else { "compleet.toml" });
        check(&sources("", changed(text, &changes)));
    }

    #[test]
    fn a_changed_map_is_a_map_or_has_an_error(changes in prop::collection::vec(change(), 1..4)) {
        let mut sources = sources("", fixture("compleet.toml"));
        let map = changed(fixture("wijk.geojson"), &changes);
        sources.maps.insert("wijk.geojson".to_owned(), map);
        check(&sources);
    }

    #[test]
    fn any_text_at_all_is_answered(toml in "\\PC{0,400}", map in "\\PC{0,200}") {
        let mut sources = sources("", toml);
        sources.maps.insert("wijk.geojson".to_owned(), map);
        check(&sources);
    }
}
