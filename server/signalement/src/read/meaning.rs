//! What a phrase may mean, read from the data files: words of the vocabulary, words of grammar, numbers, places, countries.

use super::lexicon::{Known, Phrases, WordId, WordList, look_up};
use super::spelling::Neighbours;
use super::token::Tokens;
use crate::vocabulary::{Entry, Kind};
use crate::words::Lang;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// One meaning of a phrase.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Meaning {
    /// A word of the vocabulary, in the language it was spelt in.
    Value(Kind, &'static Entry, Lang),
    /// A word that says how other words belong together.
    Grammar(Grammar, Lang),
    /// A number in a word.
    Number(u16),
    /// A decade of life: "dertiger", "thirties".
    Decade(u16),
    /// Material, print or cut.
    Detail(&'static DetailLine),
    /// A country, its people or its language.
    Land(&'static LandLine),
    /// A kind of place, by its Dutch name; a Dutch word for it stays as it was written.
    Place(&'static str, Lang),
}

/// What a word of grammar does. Each has a line in `lezen_woord.json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Grammar {
    Article,
    Every,
    And,
    Or,
    With,
    In,
    Preposition,
    Not,
    Simile,
    But,
    Correction,
    No,
    Hedge,
    DontKnow,
    Me,
    Mine,
    OfMine,
    See,
    Worn,
    He,
    His,
    She,
    Her,
    They,
    Plural,
    Singular,
    Is,
    One,
    Other,
    Each,
    Role,
    SecondRole,
    Bystander,
    Colour,
    AllOver,
    Dressed,
    Carries,
    Body,
    Accent,
    Speaks,
    Badly,
    Plate,
    PlateBegins,
    PlateEnds,
    PlateHas,
    PlateEdge,
    Towards,
    Moves,
    Cycles,
    To,
    Into,
    LooksTo,
    OnFoot,
    Street,
    StreetBefore,
    About,
    Years,
    Old,
    AgeLabel,
    HeightLabel,
    BuildLabel,
    Metre,
    Centimetre,
    Foot,
    Inch,
    HalfMore,
    Tall,
    Between,
    UpTo,
    Early,
    Middle,
    Late,
    Almost,
    InThe,
    Ish,
    Decade,
    Plus,
    NotAnAge,
    Persons,
    Together,
    Touches,
    Skin,
    SkinAdverb,
    Descent,
    Ago,
    Minute,
    Hour,
    Now,
    JustNow,
    At,
    HalfPast,
    QuarterPast,
    QuarterTo,
    Gone,
    Busy,
    Plain,
    Lamp,
    ItIsDark,
}

/// A line of `lezen_woord.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GrammarLine {
    code: Grammar,
    #[serde(default, borrow)]
    nl: Vec<&'static str>,
    #[serde(default, borrow)]
    en: Vec<&'static str>,
}

/// A line of `lezen_getal.json`: a number or, with `decennium`, a decade of life.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NumberLine {
    code: u16,
    #[serde(default)]
    decennium: bool,
    #[serde(default, borrow)]
    nl: Vec<&'static str>,
    #[serde(default, borrow)]
    en: Vec<&'static str>,
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
    nl: Vec<&'static str>,
    #[serde(default, borrow)]
    en: Vec<&'static str>,
}

/// A line of `lezen_land.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LandLine {
    /// The letters on its plates.
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
struct Ordinary {
    #[serde(borrow)]
    nl: Vec<&'static str>,
    #[serde(borrow)]
    en: Vec<&'static str>,
}

/// The files, read once.
struct Files {
    grammar: Vec<GrammarLine>,
    numbers: Vec<NumberLine>,
    details: Vec<DetailLine>,
    lands: Vec<LandLine>,
    places: Vec<PlaceLine>,
    ordinary: Ordinary,
}

static FILES: LazyLock<Files> = LazyLock::new(|| Files {
    grammar: lines(include_str!("../vocabulary/lezen_woord.json")),
    numbers: lines(include_str!("../vocabulary/lezen_getal.json")),
    details: lines(include_str!("../vocabulary/lezen_detail.json")),
    lands: lines(include_str!("../vocabulary/lezen_land.json")),
    places: lines(include_str!("../vocabulary/lezen_plek.json")),
    ordinary: lines(include_str!("../vocabulary/lezen_gewoon.json")),
});

/// Reads a data file of the reader.
pub(crate) fn lines<T: Deserialize<'static>>(source: &'static str) -> T {
    serde_json::from_str(source)
        .unwrap_or_else(|error| panic!("a data file of the reader: {error}"))
}

/// Letters from which a misspelt thing or habit is mended.
const OPEN_MENDED_FROM: usize = 8;

/// A phrase with its meaning, and whether a misspelling of it may be mended.
type Phrase = (String, Meaning, bool);

fn phrases() -> Vec<Phrase> {
    let files = &*FILES;
    let mut all = Vec::new();
    for kind in Kind::ALL {
        for lang in Lang::ALL {
            let spelt = kind.spellings(lang).chain(kind.bent(lang));
            for (spelling, code) in spelt {
                if let Some(entry) = kind.entry(code) {
                    // A long list of things and habits has many short words that others are like.
                    let is_open = matches!(kind, Kind::Voorwerp | Kind::Bijzonderheid);
                    let mended = !is_open || spelling.len() >= OPEN_MENDED_FROM;
                    all.push((
                        spelling.to_owned(),
                        Meaning::Value(kind, entry, lang),
                        mended,
                    ));
                }
            }
        }
        for entry in kind.entries() {
            all.push((
                entry.code.to_owned(),
                Meaning::Value(kind, entry, Lang::Nl),
                false,
            ));
        }
    }
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
        add(&line.en, meaning, false);
    }
    all.extend(compound_numbers(&files.numbers));
    all
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

/// All that the reader knows of words.
pub(crate) struct Lexicon {
    words: WordList,
    neighbours: Neighbours,
    /// The phrases as they are meant in a text of each language.
    phrases: [Phrases<Meaning>; 2],
    deeds: Phrases<u8>,
    /// Per word, the languages it is of.
    languages: Vec<u8>,
    /// Per word, the languages in which it is an ordinary word.
    ordinary: Vec<u8>,
}

/// The bit of each language.
const DUTCH: u8 = 1;
const ENGLISH: u8 = 2;

fn bit_of(lang: Lang) -> u8 {
    match lang {
        Lang::Nl => DUTCH,
        Lang::En => ENGLISH,
    }
}

/// What each phrase means in a text of a language: what its own language makes of it goes first, and a word of the other
/// language that is an ordinary word of this one means nothing.
fn meant_in(
    lang: Lang,
    phrases: &[Phrase],
    is_ordinary: impl Fn(&str) -> bool,
) -> Vec<(&str, Meaning)> {
    let mut grouped: BTreeMap<Vec<String>, Vec<(&str, Meaning)>> = BTreeMap::new();
    for (phrase, meaning, _) in phrases {
        let words = super::lexicon::words_of(phrase);
        grouped
            .entry(words)
            .or_default()
            .push((phrase.as_str(), *meaning));
    }
    let is_foreign = |meaning: &Meaning| {
        matches!(meaning, Meaning::Value(kind, _, spelt) if *spelt != lang && !matches!(kind, Kind::Merk | Kind::Type))
            || matches!(meaning, Meaning::Grammar(_, spelt) if *spelt != lang)
    };
    let mut meant = Vec::new();
    for (words, meanings) in grouped {
        let all_foreign = meanings.iter().all(|(_, meaning)| is_foreign(meaning));
        if all_foreign && matches!(words.as_slice(), [word] if is_ordinary(word)) {
            continue;
        }
        meant.extend(
            meanings
                .into_iter()
                .filter(|(_, meaning)| all_foreign || !is_foreign(meaning)),
        );
    }
    meant
}

/// The lexicon, made at its first use.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let phrases = phrases();
    let ordinary = &FILES.ordinary;
    let deeds = super::deed::phrases();
    let words = WordList::of(
        phrases
            .iter()
            .map(|(phrase, ..)| phrase.as_str())
            .chain(deeds.iter().map(|(phrase, _)| *phrase))
            .chain(ordinary.nl.iter().copied())
            .chain(ordinary.en.iter().copied()),
    );
    let ordinary_ids: BTreeSet<WordId> = ordinary
        .nl
        .iter()
        .chain(&ordinary.en)
        .map(|word| words.id(word))
        .collect();
    let mended: BTreeSet<WordId> = phrases
        .iter()
        .filter(|(.., mended)| *mended)
        .flat_map(|(phrase, ..)| super::lexicon::words_of(phrase))
        .map(|word| words.id(&word))
        .filter(|id| !ordinary_ids.contains(id))
        .collect();
    let neighbours = Neighbours::of(&words, mended.into_iter());
    let deeds = Phrases::of(&words, deeds.iter().copied());
    let mut ordinary_bits = vec![0; words.len()];
    for (list, bit) in [(&ordinary.nl, DUTCH), (&ordinary.en, ENGLISH)] {
        for word in list.iter().flat_map(|word| super::lexicon::words_of(word)) {
            if let Some(bits) = ordinary_bits.get_mut(words.id(&word).index()) {
                *bits |= bit;
            }
        }
    }
    let mut languages: Vec<u8> = ordinary_bits.clone();
    let spelt = FILES
        .grammar
        .iter()
        .flat_map(|line| [(&line.nl, DUTCH), (&line.en, ENGLISH)]);
    for (list, bit) in spelt {
        for word in list
            .iter()
            .filter(|phrase| !phrase.contains(' '))
            .flat_map(|word| super::lexicon::words_of(word))
        {
            if let Some(bits) = languages.get_mut(words.id(&word).index()) {
                *bits |= bit;
            }
        }
    }
    for (phrase, meaning, _) in &phrases {
        if let Meaning::Value(kind, _, lang) = meaning
            && !matches!(kind, Kind::Merk | Kind::Type)
        {
            let bit = if *lang == Lang::Nl { DUTCH } else { ENGLISH };
            for word in super::lexicon::words_of(phrase) {
                if let Some(bits) = languages.get_mut(words.id(&word).index()) {
                    *bits |= bit;
                }
            }
        }
    }
    let table = |lang: Lang| {
        let bit = bit_of(lang);
        let is_ordinary = |phrase: &str| {
            ordinary_bits
                .get(words.id(phrase).index())
                .is_some_and(|bits| bits & bit != 0)
        };
        Phrases::of(&words, meant_in(lang, &phrases, is_ordinary).into_iter())
    };
    let tables = [table(Lang::Nl), table(Lang::En)];
    Lexicon {
        languages,
        ordinary: ordinary_bits,
        words,
        neighbours,
        phrases: tables,
        deeds,
    }
});

impl Lexicon {
    /// What is known of each token.
    pub(crate) fn look_up(&self, tokens: &Tokens<'_>) -> Vec<Known> {
        look_up(&self.words, &self.neighbours, tokens)
    }

    /// The longest phrase at a token.
    pub(crate) fn phrase(
        &self,
        lang: Lang,
        tokens: &Tokens<'_>,
        known: &[Known],
        at: usize,
    ) -> Option<(usize, &[Meaning])> {
        self.table(lang).longest(tokens, known, at)
    }

    /// Every phrase about what people do that begins at a token.
    pub(crate) fn deeds(
        &self,
        tokens: &Tokens<'_>,
        known: &[Known],
        at: usize,
        found: impl FnMut(usize, &[u8]),
    ) {
        self.deeds.every(tokens, known, at, found);
    }

    fn table(&self, lang: Lang) -> &Phrases<Meaning> {
        match lang {
            Lang::Nl => &self.phrases[0],
            Lang::En => &self.phrases[1],
        }
    }

    /// The meanings of one word by itself.
    pub(crate) fn meanings_of(&self, lang: Lang, word: &str) -> &[Meaning] {
        self.table(lang).alone(self.words.id(word))
    }

    /// The meanings of two words written apart that are one: "donker blauw".
    pub(crate) fn joined(&self, lang: Lang, first: &str, second: &str) -> &[Meaning] {
        self.table(lang).alone(self.words.joined_id(first, second))
    }

    /// Whether a token is an ordinary word of a language too.
    pub(crate) fn is_ordinary(&self, known: Known, lang: Lang) -> bool {
        self.ordinary
            .get(known.id.index())
            .is_some_and(|langs| langs & bit_of(lang) != 0)
    }

    /// Whether the word is known, if only as an ordinary one.
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.words.id(word) != WordId::UNKNOWN
    }

    /// The language most words are of.
    pub(crate) fn language_of(&self, known: &[Known]) -> Lang {
        let of = |lang: u8| {
            known
                .iter()
                .filter(|known| self.languages.get(known.id.index()) == Some(&lang))
                .count()
        };
        if of(ENGLISH) > of(DUTCH) {
            Lang::En
        } else {
            Lang::Nl
        }
    }

    /// How many words and bytes the tables hold.
    pub(crate) fn size(&self) -> (usize, usize) {
        let bytes = self.words.size()
            + self.neighbours.bytes()
            + self.phrases.iter().map(Phrases::bytes).sum::<usize>()
            + self.deeds.bytes();
        (self.words.len(), bytes)
    }
}

/// Questions about the meanings of one phrase.
pub(crate) trait Meanings {
    /// The value of a kind.
    fn value(&self, kind: Kind) -> Option<&'static Entry>;
    /// Whether it has this grammar.
    fn is(&self, grammar: Grammar) -> bool;
    /// The number it is.
    fn number(&self) -> Option<u16>;
    /// The material, print or cut it is.
    fn detail(&self) -> Option<&'static DetailLine>;
    /// The country it is about.
    fn land(&self) -> Option<&'static LandLine>;
    /// The place it is.
    fn place(&self) -> Option<(&'static str, Lang)>;
}

impl Meanings for [Meaning] {
    fn value(&self, wanted: Kind) -> Option<&'static Entry> {
        self.iter().find_map(|meaning| match meaning {
            Meaning::Value(kind, entry, _) if *kind == wanted => Some(*entry),
            _ => None,
        })
    }

    fn is(&self, wanted: Grammar) -> bool {
        self.iter()
            .any(|meaning| matches!(meaning, Meaning::Grammar(grammar, _) if *grammar == wanted))
    }

    fn number(&self) -> Option<u16> {
        self.iter().find_map(|meaning| match meaning {
            Meaning::Number(number) => Some(*number),
            _ => None,
        })
    }

    fn detail(&self) -> Option<&'static DetailLine> {
        self.iter().find_map(|meaning| match meaning {
            Meaning::Detail(line) => Some(*line),
            _ => None,
        })
    }

    fn land(&self) -> Option<&'static LandLine> {
        self.iter().find_map(|meaning| match meaning {
            Meaning::Land(line) => Some(*line),
            _ => None,
        })
    }

    fn place(&self) -> Option<(&'static str, Lang)> {
        self.iter().find_map(|meaning| match meaning {
            Meaning::Place(place, lang) => Some((*place, *lang)),
            _ => None,
        })
    }
}
