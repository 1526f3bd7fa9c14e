//! The handbook tells the truth: every example in it loads without a notice, and its lists are those of the program.
//! `UPDATE_HANDBOEK=1 cargo test -p tests --test handboek` writes the lists anew.

use scenario::{Code, SCENARIO_FILE, Sources};
use signalement::{Category, Lang};
use similar::{ChangeTag, TextDiff};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

fn handbook() -> PathBuf {
    scenarios().join("HANDBOEK.md")
}

fn scenarios() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../scenarios")
}

fn text() -> String {
    fs::read_to_string(handbook()).expect("the handbook is there")
}

/// How an example is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Whole,
    Before,
    After,
}

struct Example {
    line: usize,
    kind: Kind,
    toml: String,
}

fn examples(text: &str) -> Vec<Example> {
    let mut found: Vec<Example> = Vec::new();
    let (mut open, mut repairs) = (false, false);
    for (index, line) in text.lines().enumerate() {
        match line {
            "<!-- notices:begin -->" => repairs = true,
            "<!-- notices:end -->" => repairs = false,
            _ if repairs => {}
            "```" if open => open = false,
            _ if open => {
                let example = found.last_mut().expect("an open example was begun");
                writeln!(example.toml, "{line}").expect("writing to a string");
            }
            "```toml volledig" | "```toml vooraan" | "```toml" => {
                open = true;
                let kind = match line {
                    "```toml volledig" => Kind::Whole,
                    "```toml vooraan" => Kind::Before,
                    _ => Kind::After,
                };
                let (line, toml) = (index + 1, String::new());
                found.push(Example { line, kind, toml });
            }
            _ => {}
        }
    }
    found
}

#[test]
fn every_example_loads_without_a_notice() {
    let text = text();
    let examples = examples(&text);
    let smallest = examples
        .iter()
        .find(|example| example.kind == Kind::Whole)
        .expect("the handbook begins with a whole scenario");
    assert!(examples.len() > 10, "too few examples were found");
    let map = fs::read_to_string(scenarios().join("oefenwijk/wijk.geojson")).expect("the map");
    for example in &examples {
        let toml = match example.kind {
            Kind::Whole => example.toml.clone(),
            Kind::Before => format!("{}\n{}", example.toml, smallest.toml),
            Kind::After => {
                // With one more round the evening is not over yet.
                let whole = smallest.toml.as_str();
                let goes_on = example.toml.starts_with("[[ronde]]");
                let last = whole.rfind("[[ronde.aanwijzing]]").filter(|_| goes_on);
                let before = &whole[..last.unwrap_or(whole.len())];
                format!("{before}\n{}", example.toml)
            }
        };
        let files = BTreeMap::from([
            (SCENARIO_FILE.to_owned(), toml.len() as u64),
            ("wijk.geojson".to_owned(), map.len() as u64),
        ]);
        let sources = Sources {
            toml,
            maps: BTreeMap::from([("wijk.geojson".to_owned(), map.clone())]),
            files,
        };
        let compiled = scenario::compile(&sources);
        assert!(
            compiled.notices.is_empty() && compiled.scenario.is_some(),
            "the example at line {} of the handbook:\n{}",
            example.line,
            scenario::render(&compiled.notices, &sources, false),
        );
    }
}

/// The catalogue of gedrag as the handbook lists it.
fn gedrag_list() -> String {
    let table = |suspicious: bool| {
        let mut rows = String::new();
        for category in Category::all().filter(|category| category.is_suspicious() == suspicious) {
            for gedrag in category.gedragingen() {
                let heterdaad = if gedrag.is_heterdaad() { "ja" } else { "" };
                writeln!(
                    rows,
                    "| {} | `{}` | {} | {heterdaad} |",
                    category.label().get(Lang::Nl),
                    gedrag.code(),
                    gedrag.label().get(Lang::Nl),
                )
                .expect("writing to a string");
            }
        }
        format!("| groep | woord | wat men ziet | heterdaad |\n|---|---|---|---|\n{rows}")
    };
    format!(
        "### Verdacht gedrag\n\n{}\n### Gewoon gedrag\n\n{}",
        table(true),
        table(false)
    )
}

/// Sets what stands between two marks.
fn between(text: &str, mark: &str, list: &str) -> String {
    let (begin, end) = (
        format!("<!-- {mark}:begin -->"),
        format!("<!-- {mark}:end -->"),
    );
    let before = text.rfind(&begin).expect("the begin mark") + begin.len();
    let after = text.rfind(&end).expect("the end mark");
    format!(
        "{}\n{}\n{}",
        &text[..before],
        list.trim_end(),
        &text[after..]
    )
}

/// What somebody sees who makes this mistake, and what `--fix` makes of it: the fixture of the notice.
fn example_of(code: &Code) -> String {
    let fixture = |ending: &str| {
        let file = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../server/scenario/fixtures")
            .join(format!("{}{ending}", code.name));
        fs::read_to_string(file).ok()
    };
    let shown = fixture(".txt").expect("every notice has a fixture");
    let first = shown.split("\n\n").next().expect("a notice is shown");
    let mut out = format!("Zo ziet u het:\n\n```text\n{}\n```\n\n", first.trim_end());
    if let (Some(before), Some(after)) = (fixture(".toml"), fixture(".fixed.toml")) {
        let diff = TextDiff::from_lines(&before, &after);
        let changed: String = diff
            .iter_all_changes()
            .filter(|change| change.tag() != ChangeTag::Equal)
            .map(|change| format!("{}{}", change.tag(), change.value()))
            .collect();
        write!(
            out,
            "`boef check --fix` herstelt dit zelf:\n\n```diff\n{}\n```\n\n",
            changed.trim_end()
        )
        .expect("writing to a string");
    }
    out
}

#[test]
fn the_lists_are_those_of_the_program() {
    let now = text();
    let wanted = between(&now, "gedrag", &gedrag_list());
    let wanted = between(&wanted, "notices", &scenario::notices_markdown(&example_of));
    if std::env::var_os("UPDATE_HANDBOEK").is_some() {
        fs::write(handbook(), &wanted).expect("the handbook can be written");
        return;
    }
    assert!(
        now == wanted,
        "the lists of the handbook are old: UPDATE_HANDBOEK=1 cargo test -p tests --test handboek"
    );
}
