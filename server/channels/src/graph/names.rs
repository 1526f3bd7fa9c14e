//! What Meta calls things, and how settings write a version and a last day.

use jiff::Timestamp;
use serde::Deserialize;

/// Most characters of an id of theirs.
pub const NODE_ID_MAX: usize = 100;

/// What Meta calls a page, a person, a post, a container: letters, digits, dashes and underscores only, so that it is
/// safe in an address.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct NodeId(String);

/// Why a text is no [`NodeId`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id is at most {NODE_ID_MAX} letters, digits, dashes or underscores, and not empty")]
pub struct NotAnId;

impl TryFrom<String> for NodeId {
    type Error = NotAnId;

    fn try_from(text: String) -> Result<Self, NotAnId> {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
        if text.is_empty() || text.len() > NODE_ID_MAX || !text.chars().all(plain) {
            return Err(NotAnId);
        }
        Ok(Self(text))
    }
}

impl NodeId {
    /// As Meta writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for NodeId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A version of the API, as `v25.0`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Version(pub(super) String);

/// Why a text is no [`Version`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a version is written as v25.0")]
pub struct NotAVersion;

impl TryFrom<String> for Version {
    type Error = NotAVersion;

    fn try_from(text: String) -> Result<Self, NotAVersion> {
        let numbers = text.strip_prefix('v').and_then(|rest| rest.split_once('.'));
        let is_number = |text: &str| text.parse::<u16>().is_ok();
        match numbers {
            Some((major, minor)) if is_number(major) && is_number(minor) => Ok(Self(text)),
            _ => Err(NotAVersion),
        }
    }
}

impl Version {
    /// One that is written in our own code.
    pub(crate) fn known(text: &str) -> Self {
        Self::try_from(text.to_owned()).expect("it is written in our own code")
    }
}

/// The last day on which a token works, as `2026-12-31`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct LastDay(pub(super) Timestamp);

/// Why a text is no [`LastDay`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a day is written as \"2026-12-31\"")]
pub struct NotADay;

impl TryFrom<String> for LastDay {
    type Error = NotADay;

    fn try_from(text: String) -> Result<Self, NotADay> {
        let day: jiff::civil::Date = text.parse().map_err(|_| NotADay)?;
        let end = day.at(23, 59, 59, 0).in_tz("UTC").map_err(|_| NotADay)?;
        Ok(Self(end.timestamp()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_safe_in_an_address() {
        let check = |text: &str| NodeId::try_from(text.to_owned()).is_ok();
        assert!(check("1234_5678"));
        assert!(!check(""));
        assert!(!check("1/../2"));
        assert!(!check("1?fields=x"));
        assert!(check(&"1".repeat(NODE_ID_MAX)));
        assert!(!check(&"1".repeat(NODE_ID_MAX + 1)));
    }

    #[test]
    fn a_version_is_a_version() {
        let check = |text: &str| Version::try_from(text.to_owned()).is_ok();
        assert!(check("v25.0"));
        assert!(!check("25.0"));
        assert!(!check("v25.0/../x"));
    }

    #[test]
    fn a_last_day_is_written_as_a_date() {
        let check = |text: &str| LastDay::try_from(text.to_owned());
        assert!(check("2026-12-31").is_ok());
        assert_eq!(check("31-12-2026"), Err(NotADay));
    }
}
