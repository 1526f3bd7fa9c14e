//! Who may see what: the one pure function through which everything leaves the game.
//!
//! **Invariant:** no view for players, spectators or boeven holds a position, code, address or score that they may not
//! know. Whatever is shown, in a picture or as news, comes from [`Game::shown`].

use crate::boef::Doing;
use crate::desk::LOG_LINES_SHOWN;
use crate::effect::{Audience, Viewer};
use crate::game::Game;
use crate::id::{BoefId, ClueId, LogLineId, MeldingId, QuestionId, RoundId, TeamId};
use crate::scenario::{ClueAudience, ClueKind};
use crate::view::{
    AlGemeldView, BoefCode, BoefPhoneView, BoefStep, CaughtView, ClueAdminView, ClueView, DeskView,
    EveningView, Found, MeldingAdminView, Phase, PlanState, PlanStep, RoundTitle, Shown,
    TeamAdminView, TeamLight, TeamView, View, WalkerView, Walking,
};
use crate::words;

/// A thing that can be shown. The order is the order in which changes go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    Evening,
    Clue(ClueId),
    /// A clue that one more team has earned.
    ClueFor(ClueId, TeamId),
    Caught(RoundId, usize),
    Melding(MeldingId),
    AlGemeld(MeldingId),
    Question(QuestionId),
    Message(LogLineId),
    Team(TeamId),
    Points(TeamId, RoundId),
    Board,
    Walker(RoundId, usize),
    ClueAdmin(ClueId),
    Desk,
    LogLine(LogLineId),
}

/// A kind of thing that can be shown. A simulation names the kinds that somebody in it looks at ([`Game::handle_for`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// [`View::Evening`].
    Evening,
    /// [`View::Clue`].
    Clue,
    /// [`View::Caught`].
    Caught,
    /// [`View::Melding`] and [`View::MeldingAdmin`].
    Melding,
    /// [`View::AlGemeld`].
    AlGemeld,
    /// [`View::Question`].
    Question,
    /// [`View::Message`].
    Message,
    /// [`View::Team`] and [`View::TeamAdmin`].
    Team,
    /// [`View::Points`].
    Points,
    /// [`View::Board`].
    Board,
    /// [`View::Walker`] and [`View::BoefPhone`].
    Walker,
    /// [`View::ClueAdmin`].
    ClueAdmin,
    /// [`View::Desk`].
    Desk,
    /// [`View::LogLine`].
    LogLine,
    /// The words for how somebody looks in the answer to a look around; without a reader they are empty.
    Looks,
}

impl Subject {
    /// Which kind of thing it is.
    pub(crate) fn topic(self) -> Topic {
        match self {
            Self::Evening => Topic::Evening,
            Self::Clue(_) | Self::ClueFor(..) => Topic::Clue,
            Self::Caught(..) => Topic::Caught,
            Self::Melding(_) => Topic::Melding,
            Self::AlGemeld(_) => Topic::AlGemeld,
            Self::Question(_) => Topic::Question,
            Self::Message(_) => Topic::Message,
            Self::Team(_) => Topic::Team,
            Self::Points(..) => Topic::Points,
            Self::Board => Topic::Board,
            Self::Walker(..) => Topic::Walker,
            Self::ClueAdmin(_) => Topic::ClueAdmin,
            Self::Desk => Topic::Desk,
            Self::LogLine(_) => Topic::LogLine,
        }
    }
}

/// Everybody who watches in any role.
const EVERYONE: [Audience; 1] = [Audience::Everyone];
/// The crew.
const CREW: [Audience; 1] = [Audience::Spelleiding];

impl Game {
    /// The newest state of one thing, for each audience that may see it.
    pub(crate) fn shown(&self, subject: Subject) -> Vec<Shown> {
        match subject {
            Subject::Evening => vec![(EVERYONE.to_vec(), View::Evening(self.evening_view()))],
            Subject::Clue(id) => self.clue_shown(id, None),
            Subject::ClueFor(id, team) => self.clue_shown(id, Some(team)),
            Subject::Caught(round, index) => self.caught_shown(round, index),
            Subject::Melding(id) => self.melding_shown(id),
            Subject::AlGemeld(id) => self.al_gemeld_shown(id),
            Subject::Question(id) => self.question_shown(id),
            Subject::Message(id) => self.message_shown(id),
            Subject::Team(id) => self.team_shown(id),
            Subject::Points(team, round) => self.points_shown(team, round),
            Subject::Board => vec![(EVERYONE.to_vec(), View::Board(self.board.clone()))],
            Subject::Walker(round, index) => self.walker_shown(round, index),
            Subject::ClueAdmin(id) => self.clue_admin_shown(id),
            Subject::Desk => vec![(CREW.to_vec(), View::Desk(self.desk_view()))],
            Subject::LogLine(id) => {
                let line = self.desk.log.get(id.index());
                line.map(|line| (CREW.to_vec(), View::LogLine(line.clone())))
                    .into_iter()
                    .collect()
            }
        }
    }

    /// Everything that could show this viewer something, in the order of showing. It is only a short cut past what never
    /// could: who may see what is decided by [`Game::shown`] alone.
    pub(crate) fn subjects(&self, viewer: Viewer) -> Vec<Subject> {
        match viewer {
            Viewer::Player { team, group, .. } => {
                let mut all = self.public_subjects();
                all.extend(self.subjects_of_team(team));
                let told = self.meldingen.iter().filter(|it| it.appen_at.is_some());
                let told = told.filter(|_| group.is_some());
                all.extend(told.map(|it| Subject::AlGemeld(it.melding.id)));
                all
            }
            Viewer::Boef(_) => {
                let mut all = self.public_subjects();
                all.extend(self.walker_subjects());
                all
            }
            Viewer::Spectator => self.public_subjects(),
            Viewer::Spelleiding => self.all_subjects(),
        }
    }

    /// What is shown to everybody, or to all players, or on the scoreboard.
    fn public_subjects(&self) -> Vec<Subject> {
        let mut all = vec![Subject::Evening, Subject::Board];
        all.extend(self.clue_ids().into_iter().map(Subject::Clue));
        all.extend(
            self.walkers()
                .map(|(round, index)| Subject::Caught(round, index)),
        );
        all
    }

    fn subjects_of_team(&self, team: TeamId) -> Vec<Subject> {
        let rounds = || self.round_ids();
        let mut all = vec![Subject::Team(team)];
        all.extend(rounds().map(|round| Subject::Points(team, round)));
        let meldingen = rounds().flat_map(|round| self.meldingen.of(team, round));
        all.extend(meldingen.map(|record| Subject::Melding(record.melding.id)));
        let questions = self.desk.questions.iter();
        let own = questions.filter(|(_, question)| question.team == team);
        all.extend(own.map(|(id, _)| Subject::Question(*id)));
        let messages = self.desk.messages.iter().enumerate();
        let own = messages.filter(|(_, (to, _))| *to == team);
        all.extend(own.map(|(index, _)| Subject::Message(line_id(index))));
        all
    }

    fn walker_subjects(&self) -> impl Iterator<Item = Subject> {
        self.walkers()
            .map(|(round, index)| Subject::Walker(round, index))
    }

    fn all_subjects(&self) -> Vec<Subject> {
        let mut all = self.public_subjects();
        all.push(Subject::Desk);
        all.extend(self.clue_ids().into_iter().map(Subject::ClueAdmin));
        all.extend(self.walker_subjects());
        for index in 0..u32::try_from(self.teams.len()).expect("limited") {
            let team = TeamId(index);
            all.push(Subject::Team(team));
            all.extend(self.round_ids().map(|round| Subject::Points(team, round)));
        }
        all.extend(
            self.meldingen
                .iter()
                .map(|record| Subject::Melding(record.melding.id)),
        );
        all.extend(self.desk.questions.keys().map(|id| Subject::Question(*id)));
        let first_line = self.desk.log.len().saturating_sub(LOG_LINES_SHOWN);
        all.extend((first_line..self.desk.log.len()).map(|index| Subject::LogLine(line_id(index))));
        all
    }

    /// Every walker of every round.
    fn walkers(&self) -> impl Iterator<Item = (RoundId, usize)> {
        self.round_ids().flat_map(|round| {
            (0..self.rounds[round.index()].walkers.len()).map(move |index| (round, index))
        })
    }

    fn evening_view(&self) -> EveningView {
        let clock = match self.phase {
            Phase::Round(round) => {
                let state = &self.rounds[round.index()];
                state
                    .clock
                    .as_ref()
                    .map(|clock| clock.view(state.duration_ms))
            }
            _ => None,
        };
        let rounds = self.scenario.rounds.iter().zip(&self.rounds);
        EveningView {
            phase: self.phase,
            clock,
            halt: self.halt.clone(),
            rounds: rounds
                .map(|(script, state)| RoundTitle {
                    title: script.title.clone(),
                    duration_ms: state.duration_ms,
                    skipped: state.skipped,
                })
                .collect(),
            frozen: self.is_frozen(),
            teams: u32::try_from(self.team_ids().count()).expect("limited"),
            rounds_done: u8::try_from(
                self.rounds
                    .iter()
                    .filter(|it| it.ended_at.is_some() || it.skipped)
                    .count(),
            )
            .expect("few rounds"),
        }
    }

    /// A clue that was sent. `only`: to this one team, which has just earned it.
    fn clue_shown(&self, id: ClueId, only: Option<TeamId>) -> Vec<Shown> {
        let Some((record, sent)) = self
            .clue(id)
            .and_then(|record| Some((record, record.sent?)))
        else {
            return Vec::new();
        };
        let clue = &record.clue;
        let to = only.map_or_else(
            || self.clue_audiences(clue),
            |team| vec![Audience::Team(team)],
        );
        if to.is_empty() {
            return Vec::new();
        }
        let truth_is_out = self.truth_is_out();
        let view = ClueView {
            id,
            round: clue.round,
            kind: if clue.kind == ClueKind::ValsSpoor && !truth_is_out {
                ClueKind::Plaats
            } else {
                clue.kind
            },
            about: clue
                .boef
                .and_then(|boef| self.scenario.boef(boef))
                .map(|boef| boef.known_as.clone()),
            text: clue.text.clone(),
            text_en: clue.text_en.clone(),
            seen_at: sent.seen_at,
            sent_at: sent.at,
            area: clue.area.clone(),
            picture: clue.picture.clone(),
            for_all: clue.audience == ClueAudience::All,
        };
        vec![(to, View::Clue(view))]
    }

    fn caught_shown(&self, round: RoundId, index: usize) -> Vec<Shown> {
        let Some(walker) = self.walker(round, index) else {
            return Vec::new();
        };
        let Some(boef) = walker.boef() else {
            return Vec::new();
        };
        // A boef that was never caught is not worth a word; one that was taken back is.
        let was_caught = walker.caught_at_ms.is_some();
        if !was_caught && !walker.was_let_go {
            return Vec::new();
        }
        let finds = self.finds_of(round, index);
        let hidden_from = self.frozen.as_ref().filter(|_| self.is_frozen());
        let first = finds
            .first()
            .filter(|find| hidden_from.is_none_or(|frozen| find.at < frozen.at))
            .map(|find| self.public_name(find.team));
        let view = CaughtView {
            boef,
            round,
            known_as: self
                .scenario
                .boef(boef)
                .map_or_else(String::new, |boef| boef.known_as.clone()),
            caught: was_caught,
            at: walker.caught_at.unwrap_or_default(),
            by: first,
            teams: u32::try_from(finds.len()).expect("limited"),
        };
        vec![(EVERYONE.to_vec(), View::Caught(view))]
    }

    fn melding_shown(&self, id: MeldingId) -> Vec<Shown> {
        let Some(record) = self.meldingen.get(id) else {
            return Vec::new();
        };
        let own = record.view();
        let admin = MeldingAdminView {
            melding: own.clone(),
            team: record.team,
            about: record.judgement.about,
            distance_m: record.judgement.distance_m,
            lines: record.judgement.lines.clone(),
            corrections: record.corrections.clone(),
        };
        vec![
            (vec![Audience::Team(record.team)], View::Melding(own)),
            (CREW.to_vec(), View::MeldingAdmin(admin)),
        ]
    }

    fn al_gemeld_shown(&self, id: MeldingId) -> Vec<Shown> {
        let Some(record) = self.meldingen.get(id) else {
            return Vec::new();
        };
        let Some(at) = record.appen_at else {
            return Vec::new();
        };
        let Some(group) = self.team(record.team).and_then(|team| team.group) else {
            return Vec::new();
        };
        let view = AlGemeldView {
            melding: id,
            team: self.public_name(record.team),
            at,
            place: record.melding.place,
            gedrag: record.melding.gedrag.clone(),
        };
        vec![(vec![Audience::Group(group)], View::AlGemeld(view))]
    }

    fn question_shown(&self, id: QuestionId) -> Vec<Shown> {
        let Some(question) = self.desk.questions.get(&id) else {
            return Vec::new();
        };
        vec![(
            vec![Audience::Team(question.team), Audience::Spelleiding],
            View::Question(question.clone()),
        )]
    }

    fn message_shown(&self, id: LogLineId) -> Vec<Shown> {
        let Some((team, message)) = self.desk.messages.get(id.index()) else {
            return Vec::new();
        };
        vec![(vec![Audience::Team(*team)], View::Message(message.clone()))]
    }

    fn team_shown(&self, id: TeamId) -> Vec<Shown> {
        let Some(team) = self.team(id) else {
            return Vec::new();
        };
        let phones = self.playing(id).count();
        let found: Vec<Found> = self
            .round_ids()
            .flat_map(|round| self.finds(round).into_iter().map(move |find| (round, find)))
            .filter(|(_, find)| find.team == id)
            .map(|(round, find)| Found {
                round,
                known_as: self
                    .scenario
                    .boef(find.boef)
                    .map_or_else(String::new, |boef| boef.known_as.clone()),
                at: find.at,
            })
            .collect();
        let latest = self.latest_round();
        let meldingen = latest.map_or(0, |round| self.meldingen_of(id, round));
        let own = TeamView {
            id,
            name: team.name.clone(),
            code: team.code.clone(),
            group: team.group,
            phones: u32::try_from(phones).expect("limited"),
            removed: team.removed,
            back: team.back,
            found,
        };
        let admin = TeamAdminView {
            id,
            name: team.name.clone(),
            name_hidden: team.name_hidden,
            code: team.code.clone(),
            group: team.group,
            light: self.light(id, meldingen),
            ages: self.playing(id).map(|player| player.age).collect(),
            meldingen: u32::try_from(meldingen).expect("limited"),
            points: self.total(id),
            aanhoudingen: self.aanhoudingen_of(id),
            back: team.back,
            stopped: phones == 0 && !team.members.is_empty(),
            removed: team.removed,
        };
        vec![
            (vec![Audience::Team(id)], View::Team(own)),
            (CREW.to_vec(), View::TeamAdmin(admin)),
        ]
    }

    fn light(&self, id: TeamId, meldingen: usize) -> TeamLight {
        let connected = self.team(id).is_some_and(|team| team.connected);
        let points = self
            .latest_round()
            .map_or(0, |round| self.round_total(id, round));
        match (connected, meldingen, points) {
            (false, 0, _) => TeamLight::NeverConnected,
            (_, 0, _) => TeamLight::NoMelding,
            (_, _, 0) => TeamLight::NoPoints,
            _ => TeamLight::Good,
        }
    }

    /// The truth leaks through points, so a team sees them when the round is over.
    fn points_shown(&self, team: TeamId, round: RoundId) -> Vec<Shown> {
        if self.rounds[round.index()].ended_at.is_none() {
            return Vec::new();
        }
        vec![(
            vec![Audience::Team(team), Audience::Spelleiding],
            View::Points(self.points(team, round)),
        )]
    }

    fn walker_shown(&self, round: RoundId, index: usize) -> Vec<Shown> {
        let Some(walker) = self.walker(round, index) else {
            return Vec::new();
        };
        let boef = walker.boef();
        let connected = match boef {
            Some(boef) => self.boeven_connected.contains(&boef),
            None => true,
        };
        let view = WalkerView {
            walker: walker.walker,
            round,
            name: self.scenario.walker_name(walker.walker).to_owned(),
            played_by: walker.played_by,
            walking: self.walking(round, index),
            plan: self.plan(round, index),
            held: walker.is_frozen() && walker.caught_at_ms.is_none(),
            seen: walker.seen,
            late_ms: walker.late_ms(),
            is_unsafe: boef.is_some_and(|boef| self.boeven_unsafe.contains(&boef)),
            connected,
            code: boef.map(|boef| self.boef_code(round, boef)),
            found_by: self
                .finds_of(round, index)
                .into_iter()
                .map(|find| find.team)
                .collect(),
        };
        let mut shown = vec![(CREW.to_vec(), View::Walker(view))];
        if let Some(boef) = boef.filter(|boef| self.round_on_phone(*boef) == Some((round, index))) {
            shown.push((
                vec![Audience::Boef(boef)],
                View::BoefPhone(Box::new(self.boef_phone(boef, round, index))),
            ));
        }
        shown
    }

    /// The round a boef's phone is about: the one that runs, else the next in which he walks, else his last.
    fn round_on_phone(&self, boef: BoefId) -> Option<(RoundId, usize)> {
        let his: Vec<(RoundId, usize)> = self
            .round_ids()
            .filter_map(|round| {
                let index = self.rounds[round.index()]
                    .walkers
                    .iter()
                    .position(|it| it.boef() == Some(boef))?;
                Some((round, index))
            })
            .collect();
        let is_over = |round: RoundId| {
            let state = &self.rounds[round.index()];
            state.ended_at.is_some() || state.skipped
        };
        his.iter()
            .find(|(round, _)| !is_over(*round))
            .or_else(|| his.last())
            .copied()
    }

    fn boef_phone(&self, id: BoefId, round: RoundId, index: usize) -> BoefPhoneView {
        let walker = &self.rounds[round.index()].walkers[index];
        let boef = self.scenario.boef(id);
        let codes = self
            .round_ids()
            .filter(|round| {
                self.rounds[round.index()]
                    .walkers
                    .iter()
                    .any(|it| it.boef() == Some(id))
            })
            .map(|round| BoefCode {
                round,
                code: self.boef_code(round, id),
            })
            .collect();
        let persons = boef.map_or(&[][..], |boef| &boef.persons);
        let vehicle = boef.and_then(|boef| boef.vehicle.as_ref());
        BoefPhoneView {
            boef: id,
            name: boef.map_or_else(String::new, |boef| boef.name.clone()),
            cover: boef.map_or_else(String::new, |boef| boef.cover.clone()),
            looks: words::looks(persons, vehicle),
            persons: persons.to_vec(),
            vehicle: vehicle.cloned(),
            codes,
            round: Some(round),
            walking: self.walking(round, index),
            next: self.next_steps(round, index),
            held: walker.is_frozen() && walker.caught_at_ms.is_none(),
            seen: walker.seen,
            instruction: walker.instruction.clone(),
            is_unsafe: self.boeven_unsafe.contains(&id),
        }
    }

    fn next_steps(&self, round: RoundId, index: usize) -> Vec<BoefStep> {
        let Some(route) = self
            .scenario
            .round(round)
            .and_then(|script| script.routes.get(index))
        else {
            return Vec::new();
        };
        let ahead = self.plan(round, index).into_iter();
        ahead
            .filter(|step| matches!(step.state, PlanState::Here | PlanState::Ahead))
            .filter_map(|step| {
                let voetje = route.voetje(step.voetje)?;
                Some(BoefStep {
                    voetje: step.voetje,
                    place: voetje.place.clone(),
                    at: voetje.at,
                    eta: step.arrive,
                    stay_ms: voetje.stay_ms,
                    gedrag: voetje.gedrag,
                    instruction: voetje.instruction.clone(),
                    spoor: voetje.spoor.clone(),
                })
            })
            .collect()
    }

    fn walking(&self, round: RoundId, index: usize) -> Walking {
        let state = &self.rounds[round.index()];
        let walker = &state.walkers[index];
        if let Some(at) = walker.caught_at {
            return Walking::Caught { at };
        }
        let Some(voetje) = walker.current() else {
            return Walking::Gone;
        };
        match &walker.doing {
            Doing::NotYet => Walking::NotYet,
            Doing::Spare => Walking::Spare,
            Doing::At { since_ms, until_ms } => Walking::At {
                voetje,
                since: state.moment(*since_ms),
                until: state.moment(*until_ms),
            },
            Doing::To {
                since_ms,
                eta_ms,
                line,
            } => Walking::To {
                voetje,
                since: state.moment(*since_ms),
                eta: state.moment(*eta_ms),
                line: line.clone(),
            },
            Doing::Gone => Walking::Gone,
        }
    }

    fn plan(&self, round: RoundId, index: usize) -> Vec<PlanStep> {
        let state = &self.rounds[round.index()];
        let walker = &state.walkers[index];
        let Some(route) = self
            .scenario
            .round(round)
            .and_then(|script| script.routes.get(index))
        else {
            return Vec::new();
        };
        if state.clock.is_none() {
            return Vec::new();
        }
        let expected = walker.expected_ms(route);
        let is_there = matches!(walker.doing, Doing::At { .. });
        walker
            .steps
            .iter()
            .enumerate()
            .filter_map(|(at, step)| {
                let voetje = route.voetje(step.voetje)?;
                let here = is_there && walker.current() == Some(step.voetje);
                let plan_state = match (step.skipped, step.arrived_at, here) {
                    (true, _, _) => PlanState::Skipped,
                    (_, _, true) => PlanState::Here,
                    (_, Some(_), _) => PlanState::Done,
                    _ => PlanState::Ahead,
                };
                let expected_ms = expected
                    .iter()
                    .find(|(index, _)| *index == at)
                    .map(|(_, ms)| *ms);
                let planned =
                    || state.moment(expected_ms.unwrap_or(voetje.arrive_ms + walker.late_ms()));
                Some(PlanStep {
                    voetje: step.voetje,
                    place: voetje.place.clone(),
                    at: voetje.at,
                    arrive: step.arrived_at.unwrap_or_else(planned),
                    gedrag: voetje.gedrag,
                    state: plan_state,
                })
            })
            .collect()
    }

    fn clue_admin_shown(&self, id: ClueId) -> Vec<Shown> {
        let Some(record) = self.clue(id) else {
            return Vec::new();
        };
        let clue = &record.clue;
        let view = ClueAdminView {
            id,
            round: clue.round,
            kind: clue.kind,
            boef: clue.boef,
            text: clue.text.clone(),
            trigger: words::trigger(&clue.trigger, &self.scenario, clue.round),
            audience: clue.audience,
            area: clue.area.clone(),
            state: self.clue_state(record),
        };
        vec![(CREW.to_vec(), View::ClueAdmin(view))]
    }

    fn desk_view(&self) -> DeskView {
        DeskView {
            meldkamer: self.desk.meldkamer.clone(),
            canned_answers: self.scenario.canned_answers.clone(),
            groups: self.scenario.groups.clone(),
        }
    }

    /// From the debrief on the truth is on the table.
    pub(crate) fn truth_is_out(&self) -> bool {
        matches!(self.phase, Phase::Debrief | Phase::Result | Phase::Closed)
    }
}

fn line_id(index: usize) -> LogLineId {
    LogLineId(u32::try_from(index).expect("limited"))
}
