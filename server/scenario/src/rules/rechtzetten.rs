//! A false trail is put right in the same round, so that whoever was pointed at has peace again.

use super::Rule;
use crate::notice::{Code, Remark, Severity};
use crate::script::Script;
use engine::scenario::ClueKind;

pub(super) const RULE: Rule = Rule {
    codes: &[&CODE],
    check,
};

const CODE: Code = Code {
    name: "vals_spoor_blijft_staan",
    severity: Severity::Tip,
    means: "Een vals spoor wordt in dezelfde ronde niet rechtgezet. Spelers blijven zoeken naar iemand die niets deed.",
    repair: "[[ronde.aanwijzing]]\nid = \"recht\"\nsoort = \"mededeling\"\nom = \"12m\"\ntekst = \"De rode scooter is van de bezorger. Laat hem met rust.\"",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for (round, clue) in script.clues() {
        let Some(soort) = clue.false_trail() else {
            continue;
        };
        let Some(told) = script.planned_ms(round, clue) else {
            continue;
        };
        let put_right = round.source.aanwijzing.iter().any(|other| {
            other.soort.value() == Some(&ClueKind::Mededeling)
                && script.planned_ms(round, other).is_some_and(|at| at > told)
        });
        if !put_right {
            remarks.push(
                Remark::new(
                    &CODE,
                    &soort.span,
                    "Na dit valse spoor vertelt geen mededeling hoe het zat.",
                )
                .help("Zet het een paar minuten later recht met een mededeling."),
            );
        }
    }
}
