//! A channel on Telegram, where a bot of ours is an administrator.
//!
//! Texts go as they are, without a `parse_mode`: then nothing in them is markup. Telegram keeps no words for a picture, so
//! what a picture shows must be told by the text. There is no key that makes a repeated post the same post, and a bot cannot read
//! back: what nobody knows the outcome of is for a human to look at.
//!
//! The token stands in the address of every request. **Invariant:** no address and no answer leaves this file unredacted.
//!
//! Sources: core.telegram.org/bots/api; grammy.dev/advanced/flood on limits, which are not published: only the
//! `retry_after` of an answer is right.

use crate::address::BaseUrl;
use crate::http::{self, Answer, Http};
use crate::teller::Teller;
use crate::{Account, Channel, Outgoing, Placed, PublishError, Published, Secret, Ticket, Trouble};
use async_trait::async_trait;
use media::MediumId;
use reqwest::multipart::Form;
use reqwest::{RequestBuilder, StatusCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::time::Duration;

/// Most bytes of a picture that is sent (`sendPhoto`).
pub const IMAGE_BYTES_MAX: usize = 10_000_000;

/// A channel and its bot.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The server of bots.
    #[serde(default = "usual_url")]
    pub url: BaseUrl,
    /// The token of the bot, from BotFather.
    pub token: Secret,
    /// The channel: `@naam`, or its number as `-100…` when it has no name.
    pub chat: String,
}

fn usual_url() -> BaseUrl {
    BaseUrl::known("https://api.telegram.org")
}

/// The channel.
#[derive(Debug)]
pub struct Telegram {
    settings: Settings,
    http: Http,
}

/// Every answer.
#[derive(Debug, Deserialize)]
struct Said<T> {
    ok: bool,
    #[serde(default = "Option::default")]
    result: Option<T>,
    #[serde(default)]
    description: String,
    #[serde(default)]
    parameters: Parameters,
}

#[derive(Debug, Default, Deserialize)]
struct Parameters {
    retry_after: Option<u64>,
    migrate_to_chat_id: Option<i64>,
}

#[derive(Debug, Deserialize)]
struct Message {
    message_id: i64,
}

/// Refusals that are about the bot or the channel and not about a post, as beginnings of what follows `Bad Request: `.
const ABOUT_US: [&str; 5] = [
    "chat not found",
    "not enough rights",
    "need administrator rights",
    "chat_write_forbidden",
    "have no rights",
];

impl Telegram {
    /// The adapter of this channel.
    #[must_use]
    pub fn new(settings: Settings, http: Http) -> Self {
        Self { settings, http }
    }

    fn tell(&self) -> Teller<'_> {
        Teller {
            name: "Telegram",
            mend: "Maak de bot beheerder van het kanaal. Kijk het token en de naam van het kanaal na.",
            secret: &self.settings.token,
        }
    }

    fn ask(&self, method: &str) -> RequestBuilder {
        let bot = format!("bot{}", self.settings.token.reveal());
        self.http
            .request()
            .post(self.settings.url.join(&[&bot, method]))
    }

    /// What an answer without success means to a request of which nobody sees anything.
    fn trouble(&self, answer: &Answer) -> Trouble {
        let said = answer.json::<Said<Value>>();
        let Some(said) = said.filter(|said| !said.ok) else {
            return self.tell().hidden(answer, "");
        };
        if answer.status == StatusCode::TOO_MANY_REQUESTS {
            let after = said.parameters.retry_after.map(Duration::from_secs);
            return self.tell().rate_limited(after.or_else(|| answer.rest()));
        }
        if let Some(chat) = said.parameters.migrate_to_chat_id {
            return Trouble::disconnected(format!(
                "Het kanaal op Telegram heeft een nieuw nummer. Zet chat = \"{chat}\" in het bestand met accounts."
            ));
        }
        let reason = said.description.to_lowercase();
        let reason = reason.strip_prefix("bad request: ").unwrap_or(&reason);
        if ABOUT_US.iter().any(|start| reason.starts_with(start)) {
            return self.tell().not_let_in(&said.description);
        }
        self.tell().hidden(answer, &said.description)
    }

    /// Asks what nobody sees anything of.
    async fn hidden<T: DeserializeOwned>(
        &self,
        method: &str,
        arguments: &Value,
    ) -> Result<T, Trouble> {
        let answer = self.http.send(self.ask(method).json(arguments)).await?;
        let said = answer.json::<Said<T>>().filter(|said| said.ok);
        let result = said.and_then(|said| said.result);
        result
            .filter(|_| answer.is_success())
            .ok_or_else(|| self.trouble(&answer))
    }

    /// The request that makes a post visible.
    fn visible(&self, post: &Outgoing) -> Result<RequestBuilder, Trouble> {
        let chat = &self.settings.chat;
        let Some(image) = &post.image else {
            return Ok(self.ask("sendMessage").json(&json!({
                "chat_id": chat,
                "text": post.text,
                "link_preview_options": {"is_disabled": true},
            })));
        };
        if image.bytes.len() > IMAGE_BYTES_MAX {
            return Err(Trouble::refused(format!(
                "De afbeelding is te groot voor Telegram: {} bytes, hoogstens {IMAGE_BYTES_MAX}. Plaats het bericht zelf.",
                image.bytes.len()
            )));
        }
        let form = Form::new()
            .text("chat_id", chat.clone())
            .text("caption", post.text.clone())
            .part("photo", http::file(image));
        Ok(self.ask("sendPhoto").multipart(form))
    }

    /// The address of a channel or of a post in it.
    fn link(&self, message: Option<&str>) -> Option<String> {
        let chat = &self.settings.chat;
        let place = match chat.strip_prefix('@') {
            Some(name) => name.to_owned(),
            // Only members can follow this one.
            None => format!("c/{}", chat.strip_prefix("-100")?),
        };
        Some(match message {
            Some(message) => format!("https://t.me/{place}/{message}"),
            None => format!("https://t.me/{place}"),
        })
    }
}

#[async_trait]
impl Channel for Telegram {
    fn medium(&self) -> MediumId {
        MediumId::Telegram
    }

    fn look_link(&self) -> Option<String> {
        self.link(None)
    }

    async fn check(&self) -> Result<Account, Trouble> {
        #[derive(Deserialize)]
        struct Me {
            id: i64,
            username: String,
        }
        #[derive(Deserialize)]
        struct Chat {
            title: String,
        }
        #[derive(Deserialize)]
        struct Member {
            status: String,
            #[serde(default)]
            can_post_messages: bool,
        }
        let chat = &self.settings.chat;
        let me: Me = self.hidden("getMe", &json!({})).await?;
        let Chat { title } = self.hidden("getChat", &json!({"chat_id": chat})).await?;
        let asked = json!({"chat_id": chat, "user_id": me.id});
        let member: Member = self.hidden("getChatMember", &asked).await?;
        let may_post = member.status == "creator"
            || member.status == "administrator" && member.can_post_messages;
        if !may_post {
            return Err(Trouble::disconnected(format!(
                "De bot @{} mag niets plaatsen in het kanaal “{title}”. Maak hem beheerder en laat hem berichten plaatsen.",
                me.username
            )));
        }
        Ok(Account {
            name: title,
            remarks: vec![format!("De bot @{} plaatst de berichten.", me.username)],
        })
    }

    async fn publish(
        &self,
        post: &Outgoing,
        _ticket: Option<&Ticket>,
    ) -> Result<Published, PublishError> {
        let answer = self.http.send(self.visible(post)?).await?;
        let said = answer.json::<Said<Message>>().filter(|said| said.ok);
        match said.and_then(|said| said.result) {
            Some(message) if answer.is_success() => {
                let id = message.message_id.to_string();
                Ok(Published::new(
                    Placed {
                        link: self.link(Some(&id)),
                        id,
                    },
                    answer.rest_after_success(),
                ))
            }
            _ if answer.status.is_client_error() => Err(self.trouble(&answer).into()),
            _ => Err(self.tell().visible(&answer, "")),
        }
    }

    async fn remove(&self, placed: &Placed) -> Result<(), Trouble> {
        let message: Option<i64> = placed.id.parse().ok();
        let arguments = json!({"chat_id": self.settings.chat, "message_id": message});
        let answer = self
            .http
            .send(self.ask("deleteMessage").json(&arguments))
            .await?;
        let said = answer.json::<Said<bool>>();
        match said {
            Some(said) if said.ok && answer.is_success() => Ok(()),
            Some(said) if said.description.contains("message to delete not found") => Ok(()),
            _ => Err(self.trouble(&answer)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn telegram(chat: &str) -> Telegram {
        let settings = Settings {
            url: usual_url(),
            token: Secret::new("123:geheim"),
            chat: chat.to_owned(),
        };
        Telegram::new(settings, Http::default())
    }

    fn check(status: u16, body: &str) -> Trouble {
        let answer = Answer {
            status: StatusCode::from_u16(status).expect("a status"),
            headers: reqwest::header::HeaderMap::new(),
            body: body.as_bytes().to_vec(),
        };
        telegram("@wijk").trouble(&answer)
    }

    #[test]
    fn a_channel_with_a_name_can_be_read_by_everybody() {
        assert_eq!(
            telegram("@wijk").look_link().as_deref(),
            Some("https://t.me/wijk")
        );
        assert_eq!(
            telegram("-1001234").link(Some("5")).as_deref(),
            Some("https://t.me/c/1234/5")
        );
        assert_eq!(telegram("-1234").look_link(), None);
    }

    #[test]
    fn a_refusal_is_about_us_or_about_the_post() {
        let refused =
            r#"{"ok":false,"error_code":400,"description":"Bad Request: message is too long"}"#;
        assert!(matches!(check(400, refused), Trouble::Refused { .. }));
        let away = r#"{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}"#;
        assert!(matches!(check(400, away), Trouble::Disconnected { .. }));
        let kicked = r#"{"ok":false,"error_code":403,"description":"Forbidden: bot was kicked"}"#;
        assert!(matches!(check(403, kicked), Trouble::Disconnected { .. }));
        let moved = r#"{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded",
            "parameters":{"migrate_to_chat_id":-10042}}"#;
        assert!(check(400, moved).to_string().contains("-10042"));
        let quiet = r#"{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":7}}"#;
        assert!(matches!(
            check(429, quiet),
            Trouble::Later {
                after: Some(after),
                for_all: true,
                ..
            } if after == Duration::from_secs(7)
        ));
    }

    #[tokio::test]
    async fn the_token_in_the_address_is_never_shown() {
        let echo = r#"{"ok":false,"description":"Not Found: /bot123:geheim/sendMessage"}"#;
        for status in [400, 401, 404, 413] {
            assert!(
                !check(status, echo).to_string().contains("geheim"),
                "{status}"
            );
        }
        // Nobody listens there.
        let mut away = telegram("@wijk");
        away.settings.url = BaseUrl::parse("http://127.0.0.1:9").expect("it is an address");
        let trouble = away.check().await.expect_err("nobody is there");
        assert!(!trouble.to_string().contains("geheim"), "{trouble}");
        assert!(!format!("{away:?}").contains("geheim"));
    }
}
