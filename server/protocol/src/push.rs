//! Messages to a phone whose page is closed (Web Push), and the pass with which a seat moves to the home screen of an
//! iPhone, where alone such messages arrive.

use crate::id::{PlayerId, TeamId};
use serde::{Deserialize, Serialize};
use std::fmt;
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// `GET /api/push`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct PushInfo {
    /// The key to subscribe with (`applicationServerKey`), in base64url; `null` when this server sends no messages.
    pub key: Option<String>,
}

/// `PUT /api/games/{game}/push`: what the browser gave when its owner agreed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PushRequest {
    /// Where its push service takes messages.
    pub endpoint: String,
    /// The public key of the phone, in base64url.
    pub p256dh: String,
    /// The shared secret of the phone, in base64url.
    pub auth: String,
    /// The language of the messages.
    pub lang: Language,
}

/// A language of the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Dutch.
    Nl,
    /// English.
    En,
}

/// The answer to `POST /api/games/{game}/push/test`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct PushTestAnswer {
    /// Stands in the message as `notification.data.id`: when it arrives, this one arrived.
    pub id: String,
    /// What the push service made of it.
    pub outcome: PushOutcome,
}

/// What a push service made of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PushOutcome {
    /// It has it, and hands it on when the phone is reached.
    Accepted,
    /// The subscription of this phone is over; subscribe anew.
    Gone,
    /// Not now.
    Later,
    /// It does not want it.
    Refused,
    /// It did not answer.
    NotReached,
}

/// The answer to `POST /api/games/{game}/passes`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Pass {
    /// Opens the seat once, for whoever uses it first.
    pub pass: String,
}

/// `POST /api/games/{game}/passes/use`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PassRequest {
    /// The pass.
    pub pass: String,
    /// Made by the phone: the same one again gets the same answer.
    #[ts(type = "string")]
    pub id: Uuid,
}

/// The seat behind a pass.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct PassSeat {
    /// What proves that the phone holds the seat.
    pub token: String,
    /// The phone.
    pub player: PlayerId,
    /// Its team.
    pub team: TeamId,
}

/// `GET /api/games/{game}/app.webmanifest`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub struct ManifestQuery {
    /// The pass that the icon carries.
    pub pas: String,
    /// The code of the team, for when the pass is over.
    #[serde(default)]
    pub team: String,
}

impl From<signalement::Lang> for Language {
    fn from(lang: signalement::Lang) -> Self {
        match lang {
            signalement::Lang::Nl => Self::Nl,
            signalement::Lang::En => Self::En,
        }
    }
}

impl From<Language> for signalement::Lang {
    fn from(language: Language) -> Self {
        match language {
            Language::Nl => Self::Nl,
            Language::En => Self::En,
        }
    }
}

// Secrets stay out of logs, even by accident.
impl fmt::Debug for PushRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PushRequest").finish_non_exhaustive()
    }
}
