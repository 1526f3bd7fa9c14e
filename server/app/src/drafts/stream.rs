//! How drafts are kept: a stream of versions for each, a snapshot now and then, the pictures it began with in a stream beside it,
//! and each picture that came later in a stream of its own, so that one that is taken away is gone from the disk.
//! Read back for as long as the server is used: a field is only ever added with a default, never renamed or removed.

use super::texts::{Patches, Texts};
use super::{DRAFT_PICTURES_MAX, DraftName, DraftsError};
use crate::packed;
use crate::pictures::{self, Picture};
use bytes::Bytes;
use engine::id::SpelleiderId;
use protocol::draft::ChangeId;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use store::{Position, READ_RECORDS_MAX, RECORD_MAX, STREAMS_MAX, Store, StreamName};

/// What the streams of drafts begin with; the name follows.
const DRAFTS: &str = "draft/";
/// What the streams of their pictures begin with.
const PICTURES: &str = "draft-pictures/";
/// What the streams of the pictures that came later begin with; the name of the draft and a hash of that of the file follow.
const PICTURE: &str = "draft-picture/";

/// What kind of change made a version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// The draft was begun.
    Start,
    /// Somebody typed.
    Text,
    /// A form or a drag.
    Edit,
    /// Something on the map.
    Map,
    /// The button of a notice.
    Fix,
    /// An earlier version was taken back.
    Undo,
    /// The texts became what they were.
    Restore,
    /// A file was dropped in.
    Import,
    /// A picture came into the folder.
    Picture,
    /// A picture was taken out of the folder, and out of the clues that showed it.
    PictureGone,
}

impl What {
    /// Its name on the wire.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Text => "text",
            Self::Edit => "edit",
            Self::Map => "map",
            Self::Fix => "fix",
            Self::Undo => "undo",
            Self::Restore => "restore",
            Self::Import => "import",
            Self::Picture => "picture",
            Self::PictureGone => "picture_gone",
        }
    }
}

/// One version: the record at the position of the same number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Record {
    pub(super) id: ChangeId,
    pub(super) by: SpelleiderId,
    pub(super) at_ms: u64,
    pub(super) what: What,
    pub(super) about: String,
    /// From the version before to this one; the first is from nothing.
    pub(super) patches: Patches,
}

/// A version as a whole, so that not all before it have to be read.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Snapshot {
    pub(super) version: u64,
    pub(super) map_version: u64,
    pub(super) by: SpelleiderId,
    pub(super) at_ms: u64,
    pub(super) texts: Texts,
    /// The last changes with the versions they made, oldest first.
    pub(super) made: Vec<(ChangeId, u64)>,
}

/// The names of all drafts in the store.
pub(super) async fn drafts_in(store: &dyn Store) -> Result<Vec<DraftName>, store::Error> {
    let mut names = Vec::new();
    let mut after = None;
    loop {
        let page = store.streams(DRAFTS, after.as_ref()).await?;
        let Some(last) = page.last().cloned() else {
            return Ok(names);
        };
        let found = page
            .iter()
            .filter_map(|name| name.as_str().strip_prefix(DRAFTS));
        names.extend(found.filter_map(|name| DraftName::parse(name).ok()));
        after = Some(last);
    }
}

/// Appends a version behind this one.
pub(super) async fn append(
    store: &dyn Store,
    name: &DraftName,
    after: u64,
    record: Record,
) -> Result<(), DraftsError> {
    let bytes = encode(record).await?;
    if bytes.len() > RECORD_MAX {
        return Err(DraftsError::TooLarge {
            what: "change",
            max: RECORD_MAX,
        });
    }
    store
        .append(&stream_of(name), Some(position(after)), vec![bytes])
        .await?;
    Ok(())
}

/// The versions behind the one, up to and with the other.
pub(super) async fn read(
    store: &dyn Store,
    name: &DraftName,
    after: u64,
    last: u64,
) -> Result<Vec<Record>, DraftsError> {
    let stream = stream_of(name);
    let mut records = Vec::new();
    let mut at = after;
    while at < last {
        let most = usize::try_from(last - at)
            .unwrap_or(usize::MAX)
            .min(READ_RECORDS_MAX);
        let page = store.read_after(&stream, position(at), most).await?;
        if page.is_empty() {
            return Err(DraftsError::VersionUnknown);
        }
        at += page.len() as u64;
        let decoded = blocking(move || {
            let page = page.iter();
            let page = page.map(|record| decode::<Record>(record.position, &record.bytes));
            page.collect::<Result<Vec<_>, _>>()
        });
        records.extend(decoded.await??);
    }
    Ok(records)
}

/// The version of the last record.
pub(super) async fn last(store: &dyn Store, name: &DraftName) -> Result<u64, store::Error> {
    Ok(store.last(&stream_of(name)).await?.0)
}

pub(super) async fn save_snapshot(
    store: &dyn Store,
    name: &DraftName,
    snapshot: Snapshot,
) -> Result<(), DraftsError> {
    let at = position(snapshot.version);
    let bytes = encode(snapshot).await?;
    store.put_snapshot(&stream_of(name), at, bytes).await?;
    Ok(())
}

/// The newest snapshot; `None` where there is none that this version of the program can read.
pub(super) async fn snapshot(
    store: &dyn Store,
    name: &DraftName,
) -> Result<Option<Snapshot>, DraftsError> {
    let Some(found) = store.snapshot(&stream_of(name)).await? else {
        return Ok(None);
    };
    blocking(move || decode(found.position, &found.bytes).ok()).await
}

/// Keeps the pictures of a draft, before its first version.
pub(super) async fn save_pictures(
    store: &dyn Store,
    name: &DraftName,
    files: &[Picture],
) -> Result<(), store::Error> {
    let stream = pictures_of(name);
    // What a start that broke off left there.
    store.delete(&stream).await?;
    pictures::append(store, &stream, files).await
}

/// Keeps one picture more. One that an attempt that broke off left there counts.
pub(super) async fn add_picture(
    store: &dyn Store,
    name: &DraftName,
    picture: &Picture,
) -> Result<(), store::Error> {
    let stream = picture_of(name, &picture.file);
    match store.last(&stream).await? {
        Position::START => pictures::append(store, &stream, [picture]).await,
        _ => Ok(()),
    }
}

/// Erases a picture.
pub(super) async fn erase_picture(
    store: &dyn Store,
    name: &DraftName,
    file: &str,
) -> Result<(), store::Error> {
    let began_with = pictures::read(store, &pictures_of(name)).await?;
    if began_with.iter().any(|picture| picture.file == file) {
        // A stream goes as a whole: the others get one of their own first.
        for other in began_with.iter().filter(|other| other.file != file) {
            add_picture(store, name, other).await?;
        }
        store.delete(&pictures_of(name)).await?;
    }
    store.delete(&picture_of(name, file)).await
}

/// The pictures of a draft, by file name.
pub(super) async fn pictures(
    store: &dyn Store,
    name: &DraftName,
) -> Result<Vec<Picture>, store::Error> {
    let mut pictures = pictures::read(store, &pictures_of(name)).await?;
    for stream in later_pictures(store, name).await? {
        for picture in pictures::read(store, &stream).await? {
            if !pictures.iter().any(|known| known.file == picture.file) {
                pictures.push(picture);
            }
        }
    }
    pictures.sort_by(|a, b| a.file.cmp(&b.file));
    Ok(pictures)
}

async fn later_pictures(
    store: &dyn Store,
    name: &DraftName,
) -> Result<Vec<StreamName>, store::Error> {
    // There are never more than one page of them.
    const { assert!(DRAFT_PICTURES_MAX <= STREAMS_MAX) };
    store.streams(&format!("{PICTURE}{name}/"), None).await
}

/// Erases everything the store has of a draft.
pub(super) async fn erase(store: &dyn Store, name: &DraftName) -> Result<(), store::Error> {
    // The versions go last: as long as they are there, the draft is found and can be erased again after a failure.
    for stream in later_pictures(store, name).await? {
        store.delete(&stream).await?;
    }
    store.delete(&pictures_of(name)).await?;
    store.delete(&stream_of(name)).await
}

fn stream_of(name: &DraftName) -> StreamName {
    StreamName::new(&format!("{DRAFTS}{name}")).expect("a name of a draft is plain ASCII")
}

fn pictures_of(name: &DraftName) -> StreamName {
    StreamName::new(&format!("{PICTURES}{name}")).expect("a name of a draft is plain ASCII")
}

fn picture_of(name: &DraftName, file: &str) -> StreamName {
    use std::fmt::Write as _;
    // Names of files hold anything; those of streams do not.
    let mut hash = String::new();
    for byte in &Sha256::digest(file.as_bytes())[..16] {
        write!(hash, "{byte:02x}").expect("a text takes it");
    }
    StreamName::new(&format!("{PICTURE}{name}/{hash}")).expect("plain ASCII")
}

fn position(version: u64) -> Position {
    Position(version)
}

async fn encode(value: impl Serialize + Send + 'static) -> Result<Bytes, DraftsError> {
    blocking(move || packed::pack(serde_json::to_vec(&value).expect("texts and numbers"))).await
}

/// Works on large texts off the tasks that serve people. A text on which that goes wrong is never written down.
pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, DraftsError> {
    let worked = tokio::task::spawn_blocking(work).await;
    worked.map_err(|_| DraftsError::Panicked)
}

fn decode<T: DeserializeOwned>(position: Position, bytes: &[u8]) -> Result<T, DraftsError> {
    let unreadable = |why: String| DraftsError::Unreadable { position, why };
    let json = packed::unpack(bytes).map_err(|error| unreadable(error.to_string()))?;
    // What went wrong, and not what stands there: a draft is somebody's work.
    serde_json::from_slice(&json).map_err(|error| unreadable(format!("{:?}", error.classify())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use scenario::edit::Patch;
    use serde_json::json;

    #[tokio::test]
    async fn a_version_is_kept_in_this_form_for_ever() {
        let record = Record {
            id: ChangeId(uuid::Uuid::nil()),
            by: SpelleiderId(3),
            at_ms: 1_800_000_000_000,
            what: What::Fix,
            about: "titel".to_owned(),
            patches: Patches {
                toml: Patch::between("a = 1\n", "a = 2\n"),
                wijk: Patch::default(),
            },
        };
        let kept = json!({
            "id": "00000000-0000-0000-0000-000000000000",
            "by": 3,
            "at_ms": 1_800_000_000_000_u64,
            "what": "fix",
            "about": "titel",
            "patches": { "toml": [{ "at": 4, "was": "1", "text": "2" }] }
        });
        assert_eq!(serde_json::to_value(&record).expect("plain"), kept);
        let bytes = encode(record.clone()).await.expect("plain");
        assert_eq!(
            decode::<Record>(Position(1), &bytes).expect("just made"),
            record
        );
    }
}
