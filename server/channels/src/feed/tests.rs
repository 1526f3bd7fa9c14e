//! What feeds look like, and that programs can read them whatever stands in them.

use super::*;
use proptest::prelude::*;
use quick_xml::events::Event;
use quick_xml::reader::Reader;

fn head() -> Head {
    Head {
        title: "Avond in de <Oefenwijk> & omstreken".to_owned(),
        id: "https://boef.voorbeeld.nl/feed/BRUG42".to_owned(),
        feed_url: "https://boef.voorbeeld.nl/feed/BRUG42.atom".to_owned(),
        home_url: "https://boef.voorbeeld.nl/scorebord?game=BRUG42&taal=nl".to_owned(),
        author: "Boef in de Wijk".to_owned(),
        lang: "nl".to_owned(),
    }
}

fn entry(number: u64) -> Entry {
    Entry {
        id: format!("boef-BRUG42-1700000000000-{number}"),
        title: format!("[OEFENING] Tip {number}"),
        text: format!("OEFENING. Tip {number}: man & \"fiets\" <rood>.\nKijkt u mee? 🚲"),
        lang: "nl".to_owned(),
        at_ms: 1_700_000_000_000 + number * 60_000,
        picture: None,
        link: None,
    }
}

fn two() -> Vec<Entry> {
    let mut second = entry(1);
    second.lang = "en".to_owned();
    second.link = Some("https://boef.voorbeeld.nl/tip/1?a=1&b=2".to_owned());
    second.picture = Some(Picture {
        url: "https://boef.voorbeeld.nl/tip/1.png?a=1&b=2".to_owned(),
        content_type: "image/png",
        alt: "Tekening van een man met een \"rode\" pet.".to_owned(),
    });
    vec![entry(0), second]
}

/// Reads a document to its end; the text of every element of this name.
fn texts(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut open, mut found, mut depth) = (false, Vec::new(), 0);
    loop {
        match reader.read_event().expect("it is well formed") {
            Event::Start(start) => {
                depth += 1;
                open = start.name().as_ref() == name;
                if open {
                    found.push(String::new());
                }
            }
            Event::Text(text) if open => {
                found
                    .last_mut()
                    .expect("it is open")
                    .push_str(&text.xml10_content());
            }
            Event::GeneralRef(reference) if open => {
                let escaped = format!("&{};", &*reference);
                let plain = quick_xml::escape::unescape(&escaped).expect("it is a known one");
                found.last_mut().expect("it is open").push_str(&plain);
            }
            Event::End(_) => {
                depth -= 1;
                open = false;
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0, "every element is closed");
    found
}

#[test]
fn an_atom_feed_looks_so() {
    insta::assert_snapshot!(atom(&head(), &two()));
}

#[test]
fn a_json_feed_looks_so() {
    insta::assert_json_snapshot!(json(&head(), &two()));
}

#[test]
fn the_newest_entries_come_first_and_are_bounded() {
    let entries: Vec<Entry> = (0..=ENTRIES_MAX as u64).map(entry).collect();
    let titles = texts(&atom(&head(), &entries), "title");
    // The first is that of the feed.
    assert_eq!(titles.len(), 1 + ENTRIES_MAX);
    assert_eq!(titles[1], format!("[OEFENING] Tip {ENTRIES_MAX}"));
    assert_eq!(titles[ENTRIES_MAX], "[OEFENING] Tip 1");
    let items = &json(&head(), &entries)["items"];
    assert_eq!(items.as_array().map(Vec::len), Some(ENTRIES_MAX));
    assert_eq!(items[0]["title"], titles[1]);
}

#[test]
fn an_empty_feed_is_a_feed() {
    assert_eq!(
        texts(&atom(&head(), &[]), "updated"),
        ["1970-01-01T00:00:00Z"]
    );
    assert_eq!(json(&head(), &[])["items"], serde_json::json!([]));
}

proptest! {
    #[test]
    fn every_text_comes_out_as_it_went_in(title in "\\PC{0,40}", text in any::<String>()) {
        let one = Entry { title: title.clone(), text, ..entry(0) };
        let xml = atom(&head(), std::slice::from_ref(&one));
        prop_assert_eq!(&texts(&xml, "title")[1], &title);
        let content = texts(&xml, "content");
        prop_assert_eq!(content.len(), 1);
        prop_assert!(content[0].starts_with("<p>"));
        let feed = json(&head(), std::slice::from_ref(&one));
        prop_assert_eq!(feed["items"][0]["content_text"].as_str(), Some(one.text.as_str()));
    }
}
