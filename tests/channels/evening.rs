//! Whole evenings: what the server makes of each medium when its platform misbehaves and the program stops anywhere.

use app::clock::ManualClock;
use app::config::Config;
use app::{Media, Running, serve_with};
use channels::Settings;
use channels::http::{Http, choose_cryptography};
use engine::time::GameTime;
use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};
use std::net::SocketAddr;
use std::sync::Arc;
use store::{Memory, Store};
use tests::platforms::bluesky::Bluesky;
use tests::platforms::facebook::Facebook;
use tests::platforms::instagram::Instagram;
use tests::platforms::mastodon::Mastodon;
use tests::platforms::matrix::Matrix;
use tests::platforms::telegram::Telegram;
use tests::platforms::threads::Threads;
use tests::platforms::webhook::Webhook;
use tests::platforms::x::X;
use tests::platforms::{Act, Kind, Platform, Rules};
use tokio::net::TcpListener;

pub const START: GameTime = GameTime(1_800_000_000_000);
/// A post is worth posting this long; a step is long enough for every wait between tries.
pub const STEP_MS: u64 = 30_000;
const STEPS: u64 = 25;
/// No medium asks more of its platform for one post.
const REQUESTS_MAX: usize = 20;

/// Mishaps after which the program goes on.
const MISHAPS: [Act; 8] = [
    Act::AcceptThenDrop,
    Act::AcceptThen504,
    Act::Drop,
    Act::RateLimited,
    Act::Expired,
    Act::Broken,
    Act::Html,
    Act::HugeError,
];

#[tokio::test]
async fn evenings_on_bluesky() {
    evenings(Bluesky::default).await;
}

#[tokio::test]
async fn evenings_on_mastodon() {
    evenings(Mastodon::default).await;
}

#[tokio::test]
async fn evenings_on_telegram() {
    evenings(Telegram::default).await;
}

#[tokio::test]
async fn evenings_on_matrix() {
    evenings(Matrix::default).await;
}

#[tokio::test]
async fn evenings_on_a_webhook() {
    evenings(Webhook::default).await;
}

#[tokio::test]
async fn evenings_on_x() {
    evenings(X::default).await;
}

#[tokio::test]
async fn evenings_on_facebook() {
    evenings(Facebook::default).await;
}

#[tokio::test]
async fn evenings_on_instagram() {
    evenings(Instagram::default).await;
}

#[tokio::test]
async fn evenings_on_threads() {
    evenings(Threads::default).await;
}

/// Everything, for platforms as `fresh` makes them.
async fn evenings<R: Rules>(fresh: impl Fn() -> R) {
    let platform = Platform::start(fresh()).await;
    let evening = Evening::start(&platform).await;
    evening.asks().await;
    evening.settles().await;
    assert_eq!(evening.state(&platform).await, "sent", "nothing is wrong");
    assert_eq!(platform.seen().len(), 1);

    for kind in [Kind::Visible, Kind::Hidden] {
        for act in MISHAPS {
            let platform = Platform::start(fresh()).await;
            let evening = Evening::start(&platform).await;
            platform.plays(kind, act);
            evening.asks().await;
            evening
                .ends_well(&platform, &format!("{kind:?} {act:?}"))
                .await;
        }
    }
    for act in [Act::AcceptThenHang, Act::Hang] {
        let mut stops = 0;
        for nth in 1..=REQUESTS_MAX {
            let platform = Platform::start(fresh()).await;
            let mut evening = Evening::start(&platform).await;
            platform.plays_at(nth, act);
            evening.asks().await;
            let stopped = tokio::select! {
                () = platform.played() => true,
                () = evening.settles() => false,
            };
            if !stopped {
                break;
            }
            stops += 1;
            evening = evening.stops_and_starts(&platform).await;
            evening
                .ends_well(&platform, &format!("stopped at request {nth}, {act:?}"))
                .await;
        }
        assert!(
            (1..REQUESTS_MAX).contains(&stops),
            "every request is stopped at once"
        );
    }
}

/// An evening with one medium that is live.
pub struct Evening {
    running: Running,
    pub clock: Arc<ManualClock>,
    store: Arc<dyn Store>,
    client: Client,
    cookie: String,
    game: String,
}

impl Evening {
    async fn start<R: Rules>(platform: &Platform<R>) -> Self {
        let store: Arc<dyn Store> = Arc::new(Memory::new());
        let clock = Arc::new(ManualClock::new(START));
        let running = serve_all(&platform.settings(), &store, &clock).await;
        let medium = platform.with(|rules| rules.medium());
        Self::on(running, clock, store, &[medium.as_str()]).await
    }

    /// An evening on a server that runs, live on these media.
    pub async fn on(
        running: Running,
        clock: Arc<ManualClock>,
        store: Arc<dyn Store>,
        media: &[&str],
    ) -> Self {
        let mut evening = Self {
            running,
            clock,
            store,
            client: Client::new(),
            cookie: String::new(),
            game: String::new(),
        };
        // The harmless calls of the start do not belong to the script.
        evening.running.state().games.outboxes().check_all().await;
        evening.signs_in().await;
        for medium in media {
            let switch = json!({ "medium": medium, "live": true });
            evening.post("outbox/switch", &switch).await;
        }
        evening
    }

    async fn signs_in(&mut self) {
        let token = self
            .running
            .setup
            .clone()
            .expect("nobody has an account yet");
        let setup = json!({ "token": token.reveal(), "name": "Agent Smit", "password": "een lange wachtzin" });
        let answer = sent(self.request("/api/setup").json(&setup)).await;
        let cookie = answer.headers()["set-cookie"]
            .to_str()
            .expect("plain ASCII");
        self.cookie = cookie.split(';').next().expect("a cookie").to_owned();
        let made = sent(
            self.request("/api/games")
                .json(&json!({ "scenario": "oefenwijk" })),
        )
        .await;
        let made: Value = made.json().await.expect("JSON");
        self.game = made["game"].as_str().expect("a code").to_owned();
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.running.addr)
    }

    fn request(&self, path: &str) -> RequestBuilder {
        let request = self.client.post(self.url(path));
        request
            .header("origin", self.url(""))
            .header("cookie", &self.cookie)
    }

    async fn post(&self, rest: &str, body: &Value) {
        let path = format!("/api/games/{}/{rest}", self.game);
        sent(self.request(&path).json(body)).await;
    }

    /// The game asks for a post.
    async fn asks(&self) {
        let halt = json!({ "do": "halt", "kind": "pauze", "reason": "Even wachten." });
        self.commands(0, &halt).await;
    }

    /// The spelleiding decides something; a number names it.
    pub async fn commands(&self, number: usize, command: &Value) {
        let id = format!("6b1f0f6e-5d6c-4a52-9d51-{number:012}");
        let request = json!({ "id": id, "command": command });
        self.post("commands", &request).await;
    }

    pub async fn settles(&self) {
        self.running.settle().await.expect("the game runs");
    }

    async fn stops_and_starts<R: Rules>(self, platform: &Platform<R>) -> Self {
        self.running.abandon();
        let running = serve_all(&platform.settings(), &self.store, &self.clock).await;
        Self { running, ..self }
    }

    /// However it went: seen at most once, and what a human is told is true.
    async fn ends_well<R: Rules>(&self, platform: &Platform<R>, story: &str) {
        let mut state = String::new();
        for _ in 0..STEPS {
            self.settles().await;
            state = self.state(platform).await;
            self.clock.advance(STEP_MS);
        }
        let medium = platform.with(|rules| rules.medium());
        let seen = platform.seen();
        assert!(seen.len() <= 1, "{medium}, {story}: {seen:?}");
        match state.as_str() {
            "sent" => assert_eq!(seen.len(), 1, "{medium}, {story}: it is not there"),
            "failed" | "too_late" => {
                assert_eq!(seen.len(), 0, "{medium}, {story}: it is there, and {state}");
            }
            "unknown" => {}
            other => panic!("{medium}, {story}: nobody is told of a post that is {other}"),
        }
    }

    /// Where every post stands.
    pub async fn outbox(&self) -> Value {
        let url = self.url(&format!("/api/games/{}/outbox", self.game));
        let answer = sent(self.client.get(url).header("cookie", &self.cookie)).await;
        answer.json().await.expect("JSON")
    }

    async fn state<R: Rules>(&self, platform: &Platform<R>) -> String {
        let outbox = self.outbox().await;
        let medium = platform.with(|rules| rules.medium());
        let deliveries = outbox["posts"][0]["deliveries"].as_array().cloned();
        let ours = |delivery: &Value| delivery["medium"] == medium.as_str();
        let delivery = deliveries.into_iter().flatten().find(ours);
        let state = delivery.expect("it stands on every medium")["state"].clone();
        state.as_str().expect("a word").to_owned()
    }
}

/// A server with the accounts of these settings.
pub async fn serve_all(
    settings: &str,
    store: &Arc<dyn Store>,
    clock: &Arc<ManualClock>,
) -> Running {
    choose_cryptography();
    let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
    let listener = TcpListener::bind(loopback).await.expect("a free port");
    let config = Config {
        // Platforms that fetch pictures find ours at an address of the open internet.
        public_url: Some("https://boef.example.nl".to_owned()),
        ..Config::new(loopback, "nergens".into())
    };
    let settings = Settings::parse(settings).expect("settings of the platforms");
    let media = Media {
        channels: settings.open(&Http::default()),
        ..Media::default()
    };
    let clock = Arc::clone(clock) as _;
    serve_with(listener, config, clock, Arc::clone(store), media)
        .await
        .expect("a store that can be read")
}

async fn sent(request: RequestBuilder) -> reqwest::Response {
    let response = request.send().await.expect("the server answers");
    let status = response.status();
    assert!(status.is_success(), "{}: {status}", response.url());
    response
}
