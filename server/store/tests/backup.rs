//! A backup is one sound file that holds the log as it was at one moment.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::Bytes;
use store::{Embedded, Error, Position, Store, StreamName};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_made_while_others_write_is_one_moment_of_the_log() {
    let home = tempfile::tempdir().expect("there is room for a test");
    let store = Arc::new(open(&home.path().join("live")));
    for _ in 0..200 {
        append(&store, "first", &[b'x'; 3000]).await;
    }
    let before = last(&store, "first").await;
    let enough = Arc::new(AtomicBool::new(false));
    // The second stream is always written after the first, so at no moment is it longer.
    let writing = tokio::spawn({
        let (store, enough) = (Arc::clone(&store), Arc::clone(&enough));
        async move {
            while !enough.load(Ordering::Relaxed) {
                append(&store, "first", b"1").await;
                append(&store, "second", b"2").await;
            }
        }
    });
    let mut written = store
        .subscribe(&name("second"))
        .await
        .expect("subscribing works");
    for number in 1..=3 {
        // Only when the writer is really at work.
        written.changed().await.expect("the store is open");
        let acknowledged = last(&store, "second").await;
        let file = home.path().join(format!("{number}.backup"));
        store.backup(&file).await.expect("there is room for a copy");
        let mode = fs::metadata(&file)
            .expect("it was made")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);

        let restored = home.path().join(format!("restored {number}"));
        fs::create_dir(&restored).expect("it is new");
        fs::copy(&file, restored.join(Embedded::FILE)).expect("a backup is one file");
        let copy = open(&restored);
        copy.check().await.expect("the copy is sound");
        let (first, second) = (last(&copy, "first").await, last(&copy, "second").await);
        assert!(
            second >= acknowledged,
            "{second} of at least {acknowledged}"
        );
        assert!(
            (second..=second + 1).contains(&(first - before)),
            "{first} and {second}"
        );
        append(&copy, "first", b"on it goes").await;
    }
    enough.store(true, Ordering::Relaxed);
    writing.await.expect("the writer did not panic");
}

#[tokio::test]
async fn a_log_is_copied_while_another_holds_it() {
    let home = tempfile::tempdir().expect("there is room for a test");
    let live = home.path().join("live");
    let store = open(&live);
    append(&store, "log", b"x").await;
    fs::create_dir(home.path().join("copy")).expect("there is room");
    let file = home.path().join("copy").join(Embedded::FILE);
    Embedded::backup_of(&live, &file).expect("a lock keeps out writers, not readers");
    let copy = open(&home.path().join("copy"));
    let stream = StreamName::new("log").expect("plain ASCII");
    let records = copy
        .read_after(&stream, Position::START, 9)
        .await
        .expect("a sound copy");
    assert_eq!(records.len(), 1);

    let nothing = Embedded::backup_of(&home.path().join("none"), &home.path().join("other"));
    assert!(matches!(nothing, Err(Error::File { .. })), "{nothing:?}");
}

#[tokio::test]
async fn a_backup_replaces_nothing() {
    let home = tempfile::tempdir().expect("there is room for a test");
    let store = open(&home.path().join("live"));
    append(&store, "log", b"x").await;
    let file = home.path().join("backup");
    fs::write(&file, "precious").expect("there is room");
    let refused = store.backup(&file).await;
    assert!(
        matches!(&refused, Err(Error::BackupExists { path }) if *path == file),
        "{refused:?}"
    );
    assert_eq!(fs::read(&file).expect("it is still there"), b"precious");

    // A copy that another backup is making, or that a crash left, is not touched either.
    let partial = home.path().join("other.partial");
    fs::write(&partial, "half").expect("there is room");
    let refused = store.backup(&home.path().join("other")).await;
    assert!(
        matches!(&refused, Err(Error::BackupExists { path }) if *path == partial),
        "{refused:?}"
    );
    assert_eq!(fs::read(&partial).expect("it is still there"), b"half");
}

#[tokio::test]
async fn a_backup_into_a_directory_that_does_not_exist_says_which() {
    let home = tempfile::tempdir().expect("there is room for a test");
    let store = open(&home.path().join("live"));
    let refused = store.backup(&home.path().join("missing/backup")).await;
    let Err(Error::File { path, .. }) = &refused else {
        panic!("{refused:?}");
    };
    assert!(path.starts_with(home.path().join("missing")), "{path:?}");
}

fn open(dir: &Path) -> Embedded {
    Embedded::open(dir).expect("nobody else has it open")
}

fn name(name: &str) -> StreamName {
    StreamName::new(name).expect("all characters are allowed")
}

async fn append(store: &Embedded, stream: &str, record: &[u8]) {
    let record = Bytes::copy_from_slice(record);
    let appended = store.append(&name(stream), None, vec![record]).await;
    assert!(appended.expect("appending works") > Position::START);
}

async fn last(store: &Embedded, stream: &str) -> u64 {
    store.last(&name(stream)).await.expect("reading works").0
}
