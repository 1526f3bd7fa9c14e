//! What a clue tells was seen once, and not after the clue went out.

use super::Rule;
use crate::mend::Mend;
use crate::notice::{Code, Remark, Severity};
use crate::parse::time::{SECOND_MS, in_words};
use crate::script::Script;

/// What a caller needs to tell it, at least.
const CALL_MS: u64 = 30 * SECOND_MS;

pub(super) const RULE: Rule = Rule {
    codes: &[&TWEE_KEER, &NA_VERSTUREN],
    check,
};

const TWEE_KEER: Code = Code {
    name: "gezien_twee_keer",
    severity: Severity::Error,
    means: "Een aanwijzing zegt op twee manieren wanneer iets is gezien.",
    repair: "gezien = \"1m\"",
};

const NA_VERSTUREN: Code = Code {
    name: "gezien_na_versturen",
    severity: Severity::Warning,
    means: "Volgens deze aanwijzing is iets gezien nadat de aanwijzing uitging.",
    repair: "gezien = \"1m\"",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for (round, clue) in script.clues() {
        let Some(seen) = clue.gezien.given() else {
            continue;
        };
        if let Some(before) = clue.gezien_voor.given() {
            remarks.push(
                Remark::new(
                    &TWEE_KEER,
                    &before.span,
                    "Er staat twee keer wanneer het is gezien.",
                )
                .other(&seen.span, "hier staat het al")
                .help("Laat gezien of gezien_voor staan en haal de andere weg."),
            );
        }
        let Some(om) = clue.om.given() else { continue };
        let (Some(at), Some(sent)) = (round.moment_ms(seen.value), round.moment_ms(om.value))
        else {
            continue;
        };
        if at > sent {
            remarks.push(
                Remark::new(
                    &NA_VERSTUREN,
                    &seen.span,
                    "Het is gezien nadat de aanwijzing uitging.",
                )
                .other(&om.span, "dan gaat de aanwijzing uit")
                .help("Kies een eerdere tijd bij gezien, of een latere bij om.")
                .mend(Some(Mend::text(
                    &seen.span,
                    &in_words(sent.saturating_sub(CALL_MS)),
                ))),
            );
        }
    }
}
