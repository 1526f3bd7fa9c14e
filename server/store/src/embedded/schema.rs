//! The form of the SQLite file: how it is opened, made, recognised and checked.

use std::iter;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, OptionalExtension};

use crate::{Error, Position, Result, StreamName};

/// The form written by this version, in SQLite's `user_version`.
const VERSION: i64 = 1;
/// Marks the file as ours, in SQLite's `application_id`: "boef".
const APPLICATION: i64 = 0x626f_6566;
/// Only another program that opens the file by hand can make us wait.
const BUSY_MAX: Duration = Duration::from_secs(5);
/// Most things that a check reports.
const FINDINGS_MAX: usize = 100;

/// `record` is kept in the order of its key, so that reading a stream on is reading pages on. `owed` has a row from
/// the commit that deletes a stream until its bytes are out of the file, so that a crash between the two is made good.
const CREATE: &str = "
    CREATE TABLE stream (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE record (
        stream INTEGER NOT NULL,
        position INTEGER NOT NULL,
        bytes BLOB NOT NULL,
        PRIMARY KEY (stream, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE snapshot (
        stream INTEGER PRIMARY KEY,
        position INTEGER NOT NULL,
        bytes BLOB NOT NULL
    ) STRICT;
    CREATE TABLE owed (
        purge INTEGER PRIMARY KEY
    ) STRICT;
";

/// What must hold between our tables; each row is a sentence about what does not.
const OUR_CHECKS: [&str; 4] = [
    "SELECT 'stream ' || stream || ' misses records: ' || count(*) || ' of ' || max(position) || ' are there'
     FROM record GROUP BY stream HAVING min(position) <> 1 OR max(position) <> count(*)",
    "SELECT 'stream ' || id || ' has no records' FROM stream
     WHERE NOT EXISTS (SELECT 1 FROM record WHERE record.stream = stream.id)",
    "SELECT 'there are records of stream ' || stream || ', which does not exist' FROM record
     WHERE stream NOT IN (SELECT id FROM stream) GROUP BY stream",
    "SELECT 'stream ' || stream || ' has a snapshot of a record that does not exist' FROM snapshot
     WHERE NOT EXISTS (SELECT 1 FROM record WHERE record.stream = snapshot.stream
                       AND record.position = snapshot.position)",
];

/// Opens the file for the writer; makes the tables when it is empty.
pub(super) fn open(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(BUSY_MAX)?;
    recognise(&conn, path)?;
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    conn.pragma_update(None, "secure_delete", "ON")?;
    // 16 MiB of log between two checkpoints: a checkpoint costs two syncs and copies each page once.
    conn.pragma_update(None, "wal_autocheckpoint", 4096)?;
    conn.pragma_update(None, "cache_size", -16 << 10)?;
    create(&mut conn)?;
    Ok(conn)
}

/// Opens the file for a reader; the writer has opened it before.
pub(super) fn open_reader(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    conn.busy_timeout(BUSY_MAX)?;
    Ok(conn)
}

/// The last position of a stream as this connection sees it.
pub(super) fn last(conn: &Connection, stream: &StreamName) -> rusqlite::Result<Position> {
    find(conn, stream)?.map_or(Ok(Position::START), |id| last_of(conn, id))
}

/// The key of a stream, if it exists.
pub(super) fn find(conn: &Connection, stream: &StreamName) -> rusqlite::Result<Option<i64>> {
    conn.prepare_cached("SELECT id FROM stream WHERE name = ?1")?
        .query_row([stream.as_str()], |row| row.get(0))
        .optional()
}

/// The last position of the stream with this key.
pub(super) fn last_of(conn: &Connection, id: i64) -> rusqlite::Result<Position> {
    conn.prepare_cached("SELECT ifnull(max(position), 0) FROM record WHERE stream = ?1")?
        .query_row([id], |row| row.get(0))
        .map(Position)
}

/// Checks the file as SQLite knows it and the log as we know it.
pub(super) fn check(conn: &Connection, path: &Path) -> Result<()> {
    let mut findings = Vec::new();
    let sqlite = format!("PRAGMA integrity_check({FINDINGS_MAX})");
    let ours = OUR_CHECKS.map(|check| format!("{check} LIMIT {FINDINGS_MAX}"));
    for query in iter::once(sqlite).chain(ours) {
        match collect(conn, &query) {
            Ok(found) => findings.extend(found.into_iter().filter(|finding| finding != "ok")),
            // Damage may show as an answer or as the failure to give one.
            Err(error) => findings.push(error.to_string()),
        }
    }
    findings.truncate(FINDINGS_MAX);
    if findings.is_empty() {
        return Ok(());
    }
    Err(Error::Damaged {
        path: path.to_owned(),
        findings,
    })
}

/// Says which file is damaged, if that is what the error is about.
pub(super) fn name_damage(error: Error, path: &Path) -> Error {
    match error {
        Error::Sqlite(cause) if cause.sqlite_error_code() == Some(ErrorCode::DatabaseCorrupt) => {
            Error::Damaged {
                path: path.to_owned(),
                findings: vec![cause.to_string()],
            }
        }
        error => error,
    }
}

fn collect(conn: &Connection, query: &str) -> rusqlite::Result<Vec<String>> {
    conn.prepare(query)?
        .query_map([], |row| row.get(0))?
        .collect()
}

/// Refuses what is not ours or newer than us, before a byte is written.
fn recognise(conn: &Connection, path: &Path) -> Result<()> {
    let not_a_log = || Error::NotALog {
        path: path.to_owned(),
    };
    let application: i64 = match conn.pragma_query_value(None, "application_id", |row| row.get(0)) {
        Ok(application) => application,
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => {
            return Err(not_a_log());
        }
        Err(error) => return Err(error.into()),
    };
    let found: i64 = conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let tables: i64 = conn.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let empty = tables == 0 && application == 0 && found == 0;
    if empty {
        return Ok(());
    }
    if application != APPLICATION {
        return Err(not_a_log());
    }
    if found > VERSION {
        return Err(Error::NewerSchema {
            path: path.to_owned(),
            found,
            known: VERSION,
        });
    }
    Ok(())
}

fn create(conn: &mut Connection) -> Result<()> {
    let made = conn.transaction()?;
    let version: i64 = made.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if version == 0 {
        made.execute_batch(CREATE)?;
        made.pragma_update(None, "application_id", APPLICATION)?;
        made.pragma_update(None, "user_version", VERSION)?;
    }
    Ok(made.commit()?)
}
