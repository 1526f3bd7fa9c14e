//! A clue leaves something to look for: not the exact place at once, not a house of a neighbour, not everything about him.

use super::Rule;
use crate::mend::Mend;
use crate::notice::{Code, Remark, Severity};
use crate::parse::Clue;
use crate::parse::read::Sp;
use crate::script::{RoundScript, Script, Step};
use engine::id::BoefId;
use engine::scenario::{ClueKind, Walker};
use engine::wijk::PlaceKind;
use signalement::TraitKey;
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    codes: &[&PRECIES, &HUISNUMMER, &HEEL],
    check,
};

const PRECIES: Code = Code {
    name: "plek_te_vroeg_verklapt",
    severity: Severity::Warning,
    means: "Een aanwijzing wijst al vroeg in de ronde een klein gebied aan waar de boef op dat moment ook staat. Wie toevallig dichtbij is, heeft hem meteen.",
    repair: "gebied = { rond = \"Dorpsplein\", straal = 150 }",
};

const HUISNUMMER: Code = Code {
    name: "huisnummer_genoemd",
    severity: Severity::Warning,
    means: "Een aanwijzing noemt een adres met huisnummer. Daar wonen echte mensen, en de spelers hoeven niet meer te zoeken.",
    repair: "tekst = \"Een bewoner van de Hoofdstraat ziet iemand aan een deur voelen.\"",
};

const HEEL: Code = Code {
    name: "signalement_meteen_heel",
    severity: Severity::Warning,
    means: "De eerste aanwijzing over een boef vertelt al bijna alles over hem. Dan valt er niets meer te ontdekken, en elk kenmerk telt nog maar half.",
    repair: "geeft = [\"jas\"]",
};

/// Within this radius somebody sees the boef by walking there.
const EXACT_M: u32 = 75;
/// A radius that leaves something to look for.
const VAGUE_M: u32 = 120;
/// Somebody has to be there at least this long to be found by who goes at once, in milliseconds.
const STAYS_MS: u64 = 30_000;
/// As many traits at once as leave nothing to find out.
const WHOLE_TRAITS: usize = 5;

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for round in &script.rounds {
        for clue in &round.source.aanwijzing {
            exact(script, round, clue, remarks);
            house(script, clue, remarks);
        }
        for route in &round.routes {
            if let Some(Walker::Boef(boef)) = route.walker {
                whole(script, round, boef, remarks);
            }
        }
    }
}

fn exact(script: &Script<'_>, round: &RoundScript<'_>, clue: &Clue, remarks: &mut Vec<Remark>) {
    let (Some(area), Some(at), Some(duration)) = (
        clue.gebied.value(),
        script.planned_ms(round, clue),
        round.duration_ms(),
    ) else {
        return;
    };
    let for_some = clue.voor.value().is_some_and(|voor| !voor.is_all());
    let no_boef = matches!(
        clue.soort.value(),
        Some(ClueKind::ValsSpoor | ClueKind::Mededeling)
    );
    let (Some(radius), Some(rond)) = (area.straal.given(), area.rond.value()) else {
        return;
    };
    if for_some || no_boef || radius.0 > EXACT_M || at > duration / 2 {
        return;
    }
    let Some(centre) = script.find(rond) else {
        return;
    };
    let about = clue.boef.value().and_then(|id| script.boef_id(id));
    let near = |step: &&Step<'_>| {
        let stands = step
            .arrive_ms
            .zip(step.leave_ms())
            .is_some_and(|(arrive, leave)| arrive <= at && at + STAYS_MS <= leave);
        let reach_cm = u64::from(radius.0) * 100;
        stands
            && step
                .at
                .is_some_and(|point| point.distance_cm(centre) <= reach_cm)
    };
    let found = round
        .routes
        .iter()
        .filter(|route| match route.walker {
            Some(Walker::Boef(boef)) => about.is_none_or(|about| about == boef),
            _ => false,
        })
        .filter(|route| !route.is_spare())
        .flat_map(|route| &route.steps)
        .find(near);
    let Some(step) = found else { return };
    remarks.push(
        Remark::new(
            &PRECIES,
            &radius.span,
            format!(
                "Dit gebied heeft een straal van {} meter, en op dat moment staat hij er zelf, bij \"{}\".",
                radius.0,
                step.name()
            ),
        )
        .other(&step.source.span, "hier staat hij dan")
        .help(format!(
            "Neem een straal van {VAGUE_M} meter of meer, of maak er een trede van de ladder van."
        ))
        .mend(Some(Mend::raw(&radius.span, VAGUE_M.to_string()))),
    );
}

fn house(script: &Script<'_>, clue: &Clue, remarks: &mut Vec<Remark>) {
    let (Some(map), Some(text)) = (script.map, clue.tekst.given()) else {
        return;
    };
    let words: Vec<&str> = text.0.split_whitespace().collect();
    for (index, word) in words.iter().enumerate() {
        let number = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !number.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        // Names of streets have up to four words.
        let names = (index.saturating_sub(4)..index).rev();
        let address = names
            .map(|from| format!("{} {number}", words[from..index].join(" ")))
            .find_map(|name| map.place(&name));
        let Some(address) = address.filter(|place| place.kind == PlaceKind::Adres) else {
            continue;
        };
        remarks.push(
            Remark::new(
                &HUISNUMMER,
                &text.span,
                format!("Deze tekst noemt het adres {}.", address.name),
            )
            .help("Noem alleen de straat, of een plek in de buurt."),
        );
        return;
    }
}

fn whole(script: &Script<'_>, round: &RoundScript<'_>, boef: BoefId, remarks: &mut Vec<Remark>) {
    let about = |clue: &&Sp<Clue>| {
        let id = clue.boef.value().and_then(|id| script.boef_id(id));
        id == Some(boef) && clue.false_trail().is_none()
    };
    let planned = round
        .source
        .aanwijzing
        .iter()
        .filter(about)
        .filter_map(|clue| Some((script.planned_ms(round, clue)?, clue)));
    let mut planned: Vec<_> = planned.collect();
    planned.sort_by_key(|(at, _)| *at);
    let Some((_, first)) = planned.first() else {
        return;
    };
    let given: BTreeSet<TraitKey> = first.geeft.iter().map(|key| key.value).collect();
    // What is the only clue about him has to tell something.
    if given.len() < WHOLE_TRAITS || planned.len() < 2 {
        return;
    }
    let Some(key) = first.geeft.first() else {
        return;
    };
    remarks.push(
        Remark::new(
            &HEEL,
            &key.span,
            format!("De eerste aanwijzing over hem geeft al {} kenmerken.", given.len()),
        )
        .help("Begin vaag. Verdeel de kenmerken over de aanwijzingen, en bewaar het beste voor de ladder."),
    );
}
