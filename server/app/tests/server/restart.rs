//! What survives a restart, a failing disk and a purge.

use crate::faulty::{Fault, Faulty};
use crate::support::{Server, body, ok, refusal, send, token};
use serde_json::{Value, json};
use std::sync::Arc;

/// Brings the evening into its first round.
pub async fn into_round(server: &Server, game: &str) {
    for command in [
        json!({ "do": "sign_meldkamer", "name": "Centralist", "reference": "OEF-1" }),
        json!({ "do": "start_briefing" }),
        json!({ "do": "start_round", "round": 0 }),
    ] {
        let answer = server.command(game, command.clone()).await;
        assert_eq!(answer.status(), 204, "{command}");
    }
}

/// Everything in a picture but the time it was taken.
fn told(mut picture: Value) -> Value {
    picture["now_ms"] = Value::Null;
    picture
}

#[tokio::test]
async fn a_second_start_goes_on_in_the_middle_of_a_round() {
    let mut server = Server::start().await;
    let game = server.evening().await;
    server.join(&game, &token('a'), "De Speurders").await;
    into_round(&server, &game).await;
    server.clock.advance(90_000);
    server.running.settle().await.expect("the game runs");
    let before = server.picture(&game, &token('a')).await;
    let server = server.restart().await;
    assert!(server.running.setup.is_none(), "somebody has an account");
    let after = server.picture(&game, &token('a')).await;
    let seq = before["seq"].as_u64();
    assert_eq!(told(before), told(after));
    ok(server.get_as_spelleider("/api/me")).await;
    server.clock.advance(600_000);
    server.running.settle().await.expect("the game runs");
    let later = server.picture(&game, &token('a')).await;
    assert!(later["seq"].as_u64() > seq, "the round went on");
}

#[tokio::test]
async fn a_server_without_accounts_makes_a_fresh_link_at_each_start() {
    let server = Server::start().await;
    let first = server.running.setup.clone().expect("nobody has an account");
    let server = server.restart().await;
    let second = server
        .running
        .setup
        .clone()
        .expect("still nobody has an account");
    assert!(first != second);
    let setup = |token: &str| json!({ "token": token, "name": "Smit", "password": crate::support::PASSWORD });
    let old = server.post("/api/setup", &setup(first.reveal()));
    assert_eq!(refusal(old).await, (403, "bad_link".to_owned()));
    ok(server.post("/api/setup", &setup(second.reveal()))).await;
}

#[tokio::test]
async fn what_a_failing_disk_did_not_keep_was_never_shown_and_can_be_sent_again() {
    let store = Arc::new(Faulty::default());
    let mut server = Server::start_with(Arc::clone(&store) as _).await;
    let game = server.evening().await;
    store.next(Fault::Lost);
    let answer = send(server.as_player(&game, &token('a'), "players", &speurders())).await;
    assert_eq!(answer.status(), 503);
    assert!(answer.headers().contains_key("retry-after"));
    let board = server.board(&game).await;
    assert!(!board.to_string().contains("Speurders"), "{board}");
    server.join(&game, &token('a'), "De Speurders").await;
}

#[tokio::test]
async fn what_was_kept_though_the_disk_denied_it_is_shown_and_counts_once() {
    let store = Arc::new(Faulty::default());
    let mut server = Server::start_with(Arc::clone(&store) as _).await;
    let game = server.evening().await;
    let before = server.board(&game).await["seq"].as_u64();
    store.next(Fault::Denied);
    let answer = send(server.as_player(&game, &token('a'), "players", &speurders())).await;
    assert_eq!(answer.status(), 503, "nobody knew whether it was written");
    let board = server.board(&game).await;
    assert!(board["seq"].as_u64() > before, "{board}");
    let seat = server.join(&game, &token('a'), "De Speurders").await;
    let other = server.join(&game, &token('b'), "De Uilen").await;
    assert_eq!((&seat["team"], &other["team"]), (&json!(0), &json!(1)));
    // Who listened all the time has heard of the team as well.
    let room = server.running.state().games.all()[0]
        .publisher
        .room()
        .clone();
    assert_eq!(
        Some(room.latest()),
        server.board(&game).await["seq"].as_u64()
    );
}

fn speurders() -> Value {
    json!({ "team": { "new": { "name": "De Speurders" } }, "age": "18_64" })
}

#[tokio::test]
async fn an_evening_that_was_erased_is_gone_and_its_day_stays() {
    let mut server = Server::start().await;
    let game = server.evening().await;
    server.join(&game, &token('a'), "De Onvindbaren").await;
    let list = body(ok(server.get_as_spelleider("/api/games")).await).await;
    assert_eq!(list[0]["purged"], false);
    let purged = send(server.post(&format!("/api/games/{game}/purge"), &json!({}))).await;
    assert_eq!(purged.status(), 204);
    assert_eq!(
        refusal(server.get(&format!("/api/games/{game}"))).await.1,
        "game_unknown"
    );
    let list = body(ok(server.get_as_spelleider("/api/games")).await).await;
    assert_eq!(list[0]["purged"], true);
    let server = server.restart().await;
    assert_eq!(
        refusal(server.get(&format!("/api/games/{game}"))).await.1,
        "game_unknown"
    );
    for file in std::fs::read_dir(server.data.path()).expect("our own directory") {
        let bytes = std::fs::read(file.expect("a file").path()).expect("our own file");
        let holds = bytes.windows(11).any(|part| part == b"Onvindbaren");
        assert!(!holds, "the name of a team is still on disk");
    }
}

#[tokio::test]
async fn an_evening_that_is_being_played_is_not_erased_by_hand() {
    let mut server = Server::start().await;
    let game = server.evening().await;
    into_round(&server, &game).await;
    let purge = server.post(&format!("/api/games/{game}/purge"), &json!({}));
    assert_eq!(refusal(purge).await, (409, "game_not_over".to_owned()));
}
