//! Branches exist, can be chosen, and lead somewhere.

use super::Rule;
use crate::mend::Mend;
use crate::notice::{Code, Remark, Severity};
use crate::parse::read::{Sp, choose_from};
use crate::parse::value::Id;
use crate::script::Script;
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    codes: &[&ONBEKEND, &NOOIT, &KANSEN_NUL, &DUBBEL],
    check,
};

const ONBEKEND: Code = Code {
    name: "tak_onbekend",
    severity: Severity::Error,
    means: "Een voetje hoort bij een tak die in geen keuze staat. Hij komt er dus nooit.",
    repair: "takken = { brandgang = 2, straat = 1 }",
};

const NOOIT: Code = Code {
    name: "tak_nooit_gekozen",
    severity: Severity::Warning,
    means: "Deze tak heeft kans 0 en wordt dus nooit gekozen.",
    repair: "takken = { brandgang = 2, straat = 1 }",
};

const KANSEN_NUL: Code = Code {
    name: "kansen_nul",
    severity: Severity::Error,
    means: "Bij een keuze heeft minstens één tak een kans boven 0.",
    repair: "takken = { brandgang = 1, straat = 1 }",
};

const DUBBEL: Code = Code {
    name: "tak_dubbel",
    severity: Severity::Error,
    means: "Dezelfde tak staat in twee keuzes van één route.",
    repair: "takken = { links = 1, rechts = 1 }",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for (_, route) in script.routes() {
        let mut known: BTreeMap<&Id, &Sp<Id>> = BTreeMap::new();
        for takken in route
            .source
            .keuze
            .iter()
            .filter_map(|choice| choice.takken.given())
        {
            if takken.0.iter().all(|(_, weight)| weight.0 == 0) {
                remarks.push(
                    Remark::new(
                        &KANSEN_NUL,
                        &takken.span,
                        "Hier kan het toeval niets kiezen.",
                    )
                    .help("Geef minstens één tak een kans van 1 of meer."),
                );
            }
            let some = takken.0.iter().any(|(_, weight)| weight.0 > 0);
            for (name, weight) in &takken.0 {
                if some && weight.0 == 0 {
                    remarks.push(
                        Remark::new(
                            &NOOIT,
                            &name.span,
                            format!("De tak \"{}\" wordt nooit gekozen.", name.0),
                        )
                        .help("Geef hem een kans van 1 of meer, of haal hem weg."),
                    );
                }
                if let Some(first) = known.insert(&name.value, name) {
                    remarks.push(
                        Remark::new(
                            &DUBBEL,
                            &name.span,
                            format!("De tak \"{}\" staat al in een andere keuze.", name.0),
                        )
                        .other(&first.span, "hier staat hij al")
                        .help("Geef deze tak een andere naam."),
                    );
                }
            }
        }
        for tak in route
            .source
            .voetje
            .iter()
            .filter_map(|voetje| voetje.tak.given())
        {
            if !known.contains_key(&tak.value) {
                let help = if known.is_empty() {
                    format!(
                        "Zet in deze route een kop [[ronde.route.keuze]] met takken = {{ {} = 1, … }}",
                        tak.0
                    )
                } else {
                    choose_from(&tak.0, known.keys().map(|id| id.0.as_str()))
                };
                remarks.push(
                    Remark::new(
                        &ONBEKEND,
                        &tak.span,
                        format!("De tak \"{}\" staat in geen keuze van deze route.", tak.0),
                    )
                    .help(help)
                    .mend(Mend::meant(
                        &tak.span,
                        &tak.0,
                        known.keys().map(|id| id.0.as_str()),
                    )),
                );
            }
        }
    }
}
