//! Who is there: what a room tells its owner about seats coming, going and being heard.

use std::time::Instant;

/// Whose socket it is. A newer socket of the same seat replaces the older one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seat(pub u64);

impl Seat {
    /// A spectator: any number of sockets, no presence, never replaced.
    pub const ANONYMOUS: Seat = Seat(0);
}

/// Something that happened to a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PresenceEvent {
    /// Never [`Seat::ANONYMOUS`].
    pub seat: Seat,
    /// What happened.
    pub kind: PresenceKind,
    /// When.
    pub at: Instant,
}

/// What happened to a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PresenceKind {
    /// Its first socket came. A socket that replaces another is no event.
    Came,
    /// Its last socket went.
    Went,
    /// Its phone said something, mostly `ping`.
    Heard,
}

/// Told of every [`PresenceEvent`] of a room, on an I/O thread: it must not block. A send into a channel is fine.
pub type OnPresence = Box<dyn Fn(PresenceEvent) + Send + Sync>;
