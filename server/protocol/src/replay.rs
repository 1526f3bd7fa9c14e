//! The evening once more, for a time slider: where everybody really was, what was published, who reported what when.
//! Exists from the debrief on, when the truth is on the table.

use crate::clue::{Area, ClueKind};
use crate::id::{ClueId, MeldingId, Point, RoundId, TeamId};
use crate::signalement::{Gedrag, Person, Vehicle, Words};
use crate::walker::WalkerId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

/// `GET /api/games/{game}/replay`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Replay {
    /// The rounds that were played, in order.
    pub rounds: Vec<ReplayRound>,
}

/// One round. Moments are milliseconds of the round, so that pauses do not show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ReplayWalker {
    /// Who.
    pub walker: WalkerId,
    /// What everybody may call him.
    pub name: String,
    /// What he looked like, in words.
    pub looks: Words,
    /// The same, to be drawn.
    pub persons: Vec<Person>,
    /// What he drove or rode.
    pub vehicle: Option<Vehicle>,
    /// His way, piece by piece.
    pub pieces: Vec<ReplayPiece>,
}

/// A piece of a way, walked evenly; a stay has one point.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ReplayMelding {
    /// Which.
    pub id: MeldingId,
    /// When it was made.
    pub at_ms: u64,
    /// By which team, as the scoreboard calls it.
    pub team: String,
    /// About whom.
    pub about: WalkerId,
    /// Its points.
    pub points: i32,
    /// Where the team said it was.
    pub at: Option<Point>,
}

/// A team that found a boef.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ReplayFind {
    /// When.
    pub at_ms: u64,
    /// Which team.
    pub team: TeamId,
    /// What the scoreboard calls it.
    pub name: String,
    /// Whom.
    pub walker: WalkerId,
}
