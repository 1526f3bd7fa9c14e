//! A page on Facebook, through the Graph API. The picture goes up unpublished, with its words; the post that follows makes
//! both visible. Facebook has no key for a post, so after a lost answer the page is read back.
//!
//! Source of addresses and fields: Meta's pages "Pages API: Posts" and "Graph API Reference: Page Photos".

use crate::address::BaseUrl;
use crate::graph::{Graph, List, Made, NodeId, Version};
use crate::http::{Http, SETTLE};
use crate::same::is_same;
use crate::{
    Account, Channel, Image, Outgoing, Placed, PublishError, Published, Secret, Sight, Ticket,
    Trouble,
};
use async_trait::async_trait;
use media::MediumId;
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde::Deserialize;
use serde_json::json;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Most bytes of a picture: what its error 1366046 says.
pub const IMAGE_BYTES_MAX: usize = 4 << 20;
/// Posts of the page that are looked through.
const LOOK_BACK: &str = "50";
/// Our clock and Facebook's may differ by this much.
const CLOCKS_DIFFER: Duration = Duration::from_secs(60);

/// The table `[facebook]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The number of the page.
    pub page: NodeId,
    /// An access token of the page, with `pages_manage_posts` and `pages_read_engagement`.
    pub token: Secret,
    /// The server.
    #[serde(default = "default_url")]
    pub url: BaseUrl,
    /// The version of the Graph API.
    #[serde(default = "default_version")]
    pub version: Version,
}

fn default_url() -> BaseUrl {
    BaseUrl::known("https://graph.facebook.com")
}

fn default_version() -> Version {
    Version::known("v25.0")
}

/// The adapter.
pub struct Facebook {
    graph: Graph,
    page: NodeId,
}

impl Facebook {
    /// For this page.
    #[must_use]
    pub fn new(settings: Settings, http: &Http) -> Self {
        let Settings {
            page,
            token,
            url,
            version,
        } = settings;
        Self {
            graph: Graph::new(http, "Facebook", url, version, token, None),
            page,
        }
    }

    async fn upload(&self, image: &Image) -> Result<NodeId, Trouble> {
        if image.bytes.len() > IMAGE_BYTES_MAX {
            return Err(Trouble::refused(
                "Facebook: het plaatje is te groot: hoogstens 4 MB.",
            ));
        }
        let file = Part::stream(image.bytes.clone())
            .file_name("tip")
            .mime_str(image.content_type)
            .expect("a content type of ours is one");
        let form = Form::new()
            .text("published", "false")
            .text("alt_text_custom", image.alt.clone())
            .part("source", file);
        let request = self
            .graph
            .request(Method::POST, &format!("{}/photos", self.page))
            .multipart(form);
        Ok(self.graph.send::<Made>(request).await?.answer.id)
    }
}

/// A post of the page.
#[derive(Deserialize)]
struct Own {
    id: NodeId,
    message: Option<String>,
    permalink_url: Option<String>,
}

impl From<Own> for Placed {
    fn from(own: Own) -> Self {
        Self {
            id: own.id.as_str().to_owned(),
            link: own.permalink_url,
        }
    }
}

#[async_trait]
impl Channel for Facebook {
    fn medium(&self) -> MediumId {
        MediumId::Facebook
    }

    fn look_link(&self) -> Option<String> {
        Some(format!("https://www.facebook.com/{}", self.page))
    }

    async fn check(&self) -> Result<Account, Trouble> {
        #[derive(Deserialize)]
        struct Page {
            name: String,
        }
        let request = self
            .graph
            .request(Method::GET, self.page.as_str())
            .query(&[("fields", "name")]);
        let page = self.graph.send::<Page>(request).await?.answer;
        Ok(Account {
            name: page.name,
            remarks: Vec::new(),
        })
    }

    fn key(&self) -> Option<String> {
        Some(self.graph.key())
    }

    async fn prepare(&self, post: &Outgoing) -> Result<Option<Ticket>, Trouble> {
        let Some(image) = &post.image else {
            return Ok(None);
        };
        let photo = self.upload(image).await?;
        Ok(Some(Ticket(photo.as_str().to_owned())))
    }

    async fn publish(
        &self,
        post: &Outgoing,
        ticket: Option<&Ticket>,
    ) -> Result<Published, PublishError> {
        let body = match (ticket, &post.link) {
            (Some(Ticket(photo)), _) => {
                json!({ "message": post.text, "attached_media": [{ "media_fbid": photo }] })
            }
            (None, Some(link)) => json!({ "message": post.text, "link": link }),
            (None, None) => json!({ "message": post.text }),
        };
        let request = self
            .graph
            .request(Method::POST, &format!("{}/feed", self.page))
            .query(&[("fields", "id,permalink_url")])
            .json(&body);
        let told = self.graph.send::<Own>(request).await?;
        Ok(Published::new(told.answer.into(), told.rest))
    }

    async fn look(
        &self,
        post: &Outgoing,
        _ticket: Option<&Ticket>,
        since: Duration,
    ) -> Result<Sight, Trouble> {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default();
        let from = now.saturating_sub(since + CLOCKS_DIFFER).as_secs();
        let request = self
            .graph
            .request(Method::GET, &format!("{}/published_posts", self.page))
            .query(&[
                ("fields", "id,message,permalink_url"),
                ("since", &from.to_string()),
                ("limit", LOOK_BACK),
            ]);
        let own = self.graph.send::<List<Own>>(request).await?.answer;
        let is_whole = own.is_whole();
        match own
            .data
            .into_iter()
            .find(|own| is_same(post, own.message.as_deref().unwrap_or_default()))
        {
            Some(own) => Ok(Sight::There(own.into())),
            None if !is_whole => Ok(Sight::CannotTell),
            None if since < SETTLE => Err(Trouble::later(
                "Facebook kan nog bezig zijn. We kijken zo weer.",
            )),
            None => Ok(Sight::NotThere),
        }
    }

    async fn remove(&self, placed: &Placed) -> Result<(), Trouble> {
        match NodeId::try_from(placed.id.clone()) {
            Ok(id) => self.graph.remove(&id).await,
            Err(_) => Err(Trouble::refused(
                "Facebook kent deze post niet. Haal hem zelf weg op de pagina.",
            )),
        }
    }
}
