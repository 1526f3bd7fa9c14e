//! When the sun sets and when it is dark, in the Netherlands: the formulas that NOAA publishes for its solar calculator
//! (after Meeus, *Astronomical Algorithms*), in their short form, right to a few minutes.

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Date {
    pub(crate) year: u16,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

/// The end of the light on one day, in minutes after midnight on the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Evening {
    /// The sun is gone.
    pub(crate) sunset_min: u16,
    /// Colours are gone: the end of civil twilight.
    pub(crate) dusk_min: u16,
}

/// The zenith of the sun when its upper edge is gone, refraction included, in degrees.
const ZENITH_SUNSET: f64 = 90.833;
/// The zenith of the sun at the end of civil twilight, in degrees.
const ZENITH_DUSK: f64 = 96.0;

/// The evening of a day at a place; `None` where the sun does not set or it does not get dark that day.
pub(crate) fn evening(date: Date, lat_e7: i32, lon_e7: i32) -> Option<Evening> {
    let (lat, lon) = (f64::from(lat_e7) / 1e7, f64::from(lon_e7) / 1e7);
    let local = |zenith: f64| -> Option<u16> {
        let utc = utc_min(date, lat, lon, zenith)?;
        let clock = (utc + if is_summer_time(date) { 120.0 } else { 60.0 }).round();
        // A day has 1,440 minutes, so the rest of a division fits.
        Some(clock.rem_euclid(1_440.0) as u16)
    };
    Some(Evening {
        sunset_min: local(ZENITH_SUNSET)?,
        dusk_min: local(ZENITH_DUSK)?,
    })
}

/// When the sun, going down, stands this far from the zenith; in minutes after midnight UTC.
fn utc_min(date: Date, lat: f64, lon: f64, zenith: f64) -> Option<f64> {
    let days = if date.is_leap_year() { 366.0 } else { 365.0 };
    // The part of the year, in radians, at six in the evening.
    let year = std::f64::consts::TAU / days * (f64::from(date.day_of_year()) - 1.0 + 6.0 / 24.0);
    let equation_of_time_min = 229.18
        * (0.000_075 + 0.001_868 * year.cos()
            - 0.032_077 * year.sin()
            - 0.014_615 * (2.0 * year).cos()
            - 0.040_849 * (2.0 * year).sin());
    let declination = 0.006_918 - 0.399_912 * year.cos() + 0.070_257 * year.sin()
        - 0.006_758 * (2.0 * year).cos()
        + 0.000_907 * (2.0 * year).sin()
        - 0.002_697 * (3.0 * year).cos()
        + 0.001_48 * (3.0 * year).sin();
    let lat = lat.to_radians();
    let cosine =
        zenith.to_radians().cos() / (lat.cos() * declination.cos()) - lat.tan() * declination.tan();
    if !(-1.0..=1.0).contains(&cosine) {
        return None;
    }
    let hour_angle = cosine.acos().to_degrees();
    Some(720.0 - 4.0 * (lon - hour_angle) - equation_of_time_min)
}

/// Whether the clock of the Netherlands runs two hours before UTC on the evening of this day: from the last Sunday of
/// March until the last Sunday of October.
fn is_summer_time(date: Date) -> bool {
    let last_sunday = |month: u8| {
        let last = Date {
            month,
            day: 31,
            ..date
        };
        31 - last.weekday()
    };
    match date.month {
        3 => date.day >= last_sunday(3),
        4..=9 => true,
        10 => date.day < last_sunday(10),
        _ => false,
    }
}

impl Date {
    /// The day that is written as year, month and day, if there is one.
    pub(crate) fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let date = Self { year, month, day };
        let exists = (2000..=2199).contains(&year)
            && (1..=12).contains(&month)
            && (1..=date.days_in_month()).contains(&day);
        exists.then_some(date)
    }

    fn is_leap_year(self) -> bool {
        self.year.is_multiple_of(4)
            && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400))
    }

    fn days_in_month(self) -> u8 {
        match self.month {
            2 if self.is_leap_year() => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    fn day_of_year(self) -> u16 {
        let before = (1..self.month).map(|month| u16::from(Self { month, ..self }.days_in_month()));
        before.sum::<u16>() + u16::from(self.day)
    }

    /// Days after Sunday.
    fn weekday(self) -> u8 {
        // 1 January 2000 was a Saturday.
        let years = self.year - 2000;
        let leap_days = (2000..self.year)
            .filter(|year| {
                Self {
                    year: *year,
                    ..self
                }
                .is_leap_year()
            })
            .count();
        let days = usize::from(years) * 365 + leap_days + usize::from(self.day_of_year()) - 1;
        u8::try_from((days + 6) % 7).expect("a week has seven days")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: u16, month: u8, day: u8) -> Date {
        Date::new(year, month, day).expect("a day of the calendar")
    }

    #[test]
    fn the_sun_sets_in_amsterdam_when_the_almanac_says() {
        // Sunset as almanacs give it, on the clock.
        for (day, hours, minutes) in [
            (date(2026, 6, 21), 22, 6),
            (date(2026, 12, 21), 16, 28),
            (date(2026, 3, 20), 18, 54),
            (date(2026, 9, 23), 19, 36),
        ] {
            let found = evening(day, 523_700_000, 48_900_000).expect("the sun sets");
            let expected = hours * 60 + minutes;
            assert!(
                found.sunset_min.abs_diff(expected) <= 3,
                "{day:?}: {found:?} is not near {expected}"
            );
            // Civil twilight takes half an hour to three quarters there.
            assert!(
                (30..=50).contains(&(found.dusk_min - found.sunset_min)),
                "{found:?}"
            );
        }
    }

    #[test]
    fn where_the_sun_does_not_set_there_is_no_evening() {
        assert_eq!(evening(date(2026, 6, 21), 700_000_000, 250_000_000), None);
    }

    #[test]
    fn the_clock_changes_on_the_last_sundays() {
        for (day, summer) in [
            (date(2026, 3, 28), false),
            (date(2026, 3, 29), true),
            (date(2026, 10, 24), true),
            (date(2026, 10, 25), false),
            (date(2024, 3, 31), true),
            (date(2024, 3, 30), false),
        ] {
            assert_eq!(is_summer_time(day), summer, "{day:?}");
        }
    }

    #[test]
    fn only_days_of_the_calendar_are_days() {
        assert!(Date::new(2028, 2, 29).is_some());
        for (year, month, day) in [
            (2026, 2, 29),
            (2026, 13, 1),
            (2026, 4, 31),
            (1999, 1, 1),
            (2026, 1, 0),
        ] {
            assert_eq!(Date::new(year, month, day), None);
        }
    }
}
