//! The medium that posts nowhere: it keeps the texts, so that the spelleiding can copy and paste them.

use crate::{Channel, Outgoing, marked};
use engine::id::ClueId;
use engine::scenario::Picture;
use engine::time::GameTime;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Posts kept of one game; the oldest go first.
pub const POSTS_MAX: usize = 1_000;

/// Keeps the posts of every game.
#[derive(Debug, Default)]
pub struct DryRun {
    games: Mutex<BTreeMap<String, BTreeMap<u64, Kept>>>,
}

/// A post as it would have gone out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// Counted from 0 within the game.
    pub number: u64,
    /// When the game asked for it.
    pub at: GameTime,
    /// The clue it is, if it is one.
    pub clue: Option<ClueId>,
    /// The text, ready to copy.
    pub text: String,
    /// The picture of the scenario folder with its text alternative.
    pub picture: Option<Picture>,
    /// When it is no longer worth posting.
    pub useless_after: GameTime,
}

impl DryRun {
    /// A medium that has kept nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The posts of a game, oldest first.
    #[must_use]
    pub fn posts(&self, game: &str) -> Vec<Kept> {
        self.games()
            .get(game)
            .map(|posts| posts.values().cloned().collect())
            .unwrap_or_default()
    }

    fn games(&self) -> MutexGuard<'_, BTreeMap<String, BTreeMap<u64, Kept>>> {
        // Every change under this lock is one call on one collection: a panic leaves nothing half done.
        self.games.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Channel for DryRun {
    fn name(&self) -> &'static str {
        "proef"
    }

    fn take(&self, outgoing: Outgoing) {
        let Outgoing {
            game,
            number,
            at,
            post,
        } = outgoing;
        let kept = Kept {
            number,
            at,
            clue: post.clue,
            text: marked(&post.text),
            picture: post.picture,
            useless_after: post.useless_after,
        };
        let mut games = self.games();
        let posts = games.entry(game).or_default();
        posts.entry(number).or_insert(kept);
        while posts.len() > POSTS_MAX {
            posts.pop_first();
        }
    }

    fn forget(&self, game: &str) {
        self.games().remove(game);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::effect::Post;

    fn outgoing(number: u64, text: &str) -> Outgoing {
        Outgoing {
            game: "AB2CD".to_owned(),
            number,
            at: GameTime(number),
            post: Post {
                clue: None,
                text: text.to_owned(),
                picture: None,
                useless_after: GameTime(number + 60_000),
            },
        }
    }

    #[test]
    fn a_post_handed_over_twice_is_kept_once() {
        let channel = DryRun::new();
        channel.take(outgoing(0, "Een man."));
        channel.take(outgoing(1, "Een vrouw."));
        channel.take(outgoing(0, "Een man."));
        let texts: Vec<String> = channel
            .posts("AB2CD")
            .into_iter()
            .map(|kept| kept.text)
            .collect();
        assert_eq!(
            texts,
            [
                "OEFENING: Een man. #BoefInDeWijk",
                "OEFENING: Een vrouw. #BoefInDeWijk"
            ]
        );
    }

    #[test]
    fn one_post_too_many_pushes_out_the_oldest() {
        let channel = DryRun::new();
        for number in 0..=POSTS_MAX as u64 {
            channel.take(outgoing(number, "Een man."));
        }
        let posts = channel.posts("AB2CD");
        assert_eq!(posts.len(), POSTS_MAX);
        assert_eq!(posts[0].number, 1);
    }

    #[test]
    fn a_game_that_was_erased_is_forgotten() {
        let channel = DryRun::new();
        channel.take(outgoing(0, "Een man."));
        channel.forget("AB2CD");
        assert!(channel.posts("AB2CD").is_empty());
    }
}
