//! Posts on their way to the social media: each game's outbox, one worker per medium, and every step written down before
//! the next one.
//!
//! A worker does one thing at a time, so a slow or dead platform holds up no game and no other medium. What was planned
//! comes from the log of the game; what was done and decided is a stream of its own, erased with the game.
//!
//! **Invariant:** [`Record::Armed`] is durable before the request that others can see, and what came of it is durable
//! before the next post of that medium.

mod game_outbox;
mod post;
mod telling;
pub mod wire;
mod worker;

pub use game_outbox::{GameOutbox, OutboxError, stream_of};
pub use post::Words;
pub use telling::Telling;

use crate::cards::Cards;
use crate::clock::Clock;
use crate::links::Links;
use crate::secret::GameCode;
use channels::outbox::{Job, Next};
use channels::{Account, Channel, Trouble};
use engine::time::GameTime;
use media::MediumId;
use signalement::Lang;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::{Notify, watch};
use tokio::task::JoinHandle;

/// A post that is being made when the server stops gets this long.
const STOP_PATIENCE: Duration = Duration::from_secs(5);

/// Where an evening can be told, and how.
#[derive(Default)]
pub struct Media {
    /// The accounts.
    pub channels: Vec<Arc<dyn Channel>>,
    /// On which media posts carry the address of the evening.
    pub links: BTreeSet<MediumId>,
    /// The media on which posts are in another language than Dutch.
    pub languages: BTreeMap<MediumId, Lang>,
}

/// The outboxes of all games, and the media of this server.
pub struct Outboxes {
    channels: BTreeMap<MediumId, Arc<dyn Channel>>,
    /// On which media posts carry the address of the evening.
    links: BTreeSet<MediumId>,
    /// In which language posts are told on each medium.
    languages: BTreeMap<MediumId, Lang>,
    /// What addresses begin with, where people outside can reach this server.
    public_url: Option<String>,
    cards: Cards,
    clock: Arc<dyn Clock>,
    games: RwLock<BTreeMap<GameCode, Arc<GameOutbox>>>,
    /// Woken when something changed on a medium.
    wake: BTreeMap<MediumId, Notify>,
    /// What the harmless call at the start showed.
    checked: Mutex<BTreeMap<MediumId, Result<Account, Trouble>>>,
    /// The media on which something is being done.
    busy: watch::Sender<BTreeSet<MediumId>>,
    stopping: AtomicBool,
    workers: Mutex<Vec<JoinHandle<()>>>,
}

impl Outboxes {
    /// Starts a worker for each of these media.
    #[must_use]
    pub fn start(media: Media, public_url: Option<String>, clock: Arc<dyn Clock>) -> Arc<Self> {
        let Media {
            channels,
            links,
            languages,
        } = media;
        let channels: BTreeMap<_, _> = channels
            .into_iter()
            .map(|channel| (channel.medium(), channel))
            .collect();
        let wake = channels.keys().map(|medium| (*medium, Notify::new()));
        let outboxes = Arc::new(Self {
            wake: wake.collect(),
            channels,
            links,
            languages,
            public_url,
            cards: Cards::default(),
            clock,
            games: RwLock::default(),
            checked: Mutex::default(),
            busy: watch::Sender::default(),
            stopping: AtomicBool::new(false),
            workers: Mutex::default(),
        });
        let workers = outboxes
            .channels
            .values()
            .map(|channel| tokio::spawn(worker::work(Arc::clone(&outboxes), Arc::clone(channel))));
        *lock(&outboxes.workers) = workers.collect();
        outboxes
    }

    /// A game has come: its posts go out from now on.
    pub(crate) fn insert(&self, game: Arc<GameOutbox>) {
        let code = game.code();
        self.games_mut().insert(code, game);
        self.wake_all();
    }

    /// A game has gone; nothing of it is posted any more. What is under way is waited for.
    pub(crate) async fn remove(&self, code: GameCode) {
        let removed = self.games_mut().remove(&code);
        if let Some(game) = removed {
            game.close().await;
        }
        self.cards.forget(code);
    }

    /// The outbox of a game.
    #[must_use]
    pub fn get(&self, code: GameCode) -> Option<Arc<GameOutbox>> {
        let games = self.games.read().unwrap_or_else(PoisonError::into_inner);
        games.get(&code).cloned()
    }

    /// The account on a medium, when this server has one.
    #[must_use]
    pub fn channel(&self, medium: MediumId) -> Option<&Arc<dyn Channel>> {
        self.channels.get(&medium)
    }

    /// The address that posts of a game carry on a medium.
    #[must_use]
    pub fn link(&self, medium: MediumId, game: GameCode) -> Option<String> {
        let base = self.public_url.as_ref()?;
        self.links
            .contains(&medium)
            .then(|| Links::new(base).spel(game))
    }

    /// The language in which posts are told on a medium, where they can be.
    #[must_use]
    pub fn lang(&self, medium: MediumId) -> Lang {
        self.languages.get(&medium).copied().unwrap_or_default()
    }

    /// The pictures of posts.
    #[must_use]
    pub fn cards(&self) -> &Cards {
        &self.cards
    }

    /// What addresses begin with, where people outside can reach this server.
    #[must_use]
    pub fn public_url(&self) -> Option<&str> {
        self.public_url.as_deref()
    }

    /// What the last harmless call showed; `None` while it was not made.
    #[must_use]
    pub fn checked(&self, medium: MediumId) -> Option<Result<Account, Trouble>> {
        lock(&self.checked).get(&medium).cloned()
    }

    /// Makes a harmless call on a medium, and keeps what it showed.
    pub async fn check(&self, medium: MediumId) {
        let Some(channel) = self.channels.get(&medium) else {
            return;
        };
        let shown = worker::guarded(channel.check())
            .await
            .unwrap_or_else(|why| Err(Trouble::later(why)));
        match &shown {
            Ok(_) => tracing::info!(%medium, "the account works"),
            Err(trouble) => tracing::warn!(%medium, %trouble, "the account does not work"),
        }
        lock(&self.checked).insert(medium, shown);
    }

    /// Makes a harmless call on every medium, side by side.
    pub async fn check_all(&self) {
        let media: Vec<MediumId> = self.channels.keys().copied().collect();
        let checks = media.into_iter().map(|medium| self.check(medium));
        futures_util::future::join_all(checks).await;
    }

    /// Something changed on a medium.
    pub(crate) fn wake(&self, medium: MediumId) {
        if let Some(wake) = self.wake.get(&medium) {
            wake.notify_one();
        }
    }

    /// Something changed on any of them.
    pub(crate) fn wake_all(&self) {
        for wake in self.wake.values() {
            wake.notify_one();
        }
    }

    /// Waits until nothing is left to do at this moment, so that a test never waits for time to pass.
    pub async fn settle(&self) {
        let mut busy = self.busy.subscribe();
        loop {
            let idle = busy.borrow_and_update().is_empty();
            let now = self.clock.now();
            let waits = |medium| matches!(self.next(medium, now), Some((_, Next::Now(_))));
            if idle && !self.channels.keys().copied().any(waits) {
                return;
            }
            if busy.changed().await.is_err() {
                return;
            }
        }
    }

    /// Ends the workers. What is under way may finish for a while; what does not is left as a crash would leave it: it is
    /// looked for at the next start.
    pub(crate) async fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
        self.wake_all();
        let workers = std::mem::take(&mut *lock(&self.workers));
        let deadline = tokio::time::Instant::now() + STOP_PATIENCE;
        for mut worker in workers {
            if tokio::time::timeout_at(deadline, &mut worker)
                .await
                .is_err()
            {
                worker.abort();
            }
        }
    }

    /// Ends the workers at once, as a crash would.
    pub(crate) fn abandon(&self) {
        for worker in lock(&self.workers).drain(..) {
            worker.abort();
        }
    }

    fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Relaxed)
    }

    /// What to do next on a medium, in whatever game; the earliest moment when there is nothing now.
    fn next(&self, medium: MediumId, now: GameTime) -> Option<(Arc<GameOutbox>, Next)> {
        let games: Vec<Arc<GameOutbox>> = {
            let games = self.games.read().unwrap_or_else(PoisonError::into_inner);
            games.values().cloned().collect()
        };
        // A limit of the platform holds for the account, whichever game used it up.
        let rest = games
            .iter()
            .filter_map(|game| game.with(|outbox| outbox.rest_until(medium)));
        let rest = rest.max().filter(|rest| *rest > now);
        let mut first: Option<(Arc<GameOutbox>, Next)> = None;
        for game in games {
            let next = match (game.with(|outbox| outbox.next(medium, now)), rest) {
                (Next::Now(Job::Publish { .. }), Some(rest)) => Next::At(rest),
                (next, _) => next,
            };
            match (&next, &first) {
                (Next::Now(_), _) => return Some((game, next)),
                (Next::At(at), Some((_, Next::At(earlier)))) if earlier <= at => {}
                (Next::At(_), _) => first = Some((game, next)),
                (Next::Nothing, _) => {}
            }
        }
        first
    }

    fn games_mut(&self) -> std::sync::RwLockWriteGuard<'_, BTreeMap<GameCode, Arc<GameOutbox>>> {
        self.games.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Outboxes {
    fn drop(&mut self) {
        self.abandon();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Every change under these locks is one call on one collection: a panic leaves nothing half done.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
