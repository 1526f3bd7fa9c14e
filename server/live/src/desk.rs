//! What an I/O thread has at hand: the time, its patience, and the only buffers there are.

use std::sync::Arc;

use crate::batch::Batch;
use crate::frame::Frame;
use crate::stats::Tally;

const READ_BUFFER: usize = 16 << 10;

/// What is at hand during one turn of the loop and reused in the next.
pub(crate) struct Desk {
    pub(crate) now_ms: u64,
    pub(crate) patience: Patience,
    /// Phones that want a share of this turn, as crowd and slot; who is meant may have gone since.
    pub(crate) hungry: Vec<(u32, u32)>,
    pub(crate) batch: Batch,
    pub(crate) window: Vec<Arc<Frame>>,
    pub(crate) tally: Tally,
    /// What is read from a phone; a partial frame is kept with the phone, not here.
    pub(crate) buffer: Box<[u8]>,
}

/// The times of the hub's configuration, in milliseconds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Patience {
    pub(crate) heartbeat_ms: u64,
    pub(crate) idle_ms: u64,
    pub(crate) stall_ms: u64,
    pub(crate) close_ms: u64,
}

impl Desk {
    pub(crate) fn new(patience: Patience) -> Desk {
        Desk {
            now_ms: 0,
            patience,
            hungry: Vec::new(),
            batch: Batch::default(),
            window: Vec::new(),
            tally: Tally::default(),
            buffer: vec![0; READ_BUFFER].into_boxed_slice(),
        }
    }
}
