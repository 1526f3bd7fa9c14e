//! The cards with the code of each boef in each round, as letters and as QR code; without a game to fill in.

use crate::column::{Column, Style};
use crate::error::PaperError;
use crate::options::{BoefCode, Codes, Options};
use crate::{qr, words};
use engine::code::CODE_LENGTH;
use engine::scenario::{Boef, Round, Scenario, Walker};
use letters::Prose;

const CARD: [f32; 2] = [246.0, 152.0];
const ACROSS: usize = 2;
const QR: f32 = 104.0;
const TEXT: Style = Style::of(9.5, 12.5, 2.0);

/// Writes the cards.
///
/// # Errors
/// [`PaperError::Qr`].
pub(super) fn write(
    column: &mut Column<'_>,
    scenario: &Scenario,
    options: &Options,
) -> Result<String, PaperError> {
    let title = "Codes van de boeven".to_owned();
    column.heading_in(1, &title, Style::of(19.0, 24.0, 0.0));
    column.paragraph(
        "Knip langs de streepjes. Elke boef krijgt voor elke ronde zijn eigen code. Hij laat de code pas zien als een speler vraagt: “Bent u de boef?”",
        Style::BODY,
    );
    if options.codes.is_none() {
        column.paragraph(
            "De codes horen bij één avond. Schrijf ze over van het scherm van de spelleiding.",
            Style::BODY,
        );
    }
    column.gap(4.0);
    let cards: Vec<(&Round, &Boef)> = scenario
        .rounds
        .iter()
        .flat_map(|round| {
            let boeven = scenario.boeven.iter();
            let walks = |boef: &&Boef| {
                let walker = Walker::Boef(boef.id);
                round.routes.iter().any(|route| route.walker == walker)
            };
            boeven.filter(walks).map(move |boef| (round, boef))
        })
        .collect();
    let mut result = Ok(());
    for row in cards.chunks(ACROSS) {
        column.cards(row.len(), CARD, |index, column| {
            let (round, boef) = row[index];
            if let Err(error) = card(column, round, boef, options.codes.as_ref()) {
                result = Err(error);
            }
        });
    }
    result.map(|()| title)
}

fn card(
    column: &mut Column<'_>,
    round: &Round,
    boef: &Boef,
    codes: Option<&Codes>,
) -> Result<(), PaperError> {
    let code = codes.and_then(|codes| Some((codes, codes.codes.get(&(round.id, boef.id))?)));
    column.banner(
        "OEFENING · U hebt de boef!",
        Style::of(11.5, 18.0, 0.0).centred(),
    );
    match code {
        Some((codes, code)) => {
            let alt = format!("QR-code met de code {code}");
            let mut picture = Some(qr::picture(&codes.address(code), QR, &alt)?);
            let parts = [QR, column.width() - QR - 8.0];
            column.beside(&parts, 8.0, |index, side| match index {
                0 => {
                    if let Some(picture) = picture.take() {
                        side.figure(picture, 0.0);
                    }
                }
                _ => {
                    side.paragraph(Prose::bold(&spaced(code)), Style::of(23.0, 30.0, 0.0));
                    side.paragraph("Scan de code, of typ hem in op uw telefoon.", TEXT);
                    who(side, round, boef);
                }
            });
        }
        None => {
            column.letter_boxes(CODE_LENGTH, 30.0);
            column.paragraph("Typ deze code in op uw telefoon.", TEXT);
            who(column, round, boef);
        }
    }
    Ok(())
}

fn who(column: &mut Column<'_>, round: &Round, boef: &Boef) {
    column.paragraph(
        Prose::bold(&words::round_name(round)).then(&format!(" · {}", boef.known_as)),
        TEXT,
    );
}

/// A code in two halves, as people read it aloud.
fn spaced(code: &BoefCode) -> String {
    let code = code.to_string();
    let (first, second) = code.split_at(CODE_LENGTH / 2);
    format!("{first} {second}")
}
