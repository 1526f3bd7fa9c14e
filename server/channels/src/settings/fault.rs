//! What is wrong in a file with accounts: a code, the place, the cause, and what to write instead.
//!
//! **Invariant:** no value of the file is ever repeated: it may be a secret that stands in the wrong place.

use std::fmt;

/// One thing that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Counted from 1.
    pub line: usize,
    /// The table it stands in; none before the first one.
    pub table: Option<String>,
    /// The key, where it is about one.
    pub key: Option<String>,
    /// What it is.
    pub problem: Problem,
}

/// What can be wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// It is not TOML.
    #[error(
        "this is not TOML ({said}); write key = \"value\" on a line of its own, below the [table] it belongs to"
    )]
    NoToml {
        /// What the reader of TOML has to say.
        said: String,
    },
    /// No medium is called so.
    #[error("there is nothing of this name; use one of {}", list(known))]
    UnknownTable {
        /// What there is.
        known: Vec<&'static str>,
    },
    /// An account is more than one value.
    #[error("an account is a table; begin a line with [{name}] and write its keys below it")]
    NoTable {
        /// Which medium.
        name: &'static str,
    },
    /// Nobody reads this key.
    #[error(
        "nobody reads this key; use one of {}, or take the line away",
        list(known)
    )]
    UnknownKey {
        /// What is read.
        known: Vec<&'static str>,
    },
    /// A key must be there and is not.
    #[error("the key {name} is missing; write it below the name of the table")]
    MissingKey {
        /// Which.
        name: &'static str,
    },
    /// The value is of another kind.
    #[error("this is {found}; write {wanted}")]
    WrongKind {
        /// What stands there.
        found: &'static str,
        /// What is asked.
        wanted: &'static str,
    },
    /// The value is a word that means nothing here.
    #[error("this word is not known here; use one of {}", list(known))]
    UnknownWord {
        /// The words that are.
        known: Vec<&'static str>,
    },
    /// The value is not what it should be; this says what is asked.
    #[error("{asked}")]
    Unfit {
        /// A sentence of whoever reads the value.
        asked: String,
    },
}

impl Problem {
    /// Its name for programs, and to look it up.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoToml { .. } => "no_toml",
            Self::UnknownTable { .. } => "unknown_table",
            Self::NoTable { .. } => "no_table",
            Self::UnknownKey { .. } => "unknown_key",
            Self::MissingKey { .. } => "missing_key",
            Self::WrongKind { .. } => "wrong_kind",
            Self::UnknownWord { .. } => "unknown_word",
            Self::Unfit { .. } => "unfit_value",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "[{}] line {}", self.problem.code(), self.line)?;
        if let Some(table) = &self.table {
            write!(f, ", table [{table}]")?;
        }
        if let Some(key) = &self.key {
            write!(f, ", key {key}")?;
        }
        write!(f, ": {}", self.problem)
    }
}

fn list(names: &[&'static str]) -> String {
    names.join(", ")
}
