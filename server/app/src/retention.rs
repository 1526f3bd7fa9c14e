//! Until when personal data is kept: so many days after the last act of the evening, as its scenario says.

use crate::game_log::Header;
use engine::time::{GameTime, MINUTE_MS};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

/// A day, in milliseconds.
pub const DAY_MS: u64 = 24 * 60 * MINUTE_MS;

/// When the personal data of a game goes, in wall milliseconds. It counts from the last time somebody decided
/// something or took a seat, so that an evening that is prepared weeks before is not erased before it is played.
#[must_use]
pub fn purge_at_ms(header: &Header, latest_act: GameTime) -> u64 {
    let played_ms = latest_act.since_ms(header.created_at);
    let keep_ms = u64::from(header.scenario.contact.keep_days) * DAY_MS;
    header
        .created_ms
        .saturating_add(played_ms)
        .saturating_add(keep_ms)
}

/// A day in the Netherlands, as `2026-12-08`.
#[must_use]
pub fn day(wall_ms: u64) -> String {
    date(wall_ms).map_or_else(String::new, |date| date.to_string())
}

/// A day in the Netherlands; `None` for a moment that no calendar has.
#[must_use]
pub fn date(wall_ms: u64) -> Option<Date> {
    Some(local(wall_ms)?.date())
}

/// The time of day in the Netherlands; midnight for a moment that no calendar has.
#[must_use]
pub fn time_of_day(wall_ms: u64) -> Time {
    local(wall_ms).map_or_else(Time::midnight, |at| at.time())
}

/// A moment in the Netherlands, as `2026-12-08 19:20:00`.
#[must_use]
pub fn moment(wall_ms: u64) -> String {
    local(wall_ms).map_or_else(String::new, |at| {
        at.strftime("%Y-%m-%d %H:%M:%S").to_string()
    })
}

fn local(wall_ms: u64) -> Option<ZonedDateTime> {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
    let at = Timestamp::from_millisecond(i64::try_from(wall_ms).ok()?).ok()?;
    Some(at.to_zoned_datetime(zone))
}

/// The time of day of a moment in the Netherlands, as `19:20`; empty for a moment that no calendar has.
#[must_use]
pub fn clock_time(wall_ms: u64) -> String {
    local(wall_ms).map_or_else(String::new, |at| at.strftime("%H:%M").to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_a_day_in_the_netherlands() {
        // 23:30 in the winter, when it is 22:30 in Greenwich; and half an hour after midnight.
        assert_eq!(day(1_796_769_000_000), "2026-12-08");
        assert_eq!(moment(1_796_769_000_000), "2026-12-08 23:30:00");
        assert_eq!(
            time_of_day(1_796_769_000_000),
            jiff::civil::time(23, 30, 0, 0)
        );
        assert_eq!(clock_time(1_796_769_000_000), "23:30");
        assert_eq!(clock_time(u64::MAX), "");
        assert_eq!(day(1_796_769_000_000 + 60 * MINUTE_MS), "2026-12-09");
    }
}
