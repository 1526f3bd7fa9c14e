//! Social media as they are on a bad evening: a server on loopback for each platform, which keeps what would be visible,
//! refuses what the real one refuses, and plays a script of mishaps.

pub mod bluesky;
mod body;
pub mod facebook;
pub mod graph;
pub mod instagram;
pub mod mastodon;
pub mod matrix;
pub mod smtp;
pub mod telegram;
pub mod threads;
pub mod webhook;
pub mod x;

use bytes::Bytes;
use http_body_util::{BodyExt as _, Full};
use hyper::body::Incoming;
use hyper::header::HeaderMap;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use media::MediumId;
use std::collections::VecDeque;
use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::net::TcpListener;
use tokio::sync::Notify;
use tokio::task::JoinHandle;

/// The secret of every account on these platforms. Settings with another word in its place are wrong settings.
pub const SECRET: &str = "juist-geheim";

/// What a platform does with one request, beside what it always does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// It answers as it should.
    Normal,
    /// It carries the request out and drops the connection before answering.
    AcceptThenDrop,
    /// It carries the request out, and something before it answers 504.
    AcceptThen504,
    /// It drops the connection without carrying anything out.
    Drop,
    /// 429 as this platform says it: its own headers and body. Not carried out.
    RateLimited,
    /// The token has ended: 401 or this platform's own word for it. Not carried out.
    Expired,
    /// 500. Not carried out.
    Broken,
    /// A page of HTML with status 200 instead of an answer. Not carried out.
    Html,
    /// A refusal with a body of several megabytes. Not carried out.
    HugeError,
    /// It carries the request out, and never answers.
    AcceptThenHang,
    /// It never answers and does nothing.
    Hang,
}

/// Which requests a script is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nobody sees anything of it: uploads, containers, sessions, looking.
    Hidden,
    /// The request that makes a post visible.
    Visible,
    /// Taking a post away.
    Removal,
}

/// A post as readers of a platform see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// What the platform calls it.
    pub id: String,
    /// Its text.
    pub text: String,
    /// The words of its picture, if it has one.
    pub alt: Option<String>,
}

/// A request that came in whole.
#[derive(Debug, Clone)]
pub struct Asked {
    /// `POST`.
    pub method: String,
    /// `/2/tweets`.
    pub path: String,
    /// Without the `?`.
    pub query: String,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

/// What a platform answers.
pub type Reply = Response<Full<Bytes>>;

/// What makes a platform that platform.
pub trait Rules: Send + Sync + 'static {
    /// Which medium.
    fn medium(&self) -> MediumId;

    /// Which kind of request this is.
    fn kind(&self, asked: &Asked) -> Kind;

    /// Carries a request out as the real one would, refusals included.
    fn carry_out(&mut self, asked: &Asked) -> Reply;

    /// Its way to say 429; the limit is over in a second.
    fn rate_limited(&self) -> Reply;

    /// Its way to say that the token has ended.
    fn expired(&self) -> Reply;

    /// What readers see now, oldest first.
    fn seen(&self) -> Vec<Seen>;

    /// Whether a picture has words of its own there.
    fn keeps_alt(&self) -> bool {
        true
    }

    /// Whether our adapter comes by a new token itself when one has ended.
    fn can_renew(&self) -> bool {
        false
    }

    /// The table of the settings file that makes our adapter talk to this server at `url`, header included.
    fn settings(&self, url: &str) -> String;
}

/// A platform that runs.
pub struct Platform<R> {
    /// `http://127.0.0.1:PORT`.
    pub url: String,
    stage: Arc<Stage<R>>,
    accepting: JoinHandle<()>,
}

struct Stage<R> {
    rules: Mutex<R>,
    script: Mutex<VecDeque<(Kind, Act)>>,
    /// After how many more requests of whatever kind which act follows.
    countdown: Mutex<Option<(usize, Act)>>,
    played: Notify,
    asked: Mutex<Vec<Asked>>,
}

impl<R: Rules> Platform<R> {
    /// Starts it on a free port of loopback.
    pub async fn start(rules: R) -> Self {
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0)))
            .await
            .expect("loopback has a free port");
        let address = listener.local_addr().expect("it listens");
        let stage = Arc::new(Stage {
            rules: Mutex::new(rules),
            script: Mutex::default(),
            countdown: Mutex::default(),
            played: Notify::new(),
            asked: Mutex::default(),
        });
        let accepting = tokio::spawn(accept(listener, Arc::clone(&stage)));
        Self {
            url: format!("http://{address}"),
            stage,
            accepting,
        }
    }

    /// Adds to the script: what happens to the next request of this kind that has nothing before it.
    pub fn plays(&self, kind: Kind, act: Act) {
        lock(&self.stage.script).push_back((kind, act));
    }

    /// What happens to the `nth` request from now on, counted from 1, whatever it is.
    pub fn plays_at(&self, nth: usize, act: Act) {
        *lock(&self.stage.countdown) = Some((nth, act));
    }

    /// Waits until that request has come, and was carried out if it is to be.
    pub async fn played(&self) {
        self.stage.played.notified().await;
    }

    /// The table of the settings file for our adapter.
    pub fn settings(&self) -> String {
        lock(&self.stage.rules).settings(&self.url)
    }

    /// What readers see now.
    pub fn seen(&self) -> Vec<Seen> {
        lock(&self.stage.rules).seen()
    }

    /// Looks at or changes the rules.
    pub fn with<T>(&self, look: impl FnOnce(&mut R) -> T) -> T {
        look(&mut lock(&self.stage.rules))
    }

    /// Every request that came in, oldest first.
    pub fn asked(&self) -> Vec<Asked> {
        lock(&self.stage.asked).clone()
    }
}

impl<R> Drop for Platform<R> {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept<R: Rules>(listener: TcpListener, stage: Arc<Stage<R>>) {
    while let Ok((stream, _)) = listener.accept().await {
        let stage = Arc::clone(&stage);
        tokio::spawn(async move {
            let service = service_fn(move |request| answer(Arc::clone(&stage), request));
            // A connection that is dropped on purpose ends with an error.
            let _ = http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

/// The connection is to be closed without an answer.
#[derive(Debug, thiserror::Error)]
#[error("dropped on purpose")]
struct Dropped;

async fn answer<R: Rules>(
    stage: Arc<Stage<R>>,
    request: Request<Incoming>,
) -> Result<Reply, Dropped> {
    let (parts, body) = request.into_parts();
    let body = body.collect().await.map_err(|_| Dropped)?.to_bytes();
    let asked = Asked {
        method: parts.method.to_string(),
        path: parts.uri.path().to_owned(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        headers: parts.headers,
        body,
    };
    lock(&stage.asked).push(asked.clone());
    let act = stage.act_for(&asked);
    let carry_out = || lock(&stage.rules).carry_out(&asked);
    match act {
        Act::Normal => Ok(carry_out()),
        Act::AcceptThenDrop => {
            carry_out();
            Err(Dropped)
        }
        Act::AcceptThen504 => {
            carry_out();
            Ok(html(StatusCode::GATEWAY_TIMEOUT, "Gateway Timeout"))
        }
        Act::Drop => Err(Dropped),
        Act::RateLimited => Ok(lock(&stage.rules).rate_limited()),
        Act::Expired => Ok(lock(&stage.rules).expired()),
        Act::Broken => Ok(html(StatusCode::INTERNAL_SERVER_ERROR, "Oops")),
        Act::Html => Ok(html(StatusCode::OK, "Welcome")),
        Act::HugeError => Ok(html(StatusCode::BAD_REQUEST, &"x".repeat(4 << 20))),
        Act::AcceptThenHang => {
            carry_out();
            stage.played.notify_one();
            forever().await
        }
        Act::Hang => {
            stage.played.notify_one();
            forever().await
        }
    }
}

async fn forever() -> Result<Reply, Dropped> {
    let never: Infallible = std::future::pending().await;
    match never {}
}

impl<R: Rules> Stage<R> {
    /// Takes the first act of the script that is about this kind of request.
    fn act_for(&self, asked: &Asked) -> Act {
        if let Some(act) = self.counted_down() {
            return act;
        }
        let kind = lock(&self.rules).kind(asked);
        let mut script = lock(&self.script);
        match script.iter().position(|(about, _)| *about == kind) {
            Some(index) => script.remove(index).expect("it was found there").1,
            None => Act::Normal,
        }
    }
}

impl<R> Stage<R> {
    fn counted_down(&self) -> Option<Act> {
        let mut countdown = lock(&self.countdown);
        let (left, act) = countdown.as_mut()?;
        *left -= 1;
        let act = (*left == 0).then_some(*act);
        if act.is_some() {
            *countdown = None;
        }
        act
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A page of HTML.
pub fn html(status: StatusCode, text: &str) -> Reply {
    reply(
        status,
        "text/html",
        format!("<html><body>{text}</body></html>"),
    )
}

/// An answer in JSON.
pub fn json(status: StatusCode, body: &serde_json::Value) -> Reply {
    reply(status, "application/json", body.to_string())
}

pub(crate) fn reply(status: StatusCode, content_type: &str, body: String) -> Reply {
    Response::builder()
        .status(status)
        .header("content-type", content_type)
        .body(Full::new(Bytes::from(body)))
        .expect("a plain answer")
}
