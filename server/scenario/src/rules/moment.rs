//! Every clue goes out in exactly one way, and while the round lasts.

use super::Rule;
use crate::mend::Mend;
use crate::notice::{Code, Remark, Severity};
use crate::parse::Clue;
use crate::parse::time::aloud;
use crate::script::{RoundScript, Script};
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    codes: &[&NIET_EEN, &NA_RONDE, &ALS_LOS, &NA_LOS],
    check,
};

const NIET_EEN: Code = Code {
    name: "aanwijzing_niet_een_moment",
    severity: Severity::Error,
    means: "Een aanwijzing gaat op precies één manier uit: om, bij_voetje, ladder, bij_aanhouding of met_de_hand.",
    repair: "om = \"4m\"",
};

const NA_RONDE: Code = Code {
    name: "aanwijzing_na_ronde",
    severity: Severity::Error,
    means: "Een aanwijzing gaat pas uit als de ronde al voorbij is.",
    repair: "om = \"15m\"",
};

const ALS_LOS: Code = Code {
    name: "als_zonder_voetje",
    severity: Severity::Error,
    means: "Met als kiest u tussen aankomst en vertrek. Dat kan alleen bij een voetje.",
    repair: "bij_voetje = \"hek\"\nals = \"vertrek\"",
};

const NA_LOS: Code = Code {
    name: "na_zonder_gebeurtenis",
    severity: Severity::Error,
    means: "Met na kiest u hoe lang na een gebeurtenis. Dat kan alleen bij een voetje of een aanhouding.",
    repair: "bij_voetje = \"hek\"\nna = \"1m\"",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for (round, clue) in script.clues() {
        let ways = ways(clue);
        match ways.as_slice() {
            [_] => {}
            [] => remarks.push(
                Remark::new(&NIET_EEN, &clue.span, "Deze aanwijzing gaat nooit uit.")
                    .help("Zet erbij wanneer: om = \"4m\", bij_voetje = \"…\", ladder = 1, bij_aanhouding = \"…\" of met_de_hand = true."),
            ),
            [(first, one), (second, other), ..] => remarks.push(
                Remark::new(&NIET_EEN, *other, format!("Deze aanwijzing heeft {first} en {second}. Dat kan niet samen."))
                    .other(*one, "dit staat er ook")
                    .help("Kies één manier en haal de andere weg."),
            ),
        }
        if let (Some(als), true) = (clue.als.given(), clue.bij_voetje.is_absent()) {
            remarks.push(
                Remark::new(
                    &ALS_LOS,
                    &als.span,
                    "Bij deze aanwijzing hoort geen voetje.",
                )
                .help("Zet erbij welk voetje: bij_voetje = \"…\", of haal deze regel weg.")
                .mend(
                    // With another moment it means nothing; without one a voetje was forgotten.
                    Mend::without_line(script.text, &als.span).filter(|_| ways.len() == 1),
                ),
            );
        }
        if let (Some(na), true, true) = (
            clue.na.given(),
            clue.bij_voetje.is_absent(),
            clue.bij_aanhouding.is_absent(),
        ) {
            remarks.push(
                Remark::new(
                    &NA_LOS,
                    &na.span,
                    "Na wat? Bij deze aanwijzing hoort geen voetje en geen aanhouding.",
                )
                .help("Zet erbij welk voetje: bij_voetje = \"…\", of haal deze regel weg."),
            );
        }
        in_round(round, clue, remarks);
    }
}

/// The ways in which a clue goes out, by their key and place.
fn ways(clue: &Clue) -> Vec<(&'static str, &Range<usize>)> {
    let by_hand = clue
        .met_de_hand
        .given()
        .filter(|by_hand| by_hand.value)
        .map(|given| &given.span);
    let mut ways: Vec<(&'static str, &Range<usize>)> = [
        ("om", clue.om.given().map(|given| &given.span)),
        (
            "bij_voetje",
            clue.bij_voetje.given().map(|given| &given.span),
        ),
        ("ladder", clue.ladder.given().map(|given| &given.span)),
        (
            "bij_aanhouding",
            clue.bij_aanhouding.given().map(|given| &given.span),
        ),
        ("met_de_hand", by_hand),
    ]
    .into_iter()
    .filter_map(|(key, span)| Some((key, span?)))
    .collect();
    let unread = [
        clue.om.is_wrong(),
        clue.bij_voetje.is_wrong(),
        clue.ladder.is_wrong(),
        clue.bij_aanhouding.is_wrong(),
    ];
    if ways.is_empty() && unread.contains(&true) {
        // There is a way, and a remark about it.
        ways.push(("", &UNREAD));
    }
    ways
}

/// The place of a way that could not be read.
const UNREAD: Range<usize> = 0..0;

fn in_round(round: &RoundScript<'_>, clue: &Clue, remarks: &mut Vec<Remark>) {
    let (Some(om), Some(duration)) = (clue.om.given(), round.duration_ms()) else {
        return;
    };
    let Some(at) = round.moment_ms(om.value) else {
        return;
    };
    if at >= duration {
        let mut remark = Remark::new(
            &NA_RONDE,
            &om.span,
            format!(
                "Deze aanwijzing komt na {}. De ronde duurt {}.",
                aloud(at),
                aloud(duration)
            ),
        )
        .help("Laat de aanwijzing eerder uitgaan, of laat de ronde langer duren.");
        if let Some(duur) = round.source.duur.given() {
            remark = remark.other(&duur.span, "zo lang duurt de ronde");
        }
        remarks.push(remark);
    }
}
