//! There is a round, a boef in each round, something to see of him, and a way for him to walk.

use super::Rule;
use crate::notice::{Code, Remark, Severity};
use crate::script::Script;
use engine::scenario::Walker;

pub(super) const RULE: Rule = Rule {
    codes: &[
        &GEEN_RONDE,
        &RONDE_ZONDER_BOEF,
        &BOEF_ZONDER_SIGNALEMENT,
        &ROUTE_ZONDER_VOETJE,
    ],
    check,
};

const GEEN_RONDE: Code = Code {
    name: "geen_ronde",
    severity: Severity::Error,
    means: "Een avond heeft minstens één ronde.",
    repair: "[[ronde]]\ntitel = \"De inbraak\"\nbegin = \"19:20\"\nduur = \"20m\"",
};

const RONDE_ZONDER_BOEF: Code = Code {
    name: "ronde_zonder_boef",
    severity: Severity::Error,
    means: "In een ronde loopt minstens één boef, anders valt er niets te vinden.",
    repair: "[[ronde.route]]\nwie = \"inbreker\"",
};

const BOEF_ZONDER_SIGNALEMENT: Code = Code {
    name: "boef_zonder_signalement",
    severity: Severity::Error,
    means: "Van een boef moet u weten hoe hij eruitziet, anders kan niemand hem herkennen.",
    repair: "signalement = { geslacht = \"man\", kleding = [{ stuk = \"jas\", kleur = \"zwart\" }] }",
};

const ROUTE_ZONDER_VOETJE: Code = Code {
    name: "route_zonder_voetje",
    severity: Severity::Error,
    means: "Een route heeft minstens één voetje.",
    repair: "[[ronde.route.voetje]]\nid = \"hek\"\nplek = \"Dorpsplein\"\nom = \"2m\"\ngedrag = \"loert\"",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    if script.rounds.is_empty() {
        remarks.push(
            Remark::new(&GEEN_RONDE, &(0..0), "Dit scenario heeft geen ronde.")
                .help("Zet onderaan een kop [[ronde]] met een titel, een begin en een duur."),
        );
    }
    for boef in script
        .evening
        .boef
        .iter()
        .filter(|boef| boef.signalement.is_empty())
    {
        remarks.push(
            Remark::new(
                &BOEF_ZONDER_SIGNALEMENT,
                &boef.span,
                "Deze boef heeft geen signalement.",
            )
            .help("Zet erbij hoe hij eruitziet: signalement = { geslacht = \"man\", … }"),
        );
    }
    for round in &script.rounds {
        // Who walks an unknown route may be a boef; that name has a remark of its own.
        let somebody = round
            .routes
            .iter()
            .any(|route| !matches!(route.walker, Some(Walker::Figurant(_))));
        if !somebody {
            remarks.push(
                Remark::new(
                    &RONDE_ZONDER_BOEF,
                    &round.source.span,
                    "In deze ronde loopt geen boef.",
                )
                .help("Zet er een route bij: een kop [[ronde.route]] met wie = en zijn voetjes."),
            );
        }
    }
    for (_, route) in script.routes().filter(|(_, route)| route.steps.is_empty()) {
        remarks.push(
            Remark::new(
                &ROUTE_ZONDER_VOETJE,
                &route.source.span,
                "Deze route heeft geen voetje.",
            )
            .help("Zet eronder een kop [[ronde.route.voetje]] met id, plek, om en gedrag."),
        );
    }
}
