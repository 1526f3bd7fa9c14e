//! The accounts of the organiser, read once from a file: a table for each medium, with its secrets.

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
use serde::Deserialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Most bytes of the file.
pub const FILE_BYTES_MAX: u64 = 64 << 10;

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
    /// Something in it is not as it should be. The place is told, never the line: it may hold a secret.
    #[error(
        "{}, line {line}: {why}; server/channels/README.md shows what each medium asks",
        file.display()
    )]
    Wrong {
        /// Which file.
        file: PathBuf,
        /// Counted from 1.
        line: usize,
        /// What is wrong.
        why: String,
    },
}

/// The accounts.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The media on which posts carry the address of the evening; none unless it is asked for, as X charges more for it.
    #[serde(default)]
    links: BTreeSet<MediumId>,
    #[serde(skip)]
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
        Self::parse(&text).map_err(|(line, why)| SettingsError::Wrong {
            file: file.to_owned(),
            line,
            why,
        })
    }

    /// Reads the text of a file; an error is a line, counted from 1, and what is wrong there.
    ///
    /// # Errors
    /// When something in it is not as it should be.
    pub fn parse(text: &str) -> Result<Self, (usize, String)> {
        toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start).min(text.len());
            let line = text.as_bytes()[..start]
                .iter()
                .filter(|b| **b == b'\n')
                .count()
                + 1;
            (line, error.message().to_owned())
        })
    }

    /// The media on which posts carry the address of the evening.
    #[must_use]
    pub fn links(&self) -> BTreeSet<MediumId> {
        self.links.clone()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_that_nobody_knows_is_a_mistake() {
        let wrong = Settings::parse("[threads]\nuser = '1'\ntoken = 'a'\ntokn = 'b'\n");
        let (line, why) = wrong.expect_err("a field too many");
        assert!(why.contains("tokn"), "{line}: {why}");
    }
}
