//! Every message that crosses the wire, and nothing else.
//!
//! The types here are the wire's own: an engine type never reaches a wire. [`from_engine`] turns what the engine shows
//! into [`message::ServerMessage`] and answers; [`to_engine`] turns requests into inputs and says what is wrong with them.
//! A test writes all of it as TypeScript to `web/lib/protocol`. The modules stand in reading order.

pub mod id;
pub mod signalement;

pub mod clue;
pub mod evening;
pub mod melding;
pub mod reading;
pub mod team;
pub mod walker;

pub mod command;
pub mod desk;
pub mod posting;

pub mod account;
pub mod catalogue;
pub mod draft;
pub mod figure;
pub mod game;
pub mod push;
pub mod wijk;

pub mod rehearsal;
pub mod replay;
pub mod results;

pub mod error;
pub mod message;

pub mod from_engine;
pub mod to_engine;

pub mod typescript;

pub use catalogue::Catalogue;
pub use from_engine::{Pictures, encode};
pub use message::ServerMessage;
pub use wijk::WijkMap;
