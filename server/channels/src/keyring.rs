//! Tokens that a platform renewed, kept beside the data of this server so that they outlive it: one file for each account.
//!
//! **Invariant:** nothing else holds them: no log, no export, no answer. Only who runs the server can read the files.

use crate::Secret;
use crate::graph::NodeId;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};

/// Most bytes of a file.
pub const KEPT_BYTES_MAX: u64 = 16 << 10;

/// Where renewed tokens are kept; by itself nowhere.
#[derive(Debug, Clone, Default)]
pub struct Keyring {
    folder: Option<PathBuf>,
    is_for_looking: bool,
}

/// Where the token of one account is kept.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    folder: PathBuf,
    is_for_looking: bool,
    name: String,
    /// A fingerprint of the token in the settings.
    of: String,
}

/// A token that was renewed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Renewed {
    pub(crate) token: Secret,
    /// How long it works.
    pub(crate) until: Timestamp,
}

/// What was kept of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kept {
    /// Nothing that counts.
    Nothing,
    /// This.
    Token(Renewed),
    /// Something that cannot be read here.
    Unreadable,
}

/// A file, as it is written.
#[derive(Serialize, Deserialize)]
struct Written {
    /// The fingerprint of the token in the settings from which this one came.
    of: String,
    token: String,
    /// In seconds since 1970.
    until_s: i64,
}

impl Keyring {
    /// Keeps tokens in a folder, which is made when there is a token to keep.
    #[must_use]
    pub fn in_folder(folder: PathBuf) -> Self {
        Self {
            folder: Some(folder),
            is_for_looking: false,
        }
    }

    /// Looks at the tokens in a folder; it changes nothing there, and nothing is renewed.
    #[must_use]
    pub fn looking_in(folder: PathBuf) -> Self {
        Self {
            folder: Some(folder),
            is_for_looking: true,
        }
    }

    /// The place of an account on a platform, with the token that stands in its settings.
    pub(crate) fn place(&self, platform: &str, account: &NodeId, token: &Secret) -> Option<Place> {
        let name = format!("{}-{account}.json", platform.to_ascii_lowercase());
        Some(Place {
            folder: self.folder.clone()?,
            is_for_looking: self.is_for_looking,
            name,
            of: fingerprint(token),
        })
    }
}

impl Place {
    /// Whether nothing may change there.
    pub(crate) fn is_for_looking(&self) -> bool {
        self.is_for_looking
    }

    /// The token that was kept. One that came from another token than the settings hold now is forgotten: whoever changed
    /// them meant that. What cannot be read counts for nothing, as the token of the settings is still there.
    pub(crate) fn kept(&self) -> Kept {
        let file = self.folder.join(&self.name);
        let written = match read(&file) {
            Ok(written) => written,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Kept::Nothing,
            Err(error) => {
                tracing::warn!(file = %file.display(), %error, "a renewed token cannot be read");
                return Kept::Unreadable;
            }
        };
        if written.of != self.of {
            if !self.is_for_looking
                && let Err(error) = fs::remove_file(&file)
            {
                tracing::warn!(file = %file.display(), %error, "an old token cannot be removed");
            }
            return Kept::Nothing;
        }
        match Timestamp::from_second(written.until_s) {
            Ok(until) => Kept::Token(Renewed {
                token: Secret::new(written.token),
                until,
            }),
            Err(_) => Kept::Nothing,
        }
    }

    /// Keeps a token instead of what was kept before, so that a power cut leaves the one or the other.
    ///
    /// # Errors
    /// Of the disk.
    pub(crate) fn keep(&self, renewed: &Renewed) -> io::Result<()> {
        DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&self.folder)?;
        let written = Written {
            of: self.of.clone(),
            token: renewed.token.reveal().to_owned(),
            until_s: renewed.until.as_second(),
        };
        let beside = self.folder.join(format!("{}.new", self.name));
        // What a power cut left behind may be readable for others.
        match fs::remove_file(&beside) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&beside)?;
        file.write_all(&serde_json::to_vec(&written)?)?;
        file.sync_all()?;
        fs::rename(&beside, self.folder.join(&self.name))?;
        File::open(&self.folder)?.sync_all()
    }
}

fn read(file: &Path) -> io::Result<Written> {
    let mut text = Vec::new();
    File::open(file)?
        .take(KEPT_BYTES_MAX + 1)
        .read_to_end(&mut text)?;
    if text.len() as u64 > KEPT_BYTES_MAX {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    // What is wrong in it is not told: it holds a token.
    serde_json::from_slice(&text).map_err(|_| io::ErrorKind::InvalidData.into())
}

/// Tells two tokens apart without holding either.
fn fingerprint(token: &Secret) -> String {
    let mut hex = String::new();
    for byte in Sha256::digest(token.reveal().as_bytes()) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    fn place(folder: &Path, token: &str) -> Place {
        let account = NodeId::try_from("178".to_owned()).expect("an id");
        Keyring::in_folder(folder.join("tokens"))
            .place("Threads", &account, &Secret::new(token))
            .expect("there is a folder")
    }

    fn renewed(token: &str) -> Renewed {
        Renewed {
            token: Secret::new(token),
            until: Timestamp::from_second(2_000_000_000).expect("a moment"),
        }
    }

    #[test]
    fn the_last_token_that_was_kept_is_found_again_and_others_cannot_read_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = place(folder.path(), "oud");
        assert_eq!(place.kept(), Kept::Nothing);
        for token in ["nieuw", "nieuwer"] {
            place.keep(&renewed(token)).expect("there is room");
            assert_eq!(place.kept(), Kept::Token(renewed(token)));
        }
        let mode = |path: &Path| {
            let found = fs::metadata(path).expect("it is there");
            found.permissions().mode() & 0o777
        };
        let tokens = folder.path().join("tokens");
        assert_eq!(mode(&tokens), 0o700);
        assert_eq!(mode(&tokens.join("threads-178.json")), 0o600);
        let names = fs::read_dir(&tokens).expect("it is there").count();
        assert_eq!(names, 1, "nothing is left beside it");
    }

    #[test]
    fn another_token_in_the_settings_makes_it_forgotten() {
        let folder = tempfile::tempdir().expect("a folder");
        let before = place(folder.path(), "oud");
        before.keep(&renewed("nieuw")).expect("there is room");
        assert_eq!(place(folder.path(), "anders").kept(), Kept::Nothing);
        assert_eq!(before.kept(), Kept::Nothing);
    }

    #[test]
    fn whoever_only_looks_changes_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let before = place(folder.path(), "oud");
        before.keep(&renewed("nieuw")).expect("there is room");
        let account = NodeId::try_from("178".to_owned()).expect("an id");
        let looking = Keyring::looking_in(folder.path().join("tokens"));
        let look = |token: &str| looking.place("Threads", &account, &Secret::new(token));
        let other = look("anders").expect("there is a folder");
        assert_eq!(other.kept(), Kept::Nothing);
        assert!(other.is_for_looking());
        let same = look("oud").expect("there is a folder");
        assert_eq!(same.kept(), Kept::Token(renewed("nieuw")));
    }

    #[test]
    fn what_is_no_file_of_ours_counts_for_nothing() {
        let folder = tempfile::tempdir().expect("a folder");
        let place = place(folder.path(), "oud");
        place.keep(&renewed("nieuw")).expect("there is room");
        let file = place.folder.join(&place.name);
        let text = fs::read_to_string(&file).expect("it is there");
        let of_length = |length: u64| {
            let length = usize::try_from(length).expect("it fits");
            fs::write(&file, format!("{text:<length$}")).expect("there is room");
            place.kept()
        };
        assert_eq!(of_length(KEPT_BYTES_MAX), Kept::Token(renewed("nieuw")));
        assert_eq!(of_length(KEPT_BYTES_MAX + 1), Kept::Unreadable);
        fs::write(&file, "{").expect("there is room");
        assert_eq!(place.kept(), Kept::Unreadable);
    }

    #[test]
    fn without_a_folder_nothing_is_kept() {
        let account = NodeId::try_from("178".to_owned()).expect("an id");
        let place = Keyring::default().place("Threads", &account, &Secret::new("oud"));
        assert!(place.is_none());
    }
}
