//! The social media an evening is told on: the [`Channel`] trait and one file per medium.
//!
//! **Invariant:** every text that leaves says that it is a game: [`HASHTAG`] and [`EXERCISE`].

mod dry_run;
mod media;

pub use dry_run::{DryRun, Kept, POSTS_MAX};
pub use media::{Medium, media};

use engine::effect::Post;
use engine::time::GameTime;

/// Every post carries this tag.
pub const HASHTAG: &str = "#BoefInDeWijk";
/// And this word.
pub const EXERCISE: &str = "OEFENING";
/// A social medium.
pub trait Channel: Send + Sync + 'static {
    /// What the medium is called, for the spelleiding and the logs.
    fn name(&self) -> &'static str;

    /// Takes a post over for delivery and returns at once; a medium with a network keeps an outbox of its own.
    /// The same post of the same game may be handed over again after a crash; it goes out once.
    fn take(&self, post: Outgoing);

    /// Erases everything of a game that this medium keeps on our side.
    fn forget(&self, game: &str);
}

/// A post on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// The public code of the game.
    pub game: String,
    /// Counted from 0 within the game: with the code it names the post.
    pub number: u64,
    /// When the game asked for it.
    pub at: GameTime,
    /// What it says and shows.
    pub post: Post,
}

/// The text with what every post must carry, added where it is missing.
#[must_use]
pub fn marked(text: &str) -> String {
    let mut marked = text.trim().to_owned();
    if !text.to_uppercase().contains(EXERCISE) {
        marked = format!("{EXERCISE}: {marked}");
    }
    if !text.contains(HASHTAG) {
        marked = format!("{marked} {HASHTAG}");
    }
    marked
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(marked(text), expected);
    }

    #[test]
    fn what_every_post_must_carry_is_added_where_it_is_missing() {
        check(
            "Man met zwarte jas.",
            "OEFENING: Man met zwarte jas. #BoefInDeWijk",
        );
        check("Man. #BoefInDeWijk", "OEFENING: Man. #BoefInDeWijk");
        check(
            "Dit is een oefening: man.",
            "Dit is een oefening: man. #BoefInDeWijk",
        );
        check("OEFENING Man. #BoefInDeWijk", "OEFENING Man. #BoefInDeWijk");
    }
}
