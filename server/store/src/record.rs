//! What a stream is made of: positions, records and snapshots.

use std::fmt;

use bytes::Bytes;

/// A place in a stream: the first record is at 1, each next one is one higher, without gaps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position(pub u64);

impl Position {
    /// Before the first record.
    pub const START: Self = Self(0);

    /// The position of the record that follows.
    #[must_use]
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// One record as it was appended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Where it stands in its stream.
    pub position: Position,
    /// What was appended, untouched; at most [`crate::RECORD_MAX`] bytes.
    pub bytes: Bytes,
}

/// A state that spares a reader the records up to and including its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snapshot {
    /// The last record that this state includes.
    pub position: Position,
    /// What was put, untouched; at most [`crate::SNAPSHOT_MAX`] bytes.
    pub bytes: Bytes,
}
