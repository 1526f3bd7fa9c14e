//! Nobody stands on the ground of another without having asked, and nothing in the script is dangerous.

use super::Rule;
use crate::notice::{Code, Remark, Severity};
use crate::parse::value::PlaceName;
use crate::parse::{Form, Voetje};
use crate::script::{RouteScript, Script, Step};
use crate::wijk::{Map, folded};
use engine::scenario::{PlayedBy, Walker};
use engine::wijk::PlaceKind;

pub(super) const RULE: Rule = Rule {
    codes: &[&ZONDER, &GEVAARLIJK],
    check,
};

const ZONDER: Code = Code {
    name: "voetje_zonder_toestemming",
    severity: Severity::Warning,
    means: "Een voetje ligt op grond van een ander, zoals een schoolplein of een speeladres. Vraag eerst of het mag, en schrijf die plek bij toestemming.",
    repair: "toestemming = [\"Hoofdstraat 22\", \"Basisschool De Zandbank\"]",
};

const GEVAARLIJK: Code = Code {
    name: "gedrag_gevaarlijk",
    severity: Severity::Warning,
    means: "Een acteur rent, klimt of gaat ergens binnen. In het donker valt hij, buren schrikken, en een echte inbraak lijkt er precies op.",
    repair: "gedrag = \"loopt_weg_bij_licht\"",
};

/// What cannot be played without touching, ringing at or entering what is of somebody.
const AT_A_HOME: [&str; 16] = [
    "belt_aan_met_smoes",
    "belt_overal_aan",
    "belt_aan_en_loopt_om",
    "voelt_aan_deur",
    "loopt_om_huis",
    "staat_in_tuin",
    "zit_bij_raam",
    "is_binnen",
    "klimt_over_schutting",
    "sjouwt_spullen",
    "spuit_graffiti",
    "nep_meteropnemer",
    "nep_agent",
    "vraagt_om_hulp_binnen",
    "nep_collectant",
    "ladder_staat_klaar",
];

/// What an actor does not do for safety, consent or not.
const DANGEROUS: [&str; 2] = ["rent_weg", "klimt_over_schutting"];

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    let Some(map) = script.map else { return };
    // At a table nobody stands anywhere.
    if script.evening.vorm.or(Form::Outside) == Form::Table {
        return;
    }
    for (_, route) in script.routes() {
        let acted = is_acted(script, route);
        for step in &route.steps {
            if acted {
                dangerous(step.source, remarks);
            }
            consent(script, map, step, acted, remarks);
        }
    }
}

fn is_acted(script: &Script<'_>, route: &RouteScript<'_>) -> bool {
    let Some(Walker::Boef(id)) = route.walker else {
        return false;
    };
    script
        .boef(id)
        .is_some_and(|boef| boef.gespeeld_door.value() == Some(&PlayedBy::Actor))
}

fn dangerous(voetje: &Voetje, remarks: &mut Vec<Remark>) {
    let Some(gedrag) = voetje
        .gedrag
        .given()
        .filter(|gedrag| DANGEROUS.contains(&gedrag.code()))
    else {
        return;
    };
    remarks.push(
        Remark::new(
            &GEVAARLIJK,
            &gedrag.span,
            format!("Een acteur kan \"{}\" niet veilig spelen.", gedrag.code()),
        )
        .help("Kies ander gedrag, of laat de motor deze boef spelen."),
    );
}

fn consent(
    script: &Script<'_>,
    map: &Map,
    step: &Step<'_>,
    acted: bool,
    remarks: &mut Vec<Remark>,
) {
    let (Some(plek), Some(point)) = (step.source.plek.given(), step.at) else {
        return;
    };
    let place = match &plek.value {
        PlaceName::Named(name) => map.place(name),
        PlaceName::Coordinate { .. } => None,
    };
    let touches = step
        .source
        .gedrag
        .value()
        .is_some_and(|gedrag| AT_A_HOME.contains(&gedrag.code()));
    let what = if map.is_forbidden(point) {
        "verboden terrein"
    } else if place.is_some_and(|place| map.is_school(place.id)) {
        "het terrein van een school"
    } else if acted && touches && place.is_some_and(|place| place.kind == PlaceKind::Adres) {
        "het huis van iemand"
    } else {
        return;
    };
    let agreed =
        script
            .evening
            .toestemming
            .iter()
            .any(|agreed| match (&agreed.value, &plek.value) {
                (PlaceName::Named(one), PlaceName::Named(other)) => folded(one) == folded(other),
                (one, other) => one == other,
            });
    if agreed {
        return;
    }
    remarks.push(
        Remark::new(
            &ZONDER,
            &plek.span,
            format!("Bij het voetje \"{}\" staat hij bij {what}.", step.name()),
        )
        .help("Vraag de eigenaar, en schrijf bovenaan: toestemming = [\"…\"] met deze plek erin. Of kies een plek aan de straat."),
    );
}
