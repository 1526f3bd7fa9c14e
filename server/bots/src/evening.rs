//! A whole evening at full speed: the engine, the bots, and nothing that waits.

use crate::cast::{Cast, Turn};
use crate::knowledge::Knowledge;
use crate::player::Who;
use crate::profile::Profile;
use engine::effect::{Effect, Reply};
use engine::id::{BoefId, ClueId};
use engine::input::{Input, PlayerAct, Where};
use engine::scenario::{Scenario, Walker};
use engine::time::{GameTime, MINUTE_MS};
use engine::view::Phase;
use engine::{Game, Topic};
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
    let knowledge = Arc::new(Knowledge::new(scenario));
    let mut stage = Stage::new(&knowledge, options, Everything(watch));
    stage.join_all();
    let steps_max = stage.steps_max();
    for _ in 0..steps_max {
        if stage.game.phase() == Phase::Closed || !stage.step() {
            break;
        }
    }
    stage.played()
}

/// Plays an evening for its figures alone: nobody looks at the consoles, nobody asks to see an empty street, and the
/// evening is closed as soon as the last round is over. What becomes of the teams and the boeven is the same.
pub(crate) fn play_for_figures(
    knowledge: &Arc<Knowledge>,
    options: Options,
    figures: impl Watcher,
) -> Played {
    let mut stage = Stage::new(knowledge, options, figures);
    stage.join_all();
    let steps_max = stage.steps_max();
    for _ in 0..steps_max {
        if stage.game.phase() == Phase::Debrief || !stage.step() {
            break;
        }
    }
    let close = stage.cast.close();
    stage.put(&close);
    stage.played()
}

/// Who watches an evening being played.
pub(crate) trait Watcher {
    /// Whether it wants all there is to see. If not: only what the bots look at themselves, no figures of the consoles,
    /// and nothing about a look around in which there was nobody to be seen.
    const WANTS_ALL: bool;

    /// An input was handled, with these effects.
    fn handled(&mut self, now: GameTime, input: &Input, effects: &[Effect]);

    /// A player took a boef for one.
    fn noticed(&mut self, now: GameTime, player: usize, boef: BoefId, thanks_to: Option<ClueId>);
}

struct Everything<W>(W);

impl<W: FnMut(GameTime, &Input, &[Effect])> Watcher for Everything<W> {
    const WANTS_ALL: bool = true;

    fn handled(&mut self, now: GameTime, input: &Input, effects: &[Effect]) {
        (self.0)(now, input, effects);
    }

    fn noticed(&mut self, _: GameTime, _: usize, _: BoefId, _: Option<ClueId>) {}
}

/// What the bots look at until the rounds are over.
fn bots_look_at(topic: Topic) -> bool {
    matches!(
        topic,
        Topic::Evening
            | Topic::Clue
            | Topic::Caught
            | Topic::Question
            | Topic::Walker
            | Topic::Desk
    )
}

struct Stage<W> {
    game: Game,
    /// When the game wants to be woken: only an input changes that.
    deadline: Option<GameTime>,
    now: GameTime,
    cast: Cast,
    inputs: usize,
    watcher: W,
}

impl<W: Watcher> Stage<W> {
    fn new(knowledge: &Arc<Knowledge>, options: Options, watcher: W) -> Self {
        let now = options.start;
        let (players, seed) = (options.players, options.seed);
        let game = Game::new(Arc::clone(&knowledge.scenario), seed, now);
        Self {
            deadline: game.next_deadline(),
            game,
            now,
            cast: Cast::knowing(knowledge, players, seed, now, WALK_IN_MS),
            inputs: 0,
            watcher,
        }
    }

    fn played(self) -> Played {
        Played {
            profiles: self.cast.profiles(),
            inputs: self.inputs,
            game: self.game,
        }
    }

    fn steps_max(&self) -> usize {
        STEPS_PER_PLAYER_MAX * (1 + self.cast.teams())
    }

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
        let turn = self.cast.next_turn();
        match (self.deadline, turn) {
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
        let Some(input) = self.cast.act(turn, self.now) else {
            return;
        };
        let looks_from = match (turn, &input) {
            (
                Turn::Player(index),
                Input::Player {
                    act:
                        PlayerAct::Look {
                            from: Where::At(from),
                        },
                    ..
                },
            ) => Some((index, *from)),
            _ => None,
        };
        let Some((index, from)) = looks_from.filter(|_| !W::WANTS_ALL) else {
            if let Some(reply) = self.put(&input) {
                self.cast.answered(turn, self.now, &reply);
            }
            return;
        };
        let in_sight = self.game.in_sight_of(from, self.now);
        if !in_sight.is_empty()
            && let Some(reply) = self.put(&input)
        {
            self.cast.answered(turn, self.now, &reply);
        }
        for noticed in self.cast.noticed(index) {
            let boef = match noticed.who {
                Who::Actor(boef) => Some(boef),
                Who::Shown(place) => match in_sight.get(place) {
                    Some((_, Walker::Boef(boef))) => Some(*boef),
                    _ => None,
                },
            };
            if let Some(boef) = boef {
                self.watcher
                    .noticed(self.now, index, boef, noticed.thanks_to);
            }
        }
    }

    fn put(&mut self, input: &Input) -> Option<Reply> {
        self.inputs += 1;
        let watched = |topic| W::WANTS_ALL || bots_look_at(topic);
        let effects = self.game.handle_for(self.now, input.clone(), watched);
        self.deadline = self.game.next_deadline();
        self.watcher.handled(self.now, input, &effects);
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
