//! The game as a pure machine: inputs with their times in, effects out.
//!
//! No async, files, sockets, clock or random source: the time is an argument that never runs backwards, the seed an
//! argument of [`Game::new`]. The same inputs at the same times give the same effects, byte for byte.
//! The modules stand in reading order.

#![deny(clippy::float_arithmetic)]

pub mod geo;
pub mod id;
pub mod time;

pub mod scenario;
pub mod wijk;

pub mod effect;
pub mod input;
pub mod view;

mod game;

mod clock;
mod round;

mod boef;
mod clue;

mod aanhouding;
mod judgement;
mod melding;
mod meldingen;
mod place_names;
mod reasons;
mod score;
mod towards;

mod board;
pub mod code;
mod desk;
mod team;
mod words;

mod audience;

pub mod replay;
pub mod results;

pub use aanhouding::{LOOK_EVERY_MS, SIGHT_M, WRONG_CODES_MAX, WRONG_CODES_MS};
pub use audience::Topic;
pub use boef::ACTOR_LATE_MS;
pub use desk::LOG_LINES_SHOWN;
pub use game::Game;
pub use melding::{EYES_NEEDED, SEEN_AGO_MAX_MS};
pub use words::as_exercise;
