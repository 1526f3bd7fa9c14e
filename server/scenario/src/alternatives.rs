//! The ways an author can choose from between two voetjes, each with the via-points that make the file mean that way.

use crate::parse::VIA_MAX;
use crate::streets::Way;
use crate::wijk::Map;
use crate::wijk::projection::Degrees;
use engine::geo::Point;

/// Two lines that nowhere lie further apart than this run along the same streets, in centimetres.
const SAME_CM: u64 = 100;
/// Two lines of which one is more than this longer do not: one of them goes somewhere and comes back. In centimetres.
const SAME_LENGTH_CM: u64 = 500;

/// A way from one voetje to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// How it runs.
    pub way: Way,
    /// What stands as `via` at the second voetje when this way is meant: none for the best way, at most [`VIA_MAX`].
    pub via: Vec<Degrees>,
    /// Whether this is the way that is meant now.
    pub is_written: bool,
}

impl Map {
    /// The ways from one place to another, the best first: at most [`crate::ALTERNATIVES_MAX`] of them, and behind them the
    /// way by the places that are in the file now when that is none of these. Empty when no streets join the places.
    pub fn alternatives(&self, from: Point, via: &[Point], to: Point) -> Vec<Alternative> {
        let streets = self.streets();
        let written = streets.way(from, via, to);
        let mut found: Vec<Alternative> = streets
            .alternatives(from, to)
            .into_iter()
            .filter_map(|way| {
                Some(Alternative {
                    via: self.via_for(from, &way, to)?,
                    is_written: written
                        .as_ref()
                        .is_some_and(|written| is_same(written, &way)),
                    way,
                })
            })
            .collect();
        if let Some(way) = written
            && !found.iter().any(|other| other.is_written)
        {
            found.push(Alternative {
                way,
                via: via.iter().map(|at| self.unproject(*at)).collect(),
                is_written: true,
            });
        }
        found
    }

    /// The fewest places that were found by which the best way becomes this one; `None` when [`VIA_MAX`] are not enough.
    ///
    /// They lie halfway straight bits of street, where there is no doubt which street is meant. Each next one is put where
    /// the best way is furthest off.
    fn via_for(&self, from: Point, wanted: &Way, to: Point) -> Option<Vec<Degrees>> {
        let marks: Vec<Degrees> = wanted
            .line
            .windows(2)
            .map(|bit| self.unproject(bit[0].part_way(bit[1], 1, 2)))
            .collect();
        let mut chosen: Vec<usize> = Vec::new();
        loop {
            // As it comes back from the file: in whole digits of a degree.
            let via: Vec<Point> = chosen
                .iter()
                .map(|mark| self.project(marks[*mark]))
                .collect();
            let way = self.streets().way(from, &via, to)?;
            if is_same(&way, wanted) {
                return Some(chosen.into_iter().map(|mark| marks[mark]).collect());
            }
            if chosen.len() == VIA_MAX {
                return None;
            }
            let off = |mark: &usize| self.project(marks[*mark]).distance_to_line_cm(&way.line);
            let (_, furthest) = (0..marks.len())
                .filter(|mark| !chosen.contains(mark))
                .filter_map(|mark| Some((off(&mark)?, mark)))
                .max()
                .filter(|(distance, _)| *distance > SAME_CM)?;
            chosen.insert(chosen.partition_point(|mark| *mark < furthest), furthest);
        }
    }
}

/// Whether two ways run along the same streets.
fn is_same(one: &Way, other: &Way) -> bool {
    let keeps_to = |way: &Way, line: &[Point]| {
        way.line.iter().all(|point| {
            point
                .distance_to_line_cm(line)
                .is_some_and(|distance| distance <= SAME_CM)
        })
    };
    one.length_cm.abs_diff(other.length_cm) <= SAME_LENGTH_CM
        && keeps_to(one, &other.line)
        && keeps_to(other, &one.line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ALTERNATIVES_MAX;
    use crate::wijk::read;

    fn bundled(name: &str) -> Map {
        let path = format!(
            "{}/../../scenarios/{name}/wijk.geojson",
            env!("CARGO_MANIFEST_DIR")
        );
        let text = std::fs::read_to_string(path).expect("a bundled map");
        read(&text).0.expect("it is a map")
    }

    fn spots(map: &Map) -> Vec<Point> {
        map.wijk().places.iter().filter_map(Map::spot).collect()
    }

    /// Two places with something to choose between them.
    fn fork(map: &Map) -> (Point, Point, Vec<Alternative>) {
        let spots = spots(map);
        let far = spots.iter().rev().map(|to| {
            let ways = map.alternatives(spots[0], &[], *to);
            (spots[0], *to, ways)
        });
        far.into_iter()
            .find(|(_, _, ways)| ways.len() > 1)
            .expect("a wijk is not one street")
    }

    #[test]
    fn what_is_written_makes_the_way_that_was_shown() {
        let mut offered = 0;
        for name in ["oefenwijk", "edelsteenbuurt"] {
            let map = bundled(name);
            let spots = spots(&map);
            for (index, from) in spots.iter().enumerate().step_by(7) {
                let to = spots[(index * 31 + 17) % spots.len()];
                let ways = map.alternatives(*from, &[], to);
                assert!(ways.len() <= ALTERNATIVES_MAX);
                assert!(ways.iter().filter(|way| way.is_written).count() <= 1);
                for Alternative { way, via, .. } in &ways {
                    let via: Vec<Point> = via.iter().map(|at| map.project(*at)).collect();
                    let laid = map.streets().way(*from, &via, to).expect("joined");
                    assert!(is_same(&laid, way), "{name}: {from:?} to {to:?}");
                    offered += 1;
                }
            }
        }
        assert!(offered > 100, "{offered}");
    }

    #[test]
    fn the_best_way_needs_no_places_and_is_what_stands_there_without_them() {
        let map = bundled("edelsteenbuurt");
        let (from, to, ways) = fork(&map);
        assert!(ways[0].via.is_empty() && ways[0].is_written);
        assert!(ways[1..].iter().all(|way| !way.via.is_empty()));
        // What was chosen is known again when it stands in the file.
        let via: Vec<Point> = ways[1].via.iter().map(|at| map.project(*at)).collect();
        let again = map.alternatives(from, &via, to);
        let written: Vec<bool> = again.iter().map(|way| way.is_written).collect();
        assert!(written[1] && !written[0], "{written:?}");
        assert_eq!(again.len(), ways.len());
    }

    #[test]
    fn a_way_of_the_author_is_offered_behind_the_others() {
        let map = bundled("edelsteenbuurt");
        let (from, to, ways) = fork(&map);
        let far = spots(&map)
            .into_iter()
            .max_by_key(|spot| spot.distance_cm(from).min(spot.distance_cm(to)))
            .expect("there are places");
        let with_own = map.alternatives(from, &[far], to);
        let (own, others) = with_own.split_last().expect("there is at least this one");
        assert!(own.is_written);
        assert_eq!(own.via, [map.unproject(far)]);
        assert!(others.iter().all(|way| !way.is_written));
        assert_eq!(others.len(), ways.len());
    }
}
