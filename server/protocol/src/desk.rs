//! The desk of the spelleiding: who did what, and the evening's paperwork.

use crate::id::{LogLineId, Moment, SpelleiderId};
use crate::signalement::Words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

/// Somebody did something: for the spelleiding. One for each `id`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct LogLine {
    /// Which, counted from 0.
    pub id: LogLineId,
    /// When.
    pub at: Moment,
    /// Which spelleider; `null` for the game itself and its players.
    pub by: Option<SpelleiderId>,
    /// What.
    pub what: Words,
    /// Whether it asks for attention at once.
    pub alarm: bool,
}

/// The evening's paperwork: for the spelleiding. There is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Desk {
    /// Who at the meldkamer was told; `null` while nobody was.
    pub meldkamer: Option<Meldkamer>,
    /// The answers that can be given with one tap.
    pub canned_answers: Vec<String>,
    /// The names of the buurtgroepen.
    pub groups: Vec<String>,
}

/// The signature of the meldkamer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Meldkamer {
    /// Who.
    pub name: String,
    /// Their reference.
    pub reference: String,
    /// When.
    pub at: Moment,
    /// Which spelleider told them.
    pub by: SpelleiderId,
}
