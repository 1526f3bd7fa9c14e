//! Heights: a range in whole centimetres, or a word.

use crate::error::SignalementError;
use crate::word::LengteGroep;
use crate::words::Lang;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

/// The lowest height that is believed, in centimetres.
pub const LENGTE_MIN_CM: u16 = 50;
/// The greatest height that is believed, in centimetres.
pub const LENGTE_MAX_CM: u16 = 250;

/// How tall somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Lengte(Form);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
enum Form {
    Cm { min: u16, max: u16 },
    Group(LengteGroep),
}

impl Lengte {
    /// From `min` to `max` whole centimetres.
    ///
    /// # Errors
    /// [`SignalementError::BadLengte`] when `max` is below `min` or either is outside what is believed.
    pub fn cm(min: u16, max: u16) -> Result<Self, SignalementError> {
        let fits = LENGTE_MIN_CM <= min && min <= max && max <= LENGTE_MAX_CM;
        if fits {
            Ok(Self(Form::Cm { min, max }))
        } else {
            Err(bad())
        }
    }

    /// A height in a word.
    pub fn group(group: LengteGroep) -> Self {
        Self(Form::Group(group))
    }

    /// Reads "180", "1,80", "1.75 - 1.80 m", "175-180 cm" or a word of the vocabulary.
    ///
    /// # Errors
    /// [`SignalementError::BadLengte`] for numbers that cannot be a height, else as for a word.
    pub fn parse(text: &str, lang: Lang) -> Result<Self, SignalementError> {
        let text = text.trim();
        if !text.contains(|c: char| c.is_ascii_digit()) {
            return LengteGroep::parse(text, lang).map(Self::group);
        }
        let is_number = |c: char| c.is_ascii_digit() || c == ',' || c == '.';
        let mut heights = text
            .split(|c| !is_number(c))
            .map(|part| part.trim_matches([',', '.']))
            .filter(|part| !part.is_empty())
            .map(centimetres);
        let min = heights.next().ok_or_else(bad)??;
        let max = heights.next().transpose()?.unwrap_or(min);
        if heights.next().is_some() {
            return Err(bad());
        }
        Self::cm(min, max)
    }

    /// The range in whole centimetres, when it was said in numbers.
    pub fn range_cm(self) -> Option<(u16, u16)> {
        match self.0 {
            Form::Cm { min, max } => Some((min, max)),
            Form::Group(_) => None,
        }
    }

    /// The word, when it was said in a word.
    pub fn as_group(self) -> Option<LengteGroep> {
        match self.0 {
            Form::Cm { .. } => None,
            Form::Group(group) => Some(group),
        }
    }

    /// The height in words: "1,78 m", "1.75 to 1.80 m", "lang".
    pub fn label(self, lang: Lang) -> String {
        let metres = |cm: u16| match lang {
            Lang::Nl => format!("{},{:02}", cm / 100, cm % 100),
            Lang::En => format!("{}.{:02}", cm / 100, cm % 100),
        };
        match (self.0, lang) {
            (Form::Group(group), _) => group.label(lang).to_owned(),
            (Form::Cm { min, max }, _) if min == max => format!("{} m", metres(min)),
            (Form::Cm { min, max }, Lang::Nl) => format!("{} tot {} m", metres(min), metres(max)),
            (Form::Cm { min, max }, Lang::En) => format!("{} to {} m", metres(min), metres(max)),
        }
    }
}

impl<'de> Deserialize<'de> for Lengte {
    /// Reads what is written (`{"min": 178, "max": 178}`, `"lang"`), a number in metres or centimetres, or a text as
    /// [`Lengte::parse`] does.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Raw::deserialize(deserializer)? {
            Raw::Centimetres(cm) => Self::cm(cm, cm),
            // Written out and read again: a height needs no arithmetic with fractions.
            Raw::Metres(metres) => Self::parse(&metres.to_string(), Lang::Nl),
            Raw::Text(text) => Self::parse(&text, Lang::Nl),
            Raw::Range { min, max } => Self::cm(min, max),
        }
        .map_err(D::Error::custom)
    }
}

#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "a height: 180, \"1,80\", \"lang\" or { min = 175, max = 180 }"
)]
enum Raw {
    Centimetres(u16),
    Metres(f64),
    Text(String),
    Range { min: u16, max: u16 },
}

/// "1,80", "1.8" and "180" in whole centimetres.
fn centimetres(text: &str) -> Result<u16, SignalementError> {
    let Some((metres, rest)) = text.split_once([',', '.']) else {
        return text.parse().map_err(|_| bad());
    };
    let hundredths = match rest.len() {
        1 => format!("{rest}0"),
        2 => rest.to_owned(),
        _ => return Err(bad()),
    };
    format!("{metres}{hundredths}").parse().map_err(|_| bad())
}

fn bad() -> SignalementError {
    SignalementError::BadLengte {
        min: LENGTE_MIN_CM,
        max: LENGTE_MAX_CM,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&str, SignalementError>) {
        let read = Lengte::parse(text, Lang::Nl).map(|height| height.label(Lang::Nl));
        assert_eq!(read, expected.map(str::to_owned), "{text}");
    }

    #[test]
    fn heights_are_read_as_people_write_them() {
        check("180", Ok("1,80 m"));
        check("1,8", Ok("1,80 m"));
        check("1.75 - 1.80 m.", Ok("1,75 tot 1,80 m"));
        check("175-180 cm", Ok("1,75 tot 1,80 m"));
        check("tall", Ok("lang"));
    }

    #[test]
    fn what_cannot_be_a_height_is_refused() {
        for text in [
            "49",
            "251",
            "180-170",
            "1,805",
            "1.2.3",
            "1-2-3",
            "99999999999",
        ] {
            check(text, Err(bad()));
        }
    }

    #[test]
    fn a_height_in_a_file_may_be_a_number_a_text_or_a_range() {
        let read = |json| serde_json::from_str::<Lengte>(json).map(|height| height.label(Lang::En));
        assert_eq!(read("178").expect("whole"), "1.78 m");
        assert_eq!(read("1.8").expect("metres"), "1.80 m");
        assert_eq!(
            read(r#"{"min":170,"max":180}"#).expect("a range"),
            "1.70 to 1.80 m"
        );
        assert_eq!(read("\"klein\"").expect("a word"), "short");
        assert!(read("1e300").is_err());
    }
}
