//! The cards with which boeven and figuranten show that this is an exercise: as large as a bank card, to fold once.

use super::{evening_day, never};
use crate::column::{Column, Style};
use crate::options::Options;
use crate::words;
use engine::scenario::Scenario;
use letters::Prose;

/// A bank card: 85.6 by 54 mm.
const CARD: [f32; 2] = [242.65, 153.07];
const TEXT: Style = Style::of(9.0, 11.5, 2.0);
/// So many things that a boef never does fit on a card.
const NEVER_SHOWN: usize = 2;

/// Writes the cards.
pub(super) fn write(column: &mut Column<'_>, scenario: &Scenario, options: &Options) -> String {
    let title = "Kaartjes voor boeven en figuranten".to_owned();
    column.heading_in(1, &title, Style::of(19.0, 24.0, 0.0));
    column.paragraph(
        "Knip langs de streepjes en vouw dubbel. Geef ieder die meespeelt zijn kaartje. De spelleiding zet er een handtekening op. Haal de kaartjes na afloop weer op.",
        Style::of(10.0, 14.0, 3.0),
    );
    for boef in &scenario.boeven {
        for _ in &boef.persons {
            card(column, scenario, options, &boef.known_as, true);
        }
    }
    for figurant in &scenario.figuranten {
        card(column, scenario, options, &figurant.name, false);
    }
    title
}

fn card(
    column: &mut Column<'_>,
    scenario: &Scenario,
    options: &Options,
    role: &str,
    is_boef: bool,
) {
    column.cards(2, CARD, |side, column| match side {
        0 => front(column, scenario, role),
        _ => back(column, scenario, options, is_boef),
    });
}

fn front(column: &mut Column<'_>, scenario: &Scenario, role: &str) {
    column.banner("DIT IS EEN OEFENING", Style::of(15.0, 23.0, 0.0).centred());
    column.paragraph(
        Prose::plain("Spel: ").then_bold(&scenario.title),
        Style::of(10.0, 13.0, 7.0),
    );
    column.paragraph(Prose::plain("Deze persoon speelt: ").then_bold(role), TEXT);
    column.paragraph(
        Prose::plain("Van: ").then(&scenario.contact.organiser),
        TEXT,
    );
    column.paragraph("Vragen? Bel de spelleiding:", TEXT);
    column.paragraph(
        Prose::bold(&words::unbroken(&scenario.contact.phone)),
        Style::of(15.0, 19.0, 0.0),
    );
}

fn back(column: &mut Column<'_>, scenario: &Scenario, options: &Options, is_boef: bool) {
    evening_day(column, options, TEXT);
    column.paragraph(format!("Tijd: {} uur", words::evening(scenario)), TEXT);
    if is_boef {
        column.bullets(
            never(scenario).into_iter().take(NEVER_SHOWN),
            TEXT.below(1.5),
        );
    } else {
        column.paragraph(
            "Deze persoon doet niets verkeerd en helpt mee met het spel.",
            TEXT,
        );
    }
    column.field("Naam:", TEXT);
    column.field("Handtekening spelleiding:", TEXT);
    column.paragraph(Prose::bold("Echt gevaar? Bel 112."), TEXT);
}
