//! Limits at every door: how large, how often, how many at once.
//!
//! A whole street plays behind one address, so what a phone does is counted by its seat; an address only has a ceiling.

use crate::clock::Clock;
use crate::figures;
use governor::clock::{Clock as GovernorClock, Reference};
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use std::hash::Hash;
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

/// Most bytes of a request body.
pub const BODY_MAX: usize = 16 << 10;
/// Most bytes of the head of a request.
pub const HEAD_MAX: usize = 16 << 10;
/// Most headers of a request.
pub const HEADERS_MAX: usize = 64;
/// The head of a request must be in within this time.
pub const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// A request must be answered within this time.
pub const ANSWER_TIMEOUT: Duration = Duration::from_secs(20);
/// Connections open at once on one server.
pub const CONNECTIONS_MAX: usize = 120_000;
/// Phones and screens that listen to one game at once.
pub const LISTENERS_MAX: usize = 20_000;
/// Event streams open at once on one server: each costs a task, unlike a websocket.
pub const EVENT_STREAMS_MAX: usize = 2_000;
/// Games on one server.
pub const GAMES_MAX: usize = 500;
/// Evenings with bots that drafts are looked at with, at once on one server.
pub const DEMOS_MAX: usize = 4;
/// Small files for drafts, and pictures, that are read at once on one server; one more waits.
pub const READING_MAX: usize = 2;
/// Small files and pictures that wait for one of these places, or are read; one more is told to try again.
pub const READING_QUEUE_MAX: usize = 16;
/// Large files for drafts that are read at once on one server, beside the small ones: each takes half a gigabyte for a moment.
pub const LARGE_READING_MAX: usize = 1;
/// Large files that wait for this place, or are read; one more is told to try again. Each waits with all its bytes.
pub const LARGE_READING_QUEUE_MAX: usize = 4;
/// Cards that are drawn at once on one server: each takes a processor for a moment.
pub const DRAWING_MAX: usize = 2;
/// Cards that wait for one of these places, or are drawn; one more is told to try again.
pub const DRAWING_QUEUE_MAX: usize = 64;
/// Most bytes of a change of a draft: a whole scenario file may be pasted.
pub const CHANGE_BYTES_MAX: usize = 2 << 20;
/// Phones of one game that get messages while their page is closed.
pub const PUSH_PHONES_MAX: usize = 5_000;
/// Inputs that wait for one game; one more is told to try again.
pub const MAILBOX_MAX: usize = 2_048;

/// How much one server holds at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capacity {
    /// Connections.
    pub connections: usize,
    /// Phones and screens that listen to one game.
    pub listeners: usize,
    /// Event streams.
    pub event_streams: usize,
    /// Games.
    pub games: usize,
    /// Inputs that wait for one game.
    pub mailbox: usize,
    /// Phones of one game that get messages.
    pub push_phones: usize,
}

impl Default for Capacity {
    fn default() -> Self {
        Self {
            connections: CONNECTIONS_MAX,
            listeners: LISTENERS_MAX,
            event_streams: EVENT_STREAMS_MAX,
            games: GAMES_MAX,
            mailbox: MAILBOX_MAX,
            push_phones: PUSH_PHONES_MAX,
        }
    }
}

/// How often something may be done: so many at once, then one more each so many milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// What it is called in the figures.
    pub name: &'static str,
    /// So many at once.
    pub burst: u32,
    /// Then one more each so many milliseconds.
    pub every_ms: u64,
}

/// Requests of one address: a village hall with 600 phones that all come back at once fits.
pub const ADDRESS: Rate = rate("address", 3_000, 10);
/// Requests of one seat.
pub const SEAT: Rate = rate("seat", 60, 500);
/// Meldingen and what goes with them, of one seat; an outbox that comes back from a tunnel fits.
pub const MELDINGEN: Rate = rate("meldingen", 20, 3_000);
/// Texts read for one seat while it types.
pub const READ: Rate = rate("read", 30, 600);
/// Looking around and asking, of one seat.
pub const LOOK: Rate = rate("look", 4, 2_000);
/// Codes tried by one seat.
pub const AANHOUDINGEN: Rate = rate("aanhoudingen", 6, 5_000);
/// Questions of one seat.
pub const QUESTIONS: Rate = rate("questions", 5, 10_000);
/// Cards of clues fetched from one address: a platform fetches each once, a page of ready posts a dozen.
pub const CARDS: Rate = rate("cards", 60, 1_000);
/// Seats taken from one address.
pub const JOIN: Rate = rate("join", 300, 500);
/// Sockets and pictures of one seat.
pub const LIVE: Rate = rate("live", 20, 1_000);
/// Handing over a subscription, taking it back, and passes to the home screen, of one seat.
pub const PUSH: Rate = rate("push", 10, 6_000);
/// Test messages to one seat.
pub const PUSH_TEST: Rate = rate("push_test", 3, 20_000);
/// Acts of one boef.
pub const BOEF: Rate = rate("boef", 20, 1_000);
/// Commands of one spelleider.
pub const COMMANDS: Rate = rate("commands", 60, 250);
/// Logins from one address.
pub const LOGIN_ADDRESS: Rate = rate("login_address", 20, 10_000);
/// Logins on one name from one address.
pub const LOGIN_GUESS: Rate = rate("login_guess", 8, 20_000);
/// Logins on one name, from anywhere: more than one address can use up, so that nobody shuts a colleague out alone.
pub const LOGIN_NAME: Rate = rate("login_name", 100, 2_000);
/// Changes of drafts by one spelleider: typing is gathered in the editor, dragging sends a few a second.
pub const CHANGES: Rate = rate("changes", 60, 200);
/// Files that one spelleider has read: maps, bundles, rehearsals and paper each take seconds of a processor.
pub const HEAVY: Rate = rate("heavy", 8, 5_000);
/// Texts previewed for one spelleider who types.
pub const PREVIEW: Rate = rate("preview", 30, 600);
/// Ways between two voetjes looked for, for one spelleider: once for each voetje that is chosen, and after each change.
pub const WAYS: Rate = rate("ways", 30, 500);
/// Costly things of one spelleider: making games and links.
pub const MAKE: Rate = rate("make", 10, 5_000);

const fn rate(name: &'static str, burst: u32, every_ms: u64) -> Rate {
    Rate {
        name,
        burst,
        every_ms,
    }
}

/// Too often; try again later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too often: try again in {retry_ms} ms")]
pub struct TooOften {
    /// In so many milliseconds.
    pub retry_ms: u64,
}

/// All rate limits of one server.
pub struct Limits {
    clock: Wall,
    address: Limiter<IpAddr>,
    seat: Limiter<u64>,
    meldingen: Limiter<u64>,
    read: Limiter<u64>,
    look: Limiter<u64>,
    aanhoudingen: Limiter<u64>,
    questions: Limiter<u64>,
    cards: Limiter<IpAddr>,
    join: Limiter<IpAddr>,
    live: Limiter<u64>,
    push: Limiter<u64>,
    push_test: Limiter<u64>,
    boef: Limiter<u64>,
    commands: Limiter<u64>,
    login_address: Limiter<IpAddr>,
    login_guess: Limiter<u64>,
    login_name: Limiter<u64>,
    make: Limiter<u64>,
    changes: Limiter<u64>,
    heavy: Limiter<u64>,
    preview: Limiter<u64>,
    ways: Limiter<u64>,
}

macro_rules! doors {
    ($($(#[$doc:meta])* $name:ident($key:ty) = $rate:ident;)*) => {
        impl Limits {
            /// Limits that count by this clock.
            #[must_use]
            pub fn new(clock: Arc<dyn Clock>) -> Self {
                let clock = Wall(clock);
                Self {
                    $($name: Limiter::new($rate, clock.clone()),)*
                    clock,
                }
            }

            /// Forgets who has been quiet for long.
            pub fn tidy(&self) {
                $(self.$name.inner.retain_recent();)*
            }

            $(
                $(#[$doc])*
                ///
                /// # Errors
                /// [`TooOften`] when the limit is met.
                pub fn $name(&self, key: $key) -> Result<(), TooOften> {
                    self.$name.check(&key, &self.clock)
                }
            )*
        }
    };
}

doors! {
    /// Any request from an address.
    address(IpAddr) = ADDRESS;
    /// Any request of a seat.
    seat(u64) = SEAT;
    /// A melding, or a step of SAAR.
    meldingen(u64) = MELDINGEN;
    /// Reading a text that is being typed.
    read(u64) = READ;
    /// Looking around, or asking.
    look(u64) = LOOK;
    /// Entering a code.
    aanhoudingen(u64) = AANHOUDINGEN;
    /// A question to the spelleiding.
    questions(u64) = QUESTIONS;
    /// Fetching the card of a clue.
    cards(IpAddr) = CARDS;
    /// Taking a seat.
    join(IpAddr) = JOIN;
    /// Opening a socket, or fetching the whole picture.
    live(u64) = LIVE;
    /// Agreeing to messages, or taking it back.
    push(u64) = PUSH;
    /// A test message.
    push_test(u64) = PUSH_TEST;
    /// An act of a boef.
    boef(u64) = BOEF;
    /// A command of a spelleider.
    commands(u64) = COMMANDS;
    /// A login or a setup from an address.
    login_address(IpAddr) = LOGIN_ADDRESS;
    /// A login on a name from an address.
    login_guess(u64) = LOGIN_GUESS;
    /// A login on a name.
    login_name(u64) = LOGIN_NAME;
    /// Making a game or a link.
    make(u64) = MAKE;
    /// A change of a draft.
    changes(u64) = CHANGES;
    /// Reading a file, rehearsing or printing.
    heavy(u64) = HEAVY;
    /// Previewing a text that is being typed.
    preview(u64) = PREVIEW;
    /// Looking for ways between two voetjes.
    ways(u64) = WAYS;
}

/// One address as it is counted: of the newer kind a household has a whole network of them, so its first 64 bits.
#[must_use]
pub fn counted(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => v6.to_ipv4_mapped().map_or_else(
            || {
                let mut segments = v6.segments();
                segments[4..].fill(0);
                IpAddr::V6(Ipv6Addr::from(segments))
            },
            IpAddr::V4,
        ),
    }
}

struct Limiter<K: Hash + Eq + Clone> {
    name: &'static str,
    inner: RateLimiter<K, DashMapStateStore<K>, Wall, NoOpMiddleware<Moment>>,
}

impl<K: Hash + Eq + Clone> Limiter<K> {
    fn new(rate: Rate, clock: Wall) -> Self {
        let burst = NonZeroU32::new(rate.burst).expect("every rate lets at least one through");
        let quota = Quota::with_period(Duration::from_millis(rate.every_ms))
            .expect("every rate has a period")
            .allow_burst(burst);
        Self {
            name: rate.name,
            inner: RateLimiter::dashmap_with_clock(quota, clock),
        }
    }

    fn check(&self, key: &K, clock: &Wall) -> Result<(), TooOften> {
        self.inner.check_key(key).map_err(|not_until| {
            figures::limited(self.name);
            let wait = not_until.wait_time_from(GovernorClock::now(clock));
            TooOften {
                retry_ms: u64::try_from(wait.as_millis()).unwrap_or(u64::MAX).max(1),
            }
        })
    }
}

/// The clock on the wall as the limiters want it.
#[derive(Clone)]
struct Wall(Arc<dyn Clock>);

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Moment(u64);

impl GovernorClock for Wall {
    type Instant = Moment;

    fn now(&self) -> Moment {
        Moment(self.0.wall_ms())
    }
}

impl std::ops::Add<Nanos> for Moment {
    type Output = Self;

    fn add(self, nanos: Nanos) -> Self {
        Self(self.0.saturating_add(ms_of(nanos)))
    }
}

impl Reference for Moment {
    fn duration_since(&self, earlier: Self) -> Nanos {
        Duration::from_millis(self.0.saturating_sub(earlier.0)).into()
    }

    fn saturating_sub(&self, duration: Nanos) -> Self {
        Self(self.0.saturating_sub(ms_of(duration)))
    }
}

fn ms_of(nanos: Nanos) -> u64 {
    nanos.as_u64() / 1_000_000
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::ManualClock;
    use engine::time::GameTime;

    fn limits() -> (Arc<ManualClock>, Limits) {
        let clock = Arc::new(ManualClock::new(GameTime(1_800_000_000_000)));
        (Arc::clone(&clock), Limits::new(clock))
    }

    /// As many as the rate says go through at once, one more does not, and after a while there is room again.
    fn check<K: Copy>(
        rate: Rate,
        key: K,
        other: K,
        door: impl Fn(&Limits, K) -> Result<(), TooOften>,
    ) {
        let (clock, limits) = limits();
        for nth in 0..rate.burst {
            assert_eq!(door(&limits, key), Ok(()), "{} at {nth}", rate.name);
        }
        let refused = door(&limits, key).expect_err("one more than the limit");
        assert!(
            refused.retry_ms <= rate.every_ms,
            "{}: {refused}",
            rate.name
        );
        assert_eq!(
            door(&limits, other),
            Ok(()),
            "{}: another is not hindered",
            rate.name
        );
        clock.advance(refused.retry_ms);
        assert_eq!(
            door(&limits, key),
            Ok(()),
            "{}: later it goes again",
            rate.name
        );
    }

    #[test]
    fn one_more_than_each_rate_is_refused_and_goes_later() {
        let (home, away) = (IpAddr::from([192, 0, 2, 1]), IpAddr::from([192, 0, 2, 2]));
        check(ADDRESS, home, away, Limits::address);
        check(CARDS, home, away, Limits::cards);
        check(JOIN, home, away, Limits::join);
        check(LOGIN_ADDRESS, home, away, Limits::login_address);
        check(SEAT, 1, 2, Limits::seat);
        check(MELDINGEN, 1, 2, Limits::meldingen);
        check(LOOK, 1, 2, Limits::look);
        check(AANHOUDINGEN, 1, 2, Limits::aanhoudingen);
        check(QUESTIONS, 1, 2, Limits::questions);
        check(LIVE, 1, 2, Limits::live);
        check(PUSH, 1, 2, Limits::push);
        check(PUSH_TEST, 1, 2, Limits::push_test);
        check(BOEF, 1, 2, Limits::boef);
        check(COMMANDS, 1, 2, Limits::commands);
        check(LOGIN_GUESS, 1, 2, Limits::login_guess);
        check(LOGIN_NAME, 1, 2, Limits::login_name);
        check(MAKE, 1, 2, Limits::make);
        check(CHANGES, 1, 2, Limits::changes);
        check(HEAVY, 1, 2, Limits::heavy);
        check(PREVIEW, 1, 2, Limits::preview);
    }

    #[test]
    fn a_household_of_the_newer_kind_counts_as_one() {
        let counted_as = |text: &str| counted(text.parse().expect("an address"));
        assert_eq!(
            counted_as("2001:db8:1:2:3::4"),
            counted_as("2001:db8:1:2:ffff::9")
        );
        assert_ne!(counted_as("2001:db8:1:2::4"), counted_as("2001:db8:1:3::4"));
        assert_eq!(counted_as("::ffff:192.0.2.1"), counted_as("192.0.2.1"));
    }
}
