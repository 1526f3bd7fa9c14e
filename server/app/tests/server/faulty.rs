//! A store in memory of which an append can be made to go wrong.

use async_trait::async_trait;
use bytes::Bytes;
use std::sync::{Mutex, PoisonError};
use store::{Error, Memory, Position, Record, Result, Snapshot, Store, StreamName};
use tokio::sync::{oneshot, watch};

/// What goes wrong with one append.
pub enum Fault {
    /// It is not written.
    Lost,
    /// It is written, and reported as not written.
    Denied,
    /// It says that it began, and is written when it may go on.
    Slow {
        began: oneshot::Sender<()>,
        go_on: oneshot::Receiver<()>,
    },
}

#[derive(Default)]
pub struct Faulty {
    inner: Memory,
    next: Mutex<Option<Fault>>,
}

impl Faulty {
    /// The next append goes wrong like this, those after it go well.
    pub fn next(&self, fault: Fault) {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        *next = Some(fault);
    }

    fn take(&self) -> Option<Fault> {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        next.take()
    }
}

#[async_trait]
impl Store for Faulty {
    async fn append(
        &self,
        stream: &StreamName,
        expected: Option<Position>,
        records: Vec<Bytes>,
    ) -> Result<Position> {
        match self.take() {
            None => {}
            Some(Fault::Lost) => return Err(Error::DiskFull),
            Some(Fault::Denied) => {
                self.inner.append(stream, expected, records).await?;
                return Err(Error::DiskFull);
            }
            Some(Fault::Slow { began, go_on }) => {
                began.send(()).expect("the test waits for it");
                go_on.await.expect("the test lets it go on");
            }
        }
        self.inner.append(stream, expected, records).await
    }

    async fn read_after(
        &self,
        stream: &StreamName,
        after: Position,
        max: usize,
    ) -> Result<Vec<Record>> {
        self.inner.read_after(stream, after, max).await
    }

    async fn last(&self, stream: &StreamName) -> Result<Position> {
        self.inner.last(stream).await
    }

    async fn subscribe(&self, stream: &StreamName) -> Result<watch::Receiver<Position>> {
        self.inner.subscribe(stream).await
    }

    async fn streams(&self, prefix: &str, after: Option<&StreamName>) -> Result<Vec<StreamName>> {
        self.inner.streams(prefix, after).await
    }

    async fn delete(&self, stream: &StreamName) -> Result<()> {
        self.inner.delete(stream).await
    }

    async fn put_snapshot(
        &self,
        stream: &StreamName,
        position: Position,
        bytes: Bytes,
    ) -> Result<()> {
        self.inner.put_snapshot(stream, position, bytes).await
    }

    async fn snapshot(&self, stream: &StreamName) -> Result<Option<Snapshot>> {
        self.inner.snapshot(stream).await
    }

    async fn close(&self) -> Result<()> {
        self.inner.close().await
    }
}
