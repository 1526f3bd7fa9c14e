//! One open draft: its newest version, and how the next one is proposed and written down.

use super::change::{self, Wanted};
use super::stream::{self, Record, Snapshot, What, blocking};
use super::texts::{Patches, Texts};
use super::{DraftName, DraftsError, Item, Now, Review, Start};
use crate::pictures::Picture;
use engine::id::SpelleiderId;
use protocol::draft::ChangeId;
use scenario::edit::Patch;
use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;
use store::Store;

/// Versions of one draft.
pub const VERSIONS_MAX: u64 = 50_000;
/// A snapshot is made after so many versions, so that opening a draft reads no more than these.
const SNAPSHOT_EVERY: u64 = 100;
/// So many changes are remembered by their id: an editor that lost its network comes back within them.
const CHANGES_REMEMBERED: usize = 1_000;

/// An open draft.
pub(super) struct Desk {
    name: DraftName,
    review: Arc<Review>,
    pictures: Arc<Vec<Picture>>,
    by: SpelleiderId,
    at_ms: u64,
    made: Made,
    /// Whether there may be a newer version in the store: it did not say whether one was written.
    is_stale: bool,
}

/// The last changes with the versions they made.
#[derive(Default)]
struct Made {
    versions: BTreeMap<ChangeId, u64>,
    order: VecDeque<ChangeId>,
}

/// A version that was not written down yet.
pub(super) struct Proposal {
    what: What,
    about: String,
    patches: Patches,
    pictures: Arc<Vec<Picture>>,
    /// The draft afterwards.
    review: Review,
}

impl Desk {
    /// Writes the first version of a new draft.
    pub(super) async fn begin(
        store: &dyn Store,
        name: &DraftName,
        by: SpelleiderId,
        at_ms: u64,
        start: Start,
    ) -> Result<Self, DraftsError> {
        start.texts.check()?;
        stream::save_pictures(store, name, &start.pictures).await?;
        let pictures = Arc::new(start.pictures);
        let texts = start.texts;
        let nothing = Texts::default();
        let patches = Patches {
            toml: whole(&texts.toml),
            wijk: whole(&texts.wijk),
        };
        debug_assert_eq!(patches.apply(&nothing).as_ref(), Some(&texts));
        let review = looked_at(1, 1, texts, Arc::clone(&pictures), None).await?;
        let id = ChangeId(uuid::Uuid::new_v4());
        let record = Record {
            id,
            by,
            at_ms,
            what: What::Start,
            about: start.about,
            patches,
        };
        stream::append(store, name, 0, record).await?;
        let mut desk = Self {
            name: name.clone(),
            review: Arc::new(review),
            pictures,
            by,
            at_ms,
            made: Made::default(),
            is_stale: false,
        };
        desk.made.remember(id, 1);
        Ok(desk)
    }

    /// Reads a draft from the store.
    pub(super) async fn load(store: &dyn Store, name: &DraftName) -> Result<Self, DraftsError> {
        let last = stream::last(store, name).await?;
        let snapshot = stream::snapshot(store, name).await?;
        let snapshot = snapshot.filter(|snapshot| snapshot.version <= last);
        let pictures = Arc::new(stream::pictures(store, name).await?);
        let (mut at, mut made) = (snapshot, Made::default());
        for (id, version) in at.iter_mut().flat_map(|at| std::mem::take(&mut at.made)) {
            made.remember(id, version);
        }
        let from = at.as_ref().map_or(0, |at| at.version);
        for (version, record) in (from + 1..).zip(stream::read(store, name, from, last).await?) {
            let texts = at
                .as_ref()
                .map_or_else(Texts::default, |at| at.texts.clone());
            let texts = record
                .patches
                .apply(&texts)
                .ok_or_else(|| DraftsError::Unreadable {
                    position: store::Position(version),
                    why: "it does not follow on the one before".to_owned(),
                })?;
            let same_map = record.patches.wijk.is_empty().then_some(&at);
            let map_version = same_map.and_then(|at| Some(at.as_ref()?.map_version));
            made.remember(record.id, version);
            at = Some(Snapshot {
                version,
                map_version: map_version.unwrap_or(version),
                by: record.by,
                at_ms: record.at_ms,
                texts,
                made: Vec::new(),
            });
        }
        let at = at.ok_or(DraftsError::Unknown)?;
        let (version, map_version) = (at.version, at.map_version);
        let review = looked_at(version, map_version, at.texts, Arc::clone(&pictures), None).await?;
        Ok(Self {
            name: name.clone(),
            review: Arc::new(review),
            pictures,
            by: at.by,
            at_ms: at.at_ms,
            made,
            is_stale: false,
        })
    }

    pub(super) fn now(&self) -> Now {
        Now {
            review: Arc::clone(&self.review),
            pictures: Arc::clone(&self.pictures),
        }
    }

    pub(super) fn version(&self) -> u64 {
        self.review.version
    }

    pub(super) fn is_stale(&self) -> bool {
        self.is_stale
    }

    /// The version this change made, if it was made.
    pub(super) fn made(&self, id: ChangeId) -> Option<u64> {
        self.made.versions.get(&id).copied()
    }

    pub(super) fn item(&self) -> Item {
        Item {
            title: self.review.outline.title.clone().unwrap_or_default(),
            version: self.version(),
            changed_ms: self.at_ms,
            changed_by: self.by,
            playable: self.review.scenario.is_some(),
        }
    }

    /// The texts as they were in a version.
    pub(super) async fn texts_at(
        &self,
        store: &dyn Store,
        version: u64,
    ) -> Result<Texts, DraftsError> {
        let since = self.since(store, version).await?;
        let review = Arc::clone(&self.review);
        blocking(move || before(&review.texts, &since)).await?
    }

    /// What a change would make of the draft: written for the version `base`, carried over what came later. `None` when that
    /// is nothing.
    pub(super) async fn propose(
        &self,
        store: &dyn Store,
        base: u64,
        wanted: Wanted,
    ) -> Result<Option<Proposal>, DraftsError> {
        let since = self.since(store, base).await?;
        // What is taken back or made again was another version.
        let old = match wanted {
            Wanted::Undo(1) => return Err(DraftsError::VersionUnknown),
            Wanted::Undo(version) => {
                let later = self.since(store, version).await?;
                let of = version - 1;
                let record = stream::read(store, &self.name, of, version).await?.pop();
                record.map(|record| (record.patches, later))
            }
            Wanted::Restore(version) => {
                Some((Patches::default(), self.since(store, version).await?))
            }
            Wanted::Text(_) | Wanted::Edit(_) | Wanted::Map(_) | Wanted::Fix(_) => None,
        };
        let (review, pictures) = (Arc::clone(&self.review), Arc::clone(&self.pictures));
        let what = wanted.what();
        let patches = blocking(move || carried(&review, &pictures, &since, &wanted, old.as_ref()));
        self.review(what, patches.await??).await
    }

    /// What these replacements in the newest texts would make of the draft; `None` when that is nothing.
    pub(super) async fn review(
        &self,
        what: What,
        patches: Patches,
    ) -> Result<Option<Proposal>, DraftsError> {
        if patches.is_empty() {
            return Ok(None);
        }
        let pictures = Arc::clone(&self.pictures);
        let known = Some(Arc::clone(&self.review));
        let review = self.next(&patches, &pictures, known).await?;
        Ok(Some(Proposal {
            what,
            about: about(&review, &patches),
            patches,
            pictures,
            review,
        }))
    }

    /// What the draft would be with these replacements and pictures; `known` is a look at it with the same pictures.
    async fn next(
        &self,
        patches: &Patches,
        pictures: &Arc<Vec<Picture>>,
        known: Option<Arc<Review>>,
    ) -> Result<Review, DraftsError> {
        if self.version() >= VERSIONS_MAX {
            let max = usize::try_from(VERSIONS_MAX).unwrap_or(usize::MAX);
            return Err(DraftsError::Full { max });
        }
        let texts = patches
            .apply(&self.review.texts)
            .ok_or(DraftsError::Conflict)?;
        texts.check()?;
        let version = self.version() + 1;
        let map_version = match patches.wijk.is_empty() {
            true => self.review.map_version,
            false => version,
        };
        looked_at(version, map_version, texts, Arc::clone(pictures), known).await
    }

    /// Keeps a picture more: its bytes first, then the version that tells of it.
    pub(super) async fn add_picture(
        &mut self,
        store: &dyn Store,
        by: SpelleiderId,
        at_ms: u64,
        picture: Picture,
    ) -> Result<(), DraftsError> {
        let mut pictures = self.pictures.to_vec();
        pictures.push(picture.clone());
        pictures.sort_by(|a, b| a.file.cmp(&b.file));
        super::pictures::check(&pictures)?;
        let (patches, pictures) = (Patches::default(), Arc::new(pictures));
        let proposal = Proposal {
            what: What::Picture,
            about: picture.file.clone(),
            review: self.next(&patches, &pictures, None).await?,
            patches,
            pictures,
        };
        self.is_stale = true;
        stream::add_picture(store, &self.name, &picture).await?;
        self.append(store, ChangeId(uuid::Uuid::new_v4()), by, at_ms, proposal)
            .await?;
        Ok(())
    }

    /// Erases a picture, then tells of it in a version in which no clue shows it.
    pub(super) async fn remove_picture(
        &mut self,
        store: &dyn Store,
        by: SpelleiderId,
        at_ms: u64,
        file: &str,
    ) -> Result<(), DraftsError> {
        let mut left = self.pictures.to_vec();
        left.retain(|picture| picture.file != file);
        if left.len() == self.pictures.len() {
            return Err(DraftsError::PictureUnknown);
        }
        let patches = super::pictures::without(&self.review.texts, file);
        let pictures = Arc::new(left);
        let proposal = Proposal {
            what: What::PictureGone,
            about: file.to_owned(),
            review: self.next(&patches, &pictures, None).await?,
            patches,
            pictures,
        };
        self.is_stale = true;
        stream::erase_picture(store, &self.name, file).await?;
        self.append(store, ChangeId(uuid::Uuid::new_v4()), by, at_ms, proposal)
            .await?;
        Ok(())
    }

    /// Writes a proposal down, then believes it. Returns the version it made.
    pub(super) async fn append(
        &mut self,
        store: &dyn Store,
        id: ChangeId,
        by: SpelleiderId,
        at_ms: u64,
        proposal: Proposal,
    ) -> Result<u64, DraftsError> {
        let Proposal {
            what,
            about,
            patches,
            pictures,
            review,
        } = proposal;
        let record = Record {
            id,
            by,
            at_ms,
            what,
            about,
            patches,
        };
        // Until the store has answered nobody knows what is written; nor when whoever asked does not wait for the answer.
        self.is_stale = true;
        stream::append(store, &self.name, self.version(), record).await?;
        self.is_stale = false;
        let version = review.version;
        self.review = Arc::new(review);
        self.pictures = pictures;
        (self.by, self.at_ms) = (by, at_ms);
        self.made.remember(id, version);
        if version % SNAPSHOT_EVERY == 0 {
            let snapshot = Snapshot {
                version,
                map_version: self.review.map_version,
                by,
                at_ms,
                texts: self.review.texts.clone(),
                made: self.made.list(),
            };
            // Without it opening the draft reads more; the next one tries again.
            if let Err(error) = stream::save_snapshot(store, &self.name, snapshot).await {
                tracing::warn!(draft = %self.name, %error, "a snapshot of a draft was not kept");
            }
        }
        Ok(version)
    }

    /// Everything that was done after this version, as one change.
    async fn since(&self, store: &dyn Store, version: u64) -> Result<Patches, DraftsError> {
        let head = self.version();
        if version == 0 || version > head {
            return Err(DraftsError::VersionUnknown);
        }
        let records = stream::read(store, &self.name, version, head).await?;
        blocking(move || {
            let patches = records.iter().map(|record| &record.patches);
            patches.fold(Patches::default(), |all, next| all.then(next))
        })
        .await
    }
}

impl Made {
    fn remember(&mut self, id: ChangeId, version: u64) {
        self.versions.insert(id, version);
        self.order.push_back(id);
        if self.order.len() > CHANGES_REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.versions.remove(&oldest);
        }
    }

    fn list(&self) -> Vec<(ChangeId, u64)> {
        let known = |id: &ChangeId| Some((*id, *self.versions.get(id)?));
        self.order.iter().filter_map(known).collect()
    }
}

/// The replacements in the newest texts that a change comes down to. `since` is what was done after its base, `old` the
/// version it is about with what was done after that.
fn carried(
    review: &Review,
    pictures: &[Picture],
    since: &Patches,
    wanted: &Wanted,
    old: Option<&(Patches, Patches)>,
) -> Result<Patches, DraftsError> {
    let base = || before(&review.texts, since);
    // The base looked at; when nothing came after it, that was done already.
    let looked_at = |look: &dyn Fn(&Review) -> Result<Patches, DraftsError>| {
        if since.is_empty() {
            return look(review);
        }
        look(&Review::new(0, 0, base()?, pictures, Some(review)))
    };
    let patches = match (wanted, old) {
        (Wanted::Text(splices), _) => change::typed(&base()?, splices)?,
        (Wanted::Edit(edits), _) => change::parts(&base()?, edits)?,
        (Wanted::Map(edit), _) => looked_at(&|base| change::on_map(base, edit))?,
        (Wanted::Fix(notice), _) => looked_at(&|base| change::fixed(base, *notice))?,
        (Wanted::Undo(_), Some((patches, later))) => return patches.inverted().after(later),
        (Wanted::Restore(_), Some((_, later))) => {
            Patches::between(&base()?, &before(&review.texts, later)?)
        }
        (Wanted::Undo(_) | Wanted::Restore(_), None) => return Err(DraftsError::VersionUnknown),
    };
    let carried = patches.after(since)?;
    if wanted.keeps_readable() && review.tree.is_some() {
        // Two people who give one table the same key do not overlap; together they make a file that cannot be read.
        let texts = carried.apply(&review.texts).ok_or(DraftsError::Conflict)?;
        scenario::edit::tree(&texts.toml).ok_or(DraftsError::Conflict)?;
    }
    Ok(carried)
}

/// The texts before all this was done.
fn before(texts: &Texts, since: &Patches) -> Result<Texts, DraftsError> {
    since.inverted().apply(texts).ok_or(DraftsError::Conflict)
}

/// A text as the replacement of nothing.
fn whole(text: &str) -> Patch {
    Patch::new("", vec![(0..0, text.to_owned())]).expect("nothing is a part of nothing")
}

/// What a change is about, in a few words of the file.
fn about(review: &Review, patches: &Patches) -> String {
    let Some(first) = patches.toml.splices().first() else {
        return "kaart".to_owned();
    };
    let text = &review.texts.toml;
    // From the first thing that is written there: a table that is new begins with an empty line.
    let written = first.text.len() - first.text.trim_start().len();
    let at = text.floor_char_boundary((first.at + written).min(text.len()));
    let path = review.places.find(&(at..at));
    path.words(review.tree.as_ref().unwrap_or(&serde_json::Value::Null))
}

async fn looked_at(
    version: u64,
    map_version: u64,
    texts: Texts,
    pictures: Arc<Vec<Picture>>,
    known: Option<Arc<Review>>,
) -> Result<Review, DraftsError> {
    blocking(move || Review::new(version, map_version, texts, &pictures, known.as_deref())).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn desk(version: u64) -> Desk {
        let texts = Texts::new("titel = \"x\"\n", "");
        Desk {
            name: DraftName::parse("oost").expect("a name"),
            review: Arc::new(Review::new(version, 1, texts, &[], None)),
            pictures: Arc::default(),
            by: SpelleiderId(0),
            at_ms: 0,
            made: Made::default(),
            is_stale: false,
        }
    }

    fn typed() -> Patches {
        Patches {
            toml: Patch::between("titel = \"x\"\n", "titel = \"y\"\n"),
            wijk: Patch::default(),
        }
    }

    #[tokio::test]
    async fn one_version_more_than_fits_is_refused() {
        let last = desk(VERSIONS_MAX - 1).review(What::Text, typed()).await;
        let last = last.expect("there is room for it");
        assert!(last.is_some_and(|proposal| proposal.about == "titel"));
        let more = desk(VERSIONS_MAX).review(What::Text, typed()).await;
        assert!(matches!(more, Err(DraftsError::Full { .. })));
        // What changes nothing needs no version.
        let same = desk(VERSIONS_MAX)
            .review(What::Text, Patches::default())
            .await;
        assert!(same.is_ok_and(|proposal| proposal.is_none()));
    }

    #[test]
    fn the_oldest_change_is_forgotten_first() {
        let mut made = Made::default();
        let id = |number: usize| ChangeId(uuid::Uuid::from_u128(number as u128));
        for number in 0..=CHANGES_REMEMBERED {
            made.remember(id(number), number as u64);
        }
        assert_eq!(made.versions.get(&id(0)), None);
        assert_eq!(made.versions.get(&id(1)), Some(&1));
        assert_eq!(made.list().len(), CHANGES_REMEMBERED);
    }
}
