//! A medium of which the settings say English: everything that goes out there is English, or Dutch where nobody wrote it.

use crate::evening::{Evening, START, Stands, serve_all};
use app::clock::ManualClock;
use serde_json::{Value, json};
use std::sync::Arc;
use store::{Memory, Store};
use tests::platforms::bluesky::Bluesky;
use tests::platforms::facebook::Facebook;
use tests::platforms::instagram::Instagram;
use tests::platforms::mastodon::Mastodon;
use tests::platforms::matrix::Matrix;
use tests::platforms::smtp::Smtp;
use tests::platforms::telegram::Telegram;
use tests::platforms::threads::Threads;
use tests::platforms::webhook::Webhook;
use tests::platforms::x::X;
use tests::platforms::{Platform, Rules};

#[tokio::test]
async fn in_english_on_bluesky() {
    check(&platform(Bluesky::default()).await).await;
}

#[tokio::test]
async fn in_english_on_facebook() {
    check(&platform(Facebook::default()).await).await;
}

#[tokio::test]
async fn in_english_on_instagram() {
    check(&platform(Instagram::default()).await).await;
}

#[tokio::test]
async fn in_english_on_mastodon() {
    let mastodon = platform(Mastodon::default()).await;
    check(&mastodon).await;
    mastodon.with(|rules| {
        let languages: Vec<&str> = rules
            .settings_of_statuses()
            .into_iter()
            .map(|(_, language)| language)
            .collect();
        assert_eq!(languages, ["en", "nl", "en", "en", "en"]);
    });
}

#[tokio::test]
async fn in_english_on_matrix() {
    check(&platform(Matrix::default()).await).await;
}

#[tokio::test]
async fn in_english_on_telegram() {
    check(&platform(Telegram::default()).await).await;
}

#[tokio::test]
async fn in_english_on_threads() {
    check(&platform(Threads::default()).await).await;
}

#[tokio::test]
async fn in_english_on_a_webhook() {
    check(&platform(Webhook::default()).await).await;
}

#[tokio::test]
async fn in_english_on_x() {
    check(&platform(X::default()).await).await;
}

#[tokio::test]
async fn in_english_by_mail() {
    let smtp = Smtp::start().await;
    check(&smtp).await;
    let mails = smtp.mails();
    assert!(mails[0].text.contains("Content-Language: en"));
    assert!(mails[1].text.contains("Content-Language: nl"));
}

async fn platform<R: Rules>(rules: R) -> Platform<R> {
    Platform::start(rules).await
}

/// An evening with a clue in both languages, one that was changed on the spot, a halt, going on, and the end.
async fn check(platform: &impl Stands) {
    let store: Arc<dyn Store> = Arc::new(Memory::new());
    let clock = Arc::new(ManualClock::new(START));
    let settings = format!("{}taal = 'en'\n", platform.settings());
    let running = serve_all(&settings, &store, &clock).await;
    let medium = platform.medium();
    let evening = Evening::on(running, clock, store, "edelsteenbuurt", &[medium.as_str()]).await;
    let rewrite = json!({ "do": "rewrite", "text": "Er is iets nieuws." });
    let commands = [
        json!({ "do": "sign_meldkamer", "name": "Centralist", "reference": "A1" }),
        json!({ "do": "start_briefing" }),
        json!({ "do": "start_round", "round": 0 }),
        json!({ "do": "clue", "clue": 0, "does": { "do": "send_now" } }),
        json!({ "do": "clue", "clue": 1, "does": rewrite }),
        json!({ "do": "clue", "clue": 1, "does": { "do": "send_now" } }),
        json!({ "do": "halt", "kind": "noodstop", "reason": "Onweer." }),
        json!({ "do": "resume" }),
        json!({ "do": "close" }),
    ];
    for (number, command) in commands.iter().enumerate() {
        evening.commands(number, command).await;
        evening.settles().await;
    }
    let texts = platform.texts();
    let said = [
        "EXERCISE. A resident is on the line with the control room",
        "OEFENING. Er is iets nieuws.",
        "EXERCISE. The game stops now.",
        "EXERCISE. The game goes on.",
        "END OF EXERCISE.",
    ];
    assert_eq!(texts.len(), said.len(), "{medium}: {texts:?}");
    for (number, (text, begin)) in texts.iter().zip(said).enumerate() {
        let is_english = number != 1;
        // A mail breaks its lines, and its headers come first.
        let text = text.replace("=\r\n", "").replace("\r\n", " ");
        assert!(text.contains(begin), "{medium}: {text}");
        assert_eq!(text.contains("OEFENING"), !is_english, "{medium}: {text}");
        let delivery = evening.delivery_of(number, medium).await;
        let lang = if is_english { "en" } else { "nl" };
        assert_eq!(delivery["state"], "sent", "{medium}");
        assert_eq!(delivery["lang"], lang, "{medium}: {text}");
        assert_eq!(delivery["untranslated"], !is_english, "{medium}: {text}");
        if let Some(card) = delivery["card"].as_str() {
            assert!(card.contains(&format!("-{lang}-")), "{medium}: {card}");
        }
    }
    let channels = evening.outbox().await["channels"].clone();
    let others = |channel: &&Value| channel["medium"] != medium.as_str();
    let channels = channels.as_array().expect("a list");
    let ours = channels.iter().find(|channel| !others(channel));
    assert_eq!(ours.expect("it is there")["lang"], "en");
    assert!(
        channels
            .iter()
            .filter(others)
            .all(|channel| channel["lang"] == "nl")
    );
}
