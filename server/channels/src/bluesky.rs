//! Bluesky, and any other server of personal data that speaks the AT Protocol.
//!
//! A post is a record that we name ourselves, so writing it twice is writing the same thing: what nobody knows the outcome
//! of is looked up by its name. Links and hashtags are no part of the text as people read it there; each is a *facet* with
//! its place in bytes.
//!
//! Sources: the lexicons `app/bsky/feed/post`, `app/bsky/embed/images`, `app/bsky/richtext/facet` and the code of
//! `putRecord` in the repository bluesky-social/atproto; docs.bsky.app on rate limits.

mod facets;
mod session;
mod tid;

use crate::address::BaseUrl;
use crate::http::{Answer, Http};
use crate::teller::Teller;
use crate::{
    Account, Channel, Image, Outgoing, Placed, PublishError, Published, Secret, Sight, Ticket,
    Trouble,
};
use async_trait::async_trait;
use media::MediumId;
use reqwest::header::CONTENT_TYPE;
use reqwest::{RequestBuilder, StatusCode};
use serde::Deserialize;
use serde_json::{Value, json};
use session::{Session, Sessions};
use std::time::Duration;

/// Most bytes of a picture (`maxSize` in the lexicon `app.bsky.embed.images`).
pub const IMAGE_BYTES_MAX: usize = 2_000_000;

/// The kind of record a post is.
const COLLECTION: &str = "app.bsky.feed.post";
/// Where people read.
const READERS: &str = "https://bsky.app/profile";

/// An account.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The server that holds the account.
    #[serde(default = "usual_url")]
    pub url: BaseUrl,
    /// The handle: `buurt.voorbeeld.nl`.
    pub handle: String,
    /// An app password, made in the settings of the account; never the password of the account itself.
    pub app_password: Secret,
}

fn usual_url() -> BaseUrl {
    BaseUrl::known("https://bsky.social")
}

/// The account.
#[derive(Debug)]
pub struct Bluesky {
    settings: Settings,
    http: Http,
    sessions: Sessions,
}

/// What the server says of a refusal.
#[derive(Debug, Default, Deserialize)]
struct Refusal {
    /// A word for programs: `ExpiredToken`.
    #[serde(default)]
    error: String,
    /// A sentence.
    #[serde(default)]
    message: String,
}

impl Refusal {
    fn of(answer: &Answer) -> Self {
        answer.json().unwrap_or_default()
    }

    /// The session is over, or the server says that it never was. Says so with 400 as well as 401.
    fn is_about_session(&self) -> bool {
        matches!(
            self.error.as_str(),
            "ExpiredToken" | "InvalidToken" | "AuthMissing" | "AuthenticationRequired"
        )
    }

    /// The account itself is closed to us.
    fn is_about_account(&self) -> bool {
        matches!(
            self.error.as_str(),
            "AccountTakedown" | "AccountDeactivated" | "AuthFactorTokenRequired"
        )
    }

    /// A picture was sent so long ago that the server has thrown it away.
    fn is_about_lost_picture(&self) -> bool {
        self.error == "BlobNotFound" || self.message.starts_with("Could not find blob")
    }
}

impl Bluesky {
    /// The adapter of this account.
    #[must_use]
    pub fn new(settings: Settings, http: Http) -> Self {
        Self {
            settings,
            http,
            sessions: Sessions::default(),
        }
    }

    fn tell(&self) -> Teller<'_> {
        Teller {
            name: "Bluesky",
            mend: "Maak bij Bluesky een nieuw app-wachtwoord en zet het in het bestand met accounts.",
            secret: &self.settings.app_password,
        }
    }

    fn post(&self, method: &str) -> RequestBuilder {
        let url = self.settings.url.join(&["xrpc", method]);
        self.http.request().post(url)
    }

    fn get(&self, method: &str) -> RequestBuilder {
        let url = self.settings.url.join(&["xrpc", method]);
        self.http.request().get(url)
    }

    /// What an answer without success means to a request of which nobody sees anything.
    fn trouble(&self, answer: &Answer) -> Trouble {
        let refusal = Refusal::of(answer);
        if refusal.is_about_session() || refusal.is_about_account() {
            return self.tell().not_let_in(&refusal.message);
        }
        self.tell().hidden(answer, &refusal.message)
    }

    /// Sends what `make` makes of a session. When the session turns out to be over, it is renewed and the request made
    /// once more: the first one was not carried out.
    async fn send(
        &self,
        make: impl Fn(&Session) -> RequestBuilder + Send,
    ) -> Result<Answer, PublishError> {
        let session = self.session().await?;
        let answer = self.http.send(make(&session)).await?;
        if answer.is_success() || !Refusal::of(&answer).is_about_session() {
            return Ok(answer);
        }
        let session = self.renewed(&session).await?;
        Ok(self.http.send(make(&session)).await?)
    }

    /// The same, for a request of which nobody sees anything.
    async fn send_hidden(
        &self,
        make: impl Fn(&Session) -> RequestBuilder + Send,
    ) -> Result<Answer, Trouble> {
        self.send(make).await.map_err(|error| match error {
            PublishError::NotPlaced(trouble) => trouble,
            PublishError::Unknown { why } => Trouble::later(why),
        })
    }

    /// Sends the picture; what the server calls it, as it is to stand in the record.
    async fn upload(&self, image: &Image) -> Result<Value, Trouble> {
        let make = |session: &Session| {
            self.post("com.atproto.repo.uploadBlob")
                .bearer_auth(&session.access)
                .header(CONTENT_TYPE, image.content_type)
                .body(image.bytes.clone())
        };
        let answer = self.send_hidden(make).await?;
        let blob = answer.json::<Value>().map(|mut body| body["blob"].take());
        match blob {
            Some(blob) if answer.is_success() && blob.is_object() => Ok(blob),
            _ => Err(self.trouble(&answer)),
        }
    }

    /// Asks for the post under its name.
    async fn put(&self, post: &Outgoing, blob: Option<Value>) -> Result<Answer, PublishError> {
        let record = record(post, blob);
        let make = |session: &Session| {
            self.post("com.atproto.repo.putRecord")
                .bearer_auth(&session.access)
                .json(&json!({
                    "repo": session.did,
                    "collection": COLLECTION,
                    "rkey": tid::tid(&post.name, post.asked_ms),
                    "record": record,
                }))
        };
        self.send(make).await
    }

    fn placed(&self, answer: &Answer) -> Option<Placed> {
        #[derive(Deserialize)]
        struct Written {
            uri: String,
        }
        let Written { uri } = answer.json()?;
        let name = record_name(&uri)?;
        let link = format!("{READERS}/{}/post/{name}", self.settings.handle);
        Some(Placed {
            link: Some(link),
            id: uri,
        })
    }
}

#[async_trait]
impl Channel for Bluesky {
    fn medium(&self) -> MediumId {
        MediumId::Bluesky
    }

    fn look_link(&self) -> Option<String> {
        Some(format!("{READERS}/{}", self.settings.handle))
    }

    async fn check(&self) -> Result<Account, Trouble> {
        let make = |session: &Session| {
            self.get("com.atproto.server.getSession")
                .bearer_auth(&session.access)
        };
        let answer = self.send_hidden(make).await?;
        #[derive(Deserialize)]
        struct Known {
            handle: String,
        }
        let known = answer
            .json::<Known>()
            .filter(|known| !known.handle.is_empty());
        match known {
            Some(Known { handle }) if answer.is_success() => Ok(Account {
                name: format!("@{handle}"),
                remarks: Vec::new(),
            }),
            _ => Err(self.trouble(&answer)),
        }
    }

    async fn prepare(&self, post: &Outgoing) -> Result<Option<Ticket>, Trouble> {
        let Some(image) = &post.image else {
            return Ok(None);
        };
        if image.bytes.len() > IMAGE_BYTES_MAX {
            return Err(Trouble::refused(format!(
                "De afbeelding is te groot voor Bluesky: {} bytes, hoogstens {IMAGE_BYTES_MAX}. Plaats het bericht zelf.",
                image.bytes.len()
            )));
        }
        let blob = self.upload(image).await?;
        Ok(Some(Ticket(blob.to_string())))
    }

    async fn publish(
        &self,
        post: &Outgoing,
        ticket: Option<&Ticket>,
    ) -> Result<Published, PublishError> {
        let blob = ticket.and_then(|ticket| serde_json::from_str(&ticket.0).ok());
        let mut answer = self.put(post, blob).await?;
        if let Some(image) = &post.image
            && answer.status == StatusCode::BAD_REQUEST
            && Refusal::of(&answer).is_about_lost_picture()
        {
            // The ticket is too old. Nothing was written, and the same picture has the same name again.
            let blob = self.upload(image).await?;
            answer = self.put(post, Some(blob)).await?;
        }
        match self.placed(&answer) {
            Some(placed) if answer.is_success() => {
                Ok(Published::new(placed, answer.rest_after_success()))
            }
            _ if answer.status.is_client_error() => match self.trouble(&answer) {
                trouble @ Trouble::Disconnected { .. } => Err(trouble.into()),
                _ => Err(self.tell().visible(&answer, &Refusal::of(&answer).message)),
            },
            _ => Err(self.tell().unsure(answer.status).into()),
        }
    }

    async fn look(
        &self,
        post: &Outgoing,
        _ticket: Option<&Ticket>,
        _since: Duration,
    ) -> Result<Sight, Trouble> {
        let name = tid::tid(&post.name, post.asked_ms);
        let make = |session: &Session| {
            self.get("com.atproto.repo.getRecord")
                .bearer_auth(&session.access)
                .query(&[
                    ("repo", session.did.as_str()),
                    ("collection", COLLECTION),
                    ("rkey", name.as_str()),
                ])
        };
        let answer = self.send_hidden(make).await?;
        match self.placed(&answer) {
            Some(placed) if answer.is_success() => Ok(Sight::There(placed)),
            _ if Refusal::of(&answer).error == "RecordNotFound" => Ok(Sight::NotThere),
            _ => Err(self.trouble(&answer)),
        }
    }

    async fn remove(&self, placed: &Placed) -> Result<(), Trouble> {
        let name = record_name(&placed.id).ok_or_else(|| {
            Trouble::refused("Dit bericht heeft geen naam op Bluesky. Haal het daar zelf weg.")
        })?;
        // Taking away what is not there is a success as well.
        let make = |session: &Session| {
            self.post("com.atproto.repo.deleteRecord")
                .bearer_auth(&session.access)
                .json(&json!({"repo": session.did, "collection": COLLECTION, "rkey": name}))
        };
        let answer = self.send_hidden(make).await?;
        match answer.json::<Value>() {
            Some(Value::Object(_)) if answer.is_success() => Ok(()),
            _ => Err(self.trouble(&answer)),
        }
    }
}

/// The post as it is kept there.
fn record(post: &Outgoing, blob: Option<Value>) -> Value {
    let mut record = json!({
        "$type": COLLECTION,
        "text": post.text,
        "createdAt": created_at(post.asked_ms),
        "langs": [post.lang.code()],
    });
    let facets = facets::facets(&post.text, &post.hashtags, post.link.as_deref());
    if !facets.is_empty() {
        record["facets"] = facets.iter().map(facets::Facet::to_json).collect();
    }
    if let (Some(image), Some(blob)) = (&post.image, blob) {
        record["embed"] = json!({
            "$type": "app.bsky.embed.images",
            "images": [{
                "alt": image.alt,
                "image": blob,
                "aspectRatio": {"width": image.width, "height": image.height},
            }],
        });
    }
    record
}

/// The moment as the record has it, the same at every try.
fn created_at(asked_ms: u64) -> String {
    let moment = i64::try_from(asked_ms)
        .ok()
        .and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok())
        .unwrap_or_default();
    format!("{moment:.3}")
}

/// The last part of `at://did:plc:abc/app.bsky.feed.post/NAME`.
fn record_name(uri: &str) -> Option<&str> {
    let (before, name) = uri.rsplit_once('/')?;
    (before.starts_with("at://") && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::PostName;

    #[test]
    fn a_record_is_the_same_at_every_try() {
        let post = Outgoing {
            name: PostName {
                game: "brug".to_owned(),
                made_ms: 1_700_000_000_000,
                number: 3,
            },
            title: "Tip".to_owned(),
            text: "OEFENING 🚲 #boef https://voorbeeld.nl".to_owned(),
            lang: signalement::Lang::Nl,
            hashtags: vec!["#boef".to_owned()],
            link: Some("https://voorbeeld.nl".to_owned()),
            image: None,
            asked_ms: 1_700_000_060_007,
        };
        assert_eq!(
            record(&post, None),
            json!({
                "$type": "app.bsky.feed.post",
                "text": "OEFENING 🚲 #boef https://voorbeeld.nl",
                "createdAt": "2023-11-14T22:14:20.007Z",
                "langs": ["nl"],
                "facets": [
                    {
                        "index": {"byteStart": 14, "byteEnd": 19},
                        "features": [{"$type": "app.bsky.richtext.facet#tag", "tag": "boef"}],
                    },
                    {
                        "index": {"byteStart": 20, "byteEnd": 40},
                        "features": [{"$type": "app.bsky.richtext.facet#link", "uri": "https://voorbeeld.nl"}],
                    },
                ],
            })
        );
    }

    #[test]
    fn a_name_is_the_end_of_an_address() {
        assert_eq!(
            record_name("at://did:plc:abc/app.bsky.feed.post/3k"),
            Some("3k")
        );
        assert_eq!(record_name("at://did:plc:abc/app.bsky.feed.post/"), None);
        assert_eq!(record_name("3k"), None);
    }
}
