//! What becomes of a text on every medium, through the door the composer uses.

use crate::support::{Server, body, ok, refusal};
use app::limits::PREVIEW;
use media::{HASHTAG_MAX, HASHTAGS_MAX, media};
use protocol::posting::{PREVIEW_SEEN_MAX, PREVIEW_TEXT_MAX, Preview};
use serde_json::{Value, json};

const DOOR: &str = "/api/posts/preview";

async fn server() -> Server {
    let mut server = Server::start().await;
    server.evening().await;
    server
}

async fn previews(server: &Server, request: &Value) -> Vec<Preview> {
    let answer = body(ok(server.post(DOOR, request)).await).await;
    serde_json::from_value(answer).expect("a list of previews")
}

#[tokio::test]
async fn every_medium_shows_the_post_that_its_readers_would_see() {
    let server = server().await;
    let request = json!({ "text": " Man met zwarte jas. ", "seen": "19:42", "hashtags": ["#Edelsteenbuurt"] });
    let previews = previews(&server, &request).await;
    let names: Vec<&str> = previews.iter().map(|it| it.name.as_str()).collect();
    let known: Vec<&str> = media().iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, known);
    for (preview, medium) in previews.iter().zip(media()) {
        assert_eq!(
            serde_json::to_value(preview.medium).ok(),
            serde_json::to_value(medium.id).ok()
        );
        assert_eq!(
            preview.text,
            "OEFENING. Man met zwarte jas. Gezien om 19:42. #BoefInDeWijk #Edelsteenbuurt"
        );
        assert_eq!(preview.length, medium.length(&preview.text));
        assert_eq!(preview.limit, medium.limit);
        assert!(!preview.cut);
    }
    assert_eq!(previews[0].usd_mills, 15);
    assert_eq!(previews[1].usd_mills, 0);
}

#[tokio::test]
async fn a_long_text_is_cut_where_it_does_not_fit_and_only_there() {
    let server = server().await;
    let text = "Kijkt u mee? ".repeat(24);
    let previews = previews(&server, &json!({ "text": text })).await;
    for preview in previews {
        assert_eq!(preview.cut, preview.limit <= 300, "{}", preview.name);
        assert!(preview.length <= preview.limit, "{}", preview.name);
    }
}

#[tokio::test]
async fn only_the_spelleiding_may_ask() {
    let server = server().await;
    let asked = server
        .spelleider
        .post(server.url(DOOR))
        .header("origin", server.url(""))
        .json(&json!({ "text": "Man." }));
    assert_eq!(refusal(asked).await.0, 401);
}

#[tokio::test]
async fn one_more_than_fits_is_refused() {
    let server = server().await;
    let check = async |request: Value, too_much: Value, code: &str| {
        ok(server.post(DOOR, &request)).await;
        let answer = refusal(server.post(DOOR, &too_much)).await;
        assert_eq!(answer, (422, code.to_owned()), "{too_much}");
    };
    let text = |length: usize| json!({ "text": "é".repeat(length) });
    check(
        text(PREVIEW_TEXT_MAX),
        text(PREVIEW_TEXT_MAX + 1),
        "text_too_long",
    )
    .await;
    let seen = |length: usize| json!({ "text": "Man.", "seen": "1".repeat(length) });
    check(
        seen(PREVIEW_SEEN_MAX),
        seen(PREVIEW_SEEN_MAX + 1),
        "text_too_long",
    )
    .await;
    let tag = |length: usize| json!({ "text": "Man.", "hashtags": ["#".repeat(length)] });
    check(tag(HASHTAG_MAX), tag(HASHTAG_MAX + 1), "text_too_long").await;
    let tags = |count: usize| json!({ "text": "Man.", "hashtags": vec!["#a"; count] });
    check(tags(HASHTAGS_MAX), tags(HASHTAGS_MAX + 1), "too_many").await;
}

#[tokio::test]
async fn previewing_has_a_rate_of_its_own() {
    let server = server().await;
    let request = json!({ "text": "Man." });
    for _ in 0..PREVIEW.burst {
        ok(server.post(DOOR, &request)).await;
    }
    let once_more = refusal(server.post(DOOR, &request)).await;
    assert_eq!(once_more, (429, "too_many_requests".to_owned()));
}
