//! A room on Matrix.
//!
//! Text and picture are one event, so that there is one post to see and one to take away: `m.image` whose `body` is the
//! text and whose `filename` differs from it, which is how the specification has had captions since version 1.10 (MSC2530).
//! It knows no words for a picture apart from those two, so the file is named by what the picture shows.
//!
//! A request with the same transaction id is the same event for as long as the token lives.
//!
//! Source: spec.matrix.org, client-server API (sending events, `m.image`, content repository, rate limiting).

use crate::address::BaseUrl;
use crate::http::{Answer, Http};
use crate::teller::Teller;
use crate::{
    Account, Channel, Image, Outgoing, Placed, PublishError, Published, Secret, Sight, Ticket,
    Trouble,
};
use async_trait::async_trait;
use media::MediumId;
use reqwest::header::CONTENT_TYPE;
use reqwest::{Method, RequestBuilder, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};
use std::time::Duration;

/// Servers forget a transaction id after a while; Synapse after a day.
const TRANSACTION_LIVES: Duration = Duration::from_secs(12 * 60 * 60);
/// Most characters of the name of a file: some systems that keep it take 255 bytes.
const FILE_NAME_MAX: usize = 100;

/// An account in a room.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The homeserver of the account.
    pub url: BaseUrl,
    /// An access token of the account.
    pub token: Secret,
    /// The room by its id: `!abc:voorbeeld.nl`. The account must have joined it.
    pub room: String,
}

/// The account in its room.
#[derive(Debug)]
pub struct Matrix {
    settings: Settings,
    http: Http,
}

/// What a homeserver says of a refusal.
#[derive(Debug, Default, Deserialize)]
struct Refusal {
    #[serde(default)]
    errcode: String,
    #[serde(default)]
    error: String,
    retry_after_ms: Option<u64>,
}

impl Refusal {
    fn of(answer: &Answer) -> Self {
        answer.json().unwrap_or_default()
    }
}

impl Matrix {
    /// The adapter of this room.
    #[must_use]
    pub fn new(settings: Settings, http: Http) -> Self {
        Self { settings, http }
    }

    fn tell(&self) -> Teller<'_> {
        Teller {
            name: "Matrix",
            mend: "Kijk het token na, en of het account in de kamer zit en er mag schrijven.",
            secret: &self.settings.token,
        }
    }

    fn ask(&self, method: Method, steps: &[&str]) -> RequestBuilder {
        let mut path = vec!["_matrix"];
        path.extend(steps);
        let url = self.settings.url.join(&path);
        let client = self.http.request();
        client
            .request(method, url)
            .bearer_auth(self.settings.token.reveal())
    }

    /// Asks for something of our room.
    fn ask_room(&self, method: Method, steps: &[&str]) -> RequestBuilder {
        let mut path = vec!["client", "v3", "rooms", self.settings.room.as_str()];
        path.extend(steps);
        self.ask(method, &path)
    }

    /// What an answer without success means to a request of which nobody sees anything.
    fn trouble(&self, answer: &Answer) -> Trouble {
        let refusal = Refusal::of(answer);
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            let after = refusal.retry_after_ms.map(Duration::from_millis);
            return self.tell().rate_limited(answer.rest().or(after));
        }
        self.tell().hidden(answer, &refusal.error)
    }

    /// Asks what nobody sees anything of.
    async fn hidden(&self, request: RequestBuilder) -> Result<Value, Trouble> {
        let answer = self.http.send(request).await?;
        answer
            .json()
            .filter(|_| answer.is_success())
            .ok_or_else(|| self.trouble(&answer))
    }

    /// Whether what is written in the room is encrypted: ours is not.
    async fn is_encrypted(&self) -> Result<bool, Trouble> {
        let request = self.ask_room(Method::GET, &["state", "m.room.encryption"]);
        let answer = self.http.send(request).await?;
        match answer.status {
            status if status.is_success() => Ok(true),
            StatusCode::NOT_FOUND => Ok(false),
            _ => Err(self.trouble(&answer)),
        }
    }

    fn link(&self, event: Option<&str>) -> String {
        let room = &self.settings.room;
        match event {
            Some(event) => format!("https://matrix.to/#/{room}/{event}"),
            None => format!("https://matrix.to/#/{room}"),
        }
    }
}

#[async_trait]
impl Channel for Matrix {
    fn medium(&self) -> MediumId {
        MediumId::Matrix
    }

    fn look_link(&self) -> Option<String> {
        Some(self.link(None))
    }

    async fn check(&self) -> Result<Account, Trouble> {
        let who = self.ask(Method::GET, &["client", "v3", "account", "whoami"]);
        let me = self.hidden(who).await?["user_id"]
            .as_str()
            .map(str::to_owned)
            .ok_or_else(|| {
                Trouble::later("Matrix zegt niet wie wij zijn. Wij vragen het opnieuw.")
            })?;
        let joined = self.ask(Method::GET, &["client", "v3", "joined_rooms"]);
        let rooms = self.hidden(joined).await?;
        let is_in = rooms["joined_rooms"]
            .as_array()
            .is_some_and(|rooms| rooms.iter().any(|room| *room == *self.settings.room));
        if !is_in {
            return Err(Trouble::disconnected(format!(
                "{me} zit niet in de kamer {}. Nodig het account uit en laat het de kamer binnengaan.",
                self.settings.room
            )));
        }
        let mut remarks = Vec::new();
        if self.is_encrypted().await? {
            remarks.push(
                "Deze kamer is versleuteld. Onze berichten zijn dat niet, en lezers krijgen daar een waarschuwing bij. Kies liever een kamer zonder versleuteling."
                    .to_owned(),
            );
        }
        Ok(Account { name: me, remarks })
    }

    async fn prepare(&self, post: &Outgoing) -> Result<Option<Ticket>, Trouble> {
        crate::teller::fits(MediumId::Matrix, post)?;
        let Some(image) = &post.image else {
            return Ok(None);
        };
        let request = self
            .ask(Method::POST, &["media", "v3", "upload"])
            .query(&[("filename", file_name(image))])
            .header(CONTENT_TYPE, image.content_type)
            .body(image.bytes.clone());
        let answer = self.http.send(request).await?;
        let uploaded = answer.json::<Value>().filter(|_| answer.is_success());
        let address = uploaded
            .as_ref()
            .and_then(|body| body["content_uri"].as_str());
        match address {
            Some(address) => Ok(Some(Ticket(address.to_owned()))),
            None => Err(self.trouble(&answer)),
        }
    }

    async fn publish(
        &self,
        post: &Outgoing,
        ticket: Option<&Ticket>,
    ) -> Result<Published, PublishError> {
        let transaction = post.name.key();
        let request = self
            .ask_room(Method::PUT, &["send", "m.room.message", &transaction])
            .json(&content(post, ticket));
        let answer = self.http.send(request).await?;
        let event = answer.json::<Value>().and_then(|body| {
            let id = body["event_id"].as_str().filter(|id| !id.is_empty());
            id.map(str::to_owned)
        });
        match event {
            Some(id) if answer.is_success() => Ok(Published::new(
                Placed {
                    link: Some(self.link(Some(&id))),
                    id,
                },
                answer.rest_after_success(),
            )),
            _ if answer.status.is_client_error() => Err(self.trouble(&answer).into()),
            _ => Err(self.tell().visible(&answer, "")),
        }
    }

    async fn look(
        &self,
        _post: &Outgoing,
        _ticket: Option<&Ticket>,
        since: Duration,
    ) -> Result<Sight, Trouble> {
        Ok(match since < TRANSACTION_LIVES {
            true => Sight::SafeToRepeat,
            false => Sight::CannotTell,
        })
    }

    async fn remove(&self, placed: &Placed) -> Result<(), Trouble> {
        let transaction = format!("weg-{}", placed.id);
        let request = self
            .ask_room(Method::PUT, &["redact", &placed.id, &transaction])
            .json(&json!({}));
        let answer = self.http.send(request).await?;
        let refusal = Refusal::of(&answer);
        let is_done = answer.is_success() && answer.json::<Value>().is_some();
        match is_done || refusal.errcode == "M_NOT_FOUND" {
            true => Ok(()),
            false => Err(self.trouble(&answer)),
        }
    }
}

/// The event.
fn content(post: &Outgoing, ticket: Option<&Ticket>) -> Value {
    match (&post.image, ticket) {
        (Some(image), Some(ticket)) => json!({
            "msgtype": "m.image",
            "body": post.text,
            "filename": file_name(image),
            "url": ticket.0,
            "info": {
                "mimetype": image.content_type,
                "w": image.width,
                "h": image.height,
                "size": image.bytes.len(),
            },
        }),
        _ => json!({"msgtype": "m.text", "body": post.text}),
    }
}

/// A file that is named by what the picture shows.
fn file_name(image: &Image) -> String {
    let plain = |c: char| match c {
        '/' | '\\' | ':' | '"' | '<' | '>' | '|' | '?' | '*' => ' ',
        c if c.is_control() => ' ',
        c => c,
    };
    let name: String = image.alt.chars().map(plain).take(FILE_NAME_MAX).collect();
    let ending = image.content_type.trim_start_matches("image/");
    format!("{}.{ending}", name.trim().trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_by_what_it_shows() {
        let named = |alt: &str| {
            file_name(&Image {
                bytes: bytes::Bytes::new(),
                content_type: "image/png",
                width: 1,
                height: 1,
                alt: alt.to_owned(),
                url: None,
            })
        };
        assert_eq!(named("Man met pet."), "Man met pet.png");
        assert_eq!(named("../a/b\nc"), ".. a b c.png");
        assert_eq!(named(&"é".repeat(101)), format!("{}.png", "é".repeat(100)));
    }
}
