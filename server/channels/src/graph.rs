//! What the Graph API of Facebook, Instagram and Threads have in common: how a request carries its token, and how that token
//! is kept alive. What their errors mean, what they say of limits and what is known of a token stand in files of their own.

mod limits;
mod meaning;
mod names;
mod token;

pub(crate) use limits::Quota;
pub(crate) use meaning::subcode;
pub use names::{LastDay, NODE_ID_MAX, NodeId, NotADay, NotAVersion, NotAnId, Version};

use crate::address::BaseUrl;
use crate::http::{Answer, Http};
use crate::keyring::{Place, Renewed};
use crate::refusal::Refusal;
use crate::teller::Teller;
use crate::{Secret, Trouble};
use jiff::Timestamp;
use reqwest::{Method, RequestBuilder};
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use token::Token;

const DAY_S: u64 = 24 * 60 * 60;

/// One account of one of the three.
pub(crate) struct Graph {
    http: Http,
    /// The name of the platform, for people.
    pub(crate) platform: &'static str,
    pub(crate) base: BaseUrl,
    version: Version,
    token: Mutex<Token>,
    /// How the token is renewed, if it is.
    renewal: Option<Renewal>,
}

/// How a token is renewed.
struct Renewal {
    /// What Meta calls it.
    grant: &'static str,
    /// Where the new one is kept, if it is.
    place: Option<Place>,
}

/// What came back, and how long to rest before the next post.
pub(crate) struct Told<T> {
    pub(crate) answer: T,
    pub(crate) rest: Option<Duration>,
}

/// An answer with nothing in it but the id of what was made.
#[derive(Deserialize)]
pub(crate) struct Made {
    pub(crate) id: NodeId,
}

impl Graph {
    pub(crate) fn new(
        http: &Http,
        platform: &'static str,
        base: BaseUrl,
        version: Version,
        token: Secret,
        last_day: Option<LastDay>,
    ) -> Self {
        Self {
            http: http.clone(),
            platform,
            base,
            version,
            token: Mutex::new(Token::of_settings(token, last_day)),
            renewal: None,
        }
    }

    /// Renews the token, keeps the new one here, and begins with the one that was kept when it works longer than that of the
    /// settings.
    pub(crate) fn renewing(self, grant: &'static str, place: Option<Place>) -> Self {
        let mut token = self
            .token
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = &place {
            token = token.or(place.kept(), Timestamp::now());
        }
        Self {
            token: Mutex::new(token),
            renewal: Some(Renewal { grant, place }),
            ..self
        }
    }

    /// A request with our token; in a header, because addresses end up in logs.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.at(method, &format!("{}/{}/{path}", self.base, self.version.0))
    }

    fn at(&self, method: Method, address: &str) -> RequestBuilder {
        let token = self.token().secret.clone();
        self.http
            .request()
            .request(method, address)
            .bearer_auth(token.reveal())
    }

    /// Sends a request once.
    pub(crate) async fn send<T: DeserializeOwned>(
        &self,
        request: RequestBuilder,
    ) -> Result<Told<T>, Refusal> {
        let answer = self.http.send(request).await?;
        if answer.is_success()
            && let Some(told) = answer.json()
        {
            return Ok(Told {
                answer: told,
                rest: limits::usage(&answer.headers).rest(),
            });
        }
        Err(self.refusal(&answer))
    }

    /// Takes something away; what has gone already is taken away as well.
    pub(crate) async fn remove(&self, id: &NodeId) -> Result<(), Trouble> {
        let (method, path) = (Method::DELETE, id.as_str());
        let answer = self.http.send(self.request(method, path)).await?;
        if answer.is_success() && answer.json::<Removed>().is_some_and(|r| r.success) {
            return Ok(());
        }
        if !meaning::is_gone(&answer) {
            return Err(self.refusal(&answer).into());
        }
        // The same words mean "it has gone" and "not by you": whoever can still read it was not allowed to.
        let read = self.request(Method::GET, path).query(&[("fields", "id")]);
        let answer = self.http.send(read).await?;
        if meaning::is_gone(&answer) {
            return Ok(());
        }
        if answer.is_success() && answer.json::<Made>().is_some() {
            return Err(Trouble::refused(format!(
                "{} laat ons deze post niet weghalen. Haal hem zelf weg in de app of op de site.",
                self.platform
            )));
        }
        Err(self.refusal(&answer).into())
    }

    /// Renews a token that is near its end, where that was asked for. A token of which the end is not known is only renewed
    /// when `even_unknown`. What goes wrong is of no importance as long as the token works.
    pub(crate) async fn renew(&self, even_unknown: bool) {
        let Some(Renewal { grant, place }) = &self.renewal else {
            return;
        };
        // A new token may end the old one: whoever only looks leaves both to who keeps them.
        if place.as_ref().is_some_and(Place::is_for_looking) {
            return;
        }
        let is_due = self.token().is_due(even_unknown, Timestamp::now());
        if !is_due {
            return;
        }
        // This address has no version, and answers only to the token itself.
        let address = format!("{}/refresh_access_token", self.base);
        let request = self
            .at(Method::GET, &address)
            .query(&[("grant_type", *grant)]);
        let Ok(told) = self.send::<Fresh>(request).await else {
            tracing::warn!(platform = self.platform, "a token could not be renewed");
            return;
        };
        let renewed = Renewed {
            token: Secret::new(told.answer.access_token),
            until: token::end(Timestamp::now(), told.answer.expires_in),
        };
        // It counts from here on, whatever the disk says.
        *self.token() = Token::renewed(renewed.clone(), false);
        let is_kept = self.keep(place.clone(), renewed.clone()).await;
        *self.token() = Token::renewed(renewed, is_kept);
    }

    /// Keeps a renewed token where there is a place for it; returns whether it is kept.
    async fn keep(&self, place: Option<Place>, renewed: Renewed) -> bool {
        let Some(place) = place else {
            return false;
        };
        let kept = tokio::task::spawn_blocking(move || place.keep(&renewed)).await;
        match kept.expect("keeping a token does not panic") {
            Ok(()) => true,
            Err(error) => {
                tracing::warn!(platform = self.platform, %error, "a renewed token could not be kept");
                false
            }
        }
    }

    /// What is known of the token, in words.
    pub(crate) fn key(&self) -> String {
        self.token().told(self.renewal.is_some(), Timestamp::now())
    }

    /// What an answer means that is not what was asked for.
    pub(crate) fn refusal(&self, answer: &Answer) -> Refusal {
        let secret = self.token().secret.clone();
        let tell = Teller {
            name: self.platform,
            mend: "Zet een nieuwe sleutel in het bestand met accounts.",
            secret: &secret,
        };
        meaning::refusal(tell, answer)
    }

    fn token(&self) -> MutexGuard<'_, Token> {
        // It is replaced in one go: a panic leaves nothing half done.
        self.token.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Deserialize)]
struct Removed {
    success: bool,
}

#[derive(Deserialize)]
struct Fresh {
    access_token: String,
    expires_in: u64,
}

/// A list as Meta gives it.
#[derive(Deserialize)]
pub(crate) struct List<T> {
    pub(crate) data: Vec<T>,
    #[serde(default)]
    paging: Paging,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Paging {
    next: Option<IgnoredAny>,
    cursors: Cursors,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Cursors {
    after: Option<String>,
}

impl<T> List<T> {
    /// Whether there is nothing behind it.
    pub(crate) fn is_whole(&self) -> bool {
        self.paging.next.is_none()
    }

    /// Where the list goes on.
    pub(crate) fn after(self) -> Option<String> {
        self.paging.next.and(self.paging.cursors.after)
    }
}
