//! Which post is where on its way to which medium: a pure machine, fed with what was planned, done and decided.
//!
//! Planned posts come from the log of the game. Everything else is a [`Record`], kept in a log of its own: whoever drives
//! the outbox makes a record durable, applies it, and only then takes the next step. So after a crash at any point the
//! same records give the same outbox, and [`Outbox::next`] says what to do first.
//!
//! **Invariant:** between [`Record::Armed`] and the [`Record::Settled`] that follows it lies the one request that others can
//! see. A post that is armed and not settled is looked for, never simply tried again.

mod delivery;
mod outcome;
mod record;
mod relay;

#[cfg(test)]
mod tests;

pub use delivery::{Job, LOOKS_MAX, RETRY_MAX_MS, State};
pub use outcome::Now;
pub use record::{Decision, Outcome, Record};
pub use relay::{RELAYS_MAX, Relay, RelayId};

use delivery::Delivery;
use engine::effect::PostKind;
use engine::id::SpelleiderId;
use engine::time::GameTime;
use media::MediumId;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Posts that are kept of one game; what is planned beyond them is not posted, and said so.
pub const POSTS_MAX: usize = 2_000;
/// A post that a human sends again is worth posting for so long from then on, in milliseconds.
pub const AGAIN_USEFUL_MS: u64 = 10 * engine::time::MINUTE_MS;

/// A post the game asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    /// Counted from 0 within the game.
    pub number: u64,
    /// What it is about.
    pub kind: PostKind,
    /// When it is no longer worth posting.
    pub useless_after: GameTime,
}

/// What to do next on a medium.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// This.
    Now(Job),
    /// Nothing before this moment, unless something changes.
    At(GameTime),
    /// Nothing, unless something changes.
    Nothing,
}

/// Who stopped all posting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped {
    /// Who.
    pub by: SpelleiderId,
    /// When.
    pub at: GameTime,
}

/// The posts of one game on all media.
#[derive(Debug, Clone, Default)]
pub struct Outbox {
    posts: BTreeMap<u64, Planned>,
    lines: BTreeMap<MediumId, Line>,
    stopped: Option<Stopped>,
    relays: BTreeMap<RelayId, Relay>,
    ticks: BTreeMap<(RelayId, u64), GameTime>,
}

/// One medium of one game.
#[derive(Debug, Clone, Default)]
struct Line {
    /// From which post on it was live or not, oldest first.
    switches: Vec<(u64, bool)>,
    /// No post before this moment: the platform asked for it.
    rest_until: Option<GameTime>,
    /// Why no post is taken until a human mends something.
    disconnected: Option<String>,
    /// What has happened to each post; one without an entry is as it was planned.
    deliveries: BTreeMap<u64, Delivery>,
}

impl Outbox {
    /// An outbox in which nothing happened yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The game asked for a post. The same post again changes nothing. Returns whether it is kept.
    pub fn plan(&mut self, post: Planned) -> bool {
        if self.posts.len() >= POSTS_MAX && !self.posts.contains_key(&post.number) {
            return false;
        }
        self.posts.entry(post.number).or_insert(post);
        true
    }

    /// Something happened.
    pub fn apply(&mut self, record: &Record) {
        match record {
            Record::Switched {
                medium,
                live,
                from_post,
                ..
            } => self.line(*medium).switches.push((*from_post, *live)),
            Record::Stopped { stopped, by, at } => {
                self.stopped = stopped.then_some(Stopped { by: *by, at: *at });
            }
            Record::Reconnected { medium, .. } => self.line(*medium).disconnected = None,
            Record::Prepared {
                post,
                medium,
                ticket,
            } => self.delivery(*medium, *post).ticket = Some(ticket.clone()),
            Record::Armed { post, medium, at } => self.delivery(*medium, *post).arm(*at),
            Record::Settled {
                post,
                medium,
                at,
                outcome,
            } => {
                let line = self.line(*medium);
                match outcome {
                    Outcome::Later { rest_until, .. } | Outcome::Sent { rest_until, .. } => {
                        line.rest_until = line.rest_until.max(*rest_until);
                    }
                    Outcome::Disconnected { why } => line.disconnected = Some(why.clone()),
                    _ => {}
                }
                self.delivery(*medium, *post).settle(*at, outcome);
            }
            Record::Decided {
                post,
                medium,
                at,
                by,
                decision,
            } => self.delivery(*medium, *post).decide(*at, *by, decision),
            Record::RelayMade { relay } => {
                self.relays.insert(relay.id, relay.clone());
            }
            Record::RelayClosed { relay, .. } => {
                self.relays.remove(relay);
            }
            Record::Ticked {
                relay,
                post,
                done,
                at,
            } => {
                if *done {
                    self.ticks.insert((*relay, *post), *at);
                } else {
                    self.ticks.remove(&(*relay, *post));
                }
            }
        }
    }

    /// Everything that was disconnected may be tried again: the secrets were read anew.
    pub fn reconnect_all(&mut self) {
        for line in self.lines.values_mut() {
            line.disconnected = None;
        }
    }

    /// What to do next on a medium. Nothing of it may be under way when this is asked: what is armed and not settled is
    /// then what a crash left behind.
    #[must_use]
    pub fn next(&self, medium: MediumId, now: GameTime) -> Next {
        if medium.is_by_hand() {
            return Next::Nothing;
        }
        let mut next = Next::Nothing;
        for post in self.posts.values() {
            match self.step(medium, post, now) {
                Next::Now(job) => return Next::Now(job),
                Next::At(at) => {
                    next = Next::At(match next {
                        Next::At(earlier) => earlier.min(at),
                        _ => at,
                    });
                }
                Next::Nothing => {}
            }
        }
        next
    }

    /// Whether this very post may be published now: nobody stopped or skipped it, and it is not too late.
    #[must_use]
    pub fn may_publish(&self, medium: MediumId, post: u64, now: GameTime) -> bool {
        let step = self
            .posts
            .get(&post)
            .map(|post| self.step(medium, post, now));
        matches!(step, Some(Next::Now(Job::Publish { .. })))
    }

    fn step(&self, medium: MediumId, post: &Planned, now: GameTime) -> Next {
        let delivery = self.delivery_of(medium, post);
        let at = |moment: GameTime, job: Job| match moment <= now {
            true => Next::Now(job),
            false => Next::At(moment),
        };
        let number = post.number;
        match &delivery.state {
            State::Planned | State::Later { .. } => {
                let deadline = delivery.deadline.unwrap_or(post.useless_after);
                if deadline < now {
                    return Next::Now(Job::GiveUp { post: number });
                }
                if post.kind == PostKind::End {
                    match self.was_heard(medium, number) {
                        Heard::Yes => {}
                        Heard::Perhaps => return Next::Nothing,
                        Heard::No => return Next::Now(Job::LeaveOut { post: number }),
                    }
                }
                let too_late = deadline + 1;
                let line = self.lines.get(&medium);
                if self.stopped.is_some() || line.is_some_and(|line| line.disconnected.is_some()) {
                    return Next::At(too_late);
                }
                let rest = line.and_then(|line| line.rest_until);
                let retry = match delivery.state {
                    State::Later { next, .. } => Some(next),
                    _ => None,
                };
                let start = rest.max(retry).unwrap_or(now);
                let publish = Job::Publish {
                    post: number,
                    ticket: delivery.ticket.clone(),
                };
                at(start.min(too_late), publish)
            }
            State::Armed { since } => Next::Now(Job::Resolve {
                post: number,
                ticket: delivery.ticket.clone(),
                since: *since,
            }),
            State::Unknown {
                since,
                next_look: Some(moment),
                ..
            } => {
                let resolve = Job::Resolve {
                    post: number,
                    ticket: delivery.ticket.clone(),
                    since: *since,
                };
                at(*moment, resolve)
            }
            State::Removing { placed, next } => {
                let remove = Job::Remove {
                    post: number,
                    placed: placed.clone(),
                };
                at(*next, remove)
            }
            _ => Next::Nothing,
        }
    }

    /// Whether readers of a medium have seen anything before this post.
    fn was_heard(&self, medium: MediumId, before: u64) -> Heard {
        let mut heard = Heard::No;
        for (_, post) in self.posts.range(..before) {
            match self.delivery_of(medium, post).state {
                State::Sent { .. }
                | State::Posted { .. }
                | State::Unknown { .. }
                | State::Armed { .. }
                | State::Removing { .. }
                | State::NotRemoved { .. } => return Heard::Yes,
                State::Planned | State::Later { .. } => heard = Heard::Perhaps,
                _ => {}
            }
        }
        heard
    }

    /// How a post stands on a medium; `None` when the game never asked for it.
    #[must_use]
    pub fn state(&self, medium: MediumId, post: u64) -> Option<State> {
        let post = self.posts.get(&post)?;
        Some(self.delivery_of(medium, post).into_owned().state)
    }

    /// When a post is no longer worth posting on a medium; later than planned when a human sent it again.
    #[must_use]
    pub fn deadline(&self, medium: MediumId, post: u64) -> Option<GameTime> {
        let post = self.posts.get(&post)?;
        let delivery = self.delivery_of(medium, post);
        Some(delivery.deadline.unwrap_or(post.useless_after))
    }

    /// Whether a human may decide this now.
    #[must_use]
    pub fn may_decide(&self, medium: MediumId, post: u64, decision: &Decision) -> bool {
        self.state(medium, post)
            .is_some_and(|state| state.allows(decision, medium))
    }

    /// How often a post was tried, or taken away, in vain: the waits grow with it.
    #[must_use]
    pub fn tries(&self, medium: MediumId, post: u64) -> u32 {
        self.known(medium, post)
            .map_or(0, |delivery| delivery.tries)
    }

    /// How often a post was looked for in vain.
    #[must_use]
    pub fn looks(&self, medium: MediumId, post: u64) -> u32 {
        self.known(medium, post)
            .map_or(0, |delivery| delivery.looks)
    }

    /// The posts of the game, by their numbers.
    pub fn posts(&self) -> impl Iterator<Item = &Planned> {
        self.posts.values()
    }

    /// Whether a medium posts for real from the next post on.
    #[must_use]
    pub fn is_live(&self, medium: MediumId) -> bool {
        let last = self
            .lines
            .get(&medium)
            .and_then(|line| line.switches.last());
        last.is_some_and(|(_, live)| *live)
    }

    /// Who stopped all posting, while it is stopped.
    #[must_use]
    pub fn stopped(&self) -> Option<Stopped> {
        self.stopped
    }

    /// Until when the platform wants no post.
    #[must_use]
    pub fn rest_until(&self, medium: MediumId) -> Option<GameTime> {
        self.lines.get(&medium)?.rest_until
    }

    /// Why the medium takes no post until a human mends something.
    #[must_use]
    pub fn disconnected(&self, medium: MediumId) -> Option<&str> {
        self.lines.get(&medium)?.disconnected.as_deref()
    }

    /// The number the next post of the game gets.
    #[must_use]
    pub fn next_number(&self) -> u64 {
        self.posts.keys().next_back().map_or(0, |last| last + 1)
    }

    /// The people who post by hand.
    pub fn relays(&self) -> impl Iterator<Item = &Relay> {
        self.relays.values()
    }

    /// One of them.
    #[must_use]
    pub fn relay(&self, id: RelayId) -> Option<&Relay> {
        self.relays.get(&id)
    }

    /// The number the next of them gets.
    #[must_use]
    pub fn next_relay(&self) -> RelayId {
        self.relays
            .keys()
            .next_back()
            .map_or(RelayId(0), |last| RelayId(last.0 + 1))
    }

    /// When somebody said that a post is out.
    #[must_use]
    pub fn ticked(&self, relay: RelayId, post: u64) -> Option<GameTime> {
        self.ticks.get(&(relay, post)).copied()
    }

    fn known(&self, medium: MediumId, post: u64) -> Option<&Delivery> {
        self.lines.get(&medium)?.deliveries.get(&post)
    }

    /// What is known of a post on a medium, or how it was planned.
    fn delivery_of(&self, medium: MediumId, post: &Planned) -> Cow<'_, Delivery> {
        if let Some(delivery) = self.known(medium, post.number) {
            return Cow::Borrowed(delivery);
        }
        let state = if medium.is_by_hand() {
            State::ByHand
        } else if self.was_live(medium, post.number) {
            State::Planned
        } else {
            State::Dry
        };
        Cow::Owned(Delivery::new(state))
    }

    fn was_live(&self, medium: MediumId, post: u64) -> bool {
        let switches = self.lines.get(&medium).map(|line| &line.switches);
        switches
            .into_iter()
            .flatten()
            .rfind(|(from, _)| *from <= post)
            .is_some_and(|(_, live)| *live)
    }

    fn line(&mut self, medium: MediumId) -> &mut Line {
        self.lines.entry(medium).or_default()
    }

    fn delivery(&mut self, medium: MediumId, post: u64) -> &mut Delivery {
        let start = match self.posts.get(&post) {
            Some(planned) => self.delivery_of(medium, planned).into_owned(),
            // Records are read before the log of the game; what was written about a post was about a live one.
            None => Delivery::new(State::Planned),
        };
        self.line(medium).deliveries.entry(post).or_insert(start)
    }
}

/// Whether anything was seen on a medium.
enum Heard {
    Yes,
    /// Something is still on its way.
    Perhaps,
    No,
}
