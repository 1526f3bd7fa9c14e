//! The media an evening is told on: the [`Channel`] trait, one file per medium, and the [`Outbox`] that sees to it that
//! each post is seen once on each of them, or that a human knows why not.
//!
//! An adapter knows one platform and nothing of games; the outbox knows what was done and what is next, and no network.
//! Whoever drives both (the `app`) writes every step down before the next one.
//!
//! **Invariant:** what can be seen by others is asked for once. Only looking and what nobody sees is repeated blindly.

mod address;
pub mod bluesky;
mod channel;
mod container;
pub mod facebook;
pub mod feed;
pub mod graph;
pub mod http;
pub mod instagram;
mod keyring;
pub mod mail;
pub mod mastodon;
pub mod matrix;
pub mod outbox;
mod refusal;
mod same;
mod secret;
pub mod settings;
pub mod telegram;
mod teller;
pub mod threads;
pub mod webhook;
#[cfg(feature = "x")]
pub mod x;

pub use address::{ADDRESS_BYTES_MAX, BadAddress, BaseUrl};
pub use channel::{
    Account, Channel, Image, Outgoing, Placed, PostName, PublishError, Published, Sight, Ticket,
    Trouble,
};
pub use keyring::Keyring;
pub use outbox::Outbox;
pub use secret::Secret;
pub use settings::Settings;
