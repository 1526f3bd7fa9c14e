//! Shapes in the local plane: boxes, nearest places, cutting lines on a polygon and polygons on a box. Whole numbers.

use engine::geo::Point;
use rstar::AABB;
use scenario::Degrees;

/// A box around points, in centimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Box {
    pub(crate) west: i32,
    pub(crate) south: i32,
    pub(crate) east: i32,
    pub(crate) north: i32,
}

impl Box {
    /// Around these points; `None` without any.
    pub(crate) fn around<'p>(points: impl IntoIterator<Item = &'p Point>) -> Option<Self> {
        points.into_iter().fold(None, |found, point| {
            Some(match found {
                None => Self {
                    west: point.x_cm,
                    south: point.y_cm,
                    east: point.x_cm,
                    north: point.y_cm,
                },
                Some(Self {
                    west,
                    south,
                    east,
                    north,
                }) => Self {
                    west: west.min(point.x_cm),
                    south: south.min(point.y_cm),
                    east: east.max(point.x_cm),
                    north: north.max(point.y_cm),
                },
            })
        })
    }

    /// The same with a margin on every side.
    pub(crate) fn wider(self, margin_cm: i32) -> Self {
        Self {
            west: self.west.saturating_sub(margin_cm),
            south: self.south.saturating_sub(margin_cm),
            east: self.east.saturating_add(margin_cm),
            north: self.north.saturating_add(margin_cm),
        }
    }

    pub(crate) fn touches(&self, other: &Self) -> bool {
        self.west <= other.east
            && other.west <= self.east
            && self.south <= other.north
            && other.south <= self.north
    }

    pub(crate) fn envelope(&self) -> AABB<[f64; 2]> {
        AABB::from_corners(
            [f64::from(self.west), f64::from(self.south)],
            [f64::from(self.east), f64::from(self.north)],
        )
    }
}

/// A point for an index of places.
pub(crate) fn coordinates(point: Point) -> [f64; 2] {
    [f64::from(point.x_cm), f64::from(point.y_cm)]
}

/// The place on a line nearest to a point; `None` for a line without points.
pub(crate) fn nearest_on(line: &[Point], from: Point) -> Option<Point> {
    match line {
        [] => None,
        [only] => Some(*only),
        _ => line
            .windows(2)
            .map(|pair| from.foot(pair[0], pair[1]))
            .min_by_key(|place| from.distance_cm(*place)),
    }
}

fn towards(from: Point, to: Point) -> (i64, i64) {
    (
        i64::from(to.x_cm) - i64::from(from.x_cm),
        i64::from(to.y_cm) - i64::from(from.y_cm),
    )
}

/// Where two straight bits cross, as a share of the first in 2^32ths; `None` when they do not or run side by side.
fn crossing(a: (Point, Point), b: (Point, Point)) -> Option<u64> {
    let (rx, ry) = towards(a.0, a.1);
    let (sx, sy) = towards(b.0, b.1);
    let (qx, qy) = towards(a.0, b.0);
    // Coordinates stay within 100 km, so a product fits 64 bits and its double 128.
    let cross = |ax: i64, ay: i64, bx: i64, by: i64| {
        i128::from(ax) * i128::from(by) - i128::from(ay) * i128::from(bx)
    };
    let below = cross(rx, ry, sx, sy);
    if below == 0 {
        return None;
    }
    let (along_a, along_b) = (cross(qx, qy, sx, sy), cross(qx, qy, rx, ry));
    let (below, along_a, along_b) = if below < 0 {
        (-below, -along_a, -along_b)
    } else {
        (below, along_a, along_b)
    };
    if along_a < 0 || along_a > below || along_b < 0 || along_b > below {
        return None;
    }
    u64::try_from((along_a << 32) / below).ok()
}

/// Whether two straight bits cross or touch.
pub(crate) fn cross(a: (Point, Point), b: (Point, Point)) -> bool {
    crossing(a, b).is_some()
}

/// A point with the coordinate it came from, so that what is not cut keeps its place to the last digit.
pub(crate) type Placed = (Point, Degrees);

/// A closed outline to cut on, with a margin: who stands on the edge is still inside.
pub(crate) struct Outline<'a> {
    corners: &'a [Point],
    around: Box,
    margin_cm: u64,
}

impl<'a> Outline<'a> {
    /// `None` for what is no area.
    pub(crate) fn new(corners: &'a [Point], margin_cm: u64) -> Option<Self> {
        let margin = i32::try_from(margin_cm).unwrap_or(i32::MAX);
        Some(Self {
            around: Box::around(corners)?.wider(margin),
            corners,
            margin_cm,
        })
        .filter(|outline| outline.corners.len() > 2)
    }

    pub(crate) fn around(&self) -> Box {
        self.around
    }

    fn edges(&self) -> impl Iterator<Item = (Point, Point)> + '_ {
        let next = self.corners.iter().cycle().skip(1);
        self.corners.iter().copied().zip(next.copied())
    }

    /// Whether a point lies inside, or no further outside than the margin.
    pub(crate) fn holds(&self, point: Point) -> bool {
        if !self.around.touches(&Box {
            west: point.x_cm,
            south: point.y_cm,
            east: point.x_cm,
            north: point.y_cm,
        }) {
            return false;
        }
        point.is_within(self.corners)
            || self
                .edges()
                .any(|(from, to)| point.distance_to_piece_cm(from, to) <= self.margin_cm)
    }

    /// The stretches of a line that lie inside. Points the line has itself are kept as they are.
    pub(crate) fn cut(
        &self,
        line: &[Placed],
        place: impl Fn(Point) -> Degrees,
    ) -> Vec<Vec<Placed>> {
        let mut stretches: Vec<Vec<Placed>> = Vec::new();
        let mut open = false;
        for pair in line.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let bit = Box::around(&[from.0, to.0]);
            if !bit.is_some_and(|bit| bit.touches(&self.around)) {
                open = false;
                continue;
            }
            // The places where the bit passes the edge divide it into parts that are wholly in or out.
            let mut shares: Vec<u64> = self
                .edges()
                .filter_map(|edge| crossing((from.0, to.0), edge))
                .filter(|share| *share > 0 && *share < 1 << 32)
                .collect();
            shares.sort_unstable();
            shares.dedup();
            let at = |share: u64| from.0.part_way(to.0, share, 1 << 32);
            let mut begin = from;
            for share in shares.into_iter().map(Some).chain([None]) {
                let end = match share {
                    Some(share) => {
                        let point = at(share);
                        (point, place(point))
                    }
                    None => to,
                };
                if begin.0 == end.0 {
                    continue;
                }
                let middle = begin.0.part_way(end.0, 1, 2);
                let inside = [begin.0, middle, end.0]
                    .iter()
                    .all(|point| self.holds(*point));
                if inside {
                    if !open {
                        stretches.push(vec![begin]);
                    }
                    stretches.last_mut().expect("one was opened").push(end);
                }
                open = inside;
                begin = end;
            }
        }
        stretches
    }
}

/// One side of a box: a line of equal x or equal y, and which way is in.
struct Side {
    is_of_x: bool,
    at: i32,
    /// 1 when the greater numbers lie inside, -1 when the smaller do.
    inward: i64,
}

impl Side {
    /// How far inside a point lies; negative outside.
    fn depth(&self, point: Point) -> i64 {
        let value = if self.is_of_x { point.x_cm } else { point.y_cm };
        self.inward * (i64::from(value) - i64::from(self.at))
    }

    /// The same point exactly on this side.
    fn touched(&self, point: Point) -> Point {
        if self.is_of_x {
            Point {
                x_cm: self.at,
                ..point
            }
        } else {
            Point {
                y_cm: self.at,
                ..point
            }
        }
    }
}

/// A polygon cut on a box; empty when it lies outside.
pub(crate) fn cut_on_box(corners: &[Point], on: Box) -> Vec<Point> {
    let side = |is_of_x, at, inward| Side {
        is_of_x,
        at,
        inward,
    };
    let sides = [
        side(true, on.west, 1),
        side(true, on.east, -1),
        side(false, on.south, 1),
        side(false, on.north, -1),
    ];
    let mut polygon = corners.to_vec();
    for side in sides {
        let mut kept = Vec::with_capacity(polygon.len());
        for (index, here) in polygon.iter().enumerate() {
            let before = polygon[(index + polygon.len() - 1) % polygon.len()];
            let (inside, was_inside) = (side.depth(*here), side.depth(before));
            if (inside >= 0) != (was_inside >= 0) {
                let (part, whole) = (was_inside.unsigned_abs(), was_inside.abs_diff(inside));
                kept.push(side.touched(before.part_way(*here, part, whole)));
            }
            if inside >= 0 {
                kept.push(*here);
            }
        }
        polygon = kept;
    }
    polygon.dedup();
    if polygon.len() > 1 && polygon.first() == polygon.last() {
        polygon.pop();
    }
    if polygon.len() < 3 {
        Vec::new()
    } else {
        polygon
    }
}

/// Twice the area of a polygon, in square centimetres; positive when its corners go round against the clock.
fn doubled_area(corners: &[Point]) -> i128 {
    corners
        .iter()
        .zip(corners.iter().cycle().skip(1))
        .map(|(a, b)| {
            i128::from(a.x_cm) * i128::from(b.y_cm) - i128::from(b.x_cm) * i128::from(a.y_cm)
        })
        .sum()
}

/// The middle of an area: its centre of mass where that lies inside, else its first corner. `None` without corners.
pub(crate) fn middle(corners: &[Point]) -> Option<Point> {
    let first = *corners.first()?;
    let doubled = doubled_area(corners);
    if doubled == 0 {
        return Some(first);
    }
    let (mut x, mut y) = (0_i128, 0_i128);
    for (a, b) in corners.iter().zip(corners.iter().cycle().skip(1)) {
        let (ax, ay) = (i128::from(a.x_cm), i128::from(a.y_cm));
        let (bx, by) = (i128::from(b.x_cm), i128::from(b.y_cm));
        let weight = ax * by - bx * ay;
        x += (ax + bx) * weight;
        y += (ay + by) * weight;
    }
    let whole = |sum: i128| i32::try_from(sum / (3 * doubled)).ok();
    let centre = Point::from((whole(x)?, whole(y)?));
    Some(if centre.is_within(corners) {
        centre
    } else {
        first
    })
}

/// Whether the outline crosses itself, as a figure of eight does. Only asked of outlines with few corners.
pub(crate) fn crosses_itself(corners: &[Point]) -> bool {
    let edges: Vec<(Point, Point)> = corners
        .iter()
        .copied()
        .zip(corners.iter().copied().cycle().skip(1))
        .collect();
    let count = edges.len();
    (0..count).any(|one| {
        (one + 2..count)
            // The last edge meets the first at a corner.
            .filter(|other| (other + 1) % count != one)
            .any(|other| cross(edges[one], edges[other]))
    })
}

/// The points a line needs to stay within this distance of itself.
pub(crate) fn simplified(line: &[Point], tolerance_cm: u64) -> Vec<usize> {
    // Looking for the furthest point takes the square of the length in the worst case; a long line is taken in pieces.
    const PIECE: usize = 1_000;
    let mut keep = vec![false; line.len()];
    let mut open = Vec::new();
    if let Some(last) = line.len().checked_sub(1) {
        for from in (0..last.max(1)).step_by(PIECE) {
            let to = (from + PIECE).min(last);
            keep[from] = true;
            keep[to] = true;
            open.push((from, to));
        }
    }
    while let Some((from, to)) = open.pop() {
        let furthest = (from + 1..to)
            .map(|index| {
                (
                    line[index].distance_to_piece_cm(line[from], line[to]),
                    index,
                )
            })
            .max();
        if let Some((distance, index)) = furthest
            && distance > tolerance_cm
        {
            keep[index] = true;
            open.push((from, index));
            open.push((index, to));
        }
    }
    (0..line.len()).filter(|index| keep[*index]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(list: &[(i32, i32)]) -> Vec<Point> {
        list.iter()
            .map(|(x, y)| Point::from((x * 100, y * 100)))
            .collect()
    }

    fn degrees(point: Point) -> Degrees {
        Degrees {
            lat_e7: point.y_cm,
            lon_e7: point.x_cm,
        }
    }

    fn cut(outline: &[(i32, i32)], line: &[(i32, i32)]) -> Vec<Vec<(i32, i32)>> {
        let corners = points(outline);
        let outline = Outline::new(&corners, 1_000).expect("an area");
        let line: Vec<Placed> = points(line).into_iter().map(|p| (p, degrees(p))).collect();
        outline
            .cut(&line, degrees)
            .into_iter()
            .map(|stretch| {
                stretch
                    .into_iter()
                    .map(|(p, _)| ((p.x_cm + 50).div_euclid(100), (p.y_cm + 50).div_euclid(100)))
                    .collect()
            })
            .collect()
    }

    const SQUARE: [(i32, i32); 4] = [(0, 0), (100, 0), (100, 100), (0, 100)];

    #[test]
    fn a_line_is_cut_where_it_leaves() {
        assert_eq!(
            cut(&SQUARE, &[(50, 50), (150, 50)]),
            [[(50, 50), (100, 50)]]
        );
        assert_eq!(
            cut(&SQUARE, &[(-50, 50), (150, 50)]),
            [[(0, 50), (100, 50)]]
        );
        assert_eq!(
            cut(&SQUARE, &[(-50, -50), (150, -50)]),
            Vec::<Vec<_>>::new()
        );
    }

    #[test]
    fn a_line_on_the_edge_or_a_little_outside_belongs_to_the_area() {
        assert_eq!(cut(&SQUARE, &[(0, 0), (100, 0)]), [[(0, 0), (100, 0)]]);
        assert_eq!(cut(&SQUARE, &[(10, -5), (90, -5)]), [[(10, -5), (90, -5)]]);
    }

    #[test]
    fn a_line_that_comes_back_is_two_stretches() {
        let bay = [
            (0, 0),
            (100, 0),
            (100, 100),
            (80, 100),
            (80, 30),
            (20, 30),
            (20, 100),
            (0, 100),
        ];
        assert_eq!(
            cut(&bay, &[(0, 80), (100, 80)]),
            [[(0, 80), (20, 80)], [(80, 80), (100, 80)]]
        );
    }

    #[test]
    fn a_polygon_is_cut_on_a_box() {
        let on = Box::around(&points(&[(0, 0), (100, 100)])).expect("a box");
        let area_m2 = |corners: Vec<Point>| doubled_area(&corners).unsigned_abs() / 20_000;
        let cut = |list: &[(i32, i32)]| area_m2(cut_on_box(&points(list), on));
        assert_eq!(cut(&[(-50, -50), (50, -50), (50, 50), (-50, 50)]), 2_500);
        assert_eq!(
            cut(&[(-50, -50), (150, -50), (150, 150), (-50, 150)]),
            10_000
        );
        assert_eq!(cut(&[(200, 0), (300, 0), (300, 100)]), 0);
    }

    #[test]
    fn the_middle_of_an_area_lies_in_it() {
        assert_eq!(middle(&points(&SQUARE)), Some(Point::from((5_000, 5_000))));
        let crescent = points(&[(0, 0), (100, 0), (100, 100), (90, 100), (90, 10), (0, 10)]);
        let found = middle(&crescent).expect("corners");
        assert!(found == crescent[0] || found.is_within(&crescent));
        assert_eq!(middle(&[]), None);
    }

    #[test]
    fn a_straight_line_needs_its_ends_alone() {
        let line = points(&[(0, 0), (10, 0), (20, 1), (30, 0), (30, 40)]);
        assert_eq!(simplified(&line, 200), [0, 3, 4]);
        assert_eq!(simplified(&line, 0), [0, 1, 2, 3, 4]);
        assert!(simplified(&[], 0).is_empty());
    }

    #[test]
    fn a_figure_of_eight_crosses_itself() {
        assert!(!crosses_itself(&points(&SQUARE)));
        assert!(crosses_itself(&points(&[
            (0, 0),
            (100, 100),
            (100, 0),
            (0, 100)
        ])));
    }
}
