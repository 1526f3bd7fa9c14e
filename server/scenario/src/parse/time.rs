//! Times of a scenario file: durations, moments of a round and times of the day.

use super::code;
use super::read::{Node, Read, Reader, short};
use crate::mend::Mend;
use crate::notice::Remark;
use crate::sun::Date;
use schemars::{Schema, SchemaGenerator, json_schema};
use std::ops::Range;
use toml::de::DeValue;

/// Milliseconds in a second.
pub(crate) const SECOND_MS: u64 = 1_000;
/// Milliseconds in a minute.
pub(crate) const MINUTE_MS: u64 = 60 * SECOND_MS;
/// Milliseconds in an hour.
pub(crate) const HOUR_MS: u64 = 60 * MINUTE_MS;
/// Minutes in a day.
const DAY_MIN: u16 = 24 * 60;
/// No moment or duration in a file is longer than this many seconds: twelve hours.
pub(crate) const DURATION_MAX_S: u32 = 12 * 60 * 60;

/// How a duration is written.
const DURATION_PATTERN: &str = r"^\s*(\d+\s*u)?\s*(\d+\s*m)?\s*(\d+\s*s)?\s*$";
/// How a clock time is written.
const CLOCK_PATTERN: &str = r"^([01]?\d|2[0-3]):[0-5]\d$";

/// A duration from `MIN_S` to `MAX_S` seconds, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Duration<const MIN_S: u32, const MAX_S: u32>(pub(crate) u64);

/// A duration of any length.
pub(crate) type AnyDuration = Duration<0, DURATION_MAX_S>;

impl<const MIN_S: u32, const MAX_S: u32> Read for Duration<MIN_S, MAX_S> {
    const WHAT: &'static str = "een tijdsduur zoals \"2m\" of \"1m30s\"";
    const EXAMPLE: &'static str = "\"2m\"";

    fn read(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        let DeValue::String(raw) = node.get_ref() else {
            reader.wrong_kind::<Self>(node);
            return None;
        };
        let Some(ms) = duration_ms(raw) else {
            reader.say(unreadable(
                &node.span(),
                raw,
                "Schrijf bijvoorbeeld \"2m\", \"90s\", \"1m30s\" of \"1u\".",
                |text| duration_ms(text).is_some(),
            ));
            return None;
        };
        in_bounds(ms, MIN_S, MAX_S, &node.span(), reader).map(Self)
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": DURATION_PATTERN })
    }
}

/// A moment of a round, as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moment {
    /// This many milliseconds after the start of the round.
    After(u64),
    /// This many minutes after midnight.
    Clock(u16),
}

impl Read for Moment {
    const WHAT: &'static str = "een moment zoals \"2m\" of \"19:24\"";
    const EXAMPLE: &'static str = "\"2m\"";

    fn read(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        if let Some(minutes) = bare_clock(node) {
            return Some(Self::Clock(minutes));
        }
        let DeValue::String(raw) = node.get_ref() else {
            reader.wrong_kind::<Self>(node);
            return None;
        };
        if let Some(minutes) = clock_min(raw) {
            return Some(Self::Clock(minutes));
        }
        let Some(ms) = duration_ms(raw) else {
            reader.say(unreadable(
                &node.span(),
                raw,
                "Schrijf hoe lang na het begin van de ronde, zoals \"2m\" of \"1m30s\", of een kloktijd zoals \"19:24\".",
                |text| duration_ms(text).is_some() || clock_min(text).is_some(),
            ));
            return None;
        };
        in_bounds(ms, 0, DURATION_MAX_S, &node.span(), reader).map(Self::After)
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "anyOf": [{ "pattern": DURATION_PATTERN }, { "pattern": CLOCK_PATTERN }] })
    }
}

/// A time of the day, in minutes after midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Clock(pub(crate) u16);

impl Clock {
    /// From this clock time to a later one, over midnight if need be; `None` when it is earlier.
    pub(crate) fn until_ms(self, later_min: u16) -> Option<u64> {
        let minutes = (later_min + DAY_MIN - self.0) % DAY_MIN;
        // Nobody plays half a day: what seems to be later than that is earlier.
        (minutes < DAY_MIN / 2).then(|| u64::from(minutes) * MINUTE_MS)
    }

    /// As people write it: "19:05".
    pub(crate) fn written(self) -> String {
        format!("{:02}:{:02}", self.0 / 60, self.0 % 60)
    }

    /// This much later, at most a day round.
    pub(crate) fn plus_ms(self, ms: u64) -> Self {
        let minutes = (u64::from(self.0) + ms / MINUTE_MS) % u64::from(DAY_MIN);
        Self(u16::try_from(minutes).expect("less than a day of minutes"))
    }
}

impl Read for Clock {
    const WHAT: &'static str = "een kloktijd zoals \"19:20\"";
    const EXAMPLE: &'static str = "\"19:20\"";

    fn read(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        if let Some(minutes) = bare_clock(node) {
            return Some(Self(minutes));
        }
        let DeValue::String(raw) = node.get_ref() else {
            reader.wrong_kind::<Self>(node);
            return None;
        };
        let minutes = clock_min(raw);
        if minutes.is_none() {
            reader.say(unreadable(
                &node.span(),
                raw,
                "Schrijf uren en minuten, zoals \"19:20\".",
                |text| clock_min(text).is_some(),
            ));
        }
        minutes.map(Self)
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": CLOCK_PATTERN })
    }
}

/// A day of the calendar: `datum = 2026-10-14`, with or without quotes, or "14-10-2026".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Day(pub(crate) Date);

impl Read for Day {
    const WHAT: &'static str = "een datum zoals \"2026-10-14\"";
    const EXAMPLE: &'static str = "\"2026-10-14\"";

    fn read(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        let day = match node.get_ref() {
            DeValue::Datetime(found) => found
                .date
                .filter(|_| found.time.is_none())
                .and_then(|date| Date::new(date.year, date.month, date.day)),
            DeValue::String(raw) => day(raw),
            _ => {
                reader.wrong_kind::<Self>(node);
                return None;
            }
        };
        if day.is_none() {
            reader.say(
                Remark::new(
                    &code::TIJD_ONLEESBAAR,
                    &node.span(),
                    "Het spel kan deze datum niet lezen, of hij bestaat niet.",
                )
                .help("Schrijf jaar, maand en dag, zoals \"2026-10-14\"."),
            );
        }
        day.map(Self)
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r"^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}-\d{1,2}-\d{4})$" })
    }
}

/// `"2026-10-14"` or `"14-10-2026"`.
fn day(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.trim().split('-').collect();
    let [one, month, other] = parts.as_slice() else {
        return None;
    };
    let (year, day) = if one.len() == 4 {
        (one, other)
    } else {
        (other, one)
    };
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

/// The remark about a time that cannot be read, and its repair when another spelling of it `is_right`.
fn unreadable(
    span: &Range<usize>,
    raw: &str,
    help: &str,
    is_right: impl Fn(&str) -> bool,
) -> Remark {
    let meant = respelt(raw).into_iter().find(|text| is_right(text));
    Remark::new(
        &code::TIJD_ONLEESBAAR,
        span,
        format!("Het spel kan de tijd \"{}\" niet lezen.", short(raw)),
    )
    .help(help)
    .mend(meant.map(|text| Mend::text(span, &text)))
}

/// Other spellings of a time: "2 minuten" as "2m", "1 uur en 5 min" as "1u5m", "19.20" and "19u20" as "19:20".
fn respelt(raw: &str) -> [String; 2] {
    const UNITS: [(&str, &str); 9] = [
        ("minuten", "m"),
        ("minuut", "m"),
        ("min.", "m"),
        ("min", "m"),
        ("seconden", "s"),
        ("seconde", "s"),
        ("sec.", "s"),
        ("sec", "s"),
        ("uur", "u"),
    ];
    let mut duration: String = short(raw).to_lowercase();
    for (written, unit) in UNITS {
        duration = duration.replace(written, unit);
    }
    let duration = duration.replace(" en ", "").replace([' ', ','], "");
    let clock = raw.trim().trim_end_matches(" uur");
    let clock = clock.replace(['.', 'u', 'h'], ":");
    [duration, clock]
}

fn in_bounds(
    ms: u64,
    min_s: u32,
    max_s: u32,
    span: &Range<usize>,
    reader: &mut Reader,
) -> Option<u64> {
    let (min_ms, max_ms) = (u64::from(min_s) * SECOND_MS, u64::from(max_s) * SECOND_MS);
    if (min_ms..=max_ms).contains(&ms) {
        return Some(ms);
    }
    let (shortest, longest) = (in_words(min_ms), in_words(max_ms));
    reader.say(
        Remark::new(
            &code::GETAL_BUITEN_BEREIK,
            span,
            format!(
                "Deze tijd moet tussen {} en {} liggen.",
                aloud(min_ms),
                aloud(max_ms)
            ),
        )
        .help(format!(
            "Kies een tijd van \"{shortest}\" tot en met \"{longest}\"."
        )),
    );
    None
}

/// A clock time that toml itself knows: `om = 19:24`, without quotes.
fn bare_clock(node: &Node<'_>) -> Option<u16> {
    let DeValue::Datetime(found) = node.get_ref() else {
        return None;
    };
    let time = found
        .time
        .filter(|_| found.date.is_none() && found.offset.is_none())?;
    Some(u16::from(time.hour) * 60 + u16::from(time.minute))
}

/// `"1u5m30s"` in milliseconds: hours, minutes and seconds in this order, at least one of them.
fn duration_ms(text: &str) -> Option<u64> {
    let mut rest = text.trim();
    let mut total: u64 = 0;
    let mut found = false;
    for (unit, ms) in [('u', HOUR_MS), ('m', MINUTE_MS), ('s', SECOND_MS)] {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let Some(after) = rest[digits..].trim_start().strip_prefix(unit) else {
            continue;
        };
        let count: u64 = rest[..digits].parse().ok()?;
        total = total.checked_add(count.checked_mul(ms)?)?;
        found = true;
        rest = after.trim_start();
    }
    (found && rest.is_empty()).then_some(total)
}

/// `"19:24"` in minutes after midnight.
fn clock_min(text: &str) -> Option<u16> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let number = |digits: &str, max: u16| {
        let right_form =
            matches!(digits.len(), 1 | 2) && digits.bytes().all(|b| b.is_ascii_digit());
        digits
            .parse::<u16>()
            .ok()
            .filter(|n| right_form && *n <= max)
    };
    let minutes = Some(minutes).filter(|minutes| minutes.len() == 2)?;
    Some(number(hours, 23)? * 60 + number(minutes, 59)?)
}

/// A duration as the file writes it: `1u5m30s`.
pub(crate) fn in_words(ms: u64) -> String {
    let (hours, minutes, seconds) = (
        ms / HOUR_MS,
        ms % HOUR_MS / MINUTE_MS,
        ms % MINUTE_MS / SECOND_MS,
    );
    let parts: String = [(hours, 'u'), (minutes, 'm'), (seconds, 's')]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| format!("{count}{unit}"))
        .collect();
    if parts.is_empty() {
        "0s".to_owned()
    } else {
        parts
    }
}

/// A duration as somebody says it: "1 uur, 5 minuten en 30 seconden".
pub(crate) fn aloud(ms: u64) -> String {
    let (hours, minutes, seconds) = (
        ms / HOUR_MS,
        ms % HOUR_MS / MINUTE_MS,
        ms % MINUTE_MS / SECOND_MS,
    );
    let parts: Vec<String> = [
        (hours, "uur", "uur"),
        (minutes, "minuut", "minuten"),
        (seconds, "seconde", "seconden"),
    ]
    .into_iter()
    .filter(|(count, ..)| *count > 0)
    .map(|(count, one, more)| format!("{count} {}", if count == 1 { one } else { more }))
    .collect();
    match parts.as_slice() {
        [] => "0 seconden".to_owned(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} en {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_hours_minutes_and_seconds_in_order() {
        for (text, expected) in [
            ("4m", Some(240_000)),
            ("1m30s", Some(90_000)),
            ("90s", Some(90_000)),
            ("1u", Some(3_600_000)),
            (" 1u 5m ", Some(3_900_000)),
            ("0s", Some(0)),
            ("", None),
            ("m", None),
            ("4", None),
            ("4min", None),
            ("30s1m", None),
            ("-4m", None),
            ("99999999999999999999m", None),
            ("9999999999999999999u", None),
        ] {
            assert_eq!(duration_ms(text), expected, "{text:?}");
        }
    }

    #[test]
    fn other_spellings_of_a_time_are_understood_but_no_other_times() {
        let meant = |text: &str| {
            let [duration, clock] = respelt(text);
            (duration_ms(&duration), clock_min(&clock))
        };
        for (text, ms, minutes) in [
            ("2 minuten", Some(120_000), None),
            ("1 uur en 5 min", Some(3_900_000), None),
            ("90 sec.", Some(90_000), None),
            ("19.20", None, Some(1_160)),
            ("19u20", None, Some(1_160)),
            ("19.20 uur", None, Some(1_160)),
            ("half acht", None, None),
            ("2", None, None),
        ] {
            assert_eq!(meant(text), (ms, minutes), "{text}");
        }
    }

    #[test]
    fn clock_times_have_a_colon_and_exist() {
        for (text, expected) in [
            ("19:24", Some(19 * 60 + 24)),
            ("7:05", Some(425)),
            ("00:00", Some(0)),
            ("24:00", None),
            ("19:60", None),
            ("19:5", None),
            ("+1:05", None),
            ("19.24", None),
            ("1:2:3", None),
        ] {
            assert_eq!(clock_min(text), expected, "{text:?}");
        }
    }

    #[test]
    fn a_day_is_written_from_either_end() {
        let fourteenth = Date::new(2026, 10, 14);
        for (text, expected) in [
            ("2026-10-14", fourteenth),
            ("14-10-2026", fourteenth),
            ("14 oktober", None),
            ("2026-02-30", None),
            ("10-14-2026", None),
            ("2026-10", None),
        ] {
            assert_eq!(day(text), expected, "{text:?}");
        }
    }

    #[test]
    fn an_evening_may_pass_midnight() {
        let begin = Clock(23 * 60 + 50);
        assert_eq!(begin.until_ms(5), Some(15 * MINUTE_MS));
        assert_eq!(begin.until_ms(23 * 60), None);
        assert_eq!(begin.plus_ms(20 * MINUTE_MS).written(), "00:10");
    }

    #[test]
    fn a_duration_is_said_as_it_is_written() {
        for (ms, expected) in [
            (0, "0s"),
            (90_000, "1m30s"),
            (3_600_000, "1u"),
            (43_200_000, "12u"),
        ] {
            assert_eq!(in_words(ms), expected);
        }
    }

    #[test]
    fn a_duration_is_said_aloud_in_whole_words() {
        for (ms, expected) in [
            (0, "0 seconden"),
            (60_000, "1 minuut"),
            (90_000, "1 minuut en 30 seconden"),
            (3_930_000, "1 uur, 5 minuten en 30 seconden"),
        ] {
            assert_eq!(aloud(ms), expected);
        }
    }
}
