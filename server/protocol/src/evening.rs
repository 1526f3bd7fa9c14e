//! What everybody may know: phase and clock, the boeven that were caught, the public standings.

use crate::id::{BoefId, Moment, RoundId, TeamId};
use crate::signalement::Words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

/// Where the evening stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Phase {
    /// People come and join.
    WalkIn,
    /// The wijkagent explains.
    Briefing,
    /// A round runs.
    Round {
        /// Which.
        round: RoundId,
    },
    /// Between rounds.
    Break {
        /// The round that comes next.
        next: RoundId,
    },
    /// The rounds are over; the truth comes on the table.
    Debrief,
    /// The result is revealed.
    Result,
    /// The evening is over.
    Closed,
}

/// Phase, clock and halt: for everybody. There is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Evening {
    /// Where the evening stands.
    pub phase: Phase,
    /// The clock of the running round.
    pub clock: Option<Clock>,
    /// PAUZE or NOODSTOP, while it lasts.
    pub halt: Option<Halt>,
    /// The rounds, in order.
    pub rounds: Vec<RoundTitle>,
    /// Whether the public scoreboard stands still.
    pub frozen: bool,
    /// How many teams play.
    pub teams: u32,
    /// How many rounds are over, skipped ones too.
    pub rounds_done: u8,
}

/// One round in the list of the evening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct RoundTitle {
    /// What it is called.
    pub title: String,
    /// How long it takes, in milliseconds.
    pub duration_ms: u64,
    /// Whether it was left out.
    pub skipped: bool,
}

/// The clock of a round: `elapsed_ms` at moment `at`, going on while it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Clock {
    /// The moment this was true.
    pub at: Moment,
    /// How much of the round had passed then, in milliseconds.
    pub elapsed_ms: u64,
    /// How long the round takes, in milliseconds.
    pub duration_ms: u64,
    /// Whether it goes on.
    pub running: bool,
}

/// The game stands still.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Halt {
    /// Which of the two.
    pub kind: HaltKind,
    /// Why.
    pub reason: String,
    /// Since when.
    pub since: Moment,
}

/// PAUZE or NOODSTOP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum HaltKind {
    /// The game waits.
    Pauze,
    /// Everybody stops and comes back.
    Noodstop,
}

/// A boef that was caught: for everybody. One for each `boef` and `round`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Caught {
    /// Who.
    pub boef: BoefId,
    /// In which round.
    pub round: RoundId,
    /// What everybody calls him.
    pub known_as: String,
    /// Whether it still stands; the spelleiding may take it back.
    pub caught: bool,
    /// When.
    pub at: Moment,
    /// The team that was first, where that may be known already.
    pub by: Option<String>,
    /// How many teams found him.
    pub teams: u32,
}

/// The public standings: for everybody. There is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Board {
    /// The rows, best first; equal teams share a rank.
    pub rows: Vec<BoardRow>,
    /// After which round this stands; `null` before the first ended.
    pub after_round: Option<RoundId>,
    /// Whether it stands still until the reveal.
    pub frozen: bool,
    /// The reveal, once it began.
    pub reveal: Option<Reveal>,
}

/// One team on the scoreboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct BoardRow {
    /// Which.
    pub team: TeamId,
    /// What it is called in public.
    pub name: String,
    /// Its rank, from 1.
    pub rank: u32,
    /// Its points.
    pub points: i32,
    /// How many boeven it found.
    pub aanhoudingen: u32,
    /// Whether these are its final points (in the reveal).
    pub is_final: bool,
    /// In the reveal, when the win rule looks at it before the points: its best melding of each round, in points together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub best_meldingen: Option<i32>,
}

/// The reveal, from the last team to the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Reveal {
    /// How many teams are revealed.
    pub revealed: u32,
    /// How many there are.
    pub of: u32,
    /// The winners, once all are revealed; more than one when they are equal in everything.
    pub winners: Vec<TeamId>,
    /// Why they won, once all are revealed.
    pub why: Option<Words>,
}
