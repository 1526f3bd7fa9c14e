//! All games of this server: made, loaded after a restart, found by their code, erased.

use crate::clock::Clock;
use crate::code_checks::CodeChecks;
use crate::config::Config;
use crate::figures;
use crate::game_log::{self, Header, LOG_VERSION, LogError, LogRecord};
use crate::game_loop::{self, GameLoop, Handle, Loaded, NoAnswer};
use crate::library::Playable;
use crate::limits::Capacity;
use crate::outbox::{self, GameOutbox, OutboxError, Outboxes};
use crate::pictures::{self, Pictures};
use crate::publish::{Publisher, RING_BYTES, RING_FRAMES, Recent};
use crate::push::{self, Line, Push};
use crate::retention;
use crate::running_game::RunningGame;
use crate::seats::Seats;
use crate::secret::{GameCode, Token, random_seed};
use crate::wijk_map::WijkMap;
use engine::id::SpelleiderId;
use engine::view::Phase;
use live::{CloseCode, Hub, Room, RoomConfig};
use protocol::wijk::TileServer;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};
use store::{Position, Store};
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

/// Characters of the title of an evening.
pub const TITLE_MAX: usize = 100;

/// Why a game was not made, found or erased.
#[derive(Debug, thiserror::Error)]
pub enum GamesError {
    /// There is no such game.
    #[error("there is no game {game}")]
    Unknown {
        /// Its code.
        game: GameCode,
    },
    /// As many games as fit.
    #[error("there are {max} games already")]
    Full {
        /// [`Capacity::games`].
        max: usize,
    },
    /// A game that is being played is not erased.
    #[error("the evening is not over")]
    NotOver,
    /// The game gave no answer.
    #[error(transparent)]
    NoAnswer(#[from] NoAnswer),
    /// Its log cannot be read.
    #[error(transparent)]
    Log(#[from] LogError),
    /// Its outbox cannot be read.
    #[error(transparent)]
    Outbox(#[from] OutboxError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The live room failed.
    #[error(transparent)]
    Room(#[from] live::Error),
}

/// The games of this server.
pub struct Games {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    hub: Hub,
    outboxes: Arc<Outboxes>,
    capacity: Capacity,
    tiles: Option<TileServer>,
    handle: Handle,
    push: Option<Arc<Push>>,
    /// Held while a game is made: neither the last place nor a code is given out twice.
    making: tokio::sync::Mutex<()>,
    running: RwLock<BTreeMap<GameCode, Entry>>,
}

struct Entry {
    game: Arc<RunningGame>,
    task: JoinHandle<()>,
    courier: Option<JoinHandle<()>>,
}

impl Games {
    /// Loads every game the store has. One that cannot be read is left where it is, and said so in the log.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn open(
        store: Arc<dyn Store>,
        clock: Arc<dyn Clock>,
        hub: Hub,
        outboxes: Arc<Outboxes>,
        config: &Config,
        handle: Handle,
        push: Option<Arc<Push>>,
    ) -> Result<Self, GamesError> {
        let games = Self {
            store,
            clock,
            hub,
            outboxes,
            capacity: config.capacity,
            tiles: config.tile_server(),
            handle,
            push,
            making: tokio::sync::Mutex::default(),
            running: RwLock::default(),
        };
        for code in game_log::games_in(games.store.as_ref()).await? {
            if let Err(error) = games.load(code).await {
                tracing::error!(game = %code, %error, "a game could not be loaded");
            }
        }
        Ok(games)
    }

    /// Makes a game.
    ///
    /// # Errors
    /// [`GamesError::Full`], and those of the store and the room.
    pub async fn make(
        &self,
        playable: Playable,
        title: Option<String>,
        made_by: Option<SpelleiderId>,
        demo: bool,
    ) -> Result<Arc<RunningGame>, GamesError> {
        self.make_seeded(playable, title, made_by, demo, random_seed())
            .await
    }

    /// Makes a game of which chance is known beforehand.
    ///
    /// # Errors
    /// As [`Self::make`].
    pub async fn make_seeded(
        &self,
        playable: Playable,
        title: Option<String>,
        made_by: Option<SpelleiderId>,
        demo: bool,
        seed: u64,
    ) -> Result<Arc<RunningGame>, GamesError> {
        let _making = self.making.lock().await;
        let taken = self.codes();
        let max = self.capacity.games;
        if taken.len() >= max {
            return Err(GamesError::Full { max });
        }
        let mut code = GameCode::random();
        while taken.contains(&code) {
            code = GameCode::random();
        }
        let secret = Token::random();
        let Playable {
            name,
            scenario,
            pictures,
        } = playable;
        let pictures = Pictures::new(&secret, pictures);
        let header = Header {
            version: LOG_VERSION,
            game: code,
            seed,
            created_at: self.clock.now(),
            created_ms: self.clock.wall_ms(),
            source: name,
            title: title.unwrap_or_else(|| scenario.title.clone()),
            made_by,
            demo,
            secret,
            boef_tokens: scenario.boeven.iter().map(|_| Token::random()).collect(),
            scenario: Arc::new(scenario),
        };
        pictures.save(self.store.as_ref(), code).await?;
        let record = game_log::encode(&LogRecord::Header(Box::new(header.clone())));
        let stream = game_log::stream_of(code);
        let position = self
            .store
            .append(&stream, Some(Position::START), vec![record])
            .await?;
        let loaded = Loaded {
            game: header.start(),
            position,
            next_seq: 1,
            latest: header.created_at,
        };
        let header = Arc::new(header);
        let pictures = Arc::new(pictures);
        let outbox = Arc::new(GameOutbox::new(
            Arc::clone(&header),
            Arc::clone(&pictures),
            Arc::clone(&self.store),
        ));
        let (publisher, seats) = self.publisher(&header, &pictures, &outbox);
        Ok(self
            .start(header, pictures, outbox, publisher, seats, loaded)
            .await)
    }

    /// The game with this code.
    #[must_use]
    pub fn get(&self, code: GameCode) -> Option<Arc<RunningGame>> {
        let running = self.running.read().unwrap_or_else(PoisonError::into_inner);
        running.get(&code).map(|entry| Arc::clone(&entry.game))
    }

    /// Every game, by its code.
    #[must_use]
    pub fn all(&self) -> Vec<Arc<RunningGame>> {
        let running = self.running.read().unwrap_or_else(PoisonError::into_inner);
        running
            .values()
            .map(|entry| Arc::clone(&entry.game))
            .collect()
    }

    /// Where they are kept: bots that play along read what is durable.
    #[must_use]
    pub fn store(&self) -> Arc<dyn Store> {
        Arc::clone(&self.store)
    }

    /// What time it is in them.
    #[must_use]
    pub fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.clock)
    }

    /// Their posts on the way to the social media.
    #[must_use]
    pub fn outboxes(&self) -> &Arc<Outboxes> {
        &self.outboxes
    }

    /// Erases a game whose evening is over, or was never played.
    ///
    /// # Errors
    /// [`GamesError::Unknown`], [`GamesError::NotOver`], and those of the store.
    pub async fn purge(&self, code: GameCode) -> Result<(), GamesError> {
        let game = self.get(code).ok_or(GamesError::Unknown { game: code })?;
        match game.look(|durable| durable.game.phase()).await? {
            Phase::Briefing | Phase::Round(_) | Phase::Break(_) => Err(GamesError::NotOver),
            Phase::WalkIn | Phase::Debrief | Phase::Result | Phase::Closed => {
                self.erase(code).await
            }
        }
    }

    /// The games whose purge date has come, whatever their phase.
    #[must_use]
    pub fn due(&self) -> Vec<Arc<RunningGame>> {
        let now_ms = self.clock.wall_ms();
        let mut all = self.all();
        all.retain(|game| {
            retention::purge_at_ms(&game.header, game.publisher.latest_act()) <= now_ms
        });
        all
    }

    /// Waits until no game and no medium has anything left to do at this moment.
    ///
    /// # Errors
    /// [`NoAnswer`].
    pub async fn settle(&self) -> Result<(), NoAnswer> {
        for game in self.all() {
            game.settle().await?;
        }
        self.outboxes.settle().await;
        Ok(())
    }

    /// Lets every game finish what it was asked, and ends them.
    pub async fn stop(&self) {
        let running = {
            let mut running = self.running.write().unwrap_or_else(PoisonError::into_inner);
            std::mem::take(&mut *running)
        };
        for (code, entry) in running {
            // What was asked before is durable when this comes back; what is asked later finds no game.
            if entry.game.settle().await.is_err() {
                tracing::warn!(game = %code, "a game did not finish what it was asked");
            }
            entry.task.abort();
            entry.dismiss_courier().await;
        }
        self.outboxes.stop().await;
    }

    /// Ends every game and every post that is under way at once, as a crash would.
    pub(crate) fn abandon(&self) {
        self.outboxes.abandon();
        let mut running = self.running.write().unwrap_or_else(PoisonError::into_inner);
        for entry in std::mem::take(&mut *running).into_values() {
            entry.task.abort();
            if let Some(courier) = entry.courier {
                courier.abort();
            }
        }
    }

    /// Erases a game, whatever its phase.
    ///
    /// # Errors
    /// Those of the store; the game is then erased again at the next start.
    pub(crate) async fn erase(&self, code: GameCode) -> Result<(), GamesError> {
        let entry = {
            let mut running = self.running.write().unwrap_or_else(PoisonError::into_inner);
            let entry = running.remove(&code);
            figures::games(running.len());
            entry
        };
        if let Some(mut entry) = entry {
            entry.task.abort();
            // An append that is under way ends before the delete that follows it.
            let _ = (&mut entry.task).await;
            entry.game.publisher.room().close(CloseCode::AWAY);
            entry.dismiss_courier().await;
        }
        self.outboxes.remove(code).await;
        erase_streams(self.store.as_ref(), code).await?;
        tracing::info!(game = %code, "a game was erased");
        Ok(())
    }

    async fn load(&self, code: GameCode) -> Result<(), GamesError> {
        let store = self.store.as_ref();
        let header = Arc::new(game_log::read_header(store, code).await?);
        let pictures = Arc::new(Pictures::load(store, code, &header.secret).await?);
        let outbox = GameOutbox::load(
            Arc::clone(&header),
            Arc::clone(&pictures),
            Arc::clone(&self.store),
        );
        let outbox = Arc::new(outbox.await?);
        let (publisher, seats) = self.publisher(&header, &pictures, &outbox);
        let mut recent = Recent::default();
        let loaded = game_loop::load(store, &header, &self.handle, |_, step| {
            publisher.recall(step, &mut recent);
        })
        .await?;
        publisher.refill(&recent)?;
        self.start(header, pictures, outbox, publisher, seats, loaded)
            .await;
        Ok(())
    }

    fn publisher(
        &self,
        header: &Arc<Header>,
        pictures: &Arc<Pictures>,
        outbox: &Arc<GameOutbox>,
    ) -> (Arc<Publisher>, Arc<Seats>) {
        let seats = Arc::new(Seats::default());
        let publisher = Publisher::new(
            Arc::clone(header),
            self.room(&seats),
            Arc::clone(&seats),
            Arc::clone(pictures),
            Arc::clone(&self.outboxes),
            Arc::clone(outbox),
        );
        (Arc::new(publisher), seats)
    }

    fn room(&self, seats: &Arc<Seats>) -> Room {
        let (seats, clock) = (Arc::clone(seats), Arc::clone(&self.clock));
        self.hub.room(RoomConfig {
            ring_frames: RING_FRAMES,
            ring_bytes: RING_BYTES,
            sockets_max: self.capacity.listeners,
            on_presence: Some(Box::new(move |event| {
                seats.heard_live(event, clock.now());
            })),
        })
    }

    async fn start(
        &self,
        header: Arc<Header>,
        pictures: Arc<Pictures>,
        outbox: Arc<GameOutbox>,
        publisher: Arc<Publisher>,
        seats: Arc<Seats>,
        loaded: Loaded,
    ) -> Arc<RunningGame> {
        let (mailbox, mail) = mpsc::channel(self.capacity.mailbox);
        let (line, courier) = self.courier(header.game).await.unzip();
        let game = Arc::new(RunningGame {
            wijk: WijkMap::new(&header.scenario.wijk, self.tiles.clone()),
            header: Arc::clone(&header),
            seats,
            publisher: Arc::clone(&publisher),
            pictures,
            outbox: Arc::clone(&outbox),
            push: line,
            code_checks: CodeChecks::default(),
            mailbox,
        });
        let task = GameLoop::new(
            header,
            Arc::clone(&self.store),
            Arc::clone(&self.clock),
            publisher,
            Arc::clone(&self.handle),
            mail,
            loaded,
        );
        let entry = Entry {
            game: Arc::clone(&game),
            task: tokio::spawn(task.run()),
            courier,
        };
        let mut running = self.running.write().unwrap_or_else(PoisonError::into_inner);
        running.insert(game.code(), entry);
        figures::games(running.len());
        drop(running);
        self.outboxes.insert(outbox);
        game
    }

    /// The courier of a game, when this server has any. A game whose stream of push cannot be read is played without one.
    async fn courier(&self, code: GameCode) -> Option<(Line, JoinHandle<()>)> {
        let push = Arc::clone(self.push.as_ref()?);
        match push::start(push, code).await {
            Ok(started) => Some(started),
            Err(error) => {
                tracing::error!(game = %code, %error, "a game has no courier");
                None
            }
        }
    }

    fn codes(&self) -> Vec<GameCode> {
        let running = self.running.read().unwrap_or_else(PoisonError::into_inner);
        running.keys().copied().collect()
    }
}

impl Entry {
    /// Ends the courier; what it had under way is carried after the next start, or goes with the game.
    async fn dismiss_courier(self) {
        if let Some(courier) = self.courier {
            courier.abort();
            let _ = courier.await;
        }
    }
}

/// Erases everything the store has of a game.
///
/// # Errors
/// Those of the store; call it again then.
pub async fn erase_streams(store: &dyn Store, code: GameCode) -> Result<(), store::Error> {
    // The log goes last: as long as it is there, the game is found and erased again after a failure.
    store.delete(&outbox::stream_of(code)).await?;
    store.delete(&pictures::stream_of(code)).await?;
    store.delete(&push::stream_of(code)).await?;
    store.delete(&game_log::stream_of(code)).await
}
