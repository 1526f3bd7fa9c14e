//! The hub: a few I/O threads that carry all rooms.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use crate::Error;
use crate::mailbox::{Command, Mailbox};
use crate::shard::Shard;
use crate::shared::{Clock, HubShared, RoomId};
use crate::stats::{Counters, Stats};

/// How many threads, and the patience with phones.
#[derive(Clone, Debug)]
pub struct HubConfig {
    /// I/O threads; 0 for one per two cores, at least one.
    pub threads: usize,
    /// A phone to which nothing was sent for this long gets `{"t":"skip","seq":…}`, give or take a quarter.
    pub heartbeat: Duration,
    /// A phone that says nothing for this long is dropped; phones say `ping` every 25 s or so.
    pub idle_timeout: Duration,
    /// A phone that takes nothing for this long, while there is something for it, is dropped.
    pub stall_timeout: Duration,
    /// How long a phone may take to answer our goodbye; noticed within half a heartbeat.
    pub close_timeout: Duration,
    /// The send buffer asked of the kernel for each socket, in bytes: what a phone that takes nothing can hold.
    pub send_buffer: usize,
}

impl Default for HubConfig {
    fn default() -> HubConfig {
        HubConfig {
            threads: 0,
            heartbeat: Duration::from_secs(20),
            idle_timeout: Duration::from_secs(75),
            stall_timeout: Duration::from_secs(60),
            close_timeout: Duration::from_secs(5),
            send_buffer: 64 << 10,
        }
    }
}

/// All rooms of a process and the threads that carry them. Clones are handles of the same hub. Threads end with
/// [`Hub::stop`], not with the last handle: rooms may outlive it.
#[derive(Clone)]
pub struct Hub {
    shared: Arc<HubShared>,
    threads: Arc<Mutex<Vec<JoinHandle<()>>>>,
}

impl Hub {
    /// Starts the I/O threads.
    ///
    /// # Errors
    /// [`Error::Start`] when the system gives no thread or no selector.
    pub fn start(config: &HubConfig) -> Result<Hub, Error> {
        let count = match config.threads {
            0 => thread::available_parallelism().map_or(1, |cores| (cores.get() / 2).max(1)),
            count => count,
        };
        let mut polls = Vec::with_capacity(count);
        let mut mailboxes = Vec::with_capacity(count);
        for _ in 0..count {
            let (poll, waker) = Shard::selector().map_err(Error::Start)?;
            polls.push(poll);
            mailboxes.push(Mailbox::new(waker));
        }
        let shared = Arc::new(HubShared {
            mailboxes,
            counters: Counters::default(),
            clock: Clock(Instant::now()),
            send_buffer: config.send_buffer,
            stopping: AtomicBool::new(false),
            rooms_made: AtomicU64::new(0),
        });
        let hub = Hub {
            shared: Arc::clone(&shared),
            threads: Arc::default(),
        };
        for (index, poll) in polls.into_iter().enumerate() {
            let shard = Shard::new(index, poll, Arc::clone(&shared), config);
            let thread = thread::Builder::new()
                .name(format!("live-{index}"))
                .spawn(move || shard.run())
                .map_err(|error| {
                    hub.post_to_all(|| Command::Stop);
                    Error::Start(error)
                })?;
            hub.threads().push(thread);
        }
        Ok(hub)
    }

    /// Tells every phone `{"t":"restart"}`, closes it with 1012 and refuses new ones. Returns at once.
    pub fn announce_restart(&self) {
        self.shared.stopping.store(true, Ordering::Release);
        self.post_to_all(|| Command::Restart);
    }

    /// Says goodbye (1001) to every phone that has not heard it yet, waits for their answers for at most the close timeout and
    /// ends the threads. Blocks. A second call waits for nothing.
    pub fn stop(&self) {
        self.shared.stopping.store(true, Ordering::Release);
        self.post_to_all(|| Command::Stop);
        let threads = std::mem::take(&mut *self.threads());
        for thread in threads {
            thread.join().expect("an I/O thread does not panic");
        }
    }

    /// The figures of all rooms together.
    pub fn stats(&self) -> Stats {
        self.shared.counters.read()
    }

    pub(crate) fn shared(&self) -> &Arc<HubShared> {
        &self.shared
    }

    fn post_to_all(&self, command: impl Fn() -> Command) {
        for mailbox in &self.shared.mailboxes {
            mailbox.post(command());
        }
    }

    fn threads(&self) -> std::sync::MutexGuard<'_, Vec<JoinHandle<()>>> {
        self.threads.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl HubShared {
    pub(crate) fn next_room(&self) -> RoomId {
        RoomId(self.rooms_made.fetch_add(1, Ordering::Relaxed))
    }
}

impl std::fmt::Debug for Hub {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hub")
            .field("stats", &self.stats())
            .finish_non_exhaustive()
    }
}
