//! The two texts of a draft, and changes of both at once.

use super::DraftsError;
use scenario::edit::Patch;
use scenario::{SCENARIO_BYTES_MAX, WIJK_BYTES_MAX};
use serde::{Deserialize, Serialize};

/// The two texts. The map is empty while there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Texts {
    /// `scenario.toml`.
    pub toml: String,
    /// `wijk.geojson`.
    pub wijk: String,
}

/// Replacements in both texts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Patches {
    /// In `scenario.toml`.
    #[serde(default, skip_serializing_if = "Patch::is_empty")]
    pub toml: Patch,
    /// In `wijk.geojson`.
    #[serde(default, skip_serializing_if = "Patch::is_empty")]
    pub wijk: Patch,
}

impl Texts {
    /// Texts with line breaks of one kind, so that a line that is added looks like its neighbours.
    #[must_use]
    pub fn new(toml: &str, wijk: &str) -> Self {
        Self {
            toml: plain(toml),
            wijk: plain(wijk),
        }
    }

    /// # Errors
    /// [`DraftsError::TooLarge`].
    pub(super) fn check(&self) -> Result<(), DraftsError> {
        let sizes = [
            ("scenario.toml", self.toml.len(), SCENARIO_BYTES_MAX),
            ("wijk.geojson", self.wijk.len(), WIJK_BYTES_MAX),
        ];
        match sizes.iter().find(|(_, size, max)| size > max) {
            Some((what, _, max)) => Err(DraftsError::TooLarge { what, max: *max }),
            None => Ok(()),
        }
    }
}

/// A text without the byte order mark and the carriage returns some programs write.
pub(super) fn plain(text: &str) -> String {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    text.replace("\r\n", "\n")
}

impl Patches {
    /// What differs between two pairs of texts.
    #[must_use]
    pub fn between(old: &Texts, new: &Texts) -> Self {
        Self {
            toml: Patch::between(&old.toml, &new.toml),
            wijk: Patch::between(&old.wijk, &new.wijk),
        }
    }

    /// Whether nothing changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.toml.is_empty() && self.wijk.is_empty()
    }

    /// The texts afterwards; `None` when these are not the texts it was written for.
    #[must_use]
    pub fn apply(&self, texts: &Texts) -> Option<Texts> {
        Some(Texts {
            toml: self.toml.apply(&texts.toml).ok()?,
            wijk: self.wijk.apply(&texts.wijk).ok()?,
        })
    }

    /// What takes this back.
    #[must_use]
    pub fn inverted(&self) -> Self {
        Self {
            toml: self.toml.inverted(),
            wijk: self.wijk.inverted(),
        }
    }

    /// This, and then the other.
    #[must_use]
    pub fn then(&self, next: &Self) -> Self {
        Self {
            toml: self.toml.then(&next.toml),
            wijk: self.wijk.then(&next.wijk),
        }
    }

    /// This, carried over what was done meanwhile.
    ///
    /// # Errors
    /// [`DraftsError::Conflict`].
    pub fn after(&self, earlier: &Self) -> Result<Self, DraftsError> {
        Ok(Self {
            toml: self.toml.after(&earlier.toml)?,
            wijk: self.wijk.after(&earlier.wijk)?,
        })
    }
}
