//! The medium that posts nowhere: it keeps the texts, so that the spelleiding can copy and paste them.

use engine::effect::Post;
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

    /// Keeps a post; the same one twice once.
    pub fn take(&self, game: &str, number: u64, at: GameTime, post: Post) {
        let kept = Kept {
            number,
            at,
            clue: post.clue,
            text: post.text,
            picture: post.picture,
            useless_after: post.useless_after,
        };
        let mut games = self.games();
        let posts = games.entry(game.to_owned()).or_default();
        posts.entry(number).or_insert(kept);
        while posts.len() > POSTS_MAX {
            posts.pop_first();
        }
    }

    /// Erases everything of a game.
    pub fn forget(&self, game: &str) {
        self.games().remove(game);
    }

    fn games(&self) -> MutexGuard<'_, BTreeMap<String, BTreeMap<u64, Kept>>> {
        // Every change under this lock is one call on one collection: a panic leaves nothing half done.
        self.games.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
