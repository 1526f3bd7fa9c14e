//! The figures of an evening: the result sheet, and what the alderman asks for. For the spelleiding.

use crate::id::{RoundId, TeamId};
use crate::signalement::Words;
use crate::team::{AgeBand, Points};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;
use utoipa::ToSchema;

/// `GET /api/games/{game}/result`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
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
    #[ts(type = "Partial<Record<AgeBand, number>>")]
    pub ages: BTreeMap<AgeBand, u32>,
    /// Whether nothing can change any more. A sheet that is printed before says so.
    pub is_final: bool,
}

/// Who wins the evening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WinRule {
    /// Among the teams with an aanhouding the best meldingen; if nobody found a boef, the best meldingen.
    FoundAndBestMelding,
    /// The first aanhouding of the evening, then points.
    FirstFinder,
    /// The best meldingen.
    BestMelding,
    /// The most points.
    Points,
}

/// One team on the result sheet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
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
    pub rounds: Vec<Points>,
}

/// What happened in one round, in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
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
