//! A repair takes its notice away, adds no error, and leaves alone whatever was right.

use crate::common::{fixture, sources};
use proptest::prelude::*;
use scenario::{Compiled, Notice, Severity, Sources, compile, fix};
use std::fs;
use std::path::Path;

/// Scenarios without a fault, to make one in.
fn whole(which: usize) -> Sources {
    match which {
        0 => sources("", fixture("compleet.toml")),
        1 => sources("", fixture("alles.toml")),
        _ => {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/oefenwijk");
            let read =
                |file| fs::read_to_string(folder.join(file)).expect("the oefenwijk is there");
            Sources {
                toml: read("scenario.toml"),
                maps: [("wijk.geojson".to_owned(), read("wijk.geojson"))].into(),
                ..Sources::default()
            }
        }
    }
}

/// One slip, in one line that is no remark.
#[derive(Debug, Clone)]
enum Slip {
    /// Two letters the other way round.
    Turned(usize, usize),
    /// A letter too few.
    Missed(usize, usize),
    /// A quote too few.
    Unquoted(usize),
    /// A line that stands twice.
    Doubled(usize),
    /// A time as people say it.
    Spoken(usize),
    /// Another time.
    Moved(usize, u32),
    /// The values of two lines with the same key, the other way round.
    Swapped(usize, usize),
}

fn slip() -> impl Strategy<Value = Slip> {
    let any = 0..400_usize;
    prop_oneof![
        (any.clone(), any.clone()).prop_map(|(line, at)| Slip::Turned(line, at)),
        (any.clone(), any.clone()).prop_map(|(line, at)| Slip::Missed(line, at)),
        any.clone().prop_map(Slip::Unquoted),
        any.clone().prop_map(Slip::Doubled),
        any.clone().prop_map(Slip::Spoken),
        (any.clone(), 0..1_300_u32).prop_map(|(line, at)| Slip::Moved(line, at)),
        (any.clone(), any).prop_map(|(one, other)| Slip::Swapped(one, other)),
    ]
}

fn slipped(toml: &str, slip: &Slip) -> String {
    let mut lines: Vec<String> = toml.lines().map(str::to_owned).collect();
    let chosen = |which: usize, wanted: &dyn Fn(&str) -> bool| {
        let fitting: Vec<usize> = (0..lines.len()).filter(|at| wanted(&lines[*at])).collect();
        fitting.get(which % fitting.len().max(1)).copied()
    };
    let written = |line: &str| !line.is_empty() && !line.starts_with('#');
    let timed = |line: &str| line.starts_with("om = \"") && line.ends_with("m\"");
    match *slip {
        Slip::Turned(line, at) | Slip::Missed(line, at) => {
            let Some(line) = chosen(line, &written) else {
                return toml.to_owned();
            };
            let mut letters: Vec<char> = lines[line].chars().collect();
            let at = at % letters.len();
            if matches!(slip, Slip::Missed(..)) {
                letters.remove(at);
            } else {
                let next = (at + 1).min(letters.len() - 1);
                letters.swap(at, next);
            }
            lines[line] = letters.into_iter().collect();
        }
        Slip::Unquoted(line) => {
            let Some(line) = chosen(line, &|line| written(line) && line.ends_with('"')) else {
                return toml.to_owned();
            };
            lines[line].pop();
        }
        Slip::Doubled(line) => {
            let Some(line) = chosen(line, &|line| line.contains(" = ") && written(line)) else {
                return toml.to_owned();
            };
            let again = lines[line].clone();
            lines.insert(line, again);
        }
        Slip::Spoken(line) => {
            let Some(line) = chosen(line, &timed) else {
                return toml.to_owned();
            };
            lines[line] = lines[line].replace("m\"", " minuten\"");
        }
        Slip::Moved(line, seconds) => {
            let Some(line) = chosen(line, &timed) else {
                return toml.to_owned();
            };
            lines[line] = format!("om = \"{seconds}s\"");
        }
        Slip::Swapped(one, other) => {
            let key = |line: &str| line.split(" = ").next().map(str::to_owned);
            let Some(one) = chosen(one, &|line| written(line) && line.contains(" = ")) else {
                return toml.to_owned();
            };
            let same = |line: &str| line.contains(" = ") && key(line) == key(&lines[one]);
            let Some(other) = chosen(other, &same) else {
                return toml.to_owned();
            };
            lines.swap(one, other);
        }
    }
    lines.join("\n") + "\n"
}

fn errors(compiled: &Compiled) -> usize {
    let is_error = |notice: &&Notice| notice.severity == Severity::Error;
    compiled.notices.iter().filter(is_error).count()
}

/// How often this very thing is said.
fn said(compiled: &Compiled, notice: &Notice) -> usize {
    let same = |other: &&Notice| (other.code, &other.title) == (notice.code, &notice.title);
    compiled.notices.iter().filter(same).count()
}

/// Applies each repair by itself, and checks what always holds.
fn check(before: &Sources) {
    let compiled = compile(before);
    for notice in &compiled.notices {
        let Some(repair) = &notice.fix else { continue };
        let toml = repair
            .apply(&before.toml)
            .expect("a repair is one of its own text");
        let after = compile(&Sources {
            toml: toml.clone(),
            ..before.clone()
        });
        let context = || format!("{notice:#?}\n{toml}\n{:#?}", after.notices);
        assert!(
            said(&after, notice) < said(&compiled, notice),
            "{}",
            context()
        );
        assert!(errors(&after) <= errors(&compiled), "{}", context());
        let remarks = |text: &str| text.lines().filter(|line| line.starts_with('#')).count();
        assert_eq!(remarks(&toml), remarks(&before.toml), "{}", context());
    }
    let fixed = fix(before);
    assert!(errors(&fixed.left) <= errors(&compiled));
    assert_eq!(fixed.applied.is_empty(), fixed.sources == *before);
    let again = fix(&fixed.sources);
    assert_eq!(
        again.sources, fixed.sources,
        "what is repaired stays as it is"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_repair_takes_its_notice_away_and_adds_no_error(which in 0..3_usize, slip in slip()) {
        let mut sources = whole(which);
        sources.toml = slipped(&sources.toml, &slip);
        check(&sources);
    }
}

/// Everything that one slip of a finger makes of `true` and `false`, with what it was.
fn slips_of_yes_and_no() -> Vec<(String, &'static str)> {
    let mut all = Vec::new();
    for meant in ["true", "false"] {
        for at in 0..meant.len() {
            let (before, rest) = meant.split_at(at);
            let (letter, after) = rest.split_at(1);
            let mut slips = vec![
                format!("{before}{after}"),
                format!("{before}{letter}{rest}"),
                format!("{before}w{after}"),
            ];
            if let Some(next) = after.get(..1) {
                slips.push(format!("{before}{next}{letter}{}", &after[1..]));
            }
            all.extend(slips.into_iter().map(|slip| (slip, meant)));
        }
    }
    all
}

#[test]
fn a_text_without_quotes_gets_them_whatever_letter_it_begins_with() {
    for word in ["Inbraak", "Nacht", "Fout", "Tuin", "Wijk"] {
        let toml =
            fixture("compleet.toml").replace("titel = \"De inbraak\"", &format!("titel = {word}"));
        let fixed = fix(&sources("", toml));
        let quoted = format!("titel = \"{word}\"");
        assert!(fixed.sources.toml.contains(&quoted), "{:#?}", fixed.applied);
    }
}

#[test]
fn a_slip_in_yes_or_no_is_no_text() {
    for (written, meant) in slips_of_yes_and_no() {
        let toml = format!("donker = {written}\n{}", fixture("compleet.toml"));
        let fixed = fix(&sources("", toml));
        let first = fixed.sources.toml.lines().next();
        assert_eq!(
            first,
            Some(&*format!("donker = {meant}")),
            "{written}: {:#?}",
            fixed.applied
        );
    }
}

#[test]
fn a_scenario_without_a_fault_is_left_alone() {
    for which in 0..3 {
        let sources = whole(which);
        let fixed = fix(&sources);
        assert!(fixed.applied.is_empty() && fixed.sources == sources);
        assert!(fixed.left.scenario.is_some());
    }
}

#[test]
fn what_one_repair_brings_to_light_is_repaired_too() {
    let toml = fixture("compleet.toml")
        .replace("titel = \"De inbraak\"", "titel = De inbraak")
        .replace("wie = \"inbreker\"", "wie = \"inbeker\"")
        .replace("om = \"8m\"", "om = \"4m\"");
    let before = sources("", toml);
    // A file that cannot be read whole says nothing of its names and speeds.
    assert_eq!(compile(&before).notices.len(), 1);
    let fixed = fix(&before);
    let codes: Vec<&str> = fixed.applied.iter().map(|notice| notice.code).collect();
    assert_eq!(codes, ["schrijffout", "wie_onbekend", "tempo_hoog"]);
    assert!(fixed.left.notices.is_empty(), "{:#?}", fixed.left.notices);
}
