//! One phone: its socket, what it listens to and how far it is. About a hundred bytes; no buffer and no task of its own.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::Shutdown;

use bytes::{Buf as _, Bytes};
use mio::net::TcpStream;

use crate::batch::{BATCH, Batch, Selection};
use crate::client_frame::{self, Heard, Unfinished};
use crate::frame::RESYNC;
use crate::presence::Seat;
use crate::ring::Since;
use crate::shared::RoomShared;
use crate::stats::Tally;
use crate::topic::TopicSet;

/// One attached phone. Times are in milliseconds of the hub's clock.
pub(crate) struct Subscriber {
    stream: TcpStream,
    pub(crate) stage: Stage,
    /// Frames it sent since it was last visited.
    pub(crate) frames_heard: u16,
    topics: TopicSet,
    pub(crate) seat: Seat,
    /// The phone has, or is getting, everything it may see up to here and knows so.
    told: u64,
    pub(crate) sent_ms: u64,
    pub(crate) heard_ms: u64,
    /// Only while it is behind the others.
    lag: Option<Box<Lag>>,
    /// Only while it is in the middle of saying something.
    unfinished: Option<Box<Unfinished>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    Open,
    /// We said goodbye and wait for the phone's own.
    Closing,
    /// We said goodbye because of a fault: what still comes cannot be read.
    Deaf,
}

/// How a phone that is behind catches up: from the ring, never from a queue of its own.
struct Lag {
    /// It has, or is getting, what it may see up to here.
    at: u64,
    /// The position means nothing any more: it gets a resync.
    lost: bool,
    /// The end of a frame that was sent in part.
    rest: Bytes,
    /// When it last took a byte.
    since_ms: u64,
}

/// The socket is broken; there is nothing more to do than to remove it.
#[derive(Debug)]
pub(crate) struct Gone;

/// Where a phone stands after an attempt to catch up.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// With the others.
    CaughtUp,
    /// Its socket is full; the kernel will tell.
    Waiting,
    /// It had its share of this turn and wants another.
    Hungry,
}

impl Subscriber {
    /// A phone that has everything up to `after`, or none of it.
    pub(crate) fn new(stream: TcpStream, seat: Seat, topics: TopicSet, now_ms: u64) -> Subscriber {
        Subscriber {
            stream,
            stage: Stage::Open,
            frames_heard: 0,
            topics,
            seat,
            told: 0,
            sent_ms: now_ms,
            heard_ms: now_ms,
            lag: None,
            unfinished: None,
        }
    }

    /// Lets it go on from `after`, while the others are at `flushed`.
    pub(crate) fn resume(&mut self, after: u64, flushed: u64, now_ms: u64) {
        self.told = after;
        if after < flushed {
            self.fall_behind(after, Bytes::new(), now_ms);
        }
    }

    /// Gives it a resync before anything else.
    pub(crate) fn lose(&mut self, now_ms: u64) {
        let mut lag = self.lag.take().unwrap_or_else(|| {
            Box::new(Lag {
                at: self.told,
                lost: false,
                rest: Bytes::new(),
                since_ms: now_ms,
            })
        });
        lag.lost = true;
        self.lag = Some(lag);
    }

    pub(crate) fn listen_to(&mut self, topics: TopicSet) {
        self.topics = topics;
    }

    /// True when it wants the same next frame as the others.
    #[inline]
    pub(crate) fn follows(&self) -> bool {
        self.lag.is_none() && self.stage == Stage::Open
    }

    pub(crate) fn is_behind(&self) -> bool {
        self.lag.is_some()
    }

    /// Since when it takes nothing, if it is behind.
    pub(crate) fn stalled_since_ms(&self) -> Option<u64> {
        self.lag.as_ref().map(|lag| lag.since_ms)
    }

    #[inline]
    pub(crate) fn sees(&self, batch: &Batch) -> Selection {
        batch.visible_to(&self.topics)
    }

    /// Sends frames to a phone that follows; `flushed` is where all who follow are. After this it may be behind.
    #[inline]
    pub(crate) fn follow(
        &mut self,
        batch: &mut Batch,
        selection: Selection,
        flushed: u64,
        now_ms: u64,
        tally: &mut Tally,
    ) -> Result<(), Gone> {
        if let Some(rest) = self.deliver(batch, selection, now_ms, tally)? {
            // What was begun counts as given, so it may be further than the others were.
            self.fall_behind(flushed.max(self.told), rest, now_ms);
        }
        Ok(())
    }

    /// Says something of the room itself to a phone that follows; to one that is behind it says nothing, for it is getting better.
    pub(crate) fn say(
        &mut self,
        bytes: &[u8],
        flushed: u64,
        now_ms: u64,
        tally: &mut Tally,
    ) -> Result<(), Gone> {
        if !self.follows() {
            return Ok(());
        }
        let sent = self.write(bytes)?;
        tally.bytes += sent as u64;
        self.sent_ms = now_ms;
        if sent < bytes.len() {
            self.fall_behind(flushed, Bytes::copy_from_slice(&bytes[sent..]), now_ms);
        }
        Ok(())
    }

    /// Notes that it was told of everything up to `flushed`.
    pub(crate) fn told(&mut self, flushed: u64) {
        if self.follows() {
            self.told = flushed;
        }
    }

    /// Finishes what it is in the middle of, says `goodbye` and nothing after it.
    pub(crate) fn farewell(
        &mut self,
        goodbye: &[u8],
        stage: Stage,
        now_ms: u64,
    ) -> Result<(), Gone> {
        let rest = self.lag.take().map(|lag| lag.rest).unwrap_or_default();
        let bytes = [&rest[..], goodbye].concat();
        let sent = self.write(&bytes)?;
        self.stage = stage;
        self.sent_ms = now_ms;
        if sent < bytes.len() {
            self.fall_behind(self.told, Bytes::from(bytes).slice(sent..), now_ms);
        } else {
            self.hang_up_on_the_deaf();
        }
        Ok(())
    }

    /// Goes on from the ring up to `flushed`, one share at most.
    pub(crate) fn catch_up(
        &mut self,
        room: &RoomShared,
        flushed: u64,
        batch: &mut Batch,
        now_ms: u64,
        tally: &mut Tally,
    ) -> Result<Standing, Gone> {
        let mut share = BATCH.bytes;
        while let Some(mut lag) = self.lag.take() {
            if !lag.rest.is_empty() {
                let sent = self.write(&lag.rest)?;
                tally.bytes += sent as u64;
                share = share.saturating_sub(sent);
                if sent > 0 {
                    lag.since_ms = now_ms;
                    self.sent_ms = now_ms;
                }
                lag.rest.advance(sent);
                if !lag.rest.is_empty() {
                    self.lag = Some(lag);
                    return Ok(Standing::Waiting);
                }
            }
            if self.stage != Stage::Open {
                self.hang_up_on_the_deaf();
                continue;
            }
            if lag.lost {
                lag.lost = false;
                lag.at = flushed;
                lag.rest = Bytes::from_static(RESYNC);
                self.told = flushed;
                self.lag = Some(lag);
                continue;
            }
            if lag.at >= flushed {
                continue;
            }
            if share == 0 {
                self.lag = Some(lag);
                return Ok(Standing::Hungry);
            }
            match room.visible(lag.at, flushed, &self.topics, BATCH, batch.refill()) {
                Since::TooOld => {
                    tally.resyncs += 1;
                    lag.lost = true;
                }
                Since::UpTo(seq) => {
                    let selection = batch.everything();
                    if !selection.is_empty() {
                        let before = tally.bytes;
                        if let Some(rest) = self.deliver(batch, selection, now_ms, tally)? {
                            let at = lag.at.max(self.told);
                            self.fall_behind(at, rest, now_ms);
                            return Ok(Standing::Waiting);
                        }
                        lag.since_ms = now_ms;
                        share = share.saturating_sub((tally.bytes - before) as usize);
                    }
                    lag.at = seq;
                }
            }
            self.lag = Some(lag);
        }
        Ok(Standing::CaughtUp)
    }

    /// Reads once; nothing when there is nothing to read.
    pub(crate) fn read(&mut self, buffer: &mut [u8]) -> Result<Option<usize>, Gone> {
        loop {
            match self.stream.read(buffer) {
                Ok(0) => return Err(Gone),
                Ok(read) => return Ok(Some(read)),
                Err(e) if e.kind() == ErrorKind::WouldBlock => return Ok(None),
                Err(e) if e.kind() == ErrorKind::Interrupted => {}
                Err(_) => return Err(Gone),
            }
        }
    }

    pub(crate) fn hear(&mut self, bytes: &mut [u8]) -> Heard {
        client_frame::hear(&mut self.unfinished, bytes)
    }

    /// Sends frames, all of them or as much as the socket takes: then the end of the frame it stopped in is returned, empty
    /// when it stopped between two.
    #[inline]
    fn deliver(
        &mut self,
        batch: &mut Batch,
        selection: Selection,
        now_ms: u64,
        tally: &mut Tally,
    ) -> Result<Option<Bytes>, Gone> {
        let last = batch.last_seq(selection);
        let bytes = batch.bytes(selection, self.told);
        let sent = self.write(bytes)?;
        tally.bytes += sent as u64;
        if sent == bytes.len() {
            tally.frames += selection.count();
            self.told = last;
            self.sent_ms = now_ms;
            return Ok(None);
        }
        Ok(Some(self.stop_short(batch, selection, sent, tally)))
    }

    fn stop_short(
        &mut self,
        batch: &Batch,
        selection: Selection,
        mut sent: usize,
        tally: &mut Tally,
    ) -> Bytes {
        for piece in batch.pieces(selection, self.told) {
            if sent == 0 {
                break;
            }
            self.told = piece.seq;
            tally.frames += u64::from(piece.is_frame());
            let len = piece.as_bytes().len();
            if sent < len {
                return piece.rest(sent);
            }
            sent -= len;
        }
        Bytes::new()
    }

    /// After a fault nobody waits for the phone's own goodbye. Only our half is closed: to close it all while something
    /// of the phone is unread would destroy what we said last.
    fn hang_up_on_the_deaf(&self) {
        if self.stage == Stage::Deaf {
            // A socket that cannot be closed in half is broken, which the next read tells.
            let _ = self.stream.shutdown(Shutdown::Write);
        }
    }

    fn fall_behind(&mut self, at: u64, rest: Bytes, now_ms: u64) {
        self.lag = Some(Box::new(Lag {
            at,
            lost: false,
            rest,
            since_ms: now_ms,
        }));
    }

    /// Writes what the socket takes, which may be nothing.
    #[inline]
    fn write(&self, bytes: &[u8]) -> Result<usize, Gone> {
        loop {
            match (&self.stream).write(bytes) {
                Ok(sent) => return Ok(sent),
                Err(e) if e.kind() == ErrorKind::WouldBlock => return Ok(0),
                Err(e) if e.kind() == ErrorKind::Interrupted => {}
                Err(_) => return Err(Gone),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phone_costs_about_a_hundred_bytes() {
        assert!(
            size_of::<Option<Subscriber>>() <= 104,
            "{} bytes",
            size_of::<Option<Subscriber>>()
        );
    }
}
