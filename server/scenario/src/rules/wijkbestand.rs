//! The map the scenario names has to lie beside it.

use super::Rule;
use crate::mend::Mend;
use crate::notice::{Code, Remark, Severity};
use crate::parse::read::choose_from;
use crate::script::Script;

pub(super) const RULE: Rule = Rule {
    codes: &[&CODE],
    check,
};

const CODE: Code = Code {
    name: "wijk_ontbreekt",
    severity: Severity::Error,
    means: "Het bestand met de kaart staat niet in de map van het scenario.",
    repair: "wijk = \"wijk.geojson\"",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    let Some(wijk) = script.evening.wijk.given() else {
        return;
    };
    // A file that is there but could not be read has a remark of its own.
    if script.sources.maps.contains_key(&wijk.0) || script.sources.files.contains_key(&wijk.0) {
        return;
    }
    let there = script.sources.maps.keys().map(String::as_str);
    let help = match there.clone().next() {
        Some(_) => choose_from(&wijk.0, there.clone()),
        None => "Zet de kaart als wijk.geojson naast scenario.toml.".to_owned(),
    };
    remarks.push(
        Remark::new(
            &CODE,
            &wijk.span,
            format!("Het bestand {} staat niet in deze map.", wijk.0),
        )
        .help(help)
        .mend(match (there.clone().next(), there.clone().nth(1)) {
            (Some(only), None) => Some(Mend::text(&wijk.span, only)),
            _ => Mend::meant(&wijk.span, &wijk.0, there),
        }),
    );
}
