//! What Facebook, Instagram and Threads have in common as servers: tokens, errors, limits, and containers that are
//! published in a second step.

use super::body::fields;
use super::{Asked, Kind, Reply, SECRET, Seen, json};
use bytes::Bytes;
use hyper::StatusCode;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// An error as the Graph API words it.
pub fn error(code: i64, subcode: Option<u32>, message: &str) -> Reply {
    let mut error = json!({
        "message": message,
        "type": "OAuthException",
        "code": code,
        "is_transient": false,
        "fbtrace_id": "A0",
    });
    if let Some(subcode) = subcode {
        error["error_subcode"] = json!(subcode);
    }
    json(StatusCode::BAD_REQUEST, &json!({ "error": error }))
}

/// Why a container is not made: a code, a finer one, and words.
pub struct Refused(pub i64, pub Option<u32>, pub &'static str);

/// What does not exist, or is not for whoever asks: the same words for both.
pub fn unknown(id: &str) -> Reply {
    let message = format!(
        "Unsupported request. Object with ID '{id}' does not exist, cannot be loaded due to missing permissions, or \
         does not support this operation."
    );
    error(100, Some(33), &message)
}

/// The token has ended.
pub fn expired() -> Reply {
    error(
        190,
        Some(463),
        "Error validating access token: Session has expired.",
    )
}

/// A limit is used up; posting is possible again after so many minutes, 0 when it does not say.
pub fn throttled(code: i64, regain_minutes: u64) -> Reply {
    let mut reply = error(code, None, "Application request limit reached");
    let usage = json!({ "1": [{
        "type": "pages",
        "call_count": 100,
        "total_cputime": 20,
        "total_time": 20,
        "estimated_time_to_regain_access": regain_minutes,
    }] });
    reply.headers_mut().insert(
        "x-business-use-case-usage",
        usage.to_string().parse().expect("a plain value"),
    );
    reply
}

/// Whether a request brings the right token.
pub fn is_allowed(asked: &Asked) -> bool {
    token(asked).as_deref() == Some(SECRET)
}

/// The token of a request: in its header as we send it, or in an address as Meta also takes it.
fn token(asked: &Asked) -> Option<String> {
    let header = asked
        .headers
        .get("authorization")
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    let query = fields(asked.query.as_bytes());
    let token = header.or(query.get("access_token").map(String::as_str));
    token.map(str::to_owned)
}

/// What can be fetched at an address: that of a picture we were given.
pub type Fetch = Box<dyn Fn(&str) -> Option<Bytes> + Send + Sync>;

/// An open internet on which every `.jpg` is a JPEG and every `.png` a PNG, and nothing else can be reached.
pub fn open_internet() -> Fetch {
    Box::new(|url| {
        let host = url.strip_prefix("https://")?.split('/').next()?;
        let is_private = host.starts_with("127.") || host.starts_with("localhost");
        match url.rsplit_once('.')?.1 {
            _ if is_private => None,
            "jpg" => Some(Bytes::from_static(JPEG)),
            "png" => Some(Bytes::from_static(PNG)),
            _ => None,
        }
    })
}

/// How a JPEG begins.
pub const JPEG: &[u8] = b"\xFF\xD8\xFF";
/// How a PNG begins.
pub const PNG: &[u8] = b"\x89PNG";

/// What Instagram and Threads call things.
#[derive(Debug, Clone, Copy)]
pub struct Names {
    /// `/{user}/media` or `/{user}/threads`.
    pub posts: &'static str,
    /// `/{user}/media_publish` or `/{user}/threads_publish`.
    pub publish: &'static str,
    /// `/{user}/content_publishing_limit` or `/{user}/threads_publishing_limit`.
    pub limit: &'static str,
    /// The field with the status of a container.
    pub status: &'static str,
    /// The field that says more about it.
    pub more: &'static str,
    /// The field with the text of a post.
    pub text: &'static str,
    /// Before the short name of a post.
    pub link: &'static str,
}

/// How a container stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It is ready after so many more questions.
    InProgress(u32),
    /// It can be published.
    Finished,
    /// It was published.
    Published,
    /// It waited for more than a day.
    Expired,
    /// It came to nothing.
    Error(String),
}

/// A container: what is to be posted.
#[derive(Debug, Clone)]
pub struct Container {
    /// The words.
    pub text: String,
    /// The words of the picture.
    pub alt: Option<String>,
    /// How it stands.
    pub state: State,
}

/// The posts and containers of one account.
pub struct Containers {
    /// What they are called.
    pub names: Names,
    /// How a new container starts.
    pub starts: State,
    /// Posts a day.
    pub daily: usize,
    /// Whether the account may take posts away.
    pub may_delete: bool,
    /// How long a throttled account is told to wait.
    pub regain_minutes: u64,
    /// How many seconds a renewed token works.
    pub expires_in: u64,
    /// How long ago posts are made, as people would see it.
    pub age: SignedDuration,
    /// Most posts on one page.
    pub page: usize,
    /// Whether the token of before a renewal ends at once.
    pub ends_old_tokens: bool,
    tokens: Vec<String>,
    made: BTreeMap<String, Container>,
    seen: Vec<Seen>,
    times: BTreeMap<String, Timestamp>,
    count: u64,
}

/// The number of the account.
pub const USER: &str = "17841400000000001";

impl Containers {
    /// Nothing was posted yet.
    pub fn new(names: Names, daily: usize) -> Self {
        Self {
            names,
            starts: State::InProgress(2),
            daily,
            may_delete: true,
            regain_minutes: 0,
            expires_in: 60 * 24 * 60 * 60,
            age: SignedDuration::ZERO,
            page: 100,
            ends_old_tokens: false,
            tokens: vec![SECRET.to_owned()],
            made: BTreeMap::new(),
            seen: Vec::new(),
            times: BTreeMap::new(),
            count: 0,
        }
    }

    /// Which kind of request this is.
    pub fn kind(&self, asked: &Asked) -> Kind {
        match asked.method.as_str() {
            "DELETE" => Kind::Removal,
            "POST" if asked.path.ends_with(self.names.publish) => Kind::Visible,
            _ => Kind::Hidden,
        }
    }

    /// Every container now stands so.
    pub fn become_all(&mut self, state: &State) {
        for container in self.made.values_mut() {
            container.state = state.clone();
        }
    }

    /// What readers see.
    pub fn seen(&self) -> Vec<Seen> {
        self.seen.clone()
    }

    /// Carries out everything but making a container, for which there is `make`.
    pub fn carry_out(
        &mut self,
        asked: &Asked,
        make: impl FnOnce(&BTreeMap<String, String>) -> Result<Container, Refused>,
    ) -> Reply {
        if !token(asked).is_some_and(|token| self.tokens.contains(&token)) {
            return error(190, None, "Invalid OAuth access token.");
        }
        if asked.path == "/refresh_access_token" {
            let fresh = format!("{SECRET}-{}", self.next());
            if self.ends_old_tokens {
                self.tokens.clear();
            }
            self.tokens.push(fresh.clone());
            let body = json!({ "access_token": fresh, "token_type": "bearer", "expires_in": self.expires_in });
            return json(StatusCode::OK, &body);
        }
        let path: Vec<&str> = asked.path.trim_start_matches('/').split('/').collect();
        let Names {
            posts,
            publish,
            limit,
            ..
        } = self.names;
        match (asked.method.as_str(), path.as_slice()) {
            ("GET", [_, USER]) => json(
                StatusCode::OK,
                &json!({ "id": USER, "username": "boefindewijk" }),
            ),
            ("POST", [_, USER, edge]) if *edge == posts => match make(&fields(&asked.body)) {
                Ok(container) => self.add(container),
                Err(Refused(code, subcode, message)) => error(code, subcode, message),
            },
            ("GET", [_, USER, edge]) if *edge == posts => {
                self.list(&fields(asked.query.as_bytes()))
            }
            ("POST", [_, USER, edge]) if *edge == publish => {
                let form = fields(&asked.body);
                self.publish(form.get("creation_id").map_or("", String::as_str))
            }
            ("GET", [_, USER, edge]) if *edge == limit => {
                let quota = json!({
                    "quota_usage": self.seen.len(),
                    "config": { "quota_total": self.daily, "quota_duration": 86_400 },
                });
                json(StatusCode::OK, &json!({ "data": [quota] }))
            }
            ("GET", [_, id]) => self.read(id),
            ("DELETE", [_, id]) => self.delete(id),
            _ => unknown(&asked.path),
        }
    }

    fn next(&mut self) -> String {
        self.count += 1;
        format!("{}", 18_000_000_000_000_000 + self.count)
    }

    fn add(&mut self, container: Container) -> Reply {
        let id = self.next();
        let body = json!({ "id": id });
        let container = Container {
            state: self.starts.clone(),
            ..container
        };
        self.made.insert(id, container);
        json(StatusCode::OK, &body)
    }

    fn read(&mut self, id: &str) -> Reply {
        if let Some(container) = self.made.get_mut(id) {
            let (word, more) = match &container.state {
                State::InProgress(0) | State::Finished => ("FINISHED", None),
                State::InProgress(_) => ("IN_PROGRESS", None),
                State::Published => ("PUBLISHED", None),
                State::Expired => ("EXPIRED", None),
                State::Error(why) => ("ERROR", Some(why.clone())),
            };
            if let State::InProgress(left) = container.state {
                container.state = match left.checked_sub(1) {
                    Some(left) => State::InProgress(left),
                    None => State::Finished,
                };
            }
            let mut body = json!({ "id": id });
            body[self.names.status] = json!(word);
            if let Some(more) = more {
                body[self.names.more] = json!(more);
            }
            return json(StatusCode::OK, &body);
        }
        match self.seen.iter().find(|seen| seen.id == id) {
            Some(seen) => json(StatusCode::OK, &self.post(seen)),
            None => unknown(id),
        }
    }

    fn publish(&mut self, id: &str) -> Reply {
        if self.seen.len() >= self.daily {
            let message = "You reached maximum number of posts that is allowed to be published.";
            return error(9, Some(2_207_042), message);
        }
        let Some(container) = self.made.get(id).cloned() else {
            return error(24, Some(2_207_006), "The requested resource does not exist");
        };
        match container.state {
            State::InProgress(left) if left > 0 => {
                error(9007, Some(2_207_027), "Media ID is not available")
            }
            State::Finished | State::InProgress(_) => {
                let post = self.next();
                self.times.insert(post.clone(), Timestamp::now() - self.age);
                self.seen.push(Seen {
                    id: post.clone(),
                    text: container.text,
                    alt: container.alt,
                });
                self.made.get_mut(id).expect("it was found").state = State::Published;
                json(StatusCode::OK, &json!({ "id": post }))
            }
            State::Published => error(100, None, "The container was published before."),
            State::Expired | State::Error(_) => {
                error(-2, Some(2_207_020), "The media has expired.")
            }
        }
    }

    /// A page of posts, the newest first.
    fn list(&self, query: &BTreeMap<String, String>) -> Reply {
        let number = |name: &str| query.get(name).and_then(|text| text.parse::<usize>().ok());
        let since = query.get("since").and_then(|text| text.parse().ok());
        let is_young =
            |seen: &&Seen| since.is_none_or(|since: i64| self.times[&seen.id].as_second() >= since);
        let posts: Vec<&Seen> = self.seen.iter().rev().filter(is_young).collect();
        let start = number("after").unwrap_or(0);
        let length = number("limit").unwrap_or(25).min(self.page);
        let end = posts.len().min(start + length);
        let page: Vec<Value> = posts[start.min(end)..end]
            .iter()
            .map(|seen| self.post(seen))
            .collect();
        let mut paging = json!({ "cursors": { "after": end.to_string() } });
        if end < posts.len() {
            paging["next"] = json!("https://graph.example/next");
        }
        json(StatusCode::OK, &json!({ "data": page, "paging": paging }))
    }

    fn post(&self, seen: &Seen) -> Value {
        let mut post =
            json!({ "id": seen.id, "permalink": format!("{}{}", self.names.link, seen.id) });
        post[self.names.text] = json!(seen.text);
        let made = self.times[&seen.id].strftime("%Y-%m-%dT%H:%M:%S+0000");
        post["timestamp"] = json!(made.to_string());
        post
    }

    fn delete(&mut self, id: &str) -> Reply {
        let place = self.seen.iter().position(|seen| seen.id == id);
        match place.filter(|_| self.may_delete) {
            Some(place) => {
                self.seen.remove(place);
                json(
                    StatusCode::OK,
                    &json!({ "success": true, "deleted_id": id }),
                )
            }
            None => unknown(id),
        }
    }
}
