//! The one thread that writes: it takes all that waits, commits it at once, and only then tells anyone.

use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::sync::{Arc, RwLock};
use std::thread::{self, JoinHandle};

use bytes::Bytes;
use rusqlite::{Connection, TransactionBehavior};
use tokio::sync::{Mutex, mpsc, oneshot, watch};
use tokio::task;

use super::{ignore_poison, schema};
use crate::{APPEND_BYTES_MAX, Error, Position, Result, StreamName};

/// A commit takes no more once it has this many bytes, so that nobody waits long for others.
const COMMIT_BYTES_MAX: usize = APPEND_BYTES_MAX;

pub(super) enum Command {
    Write(Write),
    Subscribe {
        stream: StreamName,
        reply: Reply<watch::Receiver<Position>>,
    },
    Close,
    #[cfg(test)]
    Run(Box<dyn FnOnce(&Connection) + Send>),
}

type Reply<T> = oneshot::Sender<Result<T>>;

pub(super) struct Write {
    pub(super) stream: StreamName,
    pub(super) change: Change,
    /// Gets the last position after the change.
    pub(super) reply: Reply<Position>,
}

pub(super) enum Change {
    Append {
        expected: Option<Position>,
        records: Vec<Bytes>,
        /// The bytes in `records` together.
        len: usize,
    },
    PutSnapshot {
        position: Position,
        bytes: Bytes,
    },
    Delete,
}

/// The thread, joined when this is dropped.
#[derive(Debug)]
pub(super) struct WriterThread(Mutex<Option<JoinHandle<()>>>);

impl WriterThread {
    pub(super) fn start(writer: Writer, commands: mpsc::Receiver<Command>) -> io::Result<Self> {
        let thread = thread::Builder::new()
            .name("store-writer".into())
            .spawn(move || writer.run(commands))?;
        Ok(Self(Mutex::new(Some(thread))))
    }

    /// Waits until the thread has ended, which somebody must have asked for.
    pub(super) async fn join(&self) -> Result<()> {
        let mut thread = self.0.lock().await;
        let Some(thread) = thread.take() else {
            return Ok(());
        };
        match task::spawn_blocking(move || thread.join()).await {
            Ok(Ok(())) => Ok(()),
            _ => Err(Error::WriterPanicked),
        }
    }
}

impl Drop for WriterThread {
    fn drop(&mut self) {
        if let Some(thread) = self.0.get_mut().take() {
            // A panic has been printed and has failed its callers; here is nobody left to tell.
            let _ = thread.join();
        }
    }
}

pub(super) struct Writer {
    conn: Connection,
    /// Only the streams that somebody follows.
    watches: HashMap<StreamName, watch::Sender<Position>>,
    /// Taken for writing while nobody may read.
    reading: Arc<RwLock<()>>,
    /// Why this writer no longer writes.
    stopped: Option<Arc<str>>,
    /// After the connection in this list, so that the directory is let go last.
    _lock: File,
}

impl Writer {
    /// Takes over the file and finishes the purge that an earlier process may have left.
    pub(super) fn new(conn: Connection, lock: File, reading: Arc<RwLock<()>>) -> Result<Self> {
        let writer = Self {
            conn,
            watches: HashMap::new(),
            reading,
            stopped: None,
            _lock: lock,
        };
        writer.purge()?;
        Ok(writer)
    }

    fn run(mut self, mut commands: mpsc::Receiver<Command>) {
        while let Some(first) = commands.blocking_recv() {
            let mut writes = Vec::new();
            let mut subscriptions = Vec::new();
            let mut len = 0;
            let mut next = Some(first);
            while let Some(command) = next {
                match command {
                    Command::Write(write) => {
                        len += write.change.len();
                        writes.push(write);
                    }
                    Command::Subscribe { stream, reply } => subscriptions.push((stream, reply)),
                    // What is in the queue is still done; nothing more comes in.
                    Command::Close => commands.close(),
                    #[cfg(test)]
                    Command::Run(run) => run(&self.conn),
                }
                next = (len < COMMIT_BYTES_MAX)
                    .then(|| commands.try_recv().ok())
                    .flatten();
            }
            if !writes.is_empty() {
                self.write(writes);
            }
            for (stream, reply) in subscriptions {
                // A caller that no longer waits needs no answer, here and below.
                let _ = reply.send(self.subscribe(stream));
            }
        }
    }

    /// Commits all changes at once. **Invariant:** nobody hears of a change before the commit has returned.
    fn write(&mut self, writes: Vec<Write>) {
        let outcomes = match self.commit(&writes) {
            Ok(outcomes) => outcomes,
            Err(error) => {
                for write in writes {
                    let _ = write.reply.send(Err(error.clone()));
                }
                return;
            }
        };
        for (write, outcome) in writes.iter().zip(&outcomes) {
            self.show(write, outcome);
        }
        let mut deletes = Vec::new();
        for (write, outcome) in writes.into_iter().zip(outcomes) {
            match write.change {
                Change::Delete => deletes.push(write.reply),
                _ => drop(write.reply.send(outcome)),
            }
        }
        if !deletes.is_empty() {
            let purged = self.purge();
            self.distrust_after(&purged);
            for reply in deletes {
                let _ = reply.send(purged.clone().map(|()| Position::START));
            }
        }
    }

    /// Makes all changes in one transaction. `Err` when none was made; else what to tell each caller.
    fn commit(&mut self, writes: &[Write]) -> Result<Vec<Result<Position>>> {
        if let Some(cause) = &self.stopped {
            let cause = Arc::clone(cause);
            return Err(Error::Stopped { cause });
        }
        let committed = self.try_commit(writes).map_err(Error::from);
        self.distrust_after(&committed);
        committed
    }

    /// Stops writing after a failure that is more than a full disk or a locked file.
    fn distrust_after<T>(&mut self, result: &Result<T>) {
        if let Err(error) = result
            && !(matches!(error, Error::DiskFull | Error::Busy) && self.conn.is_autocommit())
        {
            // After a failed sync the system may have dropped what it could not write and report success the
            // next time: only a new start, which reads what is really there, can be trusted.
            self.stopped = Some(error.to_string().into());
        }
    }

    fn try_commit(&mut self, writes: &[Write]) -> rusqlite::Result<Vec<Result<Position>>> {
        let transaction = self
            .conn
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut heads = Heads {
            conn: &transaction,
            known: HashMap::new(),
        };
        let outcomes = writes
            .iter()
            .map(|write| heads.apply(write))
            .collect::<rusqlite::Result<_>>()?;
        transaction.commit()?;
        Ok(outcomes)
    }

    fn show(&mut self, write: &Write, outcome: &Result<Position>) {
        match (&write.change, outcome) {
            (Change::Append { .. }, Ok(last)) => {
                if let Some(watch) = self.watches.get(&write.stream) {
                    watch.send_replace(*last);
                }
            }
            (Change::Delete, Ok(_)) => drop(self.watches.remove(&write.stream)),
            (Change::PutSnapshot { .. }, _) | (_, Err(_)) => {}
        }
    }

    fn subscribe(&mut self, stream: StreamName) -> Result<watch::Receiver<Position>> {
        if let Some(watch) = self.watches.get(&stream) {
            return Ok(watch.subscribe());
        }
        self.watches.retain(|_, watch| !watch.is_closed());
        let last = schema::last(&self.conn, &stream)?;
        let watch = self.watches.entry(stream);
        Ok(watch
            .or_insert_with(|| watch::Sender::new(last))
            .subscribe())
    }

    /// Gets the bytes of deleted streams out of the file and its log, if there are any.
    ///
    /// SQLite's own overwriting of what is deleted is not enough: when a tree is balanced, copies of records stay
    /// behind in the free middle of pages. So the file is written anew from what is alive.
    fn purge(&self) -> Result<()> {
        let owed: i64 = self
            .conn
            .query_row("SELECT count(*) FROM owed", [], |row| row.get(0))?;
        if owed == 0 {
            return Ok(());
        }
        // A reader would keep the old pages alive in the write-ahead log.
        let _alone = ignore_poison(self.reading.write());
        self.conn.execute_batch("VACUUM")?;
        let busy: bool = self
            .conn
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy {
            return Err(Error::Busy);
        }
        self.conn.execute("DELETE FROM owed", [])?;
        Ok(())
    }
}

impl Change {
    fn len(&self) -> usize {
        match self {
            Self::Append { len, .. } => *len,
            Self::PutSnapshot { bytes, .. } => bytes.len(),
            Self::Delete => 0,
        }
    }
}

/// The ends of the streams that one transaction touches. It lives as long as the transaction, so that nothing
/// needs to be unlearned when that is rolled back.
struct Heads<'a> {
    conn: &'a Connection,
    known: HashMap<&'a StreamName, Head>,
}

#[derive(Clone, Copy)]
struct Head {
    /// `None` for a stream that does not exist.
    id: Option<i64>,
    last: Position,
}

impl<'a> Heads<'a> {
    /// The outer error fails the transaction, the inner one only this change.
    fn apply(&mut self, write: &'a Write) -> rusqlite::Result<Result<Position>> {
        let stream = &write.stream;
        let head = self.of(stream)?;
        let head = match &write.change {
            Change::Append {
                expected: Some(expected),
                ..
            } if *expected != head.last => {
                return Ok(Err(Error::Conflict {
                    stream: stream.clone(),
                    expected: *expected,
                    actual: head.last,
                }));
            }
            Change::Append { records, .. } => self.append(stream, head, records)?,
            Change::PutSnapshot { position, bytes } => match head.id {
                Some(id) if *position > Position::START && *position <= head.last => {
                    self.put_snapshot(id, *position, bytes)?;
                    head
                }
                _ => {
                    return Ok(Err(Error::SnapshotWithoutRecord {
                        stream: stream.clone(),
                        position: *position,
                        last: head.last,
                    }));
                }
            },
            Change::Delete => self.delete(head)?,
        };
        self.known.insert(stream, head);
        Ok(Ok(head.last))
    }

    fn of(&self, stream: &StreamName) -> rusqlite::Result<Head> {
        if let Some(head) = self.known.get(stream) {
            return Ok(*head);
        }
        let id = schema::find(self.conn, stream)?;
        let last = id.map_or(Ok(Position::START), |id| schema::last_of(self.conn, id))?;
        Ok(Head { id, last })
    }

    fn append(&self, stream: &StreamName, head: Head, records: &[Bytes]) -> rusqlite::Result<Head> {
        let id = match head.id {
            Some(id) => id,
            None => self
                .conn
                .prepare_cached("INSERT INTO stream (name) VALUES (?1)")?
                .insert([stream.as_str()])?,
        };
        let mut insert = self
            .conn
            .prepare_cached("INSERT INTO record (stream, position, bytes) VALUES (?1, ?2, ?3)")?;
        let mut last = head.last;
        for bytes in records {
            last = last.next();
            insert.execute((id, last.0, &bytes[..]))?;
        }
        Ok(Head { id: Some(id), last })
    }

    fn put_snapshot(&self, id: i64, position: Position, bytes: &Bytes) -> rusqlite::Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO snapshot (stream, position, bytes) VALUES (?1, ?2, ?3)
                 ON CONFLICT (stream) DO UPDATE SET position = excluded.position, bytes = excluded.bytes
                 WHERE excluded.position >= position",
            )?
            .execute((id, position.0, &bytes[..]))
            .map(drop)
    }

    fn delete(&self, head: Head) -> rusqlite::Result<Head> {
        if let Some(id) = head.id {
            for delete in [
                "DELETE FROM record WHERE stream = ?1",
                "DELETE FROM snapshot WHERE stream = ?1",
                "DELETE FROM stream WHERE id = ?1",
            ] {
                self.conn.prepare_cached(delete)?.execute([id])?;
            }
            self.conn
                .prepare_cached("INSERT OR IGNORE INTO owed (purge) VALUES (1)")?
                .execute([])?;
        }
        Ok(Head {
            id: None,
            last: Position::START,
        })
    }
}
