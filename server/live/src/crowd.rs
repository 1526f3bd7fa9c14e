//! The phones of one room on one I/O thread, in one dense array.

use std::sync::Arc;

use mio::{Interest, Registry, Token};

use crate::client_frame::End;
use crate::desk::Desk;
use crate::frame::{self, CloseCode, REPLACED, RESTART, SkipFrame};
use crate::mailbox::Newcomer;
use crate::presence::Seat;
use crate::ring::Since;
use crate::shared::RoomShared;
use crate::subscriber::{Gone, Stage, Standing, Subscriber};
use crate::topic::TopicSet;

/// Frames a phone may send between two visits of the sweep, half a heartbeat apart.
pub const CLIENT_FRAMES_MAX: u16 = 64;

/// Into how many parts the sweep divides the phones, so that no heartbeat is a stampede.
pub(crate) const SWEEP_PARTS: usize = 32;

/// No phone has so much to say: whoever fills this many buffers in a row is dropped.
const READS_PER_TURN: usize = 4;

pub(crate) struct Crowd {
    room: Arc<RoomShared>,
    /// This thread's index, and this crowd's on it.
    corner: usize,
    index: u32,
    slots: Vec<Option<Subscriber>>,
    free: Vec<u32>,
    /// Every phone that follows has all it may see up to here.
    flushed: u64,
}

impl Crowd {
    /// A crowd for the first phone, which came when the room was at `flushed`.
    pub(crate) fn new(room: Arc<RoomShared>, corner: usize, index: u32, flushed: u64) -> Crowd {
        Crowd {
            room,
            corner,
            index,
            slots: Vec::new(),
            free: Vec::new(),
            flushed,
        }
    }

    pub(crate) fn room(&self) -> &Arc<RoomShared> {
        &self.room
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.free.len() == self.slots.len()
    }

    /// Takes a phone in: in place of its older socket, and from where it was.
    pub(crate) fn admit(&mut self, newcomer: Newcomer, registry: &Registry, desk: &mut Desk) {
        let Newcomer {
            mut stream,
            leftover,
            seat,
            topics,
            after,
            ..
        } = newcomer;
        let slot = self.free.pop().unwrap_or_else(|| {
            self.slots.push(None);
            u32::try_from(self.slots.len() - 1).expect("a process has fewer sockets")
        });
        let token = token(self.index, slot);
        if registry
            .register(&mut stream, token, Interest::READABLE | Interest::WRITABLE)
            .is_err()
        {
            self.free.push(slot);
            self.room.phone_goes(self.corner);
            return;
        }
        let mut phone = Subscriber::new(stream, seat, topics, desk.now_ms);
        match after {
            Some(after) => {
                // It may have seen, in the whole picture, what the others are only about to get.
                self.flush(after, desk);
                phone.resume(after, self.flushed, desk.now_ms);
            }
            None => phone.lose(desk.now_ms),
        }
        if phone.is_behind() {
            desk.hungry.push((self.index, slot));
        }
        self.slots[slot as usize] = Some(phone);
        if seat != Seat::ANONYMOUS {
            let older = self.room.seat_comes(self.corner, seat, slot, desk.now_ms);
            if let Some(older) = older {
                self.replace(older, desk);
            }
        }
        if !leftover.is_empty() {
            self.take_in(slot, &mut Vec::from(leftover), desk);
        }
        self.settle(desk);
    }

    /// Sends what was published up to `upto` to everyone who follows, in one send each.
    pub(crate) fn flush(&mut self, upto: u64, desk: &mut Desk) {
        if upto <= self.flushed {
            return;
        }
        let mut window = std::mem::take(&mut desk.window);
        match self.room.window(self.flushed, upto, &mut window) {
            Since::TooOld => {
                // More was published in one turn than the ring holds.
                for slot in self.numbers() {
                    self.lose(slot, desk);
                }
            }
            Since::UpTo(_) => {
                let mut frames = window.drain(..);
                while let Some(last) = desk.batch.take_from(&mut frames) {
                    self.send_batch(desk);
                    self.flushed = last;
                }
            }
        }
        self.flushed = upto;
        window.clear();
        desk.window = window;
        self.settle(desk);
    }

    /// What was published and is not sent yet.
    pub(crate) fn flush_all(&mut self, desk: &mut Desk) {
        self.flush(self.room.latest(), desk);
    }

    /// The socket takes bytes again, or a share of the turn is due.
    pub(crate) fn catch_up(&mut self, slot: u32, desk: &mut Desk) {
        let Some(phone) = self.slots.get_mut(slot as usize).and_then(Option::as_mut) else {
            return;
        };
        if !phone.is_behind() {
            return;
        }
        match phone.catch_up(
            &self.room,
            self.flushed,
            &mut desk.batch,
            desk.now_ms,
            &mut desk.tally,
        ) {
            Ok(Standing::CaughtUp | Standing::Waiting) => {}
            Ok(Standing::Hungry) => desk.hungry.push((self.index, slot)),
            Err(Gone) => self.remove(slot, desk.now_ms),
        }
        self.settle(desk);
    }

    /// The socket has something to read.
    pub(crate) fn hear(&mut self, slot: u32, hung_up: bool, desk: &mut Desk) {
        let mut buffer = std::mem::take(&mut desk.buffer);
        for read in 1..=READS_PER_TURN {
            let Some(phone) = self.slots.get_mut(slot as usize).and_then(Option::as_mut) else {
                break;
            };
            match phone.read(&mut buffer) {
                Err(Gone) => self.remove(slot, desk.now_ms),
                Ok(None) => break,
                Ok(Some(len)) => {
                    self.take_in(slot, &mut buffer[..len], desk);
                    // An event comes for what arrives from now on, but no second one for a hang-up.
                    if len < buffer.len() && !hung_up {
                        break;
                    }
                    if read == READS_PER_TURN {
                        self.remove(slot, desk.now_ms);
                    }
                }
            }
        }
        desk.buffer = buffer;
        self.settle(desk);
    }

    /// One part of the sweep: heartbeats, and the end of our patience.
    pub(crate) fn sweep(&mut self, part: usize, desk: &mut Desk) {
        let Desk {
            now_ms, patience, ..
        } = *desk;
        for slot in self.numbers().skip(part).step_by(SWEEP_PARTS) {
            let Some(phone) = &mut self.slots[slot as usize] else {
                continue;
            };
            phone.frames_heard = 0;
            let passed = |since: u64, patience: u64| now_ms.saturating_sub(since) >= patience;
            if phone.stage != Stage::Open {
                if passed(phone.sent_ms, patience.close_ms) {
                    self.remove(slot, now_ms);
                }
            } else if passed(phone.heard_ms, patience.idle_ms) {
                self.room.count(|counters| &counters.dropped_idle);
                self.remove(slot, now_ms);
            } else if phone
                .stalled_since_ms()
                .is_some_and(|since| passed(since, patience.stall_ms))
            {
                self.room.count(|counters| &counters.dropped_slow);
                self.remove(slot, now_ms);
            } else if passed(phone.sent_ms, patience.heartbeat_ms * 3 / 4) {
                self.say_where_we_are(slot, desk);
            }
        }
        self.settle(desk);
    }

    pub(crate) fn set_topics(&mut self, seat: Seat, topics: TopicSet, upto: u64, desk: &mut Desk) {
        self.flush(upto, desk);
        let Some(slot) = self.room.slot_of(self.corner, seat) else {
            return;
        };
        // A phone that has only just come still gets what it came for.
        self.catch_up(slot, desk);
        let Some(phone) = &mut self.slots[slot as usize] else {
            return;
        };
        phone.listen_to(topics);
        if phone.is_behind() {
            // What it missed was for other topics.
            self.lose(slot, desk);
            self.settle(desk);
        }
    }

    pub(crate) fn close_seat(&mut self, seat: Seat, goodbye: &[u8], desk: &mut Desk) {
        if let Some(slot) = self.room.slot_of(self.corner, seat) {
            self.farewell(slot, goodbye, Stage::Closing, desk);
        }
    }

    pub(crate) fn close_all(&mut self, goodbye: &[u8], desk: &mut Desk) {
        for slot in self.numbers() {
            self.farewell(slot, goodbye, Stage::Closing, desk);
        }
    }

    pub(crate) fn announce_restart(&mut self, desk: &mut Desk) {
        self.flush_all(desk);
        let goodbye = [RESTART, &frame::close(CloseCode::RESTART, "")].concat();
        self.close_all(&goodbye, desk);
    }

    /// Drops every phone without a word: the thread ends.
    pub(crate) fn abandon(&mut self, now_ms: u64) {
        for slot in self.numbers() {
            self.remove(slot, now_ms);
        }
    }

    fn send_batch(&mut self, desk: &mut Desk) {
        let Desk {
            now_ms,
            batch,
            tally,
            ..
        } = desk;
        for slot in self.numbers() {
            let Some(phone) = &mut self.slots[slot as usize] else {
                continue;
            };
            if !phone.follows() {
                continue;
            }
            let selection = phone.sees(batch);
            if !selection.is_empty()
                && let Err(Gone) = phone.follow(batch, selection, self.flushed, *now_ms, tally)
            {
                self.remove(slot, *now_ms);
            }
        }
    }

    /// Understands and answers what a phone sent.
    fn take_in(&mut self, slot: u32, bytes: &mut [u8], desk: &mut Desk) {
        let Some(phone) = &mut self.slots[slot as usize] else {
            return;
        };
        if phone.stage == Stage::Deaf {
            return;
        }
        let heard = phone.hear(bytes);
        if heard.frames > 0 {
            phone.heard_ms = desk.now_ms;
            phone.frames_heard = phone.frames_heard.saturating_add(heard.frames);
            if phone.seat != Seat::ANONYMOUS {
                self.room.seat_heard(self.corner, phone.seat, desk.now_ms);
            }
        }
        let fault = match heard.end {
            Some(End::Goodbye(code)) => {
                if phone.stage == Stage::Open {
                    // Whether it still takes our answer is its own affair.
                    let _ = phone.say(
                        &frame::close(code, ""),
                        self.flushed,
                        desk.now_ms,
                        &mut desk.tally,
                    );
                }
                return self.remove(slot, desk.now_ms);
            }
            Some(End::Fault(_)) if phone.stage == Stage::Closing => {
                return self.remove(slot, desk.now_ms);
            }
            Some(End::Fault(code)) => Some(code),
            None if phone.frames_heard > CLIENT_FRAMES_MAX => Some(CloseCode::POLICY),
            None => None,
        };
        if let Some(code) = fault {
            return self.farewell(slot, &frame::close(code, ""), Stage::Deaf, desk);
        }
        if let Some(payload) = heard.protocol_ping {
            let pong = frame::pong(&payload);
            if phone
                .say(&pong, self.flushed, desk.now_ms, &mut desk.tally)
                .is_err()
            {
                return self.remove(slot, desk.now_ms);
            }
        }
        if heard.ping {
            self.say_where_we_are(slot, desk);
        }
    }

    /// The heartbeat, and the answer to `ping`.
    fn say_where_we_are(&mut self, slot: u32, desk: &mut Desk) {
        let Some(phone) = &mut self.slots[slot as usize] else {
            return;
        };
        let skip = SkipFrame::new(self.flushed);
        phone.told(self.flushed);
        if phone
            .say(skip.as_bytes(), self.flushed, desk.now_ms, &mut desk.tally)
            .is_err()
        {
            self.remove(slot, desk.now_ms);
        }
    }

    /// Gives a phone a resync in place of what it missed.
    fn lose(&mut self, slot: u32, desk: &mut Desk) {
        if let Some(phone) = &mut self.slots[slot as usize]
            && phone.stage == Stage::Open
        {
            desk.tally.resyncs += 1;
            phone.lose(desk.now_ms);
            desk.hungry.push((self.index, slot));
        }
    }

    fn replace(&mut self, older: u32, desk: &mut Desk) {
        if let Some(phone) = &mut self.slots[older as usize] {
            // The seat is the newer socket's: this one goes without an event.
            phone.seat = Seat::ANONYMOUS;
            self.room.count(|counters| &counters.replaced);
            let goodbye = [REPLACED, &frame::close(CloseCode::REPLACED, "")].concat();
            self.farewell(older, &goodbye, Stage::Closing, desk);
        }
    }

    fn farewell(&mut self, slot: u32, goodbye: &[u8], stage: Stage, desk: &mut Desk) {
        // A phone that has only just come still gets what it came for.
        self.catch_up(slot, desk);
        if let Some(phone) = &mut self.slots[slot as usize]
            && phone.stage == Stage::Open
            && phone.farewell(goodbye, stage, desk.now_ms).is_err()
        {
            self.remove(slot, desk.now_ms);
        }
    }

    fn remove(&mut self, slot: u32, now_ms: u64) {
        // Closing the socket takes it out of the selector too.
        let Some(phone) = self.slots[slot as usize].take() else {
            return;
        };
        self.free.push(slot);
        if phone.seat != Seat::ANONYMOUS {
            self.room.seat_goes(self.corner, phone.seat, now_ms);
        }
        self.room.phone_goes(self.corner);
    }

    /// The numbers of all slots.
    fn numbers(&self) -> std::ops::Range<u32> {
        0..u32::try_from(self.slots.len()).expect("a process has fewer sockets")
    }

    fn settle(&self, desk: &mut Desk) {
        desk.tally.add_to(self.room.both_counters());
    }
}

/// Where an event belongs.
pub(crate) fn token(crowd: u32, slot: u32) -> Token {
    Token((crowd as usize) << 32 | slot as usize)
}

/// The crowd and the slot of [`token`].
pub(crate) fn place(token: Token) -> (u32, u32) {
    ((token.0 >> 32) as u32, token.0 as u32)
}

#[cfg(test)]
mod tests {
    use std::io::{ErrorKind, Read as _};
    use std::net::{TcpListener, TcpStream};
    use std::sync::atomic::{AtomicBool, AtomicU64};
    use std::time::Instant;

    use bytes::Bytes;
    use mio::Poll;

    use super::*;
    use crate::Topic;
    use crate::desk::Patience;
    use crate::frame::Frame;
    use crate::mailbox::Mailbox;
    use crate::ring::Ring;
    use crate::shard::Shard;
    use crate::shared::{Clock, HubShared, RoomId};
    use crate::stats::{Counters, Stats};

    const HEARTBEAT_MS: u64 = 6_400;
    /// The time between two parts of the sweep.
    const STEP_MS: u64 = HEARTBEAT_MS / 2 / SWEEP_PARTS as u64;

    /// A crowd of which the clock is wound by hand, with the phones' ends of its sockets.
    struct Scene {
        crowd: Crowd,
        desk: Desk,
        poll: Poll,
        step: usize,
        phones: Vec<TcpStream>,
    }

    impl Scene {
        fn new() -> Scene {
            let (poll, waker) = Shard::selector().expect("a selector");
            let hub = Arc::new(HubShared {
                mailboxes: vec![Mailbox::new(waker)],
                counters: Counters::default(),
                clock: Clock(Instant::now()),
                send_buffer: 4096,
                stopping: AtomicBool::new(false),
                rooms_made: AtomicU64::new(0),
            });
            let room = RoomShared::new(RoomId(0), hub, Ring::new(64, 64 << 20), 100, None);
            let patience = Patience {
                heartbeat_ms: HEARTBEAT_MS,
                idle_ms: 4 * HEARTBEAT_MS,
                stall_ms: 2 * HEARTBEAT_MS,
                close_ms: HEARTBEAT_MS / 4,
            };
            let crowd = Crowd::new(Arc::new(room), 0, 0, 0);
            Scene {
                crowd,
                desk: Desk::new(patience),
                poll,
                step: 0,
                phones: Vec::new(),
            }
        }

        fn admit(&mut self) {
            let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
            let phone =
                TcpStream::connect(listener.local_addr().expect("bound")).expect("it listens");
            let stream = listener.accept().expect("it was connected to").0;
            stream.set_nonblocking(true).expect("a socket");
            self.phones.push(phone);
            let newcomer = Newcomer {
                stream: mio::net::TcpStream::from_std(stream),
                leftover: Bytes::new(),
                seat: Seat(self.phones.len() as u64),
                topics: TopicSet::new(&[Topic(0)]).expect("one fits"),
                after: Some(0),
                latest: 0,
            };
            self.crowd.room.phone_comes(0);
            self.crowd
                .admit(newcomer, self.poll.registry(), &mut self.desk);
        }

        /// Lets the time pass until the next part of the sweep, and that part happen.
        fn step(&mut self) {
            self.desk.now_ms += STEP_MS;
            self.crowd.sweep(self.step % SWEEP_PARTS, &mut self.desk);
            self.step += 1;
        }

        fn steps(&mut self, heartbeats: usize) {
            (0..heartbeats * 2 * SWEEP_PARTS).for_each(|_| self.step());
        }

        fn stats(&self) -> Stats {
            self.crowd.room.counters.read()
        }
    }

    #[test]
    fn heartbeats_are_spread_evenly_and_come_once_a_period() {
        let mut scene = Scene::new();
        (0..64).for_each(|_| scene.admit());
        let heartbeat = SkipFrame::new(0).as_bytes().len() as u64;
        let mut before = 0;
        // The first comes after three quarters to five quarters of a period.
        for _ in 0..2 * SWEEP_PARTS * 13 / 4 {
            scene.step();
            let sent = scene.stats().bytes_sent;
            assert!(
                sent - before <= 2 * heartbeat,
                "a stampede in step {}",
                scene.step
            );
            before = sent;
        }
        assert_eq!(before, 3 * 64 * heartbeat);
    }

    #[test]
    fn a_phone_that_was_just_sent_something_needs_no_heartbeat() {
        let mut scene = Scene::new();
        scene.admit();
        for _ in 0..6 {
            (0..SWEEP_PARTS).for_each(|_| scene.step());
            scene.crowd.slots[0].as_mut().expect("it is there").sent_ms = scene.desk.now_ms;
        }
        assert_eq!(scene.stats().bytes_sent, 0);
    }

    #[test]
    fn a_phone_that_says_nothing_for_the_idle_time_is_dropped_and_one_that_speaks_stays() {
        let mut scene = Scene::new();
        scene.admit();
        scene.admit();
        let ping = || [0x81, 0x84, 0, 0, 0, 0, b'p', b'i', b'n', b'g'];
        for _ in 0..5 {
            assert_eq!(scene.stats().dropped_idle, 0);
            scene.steps(1);
            scene.crowd.take_in(1, &mut ping(), &mut scene.desk);
        }
        assert_eq!((scene.stats().dropped_idle, scene.stats().sockets), (1, 1));
        assert!(scene.crowd.slots[0].is_none() && scene.crowd.slots[1].is_some());
    }

    #[test]
    fn a_phone_that_takes_nothing_for_the_stall_time_is_dropped() {
        let mut scene = Scene::new();
        scene.admit();
        let text = "x".repeat(1 << 20);
        for seq in 1..=16 {
            let frame = Frame::new(seq, &[Topic(0)], &text).expect("within the limit");
            scene.crowd.room.story().ring.push(Arc::new(frame));
        }
        scene.crowd.flush_all(&mut scene.desk);
        assert!(
            scene.crowd.slots[0]
                .as_ref()
                .expect("it is there")
                .is_behind(),
            "16 MiB fill any socket"
        );
        scene.steps(1);
        assert_eq!(scene.stats().dropped_slow, 0);
        // It takes something: its time begins anew.
        scene.phones[0].set_nonblocking(true).expect("a socket");
        let mut taken = vec![0; 1 << 20];
        while let Err(e) = scene.phones[0].read_exact(&mut taken) {
            assert_eq!(e.kind(), ErrorKind::WouldBlock);
            scene.crowd.catch_up(0, &mut scene.desk);
        }
        scene.crowd.catch_up(0, &mut scene.desk);
        scene.steps(1);
        assert_eq!(scene.stats().dropped_slow, 0);
        scene.steps(2);
        assert_eq!((scene.stats().dropped_slow, scene.stats().sockets), (1, 0));
    }

    #[test]
    fn a_phone_that_does_not_answer_our_goodbye_is_dropped_within_half_a_heartbeat_more() {
        let mut scene = Scene::new();
        scene.admit();
        scene.crowd.close_seat(
            Seat(1),
            &frame::close(CloseCode::NORMAL, ""),
            &mut scene.desk,
        );
        assert!(!scene.crowd.is_empty());
        (0..SWEEP_PARTS * 3 / 2).for_each(|_| scene.step());
        assert!(scene.crowd.is_empty());
        assert_eq!(scene.crowd.room.slot_of(0, Seat(1)), None);
    }
}
