//! The name of a stream: short plain ASCII, so that it can be a key, a column and a line in a log file anywhere.

use std::borrow::Borrow;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

/// Most bytes (which are characters) in a [`StreamName`].
pub const STREAM_NAME_MAX: usize = 128;

/// A name of 1 to [`STREAM_NAME_MAX`] characters out of `A-Z a-z 0-9 - _ . : /`. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StreamName(Arc<str>);

/// Why a text is no [`StreamName`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadStreamName {
    /// There is no text.
    #[error("a stream name cannot be empty")]
    Empty,
    /// There is too much text.
    #[error("a stream name has at most {STREAM_NAME_MAX} characters, this one has {len} bytes")]
    TooLong {
        /// Its length in bytes.
        len: usize,
    },
    /// There is a character that is not allowed.
    #[error("a stream name is made of letters, digits and - _ . : / only, not {found:?}")]
    Character {
        /// The first such character.
        found: char,
    },
}

impl StreamName {
    /// Checks and keeps `name`.
    ///
    /// # Errors
    /// [`BadStreamName`] says which rule it breaks.
    pub fn new(name: &str) -> Result<Self, BadStreamName> {
        if name.is_empty() {
            return Err(BadStreamName::Empty);
        }
        if name.len() > STREAM_NAME_MAX {
            return Err(BadStreamName::TooLong { len: name.len() });
        }
        match name.chars().find(|&c| !is_allowed(c)) {
            Some(found) => Err(BadStreamName::Character { found }),
            None => Ok(Self(name.into())),
        }
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for StreamName {
    type Err = BadStreamName;

    fn from_str(name: &str) -> Result<Self, BadStreamName> {
        Self::new(name)
    }
}

impl fmt::Display for StreamName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Borrow<str> for StreamName {
    fn borrow(&self) -> &str {
        &self.0
    }
}

fn is_allowed(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '/')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: Option<&BadStreamName>) {
        assert_eq!(StreamName::new(name).as_ref().err(), expected, "{name:?}");
    }

    #[test]
    fn a_name_of_plain_ascii_is_kept_as_it_is() {
        check("game:0190-b3/Log_1.v2", None);
        let name = StreamName::new("a/B").expect("all characters are allowed");
        assert_eq!(name.to_string(), "a/B");
    }

    #[test]
    fn an_empty_name_is_refused() {
        check("", Some(&BadStreamName::Empty));
    }

    #[test]
    fn a_name_may_be_full_but_not_one_longer() {
        check(&"a".repeat(STREAM_NAME_MAX), None);
        let len = STREAM_NAME_MAX + 1;
        check(&"a".repeat(len), Some(&BadStreamName::TooLong { len }));
    }

    #[test]
    fn spaces_accents_and_control_characters_are_refused() {
        check("a b", Some(&BadStreamName::Character { found: ' ' }));
        check(
            "caf\u{e9}",
            Some(&BadStreamName::Character { found: '\u{e9}' }),
        );
        check("a\0", Some(&BadStreamName::Character { found: '\0' }));
        check("a%", Some(&BadStreamName::Character { found: '%' }));
    }
}
