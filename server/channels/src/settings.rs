//! The accounts of the organiser, read once from a file: a table for each medium, with its secrets.

mod fault;
mod node;

pub use fault::{Fault, Problem};

use crate::bluesky::{self, Bluesky};
use crate::facebook::{self, Facebook};
use crate::feed::{self, Feed};
use crate::http::Http;
use crate::instagram::{self, Instagram};
use crate::mail::{self, Mail};
use crate::mastodon::{self, Mastodon};
use crate::matrix::{self, Matrix};
use crate::telegram::{self, Telegram};
use crate::threads::{self, Threads};
use crate::webhook::{self, Webhook};
use crate::{Channel, Keyring};
use media::MediumId;
use node::{Node, Snag};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use signalement::Lang;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Most bytes of the file.
pub const FILE_BYTES_MAX: u64 = 64 << 10;
/// Most faults that are told at once.
pub const FAULTS_MAX: usize = 20;
/// The key of the language of posts, in the table of each medium.
const LANGUAGE: &str = "taal";
/// The key of the media whose posts carry the address of the evening.
const LINKS: &str = "links";

/// Why the accounts could not be read.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file cannot be read.
    #[error("{}: {source}", file.display())]
    Unreadable {
        /// Which file.
        file: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is too long to be one of ours.
    #[error("{}: a file of at most {FILE_BYTES_MAX} bytes is read", file.display())]
    TooLong {
        /// Which file.
        file: PathBuf,
    },
    /// Something in it is not as it should be.
    #[error("{} cannot be used. {faults}", file.display())]
    Wrong {
        /// Which file.
        file: PathBuf,
        /// What, and where.
        faults: Faults,
    },
}

/// Everything that is wrong in a file, at most [`FAULTS_MAX`], in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("server/channels/README.md shows what each medium asks.")?;
        for fault in &self.0 {
            write!(f, "\n  {fault}")?;
        }
        Ok(())
    }
}

/// The accounts.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    /// The media on which posts carry the address of the evening; none unless it is asked for, as X charges more for it.
    links: BTreeSet<MediumId>,
    /// The language of posts, for each medium of which the table says one.
    languages: BTreeMap<MediumId, Lang>,
    keyring: Keyring,
    /// Bluesky.
    pub bluesky: Option<bluesky::Settings>,
    /// Mastodon.
    pub mastodon: Option<mastodon::Settings>,
    /// A channel on Telegram.
    pub telegram: Option<telegram::Settings>,
    /// A room on Matrix.
    pub matrix: Option<matrix::Settings>,
    /// E-mail.
    pub mail: Option<mail::Settings>,
    /// A signed call.
    pub webhook: Option<webhook::Settings>,
    /// Our own feeds.
    pub feed: Option<feed::Settings>,
    /// X.
    #[cfg(feature = "x")]
    pub x: Option<crate::x::Settings>,
    /// A page on Facebook.
    pub facebook: Option<facebook::Settings>,
    /// A professional account on Instagram.
    pub instagram: Option<instagram::Settings>,
    /// Threads.
    pub threads: Option<threads::Settings>,
}

impl Settings {
    /// Reads a file.
    ///
    /// # Errors
    /// [`SettingsError`]; it never shows what stands in the file.
    pub fn read(file: &Path) -> Result<Self, SettingsError> {
        let unreadable = |source| SettingsError::Unreadable {
            file: file.to_owned(),
            source,
        };
        if std::fs::metadata(file).map_err(unreadable)?.len() > FILE_BYTES_MAX {
            return Err(SettingsError::TooLong {
                file: file.to_owned(),
            });
        }
        let text = std::fs::read_to_string(file).map_err(unreadable)?;
        Self::parse(&text).map_err(|faults| SettingsError::Wrong {
            file: file.to_owned(),
            faults,
        })
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    /// Everything that is not as it should be.
    pub fn parse(text: &str) -> Result<Self, Faults> {
        let line = |at: usize| text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
        let file = DeTable::parse(text).map_err(|error| {
            Faults(vec![Fault {
                line: line(error.span().map_or(0, |span| span.start)),
                table: None,
                key: None,
                problem: Problem::NoToml {
                    said: error.message().to_owned(),
                },
            }])
        })?;
        let mut settings = Self::default();
        let mut faults = Vec::new();
        for (name, value) in file.into_inner() {
            let (start, at) = (name.span().start, value.span().start);
            let is_table = value.get_ref().is_table();
            let Err(mut snag) = settings.take(name.get_ref(), value) else {
                continue;
            };
            if let (Problem::UnknownKey { known }, [_]) = (&mut snag.problem, &snag.keys[..]) {
                known.push(LANGUAGE);
            }
            let name = name.into_inner().into_owned();
            let (table, key) = match is_table {
                true => (
                    Some(name),
                    (!snag.keys.is_empty()).then(|| snag.keys.join(".")),
                ),
                false => (None, Some(name)),
            };
            faults.push(Fault {
                line: line(snag.at.map_or(start.min(at), |span| span.start)),
                table,
                key,
                problem: snag.problem,
            });
        }
        if faults.is_empty() {
            return Ok(settings);
        }
        faults.sort_by_key(|fault| fault.line);
        faults.truncate(FAULTS_MAX);
        Err(Faults(faults))
    }

    /// Takes in one entry of the file.
    fn take(&mut self, name: &str, value: Spanned<DeValue<'_>>) -> Result<(), Snag> {
        if name == LINKS {
            self.links = read(value)?;
            return Ok(());
        }
        let Some(medium) = MediumId::named(name).filter(|medium| is_open(*medium)) else {
            return Err(Problem::UnknownTable { known: known() }.into());
        };
        let at = value.span();
        let DeValue::Table(mut table) = value.into_inner() else {
            return Err(Problem::NoTable {
                name: medium.as_str(),
            }
            .into());
        };
        if let Some(lang) = table.remove(LANGUAGE) {
            let at = lang.span();
            let lang = read(lang).map_err(|snag: Snag| snag.at(at).about(LANGUAGE))?;
            self.languages.insert(medium, lang);
        }
        let value = Spanned::new(at, DeValue::Table(table));
        match medium {
            MediumId::Bluesky => self.bluesky = read(value)?,
            MediumId::Mastodon => self.mastodon = read(value)?,
            MediumId::Telegram => self.telegram = read(value)?,
            MediumId::Matrix => self.matrix = read(value)?,
            MediumId::Mail => self.mail = read(value)?,
            MediumId::Webhook => self.webhook = read(value)?,
            MediumId::Feed => self.feed = read(value)?,
            #[cfg(feature = "x")]
            MediumId::X => self.x = read(value)?,
            #[cfg(not(feature = "x"))]
            MediumId::X => {}
            MediumId::Facebook => self.facebook = read(value)?,
            MediumId::Instagram => self.instagram = read(value)?,
            MediumId::Threads => self.threads = read(value)?,
            MediumId::Whatsapp | MediumId::Burgernet => {
                let ByHand {} = read(value)?;
            }
        }
        Ok(())
    }

    /// The media on which posts carry the address of the evening.
    #[must_use]
    pub fn links(&self) -> BTreeSet<MediumId> {
        self.links.clone()
    }

    /// The language of posts, for each medium of which the file says one.
    #[must_use]
    pub fn languages(&self) -> BTreeMap<MediumId, Lang> {
        self.languages.clone()
    }

    /// Keeps tokens that are renewed here; without this they live as long as the adapters do.
    #[must_use]
    pub fn keeping(self, keyring: Keyring) -> Self {
        Self { keyring, ..self }
    }

    /// The adapters of the accounts.
    #[must_use]
    pub fn open(self, http: &Http) -> Vec<Arc<dyn Channel>> {
        let mut open: Vec<Arc<dyn Channel>> = Vec::new();
        if let Some(settings) = self.bluesky {
            open.push(Arc::new(Bluesky::new(settings, http.clone())));
        }
        if let Some(settings) = self.mastodon {
            open.push(Arc::new(Mastodon::new(settings, http.clone())));
        }
        if let Some(settings) = self.telegram {
            open.push(Arc::new(Telegram::new(settings, http.clone())));
        }
        if let Some(settings) = self.matrix {
            open.push(Arc::new(Matrix::new(settings, http.clone())));
        }
        if let Some(settings) = self.mail {
            open.push(Arc::new(Mail::new(settings, http.patience())));
        }
        if let Some(settings) = self.webhook {
            open.push(Arc::new(Webhook::new(settings, http.clone())));
        }
        if let Some(settings) = self.feed {
            open.push(Arc::new(Feed::new(settings)));
        }
        #[cfg(feature = "x")]
        if let Some(settings) = self.x {
            open.push(Arc::new(crate::x::X::new(settings, http)));
        }
        if let Some(settings) = self.facebook {
            open.push(Arc::new(Facebook::new(settings, http)));
        }
        if let Some(settings) = self.instagram {
            open.push(Arc::new(Instagram::new(settings, http, &self.keyring)));
        }
        if let Some(settings) = self.threads {
            open.push(Arc::new(Threads::new(settings, http, &self.keyring)));
        }
        open
    }
}

fn read<T: DeserializeOwned>(value: Spanned<DeValue<'_>>) -> Result<T, Snag> {
    T::deserialize(Node(value))
}

/// What stands in the table of a medium on which people post: nothing of its own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ByHand {}

/// Whether this program knows the medium.
fn is_open(medium: MediumId) -> bool {
    medium != MediumId::X || cfg!(feature = "x")
}

/// What a file may hold.
fn known() -> Vec<&'static str> {
    let media = MediumId::ALL.into_iter().filter(|medium| is_open(*medium));
    [LINKS]
        .into_iter()
        .chain(media.map(MediumId::as_str))
        .collect()
}

#[cfg(test)]
mod tests;
