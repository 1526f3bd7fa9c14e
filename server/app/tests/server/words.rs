//! A player's own words through the doors: read while typed, read on arrival, mended; and a signalement as a picture.

use crate::support::{Server, body, ok, refusal, send, token};
use app::handlers::figure::OF_MAX;
use app::limits::READ;
use serde_json::{Value, json};

/// A server with an evening in its first round and one player.
async fn playing() -> (Server, String, String) {
    let mut server = Server::start().await;
    let game = server.evening().await;
    let player = token('a');
    server.join(&game, &player, "De Speurders").await;
    for command in [
        json!({ "do": "sign_meldkamer", "name": "Centralist", "reference": "A1" }),
        json!({ "do": "start_briefing" }),
        json!({ "do": "start_round", "round": 0 }),
    ] {
        let done = server.command(&game, command).await;
        assert_eq!(done.status(), 204);
    }
    (server, game, player)
}

fn unread(id: &str, text: &str) -> Value {
    json!({ "id": id, "typed_at": 1_800_000_000_000_u64, "gedrag": [], "text": text, "unread": true })
}

const ID: &str = "0191f3a0-0000-7000-8000-000000000001";

#[tokio::test]
async fn a_text_is_read_for_who_has_a_seat_and_nothing_of_it_is_kept() {
    let (server, game, player) = playing().await;
    let text = json!({ "text": "man met rode jas klimt over de schutting" });
    let read = body(ok(server.as_player(&game, &player, "read", &text)).await).await;
    assert_eq!(read["gedrag"][0], "klimt_over_schutting");
    assert_eq!(read["persons"][0]["kleding"][0]["stuk"], "jas");
    let stranger = server.as_player(&game, &token('z'), "read", &text);
    assert_eq!(refusal(stranger).await.0, 403);
    let picture = server.picture(&game, &player).await;
    assert!(!picture.to_string().contains("schutting"));
}

#[tokio::test]
async fn reading_has_a_rate_of_its_own() {
    let (server, game, player) = playing().await;
    let text = json!({ "text": "man" });
    for _ in 0..READ.burst {
        ok(server.as_player(&game, &player, "read", &text)).await;
    }
    let once_more = server.as_player(&game, &player, "read", &text);
    assert_eq!(
        refusal(once_more).await,
        (429, "too_many_requests".to_owned())
    );
}

#[tokio::test]
async fn words_sent_from_a_tunnel_are_read_on_arrival_and_can_be_mended() {
    let (server, game, player) = playing().await;
    let melding = unread(ID, "vrouw met witte pet voelt aan deuren");
    ok(server.as_player(&game, &player, "meldingen", &melding)).await;
    let said = own_melding(&server, &game, &player).await;
    assert_eq!(said["was_read"], true);
    assert_eq!(said["gedrag"][0], "voelt_aan_deur");
    assert_eq!(said["persons"][0]["geslacht"], "vrouw");

    let mended = json!({ "gedrag": ["kijkt_naar_binnen"], "persons": [{ "geslacht": "man" }] });
    let door = format!("meldingen/{ID}/amend");
    let done = send(server.as_player(&game, &player, &door, &mended)).await;
    assert_eq!(done.status(), 204);
    let said = own_melding(&server, &game, &player).await;
    assert_eq!(said["gedrag"], json!(["kijkt_naar_binnen"]));
    assert_eq!(said["persons"], json!([{ "geslacht": "man" }]));
}

#[tokio::test]
async fn words_without_any_behaviour_are_kept_and_the_question_is_answered_later() {
    let (server, game, player) = playing().await;
    let melding = unread(ID, "verdacht type bij de deuren hoofdstraat");
    ok(server.as_player(&game, &player, "meldingen", &melding)).await;
    let said = own_melding(&server, &game, &player).await;
    assert_eq!(
        (&said["was_read"], &said["gedrag"]),
        (&json!(true), &json!([]))
    );
    let answered = json!({ "gedrag": ["voelt_aan_deur"], "seen_ago_ms": 60_000, "ongoing": true });
    let door = format!("meldingen/{ID}/amend");
    let done = send(server.as_player(&game, &player, &door, &answered)).await;
    assert_eq!(done.status(), 204);
    let said = own_melding(&server, &game, &player).await;
    assert_eq!(said["gedrag"], json!(["voelt_aan_deur"]));
    assert_eq!(
        (&said["was_mended"], &said["seen_ago_ms"], &said["ongoing"]),
        (&json!(true), &json!(60_000), &json!(true))
    );
}

#[tokio::test]
async fn words_that_are_no_melding_come_back() {
    let (server, game, player) = playing().await;
    let melding = unread(ID, "test test 123");
    let sent = server.as_player(&game, &player, "meldingen", &melding);
    assert_eq!(refusal(sent).await.1, "no_gedrag");
}

async fn own_melding(server: &Server, game: &str, player: &str) -> Value {
    let picture = server.picture(game, player).await;
    let messages = picture["messages"].as_array().expect("a list");
    let melding = messages.iter().find(|view| view["t"] == "melding");
    melding.expect("the melding is shown to its team").clone()
}

#[tokio::test]
async fn a_signalement_is_drawn_for_anybody_who_knows_it() {
    let server = Server::start().await;
    let of = |of: &str| {
        server
            .get("/api/figure.svg")
            .query(&[("of", of), ("lang", "en")])
    };
    let drawn = ok(of(
        r#"{"persons":[{"geslacht":"man","kleding":[{"stuk":"jas","kleur":["rood"]}]}]}"#,
    ))
    .await;
    assert_eq!(drawn.headers()["content-type"], "image/svg+xml");
    let svg = drawn.text().await.expect("a text");
    assert!(
        svg.starts_with("<svg") && svg.contains("red jacket"),
        "{svg:.200}"
    );
    assert_eq!(refusal(of("{}")).await.0, 422);
    assert_eq!(
        refusal(of(r#"{"persons":[{"geslacht":"draak"}]}"#)).await.0,
        422
    );
    assert_eq!(refusal(of("no json")).await.0, 400);
    let long = format!("{:width$}", "{}", width = OF_MAX + 1);
    assert_eq!(refusal(of(&long)).await.0, 413);
}
