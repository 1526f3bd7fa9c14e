//! Threads: a text, or a picture that Threads fetches itself.
//!
//! Source of addresses, limits and fields: Meta's pages "Threads API: Posts", "Delete Posts" and "Retrieve and manage
//! replies".

pub use crate::container::Settings;

use crate::container::{Containers, Names};
use crate::http::Http;
use crate::keyring::Keyring;
use crate::{Account, Channel, Outgoing, Placed, PublishError, Published, Sight, Ticket, Trouble};
use async_trait::async_trait;
use media::MediumId;
use std::time::Duration;

/// The adapter.
pub struct Threads {
    containers: Containers,
}

/// What Threads is and calls things.
const NAMES: Names = Names {
    platform: "Threads",
    url: "https://graph.threads.net",
    version: "v1.0",
    posts: "threads",
    publish: "threads_publish",
    limit: "threads_publishing_limit",
    status: "status,error_message",
    fields: "id,text,permalink",
    grant: "th_refresh_token",
};

impl Threads {
    /// For this account, with tokens that were renewed before.
    #[must_use]
    pub fn new(settings: Settings, http: &Http, keyring: &Keyring) -> Self {
        Self {
            containers: Containers::new(settings, http, keyring, NAMES),
        }
    }
}

#[async_trait]
impl Channel for Threads {
    fn medium(&self) -> MediumId {
        MediumId::Threads
    }

    fn look_link(&self) -> Option<String> {
        let name = self.containers.name.as_ref()?;
        Some(format!("https://www.threads.com/@{name}"))
    }

    async fn check(&self) -> Result<Account, Trouble> {
        self.containers.check().await
    }

    fn key(&self) -> Option<String> {
        Some(self.containers.graph.key())
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
