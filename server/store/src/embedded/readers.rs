//! The connections that read, few and kept open, each used on a thread where blocking is allowed.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, RwLock};

use rusqlite::Connection;
use tokio::sync::Semaphore;
use tokio::task;

use super::{ignore_poison, schema};
use crate::{Error, Result};

/// How many reads run at once; more wait for their turn.
const READERS: u32 = 4;

#[derive(Debug)]
pub(super) struct Readers {
    turns: Arc<Semaphore>,
    pool: Arc<Pool>,
}

#[derive(Debug)]
struct Pool {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    /// Held for reading by each read; the writer takes it to have the file to itself.
    reading: Arc<RwLock<()>>,
}

impl Readers {
    pub(super) fn open(path: &Path, reading: &Arc<RwLock<()>>) -> Result<Self> {
        let idle = (0..READERS)
            .map(|_| schema::open_reader(path))
            .collect::<Result<_>>()?;
        Ok(Self {
            turns: Arc::new(Semaphore::new(READERS as usize)),
            pool: Arc::new(Pool {
                path: path.to_owned(),
                idle: Mutex::new(idle),
                reading: Arc::clone(reading),
            }),
        })
    }

    /// Runs `read` on a connection, when it is this call's turn.
    pub(super) async fn with<T: Send + 'static>(
        &self,
        read: impl FnOnce(&Connection) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let turn = Arc::clone(&self.turns)
            .acquire_owned()
            .await
            .map_err(|_| Error::Closed)?;
        let pool = Arc::clone(&self.pool);
        task::spawn_blocking(move || {
            // The turn goes along: a caller that stops waiting does not stop the read.
            let _turn = turn;
            let _reading = ignore_poison(pool.reading.read());
            // A read that panicked took its connection with it.
            let idle = ignore_poison(pool.idle.lock()).pop();
            let conn = idle.map_or_else(|| schema::open_reader(&pool.path), Ok)?;
            let answer = read(&conn);
            ignore_poison(pool.idle.lock()).push(conn);
            answer
        })
        .await
        .unwrap_or(Err(Error::ReaderPanicked))
    }

    /// Waits for the reads that have their turn, refuses all others, and closes the connections.
    pub(super) async fn close(&self) {
        let all = self.turns.acquire_many(READERS).await;
        self.turns.close();
        ignore_poison(self.pool.idle.lock()).clear();
        drop(all);
    }

    pub(super) fn are_closed(&self) -> bool {
        self.turns.is_closed()
    }
}
