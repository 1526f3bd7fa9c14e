//! Mastodon, and servers that speak as it does. Each server has its own address and limits, so it is asked for them.
//!
//! Sources: the methods `instance`, `media`, `statuses` and `accounts` of docs.joinmastodon.org, and its page on rate limits.

use crate::address::BaseUrl;
use crate::http::{self, Answer, Http};
use crate::same::is_same;
use crate::teller::Teller;
use crate::{
    Account, Channel, Image, Outgoing, Placed, PublishError, Published, Secret, Sight, Ticket,
    Trouble,
};
use async_trait::async_trait;
use media::MediumId;
use reqwest::multipart::Form;
use reqwest::{Method, RequestBuilder, StatusCode};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::time::Duration;
use tokio::sync::OnceCell;

/// The header that makes a repeated post the same post is remembered for an hour by the server; we trust it for less.
const KEY_LIVES: Duration = Duration::from_secs(55 * 60);
/// A picture that is still being worked on is asked for so often.
const POLLS_MAX: u32 = 10;
/// The wait between two of those, in milliseconds, unless the settings say otherwise.
const POLL_MS: u64 = 1_000;
/// The largest page of statuses a server gives at once.
const PAGE: usize = 40;
/// Clocks of a server and ours may differ by this much when a status is taken for ours, in milliseconds.
const CLOCKS_DIFFER_MS: u64 = 10_000;
/// And by this much before we say that a status surely is not ours, in milliseconds.
const CLOCKS_DIFFER_AT_WORST_MS: u64 = 10 * 60_000;

/// An account on a server.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The server: `https://voorbeeld.social`.
    pub url: BaseUrl,
    /// An access token of the account with the scopes `read:accounts`, `read:statuses`, `write:media`, `write:statuses`.
    pub token: Secret,
    /// Who sees a post.
    #[serde(default)]
    pub visibility: Visibility,
    /// The wait between two looks at a picture that is being worked on, in milliseconds.
    #[serde(default = "poll_ms")]
    pub poll_ms: u64,
}

fn poll_ms() -> u64 {
    POLL_MS
}

/// Who sees a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// Everybody, and it stands on the timeline of the server.
    Public,
    /// Everybody, without filling the timeline of the server on a busy evening.
    #[default]
    Unlisted,
    /// Followers.
    Private,
    /// Nobody but whoever is mentioned: to try it out.
    Direct,
}

/// The account.
#[derive(Debug)]
pub struct Mastodon {
    settings: Settings,
    http: Http,
    limits: OnceCell<Limits>,
    me: OnceCell<wire::Me>,
}

/// What a server takes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Limits {
    characters: usize,
    alt_characters: usize,
    image_bytes: usize,
    /// Empty when it does not say.
    image_types: Vec<String>,
}

impl Default for Limits {
    /// As Mastodon has them by itself, for servers that do not say.
    fn default() -> Self {
        Self {
            characters: 500,
            alt_characters: 1_500,
            image_bytes: 16 << 20,
            image_types: Vec::new(),
        }
    }
}

impl Mastodon {
    /// The adapter of this account.
    #[must_use]
    pub fn new(settings: Settings, http: Http) -> Self {
        Self {
            settings,
            http,
            limits: OnceCell::new(),
            me: OnceCell::new(),
        }
    }

    fn tell(&self) -> Teller<'_> {
        Teller {
            name: "Mastodon",
            mend: "Maak op de server een nieuw token en zet het in het bestand met accounts.",
            secret: &self.settings.token,
        }
    }

    fn ask(&self, method: Method, steps: &[&str]) -> RequestBuilder {
        let url = self.settings.url.join(steps);
        let client = self.http.request();
        client
            .request(method, url)
            .bearer_auth(self.settings.token.reveal())
    }

    /// Sends a request of which nobody sees anything; an answer without success is trouble.
    async fn hidden(&self, request: RequestBuilder) -> Result<Answer, Trouble> {
        let answer = self.http.send(request).await?;
        match answer.is_success() {
            true => Ok(answer),
            false => Err(self.tell().hidden(&answer, &said(&answer))),
        }
    }

    /// What the server takes; asked for once.
    async fn limits(&self) -> Result<&Limits, Trouble> {
        let ask = || async {
            let request = self.ask(Method::GET, &["api", "v2", "instance"]);
            let answer = self.http.send(request).await?;
            match answer.json::<wire::Instance>() {
                Some(instance) if answer.is_success() => Ok(instance.into()),
                // Servers that only speak as Mastodon does may not know the question.
                _ if answer.status == StatusCode::NOT_FOUND => Ok(Limits::default()),
                _ => Err(self.tell().hidden(&answer, &said(&answer))),
            }
        };
        self.limits.get_or_try_init(ask).await
    }

    /// Who we are there.
    async fn ask_me(&self) -> Result<wire::Me, Trouble> {
        let request = self.ask(
            Method::GET,
            &["api", "v1", "accounts", "verify_credentials"],
        );
        let answer = self.hidden(request).await?;
        let me = answer.json::<wire::Me>().filter(|me| !me.id.is_empty());
        me.ok_or_else(|| self.tell().hidden(&answer, ""))
    }

    async fn upload(&self, image: &Image, limits: &Limits) -> Result<String, Trouble> {
        let alt: String = image.alt.chars().take(limits.alt_characters).collect();
        let form = Form::new()
            .text("description", alt)
            .part("file", http::file(image));
        let request = self
            .ask(Method::POST, &["api", "v2", "media"])
            .multipart(form);
        let answer = self.hidden(request).await?;
        let media = answer
            .json::<wire::Media>()
            .filter(|media| !media.id.is_empty());
        let id = media.ok_or_else(|| self.tell().hidden(&answer, ""))?.id;
        if answer.status == StatusCode::ACCEPTED {
            self.wait_for(&id).await?;
        }
        Ok(id)
    }

    /// Waits until a picture can be used.
    async fn wait_for(&self, id: &str) -> Result<(), Trouble> {
        for _ in 0..POLLS_MAX {
            tokio::time::sleep(Duration::from_millis(self.settings.poll_ms)).await;
            let request = self.ask(Method::GET, &["api", "v1", "media", id]);
            let answer = self.hidden(request).await?;
            if answer.json::<wire::Media>().is_none() {
                return Err(self.tell().hidden(&answer, ""));
            }
            if answer.status == StatusCode::OK {
                return Ok(());
            }
        }
        Err(Trouble::later(
            "Mastodon is nog bezig met de afbeelding. Wij proberen het opnieuw.",
        ))
    }

    /// Our newest statuses, newest first.
    async fn own_statuses(&self) -> Result<Vec<wire::Status>, Trouble> {
        let id = &self.me.get_or_try_init(|| self.ask_me()).await?.id;
        let page = PAGE.to_string();
        let request = self
            .ask(Method::GET, &["api", "v1", "accounts", id, "statuses"])
            .query(&[("limit", page.as_str()), ("exclude_reblogs", "true")]);
        let answer = self.hidden(request).await?;
        let statuses = answer.json();
        statuses.ok_or_else(|| self.tell().hidden(&answer, ""))
    }
}

#[async_trait]
impl Channel for Mastodon {
    fn medium(&self) -> MediumId {
        MediumId::Mastodon
    }

    fn look_link(&self) -> Option<String> {
        let server = &self.settings.url;
        let address = match self.me.get() {
            Some(me) => server.join(&[&format!("@{}", me.acct)]),
            None => server.url(),
        };
        Some(address.to_string())
    }

    async fn check(&self) -> Result<Account, Trouble> {
        // Asked anew: a token may have ended.
        let me = self.ask_me().await?;
        let limits = self.limits().await?;
        let name = format!("@{}@{}", me.acct, self.settings.url.host());
        // Who we are does not change; somebody may have been first.
        let _ = self.me.set(me);
        Ok(Account {
            name,
            remarks: vec![format!(
                "Deze server neemt berichten van hoogstens {} tekens.",
                limits.characters
            )],
        })
    }

    async fn prepare(&self, post: &Outgoing) -> Result<Option<Ticket>, Trouble> {
        let limits = self.limits().await?;
        let length = media::medium(MediumId::Mastodon).length(&post.text);
        if length > limits.characters {
            return Err(Trouble::refused(format!(
                "De tekst heeft {length} tekens. Deze server neemt er hoogstens {}. Maak de tekst korter.",
                limits.characters
            )));
        }
        let Some(image) = &post.image else {
            return Ok(None);
        };
        limits.allow(image)?;
        self.upload(image, limits).await.map(|id| Some(Ticket(id)))
    }

    async fn publish(
        &self,
        post: &Outgoing,
        ticket: Option<&Ticket>,
    ) -> Result<Published, PublishError> {
        let media: Vec<&str> = ticket.iter().map(|ticket| ticket.0.as_str()).collect();
        let request = self
            .ask(Method::POST, &["api", "v1", "statuses"])
            .header("Idempotency-Key", post.name.key())
            .json(&json!({
                "status": post.text,
                "media_ids": media,
                "visibility": self.settings.visibility,
                "language": post.lang.code(),
            }));
        let answer = self.http.send(request).await?;
        let placed = answer.json::<wire::Status>().and_then(wire::Status::placed);
        match placed {
            Some(placed) if answer.is_success() => {
                Ok(Published::new(placed, answer.rest_after_success()))
            }
            _ => Err(self.tell().visible(&answer, &said(&answer))),
        }
    }

    async fn look(
        &self,
        post: &Outgoing,
        _ticket: Option<&Ticket>,
        since: Duration,
    ) -> Result<Sight, Trouble> {
        let is_young = since < KEY_LIVES;
        let statuses = match self.own_statuses().await {
            Ok(statuses) => statuses,
            // A token that may only write; the key is enough as long as it lives.
            Err(Trouble::Disconnected { .. }) if is_young => return Ok(Sight::SafeToRepeat),
            Err(Trouble::Disconnected { .. }) => return Ok(Sight::CannotTell),
            Err(trouble) => return Err(trouble),
        };
        let since_ms = |differ_ms| post.asked_ms.saturating_sub(differ_ms);
        let ours = |status: &wire::Status, differ_ms| {
            let made_ms = status.made_ms();
            made_ms.is_some_and(|made_ms| made_ms >= since_ms(differ_ms))
                && is_same(post, &plain(&status.content))
        };
        let found = statuses
            .iter()
            .find(|status| ours(status, CLOCKS_DIFFER_MS));
        if let Some(placed) = found.cloned().and_then(wire::Status::placed) {
            return Ok(Sight::There(placed));
        }
        if is_young {
            // The server may still be working on it.
            return Ok(Sight::SafeToRepeat);
        }
        let reaches_back = statuses.len() < PAGE
            || statuses
                .last()
                .and_then(wire::Status::made_ms)
                .is_some_and(|made_ms| made_ms < since_ms(CLOCKS_DIFFER_AT_WORST_MS));
        let may_be = statuses
            .iter()
            .any(|status| ours(status, CLOCKS_DIFFER_AT_WORST_MS));
        Ok(match reaches_back && !may_be {
            true => Sight::NotThere,
            false => Sight::CannotTell,
        })
    }

    async fn remove(&self, placed: &Placed) -> Result<(), Trouble> {
        let request = self.ask(Method::DELETE, &["api", "v1", "statuses", &placed.id]);
        let answer = self.http.send(request).await?;
        match answer.status {
            // What has gone already is not found.
            status if status.is_success() || status == StatusCode::NOT_FOUND => Ok(()),
            _ => Err(self.tell().hidden(&answer, &said(&answer))),
        }
    }
}

impl Limits {
    /// Whether the server takes this picture.
    fn allow(&self, image: &Image) -> Result<(), Trouble> {
        let takes_type = self.image_types.is_empty()
            || self
                .image_types
                .iter()
                .any(|known| known == image.content_type);
        if takes_type && image.bytes.len() <= self.image_bytes {
            return Ok(());
        }
        Err(Trouble::refused(format!(
            "Deze server neemt de afbeelding niet aan: {}, {} bytes. Plaats het bericht zelf.",
            image.content_type,
            image.bytes.len()
        )))
    }
}

/// What the server says of a refusal.
fn said(answer: &Answer) -> String {
    let error = answer.json::<wire::Refusal>();
    error.map(|refusal| refusal.error).unwrap_or_default()
}

/// The words of a status, which comes as HTML.
fn plain(html: &str) -> String {
    let mut text = String::new();
    for (index, piece) in html.split('<').enumerate() {
        match piece.split_once('>') {
            Some((tag, rest)) if index > 0 => {
                if tag.starts_with("br") || tag.starts_with("/p") {
                    text.push(' ');
                }
                text.push_str(rest);
            }
            _ => text.push_str(piece),
        }
    }
    let unescaped = quick_xml::escape::unescape(&text).map(std::borrow::Cow::into_owned);
    unescaped.unwrap_or(text)
}

/// What goes over the wire.
mod wire {
    use super::Limits;
    use crate::Placed;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    pub struct Refusal {
        pub error: String,
    }

    #[derive(Debug, Deserialize)]
    pub struct Me {
        pub id: String,
        pub acct: String,
    }

    #[derive(Debug, Deserialize)]
    pub struct Media {
        pub id: String,
    }

    #[derive(Debug, Clone, Deserialize)]
    pub struct Status {
        id: String,
        url: Option<String>,
        created_at: String,
        #[serde(default)]
        pub content: String,
    }

    impl Status {
        /// When it was made, in milliseconds since 1970.
        pub fn made_ms(&self) -> Option<u64> {
            let moment: jiff::Timestamp = self.created_at.parse().ok()?;
            moment.as_millisecond().try_into().ok()
        }

        pub fn placed(self) -> Option<Placed> {
            let (id, link) = (self.id, self.url);
            (!id.is_empty()).then_some(Placed { id, link })
        }
    }

    #[derive(Debug, Deserialize)]
    pub struct Instance {
        #[serde(default)]
        configuration: Configuration,
    }

    #[derive(Debug, Default, Deserialize)]
    struct Configuration {
        #[serde(default)]
        statuses: Statuses,
        #[serde(default)]
        media_attachments: Attachments,
    }

    #[derive(Debug, Default, Deserialize)]
    struct Statuses {
        max_characters: Option<usize>,
    }

    #[derive(Debug, Default, Deserialize)]
    struct Attachments {
        description_limit: Option<usize>,
        image_size_limit: Option<usize>,
        #[serde(default)]
        supported_mime_types: Vec<String>,
    }

    impl From<Instance> for Limits {
        fn from(instance: Instance) -> Self {
            let (usual, said) = (Self::default(), instance.configuration);
            let media = said.media_attachments;
            Self {
                characters: said.statuses.max_characters.unwrap_or(usual.characters),
                alt_characters: media.description_limit.unwrap_or(usual.alt_characters),
                image_bytes: media.image_size_limit.unwrap_or(usual.image_bytes),
                image_types: media.supported_mime_types,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_read_as_people_read_it() {
        let check = |html: &str, text: &str| assert_eq!(plain(html).trim(), text, "{html}");
        check(
            "<p>OEFENING. Man &amp; vrouw</p><p>weg</p>",
            "OEFENING. Man & vrouw weg",
        );
        check("<p>een<br />twee<br>drie</p>", "een twee drie");
        check(
            "<p><a href=\"https://s.nl/tags/boef\">#<span>boef</span></a> <a href=\"https://voorbeeld.nl/a\">\
             <span class=\"invisible\">https://</span><span>voorbeeld.nl/a</span></a></p>",
            "#boef https://voorbeeld.nl/a",
        );
        check("een &lt; twee &#39;drie&quot;", "een < twee 'drie\"");
    }

    #[test]
    fn a_picture_that_a_server_does_not_take_is_not_sent() {
        let image = |bytes: usize, content_type| Image {
            bytes: vec![0; bytes].into(),
            content_type,
            width: 1,
            height: 1,
            alt: "een boef".to_owned(),
            url: None,
        };
        let limits = Limits {
            image_bytes: 10,
            image_types: vec!["image/png".to_owned()],
            ..Limits::default()
        };
        assert_eq!(limits.allow(&image(10, "image/png")), Ok(()));
        assert!(matches!(
            limits.allow(&image(11, "image/png")),
            Err(Trouble::Refused { .. })
        ));
        assert!(matches!(
            limits.allow(&image(10, "image/jpeg")),
            Err(Trouble::Refused { .. })
        ));
        assert_eq!(Limits::default().allow(&image(10, "image/jpeg")), Ok(()));
    }
}
