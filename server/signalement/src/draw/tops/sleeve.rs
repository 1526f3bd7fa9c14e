//! Sleeves, with what the colours and details of a garment put on them.

use super::Top;
use crate::draw::canvas::{Canvas, Ink, LINE};
use crate::draw::marks::Mark;
use crate::draw::paint::Swatch;
use crate::draw::pattern::draw_blotches;
use crate::draw::shape::{Limb, Outline, Point};

impl Top<'_> {
    /// The sleeve of one arm.
    pub(in crate::draw) fn draw_sleeve(&self, canvas: &mut Canvas, arm: &Limb) {
        if self.cut.sleeve == 0 {
            return;
        }
        let sleeve = Sleeve {
            top: self,
            arm,
            to: self.cut.sleeve,
            // Sleeves are not as wide as the trunk is loose.
            ease: self.ease * 7 / 10 + 1,
        };
        sleeve.draw(canvas);
    }
}

/// One sleeve on one arm.
struct Sleeve<'a> {
    top: &'a Top<'a>,
    arm: &'a Limb,
    to: i32,
    ease: i32,
}

impl Sleeve<'_> {
    fn draw(&self, canvas: &mut Canvas) {
        let cloth = self.top.worn.cloth;
        let outline = self.arm.rounded(0, self.to, self.ease, false);
        canvas.path(outline.as_str(), Ink::cloth(cloth.main));
        if cloth.main.is_unknown() {
            let lines = (150..self.to - 30).step_by(85).map(|pm| {
                let half = self.wide(pm) - LINE;
                [self.arm.beside(pm, half), self.arm.beside(pm - 130, -half)]
            });
            canvas.hatching(lines);
        }
        self.draw_shade(canvas);
        if cloth.main.blotched {
            let places = (120..self.to).step_by(170).zip([1, -1].into_iter().cycle());
            let spots: Vec<Point> = places
                .map(|(pm, side)| self.arm.beside(pm, side * self.wide(pm) / 3))
                .collect();
            draw_blotches(canvas, &spots, self.wide(500) / 2, cloth.main.rgb);
        }
        self.draw_bands(canvas);
        if cloth.known > 1 {
            let stripe = [250, 500, 750, 920]
                .into_iter()
                .fold(Outline::from(self.arm.point(80)), |stripe, pm| {
                    stripe.line(self.arm.point(pm * self.to / 1_000))
                });
            let ink = Ink::line(cloth.second.rgb, self.wide(500) / 2);
            canvas.path(stripe.as_str(), ink);
        }
        if self.top.cut.quilted {
            let seams = (160..self.to - 80)
                .step_by(150)
                .fold(Outline::none(), |seams, pm| {
                    let half = self.wide(pm) - LINE;
                    seams
                        .lift(self.arm.beside(pm, half))
                        .line(self.arm.beside(pm, -half))
                });
            canvas.path(seams.as_str(), Ink::line(self.top.edge(), LINE));
        }
    }

    /// Half of how wide it is at a place along the arm.
    fn wide(&self, pm: i32) -> i32 {
        self.arm.width(pm) + self.ease
    }

    fn draw_shade(&self, canvas: &mut Canvas) {
        let stops = [60, 300, 600, self.to.max(600)].map(|pm| pm.min(self.to));
        let inner = stops.map(|pm| self.arm.beside(pm, -self.wide(pm) / 3));
        let mut outer = stops.map(|pm| self.arm.beside(pm, LINE / 2 - self.wide(pm)));
        outer.reverse();
        let shade = Outline::from(inner[0])
            .through(&inner)
            .through(&outer)
            .close();
        let dark = self.top.worn.cloth.main.rgb.dark();
        canvas.path(shade.as_str(), Ink::fill(dark).sheer(450));
    }

    /// Stripes and checks, bands that throw light back, the cuff.
    fn draw_bands(&self, canvas: &mut Canvas) {
        let worn = self.top.worn;
        let every = |step: usize, wide: i32| {
            (150..self.to - 60)
                .step_by(step)
                .map(move |pm| (pm, pm + wide))
                .collect::<Vec<_>>()
        };
        let mut bands: Vec<(Vec<(i32, i32)>, Swatch)> = Vec::new();
        bands.extend(
            worn.mark(Mark::Stripes)
                .map(|swatch| (every(150, 50), swatch)),
        );
        bands.extend(
            worn.mark(Mark::Checks)
                .map(|swatch| (every(190, 30), swatch)),
        );
        if self.top.cut.reflective {
            let from = self.to * 62 / 100;
            bands.push((vec![(from, from + 70)], Swatch::REFLECTIVE));
        }
        bands.extend(
            self.top
                .trim()
                .map(|trim| (vec![(self.to - 60, self.to)], trim)),
        );
        for (places, swatch) in bands {
            let outline = places
                .into_iter()
                .map(|(from, to)| self.arm.band(from, to, self.ease - LINE / 2))
                .fold(Outline::none(), |all, band| all.and(&band));
            canvas.path(outline.as_str(), Ink::fill(swatch.rgb));
        }
    }
}
