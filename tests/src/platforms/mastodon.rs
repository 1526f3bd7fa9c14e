//! Mastodon as a server: its limits are asked for, pictures take a moment, and a key makes a repeated status the same.

use super::{Asked, Kind, Reply, Rules, SECRET, Seen, body, json};
use hyper::StatusCode;
use hyper::header::HeaderValue;
use media::MediumId;
use serde_json::{Value, json as value};
use std::collections::BTreeMap;

/// Most characters of a status on this server.
pub const CHARACTERS_MAX: usize = 500;
/// Most characters of the words of a picture.
pub const ALT_MAX: usize = 1_500;
/// A picture is ready when it was asked for so often.
const POLLS: u32 = 2;

/// The server, with one account.
pub struct Mastodon {
    statuses: Vec<Status>,
    media: BTreeMap<String, Media>,
    keys: BTreeMap<String, String>,
    last: u64,
    /// The clock of the server, in milliseconds since 1970.
    pub now_ms: i64,
    /// Whether the token may read.
    pub may_read: bool,
    /// Whether it answers what its limits are.
    pub tells_limits: bool,
}

struct Status {
    id: String,
    text: String,
    visibility: String,
    language: String,
    media: Vec<String>,
    made_ms: i64,
}

struct Media {
    alt: String,
    polls: u32,
    is_attached: bool,
}

impl Default for Mastodon {
    fn default() -> Self {
        Self {
            statuses: Vec::new(),
            media: BTreeMap::new(),
            keys: BTreeMap::new(),
            last: 110_000_000_000_000,
            now_ms: 1_790_000_061_000,
            may_read: true,
            tells_limits: true,
        }
    }
}

impl Mastodon {
    /// Who sees each status, and its language, oldest first.
    pub fn settings_of_statuses(&self) -> Vec<(&str, &str)> {
        self.statuses
            .iter()
            .map(|status| (status.visibility.as_str(), status.language.as_str()))
            .collect()
    }

    /// The server forgets which keys it has seen, as it does after an hour.
    pub fn forget_keys(&mut self) {
        self.keys.clear();
    }

    fn next_id(&mut self) -> String {
        self.last += 1;
        self.last.to_string()
    }

    fn instance(&self) -> Reply {
        if !self.tells_limits {
            return refuse(StatusCode::NOT_FOUND, "Record not found");
        }
        let body = value!({
            "domain": "voorbeeld.social",
            "configuration": {
                "statuses": {"max_characters": CHARACTERS_MAX, "max_media_attachments": 4, "characters_reserved_per_url": 23},
                "media_attachments": {
                    "description_limit": ALT_MAX,
                    "image_size_limit": 16_777_216,
                    "supported_mime_types": ["image/jpeg", "image/png"],
                },
            },
        });
        json(StatusCode::OK, &body)
    }

    fn upload(&mut self, asked: &Asked) -> Reply {
        let parts = body::parts(asked);
        let Some(file) = parts.get("file") else {
            return invalid("File can't be blank");
        };
        let content_type = file.content_type.as_deref();
        if !matches!(content_type, Some("image/png" | "image/jpeg")) || file.bytes.is_empty() {
            return invalid("File content type is invalid");
        }
        let alt = parts.get("description").map_or("", |part| part.text());
        if alt.chars().count() > ALT_MAX {
            return invalid("Description is too long");
        }
        let id = self.next_id();
        let media = Media {
            alt: alt.to_owned(),
            polls: 0,
            is_attached: false,
        };
        self.media.insert(id.clone(), media);
        json(
            StatusCode::ACCEPTED,
            &value!({"id": id, "type": "image", "url": null}),
        )
    }

    fn poll(&mut self, id: &str) -> Reply {
        let Some(media) = self.media.get_mut(id) else {
            return refuse(StatusCode::NOT_FOUND, "Record not found");
        };
        media.polls += 1;
        let status = match media.is_ready() {
            true => StatusCode::OK,
            false => StatusCode::PARTIAL_CONTENT,
        };
        json(status, &value!({"id": id, "type": "image"}))
    }

    fn post(&mut self, asked: &Asked) -> Reply {
        let key = asked
            .headers
            .get("idempotency-key")
            .and_then(|key| key.to_str().ok());
        if let Some(id) = key.and_then(|key| self.keys.get(key)) {
            let status = self.statuses.iter().find(|status| status.id == *id);
            return status.map_or_else(
                || refuse(StatusCode::NOT_FOUND, "Record not found"),
                |status| json(StatusCode::OK, &status.to_json()),
            );
        }
        let body: Value = serde_json::from_slice(&asked.body).unwrap_or_default();
        let text = body["status"].as_str().unwrap_or_default().to_owned();
        let media: Vec<String> = body["media_ids"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|id| id.as_str().map(str::to_owned))
            .collect();
        if text.is_empty() && media.is_empty() {
            return invalid("Text can't be blank");
        }
        if media::medium(MediumId::Mastodon).length(&text) > CHARACTERS_MAX {
            return invalid("Text character limit of 500 exceeded");
        }
        let visibility = body["visibility"].as_str().unwrap_or("public").to_owned();
        if !["public", "unlisted", "private", "direct"].contains(&visibility.as_str()) {
            return invalid("Visibility is not included in the list");
        }
        for id in &media {
            match self.media.get(id) {
                Some(media) if !media.is_ready() => {
                    return invalid(
                        "Cannot attach files that have not finished processing. Try again in a moment!",
                    );
                }
                Some(media) if !media.is_attached => {}
                _ => return invalid("Media attachments could not be found"),
            }
        }
        let status = Status {
            id: self.next_id(),
            text,
            visibility,
            language: body["language"].as_str().unwrap_or_default().to_owned(),
            media,
            made_ms: self.now_ms,
        };
        for id in &status.media {
            if let Some(media) = self.media.get_mut(id) {
                media.is_attached = true;
            }
        }
        if let Some(key) = key {
            self.keys.insert(key.to_owned(), status.id.clone());
        }
        let reply = json(StatusCode::OK, &status.to_json());
        self.statuses.push(status);
        reply
    }

    fn page(&self, asked: &Asked) -> Reply {
        let limit = body::fields(asked.query.as_bytes())
            .get("limit")
            .and_then(|limit| limit.parse().ok())
            .unwrap_or(20)
            .min(40);
        let newest = self.statuses.iter().rev().take(limit).map(Status::to_json);
        json(StatusCode::OK, &newest.collect())
    }

    fn delete(&mut self, id: &str) -> Reply {
        let before = self.statuses.len();
        self.statuses.retain(|status| status.id != id);
        match self.statuses.len() < before {
            true => json(StatusCode::OK, &value!({"id": id})),
            false => refuse(StatusCode::NOT_FOUND, "Record not found"),
        }
    }
}

impl Media {
    fn is_ready(&self) -> bool {
        self.polls >= POLLS
    }
}

impl Status {
    fn to_json(&self) -> Value {
        let made = jiff::Timestamp::from_millisecond(self.made_ms).expect("a moment of our time");
        value!({
            "id": self.id,
            "created_at": format!("{made:.3}"),
            "url": format!("https://voorbeeld.social/@boef/{}", self.id),
            "visibility": self.visibility,
            "content": html(&self.text),
        })
    }
}

/// A text as Mastodon shows it: escaped, in paragraphs, with what is a link or a hashtag cut in pieces.
fn html(text: &str) -> String {
    let words = text.split_inclusive(char::is_whitespace).map(|piece| {
        let word = piece.trim_end();
        let escaped = word
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;")
            .replace('\'', "&#39;");
        let shown = match (word.strip_prefix('#'), escaped.strip_prefix("https://")) {
            (Some(tag), _) => format!("<a class=\"hashtag\">#<span>{tag}</span></a>"),
            (_, Some(rest)) => {
                format!("<a><span class=\"invisible\">https://</span><span>{rest}</span></a>")
            }
            _ => escaped,
        };
        shown + &piece[word.len()..]
    });
    let text: String = words.collect();
    let text = text.replace("\n\n", "</p><p>").replace('\n', "<br />");
    format!("<p>{text}</p>")
}

fn refuse(status: StatusCode, why: &str) -> Reply {
    json(status, &value!({"error": why}))
}

fn invalid(why: &str) -> Reply {
    refuse(
        StatusCode::UNPROCESSABLE_ENTITY,
        &format!("Validation failed: {why}"),
    )
}

impl Rules for Mastodon {
    fn medium(&self) -> MediumId {
        MediumId::Mastodon
    }

    fn kind(&self, asked: &Asked) -> Kind {
        match asked.method.as_str() {
            "POST" if asked.path == "/api/v1/statuses" => Kind::Visible,
            "DELETE" => Kind::Removal,
            _ => Kind::Hidden,
        }
    }

    fn carry_out(&mut self, asked: &Asked) -> Reply {
        if asked.path == "/api/v2/instance" {
            return self.instance();
        }
        if asked.headers.get("authorization") != bearer().as_ref() {
            return refuse(StatusCode::UNAUTHORIZED, "The access token is invalid");
        }
        let steps: Vec<&str> = asked.path.trim_start_matches('/').split('/').collect();
        match (asked.method.as_str(), steps.as_slice()) {
            ("GET", ["api", "v1", "accounts", ..]) if !self.may_read => refuse(
                StatusCode::FORBIDDEN,
                "This action is outside the authorized scopes",
            ),
            ("GET", ["api", "v1", "accounts", "verify_credentials"]) => {
                json(StatusCode::OK, &value!({"id": "1", "acct": "boef"}))
            }
            ("GET", ["api", "v1", "accounts", "1", "statuses"]) => self.page(asked),
            ("POST", ["api", "v2", "media"]) => self.upload(asked),
            ("GET", ["api", "v1", "media", id]) => self.poll(id),
            ("POST", ["api", "v1", "statuses"]) => self.post(asked),
            ("DELETE", ["api", "v1", "statuses", id]) => self.delete(id),
            _ => refuse(StatusCode::NOT_FOUND, "Record not found"),
        }
    }

    fn rate_limited(&self) -> Reply {
        let mut reply = refuse(StatusCode::TOO_MANY_REQUESTS, "Too many requests");
        let reset = jiff::Timestamp::now() + jiff::SignedDuration::from_secs(1);
        let headers = reply.headers_mut();
        headers.insert("x-ratelimit-limit", HeaderValue::from_static("300"));
        headers.insert("x-ratelimit-remaining", HeaderValue::from_static("0"));
        let reset = HeaderValue::from_str(&format!("{reset:.6}")).expect("it is ASCII");
        headers.insert("x-ratelimit-reset", reset);
        reply
    }

    fn expired(&self) -> Reply {
        refuse(StatusCode::UNAUTHORIZED, "The access token was revoked")
    }

    fn seen(&self) -> Vec<Seen> {
        let alt = |status: &Status| {
            let media = self.media.get(status.media.first()?)?;
            Some(media.alt.clone())
        };
        self.statuses
            .iter()
            .map(|status| Seen {
                id: status.id.clone(),
                text: status.text.clone(),
                alt: alt(status),
            })
            .collect()
    }

    fn settings(&self, url: &str) -> String {
        format!("[mastodon]\nurl = '{url}'\ntoken = '{SECRET}'\npoll_ms = 0\n")
    }
}

fn bearer() -> Option<HeaderValue> {
    HeaderValue::from_str(&format!("Bearer {SECRET}")).ok()
}
