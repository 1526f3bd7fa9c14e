//! Whose turn it is to have a file read: files unpack to many times their size, so few are read at once and few wait.
//!
//! **Invariant:** of large files one is read at a time, and a small one never waits for a large one.

use crate::limits::{LARGE_READING_MAX, LARGE_READING_QUEUE_MAX, READING_MAX, READING_QUEUE_MAX};
use protocol::draft::LARGE_FILE_BYTES;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// The places of one server for files that are read.
#[derive(Debug)]
pub struct Reading {
    small: Lane,
    large: Lane,
}

/// Places, and the line before them.
#[derive(Debug)]
struct Lane {
    places: Arc<Semaphore>,
    /// Who has a place, or waits for one.
    line: Arc<Semaphore>,
}

/// A place to read a file in; it is free again when this is dropped.
#[derive(Debug)]
pub struct Place {
    _place: OwnedSemaphorePermit,
    _in_line: OwnedSemaphorePermit,
}

/// As many files as may wait are waiting already.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many files wait to be read")]
pub struct ReadingFull;

impl Default for Reading {
    fn default() -> Self {
        Self {
            small: Lane::new(READING_MAX, READING_QUEUE_MAX),
            large: Lane::new(LARGE_READING_MAX, LARGE_READING_QUEUE_MAX),
        }
    }
}

impl Reading {
    /// A place for a map or a walk of so many bytes, as soon as there is one; who came first goes first.
    ///
    /// # Errors
    /// [`ReadingFull`] at once.
    pub async fn map(&self, bytes: usize) -> Result<Place, ReadingFull> {
        match bytes >= LARGE_FILE_BYTES {
            true => self.large.place().await,
            false => self.small.place().await,
        }
    }

    /// A place for a picture. Its pixels are counted before it is unpacked, so each is a small one.
    ///
    /// # Errors
    /// [`ReadingFull`] at once.
    pub async fn picture(&self) -> Result<Place, ReadingFull> {
        self.small.place().await
    }
}

impl Lane {
    fn new(places: usize, line: usize) -> Self {
        Self {
            places: Arc::new(Semaphore::new(places)),
            line: Arc::new(Semaphore::new(line)),
        }
    }

    async fn place(&self) -> Result<Place, ReadingFull> {
        let in_line = Arc::clone(&self.line).try_acquire_owned();
        let in_line = in_line.map_err(|_| ReadingFull)?;
        let place = Arc::clone(&self.places).acquire_owned().await;
        Ok(Place {
            _place: place.expect("these places are never closed"),
            _in_line: in_line,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::pin::pin;

    /// What a turn says now, without waiting for it.
    async fn now<T>(turn: impl Future<Output = T> + Unpin) -> Option<T> {
        futures_util::future::poll_immediate(turn).await
    }

    #[tokio::test]
    async fn a_second_large_file_waits_and_small_ones_do_not() {
        let reading = Reading::default();
        let first = now(pin!(reading.map(LARGE_FILE_BYTES))).await;
        let first = first.expect("nobody is before it").expect("there is room");
        let mut second = pin!(reading.map(LARGE_FILE_BYTES));
        assert!(now(&mut second).await.is_none());
        let small = now(pin!(reading.map(LARGE_FILE_BYTES - 1))).await;
        let picture = now(pin!(reading.picture())).await;
        assert!(matches!((&small, &picture), (Some(Ok(_)), Some(Ok(_)))));
        // One small one more than there are places waits for a small one, not for the large one.
        let mut more = pin!(reading.picture());
        assert!(now(&mut more).await.is_none());
        drop(small);
        assert!(matches!(now(&mut more).await, Some(Ok(_))));
        assert!(now(&mut second).await.is_none());
        drop(first);
        assert!(matches!(now(&mut second).await, Some(Ok(_))));
    }

    #[tokio::test]
    async fn one_more_than_may_wait_is_refused_until_another_is_done() {
        let reading = Reading::default();
        let mut first = now(pin!(reading.map(LARGE_FILE_BYTES))).await;
        let mut line: Vec<_> = (1..LARGE_READING_QUEUE_MAX)
            .map(|_| Box::pin(reading.map(LARGE_FILE_BYTES)))
            .collect();
        for waiting in &mut line {
            assert!(now(waiting).await.is_none());
        }
        let more = now(pin!(reading.map(LARGE_FILE_BYTES))).await;
        assert!(matches!(more, Some(Err(ReadingFull))));
        first.take();
        assert!(now(pin!(reading.map(LARGE_FILE_BYTES))).await.is_none());
    }
}
