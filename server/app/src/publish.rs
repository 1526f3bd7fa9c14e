//! What becomes of a step once it is durable: frames for the live room, posts for the channels, seats.

use crate::figures;
use crate::game_log::{Header, Step};
use crate::outbox::{GameOutbox, Outboxes, Words};
use crate::pictures::Pictures;
use crate::seats::Seats;
use engine::effect::{Audience, Effect, Reply, Viewer};
use engine::input::Input;
use engine::time::GameTime;
use live::{Room, Topic, TopicSet};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

/// Frames the room of a game remembers: what a phone may have missed without fetching the whole picture. When hundreds of
/// phones come in together, each of them makes a few.
pub const RING_FRAMES: usize = 8_192;
/// And bytes.
pub const RING_BYTES: usize = 4 << 20;

/// Carries out the durable effects of one game.
pub struct Publisher {
    header: Arc<Header>,
    room: Room,
    seats: Arc<Seats>,
    pictures: Arc<Pictures>,
    outboxes: Arc<Outboxes>,
    outbox: Arc<GameOutbox>,
    posts: AtomicU64,
    latest_act: AtomicU64,
    healthy: AtomicBool,
}

impl Publisher {
    /// The publisher of a game that has shown nothing yet.
    #[must_use]
    pub fn new(
        header: Arc<Header>,
        room: Room,
        seats: Arc<Seats>,
        pictures: Arc<Pictures>,
        outboxes: Arc<Outboxes>,
        outbox: Arc<GameOutbox>,
    ) -> Self {
        Self {
            latest_act: AtomicU64::new(header.created_at.0),
            header,
            room,
            seats,
            pictures,
            outboxes,
            outbox,
            posts: AtomicU64::new(0),
            healthy: AtomicBool::new(true),
        }
    }

    /// The live room.
    #[must_use]
    pub fn room(&self) -> &Room {
        &self.room
    }

    /// Shows a step that is durable.
    pub fn show(&self, step: &Step) {
        if self.note(step) {
            self.outboxes.wake_all();
        }
        if is_new_melding(step) {
            figures::melding_accepted();
        }
        for (seq, to, view) in step.published() {
            let frame = self.frame(seq, to, view);
            if let Err(error) = self.room.publish(frame.seq, &frame.topics, &frame.payload) {
                // Phones notice the gap and fetch the whole picture.
                tracing::error!(game = %self.header.game, seq, %error, "a frame could not be published");
            }
        }
    }

    /// Takes in a step that was shown before a restart. What came last goes back into the room with [`Self::refill`].
    pub fn recall(&self, step: Step, recent: &mut Recent) {
        self.note(&step);
        recent.push(step);
    }

    /// Puts the frames of before a restart back into the room, so that phones go on where they were.
    ///
    /// # Errors
    /// Those of the room.
    pub fn refill(&self, recent: &Recent) -> Result<(), live::Error> {
        let frames: Vec<Frame> = recent
            .steps
            .iter()
            .flat_map(Step::published)
            .skip(recent.frames.saturating_sub(RING_FRAMES))
            .map(|(seq, to, view)| self.frame(seq, to, view))
            .collect();
        if let Some(first) = frames.first() {
            self.room.start_at(first.seq - 1)?;
        }
        let frames = frames.iter();
        self.room.preload(
            frames.map(|frame| (frame.seq, frame.topics.as_slice(), frame.payload.as_str())),
        )
    }

    /// The last moment somebody decided something or took a seat: personal data is kept so long after it.
    #[must_use]
    pub fn latest_act(&self) -> GameTime {
        GameTime(self.latest_act.load(Ordering::Relaxed))
    }

    /// Whether the game works; `false` while it is rebuilt.
    #[must_use]
    pub fn is_healthy(&self) -> bool {
        self.healthy.load(Ordering::Relaxed)
    }

    pub(crate) fn set_healthy(&self, healthy: bool) {
        self.healthy.store(healthy, Ordering::Relaxed);
    }

    /// Takes in what is durable; returns whether there is something to post.
    fn note(&self, step: &Step) -> bool {
        self.seats.note(step);
        if is_act(step) {
            self.latest_act.fetch_max(step.at.0, Ordering::Relaxed);
        }
        let mut posts = false;
        for words in Words::of_step(step) {
            let number = self.posts.fetch_add(1, Ordering::Relaxed);
            self.outbox.plan(number, words);
            posts = true;
        }
        posts
    }

    fn frame(&self, seq: u64, to: &[Audience], view: &engine::view::View) -> Frame {
        let payload = protocol::encode(view, seq, self.pictures.addresses());
        let payload = String::from_utf8(payload).expect("JSON is UTF-8");
        Frame {
            seq,
            topics: to.iter().map(|audience| topic(*audience)).collect(),
            payload,
        }
    }
}

/// Whether somebody decided something or took a seat in this step.
#[must_use]
pub fn is_act(step: &Step) -> bool {
    match &step.input {
        Input::Command { .. } | Input::Join(_) => !step
            .effects
            .iter()
            .any(|effect| matches!(effect, Effect::Reply(Reply::Rejected(_)))),
        Input::Tick | Input::Player { .. } | Input::Boef { .. } => false,
    }
}

/// A melding that came in for the first time is shown to its team; one that came before only gets its answer.
fn is_new_melding(step: &Step) -> bool {
    let is_shown = |effect: &Effect| matches!(effect, Effect::Publish { .. });
    step.effects
        .iter()
        .any(|effect| matches!(effect, Effect::Reply(Reply::Melding { .. })))
        && step.effects.iter().any(is_shown)
}

/// The last steps of a log that is walked again, as many as the room remembers frames of. They are encoded only when
/// the whole log was read.
#[derive(Debug, Default)]
pub struct Recent {
    steps: VecDeque<Step>,
    frames: usize,
}

impl Recent {
    fn push(&mut self, step: Step) {
        let count = |step: &Step| step.published().count();
        self.frames += count(&step);
        self.steps.push_back(step);
        while let Some(oldest) = self.steps.front()
            && self.frames - count(oldest) >= RING_FRAMES
        {
            self.frames -= count(oldest);
            self.steps.pop_front();
        }
    }
}

/// One message, ready for the room.
struct Frame {
    seq: u64,
    topics: Vec<Topic>,
    payload: String,
}

/// What this viewer listens to.
#[must_use]
pub fn topics_of(viewer: Viewer) -> TopicSet {
    let topics: Vec<Topic> = viewer.audiences().into_iter().map(topic).collect();
    TopicSet::new(&topics).expect("nobody belongs to more than five audiences")
}

/// The number of an audience in the room. The upper four bits say which kind, so that no two audiences share one.
fn topic(audience: Audience) -> Topic {
    const KIND: u32 = 28;
    let of = |kind: u32, number: u32| Topic(kind << KIND | (number & ((1 << KIND) - 1)));
    match audience {
        Audience::Everyone => of(1, 0),
        Audience::Players => of(2, 0),
        Audience::Team(team) => of(3, team.0),
        Audience::Player(player) => of(4, player.0),
        Audience::Group(group) => of(5, u32::from(group.0)),
        Audience::Boeven => of(6, 0),
        Audience::Boef(boef) => of(7, u32::from(boef.0)),
        Audience::Spelleiding => of(8, 0),
        Audience::Spectators => of(9, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::id::{BoefId, GroupId, PlayerId, TeamId};
    use std::collections::HashSet;

    #[test]
    fn no_two_audiences_share_a_topic() {
        let audiences = [
            Audience::Everyone,
            Audience::Players,
            Audience::Team(TeamId(0)),
            Audience::Team(TeamId(1)),
            Audience::Player(PlayerId(0)),
            Audience::Player(PlayerId(1)),
            Audience::Group(GroupId(0)),
            Audience::Group(GroupId(1)),
            Audience::Boeven,
            Audience::Boef(BoefId(0)),
            Audience::Boef(BoefId(1)),
            Audience::Spelleiding,
            Audience::Spectators,
        ];
        let topics: HashSet<Topic> = audiences.into_iter().map(topic).collect();
        assert_eq!(topics.len(), audiences.len());
    }
}
