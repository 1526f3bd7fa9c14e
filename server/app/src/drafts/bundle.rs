//! A draft as one file to mail: a zip with the scenario, the map and the pictures. What comes in is not believed.

use super::review::WIJK_FILE;
use super::{DraftsError, Now, PICTURES_BYTES_MAX, Start};
use crate::library::Files;
use bytes::Bytes;
use scenario::{PICTURE_BYTES_MAX, SCENARIO_BYTES_MAX, SCENARIO_FILE, WIJK_BYTES_MAX};
use std::collections::BTreeSet;
use std::io::{Cursor, Read as _, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Files in a bundle that comes in.
pub const BUNDLE_FILES_MAX: usize = 64;
/// Bytes of all files of a bundle together, whatever it says itself.
const UNPACKED_MAX: u64 = (SCENARIO_BYTES_MAX + WIJK_BYTES_MAX + PICTURES_BYTES_MAX) as u64;

/// Why a file that was sent is no bundle.
#[derive(Debug, thiserror::Error)]
pub enum BundleError {
    /// It is no zip, or a damaged one.
    #[error("this is no zip that can be read: {0}")]
    NoZip(#[from] zip::result::ZipError),
    /// A file in it breaks off.
    #[error("a file in the zip cannot be unpacked: {0}")]
    Damaged(#[from] std::io::Error),
    /// There are too many files in it.
    #[error("there are more than {BUNDLE_FILES_MAX} files in it")]
    TooMany,
    /// A file in it, or all of them, are too large.
    #[error("what is in it is too large")]
    TooLarge,
    /// A name in it leads elsewhere.
    #[error("a name in it leads out of its folder")]
    BadName,
    /// There is no scenario in it.
    #[error("there is no {SCENARIO_FILE} in it")]
    NoScenario,
}

/// A draft as a zip.
pub(super) fn write(now: &Now) -> Result<Vec<u8>, BundleError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let texts = [
        (SCENARIO_FILE, now.review.texts.toml.as_bytes()),
        (WIJK_FILE, now.review.texts.wijk.as_bytes()),
    ];
    let pictures = now.pictures.iter();
    let pictures = pictures.map(|picture| (picture.file.as_str(), picture.bytes.as_ref()));
    // Without a time in it, the same draft is the same file.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in texts.into_iter().chain(pictures) {
        if !bytes.is_empty() {
            zip.start_file(name, options)?;
            zip.write_all(bytes)?;
        }
    }
    Ok(zip.finish()?.into_inner())
}

/// What a draft begins with when somebody sends a bundle.
///
/// # Errors
/// [`DraftsError::Bundle`], and those of [`Start::files`].
pub(super) fn read(bytes: &[u8], about: &str) -> Result<Start, DraftsError> {
    let files = unpack(bytes)?;
    if !files.contains_key(SCENARIO_FILE) {
        return Err(BundleError::NoScenario.into());
    }
    Start::files(&files, about)
}

fn unpack(bytes: &[u8]) -> Result<Files, BundleError> {
    let mut zip = ZipArchive::new(Cursor::new(bytes))?;
    if zip.len() > BUNDLE_FILES_MAX {
        return Err(BundleError::TooMany);
    }
    let mut files = Files::new();
    let mut folders = BTreeSet::new();
    let mut left = UNPACKED_MAX;
    for index in 0..zip.len() {
        let mut file = zip.by_index(index)?;
        if file.is_dir() {
            continue;
        }
        let (folder, name) = plain_name(&file.name()?)?;
        folders.insert(folder);
        // Who makes a zip of a folder puts everything in that folder; of two folders nobody knows which is meant.
        if folders.len() > 1 {
            return Err(BundleError::BadName);
        }
        let most = most(&name).min(left);
        let mut unpacked = Vec::new();
        // What the zip says of sizes may be a lie; what comes out is counted.
        let size = file.by_ref().take(most + 1).read_to_end(&mut unpacked)? as u64;
        left = left.checked_sub(size).ok_or(BundleError::TooLarge)?;
        if size > most {
            return Err(BundleError::TooLarge);
        }
        if files.insert(name, Bytes::from(unpacked)).is_some() {
            return Err(BundleError::BadName);
        }
    }
    Ok(files)
}

/// The folder, which may be none, and the name of a file in it.
fn plain_name(path: &str) -> Result<(String, String), BundleError> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let plain = |part: &str| {
        !part.starts_with('.') && !part.chars().any(|c| c.is_control() || "/\\:".contains(c))
    };
    match !name.is_empty()
        && plain(name)
        && plain(folder)
        && (!path.contains('/') || !folder.is_empty())
    {
        true => Ok((folder.to_owned(), name.to_owned())),
        false => Err(BundleError::BadName),
    }
}

fn most(name: &str) -> u64 {
    match name {
        SCENARIO_FILE => SCENARIO_BYTES_MAX as u64,
        name if name.ends_with(".geojson") => WIJK_BYTES_MAX as u64,
        _ => PICTURE_BYTES_MAX,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, bytes) in files {
            zip.start_file(*name, options).expect("in memory");
            zip.write_all(bytes).expect("in memory");
        }
        zip.finish().expect("in memory").into_inner()
    }

    fn check(files: &[(&str, &[u8])], expected: Result<usize, &str>) {
        let found = read(&zipped(files), "x").map(|start| start.pictures.len());
        assert_eq!(
            found.map_err(|error| error.to_string()),
            expected.map_err(str::to_owned)
        );
    }

    const NO_WAY_OUT: &str = "a name in it leads out of its folder";
    const TOO_LARGE: &str = "what is in it is too large";

    #[test]
    fn a_bundle_may_stand_in_one_folder_and_nowhere_else() {
        check(&[("scenario.toml", b"a = 1")], Ok(0));
        check(
            &[("oost/scenario.toml", b""), ("oost/jas.png", b"x")],
            Ok(1),
        );
        check(
            &[("oost/scenario.toml", b""), ("jas.png", b"x")],
            Err(NO_WAY_OUT),
        );
        check(&[("jas.png", b"x")], Err("there is no scenario.toml in it"));
        for name in [
            "../scenario.toml",
            "/scenario.toml",
            "a/b/scenario.toml",
            "C:\\s.toml",
            "..",
            ".x",
        ] {
            check(&[(name, b"")], Err(NO_WAY_OUT));
        }
    }

    #[test]
    fn what_unpacks_to_too_much_is_not_unpacked() {
        let most = vec![b' '; SCENARIO_BYTES_MAX];
        check(&[("scenario.toml", &most)], Ok(0));
        let more = vec![b' '; SCENARIO_BYTES_MAX + 1];
        check(&[("scenario.toml", &more)], Err(TOO_LARGE));
        let picture = vec![0; usize::try_from(PICTURE_BYTES_MAX).expect("small")];
        let names: Vec<String> = (0..BUNDLE_FILES_MAX)
            .map(|nth| format!("{nth}.png"))
            .collect();
        let mut all: Vec<(&str, &[u8])> = vec![("scenario.toml", b"")];
        let count = UNPACKED_MAX as usize / picture.len();
        all.extend(
            names
                .iter()
                .take(count + 1)
                .map(|name| (name.as_str(), picture.as_slice())),
        );
        let bomb = zipped(&all);
        assert!(bomb.len() < 1 << 20, "it looks small: {}", bomb.len());
        check(&all, Err(TOO_LARGE));
    }

    #[test]
    fn one_file_more_than_fits_is_refused() {
        let names: Vec<String> = (0..BUNDLE_FILES_MAX)
            .map(|nth| format!("{nth}.txt"))
            .collect();
        let mut all: Vec<(&str, &[u8])> = vec![("scenario.toml", b"")];
        all.extend(
            names
                .iter()
                .skip(1)
                .map(|name| (name.as_str(), b"".as_slice())),
        );
        check(&all, Ok(0));
        all.push((&names[0], b""));
        check(&all, Err("there are more than 64 files in it"));
    }

    #[test]
    fn what_is_no_zip_is_refused_whatever_breaks_off() {
        let zip = zipped(&[("scenario.toml", b"titel = \"x\""), ("wijk.geojson", b"{}")]);
        assert!(read(&zip, "x").is_ok());
        for end in 0..zip.len() {
            assert!(read(&zip[..end], "x").is_err(), "{end}");
        }
        for at in 0..zip.len() {
            let mut damaged = zip.clone();
            damaged[at] ^= 0xff;
            // Whatever it makes of it, it comes to an end.
            let _ = read(&damaged, "x");
        }
    }
}
