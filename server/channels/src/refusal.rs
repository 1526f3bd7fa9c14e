//! What an answer means that does not say "done": surely not, or nobody knows.

use crate::http::{Answer, Lost};
use crate::{PublishError, Trouble};
use reqwest::StatusCode;

/// Why a request was not answered as hoped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It was surely not carried out.
    Sure(Trouble),
    /// It may have been carried out.
    Unsure {
        /// What happened.
        why: String,
    },
}

impl Refusal {
    /// What an answer means in which the platform says nothing we know. `platform` is its name for people.
    ///
    /// Only a status of 4xx says that nothing was done; everything else may come from something that stands before the
    /// platform, after the platform itself did what was asked.
    pub(crate) fn wordless(platform: &str, answer: &Answer) -> Self {
        let status = answer.status;
        match status {
            StatusCode::TOO_MANY_REQUESTS => Self::limit(platform, answer),
            StatusCode::UNAUTHORIZED => Self::Sure(Trouble::disconnected(format!(
                "{platform} neemt de sleutel niet aan. Zet een nieuwe sleutel in het bestand met accounts."
            ))),
            StatusCode::REQUEST_TIMEOUT => Self::unsure(platform, status),
            _ if status.is_client_error() => Self::Sure(Trouble::later(format!(
                "{platform} gaf een antwoord dat we niet kennen ({}). We proberen het zo weer.",
                status.as_u16()
            ))),
            _ => Self::unsure(platform, status),
        }
    }

    /// The platform wants us to be quiet.
    pub(crate) fn limit(platform: &str, answer: &Answer) -> Self {
        let why =
            format!("{platform} wil nu even geen posts meer. We wachten en proberen het dan weer.");
        Self::Sure(Trouble::rate_limited(why, answer.rest()))
    }

    fn unsure(platform: &str, status: StatusCode) -> Self {
        let why = match status.is_success() {
            true => format!("{platform} gaf een antwoord dat we niet kennen"),
            false => format!("{platform} heeft een storing ({})", status.as_u16()),
        };
        Self::Unsure { why }
    }
}

impl From<Lost> for Refusal {
    fn from(lost: Lost) -> Self {
        match lost {
            Lost::NotSent { why } => Self::Sure(Trouble::later(why)),
            Lost::Unknown { why } => Self::Unsure { why },
        }
    }
}

impl From<Refusal> for Trouble {
    /// For what nobody can see: it may be tried again.
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Sure(trouble) => trouble,
            Refusal::Unsure { why } => Self::later(why),
        }
    }
}

impl From<Refusal> for PublishError {
    /// For what others can see.
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Sure(trouble) => Self::NotPlaced(trouble),
            Refusal::Unsure { why } => Self::unknown(why),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::HeaderMap;

    fn check(status: u16) -> PublishError {
        let answer = Answer {
            status: StatusCode::from_u16(status).expect("a status"),
            headers: HeaderMap::new(),
            body: b"<html>Oops</html>".to_vec(),
        };
        Refusal::wordless("X", &answer).into()
    }

    #[test]
    fn only_a_refusal_says_that_nothing_was_done() {
        for status in [200, 302, 408, 500, 502, 503, 504] {
            assert!(
                matches!(check(status), PublishError::Unknown { .. }),
                "{status}"
            );
        }
        for status in [400, 403, 404, 413, 429] {
            assert!(
                matches!(
                    check(status),
                    PublishError::NotPlaced(Trouble::Later { .. })
                ),
                "{status}"
            );
        }
        assert!(matches!(
            check(401),
            PublishError::NotPlaced(Trouble::Disconnected { .. })
        ));
    }
}
