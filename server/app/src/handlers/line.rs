//! The live line of a game: the websocket, the event stream for networks that block it, and the whole picture.

use crate::auth::{InGame, Watcher};
use crate::error::{ApiError, ApiResult};
use crate::json::{Json, Query};
use crate::publish::topics_of;
use crate::state::AppState;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse as _, Response};
use engine::effect::Viewer;
use futures_util::Stream;
use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use live::{Attach, Missed, Room, TopicSet, handshake};
use protocol::error::ErrorBody;
use protocol::from_engine;
use protocol::message::{Control, LiveQuery, PictureAnswer, PictureQuery, SUBPROTOCOL};
use std::convert::Infallible;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, watch};

/// An event stream with nothing to say gives a sign of life this often.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// Frames read from the room at once.
const FRAMES_AT_ONCE: usize = 64;

/// Everything the one who asks may know, up to a number in the story.
#[utoipa::path(get, path = "/api/games/{game}/picture", tag = "live", security(("seat" = []), ("session" = []), ()),
    params(("game" = String, Path, description = "The code of the game"), PictureQuery),
    responses((status = 200, body = PictureAnswer), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn picture(
    State(state): State<AppState>,
    InGame(game): InGame,
    Query(query): Query<PictureQuery>,
    parts: Parts,
) -> ApiResult<Json<PictureAnswer>> {
    let watcher = Watcher::new(&state, &parts, game, query.role, false)?;
    let viewer = watcher.viewer;
    let (views, seq, now) = watcher
        .game
        .look(move |durable| (durable.game.picture(viewer), durable.seq, durable.now))
        .await?;
    let pictures = watcher.game.pictures.addresses();
    Ok(Json(PictureAnswer {
        seq,
        now_ms: now.0,
        speed: state.clock.speed(),
        messages: views
            .into_iter()
            .map(|view| from_engine::message(view, pictures))
            .collect(),
    }))
}

/// The live line. A token travels as a second subprotocol, `token.<token>`; the messages are described in `x-messages`.
#[utoipa::path(get, path = "/api/games/{game}/live", tag = "live", security(("seat" = []), ("session" = []), ()),
    params(("game" = String, Path, description = "The code of the game"), LiveQuery),
    responses((status = 101), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn live(
    State(state): State<AppState>,
    InGame(game): InGame,
    Query(query): Query<LiveQuery>,
    request: Request,
) -> ApiResult<Response> {
    let (mut parts, _) = request.into_parts();
    let switched = handshake::switch_protocols(&parts.method, &parts.headers, &[SUBPROTOCOL])
        .map_err(|error| no_handshake(&error))?;
    let watcher = Watcher::new(&state, &parts, game, query.role, true)?;
    let sockets = watcher.game.publisher.room().stats().sockets;
    let sockets = usize::try_from(sockets).unwrap_or(usize::MAX);
    leave_room(watcher.viewer, sockets, state.config.capacity.listeners)?;
    let upgrade = parts
        .extensions
        .remove::<OnUpgrade>()
        .ok_or(ApiError::UPGRADE_REQUIRED)?;
    let attach = Attach {
        seat: watcher.seat,
        topics: topics_of(watcher.viewer),
        after: query.after,
    };
    tokio::spawn(async move {
        let Ok(upgraded) = upgrade.await else { return };
        let room = watcher.game.publisher.room();
        if let Err(error) = hand_over(upgraded, room, attach) {
            tracing::debug!(game = %watcher.game.code(), error, "a socket was not taken");
            return;
        }
        announce(&watcher).await;
    });
    Ok(switched.map(|()| Body::empty()))
}

/// The live line as an event stream, for networks that block websockets.
#[utoipa::path(get, path = "/api/games/{game}/events", tag = "live", security(("seat" = []), ("session" = []), ()),
    params(("game" = String, Path, description = "The code of the game"), LiveQuery),
    responses((status = 200, content_type = "text/event-stream"), (status = "4XX", body = ErrorBody), (status = 503, body = ErrorBody)))]
pub async fn events(
    State(state): State<AppState>,
    InGame(game): InGame,
    Query(query): Query<LiveQuery>,
    parts: Parts,
) -> ApiResult<Response> {
    let watcher = Watcher::new(&state, &parts, game, query.role, false)?;
    let places = state.config.capacity.event_streams;
    let taken = places - state.event_streams.available_permits();
    leave_room(watcher.viewer, taken, places)?;
    let place = state
        .event_streams
        .clone()
        .try_acquire_owned()
        .map_err(|_| ApiError::UNAVAILABLE)?;
    let room = watcher.game.publisher.room().clone();
    let reading = Reading {
        changed: room.changed(),
        room,
        topics: topics_of(watcher.viewer),
        after: query.after,
        waiting: Vec::new(),
        stopping: state.stopping.subscribe(),
        is_over: false,
        _place: place,
    };
    tokio::spawn(async move { announce(&watcher).await });
    Ok(Sse::new(reading.into_stream()).into_response())
}

/// Half of the places are for who plays or leads: anybody can be a spectator, as often as they like.
fn leave_room(viewer: Viewer, taken: usize, places: usize) -> ApiResult<()> {
    match viewer {
        Viewer::Spectator if taken >= places / 2 => Err(ApiError::UNAVAILABLE),
        _ => Ok(()),
    }
}

/// Tells the game that this phone is live, the first time.
async fn announce(watcher: &Watcher) {
    if let Some(phone) = watcher.phone()
        && let Err(error) = watcher.game.connected(phone).await
    {
        // The next connection says it again.
        tracing::debug!(game = %watcher.game.code(), %error, "the game did not hear of a phone");
    }
}

/// Takes the bare socket back from the HTTP server and gives it to the room.
fn hand_over(upgraded: Upgraded, room: &Room, attach: Attach) -> Result<(), String> {
    let parts = upgraded
        .downcast::<TokioIo<TcpStream>>()
        .map_err(|_| "not a bare socket".to_owned())?;
    let stream = parts
        .io
        .into_inner()
        .into_std()
        .map_err(|error| error.to_string())?;
    room.attach(stream, parts.read_buf, attach)
        .map_err(|error| error.to_string())
}

fn no_handshake(error: &live::Error) -> ApiError {
    match error {
        live::Error::BadKey => ApiError::BAD_REQUEST,
        _ => ApiError::UPGRADE_REQUIRED,
    }
}

/// One event stream.
struct Reading {
    room: Room,
    changed: watch::Receiver<u64>,
    topics: TopicSet,
    after: Option<u64>,
    waiting: Vec<String>,
    stopping: watch::Receiver<bool>,
    is_over: bool,
    _place: OwnedSemaphorePermit,
}

impl Reading {
    fn into_stream(self) -> impl Stream<Item = Result<Event, Infallible>> {
        futures_util::stream::unfold(self, async |mut reading| {
            let data = reading.next().await?;
            Some((Ok(Event::default().data(data)), reading))
        })
    }

    /// The next text for this reader; `None` when there will be no more.
    async fn next(&mut self) -> Option<String> {
        loop {
            if let Some(text) = self.waiting.pop() {
                return Some(text);
            }
            if self.is_over {
                return None;
            }
            self.read();
            if self.waiting.is_empty() {
                self.wait().await;
            }
        }
    }

    fn read(&mut self) {
        self.changed.mark_unchanged();
        let latest = self.room.latest();
        let missed = match self.after {
            Some(after) => self.room.read_after(after, &self.topics, FRAMES_AT_ONCE),
            None => Missed::TooOld,
        };
        match missed {
            Missed::TooOld => {
                self.after = Some(latest);
                self.waiting.push(control(Control::Resync {}));
            }
            Missed::Frames { frames, latest } => {
                let passed = self.after.is_some_and(|after| after < latest);
                let last = frames.last().map(|(seq, _)| *seq);
                if passed && last != Some(latest) {
                    self.waiting.push(control(Control::Skip { seq: latest }));
                }
                // Taken from the end, so the oldest goes last.
                self.waiting
                    .extend(self.with_skips(frames).into_iter().rev());
                self.after = Some(latest);
            }
        }
    }

    /// Before a text that does not follow on the last number comes a skip, so that a gap always means loss.
    fn with_skips(&self, frames: Vec<(u64, bytes::Bytes)>) -> Vec<String> {
        let mut texts = Vec::with_capacity(frames.len());
        let mut at = self.after.unwrap_or(0);
        for (seq, text) in frames {
            if seq > at + 1 {
                texts.push(control(Control::Skip { seq: seq - 1 }));
            }
            at = seq;
            texts.push(String::from_utf8_lossy(&text).into_owned());
        }
        texts
    }

    async fn wait(&mut self) {
        tokio::select! {
            _ = self.stopping.wait_for(|stopping| *stopping) => {
                self.is_over = true;
                self.waiting.push(control(Control::Restart {}));
            }
            changed = self.changed.changed() => self.is_over = changed.is_err(),
            () = tokio::time::sleep(HEARTBEAT) => {
                let seq = self.after.unwrap_or(0);
                self.waiting.push(control(Control::Skip { seq }));
            }
        }
    }
}

fn control(word: Control) -> String {
    String::from_utf8(word.encode()).expect("JSON is UTF-8")
}

impl ApiError {
    /// This address is for websockets.
    pub const UPGRADE_REQUIRED: Self = Self::new(StatusCode::UPGRADE_REQUIRED, "upgrade_required");
}
