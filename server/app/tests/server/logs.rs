//! Nothing in the log of the server tells who plays, where they are, or what they wrote.

use crate::support::{PASSWORD, Server, ok, send, token};
use ::push::fake::{Behaviour, FakePhone};
use serde_json::json;
use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::MakeWriter;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Lines {
    fn text(&self) -> String {
        let lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&lines).into_owned()
    }
}

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn the_log_names_nobody() {
    let lines = Lines::default();
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new("trace,hyper=off,reqwest=off,hyper_util=off,mio=off,tungstenite=off,tokio_tungstenite=off"))
        .with_ansi(false)
        .with_writer(lines.clone())
        .init();
    let mut server = Server::start_pushing().await;
    let game = server.evening().await;
    let phone = token('q');
    server.join(&game, &phone, "De Geheimzinnigen").await;
    let id = uuid::Uuid::new_v4().to_string();
    let melding = json!({
        "id": id, "typed_at": 1_800_000_000_000_u64, "gedrag": [], "persons": [],
        "place": { "at": [424_242, 575_757] }, "text": "een zeer bijzondere tekst"
    });
    send(server.as_player(&game, &phone, "meldingen", &melding)).await;
    send(server.as_player(
        &game,
        &phone,
        "aanhoudingen",
        &json!({ "id": id, "code": "QQ7XX7", "typed_at": 1 }),
    ))
    .await;
    send(server.post(
        "/api/login",
        &json!({ "name": "Zeldzame Naam", "password": "raadselachtig woord" }),
    ))
    .await;
    send(server.get("/speel?avond=GEHEIM&naam=verborgen")).await;
    ok(server.get("/metrics")).await;
    let asleep = FakePhone::alone().await;
    let given = asleep.subscription();
    let agree = json!({ "endpoint": given.endpoint, "p256dh": given.p256dh, "auth": given.auth, "lang": "nl" });
    let url = server.url(&format!("/api/games/{game}/push"));
    ok(server.spelleider.put(url).bearer_auth(&phone).json(&agree)).await;
    for refused in [403, 500, 410] {
        asleep.next(Behaviour::Status(refused));
        send(server.as_player(&game, &phone, "push/test", &json!({}))).await;
    }
    let text = lines.text();
    assert!(text.contains("a push service refused a message"), "{text}");
    assert!(
        text.contains("/api/games/{game}/meldingen"),
        "the log was caught: {text}"
    );
    for secret in [
        "Geheimzinnigen",
        &phone,
        "424242",
        "575757",
        "bijzondere",
        "QQ7XX7",
        "Zeldzame",
        "raadselachtig",
        PASSWORD,
        "Agent Smit",
        "verborgen",
        "GEHEIM",
        &given.endpoint,
        &given.p256dh,
        &given.auth,
        "boef@gemeente.nl",
    ] {
        assert!(!text.contains(secret), "the log tells {secret}");
    }
}
