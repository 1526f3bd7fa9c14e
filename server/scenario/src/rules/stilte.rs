//! There is always something to do: the first clue comes soon, and never is there nothing new for long.

use super::Rule;
use crate::notice::{Code, Remark, Severity};
use crate::parse::time::{MINUTE_MS, aloud};
use crate::script::{RoundScript, Script};
use engine::scenario::Walker;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    codes: &[&STIL, &LAAT],
    check,
};

const STIL: Code = Code {
    name: "niets_te_doen",
    severity: Severity::Warning,
    means: "Een deel van de ronde gebeurt er niets nieuws: er komt geen aanwijzing en de boef gaat nergens heen. Spelers raken het spoor kwijt of gaan naar huis.",
    repair: "[[ronde.aanwijzing]]\nid = \"tussendoor\"\nsoort = \"plaats\"\nom = \"9m\"\ntekst = \"Een bewoner ziet hem bij het Dorpsplein.\"",
};

const LAAT: Code = Code {
    name: "eerste_aanwijzing_laat",
    severity: Severity::Warning,
    means: "De eerste aanwijzing van een ronde laat lang op zich wachten. Tot die tijd weet niemand waar hij moet kijken.",
    repair: "om = \"1m\"",
};

/// Longer than this without anything new is dull.
const STILL_MAX_MS: u64 = 6 * MINUTE_MS;
/// The first clue comes within this time.
const FIRST_MAX_MS: u64 = 5 * MINUTE_MS;

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for round in &script.rounds {
        still(script, round, remarks);
        late(script, round, remarks);
    }
}

fn still(script: &Script<'_>, round: &RoundScript<'_>, remarks: &mut Vec<Remark>) {
    let (Some(duration), Some(duur)) = (round.duration_ms(), round.source.duur.given()) else {
        return;
    };
    let mut news: Vec<(u64, &Range<usize>)> = vec![(0, &duur.span)];
    for clue in &round.source.aanwijzing {
        news.extend(script.planned_ms(round, clue).map(|at| (at, &clue.span)));
    }
    if let Some(wait) = round.source.als_niemand_meldt_binnen.value() {
        // When nobody reports, the ladder has news; when somebody does, that is news.
        let steps = round
            .source
            .aanwijzing
            .iter()
            .filter(|clue| clue.ladder.given().is_some());
        news.extend(
            (1..)
                .map(|count: u64| count * wait.0)
                .zip(steps.map(|clue| &clue.span)),
        );
    }
    for route in round.routes.iter().filter(|route| !route.is_spare()) {
        if matches!(route.walker, Some(Walker::Boef(_))) {
            let arrivals = route.steps.iter();
            news.extend(arrivals.filter_map(|step| Some((step.arrive_ms?, &step.source.span))));
        }
    }
    news.sort_by_key(|(at, span)| (*at, span.start));
    let ends = news.iter().skip(1).map(|(at, _)| *at).chain([duration]);
    let longest = news
        .iter()
        .zip(ends)
        .map(|((from, span), to)| (to.saturating_sub(*from), *from, to, *span))
        .max_by_key(|(length, from, ..)| (*length, std::cmp::Reverse(*from)));
    let Some((length, from, to, span)) = longest else {
        return;
    };
    if length > STILL_MAX_MS {
        remarks.push(
            Remark::new(
                &STIL,
                span,
                format!(
                    "Na {} in deze ronde is er {} niets nieuws.",
                    aloud(from),
                    aloud(length)
                ),
            )
            .label("dit is het laatste ervoor")
            .help(format!(
                "Zet een aanwijzing of een voetje tussen {} en {}, maak een ladder, of maak de ronde korter.",
                aloud(from),
                aloud(to)
            )),
        );
    }
}

fn late(script: &Script<'_>, round: &RoundScript<'_>, remarks: &mut Vec<Remark>) {
    let planned = round
        .source
        .aanwijzing
        .iter()
        .filter_map(|clue| Some((script.planned_ms(round, clue)?, clue)));
    let Some((at, first)) = planned.min_by_key(|(at, _)| *at) else {
        return;
    };
    let has_ladder = round
        .source
        .aanwijzing
        .iter()
        .any(|clue| clue.ladder.given().is_some());
    let wait = round.source.als_niemand_meldt_binnen.value();
    let helped = has_ladder && wait.is_some_and(|wait| wait.0 <= FIRST_MAX_MS);
    if at > FIRST_MAX_MS && !helped {
        remarks.push(
            Remark::new(
                &LAAT,
                &first.span,
                format!(
                    "De eerste aanwijzing van deze ronde komt pas na {}.",
                    aloud(at)
                ),
            )
            .help(
                "Begin met een vage melding in de eerste minuten. Meer hoeft het nog niet te zijn.",
            ),
        );
    }
}
