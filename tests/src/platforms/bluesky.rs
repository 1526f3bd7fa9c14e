//! A server of personal data as Bluesky runs it: sessions that end, pictures that vanish, records that are checked.

use super::{Asked, Kind, Reply, Rules, SECRET, Seen, body, json};
use hyper::StatusCode;
use hyper::header::HeaderValue;
use media::MediumId;
use serde_json::{Value, json as value};
use std::collections::BTreeMap;

/// The account.
pub const HANDLE: &str = "boef.voorbeeld.nl";
const DID: &str = "did:plc:boef";
/// Logins in five minutes.
pub const LOGINS_MAX: u32 = 30;

/// The server, with one account.
#[derive(Default)]
pub struct Bluesky {
    records: BTreeMap<String, Value>,
    blobs: BTreeMap<String, usize>,
    /// Which session is the newest; the first is 1.
    session: u32,
    logins: u32,
    /// Whether the newest session can no longer be renewed.
    pub has_forgotten_session: bool,
}

impl Bluesky {
    /// How often somebody logged in.
    pub fn logins(&self) -> u32 {
        self.logins
    }

    /// The server throws away what no record holds, as it does after a while.
    pub fn lose_blobs(&mut self) {
        self.blobs.clear();
    }

    /// The records by their names.
    pub fn records(&self) -> &BTreeMap<String, Value> {
        &self.records
    }

    fn log_in(&mut self, asked: &Asked) -> Reply {
        let body = asked_json(asked);
        if body["identifier"] != HANDLE || body["password"] != SECRET {
            let why = "Invalid identifier or password";
            return refuse(StatusCode::UNAUTHORIZED, "AuthenticationRequired", why);
        }
        if self.logins >= LOGINS_MAX {
            return self.rate_limited();
        }
        self.logins += 1;
        self.has_forgotten_session = false;
        self.new_session()
    }

    fn new_session(&mut self) -> Reply {
        self.session += 1;
        let body = value!({
            "accessJwt": format!("access-{}", self.session),
            "refreshJwt": format!("refresh-{}", self.session),
            "did": DID,
            "handle": HANDLE,
        });
        json(StatusCode::OK, &body)
    }

    fn shows(&self, asked: &Asked, kind: &str) -> bool {
        let bearer = format!("Bearer {kind}-{}", self.session);
        asked.headers.get("authorization") == HeaderValue::from_str(&bearer).ok().as_ref()
    }

    fn upload(&mut self, asked: &Asked) -> Reply {
        let content_type = asked
            .headers
            .get("content-type")
            .and_then(|is| is.to_str().ok());
        let content_type = content_type.unwrap_or_default();
        if !content_type.starts_with("image/") || asked.body.is_empty() {
            return invalid("Request encoding or content is not right");
        }
        let size = asked.body.len();
        let cid = format!("bafk{:08x}", asked.body.iter().fold(size as u32, mix));
        self.blobs.insert(cid.clone(), size);
        let blob = value!({
            "$type": "blob",
            "ref": {"$link": cid},
            "mimeType": content_type,
            "size": size,
        });
        json(StatusCode::OK, &value!({"blob": blob}))
    }

    fn put(&mut self, asked: &Asked) -> Reply {
        let mut body = asked_json(asked);
        let record = body["record"].take();
        let name = body["rkey"].as_str().unwrap_or_default().to_owned();
        if let Some(wrong) = wrong_address(&body).or_else(|| wrong_name(&name)) {
            return invalid(&wrong);
        }
        if let Err((error, why)) = self.check(&record) {
            return refuse(StatusCode::BAD_REQUEST, error, &why);
        }
        let reply = json(StatusCode::OK, &value!({"uri": uri(&name), "cid": "bafy"}));
        self.records.insert(name, record);
        reply
    }

    /// What the lexicon asks of a post; a word for programs and a sentence where it is not so.
    fn check(&self, record: &Value) -> Result<(), (&'static str, String)> {
        let wrong = |why: &str| {
            let why = format!("Invalid app.bsky.feed.post record: {why}");
            Err(("InvalidRequest", why))
        };
        let Some(text) = record["text"].as_str() else {
            return wrong("Record must have the property \"text\"");
        };
        if record["$type"] != "app.bsky.feed.post" {
            return wrong("$type");
        }
        if media::medium(MediumId::Bluesky).length(text) > 300 || text.len() > 3_000 {
            return wrong("Record/text must not be longer than 300 graphemes");
        }
        let made = record["createdAt"].as_str().unwrap_or_default();
        if made.parse::<jiff::Timestamp>().is_err() {
            return wrong("Record/createdAt must be an valid atproto datetime");
        }
        if record["langs"]
            .as_array()
            .is_some_and(|langs| langs.len() > 3)
        {
            return wrong("Record/langs must not have more than 3 elements");
        }
        for facet in record["facets"].as_array().into_iter().flatten() {
            if !is_right_facet(text, facet) {
                return wrong("Record/facets");
            }
        }
        if record["embed"].is_null() {
            return Ok(());
        }
        let images = record["embed"]["images"].as_array();
        let Some(images) = images.filter(|images| (1..=4).contains(&images.len())) else {
            return wrong("Record/embed/images must have 1 to 4 elements");
        };
        for image in images {
            if !image["alt"].is_string() {
                return wrong("Record/embed/images/0 must have the property \"alt\"");
            }
            let ratio = |side: &str| image["aspectRatio"][side].as_u64();
            if ratio("width").is_none_or(|w| w == 0) || ratio("height").is_none_or(|h| h == 0) {
                return wrong("Record/embed/images/0/aspectRatio");
            }
            let cid = image["image"]["ref"]["$link"].as_str().unwrap_or_default();
            match self.blobs.get(cid) {
                Some(size) if *size <= 2_000_000 => {}
                Some(_) => return wrong("Record/embed/images/0/image is too large"),
                None => return Err(("BlobNotFound", format!("Could not find blob: {cid}"))),
            }
        }
        Ok(())
    }

    fn get(&self, asked: &Asked) -> Reply {
        let fields = body::fields(asked.query.as_bytes());
        let name = fields.get("rkey").map_or("", String::as_str);
        match self.records.get(name) {
            Some(record) => {
                let body = value!({"uri": uri(name), "cid": "bafy", "value": record});
                json(StatusCode::OK, &body)
            }
            None => {
                let why = format!("Could not locate record: {}", uri(name));
                refuse(StatusCode::BAD_REQUEST, "RecordNotFound", &why)
            }
        }
    }

    fn delete(&mut self, asked: &Asked) -> Reply {
        let body = asked_json(asked);
        if let Some(wrong) = wrong_address(&body) {
            return invalid(&wrong);
        }
        self.records
            .remove(body["rkey"].as_str().unwrap_or_default());
        json(StatusCode::OK, &value!({}))
    }
}

fn mix(hash: u32, byte: &u8) -> u32 {
    hash.wrapping_mul(31).wrapping_add(u32::from(*byte))
}

fn asked_json(asked: &Asked) -> Value {
    serde_json::from_slice(&asked.body).unwrap_or_default()
}

fn uri(name: &str) -> String {
    format!("at://{DID}/app.bsky.feed.post/{name}")
}

fn wrong_address(body: &Value) -> Option<String> {
    let is_right = body["repo"] == DID && body["collection"] == "app.bsky.feed.post";
    (!is_right).then(|| "Could not find repo".to_owned())
}

/// A post is named by a timestamp identifier.
fn wrong_name(name: &str) -> Option<String> {
    let is_right = name.len() == 13
        && name.starts_with(|c: char| "234567abcdefghij".contains(c))
        && name
            .bytes()
            .all(|byte| b"234567abcdefghijklmnopqrstuvwxyz".contains(&byte));
    (!is_right).then(|| format!("Invalid record key: {name}"))
}

/// A facet covers whole characters, and just what it says that it covers.
fn is_right_facet(text: &str, facet: &Value) -> bool {
    let place = |end: &str| {
        facet["index"][end]
            .as_u64()
            .and_then(|at| usize::try_from(at).ok())
    };
    let (Some(start), Some(end)) = (place("byteStart"), place("byteEnd")) else {
        return false;
    };
    let Some(written) = text.get(start..end).filter(|written| !written.is_empty()) else {
        return false;
    };
    let feature = &facet["features"][0];
    match feature["$type"].as_str() {
        Some("app.bsky.richtext.facet#tag") => feature["tag"].as_str() == written.strip_prefix('#'),
        Some("app.bsky.richtext.facet#link") => {
            let uri = feature["uri"].as_str().unwrap_or_default();
            uri.starts_with("http") && uri.ends_with(written)
        }
        _ => false,
    }
}

fn refuse(status: StatusCode, error: &str, message: &str) -> Reply {
    json(status, &value!({"error": error, "message": message}))
}

fn invalid(message: &str) -> Reply {
    refuse(StatusCode::BAD_REQUEST, "InvalidRequest", message)
}

impl Rules for Bluesky {
    fn medium(&self) -> MediumId {
        MediumId::Bluesky
    }

    fn kind(&self, asked: &Asked) -> Kind {
        match asked.path.as_str() {
            "/xrpc/com.atproto.repo.putRecord" => Kind::Visible,
            "/xrpc/com.atproto.repo.deleteRecord" => Kind::Removal,
            _ => Kind::Hidden,
        }
    }

    fn carry_out(&mut self, asked: &Asked) -> Reply {
        let method = asked
            .path
            .strip_prefix("/xrpc/com.atproto.")
            .unwrap_or_default();
        match method {
            "server.createSession" => return self.log_in(asked),
            "server.refreshSession"
                if !self.has_forgotten_session && self.shows(asked, "refresh") =>
            {
                return self.new_session();
            }
            _ if !self.shows(asked, "access") => return self.expired(),
            _ => {}
        }
        match (asked.method.as_str(), method) {
            ("GET", "server.getSession") => {
                json(StatusCode::OK, &value!({"did": DID, "handle": HANDLE}))
            }
            ("POST", "repo.uploadBlob") => self.upload(asked),
            ("POST", "repo.putRecord") => self.put(asked),
            ("GET", "repo.getRecord") => self.get(asked),
            ("POST", "repo.deleteRecord") => self.delete(asked),
            _ => refuse(
                StatusCode::NOT_IMPLEMENTED,
                "MethodNotImplemented",
                "Method Not Implemented",
            ),
        }
    }

    fn rate_limited(&self) -> Reply {
        let mut reply = refuse(
            StatusCode::TOO_MANY_REQUESTS,
            "RateLimitExceeded",
            "Rate Limit Exceeded",
        );
        let reset = jiff::Timestamp::now().as_second() + 1;
        let headers = reply.headers_mut();
        headers.insert("ratelimit-limit", HeaderValue::from_static("30"));
        headers.insert("ratelimit-remaining", HeaderValue::from_static("0"));
        headers.insert("ratelimit-reset", HeaderValue::from(reset));
        reply
    }

    fn expired(&self) -> Reply {
        refuse(StatusCode::BAD_REQUEST, "ExpiredToken", "Token has expired")
    }

    fn can_renew(&self) -> bool {
        true
    }

    fn seen(&self) -> Vec<Seen> {
        self.records
            .iter()
            .map(|(name, record)| Seen {
                id: uri(name),
                text: record["text"].as_str().unwrap_or_default().to_owned(),
                alt: record["embed"]["images"][0]["alt"]
                    .as_str()
                    .map(str::to_owned),
            })
            .collect()
    }

    fn settings(&self, url: &str) -> String {
        format!("[bluesky]\nurl = '{url}'\nhandle = '{HANDLE}'\napp_password = '{SECRET}'\n")
    }
}
