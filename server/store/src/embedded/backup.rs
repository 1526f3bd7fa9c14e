//! A copy of the log in one new file, made while others write.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::ErrorKind;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use super::{file_error, schema, sync_dir};
use crate::{Error, Result};

/// Copies what `from` sees into `to`. The copy grows under another name and gets its own when it is whole, so that
/// a file called `to` is always a sound backup.
pub(super) fn write(from: &Connection, to: &Path) -> Result<()> {
    refuse_existing(to)?;
    let partial = partial_name(to);
    OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&partial)
        .map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => Error::BackupExists {
                path: partial.clone(),
            },
            _ => file_error("make", &partial)(error),
        })?;
    let written = copy(from, &partial)
        .and_then(|()| sync(&partial))
        .and_then(|()| refuse_existing(to))
        .and_then(|()| fs::rename(&partial, to).map_err(file_error("name", to)));
    if written.is_err() {
        // What went wrong first is what the caller must hear; a file that stays behind is named in the next refusal.
        let _ = fs::remove_file(&partial);
    }
    written?;
    match to.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => sync_dir(parent),
        _ => sync_dir(Path::new(".")),
    }
}

fn copy(from: &Connection, partial: &Path) -> Result<()> {
    let mut copy = Connection::open(partial)?;
    // In one step: in several, each commit in between would make the copy start again.
    let step = Backup::new(from, &mut copy)?.step(-1)?;
    if step != StepResult::Done {
        return Err(Error::Busy);
    }
    // One file that needs no other beside it.
    copy.pragma_update(None, "journal_mode", "DELETE")?;
    schema::check(&copy, partial)?;
    copy.close().map_err(|(_, error)| error.into())
}

fn sync(path: &Path) -> Result<()> {
    fs::File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(file_error("sync", path))
}

fn refuse_existing(to: &Path) -> Result<()> {
    if to.symlink_metadata().is_ok() {
        return Err(Error::BackupExists {
            path: to.to_owned(),
        });
    }
    Ok(())
}

fn partial_name(to: &Path) -> PathBuf {
    let mut name = OsString::from(to);
    name.push(".partial");
    name.into()
}
