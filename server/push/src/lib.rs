//! Web Push: a word to a phone of which the page is closed. Our key and its signature, the subscription of a phone, the
//! message in its declarative form, encrypting and sending it, and what the push service made of it.
//!
//! It knows phones and messages, nothing of the game.
//!
//! **Invariant:** no endpoint, key or text can reach a log by accident: no type here shows them in its `Debug`, and what
//! a push service says back is kept only when it is one plain word.

mod contact;
mod endpoint;
mod error;
mod host;
mod key;
mod message;
mod outcome;
mod sender;
mod subscription;

#[cfg(any(test, feature = "fake"))]
pub mod fake;

pub use contact::{CONTACT_MAX, Contact};
pub use endpoint::{ENDPOINT_MAX, Reach};
pub use error::Error;
pub use key::VapidKey;
pub use message::{
    BODY_MAX, Message, NAVIGATE_MAX, PAYLOAD_MAX, SHORT_BODY_MAX, TAG_MAX, TITLE_MAX, TOPIC_MAX,
    Topic,
};
pub use outcome::{Outcome, RETRY_MAX, Refusal};
pub use sender::{ANSWER_MAX, CONNECT_PATIENCE, Delivery, SEND_PATIENCE, Sender};
pub use subscription::{Subscription, SubscriptionText};
