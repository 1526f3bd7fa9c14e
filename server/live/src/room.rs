//! The handle of a room: publish, attach, change who hears what, read back. One room is one game.

use std::net::TcpStream;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Instant;

use bytes::Bytes;
use socket2::SockRef;
use tokio::sync::watch;

use crate::frame::{self, CloseCode, Frame};
use crate::mailbox::{Command, Newcomer, goodbye};
use crate::presence::{OnPresence, Seat};
use crate::ring::{Limit, Since};
use crate::shared::{RoomShared, Story};
use crate::stats::Stats;
use crate::topic::{Topic, TopicSet};
use crate::{Error, hub};

/// How large a room may grow.
pub struct RoomConfig {
    /// Frames the ring holds; a phone that missed more gets a resync. At least 1.
    pub ring_frames: usize,
    /// Bytes the ring holds, whichever bound is reached first.
    pub ring_bytes: usize,
    /// Sockets at once. A seat that is there already may always come again.
    pub sockets_max: usize,
    /// Told when seats come, go and are heard.
    pub on_presence: Option<OnPresence>,
}

impl Default for RoomConfig {
    fn default() -> RoomConfig {
        RoomConfig {
            ring_frames: 1024,
            ring_bytes: 4 << 20,
            sockets_max: 5_000,
            on_presence: None,
        }
    }
}

/// A socket's place in a room.
#[derive(Clone, Copy, Debug)]
pub struct Attach {
    /// Whose socket it is; [`Seat::ANONYMOUS`] for spectators.
    pub seat: Seat,
    /// What it listens to.
    pub topics: TopicSet,
    /// The last `seq` the phone has. It gets what followed, or a resync when that is gone, when it is no `seq` of this
    /// room, or when it is `None`: a phone that has nothing must fetch the whole picture *after* it is attached, or it
    /// could miss what happens in between.
    pub after: Option<u64>,
}

/// What [`Room::read_after`] finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missed {
    /// Everything visible after the asked `seq`, up to and with `latest`.
    Frames {
        /// `seq` and JSON text, oldest first.
        frames: Vec<(u64, Bytes)>,
        /// Where to ask again. Below the room's latest only when `max` frames were found.
        latest: u64,
    },
    /// Something has left the ring: fetch the whole picture.
    TooOld,
}

/// One room. Clones are handles of the same room. Phones stay attached until they go or the room is closed.
#[derive(Clone)]
pub struct Room {
    shared: Arc<RoomShared>,
}

impl Room {
    pub(crate) fn new(shared: RoomShared) -> Room {
        Room {
            shared: Arc::new(shared),
        }
    }

    /// Encodes a text once and sends it to every phone that listens to one of `topics`. To the others it is a number that
    /// their next message skips. Returns at once; the I/O threads do the sending.
    ///
    /// # Errors
    /// [`Error::SeqNotAhead`], [`Error::PayloadTooBig`], [`Error::TooManyTopics`], [`Error::RoomClosed`]; nothing is sent then.
    pub fn publish(&self, seq: u64, topics: &[Topic], payload: &str) -> Result<(), Error> {
        self.push(Frame::new(seq, topics, payload)?)
    }

    /// Fills the ring after a restart of the server with what was published before, oldest first.
    ///
    /// # Errors
    /// As [`Room::publish`]; what came before the faulty frame is in the ring.
    pub fn preload<'a>(
        &self,
        frames: impl IntoIterator<Item = (u64, &'a [Topic], &'a str)>,
    ) -> Result<(), Error> {
        frames
            .into_iter()
            .try_for_each(|(seq, topics, payload)| self.publish(seq, topics, payload))
    }

    /// Stands at `seq` without any frame: for a room that goes on where an older one was. Phones that are attached get a resync.
    ///
    /// # Errors
    /// [`Error::SeqNotAhead`] when the room is further already, [`Error::RoomClosed`].
    pub fn start_at(&self, seq: u64) -> Result<(), Error> {
        let mut story = self.shared.story();
        let latest = story.ring.latest();
        if seq < latest {
            return Err(Error::SeqNotAhead { seq, latest });
        }
        story
            .changed
            .as_ref()
            .ok_or(Error::RoomClosed)?
            .send_replace(seq);
        story.ring.start_at(seq);
        self.tell(&mut story);
        Ok(())
    }

    /// The `seq` of the newest frame, 0 before the first.
    pub fn latest(&self) -> u64 {
        self.shared.latest()
    }

    /// Takes over a socket on which the websocket handshake is done. `leftover` is what was read from it since. The phone
    /// gets what it missed, or a resync, and then everything for its topics. An older socket of the same seat is told
    /// `{"t":"replaced"}` and closed with 4001.
    ///
    /// # Errors
    /// [`Error::RoomFull`], [`Error::RoomClosed`], [`Error::Stopping`]: the socket was closed with a fitting code.
    /// [`Error::Socket`]: it was broken.
    pub fn attach(&self, stream: TcpStream, leftover: Bytes, attach: Attach) -> Result<(), Error> {
        self.prepare(&stream).map_err(Error::Socket)?;
        let shared = &self.shared;
        let corner = if attach.seat == Seat::ANONYMOUS {
            let count = shared.counters.attached.load(Ordering::Relaxed);
            usize::try_from(count).unwrap_or(0) % shared.corners.len()
        } else {
            shared.corner_of(attach.seat)
        };
        let story = shared.story();
        let refusal = if story.changed.is_none() {
            Some((Error::RoomClosed, CloseCode::AWAY))
        } else if shared.hub.stopping.load(Ordering::Acquire) {
            Some((Error::Stopping, CloseCode::RESTART))
        } else if self.is_full() && shared.slot_of(corner, attach.seat).is_none() {
            shared.count(|counters| &counters.refused);
            Some((
                Error::RoomFull {
                    max: shared.sockets_max,
                },
                CloseCode::TRY_LATER,
            ))
        } else {
            None
        };
        if let Some((error, code)) = refusal {
            drop(story);
            refuse(&stream, code);
            return Err(error);
        }
        let Attach {
            seat,
            topics,
            after,
        } = attach;
        let latest = story.ring.latest();
        let reached = after.filter(|&after| story.ring.reaches(after));
        let stream = mio::net::TcpStream::from_std(stream);
        let newcomer = Newcomer {
            stream,
            leftover,
            seat,
            topics,
            after: reached,
            latest,
        };
        if after.is_some() && reached.is_none() {
            shared.count(|counters| &counters.resyncs);
        }
        shared.phone_comes(corner);
        // Under the lock of the story: whoever closes the room comes before this or after it.
        let posted = shared.hub.mailboxes[corner]
            .post(Command::Attach(Arc::clone(shared), Box::new(newcomer)));
        if !posted {
            shared.phone_goes(corner);
            return Err(Error::Stopping);
        }
        Ok(())
    }

    /// Lets a seat listen to other topics, from the next frame published on. A phone that is behind gets a resync.
    /// Does nothing for a seat that is not there: its next attach says what it listens to.
    pub fn set_topics(&self, seat: Seat, topics: TopicSet) {
        self.post_to_seat(seat, |room, upto| Command::SetTopics {
            room,
            seat,
            topics,
            upto,
        });
    }

    /// Closes the socket of a seat, if there is one. The reason is cut at [`CLOSE_REASON_MAX`](crate::CLOSE_REASON_MAX).
    pub fn close_seat(&self, seat: Seat, code: CloseCode, reason: &str) {
        let goodbye = goodbye(code, reason);
        self.post_to_seat(seat, |room, upto| Command::CloseSeat {
            room,
            seat,
            goodbye,
            upto,
        });
    }

    /// Closes the room for good: phones get what was published and this code, later ones are refused, [`Room::changed`] ends.
    pub fn close(&self, code: CloseCode) {
        let mut story = self.shared.story();
        story.changed = None;
        let upto = story.ring.latest();
        let goodbye = goodbye(code, "");
        for (corner, mailbox) in self.shared.corners.iter().zip(&self.shared.hub.mailboxes) {
            if corner.phones.load(Ordering::Acquire) > 0 {
                let room = Arc::clone(&self.shared);
                mailbox.post(Command::CloseRoom {
                    room,
                    goodbye: goodbye.clone(),
                    upto,
                });
            }
        }
    }

    /// What somebody with these topics may see after `seq`, at most `max` frames: for event streams and long polling.
    pub fn read_after(&self, seq: u64, topics: &TopicSet, max: usize) -> Missed {
        let mut found = Vec::new();
        let limit = Limit {
            frames: max,
            bytes: usize::MAX,
        };
        let story = self.shared.story();
        if !story.ring.reaches(seq) {
            return Missed::TooOld;
        }
        let since = story
            .ring
            .visible(seq, story.ring.latest(), topics, limit, &mut found);
        drop(story);
        match since {
            Since::TooOld => Missed::TooOld,
            Since::UpTo(latest) => Missed::Frames {
                frames: found
                    .iter()
                    .map(|frame| (frame.seq, frame.payload()))
                    .collect(),
                latest,
            },
        }
    }

    /// Shows [`Room::latest`] whenever it changes, and ends when the room is closed.
    pub fn changed(&self) -> watch::Receiver<u64> {
        match &self.shared.story().changed {
            Some(sender) => sender.subscribe(),
            None => watch::channel(0).1,
        }
    }

    /// When the phone of this seat last said something, or came; nothing when it is not there.
    pub fn last_heard(&self, seat: Seat) -> Option<Instant> {
        let ms = self
            .shared
            .last_heard_ms(self.shared.corner_of(seat), seat)?;
        Some(self.shared.hub.clock.instant(ms))
    }

    /// The figures of this room.
    pub fn stats(&self) -> Stats {
        self.shared.counters.read()
    }

    fn push(&self, frame: Frame) -> Result<(), Error> {
        let mut story = self.shared.story();
        let (seq, latest) = (frame.seq, story.ring.latest());
        let changed = story.changed.as_ref().ok_or(Error::RoomClosed)?;
        if seq <= latest {
            return Err(Error::SeqNotAhead { seq, latest });
        }
        changed.send_replace(seq);
        story.ring.push(Arc::new(frame));
        self.tell(&mut story);
        Ok(())
    }

    /// Tells the threads that have phones of this room to look at the ring.
    fn tell(&self, story: &mut Story) {
        let upto = story.ring.latest();
        let corners = self.shared.corners.iter().zip(&self.shared.hub.mailboxes);
        for ((corner, mailbox), last) in corners.zip(&mut story.last_published) {
            if corner.phones.load(Ordering::Acquire) > 0 {
                mailbox.post_published(last, &self.shared, upto);
            }
        }
    }

    fn post_to_seat(&self, seat: Seat, command: impl FnOnce(Arc<RoomShared>, u64) -> Command) {
        let index = self.shared.corner_of(seat);
        let story = self.shared.story();
        if seat != Seat::ANONYMOUS && self.shared.corners[index].phones.load(Ordering::Acquire) > 0
        {
            let command = command(Arc::clone(&self.shared), story.ring.latest());
            self.shared.hub.mailboxes[index].post(command);
        }
    }

    fn is_full(&self) -> bool {
        let sockets = self.shared.counters.sockets.load(Ordering::Relaxed);
        usize::try_from(sockets).unwrap_or(usize::MAX) >= self.shared.sockets_max
    }

    fn prepare(&self, stream: &TcpStream) -> std::io::Result<()> {
        stream.set_nonblocking(true)?;
        stream.set_nodelay(true)?;
        // Left alone, the kernel would let a phone in a tunnel hold megabytes.
        SockRef::from(stream).set_send_buffer_size(self.shared.hub.send_buffer)
    }
}

/// Best effort: a phone that does not even take this is simply dropped.
fn refuse(mut stream: &TcpStream, code: CloseCode) {
    use std::io::Write as _;
    let _ = stream.write(&frame::close(code, ""));
}

impl std::fmt::Debug for Room {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Room")
            .field("id", &self.shared.id)
            .field("latest", &self.latest())
            .finish_non_exhaustive()
    }
}

impl hub::Hub {
    /// Opens a room.
    pub fn room(&self, config: RoomConfig) -> Room {
        let RoomConfig {
            ring_frames,
            ring_bytes,
            sockets_max,
            on_presence,
        } = config;
        let ring = crate::ring::Ring::new(ring_frames.max(1), ring_bytes);
        let hub = self.shared();
        Room::new(RoomShared::new(
            hub.next_room(),
            Arc::clone(hub),
            ring,
            sockets_max,
            on_presence,
        ))
    }
}
