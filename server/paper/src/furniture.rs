//! What stands at the head and the foot of every page: OEFENING, the title, when it was printed, and which page it is.

use crate::ink::{Drawn, Ink, Mark, Pen, Shape, line, rounded};
use crate::label::{placed, written};
use crate::options::Options;
use crate::pages::{A4, MARGIN, Pages};
use crate::words;
use engine::scenario::Scenario;
use letters::{Face, elided};

/// The top of the head and of the foot, in points.
const HEAD: f32 = 30.0;
const FOOT: f32 = 804.0;
/// What stands there is only looked up.
const QUIET: Ink = Ink::grey(0x33);
const SMALL: f32 = 8.5;

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

fn head(title: &str) -> Vec<Drawn> {
    let badge = [MARGIN, HEAD, 92.0, 21.0];
    let right = A4[0] - MARGIN;
    let room = right - badge[0] - badge[2] - 16.0;
    let middle = [badge[0] + badge[2] / 2.0, HEAD + 15.2];
    let title = elided(Face::Regular, title, 9.5, room);
    let mut drawn = vec![Drawn::Shape(Shape::filled(rounded(badge, 3.0), Ink::BLACK))];
    drawn.extend(written(
        "OEFENING",
        (Face::Bold, 13.0),
        Ink::WHITE,
        middle,
        0.5,
    ));
    drawn.extend(placed(title, QUIET, [right, HEAD + 14.0], 1.0));
    drawn
}

fn foot(scenario: &Scenario, options: &Options, page: usize, count: usize) -> Vec<Drawn> {
    let right = A4[0] - MARGIN;
    let base = FOOT + 13.0;
    let day = words::date(options.printed_on);
    let printed = format!("afgedrukt op {day} · {}", scenario.title);
    let printed = elided(Face::Regular, &printed, SMALL, right - MARGIN - 110.0);
    let number = format!("pagina {page} van {count}");
    let rule = line(&[[MARGIN, FOOT], [right, FOOT]]);
    let mut drawn = vec![Drawn::Shape(Shape::drawn(
        rule,
        Pen::new(Ink::grey(0x99), 0.6),
    ))];
    drawn.extend(placed(printed, QUIET, [MARGIN, base], 0.0));
    drawn.extend(written(
        &number,
        (Face::Regular, SMALL),
        QUIET,
        [right, base],
        1.0,
    ));
    drawn
}
