//! Where somebody goes, and where they are: "richting de Jumbo", "naar het station", "bij nummer 12".

use super::compound::ENDINGS;
use super::files::lines;
use super::meaning::{Grammar, Marks, Meanings};
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
/// Articles and words for a direction before the name of a place: "richting de kant van de".
const ARTICLES_MAX: usize = 4;
/// A number below this, before a word for people, counts them and is of no house: "op de Molenweg 2 mannen".
const COUNT_BELOW: u16 = 10;
/// Letters of the shortest name of a wind: shorter ones are words of their own.
const WIND_MIN: usize = 3;
/// Tokens back to a verb of looking or asking, after which "naar" leads nowhere.
const LOOK_REACH: usize = 3;

/// Words before a noun, with which a sentence may begin: "This way".
const BEFORE_NOUN: Marks =
    Marks::all(&[Grammar::Article, Grammar::Mine, Grammar::Not, Grammar::One]);

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
    if let Some(place) = directed(scan, at) {
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
    // "fietst Molenweg in"
    let may_be_street = scan.tokens.get(at)?.is_capital || scan.is(at + 1, Grammar::EnteredBy);
    if may_be_street
        && street(scan, at).is_some()
        && let Some(place) = entered(scan, at)
        && scan.gap(place.end) >= Gap::Comma
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
    for _ in 0..ARTICLES_MAX {
        let next = scan
            .after(at, Grammar::Article)
            .or_else(|| scan.after(at, Grammar::Towards));
        // "N57": "n" is an article too.
        match next.filter(|_| road(scan, at).is_none()) {
            Some(next) => at = next,
            None => break,
        }
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

/// "noord", "het zuidoosten", "south-east", "oostelijke richting".
fn wind(scan: &Scan<'_>, at: usize) -> Option<Place> {
    let (heading, end) = compass(scan, at)?;
    let is_side = scan.is(end, Grammar::Side);
    Some(heads(heading, at, end, end + usize::from(is_side)))
}

/// A wind with the way in the word, or in the word behind it: "noordwaarts", "north-eastbound", "in noordelijke richting". The
/// first of two words stands before the token.
fn directed(scan: &Scan<'_>, at: usize) -> Option<Place> {
    let word = scan.tokens.word(at);
    let next = at + 1;
    let (heading, end) = match wind_before(word, &ENDINGS.waarts) {
        Some(heading) => (heading, next),
        None => (
            wind_before(word, &ENDINGS.windstreek)?,
            scan.after(next, Grammar::Towards)?,
        ),
    };
    let before = at.checked_sub(1).filter(|_| scan.gap(at) <= Gap::Space);
    let both = before.and_then(|before| {
        let first = named_wind(scan.tokens.word(before))?;
        Some(heads(first.towards(heading)?, before, next, end))
    });
    Some(both.unwrap_or_else(|| heads(heading, at, next, end)))
}

/// A wind by its name, in one word or in two, and the token after it.
fn compass(scan: &Scan<'_>, at: usize) -> Option<(Heading, usize)> {
    let heading = named_wind(scan.tokens.word(at))?;
    let next = at + 1;
    let both = (scan.gap(next) <= Gap::Space)
        .then(|| heading.towards(named_wind(scan.tokens.word(next))?))
        .flatten();
    Some(both.map_or((heading, next), |both| (both, next + 1)))
}

/// A wind by its name: "noord", "het noorden", "noordelijk", but not its letter.
fn named_wind(word: &str) -> Option<Heading> {
    if word.len() < WIND_MIN {
        return None;
    }
    Heading::of_folded(word)
        .or_else(|| wind_before(word, &ENDINGS.het_oosten))
        .or_else(|| wind_before(word, &ENDINGS.windstreek))
}

/// The wind before one of these ends of a word.
fn wind_before(word: &str, ends: &[&str]) -> Option<Heading> {
    ends.iter()
        .filter_map(|end| word.strip_suffix(end))
        .filter(|wind| wind.len() >= WIND_MIN)
        .find_map(Heading::of_folded)
}

fn heads(heading: Heading, at: usize, name_end: usize, end: usize) -> Place {
    Place {
        name: heading.label().nl,
        heading: Some(heading),
        name_at: at..name_end,
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

/// Where somebody is: "op de Eikenlaan", "bij nr 12", "achter de flat", and on a corner the other street too.
pub(crate) fn whereabouts(scan: &Scan<'_>, at: usize) -> Option<(Place, Option<Place>)> {
    let led = after_preposition(scan, at);
    let place = match led.or_else(|| scan.after(at, Grammar::Corner)) {
        Some(after) => led_place(scan, at, after)?,
        None => numbered_road(scan, at).or_else(|| bare_street(scan, at))?,
    };
    let other = crossing(scan, &place);
    Some((place, other))
}

/// The token after a word that says where something is; "in de" hides one.
fn after_preposition(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let (length, _) = scan.phrase(at)?;
    if is_preposition(scan, at) {
        return Some(at + length);
    }
    let is_hidden = scan.is_alone(at, Grammar::In) || scan.is_alone(at, Grammar::Preposition);
    (is_hidden && scan.is(at, Grammar::InThe)).then_some(at + 1)
}

/// The place behind a word that says where something is.
fn led_place(scan: &Scan<'_>, at: usize, after: usize) -> Option<Place> {
    // "helm op, richting de brug" is no place where they are, and "de straat uit richting de brug" leads on.
    if scan.gap(after) >= Gap::Comma || scan.is(after, Grammar::Towards) {
        return None;
    }
    let next = articles(scan, after);
    let is_definite = !scan.is_alone(next - 1, Grammar::Indefinite);
    if is_definite
        && scan.is_alone(at, Grammar::OnRoad)
        && let Some(road) = road(scan, next)
    {
        return Some(road);
    }
    let part = || spot(scan, next);
    let whole = || spot(scan, whole_of(scan, next)?);
    // "op de kruising van de Molenweg met de Kerkstraat": the streets tell more.
    if scan.after(next, Grammar::Corner).is_some() {
        whole().or_else(part)
    } else {
        part().or_else(whole)
    }
}

/// "de hoek van de Molenweg", "de ingang van het park": the place that another is a part of.
fn whole_of(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let corner = scan.after(at, Grammar::Corner);
    let part = corner.or_else(|| {
        let is_part = scan.tokens.number(at).is_none() && !has_look(scan, at);
        is_part.then(|| at + scan.phrase(at).map_or(1, |(length, _)| length))
    })?;
    let of = scan
        .after(part, Grammar::Of)
        .or_else(|| scan.after(part, Grammar::With).filter(|_| corner.is_some()));
    let next = of.or(corner)?;
    (scan.gap(part) <= Gap::Space && scan.gap(next) <= Gap::Space).then(|| articles(scan, next))
}

/// A house, a street or a kind of place at a token.
fn spot(scan: &Scan<'_>, at: usize) -> Option<Place> {
    if scan.after(at, Grammar::HouseNumber).is_some()
        && scan.tokens.number(at + 1).is_some()
        && plate::at(scan, at + 1).is_none()
    {
        return Some(written(scan, at, at + 2));
    }
    let place = numbered_road(scan, at)
        .or_else(|| street(scan, at))
        .or_else(|| {
            let (length, meanings) = scan.phrase(at)?;
            meanings
                .place()
                .map(|name| common(scan, at, at + length, name))
        })?;
    Some(with_house(scan, place))
}

/// "snelweg A2": a road with its number behind what it is.
fn numbered_road(scan: &Scan<'_>, at: usize) -> Option<Place> {
    let (length, meanings) = scan.phrase(at)?;
    let after = at + length;
    meanings.place().filter(|_| scan.gap(after) <= Gap::Space)?;
    road(scan, after)
}

/// A place with the number of the house behind it.
fn with_house(scan: &Scan<'_>, place: Place) -> Place {
    if has_house(scan, place.end) {
        written(scan, place.name_at.start, place.end + 1)
    } else {
        place
    }
}

fn has_house(scan: &Scan<'_>, at: usize) -> bool {
    let number = scan
        .tokens
        .number(at)
        .filter(|_| scan.gap(at) == Gap::Space);
    let counts = |number| number < COUNT_BELOW && scan.is(at + 1, Grammar::Persons);
    number.is_some_and(|number| !counts(number))
}

/// A street without a word before it that says more: "Molenstraat 12, man met pet", "vrouw gezien Kerkstraat".
fn bare_street(scan: &Scan<'_>, at: usize) -> Option<Place> {
    let token = scan.tokens.get(at)?;
    if !token.is_capital && !has_house(scan, at + 1) {
        return None;
    }
    let place = street(scan, at)?;
    let one_word = place.end == at + 1;
    if has_look(scan, at) || one_word && scan.is_known_word(at) {
        return None;
    }
    let is_led = at > 0
        && scan.gap(at) <= Gap::Space
        && [Grammar::Article, Grammar::Of, Grammar::Towards]
            .into_iter()
            .any(|lead| scan.is_alone(at - 1, lead));
    let is_name = token.is_capital
        && !is_led
        && !scan.is_shouting
        && !scan.marks(at).meets(BEFORE_NOUN)
        && scan.tokens.get(place.end - 1)?.is_capital
        && ends_as_any_street(scan.tokens.word(place.end - 1), one_word);
    let house = has_house(scan, place.end);
    (house || is_name).then(|| with_house(scan, place))
}

/// Whether a name is one of a street by its end, though it may stand at the begin of a sentence, where all words have a capital.
fn ends_as_any_street(word: &str, is_one_word: bool) -> bool {
    !is_one_word || STREETS.altijd.iter().any(|end| word.ends_with(end))
}

/// The other street of a corner: "Kerkstraat/Molenweg", "Church Street and Mill Lane".
fn crossing(scan: &Scan<'_>, place: &Place) -> Option<Place> {
    let end = place.end;
    let next = match scan.gap(end) {
        Gap::Hyphen | Gap::Slash => end,
        Gap::Space => scan
            .after(end, Grammar::And)
            .or_else(|| scan.after(end, Grammar::With))?,
        _ => return None,
    };
    // Only streets cross.
    street(scan, place.name_at.start)?;
    let other = street(scan, articles(scan, next))?;
    // "langs de Kerkstraat en de Molenweg in"
    (!scan.is(other.end, Grammar::EnteredBy)).then_some(other)
}

/// Where somebody comes from, which is no direction: "kwam van het station", "from the direction of the park". The token after
/// it.
pub(crate) fn origin(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let comes = || {
        (at.saturating_sub(LOOK_REACH)..at).any(|index| scan.is_alone(index, Grammar::ComesFrom))
    };
    let of = scan.after(at, Grammar::Of).filter(|_| comes());
    let next = of.or_else(|| scan.after(at, Grammar::OutOf))?;
    let start = articles(scan, next);
    let from_way = (next..start).any(|index| scan.is_alone(index, Grammar::Towards));
    // "uit de bosjes" is where somebody is or was; "vanaf het station" is only where he comes from.
    let is_said =
        of.is_some() || !is_preposition(scan, at) || from_way && (scan.lang == Lang::En || comes());
    let place = named(scan, start, false).filter(|_| is_said)?;
    Some(place.end)
}
