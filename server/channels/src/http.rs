//! The one way out to the network: bounded in time and bytes, and strict about what it knows of a request that failed.

use crate::Image;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::multipart::Part;
use reqwest::{RequestBuilder, StatusCode};
use serde::de::DeserializeOwned;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A platform that does not take the connection within this is not there.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(8);
/// A platform that has not answered within this is not waited for.
pub const ANSWER_TIMEOUT: Duration = Duration::from_secs(20);
/// Most bytes of an answer that are read; the rest is left where it is.
pub const ANSWER_BYTES_MAX: usize = 256 << 10;
/// No platform makes us wait longer than this, whatever it says.
pub const REST_MAX: Duration = Duration::from_secs(24 * 60 * 60);

/// A request of which the answer was lost may still be carried out for so long. Until then "it is not there" means nothing.
pub const SETTLE: Duration = Duration::from_secs(30);

/// What we call ourselves.
const USER_AGENT: &str = concat!("boef-in-de-wijk/", env!("CARGO_PKG_VERSION"));

/// How patient a client is.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For a connection.
    pub connect: Duration,
    /// For a whole answer.
    pub answer: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: CONNECT_TIMEOUT,
            answer: ANSWER_TIMEOUT,
        }
    }
}

/// The client all adapters share.
#[derive(Debug, Clone)]
pub struct Http {
    client: reqwest::Client,
    patience: Patience,
}

/// An answer that came in whole, or as far as it is read.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body, at most [`ANSWER_BYTES_MAX`] bytes of it.
    pub body: Vec<u8>,
}

/// A request without an answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Lost {
    /// It surely never reached anybody.
    #[error("{why}")]
    NotSent {
        /// What happened.
        why: String,
    },
    /// It may have been carried out.
    #[error("{why}")]
    Unknown {
        /// What happened.
        why: String,
    },
}

impl Http {
    /// A client with this patience.
    ///
    /// # Panics
    /// When the cryptography that is compiled in cannot be set up, which does not depend on the outside.
    #[must_use]
    pub fn new(patience: Patience) -> Self {
        choose_cryptography();
        let client = reqwest::Client::builder()
            .user_agent(USER_AGENT)
            .connect_timeout(patience.connect)
            .timeout(patience.answer)
            // A connection that was kept open may die under a request, and then nobody knows what became of it.
            .pool_max_idle_per_host(0)
            // A redirect would repeat a request that is to be made once, with its secrets, somewhere else.
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .build()
            .expect("a client of fixed settings can be built");
        Self { client, patience }
    }

    /// How patient it is, for an adapter that speaks something else than HTTP.
    #[must_use]
    pub fn patience(&self) -> Patience {
        self.patience
    }

    /// The client, to make a request with; hand it to [`Self::send`].
    #[must_use]
    pub fn request(&self) -> &reqwest::Client {
        &self.client
    }

    /// Sends a request once.
    ///
    /// # Errors
    /// [`Lost`].
    pub async fn send(&self, request: RequestBuilder) -> Result<Answer, Lost> {
        let mut response = request.send().await.map_err(lost)?;
        let status = response.status();
        let headers = response.headers().clone();
        let mut body = Vec::new();
        // A body that breaks off says as much as one that ends: the status came in.
        while let Ok(Some(chunk)) = response.chunk().await {
            let room = ANSWER_BYTES_MAX - body.len();
            body.extend_from_slice(&chunk[..chunk.len().min(room)]);
            if body.len() == ANSWER_BYTES_MAX {
                break;
            }
        }
        Ok(Answer {
            status,
            headers,
            body,
        })
    }
}

/// Chooses the cryptography of every client of this process; saying so again changes nothing.
pub fn choose_cryptography() {
    // Somebody else may have installed the same one before.
    let _ = rustls::crypto::ring::default_provider().install_default();
}

impl Default for Http {
    fn default() -> Self {
        Self::new(Patience::default())
    }
}

/// A picture as a file of a form.
pub(crate) fn file(image: &Image) -> Part {
    Part::bytes(image.bytes.to_vec())
        .file_name("afbeelding")
        .mime_str(image.content_type)
        .expect("a picture is a PNG or a JPEG")
}

/// What is known of a request without an answer. The address never is part of it: some hold a token.
fn lost(error: reqwest::Error) -> Lost {
    let error = error.without_url();
    let surely_not_sent = error.is_connect() || error.is_builder();
    let why = if error.is_timeout() {
        "geen antwoord binnen de tijd".to_owned()
    } else {
        let cause = innermost(&error);
        let refused = cause
            .downcast_ref::<std::io::Error>()
            .is_some_and(|error| error.kind() == std::io::ErrorKind::ConnectionRefused);
        if refused {
            "de server neemt geen verbinding aan. Klopt het adres, en staat hij aan?".to_owned()
        } else if error.is_connect() {
            format!("geen verbinding met de server. Klopt het adres? ({cause})")
        } else {
            format!("de verbinding brak af ({cause})")
        }
    };
    if surely_not_sent {
        Lost::NotSent { why }
    } else {
        Lost::Unknown { why }
    }
}

fn innermost(error: &reqwest::Error) -> &(dyn std::error::Error + 'static) {
    let mut cause: &(dyn std::error::Error + 'static) = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    cause
}

impl Answer {
    /// Whether the platform says that it is done.
    #[must_use]
    pub fn is_success(&self) -> bool {
        self.status.is_success()
    }

    /// The body as JSON; `None` when it is something else.
    #[must_use]
    pub fn json<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&self.body).ok()
    }

    /// The beginning of the body, to show to a human.
    #[must_use]
    pub fn text(&self) -> String {
        const SHOWN: usize = 200;
        let text = String::from_utf8_lossy(&self.body);
        text.chars().take(SHOWN).collect()
    }

    /// How long the platform asks to wait: `Retry-After`, or a header with the moment at which its limit is reset.
    #[must_use]
    pub fn rest(&self) -> Option<Duration> {
        let text = |name: &str| self.headers.get(name)?.to_str().ok().map(str::trim);
        let asked = text(RETRY_AFTER.as_str()).and_then(after);
        let reset = || {
            RESETS
                .iter()
                .find_map(|name| text(name))
                .and_then(until)
                .map(|moment| moment.saturating_sub(now()))
        };
        asked.or_else(reset).map(|rest| rest.min(REST_MAX))
    }

    /// How many more requests the platform allows before its limit is reset, where it says so.
    #[must_use]
    pub fn remaining(&self) -> Option<u64> {
        REMAININGS
            .iter()
            .find_map(|name| self.headers.get(*name)?.to_str().ok()?.trim().parse().ok())
    }

    /// How long to rest after a request that went well: when the limit is used up, until it is reset.
    #[must_use]
    pub fn rest_after_success(&self) -> Option<Duration> {
        (self.remaining() == Some(0)).then(|| self.rest()).flatten()
    }
}

/// Headers with the moment of a reset: X, Mastodon, Bluesky. Names are looked up without regard to case.
const RESETS: [&str; 3] = ["x-rate-limit-reset", "x-ratelimit-reset", "ratelimit-reset"];
const REMAININGS: [&str; 3] = [
    "x-rate-limit-remaining",
    "x-ratelimit-remaining",
    "ratelimit-remaining",
];

/// `Retry-After`: seconds, or a date.
fn after(text: &str) -> Option<Duration> {
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let date = jiff::fmt::rfc2822::parse(text).ok()?;
    since_1970(date.timestamp()).map(|moment| moment.saturating_sub(now()))
}

/// A moment since 1970: seconds, or an ISO timestamp.
fn until(text: &str) -> Option<Duration> {
    if let Ok(seconds) = text.parse() {
        return Some(Duration::from_secs(seconds));
    }
    since_1970(text.parse().ok()?)
}

fn since_1970(moment: jiff::Timestamp) -> Option<Duration> {
    u64::try_from(moment.as_millisecond())
        .ok()
        .map(Duration::from_millis)
}

fn now() -> Duration {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use reqwest::header::{HeaderName, HeaderValue};

    fn check(name: &'static str, value: &str) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_str(value).expect("a plain value"),
        );
        let answer = Answer {
            status: StatusCode::TOO_MANY_REQUESTS,
            headers,
            body: Vec::new(),
        };
        answer.rest()
    }

    #[test]
    fn a_platform_says_in_many_ways_how_long_to_wait() {
        assert_eq!(check("retry-after", "7"), Some(Duration::from_secs(7)));
        assert_eq!(
            check("retry-after", "Wed, 21 Oct 2015 07:28:00 GMT"),
            Some(Duration::ZERO)
        );
        assert_eq!(check("x-rate-limit-reset", "1"), Some(Duration::ZERO));
        assert_eq!(
            check("x-ratelimit-reset", "2015-10-21T07:28:00.000Z"),
            Some(Duration::ZERO)
        );
        assert_eq!(check("ratelimit-reset", "99999999999"), Some(REST_MAX));
        assert_eq!(check("retry-after", "soon"), None);
        assert_eq!(check("retry-after", "99999999"), Some(REST_MAX));
    }

    #[tokio::test]
    async fn a_server_that_is_off_is_told_in_words() {
        let free = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .and_then(|listener| listener.local_addr())
            .expect("a port of this machine");
        let http = Http::default();
        let lost = http
            .send(http.request().get(format!("http://{free}/geheim")))
            .await
            .expect_err("nobody listens there any more");
        assert_eq!(
            lost,
            Lost::NotSent {
                why: "de server neemt geen verbinding aan. Klopt het adres, en staat hij aan?"
                    .to_owned()
            }
        );
    }
}
