//! A line of text on its own, outside any column: on maps, and at the head and the foot of a page.

use crate::ink::{Drawn, Ink, Label};
use letters::{Face, Line, Prose, Run};

/// A text in one face on one line; `align` is how much of its width stands left of `at`, 0 to 1.
pub(crate) fn written(
    text: &str,
    (face, size): (Face, f32),
    ink: Ink,
    at: [f32; 2],
    align: f32,
) -> Vec<Drawn> {
    let prose = match face {
        Face::Regular => Prose::plain(text),
        Face::Bold => Prose::bold(text),
    };
    placed(prose.on_one_line(size), ink, at, align)
}

/// A line with its base line there; `align` is how much of its width stands left of `at`, 0 to 1.
pub(crate) fn placed(line: Line, ink: Ink, [x, y]: [f32; 2], align: f32) -> Vec<Drawn> {
    let left = x - line.width * align;
    let label = |run: Run| {
        Drawn::Label(Label {
            at: [left + run.x, y],
            angle: 0.0,
            ink,
            halo: false,
            run,
        })
    };
    line.runs.into_iter().map(label).collect()
}
