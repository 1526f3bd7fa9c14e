//! What the handle of a room and the I/O threads share: the ring behind one short lock, and counters.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::watch;

use crate::frame::Frame;
use crate::mailbox::{LastPublished, Mailbox};
use crate::presence::{OnPresence, PresenceEvent, PresenceKind, Seat};
use crate::ring::{Limit, Ring, Since};
use crate::stats::Counters;
use crate::topic::TopicSet;

/// The hub's side of every room.
pub(crate) struct HubShared {
    pub(crate) mailboxes: Vec<Mailbox>,
    pub(crate) counters: Counters,
    pub(crate) clock: Clock,
    pub(crate) send_buffer: usize,
    pub(crate) stopping: AtomicBool,
    pub(crate) rooms_made: AtomicU64,
}

/// Milliseconds since the hub started; never runs backwards.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock(pub(crate) Instant);

impl Clock {
    pub(crate) fn now_ms(self) -> u64 {
        u64::try_from(self.0.elapsed().as_millis()).expect("the hub is younger than the universe")
    }

    pub(crate) fn instant(self, ms: u64) -> Instant {
        self.0 + Duration::from_millis(ms)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct RoomId(pub(crate) u64);

pub(crate) struct RoomShared {
    pub(crate) id: RoomId,
    pub(crate) hub: Arc<HubShared>,
    pub(crate) counters: Counters,
    pub(crate) sockets_max: usize,
    /// One per I/O thread, in the order of the mailboxes.
    pub(crate) corners: Vec<Corner>,
    story: Mutex<Story>,
    on_presence: Option<OnPresence>,
}

/// What was published.
pub(crate) struct Story {
    pub(crate) ring: Ring,
    /// Gone when the room is closed, which ends every receiver.
    pub(crate) changed: Option<watch::Sender<u64>>,
    /// One per I/O thread.
    pub(crate) last_published: Vec<LastPublished>,
}

/// The part of a room that is on one I/O thread.
#[derive(Default)]
pub(crate) struct Corner {
    /// Phones there or on their way there. Publishing does not disturb a thread that has none.
    pub(crate) phones: AtomicUsize,
    seats: Mutex<HashMap<Seat, SeatPlace>>,
}

#[derive(Clone, Copy, Debug)]
struct SeatPlace {
    slot: u32,
    heard_ms: u64,
}

impl RoomShared {
    pub(crate) fn new(
        id: RoomId,
        hub: Arc<HubShared>,
        ring: Ring,
        sockets_max: usize,
        on_presence: Option<OnPresence>,
    ) -> RoomShared {
        let corners: Vec<_> = hub.mailboxes.iter().map(|_| Corner::default()).collect();
        let last_published = vec![LastPublished::default(); corners.len()];
        let changed = Some(watch::Sender::new(0));
        let story = Mutex::new(Story {
            ring,
            changed,
            last_published,
        });
        RoomShared {
            id,
            hub,
            counters: Counters::default(),
            sockets_max,
            corners,
            story,
            on_presence,
        }
    }

    /// **Invariant:** nothing slow happens under this lock; it may be held while posting to a mailbox.
    pub(crate) fn story(&self) -> MutexGuard<'_, Story> {
        // Nothing under the lock leaves the story half told, so a panic elsewhere does not spoil it.
        self.story.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn latest(&self) -> u64 {
        self.story().ring.latest()
    }

    pub(crate) fn window(&self, after: u64, upto: u64, found: &mut Vec<Arc<Frame>>) -> Since {
        self.story().ring.window(after, upto, found)
    }

    pub(crate) fn visible(
        &self,
        after: u64,
        upto: u64,
        topics: &TopicSet,
        limit: Limit,
        found: &mut Vec<Arc<Frame>>,
    ) -> Since {
        self.story().ring.visible(after, upto, topics, limit, found)
    }

    /// The room's counters and the hub's, which count the same.
    pub(crate) fn both_counters(&self) -> [&Counters; 2] {
        [&self.counters, &self.hub.counters]
    }

    pub(crate) fn count(&self, which: impl Fn(&Counters) -> &AtomicU64) {
        for counters in self.both_counters() {
            which(counters).fetch_add(1, Ordering::Relaxed);
        }
    }

    pub(crate) fn phone_comes(&self, corner: usize) {
        self.corners[corner].phones.fetch_add(1, Ordering::AcqRel);
        self.count(|counters| &counters.sockets);
        self.count(|counters| &counters.attached);
    }

    pub(crate) fn phone_goes(&self, corner: usize) {
        self.corners[corner].phones.fetch_sub(1, Ordering::AcqRel);
        for counters in self.both_counters() {
            counters.sockets.fetch_sub(1, Ordering::Relaxed);
        }
    }

    /// Puts a seat at `slot` and returns the slot of the older socket, if there is one.
    pub(crate) fn seat_comes(
        &self,
        corner: usize,
        seat: Seat,
        slot: u32,
        now_ms: u64,
    ) -> Option<u32> {
        let place = SeatPlace {
            slot,
            heard_ms: now_ms,
        };
        let older = self
            .seats(corner)
            .insert(seat, place)
            .map(|place| place.slot);
        if older.is_none() {
            self.tell(seat, PresenceKind::Came, now_ms);
        }
        older
    }

    pub(crate) fn seat_goes(&self, corner: usize, seat: Seat, now_ms: u64) {
        if self.seats(corner).remove(&seat).is_some() {
            self.tell(seat, PresenceKind::Went, now_ms);
        }
    }

    pub(crate) fn seat_heard(&self, corner: usize, seat: Seat, now_ms: u64) {
        if let Some(place) = self.seats(corner).get_mut(&seat) {
            place.heard_ms = now_ms;
        }
        self.tell(seat, PresenceKind::Heard, now_ms);
    }

    pub(crate) fn slot_of(&self, corner: usize, seat: Seat) -> Option<u32> {
        self.seats(corner).get(&seat).map(|place| place.slot)
    }

    pub(crate) fn last_heard_ms(&self, corner: usize, seat: Seat) -> Option<u64> {
        self.seats(corner).get(&seat).map(|place| place.heard_ms)
    }

    /// The I/O thread of a seat: always the same, so that a newer socket meets the older one there.
    pub(crate) fn corner_of(&self, seat: Seat) -> usize {
        // Neighbouring numbers land on different threads, whatever their common factors.
        let mixed = seat.0.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        usize::try_from(mixed).expect("32 bits") % self.corners.len()
    }

    fn seats(&self, corner: usize) -> MutexGuard<'_, HashMap<Seat, SeatPlace>> {
        self.corners[corner]
            .seats
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, seat: Seat, kind: PresenceKind, now_ms: u64) {
        if let Some(on_presence) = &self.on_presence {
            on_presence(PresenceEvent {
                seat,
                kind,
                at: self.hub.clock.instant(now_ms),
            });
        }
    }
}
