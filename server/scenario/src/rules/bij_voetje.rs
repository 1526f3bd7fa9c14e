//! A clue that waits for a voetje waits for one that a boef comes to in that round.

use super::Rule;
use crate::mend::Mend;
use crate::notice::{Code, Remark, Severity};
use crate::parse::read::{choose_from, short};
use crate::parse::time::aloud;
use crate::script::{RoundScript, Script, VoetjeFound};
use engine::scenario::Walker;

pub(super) const RULE: Rule = Rule {
    codes: &[&ONBEKEND, &DUBBELZINNIG, &TE_LAAT],
    check,
};

const ONBEKEND: Code = Code {
    name: "voetje_onbekend",
    severity: Severity::Error,
    means: "Een aanwijzing wacht op een voetje waar in deze ronde geen boef komt.",
    repair: "bij_voetje = \"hek\"",
};

const DUBBELZINNIG: Code = Code {
    name: "voetje_van_twee_boeven",
    severity: Severity::Error,
    means: "Twee boeven hebben in deze ronde een voetje met dit id. Zeg erbij over welke boef het gaat.",
    repair: "bij_voetje = \"hek\"\nboef = \"inbreker\"",
};

const TE_LAAT: Code = Code {
    name: "aanwijzing_bij_voetje_te_laat",
    severity: Severity::Error,
    means: "De aanwijzing komt zo lang na het voetje dat de ronde dan al voorbij is.",
    repair: "na = \"1m\"",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for (round, clue) in script.clues() {
        let Some(wanted) = clue.bij_voetje.given() else {
            continue;
        };
        let name = short(&wanted.0);
        match script.find_voetje(round, clue, wanted) {
            VoetjeFound::One(..) => {
                let (Some(at), Some(na), Some(duration)) = (script.planned_ms(round, clue), clue.na.given(), round.duration_ms()) else { continue };
                if at >= duration {
                    remarks.push(
                        Remark::new(
                            &TE_LAAT,
                            &na.span,
                            format!("Deze aanwijzing komt na {}. De ronde duurt {}.", aloud(at), aloud(duration)),
                        )
                        .help("Kies een kortere tijd, of een eerder voetje."),
                    );
                }
            }
            VoetjeFound::OfFigurant => remarks.push(
                Remark::new(&ONBEKEND, &wanted.span, format!("Bij het voetje \"{name}\" komt alleen een figurant."))
                    .help("Kies een voetje van een boef, of laat de aanwijzing op tijd uitgaan: om = \"4m\"."),
            ),
            VoetjeFound::Several => remarks.push(
                Remark::new(&DUBBELZINNIG, &wanted.span, format!("Twee boeven komen in deze ronde bij een voetje \"{name}\"."))
                    .help("Zet erbij over wie het gaat: boef = \"…\", of geef de voetjes elk een eigen id."),
            ),
            // Whose route it is was misspelt, and there is a remark about that.
            VoetjeFound::Nowhere if voetjes(round).contains(&wanted.0.as_str()) => {}
            VoetjeFound::Nowhere => remarks.push(
                Remark::new(&ONBEKEND, &wanted.span, format!("In deze ronde is er geen voetje \"{name}\"."))
                    .help(choose_from(&wanted.0, voetjes(round).into_iter()))
                    .mend(Mend::meant(&wanted.span, &wanted.0, voetjes(round).into_iter())),
            ),
        }
    }
}

/// The ids of the voetjes boeven come to in this round.
fn voetjes<'a>(round: &'a RoundScript<'_>) -> Vec<&'a str> {
    let boeven = round
        .routes
        .iter()
        .filter(|route| !matches!(route.walker, Some(Walker::Figurant(_))));
    boeven
        .flat_map(|route| &route.steps)
        .filter_map(|step| step.source.id.value())
        .map(|id| id.0.as_str())
        .collect()
}
