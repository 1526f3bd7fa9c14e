//! One I/O thread: waits for its sockets and its mailbox, then sends what was published to everybody at once.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use mio::event::Event;
use mio::{Events, Poll, Token, Waker};

use crate::crowd::{self, Crowd, SWEEP_PARTS};
use crate::desk::{Desk, Patience};
use crate::frame::{self, CloseCode};
use crate::hub::HubConfig;
use crate::mailbox::{Command, Newcomer};
use crate::shared::{HubShared, RoomId, RoomShared};

// The token of a socket holds two numbers of 32 bits.
const _: () = assert!(usize::BITS == 64);

const WAKE: Token = Token(usize::MAX);

const EVENTS_PER_TURN: usize = 1024;

pub(crate) struct Shard {
    index: usize,
    poll: Poll,
    hub: Arc<HubShared>,
    crowds: Vec<Option<Crowd>>,
    free: Vec<u32>,
    by_room: HashMap<RoomId, u32>,
    desk: Desk,
    sweep: Sweep,
    leaving: bool,
    /// When the thread ends even if phones are left.
    ends_ms: Option<u64>,
}

/// Visits every phone twice a heartbeat, a part at a time.
struct Sweep {
    part: usize,
    next_ms: u64,
    step_ms: u64,
}

impl Shard {
    /// What a thread waits on, and what wakes it.
    pub(crate) fn selector() -> io::Result<(Poll, Waker)> {
        let poll = Poll::new()?;
        let waker = Waker::new(poll.registry(), WAKE)?;
        Ok((poll, waker))
    }

    pub(crate) fn new(index: usize, poll: Poll, hub: Arc<HubShared>, config: &HubConfig) -> Shard {
        let patience = Patience {
            heartbeat_ms: milliseconds(config.heartbeat),
            idle_ms: milliseconds(config.idle_timeout),
            stall_ms: milliseconds(config.stall_timeout),
            close_ms: milliseconds(config.close_timeout),
        };
        let step_ms = (patience.heartbeat_ms / 2 / SWEEP_PARTS as u64).max(1);
        Shard {
            index,
            poll,
            hub,
            crowds: Vec::new(),
            free: Vec::new(),
            by_room: HashMap::new(),
            desk: Desk::new(patience),
            sweep: Sweep {
                part: 0,
                next_ms: 0,
                step_ms,
            },
            leaving: false,
            ends_ms: None,
        }
    }

    pub(crate) fn run(mut self) {
        let mut events = Events::with_capacity(EVENTS_PER_TURN);
        let mut commands = Vec::new();
        let mut published = Vec::new();
        while !self.is_done() {
            match self.poll.poll(&mut events, self.patience()) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                polled => polled.expect("the selector is open and the buffer is ours"),
            }
            self.desk.now_ms = self.hub.clock.now_ms();
            for event in events.iter().filter(|event| event.token() != WAKE) {
                self.on_event(event);
            }
            self.hub.mailboxes[self.index].take(&mut commands);
            for command in commands.drain(..) {
                self.on_command(command, &mut published);
            }
            for (room, upto) in published.drain(..) {
                self.with_crowd(&room, |crowd, desk| crowd.flush(upto, desk));
            }
            self.feed_hungry();
            self.sweep();
        }
        self.hub.mailboxes[self.index].close();
        for crowd in self.crowds.iter_mut().flatten() {
            crowd.abandon(self.desk.now_ms);
        }
    }

    fn is_done(&self) -> bool {
        self.ends_ms
            .is_some_and(|ends| self.by_room.is_empty() || self.desk.now_ms >= ends)
    }

    /// How long to wait for events; forever when nobody is there.
    fn patience(&self) -> Option<Duration> {
        if !self.desk.hungry.is_empty() {
            return Some(Duration::ZERO);
        }
        if self.by_room.is_empty() {
            return None;
        }
        let next = self.ends_ms.unwrap_or(u64::MAX).min(self.sweep.next_ms);
        Some(Duration::from_millis(
            next.saturating_sub(self.hub.clock.now_ms()),
        ))
    }

    fn on_event(&mut self, event: &Event) {
        let (crowd, slot) = crowd::place(event.token());
        let desk = &mut self.desk;
        let Some(crowd_here) = self.crowds.get_mut(crowd as usize).and_then(Option::as_mut) else {
            return;
        };
        if event.is_writable() {
            crowd_here.catch_up(slot, desk);
        }
        if event.is_readable() || event.is_read_closed() || event.is_error() {
            crowd_here.hear(slot, event.is_read_closed() || event.is_error(), desk);
        }
        self.tidy(crowd);
    }

    fn on_command(&mut self, command: Command, published: &mut Vec<(Arc<RoomShared>, u64)>) {
        match command {
            // Last of all, so that all of a turn goes out in one send.
            Command::Published(room, upto) => published.push((room, upto)),
            Command::Attach(room, newcomer) => self.admit(&room, *newcomer),
            Command::SetTopics {
                room,
                seat,
                topics,
                upto,
            } => {
                self.with_crowd(&room, |crowd, desk| {
                    crowd.set_topics(seat, topics, upto, desk);
                });
            }
            Command::CloseSeat {
                room,
                seat,
                goodbye,
                upto,
            } => self.with_crowd(&room, |crowd, desk| {
                crowd.flush(upto, desk);
                crowd.close_seat(seat, &goodbye, desk);
            }),
            Command::CloseRoom {
                room,
                goodbye,
                upto,
            } => self.with_crowd(&room, |crowd, desk| {
                crowd.flush(upto, desk);
                crowd.close_all(&goodbye, desk);
            }),
            Command::Restart => self.leave(Crowd::announce_restart),
            Command::Stop => {
                let goodbye = frame::close(CloseCode::AWAY, "");
                self.leave(|crowd, desk| {
                    crowd.flush_all(desk);
                    crowd.close_all(&goodbye, desk);
                });
                self.ends_ms
                    .get_or_insert(self.desk.now_ms + self.desk.patience.close_ms);
            }
        }
    }

    fn admit(&mut self, room: &Arc<RoomShared>, newcomer: Newcomer) {
        let index = match self.by_room.get(&room.id) {
            Some(&index) => index,
            None => self.open_crowd(room, newcomer.latest),
        };
        let crowd = self.crowds[index as usize]
            .as_mut()
            .expect("by_room names crowds that exist");
        crowd.admit(newcomer, self.poll.registry(), &mut self.desk);
        if self.leaving {
            crowd.announce_restart(&mut self.desk);
        }
        self.tidy(index);
    }

    fn open_crowd(&mut self, room: &Arc<RoomShared>, latest: u64) -> u32 {
        if self.by_room.is_empty() {
            // Nobody was there to be swept, and nobody's time is up.
            self.sweep.next_ms = self.desk.now_ms + self.sweep.step_ms;
        }
        let index = self.free.pop().unwrap_or_else(|| {
            self.crowds.push(None);
            u32::try_from(self.crowds.len() - 1).expect("fewer crowds than sockets")
        });
        self.crowds[index as usize] = Some(Crowd::new(Arc::clone(room), self.index, index, latest));
        self.by_room.insert(room.id, index);
        index
    }

    fn with_crowd(&mut self, room: &RoomShared, act: impl FnOnce(&mut Crowd, &mut Desk)) {
        let Some(&index) = self.by_room.get(&room.id) else {
            return;
        };
        if let Some(crowd) = &mut self.crowds[index as usize] {
            act(crowd, &mut self.desk);
        }
        self.tidy(index);
    }

    fn leave(&mut self, farewell: impl Fn(&mut Crowd, &mut Desk)) {
        self.leaving = true;
        for index in 0..self.crowds.len() {
            if let Some(crowd) = &mut self.crowds[index] {
                farewell(crowd, &mut self.desk);
            }
            self.tidy(u32::try_from(index).expect("open_crowd gave it out as one"));
        }
    }

    fn feed_hungry(&mut self) {
        for (index, slot) in std::mem::take(&mut self.desk.hungry) {
            if let Some(crowd) = self.crowds.get_mut(index as usize).and_then(Option::as_mut) {
                crowd.catch_up(slot, &mut self.desk);
            }
            self.tidy(index);
        }
    }

    fn sweep(&mut self) {
        for _ in 0..SWEEP_PARTS {
            if self.by_room.is_empty() || self.desk.now_ms < self.sweep.next_ms {
                return;
            }
            for index in 0..self.crowds.len() {
                if let Some(crowd) = &mut self.crowds[index] {
                    crowd.sweep(self.sweep.part, &mut self.desk);
                }
                self.tidy(u32::try_from(index).expect("open_crowd gave it out as one"));
            }
            self.sweep.part = (self.sweep.part + 1) % SWEEP_PARTS;
            self.sweep.next_ms += self.sweep.step_ms;
        }
        // A whole round late: go on from here instead of catching up.
        self.sweep.next_ms = self.sweep.next_ms.max(self.desk.now_ms);
    }

    /// Lets go of a room that has no phones left here.
    fn tidy(&mut self, index: u32) {
        let place = &mut self.crowds[index as usize];
        if let Some(crowd) = place
            && crowd.is_empty()
        {
            self.by_room.remove(&crowd.room().id);
            *place = None;
            self.free.push(index);
        }
    }
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
