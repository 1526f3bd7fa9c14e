//! A feed as Atom 1.0 (RFC 4287).

use super::{Entry, Head, html, newest, rfc3339, urn};
use quick_xml::events::{BytesDecl, BytesText, Event};
use quick_xml::writer::Writer;
use std::io;

/// The feed as Atom 1.0, with the newest [`super::ENTRIES_MAX`] entries, newest first.
#[must_use]
pub fn atom(head: &Head, entries: &[Entry]) -> String {
    let written = write(head, entries).expect("writing to memory does not fail");
    String::from_utf8(written).expect("only text was written")
}

fn write(head: &Head, entries: &[Entry]) -> io::Result<Vec<u8>> {
    let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    let entries = newest(entries);
    let updated = entries.first().map_or(0, |entry| entry.at_ms);
    writer
        .create_element("feed")
        .with_attribute(("xmlns", "http://www.w3.org/2005/Atom"))
        .with_attribute(("xml:lang", clean(&head.lang).as_str()))
        .write_inner_content(|writer| {
            text(writer, "id", &head.id)?;
            text(writer, "title", &head.title)?;
            text(writer, "updated", &rfc3339(updated))?;
            author(writer, &head.author)?;
            link(writer, "self", &head.feed_url, None)?;
            link(writer, "alternate", &head.home_url, None)?;
            entries.iter().try_for_each(|one| entry(writer, head, one))
        })?;
    let mut written = writer.into_inner();
    written.push(b'\n');
    Ok(written)
}

fn entry(writer: &mut Writer<Vec<u8>>, head: &Head, entry: &Entry) -> io::Result<()> {
    writer
        .create_element("entry")
        .with_attributes(own_language(head, entry))
        .write_inner_content(|writer| {
            text(writer, "id", &urn(head, entry))?;
            text(writer, "title", &entry.title)?;
            text(writer, "published", &rfc3339(entry.at_ms))?;
            text(writer, "updated", &rfc3339(entry.at_ms))?;
            let more = entry.link.as_deref().unwrap_or(&head.home_url);
            link(writer, "alternate", more, None)?;
            if let Some(picture) = &entry.picture {
                link(
                    writer,
                    "enclosure",
                    &picture.url,
                    Some(picture.content_type),
                )?;
            }
            writer
                .create_element("content")
                .with_attribute(("type", "html"))
                .write_text_content(BytesText::new(&clean(&html(entry))))?;
            Ok(())
        })?;
    Ok(())
}

/// Said where it is not that of the feed.
fn own_language<'a>(head: &Head, entry: &'a Entry) -> Option<(&'static str, &'a str)> {
    (entry.lang != head.lang).then_some(("xml:lang", entry.lang.as_str()))
}

fn author(writer: &mut Writer<Vec<u8>>, name: &str) -> io::Result<()> {
    writer
        .create_element("author")
        .write_inner_content(|writer| text(writer, "name", name))?;
    Ok(())
}

fn text(writer: &mut Writer<Vec<u8>>, name: &str, words: &str) -> io::Result<()> {
    writer
        .create_element(name)
        .write_text_content(BytesText::new(&clean(words)))?;
    Ok(())
}

fn link(
    writer: &mut Writer<Vec<u8>>,
    rel: &str,
    href: &str,
    content_type: Option<&str>,
) -> io::Result<()> {
    let href = clean(href);
    let attributes = [("rel", rel), ("href", href.as_str())];
    writer
        .create_element("link")
        .with_attributes(attributes)
        .with_attributes(content_type.map(|is| ("type", is)))
        .write_empty()?;
    Ok(())
}

/// A text without the characters that XML cannot hold, however they are escaped.
fn clean(text: &str) -> String {
    let is_allowed = |c: &char| {
        matches!(c, '\t' | '\n' | '\r') || !c.is_control() && !matches!(c, '\u{FFFE}' | '\u{FFFF}')
    };
    text.chars().filter(is_allowed).collect()
}
