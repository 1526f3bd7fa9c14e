//! The ladder has a waiting time, and steps from 1 upwards without gaps.

use super::Rule;
use crate::mend::Mend;
use crate::notice::{Code, Remark, Severity};
use crate::parse::time::{MINUTE_MS, SECOND_MS, in_words};
use crate::script::{RoundScript, Script};

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
                    .help("Zet bij de ronde: als_niemand_meldt_binnen = \"5m\".")
                    .mend(waiting_time(script, round)),
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
                        .help(format!("Maak hier {expected} van, of voeg een aanwijzing met ladder = {expected} toe."))
                        .mend(Some(Mend::raw(&step.span, expected.to_string()))),
                );
            }
            expected = step.0 + 1;
        }
    }
}

/// A waiting time for the round: five minutes, or a quarter of a short round.
fn waiting_time(script: &Script<'_>, round: &RoundScript<'_>) -> Option<Mend> {
    const USUAL_MS: u64 = 5 * MINUTE_MS;
    const WHOLE_MS: u64 = 30 * SECOND_MS;
    let duur = round.source.duur.given()?;
    let wait = (duur.0 / 4).min(USUAL_MS).next_multiple_of(WHOLE_MS);
    Some(Mend::key_after(
        script.text,
        &round.source.span,
        &duur.span,
        "als_niemand_meldt_binnen",
        &format!("\"{}\"", in_words(wait)),
    ))
}
