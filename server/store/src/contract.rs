//! What every home of the log must keep, as tests that a home runs against itself.

use std::collections::BTreeSet;
use std::sync::Arc;

use bytes::Bytes;
use tokio::task::JoinSet;

use crate::{
    APPEND_BYTES_MAX, APPEND_RECORDS_MAX, Error, Position, READ_BYTES_MAX, READ_RECORDS_MAX,
    RECORD_MAX, Record, SNAPSHOT_MAX, STREAMS_MAX, Snapshot, Store, StreamName,
};

/// Runs the whole contract. Each call of `make_store` must give a store without streams. Needs a tokio runtime,
/// best one with several threads.
///
/// # Panics
/// At the first promise that is broken; the place of the panic is the promise.
pub async fn holds<S: Store>(make_store: impl AsyncFn() -> S) {
    what_is_appended_is_read_in_order(&make_store().await).await;
    a_page_has_no_more_than_was_asked(&make_store().await).await;
    a_page_has_no_more_than_its_limits(&make_store().await).await;
    any_bytes_are_kept_as_they_are(&make_store().await).await;
    streams_do_not_mix(&make_store().await).await;
    a_stream_that_does_not_exist_is_empty(&make_store().await).await;
    a_writer_that_believes_wrongly_writes_nothing(&make_store().await).await;
    of_writers_with_the_same_belief_one_wins(make_store().await).await;
    a_refused_append_leaves_nothing(&make_store().await).await;
    an_append_may_be_full_but_not_one_more(&make_store().await).await;
    a_subscriber_sees_each_stream_go_forward(make_store().await).await;
    a_subscriber_knows_before_the_writer_goes_on(&make_store().await).await;
    a_subscriber_hears_that_its_stream_is_deleted(&make_store().await).await;
    streams_are_listed_by_prefix_and_page(&make_store().await).await;
    a_long_list_of_streams_comes_in_pages(&make_store().await).await;
    a_deleted_stream_is_gone_and_may_begin_again(&make_store().await).await;
    the_newest_snapshot_is_kept(&make_store().await).await;
    a_snapshot_follows_a_record(&make_store().await).await;
    a_snapshot_may_be_full_but_not_one_more(&make_store().await).await;
    many_writers_keep_their_order(make_store().await).await;
    a_closed_store_has_done_what_was_asked_and_does_no_more(make_store().await).await;
}

/// Checks that a home that outlives its process keeps everything. Each call of `open` must open the same home again;
/// the one before has been closed. It must be without streams at first.
///
/// # Panics
/// When something is missing, changed or doubled after opening again.
pub async fn survives_reopening<S: Store>(open: impl AsyncFn() -> S) {
    let (kept, gone) = (name("kept"), name("gone"));
    let mut expected = Vec::new();
    for round in 1..=3_u64 {
        let store = open().await;
        assert_eq!(all(&store, &kept).await, expected);
        let records = vec![bytes(&format!("a{round}")), bytes(&format!("b{round}"))];
        let believed = Position(expected.len() as u64);
        let last = store.append(&kept, Some(believed), records.clone()).await;
        expected.extend(numbered(believed, records));
        assert_eq!(last.expect("the belief is right"), Position(2 * round));
        put(&store, &kept, 2 * round - 1, &format!("state {round}")).await;
        append(&store, &gone, &["x"]).await;
        store.delete(&gone).await.expect("delete works");
        store.close().await.expect("close works");
    }
    let store = open().await;
    assert_eq!(all(&store, &kept).await, expected);
    assert_eq!(last(&store, &kept).await, 6);
    let snapshot = store.snapshot(&kept).await.expect("reading works");
    assert_eq!(snapshot, Some(snapshot_of(5, "state 3")));
    let listed = store.streams("", None).await.expect("listing works");
    assert_eq!(listed, [kept]);
    store.close().await.expect("close works");
}

async fn what_is_appended_is_read_in_order(store: &impl Store) {
    let log = name("log");
    assert_eq!(append(store, &log, &["a", "b"]).await, 2);
    assert_eq!(append(store, &log, &["c"]).await, 3);
    let expected = numbered(Position::START, ["a", "b", "c"].map(bytes));
    assert_eq!(read(store, &log, 0, 10).await, expected);
    assert_eq!(read(store, &log, 2, 10).await, expected[2..]);
    assert_eq!(read(store, &log, 3, 10).await, []);
    assert_eq!(read(store, &log, u64::MAX, 10).await, []);
    assert_eq!(last(store, &log).await, 3);
}

async fn a_page_has_no_more_than_was_asked(store: &impl Store) {
    let log = name("log");
    append(store, &log, &["a", "b", "c"]).await;
    assert_eq!(read(store, &log, 0, 0).await, []);
    let page = numbered(Position(1), [bytes("b")]);
    assert_eq!(read(store, &log, 1, 1).await, page);
}

async fn a_page_has_no_more_than_its_limits(store: &impl Store) {
    let many = name("many");
    let full = vec![bytes("x"); APPEND_RECORDS_MAX];
    for _ in 0..=READ_RECORDS_MAX / APPEND_RECORDS_MAX {
        let appended = store.append(&many, None, full.clone()).await;
        appended.expect("a full append is allowed");
    }
    assert!(last(store, &many).await > READ_RECORDS_MAX as u64);
    let page = read(store, &many, 0, usize::MAX).await;
    assert_eq!(page.len(), READ_RECORDS_MAX);

    let long = name("long");
    let record = Bytes::from(vec![b'x'; RECORD_MAX]);
    let until_full = READ_BYTES_MAX / RECORD_MAX;
    for _ in 0..=until_full {
        let appended = store.append(&long, None, vec![record.clone()]).await;
        appended.expect("a full record is allowed");
    }
    let page = read(store, &long, 0, 10).await;
    assert_eq!(page.len(), until_full);
    assert_eq!(page[0].bytes, record);
    let rest = read(store, &long, until_full as u64, 10).await;
    assert_eq!(rest.len(), 1);
}

async fn any_bytes_are_kept_as_they_are(store: &impl Store) {
    let log = name("log");
    let records: Vec<Bytes> = vec![
        Bytes::new(),
        Bytes::from_static(b"\0\xff\n"),
        (0..=255).cycle().take(70_000).collect(),
    ];
    let appended = store.append(&log, None, records.clone()).await;
    appended.expect("any bytes are allowed");
    assert_eq!(all(store, &log).await, numbered(Position::START, records));
}

async fn streams_do_not_mix(store: &impl Store) {
    let (one, other) = (name("log:1"), name("log:10"));
    append(store, &one, &["a"]).await;
    append(store, &other, &["x", "y"]).await;
    append(store, &one, &["b"]).await;
    let expected = numbered(Position::START, ["a", "b"].map(bytes));
    assert_eq!(all(store, &one).await, expected);
    let expected = numbered(Position::START, ["x", "y"].map(bytes));
    assert_eq!(all(store, &other).await, expected);
    // Names tell capitals apart.
    assert_eq!(last(store, &name("LOG:1")).await, 0);
}

async fn a_stream_that_does_not_exist_is_empty(store: &impl Store) {
    let log = name("nothing");
    assert_eq!(read(store, &log, 0, 10).await, []);
    assert_eq!(last(store, &log).await, 0);
    let snapshot = store.snapshot(&log).await.expect("reading works");
    assert_eq!(snapshot, None);
    store
        .delete(&log)
        .await
        .expect("there is nothing to delete");
    let following = store.subscribe(&log).await.expect("subscribing works");
    assert_eq!(*following.borrow(), Position::START);
    let listed = store.streams("", None).await.expect("listing works");
    assert_eq!(listed, []);
}

async fn a_writer_that_believes_wrongly_writes_nothing(store: &impl Store) {
    let log = name("log");
    expect_conflict(store, &log, 1, 0).await;
    let first = store.append(&log, Some(Position::START), vec![bytes("a")]);
    assert_eq!(first.await.expect("the stream is new"), Position(1));
    expect_conflict(store, &log, 0, 1).await;
    expect_conflict(store, &log, 2, 1).await;
    let second = store.append(&log, Some(Position(1)), vec![bytes("b")]);
    assert_eq!(second.await.expect("the belief is right"), Position(2));
    let expected = numbered(Position::START, ["a", "b"].map(bytes));
    assert_eq!(all(store, &log).await, expected);
}

async fn of_writers_with_the_same_belief_one_wins(store: impl Store) {
    let store = Arc::new(store);
    let mut writers = JoinSet::new();
    for writer in 0..32 {
        let store = Arc::clone(&store);
        writers.spawn(async move {
            let (log, record) = (name("log"), bytes(&writer.to_string()));
            store
                .append(&log, Some(Position::START), vec![record])
                .await
        });
    }
    let outcomes = writers.join_all().await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    for refused in outcomes.into_iter().filter_map(Result::err) {
        assert!(
            matches!(
                refused,
                Error::Conflict {
                    actual: Position(1),
                    ..
                }
            ),
            "{refused}"
        );
    }
    assert_eq!(last(&*store, &name("log")).await, 1);
}

async fn a_refused_append_leaves_nothing(store: &impl Store) {
    let log = name("log");
    let mut records = vec![bytes("good"); 3];
    records.push(Bytes::from(vec![0; RECORD_MAX + 1]));
    let refused = store.append(&log, None, records).await;
    assert!(matches!(refused, Err(Error::RecordTooLong { len }) if len == RECORD_MAX + 1));
    assert_eq!(all(store, &log).await, []);
    let listed = store.streams("", None).await.expect("listing works");
    assert_eq!(listed, []);
}

async fn an_append_may_be_full_but_not_one_more(store: &impl Store) {
    let log = name("log");
    let refused = store.append(&log, None, Vec::new()).await;
    assert!(matches!(refused, Err(Error::EmptyAppend)));

    let full = vec![bytes("x"); APPEND_RECORDS_MAX];
    let kept = store.append(&log, None, full.clone()).await;
    assert_eq!(
        kept.expect("a full append is allowed").0,
        APPEND_RECORDS_MAX as u64
    );
    let refused = store
        .append(&log, None, [full, vec![bytes("x")]].concat())
        .await;
    assert!(
        matches!(refused, Err(Error::TooManyRecords { count }) if count == APPEND_RECORDS_MAX + 1)
    );

    let mut heavy = vec![Bytes::from(vec![0; RECORD_MAX]); APPEND_BYTES_MAX / RECORD_MAX];
    let kept = store.append(&log, None, heavy.clone()).await;
    kept.expect("a heavy append is allowed");
    heavy.push(bytes("1"));
    let refused = store.append(&log, None, heavy).await;
    assert!(matches!(refused, Err(Error::AppendTooLong { len }) if len == APPEND_BYTES_MAX + 1));

    let expected = APPEND_RECORDS_MAX + APPEND_BYTES_MAX / RECORD_MAX;
    assert_eq!(last(store, &log).await, expected as u64);
}

async fn a_subscriber_sees_each_stream_go_forward(store: impl Store) {
    const APPENDS: u64 = 200;
    let store = Arc::new(store);
    let log = name("log");
    let mut following = store.subscribe(&log).await.expect("subscribing works");
    let writing = tokio::spawn({
        let (store, log) = (Arc::clone(&store), log.clone());
        async move {
            for _ in 0..APPENDS {
                append(&*store, &log, &["x"]).await;
            }
        }
    });
    let mut seen = Position::START;
    while seen < Position(APPENDS) {
        following.changed().await.expect("the store is open");
        let shown = *following.borrow_and_update();
        assert!(shown > seen, "{shown} after {seen}");
        // What is shown can be read: it was durable before.
        let records = read(&*store, &log, shown.0 - 1, 1).await;
        assert_eq!(records.len(), 1, "{shown} was shown before it was there");
        seen = shown;
    }
    writing.await.expect("the writer did not panic");
    // Someone who comes later begins where the stream is.
    let late = store.subscribe(&log).await.expect("subscribing works");
    assert_eq!(*late.borrow(), Position(APPENDS));
}

async fn a_subscriber_knows_before_the_writer_goes_on(store: &impl Store) {
    let (log, other) = (name("log"), name("other"));
    append(store, &log, &["a"]).await;
    let mut following = store.subscribe(&log).await.expect("subscribing works");
    assert_eq!(*following.borrow_and_update(), Position(1));
    append(store, &other, &["x"]).await;
    assert!(!following.has_changed().expect("the store is open"));
    append(store, &log, &["b", "c"]).await;
    assert_eq!(*following.borrow_and_update(), Position(3));
    expect_conflict(store, &log, 1, 3).await;
    assert!(!following.has_changed().expect("the store is open"));
}

async fn a_subscriber_hears_that_its_stream_is_deleted(store: &impl Store) {
    let log = name("log");
    append(store, &log, &["a"]).await;
    let mut following = store.subscribe(&log).await.expect("subscribing works");
    store.delete(&log).await.expect("delete works");
    assert!(following.changed().await.is_err());
    let mut again = store.subscribe(&log).await.expect("subscribing works");
    assert_eq!(*again.borrow_and_update(), Position::START);
    append(store, &log, &["b"]).await;
    assert_eq!(*again.borrow_and_update(), Position(1));
}

async fn streams_are_listed_by_prefix_and_page(store: &impl Store) {
    for stream in ["b:1", "a:2", "a", "a:10", "A:1", "a:1", "a_x"] {
        append(store, &name(stream), &["x"]).await;
    }
    check_listed(
        store,
        "",
        None,
        &["A:1", "a", "a:1", "a:10", "a:2", "a_x", "b:1"],
    )
    .await;
    check_listed(store, "a:", None, &["a:1", "a:10", "a:2"]).await;
    check_listed(store, "a:", Some("a:1"), &["a:10", "a:2"]).await;
    check_listed(store, "a:", Some("A:1"), &["a:1", "a:10", "a:2"]).await;
    check_listed(store, "a:", Some("a:2"), &[]).await;
    check_listed(store, "a:", Some("zz"), &[]).await;
    check_listed(store, "a:1", None, &["a:1", "a:10"]).await;
    // No character of a prefix means anything but itself.
    check_listed(store, "a%", None, &[]).await;
    check_listed(store, "_", None, &[]).await;
    check_listed(store, "\u{e9}", None, &[]).await;
}

async fn a_long_list_of_streams_comes_in_pages(store: &impl Store) {
    let mut expected = BTreeSet::new();
    let appends = (0..=STREAMS_MAX).map(|i| name(&format!("game:{i}")));
    for stream in appends {
        append(store, &stream, &["x"]).await;
        expected.insert(stream);
    }
    let page = store.streams("game:", None).await.expect("listing works");
    assert_eq!(page.len(), STREAMS_MAX);
    let rest = store
        .streams("game:", page.last())
        .await
        .expect("listing works");
    assert_eq!(rest.len(), 1);
    assert!(page.into_iter().chain(rest).eq(expected));
}

async fn a_deleted_stream_is_gone_and_may_begin_again(store: &impl Store) {
    let (log, other) = (name("log"), name("other"));
    append(store, &log, &["a", "b"]).await;
    append(store, &other, &["x"]).await;
    put(store, &log, 2, "state").await;
    store.delete(&log).await.expect("delete works");
    assert_eq!(all(store, &log).await, []);
    assert_eq!(last(store, &log).await, 0);
    let snapshot = store.snapshot(&log).await.expect("reading works");
    assert_eq!(snapshot, None);
    check_listed(store, "", None, &["other"]).await;
    let again = store.append(&log, Some(Position::START), vec![bytes("c")]);
    assert_eq!(again.await.expect("the stream is new again"), Position(1));
    let expected = numbered(Position::START, [bytes("c")]);
    assert_eq!(all(store, &log).await, expected);
    let expected = numbered(Position::START, [bytes("x")]);
    assert_eq!(all(store, &other).await, expected);
}

async fn the_newest_snapshot_is_kept(store: &impl Store) {
    let log = name("log");
    append(store, &log, &["a", "b", "c"]).await;
    for (position, state, kept) in [
        (1, "one", snapshot_of(1, "one")),
        (3, "three", snapshot_of(3, "three")),
        (2, "two", snapshot_of(3, "three")),
        (3, "better", snapshot_of(3, "better")),
    ] {
        put(store, &log, position, state).await;
        let snapshot = store.snapshot(&log).await.expect("reading works");
        assert_eq!(snapshot, Some(kept));
    }
    assert_eq!(last(store, &log).await, 3);
}

async fn a_snapshot_follows_a_record(store: &impl Store) {
    let log = name("log");
    for (position, end) in [(0, 0), (1, 0), (0, 1), (2, 1), (u64::MAX, 1)] {
        if end == 1 && last(store, &log).await == 0 {
            append(store, &log, &["a"]).await;
        }
        let refused = store
            .put_snapshot(&log, Position(position), bytes("x"))
            .await;
        assert!(
            matches!(&refused, Err(Error::SnapshotWithoutRecord { last, .. }) if last.0 == end),
            "{position}: {refused:?}"
        );
    }
    let snapshot = store.snapshot(&log).await.expect("reading works");
    assert_eq!(snapshot, None);
}

async fn a_snapshot_may_be_full_but_not_one_more(store: &impl Store) {
    let log = name("log");
    append(store, &log, &["a"]).await;
    let full = Bytes::from(vec![7; SNAPSHOT_MAX]);
    let kept = store.put_snapshot(&log, Position(1), full.clone()).await;
    kept.expect("a full snapshot is allowed");
    let long = Bytes::from(vec![8; SNAPSHOT_MAX + 1]);
    let refused = store.put_snapshot(&log, Position(1), long).await;
    assert!(matches!(refused, Err(Error::SnapshotTooLong { len }) if len == SNAPSHOT_MAX + 1));
    let snapshot = store.snapshot(&log).await.expect("reading works");
    assert!(snapshot.is_some_and(|snapshot| snapshot.bytes == full));
}

async fn many_writers_keep_their_order(store: impl Store) {
    const WRITERS: usize = 16;
    const APPENDS: usize = 50;
    let store = Arc::new(store);
    let mut writers = JoinSet::new();
    for writer in 0..WRITERS {
        let store = Arc::clone(&store);
        writers.spawn(async move {
            // Two streams that all share: each writer must find its own records in the order it wrote them.
            let log = name(&format!("log:{}", writer % 2));
            let mut before = 0;
            for i in 0..APPENDS {
                let pair = [format!("{writer} {i} a"), format!("{writer} {i} b")];
                let position = append(&*store, &log, &[&pair[0], &pair[1]]).await;
                assert!(position > before, "{position} after {before}");
                before = position;
            }
        });
    }
    writers.join_all().await;
    for parity in 0..2 {
        let records = all(&*store, &name(&format!("log:{parity}"))).await;
        assert_eq!(records.len(), WRITERS / 2 * APPENDS * 2);
        for writer in (parity..WRITERS).step_by(2) {
            let mine = format!("{writer} ");
            let found: Vec<&Record> = records
                .iter()
                .filter(|record| record.bytes.starts_with(mine.as_bytes()))
                .collect();
            let expected =
                (0..APPENDS).flat_map(|i| ["a", "b"].map(|half| format!("{mine}{i} {half}")));
            assert!(
                found
                    .iter()
                    .map(|record| record.bytes.clone())
                    .eq(expected.map(Bytes::from))
            );
            // The records of one append stand together.
            for pair in found.chunks(2) {
                assert_eq!(pair[1].position, pair[0].position.next());
            }
        }
    }
}

async fn a_closed_store_has_done_what_was_asked_and_does_no_more(store: impl Store) {
    let log = name("log");
    let mut following = store.subscribe(&log).await.expect("subscribing works");
    // Polled in this order, so each append is asked before the close.
    let (a, b, closed) = tokio::join!(
        biased;
        store.append(&log, None, vec![bytes("a")]),
        store.append(&log, None, vec![bytes("b")]),
        store.close(),
    );
    assert_eq!(a.expect("it was asked before the close"), Position(1));
    assert_eq!(b.expect("it was asked before the close"), Position(2));
    closed.expect("close works");
    assert_eq!(*following.borrow_and_update(), Position(2));
    assert!(following.changed().await.is_err());

    let refused = store.append(&log, None, vec![bytes("c")]).await;
    assert!(matches!(refused, Err(Error::Closed)), "{refused:?}");
    let refused = store.read_after(&log, Position::START, 1).await;
    assert!(matches!(refused, Err(Error::Closed)), "{refused:?}");
    assert!(matches!(store.last(&log).await, Err(Error::Closed)));
    assert!(matches!(store.subscribe(&log).await, Err(Error::Closed)));
    assert!(matches!(store.delete(&log).await, Err(Error::Closed)));
    store.close().await.expect("closing twice is no mistake");
}

fn name(name: &str) -> StreamName {
    StreamName::new(name).expect("the names in this file are allowed")
}

fn bytes(text: &str) -> Bytes {
    Bytes::copy_from_slice(text.as_bytes())
}

fn numbered(after: Position, records: impl IntoIterator<Item = Bytes>) -> Vec<Record> {
    let positions = (after.0 + 1..).map(Position);
    positions
        .zip(records)
        .map(|(position, bytes)| Record { position, bytes })
        .collect()
}

fn snapshot_of(position: u64, state: &str) -> Snapshot {
    Snapshot {
        position: Position(position),
        bytes: bytes(state),
    }
}

async fn append(store: &impl Store, stream: &StreamName, records: &[&str]) -> u64 {
    let records = records.iter().map(|record| bytes(record)).collect();
    let appended = store.append(stream, None, records).await;
    appended.expect("appending works").0
}

async fn put(store: &impl Store, stream: &StreamName, position: u64, state: &str) {
    let kept = store.put_snapshot(stream, Position(position), bytes(state));
    kept.await.expect("the record is there");
}

async fn read(store: &impl Store, stream: &StreamName, after: u64, max: usize) -> Vec<Record> {
    let records = store.read_after(stream, Position(after), max).await;
    records.expect("reading works")
}

async fn last(store: &impl Store, stream: &StreamName) -> u64 {
    store.last(stream).await.expect("reading works").0
}

/// The whole stream, page by page.
async fn all(store: &impl Store, stream: &StreamName) -> Vec<Record> {
    let mut records: Vec<Record> = Vec::new();
    loop {
        let after = records.last().map_or(0, |record| record.position.0);
        let page = read(store, stream, after, 300).await;
        if page.is_empty() {
            return records;
        }
        records.extend(page);
    }
}

async fn expect_conflict(store: &impl Store, stream: &StreamName, believed: u64, is: u64) {
    let refused = store
        .append(stream, Some(Position(believed)), vec![bytes("wrong")])
        .await;
    let Err(Error::Conflict {
        stream: of,
        expected,
        actual,
    }) = refused
    else {
        panic!("no conflict but {refused:?}");
    };
    assert_eq!((&of, expected.0, actual.0), (stream, believed, is));
}

async fn check_listed(store: &impl Store, prefix: &str, after: Option<&str>, expected: &[&str]) {
    let after = after.map(name);
    let listed = store
        .streams(prefix, after.as_ref())
        .await
        .expect("listing works");
    let listed: Vec<&str> = listed.iter().map(StreamName::as_str).collect();
    assert_eq!(listed, expected, "{prefix:?} after {after:?}");
}
