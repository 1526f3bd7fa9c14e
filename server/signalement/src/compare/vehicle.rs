//! The traits of a described vehicle, one by one beside those of the real one.

use super::Finding;
use super::closeness;
use super::reason::Shown;
use crate::trait_key::TraitKey;
use crate::vehicle::Vehicle;
use crate::word::Word;

/// Every trait that one of both knows.
pub(super) fn findings(truth: &Vehicle, said: &Vehicle) -> Vec<Finding> {
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
    let colour = Finding::one(
        TraitKey::VoertuigKleur,
        Some(&truth.kleur).filter(|colours| !colours.is_empty()),
        Some(&said.kleur).filter(|colours| !colours.is_empty()),
        |truth, colours| closeness::colours_said(truth, colours, said.kleur_of),
        |colours| Shown::AllOf(colours.iter().map(|kleur| kleur.entry()).collect()),
    );
    let choice = said.kleur.iter().filter(|_| said.kleur_of);
    let choice = choice.map(|kleur| Shown::AllOf(vec![kleur.entry()]));
    findings.extend(colour.map(|colour| colour.said_as(choice.collect())));
    findings.extend(Finding::one(
        TraitKey::Merk,
        real_make,
        make,
        closeness::make,
        Shown::Merk,
    ));
    let models = said.model.iter().chain(&said.type_of);
    let model = Finding::one(
        TraitKey::Type,
        truth.model.clone(),
        said.model.clone(),
        |truth, _| closeness::one_of(models.clone().map(|said| closeness::model(truth, said))),
        Shown::Type,
    );
    let shown = models.clone().cloned().map(Shown::Type).collect();
    findings.extend(model.map(|model| model.said_as(shown)));
    let plates = said.kenteken.iter().chain(&said.kenteken_of);
    let plate = Finding::one(
        TraitKey::Kenteken,
        truth.kenteken.clone(),
        said.kenteken.clone(),
        |truth, _| closeness::one_of(plates.clone().map(|said| said.fits(truth))),
        |plate| Shown::Text(plate.to_string()),
    );
    let shown = plates.clone().map(|plate| Shown::Text(plate.to_string()));
    findings.extend(plate.map(|plate| plate.said_as(shown.collect())));
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
