//! One medium at work: one thing at a time, each step written down before the next.

use super::{GameOutbox, OutboxError, Outboxes};
use channels::outbox::{Job, Next, Now, Outcome, Record, State};
use channels::{Channel, PublishError, Ticket, Trouble};
use engine::time::GameTime;
use futures_util::FutureExt as _;
use media::MediumId;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

/// No call of an adapter takes longer than this; adapters are less patient themselves.
const CALL_MAX: Duration = Duration::from_secs(90);
/// After the store failed, the next step waits this long.
const STORE_PAUSE: Duration = Duration::from_secs(1);

/// Works until it is ended.
pub(super) async fn work(outboxes: Arc<Outboxes>, channel: Arc<dyn Channel>) {
    let medium = channel.medium();
    let worker = Worker {
        outboxes: &outboxes,
        channel: channel.as_ref(),
        medium,
    };
    while !outboxes.is_stopping() {
        let woken = outboxes.wake[&medium].notified();
        let now = outboxes.clock.now();
        match outboxes.next(medium, now) {
            Some((game, Next::Now(job))) => {
                worker.set_busy(true);
                let done = worker.carry_out(&game, job).await;
                if let Err(error) = done {
                    // What was done and not written down is looked for when the store works again.
                    tracing::error!(game = %game.code(), %medium, %error, "a step of a post was not written down");
                    tokio::time::sleep(STORE_PAUSE).await;
                }
                worker.set_busy(false);
            }
            Some((_, Next::At(at))) => tokio::select! {
                () = outboxes.clock.sleep_until(at) => {}
                () = woken => {}
            },
            Some((_, Next::Nothing)) | None => woken.await,
        }
    }
}

struct Worker<'a> {
    outboxes: &'a Outboxes,
    channel: &'a dyn Channel,
    medium: MediumId,
}

impl Worker<'_> {
    fn set_busy(&self, busy: bool) {
        self.outboxes.busy.send_modify(|media| {
            if busy {
                media.insert(self.medium);
            } else {
                media.remove(&self.medium);
            }
        });
    }

    fn now(&self) -> Now {
        Now {
            at: self.outboxes.clock.now(),
            speed: self.outboxes.clock.speed(),
        }
    }

    async fn carry_out(&self, game: &GameOutbox, job: Job) -> Result<(), OutboxError> {
        match job {
            Job::Publish { post, ticket } => self.publish(game, post, ticket).await,
            Job::Resolve {
                post,
                ticket,
                since,
            } => self.resolve(game, post, ticket.as_ref(), since).await,
            Job::GiveUp { post } => self.close(game, post, Outcome::TooLate).await,
            Job::LeaveOut { post } => self.close(game, post, Outcome::LeftOut).await,
            Job::Remove { post, placed } => {
                let result = guarded(self.channel.remove(&placed))
                    .await
                    .unwrap_or_else(|why| Err(Trouble::later(why)));
                let tries = game.with(|outbox| outbox.tries(self.medium, post));
                let outcome = Outcome::of_removing(result, tries, self.now());
                self.settle(game, post, outcome).await
            }
        }
    }

    async fn publish(
        &self,
        game: &GameOutbox,
        post: u64,
        ticket: Option<Ticket>,
    ) -> Result<(), OutboxError> {
        let words = game.words(post).ok_or(OutboxError::Unknown)?;
        let outgoing = self
            .outboxes
            .outgoing(game, post, &words, self.medium)
            .await;
        let tries = game.with(|outbox| outbox.tries(self.medium, post));
        let ticket = match ticket {
            Some(ticket) => Some(ticket),
            None => {
                let prepared = guarded(self.channel.prepare(&outgoing))
                    .await
                    .unwrap_or_else(|why| Err(Trouble::later(why)));
                match prepared {
                    Ok(ticket) => ticket,
                    Err(trouble) => {
                        let outcome = Outcome::of_trouble(trouble, tries, self.now());
                        return self.close(game, post, outcome).await;
                    }
                }
            }
        };
        if let Some(ticket) = &ticket {
            let record = Record::Prepared {
                post,
                medium: self.medium,
                ticket: ticket.clone(),
            };
            self.write_while_waiting(game, post, record).await?;
        }
        let at = self.outboxes.clock.now();
        let record = Record::Armed {
            post,
            medium: self.medium,
            at,
        };
        if !self.write_while_waiting(game, post, record).await? {
            // A human decided otherwise meanwhile, or it became too late.
            return Ok(());
        }
        let result = guarded(self.channel.publish(&outgoing, ticket.as_ref()))
            .await
            .unwrap_or_else(|why| Err(PublishError::unknown(why)));
        let outcome = Outcome::of_publishing(result, tries, self.now());
        self.settle(game, post, outcome).await
    }

    async fn resolve(
        &self,
        game: &GameOutbox,
        post: u64,
        ticket: Option<&Ticket>,
        since: GameTime,
    ) -> Result<(), OutboxError> {
        let words = game.words(post).ok_or(OutboxError::Unknown)?;
        let outgoing = self
            .outboxes
            .outgoing(game, post, &words, self.medium)
            .await;
        let Now { at, speed } = self.now();
        let since = Duration::from_millis(at.since_ms(since) / u64::from(speed));
        let result = guarded(self.channel.look(&outgoing, ticket, since))
            .await
            .unwrap_or_else(|why| Err(Trouble::later(why)));
        let (medium, now) = (self.medium, self.now());
        game.write(|outbox| {
            let state = outbox.state(medium, post);
            let why = match &state {
                Some(State::Unknown { why, .. }) => Some(why.as_str()),
                Some(State::Armed { .. }) => None,
                // A human said meanwhile how it is.
                _ => return Ok(None),
            };
            let outcome = Outcome::of_looking(result, outbox.looks(medium, post), why, now);
            Ok(Some(settled(post, medium, now.at, outcome)))
        })
        .await
        .map(drop)
    }

    /// Writes down what came of a request.
    async fn settle(
        &self,
        game: &GameOutbox,
        post: u64,
        outcome: Outcome,
    ) -> Result<(), OutboxError> {
        let record = settled(post, self.medium, self.outboxes.clock.now(), outcome);
        game.write(|_| Ok(Some(record))).await.map(drop)
    }

    /// Writes down what becomes of a post that still waits; not when a human decided otherwise meanwhile.
    async fn close(
        &self,
        game: &GameOutbox,
        post: u64,
        outcome: Outcome,
    ) -> Result<(), OutboxError> {
        let record = settled(post, self.medium, self.outboxes.clock.now(), outcome);
        let waits = |state: &State| matches!(state, State::Planned | State::Later { .. });
        let medium = self.medium;
        game.write(|outbox| {
            let state = outbox.state(medium, post);
            Ok(state.is_some_and(|state| waits(&state)).then_some(record))
        })
        .await
        .map(drop)
    }

    /// Writes this down while the post may go out, and says whether it did.
    async fn write_while_waiting(
        &self,
        game: &GameOutbox,
        post: u64,
        record: Record,
    ) -> Result<bool, OutboxError> {
        let (medium, now) = (self.medium, self.outboxes.clock.now());
        game.write(|outbox| Ok(outbox.may_publish(medium, post, now).then_some(record)))
            .await
    }
}

fn settled(post: u64, medium: MediumId, at: GameTime, outcome: Outcome) -> Record {
    Record::Settled {
        post,
        medium,
        at,
        outcome,
    }
}

/// Makes a call of an adapter; when it panics or takes too long nobody knows what came of it, and this says why.
pub(super) async fn guarded<T>(call: impl Future<Output = T>) -> Result<T, String> {
    match tokio::time::timeout(CALL_MAX, AssertUnwindSafe(call).catch_unwind()).await {
        Ok(Ok(result)) => Ok(result),
        Ok(Err(_)) => Err("het programma struikelde over dit bericht".to_owned()),
        Err(_) => Err("geen antwoord binnen de tijd".to_owned()),
    }
}
