//! `boef check`: every notice about a scenario with its place in the file, and with `--fix` their repairs. `boef schema`:
//! the JSON Schema of the file.

use super::CommandError;
use super::repair;
use clap::ValueEnum;
use scenario::{Fixed, Loaded, Severity};
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
    /// Write every repair that is certain into the file, and say what is left.
    #[arg(long)]
    pub fix: bool,
    /// With --fix: show the repairs and write nothing.
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
}

/// One scenario and what was done with it.
struct Checked<'p> {
    path: &'p Path,
    loaded: Loaded,
    repaired: Option<Repaired>,
}

/// Repairs of one scenario, in words.
struct Repaired {
    fixed: Fixed,
    /// The difference, when nothing was written.
    preview: Option<String>,
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
///
/// # Errors
/// [`CommandError::File`] when a repaired file cannot be written.
pub fn run(args: &CheckArgs) -> Result<bool, CommandError> {
    let checked = args
        .paths
        .iter()
        .map(|path| check(path, args))
        .collect::<Result<Vec<_>, _>>()?;
    match args.format {
        Format::Json => {
            let all: Vec<Value> = checked.iter().map(as_json).collect();
            println!("{}", Value::from(all));
        }
        Format::Text => {
            for one in &checked {
                print!("{}", as_text(one, std::io::stdout().is_terminal()));
            }
        }
    }
    Ok(checked.iter().all(|one| one.loaded.scenario.is_some()))
}

/// Reads a scenario, and mends it where that is asked.
fn check<'p>(path: &'p Path, args: &CheckArgs) -> Result<Checked<'p>, CommandError> {
    let mut loaded = scenario::load(folder(path));
    let mut repaired = None;
    if args.fix && !loaded.sources.toml.is_empty() {
        let fixed = scenario::fix(&loaded.sources);
        let preview = args
            .dry_run
            .then(|| repair::preview(&loaded.sources, &fixed));
        if !args.dry_run && !fixed.applied.is_empty() {
            repair::write(folder(path), &fixed)?;
            loaded = scenario::load(folder(path));
        }
        repaired = Some(Repaired { fixed, preview });
    }
    Ok(Checked {
        path,
        loaded,
        repaired,
    })
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

fn as_json(checked: &Checked<'_>) -> Value {
    let loaded = &checked.loaded;
    let mut value = json!({
        "pad": checked.path.display().to_string(),
        "speelbaar": loaded.scenario.is_some(),
        "meldingen": loaded.notices,
        "weggelaten": loaded.left_out,
    });
    if let Some(repaired) = &checked.repaired {
        value["hersteld"] = json!(repaired.fixed.applied);
        value["geschreven"] = json!(repaired.preview.is_none());
    }
    value
}

fn as_text(checked: &Checked<'_>, colour: bool) -> String {
    let told = checked.repaired.as_ref().map(told).unwrap_or_default();
    told + &notices(checked.path, &checked.loaded, colour)
}

/// What was mended, or would be.
fn told(repaired: &Repaired) -> String {
    let count = repaired.fixed.applied.len();
    let what = counted(count, "reparatie", "reparaties");
    match &repaired.preview {
        _ if count == 0 => "Er is niets wat --fix kan herstellen.\n".to_owned(),
        Some(preview) => format!(
            "Met --fix: {what}. Er is nog niets geschreven.\n{}{preview}\nZo is het nu:\n",
            repair::told(&repaired.fixed)
        ),
        None => format!("Hersteld: {what}.\n{}", repair::told(&repaired.fixed)),
    }
}

fn notices(path: &Path, loaded: &Loaded, colour: bool) -> String {
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
    let fixable = loaded
        .notices
        .iter()
        .filter(|notice| notice.fix.is_some())
        .count();
    if fixable > 0 {
        text.push_str(&format!(
            "boef check --fix {} herstelt er {fixable}. Met --dry-run erbij ziet u eerst wat er verandert.\n",
            path.display()
        ));
    }
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
