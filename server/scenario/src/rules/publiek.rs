//! A clue for one buurtgroep is for one of this evening.

use super::Rule;
use crate::mend::Mend;
use crate::notice::{Code, Remark, Severity};
use crate::parse::Audience;
use crate::parse::read::{choose_from, short};
use crate::script::Script;

pub(super) const RULE: Rule = Rule {
    codes: &[&CODE],
    check,
};

const CODE: Code = Code {
    name: "buurtgroep_onbekend",
    severity: Severity::Error,
    means: "Een aanwijzing is voor een buurtgroep die niet bij deze avond hoort.",
    repair: "buurtgroepen = [\"Noord\", \"Zuid\"]",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    let groups = &script.evening.buurtgroepen;
    for (_, clue) in script.clues() {
        let Some(Audience::Group(group)) = clue.voor.value() else {
            continue;
        };
        if script.group(group).is_some() {
            continue;
        }
        let help = if groups.is_empty() {
            format!("Zet bovenaan: buurtgroepen = [\"{}\"]", short(group))
        } else {
            choose_from(group, groups.iter().map(|group| group.0.as_str()))
        };
        remarks.push(
            Remark::new(
                &CODE,
                &group.span,
                format!(
                    "De buurtgroep \"{}\" staat niet in de lijst van deze avond.",
                    short(group)
                ),
            )
            .help(help)
            .mend(Mend::meant(
                &group.span,
                group,
                groups.iter().map(|group| group.0.as_str()),
            )),
        );
    }
}
