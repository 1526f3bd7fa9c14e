//! When it happened: so long ago, or at a time on the clock.

use super::meaning::Grammar;
use super::scan::{Scan, What};
use super::token::Gap;

/// Minutes of an hour.
const HOUR: u16 = 60;

/// A time at a token, and the token after it.
pub(crate) fn at(scan: &Scan<'_>, at: usize) -> Option<(What, usize)> {
    ago(scan, at).or_else(|| clock(scan, at))
}

/// "vijf minuten geleden", "een kwartier geleden", "half an hour ago".
fn ago(scan: &Scan<'_>, at: usize) -> Option<(What, usize)> {
    let start = scan.past(at, Grammar::About);
    let start = scan.past(start, Grammar::Article);
    let (number, next) = scan.number(start).unwrap_or((1, start));
    let (minutes, next) = if let Some(next) = scan.after(next, Grammar::Minute) {
        (number, next)
    } else if let Some(next) = scan.after(next, Grammar::Hour) {
        (number.saturating_mul(HOUR), next)
    } else if let Some(next) = scan.after(start, Grammar::QuarterPast) {
        (15, next)
    } else if let Some(next) = scan.after(start, Grammar::HalfPast) {
        (30, scan.after(next, Grammar::Hour)?)
    } else {
        return None;
    };
    let end = scan.after(next, Grammar::Ago)?;
    Some((What::MinutesAgo(minutes), end))
}

/// "19:42", "om 8 uur", "half acht", "kwart over zeven", "8 pm".
fn clock(scan: &Scan<'_>, at: usize) -> Option<(What, usize)> {
    let start = scan.past(at, Grammar::At);
    let led = start > at;
    if let Some(next) = scan.after(start, Grammar::HalfPast).filter(|_| led) {
        let (hour, end) = hour_at(scan, next)?;
        // "half negen" is before nine, "half past nine" after.
        let hour = if next > start + 1 {
            hour
        } else {
            (hour + 23) % 24
        };
        return Some((What::Clock(hour, 30), scan.past(end, Grammar::Hour)));
    }
    let (hour, end) = hour_at(scan, start)?;
    if scan.gap(end) == Gap::Point
        && let Some(minute) = scan.tokens.number(end).filter(|minute| *minute < HOUR)
        && scan.tokens.word(end).len() == 2
    {
        let has_colon = scan.tokens.written(end - 1, end + 1).contains(':');
        let unit = scan.after(end + 1, Grammar::Hour);
        return (has_colon || led || unit.is_some())
            .then(|| (What::Clock(hour, minute), unit.unwrap_or(end + 1)));
    }
    let unit = scan.after(end, Grammar::Hour)?;
    (led && !scan.is(unit, Grammar::Ago)).then_some((What::Clock(hour, 0), unit))
}

fn hour_at(scan: &Scan<'_>, at: usize) -> Option<(u16, usize)> {
    scan.number(at).filter(|(hour, _)| *hour < 24)
}
