//! What a bit of street costs to walk: its length, and more where walking is unpleasant, slow or dangerous.

use super::coordinates;
use engine::geo::{Point, length_cm};
use engine::wijk::{Street, StreetKind};
use rstar::RTree;
use std::collections::BTreeSet;

/// A metre along a busy road counts for so much, in percent: who has the choice takes the quiet path.
pub const BUSY_ROAD_COST_PERCENT: u64 = 150;
/// A metre of steps counts for so much, in percent: they are slow, and not everybody can take them.
pub const STEPS_COST_PERCENT: u64 = 200;
/// Crossing a busy road where there is no crossing counts for so much, in centimetres: a detour of that length to a
/// zebra or a traffic light is walked instead.
pub const CROSSING_COST_CM: u64 = 4_000;
/// A crossing serves the corners up to this far from it, in centimetres.
pub const CROSSING_REACH_CM: u64 = 1_500;

/// What it costs to walk a line: never less than the straight distance in whole centimetres, which the search counts on.
pub(super) fn of(kind: StreetKind, line: &[Point]) -> u64 {
    let bits = u64::try_from(line.len()).expect("a length fits 64 bits");
    (length_cm(line) + bits) * percent(kind) / 100
}

fn percent(kind: StreetKind) -> u64 {
    match kind {
        StreetKind::Straat | StreetKind::Pad | StreetKind::Brandgang => 100,
        StreetKind::Hoofdweg => BUSY_ROAD_COST_PERCENT,
        StreetKind::Trap => STEPS_COST_PERCENT,
    }
}

/// Where busy roads are, and where they are crossed safely.
pub(super) struct Crossings {
    busy: BTreeSet<Point>,
    safe: RTree<[f64; 2]>,
}

impl Crossings {
    pub(super) fn new(streets: &[Street], safe: &[Point]) -> Self {
        Self {
            busy: streets
                .iter()
                .filter(|street| street.kind == StreetKind::Hoofdweg)
                .flat_map(|street| street.line.iter().copied())
                .collect(),
            safe: RTree::bulk_load(safe.iter().copied().map(coordinates).collect()),
        }
    }

    /// What an end of a piece costs: who crosses a busy road leaves one quiet piece at it and enters another, and pays
    /// half at each.
    pub(super) fn cost(&self, kind: StreetKind, end: Point) -> u64 {
        if kind == StreetKind::Hoofdweg || !self.busy.contains(&end) {
            return 0;
        }
        let reach = CROSSING_REACH_CM as f64;
        let near = self
            .safe
            .locate_within_distance(coordinates(end), reach * reach)
            .next();
        if near.is_some() {
            0
        } else {
            CROSSING_COST_CM / 2
        }
    }
}
