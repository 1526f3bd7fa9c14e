//! Scenarios that are being written on this server: each draft is an event-sourced stream of versions in the same store as
//! the games, with one writer at a time.
//!
//! **Invariant:** a version is appended, then believed; the same change twice makes one version; what meets a change of
//! somebody else is refused whole and changes nothing.

mod bundle;
mod change;
mod desk;
mod error;
mod import;
mod name;
mod news;
mod pictures;
mod resnap;
mod review;
mod start;
mod stream;
mod texts;
mod units;
mod ways;
mod wire;

pub use bundle::{BUNDLE_FILES_MAX, BundleError};
pub use desk::VERSIONS_MAX;
pub use error::DraftsError;
pub use import::{FileRead, read as read_file};
pub use name::DraftName;
pub use news::{News, Presence};
pub use pictures::{DRAFT_PICTURES_MAX, PICTURES_BYTES_MAX, receive as receive_picture};
pub use review::{Review, WIJK_FILE};
pub use start::Start;
pub use stream::What;
pub use texts::{Patches, Texts};

use crate::clock::Clock;
use crate::library::{self, LibraryError, Playable};
use crate::pictures::Picture;
use desk::{Desk, Proposal};
use engine::id::SpelleiderId;
use protocol::draft::{
    ChangeId, ChangeRequest, DRAFTS_MAX, Draft, DraftItem, DraftMap, DraftWays, VERSIONS_PAGE,
    VersionItem, VersionText, WaysQuery,
};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex as Lock, PoisonError, RwLock};
use store::Store;
use tokio::sync::{MappedMutexGuard, Mutex, MutexGuard};

/// What colleagues call each other.
pub type Names = dyn Fn(SpelleiderId) -> String + Send + Sync;

/// Drafts that are kept open in memory; of one more the one that was not used for longest is closed.
const OPEN_MAX: usize = 16;

/// The drafts of this server.
pub struct Drafts {
    store: Arc<dyn Store>,
    clock: Arc<dyn Clock>,
    slots: RwLock<BTreeMap<DraftName, Arc<Slot>>>,
    /// Held while a draft is made: neither the last place nor a name is given out twice.
    making: Mutex<()>,
    /// Counts up with every use, so that it is known which draft was not used for longest.
    uses: AtomicU64,
}

/// One draft, open or not.
struct Slot {
    name: DraftName,
    /// Writers stand in line here.
    desk: Mutex<Option<Desk>>,
    news: news::Board,
    used: AtomicU64,
    is_gone: AtomicBool,
    /// What the list says of it, once that is known.
    item: Lock<Option<Item>>,
}

/// What is known of a draft without opening it.
#[derive(Clone)]
struct Item {
    title: String,
    version: u64,
    changed_ms: u64,
    changed_by: SpelleiderId,
    playable: bool,
}

/// A draft as it is now.
#[derive(Clone)]
pub struct Now {
    /// Its texts and everything there is to say about them.
    pub review: Arc<Review>,
    /// Its pictures.
    pub pictures: Arc<Vec<Picture>>,
}

/// What a change did.
pub struct Changed {
    /// The version it made, or the newest where it changed nothing.
    pub version: u64,
    /// The draft afterwards.
    pub now: Now,
}

impl Drafts {
    /// Finds the drafts in the store; none is opened yet.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn open(store: Arc<dyn Store>, clock: Arc<dyn Clock>) -> Result<Self, store::Error> {
        let mut slots = BTreeMap::new();
        for name in stream::drafts_in(store.as_ref()).await? {
            slots.insert(name.clone(), Arc::new(Slot::new(name)));
        }
        Ok(Self {
            store,
            clock,
            slots: RwLock::new(slots),
            making: Mutex::default(),
            uses: AtomicU64::new(0),
        })
    }

    /// Whether there is a draft of this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        DraftName::parse(name).is_ok_and(|name| self.slot(&name).is_ok())
    }

    /// Begins a draft.
    ///
    /// # Errors
    /// [`DraftsError::NameTaken`], [`DraftsError::Full`], [`DraftsError::TooLarge`], and those of the store.
    pub async fn make(
        &self,
        name: DraftName,
        by: SpelleiderId,
        start: Start,
    ) -> Result<Now, DraftsError> {
        let _making = self.making.lock().await;
        if self.slot(&name).is_ok() {
            return Err(DraftsError::NameTaken);
        }
        if self.all().len() >= DRAFTS_MAX {
            return Err(DraftsError::Full { max: DRAFTS_MAX });
        }
        let slot = Arc::new(Slot::new(name.clone()));
        if stream::last(self.store.as_ref(), &name).await? > 0 {
            // Whoever began it did not wait for the answer.
            self.write(|slots| slots.insert(name, slot));
            return Err(DraftsError::NameTaken);
        }
        let now_ms = self.clock.wall_ms();
        let desk = Desk::begin(self.store.as_ref(), &name, by, now_ms, start).await?;
        let now = desk.now();
        slot.tell(&desk);
        *slot.desk.lock().await = Some(desk);
        self.write(|slots| slots.insert(name, Arc::clone(&slot)));
        self.touch(&slot);
        Ok(now)
    }

    /// Erases a draft with all its versions.
    ///
    /// # Errors
    /// [`DraftsError::Unknown`], and those of the store.
    pub async fn delete(&self, name: &DraftName) -> Result<(), DraftsError> {
        let slot = self.slot(name)?;
        // Nothing is being written while it goes, and nothing is afterwards.
        let mut desk = slot.desk.lock().await;
        stream::erase(self.store.as_ref(), name).await?;
        slot.is_gone.store(true, Ordering::Relaxed);
        *desk = None;
        slot.news.close();
        self.write(|slots| slots.remove(name));
        Ok(())
    }

    /// A draft as it is now.
    ///
    /// # Errors
    /// [`DraftsError::Unknown`] and those of reading it.
    pub async fn read(&self, name: &DraftName) -> Result<Now, DraftsError> {
        let slot = self.slot(name)?;
        let desk = self.desk(&slot).await?;
        Ok(desk.now())
    }

    /// Makes a change.
    ///
    /// # Errors
    /// [`DraftsError`]; then nothing changed.
    pub async fn change(
        &self,
        name: &DraftName,
        by: SpelleiderId,
        request: ChangeRequest,
    ) -> Result<Changed, DraftsError> {
        let wanted = change::Wanted::new(request.change)?;
        let slot = self.slot(name)?;
        let mut desk = self.desk(&slot).await?;
        let made = desk.made(request.id);
        let version = match made {
            Some(version) => version,
            None => {
                let store = self.store.as_ref();
                let proposal = desk.propose(store, request.base, wanted).await?;
                self.append(&slot, &mut desk, request.id, by, proposal)
                    .await?
            }
        };
        Ok(Changed {
            version,
            now: desk.now(),
        })
    }

    /// Makes a change that the server worked out itself: `propose` looks at the draft as it is now.
    ///
    /// # Errors
    /// [`DraftsError`]; then nothing changed.
    pub async fn amend<T: Send + 'static>(
        &self,
        name: &DraftName,
        by: SpelleiderId,
        what: What,
        propose: impl FnOnce(&Now) -> Result<(Patches, T), DraftsError> + Send + 'static,
    ) -> Result<(Option<u64>, Now, T), DraftsError> {
        let slot = self.slot(name)?;
        let mut desk = self.desk(&slot).await?;
        let now = desk.now();
        let (patches, told) = stream::blocking(move || propose(&now)).await??;
        let before = desk.version();
        let proposal = desk.review(what, patches).await?;
        let id = ChangeId(uuid::Uuid::new_v4());
        let version = self.append(&slot, &mut desk, id, by, proposal).await?;
        Ok(((version > before).then_some(version), desk.now(), told))
    }

    /// Puts a picture in the folder: `receive` makes it of what was sent, looking at the draft as it is now. One that is there
    /// already changes nothing.
    ///
    /// # Errors
    /// [`DraftsError`]; then nothing changed.
    pub async fn add_picture(
        &self,
        name: &DraftName,
        by: SpelleiderId,
        receive: impl FnOnce(&Now) -> Result<Picture, DraftsError> + Send + 'static,
    ) -> Result<(String, Now), DraftsError> {
        let slot = self.slot(name)?;
        let mut desk = self.desk(&slot).await?;
        let now = desk.now();
        let picture = stream::blocking(move || receive(&now)).await??;
        let file = picture.file.clone();
        if desk.now().picture(&file).is_none() {
            let at_ms = self.clock.wall_ms();
            desk.add_picture(self.store.as_ref(), by, at_ms, picture)
                .await?;
            slot.tell(&desk);
        }
        Ok((file, desk.now()))
    }

    /// Takes a picture out of the folder and out of the clues that show it. It is erased, also for earlier versions.
    ///
    /// # Errors
    /// [`DraftsError::PictureUnknown`], and those of the store.
    pub async fn remove_picture(
        &self,
        name: &DraftName,
        by: SpelleiderId,
        file: &str,
    ) -> Result<Now, DraftsError> {
        let slot = self.slot(name)?;
        let mut desk = self.desk(&slot).await?;
        let at_ms = self.clock.wall_ms();
        desk.remove_picture(self.store.as_ref(), by, at_ms, file)
            .await?;
        slot.tell(&desk);
        Ok(desk.now())
    }

    /// The versions before this one, the newest first, at most [`VERSIONS_PAGE`].
    ///
    /// # Errors
    /// [`DraftsError`].
    pub async fn versions(
        &self,
        name: &DraftName,
        before: Option<u64>,
        names: &Names,
    ) -> Result<Vec<VersionItem>, DraftsError> {
        let slot = self.slot(name)?;
        let head = self.desk(&slot).await?.version();
        let last = before.map_or(head, |before| before.saturating_sub(1).min(head));
        let after = last.saturating_sub(VERSIONS_PAGE as u64);
        let records = stream::read(self.store.as_ref(), name, after, last).await?;
        let versions = (after + 1..).zip(records);
        let mut items: Vec<VersionItem> = versions
            .map(|(version, record)| VersionItem {
                version,
                at_ms: record.at_ms,
                by: names(record.by),
                what: record.what.code().to_owned(),
                about: record.about,
            })
            .collect();
        items.reverse();
        Ok(items)
    }

    /// How the scenario file was.
    ///
    /// # Errors
    /// [`DraftsError::VersionUnknown`], and those of reading it.
    pub async fn version(
        &self,
        name: &DraftName,
        version: u64,
    ) -> Result<VersionText, DraftsError> {
        let slot = self.slot(name)?;
        let desk = self.desk(&slot).await?;
        let texts = desk.texts_at(self.store.as_ref(), version).await?;
        Ok(VersionText {
            version,
            toml: texts.toml,
        })
    }

    /// The drafts, by name.
    ///
    /// # Errors
    /// Those of the store. A draft that cannot be read is left out, and said so in the log.
    pub async fn items(&self, names: &Names) -> Result<Vec<DraftItem>, DraftsError> {
        let mut items = Vec::new();
        for slot in self.all() {
            let Some(item) = self.item(&slot).await? else {
                continue;
            };
            items.push(DraftItem {
                name: slot.name.to_string(),
                title: item.title,
                version: item.version,
                changed_ms: item.changed_ms,
                changed_by: names(item.changed_by),
                playable: item.playable,
            });
        }
        Ok(items)
    }

    /// The names of the drafts of which an evening can be made.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn playable_names(&self) -> Result<Vec<DraftName>, DraftsError> {
        let mut names = Vec::new();
        for slot in self.all() {
            if self.item(&slot).await?.is_some_and(|item| item.playable) {
                names.push(slot.name.clone());
            }
        }
        Ok(names)
    }

    /// What an evening is made of; `None` when there is no such draft.
    ///
    /// # Errors
    /// [`LibraryError::Broken`] while it has errors, and those of reading it.
    pub async fn playable(&self, name: &str) -> Result<Option<Playable>, LibraryError> {
        let Ok(draft) = DraftName::parse(name) else {
            return Ok(None);
        };
        let now = match self.read(&draft).await {
            Ok(now) => now,
            Err(DraftsError::Unknown) => return Ok(None),
            Err(error) => return Err(LibraryError::Draft(Box::new(error))),
        };
        now.playable(name).map(Some)
    }

    /// Somebody opens the editor; they are there until the presence is dropped.
    ///
    /// # Errors
    /// [`DraftsError`].
    pub async fn enter(&self, name: &DraftName, by: SpelleiderId) -> Result<Presence, DraftsError> {
        let slot = self.slot(name)?;
        // Who comes hears first how things are now.
        drop(self.desk(&slot).await?);
        Ok(slot.news.enter(by))
    }

    /// Writes a proposal down, if there is one, and tells everybody who has the draft open. Returns the newest version.
    async fn append(
        &self,
        slot: &Slot,
        desk: &mut Desk,
        id: ChangeId,
        by: SpelleiderId,
        proposal: Option<Proposal>,
    ) -> Result<u64, DraftsError> {
        let Some(proposal) = proposal else {
            return Ok(desk.version());
        };
        let store = self.store.as_ref();
        let version = desk
            .append(store, id, by, self.clock.wall_ms(), proposal)
            .await?;
        slot.tell(desk);
        Ok(version)
    }

    /// The draft, opened, with nobody else writing in it.
    async fn desk<'s>(&self, slot: &'s Slot) -> Result<MappedMutexGuard<'s, Desk>, DraftsError> {
        let mut desk = slot.desk.lock().await;
        if slot.is_gone.load(Ordering::Relaxed) {
            return Err(DraftsError::Unknown);
        }
        if desk.as_ref().is_none_or(Desk::is_stale) {
            let opened = Desk::load(self.store.as_ref(), &slot.name).await?;
            slot.tell(&opened);
            *desk = Some(opened);
        }
        self.touch(slot);
        Ok(MutexGuard::map(desk, |desk| {
            desk.as_mut().expect("it was opened just now")
        }))
    }

    /// Remembers that a draft was used, and closes others when too many are open.
    fn touch(&self, slot: &Slot) {
        let now = self.uses.fetch_add(1, Ordering::Relaxed);
        slot.used.store(now, Ordering::Relaxed);
        let mut others = self.all();
        others.retain(|other| other.name != slot.name);
        others.sort_by_key(|other| std::cmp::Reverse(other.used.load(Ordering::Relaxed)));
        for other in others.iter().skip(OPEN_MAX - 1) {
            // One that is in use now is closed another time.
            if let Ok(mut desk) = other.desk.try_lock() {
                *desk = None;
            }
        }
    }

    async fn item(&self, slot: &Slot) -> Result<Option<Item>, DraftsError> {
        let known = || {
            slot.item
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .clone()
        };
        if let Some(item) = known() {
            return Ok(Some(item));
        }
        match self.desk(slot).await {
            Ok(_) => Ok(known()),
            Err(DraftsError::Unknown) => Ok(None),
            Err(DraftsError::Unreadable { .. } | DraftsError::Panicked) => {
                tracing::error!(draft = %slot.name, "a draft could not be read");
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    fn slot(&self, name: &DraftName) -> Result<Arc<Slot>, DraftsError> {
        let slots = self.slots.read().unwrap_or_else(PoisonError::into_inner);
        slots.get(name).cloned().ok_or(DraftsError::Unknown)
    }

    fn all(&self) -> Vec<Arc<Slot>> {
        let slots = self.slots.read().unwrap_or_else(PoisonError::into_inner);
        slots.values().cloned().collect()
    }

    fn write<T>(&self, change: impl FnOnce(&mut BTreeMap<DraftName, Arc<Slot>>) -> T) -> T {
        change(&mut self.slots.write().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Slot {
    fn new(name: DraftName) -> Self {
        Self {
            name,
            desk: Mutex::default(),
            news: news::Board::default(),
            used: AtomicU64::new(0),
            is_gone: AtomicBool::new(false),
            item: Lock::default(),
        }
    }

    /// Says how things are now, to the list and to everybody who has the editor open.
    fn tell(&self, desk: &Desk) {
        let item = desk.item();
        self.news.changed(item.version, item.changed_by);
        *self.item.lock().unwrap_or_else(PoisonError::into_inner) = Some(item);
    }
}

impl Now {
    /// The draft as the editor gets it.
    #[must_use]
    pub fn draft(&self, name: &DraftName) -> Draft {
        wire::draft(self, name)
    }

    /// Its map as the editor gets it.
    #[must_use]
    pub fn map(&self) -> DraftMap {
        wire::map(&self.review)
    }

    /// The ways to choose from between two voetjes.
    ///
    /// # Errors
    /// [`DraftsError::NoStretch`].
    pub fn ways(&self, query: WaysQuery) -> Result<DraftWays, DraftsError> {
        ways::of(&self.review, query)
    }

    /// The picture of this name.
    #[must_use]
    pub fn picture(&self, file: &str) -> Option<&Picture> {
        self.pictures.iter().find(|picture| picture.file == file)
    }

    /// The draft as one file to mail.
    ///
    /// # Errors
    /// [`DraftsError::Bundle`], which writing to memory never gives.
    pub fn bundle(&self) -> Result<Vec<u8>, DraftsError> {
        Ok(bundle::write(self)?)
    }

    /// What an evening is made of.
    ///
    /// # Errors
    /// [`LibraryError::Broken`] while it has errors.
    pub fn playable(&self, name: &str) -> Result<Playable, LibraryError> {
        let scenario = self.review.scenario.clone();
        let scenario = scenario.ok_or_else(|| LibraryError::Broken {
            name: name.to_owned(),
            errors: self.review.errors(),
        })?;
        let shown = library::shown_pictures(&scenario);
        let pictures = self.pictures.iter();
        let pictures = pictures
            .filter(|picture| shown.contains(picture.file.as_str()))
            .cloned();
        Ok(Playable {
            name: name.to_owned(),
            pictures: pictures.collect(),
            scenario,
        })
    }
}

#[cfg(test)]
mod tests;
