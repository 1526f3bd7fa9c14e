//! The token of an account: which one counts, until when it works, and when it is renewed.

use super::DAY_S;
use super::names::LastDay;
use crate::Secret;
use crate::keyring::{Kept, Renewed};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

/// A token is renewed when it works for less long than this.
const RENEW_BEFORE: SignedDuration = SignedDuration::from_hours(7 * 24);

/// A token, and what is known of it.
pub(super) struct Token {
    pub(super) secret: Secret,
    until: Option<Timestamp>,
    origin: Origin,
}

/// Where a token comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// The settings.
    Settings,
    /// The settings, beside one that was kept and cannot be read here.
    SettingsFor,
    /// It was renewed, and outlives this server.
    Kept,
    /// It was renewed, and does not.
    OnlyHere,
}

impl Token {
    /// The one of the settings.
    pub(super) fn of_settings(secret: Secret, last_day: Option<LastDay>) -> Self {
        Self {
            secret,
            until: last_day.map(|day| day.0),
            origin: Origin::Settings,
        }
    }

    /// One that was just renewed.
    pub(super) fn renewed(renewed: Renewed, is_kept: bool) -> Self {
        Self {
            secret: renewed.token,
            until: Some(renewed.until),
            origin: if is_kept {
                Origin::Kept
            } else {
                Origin::OnlyHere
            },
        }
    }

    /// The one of the two that works longest.
    pub(super) fn or(self, kept: Kept, now: Timestamp) -> Self {
        match kept {
            Kept::Nothing => self,
            Kept::Unreadable => Self {
                origin: Origin::SettingsFor,
                ..self
            },
            Kept::Token(kept) => {
                let works = kept.until > now;
                match works && self.until.is_none_or(|until| kept.until > until) {
                    true => Self::renewed(kept, true),
                    false => self,
                }
            }
        }
    }

    /// Whether it is time to renew it. One of which the end is not known is only renewed when `even_unknown`; one that ended
    /// cannot be.
    pub(super) fn is_due(&self, even_unknown: bool, now: Timestamp) -> bool {
        match self.until {
            None => even_unknown,
            Some(until) => until > now && until.duration_since(now) < RENEW_BEFORE,
        }
    }

    /// What people should know of it: which one it is, until when it works, and when it is renewed. Never the token itself.
    pub(super) fn told(&self, is_renewed: bool, now: Timestamp) -> String {
        let which = match self.origin {
            Origin::Settings => "De sleutel uit het bestand telt.",
            Origin::SettingsFor => {
                "De sleutel uit het bestand telt hier. Bij de gegevens ligt een vernieuwde die wij niet kunnen lezen. Doe deze controle als de gebruiker van de server."
            }
            Origin::Kept => {
                "De vernieuwde sleutel telt, die bij de gegevens ligt. De sleutel in het bestand is ouder."
            }
            Origin::OnlyHere => {
                "De sleutel is vernieuwd, maar kon niet worden bewaard. Hij telt tot de server stopt."
            }
        };
        let soon = "De server vernieuwt hem bij de volgende start of post.";
        let more = match (self.until, is_renewed) {
            (None, true) => format!("Tot wanneer hij werkt, is niet bekend. {soon}"),
            (None, false) => {
                "Tot wanneer hij werkt, is niet bekend. Hij wordt niet vernieuwd.".to_owned()
            }
            (Some(until), _) if until <= now => {
                format!(
                    "Hij werkte tot {}. Zet een nieuwe in het bestand.",
                    day(until)
                )
            }
            (Some(until), _) => {
                let left = in_words(until.duration_since(now));
                let works = format!("Hij werkt nog {left}, tot op {}.", day(until));
                let renewal = match (is_renewed, self.is_due(false, now)) {
                    (true, true) => soon.to_owned(),
                    (true, false) => {
                        format!(
                            "De server vernieuwt hem vanaf {}.",
                            day(until - RENEW_BEFORE)
                        )
                    }
                    (false, true) => {
                        "Hij wordt niet vernieuwd. Zet nu een nieuwe in het bestand.".to_owned()
                    }
                    (false, false) => {
                        "Hij wordt niet vernieuwd. Zet op tijd een nieuwe in het bestand."
                            .to_owned()
                    }
                };
                format!("{works} {renewal}")
            }
        };
        format!("{which} {more}")
    }
}

/// A day as settings write it.
fn day(at: Timestamp) -> String {
    TimeZone::UTC.to_datetime(at).date().to_string()
}

/// How long something lasts, in whole days.
fn in_words(left: SignedDuration) -> String {
    match left.as_secs().unsigned_abs() / DAY_S {
        0 => "minder dan een dag".to_owned(),
        1 => "1 dag".to_owned(),
        days => format!("{days} dagen"),
    }
}

/// When a token ends that works this many seconds from now on.
pub(super) fn end(now: Timestamp, works_s: u64) -> Timestamp {
    let works = SignedDuration::from_secs(i64::try_from(works_s).unwrap_or(i64::MAX));
    now.checked_add(works).unwrap_or(Timestamp::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Noon, on 1 December 2026.
    fn now() -> Timestamp {
        "2026-12-01T12:00:00Z".parse().expect("a moment")
    }

    fn of_settings(last_day: &str) -> Token {
        let last_day = LastDay::try_from(last_day.to_owned()).ok();
        Token::of_settings(Secret::new("geheim"), last_day)
    }

    fn kept(until: &str) -> Kept {
        Kept::Token(Renewed {
            token: Secret::new("vernieuwd"),
            until: until.parse().expect("a moment"),
        })
    }

    fn check(token: &Token, is_renewed: bool, expected: &str) {
        let told = token.told(is_renewed, now());
        assert_eq!(told, expected);
        for secret in ["geheim", "vernieuwd-"] {
            assert!(!told.contains(secret), "{told}");
        }
    }

    #[test]
    fn a_token_says_which_it_is_how_long_it_works_and_when_it_is_renewed() {
        check(
            &of_settings("2026-12-31"),
            true,
            "De sleutel uit het bestand telt. Hij werkt nog 30 dagen, tot op 2026-12-31. De server vernieuwt hem vanaf 2026-12-24.",
        );
        check(
            &of_settings("2026-12-31"),
            false,
            "De sleutel uit het bestand telt. Hij werkt nog 30 dagen, tot op 2026-12-31. Hij wordt niet vernieuwd. Zet op tijd een nieuwe in het bestand.",
        );
        check(
            &of_settings("2026-12-02"),
            true,
            "De sleutel uit het bestand telt. Hij werkt nog 1 dag, tot op 2026-12-02. De server vernieuwt hem bij de volgende start of post.",
        );
        check(
            &of_settings("2026-12-01"),
            false,
            "De sleutel uit het bestand telt. Hij werkt nog minder dan een dag, tot op 2026-12-01. Hij wordt niet vernieuwd. Zet nu een nieuwe in het bestand.",
        );
        check(
            &of_settings("2026-11-30"),
            true,
            "De sleutel uit het bestand telt. Hij werkte tot 2026-11-30. Zet een nieuwe in het bestand.",
        );
        check(
            &of_settings(""),
            true,
            "De sleutel uit het bestand telt. Tot wanneer hij werkt, is niet bekend. De server vernieuwt hem bij de volgende start of post.",
        );
        check(
            &of_settings(""),
            false,
            "De sleutel uit het bestand telt. Tot wanneer hij werkt, is niet bekend. Hij wordt niet vernieuwd.",
        );
    }

    #[test]
    fn the_kept_token_counts_when_it_works_longer() {
        let longer = of_settings("2026-12-31").or(kept("2027-01-20T08:00:00Z"), now());
        check(
            &longer,
            true,
            "De vernieuwde sleutel telt, die bij de gegevens ligt. De sleutel in het bestand is ouder. Hij werkt nog 49 dagen, tot op 2027-01-20. De server vernieuwt hem vanaf 2027-01-13.",
        );
        assert_eq!(longer.secret, Secret::new("vernieuwd"));
        let shorter = of_settings("2026-12-31").or(kept("2026-12-20T08:00:00Z"), now());
        assert_eq!(shorter.origin, Origin::Settings);
        let ended = of_settings("").or(kept("2026-11-20T08:00:00Z"), now());
        assert_eq!(ended.origin, Origin::Settings);
        let unreadable = of_settings("2026-12-31").or(Kept::Unreadable, now());
        assert_eq!(unreadable.secret, Secret::new("geheim"));
        let told = unreadable.told(true, now());
        assert!(told.contains("als de gebruiker van de server"), "{told}");
    }

    #[test]
    fn a_token_is_renewed_in_its_last_week() {
        let is_due = |last_day: &str| of_settings(last_day).is_due(false, now());
        assert!(is_due("2026-12-07"));
        assert!(!is_due("2026-12-08"));
        assert!(!is_due("2026-11-30"), "it has ended");
        assert!(!of_settings("").is_due(false, now()));
        assert!(of_settings("").is_due(true, now()));
    }

    #[test]
    fn the_end_of_time_is_an_end() {
        assert_eq!(end(now(), u64::MAX), Timestamp::MAX);
        assert_eq!(end(now(), 60), now() + SignedDuration::from_mins(1));
    }
}
