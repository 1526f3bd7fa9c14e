//! The letter to neighbours: what happens, until when, what the boef never does, and whom to call.

use super::{link, never};
use crate::column::{Column, Frame, Style};
use crate::error::PaperError;
use crate::options::Options;
use crate::words;
use engine::scenario::Scenario;
use letters::Prose;

/// The side of the code, and the room for it with its address.
const QR: f32 = 92.0;
const CODE: f32 = 170.0;

/// Writes the letter.
///
/// # Errors
/// [`PaperError::Qr`].
pub(super) fn write(
    column: &mut Column<'_>,
    scenario: &Scenario,
    options: &Options,
) -> Result<String, PaperError> {
    let text = Style::BODY;
    let title = "Schrik niet: een oefening in uw buurt".to_owned();
    column.paragraph(format!("Aan de bewoners van {}", scenario.wijk.name), text);
    column.heading_in(1, &title, Style::of(21.0, 28.0, 12.0));
    column.paragraph("Beste bewoner,", text);
    let evening = words::evening(scenario);
    match options.evening_on {
        Some(day) => column.paragraph(
            Prose::plain("Op ")
                .then_bold(&format!("{}, {evening} uur,", words::day(day)))
                .then(" is er een spel in uw buurt: ")
                .then_bold(&scenario.title)
                .then("."),
            text,
        ),
        None => {
            column.paragraph(
                Prose::plain("Binnenkort is er een spel in uw buurt: ")
                    .then_bold(&scenario.title)
                    .then(&format!(". Het duurt van {evening} uur.")),
                text,
            );
            column.field("Het is op (dag en datum):", text);
        }
    }
    column.paragraph(
        "Een nepboef loopt door de wijk. Bewoners kijken goed, zoeken hem en melden wat zij zien. Zo oefenen wij samen hoe u iets verdachts opmerkt en doorgeeft. De boef is dus niet echt.",
        text,
    );
    column.heading(2, "Wat de boef nooit doet");
    column.bullets(never(scenario), text);
    column.paragraph(scenario.neighbours.more.trim(), text);
    column.heading(2, "Wat kunt u doen?");
    column.bullets(
        [
            Prose::bold("Meedoen? ").then("Graag! U hebt alleen een telefoon nodig. Hard lopen hoeft niet. Kinderen onder de 14 jaar komen met een volwassene."),
            Prose::bold("Niet meedoen? ").then("Dan hoeft u niets te doen. U kunt de boef herkennen aan zijn kaartje: vraag er gerust naar."),
            Prose::bold("Ongerust, of een vraag? ").then("Bel de spelleiding: ").then_bold(&words::unbroken(&scenario.contact.phone)).then("."),
            Prose::bold("Ziet u iets dat er niet bij hoort? ").then("Bel 112 als er haast is. Is er geen haast? Bel 0900-8844."),
        ],
        text,
    );
    column.gap(4.0);
    let mut result = Ok(());
    column.boxed(Frame::Thin, |inner| {
        let asked = "Meedoen of meer weten?";
        if options.link.is_some() {
            let parts = [inner.width() - CODE - 14.0, CODE];
            inner.beside(&parts, 14.0, |index, side| match index {
                0 => side.paragraph(
                    Prose::bold(asked).then(" Scan de code of ga naar dit adres."),
                    text,
                ),
                _ => result = link(side, options.link.as_ref(), QR, text.centred()),
            });
        } else {
            inner.paragraph(Prose::bold(asked), text);
            result = link(inner, None, QR, text);
        }
    });
    result?;
    column.paragraph("Met vriendelijke groet,", text);
    column.hold();
    column.paragraph(Prose::bold(&scenario.contact.organiser), text);
    Ok(title)
}
