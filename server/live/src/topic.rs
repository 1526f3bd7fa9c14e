//! Topics: opaque numbers that say what a phone listens to and whom a frame is for. What a number means is the caller's
//! affair; this room only asks whether two sets share one.

use crate::Error;

/// The most topics one phone listens to at once.
pub const SUBSCRIBER_TOPICS_MAX: usize = 6;

/// The most topics one frame is for.
pub const FRAME_TOPICS_MAX: usize = 64;

/// One thing to listen to, for instance "everybody" or "team 12".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Topic(pub u32);

/// What one phone listens to: at most [`SUBSCRIBER_TOPICS_MAX`] topics, kept inline so that a phone has no allocation of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TopicSet {
    len: u8,
    topics: [Topic; SUBSCRIBER_TOPICS_MAX],
}

impl TopicSet {
    /// Copies `topics`. An empty set is allowed: such a phone hears heartbeats only.
    ///
    /// # Errors
    /// [`Error::TooManyTopics`] above [`SUBSCRIBER_TOPICS_MAX`].
    pub fn new(topics: &[Topic]) -> Result<TopicSet, Error> {
        let mut set = TopicSet::default();
        let Some(places) = set.topics.get_mut(..topics.len()) else {
            return Err(Error::TooManyTopics {
                count: topics.len(),
                max: SUBSCRIBER_TOPICS_MAX,
            });
        };
        places.copy_from_slice(topics);
        set.len = u8::try_from(topics.len()).expect("SUBSCRIBER_TOPICS_MAX fits in a byte");
        Ok(set)
    }

    /// The topics, in the order they were given.
    pub fn as_slice(&self) -> &[Topic] {
        &self.topics[..usize::from(self.len)]
    }

    pub(crate) fn meets(&self, audience: &Audience) -> bool {
        self.as_slice().iter().any(|topic| audience.holds(*topic))
    }
}

/// Whom a frame is for: a sorted set without repeats.
#[derive(Debug)]
pub(crate) struct Audience(Box<[Topic]>);

impl Audience {
    pub(crate) fn new(topics: &[Topic]) -> Result<Audience, Error> {
        if topics.len() > FRAME_TOPICS_MAX {
            return Err(Error::TooManyTopics {
                count: topics.len(),
                max: FRAME_TOPICS_MAX,
            });
        }
        let mut sorted = topics.to_vec();
        sorted.sort_unstable();
        sorted.dedup();
        Ok(Audience(sorted.into_boxed_slice()))
    }

    #[inline]
    fn holds(&self, topic: Topic) -> bool {
        // Nearly every frame is for one topic; that answer stays free of the search.
        match &*self.0 {
            [only] => *only == topic,
            many => many.binary_search(&topic).is_ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: usize) -> Vec<Topic> {
        (0..u32::try_from(count).expect("a small count"))
            .map(Topic)
            .collect()
    }

    #[test]
    fn a_phone_may_listen_to_six_topics_and_not_to_seven() {
        assert_eq!(
            TopicSet::new(&numbers(6))
                .expect("six fit")
                .as_slice()
                .len(),
            6
        );
        assert!(matches!(
            TopicSet::new(&numbers(7)),
            Err(Error::TooManyTopics { count: 7, max: 6 })
        ));
    }

    #[test]
    fn a_frame_may_be_for_sixty_four_topics_and_not_for_one_more() {
        assert!(Audience::new(&numbers(64)).is_ok());
        assert!(matches!(
            Audience::new(&numbers(65)),
            Err(Error::TooManyTopics { count: 65, max: 64 })
        ));
    }

    #[test]
    fn a_frame_reaches_a_phone_when_the_sets_share_a_topic() {
        let check = |phone: &[u32], frame: &[u32], expected: bool| {
            let topics = |numbers: &[u32]| numbers.iter().copied().map(Topic).collect::<Vec<_>>();
            let phone = TopicSet::new(&topics(phone)).expect("few enough");
            let audience = Audience::new(&topics(frame)).expect("few enough");
            assert_eq!(phone.meets(&audience), expected, "{phone:?} {audience:?}");
        };
        check(&[1, 2], &[2], true);
        check(&[1, 2], &[3], false);
        check(&[1, 9], &[9, 4, 4, 2], true);
        check(&[1, 5], &[9, 4, 2], false);
        check(&[0], &[], false);
        check(&[], &[0], false);
    }
}
