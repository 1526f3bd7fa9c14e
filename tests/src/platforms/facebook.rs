//! A page on Facebook as a server: pictures that nobody sees yet, and posts that show them.

use super::body::{Part, fields, parts};
use super::graph::{self, JPEG, PNG, error, is_allowed, unknown};
use super::{Asked, Kind, Reply, Rules, SECRET, Seen, json};
use hyper::StatusCode;
use media::MediumId;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

/// The longest post.
pub const MESSAGE_MAX: usize = 63_206;
/// Most bytes of a picture.
pub const IMAGE_BYTES_MAX: usize = 4 << 20;
/// The number of the page.
pub const PAGE: &str = "100000000000001";

/// The page.
#[derive(Default)]
pub struct Facebook {
    /// How much of its limit it says is used up after each answer, in percent.
    pub used_percent: u64,
    /// How long a throttled page is told to wait.
    pub regain_minutes: u64,
    /// Pictures that are on no post yet, with their words.
    photos: BTreeMap<String, String>,
    posts: Vec<Post>,
    count: u64,
}

struct Post {
    seen: Seen,
    created_s: u64,
}

impl Facebook {
    fn next(&mut self) -> u64 {
        self.count += 1;
        1_000 + self.count
    }

    fn photo(&mut self, asked: &Asked) -> Reply {
        let parts = parts(asked);
        let Some(file) = parts.get("source") else {
            return error(324, None, "Requires upload file");
        };
        let begins = match file.content_type.as_deref() {
            Some("image/jpeg") => JPEG,
            Some("image/png") => PNG,
            _ => return error(324, None, "Missing or invalid image file"),
        };
        let is_picture = file.bytes.starts_with(begins);
        if !is_picture || file.bytes.len() > IMAGE_BYTES_MAX {
            let message = "Your photos couldn't be uploaded. Photos should be smaller than 4 MB.";
            return error(1, Some(1_366_046), message);
        }
        let alt = parts.get("alt_text_custom").map_or("", Part::text);
        let alt = alt.to_owned();
        let id = self.next().to_string();
        if parts.get("published").map(Part::text) != Some("false") {
            // It would have been seen at once.
            self.post(String::new(), Some(alt));
        } else {
            self.photos.insert(id.clone(), alt);
        }
        json(StatusCode::OK, &json!({ "id": id }))
    }

    fn feed(&mut self, asked: &Asked) -> Reply {
        let Ok(body) = serde_json::from_slice::<Value>(&asked.body) else {
            return error(100, None, "Invalid parameter");
        };
        let message = body["message"].as_str().unwrap_or_default().to_owned();
        let attached = body["attached_media"].as_array();
        if message.is_empty() && attached.is_none() {
            return error(100, None, "Param message or attached_media is required");
        }
        if message.chars().count() > MESSAGE_MAX {
            return error(100, None, "Param message is too long");
        }
        let mut alt = None;
        for media in attached.into_iter().flatten() {
            let photo = media["media_fbid"].as_str().unwrap_or_default();
            let Some(words) = self.photos.get(photo) else {
                return error(
                    100,
                    None,
                    "(#100) Param attached_media has an unknown photo",
                );
            };
            alt = Some(words.clone()).filter(|words| !words.is_empty());
        }
        let id = self.post(message, alt);
        let mut reply = json!({ "id": id });
        if fields(asked.query.as_bytes())
            .get("fields")
            .is_some_and(|fields| fields.contains("permalink_url"))
        {
            reply["permalink_url"] = json!(link(&id));
        }
        json(StatusCode::OK, &reply)
    }

    fn post(&mut self, text: String, alt: Option<String>) -> String {
        let id = format!("{PAGE}_{}", self.next());
        let seen = Seen {
            id: id.clone(),
            text,
            alt,
        };
        self.posts.push(Post {
            seen,
            created_s: now_s(),
        });
        id
    }

    fn list(&self, asked: &Asked) -> Reply {
        let query = fields(asked.query.as_bytes());
        let limit = query.get("limit").and_then(|limit| limit.parse().ok());
        let limit: usize = limit.unwrap_or(25);
        let since = query.get("since").and_then(|since| since.parse().ok());
        let found = || {
            let newest = self.posts.iter().rev();
            newest.filter(|post| post.created_s >= since.unwrap_or(0))
        };
        let posts: Vec<Value> = found()
            .take(limit)
            .map(|post| {
                let Seen { id, text, .. } = &post.seen;
                json!({ "id": id, "message": text, "permalink_url": link(id) })
            })
            .collect();
        let mut body = json!({ "data": posts, "paging": { "cursors": {} } });
        if found().nth(limit).is_some() {
            body["paging"]["next"] = json!("https://graph.facebook.com/next");
        }
        json(StatusCode::OK, &body)
    }

    fn read(&self, id: &str) -> Reply {
        match self.posts.iter().any(|post| post.seen.id == id) {
            true => json(StatusCode::OK, &json!({ "id": id })),
            false => unknown(id),
        }
    }

    fn delete(&mut self, id: &str) -> Reply {
        match self.posts.iter().position(|post| post.seen.id == id) {
            Some(place) => {
                self.posts.remove(place);
                json(StatusCode::OK, &json!({ "success": true }))
            }
            None => unknown(id),
        }
    }
}

fn link(id: &str) -> String {
    format!("https://www.facebook.com/{}", id.replace('_', "/posts/"))
}

fn now_s() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}

impl Rules for Facebook {
    fn medium(&self) -> MediumId {
        MediumId::Facebook
    }

    fn kind(&self, asked: &Asked) -> Kind {
        match asked.method.as_str() {
            "DELETE" => Kind::Removal,
            "POST" if asked.path.ends_with("/feed") => Kind::Visible,
            _ => Kind::Hidden,
        }
    }

    fn carry_out(&mut self, asked: &Asked) -> Reply {
        if !is_allowed(asked) {
            return error(190, None, "Invalid OAuth access token.");
        }
        let path: Vec<&str> = asked.path.trim_start_matches('/').split('/').collect();
        let mut reply = match (asked.method.as_str(), path.as_slice()) {
            ("GET", [_, PAGE]) => json(
                StatusCode::OK,
                &json!({ "id": PAGE, "name": "Boef in de Wijk" }),
            ),
            ("POST", [_, PAGE, "photos"]) => self.photo(asked),
            ("POST", [_, PAGE, "feed"]) => self.feed(asked),
            ("GET", [_, PAGE, "published_posts"]) => self.list(asked),
            ("GET", [_, id]) => self.read(id),
            ("DELETE", [_, id]) => self.delete(id),
            _ => unknown(&asked.path),
        };
        let used = self.used_percent;
        let usage = json!({ "call_count": used, "total_time": 1, "total_cputime": 1 });
        reply.headers_mut().insert(
            "x-app-usage",
            usage.to_string().parse().expect("a plain value"),
        );
        reply
    }

    fn rate_limited(&self) -> Reply {
        graph::throttled(32, self.regain_minutes)
    }

    fn expired(&self) -> Reply {
        graph::expired()
    }

    fn seen(&self) -> Vec<Seen> {
        self.posts.iter().map(|post| post.seen.clone()).collect()
    }

    fn settings(&self, url: &str) -> String {
        format!("[facebook]\nurl = '{url}'\npage = '{PAGE}'\ntoken = '{SECRET}'\n")
    }
}
