//! The streets as a graph: where the nearest one is, and the shortest way along them.
//!
//! A corner of the graph is a point where lines meet or end; everything between two corners is one piece.

use engine::geo::{Point, length_cm};
use engine::wijk::{Street, Wijk};
use geo::coordinate_position::CoordPos;
use geo::dimensions::Dimensions;
use geo::{BoundingRect, Geometry, Intersects, Line, LineString, Polygon, Rect, Relate};
use petgraph::algo::astar;
use petgraph::graph::{EdgeIndex, NodeIndex, UnGraph};
use rstar::RTree;
use rstar::primitives::GeomWithData;
use std::collections::BTreeMap;

/// The streets of a wijk, ready to be walked.
#[derive(Debug, Clone, Default)]
pub struct StreetGraph {
    graph: UnGraph<Point, Piece>,
    segments: RTree<Segment>,
}

/// A stretch of street between two corners.
#[derive(Debug, Clone)]
struct Piece {
    /// From the corner the graph calls its source to its target.
    line: Vec<Point>,
    cost: u64,
}

/// A straight bit of a piece, by its place there.
type Segment = GeomWithData<rstar::primitives::Line<[f64; 2]>, (EdgeIndex, usize)>;

/// The place on the streets nearest to somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nearest {
    /// Where on the street.
    pub point: Point,
    /// How far away that is, in whole centimetres.
    pub distance_cm: u64,
}

/// A place on a piece of street.
#[derive(Debug, Clone, Copy)]
struct Spot {
    edge: EdgeIndex,
    /// The index of the straight bit within the piece.
    segment: usize,
    point: Point,
}

/// What may not be walked, with the box around it.
struct Forbidden {
    shape: Geometry<f64>,
    around: Rect<f64>,
}

impl StreetGraph {
    /// The graph of all streets of a wijk.
    pub fn new(wijk: &Wijk) -> Self {
        Self::with_forbidden(&wijk.streets, &[])
    }

    /// The graph of these streets, without the bits that run through or across a forbidden area (`true`) or line.
    pub(crate) fn with_forbidden(streets: &[Street], forbidden: &[(Vec<Point>, bool)]) -> Self {
        let forbidden: Vec<Forbidden> = forbidden
            .iter()
            .filter_map(|(shape, area)| Forbidden::new(shape, *area))
            .collect();
        let lines: Vec<Vec<Point>> = streets
            .iter()
            .flat_map(|street| walkable(&street.line, &forbidden))
            .collect();
        let mut meetings: BTreeMap<Point, u32> = BTreeMap::new();
        for line in &lines {
            for (index, point) in line.iter().enumerate() {
                // An end is a corner by itself; a point in between is one when another line has it too.
                let is_end = index == 0 || index + 1 == line.len();
                *meetings.entry(*point).or_default() += if is_end { 2 } else { 1 };
            }
        }
        let mut graph = UnGraph::default();
        let mut corners: BTreeMap<Point, NodeIndex> = BTreeMap::new();
        let mut corner = |graph: &mut UnGraph<Point, Piece>, point: Point| {
            *corners
                .entry(point)
                .or_insert_with(|| graph.add_node(point))
        };
        for line in &lines {
            let mut start = 0;
            for index in 1..line.len() {
                if meetings[&line[index]] < 2 {
                    continue;
                }
                let piece = &line[start..=index];
                let (from, to) = (
                    corner(&mut graph, line[start]),
                    corner(&mut graph, line[index]),
                );
                graph.add_edge(
                    from,
                    to,
                    Piece {
                        line: piece.to_vec(),
                        cost: cost(piece),
                    },
                );
                start = index;
            }
        }
        let segments = graph
            .edge_indices()
            .flat_map(|edge| {
                let line = &graph[edge].line;
                line.windows(2).enumerate().map(move |(segment, ends)| {
                    let bit =
                        rstar::primitives::Line::new(coordinates(ends[0]), coordinates(ends[1]));
                    GeomWithData::new(bit, (edge, segment))
                })
            })
            .collect();
        Self {
            graph,
            segments: RTree::bulk_load(segments),
        }
    }

    /// The nearest place on a street; `None` when there are no streets.
    pub fn nearest(&self, from: Point) -> Option<Nearest> {
        let point = self.spot(from)?.point;
        Some(Nearest {
            point,
            distance_cm: from.distance_cm(point),
        })
    }

    /// The shortest way on foot: from a place straight to the nearest street, along the streets, and from there to the
    /// other place. The line begins at `from`, ends at `to` and has at least one point. `None` when no streets join them.
    pub fn route(&self, from: Point, to: Point) -> Option<Vec<Point>> {
        if from == to {
            return Some(vec![from]);
        }
        let along = self.along(self.spot(from)?, self.spot(to)?)?;
        let mut line = vec![from];
        line.extend(along);
        line.push(to);
        line.dedup();
        Some(line)
    }

    /// [`StreetGraph::route`] that passes by these places, in this order, on the way.
    pub fn route_via(&self, from: Point, via: &[Point], to: Point) -> Option<Vec<Point>> {
        let mut stops = vec![from];
        for place in via {
            stops.push(self.nearest(*place)?.point);
        }
        stops.push(to);
        let mut line: Vec<Point> = vec![from];
        for pair in stops.windows(2) {
            line.extend(self.route(pair[0], pair[1])?);
        }
        line.dedup();
        Some(line)
    }

    fn spot(&self, from: Point) -> Option<Spot> {
        let nearest = self.segments.nearest_neighbor(coordinates(from))?;
        let (edge, segment) = nearest.data;
        let line = &self.graph[edge].line;
        Some(Spot {
            edge,
            segment,
            point: foot(from, line[segment], line[segment + 1]),
        })
    }

    /// The shortest way between two places on the streets.
    fn along(&self, from: Spot, to: Spot) -> Option<Vec<Point>> {
        let mut best: Option<(u64, Vec<Point>)> = None;
        if from.edge == to.edge {
            let line = self.within_piece(from, to);
            best = Some((cost(&line), line));
        }
        for (first, towards_first) in self.ways_out(from) {
            for (last, towards_last) in self.ways_out(to) {
                let straight = self.graph[first].distance_cm(self.graph[last]);
                let at_least = length_cm(&towards_first) + straight + length_cm(&towards_last);
                if best
                    .as_ref()
                    .is_some_and(|(shortest, _)| *shortest <= at_least)
                {
                    continue;
                }
                let Some(corners) = self.between_corners(first, last) else {
                    continue;
                };
                let mut line = towards_first.clone();
                line.extend(corners);
                line.extend(towards_last.into_iter().rev());
                line.dedup();
                let length = cost(&line);
                if best.as_ref().is_none_or(|(shortest, _)| length < *shortest) {
                    best = Some((length, line));
                }
            }
        }
        best.map(|(_, line)| line)
    }

    /// From one place to another on the same piece.
    fn within_piece(&self, from: Spot, to: Spot) -> Vec<Point> {
        let line = &self.graph[from.edge].line;
        let order = |spot: &Spot| (spot.segment, line[spot.segment].distance_cm(spot.point));
        let (early, late) = if order(&from) <= order(&to) {
            (from, to)
        } else {
            (to, from)
        };
        let mut way = vec![early.point];
        way.extend(&line[early.segment + 1..=late.segment]);
        way.push(late.point);
        if early.point != from.point {
            way.reverse();
        }
        way
    }

    /// The two corners of the piece somebody is on, each with the way there.
    fn ways_out(&self, spot: Spot) -> Vec<(NodeIndex, Vec<Point>)> {
        let Some((source, target)) = self.graph.edge_endpoints(spot.edge) else {
            return Vec::new();
        };
        let line = &self.graph[spot.edge].line;
        let way = |points: &mut dyn Iterator<Item = &Point>| {
            std::iter::once(spot.point).chain(points.copied()).collect()
        };
        vec![
            (source, way(&mut line[..=spot.segment].iter().rev())),
            (target, way(&mut line[spot.segment + 1..].iter())),
        ]
    }

    /// The shortest way between two corners.
    fn between_corners(&self, first: NodeIndex, last: NodeIndex) -> Option<Vec<Point>> {
        let goal = self.graph[last];
        let (_, corners) = astar(
            &self.graph,
            first,
            |corner| corner == last,
            |piece| piece.weight().cost,
            |corner| self.graph[corner].distance_cm(goal),
        )?;
        let mut line = vec![self.graph[first]];
        for pair in corners.windows(2) {
            // Of two pieces that join the same corners the shorter one was taken.
            let edge = self
                .graph
                .edges_connecting(pair[0], pair[1])
                .min_by_key(|edge| edge.weight().cost)?;
            let piece = &edge.weight().line;
            if piece.first() == Some(&self.graph[pair[0]]) {
                line.extend(piece);
            } else {
                line.extend(piece.iter().rev());
            }
        }
        line.dedup();
        Some(line)
    }
}

/// What it costs to walk a line: never less than the straight distance in whole centimetres, which A* counts on.
fn cost(line: &[Point]) -> u64 {
    let bits = u64::try_from(line.len()).expect("a length fits 64 bits");
    length_cm(line) + bits
}

/// The place on a straight bit nearest to a point.
fn foot(point: Point, from: Point, to: Point) -> Point {
    let along = |a: Point, b: Point| {
        (
            i64::from(b.x_cm) - i64::from(a.x_cm),
            i64::from(b.y_cm) - i64::from(a.y_cm),
        )
    };
    let ((px, py), (sx, sy)) = (along(from, point), along(from, to));
    let length_sq = sx * sx + sy * sy;
    if length_sq == 0 {
        return from;
    }
    let part = (px * sx + py * sy).clamp(0, length_sq);
    from.part_way(to, part.unsigned_abs(), length_sq.unsigned_abs())
}

/// The stretches of a line that may be walked.
fn walkable(line: &[Point], forbidden: &[Forbidden]) -> Vec<Vec<Point>> {
    let mut stretches = vec![Vec::new()];
    for pair in line.windows(2) {
        if forbidden.iter().any(|place| place.blocks(pair[0], pair[1])) {
            stretches.push(Vec::new());
            continue;
        }
        let stretch = stretches.last_mut().expect("there is always one");
        if stretch.is_empty() {
            stretch.push(pair[0]);
        }
        stretch.push(pair[1]);
    }
    stretches.retain(|stretch| stretch.len() > 1);
    stretches
}

impl Forbidden {
    fn new(shape: &[Point], is_area: bool) -> Option<Self> {
        let line: LineString<f64> = shape.iter().map(|point| coordinates(*point)).collect();
        let shape = if is_area {
            Geometry::from(Polygon::new(line, Vec::new()))
        } else {
            Geometry::from(line)
        };
        let around = shape.bounding_rect()?;
        Some(Self { shape, around })
    }

    /// Whether who walks from one point to the other enters this area or crosses this line. Touching its edge is allowed.
    fn blocks(&self, from: Point, to: Point) -> bool {
        let bit = Line::new(coordinates(from), coordinates(to));
        if from == to || !self.around.intersects(&bit.bounding_rect()) {
            return false;
        }
        bit.relate(&self.shape)
            .get(CoordPos::Inside, CoordPos::Inside)
            != Dimensions::Empty
    }
}

fn coordinates(point: Point) -> [f64; 2] {
    [f64::from(point.x_cm), f64::from(point.y_cm)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::wijk::StreetKind;

    fn at(x_m: i32, y_m: i32) -> Point {
        Point {
            x_cm: x_m * 100,
            y_cm: y_m * 100,
        }
    }

    fn street(points: &[(i32, i32)]) -> Street {
        Street {
            name: String::new(),
            kind: StreetKind::Straat,
            line: points.iter().map(|(x, y)| at(*x, *y)).collect(),
        }
    }

    /// A square block of 100 m with a street through its middle from west to east.
    fn block() -> Vec<Street> {
        vec![
            street(&[
                (0, 0),
                (0, 50),
                (0, 100),
                (100, 100),
                (100, 50),
                (100, 0),
                (0, 0),
            ]),
            street(&[(0, 50), (40, 50), (60, 50), (100, 50)]),
        ]
    }

    fn check(
        streets: &[Street],
        forbidden: &[(Vec<Point>, bool)],
        ends: (Point, Point),
        expected: Option<&[(i32, i32)]>,
    ) {
        let graph = StreetGraph::with_forbidden(streets, forbidden);
        let expected =
            expected.map(|line| line.iter().map(|(x, y)| at(*x, *y)).collect::<Vec<_>>());
        assert_eq!(graph.route(ends.0, ends.1), expected);
        let back = graph
            .route(ends.1, ends.0)
            .map(|line| line.into_iter().rev().collect::<Vec<_>>());
        assert_eq!(back, expected, "the way back is the same way");
    }

    #[test]
    fn a_way_leaves_the_place_follows_the_streets_and_ends_at_the_place() {
        check(
            &block(),
            &[],
            (at(-5, 40), at(105, 60)),
            Some(&[
                (-5, 40),
                (0, 40),
                (0, 50),
                (40, 50),
                (60, 50),
                (100, 50),
                (100, 60),
                (105, 60),
            ]),
        );
    }

    #[test]
    fn two_places_on_the_same_piece_need_no_corner() {
        check(
            &block(),
            &[],
            (at(45, 52), at(55, 48)),
            Some(&[(45, 52), (45, 50), (55, 50), (55, 48)]),
        );
        check(
            &block(),
            &[],
            (at(10, 50), at(90, 50)),
            Some(&[(10, 50), (40, 50), (60, 50), (90, 50)]),
        );
        check(&block(), &[], (at(10, 50), at(10, 50)), Some(&[(10, 50)]));
    }

    #[test]
    fn a_forbidden_area_is_walked_round() {
        let yard = (vec![at(45, 45), at(55, 45), at(55, 55), at(45, 55)], true);
        check(
            &block(),
            &[yard],
            (at(0, 60), at(100, 60)),
            Some(&[(0, 60), (0, 100), (100, 100), (100, 60)]),
        );
    }

    #[test]
    fn a_forbidden_line_is_not_crossed_but_may_be_touched() {
        let fence = (vec![at(50, 40), at(50, 60)], false);
        let beside = (vec![at(20, 60), at(80, 60)], false);
        let graph = StreetGraph::with_forbidden(&block(), &[fence, beside.clone()]);
        let detour = graph
            .route(at(0, 60), at(100, 60))
            .expect("the way round is open");
        assert!(!detour.contains(&at(60, 50)));
        let graph = StreetGraph::with_forbidden(&block(), &[beside]);
        assert!(
            graph
                .route(at(0, 50), at(100, 50))
                .expect("open")
                .contains(&at(60, 50))
        );
    }

    #[test]
    fn streets_that_do_not_meet_are_not_joined() {
        let streets = [street(&[(0, 0), (50, 0)]), street(&[(60, 0), (100, 0)])];
        check(&streets, &[], (at(0, 0), at(100, 0)), None);
        check(&[], &[], (at(0, 0), at(100, 0)), None);
    }

    #[test]
    fn of_two_streets_between_the_same_corners_the_shorter_is_taken() {
        let streets = [
            street(&[(-50, 0), (0, 0)]),
            street(&[(0, 0), (50, 80), (100, 0)]),
            street(&[(0, 0), (50, 10), (100, 0)]),
            street(&[(100, 0), (150, 0)]),
        ];
        check(
            &streets,
            &[],
            (at(-10, 0), at(110, 0)),
            Some(&[(-10, 0), (0, 0), (50, 10), (100, 0), (110, 0)]),
        );
    }

    #[test]
    fn a_way_via_a_place_passes_it_on_the_street() {
        let graph = StreetGraph::with_forbidden(&block(), &[]);
        let line = graph
            .route_via(at(0, 50), &[at(50, 104)], at(100, 50))
            .expect("joined");
        assert!(line.contains(&at(50, 100)), "{line:?}");
        assert_eq!(
            (line.first(), line.last()),
            (Some(&at(0, 50)), Some(&at(100, 50)))
        );
    }

    #[test]
    fn the_nearest_street_may_be_found_from_anywhere() {
        let graph = StreetGraph::with_forbidden(&block(), &[]);
        assert_eq!(
            graph.nearest(at(30, 53)),
            Some(Nearest {
                point: at(30, 50),
                distance_cm: 300
            })
        );
        assert_eq!(
            graph.nearest(at(-30, -40)),
            Some(Nearest {
                point: at(0, 0),
                distance_cm: 5_000
            })
        );
    }
}
