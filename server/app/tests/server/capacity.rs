//! One more of anything than the server holds is told to wait, and gets in when there is room.

use crate::faulty::{Fault, Faulty};
use crate::socket::{next, socket, try_socket};
use crate::support::{Server, body, ok, refusal, send, token};
use app::limits::Capacity;
use engine::input::Input;
use serde_json::{Value, json};
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::sync::Arc;
use store::Memory;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::sync::oneshot;

async fn with(capacity: Capacity) -> Server {
    Server::start_small(Arc::new(Memory::new()), capacity).await
}

/// Asks for something on a connection of its own; `None` when the server hung up without a word.
async fn ask(server: SocketAddr) -> Option<TcpStream> {
    let mut stream = TcpStream::connect(server).await.expect("the port is open");
    let request = "GET /health HTTP/1.1\r\nhost: test\r\n\r\n";
    let mut answer = [0; 12];
    let asked = async {
        stream.write_all(request.as_bytes()).await?;
        stream.read_exact(&mut answer).await
    };
    match asked.await {
        Ok(_) => {
            assert_eq!(&answer, b"HTTP/1.1 200");
            Some(stream)
        }
        Err(error) => {
            let hung_up = [
                ErrorKind::UnexpectedEof,
                ErrorKind::ConnectionReset,
                ErrorKind::BrokenPipe,
            ];
            assert!(hung_up.contains(&error.kind()), "{error}");
            None
        }
    }
}

#[tokio::test]
async fn one_connection_more_than_fits_is_dropped_until_another_ends() {
    let server = with(Capacity {
        connections: 2,
        ..Capacity::default()
    })
    .await;
    let addr = server.running.addr;
    let first = ask(addr).await.expect("there is room");
    let _second = ask(addr).await.expect("there is room");
    assert!(ask(addr).await.is_none(), "one more than fits");
    drop(first);
    while ask(addr).await.is_none() {}
}

#[tokio::test]
async fn one_listener_more_than_fits_is_told_to_try_later() {
    let mut server = with(Capacity {
        listeners: 2,
        ..Capacity::default()
    })
    .await;
    let game = server.evening().await;
    for letter in ['a', 'b', 'c'] {
        server
            .join(&game, &token(letter), &letter.to_string())
            .await;
    }
    let phone = async |letter| {
        let token = token(letter);
        socket(&server, &game, "as=speler&after=1", Some(&token)).await
    };
    let (mut first, mut second) = (phone('a').await, phone('b').await);
    // Who has heard something is in.
    next(&mut first).await;
    next(&mut second).await;
    let full = json!({ "t": "closed", "code": 1013 });
    assert_eq!(next(&mut phone('c').await).await, full);
    drop(first);
    while next(&mut phone('c').await).await == full {}
}

#[tokio::test]
async fn spectators_leave_half_of_the_room_to_who_plays() {
    let mut server = with(Capacity {
        listeners: 2,
        event_streams: 2,
        ..Capacity::default()
    })
    .await;
    let game = server.evening().await;
    server.join(&game, &token('a'), "De Uilen").await;
    let screen = async || try_socket(&server, &game, "as=scorebord&after=0", None).await;
    let mut first = screen().await.expect("there is room");
    next(&mut first).await;
    assert_eq!(screen().await.err(), Some(503));
    let mut phone = socket(&server, &game, "as=speler&after=1", Some(&token('a'))).await;
    assert_ne!(next(&mut phone).await["t"], "closed");
    let events = |role: &str| {
        let path = format!("/api/games/{game}/events?as={role}&after=0");
        server.get(&path).bearer_auth(token('a'))
    };
    let _screen = ok(events("scorebord")).await;
    let unavailable = (503, "unavailable".to_owned());
    assert_eq!(refusal(events("scorebord")).await, unavailable);
    ok(events("speler")).await;
}

#[tokio::test]
async fn one_event_stream_more_than_fits_is_told_to_try_later() {
    let mut server = with(Capacity {
        event_streams: 1,
        ..Capacity::default()
    })
    .await;
    let game = server.evening().await;
    server.join(&game, &token('a'), "De Uilen").await;
    let path = format!("/api/games/{game}/events?as=speler&after=0");
    let events = || server.get(&path).bearer_auth(token('a'));
    let first = ok(events()).await;
    assert_eq!(refusal(events()).await, (503, "unavailable".to_owned()));
    drop(first);
    while send(events()).await.status() != 200 {}
}

#[tokio::test]
async fn one_game_more_than_fits_is_refused_until_another_is_erased() {
    let mut server = with(Capacity {
        games: 2,
        ..Capacity::default()
    })
    .await;
    let first = server.evening().await;
    let make = || server.post("/api/games", &json!({ "scenario": "oefenwijk" }));
    // Two at once: there is one place, and it is given out once.
    let (one, other) = tokio::join!(send(make()), send(make()));
    let mut answers = [one.status().as_u16(), other.status().as_u16()];
    answers.sort_unstable();
    assert_eq!(answers, [200, 409]);
    assert_eq!(refusal(make()).await, (409, "server_full".to_owned()));
    ok(server.post(&format!("/api/games/{first}/purge"), &json!({}))).await;
    ok(make()).await;
}

#[tokio::test]
async fn one_input_more_than_waits_for_a_game_is_told_to_try_again() {
    let store = Arc::new(Faulty::default());
    let capacity = Capacity {
        mailbox: 2,
        ..Capacity::default()
    };
    let mut server = Server::start_small(Arc::clone(&store) as _, capacity).await;
    let code = server.evening().await;
    let game = server.running.state().games.all()[0].clone();
    let (began, has_begun) = oneshot::channel();
    let (go, go_on) = oneshot::channel();
    store.next(Fault::Slow { began, go_on });
    let join = |letter: char, name: &str| {
        let request: Value = json!({ "team": { "new": { "name": name } }, "age": "18_64" });
        server.as_player(&code, &token(letter), "players", &request)
    };
    let first = tokio::spawn(send(join('a', "De Speurders")));
    has_begun.await.expect("the append began");
    // While the game waits for its disk, two inputs wait for the game.
    let waiting = [(); 2].map(|()| {
        let game = Arc::clone(&game);
        tokio::spawn(async move { game.ask(Input::Tick).await })
    });
    tokio::task::yield_now().await;
    let refused = join('b', "De Uilen");
    assert_eq!(refusal(refused).await, (503, "unavailable".to_owned()));
    go.send(()).expect("the append waits");
    assert_eq!(first.await.expect("no panic").status(), 200);
    for answer in waiting {
        // A tick is carried out and has nothing to answer.
        assert!(answer.await.expect("no panic").is_err());
    }
    ok(join('b', "De Uilen")).await;
}

#[tokio::test]
async fn a_game_that_waits_for_its_disk_does_not_keep_the_others_from_the_list() {
    let store = Arc::new(Faulty::default());
    let mut server = Server::start_with(Arc::clone(&store) as _).await;
    let stuck = server.evening().await;
    ok(server.post("/api/games", &json!({ "scenario": "oefenwijk" }))).await;
    let (began, has_begun) = oneshot::channel();
    let (go, go_on) = oneshot::channel();
    store.next(Fault::Slow { began, go_on });
    let request = json!({ "team": { "new": { "name": "De Uilen" } }, "age": "18_64" });
    let join = tokio::spawn(send(server.as_player(
        &stuck,
        &token('a'),
        "players",
        &request,
    )));
    has_begun.await.expect("the append began");
    let list = body(ok(server.get_as_spelleider("/api/games")).await).await;
    for game in list.as_array().expect("a list") {
        assert_eq!(
            game["phase"].is_null(),
            game["game"] == stuck.as_str(),
            "{list}"
        );
    }
    go.send(()).expect("the append waits");
    assert_eq!(join.await.expect("no panic").status(), 200);
}
