//! What a phone shows: a message in the declarative form (`"web_push": 8030`), which Safari shows by itself and our
//! service worker everywhere else.

use crate::error::Error;
use serde_json::{Value, json};

/// Most characters of a title; a locked screen shows fewer.
pub const TITLE_MAX: usize = 80;
/// Most characters of the words under it.
pub const BODY_MAX: usize = 300;
/// Most characters of those words where a push service finds the message too large.
pub const SHORT_BODY_MAX: usize = 80;
/// Most characters of the address a tap opens.
pub const NAVIGATE_MAX: usize = 300;
/// Most characters of a tag.
pub const TAG_MAX: usize = 64;
/// Most bytes of a message before it is encrypted; every push service takes four thousand encrypted.
pub const PAYLOAD_MAX: usize = 3_000;
/// Most characters of a topic.
pub const TOPIC_MAX: usize = 32;

/// The magic number that says that this is the declarative form.
const DECLARATIVE: u16 = 8030;

/// What a phone shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    title: String,
    body: String,
    lang: &'static str,
    navigate: String,
    tag: String,
    id: String,
    is_test: bool,
}

impl Message {
    /// Words in a language (`nl`), under a title. A tap opens `navigate`, a whole address. What has the same `tag` replaces
    /// what is on the screen; the same `id` in it means that it is the same message once more. Long words are cut.
    ///
    /// # Errors
    /// [`Error::MessageTooLong`] for an address or a tag that is too long; an id counts as a tag.
    pub fn new(
        title: &str,
        body: &str,
        lang: &'static str,
        navigate: String,
        tag: String,
        id: String,
    ) -> Result<Self, Error> {
        let fits = |text: &str, max: usize| {
            text.len() <= max && text.bytes().all(|byte| byte.is_ascii_graphic())
        };
        if !fits(&navigate, NAVIGATE_MAX) || !fits(&tag, TAG_MAX) || !fits(&id, TAG_MAX) {
            return Err(Error::MessageTooLong);
        }
        Ok(Self {
            title: cut(title, TITLE_MAX),
            body: cut(body, BODY_MAX),
            lang,
            navigate,
            tag,
            id,
            is_test: false,
        })
    }

    /// The same message for a test: Safari hands it to the service worker too, which so can say that it arrived.
    #[must_use]
    pub fn as_test(mut self) -> Self {
        self.is_test = true;
        self
    }

    /// The same message with so few words that any push service takes it.
    #[must_use]
    pub fn shortened(mut self) -> Self {
        self.body = cut(&self.body, SHORT_BODY_MAX);
        self
    }

    /// The bytes to encrypt: at most [`PAYLOAD_MAX`].
    #[must_use]
    pub fn payload(&self) -> Vec<u8> {
        let mut message = json!({
            "web_push": DECLARATIVE,
            "notification": {
                "title": self.title,
                "body": self.body,
                "lang": self.lang,
                "navigate": self.navigate,
                "tag": self.tag,
                "renotify": true,
                "data": { "id": self.id },
            },
        });
        if self.is_test {
            message["mutable"] = Value::Bool(true);
        }
        message.to_string().into_bytes()
    }
}

/// The text without signs that steer a screen; when it is too long, cut behind a word.
fn cut(text: &str, max: usize) -> String {
    let plain: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    let plain = plain.trim();
    if plain.chars().count() <= max {
        return plain.to_owned();
    }
    let head: String = plain.chars().take(max - 1).collect();
    let whole = head
        .rsplit_once(' ')
        .map_or(head.as_str(), |(words, _)| words);
    format!("{}…", whole.trim_end())
}

/// What a waiting message is about: at the push service a newer one of the same topic takes its place. It is not
/// encrypted, so it says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic(String);

impl Topic {
    /// A topic of 1 to [`TOPIC_MAX`] characters of base64url.
    ///
    /// # Errors
    /// [`Error::BadTopic`].
    pub fn new(text: impl Into<String>) -> Result<Self, Error> {
        let text = text.into();
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        if (1..=TOPIC_MAX).contains(&text.len()) && text.bytes().all(plain) {
            Ok(Self(text))
        } else {
            Err(Error::BadTopic)
        }
    }

    /// The topic as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(title: &str, body: &str) -> Message {
        let navigate = "https://boef.gemeente.nl/speel?avond=KX7QP".to_owned();
        Message::new(
            title,
            body,
            "nl",
            navigate,
            "boef-1".to_owned(),
            "7".to_owned(),
        )
        .expect("a short address and tag")
    }

    fn read(message: &Message) -> Value {
        serde_json::from_slice(&message.payload()).expect("JSON")
    }

    #[test]
    fn a_message_has_the_declarative_form() {
        let message = message("Nieuwe aanwijzing", "OEFENING. Zij liep weg.");
        let expected = json!({
            "web_push": 8030,
            "notification": {
                "title": "Nieuwe aanwijzing",
                "body": "OEFENING. Zij liep weg.",
                "lang": "nl",
                "navigate": "https://boef.gemeente.nl/speel?avond=KX7QP",
                "tag": "boef-1",
                "renotify": true,
                "data": { "id": "7" },
            },
        });
        assert_eq!(read(&message), expected);
        assert_eq!(read(&message.as_test())["mutable"], true);
    }

    #[test]
    fn words_one_too_long_are_cut_behind_a_word() {
        let body = |text: &str| read(&message("t", text))["notification"]["body"].clone();
        let fits = format!("{} b", "a".repeat(BODY_MAX - 2));
        assert_eq!(body(&fits), fits);
        assert_eq!(
            body(&format!("{fits}b")),
            format!("{}…", "a".repeat(BODY_MAX - 2))
        );
        let one_word = "é".repeat(BODY_MAX + 1);
        assert_eq!(body(&one_word), format!("{}…", "é".repeat(BODY_MAX - 1)));
        let short = message("t", &fits).shortened();
        let short = read(&short)["notification"]["body"].to_string();
        assert!(short.chars().count() <= SHORT_BODY_MAX + 2, "{short}");
        assert_eq!(body("a\u{0}b\nc"), "a b c");
    }

    #[test]
    fn the_longest_message_of_the_widest_characters_fits() {
        let widest = |count: usize| "\u{1f575}".repeat(count);
        let navigate = format!("https://a.nl/{}", "\"".repeat(NAVIGATE_MAX - 13));
        let tag = "\\".repeat(TAG_MAX);
        let longest = Message::new(
            &widest(TITLE_MAX),
            &widest(BODY_MAX),
            "nl",
            navigate,
            tag.clone(),
            tag,
        );
        let longest = longest.expect("as long as they may be").as_test().payload();
        assert!(longest.len() <= PAYLOAD_MAX, "{}", longest.len());
    }

    #[test]
    fn an_address_or_a_tag_one_too_long_is_refused() {
        let with = |navigate: usize, tag: usize, id: usize| {
            let text = |length: usize| "a".repeat(length);
            Message::new("t", "b", "nl", text(navigate), text(tag), text(id)).is_ok()
        };
        assert!(with(NAVIGATE_MAX, TAG_MAX, TAG_MAX));
        assert!(!with(NAVIGATE_MAX + 1, 1, 1));
        assert!(!with(1, TAG_MAX + 1, 1));
        assert!(!with(1, 1, TAG_MAX + 1));
    }

    #[test]
    fn a_topic_is_at_most_thirty_two_characters_of_base64url() {
        assert!(Topic::new("a".repeat(TOPIC_MAX)).is_ok());
        for wrong in ["", "a b", "a/b", "é", &"a".repeat(TOPIC_MAX + 1)] {
            assert!(Topic::new(wrong).is_err(), "{wrong}");
        }
    }
}
