//! `boef swarm`: thousands of real phones against a server, and what became of every message.

use super::CommandError;
use crate::swarm::process::Process;
use crate::swarm::target::SOURCES_MAX;
use crate::swarm::{self, Options, PHONES_MAX, Way};
use engine::input::{NEW_CLUES_MAX, TEAM_PHONES_MAX};
use std::time::Duration;

/// The longest a swarm may take, in seconds.
const SECONDS_MAX: u64 = 3_600;

/// What the swarm does.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("evening").required(true))]
pub struct SwarmArgs {
    /// The server: `http://127.0.0.1:8080`.
    pub url: String,
    /// The one-time link that a fresh `boef serve` prints: the swarm makes an account and an evening of its own.
    #[arg(long, group = "evening")]
    pub link: Option<String>,
    /// The code of an evening that runs: the swarm joins it.
    #[arg(long, group = "evening")]
    pub game: Option<String>,
    /// The scenario of its own evening.
    #[arg(long, default_value = "edelsteenbuurt")]
    pub scenario: String,
    /// How many phones.
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=PHONES_MAX as i64))]
    pub phones: u32,
    /// How many phones in a team.
    #[arg(long, default_value_t = TEAM_PHONES_MAX as u8, value_parser = clap::value_parser!(u8).range(1..=TEAM_PHONES_MAX as i64))]
    pub team_size: u8,
    /// From how many addresses of this machine they come; without it one for each 250 phones.
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=i64::from(SOURCES_MAX)))]
    pub addresses: Option<u8>,
    /// How many clues are sent, each when the last is everywhere.
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=NEW_CLUES_MAX as i64))]
    pub clues: u32,
    /// How many meldingen are sent.
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    pub meldingen: u32,
    /// How many meldingen are under way at the same time, each over its own connection.
    #[arg(long, default_value_t = 64, value_parser = clap::value_parser!(u16).range(1..=1_024))]
    pub inflight: u16,
    /// Each so many seconds a phone loses its line and comes back.
    #[arg(long, value_parser = seconds)]
    pub drop_every: Option<Duration>,
    /// Stay this many seconds after everything else.
    #[arg(long, default_value = "0", value_parser = seconds)]
    pub hold: Duration,
    /// Nothing new begins after this many seconds.
    #[arg(long, default_value = "600", value_parser = seconds)]
    pub seconds: Duration,
    /// The process of the server on this machine, to measure what it costs.
    #[arg(long)]
    pub pid: Option<u32>,
    /// Decides what chance decides.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// For programs instead of people.
    #[arg(long)]
    pub json: bool,
    /// The server is not on this machine, and is yours.
    #[arg(long)]
    pub yes_i_own_this_server: bool,
}

/// Flies and prints the report; returns whether nothing was lost and nothing came double.
///
/// # Errors
/// [`CommandError::Swarm`].
pub async fn run(args: SwarmArgs) -> Result<bool, CommandError> {
    /// A household, a school or a village hall, each behind one address.
    const PHONES_EACH: u32 = 250;
    let addresses = args
        .phones
        .div_ceil(PHONES_EACH)
        .min(u32::from(SOURCES_MAX));
    let addresses = u8::try_from(addresses).expect("at most SOURCES_MAX");
    let way = match (args.link, args.game) {
        (Some(link), _) => Way::Link {
            link,
            scenario: args.scenario,
        },
        (None, game) => Way::Game(game.expect("the command line asks for one of the two")),
    };
    let options = Options {
        url: args.url,
        is_own: args.yes_i_own_this_server,
        way,
        phones: args.phones as usize,
        team_size: usize::from(args.team_size),
        addresses: args.addresses.unwrap_or(addresses),
        clues: args.clues,
        meldingen: args.meldingen as usize,
        inflight: usize::from(args.inflight),
        drop_every: args.drop_every,
        hold: args.hold,
        seconds: args.seconds,
        process: args.pid.map(Process::find).transpose()?,
        seed: args.seed,
    };
    let report = swarm::run(&options, |progress| eprintln!("… {progress}")).await?;
    if args.json {
        let json = serde_json::to_string(&report).expect("a report has only plain keys");
        println!("{json}");
    } else {
        print!("{report}");
    }
    Ok(report.is_whole())
}

/// Seconds, with a fraction or without.
fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "it must be a number of seconds")?;
    if !(0.0..=SECONDS_MAX as f64).contains(&seconds) {
        return Err(format!("it must be at most {SECONDS_MAX} seconds"));
    }
    Ok(Duration::from_secs_f64(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        args: SwarmArgs,
    }

    fn check(line: &[&str], is_good: bool) {
        let line = ["swarm", "http://127.0.0.1:1"].iter().chain(line);
        let parsed = Line::try_parse_from(line);
        assert_eq!(parsed.is_ok(), is_good, "{parsed:?}");
    }

    #[test]
    fn a_swarm_goes_to_one_evening_and_stays_within_its_limits() {
        check(&["--link", "http://127.0.0.1:1/spelleiding#begin=X"], true);
        check(&["--game", "ABCDE", "--drop-every", "0.5"], true);
        check(&[], false);
        check(&["--game", "ABCDE", "--link", "X"], false);
        check(&["--game", "ABCDE", "--phones", "20000"], true);
        check(&["--game", "ABCDE", "--phones", "20001"], false);
        check(&["--game", "ABCDE", "--team-size", "21"], false);
        check(&["--game", "ABCDE", "--seconds", "3601"], false);
        check(&["--game", "ABCDE", "--seconds", "-1"], false);
    }
}
