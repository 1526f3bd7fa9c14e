//! `boef check`: every notice about a scenario with its place in the file. `boef schema`: the JSON Schema of the file.

use clap::ValueEnum;
use scenario::{Loaded, Severity};
use serde_json::{Value, json};
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

/// What is asked.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// Folders with a `scenario.toml`, or such files themselves.
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// How to show what was found.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// How to show what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// Checks scenarios and prints every notice; returns whether all can be played.
#[must_use]
pub fn run(args: &CheckArgs) -> bool {
    let loaded: Vec<(&Path, Loaded)> = args
        .paths
        .iter()
        .map(|path| (path.as_path(), scenario::load(folder(path))))
        .collect();
    match args.format {
        Format::Json => {
            let all: Vec<Value> = loaded
                .iter()
                .map(|(path, loaded)| as_json(path, loaded))
                .collect();
            println!("{}", Value::from(all));
        }
        Format::Text => {
            for (path, loaded) in &loaded {
                print!("{}", as_text(path, loaded, std::io::stdout().is_terminal()));
            }
        }
    }
    loaded.iter().all(|(_, loaded)| loaded.scenario.is_some())
}

/// Prints the JSON Schema of the scenario file.
pub fn schema() {
    println!("{}", scenario::schema());
}

/// The folder a path is about: people also name the file in it.
pub(crate) fn folder(path: &Path) -> &Path {
    let names_the_file = path
        .file_name()
        .is_some_and(|name| name == scenario::SCENARIO_FILE);
    match path.parent() {
        Some(parent) if names_the_file && parent.as_os_str().is_empty() => Path::new("."),
        Some(parent) if names_the_file => parent,
        _ => path,
    }
}

fn as_json(path: &Path, loaded: &Loaded) -> Value {
    json!({
        "pad": path.display().to_string(),
        "speelbaar": loaded.scenario.is_some(),
        "meldingen": loaded.notices,
        "weggelaten": loaded.left_out,
    })
}

fn as_text(path: &Path, loaded: &Loaded, colour: bool) -> String {
    let mut text = scenario::render(&loaded.notices, &loaded.sources, colour);
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    let count = |severity| {
        loaded
            .notices
            .iter()
            .filter(|notice| notice.severity == severity)
            .count()
    };
    let summary = format!(
        "{}: {}, {}, {}.",
        path.display(),
        counted(count(Severity::Error), "fout", "fouten"),
        counted(count(Severity::Warning), "waarschuwing", "waarschuwingen"),
        counted(count(Severity::Tip), "tip", "tips"),
    );
    let playable = match loaded.scenario {
        Some(_) => "Dit scenario kan gespeeld worden.",
        None => "Dit scenario kan nog niet gespeeld worden.",
    };
    text.push_str(&format!("{summary} {playable}\n"));
    if loaded.left_out > 0 {
        text.push_str(&format!(
            "Er zijn er nog {} meer; herstel eerst deze.\n",
            loaded.left_out
        ));
    }
    text
}

fn counted(count: usize, one: &str, more: &str) -> String {
    match count {
        0 => format!("geen {more}"),
        1 => format!("1 {one}"),
        _ => format!("{count} {more}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_may_name_the_folder_or_the_file_in_it() {
        for (given, expected) in [
            ("a/b", "a/b"),
            ("a/b/scenario.toml", "a/b"),
            ("scenario.toml", "."),
        ] {
            assert_eq!(folder(Path::new(given)), Path::new(expected));
        }
    }
}
