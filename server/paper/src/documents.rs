//! What each document says, a file each, and the parts they share.

mod brief;
mod codes;
mod draaiboek;
mod kaartjes;
mod meldkamer;
mod poster;
mod regie;
mod voetjes;

use crate::column::{Column, Frame, Style};
use crate::error::PaperError;
use crate::kind::Kind;
use crate::options::{Link, Options};
use crate::{qr, words};
use engine::scenario::Scenario;
use engine::wijk::Wijk;
use letters::Prose;

/// What a boef never does, where the scenario does not say it.
const NEVER: [&str; 4] = [
    "De boef gaat nooit een huis, schuur of tuin in.",
    "De boef maakt niets kapot en neemt niets mee.",
    "De boef rent niet weg en raakt niemand aan.",
    "De boef vraagt nooit om geld, een pincode of een sleutel.",
];

/// When it is no game any more.
const DANGER: &str = "Echt gevaar? Stop het spel. Bel 112.";

/// Writes a document into a column; its title comes back.
///
/// # Errors
/// [`PaperError`].
pub(crate) fn write(
    column: &mut Column<'_>,
    scenario: &Scenario,
    kind: Kind,
    options: &Options,
) -> Result<String, PaperError> {
    match kind {
        Kind::Draaiboek(boef) => draaiboek::write(column, scenario, boef, options),
        Kind::Regie => Ok(regie::write(column, scenario, options)),
        Kind::Meldkamer => Ok(meldkamer::write(column, scenario, options)),
        Kind::Kaartjes => Ok(kaartjes::write(column, scenario, options)),
        Kind::Poster => poster::write(column, scenario, options),
        Kind::Brief => brief::write(column, scenario, options),
        Kind::Voetjes => Ok(voetjes::write(column, scenario)),
        Kind::Codes => codes::write(column, scenario, options),
    }
}

/// What evening it is, below the title.
fn subtitle(column: &mut Column<'_>, scenario: &Scenario, options: &Options) {
    let style = Style::BODY;
    column.paragraph(
        Prose::bold(&scenario.title).then(&format!(" · {}", scenario.wijk.name)),
        style,
    );
    let evening = words::evening(scenario);
    match options.evening_on {
        Some(day) => column.paragraph(format!("{}, {evening} uur", words::day(day)), style),
        None => column.field(&format!("{evening} uur, op (dag en datum):"), style),
    }
}

/// The day of the evening, or a line to write it on.
fn evening_day(column: &mut Column<'_>, options: &Options, style: Style) {
    match options.evening_on {
        Some(day) => column.paragraph(Prose::plain("Datum: ").then_bold(&words::day(day)), style),
        None => column.field("Datum:", style),
    }
}

/// Whom to call, large.
fn phone(column: &mut Column<'_>, scenario: &Scenario) {
    let contact = &scenario.contact;
    column.paragraph(
        Prose::plain("Telefoon van de spelleiding: ").then_bold(&words::unbroken(&contact.phone)),
        Style::LARGE,
    );
}

/// What to do when it is no game any more.
fn safety(column: &mut Column<'_>) {
    column.boxed(Frame::Bar, |inner| {
        inner.paragraph(
            Prose::bold("Echt gevaar? Stop het spel. Bel 112.")
                .then(" Het spel belt nooit zelf 112 of 0900-8844."),
            Style::BODY,
        );
    });
}

/// What a boef never does.
fn never(scenario: &Scenario) -> Vec<Prose> {
    let said = &scenario.neighbours.boef_never;
    if said.is_empty() {
        NEVER.iter().map(|text| Prose::plain(text)).collect()
    } else {
        said.iter().map(Prose::from).collect()
    }
}

/// Where a map comes from, below it.
fn attribution(column: &mut Column<'_>, wijk: &Wijk) {
    let style = Style::SMALL.below(2.0);
    let source = wijk.attribution.trim();
    if source.is_empty() {
        return;
    }
    let is_osm = source.to_lowercase().contains("openstreetmap");
    let credit = if is_osm && !source.to_lowercase().contains("contributors") {
        format!("Kaart: {source}. © OpenStreetMap contributors, openstreetmap.org/copyright")
    } else {
        format!("Kaart: {source}")
    };
    column.hold();
    column.paragraph(credit, style);
}

/// The QR code of the link with what to type instead, or a line to write the address on.
fn link(
    column: &mut Column<'_>,
    link: Option<&Link>,
    side: f32,
    style: Style,
) -> Result<(), PaperError> {
    match link {
        Some(link) => {
            let alt = format!("QR-code van {}", link.as_str());
            column.figure(qr::picture(link.as_str(), side, &alt)?, 8.0);
            column.hold();
            column.paragraph(Prose::bold(link.typed()), style);
        }
        None => column.field("Ga naar:", style),
    }
    Ok(())
}
