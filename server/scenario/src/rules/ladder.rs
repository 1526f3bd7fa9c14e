//! The ladder has a waiting time, and steps from 1 upwards without gaps.

use super::Rule;
use crate::notice::{Code, Remark, Severity};
use crate::script::Script;

pub(super) const RULE: Rule = Rule {
    codes: &[&ZONDER_TIJD, &GAT, &ZONDER_TREDE],
    check,
};

const ZONDER_TIJD: Code = Code {
    name: "ladder_zonder_wachttijd",
    severity: Severity::Error,
    means: "Er zijn aanwijzingen voor als niemand meldt, maar de ronde zegt niet na hoeveel tijd.",
    repair: "als_niemand_meldt_binnen = \"5m\"",
};

const GAT: Code = Code {
    name: "ladder_met_gat",
    severity: Severity::Warning,
    means: "De nummers van de ladder lopen niet door vanaf 1.",
    repair: "ladder = 2",
};

const ZONDER_TREDE: Code = Code {
    name: "wachttijd_zonder_ladder",
    severity: Severity::Warning,
    means: "De ronde wacht tot niemand meldt, maar heeft geen aanwijzing die dan uitgaat.",
    repair: "[[ronde.aanwijzing]]\nladder = 1",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for round in &script.rounds {
        let clues = &round.source.aanwijzing;
        let mut steps: Vec<_> = clues
            .iter()
            .filter_map(|clue| clue.ladder.given())
            .collect();
        let wait = &round.source.als_niemand_meldt_binnen;
        if let (Some(first), true) = (steps.first(), wait.is_absent()) {
            remarks.push(
                Remark::new(&ZONDER_TIJD, &first.span, "Deze aanwijzing gaat nooit uit.")
                    .other(&round.source.span, "hier mist als_niemand_meldt_binnen")
                    .help("Zet bij de ronde: als_niemand_meldt_binnen = \"5m\"."),
            );
        }
        let unread = clues.iter().any(|clue| clue.ladder.is_wrong());
        if let (Some(given), true, false) = (wait.given(), steps.is_empty(), unread) {
            remarks.push(
                Remark::new(
                    &ZONDER_TREDE,
                    &given.span,
                    "In deze ronde staat geen aanwijzing voor als niemand meldt.",
                )
                .help("Maak een aanwijzing met ladder = 1, of haal deze regel weg."),
            );
        }
        steps.sort_by_key(|step| step.0);
        let mut expected = 1;
        for step in steps {
            if step.0 > expected && !unread {
                remarks.push(
                    Remark::new(&GAT, &step.span, format!("Na trede {} van de ladder komt trede {}.", expected - 1, step.0))
                        .help(format!("Maak hier {expected} van, of voeg een aanwijzing met ladder = {expected} toe.")),
                );
            }
            expected = step.0 + 1;
        }
    }
}
