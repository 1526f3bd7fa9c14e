//! Everybody the computer can play: players of different speed and eyesight, actors, and a spelleiding that follows the
//! script. Pure, like the engine: a bot is told what its phone shows and says what it does next.
//!
//! The simulation ([`evening::play`]) lets them play a whole evening at full speed, a rehearsal ([`rehearsal::rehearse`])
//! many of them; the demo lets the same bots play on a real server among people.

mod actor;
mod cast;
mod course;
mod director;
pub mod evening;
mod knowledge;
mod media;
mod player;
mod profile;
pub mod rehearsal;
mod report;
mod street;

pub use cast::{Cast, PLAYERS_MAX, Turn};
pub use profile::Profile;
pub use report::{Report, report};
