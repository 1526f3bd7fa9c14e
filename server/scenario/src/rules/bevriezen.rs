//! The scoreboard does not freeze before the last round has begun.

use super::Rule;
use crate::mend::Mend;
use crate::notice::{Code, Remark, Severity};
use crate::parse::time::{aloud, in_words};
use crate::script::Script;

pub(super) const RULE: Rule = Rule {
    codes: &[&CODE],
    check,
};

const CODE: Code = Code {
    name: "bevriezen_te_lang",
    severity: Severity::Error,
    means: "Het scorebord zou stilstaan voordat de laatste ronde begint.",
    repair: "bevries_voor_einde = \"10m\"",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    let Some(freeze) = script
        .evening
        .winnaar
        .value()
        .and_then(|winner| winner.bevries_voor_einde.given())
    else {
        return;
    };
    let Some(last) = script.rounds.last() else {
        return;
    };
    let Some(duration) = last.source.duur.given() else {
        return;
    };
    if freeze.0 > duration.0 {
        remarks.push(
            Remark::new(
                &CODE,
                &freeze.span,
                format!(
                    "Het scorebord staat {} stil, maar de laatste ronde duurt {}.",
                    aloud(freeze.0),
                    aloud(duration.0)
                ),
            )
            .other(&duration.span, "zo lang duurt de laatste ronde")
            .help(format!("Kies hoogstens \"{}\".", in_words(duration.0)))
            .mend(Some(Mend::text(&freeze.span, &in_words(duration.0)))),
        );
    }
}
