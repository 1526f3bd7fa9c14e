//! A boef reacts first to being seen a few times, then to being seen more often.

use super::Rule;
use crate::notice::{Code, Remark, Severity};
use crate::script::Script;
use engine::scenario::Walker;

pub(super) const RULE: Rule = Rule {
    codes: &[&NIET_OPLOPEND, &FIGURANT],
    check,
};

const NIET_OPLOPEND: Code = Code {
    name: "reactie_niet_oplopend",
    severity: Severity::Error,
    means: "De reacties van een boef staan niet op volgorde van hoe vaak hij is gezien.",
    repair: "bij_gezien = 5",
};

const FIGURANT: Code = Code {
    name: "reactie_van_figurant",
    severity: Severity::Warning,
    means: "Een figurant reageert niet op gezien worden: hij heeft niets te verbergen.",
    repair: "wie = \"inbreker\"",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for (_, route) in script.routes() {
        let reactions = &route.source.reactie;
        if let (Some(Walker::Figurant(_)), Some(first)) = (route.walker, reactions.first()) {
            remarks.push(
                Remark::new(
                    &FIGURANT,
                    &first.span,
                    "Een figurant reageert niet op gezien worden.",
                )
                .help("Haal deze reactie weg."),
            );
        }
        for pair in reactions.windows(2) {
            let (Some(before), Some(after)) =
                (pair[0].bij_gezien.given(), pair[1].bij_gezien.given())
            else {
                continue;
            };
            if after.0 <= before.0 {
                remarks.push(
                    Remark::new(
                        &NIET_OPLOPEND,
                        &after.span,
                        format!(
                            "Deze reactie komt bij {} keer gezien, en die erboven bij {}.",
                            after.0, before.0
                        ),
                    )
                    .other(&before.span, "deze komt eerst")
                    .help(format!(
                        "Kies hier een getal boven {}, of wissel de twee om.",
                        before.0
                    )),
                );
            }
        }
    }
}
