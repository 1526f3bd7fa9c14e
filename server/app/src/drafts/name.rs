//! The name of a draft: it stands in addresses, and evenings are made under it.

use protocol::draft::DRAFT_NAME_MAX;
use std::fmt;

/// A name of 1 to [`DRAFT_NAME_MAX`] lower case letters, digits and dashes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct DraftName(String);

/// A text that cannot be the name of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a draft is named with 1 to {DRAFT_NAME_MAX} lower case letters, digits and dashes")]
pub struct BadDraftName;

impl DraftName {
    /// A name as somebody typed it.
    ///
    /// # Errors
    /// [`BadDraftName`].
    pub fn parse(text: &str) -> Result<Self, BadDraftName> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let fits = (1..=DRAFT_NAME_MAX).contains(&text.len());
        match fits && text.bytes().all(plain) && !text.starts_with('-') {
            true => Ok(Self(text.to_owned())),
            false => Err(BadDraftName),
        }
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DraftName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_short_and_plain() {
        let longest = "a".repeat(DRAFT_NAME_MAX);
        for right in ["wijk-2", "a", "2026", longest.as_str()] {
            assert_eq!(
                DraftName::parse(right).as_ref().map(DraftName::as_str),
                Ok(right)
            );
        }
        let too_long = format!("{longest}a");
        for wrong in ["", "-a", "A", "a b", "a/b", "..", "é", too_long.as_str()] {
            assert_eq!(DraftName::parse(wrong), Err(BadDraftName), "{wrong}");
        }
    }
}
