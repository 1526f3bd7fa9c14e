//! What becomes of a text on every medium, through the door the composer uses.

use crate::support::{Server, body, ok, refusal};
use app::Media;
use app::limits::PREVIEW;
use media::{HASHTAG_MAX, HASHTAGS_MAX, MediumId, media};
use protocol::posting::{PREVIEW_SEEN_MAX, PREVIEW_TEXT_MAX, Preview};
use protocol::push::Language;
use serde_json::{Value, json};
use signalement::Lang;

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

/// A server on which posts on X and Mastodon carry the address of the evening, and those on Mastodon and by hand are English.
async fn server_with_english() -> (Server, String) {
    let media = Media {
        links: [MediumId::X, MediumId::Mastodon].into(),
        languages: [
            (MediumId::Mastodon, Lang::En),
            (MediumId::Whatsapp, Lang::En),
        ]
        .into(),
        ..Media::default()
    };
    let mut server = Server::start_public("https://boef.example.nl", media).await;
    let game = server.evening().await;
    (server, game)
}

/// The preview of one medium.
fn of(previews: &[Preview], name: &str) -> Preview {
    let found = previews.iter().find(|preview| preview.name == name);
    found.expect("every medium has one").clone()
}

#[tokio::test]
async fn a_post_carries_the_address_of_its_evening_where_posts_do() {
    let (server, game) = server_with_english().await;
    let request = json!({ "text": "Man.", "game": game });
    let shown = previews(&server, &request).await;
    let link = format!("https://boef.example.nl/spel?avond={game}");
    let x = of(&shown, "X");
    assert_eq!(x.text, format!("OEFENING. Man. #BoefInDeWijk {link}"));
    assert_eq!(x.usd_mills, 200, "a link has its price");
    assert_eq!(of(&shown, "Bluesky").text, "OEFENING. Man. #BoefInDeWijk");
    // Before there is an evening the post is as long as it will be.
    let example = of(&previews(&server, &json!({ "text": "Man." })).await, "X");
    assert!(
        example.text.ends_with("/spel?avond=XXXXX"),
        "{}",
        example.text
    );
    assert_eq!(example.length, x.length);
    let wrong = json!({ "text": "Man.", "game": "geen code" });
    let answer = refusal(server.post(DOOR, &wrong)).await;
    assert_eq!(answer, (404, "not_found".to_owned()));
}

#[tokio::test]
async fn a_medium_in_english_shows_the_english_text_or_says_that_there_is_none() {
    let (server, game) = server_with_english().await;
    let request = json!({ "text": "Man.", "text_en": "A man.", "seen": "19:42", "game": game });
    let shown = previews(&server, &request).await;
    let whatsapp = of(&shown, "WhatsApp");
    assert_eq!(
        whatsapp.text,
        "EXERCISE. A man. Seen at 19:42. #BoefInDeWijk"
    );
    assert_eq!(
        (whatsapp.lang, whatsapp.untranslated),
        (Language::En, false)
    );
    let x = of(&shown, "X");
    assert!(x.text.starts_with("OEFENING. Man."), "{}", x.text);
    assert_eq!((x.lang, x.untranslated), (Language::Nl, false));
    let shown = previews(&server, &json!({ "text": "Man.", "text_en": " " })).await;
    let whatsapp = of(&shown, "WhatsApp");
    assert_eq!(whatsapp.text, "OEFENING. Man. #BoefInDeWijk");
    assert_eq!((whatsapp.lang, whatsapp.untranslated), (Language::Nl, true));
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
    let text_en = |length: usize| json!({ "text": "Man.", "text_en": "é".repeat(length) });
    check(
        text_en(PREVIEW_TEXT_MAX),
        text_en(PREVIEW_TEXT_MAX + 1),
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
