//! A text with every word looked up: the row of items that the later stages put together.

use super::compound;
use super::known_words::LEXICON;
use super::lexicon::{Known, WordId};
use super::meaning::{Grammar, Marks, Meaning, Meanings};
use super::plate::PlateSaid;
use super::token::{Gap, Tokens};
use super::work::look;
use super::{lettering, number, plate, time};
use crate::vocabulary::Kind;
use crate::words::Lang;
use std::cell::OnceCell;

/// One understood row of tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// A phrase of the lexicon; its meanings are in [`Scan::meanings`].
    Phrase,
    /// An age in years, open above when there is no second number.
    Age(u16, Option<u16>),
    /// A height in centimetres.
    Height(u16, u16),
    /// A number plate or a part of one.
    Plate(PlateSaid),
    /// What is written on a vehicle or a garment.
    Lettering(String),
    /// A bare number.
    Number(u16),
    /// So many minutes ago.
    MinutesAgo(u16),
    /// A time on the clock: hours and minutes.
    Clock(u16, u16),
    /// A word nobody taught the reader.
    Unknown,
}

/// An item and the tokens it takes.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    /// Its first token.
    pub(crate) first: usize,
    /// The token after its last.
    pub(crate) end: usize,
    /// What it is.
    pub(crate) what: What,
}

/// A text, its tokens and what each means.
pub(crate) struct Scan<'a> {
    /// The tokens.
    pub(crate) tokens: Tokens<'a>,
    /// The language the text is read in.
    pub(crate) lang: Lang,
    /// Whether the text is all in capitals.
    pub(crate) is_shouting: bool,
    known: Vec<Known>,
    phrases: Vec<Option<(usize, &'static [Meaning])>>,
    /// Per token, the grammar of the phrase that begins there.
    marks: Vec<Marks>,
    /// Per token, the grammar of the word by itself.
    alone: Vec<Marks>,
    /// The first token that describes somebody, once it was looked for.
    first_described: OnceCell<usize>,
}

/// Words of grammar with which an age, a height or a time can begin.
const BEFORE_NUMBER: Marks = Marks::all(&[
    Grammar::About,
    Grammar::AgeLabel,
    Grammar::Almost,
    Grammar::Article,
    Grammar::At,
    Grammar::Between,
    Grammar::ClockBefore,
    Grammar::ClockPast,
    Grammar::Early,
    Grammar::Few,
    Grammar::HalfMore,
    Grammar::HalfPast,
    Grammar::InThe,
    Grammar::Late,
    Grammar::LessThan,
    Grammar::Middle,
    Grammar::MoreThan,
    Grammar::OlderThan,
    Grammar::QuarterPast,
    Grammar::QuarterTo,
    Grammar::YearsOr,
]);

/// Letters of the shortest word that is recognised when it is written in two.
const JOINED_MIN: usize = 6;

/// Two words written apart that are one: "donker blauw", "spijker broek".
fn joined(
    lang: Lang,
    tokens: &Tokens<'_>,
    known: &[Known],
    at: usize,
) -> Option<(usize, &'static [Meaning])> {
    let (first, second) = (tokens.word(at), tokens.word(at + 1));
    let near = matches!(tokens.gap(at + 1), Gap::Space | Gap::Hyphen);
    if !near || first.len() < 3 || second.len() < 3 || first.len() + second.len() < JOINED_MIN {
        return None;
    }
    let meanings = LEXICON.joined(lang, first, second);
    let is_value = meanings
        .iter()
        .any(|meaning| matches!(meaning, Meaning::Value(..)));
    // "looking for two men" has no Smart Fortwo: two words that mean something by themselves make no name.
    let is_name = meanings
        .iter()
        .all(|meaning| matches!(meaning, Meaning::Value(Kind::Merk | Kind::Type, ..)));
    let are_words = known.get(at..at + 2).is_some_and(|both| {
        both.iter()
            .all(|word| word.is_exact && word.id != WordId::UNKNOWN)
    });
    (is_value && !(is_name && are_words)).then_some((2, meanings))
}

impl<'a> Scan<'a> {
    /// Looks every token up.
    pub(crate) fn of(text: &'a str, lang: Option<Lang>) -> Self {
        let tokens = Tokens::of(text);
        let known = LEXICON.look_up(&tokens);
        let lang = lang.unwrap_or_else(|| LEXICON.language_of(&known));
        let phrases: Vec<Option<(usize, &'static [Meaning])>> = (0..tokens.len())
            .map(|at| {
                let phrase = LEXICON.phrase(lang, &tokens, &known, at);
                // "kniestukken" are pieces, not misspelt "kniesokken".
                let is_mended = known.get(at).is_some_and(|known| !known.is_exact);
                let compound = is_mended
                    .then(|| compound::meanings_of(lang, tokens.word(at)))
                    .flatten();
                // "vrachwagen" is a misspelt compound itself.
                let is_same_kind = |meanings: &[Meaning]| {
                    let kind = |kind| {
                        let mended = phrase.map_or(&[][..], |(_, mended)| mended);
                        mended.value(kind).is_some() && meanings.value(kind).is_some()
                    };
                    // "wolkswagen" is a make.
                    let makes = phrase.is_some_and(|(_, mended)| {
                        mended
                            .value(Kind::Merk)
                            .is_some_and(|make| make.soort.is_some())
                    });
                    let is_ride = meanings.value(Kind::VoertuigSoort).is_some();
                    kind(Kind::Stuk) || kind(Kind::VoertuigSoort) || makes && is_ride
                };
                if let Some(meanings) = compound.filter(|meanings| !is_same_kind(meanings)) {
                    return Some((1, meanings));
                }
                joined(lang, &tokens, &known, at)
                    .filter(|_| phrase.is_none_or(|(length, _)| length == 1))
                    .or(phrase)
                    .or_else(|| {
                        compound::meanings_of(lang, tokens.word(at)).map(|meanings| (1, meanings))
                    })
            })
            .collect();
        let is_shouting = !text.contains(char::is_lowercase);
        let marks: Vec<_> = phrases
            .iter()
            .map(|phrase| phrase.map_or_else(Marks::default, |(_, meanings)| Marks::of(meanings)))
            .collect();
        let alone = (0..tokens.len())
            .map(|at| match phrases[at] {
                Some((length, _)) if length > 1 => {
                    Marks::of(LEXICON.meanings_of(lang, tokens.word(at)))
                }
                _ => marks[at],
            })
            .collect();
        Self {
            tokens,
            lang,
            is_shouting,
            known,
            phrases,
            marks,
            alone,
            first_described: OnceCell::new(),
        }
    }

    /// What is known of each token.
    pub(crate) fn known(&self) -> &[Known] {
        &self.known
    }

    /// The longest phrase at a token: its length in tokens and its meanings.
    pub(crate) fn phrase(&self, at: usize) -> Option<(usize, &'static [Meaning])> {
        look();
        self.phrases.get(at).copied().flatten()
    }

    /// The meanings of the phrase at a token.
    pub(crate) fn meanings(&self, at: usize) -> &'static [Meaning] {
        self.phrase(at).map_or(&[], |(_, meanings)| meanings)
    }

    /// The token after a word of grammar at `at`, if there is one.
    pub(crate) fn after(&self, at: usize, grammar: Grammar) -> Option<usize> {
        let (length, _) = self.phrase(at)?;
        if self.is(at, grammar) {
            return Some(at + length);
        }
        // A longer phrase may hide the word: "a 1" in "1,75 a 1,80".
        (length > 1 && self.is_alone(at, grammar)).then_some(at + 1)
    }

    /// The token after a word of grammar, or `at` itself when there is none.
    pub(crate) fn past(&self, at: usize, grammar: Grammar) -> usize {
        self.after(at, grammar).unwrap_or(at)
    }

    /// Whether the phrase at a token has this grammar.
    pub(crate) fn is(&self, at: usize, grammar: Grammar) -> bool {
        self.marks(at).has(grammar)
    }

    /// The grammar of the phrase at a token.
    pub(crate) fn marks(&self, at: usize) -> Marks {
        look();
        self.marks.get(at).copied().unwrap_or_default()
    }

    /// Whether a word by itself has this grammar, whatever phrase it begins.
    pub(crate) fn is_alone(&self, at: usize, grammar: Grammar) -> bool {
        look();
        self.alone.get(at).is_some_and(|marks| marks.has(grammar))
    }

    /// A number in digits or in a word, and the token after it.
    pub(crate) fn number(&self, at: usize) -> Option<(u16, usize)> {
        if let Some(number) = self.tokens.number(at) {
            return Some((number, at + 1));
        }
        let (length, meanings) = self.phrase(at)?;
        meanings.number().map(|number| (number, at + length))
    }

    /// The number that one token is by itself, whatever phrase it stands in.
    pub(crate) fn alone(&self, at: usize) -> Option<u16> {
        let word = LEXICON.meanings_of(self.lang, self.tokens.word(at));
        self.tokens.number(at).or_else(|| word.number())
    }

    /// Whether a token is a word of the language the text is read in.
    pub(crate) fn is_own(&self, at: usize) -> bool {
        self.is_of(at, self.lang)
    }

    /// Whether a token is a word of a language.
    pub(crate) fn is_of(&self, at: usize, lang: Lang) -> bool {
        let known = self.known.get(at);
        known.is_some_and(|known| LEXICON.is_of(*known, lang))
    }

    /// Whether a token is an ordinary word of the language too.
    pub(crate) fn is_ordinary(&self, at: usize) -> bool {
        self.known
            .get(at)
            .is_some_and(|known| LEXICON.is_ordinary(*known, self.lang))
    }

    /// Whether a token is a word the reader knows, spelt as it should be.
    pub(crate) fn is_known_word(&self, at: usize) -> bool {
        let known = self.known.get(at);
        known.is_some_and(|known| known.is_exact && known.id != WordId::UNKNOWN)
    }

    /// Whether every word from `first` up to `end` was spelt as it should be.
    pub(crate) fn is_exact(&self, first: usize, end: usize) -> bool {
        self.known
            .get(first..end)
            .is_some_and(|known| known.iter().all(|known| known.is_exact))
    }

    /// The first token that describes somebody, looked for once a text; the number of tokens when there is none.
    pub(crate) fn first_described(&self, describes: impl Fn(usize) -> bool) -> usize {
        let all = self.tokens.len();
        *self
            .first_described
            .get_or_init(|| (0..all).find(|at| describes(*at)).unwrap_or(all))
    }

    /// What parts a token from the one before.
    pub(crate) fn gap(&self, at: usize) -> Gap {
        self.tokens.gap(at)
    }

    /// The row of items.
    pub(crate) fn items(&self) -> Vec<Item> {
        let mut items = Vec::with_capacity(self.tokens.len());
        let mut at = 0;
        while at < self.tokens.len() {
            let (what, end) = self.item(at);
            items.push(Item {
                first: at,
                end,
                what,
            });
            at = end.max(at + 1);
        }
        items
    }

    fn item(&self, at: usize) -> (What, usize) {
        if let Some((plate, end)) = plate::at(self, at) {
            return (What::Plate(plate), end);
        }
        if let Some((lettering, end)) = lettering::at(self, at) {
            return (What::Lettering(lettering), end);
        }
        if !self.may_be_number(at) {
            return match self.phrase(at) {
                Some((length, _)) => (What::Phrase, at + length),
                None => (What::Unknown, at + 1),
            };
        }
        if let Some((what, end)) = time::at(self, at) {
            return (what, end);
        }
        if let Some((min, max, end)) = number::height(self, at) {
            return (What::Height(min, max), end);
        }
        if let Some((min, max, end)) = number::age(self, at) {
            return (What::Age(min, max), end);
        }
        // An accent makes a number of the article: "één".
        if self.is_alone(at, Grammar::Indefinite)
            && self.tokens.written(at, at + 1).contains(['é', 'É'])
            && self.phrase(at).is_none_or(|(length, _)| length == 1)
        {
            return (What::Number(1), at + 1);
        }
        match (self.phrase(at), self.tokens.number(at)) {
            (Some((length, meanings)), None) => (
                meanings
                    .number()
                    .filter(|_| meanings.len() == 1)
                    .map_or(What::Phrase, What::Number),
                at + length,
            ),
            (Some((length, meanings)), Some(_))
                if length > 1 || self.is_type_after_make(at, meanings) =>
            {
                (What::Phrase, at + length)
            }
            (_, Some(number)) => (What::Number(number), at + 1),
            (None, None) => (What::Unknown, at + 1),
        }
    }

    /// Whether an age, a height or a time can begin here.
    fn may_be_number(&self, at: usize) -> bool {
        let marks = self.marks(at).meets(BEFORE_NUMBER)
            || self
                .alone
                .get(at)
                .is_some_and(|alone| alone.meets(BEFORE_NUMBER));
        marks
            || self.tokens.number(at).is_some()
            || number::is_glued_age(self.tokens.word(at))
            || self
                .meanings(at)
                .iter()
                .any(|meaning| matches!(meaning, Meaning::Number(_) | Meaning::Decade(_)))
    }

    /// Whether a bare number is a type, as 208 is beside Peugeot.
    fn is_type_after_make(&self, at: usize, meanings: &[Meaning]) -> bool {
        let Some(model) = meanings.value(Kind::Type) else {
            return false;
        };
        let before = |back: usize| at.checked_sub(back).map_or(&[][..], |at| self.meanings(at));
        let make = before(1).value(Kind::Merk).map(|make| make.code);
        // "peugeot 208 of 308"
        let other = before(2).value(Kind::Type).and_then(|other| other.merk);
        let other = other.filter(|_| before(1).is(Grammar::Or));
        let follows = make.or(other);
        // "een grijze 308"
        let is_noun = self.tokens.word(at).len() > 2
            && self.gap(at) <= Gap::Space
            && before(1).value(Kind::Kleur).is_some()
            && before(2).is(Grammar::Article);
        follows.is_some() && model.merk == follows || is_noun
    }
}
