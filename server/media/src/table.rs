//! What each social medium lets a post be and asks for it (`media.json`, as published in August 2026), and how long a text
//! is as each of them counts. Where a medium has two limits, the lower stands here: Telegram's is that of a caption.

use serde::{Deserialize, Serialize};
use std::sync::OnceLock;
use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

/// A link counts as this long, however long it is.
const LINK_LENGTH: usize = 23;
/// What people type without `https://` and media make a link of all the same.
const LINK_ENDINGS: [&str; 6] = [".nl", ".be", ".eu", ".com", ".org", ".net"];

/// Every medium there is, by the name it has in files and addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MediumId {
    /// X.
    X,
    /// Bluesky.
    Bluesky,
    /// Mastodon.
    Mastodon,
    /// Threads.
    Threads,
    /// A channel on Telegram.
    Telegram,
    /// A page on Facebook.
    Facebook,
    /// A professional account on Instagram.
    Instagram,
    /// A room on Matrix.
    Matrix,
    /// E-mail to a list.
    Mail,
    /// A signed call to an address of the organiser's choice.
    Webhook,
    /// Our own Atom and JSON feeds.
    Feed,
    /// A group on WhatsApp; posted by hand.
    Whatsapp,
    /// Burgernet; posted by hand.
    Burgernet,
}

/// One social medium.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Medium {
    /// Its name for programs.
    pub id: MediumId,
    /// Its name for people.
    pub name: String,
    counts: Counting,
    /// The longest post, as this medium counts.
    pub limit: usize,
    /// Whether it takes no post without a picture.
    pub needs_picture: bool,
    /// The price of a post, in thousandths of a US dollar.
    post_usd_mills: u32,
    /// The price of a post with a link in it, in thousandths of a US dollar.
    link_usd_mills: u32,
}

/// How a medium counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Counting {
    /// After NFC: Latin letters and general punctuation 1, everything else 2, an emoji 2 however it is put together, a
    /// link 23.
    XWeighted,
    /// What people see as one character.
    Graphemes,
    /// Characters, a link 23.
    CharactersLinksShort,
    /// Characters, an emoji as many as its bytes in UTF-8.
    CharactersEmojiAsBytes,
    /// Characters.
    Characters,
}

/// Every medium, in the order of the file.
pub fn media() -> &'static [Medium] {
    static MEDIA: OnceLock<Vec<Medium>> = OnceLock::new();
    MEDIA.get_or_init(|| {
        serde_json::from_str(include_str!("media.json")).expect("a test reads this file")
    })
}

/// Those that are somebody else's social network, in the same order.
pub fn social_media() -> impl Iterator<Item = &'static Medium> {
    media().iter().filter(|medium| medium.id.is_social())
}

/// This medium.
#[must_use]
pub fn medium(id: MediumId) -> &'static Medium {
    let found = media().iter().find(|medium| medium.id == id);
    found.expect("a test holds that each has its line in the file")
}

impl MediumId {
    /// Every medium, in the order in which people see them.
    pub const ALL: [Self; 13] = [
        Self::X,
        Self::Bluesky,
        Self::Mastodon,
        Self::Threads,
        Self::Telegram,
        Self::Facebook,
        Self::Instagram,
        Self::Matrix,
        Self::Mail,
        Self::Webhook,
        Self::Feed,
        Self::Whatsapp,
        Self::Burgernet,
    ];

    const SOCIAL: [Self; 7] = [
        Self::X,
        Self::Bluesky,
        Self::Mastodon,
        Self::Threads,
        Self::Telegram,
        Self::Facebook,
        Self::Instagram,
    ];

    /// Its name in files and addresses.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::X => "x",
            Self::Bluesky => "bluesky",
            Self::Mastodon => "mastodon",
            Self::Threads => "threads",
            Self::Telegram => "telegram",
            Self::Facebook => "facebook",
            Self::Instagram => "instagram",
            Self::Matrix => "matrix",
            Self::Mail => "mail",
            Self::Webhook => "webhook",
            Self::Feed => "feed",
            Self::Whatsapp => "whatsapp",
            Self::Burgernet => "burgernet",
        }
    }

    /// The medium of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|id| id.as_str() == name)
    }

    /// Whether it is somebody else's social network, with limits and prices of its own.
    #[must_use]
    pub fn is_social(self) -> bool {
        Self::SOCIAL.contains(&self)
    }

    /// Whether people post there by hand, with our text.
    #[must_use]
    pub fn is_by_hand(self) -> bool {
        matches!(self, Self::Whatsapp | Self::Burgernet)
    }
}

impl std::fmt::Display for MediumId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Medium {
    /// How long a text is on this medium.
    #[must_use]
    pub fn length(&self, text: &str) -> usize {
        match self.counts {
            Counting::XWeighted => with_links(&text.nfc().collect::<String>(), x_weighted),
            Counting::Graphemes => text.graphemes(true).count(),
            Counting::CharactersLinksShort => with_links(text, |word| word.chars().count()),
            Counting::CharactersEmojiAsBytes => text
                .graphemes(true)
                .map(|grapheme| match is_emoji(grapheme) {
                    true => grapheme.len(),
                    false => grapheme.chars().count(),
                })
                .sum(),
            Counting::Characters => text.chars().count(),
        }
    }

    /// What a post with this text costs, in thousandths of a US dollar.
    #[must_use]
    pub fn price_usd_mills(&self, text: &str) -> u32 {
        if text.split_whitespace().any(is_link) {
            self.link_usd_mills
        } else {
            self.post_usd_mills
        }
    }
}

/// The length of a text in which each link counts as [`LINK_LENGTH`].
fn with_links(text: &str, length: impl Fn(&str) -> usize) -> usize {
    text.split_inclusive(char::is_whitespace)
        .map(|piece| {
            let word = piece.trim_end();
            if is_link(word) {
                LINK_LENGTH + length(&piece[word.len()..])
            } else {
                length(piece)
            }
        })
        .sum()
}

fn x_weighted(text: &str) -> usize {
    text.graphemes(true)
        .map(|grapheme| {
            if is_emoji(grapheme) {
                return 2;
            }
            let light = |c: char| {
                matches!(u32::from(c), 0..=0x10FF | 0x2000..=0x200D | 0x2010..=0x201F | 0x2032..=0x2037)
            };
            grapheme.chars().map(|c| if light(c) { 1 } else { 2 }).sum()
        })
        .sum()
}

/// Whether a grapheme is drawn as a picture: from the blocks of symbols and pictographs, or made one by its selector.
fn is_emoji(grapheme: &str) -> bool {
    grapheme
        .chars()
        .any(|c| matches!(u32::from(c), 0x2600..=0x27BF | 0x1F000..=0x1FAFF | 0xFE0F | 0x20E3))
}

fn is_link(word: &str) -> bool {
    let word = word
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    if word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www.") {
        return true;
    }
    let host = word.split('/').next().unwrap_or_default();
    !host.contains('@')
        && LINK_ENDINGS.iter().any(|ending| {
            let name = host.strip_suffix(ending);
            name.is_some_and(|name| name.ends_with(char::is_alphanumeric))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(id: &str, text: &str, length: usize) {
        let id = MediumId::named(id).expect("it has a name");
        assert_eq!(medium(id).length(text), length, "{id}: {text}");
    }

    #[test]
    fn the_file_has_each_medium_once_and_in_order() {
        let ids: Vec<MediumId> = media().iter().map(|medium| medium.id).collect();
        assert_eq!(ids, MediumId::ALL);
        for id in ids {
            assert_eq!(serde_json::to_value(id).ok(), Some(id.as_str().into()));
            assert_eq!(MediumId::named(id.as_str()), Some(id));
        }
        assert!(media().iter().all(|medium| medium.limit > 0));
    }

    #[test]
    fn x_counts_by_weight() {
        check("x", "Man gezien.", 11);
        check("x", "cafe\u{301}", 4);
        check("x", "‘Oei’ – zei hij", 15);
        check("x", "👮🏽‍♀️", 2);
        check("x", "警察", 4);
        check(
            "x",
            "Zie https://voorbeeld.nl/een/heel/lang/adres nu",
            4 + 23 + 3,
        );
        check("x", "zie voorbeeld.nl.", 4 + 23);
    }

    #[test]
    fn the_others_count_as_they_say() {
        check("bluesky", "👮🏽‍♀️ cafe\u{301}", 6);
        check(
            "mastodon",
            "Zie https://voorbeeld.nl/een/heel/lang/adres",
            27,
        );
        check("threads", "hoi 👮", 8);
        check("telegram", "hoi 👮", 5);
    }

    #[test]
    fn a_link_has_its_own_price() {
        let x = &media()[0];
        assert_eq!(x.price_usd_mills("OEFENING. Kijkt u mee?"), 15);
        assert_eq!(x.price_usd_mills("Lees www.voorbeeld.nl"), 200);
        assert_eq!(x.price_usd_mills("mail naar wij@voorbeeld.nl"), 15);
    }
}
