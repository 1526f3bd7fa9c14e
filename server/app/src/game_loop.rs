//! One task per game: it waits, calls the engine, and carries out the effects in order.
//!
//! **Invariant:** append, then show. What a batch of inputs led to is appended once and awaited; only then is it
//! published, posted and answered, and only then does anyone look at the game. A panic of the engine or a failed append throws the
//! game away and rebuilds it from its log; who asked is told to try again. An input on which the engine panics again and
//! again is refused, so that a phone that keeps sending it does not keep the game from everybody else.

use crate::clock::Clock;
use crate::figures;
use crate::game_log::{self, Header, LogError, LogRecord, Step};
use crate::publish::Publisher;
use bytes::Bytes;
use engine::Game;
use engine::effect::{Effect, Reply};
use engine::input::Input;
use engine::time::GameTime;
use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};
use store::{Position, Store, StreamName};
use tokio::sync::{mpsc, oneshot};

/// Inputs carried out with one append.
pub const BATCH_MAX: usize = store::APPEND_RECORDS_MAX;
/// A batch is cut short when its records have this many bytes, well under what one append takes.
const BATCH_BYTES: usize = store::APPEND_BYTES_MAX / 4;
/// After a failure the game waits this long, then twice as long after each next one.
const BACK_OFF_MIN: Duration = Duration::from_millis(100);
/// It never waits longer than this.
const BACK_OFF_MAX: Duration = Duration::from_secs(20);
/// An input on which the engine panicked this often is not tried again.
pub const PANICS_MAX: usize = 2;
/// Panics that are remembered, the newest.
const PANICS_KEPT: usize = 64;

/// Why a game gave no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// Too many inputs wait; try again.
    #[error("too much waits for this game")]
    Busy,
    /// It is not known whether the input was written; the game is being rebuilt. Try again: ids make it count once.
    #[error("the game is being rebuilt from its log")]
    Rebuilding,
    /// The engine panicked on this very input before. Trying again does not help.
    #[error("the engine cannot carry this out")]
    Unworkable,
    /// The game has gone.
    #[error("the game has gone")]
    Gone,
}

/// The function that carries out an input.
pub type Handle = Arc<dyn Fn(&mut Game, GameTime, Input) -> Vec<Effect> + Send + Sync>;

/// The one that plays evenings: [`Game::handle`].
#[must_use]
pub fn engine() -> Handle {
    Arc::new(Game::handle)
}

/// Where the answer to an input goes.
pub type Answer = oneshot::Sender<Result<Reply, NoAnswer>>;

/// What a game is asked.
pub enum Mail {
    /// Carry this out, and say what the engine replied.
    Input {
        /// What happened.
        input: Input,
        /// Where the answer goes.
        answer: Answer,
    },
    /// Look at the game; everything it shows is durable.
    Look(Box<dyn FnOnce(&Durable<'_>) + Send>),
    /// Say when nothing is left to do at this moment.
    Settle(oneshot::Sender<()>),
}

/// A game as it may be shown: nothing in it can be lost any more.
pub struct Durable<'a> {
    /// The game.
    pub game: &'a Game,
    /// The `seq` of the last publication.
    pub seq: u64,
    /// The moment of looking.
    pub now: GameTime,
}

/// A game read back from its log.
pub struct Loaded {
    /// The game, after the last step.
    pub game: Game,
    /// The position of the last record.
    pub position: Position,
    /// The next free `seq`.
    pub next_seq: u64,
    /// The moment of the last step.
    pub latest: GameTime,
}

/// Walks the log of a game again. Each step is handed to `each` after the engine took it.
///
/// # Errors
/// [`LogError`].
pub async fn load(
    store: &dyn Store,
    header: &Header,
    handle: &Handle,
    mut each: impl FnMut(Position, Step) + Send,
) -> Result<Loaded, LogError> {
    let mut loaded = Loaded {
        game: header.start(),
        position: Position::START.next(),
        next_seq: 1,
        latest: header.created_at,
    };
    let began = Instant::now();
    let mut differs = 0_u32;
    let position = game_log::read_steps(store, header.game, |position, step| {
        let effects = game_log::caught(|| handle(&mut loaded.game, step.at, step.input.clone()))
            .map_err(|_| LogError::Panicked { position })?;
        differs += u32::from(effects != step.effects);
        loaded.next_seq = step.next_seq();
        loaded.latest = step.at;
        each(position, step);
        Ok(())
    })
    .await?;
    loaded.position = position;
    let took_ms = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::debug!(game = %header.game, records = position.0, took_ms, "the log was walked again");
    if differs > 0 {
        tracing::warn!(game = %header.game, steps = differs, "this version plays the log otherwise than it was written");
    }
    Ok(loaded)
}

/// The task of one game.
pub struct GameLoop {
    header: Arc<Header>,
    store: Arc<dyn Store>,
    stream: StreamName,
    clock: Arc<dyn Clock>,
    publisher: Arc<Publisher>,
    handle: Handle,
    mail: mpsc::Receiver<Mail>,
    state: Loaded,
    /// The inputs on which the engine panicked, oldest first, as they were sent.
    panicked_on: VecDeque<Input>,
    settling: Vec<oneshot::Sender<()>>,
    /// The deadline and the moment of the last tick, so that a deadline that does not move cannot spin.
    ticked: Option<(GameTime, GameTime)>,
    failures: u32,
}

/// One input that was carried out and waits to be durable.
struct Done {
    step: Step,
    answer: Option<Answer>,
}

impl GameLoop {
    /// The task of a game that was just made or loaded.
    #[must_use]
    pub fn new(
        header: Arc<Header>,
        store: Arc<dyn Store>,
        clock: Arc<dyn Clock>,
        publisher: Arc<Publisher>,
        handle: Handle,
        mail: mpsc::Receiver<Mail>,
        state: Loaded,
    ) -> Self {
        Self {
            stream: game_log::stream_of(header.game),
            header,
            store,
            clock,
            publisher,
            handle,
            mail,
            state,
            panicked_on: VecDeque::new(),
            settling: Vec::new(),
            ticked: None,
            failures: 0,
        }
    }

    /// Runs until nobody can send mail any more.
    pub async fn run(mut self) {
        let mut arrived = Vec::with_capacity(BATCH_MAX);
        while self.wait(&mut arrived).await {
            let mut inputs = VecDeque::with_capacity(arrived.len());
            let mut looks = Vec::new();
            for mail in arrived.drain(..) {
                match mail {
                    Mail::Input { input, answer } => inputs.push_back((input, Some(answer))),
                    Mail::Look(look) => looks.push(look),
                    Mail::Settle(settled) => self.settling.push(settled),
                }
            }
            if inputs.is_empty() && self.is_due() {
                self.ticked = self.wake_at().map(|at| (at, self.now()));
                inputs.push_back((Input::Tick, None));
            }
            while !inputs.is_empty() {
                if !self.carry_out(&mut inputs).await {
                    let answers = inputs.drain(..).filter_map(|(_, answer)| answer);
                    refuse(answers, NoAnswer::Rebuilding);
                    self.rebuild().await;
                }
            }
            let durable = Durable {
                game: &self.state.game,
                seq: self.state.next_seq - 1,
                now: self.now(),
            };
            for look in looks {
                look(&durable);
            }
        }
    }

    /// Waits for mail or for the game's own deadline; `false` when there is nothing to wait for any more.
    async fn wait(&mut self, arrived: &mut Vec<Mail>) -> bool {
        if self.is_due() {
            // What came in meanwhile goes along; an input does what was due as well.
            while arrived.len() < BATCH_MAX
                && let Ok(mail) = self.mail.try_recv()
            {
                arrived.push(mail);
            }
            return true;
        }
        if self.mail.is_empty() {
            for settled in self.settling.drain(..) {
                // Who asked may have gone.
                let _ = settled.send(());
            }
        }
        let received = match self.wake_at() {
            None => self.mail.recv_many(arrived, BATCH_MAX).await,
            Some(at) => tokio::select! {
                received = self.mail.recv_many(arrived, BATCH_MAX) => received,
                () = self.clock.sleep_until(at) => return true,
            },
        };
        received > 0
    }

    fn is_due(&self) -> bool {
        self.wake_at().is_some_and(|at| at <= self.now())
    }

    /// When the game wants to be woken. A deadline that a tick did not move waits for the next millisecond.
    fn wake_at(&self) -> Option<GameTime> {
        let at = self.state.game.next_deadline()?;
        Some(match self.ticked {
            Some((deadline, then)) if deadline == at => at.max(then + 1),
            _ => at,
        })
    }

    /// The time, which never runs backwards, not even after a restart.
    fn now(&self) -> GameTime {
        self.clock.now().max(self.state.latest)
    }

    /// Carries out a part of the inputs that fits one append; `false` when the game must be rebuilt.
    async fn carry_out(&mut self, inputs: &mut VecDeque<(Input, Option<Answer>)>) -> bool {
        let mut batch = Vec::with_capacity(inputs.len());
        let mut records: Vec<Bytes> = Vec::with_capacity(inputs.len());
        let mut bytes = 0;
        let mut whole = true;
        let mut next_seq = self.state.next_seq;
        while bytes < BATCH_BYTES
            && let Some((input, answer)) = inputs.pop_front()
        {
            if self.is_unworkable(&input) {
                refuse(answer, NoAnswer::Unworkable);
                continue;
            }
            let at = self.now();
            self.state.latest = at;
            let game = &mut self.state.game;
            let Ok(effects) = game_log::caught(|| (self.handle)(game, at, input.clone())) else {
                tracing::error!(game = %self.header.game, "the engine panicked on an input");
                self.remember_panic(input);
                refuse(answer, NoAnswer::Rebuilding);
                whole = false;
                break;
            };
            let record = LogRecord::Step(Step {
                at,
                input,
                effects,
                first_seq: next_seq,
            });
            let encoded = game_log::encode(&record);
            let LogRecord::Step(step) = record else {
                unreachable!("it was made a step just above");
            };
            next_seq = step.next_seq();
            bytes += encoded.len();
            records.push(encoded);
            batch.push(Done { step, answer });
        }
        if batch.is_empty() {
            return whole;
        }
        if !self.append(records).await {
            let answers = batch.into_iter().filter_map(|done| done.answer);
            refuse(answers, NoAnswer::Rebuilding);
            return false;
        }
        self.state.next_seq = next_seq;
        self.failures = 0;
        for done in batch {
            self.publisher.show(&done.step);
            let reply = done
                .step
                .effects
                .into_iter()
                .find_map(|effect| match effect {
                    Effect::Reply(reply) => Some(reply),
                    Effect::Publish { .. } | Effect::Post(_) => None,
                });
            if let (Some(answer), Some(reply)) = (done.answer, reply) {
                // Who asked may have gone; the log has it.
                let _ = answer.send(Ok(reply));
            }
        }
        whole
    }

    async fn append(&mut self, records: Vec<Bytes>) -> bool {
        let count = records.len();
        let began = Instant::now();
        match self
            .store
            .append(&self.stream, Some(self.state.position), records)
            .await
        {
            Ok(position) => {
                figures::appended(count, began.elapsed());
                self.state.position = position;
                true
            }
            Err(error) => {
                figures::append_failed();
                tracing::error!(game = %self.header.game, %error, "an append failed");
                false
            }
        }
    }

    /// Whether the engine panicked on this input as often as it may. Time itself is never refused.
    fn is_unworkable(&self, input: &Input) -> bool {
        if self.panicked_on.is_empty() || *input == Input::Tick {
            return false;
        }
        let sent = input.clone().as_sent();
        let panics = self.panicked_on.iter().filter(|before| **before == sent);
        panics.count() >= PANICS_MAX
    }

    fn remember_panic(&mut self, input: Input) {
        if self.panicked_on.len() == PANICS_KEPT {
            self.panicked_on.pop_front();
        }
        self.panicked_on.push_back(input.as_sent());
    }

    /// Throws the game away and walks its log again, until that works.
    async fn rebuild(&mut self) {
        loop {
            self.publisher.set_healthy(false);
            tokio::time::sleep(back_off(self.failures)).await;
            self.failures = self.failures.saturating_add(1);
            let shown = self.state.position;
            let mut unshown = Vec::new();
            let loaded = load(
                self.store.as_ref(),
                &self.header,
                &self.handle,
                |position, step| {
                    // An append that failed may have been written all the same; then it is shown now.
                    if position > shown {
                        unshown.push(step);
                    }
                },
            )
            .await;
            match loaded {
                Ok(loaded) => {
                    let latest = self.state.latest;
                    self.state = loaded;
                    self.state.latest = self.state.latest.max(latest);
                    for step in &unshown {
                        self.publisher.show(step);
                    }
                    self.publisher.set_healthy(true);
                    figures::rebuilt();
                    tracing::info!(game = %self.header.game, "the game was rebuilt from its log");
                    return;
                }
                Err(error) => {
                    tracing::error!(game = %self.header.game, %error, "the game could not be rebuilt");
                }
            }
        }
    }
}

fn back_off(failures: u32) -> Duration {
    if failures == 0 {
        return Duration::ZERO;
    }
    BACK_OFF_MIN
        .saturating_mul(1 << (failures - 1).min(16))
        .min(BACK_OFF_MAX)
}

/// Tells everyone who asked why there is no answer.
fn refuse(answers: impl IntoIterator<Item = Answer>, why: NoAnswer) {
    for answer in answers {
        // Who asked may have gone.
        let _ = answer.send(Err(why));
    }
}
