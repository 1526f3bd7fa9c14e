//! Trousers, shorts and leggings, cut to two legs.

use super::body::{Body, Side};
use super::canvas::{Canvas, Ink, LINE};
use super::legs::{Ending, WAIST};
use super::marks::Mark;
use super::outfit::Worn;
use super::paint::{Rgb, Swatch};
use super::pattern::draw_blotches;
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
        for (leg, sign) in self.legs() {
            let inner: Vec<Point> = self.stops().map(|pm| self.edge(leg, pm, -sign)).to_vec();
            let shade: Vec<Point> = self
                .stops()
                .map(|pm| self.inside(leg, pm, if sign < 0 { 350 } else { -250 }))
                .to_vec();
            let (from, back) = if sign < 0 {
                (inner, shade)
            } else {
                (
                    self.stops().map(|pm| self.edge(leg, pm, 1)).to_vec(),
                    self.stops().map(|pm| self.inside(leg, pm, 350)).to_vec(),
                )
            };
            let back: Vec<Point> = back.into_iter().rev().collect();
            let strip = Outline::from(from[0]).through(&from).through(&back).close();
            canvas.path(strip.as_str(), Ink::fill(main.rgb.dark()).sheer(400));
        }
        self.draw_surface(canvas);
        self.draw_details(canvas);
    }

    fn legs(&self) -> [(&Limb, i32); 2] {
        [(&self.legs[0], -1), (&self.legs[1], 1)]
    }

    fn stops(&self) -> [i32; 5] {
        let to = self.cut.to;
        [
            60,
            part(60, to, 250),
            part(60, to, 500),
            part(60, to, 750),
            to,
        ]
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

    fn draw_surface(&self, canvas: &mut Canvas) {
        let (cloth, to) = (self.worn.cloth, self.cut.to);
        for (leg, sign) in self.legs() {
            if cloth.main.blotched {
                let places = (110..to - 60)
                    .step_by(120)
                    .zip([500, -450, 50, -150].into_iter().cycle());
                let spots: Vec<Point> = places
                    .map(|(pm, side)| self.inside(leg, pm, side))
                    .collect();
                draw_blotches(canvas, &spots, self.body.across(19), cloth.main.rgb);
            }
            if let Some(stripes) = self.worn.mark(Mark::Stripes).filter(|_| cloth.known < 2) {
                self.side_stripe(canvas, leg, sign, stripes);
            }
            if let Some(checks) = self.worn.mark(Mark::Checks) {
                for pm in (140..to).step_by(110) {
                    self.band(canvas, leg, pm, pm + 20, checks);
                }
                for side in [-400, 400] {
                    let mut line = Outline::from(self.inside(leg, 100, side));
                    for pm in [to / 2, to] {
                        line = line.line(self.inside(leg, pm, side));
                    }
                    canvas.path(
                        line.as_str(),
                        Ink::line(checks.rgb, self.body.across(8)).sheer(700),
                    );
                }
            }
            if let Some(dots) = self.worn.mark(Mark::Dots) {
                let places = (120..to).step_by(60).zip([-450, 400].into_iter().cycle());
                let spots: Vec<Point> = places
                    .map(|(pm, side)| self.inside(leg, pm, side))
                    .collect();
                canvas.dots(&spots, self.body.across(5), dots.rgb);
            }
            if cloth.known > 1 {
                self.side_stripe(canvas, leg, sign, cloth.second);
            }
            if cloth.known > 2 {
                self.band(canvas, leg, to - 45, to, cloth.third);
            }
            if self.worn.has(Mark::Reflective) {
                for pm in [620, 720] {
                    self.band(
                        canvas,
                        leg,
                        pm.min(to - 120),
                        pm.min(to - 120) + 45,
                        Swatch::plain(Rgb([0xe4, 0xea, 0xec])),
                    );
                }
            }
        }
    }

    fn draw_details(&self, canvas: &mut Canvas) {
        let (body, main) = (self.body, self.worn.cloth.main);
        let seam = match self.worn.code {
            "spijkerbroek" if !main.vague => Rgb([0xd9, 0xa9, 0x55]),
            _ => main.edge(),
        };
        let ink = Ink::line(seam, LINE - 1);
        let y = |up: i32| body.y(up);
        let point = |side: i32, up: i32| body.trunk.point(side, y(up));
        if self.worn.code != "legging" {
            let fly = Outline::from(at(0, y(WAIST - 14)))
                .line(at(0, y(495)))
                .bow(at(body.across(10), y(497)), at(body.across(11), y(520)))
                .line(at(body.across(11), y(556)));
            canvas.path(fly.as_str(), ink);
            for sign in [-1, 1] {
                let pocket = Outline::from(point(sign * 480, 558))
                    .bow(point(sign * 560, 524), point(sign * 960, 518));
                canvas.path(pocket.as_str(), ink);
            }
        }
        let band = Outline::from(point(-960, WAIST - 16)).line(point(960, WAIST - 16));
        canvas.path(band.as_str(), ink);
        for (leg, sign) in self.legs() {
            let hem =
                |pm: i32| Outline::from(self.inside(leg, pm, -940)).line(self.inside(leg, pm, 940));
            if self.cut.cuffed {
                self.band(
                    canvas,
                    leg,
                    self.cut.to - 38,
                    self.cut.to,
                    if self.worn.cloth.known > 2 {
                        self.worn.cloth.third
                    } else {
                        Swatch::plain(main.rgb.dark())
                    },
                );
            } else if self.worn.code != "legging" {
                canvas.path(hem(self.cut.to - 24).as_str(), ink);
            }
            if self.worn.code == "pak" {
                let crease = Outline::from(self.inside(leg, 120, 0))
                    .line(self.inside(leg, 500, 0))
                    .line(self.inside(leg, 970, 0));
                canvas.path(crease.as_str(), ink);
            }
            if matches!(self.worn.code, "werkkleding") {
                let pad = Outline::from(self.inside(leg, 430, -600))
                    .line(self.inside(leg, 430, 600))
                    .line(self.inside(leg, 570, 600))
                    .line(self.inside(leg, 570, -600))
                    .close();
                canvas.path(
                    pad.as_str(),
                    Ink::cloth(Swatch {
                        rgb: main.rgb.dark(),
                        ..main
                    }),
                );
            }
            if self.worn.has(Mark::Pockets) {
                let spot = self.inside(leg, 330, if sign < 0 { -900 } else { 100 });
                canvas.rect(
                    [spot.x, spot.y, body.across(34), body.across(44)],
                    12,
                    Ink::cloth(main),
                );
            }
            if self.worn.has(Mark::Torn) && sign > 0 {
                let tear = Outline::from(self.inside(leg, 455, -500))
                    .bow(self.inside(leg, 475, 0), self.inside(leg, 455, 500))
                    .bow(self.inside(leg, 560, 0), self.inside(leg, 455, -500))
                    .close();
                canvas.path(tear.as_str(), Ink::fill(Rgb([0xd8, 0xd8, 0xd4])));
                canvas.path(tear.as_str(), ink);
            }
        }
        if let Some(print) = self.worn.mark(Mark::Print) {
            let spot = self.inside(&self.legs[0], 260, 0);
            canvas.circle(
                spot.x,
                spot.y,
                body.across(14),
                Ink::line(print.rgb, body.across(8)),
            );
        }
        if let Some(brand) = &self.worn.brand {
            let spot = self.inside(&self.legs[1], 200, 100);
            canvas.label(spot, self.legs[1].width(200) * 16 / 10, brand, main.rgb);
        }
    }

    fn side_stripe(&self, canvas: &mut Canvas, leg: &Limb, sign: i32, swatch: Swatch) {
        let side = sign * 720;
        let stops = [90, 300, 500, 700, 880, 975]
            .map(|down| self.inside(leg, down * self.cut.to / 1_000, side));
        let line = Outline::from(stops[0]).through(&stops);
        canvas.path(line.as_str(), Ink::line(swatch.rgb, self.body.across(15)));
    }

    fn band(&self, canvas: &mut Canvas, leg: &Limb, from: i32, to: i32, swatch: Swatch) {
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
