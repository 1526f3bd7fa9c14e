//! Ways along the streets that were laid before: who changes one voetje need not have all others laid anew.

use crate::streets::StreetGraph;
use engine::geo::Point;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// No more ways than this are kept: several times those of the largest scenario.
const WAYS_MAX: usize = 20_000;

/// The ways of one map, by where they begin, pass and end.
#[derive(Debug, Default)]
pub(crate) struct Ways(Mutex<BTreeMap<Vec<Point>, Option<Vec<Point>>>>);

impl Ways {
    /// [`StreetGraph::route_via`], or what it said before about the same places.
    pub(crate) fn lay(
        &self,
        streets: &StreetGraph,
        from: Point,
        via: &[Point],
        to: Point,
    ) -> Option<Vec<Point>> {
        let stops: Vec<Point> = [from].iter().chain(via).chain(&[to]).copied().collect();
        // Whoever panicked with the lock left a whole map behind: it is only ever added to or emptied.
        let kept = || {
            self.0
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner)
        };
        if let Some(way) = kept().get(&stops) {
            return way.clone();
        }
        let way = streets.route_via(from, via, to);
        let mut kept = kept();
        if kept.len() >= WAYS_MAX {
            kept.clear();
        }
        kept.insert(stops, way.clone());
        way
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::wijk::{Street, StreetKind};

    #[test]
    fn a_way_is_the_same_the_second_time_and_the_oldest_are_let_go() {
        let at = |x_cm: i32| Point { x_cm, y_cm: 0 };
        let street = Street {
            name: String::new(),
            kind: StreetKind::Straat,
            line: vec![at(0), at(1_000_000)],
        };
        let streets = StreetGraph::with_terrain(&[street], &[], &[]);
        let ways = Ways::default();
        let first = ways.lay(&streets, at(0), &[at(500)], at(900));
        assert_eq!(first, streets.route_via(at(0), &[at(500)], at(900)));
        assert_eq!(ways.lay(&streets, at(0), &[at(500)], at(900)), first);
        assert_ne!(ways.lay(&streets, at(0), &[], at(901)), first);
        for to in 0..=i32::try_from(WAYS_MAX).expect("small") {
            ways.lay(&streets, at(0), &[], at(1_000 + to));
        }
        let kept = ways.0.lock().expect("nobody panicked").len();
        assert!((1..=WAYS_MAX).contains(&kept), "{kept}");
    }
}
