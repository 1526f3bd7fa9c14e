//! A professional account on Instagram, with either of its two logins: `graph.instagram.com` for Instagram's own,
//! `graph.facebook.com` for Facebook's. Instagram takes no post without a picture, and fetches that picture itself.
//!
//! Source of addresses, limits and fields: Meta's pages "Instagram Platform: Content Publishing", "IG User Media", "IG
//! Container" and "Content Publishing Limit".

use crate::address::BaseUrl;
use crate::container::{Containers, Names, POLL_MS};
use crate::graph::{Graph, LastDay, NodeId, Version};
use crate::http::Http;
use crate::{
    Account, Channel, Outgoing, Placed, PublishError, Published, Secret, Sight, Ticket, Trouble,
};
use async_trait::async_trait;
use media::MediumId;
use serde::Deserialize;
use std::time::Duration;

/// Most bytes of a picture.
pub const IMAGE_BYTES_MAX: usize = 8 << 20;
/// The only kind of picture.
const IMAGE_TYPE: &str = "image/jpeg";

/// The table `[instagram]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The number of the account.
    pub user: NodeId,
    /// An access token with the right to publish content.
    pub token: Secret,
    /// The name people see, without `@`; the address where they look.
    pub name: Option<String>,
    /// The last day on which the token works.
    pub token_until: Option<LastDay>,
    /// Whether a token of Instagram's own login is renewed before it ends, for as long as the server runs.
    #[serde(default)]
    pub renew: bool,
    /// The server: which login the token is of.
    #[serde(default = "default_url")]
    pub url: BaseUrl,
    /// The version of the API.
    #[serde(default = "default_version")]
    pub version: Version,
    /// How long between two questions whether a picture is ready, in milliseconds.
    #[serde(default = "default_poll_ms")]
    pub poll_ms: u64,
}

fn default_url() -> BaseUrl {
    BaseUrl::known("https://graph.instagram.com")
}

fn default_version() -> Version {
    Version::known("v25.0")
}

fn default_poll_ms() -> u64 {
    POLL_MS
}

/// The adapter.
pub struct Instagram {
    containers: Containers,
    name: Option<String>,
}

impl Instagram {
    /// For this account.
    #[must_use]
    pub fn new(settings: Settings, http: &Http) -> Self {
        let Settings {
            user,
            token,
            name,
            token_until,
            renew,
            url,
            version,
            poll_ms,
        } = settings;
        Self {
            containers: Containers {
                graph: Graph::new(http, "Instagram", url, version, token, token_until),
                user,
                poll: Duration::from_millis(poll_ms),
                renew,
                names: Names {
                    posts: "media",
                    publish: "media_publish",
                    limit: "content_publishing_limit",
                    status: "status_code,status",
                    fields: "id,caption,permalink",
                    grant: "ig_refresh_token",
                },
            },
            name,
        }
    }

    /// The address of the picture, if Instagram can take it.
    fn picture<'a>(&self, post: &'a Outgoing) -> Result<(&'a str, &'a str), Trouble> {
        let refused = |why: &str| Err(Trouble::refused(format!("Instagram: {why}")));
        let Some(image) = &post.image else {
            return refused(
                "zonder plaatje kan deze post niet. Post hem met de hand, met een plaatje.",
            );
        };
        if image.content_type != IMAGE_TYPE {
            return refused("het plaatje moet een JPEG zijn.");
        }
        if image.bytes.len() > IMAGE_BYTES_MAX {
            return refused("het plaatje is te groot: hoogstens 8 MB.");
        }
        match image.url.as_deref() {
            Some(url) if self.containers.can_fetch(url) => Ok((url, &image.alt)),
            _ => refused(
                "Instagram haalt het plaatje zelf op. Daarvoor moet deze server een openbaar adres met https hebben.",
            ),
        }
    }
}

#[async_trait]
impl Channel for Instagram {
    fn medium(&self) -> MediumId {
        MediumId::Instagram
    }

    fn look_link(&self) -> Option<String> {
        let name = self.name.as_ref()?;
        Some(format!("https://www.instagram.com/{name}/"))
    }

    async fn check(&self) -> Result<Account, Trouble> {
        self.containers.check().await
    }

    async fn prepare(&self, post: &Outgoing) -> Result<Option<Ticket>, Trouble> {
        let (url, alt) = self.picture(post)?;
        let form = [
            ("image_url", url),
            ("caption", &post.text),
            ("alt_text", alt),
        ];
        self.containers.make(&form).await.map(Some)
    }

    async fn publish(
        &self,
        post: &Outgoing,
        ticket: Option<&Ticket>,
    ) -> Result<Published, PublishError> {
        self.containers.publish(post, ticket).await
    }

    async fn look(
        &self,
        post: &Outgoing,
        ticket: Option<&Ticket>,
        since: Duration,
    ) -> Result<Sight, Trouble> {
        self.containers.look(post, ticket, since).await
    }

    /// Only Facebook's login may take posts away; with Instagram's own it is refused.
    async fn remove(&self, placed: &Placed) -> Result<(), Trouble> {
        self.containers.remove(placed).await
    }
}
