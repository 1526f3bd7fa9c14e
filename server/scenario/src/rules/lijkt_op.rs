//! What is published of a boef fits nobody else who walks in the same round.

use super::Rule;
use crate::notice::{Code, Remark, Severity};
use crate::parse::person::Signalement;
use crate::parse::read::Sp;
use crate::parse::value::Id;
use crate::script::{RoundScript, Script};
use engine::id::BoefId;
use engine::scenario::Walker;
use signalement::{Grade, Light, Part, Person, TraitKey, Weights, compare};
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    codes: &[&PAST_OP_TWEE, &FIGURANT],
    check,
};

const PAST_OP_TWEE: Code = Code {
    name: "signalement_past_op_twee",
    severity: Severity::Warning,
    means: "Alles wat de spelers over een boef te horen krijgen, past ook op iemand anders die in dezelfde ronde loopt.",
    repair: "geeft = [\"jas\", \"gezicht\"]",
};

const FIGURANT: Code = Code {
    name: "figurant_lijkt_op_boef",
    severity: Severity::Tip,
    means: "Een figurant ziet er net zo uit als een boef uit dezelfde ronde. Wie goed kijkt en hem meldt, verliest dan punten zonder iets te leren.",
    repair: "kleding = [{ stuk = \"jas\", kleur = \"rood\" }]",
};

/// Fewer traits than this are no description that could fit two.
const PUBLISHED_MIN: usize = 2;
/// Two people who have this much in common, and nothing that differs, look the same.
const ALIKE_MIN: usize = 3;

/// Somebody who walks in a round.
struct Somebody<'a> {
    walker: Walker,
    id: &'a Sp<Id>,
    people: Vec<Person>,
}

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for round in &script.rounds {
        let here = walking(script, round);
        for boef in &here {
            let Walker::Boef(id) = boef.walker else {
                continue;
            };
            let given = published(script, round, id);
            for other in here.iter().filter(|other| other.walker != boef.walker) {
                pair(boef, other, &given, remarks);
            }
        }
    }
}

fn pair(
    boef: &Somebody<'_>,
    other: &Somebody<'_>,
    given: &BTreeSet<TraitKey>,
    remarks: &mut Vec<Remark>,
) {
    // A pair is known by being two.
    let ([one], [another]) = (boef.people.as_slice(), other.people.as_slice()) else {
        return;
    };
    let given: Vec<TraitKey> = given.iter().copied().collect();
    if alike(&one.only(&given), another) >= Some(PUBLISHED_MIN) {
        remarks.push(
            Remark::new(
                &PAST_OP_TWEE,
                &other.id.span,
                format!(
                    "Wat de aanwijzingen over \"{}\" vertellen, past ook op \"{}\".",
                    boef.id.0, other.id.0
                ),
            )
            .other(&boef.id.span, "over hem gaan de aanwijzingen")
            .help("Geef in een aanwijzing een kenmerk dat alleen de boef heeft, of geef de ander iets anders aan."),
        );
    } else if matches!(other.walker, Walker::Figurant(_)) && alike(one, another) >= Some(ALIKE_MIN)
    {
        remarks.push(
            Remark::new(
                &FIGURANT,
                &other.id.span,
                format!("\"{}\" ziet er net zo uit als \"{}\".", other.id.0, boef.id.0),
            )
            .other(&boef.id.span, "dit is de boef")
            .help("Laat iets verschillen wat u van een afstand ziet, zoals de jas of wat hij bij zich heeft."),
        );
    }
}

/// How many traits of the one the other has too, a garment with its colour being one; `None` when one differs, or when the
/// other has none like it.
fn alike(one: &Person, other: &Person) -> Option<usize> {
    let (none, weights) = (BTreeSet::new(), Weights::default());
    let compared = compare(other, one, &none, &weights, Light::default());
    let said = compared
        .verdicts()
        .iter()
        .filter(|verdict| verdict.grade != Grade::Unknown);
    let mut right = 0;
    for verdict in said {
        if verdict.grade != Grade::Right {
            return None;
        }
        right += usize::from(verdict.part != Part::Colour);
    }
    Some(right)
}

fn walking<'a>(script: &Script<'a>, round: &RoundScript<'a>) -> Vec<Somebody<'a>> {
    let walkers = round.routes.iter().filter_map(|route| route.walker);
    let somebody = |walker| {
        let (id, people): (_, Vec<&Signalement>) = match walker {
            Walker::Boef(id) => {
                let boef = script.boef(id)?;
                let people = boef.signalement.iter().map(|person| &person.value);
                (boef.id.given()?, people.collect())
            }
            Walker::Figurant(id) => {
                let figurant = script.figurant(id)?;
                (
                    figurant.id.given()?,
                    figurant.signalement.value().into_iter().collect(),
                )
            }
        };
        Some(Somebody {
            walker,
            id,
            people: people.into_iter().map(Signalement::person).collect(),
        })
    };
    walkers.filter_map(somebody).collect()
}

/// Every trait that some clue of the round gives of this boef.
fn published(script: &Script<'_>, round: &RoundScript<'_>, boef: BoefId) -> BTreeSet<TraitKey> {
    let clues = round.source.aanwijzing.iter().filter(|clue| {
        let about = clue.boef.value().and_then(|id| script.boef_id(id));
        about == Some(boef) && clue.false_trail().is_none()
    });
    clues
        .flat_map(|clue| clue.geeft.iter().map(|key| key.value))
        .collect()
}
