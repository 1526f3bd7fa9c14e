//! Bots that play on a real server among people. They put their inputs in the mailbox of a game like any phone, and learn
//! what happens from its log, so they see nothing before it is durable.

use crate::clock::Clock;
use crate::game_log::{self, LogError, Step};
use crate::games::{Games, GamesError};
use crate::library::Playable;
use crate::running_game::RunningGame;
use bots::{Cast, Turn};
use engine::effect::Effect;
use engine::id::SpelleiderId;
use engine::input::Input;
use engine::view::Phase;
use std::sync::Arc;
use store::{Position, Store};
use tokio::sync::watch;

/// Between two looks at the log while nobody has anything to do, in milliseconds of the game.
const IDLE_MS: u64 = 1_000;

/// Plays one game with a cast until the evening is closed.
pub struct Demo {
    game: Arc<RunningGame>,
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    cast: Cast,
    read: Position,
    news: watch::Receiver<Position>,
    over: bool,
}

/// Makes an evening and a cast for it. What it says later, it says by itself.
///
/// # Errors
/// [`GamesError`].
pub async fn stage(games: &Games, playable: Playable, plan: Plan) -> Result<Demo, GamesError> {
    let game = games
        .make_seeded(playable, None, plan.made_by, true, plan.seed)
        .await?;
    let begin = game.header.created_at;
    let cast = Cast::new(
        &game.header.scenario,
        plan.teams,
        plan.seed,
        begin,
        plan.walk_in_ms,
    );
    Ok(Demo::new(game, games.store(), games.clock(), cast).await?)
}

/// How a demonstration goes.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Who asked for it; nobody for one without a spelleiding.
    pub made_by: Option<SpelleiderId>,
    /// How many teams the computer plays.
    pub teams: u32,
    /// Decides everything that chance decides.
    pub seed: u64,
    /// Milliseconds of the game before the briefing, for people to join.
    pub walk_in_ms: u64,
}

impl Demo {
    /// The game it plays.
    #[must_use]
    pub fn game(&self) -> &Arc<RunningGame> {
        &self.game
    }

    /// A cast for a game that was just made.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn new(
        game: Arc<RunningGame>,
        store: Arc<dyn Store>,
        clock: Arc<dyn Clock>,
        cast: Cast,
    ) -> Result<Self, store::Error> {
        let news = store.subscribe(&game_log::stream_of(game.code())).await?;
        Ok(Self {
            game,
            store,
            clock,
            cast,
            read: Position::START.next(),
            news,
            over: false,
        })
    }

    /// Plays until the evening is closed.
    ///
    /// # Errors
    /// [`LogError`] when the log cannot be read.
    pub async fn play(mut self) -> Result<(), LogError> {
        self.join_all().await;
        while !self.over {
            self.catch_up().await?;
            let now = self.clock.now();
            match self.cast.next_turn() {
                Some((at, turn)) if at <= now => self.take(turn).await,
                next => {
                    let wake = next.map_or(now + IDLE_MS, |(at, _)| at.min(now + IDLE_MS));
                    tokio::select! {
                        () = self.clock.sleep_until(wake) => {}
                        changed = self.news.changed() => self.over |= changed.is_err(),
                    }
                }
            }
        }
        Ok(())
    }

    async fn join_all(&mut self) {
        for index in 0..self.cast.teams() {
            let join = Input::Join(self.cast.join(index));
            // A bot that finds no seat stays at home; the others play.
            if let Ok(reply) = self.game.ask(join).await
                && let Some(connected) = self.cast.joined(index, &reply)
            {
                let _ = self.game.ask(connected).await;
            }
        }
    }

    async fn take(&mut self, turn: Turn) {
        let now = self.clock.now();
        if let Some(input) = self.cast.act(turn, now)
            && let Ok(reply) = self.game.ask(input).await
        {
            self.cast.answered(turn, now, &reply);
        }
    }

    /// Shows the cast what became durable since the last time.
    async fn catch_up(&mut self) -> Result<(), LogError> {
        let stream = game_log::stream_of(self.game.code());
        loop {
            let records = self
                .store
                .read_after(&stream, self.read, store::READ_RECORDS_MAX)
                .await?;
            if records.is_empty() {
                return Ok(());
            }
            for record in records {
                self.read = record.position;
                if let game_log::LogRecord::Step(step) =
                    game_log::decode(record.position, &record.bytes)?
                {
                    self.show(&step);
                }
            }
        }
    }

    fn show(&mut self, step: &Step) {
        for effect in &step.effects {
            if let Effect::Publish { to, view } = effect {
                if let engine::view::View::Evening(evening) = view.as_ref() {
                    self.over |= evening.phase == Phase::Closed;
                }
                self.cast.show(step.at, to, view);
            }
        }
    }
}
