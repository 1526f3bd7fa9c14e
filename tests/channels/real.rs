//! The adapters against real servers on this machine, which `tests/real-servers.sh` sets up. Each test is told by the
//! environment where its server is, posts for real, and reads back by another way than the adapter's own.

use crate::contract::{Driven, channel, drive, post};
use channels::http::Http;
use channels::{Channel, Outgoing, Placed, Sight};
use serde_json::Value;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A PNG of one pixel: real servers look into a picture.
const PIXEL: &[u8] = &[
    0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00, 0x00, 0x00, 0x0D, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x00, 0x00, 0x00, 0x00, 0x3A, 0x7E, 0x9B,
    0x55, 0x00, 0x00, 0x00, 0x0A, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9C, 0x63, 0x60, 0x00, 0x00, 0x00,
    0x02, 0x00, 0x01, 0x48, 0xAF, 0xA4, 0x71, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4E, 0x44, 0xAE,
    0x42, 0x60, 0x82,
];

fn told(variable: &str) -> String {
    std::env::var(variable).unwrap_or_else(|_| panic!("{variable} is set by tests/real-servers.sh"))
}

/// The adapter whose table the script wrote.
fn adapter(variable: &str) -> Arc<dyn Channel> {
    channel(&told(variable), &Http::default())
}

/// A post that no run before made.
fn new_post(number: u64) -> Outgoing {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("after 1970");
    let mut post = post(number);
    post.asked_ms = u64::try_from(now.as_millis()).expect("in our time");
    post.name.made_ms = post.asked_ms;
    let image = post.image.as_mut().expect("it has one");
    image.bytes = PIXEL.into();
    image.content_type = "image/png";
    (image.width, image.height) = (1, 1);
    post
}

async fn place(channel: &dyn Channel, post: &Outgoing) -> Placed {
    match drive(channel, post).await {
        Driven::There(placed) => placed,
        other => panic!("{other:?}"),
    }
}

async fn get(address: String, token: Option<&str>) -> (u16, Value) {
    let http = Http::default();
    let mut request = http.request().get(address);
    if let Some(token) = token {
        request = request.bearer_auth(token);
    }
    let answer = http.send(request).await.expect("the server is there");
    (answer.status.as_u16(), answer.json().unwrap_or_default())
}

#[tokio::test]
#[ignore = "needs a Bluesky PDS: tests/real-servers.sh"]
async fn real_bluesky() {
    let bluesky = adapter("BOEF_REAL_BLUESKY");
    bluesky.check().await.expect("the account is there");
    let mut post = new_post(0);
    post.text.push_str(" https://voorbeeld.nl/speel");
    assert_eq!(
        bluesky.look(&post, None, Duration::ZERO).await,
        Ok(Sight::NotThere)
    );
    let placed = place(&*bluesky, &post).await;
    assert_eq!(
        place(&*bluesky, &post).await.id,
        placed.id,
        "the same post again"
    );
    let found = bluesky.look(&post, None, Duration::ZERO).await;
    assert_eq!(found, Ok(Sight::There(placed.clone())));

    let (server, rest) = (
        told("BOEF_REAL_BLUESKY_URL"),
        placed.id.strip_prefix("at://"),
    );
    let did = rest
        .and_then(|rest| rest.split('/').next())
        .expect("it has one");
    let list = format!(
        "{server}/xrpc/com.atproto.repo.listRecords?repo={did}&collection=app.bsky.feed.post"
    );
    let (_, listed) = get(list.clone(), None).await;
    let records: Vec<&Value> = listed["records"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|record| record["uri"] == placed.id)
        .collect();
    let [record] = records.as_slice() else {
        panic!("{listed}");
    };
    let value = &record["value"];
    assert_eq!(value["text"], post.text);
    assert_eq!(value["facets"].as_array().map(Vec::len), Some(2));
    let alt = post.image.as_ref().map(|image| image.alt.as_str());
    assert_eq!(value["embed"]["images"][0]["alt"].as_str(), alt);

    bluesky.remove(&placed).await.expect("it is ours");
    bluesky.remove(&placed).await.expect("it has gone already");
    assert_eq!(
        bluesky.look(&post, None, Duration::ZERO).await,
        Ok(Sight::NotThere)
    );
    let (_, listed) = get(list, None).await;
    assert!(!listed.to_string().contains(&placed.id));
}

#[tokio::test]
#[ignore = "needs a Matrix homeserver: tests/real-servers.sh"]
async fn real_matrix() {
    let matrix = adapter("BOEF_REAL_MATRIX");
    matrix.check().await.expect("the account is in the room");
    let post = new_post(0);
    let placed = place(&*matrix, &post).await;
    assert_eq!(
        place(&*matrix, &post).await.id,
        placed.id,
        "the same post again"
    );

    let messages = format!(
        "{}/_matrix/client/v3/rooms/{}/messages?dir=b&limit=100",
        told("BOEF_REAL_MATRIX_URL"),
        told("BOEF_REAL_MATRIX_ROOM")
    );
    let token = told("BOEF_REAL_MATRIX_READER");
    let read = async || {
        let (_, page) = get(messages.clone(), Some(&token)).await;
        let events = page["chunk"].as_array().cloned().unwrap_or_default();
        let mut with_text = events.into_iter();
        with_text
            .find(|event| event["event_id"] == placed.id)
            .expect("it was sent")
    };
    let content = &read().await["content"];
    assert_eq!(content["msgtype"], "m.image");
    assert_eq!(content["body"], post.text);
    assert_eq!(content["info"]["mimetype"], "image/png");

    matrix.remove(&placed).await.expect("it is ours");
    matrix.remove(&placed).await.expect("it has gone already");
    assert!(
        read().await["content"]["body"].is_null(),
        "its words are gone"
    );
}

#[tokio::test]
#[ignore = "needs a mail server: tests/real-servers.sh"]
async fn real_mail() {
    let mail = adapter("BOEF_REAL_MAIL");
    mail.check().await.expect("the server is there");
    let placed = place(&*mail, &new_post(0)).await;
    // The server writes down each mail as the library for mail of another language reads it.
    let written = std::fs::read_to_string(told("BOEF_REAL_MAIL_READ")).expect("a mail came");
    let mails: Vec<Value> = written
        .lines()
        .map(|line| serde_json::from_str(line).expect("one mail a line"))
        .collect();
    let ours: Vec<&Value> = mails
        .iter()
        .filter(|mail| mail["message_id"] == placed.id)
        .collect();
    let [ours] = ours.as_slice() else {
        panic!("{written}");
    };
    let post = new_post(0);
    let alt = post.image.map(|image| image.alt).expect("it has one");
    assert_eq!(ours["subject"], "[OEFENING] Tip");
    let text = ours["text"].as_str().expect("it has a text");
    assert!(text.contains(&post.text) && text.contains(&alt), "{text}");
    assert!(
        ours["html"]
            .as_str()
            .is_some_and(|html| html.contains(&alt)),
        "{ours}"
    );
    assert_eq!(
        ours["pictures"],
        serde_json::json!([["image/png", PIXEL.len()]])
    );
    assert_eq!(ours["defects"], serde_json::json!([]));
}
