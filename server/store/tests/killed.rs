//! A process that is killed in the middle of its work, or whose disk fails, keeps every record it acknowledged.
//!
//! The process is this test program itself, started again for one of the ignored tests below.

use std::collections::BTreeMap;
use std::env;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use bytes::Bytes;
use store::{Embedded, Error, Position, Record, Store, StreamName};

/// Tells the started process in which directory to work.
const DIR: &str = "STORE_TEST_DIR";
const WRITERS: usize = 8;
const STREAMS: usize = 3;

#[tokio::test]
async fn a_store_that_is_killed_again_and_again_keeps_what_it_acknowledged() {
    let home = tempfile::tempdir().expect("there is room for a test");
    let mut acknowledged = BTreeMap::new();
    // After how many acknowledgements the process is killed; where its writer is at that moment is chance.
    for patience in [1, 2, 30, 111, 400, 7, 250, 1] {
        let mut child = start("append_until_killed", home.path(), "");
        let stdout = child.stdout.take().expect("it was piped");
        let mut lines = BufReader::new(stdout);
        let mut heard = 0;
        while heard < patience {
            let line = next_line(&mut lines).expect("the process runs until it is killed");
            heard += usize::from(note(&line, &mut acknowledged));
        }
        child.kill().expect("it runs");
        child.wait().expect("it was started here");
        // What was said before the end counts as well.
        while let Some(line) = next_line(&mut lines) {
            note(&line, &mut acknowledged);
        }
        check_everything(home.path(), &acknowledged).await;
    }
    assert!(acknowledged.len() >= 800);
}

#[tokio::test]
async fn a_store_whose_disk_fails_says_so_writes_no_more_and_keeps_what_it_acknowledged() {
    let home = tempfile::tempdir().expect("there is room for a test");
    // No file may grow beyond a few hundred KiB, and trying it is an error rather than a signal.
    let limits = "trap '' XFSZ; ulimit -f 512; ";
    let child = start("append_until_the_disk_fails", home.path(), limits);
    let output = child.wait_with_output().expect("it ends by itself");
    let said = String::from_utf8(output.stdout).expect("it writes text");
    assert!(output.status.success(), "{said}");
    let mut acknowledged = BTreeMap::new();
    for line in said.lines() {
        note(line, &mut acknowledged);
    }
    assert!(acknowledged.len() > 10, "{said}");
    let store = Embedded::open(home.path()).expect("the process has ended");
    let records = all(&store, &stream(0)).await;
    assert_eq!(records.len(), acknowledged.len());
    store.check().await.expect("the file is sound");
    let appended = store.append(&stream(0), None, vec![Bytes::new()]).await;
    appended.expect("the disk works again");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "the process that another test starts and kills"]
async fn append_until_killed() {
    let store = Arc::new(Embedded::open(&dir()).expect("the process before has been killed"));
    let writers: Vec<_> = (0..WRITERS)
        .map(|writer| tokio::spawn(append_for_ever(Arc::clone(&store), writer)))
        .collect();
    // A purge writes the whole file anew, which must be as safe to cut short as everything else.
    let scratch = StreamName::new("scratch").expect("all characters are allowed");
    while !writers.iter().any(tokio::task::JoinHandle::is_finished) {
        let record = Bytes::from(vec![b'x'; 5000]);
        let appended = store.append(&scratch, None, vec![record]).await;
        appended.expect("appending works");
        store.delete(&scratch).await.expect("deleting works");
    }
}

#[tokio::test]
#[ignore = "the process that another test starts with little room"]
async fn append_until_the_disk_fails() {
    let store = Embedded::open(&dir()).expect("there is room to begin");
    for i in 0.. {
        let mut text = format!("0 {i} ").into_bytes();
        text.resize(4000, b'x');
        match store.append(&stream(0), None, vec![text.into()]).await {
            Ok(position) => acknowledge(0, position, &format!("0 {i}")),
            Err(error) => {
                assert!(matches!(error, Error::Sqlite(_)), "{error}");
                assert!(error.is_uncertain());
                break;
            }
        }
    }
    let before = store.last(&stream(0)).await.expect("reading works");
    let refused = store.append(&stream(0), None, vec![Bytes::new()]).await;
    let Err(Error::Stopped { cause }) = refused else {
        panic!("a store that cannot trust its disk took {refused:?}");
    };
    assert!(cause.contains("I/O"), "{cause}");
    let after = store.last(&stream(0)).await.expect("reading works");
    assert_eq!(before, after);
}

async fn append_for_ever(store: Arc<Embedded>, writer: usize) {
    let log = stream(writer % STREAMS);
    let mine = format!("{writer} ");
    let records = all(&store, &log).await;
    let done = records
        .iter()
        .filter(|record| record.bytes.starts_with(mine.as_bytes()));
    for i in done.count().. {
        let text = format!("{mine}{i}");
        let record = Bytes::from(text.clone().into_bytes());
        let position = store.append(&log, None, vec![record]).await;
        acknowledge(writer % STREAMS, position.expect("appending works"), &text);
    }
}

/// Everything acknowledged is where it was said to be; every writer's records are there in order, none twice.
async fn check_everything(dir: &Path, acknowledged: &BTreeMap<(usize, u64), String>) {
    let store = Embedded::open(dir).expect("the process was killed");
    store.check().await.expect("the file is sound");
    let mut logs = Vec::new();
    for i in 0..STREAMS {
        logs.push(all(&store, &stream(i)).await);
    }
    for ((stream, position), text) in acknowledged {
        let index = usize::try_from(*position).expect("it is small") - 1;
        let record = logs[*stream].get(index);
        let record = record.unwrap_or_else(|| panic!("{text:?} at {position} is lost"));
        assert_eq!(record.bytes, text.as_bytes());
    }
    for writer in 0..WRITERS {
        let mine = format!("{writer} ");
        let found = logs[writer % STREAMS]
            .iter()
            .filter(|record| record.bytes.starts_with(mine.as_bytes()));
        for (i, record) in found.enumerate() {
            assert_eq!(record.bytes, format!("{mine}{i}").as_bytes());
        }
    }
    store.close().await.expect("closing works");
}

/// Starts this program for one of its ignored tests; `limits` is shell text that goes before.
fn start(test: &str, dir: &Path, limits: &str) -> Child {
    let program = env::current_exe().expect("the test runs from a file");
    Command::new("sh")
        .arg("-c")
        .arg(format!(r#"{limits}exec "$0" "$@""#))
        .arg(program)
        .args([test, "--exact", "--ignored", "--nocapture"])
        .env(DIR, dir)
        .stdout(Stdio::piped())
        .spawn()
        .expect("there is a shell")
}

fn dir() -> PathBuf {
    env::var_os(DIR)
        .expect("only the tests above start this one")
        .into()
}

fn acknowledge(stream: usize, position: Position, text: &str) {
    let mut stdout = io::stdout().lock();
    writeln!(stdout, "\nack {stream} {position} {text}").expect("the test listens");
    stdout.flush().expect("the test listens");
}

/// Whether the line was an acknowledgement.
fn note(line: &str, acknowledged: &mut BTreeMap<(usize, u64), String>) -> bool {
    let mut words = line.splitn(4, ' ');
    if words.next() != Some("ack") {
        return false;
    }
    let mut number = || {
        words
            .next()
            .expect("an acknowledgement has numbers")
            .parse()
    };
    let stream: u64 = number().expect("it is a number");
    let position = number().expect("it is a number");
    let stream = usize::try_from(stream).expect("there are few");
    let text = words
        .next()
        .expect("an acknowledgement ends with its record");
    let before = acknowledged.insert((stream, position), text.to_owned());
    assert_eq!(before, None, "position {position} was given twice");
    true
}

/// The next whole line; a line that the end cut short was never said.
fn next_line(lines: &mut BufReader<impl Read>) -> Option<String> {
    let mut line = String::new();
    lines.read_line(&mut line).expect("it writes text");
    line.strip_suffix('\n').map(str::to_owned)
}

fn stream(number: usize) -> StreamName {
    StreamName::new(&format!("log:{number}")).expect("all characters are allowed")
}

async fn all(store: &Embedded, log: &StreamName) -> Vec<Record> {
    let mut records: Vec<Record> = Vec::new();
    loop {
        let after = records.last().map_or(Position::START, |last| last.position);
        let page = store.read_after(log, after, usize::MAX).await;
        let page = page.expect("reading works");
        if page.is_empty() {
            return records;
        }
        records.extend(page);
    }
}
