//! How the front of a garment closes, and its pockets.

use super::Top;
use crate::draw::body::Side;
use crate::draw::canvas::{Canvas, Ink, LINE};
use crate::draw::cut::{Collar, Front, Pockets};
use crate::draw::shape::{Outline, at};

impl Top<'_> {
    pub(super) fn draw_front(&self, canvas: &mut Canvas) {
        let body = self.body;
        let edge = self.edge();
        let (top, middle) = (body.y(812), body.trunk.middle(self.hem));
        let down = |from: i32, to: i32, x: i32| {
            Outline::from(at(body.trunk.middle(from) + x, from)).line(at(middle + x, to))
        };
        let lap = body.across(5);
        let mut button = |up: i32, x: i32| {
            canvas.circle(middle + x, body.y(up), body.across(5), Ink::fill(edge));
        };
        match (self.cut.front, self.open) {
            (Front::Buttons, open) => {
                let x = if open {
                    self.inner(Side::Right, self.hem).x - middle + 2 * lap
                } else {
                    0
                };
                let lowest = self.cut.hem + 30;
                let highest = if self.cut.collar == Collar::Lapels {
                    660
                } else {
                    770
                };
                for up in (lowest..highest).step_by(if self.cut.collar == Collar::Lapels {
                    70
                } else {
                    52
                }) {
                    button(up, x);
                }
                if !open {
                    canvas.path(
                        down(top, self.hem - LINE, -2 * lap).as_str(),
                        Ink::line(edge, LINE).sheer(700),
                    );
                }
            }
            (Front::Placket, _) => {
                for up in [795, 765] {
                    button(up, 0);
                }
                canvas.path(
                    down(top, body.y(745), -2 * lap).as_str(),
                    Ink::line(edge, LINE).sheer(700),
                );
            }
            (Front::Zip, false) => {
                canvas.path(
                    down(top, self.hem - LINE, 0).as_str(),
                    Ink::line(edge, LINE),
                );
                canvas.rect(
                    [middle - lap, body.y(770), 2 * lap, 4 * lap],
                    lap,
                    Ink::fill(edge),
                );
            }
            (Front::Wrap, false) => {
                let lapped = Outline::from(at(body.trunk.middle(top), body.y(720)))
                    .line(at(middle + 4 * lap, body.y(617)))
                    .line(at(middle + 4 * lap, self.hem - LINE));
                canvas.path(lapped.as_str(), Ink::line(edge, LINE));
                let ends = Outline::from(at(middle, body.y(617)))
                    .line(at(middle - 4 * lap, body.y(540)))
                    .lift(at(middle, body.y(617)))
                    .line(at(middle + 5 * lap, body.y(530)));
                canvas.path(ends.as_str(), Ink::line(edge, body.across(14)));
            }
            (Front::Plain, _) | (Front::Zip | Front::Wrap, true) => {}
        }
        if self.worn.code == "hoodie" || self.cut.collar == Collar::Hood {
            for x in [-4, 4] {
                let (from, to) = (body.y(820), body.y(745));
                let cord = Outline::from(at(body.middle(820) + x * lap, from))
                    .line(at(middle + x * lap, to));
                canvas.path(
                    cord.as_str(),
                    Ink::line(self.worn.cloth.second.rgb, LINE + 2),
                );
            }
        }
    }

    pub(super) fn draw_pockets(&self, canvas: &mut Canvas) {
        let body = self.body;
        let trunk = &body.trunk;
        let ink = Ink::line(self.edge(), LINE);
        let point = |side: i32, up: i32| trunk.point(side, body.y(up));
        let mut patch = |side: i32, up: i32, width: i32, height: i32| {
            let corner = point(side, up);
            canvas.rect(
                [corner.x, corner.y, body.across(width), body.across(height)],
                body.across(5),
                ink,
            );
            let flap = Outline::from(corner.by(0, body.across(9)))
                .line(corner.by(body.across(width), body.across(9)));
            canvas.path(flap.as_str(), ink);
        };
        match self.cut.pockets {
            Pockets::None => {}
            Pockets::Patch => {
                patch(-800, 580, 44, 48);
                patch(400, 580, 44, 48);
            }
            Pockets::Breast => patch(330, 735, 40, 40),
            Pockets::All => {
                patch(-780, 745, 40, 40);
                patch(400, 745, 40, 40);
                if self.cut.hem < 515 {
                    patch(-840, 580, 44, 44);
                    patch(420, 580, 44, 44);
                }
            }
            Pockets::Slanted => {
                for sign in [-1, 1] {
                    let slit = Outline::from(point(sign * 520, 610)).line(point(sign * 760, 550));
                    canvas.path(slit.as_str(), Ink::line(self.edge(), LINE + 3));
                }
            }
            Pockets::Kangaroo => {
                let pouch = Outline::from(point(-360, 615))
                    .line(point(360, 615))
                    .line(point(640, 540))
                    .lift(point(-360, 615))
                    .line(point(-640, 540));
                canvas.path(pouch.as_str(), ink);
            }
        }
    }
}
