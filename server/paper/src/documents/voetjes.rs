//! The cards of the voetjesproject: a footprint where a burglar could have come in, with what to do about it.
//! Laid only at speeladressen, or seen from the public road: nobody goes into a garden or a house for it.

use crate::column::{Column, Style};
use crate::footprint;
use crate::ink::Ink;
use crate::words;
use engine::scenario::{Scenario, Walker};
use letters::Prose;
use std::collections::BTreeSet;

const CARD: [f32; 2] = [246.0, 308.0];
const ACROSS: usize = 2;
const PRINT: f32 = 78.0;
const TEXT: Style = Style::of(9.5, 12.5, 2.0);
/// So many cards on a page; those that are left over are to fill in.
const ON_A_PAGE: usize = 4;

/// What to look for, on a card to fill in.
const WEAK_SPOTS: [&str; 6] = [
    "De poort of de schuur was niet op slot.",
    "Een deur of raam stond open.",
    "De sleutel zat in het slot.",
    "Een container of ladder kon als opstap dienen.",
    "De fiets stond niet op slot.",
    "Er hing een touwtje uit de brievenbus.",
];
/// What helps.
const TIPS: [&str; 3] = [
    "Draai de deur op slot, ook als u even weg bent.",
    "Zet ladders en containers vast of binnen.",
    "Laat ’s avonds een lamp aan.",
];

/// Writes the cards: one for each spoor of the evening, then cards to fill in.
pub(super) fn write(column: &mut Column<'_>, scenario: &Scenario) -> String {
    let title = "Voetjes".to_owned();
    column.heading_in(1, &title, Style::of(19.0, 24.0, 0.0));
    column.paragraph(
        "Knip langs de streepjes. Leg een voetje alleen neer op een speeladres, of waar u het vanaf de stoep ziet. Ga nooit een tuin of huis in.",
        Style::BODY,
    );
    let mut cards: Vec<Option<&str>> = sporen(scenario).into_iter().map(Some).collect();
    cards.extend(vec![None; ON_A_PAGE - cards.len() % ON_A_PAGE]);
    for row in cards.chunks(ACROSS) {
        column.cards(row.len(), CARD, |index, column| {
            card(column, scenario, row[index]);
        });
    }
    title
}

/// What the boeven leave behind, each once.
fn sporen(scenario: &Scenario) -> Vec<&str> {
    let routes = scenario.rounds.iter().flat_map(|round| &round.routes);
    let mut seen = BTreeSet::new();
    routes
        .filter(|route| matches!(route.walker, Walker::Boef(_)))
        .flat_map(|route| &route.voetjes)
        .filter_map(|voetje| voetje.spoor.as_deref())
        .filter(|spoor| seen.insert(*spoor))
        .collect()
}

fn card(column: &mut Column<'_>, scenario: &Scenario, spoor: Option<&str>) {
    let wide = footprint::WIDTH * PRINT;
    let parts = [wide, column.width() - wide - 12.0];
    column.beside(&parts, 12.0, |index, side| match index {
        0 => side.decoration([wide, PRINT], footprint::shapes(PRINT, Ink::BLACK)),
        _ => {
            side.paragraph(
                Prose::bold("Dit had de voetafdruk van een inbreker kunnen zijn."),
                Style::of(13.0, 16.5, 0.0),
            );
            side.paragraph("Dit is een oefening. Er is niemand binnen geweest.", TEXT);
        }
    });
    column.paragraph(Prose::bold("Wij zagen dit:"), TEXT.below(6.0));
    match spoor {
        Some(spoor) => column.paragraph(spoor, Style::of(11.0, 14.5, 2.0)),
        None => column.ticks(WEAK_SPOTS, TEXT),
    }
    column.paragraph(
        Prose::bold("Zo maakt u het een inbreker moeilijk:"),
        TEXT.below(6.0),
    );
    column.bullets(TIPS, TEXT.below(1.0));
    column.paragraph(
        Prose::plain(&format!("{} · ", scenario.contact.organiser))
            .then_bold(&words::unbroken(&scenario.contact.phone)),
        Style::SMALL.below(6.0),
    );
}
