//! What is drawn beside text: outlines, how they are filled, and with what pen. Lengths are points, y runs down.

use crate::tree::NodeId;
use letters::Run;

/// A colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Ink(pub(crate) u8, pub(crate) u8, pub(crate) u8);

impl Ink {
    pub(crate) const BLACK: Self = Self::grey(0x14);
    pub(crate) const WHITE: Self = Self::grey(0xff);

    /// A grey, 0 is black.
    pub(crate) const fn grey(light: u8) -> Self {
        Self(light, light, light)
    }
}

/// One step of an outline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Step {
    Move([f32; 2]),
    Line([f32; 2]),
    Curve([f32; 2], [f32; 2], [f32; 2]),
    Close,
}

/// A line: how wide, in what colour, and with which dashes.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Pen {
    pub(crate) ink: Ink,
    pub(crate) width: f32,
    /// Lengths of dash and gap; empty for a whole line.
    pub(crate) dash: Vec<f32>,
    pub(crate) opacity: f32,
}

impl Pen {
    /// A whole line.
    pub(crate) fn new(ink: Ink, width: f32) -> Self {
        Self {
            ink,
            width,
            dash: Vec::new(),
            opacity: 1.0,
        }
    }

    /// The same in dashes.
    pub(crate) fn dashed(mut self, dash: f32, gap: f32) -> Self {
        self.dash = vec![dash, gap];
        self
    }
}

/// A fill.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Fill {
    pub(crate) ink: Ink,
    pub(crate) opacity: f32,
    pub(crate) even_odd: bool,
}

impl From<Ink> for Fill {
    fn from(ink: Ink) -> Self {
        Self {
            ink,
            opacity: 1.0,
            even_odd: false,
        }
    }
}

/// A shape.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shape {
    pub(crate) outline: Vec<Step>,
    pub(crate) fill: Option<Fill>,
    pub(crate) pen: Option<Pen>,
}

impl Shape {
    /// A filled outline.
    pub(crate) fn filled(outline: Vec<Step>, ink: Ink) -> Self {
        Self {
            outline,
            fill: Some(ink.into()),
            pen: None,
        }
    }

    /// An outline drawn with a pen.
    pub(crate) fn drawn(outline: Vec<Step>, pen: Pen) -> Self {
        Self {
            outline,
            fill: None,
            pen: Some(pen),
        }
    }

    /// The same, moved.
    pub(crate) fn moved(mut self, by: [f32; 2]) -> Self {
        for step in &mut self.outline {
            *step = step.mapped(|point| plus(point, by));
        }
        self
    }

    /// The same, drawn round with a pen.
    pub(crate) fn edged(mut self, pen: Pen) -> Self {
        self.pen = Some(pen);
        self
    }
}

/// A text on its base line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Label {
    /// The left end of its base line.
    pub(crate) at: [f32; 2],
    /// Clockwise, in degrees.
    pub(crate) angle: f32,
    pub(crate) ink: Ink,
    /// Whether a white edge keeps it apart from what is below it.
    pub(crate) halo: bool,
    pub(crate) run: Run,
}

/// One thing on the paper.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Drawn {
    Label(Label),
    Shape(Shape),
    /// Seen through a window: left, top, width, height.
    Window([f32; 4], Vec<Drawn>),
}

impl Drawn {
    /// The same, moved.
    pub(crate) fn moved(self, by: [f32; 2]) -> Self {
        match self {
            Self::Label(mut label) => {
                label.at = plus(label.at, by);
                Self::Label(label)
            }
            Self::Shape(shape) => Self::Shape(shape.moved(by)),
            Self::Window([x, y, width, height], inside) => Self::Window(
                [x + by[0], y + by[1], width, height],
                inside.into_iter().map(|drawn| drawn.moved(by)).collect(),
            ),
        }
    }
}

impl Step {
    /// The same with its points put elsewhere.
    pub(crate) fn mapped(self, put: impl Fn([f32; 2]) -> [f32; 2]) -> Self {
        match self {
            Self::Move(to) => Self::Move(put(to)),
            Self::Line(to) => Self::Line(put(to)),
            Self::Curve(a, b, to) => Self::Curve(put(a), put(b), put(to)),
            Self::Close => Self::Close,
        }
    }
}

/// One thing on the paper and what it is part of; what is part of nothing is only decoration.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mark {
    pub(crate) node: Option<NodeId>,
    pub(crate) drawn: Drawn,
}

impl Mark {
    /// Decoration.
    pub(crate) fn decoration(shape: Shape) -> Self {
        Self {
            node: None,
            drawn: Drawn::Shape(shape),
        }
    }
}

/// A line through points.
pub(crate) fn line(points: &[[f32; 2]]) -> Vec<Step> {
    let mut steps: Vec<Step> = points.iter().map(|point| Step::Line(*point)).collect();
    if let Some(first) = points.first() {
        steps[0] = Step::Move(*first);
    }
    steps
}

/// A closed shape through points.
pub(crate) fn polygon(points: &[[f32; 2]]) -> Vec<Step> {
    let mut steps = line(points);
    if !steps.is_empty() {
        steps.push(Step::Close);
    }
    steps
}

/// A rectangle: left, top, width, height.
pub(crate) fn rectangle([x, y, width, height]: [f32; 4]) -> Vec<Step> {
    polygon(&[
        [x, y],
        [x + width, y],
        [x + width, y + height],
        [x, y + height],
    ])
}

/// A rectangle with round corners.
pub(crate) fn rounded([x, y, width, height]: [f32; 4], radius: f32) -> Vec<Step> {
    let radius = radius.min(width / 2.0).min(height / 2.0);
    let (right, bottom) = (x + width, y + height);
    let near = radius * (1.0 - ROUND);
    vec![
        Step::Move([x + radius, y]),
        Step::Line([right - radius, y]),
        Step::Curve([right - near, y], [right, y + near], [right, y + radius]),
        Step::Line([right, bottom - radius]),
        Step::Curve(
            [right, bottom - near],
            [right - near, bottom],
            [right - radius, bottom],
        ),
        Step::Line([x + radius, bottom]),
        Step::Curve([x + near, bottom], [x, bottom - near], [x, bottom - radius]),
        Step::Line([x, y + radius]),
        Step::Curve([x, y + near], [x + near, y], [x + radius, y]),
        Step::Close,
    ]
}

/// A circle.
pub(crate) fn circle([x, y]: [f32; 2], radius: f32) -> Vec<Step> {
    rounded([x - radius, y - radius, 2.0 * radius, 2.0 * radius], radius)
}

/// How far the handles of a quarter of a circle reach, in parts of its radius.
const ROUND: f32 = 0.552_284_8;

fn plus(a: [f32; 2], b: [f32; 2]) -> [f32; 2] {
    [a[0] + b[0], a[1] + b[1]]
}
