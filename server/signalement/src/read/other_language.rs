//! Words of further languages, understood beside Dutch and English: "Mann in schwarzer Jacke".
//!
//! Such a language has one entry in `lezen_taal.json` and nothing else. Texts of the game, the language a message is said to be
//! in, and what people are answered stay Dutch or English; a word that Dutch knows already keeps its Dutch meaning.

use super::files::{FILES, Phrase, lines};
use super::lexicon::words_of;
use super::meaning::{Grammar, Meaning};
use crate::vocabulary::Kind;
use crate::words::Lang;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// A language of `lezen_taal.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Language {
    /// Per kind of word and canonical value, its spellings.
    #[serde(borrow)]
    vocabulaire: BTreeMap<&'static str, BTreeMap<&'static str, Vec<&'static str>>>,
    /// Per word of grammar, its spellings.
    #[serde(borrow)]
    woord: BTreeMap<Grammar, Vec<&'static str>>,
    /// Per number, its spellings.
    #[serde(borrow)]
    getal: BTreeMap<u16, Vec<&'static str>>,
}

impl Language {
    /// Every spelling with its meaning.
    fn meanings(&self) -> impl Iterator<Item = (&'static str, Meaning)> {
        let values = self.vocabulaire.iter().flat_map(|(kind, values)| {
            let kind = Kind::ALL
                .into_iter()
                .find(|known| known.code() == *kind)
                .unwrap_or_else(|| panic!("a kind of word in lezen_taal.json: {kind}"));
            values.iter().flat_map(move |(code, spelt)| {
                let entry = kind
                    .entry(code)
                    .unwrap_or_else(|| panic!("a value in lezen_taal.json: {code}"));
                let meaning = Meaning::Value(kind, entry, Lang::Nl);
                spelt.iter().map(move |spelling| (*spelling, meaning))
            })
        });
        let grammar = self.woord.iter().flat_map(|(grammar, spelt)| {
            let meaning = Meaning::Grammar(*grammar, Lang::Nl);
            spelt.iter().map(move |spelling| (*spelling, meaning))
        });
        let numbers = self.getal.iter().flat_map(|(number, spelt)| {
            let meaning = Meaning::Number(*number);
            spelt.iter().map(move |spelling| (*spelling, meaning))
        });
        values.chain(grammar).chain(numbers)
    }
}

/// The languages by their code of ISO 639-1.
static LANGUAGES: LazyLock<BTreeMap<&'static str, Language>> =
    LazyLock::new(|| lines(include_str!("../vocabulary/lezen_taal.json")));

/// The phrases of further languages, but for those that Dutch or English has already.
pub(super) fn phrases(known: &[Phrase]) -> Vec<Phrase> {
    let taken: BTreeSet<Vec<String>> = known
        .iter()
        .map(|(phrase, ..)| words_of(phrase))
        .chain(FILES.ordinary.nl.iter().map(|word| words_of(word)))
        .collect();
    LANGUAGES
        .values()
        .flat_map(Language::meanings)
        .filter(|(spelling, _)| !taken.contains(&words_of(spelling)))
        .map(|(spelling, meaning)| (spelling.to_owned(), meaning, false))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::files::own_phrases;
    use crate::read::known_words::LEXICON;
    use crate::read::meaning::Meanings;

    #[test]
    fn a_word_of_a_further_language_means_its_value_in_a_dutch_text() {
        for (phrase, meaning, _) in phrases(&own_phrases()) {
            let words = words_of(&phrase);
            if let ([word], Meaning::Value(kind, entry, _)) = (words.as_slice(), meaning) {
                let meant = LEXICON.meanings_of(Lang::Nl, word).value(kind);
                assert_eq!(meant.map(|meant| meant.code), Some(entry.code), "{phrase}");
            }
        }
    }

    #[test]
    fn a_word_that_dutch_has_keeps_its_meaning() {
        let added = phrases(&own_phrases());
        assert!(added.iter().any(|(phrase, ..)| phrase == "schwarz"));
        assert!(
            !added.iter().any(|(phrase, ..)| phrase == "rot"),
            "rotten, not red"
        );
    }
}
