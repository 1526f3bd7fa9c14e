//! HTTP over a few keep-alive connections for each source address, as phones behind a few routers have them.

use super::target::Target;
use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::client::conn::http1::{self, SendRequest};
use hyper::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, HOST, ORIGIN, RETRY_AFTER, SET_COOKIE};
use hyper::{Method, Request, StatusCode};
use hyper_util::rt::TokioIo;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// A request that is not answered within this time has failed.
const ANSWER_PATIENCE: Duration = Duration::from_secs(30);

/// A server that could not answer now is asked again after this, unless it says when.
const AGAIN: Duration = Duration::from_secs(1);

/// Why a request has no answer.
#[derive(Debug, thiserror::Error)]
pub enum HttpError {
    /// No connection.
    #[error("cannot connect: {0}")]
    Connect(#[source] std::io::Error),
    /// The connection broke.
    #[error("the connection broke: {0}")]
    Broke(#[source] hyper::Error),
    /// Nothing came.
    #[error("no answer came within {} s", ANSWER_PATIENCE.as_secs())]
    Silent,
    /// The answer cannot be read.
    #[error("the answer to {path} is not what it should be: {source}")]
    Unreadable {
        /// What was asked.
        path: String,
        /// Why.
        source: serde_json::Error,
    },
    /// The answer is a refusal.
    #[error("{path}: {refusal}")]
    Refused {
        /// What was asked.
        path: String,
        /// What was answered.
        refusal: Refusal,
    },
}

/// A refusal of the server.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{status} {code}")]
pub struct Refusal {
    /// The status.
    pub status: u16,
    /// The code, or one made of the status when the answer has none.
    pub code: String,
    /// When to try again, when trying again makes sense.
    pub retry_after: Option<Duration>,
}

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum As<'a> {
    /// Anybody.
    Anybody,
    /// The phone with this token.
    Phone(&'a str),
    /// The spelleider with this cookie.
    Spelleider(&'a str),
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    path: String,
    status: StatusCode,
    /// The cookie that was set, when one was.
    pub cookie: Option<String>,
    retry_after: Option<Duration>,
    body: Bytes,
}

type Wire = SendRequest<Full<Bytes>>;

/// The connections that stay open.
pub struct Http {
    target: Target,
    idle: Vec<Mutex<Vec<Wire>>>,
}

impl Http {
    /// Connections to this server.
    #[must_use]
    pub fn new(target: Target) -> Self {
        let idle = (0..target.sources()).map(|_| Mutex::default()).collect();
        Self { target, idle }
    }

    /// The server they go to.
    #[must_use]
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// Asks for something from this source address.
    ///
    /// # Errors
    /// [`HttpError`], but not for a refusal: that is an answer.
    pub async fn get(&self, source: usize, path: &str, who: As<'_>) -> Result<Answer, HttpError> {
        self.ask(source, Method::GET, path, who, Bytes::new()).await
    }

    /// Sends something from this source address. What is sent may arrive twice: everything here has an id of its own.
    ///
    /// # Errors
    /// [`HttpError`], but not for a refusal: that is an answer.
    pub async fn post(
        &self,
        source: usize,
        path: &str,
        who: As<'_>,
        body: &impl Serialize,
    ) -> Result<Answer, HttpError> {
        let body = serde_json::to_vec(body).expect("requests have only plain keys");
        self.ask(source, Method::POST, path, who, body.into()).await
    }

    async fn ask(
        &self,
        source: usize,
        method: Method,
        path: &str,
        who: As<'_>,
        body: Bytes,
    ) -> Result<Answer, HttpError> {
        let home = &self.idle[source % self.idle.len()];
        let request = || self.request(&method, path, who, body.clone());
        let asked = async {
            let kept = home.lock().unwrap_or_else(PoisonError::into_inner).pop();
            if let Some(mut wire) = kept.filter(|wire| !wire.is_closed())
                && let Ok(answer) = converse(&mut wire, request()).await
            {
                return Ok((wire, answer));
            }
            // There was none, or the server had closed it meanwhile.
            let stream = self
                .target
                .connect(source)
                .await
                .map_err(HttpError::Connect)?;
            let (mut wire, connection) = http1::handshake(TokioIo::new(stream))
                .await
                .map_err(HttpError::Broke)?;
            tokio::spawn(connection);
            let answer = converse(&mut wire, request())
                .await
                .map_err(HttpError::Broke)?;
            Ok((wire, answer))
        };
        let (wire, mut answer) = tokio::time::timeout(ANSWER_PATIENCE, asked)
            .await
            .map_err(|_| HttpError::Silent)??;
        home.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(wire);
        path.clone_into(&mut answer.path);
        Ok(answer)
    }

    fn request(
        &self,
        method: &Method,
        path: &str,
        who: As<'_>,
        body: Bytes,
    ) -> Request<Full<Bytes>> {
        let host = self.target.host();
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header(HOST, host);
        let request = match who {
            As::Anybody => request.header(ORIGIN, format!("http://{host}")),
            As::Phone(token) => request.header(AUTHORIZATION, format!("Bearer {token}")),
            As::Spelleider(cookie) => {
                let request = request.header(ORIGIN, format!("http://{host}"));
                request.header(COOKIE, cookie)
            }
        };
        let request = if body.is_empty() {
            request
        } else {
            request.header(CONTENT_TYPE, "application/json")
        };
        request
            .body(Full::new(body))
            .expect("paths, tokens and cookies are plain ASCII")
    }
}

async fn converse(wire: &mut Wire, request: Request<Full<Bytes>>) -> Result<Answer, hyper::Error> {
    wire.ready().await?;
    let (head, body) = wire.send_request(request).await?.into_parts();
    let body = body.collect().await?.to_bytes();
    let text = |name| Some(head.headers.get(name)?.to_str().ok()?.to_owned());
    Ok(Answer {
        path: String::new(),
        status: head.status,
        cookie: text(SET_COOKIE).and_then(|cookie| Some(cookie.split(';').next()?.to_owned())),
        retry_after: text(RETRY_AFTER).and_then(|s| Some(Duration::from_secs(s.parse().ok()?))),
        body,
    })
}

impl Answer {
    /// The refusal this is, unless it is none.
    #[must_use]
    pub fn refusal(&self) -> Option<Refusal> {
        if self.status.is_success() {
            return None;
        }
        #[derive(serde::Deserialize)]
        struct Code {
            code: String,
        }
        let status = self.status;
        let code = serde_json::from_slice(&self.body).map(|Code { code }| code);
        // A server, or something in front of it, that could not answer now may say so without a word of when.
        let is_for_now = status.is_server_error() || status == StatusCode::REQUEST_TIMEOUT;
        Some(Refusal {
            status: status.as_u16(),
            code: code.unwrap_or_else(|_| format!("http_{}", status.as_u16())),
            retry_after: self.retry_after.or(is_for_now.then_some(AGAIN)),
        })
    }

    /// The bytes of the answer, as long as it is no refusal.
    ///
    /// # Errors
    /// [`HttpError::Refused`].
    pub fn bytes(self) -> Result<Bytes, HttpError> {
        match self.refusal() {
            None => Ok(self.body),
            Some(refusal) => Err(HttpError::Refused {
                path: self.path,
                refusal,
            }),
        }
    }

    /// What the answer says, as long as it is no refusal.
    ///
    /// # Errors
    /// [`HttpError::Refused`], [`HttpError::Unreadable`].
    pub fn json<T: DeserializeOwned>(self) -> Result<T, HttpError> {
        let path = self.path.clone();
        let bytes = self.bytes()?;
        serde_json::from_slice(&bytes).map_err(|source| HttpError::Unreadable { path, source })
    }
}

impl HttpError {
    /// How long to wait before this makes sense again; `None` when it never does.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Connect(_) | Self::Broke(_) | Self::Silent => Some(Duration::ZERO),
            Self::Unreadable { .. } => None,
            Self::Refused { refusal, .. } => refusal.retry_after,
        }
    }
}
