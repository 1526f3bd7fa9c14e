//! The cut-out of a map: which part of the wijk is shown, how large, and where its points come on paper.

use engine::geo::Point;
use letters::shape::{Quad, upright};

/// Round what is shown, in centimetres.
const AROUND_CM: f32 = 4_500.0;
/// No map shows less than this from side to side, in centimetres.
const LEAST_CM: f32 = 22_000.0;
/// No map is lower than this part of its width.
const LEAST_HIGH: f32 = 0.42;
/// No street is thinner than this, in points.
const LINE_MIN: f32 = 1.2;
/// Lengths a scale may have, in metres.
const SCALES_M: [u32; 7] = [10, 20, 50, 100, 200, 500, 1_000];
/// A scale is no longer than this part of the map.
const SCALE_MAX: f32 = 0.2;

/// A part of the wijk on paper.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    /// The middle of what is shown, in centimetres.
    middle: [f32; 2],
    /// Points on paper per centimetre in the wijk.
    scale: f32,
    /// On paper, in points.
    size: [f32; 2],
}

impl Frame {
    /// So that these points are on it, with some room round them.
    pub(super) fn around(points: &[Point], width: f32, height_max: f32) -> Self {
        let reach = |of: fn(&Point) -> i32| {
            let least = points.iter().map(of).min().unwrap_or_default() as f32;
            let most = points.iter().map(of).max().unwrap_or_default() as f32;
            (
                (least + most) / 2.0,
                (most - least + 2.0 * AROUND_CM).max(LEAST_CM),
            )
        };
        let (x, wide) = reach(|point| point.x_cm);
        let (y, high) = reach(|point| point.y_cm);
        let height = (width * high / wide)
            .max(width * LEAST_HIGH)
            .min(height_max);
        Self {
            middle: [x, y],
            scale: (width / wide).min(height / high),
            size: [width, height],
        }
    }

    /// Width and height on paper, in points.
    pub(super) fn size(&self) -> [f32; 2] {
        self.size
    }

    /// Where a point comes, from the top left corner of the map.
    pub(super) fn point(&self, point: Point) -> [f32; 2] {
        [
            self.size[0] / 2.0 + (point.x_cm as f32 - self.middle[0]) * self.scale,
            self.size[1] / 2.0 - (point.y_cm as f32 - self.middle[1]) * self.scale,
        ]
    }

    /// Where a line comes.
    pub(super) fn line(&self, line: &[Point]) -> Vec<[f32; 2]> {
        line.iter().map(|point| self.point(*point)).collect()
    }

    /// How wide something of so many centimetres is drawn, and no wider than `most` points.
    pub(super) fn wide(&self, cm: f32, most: f32) -> f32 {
        (cm * self.scale).clamp(LINE_MIN.min(most), most)
    }

    /// Whether something lies wholly on the map, so far from its edge.
    pub(super) fn holds(&self, corners: &[[f32; 2]], inset: f32) -> bool {
        corners.iter().all(|[x, y]| {
            *x >= inset && *y >= inset && *x <= self.size[0] - inset && *y <= self.size[1] - inset
        })
    }

    /// The length of the scale: in metres, and on paper.
    pub(super) fn scale(&self) -> (u32, f32) {
        let on_paper = |metres: u32| metres as f32 * 100.0 * self.scale;
        let fitting = SCALES_M
            .into_iter()
            .rev()
            .find(|metres| on_paper(*metres) <= self.size[0] * SCALE_MAX);
        let metres = fitting.unwrap_or(SCALES_M[0]);
        (metres, on_paper(metres))
    }

    /// Where scale and north stand.
    pub(super) fn legend(&self) -> Quad {
        let (_, long) = self.scale();
        upright([6.0, self.size[1] - 34.0, long + 52.0, 28.0])
    }
}
