//! A whole evening at full speed: the engine, the bots, and nothing that waits.

use crate::cast::{Cast, Turn};
use crate::profile::Profile;
use engine::Game;
use engine::effect::{Effect, Reply};
use engine::input::Input;
use engine::scenario::Scenario;
use engine::time::{GameTime, MINUTE_MS};
use engine::view::Phase;
use std::sync::Arc;

/// How an evening is simulated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// How many teams play, each on one phone; at most [`crate::PLAYERS_MAX`].
    pub players: u32,
    /// Decides everything that chance decides.
    pub seed: u64,
    /// When the evening begins.
    pub start: GameTime,
}

/// No evening takes more steps than this for one team; a script that never ends must not run forever.
const STEPS_PER_PLAYER_MAX: usize = 100_000;
/// How long the walk-in takes, in milliseconds.
const WALK_IN_MS: u64 = 2 * MINUTE_MS;
/// When a simulated evening begins, unless asked otherwise: 7 October 2026, 19:00 in the Netherlands.
pub const SIMULATED_START: GameTime = GameTime(1_791_392_400_000);

impl Default for Options {
    fn default() -> Self {
        Self {
            players: 20,
            seed: 1,
            start: SIMULATED_START,
        }
    }
}

/// An evening that was played.
#[derive(Debug, Clone)]
pub struct Played {
    /// The game as it ended.
    pub game: Game,
    /// How each team played, by its place in the order of joining.
    pub profiles: Vec<Profile>,
    /// How many inputs it took.
    pub inputs: usize,
}

/// Plays an evening to its end. `watch` sees every input with its moment and its effects, in order.
pub fn play(
    scenario: &Arc<Scenario>,
    options: Options,
    watch: impl FnMut(GameTime, &Input, &[Effect]),
) -> Played {
    let now = options.start;
    let cast = Cast::new(scenario, options.players, options.seed, now, WALK_IN_MS);
    let mut stage = Stage {
        game: Game::new(Arc::clone(scenario), options.seed, now),
        now,
        cast,
        inputs: 0,
        watch,
    };
    stage.join_all();
    let steps_max = STEPS_PER_PLAYER_MAX * (1 + stage.cast.teams());
    for _ in 0..steps_max {
        if stage.game.phase() == Phase::Closed || !stage.step() {
            break;
        }
    }
    Played {
        profiles: stage.cast.profiles(),
        inputs: stage.inputs,
        game: stage.game,
    }
}

struct Stage<W> {
    game: Game,
    now: GameTime,
    cast: Cast,
    inputs: usize,
    watch: W,
}

impl<W: FnMut(GameTime, &Input, &[Effect])> Stage<W> {
    fn join_all(&mut self) {
        for index in 0..self.cast.teams() {
            let join = self.cast.join(index);
            let reply = self.put(&Input::Join(join));
            if let Some(connected) = reply.and_then(|reply| self.cast.joined(index, &reply)) {
                self.put(&connected);
            }
        }
    }

    /// Does whatever comes next: what is due in the game before what somebody does. `false` when nothing is left.
    fn step(&mut self) -> bool {
        let deadline = self.game.next_deadline();
        let turn = self.cast.next_turn();
        match (deadline, turn) {
            (None, None) => return false,
            (Some(due), turn) if turn.is_none_or(|(at, _)| due <= at) => {
                self.now = self.now.max(due);
                self.put(&Input::Tick);
            }
            (_, Some((at, turn))) => {
                self.now = self.now.max(at);
                self.take(turn);
            }
            (Some(_), None) => unreachable!("a deadline without a turn is taken above"),
        }
        true
    }

    fn take(&mut self, turn: Turn) {
        if let Some(input) = self.cast.act(turn, self.now)
            && let Some(reply) = self.put(&input)
        {
            self.cast.answered(turn, self.now, &reply);
        }
    }

    fn put(&mut self, input: &Input) -> Option<Reply> {
        self.inputs += 1;
        let effects = self.game.handle(self.now, input.clone());
        (self.watch)(self.now, input, &effects);
        let mut answer = None;
        for effect in effects {
            match effect {
                Effect::Publish { to, view } => self.cast.show(self.now, &to, &view),
                Effect::Reply(reply) => answer = Some(reply),
                Effect::Post(_) => {}
            }
        }
        answer
    }
}
