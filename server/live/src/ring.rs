//! The ring: the last frames of a room, from which a returning or slow phone goes on.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::frame::Frame;
use crate::topic::TopicSet;

/// The last frames of one room, oldest first, bounded in number and in bytes.
#[derive(Debug)]
pub(crate) struct Ring {
    frames: VecDeque<Arc<Frame>>,
    bytes: usize,
    frames_max: usize,
    bytes_max: usize,
    /// Every frame after this `seq` is still here.
    floor: u64,
    latest: u64,
}

/// What a phone at some position has missed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Since {
    /// What was put into the buffer, and nothing else, is to be seen up to and with this `seq`.
    UpTo(u64),
    /// Something after that position has left the ring.
    TooOld,
}

impl Ring {
    pub(crate) fn new(frames_max: usize, bytes_max: usize) -> Ring {
        Ring {
            frames: VecDeque::new(),
            bytes: 0,
            frames_max,
            bytes_max,
            floor: 0,
            latest: 0,
        }
    }

    pub(crate) fn latest(&self) -> u64 {
        self.latest
    }

    /// Forgets all frames and stands at `seq`.
    pub(crate) fn start_at(&mut self, seq: u64) {
        self.frames.clear();
        self.bytes = 0;
        self.floor = seq;
        self.latest = seq;
    }

    /// Adds a frame that is ahead of the latest. The newest frame stays, whatever its size.
    pub(crate) fn push(&mut self, frame: Arc<Frame>) {
        debug_assert!(frame.seq > self.latest);
        self.latest = frame.seq;
        self.bytes += frame.bytes.len();
        self.frames.push_back(frame);
        while self.frames.len() > self.frames_max
            || (self.bytes > self.bytes_max && self.frames.len() > 1)
        {
            let Some(oldest) = self.frames.pop_front() else {
                return;
            };
            self.bytes -= oldest.bytes.len();
            self.floor = oldest.seq;
        }
    }

    /// Whether a phone that has everything up to `seq` can go on from there.
    pub(crate) fn reaches(&self, seq: u64) -> bool {
        (self.floor..=self.latest).contains(&seq)
    }

    /// Clones into `found` what lies after `after` up to and with `upto`, for everybody.
    pub(crate) fn window(&self, after: u64, upto: u64, found: &mut Vec<Arc<Frame>>) -> Since {
        self.collect(
            after,
            upto,
            |_| true,
            Limit {
                frames: usize::MAX,
                bytes: usize::MAX,
            },
            found,
        )
    }

    /// Clones into `found` what a phone with `topics` may see after `after` up to and with
    /// `upto`, oldest first, and stops behind the frame that reaches a limit.
    pub(crate) fn visible(
        &self,
        after: u64,
        upto: u64,
        topics: &TopicSet,
        limit: Limit,
        found: &mut Vec<Arc<Frame>>,
    ) -> Since {
        self.collect(
            after,
            upto,
            |frame| topics.meets(&frame.audience),
            limit,
            found,
        )
    }

    fn collect(
        &self,
        after: u64,
        upto: u64,
        wanted: impl Fn(&Frame) -> bool,
        limit: Limit,
        found: &mut Vec<Arc<Frame>>,
    ) -> Since {
        if after < self.floor {
            return Since::TooOld;
        }
        let start = self.frames.partition_point(|frame| frame.seq <= after);
        let (mut count, mut bytes) = (0, 0);
        for frame in self
            .frames
            .range(start..)
            .take_while(|frame| frame.seq <= upto)
        {
            if !wanted(frame) {
                continue;
            }
            if count >= limit.frames || bytes >= limit.bytes {
                // Everything before this frame was looked at.
                return Since::UpTo(found.last().map_or(after, |frame| frame.seq));
            }
            count += 1;
            bytes += frame.bytes.len();
            found.push(Arc::clone(frame));
        }
        Since::UpTo(upto)
    }
}

/// Where a collection stops.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limit {
    pub(crate) frames: usize,
    pub(crate) bytes: usize,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Topic;

    const PLENTY: Limit = Limit {
        frames: 100,
        bytes: usize::MAX,
    };

    /// A ring of `frames_max` with the frames `seqs`; the odd ones are for topic 1, the even for topic 2.
    fn ring(frames_max: usize, bytes_max: usize, seqs: &[u64]) -> Ring {
        let mut ring = Ring::new(frames_max, bytes_max);
        for &seq in seqs {
            let topic = Topic(if seq % 2 == 1 { 1 } else { 2 });
            ring.push(Arc::new(
                Frame::new(seq, &[topic], "12345678").expect("small"),
            ));
        }
        ring
    }

    fn check(ring: &Ring, after: u64, limit: Limit, expected: Since, seqs: &[u64]) {
        let mut found = Vec::new();
        let odd = TopicSet::new(&[Topic(1)]).expect("one fits");
        let since = ring.visible(after, ring.latest(), &odd, limit, &mut found);
        assert_eq!(since, expected);
        assert_eq!(
            found.iter().map(|frame| frame.seq).collect::<Vec<_>>(),
            seqs
        );
    }

    #[test]
    fn a_phone_gets_the_visible_frames_after_its_own() {
        let ring = ring(10, 1000, &[1, 2, 3, 4, 5, 6]);
        check(&ring, 0, PLENTY, Since::UpTo(6), &[1, 3, 5]);
        check(&ring, 3, PLENTY, Since::UpTo(6), &[5]);
        check(&ring, 6, PLENTY, Since::UpTo(6), &[]);
    }

    #[test]
    fn a_limit_stops_behind_the_frame_that_reaches_it() {
        let ring = ring(10, 1000, &[1, 2, 3, 4, 5, 6]);
        check(
            &ring,
            0,
            Limit {
                frames: 2,
                ..PLENTY
            },
            Since::UpTo(3),
            &[1, 3],
        );
        check(&ring, 0, Limit { bytes: 1, ..PLENTY }, Since::UpTo(1), &[1]);
        check(
            &ring,
            3,
            Limit {
                frames: 1,
                ..PLENTY
            },
            Since::UpTo(6),
            &[5],
        );
    }

    #[test]
    fn one_frame_more_than_the_ring_holds_pushes_the_oldest_out() {
        let full = ring(3, 1000, &[1, 2, 3]);
        assert!(full.reaches(0));
        let over = ring(3, 1000, &[1, 2, 3, 4]);
        assert!(!over.reaches(0) && over.reaches(1) && over.reaches(4) && !over.reaches(5));
        check(&over, 0, PLENTY, Since::TooOld, &[]);
        check(&over, 1, PLENTY, Since::UpTo(4), &[3]);
    }

    #[test]
    fn more_bytes_than_the_ring_holds_push_the_oldest_out_but_never_the_newest() {
        // Each frame is ten bytes: two of header, eight of text.
        let over = ring(10, 25, &[1, 2, 3]);
        check(&over, 0, PLENTY, Since::TooOld, &[]);
        check(&over, 1, PLENTY, Since::UpTo(3), &[3]);
        let tiny = ring(10, 1, &[1, 2, 3]);
        check(&tiny, 2, PLENTY, Since::UpTo(3), &[3]);
    }

    #[test]
    fn a_ring_may_start_anywhere_and_seq_may_jump() {
        let mut started = Ring::new(4, 1000);
        started.start_at(41);
        assert!(started.reaches(41) && !started.reaches(40) && !started.reaches(42));
        started.push(Arc::new(Frame::new(47, &[Topic(1)], "x").expect("small")));
        check(&started, 41, PLENTY, Since::UpTo(47), &[47]);
        check(&started, 44, PLENTY, Since::UpTo(47), &[47]);
    }
}
