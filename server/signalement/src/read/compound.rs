//! What a word is by its end: Dutch compounds as "wielershirt" and "knalgele", ages as "dertigjarige", winds as "westbound".

use super::files::lines;
use super::known_words::LEXICON;
use super::meaning::{Meaning, Meanings};
use crate::vocabulary::Kind;
use crate::words::Lang;
use serde::Deserialize;
use std::sync::LazyLock;

/// Letters before the head of a compound.
const BEFORE_MIN: usize = 3;
/// Letters of a head, but for those of [`SHORT_HEADS`].
const HEAD_MIN: usize = 4;
/// Letters of an English head: "softjacket", but not "universi-ties".
const ENGLISH_HEAD_MIN: usize = 6;
/// Letters of the longest word that is looked at as a compound.
const LONGEST: usize = 40;
/// Letters of a head that is a part of a garment: "kniestukken", "binnenvoering".
const PART_MIN: usize = 5;
/// `lezen_samenstelling.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Endings {
    /// Heads of three letters that make many compounds and few other words.
    #[serde(borrow)]
    korte_koppen: Vec<&'static str>,
    /// Words that end more verbs than compounds: "vertrokken", "aanpakken".
    #[serde(borrow)]
    geen_koppen: Vec<&'static str>,
    /// Abbreviations, of which the point ends no sentence.
    #[serde(borrow)]
    afkortingen: Vec<&'static str>,
    /// What is left out at the end of "zwartkleurige".
    #[serde(borrow)]
    kleurig: Vec<&'static str>,
    /// What makes an age of a number: "dertigjarige".
    #[serde(borrow)]
    pub(super) jarig: Vec<&'static str>,
    /// What makes an age without an upper end of a number: "vijftigplusser".
    #[serde(borrow)]
    pub(super) plusser: Vec<&'static str>,
    /// What makes a way of a wind: "noordwaarts".
    #[serde(borrow)]
    pub(super) waarts: Vec<&'static str>,
    /// What makes an adjective of a wind: "noordelijke".
    #[serde(borrow)]
    pub(super) windstreek: Vec<&'static str>,
    /// What makes a noun of a wind: "het noorden".
    #[serde(borrow)]
    pub(super) het_oosten: Vec<&'static str>,
}

pub(super) static ENDINGS: LazyLock<Endings> =
    LazyLock::new(|| lines(include_str!("../vocabulary/lezen_samenstelling.json")));

/// Whether the point behind a word belongs to it: "ri. de brug", "ca. 30".
pub(crate) fn is_abbreviation(word: &str) -> bool {
    ENDINGS.afkortingen.contains(&word)
}

/// What an unknown word means by its end.
pub(crate) fn meanings_of(lang: Lang, word: &str) -> Option<&'static [Meaning]> {
    let fits = (BEFORE_MIN + 3..=LONGEST).contains(&word.len()) && word.is_ascii();
    if !fits || LEXICON.knows(word) {
        return None;
    }
    let coloured = ENDINGS
        .kleurig
        .iter()
        .find_map(|end| word.strip_suffix(end));
    if let Some(colour) = coloured {
        let meanings = LEXICON.meanings_of(lang, colour);
        return meanings.value(Kind::Kleur).map(|_| meanings);
    }
    (BEFORE_MIN..=word.len() - 3)
        .map(|start| &word[start..])
        .filter(|head| head.len() >= HEAD_MIN || ENDINGS.korte_koppen.contains(head))
        .filter(|head| !ENDINGS.geen_koppen.contains(head))
        .find_map(|head| {
            let meanings = LEXICON.meanings_of(lang, head);
            let is_head = meanings.iter().any(|meaning| match meaning {
                Meaning::Value(Kind::Stuk | Kind::VoertuigSoort | Kind::Kleur, _, lang) => {
                    *lang == Lang::Nl || head.len() >= ENGLISH_HEAD_MIN
                }
                Meaning::Detail(line) => line.deel && head.len() >= PART_MIN,
                _ => false,
            });
            is_head.then_some(meanings)
        })
}
