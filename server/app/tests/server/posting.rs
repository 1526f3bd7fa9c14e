//! Posts on their way: switched on, stopped, decided, done by hand, and what a crash leaves behind.

use crate::support::{Server, body, ok, refusal, send};
use async_trait::async_trait;
use channels::{
    Account, Channel, Outgoing, Placed, PublishError, Published, Sight, Ticket, Trouble,
};
use media::MediumId;
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use store::{Memory, Store};
use tokio::sync::Notify;

/// What the platform of these tests does with the next post.
#[derive(Debug, Clone, Copy)]
enum Act {
    Works,
    AnswerLost,
    Refused,
    Limited,
    Locked,
    Panics,
    /// It shows the post and never answers.
    ShowsAndHangs,
}

/// A platform that knows posts by their keys when somebody looks, or not at all.
struct Platform {
    medium: MediumId,
    can_look: bool,
    script: Mutex<VecDeque<Act>>,
    seen: Mutex<Vec<Outgoing>>,
    hangs: Notify,
}

impl Platform {
    fn new(medium: MediumId, can_look: bool) -> Arc<Self> {
        Arc::new(Self {
            medium,
            can_look,
            script: Mutex::default(),
            seen: Mutex::default(),
            hangs: Notify::new(),
        })
    }

    fn plays(&self, act: Act) {
        lock(&self.script).push_back(act);
    }

    fn texts(&self) -> Vec<String> {
        lock(&self.seen)
            .iter()
            .map(|post| post.text.clone())
            .collect()
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn placed(post: &Outgoing) -> Placed {
    Placed {
        id: post.name.key(),
        link: Some(format!("https://voorbeeld.nl/{}", post.name.number)),
    }
}

#[async_trait]
impl Channel for Platform {
    fn medium(&self) -> MediumId {
        self.medium
    }

    fn look_link(&self) -> Option<String> {
        Some("https://voorbeeld.nl".to_owned())
    }

    async fn check(&self) -> Result<Account, Trouble> {
        Ok(Account {
            name: "@buurt".to_owned(),
            remarks: Vec::new(),
        })
    }

    async fn publish(
        &self,
        post: &Outgoing,
        _: Option<&Ticket>,
    ) -> Result<Published, PublishError> {
        let act = lock(&self.script).pop_front().unwrap_or(Act::Works);
        match act {
            Act::Refused => return Err(Trouble::refused("Dit mag niet.").into()),
            Act::Limited => {
                return Err(Trouble::rate_limited("Rustig.", Some(Duration::from_secs(30))).into());
            }
            Act::Locked => return Err(Trouble::disconnected("Log opnieuw in.").into()),
            Act::Panics => panic!("an adapter with a fault"),
            Act::Works | Act::AnswerLost | Act::ShowsAndHangs => {}
        }
        lock(&self.seen).push(post.clone());
        match act {
            Act::AnswerLost => Err(PublishError::unknown("geen antwoord")),
            Act::ShowsAndHangs => {
                self.hangs.notify_one();
                std::future::pending().await
            }
            _ => Ok(Published::new(placed(post), None)),
        }
    }

    async fn look(
        &self,
        post: &Outgoing,
        _: Option<&Ticket>,
        _: Duration,
    ) -> Result<Sight, Trouble> {
        if !self.can_look {
            return Ok(Sight::CannotTell);
        }
        let seen = lock(&self.seen);
        let there = seen.iter().any(|seen| seen.name == post.name);
        Ok(match there {
            true => Sight::There(placed(post)),
            false => Sight::NotThere,
        })
    }

    async fn remove(&self, placed: &Placed) -> Result<(), Trouble> {
        lock(&self.seen).retain(|post| post.name.key() != placed.id);
        Ok(())
    }
}

/// An evening with one medium that is live.
struct Evening {
    server: Server,
    game: String,
    store: Arc<dyn Store>,
    platform: Arc<Platform>,
}

impl Evening {
    async fn new(platform: Arc<Platform>) -> Self {
        let store: Arc<dyn Store> = Arc::new(Memory::new());
        let mut server =
            Server::start_posting(Arc::clone(&store), vec![Arc::clone(&platform) as _]).await;
        let game = server.evening().await;
        let evening = Self {
            server,
            game,
            store,
            platform,
        };
        evening.switch(true).await;
        evening
    }

    fn path(&self, rest: &str) -> String {
        format!("/api/games/{}/{rest}", self.game)
    }

    fn medium(&self) -> &'static str {
        self.platform.medium.as_str()
    }

    async fn post(&self, rest: &str, request: &Value) {
        ok(self.server.post(&self.path(rest), request)).await;
    }

    async fn switch(&self, live: bool) {
        let request = json!({ "medium": self.medium(), "live": live });
        self.post("outbox/switch", &request).await;
    }

    async fn settle(&self) {
        self.server.running.settle().await.expect("the game runs");
    }

    /// The game asks for a post: PAUZE.
    async fn asks(&self) {
        let halt = json!({ "do": "halt", "kind": "pauze", "reason": "Even wachten." });
        let answer = self.server.command(&self.game, halt).await;
        assert!(answer.status().is_success(), "{}", answer.status());
    }

    /// The game asks for another post: it goes on.
    async fn goes_on(&self) {
        let answer = self
            .server
            .command(&self.game, json!({ "do": "resume" }))
            .await;
        assert!(answer.status().is_success(), "{}", answer.status());
    }

    async fn decide(&self, post: u64, decision: &str) -> (u16, String) {
        let request = json!({ "post": post, "medium": self.medium(), "decision": decision });
        let path = self.path("outbox/decide");
        let response = send(self.server.post(&path, &request)).await;
        let status = response.status().as_u16();
        match status {
            204 => (204, String::new()),
            _ => (status, body(response).await["code"].to_string()),
        }
    }

    async fn outbox(&self) -> Value {
        body(ok(self.server.get_as_spelleider(&self.path("outbox"))).await).await
    }

    /// How a post stands on the medium of this evening.
    async fn delivery(&self, post: usize) -> Value {
        let outbox = self.outbox().await;
        let deliveries = outbox["posts"][post]["deliveries"].as_array().cloned();
        let ours = |delivery: &Value| delivery["medium"] == self.medium();
        deliveries
            .into_iter()
            .flatten()
            .find(ours)
            .expect("every post stands on every medium")
    }

    async fn state(&self, post: usize) -> String {
        let delivery = self.delivery(post).await;
        delivery["state"].as_str().expect("a word").to_owned()
    }

    async fn crash(self) -> Self {
        let channels = vec![Arc::clone(&self.platform) as _];
        let server = self.server.crash(Arc::clone(&self.store), channels).await;
        Self { server, ..self }
    }
}

#[tokio::test]
async fn a_post_goes_out_once_on_a_medium_that_is_live() {
    let evening = Evening::new(Platform::new(MediumId::Mastodon, true)).await;
    evening.asks().await;
    evening.settle().await;
    let texts = evening.platform.texts();
    assert_eq!(texts.len(), 1);
    assert!(texts[0].starts_with("OEFENING.") && texts[0].contains("#BoefInDeWijk"));
    // The same words twice would be refused by X, and tell nobody which is the newest.
    assert!(texts[0].contains("Het is nu "), "{}", texts[0]);
    let delivery = evening.delivery(0).await;
    assert_eq!(delivery["state"], "sent");
    assert_eq!(delivery["link"], "https://voorbeeld.nl/0");
    assert_eq!(delivery["text"], texts[0]);
    let evening = evening.crash().await;
    evening.settle().await;
    assert_eq!(evening.platform.texts().len(), 1, "after a restart as well");
    assert_eq!(evening.state(0).await, "sent");
}

#[tokio::test]
async fn nothing_goes_out_before_a_medium_is_live_and_it_can_be_sent_after_all() {
    let evening = Evening::new(Platform::new(MediumId::X, false)).await;
    evening.switch(false).await;
    evening.asks().await;
    evening.settle().await;
    assert_eq!(evening.state(0).await, "dry");
    evening.switch(true).await;
    evening.settle().await;
    assert!(
        evening.platform.texts().is_empty(),
        "what was a dry run stays one"
    );
    assert_eq!(evening.decide(0, "send").await.0, 204);
    evening.settle().await;
    assert_eq!(evening.state(0).await, "sent");
    assert_eq!(
        evening.decide(0, "send").await,
        (409, "\"not_now\"".to_owned())
    );
    assert_eq!(evening.decide(7, "send").await.0, 404);
}

#[tokio::test]
async fn a_crash_in_the_middle_of_a_post_never_makes_a_second_one() {
    for can_look in [true, false] {
        let evening = Evening::new(Platform::new(MediumId::X, can_look)).await;
        evening.platform.plays(Act::ShowsAndHangs);
        evening.asks().await;
        evening.platform.hangs.notified().await;
        assert_eq!(evening.state(0).await, "armed");
        let evening = evening.crash().await;
        evening.settle().await;
        assert_eq!(evening.platform.texts().len(), 1);
        let expected = if can_look { "sent" } else { "unknown" };
        assert_eq!(evening.state(0).await, expected);
    }
}

#[tokio::test]
async fn a_post_nobody_knows_of_waits_for_a_human_with_two_buttons() {
    let evening = Evening::new(Platform::new(MediumId::Telegram, false)).await;
    evening.platform.plays(Act::AnswerLost);
    evening.asks().await;
    evening.settle().await;
    evening.server.clock.advance(5_000);
    evening.settle().await;
    let delivery = evening.delivery(0).await;
    assert_eq!(delivery["state"], "unknown");
    assert_eq!(delivery["may"], json!(["send", "skip", "posted"]));
    let outbox = evening.outbox().await;
    assert_eq!(outbox["channels"][4]["look_link"], "https://voorbeeld.nl");
    assert_eq!(evening.decide(0, "posted").await.0, 204);
    assert_eq!(evening.delivery(0).await["by"], "Agent Smit");
    assert_eq!(evening.platform.texts().len(), 1);
}

#[tokio::test]
async fn an_adapter_that_panics_leaves_the_post_to_a_human_and_goes_on() {
    let evening = Evening::new(Platform::new(MediumId::Telegram, false)).await;
    evening.platform.plays(Act::Panics);
    evening.asks().await;
    evening.settle().await;
    evening.server.clock.advance(5_000);
    evening.settle().await;
    assert_eq!(evening.state(0).await, "unknown");
    evening.goes_on().await;
    evening.settle().await;
    assert_eq!(evening.state(1).await, "sent");
}

#[tokio::test]
async fn a_limit_is_waited_for_and_a_refusal_is_told() {
    let evening = Evening::new(Platform::new(MediumId::X, false)).await;
    evening.platform.plays(Act::Limited);
    evening.asks().await;
    evening.settle().await;
    assert_eq!(evening.delivery(0).await["why"], "Rustig.");
    evening.goes_on().await;
    evening.settle().await;
    assert_eq!(evening.state(1).await, "planned", "the limit holds for all");
    evening.server.clock.advance(29_000);
    evening.settle().await;
    assert!(evening.platform.texts().is_empty());
    evening.platform.plays(Act::Works);
    evening.platform.plays(Act::Refused);
    evening.server.clock.advance(1_000);
    evening.settle().await;
    assert_eq!(evening.state(0).await, "sent");
    let refused = evening.delivery(1).await;
    assert_eq!(refused["state"], "failed");
    assert_eq!(refused["why"], "Dit mag niet.");
}

#[tokio::test]
async fn what_comes_too_late_is_not_posted_any_more() {
    let evening = Evening::new(Platform::new(MediumId::X, false)).await;
    evening.platform.plays(Act::Locked);
    evening.asks().await;
    evening.settle().await;
    let channel = evening.outbox().await["channels"][0].clone();
    assert_eq!(channel["trouble"], "Log opnieuw in.");
    evening.server.clock.advance(10 * 60_000 + 1);
    evening.settle().await;
    assert_eq!(evening.state(0).await, "too_late");
    let reconnect = json!({ "medium": "x" });
    evening.post("outbox/reconnect", &reconnect).await;
    evening.settle().await;
    assert!(evening.platform.texts().is_empty());
    evening.goes_on().await;
    evening.settle().await;
    assert_eq!(evening.state(1).await, "sent");
}

#[tokio::test]
async fn one_switch_stops_everything_and_lets_it_go_on() {
    let evening = Evening::new(Platform::new(MediumId::X, false)).await;
    evening
        .post("outbox/stop", &json!({ "stopped": true }))
        .await;
    evening.asks().await;
    evening.settle().await;
    assert_eq!(evening.state(0).await, "planned");
    assert!(evening.outbox().await["stopped"].is_u64());
    evening
        .post("outbox/stop", &json!({ "stopped": false }))
        .await;
    evening.settle().await;
    assert_eq!(evening.state(0).await, "sent");
}

#[tokio::test]
async fn the_end_is_told_where_something_was_told_and_everything_can_be_taken_away() {
    let evening = Evening::new(Platform::new(MediumId::Mastodon, true)).await;
    evening.asks().await;
    let close = evening
        .server
        .command(&evening.game, json!({ "do": "close" }))
        .await;
    assert!(close.status().is_success());
    evening.settle().await;
    let texts = evening.platform.texts();
    assert_eq!(texts.len(), 2);
    assert!(texts[1].starts_with("EINDE OEFENING"));
    evening.post("outbox/remove", &json!({})).await;
    evening.settle().await;
    assert!(evening.platform.texts().is_empty());
    assert_eq!(evening.state(0).await, "removed");
    evening.post("purge", &json!({})).await;
    let gone = evening.server.get_as_spelleider(&evening.path("outbox"));
    assert_eq!(refusal(gone).await, (404, "game_unknown".to_owned()));
    let streams = evening.store.streams("outbox/", None).await;
    assert!(
        streams.expect("a memory").is_empty(),
        "erased with the game"
    );
}

#[tokio::test]
async fn a_medium_without_an_account_cannot_go_live() {
    let evening = Evening::new(Platform::new(MediumId::X, false)).await;
    let switch = json!({ "medium": "bluesky", "live": true });
    let request = evening.server.post(&evening.path("outbox/switch"), &switch);
    assert_eq!(refusal(request).await, (409, "no_account".to_owned()));
}

#[tokio::test]
async fn people_post_by_hand_and_say_when_it_is_out() {
    let evening = Evening::new(Platform::new(MediumId::X, false)).await;
    let wrong = json!({ "medium": "x", "name": "Buurtapp Noord" });
    let request = evening.server.post(&evening.path("relays"), &wrong);
    assert_eq!(refusal(request).await.0, 422);
    let long = json!({ "medium": "whatsapp", "name": "a".repeat(61) });
    let request = evening.server.post(&evening.path("relays"), &long);
    assert_eq!(refusal(request).await.0, 422);
    let new = json!({ "medium": "whatsapp", "name": "Buurtapp Noord" });
    let made = body(ok(evening.server.post(&evening.path("relays"), &new)).await).await;
    let url = made["url"].as_str().expect("a link");
    let token = url.split_once('.').map(|_| url.rsplit('.').next());
    let token = token.flatten().expect("a secret").to_owned();
    evening.asks().await;
    evening.settle().await;
    let path = evening.path("relay");
    let picture = evening.server.get(&path).bearer_auth(&token);
    let picture = body(ok(picture).await).await;
    assert_eq!(picture["name"], "Buurtapp Noord");
    assert!(
        picture["posts"][0]["text"]
            .as_str()
            .expect("a text")
            .starts_with("OEFENING")
    );
    let tick = json!({ "post": 0, "done": true });
    let tick = |token: &str| {
        let url = evening.server.url(&evening.path("relay/ticks"));
        evening
            .server
            .spelleider
            .post(url)
            .bearer_auth(token)
            .json(&tick)
    };
    ok(tick(&token)).await;
    let outbox = evening.outbox().await;
    assert_eq!(outbox["relays"][0]["posted"][0]["post"], 0);
    assert_eq!(refusal(tick(&"a".repeat(43))).await.0, 403);
    let url = evening.server.url(&evening.path("relays/0"));
    let cookie = evening.server.cookie();
    let close = evening
        .server
        .spelleider
        .delete(url)
        .header("cookie", cookie);
    ok(close.header("origin", evening.server.url(""))).await;
    assert_eq!(
        refusal(tick(&token)).await.0,
        403,
        "the link opens nothing any more"
    );
}

#[tokio::test]
async fn the_feeds_show_what_went_out_and_was_not_taken_away() {
    let evening = Evening::new(Platform::new(MediumId::Feed, true)).await;
    let feed = async |file: &str| {
        let answer = ok(evening.server.get(&evening.path(file))).await;
        let kind = answer.headers()["content-type"]
            .to_str()
            .expect("ASCII")
            .to_owned();
        (kind, answer.text().await.expect("a text"))
    };
    let (kind, empty) = feed("feed.atom").await;
    assert!(kind.starts_with("application/atom+xml") && !empty.contains("<entry>"));
    let clue = json!({ "kind": "plaats", "text": "Hij liep richting het plein.", "audience": { "kind": "all" } });
    let sent = json!({ "do": "sign_meldkamer", "name": "Centralist", "reference": "A1" });
    for command in [
        sent,
        json!({ "do": "start_briefing" }),
        json!({ "do": "start_round", "round": 0 }),
        json!({ "do": "new_clue", "clue": clue }),
    ] {
        let answer = evening.server.command(&evening.game, command).await;
        assert!(answer.status().is_success());
    }
    evening.settle().await;
    let (_, atom) = feed("feed.atom").await;
    assert!(atom.contains("Hij liep richting het plein."), "{atom}");
    let (kind, text) = feed("feed.json").await;
    assert!(kind.starts_with("application/feed+json"));
    let feed_json: Value = serde_json::from_str(&text).expect("JSON");
    let item = feed_json["items"][0].to_string();
    assert!(
        item.contains("OEFENING") && item.contains("/cards/"),
        "{item}"
    );
    assert_eq!(evening.platform.texts().len(), 1);
    evening.post("outbox/remove", &json!({})).await;
    evening.settle().await;
    assert!(!feed("feed.atom").await.1.contains("<entry>"));
}
