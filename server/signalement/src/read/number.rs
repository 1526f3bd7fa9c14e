//! Heights and ages, as people say them in digits and in words.

use super::compound::ENDINGS;
use super::known_words::LEXICON;
use super::meaning::{Grammar, Meaning, Meanings};
use super::plate;
use super::scan::Scan;
use super::token::Gap;
use crate::leeftijd::LEEFTIJD_MAX;
use crate::lengte::{LENGTE_MAX_CM, LENGTE_MIN_CM};
use crate::vocabulary::Kind;

/// Heights that are believed without a word beside them, in centimetres.
const PLAIN_HEIGHT_CM: std::ops::RangeInclusive<u16> = 140..=215;
/// Ages that are believed without a word beside them, in years.
const PLAIN_AGE: std::ops::RangeInclusive<u16> = 10..=95;
/// How far below what is said somebody is who is "bijna" as tall, in centimetres.
const ALMOST_CM: u16 = 5;
/// How far beyond what is said somebody is at most who is taller or shorter, in centimetres.
const BEYOND_CM: u16 = 10;
/// Words before an age, each of which says something of it: "ongeveer begin in de dertig".
const LEADS_MAX: usize = 6;
/// Hundredths of an inch in a centimetre, to keep feet in whole numbers.
const INCH_IN_HUNDREDTHS_OF_CM: u16 = 254;

/// Words before a height that it is not reached by, or that it goes beyond.
const BOUNDS: [Grammar; 3] = [Grammar::Almost, Grammar::MoreThan, Grammar::LessThan];

/// The bounds of a height that is "bijna", "langer dan" or "korter dan" what was said.
fn bounded(cm: u16, bound: Option<Grammar>) -> (u16, u16) {
    match bound {
        Some(Grammar::Almost) => (cm - ALMOST_CM, cm),
        Some(Grammar::MoreThan) => (cm, cm + BEYOND_CM),
        Some(Grammar::LessThan) => (cm - BEYOND_CM, cm),
        _ => (cm, cm),
    }
}

/// A height at a token: its bounds in centimetres and the token after it.
pub(crate) fn height(scan: &Scan<'_>, at: usize) -> Option<(u16, u16, usize)> {
    let between = scan.after(at, Grammar::Between);
    let labelled = at > 0 && scan.is(at - 1, Grammar::HeightLabel);
    let bound = BOUNDS
        .into_iter()
        .find_map(|bound| scan.after(at, bound).map(|next| (bound, next)))
        .map(|(bound, next)| (bound, scan.past(next, Grammar::Than)));
    let start = match (between, bound) {
        (Some(next), _) | (None, Some((_, next))) => scan.past(next, Grammar::Article),
        // "lengte ca 180"
        (None, None) if labelled => scan.past(at, Grammar::About),
        (None, None) => at,
    };
    let in_range = between.is_some();
    let first = one_height(scan, start, labelled)?;
    let mut bounds = bounded(first.cm, bound.map(|(bound, _)| bound));
    let mut end = first.end;
    let second = range_end(scan, end, in_range).and_then(|next| {
        let sure = one_height(scan, next, true)?;
        (sure.cm >= first.cm && sure.cm - first.cm <= 40).then_some(sure)
    });
    if let Some(second) = second {
        bounds.1 = second.cm;
        end = second.end;
    }
    let is_listed = PLAIN_HEIGHT_CM.contains(&first.cm)
        && at > 0
        && (Gap::Comma..Gap::Line).contains(&scan.gap(at))
        && scan.gap(first.end) >= Gap::Comma
        && first.end == at + 1;
    // "man 180", "vrouw 165 blond"
    let is_of_person =
        PLAIN_HEIGHT_CM.contains(&first.cm) && follows_person(scan, at) && ends_here(scan, end);
    let is_sure = first.is_sure
        || is_listed
        || is_of_person
        || labelled
        || second.is_some_and(|second| second.is_sure);
    let tall = scan.after(end, Grammar::Tall).or_else(|| {
        scan.meanings(end)
            .value(Kind::Lengte)
            .filter(|_| scan.gap(end) <= Gap::Space)
            .map(|_| end + 1)
    });
    let follows_number = scan.gap(end) <= Gap::Point && scan.tokens.number(end).is_some();
    if !is_sure && tall.is_none() || follows_number || scan.is(end, Grammar::NotAnAge) {
        return None;
    }
    let fits = |cm: u16| (LENGTE_MIN_CM..=LENGTE_MAX_CM).contains(&cm);
    (fits(bounds.0) && fits(bounds.1)).then(|| (bounds.0, bounds.1, tall.unwrap_or(end)))
}

#[derive(Debug, Clone, Copy)]
struct Measured {
    cm: u16,
    end: usize,
    /// Whether it can be nothing but a height.
    is_sure: bool,
}

fn one_height(scan: &Scan<'_>, at: usize, expected: bool) -> Option<Measured> {
    // "anderhalve meter"
    if let Some(end) = scan
        .after(at, Grammar::HalfMore)
        .and_then(|next| scan.after(next, Grammar::Metre))
    {
        return Some(Measured {
            cm: 150,
            end,
            is_sure: true,
        });
    }
    let (number, end) = scan.number(at)?;
    feet(scan, number, end)
        .or_else(|| metres(scan, at, number, end))
        .or_else(|| centimetres(scan, number, end, expected))
}

/// "1,80", "1m90", "1 meter 75", "een meter vijfenzestig", "2 meter".
fn metres(scan: &Scan<'_>, at: usize, metres: u16, end: usize) -> Option<Measured> {
    if !(1..=2).contains(&metres) {
        return None;
    }
    if scan.gap(end) == Gap::Point && scan.tokens.number(end).is_some() {
        let hundredths = hundredths(scan, end)?;
        let unit = scan.after(end + 1, Grammar::Metre);
        let cm = metres * 100 + hundredths;
        let is_plain = PLAIN_HEIGHT_CM.contains(&cm)
            && scan.tokens.written(end - 1, end + 1).contains(['.', ',']);
        return Some(Measured {
            cm,
            end: unit.unwrap_or(end + 1),
            is_sure: unit.is_some() || is_plain,
        });
    }
    let unit = scan.after(end, Grammar::Metre)?;
    if scan.tokens.gap(unit) <= Gap::Space
        && let Some((rest, after)) = scan.number(unit)
        && rest < 100
    {
        // "1m8" is "1m80".
        let rest = if rest < 10 { rest * 10 } else { rest };
        let after = scan.past(after, Grammar::Centimetre);
        return Some(Measured {
            cm: metres * 100 + rest,
            end: after,
            is_sure: true,
        });
    }
    let half = scan.after(unit, Grammar::HalfMore);
    // "2 meter verderop", "2 meter van de deur"
    let measures = [Grammar::NotAnAge, Grammar::Of, Grammar::OutOf];
    let is_distance = measures.into_iter().any(|after| scan.is(unit, after))
        || at > 0 && scan.is(at - 1, Grammar::Preposition);
    (!is_distance && (metres == 2 || half.is_some())).then(|| Measured {
        cm: metres * 100 + if half.is_some() { 50 } else { 0 },
        end: half.unwrap_or(unit),
        is_sure: true,
    })
}

/// The two digits after the point of "1.80", or the one of "1.8".
fn hundredths(scan: &Scan<'_>, at: usize) -> Option<u16> {
    let digits = scan.tokens.word(at);
    let number: u16 = digits.parse().ok()?;
    match digits.len() {
        1 => Some(number * 10),
        2 => Some(number),
        _ => None,
    }
}

fn centimetres(scan: &Scan<'_>, cm: u16, end: usize, expected: bool) -> Option<Measured> {
    let unit = scan.after(end, Grammar::Centimetre);
    let believed = unit.is_some() || PLAIN_HEIGHT_CM.contains(&cm);
    (believed && (LENGTE_MIN_CM..=LENGTE_MAX_CM).contains(&cm)).then(|| Measured {
        cm,
        end: unit.unwrap_or(end),
        is_sure: unit.is_some() || expected,
    })
}

/// "6ft", "5'10", "six foot two", "5 ft 11".
fn feet(scan: &Scan<'_>, feet: u16, end: usize) -> Option<Measured> {
    if !(4..=7).contains(&feet) {
        return None;
    }
    if scan.gap(end) == Gap::Foot
        && let Some(inches) = scan.tokens.number(end).filter(|inches| *inches < 12)
    {
        return Some(Measured {
            cm: in_cm(feet, inches),
            end: scan.past(end + 1, Grammar::Inch),
            is_sure: true,
        });
    }
    let after = scan
        .tokens
        .text
        .get(scan.tokens.span(0, end).end..)
        .unwrap_or_default();
    if after.starts_with(['\'', '’']) {
        return Some(Measured {
            cm: in_cm(feet, 0),
            end,
            is_sure: true,
        });
    }
    let unit = scan.after(end, Grammar::Foot)?;
    let inches = scan
        .number(unit)
        .filter(|(inches, _)| *inches < 12 && scan.gap(unit) <= Gap::Space);
    let (inches, end) = inches.map_or((0, unit), |(inches, end)| {
        (inches, scan.past(end, Grammar::Inch))
    });
    Some(Measured {
        cm: in_cm(feet, inches),
        end,
        is_sure: true,
    })
}

fn in_cm(feet: u16, inches: u16) -> u16 {
    ((feet * 12 + inches) * INCH_IN_HUNDREDTHS_OF_CM + 50) / 100
}

/// The token after "-", "tot", "à", "of" or, after "tussen", "en".
fn range_end(scan: &Scan<'_>, at: usize, after_between: bool) -> Option<usize> {
    if scan.tokens.number(at).is_some()
        && (matches!(scan.gap(at), Gap::Hyphen | Gap::Slash) || is_dashed(scan, at))
    {
        return Some(at);
    }
    // "misschien 1,80, misschien 1,90"
    if scan.gap(at) == Gap::Comma
        && let Some(next) = scan.after(at, Grammar::About)
        && scan.number(next).is_some()
    {
        return Some(next);
    }
    let joined = scan
        .after(at, Grammar::UpTo)
        .or_else(|| scan.after(at, Grammar::Or))
        .or_else(|| scan.after(at, Grammar::And).filter(|_| after_between));
    joined.map(|next| scan.past(next, Grammar::Article))
}

/// Whether nothing but a dash and rooms stands before a token.
fn is_dashed(scan: &Scan<'_>, at: usize) -> bool {
    let between = scan.tokens.span(0, at).end..scan.tokens.span(at, at + 1).start;
    let between = scan.tokens.text.get(between).unwrap_or_default().trim();
    at > 0 && matches!(between, "-" | "–" | "—")
}

/// An age at a token: its bounds in years, open above without the second, and the token after it.
pub(crate) fn age(scan: &Scan<'_>, at: usize) -> Option<(u16, Option<u16>, usize)> {
    // "kenteken KZ en ergens een 4"
    if scan.is(at, Grammar::PlateHas) && plate::names_plate(scan, at) {
        return None;
    }
    let mut start = at;
    let mut part = None;
    let mut is_led = false;
    let mut between = false;
    let mut in_the = false;
    let mut years_or = false;
    // "ongeveer begin in de", "tussen de", "een jaar of".
    for _ in 0..LEADS_MAX {
        let leads = [
            Grammar::Almost,
            Grammar::About,
            Grammar::AgeLabel,
            Grammar::Between,
            Grammar::InThe,
        ];
        let found = leads
            .into_iter()
            .find_map(|lead| scan.after(start, lead).map(|next| (lead, next)));
        let parts = [Grammar::Early, Grammar::Middle, Grammar::Late];
        let named = parts
            .into_iter()
            .find_map(|lead| scan.after(start, lead).map(|next| (lead, next)));
        let (lead, next) = match (found, named) {
            (_, Some((lead, next))) => {
                part = Some(lead);
                (lead, next)
            }
            (Some(found), None) => found,
            (None, None) => break,
        };
        if start > at && scan.gap(start) >= Gap::Stop {
            break;
        }
        between |= lead == Grammar::Between;
        in_the |= lead == Grammar::InThe;
        if lead == Grammar::Almost {
            part = Some(lead);
        }
        years_or |= scan.is(start, Grammar::YearsOr);
        is_led |= lead != Grammar::InThe;
        start = scan.past(next, Grammar::Article);
    }
    let article = scan.past(start, Grammar::Article);
    let decade_at = if decade(scan, article).is_some() {
        article
    } else {
        start
    };
    // "3 teens" are people.
    let is_noun = scan.is(decade_at, Grammar::Persons) && start == at;
    // "10tal jongeren"
    let counts =
        |end: usize| scan.is_alone(end - 1, Grammar::CountEnd) && scan.is(end, Grammar::Persons);
    let decade = decade(scan, decade_at).filter(|(_, end)| !is_noun && !counts(*end));
    if let Some((years, end)) = decade {
        let (min, max) = of_part(years, part).unwrap_or((years, years + 9));
        let end = scan.past(scan.past(end, Grammar::Years), Grammar::Old);
        return believed(min, Some(max), end);
    }
    if let Some(age) = glued_age(scan, start) {
        return Some(age);
    }
    if let Some((years, end)) = scan
        .after(at, Grammar::OlderThan)
        .and_then(|next| scan.number(next))
        .filter(|(years, end)| PLAIN_AGE.contains(years) && !scan.is(*end, Grammar::NotAnAge))
    {
        return believed(years, None, scan.past(end, Grammar::Years));
    }
    let (first, mut end) = scan.number(start)?;
    if let Some(after) = scan.after(end, Grammar::Years).filter(|_| between) {
        end = after;
    }
    let glued_plus = scan.after(end, Grammar::Plus);
    if let Some(plus) = glued_plus {
        let end = scan.past(scan.past(plus, Grammar::Years), Grammar::Old);
        return believed(first, None, end);
    }
    if scan
        .tokens
        .text
        .get(scan.tokens.span(start, end).end..)
        .is_some_and(|rest| rest.starts_with('+'))
        && PLAIN_AGE.contains(&first)
    {
        return believed(first, None, end);
    }
    let second = range_end(scan, end, between)
        .and_then(|next| scan.number(next))
        .filter(|(second, _)| *second >= first && *second <= LEEFTIJD_MAX);
    // "vijfenvijftig zestig" is a range too.
    let second = second.or_else(|| {
        let beside = scan
            .number(end)
            .filter(|_| is_led && scan.gap(end) == Gap::Space)?;
        let is_next = (5..15).contains(&first) && beside.0 == first + 1;
        (is_next || first >= 15 && beside.0 > first && beside.0 - first <= 10).then_some(beside)
    });
    let last = second.map_or(first, |(second, _)| second);
    if let Some((_, after)) = second {
        end = after;
    }
    let ish = scan.after(end, Grammar::Ish);
    end = ish.unwrap_or(end);
    let unit = scan
        .after(end, Grammar::Years)
        .map(|end| scan.past(end, Grammar::Old));
    let unit = unit.or_else(|| scan.after(end, Grammar::Old).filter(|_| is_led));
    let is_ago = scan.is(unit.unwrap_or(end), Grammar::Ago);
    let is_free = scan.gap(end) > Gap::Hyphen && ends_here(scan, end);
    let starts_here = start > at || scan.gap(at) > Gap::Hyphen && begins_here(scan, at);
    let plain = PLAIN_AGE.contains(&first) && is_free;
    // "een man van 30"
    let is_of_person = at > 1
        && scan.is(at - 1, Grammar::Of)
        && (scan.meanings(at - 2).value(Kind::Geslacht).is_some()
            || scan.meanings(at - 2).value(Kind::LeeftijdGroep).is_some()
            || scan.is(at - 2, Grammar::Role));
    let is_age = unit.is_some()
        || is_of_person && (is_free && first >= 3 || PLAIN_AGE.contains(&first))
        || years_or && first >= 3
        || ish.is_some()
        || part.is_some() && first.is_multiple_of(10)
        || in_the && first.is_multiple_of(10) && first >= 20 && is_free
        || is_led && is_free && first >= 3
        || is_led
            && first.is_multiple_of(10)
            && PLAIN_AGE.contains(&first)
            && is_before_clause(scan, end)
        || plain
            && starts_here
            && (second.is_some() || is_listed(scan, at, end) || follows_person(scan, at))
        || second.is_some() && PLAIN_AGE.contains(&first) && follows_person(scan, at)
        || second.is_some() && first >= 3 && is_free && at > 0 && scan.is(at - 1, Grammar::Of);
    if !is_age || is_ago || first < 1 || scan.is(end, Grammar::NotAnAge) {
        return None;
    }
    let end = unit.unwrap_or(end);
    if let Some((min, max)) = of_part(first, part) {
        return believed(min, Some(max), end);
    }
    if in_the && second.is_none() && first.is_multiple_of(10) {
        return believed(first, Some(first + 9), end);
    }
    believed(first, Some(last), end)
}

/// Whether a word ends as "dertigjarige" and "vijftigplusser" do.
pub(crate) fn is_glued_age(word: &str) -> bool {
    let mut ends = ENDINGS.jarig.iter().chain(&ENDINGS.plusser);
    ends.any(|end| word.len() > end.len() && word.ends_with(end))
}

/// "dertigjarige", "vijftigplusser": a number and its unit in one word.
fn glued_age(scan: &Scan<'_>, at: usize) -> Option<(u16, Option<u16>, usize)> {
    let word = scan.tokens.word(at);
    let before = |end: &&str| {
        let number = word.strip_suffix(*end)?;
        LEXICON.meanings_of(scan.lang, number).number()
    };
    if let Some(years) = ENDINGS.jarig.iter().find_map(before) {
        return believed(years, Some(years), at + 1);
    }
    let years = ENDINGS.plusser.iter().find_map(before)?;
    believed(years, None, at + 1)
}

/// "man 40 kaal": right behind the word for who it is.
fn follows_person(scan: &Scan<'_>, at: usize) -> bool {
    at > 0
        && scan.gap(at) == Gap::Space
        && scan.meanings(at - 1).value(Kind::Geslacht).is_some()
        && !scan.is(at - 1, Grammar::His)
}

fn believed(min: u16, max: Option<u16>, end: usize) -> Option<(u16, Option<u16>, usize)> {
    let fits = min <= LEEFTIJD_MAX && max.is_none_or(|max| max >= min && max <= LEEFTIJD_MAX);
    fits.then_some((min, max, end))
}

/// What "begin", "midden", "eind" and "bijna" make of a round age.
fn of_part(years: u16, part: Option<Grammar>) -> Option<(u16, u16)> {
    match part? {
        Grammar::Early => Some((years, years + 3)),
        Grammar::Middle => Some((years + 4, years + 6)),
        Grammar::Late => Some((years + 7, years + 9)),
        Grammar::Almost => Some((years.saturating_sub(3), years)),
        _ => None,
    }
}

/// "dertiger", "30s", "30'er", "30tal".
fn decade(scan: &Scan<'_>, at: usize) -> Option<(u16, usize)> {
    let (length, meanings) = scan.phrase(at).unwrap_or((1, &[]));
    let word = meanings.iter().find_map(|meaning| match meaning {
        Meaning::Decade(years) => Some((*years, at + length)),
        _ => None,
    });
    word.or_else(|| {
        let (years, end) = scan.number(at)?;
        let is_round = years.is_multiple_of(10) && (10..100).contains(&years);
        scan.after(end, Grammar::Decade)
            .filter(|_| is_round && scan.gap(end) <= Gap::Space)
            .map(|end| (years, end))
    })
}

/// Whether nothing that could be counted follows.
fn ends_here(scan: &Scan<'_>, end: usize) -> bool {
    scan.gap(end) >= Gap::Comma
        || scan.gap(end) == Gap::Slash
            && (scan.tokens.number(end).is_none() || scan.gap(end + 1) == Gap::Point)
        || scan.phrase(end).is_some_and(|(_, meanings)| {
            !meanings.is(Grammar::NotAnAge)
                && (meanings.is(Grammar::And)
                    || meanings.is(Grammar::With)
                    || meanings.is(Grammar::Or)
                    || meanings.is(Grammar::Hedge)
                    || meanings.is(Grammar::In)
                    || meanings.is(Grammar::Preposition)
                    || meanings.is(Grammar::PlateHas)
                    || meanings.is(Grammar::But)
                    || meanings.value(Kind::Kleur).is_some()
                    || meanings.value(Kind::Postuur).is_some()
                    || meanings.value(Kind::HaarVorm).is_some()
                    || meanings.value(Kind::HaarKleur).is_some())
        })
}

/// Whether somebody begins to do something: "rond de veertig ze woont".
fn is_before_clause(scan: &Scan<'_>, end: usize) -> bool {
    let grammars = [
        Grammar::She,
        Grammar::He,
        Grammar::They,
        Grammar::Me,
        Grammar::Singular,
        Grammar::Subject,
    ];
    grammars.into_iter().any(|grammar| scan.is(end, grammar))
}

fn begins_here(scan: &Scan<'_>, at: usize) -> bool {
    // "4 man" counts heads, "man 40" says how old he is.
    let is_counted = |index: usize| {
        scan.is(index, Grammar::NotAnAge) && scan.meanings(index).value(Kind::Geslacht).is_none()
    };
    scan.gap(at) >= Gap::Comma
        || at > 0 && !scan.is(at - 1, Grammar::Preposition) && !is_counted(at - 1)
}

/// Whether a bare number stands between commas in a description, where only an age does.
fn is_listed(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    let describes = |index: usize| {
        let meanings = scan.meanings(index);
        meanings.value(Kind::Geslacht).is_some()
            || meanings.value(Kind::Postuur).is_some()
            || meanings.value(Kind::Lengte).is_some()
            || meanings.is(Grammar::Role)
            || meanings.is(Grammar::One)
    };
    let after_is = at > 1 && scan.is(at - 1, Grammar::Is) && scan.gap(end) >= Gap::Comma;
    // "man/30-35/1.80", but not "24/7"
    let ends =
        scan.gap(end) >= Gap::Comma || scan.gap(end) == Gap::Slash && scan.gap(at) == Gap::Slash;
    let listed = scan.gap(at) >= Gap::Slash && ends && scan.gap(at) != Gap::Line;
    let after_noun =
        at > 0 && describes(at - 1) && scan.gap(at) <= Gap::Comma && scan.gap(end) >= Gap::Comma;
    listed && scan.first_described(describes) < at || after_noun || after_is
}
