//! The streets of a map: cut on the play area, joined end to end, far-apart streets of one name told apart.

use super::StreetDraft;
use super::fit::{Rank, Ranked};
use super::write::{Feature, Shape, wijze};
use crate::area::PlayArea;
use crate::code;
use crate::error::ImportError;
use crate::report::Tally;
use crate::shape::{Box, Outline, Placed, coordinates, cross};
use engine::geo::{Point, length_cm};
use engine::wijk::StreetKind;
use rstar::RTree;
use rstar::primitives::{GeomWithData, Line};
use scenario::{Degrees, PLACE_NAME_MAX, WIJK_BYTES_MAX};
use std::collections::BTreeMap;

/// Streets of the same name that lie further apart than this are two streets, in centimetres.
const SAME_STREET_CM: u64 = 50_000;
/// A crossing that lies further from every busy road than this says nothing, in centimetres.
const CROSSING_REACH_CM: u32 = 2_000;

/// Of streets with one name no more lines than this are told apart: more than that is no name but a word.
const SAME_NAME_MAX: usize = 2_000;
/// Of the bits of street around a place this many are looked at, the nearest first.
const NEAR_MAX: usize = 500;
/// Streets with more points than this never fit in the bytes of a map.
const POINTS_MAX: usize = WIJK_BYTES_MAX / 8;

/// A bit of street, by the place of its street among the lines.
type Bit = GeomWithData<Line<[f64; 2]>, usize>;

/// A line of a finished map.
struct Walked {
    name: String,
    kind: StreetKind,
    line: Vec<Placed>,
}

impl Walked {
    fn points(&self) -> Vec<Point> {
        self.line.iter().map(|(point, _)| *point).collect()
    }
}

/// The lines of one name and kind.
struct Group {
    kind: StreetKind,
    lines: Vec<Vec<Placed>>,
}

/// The streets of a map.
pub(super) struct Streets {
    lines: Vec<Walked>,
    bits: RTree<Bit>,
}

/// A street near somewhere.
#[derive(Debug, Clone, Copy)]
pub(super) struct Near<'s> {
    pub(super) name: &'s str,
    pub(super) point: Point,
}

impl Streets {
    pub(super) fn new(
        drafts: Vec<StreetDraft>,
        area: &PlayArea,
        outline: &Outline<'_>,
        tally: &mut Tally,
    ) -> Result<Self, ImportError> {
        let mut groups: BTreeMap<(String, u8), Group> = BTreeMap::new();
        let (mut outside, mut points) = (0, 0);
        for draft in drafts {
            let placed: Vec<Placed> = draft
                .line
                .iter()
                .map(|at| (area.project(*at), *at))
                .collect();
            let stretches = outline.cut(&placed, |point| area.unproject(point));
            outside += usize::from(stretches.is_empty());
            points += stretches.iter().map(Vec::len).sum::<usize>();
            if points > POINTS_MAX {
                return Err(ImportError::TooManyStreets);
            }
            let name = tidy(&draft.name, tally);
            groups
                .entry((name, draft.kind as u8))
                .or_insert_with(|| Group {
                    kind: draft.kind,
                    lines: Vec::new(),
                })
                .lines
                .extend(stretches);
        }
        tally.note_many(&code::BUITEN_GEBIED, outside, "straten");
        let mut lines = Vec::new();
        for (
            (name, _),
            Group {
                kind,
                lines: stretches,
            },
        ) in groups
        {
            lines.extend(join(stretches).into_iter().map(|line| Walked {
                name: name.clone(),
                kind,
                line,
            }));
        }
        if lines.is_empty() {
            return Err(ImportError::NoStreets {
                reasons: tally.remarks(),
            });
        }
        tell_apart(&mut lines, tally);
        tell_loose(&lines, tally);
        let bits = lines
            .iter()
            .enumerate()
            .flat_map(|(index, walked)| {
                walked.line.windows(2).map(move |pair| {
                    let bit = Line::new(coordinates(pair[0].0), coordinates(pair[1].0));
                    GeomWithData::new(bit, index)
                })
            })
            .collect();
        Ok(Self {
            lines,
            bits: RTree::bulk_load(bits),
        })
    }

    /// The nearest street with a name, no further than this; of this name, when one is given.
    pub(super) fn near(&self, from: Point, name: Option<&str>, reach_cm: u64) -> Option<Near<'_>> {
        let reach = reach_cm as f64;
        self.bits
            .nearest_neighbor_iter_with_distance_2(coordinates(from))
            .take_while(|(_, distance_2)| *distance_2 <= reach * reach)
            .take(NEAR_MAX)
            .map(|(bit, _)| (bit, &self.lines[bit.data]))
            .find(|(_, walked)| match name {
                Some(name) => base(&walked.name) == name || walked.name == name,
                None => !walked.name.is_empty(),
            })
            .map(|(bit, walked)| {
                let end = |at: [f64; 2]| Point::from((at[0] as i32, at[1] as i32));
                Near {
                    name: &walked.name,
                    point: from.foot(end(bit.geom().from), end(bit.geom().to)),
                }
            })
    }

    /// The names of all streets, each once.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.lines
            .iter()
            .map(|walked| walked.name.as_str())
            .filter(|name| !name.is_empty())
    }

    /// Whether a straight bit crosses a street.
    pub(super) fn cross(&self, from: Point, to: Point) -> bool {
        let Some(around) = Box::around(&[from, to]) else {
            return false;
        };
        self.within(around).any(|pair| cross(pair, (from, to)))
    }

    /// Whether a street runs into this area.
    pub(super) fn enter(&self, corners: &[Point]) -> bool {
        let Some(around) = Box::around(corners) else {
            return false;
        };
        self.within(around).any(|(from, to)| {
            // The edge may be touched: a street runs along it.
            [from.part_way(to, 1, 2), from, to]
                .iter()
                .any(|point| point.is_within(corners) && !touches(*point, corners))
        })
    }

    fn within(&self, around: Box) -> impl Iterator<Item = (Point, Point)> + '_ {
        let end = |at: [f64; 2]| Point::from((at[0] as i32, at[1] as i32));
        self.bits
            .locate_in_envelope_intersecting(around.envelope())
            .map(move |bit| (end(bit.geom().from), end(bit.geom().to)))
    }

    /// The features of all streets: one for each name and kind, and one for each line without a name.
    pub(super) fn features(&self) -> Vec<Ranked> {
        let mut named: BTreeMap<(&str, u8), Vec<&Walked>> = BTreeMap::new();
        let mut features = Vec::new();
        for walked in &self.lines {
            if walked.name.is_empty() {
                features.push(feature(Rank::Path, &[walked]));
            } else {
                named
                    .entry((&walked.name, walked.kind as u8))
                    .or_default()
                    .push(walked);
            }
        }
        features.extend(named.values().map(|lines| feature(Rank::Street, lines)));
        features
    }

    /// The safe crossings that lie on a busy road, as one feature.
    pub(super) fn crossings(
        &self,
        crossings: &[Degrees],
        area: &PlayArea,
        outline: &Outline<'_>,
        tally: &mut Tally,
    ) -> Option<Ranked> {
        let reach = f64::from(CROSSING_REACH_CM);
        let is_busy = |point: Point| {
            self.bits
                .nearest_neighbor_iter_with_distance_2(coordinates(point))
                .take_while(|(_, distance_2)| *distance_2 <= reach * reach)
                .take(NEAR_MAX)
                .any(|(bit, _)| self.lines[bit.data].kind == StreetKind::Hoofdweg)
        };
        let safe: Vec<Degrees> = crossings
            .iter()
            .filter(|at| {
                let point = area.project(**at);
                outline.holds(point) && is_busy(point)
            })
            .copied()
            .collect();
        tally.note_many(&code::OVERSTEEK_RUSTIG, crossings.len() - safe.len(), "");
        let first = area.project(*safe.first()?);
        let feature = Feature::new("oversteek", Shape::Points(safe));
        Some(Ranked::new(Rank::Crossing, &first, feature))
    }
}

fn feature(rank: Rank, lines: &[&Walked]) -> Ranked {
    let shape = lines
        .iter()
        .map(|walked| walked.line.iter().map(|(_, at)| *at).collect())
        .collect();
    let feature = Feature::new("straat", Shape::Lines(shape))
        .with("naam", &lines[0].name)
        .with("wijze", wijze(lines[0].kind));
    Ranked::new(rank, &lines[0].line[0].0, feature)
}

fn touches(point: Point, corners: &[Point]) -> bool {
    let ends = corners.iter().zip(corners.iter().cycle().skip(1));
    ends.into_iter()
        .any(|(from, to)| point.distance_to_piece_cm(*from, *to) <= 1)
}

/// A name on one line, not longer than the game takes.
pub(super) fn tidy(name: &str, tally: &mut Tally) -> String {
    let name: String = name
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    // Room is kept for what tells two of the same name apart.
    let most = PLACE_NAME_MAX - 40;
    if name.chars().count() <= most {
        return name;
    }
    tally.note(&code::NAAM_INGEKORT, &name);
    name.chars()
        .take(most)
        .collect::<String>()
        .trim_end()
        .to_owned()
}

/// A name without what was added to tell it apart.
fn base(name: &str) -> &str {
    name.rsplit_once(" (").map_or(name, |(base, _)| base)
}

/// Joins lines that meet end to end, where no third one of them ends too.
fn join(lines: Vec<Vec<Placed>>) -> Vec<Vec<Placed>> {
    let mut ends: BTreeMap<Point, Vec<usize>> = BTreeMap::new();
    for (index, line) in lines.iter().enumerate() {
        for end in [line[0].0, line[line.len() - 1].0] {
            ends.entry(end).or_default().push(index);
        }
    }
    let mut left: Vec<Option<Vec<Placed>>> = lines.into_iter().map(Some).collect();
    let mut joined = Vec::new();
    for index in 0..left.len() {
        let Some(mut line) = left[index].take() else {
            continue;
        };
        for _ in 0..2 {
            // On from the end; then turned round, on from what was the beginning.
            while let Some(next) = ends
                .get(&line[line.len() - 1].0)
                .filter(|there| there.len() == 2)
                .and_then(|there| there.iter().find_map(|other| left[*other].take()))
            {
                let end = line[line.len() - 1].0;
                let forward = next[0].0 == end;
                if forward {
                    line.extend(next.into_iter().skip(1));
                } else {
                    line.extend(next.into_iter().rev().skip(1));
                }
            }
            line.reverse();
        }
        joined.push(line);
    }
    joined
}

/// Gives streets of the same name that lie far apart a name of their own.
fn tell_apart(lines: &mut [Walked], tally: &mut Tally) {
    let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, walked) in lines.iter().enumerate() {
        if !walked.name.is_empty() {
            by_name.entry(walked.name.clone()).or_default().push(index);
        }
    }
    for (name, members) in by_name {
        if members.len() > SAME_NAME_MAX {
            continue;
        }
        let clusters = clusters(lines, &members);
        if clusters.len() < 2 {
            continue;
        }
        tally.note(&code::STRAAT_DUBBEL, &name);
        let centres: Vec<Point> = clusters
            .iter()
            .map(|cluster| centre(lines, cluster))
            .collect();
        let all = mean(&centres);
        let words: Vec<&str> = centres.iter().map(|at| compass(all, *at)).collect();
        for (index, cluster) in clusters.iter().enumerate() {
            let same = words.iter().filter(|word| **word == words[index]).count();
            let before = words[..index]
                .iter()
                .filter(|word| **word == words[index])
                .count();
            let word = if same > 1 {
                format!("{} {}", words[index], before + 1)
            } else {
                words[index].to_owned()
            };
            for member in cluster {
                lines[*member].name = format!("{name} ({word})");
            }
        }
    }
}

/// The lines of one name in groups that lie apart.
fn clusters(lines: &[Walked], members: &[usize]) -> Vec<Vec<usize>> {
    let boxes: Vec<Option<Box>> = members
        .iter()
        .map(|member| Box::around(lines[*member].line.iter().map(|(point, _)| point)))
        .collect();
    let reach = i32::try_from(SAME_STREET_CM).expect("half a kilometre fits");
    let mut group: Vec<usize> = (0..members.len()).collect();
    for one in 0..members.len() {
        for other in one + 1..members.len() {
            let near = match (boxes[one], boxes[other]) {
                (Some(one), Some(other)) => one.wider(reach).touches(&other),
                _ => false,
            };
            if near && group[one] != group[other] {
                let (from, to) = (group[other], group[one]);
                for member in &mut group {
                    if *member == from {
                        *member = to;
                    }
                }
            }
        }
    }
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, member) in members.iter().enumerate() {
        found.entry(group[index]).or_default().push(*member);
    }
    found.into_values().collect()
}

fn centre(lines: &[Walked], members: &[usize]) -> Point {
    let points: Vec<Point> = members
        .iter()
        .flat_map(|member| lines[*member].points())
        .collect();
    mean(&points)
}

fn mean(points: &[Point]) -> Point {
    let count = i64::try_from(points.len().max(1)).expect("far fewer points");
    let mean = |value: fn(&Point) -> i32| {
        let sum: i64 = points.iter().map(|point| i64::from(value(point))).sum();
        i32::try_from(sum / count).expect("a mean lies between its numbers")
    };
    Point::from((mean(|point| point.x_cm), mean(|point| point.y_cm)))
}

fn compass(from: Point, to: Point) -> &'static str {
    match from.bearing_deg(to) {
        None => "midden",
        Some(0..45 | 315..) => "noord",
        Some(45..135) => "oost",
        Some(135..225) => "zuid",
        Some(_) => "west",
    }
}

/// Tells which part of the streets hangs loose from the rest: no way leads there.
fn tell_loose(lines: &[Walked], tally: &mut Tally) {
    let mut group: Vec<usize> = (0..lines.len()).collect();
    fn root(group: &mut [usize], mut at: usize) -> usize {
        while group[at] != at {
            group[at] = group[group[at]];
            at = group[at];
        }
        at
    }
    let mut first_at: BTreeMap<Point, usize> = BTreeMap::new();
    for (index, walked) in lines.iter().enumerate() {
        for (point, _) in &walked.line {
            let other = *first_at.entry(*point).or_insert(index);
            let (one, other) = (root(&mut group, index), root(&mut group, other));
            group[one] = other;
        }
    }
    let mut lengths: BTreeMap<usize, u64> = BTreeMap::new();
    for (index, walked) in lines.iter().enumerate() {
        let at = root(&mut group, index);
        *lengths.entry(at).or_default() += length_cm(&walked.points());
    }
    let main = lengths
        .iter()
        .max_by_key(|(_, length)| **length)
        .map(|(at, _)| *at);
    for (index, walked) in lines.iter().enumerate() {
        if Some(root(&mut group, index)) != main {
            tally.note(&code::STRAAT_LOS, &walked.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(points: &[(i32, i32)]) -> Vec<Placed> {
        points
            .iter()
            .map(|(x, y)| {
                let at = Degrees {
                    lat_e7: *y,
                    lon_e7: *x,
                };
                (Point::from((x * 100, y * 100)), at)
            })
            .collect()
    }

    #[test]
    fn lines_that_meet_end_to_end_become_one_and_a_fork_stays_three() {
        let joined = join(vec![
            line(&[(0, 0), (1, 0)]),
            line(&[(3, 0), (2, 0)]),
            line(&[(2, 0), (1, 0)]),
        ]);
        assert_eq!(joined.len(), 1);
        assert_eq!(joined[0].len(), 4);
        let fork = join(vec![
            line(&[(0, 0), (1, 0)]),
            line(&[(1, 0), (2, 1)]),
            line(&[(1, 0), (2, -1)]),
        ]);
        assert_eq!(fork.len(), 3);
        let ring = join(vec![
            line(&[(0, 0), (1, 0)]),
            line(&[(1, 0), (1, 1), (0, 0)]),
        ]);
        assert_eq!(ring.len(), 1);
    }

    #[test]
    fn two_streets_of_one_name_get_a_name_each() {
        let walked = |points: &[(i32, i32)]| Walked {
            name: "Kerkstraat".to_owned(),
            kind: StreetKind::Straat,
            line: line(points),
        };
        let mut lines = vec![
            walked(&[(0, 0), (100, 0)]),
            walked(&[(120, 0), (200, 0)]),
            walked(&[(0, 2_000), (100, 2_000)]),
        ];
        let mut tally = Tally::default();
        tell_apart(&mut lines, &mut tally);
        let names: Vec<&str> = lines.iter().map(|walked| walked.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "Kerkstraat (zuid)",
                "Kerkstraat (zuid)",
                "Kerkstraat (noord)"
            ]
        );
        assert!(tally.has(&code::STRAAT_DUBBEL));
        assert_eq!(base("Kerkstraat (zuid)"), "Kerkstraat");
    }

    #[test]
    fn a_long_name_is_cut_and_told() {
        let mut tally = Tally::default();
        assert_eq!(tidy("  Lange \n straat ", &mut tally), "Lange straat");
        assert!(!tally.has(&code::NAAM_INGEKORT));
        assert_eq!(
            tidy(&"x".repeat(500), &mut tally).len(),
            PLACE_NAME_MAX - 40
        );
        assert!(tally.has(&code::NAAM_INGEKORT));
    }
}
