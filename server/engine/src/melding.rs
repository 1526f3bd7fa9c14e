//! Is this melding late, a repeat? And the steps that follow it: mending what was read, telling the group, reacting.

use crate::audience::Subject;
use crate::effect::{Rejection, Reply};
use crate::game::Game;
use crate::id::{MeldingId, RoundId, SpelleiderId, TeamId};
use crate::input::{
    Amendment, MELDING_GEDRAG_MAX, MELDING_PERSONS_MAX, MELDING_TEXT_MAX, MELDING_TOWARDS_MAX,
    Melding, PhoneNumber, Reaction, TEAM_MELDINGEN_MAX,
};
use crate::judgement::Judgement;
use crate::scenario::{PlayedBy, Walker};
use crate::time::{GameTime, MINUTE_MS};
use crate::view::{Correction, MeldingView, Phase, Towards};
use crate::words;

/// A melding made this long before or after a round still belongs to it, in milliseconds.
pub(crate) const AROUND_ROUND_MS: u64 = 2 * MINUTE_MS;
/// A melding made in its round may still come in this long after the round, in milliseconds.
pub(crate) const LATE_MS: u64 = 10 * MINUTE_MS;
/// Nobody remembers longer than this how something looked, in milliseconds.
pub const SEEN_AGO_MAX_MS: u64 = 30 * MINUTE_MS;
/// Reacting helps this long after the melding, in milliseconds.
const REACT_WITHIN_MS: u64 = 5 * MINUTE_MS;
/// With this many teams that let him see he is seen, an engine-played boef gives up the house he is at.
pub const EYES_NEEDED: usize = 3;

/// A melding and everything that was judged about it when it came in.
#[derive(Debug, Clone)]
pub(crate) struct MeldingRecord {
    pub(crate) melding: Melding,
    pub(crate) team: TeamId,
    pub(crate) round: RoundId,
    /// `typed_at` as far as the server believes it.
    pub(crate) typed_at: GameTime,
    pub(crate) received_at: GameTime,
    pub(crate) judgement: Judgement,
    pub(crate) appen_at: Option<GameTime>,
    pub(crate) reageren_at: Option<GameTime>,
    pub(crate) saar_in_order: bool,
    pub(crate) corrections: Vec<Correction>,
    /// Whether the team mended what was read from its words.
    pub(crate) was_mended: bool,
}

impl MeldingRecord {
    /// The points of this melding with its corrections.
    pub(crate) fn points(&self) -> i32 {
        let computed: i32 = self.judgement.lines.iter().map(|line| line.points).sum();
        computed
            + self
                .corrections
                .iter()
                .map(|correction| correction.delta)
                .sum::<i32>()
    }

    /// What the team sees of it: what it sent, never what is true.
    pub(crate) fn view(&self) -> MeldingView {
        MeldingView {
            id: self.melding.id,
            round: self.round,
            typed_at: self.typed_at,
            received_at: self.received_at,
            place: self.melding.place,
            gedrag: self.melding.gedrag.clone(),
            persons: self.melding.persons.clone(),
            vehicles: self.melding.vehicles.clone(),
            heading: self.melding.heading,
            towards: self.melding.towards.clone().map(|name| Towards {
                name,
                wind: self.judgement.wind,
            }),
            number: self.melding.number,
            text: self.melding.text.clone(),
            was_read: self.melding.was_read,
            was_mended: self.was_mended,
            seen_ago_ms: self.melding.seen_ago_ms,
            ongoing: self.melding.ongoing,
            appen: self.appen_at.is_some(),
            reageren: self.reageren_at.is_some(),
        }
    }
}

impl Game {
    pub(crate) fn melding(
        &mut self,
        _player: crate::id::PlayerId,
        team: TeamId,
        melding: Melding,
    ) -> Result<Reply, Rejection> {
        if let Some(known) = self.meldingen.get(melding.id) {
            // The same id twice gives the same answer; somebody else's id gives nothing away.
            return if known.team == team {
                Ok(Reply::Melding {
                    id: melding.id,
                    received_at: known.received_at,
                })
            } else {
                Err(Rejection::AlreadyDone)
            };
        }
        fits(&melding)?;
        // Who had no network could not be asked what the person did; that is asked of what came in.
        if melding.gedrag.is_empty() && !melding.was_read {
            return Err(Rejection::NoGedrag);
        }
        let typed_at = melding.typed_at.max(melding.believable_from).min(self.now);
        let round = self.round_of(typed_at)?;
        if self.meldingen_of(team, round) >= TEAM_MELDINGEN_MAX {
            return Err(Rejection::Enough { retry_ms: None });
        }
        let judgement = self.judge(team, round, typed_at, &melding);
        self.credit.reported(team, &judgement);
        let id = melding.id;
        let about_boef = matches!(judgement.about, Some(Walker::Boef(_)));
        self.meldingen.insert(MeldingRecord {
            melding,
            team,
            round,
            typed_at,
            received_at: self.now,
            judgement,
            appen_at: None,
            reageren_at: None,
            saar_in_order: false,
            corrections: Vec::new(),
            was_mended: false,
        });
        if about_boef {
            // Somebody reports: the ladder begins to count again.
            let state = &mut self.rounds[round.index()];
            state.ladder_from_ms = state.elapsed_ms(self.now);
            self.touch_ladder(round);
        }
        self.earn_clues(team, round);
        self.touch(Subject::Melding(id));
        self.touch(Subject::Team(team));
        if self.rounds[round.index()].ended_at.is_some() {
            self.touch_points(team, round);
        }
        Ok(Reply::Melding {
            id,
            received_at: self.now,
        })
    }

    /// The round a melding made at this moment belongs to.
    pub(crate) fn round_of(&self, typed_at: GameTime) -> Result<RoundId, Rejection> {
        if matches!(self.phase, Phase::Result | Phase::Closed) {
            return Err(Rejection::TooLate);
        }
        let round = self
            .rounds
            .iter()
            .rposition(|round| {
                round.started_at.is_some_and(|started| typed_at >= started)
                    && round
                        .ended_at
                        .is_none_or(|ended| typed_at <= ended + AROUND_ROUND_MS)
            })
            .ok_or(Rejection::NoRound)?;
        if self.rounds[round]
            .ended_at
            .is_some_and(|ended| self.now > ended + LATE_MS)
        {
            return Err(Rejection::TooLate);
        }
        Ok(RoundId(u8::try_from(round).expect("few rounds")))
    }

    /// The team mends what was read from its words, while nothing has told it what the truth is.
    pub(crate) fn amend(&mut self, team: TeamId, amendment: Amendment) -> Result<Reply, Rejection> {
        let id = amendment.melding;
        let record = self.own_melding(team, id)?;
        if !record.melding.was_read {
            return Err(Rejection::AlreadyDone);
        }
        let (round, typed_at) = (record.round, record.typed_at);
        let was_told = record.appen_at.is_some();
        self.may_follow_up(round)?;
        let melding = amendment.of(record.melding.clone());
        fits(&melding)?;
        if melding.gedrag.is_empty() {
            return Err(Rejection::NoGedrag);
        }
        // What it said before must not count as known already.
        self.forget_credit_of(id, team, round);
        let judgement = self.judge(team, round, typed_at, &melding);
        self.credit.reported(team, &judgement);
        if was_told && let Some(group) = self.team(team).and_then(|team| team.group) {
            self.credit.told(group, &judgement);
        }
        if let Some(record) = self.meldingen.get_mut(id) {
            record.melding = melding;
            record.judgement = judgement;
            record.was_mended = true;
        }
        self.touch(Subject::Melding(id));
        self.touch(Subject::Team(team));
        if was_told {
            self.touch(Subject::AlGemeld(id));
        }
        Ok(Reply::Done)
    }

    /// Counts again what the team, and its buurtgroep, reported in a round without this melding.
    fn forget_credit_of(&mut self, id: MeldingId, team: TeamId, round: RoundId) {
        let own = self.meldingen.of(team, round);
        let own = own.filter(|record| record.melding.id != id);
        self.credit.recount(team, round, own);
        let Some(group) = self.team(team).and_then(|team| team.group) else {
            return;
        };
        let members: Vec<TeamId> = self
            .team_ids()
            .filter(|member| self.team(*member).and_then(|team| team.group) == Some(group))
            .collect();
        let told = members
            .iter()
            .flat_map(|member| self.meldingen.of(*member, round))
            .filter(|record| record.melding.id != id && record.appen_at.is_some());
        self.credit.recount_told(group, round, told);
    }

    /// "Al gemeld": the buurtgroep knows, so others earn only for new facts.
    pub(crate) fn appen(&mut self, team: TeamId, id: MeldingId) -> Result<Reply, Rejection> {
        let now = self.now;
        let record = self.own_melding(team, id)?;
        if record.appen_at.is_some() {
            return Ok(Reply::Done);
        }
        if record.melding.gedrag.is_empty() {
            return Err(Rejection::NoGedrag);
        }
        let (round, judgement) = (record.round, record.judgement.clone());
        self.may_follow_up(round)?;
        if let Some(record) = self.meldingen.get_mut(id) {
            record.appen_at = Some(now);
        }
        if let Some(group) = self.team(team).and_then(|team| team.group) {
            self.credit.told(group, &judgement);
        }
        self.touch(Subject::Melding(id));
        self.touch(Subject::AlGemeld(id));
        Ok(Reply::Done)
    }

    /// A safe reaction, after reporting and telling the group. An engine-played boef notices.
    pub(crate) fn reageren(
        &mut self,
        team: TeamId,
        id: MeldingId,
        _choice: Reaction,
    ) -> Result<Reply, Rejection> {
        let now = self.now;
        let record = self.own_melding(team, id)?;
        if record.reageren_at.is_some() {
            return Ok(Reply::Done);
        }
        let (round, about) = (record.round, record.judgement.about);
        if record.appen_at.is_none() {
            return Err(Rejection::WrongOrder);
        }
        if now.since_ms(record.received_at) > REACT_WITHIN_MS {
            return Err(Rejection::TooLate);
        }
        self.may_follow_up(round)?;
        if let Some(record) = self.meldingen.get_mut(id) {
            record.reageren_at = Some(now);
            // Signaleren and alarmeren were in the melding itself: with a number chosen, all four steps stand in order.
            record.saar_in_order = record.melding.number.is_some();
        }
        if let Some(walker) = about {
            self.let_him_see(round, walker, team);
        }
        self.touch(Subject::Melding(id));
        self.touch(Subject::Team(team));
        Ok(Reply::Done)
    }

    fn let_him_see(&mut self, round: RoundId, who: Walker, team: TeamId) {
        let teams = self.team_ids().count();
        let scenario = std::sync::Arc::clone(&self.scenario);
        let Some(script) = scenario.round(round) else {
            return;
        };
        let state = &mut self.rounds[round.index()];
        let now_ms = state.elapsed_ms(self.now);
        let Some(index) = state.walkers.iter().position(|walker| walker.walker == who) else {
            return;
        };
        let walker = &mut state.walkers[index];
        if walker.boef().is_none()
            || walker.played_by != PlayedBy::Engine
            || !walker.is_out()
            || walker.is_frozen()
        {
            return;
        }
        if walker.eyes.insert(team) {
            walker.was_seen(&script.routes[index], now_ms);
        }
        let gave_up =
            walker.eyes.len() >= EYES_NEEDED.min(teams.max(1)) && walker.give_up_house(now_ms);
        if gave_up {
            self.log(None, words::gave_up_house(scenario.walker_name(who)), false);
        }
        self.touch(Subject::Walker(round, index));
        self.touch_clues(round);
    }

    pub(crate) fn correct(
        &mut self,
        by: SpelleiderId,
        id: MeldingId,
        delta: i32,
        reason: &str,
    ) -> Result<Reply, Rejection> {
        let correction = words::correction(by, self.now, delta, reason)?;
        let record = self.meldingen.get_mut(id).ok_or(Rejection::Unknown)?;
        record.corrections.push(correction);
        let (team, round) = (record.team, record.round);
        self.touch(Subject::Melding(id));
        self.touch(Subject::Team(team));
        self.touch_points(team, round);
        Ok(Reply::Done)
    }

    /// How many meldingen a team has in a round.
    pub(crate) fn meldingen_of(&self, team: TeamId, round: RoundId) -> usize {
        self.meldingen.of(team, round).len()
    }

    fn own_melding(&self, team: TeamId, id: MeldingId) -> Result<&MeldingRecord, Rejection> {
        self.meldingen
            .get(id)
            .filter(|record| record.team == team)
            .ok_or(Rejection::Unknown)
    }

    fn may_follow_up(&self, round: RoundId) -> Result<(), Rejection> {
        if self.halt.is_some() {
            return Err(Rejection::Halted);
        }
        if self.phase == Phase::Round(round) {
            Ok(())
        } else {
            Err(Rejection::TooLate)
        }
    }

    /// The points of a round that is over have changed: the team and perhaps the scoreboard hear of it.
    pub(crate) fn touch_points(&mut self, team: TeamId, round: RoundId) {
        if self.rounds[round.index()].ended_at.is_some() {
            self.touch(Subject::Points(team, round));
            self.board_changed();
        }
    }
}

/// Whether a melding is small enough.
fn fits(melding: &Melding) -> Result<(), Rejection> {
    if melding.text.chars().count() > MELDING_TEXT_MAX {
        return Err(Rejection::TextTooLong {
            max: MELDING_TEXT_MAX,
        });
    }
    let towards = melding.towards.iter().flat_map(|name| name.chars());
    if towards.count() > MELDING_TOWARDS_MAX {
        return Err(Rejection::TextTooLong {
            max: MELDING_TOWARDS_MAX,
        });
    }
    if melding.persons.len() > MELDING_PERSONS_MAX {
        return Err(Rejection::TooMany {
            max: MELDING_PERSONS_MAX,
        });
    }
    if melding.gedrag.len() > MELDING_GEDRAG_MAX {
        return Err(Rejection::TooMany {
            max: MELDING_GEDRAG_MAX,
        });
    }
    if melding.seen_ago_ms.is_some_and(|ago| ago > SEEN_AGO_MAX_MS) {
        return Err(Rejection::OutOfRange);
    }
    Ok(())
}

/// The number that fits a behaviour: 112 for heterdaad, otherwise 0900-8844.
pub(crate) fn right_number(is_heterdaad: bool) -> PhoneNumber {
    if is_heterdaad {
        PhoneNumber::Emergency
    } else {
        PhoneNumber::NoHurry
    }
}
