//! What can go wrong in this crate.

use std::io;

/// What went wrong. A phone that misbehaves is no error: it is closed with a code.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The I/O threads could not be started.
    #[error("the I/O threads could not be started: {0}")]
    Start(#[source] io::Error),
    /// More topics than a phone or a frame may have.
    #[error("{count} topics, at most {max} are allowed")]
    TooManyTopics {
        /// How many were given.
        count: usize,
        /// [`SUBSCRIBER_TOPICS_MAX`](crate::SUBSCRIBER_TOPICS_MAX) or [`FRAME_TOPICS_MAX`](crate::FRAME_TOPICS_MAX).
        max: usize,
    },
    /// A payload above [`PAYLOAD_MAX`](crate::PAYLOAD_MAX).
    #[error("a payload of {bytes} bytes, at most {max} are allowed")]
    PayloadTooBig {
        /// Its size.
        bytes: usize,
        /// [`PAYLOAD_MAX`](crate::PAYLOAD_MAX).
        max: usize,
    },
    /// The counter of a room only goes up.
    #[error("seq {seq} is not ahead of {latest}")]
    SeqNotAhead {
        /// The number given.
        seq: u64,
        /// Where the room stands.
        latest: u64,
    },
    /// The room has as many sockets as it may have; this one was closed with 1013.
    #[error("the room is full with {max} sockets")]
    RoomFull {
        /// [`RoomConfig::sockets_max`](crate::RoomConfig::sockets_max).
        max: usize,
    },
    /// The room was closed; a socket that came was closed with 1001.
    #[error("the room is closed")]
    RoomClosed,
    /// The hub is stopping; a socket that came was closed with 1012.
    #[error("the hub is stopping")]
    Stopping,
    /// The socket could not be prepared: the phone has most likely gone already.
    #[error("the socket could not be prepared: {0}")]
    Socket(#[source] io::Error),
    /// The request does not ask for a websocket: answer 426.
    #[error("the request does not ask for a websocket")]
    NotAnUpgrade,
    /// Another version of the websocket protocol than 13: answer 426 with `Sec-WebSocket-Version: 13`.
    #[error("only version 13 of the websocket protocol is spoken here")]
    UnsupportedVersion,
    /// No `Sec-WebSocket-Key`, or one that is not 16 bytes in base64: answer 400.
    #[error("the websocket key is missing or malformed")]
    BadKey,
}
