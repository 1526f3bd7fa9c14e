//! From every voetje the streets lead to the next.

use super::Rule;
use crate::notice::{Code, Remark, Severity};
use crate::script::{Course, Script};

pub(super) const RULE: Rule = Rule {
    codes: &[&CODE],
    check,
};

const CODE: Code = Code {
    name: "geen_pad",
    severity: Severity::Error,
    means: "Tussen twee voetjes is op de kaart geen weg. Misschien raken twee straten elkaar net niet, of loopt de weg over verboden grond.",
    repair: "plek = \"Dorpsplein\"",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for (_, route) in script.routes() {
        // Where one voetje cannot be reached, every way to it is missing; the first one says enough.
        let mut told = Vec::new();
        for way in route
            .ways
            .iter()
            .filter(|way| matches!(way.course, Course::Nowhere))
        {
            let (from, to) = (&route.steps[way.from], &route.steps[way.to]);
            let (Some(here), Some(there)) = (from.source.plek.given(), to.source.plek.given())
            else {
                continue;
            };
            if told.contains(&way.to) || told.contains(&way.from) {
                continue;
            }
            told.push(way.to);
            remarks.push(
                Remark::new(
                    &CODE,
                    &there.span,
                    format!("Er is geen weg van \"{}\" naar \"{}\".", from.name(), to.name()),
                )
                .other(&here.span, "hier komt hij vandaan")
                .help("Kies een andere plek, of verbind de straten op de kaart: ze moeten een punt delen."),
            );
        }
    }
}
