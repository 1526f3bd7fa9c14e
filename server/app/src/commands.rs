//! The tools of the organiser. What they read they print in Dutch; help and errors of the program are in English.

pub mod backup;
pub mod channels;
pub mod check;
pub mod demo;
pub mod describe;
pub mod export;
pub mod import;
pub mod paper;
pub mod purge;
mod repair;
pub mod replay;
pub mod serve;
pub mod simulate;
pub mod swarm;

use crate::game_log::LogError;
use crate::secret::GameCode;
use signalement::Lang;
use std::path::{Path, PathBuf};
use store::Embedded;

/// Why a tool did not do its work.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// The store.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The log of a game.
    #[error(transparent)]
    Log(#[from] LogError),
    /// The registry.
    #[error(transparent)]
    Registry(#[from] crate::registry::RegistryError),
    /// The accounts on social media.
    #[error(transparent)]
    Channels(#[from] ::channels::settings::SettingsError),
    /// The server.
    #[error(transparent)]
    Start(#[from] crate::server::StartError),
    /// A scenario.
    #[error(transparent)]
    Library(#[from] crate::library::LibraryError),
    /// A document.
    #[error(transparent)]
    Paper(#[from] ::paper::PaperError),
    /// A game.
    #[error(transparent)]
    Games(#[from] crate::games::GamesError),
    /// A file.
    #[error("cannot {action} {}: {source}", .path.display())]
    File {
        /// What was tried, as a verb.
        action: &'static str,
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file is there already.
    #[error("{} is there already: choose another place with --naar, or add --overschrijf", .path.display())]
    Exists {
        /// Which file.
        path: PathBuf,
    },
    /// A file is not what it should be.
    #[error("{} was not made by `boef export`: {source}", .path.display())]
    NotAnExport {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: serde_json::Error,
    },
    /// Neither a code nor a file.
    #[error("{text} is neither the code of a game nor a file")]
    NoGame {
        /// What was given.
        text: String,
    },
    /// The swarm did not fly.
    #[error(transparent)]
    Swarm(#[from] crate::swarm::SwarmError),
    /// Not a moment.
    #[error("{text} is not a moment: write 20:15, 20:15:30 or \"2026-12-08 20:15\"")]
    BadMoment {
        /// What was given.
        text: String,
    },
    /// What was read or printed broke off.
    #[error("cannot read the texts or print what was understood: {0}")]
    Output(#[source] std::io::Error),
    /// The runtime does not start.
    #[error("the runtime does not start: {0}")]
    Runtime(#[source] std::io::Error),
}

/// The data directory to read from, also while the server is using it.
pub(crate) struct Reading {
    /// The store.
    pub(crate) store: Embedded,
    copy: Option<PathBuf>,
}

impl Reading {
    /// Opens the store in `data`, or a copy of it when the server has it open.
    pub(crate) fn open(data: &Path) -> Result<Self, CommandError> {
        match Embedded::open(data) {
            Ok(store) => Ok(Self { store, copy: None }),
            Err(store::Error::InUse { .. }) => {
                let dir =
                    std::env::temp_dir().join(format!("boef-{}", crate::secret::random_code(12)));
                let private =
                    std::os::unix::fs::DirBuilderExt::mode(&mut std::fs::DirBuilder::new(), 0o700)
                        .create(&dir);
                private.map_err(|source| CommandError::File {
                    action: "make",
                    path: dir.clone(),
                    source,
                })?;
                let reading = Embedded::backup_of(data, &dir.join(Embedded::FILE))
                    .and_then(|()| Embedded::open(&dir));
                match reading {
                    Ok(store) => Ok(Self {
                        store,
                        copy: Some(dir),
                    }),
                    Err(error) => {
                        remove(&dir);
                        Err(error.into())
                    }
                }
            }
            Err(error) => Err(error.into()),
        }
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        if let Some(dir) = &self.copy {
            remove(dir);
        }
    }
}

fn remove(dir: &Path) {
    if let Err(error) = std::fs::remove_dir_all(dir) {
        eprintln!(
            "{} could not be removed ({error}): remove it by hand, it holds personal data",
            dir.display()
        );
    }
}

/// Whether a data directory holds a log, so that a typing error does not make an empty one.
pub(crate) fn must_exist(data: &Path) -> Result<(), CommandError> {
    let path = data.join(Embedded::FILE);
    path.metadata()
        .map(drop)
        .map_err(|source| CommandError::File {
            action: "read",
            path,
            source,
        })
}

/// A language as it was given.
fn lang(code: &str) -> Result<Lang, String> {
    let known = Lang::ALL.into_iter().find(|lang| lang.code() == code);
    known.ok_or_else(|| format!("{code}: write nl or en"))
}

/// The code of a game as it was given.
pub(crate) fn code(text: &str) -> Result<GameCode, CommandError> {
    text.parse().map_err(|_| CommandError::NoGame {
        text: text.to_owned(),
    })
}
