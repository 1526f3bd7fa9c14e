//! What is deleted is in no file any more: the tests look for it byte by byte.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use bytes::Bytes;
use store::{Embedded, Position, Store, StreamName};

const SECRET: &str = "SECRET-OF-A-NEIGHBOUR";
const HARMLESS: &str = "HARMLESS";
const STREAMS: usize = 12;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn deleted_bytes_are_in_no_file_while_others_read_and_write() {
    let home = tempfile::tempdir().expect("there is room for a test");
    let store = Arc::new(Embedded::open(home.path()).expect("the directory is new"));
    fill(&store).await;
    assert!(count(home.path(), SECRET) > 1000);
    let harmless_before = total_harmless(&store).await;

    let (stop, mut stopped) = tokio::sync::oneshot::channel::<()>();
    let others = tokio::spawn({
        let store = Arc::clone(&store);
        async move {
            let busy = name(1);
            let mut appended = 0;
            while stopped.try_recv().is_err() {
                store
                    .append(&busy, None, vec![record(HARMLESS, 1, 100)])
                    .await
                    .expect("appending works");
                store
                    .read_after(&name(3), Position::START, 100)
                    .await
                    .expect("reading works");
                appended += 1;
            }
            appended
        }
    });
    for i in (0..STREAMS).step_by(4) {
        store.delete(&name(i)).await.expect("deleting works");
    }
    let together = (2..STREAMS).step_by(4).map(|i| {
        let store = Arc::clone(&store);
        async move { store.delete(&name(i)).await }
    });
    for deleted in together
        .collect::<tokio::task::JoinSet<_>>()
        .join_all()
        .await
    {
        deleted.expect("deleting works");
    }
    // Here and now, with the store open and others at work.
    assert_eq!(count(home.path(), SECRET), 0);
    stop.send(()).expect("the others run until they are told");
    let appended = others.await.expect("the others did not panic");

    assert_eq!(total_harmless(&store).await, harmless_before + appended);
    store.check().await.expect("the file is sound");
    store.close().await.expect("closing works");
    assert_eq!(count(home.path(), SECRET), 0);
    assert!(count(home.path(), HARMLESS) > 1000);
}

#[tokio::test]
async fn a_snapshot_that_is_replaced_and_then_deleted_is_in_no_file() {
    let home = tempfile::tempdir().expect("there is room for a test");
    let store = Embedded::open(home.path()).expect("the directory is new");
    let log = name(0);
    store
        .append(&log, None, vec![record(HARMLESS, 0, 10)])
        .await
        .expect("appending works");
    for len in [90_000, 20, 5_000] {
        let put = store.put_snapshot(&log, Position(1), record(SECRET, 0, len));
        put.await.expect("the record is there");
    }
    assert!(count(home.path(), SECRET) > 0);
    store.delete(&log).await.expect("deleting works");
    assert_eq!(count(home.path(), SECRET), 0);
}

/// Even streams hold secrets, odd ones do not; all grow in turn, with records of all sizes, so that their pages are
/// split, balanced and shared.
async fn fill(store: &Embedded) {
    for round in 0..150 {
        for i in 0..STREAMS {
            let text = if i % 2 == 0 { SECRET } else { HARMLESS };
            let len = (round * 7919 + i * 104_729) % 900 + 30;
            let large = if round % 40 == 0 { 9000 } else { 0 };
            let records = vec![
                record(text, round, len + large),
                record(text, round, len / 3),
            ];
            store
                .append(&name(i), None, records)
                .await
                .expect("appending works");
            if round % 50 == 49 {
                let last = store.last(&name(i)).await.expect("reading works");
                let state = record(text, round, 3000);
                let put = store.put_snapshot(&name(i), last, state).await;
                put.expect("the record is there");
            }
        }
    }
}

async fn total_harmless(store: &Embedded) -> u64 {
    let mut total = 0;
    for i in (1..STREAMS).step_by(2) {
        total += store.last(&name(i)).await.expect("reading works").0;
    }
    total
}

/// A record of about `len` bytes that says `text` all over, so that any piece of it is found.
fn record(text: &str, number: usize, len: usize) -> Bytes {
    let mut record = format!("{text} {number} ");
    while record.len() < len {
        record.push_str(text);
    }
    record.into_bytes().into()
}

fn name(i: usize) -> StreamName {
    StreamName::new(&format!("game:{i}")).expect("all characters are allowed")
}

/// How often `text` stands in any file of the directory.
fn count(dir: &Path, text: &str) -> usize {
    let files = fs::read_dir(dir).expect("the directory is there");
    files
        .map(|file| fs::read(file.expect("it can be listed").path()).expect("it can be read"))
        .map(|bytes| {
            bytes
                .windows(text.len())
                .filter(|w| *w == text.as_bytes())
                .count()
        })
        .sum()
}
