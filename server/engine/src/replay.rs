//! The evening once more: where everybody really was, what was published, who reported what and when.
//! Exists from the debrief on, when the truth is on the table.

use crate::game::Game;
use crate::geo::Point;
use crate::id::{ClueId, MeldingId, RoundId, TeamId};
use crate::scenario::{Area, ClueKind, Walker};
use crate::time::GameTime;
use serde::{Deserialize, Serialize};
use signalement::{Gedrag, Person, Vehicle};

/// A whole evening for a time slider, round by round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replay {
    /// The rounds that were played, in order.
    pub rounds: Vec<ReplayRound>,
}

/// One round. Moments are milliseconds of the round, so that pauses do not show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplayRound {
    /// Which.
    pub round: RoundId,
    /// How long it took, in milliseconds.
    pub duration_ms: u64,
    /// Who walked where.
    pub walkers: Vec<ReplayWalker>,
    /// What was published to everybody.
    pub clues: Vec<ReplayClue>,
    /// What was reported about somebody in the game; nothing about uninvolved people.
    pub meldingen: Vec<ReplayMelding>,
    /// Who was found when.
    pub finds: Vec<ReplayFind>,
}

/// The way of one walker.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplayWalker {
    /// Who.
    pub walker: Walker,
    /// What everybody may call him.
    pub name: String,
    /// What he looked like.
    pub persons: Vec<Person>,
    /// What he drove or rode.
    pub vehicle: Option<Vehicle>,
    /// His way, piece by piece.
    pub pieces: Vec<ReplayPiece>,
}

/// A piece of a way, walked evenly; a stay has one point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplayPiece {
    /// When it began.
    pub from_ms: u64,
    /// When it ended.
    pub to_ms: u64,
    /// Its course.
    pub line: Vec<Point>,
    /// What he did there, when he stayed at a voetje.
    pub gedrag: Option<Gedrag>,
}

/// A clue that was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplayClue {
    /// Which.
    pub id: ClueId,
    /// When.
    pub at_ms: u64,
    /// What it really was.
    pub kind: ClueKind,
    /// What it said.
    pub text: String,
    /// The area it named.
    pub area: Option<Area>,
}

/// A melding about somebody in the game.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplayMelding {
    /// Which.
    pub id: MeldingId,
    /// When it was made.
    pub at_ms: u64,
    /// By which team, as the scoreboard calls it.
    pub team: String,
    /// About whom.
    pub about: Walker,
    /// Its points.
    pub points: i32,
    /// Where the team said it was.
    pub at: Option<Point>,
}

/// A team that found a boef.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplayFind {
    /// When.
    pub at_ms: u64,
    /// Which team.
    pub team: TeamId,
    /// What the scoreboard calls it.
    pub name: String,
    /// Whom.
    pub walker: Walker,
}

impl Game {
    /// The evening once more, from the debrief on; before that the truth stays inside.
    pub fn replay(&self) -> Option<Replay> {
        let played = self
            .round_ids()
            .filter(|round| self.rounds[round.index()].started_at.is_some());
        self.truth_is_out().then(|| Replay {
            rounds: played.map(|round| self.replay_round(round)).collect(),
        })
    }

    fn replay_round(&self, round: RoundId) -> ReplayRound {
        let state = &self.rounds[round.index()];
        let at_ms = |moment: GameTime| state.elapsed_ms(moment);
        let duration_ms = state.ended_at.map_or(state.duration_ms, at_ms);
        let clues = self
            .clues
            .iter()
            .filter(|record| record.clue.round == round);
        let meldingen = self.meldingen.iter();
        let mut finds: Vec<ReplayFind> = self
            .finds(round)
            .into_iter()
            .map(|find| ReplayFind {
                at_ms: at_ms(find.at),
                team: find.team,
                name: self.public_name(find.team),
                walker: Walker::Boef(find.boef),
            })
            .collect();
        finds.sort_by_key(|find| find.at_ms);
        ReplayRound {
            round,
            duration_ms,
            walkers: (0..state.walkers.len())
                .map(|index| self.replay_walker(round, index, duration_ms))
                .collect(),
            clues: clues
                .filter(|record| record.clue.audience == crate::scenario::ClueAudience::All)
                .filter_map(|record| {
                    let sent = record.sent?;
                    Some(ReplayClue {
                        id: record.clue.id,
                        at_ms: at_ms(sent.at),
                        kind: record.clue.kind,
                        text: record.clue.text.clone(),
                        area: record.clue.area.clone(),
                    })
                })
                .collect(),
            meldingen: meldingen
                .filter(|record| record.round == round)
                .filter_map(|record| {
                    Some(ReplayMelding {
                        id: record.melding.id,
                        at_ms: at_ms(record.typed_at),
                        team: self.public_name(record.team),
                        about: record.judgement.about?,
                        points: record.points(),
                        at: record.melding.place.and_then(|place| self.point_of(place)),
                    })
                })
                .collect(),
            finds,
        }
    }

    fn replay_walker(&self, round: RoundId, index: usize, duration_ms: u64) -> ReplayWalker {
        let walker = &self.rounds[round.index()].walkers[index];
        let route = self
            .scenario
            .round(round)
            .and_then(|script| script.routes.get(index));
        let boef = walker.boef().and_then(|id| self.scenario.boef(id));
        let figurant = match walker.walker {
            Walker::Figurant(id) => self.scenario.figurant(id),
            Walker::Boef(_) => None,
        };
        let (name, persons, vehicle) = match (boef, figurant) {
            (Some(boef), _) => (&*boef.known_as, &boef.persons[..], &boef.vehicle),
            (_, Some(figurant)) => (
                &*figurant.name,
                std::slice::from_ref(&figurant.person),
                &figurant.vehicle,
            ),
            (None, None) => ("", &[][..], &None),
        };
        let gedrag_at = |from_ms: u64| {
            let step = walker
                .steps
                .iter()
                .find(|step| step.arrived_ms == Some(from_ms))?;
            Some(route?.voetje(step.voetje)?.gedrag)
        };
        let pieces = walker
            .track()
            .iter()
            .map(|piece| ReplayPiece {
                from_ms: piece.from_ms,
                to_ms: piece.to_ms.min(duration_ms),
                line: piece.line().to_vec(),
                gedrag: (piece.line().len() == 1)
                    .then(|| gedrag_at(piece.from_ms))
                    .flatten(),
            })
            .collect();
        ReplayWalker {
            walker: walker.walker,
            name: name.to_owned(),
            persons: persons.to_vec(),
            vehicle: vehicle.clone(),
            pieces,
        }
    }
}
