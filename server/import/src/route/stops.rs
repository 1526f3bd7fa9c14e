//! Where a walk stopped: it stood still, turned back, was marked, began and ended.

use super::line::Line;
use super::{Marker, Plane, StopKind};
use crate::code;
use crate::report::Tally;
use engine::geo::Point;

/// Who stays within this distance of a place stands still there, in centimetres: a receiver trembles.
const STILL_CM: u64 = 2_000;
/// For at least this long, in milliseconds: shorter is waiting for a car.
const STILL_MS: i64 = 45_000;
/// Who goes about faster than this all the while does not stand still but turned back, in centimetres per second.
const STILL_CM_PER_S: u64 = 70;
/// Who turned back is, this far before and after it along the line, in centimetres…
const TURN_ALONG_CM: u64 = 4_000;
/// …at two places no further apart than this. Round a corner it would be more than twice as much.
const TURN_APART_CM: u64 = 2_400;
/// Two stops that follow one another this closely along the line are one, in centimetres.
const SAME_STOP_CM: u64 = 3_000;
/// A marker belongs to a walk that passes it this closely, in centimetres.
const MARKER_CM: u64 = 4_000;

/// No more markers than this are looked at; the rest are loose points.
const MARKERS_MAX: usize = 500;

/// A stop, by its points on the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) kind: StopKind,
    /// The points of the line between which the walker was here.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) point: Point,
    pub(super) arrive_ms: i64,
    pub(super) stay_ms: i64,
    pub(super) note: String,
}

/// The stops of a line in order, and the markers that belong to none of it.
pub(super) fn find(
    line: &Line,
    markers: &[Marker],
    plane: &Plane<'_>,
) -> (Vec<Found>, Vec<Marker>) {
    let mut stops = vec![passing(line, 0, StopKind::Begin)];
    if line.is_recorded() {
        stops.extend(still(line));
    }
    stops.extend(turns(line));
    if line.len() > 1 {
        stops.push(passing(line, line.len() - 1, StopKind::Einde));
    }
    stops.sort_by_key(|stop| (stop.from, stop.to));
    let mut stops = merged(line, stops);
    let mut loose = Vec::new();
    for (index, marker) in markers.iter().enumerate() {
        if index >= MARKERS_MAX || !mark(line, marker, plane, &mut stops) {
            loose.push(marker.clone());
        }
    }
    stops.sort_by_key(|stop| (stop.from, stop.to));
    (stops, loose)
}

fn passing(line: &Line, index: usize, kind: StopKind) -> Found {
    Found {
        kind,
        from: index,
        to: index,
        point: line.point(index),
        arrive_ms: line.ms(index),
        stay_ms: 0,
        note: String::new(),
    }
}

/// The places where the walker stood still.
fn still(line: &Line) -> Vec<Found> {
    let mut stops = Vec::new();
    let mut from = 0;
    while from < line.len() {
        let anchor = line.point(from);
        let mut to = from;
        while to + 1 < line.len() && anchor.distance_cm(line.point(to + 1)) <= STILL_CM {
            to += 1;
        }
        let stayed = line.ms(to) - line.ms(from);
        let gone_about = line.length_cm(to) - line.length_cm(from);
        let walked = gone_about * 1_000 > STILL_CM_PER_S * stayed.max(0).unsigned_abs();
        if stayed < STILL_MS || walked {
            from += 1;
            continue;
        }
        stops.push(Found {
            kind: StopKind::Stilstand,
            from,
            to,
            point: middle(line, from, to),
            arrive_ms: line.ms(from),
            stay_ms: stayed,
            note: String::new(),
        });
        from = to + 1;
    }
    stops
}

/// The middle of some points, each coordinate by itself, so that one wild point does not count.
fn middle(line: &Line, from: usize, to: usize) -> Point {
    let median = |value: fn(Point) -> i32| {
        let mut values: Vec<i32> = (from..=to).map(|index| value(line.point(index))).collect();
        values.sort_unstable();
        values[values.len() / 2]
    };
    Point::from((median(|point| point.x_cm), median(|point| point.y_cm)))
}

/// The places where the walker turned back.
fn turns(line: &Line) -> Vec<Found> {
    let whole = line.length_cm(line.len() - 1);
    let apart = |index: usize| {
        let here = line.length_cm(index);
        let before = line.along(here.checked_sub(TURN_ALONG_CM)?);
        let after = Some(here + TURN_ALONG_CM).filter(|after| *after <= whole)?;
        let apart = before.distance_cm(line.along(after));
        (apart <= TURN_APART_CM).then_some(apart)
    };
    let mut stops: Vec<Found> = Vec::new();
    let mut best: Option<(u64, usize)> = None;
    for index in 0..=line.len() {
        let here = (index < line.len()).then(|| apart(index)).flatten();
        match (here, best) {
            (Some(apart), Some((least, _))) if apart >= least => {}
            (Some(apart), _) => best = Some((apart, index)),
            (None, Some((_, turn))) => {
                stops.push(passing(line, turn, StopKind::Keerpunt));
                best = None;
            }
            (None, None) => {}
        }
    }
    stops
}

/// Without stops that are the same one: standing still says most, the beginning and the end stay.
fn merged(line: &Line, stops: Vec<Found>) -> Vec<Found> {
    let mut kept: Vec<Found> = Vec::new();
    for stop in stops {
        let Some(last) = kept.last_mut() else {
            kept.push(stop);
            continue;
        };
        let along = line
            .length_cm(stop.from)
            .saturating_sub(line.length_cm(last.to));
        if along > SAME_STOP_CM || last.point.distance_cm(stop.point) > SAME_STOP_CM {
            kept.push(stop);
            continue;
        }
        let stays = last.stay_ms > 0 || stop.stay_ms > 0;
        // A walk of two points that lie close still has two ends.
        if !stays && last.kind == StopKind::Begin && stop.kind == StopKind::Einde {
            kept.push(stop);
            continue;
        }
        let kind = match (last.kind, stop.kind) {
            (StopKind::Begin, _) => StopKind::Begin,
            (_, StopKind::Einde) => StopKind::Einde,
            _ if stays => StopKind::Stilstand,
            (kind, _) => kind,
        };
        let point = if stop.stay_ms > last.stay_ms {
            stop.point
        } else {
            last.point
        };
        let leave_ms = (stop.arrive_ms + stop.stay_ms).max(last.arrive_ms + last.stay_ms);
        let stay_ms = if stays { leave_ms - last.arrive_ms } else { 0 };
        last.kind = kind;
        last.point = point;
        last.stay_ms = stay_ms;
        last.to = stop.to.max(last.to);
    }
    kept
}

/// Adds what the walker marked: to the stop it lies at, or as one of its own. `false` when the walk does not pass it.
fn mark(line: &Line, marker: &Marker, plane: &Plane<'_>, stops: &mut Vec<Found>) -> bool {
    let point = plane.project(marker.at);
    let by_time = marker.time_ms.and_then(|ms| line.index_at(ms));
    let near = |index: usize| line.point(index).distance_cm(point);
    let index = match by_time.filter(|index| near(*index) <= MARKER_CM) {
        Some(index) => index,
        None => {
            let Some(index) = (0..line.len()).min_by_key(|index| near(*index)) else {
                return false;
            };
            if near(index) > MARKER_CM {
                return false;
            }
            index
        }
    };
    let at_stop = stops.iter_mut().find(|stop| {
        (stop.from..=stop.to).contains(&index) || {
            let apart = line.length_cm(index).abs_diff(line.length_cm(stop.from));
            apart <= SAME_STOP_CM && stop.point.distance_cm(point) <= SAME_STOP_CM
        }
    });
    match at_stop {
        Some(stop) if stop.note.is_empty() => stop.note.clone_from(&marker.name),
        Some(_) => {}
        None => stops.push(Found {
            note: marker.name.clone(),
            point,
            ..passing(line, index, StopKind::Gemarkeerd)
        }),
    }
    true
}

/// No more stops than a route may have; the beginning and the end stay, and those where the walker stayed longest.
pub(super) fn fit(mut stops: Vec<Found>, most: usize, tally: &mut Tally) -> Vec<Found> {
    let over = stops.len().saturating_sub(most);
    if over == 0 {
        return stops;
    }
    let mut order: Vec<usize> = (1..stops.len() - 1).collect();
    order.sort_by_key(|index| (stops[*index].stay_ms, *index));
    let mut dropped = order[..over].to_vec();
    dropped.sort_unstable();
    for index in dropped.into_iter().rev() {
        tally.note(&code::TE_VEEL_VOETJES, &stops[index].note);
        stops.remove(index);
    }
    stops
}

#[cfg(test)]
mod tests {
    use super::super::TrackPoint;
    use super::*;
    use scenario::Degrees;

    /// Metres east, metres north, seconds.
    fn check(points: &[(i32, i32, i64)], expected: &[(StopKind, u64)]) {
        let start = Degrees {
            lat_e7: 0,
            lon_e7: 0,
        };
        let plane = Plane::new(None, start);
        let course: Vec<TrackPoint> = points
            .iter()
            .map(|(x, y, second)| TrackPoint {
                at: plane.unproject(Point::from((x * 100, y * 100))),
                time_ms: Some(second * 1_000),
                after_gap: false,
            })
            .collect();
        let line = Line::new(&course, 80, &plane, &mut Tally::default());
        let (stops, _) = find(&line, &[], &plane);
        let found: Vec<(StopKind, u64)> = stops
            .iter()
            .map(|stop| (stop.kind, stop.stay_ms.unsigned_abs() / 1_000))
            .collect();
        assert_eq!(found, expected);
    }

    /// On to the east, one metre a second.
    fn east(from: i32, to: i32, second: i64) -> Vec<(i32, i32, i64)> {
        (from..to)
            .step_by(5)
            .map(|x| (x, 0, second + i64::from((x - from).abs())))
            .collect()
    }

    #[test]
    fn who_walks_on_stops_at_the_ends_alone() {
        check(
            &east(0, 200, 0),
            &[(StopKind::Begin, 0), (StopKind::Einde, 0)],
        );
    }

    #[test]
    fn who_trembles_on_the_spot_stands_still() {
        let mut points = east(0, 100, 0);
        points.extend(
            (0..24).map(|step| (100 + step % 3 * 4, step % 2 * 6, 100 + i64::from(step) * 5)),
        );
        points.extend(east(105, 200, 220));
        let start = Degrees {
            lat_e7: 0,
            lon_e7: 0,
        };
        let plane = Plane::new(None, start);
        let course: Vec<TrackPoint> = points
            .iter()
            .map(|(x, y, second)| TrackPoint {
                at: plane.unproject(Point::from((x * 100, y * 100))),
                time_ms: Some(second * 1_000),
                after_gap: false,
            })
            .collect();
        let line = Line::new(&course, 80, &plane, &mut Tally::default());
        let (stops, _) = find(&line, &[], &plane);
        assert_eq!(stops.len(), 3);
        assert_eq!(stops[1].kind, StopKind::Stilstand);
        assert!((110_000..=165_000).contains(&stops[1].stay_ms), "{stops:?}");
    }

    #[test]
    fn a_phone_that_sleeps_while_one_stands_still_still_tells_it() {
        let mut points = east(0, 100, 0);
        points.extend(east(100, 200, 400));
        check(
            &points,
            &[
                (StopKind::Begin, 0),
                (StopKind::Stilstand, 330),
                (StopKind::Einde, 0),
            ],
        );
    }

    #[test]
    fn who_turns_back_was_somewhere_and_who_rounds_a_corner_was_not() {
        let mut back = east(0, 150, 0);
        back.extend((0..30).map(|step| (150 - step * 5, 0, 150 + i64::from(step) * 5)));
        check(
            &back,
            &[
                (StopKind::Begin, 0),
                (StopKind::Keerpunt, 0),
                (StopKind::Einde, 0),
            ],
        );
        let mut corner = east(0, 150, 0);
        corner.extend((0..30).map(|step| (150, step * 5, 150 + i64::from(step) * 5)));
        check(&corner, &[(StopKind::Begin, 0), (StopKind::Einde, 0)]);
    }

    #[test]
    fn one_point_is_one_stop() {
        check(&[(0, 0, 0)], &[(StopKind::Begin, 0)]);
    }
}
