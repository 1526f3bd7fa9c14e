//! A recorded track made clean: without doubles, without a clock that runs back, without jumps nobody can walk; gaps marked.

use super::read::Track;
use crate::code;
use crate::report::Tally;
use crate::route::TrackPoint;
use engine::geo::Point;
use scenario::{Degrees, project, projection_at};

/// Faster than this nobody goes on foot or by bicycle, in centimetres per second: 43 km/h.
const FASTEST_CM_PER_S: u64 = 1_200;
/// On a track that is fast as a whole, a jump is this many times as fast as the middle of all speeds.
const JUMP_TIMES: u64 = 3;
/// So many points that agree with one another are no jump but the other side of a gap.
const AGREE: usize = 3;
/// Above this speed a walk was no walk, in centimetres per second: 9 km/h.
const RUNNING_CM_PER_S: u64 = 250;
/// Above this speed the times of a file are no times of a walk, in centimetres per second: 180 km/h.
const BELIEVED_CM_PER_S: u64 = 5_000;
/// A gap is at least this long, in milliseconds.
const GAP_MS: i64 = 20_000;
/// A gap is this many times as long as the usual time between two points.
const GAP_TIMES: i64 = 5;
/// Points that follow one another faster than this say nothing more, in milliseconds.
const SOON_MS: i64 = 1_000;
/// Over less than this nothing can have happened in a gap, in centimetres.
const GAP_CM: u64 = 5_000;

/// A point in the plane.
#[derive(Debug, Clone, Copy)]
struct Step {
    at: Degrees,
    point: Point,
    time_ms: Option<i64>,
    /// Whether the recorder began anew here.
    begins: bool,
}

/// The clean points of a track; `None` when not one is left.
pub(super) fn clean(track: &Track, tally: &mut Tally) -> Option<Vec<TrackPoint>> {
    let mut steps = steps(track, tally)?;
    if usual_speed(&steps).is_some_and(|speed| speed > BELIEVED_CM_PER_S) {
        tally.note(&code::TIJD_ONGELOOFWAARDIG, "");
        for step in &mut steps {
            step.time_ms = None;
        }
    }
    let timed = steps.iter().filter(|step| step.time_ms.is_some()).count();
    if timed == 0 {
        tally.note(&code::TIJD_ONTBREEKT, "");
    } else if timed < steps.len() {
        tally.note_many(&code::TIJD_DEELS, steps.len() - timed, "");
    }
    let in_order = in_order(&steps, tally);
    let (kept, jumped) = without_jumps(&in_order, tally);
    let usual_ms = middle_of(
        kept.windows(2)
            .filter_map(|pair| between_ms(&pair[0], &pair[1]))
            .collect(),
    )
    .unwrap_or(0);
    let points = kept
        .iter()
        .enumerate()
        .map(|(index, step)| {
            let before = index.checked_sub(1).map(|before| &kept[before]);
            let is_gap = before.is_some_and(|before| {
                let far = before.point.distance_cm(step.point) > GAP_CM;
                let long = between_ms(before, step)
                    .is_some_and(|ms| ms > GAP_MS && ms > usual_ms.saturating_mul(GAP_TIMES));
                far && (long || jumped[index] || step.begins)
            });
            if is_gap {
                tally.note(&code::GAT_IN_SPOOR, "");
            }
            TrackPoint {
                at: step.at,
                time_ms: step.time_ms,
                after_gap: is_gap,
            }
        })
        .collect();
    Some(points)
}

/// All points of a track in a plane around their middle; one that lies elsewhere on earth then shows as a jump.
fn steps(track: &Track, tally: &mut Tally) -> Option<Vec<Step>> {
    let all = || track.segments.iter().flatten();
    let mut lats: Vec<i32> = all().map(|point| point.at.lat_e7).collect();
    let mut lons: Vec<i32> = all().map(|point| point.at.lon_e7).collect();
    lats.sort_unstable();
    lons.sort_unstable();
    let middle = lats.len() / 2;
    let projection = projection_at(Degrees {
        lat_e7: *lats.get(middle)?,
        lon_e7: *lons.get(middle)?,
    });
    let segments = track.segments.iter().filter(|segment| !segment.is_empty());
    if segments.clone().count() > 1 {
        tally.note_many(&code::STUKKEN_SAMEN, segments.clone().count(), "");
    }
    Some(
        segments
            .flat_map(|segment| {
                segment.iter().enumerate().map(|(index, point)| Step {
                    at: point.at,
                    point: project(&projection, point.at),
                    time_ms: point.time_ms,
                    begins: index == 0,
                })
            })
            .collect(),
    )
}

fn between_ms(one: &Step, other: &Step) -> Option<i64> {
    other.time_ms?.checked_sub(one.time_ms?)
}

/// Without doubles and without points of which the clock ran back.
fn in_order(steps: &[Step], tally: &mut Tally) -> Vec<Step> {
    let mut kept: Vec<Step> = Vec::with_capacity(steps.len());
    let mut last_ms: Option<i64> = None;
    for step in steps {
        let is_double = kept.last().is_some_and(|last| {
            last.point == step.point && (last.time_ms == step.time_ms || step.time_ms.is_none())
                || between_ms(last, step).is_some_and(|ms| (0..SOON_MS).contains(&ms))
        });
        if is_double {
            tally.note(&code::PUNT_DUBBEL, "");
        } else if step
            .time_ms
            .zip(last_ms)
            .is_some_and(|(now, last)| now < last)
        {
            tally.note(&code::TIJD_TERUG, "");
        } else {
            last_ms = step.time_ms.or(last_ms);
            kept.push(*step);
        }
    }
    kept
}

/// How fast somebody went from one point to the other, in centimetres per second.
fn speed(one: &Step, other: &Step) -> Option<u64> {
    let ms = u64::try_from(between_ms(one, other)?).ok()?;
    Some(one.point.distance_cm(other.point) * 1_000 / ms.max(1))
}

/// The speed in the middle of all speeds between two points.
fn usual_speed(steps: &[Step]) -> Option<u64> {
    let pairs = steps.windows(2);
    middle_of(pairs.filter_map(|pair| speed(&pair[0], &pair[1])).collect())
}

fn middle_of<T: Ord + Copy>(mut values: Vec<T>) -> Option<T> {
    values.sort_unstable();
    values.get(values.len() / 2).copied()
}

/// Without the points that lie where nobody can have come in that time. Also tells before which points there was a jump
/// that stayed: the recorder lost its way and found it again.
fn without_jumps(steps: &[Step], tally: &mut Tally) -> (Vec<Step>, Vec<bool>) {
    let usual = usual_speed(steps).unwrap_or(0);
    if usual > RUNNING_CM_PER_S {
        tally.note(
            &code::SPOOR_SNEL,
            format!("{} kilometer per uur", usual * 36 / 1_000),
        );
    }
    let most = FASTEST_CM_PER_S.max(usual * JUMP_TIMES);
    let agree = |one: &Step, other: &Step| speed(one, other).is_none_or(|speed| speed <= most);
    let (mut kept, mut jumped): (Vec<Step>, Vec<bool>) = (Vec::new(), Vec::new());
    let mut apart: Vec<Step> = Vec::new();
    for step in steps {
        match kept.last() {
            Some(last) if !agree(last, step) => {
                if !apart.last().is_none_or(|last| agree(last, step)) {
                    tally.note_many(&code::SPRONG, apart.len(), "");
                    apart.clear();
                }
                apart.push(*step);
                if apart.len() == AGREE {
                    if kept.len() < AGREE {
                        // The walk began with the jump.
                        tally.note_many(&code::SPRONG, kept.len(), "");
                        kept.clear();
                        jumped.clear();
                    }
                    jumped.extend((0..apart.len()).map(|index| index == 0));
                    kept.append(&mut apart);
                }
            }
            _ => {
                tally.note_many(&code::SPRONG, apart.len(), "");
                apart.clear();
                kept.push(*step);
                jumped.push(false);
            }
        }
    }
    tally.note_many(&code::SPRONG, apart.len(), "");
    (kept, jumped)
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    /// A walk to the east: metres from the start and seconds, one point a piece.
    fn cleaned(points: &[(i32, Option<i64>)]) -> (Vec<(i32, bool)>, Vec<&'static str>) {
        let segment = points
            .iter()
            .map(|(metres, seconds)| read::Point {
                at: Degrees {
                    lat_e7: 0,
                    lon_e7: metres * 90,
                },
                time_ms: seconds.map(|seconds| seconds * 1_000),
                name: String::new(),
            })
            .collect();
        let track = Track {
            name: String::new(),
            segments: vec![segment],
        };
        let mut tally = Tally::default();
        let kept = clean(&track, &mut tally).unwrap_or_default();
        let kept = kept
            .iter()
            .map(|point| (point.at.lon_e7 / 90, point.after_gap))
            .collect();
        let codes = tally
            .report()
            .remarks
            .iter()
            .map(|remark| remark.code)
            .collect();
        (kept, codes)
    }

    fn walk(seconds: std::ops::Range<i64>) -> Vec<(i32, Option<i64>)> {
        seconds
            .step_by(5)
            .map(|second| (second as i32, Some(second)))
            .collect()
    }

    #[test]
    fn a_jump_is_left_out() {
        let mut points = walk(0..50);
        points[4].0 = 5_000;
        let (kept, codes) = cleaned(&points);
        assert_eq!(kept.len(), 9);
        assert_eq!(codes, ["sprong_weggelaten"]);
    }

    #[test]
    fn a_jump_at_the_beginning_is_left_out() {
        let mut points = walk(0..50);
        points[0].0 = 50_000;
        let (kept, codes) = cleaned(&points);
        assert_eq!((kept.len(), kept[0].0), (9, 5));
        assert_eq!(codes, ["sprong_weggelaten"]);
    }

    #[test]
    fn a_gap_is_marked_and_a_pause_on_the_spot_is_none() {
        let mut points = walk(0..50);
        points.extend(walk(150..200));
        let (kept, codes) = cleaned(&points);
        assert!(kept[10].1 && codes.contains(&"gat_in_spoor"));
        let pause = [(0, Some(0)), (5, Some(5)), (6, Some(305)), (11, Some(310))];
        assert_eq!(cleaned(&pause).1, [""; 0]);
    }

    #[test]
    fn a_clock_that_runs_back_and_doubles_are_left_out() {
        let mut points = walk(0..50);
        points.insert(5, points[4]);
        points.insert(8, (7, Some(3)));
        let (kept, codes) = cleaned(&points);
        assert_eq!(kept.len(), 10);
        assert_eq!(codes, ["tijd_terug", "punt_dubbel"]);
    }

    #[test]
    fn a_track_by_car_is_kept_and_told() {
        let points: Vec<_> = (0..20)
            .map(|step| (step * 150, Some(i64::from(step) * 10)))
            .collect();
        let (kept, codes) = cleaned(&points);
        assert_eq!(kept.len(), 20);
        assert_eq!(codes, ["spoor_te_snel"]);
    }

    #[test]
    fn a_track_without_times_or_with_one_point_is_kept() {
        assert_eq!(cleaned(&[(0, None), (100, None)]).0.len(), 2);
        assert_eq!(cleaned(&[(0, Some(0))]).0.len(), 1);
        assert!(cleaned(&[]).0.is_empty());
    }
}
