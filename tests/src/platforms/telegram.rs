//! Telegram's server of bots: the token in the address, refusals as sentences, nothing to read back.

use super::{Asked, Kind, Reply, Rules, SECRET, Seen, body, json};
use hyper::StatusCode;
use media::MediumId;
use serde_json::{Value, json as value};

/// Most characters of a message without a picture.
pub const TEXT_MAX: usize = 4_096;
/// Most characters below a picture.
pub const CAPTION_MAX: usize = 1_024;
/// The channel.
pub const CHAT: &str = "@boefindewijk";

/// The server, with one channel and one bot.
pub struct Telegram {
    messages: Vec<(i64, String)>,
    last: i64,
    /// Whether the bot may post in the channel.
    pub may_post: bool,
    /// Whether answers repeat the address they were asked at.
    pub echoes: bool,
    /// The newest message without a preview of its links, if the newest was one.
    pub has_preview: bool,
}

impl Default for Telegram {
    fn default() -> Self {
        Self {
            messages: Vec::new(),
            last: 40,
            may_post: true,
            echoes: false,
            has_preview: true,
        }
    }
}

impl Telegram {
    fn send_message(&mut self, asked: &Asked) -> Reply {
        let body = asked_json(asked);
        let text = body["text"].as_str().unwrap_or_default();
        let why = match text.chars().count() {
            0 => "message text is empty",
            1..=TEXT_MAX => "",
            _ => "message is too long",
        };
        self.has_preview = body["link_preview_options"]["is_disabled"] != true;
        let is_plain = body["parse_mode"].is_null();
        self.place(body["chat_id"].as_str(), text, why, is_plain)
    }

    fn send_photo(&mut self, asked: &Asked) -> Reply {
        let parts = body::parts(asked);
        let text = |name: &str| parts.get(name).map(body::Part::text);
        let caption = text("caption").unwrap_or_default();
        let has_photo = parts.get("photo").is_some_and(|photo| {
            let is_picture = photo
                .content_type
                .as_deref()
                .is_some_and(|is| is.starts_with("image/"));
            is_picture && (1..=10_000_000).contains(&photo.bytes.len())
        });
        let why = if !has_photo {
            "there is no photo in the request"
        } else if caption.chars().count() > CAPTION_MAX {
            "message caption is too long"
        } else {
            ""
        };
        let is_plain = text("parse_mode").is_none();
        self.place(text("chat_id"), caption, why, is_plain)
    }

    fn place(&mut self, chat: Option<&str>, text: &str, why: &str, is_plain: bool) -> Reply {
        if chat != Some(CHAT) {
            return refuse(400, "Bad Request: chat not found");
        }
        if !self.may_post {
            return refuse(
                400,
                "Bad Request: need administrator rights in the channel chat",
            );
        }
        if !is_plain && text.contains(['<', '>', '&', '_', '*']) {
            return refuse(400, "Bad Request: can't parse entities");
        }
        if !why.is_empty() {
            return refuse(400, &format!("Bad Request: {why}"));
        }
        self.last += 1;
        self.messages.push((self.last, text.to_owned()));
        done(&value!({"message_id": self.last, "date": 1_790_000_060}))
    }

    fn delete_message(&mut self, asked: &Asked) -> Reply {
        let id = asked_json(asked)["message_id"].as_i64();
        let before = self.messages.len();
        self.messages.retain(|(message, _)| Some(*message) != id);
        match self.messages.len() < before {
            true => done(&value!(true)),
            false => refuse(400, "Bad Request: message to delete not found"),
        }
    }
}

fn asked_json(asked: &Asked) -> Value {
    serde_json::from_slice(&asked.body).unwrap_or_default()
}

fn done(result: &Value) -> Reply {
    json(StatusCode::OK, &value!({"ok": true, "result": result}))
}

fn refuse(code: u16, description: &str) -> Reply {
    let body = value!({"ok": false, "error_code": code, "description": description});
    json(StatusCode::from_u16(code).expect("a status"), &body)
}

impl Rules for Telegram {
    fn medium(&self) -> MediumId {
        MediumId::Telegram
    }

    fn kind(&self, asked: &Asked) -> Kind {
        match asked.path.rsplit('/').next() {
            Some("sendMessage" | "sendPhoto") => Kind::Visible,
            Some("deleteMessage") => Kind::Removal,
            _ => Kind::Hidden,
        }
    }

    fn carry_out(&mut self, asked: &Asked) -> Reply {
        if self.echoes {
            return refuse(404, &format!("Not Found: {}", asked.path));
        }
        let bot = format!("/bot123:{SECRET}/");
        let Some(method) = asked.path.strip_prefix(&bot) else {
            return refuse(401, "Unauthorized");
        };
        match method {
            "getMe" => done(&value!({"id": 123, "is_bot": true, "username": "boef_bot"})),
            "getChat" if asked_json(asked)["chat_id"] == CHAT => {
                done(&value!({"id": -100_123, "type": "channel", "title": "Boef in de Wijk"}))
            }
            "getChat" => refuse(400, "Bad Request: chat not found"),
            "getChatMember" => done(&value!({
                "status": "administrator",
                "can_post_messages": self.may_post,
            })),
            "sendMessage" => self.send_message(asked),
            "sendPhoto" => self.send_photo(asked),
            "deleteMessage" => self.delete_message(asked),
            _ => refuse(404, "Not Found"),
        }
    }

    fn rate_limited(&self) -> Reply {
        let body = value!({
            "ok": false,
            "error_code": 429,
            "description": "Too Many Requests: retry after 1",
            "parameters": {"retry_after": 1},
        });
        json(StatusCode::TOO_MANY_REQUESTS, &body)
    }

    fn expired(&self) -> Reply {
        refuse(401, "Unauthorized")
    }

    fn keeps_alt(&self) -> bool {
        false
    }

    fn seen(&self) -> Vec<Seen> {
        self.messages
            .iter()
            .map(|(id, text)| Seen {
                id: id.to_string(),
                text: text.clone(),
                alt: None,
            })
            .collect()
    }

    fn settings(&self, url: &str) -> String {
        format!("[telegram]\nurl = '{url}'\ntoken = '123:{SECRET}'\nchat = '{CHAT}'\n")
    }
}
