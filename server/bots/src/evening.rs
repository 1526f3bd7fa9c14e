//! A whole evening at full speed: the engine, the bots, and nothing that waits.

use crate::actor::Actor;
use crate::director::Director;
use crate::player::Player;
use crate::profile::Profile;
use crate::street::Street;
use engine::Game;
use engine::effect::{Audience, Effect, Reply};
use engine::id::SpelleiderId;
use engine::input::Input;
use engine::scenario::{PlayedBy, Scenario};
use engine::time::{GameTime, MINUTE_MS};
use engine::view::{Phase, View};
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};
use std::sync::Arc;

/// How an evening is simulated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// How many teams play, each on one phone; at most [`PLAYERS_MAX`].
    pub players: u32,
    /// Decides everything that chance decides.
    pub seed: u64,
    /// When the evening begins.
    pub start: GameTime,
}

/// The most teams one simulation takes.
pub const PLAYERS_MAX: u32 = 1_000;
/// No evening takes more steps than this for one team; a script that never ends must not run forever.
const STEPS_PER_PLAYER_MAX: usize = 100_000;
/// When a simulated evening begins, unless asked otherwise: 2026-10-07 19:00 in the Netherlands.
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
    mut watch: impl FnMut(GameTime, &Input, &[Effect]),
) -> Played {
    let mut crowd = Crowd::new(scenario, options);
    let mut steps = 0;
    let steps_max = STEPS_PER_PLAYER_MAX * (1 + crowd.players.len());
    crowd.join_all(&mut watch);
    while crowd.game.phase() != Phase::Closed && steps < steps_max {
        let Some((at, who)) = crowd.next() else { break };
        crowd.step(at, who, &mut watch);
        steps += 1;
    }
    Played {
        profiles: crowd.players.iter().map(Player::profile).collect(),
        inputs: crowd.inputs,
        game: crowd.game,
    }
}

/// Whose turn it is; of equals the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Game,
    Director,
    Actor(usize),
    Player(usize),
}

struct Crowd {
    game: Game,
    now: GameTime,
    director: Director,
    actors: Vec<Actor>,
    players: Vec<Player>,
    street: Street,
    /// When each player wants a turn; an entry that is no longer true is passed over.
    turns: BinaryHeap<Reverse<(GameTime, usize)>>,
    inputs: usize,
}

impl Crowd {
    fn new(scenario: &Arc<Scenario>, options: Options) -> Self {
        let now = options.start;
        let players = options.players.min(PLAYERS_MAX);
        let profile = |index: u32| Profile::ALL[index as usize % Profile::ALL.len()];
        let acted = scenario
            .boeven
            .iter()
            .filter(|boef| boef.played_by == PlayedBy::Actor);
        Self {
            game: Game::new(Arc::clone(scenario), options.seed, now),
            now,
            director: Director::new(Arc::clone(scenario), SpelleiderId(0), now),
            actors: acted
                .map(|boef| Actor::new(boef.id, options.seed))
                .collect(),
            players: (0..players)
                .map(|index| {
                    Player::new(
                        Arc::clone(scenario),
                        profile(index),
                        index,
                        options.seed,
                        now,
                    )
                })
                .collect(),
            street: Street::default(),
            turns: BinaryHeap::new(),
            inputs: 0,
        }
    }

    fn join_all(&mut self, watch: &mut impl FnMut(GameTime, &Input, &[Effect])) {
        for index in 0..self.players.len() {
            let join = self.players[index].join();
            let reply = self.put(&Input::Join(join), watch);
            if let Some(reply) = reply {
                self.players[index].joined(&reply);
            }
            if let Some(player) = self.players[index].player() {
                let act = engine::input::PlayerAct::Connected;
                self.put(&Input::Player { player, act }, watch);
            }
        }
    }

    fn next(&mut self) -> Option<(GameTime, Turn)> {
        let deadline = self.game.next_deadline().map(|at| (at, Turn::Game));
        let director = self.director.next_at().map(|at| (at, Turn::Director));
        let actors = self
            .actors
            .iter()
            .enumerate()
            .filter_map(|(index, actor)| Some((actor.next_at()?, Turn::Actor(index))));
        let actor = actors.min();
        let player = self
            .next_player()
            .map(|(at, index)| (at, Turn::Player(index)));
        let (at, turn) = [deadline, director, actor, player]
            .into_iter()
            .flatten()
            .min()?;
        Some((at.max(self.now), turn))
    }

    fn next_player(&mut self) -> Option<(GameTime, usize)> {
        while let Some(Reverse((at, index))) = self.turns.peek().copied() {
            if self.players[index].next_at() == Some(at) {
                return Some((at, index));
            }
            self.turns.pop();
        }
        None
    }

    fn step(
        &mut self,
        at: GameTime,
        turn: Turn,
        watch: &mut impl FnMut(GameTime, &Input, &[Effect]),
    ) {
        self.now = at;
        match turn {
            Turn::Game => {
                self.put(&Input::Tick, watch);
            }
            Turn::Director => {
                if let Some((id, command)) = self.director.act(at) {
                    let by = self.director.spelleider();
                    self.put(&Input::Command { id, by, command }, watch);
                }
            }
            Turn::Actor(index) => {
                let boef = self.actors[index].boef();
                if let Some(act) = self.actors[index].act(at) {
                    self.put(&Input::Boef { boef, act }, watch);
                }
            }
            Turn::Player(index) => {
                let act = self.players[index].act(at, &self.street);
                if let (Some(player), Some(act)) = (self.players[index].player(), act)
                    && let Some(reply) = self.put(&Input::Player { player, act }, watch)
                {
                    self.players[index].reply(at, &reply);
                }
                self.queue(index);
            }
        }
    }

    fn queue(&mut self, index: usize) {
        if let Some(at) = self.players[index].next_at() {
            self.turns.push(Reverse((at, index)));
        }
    }

    fn put(
        &mut self,
        input: &Input,
        watch: &mut impl FnMut(GameTime, &Input, &[Effect]),
    ) -> Option<Reply> {
        self.inputs += 1;
        let effects = self.game.handle(self.now, input.clone());
        watch(self.now, input, &effects);
        let mut answer = None;
        for effect in effects {
            match effect {
                Effect::Publish { to, view } => self.show(&to, &view),
                Effect::Reply(reply) => answer = Some(reply),
                Effect::Post(_) => {}
            }
        }
        answer
    }

    fn show(&mut self, to: &[Audience], view: &View) {
        let crew = to
            .iter()
            .any(|audience| matches!(audience, Audience::Everyone | Audience::Spelleiding));
        if crew {
            self.director.see(self.now, view);
            self.street.see(view);
        }
        if let View::BoefPhone(phone) = view {
            for actor in self
                .actors
                .iter_mut()
                .filter(|actor| actor.boef() == phone.boef)
            {
                actor.see(view);
            }
        }
        if matches!(view, View::Evening(_) | View::Clue(_)) {
            for index in 0..self.players.len() {
                if self.players[index].hears(to) {
                    self.players[index].see(self.now, view);
                    self.queue(index);
                }
            }
        }
    }
}

/// The whole minutes of a round in which nobody had anything to do: no clue, no melding, nobody found in that minute or
/// the two before it. Minutes count from 0.
pub(crate) fn empty_minutes(happened_ms: &BTreeSet<u64>, duration_ms: u64) -> Vec<u64> {
    (0..duration_ms / MINUTE_MS)
        .filter(|minute| {
            let from = minute.saturating_sub(2) * MINUTE_MS;
            let to = (minute + 1) * MINUTE_MS;
            happened_ms.range(from..to).next().is_none()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_is_empty_when_nothing_happened_in_it_or_just_before() {
        let happened = BTreeSet::from([30_000, 6 * MINUTE_MS]);
        assert_eq!(empty_minutes(&happened, 10 * MINUTE_MS), vec![3, 4, 5, 9]);
    }
}
