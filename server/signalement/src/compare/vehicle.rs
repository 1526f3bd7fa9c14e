//! The traits of a described vehicle, one by one beside those of the real one.

use super::closeness;
use super::reason::{Joined, Shown};
use super::{Finding, Part};
use crate::light::Light;
use crate::trait_key::TraitKey;
use crate::vehicle::Vehicle;
use crate::word::Word;

/// What there is to tell about a vehicle.
pub(super) fn told(truth: &Vehicle) -> Vec<(TraitKey, Part)> {
    let keys = truth.traits().into_iter();
    keys.map(|key| (key, Part::Whole)).collect()
}

/// Every trait that one of both knows.
pub(super) fn findings(truth: &Vehicle, said: &Vehicle, light: Light) -> Vec<Finding> {
    let mut findings = Vec::new();
    // A type tells the make too, but only its own type can be wrong.
    let real_make = truth.make();
    let make = said
        .merk
        .clone()
        .or_else(|| said.make().filter(|make| real_make.as_ref() == Some(make)));
    findings.extend(Finding::one(
        TraitKey::VoertuigSoort,
        truth.soort,
        said.soort,
        |truth, said| closeness::word(*truth, *said),
        |soort| Shown::Noun(soort.entry()),
    ));
    findings.extend(Finding::one(
        TraitKey::VoertuigKleur,
        Some(&truth.kleur).filter(|colours| !colours.is_empty()),
        Some(&said.kleur).filter(|colours| !colours.is_empty()),
        |truth, said| closeness::colours(truth, said, light),
        |colours| Shown::several(colours, Joined::And),
    ));
    findings.extend(Finding::one(
        TraitKey::Merk,
        real_make,
        make,
        closeness::make,
        Shown::Merk,
    ));
    findings.extend(Finding::one(
        TraitKey::Type,
        truth.model.clone(),
        said.model.clone(),
        closeness::model,
        Shown::Type,
    ));
    findings.extend(Finding::one(
        TraitKey::Kenteken,
        truth.kenteken.clone(),
        said.kenteken.clone(),
        |truth, said| said.fits(truth),
        |plate| Shown::Text(plate.to_string()),
    ));
    findings.extend(Finding::one(
        TraitKey::KentekenLand,
        truth.land.clone(),
        said.land.clone(),
        |truth, said| {
            if truth == said {
                closeness::RIGHT
            } else {
                closeness::WRONG
            }
        },
        |land| Shown::Text(land.to_string()),
    ));
    findings.extend(Finding::one(
        TraitKey::Opschrift,
        truth.opschrift.clone(),
        said.opschrift.clone(),
        closeness::lettering,
        |text| Shown::Text(format!("\"{text}\"")),
    ));
    findings.extend(Finding::several(
        TraitKey::VoertuigBijzonderheden,
        &truth.bijzonderheden,
        &said.bijzonderheden,
        false,
        closeness::particular,
        Shown::Bijzonderheid,
    ));
    findings
}
