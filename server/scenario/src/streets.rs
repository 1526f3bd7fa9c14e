//! The streets as a graph: where the nearest one is, and the best way along them.
//!
//! A corner of the graph is a point where lines meet or end; everything between two corners is one piece. What a piece
//! costs to walk is in `cost`, the search itself in `search`, what was found in `way`.

mod cost;
mod forbidden;
mod search;
mod way;

pub use cost::{BUSY_ROAD_COST_PERCENT, CROSSING_COST_CM, CROSSING_REACH_CM, STEPS_COST_PERCENT};
pub use way::{
    CYCLING_CM_PER_S, Pace, STEPS_SLOWER, STROLLING_CM_PER_S, Stretch, WALKING_CM_PER_S, Way,
};

use cost::Crossings;
use engine::geo::{Point, length_cm};
use engine::wijk::{Street, StreetKind, Wijk};
use forbidden::Forbidden;
use petgraph::graph::{EdgeIndex, NodeIndex, UnGraph};
use rstar::RTree;
use rstar::primitives::GeomWithData;
use search::{Gate, shortest};
use std::collections::BTreeMap;

/// At most this many different ways between two places are offered.
pub const ALTERNATIVES_MAX: usize = 3;
/// Another way is worth offering when it is at most this much longer than the best, in percent of it.
pub const ALTERNATIVE_LENGTH_MAX_PERCENT: u64 = 175;
/// Another way is worth offering when at most this much of it was in a way offered before, in percent of its length.
pub const ALTERNATIVE_SHARED_MAX_PERCENT: u64 = 60;
/// How much dearer a piece becomes each time a way that was found uses it, in percent.
const USED_COST_PERCENT: u64 = 160;
/// So often another way is looked for: each time the used pieces are dearer.
const ALTERNATIVE_TRIES: u32 = 8;

/// The streets of a wijk, ready to be walked.
#[derive(Debug, Clone, Default)]
pub struct StreetGraph {
    graph: UnGraph<Point, Piece>,
    segments: RTree<Segment>,
    /// Every name once; pieces refer to it.
    names: Vec<String>,
}

/// A stretch of street between two corners.
#[derive(Debug, Clone)]
struct Piece {
    /// From the corner the graph calls its source to its target.
    line: Vec<Point>,
    kind: StreetKind,
    /// Its place among the names.
    name: usize,
    /// What walking the whole piece costs.
    cost: u64,
    /// What entering or leaving it costs at its source and its target, because of the traffic there; part of `cost`.
    ends_cost: [u64; 2],
}

/// A straight bit of a piece, by its place there.
type Segment = GeomWithData<rstar::primitives::Line<[f64; 2]>, (EdgeIndex, usize)>;

/// The place on the streets nearest to somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nearest<'g> {
    /// Where on the street.
    pub point: Point,
    /// How far away that is, in whole centimetres.
    pub distance_cm: u64,
    /// The name of that street; empty where it has none.
    pub street: &'g str,
    /// What that street is.
    pub kind: StreetKind,
}

/// A place on a piece of street.
#[derive(Debug, Clone, Copy)]
struct Spot {
    edge: EdgeIndex,
    /// The index of the straight bit within the piece.
    segment: usize,
    point: Point,
}

/// A way along the streets alone, from one spot to another.
struct Along {
    cost: u64,
    /// Every bit with the piece it belongs to, in order.
    bits: Vec<(EdgeIndex, Vec<Point>)>,
}

impl StreetGraph {
    /// The graph of all streets of a wijk.
    pub fn new(wijk: &Wijk) -> Self {
        Self::with_terrain(&wijk.streets, &[], &[])
    }

    /// The graph of these streets, without the bits that run through or across a forbidden area (`true`) or line, with
    /// the places where a busy road is crossed safely.
    pub(crate) fn with_terrain(
        streets: &[Street],
        forbidden: &[(Vec<Point>, bool)],
        crossings: &[Point],
    ) -> Self {
        let forbidden = Forbidden::all(forbidden);
        let lines: Vec<(&Street, Vec<Point>)> = streets
            .iter()
            .flat_map(|street| {
                let stretches = forbidden.walkable(&street.line);
                stretches.into_iter().map(move |line| (street, line))
            })
            .collect();
        let mut meetings: BTreeMap<Point, u32> = BTreeMap::new();
        for (_, line) in &lines {
            for (index, point) in line.iter().enumerate() {
                // An end is a corner by itself; a point in between is one when another line has it too.
                let is_end = index == 0 || index + 1 == line.len();
                *meetings.entry(*point).or_default() += if is_end { 2 } else { 1 };
            }
        }
        let crossings = Crossings::new(streets, crossings);
        let mut names: Vec<String> = Vec::new();
        let mut name_at: BTreeMap<&str, usize> = BTreeMap::new();
        let mut graph = UnGraph::default();
        let mut corners: BTreeMap<Point, NodeIndex> = BTreeMap::new();
        let mut corner = |graph: &mut UnGraph<Point, Piece>, point: Point| {
            *corners
                .entry(point)
                .or_insert_with(|| graph.add_node(point))
        };
        for (street, line) in &lines {
            let name = *name_at.entry(&street.name).or_insert_with(|| {
                names.push(street.name.clone());
                names.len() - 1
            });
            let mut start = 0;
            for index in 1..line.len() {
                if meetings[&line[index]] < 2 {
                    continue;
                }
                let ends = [line[start], line[index]];
                let ends_cost = ends.map(|end| crossings.cost(street.kind, end));
                let piece = Piece {
                    line: line[start..=index].to_vec(),
                    kind: street.kind,
                    name,
                    cost: cost::of(street.kind, &line[start..=index])
                        + ends_cost.iter().sum::<u64>(),
                    ends_cost,
                };
                let (from, to) = (corner(&mut graph, ends[0]), corner(&mut graph, ends[1]));
                graph.add_edge(from, to, piece);
                start = index;
            }
        }
        let segments = graph
            .edge_indices()
            .flat_map(|edge| {
                let line = &graph[edge].line;
                line.windows(2).enumerate().map(move |(segment, pair)| {
                    let bit =
                        rstar::primitives::Line::new(coordinates(pair[0]), coordinates(pair[1]));
                    GeomWithData::new(bit, (edge, segment))
                })
            })
            .collect();
        Self {
            segments: RTree::bulk_load(segments),
            graph,
            names,
        }
    }

    /// The nearest place on a street, to snap to; `None` when there are no streets.
    pub fn nearest(&self, from: Point) -> Option<Nearest<'_>> {
        let spot = self.spot(from)?;
        let piece = &self.graph[spot.edge];
        Some(Nearest {
            point: spot.point,
            distance_cm: from.distance_cm(spot.point),
            street: &self.names[piece.name],
            kind: piece.kind,
        })
    }

    /// The best way on foot: from a place straight to the nearest street, along the streets, and from there to the
    /// other place. The line begins at `from`, ends at `to` and has at least one point. `None` when no streets join them.
    ///
    /// Best is shortest, but a busy road counts for more than its length, steps do, and crossing a busy road where there
    /// is no crossing does.
    pub fn route(&self, from: Point, to: Point) -> Option<Vec<Point>> {
        self.way(from, &[], to).map(|way| way.line)
    }

    /// [`StreetGraph::route`] that passes by these places, in this order, on the way.
    pub fn route_via(&self, from: Point, via: &[Point], to: Point) -> Option<Vec<Point>> {
        self.way(from, via, to).map(|way| way.line)
    }

    /// [`StreetGraph::route_via`] with what the way is made of: streets, lengths, times.
    pub fn way(&self, from: Point, via: &[Point], to: Point) -> Option<Way> {
        let mut stops = vec![from];
        for place in via {
            stops.push(self.nearest(*place)?.point);
        }
        stops.push(to);
        let mut way = Way::at(from);
        for pair in stops.windows(2) {
            if pair[0] == pair[1] {
                continue;
            }
            let along = self.along(self.spot(pair[0])?, self.spot(pair[1])?, &BTreeMap::new())?;
            self.walk(&mut way, &along, pair[1]);
        }
        Some(way)
    }

    /// Up to [`ALTERNATIVES_MAX`] ways that differ enough to choose between, the best first. Empty when no streets join
    /// the places.
    ///
    /// Each next way is the best when pieces that were used before are dearer; it is offered when it is not much longer
    /// than the best and not mostly the same.
    pub fn alternatives(&self, from: Point, to: Point) -> Vec<Way> {
        let (Some(start), Some(goal)) = (self.spot(from), self.spot(to)) else {
            return Vec::new();
        };
        let mut found: Vec<(Way, BTreeMap<EdgeIndex, u64>)> = Vec::new();
        let mut dearer: BTreeMap<EdgeIndex, u64> = BTreeMap::new();
        for _ in 0..ALTERNATIVE_TRIES {
            let Some(along) = self.along(start, goal, &dearer) else {
                break;
            };
            let mut used: BTreeMap<EdgeIndex, u64> = BTreeMap::new();
            for (edge, line) in &along.bits {
                *used.entry(*edge).or_default() += length_cm(line);
            }
            for edge in used.keys() {
                let percent = dearer.entry(*edge).or_insert(100);
                *percent = *percent * USED_COST_PERCENT / 100;
            }
            let mut way = Way::at(from);
            self.walk(&mut way, &along, to);
            if found.iter().all(|(_, of_other)| differs(&used, of_other)) {
                found.push((way, used));
            }
            if found.len() == ALTERNATIVES_MAX {
                break;
            }
        }
        let best = found.first().map_or(0, |(way, _)| way.length_cm);
        found
            .into_iter()
            .map(|(way, _)| way)
            .filter(|way| way.length_cm * 100 <= best * ALTERNATIVE_LENGTH_MAX_PERCENT)
            .collect()
    }

    fn spot(&self, from: Point) -> Option<Spot> {
        let nearest = self.segments.nearest_neighbor(coordinates(from))?;
        let (edge, segment) = nearest.data;
        let line = &self.graph[edge].line;
        Some(Spot {
            edge,
            segment,
            point: from.foot(line[segment], line[segment + 1]),
        })
    }

    /// Adds a way along the streets, and the last straight bit to a place beside them.
    fn walk(&self, way: &mut Way, along: &Along, to: Point) {
        for (edge, line) in &along.bits {
            let piece = &self.graph[*edge];
            way.beside(line[0]);
            way.along(&self.names[piece.name], piece.kind, line);
        }
        way.beside(to);
    }

    /// The best way between two places on the streets, with these pieces dearer by a percentage.
    fn along(&self, from: Spot, to: Spot, dearer: &BTreeMap<EdgeIndex, u64>) -> Option<Along> {
        let price = |edge: EdgeIndex, cost: u64| {
            dearer
                .get(&edge)
                .map_or(cost, |percent| cost * percent / 100)
        };
        let direct = (from.edge == to.edge).then(|| {
            let line = self.within_piece(from, to);
            Along {
                cost: price(from.edge, cost::of(self.graph[from.edge].kind, &line)),
                bits: vec![(from.edge, line)],
            }
        });
        let (first, last) = (self.ways_out(from), self.ways_out(to));
        let gates = |ways: &[(NodeIndex, Vec<Point>, u64)], edge: EdgeIndex| -> Vec<Gate> {
            ways.iter()
                .map(|(corner, _, cost)| Gate {
                    corner: *corner,
                    cost: price(edge, *cost),
                })
                .collect()
        };
        let around = shortest(
            &self.graph,
            &gates(&first, from.edge),
            &gates(&last, to.edge),
            to.point,
            direct.as_ref().map(|along| along.cost),
            |edge| price(edge, self.graph[edge].cost),
        );
        let Some(found) = around else {
            return direct;
        };
        let mut bits = vec![(from.edge, first[found.start].1.clone())];
        for (edge, towards) in found.pieces {
            let mut line = self.graph[edge].line.clone();
            let target = self.graph.edge_endpoints(edge).map(|(_, target)| target);
            if target != Some(towards) {
                line.reverse();
            }
            bits.push((edge, line));
        }
        let mut last_bit = last[found.end].1.clone();
        last_bit.reverse();
        bits.push((to.edge, last_bit));
        Some(Along {
            cost: found.cost,
            bits,
        })
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

    /// The two corners of the piece somebody is on, each with the way there and what it costs.
    fn ways_out(&self, spot: Spot) -> Vec<(NodeIndex, Vec<Point>, u64)> {
        let Some((source, target)) = self.graph.edge_endpoints(spot.edge) else {
            return Vec::new();
        };
        let piece = &self.graph[spot.edge];
        let way = |points: &mut dyn Iterator<Item = &Point>, end_cost: u64| {
            let line: Vec<Point> = std::iter::once(spot.point).chain(points.copied()).collect();
            let cost = cost::of(piece.kind, &line) + end_cost;
            (line, cost)
        };
        let back = way(
            &mut piece.line[..=spot.segment].iter().rev(),
            piece.ends_cost[0],
        );
        let on = way(
            &mut piece.line[spot.segment + 1..].iter(),
            piece.ends_cost[1],
        );
        vec![(source, back.0, back.1), (target, on.0, on.1)]
    }
}

/// Whether a way is mostly elsewhere than another; both by how much they use of which pieces. Two that use nothing do not
/// differ.
fn differs(used: &BTreeMap<EdgeIndex, u64>, of_other: &BTreeMap<EdgeIndex, u64>) -> bool {
    let shared: u64 = used
        .iter()
        .filter_map(|(edge, length)| of_other.get(edge).map(|theirs| *length.min(theirs)))
        .sum();
    let shorter = used.values().sum::<u64>().min(of_other.values().sum());
    shorter > 0 && shared * 100 <= shorter * ALTERNATIVE_SHARED_MAX_PERCENT
}

fn coordinates(point: Point) -> [f64; 2] {
    [f64::from(point.x_cm), f64::from(point.y_cm)]
}

#[cfg(test)]
mod tests;
