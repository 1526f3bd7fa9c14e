//! The home without a disk, for tests and simulations: the whole contract, except that it ends with the process.

use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;
use std::sync::{Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use tokio::sync::watch;

use crate::{
    Error, Position, READ_BYTES_MAX, READ_RECORDS_MAX, Record, Result, STREAMS_MAX, Snapshot,
    Store, StreamName, check_append, check_snapshot,
};

/// A store that forgets everything when it is dropped.
#[derive(Debug, Default)]
pub struct Memory {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    closed: bool,
    streams: BTreeMap<StreamName, Stream>,
    watches: HashMap<StreamName, watch::Sender<Position>>,
}

#[derive(Debug, Default)]
struct Stream {
    records: Vec<Bytes>,
    snapshot: Option<Snapshot>,
}

impl Memory {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn open(&self) -> Result<MutexGuard<'_, State>> {
        // A panic under this lock cannot leave a stream half changed: every change is one call on one collection.
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.closed {
            return Err(Error::Closed);
        }
        Ok(state)
    }
}

#[async_trait::async_trait]
impl Store for Memory {
    async fn append(
        &self,
        stream: &StreamName,
        expected: Option<Position>,
        records: Vec<Bytes>,
    ) -> Result<Position> {
        check_append(&records)?;
        let mut state = self.open()?;
        let actual = state.last(stream);
        if let Some(expected) = expected
            && expected != actual
        {
            return Err(Error::Conflict {
                stream: stream.clone(),
                expected,
                actual,
            });
        }
        let log = &mut state.streams.entry(stream.clone()).or_default().records;
        log.extend(records);
        let last = Position(log.len() as u64);
        if let Some(watch) = state.watches.get(stream) {
            watch.send_replace(last);
        }
        Ok(last)
    }

    async fn read_after(
        &self,
        stream: &StreamName,
        after: Position,
        max: usize,
    ) -> Result<Vec<Record>> {
        let state = self.open()?;
        let Some(log) = state.streams.get(stream) else {
            return Ok(Vec::new());
        };
        let skipped = usize::try_from(after.0).unwrap_or(usize::MAX);
        let mut records = Vec::new();
        let mut len = 0;
        for (i, bytes) in log.records.iter().enumerate().skip(skipped) {
            if records.len() == max.min(READ_RECORDS_MAX) || len >= READ_BYTES_MAX {
                break;
            }
            len += bytes.len();
            records.push(Record {
                position: Position(i as u64).next(),
                bytes: bytes.clone(),
            });
        }
        Ok(records)
    }

    async fn last(&self, stream: &StreamName) -> Result<Position> {
        Ok(self.open()?.last(stream))
    }

    async fn subscribe(&self, stream: &StreamName) -> Result<watch::Receiver<Position>> {
        let mut state = self.open()?;
        let last = state.last(stream);
        state.watches.retain(|_, watch| !watch.is_closed());
        let watch = state
            .watches
            .entry(stream.clone())
            .or_insert_with(|| watch::Sender::new(last));
        Ok(watch.subscribe())
    }

    async fn streams(&self, prefix: &str, after: Option<&StreamName>) -> Result<Vec<StreamName>> {
        let state = self.open()?;
        let start = match after {
            Some(name) if name.as_str() >= prefix => Bound::Excluded(name.as_str()),
            _ => Bound::Included(prefix),
        };
        Ok(state
            .streams
            .range::<str, _>((start, Bound::Unbounded))
            .map(|(name, _)| name)
            .take_while(|name| name.as_str().starts_with(prefix))
            .take(STREAMS_MAX)
            .cloned()
            .collect())
    }

    async fn delete(&self, stream: &StreamName) -> Result<()> {
        let mut state = self.open()?;
        state.streams.remove(stream);
        state.watches.remove(stream);
        Ok(())
    }

    async fn put_snapshot(
        &self,
        stream: &StreamName,
        position: Position,
        bytes: Bytes,
    ) -> Result<()> {
        check_snapshot(&bytes)?;
        let mut state = self.open()?;
        let last = state.last(stream);
        match state.streams.get_mut(stream) {
            Some(log) if position > Position::START && position <= last => {
                if log
                    .snapshot
                    .as_ref()
                    .is_none_or(|old| old.position <= position)
                {
                    log.snapshot = Some(Snapshot { position, bytes });
                }
                Ok(())
            }
            _ => Err(Error::SnapshotWithoutRecord {
                stream: stream.clone(),
                position,
                last,
            }),
        }
    }

    async fn snapshot(&self, stream: &StreamName) -> Result<Option<Snapshot>> {
        let state = self.open()?;
        Ok(state
            .streams
            .get(stream)
            .and_then(|log| log.snapshot.clone()))
    }

    async fn close(&self) -> Result<()> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        *state = State {
            closed: true,
            ..State::default()
        };
        Ok(())
    }
}

impl State {
    fn last(&self, stream: &StreamName) -> Position {
        Position(
            self.streams
                .get(stream)
                .map_or(0, |log| log.records.len() as u64),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract;

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn memory_keeps_the_contract() {
        contract::holds(async || Memory::new()).await;
    }

    #[tokio::test]
    async fn a_store_can_be_used_without_knowing_its_home() {
        let store: Box<dyn Store> = Box::new(Memory::new());
        let log = StreamName::new("log").expect("all characters are allowed");
        let appended = store.append(&log, None, vec![Bytes::from_static(b"x")]);
        assert_eq!(appended.await.expect("appending works"), Position(1));
    }
}
