//! Ages: a range in whole years, or a word.

use crate::error::SignalementError;
use crate::word::LeeftijdGroep;
use crate::words::Lang;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

/// The highest age that is believed, in years.
pub const LEEFTIJD_MAX: u16 = 120;

/// How old somebody looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Leeftijd(Form);

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(untagged)]
enum Form {
    Years { min: u16, max: Option<u16> },
    Group { groep: LeeftijdGroep },
}

impl Leeftijd {
    /// From `min` to `max` whole years; without `max`, `min` and older.
    ///
    /// # Errors
    /// [`SignalementError::BadLeeftijd`] when `max` is below `min` or either is above [`LEEFTIJD_MAX`].
    pub fn years(min: u16, max: Option<u16>) -> Result<Self, SignalementError> {
        let fits = min <= LEEFTIJD_MAX && max.is_none_or(|max| (min..=LEEFTIJD_MAX).contains(&max));
        if fits {
            Ok(Self(Form::Years { min, max }))
        } else {
            Err(SignalementError::BadLeeftijd { max: LEEFTIJD_MAX })
        }
    }

    /// An age in a word.
    pub fn group(groep: LeeftijdGroep) -> Self {
        Self(Form::Group { groep })
    }

    /// Reads "30", "26-40", "26 tot 40 jaar", "60+" or a word of the vocabulary.
    ///
    /// # Errors
    /// [`SignalementError::BadLeeftijd`] for numbers that cannot be an age, else as for a word.
    pub fn parse(text: &str, lang: Lang) -> Result<Self, SignalementError> {
        let bad = || SignalementError::BadLeeftijd { max: LEEFTIJD_MAX };
        let text = text.trim();
        if !text.contains(|c: char| c.is_ascii_digit()) {
            return LeeftijdGroep::parse(text, lang).map(Self::group);
        }
        let mut numbers = text
            .split(|c: char| !c.is_ascii_digit())
            .filter(|part| !part.is_empty());
        let years = |part: &str| part.parse::<u16>().map_err(|_| bad());
        let min = numbers.next().map(years).transpose()?.ok_or_else(bad)?;
        let max = numbers.next().map(years).transpose()?;
        if numbers.next().is_some() {
            return Err(bad());
        }
        let is_open = ["+", "plus"]
            .iter()
            .any(|end| text.to_lowercase().contains(end));
        Self::years(min, max.or((!is_open).then_some(min)))
    }

    /// The range in whole years; without an upper bound when it is `None`.
    pub fn range(self) -> (u16, Option<u16>) {
        match self.0 {
            Form::Years { min, max } => (min, max),
            Form::Group { groep } => groep.years(),
        }
    }

    /// The word, when it was said in a word.
    pub fn as_group(self) -> Option<LeeftijdGroep> {
        match self.0 {
            Form::Years { .. } => None,
            Form::Group { groep } => Some(groep),
        }
    }

    /// The age in words: "26 tot 40 jaar", "about 30".
    pub fn label(self, lang: Lang) -> String {
        match (self.0, lang) {
            (Form::Group { groep }, _) => groep.label(lang).to_owned(),
            (Form::Years { min, max: None }, Lang::Nl) => format!("{min} jaar of ouder"),
            (Form::Years { min, max: None }, Lang::En) => format!("{min} or older"),
            (
                Form::Years {
                    min,
                    max: Some(max),
                },
                Lang::Nl,
            ) if min == max => format!("ongeveer {min} jaar"),
            (
                Form::Years {
                    min,
                    max: Some(max),
                },
                Lang::En,
            ) if min == max => format!("about {min}"),
            (
                Form::Years {
                    min,
                    max: Some(max),
                },
                Lang::Nl,
            ) => format!("{min} tot {max} jaar"),
            (
                Form::Years {
                    min,
                    max: Some(max),
                },
                Lang::En,
            ) => format!("{min} to {max}"),
        }
    }
}

impl<'de> Deserialize<'de> for Leeftijd {
    /// Reads what is written (`{"min": 26, "max": 40}`, `{"groep": "jong"}`), a number, or a text as [`Leeftijd::parse`] does.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Raw::deserialize(deserializer)? {
            Raw::Number(years) => Self::years(years, Some(years)),
            Raw::Text(text) => Self::parse(&text, Lang::Nl),
            Raw::Group { groep } => LeeftijdGroep::parse(&groep, Lang::Nl).map(Self::group),
            Raw::Range { min, max } => Self::years(min, max),
        }
        .map_err(D::Error::custom)
    }
}

#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "an age: 30, \"26-40\", \"60+\", \"jong\" or { min = 26, max = 40 }"
)]
enum Raw {
    Number(u16),
    Text(String),
    Group { groep: String },
    Range { min: u16, max: Option<u16> },
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<&str, SignalementError>) {
        let read = Leeftijd::parse(text, Lang::Nl).map(|age| age.label(Lang::Nl));
        assert_eq!(read, expected.map(str::to_owned), "{text}");
    }

    #[test]
    fn ages_are_read_as_people_write_them() {
        check("30", Ok("ongeveer 30 jaar"));
        check("26-40", Ok("26 tot 40 jaar"));
        check("tussen 26 en 40 jaar", Ok("26 tot 40 jaar"));
        check("60+", Ok("60 jaar of ouder"));
        check("puber", Ok("jong"));
    }

    #[test]
    fn what_cannot_be_an_age_is_refused() {
        let bad = SignalementError::BadLeeftijd { max: LEEFTIJD_MAX };
        for text in ["121", "40-26", "1-2-3", "99999999"] {
            check(text, Err(bad.clone()));
        }
        assert_eq!(
            Leeftijd::years(LEEFTIJD_MAX, None).map(Leeftijd::range),
            Ok((LEEFTIJD_MAX, None))
        );
    }

    #[test]
    fn an_age_is_written_as_a_range_or_a_group() {
        let json = |text| {
            serde_json::to_string(&Leeftijd::parse(text, Lang::Nl).expect("an age"))
                .expect("writable")
        };
        assert_eq!(json("26-40"), r#"{"min":26,"max":40}"#);
        assert_eq!(json("60+"), r#"{"min":60,"max":null}"#);
        assert_eq!(json("bejaard"), r#"{"groep":"oud"}"#);
    }
}
