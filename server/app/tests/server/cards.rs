//! The pictures of clues for platforms that fetch: there for who was given the address, once the clue is out.

use crate::support::{Server, ok, refusal, send, token};
use app::cards::{self, FILE_MAX, Which};
use app::limits::CARDS;
use app::outbox::Words;
use app::running_game::RunningGame;
use card::Size;
use engine::effect::{Post, PostKind};
use engine::time::GameTime;
use serde_json::json;
use signalement::Lang;
use std::sync::Arc;

/// A server with an evening in its first round.
async fn playing() -> (Server, Arc<RunningGame>) {
    let mut server = Server::start().await;
    let code = server.evening().await;
    for command in [
        json!({ "do": "sign_meldkamer", "name": "Centralist", "reference": "A1" }),
        json!({ "do": "start_briefing" }),
        json!({ "do": "start_round", "round": 0 }),
    ] {
        let done = server.command(&code, command).await;
        assert_eq!(done.status(), 204);
    }
    let code = code.parse().expect("a code");
    let game = server.running.state().games.get(code).expect("it runs");
    (server, game)
}

async fn send_clue(server: &Server, game: &RunningGame, clue: u16) {
    let command = json!({ "do": "clue", "clue": clue, "does": { "do": "send_now" } });
    let code = game.code().to_string();
    assert_eq!(server.command(&code, command).await.status(), 204);
}

/// The address of the card of a post, whether the game asked for it yet or not. No clue of this evening has a picture of its
/// own.
fn path_of(game: &RunningGame, post: u64, size: Size, lang: Lang) -> String {
    let words = Words {
        at: GameTime(0),
        post: Post {
            kind: PostKind::News,
            clue: None,
            text: String::new(),
            picture: None,
            useless_after: GameTime(0),
        },
        clue: None,
        halt: None,
    };
    cards::path(&game.header, &words, Which { post, size, lang })
}

#[tokio::test]
async fn the_card_of_a_clue_is_a_picture_of_its_size_once_the_clue_is_out() {
    let (server, game) = playing().await;
    for size in Size::ALL {
        let path = path_of(&game, 0, size, Lang::Nl);
        assert_eq!(refusal(server.get(&path)).await, not_found(), "{path}");
    }
    send_clue(&server, &game, 0).await;
    for size in Size::ALL {
        for lang in Lang::ALL {
            let answer = ok(server.get(&path_of(&game, 0, size, lang))).await;
            let header = |name: &str| answer.headers()[name].to_str().expect("ASCII").to_owned();
            assert_eq!(header("content-type"), size.format().content_type());
            assert_eq!(header("cache-control"), "public, max-age=86400, immutable");
            let bytes = answer.bytes().await.expect("a whole answer");
            let (mime, pixels) = seen(&bytes);
            assert_eq!(mime, size.format().content_type());
            assert_eq!(pixels, size.pixels());
        }
    }
}

#[tokio::test]
async fn an_address_that_nobody_was_given_is_like_one_that_does_not_exist() {
    let (server, game) = playing().await;
    send_clue(&server, &game, 0).await;
    let path = path_of(&game, 0, Size::Wide, Lang::Nl);
    ok(server.get(&path)).await;
    let (folder, file) = path.rsplit_once('/').expect("a path");
    let (name, _) = file.rsplit_once('.').expect("an ending");
    let guard = name.rsplit_once("nl-").expect("a guard").1;
    let other = path_of(&game, 1, Size::Wide, Lang::Nl);
    for wrong in [
        file.replace("0-wide", "1-wide"),
        file.replace("wide", "link"),
        file.replace("-nl-", "-en-"),
        file.replace("-nl-", "-de-"),
        file.replace(guard, &"A".repeat(guard.len())),
        file.replace(guard, ""),
        file.replace("0-wide", "00-wide"),
        file.replace("0-wide", "99999-wide"),
        "0".to_owned(),
        "x".repeat(FILE_MAX + 1),
        // Right, but not sent yet.
        other.rsplit_once('/').expect("a path").1.to_owned(),
    ] {
        let answer = refusal(server.get(&format!("{folder}/{wrong}"))).await;
        assert_eq!(answer, not_found(), "{wrong}");
    }
}

#[tokio::test]
async fn a_clue_for_one_team_has_no_card() {
    let (server, game) = playing().await;
    let code = game.code().to_string();
    let team = server.join(&code, &token('a'), "De Speurders").await["team"].clone();
    let clue = |audience| {
        let clue =
            json!({ "kind": "plaats", "text": "Alleen voor wie het hoort.", "audience": audience });
        json!({ "do": "new_clue", "clue": clue })
    };
    for audience in [
        json!({ "kind": "team", "team": team }),
        json!({ "kind": "all" }),
    ] {
        let done = server.command(&code, clue(audience)).await;
        assert_eq!(done.status(), 204);
    }
    // The first one is no post at all.
    assert_eq!(game.outbox.all_words().len(), 1);
    let path = |post| path_of(&game, post, Size::Square, Lang::Nl);
    ok(server.get(&path(0))).await;
    assert_eq!(refusal(server.get(&path(1))).await, not_found());
}

#[tokio::test]
async fn a_card_keeps_its_address_after_a_restart() {
    let (server, game) = playing().await;
    send_clue(&server, &game, 0).await;
    let path = path_of(&game, 0, Size::Link, Lang::En);
    let before = ok(server.get(&path)).await.bytes().await;
    drop(game);
    let server = server.restart().await;
    let after = ok(server.get(&path)).await.bytes().await;
    assert_eq!(before.expect("a card"), after.expect("a card"));
}

#[tokio::test]
async fn who_fetches_too_often_is_told_when_to_come_back() {
    let (server, game) = playing().await;
    let path = path_of(&game, 0, Size::Wide, Lang::Nl);
    for _ in 0..CARDS.burst {
        assert_eq!(refusal(server.get(&path)).await, not_found());
    }
    let answer = send(server.get(&path)).await;
    assert_eq!(answer.status(), 429);
    assert!(answer.headers().contains_key("retry-after"));
}

fn not_found() -> (u16, String) {
    (404, "not_found".to_owned())
}

/// What kind of file it is and how large, from its first bytes.
fn seen(bytes: &[u8]) -> (&'static str, [u32; 2]) {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four"));
        return ("image/png", [side(16), side(20)]);
    }
    assert!(bytes.starts_with(b"\xff\xd8"), "neither PNG nor JPEG");
    // Segments, each with its length, until the one that says how large the picture is.
    let mut at = 2;
    loop {
        let long = |at: usize| usize::from(u16::from_be_bytes([bytes[at], bytes[at + 1]]));
        if bytes[at + 1] == 0xc0 {
            let side = |at: usize| u32::try_from(long(at)).expect("16 bits");
            return ("image/jpeg", [side(at + 7), side(at + 5)]);
        }
        at += 2 + long(at + 2);
    }
}
