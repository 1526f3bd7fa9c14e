//! The accounts of the organiser, read once from a file: a table for each medium, with its secrets.

use crate::http::Http;
use crate::{Channel, facebook, instagram, threads};
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
    #[error("{}, line {line}: {why}", file.display())]
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

/// Most characters of an address in the file.
pub const URL_MAX: usize = 500;

/// The address of a server, without a slash at its end. Secrets are sent there, so it is `https`, or on this machine.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct BaseUrl(String);

/// Why a text is no [`BaseUrl`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "an address is https://SERVER or http:// and this machine, of at most {URL_MAX} characters, without ? and #"
)]
pub struct NotABaseUrl;

impl TryFrom<String> for BaseUrl {
    type Error = NotABaseUrl;

    fn try_from(text: String) -> Result<Self, NotABaseUrl> {
        let url = reqwest::Url::parse(&text).map_err(|_| NotABaseUrl)?;
        let is_here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        let is_safe = url.scheme() == "https" || (url.scheme() == "http" && is_here);
        let is_plain = url.query().is_none() && url.fragment().is_none();
        if !is_safe || !is_plain || text.len() > URL_MAX {
            return Err(NotABaseUrl);
        }
        Ok(Self(url.as_str().trim_end_matches('/').to_owned()))
    }
}

impl BaseUrl {
    /// One that is written in our own code.
    pub(crate) fn known(text: &str) -> Self {
        Self::try_from(text.to_owned()).expect("it is written in our own code")
    }

    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is on this machine: tests put a platform there.
    #[must_use]
    pub fn is_here(&self) -> bool {
        self.0.starts_with("http://")
    }
}

impl std::fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
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

    /// The adapters of the accounts.
    #[must_use]
    pub fn open(self, http: &Http) -> Vec<Arc<dyn Channel>> {
        let mut channels: Vec<Arc<dyn Channel>> = Vec::new();
        #[cfg(feature = "x")]
        if let Some(settings) = self.x {
            channels.push(Arc::new(crate::x::X::new(settings, http)));
        }
        if let Some(settings) = self.facebook {
            channels.push(Arc::new(facebook::Facebook::new(settings, http)));
        }
        if let Some(settings) = self.instagram {
            channels.push(Arc::new(instagram::Instagram::new(settings, http)));
        }
        if let Some(settings) = self.threads {
            channels.push(Arc::new(threads::Threads::new(settings, http)));
        }
        channels
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_go_to_nobody_who_could_be_overheard() {
        let check = |text: &str| BaseUrl::try_from(text.to_owned()).map(|url| url.0);
        assert_eq!(
            check("https://a.example/b/"),
            Ok("https://a.example/b".to_owned())
        );
        assert_eq!(
            check("http://127.0.0.1:8080"),
            Ok("http://127.0.0.1:8080".to_owned())
        );
        assert_eq!(check("http://a.example"), Err(NotABaseUrl));
        assert_eq!(check("https://a.example/?token=x"), Err(NotABaseUrl));
        assert_eq!(check("a.example"), Err(NotABaseUrl));
        let start = "https://a.example/";
        assert!(check(&format!("{start}{}", "a".repeat(URL_MAX - start.len()))).is_ok());
        assert!(check(&format!("{start}{}", "a".repeat(URL_MAX + 1 - start.len()))).is_err());
    }

    #[test]
    fn a_field_that_nobody_knows_is_a_mistake() {
        let wrong = Settings::parse("[threads]\nuser = '1'\ntoken = 'a'\ntokn = 'b'\n");
        let (line, why) = wrong.expect_err("a field too many");
        assert!(why.contains("tokn"), "{line}: {why}");
    }
}
