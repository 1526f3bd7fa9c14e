//! The catalogue of what people do: suspicious behaviour in its categories, and what only looks like it.
//! It is a data file, `vocabulary/gedrag.json`: to add a gedrag, add a line there.

use crate::vocabulary::{folded, nearest};
use crate::word::Voorwerp;
use crate::words::Words;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::LazyLock;

/// One gedrag of the catalogue. Written by its code, a stable ASCII name such as `voelt_aan_deur`.
#[derive(Clone, Copy)]
pub struct Gedrag(&'static Line);

/// A category of gedragingen; one of the same category as the truth counts half in a melding.
#[derive(Clone, Copy)]
pub struct Category(&'static CategoryLine);

impl Gedrag {
    /// Reads a code (dashes are fine too) or the words on its chip.
    ///
    /// # Errors
    /// [`UnknownGedrag`] with the nearest known code.
    pub fn parse(text: &str) -> Result<Self, UnknownGedrag> {
        // Phones and logs write codes; only people need the spellings looked at.
        if let Some(gedrag) = Self::all().find(|gedrag| gedrag.0.code == text) {
            return Ok(gedrag);
        }
        let key = folded(text);
        let is_meant = |line: &Line| {
            [line.code, line.nl, line.en]
                .into_iter()
                .any(|name| folded(name) == key)
        };
        Self::all()
            .find(|gedrag| is_meant(gedrag.0))
            .ok_or_else(|| UnknownGedrag {
                word: text
                    .trim()
                    .chars()
                    .take(crate::vocabulary::WORD_MAX)
                    .collect(),
                suggestion: nearest(
                    &key,
                    Self::all().map(|gedrag| (folded(gedrag.0.code), gedrag.0.code)),
                ),
            })
    }

    /// Something else than the catalogue has, to be judged by people.
    pub fn anders() -> Self {
        Self::parse("anders").expect("a test of this file asks for it")
    }

    /// Every gedrag, suspicious ones first, by category.
    pub fn all() -> impl Iterator<Item = Self> {
        CATALOGUE.gedragingen.iter().map(Self)
    }

    /// Its stable name in files and on the wire.
    pub fn code(self) -> &'static str {
        self.0.code
    }

    /// Its category.
    pub fn category(self) -> Category {
        let line = CATALOGUE
            .categories
            .iter()
            .find(|category| category.code == self.0.category);
        Category(line.expect("a test of this file looks every category up"))
    }

    /// Whether two gedragingen are of one category.
    pub fn same_category(&self, other: &Self) -> bool {
        self.0.category == other.0.category
    }

    /// Whether it is worth a melding. `anders` is: the player thought so.
    pub fn is_suspicious(self) -> bool {
        self.category().is_suspicious()
    }

    /// Whether seconds count: then the number is 112, otherwise 0900-8844.
    pub fn is_heterdaad(self) -> bool {
        self.0.heterdaad
    }

    /// The words on its chip.
    pub fn label(self) -> Words {
        Words::new(self.0.nl, self.0.en)
    }

    /// Whether what one sees of it is done with this thing, so that it is seen from as far as the gedrag itself.
    pub fn is_done_with(self, thing: Voorwerp) -> bool {
        self.0.with.contains(&thing)
    }

    /// What one would see, in a sentence or two.
    pub fn seen(self) -> Words {
        Words::new(self.0.seen_nl, self.0.seen_en)
    }
}

impl Category {
    /// Every category, suspicious ones first.
    pub fn all() -> impl Iterator<Item = Self> {
        CATALOGUE.categories.iter().map(Self)
    }

    /// Its stable name in files and on the wire.
    pub fn code(self) -> &'static str {
        self.0.code
    }

    /// What people call it.
    pub fn label(self) -> Words {
        Words::new(self.0.nl, self.0.en)
    }

    /// Whether its gedragingen are worth a melding.
    pub fn is_suspicious(self) -> bool {
        self.0.suspicious
    }

    /// Its gedragingen.
    pub fn gedragingen(self) -> impl Iterator<Item = Gedrag> {
        Gedrag::all().filter(move |gedrag| gedrag.0.category == self.0.code)
    }
}

/// The catalogue has no such gedrag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown gedrag: {word:?}{}", suggestion.map(|near| format!(", nearest known value {near:?}")).unwrap_or_default())]
pub struct UnknownGedrag {
    /// What was said, cut off when very long.
    pub word: String,
    /// The nearest known code, when one is near.
    pub suggestion: Option<&'static str>,
}

#[derive(Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct Catalogue {
    categories: Vec<CategoryLine>,
    gedragingen: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CategoryLine {
    code: &'static str,
    suspicious: bool,
    nl: &'static str,
    en: &'static str,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    code: &'static str,
    category: &'static str,
    #[serde(default)]
    heterdaad: bool,
    nl: &'static str,
    en: &'static str,
    seen_nl: &'static str,
    seen_en: &'static str,
    /// The things without which it could not be seen to be done.
    #[serde(default)]
    with: Vec<Voorwerp>,
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    serde_json::from_str(include_str!("vocabulary/gedrag.json"))
        .expect("a test of this file reads it")
});

macro_rules! by_code {
    ($name:ident) => {
        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, concat!(stringify!($name), "({})"), self.0.code)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(self.0.code)
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.0.code == other.0.code
            }
        }

        impl Eq for $name {}

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.0.code.cmp(other.0.code)
            }
        }

        impl Hash for $name {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.0.code.hash(state);
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.0.code)
            }
        }
    };
}

by_code!(Gedrag);
by_code!(Category);

impl<'de> Deserialize<'de> for Gedrag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;
    use std::collections::BTreeSet;

    #[test]
    fn every_gedrag_reads_back_from_its_code_and_its_chips() {
        for gedrag in Gedrag::all() {
            let Words { nl, en } = gedrag.label();
            for text in [gedrag.code(), &gedrag.code().replace('_', "-"), &nl, &en] {
                assert_eq!(Gedrag::parse(text), Ok(gedrag), "{text}");
            }
        }
    }

    #[test]
    fn codes_are_plain_and_chips_and_sentences_are_short() {
        for gedrag in Gedrag::all() {
            assert!(
                gedrag
                    .code()
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c == '_'),
                "{gedrag}"
            );
            for lang in Lang::ALL {
                assert!(gedrag.label().get(lang).chars().count() <= 50, "{gedrag}");
                let seen = gedrag.seen();
                assert!(seen.get(lang).ends_with('.'), "{gedrag}");
                for sentence in seen.get(lang).split_inclusive(['.', '?']) {
                    assert!(
                        sentence.split_whitespace().count() <= 18,
                        "{gedrag}: {sentence}"
                    );
                }
            }
        }
    }

    #[test]
    fn every_category_is_used_and_the_suspicious_ones_have_a_choice() {
        let used: BTreeSet<_> = Gedrag::all().map(Gedrag::category).collect();
        assert_eq!(used, Category::all().collect());
        for category in Category::all()
            .filter(|category| category.is_suspicious() && category.code() != "anders")
        {
            assert!(
                (2..=5).contains(&category.gedragingen().count()),
                "{category}"
            );
        }
        assert_eq!(
            Category::all()
                .filter(|category| category.is_suspicious())
                .count(),
            11
        );
    }

    #[test]
    fn what_is_normal_is_never_heterdaad() {
        assert!(Gedrag::all().all(|gedrag| gedrag.is_suspicious() || !gedrag.is_heterdaad()));
        assert!(Gedrag::anders().is_suspicious() && !Gedrag::anders().is_heterdaad());
        assert!(
            !Gedrag::parse("postbode")
                .expect("in the catalogue")
                .is_suspicious()
        );
    }

    #[test]
    fn an_unknown_code_comes_back_with_the_nearest_one() {
        let error = Gedrag::parse("voelt_aan_deurtje").expect_err("not in the catalogue");
        assert_eq!(error.suggestion, Some("voelt_aan_deur"));
        assert_eq!(Gedrag::parse("").expect_err("nothing").suggestion, None);
    }

    #[test]
    fn the_codes_of_the_catalogue_are_stable() {
        let codes: Vec<_> = Gedrag::all().map(Gedrag::code).collect();
        insta::assert_snapshot!(codes.join(" "));
    }
}
