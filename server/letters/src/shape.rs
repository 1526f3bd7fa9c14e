//! The geometry of a drawn map: lines, directions, and whether two rectangles that may be turned lie over one another.

/// A rectangle that may be turned, by its corners in order.
pub type Quad = [[f32; 2]; 4];

/// How long a line is.
pub fn length(line: &[[f32; 2]]) -> f32 {
    line.windows(2)
        .map(|piece| distance(piece[0], piece[1]))
        .sum()
}

/// The distance between two points.
pub fn distance(a: [f32; 2], b: [f32; 2]) -> f32 {
    (b[0] - a[0]).hypot(b[1] - a[1])
}

/// The direction from one point to another, one long; to the right when they are the same.
pub fn direction(from: [f32; 2], to: [f32; 2]) -> [f32; 2] {
    let apart = distance(from, to);
    if apart > f32::EPSILON {
        [(to[0] - from[0]) / apart, (to[1] - from[1]) / apart]
    } else {
        [1.0, 0.0]
    }
}

/// The point so far along a line, on from its ends where it is too short.
pub fn at(line: &[[f32; 2]], along: f32) -> Option<[f32; 2]> {
    let mut left = along;
    let mut last = None;
    for piece in line.windows(2) {
        let long = distance(piece[0], piece[1]);
        if long <= f32::EPSILON {
            continue;
        }
        let on = |share: f32| {
            [
                piece[0][0] + (piece[1][0] - piece[0][0]) * share,
                piece[0][1] + (piece[1][1] - piece[0][1]) * share,
            ]
        };
        if left <= long {
            return Some(on(left / long));
        }
        last = Some(on(left / long));
        left -= long;
    }
    last
}

/// A square round a point.
pub fn around([x, y]: [f32; 2], radius: f32) -> Quad {
    upright([x - radius, y - radius, 2.0 * radius, 2.0 * radius])
}

/// An upright rectangle: left, top, width, height.
pub fn upright([x, y, width, height]: [f32; 4]) -> Quad {
    [
        [x, y],
        [x + width, y],
        [x + width, y + height],
        [x, y + height],
    ]
}

/// A piece of a line, so wide.
pub fn along(from: [f32; 2], to: [f32; 2], wide: f32) -> Quad {
    let [dx, dy] = direction(from, to).map(|part| part * wide / 2.0);
    [
        [from[0] - dy, from[1] + dx],
        [from[0] + dy, from[1] - dx],
        [to[0] + dy, to[1] - dx],
        [to[0] - dy, to[1] + dx],
    ]
}

/// Whether two rectangles lie over one another: no side of either keeps them apart.
pub fn overlap(a: &Quad, b: &Quad) -> bool {
    let is_apart = |quad: &Quad| {
        (0..2).any(|side| {
            let [dx, dy] = direction(quad[side], quad[side + 1]);
            let reach = |quad: &Quad| {
                let along = quad.map(|[x, y]| x * dx + y * dy);
                let least = along.into_iter().fold(f32::INFINITY, f32::min);
                let most = along.into_iter().fold(f32::NEG_INFINITY, f32::max);
                (least, most)
            };
            let (a, b) = (reach(a), reach(b));
            a.1 <= b.0 || b.1 <= a.0
        })
    };
    !is_apart(a) && !is_apart(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turned_rectangles_overlap_only_where_they_do() {
        let flat = along([0.0, 0.0], [100.0, 0.0], 10.0);
        let steep = along([50.0, 20.0], [80.0, 100.0], 10.0);
        let across = along([50.0, -20.0], [80.0, 30.0], 10.0);
        assert!(!overlap(&flat, &steep));
        assert!(overlap(&flat, &across));
        assert!(!overlap(&flat, &upright([0.0, 5.0, 9.0, 9.0])));
    }

    #[test]
    fn a_line_goes_on_where_it_is_too_short() {
        let line = [[0.0, 0.0], [10.0, 0.0], [10.0, 10.0]];
        assert_eq!(length(&line), 20.0);
        assert_eq!(at(&line, 15.0), Some([10.0, 5.0]));
        assert_eq!(at(&line, -5.0), Some([-5.0, 0.0]));
        assert_eq!(at(&line, 25.0), Some([10.0, 15.0]));
        assert_eq!(at(&[[1.0, 1.0]], 0.0), None);
    }
}
