//! What an answer that is no success means, where all platforms agree, and how it is told to the spelleiding: from an
//! [`Answer`] to a [`Refusal`]. What is special to one platform stands in its own file.

use crate::http::Answer;
use crate::refusal::Refusal;
use crate::{Outgoing, PublishError, Secret, Trouble};
use media::MediumId;
use reqwest::StatusCode;
use std::time::Duration;

/// Tells of one platform.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Teller<'a> {
    /// Its name for people: `Mastodon`.
    pub name: &'static str,
    /// What to do when it does not let us in.
    pub mend: &'static str,
    /// What its answers may echo, and nobody may read.
    pub secret: &'a Secret,
}

impl Teller<'_> {
    /// What an answer means. `said` is what the platform says itself, or nothing.
    ///
    /// Only a refusal of the request itself says that nothing was done; everything else may come from something that
    /// stands before the platform, after the platform did what was asked.
    pub fn refusal(&self, answer: &Answer, said: &str) -> Refusal {
        Refusal::Sure(match answer.status {
            StatusCode::REQUEST_TIMEOUT => return self.unsure(answer.status),
            StatusCode::TOO_MANY_REQUESTS => self.rate_limited(answer.rest()),
            StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => self.not_let_in(said),
            StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED | StatusCode::GONE => {
                self.not_here(answer.status)
            }
            status if status.is_redirection() => self.not_here(status),
            StatusCode::PAYLOAD_TOO_LARGE | StatusCode::UNPROCESSABLE_ENTITY => self.refused(said),
            StatusCode::TOO_EARLY => self.later(answer.status),
            status if status.is_client_error() && !said.is_empty() => self.refused(said),
            // A refusal without the platform's own words comes from something that stands before it.
            status if status.is_client_error() => self.later(status),
            status => return self.unsure(status),
        })
    }

    /// What an answer means of a platform that words every refusal of its own, at an address that is always right, when
    /// there are no such words: it comes from something that stands before the platform.
    pub fn wordless(&self, answer: &Answer) -> Refusal {
        match answer.status {
            StatusCode::TOO_MANY_REQUESTS | StatusCode::UNAUTHORIZED => self.refusal(answer, ""),
            status if status.is_client_error() && status != StatusCode::REQUEST_TIMEOUT => {
                Refusal::Sure(self.later(status))
            }
            status => self.unsure(status),
        }
    }

    /// What an answer means to a request of which nobody sees anything.
    pub fn hidden(&self, answer: &Answer, said: &str) -> Trouble {
        self.refusal(answer, said).into()
    }

    /// What an answer means to the one request that others see.
    pub fn visible(&self, answer: &Answer, said: &str) -> PublishError {
        self.refusal(answer, said).into()
    }

    /// Nobody knows what the platform made of it.
    pub fn unsure(&self, status: StatusCode) -> Refusal {
        let name = self.name;
        Refusal::Unsure {
            why: format!(
                "{name} gaf een antwoord waar wij niets aan hebben ({})",
                status.as_u16()
            ),
        }
    }

    /// The platform wants us to be quiet.
    pub fn rate_limited(&self, after: Option<Duration>) -> Trouble {
        let name = self.name;
        Trouble::rate_limited(
            format!("{name} vraagt ons om even te wachten. Wij gaan vanzelf verder."),
            after,
        )
    }

    /// The platform does not let us in.
    pub fn not_let_in(&self, said: &str) -> Trouble {
        let (name, mend) = (self.name, self.mend);
        Trouble::disconnected(format!(
            "{name} laat ons niet binnen. {mend}{}",
            self.quoted(said)
        ))
    }

    /// This post is not taken.
    pub fn refused(&self, said: &str) -> Trouble {
        let name = self.name;
        Trouble::refused(format!(
            "{name} neemt dit bericht niet aan. Plaats het zelf, of sla het over.{}",
            self.quoted(said)
        ))
    }

    fn not_here(&self, status: StatusCode) -> Trouble {
        let name = self.name;
        Trouble::disconnected(format!(
            "{name} is niet op dit adres ({}). Kijk het adres na in het bestand met accounts.",
            status.as_u16()
        ))
    }

    fn later(&self, status: StatusCode) -> Trouble {
        let name = self.name;
        Trouble::later(format!(
            "{name} doet het nu niet goed ({}). Wij proberen het opnieuw.",
            status.as_u16()
        ))
    }

    /// What a platform says itself, without our secret.
    fn quoted(&self, said: &str) -> String {
        match said.trim() {
            "" => String::new(),
            said => format!(" {} zegt: “{}”", self.name, self.secret.redact(said)),
        }
    }
}

/// Whether a post is no longer than what we put on a medium that has no limit of its own, or one that is far higher.
pub(crate) fn fits(medium: MediumId, post: &Outgoing) -> Result<(), Trouble> {
    let medium = media::medium(medium);
    let length = medium.length(&post.text);
    if length <= medium.limit {
        return Ok(());
    }
    Err(Trouble::refused(format!(
        "De tekst heeft {length} tekens. {} neemt er hoogstens {}. Maak de tekst korter.",
        medium.name, medium.limit
    )))
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::HeaderMap;

    fn answer(status: u16) -> Answer {
        Answer {
            status: StatusCode::from_u16(status).expect("a status"),
            headers: HeaderMap::new(),
            body: Vec::new(),
        }
    }

    fn check(status: u16, said: &str) -> (Trouble, PublishError) {
        let secret = Secret::new("geheim");
        let teller = Teller {
            name: "Babbel",
            mend: "Maak een nieuw token.",
            secret: &secret,
        };
        (
            teller.hidden(&answer(status), said),
            teller.visible(&answer(status), said),
        )
    }

    #[test]
    fn what_may_have_been_done_is_unknown() {
        for status in [200, 204, 408, 500, 502, 503, 504] {
            let (hidden, visible) = check(status, "");
            assert!(
                matches!(hidden, Trouble::Later { for_all: false, .. }),
                "{status}"
            );
            assert!(matches!(visible, PublishError::Unknown { .. }), "{status}");
        }
    }

    #[test]
    fn what_was_surely_not_done_is_the_same_for_all_requests() {
        for status in [301, 308, 401, 403, 404, 405, 410] {
            let (hidden, visible) = check(status, "te lang");
            assert!(matches!(hidden, Trouble::Disconnected { .. }), "{status}");
            assert_eq!(visible, PublishError::NotPlaced(hidden), "{status}");
        }
        for status in [400, 409, 413, 422, 451] {
            let (hidden, visible) = check(status, "te lang");
            assert!(matches!(hidden, Trouble::Refused { .. }), "{status}");
            assert_eq!(visible, PublishError::NotPlaced(hidden), "{status}");
        }
        let (hidden, visible) = check(429, "");
        assert!(matches!(hidden, Trouble::Later { for_all: true, .. }));
        assert_eq!(visible, PublishError::NotPlaced(hidden));
        let (hidden, visible) = check(400, "");
        assert!(matches!(hidden, Trouble::Later { for_all: false, .. }));
        assert_eq!(visible, PublishError::NotPlaced(hidden));
    }

    #[test]
    fn without_words_of_the_platform_only_its_door_and_its_limit_are_believed() {
        let secret = Secret::new("geheim");
        let teller = Teller {
            name: "Babbel",
            mend: "Maak een nieuw token.",
            secret: &secret,
        };
        let check = |status| PublishError::from(teller.wordless(&answer(status)));
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

    #[test]
    fn a_secret_that_is_echoed_is_not_repeated() {
        assert_eq!(
            check(401, "token geheim is weg").0.to_string(),
            "Babbel laat ons niet binnen. Maak een nieuw token. Babbel zegt: “token … is weg”"
        );
        assert_eq!(
            check(422, "token geheim is weg").0.to_string(),
            "Babbel neemt dit bericht niet aan. Plaats het zelf, of sla het over. Babbel zegt: “token … is weg”"
        );
    }
}
