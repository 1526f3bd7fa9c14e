//! Our own feeds: what was posted, for whoever follows it in a program of their own.
//!
//! There is no platform: a post is placed as soon as the outbox says so, and whoever answers for the address of the feed
//! makes it anew from what the outbox knows ([`atom()`], [`json()`]).

mod atom;
mod json;

pub use atom::atom;
pub use json::json;

use crate::{Account, Channel, Outgoing, Placed, PublishError, Published, Sight, Ticket, Trouble};
use async_trait::async_trait;
use media::MediumId;
use serde::Deserialize;
use std::time::Duration;

/// Most entries of a feed: the newest.
pub const ENTRIES_MAX: usize = 100;

/// The content type of [`atom()`].
pub const ATOM_TYPE: &str = "application/atom+xml; charset=utf-8";
/// The content type of [`json()`].
pub const JSON_TYPE: &str = "application/feed+json; charset=utf-8";

/// The feeds of this server.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Where people find the feeds: a page of the organiser.
    pub page: Option<String>,
}

/// The feeds of this server.
#[derive(Debug)]
pub struct Feed {
    settings: Settings,
}

impl Feed {
    /// The adapter of these feeds.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self { settings }
    }
}

#[async_trait]
impl Channel for Feed {
    fn medium(&self) -> MediumId {
        MediumId::Feed
    }

    fn look_link(&self) -> Option<String> {
        self.settings.page.clone()
    }

    async fn check(&self) -> Result<Account, Trouble> {
        Ok(Account {
            name: "Feed".to_owned(),
            remarks: Vec::new(),
        })
    }

    async fn prepare(&self, post: &Outgoing) -> Result<Option<Ticket>, Trouble> {
        crate::teller::fits(MediumId::Feed, post).map(|()| None)
    }

    async fn publish(
        &self,
        post: &Outgoing,
        _ticket: Option<&Ticket>,
    ) -> Result<Published, PublishError> {
        Ok(Published::new(
            Placed {
                id: post.name.key(),
                link: None,
            },
            None,
        ))
    }

    async fn look(
        &self,
        _post: &Outgoing,
        _ticket: Option<&Ticket>,
        _since: Duration,
    ) -> Result<Sight, Trouble> {
        Ok(Sight::SafeToRepeat)
    }

    async fn remove(&self, _placed: &Placed) -> Result<(), Trouble> {
        Ok(())
    }
}

/// What a feed says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its title: the name of the evening.
    pub title: String,
    /// Its name among all feeds of the world, which never changes; its address will do.
    pub id: String,
    /// Where the feed itself is read.
    pub feed_url: String,
    /// Where people read about the evening.
    pub home_url: String,
    /// Who writes it.
    pub author: String,
    /// The language of its texts, as `nl`.
    pub lang: String,
}

/// One post in a feed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its name, as [`Placed::id`] has it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The language of its title and text, as `nl`.
    pub lang: String,
    /// Its text.
    pub text: String,
    /// When it was placed, in milliseconds since 1970.
    pub at_ms: u64,
    /// Its picture.
    pub picture: Option<Picture>,
    /// Where more is to be read.
    pub link: Option<String>,
}

/// The picture of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Where the file is.
    pub url: String,
    /// `image/png` or `image/jpeg`.
    pub content_type: &'static str,
    /// What it shows, in words.
    pub alt: String,
}

/// The entries a feed shows: the newest [`ENTRIES_MAX`], newest first.
fn newest(entries: &[Entry]) -> Vec<&Entry> {
    let mut newest: Vec<&Entry> = entries.iter().collect();
    newest.sort_by_key(|entry| std::cmp::Reverse(entry.at_ms));
    newest.truncate(ENTRIES_MAX);
    newest
}

/// A name that is an address, as feeds ask for: ours are words.
fn urn(head: &Head, entry: &Entry) -> String {
    format!("{}#{}", head.id, entry.id)
}

/// A moment as RFC 3339 writes it.
fn rfc3339(at_ms: u64) -> String {
    let moment = i64::try_from(at_ms)
        .ok()
        .and_then(|ms| jiff::Timestamp::from_millisecond(ms).ok());
    moment.unwrap_or_default().to_string()
}

/// The text as a piece of HTML, with its picture.
fn html(entry: &Entry) -> String {
    let escape = |text: &str| quick_xml::escape::escape(text).into_owned();
    let text = escape(&entry.text).replace('\n', "<br/>");
    match &entry.picture {
        None => format!("<p>{text}</p>"),
        Some(picture) => format!(
            "<p>{text}</p><p><img src=\"{}\" alt=\"{}\"/></p>",
            escape(&picture.url),
            escape(&picture.alt)
        ),
    }
}

#[cfg(test)]
mod tests;
