//! When it happened: so long ago, or at a time on the clock.

use super::files::is_hour_form;
use super::meaning::{Grammar, Marks};
use super::scan::{Scan, What};
use super::token::Gap;
use crate::words::Lang;

/// Minutes of an hour.
const HOUR: u16 = 60;
/// Minutes of a quarter.
const QUARTER: u16 = 15;
/// What "a few" counts as.
const FEW: u16 = 3;
/// Words that lead to one time: "at about", "net na".
const LEADS_MAX: usize = 2;
/// Words between a time and the part of the day: "in the", "'s".
const LINKS_MAX: usize = 2;

/// Words with which a clause goes on behind a bare hour: "just after nine a man ran".
const CLAUSE: Marks = Marks::all(&[
    Grammar::And,
    Grammar::Article,
    Grammar::He,
    Grammar::Is,
    Grammar::Me,
    Grammar::Mine,
    Grammar::Moves,
    Grammar::Plural,
    Grammar::See,
    Grammar::She,
    Grammar::Singular,
    Grammar::Subject,
    Grammar::They,
]);

/// Words that make a count of the number before them, and no hour.
const COUNTED: Marks = Marks::all(&[
    Grammar::NotAnAge,
    Grammar::Old,
    Grammar::Persons,
    Grammar::Years,
]);

/// A time at a token, and the token after it.
pub(crate) fn at(scan: &Scan<'_>, at: usize) -> Option<(What, usize)> {
    ago(scan, at).or_else(|| clock(scan, at))
}

/// "vijf minuten geleden", "anderhalf uur geleden", "half an hour ago".
fn ago(scan: &Scan<'_>, at: usize) -> Option<(What, usize)> {
    let (minutes, next) = duration(scan, scan.past(at, Grammar::About))?;
    let end = scan.after(next, Grammar::Ago)?;
    Some((What::MinutesAgo(minutes), end))
}

/// How many minutes something takes, and the token after it.
fn duration(scan: &Scan<'_>, at: usize) -> Option<(u16, usize)> {
    let one_and_a_half = scan.after(at, Grammar::HalfMore);
    if let Some(end) = one_and_a_half.and_then(|next| scan.after(next, Grammar::Hour)) {
        return Some((HOUR + HOUR / 2, end));
    }
    let start = scan.past(at, Grammar::Article);
    let few = scan.after(start, Grammar::Few).map(|next| (FEW, next));
    let (number, next) = few.or_else(|| scan.number(start)).unwrap_or((1, start));
    // "een kwartier", "drie kwartier"
    if let Some(end) = scan.after(next, Grammar::QuarterPast) {
        return Some((number.saturating_mul(QUARTER), end));
    }
    if let Some(end) = scan.after(start, Grammar::HalfPast) {
        return Some((HOUR / 2, scan.past(end, Grammar::Hour)));
    }
    // "2,5 uur", "twee en een half uur"
    let decimal = (next > start && scan.gap(next) == Gap::Point && scan.tokens.word(next) == "5")
        .then_some(next + 1);
    let half = decimal.or_else(|| scan.after(next, Grammar::HalfMore));
    let next = half.unwrap_or(next);
    let (unit, end) = scan
        .after(next, Grammar::Minute)
        .map(|end| (1, end))
        .or_else(|| scan.after(next, Grammar::Hour).map(|end| (HOUR, end)))?;
    // "an hour and a half"
    let behind = scan.after(end, Grammar::HalfMore);
    let end = behind.unwrap_or(end);
    // "een minuut of tien"
    let about = scan
        .after(end, Grammar::Or)
        .and_then(|next| scan.number(next));
    if let Some((number, end)) = about {
        return Some((number.saturating_mul(unit), end));
    }
    let rest = if half.or(behind).is_some() {
        unit / 2
    } else {
        0
    };
    Some((number.saturating_mul(unit).saturating_add(rest), end))
}

/// What stands before a time.
#[derive(Debug, Clone, Copy, Default)]
struct Lead {
    /// Whether anything does.
    is_there: bool,
    /// Whether it is "om" or "at", which say when, and not "rond", which may say how old.
    is_exact: bool,
    /// Whether it is "na" or "voor".
    is_beside: bool,
}

/// The words that lead to a time, and the token after them.
fn lead(scan: &Scan<'_>, at: usize) -> (Lead, usize) {
    let mut lead = Lead::default();
    let mut next = at;
    for _ in 0..LEADS_MAX {
        let beside = || {
            scan.after(next, Grammar::ClockPast)
                .or_else(|| scan.after(next, Grammar::ClockBefore))
        };
        let is_about = scan.is(next, Grammar::About);
        if let Some(after) = scan.after(next, Grammar::At) {
            lead.is_exact |= !is_about;
            next = after;
        } else if let Some(after) = beside() {
            lead.is_beside = true;
            next = after;
        } else {
            break;
        }
        lead.is_there = true;
    }
    (lead, next)
}

/// A time as it was said, before the part of the day is known.
struct Told {
    hour: u16,
    minute: u16,
    end: usize,
}

/// "19:42", "om 8 uur", "half acht", "kwart over zeven", "tien voor half negen", "8 pm".
fn clock(scan: &Scan<'_>, at: usize) -> Option<(What, usize)> {
    let (lead, start) = lead(scan, at);
    let told = half(scan, start, lead)
        .or_else(|| quarter(scan, start))
        .or_else(|| minutes_beside(scan, start, lead))
        .or_else(|| digits(scan, start, lead))
        .or_else(|| hour_or(scan, start, lead))
        .or_else(|| whole(scan, start, lead))?;
    let behind = part_of_day_behind(scan, told.end);
    let before = || {
        let word = at.checked_sub(1).filter(|_| scan.gap(at) <= Gap::Space)?;
        part_of_day(scan, word)
    };
    let (part, end) = match behind {
        Some((part, end)) => (Some(part), end),
        // "8 pm" has it in the unit.
        None => (part_of_day(scan, told.end - 1).or_else(before), told.end),
    };
    Some((What::Clock(in_day(told.hour, part), told.minute), end))
}

/// "half acht" is before eight, "half past eight" and English "half eight" after.
fn half(scan: &Scan<'_>, at: usize, lead: Lead) -> Option<Told> {
    let next = scan.after(at, Grammar::HalfPast)?;
    let is_past = scan.is_alone(next - 1, Grammar::ClockPast);
    // "half an hour" is no time of the day.
    if next > at + 1 && !is_past {
        return None;
    }
    let (hour, end) = hour_at(scan, next).filter(|(hour, _)| (1..=12).contains(hour))?;
    // "half een" is a time only where one is looked for.
    if is_article(scan, next) && !lead.is_there || is_counted(scan, end) {
        return None;
    }
    let hour = if is_past || is_english(scan, next) {
        hour
    } else {
        hour_before(hour)
    };
    Some(Told {
        hour,
        minute: HOUR / 2,
        end: scan.past(end, Grammar::Hour),
    })
}

/// "kwart over zeven", "a quarter to eight".
fn quarter(scan: &Scan<'_>, at: usize) -> Option<Told> {
    let start = scan.past(at, Grammar::Article);
    if let Some(next) = scan.after(start, Grammar::QuarterTo) {
        let (hour, end) = hour_at(scan, next)?;
        return Some(Told {
            hour: hour_before(hour),
            minute: HOUR - QUARTER,
            end: scan.past(end, Grammar::Hour),
        });
    }
    let next = scan.after(start, Grammar::QuarterPast)?;
    if !scan.is_alone(next - 1, Grammar::ClockPast) {
        return None;
    }
    let (hour, end) = hour_at(scan, next)?;
    Some(Told {
        hour,
        minute: QUARTER,
        end: scan.past(end, Grammar::Hour),
    })
}

/// "tien over acht", "vijf voor half negen", "ten to nine".
fn minutes_beside(scan: &Scan<'_>, at: usize, lead: Lead) -> Option<Told> {
    let (minutes, next) = scan.number(at)?;
    let side = scan.past(next, Grammar::Minute);
    if !(1..HOUR / 2).contains(&minutes) || is_article(scan, at) || scan.gap(side) > Gap::Space {
        return None;
    }
    let past = scan.after(side, Grammar::ClockPast);
    let next = past.or_else(|| scan.after(side, Grammar::ClockBefore))?;
    let half = scan
        .after(next, Grammar::HalfPast)
        .filter(|after| *after == next + 1);
    let hour_from = half.unwrap_or(next);
    let (hour, end) = hour_at(scan, hour_from).filter(|(hour, _)| *hour > 0)?;
    let is_glued = (side..=hour_from).any(|token| scan.gap(token) > Gap::Space);
    if is_glued || is_article(scan, hour_from) || half.is_some() && hour > 12 {
        return None;
    }
    let end = scan.past(end, Grammar::Hour);
    // "5 to 6 men", "10 to 12 years old" are ranges.
    let is_range = past.is_none()
        && scan.after(side, Grammar::UpTo).is_some()
        && !(lead.is_exact || minutes > hour && minutes.is_multiple_of(5));
    if is_range || is_counted(scan, end) {
        return None;
    }
    let is_dutch_half = half.is_some() && !is_english(scan, hour_from);
    let whole = if is_dutch_half {
        hour_before(hour)
    } else {
        hour
    };
    let base = if half.is_some() { HOUR / 2 } else { 0 };
    let (hour, minute) = match (past, base) {
        (Some(_), base) => (whole, base + minutes),
        (None, 0) => (hour_before(whole), HOUR - minutes),
        (None, base) => (whole, base - minutes),
    };
    Some(Told { hour, minute, end })
}

/// "19:42", "om 19.42", "7.42pm", "19u42".
fn digits(scan: &Scan<'_>, at: usize, lead: Lead) -> Option<Told> {
    let hour = scan.tokens.number(at).filter(|hour| *hour < 24)?;
    let end = at + 1;
    let two_digits = |token: usize| {
        let minute = scan.tokens.number(token).filter(|minute| *minute < HOUR)?;
        (scan.tokens.word(token).len() == 2).then_some(minute)
    };
    if scan.gap(end) == Gap::Point {
        let minute = two_digits(end)?;
        let has_colon = scan.tokens.written(at, end + 1).contains(':');
        let unit = scan
            .after(end + 1, Grammar::Hour)
            .filter(|_| scan.gap(end + 1) <= Gap::Space);
        let is_time = has_colon || lead.is_there && !lead.is_beside || unit.is_some();
        return is_time.then_some(Told {
            hour,
            minute,
            end: unit.unwrap_or(end + 1),
        });
    }
    let unit = scan.after(end, Grammar::Hour)?;
    let is_glued = scan.gap(unit) == Gap::Glued && scan.gap(end) == Gap::Glued;
    let is_said = lead.is_there && scan.gap(unit) <= Gap::Space;
    let minute = two_digits(unit).filter(|_| is_glued || is_said)?;
    Some(Told {
        hour,
        minute,
        end: unit + 1,
    })
}

/// "om 8 uur", "8 pm", "tegen negenen", "just after nine".
fn whole(scan: &Scan<'_>, at: usize, lead: Lead) -> Option<Told> {
    let (hour, end) = hour_at(scan, at)?;
    let told = |end| {
        Some(Told {
            hour,
            minute: 0,
            end,
        })
    };
    if let Some(unit) = scan
        .after(end, Grammar::Hour)
        .filter(|_| scan.gap(end) <= Gap::Space)
    {
        let names_part =
            part_of_day(scan, unit - 1).is_some() || part_of_day_behind(scan, unit).is_some();
        let is_time = lead.is_there || names_part;
        return told(unit).filter(|_| is_time && !scan.is(unit, Grammar::Ago));
    }
    if !lead.is_there || !(1..=12).contains(&hour) {
        return None;
    }
    let is_word = scan.tokens.number(at).is_none();
    if is_word && is_hour_form(scan.tokens.word(at)) || part_of_day_behind(scan, end).is_some() {
        return told(end);
    }
    // "at 9, ..." may be a house, and "one" is anybody.
    let says_when = lead.is_exact || lead.is_beside && is_word;
    let is_bare = (is_word || scan.lang == Lang::Nl) && hour > 1;
    let ends = scan.gap(end) >= Gap::Comma || scan.marks(end).meets(CLAUSE);
    (says_when && is_bare && ends && !is_counted(scan, end))
        .then(|| told(end))
        .flatten()
}

/// "rond een uur of acht".
fn hour_or(scan: &Scan<'_>, at: usize, lead: Lead) -> Option<Told> {
    let unit = scan
        .after(scan.past(at, Grammar::Article), Grammar::Hour)
        .filter(|_| lead.is_there)?;
    let (hour, end) = hour_at(scan, scan.after(unit, Grammar::Or)?)?;
    let is_ago = scan.is(end, Grammar::Ago);
    (!is_ago).then_some(Told {
        hour,
        minute: 0,
        end,
    })
}

fn hour_at(scan: &Scan<'_>, at: usize) -> Option<(u16, usize)> {
    scan.number(at)
        .filter(|(hour, _)| *hour < 24 && scan.gap(at) <= Gap::Space)
}

/// The hour before one on the face of a clock.
fn hour_before(hour: u16) -> u16 {
    match hour {
        0 => 23,
        1 => 12,
        hour => hour - 1,
    }
}

/// Whether a number is an article too.
fn is_article(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens.number(at).is_none() && scan.is_alone(at, Grammar::Article)
}

fn is_counted(scan: &Scan<'_>, end: usize) -> bool {
    let is_hour = scan.is(end, Grammar::Hour);
    scan.gap(end) <= Gap::Space && scan.marks(end).meets(COUNTED) && !is_hour
}

/// Whether an hour is said in English: by its word, or in digits by the text it stands in.
fn is_english(scan: &Scan<'_>, at: usize) -> bool {
    let is_of = |lang| scan.tokens.number(at).is_none() && scan.is_of(at, lang);
    match (is_of(Lang::En), is_of(Lang::Nl)) {
        (true, false) => true,
        (false, true) => false,
        _ => scan.lang == Lang::En,
    }
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Morning,
    /// From noon on.
    Evening,
    Night,
}

fn part_of_day(scan: &Scan<'_>, at: usize) -> Option<Part> {
    let parts = [
        (Grammar::Morning, Part::Morning),
        (Grammar::Evening, Part::Evening),
        (Grammar::Night, Part::Night),
    ];
    let named = |(grammar, part)| scan.is_alone(at, grammar).then_some(part);
    parts.into_iter().find_map(named)
}

/// "'s avonds", "in the evening", "tonight": the part of the day behind a time, and the token after it.
fn part_of_day_behind(scan: &Scan<'_>, end: usize) -> Option<(Part, usize)> {
    let links = [Grammar::In, Grammar::Article, Grammar::At];
    let is_link = |token: usize| {
        scan.tokens.word(token).len() == 1
            || links.into_iter().any(|link| scan.is_alone(token, link))
    };
    (end..=end + LINKS_MAX)
        .take_while(|token| scan.gap(*token) <= Gap::Space && (end..*token).all(is_link))
        .find_map(|token| part_of_day(scan, token).map(|part| (part, token + 1)))
}

/// The hour of the day that an hour on the face of a clock is.
fn in_day(hour: u16, part: Option<Part>) -> u16 {
    match (part, hour) {
        (Some(Part::Evening), 1..12) | (Some(Part::Night), 7..12) => hour + 12,
        (Some(Part::Morning | Part::Night), 12) => 0,
        _ => hour,
    }
}
