//! What anybody may know of a game before taking a seat: for joining, for the big screen, for neighbours.

use crate::evening::Phase;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

/// `GET /api/games/{game}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct PublicGame {
    /// Its public code, 5 characters.
    pub game: String,
    /// What the evening is called.
    pub title: String,
    /// One or two sentences for who joins.
    pub summary: String,
    /// How players are addressed.
    pub address: Address,
    /// When the walk-in is planned, in minutes after local midnight.
    pub walk_in_at_min: u16,
    /// The buurtgroepen a team may belong to; may be empty.
    pub groups: Vec<String>,
    /// Who organises the evening.
    pub organiser: String,
    /// The telephone number of the spelleiding, as it is shown.
    pub phone: String,
    /// The day on which personal data is erased: `2026-12-08`.
    pub purge_on: String,
    /// Whether it is played on the map instead of outside.
    pub table_form: bool,
    /// Whether it is dark while they play: colours are hard to see.
    pub dark: bool,
    /// The tags its posts carry beside that of the game, each with its `#`.
    pub hashtags: Vec<String>,
    /// What the boeven will certainly not do, a sentence each.
    pub boef_never: Vec<String>,
    /// Anything else neighbours should know.
    pub neighbours_more: String,
    /// What the wijk is called.
    pub area_name: String,
    /// Whether a phone can still take a seat.
    pub can_join: bool,
    /// Where the evening stands.
    pub phase: Phase,
    /// The clock of the game now, in milliseconds since 1970-01-01 00:00 UTC.
    pub now_ms: u64,
    /// How many times faster than a real clock it runs, at least 1.
    pub speed: u32,
    /// Whether this is a demonstration that bots play along with.
    pub demo: bool,
}

/// How players are addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Address {
    /// Adults.
    U,
    /// The edition for youth.
    Je,
}

/// What only the server around the game knows of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GameFacts {
    /// Its public code.
    pub game: String,
    /// Its title where the spelleiding chose another one than the scenario's.
    pub title: Option<String>,
    /// The day on which personal data is erased: `2026-12-08`.
    pub purge_on: String,
    /// Whether a phone can still take a seat.
    pub can_join: bool,
    /// The clock of the game now.
    pub now: engine::time::GameTime,
    /// How many times faster than a real clock it runs.
    pub speed: u32,
    /// Whether this is a demonstration.
    pub demo: bool,
}
