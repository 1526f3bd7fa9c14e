//! Strips: what a document is cut into. A strip is never torn; pages are filled with strips from top to bottom.

use crate::ink::{Mark, Shape};
use std::rc::Rc;

/// A part of a column that stays whole. Its marks count from its top left corner.
#[derive(Debug, Clone, Default)]
pub(crate) struct Strip {
    /// White above it, left out at the top of a page, in points.
    pub(crate) before: f32,
    /// How high it is, in points.
    pub(crate) height: f32,
    pub(crate) marks: Vec<Mark>,
    /// Whether it stands on the same page as the next, where that is possible.
    pub(crate) with_next: bool,
    /// Whether it begins a page.
    pub(crate) starts_page: bool,
    /// A heading people can jump to: its level and its words.
    pub(crate) bookmark: Option<(u16, String)>,
    /// The head of its table, repeated above it where it begins a page.
    pub(crate) head: Option<Rc<Strip>>,
}

impl Strip {
    /// White.
    pub(crate) fn blank(height: f32) -> Self {
        Self {
            height,
            ..Self::default()
        }
    }

    /// The same with everything in it moved.
    pub(crate) fn moved(mut self, by: [f32; 2]) -> Self {
        self.marks = moved(self.marks, by);
        self
    }

    /// Draws behind everything that is in it.
    pub(crate) fn draw_behind(&mut self, shape: Shape) {
        self.marks.insert(0, Mark::decoration(shape));
    }
}

/// Marks, moved.
pub(crate) fn moved(marks: Vec<Mark>, by: [f32; 2]) -> Vec<Mark> {
    let moved = |mark: Mark| Mark {
        node: mark.node,
        drawn: mark.drawn.moved(by),
    };
    marks.into_iter().map(moved).collect()
}

/// How high strips are together, in points.
pub(crate) fn height(strips: &[Strip]) -> f32 {
    strips.iter().map(|strip| strip.before + strip.height).sum()
}

/// Columns side by side as strips of at most `max` points high (or as high as the highest strip): one if they fit in that.
pub(crate) fn beside(columns: Vec<(f32, Vec<Strip>)>, max: f32) -> Vec<Strip> {
    let mut columns: Vec<(f32, std::vec::IntoIter<Strip>)> = columns
        .into_iter()
        .map(|(x, strips)| (x, strips.into_iter()))
        .collect();
    let mut rows = Vec::new();
    while columns
        .iter()
        .any(|(_, strips)| !strips.as_slice().is_empty())
    {
        let mut row = Strip::default();
        for (x, strips) in &mut columns {
            let mut y = 0.0;
            while let Some(next) = strips.as_slice().first() {
                let before = if y > 0.0 { next.before } else { 0.0 };
                if y > 0.0 && y + before + next.height > max {
                    break;
                }
                let strip = strips.next().expect("it was just looked at");
                row.marks.extend(moved(strip.marks, [*x, y + before]));
                y += before + strip.height;
            }
            row.height = row.height.max(y);
        }
        rows.push(row);
    }
    rows
}
