//! How well texts are understood, measured by the scorer beside the example data: apart for the texts that the words were
//! gathered with and for the fifth that was held out. Without that data there is nothing to measure.

use serde_json::Value;
use signalement::read::read;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Every fifth text, from this one on, is held out.
const FIFTH: usize = 5;
const HELD_OUT: usize = 3;

/// Atoms from which the figure of a field says something.
const ATOMS_MIN: u64 = 10;

/// The example data, beside the repository.
fn data() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if folder.join("score.py").exists() {
        Some(folder)
    } else {
        println!("no example data beside the repository: nothing to measure");
        None
    }
}

/// The golden lines of a file that were given, or held out.
fn lines(file: &Path, held_out: bool) -> Vec<String> {
    let text = fs::read_to_string(file).expect("the data is readable");
    text.lines()
        .enumerate()
        .filter(|(index, _)| (index % FIFTH == HELD_OUT) == held_out)
        .map(|(_, line)| line.to_owned())
        .collect()
}

/// Scores the readings of one field of each golden line, prints the report and gives back its figures.
fn score(data: &Path, kind: &str, field: &str, held_out: bool) -> Value {
    let gold = lines(&data.join(format!("{kind}-train.jsonl")), held_out);
    let predicted: Vec<String> = gold
        .iter()
        .map(|line| {
            let line: Value = serde_json::from_str(line).expect("gold is JSON");
            let text = line[field].as_str().expect("gold has a text");
            serde_json::to_string(&read(text, None).described()).expect("a reading is writable")
        })
        .collect();
    let folder = tempfile::tempdir().expect("a folder to write in");
    let (gold_file, predicted_file) = (
        folder.path().join("gold.jsonl"),
        folder.path().join("predicted.jsonl"),
    );
    fs::write(&gold_file, gold.join("\n")).expect("writable");
    fs::write(&predicted_file, predicted.join("\n")).expect("writable");
    let run = |arguments: &[&str]| {
        let output = Command::new("python3")
            .current_dir(data)
            .env("PYTHONDONTWRITEBYTECODE", "1")
            .args(["score.py", kind])
            .args([&gold_file, &predicted_file])
            .args(arguments)
            .output()
            .expect("python3 runs");
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).expect("a report is text")
    };
    println!("{kind}, {}", if held_out { "held out" } else { "given" });
    println!("{}", without_texts(&run(&["--errors", "0"])));
    serde_json::from_str(&run(&["--json", "--errors", "0"])).expect("a report is JSON")
}

/// The report without the texts that went wrong: of those held out, nobody should learn.
fn without_texts(report: &str) -> String {
    report
        .split("\nerrors: ")
        .next()
        .unwrap_or_default()
        .lines()
        .filter(|line| !line.starts_with("  line "))
        .collect::<Vec<_>>()
        .join("\n")
}

/// What a report must reach, per mille.
struct Floor {
    /// Of all atoms together.
    micro_pm: u64,
    /// Of each field with [`ATOMS_MIN`] atoms or more.
    field_pm: u64,
    /// Of the classes of message.
    label_pm: u64,
}

/// A share as whole per mille.
fn per_mille(share: &Value) -> u64 {
    // The figure is written out and read again, so that this crate needs no arithmetic with fractions.
    let text = share.to_string();
    let (whole, rest) = text.split_once('.').unwrap_or((&text, "0"));
    let thousandths: String = rest.chars().chain("000".chars()).take(3).collect();
    whole.parse::<u64>().unwrap_or(0) * 1_000 + thousandths.parse::<u64>().unwrap_or(0)
}

fn check(report: &Value, floor: &Floor) {
    let micro = per_mille(&report["overall"]["micro"]["f1"]);
    assert!(micro >= floor.micro_pm, "overall: {micro}");
    let label = per_mille(&report["label"]["accuracy"]);
    assert!(label >= floor.label_pm, "label: {label}");
    for (field, figures) in report["fields"].as_object().expect("fields by name") {
        let atoms = per_mille(&figures["gold"]) / 1_000;
        let f1 = per_mille(&figures["micro"]["f1"]);
        assert!(atoms < ATOMS_MIN || f1 >= floor.field_pm, "{field}: {f1}");
    }
}

#[test]
fn descriptions_are_understood_as_a_centralist_would() {
    let Some(data) = data() else { return };
    let given = score(&data, "signalementen", "text", false);
    check(
        &given,
        &Floor {
            micro_pm: 997,
            field_pm: 970,
            label_pm: 990,
        },
    );
    let held_out = score(&data, "signalementen", "text", true);
    check(
        &held_out,
        &Floor {
            micro_pm: 975,
            field_pm: 900,
            label_pm: 960,
        },
    );
}

/// Prints which class of behaviour was taken for which, without the texts, and gives back how many per mille were right. A
/// situation without a class counts as wrong.
fn behaviour_classes(data: &Path, held_out: bool) -> u64 {
    let lines = lines(&data.join("situaties-train.jsonl"), held_out);
    let mut taken: BTreeMap<(String, String), u64> = BTreeMap::new();
    for line in &lines {
        let line: Value = serde_json::from_str(line).expect("gold is JSON");
        let text = line["situation"].as_str().expect("gold has a text");
        let gold = line["categorie"].as_str().expect("gold has a class");
        let predicted = read(text, None).categorie.unwrap_or("-");
        *taken
            .entry((gold.to_owned(), predicted.to_owned()))
            .or_default() += 1;
    }
    println!("{:<20}{:<20}{:>6}", "categorie", "predicted", "times");
    for ((gold, predicted), times) in &taken {
        println!("{gold:<20}{predicted:<20}{times:>6}");
    }
    let right: u64 = taken
        .iter()
        .filter(|((gold, predicted), _)| gold == predicted)
        .map(|(_, times)| times)
        .sum();
    let all: u64 = taken.values().sum();
    let per_mille = right * 1_000 / all;
    println!("categorie right {right} of {all}: {per_mille} per mille\n");
    per_mille
}

#[test]
fn what_is_suspicious_is_told_from_what_is_not() {
    let Some(data) = data() else { return };
    let given = score(&data, "situaties", "situation", false);
    assert!(per_mille(&given["accuracy"]) >= 990);
    assert!(behaviour_classes(&data, false) >= 950);
    let held_out = score(&data, "situaties", "situation", true);
    assert!(per_mille(&held_out["accuracy"]) >= 970);
    assert!(behaviour_classes(&data, true) >= 600);
}
