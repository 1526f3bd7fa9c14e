//! The binary `boef`: subcommands only.

use app::commands::{self, CommandError};
use app::config::Config;
use app::logging;
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// A live game evening in which a neighbourhood learns to notice and to report.
#[derive(Debug, Parser)]
#[command(name = "boef", version)]
struct Boef {
    #[command(subcommand)]
    command: Subcommands,
}

#[derive(Debug, Subcommand)]
enum Subcommands {
    /// Run the server of a real evening.
    Serve(Config),
    /// Play a whole evening with bots, to look at and to join.
    Demo(commands::demo::DemoArgs),
    /// Play an evening at full speed with bots: timeline, points, minutes with nothing to do.
    Simulate(commands::simulate::SimulateArgs),
    /// Check scenarios: every notice with its place in the file.
    Check(commands::check::CheckArgs),
    /// Make a map or a route from a file people already have: OpenStreetMap, GPX, GeoJSON.
    Import(commands::import::ImportArgs),
    /// Print an evening: draaiboeken, sheets, cards, poster and letter as PDF.
    Paper(commands::paper::PaperArgs),
    /// Put a running server under the load of thousands of phones, and look whether anything is lost or doubled.
    Swarm(commands::swarm::SwarmArgs),
    /// Walk a logged evening again and show any effect that differs.
    Replay(commands::replay::ReplayArgs),
    /// Copy everything into one file, also while the server runs.
    Backup(commands::backup::BackupArgs),
    /// See whether the accounts on social media work.
    Channels(commands::channels::ChannelsArgs),
    /// Write an evening to a file, without what is said of uninvolved people.
    Export(commands::export::ExportArgs),
    /// Erase an evening, or every evening whose date has come.
    Purge(commands::purge::PurgeArgs),
    /// Print what the program understands of a description, as JSON.
    Describe(commands::describe::DescribeArgs),
    /// Print the JSON Schema of the scenario file.
    Schema,
}

fn main() -> ExitCode {
    let boef = Boef::parse();
    logging::start();
    match run(boef.command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Carries out a subcommand; returns whether all was well.
fn run(command: Subcommands) -> Result<bool, CommandError> {
    match command {
        Subcommands::Serve(config) => wait(commands::serve::run(config)).map(|()| true),
        Subcommands::Demo(args) => wait(commands::demo::run(args)).map(|()| true),
        Subcommands::Simulate(args) => commands::simulate::run(&args),
        Subcommands::Check(args) => commands::check::run(&args),
        Subcommands::Import(args) => commands::import::run(&args),
        Subcommands::Paper(args) => commands::paper::run(&args),
        Subcommands::Swarm(args) => wait(commands::swarm::run(args)),
        Subcommands::Replay(args) => wait(commands::replay::run(&args)),
        Subcommands::Backup(args) => commands::backup::run(&args).map(|()| true),
        Subcommands::Channels(args) => wait(commands::channels::run(args)),
        Subcommands::Export(args) => wait(commands::export::run(&args)).map(|()| true),
        Subcommands::Purge(args) => wait(commands::purge::run(&args)).map(|()| true),
        Subcommands::Describe(args) => commands::describe::run(&args).map(|()| true),
        Subcommands::Schema => {
            commands::check::schema();
            Ok(true)
        }
    }
}

fn wait<T>(work: impl Future<Output = Result<T, CommandError>>) -> Result<T, CommandError> {
    tokio::runtime::Runtime::new()
        .map_err(CommandError::Runtime)?
        .block_on(work)
}
