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
