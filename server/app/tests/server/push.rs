//! Messages to phones whose page is closed, by a push service of our own: who gets what, what goes wrong, and what is left.

use crate::restart::into_round;
use crate::support::{Server, body, ok, refusal, send, token};
use ::push::fake::{Behaviour, FakePhone, FakeService, Received};
use app::limits::{Capacity, PUSH_TEST};
use app::running_game::RunningGame;
use reqwest::RequestBuilder;
use serde_json::{Value, json};
use std::sync::Arc;
use store::Memory;

const MINUTE_MS: u64 = 60_000;

/// An evening with one team that plays with the phone `a`.
async fn evening() -> (Server, String) {
    let mut server = Server::start_pushing().await;
    let game = server.evening().await;
    server.join(&game, &token('a'), "De Speurders").await;
    (server, game)
}

fn put(server: &Server, game: &str, seat: &str, body: &Value) -> RequestBuilder {
    let url = server.url(&format!("/api/games/{game}/push"));
    server.spelleider.put(url).bearer_auth(seat).json(body)
}

fn request(phone: &FakePhone, lang: &str) -> Value {
    let text = phone.subscription();
    json!({ "endpoint": text.endpoint, "p256dh": text.p256dh, "auth": text.auth, "lang": lang })
}

async fn agree(server: &Server, game: &str, seat: &str, phone: &FakePhone) {
    ok(put(server, game, seat, &request(phone, "nl"))).await;
}

fn running(server: &Server) -> Arc<RunningGame> {
    server.running.state().games.all().remove(0)
}

/// Waits until everything that can be sent at this moment was sent.
async fn settle(server: &Server) {
    server.running.settle().await.expect("the game runs");
    let game = running(server);
    let line = game.push.as_ref().expect("it has a courier");
    line.settle().await.expect("the courier runs");
}

/// Lets time pass, and waits until everything that is due then was sent.
async fn pass(server: &Server, ms: u64) {
    server.clock.advance(ms);
    settle(server).await;
}

async fn phones(server: &Server) -> Value {
    let list = body(ok(server.get_as_spelleider("/api/games")).await).await;
    list[0]["push_phones"].clone()
}

/// A clue of the spelleiding about nobody, for these people.
async fn new_clue(server: &Server, game: &str, text: &str, audience: Value) {
    let clue = json!({ "kind": "mededeling", "text": text, "audience": audience });
    let command = json!({ "do": "new_clue", "clue": clue });
    assert_eq!(server.command(game, command).await.status(), 204);
}

fn everybody() -> Value {
    json!({ "kind": "all" })
}

fn titles(received: &[Received]) -> Vec<&str> {
    let titles = received.iter();
    titles
        .map(|it| {
            let title = &it.message["notification"]["title"];
            title.as_str().expect("a title")
        })
        .collect()
}

fn bodies(received: &[Received]) -> Vec<String> {
    received
        .iter()
        .map(|it| {
            it.message["notification"]["body"]
                .as_str()
                .unwrap_or_default()
                .to_owned()
        })
        .collect()
}

#[tokio::test]
async fn a_server_without_a_contact_sends_nothing_and_says_so() {
    let mut server = Server::start().await;
    let game = server.evening().await;
    server.join(&game, &token('a'), "De Speurders").await;
    let info = body(ok(server.get("/api/push")).await).await;
    assert_eq!(info, json!({ "key": null }));
    let phone = FakePhone::alone().await;
    let agree = put(&server, &game, &token('a'), &request(&phone, "nl"));
    assert_eq!(refusal(agree).await, (409, "push_off".to_owned()));
    assert_eq!(phones(&server).await, Value::Null);
}

#[tokio::test]
async fn the_key_of_a_server_stays_the_same() {
    let server = Server::start_pushing().await;
    let key = async |server: &Server| body(ok(server.get("/api/push")).await).await;
    let before = key(&server).await;
    assert_eq!(before["key"].as_str().map(str::len), Some(87));
    let server = server.restart().await;
    assert_eq!(before, key(&server).await);
}

#[tokio::test]
async fn a_clue_reaches_the_phones_that_agreed_in_their_own_language() {
    let (server, game) = evening().await;
    server.join(&game, &token('b'), "De Uilen").await;
    let service = FakeService::start().await;
    let (dutch, english) = (service.phone(), service.phone());
    agree(&server, &game, &token('a'), &dutch).await;
    ok(put(&server, &game, &token('b'), &request(&english, "en"))).await;
    assert_eq!(phones(&server).await, 2);
    into_round(&server, &game).await;
    pass(&server, MINUTE_MS).await;
    let (dutch, english) = (dutch.received(), english.received());
    assert_eq!(titles(&dutch), ["Nieuwe aanwijzing · 09:00 gezien"]);
    assert_eq!(titles(&english), ["New clue · seen 09:00"]);
    assert!(bodies(&dutch)[0].starts_with("OEFENING. Een inwoner belt"));
    assert!(bodies(&english)[0].starts_with("EXERCISE. A resident calls"));
    let notification = &dutch[0].message["notification"];
    assert_eq!(
        notification["navigate"],
        server.url(&format!("/speel?avond={game}"))
    );
    assert_eq!((dutch[0].ttl_s, dutch[0].urgency.as_str()), (600, "high"));
    assert_eq!(dutch[0].topic, notification["tag"]);
    let key = body(ok(server.get("/api/push")).await).await;
    assert_eq!(key["key"], dutch[0].signed_by.as_str());
}

#[tokio::test]
async fn a_clue_for_one_team_reaches_nobody_else() {
    let (server, game) = evening().await;
    server.join(&game, &token('b'), "De Uilen").await;
    let service = FakeService::start().await;
    let (speurders, uilen) = (service.phone(), service.phone());
    agree(&server, &game, &token('a'), &speurders).await;
    agree(&server, &game, &token('b'), &uilen).await;
    into_round(&server, &game).await;
    let team = json!({ "kind": "team", "team": 1 });
    new_clue(&server, &game, "Alleen voor de Uilen.", team).await;
    settle(&server).await;
    assert_eq!(
        bodies(&uilen.received()),
        ["OEFENING. Alleen voor de Uilen."]
    );
    assert!(speurders.received().is_empty());
}

#[tokio::test]
async fn clues_about_one_boef_take_each_others_place_and_a_double_is_none() {
    let (server, game) = evening().await;
    let phone = FakePhone::alone().await;
    agree(&server, &game, &token('a'), &phone).await;
    into_round(&server, &game).await;
    // The first is taken, and nobody hears that it was.
    phone.next(Behaviour::TakeAndDrop);
    pass(&server, MINUTE_MS).await;
    pass(&server, 5_000).await;
    let twice = phone.received();
    assert_eq!(twice.len(), 2);
    assert_eq!(
        twice[0].message, twice[1].message,
        "the same tag and the same id"
    );
    for _ in 0..40 {
        pass(&server, 15_000).await;
    }
    let all = phone.received();
    assert!(all.len() > 3, "{}", all.len());
    let tags: Vec<&Value> = all
        .iter()
        .map(|it| &it.message["notification"]["tag"])
        .collect();
    assert!(tags.iter().all(|tag| *tag == tags[0]), "{tags:?}");
    let ids: Vec<&Value> = all
        .iter()
        .map(|it| &it.message["notification"]["data"]["id"])
        .collect();
    assert_ne!(ids[1], ids[2]);
}

#[tokio::test]
async fn a_halt_and_the_end_reach_the_phones() {
    let (server, game) = evening().await;
    let phone = FakePhone::alone().await;
    agree(&server, &game, &token('a'), &phone).await;
    into_round(&server, &game).await;
    for command in [
        json!({ "do": "halt", "kind": "pauze", "reason": "Onweer." }),
        json!({ "do": "halt", "kind": "noodstop", "reason": "Er is echt iets." }),
        json!({ "do": "resume" }),
        json!({ "do": "start_debrief" }),
        json!({ "do": "start_result" }),
        json!({ "do": "close" }),
    ] {
        let answer = server.command(&game, command.clone()).await;
        assert_eq!(answer.status(), 204, "{command}");
        settle(&server).await;
    }
    let received = phone.received();
    assert_eq!(
        titles(&received),
        [
            "PAUZE · OEFENING",
            "NOODSTOP · OEFENING",
            "Het spel gaat verder",
            "EINDE OEFENING"
        ]
    );
    assert!(bodies(&received)[1].ends_with("Er is echt iets."));
}

#[tokio::test]
async fn a_crash_neither_loses_a_clue_nor_sends_what_was_sent() {
    let (server, game) = evening().await;
    let service = FakeService::start().await;
    let (reached, late) = (service.phone(), service.phone());
    server.join(&game, &token('b'), "De Uilen").await;
    agree(&server, &game, &token('a'), &reached).await;
    agree(&server, &game, &token('b'), &late).await;
    into_round(&server, &game).await;
    new_clue(&server, &game, "Iedereen hoort dit.", everybody()).await;
    settle(&server).await;
    late.next(Behaviour::Status(500));
    new_clue(&server, &game, "Een hoort dit later.", everybody()).await;
    settle(&server).await;
    assert_eq!((reached.received().len(), late.received().len()), (2, 1));
    let server = server.restart().await;
    settle(&server).await;
    assert_eq!(
        bodies(&late.received()),
        [
            "OEFENING. Iedereen hoort dit.",
            "OEFENING. Een hoort dit later."
        ]
    );
    // The other got it once more, in the place where it already was.
    let again = reached.received();
    assert_eq!(again.len(), 3);
    assert_eq!(again[1].message, again[2].message);
    let server = server.restart().await;
    settle(&server).await;
    assert_eq!((reached.times_asked(), late.times_asked()), (3, 3));
}

#[tokio::test]
async fn what_is_too_old_after_a_restart_is_not_sent() {
    let (server, game) = evening().await;
    let phone = FakePhone::alone().await;
    agree(&server, &game, &token('a'), &phone).await;
    phone.always(Behaviour::Status(503));
    new_clue(&server, &game, "Dit was eens nieuw.", everybody()).await;
    settle(&server).await;
    server.clock.advance(11 * MINUTE_MS);
    phone.always(Behaviour::Accept);
    let server = server.restart().await;
    settle(&server).await;
    assert!(phone.received().is_empty());
}

#[tokio::test]
async fn a_subscription_that_has_gone_is_forgotten() {
    let (server, game) = evening().await;
    let phone = FakePhone::alone().await;
    agree(&server, &game, &token('a'), &phone).await;
    phone.always(Behaviour::Status(410));
    new_clue(&server, &game, "Is daar iemand?", everybody()).await;
    settle(&server).await;
    assert_eq!(phones(&server).await, 0);
    let server = server.restart().await;
    new_clue(&server, &game, "Nog iemand?", everybody()).await;
    settle(&server).await;
    assert_eq!((phones(&server).await, phone.times_asked()), (json!(0), 1));
}

#[tokio::test]
async fn a_push_service_that_asks_for_patience_gets_it() {
    let (server, game) = evening().await;
    let phone = FakePhone::alone().await;
    agree(&server, &game, &token('a'), &phone).await;
    phone.next(Behaviour::Later { after_s: 30 });
    new_clue(&server, &game, "Geduld.", everybody()).await;
    settle(&server).await;
    pass(&server, 29_999).await;
    assert_eq!(phone.times_asked(), 1);
    pass(&server, 1).await;
    assert_eq!(bodies(&phone.received()), ["OEFENING. Geduld."]);
    assert_eq!(phone.received()[0].ttl_s, 570, "of use as long as before");
}

#[tokio::test]
async fn a_message_that_is_too_large_is_sent_with_fewer_words() {
    let (server, game) = evening().await;
    let phone = FakePhone::alone().await;
    agree(&server, &game, &token('a'), &phone).await;
    phone.next(Behaviour::Status(413));
    new_clue(&server, &game, &"woorden ".repeat(40), everybody()).await;
    settle(&server).await;
    let bodies = bodies(&phone.received());
    assert_eq!(bodies.len(), 1);
    assert!(
        bodies[0].chars().count() <= ::push::SHORT_BODY_MAX,
        "{bodies:?}"
    );
}

#[tokio::test]
async fn a_push_service_that_never_answers_holds_up_neither_the_game_nor_the_others() {
    let (server, game) = evening().await;
    server.join(&game, &token('b'), "De Uilen").await;
    let (dead, alive) = (FakePhone::alone().await, FakePhone::alone().await);
    dead.always(Behaviour::Hang);
    agree(&server, &game, &token('a'), &dead).await;
    agree(&server, &game, &token('b'), &alive).await;
    new_clue(&server, &game, "Voor wie leeft.", everybody()).await;
    dead.asked(1).await;
    alive.asked(1).await;
    let picture = server.picture(&game, &token('a')).await;
    assert!(picture.to_string().contains("Voor wie leeft."), "{picture}");
    new_clue(&server, &game, "En nog een.", everybody()).await;
    alive.asked(2).await;
    assert_eq!(dead.times_asked(), 1, "one at a time");
}

#[tokio::test]
async fn a_phone_that_hands_over_another_subscription_is_reached_there() {
    let (server, game) = evening().await;
    let service = FakeService::start().await;
    let (old, new) = (service.phone(), service.phone());
    agree(&server, &game, &token('a'), &old).await;
    agree(&server, &game, &token('a'), &old).await;
    agree(&server, &game, &token('a'), &new).await;
    assert_eq!(phones(&server).await, 1);
    let server = server.restart().await;
    new_clue(&server, &game, "Hier.", everybody()).await;
    settle(&server).await;
    assert_eq!((old.received().len(), new.received().len()), (0, 1));
}

#[tokio::test]
async fn who_goes_home_or_takes_it_back_gets_nothing_more() {
    let (server, game) = evening().await;
    server.join(&game, &token('b'), "De Uilen").await;
    server.join(&game, &token('c'), "De Vossen").await;
    let service = FakeService::start().await;
    for letter in ['a', 'b', 'c'] {
        agree(&server, &game, &token(letter), &service.phone()).await;
    }
    let url = server.url(&format!("/api/games/{game}/push"));
    ok(server.spelleider.delete(url).bearer_auth(token('a'))).await;
    assert_eq!(phones(&server).await, 2);
    let stop = json!({ "stopped": true });
    ok(server.as_player(&game, &token('b'), "stop", &stop)).await;
    settle(&server).await;
    assert_eq!(phones(&server).await, 1);
    let remove = json!({ "do": "team", "team": 2, "does": { "do": "remove" } });
    assert_eq!(server.command(&game, remove).await.status(), 204);
    settle(&server).await;
    assert_eq!(phones(&server).await, 0);
    // Who comes back after all agrees anew, and a restart does not send him home again.
    ok(server.as_player(&game, &token('b'), "stop", &json!({ "stopped": false }))).await;
    agree(&server, &game, &token('b'), &service.phone()).await;
    let back = service.phone();
    agree(&server, &game, &token('b'), &back).await;
    for stopped in [true, false] {
        let stop = json!({ "stopped": stopped });
        ok(server.as_player(&game, &token('b'), "stop", &stop)).await;
    }
    agree(&server, &game, &token('b'), &back).await;
    settle(&server).await;
    assert_eq!(phones(&server).await, 1);
    let server = server.restart().await;
    settle(&server).await;
    assert_eq!(phones(&server).await, 1);
}

#[tokio::test]
async fn one_phone_more_than_fits_is_refused_and_one_that_is_known_is_not() {
    let capacity = Capacity {
        push_phones: 1,
        ..Capacity::default()
    };
    let mut server = Server::start_small(Arc::new(Memory::new()), capacity).await;
    let game = server.evening().await;
    server.join(&game, &token('a'), "De Speurders").await;
    server.join(&game, &token('b'), "De Uilen").await;
    let service = FakeService::start().await;
    agree(&server, &game, &token('a'), &service.phone()).await;
    let other = service.phone();
    let more = put(&server, &game, &token('b'), &request(&other, "nl"));
    assert_eq!(refusal(more).await, (409, "push_full".to_owned()));
    agree(&server, &game, &token('a'), &service.phone()).await;
}

#[tokio::test]
async fn what_is_no_subscription_is_refused() {
    let (server, game) = evening().await;
    let phone = FakePhone::alone().await;
    for (field, wrong) in [
        ("endpoint", "https://10.0.0.1/x"),
        ("endpoint", "http://printer.local/x"),
        ("p256dh", "AAAA"),
        ("auth", "AAAA"),
    ] {
        let mut request = request(&phone, "nl");
        request[field] = json!(wrong);
        let agree = put(&server, &game, &token('a'), &request);
        assert_eq!(
            refusal(agree).await,
            (422, "push_unfit".to_owned()),
            "{wrong}"
        );
    }
    let no_seat = put(&server, &game, &token('z'), &request(&phone, "nl"));
    assert_eq!(refusal(no_seat).await, (403, "no_seat".to_owned()));
    assert_eq!(phones(&server).await, 0);
}

#[tokio::test]
async fn a_test_says_what_became_of_it() {
    let (server, game) = evening().await;
    let phone = FakePhone::alone().await;
    let test = || server.as_player(&game, &token('a'), "push/test", &json!({}));
    assert_eq!(refusal(test()).await, (409, "push_none".to_owned()));
    agree(&server, &game, &token('a'), &phone).await;
    let answer = body(ok(test()).await).await;
    assert_eq!(answer["outcome"], "accepted");
    let received = phone.received();
    assert_eq!(
        received[0].message["notification"]["data"]["id"],
        answer["id"]
    );
    assert_eq!(received[0].message["mutable"], true);
    phone.next(Behaviour::Status(410));
    assert_eq!(body(ok(test()).await).await["outcome"], "gone");
    assert_eq!(phones(&server).await, 0);
}

#[tokio::test]
async fn one_test_more_than_allowed_has_to_wait() {
    let (server, game) = evening().await;
    let phone = FakePhone::alone().await;
    agree(&server, &game, &token('a'), &phone).await;
    let test = || server.as_player(&game, &token('a'), "push/test", &json!({}));
    for _ in 0..PUSH_TEST.burst {
        ok(test()).await;
    }
    assert_eq!(refusal(test()).await, (429, "too_many_requests".to_owned()));
}

#[tokio::test]
async fn an_evening_that_was_erased_leaves_no_subscription() {
    let (server, game) = evening().await;
    let phone = FakePhone::alone().await;
    agree(&server, &game, &token('a'), &phone).await;
    let secret = phone.subscription().auth;
    let on_disk = || {
        let files = std::fs::read_dir(server.data.path()).expect("our own directory");
        files.into_iter().any(|file| {
            let bytes = std::fs::read(file.expect("a file").path()).expect("our own file");
            bytes
                .windows(secret.len())
                .any(|part| part == secret.as_bytes())
        })
    };
    assert!(on_disk(), "it was kept");
    let purged = send(server.post(&format!("/api/games/{game}/purge"), &json!({}))).await;
    assert_eq!(purged.status(), 204);
    assert!(!on_disk(), "it is still on disk");
}

#[tokio::test]
async fn a_seat_moves_to_a_home_screen_once() {
    let (server, game) = evening().await;
    let pass = body(ok(server.as_player(&game, &token('a'), "passes", &json!({}))).await).await;
    let pass = pass["pass"].as_str().expect("a pass");
    let manifest = format!("/api/games/{game}/app.webmanifest?pas={pass}&team=AB2C");
    let manifest = body(ok(server.get(&manifest)).await).await;
    assert_eq!(
        manifest["start_url"],
        format!("/speel?avond={game}&team=AB2C&pas={pass}")
    );
    assert_eq!(manifest["display"], "standalone");
    let using = |id: u128| {
        let request = json!({ "pass": pass, "id": uuid::Uuid::from_u128(id) });
        let url = server.url(&format!("/api/games/{game}/passes/use"));
        server.spelleider.post(url).json(&request)
    };
    let seat = body(ok(using(1)).await).await;
    assert_eq!(seat, json!({ "token": token('a'), "player": 0, "team": 0 }));
    assert_eq!(
        seat,
        body(ok(using(1)).await).await,
        "an answer that got lost"
    );
    assert_eq!(refusal(using(2)).await, (403, "bad_pass".to_owned()));
    for wrong in [
        "pas=kort&team=AB2C",
        &format!("pas={pass}&team=TELANGETEAMCODE"),
        &format!("pas={pass}&team=a%22b"),
    ] {
        let manifest = server.get(&format!("/api/games/{game}/app.webmanifest?{wrong}"));
        assert_eq!(refusal(manifest).await.0, 400, "{wrong}");
    }
}
