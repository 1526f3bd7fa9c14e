//! A feed as JSON Feed 1.1 (jsonfeed.org).

use super::{Entry, Head, html, newest, rfc3339, urn};
use serde_json::{Value, json as value};

/// The feed as JSON Feed 1.1, with the newest [`super::ENTRIES_MAX`] entries, newest first.
#[must_use]
pub fn json(head: &Head, entries: &[Entry]) -> Value {
    let items: Vec<Value> = newest(entries).iter().map(|one| item(head, one)).collect();
    value!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": head.title,
        "home_page_url": head.home_url,
        "feed_url": head.feed_url,
        "language": head.lang,
        "authors": [{"name": head.author}],
        "items": items,
    })
}

fn item(head: &Head, entry: &Entry) -> Value {
    let mut item = value!({
        "id": urn(head, entry),
        "url": entry.link.as_deref().unwrap_or(&head.home_url),
        "title": entry.title,
        "content_text": entry.text,
        "content_html": html(entry),
        "date_published": rfc3339(entry.at_ms),
    });
    if entry.lang != head.lang {
        item["language"] = value!(entry.lang);
    }
    if let Some(picture) = &entry.picture {
        item["image"] = value!(picture.url);
        item["attachments"] = value!([{
            "url": picture.url,
            "mime_type": picture.content_type,
            "title": picture.alt,
        }]);
    }
    item
}
