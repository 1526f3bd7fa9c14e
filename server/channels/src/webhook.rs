//! A signed call to an address of the organiser's choice: a group app of the wijk, a display, an automation.
//!
//! What a receiver gets, and how it is to answer, stands in `server/channels/README.md`. It does what is asked once for each
//! `Idempotency-Key`, so a call may always be repeated.

use crate::address::BaseUrl;
use crate::http::{Answer, Http};
use crate::teller::Teller;
use crate::{
    Account, Channel, Outgoing, Placed, PublishError, Published, Secret, Sight, Ticket, Trouble,
};
use async_trait::async_trait;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use media::MediumId;
use reqwest::RequestBuilder;
use reqwest::header::CONTENT_TYPE;
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::Sha256;
use std::fmt::Write as _;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Most characters of what a receiver calls a post; one that is called something longer keeps our name.
pub const ID_MAX: usize = 200;

/// A receiver.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The address that is called.
    pub url: BaseUrl,
    /// What both know and nobody else, to sign with.
    pub secret: Secret,
}

/// The receiver.
#[derive(Debug)]
pub struct Webhook {
    settings: Settings,
    http: Http,
}

/// What a receiver may say.
#[derive(Debug, Default, Deserialize)]
struct Said {
    id: Option<String>,
    link: Option<String>,
    error: Option<String>,
}

impl Webhook {
    /// The adapter of this receiver.
    #[must_use]
    pub fn new(settings: Settings, http: Http) -> Self {
        Self { settings, http }
    }

    fn tell(&self) -> Teller<'_> {
        Teller {
            name: "Webhook",
            mend: "Geef de ontvanger en het bestand met accounts hetzelfde geheim.",
            secret: &self.settings.secret,
        }
    }

    fn call(&self, key: &str, body: &Value) -> RequestBuilder {
        let body = body.to_string();
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let timestamp = now.unwrap_or_default().as_secs();
        self.http
            .request()
            .post(self.settings.url.url())
            .header(CONTENT_TYPE, "application/json")
            .header("Boef-Timestamp", timestamp)
            .header(
                "Boef-Signature",
                signature(&self.settings.secret, timestamp, &body),
            )
            .header("Idempotency-Key", key)
            .body(body)
    }

    /// Makes a call of which nobody sees anything, or that may be repeated.
    async fn hidden(&self, key: &str, body: &Value) -> Result<Answer, Trouble> {
        let answer = self.http.send(self.call(key, body)).await?;
        match is_done(&answer) {
            true => Ok(answer),
            false => Err(self.tell().hidden(&answer, &said(&answer))),
        }
    }
}

#[async_trait]
impl Channel for Webhook {
    fn medium(&self) -> MediumId {
        MediumId::Webhook
    }

    fn look_link(&self) -> Option<String> {
        None
    }

    async fn check(&self) -> Result<Account, Trouble> {
        self.hidden("check", &json!({"type": "check"})).await?;
        Ok(Account {
            name: self.settings.url.host().to_owned(),
            remarks: Vec::new(),
        })
    }

    async fn prepare(&self, post: &Outgoing) -> Result<Option<Ticket>, Trouble> {
        crate::teller::fits(MediumId::Webhook, post).map(|()| None)
    }

    async fn publish(
        &self,
        post: &Outgoing,
        _ticket: Option<&Ticket>,
    ) -> Result<Published, PublishError> {
        let key = post.name.key();
        let answer = self.http.send(self.call(&key, &body(post))).await?;
        if !is_done(&answer) {
            return Err(self.tell().visible(&answer, &said(&answer)));
        }
        let said = answer.json::<Said>().unwrap_or_default();
        let id = said.id.filter(|id| is_id(id));
        Ok(Published::new(
            Placed {
                id: id.unwrap_or(key),
                link: said.link,
            },
            answer.rest_after_success(),
        ))
    }

    async fn look(
        &self,
        _post: &Outgoing,
        _ticket: Option<&Ticket>,
        _since: Duration,
    ) -> Result<Sight, Trouble> {
        // By contract: a receiver does what is asked once for each key.
        Ok(Sight::SafeToRepeat)
    }

    async fn remove(&self, placed: &Placed) -> Result<(), Trouble> {
        let key = format!("removed-{}", placed.id);
        let body = json!({"type": "removed", "id": placed.id});
        self.hidden(&key, &body).await.map(|_| ())
    }
}

fn body(post: &Outgoing) -> Value {
    let mut body = json!({
        "type": "post",
        "id": post.name.key(),
        "title": post.title,
        "text": post.text,
        "lang": post.lang.code(),
        "hashtags": post.hashtags,
        "link": post.link,
        "asked_ms": post.asked_ms,
    });
    if let Some(image) = &post.image {
        body["image"] = json!({
            "content_type": image.content_type,
            "width": image.width,
            "height": image.height,
            "alt": image.alt,
            "url": image.url,
            "data": STANDARD.encode(&image.bytes),
        });
    }
    body
}

fn signature(secret: &Secret, timestamp: u64, body: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.reveal().as_bytes())
        .expect("a key of any length will do");
    mac.update(format!("{timestamp}.{body}").as_bytes());
    let mut written = "sha256=".to_owned();
    for byte in mac.finalize().into_bytes() {
        let _ = write!(written, "{byte:02x}");
    }
    written
}

/// Whether a receiver did what was asked. A page of a website is no answer of a receiver: it comes from something before it.
fn is_done(answer: &Answer) -> bool {
    answer.is_success() && !answer.body.trim_ascii_start().starts_with(b"<")
}

fn said(answer: &Answer) -> String {
    let said: Said = answer.json().unwrap_or_default();
    said.error.unwrap_or_default()
}

/// Whether this can be the name of a post, here and in a header.
fn is_id(id: &str) -> bool {
    !id.is_empty() && id.len() <= ID_MAX && id.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_signed_over_its_time_and_body() {
        // By `printf '1700000000.{"type":"check"}' | openssl dgst -sha256 -hmac geheim`.
        assert_eq!(
            signature(&Secret::new("geheim"), 1_700_000_000, r#"{"type":"check"}"#),
            "sha256=370ce746ac1cd832e2b64c8f4fa41abcab719a856c88cdd2b0726ee960b12a29"
        );
    }

    #[test]
    fn a_receiver_may_name_a_post_within_reason() {
        assert!(is_id("bericht/7"));
        assert!(is_id(&"a".repeat(ID_MAX)));
        for wrong in ["", "twee woorden", "één", "a\r\nb", &"a".repeat(ID_MAX + 1)] {
            assert!(!is_id(wrong), "{wrong}");
        }
    }
}
