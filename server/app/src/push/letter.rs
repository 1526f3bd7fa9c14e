//! What of a game is worth a word on a locked screen: clues, PAUZE and NOODSTOP and going on, and the end. Pure.

use crate::game_log::Step;
use crate::secret::GameCode;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use engine::effect::{Audience, Effect, Reply};
use engine::id::ClueId;
use engine::input::{Command, Input};
use engine::time::{GameTime, MINUTE_MS};
use engine::view::{ClueView, EveningView, HaltView, Phase, View};
use sha2::{Digest as _, Sha256};
use store::Position;

/// How long a clue is worth knowing, in milliseconds of the game.
pub const CLUE_USEFUL_MS: u64 = 10 * MINUTE_MS;
/// How long a PAUZE, a NOODSTOP and going on are.
pub const HALT_USEFUL_MS: u64 = 30 * MINUTE_MS;
/// How long the end of the exercise is.
pub const END_USEFUL_MS: u64 = 60 * MINUTE_MS;

/// Characters of the name of a slot.
const NAME_LEN: usize = 24;

/// One word to everybody in some audiences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Letter {
    /// Where it stands in the log of the game.
    pub(super) position: Position,
    /// For whom.
    pub(super) to: Vec<Audience>,
    /// What it says.
    pub(super) news: News,
    /// When it was published.
    pub(super) at: GameTime,
}

/// What a letter says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum News {
    Clue(Box<ClueView>),
    Halt(HaltView),
    GoesOn,
    Over,
}

/// A place on the screen of a phone: what is newer takes it over from what is older.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    /// How the evening stands.
    Evening,
    /// Clues about somebody, as everybody may call him.
    About(String),
    /// A clue about nobody.
    Clue(ClueId),
}

impl Letter {
    /// When it is no longer worth sending.
    pub(super) fn useless_after(&self) -> GameTime {
        self.at
            + match self.news {
                News::Clue(_) => CLUE_USEFUL_MS,
                News::Halt(_) | News::GoesOn => HALT_USEFUL_MS,
                News::Over => END_USEFUL_MS,
            }
    }

    /// Its place on the screen.
    pub(super) fn slot(&self) -> Slot {
        match &self.news {
            News::Clue(clue) => match &clue.about {
                Some(about) => Slot::About(about.clone()),
                None => Slot::Clue(clue.id),
            },
            News::Halt(_) | News::GoesOn | News::Over => Slot::Evening,
        }
    }
}

impl Slot {
    /// Its name within a game, for phones and push services. It says nothing: push services see it.
    pub(super) fn name(&self, game: GameCode) -> String {
        let mut hash = Sha256::new();
        hash.update(game.as_str());
        match self {
            Self::Evening => hash.update("/evening"),
            Self::About(about) => hash.update(format!("/about/{about}")),
            Self::Clue(clue) => hash.update(format!("/clue/{}", clue.0)),
        }
        let mut name = URL_SAFE_NO_PAD.encode(hash.finalize());
        name.truncate(NAME_LEN);
        name
    }
}

/// The letters in a step, in order.
pub(super) fn letters(position: Position, step: &Step) -> Vec<Letter> {
    let published = || {
        step.effects.iter().filter_map(|effect| match effect {
            Effect::Publish { to, view } => Some((to, view.as_ref())),
            Effect::Reply(_) | Effect::Post(_) => None,
        })
    };
    // When the rounds are over all clues are shown once more, with the truth about them.
    let is_over = published().any(|(_, view)| {
        matches!(view, View::Evening(evening) if matches!(evening.phase, Phase::Debrief | Phase::Result | Phase::Closed))
    });
    published()
        .filter_map(|(to, view)| {
            let news = match view {
                View::Clue(clue) if !is_over && is_new(clue, step) => {
                    News::Clue(Box::new(clue.clone()))
                }
                View::Evening(evening) => evening_news(evening, step)?,
                _ => return None,
            };
            Some(Letter {
                position,
                to: to.clone(),
                news,
                at: step.at,
            })
        })
        .collect()
}

/// A clue is new when it was sent in this step, or when a team earned it with what it did.
fn is_new(clue: &ClueView, step: &Step) -> bool {
    clue.sent_at == step.at || matches!(step.input, Input::Player { .. })
}

fn evening_news(evening: &EveningView, step: &Step) -> Option<News> {
    if let Some(halt) = &evening.halt {
        return (halt.since == step.at).then(|| News::Halt(halt.clone()));
    }
    let done = step
        .effects
        .iter()
        .any(|effect| matches!(effect, Effect::Reply(Reply::Done)));
    let Input::Command { command, .. } = &step.input else {
        return None;
    };
    match command {
        Command::Resume if done => Some(News::GoesOn),
        Command::Close if done && evening.phase == Phase::Closed => Some(News::Over),
        _ => None,
    }
}

#[cfg(test)]
pub(super) mod samples;

#[cfg(test)]
mod tests;
