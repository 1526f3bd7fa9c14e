//! What became of one message.

use std::fmt;
use std::time::Duration;

/// A push service that asks for more patience than this is asked again after this.
pub const RETRY_MAX: Duration = Duration::from_secs(60 * 60);
/// Most characters of a word with which a push service says what is wrong.
const REASON_MAX: usize = 40;

/// What became of one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The push service has it, and hands it on when the phone is reached.
    Accepted,
    /// This subscription is over for good: forget it.
    Gone,
    /// The message is too large for this push service.
    TooLarge,
    /// Not now; after this time, when the push service says so.
    Later(Option<Duration>),
    /// The push service does not want it, and will not want it again.
    Refused(Refusal),
    /// Nobody answered in time. It may have arrived all the same, which does no harm: it replaces itself.
    NotReached,
}

/// How a push service refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The status.
    pub status: u16,
    /// Its word for why, such as `BadJwtToken`, when it gives one.
    pub reason: Option<String>,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = self.reason.as_deref().unwrap_or("no reason given");
        write!(f, "{} ({reason})", self.status)
    }
}

impl Outcome {
    /// What an answer means. `body` is only looked at for why something was refused.
    pub(crate) fn of(status: u16, retry_after: Option<&str>, body: &[u8]) -> Self {
        match status {
            200..=299 => Self::Accepted,
            404 | 410 => Self::Gone,
            413 => Self::TooLarge,
            429 | 500..=599 => Self::Later(
                retry_after
                    .and_then(|seconds| seconds.trim().parse().ok())
                    .map(|seconds| Duration::from_secs(seconds).min(RETRY_MAX)),
            ),
            _ => Self::Refused(Refusal {
                status,
                reason: reason_in(body),
            }),
        }
    }

    /// Its name in figures.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Gone => "gone",
            Self::TooLarge => "too_large",
            Self::Later(_) => "later",
            Self::Refused(_) => "refused",
            Self::NotReached => "not_reached",
        }
    }
}

/// The word of Apple for what is wrong. Whatever else stands in an answer may quote what was sent.
fn reason_in(body: &[u8]) -> Option<String> {
    let body: serde_json::Value = serde_json::from_slice(body).ok()?;
    let reason = body.get("reason")?.as_str()?;
    let plain =
        reason.len() <= REASON_MAX && reason.bytes().all(|byte| byte.is_ascii_alphanumeric());
    plain.then(|| reason.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(status: u16, retry_after: Option<&str>, expected: &Outcome) {
        assert_eq!(&Outcome::of(status, retry_after, b""), expected, "{status}");
    }

    fn refused(status: u16, reason: Option<&str>) -> Outcome {
        let reason = reason.map(ToOwned::to_owned);
        Outcome::Refused(Refusal { status, reason })
    }

    #[test]
    fn every_status_has_its_meaning() {
        for status in [200, 201, 202, 204] {
            check(status, None, &Outcome::Accepted);
        }
        check(404, None, &Outcome::Gone);
        check(410, None, &Outcome::Gone);
        check(413, None, &Outcome::TooLarge);
        check(500, None, &Outcome::Later(None));
        for status in [301, 307, 400, 401, 403] {
            check(status, None, &refused(status, None));
        }
    }

    #[test]
    fn patience_is_read_and_bounded() {
        let seconds = |count| Outcome::Later(Some(Duration::from_secs(count)));
        check(429, Some("30"), &seconds(30));
        check(503, Some(" 5 "), &seconds(5));
        check(429, Some("3600"), &seconds(3_600));
        check(429, Some("3601"), &seconds(3_600));
        check(
            429,
            Some("Tue, 08 Dec 2026 19:40:00 GMT"),
            &Outcome::Later(None),
        );
        check(429, Some("-1"), &Outcome::Later(None));
    }

    #[test]
    fn only_one_plain_word_of_an_answer_is_kept() {
        let of = |body: &str| Outcome::of(403, None, body.as_bytes());
        assert_eq!(
            of(r#"{"reason":"BadJwtToken"}"#),
            refused(403, Some("BadJwtToken"))
        );
        let long = format!(r#"{{"reason":"{}"}}"#, "a".repeat(REASON_MAX + 1));
        for other in [
            r#"{"reason":"no such https://a"}"#,
            "not json",
            r#"{"reason":7}"#,
            &long,
        ] {
            assert_eq!(of(other), refused(403, None), "{other}");
        }
    }
}
