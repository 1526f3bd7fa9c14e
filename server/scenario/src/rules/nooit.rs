//! Every clue can go out: the moment it waits for can come while its round lasts.

use super::{EVERYBODY, Rule};
use crate::lower::AFTER_LAST_CATCH_MS;
use crate::notice::{Code, Remark, Severity};
use crate::parse::Clue;
use crate::parse::time::aloud;
use crate::script::{RoundScript, Script};
use engine::id::BoefId;
use engine::scenario::Walker;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    codes: &[&NOOIT, &LOOPT_NIET],
    check,
};

const NOOIT: Code = Code {
    name: "aanwijzing_nooit",
    severity: Severity::Warning,
    means: "Een aanwijzing wacht op iets wat in deze ronde niet meer kan gebeuren. De spelers krijgen haar nooit.",
    repair: "als_niemand_meldt_binnen = \"4m\"",
};

const LOOPT_NIET: Code = Code {
    name: "boef_loopt_niet",
    severity: Severity::Warning,
    means: "Een aanwijzing gaat over een boef die in deze ronde niet loopt. De spelers zoeken dan voor niets.",
    repair: "boef = \"inbreker\"",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for round in &script.rounds {
        ladder(round, remarks);
        for clue in &round.source.aanwijzing {
            branch(script, round, clue, remarks);
            caught(script, round, clue, remarks);
            about(script, round, clue, remarks);
        }
    }
}

/// The steps that come after the end, even when nobody reports anything.
fn ladder(round: &RoundScript<'_>, remarks: &mut Vec<Remark>) {
    let (Some(wait), Some(duration)) = (
        round.source.als_niemand_meldt_binnen.given(),
        round.duration_ms(),
    ) else {
        return;
    };
    let mut steps: Vec<_> = round
        .source
        .aanwijzing
        .iter()
        .filter_map(|clue| clue.ladder.given())
        .collect();
    steps.sort_by_key(|step| step.0);
    // Each step waits for its own silence.
    let moments = (1..).map(|count: u64| count * wait.0);
    if let Some((step, at)) = steps
        .into_iter()
        .zip(moments)
        .find(|(_, at)| *at >= duration)
    {
        remarks.push(
            Remark::new(
                &NOOIT,
                &step.span,
                format!(
                    "Trede {} komt op zijn vroegst na {}. De ronde duurt {}.",
                    step.0,
                    aloud(at),
                    aloud(duration)
                ),
            )
            .other(&wait.span, "zo lang is het wachten op elke trede")
            .help("Maak de wachttijd korter, of haal een trede weg."),
        );
    }
}

/// A voetje of a branch that chance never takes.
fn branch(script: &Script<'_>, round: &RoundScript<'_>, clue: &Clue, remarks: &mut Vec<Remark>) {
    let (Some(wanted), Some((route, index))) =
        (clue.bij_voetje.given(), script.awaited(round, clue))
    else {
        return;
    };
    let tak = route
        .steps
        .get(index)
        .and_then(|step| step.source.tak.given());
    let Some(tak) = tak else { return };
    let choices = route.source.keuze.iter();
    let weight = choices
        .filter_map(|choice| choice.takken.value())
        .flat_map(|takken| &takken.0)
        .find(|(name, _)| name.value == tak.value);
    if weight.is_some_and(|(_, weight)| weight.0 == 0) {
        remarks.push(
            Remark::new(
                &NOOIT,
                &wanted.span,
                format!(
                    "Hij komt nooit bij \"{}\": de tak \"{}\" heeft kans 0.",
                    wanted.0, tak.0
                ),
            )
            .other(&tak.span, "dit voetje hoort bij die tak")
            .help("Geef de tak een kans van 1 of meer, of kies een ander voetje."),
        );
    }
}

/// An aanhouding that cannot come, or comes so that the round is over before the clue goes out.
fn caught(script: &Script<'_>, round: &RoundScript<'_>, clue: &Clue, remarks: &mut Vec<Remark>) {
    let Some(wanted) = clue.bij_aanhouding.given() else {
        return;
    };
    let walking = boeven(round);
    let boef = script.boef_id(wanted);
    if wanted.0 != EVERYBODY && boef.is_some_and(|boef| !walking.contains(&boef)) {
        remarks.push(
            Remark::new(
                &NOOIT,
                &wanted.span,
                format!(
                    "\"{}\" loopt niet in deze ronde en wordt dus niet gepakt.",
                    wanted.0
                ),
            )
            .help("Kies een boef die in deze ronde loopt."),
        );
        return;
    }
    let after = round
        .source
        .na_laatste_aanhouding
        .value()
        .map_or(AFTER_LAST_CATCH_MS, |after| after.0);
    let (Some(na), [_]) = (clue.na.given(), walking.as_slice()) else {
        return;
    };
    if na.0 >= after {
        remarks.push(
            Remark::new(
                &NOOIT,
                &na.span,
                format!(
                    "Deze aanwijzing komt {} na de aanhouding. De ronde is dan na {} al klaar.",
                    aloud(na.0),
                    aloud(after)
                ),
            )
            .help("Kies een kortere tijd bij na, of een langere bij na_laatste_aanhouding."),
        );
    }
}

fn about(script: &Script<'_>, round: &RoundScript<'_>, clue: &Clue, remarks: &mut Vec<Remark>) {
    let Some(wanted) = clue.boef.given() else {
        return;
    };
    let Some(boef) = script.boef_id(wanted) else {
        return;
    };
    let span: &Range<usize> = &wanted.span;
    // What is told when somebody is caught may look back or ahead.
    if !boeven(round).contains(&boef) && clue.bij_aanhouding.is_absent() {
        remarks.push(
            Remark::new(
                &LOOPT_NIET,
                span,
                format!("\"{}\" loopt niet in deze ronde.", wanted.0),
            )
            .help(
                "Kies een boef die in deze ronde loopt, of zet de aanwijzing bij een andere ronde.",
            ),
        );
    }
}

/// Who can be caught in this round.
fn boeven(round: &RoundScript<'_>) -> Vec<BoefId> {
    let walkers = round.routes.iter().filter_map(|route| route.walker);
    walkers
        .filter_map(|walker| match walker {
            Walker::Boef(boef) => Some(boef),
            Walker::Figurant(_) => None,
        })
        .collect()
}
