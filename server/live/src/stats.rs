//! Figures for metrics: counted by the I/O threads, read by anybody without a lock.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// What a room, or a whole hub, has done so far.
///
/// Each I/O thread writes first and counts after, once a round, so a phone may hold a frame that is not yet in these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Sockets attached now, including those that are saying goodbye.
    pub sockets: u64,
    /// Sockets attached ever.
    pub attached: u64,
    /// Published frames handed to phones, each phone counted.
    pub frames_sent: u64,
    /// Bytes handed to phones, heartbeats and all.
    pub bytes_sent: u64,
    /// Phones told to fetch the whole picture because they had missed too much.
    pub resyncs: u64,
    /// Phones dropped because they took nothing for the stall time.
    pub dropped_slow: u64,
    /// Phones dropped because they said nothing for the idle time.
    pub dropped_idle: u64,
    /// Sockets replaced by a newer one of the same seat.
    pub replaced: u64,
    /// Sockets refused because the room was full.
    pub refused: u64,
}

#[derive(Debug, Default)]
pub(crate) struct Counters {
    pub(crate) sockets: AtomicU64,
    pub(crate) attached: AtomicU64,
    pub(crate) frames_sent: AtomicU64,
    pub(crate) bytes_sent: AtomicU64,
    pub(crate) resyncs: AtomicU64,
    pub(crate) dropped_slow: AtomicU64,
    pub(crate) dropped_idle: AtomicU64,
    pub(crate) replaced: AtomicU64,
    pub(crate) refused: AtomicU64,
}

impl Counters {
    pub(crate) fn read(&self) -> Stats {
        Stats {
            sockets: self.sockets.load(Relaxed),
            attached: self.attached.load(Relaxed),
            frames_sent: self.frames_sent.load(Relaxed),
            bytes_sent: self.bytes_sent.load(Relaxed),
            resyncs: self.resyncs.load(Relaxed),
            dropped_slow: self.dropped_slow.load(Relaxed),
            dropped_idle: self.dropped_idle.load(Relaxed),
            replaced: self.replaced.load(Relaxed),
            refused: self.refused.load(Relaxed),
        }
    }
}

/// What one pass over many phones adds up to, so that the shared counters are touched once a pass.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) frames: u64,
    pub(crate) bytes: u64,
    pub(crate) resyncs: u64,
}

impl Tally {
    pub(crate) fn add_to(&mut self, counters: [&Counters; 2]) {
        let tally = std::mem::take(self);
        for counters in counters {
            counters.frames_sent.fetch_add(tally.frames, Relaxed);
            counters.bytes_sent.fetch_add(tally.bytes, Relaxed);
            counters.resyncs.fetch_add(tally.resyncs, Relaxed);
        }
    }
}
