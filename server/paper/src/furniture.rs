//! What stands at the head and the foot of every page: OEFENING, the title, when it was printed, and which page it is.

use crate::column::{from_line, label};
use crate::font::Face;
use crate::ink::{Drawn, Ink, Mark, Pen, Shape, line, rounded};
use crate::options::Options;
use crate::pages::{A4, MARGIN, Pages};
use crate::prose::elided;
use crate::words;
use engine::scenario::Scenario;

/// The top of the head and of the foot, in points.
const HEAD: f32 = 30.0;
const FOOT: f32 = 804.0;

/// Draws head and foot on every page.
pub(crate) fn draw(pages: &mut Pages, title: &str, scenario: &Scenario, options: &Options) {
    let count = pages.pages.len();
    for (index, page) in pages.pages.iter_mut().enumerate() {
        let marks = head(title)
            .into_iter()
            .chain(foot(scenario, options, index + 1, count));
        page.extend(marks.map(|drawn| Mark { node: None, drawn }));
    }
}

fn head(title: &str) -> [Drawn; 3] {
    let badge = [MARGIN, HEAD, 92.0, 21.0];
    let right = A4[0] - MARGIN;
    let room = right - badge[0] - badge[2] - 16.0;
    [
        Drawn::Shape(Shape::filled(rounded(badge, 3.0), Ink::BLACK)),
        label(
            "OEFENING",
            Face::Bold,
            13.0,
            Ink::WHITE,
            [badge[0] + badge[2] / 2.0, HEAD + 15.2],
            0.5,
        ),
        from_line(
            elided(Face::Regular, title, 9.5, room),
            Ink::grey(0x33),
            [right, HEAD + 14.0],
            1.0,
        ),
    ]
}

fn foot(scenario: &Scenario, options: &Options, page: usize, count: usize) -> [Drawn; 3] {
    let right = A4[0] - MARGIN;
    let printed = format!(
        "{} · afgedrukt op {}",
        scenario.title,
        words::date(options.printed_on)
    );
    let rule = line(&[[MARGIN, FOOT], [right, FOOT]]);
    [
        Drawn::Shape(Shape::drawn(rule, Pen::new(Ink::grey(0x99), 0.6))),
        from_line(
            elided(Face::Regular, &printed, 8.5, right - MARGIN - 110.0),
            Ink::grey(0x33),
            [MARGIN, FOOT + 13.0],
            0.0,
        ),
        label(
            &format!("pagina {page} van {count}"),
            Face::Regular,
            8.5,
            Ink::grey(0x33),
            [right, FOOT + 13.0],
            1.0,
        ),
    ]
}
