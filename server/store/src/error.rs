//! Everything that can go wrong with a log, each with what to do about it.

use std::path::PathBuf;
use std::sync::Arc;

use crate::{APPEND_BYTES_MAX, APPEND_RECORDS_MAX, Position, RECORD_MAX, SNAPSHOT_MAX, StreamName};

/// The result of asking a store something.
pub type Result<T> = std::result::Result<T, Error>;

/// Why a store did not do what was asked. It can be cloned because one failed commit fails many callers.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// The writer's idea of the last position is wrong; nothing was written.
    #[error(
        "stream {stream} ends at {actual}, not at {expected} as the writer believed: nothing was written, read it again"
    )]
    Conflict {
        /// The stream.
        stream: StreamName,
        /// What the writer believed.
        expected: Position,
        /// What it is.
        actual: Position,
    },
    /// An append without records.
    #[error("an append needs at least one record")]
    EmptyAppend,
    /// More records in one append than [`APPEND_RECORDS_MAX`].
    #[error("one append takes at most {APPEND_RECORDS_MAX} records, not {count}: split it")]
    TooManyRecords {
        /// How many there were.
        count: usize,
    },
    /// A record longer than [`RECORD_MAX`].
    #[error("a record has at most {RECORD_MAX} bytes, not {len}")]
    RecordTooLong {
        /// Its length in bytes.
        len: usize,
    },
    /// Records that are together longer than [`APPEND_BYTES_MAX`].
    #[error("one append takes at most {APPEND_BYTES_MAX} bytes, not {len}: split it")]
    AppendTooLong {
        /// Their length in bytes.
        len: usize,
    },
    /// A snapshot longer than [`SNAPSHOT_MAX`].
    #[error("a snapshot has at most {SNAPSHOT_MAX} bytes, not {len}")]
    SnapshotTooLong {
        /// Its length in bytes.
        len: usize,
    },
    /// A snapshot of a position that the stream does not have.
    #[error(
        "stream {stream} has no record {position}, it ends at {last}: a snapshot follows a record"
    )]
    SnapshotWithoutRecord {
        /// The stream.
        stream: StreamName,
        /// The position of the snapshot.
        position: Position,
        /// The last position of the stream.
        last: Position,
    },

    /// There is no room on the disk; the commit was taken back and the store goes on.
    #[error("the disk is full: nothing was written; free some space and try again")]
    DiskFull,
    /// Another program holds the log for longer than the store wants to wait; the commit was taken back.
    #[error(
        "another program keeps the log locked: nothing was written; close that program and try again"
    )]
    Busy,
    /// SQLite failed in a way after which this store no longer trusts itself to write.
    #[error("the log cannot be read or written: {0}; check the disk, then start again")]
    Sqlite(#[source] Arc<rusqlite::Error>),
    /// The store refuses to write after an earlier failure. Reading may still work.
    #[error(
        "the store stopped writing after a failure ({cause}): check the disk, then start again"
    )]
    Stopped {
        /// What failed first.
        cause: Arc<str>,
    },
    /// The thread that writes has panicked; its message is on standard error.
    #[error("the writer of the log has panicked: start again")]
    WriterPanicked,
    /// The thread that read for this call has panicked; its message is on standard error.
    #[error("a reader of the log has panicked")]
    ReaderPanicked,
    /// The store was closed.
    #[error("the store is closed")]
    Closed,

    /// Two programs want the same directory.
    #[error("{} is in use by another running program{}: stop that one or choose another directory", .dir.display(), holder(*.pid))]
    InUse {
        /// The directory.
        dir: PathBuf,
        /// The process that has it, if it says so.
        pid: Option<u32>,
    },
    /// The file was made by a newer version.
    #[error("{} was made by a newer version (its form is {found}, this program knows up to {known}): start that version, or restore a backup", .path.display())]
    NewerSchema {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// The file is something else.
    #[error("{} is not a log of this program: move it away, or choose another directory", .path.display())]
    NotALog {
        /// The file.
        path: PathBuf,
    },
    /// A file could not be made, opened or synced.
    #[error("cannot {action} {}: {source}", .path.display())]
    File {
        /// What was tried, as a verb.
        action: &'static str,
        /// The file or directory.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: Arc<std::io::Error>,
    },
    /// A backup never replaces a file.
    #[error("{} exists already: choose another name for the backup", .path.display())]
    BackupExists {
        /// The file that is in the way.
        path: PathBuf,
    },
    /// The check found damage.
    #[error("{} is damaged ({}): restore a backup", .path.display(), .findings.join("; "))]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found, in words, at most 100.
        findings: Vec<String>,
    },
}

impl Error {
    /// Whether an append that failed this way may have been written all the same, now or after a restart.
    #[must_use]
    pub fn is_uncertain(&self) -> bool {
        matches!(self, Self::Sqlite(_) | Self::WriterPanicked)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => Self::DiskFull,
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
                Self::Busy
            }
            _ => Self::Sqlite(Arc::new(error)),
        }
    }
}

fn holder(pid: Option<u32>) -> String {
    pid.map_or_else(String::new, |pid| format!(" (process {pid})"))
}
