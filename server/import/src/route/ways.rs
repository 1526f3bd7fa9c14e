//! The way from one stop to the next: along the streets of the map, by via-points where the walk left the best way.

use super::{Leg, Plane, Stop};
use crate::code;
use crate::report::Tally;
use engine::geo::{Point, length_cm};
use scenario::{Map, VIA_MAX, Way};

/// A walk that stays this near to the best way followed it, in centimetres.
const FOLLOWED_CM: u64 = 3_000;
/// A walk further than this from any street left the map, in centimetres.
const OFF_STREET_CM: u64 = 3_500;
/// Of a walk no more points than this are compared with the way.
const COMPARED_MAX: usize = 2_000;
/// So often a way is mended towards the walk; a walk that keeps off the streets would go on for ever.
const MENDED_MAX: usize = 4 * VIA_MAX;

/// The way to a stop; fills in its via-points.
pub(super) fn leg(
    before: &Stop,
    after: &mut Stop,
    walked: &[Point],
    plane: &Plane<'_>,
    tally: &mut Tally,
) -> Leg {
    let time_s = after
        .arrive_s
        .saturating_sub(before.arrive_s + before.stay_s);
    let (from, to) = (plane.project(before.at), plane.project(after.at));
    let way = plane
        .map
        .and_then(|map| follow(map, from, to, walked, tally).map(|(way, via)| (way, via, map)));
    let (length_cm, streets) = match way {
        Some((way, via, map)) => {
            after.via = via.into_iter().map(|point| map.unproject(point)).collect();
            (way.length_cm, way.streets())
        }
        None => {
            if plane.map.is_some() {
                tally.note(&code::GEEN_WEG, format!("{} → {}", before.id, after.id));
            }
            let walked_cm = length_cm(walked);
            (walked_cm.max(from.distance_cm(to)), Vec::new())
        }
    };
    Leg {
        length_m: length_cm / 100,
        time_s,
        speed_dkm_h: (length_cm * 36 / 100).checked_div(time_s).unwrap_or(0),
        streets,
    }
}

/// The best way that passes where the walk did, with the via-points it needs for that.
fn follow(
    map: &Map,
    from: Point,
    to: Point,
    walked: &[Point],
    tally: &mut Tally,
) -> Option<(Way, Vec<Point>)> {
    let streets = map.streets();
    let step = walked.len().div_ceil(COMPARED_MAX).max(1);
    let walked: Vec<Point> = walked.iter().step_by(step).copied().collect();
    // Where along the walk each via-point lies keeps them in order.
    let mut via: Vec<(usize, Point)> = Vec::new();
    let mut left_the_map = vec![false; walked.len()];
    let mut way = streets.way(from, &[], to)?;
    for _ in 0..MENDED_MAX {
        if via.len() == VIA_MAX {
            break;
        }
        let furthest = (0..walked.len())
            .filter(|index| !left_the_map[*index])
            .filter_map(|index| Some((walked[index].distance_to_line_cm(&way.line)?, index)))
            .max();
        let Some((distance, index)) = furthest.filter(|(distance, _)| *distance > FOLLOWED_CM)
        else {
            break;
        };
        let nearest = streets.nearest(walked[index])?;
        let useful = nearest.distance_cm <= OFF_STREET_CM && nearest.distance_cm < distance;
        let place = via.partition_point(|(other, _)| *other < index);
        let mut tried = via.clone();
        tried.insert(place, (index, nearest.point));
        let points: Vec<Point> = tried.iter().map(|(_, point)| *point).collect();
        match streets.way(from, &points, to).filter(|_| useful) {
            Some(better) => {
                way = better;
                via = tried;
                // A via-point is not asked for twice.
                left_the_map[index] = true;
            }
            None => {
                tally.note(&code::ANDERE_WEG, nearest.street);
                for (other, left) in left_the_map.iter_mut().enumerate() {
                    *left |= walked[other].distance_cm(walked[index]) <= FOLLOWED_CM;
                }
            }
        }
    }
    Some((way, via.into_iter().map(|(_, point)| point).collect()))
}
