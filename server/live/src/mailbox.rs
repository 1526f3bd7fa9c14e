//! How anybody reaches an I/O thread: a list of commands and a wake-up, one pair per thread.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use mio::Waker;
use mio::net::TcpStream;

use crate::frame::CloseCode;
use crate::presence::Seat;
use crate::shared::RoomShared;
use crate::topic::TopicSet;

pub(crate) enum Command {
    /// There are new frames in the ring of this room, up to this `seq`.
    Published(Arc<RoomShared>, u64),
    Attach(Arc<RoomShared>, Box<Newcomer>),
    /// What was published up to `upto` still goes by the old topics.
    SetTopics {
        room: Arc<RoomShared>,
        seat: Seat,
        topics: TopicSet,
        upto: u64,
    },
    /// Everything published up to `upto` still goes out, here and below.
    CloseSeat {
        room: Arc<RoomShared>,
        seat: Seat,
        goodbye: Bytes,
        upto: u64,
    },
    CloseRoom {
        room: Arc<RoomShared>,
        goodbye: Bytes,
        upto: u64,
    },
    /// Tells every phone to come back later.
    Restart,
    /// Says goodbye to every phone and ends the thread.
    Stop,
}

/// A socket on its way to its I/O thread.
pub(crate) struct Newcomer {
    pub(crate) stream: TcpStream,
    pub(crate) leftover: Bytes,
    pub(crate) seat: Seat,
    pub(crate) topics: TopicSet,
    /// Where it goes on; nothing when it needs a resync.
    pub(crate) after: Option<u64>,
    /// Where the room was when it came; never before `after`.
    pub(crate) latest: u64,
}

/// **Invariant:** what is posted for a room is posted under the lock of its story. So whatever speaks of an earlier `seq` than
/// a `Published` does is found by the thread no later than that.
pub(crate) struct Mailbox {
    letters: Mutex<Letters>,
    waker: Waker,
}

#[derive(Default)]
struct Letters {
    commands: Vec<Command>,
    /// How often they were collected.
    round: u64,
    closed: bool,
}

/// Where the last `Published` of a room lies in a mailbox. Until the mailbox is emptied the next one is written over it: however
/// much is published, a thread that is busy finds one letter a room. It may overtake other commands, for the thread looks
/// at the ring last of all, and each of those says up to where it needs the ring read first.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LastPublished {
    round: u64,
    /// One more than the place, 0 for none.
    place: usize,
}

impl Mailbox {
    pub(crate) fn new(waker: Waker) -> Mailbox {
        Mailbox {
            letters: Mutex::default(),
            waker,
        }
    }

    /// Hands a command to the thread; false when the thread has ended.
    pub(crate) fn post(&self, command: Command) -> bool {
        let mut letters = self.letters();
        if letters.closed {
            return false;
        }
        letters.commands.push(command);
        let first = letters.commands.len() == 1;
        drop(letters);
        // A thread that has letters has been woken for the first of them.
        if first {
            self.wake();
        }
        true
    }

    /// Tells the thread that a room has new frames up to `upto`.
    pub(crate) fn post_published(
        &self,
        last: &mut LastPublished,
        room: &Arc<RoomShared>,
        upto: u64,
    ) {
        let mut letters = self.letters();
        if letters.closed {
            return;
        }
        if last.place > 0
            && last.round == letters.round
            && let Some(Command::Published(_, so_far)) = letters.commands.get_mut(last.place - 1)
        {
            *so_far = upto;
            return;
        }
        letters
            .commands
            .push(Command::Published(Arc::clone(room), upto));
        *last = LastPublished {
            round: letters.round,
            place: letters.commands.len(),
        };
        let first = letters.commands.len() == 1;
        drop(letters);
        if first {
            self.wake();
        }
    }

    /// Swaps the waiting commands with `taken`, which is empty.
    pub(crate) fn take(&self, taken: &mut Vec<Command>) {
        let mut letters = self.letters();
        letters.round += 1;
        std::mem::swap(&mut letters.commands, taken);
    }

    pub(crate) fn close(&self) {
        let mut letters = self.letters();
        letters.closed = true;
        letters.commands.clear();
    }

    fn letters(&self) -> MutexGuard<'_, Letters> {
        self.letters.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wake(&self) {
        self.waker
            .wake()
            .expect("an eventfd takes one more wake-up");
    }
}

/// The goodbye of a closed room or seat.
pub(crate) fn goodbye(code: CloseCode, reason: &str) -> Bytes {
    crate::frame::close(code, reason).into()
}
