//! `boef simulate`: a whole evening at full speed with bots, or many of them, and what that tells the author.

use super::CommandError;
use super::check::folder;
use crate::library::Library;
use bots::evening::{Options, SIMULATED_START};
use bots::rehearsal::{EVENINGS_MAX, Rehearsal, RehearsalOptions, rehearse};
use engine::scenario::Scenario;
use std::io::{IsTerminal as _, Write as _};
use std::ops::ControlFlow;
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
    /// Plays this many evenings, each with the next seed, and tells what they say together.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=i64::from(EVENINGS_MAX)))]
    pub evenings: Option<u32>,
    /// For programs instead of people.
    #[arg(long)]
    pub json: bool,
}

/// Plays an evening and prints the report, or many and prints the rehearsal; returns whether the scenario could be played.
///
/// # Errors
/// [`CommandError::Library`] when there is no such scenario.
pub fn run(args: &SimulateArgs) -> Result<bool, CommandError> {
    let Some(scenario) = find(&args.scenario)? else {
        return Ok(false);
    };
    let scenario = Arc::new(scenario);
    match args.evenings {
        Some(evenings) => {
            let rehearsal = many(&scenario, args, evenings);
            print(&rehearsal, args.json, || rehearsal.text());
        }
        None => {
            let options = Options {
                players: args.players,
                seed: args.seed,
                start: SIMULATED_START,
            };
            let report = bots::report(&scenario, options);
            print(&report, args.json, || report.text());
        }
    }
    Ok(true)
}

/// Rehearses, and counts the evenings on the terminal of whoever waits for them.
fn many(scenario: &Arc<Scenario>, args: &SimulateArgs, evenings: u32) -> Rehearsal {
    let options = RehearsalOptions {
        evenings,
        players: args.players,
        first_seed: args.seed,
        ..RehearsalOptions::default()
    };
    let mut terminal = std::io::stderr();
    let shows = terminal.is_terminal();
    rehearse(scenario, options, |progress| {
        if shows {
            let end = if progress.done == progress.of {
                "\n"
            } else {
                ""
            };
            // Whoever closed the terminal still gets the figures.
            let _ = write!(terminal, "\r{} van {}{end}", progress.done, progress.of);
        }
        ControlFlow::Continue(())
    })
}

fn print(value: &impl serde::Serialize, json: bool, text: impl Fn() -> String) {
    if json {
        let json = serde_json::to_string(value).expect("figures have only plain keys");
        println!("{json}");
    } else {
        print!("{}", text());
    }
}

/// The scenario in a folder, or the one of this name in the program. One with errors prints its notices and is `None`.
fn find(named: &Path) -> Result<Option<Scenario>, CommandError> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use bots::PLAYERS_MAX;
    use clap::Parser as _;

    #[derive(Debug, clap::Parser)]
    struct Line {
        #[command(flatten)]
        args: SimulateArgs,
    }

    fn check(option: &str, value: u32, fits: bool) {
        let line = ["simulate", "oefenwijk", option, &value.to_string()];
        assert_eq!(Line::try_parse_from(line).is_ok(), fits, "{option} {value}");
    }

    #[test]
    fn evenings_and_players_are_refused_beyond_their_bounds() {
        for (option, max) in [("--evenings", EVENINGS_MAX), ("--players", PLAYERS_MAX)] {
            check(option, 0, false);
            check(option, 1, true);
            check(option, max, true);
            check(option, max + 1, false);
        }
    }
}
