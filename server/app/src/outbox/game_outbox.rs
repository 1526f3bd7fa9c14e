//! The outbox of one game: what was planned and done, and writing down what happens next.

use super::post::Words;
use crate::game_log::Header;
use crate::pictures::Pictures;
use crate::secret::GameCode;
use bytes::Bytes;
use channels::Outbox;
use channels::outbox::{Decision, Planned, Record};
use engine::time::GameTime;
use media::MediumId;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::{Position, READ_RECORDS_MAX, Store, StreamName};

/// Why something was not written down, or not decided.
#[derive(Debug, thiserror::Error)]
pub enum OutboxError {
    /// It is not possible any more, or not yet.
    #[error("this cannot be decided now")]
    NotNow,
    /// There is no such post, relay or medium.
    #[error("there is no such thing in this outbox")]
    Unknown,
    /// As many as fit.
    #[error("there are {max} already")]
    Full {
        /// The limit.
        max: usize,
    },
    /// The game has gone.
    #[error("the game has gone")]
    Gone,
    /// A record cannot be read.
    #[error("record {position} of the outbox cannot be read: {source}")]
    Unreadable {
        /// Which, from 1.
        position: Position,
        /// Why.
        source: serde_json::Error,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// The outbox of one game.
pub struct GameOutbox {
    header: Arc<Header>,
    pictures: Arc<Pictures>,
    store: Arc<dyn Store>,
    stream: StreamName,
    kept: Mutex<Kept>,
    /// Held while something is decided and written: whoever writes knows that nothing changed since they looked. `true`
    /// once the game has gone.
    writing: tokio::sync::Mutex<bool>,
}

/// What is kept in memory.
struct Kept {
    outbox: Outbox,
    /// What each post says, by its number.
    words: BTreeMap<u64, Arc<Words>>,
}

impl GameOutbox {
    /// The outbox of a game that was just made.
    #[must_use]
    pub fn new(header: Arc<Header>, pictures: Arc<Pictures>, store: Arc<dyn Store>) -> Self {
        Self {
            stream: stream_of(header.game),
            header,
            pictures,
            store,
            kept: Mutex::new(Kept {
                outbox: Outbox::new(),
                words: BTreeMap::new(),
            }),
            writing: tokio::sync::Mutex::new(false),
        }
    }

    /// Reads what was written down before; what was planned comes from the log of the game, through [`Self::plan`].
    ///
    /// # Errors
    /// [`OutboxError::Unreadable`], and those of the store.
    pub async fn load(
        header: Arc<Header>,
        pictures: Arc<Pictures>,
        store: Arc<dyn Store>,
    ) -> Result<Self, OutboxError> {
        let game = Self::new(header, pictures, store);
        let mut after = Position::START;
        loop {
            let records = game
                .store
                .read_after(&game.stream, after, READ_RECORDS_MAX)
                .await?;
            let Some(last) = records.last() else {
                break;
            };
            after = last.position;
            let mut kept = game.kept();
            for record in &records {
                let position = record.position;
                let read = serde_json::from_slice(&record.bytes)
                    .map_err(|source| OutboxError::Unreadable { position, source })?;
                kept.outbox.apply(&read);
            }
        }
        // The server was started anew, perhaps with other secrets.
        game.kept().outbox.reconnect_all();
        Ok(game)
    }

    /// The game.
    #[must_use]
    pub fn code(&self) -> GameCode {
        self.header.game
    }

    /// What the game started from.
    #[must_use]
    pub fn header(&self) -> &Arc<Header> {
        &self.header
    }

    /// The pictures of its clues.
    #[must_use]
    pub fn pictures(&self) -> &Pictures {
        &self.pictures
    }

    /// The hashtags of its scenario.
    #[must_use]
    pub fn hashtags(&self) -> &[String] {
        &self.header.scenario.hashtags
    }

    /// The game asked for a post, and that is durable. The same one again changes nothing.
    pub(crate) fn plan(&self, number: u64, words: Words) {
        let mut kept = self.kept();
        let planned = Planned {
            number,
            kind: words.post.kind,
            useless_after: words.post.useless_after,
        };
        if kept.outbox.plan(planned) {
            kept.words.entry(number).or_insert_with(|| Arc::new(words));
        } else {
            tracing::error!(game = %self.code(), number, "a post too many");
        }
    }

    /// Looks at the outbox.
    pub fn with<T>(&self, look: impl FnOnce(&Outbox) -> T) -> T {
        look(&self.kept().outbox)
    }

    /// What a post says.
    #[must_use]
    pub fn words(&self, number: u64) -> Option<Arc<Words>> {
        self.kept().words.get(&number).cloned()
    }

    /// Every post with what it says, oldest first.
    #[must_use]
    pub fn all_words(&self) -> Vec<(u64, Arc<Words>)> {
        let kept = self.kept();
        let words = kept.words.iter();
        words
            .map(|(number, words)| (*number, Arc::clone(words)))
            .collect()
    }

    /// Writes down what `decide` makes of the outbox as it is, when it makes something of it. Returns whether it did.
    ///
    /// # Errors
    /// Those of `decide`, [`OutboxError::Gone`], and those of the store: then it may or may not be written, and is not
    /// applied; whoever asks again finds out.
    pub(crate) async fn write(
        &self,
        decide: impl FnOnce(&Outbox) -> Result<Option<Record>, OutboxError> + Send,
    ) -> Result<bool, OutboxError> {
        let gone = self.writing.lock().await;
        if *gone {
            return Err(OutboxError::Gone);
        }
        let Some(record) = self.with(decide)? else {
            return Ok(false);
        };
        let bytes = serde_json::to_vec(&record).expect("a record is plain JSON");
        self.store
            .append(&self.stream, None, vec![Bytes::from(bytes)])
            .await?;
        self.kept().outbox.apply(&record);
        Ok(true)
    }

    /// A human decides something about a post.
    ///
    /// # Errors
    /// [`OutboxError::Unknown`], [`OutboxError::NotNow`], and those of [`Self::write`].
    pub async fn decide(
        &self,
        medium: MediumId,
        post: u64,
        decision: Decision,
        by: engine::id::SpelleiderId,
        at: GameTime,
    ) -> Result<(), OutboxError> {
        self.write(|outbox| {
            if outbox.state(medium, post).is_none() {
                return Err(OutboxError::Unknown);
            }
            if !outbox.may_decide(medium, post, &decision) {
                return Err(OutboxError::NotNow);
            }
            Ok(Some(Record::Decided {
                post,
                medium,
                at,
                by,
                decision,
            }))
        })
        .await
        .map(drop)
    }

    /// The game goes: nothing is written any more once this returns.
    pub(super) async fn close(&self) {
        *self.writing.lock().await = true;
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        // Records are applied whole or, when that panics, in part; what is next is then looked for, never repeated.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Where the outbox of a game is written.
#[must_use]
pub fn stream_of(code: GameCode) -> StreamName {
    StreamName::new(&format!("outbox/{code}")).expect("a code is plain ASCII")
}
