//! The geometry of a body: points, smooth outlines, limbs that taper, and a trunk. Whole numbers, one unit a millimetre.

use std::fmt::Write as _;

/// A place in the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) x: i32,
    pub(super) y: i32,
}

/// A point.
pub(super) fn at(x: i32, y: i32) -> Point {
    Point { x, y }
}

impl Point {
    /// Moved by so much.
    pub(super) fn by(self, x: i32, y: i32) -> Self {
        at(self.x + x, self.y + y)
    }

    /// So many per mille of the way to another.
    pub(super) fn towards(self, other: Self, pm: i32) -> Self {
        at(part(self.x, other.x, pm), part(self.y, other.y, pm))
    }
}

/// So many per mille of the way from one number to another.
pub(super) fn part(from: i32, to: i32, pm: i32) -> i32 {
    from + (to - from) * pm / 1_000
}

/// An outline as it is written: in steps from point to point, which takes half the room that places would.
#[derive(Debug, Clone)]
pub(super) struct Outline {
    d: String,
    /// The letter of the last step.
    last: char,
    start: Point,
    here: Point,
}

impl Outline {
    /// Starts at a point.
    pub(super) fn from(start: Point) -> Self {
        Self::none().lift(start)
    }

    /// Starts another part of the same outline.
    pub(super) fn lift(mut self, to: Point) -> Self {
        self.here = at(0, 0);
        self.step('M', &[to]);
        self.start = to;
        self
    }

    /// The same with another outline in it.
    pub(super) fn and(mut self, other: &Self) -> Self {
        self.d.push_str(&other.d);
        Self {
            d: self.d,
            ..*other
        }
    }

    /// Nothing yet.
    pub(super) fn none() -> Self {
        Self {
            d: String::new(),
            last: 'z',
            start: at(0, 0),
            here: at(0, 0),
        }
    }

    /// Straight on.
    pub(super) fn line(mut self, to: Point) -> Self {
        if to != self.here {
            self.step('l', &[to]);
        }
        self
    }

    /// In a bow.
    pub(super) fn bow(mut self, over: Point, to: Point) -> Self {
        self.step('q', &[over, to]);
        self
    }

    /// In half a circle with this radius.
    pub(super) fn cap(mut self, radius: i32, to: Point) -> Self {
        self.step('a', &[]);
        self.number(radius);
        self.number(radius);
        self.d.push_str(" 0 0 1");
        self.number(to.x - self.here.x);
        self.number(to.y - self.here.y);
        self.here = to;
        self
    }

    /// Smoothly through all points; the first is reached in a straight line.
    pub(super) fn through(mut self, points: &[Point]) -> Self {
        let Some(first) = points.first() else {
            return self;
        };
        self = self.line(*first);
        for index in 1..points.len() {
            let [a, b] = [points[index - 1], points[index]];
            let before = points[index.saturating_sub(2)];
            let after = points.get(index + 1).copied().unwrap_or(b);
            let steer = |p: Point, from: Point, to: Point, sign: i32| {
                p.by(sign * (to.x - from.x) / 6, sign * (to.y - from.y) / 6)
            };
            self.step('c', &[steer(a, before, b, 1), steer(b, a, after, -1), b]);
        }
        self
    }

    /// Back to where it started.
    pub(super) fn close(mut self) -> Self {
        self.d.push('z');
        self.last = 'z';
        self.here = self.start;
        self
    }

    /// As SVG reads it.
    pub(super) fn as_str(&self) -> &str {
        &self.d
    }

    /// Writes a step over these points; the same letter is not written twice.
    fn step(&mut self, letter: char, points: &[Point]) {
        if letter != self.last || letter == 'M' {
            self.d.push(letter);
        }
        self.last = letter;
        for point in points {
            self.number(point.x - self.here.x);
            self.number(point.y - self.here.y);
        }
        if let Some(end) = points.last() {
            self.here = *end;
        }
    }

    /// Writes a number, with a space only where two would run together.
    fn number(&mut self, value: i32) {
        if value >= 0 && self.d.ends_with(|c: char| c.is_ascii_digit()) {
            self.d.push(' ');
        }
        let _ = write!(self.d, "{value}");
    }
}

/// An arm or a leg: a bent line that tapers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limb {
    /// Shoulder or hip.
    pub(super) start: Point,
    /// Elbow or knee.
    pub(super) joint: Point,
    /// Wrist or ankle.
    pub(super) end: Point,
    /// Half of how thick it is at each of those.
    pub(super) widths: [i32; 3],
}

impl Limb {
    /// The point so many per mille along it.
    pub(super) fn point(&self, pm: i32) -> Point {
        let over = self.over();
        let (there, on) = (self.start.towards(over, pm), over.towards(self.end, pm));
        there.towards(on, pm)
    }

    /// Half of how thick it is there.
    pub(super) fn width(&self, pm: i32) -> i32 {
        let [start, joint, end] = self.widths;
        if pm < 500 {
            part(start, joint, pm * 2)
        } else {
            part(joint, end, pm * 2 - 1_000)
        }
    }

    /// A point beside its middle line, to the right of who goes along it when positive.
    pub(super) fn beside(&self, pm: i32, offset: i32) -> Point {
        let over = self.over();
        let (from, to) = (self.start.towards(over, pm), over.towards(self.end, pm));
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let length = i32::try_from((dx * dx + dy * dy).unsigned_abs().isqrt()).unwrap_or(1);
        let length = length.max(1);
        let middle = self.point(pm);
        middle.by(-dy * offset / length, dx * offset / length)
    }

    /// Its outline between two places along it, so much wider than it is.
    pub(super) fn outline(&self, from: i32, to: i32, ease: i32) -> Outline {
        let edge = |pm: i32, side: i32| self.beside(pm, side * (self.width(pm) + ease));
        let stops = Self::stops(from, to);
        let down = stops.map(|pm| edge(pm, -1));
        let mut up = stops.map(|pm| edge(pm, 1));
        up.reverse();
        Outline::from(down[0]).through(&down).through(&up).close()
    }

    /// A straight band across it between two places that are near one another.
    pub(super) fn band(&self, from: i32, to: i32, ease: i32) -> Outline {
        let edge = |pm: i32, side: i32| self.beside(pm, side * (self.width(pm) + ease));
        Outline::from(edge(from, -1))
            .line(edge(from, 1))
            .line(edge(to, 1))
            .line(edge(to, -1))
            .close()
    }

    /// The same as its outline with a round beginning and, if asked, a round end.
    pub(super) fn rounded(&self, from: i32, to: i32, ease: i32, both: bool) -> Outline {
        let edge = |pm: i32, side: i32| self.beside(pm, side * (self.width(pm) + ease));
        let stops = Self::stops(from, to);
        let down = stops.map(|pm| edge(pm, -1));
        let mut up = stops.map(|pm| edge(pm, 1));
        up.reverse();
        let outline = Outline::from(up[4])
            .cap(self.width(from) + ease, down[0])
            .through(&down);
        let outline = if both {
            outline.cap(self.width(to) + ease, up[0])
        } else {
            outline
        };
        outline.through(&up).close()
    }

    /// Where an outline between two places along it is held.
    fn stops(from: i32, to: i32) -> [i32; 5] {
        [0, 250, 500, 750, 1_000].map(|pm| part(from, to, pm))
    }

    fn over(&self) -> Point {
        // The bow that goes through the joint half-way.
        let middle = self.start.towards(self.end, 500);
        self.joint
            .by(self.joint.x - middle.x, self.joint.y - middle.y)
    }
}

/// The trunk: half of how wide it is at each height, round a middle line that may lean.
#[derive(Debug, Clone)]
pub(super) struct Trunk {
    /// From the neck down: height, half the width, the middle.
    pub(super) knots: Vec<(i32, i32, i32)>,
}

impl Trunk {
    /// Half of how wide it is at a height.
    pub(super) fn half(&self, y: i32) -> i32 {
        self.along(y, |knot| knot.1)
    }

    /// The middle at a height.
    pub(super) fn middle(&self, y: i32) -> i32 {
        self.along(y, |knot| knot.2)
    }

    /// A point so many per mille from the middle towards its side; negative is the left one.
    pub(super) fn point(&self, side_pm: i32, y: i32) -> Point {
        at(self.middle(y) + self.half(y) * side_pm / 1_000, y)
    }

    /// One of its sides between two heights, so much wider than it is.
    pub(super) fn side(&self, sign: i32, from: i32, to: i32, ease: i32) -> Vec<Point> {
        let between = self.knots.iter().map(|knot| knot.0);
        let mut stops = vec![from];
        stops.extend(between.filter(|y| *y > from + 20 && *y < to - 20));
        stops.push(to);
        stops
            .into_iter()
            .map(|y| at(self.middle(y) + sign * (self.half(y) + ease), y))
            .collect()
    }

    /// Its outline between two heights.
    pub(super) fn outline(&self, from: i32, to: i32, ease: i32) -> Outline {
        let right = self.side(1, from, to, ease);
        let mut left = self.side(-1, from, to, ease);
        left.reverse();
        Outline::from(right[0])
            .through(&right)
            .through(&left)
            .close()
    }

    fn along(&self, y: i32, value: impl Fn(&(i32, i32, i32)) -> i32) -> i32 {
        let after = self.knots.iter().position(|knot| knot.0 >= y);
        match after {
            Some(0) => value(&self.knots[0]),
            Some(index) => {
                let (a, b) = (&self.knots[index - 1], &self.knots[index]);
                part(value(a), value(b), (y - a.0) * 1_000 / (b.0 - a.0).max(1))
            }
            None => self.knots.last().map_or(0, value),
        }
    }
}
