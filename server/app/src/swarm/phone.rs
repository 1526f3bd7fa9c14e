//! One phone: a picture, a websocket, and the same stubbornness as the page of a player when the line breaks.

use super::count::{ClueWatch, Counts};
use super::http::{As, Http, HttpError};
use super::story::{Picture, Reader, Step, Story};
use futures_util::{SinkExt as _, StreamExt as _};
use protocol::message::{SUBPROTOCOL, TOKEN_SUBPROTOCOL};
use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::{Notify, Semaphore, watch};
use tokio::time::{Instant, sleep, timeout};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest as _;
use tokio_tungstenite::tungstenite::http::header::{RETRY_AFTER, SEC_WEBSOCKET_PROTOCOL};
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{Error as WsError, Message};

/// Longest wait for a line to open.
const CONNECT_PATIENCE: Duration = Duration::from_secs(20);
/// How often the other side is asked for a sign of life.
const PING_EVERY: Duration = Duration::from_secs(25);
/// A line that says nothing for this long after a ping is dead.
const PING_PATIENCE: Duration = Duration::from_secs(10);
/// A phone of a swarm has a small ear: there are thousands.
const READ_BUFFER: usize = 2 << 10;
/// The longest message a phone accepts, in bytes.
const MESSAGE_MAX: usize = 256 << 10;

/// What all phones are to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Order {
    /// Have a picture, and wait without a line.
    Prepare,
    /// Be live, and stay live.
    Follow,
    /// Hold the screen beside a fresh picture, and follow on.
    Compare,
    /// Go home.
    Stop,
}

/// How long a phone waits before it tries again: at least this, then by chance up to a spread that doubles each time.
#[derive(Debug, Clone, Copy)]
pub struct Backoff {
    /// At least.
    pub at_least: Duration,
    /// By chance on top of it, the first time.
    pub spread: Duration,
    /// The spread never grows beyond this.
    pub spread_max: Duration,
}

impl Backoff {
    /// What the page of a player does.
    pub const PAGE: Self = Self {
        at_least: Duration::from_millis(200),
        spread: Duration::from_millis(1_300),
        spread_max: Duration::from_secs(20),
    };
}

/// What the phones of a swarm share.
pub struct Crowd {
    /// Their way to the server.
    pub http: Http,
    /// The code of the game.
    pub game: String,
    /// Reads for all of them.
    pub reader: Reader,
    /// Counts for all of them.
    pub counts: Counts,
    /// The clue that is under way.
    pub clues: ClueWatch,
    /// How many may be busy opening a line or fetching a picture.
    pub busy: Semaphore,
    /// How they wait.
    pub backoff: Backoff,
}

/// The seat of one phone.
#[derive(Debug, Clone)]
pub struct Seat {
    /// What opens it.
    pub token: String,
    /// From which source address it comes.
    pub source: usize,
}

/// A phone that runs.
pub struct Phone {
    /// Its seat.
    pub seat: Seat,
    drop_line: Arc<Notify>,
    running: tokio::task::JoinHandle<Story>,
}

type Socket = WebSocketStream<TcpStream>;

impl Phone {
    /// Starts a phone that follows orders.
    #[must_use]
    pub fn start(
        crowd: &Arc<Crowd>,
        seat: Seat,
        chance: u64,
        orders: watch::Receiver<Order>,
    ) -> Self {
        let drop_line = Arc::new(Notify::new());
        let life = Life {
            crowd: Arc::clone(crowd),
            seat: seat.clone(),
            story: Story::default(),
            orders,
            drop_line: Arc::clone(&drop_line),
            chance: StdRng::seed_from_u64(chance),
            attempts: 0,
            next_clue: 0,
            was_live: false,
            has_compared: false,
        };
        Self {
            seat,
            drop_line,
            running: tokio::spawn(life.live()),
        }
    }

    /// Notify this to break the line, as a tunnel does. The phone comes back by itself.
    #[must_use]
    pub fn line_breaker(&self) -> Arc<Notify> {
        Arc::clone(&self.drop_line)
    }

    /// Waits until the phone has stopped; gives what it knows of the story.
    ///
    /// # Panics
    /// When the phone did, which is a mistake in it.
    pub async fn story(self) -> Story {
        self.running.await.expect("a phone does not panic")
    }
}

/// Why a phone is not live any more.
enum Ended {
    /// It comes back after at least this long.
    Lost(Duration),
    /// A whole picture is needed first, or it was told to wait.
    Again,
    /// It was told to stop.
    Stopped,
    /// Its seat is gone.
    ShutOut,
}

struct Life {
    crowd: Arc<Crowd>,
    seat: Seat,
    story: Story,
    orders: watch::Receiver<Order>,
    drop_line: Arc<Notify>,
    chance: StdRng,
    attempts: u32,
    next_clue: u32,
    was_live: bool,
    has_compared: bool,
}

impl Life {
    async fn live(mut self) -> Story {
        let mut orders = self.orders.clone();
        loop {
            let ended = tokio::select! {
                ended = self.once() => ended,
                // A phone that is told to stop may be waiting for anything.
                _ = orders.wait_for(|order| *order == Order::Stop) => Ended::Stopped,
            };
            match ended {
                Ended::Lost(at_least) => {
                    let delay = self.delay().max(at_least);
                    tokio::select! {
                        () = sleep(delay) => {}
                        _ = orders.wait_for(|order| *order == Order::Stop) => break,
                    }
                }
                Ended::Again => {}
                Ended::Stopped => break,
                Ended::ShutOut => {
                    self.crowd.counts.shut_out.add();
                    break;
                }
            }
        }
        self.crowd.counts.ended.enter();
        self.story
    }

    /// From a picture, where one is needed, to a line and its end.
    async fn once(&mut self) -> Ended {
        if self.story.last().is_none() {
            match self.picture().await {
                Ok(picture) => self.start(&picture),
                Err(error) => return self.failed(&error),
            }
        }
        if self
            .orders
            .wait_for(|order| *order > Order::Prepare)
            .await
            .is_err()
        {
            return Ended::Stopped;
        }
        let mut socket = match self.open().await {
            Ok(socket) => socket,
            Err(ended) => return ended,
        };
        let mut is_live = false;
        let ended = self.follow(&mut socket, &mut is_live).await;
        if is_live {
            self.crowd.counts.live.leave();
        }
        ended
    }

    fn start(&mut self, picture: &Picture) {
        let is_first = self.story.screen().things().next().is_none();
        self.story.start(picture);
        let mut clues: Vec<u32> = picture.things.iter().filter_map(|told| told.clue).collect();
        clues.sort_unstable();
        for clue in clues {
            self.clue(clue);
        }
        if is_first {
            self.crowd.counts.ready.enter();
        }
    }

    fn clue(&mut self, number: u32) {
        if number >= self.next_clue {
            self.next_clue = number + 1;
            self.crowd.clues.arrive(number);
        }
    }

    async fn picture(&self) -> Result<Picture, HttpError> {
        let _place = self.crowd.busy.acquire().await.expect("it is never closed");
        let path = format!("/api/games/{}/picture?as=speler", self.crowd.game);
        let answer = self
            .crowd
            .http
            .get(self.seat.source, &path, As::Phone(&self.seat.token));
        let bytes = answer.await?.bytes()?;
        let read = self.crowd.reader.picture(&bytes);
        read.map_err(|source| HttpError::Unreadable { path, source })
    }

    fn failed(&self, error: &HttpError) -> Ended {
        match error {
            HttpError::Refused { refusal, .. } => self.crowd.counts.refused(&refusal.code),
            HttpError::Unreadable { .. } => {
                self.crowd.counts.unreadable.add();
                self.crowd.counts.example(error.to_string());
            }
            _ => self.crowd.counts.refused("no_connection"),
        }
        error.retry_after().map_or(Ended::ShutOut, Ended::Lost)
    }

    async fn open(&mut self) -> Result<Socket, Ended> {
        let crowd = Arc::clone(&self.crowd);
        let _place = crowd.busy.acquire().await.expect("it is never closed");
        let after = self.story.last().expect("there was a picture");
        let (host, game) = (crowd.http.target().host(), &crowd.game);
        let url = format!("ws://{host}/api/games/{game}/live?as=speler&after={after}");
        let mut request = url.into_client_request().expect("a plain address");
        let protocols = format!("{SUBPROTOCOL}, {TOKEN_SUBPROTOCOL}{}", self.seat.token);
        let protocols = protocols.parse().expect("a token is plain ASCII");
        request
            .headers_mut()
            .insert(SEC_WEBSOCKET_PROTOCOL, protocols);
        let config = WebSocketConfig::default()
            .read_buffer_size(READ_BUFFER)
            .write_buffer_size(0)
            .max_message_size(Some(MESSAGE_MAX))
            .max_frame_size(Some(MESSAGE_MAX));
        let opened = timeout(CONNECT_PATIENCE, async {
            let stream = crowd.http.target().connect(self.seat.source).await?;
            tokio_tungstenite::client_async_with_config(request, stream, Some(config)).await
        });
        match opened.await {
            Ok(Ok((socket, _))) => Ok(socket),
            Ok(Err(WsError::Http(answer))) => {
                let status = answer.status();
                crowd.counts.refused(&format!("live_{}", status.as_u16()));
                let retry = answer.headers().get(RETRY_AFTER);
                let retry = retry.and_then(|s| s.to_str().ok()?.parse().ok());
                Err(match retry {
                    Some(seconds) => Ended::Lost(Duration::from_secs(seconds)),
                    None if status.is_client_error() => Ended::ShutOut,
                    None => Ended::Lost(Duration::ZERO),
                })
            }
            Ok(Err(_)) | Err(_) => {
                crowd.counts.refused("no_line");
                Err(Ended::Lost(Duration::ZERO))
            }
        }
    }

    /// Listens until the line ends. A line is live from the first word on that goes on with the story.
    async fn follow(&mut self, socket: &mut Socket, is_live: &mut bool) -> Ended {
        let crowd = Arc::clone(&self.crowd);
        let drop_line = Arc::clone(&self.drop_line);
        let mut orders = self.orders.clone();
        if ping(socket).await.is_err() {
            return Ended::Lost(Duration::ZERO);
        }
        let mut wake = Instant::now() + CONNECT_PATIENCE;
        let mut is_asked = true;
        loop {
            let is_asked_to_compare = *orders.borrow_and_update() == Order::Compare;
            if is_asked_to_compare && *is_live && !self.has_compared && !self.story.is_held_beside()
            {
                match self.picture().await {
                    Ok(picture) => self.story.hold_beside(&picture),
                    Err(error) => return self.failed(&error),
                }
                // What came before the picture is on its way; the answer to this comes behind it.
                if ping(socket).await.is_err() {
                    return Ended::Lost(Duration::ZERO);
                }
                self.compare();
            }
            let text = tokio::select! {
                text = socket.next() => text,
                () = tokio::time::sleep_until(wake) => {
                    if is_asked || ping(socket).await.is_err() {
                        crowd.counts.silent.add();
                        return Ended::Lost(Duration::ZERO);
                    }
                    (wake, is_asked) = (Instant::now() + PING_PATIENCE, true);
                    continue;
                }
                () = drop_line.notified() => {
                    crowd.counts.lost.add();
                    return Ended::Lost(Duration::ZERO);
                }
                changed = orders.changed() => match changed.map(|()| *orders.borrow()) {
                    Ok(Order::Prepare) => return Ended::Again,
                    Ok(_) => continue,
                    Err(_) => return Ended::Stopped,
                },
            };
            let text = match text {
                Some(Ok(Message::Text(text))) => text,
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => continue,
                Some(Ok(_) | Err(_)) | None => {
                    crowd.counts.lost.add();
                    return Ended::Lost(Duration::ZERO);
                }
            };
            if is_asked {
                (wake, is_asked) = (Instant::now() + self.between_pings(), false);
            }
            if let Some(ended) = self.hear(&text) {
                return ended;
            }
            if !*is_live {
                *is_live = true;
                self.now_live();
            }
        }
    }

    /// Pings of phones that came together must not stay together.
    fn between_pings(&mut self) -> Duration {
        PING_EVERY.mul_f64(self.chance.random_range(0.8..1.2))
    }

    fn now_live(&mut self) {
        self.attempts = 0;
        if self.was_live {
            self.crowd.counts.reconnects.add();
        }
        self.was_live = true;
        self.crowd.counts.live.enter();
    }

    fn hear(&mut self, text: &str) -> Option<Ended> {
        let crowd = Arc::clone(&self.crowd);
        let counts = &crowd.counts;
        let word = match crowd.reader.word(text) {
            Ok(word) => word,
            Err(error) => {
                counts.unreadable.add();
                counts.example(format!("a text that cannot be read: {error}"));
                return None;
            }
        };
        let before = self.story.last();
        match self.story.take(word) {
            Step::Next(told) => {
                counts.deliveries.add();
                if let Some(number) = told.clue {
                    self.clue(number);
                }
            }
            Step::Nothing => counts.skips.add(),
            Step::Missed => {
                counts.resyncs.add();
                return Some(Ended::Again);
            }
            Step::Hole => {
                counts.holes.add();
                counts.example(format!("after {before:?} came {}", shown(text)));
                return Some(Ended::Again);
            }
            Step::Double => {
                counts.doubles.add();
                counts.example(format!("after {before:?} came {}", shown(text)));
            }
            Step::Restart => {
                counts.restarts.add();
                return Some(Ended::Lost(Duration::ZERO));
            }
            Step::Replaced => return Some(Ended::ShutOut),
        }
        self.compare();
        None
    }

    fn compare(&mut self) {
        let Some(compared) = self.story.compared().filter(|_| !self.has_compared) else {
            return;
        };
        self.has_compared = true;
        if let Err(key) = compared {
            self.crowd.counts.different.add();
            self.crowd
                .counts
                .example(format!("a screen differs from a fresh picture in: {key}"));
        }
        self.crowd.counts.compared.enter();
    }

    fn delay(&mut self) -> Duration {
        let backoff = self.crowd.backoff;
        let spread = backoff.spread.saturating_mul(1 << self.attempts.min(10));
        self.attempts += 1;
        let by_chance = spread
            .min(backoff.spread_max)
            .mul_f64(self.chance.random::<f64>());
        backoff.at_least + by_chance
    }
}

async fn ping(socket: &mut Socket) -> Result<(), WsError> {
    socket.send(Message::text("ping")).await
}

/// The beginning of a text: enough to know which it is.
fn shown(text: &str) -> String {
    text.chars().take(80).collect()
}
