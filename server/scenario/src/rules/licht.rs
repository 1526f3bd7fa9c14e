//! It is as dark as the scenario says, and in the dark a clue tells what can still be seen.

use super::Rule;
use crate::mend::Mend;
use crate::notice::{Code, Remark, Severity};
use crate::parse::Boef;
use crate::parse::time::Clock;
use crate::script::{RoundScript, Script};
use crate::sun::Evening;
use engine::scenario::Walker;
use engine::time::since_morning;
use signalement::{Kledingstuk, TraitKey};
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    codes: &[&KLOPT_NIET, &KLEUREN],
    check,
};

const KLOPT_NIET: Code = Code {
    name: "donker_klopt_niet",
    severity: Severity::Warning,
    means: "Volgens de datum is het tijdens het spel donker terwijl het scenario licht zegt, of andersom. Het spel laat dan verkeerde kleuren zien.",
    repair: "datum = \"2026-10-14\"\ndonker = true",
};

const KLEUREN: Code = Code {
    name: "kleur_in_het_donker",
    severity: Severity::Tip,
    means: "Het is donker, en de aanwijzingen over een boef noemen alleen donkere kleren. Dan ziet niemand het verschil met een ander.",
    repair: "geeft = [\"jas\", \"tas\", \"lengte\"]",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    if let Some(light) = script.sundown() {
        against_the_sun(script, &light, remarks);
    }
    if script.evening.donker.or(false) {
        for round in &script.rounds {
            colours(script, round, remarks);
        }
    }
}

fn against_the_sun(script: &Script<'_>, light: &Evening, remarks: &mut Vec<Remark>) {
    let (Some(first), Some(last)) = (script.rounds.first(), script.rounds.last()) else {
        return;
    };
    let (Some(begin), Some(last_begin), Some(duration)) = (
        first.source.begin.value(),
        last.source.begin.value(),
        last.duration_ms(),
    ) else {
        return;
    };
    let Some(datum) = script.evening.datum.given() else {
        return;
    };
    let end = last_begin.plus_ms(duration);
    let says_dark = script.evening.donker.or(false);
    let all_dark = since_morning(begin.0) >= since_morning(light.dusk_min);
    let all_light = since_morning(end.0) <= since_morning(light.sunset_min);
    let (what, value) = if all_dark && !says_dark {
        (
            format!(
                "Op deze dag is het om {} donker, voor de eerste ronde.",
                Clock(light.dusk_min).written()
            ),
            "true",
        )
    } else if all_light && says_dark {
        (
            format!(
                "Op deze dag gaat de zon pas om {} onder, na de laatste ronde.",
                Clock(light.sunset_min).written()
            ),
            "false",
        )
    } else {
        return;
    };
    let donker = script.evening.donker.given();
    let mend = match donker {
        Some(donker) => Mend::raw(&donker.span, value),
        None => Mend::key_after(script.text, &(0..0), &datum.span, "donker", value),
    };
    remarks.push(
        Remark::new(
            &KLOPT_NIET,
            donker.map_or(&datum.span, |donker| &donker.span),
            what,
        )
        .help(format!("Schrijf donker = {value}, of verander de datum."))
        .mend(Some(mend)),
    );
}

fn colours(script: &Script<'_>, round: &RoundScript<'_>, remarks: &mut Vec<Remark>) {
    for route in &round.routes {
        let Some(Walker::Boef(id)) = route.walker else {
            continue;
        };
        let Some(boef) = script.boef(id) else {
            continue;
        };
        let clues: Vec<_> = round
            .source
            .aanwijzing
            .iter()
            .filter(|clue| clue.boef.value().and_then(|it| script.boef_id(it)) == Some(id))
            .filter(|clue| clue.false_trail().is_none())
            .collect();
        let given: BTreeSet<TraitKey> = clues
            .iter()
            .flat_map(|clue| clue.geeft.iter().map(|key| key.value))
            .collect();
        let Some(first) = clues.iter().find_map(|clue| clue.geeft.first()) else {
            continue;
        };
        if given.iter().all(|key| is_dark(boef, *key)) {
            remarks.push(
                Remark::new(
                    &KLEUREN,
                    &first.span,
                    "Het is donker, en over hem is alleen bekend wat u dan niet ziet.",
                )
                .help("Geef ook iets wat opvalt: iets lichts, een tas, een pet, de lengte, of hoe hij loopt."),
            );
        }
    }
}

/// Whether this trait is a garment of which every colour is dark at night.
fn is_dark(boef: &Boef, key: TraitKey) -> bool {
    let [person] = boef.signalement.as_slice() else {
        return false;
    };
    let person = person.person();
    let worn: Vec<&Kledingstuk> = person
        .kleding
        .iter()
        .filter(|garment| TraitKey::of_garment(garment.stuk) == key)
        .collect();
    let dark = |garment: &&Kledingstuk| {
        !garment.kleur.is_empty()
            && garment.kleur.iter().all(|colour| {
                colour.code() == "zwart"
                    || colour
                        .in_the_dark()
                        .is_some_and(|left| left.code() == "donker")
            })
    };
    // What is on the head can be told by its shape.
    !worn.is_empty() && key != TraitKey::Hoofd && worn.iter().all(dark)
}
