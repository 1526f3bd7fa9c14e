//! The walked line in the plane: its points, the time at each, and the same without the trembling of a receiver.

use super::{Plane, ROUTE_MAX_S, TrackPoint};
use crate::code;
use crate::report::Tally;
use engine::geo::Point;
use scenario::Degrees;

/// Points within this time of a point are taken together with it, in milliseconds.
const SMOOTH_MS: i64 = 10_000;
/// No more points than this on each side.
const SMOOTH_POINTS: usize = 3;
/// Points further apart than this are no trembling, in centimetres.
const SMOOTH_CM: u64 = 3_000;

/// A walked line. It has at least one point.
pub(super) struct Line {
    at: Vec<Degrees>,
    /// Without the trembling.
    points: Vec<Point>,
    /// Milliseconds from the beginning; estimated where nothing was recorded.
    times_ms: Vec<i64>,
    /// The length of the line up to each point, in centimetres.
    lengths_cm: Vec<u64>,
    began_ms: Option<i64>,
}

impl Line {
    pub(super) fn new(
        course: &[TrackPoint],
        cm_per_s: u64,
        plane: &Plane<'_>,
        tally: &mut Tally,
    ) -> Self {
        let raw: Vec<Point> = course.iter().map(|point| plane.project(point.at)).collect();
        let times_ms = times(course, &raw, cm_per_s);
        let last = times_ms
            .iter()
            .position(|ms| *ms > i64::try_from(ROUTE_MAX_S).expect("twelve hours fit") * 1_000)
            .unwrap_or(raw.len())
            .max(1);
        if last < raw.len() {
            tally.note_many(&code::DUUR_TE_LANG, raw.len() - last, "");
        }
        let recorded = course.iter().any(|point| point.time_ms.is_some());
        let after_gap: Vec<bool> = course[..last].iter().map(|point| point.after_gap).collect();
        let points = if recorded {
            smooth(&raw[..last], &times_ms[..last], &after_gap)
        } else {
            raw[..last].to_vec()
        };
        let mut lengths_cm = vec![0];
        for pair in points.windows(2) {
            let length = lengths_cm.last().copied().unwrap_or(0);
            lengths_cm.push(length + pair[0].distance_cm(pair[1]));
        }
        Self {
            at: course[..last].iter().map(|point| point.at).collect(),
            points,
            times_ms: times_ms[..last].to_vec(),
            lengths_cm,
            began_ms: course.iter().find_map(|point| point.time_ms),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.points.len()
    }

    pub(super) fn points(&self) -> impl Iterator<Item = Point> + '_ {
        self.points.iter().copied()
    }

    pub(super) fn point(&self, index: usize) -> Point {
        self.points[index]
    }

    pub(super) fn at(&self, index: usize) -> Degrees {
        self.at[index]
    }

    pub(super) fn ms(&self, index: usize) -> i64 {
        self.times_ms[index]
    }

    pub(super) fn length_cm(&self, index: usize) -> u64 {
        self.lengths_cm[index]
    }

    pub(super) fn is_recorded(&self) -> bool {
        self.began_ms.is_some()
    }

    /// The point where the walker was at a moment of the clock, if that was during the walk.
    pub(super) fn index_at(&self, time_ms: i64) -> Option<usize> {
        let ms = time_ms.checked_sub(self.began_ms?)?;
        let inside = (0..=*self.times_ms.last()?).contains(&ms);
        inside.then(|| {
            self.times_ms
                .partition_point(|other| *other < ms)
                .min(self.len() - 1)
        })
    }

    /// The place this far along the line.
    pub(super) fn along(&self, length_cm: u64) -> Point {
        let after = self
            .lengths_cm
            .partition_point(|length| *length < length_cm);
        if after == 0 {
            return self.points[0];
        }
        let Some(to) = self.points.get(after) else {
            return self.points[self.len() - 1];
        };
        let before = self.lengths_cm[after - 1];
        let part = length_cm - before;
        self.points[after - 1].part_way(*to, part, self.lengths_cm[after] - before)
    }

    /// The points between two of them, both included.
    pub(super) fn between(&self, from: usize, to: usize) -> &[Point] {
        &self.points[from..=to.max(from)]
    }
}

/// The time of every point: as recorded, else from the distance between those that were, else at the speed of the walk.
fn times(course: &[TrackPoint], points: &[Point], cm_per_s: u64) -> Vec<i64> {
    let began = course.iter().find_map(|point| point.time_ms).unwrap_or(0);
    let known: Vec<Option<i64>> = course
        .iter()
        .map(|point| point.time_ms.map(|ms| ms.saturating_sub(began).max(0)))
        .collect();
    let length = |from: usize, to: usize| -> i64 {
        let sum: u64 = points[from..=to]
            .windows(2)
            .map(|pair| pair[0].distance_cm(pair[1]))
            .sum();
        i64::try_from(sum).unwrap_or(i64::MAX)
    };
    let walked = |cm: i64| cm.saturating_mul(1_000) / cm_per_s.max(1).cast_signed();
    let mut times = vec![0; course.len()];
    let mut last: Option<usize> = None;
    for (index, ms) in known.iter().enumerate() {
        let Some(ms) = *ms else { continue };
        times[index] = ms;
        if let Some(before) = last {
            let whole = length(before, index).max(1);
            let span = ms - times[before];
            let mut gone = 0_i64;
            for between in before + 1..index {
                gone += length(between - 1, between);
                let part = i128::from(span) * i128::from(gone) / i128::from(whole);
                times[between] = times[before] + i64::try_from(part).unwrap_or(span);
            }
        }
        last = Some(index);
    }
    // Points before the first known time lie at the beginning; those after the last one go on at that speed.
    let from = last.map_or(1, |last| last + 1);
    for index in from..times.len() {
        times[index] = times[index - 1].saturating_add(walked(length(index - 1, index)));
    }
    times
}

/// The line without trembling: each point in the middle of those around it.
fn smooth(points: &[Point], times_ms: &[i64], after_gap: &[bool]) -> Vec<Point> {
    (0..points.len())
        .map(|index| {
            let near = |other: usize| {
                times_ms[index].abs_diff(times_ms[other]) <= SMOOTH_MS.unsigned_abs()
                    && points[index].distance_cm(points[other]) <= SMOOTH_CM
            };
            let mut taken = vec![points[index]];
            let mut before = index;
            while before > 0
                && !after_gap[before]
                && index - before < SMOOTH_POINTS
                && near(before - 1)
            {
                before -= 1;
                taken.push(points[before]);
            }
            let mut after = index;
            while after + 1 < points.len()
                && !after_gap[after + 1]
                && after - index < SMOOTH_POINTS
                && near(after + 1)
            {
                after += 1;
                taken.push(points[after]);
            }
            let count = i64::try_from(taken.len()).expect("a few points");
            let mean = |value: fn(&Point) -> i32| {
                let sum: i64 = taken.iter().map(|point| i64::from(value(point))).sum();
                i32::try_from(sum / count).expect("a mean lies between its numbers")
            };
            Point::from((mean(|point| point.x_cm), mean(|point| point.y_cm)))
        })
        .collect()
}
