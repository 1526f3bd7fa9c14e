//! How anybody reaches an I/O thread: a list of commands and a wake-up, one pair per thread.

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use mio::Waker;
use mio::net::TcpStream;

use crate::frame::CloseCode;
use crate::presence::Seat;
use crate::shared::RoomShared;
use crate::topic::TopicSet;

pub(crate) enum Command {
    /// There are new frames in the ring of this room.
    Published(Arc<RoomShared>),
    Attach(Arc<RoomShared>, Box<Newcomer>),
    /// What was published up to `upto` still goes by the old topics.
    SetTopics {
        room: Arc<RoomShared>,
        seat: Seat,
        topics: TopicSet,
        upto: u64,
    },
    CloseSeat {
        room: Arc<RoomShared>,
        seat: Seat,
        goodbye: Bytes,
    },
    /// Everything published up to `upto` still goes out.
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
    pub(crate) after: Option<u64>,
}

pub(crate) struct Mailbox {
    letters: Mutex<Letters>,
    waker: Waker,
}

#[derive(Default)]
struct Letters {
    commands: Vec<Command>,
    closed: bool,
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
        let mut letters = self.letters.lock().unwrap_or_else(PoisonError::into_inner);
        if letters.closed {
            return false;
        }
        let asleep = letters.commands.is_empty();
        letters.commands.push(command);
        drop(letters);
        // A thread that has letters has been woken for the first of them.
        if asleep {
            self.waker
                .wake()
                .expect("an eventfd takes one more wake-up");
        }
        true
    }

    /// Swaps the waiting commands with `taken`, which is empty.
    pub(crate) fn take(&self, taken: &mut Vec<Command>) {
        let mut letters = self.letters.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::swap(&mut letters.commands, taken);
    }

    pub(crate) fn close(&self) {
        let mut letters = self.letters.lock().unwrap_or_else(PoisonError::into_inner);
        letters.closed = true;
        letters.commands.clear();
    }
}

/// The goodbye of a closed room or seat.
pub(crate) fn goodbye(code: CloseCode, reason: &str) -> Bytes {
    crate::frame::close(code, reason).into()
}
