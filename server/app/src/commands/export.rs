//! `boef export`: one file with the evening, without what is written about uninvolved people and without any secret.

use super::{CommandError, Reading, code, must_exist};
use crate::game_log::{self, Header, LOG_VERSION, Step};
use crate::game_loop;
use crate::result_sheet;
use crate::retention;
use engine::effect::Effect;
use engine::id::MeldingId;
use engine::view::View;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What is asked.
#[derive(Debug, clap::Args)]
pub struct ExportArgs {
    /// The code of the game.
    pub game: String,
    /// The new file; the result comes beside it, with the extension `csv`.
    #[arg(long)]
    pub out: PathBuf,
    /// The directory of the server.
    #[arg(long, env = "BOEF_DATA", default_value = "data")]
    pub data: PathBuf,
}

/// What a file of `boef export` holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Export {
    /// [`LOG_VERSION`] when it was written.
    pub version: u32,
    /// When personal data in it must go: `2026-12-08`.
    pub purge_on: String,
    /// How many meldingen were about nobody in the game; what they say of people is left out.
    pub left_out: usize,
    /// What the game started from, without its secrets.
    pub header: Value,
    /// Every step.
    pub steps: Vec<Value>,
}

/// Writes the file and the result.
///
/// # Errors
/// [`CommandError`].
pub async fn run(args: &ExportArgs) -> Result<(), CommandError> {
    must_exist(&args.data)?;
    let game = code(&args.game)?;
    let reading = Reading::open(&args.data)?;
    let header = game_log::read_header(&reading.store, game).await?;
    let mut steps = Vec::new();
    let loaded = game_loop::load(&reading.store, &header, &game_loop::engine(), |_, step| {
        steps.push(step);
    })
    .await?;
    let export = export(&header, &steps);
    let json = serde_json::to_vec_pretty(&export).expect("an export has only plain keys");
    write(&args.out, &json)?;
    let sheet = args.out.with_extension("csv");
    write(&sheet, result_sheet::csv(&loaded.game.results()).as_bytes())?;
    println!(
        "De avond staat in {} en de uitslag in {}. Wis beide uiterlijk op {}.",
        args.out.display(),
        sheet.display(),
        export.purge_on
    );
    Ok(())
}

/// The export of a game with these steps.
#[must_use]
pub fn export(header: &Header, steps: &[Step]) -> Export {
    let uninvolved = uninvolved(steps);
    let latest_act = steps
        .iter()
        .rev()
        .find(|step| crate::publish::is_act(step))
        .map_or(header.created_at, |step| step.at);
    let mut own = serde_json::to_value(header).expect("a header has only plain keys");
    for secret in ["secret", "boef_tokens"] {
        own[secret] = Value::Null;
    }
    let steps = steps.iter().map(|step| {
        let mut step = serde_json::to_value(step).expect("a step has only plain keys");
        leave_out(&mut step, &uninvolved);
        step
    });
    Export {
        version: LOG_VERSION,
        purge_on: retention::day(retention::purge_at_ms(header, latest_act)),
        left_out: uninvolved.len(),
        header: own,
        steps: steps.collect(),
    }
}

/// The meldingen that, as far as the game knows by now, are about nobody in it.
fn uninvolved(steps: &[Step]) -> Vec<String> {
    let mut about_nobody: BTreeMap<MeldingId, bool> = BTreeMap::new();
    for effect in steps.iter().flat_map(|step| &step.effects) {
        if let Effect::Publish { view, .. } = effect
            && let View::MeldingAdmin(melding) = view.as_ref()
        {
            about_nobody.insert(melding.melding.id, melding.about.is_none());
        }
    }
    about_nobody
        .into_iter()
        .filter(|(_, nobody)| *nobody)
        .map(|(id, _)| id.0.to_string())
        .collect()
}

/// Empties what these meldingen say of people, wherever they stand in the log.
fn leave_out(value: &mut Value, meldingen: &[String]) {
    match value {
        Value::Object(fields) => {
            let names = |key: &str| {
                let named = fields.get(key).and_then(Value::as_str);
                named.is_some_and(|id| meldingen.iter().any(|melding| melding == id))
            };
            if names("id") || names("melding") {
                for (key, empty) in [
                    ("text", Value::from("")),
                    ("persons", Value::from(Vec::<Value>::new())),
                    ("vehicle", Value::Null),
                    ("towards", Value::Null),
                    ("place", Value::Null),
                ] {
                    if let Some(field) = fields.get_mut(key) {
                        *field = empty;
                    }
                }
            }
            for field in fields.values_mut() {
                leave_out(field, meldingen);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| leave_out(item, meldingen)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Writes a file that only its owner can read; an existing one is not replaced.
fn write(path: &Path, bytes: &[u8]) -> Result<(), CommandError> {
    use std::io::Write as _;
    use std::os::unix::fs::OpenOptionsExt as _;
    std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
        .and_then(|mut file| file.write_all(bytes))
        .map_err(|source| CommandError::File {
            action: "make",
            path: path.to_owned(),
            source,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_a_melding_says_of_uninvolved_people_is_left_out_wherever_it_stands() {
        let id = "0190d3a0-0000-7000-8000-000000000001";
        let mut log = json!({
            "input": { "player": { "act": { "melding": {
                "id": id, "text": "de buurman", "persons": [{ "haar": "rood" }], "vehicle": { "kenteken": "x" }, "towards": "de kapper", "place": { "place": 3 }, "gedrag": ["voelt_aan_deur"]
            } } } },
            "effects": [{ "al_gemeld": { "melding": id, "place": { "place": 3 } } }, { "melding": { "id": "other", "text": "de boef" } }]
        });
        leave_out(&mut log, &[id.to_owned()]);
        let text = log.to_string();
        for gone in ["buurman", "rood", "kenteken", "kapper", "\"place\":{"] {
            assert!(!text.contains(gone), "{text}");
        }
        assert!(
            text.contains("de boef") && text.contains("voelt_aan_deur"),
            "{text}"
        );
    }
}
