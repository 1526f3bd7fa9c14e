//! What a post says, and how it is made ready for one medium.

use super::{GameOutbox, Outboxes};
use crate::cards::{self, Which};
use crate::game_log::Step;
use crate::retention;
use card::Size;
use channels::{Image, Outgoing, PostName};
use engine::effect::{Effect, Post, PostKind};
use engine::id::{ClueId, RoundId};
use engine::scenario::ClueKind;
use engine::time::GameTime;
use engine::view::{ClueView, View};
use media::{Composed, HASHTAG, MediumId, PostWords, compose, medium};
use signalement::Lang;
use std::borrow::Cow;
use std::sync::Arc;

/// The language of every post: that of the scenario.
const LANG: &str = "nl";

/// What a post says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// When the game asked for it.
    pub at: GameTime,
    /// What the game asked for.
    pub post: Post,
    /// The clue it is, as everybody sees it.
    pub clue: Option<ClueView>,
}

impl Words {
    /// The posts of a step, in order.
    pub fn of_step(step: &Step) -> impl Iterator<Item = Self> {
        step.effects.iter().filter_map(|effect| match effect {
            Effect::Post(post) => Some(Self {
                at: step.at,
                clue: post.clue.and_then(|id| clue_in(step, id)),
                post: post.clone(),
            }),
            Effect::Publish { .. } | Effect::Reply(_) => None,
        })
    }

    /// The text as a medium gets it.
    #[must_use]
    pub fn composed(&self, on: MediumId, hashtags: &[String], link: Option<&str>) -> Composed {
        let seen = self.seen();
        let text = self.text();
        compose(
            medium(on),
            &PostWords {
                text: &text,
                seen: seen.as_deref(),
                hashtags,
                link,
            },
        )
    }

    /// The text, with the time where an evening may say the same twice: X refuses what stands there already, and readers
    /// would not know which of the two is the newest.
    fn text(&self) -> Cow<'_, str> {
        let text = self.post.text.as_str();
        match self.post.kind {
            PostKind::News | PostKind::End => Cow::Borrowed(text),
            PostKind::Halt | PostKind::Resumed => {
                let text = text.trim_end_matches(HASHTAG).trim_end();
                let time = retention::clock_time(self.at.0);
                Cow::Owned(format!("{text} Het is nu {time}."))
            }
        }
    }

    /// When the clue was seen, as `19:42`.
    fn seen(&self) -> Option<String> {
        let clue = self.clue.as_ref()?;
        Some(retention::clock_time(clue.seen_at.0))
    }

    /// What a card shows of it: the clue, or a word of the spelleiding.
    #[must_use]
    pub fn as_clue(&self) -> ClueView {
        self.clue.clone().unwrap_or_else(|| ClueView {
            id: ClueId(0),
            round: RoundId(0),
            kind: ClueKind::Mededeling,
            about: None,
            text: self.post.text.clone(),
            text_en: None,
            seen_at: self.at,
            sent_at: self.at,
            area: None,
            picture: self.post.picture.clone(),
            for_all: true,
        })
    }

    /// The card that goes with it on a medium: a clue has one everywhere, other words only where nothing goes without.
    #[must_use]
    pub fn card_on(&self, number: u64, on: MediumId) -> Option<Which> {
        let has_card = self.clue.is_some() || medium(on).needs_picture;
        has_card.then(|| Which {
            post: number,
            size: size_on(on),
            lang: Lang::Nl,
        })
    }

    /// A title, for media that have one.
    #[must_use]
    pub fn title(&self, evening: &str) -> String {
        let what = match self.post.kind {
            PostKind::News => match self.seen() {
                Some(seen) => format!("Aanwijzing, gezien om {seen}"),
                None => "Mededeling".to_owned(),
            },
            PostKind::Halt => "Het spel staat stil".to_owned(),
            PostKind::Resumed => "Het spel gaat verder".to_owned(),
            PostKind::End => "Einde oefening".to_owned(),
        };
        format!("OEFENING: {what} ({evening})")
    }
}

/// A clue as the same step shows it to everybody.
fn clue_in(step: &Step, id: engine::id::ClueId) -> Option<ClueView> {
    step.effects.iter().find_map(|effect| match effect {
        Effect::Publish { view, .. } => match view.as_ref() {
            View::Clue(clue) if clue.id == id && clue.for_all => Some(clue.clone()),
            _ => None,
        },
        Effect::Reply(_) | Effect::Post(_) => None,
    })
}

impl Outboxes {
    /// A post, ready for a medium.
    pub(super) async fn outgoing(
        &self,
        game: &GameOutbox,
        number: u64,
        words: &Arc<Words>,
        on: MediumId,
    ) -> Outgoing {
        let header = game.header();
        let link = self.link(on, header.game);
        let composed = words.composed(on, game.hashtags(), link.as_deref());
        Outgoing {
            name: PostName {
                game: header.game.to_string(),
                made_ms: header.created_ms,
                number,
            },
            title: words.title(&header.title),
            text: composed.text,
            lang: LANG.to_owned(),
            hashtags: composed.hashtags,
            link: composed.link,
            image: self.image(game, number, words, on).await,
            asked_ms: words.at.0,
        }
    }

    /// The picture of a post. One that cannot be drawn keeps no words from going out.
    async fn image(
        &self,
        game: &GameOutbox,
        number: u64,
        words: &Arc<Words>,
        on: MediumId,
    ) -> Option<Image> {
        let which = words.card_on(number, on)?;
        let card = match self.cards.render(game, words, which).await {
            Ok(card) => card,
            Err(error) => {
                tracing::error!(game = %game.code(), number, %error, "a card could not be drawn");
                return None;
            }
        };
        let path = cards::path(game.header(), words, which);
        Some(Image {
            bytes: card.bytes,
            content_type: card.content_type,
            width: card.width,
            height: card.height,
            alt: card.alt,
            url: self.public_url.as_ref().map(|base| format!("{base}{path}")),
        })
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
