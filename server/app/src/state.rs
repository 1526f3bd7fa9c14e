//! Everything the handlers share.

use crate::clock::Clock;
use crate::config::Config;
use crate::drafts::Drafts;
use crate::games::Games;
use crate::library::Library;
use crate::limits::Limits;
use crate::passes::Passes;
use crate::push::Push;
use crate::reading::Reading;
use crate::registry::Registry;
use live::Hub;
use std::sync::Arc;
use tokio::sync::{Semaphore, watch};

/// The state of one server; clones are handles of the same one.
#[derive(Clone)]
pub struct AppState(Arc<Shared>);

/// What is in it.
pub struct Shared {
    /// How it was started.
    pub config: Config,
    /// What time it is.
    pub clock: Arc<dyn Clock>,
    /// The games.
    pub games: Games,
    /// What sends messages to phones; `None` when this server sends none.
    pub push: Option<Arc<Push>>,
    /// The passes with which seats move to a home screen.
    pub passes: Passes,
    /// The accounts.
    pub registry: Registry,
    /// The scenarios that can be played.
    pub library: Library,
    /// The scenarios that are being written.
    pub drafts: Arc<Drafts>,
    /// One place for a rehearsal: it takes a whole processor.
    pub rehearsing: Arc<Semaphore>,
    /// Places for files that are read.
    pub reading: Reading,
    /// Places for demonstrations with bots.
    pub demos: Arc<Semaphore>,
    /// The rate limits.
    pub limits: Limits,
    /// The live rooms.
    pub hub: Hub,
    /// Places for event streams.
    pub event_streams: Arc<Semaphore>,
    /// Becomes `true` when the server stops; event streams end then.
    pub stopping: watch::Sender<bool>,
}

impl AppState {
    /// Shares this.
    #[must_use]
    pub fn new(shared: Shared) -> Self {
        Self(Arc::new(shared))
    }
}

impl std::ops::Deref for AppState {
    type Target = Shared;

    fn deref(&self) -> &Shared {
        &self.0
    }
}
