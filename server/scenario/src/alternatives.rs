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

/// The ways to choose from between two voetjes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alternatives {
    /// The best first: at most [`crate::ALTERNATIVES_MAX`] of them, and behind them the way by the places that are in the file
    /// now when that is none of these. Empty when no streets join the places.
    pub ways: Vec<Alternative>,
    /// So many ways are as good, and cannot be chosen: [`VIA_MAX`] places do not pin them.
    pub left_out: usize,
}

impl Map {
    /// The ways from one place to another, of which the one by these places is meant now.
    pub fn alternatives(&self, from: Point, via: &[Point], to: Point) -> Alternatives {
        let streets = self.streets();
        let written = streets.way(from, via, to);
        let is_written = |way: &Way| {
            written
                .as_ref()
                .is_some_and(|written| is_same(written, way))
        };
        let mut found = Alternatives::default();
        for way in streets.alternatives(from, to) {
            match self.via_for(from, &way, to) {
                Some(via) => found.ways.push(Alternative {
                    is_written: is_written(&way),
                    via,
                    way,
                }),
                // The author found places that pin it: it is offered with those.
                None if is_written(&way) => {}
                None => found.left_out += 1,
            }
        }
        if let Some(way) = written
            && !found.ways.iter().any(|other| other.is_written)
        {
            found.ways.push(Alternative {
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
            let ways = map.alternatives(spots[0], &[], *to).ways;
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
                let ways = map.alternatives(*from, &[], to).ways;
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
        let again = map.alternatives(from, &via, to).ways;
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
        let with_own = map.alternatives(from, &[far], to).ways;
        let (own, others) = with_own.split_last().expect("there is at least this one");
        assert!(own.is_written);
        assert_eq!(own.via, [map.unproject(far)]);
        assert!(others.iter().all(|way| !way.is_written));
        assert_eq!(others.len(), ways.len());
    }

    /// A street of so many bits, each with a way round it that is a little longer; and its two ends.
    fn beads(count: usize) -> (Map, Point, Point) {
        // In ten-millionths of a degree: a hundred metres along, some thirty aside.
        const ALONG: usize = 15_000;
        const ASIDE: usize = 3_000;
        let place = |along: usize, aside: usize| {
            format!("[5.{:07},52.{:07}]", 100_000 + along, 100_000 + aside)
        };
        let feature = |properties: &str, kind: &str, coordinates: &str| {
            format!(
                r#"{{"type":"Feature","properties":{{{properties}}},"geometry":{{"type":"{kind}","coordinates":{coordinates}}}}}"#
            )
        };
        let street = |line: &[String]| {
            let line = format!("[{}]", line.join(","));
            feature(
                r#""soort":"straat","naam":"Kralenpad""#,
                "LineString",
                &line,
            )
        };
        let end = count * ALONG;
        let corners = [(0, 0), (end, 0), (end, 2 * ASIDE), (0, 2 * ASIDE), (0, 0)];
        let corners: Vec<String> = corners
            .iter()
            .map(|(along, aside)| place(*along, *aside))
            .collect();
        let mut features = vec![feature(
            r#""soort":"speelgebied""#,
            "Polygon",
            &format!("[[{}]]", corners.join(",")),
        )];
        for nth in 0..count {
            let (here, next) = (nth * ALONG, (nth + 1) * ALONG);
            features.push(street(&[place(here, 0), place(next, 0)]));
            features.push(street(&[
                place(here, 0),
                place(here + ALONG / 2, ASIDE),
                place(next, 0),
            ]));
        }
        let text = format!(
            r#"{{"type":"FeatureCollection","naam":"Kralenwijk","features":[{}]}}"#,
            features.join(",")
        );
        let map = read(&text).0.expect("it is a map");
        let at = |along: usize| {
            map.project(Degrees {
                lat_e7: 520_100_000,
                lon_e7: 50_100_000 + i32::try_from(along).expect("small"),
            })
        };
        let (from, to) = (at(0), at(end));
        (map, from, to)
    }

    #[test]
    fn a_way_that_one_place_more_than_fits_would_pin_is_counted() {
        let (map, from, to) = beads(VIA_MAX);
        let all = map.alternatives(from, &[], to);
        let places: Vec<usize> = all.ways.iter().map(|way| way.via.len()).collect();
        assert_eq!((places, all.left_out), (vec![0, VIA_MAX], 0));
        let (map, from, to) = beads(VIA_MAX + 1);
        let some = map.alternatives(from, &[], to);
        assert_eq!((some.ways.len(), some.left_out), (1, 1));
    }
}
