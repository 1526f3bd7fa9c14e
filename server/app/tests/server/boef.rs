//! The phone of a boef: a tap counts once whatever happens to its answer, and a cry for help always arrives.

use crate::faulty::{Fault, Faulty};
use crate::restart::into_round;
use crate::support::{Server, body, ok, send};
use reqwest::RequestBuilder;
use serde_json::{Value, json};
use std::sync::Arc;

struct Phone {
    server: Server,
    game: String,
    token: String,
}

impl Phone {
    async fn new(mut server: Server) -> Self {
        let game = server.evening().await;
        let links = ok(server.get_as_spelleider(&format!("/api/games/{game}/links"))).await;
        let links = body(links).await;
        let url = links["boeven"][0]["url"].as_str().expect("an address");
        let (_, token) = url
            .rsplit_once('.')
            .expect("the token comes after the code");
        Self {
            token: token.to_owned(),
            server,
            game,
        }
    }

    fn act(&self, id: &str, act: &Value) -> RequestBuilder {
        let request = json!({ "id": id, "act": act });
        self.server
            .as_player(&self.game, &self.token, "boef", &request)
    }

    async fn message(&self, role: &str, kind: &str) -> Value {
        let path = format!("/api/games/{}/picture?as={role}", self.game);
        let request = match role {
            "boef" => self.server.get(&path).bearer_auth(&self.token),
            _ => self.server.get_as_spelleider(&path),
        };
        let picture = body(ok(request).await).await;
        let mut messages = picture["messages"].as_array().expect("messages").iter();
        let found = messages.rfind(|message| message["t"] == kind);
        found
            .unwrap_or_else(|| panic!("no {kind}: {picture}"))
            .clone()
    }
}

#[tokio::test]
async fn a_tap_of_which_the_answer_was_lost_counts_once_when_it_comes_again() {
    let store = Arc::new(Faulty::default());
    let server = Server::start_with(Arc::clone(&store) as _).await;
    let phone = Phone::new(server).await;
    into_round(&phone.server, &phone.game).await;
    let id = uuid::Uuid::new_v4().to_string();
    let seen = || send(phone.act(&id, &json!({ "do": "seen" })));
    store.next(Fault::Denied);
    assert_eq!(seen().await.status(), 503);
    assert_eq!(seen().await.status(), 204);
    assert_eq!(seen().await.status(), 204);
    assert_eq!(phone.message("boef", "boef_phone").await["seen"], 1);
    let other = uuid::Uuid::new_v4().to_string();
    ok(phone.act(&other, &json!({ "do": "seen" }))).await;
    assert_eq!(phone.message("boef", "boef_phone").await["seen"], 2);
}

#[tokio::test]
async fn a_boef_who_is_unsafe_before_the_start_is_an_alarm_on_the_console() {
    let phone = Phone::new(Server::start().await).await;
    let id = uuid::Uuid::new_v4().to_string();
    let act = json!({ "do": "unsafe", "is_unsafe": true });
    ok(phone.act(&id, &act)).await;
    assert_eq!(
        phone.message("boef", "boef_phone").await["is_unsafe"],
        json!(true)
    );
    let line = phone.message("spelleiding", "log_line").await;
    assert_eq!(line["alarm"], json!(true), "{line}");
}
