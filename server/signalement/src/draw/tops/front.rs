//! How the front of a garment closes, and its pockets.

use super::Top;
use crate::draw::body::Side;
use crate::draw::canvas::{Canvas, Ink, LINE};
use crate::draw::cut::{Collar, Front, Pockets};
use crate::draw::shape::{Outline, Point, at};

impl Top<'_> {
    /// Buttons, a zip or a belt, and the cords of a hood.
    pub(super) fn draw_front(&self, canvas: &mut Canvas) {
        match (self.cut.front, self.open) {
            (Front::Buttons, open) => self.draw_buttons(canvas, open),
            (Front::Placket, _) => self.draw_placket(canvas),
            (Front::Zip, false) => self.draw_zip(canvas),
            (Front::Wrap, false) => self.draw_belt(canvas),
            (Front::Plain, _) | (Front::Zip | Front::Wrap, true) => {}
        }
        if self.cut.collar == Collar::Hood {
            let cords = [-20, 20].into_iter().fold(Outline::none(), |cords, x| {
                cords.lift(self.before(x, 820)).line(self.before(x, 745))
            });
            let rgb = self.worn.cloth.second.rgb;
            canvas.path(cords.as_str(), Ink::line(rgb, LINE + 2));
        }
    }

    fn draw_buttons(&self, canvas: &mut Canvas, open: bool) {
        let body = self.body;
        // Under lapels there are few, and far apart.
        let (highest, step) = if self.cut.collar == Collar::Lapels {
            (660, 70)
        } else {
            (770, 52)
        };
        let buttons: Vec<Point> = (self.cut.hem + 30..highest)
            .step_by(step)
            .map(|up| {
                if open {
                    self.inner(Side::Right, body.y(up)).by(body.across(10), 0)
                } else {
                    self.before(0, up)
                }
            })
            .collect();
        canvas.dots(&buttons, body.across(5), self.edge());
        if !open {
            let lap = Outline::from(self.before(-10, 812)).line(self.before(-10, self.cut.hem + 4));
            canvas.path(lap.as_str(), Ink::line(self.edge(), LINE).sheer(700));
        }
    }

    fn draw_placket(&self, canvas: &mut Canvas) {
        let buttons = [795, 765].map(|up| self.before(0, up));
        canvas.dots(&buttons, self.body.across(5), self.edge());
        let lap = Outline::from(self.before(-10, 812)).line(self.before(-10, 745));
        canvas.path(lap.as_str(), Ink::line(self.edge(), LINE).sheer(700));
    }

    fn draw_zip(&self, canvas: &mut Canvas) {
        let line = Outline::from(self.before(0, 812)).line(self.before(0, self.cut.hem + 4));
        canvas.path(line.as_str(), Ink::line(self.edge(), LINE));
        let (spot, size) = (self.before(-5, 770), self.body.across(10));
        let puller = [spot.x, spot.y, size, 2 * size];
        canvas.rect(puller, size / 2, Ink::fill(self.edge()));
    }

    fn draw_belt(&self, canvas: &mut Canvas) {
        let lap = Outline::from(self.before(0, 720))
            .line(self.before(20, 617))
            .line(self.before(20, self.cut.hem + 4));
        canvas.path(lap.as_str(), Ink::line(self.edge(), LINE));
        let ends = Outline::from(self.before(-20, 540))
            .line(self.before(0, 617))
            .line(self.before(25, 530));
        canvas.path(ends.as_str(), Ink::line(self.edge(), self.body.across(14)));
    }

    /// A point on the front, so many per mille of the height beside the middle.
    fn before(&self, across: i32, up: i32) -> Point {
        let y = self.body.y(up);
        at(self.body.trunk.middle(y) + self.body.across(across), y)
    }

    /// Pockets, each with its flap.
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
