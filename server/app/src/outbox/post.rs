//! What a post says, and how it is made ready for one medium.

use super::{GameOutbox, Outboxes};
use crate::game_log::Step;
use channels::{Outgoing, PostName};
use engine::effect::{Effect, Post, PostKind};
use engine::time::GameTime;
use engine::view::{ClueView, View};
use jiff::tz::TimeZone;
use media::{Composed, MediumId, PostWords, compose, medium};

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
        let seen = self.clue.as_ref().and_then(|clue| clock_time(clue.seen_at));
        compose(
            medium(on),
            &PostWords {
                text: &self.post.text,
                seen: seen.as_deref(),
                hashtags,
                link,
            },
        )
    }

    /// A title, for media that have one.
    #[must_use]
    pub fn title(&self, evening: &str) -> String {
        let what = match (self.post.kind, &self.clue) {
            (PostKind::News, Some(clue)) => match clock_time(clue.seen_at) {
                Some(seen) => format!("Aanwijzing, gezien om {seen}"),
                None => "Aanwijzing".to_owned(),
            },
            (PostKind::News, None) => "Mededeling".to_owned(),
            (PostKind::Halt, _) => "Het spel staat stil".to_owned(),
            (PostKind::Resumed, _) => "Het spel gaat verder".to_owned(),
            (PostKind::End, _) => "Einde oefening".to_owned(),
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

/// A moment as people in the wijk read it: `19:42`.
fn clock_time(at: GameTime) -> Option<String> {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap_or(TimeZone::UTC);
    let at = jiff::Timestamp::from_millisecond(i64::try_from(at.0).ok()?).ok()?;
    Some(at.to_zoned_datetime(zone).strftime("%H:%M").to_string())
}

impl Outboxes {
    /// A post, ready for a medium.
    pub(super) async fn outgoing(
        &self,
        game: &GameOutbox,
        number: u64,
        words: &Words,
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
            image: None,
            asked_ms: words.at.0,
        }
    }
}
