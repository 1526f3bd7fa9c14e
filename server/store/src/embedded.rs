//! The default home: one SQLite file in a directory of its own. One thread writes, and everything that arrives
//! while a commit is on its way to the disk becomes the next commit; readers have connections of their own.

mod backup;
mod lock;
mod readers;
mod schema;
mod writer;

use std::fs;
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use bytes::Bytes;
use rusqlite::OptionalExtension;
use tokio::sync::{mpsc, oneshot, watch};

use self::readers::Readers;
use self::writer::{Change, Command, Write, Writer, WriterThread};
use crate::{
    Error, Position, READ_BYTES_MAX, READ_RECORDS_MAX, Record, Result, STREAMS_MAX, Snapshot,
    Store, StreamName, check_append, check_snapshot,
};

/// Most calls that wait for the writer; one more waits at the door until there is room.
pub const QUEUE_MAX: usize = 4096;

/// A store in a directory that no other process has open at the same time.
///
/// Dropping it finishes what is queued, like [`Store::close`], but blocks the thread meanwhile.
#[derive(Debug)]
pub struct Embedded {
    path: PathBuf,
    readers: Readers,
    // Before `writer` in this list, so that it is dropped first: the thread stops when no sender is left.
    queue: mpsc::Sender<Command>,
    writer: WriterThread,
}

impl Embedded {
    /// The name of the file in the directory. To restore a backup, put it under this name in an empty directory.
    pub const FILE: &str = "log.db";

    /// Opens the store in `dir`; makes the directory (mode 0700) and the file (mode 0600) when they are not there.
    /// Blocks on the disk, so call it before the work begins.
    ///
    /// # Errors
    /// [`Error::InUse`] when another process has it open, [`Error::NewerSchema`], [`Error::NotALog`],
    /// [`Error::Damaged`], [`Error::File`], or what SQLite says.
    pub fn open(dir: &Path) -> Result<Self> {
        make_dir(dir)?;
        let lock = lock::take(dir)?;
        let path = dir.join(Self::FILE);
        make_file(&path)?;
        let reading = Arc::new(RwLock::new(()));
        let writer = schema::open(&path)
            .and_then(|conn| Writer::new(conn, lock, Arc::clone(&reading)))
            .map_err(|error| schema::name_damage(error, &path))?;
        sync_dir(dir)?;
        let readers = Readers::open(&path, &reading)?;
        let (queue, commands) = mpsc::channel(QUEUE_MAX);
        let writer = WriterThread::start(writer, commands)
            .map_err(file_error("start the writer of", &path))?;
        Ok(Self {
            path,
            readers,
            queue,
            writer,
        })
    }

    /// Copies the whole log, as it is at one moment, into the new file `to` (mode 0600), checks the copy and syncs
    /// it. Appends go on meanwhile.
    ///
    /// # Errors
    /// [`Error::BackupExists`], [`Error::File`], [`Error::Damaged`] when the copy is not sound, or what SQLite says;
    /// then `to` does not exist.
    pub async fn backup(&self, to: &Path) -> Result<()> {
        let to = to.to_owned();
        self.readers
            .with(move |conn| backup::write(conn, &to))
            .await
    }

    /// Copies the whole log in `dir` into the new file `to`, like [`Self::backup`], also while another process has the
    /// directory open. Blocks on the disk.
    ///
    /// # Errors
    /// [`Error::File`] when there is no log in `dir`, and those of [`Self::backup`].
    pub fn backup_of(dir: &Path, to: &Path) -> Result<()> {
        let path = dir.join(Self::FILE);
        path.metadata().map_err(file_error("read", &path))?;
        backup::write(&schema::open_reader(&path)?, to)
    }

    /// Reads the whole file and checks that it is sound and that no stream misses a record. Takes seconds per GiB.
    ///
    /// # Errors
    /// [`Error::Damaged`] with what was found.
    pub async fn check(&self) -> Result<()> {
        let path = self.path.clone();
        self.readers
            .with(move |conn| schema::check(conn, &path))
            .await
    }

    async fn write(&self, stream: &StreamName, change: Change) -> Result<Position> {
        let (reply, answer) = oneshot::channel();
        let write = Write {
            stream: stream.clone(),
            change,
            reply,
        };
        self.send(Command::Write(write)).await?;
        // Before it stops in good order the writer answers everyone, so silence means a panic.
        answer.await.unwrap_or(Err(Error::WriterPanicked))
    }

    async fn send(&self, command: Command) -> Result<()> {
        self.queue.send(command).await.map_err(|_| {
            if self.readers.are_closed() {
                Error::Closed
            } else {
                Error::WriterPanicked
            }
        })
    }
}

#[async_trait::async_trait]
impl Store for Embedded {
    async fn append(
        &self,
        stream: &StreamName,
        expected: Option<Position>,
        records: Vec<Bytes>,
    ) -> Result<Position> {
        let len = check_append(&records)?;
        let append = Change::Append {
            expected,
            records,
            len,
        };
        self.write(stream, append).await
    }

    async fn read_after(
        &self,
        stream: &StreamName,
        after: Position,
        max: usize,
    ) -> Result<Vec<Record>> {
        let stream = stream.clone();
        self.readers
            .with(move |conn| read_after(conn, &stream, after, max))
            .await
    }

    async fn last(&self, stream: &StreamName) -> Result<Position> {
        let stream = stream.clone();
        self.readers
            .with(move |conn| Ok(schema::last(conn, &stream)?))
            .await
    }

    async fn subscribe(&self, stream: &StreamName) -> Result<watch::Receiver<Position>> {
        let (reply, answer) = oneshot::channel();
        let stream = stream.clone();
        self.send(Command::Subscribe { stream, reply }).await?;
        answer.await.unwrap_or(Err(Error::WriterPanicked))
    }

    async fn streams(&self, prefix: &str, after: Option<&StreamName>) -> Result<Vec<StreamName>> {
        let prefix = prefix.to_owned();
        let after = after.cloned();
        self.readers
            .with(move |conn| streams(conn, &prefix, after.as_ref()))
            .await
    }

    async fn delete(&self, stream: &StreamName) -> Result<()> {
        self.write(stream, Change::Delete).await.map(drop)
    }

    async fn put_snapshot(
        &self,
        stream: &StreamName,
        position: Position,
        bytes: Bytes,
    ) -> Result<()> {
        check_snapshot(&bytes)?;
        let put = Change::PutSnapshot { position, bytes };
        self.write(stream, put).await.map(drop)
    }

    async fn snapshot(&self, stream: &StreamName) -> Result<Option<Snapshot>> {
        let stream = stream.clone();
        self.readers.with(move |conn| snapshot(conn, &stream)).await
    }

    async fn close(&self) -> Result<()> {
        self.readers.close().await;
        // A writer that is gone already has nothing left to finish; `join` tells whether it went in good order.
        let _ = self.queue.send(Command::Close).await;
        self.writer.join().await
    }
}

fn read_after(
    conn: &rusqlite::Connection,
    stream: &StreamName,
    after: Position,
    max: usize,
) -> Result<Vec<Record>> {
    // No stream gets as far as i64::MAX, so nothing follows there.
    let after = i64::try_from(after.0).unwrap_or(i64::MAX);
    let mut query = conn.prepare_cached(
        "SELECT record.position, record.bytes FROM stream JOIN record ON record.stream = stream.id
         WHERE stream.name = ?1 AND record.position > ?2 ORDER BY record.position LIMIT ?3",
    )?;
    let mut rows = query.query((stream.as_str(), after, max.min(READ_RECORDS_MAX)))?;
    let mut records = Vec::new();
    let mut len = 0;
    while len < READ_BYTES_MAX
        && let Some(row) = rows.next()?
    {
        let bytes =
            Bytes::copy_from_slice(row.get_ref(1)?.as_blob().map_err(rusqlite::Error::from)?);
        len += bytes.len();
        records.push(Record {
            position: Position(row.get(0)?),
            bytes,
        });
    }
    Ok(records)
}

fn streams(
    conn: &rusqlite::Connection,
    prefix: &str,
    after: Option<&StreamName>,
) -> Result<Vec<StreamName>> {
    // Above every character of a name, and thus above every name that starts with the prefix.
    let end = format!("{prefix}\u{7f}");
    let mut query = conn.prepare_cached(
        "SELECT name FROM stream WHERE name >= ?1 AND name < ?2 AND name > ?3 ORDER BY name LIMIT ?4",
    )?;
    let after = after.map_or("", StreamName::as_str);
    let names = query.query_map((prefix, end, after, STREAMS_MAX), |row| {
        row.get::<_, String>(0)
    })?;
    names
        .map(|name| Ok(StreamName::new(&name?).expect("only checked names are written")))
        .collect()
}

fn snapshot(conn: &rusqlite::Connection, stream: &StreamName) -> Result<Option<Snapshot>> {
    let mut query = conn.prepare_cached(
        "SELECT snapshot.position, snapshot.bytes FROM stream JOIN snapshot ON snapshot.stream = stream.id
         WHERE stream.name = ?1",
    )?;
    let found = query
        .query_row([stream.as_str()], |row| {
            Ok(Snapshot {
                position: Position(row.get(0)?),
                bytes: row.get::<_, Vec<u8>>(1)?.into(),
            })
        })
        .optional()?;
    Ok(found)
}

fn make_dir(dir: &Path) -> Result<()> {
    if dir.is_dir() {
        return Ok(());
    }
    fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(dir)
        .map_err(file_error("make the directory", dir))?;
    match dir.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => sync_dir(parent),
        _ => Ok(()),
    }
}

/// Makes the file before SQLite does, which would leave it readable for others; its side files copy its mode.
fn make_file(path: &Path) -> Result<()> {
    fs::OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(path)
        .map(drop)
        .map_err(file_error("open", path))
}

/// Makes names in `dir` survive a power cut.
fn sync_dir(dir: &Path) -> Result<()> {
    fs::File::open(dir)
        .and_then(|dir| dir.sync_all())
        .map_err(file_error("sync", dir))
}

fn file_error<'a>(
    action: &'static str,
    path: &'a Path,
) -> impl FnOnce(std::io::Error) -> Error + use<'a> {
    move |source| Error::File {
        action,
        path: path.to_owned(),
        source: Arc::new(source),
    }
}

/// The guarded value is `()`, so a panic under the lock cannot have broken it.
fn ignore_poison<G>(guard: std::result::Result<G, PoisonError<G>>) -> G {
    guard.unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc as gate;
    use std::task::Poll;

    use tokio::task::JoinSet;

    use super::*;
    use crate::contract;

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn the_embedded_store_keeps_the_contract() {
        let home = home();
        let count = AtomicUsize::new(0);
        contract::holds(async || {
            let number = count.fetch_add(1, Ordering::Relaxed).to_string();
            Embedded::open(&home.path().join(number)).expect("the directory is new")
        })
        .await;
    }

    #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
    async fn the_embedded_store_survives_reopening() {
        let home = home();
        let open = async || Embedded::open(home.path()).expect("nobody else has it open");
        contract::survives_reopening(open).await;
    }

    #[tokio::test]
    async fn what_arrives_during_a_commit_becomes_one_commit() {
        const CALLERS: u64 = 1000;
        let home = home();
        let store = Arc::new(Embedded::open(home.path()).expect("the directory is new"));
        append(&store, "first").await.expect("appending works");
        let frames_before = frames_in_log(&store).await;
        let go_on = stall(&store).await;
        let callers = spawn_appends(&store, CALLERS);
        wait_until_queued(&store, CALLERS).await;
        go_on.send(()).expect("the writer waits for this");
        for appended in callers.join_all().await {
            appended.expect("appending works");
        }
        assert_eq!(
            store.last(&log()).await.expect("reading works"),
            Position(CALLERS + 1)
        );
        let frames = frames_in_log(&store).await - frames_before;
        assert!(
            frames < 30,
            "{frames} pages went to disk for {CALLERS} small records"
        );
    }

    #[tokio::test]
    async fn the_queue_may_be_full_and_one_more_waits_at_the_door() {
        let home = home();
        let store = Arc::new(Embedded::open(home.path()).expect("the directory is new"));
        let go_on = stall(&store).await;
        let callers = spawn_appends(&store, QUEUE_MAX as u64);
        wait_until_queued(&store, QUEUE_MAX as u64).await;
        let one_more = append(&store, "one more");
        let mut one_more = std::pin::pin!(one_more);
        let asked = std::future::poll_fn(|cx| Poll::Ready(one_more.as_mut().poll(cx))).await;
        assert!(asked.is_pending());
        assert_eq!(store.queue.capacity(), 0);
        go_on.send(()).expect("the writer waits for this");
        for appended in callers.join_all().await {
            appended.expect("appending works");
        }
        let position = one_more.await.expect("there is room again");
        assert_eq!(position, Position(QUEUE_MAX as u64 + 1));
    }

    #[tokio::test]
    async fn a_full_disk_fails_the_append_and_leaves_the_store_usable() {
        let home = home();
        let store = Embedded::open(home.path()).expect("the directory is new");
        append(&store, "before").await.expect("appending works");
        run(&store, |conn| set_size_max(conn, 8)).await;
        let records = vec![Bytes::from(vec![b'x'; 10_000]); 10];
        let refused = store.append(&log(), None, records.clone()).await;
        assert!(matches!(refused, Err(Error::DiskFull)), "{refused:?}");
        assert_eq!(
            store.last(&log()).await.expect("reading works"),
            Position(1)
        );
        run(&store, |conn| set_size_max(conn, 1 << 30)).await;
        let appended = store.append(&log(), Some(Position(1)), records).await;
        assert_eq!(appended.expect("there is room again"), Position(11));
        store.check().await.expect("the file is sound");
    }

    #[tokio::test]
    async fn a_panic_of_the_writer_is_told_to_everyone_who_waits_or_comes() {
        let home = home();
        let store = Arc::new(Embedded::open(home.path()).expect("the directory is new"));
        append(&store, "kept").await.expect("appending works");
        let go_on = stall(&store).await;
        let panic = Command::Run(Box::new(|_| panic!("as the test wants")));
        store.send(panic).await.expect("there is room");
        let callers = spawn_appends(&store, 3);
        wait_until_queued(&store, 1 + 3).await;
        go_on.send(()).expect("the writer waits for this");
        for appended in callers.join_all().await {
            assert!(
                matches!(appended, Err(Error::WriterPanicked)),
                "{appended:?}"
            );
        }
        let late = append(&store, "late").await;
        assert!(matches!(late, Err(Error::WriterPanicked)), "{late:?}");
        assert_eq!(
            store.last(&log()).await.expect("reading works"),
            Position(1)
        );
        assert!(matches!(store.close().await, Err(Error::WriterPanicked)));

        let again = Embedded::open(home.path()).expect("the panic let go of the directory");
        assert_eq!(
            again.last(&log()).await.expect("reading works"),
            Position(1)
        );
        append(&again, "after").await.expect("appending works");
    }

    #[tokio::test]
    async fn a_panic_of_a_reader_fails_one_call_only() {
        let home = home();
        let store = Embedded::open(home.path()).expect("the directory is new");
        for _ in 0..10 {
            let read = |_: &rusqlite::Connection| -> Result<()> { panic!("as the test wants") };
            let failed = store.readers.with(read).await;
            assert!(matches!(failed, Err(Error::ReaderPanicked)), "{failed:?}");
        }
        append(&store, "x").await.expect("appending works");
        assert_eq!(
            store.last(&log()).await.expect("reading works"),
            Position(1)
        );
        store.delete(&log()).await.expect("nobody holds the file");
    }

    #[tokio::test]
    async fn a_purge_that_a_crash_cut_short_is_finished_at_the_next_start() {
        let home = home();
        let store = Embedded::open(home.path()).expect("the directory is new");
        append(&store, "MARKER").await.expect("appending works");
        run(&store, |conn| {
            // What is committed before the file is written anew.
            conn.execute_batch(
                "PRAGMA secure_delete = OFF;
                 BEGIN; DELETE FROM record; DELETE FROM stream; INSERT INTO owed VALUES (1); COMMIT",
            )
            .expect("the tables are there");
        })
        .await;
        store.close().await.expect("close works");
        let file = || fs::read(home.path().join(Embedded::FILE)).expect("the file is there");
        let has_marker = || file().windows(6).any(|bytes| bytes == b"MARKER");
        assert!(has_marker(), "the test must begin with something to purge");

        let store = Embedded::open(home.path()).expect("nobody else has it open");
        assert!(!has_marker());
        let owed = run(&store, |conn| {
            conn.query_row("SELECT count(*) FROM owed", [], |row| row.get::<_, i64>(0))
        });
        assert_eq!(owed.await, Ok(0));
    }

    #[tokio::test]
    async fn the_writer_syncs_every_commit_and_overwrites_what_it_deletes() {
        let home = home();
        let store = Embedded::open(home.path()).expect("the directory is new");
        let (full, on) = (2, 1);
        for (pragma, expected) in [("synchronous", full), ("secure_delete", on)] {
            let set = run(&store, move |conn| {
                conn.pragma_query_value(None, pragma, |row| row.get::<_, i64>(0))
            });
            assert_eq!(set.await, Ok(expected), "{pragma}");
        }
        let mode = run(&store, |conn| {
            conn.pragma_query_value(None, "journal_mode", |row| row.get::<_, String>(0))
        });
        assert_eq!(mode.await, Ok("wal".to_owned()));
    }

    fn home() -> tempfile::TempDir {
        tempfile::tempdir().expect("there is room for a test")
    }

    fn log() -> StreamName {
        StreamName::new("log").expect("all characters are allowed")
    }

    async fn append(store: &Embedded, record: &'static str) -> Result<Position> {
        let record = Bytes::from_static(record.as_bytes());
        store.append(&log(), None, vec![record]).await
    }

    fn spawn_appends(store: &Arc<Embedded>, count: u64) -> JoinSet<Result<Position>> {
        let appends = (0..count).map(|_| {
            let store = Arc::clone(store);
            async move { append(&store, "x").await }
        });
        appends.collect()
    }

    async fn wait_until_queued(store: &Embedded, count: u64) {
        while ((QUEUE_MAX - store.queue.capacity()) as u64) < count {
            tokio::task::yield_now().await;
        }
    }

    /// Runs `run` on the writer's connection.
    async fn run<T: std::fmt::Debug + Send + 'static>(
        store: &Embedded,
        run: impl FnOnce(&rusqlite::Connection) -> T + Send + 'static,
    ) -> T {
        let (reply, answer) = oneshot::channel();
        let command = Command::Run(Box::new(move |conn| {
            reply.send(run(conn)).expect("the test waits for this");
        }));
        store.send(command).await.expect("the store is open");
        answer.await.expect("the writer did not panic")
    }

    /// Keeps the writer busy, as a slow disk would, until something is sent.
    async fn stall(store: &Embedded) -> gate::Sender<()> {
        let (go_on, wait) = gate::channel();
        let (stalled, is_stalled) = oneshot::channel();
        let command = Command::Run(Box::new(move |_| {
            stalled.send(()).expect("the test waits for this");
            wait.recv().expect("the test ends the wait");
        }));
        store.send(command).await.expect("the store is open");
        is_stalled.await.expect("the writer did not panic");
        go_on
    }

    async fn frames_in_log(store: &Embedded) -> i64 {
        let frames = run(store, |conn| {
            conn.query_row("PRAGMA wal_checkpoint(NOOP)", [], |row| row.get(1))
        });
        frames.await.expect("the pragma exists")
    }

    fn set_size_max(conn: &rusqlite::Connection, pages: i64) {
        conn.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |row| {
            row.get::<_, i64>(0)
        })
        .expect("the pragma exists");
    }
}
