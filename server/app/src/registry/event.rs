//! What is written in the registry's stream. Read back for as long as the server is used: a field is only ever added
//! with a default, never renamed or removed.

use crate::secret::{GameCode, TokenHash};
use engine::id::SpelleiderId;
use serde::{Deserialize, Serialize};

/// What an account may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Runs evenings.
    Spelleider,
}

/// What a one-time link is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// The first account of a new server.
    Setup,
    /// A colleague.
    Invite,
}

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(super) enum Event {
    /// Somebody got an account.
    AccountMade {
        /// Who.
        account: SpelleiderId,
        /// What colleagues see.
        name: String,
        /// What they may do.
        role: Role,
        /// The argon2id hash in its text form, with its own salt and costs.
        password: String,
    },
    /// A one-time link was made.
    LinkMade {
        /// The hash of its token.
        link: TokenHash,
        /// What it is for.
        purpose: Purpose,
        /// Until when it works, in wall milliseconds.
        until_ms: u64,
    },
    /// A one-time link was used up.
    LinkUsed {
        /// The hash of its token.
        link: TokenHash,
    },
    /// Somebody logged in.
    SessionOpened {
        /// The hash of its token.
        session: TokenHash,
        /// Who.
        account: SpelleiderId,
        /// Until when it lasts, in wall milliseconds.
        until_ms: u64,
    },
    /// A game was erased; this is all that is left of it.
    GameErased {
        /// Its code.
        game: GameCode,
        /// What the evening was called.
        title: String,
        /// The scenario it played.
        source: String,
        /// When it was made, in wall milliseconds.
        created_ms: u64,
        /// When it was erased, in wall milliseconds.
        erased_ms: u64,
    },
    /// A session ended before its time.
    SessionClosed {
        /// The hash of its token.
        session: TokenHash,
    },
}
