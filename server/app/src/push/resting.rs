//! Push services that do not answer are left alone for a while, so that one that is dead does not hold up the others.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How long one that does not answer is left alone, in milliseconds.
pub const REST_MS: u64 = 30_000;
/// So often in a row it must have failed: one request may always go wrong.
pub const FAILURES: u32 = 3;
/// Push services that are remembered; there are five in the world, and whoever makes more up only hurts himself.
const SERVICES_MAX: usize = 64;

/// The push services that failed last time.
#[derive(Default)]
pub(super) struct Resting(Mutex<BTreeMap<String, Service>>);

#[derive(Default)]
struct Service {
    failures: u32,
    /// In wall milliseconds.
    until_ms: u64,
}

impl Resting {
    /// How much longer this one is left alone; `None` when it can be asked.
    pub(super) fn left(&self, service: &str, now_ms: u64) -> Option<Duration> {
        let services = self.services();
        let left_ms = services.get(service)?.until_ms.saturating_sub(now_ms);
        (left_ms > 0).then(|| Duration::from_millis(left_ms))
    }

    /// This one did not answer.
    pub(super) fn failed(&self, service: String, now_ms: u64) {
        let mut services = self.services();
        if services.len() >= SERVICES_MAX && !services.contains_key(&service) {
            services.retain(|_, old| old.until_ms > now_ms);
            if services.len() >= SERVICES_MAX {
                return;
            }
        }
        let service = services.entry(service).or_default();
        service.failures += 1;
        if service.failures >= FAILURES {
            service.until_ms = now_ms + REST_MS;
        }
    }

    /// This one answered, whatever it said.
    pub(super) fn answered(&self, service: &str) {
        self.services().remove(service);
    }

    fn services(&self) -> MutexGuard<'_, BTreeMap<String, Service>> {
        // Every change under this lock leaves each service whole.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEAD: &str = "https://dead.example";

    fn dead(failures: u32) -> Resting {
        let resting = Resting::default();
        for _ in 0..failures {
            resting.failed(DEAD.to_owned(), 1_000);
        }
        resting
    }

    #[test]
    fn one_that_fails_again_and_again_is_left_alone_for_a_while_and_the_others_are_not() {
        assert_eq!(dead(FAILURES - 1).left(DEAD, 1_000), None);
        let resting = dead(FAILURES);
        let rest = Duration::from_millis(REST_MS);
        assert_eq!(resting.left(DEAD, 1_000), Some(rest));
        assert_eq!(resting.left("https://alive.example", 1_000), None);
        assert_eq!(resting.left(DEAD, 1_000 + REST_MS), None);
        // It is tried once, and left alone again when that fails.
        resting.failed(DEAD.to_owned(), 1_000 + REST_MS);
        assert_eq!(resting.left(DEAD, 1_000 + REST_MS), Some(rest));
    }

    #[test]
    fn one_that_answers_begins_anew() {
        let resting = dead(FAILURES - 1);
        resting.answered(DEAD);
        resting.failed(DEAD.to_owned(), 1_000);
        assert_eq!(resting.left(DEAD, 1_000), None);
    }

    #[test]
    fn one_more_than_can_be_remembered_is_asked_again() {
        let resting = Resting::default();
        let name = |nth: usize| format!("https://{nth}.example");
        for nth in 0..=SERVICES_MAX {
            for _ in 0..FAILURES {
                resting.failed(name(nth), 1_000);
            }
        }
        assert!(resting.left(&name(SERVICES_MAX - 1), 1_001).is_some());
        assert!(resting.left(&name(SERVICES_MAX), 1_001).is_none());
        for _ in 0..FAILURES {
            resting.failed(name(SERVICES_MAX), 1_000 + REST_MS);
        }
        assert!(resting.left(&name(SERVICES_MAX), 1_001 + REST_MS).is_some());
    }
}
