//! A false trail is about nobody: it must not lead to a boef, nor give away what he looks like.

use super::Rule;
use crate::notice::{Code, Remark, Severity};
use crate::script::Script;

pub(super) const RULE: Rule = Rule {
    codes: &[&CODE],
    check,
};

const CODE: Code = Code {
    name: "vals_spoor_met_boef",
    severity: Severity::Error,
    means: "Een vals spoor gaat over niemand. Laat boef en geeft daarom weg.",
    repair: "soort = \"vals-spoor\"\ntekst = \"Iemand zag een rode scooter wegrijden.\"",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for (_, clue) in script.clues() {
        let Some(soort) = clue.false_trail() else {
            continue;
        };
        let boef = clue
            .boef
            .given()
            .map(|boef| (&boef.span, "Een vals spoor gaat niet over een boef."));
        let geeft = clue.geeft.first().map(|key| {
            (
                &key.span,
                "Een vals spoor geeft geen kenmerken van een boef.",
            )
        });
        for (span, what) in boef.into_iter().chain(geeft) {
            remarks.push(
                Remark::new(&CODE, span, what)
                    .other(&soort.span, "dit is een vals spoor")
                    .help("Haal deze regel weg. Is de aanwijzing waar? Kies dan een andere soort."),
            );
        }
    }
}
