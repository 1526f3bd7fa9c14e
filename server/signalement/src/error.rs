//! Why a description was refused at the door.

use crate::vocabulary::Kind;
use crate::words::Words;

/// What is wrong with a word, a number or a list. Every variant carries what is needed to say how to repair it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SignalementError {
    /// The vocabulary does not know this word.
    #[error("unknown {}: {word:?}{}", kind.code(), hint(suggestion.as_ref()))]
    UnknownWord {
        /// Which list of words was looked in.
        kind: Kind,
        /// What was said, cut off when very long.
        word: String,
        /// The canonical value of the nearest known spelling, when one is near.
        suggestion: Option<&'static str>,
    },
    /// More values than the list holds.
    #[error("more than {max} values")]
    TooMany {
        /// How many fit.
        max: usize,
    },
    /// A text longer than is kept.
    #[error("text longer than {max} characters")]
    TextTooLong {
        /// How many characters fit.
        max: usize,
    },
    /// A text without a single character that counts.
    #[error("empty text")]
    Empty,
    /// Not an age or a range of ages.
    #[error("not an age of at most {max} years")]
    BadLeeftijd {
        /// The highest age that is believed.
        max: u16,
    },
    /// Not a height or a range of heights.
    #[error("not a height between {min} and {max} cm")]
    BadLengte {
        /// The lowest height that is believed.
        min: u16,
        /// The greatest height that is believed.
        max: u16,
    },
    /// Not (a part of) a number plate.
    #[error("not a number plate of at most {max} letters and digits")]
    BadKenteken {
        /// How many characters fit.
        max: usize,
    },
}

impl SignalementError {
    /// The same in words for people, with the repair.
    pub fn words(&self) -> Words {
        match self {
            Self::UnknownWord {
                kind,
                word,
                suggestion: Some(near),
            } => Words::new(
                format!(
                    "\"{word}\" is geen bekende waarde voor {}. Bedoelt u \"{near}\"?",
                    kind.label().nl
                ),
                format!(
                    "\"{word}\" is not a known value for {}. Do you mean \"{near}\"?",
                    kind.label().en
                ),
            ),
            Self::UnknownWord {
                kind,
                word,
                suggestion: None,
            } => Words::new(
                format!(
                    "\"{word}\" is geen bekende waarde voor {}.",
                    kind.label().nl
                ),
                format!("\"{word}\" is not a known value for {}.", kind.label().en),
            ),
            Self::TooMany { max } => Words::new(
                format!("Noem er hoogstens {max}."),
                format!("Name at most {max}."),
            ),
            Self::TextTooLong { max } => Words::new(
                format!("Gebruik hoogstens {max} tekens."),
                format!("Use at most {max} characters."),
            ),
            Self::Empty => Words::new(
                "Hier staat niets. Vul iets in of laat het weg.",
                "This is empty. Fill it in or leave it out.",
            ),
            Self::BadLeeftijd { max } => Words::new(
                format!(
                    "Schrijf een leeftijd in hele jaren tot {max}, zoals \"30\", \"26-40\" of \"60+\"."
                ),
                format!(
                    "Write an age in whole years up to {max}, such as \"30\", \"26-40\" or \"60+\"."
                ),
            ),
            Self::BadLengte { min, max } => Words::new(
                format!(
                    "Schrijf een lengte tussen {min} en {max} cm, zoals \"1,80\", \"175-180\" of \"lang\"."
                ),
                format!(
                    "Write a height between {min} and {max} cm, such as \"1.80\", \"175-180\" or \"tall\"."
                ),
            ),
            Self::BadKenteken { max } => Words::new(
                format!(
                    "Schrijf een kenteken van hoogstens {max} letters en cijfers. Een deel mag: \"27-XK…\"."
                ),
                format!(
                    "Write a number plate of at most {max} letters and digits. A part will do: \"27-XK…\"."
                ),
            ),
        }
    }
}

fn hint(suggestion: Option<&&'static str>) -> String {
    suggestion
        .map(|near| format!(", nearest known value {near:?}"))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kenteken::Kenteken;
    use crate::leeftijd::Leeftijd;
    use crate::lengte::Lengte;
    use crate::word::Kleur;
    use crate::words::Lang;

    #[test]
    fn every_refusal_says_what_to_write_instead() {
        let refusals = [
            Kleur::parse("donkerblaw", Lang::Nl).expect_err("a typo"),
            Kleur::parse("xyzzy", Lang::Nl).expect_err("no colour"),
            Kleur::parse(" ", Lang::Nl).expect_err("nothing"),
            Leeftijd::parse("200", Lang::Nl).expect_err("too old"),
            Lengte::parse("3,10", Lang::Nl).expect_err("too tall"),
            Kenteken::parse("!").expect_err("no plate"),
            SignalementError::TooMany { max: 6 },
            SignalementError::TextTooLong { max: 60 },
        ];
        let lines = refusals.map(|error| {
            let Words { nl, en } = error.words();
            format!("{error}\n    {nl}\n    {en}")
        });
        insta::assert_snapshot!(lines.join("\n"));
    }
}
