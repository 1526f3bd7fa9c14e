//! Collars, hoods and lapels, and what shows in the opening at the neck.

use super::Top;
use crate::draw::canvas::{Canvas, Ink};
use crate::draw::cut::Collar;
use crate::draw::marks::Mark;
use crate::draw::paint::{Rgb, Swatch};
use crate::draw::shape::{Outline, at};

impl Top<'_> {
    pub(super) fn draw_collar(&self, canvas: &mut Canvas) {
        let body = self.body;
        let neck = body.middle(840);
        let (wide, top) = (body.trunk.half(body.y(846)) + self.ease / 2, body.y(845));
        let corner = |sign: i32| at(neck + sign * wide, top);
        let low = |up: i32| at(body.middle(up), body.y(up));
        let main = self.worn.cloth.main;
        let trim = if self.worn.cloth.known > 1 {
            self.worn.cloth.second
        } else {
            Swatch {
                rgb: main.rgb.dark(),
                ..main
            }
        };
        let ink = Ink::cloth(if self.cut.collar == Collar::Crew {
            trim
        } else {
            main
        });
        let leaf = |sign: i32, out: i32, out_up: i32, tip: i32, tip_up: i32| {
            Outline::from(corner(sign))
                .line(at(neck + sign * (wide + body.across(out)), body.y(out_up)))
                .line(at(neck + sign * body.across(tip), body.y(tip_up)))
                .line(low(814).by(sign * 4, 0))
                .close()
        };
        if !self.open && matches!(self.cut.collar, Collar::Vee | Collar::Lapels) {
            let depth = if self.cut.collar == Collar::Vee {
                742
            } else {
                690
            };
            let inside = Outline::from(corner(-1))
                .line(low(depth))
                .line(corner(1))
                .bow(low(822), corner(-1))
                .close();
            canvas.path(inside.as_str(), Ink::cloth(self.inside));
        }
        match self.cut.collar {
            Collar::Crew => {
                let ring = Outline::from(corner(-1))
                    .bow(low(806).by(0, self.ease), corner(1))
                    .line(corner(1).by(body.across(6), body.across(10)))
                    .bow(low(786), corner(-1).by(-body.across(6), body.across(10)))
                    .close();
                canvas.path(ring.as_str(), ink);
            }
            Collar::Roll | Collar::Stand => {
                let up = if self.cut.collar == Collar::Roll {
                    body.across(26)
                } else {
                    body.across(14)
                };
                let gap = if self.open { body.across(16) } else { 0 };
                for sign in [-1, 1] {
                    let stand = Outline::from(corner(sign).by(sign * 4, -up))
                        .line(corner(sign).by(sign * body.across(12), body.across(18)))
                        .line(low(812).by(sign * gap, 0))
                        .line(low(832).by(sign * gap, body.across(14) - up))
                        .close();
                    canvas.path(stand.as_str(), ink);
                }
            }
            Collar::Shirt => {
                for sign in [-1, 1] {
                    canvas.path(leaf(sign, 14, 822, 34, 778).as_str(), ink);
                }
            }
            Collar::Lapels => {
                for sign in [-1, 1] {
                    let lapel = Outline::from(corner(sign).by(sign * 4, -4))
                        .line(at(neck + sign * (wide + body.across(22)), body.y(800)))
                        .line(at(neck + sign * body.across(46), body.y(762)))
                        .line(at(neck + sign * body.across(58), body.y(752)))
                        .line(low(672).by(sign * 2, 0))
                        .line(low(690).by(sign * body.across(if self.open { 26 } else { 6 }), 0))
                        .close();
                    canvas.path(lapel.as_str(), ink);
                }
            }
            Collar::Vee => {
                let vee = Outline::from(corner(-1)).line(low(742)).line(corner(1));
                canvas.path(vee.as_str(), Ink::line(trim.rgb, body.across(11)));
            }
            Collar::Hood => {
                for sign in [-1, 1] {
                    let fold = Outline::from(corner(sign).by(-sign * 4, -body.across(12)))
                        .bow(
                            corner(sign).by(sign * body.across(42), body.across(6)),
                            low(790).by(sign * body.across(6), 0),
                        )
                        .bow(
                            low(822).by(sign * body.across(34), 0),
                            corner(sign).by(-sign * 8, 0),
                        )
                        .close();
                    canvas.path(fold.as_str(), ink);
                }
            }
        }
        if let Some(fur) = self.worn.mark(Mark::Fur) {
            let fluffy = if fur.rgb == main.rgb.edge() {
                Rgb([0xb8, 0xa1, 0x86])
            } else {
                fur.rgb
            };
            let tufts = [
                (-1_000, 6),
                (-820, 20),
                (-480, 32),
                (0, 38),
                (480, 32),
                (820, 20),
                (1_000, 6),
            ];
            for (side, down) in tufts {
                let (x, y) = (
                    neck + (wide + body.across(16)) * side / 1_000,
                    top + body.across(down),
                );
                canvas.circle(x, y, body.across(15), Ink::cloth(Swatch::plain(fluffy)));
            }
        }
    }
}
