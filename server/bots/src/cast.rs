//! Everybody the computer plays in one evening, whoever runs the game: told what is shown, it says who does what next.

use crate::actor::Actor;
use crate::director::Director;
use crate::knowledge::Knowledge;
use crate::player::{Noticed, Player, Who};
use crate::profile::Profile;
use crate::street::Street;
use engine::effect::{Audience, Reply};
use engine::id::SpelleiderId;
use engine::input::{Input, Join, PlayerAct};
use engine::scenario::{PlayedBy, Scenario};
use engine::time::GameTime;
use engine::view::View;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::Arc;

/// The most teams a cast has.
pub const PLAYERS_MAX: u32 = 1_000;

/// Whose turn it is; of equals the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// The spelleiding.
    Director,
    /// An actor.
    Actor(usize),
    /// A player.
    Player(usize),
}

/// A spelleiding, the actors, and a number of teams.
#[derive(Debug)]
pub struct Cast {
    director: Director,
    actors: Vec<Actor>,
    players: Vec<Player>,
    street: Street,
    /// When each player wants a turn; an entry that is no longer true is passed over.
    turns: BinaryHeap<Reverse<(GameTime, usize)>>,
}

impl Cast {
    /// A cast with this many teams, at most [`PLAYERS_MAX`]. `walk_in_ms` is how long people have to come in, in
    /// milliseconds of the game.
    pub fn new(
        scenario: &Arc<Scenario>,
        players: u32,
        seed: u64,
        now: GameTime,
        walk_in_ms: u64,
    ) -> Self {
        Self::knowing(
            &Arc::new(Knowledge::new(scenario)),
            players,
            seed,
            now,
            walk_in_ms,
        )
    }

    /// The same for who plays a scenario many times.
    pub(crate) fn knowing(
        knowledge: &Arc<Knowledge>,
        players: u32,
        seed: u64,
        now: GameTime,
        walk_in_ms: u64,
    ) -> Self {
        let scenario = &knowledge.scenario;
        let profile = |index: u32| Profile::ALL[index as usize % Profile::ALL.len()];
        let acted = scenario
            .boeven
            .iter()
            .filter(|boef| boef.played_by == PlayedBy::Actor);
        Self {
            director: Director::new(Arc::clone(scenario), SpelleiderId(0), now, walk_in_ms),
            actors: acted.map(|boef| Actor::new(boef.id, seed)).collect(),
            players: (0..players.min(PLAYERS_MAX))
                .map(|index| Player::new(Arc::clone(knowledge), profile(index), index, seed, now))
                .collect(),
            street: Street::default(),
            turns: BinaryHeap::new(),
        }
    }

    /// How many teams it has.
    pub fn teams(&self) -> usize {
        self.players.len()
    }

    /// How each team plays.
    pub fn profiles(&self) -> Vec<Profile> {
        self.players.iter().map(Player::profile).collect()
    }

    /// Whom a team took for a boef when it last looked.
    pub(crate) fn noticed(&self, index: usize) -> &[Noticed] {
        self.players[index].noticed()
    }

    /// The spelleiding closes the evening, whatever stage it is at.
    pub(crate) fn close(&mut self) -> Input {
        let (id, command) = self.director.closes();
        let by = self.director.spelleider();
        Input::Command { id, by, command }
    }

    /// How a team takes its seat.
    pub fn join(&mut self, index: usize) -> Join {
        self.players[index].join()
    }

    /// The answer to joining; what its phone says next, if it has a seat.
    pub fn joined(&mut self, index: usize, reply: &Reply) -> Option<Input> {
        let player = &mut self.players[index];
        player.joined(reply);
        let player = player.player()?;
        Some(Input::Player {
            player,
            act: PlayerAct::Connected,
        })
    }

    /// Who does something next, and when.
    pub fn next_turn(&mut self) -> Option<(GameTime, Turn)> {
        let director = self.director.next_at().map(|at| (at, Turn::Director));
        let actors = self.actors.iter().enumerate();
        let actor = actors
            .filter_map(|(index, actor)| Some((actor.next_at()?, Turn::Actor(index))))
            .min();
        let player = self
            .next_player()
            .map(|(at, index)| (at, Turn::Player(index)));
        [director, actor, player].into_iter().flatten().min()
    }

    /// What that is.
    pub fn act(&mut self, turn: Turn, now: GameTime) -> Option<Input> {
        match turn {
            Turn::Director => {
                let (id, command) = self.director.act(now)?;
                let by = self.director.spelleider();
                Some(Input::Command { id, by, command })
            }
            Turn::Actor(index) => {
                let boef = self.actors[index].boef();
                let act = self.actors[index].act(now)?;
                Some(Input::Boef {
                    boef,
                    id: None,
                    act,
                })
            }
            Turn::Player(index) => {
                let act = self.players[index].act(now, &self.street);
                self.actors_notice(index, now);
                self.queue(index);
                Some(Input::Player {
                    player: self.players[index].player()?,
                    act: act?,
                })
            }
        }
    }

    /// The answer to it.
    pub fn answered(&mut self, turn: Turn, now: GameTime, reply: &Reply) {
        if let Turn::Player(index) = turn {
            self.players[index].reply(now, reply);
            self.queue(index);
        }
    }

    /// Something is shown to these audiences.
    pub fn show(&mut self, now: GameTime, to: &[Audience], view: &View) {
        let crew =
            |audience: &Audience| matches!(audience, Audience::Everyone | Audience::Spelleiding);
        if to.iter().any(crew) {
            self.director.see(now, view);
            self.street.see(view);
        }
        if let View::BoefPhone(phone) = view {
            for actor in &mut self.actors {
                if actor.boef() == phone.boef {
                    actor.see(view);
                }
            }
        }
        if matches!(view, View::Evening(_) | View::Clue(_)) {
            for index in 0..self.players.len() {
                if self.players[index].hears(to) {
                    self.players[index].see(now, view);
                    self.queue(index);
                }
            }
        }
    }

    /// An actor sees who looks at him.
    fn actors_notice(&mut self, index: usize, now: GameTime) {
        for noticed in self.players[index].noticed() {
            let Who::Actor(boef) = noticed.who else {
                continue;
            };
            if let Some(actor) = self.actors.iter_mut().find(|it| it.boef() == boef) {
                actor.is_noticed(now, noticed.metres);
            }
        }
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

    fn queue(&mut self, index: usize) {
        if let Some(at) = self.players[index].next_at() {
            self.turns.push(Reverse((at, index)));
        }
    }
}
