//! From a change as the editor sends it to replacements in the texts.

use super::stream::What;
use super::texts::{Patches, Texts, plain};
use super::units::Units;
use super::{DraftsError, Review, WIJK_FILE};
use protocol::draft::{
    CORNERS_MAX, Change, Degrees, DraftFile, EDITS_MAX, Edit, MapEdit, PATH_MAX, PathStep, Splice,
};
use protocol::error::BadField;
use scenario::edit::{Patch, Path, Step, edit, edit_map};
use scenario::{SCENARIO_FILE, edit as model};
use std::ops::Range;

/// Characters of the name of a place, as in the map.
const PLEK_NAME_MAX: usize = 120;

/// A change with nothing in it that cannot be right.
#[derive(Debug)]
pub(super) enum Wanted {
    /// Replacements in the texts of the base, in UTF-16 units.
    Text(Vec<Splice>),
    /// Parts of the scenario file of the base.
    Edit(Vec<model::Edit>),
    /// A feature of the map of the base.
    Map(model::MapEdit),
    /// The repair of a notice about the base.
    Fix(usize),
    /// Takes a version back.
    Undo(u64),
    /// Makes the texts of a version again.
    Restore(u64),
}

impl Wanted {
    pub(super) fn new(change: Change) -> Result<Self, BadField> {
        let too_many = |field: &str, max| BadField::TooMany {
            field: field.to_owned(),
            max,
        };
        match change {
            Change::Text { splices } if splices.len() > EDITS_MAX => {
                Err(too_many("change.splices", EDITS_MAX))
            }
            Change::Text { splices } => Ok(Self::Text(splices)),
            Change::Edit { edits } if edits.len() > EDITS_MAX => {
                Err(too_many("change.edits", EDITS_MAX))
            }
            Change::Edit { edits } => Ok(Self::Edit(
                edits.into_iter().map(part).collect::<Result<_, _>>()?,
            )),
            Change::Map { edit } => Ok(Self::Map(feature(edit)?)),
            Change::Fix { notice } => Ok(Self::Fix(index(notice))),
            Change::Undo { version } => Ok(Self::Undo(version)),
            Change::Restore { version } => Ok(Self::Restore(version)),
        }
    }

    pub(super) fn what(&self) -> What {
        match self {
            Self::Text(_) => What::Text,
            Self::Edit(_) => What::Edit,
            Self::Map(_) => What::Map,
            Self::Fix(_) => What::Fix,
            Self::Undo(_) => What::Undo,
            Self::Restore(_) => What::Restore,
        }
    }

    /// Whether this change never makes a file unreadable that could be read.
    pub(super) fn keeps_readable(&self) -> bool {
        matches!(self, Self::Edit(_) | Self::Fix(_))
    }
}

/// Replacements of somebody who typed in these texts.
pub(super) fn typed(base: &Texts, splices: &[Splice]) -> Result<Patches, DraftsError> {
    let of = |file: DraftFile, text: &str| {
        let units = Units::of(text);
        let mut replacements: Vec<(Range<usize>, String)> = Vec::new();
        for (index, splice) in splices
            .iter()
            .enumerate()
            .filter(|(_, splice)| splice.file == file)
        {
            let range = units.byte(splice.from).zip(units.byte(splice.to));
            let (from, to) = range.ok_or(DraftsError::BadSplice { index })?;
            replacements.push((from..to, plain(&splice.text)));
        }
        Patch::new(text, replacements).map_err(|bad| DraftsError::BadSplice { index: bad.index })
    };
    Ok(Patches {
        toml: of(DraftFile::Scenario, &base.toml)?,
        wijk: of(DraftFile::Wijk, &base.wijk)?,
    })
}

/// Changes of parts of the scenario file.
pub(super) fn parts(base: &Texts, edits: &[model::Edit]) -> Result<Patches, DraftsError> {
    Ok(Patches {
        toml: edit(&base.toml, edits)?,
        wijk: Patch::default(),
    })
}

/// A change of the map; one that is begun is named after the evening.
pub(super) fn on_map(base: &Review, edit: &model::MapEdit) -> Result<Patches, DraftsError> {
    let title = base.outline.title.as_deref().unwrap_or("Wijk");
    Ok(Patches {
        toml: Patch::default(),
        wijk: edit_map(&base.texts.wijk, title, edit)?,
    })
}

/// The repair of a notice.
pub(super) fn fixed(base: &Review, notice: usize) -> Result<Patches, DraftsError> {
    let notice = base.notices.get(notice);
    let fix = notice.and_then(|notice| notice.fix.as_ref());
    let fix = fix.ok_or(DraftsError::NoFix)?;
    let of = |file: &str, text: &str| {
        let own = fix.edits.iter().filter(|edit| edit.file == file);
        let mut replacements: Vec<_> = own
            .map(|edit| (edit.start..edit.end, edit.text.clone()))
            .collect();
        replacements.sort_by_key(|(range, _)| (range.start, range.end));
        Patch::new(text, replacements).map_err(|_| DraftsError::NoFix)
    };
    Ok(Patches {
        toml: of(SCENARIO_FILE, &base.texts.toml)?,
        wijk: of(WIJK_FILE, &base.texts.wijk)?,
    })
}

fn part(edit: Edit) -> Result<model::Edit, BadField> {
    Ok(match edit {
        Edit::Set { path, value } => model::Edit::Set {
            path: steps(path)?,
            value,
        },
        Edit::Remove { path } => model::Edit::Remove { path: steps(path)? },
        Edit::Insert { path, value } => model::Edit::Insert {
            path: steps(path)?,
            value,
        },
        Edit::Move { path, to } => model::Edit::Move {
            path: steps(path)?,
            to: index(to),
        },
        Edit::Rename { path, to } => model::Edit::Rename {
            path: steps(path)?,
            to,
        },
    })
}

fn steps(path: Vec<PathStep>) -> Result<Path, BadField> {
    if path.len() > PATH_MAX {
        return Err(BadField::TooMany {
            field: "change.edits.path".to_owned(),
            max: PATH_MAX,
        });
    }
    let steps = path.into_iter().map(|step| match step {
        PathStep::Index(at) => Step::Index(index(at)),
        PathStep::Key(key) => Step::Key(key),
    });
    Ok(Path(steps.collect()))
}

fn feature(edit: MapEdit) -> Result<model::MapEdit, BadField> {
    Ok(match edit {
        MapEdit::PlayArea { corners } => model::MapEdit::PlayArea {
            corners: shape("change.edit.corners", &corners)?,
        },
        MapEdit::Forbid { points, is_area } => model::MapEdit::Forbid {
            points: shape("change.edit.points", &points)?,
            is_area,
        },
        MapEdit::AddPlek { name, at } => {
            let field = || "change.edit.name".to_owned();
            let name = name.trim();
            if name.is_empty() {
                return Err(BadField::Empty { field: field() });
            }
            if name.chars().count() > PLEK_NAME_MAX {
                return Err(BadField::TooLong {
                    field: field(),
                    max: PLEK_NAME_MAX,
                });
            }
            model::MapEdit::AddPlek {
                name: name.to_owned(),
                at: (at.lat_e7, at.lon_e7),
            }
        }
        MapEdit::RemoveFeature { feature } => model::MapEdit::RemoveFeature {
            feature: index(feature),
        },
    })
}

fn shape(field: &str, corners: &[Degrees]) -> Result<Vec<(i32, i32)>, BadField> {
    if corners.len() > CORNERS_MAX {
        return Err(BadField::TooMany {
            field: field.to_owned(),
            max: CORNERS_MAX,
        });
    }
    Ok(corners.iter().map(|at| (at.lat_e7, at.lon_e7)).collect())
}

fn index(number: u32) -> usize {
    usize::try_from(number).expect("a machine that runs this has 32 bits at least")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// What is wrong with as many as fit, and with one more.
    fn check(make: impl Fn(usize) -> Change, max: usize) {
        assert!(Wanted::new(make(max)).is_ok());
        let refused = Wanted::new(make(max + 1)).expect_err("one more than fits");
        assert_eq!(
            refused.body().detail.and_then(|detail| detail.max),
            i64::try_from(max).ok()
        );
    }

    #[test]
    fn one_more_than_fits_is_refused() {
        let splice = Splice {
            file: DraftFile::Scenario,
            from: 0,
            to: 0,
            text: String::new(),
        };
        check(
            |count| Change::Text {
                splices: vec![splice.clone(); count],
            },
            EDITS_MAX,
        );
        let remove = |steps: usize| Edit::Remove {
            path: vec![PathStep::Index(0); steps],
        };
        check(
            |count| Change::Edit {
                edits: vec![remove(1); count],
            },
            EDITS_MAX,
        );
        check(
            |steps| Change::Edit {
                edits: vec![remove(steps)],
            },
            PATH_MAX,
        );
        let corner = Degrees {
            lat_e7: 0,
            lon_e7: 0,
        };
        let map = |edit| Change::Map { edit };
        check(
            |count| {
                map(MapEdit::PlayArea {
                    corners: vec![corner; count],
                })
            },
            CORNERS_MAX,
        );
        let forbid = |points| MapEdit::Forbid {
            points,
            is_area: false,
        };
        check(|count| map(forbid(vec![corner; count])), CORNERS_MAX);
        check(
            |count| {
                map(MapEdit::AddPlek {
                    name: "é".repeat(count),
                    at: corner,
                })
            },
            PLEK_NAME_MAX,
        );
        let nameless = map(MapEdit::AddPlek {
            name: " ".to_owned(),
            at: corner,
        });
        assert!(matches!(Wanted::new(nameless), Err(BadField::Empty { .. })));
    }

    #[test]
    fn what_is_typed_counts_in_the_units_of_the_editor() {
        let base = Texts::new("titel = \"😀é\"\n", "");
        let typed_at = |from: u32, to: u32| {
            let change = json!([{ "file": "scenario", "from": from, "to": to, "text": "x\r\ny" }]);
            let splices: Vec<Splice> = serde_json::from_value(change).expect("splices");
            typed(&base, &splices).map(|patches| patches.apply(&base).expect("its own texts").toml)
        };
        assert_eq!(
            typed_at(11, 12).ok().as_deref(),
            Some("titel = \"😀x\ny\"\n")
        );
        for (from, to) in [(10, 11), (3, 2), (0, 99)] {
            assert!(matches!(
                typed_at(from, to),
                Err(DraftsError::BadSplice { index: 0 })
            ));
        }
    }
}
