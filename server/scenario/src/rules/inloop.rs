//! Between the walk-in and the first round there is time to join and to be told how it goes.

use super::Rule;
use crate::notice::{Code, Remark, Severity};
use crate::parse::time::{MINUTE_MS, aloud};
use crate::script::Script;

pub(super) const RULE: Rule = Rule {
    codes: &[&CODE],
    check,
};

const CODE: Code = Code {
    name: "inloop_kort",
    severity: Severity::Tip,
    means: "Tussen de inloop en de eerste ronde is weinig tijd. Iedereen moet nog meedoen met de QR-code en de uitleg horen.",
    repair: "begin = \"19:00\"",
};

/// Joining and the briefing take at least this long.
const WALK_IN_MS: u64 = 10 * MINUTE_MS;

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    let (Some(begin), Some(first)) = (script.evening.begin.given(), script.rounds.first()) else {
        return;
    };
    let Some(round) = first.source.begin.given() else {
        return;
    };
    let Some(between) = begin
        .until_ms(round.0)
        .filter(|between| *between < WALK_IN_MS)
    else {
        return;
    };
    remarks.push(
        Remark::new(
            &CODE,
            &begin.span,
            format!("Na {} begint de eerste ronde al.", aloud(between)),
        )
        .other(&round.span, "dan begint de eerste ronde")
        .help("Neem een kwartier tot een half uur: eerst meedoen, dan uitleg van de wijkagent."),
    );
}
