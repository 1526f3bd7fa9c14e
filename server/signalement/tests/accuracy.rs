//! How well texts are understood, measured by the scorer beside the example data: apart for the texts that the words were
//! gathered with and for the fifth that was held out. Without that data there is nothing to measure.

use serde_json::Value;
use signalement::read::read;
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

#[test]
fn the_schema_of_the_report() {
    let Some(data) = data() else { return };
    let report = score(&data, "signalementen", "text", false);
    println!(
        "{}",
        serde_json::to_string_pretty(&report["overall"]).expect("writable")
    );
    println!(
        "{:?}",
        report
            .as_object()
            .map(|report| report.keys().collect::<Vec<_>>())
    );
    println!("{}", ATOMS_MIN);
    score(&data, "signalementen", "text", true);
    score(&data, "situaties", "situation", false);
    score(&data, "situaties", "situation", true);
}
