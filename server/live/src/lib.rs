//! The socket room: who listens to what, encoded frames, the ring, resume and slow phones.
//!
//! It knows bytes and `seq`, nothing of the game. A [`Room`] is one game: whoever runs it publishes texts with a rising `seq`
//! and a set of topics, and hands over sockets. Each text is encoded once. Each I/O thread keeps its phones in dense arrays,
//! without a task and without a buffer per phone, and after each turn of its loop sends what is new in one merged send each.
//!
//! What a phone sees:
//! - the texts for its topics, in order, each once;
//! - `{"t":"skip","seq":N}`: it has everything it may see up to `N`. Comes before a text that does not follow on its last
//!   number, as a heartbeat, and as the answer to `ping`. So a gap in the numbers always means loss;
//! - `{"t":"resync"}`: what it missed is gone; it fetches the whole picture and goes on from there, ignoring any text it
//!   finds to be in the picture already;
//! - `{"t":"replaced"}` and close 4001: a newer socket has taken its seat; `{"t":"restart"}` and close 1012: come back soon.
//!
//! What a phone may say: the text `ping` (every 25 s or so), protocol pings and pongs, and goodbye. Anything else closes it.

mod error;
pub mod handshake;
mod hub;
mod presence;
mod room;
mod stats;
mod topic;

// Below here, what is inside. Reading order: frame, client_frame, ring, batch, subscriber, crowd, shard.
mod batch;
mod client_frame;
mod crowd;
mod desk;
mod frame;
mod mailbox;
mod ring;
mod shard;
mod shared;
mod subscriber;

pub use client_frame::CLIENT_FRAME_MAX;
pub use crowd::CLIENT_FRAMES_MAX;
pub use error::Error;
pub use frame::{CLOSE_REASON_MAX, CloseCode, PAYLOAD_MAX};
pub use hub::{Hub, HubConfig};
pub use presence::{OnPresence, PresenceEvent, PresenceKind, Seat};
pub use room::{Attach, Missed, Room, RoomConfig};
pub use stats::Stats;
pub use topic::{FRAME_TOPICS_MAX, SUBSCRIBER_TOPICS_MAX, Topic, TopicSet};
