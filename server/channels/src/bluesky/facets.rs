//! Links and hashtags in a text, with their places in bytes of UTF-8: nothing is a link there that is not pointed at.

use serde_json::{Value, json};

/// Most characters of a hashtag, without its `#` (`maxGraphemes` in the lexicon `app.bsky.richtext.facet`).
const TAG_CHARACTERS_MAX: usize = 64;

/// A part of a text that is more than text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Facet {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// What it is.
    pub feature: Feature,
}

/// What a part of a text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Feature {
    /// A link to this address.
    Link(String),
    /// This hashtag, without its `#`.
    Tag(String),
}

impl Facet {
    /// As it stands in a record.
    pub fn to_json(&self) -> Value {
        let feature = match &self.feature {
            Feature::Link(uri) => json!({"$type": "app.bsky.richtext.facet#link", "uri": uri}),
            Feature::Tag(tag) => json!({"$type": "app.bsky.richtext.facet#tag", "tag": tag}),
        };
        json!({
            "index": {"byteStart": self.start, "byteEnd": self.end},
            "features": [feature],
        })
    }
}

/// The facets of a text in its order: every address that starts with `http`, the one link we know of, and our hashtags.
/// None lies over another.
pub(super) fn facets(text: &str, hashtags: &[String], link: Option<&str>) -> Vec<Facet> {
    let mut found = Vec::new();
    for (start, word) in words(text) {
        let address = word.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/');
        if is_address(address) {
            add(
                &mut found,
                start,
                address,
                Feature::Link(address.to_owned()),
            );
        }
    }
    if let Some(link) = link.filter(|link| !link.is_empty()) {
        for (start, written) in text.match_indices(link) {
            let uri = match is_address(link) {
                true => link.to_owned(),
                false => format!("https://{link}"),
            };
            add(&mut found, start, written, Feature::Link(uri));
        }
    }
    for hashtag in hashtags {
        let Some(tag) = hashtag.strip_prefix('#').filter(|tag| is_tag(tag)) else {
            continue;
        };
        for (start, written) in text.match_indices(hashtag.as_str()) {
            if stands_alone(text, start, written.len()) {
                add(&mut found, start, written, Feature::Tag(tag.to_owned()));
            }
        }
    }
    found.sort_by_key(|facet| facet.start);
    found
}

fn add(found: &mut Vec<Facet>, start: usize, written: &str, feature: Feature) {
    let end = start + written.len();
    let is_free = found
        .iter()
        .all(|other| end <= other.start || other.end <= start);
    if is_free {
        found.push(Facet {
            start,
            end,
            feature,
        });
    }
}

/// The words of a text, each with its first byte.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace()
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

fn is_address(text: &str) -> bool {
    ["http://", "https://"].iter().any(|scheme| {
        text.strip_prefix(scheme)
            .is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    })
}

fn is_tag(tag: &str) -> bool {
    !tag.is_empty() && tag.chars().count() <= TAG_CHARACTERS_MAX
}

/// Whether what stands there is a word of its own.
fn stands_alone(text: &str, start: usize, length: usize) -> bool {
    let goes_on = |c: char| c.is_alphanumeric() || c == '_' || c == '#';
    let before = text[..start].chars().next_back();
    let after = text[start + length..].chars().next();
    !before.is_some_and(goes_on) && !after.is_some_and(goes_on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(text: &str, hashtags: &[&str], link: Option<&str>, expected: &[(&str, &str)]) {
        let hashtags: Vec<String> = hashtags.iter().map(|tag| (*tag).to_owned()).collect();
        let found = facets(text, &hashtags, link);
        let shown: Vec<(&str, &str)> = found
            .iter()
            .map(|facet| {
                let is = match &facet.feature {
                    Feature::Link(is) | Feature::Tag(is) => is.as_str(),
                };
                (&text[facet.start..facet.end], is)
            })
            .collect();
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn links_and_hashtags_are_found_where_they_stand() {
        check("geen", &["#boef"], None, &[]);
        check(
            "Zie (https://voorbeeld.nl/a). 🚲 #boef!",
            &["#boef"],
            None,
            &[("#boef", "boef")],
        );
        check(
            "Zie https://voorbeeld.nl/a. 🚲 #boef!",
            &["#boef"],
            None,
            &[
                ("https://voorbeeld.nl/a", "https://voorbeeld.nl/a"),
                ("#boef", "boef"),
            ],
        );
        check(
            "Kijk op voorbeeld.nl/speel",
            &[],
            Some("voorbeeld.nl/speel"),
            &[("voorbeeld.nl/speel", "https://voorbeeld.nl/speel")],
        );
        check(
            "Kijk op https://voorbeeld.nl/",
            &[],
            Some("https://voorbeeld.nl/"),
            &[("https://voorbeeld.nl/", "https://voorbeeld.nl/")],
        );
        check("https:// http://. https", &[], None, &[]);
    }

    #[test]
    fn a_hashtag_is_a_word_of_its_own() {
        check(
            "#boefindewijk #boef a#boef",
            &["#boef"],
            None,
            &[("#boef", "boef")],
        );
        check(
            "https://voorbeeld.nl/#boef",
            &["#boef"],
            None,
            &[("https://voorbeeld.nl/#boef", "https://voorbeeld.nl/#boef")],
        );
        let longest = format!("#{}", "é".repeat(TAG_CHARACTERS_MAX));
        check(&longest, &[&longest], None, &[(&longest, &longest[1..])]);
        let longer = format!("{longest}é");
        check(&longer, &[&longer], None, &[]);
        check("# boef", &["#"], None, &[]);
    }

    proptest! {
        #[test]
        fn a_facet_never_cuts_a_character_and_never_lies_over_another(
            pieces in prop::collection::vec("[ \n]{0,2}|[é🚲👮🏽‍♀️a.#]{1,4}|#boef|#boef_2|https://voorbeeld.nl/[a-zé]{0,3}", 0..12)
        ) {
            let text = pieces.concat();
            let hashtags = ["#boef".to_owned(), "#boef_2".to_owned()];
            let mut last = 0;
            for facet in facets(&text, &hashtags, Some("https://voorbeeld.nl/")) {
                prop_assert!(facet.start >= last && facet.end > facet.start);
                last = facet.end;
                let written = text.get(facet.start..facet.end);
                match &facet.feature {
                    Feature::Link(uri) => prop_assert_eq!(written, Some(uri.as_str())),
                    Feature::Tag(tag) => {
                        prop_assert_eq!(written.and_then(|written| written.strip_prefix('#')), Some(tag.as_str()));
                    }
                }
            }
        }
    }
}
