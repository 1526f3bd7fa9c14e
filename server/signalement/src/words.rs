//! The languages the game speaks, and a text in each of them.

use serde::{Deserialize, Serialize};

/// A language the game speaks.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    /// Dutch, at level B1.
    #[default]
    Nl,
    /// English.
    En,
}

impl Lang {
    /// Every language.
    pub const ALL: [Lang; 2] = [Lang::Nl, Lang::En];

    /// Its code in addresses and documents, as ISO 639-1 has it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Lang::Nl => "nl",
            Lang::En => "en",
        }
    }

    /// The language to look in when this one does not know a word.
    pub(crate) fn other(self) -> Self {
        match self {
            Lang::Nl => Lang::En,
            Lang::En => Lang::Nl,
        }
    }
}

/// The same text in every language, ready to be read by people.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Words {
    /// In Dutch.
    pub nl: String,
    /// In English.
    pub en: String,
}

impl Words {
    /// The same text in both languages.
    pub fn new(nl: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            nl: nl.into(),
            en: en.into(),
        }
    }

    /// A text made once for each language.
    pub fn each(make: impl Fn(Lang) -> String) -> Self {
        Self {
            nl: make(Lang::Nl),
            en: make(Lang::En),
        }
    }

    /// The text in one language.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Nl => &self.nl,
            Lang::En => &self.en,
        }
    }

    /// Several texts one after another, with a space between them; empty ones are left out.
    pub fn join(parts: impl IntoIterator<Item = Words>) -> Self {
        parts.into_iter().fold(Self::default(), |mut all, part| {
            for (text, more) in [(&mut all.nl, &part.nl), (&mut all.en, &part.en)] {
                if !text.is_empty() && !more.is_empty() {
                    text.push(' ');
                }
                text.push_str(more);
            }
            all
        })
    }
}

/// "a, b and c" in a language.
pub(crate) fn listed(parts: &[String], lang: Lang) -> String {
    let and = match lang {
        Lang::Nl => "en",
        Lang::En => "and",
    };
    match parts {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {and} {last}", first.join(", ")),
    }
}

/// The same text with a capital at the start.
pub(crate) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|first| first.to_uppercase().chain(chars).collect())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joining_leaves_out_what_is_empty() {
        let joined = Words::join([
            Words::new("Een.", ""),
            Words::default(),
            Words::new("Twee.", "Two."),
        ]);
        assert_eq!(joined, Words::new("Een. Twee.", "Two."));
    }

    #[test]
    fn a_list_reads_like_a_sentence() {
        let parts = ["een jas", "een broek", "schoenen"].map(String::from);
        assert_eq!(listed(&parts, Lang::Nl), "een jas, een broek en schoenen");
        assert_eq!(listed(&parts[..1], Lang::En), "een jas");
        assert_eq!(listed(&[], Lang::En), "");
    }
}
