//! A professional account on Instagram, with either of its two logins: `graph.instagram.com` for Instagram's own,
//! `graph.facebook.com` for Facebook's. Instagram takes no post without a picture, and fetches that picture itself.
//!
//! Source of addresses, limits and fields: Meta's pages "Instagram Platform: Content Publishing", "IG User Media", "IG
//! Container" and "Content Publishing Limit".

pub use crate::container::Settings;

use crate::container::{Containers, Names};
use crate::http::Http;
use crate::keyring::Keyring;
use crate::{Account, Channel, Outgoing, Placed, PublishError, Published, Sight, Ticket, Trouble};
use async_trait::async_trait;
use media::MediumId;
use std::time::Duration;

/// Most bytes of a picture.
pub const IMAGE_BYTES_MAX: usize = 8 << 20;
/// The only kind of picture.
const IMAGE_TYPE: &str = "image/jpeg";

/// The adapter.
pub struct Instagram {
    containers: Containers,
}

/// What Instagram is and calls things.
const NAMES: Names = Names {
    platform: "Instagram",
    url: "https://graph.instagram.com",
    version: "v25.0",
    posts: "media",
    publish: "media_publish",
    limit: "content_publishing_limit",
    status: "status_code,status",
    fields: "id,caption,permalink",
    grant: "ig_refresh_token",
};

impl Instagram {
    /// For this account, with tokens that were renewed before.
    #[must_use]
    pub fn new(settings: Settings, http: &Http, keyring: &Keyring) -> Self {
        Self {
            containers: Containers::new(settings, http, keyring, NAMES),
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
        let name = self.containers.name.as_ref()?;
        Some(format!("https://www.instagram.com/{name}/"))
    }

    async fn check(&self) -> Result<Account, Trouble> {
        self.containers.check().await
    }

    fn key(&self) -> Option<String> {
        Some(self.containers.graph.key())
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
