//! The open words of a signalement: short texts that people may make up themselves, known ones under their canonical name.

use crate::error::SignalementError;
use crate::vocabulary::{Entry, Kind};
use crate::words::Lang;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// Characters of a short text.
pub const TEXT_MAX: usize = 60;

macro_rules! text {
    ($(#[$doc:meta])* $name:ident, $kind:expr) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Keeps a text of at most [`TEXT_MAX`] characters, spaces tidied; a known spelling becomes its canonical value.
            ///
            /// # Errors
            /// [`SignalementError::Empty`] or [`SignalementError::TextTooLong`].
            pub fn parse(text: &str, lang: Lang) -> Result<Self, SignalementError> {
                let text = tidied(text)?;
                let kind: Option<Kind> = $kind;
                let known = kind.and_then(|kind| kind.find(&text, lang));
                Ok(Self(known.map_or(text, |entry| entry.code.to_owned())))
            }

            /// The text, or its canonical value.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text as people see it; what is not in the vocabulary stays as it was written.
            pub fn label(&self, lang: Lang) -> &str {
                self.entry().map_or(&self.0, |entry| entry.label(lang))
            }

            /// The line of the data file, when it is a known word.
            pub(crate) fn entry(&self) -> Option<&'static Entry> {
                let kind: Option<Kind> = $kind;
                kind.and_then(|kind| kind.entry(&self.0))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::parse(&text, Lang::Nl).map_err(D::Error::custom)
            }
        }
    };
}

text!(
    /// A make of vehicle, or a brand of clothes.
    Merk,
    Some(Kind::Merk)
);
text!(
    /// The type of a vehicle: Golf, Transit, omafiets.
    Type,
    Some(Kind::Type)
);
text!(
    /// Something that strikes one: a limp, a dent, a language.
    Bijzonderheid,
    Some(Kind::Bijzonderheid)
);
text!(
    /// What is written on a vehicle.
    Opschrift,
    None
);
text!(
    /// A detail of a garment: its print, its stripes, its cut.
    Detail,
    None
);

impl Type {
    /// Who makes it, as far as the vocabulary knows.
    pub fn merk(&self) -> Option<Merk> {
        self.entry()
            .and_then(|entry| entry.merk)
            .map(|merk| Merk(merk.to_owned()))
    }
}

/// The text without control characters and double spaces.
fn tidied(text: &str) -> Result<String, SignalementError> {
    let mut tidy = String::new();
    let words = text
        .split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty());
    let mut length = 0;
    for word in words {
        if !tidy.is_empty() {
            tidy.push(' ');
            length += 1;
        }
        tidy.push_str(word);
        length += word.chars().count();
        if length > TEXT_MAX {
            return Err(SignalementError::TextTooLong { max: TEXT_MAX });
        }
    }
    if tidy.chars().any(char::is_alphanumeric) {
        Ok(tidy)
    } else {
        Err(SignalementError::Empty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_known_make_gets_its_own_name_and_another_stays_as_written() {
        assert_eq!(
            Merk::parse(" vw ", Lang::Nl).expect("known").as_str(),
            "Volkswagen"
        );
        assert_eq!(
            Merk::parse("Zelfbouw\n 3000", Lang::Nl)
                .expect("free")
                .as_str(),
            "Zelfbouw 3000"
        );
    }

    #[test]
    fn a_type_knows_who_makes_it() {
        let golf = Type::parse("golf", Lang::Nl).expect("known");
        assert_eq!(
            golf.merk().expect("a Golf is a Volkswagen").as_str(),
            "Volkswagen"
        );
        assert_eq!(
            Type::parse("omafiets", Lang::Nl).expect("known").merk(),
            None
        );
    }

    #[test]
    fn one_character_more_than_fits_is_refused() {
        assert!(Opschrift::parse(&"é".repeat(TEXT_MAX), Lang::Nl).is_ok());
        assert_eq!(
            Opschrift::parse(&"é".repeat(TEXT_MAX + 1), Lang::Nl),
            Err(SignalementError::TextTooLong { max: TEXT_MAX })
        );
        assert_eq!(
            Opschrift::parse(" -\u{0} ", Lang::Nl),
            Err(SignalementError::Empty)
        );
    }

    #[test]
    fn a_known_particular_is_shown_in_the_language_of_the_reader() {
        let limp = Bijzonderheid::parse("mank", Lang::Nl).expect("known");
        assert_eq!(
            (limp.label(Lang::Nl), limp.label(Lang::En)),
            ("loopt mank", "walks with a limp")
        );
    }
}
