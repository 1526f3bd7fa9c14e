//! Where somebody goes, and where they are: "richting de Jumbo", "naar het station", "bij nummer 12".

use super::compound::ENDINGS;
use super::files::lines;
use super::meaning::{Grammar, Meanings};
use super::plate;
use super::scan::Scan;
use super::token::Gap;
use crate::heading::Heading;
use crate::vocabulary::Kind;
use crate::words::Lang;
use serde::Deserialize;
use std::ops::Range;
use std::sync::LazyLock;

/// `lezen_straat.json`: how the names of streets end, some of them only when they begin with a capital.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StreetEnds {
    #[serde(borrow)]
    altijd: Vec<&'static str>,
    #[serde(borrow)]
    met_hoofdletter: Vec<&'static str>,
}

static STREETS: LazyLock<StreetEnds> =
    LazyLock::new(|| lines(include_str!("../vocabulary/lezen_straat.json")));

/// Tokens of the longest name of a place.
const NAME_MAX: usize = 5;
/// Tokens back to a verb of looking or asking, after which "naar" leads nowhere.
const LOOK_REACH: usize = 3;

/// A place with its tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// Its name, in Dutch where it is a common noun.
    pub(crate) name: String,
    /// The wind, where it is one.
    pub(crate) heading: Option<Heading>,
    /// The tokens of the name.
    pub(crate) name_at: Range<usize>,
    /// The token after all that was read.
    pub(crate) end: usize,
}

/// Where somebody goes, if that is said from this token on.
pub(crate) fn destination(scan: &Scan<'_>, at: usize) -> Option<Place> {
    if let Some(place) = windwards(scan, at) {
        return Some(place);
    }
    // "drove north"
    if at > 0
        && scan.is(at - 1, Grammar::Moves)
        && scan.gap(at) == Gap::Space
        && let Some(place) = wind(scan, at)
    {
        return Some(place);
    }
    let (length, meanings) = scan.phrase(at)?;
    let next = at + length;
    if meanings.is(Grammar::Towards) {
        return named(scan, articles(scan, next), true);
    }
    if meanings.is(Grammar::To) || meanings.is(Grammar::Into) {
        let leads =
            !(at.saturating_sub(LOOK_REACH)..at).any(|index| scan.is(index, Grammar::LooksTo));
        let start = articles(scan, next);
        let moves = (at.saturating_sub(LOOK_REACH)..next)
            .chain([start + 1])
            .any(|index| scan.is(index, Grammar::Moves));
        // "naar de xyz toe", "loopt naar de xyz": after a verb of going any word is a place.
        let any_word = moves && start > next && !scan.is_ordinary(start)
            || scan.is(start + 1, Grammar::AllTheWay);
        return leads.then(|| named(scan, start, any_word)).flatten();
    }
    if meanings.is(Grammar::Article) && !(at > 0 && is_preposition(scan, at - 1)) {
        return entered(scan, next);
    }
    None
}

/// "de Molenstraat in", "de snelweg op".
fn entered(scan: &Scan<'_>, at: usize) -> Option<Place> {
    let place = named(scan, at, false)?;
    let is_in =
        scan.after(place.end, Grammar::EnteredBy).is_some() && scan.gap(place.end) <= Gap::Space;
    let ends = scan.gap(place.end + 1) >= Gap::Comma
        || !scan.is(place.end + 1, Grammar::Article) && !scan.is(place.end + 1, Grammar::Mine);
    (is_in && ends).then(|| Place {
        end: place.end + 1,
        ..place
    })
}

fn is_preposition(scan: &Scan<'_>, at: usize) -> bool {
    scan.is(at, Grammar::Preposition) || scan.is(at, Grammar::In) || scan.is(at, Grammar::With)
}

fn articles(scan: &Scan<'_>, mut at: usize) -> usize {
    // "N57": "n" is an article too.
    while road(scan, at).is_none()
        && let Some(next) = scan
            .after(at, Grammar::Article)
            .or_else(|| scan.after(at, Grammar::Towards))
    {
        at = next;
    }
    at
}

/// The name of a place. After a word that can only lead to one, any word will do.
fn named(scan: &Scan<'_>, at: usize, any_word: bool) -> Option<Place> {
    if scan.tokens.get(at).is_none() || scan.gap(at) >= Gap::Stop {
        return None;
    }
    if let Some(place) = wind(scan, at).or_else(|| road(scan, at)) {
        return Some(place);
    }
    if any_word
        && scan.after(at, Grammar::HouseNumber).is_some()
        && scan.tokens.number(at + 1).is_some()
    {
        return Some(written(scan, at, at + 2));
    }
    if let Some(place) = street(scan, at) {
        return Some(place);
    }
    if let Some((length, meanings)) = scan.phrase(at) {
        let person = meanings.value(Kind::Geslacht).is_some();
        if let Some(name) = meanings.place().filter(|_| !person) {
            return Some(common(scan, at, at + length, name));
        }
    }
    if let Some(place) = capitals(scan, at) {
        return Some(place);
    }
    let is_taken = scan.phrase(at).is_some() || scan.tokens.number(at).is_some();
    (any_word && !is_taken).then(|| written(scan, at, at + 1))
}

/// A common noun: in English by its Dutch name, in Dutch as it was written.
fn common(scan: &Scan<'_>, at: usize, end: usize, (name, lang): (&str, Lang)) -> Place {
    match lang {
        Lang::Nl => written(scan, at, end),
        Lang::En => Place {
            name: name.to_owned(),
            heading: None,
            name_at: at..end,
            end,
        },
    }
}

fn written(scan: &Scan<'_>, at: usize, end: usize) -> Place {
    Place {
        name: scan.tokens.written(at, end).to_owned(),
        heading: None,
        name_at: at..end,
        end,
    }
}

fn wind(scan: &Scan<'_>, at: usize) -> Option<Place> {
    let word = scan.tokens.word(at);
    let bare = word
        .strip_suffix("en")
        .filter(|bare| bare.len() > 3)
        .unwrap_or(word);
    let heading = Heading::of_folded(bare).filter(|_| word.len() > 2)?;
    let is_side = scan.is(at + 1, Grammar::Side);
    Some(heads(heading, at, at + 1 + usize::from(is_side)))
}

/// "noordwaarts", "westbound": a wind with the way in the word.
fn windwards(scan: &Scan<'_>, at: usize) -> Option<Place> {
    let word = scan.tokens.word(at);
    let wind = ENDINGS
        .waarts
        .iter()
        .find_map(|end| word.strip_suffix(end))?;
    let heading = Heading::of_folded(wind).filter(|_| wind.len() > 2)?;
    Some(heads(heading, at, at + 1))
}

fn heads(heading: Heading, at: usize, end: usize) -> Place {
    Place {
        name: heading.label().nl,
        heading: Some(heading),
        name_at: at..at + 1,
        end,
    }
}

/// "A2", "N 44".
fn road(scan: &Scan<'_>, at: usize) -> Option<Place> {
    let is_letter = matches!(scan.tokens.word(at), "a" | "n" | "e" | "m");
    let number = scan.tokens.number(at + 1)?;
    let near = scan.gap(at + 1) <= Gap::Hyphen
        || scan.gap(at + 1) == Gap::Space && scan.tokens.get(at)?.is_capital;
    (is_letter && near && (1..1000).contains(&number)).then(|| Place {
        name: format!("{}{number}", scan.tokens.word(at).to_uppercase()),
        heading: None,
        name_at: at..at + 2,
        end: at + 2,
    })
}

/// A name that ends as streets do: "Lambert Meliszweg", "Church Street", "molenstraat".
pub(crate) fn street(scan: &Scan<'_>, at: usize) -> Option<Place> {
    for end in at + 1..=at + NAME_MAX {
        let last = end - 1;
        if last > at && scan.gap(last) > Gap::Space {
            return None;
        }
        if is_street_word(scan, last) && !(last == at && scan.meanings(at).place().is_some()) {
            return Some(written(scan, at, end));
        }
        if last > at && scan.is(last, Grammar::Street) && scan.tokens.get(at)?.is_capital {
            return Some(written(scan, at, end));
        }
        let token = scan.tokens.get(last)?;
        let is_small = scan.after(last, Grammar::NameParticle).is_some();
        if !(token.is_capital || is_small && last > at) {
            return None;
        }
    }
    None
}

/// Whether a word by itself is the name of a street.
fn is_street_word(scan: &Scan<'_>, at: usize) -> bool {
    let word = scan.tokens.word(at);
    let Some(token) = scan.tokens.get(at) else {
        return false;
    };
    let also: &[&str] = if token.is_capital {
        &STREETS.met_hoofdletter
    } else {
        &[]
    };
    let mut ends = STREETS.altijd.iter().chain(also);
    ends.any(|end| word.len() >= end.len() + 3 && word.ends_with(end))
        && !scan.is(at, Grammar::Plain)
}

/// A name in capitals: "Albert Heijn", "Jumbo". A text that shouts has none.
fn capitals(scan: &Scan<'_>, at: usize) -> Option<Place> {
    let mut end = at;
    while end < at + NAME_MAX
        && scan.tokens.get(end).is_some_and(|token| token.is_capital)
        && (end == at || scan.gap(end) <= Gap::Space)
        && !is_all_capitals(scan, end)
        && !has_look(scan, end)
    {
        end += 1;
    }
    (end > at).then(|| written(scan, at, end))
}

fn is_all_capitals(scan: &Scan<'_>, at: usize) -> bool {
    let word = scan.tokens.written(at, at + 1);
    word.chars().count() > 3 && word.chars().all(char::is_uppercase)
}

fn has_look(scan: &Scan<'_>, at: usize) -> bool {
    let meanings = scan.meanings(at);
    [
        Kind::Stuk,
        Kind::Geslacht,
        Kind::VoertuigSoort,
        Kind::Kleur,
        Kind::HaarVorm,
    ]
    .into_iter()
    .any(|kind| meanings.value(kind).is_some())
}

/// Where somebody is: "op de Eikenlaan", "bij nr 12", "achter de flat".
pub(crate) fn whereabouts(scan: &Scan<'_>, at: usize) -> Option<Place> {
    if !is_preposition(scan, at) {
        return None;
    }
    let after = scan.phrase(at).map_or(at + 1, |(length, _)| at + length);
    // "helm op, richting de brug" is no place where they are.
    if scan.gap(after) >= Gap::Comma {
        return None;
    }
    // "de straat uit richting de brug" leads on.
    if scan.is(after, Grammar::Towards) {
        return None;
    }
    let next = articles(scan, after);
    if scan.after(next, Grammar::HouseNumber).is_some()
        && scan.tokens.number(next + 1).is_some()
        && plate::at(scan, next + 1).is_none()
    {
        return Some(written(scan, next, next + 2));
    }
    let place = street(scan, next).or_else(|| {
        let (length, meanings) = scan.phrase(next)?;
        meanings
            .place()
            .map(|name| common(scan, next, next + length, name))
    })?;
    let number = scan
        .tokens
        .number(place.end)
        .filter(|_| scan.gap(place.end) == Gap::Space);
    match number {
        Some(_) => Some(written(scan, place.name_at.start, place.end + 1)),
        None => Some(place),
    }
}
