//! Every boef walks somewhere, and nobody walks twice at once.

use super::Rule;
use crate::notice::{Code, Remark, Severity};
use crate::script::Script;
use engine::scenario::Walker;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    codes: &[&DUBBEL, &ZONDER_ROUTE, &TE_VEEL],
    check,
};

const DUBBEL: Code = Code {
    name: "route_dubbel",
    severity: Severity::Error,
    means: "Dezelfde boef of figurant heeft twee routes in één ronde.",
    repair: "wie = \"fietsendief\"",
};

const ZONDER_ROUTE: Code = Code {
    name: "boef_zonder_route",
    severity: Severity::Warning,
    means: "Deze boef of figurant loopt in geen enkele ronde.",
    repair: "[[ronde.route]]\nwie = \"inbreker\"",
};

const TE_VEEL: Code = Code {
    name: "te_veel_voetjes",
    severity: Severity::Error,
    means: "Alle routes samen hebben meer voetjes dan het spel aankan.",
    repair: "[[ronde.route.voetje]]\nid = \"hek\"",
};

/// All routes of all rounds have together at most this many voetjes.
pub const VOETJES_TOTAL_MAX: usize = 400;

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    let mut walking: BTreeSet<Walker> = BTreeSet::new();
    let mut unknown = false;
    for round in &script.rounds {
        let mut here: BTreeMap<Walker, &Range<usize>> = BTreeMap::new();
        for route in &round.routes {
            let Some(wie) = route.source.wie.given() else {
                unknown = true;
                continue;
            };
            let Some(walker) = route.walker else {
                unknown = true;
                continue;
            };
            walking.insert(walker);
            if let Some(first) = here.insert(walker, &wie.span) {
                remarks.push(
                    Remark::new(
                        &DUBBEL,
                        &wie.span,
                        format!("\"{}\" heeft in deze ronde al een route.", wie.0),
                    )
                    .other(first, "dit is zijn eerste route")
                    .help("Maak er één route van, of laat een ander lopen."),
                );
            }
        }
    }
    // With a misspelt name nobody knows who is missing, and without rounds everybody is.
    if !unknown && !script.rounds.is_empty() {
        for id in script
            .evening
            .boef
            .iter()
            .map(|boef| &boef.id)
            .chain(script.evening.figurant.iter().map(|f| &f.id))
        {
            let Some(id) = id.given() else { continue };
            if script
                .walker(id)
                .is_some_and(|walker| !walking.contains(&walker))
            {
                remarks.push(
                    Remark::new(
                        &ZONDER_ROUTE,
                        &id.span,
                        format!("\"{}\" loopt in geen enkele ronde.", id.0),
                    )
                    .help("Geef hem een route, of haal hem uit het bestand."),
                );
            }
        }
    }
    let total: usize = script.routes().map(|(_, route)| route.steps.len()).sum();
    if total > VOETJES_TOTAL_MAX {
        remarks.push(
            Remark::new(
                &TE_VEEL,
                &(0..0),
                format!("Alle routes samen hebben {total} voetjes. Het mogen er hoogstens {VOETJES_TOTAL_MAX} zijn."),
            )
            .help("Haal er voetjes uit, of verdeel het spel over twee avonden."),
        );
    }
}
