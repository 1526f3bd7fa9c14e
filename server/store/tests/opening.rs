//! Opening a directory: who may, what is made, what is refused and with which words; and what a check finds.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process;

use bytes::Bytes;
use rusqlite::Connection;
use store::{Embedded, Error, Position, Store, StreamName};

#[tokio::test]
async fn a_directory_is_opened_once_at_a_time() {
    let home = tempfile::tempdir().expect("there is room for a test");
    let store = open(home.path());
    let refused = Embedded::open(home.path()).expect_err("it is open already");
    assert!(
        matches!(&refused, Error::InUse { dir, pid } if dir == home.path() && *pid == Some(process::id()))
    );
    let expected = format!(
        "{} is in use by another running program (process {}): stop that one or choose another directory",
        home.path().display(),
        process::id()
    );
    assert_eq!(refused.to_string(), expected);
    append(&store).await;

    store.close().await.expect("closing works");
    let store = open(home.path());
    drop(store);
    assert_eq!(last(&open(home.path())).await, 1);
}

#[tokio::test]
async fn dropping_a_store_finishes_what_is_queued() {
    let home = tempfile::tempdir().expect("there is room for a test");
    let store = open(home.path());
    for _ in 0..50 {
        // Asked once and then forgotten: it is in the queue, and nobody waits for it.
        let mut asked = std::pin::pin!(append(&store));
        std::future::poll_fn(|cx| std::task::Poll::Ready(asked.as_mut().poll(cx).is_pending()))
            .await;
    }
    drop(store);
    assert_eq!(last(&open(home.path())).await, 50);
}

#[tokio::test]
async fn only_the_owner_can_read_what_is_made() {
    let home = tempfile::tempdir().expect("there is room for a test");
    let dir = home.path().join("new/data");
    let store = open(&dir);
    append(&store).await;
    assert_eq!(mode(&dir), 0o700);
    let files: Vec<_> = fs::read_dir(&dir).expect("it was made").collect();
    assert!(
        files.len() >= 3,
        "the log, its write-ahead log and the lock"
    );
    for file in files {
        let path = file.expect("it can be listed").path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[tokio::test]
async fn a_file_of_a_newer_version_is_refused_and_left_alone() {
    let home = tempfile::tempdir().expect("there is room for a test");
    let store = open(home.path());
    append(&store).await;
    store.close().await.expect("closing works");
    let file = home.path().join(Embedded::FILE);
    tamper(&file, "PRAGMA user_version = 7");
    let before = fs::read(&file).expect("it is there");
    let refused = Embedded::open(home.path()).expect_err("the file is too new");
    assert!(
        matches!(
            refused,
            Error::NewerSchema {
                found: 7,
                known: 1,
                ..
            }
        ),
        "{refused}"
    );
    assert_eq!(fs::read(&file).expect("it is there"), before);
}

#[test]
fn a_file_of_something_else_is_refused_and_left_alone() {
    for (what, make) in [
        (
            "text",
            (|path| fs::write(path, "Dear diary, ".repeat(100)).expect("there is room"))
                as fn(&Path),
        ),
        ("another database", |path| {
            tamper(path, "CREATE TABLE diary (day TEXT)");
        }),
    ] {
        let home = tempfile::tempdir().expect("there is room for a test");
        let file = home.path().join(Embedded::FILE);
        make(&file);
        let before = fs::read(&file).expect("it was made");
        let refused = Embedded::open(home.path()).expect_err("the file is not ours");
        assert!(
            matches!(&refused, Error::NotALog { path } if *path == file),
            "{what}: {refused}"
        );
        assert_eq!(fs::read(&file).expect("it is there"), before, "{what}");
    }
}

#[tokio::test]
async fn a_check_finds_what_is_missing() {
    let home = tempfile::tempdir().expect("there is room for a test");
    let file = home.path().join(Embedded::FILE);
    let store = open(home.path());
    for _ in 0..100 {
        append(&store).await;
    }
    store.check().await.expect("the file is sound");
    store.close().await.expect("closing works");

    tamper(&file, "DELETE FROM record WHERE position = 50");
    check_finds(home.path(), "stream 1 misses records: 99 of 100 are there").await;
    tamper(
        &file,
        "DELETE FROM record; INSERT INTO record VALUES (8, 1, x'00')",
    );
    check_finds(
        home.path(),
        "stream 1 has no records; there are records of stream 8, which does not exist",
    )
    .await;
    tamper(
        &file,
        "DELETE FROM stream; DELETE FROM record; INSERT INTO snapshot VALUES (1, 1, x'00')",
    );
    check_finds(
        home.path(),
        "stream 1 has a snapshot of a record that does not exist",
    )
    .await;
}

#[tokio::test]
async fn a_broken_page_is_found_by_a_check_or_at_the_door() {
    let home = tempfile::tempdir().expect("there is room for a test");
    let file = home.path().join(Embedded::FILE);
    let store = open(home.path());
    for _ in 0..100 {
        append(&store).await;
    }
    store.close().await.expect("closing works");
    let sound = fs::read(&file).expect("it is there");
    let break_after = |pages: usize| {
        let mut bytes = sound.clone();
        bytes[pages * 4096..].fill(0xa5);
        fs::write(&file, bytes).expect("there is room");
    };

    // Behind the first pages of the five trees there are only records.
    break_after(6);
    let store = open(home.path());
    let found = store.check().await;
    assert!(matches!(found, Err(Error::Damaged { .. })), "{found:?}");
    let refused = store.backup(&home.path().join("backup")).await;
    assert!(matches!(refused, Err(Error::Damaged { .. })), "{refused:?}");
    assert!(!home.path().join("backup").exists());
    drop(store);

    break_after(1);
    let refused = Embedded::open(home.path()).expect_err("no table can be read");
    assert!(
        matches!(&refused, Error::Damaged { path, .. } if *path == file),
        "{refused}"
    );
}

fn open(dir: &Path) -> Embedded {
    Embedded::open(dir).expect("nobody else has it open")
}

fn log() -> StreamName {
    StreamName::new("log").expect("all characters are allowed")
}

async fn append(store: &Embedded) -> Position {
    let record = Bytes::from_static(&[b'x'; 300]);
    let appended = store.append(&log(), None, vec![record]).await;
    appended.expect("appending works")
}

async fn last(store: &Embedded) -> u64 {
    store.last(&log()).await.expect("reading works").0
}

async fn check_finds(dir: &Path, expected: &str) {
    let store = open(dir);
    let Err(Error::Damaged { findings, .. }) = store.check().await else {
        panic!("nothing found, but expected {expected}");
    };
    assert_eq!(findings.join("; "), expected);
    store.close().await.expect("closing works");
}

fn mode(path: &Path) -> u32 {
    let found = fs::metadata(path).expect("it is there");
    found.permissions().mode() & 0o777
}

fn tamper(file: &Path, sql: &str) {
    let conn = Connection::open(file).expect("it is a database or new");
    conn.execute_batch(sql).expect("the test writes sound SQL");
}
