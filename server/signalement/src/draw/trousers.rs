//! Trousers, shorts and leggings, cut to two legs.

mod sewing;
mod surface;

use super::body::{Body, Side};
use super::canvas::{Canvas, Ink, LINE};
use super::legs::{Ending, WAIST};
use super::outfit::Worn;
use super::paint::Swatch;
use super::shape::{Limb, Outline, Point, at, part};

/// Trousers of any length.
pub(super) fn draw(canvas: &mut Canvas, body: &Body, worn: &Worn, ending: Ending) {
    let mut cut = cut(worn.code);
    match ending {
        Ending::Shoes => {}
        Ending::AboveSocks => cut.to = cut.to.min(850),
        Ending::InBoots => {
            cut.to = cut.to.min(620);
            cut.ease[2] = cut.ease[1];
        }
    }
    let trousers = Trousers {
        body,
        worn,
        cut,
        legs: Side::BOTH.map(|side| body.leg(side)),
    };
    trousers.draw(canvas);
}

/// How something for the legs is cut.
#[derive(Debug, Clone, Copy)]
struct LegCut {
    /// How far down the leg it comes, per mille.
    to: i32,
    /// How wide it hangs at thigh, knee and hem, per mille of the height.
    ease: [i32; 3],
    cuffed: bool,
}

fn cut(code: &str) -> LegCut {
    let (to, ease, cuffed) = match code {
        "spijkerbroek" => (985, [4, 5, 11], false),
        "trainingsbroek" | "trainingspak" => (975, [7, 9, 9], true),
        "korte broek" => (440, [8, 17, 20], false),
        "legging" => (950, [0, 0, 1], false),
        "pak" => (1_000, [4, 8, 15], false),
        "overall" | "werkkleding" => (990, [8, 11, 16], false),
        _ => (990, [4, 7, 13], false),
    };
    LegCut { to, ease, cuffed }
}

/// Both legs of a pair of trousers.
struct Trousers<'a> {
    body: &'a Body,
    worn: &'a Worn,
    cut: LegCut,
    legs: [Limb; 2],
}

impl Trousers<'_> {
    fn draw(&self, canvas: &mut Canvas) {
        let main = self.worn.cloth.main;
        canvas.path(self.outline().as_str(), Ink::cloth(main));
        if main.is_unknown() {
            for leg in &self.legs {
                let lines = (70..self.cut.to - 170)
                    .step_by(52)
                    .map(|pm| [self.inside(leg, pm + 150, -860), self.inside(leg, pm, 860)]);
                canvas.hatching(lines);
            }
        }
        for leg in &self.legs {
            let edge = self.stops().map(|pm| self.edge(leg, pm, 1));
            let mut back = self.stops().map(|pm| self.inside(leg, pm, 350));
            back.reverse();
            let strip = Outline::from(edge[0]).through(&edge).through(&back).close();
            canvas.path(strip.as_str(), Ink::fill(main.rgb.dark()).sheer(400));
        }
        for (leg, sign) in self.legs() {
            self.draw_pattern(canvas, leg, sign);
            self.draw_blocks(canvas, leg, sign);
            self.draw_sewing(canvas, leg, sign);
        }
        self.draw_waist(canvas);
        self.draw_words(canvas);
    }

    fn legs(&self) -> [(&Limb, i32); 2] {
        [(&self.legs[0], -1), (&self.legs[1], 1)]
    }

    /// Places along a leg where its outline is held.
    fn stops(&self) -> [i32; 5] {
        [0, 250, 500, 750, 1_000].map(|pm| part(60, self.cut.to, pm))
    }

    fn ease(&self, pm: i32) -> i32 {
        let [thigh, knee, hem] = self.cut.ease;
        let down = pm * 1_000 / self.cut.to;
        let ease = if down < 500 {
            part(thigh, knee, down * 2)
        } else {
            part(knee, hem, down * 2 - 1_000)
        };
        self.body.across(ease)
    }

    /// A point on the edge of a leg; `sign` is -1 for the left edge.
    fn edge(&self, leg: &Limb, pm: i32, sign: i32) -> Point {
        leg.beside(pm, -sign * (leg.width(pm) + self.ease(pm)))
    }

    /// A point on a leg, so many per mille from its middle to its right edge.
    fn inside(&self, leg: &Limb, pm: i32, side_pm: i32) -> Point {
        leg.beside(pm, -(leg.width(pm) + self.ease(pm)) * side_pm / 1_000)
    }

    fn outline(&self) -> Outline {
        let body = self.body;
        let [left, right] = &self.legs;
        let hips = |sign: i32| {
            body.trunk
                .side(sign, body.y(WAIST), body.y(520), self.ease(0))
        };
        let crotch = at(0, body.y(462));
        let all = self.stops();
        let lower = &all[2..];
        let mut down: Vec<Point> = hips(-1);
        down.extend(all[1..].iter().map(|pm| self.edge(left, *pm, -1)));
        let mut in_up: Vec<Point> = lower
            .iter()
            .rev()
            .map(|pm| self.edge(left, *pm, 1))
            .collect();
        in_up.push(crotch);
        let mut in_down = vec![crotch];
        in_down.extend(lower.iter().map(|pm| self.edge(right, *pm, -1)));
        let mut up: Vec<Point> = all[1..]
            .iter()
            .rev()
            .map(|pm| self.edge(right, *pm, 1))
            .collect();
        up.extend(hips(1).into_iter().rev());
        Outline::from(down[0])
            .through(&down)
            .through(&in_up)
            .through(&in_down)
            .through(&up)
            .close()
    }

    /// A band round a leg between two places along it.
    fn draw_band(&self, canvas: &mut Canvas, leg: &Limb, from: i32, to: i32, swatch: Swatch) {
        let corners = [(from, -1), (from, 1), (to, 1), (to, -1)].map(|(pm, sign)| {
            let edge = self.edge(leg, pm, sign);
            edge.by(-sign * LINE / 2, 0)
        });
        let band = Outline::from(corners[0])
            .line(corners[1])
            .line(corners[2])
            .line(corners[3])
            .close();
        canvas.path(band.as_str(), Ink::fill(swatch.rgb));
    }
}
