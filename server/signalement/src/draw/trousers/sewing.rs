//! What is sewn on trousers: waistband and fly, pockets, hems, patches, and what is torn or written.

use super::Trousers;
use crate::draw::canvas::{Canvas, Ink, LINE};
use crate::draw::legs::WAIST;
use crate::draw::marks::Mark;
use crate::draw::paint::{Rgb, Swatch};
use crate::draw::shape::{Limb, Outline, Point, at};

/// The thread of jeans.
const THREAD: Rgb = Rgb([0xd9, 0xa9, 0x55]);
/// What shows through a tear: pale, whatever is under it.
const TORN: Rgb = Rgb([0xd8, 0xd8, 0xd4]);

impl Trousers<'_> {
    /// Waistband, fly and pockets.
    pub(super) fn draw_waist(&self, canvas: &mut Canvas) {
        let body = self.body;
        let point = |side: i32, up: i32| body.trunk.point(side, body.y(up));
        let band = Outline::from(point(-960, WAIST - 16)).line(point(960, WAIST - 16));
        canvas.path(band.as_str(), self.thread());
        if self.worn.code == "legging" {
            return;
        }
        let fly = |across: i32, up: i32| at(body.across(across), body.y(up));
        let mut lines = Outline::from(fly(0, WAIST - 14))
            .line(fly(0, 495))
            .bow(fly(10, 497), fly(11, 520))
            .line(fly(11, 556));
        for sign in [-1, 1] {
            lines = lines
                .lift(point(sign * 480, 558))
                .bow(point(sign * 560, 524), point(sign * 960, 518));
        }
        canvas.path(lines.as_str(), self.thread());
    }

    /// Hem, crease, knee pads, pockets and tears of one leg.
    pub(super) fn draw_sewing(&self, canvas: &mut Canvas, leg: &Limb, sign: i32) {
        let (body, main, ink) = (self.body, self.worn.cloth.main, self.thread());
        let point = |pm: i32, side: i32| -> Point { self.inside(leg, pm, side) };
        if !self.cut.cuffed && self.worn.code != "legging" {
            let pm = self.cut.to - 24;
            let hem = Outline::from(point(pm, -940)).line(point(pm, 940));
            canvas.path(hem.as_str(), ink);
        }
        if self.worn.code == "pak" {
            let crease = Outline::from(point(120, 0))
                .line(point(500, 0))
                .line(point(970, 0));
            canvas.path(crease.as_str(), ink);
        }
        if self.worn.code == "werkkleding" {
            let pad = Outline::from(point(430, -600))
                .line(point(430, 600))
                .line(point(570, 600))
                .line(point(570, -600))
                .close();
            let darker = Swatch {
                rgb: main.rgb.dark(),
                ..main
            };
            canvas.path(pad.as_str(), Ink::cloth(darker));
        }
        if self.worn.has(Mark::Pockets) {
            let corner = point(330, if sign < 0 { -900 } else { 100 });
            let pocket = [corner.x, corner.y, body.across(34), body.across(44)];
            canvas.rect(pocket, 12, Ink::cloth(main));
        }
        if self.worn.has(Mark::Torn) && sign > 0 {
            let tear = Outline::from(point(455, -500))
                .bow(point(475, 0), point(455, 500))
                .bow(point(560, 0), point(455, -500))
                .close();
            canvas.path(tear.as_str(), Ink::fill(TORN));
            canvas.path(tear.as_str(), ink);
        }
    }

    /// A print on one leg and the brand on the other.
    pub(super) fn draw_words(&self, canvas: &mut Canvas) {
        let [left, right] = &self.legs;
        if let Some(print) = self.worn.mark(Mark::Print) {
            let spot = self.inside(left, 260, 0);
            let ink = Ink::line(print.rgb, self.body.across(8));
            canvas.circle(spot.x, spot.y, self.body.across(14), ink);
        }
        if let Some(brand) = &self.worn.brand {
            let room = right.width(200) * 16 / 10;
            let spot = self.inside(right, 200, 100);
            canvas.label(spot, room, brand, self.worn.cloth.main.rgb);
        }
    }

    fn thread(&self) -> Ink {
        let main = self.worn.cloth.main;
        let rgb = match self.worn.code {
            "spijkerbroek" if !main.vague => THREAD,
            _ => main.edge(),
        };
        Ink::line(rgb, LINE - 1)
    }
}
