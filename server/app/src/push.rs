//! Push: a word to players whose page is closed. Who agreed to it, what is worth a word, and the task that sends it.
//!
//! Each game has a courier: a task that follows the log of its game, so that it sees nothing before it is durable and the
//! game never waits for it. What it must not forget, who agreed and how far it came, stands in a stream beside the log
//! and is erased with it.
//!
//! **Invariant:** a letter goes to a phone only when [`Viewer::audiences`](engine::effect::Viewer::audiences) of its seat
//! holds an audience of what was published; nothing else decides.

mod book;
mod courier;
mod key;
mod letter;
mod resting;
mod stream;
mod words;

pub use courier::{Agreed, Line, start};
pub use stream::stream_of;

use crate::clock::Clock;
use resting::Resting;
use std::sync::Arc;
use store::{Position, Store};
use tokio::sync::Semaphore;

/// Messages that are sent at once from one server.
pub const SENDS_AT_ONCE: usize = 32;
/// What waits for a courier at once; one more is told to try again.
pub const MAIL_MAX: usize = 256;

/// Why a phone does not get messages.
#[derive(Debug, thiserror::Error)]
pub enum PushError {
    /// This server has no contact for push services, so it sends nothing.
    #[error("push is off: this server was started without a contact")]
    Off,
    /// As many phones of one game as fit.
    #[error("{max} phones of this game get messages already")]
    Full {
        /// [`crate::limits::Capacity::push_phones`].
        max: usize,
    },
    /// What was handed over is not a subscription, or the kept key is none.
    #[error(transparent)]
    Bad(#[from] push::Error),
    /// This phone has not agreed to messages.
    #[error("this phone has no subscription")]
    NotSubscribed,
    /// The courier has too much to do.
    #[error("too much waits for the courier of this game")]
    Busy,
    /// The game has gone.
    #[error("the game has gone")]
    Gone,
    /// A record of the stream cannot be read.
    #[error("record {position} of the stream of push cannot be read: {source}")]
    Unreadable {
        /// Which record, from 1.
        position: Position,
        /// Why.
        source: serde_json::Error,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// What the couriers of one server share.
pub struct Push {
    sender: push::Sender,
    reach: push::Reach,
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    phones_max: usize,
    places: Semaphore,
    resting: Resting,
}

impl Push {
    /// Push in the name of this contact, with the key that the store keeps; the first start makes one.
    ///
    /// # Errors
    /// [`PushError::Bad`], [`PushError::Unreadable`] and those of the store.
    pub async fn open(
        store: Arc<dyn Store>,
        clock: Arc<dyn Clock>,
        contact: push::Contact,
        reach: push::Reach,
        phones_max: usize,
    ) -> Result<Self, PushError> {
        let key = key::load(store.as_ref()).await?;
        Ok(Self {
            sender: push::Sender::new(key, contact, reach)?,
            reach,
            store,
            clock,
            phones_max,
            places: Semaphore::new(SENDS_AT_ONCE),
            resting: Resting::default(),
        })
    }

    /// What a browser wants to subscribe.
    #[must_use]
    pub fn public_key(&self) -> String {
        self.sender.public_key()
    }

    /// Reads a subscription as a phone hands it over.
    ///
    /// # Errors
    /// [`PushError::Bad`].
    pub fn parse(&self, text: &push::SubscriptionText) -> Result<push::Subscription, PushError> {
        Ok(push::Subscription::parse(text, self.reach)?)
    }
}
