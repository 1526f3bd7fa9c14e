//! When a round ends, everybody can be back where the evening gathers.

use super::Rule;
use crate::notice::{Code, Remark, Severity};
use crate::parse::Form;
use crate::parse::time::MINUTE_MS;
use crate::script::{RouteScript, Script};
use engine::geo::length_cm;
use engine::scenario::Walker;

pub(super) const RULE: Rule = Rule {
    codes: &[&CODE],
    check,
};

const CODE: Code = Code {
    name: "einde_ver_weg",
    severity: Severity::Tip,
    means: "De boef eindigt ver van de plek waar iedereen samenkomt. Spelers met kinderen, een rollator of een rolstoel halen dat niet in de pauze.",
    repair: "verzamelplek = \"Dorpshuis De Vuurtoren\"",
};

/// A stroll with children, in centimetres a second.
const STROLL: u64 = 100;
/// Nobody minds walking this long after the game.
const FINE_MS: u64 = 15 * MINUTE_MS;

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    let (Some(map), Some(place)) = (script.map, script.evening.verzamelplek.value()) else {
        return;
    };
    if script.evening.vorm.or(Form::Outside) == Form::Table {
        return;
    }
    let Some(square) = script.find(place) else {
        return;
    };
    for (round, route) in script.routes() {
        if !matches!(route.walker, Some(Walker::Boef(_))) {
            continue;
        }
        let Some(last) = end(route) else { continue };
        let (Some(at), Some(plek)) = (last.at, last.source.plek.given()) else {
            continue;
        };
        let Some(way) = map.streets.route(at, square) else {
            continue;
        };
        let metres = length_cm(&way) / 100;
        let needed = length_cm(&way) * 1_000 / STROLL;
        let pause = round.source.pauze.value().map_or(0, |pause| pause.0);
        if needed <= pause.max(FINE_MS) {
            continue;
        }
        let minutes = needed / MINUTE_MS;
        remarks.push(
            Remark::new(
                &CODE,
                &plek.span,
                format!(
                    "Van \"{}\" is het {metres} meter terug. Rustig lopend is dat {minutes} minuten.",
                    last.name()
                ),
            )
            .help("Laat hem dichter bij de verzamelplek eindigen, of maak de pauze langer."),
        );
    }
}

/// Where a route that holds no choice at its end comes to its end.
fn end<'r, 'a>(route: &'r RouteScript<'a>) -> Option<&'r crate::script::Step<'a>> {
    route
        .steps
        .last()
        .filter(|step| step.source.tak.is_absent())
}
