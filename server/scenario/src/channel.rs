//! How long a post may be on each social medium, and how that medium counts. A medium that changes its limit is a line here.

use engine::as_exercise;

/// A social medium as it looks at the length of a post.
#[derive(Debug)]
pub(crate) struct Channel {
    pub(crate) name: &'static str,
    /// The most it takes, in its own way of counting.
    pub(crate) most: usize,
    count: Count,
}

/// A way of counting.
#[derive(Debug)]
enum Count {
    /// X: Latin letters 1, others and emoji 2, every link 23.
    Weighted,
    /// Characters; a medium that counts what looks like one sign never counts more than this.
    Characters,
}

const CHANNELS: [Channel; 7] = [
    channel("X", 280, Count::Weighted),
    channel("Bluesky", 300, Count::Characters),
    channel("Mastodon", 500, Count::Characters),
    channel("Threads", 500, Count::Characters),
    channel("Instagram", 2_200, Count::Characters),
    channel("Telegram", 4_096, Count::Characters),
    channel("Facebook", 63_206, Count::Characters),
];

/// What X counts for a link, however long it is.
const LINK: usize = 23;

const fn channel(name: &'static str, most: usize, count: Count) -> Channel {
    Channel { name, most, count }
}

/// The media that would refuse this text, as it is posted, with the length they count.
pub(crate) fn refusing(text: &str) -> impl Iterator<Item = (&'static Channel, usize)> {
    let posted = as_exercise(text);
    CHANNELS.iter().filter_map(move |channel| {
        let length = match channel.count {
            Count::Weighted => weighted(&posted),
            Count::Characters => posted.chars().count(),
        };
        (length > channel.most).then_some((channel, length))
    })
}

/// The length of a text as X counts it.
fn weighted(text: &str) -> usize {
    let words = text.split_inclusive(char::is_whitespace);
    words
        .map(|word| {
            let bare = word.trim_end();
            if bare.starts_with("https://") || bare.starts_with("http://") {
                LINK + word.chars().count() - bare.chars().count()
            } else {
                weighted_word(word)
            }
        })
        .sum()
}

fn weighted_word(word: &str) -> usize {
    let mut joined = false;
    let mut length = 0;
    for c in word.chars() {
        match c {
            // Joins two emoji to one.
            '\u{200D}' => joined = true,
            // Shades and colours of the emoji before.
            '\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}' => {}
            _ if joined => joined = false,
            '\0'..='\u{10FF}'
            | '\u{2000}'..='\u{200C}'
            | '\u{2010}'..='\u{201F}'
            | '\u{2032}'..='\u{2037}' => length += 1,
            _ => length += 2,
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x_counts_letters_once_emoji_twice_and_links_as_23() {
        for (text, expected) in [
            ("abc", 3),
            ("één …", 6),
            ("👍", 2),
            ("👨‍👩‍👧", 2),
            ("👍🏽 ok", 5),
            ("zie https://example.org/een/heel/lang/adres nu", 4 + 23 + 3),
        ] {
            assert_eq!(weighted(text), expected, "{text}");
        }
    }

    #[test]
    fn the_words_that_are_added_count_too() {
        // "OEFENING. " before and " #BoefInDeWijk" behind.
        let names = |length: usize| -> Vec<&str> {
            refusing(&"a".repeat(length))
                .map(|(channel, _)| channel.name)
                .collect()
        };
        assert_eq!(names(256), [""; 0]);
        assert_eq!(names(257), ["X"]);
        assert_eq!(names(277), ["X", "Bluesky"]);
        assert_eq!(names(1_000), ["X", "Bluesky", "Mastodon", "Threads"]);
    }
}
