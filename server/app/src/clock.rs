//! Time: the clock on the wall and the clock of the game, behind one trait so that tests can wind it by hand.

use engine::time::GameTime;
use futures_util::future::BoxFuture;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::sync::watch;

/// No sleep is longer than this, so that a clock that was set right, or a machine that slept, is noticed in time.
const NAP_MAX: Duration = Duration::from_secs(5);

/// What time it is. Neither of the two times ever runs backwards.
pub trait Clock: Send + Sync + 'static {
    /// Milliseconds since 1970-01-01 00:00 UTC in the real world: sessions, purge dates, rate limits.
    fn wall_ms(&self) -> u64;

    /// The moment on the clock of the games.
    fn now(&self) -> GameTime;

    /// How many times faster than the wall the games run, at least 1.
    fn speed(&self) -> u32;

    /// Sleeps until the games' clock shows `at`; may wake a little earlier, never much later.
    fn sleep_until(&self, at: GameTime) -> BoxFuture<'_, ()>;
}

/// The clock of a real evening.
#[derive(Debug, Default)]
pub struct SystemClock {
    latest: AtomicU64,
}

impl SystemClock {
    /// The clock of this machine.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
}

impl Clock for SystemClock {
    fn wall_ms(&self) -> u64 {
        let now = SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .map_or(0, |since| {
                u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
            });
        self.latest.fetch_max(now, Ordering::AcqRel).max(now)
    }

    fn now(&self) -> GameTime {
        GameTime(self.wall_ms())
    }

    fn speed(&self) -> u32 {
        1
    }

    fn sleep_until(&self, at: GameTime) -> BoxFuture<'_, ()> {
        let wait = Duration::from_millis(at.since_ms(self.now()));
        Box::pin(tokio::time::sleep(wait.min(NAP_MAX)))
    }
}

/// The clock of a demonstration: an evening at `speed` times the real pace, from the moment it was made.
#[derive(Debug)]
pub struct ScaledClock {
    wall: SystemClock,
    started_ms: u64,
    speed: u32,
}

impl ScaledClock {
    /// A clock that shows the real time now and runs `speed` times as fast from here on (0 counts as 1).
    #[must_use]
    pub fn new(speed: u32) -> Self {
        let wall = SystemClock::new();
        let started_ms = wall.wall_ms();
        Self {
            wall,
            started_ms,
            speed: speed.max(1),
        }
    }
}

impl Clock for ScaledClock {
    fn wall_ms(&self) -> u64 {
        self.wall.wall_ms()
    }

    fn now(&self) -> GameTime {
        let passed = self.wall_ms().saturating_sub(self.started_ms);
        GameTime(
            self.started_ms
                .saturating_add(passed.saturating_mul(u64::from(self.speed))),
        )
    }

    fn speed(&self) -> u32 {
        self.speed
    }

    fn sleep_until(&self, at: GameTime) -> BoxFuture<'_, ()> {
        let wait_ms = at.since_ms(self.now()).div_ceil(u64::from(self.speed));
        Box::pin(tokio::time::sleep(
            Duration::from_millis(wait_ms).min(NAP_MAX),
        ))
    }
}

/// A clock for tests: it stands still until it is wound.
#[derive(Debug)]
pub struct ManualClock {
    now_ms: watch::Sender<u64>,
}

impl ManualClock {
    /// A clock that shows this moment.
    #[must_use]
    pub fn new(now: GameTime) -> Self {
        Self {
            now_ms: watch::Sender::new(now.0),
        }
    }

    /// Winds the clock by this many milliseconds and wakes who slept until then.
    pub fn advance(&self, by_ms: u64) {
        self.now_ms
            .send_modify(|now| *now = now.saturating_add(by_ms));
    }

    /// Winds the clock to this moment; an earlier one changes nothing.
    pub fn advance_to(&self, at: GameTime) {
        self.now_ms.send_modify(|now| *now = (*now).max(at.0));
    }
}

impl Clock for ManualClock {
    fn wall_ms(&self) -> u64 {
        *self.now_ms.borrow()
    }

    fn now(&self) -> GameTime {
        GameTime(self.wall_ms())
    }

    fn speed(&self) -> u32 {
        1
    }

    fn sleep_until(&self, at: GameTime) -> BoxFuture<'_, ()> {
        let mut now_ms = self.now_ms.subscribe();
        Box::pin(async move {
            // The sender lives in `self`, which outlives this future.
            let _ = now_ms.wait_for(|now| *now >= at.0).await;
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt as _;

    #[test]
    fn the_clock_of_this_machine_never_runs_backwards() {
        let clock = SystemClock::new();
        clock.latest.store(u64::MAX - 1, Ordering::Release);
        assert_eq!(clock.wall_ms(), u64::MAX - 1);
    }

    #[test]
    fn a_demonstration_starts_at_the_real_time() {
        let clock = ScaledClock::new(60);
        let ahead = clock.now().since_ms(GameTime(clock.started_ms));
        assert!(ahead < 60 * 1_000, "{ahead} ms of the game in an instant");
        assert_eq!(ScaledClock::new(0).speed(), 1);
    }

    #[tokio::test]
    async fn who_sleeps_by_a_manual_clock_wakes_when_it_is_wound() {
        let clock = ManualClock::new(GameTime(1_000));
        let sleep = clock.sleep_until(GameTime(3_000));
        tokio::pin!(sleep);
        clock.advance(1_999);
        assert!(
            sleep.as_mut().now_or_never().is_none(),
            "a millisecond early"
        );
        clock.advance(1);
        sleep.await;
        clock.advance_to(GameTime(5));
        assert_eq!(clock.now(), GameTime(3_000));
    }
}
