//! What a process uses, as Linux tells it: time on the processor and memory. And how many files this one may open.

use super::SwarmError;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use serde::Serialize;
use std::fs;
use std::time::Duration;

/// Files a swarm opens beside one socket for each phone.
const FILES_BESIDE: u64 = 128;

/// The server, as seen from outside.
#[derive(Debug, Clone, Copy)]
pub struct Process {
    pid: u32,
}

/// Memory in use, in KiB.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Memory {
    /// Its share of all memory it can see.
    pub pss_kib: u64,
    /// All memory it can see.
    pub rss_kib: u64,
}

impl Process {
    /// The process with this id.
    ///
    /// # Errors
    /// [`SwarmError::NoProcess`] when it is not there or is somebody else's.
    pub fn find(pid: u32) -> Result<Self, SwarmError> {
        let process = Self { pid };
        process.cpu()?;
        process.memory()?;
        Ok(process)
    }

    /// Time on the processor since it began, in user space and in the system together.
    ///
    /// # Errors
    /// [`SwarmError::NoProcess`].
    pub fn cpu(&self) -> Result<Duration, SwarmError> {
        let stat = self.read("stat")?;
        ticks_of(&stat)
            .map(|ticks| {
                Duration::from_millis(ticks * 1_000 / rustix::param::clock_ticks_per_second())
            })
            .ok_or_else(|| self.gone())
    }

    /// Memory in use.
    ///
    /// # Errors
    /// [`SwarmError::NoProcess`].
    pub fn memory(&self) -> Result<Memory, SwarmError> {
        let rollup = self.read("smaps_rollup")?;
        let of = |name| kib_of(&rollup, name).ok_or_else(|| self.gone());
        Ok(Memory {
            pss_kib: of("Pss:")?,
            rss_kib: of("Rss:")?,
        })
    }

    fn read(&self, file: &str) -> Result<String, SwarmError> {
        fs::read_to_string(format!("/proc/{}/{file}", self.pid)).map_err(|_| self.gone())
    }

    fn gone(&self) -> SwarmError {
        SwarmError::NoProcess { pid: self.pid }
    }
}

/// `utime + stime` of a line of `/proc/PID/stat`.
fn ticks_of(stat: &str) -> Option<u64> {
    // The name before it may hold anything, brackets and blanks too.
    let (_, rest) = stat.rsplit_once(')')?;
    let mut fields = rest.split_ascii_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(user + system)
}

fn kib_of(rollup: &str, name: &str) -> Option<u64> {
    let line = rollup.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

/// Allows this process as many open files as it may have.
///
/// # Errors
/// [`SwarmError::TooFewFiles`] when that is too few for so many phones.
pub fn open_files_for(phones: usize) -> Result<(), SwarmError> {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: limit.maximum,
        maximum: limit.maximum,
    };
    // When even this is refused, what there is decides.
    let may = match setrlimit(Resource::Nofile, raised) {
        Ok(()) => limit.maximum,
        Err(_) => limit.current,
    };
    let needed = phones as u64 + FILES_BESIDE;
    match may {
        Some(may) if may < needed => Err(SwarmError::TooFewFiles { needed, may }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_found_behind_any_name() {
        let stat = "42 (a) b) S 1 42 42 0 -1 4194304 100 0 0 0 250 50 0 0 20 0 4 0 100 1000 10 18446744073709551615";
        assert_eq!(ticks_of(stat), Some(300));
        assert_eq!(ticks_of("42 (short) S 1"), None);
    }

    #[test]
    fn this_process_uses_memory() {
        let own = Process::find(std::process::id()).expect("we are here");
        let memory = own.memory().expect("we are here");
        assert!(
            memory.rss_kib >= memory.pss_kib && memory.pss_kib > 0,
            "{memory:?}"
        );
        let gone = Process::find(u32::MAX);
        assert!(
            matches!(gone, Err(SwarmError::NoProcess { .. })),
            "{gone:?}"
        );
    }

    #[test]
    fn more_phones_than_files_are_refused() {
        let limit = getrlimit(Resource::Nofile).maximum;
        let Some(most) = limit.and_then(|limit| usize::try_from(limit).ok()) else {
            return;
        };
        let refused = open_files_for(most);
        assert!(
            matches!(refused, Err(SwarmError::TooFewFiles { .. })),
            "{refused:?}"
        );
    }
}
