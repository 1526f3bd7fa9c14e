//! The pictures in the folder of a draft: how many fit, what one that comes is called, and taking one out of the clues.

use super::texts::{Patches, Texts};
use super::{DraftsError, Now};
use crate::pictures::Picture;
use card::Format;
use protocol::draft::PICTURE_NAME_MAX;
use scenario::PICTURE_BYTES_MAX;
use scenario::edit::{Edit, Patch, Path, Step, edit, tree};
use serde_json::Value;

/// Pictures of one draft.
pub const DRAFT_PICTURES_MAX: usize = 40;
/// Bytes of all pictures of one draft together.
pub const PICTURES_BYTES_MAX: usize = 16 << 20;

/// Whether so many and so large pictures fit in one draft.
///
/// # Errors
/// [`DraftsError::PicturesFull`] and [`DraftsError::PicturesTooLarge`].
pub(super) fn check(pictures: &[Picture]) -> Result<(), DraftsError> {
    if pictures.len() > DRAFT_PICTURES_MAX {
        return Err(DraftsError::PicturesFull {
            max: DRAFT_PICTURES_MAX,
        });
    }
    let sizes = || pictures.iter().map(|picture| picture.bytes.len());
    if sizes().any(|size| size as u64 > PICTURE_BYTES_MAX)
        || sizes().sum::<usize>() > PICTURES_BYTES_MAX
    {
        return Err(DraftsError::PicturesTooLarge {
            max: PICTURES_BYTES_MAX,
        });
    }
    Ok(())
}

/// Makes a file that somebody sends a picture of this draft, under a plain name that is like its own and free. A picture that
/// is there already keeps the name it has. Takes up to seconds.
///
/// # Errors
/// [`DraftsError::Picture`] when it cannot be read, and those of [`check`].
pub fn receive(now: &Now, asked: &str, file: &[u8]) -> Result<Picture, DraftsError> {
    let received = card::received(file)?;
    if let Some(known) = now.pictures.iter().find(|it| it.bytes == received.bytes) {
        return Ok(known.clone());
    }
    let ending = match received.format {
        Format::Png => "png",
        Format::Jpeg => "jpg",
    };
    let is_free = |name: &String| now.pictures.iter().all(|picture| picture.file != *name);
    let stem = plain_stem(asked);
    let numbered = (2..).map(|nth| format!("{stem}-{nth}.{ending}"));
    let names = std::iter::once(format!("{stem}.{ending}")).chain(numbered);
    Ok(Picture {
        file: { names }
            .find(is_free)
            .expect("there are more numbers than pictures"),
        bytes: received.bytes.into(),
    })
}

/// The name of a file without its ending, as it can stand in a scenario and in an address.
fn plain_stem(file: &str) -> String {
    let file = file.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let mut plain = String::new();
    for letter in stem.chars() {
        match letter.to_ascii_lowercase() {
            letter @ ('a'..='z' | '0'..='9') => plain.push(letter),
            _ if plain.ends_with('-') || plain.is_empty() => {}
            _ => plain.push('-'),
        }
        if plain.len() == PICTURE_NAME_MAX {
            break;
        }
    }
    match plain.trim_end_matches('-') {
        "" => "plaatje".to_owned(),
        plain => plain.to_owned(),
    }
}

/// What changes in the texts when this picture goes: clues that show it show nothing. While the scenario cannot be read it
/// stays as it is.
pub(super) fn without(texts: &Texts, file: &str) -> Patches {
    let edits = tree(&texts.toml).map_or_else(Vec::new, |tree| edits_without(&tree, file));
    Patches {
        toml: edit(&texts.toml, &edits).unwrap_or_else(|_| Patch::default()),
        wijk: Patch::default(),
    }
}

fn edits_without(tree: &Value, file: &str) -> Vec<Edit> {
    let list = |table: &Value, key: &str| table.get(key).and_then(Value::as_array).cloned();
    let mut edits = Vec::new();
    for (r, round) in list(tree, "ronde").into_iter().flatten().enumerate() {
        for (c, clue) in list(&round, "aanwijzing").into_iter().flatten().enumerate() {
            if clue.get("afbeelding").and_then(Value::as_str) != Some(file) {
                continue;
            }
            for key in ["afbeelding", "alt"]
                .into_iter()
                .filter(|key| clue.get(key).is_some())
            {
                let name = |key: &str| Step::Key(key.to_owned());
                let clue = [
                    name("ronde"),
                    Step::Index(r),
                    name("aanwijzing"),
                    Step::Index(c),
                ];
                let path = Path(clue.into_iter().chain([name(key)]).collect());
                edits.push(Edit::Remove { path });
            }
        }
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;

    fn picture(file: &str, size: usize) -> Picture {
        Picture {
            file: file.to_owned(),
            bytes: Bytes::from(vec![0; size]),
        }
    }

    #[test]
    fn one_picture_or_byte_more_than_fits_is_refused() {
        let many = |count: usize| -> Vec<Picture> {
            (0..count)
                .map(|nth| picture(&format!("{nth}.svg"), 1))
                .collect()
        };
        assert!(check(&many(DRAFT_PICTURES_MAX)).is_ok());
        assert!(matches!(
            check(&many(DRAFT_PICTURES_MAX + 1)),
            Err(DraftsError::PicturesFull {
                max: DRAFT_PICTURES_MAX
            })
        ));
        let most = usize::try_from(PICTURE_BYTES_MAX).expect("small");
        assert!(check(&[picture("a.png", most)]).is_ok());
        let too_large = |pictures: &[Picture]| {
            matches!(check(pictures), Err(DraftsError::PicturesTooLarge { .. }))
        };
        assert!(too_large(&[picture("a.png", most + 1)]));
        let mut full = vec![picture("a.png", most); PICTURES_BYTES_MAX / most];
        assert!(check(&full).is_ok());
        full.push(picture("b.png", 1));
        assert!(too_large(&full));
    }

    #[test]
    fn a_name_is_plain_and_never_too_long() {
        for (asked, plain) in [
            ("Jas.PNG", "jas"),
            ("IMG_2026 05 (1).jpeg", "img-2026-05-1"),
            ("../../etc/passwd", "passwd"),
            ("..", "plaatje"),
            ("鞋.jpg", "plaatje"),
            ("", "plaatje"),
            ("café.v2.webp", "caf-v2"),
        ] {
            assert_eq!(plain_stem(asked), plain, "{asked}");
        }
        assert_eq!(
            plain_stem(&"a".repeat(PICTURE_NAME_MAX + 1)).len(),
            PICTURE_NAME_MAX
        );
    }

    #[test]
    fn a_picture_that_goes_leaves_every_clue_that_showed_it() {
        let toml = "[[ronde]]\n[[ronde.aanwijzing]]\nid = \"a\" # een\nafbeelding = \"jas.png\"\nalt = \"Jas.\"\n\n\
            [[ronde.aanwijzing]]\nafbeelding = \"tas.png\"\n\n[[ronde]]\n[[ronde.aanwijzing]]\nafbeelding = \"jas.png\"\n";
        let texts = Texts::new(toml, "");
        let left = without(&texts, "jas.png")
            .apply(&texts)
            .expect("its own texts");
        assert_eq!(
            left.toml,
            "[[ronde]]\n[[ronde.aanwijzing]]\nid = \"a\" # een\n\n\
            [[ronde.aanwijzing]]\nafbeelding = \"tas.png\"\n\n[[ronde]]\n[[ronde.aanwijzing]]\n"
        );
        assert!(without(&texts, "pet.png").is_empty());
        assert!(without(&Texts::new("[[ronde", ""), "jas.png").is_empty());
    }
}
