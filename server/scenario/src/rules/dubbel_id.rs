//! A name means one thing: no two boeven, voetjes of a route, clues of a round or buurtgroepen share one.

use super::Rule;
use crate::mend::{Edit, Mend};
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
        &boeven.chain(evening.figurant.iter().map(|figurant| &figurant.id)),
        false,
        remarks,
    );
    for (_, route) in script.routes() {
        unique(
            &route.source.voetje.iter().map(|voetje| &voetje.id),
            true,
            remarks,
        );
    }
    for round in &script.rounds {
        unique(
            &round.source.aanwijzing.iter().map(|clue| &clue.id),
            true,
            remarks,
        );
    }
    let mut groups: BTreeMap<String, &Range<usize>> = BTreeMap::new();
    let places: Vec<Range<usize>> = evening
        .buurtgroepen
        .iter()
        .map(|group| group.span.clone())
        .collect();
    for (index, group) in evening.buurtgroepen.iter().enumerate() {
        if let Some(first) = groups.insert(folded(&group.0), &group.span) {
            remarks.push(
                Remark::new(
                    &GROEP,
                    &group.span,
                    format!("De buurtgroep \"{}\" staat twee keer in de lijst.", group.0),
                )
                .other(first, "hier staat hij al")
                .help("Haal er één weg.")
                .mend(
                    Edit::without_item(script.text, &places, index)
                        .map(|edit| Mend::new("Haal de tweede weg", vec![edit])),
                ),
            );
        }
    }
}

/// Says which ids come twice. `first_is_meant` when every use of the name means the first, so that the second can be renamed.
fn unique<'a>(
    ids: &(impl Iterator<Item = &'a Slot<Id>> + Clone),
    first_is_meant: bool,
    remarks: &mut Vec<Remark>,
) {
    let free = |id: &Id| {
        let names = (2..100).map(|count| format!("{}-{count}", id.0));
        let taken = |name: &String| {
            ids.clone()
                .any(|id| id.value().is_some_and(|id| id.0 == *name))
        };
        names
            .into_iter()
            .find(|name| Id::is_valid(name) && !taken(name))
    };
    let mut first: BTreeMap<&Id, &Sp<Id>> = BTreeMap::new();
    for id in ids.clone().filter_map(Slot::given) {
        let before = *first.entry(&id.value).or_insert(id);
        if before.span != id.span {
            remarks.push(
                Remark::new(&CODE, &id.span, format!("Het id \"{}\" bestaat al.", id.0))
                    .label("tweede keer")
                    .other(&before.span, "eerste keer")
                    .help(format!("Geef dit een ander id, zoals \"{}-2\".", id.0))
                    .mend(
                        free(id)
                            .filter(|_| first_is_meant)
                            .map(|name| Mend::text(&id.span, &name)),
                    ),
            );
        }
    }
}
