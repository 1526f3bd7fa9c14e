//! What of a line or a surface lies in the box of a map. Something is kept round it, so that cut ends are not seen.

/// Kept round the box, in pixels: more than half of the widest line.
const MARGIN: f32 = 40.0;

/// The box, with what is kept round it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    least: [f32; 2],
    most: [f32; 2],
}

impl Window {
    /// Round a box of this width and height.
    pub(super) fn of(size: [f32; 2]) -> Self {
        Self {
            least: [-MARGIN; 2],
            most: size.map(|side| side + MARGIN),
        }
    }

    /// Whether a point lies in it.
    pub(super) fn holds(&self, point: [f32; 2]) -> bool {
        (0..2).all(|axis| (self.least[axis]..=self.most[axis]).contains(&point[axis]))
    }

    /// The parts of a line in it, each of at least two points.
    pub(super) fn pieces(&self, line: &[[f32; 2]]) -> Vec<Vec<[f32; 2]>> {
        let mut pieces: Vec<Vec<[f32; 2]>> = Vec::new();
        for step in line.windows(2) {
            let Some([from, to]) = self.cut(step[0], step[1]) else {
                continue;
            };
            match pieces.last_mut() {
                // It goes on where the last one ended.
                Some(piece) if piece.last() == Some(&from) => piece.push(to),
                _ => pieces.push(vec![from, to]),
            }
        }
        pieces
    }

    /// A surface as far as it lies in it, always turning the same way round; `None` when nothing does.
    pub(super) fn surface(&self, outline: &[[f32; 2]]) -> Option<Vec<[f32; 2]>> {
        let mut kept = outline.to_vec();
        for axis in 0..2 {
            kept = side(&kept, axis, self.least[axis], 1.0);
            kept = side(&kept, axis, self.most[axis], -1.0);
        }
        if kept.len() < 3 {
            return None;
        }
        if turns(&kept) < 0.0 {
            kept.reverse();
        }
        Some(kept)
    }

    /// The part of a straight bit in it.
    fn cut(&self, from: [f32; 2], to: [f32; 2]) -> Option<[[f32; 2]; 2]> {
        let (mut begin, mut end) = (0.0_f32, 1.0_f32);
        for axis in 0..2 {
            let along = to[axis] - from[axis];
            for (edge, inward) in [(self.least[axis], 1.0), (self.most[axis], -1.0)] {
                let depth = (from[axis] - edge) * inward;
                let gain = along * inward;
                if gain == 0.0 {
                    if depth < 0.0 {
                        return None;
                    }
                } else if gain > 0.0 {
                    begin = begin.max(-depth / gain);
                } else {
                    end = end.min(depth / -gain);
                }
            }
        }
        if begin >= end {
            return None;
        }
        let on = |share: f32| [0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * share);
        // Whole ends stay exactly what they are, so that the next bit joins them.
        let begin = if begin == 0.0 { from } else { on(begin) };
        let end = if end == 1.0 { to } else { on(end) };
        Some([begin, end])
    }
}

/// The part of a surface on the inner side of one edge.
fn side(outline: &[[f32; 2]], axis: usize, edge: f32, inward: f32) -> Vec<[f32; 2]> {
    let depth = |point: [f32; 2]| (point[axis] - edge) * inward;
    let mut kept = Vec::with_capacity(outline.len() + 4);
    for (index, &to) in outline.iter().enumerate() {
        let from = outline[(index + outline.len() - 1) % outline.len()];
        let (before, after) = (depth(from), depth(to));
        if (before < 0.0) != (after < 0.0) {
            let share = before / (before - after);
            kept.push([0, 1].map(|axis| from[axis] + (to[axis] - from[axis]) * share));
        }
        if after >= 0.0 {
            kept.push(to);
        }
    }
    kept
}

/// Twice the surface of an outline; below 0 when it turns the other way round.
fn turns(outline: &[[f32; 2]]) -> f32 {
    let next = outline.iter().cycle().skip(1);
    let pairs = outline.iter().zip(next);
    pairs.map(|(a, b)| a[0] * b[1] - b[0] * a[1]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Window = Window {
        least: [0.0, 0.0],
        most: [100.0, 50.0],
    };

    #[test]
    fn a_line_that_leaves_and_comes_back_is_two_pieces() {
        let line = [
            [-10.0, 10.0],
            [50.0, 10.0],
            [50.0, 90.0],
            [90.0, 90.0],
            [90.0, 10.0],
        ];
        assert_eq!(
            WINDOW.pieces(&line),
            [
                vec![[0.0, 10.0], [50.0, 10.0], [50.0, 50.0]],
                vec![[90.0, 50.0], [90.0, 10.0]],
            ]
        );
        assert_eq!(
            WINDOW.pieces(&[[-5.0, -5.0], [-5.0, 90.0]]),
            [[[0.0; 2]; 0]; 0]
        );
    }

    #[test]
    fn a_surface_is_cut_to_the_window_and_turns_one_way() {
        let around = [[-10.0, -10.0], [-10.0, 90.0], [190.0, 90.0], [190.0, -10.0]];
        let cut = WINDOW.surface(&around).expect("it covers the window");
        assert!((turns(&cut) - 2.0 * 100.0 * 50.0).abs() < 0.1, "{cut:?}");
        let corner = |x: f32, y: f32| {
            let near = |point: &[f32; 2]| (point[0] - x).hypot(point[1] - y) < 0.01;
            cut.iter().any(near)
        };
        assert!(corner(0.0, 0.0) && corner(100.0, 50.0), "{cut:?}");
        assert_eq!(WINDOW.surface(&around.map(|[x, y]| [x + 900.0, y])), None);
    }
}
