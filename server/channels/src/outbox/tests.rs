//! What the outbox promises, with a platform that does its worst and a program that stops anywhere.

use super::*;
use crate::{Placed, PublishError, Published, Sight, Ticket, Trouble};
use proptest::prelude::*;
use std::time::Duration;

const BY: SpelleiderId = SpelleiderId(1);
const X: MediumId = MediumId::X;

fn at(ms: u64) -> Now {
    Now {
        at: GameTime(ms),
        speed: 1,
    }
}

fn news(number: u64, useless_after: u64) -> Planned {
    Planned {
        number,
        kind: PostKind::News,
        useless_after: GameTime(useless_after),
    }
}

fn live(medium: MediumId, from_post: u64) -> Record {
    Record::Switched {
        medium,
        live: true,
        from_post,
        by: BY,
        at: GameTime(0),
    }
}

fn settled(post: u64, ms: u64, outcome: Outcome) -> Record {
    Record::Settled {
        post,
        medium: X,
        at: GameTime(ms),
        outcome,
    }
}

fn armed(post: u64, ms: u64) -> Record {
    Record::Armed {
        post,
        medium: X,
        at: GameTime(ms),
    }
}

fn decided(post: u64, decision: Decision) -> Record {
    Record::Decided {
        post,
        medium: X,
        at: GameTime(0),
        by: BY,
        decision,
    }
}

fn placed() -> Placed {
    Placed {
        id: "1".to_owned(),
        link: None,
    }
}

fn sent() -> Outcome {
    Outcome::Sent {
        placed: placed(),
        rest_until: None,
        remark: None,
    }
}

fn publish(post: u64) -> Next {
    Next::Now(Job::Publish { post, ticket: None })
}

/// An outbox with one live medium and these posts.
fn outbox(posts: &[Planned], records: &[Record]) -> Outbox {
    let mut outbox = Outbox::new();
    outbox.apply(&live(X, 0));
    for record in records {
        outbox.apply(record);
    }
    for post in posts {
        outbox.plan(*post);
    }
    outbox
}

#[test]
fn what_was_planned_before_a_medium_went_live_stays_a_dry_run() {
    let mut outbox = Outbox::new();
    outbox.plan(news(0, 1_000));
    assert_eq!(outbox.next(X, GameTime(0)), Next::Nothing);
    outbox.apply(&live(X, outbox.next_number()));
    outbox.plan(news(1, 1_000));
    assert_eq!(outbox.state(X, 0), Some(State::Dry));
    assert_eq!(outbox.next(X, GameTime(0)), publish(1));
    assert_eq!(outbox.state(MediumId::Mastodon, 1), Some(State::Dry));
}

#[test]
fn a_dry_run_can_be_posted_after_all() {
    let mut outbox = Outbox::new();
    outbox.plan(news(0, 1_000));
    let send = Decision::Send {
        until: GameTime(9_000),
    };
    assert!(outbox.may_decide(X, 0, &send));
    outbox.apply(&decided(0, send.clone()));
    assert_eq!(outbox.next(X, GameTime(5_000)), publish(0));
    assert!(!outbox.may_decide(X, 0, &send), "it is on its way");
}

#[test]
fn a_post_is_tried_up_to_its_deadline_and_not_a_moment_later() {
    let outbox = outbox(&[news(0, 1_000)], &[]);
    assert_eq!(outbox.next(X, GameTime(1_000)), publish(0));
    assert_eq!(
        outbox.next(X, GameTime(1_001)),
        Next::Now(Job::GiveUp { post: 0 })
    );
}

#[test]
fn what_was_armed_when_the_program_stopped_is_looked_for() {
    let outbox = outbox(&[news(0, 1_000)], &[armed(0, 10)]);
    let Next::Now(Job::Resolve { post: 0, since, .. }) = outbox.next(X, GameTime(20)) else {
        panic!("it is looked for");
    };
    assert_eq!(since, GameTime(10));
}

#[test]
fn a_rate_limit_holds_for_every_post_of_the_medium() {
    let trouble = Trouble::rate_limited("rustig aan", Some(Duration::from_secs(30)));
    let outcome = Outcome::of_trouble(trouble, 0, at(0));
    let posts = [news(0, 90_000), news(1, 90_000)];
    let outbox = outbox(&posts, &[settled(0, 0, outcome)]);
    assert_eq!(outbox.next(X, GameTime(1)), Next::At(GameTime(30_000)));
    assert_eq!(outbox.next(X, GameTime(30_000)), publish(0));
}

#[test]
fn a_rest_beyond_the_deadline_ends_in_a_word_to_a_human_in_time() {
    let trouble = Trouble::rate_limited("rustig aan", Some(Duration::from_secs(3_600)));
    let outcome = Outcome::of_trouble(trouble, 0, at(0));
    let outbox = outbox(&[news(0, 90_000)], &[settled(0, 0, outcome)]);
    assert_eq!(outbox.next(X, GameTime(1)), Next::At(GameTime(90_001)));
    assert_eq!(
        outbox.next(X, GameTime(90_001)),
        Next::Now(Job::GiveUp { post: 0 })
    );
}

#[test]
fn nothing_goes_out_while_all_posting_is_stopped() {
    let stop = |stopped| Record::Stopped {
        stopped,
        by: BY,
        at: GameTime(0),
    };
    let mut outbox = outbox(&[news(0, 1_000)], &[stop(true)]);
    assert_eq!(outbox.next(X, GameTime(0)), Next::At(GameTime(1_001)));
    outbox.apply(&stop(false));
    assert_eq!(outbox.next(X, GameTime(500)), publish(0));
}

#[test]
fn an_account_that_is_not_ours_any_more_waits_for_a_human() {
    let why = "het wachtwoord is niet goed".to_owned();
    let mut outbox = outbox(
        &[news(0, 1_000)],
        &[settled(0, 0, Outcome::Disconnected { why })],
    );
    assert!(outbox.disconnected(X).is_some());
    assert_eq!(outbox.next(X, GameTime(1)), Next::At(GameTime(1_001)));
    outbox.apply(&Record::Reconnected {
        medium: X,
        by: BY,
        at: GameTime(2),
    });
    assert_eq!(outbox.next(X, GameTime(3)), publish(0));
}

#[test]
fn the_end_is_told_only_where_something_was_heard() {
    let end = Planned {
        kind: PostKind::End,
        ..news(1, 9_000)
    };
    let posts = [news(0, 1_000), end];
    let waiting = outbox(&posts, &[]);
    assert_eq!(waiting.next(X, GameTime(0)), publish(0));
    let heard = outbox(&posts, &[armed(0, 0), settled(0, 1, sent())]);
    assert_eq!(heard.next(X, GameTime(2)), publish(1));
    let late = outbox(&posts, &[settled(0, 2_000, Outcome::TooLate)]);
    assert_eq!(
        late.next(X, GameTime(2_000)),
        Next::Now(Job::LeaveOut { post: 1 })
    );
    let on_its_way = outbox(
        &posts,
        &[settled(
            0,
            0,
            Outcome::Later {
                why: String::new(),
                next: GameTime(500),
                rest_until: None,
            },
        )],
    );
    assert_eq!(on_its_way.next(X, GameTime(1)), Next::At(GameTime(500)));
}

#[test]
fn what_may_be_there_is_never_called_failed() {
    // Sent with a key, the answer lost; the second try is refused: the first may be there all the same.
    let records = [
        armed(0, 0),
        settled(
            0,
            1,
            Outcome::Unknown {
                why: "weg".to_owned(),
                next_look: None,
            },
        ),
        settled(0, 2, Outcome::SafeToRepeat),
        armed(0, 3),
        settled(
            0,
            4,
            Outcome::Failed {
                why: "nee".to_owned(),
            },
        ),
    ];
    let outbox = outbox(&[news(0, 1_000)], &records);
    assert!(matches!(
        outbox.state(X, 0),
        Some(State::Unknown {
            since: GameTime(0),
            next_look: None,
            ..
        })
    ));
}

#[test]
fn one_post_too_many_is_not_kept() {
    let mut outbox = Outbox::new();
    for number in 0..POSTS_MAX as u64 {
        assert!(outbox.plan(news(number, 0)));
    }
    assert!(!outbox.plan(news(POSTS_MAX as u64, 0)));
    assert!(outbox.plan(news(0, 0)), "one that is kept already");
}

#[test]
fn removing_is_tried_again_and_then_left_to_a_human() {
    let mut outbox = outbox(&[news(0, 1_000)], &[armed(0, 0), settled(0, 1, sent())]);
    outbox.apply(&decided(0, Decision::Remove));
    let mut now = 0;
    for _ in 0..=LOOKS_MAX {
        let Next::Now(Job::Remove { .. }) = outbox.next(X, GameTime(now)) else {
            panic!("it is taken away");
        };
        let outcome =
            Outcome::of_removing(Err(Trouble::later("stuk")), outbox.tries(X, 0), at(now));
        outbox.apply(&settled(0, now, outcome));
        now += 2 * RETRY_MAX_MS;
    }
    assert!(matches!(outbox.state(X, 0), Some(State::NotRemoved { .. })));
    assert!(outbox.may_decide(X, 0, &Decision::Remove));
}

/// What a platform offers to somebody who lost an answer.
#[derive(Debug, Clone, Copy)]
enum Memory {
    Key,
    ReadBack,
    Nothing,
}

/// What happens to one request.
#[derive(Debug, Clone, Copy)]
enum Fate {
    Works,
    /// Carried out; the answer is lost.
    AnswerLost,
    /// Not carried out, and nobody knows.
    RequestLost,
    Limited,
    Refused,
    Locked,
    /// The program stops just before the request.
    StopBefore,
    /// The program stops just after it.
    StopAfter,
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![
        4 => Just(Fate::Works),
        2 => Just(Fate::AnswerLost),
        2 => Just(Fate::RequestLost),
        1 => Just(Fate::Limited),
        1 => Just(Fate::Refused),
        1 => Just(Fate::Locked),
        2 => Just(Fate::StopBefore),
        2 => Just(Fate::StopAfter),
    ]
}

fn memory() -> impl Strategy<Value = Memory> {
    prop_oneof![
        Just(Memory::Key),
        Just(Memory::ReadBack),
        Just(Memory::Nothing)
    ]
}

/// A platform in a few lines, and the log that survives a stop.
struct Evening {
    memory: Memory,
    visible: std::collections::BTreeMap<u64, u32>,
    log: Vec<Record>,
    posts: Vec<Planned>,
}

impl Evening {
    fn restarted(&self) -> Outbox {
        outbox(&self.posts, &self.log)
    }

    fn write(&mut self, outbox: &mut Outbox, record: Record) {
        outbox.apply(&record);
        self.log.push(record);
    }

    fn appear(&mut self, post: u64) {
        let seen = self.visible.entry(post).or_default();
        match self.memory {
            Memory::Key => *seen = 1,
            Memory::ReadBack | Memory::Nothing => *seen += 1,
        }
    }

    fn look(&self, post: u64, fate: Fate) -> Result<Sight, Trouble> {
        if let Fate::RequestLost | Fate::Limited = fate {
            return Err(Trouble::later("nu niet"));
        }
        Ok(match self.memory {
            Memory::Key => Sight::SafeToRepeat,
            Memory::Nothing => Sight::CannotTell,
            Memory::ReadBack if self.visible.contains_key(&post) => Sight::There(placed()),
            Memory::ReadBack => Sight::NotThere,
        })
    }

    /// Does what is next; `None` when the program stopped on the way.
    fn carry_out(&mut self, outbox: &mut Outbox, job: Job, fate: Fate, ms: u64) -> Option<()> {
        let now = at(ms);
        match job {
            Job::Publish { post, ticket } => {
                assert!(
                    GameTime(ms) <= outbox.deadline(X, post)?,
                    "past its deadline"
                );
                if ticket.is_none() {
                    let ticket = Ticket("t".to_owned());
                    let medium = X;
                    self.write(
                        outbox,
                        Record::Prepared {
                            post,
                            medium,
                            ticket,
                        },
                    );
                }
                self.write(outbox, armed(post, ms));
                let result = match fate {
                    Fate::Works => {
                        self.appear(post);
                        Ok(Published::new(placed(), None))
                    }
                    Fate::AnswerLost => {
                        self.appear(post);
                        Err(PublishError::unknown("weg"))
                    }
                    Fate::RequestLost => Err(PublishError::unknown("weg")),
                    Fate::Limited => Err(Trouble::rate_limited("rustig", None).into()),
                    Fate::Refused => Err(Trouble::refused("nee").into()),
                    Fate::Locked => Err(Trouble::disconnected("dicht").into()),
                    Fate::StopBefore => return None,
                    Fate::StopAfter => {
                        self.appear(post);
                        return None;
                    }
                };
                let outcome = Outcome::of_publishing(result, outbox.tries(X, post), now);
                self.write(outbox, settled(post, ms, outcome));
            }
            Job::Resolve { post, .. } => {
                if let Fate::StopBefore | Fate::StopAfter = fate {
                    return None;
                }
                let looks = outbox.looks(X, post);
                let outcome = Outcome::of_looking(self.look(post, fate), looks, None, now);
                self.write(outbox, settled(post, ms, outcome));
            }
            Job::GiveUp { post } => self.write(outbox, settled(post, ms, Outcome::TooLate)),
            Job::LeaveOut { post } => self.write(outbox, settled(post, ms, Outcome::LeftOut)),
            Job::Remove { .. } => unreachable!("nobody asked for it"),
        }
        Some(())
    }
}

proptest! {
    #[test]
    fn each_post_is_seen_at_most_once_and_ends_where_a_human_sees_it(
        memory in memory(),
        fates in proptest::collection::vec(fate(), 1..60),
    ) {
        let end = Planned { kind: PostKind::End, ..news(3, 400_000) };
        let posts = vec![news(0, 60_000), news(1, 90_000), news(2, 120_000), end];
        let mut evening = Evening { memory, visible: Default::default(), log: Vec::new(), posts };
        let mut outbox = evening.restarted();
        let mut fates = fates.into_iter();
        let mut ms = 0;
        // When the script is over everything works, so this ends.
        for _ in 0..1_000 {
            ms += 100;
            match outbox.next(X, GameTime(ms)) {
                Next::Nothing => break,
                Next::At(at) => ms = at.0,
                Next::Now(job) => {
                    let fate = fates.next().unwrap_or(Fate::Works);
                    if evening.carry_out(&mut outbox, job, fate, ms).is_none() {
                        outbox = evening.restarted();
                    }
                }
            }
        }
        prop_assert_eq!(outbox.next(X, GameTime(ms)), Next::Nothing, "it comes to an end");
        for post in 0..4 {
            let seen = evening.visible.get(&post).copied().unwrap_or(0);
            prop_assert!(seen <= 1, "post {} was seen {} times", post, seen);
            let state = outbox.state(X, post).expect("it was planned");
            match state {
                State::Sent { .. } => prop_assert_eq!(seen, 1),
                State::Failed { .. } | State::TooLate { .. } | State::LeftOut => {
                    prop_assert_eq!(seen, 0, "it is there, and nobody is told: {:?}", state);
                }
                State::Unknown { next_look: None, .. } => {}
                other => prop_assert!(false, "nobody is told of {:?}", other),
            }
        }
    }
}
