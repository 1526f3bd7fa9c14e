//! The poster: what, when, and a large QR code.

use super::link;
use crate::column::{Column, Frame, Style};
use crate::error::PaperError;
use crate::footprint;
use crate::ink::{Ink, Shape};
use crate::options::Options;
use crate::words;
use engine::scenario::Scenario;
use letters::Prose;

const QR: f32 = 232.0;
/// How high the prints are beside a code, and without one.
const PRINT: [f32; 2] = [64.0, 210.0];
const TEXT: Style = Style::of(14.0, 19.0, 6.0).centred();

/// Writes the poster.
///
/// # Errors
/// [`PaperError::Qr`].
pub(super) fn write(
    column: &mut Column<'_>,
    scenario: &Scenario,
    options: &Options,
) -> Result<String, PaperError> {
    let title = "Boef in de Wijk".to_owned();
    column.heading_in(1, &title, Style::of(52.0, 60.0, 0.0).centred());
    let print = PRINT[usize::from(options.link.is_none())];
    column.decoration([2.35 * print, 1.22 * print], prints(print));
    if scenario.title != title {
        column.paragraph(
            Prose::bold(&scenario.title),
            Style::of(20.0, 26.0, 4.0).centred(),
        );
    }
    let when = Style::of(18.0, 24.0, 4.0).centred();
    if let Some(day) = options.evening_on {
        column.paragraph(Prose::bold(&words::capital(&words::day(day))), when);
    } else {
        column.field("Op:", Style::of(18.0, 24.0, 4.0));
    }
    let begin = words::clock(u64::from(scenario.walk_in_at_min));
    column.paragraph(
        format!("Inloop vanaf {begin} uur · {}", scenario.wijk.name),
        when,
    );
    column.paragraph(
        Prose::bold("Helpt u mee de boef te vinden?").then(&format!(" {}", scenario.summary)),
        TEXT,
    );
    let address = Style::of(17.0, 23.0, 2.0);
    if options.link.is_some() {
        column.paragraph(Prose::bold("Doe mee: scan de code."), TEXT);
        link(column, options.link.as_ref(), QR, address.centred())?;
    } else {
        column.gap(16.0);
        link(column, None, QR, address)?;
    }
    column.boxed(Frame::Bar, |inner| {
        let text = Style::of(11.5, 16.0, 2.0);
        inner.paragraph(
            Prose::bold("Dit is een oefening. ").then(
                "De boef is niet echt. Meedoen is gratis en u hebt geen account nodig. Kinderen onder de 14 jaar komen met een volwassene.",
            ),
            text,
        );
        inner.paragraph(
            Prose::plain(&format!("{} · vragen: ", scenario.contact.organiser))
                .then_bold(&words::unbroken(&scenario.contact.phone)),
            text,
        );
    });
    Ok(title)
}

/// Three prints that walk to the right.
fn prints(high: f32) -> Vec<Shape> {
    (0..3_u8)
        .flat_map(|step| {
            let x = (0.22 + f32::from(step) * 0.75) * high;
            let y = (0.06 + f32::from(step % 2) * 0.15) * high;
            let shapes = footprint::shapes(high, Ink::BLACK).into_iter();
            shapes.map(move |shape| shape.moved([x, y]))
        })
        .collect()
}
