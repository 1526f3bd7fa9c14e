//! The desk of the spelleiding: every command once, questions and answers, and the log of who did what.

use crate::audience::Subject;
use crate::effect::{Rejection, Reply};
use crate::game::Game;
use crate::id::{BoefId, CommandId, LogLineId, QuestionId, RoundId, SpelleiderId, TeamId};
use crate::input::{
    Command, EXTEND_MAX_MS, QUESTION_TEXT_MAX, QuestionKind, REASON_MAX, TEAM_QUESTIONS_MAX,
    WalkerCommand,
};
use crate::scenario::Walker;
use crate::view::{LogLineView, MeldkamerView, MessageView, Phase, QuestionView};
use crate::words;
use signalement::Words;
use std::collections::BTreeMap;

/// The newest lines of the log that a picture holds.
pub const LOG_LINES_SHOWN: usize = 200;

/// Everything on the desk.
#[derive(Debug, Clone, Default)]
pub(crate) struct Desk {
    pub(crate) meldkamer: Option<MeldkamerView>,
    pub(crate) questions: BTreeMap<QuestionId, QuestionView>,
    /// Words of the spelleiding to one team.
    pub(crate) messages: Vec<(TeamId, MessageView)>,
    pub(crate) log: Vec<LogLineView>,
}

impl Game {
    /// Carries out a command once, however often it comes, and writes down who gave it.
    pub(crate) fn command_once(
        &mut self,
        id: CommandId,
        by: SpelleiderId,
        command: Command,
    ) -> Reply {
        if self.commands_done.contains(&id) {
            return Reply::Done;
        }
        if self.phase == Phase::Closed && !matches!(command, Command::Correct { .. }) {
            return Reply::Rejected(Rejection::GameClosed);
        }
        let line = words::command(&command, &self.scenario, |team| self.public_name(team));
        match self.command(by, command) {
            Ok(reply) => {
                self.commands_done.insert(id);
                if let Some(line) = line {
                    self.log(Some(by), line, false);
                }
                reply
            }
            Err(rejection) => Reply::Rejected(rejection),
        }
    }

    fn command(&mut self, by: SpelleiderId, command: Command) -> Result<Reply, Rejection> {
        match command {
            Command::SignMeldkamer { name, reference } => {
                self.sign_meldkamer(by, &name, &reference)
            }
            Command::StartBriefing => self.start_briefing(),
            Command::StartRound { round } => self.start_round(round),
            Command::ExtendRound { by_ms } => self.extend_round(by_ms),
            Command::EndRound { round } => self.end_round_now(round),
            Command::SkipRound { round } => self.skip_round(round),
            Command::Halt { kind, reason } => self.halt(kind, &reason),
            Command::Resume => self.resume(),
            Command::StartDebrief => self.start_debrief(),
            Command::StartResult => self.start_result(),
            Command::RevealNext { revealed } => self.reveal(revealed, true),
            Command::RevealUndo { revealed } => self.reveal(revealed, false),
            Command::Close => self.close(by),
            Command::Clue { clue, does } => self.clue_command(clue, does),
            Command::NewClue(new) => self.new_clue(new),
            Command::Walker { walker, does } => self.walker_command(walker, does),
            Command::Team { team, does } => self.team_command(by, team, does),
            Command::PaperTeam { name, group } => self.new_team(&name, group).map(|_| Reply::Done),
            Command::Correct {
                melding,
                delta,
                reason,
            } => self.correct(by, melding, delta, &reason),
            Command::Answer { question, text } => self.answer(question, &text),
        }
    }

    fn sign_meldkamer(
        &mut self,
        by: SpelleiderId,
        name: &str,
        reference: &str,
    ) -> Result<Reply, Rejection> {
        let name = words::trimmed(name, REASON_MAX)?;
        let reference = words::trimmed(reference, REASON_MAX)?;
        self.desk.meldkamer = Some(MeldkamerView {
            name,
            reference,
            at: self.now,
            by,
        });
        self.touch(Subject::Desk);
        Ok(Reply::Done)
    }

    fn walker_command(&mut self, who: Walker, does: WalkerCommand) -> Result<Reply, Rejection> {
        if let (Walker::Boef(boef), WalkerCommand::Release) = (who, does)
            && self.boeven_unsafe.contains(&boef)
        {
            self.set_unsafe(boef, false);
            return Ok(Reply::Done);
        }
        let Phase::Round(round) = self.phase else {
            return Err(Rejection::WrongPhase);
        };
        let walkers = &self.rounds[round.index()].walkers;
        let index = walkers
            .iter()
            .position(|walker| walker.walker == who)
            .ok_or(Rejection::Unknown)?;
        let boef = walkers[index].boef();
        match does {
            WalkerCommand::Stronger => {
                return self.stronger(round, boef.ok_or(Rejection::Unknown)?);
            }
            WalkerCommand::Arrived { voetje } => return self.arrived(round, index, voetje),
            WalkerCommand::Seen => self.seen(round, index),
            WalkerCommand::Caught { caught } => self.caught_or_not(round, index, boef, caught)?,
            _ => self.steer(round, index, does)?,
        }
        self.touch(Subject::Walker(round, index));
        self.touch_clues(round);
        Ok(Reply::Done)
    }

    fn caught_or_not(
        &mut self,
        round: RoundId,
        index: usize,
        boef: Option<BoefId>,
        caught: bool,
    ) -> Result<(), Rejection> {
        let boef = boef.ok_or(Rejection::Unknown)?;
        let walker = &self.rounds[round.index()].walkers[index];
        if walker.caught_at_ms.is_some() == caught || !walker.is_out() {
            return Err(Rejection::AlreadyDone);
        }
        if caught {
            self.caught(round, index, boef);
        } else {
            self.let_go(round, index, boef);
        }
        Ok(())
    }

    fn steer(
        &mut self,
        round: RoundId,
        index: usize,
        does: WalkerCommand,
    ) -> Result<(), Rejection> {
        let now = self.now;
        let scenario = std::sync::Arc::clone(&self.scenario);
        let route = scenario
            .round(round)
            .and_then(|script| script.routes.get(index))
            .ok_or(Rejection::Unknown)?;
        let state = &mut self.rounds[round.index()];
        let now_ms = state.elapsed_ms(now);
        let walker = &mut state.walkers[index];
        let can = match does {
            WalkerCommand::Hold => {
                let can = walker.is_out() && !walker.is_frozen();
                walker.hold(now_ms);
                can
            }
            WalkerCommand::Release => {
                let can = walker.is_frozen() && walker.caught_at_ms.is_none();
                if can {
                    walker.release(now_ms);
                }
                can
            }
            WalkerCommand::SkipVoetje { voetje } => walker.skip(route, voetje, now_ms),
            WalkerCommand::Late { by_ms } => {
                if by_ms == 0 || by_ms > EXTEND_MAX_MS {
                    return Err(Rejection::OutOfRange);
                }
                walker.delay(by_ms);
                true
            }
            WalkerCommand::StartSpare => walker.start_spare(route, now_ms),
            WalkerCommand::Withdraw => {
                walker.withdraw(now_ms);
                true
            }
            // Handled by the caller, which needs more than the walker for them.
            WalkerCommand::Stronger
            | WalkerCommand::Arrived { .. }
            | WalkerCommand::Seen
            | WalkerCommand::Caught { .. } => false,
        };
        if does == WalkerCommand::Withdraw {
            self.note_last_catch(round, now_ms);
        }
        if can {
            Ok(())
        } else {
            Err(Rejection::AlreadyDone)
        }
    }

    pub(crate) fn question(
        &mut self,
        team: TeamId,
        id: QuestionId,
        kind: QuestionKind,
        text: &str,
    ) -> Result<Reply, Rejection> {
        if let Some(known) = self.desk.questions.get(&id) {
            return if known.team == team {
                Ok(Reply::Done)
            } else {
                Err(Rejection::AlreadyDone)
            };
        }
        let text = match kind {
            // A lost child needs no words.
            QuestionKind::ChildLost if text.trim().is_empty() => String::new(),
            _ => words::trimmed(text, QUESTION_TEXT_MAX)?,
        };
        let open = self
            .desk
            .questions
            .values()
            .filter(|it| it.team == team && it.answer.is_none())
            .count();
        if open >= TEAM_QUESTIONS_MAX && kind != QuestionKind::ChildLost {
            return Err(Rejection::Enough { retry_ms: None });
        }
        let question = QuestionView {
            id,
            team,
            kind,
            text,
            at: self.now,
            answer: None,
        };
        self.desk.questions.insert(id, question);
        if kind != QuestionKind::Question {
            self.log(
                None,
                words::urgent_question(kind, &self.public_name(team)),
                true,
            );
        }
        self.touch(Subject::Question(id));
        Ok(Reply::Done)
    }

    fn answer(&mut self, id: QuestionId, text: &str) -> Result<Reply, Rejection> {
        let text = words::trimmed(text, QUESTION_TEXT_MAX)?;
        let question = self.desk.questions.get_mut(&id).ok_or(Rejection::Unknown)?;
        if question.answer.is_some() {
            return Err(Rejection::AlreadyDone);
        }
        question.answer = Some(text);
        self.touch(Subject::Question(id));
        Ok(Reply::Done)
    }

    pub(crate) fn message(&mut self, team: TeamId, text: String) {
        let id = LogLineId(u32::try_from(self.desk.messages.len()).expect("few messages"));
        self.desk.messages.push((
            team,
            MessageView {
                id,
                text,
                at: self.now,
            },
        ));
        self.touch(Subject::Message(id));
    }

    pub(crate) fn log(&mut self, by: Option<SpelleiderId>, what: Words, alarm: bool) {
        let id = LogLineId(u32::try_from(self.desk.log.len()).expect("few lines"));
        self.desk.log.push(LogLineView {
            id,
            at: self.now,
            by,
            what,
            alarm,
        });
        self.touch(Subject::LogLine(id));
    }
}
