//! One game: its whole state, the only function that changes it, and when it next wants to be woken.

use crate::aanhouding::AanhoudingRecord;
use crate::audience::{Subject, Topic};
use crate::board::Frozen;
use crate::boef::WalkerState;
use crate::clue::ClueRecord;
use crate::desk::Desk;
use crate::effect::{Effect, Post, Rejection, Reply, Viewer};
use crate::id::{
    AanhoudingId, BoefActId, BoefId, ClueId, CommandId, PlayerId, RoundId, SeatKey, TeamId,
};
use crate::input::{Input, PlayerAct};
use crate::judgement::Credit;
use crate::meldingen::Meldingen;
use crate::round::RoundState;
use crate::scenario::Scenario;
use crate::team::{Player, Team};
use crate::time::GameTime;
use crate::view::{BoardView, HaltView, Phase, View};
use signalement::Weights;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A running game. Built from a scenario and a seed, changed by [`Game::handle`] alone.
#[derive(Debug, Clone)]
pub struct Game {
    pub(crate) scenario: Arc<Scenario>,
    pub(crate) seed: u64,
    /// How much each trait tells among the people and vehicles of this evening.
    pub(crate) weights: Weights,
    pub(crate) now: GameTime,
    pub(crate) phase: Phase,
    pub(crate) halt: Option<HaltView>,
    pub(crate) rounds: Vec<RoundState>,
    pub(crate) clues: Vec<ClueRecord>,
    pub(crate) teams: Vec<Team>,
    pub(crate) players: Vec<Player>,
    pub(crate) seats: BTreeMap<SeatKey, PlayerId>,
    pub(crate) meldingen: Meldingen,
    pub(crate) credit: Credit,
    pub(crate) aanhoudingen: BTreeMap<AanhoudingId, AanhoudingRecord>,
    pub(crate) boeven_connected: BTreeSet<BoefId>,
    /// Who reported that it is unsafe, in whatever phase of the evening.
    pub(crate) boeven_unsafe: BTreeSet<BoefId>,
    /// The answer to every act that a boef's phone gave a name.
    pub(crate) boef_answers: BTreeMap<(BoefId, BoefActId), Reply>,
    pub(crate) desk: Desk,
    pub(crate) commands_done: BTreeSet<CommandId>,
    /// The public standings as they stood when the scoreboard froze.
    pub(crate) frozen: Option<Frozen>,
    /// How many teams are revealed, once the result began.
    pub(crate) revealed: Option<u32>,
    /// The scoreboard as it was last shown.
    pub(crate) board: BoardView,
    pub(crate) board_at: GameTime,
    /// When it is shown anew, because something on it changed.
    pub(crate) board_due: Option<GameTime>,
    /// What changed during the input that is being handled.
    touched: BTreeSet<Subject>,
    posts: Vec<Post>,
}

/// No game does more than this for one input; a script cannot ask for more.
const STEPS_MAX: usize = 10_000;

impl Game {
    /// A game at its walk-in. The seed decides everything that chance decides.
    pub fn new(scenario: Arc<Scenario>, seed: u64, now: GameTime) -> Self {
        let rounds = scenario
            .rounds
            .iter()
            .map(|round| RoundState::new(&scenario, round, seed))
            .collect();
        let clues = scenario
            .clues
            .iter()
            .cloned()
            .map(ClueRecord::new)
            .collect();
        let weights = scenario.weights();
        Self {
            scenario,
            seed,
            weights,
            now,
            phase: Phase::WalkIn,
            halt: None,
            rounds,
            clues,
            teams: Vec::new(),
            players: Vec::new(),
            seats: BTreeMap::new(),
            meldingen: Meldingen::default(),
            credit: Credit::default(),
            aanhoudingen: BTreeMap::new(),
            boeven_connected: BTreeSet::new(),
            boeven_unsafe: BTreeSet::new(),
            boef_answers: BTreeMap::new(),
            desk: Desk::default(),
            commands_done: BTreeSet::new(),
            frozen: None,
            revealed: None,
            board: BoardView {
                rows: Vec::new(),
                after_round: None,
                frozen: false,
                reveal: None,
            },
            board_at: now,
            board_due: None,
            touched: BTreeSet::new(),
            posts: Vec::new(),
        }
    }

    /// The only function that changes a game. `now` never runs backwards: an earlier moment counts as the latest one known.
    /// What was due before `now` happens first. Every input but a tick gets exactly one [`Effect::Reply`], the last effect.
    pub fn handle(&mut self, now: GameTime, input: Input) -> Vec<Effect> {
        self.handle_for(now, input, |_| true)
    }

    /// The same where nobody looks at some kinds of things: what becomes of the game is the same, but those are not made.
    /// For simulations; what is logged and shown to people comes from [`Game::handle`].
    pub fn handle_for(
        &mut self,
        now: GameTime,
        input: Input,
        watched: impl Fn(Topic) -> bool,
    ) -> Vec<Effect> {
        self.now = self.now.max(now);
        self.advance();
        let reply = match input {
            Input::Tick => None,
            Input::Join(join) => Some(self.join(join)),
            Input::Player { player, act } => {
                Some(self.player_act(player, act, watched(Topic::Looks)))
            }
            Input::Boef { boef, id, act } => Some(self.boef_act(boef, id, &act)),
            Input::Command { id, by, command } => Some(self.command_once(id, by, command)),
        };
        self.advance();
        self.effects(reply, watched)
    }

    /// When the game next wants to be woken with a tick, if ever.
    pub fn next_deadline(&self) -> Option<GameTime> {
        let in_round = self.running_round().and_then(|(round, state)| {
            let clock = state.clock.as_ref()?;
            self.next_due(round).map(|(due_ms, _)| clock.moment(due_ms))
        });
        in_round.into_iter().chain(self.board_due).min()
    }

    /// The whole picture for one viewer: putting these views in their places gives the same screen as having seen
    /// every view since the start.
    pub fn picture(&self, viewer: Viewer) -> Vec<View> {
        let mine: BTreeSet<_> = viewer.audiences().into_iter().collect();
        self.subjects(viewer)
            .into_iter()
            .flat_map(|subject| self.shown(subject))
            .filter(|(to, _)| to.iter().any(|audience| mine.contains(audience)))
            .map(|(_, view)| view)
            .collect()
    }

    /// The viewer that a player's phone is, if the player has a seat.
    pub fn viewer(&self, player: PlayerId) -> Option<Viewer> {
        let team = self.players.get(player.index())?.team;
        Some(Viewer::Player {
            player,
            team,
            group: self.team(team)?.group,
        })
    }

    /// The scenario that is played.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// Where the evening stands.
    pub fn phase(&self) -> Phase {
        self.phase
    }

    /// The latest moment this game knows of.
    pub fn now(&self) -> GameTime {
        self.now
    }

    /// Whether PAUZE or NOODSTOP is on.
    pub fn is_halted(&self) -> bool {
        self.halt.is_some()
    }

    fn player_act(&mut self, player: PlayerId, act: PlayerAct, tells_looks: bool) -> Reply {
        let Some(team) = self.active_seat(player) else {
            return Reply::Rejected(Rejection::NoSeat);
        };
        if self.phase == Phase::Closed {
            return Reply::Rejected(Rejection::GameClosed);
        }
        let done = match act {
            PlayerAct::Connected => {
                self.connected(player, team);
                Ok(Reply::Done)
            }
            PlayerAct::Melding(melding) => self.melding(player, team, *melding),
            PlayerAct::Amend(amendment) => self.amend(team, *amendment),
            PlayerAct::Appen { melding } => self.appen(team, melding),
            PlayerAct::Reageren { melding, choice } => self.reageren(team, melding, choice),
            PlayerAct::Look { from } => self.look(player, from, tells_looks),
            PlayerAct::Ask { from } => self.ask(player, from),
            PlayerAct::Aanhouding(aanhouding) => self.aanhouding(team, &aanhouding),
            PlayerAct::Question { id, kind, text } => self.question(team, id, kind, &text),
            PlayerAct::Stop { stopped } => {
                self.stop(player, team, stopped);
                Ok(Reply::Done)
            }
        };
        done.unwrap_or_else(Reply::Rejected)
    }

    /// Lets everything happen that is due, in order of time.
    pub(crate) fn advance(&mut self) {
        self.advance_round();
        if self.board_due.is_some_and(|due| due <= self.now) {
            self.refresh_board();
        }
    }

    fn advance_round(&mut self) {
        for _ in 0..STEPS_MAX {
            let Some((round, state)) = self.running_round() else {
                return;
            };
            let Some(clock) = state.clock.as_ref() else {
                return;
            };
            let now_ms = clock.elapsed_ms(self.now);
            match self.next_due(round) {
                Some((due_ms, due)) if due_ms <= now_ms => self.carry_out(round, due_ms, due),
                _ => return,
            }
        }
    }

    /// The running round while the game does not stand still.
    pub(crate) fn running_round(&self) -> Option<(RoundId, &RoundState)> {
        match self.phase {
            Phase::Round(round) if self.halt.is_none() => {
                Some((round, &self.rounds[round.index()]))
            }
            _ => None,
        }
    }

    pub(crate) fn touch(&mut self, subject: Subject) {
        self.touched.insert(subject);
    }

    pub(crate) fn post(&mut self, post: Post) {
        self.posts.push(post);
    }

    pub(crate) fn team(&self, id: TeamId) -> Option<&Team> {
        self.teams.get(id.index())
    }

    pub(crate) fn clue(&self, id: ClueId) -> Option<&ClueRecord> {
        self.clues.get(id.index())
    }

    pub(crate) fn walker(&self, round: RoundId, index: usize) -> Option<&WalkerState> {
        self.rounds.get(round.index())?.walkers.get(index)
    }

    fn effects(&mut self, reply: Option<Reply>, watched: impl Fn(Topic) -> bool) -> Vec<Effect> {
        let touched = std::mem::take(&mut self.touched);
        let posts = std::mem::take(&mut self.posts);
        touched
            .into_iter()
            .filter(|subject| watched(subject.topic()))
            .flat_map(|subject| self.shown(subject))
            .map(|(to, view)| Effect::Publish {
                to,
                view: Box::new(view),
            })
            .chain(posts.into_iter().map(Effect::Post))
            .chain(reply.map(Effect::Reply))
            .collect()
    }
}
