//! What the phones of a swarm count together, and how long messages took to reach them.

use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};
use tokio::sync::watch;

/// How often something happened.
#[derive(Debug, Default)]
pub struct Count(AtomicU64);

impl Count {
    /// Once more.
    pub fn add(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    /// How often by now.
    #[must_use]
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// How many phones are somewhere, for whoever waits for all of them.
#[derive(Debug)]
pub struct Gate(watch::Sender<usize>);

impl Default for Gate {
    fn default() -> Self {
        Self(watch::Sender::new(0))
    }
}

impl Gate {
    /// One more is here.
    pub fn enter(&self) {
        self.0.send_modify(|count| *count += 1);
    }

    /// One is gone.
    pub fn leave(&self) {
        self.0.send_modify(|count| *count -= 1);
    }

    /// How many are here.
    #[must_use]
    pub fn get(&self) -> usize {
        *self.0.borrow()
    }

    /// Waits until at least this many are here; gives whether they came in time.
    pub async fn wait_for(&self, count: usize, until: Instant) -> bool {
        self.wait_until(until, |here| here >= count).await
    }

    /// Waits until nobody is here; gives whether they left in time.
    pub async fn wait_for_none(&self, until: Instant) -> bool {
        self.wait_until(until, |here| here == 0).await
    }

    async fn wait_until(&self, until: Instant, is_right: impl Fn(usize) -> bool) -> bool {
        let mut here = self.0.subscribe();
        let all = here.wait_for(|here| is_right(*here));
        tokio::time::timeout_at(until.into(), all).await.is_ok()
    }
}

/// Everything that is counted.
#[derive(Debug, Default)]
pub struct Counts {
    /// Phones that hold their first picture.
    pub ready: Gate,
    /// Phones that are live now.
    pub live: Gate,
    /// Phones whose screen was held beside a fresh picture.
    pub compared: Gate,
    /// Phones that gave up.
    pub ended: Gate,
    /// Messages that reached a phone over its line.
    pub deliveries: Count,
    /// Words that something was not for this phone.
    pub skips: Count,
    /// Numbers that were missing.
    pub holes: Count,
    /// Numbers that came twice.
    pub doubles: Count,
    /// Texts nobody can read.
    pub unreadable: Count,
    /// Screens that were not the same as a fresh picture.
    pub different: Count,
    /// Words that a whole picture is needed.
    pub resyncs: Count,
    /// Words that the server goes away.
    pub restarts: Count,
    /// Lines that broke or were hung up.
    pub lost: Count,
    /// Lines that said nothing after a ping.
    pub silent: Count,
    /// Lines that opened again.
    pub reconnects: Count,
    /// Phones of which the seat was taken or refused.
    pub shut_out: Count,
    kinds: Mutex<BTreeMap<String, u64>>,
    examples: Mutex<Vec<String>>,
}

/// How many examples of what went wrong are kept.
const EXAMPLES_MAX: usize = 10;

impl Counts {
    /// A refusal or a failure of this kind.
    pub fn refused(&self, kind: &str) {
        let mut kinds = self.kinds.lock().unwrap_or_else(PoisonError::into_inner);
        *kinds.entry(kind.to_owned()).or_default() += 1;
    }

    /// Refusals and failures by kind.
    #[must_use]
    pub fn refusals(&self) -> BTreeMap<String, u64> {
        self.kinds
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Something that may not happen did.
    pub fn example(&self, of: String) {
        let mut examples = self.examples.lock().unwrap_or_else(PoisonError::into_inner);
        if examples.len() < EXAMPLES_MAX {
            examples.push(of);
        }
    }

    /// What went wrong, the first few.
    #[must_use]
    pub fn examples(&self) -> Vec<String> {
        self.examples
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// The one clue that is under way, and when it reached whom.
#[derive(Debug)]
pub struct ClueWatch {
    began: Instant,
    number: AtomicU32,
    sent_us: AtomicU64,
    arrived: AtomicUsize,
    took_us: Box<[AtomicU32]>,
    here: Gate,
}

impl ClueWatch {
    /// Watches clues for this many phones.
    #[must_use]
    pub fn new(phones: usize) -> Self {
        Self {
            began: Instant::now(),
            number: AtomicU32::new(u32::MAX),
            sent_us: AtomicU64::new(0),
            arrived: AtomicUsize::new(0),
            took_us: (0..phones).map(|_| AtomicU32::new(0)).collect(),
            here: Gate::default(),
        }
    }

    /// From now on the clue with this number is under way.
    pub fn send(&self, number: u32) {
        self.arrived.store(0, Ordering::Relaxed);
        self.sent_us
            .store(micros(self.began.elapsed()), Ordering::Relaxed);
        self.number.store(number, Ordering::Release);
    }

    /// A phone has the clue with this number.
    pub fn arrive(&self, number: u32) {
        if self.number.load(Ordering::Acquire) != number {
            return;
        }
        let took = micros(self.began.elapsed()) - self.sent_us.load(Ordering::Relaxed);
        let nth = self.arrived.fetch_add(1, Ordering::Relaxed);
        if let Some(slot) = self.took_us.get(nth) {
            slot.store(u32::try_from(took).unwrap_or(u32::MAX), Ordering::Relaxed);
        }
        if nth + 1 == self.took_us.len() {
            self.here.enter();
        }
    }

    /// Waits until every phone has clue `number`, the `nth` that all have had; gives how long each took, in microseconds.
    pub async fn all_have_it(&self, nth: usize, until: Instant) -> Vec<u32> {
        self.here.wait_for(nth, until).await;
        let arrived = self.arrived.load(Ordering::Relaxed).min(self.took_us.len());
        let took = self.took_us[..arrived].iter();
        took.map(|slot| slot.load(Ordering::Relaxed)).collect()
    }
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

/// How long something took, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Percentiles {
    /// Half took no longer.
    pub p50_ms: f64,
    /// Nine out of ten took no longer.
    pub p90_ms: f64,
    /// 99 out of 100 took no longer.
    pub p99_ms: f64,
    /// The longest.
    pub max_ms: f64,
}

impl Percentiles {
    /// Of these times in microseconds; `None` of nothing.
    #[must_use]
    pub fn of(mut took_us: Vec<u32>) -> Option<Self> {
        took_us.sort_unstable();
        let last = took_us.len().checked_sub(1)?;
        let at =
            |hundredths: usize| f64::from(took_us[(last * hundredths).div_ceil(100)]) / 1_000.0;
        Some(Self {
            p50_ms: at(50),
            p90_ms: at(90),
            p99_ms: at(99),
            max_ms: at(100),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_times_that_were_measured() {
        let took = Percentiles::of((1..=101).rev().map(|ms| ms * 1_000).collect()).expect("some");
        assert_eq!(
            (took.p50_ms, took.p90_ms, took.p99_ms, took.max_ms),
            (51.0, 91.0, 100.0, 101.0)
        );
        let one = Percentiles::of(vec![2_500]).expect("one");
        assert_eq!((one.p50_ms, one.max_ms), (2.5, 2.5));
        assert_eq!(Percentiles::of(Vec::new()), None);
    }

    #[tokio::test]
    async fn a_clue_is_there_when_every_phone_has_it() {
        let clues = ClueWatch::new(2);
        clues.send(7);
        clues.arrive(6);
        clues.arrive(7);
        let short = clues.all_have_it(1, Instant::now()).await;
        assert_eq!(short.len(), 1, "the other phone has an older clue");
        clues.arrive(7);
        let until = Instant::now() + Duration::from_secs(60);
        assert_eq!(clues.all_have_it(1, until).await.len(), 2);
    }
}
