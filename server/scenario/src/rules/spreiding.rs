//! The boeven of an evening are of different kinds, so that nobody learns that a boef looks a certain way.

use super::Rule;
use crate::notice::{Code, Remark, Severity};
use crate::script::Script;
use signalement::{Geslacht, Huidskleur, LeeftijdGroep, Person};

pub(super) const RULE: Rule = Rule {
    codes: &[&CODE],
    check,
};

const CODE: Code = Code {
    name: "boeven_eenzijdig",
    severity: Severity::Tip,
    means: "Alle boeven van de avond lijken op elkaar: allemaal man, allemaal even oud, of allemaal dezelfde huidskleur. Dan leert de wijk dat een boef er zo uitziet.",
    repair: "[boef.signalement]\ngeslacht = \"vrouw\"\nleeftijd = \"41-60\"",
};

/// From this many people on, being all the same is no chance.
const PEOPLE_MIN: usize = 3;

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    let boeven = &script.evening.boef;
    let people: Vec<Person> = boeven
        .iter()
        .flat_map(|boef| &boef.signalement)
        .map(|person| person.person())
        .collect();
    let Some(first) = boeven.first().filter(|_| people.len() >= PEOPLE_MIN) else {
        return;
    };
    let sex = all_same(&people, |person| person.geslacht.map(Geslacht::code));
    let skin = all_same(&people, |person| person.huidskleur.map(Huidskleur::code));
    let age = all_same(&people, |person| {
        person.leeftijd?.as_group().map(LeeftijdGroep::code)
    });
    let what: Vec<String> = [
        sex.map(|sex| format!("allemaal {sex}")),
        age.map(|age| format!("allemaal {age} jaar")),
        skin.map(|skin| format!("allemaal met een huid die {skin} is")),
    ]
    .into_iter()
    .flatten()
    .collect();
    if what.is_empty() {
        return;
    }
    remarks.push(
        Remark::new(
            &CODE,
            &first.span,
            format!(
                "De {} boeven van deze avond zijn {}.",
                people.len(),
                what.join(" en ")
            ),
        )
        .help("Kies de rollen met opzet verschillend. Een keurige mevrouw van zestig is een goede boef."),
    );
}

/// What all of them have, when all of them have the same.
fn all_same<'v>(people: &[Person], value: impl Fn(&Person) -> Option<&'v str>) -> Option<&'v str> {
    let first = value(people.first()?)?;
    people
        .iter()
        .all(|person| value(person) == Some(first))
        .then_some(first)
}
