//! What the scenario does not know: dates, an address for the QR codes, and the codes of a game.

use crate::error::PaperError;
use engine::code::{ALPHABET, CODE_LENGTH};
use engine::id::{BoefId, RoundId};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt;

/// No address is longer, in bytes: it has to fit in a QR code that can be read from a wall.
pub const LINK_MAX: usize = 300;
/// How much of something wrong is shown, in characters.
const SHOWN_MAX: usize = 60;

/// What to print with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The day of printing, at the foot of every page.
    pub printed_on: Date,
    /// The day of the evening; without it there is a line to write it on.
    pub evening_on: Option<Date>,
    /// The page players and neighbours open; without it there is a line to write it on, and no QR code.
    pub link: Option<Link>,
    /// The codes of a game; without them there are boxes to write them in.
    pub codes: Option<Codes>,
}

/// The address of a page: http or https, at most [`LINK_MAX`] bytes, no spaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link(String);

impl Link {
    /// Reads an address.
    ///
    /// # Errors
    /// [`PaperError::BadLink`].
    pub fn parse(text: &str) -> Result<Self, PaperError> {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"));
        let is_plain = |c: char| !c.is_whitespace() && !c.is_control();
        match rest {
            Some(rest)
                if !rest.is_empty() && text.len() <= LINK_MAX && rest.chars().all(is_plain) =>
            {
                Ok(Self(text.to_owned()))
            }
            _ => Err(PaperError::BadLink { text: shown(text) }),
        }
    }

    /// The address in full.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The address as people type it, without `https://`.
    pub fn typed(&self) -> &str {
        let (_, rest) = self.0.split_once("://").unwrap_or_default();
        rest.strip_suffix('/').unwrap_or(rest)
    }
}

/// The code with which a boef proves who he is: letters and digits of [`ALPHABET`], [`CODE_LENGTH`] of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoefCode(String);

impl BoefCode {
    /// Reads a code.
    ///
    /// # Errors
    /// [`PaperError::BadCode`].
    pub fn parse(text: &str) -> Result<Self, PaperError> {
        if text.len() == CODE_LENGTH && text.bytes().all(|byte| ALPHABET.contains(&byte)) {
            Ok(Self(text.to_owned()))
        } else {
            Err(PaperError::BadCode { text: shown(text) })
        }
    }
}

impl fmt::Display for BoefCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The codes of a game.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Codes {
    /// The page on which a phone fills a code in, without what follows `#`.
    pub page: Link,
    /// The code of each boef in each round.
    pub codes: BTreeMap<(RoundId, BoefId), BoefCode>,
}

impl Codes {
    /// What the QR code of a boef in a round says: the page on which a player's phone fills the code in.
    pub(crate) fn address(&self, code: &BoefCode) -> String {
        format!("{}#code={code}", self.page.as_str())
    }
}

fn shown(text: &str) -> String {
    text.chars().take(SHOWN_MAX).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_one_of_the_web_without_spaces_and_not_too_long() {
        let long = |length: usize| format!("https://{}", "a".repeat(length - 8));
        for good in [
            "https://boef.example.nl/",
            "http://10.0.0.1:8080/?avond=AB",
            &long(LINK_MAX),
        ] {
            assert!(Link::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "boef.example.nl",
            "https://",
            "https://a b",
            "javascript:1",
            &long(LINK_MAX + 1),
        ] {
            assert!(Link::parse(bad).is_err(), "{bad}");
        }
        let link = Link::parse("https://boef.example.nl/").expect("it is good");
        assert_eq!(link.typed(), "boef.example.nl");
    }

    #[test]
    fn a_code_has_six_characters_of_its_alphabet() {
        assert!(BoefCode::parse("AB23CD").is_ok());
        for bad in ["", "AB23C", "AB23CDE", "AB23C0", "ab23cd", "AB23Ç"] {
            assert!(BoefCode::parse(bad).is_err(), "{bad}");
        }
    }
}
