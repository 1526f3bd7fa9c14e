//! Clothes of the trunk: outline, front, collar, pockets, and whatever its colours and details put on it.

use super::body::{Body, Side};
use super::canvas::{Canvas, Ink, LINE};
use super::cut::{Collar, Cut, Front, Pockets};
use super::marks::Mark;
use super::outfit::Worn;
use super::paint::{Rgb, Swatch};
use super::shape::{Outline, Point, at};

/// Bands that throw light back.
const REFLECTIVE: Swatch = Swatch {
    rgb: Rgb([0xe4, 0xea, 0xec]),
    vague: false,
    blotched: false,
};
/// Where the collar lies.
const NECK: i32 = 838;
/// Where a bust ends, as a height of the body and along the arm.
const BUST: i32 = 700;
const BUST_SLEEVE: i32 = 300;
/// How far an open front stands apart, per mille of half the trunk.
const OPEN: i32 = 380;

/// One garment on one trunk.
pub(super) struct Top<'a> {
    body: &'a Body,
    worn: &'a Worn,
    cut: Cut,
    /// Worn open.
    open: bool,
    /// What shows in the opening at the neck.
    inside: Swatch,
    ease: i32,
    hem: i32,
}

impl<'a> Top<'a> {
    /// A garment with so many others over it and perhaps one under it.
    pub(super) fn new(
        body: &'a Body,
        worn: &'a Worn,
        over: usize,
        under: Option<&Worn>,
        skin: Rgb,
        whole: bool,
    ) -> Self {
        let mut cut = Cut::of(worn);
        if !whole {
            // Of a bust nothing below the shoulders is seen.
            cut.hem = cut.hem.max(BUST);
            cut.sleeve = cut.sleeve.min(BUST_SLEEVE);
            cut.pockets = Pockets::None;
        }
        // What is under another garment peeks out below it.
        let longer = 14 * i32::try_from(over.min(4)).unwrap_or(0);
        Self {
            body,
            worn,
            cut,
            open: under.is_some() && cut.front.opens(),
            inside: match under {
                Some(under) => under.cloth.main,
                None if matches!(worn.code, "blouse" | "badjas") => Swatch::plain(skin),
                None => Swatch::UNKNOWN,
            },
            ease: body.across(cut.ease),
            hem: body.y(cut.hem - longer),
        }
    }

    /// The hood that lies on the back, behind the neck.
    pub(super) fn draw_behind(&self, canvas: &mut Canvas) {
        if self.cut.collar != Collar::Hood {
            return;
        }
        let (out, middle) = (self.body.across(82), self.body.middle(850));
        let (top, low) = (self.body.y(884), self.body.y(800));
        let hood = Outline::from(at(middle - out, low))
            .bow(at(middle - out - out / 4, top), at(middle, top))
            .bow(at(middle + out + out / 4, top), at(middle + out, low))
            .close();
        let main = self.worn.cloth.main;
        let inside = Swatch {
            rgb: main.rgb.dark(),
            ..main
        };
        canvas.path(hood.as_str(), Ink::cloth(inside));
    }

    /// The trunk of it.
    pub(super) fn draw(&self, canvas: &mut Canvas) {
        let main = self.worn.cloth.main;
        for panel in self.panels(self.body.y(NECK), self.hem) {
            canvas.path(panel.as_str(), Ink::cloth(main));
        }
        self.draw_shade(canvas);
        self.draw_surface(canvas);
        self.draw_front(canvas);
        self.draw_pockets(canvas);
        self.draw_collar(canvas);
        self.draw_brand(canvas);
    }

    /// The sleeve of one arm.
    pub(super) fn draw_sleeve(&self, canvas: &mut Canvas, arm: &super::shape::Limb) {
        let to = self.cut.sleeve;
        if to == 0 {
            return;
        }
        // Sleeves are not as wide as the trunk is loose.
        let (cloth, ease) = (self.worn.cloth, self.ease * 7 / 10 + 1);
        canvas.path(arm.rounded(0, to, ease, false).as_str(), Ink::cloth(cloth.main));
        let wide = |pm: i32| arm.width(pm) + ease;
        let mut shade = Outline::from(arm.beside(60, -wide(60) / 3));
        for pm in [300, 600, to.max(600)] {
            shade = shade.line(arm.beside(pm.min(to), -wide(pm) / 3));
        }
        for pm in [to.max(600), 600, 300, 60] {
            shade = shade.line(arm.beside(pm.min(to), -wide(pm) + LINE / 2));
        }
        canvas.path(shade.close().as_str(), Ink::fill(cloth.main.rgb.dark()).sheer(450));
        if cloth.main.blotched {
            for (index, pm) in (120..to).step_by(170).enumerate() {
                let side = if index % 2 == 0 { 1 } else { -1 };
                blotch(canvas, arm.beside(pm, side * wide(pm) / 3), wide(pm) / 2, index, main_of(self.worn));
            }
        }
        let mut bands: Vec<(i32, i32, Swatch)> = Vec::new();
        if let Some(stripes) = self.worn.mark(Mark::Stripes) {
            bands.extend((150..to - 60).step_by(150).map(|pm| (pm, pm + 50, stripes)));
        }
        if let Some(checks) = self.worn.mark(Mark::Checks) {
            bands.extend((150..to - 60).step_by(190).map(|pm| (pm, pm + 30, checks)));
        }
        if self.cut.reflective {
            bands.push((to * 62 / 100, to * 62 / 100 + 70, REFLECTIVE));
        }
        if cloth.known > 2 || self.cut.ribbed {
            let cuff = if cloth.known > 2 { cloth.third } else { Swatch::plain(main_of(self.worn).dark()) };
            bands.push((to - 60, to, cuff));
        }
        for (from, to, swatch) in bands {
            canvas.path(arm.outline(from, to, ease - LINE / 2).as_str(), Ink::fill(swatch.rgb));
        }
        if cloth.known > 1 {
            let mut stripe = Outline::from(arm.point(80));
            for pm in [250, 500, 750, 920] {
                stripe = stripe.line(arm.point(pm * to / 1_000));
            }
            canvas.path(stripe.as_str(), Ink::line(cloth.second.rgb, wide(500) / 2));
        }
        if self.cut.quilted {
            for pm in (160..to - 80).step_by(150) {
                let across = Outline::from(arm.beside(pm, wide(pm) - LINE)).line(arm.beside(pm, LINE - wide(pm)));
                canvas.path(across.as_str(), Ink::line(main_of(self.worn).edge(), LINE));
            }
        }
    }

    /// Its outline between two heights: whole, or two panels when it is open.
    fn panels(&self, from: i32, to: i32) -> Vec<Outline> {
        let trunk = &self.body.trunk;
        if !self.open {
            let mut right = trunk.side(1, from, to, self.ease);
            let mut left = trunk.side(-1, from, to, self.ease);
            self.flare(&mut right, 1);
            self.flare(&mut left, -1);
            left.reverse();
            return vec![Outline::from(right[0]).through(&right).through(&left).close()];
        }
        Side::BOTH
            .map(|side| {
                let outer = trunk.side(side.sign(), from, to, self.ease);
                let inner = [to, (from + to) / 2, from].map(|y| self.inner(side, y));
                Outline::from(outer[0]).through(&outer).through(&inner).close()
            })
            .to_vec()
    }

    /// The edge of an open front at a height.
    fn inner(&self, side: Side, y: i32) -> Point {
        let trunk = &self.body.trunk;
        let chest = trunk.half(self.body.y(700)) * OPEN / 1_000;
        at(trunk.middle(y) + side.sign() * chest.min(trunk.half(y)), y)
    }

    /// A skirt widens below the waist.
    fn flare(&self, side: &mut [Point], sign: i32) {
        if self.worn.code != "jurk" {
            return;
        }
        let waist = self.body.y(600);
        for point in side.iter_mut().filter(|point| point.y > waist) {
            point.x += sign * (point.y - waist) * 16 / 100;
        }
    }

    fn draw_shade(&self, canvas: &mut Canvas) {
        let trunk = &self.body.trunk;
        let (from, to) = (self.body.y(760), self.hem - LINE / 2);
        let mut outer = trunk.side(1, from, to, self.ease - LINE / 2);
        self.flare(&mut outer, 1);
        let inner: Vec<Point> = outer.iter().rev().map(|point| point.by(-trunk.half(point.y) * 34 / 100, 0)).collect();
        let shade = Outline::from(outer[0]).through(&outer).through(&inner).close();
        canvas.path(shade.as_str(), Ink::fill(main_of(self.worn).dark()).sheer(450));
    }

    /// Bands, blocks, stripes and prints.
    fn draw_surface(&self, canvas: &mut Canvas) {
        let (body, cloth) = (self.body, self.worn.cloth);
        let trunk = &body.trunk;
        if cloth.main.blotched {
            let spots = [(-600, 780), (150, 760), (650, 730), (-250, 700), (450, 660), (-650, 640), (80, 610), (620, 580), (-380, 560), (200, 530), (-700, 510)];
            for (index, (side, up)) in spots.into_iter().enumerate() {
                let spot = trunk.point(side, body.y(up));
                if spot.y < self.hem - body.across(16) && (!self.open || side.abs() > OPEN + 100) {
                    blotch(canvas, spot, body.across(20), index, main_of(self.worn));
                }
            }
        }
        if cloth.known > 1 {
            self.band(canvas, 738, 676, cloth.second);
        }
        if cloth.known > 2 {
            self.band(canvas, 676, 660, cloth.third);
        }
        if let Some(stripes) = self.worn.mark(Mark::Stripes) {
            for up in (self.cut.hem + 15..800).step_by(46) {
                self.band(canvas, up + 15, up, stripes);
            }
        }
        if let Some(checks) = self.worn.mark(Mark::Checks) {
            for up in (self.cut.hem + 15..800).step_by(60) {
                self.band(canvas, up + 10, up, checks);
            }
            for side in [-660, -220, 220, 660].into_iter().filter(|side: &i32| !self.open || side.abs() > OPEN) {
                let (a, b) = (trunk.point(side, body.y(790)), trunk.point(side, self.hem - LINE));
                canvas.path(Outline::from(a).line(b).as_str(), Ink::line(checks.rgb, body.across(9)).sheer(700));
            }
        }
        if let Some(dots) = self.worn.mark(Mark::Dots) {
            for (row, up) in (self.cut.hem + 20..800).step_by(34).enumerate() {
                let shift = if row % 2 == 0 { 0 } else { 190 };
                for side in [-760, -380, 0, 380].map(|side| side + shift) {
                    let spot = trunk.point(side, body.y(up));
                    if !self.open || side.abs() > OPEN + 80 {
                        canvas.circle(spot.x, spot.y, body.across(5), Ink::fill(dots.rgb));
                    }
                }
            }
        }
        if self.cut.quilted {
            for up in (self.cut.hem + 30..800).step_by(38) {
                self.seam(canvas, up);
            }
        }
        if self.cut.reflective {
            for up in [650, 585] {
                self.band(canvas, up, up - 26, REFLECTIVE);
            }
            for side in [-560, 560] {
                let (a, b) = (trunk.point(side, body.y(815)), trunk.point(side, body.y(650)));
                canvas.path(Outline::from(a).line(b).as_str(), Ink::line(REFLECTIVE.rgb, body.across(18)));
            }
        }
        if self.cut.ribbed || cloth.known > 2 {
            let rib = if cloth.known > 2 { cloth.third } else { Swatch::plain(main_of(self.worn).dark()) };
            let longer = self.hem - body.y(self.cut.hem);
            for panel in self.panels(body.y(self.cut.hem + 22) + longer, self.hem) {
                canvas.path(panel.as_str(), Ink::fill(rib.rgb));
            }
        }
        if let Some(print) = self.worn.mark(Mark::Print) {
            let (middle, size) = (trunk.point(if self.open { 680 } else { 0 }, body.y(690)), body.across(if self.open { 16 } else { 34 }));
            let rgb = print.rgb;
            canvas.circle(middle.x, middle.y - size / 5, size * 3 / 4, Ink::line(rgb, size / 5));
            let lightning = Outline::from(middle.by(size / 4, -size)).line(middle.by(-size / 3, 0)).line(middle.by(size / 3, -size / 3)).line(middle.by(-size / 4, size * 2 / 3));
            canvas.path(lightning.as_str(), Ink::line(rgb, size / 5));
            let bar = Outline::from(middle.by(-size, size)).line(middle.by(size, size));
            canvas.path(bar.as_str(), Ink::line(rgb, size / 5));
        }
        if self.cut.front == Front::Wrap || self.worn.code == "jurk" {
            self.band(canvas, 628, 606, Swatch::plain(if cloth.known > 1 { cloth.second.rgb } else { main_of(self.worn).edge() }));
        }
    }

    /// A band from side to side between two heights of the body.
    fn band(&self, canvas: &mut Canvas, from: i32, to: i32, swatch: Swatch) {
        for panel in self.panels(self.body.y(from), self.body.y(to)) {
            canvas.path(panel.as_str(), Ink::fill(swatch.rgb));
        }
    }

    /// A line from side to side.
    fn seam(&self, canvas: &mut Canvas, up: i32) {
        let trunk = &self.body.trunk;
        let y = self.body.y(up);
        let ink = Ink::line(main_of(self.worn).edge(), LINE);
        for side in Side::BOTH {
            let outer = trunk.point(side.sign() * 1_000, y).by(side.sign() * (self.ease - LINE), 0);
            let inner = if self.open { self.inner(side, y) } else { at(trunk.middle(y), y) };
            let sag = at((outer.x + inner.x) / 2, y + self.body.across(8));
            canvas.path(Outline::from(outer).bow(sag, inner).as_str(), ink);
        }
    }

    fn draw_front(&self, canvas: &mut Canvas) {
        let body = self.body;
        let edge = self.edge();
        let (top, middle) = (body.y(812), body.trunk.middle(self.hem));
        let down = |from: i32, to: i32, x: i32| Outline::from(at(body.trunk.middle(from) + x, from)).line(at(middle + x, to));
        let lap = body.across(5);
        let mut button = |up: i32, x: i32| canvas.circle(middle + x, body.y(up), body.across(5), Ink::fill(edge));
        match (self.cut.front, self.open) {
            (Front::Buttons, open) => {
                let x = if open { self.inner(Side::Right, self.hem).x - middle + 2 * lap } else { 0 };
                let lowest = self.cut.hem + 30;
                let highest = if self.cut.collar == Collar::Lapels { 660 } else { 770 };
                for up in (lowest..highest).step_by(if self.cut.collar == Collar::Lapels { 70 } else { 52 }) {
                    button(up, x);
                }
                if !open {
                    canvas.path(down(top, self.hem - LINE, -2 * lap).as_str(), Ink::line(edge, LINE).sheer(700));
                }
            }
            (Front::Placket, _) => {
                for up in [795, 765] {
                    button(up, 0);
                }
                canvas.path(down(top, body.y(745), -2 * lap).as_str(), Ink::line(edge, LINE).sheer(700));
            }
            (Front::Zip, false) => {
                canvas.path(down(top, self.hem - LINE, 0).as_str(), Ink::line(edge, LINE));
                canvas.rect([middle - lap, body.y(770), 2 * lap, 4 * lap], lap, Ink::fill(edge));
            }
            (Front::Wrap, false) => {
                let lapped = Outline::from(at(body.trunk.middle(top), body.y(720))).line(at(middle + 4 * lap, body.y(617))).line(at(middle + 4 * lap, self.hem - LINE));
                canvas.path(lapped.as_str(), Ink::line(edge, LINE));
                let ends = Outline::from(at(middle, body.y(617))).line(at(middle - 4 * lap, body.y(540))).lift(at(middle, body.y(617))).line(at(middle + 5 * lap, body.y(530)));
                canvas.path(ends.as_str(), Ink::line(edge, body.across(14)));
            }
            (Front::Plain, _) | (Front::Zip | Front::Wrap, true) => {}
        }
        if self.worn.code == "hoodie" || self.cut.collar == Collar::Hood {
            for x in [-4, 4] {
                let (from, to) = (body.y(820), body.y(745));
                let cord = Outline::from(at(body.middle(820) + x * lap, from)).line(at(middle + x * lap, to));
                canvas.path(cord.as_str(), Ink::line(self.worn.cloth.second.rgb, LINE + 2));
            }
        }
    }

    fn draw_pockets(&self, canvas: &mut Canvas) {
        let body = self.body;
        let trunk = &body.trunk;
        let ink = Ink::line(self.edge(), LINE);
        let point = |side: i32, up: i32| trunk.point(side, body.y(up));
        let mut patch = |side: i32, up: i32, width: i32, height: i32| {
            let corner = point(side, up);
            canvas.rect([corner.x, corner.y, body.across(width), body.across(height)], body.across(5), ink);
            let flap = Outline::from(corner.by(0, body.across(9))).line(corner.by(body.across(width), body.across(9)));
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

    fn draw_collar(&self, canvas: &mut Canvas) {
        let body = self.body;
        let neck = body.middle(840);
        let (wide, top) = (body.trunk.half(body.y(846)) + self.ease / 2, body.y(845));
        let corner = |sign: i32| at(neck + sign * wide, top);
        let low = |up: i32| at(body.middle(up), body.y(up));
        let main = self.worn.cloth.main;
        let trim = if self.worn.cloth.known > 1 { self.worn.cloth.second } else { Swatch { rgb: main.rgb.dark(), ..main } };
        let ink = Ink::cloth(if self.cut.collar == Collar::Crew { trim } else { main });
        let leaf = |sign: i32, out: i32, out_up: i32, tip: i32, tip_up: i32| {
            Outline::from(corner(sign))
                .line(at(neck + sign * (wide + body.across(out)), body.y(out_up)))
                .line(at(neck + sign * body.across(tip), body.y(tip_up)))
                .line(low(814).by(sign * 4, 0))
                .close()
        };
        if !self.open && matches!(self.cut.collar, Collar::Vee | Collar::Lapels) {
            let depth = if self.cut.collar == Collar::Vee { 742 } else { 690 };
            let inside = Outline::from(corner(-1)).line(low(depth)).line(corner(1)).bow(low(822), corner(-1)).close();
            canvas.path(inside.as_str(), Ink::cloth(self.inside));
        }
        match self.cut.collar {
            Collar::Crew => {
                let ring = Outline::from(corner(-1)).bow(low(806).by(0, self.ease), corner(1)).line(corner(1).by(body.across(6), body.across(10))).bow(low(786), corner(-1).by(-body.across(6), body.across(10))).close();
                canvas.path(ring.as_str(), ink);
            }
            Collar::Roll | Collar::Stand => {
                let up = if self.cut.collar == Collar::Roll { body.across(26) } else { body.across(14) };
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
                        .bow(corner(sign).by(sign * body.across(42), body.across(6)), low(790).by(sign * body.across(6), 0))
                        .bow(low(822).by(sign * body.across(34), 0), corner(sign).by(-sign * 8, 0))
                        .close();
                    canvas.path(fold.as_str(), ink);
                }
            }
        }
        if let Some(fur) = self.worn.mark(Mark::Fur) {
            let fluffy = if fur.rgb == main.rgb.edge() { Rgb([0xb8, 0xa1, 0x86]) } else { fur.rgb };
            let tufts = [(-1_000, 6), (-820, 20), (-480, 32), (0, 38), (480, 32), (820, 20), (1_000, 6)];
            for (side, down) in tufts {
                let (x, y) = (neck + (wide + body.across(16)) * side / 1_000, top + body.across(down));
                canvas.circle(x, y, body.across(15), Ink::cloth(Swatch::plain(fluffy)));
            }
        }
    }

    fn draw_brand(&self, canvas: &mut Canvas) {
        let Some(brand) = &self.worn.brand else {
            return;
        };
        let body = self.body;
        let spot = body.trunk.point(if self.open { 640 } else { 390 }, body.y(750));
        let room = body.trunk.half(spot.y) * if self.open { 480 } else { 640 } / 1_000;
        draw_label(canvas, spot, room, brand, self.worn.cloth.main.rgb);
    }

    fn edge(&self) -> Rgb {
        self.worn.cloth.main.edge()
    }
}

/// A few letters on cloth, as wide as there is room.
pub(super) fn draw_label(canvas: &mut Canvas, spot: Point, room: i32, text: &str, on: Rgb) {
    let letters = i32::try_from(text.chars().count()).unwrap_or(1).max(3);
    let size = (room * 16 / 10 / letters).min(46);
    let rgb = if on.brightness() < 140 { Rgb([0xf4, 0xf4, 0xf2]) } else { Rgb([0x22, 0x26, 0x2d]) };
    canvas.text(spot.x, spot.y + size / 3, size, rgb, text);
}

/// One spot of camouflage.
pub(super) fn blotch(canvas: &mut Canvas, spot: Point, size: i32, index: usize, main: Rgb) {
    let rgb = [main.dark(), main.mixed(Rgb([0xb9, 0xa6, 0x7a]), 600), main.mixed(Rgb([0x22, 0x24, 0x18]), 600)][index % 3];
    let outline = Outline::from(spot.by(-size, size / 5))
        .bow(spot.by(-size, -size), spot.by(0, -size / 2))
        .bow(spot.by(size, -size), spot.by(size, size / 5))
        .bow(spot.by(size / 2, size), spot.by(0, size / 2))
        .bow(spot.by(-size / 2, size), spot.by(-size, size / 5))
        .close();
    canvas.path(outline.as_str(), Ink::fill(rgb));
}

fn main_of(worn: &Worn) -> Rgb {
    worn.cloth.main.rgb
}
