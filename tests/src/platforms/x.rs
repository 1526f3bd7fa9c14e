//! X as a server: OAuth 1.0a with a signature that another library computes again, JSON without unknown fields, and no text
//! twice.

use super::body::{Part, fields, parts};
use super::graph::{JPEG, PNG};
use super::{Asked, Kind, Reply, Rules, SECRET, Seen, json};
use hyper::StatusCode;
use media::{MediumId, medium};
use oauth1_request::{Builder, Credentials, HMAC_SHA1, ParameterList};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Most bytes of a picture.
pub const IMAGE_BYTES_MAX: usize = 5 << 20;
/// Most characters of the words of a picture.
pub const ALT_MAX: usize = 1_000;
/// The number of the account.
pub const USER: &str = "1800000000000000001";
/// A signature is good for as long before and after now, in seconds.
const CLOCK_SKEW_S: u64 = 300;

const APP_KEY: &str = "app-key";
const TOKEN: &str = "1800000000000000001-token";

/// Every field of a post, as `openapi.json` of X has them.
const FIELDS: [&str; 15] = [
    "card_uri",
    "community_id",
    "direct_message_deep_link",
    "edit_options",
    "for_super_followers_only",
    "geo",
    "made_with_ai",
    "media",
    "nullcast",
    "paid_partnership",
    "poll",
    "quote_tweet_id",
    "reply",
    "reply_settings",
    "text",
];

/// The account.
#[derive(Default)]
pub struct X {
    /// Whether our adapter is to read back.
    pub read_back: bool,
    /// Posts that are still allowed in this quarter of an hour, when it says so.
    pub remaining: Option<u64>,
    /// Pictures with their words.
    media: BTreeMap<String, Option<String>>,
    posts: Vec<Post>,
    nonces: BTreeSet<String>,
    count: u64,
}

struct Post {
    seen: Seen,
    created: Duration,
}

impl X {
    fn next(&mut self) -> String {
        self.count += 1;
        format!("{}", 1_900_000_000_000_000_000 + self.count)
    }

    /// Whether the signature is right, is of now, and was not seen before.
    fn is_signed(&mut self, asked: &Asked) -> bool {
        let Some(oauth) = oauth(asked) else {
            return false;
        };
        let get = |name: &str| oauth.get(name).map_or("", String::as_str);
        let timestamp: u64 = get("oauth_timestamp").parse().unwrap_or(0);
        let host = asked
            .headers
            .get("host")
            .and_then(|host| host.to_str().ok());
        let uri = format!("http://{}{}", host.unwrap_or_default(), asked.path);
        let mut builder = Builder::new(Credentials::new(APP_KEY, SECRET), HMAC_SHA1);
        builder
            .token(Credentials::new(TOKEN, SECRET))
            .nonce(get("oauth_nonce"))
            .timestamp(timestamp.try_into().ok())
            .version(true);
        let params = ParameterList::new(Vec::from_iter(fields(asked.query.as_bytes())));
        let ours = builder.authorize(&asked.method, uri, &params);
        let is_now = now().as_secs().abs_diff(timestamp) <= CLOCK_SKEW_S;
        is_now
            && read_oauth(&ours).as_ref() == Some(&oauth)
            && self.nonces.insert(get("oauth_nonce").to_owned())
    }

    fn tweet(&mut self, asked: &Asked) -> Reply {
        let Ok(Value::Object(body)) = serde_json::from_slice(&asked.body) else {
            return invalid("The body is not JSON.");
        };
        if let Some(field) = body.keys().find(|key| !FIELDS.contains(&key.as_str())) {
            return invalid(&format!("$.{field}: is not defined in the schema"));
        }
        let text = body.get("text").and_then(Value::as_str).unwrap_or_default();
        let x = medium(MediumId::X);
        if text.is_empty() || x.length(text) > x.limit {
            return invalid("Your Tweet text is too long.");
        }
        let ids = body
            .get("media")
            .and_then(|media| media["media_ids"].as_array());
        let mut alt = None;
        for id in ids.into_iter().flatten() {
            match self.media.get(id.as_str().unwrap_or_default()) {
                Some(words) => alt = words.clone(),
                None => return invalid("Your media IDs are invalid."),
            }
        }
        if self.posts.iter().any(|post| post.seen.text == text) {
            let detail = "You are not allowed to create a Tweet with duplicate content.";
            return problem(StatusCode::FORBIDDEN, "about:blank", "Forbidden", detail);
        }
        let seen = Seen {
            id: self.next(),
            text: text.to_owned(),
            alt,
        };
        let body =
            json!({ "data": { "id": seen.id, "text": text, "edit_history_tweet_ids": [seen.id] } });
        self.posts.push(Post {
            seen,
            created: now(),
        });
        let mut reply = json(StatusCode::CREATED, &body);
        if let Some(remaining) = self.remaining {
            limits(&mut reply, remaining);
        }
        reply
    }

    fn upload(&mut self, asked: &Asked) -> Reply {
        let parts = parts(asked);
        if parts.get("media_category").map(Part::text) != Some("tweet_image") {
            return invalid("media_category is required");
        }
        let is_picture = parts
            .get("media")
            .is_some_and(|media| media.bytes.starts_with(JPEG) || media.bytes.starts_with(PNG));
        if !is_picture || asked.body.len() > IMAGE_BYTES_MAX {
            return invalid("The media could not be processed.");
        }
        let id = self.next();
        self.media.insert(id.clone(), None);
        let data =
            json!({ "id": id, "media_key": format!("3_{id}"), "expires_after_secs": 86_400 });
        json(StatusCode::OK, &json!({ "data": data }))
    }

    fn describe(&mut self, asked: &Asked) -> Reply {
        let body: Value = serde_json::from_slice(&asked.body).unwrap_or_default();
        let words = body["metadata"]["alt_text"]["text"].as_str();
        let id = body["id"].as_str().unwrap_or_default();
        match (self.media.get_mut(id), words) {
            (Some(media), Some(words)) if words.chars().count() <= ALT_MAX => {
                *media = Some(words.to_owned());
                json(StatusCode::OK, &json!({ "data": { "id": id } }))
            }
            _ => invalid("The metadata is invalid."),
        }
    }

    /// As readers of the API see it: signs escaped, and a link to the picture behind the text.
    fn list(&self, asked: &Asked) -> Reply {
        let query = fields(asked.query.as_bytes());
        let most: usize = query
            .get("max_results")
            .and_then(|most| most.parse().ok())
            .unwrap_or(10);
        let Some(start) = query.get("start_time").and_then(|start| seconds(start)) else {
            return invalid("start_time is not a time");
        };
        if !(5..=100).contains(&most) {
            return invalid("max_results is not between 5 and 100");
        }
        let found = || {
            let newest = self.posts.iter().rev();
            newest.filter(|post| post.created.as_secs() >= start)
        };
        let posts: Vec<Value> = found()
            .take(most)
            .map(|post| {
                let escaped = post.seen.text.replace('&', "&amp;");
                let picture = match post.seen.alt {
                    Some(_) => " https://t.co/a1b2c3",
                    None => "",
                };
                json!({ "id": post.seen.id, "text": format!("{escaped}{picture}") })
            })
            .collect();
        let mut body = json!({ "meta": { "result_count": posts.len() } });
        if found().nth(most).is_some() {
            body["meta"]["next_token"] = json!("7140");
        }
        if !posts.is_empty() {
            body["data"] = json!(posts);
        }
        json(StatusCode::OK, &body)
    }

    fn delete(&mut self, id: &str) -> Reply {
        match self.posts.iter().position(|post| post.seen.id == id) {
            Some(place) => {
                self.posts.remove(place);
                json(StatusCode::OK, &json!({ "data": { "deleted": true } }))
            }
            None => problem(
                StatusCode::NOT_FOUND,
                "https://api.x.com/2/problems/resource-not-found",
                "Not Found Error",
                "Could not find tweet.",
            ),
        }
    }
}

/// The parts of the header that signs a request.
fn oauth(asked: &Asked) -> Option<BTreeMap<String, String>> {
    read_oauth(asked.headers.get("authorization")?.to_str().ok()?)
}

/// Two libraries write the same header in different orders.
fn read_oauth(header: &str) -> Option<BTreeMap<String, String>> {
    header
        .strip_prefix("OAuth ")?
        .split(',')
        .map(|part| {
            let (key, value) = part.trim().split_once('=')?;
            Some((key.to_owned(), value.trim_matches('"').to_owned()))
        })
        .collect()
}

/// Seconds since 1970 of a time as `2026-08-01T12:30:00Z`.
fn seconds(text: &str) -> Option<u64> {
    let time: jiff::Timestamp = text.parse().ok()?;
    u64::try_from(time.as_second()).ok()
}

fn now() -> Duration {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default()
}

fn problem(status: StatusCode, kind: &str, title: &str, detail: &str) -> Reply {
    let body = json!({ "type": kind, "title": title, "detail": detail, "status": status.as_u16() });
    json(status, &body)
}

fn invalid(detail: &str) -> Reply {
    let kind = "https://api.x.com/2/problems/invalid-request";
    problem(StatusCode::BAD_REQUEST, kind, "Invalid Request", detail)
}

fn unauthorized() -> Reply {
    problem(
        StatusCode::UNAUTHORIZED,
        "about:blank",
        "Unauthorized",
        "Unauthorized",
    )
}

/// Its headers about a limit that is over in a second.
fn limits(reply: &mut Reply, remaining: u64) {
    let reset = now().as_secs() + 1;
    let headers = reply.headers_mut();
    headers.insert("x-rate-limit-limit", 100.into());
    headers.insert("x-rate-limit-remaining", remaining.into());
    headers.insert("x-rate-limit-reset", reset.into());
}

impl Rules for X {
    fn medium(&self) -> MediumId {
        MediumId::X
    }

    fn kind(&self, asked: &Asked) -> Kind {
        match (asked.method.as_str(), asked.path.as_str()) {
            ("DELETE", _) => Kind::Removal,
            ("POST", "/2/tweets") => Kind::Visible,
            _ => Kind::Hidden,
        }
    }

    fn carry_out(&mut self, asked: &Asked) -> Reply {
        if !self.is_signed(asked) {
            return unauthorized();
        }
        let path: Vec<&str> = asked.path.trim_start_matches('/').split('/').collect();
        match (asked.method.as_str(), path.as_slice()) {
            ("GET", ["2", "users", "me"]) => json(
                StatusCode::OK,
                &json!({ "data": { "id": USER, "name": "Boef", "username": "boefindewijk" } }),
            ),
            ("GET", ["2", "users", USER, "tweets"]) => self.list(asked),
            ("POST", ["2", "media", "upload"]) => self.upload(asked),
            ("POST", ["2", "media", "metadata"]) => self.describe(asked),
            ("POST", ["2", "tweets"]) => self.tweet(asked),
            ("DELETE", ["2", "tweets", id]) => self.delete(id),
            _ => problem(
                StatusCode::NOT_FOUND,
                "about:blank",
                "Not Found",
                "Not Found",
            ),
        }
    }

    fn rate_limited(&self) -> Reply {
        let mut reply = problem(
            StatusCode::TOO_MANY_REQUESTS,
            "about:blank",
            "Too Many Requests",
            "Too Many Requests",
        );
        limits(&mut reply, 0);
        reply
    }

    fn expired(&self) -> Reply {
        unauthorized()
    }

    fn seen(&self) -> Vec<Seen> {
        self.posts.iter().map(|post| post.seen.clone()).collect()
    }

    fn settings(&self, url: &str) -> String {
        format!(
            "[x]\nurl = '{url}'\napp_key = '{APP_KEY}'\napp_secret = '{SECRET}'\ntoken = '{TOKEN}'\n\
             token_secret = '{SECRET}'\nread_back = {}\n",
            self.read_back
        )
    }
}
