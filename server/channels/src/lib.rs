//! The media an evening is told on: the [`Channel`] trait, one file per medium, and the [`Outbox`] that sees to it that
//! each post is seen once on each of them, or that a human knows why not.
//!
//! An adapter knows one platform and nothing of games; the outbox knows what was done and what is next, and no network.
//! Whoever drives both (the `app`) writes every step down before the next one.
//!
//! **Invariant:** what can be seen by others is asked for once. Only looking and what nobody sees is repeated blindly.

mod channel;
pub mod http;
pub mod outbox;
mod secret;
pub mod settings;

pub use channel::{
    Account, Channel, Image, Outgoing, Placed, PostName, PublishError, Published, Sight, Ticket,
    Trouble,
};
pub use outbox::Outbox;
pub use secret::Secret;
pub use settings::Settings;
