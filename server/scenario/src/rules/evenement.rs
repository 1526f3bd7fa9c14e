//! Many people outside is an event, and the municipality has to know.

use super::Rule;
use crate::notice::{Code, Remark, Severity};
use crate::parse::Form;
use crate::script::Script;

pub(super) const RULE: Rule = Rule {
    codes: &[&CODE],
    check,
};

const CODE: Code = Code {
    name: "evenement_melden",
    severity: Severity::Tip,
    means: "Met zoveel mensen buiten is uw avond in veel gemeenten een evenement dat u vooraf meldt. De grens verschilt per gemeente, van 100 tot 500 bezoekers, en ook hoe lang van tevoren.",
    repair: "[contact]\nevenement_gemeld = \"gemeld op 1 september, zaak 2026-123\"",
};

/// The lowest limit that municipalities are known to have; below it some still ask for a word.
const PEOPLE_MIN: u32 = 100;

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    let Some(people) = script.evening.deelnemers.given() else {
        return;
    };
    let outside = script.evening.vorm.or(Form::Outside) == Form::Outside;
    let told = script
        .evening
        .contact
        .value()
        .is_some_and(|contact| contact.evenement_gemeld.given().is_some());
    if !outside || told || people.0 < PEOPLE_MIN {
        return;
    }
    remarks.push(
        Remark::new(
            &CODE,
            &people.span,
            format!("U verwacht {} mensen op straat.", people.0),
        )
        .help(
            "Vraag de gemeente: is een melding genoeg of is er een vergunning nodig, hoeveel weken van tevoren, en mag het in het donker? \
             Schrijf het antwoord bij [contact]: evenement_gemeld = \"…\". Dan verdwijnt deze tip.",
        ),
    );
}
