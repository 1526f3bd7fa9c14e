//! The log of a game: its form on disk, and walking it again.
//!
//! The first record is a [`Header`] with everything a game starts from; each next one is a [`Step`]: an input with its
//! time and what it led to. Read back for as long as evenings are kept: a field is only ever added with a default.

use crate::packed;
use crate::secret::{GameCode, Token, TokenHash};
use bytes::Bytes;
use engine::Game;
use engine::effect::Effect;
use engine::id::SpelleiderId;
use engine::input::Input;
use engine::scenario::Scenario;
use engine::time::GameTime;
use live::FRAME_TOPICS_MAX;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use store::{Position, READ_RECORDS_MAX, Store, StreamName};

/// The form that is written now.
pub const LOG_VERSION: u32 = 1;
/// What the streams of games begin with; the code follows.
const STREAM_PREFIX: &str = "game/";

/// Why a log could not be read.
#[derive(Debug, thiserror::Error)]
pub enum LogError {
    /// There is no such game.
    #[error("there is no log of game {game}")]
    NoGame {
        /// Which game.
        game: GameCode,
    },
    /// A record is not what it should be.
    #[error("record {position} of the log cannot be read: {source}")]
    Unreadable {
        /// Which record, from 1.
        position: Position,
        /// Why.
        source: serde_json::Error,
    },
    /// A compressed record is damaged.
    #[error("record {position} of the log cannot be unpacked: {source}")]
    Damaged {
        /// Which record, from 1.
        position: Position,
        /// Why.
        source: std::io::Error,
    },
    /// The log does not begin with a header, or has a second one.
    #[error("record {position} of the log is out of place: a header comes first, and once")]
    OutOfPlace {
        /// Which record, from 1.
        position: Position,
    },
    /// The engine panicked on an input that it took before.
    #[error("the engine panicked on record {position} of the log")]
    Panicked {
        /// Which record, from 1.
        position: Position,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// One record of the log.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "snake_case")]
pub enum LogRecord {
    /// What the game starts from.
    Header(Box<Header>),
    /// One input and its effects.
    Step(Step),
}

/// Everything a game starts from.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Header {
    /// [`LOG_VERSION`] when it was written.
    pub version: u32,
    /// The public code.
    pub game: GameCode,
    /// The seed of all chance.
    pub seed: u64,
    /// When the game was made, on its own clock.
    pub created_at: GameTime,
    /// The same moment on the wall, in milliseconds.
    pub created_ms: u64,
    /// The name of the scenario it was made from.
    pub source: String,
    /// What the spelleiding calls this evening.
    pub title: String,
    /// Who made it; `None` for a demonstration.
    pub made_by: Option<SpelleiderId>,
    /// Whether bots play along and nobody is outside.
    pub demo: bool,
    /// The secret behind the addresses of its pictures and the salts of its code checks.
    pub secret: Token,
    /// The token of each boef's link, in the order of the scenario.
    pub boef_tokens: Vec<Token>,
    /// The compiled scenario.
    pub scenario: Arc<Scenario>,
}

impl Header {
    /// Which boef this token belongs to.
    #[must_use]
    pub fn boef_of(&self, token: &TokenHash) -> Option<engine::id::BoefId> {
        let mut found = None;
        // All are compared, so that the time tells nothing.
        for (index, own) in self.boef_tokens.iter().enumerate() {
            if own.hash().matches(token) {
                found = Some(index);
            }
        }
        u16::try_from(found?).ok().map(engine::id::BoefId)
    }

    /// The game at its very beginning.
    #[must_use]
    pub fn start(&self) -> Game {
        Game::new(Arc::clone(&self.scenario), self.seed, self.created_at)
    }
}

/// One input and its effects.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Step {
    /// When it happened, on the clock of the game.
    pub at: GameTime,
    /// What happened.
    pub input: Input,
    /// What it led to.
    pub effects: Vec<Effect>,
    /// The `seq` of the first [`Effect::Publish`] among them; the next one is one higher.
    pub first_seq: u64,
}

impl Step {
    /// What is published, with its `seq`. A publication for more audiences than one frame can have takes several numbers.
    pub fn published(
        &self,
    ) -> impl Iterator<Item = (u64, &[engine::effect::Audience], &engine::view::View)> {
        self.effects
            .iter()
            .filter_map(|effect| match effect {
                Effect::Publish { to, view } => Some((to, view.as_ref())),
                Effect::Reply(_) | Effect::Post(_) => None,
            })
            .flat_map(|(to, view)| to.chunks(FRAME_TOPICS_MAX).map(move |part| (part, view)))
            .zip(self.first_seq..)
            .map(|((to, view), seq)| (seq, to, view))
    }

    /// The `seq` that the first publication after this step takes.
    #[must_use]
    pub fn next_seq(&self) -> u64 {
        self.first_seq + self.published().count() as u64
    }
}

/// The stream a game is logged in.
#[must_use]
pub fn stream_of(game: GameCode) -> StreamName {
    StreamName::new(&format!("{STREAM_PREFIX}{game}")).expect("a code is plain ASCII")
}

/// The codes of all games the store has, in order.
///
/// # Errors
/// Those of the store.
pub async fn games_in(store: &dyn Store) -> Result<Vec<GameCode>, store::Error> {
    let mut games = Vec::new();
    let mut after = None;
    loop {
        let page = store.streams(STREAM_PREFIX, after.as_ref()).await?;
        let Some(last) = page.last().cloned() else {
            return Ok(games);
        };
        games.extend(page.iter().filter_map(|name| {
            name.as_str()
                .strip_prefix(STREAM_PREFIX)?
                .parse::<GameCode>()
                .ok()
        }));
        after = Some(last);
    }
}

/// The bytes of a record.
#[must_use]
pub fn encode(record: &LogRecord) -> Bytes {
    packed::pack(serde_json::to_vec(record).expect("the log's types have only plain keys"))
}

/// The record in these bytes.
///
/// # Errors
/// [`LogError::Unreadable`] and [`LogError::Damaged`].
pub fn decode(position: Position, bytes: &[u8]) -> Result<LogRecord, LogError> {
    let json = packed::unpack(bytes).map_err(|source| LogError::Damaged { position, source })?;
    serde_json::from_slice(&json).map_err(|source| LogError::Unreadable { position, source })
}

/// Reads the header of a game.
///
/// # Errors
/// [`LogError`]; also when there is no such game.
pub async fn read_header(store: &dyn Store, game: GameCode) -> Result<Header, LogError> {
    let records = store
        .read_after(&stream_of(game), Position::START, 1)
        .await?;
    let first = records.first().ok_or(LogError::NoGame { game })?;
    match decode(first.position, &first.bytes)? {
        LogRecord::Header(header) => Ok(*header),
        LogRecord::Step(_) => Err(LogError::OutOfPlace {
            position: first.position,
        }),
    }
}

/// Hands every step of a game to `each`, in order, and returns the position of the last record.
///
/// # Errors
/// [`LogError`], also the one `each` returns.
pub async fn read_steps(
    store: &dyn Store,
    game: GameCode,
    mut each: impl FnMut(Position, Step) -> Result<(), LogError> + Send,
) -> Result<Position, LogError> {
    let stream = stream_of(game);
    let mut position = Position::START.next();
    loop {
        let records = store
            .read_after(&stream, position, READ_RECORDS_MAX)
            .await?;
        let Some(last) = records.last() else {
            return Ok(position);
        };
        position = last.position;
        for record in &records {
            match decode(record.position, &record.bytes)? {
                LogRecord::Step(step) => each(record.position, step)?,
                LogRecord::Header(_) => {
                    return Err(LogError::OutOfPlace {
                        position: record.position,
                    });
                }
            }
        }
    }
}

/// Lets the engine work on a game, and catches its panic.
///
/// # Errors
/// [`Panicked`]; the game must then be thrown away.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Panicked> {
    // Whatever the panic left half done is thrown away with the game.
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(work)).map_err(|_| Panicked)
}

/// The engine panicked; its message went to the log of the server by the panic hook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the engine panicked")]
pub struct Panicked;
