//! Dutch compounds: what "wielershirt" or "knalgele" is, is told by how the word ends.

use super::known_words::LEXICON;
use super::meaning::{Meaning, Meanings};
use crate::vocabulary::Kind;
use crate::words::Lang;

/// Letters before the head of a compound.
const BEFORE_MIN: usize = 3;
/// Letters of a head, but for those of [`SHORT_HEADS`].
const HEAD_MIN: usize = 4;
/// Heads of three letters that make many compounds and few other words.
const SHORT_HEADS: [&str; 4] = ["jas", "tas", "pet", "pak"];
/// What is left out at the end of "zwartkleurige".
const COLOURED: [&str; 6] = [
    "kleurige",
    "kleurig",
    "gekleurde",
    "gekleurd",
    "achtige",
    "achtig",
];

/// What an unknown word means by its end.
pub(crate) fn meanings_of(lang: Lang, word: &str) -> Option<&'static [Meaning]> {
    if word.len() < BEFORE_MIN + 3 || !word.is_ascii() || LEXICON.knows(word) {
        return None;
    }
    let coloured = COLOURED.iter().find_map(|end| word.strip_suffix(end));
    if let Some(colour) = coloured {
        let meanings = LEXICON.meanings_of(lang, colour);
        return meanings.value(Kind::Kleur).map(|_| meanings);
    }
    (BEFORE_MIN..=word.len() - 3)
        .map(|start| &word[start..])
        .filter(|head| head.len() >= HEAD_MIN || SHORT_HEADS.contains(head))
        .map(|head| LEXICON.meanings_of(lang, head))
        .find(|meanings| {
            [Kind::Stuk, Kind::VoertuigSoort, Kind::Kleur]
                .into_iter()
                .any(|kind| meanings.value(kind).is_some())
        })
}
