//! `boef backup`: one file with everything, also while the server runs.

use super::{CommandError, must_exist};
use std::path::{Path, PathBuf};
use store::Embedded;

/// What is asked.
#[derive(Debug, clap::Args)]
pub struct BackupArgs {
    /// The new file. To restore it, put it in an empty directory as `log.db` and give that directory to `--data`.
    pub file: PathBuf,
    /// The directory of the server.
    #[arg(long, env = "BOEF_DATA", default_value = "data")]
    pub data: PathBuf,
}

/// Makes the copy.
///
/// # Errors
/// [`CommandError`]; then there is no file.
pub fn run(args: &BackupArgs) -> Result<(), CommandError> {
    must_exist(&args.data)?;
    Embedded::backup_of(&args.data, &args.file)?;
    println!("{}", said(&args.file));
    Ok(())
}

fn said(file: &Path) -> String {
    format!(
        "De reservekopie staat in {}. Er staan persoonsgegevens in: bewaar haar niet langer dan de avond zelf.",
        file.display()
    )
}
