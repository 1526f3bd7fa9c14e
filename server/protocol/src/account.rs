//! The spelleiding at the door: accounts, sessions, and the evenings they prepare.

use crate::evening::Phase;
use crate::id::{BoefId, SpelleiderId};
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;
use utoipa::ToSchema;

/// `POST /api/setup`: the holder of a one-time link makes an account.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SetupRequest {
    /// What the link carried.
    pub token: String,
    /// What colleagues see.
    pub name: String,
    /// The new password.
    pub password: String,
}

/// `POST /api/login`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LoginRequest {
    /// The name of the account.
    pub name: String,
    /// Its password.
    pub password: String,
}

/// `GET /api/me`, and the answer to setup and login: who is logged in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Me {
    /// Which spelleider.
    pub id: SpelleiderId,
    /// What colleagues see.
    pub name: String,
}

/// One line of `GET /api/colleagues`: somebody with an account on this server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Colleague {
    /// Which spelleider.
    pub id: SpelleiderId,
    /// What colleagues see.
    pub name: String,
}

/// `POST /api/invites`: a one-time link for a colleague.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Invite {
    /// The whole address, to send to that colleague alone.
    pub url: String,
    /// Until when it is good: real time, in milliseconds since 1970-01-01 00:00 UTC.
    pub expires_ms: u64,
}

/// One line of `GET /api/scenarios`: an evening that can be played.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ScenarioListItem {
    /// The name of its folder.
    pub scenario: String,
    /// What the evening is called.
    pub title: String,
    /// One or two sentences.
    pub summary: String,
    /// How many rounds.
    pub rounds: u32,
    /// How long the rounds take together, in milliseconds.
    pub duration_ms: u64,
    /// How many boeven.
    pub boeven: u32,
    /// How many of those are played by a person.
    pub actors: u32,
    /// Whether it is played on the map instead of outside.
    pub table_form: bool,
}

/// `POST /api/games`: prepare an evening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewGame {
    /// Which scenario.
    pub scenario: String,
    /// Another title than the scenario's.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub title: Option<String>,
}

/// One line of `GET /api/games`, and the answer to `POST /api/games`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct GameListItem {
    /// Its public code.
    pub game: String,
    /// What the evening is called.
    pub title: String,
    /// The scenario it plays.
    pub scenario: String,
    /// When it was prepared: real time, in milliseconds since 1970-01-01 00:00 UTC.
    pub created_ms: u64,
    /// The day on which personal data is erased: `2026-12-08`.
    pub purge_on: String,
    /// Whether personal data was erased.
    pub purged: bool,
    /// How many phones get messages while their page is closed; `null` when this server sends none, or it was purged.
    pub push_phones: Option<u32>,
    /// Where the evening stands; `null` when it was purged, or when the game cannot say so now.
    pub phase: Option<Phase>,
}

/// `GET /api/games/{game}/links`: whole addresses, to hand out or show as QR codes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Links {
    /// For players.
    pub join: String,
    /// For the big screen.
    pub scorebord: String,
    /// For neighbours.
    pub spel: String,
    /// For each boef; secret.
    pub boeven: Vec<BoefLink>,
}

/// The secret address of one boef's phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct BoefLink {
    /// Who.
    pub boef: BoefId,
    /// What the crew calls him.
    pub name: String,
    /// His id in the scenario: his draaiboek is `GET …/paper/draaiboek-{key}.pdf`.
    pub key: String,
    /// The whole address.
    pub url: String,
}

// Secrets stay out of logs, even by accident.
impl fmt::Debug for SetupRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SetupRequest").finish_non_exhaustive()
    }
}

impl fmt::Debug for LoginRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoginRequest").finish_non_exhaustive()
    }
}
