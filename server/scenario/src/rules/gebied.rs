//! The area of a clue is never so small that it points at one house.

use super::Rule;
use crate::mend::Mend;
use crate::notice::{Code, Remark, Severity};
use crate::script::Script;
use engine::scenario::AREA_RADIUS_MIN_M;

pub(super) const RULE: Rule = Rule {
    codes: &[&CODE],
    check,
};

const CODE: Code = Code {
    name: "gebied_te_klein",
    severity: Severity::Error,
    means: "Het gebied van een aanwijzing wijst bijna één huis aan. Dan is er niets meer te zoeken en wijst u buren aan.",
    repair: "gebied = { rond = \"Dorpsplein\", straal = 150 }",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for (_, clue) in script.clues() {
        let Some(radius) = clue.gebied.value().and_then(|area| area.straal.given()) else {
            continue;
        };
        if radius.0 < AREA_RADIUS_MIN_M {
            remarks.push(
                Remark::new(
                    &CODE,
                    &radius.span,
                    format!("Een gebied van {} meter is te precies.", radius.0),
                )
                .help(format!(
                    "Kies een straal van minstens {AREA_RADIUS_MIN_M} meter."
                ))
                .mend(Some(Mend::raw(&radius.span, AREA_RADIUS_MIN_M.to_string()))),
            );
        }
    }
}
