//! The live line: a socket, an event stream, coming back, and what only some may hear.

use crate::socket::{next, next_of, socket};
use crate::support::{Server, refusal, send, token};
use futures_util::SinkExt as _;
use serde_json::json;
use tokio_tungstenite::tungstenite::Message;

#[tokio::test]
async fn a_phone_hears_what_happens_and_goes_on_where_it_was() {
    let mut server = Server::start().await;
    let game = server.evening().await;
    server.join(&game, &token('a'), "De Speurders").await;
    let seq = server.picture(&game, &token('a')).await["seq"]
        .as_u64()
        .expect("a number");
    let query = format!("as=speler&after={seq}");
    let mut phone = socket(&server, &game, &query, Some(&token('a'))).await;
    assert_eq!(
        server
            .command(&game, json!({ "do": "start_briefing" }))
            .await
            .status(),
        204
    );
    let briefing = next_of(&mut phone, "evening").await;
    assert_eq!(briefing["phase"]["kind"], "briefing", "{briefing}");
    drop(phone);
    // Another tunnel, the same story: what it missed comes again, and only that.
    let mut phone = socket(&server, &game, &query, Some(&token('a'))).await;
    assert_eq!(next_of(&mut phone, "evening").await, briefing);
    phone
        .send(Message::text("ping"))
        .await
        .expect("the line is open");
    next_of(&mut phone, "skip").await;
}

#[tokio::test]
async fn a_newer_socket_takes_the_seat() {
    let mut server = Server::start().await;
    let game = server.evening().await;
    server.join(&game, &token('a'), "De Speurders").await;
    let mut old = socket(&server, &game, "as=speler&after=1", Some(&token('a'))).await;
    next(&mut old).await;
    let _new = socket(&server, &game, "as=speler&after=1", Some(&token('a'))).await;
    next_of(&mut old, "replaced").await;
}

#[tokio::test]
async fn a_socket_opens_only_for_who_may_watch() {
    let mut server = Server::start().await;
    let game = server.evening().await;
    let live = |role: &str| {
        server
            .get(&format!("/api/games/{game}/live?as={role}"))
            .header("connection", "upgrade")
            .header("upgrade", "websocket")
            .header("sec-websocket-version", "13")
            .header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==")
    };
    assert_eq!(refusal(live("speler")).await.1, "unauthorized");
    let stranger = live("speler").header(
        "sec-websocket-protocol",
        format!("boef.v1, token.{}", token('z')),
    );
    assert_eq!(refusal(stranger).await.1, "no_seat");
    assert_eq!(refusal(live("spelleiding")).await.1, "other_site");
    assert_eq!(
        refusal(live("spelleiding").header("sec-fetch-site", "same-origin"))
            .await
            .1,
        "unauthorized"
    );
    let no_socket = server.get(&format!("/api/games/{game}/live?as=scorebord"));
    assert_eq!(
        refusal(no_socket).await,
        (426, "upgrade_required".to_owned())
    );
}

#[tokio::test]
async fn an_event_stream_tells_the_same_story() {
    let mut server = Server::start().await;
    let game = server.evening().await;
    server.join(&game, &token('a'), "De Speurders").await;
    let seq = server.picture(&game, &token('a')).await["seq"]
        .as_u64()
        .expect("a number");
    let path = format!("/api/games/{game}/events?as=speler&after={seq}");
    let mut stream = send(server.get(&path).bearer_auth(token('a'))).await;
    assert_eq!(stream.headers()["content-type"], "text/event-stream");
    assert_eq!(
        server
            .command(&game, json!({ "do": "start_briefing" }))
            .await
            .status(),
        204
    );
    let mut heard = String::new();
    while !heard.contains("briefing") {
        let piece = stream
            .chunk()
            .await
            .expect("the line is whole")
            .expect("the line is open");
        heard.push_str(&String::from_utf8_lossy(&piece));
    }
    assert!(heard.starts_with("data: {"), "{heard}");
    server.running.shutdown().await;
    while let Ok(Some(piece)) = stream.chunk().await {
        heard.push_str(&String::from_utf8_lossy(&piece));
    }
    assert!(heard.trim_end().ends_with("{\"t\":\"restart\"}"), "{heard}");
}

#[tokio::test]
async fn phones_are_told_before_the_server_stops() {
    let mut server = Server::start().await;
    let game = server.evening().await;
    let mut screen = socket(&server, &game, "as=scorebord&after=0", None).await;
    next(&mut screen).await;
    let stopping = tokio::spawn(server.running.shutdown());
    next_of(&mut screen, "restart").await;
    drop(screen);
    stopping.await.expect("it stops in good order");
}
