//! Names on a map: along the streets and beside the places, only where they lie over nothing else.

use crate::prose::{Line, Prose};
use crate::shape::{Quad, along, at, direction, distance, length, overlap, upright};

/// How large the names of streets and of places are on a map of scale 1.
const STREET: f32 = 7.6;
const PLACE: f32 = 7.2;
/// Room round a name.
const ROUND: f32 = 1.2;
/// How far a street may bend under its name.
const BEND: f32 = 2.4;
/// Where along a street its name is tried, in parts of its length.
const ALONG: [f32; 9] = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9];
/// How far beside the middle of a street.
const BESIDE: [f32; 3] = [0.0, -8.5, 8.5];
/// A street may be this much shorter than its name.
const SHORTER: f32 = 0.72;
/// How far a place keeps its name, left and right, above and below.
const ASIDE: [f32; 2] = [4.5, 4.0];
/// How far names stay from the edge of the map.
const INSET: f32 = 3.0;
/// How wide the mark of a place is.
const MARK: f32 = 4.0;

/// Names as they are given room on one map.
#[derive(Debug, Clone)]
pub struct Names {
    size: [f32; 2],
    scale: f32,
    taken: Vec<Quad>,
}

/// A name with room of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// Its letters.
    pub line: Line,
    /// The middle of its letters.
    pub middle: [f32; 2],
    /// The way it is read, one long.
    pub direction: [f32; 2],
    /// Where the mark of its place stands, if it is that of a place and there is room for a mark.
    pub mark: Option<[f32; 2]>,
}

impl Name {
    /// Where the base line of its letters begins, when capitals are to stand round its middle.
    pub fn start(&self) -> [f32; 2] {
        let size = self.line.runs.first().map_or(0.0, |run| run.size);
        let half = self.line.width / 2.0;
        let down = crate::CAPITAL * size / 2.0;
        let ([x, y], [dx, dy]) = (self.middle, self.direction);
        [x - dx * half - dy * down, y - dy * half + dx * down]
    }
}

impl Names {
    /// A map of this width and height without names; everything about names is `scale` times as large as on a map that
    /// is read by torchlight from paper.
    pub fn new(size: [f32; 2], scale: f32) -> Self {
        Self {
            size,
            scale,
            taken: Vec::new(),
        }
    }

    /// Keeps names away from these.
    pub fn avoid(&mut self, quads: impl IntoIterator<Item = Quad>) {
        self.taken.extend(quads);
    }

    /// The names of streets, given with their pieces: the one with the longest piece first.
    pub fn of_streets(&mut self, mut streets: Vec<(&str, Vec<Vec<[f32; 2]>>)>) -> Vec<Name> {
        for (_, lines) in &mut streets {
            lines.sort_by(|a, b| length(b).total_cmp(&length(a)));
        }
        let longest = |lines: &[Vec<[f32; 2]>]| lines.first().map_or(0.0, |line| length(line));
        streets.sort_by(|(_, a), (_, b)| longest(b).total_cmp(&longest(a)));
        let streets = streets.iter();
        streets
            .filter_map(|(name, lines)| self.street(name, lines))
            .collect()
    }

    /// A place with its name beside it; without room for its name it is left out, as its mark alone says nothing.
    pub fn of_place(&mut self, name: &str, [x, y]: [f32; 2]) -> Option<Name> {
        let [round, mark] = [ROUND, MARK].map(|length| length * self.scale);
        let [aside, above] = ASIDE.map(|length| length * self.scale);
        let size = PLACE * self.scale;
        let line = Prose::plain(name).on_one_line(size);
        let (width, high) = (line.width, size + round);
        let tries = [
            [x + aside, y - high / 2.0],
            [x - aside - width, y - high / 2.0],
            [x - width / 2.0, y - above - high],
            [x - width / 2.0, y + above],
        ];
        let spot = upright([x - mark / 2.0, y - mark / 2.0, mark, mark]);
        let has_mark = self.is_free(&spot);
        let [left, top] = tries.into_iter().find(|[left, top]| {
            self.is_free(&upright([left - round, *top, width + 2.0 * round, high]))
        })?;
        self.taken
            .push(upright([left - round, top, width + 2.0 * round, high]));
        if has_mark {
            self.taken.push(spot);
        }
        Some(Name {
            line,
            middle: [left + width / 2.0, top + high / 2.0],
            direction: [1.0, 0.0],
            mark: has_mark.then_some([x, y]),
        })
    }

    fn street(&mut self, name: &str, lines: &[Vec<[f32; 2]>]) -> Option<Name> {
        let written = Prose::plain(name).on_one_line(STREET * self.scale);
        let wide = written.width;
        let tries = lines.iter().flat_map(|line| {
            let long = length(line);
            ALONG
                .into_iter()
                .map(move |share| (line, long, share * long))
        });
        for (line, long, middle) in tries {
            if long < wide * SHORTER {
                continue;
            }
            let (Some(from), Some(to)) =
                (at(line, middle - wide / 2.0), at(line, middle + wide / 2.0))
            else {
                continue;
            };
            let reach = middle - wide / 2.0..middle + wide / 2.0;
            if bend(line, &reach, from, to) > BEND * self.scale {
                continue;
            }
            // Read from left to right, or from below when it goes straight up.
            let (from, to) = if to[0] < from[0] - 0.01 {
                (to, from)
            } else {
                (from, to)
            };
            let [dx, dy] = direction(from, to);
            for beside in BESIDE.map(|far| far * self.scale) {
                let middle = [
                    (from[0] + to[0]) / 2.0 - dy * beside,
                    (from[1] + to[1]) / 2.0 + dx * beside,
                ];
                let half = wide / 2.0 + ROUND * self.scale;
                let ends = [
                    [middle[0] - dx * half, middle[1] - dy * half],
                    [middle[0] + dx * half, middle[1] + dy * half],
                ];
                let quad = along(ends[0], ends[1], (STREET + 2.0 * ROUND) * self.scale);
                if self.is_free(&quad) {
                    self.taken.push(quad);
                    return Some(Name {
                        line: written,
                        middle,
                        direction: [dx, dy],
                        mark: None,
                    });
                }
            }
        }
        None
    }

    fn is_free(&self, quad: &Quad) -> bool {
        let inset = INSET * self.scale;
        let [width, height] = self.size;
        let is_on_map = quad.iter().all(|[x, y]| {
            *x >= inset && *y >= inset && *x <= width - inset && *y <= height - inset
        });
        is_on_map && !self.taken.iter().any(|taken| overlap(taken, quad))
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_stands_along_the_longest_piece_of_its_street() {
        let mut names = Names::new([400.0, 300.0], 1.0);
        let short = vec![[10.0, 10.0], [10.0, 40.0]];
        let long = vec![[300.0, 200.0], [50.0, 200.0]];
        let placed = names.of_streets(vec![("Lindelaan", vec![short, long])]);
        let [name] = placed.as_slice() else {
            panic!("one name expected: {placed:?}");
        };
        assert_eq!(name.middle, [175.0, 200.0]);
        assert_eq!(name.direction, [1.0, 0.0], "it is read from left to right");
        assert!(name.start()[1] > 200.0, "its base line is below its middle");
    }

    #[test]
    fn a_name_without_room_is_left_out() {
        let mut names = Names::new([400.0, 300.0], 1.0);
        names.avoid([upright([0.0, 0.0, 400.0, 300.0])]);
        let street = vec![vec![[50.0, 200.0], [300.0, 200.0]]];
        assert_eq!(names.of_streets(vec![("Lindelaan", street)]), []);
        assert_eq!(names.of_place("Dorpspomp", [200.0, 150.0]), None);
    }
}
