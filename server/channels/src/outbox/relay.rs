//! The people who post by hand where no program may: regieleden in their WhatsApp groups, somebody at Burgernet.

use engine::id::SpelleiderId;
use engine::time::GameTime;
use media::MediumId;
use serde::{Deserialize, Serialize};

/// People who post by hand in one game.
pub const RELAYS_MAX: usize = 200;

/// One of them; counted from 0 within the game, never given out twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RelayId(pub u32);

/// Somebody who posts by hand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relay {
    /// Which.
    pub id: RelayId,
    /// Where.
    pub medium: MediumId,
    /// What the spelleiding calls them: "Buurtapp Noord".
    pub name: String,
    /// The SHA-256 of the secret in their link, in base64 for addresses.
    pub token_hash: String,
    /// Who let them in.
    pub by: SpelleiderId,
    /// When.
    pub at: GameTime,
}
