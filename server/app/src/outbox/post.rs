//! What a post says, and how it is made ready for one medium.

use super::{GameOutbox, Outboxes};
use crate::cards;
use crate::game_log::Step;
use crate::retention;
use channels::{Image, Outgoing, PostName};
use engine::effect::{Effect, Post, PostKind};
use engine::id::{ClueId, RoundId};
use engine::scenario::ClueKind;
use engine::time::GameTime;
use engine::view::{ClueView, HaltView, View};
use media::MediumId;
use signalement::Lang;
use std::borrow::Cow;
use std::sync::Arc;

/// What a post says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Words {
    /// When the game asked for it.
    pub at: GameTime,
    /// What the game asked for.
    pub post: Post,
    /// The clue it is, as everybody sees it.
    pub clue: Option<ClueView>,
    /// The PAUZE or NOODSTOP it is.
    pub halt: Option<HaltView>,
}

impl Words {
    /// The posts of a step, in order.
    pub fn of_step(step: &Step) -> impl Iterator<Item = Self> {
        step.effects.iter().filter_map(|effect| match effect {
            Effect::Post(post) => Some(Self {
                at: step.at,
                clue: post.clue.and_then(|id| clue_in(step, id)),
                halt: (post.kind == PostKind::Halt)
                    .then(|| halt_in(step))
                    .flatten(),
                post: post.clone(),
            }),
            Effect::Publish { .. } | Effect::Reply(_) => None,
        })
    }

    /// When the clue was seen, as `19:42`.
    pub(super) fn seen(&self) -> Option<String> {
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
            text_en: self.said_in(Lang::En).map(Cow::into_owned),
            seen_at: self.at,
            sent_at: self.at,
            area: None,
            picture: self.post.picture.clone(),
            for_all: true,
        })
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

/// The PAUZE or NOODSTOP as the same step shows it.
fn halt_in(step: &Step) -> Option<HaltView> {
    step.effects.iter().find_map(|effect| match effect {
        Effect::Publish { view, .. } => match view.as_ref() {
            View::Evening(evening) => evening.halt.clone(),
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
        let told = words.told_in(self.lang(on));
        let composed = told.composed(on, game.hashtags(), link.as_deref());
        Outgoing {
            name: PostName {
                game: header.game.to_string(),
                made_ms: header.created_ms,
                number,
            },
            title: told.title(&header.title),
            text: composed.text,
            lang: told.lang(),
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
        let which = words.told_in(self.lang(on)).card_on(number, on)?;
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
