//! Collars, hoods and lapels, and what shows in the opening at the neck.

use super::Top;
use crate::draw::canvas::{Canvas, Ink};
use crate::draw::cut::Collar;
use crate::draw::marks::Mark;
use crate::draw::paint::{Rgb, Swatch};
use crate::draw::shape::{Outline, Point, at};

/// Fur of which the colour was not said.
const FUR: Rgb = Rgb([0xb8, 0xa1, 0x86]);
/// The tufts of a fur collar: per mille from the middle to the side, and down.
const TUFTS: [(i32, i32); 7] = [
    (-1_000, 6),
    (-820, 20),
    (-480, 32),
    (0, 38),
    (480, 32),
    (820, 20),
    (1_000, 6),
];

impl Top<'_> {
    /// Whatever is round the neck.
    pub(super) fn draw_collar(&self, canvas: &mut Canvas) {
        self.draw_inside(canvas);
        let main = self.worn.cloth.main;
        let collar = match self.cut.collar {
            Collar::Crew => {
                canvas.path(self.crew().as_str(), Ink::cloth(self.neckline()));
                None
            }
            Collar::Vee => {
                let vee = Outline::from(self.corner(-1))
                    .line(self.low(742))
                    .line(self.corner(1));
                let ink = Ink::line(self.neckline().rgb, self.body.across(11));
                canvas.path(vee.as_str(), ink);
                None
            }
            Collar::Roll => Some([-1, 1].map(|sign| self.stand(sign, 26))),
            Collar::Stand => Some([-1, 1].map(|sign| self.stand(sign, 14))),
            Collar::Shirt => Some([-1, 1].map(|sign| self.leaf(sign))),
            Collar::Lapels => Some([-1, 1].map(|sign| self.lapel(sign))),
            Collar::Hood => Some([-1, 1].map(|sign| self.fold(sign))),
        };
        for half in collar.iter().flatten() {
            canvas.path(half.as_str(), Ink::cloth(main));
        }
        if let Some(fur) = self.worn.mark(Mark::Fur) {
            self.draw_fur(canvas, fur);
        }
    }

    /// What shows in a deep opening that is not an open front.
    fn draw_inside(&self, canvas: &mut Canvas) {
        let depth = match self.cut.collar {
            Collar::Vee => 742,
            Collar::Lapels => 690,
            _ => return,
        };
        if self.open {
            return;
        }
        let inside = Outline::from(self.corner(-1))
            .line(self.low(depth))
            .line(self.corner(1))
            .bow(self.low(822), self.corner(-1))
            .close();
        canvas.path(inside.as_str(), Ink::cloth(self.inside));
    }

    fn draw_fur(&self, canvas: &mut Canvas, fur: Swatch) {
        // Without a colour of its own the mark is no more than a line.
        let rgb = if fur.rgb == self.edge() { FUR } else { fur.rgb };
        let half = self.half() + self.body.across(16);
        for (side, down) in TUFTS {
            let spot = self
                .low(845)
                .by(half * side / 1_000, self.body.across(down));
            let radius = self.body.across(15);
            canvas.circle(spot.x, spot.y, radius, Ink::cloth(Swatch::plain(rgb)));
        }
    }

    /// The colour of a round or a pointed neckline.
    fn neckline(&self) -> Swatch {
        let cloth = self.worn.cloth;
        if cloth.known > 1 {
            cloth.second
        } else {
            Swatch {
                rgb: cloth.main.rgb.dark(),
                ..cloth.main
            }
        }
    }

    fn crew(&self) -> Outline {
        let across = |pm: i32| self.body.across(pm);
        Outline::from(self.corner(-1))
            .bow(self.low(806).by(0, self.ease), self.corner(1))
            .line(self.corner(1).by(across(6), across(10)))
            .bow(self.low(786), self.corner(-1).by(-across(6), across(10)))
            .close()
    }

    /// Half of a collar that stands so far up.
    fn stand(&self, sign: i32, up: i32) -> Outline {
        let across = |pm: i32| self.body.across(pm);
        let gap = if self.open { sign * across(16) } else { 0 };
        Outline::from(self.corner(sign).by(sign * 4, -across(up)))
            .line(self.corner(sign).by(sign * across(12), across(18)))
            .line(self.low(812).by(gap, 0))
            .line(self.low(832).by(gap, across(14 - up)))
            .close()
    }

    fn leaf(&self, sign: i32) -> Outline {
        Outline::from(self.corner(sign))
            .line(self.beside(sign, 822, self.half() + self.body.across(14)))
            .line(self.beside(sign, 778, self.body.across(34)))
            .line(self.beside(sign, 814, 4))
            .close()
    }

    fn lapel(&self, sign: i32) -> Outline {
        let across = |pm: i32| self.body.across(pm);
        let inner = if self.open { 26 } else { 6 };
        Outline::from(self.corner(sign).by(sign * 4, -4))
            .line(self.beside(sign, 800, self.half() + across(22)))
            .line(self.beside(sign, 762, across(46)))
            .line(self.beside(sign, 752, across(58)))
            .line(self.beside(sign, 672, 2))
            .line(self.beside(sign, 690, across(inner)))
            .close()
    }

    /// Half of a hood that lies round the neck.
    fn fold(&self, sign: i32) -> Outline {
        let across = |pm: i32| self.body.across(pm);
        let corner = self.corner(sign);
        Outline::from(corner.by(-sign * 4, -across(12)))
            .bow(
                corner.by(sign * across(42), across(6)),
                self.beside(sign, 790, across(6)),
            )
            .bow(self.beside(sign, 822, across(34)), corner.by(-sign * 8, 0))
            .close()
    }

    /// Where the collar meets the side of the neck.
    fn corner(&self, sign: i32) -> Point {
        self.beside(sign, 845, self.half())
    }

    /// Half of how wide the neckline is.
    fn half(&self) -> i32 {
        self.body.trunk.half(self.body.y(846)) + self.ease / 2
    }

    /// The middle at a height of the body.
    fn low(&self, up: i32) -> Point {
        at(self.body.middle(up), self.body.y(up))
    }

    fn beside(&self, sign: i32, up: i32, offset: i32) -> Point {
        self.low(up).by(sign * offset, 0)
    }
}
