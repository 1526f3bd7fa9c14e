//! Whole evenings: what the server makes of each medium when its platform misbehaves and the program stops anywhere.

use crate::mail::believing;
use app::clock::ManualClock;
use app::config::Config;
use app::{Media, Running, serve_with};
use channels::Settings;
use channels::http::{Http, choose_cryptography};
use engine::time::GameTime;
use media::MediumId;
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
use tests::platforms::smtp::{self, Smtp};
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

/// What a mail server does after which the program goes on, and how the post then stands.
const MAIL_MISHAPS: [(smtp::Act, &str); 11] = [
    (smtp::Act::Normal, "sent"),
    (smtp::Act::Busy, "sent"),
    (smtp::Act::Greylist, "sent"),
    (smtp::Act::NobodyHere, "failed"),
    (smtp::Act::OneIsGone, "sent"),
    (smtp::Act::DropBeforeData, "sent"),
    (smtp::Act::RefuseData, "failed"),
    (smtp::Act::FullAfterData, "sent"),
    (smtp::Act::DropAfterData, "unknown"),
    (smtp::Act::Dribble, "sent"),
    (smtp::Act::Babble, "unknown"),
];

#[tokio::test]
async fn evenings_by_mail() {
    for (act, state) in MAIL_MISHAPS {
        let smtp = Smtp::start().await;
        let evening = Evening::start(&smtp).await;
        smtp.plays(act);
        evening.asks().await;
        let ended = evening.ends_well(&smtp, &format!("{act:?}")).await;
        assert_eq!(ended, state, "{act:?}");
    }
    for done in [true, false] {
        let mut stops = 0;
        for nth in 1..=REQUESTS_MAX {
            let smtp = Smtp::start().await;
            let mut evening = Evening::start(&smtp).await;
            smtp.stops_at(nth, done);
            evening.asks().await;
            let stopped = tokio::select! {
                () = smtp.stopped() => true,
                () = evening.settles() => false,
            };
            if !stopped {
                break;
            }
            stops += 1;
            evening = evening.stops_and_starts(&smtp).await;
            let story = format!("stopped at step {nth}, done: {done}");
            let ended = evening.ends_well(&smtp, &story).await;
            // A mail cannot be looked up.
            assert_eq!(ended, "unknown", "{story}");
        }
        assert!(
            (1..REQUESTS_MAX).contains(&stops),
            "every step is stopped at once"
        );
    }
}

#[tokio::test]
async fn a_mail_that_is_sent_again_is_known_as_the_same() {
    let smtp = Smtp::start().await;
    let evening = Evening::start(&smtp).await;
    smtp.plays(smtp::Act::DropAfterData);
    evening.asks().await;
    evening.settles().await;
    assert_eq!(evening.delivery(&smtp).await["state"], "unknown");
    let again = json!({ "post": 0, "medium": "mail", "decision": "send" });
    evening.post("outbox/decide", &again).await;
    evening.settles().await;
    assert_eq!(evening.delivery(&smtp).await["state"], "sent");
    let names: Vec<String> = smtp.mails().iter().map(message_id).collect();
    let [first, second] = names.try_into().expect("two mails");
    assert_eq!(first, second);
}

#[tokio::test]
async fn whoever_gets_no_mail_is_counted_for_the_spelleiding() {
    let smtp = Smtp::start().await;
    let evening = Evening::start(&smtp).await;
    smtp.plays(smtp::Act::OneIsGone);
    evening.asks().await;
    evening.settles().await;
    let delivery = evening.delivery(&smtp).await;
    assert_eq!(delivery["state"], "sent");
    let why = delivery["why"].as_str().expect("there is something to say");
    assert!(why.contains("weigerde 1 van 2 adressen"), "{why}");
}

#[tokio::test]
async fn a_mail_server_with_a_wrong_certificate_is_told_and_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let ended = Smtp::start_expired(smtp::Safety::Tls, "127.0.0.1").await;
    let other = Smtp::start_with(smtp::Safety::Tls, "mail.wijk.example").await;
    for (smtp, why) in [(ended, "is verlopen"), (other, "een andere naam")] {
        let store: Arc<dyn Store> = Arc::new(Memory::new());
        let clock = Arc::new(ManualClock::new(START));
        let running = serve_all(&believing(&smtp, &folder), &store, &clock).await;
        let evening = Evening::on(running, clock, store, "oefenwijk", &["mail"]).await;
        evening.asks().await;
        evening.settles().await;
        let channels = evening.outbox().await["channels"].clone();
        let channels = channels.as_array().expect("a list");
        let mail = channels.iter().find(|channel| channel["medium"] == "mail");
        let trouble = mail.expect("it is there")["trouble"].to_string();
        assert!(trouble.contains(why), "{trouble}");
        let delivery = evening.delivery(&smtp).await;
        assert_eq!(delivery["state"], "later", "{delivery}");
        assert!(delivery["why"].to_string().contains(why), "{delivery}");
        // Nothing more is asked of it until a human says that it is mended.
        let calls = smtp.calls();
        for _ in 0..STEPS {
            evening.clock.advance(STEP_MS);
            evening.settles().await;
        }
        assert_eq!(smtp.calls(), calls, "{why}");
        assert_eq!(evening.delivery(&smtp).await["state"], "too_late", "{why}");
        assert_eq!(smtp.mails(), []);
    }
}

fn message_id(mail: &smtp::Mail) -> String {
    let line = mail
        .text
        .lines()
        .find(|line| line.starts_with("Message-ID:"));
    line.expect("a mail has one").to_owned()
}

/// A platform as an evening sees it.
pub trait Stands {
    /// Which medium.
    fn medium(&self) -> MediumId;

    /// The table of the settings file for our adapter.
    fn settings(&self) -> String;

    /// The texts that readers see.
    fn texts(&self) -> Vec<String>;
}

impl<R: Rules> Stands for Platform<R> {
    fn medium(&self) -> MediumId {
        self.with(|rules| rules.medium())
    }

    fn settings(&self) -> String {
        Self::settings(self)
    }

    fn texts(&self) -> Vec<String> {
        self.seen().into_iter().map(|seen| seen.text).collect()
    }
}

impl Stands for Smtp {
    fn medium(&self) -> MediumId {
        MediumId::Mail
    }

    fn settings(&self) -> String {
        Self::settings(self, &["een@wijk.example", "twee@wijk.example"])
    }

    fn texts(&self) -> Vec<String> {
        self.mails().into_iter().map(|mail| mail.text).collect()
    }
}

/// Everything, for platforms as `fresh` makes them.
async fn evenings<R: Rules>(fresh: impl Fn() -> R) {
    let platform = Platform::start(fresh()).await;
    let evening = Evening::start(&platform).await;
    evening.asks().await;
    evening.settles().await;
    assert_eq!(
        evening.delivery(&platform).await["state"],
        "sent",
        "nothing is wrong"
    );
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
    async fn start(platform: &impl Stands) -> Self {
        let store: Arc<dyn Store> = Arc::new(Memory::new());
        let clock = Arc::new(ManualClock::new(START));
        let running = serve_all(&platform.settings(), &store, &clock).await;
        let medium = platform.medium();
        Self::on(running, clock, store, "oefenwijk", &[medium.as_str()]).await
    }

    /// An evening of this scenario on a server that runs, live on these media.
    pub async fn on(
        running: Running,
        clock: Arc<ManualClock>,
        store: Arc<dyn Store>,
        scenario: &str,
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
        evening.signs_in(scenario).await;
        for medium in media {
            let switch = json!({ "medium": medium, "live": true });
            evening.post("outbox/switch", &switch).await;
        }
        evening
    }

    async fn signs_in(&mut self, scenario: &str) {
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
                .json(&json!({ "scenario": scenario })),
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

    async fn stops_and_starts(self, platform: &impl Stands) -> Self {
        self.running.abandon();
        let running = serve_all(&platform.settings(), &self.store, &self.clock).await;
        Self { running, ..self }
    }

    /// However it went: seen at most once, and what a human is told is true. Returns that.
    async fn ends_well(&self, platform: &impl Stands, story: &str) -> String {
        let mut state = String::new();
        for _ in 0..STEPS {
            self.settles().await;
            state = self.delivery(platform).await["state"]
                .as_str()
                .expect("a word")
                .to_owned();
            self.clock.advance(STEP_MS);
        }
        let (medium, seen) = (platform.medium(), platform.texts());
        assert!(seen.len() <= 1, "{medium}, {story}: {seen:?}");
        match state.as_str() {
            "sent" => assert_eq!(seen.len(), 1, "{medium}, {story}: it is not there"),
            "failed" | "too_late" => {
                assert_eq!(seen.len(), 0, "{medium}, {story}: it is there, and {state}");
            }
            "unknown" => {}
            other => panic!("{medium}, {story}: nobody is told of a post that is {other}"),
        }
        state
    }

    /// Where every post stands.
    pub async fn outbox(&self) -> Value {
        let url = self.url(&format!("/api/games/{}/outbox", self.game));
        let answer = sent(self.client.get(url).header("cookie", &self.cookie)).await;
        answer.json().await.expect("JSON")
    }

    /// How the first post stands on a platform.
    async fn delivery(&self, platform: &impl Stands) -> Value {
        self.delivery_of(0, platform.medium()).await
    }

    /// How a post stands on a medium.
    pub async fn delivery_of(&self, post: usize, medium: MediumId) -> Value {
        let outbox = self.outbox().await;
        let deliveries = outbox["posts"][post]["deliveries"].as_array().cloned();
        let ours = |delivery: &Value| delivery["medium"] == medium.as_str();
        let delivery = deliveries.into_iter().flatten().find(ours);
        delivery.expect("it stands on every medium")
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
        languages: settings.languages(),
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
