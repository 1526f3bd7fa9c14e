//! Names on a map: along the streets and beside the places, only where they lie over nothing else.

use super::frame::Frame;
use super::place_mark;
use super::shape::{Quad, along, at, direction, distance, length, overlap, upright};
use crate::font::CAPITAL;
use crate::ink::{Drawn, Ink, Label};
use crate::prose::{Line, Prose};
use engine::wijk::{PlaceKind, Wijk};
use std::collections::BTreeMap;

/// How large names are, in points.
const STREET: f32 = 7.6;
const PLACE: f32 = 7.2;
/// White round a name.
const ROUND: f32 = 1.2;
/// How far a street may bend under its name, in points.
const BEND: f32 = 2.4;
/// Where along a street its name is tried, in parts of its length.
const ALONG: [f32; 9] = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9];
/// How far beside the middle of a street, in points.
const BESIDE: [f32; 3] = [0.0, -8.5, 8.5];
/// A street may be this much shorter than its name.
const SHORTER: f32 = 0.72;

/// Names as they are given room.
pub(super) struct Labels<'a> {
    frame: &'a Frame,
    taken: Vec<Quad>,
}

impl<'a> Labels<'a> {
    /// No names yet.
    pub(super) fn new(frame: &'a Frame) -> Self {
        Self {
            frame,
            taken: Vec::new(),
        }
    }

    /// Keeps names away from these.
    pub(super) fn avoid(&mut self, quads: impl IntoIterator<Item = Quad>) {
        self.taken.extend(quads);
    }

    /// The names of streets, longest street first, and of places.
    pub(super) fn name(&mut self, wijk: &Wijk) -> Vec<Drawn> {
        let mut streets: BTreeMap<&str, Vec<Vec<[f32; 2]>>> = BTreeMap::new();
        for street in wijk.streets.iter().filter(|street| !street.name.is_empty()) {
            let line = self.frame.line(&street.line);
            streets.entry(&street.name).or_default().push(line);
        }
        let mut streets: Vec<(&str, Vec<Vec<[f32; 2]>>)> = streets.into_iter().collect();
        for (_, lines) in &mut streets {
            lines.sort_by(|a, b| length(b).total_cmp(&length(a)));
        }
        let longest = |lines: &[Vec<[f32; 2]>]| lines.first().map_or(0.0, |line| length(line));
        streets.sort_by(|(_, a), (_, b)| longest(b).total_cmp(&longest(a)));
        // The marks of places come first, so that no name hides one.
        let places: Vec<(&str, [f32; 2])> = wijk
            .places
            .iter()
            .filter(|place| place.kind == PlaceKind::Plek)
            .filter_map(|place| {
                let point = place.lines.first()?.first()?;
                Some((place.name.as_str(), self.frame.point(*point)))
            })
            .collect();
        let mut drawn = Vec::new();
        for (name, lines) in &streets {
            drawn.extend(self.street(name, lines));
        }
        for (name, point) in places {
            drawn.extend(self.place(name, point));
        }
        drawn
    }

    fn street(&mut self, name: &str, lines: &[Vec<[f32; 2]>]) -> Option<Drawn> {
        let written = Prose::plain(name).on_one_line(STREET);
        let tries = lines.iter().flat_map(|line| {
            let long = length(line);
            ALONG
                .into_iter()
                .map(move |share| (line, long, share * long))
        });
        for (line, long, middle) in tries {
            if long < written.width * SHORTER {
                continue;
            }
            let (Some(from), Some(to)) = (
                at(line, middle - written.width / 2.0),
                at(line, middle + written.width / 2.0),
            ) else {
                continue;
            };
            let reach = middle - written.width / 2.0..middle + written.width / 2.0;
            if bend(line, &reach, from, to) > BEND {
                continue;
            }
            // Read from left to right, or from below when it goes straight up.
            let (from, to) = if to[0] < from[0] - 0.01 {
                (to, from)
            } else {
                (from, to)
            };
            let [dx, dy] = direction(from, to);
            for beside in BESIDE {
                let centre = [
                    (from[0] + to[0]) / 2.0 - dy * beside,
                    (from[1] + to[1]) / 2.0 + dx * beside,
                ];
                let half = written.width / 2.0 + ROUND;
                let ends = [
                    [centre[0] - dx * half, centre[1] - dy * half],
                    [centre[0] + dx * half, centre[1] + dy * half],
                ];
                let quad = along(ends[0], ends[1], STREET + 2.0 * ROUND);
                if self.is_free(&quad) {
                    self.taken.push(quad);
                    return turned(written, centre, [dx, dy]);
                }
            }
        }
        None
    }

    /// A place with its name beside it; without room for its name it is left out, as its mark alone says nothing.
    fn place(&mut self, name: &str, [x, y]: [f32; 2]) -> Vec<Drawn> {
        let written = Prose::plain(name).on_one_line(PLACE);
        let (width, high) = (written.width, PLACE + ROUND);
        let tries = [
            [x + 4.5, y - high / 2.0],
            [x - 4.5 - width, y - high / 2.0],
            [x - width / 2.0, y - 4.0 - high],
            [x - width / 2.0, y + 4.0],
        ];
        let mark = upright([x - 2.0, y - 2.0, 4.0, 4.0]);
        let mark_is_free = self.is_free(&mark);
        for [left, top] in tries {
            let quad = upright([left - ROUND, top, width + 2.0 * ROUND, high]);
            if self.is_free(&quad) {
                self.taken.push(quad);
                let centre = [left + width / 2.0, top + high / 2.0];
                let mut drawn = Vec::new();
                if mark_is_free {
                    self.taken.push(mark);
                    drawn.push(place_mark([x, y]));
                }
                drawn.extend(turned(written, centre, [1.0, 0.0]));
                return drawn;
            }
        }
        Vec::new()
    }

    fn is_free(&self, quad: &Quad) -> bool {
        self.frame.holds(quad, 3.0) && !self.taken.iter().any(|taken| overlap(taken, quad))
    }
}

/// A name with its middle there, in that direction.
fn turned(line: Line, [x, y]: [f32; 2], [dx, dy]: [f32; 2]) -> Option<Drawn> {
    let half = line.width / 2.0;
    let run = line.runs.into_iter().next()?;
    let down = CAPITAL * run.size / 2.0;
    Some(Drawn::Label(Label {
        at: [x - dx * half - dy * down, y - dy * half + dx * down],
        angle: dy.atan2(dx).to_degrees(),
        ink: Ink::grey(0x20),
        halo: true,
        run,
    }))
}

/// How far a line goes from the straight one between two of its points.
fn bend(line: &[[f32; 2]], reach: &std::ops::Range<f32>, from: [f32; 2], to: [f32; 2]) -> f32 {
    let [dx, dy] = direction(from, to);
    let mut far = 0.0;
    let mut most: f32 = 0.0;
    for piece in line.windows(2) {
        far += distance(piece[0], piece[1]);
        if reach.contains(&far) {
            let [x, y] = [piece[1][0] - from[0], piece[1][1] - from[1]];
            most = most.max((x * dy - y * dx).abs());
        }
    }
    most
}
