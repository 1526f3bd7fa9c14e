//! A whole server on a free port, with a clock that is wound by hand and a directory that goes away.

use app::clock::ManualClock;
use app::config::Config;
use app::limits::Capacity;
use app::{Media, Running, serve_on, serve_with};
use channels::Channel;
use channels::http::choose_cryptography;
use engine::time::GameTime;
use reqwest::{Client, RequestBuilder, Response, StatusCode};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use store::Store;
use tempfile::TempDir;
use tokio::net::TcpListener;

pub const PASSWORD: &str = "een lange wachtzin";
const START: GameTime = GameTime(1_800_000_000_000);

pub struct Server {
    pub running: Running,
    pub clock: Arc<ManualClock>,
    pub data: TempDir,
    pub spelleider: Client,
    cookie: Option<String>,
    /// Whether it sends messages to phones, by a push service on this machine.
    pushes: bool,
}

impl Server {
    pub async fn start() -> Self {
        Self::start_in(false).await
    }

    /// A server that sends messages to phones, by a push service on this machine.
    pub async fn start_pushing() -> Self {
        Self::start_in(true).await
    }

    async fn start_in(pushes: bool) -> Self {
        let data = tempfile::tempdir().expect("there is room for a test");
        let clock = Arc::new(ManualClock::new(START));
        let running = serve(data.path(), &clock, pushes).await;
        Self {
            pushes,
            ..Self::of(running, clock, data)
        }
    }

    pub async fn start_with(store: Arc<dyn Store>) -> Self {
        Self::start_small(store, Capacity::default()).await
    }

    /// A server that holds no more than this.
    pub async fn start_small(store: Arc<dyn Store>, capacity: Capacity) -> Self {
        Self::start_all(store, capacity, Vec::new()).await
    }

    /// A server that posts on these media.
    pub async fn start_posting(store: Arc<dyn Store>, channels: Vec<Arc<dyn Channel>>) -> Self {
        Self::start_all(store, Capacity::default(), channels).await
    }

    /// A server that names these tiles.
    pub async fn start_with_tiles(template: &str, attribution: &str) -> Self {
        let data = tempfile::tempdir().expect("there is room for a test");
        let clock = Arc::new(ManualClock::new(START));
        let config = Config {
            tiles: Some(template.parse().expect("a good template")),
            tiles_attribution: Some(attribution.to_owned()),
            ..config(data.path(), false)
        };
        let running = serve_on(listener().await, config, Arc::clone(&clock) as _);
        Self::of(running.await.expect("a directory of our own"), clock, data)
    }

    /// A server that people find at an address, with posts as these media have them.
    pub async fn start_public(public_url: &str, media: Media) -> Self {
        let data = tempfile::tempdir().expect("there is room for a test");
        let clock = Arc::new(ManualClock::new(START));
        let config = Config {
            public_url: Some(public_url.to_owned()),
            ..config(data.path(), false)
        };
        let store = Arc::new(store::Memory::new());
        let shared = Arc::clone(&clock) as _;
        let running = serve_with(listener().await, config, shared, store, media);
        Self::of(running.await.expect("an empty store"), clock, data)
    }

    async fn start_all(
        store: Arc<dyn Store>,
        capacity: Capacity,
        channels: Vec<Arc<dyn Channel>>,
    ) -> Self {
        let data = tempfile::tempdir().expect("there is room for a test");
        let clock = Arc::new(ManualClock::new(START));
        let config = Config {
            capacity,
            ..config(data.path(), true)
        };
        let media = Media {
            channels,
            ..Media::default()
        };
        let running = serve_with(
            listener().await,
            config,
            Arc::clone(&clock) as _,
            store,
            media,
        );
        let running = running.await.expect("a store that can be read");
        Self::of(running, clock, data)
    }

    fn of(running: Running, clock: Arc<ManualClock>, data: TempDir) -> Self {
        choose_cryptography();
        Self {
            running,
            clock,
            data,
            spelleider: Client::new(),
            cookie: None,
            pushes: false,
        }
    }

    /// Stops in good order and starts again on the same directory.
    pub async fn restart(self) -> Self {
        self.running.shutdown().await;
        let running = serve(self.data.path(), &self.clock, self.pushes).await;
        Self { running, ..self }
    }

    /// Stops as `kill -9` would, and starts again on the same store with these media.
    pub async fn crash(self, store: Arc<dyn Store>, channels: Vec<Arc<dyn Channel>>) -> Self {
        self.running.abandon();
        let config = Config::new(
            SocketAddr::from(([127, 0, 0, 1], 0)),
            self.data.path().to_owned(),
        );
        let media = Media {
            channels,
            ..Media::default()
        };
        let clock = Arc::clone(&self.clock) as _;
        let running = serve_with(listener().await, config, clock, store, media);
        let running = running.await.expect("a store that can be read");
        Self { running, ..self }
    }

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.running.addr)
    }

    pub fn get(&self, path: &str) -> RequestBuilder {
        self.spelleider.get(self.url(path))
    }

    /// A request of the spelleiding, as their page makes it.
    pub fn post(&self, path: &str, body: &Value) -> RequestBuilder {
        let request = self
            .spelleider
            .post(self.url(path))
            .header("origin", self.url(""))
            .json(body);
        match &self.cookie {
            Some(cookie) => request.header("cookie", cookie),
            None => request,
        }
    }

    /// The cookie of the spelleiding.
    pub fn cookie(&self) -> &str {
        self.cookie.as_deref().expect("logged in")
    }

    pub fn get_as_spelleider(&self, path: &str) -> RequestBuilder {
        self.get(path).header("cookie", self.cookie())
    }

    /// Makes the first account and an evening of the oefenwijk; returns its code.
    pub async fn evening(&mut self) -> String {
        let token = self
            .running
            .setup
            .clone()
            .expect("nobody has an account yet");
        let setup = json!({ "token": token.reveal(), "name": "Agent Smit", "password": PASSWORD });
        let answer = ok(self.post("/api/setup", &setup)).await;
        let cookie = answer.headers()["set-cookie"]
            .to_str()
            .expect("plain ASCII");
        self.cookie = Some(cookie.split(';').next().expect("a cookie").to_owned());
        let game = ok(self.post("/api/games", &json!({ "scenario": "oefenwijk" }))).await;
        body(game).await["game"]
            .as_str()
            .expect("a code")
            .to_owned()
    }

    pub async fn command(&self, game: &str, command: Value) -> Response {
        let id = uuid::Uuid::new_v4().to_string();
        let request = json!({ "id": id, "command": command });
        send(self.post(&format!("/api/games/{game}/commands"), &request)).await
    }

    pub fn as_player(&self, game: &str, token: &str, path: &str, body: &Value) -> RequestBuilder {
        let url = self.url(&format!("/api/games/{game}/{path}"));
        self.spelleider.post(url).bearer_auth(token).json(body)
    }

    pub async fn join(&self, game: &str, token: &str, team: &str) -> Value {
        let request = json!({ "team": { "new": { "name": team } }, "age": "18_64" });
        body(ok(self.as_player(game, token, "players", &request)).await).await
    }

    /// What a spectator sees.
    pub async fn board(&self, game: &str) -> Value {
        body(ok(self.get(&format!("/api/games/{game}/picture?as=scorebord"))).await).await
    }

    pub async fn picture(&self, game: &str, token: &str) -> Value {
        let path = format!("/api/games/{game}/picture?as=speler");
        body(ok(self.get(&path).bearer_auth(token)).await).await
    }
}

async fn listener() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.expect("a free port")
}

fn config(data: &Path, pushes: bool) -> Config {
    let contact = "mailto:boef@gemeente.nl".parse();
    Config {
        push_contact: pushes.then(|| contact.expect("a real one")),
        push_reach: push::Reach::Loopback,
        ..Config::new(SocketAddr::from(([127, 0, 0, 1], 0)), data.to_owned())
    }
}

async fn serve(data: &Path, clock: &Arc<ManualClock>, pushes: bool) -> Running {
    let config = config(data, pushes);
    serve_on(listener().await, config, Arc::clone(clock) as _)
        .await
        .expect("a directory of our own")
}

/// A token as a phone makes it.
pub fn token(letter: char) -> String {
    letter.to_string().repeat(26)
}

pub async fn send(request: RequestBuilder) -> Response {
    request.send().await.expect("the server answers")
}

pub async fn ok(request: RequestBuilder) -> Response {
    let response = send(request).await;
    let (status, url) = (response.status(), response.url().path().to_owned());
    if status.is_success() {
        return response;
    }
    let text = response.text().await.unwrap_or_default();
    panic!("{url}: {status} {text}");
}

pub async fn body(response: Response) -> Value {
    let bytes = response.bytes().await.expect("a whole answer");
    serde_json::from_slice(&bytes).expect("JSON")
}

/// The status and the code of a refusal.
pub async fn refusal(request: RequestBuilder) -> (u16, String) {
    let response = send(request).await;
    let status = response.status();
    assert!(
        status.is_client_error() || status == StatusCode::SERVICE_UNAVAILABLE,
        "{status}"
    );
    let code = body(response).await["code"]
        .as_str()
        .expect("a code")
        .to_owned();
    (status.as_u16(), code)
}
