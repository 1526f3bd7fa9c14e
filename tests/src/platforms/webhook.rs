//! A receiver of signed calls, as the description for receivers asks it to be.

use super::{Asked, Kind, Reply, Rules, SECRET, Seen, json};
use hmac::{Hmac, KeyInit as _, Mac as _};
use hyper::StatusCode;
use hyper::header::HeaderValue;
use media::MediumId;
use serde_json::{Value, json as value};
use sha2::Sha256;
use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

/// A call that was sent longer ago than this is not listened to, in seconds.
pub const AGE_MAX: u64 = 300;

/// The receiver.
#[derive(Default)]
pub struct Webhook {
    posts: Vec<Seen>,
    /// What was answered to each key.
    answers: BTreeMap<String, Value>,
    /// Whether it names posts itself.
    pub names_posts: bool,
    /// What it answers, in place of JSON.
    pub says: Option<&'static str>,
}

impl Webhook {
    fn act(&mut self, body: &Value) -> Value {
        match body["type"].as_str() {
            Some("post") => {
                let own = format!("bericht-{}", self.posts.len() + 1);
                let theirs = body["id"].as_str().unwrap_or_default();
                let id = if self.names_posts {
                    own.as_str()
                } else {
                    theirs
                };
                self.posts.push(Seen {
                    id: id.to_owned(),
                    text: body["text"].as_str().unwrap_or_default().to_owned(),
                    alt: body["image"]["alt"].as_str().map(str::to_owned),
                });
                match self.names_posts {
                    true => value!({"id": id, "link": format!("https://wijk.example/{id}")}),
                    false => value!({}),
                }
            }
            Some("removed") => {
                self.posts.retain(|seen| body["id"] != seen.id);
                value!({})
            }
            _ => value!({}),
        }
    }
}

/// Whether a call is from whoever knows the secret, and from now.
pub fn is_signed(asked: &Asked, secret: &str) -> bool {
    let header = |name: &str| {
        asked
            .headers
            .get(name)
            .and_then(|value| value.to_str().ok())
    };
    let (Some(timestamp), Some(signature)) = (header("boef-timestamp"), header("boef-signature"))
    else {
        return false;
    };
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let is_fresh = timestamp
        .parse()
        .is_ok_and(|sent: u64| now.as_secs().abs_diff(sent) <= AGE_MAX);
    let Some(told) = signature.strip_prefix("sha256=").and_then(unhex) else {
        return false;
    };
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any key will do");
    mac.update(timestamp.as_bytes());
    mac.update(b".");
    mac.update(&asked.body);
    is_fresh && mac.verify_slice(&told).is_ok()
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes().chunks(2);
    digits
        .map(|two| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok())
        .collect()
}

impl Rules for Webhook {
    fn medium(&self) -> MediumId {
        MediumId::Webhook
    }

    fn kind(&self, asked: &Asked) -> Kind {
        let body: Value = serde_json::from_slice(&asked.body).unwrap_or_default();
        match body["type"].as_str() {
            Some("post") => Kind::Visible,
            Some("removed") => Kind::Removal,
            _ => Kind::Hidden,
        }
    }

    fn carry_out(&mut self, asked: &Asked) -> Reply {
        if !is_signed(asked, SECRET) {
            return self.expired();
        }
        let key = asked
            .headers
            .get("idempotency-key")
            .and_then(|key| key.to_str().ok());
        let Some(key) = key.map(str::to_owned) else {
            return refuse(StatusCode::BAD_REQUEST, "a key is missing");
        };
        let body: Value = serde_json::from_slice(&asked.body).unwrap_or_default();
        let answer = match self.answers.get(&key) {
            Some(answer) => answer.clone(),
            None => {
                let answer = self.act(&body);
                self.answers.insert(key, answer.clone());
                answer
            }
        };
        match self.says {
            Some(says) => super::reply(StatusCode::OK, "text/html", says.to_owned()),
            None => json(StatusCode::OK, &answer),
        }
    }

    fn rate_limited(&self) -> Reply {
        let mut reply = refuse(StatusCode::TOO_MANY_REQUESTS, "later");
        reply
            .headers_mut()
            .insert("retry-after", HeaderValue::from_static("1"));
        reply
    }

    fn expired(&self) -> Reply {
        refuse(StatusCode::UNAUTHORIZED, "wrong signature")
    }

    fn seen(&self) -> Vec<Seen> {
        self.posts.clone()
    }

    fn settings(&self, url: &str) -> String {
        format!("[webhook]\nurl = '{url}/boef'\nsecret = '{SECRET}'\n")
    }
}

fn refuse(status: StatusCode, why: &str) -> Reply {
    json(status, &value!({"error": why}))
}
