//! A way that was found: its line, the streets it follows, and how long it takes.

use engine::geo::{Point, length_cm};
use engine::wijk::StreetKind;
use serde::Serialize;

/// How fast somebody strolls who has nowhere to be, in centimetres per second: 2.9 km/h.
pub const STROLLING_CM_PER_S: u64 = 80;
/// How fast somebody walks who has somewhere to be, in centimetres per second: 4.5 km/h.
pub const WALKING_CM_PER_S: u64 = 125;
/// How fast somebody cycles through a neighbourhood, in centimetres per second: 14.4 km/h.
pub const CYCLING_CM_PER_S: u64 = 400;
/// Steps take so many times as long as the same length of street. A bicycle is carried, at the speed of a walker.
pub const STEPS_SLOWER: u64 = 2;

/// Of a street that is followed for less than this, in centimetres, nobody says that the way goes along it.
const CROSSED_CM: u64 = 1_500;

/// How somebody goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Pace {
    /// At ease: [`STROLLING_CM_PER_S`].
    Strolling,
    /// With a purpose: [`WALKING_CM_PER_S`].
    Walking,
    /// By bicycle: [`CYCLING_CM_PER_S`].
    Cycling,
}

impl Pace {
    /// Centimetres per second on a level street.
    pub fn cm_per_s(self) -> u64 {
        match self {
            Self::Strolling => STROLLING_CM_PER_S,
            Self::Walking => WALKING_CM_PER_S,
            Self::Cycling => CYCLING_CM_PER_S,
        }
    }
}

/// A way from one place to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Way {
    /// From the first place to the last, at least one point.
    pub line: Vec<Point>,
    /// Its length in whole centimetres.
    pub length_cm: u64,
    /// What it is made of, in order; the streets that follow one another differ in name or kind.
    pub stretches: Vec<Stretch>,
}

/// A part of a way along one street.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stretch {
    /// The name of the street; empty beside the streets and on paths without a name.
    pub street: String,
    /// What is walked on; beside the streets it counts as a path.
    pub kind: StreetKind,
    /// Its length in whole centimetres.
    pub length_cm: u64,
}

impl Way {
    /// How long it takes, in whole seconds, rounded up.
    pub fn time_s(&self, pace: Pace) -> u64 {
        let (steps, level): (Vec<&Stretch>, Vec<&Stretch>) = self
            .stretches
            .iter()
            .partition(|stretch| stretch.kind == StreetKind::Trap);
        let length = |stretches: Vec<&Stretch>| -> u64 {
            stretches.iter().map(|stretch| stretch.length_cm).sum()
        };
        let on_steps = pace.cm_per_s().min(WALKING_CM_PER_S);
        length(level).div_ceil(pace.cm_per_s()) + (length(steps) * STEPS_SLOWER).div_ceil(on_steps)
    }

    /// The names of the streets it follows, in order, without those that are only crossed.
    pub fn streets(&self) -> Vec<String> {
        let mut streets: Vec<String> = self
            .stretches
            .iter()
            .filter(|stretch| stretch.length_cm >= CROSSED_CM && !stretch.street.is_empty())
            .map(|stretch| stretch.street.clone())
            .collect();
        streets.dedup();
        streets
    }

    /// A way that is still only a place.
    pub(super) fn at(from: Point) -> Self {
        Self {
            line: vec![from],
            length_cm: 0,
            stretches: Vec::new(),
        }
    }

    /// Goes on along a street.
    pub(super) fn along(&mut self, street: &str, kind: StreetKind, line: &[Point]) {
        let length = length_cm(line);
        for point in line {
            if self.line.last() != Some(point) {
                self.line.push(*point);
            }
        }
        self.length_cm += length;
        if length == 0 {
            return;
        }
        match self.stretches.last_mut() {
            Some(last) if last.street == street && last.kind == kind => last.length_cm += length,
            _ => self.stretches.push(Stretch {
                street: street.to_owned(),
                kind,
                length_cm: length,
            }),
        }
    }

    /// Goes straight to a place, beside the streets.
    pub(super) fn beside(&mut self, to: Point) {
        let here = *self.line.last().expect("a way has a place");
        if here != to {
            self.along("", StreetKind::Pad, &[here, to]);
        }
    }
}
