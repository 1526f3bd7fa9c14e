//! The search for the cheapest way through the graph: A*, from the two corners of one piece to those of another at once.

use super::Piece;
use engine::geo::Point;
use petgraph::graph::{EdgeIndex, NodeIndex, UnGraph};
use petgraph::visit::EdgeRef as _;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// A corner where a way may begin or end, and what it costs to get there.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gate {
    pub(super) corner: NodeIndex,
    pub(super) cost: u64,
}

/// The cheapest way.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) cost: u64,
    /// Which of the gates it begins and ends with.
    pub(super) start: usize,
    pub(super) end: usize,
    /// Its pieces in order, each with the corner it is walked towards.
    pub(super) pieces: Vec<(EdgeIndex, NodeIndex)>,
}

/// How a corner was reached.
#[derive(Debug, Clone, Copy)]
enum Reached {
    Never,
    Through(usize),
    Along(EdgeIndex, NodeIndex),
}

/// The cheapest way from one of the starts to one of the ends; `None` when there is none, or none cheaper than `below`.
/// No cost may be less than the straight distance it bridges, where `goal` is the place behind the ends.
pub(super) fn shortest(
    graph: &UnGraph<Point, Piece>,
    starts: &[Gate],
    ends: &[Gate],
    goal: Point,
    below: Option<u64>,
    cost_of: impl Fn(EdgeIndex) -> u64,
) -> Option<Found> {
    let mut costs = vec![u64::MAX; graph.node_count()];
    let mut reached = vec![Reached::Never; graph.node_count()];
    let mut open = BinaryHeap::new();
    for (index, gate) in starts.iter().enumerate() {
        if gate.cost < costs[gate.corner.index()] {
            costs[gate.corner.index()] = gate.cost;
            reached[gate.corner.index()] = Reached::Through(index);
            let at_least = gate.cost + graph[gate.corner].distance_cm(goal);
            open.push(Reverse((at_least, gate.cost, gate.corner)));
        }
    }
    let mut best: Option<(u64, usize)> = None;
    let mut bound = below.unwrap_or(u64::MAX);
    while let Some(Reverse((at_least, cost, corner))) = open.pop() {
        if at_least >= bound {
            break;
        }
        if cost > costs[corner.index()] {
            continue;
        }
        for (index, gate) in ends.iter().enumerate() {
            if gate.corner == corner && cost + gate.cost < bound {
                bound = cost + gate.cost;
                best = Some((bound, index));
            }
        }
        for edge in graph.edges(corner) {
            let next = edge.target();
            let cost = cost + cost_of(edge.id());
            if cost < costs[next.index()] {
                costs[next.index()] = cost;
                reached[next.index()] = Reached::Along(edge.id(), corner);
                let at_least = cost + graph[next].distance_cm(goal);
                open.push(Reverse((at_least, cost, next)));
            }
        }
    }
    let (cost, end) = best?;
    let mut pieces = Vec::new();
    let mut corner = ends[end].corner;
    loop {
        match reached[corner.index()] {
            Reached::Along(edge, from) => {
                pieces.push((edge, corner));
                corner = from;
            }
            Reached::Through(start) => {
                pieces.reverse();
                return Some(Found {
                    cost,
                    start,
                    end,
                    pieces,
                });
            }
            Reached::Never => return None,
        }
    }
}
