//! Clothes of the trunk: outline, front, collar, pockets, and whatever its colours and details put on it.

mod collar;
mod front;
mod sleeve;
mod surface;

use super::body::{Body, Side};
use super::canvas::{Canvas, Ink, LINE};
use super::cut::{Collar, Cut, Pockets};
use super::outfit::Worn;
use super::paint::{Rgb, Swatch};
use super::shape::{Outline, Point, at};

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
        if main.is_unknown() {
            self.draw_hatching(canvas);
        }
        self.draw_shade(canvas);
        self.draw_surface(canvas);
        self.draw_front(canvas);
        self.draw_pockets(canvas);
        self.draw_collar(canvas);
        self.draw_brand(canvas);
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
            return vec![
                Outline::from(right[0])
                    .through(&right)
                    .through(&left)
                    .close(),
            ];
        }
        Side::BOTH
            .map(|side| {
                let outer = trunk.side(side.sign(), from, to, self.ease);
                let inner = [to, (from + to) / 2, from].map(|y| self.inner(side, y));
                Outline::from(outer[0])
                    .through(&outer)
                    .through(&inner)
                    .close()
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

    /// Slanted lines over whatever of it is seen.
    fn draw_hatching(&self, canvas: &mut Canvas) {
        let (body, trunk) = (self.body, &self.body.trunk);
        let (top, low) = (body.y(800), self.hem - 2 * LINE);
        let wide = trunk.half(body.y(530)).max(trunk.half(body.y(780))) + self.ease;
        let covers = |spot: &Point| {
            let aside = (spot.x - trunk.middle(spot.y)).abs();
            let gap = self.inner(Side::Right, spot.y).x - trunk.middle(spot.y);
            (top..=low).contains(&spot.y)
                && aside <= trunk.half(spot.y) + self.ease - 2 * LINE
                && !(self.open && aside < gap + LINE)
        };
        let apart = usize::try_from(body.across(34)).expect("a body is taller than nothing");
        let mut lines = Vec::new();
        for start in (top - wide..low + wide).step_by(apart) {
            let slanted = (-wide..=wide).step_by(8).map(|x| at(x, start - x));
            let spots: Vec<Point> = slanted.collect();
            for run in spots.chunk_by(|a, b| covers(a) == covers(b)) {
                if let [first, .., last] = run
                    && covers(first)
                {
                    lines.push([*first, *last]);
                }
            }
        }
        canvas.hatching(lines);
    }

    fn draw_shade(&self, canvas: &mut Canvas) {
        let trunk = &self.body.trunk;
        let (from, to) = (self.body.y(760), self.hem - LINE / 2);
        let mut outer = trunk.side(1, from, to, self.ease - LINE / 2);
        self.flare(&mut outer, 1);
        let inner: Vec<Point> = outer
            .iter()
            .rev()
            .map(|point| point.by(-trunk.half(point.y) * 34 / 100, 0))
            .collect();
        let shade = Outline::from(outer[0])
            .through(&outer)
            .through(&inner)
            .close();
        canvas.path(
            shade.as_str(),
            Ink::fill(self.worn.cloth.main.rgb.dark()).sheer(450),
        );
    }

    fn draw_brand(&self, canvas: &mut Canvas) {
        let Some(brand) = &self.worn.brand else {
            return;
        };
        let body = self.body;
        let spot = body
            .trunk
            .point(if self.open { 640 } else { 350 }, body.y(750));
        let room = body.trunk.half(spot.y) * if self.open { 480 } else { 640 } / 1_000;
        canvas.label(spot, room, brand, self.worn.cloth.main.rgb);
    }

    /// The colour of hem and cuffs, where they have one of their own.
    fn trim(&self) -> Option<Swatch> {
        let cloth = self.worn.cloth;
        if cloth.known > 2 {
            Some(cloth.third)
        } else {
            let darker = Swatch::plain(cloth.main.rgb.dark());
            self.cut.ribbed.then_some(darker)
        }
    }

    fn edge(&self) -> Rgb {
        self.worn.cloth.main.edge()
    }
}
