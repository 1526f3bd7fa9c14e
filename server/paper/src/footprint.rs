//! The print of a shoe: the sign of the voetjesproject.

use crate::ink::{Ink, Pen, Shape, Step};

/// A shoe print, its toe up, as high as `height` points; it is 0.42 times as wide.
pub(crate) fn shapes(height: f32, ink: Ink) -> Vec<Shape> {
    let put = |[x, y]: [f32; 2]| [x * height, y * height];
    let outline = |steps: &[Step]| {
        steps
            .iter()
            .map(|step| step.mapped(put))
            .collect::<Vec<_>>()
    };
    let bar = |y: f32, left: f32, right: f32| {
        let steps = [Step::Move([left, y]), Step::Line([right, y])];
        Shape::drawn(outline(&steps), Pen::new(Ink::WHITE, 0.016 * height))
    };
    let sole = [
        Step::Move([0.21, 0.0]),
        Step::Curve([0.33, 0.0], [0.42, 0.12], [0.42, 0.27]),
        Step::Curve([0.42, 0.40], [0.36, 0.48], [0.34, 0.60]),
        Step::Line([0.09, 0.60]),
        Step::Curve([0.09, 0.48], [0.0, 0.40], [0.0, 0.25]),
        Step::Curve([0.0, 0.11], [0.09, 0.0], [0.21, 0.0]),
        Step::Close,
    ];
    let heel = [
        Step::Move([0.095, 0.65]),
        Step::Line([0.345, 0.65]),
        Step::Curve([0.36, 0.74], [0.37, 0.80], [0.36, 0.86]),
        Step::Curve([0.35, 0.95], [0.30, 1.0], [0.225, 1.0]),
        Step::Curve([0.15, 1.0], [0.10, 0.95], [0.085, 0.86]),
        Step::Curve([0.08, 0.80], [0.085, 0.74], [0.095, 0.65]),
        Step::Close,
    ];
    let mut shapes = vec![
        Shape::filled(outline(&sole), ink),
        Shape::filled(outline(&heel), ink),
    ];
    let treads = [
        (0.09, 0.10, 0.32),
        (0.16, 0.06, 0.36),
        (0.23, 0.05, 0.37),
        (0.30, 0.05, 0.37),
        (0.37, 0.07, 0.35),
        (0.44, 0.09, 0.33),
        (0.51, 0.11, 0.31),
        (0.73, 0.12, 0.33),
        (0.80, 0.12, 0.33),
        (0.87, 0.13, 0.32),
    ];
    shapes.extend(treads.map(|(y, left, right)| bar(y, left, right)));
    shapes
}

/// How wide a print is, in parts of its height.
pub(crate) const WIDTH: f32 = 0.42;
