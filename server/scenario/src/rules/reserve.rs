//! A spare boef needs somebody to be spare for, and counts from the moment he sets out.

use super::Rule;
use crate::mend::Mend;
use crate::notice::{Code, Remark, Severity};
use crate::parse::time::Moment;
use crate::script::Script;
use engine::scenario::Walker;

pub(super) const RULE: Rule = Rule {
    codes: &[&ZONDER_EERSTE, &FIGURANT, &KLOKTIJD],
    check,
};

const ZONDER_EERSTE: Code = Code {
    name: "reserve_zonder_eerste",
    severity: Severity::Error,
    means: "Een reserveboef loopt pas als een andere boef is gepakt, maar in deze ronde is er geen andere.",
    repair: "reserve = false",
};

const FIGURANT: Code = Code {
    name: "reserve_is_figurant",
    severity: Severity::Error,
    means: "Alleen een boef kan reserve zijn, een figurant niet.",
    repair: "reserve = false",
};

const KLOKTIJD: Code = Code {
    name: "reserve_met_kloktijd",
    severity: Severity::Error,
    means: "Niemand weet vooraf hoe laat een reserveboef begint. Zijn tijden tellen vanaf dat moment.",
    repair: "om = \"2m\"",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for round in &script.rounds {
        let has_first = round
            .routes
            .iter()
            .any(|route| !route.is_spare() && !matches!(route.walker, Some(Walker::Figurant(_))));
        let spares = round.routes.iter().filter(|route| route.is_spare()).count();
        for route in &round.routes {
            let Some(spare) = route.source.reserve.given().filter(|spare| spare.value) else {
                continue;
            };
            if matches!(route.walker, Some(Walker::Figurant(_))) {
                remarks.push(
                    Remark::new(
                        &FIGURANT,
                        &spare.span,
                        "Een figurant kan geen reserve zijn.",
                    )
                    .help("Haal deze regel weg.")
                    .mend(Mend::without_line(script.text, &spare.span)),
                );
            } else if !has_first {
                remarks.push(
                    Remark::new(
                        &ZONDER_EERSTE,
                        &spare.span,
                        "In deze ronde loopt geen andere boef dan deze reserve.",
                    )
                    .help("Haal deze regel weg, of laat nog een boef lopen.")
                    .mend(Mend::without_line(script.text, &spare.span).filter(|_| spares == 1)),
                );
            }
            for om in route
                .source
                .voetje
                .iter()
                .filter_map(|voetje| voetje.om.given())
            {
                if matches!(om.value, Moment::Clock(_)) {
                    remarks.push(
                        Remark::new(
                            &KLOKTIJD,
                            &om.span,
                            "Een reserveboef kan geen kloktijd hebben.",
                        )
                        .other(&spare.span, "hij begint als een ander is gepakt")
                        .help("Schrijf hoe lang na zijn begin hij hier is, zoals \"2m\"."),
                    );
                }
            }
        }
    }
}
