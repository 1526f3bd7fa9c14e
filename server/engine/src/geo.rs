//! Whole-number coordinates in the local plane of a wijk, distances and directions.
//!
//! Latitude and longitude are projected once, when a scenario is loaded. From there on a place is a number of whole
//! centimetres east and north of the origin of the wijk, so that every machine computes the same evening.

use serde::{Deserialize, Serialize};

/// A place in the local plane of a wijk. On disk and on the wire: `[x_cm, y_cm]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "(i32, i32)", into = "(i32, i32)")]
pub struct Point {
    /// Whole centimetres east of the origin.
    pub x_cm: i32,
    /// Whole centimetres north of the origin.
    pub y_cm: i32,
}

/// No coordinate lies further from the origin than this: 100 km, which keeps every square within `i64`.
pub const COORDINATE_MAX_CM: i32 = 10_000_000;

impl From<(i32, i32)> for Point {
    fn from((x_cm, y_cm): (i32, i32)) -> Self {
        Self {
            x_cm: x_cm.clamp(-COORDINATE_MAX_CM, COORDINATE_MAX_CM),
            y_cm: y_cm.clamp(-COORDINATE_MAX_CM, COORDINATE_MAX_CM),
        }
    }
}

impl From<Point> for (i32, i32) {
    fn from(point: Point) -> Self {
        (point.x_cm, point.y_cm)
    }
}

impl Point {
    /// The straight distance to another point, in whole centimetres, rounded down.
    pub fn distance_cm(self, other: Self) -> u64 {
        let (dx, dy) = self.towards(other);
        (dx * dx + dy * dy).unsigned_abs().isqrt()
    }

    /// The compass direction to another point in whole degrees, 0 = north, clockwise; `None` when it is the same point.
    pub fn bearing_deg(self, other: Self) -> Option<u16> {
        let (dx, dy) = self.towards(other);
        bearing_deg(dx, dy)
    }

    /// The point `numerator / denominator` of the way to another point.
    pub fn part_way(self, other: Self, numerator: u64, denominator: u64) -> Self {
        if denominator == 0 {
            return other;
        }
        let share = |from: i32, to: i32| {
            let step = i128::from(to - from) * i128::from(numerator.min(denominator));
            from + i32::try_from(step / i128::from(denominator))
                .expect("a part of an i32 difference fits")
        };
        Self {
            x_cm: share(self.x_cm, other.x_cm),
            y_cm: share(self.y_cm, other.y_cm),
        }
    }

    /// The place on the straight bit between two points that is nearest to this one.
    pub fn foot(self, from: Self, to: Self) -> Self {
        let (px, py) = from.towards(self);
        let (sx, sy) = from.towards(to);
        let length_sq = sx * sx + sy * sy;
        if length_sq == 0 {
            return from;
        }
        let along = (px * sx + py * sy).clamp(0, length_sq);
        from.part_way(to, along.unsigned_abs(), length_sq.unsigned_abs())
    }

    /// The distance to the nearest place on a line piece, in whole centimetres.
    pub fn distance_to_piece_cm(self, from: Self, to: Self) -> u64 {
        self.distance_cm(self.foot(from, to))
    }

    /// The distance to the nearest place on a line, in whole centimetres; `None` for a line without points.
    pub fn distance_to_line_cm(self, line: &[Self]) -> Option<u64> {
        match line {
            [] => None,
            [only] => Some(self.distance_cm(*only)),
            _ => line
                .windows(2)
                .map(|piece| self.distance_to_piece_cm(piece[0], piece[1]))
                .min(),
        }
    }

    /// Whether this point lies inside a closed polygon (its last corner joins the first); the edge may fall either way.
    pub fn is_within(self, polygon: &[Self]) -> bool {
        let (x, y) = (i64::from(self.x_cm), i64::from(self.y_cm));
        let mut inside = false;
        for (index, a) in polygon.iter().enumerate() {
            let b = polygon[(index + 1) % polygon.len()];
            let (ax, ay) = (i64::from(a.x_cm), i64::from(a.y_cm));
            let (bx, by) = (i64::from(b.x_cm), i64::from(b.y_cm));
            if (ay > y) != (by > y) {
                let side = (bx - ax) * (y - ay) - (x - ax) * (by - ay);
                if (side > 0) == (by > ay) {
                    inside = !inside;
                }
            }
        }
        inside
    }

    fn towards(self, other: Self) -> (i64, i64) {
        (
            i64::from(other.x_cm) - i64::from(self.x_cm),
            i64::from(other.y_cm) - i64::from(self.y_cm),
        )
    }
}

/// The length of a line through these points, in whole centimetres.
pub fn length_cm(line: &[Point]) -> u64 {
    line.windows(2)
        .map(|piece| piece[0].distance_cm(piece[1]))
        .sum()
}

/// The place `along_cm` down a line, clamped to its end; `None` for a line without points.
pub fn point_along(line: &[Point], along_cm: u64) -> Option<Point> {
    let mut left = along_cm;
    for piece in line.windows(2) {
        let length = piece[0].distance_cm(piece[1]);
        if left < length {
            return Some(piece[0].part_way(piece[1], left, length));
        }
        left -= length;
    }
    line.last().copied()
}

/// The smallest angle between two compass directions, 0 to 180 degrees.
pub fn angle_between_deg(a: u16, b: u16) -> u16 {
    let apart = (a % 360).abs_diff(b % 360);
    apart.min(360 - apart)
}

/// The tangents of 0 to 45 degrees in ten-thousandths, for a compass direction without floating point.
const TANGENT_E4: [i64; 46] = [
    0, 175, 349, 524, 699, 875, 1051, 1228, 1405, 1584, 1763, 1944, 2126, 2309, 2493, 2679, 2867,
    3057, 3249, 3443, 3640, 3839, 4040, 4245, 4452, 4663, 4877, 5095, 5317, 5543, 5774, 6009, 6249,
    6494, 6745, 7002, 7265, 7536, 7813, 8098, 8391, 8693, 9004, 9325, 9657, 10000,
];

fn bearing_deg(dx: i64, dy: i64) -> Option<u16> {
    if dx == 0 && dy == 0 {
        return None;
    }
    let (short, long) = (dx.abs().min(dy.abs()), dx.abs().max(dy.abs()));
    let ratio = short * 10_000 / long;
    let above = TANGENT_E4
        .iter()
        .position(|&tangent| tangent >= ratio)
        .unwrap_or(45);
    let nearest = match above {
        0 => 0,
        n if ratio - TANGENT_E4[n - 1] < TANGENT_E4[n] - ratio => n - 1,
        n => n,
    };
    let acute = u16::try_from(nearest).expect("at most 45");
    // The angle away from the north-south axis, then the quadrant.
    let from_axis = if dx.abs() <= dy.abs() {
        acute
    } else {
        90 - acute
    };
    let degrees = match (dx >= 0, dy >= 0) {
        (true, true) => from_axis,
        (true, false) => 180 - from_axis,
        (false, false) => 180 + from_axis,
        (false, true) => 360 - from_axis,
    };
    Some(degrees % 360)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(x_cm: i32, y_cm: i32) -> Point {
        Point { x_cm, y_cm }
    }

    #[test]
    fn distance_is_whole_centimetres() {
        assert_eq!(at(0, 0).distance_cm(at(300, 400)), 500);
        assert_eq!(
            at(-COORDINATE_MAX_CM, 0).distance_cm(at(COORDINATE_MAX_CM, 0)),
            20_000_000
        );
    }

    #[test]
    fn the_compass_points_are_where_they_belong() {
        let from = at(0, 0);
        for (to, degrees) in [
            (at(0, 9), 0),
            (at(9, 9), 45),
            (at(9, 0), 90),
            (at(9, -9), 135),
            (at(0, -9), 180),
            (at(-9, -9), 225),
            (at(-9, 0), 270),
            (at(-9, 9), 315),
            (at(577, 1000), 30),
        ] {
            assert_eq!(from.bearing_deg(to), Some(degrees), "{to:?}");
        }
        assert_eq!(from.bearing_deg(from), None);
    }

    #[test]
    fn a_point_along_a_line_stops_at_its_end() {
        let line = [at(0, 0), at(100, 0), at(100, 100)];
        assert_eq!(length_cm(&line), 200);
        assert_eq!(point_along(&line, 50), Some(at(50, 0)));
        assert_eq!(point_along(&line, 150), Some(at(100, 50)));
        assert_eq!(point_along(&line, 999), Some(at(100, 100)));
        assert_eq!(point_along(&[], 1), None);
    }

    #[test]
    fn the_nearest_place_on_a_line_may_lie_between_its_points() {
        let line = [at(0, 0), at(1000, 0)];
        assert_eq!(at(400, 30).distance_to_line_cm(&line), Some(30));
        assert_eq!(at(-30, 40).distance_to_line_cm(&line), Some(50));
    }

    #[test]
    fn a_point_knows_whether_it_is_in_the_play_area() {
        let square = [at(0, 0), at(100, 0), at(100, 100), at(0, 100)];
        assert!(at(50, 50).is_within(&square));
        assert!(!at(150, 50).is_within(&square));
        assert!(!at(50, -1).is_within(&square));
    }

    #[test]
    fn angles_go_round_the_north() {
        assert_eq!(angle_between_deg(350, 10), 20);
        assert_eq!(angle_between_deg(0, 180), 180);
    }
}
