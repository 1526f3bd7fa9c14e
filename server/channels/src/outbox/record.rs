//! What happened to posts, as it is written down. Read back for as long as evenings are kept: a field is only ever
//! added with a default.

use super::relay::{Relay, RelayId};
use crate::{Placed, Ticket};
use engine::id::SpelleiderId;
use engine::time::GameTime;
use media::MediumId;
use serde::{Deserialize, Serialize};

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "record", rename_all = "snake_case")]
pub enum Record {
    /// A medium goes live, or back to a dry run, from a post on.
    Switched {
        /// Which.
        medium: MediumId,
        /// Whether posts go out for real.
        live: bool,
        /// The first post for which it holds.
        from_post: u64,
        /// Who decided it.
        by: SpelleiderId,
        /// When.
        at: GameTime,
    },
    /// All posting stops, or goes on.
    Stopped {
        /// Whether it stops.
        stopped: bool,
        /// Who decided it.
        by: SpelleiderId,
        /// When.
        at: GameTime,
    },
    /// A human says that a medium may be tried again.
    Reconnected {
        /// Which.
        medium: MediumId,
        /// Who said so.
        by: SpelleiderId,
        /// When.
        at: GameTime,
    },
    /// What nobody sees yet is ready.
    Prepared {
        /// Which post.
        post: u64,
        /// Where.
        medium: MediumId,
        /// What the adapter wants to know of it later.
        ticket: Ticket,
    },
    /// From here on the post may be visible.
    Armed {
        /// Which post.
        post: u64,
        /// Where.
        medium: MediumId,
        /// When.
        at: GameTime,
    },
    /// What became of it.
    Settled {
        /// Which post.
        post: u64,
        /// Where.
        medium: MediumId,
        /// When.
        at: GameTime,
        /// What.
        outcome: Outcome,
    },
    /// A human decided something about a post.
    Decided {
        /// Which post.
        post: u64,
        /// Where.
        medium: MediumId,
        /// When.
        at: GameTime,
        /// Who.
        by: SpelleiderId,
        /// What.
        decision: Decision,
    },
    /// Somebody posts by hand from now on.
    RelayMade {
        /// Who.
        relay: Relay,
    },
    /// Somebody does so no longer.
    RelayClosed {
        /// Who.
        relay: RelayId,
        /// Who decided it.
        by: SpelleiderId,
        /// When.
        at: GameTime,
    },
    /// Somebody who posts by hand says that a post is out, or that it is not after all.
    Ticked {
        /// Who.
        relay: RelayId,
        /// Which post.
        post: u64,
        /// Whether it is out.
        done: bool,
        /// When.
        at: GameTime,
    },
}

/// What became of a try.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It is there.
    Sent {
        /// Where.
        placed: Placed,
        /// The platform wants no post before this moment.
        #[serde(default)]
        rest_until: Option<GameTime>,
        /// What the spelleiding should know of it all the same.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        remark: Option<String>,
    },
    /// It is not there; it is tried again.
    Later {
        /// Why.
        why: String,
        /// Not before this moment.
        next: GameTime,
        /// The platform wants no post at all before this moment.
        #[serde(default)]
        rest_until: Option<GameTime>,
    },
    /// It is not there and never will be.
    Failed {
        /// Why.
        why: String,
    },
    /// It is not there, and nothing is taken until a human mends something.
    Disconnected {
        /// What to mend.
        why: String,
    },
    /// Nobody knows.
    Unknown {
        /// What happened.
        why: String,
        /// When to look for it; `None` when only a human can.
        next_look: Option<GameTime>,
    },
    /// It was looked for, and is surely not there.
    NotThere,
    /// It was looked for in vain, but another try cannot make a second one.
    SafeToRepeat,
    /// It is no longer worth posting.
    TooLate,
    /// It says that something ended which nobody here has heard of.
    LeftOut,
    /// It was taken away.
    Removed,
    /// It cannot be taken away by us.
    NotRemoved {
        /// Why.
        why: String,
    },
    /// Taking it away is tried again.
    RemoveLater {
        /// Why.
        why: String,
        /// Not before this moment.
        next: GameTime,
    },
}

/// What a human decides about a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Post it, again or after all.
    Send {
        /// It is worth posting until then.
        until: GameTime,
    },
    /// Do not post it.
    Skip,
    /// It is there: a human saw or posted it.
    Posted {
        /// Where.
        link: Option<String>,
    },
    /// Take it away.
    Remove,
}
