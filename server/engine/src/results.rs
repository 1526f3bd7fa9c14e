//! The figures of an evening: the result sheet, and what the alderman asks for.

use crate::game::Game;
use crate::id::{RoundId, TeamId};
use crate::input::AgeBand;
use crate::scenario::{Walker, WinRule};
use crate::view::PointsView;
use serde::{Deserialize, Serialize};
use signalement::Words;
use std::collections::BTreeMap;

/// Everything on the result sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Results {
    /// What the evening was called.
    pub title: String,
    /// The rule of this evening.
    pub win_rule: WinRule,
    /// The winners; more than one when they are equal in everything.
    pub winners: Vec<TeamId>,
    /// Why they won.
    pub why: Words,
    /// The teams, best first.
    pub teams: Vec<TeamResult>,
    /// The rounds that were played.
    pub rounds: Vec<RoundFigures>,
    /// Players that took a seat.
    pub players: u32,
    /// Players by age band.
    pub ages: BTreeMap<AgeBand, u32>,
    /// Whether nothing can change any more. A sheet that is printed before says so.
    pub is_final: bool,
}

/// One team on the result sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamResult {
    /// Which.
    pub team: TeamId,
    /// What the scoreboard calls it.
    pub name: String,
    /// Its rank by the rule of this evening, from 1.
    pub rank: u32,
    /// Its points.
    pub points: i32,
    /// The points of its best melding in each round, summed.
    pub best_meldingen: i32,
    /// Boeven found.
    pub aanhoudingen: u32,
    /// How many meldingen it made.
    pub meldingen: u32,
    /// Its points in each round, with the reasons.
    pub rounds: Vec<PointsView>,
}

/// What happened in one round, in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundFigures {
    /// Which.
    pub round: RoundId,
    /// What it was called.
    pub title: String,
    /// How long it took, in milliseconds of the round.
    pub duration_ms: u64,
    /// How many meldingen were made.
    pub meldingen: u32,
    /// How many of them were about a boef.
    pub about_boef: u32,
    /// How many were about a figurant.
    pub about_figurant: u32,
    /// How many had a place, a behaviour and a direction.
    pub complete: u32,
    /// When the first melding about a boef was made, in milliseconds of the round.
    pub first_melding_ms: Option<u64>,
    /// When the first boef was found, in milliseconds of the round.
    pub first_find_ms: Option<u64>,
    /// The mean points of a melding about a boef, in tenths.
    pub mean_points_tenths: u32,
}

impl Game {
    /// The figures of the evening as it stands.
    pub fn results(&self) -> Results {
        let (winners, why) = self.winners();
        let mut ages: BTreeMap<AgeBand, u32> = BTreeMap::new();
        for player in &self.players {
            *ages.entry(player.age).or_default() += 1;
        }
        Results {
            title: self.scenario.title.clone(),
            win_rule: self.scenario.win_rule,
            winners,
            why,
            teams: self
                .final_rows()
                .into_iter()
                .map(|row| TeamResult {
                    team: row.team,
                    name: row.name,
                    rank: row.rank,
                    points: row.points,
                    best_meldingen: self.best_meldingen(row.team),
                    aanhoudingen: row.aanhoudingen,
                    meldingen: count(
                        self.round_ids()
                            .map(|round| self.meldingen_of(row.team, round))
                            .sum(),
                    ),
                    rounds: self
                        .round_ids()
                        .filter(|round| self.rounds[round.index()].started_at.is_some())
                        .map(|round| self.points(row.team, round))
                        .collect(),
                })
                .collect(),
            rounds: self
                .round_ids()
                .filter(|round| self.rounds[round.index()].started_at.is_some())
                .map(|round| self.round_figures(round))
                .collect(),
            players: count(self.players.len()),
            ages,
            is_final: self.truth_is_out(),
        }
    }

    fn round_figures(&self, round: RoundId) -> RoundFigures {
        let state = &self.rounds[round.index()];
        let records: Vec<_> = self
            .meldingen
            .iter()
            .filter(|record| record.round == round)
            .collect();
        let about_boef: Vec<_> = records
            .iter()
            .filter(|it| matches!(it.judgement.about, Some(Walker::Boef(_))))
            .collect();
        let points: i64 = about_boef
            .iter()
            .map(|record| i64::from(record.points().max(0)))
            .sum();
        let of = i64::try_from(about_boef.len().max(1)).expect("limited");
        RoundFigures {
            round,
            title: self
                .scenario
                .round(round)
                .map_or_else(String::new, |script| script.title.clone()),
            duration_ms: state.elapsed_ms(state.ended_at.unwrap_or(self.now)),
            meldingen: count(records.len()),
            about_boef: count(about_boef.len()),
            about_figurant: count(
                records
                    .iter()
                    .filter(|it| matches!(it.judgement.about, Some(Walker::Figurant(_))))
                    .count(),
            ),
            complete: count(
                records
                    .iter()
                    .filter(|it| {
                        it.melding.place.is_some()
                            && it.melding.heading.is_some()
                            && !it.melding.gedrag.is_empty()
                    })
                    .count(),
            ),
            first_melding_ms: about_boef
                .iter()
                .map(|record| state.elapsed_ms(record.typed_at))
                .min(),
            first_find_ms: self
                .finds(round)
                .into_iter()
                .map(|find| state.elapsed_ms(find.at))
                .min(),
            mean_points_tenths: u32::try_from(points * 10 / of).unwrap_or(u32::MAX),
        }
    }
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
