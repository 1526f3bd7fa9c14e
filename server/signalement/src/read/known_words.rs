//! All that the reader knows of words, in tables made at the first use.

use super::deed::{self, Idea};
use super::files::{FILES, Phrase, phrases};
use super::lexicon::{Known, Passed, Phrases, WordId, WordList, look_up, words_of};
use super::meaning::Meaning;
use super::spelling::Neighbours;
use super::token::Tokens;
use crate::vocabulary::Kind;
use crate::words::Lang;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// All that the reader knows of words.
pub(crate) struct Lexicon {
    words: WordList,
    neighbours: Neighbours,
    /// The phrases as they are meant in a text of each language.
    phrases: [Phrases<Meaning>; 2],
    deeds: Phrases<Idea>,
    /// Per word, whether it may stand between the words of a phrase about what people do.
    passed: Vec<Passed>,
    /// Per word, whether it is the name of a make or a type.
    names: Vec<bool>,
    /// Per word, whether it is a name, a garment or a vehicle, and so no inflection of a stem: "Honda", "joggingbroek".
    stemless: Vec<bool>,
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
        let words = words_of(phrase);
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
    let (ordinary, between) = (&FILES.ordinary, &FILES.between);
    let deeds = deed::phrases();
    let words = WordList::of(
        phrases
            .iter()
            .map(|(phrase, ..)| phrase.as_str())
            .chain(deeds.iter().map(|(phrase, _)| phrase.as_str()))
            .chain(between.lidwoord.iter().copied())
            .chain(between.aanwijzend.iter().copied())
            .chain(between.vulwoord.iter().copied())
            .chain(ordinary.nl.iter().copied())
            .chain(ordinary.en.iter().copied()),
    );
    let mut passed = vec![Passed::Never; words.len()];
    for (list, how) in [
        (&between.vulwoord, Passed::Counted),
        (&between.aanwijzend, Passed::Freely),
        (&between.lidwoord, Passed::Freely),
    ] {
        for word in list {
            if let Some(place) = passed.get_mut(words.id(word).index()) {
                *place = how;
            }
        }
    }
    let mut names = vec![false; words.len()];
    let mut stemless = vec![false; words.len()];
    for (phrase, meaning, _) in &phrases {
        let Meaning::Value(kind, entry, _) = meaning else {
            continue;
        };
        let is_name = matches!(kind, Kind::Merk | Kind::Type) && !entry.dubbel;
        if let [word] = words_of(phrase).as_slice()
            && (is_name || matches!(kind, Kind::Stuk | Kind::VoertuigSoort))
        {
            let index = words.id(word).index();
            names[index] |= is_name;
            stemless[index] = true;
        }
    }
    let ordinary_ids: BTreeSet<WordId> = ordinary
        .nl
        .iter()
        .chain(&ordinary.en)
        .map(|word| words.id(word))
        .collect();
    let mended: BTreeSet<WordId> = phrases
        .iter()
        .filter(|(.., mended)| *mended)
        .flat_map(|(phrase, ..)| words_of(phrase))
        .map(|word| words.id(&word))
        .filter(|id| !ordinary_ids.contains(id))
        .collect();
    let neighbours = Neighbours::of(&words, mended.into_iter());
    let deeds = Phrases::of(
        &words,
        deeds.iter().map(|(phrase, idea)| (phrase.as_str(), *idea)),
    );
    let mut ordinary_bits = vec![0; words.len()];
    for (list, bit) in [(&ordinary.nl, DUTCH), (&ordinary.en, ENGLISH)] {
        for word in list.iter().flat_map(|word| words_of(word)) {
            if let Some(bits) = ordinary_bits.get_mut(words.id(&word).index()) {
                *bits |= bit;
            }
        }
    }
    let mut languages: Vec<u8> = ordinary_bits.clone();
    let details = FILES
        .details
        .iter()
        .flat_map(|line| [(&line.nl, DUTCH), (&line.en, ENGLISH)]);
    let numbers = FILES
        .numbers
        .iter()
        .flat_map(|line| [(&line.nl, DUTCH), (&line.uren, DUTCH), (&line.en, ENGLISH)]);
    let spelt = FILES
        .grammar
        .iter()
        .flat_map(|line| [(&line.nl, DUTCH), (&line.en, ENGLISH)])
        .chain(details)
        .chain(numbers);
    for (list, bit) in spelt {
        for word in list
            .iter()
            .filter(|phrase| !phrase.contains(' '))
            .flat_map(|word| words_of(word))
        {
            if let Some(bits) = languages.get_mut(words.id(&word).index()) {
                *bits |= bit;
            }
        }
    }
    let spelt = phrases
        .iter()
        .filter_map(|(phrase, meaning, _)| match meaning {
            Meaning::Value(kind, _, lang) if !matches!(kind, Kind::Merk | Kind::Type) => {
                Some((words_of(phrase), bit_of(*lang)))
            }
            _ => None,
        });
    let (whole, parts): (Vec<_>, Vec<_>) = spelt.partition(|(words, _)| words.len() == 1);
    for (word, bit) in whole
        .iter()
        .flat_map(|(words, bit)| words.iter().map(|word| (word, *bit)))
    {
        if let Some(bits) = languages.get_mut(words.id(word).index()) {
            *bits |= bit;
        }
    }
    // "white" is no Dutch word for being in "off white"; what is nothing by itself is of the language of its phrase.
    let by_themselves = languages.clone();
    for (word, bit) in parts
        .iter()
        .flat_map(|(words, bit)| words.iter().map(|word| (word, *bit)))
    {
        let index = words.id(word).index();
        if by_themselves.get(index) == Some(&0) {
            languages[index] |= bit;
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
        passed,
        names,
        stemless,
    }
});

impl Lexicon {
    /// What is known of each token.
    pub(crate) fn look_up(&self, tokens: &Tokens<'_>) -> Vec<Known> {
        let mut known = look_up(&self.words, &self.neighbours, tokens);
        for (at, word) in known.iter_mut().enumerate() {
            let is = |list: &[bool]| list.get(word.id.index()).is_some_and(|it| *it);
            let is_name = is(&self.names);
            // "Honda" is no "hond".
            if is(&self.stemless) {
                word.stem = WordId::UNKNOWN;
            }
            // "de K van Karel" has no "kerel": a name inside a sentence is no misspelling, unless of another name.
            if !word.is_exact && !is_name && tokens.is_name(at) {
                word.id = WordId::UNKNOWN;
                word.is_exact = true;
            }
        }
        known
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

    /// Every phrase about what people do that begins at a token, and how many tokens it takes.
    pub(crate) fn deeds(
        &self,
        tokens: &Tokens<'_>,
        known: &[Known],
        at: usize,
        found: impl FnMut(usize, &[Idea]),
    ) {
        self.deeds
            .every(tokens, known, at, &|word| self.passed(word), found);
    }

    fn passed(&self, word: WordId) -> Passed {
        let how = self.passed.get(word.index());
        how.copied().unwrap_or(Passed::Never)
    }

    /// Whether a token says nothing of its own of what people do.
    pub(crate) fn is_filler(&self, known: Known) -> bool {
        self.passed(known.id) != Passed::Never
    }

    fn table(&self, lang: Lang) -> &Phrases<Meaning> {
        match lang {
            Lang::Nl => &self.phrases[0],
            Lang::En => &self.phrases[1],
        }
    }

    /// Whether a token is a word of a language.
    pub(crate) fn is_of(&self, known: Known, lang: Lang) -> bool {
        let langs = self.languages.get(known.id.index());
        langs.is_some_and(|langs| langs & bit_of(lang) != 0)
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

    /// The word at a place in the list, for tests.
    #[cfg(test)]
    pub(crate) fn word_at(&self, index: usize) -> &str {
        self.words.word(WordId::new(index))
    }

    /// How many words and bytes the tables hold.
    pub(crate) fn size(&self) -> (usize, usize) {
        let bytes = self.words.size()
            + self.neighbours.bytes()
            + self.phrases.iter().map(Phrases::bytes).sum::<usize>()
            + self.deeds.bytes()
            + self.passed.len()
            + self.names.len()
            + self.stemless.len();
        (self.words.len(), bytes)
    }
}
