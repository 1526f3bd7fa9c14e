//! What social media let a post be and ask for it, and how the words of a post are put together for each of them.
//!
//! A room of its own, without a network: authors see while they write what becomes of a clue on every medium.

mod table;
mod words;

pub use table::{Medium, MediumId, media, medium, social_media};
pub use words::{
    Composed, HASHTAG, HASHTAG_MAX, HASHTAGS_MAX, PostWords, compose, exercise, is_hashtag,
    is_same_hashtag, shortest,
};
