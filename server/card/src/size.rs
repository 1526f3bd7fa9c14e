//! The sizes of cards, and what the media that get them take.

/// Characters of a text alternative that Instagram takes (`alt_text` in its reference of media).
const ALT_MAX_INSTAGRAM: usize = 1_000;

/// A shape of card. Each is shown whole, uncropped, by the media it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Size {
    /// 16:9, as X shows one picture in its timeline. X takes JPG, PNG, GIF and WebP up to 5 MB (its pages on media upload).
    Wide,
    /// 1.91:1, as Facebook and all who show previews of links do. The least that any of its media takes is 1,000,000 bytes
    /// (`thumb` in Bluesky's lexicon `app.bsky.embed.external`); Facebook says 4 MB, Mastodon 16, Telegram 10.
    Link,
    /// 4:5, the highest that Instagram takes in its feed (its page on content publishing: JPEG alone, up to 8 MB, 4:5 to
    /// 1.91:1, 320 to 1440 pixels wide).
    Portrait,
    /// 1:1, for our own page from which people forward clues by hand: chats show a square largest. The limit is ours, so
    /// that it loads on a poor network.
    Square,
}

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Sharp letters and even grounds.
    Png,
    /// Photographs, and what Instagram takes.
    Jpeg,
}

impl Size {
    /// Every size.
    pub const ALL: [Self; 4] = [Self::Wide, Self::Link, Self::Portrait, Self::Square];

    /// Its name in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Link => "link",
            Self::Portrait => "portrait",
            Self::Square => "square",
        }
    }

    /// The size of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|size| size.as_str() == name)
    }

    /// Pixels across and down.
    pub fn pixels(self) -> [u32; 2] {
        match self {
            Self::Wide => [1_200, 675],
            Self::Link => [1_200, 630],
            Self::Portrait => [1_080, 1_350],
            Self::Square => [1_080, 1_080],
        }
    }

    /// The kind of file a drawn card is.
    pub fn format(self) -> Format {
        match self {
            Self::Wide | Self::Link | Self::Square => Format::Png,
            Self::Portrait => Format::Jpeg,
        }
    }

    /// The most characters of a text alternative that its media take.
    pub fn alt_max(self) -> usize {
        match self {
            Self::Wide => crate::ALT_MAX_X,
            Self::Portrait => ALT_MAX_INSTAGRAM,
            Self::Link | Self::Square => crate::ALT_MAX_MASTODON,
        }
    }

    /// The most bytes a file may have.
    pub fn bytes_max(self) -> usize {
        match self {
            Self::Wide => 5_000_000,
            Self::Link | Self::Square => 1_000_000,
            Self::Portrait => 8_000_000,
        }
    }
}

impl Format {
    /// What it is on the wire.
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }

    /// What the names of such files end with.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpg",
        }
    }
}
