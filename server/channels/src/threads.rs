//! Threads: a text, or a picture that Threads fetches itself.
//!
//! Source of addresses, limits and fields: Meta's pages "Threads API: Posts", "Delete Posts" and "Retrieve and manage
//! replies".

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

/// The table `[threads]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The number of the account.
    pub user: NodeId,
    /// An access token with `threads_basic`, `threads_content_publish` and, to take posts away, `threads_delete`.
    pub token: Secret,
    /// The name people see, without `@`; the address where they look.
    pub name: Option<String>,
    /// The last day on which the token works.
    pub token_until: Option<LastDay>,
    /// Whether the token is renewed before it ends, for as long as the server runs.
    #[serde(default)]
    pub renew: bool,
    /// The server.
    #[serde(default = "default_url")]
    pub url: BaseUrl,
    /// The version of the API.
    #[serde(default = "default_version")]
    pub version: Version,
    /// How long between two questions whether a post is ready, in milliseconds.
    #[serde(default = "default_poll_ms")]
    pub poll_ms: u64,
}

fn default_url() -> BaseUrl {
    BaseUrl::known("https://graph.threads.net")
}

fn default_version() -> Version {
    Version::known("v1.0")
}

fn default_poll_ms() -> u64 {
    POLL_MS
}

/// The adapter.
pub struct Threads {
    containers: Containers,
    name: Option<String>,
}

impl Threads {
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
                graph: Graph::new(http, "Threads", url, version, token, token_until),
                user,
                poll: Duration::from_millis(poll_ms),
                renew,
                names: Names {
                    posts: "threads",
                    publish: "threads_publish",
                    limit: "threads_publishing_limit",
                    status: "status,error_message",
                    fields: "id,text,permalink",
                    grant: "th_refresh_token",
                },
            },
            name,
        }
    }
}

#[async_trait]
impl Channel for Threads {
    fn medium(&self) -> MediumId {
        MediumId::Threads
    }

    fn look_link(&self) -> Option<String> {
        let name = self.name.as_ref()?;
        Some(format!("https://www.threads.com/@{name}"))
    }

    async fn check(&self) -> Result<Account, Trouble> {
        self.containers.check().await
    }

    /// A picture that Threads cannot fetch is left out: the words are what counts.
    async fn prepare(&self, post: &Outgoing) -> Result<Option<Ticket>, Trouble> {
        let image = post.image.as_ref().and_then(|image| {
            let url = image.url.as_deref()?;
            self.containers.can_fetch(url).then_some((url, &*image.alt))
        });
        let mut form = vec![("text", post.text.as_str())];
        match image {
            Some((url, alt)) => form.extend([
                ("media_type", "IMAGE"),
                ("image_url", url),
                ("alt_text", alt),
            ]),
            None => form.push(("media_type", "TEXT")),
        }
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

    async fn remove(&self, placed: &Placed) -> Result<(), Trouble> {
        self.containers.remove(placed).await
    }
}
