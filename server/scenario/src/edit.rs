//! Changing a scenario while its comments, its order and everything nobody touched stay as they were.
//!
//! Whatever way a change is made, it becomes a [`Patch`]: replacements in one text. [`edit`] makes one of changes to parts
//! of `scenario.toml`, [`edit_map`] of a change to the map, [`Patch::between`] of two texts. Patches of several people are
//! carried over one another, and each can be taken back.

mod diff;
mod map;
mod patch;
mod place;
mod rename;
mod sheet;
mod written;

pub use map::{Forbidden, MapEdit, MapEditError, edit_map, forbidden};
pub use patch::{BadPatch, Conflict, Patch, Splice};
pub use place::{Places, tree};
pub use sheet::VALUE_DEPTH_MAX;

use serde_json::Value;
use std::fmt;

/// One step from a table or list of the scenario file to something in it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A key of a table.
    Key(String),
    /// An entry of a list, from 0.
    Index(usize),
}

/// A place in the scenario file, from the outside in.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path(pub Vec<Step>);

/// A change of one part of the scenario file.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// Gives a key or an entry of a list this value; tables on the way are made.
    Set {
        /// Which.
        path: Path,
        /// The value; not `null`.
        value: Value,
    },
    /// Takes a key or an entry of a list away. A list of tables from which the last goes, goes with it.
    Remove {
        /// Which.
        path: Path,
    },
    /// Puts an entry in a list; where there is no such list yet, it is made.
    Insert {
        /// The list, and the place in it.
        path: Path,
        /// The entry; not `null`.
        value: Value,
    },
    /// Puts an entry of a list elsewhere in that list.
    Move {
        /// Which entry.
        path: Path,
        /// Its place afterwards.
        to: usize,
    },
    /// Gives a key of a table another name. It keeps its place, its value and its remarks.
    Rename {
        /// Which key.
        path: Path,
        /// Its name afterwards; the table has no other key of that name.
        to: String,
    },
}

/// Why a change cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The text is no TOML now; only typing in it helps.
    #[error("the scenario file cannot be read")]
    Unreadable,
    /// There is nothing there.
    #[error("there is no {path}")]
    NoSuch {
        /// Where.
        path: Path,
    },
    /// Something of another kind is there.
    #[error("{path} is of another kind")]
    WrongKind {
        /// Where.
        path: Path,
    },
    /// A table has a key of this name already.
    #[error("there is a {path} already")]
    Taken {
        /// Where.
        path: Path,
    },
    /// A scenario file cannot hold this value.
    #[error("a scenario file cannot hold this value at {path}")]
    BadValue {
        /// Where.
        path: Path,
    },
}

/// The replacements that make these changes, one after the other.
///
/// # Errors
/// [`EditError`]; then none of them is made.
pub fn edit(text: &str, edits: &[Edit]) -> Result<Patch, EditError> {
    let mut sheet = sheet::Sheet::read(text)?;
    let mut whole = Patch::default();
    let mut before = text.to_owned();
    for edit in edits {
        sheet.apply(edit)?;
        let after = sheet.to_string();
        // Each change by itself, so that it is known which lines came with it.
        whole = whole.then(&Patch::between(&before, &after));
        before = after;
    }
    Ok(whole)
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if nth == 0 => write!(f, "{key}")?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
