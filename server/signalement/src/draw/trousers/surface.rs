//! What is on the cloth of trousers: patterns, stripes, bands.

use super::Trousers;
use crate::draw::canvas::{Canvas, Ink};
use crate::draw::marks::Mark;
use crate::draw::paint::Swatch;
use crate::draw::pattern::draw_blotches;
use crate::draw::shape::{Limb, Outline, Point};

/// Where the outer side of a leg is, in thousandths of half its width from its middle.
const SIDE: i32 = 720;

impl Trousers<'_> {
    /// Camouflage, stripes, checks or dots on one leg.
    pub(super) fn draw_pattern(&self, canvas: &mut Canvas, leg: &Limb, sign: i32) {
        let (cloth, to) = (self.worn.cloth, self.cut.to);
        let spread = |step: usize, sides: &[i32]| -> Vec<Point> {
            let places = (115..to - 40).step_by(step).zip(sides.iter().cycle());
            places
                .map(|(pm, side)| self.inside(leg, pm, *side))
                .collect()
        };
        if cloth.main.blotched {
            let spots = spread(120, &[500, -450, 50, -150]);
            draw_blotches(canvas, &spots, self.body.across(19), cloth.main.rgb);
        }
        if let Some(stripes) = self.worn.mark(Mark::Stripes) {
            // Beside the second colour, which runs down the side already.
            let side = if cloth.known < 2 { SIDE } else { SIDE - 280 };
            self.draw_stripe(canvas, leg, sign * side, stripes);
        }
        if let Some(checks) = self.worn.mark(Mark::Checks) {
            for pm in (140..to).step_by(110) {
                self.draw_band(canvas, leg, pm, pm + 20, checks);
            }
            let ink = Ink::line(checks.rgb, self.body.across(8)).sheer(700);
            for side in [-400, 400] {
                let line = Outline::from(self.inside(leg, 100, side))
                    .line(self.inside(leg, to / 2, side))
                    .line(self.inside(leg, to, side));
                canvas.path(line.as_str(), ink);
            }
        }
        if let Some(dots) = self.worn.mark(Mark::Dots) {
            canvas.dots(&spread(60, &[-450, 400]), self.body.across(5), dots.rgb);
        }
    }

    /// The second colour down the side, the third at the hem, bands that throw light back.
    pub(super) fn draw_blocks(&self, canvas: &mut Canvas, leg: &Limb, sign: i32) {
        let (cloth, to) = (self.worn.cloth, self.cut.to);
        if cloth.known > 1 {
            self.draw_stripe(canvas, leg, sign * SIDE, cloth.second);
        }
        if cloth.known > 2 {
            self.draw_band(canvas, leg, to - 45, to, cloth.third);
        } else if self.cut.cuffed {
            let cuff = Swatch::plain(cloth.main.rgb.dark());
            self.draw_band(canvas, leg, to - 38, to, cuff);
        }
        if self.worn.has(Mark::Reflective) {
            for pm in [620, 720].map(|pm| pm.min(to - 120)) {
                self.draw_band(canvas, leg, pm, pm + 45, Swatch::REFLECTIVE);
            }
        }
    }

    /// A stripe down a leg, so far from its middle.
    fn draw_stripe(&self, canvas: &mut Canvas, leg: &Limb, side: i32, swatch: Swatch) {
        let stops = [90, 300, 500, 700, 880, 975]
            .map(|down| self.inside(leg, down * self.cut.to / 1_000, side));
        let line = Outline::from(stops[0]).through(&stops);
        canvas.path(line.as_str(), Ink::line(swatch.rgb, self.body.across(15)));
    }
}
