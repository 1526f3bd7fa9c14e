//! The data files of the reader, read once, as phrases with their meanings.

use super::meaning::{Grammar, Meaning};
use super::other_language;
use crate::vocabulary::Kind;
use crate::words::Lang;
use serde::Deserialize;
use std::sync::LazyLock;

/// A line of `lezen_woord.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GrammarLine {
    code: Grammar,
    #[serde(default, borrow)]
    pub(super) nl: Vec<&'static str>,
    #[serde(default, borrow)]
    pub(super) en: Vec<&'static str>,
}

/// A line of `lezen_getal.json`: a number or, with `decennium`, a decade of life.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NumberLine {
    code: u16,
    #[serde(default)]
    decennium: bool,
    /// Its forms that only an hour has: "negenen".
    #[serde(default, borrow)]
    pub(super) uren: Vec<&'static str>,
    #[serde(default, borrow)]
    pub(super) nl: Vec<&'static str>,
    #[serde(default, borrow)]
    pub(super) en: Vec<&'static str>,
}

/// A line of `lezen_detail.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DetailLine {
    /// The canonical Dutch word.
    #[serde(borrow)]
    pub(crate) code: &'static str,
    /// Whether it is a part that has colours of its own: stripes, soles, a print.
    #[serde(default)]
    pub(crate) deel: bool,
    #[serde(default, borrow)]
    pub(super) nl: Vec<&'static str>,
    #[serde(default, borrow)]
    pub(super) en: Vec<&'static str>,
}

/// A line of `lezen_land.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LandLine {
    /// Its two letters of ISO 3166-1.
    #[serde(borrow)]
    pub(crate) code: &'static str,
    /// Its language, as a Dutch sentence has it.
    #[serde(borrow)]
    pub(crate) taal: &'static str,
    #[serde(default, borrow)]
    nl: Vec<&'static str>,
    #[serde(default, borrow)]
    en: Vec<&'static str>,
}

/// A line of `lezen_plek.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PlaceLine {
    #[serde(borrow)]
    code: &'static str,
    #[serde(default, borrow)]
    nl: Vec<&'static str>,
    #[serde(default, borrow)]
    en: Vec<&'static str>,
}

/// `lezen_gewoon.json`: ordinary words, which are never a misspelling of ours.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ordinary {
    #[serde(borrow)]
    pub(super) nl: Vec<&'static str>,
    #[serde(borrow)]
    pub(super) en: Vec<&'static str>,
}

/// `lezen_tussen.json`: words that may stand between the words of a phrase about what people do.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Between {
    /// Articles, which are left out of those phrases.
    #[serde(borrow)]
    pub(super) lidwoord: Vec<&'static str>,
    /// Words in the place of an article: "mijn", "die", "elke".
    #[serde(borrow)]
    pub(super) aanwijzend: Vec<&'static str>,
    /// Adverbs, pronouns and adjectives that change nothing of what is done.
    #[serde(borrow)]
    pub(super) vulwoord: Vec<&'static str>,
    /// Words that deny what follows: "niemand belt aan", "ze keken nergens naar binnen".
    #[serde(borrow)]
    pub(super) nergens: Vec<&'static str>,
}

/// The files, read once.
pub(super) struct Files {
    pub(super) grammar: Vec<GrammarLine>,
    pub(super) numbers: Vec<NumberLine>,
    pub(super) details: Vec<DetailLine>,
    lands: Vec<LandLine>,
    places: Vec<PlaceLine>,
    pub(super) ordinary: Ordinary,
    pub(super) between: Between,
}

pub(super) static FILES: LazyLock<Files> = LazyLock::new(|| Files {
    grammar: lines(include_str!("../vocabulary/lezen_woord.json")),
    numbers: lines(include_str!("../vocabulary/lezen_getal.json")),
    details: lines(include_str!("../vocabulary/lezen_detail.json")),
    lands: lines(include_str!("../vocabulary/lezen_land.json")),
    places: lines(include_str!("../vocabulary/lezen_plek.json")),
    ordinary: lines(include_str!("../vocabulary/lezen_gewoon.json")),
    between: lines(include_str!("../vocabulary/lezen_tussen.json")),
});

/// Whether these small letters stand on the plates of a country, and not for a name.
pub(super) fn is_land_code(word: &str) -> bool {
    let codes = FILES.lands.iter().map(|land| land.code);
    word.len() > 1
        && codes
            .into_iter()
            .any(|code| code.eq_ignore_ascii_case(word))
}

/// Whether a word is a number in the form that only an hour has: "negenen".
pub(super) fn is_hour_form(word: &str) -> bool {
    FILES.numbers.iter().any(|line| line.uren.contains(&word))
}

/// Reads a data file of the reader.
pub(crate) fn lines<T: Deserialize<'static>>(source: &'static str) -> T {
    serde_json::from_str(source)
        .unwrap_or_else(|error| panic!("a data file of the reader: {error}"))
}

/// Letters from which a misspelt thing or habit is mended.
const OPEN_MENDED_FROM: usize = 8;

/// A phrase with its meaning, and whether a misspelling of it may be mended.
pub(super) type Phrase = (String, Meaning, bool);

/// Every phrase of every data file but those about what people do.
pub(super) fn phrases() -> Vec<Phrase> {
    let mut all = own_phrases();
    all.extend(other_language::phrases(&all));
    all
}

/// The phrases in Dutch and English.
pub(super) fn own_phrases() -> Vec<Phrase> {
    let files = &*FILES;
    let mut all: Vec<Phrase> = Kind::ALL.into_iter().flat_map(words_of_kind).collect();
    let mut add = |spelt: &[&str], meaning: Meaning, mended: bool| {
        all.extend(
            spelt
                .iter()
                .map(|phrase| ((*phrase).to_owned(), meaning, mended)),
        );
    };
    for line in &files.grammar {
        add(&line.nl, Meaning::Grammar(line.code, Lang::Nl), false);
        add(&line.en, Meaning::Grammar(line.code, Lang::En), false);
    }
    for line in &files.details {
        add(&line.nl, Meaning::Detail(line), true);
        add(&line.en, Meaning::Detail(line), true);
    }
    for line in &files.lands {
        add(&line.nl, Meaning::Land(line), true);
        add(&line.en, Meaning::Land(line), true);
    }
    for line in &files.places {
        add(&[line.code], Meaning::Place(line.code, Lang::Nl), false);
        add(&line.nl, Meaning::Place(line.code, Lang::Nl), false);
        add(&line.en, Meaning::Place(line.code, Lang::En), false);
    }
    for line in &files.numbers {
        let meaning = if line.decennium {
            Meaning::Decade(line.code)
        } else {
            Meaning::Number(line.code)
        };
        add(&line.nl, meaning, false);
        add(&line.uren, meaning, false);
        add(&line.en, meaning, false);
    }
    all.extend(compound_numbers(&files.numbers));
    all
}

/// Every spelling of one kind of word of the vocabulary.
fn words_of_kind(kind: Kind) -> Vec<Phrase> {
    // A long list of things and habits has many short words that others are like.
    let is_open = matches!(kind, Kind::Voorwerp | Kind::Bijzonderheid);
    let spelt = Lang::ALL.into_iter().flat_map(|lang| {
        let spellings = kind.spellings(lang).chain(kind.bent(lang));
        spellings.filter_map(move |(spelling, code)| {
            let meaning = Meaning::Value(kind, kind.entry(code)?, lang);
            let mended = !is_open || spelling.len() >= OPEN_MENDED_FROM;
            Some((spelling.to_owned(), meaning, mended))
        })
    });
    let codes = kind.entries().iter().map(|entry| {
        let meaning = Meaning::Value(kind, entry, Lang::Nl);
        (entry.code.to_owned(), meaning, false)
    });
    spelt.chain(codes).collect()
}

/// "vijfentwintig" and "twenty five" from their parts.
fn compound_numbers(numbers: &[NumberLine]) -> Vec<Phrase> {
    let plain = || numbers.iter().filter(|line| !line.decennium);
    let mut all = Vec::new();
    for tens in plain().filter(|line| line.code >= 20 && line.code % 10 == 0) {
        for unit in plain().filter(|line| (1..10).contains(&line.code)) {
            let meaning = Meaning::Number(tens.code + unit.code);
            if let (Some(tens), Some(unit)) = (tens.nl.first(), unit.nl.first()) {
                all.push((format!("{unit}en{tens}"), meaning, false));
                all.push((format!("{unit} en {tens}"), meaning, false));
            }
            if let (Some(tens), Some(unit)) = (tens.en.first(), unit.en.first()) {
                all.push((format!("{tens} {unit}"), meaning, false));
            }
        }
    }
    all
}
