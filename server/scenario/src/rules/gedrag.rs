//! A boef does something worth a melding, and a figurant does not.

use super::Rule;
use crate::notice::{Code, Remark, Severity};
use crate::script::Script;
use engine::scenario::Walker;

pub(super) const RULE: Rule = Rule {
    codes: &[&FIGURANT, &BOEF],
    check,
};

const FIGURANT: Code = Code {
    name: "figurant_verdacht",
    severity: Severity::Error,
    means: "Een figurant doet iets verdachts. Wie hem meldt, doet het dan goed en verliest toch punten.",
    repair: "gedrag = \"postbode\"",
};

const BOEF: Code = Code {
    name: "boef_alleen_gewoon",
    severity: Severity::Warning,
    means: "Een boef doet op zijn hele route alleen gewone dingen, dus er valt niets te melden.",
    repair: "gedrag = \"voelt_aan_deur\"",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for (_, route) in script.routes() {
        let shown: Vec<_> = route
            .source
            .voetje
            .iter()
            .filter_map(|voetje| voetje.gedrag.given())
            .collect();
        match route.walker {
            Some(Walker::Figurant(_)) => {
                for gedrag in shown.iter().filter(|gedrag| gedrag.is_suspicious()) {
                    remarks.push(
                        Remark::new(
                            &FIGURANT,
                            &gedrag.span,
                            format!(
                                "\"{}\" is verdacht. Een figurant doet gewone dingen.",
                                gedrag.code()
                            ),
                        )
                        .help("Kies gewoon gedrag, zoals postbode, hond_uitlaten of collectant."),
                    );
                }
            }
            Some(Walker::Boef(_)) => {
                let Some(first) = shown.first() else { continue };
                let unread = route.source.voetje.len() > shown.len();
                if !unread && shown.iter().all(|gedrag| !gedrag.is_suspicious()) {
                    remarks.push(
                        Remark::new(&BOEF, &first.span, "Deze boef doet op zijn hele route niets verdachts.")
                            .help("Geef hem bij minstens één voetje verdacht gedrag, zoals voelt_aan_deur."),
                    );
                }
            }
            None => {}
        }
    }
}
