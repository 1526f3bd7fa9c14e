//! A name means one thing: no two boeven, voetjes of a route, clues of a round or buurtgroepen share one.

use super::Rule;
use crate::notice::{Code, Remark, Severity};
use crate::parse::read::{Slot, Sp};
use crate::parse::value::Id;
use crate::script::Script;
use crate::wijk::folded;
use std::collections::BTreeMap;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    codes: &[&CODE, &GROEP],
    check,
};

const CODE: Code = Code {
    name: "id_dubbel",
    severity: Severity::Error,
    means: "Twee dingen hebben hetzelfde id, zodat niemand weet welke u bedoelt.",
    repair: "id = \"tweede-hek\"",
};

const GROEP: Code = Code {
    name: "buurtgroep_dubbel",
    severity: Severity::Error,
    means: "Dezelfde buurtgroep staat twee keer in de lijst.",
    repair: "buurtgroepen = [\"Noord\", \"Zuid\"]",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    let evening = script.evening;
    let boeven = evening.boef.iter().map(|boef| &boef.id);
    unique(
        boeven.chain(evening.figurant.iter().map(|figurant| &figurant.id)),
        remarks,
    );
    for (_, route) in script.routes() {
        unique(route.source.voetje.iter().map(|voetje| &voetje.id), remarks);
    }
    for round in &script.rounds {
        unique(round.source.aanwijzing.iter().map(|clue| &clue.id), remarks);
    }
    let mut groups: BTreeMap<String, &Range<usize>> = BTreeMap::new();
    for group in &evening.buurtgroepen {
        if let Some(first) = groups.insert(folded(&group.0), &group.span) {
            remarks.push(
                Remark::new(
                    &GROEP,
                    &group.span,
                    format!("De buurtgroep \"{}\" staat twee keer in de lijst.", group.0),
                )
                .other(first, "hier staat hij al")
                .help("Haal er één weg."),
            );
        }
    }
}

fn unique<'a>(ids: impl Iterator<Item = &'a Slot<Id>>, remarks: &mut Vec<Remark>) {
    let mut first: BTreeMap<&Id, &Sp<Id>> = BTreeMap::new();
    for id in ids.filter_map(Slot::given) {
        let before = *first.entry(&id.value).or_insert(id);
        if before.span != id.span {
            remarks.push(
                Remark::new(&CODE, &id.span, format!("Het id \"{}\" bestaat al.", id.0))
                    .label("tweede keer")
                    .other(&before.span, "eerste keer")
                    .help(format!("Geef dit een ander id, zoals \"{}-2\".", id.0)),
            );
        }
    }
}
