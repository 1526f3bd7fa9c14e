//! A name that is used has to be the name of somebody.

use super::Rule;
use crate::mend::Mend;
use crate::notice::{Code, Remark, Severity};
use crate::parse::read::{Sp, choose_from};
use crate::parse::value::Id;
use crate::script::Script;

pub(super) const RULE: Rule = Rule {
    codes: &[&WIE, &BOEF],
    check,
};

const WIE: Code = Code {
    name: "wie_onbekend",
    severity: Severity::Error,
    means: "Een route is van een boef of een figurant die niet bestaat.",
    repair: "wie = \"inbreker\"",
};

const BOEF: Code = Code {
    name: "boef_onbekend",
    severity: Severity::Error,
    means: "Een aanwijzing gaat over een boef die niet bestaat.",
    repair: "boef = \"inbreker\"",
};

/// What `bij_aanhouding` says when it means any boef.
pub(crate) const EVERYBODY: &str = "iedereen";

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for (_, route) in script.routes() {
        if let Some(wie) = route.source.wie.given()
            && script.walker(wie).is_none()
        {
            remarks.push(
                Remark::new(
                    &WIE,
                    &wie.span,
                    format!("Er is geen boef of figurant met het id \"{}\".", wie.0),
                )
                .help(choose_from(&wie.0, script.walker_ids()))
                .mend(Mend::meant(&wie.span, &wie.0, script.walker_ids())),
            );
        }
    }
    for (_, clue) in script.clues() {
        let caught = clue.bij_aanhouding.given().filter(|id| id.0 != EVERYBODY);
        for id in clue.boef.given().into_iter().chain(caught) {
            known_boef(script, id, remarks);
        }
    }
}

fn known_boef(script: &Script<'_>, id: &Sp<Id>, remarks: &mut Vec<Remark>) {
    if script.boef_id(id).is_none() {
        let what = match script.walker(id) {
            Some(_) => format!("\"{}\" is een figurant en geen boef.", id.0),
            None => format!("Er is geen boef met het id \"{}\".", id.0),
        };
        remarks.push(
            Remark::new(&BOEF, &id.span, what)
                .help(choose_from(&id.0, script.boef_ids()))
                .mend(Mend::meant(&id.span, &id.0, script.boef_ids())),
        );
    }
}
