//! How the words of a post are put together for one medium.
//!
//! **Invariant:** every post says that it is a game, in its own language: [`exercise`] and [`HASHTAG`] are never left out,
//! however little room there is.

use crate::table::Medium;
use signalement::Lang;

/// Every post carries this tag.
pub const HASHTAG: &str = "#BoefInDeWijk";
/// A scenario has at most this many tags of its own.
pub const HASHTAGS_MAX: usize = 5;
/// A tag has at most this many characters, its `#` included.
pub const HASHTAG_MAX: usize = 30;
/// Stands where a text was cut.
const CUT: &str = "…";

/// The word for it that every post carries.
#[must_use]
pub fn exercise(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => "OEFENING",
        Lang::En => "EXERCISE",
    }
}

/// What a post has to say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PostWords<'a> {
    /// The text, as its author wrote it.
    pub text: &'a str,
    /// The language of the text, and of every word that is added.
    pub lang: Lang,
    /// When it was seen, as `19:42`; said where the text does not say it.
    pub seen: Option<&'a str>,
    /// The hashtags of the scenario, each with its `#`.
    pub hashtags: &'a [String],
    /// Where people read more.
    pub link: Option<&'a str>,
}

/// The post as a medium gets it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Composed {
    /// The whole text.
    pub text: String,
    /// The hashtags that stand in it.
    pub hashtags: Vec<String>,
    /// The link that stands in it.
    pub link: Option<String>,
    /// Whether the author's text had to be cut.
    pub cut: bool,
}

/// Whether every medium makes a link of this tag: a `#` and letters or digits, with a letter among them, of at most
/// [`HASHTAG_MAX`] characters.
#[must_use]
pub fn is_hashtag(tag: &str) -> bool {
    let Some(word) = tag.strip_prefix('#') else {
        return false;
    };
    word.chars().all(char::is_alphanumeric)
        && word.chars().any(char::is_alphabetic)
        && tag.chars().count() <= HASHTAG_MAX
}

/// Whether two tags are one to readers: capitals do not matter.
#[must_use]
pub fn is_same_hashtag(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// The least a post with this text says, uncut: the text, that it is an exercise, and the tag of the game.
#[must_use]
pub fn shortest(text: &str, lang: Lang) -> String {
    joined(&opened(text, lang), None, &[], None).text
}

/// Puts a post together for a medium: the exercise first, then the text, when it was seen, the tags and the link. What does
/// not fit goes in this order: the tags of the scenario, the link, the time; only then the end of the text.
#[must_use]
pub fn compose(medium: &Medium, words: &PostWords<'_>) -> Composed {
    let lang = words.lang;
    let text = opened(words.text, lang);
    let seen = words
        .seen
        .filter(|seen| !text.contains(seen) && !text.contains(&seen.replace(':', ".")))
        .map(|seen| match lang {
            Lang::Nl => format!("Gezien om {seen}."),
            Lang::En => format!("Seen at {seen}."),
        });
    let seen = seen.as_deref();
    let tags: Vec<&str> = words
        .hashtags
        .iter()
        .map(String::as_str)
        .filter(|tag| !is_same_hashtag(tag, HASHTAG) && !contains_tag(&text, tag))
        .collect();
    let tries = [
        (seen, &tags[..], words.link),
        (seen, &[][..], words.link),
        (seen, &[][..], None),
        (None, &[][..], None),
    ];
    for (seen, tags, link) in tries {
        let post = joined(&text, seen, tags, link);
        if medium.length(&post.text) <= medium.limit {
            return post;
        }
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    let short = |count: usize| {
        let beginning = opened(&format!("{}{CUT}", words[..count].join(" ")), lang);
        joined(&beginning, None, &[], None)
    };
    let kept = partition(words.len(), |count| {
        medium.length(&short(count).text) <= medium.limit
    });
    Composed {
        cut: true,
        ..short(kept)
    }
}

/// The greatest count up to `most` for which `fits` holds, where it holds for smaller ones too; 0 when there is none.
fn partition(most: usize, fits: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, most);
    while low < high {
        let middle = (low + high).div_ceil(2);
        if fits(middle) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    low
}

/// The text without the tag that is added again, and with the word that says what it is.
fn opened(text: &str, lang: Lang) -> String {
    let text = text.trim();
    let text = text.strip_suffix(HASHTAG).unwrap_or(text).trim_end();
    let exercise = exercise(lang);
    if text.to_uppercase().contains(exercise) {
        text.to_owned()
    } else {
        format!("{exercise}. {text}")
    }
}

fn joined(text: &str, seen: Option<&str>, tags: &[&str], link: Option<&str>) -> Composed {
    let mut whole = text.to_owned();
    if let Some(seen) = seen {
        if !text.ends_with(['.', '!', '?', '…']) {
            whole.push('.');
        }
        whole.push(' ');
        whole.push_str(seen);
    }
    let mut hashtags = Vec::new();
    if !contains_tag(text, HASHTAG) {
        hashtags.push(HASHTAG.to_owned());
    }
    hashtags.extend(tags.iter().map(|tag| (*tag).to_owned()));
    for tag in &hashtags {
        whole.push(' ');
        whole.push_str(tag);
    }
    if contains_tag(text, HASHTAG) {
        hashtags.insert(0, HASHTAG.to_owned());
    }
    if let Some(link) = link {
        whole.push(' ');
        whole.push_str(link);
    }
    Composed {
        text: whole,
        hashtags,
        link: link.map(str::to_owned),
        cut: false,
    }
}

/// Whether a tag stands in a text, in capitals or not.
fn contains_tag(text: &str, tag: &str) -> bool {
    text.split_whitespace().any(|word| {
        let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        is_same_hashtag(word, tag)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::{MediumId, media, medium};

    fn check(text: &str, expected: &str) {
        let words = PostWords {
            text,
            ..PostWords::default()
        };
        let composed = compose(medium(MediumId::X), &words);
        assert_eq!(composed.text, expected);
        assert_eq!(composed.hashtags, [HASHTAG]);
    }

    #[test]
    fn what_every_post_must_carry_is_added_where_it_is_missing() {
        check(
            "Man met zwarte jas.",
            "OEFENING. Man met zwarte jas. #BoefInDeWijk",
        );
        check("Man. #BoefInDeWijk", "OEFENING. Man. #BoefInDeWijk");
        check("Een oefening: man.", "Een oefening: man. #BoefInDeWijk");
        check(
            "OEFENING. Man in #boefindewijk gezien.",
            "OEFENING. Man in #boefindewijk gezien.",
        );
    }

    #[test]
    fn the_time_the_tags_and_the_link_follow() {
        let hashtags = ["#Edelsteenbuurt".to_owned()];
        let words = PostWords {
            text: "Man met zwarte jas",
            seen: Some("19:42"),
            hashtags: &hashtags,
            link: Some("https://boef.example.nl/spel?avond=AB2CD"),
            ..PostWords::default()
        };
        let composed = compose(medium(MediumId::Mastodon), &words);
        assert_eq!(
            composed.text,
            "OEFENING. Man met zwarte jas. Gezien om 19:42. #BoefInDeWijk #Edelsteenbuurt https://boef.example.nl/spel?avond=AB2CD"
        );
        let said = PostWords {
            text: "Om 19.42 liep hier een man.",
            ..words
        };
        assert!(
            !compose(medium(MediumId::Mastodon), &said)
                .text
                .contains("Gezien om")
        );
    }

    #[test]
    fn the_tag_of_the_game_is_there_once_even_if_a_scenario_names_it() {
        let hashtags = ["#boefindewijk".to_owned(), "#Oefenwijk".to_owned()];
        let words = PostWords {
            text: "Man.",
            hashtags: &hashtags,
            ..PostWords::default()
        };
        let composed = compose(medium(MediumId::X), &words);
        assert_eq!(composed.text, "OEFENING. Man. #BoefInDeWijk #Oefenwijk");
    }

    #[test]
    fn a_hashtag_is_one_word_with_a_letter_of_at_most_thirty_characters() {
        let longest = format!("#{}", "a".repeat(HASHTAG_MAX - 1));
        for tag in ["#Edelsteenbuurt", "#Wijk2", "#Één", &longest] {
            assert!(is_hashtag(tag), "{tag}");
        }
        let longer = format!("{longest}a");
        for tag in [
            "Oefenwijk",
            "#",
            "#2026",
            "#Oefen-wijk",
            "#Oefen wijk",
            "##a",
            &longer,
        ] {
            assert!(!is_hashtag(tag), "{tag}");
        }
        assert!(is_same_hashtag("#Oefenwijk", "#OEFENWIJK"));
    }

    #[test]
    fn what_does_not_fit_goes_before_the_text_does() {
        let hashtags = ["#Edelsteenbuurt".to_owned()];
        let text = format!("OEFENING. {}", "Zo lang. ".repeat(28).trim());
        let words = PostWords {
            text: &text,
            seen: Some("19:42"),
            hashtags: &hashtags,
            ..PostWords::default()
        };
        let composed = compose(medium(MediumId::X), &words);
        assert!(!composed.cut);
        assert!(
            composed.text.ends_with("lang. #BoefInDeWijk"),
            "{}",
            composed.text
        );
    }

    #[test]
    fn no_post_is_longer_than_its_medium_allows_and_each_says_what_it_is() {
        let texts = [
            "woord ".repeat(2_000),
            "a".repeat(6_000),
            "👮".repeat(3_000),
            format!("{} OEFENING", "lang ".repeat(2_000)),
            String::new(),
        ];
        for (medium, lang) in media()
            .iter()
            .flat_map(|it| Lang::ALL.map(|lang| (it, lang)))
        {
            for text in &texts {
                let words = PostWords {
                    text,
                    lang,
                    seen: Some("19:42"),
                    ..PostWords::default()
                };
                let composed = compose(medium, &words);
                assert!(
                    medium.length(&composed.text) <= medium.limit,
                    "{}",
                    medium.name
                );
                assert!(
                    composed.text.to_uppercase().contains(exercise(lang)),
                    "{}",
                    composed.text
                );
                assert!(composed.text.contains(HASHTAG));
            }
        }
    }

    #[test]
    fn an_english_post_says_everything_in_english() {
        let words = PostWords {
            lang: Lang::En,
            seen: Some("19:42"),
            ..PostWords::default()
        };
        let check = |text: &str, expected: &str| {
            let words = PostWords { text, ..words };
            assert_eq!(compose(medium(MediumId::X), &words).text, expected);
        };
        check(
            "A man feels at a door. #BoefInDeWijk",
            "EXERCISE. A man feels at a door. Seen at 19:42. #BoefInDeWijk",
        );
        check(
            "Exercise, at 19.42: a man",
            "Exercise, at 19.42: a man #BoefInDeWijk",
        );
        // The Dutch word says nothing to who reads English.
        check(
            "OEFENING. A man",
            "EXERCISE. OEFENING. A man. Seen at 19:42. #BoefInDeWijk",
        );
        assert_eq!(shortest("A man", Lang::En), "EXERCISE. A man #BoefInDeWijk");
    }
}
