//! Pieces of art as data: shapes with an ink each, one JSON file per kind. **To draw a new thing**, add a line to the file
//! of its kind; the tests say what a line may hold, and which words must have one.
//!
//! An ink is a colour, `#rrggbb` or the name of one that is known only when something is drawn (`main`, `second`, `third`,
//! `skin`, `hair`, `glass`, `lamp`), perhaps with `.dark`, `.light` or `.edge` after it. A bare name is filled and gets a line round it,
//! which is dashed when its colour is not known; with a width before it, as in `8 main.edge`, it is a line alone. With `?` after it the
//! shape is there only when that colour was said: a stripe of the second colour.

use super::canvas::{Canvas, Ink};
use super::paint::{Cloth, NEUTRAL, Rgb, Swatch};
use super::shape::{Point, at};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A file of pieces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Folder {
    /// Things carried.
    Things,
    /// Vehicles, and what can be on one.
    Vehicles,
    /// Hair.
    Hair,
    /// Features of a face.
    Face,
    /// What is worn on the head and before the face.
    Headwear,
    /// Shoes, and what else is not cut to the body.
    Wear,
}

/// One piece: what it is of, its shapes, and places on it that have a name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Piece {
    code: &'static str,
    /// Left, top, right and bottom.
    #[serde(default)]
    pub(super) frame: [i32; 4],
    /// How it is carried.
    #[serde(default)]
    pub(super) stance: Stance,
    /// Where a hand before the belly holds it; a hand that hangs holds it as far from its top.
    #[serde(default)]
    grip: [i32; 2],
    /// Named places: left, top, width, height.
    #[serde(default, borrow)]
    places: BTreeMap<&'static str, [i32; 4]>,
    #[serde(borrow)]
    shapes: Vec<(&'static str, &'static str)>,
}

/// How a thing is carried.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Stance {
    /// In a hand, at the origin of the piece.
    #[default]
    Hand,
    /// In a hand, and so long that it reaches the ground.
    Staff,
    /// On the ground beside the feet.
    Ground,
    /// Large: on the ground, behind the person.
    Behind,
    /// At the ear.
    Ear,
}

/// The colours that are known only when something is drawn.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inks {
    pub(super) cloth: Cloth,
    pub(super) skin: Rgb,
    pub(super) hair: Swatch,
    pub(super) glass: Rgb,
    pub(super) lamp: Rgb,
}

impl Default for Inks {
    fn default() -> Self {
        Self {
            cloth: Cloth::of(&[]),
            skin: NEUTRAL,
            hair: Swatch::UNKNOWN,
            glass: Rgb([0xb9, 0xd8, 0xe6]),
            lamp: Rgb([0xff, 0xe9, 0xa8]),
        }
    }
}

impl Inks {
    /// For a thing of these colours.
    pub(super) fn of(cloth: Cloth) -> Self {
        Self {
            cloth,
            ..Self::default()
        }
    }

    /// What an ink of a data file paints; `None` for an accent of which the colour was not said.
    fn ink(&self, ink: &str) -> Option<Ink> {
        let (ink, accent) = ink
            .strip_suffix('?')
            .map_or((ink, false), |ink| (ink, true));
        let (width, name) = match ink.split_once(' ') {
            Some((width, name)) => (Some(width.parse::<i32>().ok()?), name),
            None => (None, ink),
        };
        let (base, shade) = name
            .split_once('.')
            .map_or((name, None), |(base, shade)| (base, Some(shade)));
        let said = match base {
            "second" => self.cloth.known > 1,
            "third" => self.cloth.known > 2,
            _ => self.cloth.known > 0,
        };
        if accent && !said {
            return None;
        }
        let swatch = match base {
            "main" => self.cloth.main,
            "second" => self.cloth.second,
            "third" => self.cloth.third,
            "hair" => self.hair,
            "skin" => Swatch::plain(self.skin),
            "glass" => Swatch::plain(self.glass),
            "lamp" => Swatch::plain(self.lamp),
            _ => Swatch::plain(Rgb::parse(base)?),
        };
        let rgb = match shade {
            None | Some("flat") => swatch.rgb,
            Some("dark") => swatch.rgb.dark(),
            Some("light") => swatch.rgb.light(),
            Some("edge") => swatch.edge(),
            Some(_) => return None,
        };
        let is_named = !base.starts_with('#') && shade.is_none();
        Some(match width {
            Some(width) => Ink::line(rgb, width),
            None if is_named => Ink::cloth(swatch),
            None => Ink::fill(rgb),
        })
    }
}

impl Folder {
    const ALL: [Self; 6] = [
        Self::Things,
        Self::Vehicles,
        Self::Hair,
        Self::Face,
        Self::Headwear,
        Self::Wear,
    ];

    /// The piece with this name.
    pub(super) fn piece(self, code: &str) -> Option<&'static Piece> {
        self.pieces().iter().find(|piece| piece.code == code)
    }

    fn pieces(self) -> &'static [Piece] {
        static FOLDERS: LazyLock<BTreeMap<Folder, Vec<Piece>>> = LazyLock::new(|| {
            let read = |folder: Folder| {
                serde_json::from_str(folder.source())
                    .expect("the tests of this file read every data file")
            };
            Folder::ALL.map(|folder| (folder, read(folder))).into()
        });
        &FOLDERS[&self]
    }

    fn source(self) -> &'static str {
        match self {
            Self::Things => include_str!("art/things.json"),
            Self::Vehicles => include_str!("art/vehicles.json"),
            Self::Hair => include_str!("art/hair.json"),
            Self::Face => include_str!("art/face.json"),
            Self::Headwear => include_str!("art/headwear.json"),
            Self::Wear => include_str!("art/wear.json"),
        }
    }

    /// Draws the piece with this name, if there is one, and says whether there was.
    pub(super) fn draw(self, code: &str, canvas: &mut Canvas, inks: &Inks) -> bool {
        let piece = self.piece(code);
        if let Some(piece) = piece {
            piece.draw(canvas, inks);
        }
        piece.is_some()
    }
}

impl Piece {
    /// Draws it with its origin at the origin of the canvas.
    pub(super) fn draw(&self, canvas: &mut Canvas, inks: &Inks) {
        for (ink, d) in &self.shapes {
            if let Some(ink) = inks.ink(ink) {
                // Written with room to be read, drawn without.
                canvas.path(&d.replace(" -", "-"), ink);
            }
        }
    }

    /// Where a hand holds it, which hangs or is before the belly.
    pub(super) fn grip(&self, hangs: bool) -> Point {
        let [x, y] = self.grip;
        let [_, top, _, bottom] = self.frame;
        let hung = hangs && self.grip != [0, 0];
        at(x, if hung { top + bottom - y } else { y })
    }

    /// A place on it, by name.
    pub(super) fn place(&self, name: &str) -> Option<[i32; 4]> {
        self.places.get(name).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vocabulary::Kind;

    #[test]
    fn every_shape_is_a_path_in_an_ink_that_exists() {
        for folder in Folder::ALL {
            for piece in folder.pieces() {
                for (ink, d) in &piece.shapes {
                    let ink = ink.trim_end_matches('?');
                    assert!(Inks::default().ink(ink).is_some(), "{}: {ink}", piece.code);
                    let is_path = d.starts_with('M')
                        && d.chars()
                            .all(|c| "MLHVCQSTAZmlhvcqstaz -.,".contains(c) || c.is_ascii_digit());
                    assert!(is_path, "{}: {d}", piece.code);
                }
            }
        }
    }

    #[test]
    fn every_thing_shoe_and_vehicle_of_the_vocabulary_has_its_art() {
        let check = |kind: Kind, folder: Folder, drawn: &dyn Fn(&str) -> bool| {
            for (code, _) in kind.values().filter(|(code, _)| drawn(code)) {
                assert!(folder.piece(code).is_some(), "{code} is not drawn");
            }
        };
        let is_worn = |code: &str| Kind::Stuk.entry(code).is_some();
        check(Kind::Voorwerp, Folder::Things, &|code| !is_worn(code));
        check(Kind::VoertuigSoort, Folder::Vehicles, &|_| true);
        let slot = |code: &str| Kind::Stuk.entry(code).and_then(|stuk| stuk.slot);
        check(Kind::Stuk, Folder::Wear, &|code| {
            slot(code) == Some("schoenen")
        });
        check(Kind::Stuk, Folder::Headwear, &|code| {
            slot(code) == Some("hoofd")
        });
    }
}
