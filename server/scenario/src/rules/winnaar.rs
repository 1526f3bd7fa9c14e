//! The points can decide who wins.

use super::Rule;
use crate::mend::{Edit, Mend};
use crate::notice::{Code, Remark, Severity};
use crate::parse::read::Slot;
use crate::parse::{Amount, Points};
use crate::script::Script;
use engine::scenario::{PointsTable, WinRule};

pub(super) const RULE: Rule = Rule {
    codes: &[&ONBESLIST, &LATER],
    check,
};

const ONBESLIST: Code = Code {
    name: "winnaar_niet_te_kiezen",
    severity: Severity::Warning,
    means: "Met deze puntentelling heeft iedereen evenveel: een goede melding levert niets op. Er is dan geen winnaar aan te wijzen.",
    repair: "[punten]\ngedrag = 25\nplaats = 20",
};

const LATER: Code = Code {
    name: "later_meer_dan_eerst",
    severity: Severity::Warning,
    means: "Een latere aanhouding levert meer op dan de eerste. Wie hem vindt, kan dan beter wachten.",
    repair: "eerste_aanhouding = 60\nlatere_aanhouding = 30",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    let Some(given) = script.evening.punten.given() else {
        return;
    };
    let points = &given.value;
    let usual = PointsTable::default();
    let rule = script
        .evening
        .winnaar
        .value()
        .and_then(|winner| winner.regel.value().copied())
        .unwrap_or(WinRule::FoundAndBestMelding);
    let caught = amount(&points.eerste_aanhouding, usual.aanhouding_first)
        + amount(&points.latere_aanhouding, usual.aanhouding_later);
    let counts = match rule {
        WinRule::FoundAndBestMelding | WinRule::BestMelding => melding(points, &usual),
        WinRule::Points => melding(points, &usual) + caught,
        // The first who finds him is somebody, whatever the points.
        WinRule::FirstFinder => 1,
    };
    if counts == 0 {
        remarks.push(
            Remark::new(
                &ONBESLIST,
                &given.span,
                "Alle punten voor een melding staan op 0, en de beste melding beslist.",
            )
            .help("Geef minstens gedrag en plaats punten, of kies regel = \"eerste-vinder\"."),
        );
    }
    let (Some(first), Some(later)) = (
        points.eerste_aanhouding.given(),
        points.latere_aanhouding.given(),
    ) else {
        return;
    };
    if later.0 > first.0 {
        remarks.push(
            Remark::new(
                &LATER,
                &later.span,
                format!(
                    "De eerste aanhouding geeft {} punten, een latere {}.",
                    first.0, later.0
                ),
            )
            .other(&first.span, "dit is de eerste")
            .help("Geef de eerste meer dan een latere.")
            .mend(Some(Mend::new(
                "Wissel de twee om",
                vec![
                    Edit::put(&first.span, later.0.to_string()),
                    Edit::put(&later.span, first.0.to_string()),
                ],
            ))),
        );
    }
}

/// The most a melding can earn.
fn melding(points: &Points, usual: &PointsTable) -> u32 {
    [
        amount(&points.gedrag, usual.gedrag),
        amount(&points.plaats, usual.plaats),
        amount(&points.tijd, usual.tijd),
        amount(&points.signalement, usual.signalement),
        amount(&points.voertuig, usual.voertuig),
        amount(&points.richting, usual.richting),
        amount(&points.nummer, usual.nummer),
    ]
    .into_iter()
    .sum()
}

fn amount(slot: &Slot<Amount>, usual: u16) -> u32 {
    slot.value().map_or(usual.into(), |amount| amount.0)
}
