//! A homeserver of Matrix: one room, transactions that are carried out once, files before the events that show them.

use super::{Asked, Kind, Reply, Rules, SECRET, Seen, body, json};
use hyper::StatusCode;
use hyper::header::HeaderValue;
use media::MediumId;
use serde_json::{Value, json as value};
use std::collections::{BTreeMap, BTreeSet};

/// The room.
pub const ROOM: &str = "!boef/1:voorbeeld.nl";
/// Most bytes of an event.
pub const EVENT_BYTES_MAX: usize = 65_536;

/// The homeserver.
pub struct Matrix {
    events: Vec<(String, Value)>,
    redacted: BTreeSet<String>,
    transactions: BTreeMap<String, String>,
    files: BTreeSet<String>,
    /// Whether our account is in the room.
    pub has_joined: bool,
    /// Whether the room is encrypted.
    pub is_encrypted: bool,
}

impl Default for Matrix {
    fn default() -> Self {
        Self {
            events: Vec::new(),
            redacted: BTreeSet::new(),
            transactions: BTreeMap::new(),
            files: BTreeSet::new(),
            has_joined: true,
            is_encrypted: false,
        }
    }
}

impl Matrix {
    /// What the events hold, oldest first.
    pub fn contents(&self) -> Vec<&Value> {
        self.events.iter().map(|(_, content)| content).collect()
    }

    fn upload(&mut self, asked: &Asked) -> Reply {
        if asked.body.is_empty() || !asked.headers.contains_key("content-type") {
            return refuse(StatusCode::BAD_REQUEST, "M_BAD_JSON", "No file");
        }
        let address = format!("mxc://voorbeeld.nl/{}", self.files.len() + 1);
        self.files.insert(address.clone());
        json(StatusCode::OK, &value!({"content_uri": address}))
    }

    fn send(&mut self, transaction: &str, asked: &Asked) -> Reply {
        if !self.has_joined {
            let why = "User @boef:voorbeeld.nl not in room";
            return refuse(StatusCode::FORBIDDEN, "M_FORBIDDEN", why);
        }
        if let Some(event) = self.transactions.get(transaction) {
            return json(StatusCode::OK, &value!({"event_id": event}));
        }
        if asked.body.len() > EVENT_BYTES_MAX {
            return refuse(
                StatusCode::PAYLOAD_TOO_LARGE,
                "M_TOO_LARGE",
                "event too large",
            );
        }
        let content: Value = serde_json::from_slice(&asked.body).unwrap_or_default();
        let has_text = content["body"]
            .as_str()
            .is_some_and(|body| !body.is_empty());
        let is_whole = match content["msgtype"].as_str() {
            Some("m.text") => has_text,
            Some("m.image") => {
                let is_there = content["url"]
                    .as_str()
                    .is_some_and(|url| self.files.contains(url));
                // A caption is one only when the file has another name.
                let has_caption =
                    content["filename"].is_string() && content["filename"] != content["body"];
                let info = &content["info"];
                let is_told =
                    info["w"].is_u64() && info["h"].is_u64() && info["mimetype"].is_string();
                has_text && is_there && has_caption && is_told
            }
            _ => false,
        };
        if !is_whole {
            return refuse(
                StatusCode::BAD_REQUEST,
                "M_BAD_JSON",
                "Invalid event content",
            );
        }
        let event = format!("$event/{}", self.events.len() + 1);
        self.events.push((event.clone(), content));
        self.transactions
            .insert(transaction.to_owned(), event.clone());
        json(StatusCode::OK, &value!({"event_id": event}))
    }

    fn redact(&mut self, event: &str, transaction: &str) -> Reply {
        if let Some(redaction) = self.transactions.get(transaction) {
            return json(StatusCode::OK, &value!({"event_id": redaction}));
        }
        if !self.events.iter().any(|(known, _)| known == event) {
            return refuse(StatusCode::NOT_FOUND, "M_NOT_FOUND", "Could not find event");
        }
        self.redacted.insert(event.to_owned());
        let redaction = format!("$redaction/{}", self.redacted.len());
        self.transactions
            .insert(transaction.to_owned(), redaction.clone());
        json(StatusCode::OK, &value!({"event_id": redaction}))
    }

    fn state(&self, kind: &str) -> Reply {
        match kind {
            "m.room.encryption" if self.is_encrypted => json(
                StatusCode::OK,
                &value!({"algorithm": "m.megolm.v1.aes-sha2"}),
            ),
            _ => refuse(StatusCode::NOT_FOUND, "M_NOT_FOUND", "Event not found."),
        }
    }
}

fn refuse(status: StatusCode, code: &str, error: &str) -> Reply {
    json(status, &value!({"errcode": code, "error": error}))
}

impl Rules for Matrix {
    fn medium(&self) -> MediumId {
        MediumId::Matrix
    }

    fn kind(&self, asked: &Asked) -> Kind {
        match asked.method.as_str() {
            "PUT" if asked.path.contains("/send/") => Kind::Visible,
            "PUT" if asked.path.contains("/redact/") => Kind::Removal,
            _ => Kind::Hidden,
        }
    }

    fn carry_out(&mut self, asked: &Asked) -> Reply {
        let bearer = HeaderValue::from_str(&format!("Bearer {SECRET}")).ok();
        if asked.headers.get("authorization") != bearer.as_ref() {
            return self.expired();
        }
        let steps: Vec<String> = asked.path.split('/').skip(1).map(body::unescaped).collect();
        let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
        match (asked.method.as_str(), steps.as_slice()) {
            ("GET", ["_matrix", "client", "v3", "account", "whoami"]) => {
                json(StatusCode::OK, &value!({"user_id": "@boef:voorbeeld.nl"}))
            }
            ("GET", ["_matrix", "client", "v3", "joined_rooms"]) => {
                let rooms: &[&str] = if self.has_joined { &[ROOM] } else { &[] };
                json(StatusCode::OK, &value!({"joined_rooms": rooms}))
            }
            ("POST", ["_matrix", "media", "v3", "upload"]) => self.upload(asked),
            (method, ["_matrix", "client", "v3", "rooms", ROOM, rest @ ..]) => {
                match (method, rest) {
                    ("PUT", ["send", "m.room.message", transaction]) => {
                        self.send(transaction, asked)
                    }
                    ("PUT", ["redact", event, transaction]) => self.redact(event, transaction),
                    ("GET", ["state", kind]) => self.state(kind),
                    _ => refuse(
                        StatusCode::NOT_FOUND,
                        "M_UNRECOGNIZED",
                        "Unrecognized request",
                    ),
                }
            }
            (_, ["_matrix", "client", "v3", "rooms", ..]) => {
                refuse(StatusCode::FORBIDDEN, "M_FORBIDDEN", "User not in room")
            }
            _ => refuse(
                StatusCode::NOT_FOUND,
                "M_UNRECOGNIZED",
                "Unrecognized request",
            ),
        }
    }

    fn rate_limited(&self) -> Reply {
        let body = value!({
            "errcode": "M_LIMIT_EXCEEDED",
            "error": "Too Many Requests",
            "retry_after_ms": 1_000,
        });
        json(StatusCode::TOO_MANY_REQUESTS, &body)
    }

    fn expired(&self) -> Reply {
        refuse(
            StatusCode::UNAUTHORIZED,
            "M_UNKNOWN_TOKEN",
            "Invalid access token passed.",
        )
    }

    fn keeps_alt(&self) -> bool {
        false
    }

    fn seen(&self) -> Vec<Seen> {
        self.events
            .iter()
            .filter(|(event, _)| !self.redacted.contains(event))
            .map(|(event, content)| Seen {
                id: event.clone(),
                text: content["body"].as_str().unwrap_or_default().to_owned(),
                alt: None,
            })
            .collect()
    }

    fn settings(&self, url: &str) -> String {
        format!("[matrix]\nurl = '{url}'\ntoken = '{SECRET}'\nroom = '{ROOM}'\n")
    }
}
