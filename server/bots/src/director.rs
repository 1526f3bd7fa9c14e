//! A spelleiding that follows the script: signs off with the meldkamer, starts each round in time, reveals the result.

use engine::id::{CommandId, QuestionId, SpelleiderId};
use engine::input::Command;
use engine::scenario::Scenario;
use engine::time::{GameTime, MINUTE_MS, SECOND_MS};
use engine::view::{Phase, View};
use std::collections::VecDeque;
use std::sync::Arc;
use uuid::Uuid;

/// How long the briefing takes, in milliseconds.
const BRIEFING_MS: u64 = 2 * MINUTE_MS;
/// How long people talk before the result, in milliseconds.
const DEBRIEF_MS: u64 = 2 * MINUTE_MS;
/// Between two teams of the reveal, in milliseconds.
const REVEAL_MS: u64 = 4 * SECOND_MS;
/// How long the winner stands before the evening is closed, in milliseconds.
const APPLAUSE_MS: u64 = MINUTE_MS;

/// One spelleider who never forgets anything.
#[derive(Debug, Clone)]
pub struct Director {
    scenario: Arc<Scenario>,
    by: SpelleiderId,
    walk_in_ms: u64,
    began_at: GameTime,
    phase: Phase,
    phase_since: GameTime,
    signed: bool,
    revealed: Option<(u32, u32)>,
    revealed_at: GameTime,
    questions: VecDeque<QuestionId>,
    commands: u64,
}

impl Director {
    /// A director who begins at this moment, signs as this spelleider, and gives people this long to come in, in
    /// milliseconds of the game.
    pub fn new(scenario: Arc<Scenario>, by: SpelleiderId, now: GameTime, walk_in_ms: u64) -> Self {
        Self {
            scenario,
            by,
            walk_in_ms,
            began_at: now,
            phase: Phase::WalkIn,
            phase_since: now,
            signed: false,
            revealed: None,
            revealed_at: now,
            questions: VecDeque::new(),
            commands: 0,
        }
    }

    /// As whom this director signs.
    pub fn spelleider(&self) -> SpelleiderId {
        self.by
    }

    /// The console shows something new.
    pub fn see(&mut self, now: GameTime, view: &View) {
        match view {
            View::Evening(evening) if evening.phase != self.phase => {
                self.phase = evening.phase;
                self.phase_since = now;
            }
            View::Board(board) => {
                let revealed = board
                    .reveal
                    .as_ref()
                    .map(|reveal| (reveal.revealed, reveal.of));
                if revealed != self.revealed {
                    self.revealed = revealed;
                    self.revealed_at = now;
                }
            }
            View::Desk(desk) => self.signed = desk.meldkamer.is_some(),
            View::Question(question) if question.answer.is_none() => {
                self.questions.push_back(question.id);
            }
            _ => {}
        }
    }

    /// When the director next does something, if ever.
    pub fn next_at(&self) -> Option<GameTime> {
        if !self.questions.is_empty() {
            return Some(self.phase_since);
        }
        self.plan().map(|(at, _)| at)
    }

    /// What the director does now.
    pub fn act(&mut self, now: GameTime) -> Option<(CommandId, Command)> {
        let command = match self.questions.pop_front() {
            Some(question) => {
                let answer = self.scenario.canned_answers.first().cloned();
                Command::Answer {
                    question,
                    text: answer.unwrap_or_else(|| "Ja.".to_owned()),
                }
            }
            None => self.plan().filter(|(at, _)| *at <= now)?.1,
        };
        Some((self.next_id(), command))
    }

    /// The evening is closed now.
    pub(crate) fn closes(&mut self) -> (CommandId, Command) {
        (self.next_id(), Command::Close)
    }

    fn next_id(&mut self) -> CommandId {
        self.commands += 1;
        CommandId(Uuid::from_u64_pair(u64::from(self.by.0) + 1, self.commands))
    }

    fn plan(&self) -> Option<(GameTime, Command)> {
        if !self.signed {
            let (name, reference) = ("Meldkamer (demo)".to_owned(), "OEFENING-1".to_owned());
            return Some((self.began_at, Command::SignMeldkamer { name, reference }));
        }
        match self.phase {
            Phase::WalkIn => Some((self.began_at + self.walk_in_ms, Command::StartBriefing)),
            Phase::Briefing => {
                let first = self.scenario.rounds.first()?.id;
                Some((
                    self.phase_since + BRIEFING_MS,
                    Command::StartRound { round: first },
                ))
            }
            Phase::Round(_) | Phase::Closed => None,
            Phase::Break(next) => {
                let before = next
                    .index()
                    .checked_sub(1)
                    .and_then(|index| self.scenario.rounds.get(index));
                let break_ms = before.map_or(0, |round| round.break_ms);
                Some((
                    self.phase_since + break_ms,
                    Command::StartRound { round: next },
                ))
            }
            Phase::Debrief => Some((self.phase_since + DEBRIEF_MS, Command::StartResult)),
            Phase::Result => match self.revealed {
                Some((revealed, of)) if revealed < of => Some((
                    self.revealed_at + REVEAL_MS,
                    Command::RevealNext { revealed },
                )),
                _ => Some((self.revealed_at + APPLAUSE_MS, Command::Close)),
            },
        }
    }
}
