//! A post as it is told in one language: its text, its title, its picture.

use super::Words;
use crate::cards::Which;
use crate::retention;
use card::Size;
use engine::effect::PostKind;
use engine::input::HaltKind;
use media::{Composed, HASHTAG, MediumId, PostWords, compose, medium};
use signalement::Lang;
use std::borrow::Cow;

/// A post in one language: everything that goes out of it is in that language.
#[derive(Debug, Clone, Copy)]
pub struct Telling<'a> {
    words: &'a Words,
    lang: Lang,
    asked: Lang,
}

impl Words {
    /// The post in this language; in Dutch where it was not written in it.
    #[must_use]
    pub fn told_in(&self, asked: Lang) -> Telling<'_> {
        let is_written = self.said_in(asked).is_some();
        Telling {
            words: self,
            lang: if is_written { asked } else { Lang::Nl },
            asked,
        }
    }

    /// What it says in a language, if it can be said in it. Dutch always can.
    pub(super) fn said_in(&self, lang: Lang) -> Option<Cow<'_, str>> {
        match lang {
            Lang::Nl => Some(Cow::Borrowed(&self.post.text)),
            Lang::En => self.said_in_english(),
        }
    }

    /// What authors wrote in English; the rest the game says by itself.
    fn said_in_english(&self) -> Option<Cow<'_, str>> {
        Some(match self.post.kind {
            PostKind::News => Cow::Borrowed(self.clue.as_ref()?.text_en.as_deref()?),
            PostKind::Halt => {
                let halt = self.halt.as_ref()?;
                let what = match halt.kind {
                    HaltKind::Pauze => "The game is paused.",
                    HaltKind::Noodstop => "The game stops now. Go back to the starting point.",
                };
                // The spelleiding gave it in words of its own.
                Cow::Owned(format!(
                    "EXERCISE. {what} Reason: \u{201c}{}\u{201d}.",
                    halt.reason.trim_end_matches('.')
                ))
            }
            PostKind::Resumed => Cow::Borrowed("EXERCISE. The game goes on. Will you look out?"),
            PostKind::End => Cow::Borrowed(
                "END OF EXERCISE. Boef in de Wijk is over. Thank you for taking part.",
            ),
        })
    }
}

impl Telling<'_> {
    /// The language it is told in.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// Whether it is told in another language than was asked for, because it was not written in that one.
    #[must_use]
    pub fn is_untranslated(&self) -> bool {
        self.lang != self.asked
    }

    /// The text as a medium gets it.
    #[must_use]
    pub fn composed(&self, on: MediumId, hashtags: &[String], link: Option<&str>) -> Composed {
        let seen = self.words.seen();
        let text = self.text();
        compose(
            medium(on),
            &PostWords {
                text: &text,
                lang: self.lang,
                seen: seen.as_deref(),
                hashtags,
                link,
            },
        )
    }

    /// The text, with the time where an evening may say the same twice: X refuses what stands there already, and readers
    /// would not know which of the two is the newest.
    fn text(&self) -> Cow<'_, str> {
        let said = self.words.said_in(self.lang);
        let text = said.expect("it is told in a language in which it can be said");
        match self.words.post.kind {
            PostKind::News | PostKind::End => text,
            PostKind::Halt | PostKind::Resumed => {
                let text = text.trim_end_matches(HASHTAG).trim_end();
                let time = retention::clock_time(self.words.at.0);
                Cow::Owned(match self.lang {
                    Lang::Nl => format!("{text} Het is nu {time}."),
                    Lang::En => format!("{text} It is now {time}."),
                })
            }
        }
    }

    /// The card that goes with it on a medium: a clue has one everywhere, other words only where nothing goes without.
    #[must_use]
    pub fn card_on(&self, number: u64, on: MediumId) -> Option<Which> {
        let has_card = self.words.clue.is_some() || medium(on).needs_picture;
        has_card.then(|| Which {
            post: number,
            size: size_on(on),
            lang: self.lang,
        })
    }

    /// A title, for media that have one.
    #[must_use]
    pub fn title(&self, evening: &str) -> String {
        let seen = self.words.seen();
        let what = match (self.words.post.kind, seen, self.lang) {
            (PostKind::News, Some(seen), Lang::Nl) => format!("Aanwijzing, gezien om {seen}"),
            (PostKind::News, Some(seen), Lang::En) => format!("Clue, seen at {seen}"),
            (kind, _, lang) => short_title(kind, lang).to_owned(),
        };
        format!("{}: {what} ({evening})", media::exercise(self.lang))
    }
}

/// What a post is about, where there is no more to say.
fn short_title(kind: PostKind, lang: Lang) -> &'static str {
    let (nl, en) = match kind {
        PostKind::News => ("Mededeling", "Announcement"),
        PostKind::Halt => ("Het spel staat stil", "The game stands still"),
        PostKind::Resumed => ("Het spel gaat verder", "The game goes on"),
        PostKind::End => ("Einde oefening", "End of exercise"),
    };
    match lang {
        Lang::Nl => nl,
        Lang::En => en,
    }
}

/// The shape of a card that a medium shows whole.
fn size_on(on: MediumId) -> Size {
    match on {
        MediumId::X => Size::Wide,
        MediumId::Instagram => Size::Portrait,
        MediumId::Whatsapp | MediumId::Burgernet => Size::Square,
        MediumId::Bluesky
        | MediumId::Mastodon
        | MediumId::Threads
        | MediumId::Telegram
        | MediumId::Facebook
        | MediumId::Matrix
        | MediumId::Mail
        | MediumId::Webhook
        | MediumId::Feed => Size::Link,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::effect::Post;
    use engine::id::{ClueId, RoundId};
    use engine::scenario::ClueKind;
    use engine::time::GameTime;
    use engine::view::{ClueView, HaltView};

    /// A moment at which clocks in the Netherlands say 19:42.
    const AT: GameTime = GameTime(1_799_865_720_000);

    fn words(kind: PostKind, text: &str) -> Words {
        Words {
            at: AT,
            post: Post {
                kind,
                clue: None,
                text: text.to_owned(),
                picture: None,
                useless_after: AT,
            },
            clue: None,
            halt: None,
        }
    }

    fn clue(text_en: Option<&str>) -> Words {
        let text = "OEFENING. Een man voelt aan een deur. #BoefInDeWijk";
        Words {
            clue: Some(ClueView {
                id: ClueId(0),
                round: RoundId(0),
                kind: ClueKind::Melding,
                about: None,
                text: text.to_owned(),
                text_en: text_en.map(str::to_owned),
                seen_at: AT,
                sent_at: AT,
                area: None,
                picture: None,
                for_all: true,
            }),
            ..words(PostKind::News, text)
        }
    }

    fn halt(kind: HaltKind) -> Words {
        Words {
            halt: Some(HaltView {
                kind,
                reason: "Onweer.".to_owned(),
                since: AT,
            }),
            ..words(
                PostKind::Halt,
                "OEFENING. Het spel staat even stil. Reden: Onweer. #BoefInDeWijk",
            )
        }
    }

    /// The language, the title and the text of a post on X when this language is asked for.
    fn check(words: &Words, asked: Lang, expected: (&str, &str, &str)) {
        let told = words.told_in(asked);
        let text = told.composed(MediumId::X, &[], None).text;
        let title = told.title("Oefenwijk");
        assert_eq!(
            (told.lang().code(), title.as_str(), text.as_str()),
            expected
        );
    }

    #[test]
    fn a_clue_is_told_as_its_author_wrote_it() {
        let dutch = (
            "nl",
            "OEFENING: Aanwijzing, gezien om 19:42 (Oefenwijk)",
            "OEFENING. Een man voelt aan een deur. Gezien om 19:42. #BoefInDeWijk",
        );
        let both = clue(Some("A man feels at a door."));
        check(&both, Lang::Nl, dutch);
        check(
            &both,
            Lang::En,
            (
                "en",
                "EXERCISE: Clue, seen at 19:42 (Oefenwijk)",
                "EXERCISE. A man feels at a door. Seen at 19:42. #BoefInDeWijk",
            ),
        );
        check(&clue(None), Lang::En, dutch);
    }

    #[test]
    fn what_the_game_says_itself_it_says_in_either_language() {
        check(
            &halt(HaltKind::Pauze),
            Lang::Nl,
            (
                "nl",
                "OEFENING: Het spel staat stil (Oefenwijk)",
                "OEFENING. Het spel staat even stil. Reden: Onweer. Het is nu 19:42. #BoefInDeWijk",
            ),
        );
        check(
            &halt(HaltKind::Pauze),
            Lang::En,
            (
                "en",
                "EXERCISE: The game stands still (Oefenwijk)",
                "EXERCISE. The game is paused. Reason: “Onweer”. It is now 19:42. #BoefInDeWijk",
            ),
        );
        check(
            &halt(HaltKind::Noodstop),
            Lang::En,
            (
                "en",
                "EXERCISE: The game stands still (Oefenwijk)",
                "EXERCISE. The game stops now. Go back to the starting point. Reason: “Onweer”. It is now 19:42. #BoefInDeWijk",
            ),
        );
        check(
            &words(
                PostKind::Resumed,
                "OEFENING. Het spel gaat weer verder. #BoefInDeWijk",
            ),
            Lang::En,
            (
                "en",
                "EXERCISE: The game goes on (Oefenwijk)",
                "EXERCISE. The game goes on. Will you look out? It is now 19:42. #BoefInDeWijk",
            ),
        );
        let end = words(PostKind::End, "EINDE OEFENING. Bedankt. #BoefInDeWijk");
        check(
            &end,
            Lang::Nl,
            (
                "nl",
                "OEFENING: Einde oefening (Oefenwijk)",
                "EINDE OEFENING. Bedankt. #BoefInDeWijk",
            ),
        );
        check(
            &end,
            Lang::En,
            (
                "en",
                "EXERCISE: End of exercise (Oefenwijk)",
                "END OF EXERCISE. Boef in de Wijk is over. Thank you for taking part. #BoefInDeWijk",
            ),
        );
    }

    #[test]
    fn what_nobody_wrote_in_english_is_dutch_throughout_and_says_so() {
        let untranslated = clue(None);
        let told = untranslated.told_in(Lang::En);
        assert!(told.is_untranslated());
        let card = told.card_on(3, MediumId::Bluesky).expect("a clue has one");
        assert_eq!((told.lang(), card.lang), (Lang::Nl, Lang::Nl));
        let translated = clue(Some("A man feels at a door."));
        let told = translated.told_in(Lang::En);
        assert!(!told.is_untranslated());
        let card = told.card_on(3, MediumId::Bluesky).expect("a clue has one");
        assert_eq!((told.lang(), card.lang), (Lang::En, Lang::En));
        assert!(!untranslated.told_in(Lang::Nl).is_untranslated());
    }

    #[test]
    fn the_card_of_a_halt_says_the_same_as_the_post() {
        let said = halt(HaltKind::Noodstop).as_clue().text_en;
        let said = said.expect("it can be said in English");
        assert!(said.starts_with("EXERCISE. The game stops now."), "{said}");
    }
}
