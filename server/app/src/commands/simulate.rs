//! `boef simulate`: a whole evening at full speed with bots, and what it tells the author.

use super::CommandError;
use super::check::folder;
use crate::library::Library;
use bots::evening::{Options, SIMULATED_START};
use engine::scenario::Scenario;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is asked.
#[derive(Debug, clap::Args)]
pub struct SimulateArgs {
    /// A folder with a `scenario.toml`, or the name of a scenario in this program.
    pub scenario: PathBuf,
    /// How many teams play, each on one phone.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=i64::from(bots::PLAYERS_MAX)))]
    pub players: u32,
    /// Decides everything that chance decides: the same seed gives the same evening.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// For programs instead of people.
    #[arg(long)]
    pub json: bool,
}

/// Plays an evening and prints the report; returns whether the scenario could be played.
///
/// # Errors
/// [`CommandError::Library`] when there is no such scenario.
pub fn run(args: &SimulateArgs) -> Result<bool, CommandError> {
    let Some(scenario) = find(&args.scenario)? else {
        return Ok(false);
    };
    let options = Options {
        players: args.players,
        seed: args.seed,
        start: SIMULATED_START,
    };
    let report = bots::report(&Arc::new(scenario), options);
    if args.json {
        let json = serde_json::to_string(&report).expect("a report has only plain keys");
        println!("{json}");
    } else {
        print!("{}", report.text());
    }
    Ok(true)
}

/// The scenario in a folder, or the one of this name in the program. One with errors prints its notices and is `None`.
pub(super) fn find(named: &Path) -> Result<Option<Scenario>, CommandError> {
    if named.exists() {
        let loaded = scenario::load(folder(named));
        if loaded.scenario.is_none() {
            eprint!(
                "{}",
                scenario::render(&loaded.notices, &loaded.sources, false)
            );
        }
        return Ok(loaded.scenario);
    }
    let bundled = Library::new(Path::new(".")).load(&named.to_string_lossy())?;
    Ok(Some(bundled.scenario))
}
