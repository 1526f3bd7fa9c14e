//! What is on the cloth of a garment: blocks of colour, patterns, seams, bands that throw light back, a print.

use super::{OPEN, Top};
use crate::draw::body::Side;
use crate::draw::canvas::{Canvas, Ink, LINE};
use crate::draw::cut::Front;
use crate::draw::marks::Mark;
use crate::draw::paint::Swatch;
use crate::draw::pattern::draw_blotches;
use crate::draw::shape::{Outline, Point, at};

/// Where the spots of camouflage are: per mille of half the trunk, and a height of the body.
const SPOTS: [(i32, i32); 11] = [
    (-600, 780),
    (150, 760),
    (650, 730),
    (-250, 700),
    (450, 660),
    (-650, 640),
    (80, 610),
    (620, 580),
    (-380, 560),
    (200, 530),
    (-700, 510),
];
/// Patterns begin below the shoulders.
const TOP: i32 = 800;

impl Top<'_> {
    /// Everything that is on the cloth.
    pub(super) fn draw_surface(&self, canvas: &mut Canvas) {
        self.draw_pattern(canvas);
        self.draw_blocks(canvas);
        if self.cut.quilted {
            self.draw_seams(canvas);
        }
        if self.cut.reflective {
            self.draw_reflective(canvas);
        }
        if let Some(print) = self.worn.mark(Mark::Print) {
            self.draw_print(canvas, print);
        }
    }

    fn draw_pattern(&self, canvas: &mut Canvas) {
        let (body, cloth, hem) = (self.body, self.worn.cloth, self.cut.hem);
        let trunk = &body.trunk;
        if cloth.main.blotched {
            let shown = SPOTS
                .into_iter()
                .filter(|(side, up)| *up > hem + 16 && self.is_cloth(*side, 100));
            let spots: Vec<Point> = shown
                .map(|(side, up)| trunk.point(side, body.y(up)))
                .collect();
            draw_blotches(canvas, &spots, body.across(20), cloth.main.rgb);
        }
        if let Some(stripes) = self.worn.mark(Mark::Stripes) {
            let bands = (hem + 15..TOP).step_by(46).map(|up| (up + 15, up));
            self.draw_bands(canvas, bands, stripes);
        }
        if let Some(checks) = self.worn.mark(Mark::Checks) {
            let bands = (hem + 15..TOP).step_by(60).map(|up| (up + 10, up));
            self.draw_bands(canvas, bands, checks);
            let ink = Ink::line(checks.rgb, body.across(9)).sheer(700);
            for side in [-660, -220, 220, 660] {
                if self.is_cloth(side, 0) {
                    self.draw_upright(canvas, side, body.y(790), self.hem - LINE, ink);
                }
            }
        }
        if let Some(dots) = self.worn.mark(Mark::Dots) {
            let rows = (hem + 20..TOP)
                .step_by(34)
                .zip([0, 190].into_iter().cycle());
            let spots: Vec<Point> = rows
                .flat_map(|(up, shift)| [-760, -380, 0, 380].map(|side| (side + shift, up)))
                .filter(|(side, _)| self.is_cloth(*side, 80))
                .map(|(side, up)| trunk.point(side, body.y(up)))
                .collect();
            canvas.dots(&spots, body.across(5), dots.rgb);
        }
    }

    /// The second colour over the chest, the third below it and at the hem, a belt.
    fn draw_blocks(&self, canvas: &mut Canvas) {
        let (body, cloth) = (self.body, self.worn.cloth);
        if cloth.known > 1 {
            self.draw_bands(canvas, [(738, 676)], cloth.second);
        }
        if cloth.known > 2 {
            self.draw_bands(canvas, [(676, 660)], cloth.third);
        }
        if let Some(trim) = self.trim() {
            let longer = self.hem - body.y(self.cut.hem);
            for panel in self.panels(body.y(self.cut.hem + 22) + longer, self.hem) {
                canvas.path(panel.as_str(), Ink::fill(trim.rgb));
            }
        }
        if self.cut.front == Front::Wrap || self.worn.code == "jurk" {
            let belt = if cloth.known > 1 {
                cloth.second.rgb
            } else {
                cloth.main.rgb.edge()
            };
            self.draw_bands(canvas, [(628, 606)], Swatch::plain(belt));
        }
    }

    fn draw_reflective(&self, canvas: &mut Canvas) {
        let body = self.body;
        self.draw_bands(canvas, [(650, 624), (585, 559)], Swatch::REFLECTIVE);
        let ink = Ink::line(Swatch::REFLECTIVE.rgb, body.across(18));
        let low = body.y(650.max(self.cut.hem));
        for side in [-560, 560] {
            self.draw_upright(canvas, side, body.y(815), low, ink);
        }
    }

    /// A ring with lightning and a line: large enough to be remembered, and it says nothing.
    fn draw_print(&self, canvas: &mut Canvas, print: Swatch) {
        let (side, size) = if self.open { (680, 16) } else { (0, 34) };
        let size = self.body.across(size);
        let middle = self.body.trunk.point(side, self.body.y(690));
        let ink = Ink::line(print.rgb, size / 5);
        canvas.circle(middle.x, middle.y - size / 5, size * 3 / 4, ink);
        let lines = Outline::from(middle.by(size / 4, -size))
            .line(middle.by(-size / 3, 0))
            .line(middle.by(size / 3, -size / 3))
            .line(middle.by(-size / 4, size * 2 / 3))
            .lift(middle.by(-size, size))
            .line(middle.by(size, size));
        canvas.path(lines.as_str(), ink);
    }

    /// Bands from side to side, each between two heights of the body, as far as the garment reaches.
    fn draw_bands(
        &self,
        canvas: &mut Canvas,
        bands: impl IntoIterator<Item = (i32, i32)>,
        swatch: Swatch,
    ) {
        let outline = bands
            .into_iter()
            .filter(|(from, _)| *from > self.cut.hem)
            .flat_map(|(from, to)| self.panels(self.body.y(from), self.body.y(to)))
            .fold(Outline::none(), |all, panel| all.and(&panel));
        canvas.path(outline.as_str(), Ink::fill(swatch.rgb));
    }

    /// A line down the trunk, so many per mille from its middle to its side.
    fn draw_upright(&self, canvas: &mut Canvas, side: i32, from: i32, to: i32, ink: Ink) {
        let trunk = &self.body.trunk;
        let line = Outline::from(trunk.point(side, from)).line(trunk.point(side, to));
        canvas.path(line.as_str(), ink);
    }

    /// The seams of what is quilted.
    fn draw_seams(&self, canvas: &mut Canvas) {
        let trunk = &self.body.trunk;
        let mut seams = Outline::none();
        for y in (self.cut.hem + 30..TOP)
            .step_by(38)
            .map(|up| self.body.y(up))
        {
            for side in Side::BOTH {
                let sign = side.sign();
                let outer = trunk
                    .point(sign * 1_000, y)
                    .by(sign * (self.ease - LINE), 0);
                let inner = if self.open {
                    self.inner(side, y)
                } else {
                    at(trunk.middle(y), y)
                };
                let sag = at((outer.x + inner.x) / 2, y + self.body.across(8));
                seams = seams.lift(outer).bow(sag, inner);
            }
        }
        canvas.path(seams.as_str(), Ink::line(self.edge(), LINE));
    }

    /// Whether there is cloth so far from the middle, and not an open front.
    fn is_cloth(&self, side: i32, margin: i32) -> bool {
        !self.open || side.abs() > OPEN + margin
    }
}
