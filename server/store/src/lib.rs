//! The append-only log: streams of opaque bytes, durable before anyone is told, behind one `Store` trait.
//! Two homes live here, [`Embedded`] (one SQLite file) and [`Memory`] (tests, simulations); one `contract` (a feature) binds them.
//!
//! **Invariant:** this crate knows nothing of the game. A stream is a name and a row of byte strings.

mod embedded;
mod error;
mod memory;
mod record;
mod stream_name;

#[cfg(any(test, feature = "contract"))]
pub mod contract;

pub use embedded::{Embedded, QUEUE_MAX};
pub use error::{Error, Result};
pub use memory::Memory;
pub use record::{Position, Record, Snapshot};
pub use stream_name::{BadStreamName, STREAM_NAME_MAX, StreamName};

use bytes::Bytes;
use tokio::sync::watch;

/// Most bytes in one record (4 MiB: the first record of a game holds its scenario and street map).
pub const RECORD_MAX: usize = 4 << 20;
/// Most records in one append.
pub const APPEND_RECORDS_MAX: usize = 256;
/// Most bytes in all records of one append together (8 MiB).
pub const APPEND_BYTES_MAX: usize = 8 << 20;
/// Most bytes in one snapshot (16 MiB).
pub const SNAPSHOT_MAX: usize = 16 << 20;
/// Most records one [`Store::read_after`] hands over, whatever was asked.
pub const READ_RECORDS_MAX: usize = 4096;
/// [`Store::read_after`] stops after the record that reaches this many bytes (8 MiB).
pub const READ_BYTES_MAX: usize = 8 << 20;
/// Most names one [`Store::streams`] hands over.
pub const STREAMS_MAX: usize = 1000;

/// A log of many streams. Every home keeps exactly these promises; `contract` tests them.
///
/// A trait object rather than an enum of homes, because tests put a home that fails or stalls in its place.
/// The box that each call costs is nothing beside the disk it waits for.
///
/// Dropping a future of this trait does not take back what it asked: the record may still be written.
#[async_trait::async_trait]
pub trait Store: Send + Sync + 'static {
    /// Adds `records` to the end of `stream`, all or none, and returns the position of the last one.
    /// When this returns `Ok`, they are on disk.
    ///
    /// With `expected`, the writer says which position it believes to be the last ([`Position::START`]: the
    /// stream is new); this is what keeps a writer that lost its lease from writing.
    ///
    /// # Errors
    /// [`Error::Conflict`] when `expected` is not the last position, [`Error::EmptyAppend`],
    /// [`Error::TooManyRecords`], [`Error::RecordTooLong`] and [`Error::AppendTooLong`] when a limit is passed:
    /// nothing was written. Any other error comes from the home; after [`Error::is_uncertain`] ones the records
    /// may or may not be there, and the writer must read the stream again.
    async fn append(
        &self,
        stream: &StreamName,
        expected: Option<Position>,
        records: Vec<Bytes>,
    ) -> Result<Position>;

    /// The records that follow `after`, in order, at most `max` and never more than [`READ_RECORDS_MAX`] or, past
    /// the first, [`READ_BYTES_MAX`]. Only an empty answer means that nothing follows; `max` 0 is always empty.
    ///
    /// # Errors
    /// Only those of the home; a stream that does not exist is empty.
    async fn read_after(
        &self,
        stream: &StreamName,
        after: Position,
        max: usize,
    ) -> Result<Vec<Record>>;

    /// The position of the last durable record; [`Position::START`] for a stream without records.
    ///
    /// # Errors
    /// Only those of the home.
    async fn last(&self, stream: &StreamName) -> Result<Position>;

    /// Follows the last position of `stream`, which need not exist yet. The receiver starts at the last durable
    /// position, never shows a position before it can be read, never goes back, and shows a position before the
    /// append that made it returns. It may skip positions. It ends (`changed()` fails) when the stream is deleted
    /// or the store closes.
    ///
    /// # Errors
    /// Only those of the home.
    async fn subscribe(&self, stream: &StreamName) -> Result<watch::Receiver<Position>>;

    /// The names that start with `prefix` (`""`: all) and come after `after`, sorted by byte, at most
    /// [`STREAMS_MAX`]. Pass the last name of one page to get the next; an empty page is the end.
    ///
    /// # Errors
    /// Only those of the home.
    async fn streams(&self, prefix: &str, after: Option<&StreamName>) -> Result<Vec<StreamName>>;

    /// Erases the stream, its records and its snapshot: when this returns `Ok`, their bytes are in no file of the
    /// home any more. Deleting what does not exist is `Ok`. A later append starts again at position 1.
    ///
    /// Erasing can be slow and can hold up appends ([`Embedded`] writes its file anew: half a second per 100 MB);
    /// deletes that are asked at the same time are done together.
    ///
    /// # Errors
    /// Only those of the home. The stream may then be gone from sight while its bytes are not: delete it again.
    async fn delete(&self, stream: &StreamName) -> Result<()>;

    /// Keeps `bytes` as the state after the record at `position`. Only the newest snapshot is kept: one of an
    /// older position than the present one changes nothing, one of the same position replaces it.
    ///
    /// # Errors
    /// [`Error::SnapshotTooLong`]; [`Error::SnapshotWithoutRecord`] when the stream has no record at `position`.
    async fn put_snapshot(
        &self,
        stream: &StreamName,
        position: Position,
        bytes: Bytes,
    ) -> Result<()>;

    /// The newest snapshot, if there is one.
    ///
    /// # Errors
    /// Only those of the home.
    async fn snapshot(&self, stream: &StreamName) -> Result<Option<Snapshot>>;

    /// Finishes everything that was asked before this, then lets go of the home. What is asked later, and a second
    /// `close` aside, fails with [`Error::Closed`].
    ///
    /// # Errors
    /// Only those of the home.
    async fn close(&self) -> Result<()>;
}

/// Checks what [`Store::append`] promises about sizes; every home calls it first. Returns the bytes in all records.
fn check_append(records: &[Bytes]) -> Result<usize> {
    if records.is_empty() {
        return Err(Error::EmptyAppend);
    }
    if records.len() > APPEND_RECORDS_MAX {
        return Err(Error::TooManyRecords {
            count: records.len(),
        });
    }
    if let Some(long) = records.iter().find(|record| record.len() > RECORD_MAX) {
        return Err(Error::RecordTooLong { len: long.len() });
    }
    let len = records.iter().map(Bytes::len).sum();
    if len > APPEND_BYTES_MAX {
        return Err(Error::AppendTooLong { len });
    }
    Ok(len)
}

/// Checks what [`Store::put_snapshot`] promises about size; every home calls it first.
fn check_snapshot(bytes: &Bytes) -> Result<()> {
    if bytes.len() > SNAPSHOT_MAX {
        return Err(Error::SnapshotTooLong { len: bytes.len() });
    }
    Ok(())
}
