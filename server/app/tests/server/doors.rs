//! Seats, rights, limits and headers.

use crate::support::{PASSWORD, Server, body, ok, refusal, send, token};
use app::games::TITLE_MAX;
use app::handlers::qr;
use app::limits::{BODY_MAX, HEAD_MAX, HEADERS_MAX, LOGIN_GUESS, MELDINGEN};
use serde_json::json;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

fn refused(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

#[tokio::test]
async fn joining_twice_with_the_same_token_is_joining_once() {
    let mut server = Server::start().await;
    let game = server.evening().await;
    let first = server.join(&game, &token('a'), "De Speurders").await;
    let again = server.join(&game, &token('a'), "De Speurders").await;
    assert_eq!(first, again);
    let other = server.join(&game, &token('b'), "De Uilen").await;
    assert_ne!(first["player"], other["player"]);
}

#[tokio::test]
async fn each_door_opens_only_for_its_own_people() {
    let mut server = Server::start().await;
    let game = server.evening().await;
    server.join(&game, &token('a'), "De Speurders").await;
    let look = json!({ "from": { "at": [0, 0] } });
    let no_token = server
        .spelleider
        .post(server.url(&format!("/api/games/{game}/look")))
        .json(&look);
    assert_eq!(refusal(no_token).await, refused(401, "unauthorized"));
    let no_seat = server.as_player(&game, &token('z'), "look", &look);
    assert_eq!(refusal(no_seat).await, refused(403, "no_seat"));
    let no_boef = server.as_player(
        &game,
        &token('a'),
        "boef",
        &json!({ "id": uuid::Uuid::nil(), "act": { "do": "seen" } }),
    );
    assert_eq!(refusal(no_boef).await, refused(403, "no_seat"));
    let unknown = server.as_player("ZZZZZ", &token('a'), "look", &look);
    assert_eq!(refusal(unknown).await, refused(404, "game_unknown"));
    for path in [
        "me",
        "colleagues",
        "games",
        "scenarios",
        &format!("games/{game}/links"),
        &format!("games/{game}/result"),
    ] {
        let nobody = server.get(&format!("/api/{path}"));
        assert_eq!(
            refusal(nobody).await,
            refused(401, "unauthorized"),
            "{path}"
        );
        let a_player = server.get(&format!("/api/{path}")).bearer_auth(token('a'));
        assert_eq!(
            refusal(a_player).await,
            refused(401, "unauthorized"),
            "{path}"
        );
    }
    for role in ["speler", "boef", "spelleiding"] {
        let nobody = server.get(&format!("/api/games/{game}/picture?as={role}"));
        assert_eq!(refusal(nobody).await.0, 401, "{role}");
    }
    ok(server.get(&format!("/api/games/{game}/picture?as=scorebord"))).await;
}

#[tokio::test]
async fn a_page_of_another_site_can_do_nothing_with_a_session() {
    let mut server = Server::start().await;
    let game = server.evening().await;
    let command =
        json!({ "id": uuid::Uuid::new_v4().to_string(), "command": { "do": "start_briefing" } });
    let path = format!("/api/games/{game}/commands");
    for (header, value) in [
        ("origin", "https://elders.example"),
        ("sec-fetch-site", "cross-site"),
    ] {
        let request = server.post(&path, &command);
        let mut request = request.build().expect("a whole request");
        request
            .headers_mut()
            .insert(header, value.parse().expect("plain ASCII"));
        let answer = server
            .spelleider
            .execute(request)
            .await
            .expect("the server answers");
        assert_eq!(body(answer).await["code"], "other_site", "{header}");
    }
}

#[tokio::test]
async fn a_boef_link_opens_the_phone_of_that_boef() {
    let mut server = Server::start().await;
    let game = server.evening().await;
    let links = body(ok(server.get_as_spelleider(&format!("/api/games/{game}/links"))).await).await;
    let url = links["boeven"][0]["url"].as_str().expect("an address");
    let token = url
        .split_once('.')
        .and_then(|(_, rest)| rest.rsplit('.').next())
        .expect("a token");
    let path = format!("/api/games/{game}/picture?as=boef");
    let picture = body(ok(server.get(&path).bearer_auth(token)).await).await;
    let messages = picture["messages"].as_array().expect("messages");
    assert!(
        messages.iter().any(|message| message["t"] == "boef_phone"),
        "{picture}"
    );
}

#[tokio::test]
async fn a_body_of_one_byte_too_many_is_refused() {
    let mut server = Server::start().await;
    let game = server.evening().await;
    let with = |len: usize| {
        let text = "x".repeat(len);
        let url = server.url(&format!("/api/games/{game}/players"));
        server
            .spelleider
            .post(url)
            .bearer_auth(token('a'))
            .header("content-type", "application/json")
            .body(text)
    };
    assert_eq!(refusal(with(BODY_MAX)).await, refused(400, "bad_request"));
    assert_eq!(refusal(with(BODY_MAX + 1)).await, refused(413, "too_large"));
}

#[tokio::test]
async fn a_head_of_one_header_or_one_byte_too_many_is_refused() {
    let server = Server::start().await;
    // Asks with so many headers and so many bytes; gives the status.
    let ask = async |headers: usize, bytes: usize| {
        let mut head = "GET /health HTTP/1.1\r\nhost: test\r\nconnection: close\r\n".to_owned();
        for number in 2..headers - 1 {
            head.push_str(&format!("x-{number}: x\r\n"));
        }
        let padding = bytes.saturating_sub(head.len() + "x-last: \r\n\r\n".len());
        head.push_str(&format!("x-last: {}\r\n\r\n", "x".repeat(padding)));
        let mut stream = TcpStream::connect(server.running.addr)
            .await
            .expect("the port is open");
        let sent = stream.write_all(head.as_bytes()).await;
        sent.expect("the server reads");
        let mut answer = [0; 12];
        stream.read_exact(&mut answer).await.expect("an answer");
        String::from_utf8_lossy(&answer[9..]).into_owned()
    };
    assert_eq!(ask(HEADERS_MAX, 0).await, "200");
    assert_eq!(ask(HEADERS_MAX + 1, 0).await, "431");
    assert_eq!(ask(10, HEAD_MAX - 1).await, "200");
    assert_eq!(ask(10, HEAD_MAX + 1).await, "431");
}

#[tokio::test]
async fn a_title_or_a_code_of_one_character_too_many_is_refused() {
    let mut server = Server::start().await;
    server.evening().await;
    let titled = |len: usize| {
        let title = "é".repeat(len);
        server.post(
            "/api/games",
            &json!({ "scenario": "oefenwijk", "title": title }),
        )
    };
    ok(titled(TITLE_MAX)).await;
    assert_eq!(
        refusal(titled(TITLE_MAX + 1)).await,
        refused(422, "text_too_long")
    );
    let code = |len: usize| server.get(&format!("/api/qr.svg?text={}", "x".repeat(len)));
    ok(code(qr::TEXT_MAX)).await;
    assert_eq!(
        refusal(code(qr::TEXT_MAX + 1)).await,
        refused(413, "too_large")
    );
}

#[tokio::test]
async fn who_did_what_is_known_by_name_to_the_spelleiding_alone() {
    let mut server = Server::start().await;
    server.evening().await;
    let colleagues = ok(server.get_as_spelleider("/api/colleagues")).await;
    assert_eq!(
        body(colleagues).await,
        json!([{ "id": 0, "name": "Agent Smit" }])
    );
}

#[tokio::test]
async fn who_reports_too_often_is_told_when_to_come_back() {
    let mut server = Server::start().await;
    let game = server.evening().await;
    server.join(&game, &token('a'), "De Speurders").await;
    let melding = |token: String| {
        let id = uuid::Uuid::new_v4().to_string();
        let request = json!({ "id": id, "typed_at": 1_800_000_000_000_u64, "gedrag": [], "persons": [], "text": "" });
        server.as_player(&game, &token, "meldingen", &request)
    };
    for _ in 0..MELDINGEN.burst {
        assert_ne!(send(melding(token('a'))).await.status(), 429);
    }
    let answer = send(melding(token('a'))).await;
    assert_eq!(answer.status(), 429);
    assert!(answer.headers().contains_key("retry-after"));
}

#[tokio::test]
async fn guessing_a_password_is_slowed_down() {
    let mut server = Server::start().await;
    server.evening().await;
    let guess = || {
        server.post(
            "/api/login",
            &json!({ "name": "agent smit", "password": "verkeerd wachtwoord" }),
        )
    };
    for _ in 0..LOGIN_GUESS.burst {
        assert_eq!(refusal(guess()).await, refused(401, "wrong_password"));
    }
    assert_eq!(refusal(guess()).await, refused(429, "too_many_requests"));
    server.clock.advance(LOGIN_GUESS.every_ms);
    let right = json!({ "name": "agent smit", "password": PASSWORD });
    let answer = ok(server.post("/api/login", &right)).await;
    let cookie = answer.headers()["set-cookie"]
        .to_str()
        .expect("plain ASCII");
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"),
        "{cookie}"
    );
}

#[tokio::test]
async fn who_guesses_a_password_does_not_shut_out_who_knows_it() {
    let mut server = Server::start().await;
    server.evening().await;
    let from = |address: &str, password: &str| {
        let login = json!({ "name": "agent smit", "password": password });
        server
            .post("/api/login", &login)
            .header("x-forwarded-for", address)
    };
    while refusal(from("192.0.2.1", "verkeerd wachtwoord")).await.0 != 429 {}
    ok(from("192.0.2.2", PASSWORD)).await;
}

#[tokio::test]
async fn every_answer_carries_the_headers_that_keep_browsers_safe() {
    let mut server = Server::start().await;
    let game = server.evening().await;
    for path in [
        "/",
        "/speel",
        "/bestaat-niet",
        "/api/openapi.json",
        &format!("/api/games/{game}"),
        "/health",
        "/metrics",
    ] {
        let answer = send(server.get(path)).await;
        let header = |name: &str| {
            let value = answer
                .headers()
                .get(name)
                .unwrap_or_else(|| panic!("{path} lacks {name}"));
            value.to_str().expect("plain ASCII").to_owned()
        };
        assert_eq!(
            header("content-security-policy"),
            app::headers::CONTENT_SECURITY_POLICY
        );
        assert_eq!(header("x-content-type-options"), "nosniff");
        assert_eq!(header("referrer-policy"), "no-referrer");
        assert!(header("permissions-policy").contains("geolocation=(self)"));
        assert!(
            !answer.headers().contains_key("strict-transport-security"),
            "{path} came by http"
        );
    }
    let by_https = send(server.get("/").header("x-forwarded-proto", "https")).await;
    assert!(by_https.headers().contains_key("strict-transport-security"));
}

#[tokio::test]
async fn a_tile_server_is_named_on_every_map_and_pages_may_show_its_pictures_alone() {
    let template = "https://tiles.example/{z}/{x}/{y}.png";
    let mut server = Server::start_with_tiles(template, "De kaartmakers").await;
    let game = server.evening().await;
    let tiles = json!({ "template": template, "attribution": "De kaartmakers" });
    let map = body(ok(server.get(&format!("/api/games/{game}/wijk"))).await).await;
    assert_eq!(map["tiles"], tiles);
    let from = json!({ "kind": "scenario", "scenario": "oefenwijk" });
    let draft = json!({ "name": "oost", "title": "Oost", "from": from });
    ok(server.post("/api/drafts", &draft)).await;
    let map = body(ok(server.get_as_spelleider("/api/drafts/oost/wijk")).await).await;
    assert_eq!(map["map"]["tiles"], tiles);
    let page = send(server.get("/speel")).await;
    let policy = page.headers()["content-security-policy"].to_str();
    let usual = app::headers::CONTENT_SECURITY_POLICY;
    let wider = usual.replace("img-src 'self'", "img-src 'self' https://tiles.example");
    assert_eq!(policy.expect("plain ASCII"), wider);
    assert!(!usual.contains("https:"));
}

#[tokio::test]
async fn the_document_describes_every_door() {
    let server = Server::start().await;
    let document = body(ok(server.get("/api/openapi.json")).await).await;
    let described = document["paths"].as_object().expect("paths");
    let router = include_str!("../../src/router.rs");
    let routes = router
        .split("\"/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    let mut count = 0;
    for route in routes {
        assert!(described.contains_key(&format!("/{route}")), "/{route}");
        count += 1;
    }
    assert!(count > 30, "the list of the router was read");
    assert!(document["x-messages"]["control"]["skip"].is_string());
}

#[tokio::test]
async fn the_map_is_fetched_once() {
    let mut server = Server::start().await;
    let game = server.evening().await;
    let path = format!("/api/games/{game}/wijk");
    let first = ok(server.get(&path)).await;
    let etag = first.headers()["etag"].clone();
    let again = send(server.get(&path).header("if-none-match", etag)).await;
    assert_eq!(again.status(), 304);
}
