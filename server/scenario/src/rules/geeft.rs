//! A clue gives away only what can be seen of a boef.

use super::Rule;
use crate::mend::{Edit, Mend};
use crate::notice::{Code, Remark, Severity};
use crate::parse::Boef;
use crate::script::{RoundScript, Script};
use engine::scenario::Walker;
use signalement::TraitKey;
use std::collections::BTreeSet;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    codes: &[&CODE],
    check,
};

const CODE: Code = Code {
    name: "kenmerk_van_niemand",
    severity: Severity::Error,
    means: "Een aanwijzing geeft een kenmerk dat de boef niet heeft.",
    repair: "geeft = [\"geslacht\", \"jas\"]",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for (round, clue) in script.clues() {
        // A false trail may give nothing away at all; another rule says so.
        if clue.false_trail().is_some() {
            continue;
        }
        let about = clue
            .boef
            .value()
            .and_then(|id| script.boef_id(id))
            .and_then(|id| script.boef(id));
        let known = match about {
            Some(boef) => traits(boef),
            None if clue.boef.is_absent() => of_round(script, round),
            None => continue,
        };
        let places: Vec<Range<usize>> = clue.geeft.iter().map(|key| key.span.clone()).collect();
        for (index, key) in clue
            .geeft
            .iter()
            .enumerate()
            .filter(|(_, key)| !known.contains(&key.value))
        {
            let whose = match about.and_then(|boef| boef.id.value()) {
                Some(id) => format!("Van \"{}\" staat nergens", id.0),
                None => "Van geen boef in deze ronde staat".to_owned(),
            };
            let names: Vec<&str> = known.iter().map(|key| key.code()).collect();
            let help = if names.is_empty() {
                "Vul eerst het signalement van de boef in.".to_owned()
            } else {
                format!(
                    "Haal het weg of vul het signalement aan. Wel bekend: {}.",
                    names.join(", ")
                )
            };
            remarks.push(
                Remark::new(
                    &CODE,
                    &key.span,
                    format!("{whose} hoe het zit met \"{}\".", key.code()),
                )
                .help(help)
                .mend(
                    Edit::without_item(script.text, &places, index)
                        .map(|edit| Mend::new(format!("Haal \"{}\" weg", key.code()), vec![edit])),
                ),
            );
        }
    }
}

fn of_round(script: &Script<'_>, round: &RoundScript<'_>) -> BTreeSet<TraitKey> {
    let boeven = round.routes.iter().filter_map(|route| match route.walker {
        Some(Walker::Boef(id)) => script.boef(id),
        _ => None,
    });
    boeven.flat_map(|boef| traits(boef)).collect()
}

fn traits(boef: &Boef) -> BTreeSet<TraitKey> {
    let persons = boef
        .signalement
        .iter()
        .flat_map(|signalement| signalement.person().traits());
    let vehicle = boef
        .voertuig
        .value()
        .map(|vehicle| vehicle.vehicle().traits());
    persons.chain(vehicle.into_iter().flatten()).collect()
}
