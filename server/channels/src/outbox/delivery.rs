//! One post on its way to one medium.

use super::record::{Decision, Outcome};
use crate::{Placed, Ticket};
use engine::id::SpelleiderId;
use engine::time::GameTime;
use media::MediumId;

/// A post is looked for at most this often before only a human can tell.
pub const LOOKS_MAX: u32 = 5;
/// Tries of one post are never further apart than this, in milliseconds, unless the platform asks for it.
pub const RETRY_MAX_MS: u64 = 60_000;
/// The first wait, in milliseconds; each next one is twice as long.
const RETRY_MIN_MS: u64 = 2_000;

/// How a post stands on a medium.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// The medium was not live when it was planned: it stays here, to look at and to copy.
    Dry,
    /// People post it by hand.
    ByHand,
    /// It waits for its turn.
    Planned,
    /// It is being posted.
    Armed {
        /// Since when.
        since: GameTime,
    },
    /// It is there.
    Sent {
        /// Since when.
        at: GameTime,
        /// Where.
        placed: Placed,
        /// What the spelleiding should know of it all the same.
        remark: Option<String>,
    },
    /// It is not there; it is tried again.
    Later {
        /// Not before this moment.
        next: GameTime,
        /// Why.
        why: String,
    },
    /// It is not there and never will be, unless a human does something.
    Failed {
        /// Since when.
        at: GameTime,
        /// Why.
        why: String,
    },
    /// It may or may not be there.
    Unknown {
        /// When it was tried.
        since: GameTime,
        /// What happened.
        why: String,
        /// When it is looked for; `None` when only a human can.
        next_look: Option<GameTime>,
    },
    /// It was no longer worth posting.
    TooLate {
        /// Since when.
        at: GameTime,
    },
    /// It says that something ended which nobody here has heard of.
    LeftOut,
    /// A human did not want it.
    Skipped {
        /// Who.
        by: SpelleiderId,
        /// When.
        at: GameTime,
    },
    /// A human says that it is there.
    Posted {
        /// Who.
        by: SpelleiderId,
        /// When.
        at: GameTime,
        /// Where.
        link: Option<String>,
    },
    /// It is being taken away.
    Removing {
        /// What is.
        placed: Placed,
        /// Not before this moment.
        next: GameTime,
    },
    /// It was taken away.
    Removed {
        /// When.
        at: GameTime,
    },
    /// It is there, and cannot be taken away by us.
    NotRemoved {
        /// What is.
        placed: Placed,
        /// Why not.
        why: String,
    },
}

impl State {
    /// Whether a human may decide this while it stands so.
    #[must_use]
    pub fn allows(&self, decision: &Decision, medium: MediumId) -> bool {
        match decision {
            Decision::Send { .. } => {
                !medium.is_by_hand()
                    && matches!(
                        self,
                        Self::Dry
                            | Self::Failed { .. }
                            | Self::Unknown { .. }
                            | Self::TooLate { .. }
                            | Self::LeftOut
                            | Self::Skipped { .. }
                    )
            }
            Decision::Skip => matches!(
                self,
                Self::ByHand
                    | Self::Planned
                    | Self::Later { .. }
                    | Self::Failed { .. }
                    | Self::Unknown { .. }
                    | Self::TooLate { .. }
            ),
            Decision::Posted { .. } => matches!(
                self,
                Self::Dry
                    | Self::ByHand
                    | Self::Planned
                    | Self::Later { .. }
                    | Self::Failed { .. }
                    | Self::Unknown { .. }
                    | Self::TooLate { .. }
                    | Self::LeftOut
                    | Self::Skipped { .. }
            ),
            Decision::Remove => matches!(self, Self::Sent { .. } | Self::NotRemoved { .. }),
        }
    }
}

/// What to do for a post.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Job {
    /// Prepare it when there is no ticket yet, arm it, publish it.
    Publish {
        /// Which.
        post: u64,
        /// What was prepared before.
        ticket: Option<Ticket>,
    },
    /// Look whether it is there.
    Resolve {
        /// Which.
        post: u64,
        /// What was prepared.
        ticket: Option<Ticket>,
        /// When it was tried.
        since: GameTime,
    },
    /// Write down that it is too late.
    GiveUp {
        /// Which.
        post: u64,
    },
    /// Write down that it is not needed.
    LeaveOut {
        /// Which.
        post: u64,
    },
    /// Take it away.
    Remove {
        /// Which.
        post: u64,
        /// What.
        placed: Placed,
    },
}

/// What is known of a post on a medium.
#[derive(Debug, Clone)]
pub(super) struct Delivery {
    pub(super) state: State,
    pub(super) ticket: Option<Ticket>,
    /// It is worth posting until then, when a human said so.
    pub(super) deadline: Option<GameTime>,
    /// How often it was tried, or taken away, in vain.
    pub(super) tries: u32,
    /// How often it was looked for in vain.
    pub(super) looks: u32,
    /// When it was tried without anybody knowing what came of it: then it may be there, whatever happens later.
    uncertain: Option<GameTime>,
}

impl Delivery {
    pub(super) fn new(state: State) -> Self {
        Self {
            state,
            ticket: None,
            deadline: None,
            tries: 0,
            looks: 0,
            uncertain: None,
        }
    }

    pub(super) fn arm(&mut self, at: GameTime) {
        self.state = State::Armed { since: at };
    }

    pub(super) fn settle(&mut self, at: GameTime, outcome: &Outcome) {
        let armed = match self.state {
            State::Armed { since } => Some(since),
            State::Unknown { since, .. } => Some(since),
            _ => None,
        };
        self.state = match outcome {
            Outcome::Sent { placed, remark, .. } => State::Sent {
                at,
                placed: placed.clone(),
                remark: remark.clone(),
            },
            Outcome::Later { why, next, .. } => {
                self.tries += 1;
                State::Later {
                    next: *next,
                    why: why.clone(),
                }
            }
            Outcome::Failed { why } => self.over(why, |why| State::Failed { at, why }),
            Outcome::Disconnected { why } => State::Later {
                next: at,
                why: why.clone(),
            },
            Outcome::Unknown { why, next_look } => {
                self.looks += 1;
                let since = self.uncertain.or(armed).unwrap_or(at);
                self.uncertain = Some(since);
                State::Unknown {
                    since,
                    why: why.clone(),
                    next_look: *next_look,
                }
            }
            Outcome::NotThere => {
                self.uncertain = None;
                self.again(at)
            }
            Outcome::SafeToRepeat => {
                self.uncertain = self.uncertain.or(armed);
                self.again(at)
            }
            Outcome::TooLate => self.over("", |_| State::TooLate { at }),
            Outcome::LeftOut => State::LeftOut,
            Outcome::Removed => State::Removed { at },
            Outcome::NotRemoved { why } => match self.placed() {
                Some(placed) => State::NotRemoved {
                    placed,
                    why: why.clone(),
                },
                None => return,
            },
            Outcome::RemoveLater { next, .. } => match self.placed() {
                Some(placed) => {
                    self.tries += 1;
                    State::Removing {
                        placed,
                        next: *next,
                    }
                }
                None => return,
            },
        };
    }

    pub(super) fn decide(&mut self, at: GameTime, by: SpelleiderId, decision: &Decision) {
        self.state = match decision {
            Decision::Send { until } => {
                // A human has looked.
                self.uncertain = None;
                self.ticket = None;
                self.deadline = Some(*until);
                (self.tries, self.looks) = (0, 0);
                State::Planned
            }
            Decision::Skip => State::Skipped { by, at },
            Decision::Posted { link } => State::Posted {
                by,
                at,
                link: link.clone(),
            },
            Decision::Remove => match self.placed() {
                Some(placed) => {
                    self.tries = 0;
                    State::Removing { placed, next: at }
                }
                None => return,
            },
        };
    }

    /// It is tried again, after a wait that grows.
    fn again(&mut self, at: GameTime) -> State {
        let next = at + wait_ms(self.tries);
        self.tries += 1;
        State::Later {
            next,
            why: "nog niet zeker".to_owned(),
        }
    }

    /// It is over, unless an earlier try may have made it visible: then only a human can tell.
    fn over(&self, why: &str, state: impl FnOnce(String) -> State) -> State {
        match self.uncertain {
            None => state(why.to_owned()),
            Some(since) => State::Unknown {
                since,
                why: "geen zekerheid gekregen".to_owned(),
                next_look: None,
            },
        }
    }

    fn placed(&self) -> Option<Placed> {
        match &self.state {
            State::Sent { placed, .. }
            | State::Removing { placed, .. }
            | State::NotRemoved { placed, .. } => Some(placed.clone()),
            _ => None,
        }
    }
}

/// How long to wait before the next try, after so many.
#[must_use]
pub fn wait_ms(tries: u32) -> u64 {
    RETRY_MIN_MS
        .saturating_mul(1 << tries.min(16))
        .min(RETRY_MAX_MS)
}
