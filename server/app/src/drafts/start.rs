//! What a draft begins with: a sheet with only the headings, or the files of a scenario.

use super::pictures::check;
use super::review::WIJK_FILE;
use super::texts::{Texts, plain};
use super::{DraftsError, Now};
use crate::library::Files;
use crate::pictures::Picture;
use protocol::error::BadField;
use scenario::edit::{Edit, Path, Step, edit, tree};
use scenario::{SCENARIO_FILE, TITLE_MAX};
use serde_json::Value;

/// A sheet with only the headings.
const EMPTY: &str = include_str!("leeg.toml");

/// What a draft begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Start {
    /// Its texts.
    pub texts: Texts,
    /// Its pictures.
    pub pictures: Vec<Picture>,
    /// From what, in a few words.
    pub about: String,
}

impl Start {
    /// A sheet with only the headings, for an evening of this name.
    ///
    /// # Errors
    /// [`DraftsError::BadField`] when the title cannot be one.
    pub fn empty(title: &str) -> Result<Self, DraftsError> {
        Ok(Self {
            texts: Texts::new(&titled(EMPTY, title)?, ""),
            pictures: Vec::new(),
            about: String::new(),
        })
    }

    /// The files of a scenario, for an evening of this name.
    ///
    /// # Errors
    /// [`DraftsError::BadField`] when the title cannot be one, and those of [`Self::files`].
    pub fn scenario(name: &str, files: &Files, title: &str) -> Result<Self, DraftsError> {
        let mut start = Self::files(files, name)?;
        start.texts.toml = titled(&start.texts.toml, title)?;
        Ok(start)
    }

    /// Another draft as it is now, for an evening of this name.
    ///
    /// # Errors
    /// [`DraftsError::BadField`] when the title cannot be one.
    pub fn draft(name: &str, now: &Now, title: &str) -> Result<Self, DraftsError> {
        let mut texts = now.review.texts.clone();
        texts.toml = titled(&texts.toml, title)?;
        Ok(Self {
            texts,
            pictures: now.pictures.to_vec(),
            about: name.to_owned(),
        })
    }

    /// A bundle somebody sent, with whatever title it has.
    ///
    /// # Errors
    /// [`DraftsError::Bundle`], and those of [`Self::files`].
    pub fn bundle(bytes: &[u8]) -> Result<Self, DraftsError> {
        super::bundle::read(bytes, "")
    }

    /// A folder of files: the scenario, its map, and pictures. What a scenario does not use is left behind.
    ///
    /// # Errors
    /// [`DraftsError::PicturesFull`] and [`DraftsError::PicturesTooLarge`].
    pub fn files(files: &Files, about: &str) -> Result<Self, DraftsError> {
        let text = |name: &str| {
            files
                .get(name)
                .map(|bytes| plain(&String::from_utf8_lossy(bytes)))
        };
        let mut toml = text(SCENARIO_FILE).unwrap_or_default();
        let named = tree(&toml).and_then(|tree| Some(tree.get("wijk")?.as_str()?.to_owned()));
        let own = named.unwrap_or_else(|| WIJK_FILE.to_owned());
        let wijk = text(&own).unwrap_or_default();
        // The map of a draft always has the same name.
        if own != WIJK_FILE {
            toml = with(&toml, "wijk", WIJK_FILE);
        }
        let pictures: Vec<Picture> = files
            .iter()
            .map(|(file, bytes)| Picture {
                file: file.clone(),
                bytes: bytes.clone(),
            })
            .filter(|picture| picture.content_type().starts_with("image/"))
            .collect();
        check(&pictures)?;
        Ok(Self {
            texts: Texts { toml, wijk },
            pictures,
            about: about.to_owned(),
        })
    }
}

/// A scenario file with this title. One that cannot be read keeps its own.
fn titled(toml: &str, title: &str) -> Result<String, DraftsError> {
    let title = title.trim();
    let field = || "title".to_owned();
    if title.is_empty() {
        return Err(BadField::Empty { field: field() }.into());
    }
    if title.chars().count() > TITLE_MAX {
        return Err(BadField::TooLong {
            field: field(),
            max: TITLE_MAX,
        }
        .into());
    }
    Ok(with(toml, "titel", title))
}

fn with(toml: &str, key: &str, text: &str) -> String {
    let set = Edit::Set {
        path: Path(vec![Step::Key(key.to_owned())]),
        value: Value::from(text),
    };
    let edited = edit(toml, &[set])
        .ok()
        .and_then(|patch| patch.apply(toml).ok());
    edited.unwrap_or_else(|| toml.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;

    fn files(entries: &[(&str, &str)]) -> Files {
        let owned = |(name, text): &(&str, &str)| {
            ((*name).to_owned(), Bytes::copy_from_slice(text.as_bytes()))
        };
        entries.iter().map(owned).collect()
    }

    #[test]
    fn an_empty_sheet_says_what_goes_where_and_has_the_title() {
        let start = Start::empty(" Boef in Oost ").expect("a good title");
        assert!(
            start.texts.toml.contains("titel = \"Boef in Oost\""),
            "{}",
            start.texts.toml
        );
        assert!(tree(&start.texts.toml).is_some());
        assert_eq!(start.texts.wijk, "");
        let longest = "é".repeat(TITLE_MAX);
        assert!(Start::empty(&longest).is_ok());
        for wrong in ["  ", &format!("{longest}é")] {
            assert!(
                matches!(Start::empty(wrong), Err(DraftsError::BadField(_))),
                "{wrong}"
            );
        }
    }

    #[test]
    fn a_folder_brings_its_remarks_its_map_and_its_pictures() {
        let toml = "# Van ons.\r\ntitel = \"Oud\" # vorig jaar\r\nwijk = \"oost.geojson\"\r\n";
        let folder = files(&[
            ("scenario.toml", toml),
            ("oost.geojson", "{}"),
            ("west.geojson", "[]"),
            ("jas.svg", "<svg/>"),
            ("brief.docx", "x"),
        ]);
        let start = Start::scenario("oost", &folder, "Nieuw").expect("small files");
        assert_eq!(
            start.texts.toml,
            "# Van ons.\ntitel = \"Nieuw\" # vorig jaar\nwijk = \"wijk.geojson\"\n"
        );
        assert_eq!(
            (start.texts.wijk.as_str(), start.about.as_str()),
            ("{}", "oost")
        );
        assert_eq!(start.pictures.len(), 1);
    }
}
