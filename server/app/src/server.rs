//! The server itself: what it is made of, the loop that takes connections, and how it stops.

use crate::clock::Clock;
use crate::config::Config;
use crate::drafts::Drafts;
use crate::game_loop::{self, NoAnswer};
use crate::games::{Games, GamesError};
use crate::library::Library;
use crate::limits::{DEMOS_MAX, HEAD_MAX, HEAD_TIMEOUT, HEADERS_MAX, Limits};
use crate::origin::Peer;
use crate::outbox::{Media, Outboxes};
use crate::passes::Passes;
use crate::push::{Push, PushError};
use crate::reading::Reading;
use crate::registry::{ErasedGame, Purpose, Registry, RegistryError};
use crate::router;
use crate::secret::Token;
use crate::state::{AppState, Shared};
use axum::Router;
use axum::body::Body;
use axum::http::Request;
use channels::http::Http;
use channels::{Keyring, Settings};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use live::{Hub, HubConfig};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use store::{Embedded, Store};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinHandle;
use tower::ServiceExt as _;

/// How often the server looks whether personal data must go, and forgets quiet addresses.
const TIDY_EVERY_MS: u64 = 60 * engine::time::MINUTE_MS;
/// Requests that are under way when the server stops get this long.
const STOP_PATIENCE: Duration = Duration::from_secs(5);
/// When the system has no more sockets to give, the next try waits this long.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Why the server did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The store cannot be opened.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The registry cannot be read.
    #[error(transparent)]
    Registry(#[from] RegistryError),
    /// Messages to phones cannot be sent.
    #[error(transparent)]
    Push(#[from] PushError),
    /// The games cannot be listed.
    #[error(transparent)]
    Games(#[from] GamesError),
    /// The accounts on social media cannot be read.
    #[error(transparent)]
    Channels(#[from] channels::settings::SettingsError),
    /// The live rooms cannot start.
    #[error(transparent)]
    Live(#[from] live::Error),
    /// The address cannot be used.
    #[error("cannot listen on {listen}: {source}")]
    Listen {
        /// The address.
        listen: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
}

/// The folder in the data directory with the tokens that social media renewed.
pub(crate) const TOKENS: &str = "tokens";

/// A server that runs.
pub struct Running {
    /// Where it listens.
    pub addr: SocketAddr,
    /// The token of the one-time link for the first account, while nobody has one.
    pub setup: Option<Token>,
    state: AppState,
    store: Arc<dyn Store>,
    stopping: watch::Sender<bool>,
    accepting: JoinHandle<()>,
    tidying: JoinHandle<()>,
    checking: JoinHandle<()>,
}

/// Serves on a listener, with everything in `config.data`.
///
/// # Errors
/// [`StartError`].
pub async fn serve_on(
    listener: TcpListener,
    config: Config,
    clock: Arc<dyn Clock>,
) -> Result<Running, StartError> {
    let data = config.data.clone();
    let settings = match &config.channels {
        Some(file) => Settings::read(file)?,
        None => Settings::default(),
    };
    let opened = tokio::task::spawn_blocking(move || Embedded::open(&data)).await;
    let store = opened.expect("opening the store does not panic")?;
    let media = Media {
        links: settings.links(),
        languages: settings.languages(),
        channels: settings
            .keeping(Keyring::in_folder(config.data.join(TOKENS)))
            .open(&Http::default()),
    };
    serve_with(listener, config, clock, Arc::new(store), media).await
}

/// Serves with a store and media of the caller's choice.
///
/// # Errors
/// [`StartError`].
pub async fn serve_with(
    listener: TcpListener,
    config: Config,
    clock: Arc<dyn Clock>,
    store: Arc<dyn Store>,
    media: Media,
) -> Result<Running, StartError> {
    crate::figures::recorder();
    let listen = config.listen;
    let addr = listener
        .local_addr()
        .map_err(|source| StartError::Listen { listen, source })?;
    let hub = Hub::start(&HubConfig::default())?;
    let registry = Registry::open(Arc::clone(&store)).await?;
    let setup = match registry.is_empty() {
        true => Some(registry.make_link(Purpose::Setup, clock.wall_ms()).await?),
        false => None,
    };
    let capacity = config.capacity;
    let outboxes = Outboxes::start(media, config.public_url.clone(), Arc::clone(&clock));
    let checking = tokio::spawn({
        let outboxes = Arc::clone(&outboxes);
        async move { outboxes.check_all().await }
    });
    let push = match &config.push_contact {
        Some(contact) => Some(Arc::new(
            Push::open(
                Arc::clone(&store),
                Arc::clone(&clock),
                contact.clone(),
                config.push_reach,
                capacity.push_phones,
            )
            .await?,
        )),
        None => None,
    };
    let games = Games::open(
        Arc::clone(&store),
        Arc::clone(&clock),
        hub.clone(),
        outboxes,
        &config,
        game_loop::engine(),
        push.clone(),
    )
    .await?;
    let drafts = Arc::new(Drafts::open(Arc::clone(&store), Arc::clone(&clock)).await?);
    let stopping = watch::Sender::new(false);
    let state = AppState::new(Shared {
        library: Library::new(&config.data).with_drafts(Arc::clone(&drafts)),
        drafts,
        rehearsing: Arc::new(Semaphore::new(1)),
        reading: Reading::default(),
        demos: Arc::new(Semaphore::new(DEMOS_MAX)),
        limits: Limits::new(Arc::clone(&clock)),
        config,
        clock,
        games,
        push,
        passes: Passes::default(),
        registry,
        hub,
        event_streams: Arc::new(Semaphore::new(capacity.event_streams)),
        stopping: stopping.clone(),
    });
    let accepting = tokio::spawn(accept(
        listener,
        router::routes(state.clone()),
        capacity.connections,
        stopping.subscribe(),
    ));
    let tidying = tokio::spawn(tidy(state.clone()));
    tracing::info!(%addr, "listening");
    Ok(Running {
        addr,
        setup,
        state,
        store,
        stopping,
        accepting,
        tidying,
        checking,
    })
}

impl Running {
    /// What the handlers share: for tests, bots and the demonstration.
    #[must_use]
    pub fn state(&self) -> &AppState {
        &self.state
    }

    /// Waits until no game has anything left to do at this moment, so that a test never waits for time to pass.
    ///
    /// # Errors
    /// [`NoAnswer`].
    pub async fn settle(&self) -> Result<(), NoAnswer> {
        self.state.games.settle().await
    }

    /// Ends everything at once, as `kill -9` would: for tests of what a crash leaves behind. The store stays open.
    pub fn abandon(self) {
        self.tidying.abort();
        self.checking.abort();
        self.accepting.abort();
        self.state.games.abandon();
    }

    /// Tells every phone that the server comes back, finishes what was asked, and stops.
    pub async fn shutdown(self) {
        self.state.hub.announce_restart();
        self.stopping.send_replace(true);
        self.tidying.abort();
        self.checking.abort();
        // The loop ends by itself once requests that are under way have had their time.
        let _ = self.accepting.await;
        self.state.games.stop().await;
        let hub = self.state.hub.clone();
        let stopped = tokio::task::spawn_blocking(move || hub.stop()).await;
        if stopped.is_err() {
            tracing::warn!("the live rooms did not stop in good order");
        }
        if let Err(error) = self.store.close().await {
            tracing::warn!(%error, "the store did not close in good order");
        }
    }
}

/// Takes connections until the server stops, then waits a little for those that are busy.
async fn accept(
    listener: TcpListener,
    routes: Router,
    max: usize,
    mut stopping: watch::Receiver<bool>,
) {
    let places = Arc::new(Semaphore::new(max));
    let stop = stopping.clone();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stopping.wait_for(|stopping| *stopping) => break,
        };
        let (stream, address) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(ACCEPT_PAUSE).await;
                continue;
            }
        };
        let Ok(place) = Arc::clone(&places).try_acquire_owned() else {
            // Dropped at once: answering would cost more than the one who asks.
            continue;
        };
        let (routes, stop) = (routes.clone(), stop.clone());
        tokio::spawn(async move {
            converse(stream, Peer(address), routes, stop).await;
            drop(place);
        });
    }
    drop(listener);
    let all = u32::try_from(max).expect("a small number");
    if tokio::time::timeout(STOP_PATIENCE, places.acquire_many(all))
        .await
        .is_err()
    {
        tracing::warn!("some requests were cut off");
    }
}

/// Speaks HTTP on one connection until it ends, becomes a websocket, or the server stops.
async fn converse(
    stream: TcpStream,
    peer: Peer,
    routes: Router,
    mut stopping: watch::Receiver<bool>,
) {
    // A phone that asks in small pieces must not wait for them to be gathered.
    let _ = stream.set_nodelay(true);
    let service = hyper::service::service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(peer);
        routes.clone().oneshot(request)
    });
    let mut connection = std::pin::pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_TIMEOUT)
            .max_headers(HEADERS_MAX)
            .max_buf_size(HEAD_MAX)
            .serve_connection(TokioIo::new(stream), service)
            .with_upgrades()
    );
    tokio::select! {
        // A connection that broke is the phone's affair.
        _ = connection.as_mut() => return,
        _ = stopping.wait_for(|stopping| *stopping) => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = connection.await;
}

/// Erases what must go, hour by hour.
async fn tidy(state: AppState) {
    loop {
        state.limits.tidy();
        purge_due(&state).await;
        let next = state.clock.wall_ms() + TIDY_EVERY_MS;
        while state.clock.wall_ms() < next {
            // The clock of the games may run faster than the wall; then this looks more often, which does no harm.
            let at = state.clock.now() + (next - state.clock.wall_ms());
            state.clock.sleep_until(at).await;
        }
    }
}

/// Erases every game of which the date has come.
pub(crate) async fn purge_due(state: &AppState) {
    for game in state.games.due() {
        if let Err(error) = purge(state, game.code(), false).await {
            tracing::error!(game = %game.code(), %error, "a game could not be erased");
        }
    }
}

/// Erases a game and writes down that it was; `asked` by a person, who may not erase one that is being played.
///
/// # Errors
/// [`GamesError`] and those of the registry.
pub async fn purge(
    state: &AppState,
    code: crate::secret::GameCode,
    asked: bool,
) -> Result<(), PurgeError> {
    let game = state
        .games
        .get(code)
        .ok_or(GamesError::Unknown { game: code })?;
    if asked {
        state.games.purge(code).await?;
    } else {
        state.games.erase(code).await?;
    }
    let erased = ErasedGame {
        game: code,
        title: game.header.title.clone(),
        source: game.header.source.clone(),
        created_ms: game.header.created_ms,
        erased_ms: state.clock.wall_ms(),
    };
    state.registry.game_erased(erased).await?;
    Ok(())
}

/// Why a game was not erased.
#[derive(Debug, thiserror::Error)]
pub enum PurgeError {
    /// The game.
    #[error(transparent)]
    Games(#[from] GamesError),
    /// The registry.
    #[error(transparent)]
    Registry(#[from] RegistryError),
}
