//! The bytes of one send: the frames a phone may see, back to back, with a bare skip wherever it may not see what lies between.

use std::sync::Arc;

use bytes::Bytes;

use crate::frame::{Frame, SkipFrame};
use crate::ring::Limit;
use crate::topic::TopicSet;

/// The bounds of one batch. A phone gets no more than this in one turn of the loop, so that none waits long for another;
/// only a single frame may be larger.
pub(crate) const BATCH: Limit = Limit {
    frames: u64::BITS as usize,
    bytes: 64 << 10,
};

/// Frames to be sent together, and the bytes last made from them. Neighbours mostly may see the same, so the bytes of one
/// phone mostly serve the next.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    frames: Vec<Arc<Frame>>,
    joined: Vec<u8>,
    joined_for: Option<(Selection, bool)>,
}

/// Which frames of a batch: one bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Selection(u64);

impl Selection {
    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(crate) fn count(self) -> u64 {
        u64::from(self.0.count_ones())
    }

    fn indices(self) -> impl Iterator<Item = usize> {
        let mut bits = self.0;
        std::iter::from_fn(move || {
            let index = bits.trailing_zeros();
            bits &= bits.wrapping_sub(1);
            (index < u64::BITS).then_some(index as usize)
        })
    }
}

/// One frame on the wire, and up to where the phone has everything once it has this.
pub(crate) struct Piece<'a> {
    pub(crate) seq: u64,
    body: Body<'a>,
}

enum Body<'a> {
    Skip(SkipFrame),
    Frame(&'a Frame),
}

impl Piece<'_> {
    pub(crate) fn as_bytes(&self) -> &[u8] {
        match &self.body {
            Body::Skip(skip) => skip.as_bytes(),
            Body::Frame(frame) => &frame.bytes,
        }
    }

    pub(crate) fn is_frame(&self) -> bool {
        matches!(self.body, Body::Frame(_))
    }

    /// What is left after `sent` bytes; a frame's allocation is shared, not copied.
    pub(crate) fn rest(&self, sent: usize) -> Bytes {
        match &self.body {
            Body::Skip(skip) => Bytes::copy_from_slice(&skip.as_bytes()[sent..]),
            Body::Frame(frame) => frame.bytes.slice(sent..),
        }
    }
}

impl Batch {
    /// The frames, to be replaced.
    pub(crate) fn refill(&mut self) -> &mut Vec<Arc<Frame>> {
        self.joined_for = None;
        self.frames.clear();
        &mut self.frames
    }

    /// Takes as many frames as the bounds allow off the front of `frames`, at least one if there is one.
    /// Returns the `seq` of the last taken.
    pub(crate) fn take_from(
        &mut self,
        frames: &mut impl Iterator<Item = Arc<Frame>>,
    ) -> Option<u64> {
        let batch = self.refill();
        let mut bytes = 0;
        while batch.len() < BATCH.frames && bytes < BATCH.bytes {
            let Some(frame) = frames.next() else {
                break;
            };
            bytes += frame.bytes.len();
            batch.push(frame);
        }
        batch.last().map(|frame| frame.seq)
    }

    /// Every frame, whatever its audience.
    pub(crate) fn everything(&self) -> Selection {
        debug_assert!(self.frames.len() <= BATCH.frames);
        Selection(match self.frames.len() {
            0 => 0,
            count => u64::MAX >> (BATCH.frames - count),
        })
    }

    #[inline]
    pub(crate) fn visible_to(&self, topics: &TopicSet) -> Selection {
        let mut bits = 0;
        for (index, frame) in self.frames.iter().enumerate() {
            bits |= u64::from(topics.meets(&frame.audience)) << index;
        }
        Selection(bits)
    }

    /// The last frame's `seq`. The selection is not empty.
    #[inline]
    pub(crate) fn last_seq(&self, selection: Selection) -> u64 {
        let last = u64::BITS - 1 - selection.0.leading_zeros();
        self.frames[last as usize].seq
    }

    /// What to send to a phone that has everything up to `told`. The selection is not empty.
    #[inline]
    pub(crate) fn bytes(&mut self, selection: Selection, told: u64) -> &[u8] {
        let first = &self.frames[selection.0.trailing_zeros() as usize];
        let gap = first.seq > told + 1;
        if !gap && selection.count() == 1 {
            return &first.bytes;
        }
        if self.joined_for != Some((selection, gap)) {
            let mut joined = std::mem::take(&mut self.joined);
            joined.clear();
            for piece in self.pieces(selection, told) {
                joined.extend_from_slice(piece.as_bytes());
            }
            self.joined = joined;
            self.joined_for = Some((selection, gap));
        }
        &self.joined
    }

    /// The same bytes, frame by frame.
    pub(crate) fn pieces(
        &self,
        selection: Selection,
        mut told: u64,
    ) -> impl Iterator<Item = Piece<'_>> {
        selection.indices().flat_map(move |index| {
            let frame = &*self.frames[index];
            let before = frame.seq - 1;
            let skip = (told < before).then(|| Piece {
                seq: before,
                body: Body::Skip(SkipFrame::new(before)),
            });
            told = frame.seq;
            skip.into_iter().chain([Piece {
                seq: frame.seq,
                body: Body::Frame(frame),
            }])
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Topic;

    fn batch(frames: &[(u64, u32)]) -> Batch {
        let mut batch = Batch::default();
        for &(seq, topic) in frames {
            let text = format!("frame {seq}");
            batch.frames.push(Arc::new(
                Frame::new(seq, &[Topic(topic)], &text).expect("small"),
            ));
        }
        batch
    }

    /// The texts a phone gets that listens to `topic` and has everything up to `told`.
    fn check(batch: &mut Batch, topic: u32, told: u64, expected: &[&str]) {
        let selection = batch.visible_to(&TopicSet::new(&[Topic(topic)]).expect("one fits"));
        let joined: Vec<u8> = batch
            .pieces(selection, told)
            .flat_map(|p| p.as_bytes().to_vec())
            .collect();
        assert_eq!(batch.bytes(selection, told), joined);
        let texts: Vec<_> = batch
            .pieces(selection, told)
            .map(|piece| String::from_utf8(piece.as_bytes()[2..].to_vec()).expect("text"))
            .collect();
        assert_eq!(texts, expected);
    }

    #[test]
    fn a_phone_that_sees_everything_gets_the_bare_frames() {
        check(&mut batch(&[(5, 1), (6, 1)]), 1, 4, &["frame 5", "frame 6"]);
    }

    #[test]
    fn what_a_phone_may_not_see_becomes_one_skip_before_the_next_frame() {
        let mut batch = batch(&[(5, 1), (6, 2), (7, 2), (8, 1), (9, 2)]);
        check(
            &mut batch,
            1,
            4,
            &["frame 5", r#"{"t":"skip","seq":7}"#, "frame 8"],
        );
        check(
            &mut batch,
            1,
            2,
            &[
                r#"{"t":"skip","seq":4}"#,
                "frame 5",
                r#"{"t":"skip","seq":7}"#,
                "frame 8",
            ],
        );
        check(
            &mut batch,
            2,
            4,
            &[
                r#"{"t":"skip","seq":5}"#,
                "frame 6",
                "frame 7",
                r#"{"t":"skip","seq":8}"#,
                "frame 9",
            ],
        );
    }

    #[test]
    fn bytes_made_for_one_phone_never_reach_a_phone_that_needs_others() {
        let mut batch = batch(&[(5, 1), (6, 2)]);
        check(&mut batch, 2, 4, &[r#"{"t":"skip","seq":5}"#, "frame 6"]);
        check(&mut batch, 2, 5, &["frame 6"]);
        check(&mut batch, 1, 3, &[r#"{"t":"skip","seq":4}"#, "frame 5"]);
        check(&mut batch, 1, 4, &["frame 5"]);
    }

    #[test]
    fn a_batch_takes_at_most_its_bounds_and_always_something() {
        let frames = |count: u64, size: usize| {
            (1..=count)
                .map(move |seq| Arc::new(Frame::new(seq, &[], &"x".repeat(size)).expect("small")))
        };
        let mut batch = Batch::default();
        assert_eq!(batch.take_from(&mut frames(100, 1)), Some(64));
        assert_eq!(batch.everything().count(), 64);
        assert_eq!(batch.take_from(&mut frames(100, 40_000)), Some(2));
        assert_eq!(batch.take_from(&mut frames(2, 100_000)), Some(1));
        assert_eq!(batch.everything().count(), 1);
        assert_eq!(batch.take_from(&mut frames(0, 0)), None);
        assert!(batch.everything().is_empty());
    }
}
