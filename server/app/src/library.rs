//! The scenarios this server can play: those in the binary, the folders an organiser put in `DATA/scenarios`, and drafts.

use crate::drafts::{Drafts, DraftsError};
use crate::pictures::{PICTURE_MAX, Picture};
use bytes::Bytes;
use engine::scenario::{PlayedBy, Scenario};
use protocol::account::ScenarioListItem;
use scenario::{FILES_MAX, SCENARIO_FILE, Severity, Sources, WIJK_BYTES_MAX};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folders in the binary: name, then files with their bytes.
type Bundled = (&'static str, &'static [(&'static str, &'static [u8])]);

/// The files of a scenario, by name.
pub type Files = BTreeMap<String, Bytes>;

static BUNDLED: &[Bundled] = include!(concat!(env!("OUT_DIR"), "/scenarios.rs"));

/// Most folders that are looked at in the data directory.
pub const FOLDERS_MAX: usize = 200;

/// A scenario that can be played, with the files that belong to it.
#[derive(Debug, Clone)]
pub struct Playable {
    /// The name of its folder.
    pub name: String,
    /// What it means.
    pub scenario: Scenario,
    /// The pictures its clues show.
    pub pictures: Vec<Picture>,
}

/// Why a scenario cannot be played.
#[derive(Debug, thiserror::Error)]
pub enum LibraryError {
    /// There is no such folder.
    #[error("there is no scenario {name}")]
    Unknown {
        /// Its name.
        name: String,
    },
    /// `boef check` finds errors in it.
    #[error("the scenario {name} has {errors} errors: run `boef check`")]
    Broken {
        /// Its name.
        name: String,
        /// How many.
        errors: usize,
    },
    /// A picture is missing or too large.
    #[error(
        "the picture {file} of the scenario {name} is missing or larger than {PICTURE_MAX} bytes"
    )]
    Picture {
        /// The name of the scenario.
        name: String,
        /// The file.
        file: String,
    },
    /// It is a draft, and that cannot be read.
    #[error(transparent)]
    Draft(#[from] Box<DraftsError>),
    /// Reading it went wrong; the panic hook wrote down where.
    #[error("reading the scenario went wrong")]
    Panicked,
}

/// Where scenarios are found.
#[derive(Clone)]
pub struct Library {
    folder: PathBuf,
    drafts: Option<Arc<Drafts>>,
}

impl Library {
    /// The bundled scenarios and those below `data`.
    #[must_use]
    pub fn new(data: &Path) -> Self {
        Self {
            folder: data.join("scenarios"),
            drafts: None,
        }
    }

    /// The same, and the drafts of this server.
    #[must_use]
    pub fn with_drafts(self, drafts: Arc<Drafts>) -> Self {
        Self {
            drafts: Some(drafts),
            ..self
        }
    }

    /// Whether there is a scenario of this name, playable or not.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        let is_draft = self.drafts.as_ref().is_some_and(|drafts| drafts.has(name));
        is_draft || self.names().iter().any(|known| known == name)
    }

    /// A scenario that can be played: a draft of this name, or a folder.
    ///
    /// # Errors
    /// [`LibraryError`].
    pub async fn find(&self, name: &str) -> Result<Playable, LibraryError> {
        if let Some(drafts) = &self.drafts
            && let Some(playable) = drafts.playable(name).await?
        {
            return Ok(playable);
        }
        let (library, name) = (self.clone(), name.to_owned());
        let loaded = tokio::task::spawn_blocking(move || library.load(&name)).await;
        loaded.map_err(|_| LibraryError::Panicked)?
    }

    /// What can be played, drafts as well.
    ///
    /// # Errors
    /// Those of reading the drafts.
    pub async fn everything(&self) -> Result<Vec<ScenarioListItem>, LibraryError> {
        let library = self.clone();
        let items = tokio::task::spawn_blocking(move || library.items()).await;
        let items = items.map_err(|_| LibraryError::Panicked)?;
        let mut by_name: BTreeMap<String, ScenarioListItem> = BTreeMap::new();
        by_name.extend(items.into_iter().map(|item| (item.scenario.clone(), item)));
        if let Some(drafts) = &self.drafts {
            let names = drafts.playable_names().await.map_err(Box::new)?;
            for name in names {
                if let Some(playable) = drafts.playable(name.as_str()).await? {
                    by_name.insert(playable.name.clone(), item(&playable));
                }
            }
        }
        Ok(by_name.into_values().collect())
    }

    /// The names of all scenarios, sorted. A folder of the organiser hides a bundled one of the same name.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let mut names: BTreeSet<String> =
            BUNDLED.iter().map(|(name, _)| (*name).to_owned()).collect();
        let folders = std::fs::read_dir(&self.folder).into_iter().flatten();
        for folder in folders.flatten().take(FOLDERS_MAX) {
            if folder.path().join(SCENARIO_FILE).is_file()
                && let Ok(name) = folder.file_name().into_string()
            {
                names.insert(name);
            }
        }
        names.into_iter().collect()
    }

    /// What can be played, in a few words each. What is broken is left out; `boef check` says why.
    #[must_use]
    pub fn items(&self) -> Vec<ScenarioListItem> {
        let playable = self
            .names()
            .into_iter()
            .filter_map(|name| self.load(&name).ok());
        playable.map(|playable| item(&playable)).collect()
    }

    /// Reads and compiles a scenario. Takes tens of milliseconds: keep it off the tasks that serve people.
    ///
    /// # Errors
    /// [`LibraryError`].
    pub fn load(&self, name: &str) -> Result<Playable, LibraryError> {
        let files = self.files(name).ok_or_else(|| LibraryError::Unknown {
            name: name.to_owned(),
        })?;
        let scenario = compile(&files).map_err(|errors| LibraryError::Broken {
            name: name.to_owned(),
            errors,
        })?;
        let pictures = shown_pictures(&scenario).into_iter().map(|file| {
            let bytes = files.get(file).filter(|bytes| bytes.len() <= PICTURE_MAX);
            let bytes = bytes.cloned().ok_or_else(|| LibraryError::Picture {
                name: name.to_owned(),
                file: file.to_owned(),
            })?;
            Ok(Picture {
                file: file.to_owned(),
                bytes,
            })
        });
        let pictures = pictures.collect::<Result<_, LibraryError>>()?;
        Ok(Playable {
            name: name.to_owned(),
            scenario,
            pictures,
        })
    }

    /// The files of a scenario, if there is one of this name.
    #[must_use]
    pub fn files(&self, name: &str) -> Option<Files> {
        if !is_plain(name) {
            return None;
        }
        let own = self.folder.join(name);
        if own.join(SCENARIO_FILE).is_file() {
            return Some(read_folder(&own));
        }
        let (_, files) = BUNDLED.iter().find(|(bundled, _)| *bundled == name)?;
        let owned = |(name, bytes): &(&'static str, &'static [u8])| {
            ((*name).to_owned(), Bytes::from_static(bytes))
        };
        Some(files.iter().map(owned).collect())
    }
}

/// The files of the pictures that the clues of a scenario show.
#[must_use]
pub fn shown_pictures(scenario: &Scenario) -> BTreeSet<&str> {
    let clues = scenario.clues.iter();
    clues
        .filter_map(|clue| Some(clue.picture.as_ref()?.file.as_str()))
        .collect()
}

/// The files of a folder that are not too large; folders in it are not looked at.
fn read_folder(folder: &Path) -> Files {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let files = entries.take(FILES_MAX).filter_map(|entry| {
        let is_small = entry.metadata().ok()?.len() <= WIJK_BYTES_MAX as u64;
        let name = entry.file_name().into_string().ok()?;
        let bytes = is_small.then(|| std::fs::read(entry.path()).ok())??;
        Some((name, Bytes::from(bytes)))
    });
    files.collect()
}

/// The compiled scenario, or how many errors it has.
fn compile(files: &Files) -> Result<Scenario, usize> {
    let text = |bytes: &Bytes| String::from_utf8_lossy(bytes).into_owned();
    let is_map = |name: &str| name.ends_with(".geojson");
    let sources = Sources {
        toml: files.get(SCENARIO_FILE).map(text).unwrap_or_default(),
        maps: files
            .iter()
            .filter(|(name, _)| is_map(name))
            .map(|(name, bytes)| (name.clone(), text(bytes)))
            .collect(),
        files: files
            .iter()
            .map(|(name, bytes)| (name.clone(), bytes.len() as u64))
            .collect(),
    };
    let compiled = scenario::compile(&sources);
    let is_error = |notice: &&scenario::Notice| notice.severity == Severity::Error;
    let errors = compiled.notices.iter().filter(is_error).count();
    compiled.scenario.ok_or(errors)
}

fn item(playable: &Playable) -> ScenarioListItem {
    let scenario = &playable.scenario;
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let is_actor = |boef: &&engine::scenario::Boef| boef.played_by == PlayedBy::Actor;
    ScenarioListItem {
        scenario: playable.name.clone(),
        title: scenario.title.clone(),
        summary: scenario.summary.clone(),
        rounds: count(scenario.rounds.len()),
        duration_ms: scenario.rounds.iter().map(|round| round.duration_ms).sum(),
        boeven: count(scenario.boeven.len()),
        actors: count(scenario.boeven.iter().filter(is_actor).count()),
        table_form: scenario.table_form,
    }
}

/// A name that cannot lead out of its folder.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', '\0'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_scenario_can_be_played() {
        let library = Library::new(Path::new("/nergens"));
        let names = library.names();
        assert!(names.contains(&"oefenwijk".to_owned()), "{names:?}");
        for name in names {
            assert!(library.load(&name).is_ok(), "{name}");
        }
    }

    #[test]
    fn one_folder_or_file_more_than_fits_is_not_looked_at() {
        let data = tempfile::tempdir().expect("there is room for a test");
        let library = Library::new(data.path());
        let bundled = library.names().len();
        let make = |number: usize| {
            let folder = data.path().join(format!("scenarios/wijk{number}"));
            std::fs::create_dir_all(&folder).expect("a folder of our own");
            std::fs::write(folder.join(SCENARIO_FILE), "").expect("a file of our own");
        };
        (0..FOLDERS_MAX).for_each(make);
        assert_eq!(library.names().len(), bundled + FOLDERS_MAX);
        make(FOLDERS_MAX);
        assert_eq!(library.names().len(), bundled + FOLDERS_MAX);
        let folder = data.path().join("scenarios/wijk0");
        for number in 0..FILES_MAX {
            std::fs::write(folder.join(format!("{number}.svg")), "").expect("a file of our own");
        }
        assert_eq!(read_folder(&folder).len(), FILES_MAX);
    }

    #[test]
    fn a_name_cannot_lead_out_of_the_folder() {
        let library = Library::new(Path::new("/nergens"));
        for name in ["..", "../etc", "/etc", "a/b", "", "."] {
            assert!(library.files(name).is_none(), "{name:?}");
        }
    }
}
