//! A skirt.

use super::body::Body;
use super::canvas::{Canvas, Ink, LINE};
use super::legs::WAIST;
use super::marks::Mark;
use super::outfit::Worn;
use super::paint::Swatch;
use super::shape::{Outline, Point, at};

/// A skirt to the knee.
pub(super) fn draw(canvas: &mut Canvas, body: &Body, worn: &Worn) {
    let (from, to) = (body.y(WAIST), body.y(330));
    let flared = |sign: i32, from: i32, to: i32| -> Vec<Point> {
        let mut side = body.trunk.side(sign, from, to, body.across(4));
        for point in &mut side {
            point.x += sign * (point.y - body.y(WAIST)).max(0) * 16 / 100;
        }
        side
    };
    let panel = |from: i32, to: i32| {
        let right = flared(1, from, to);
        let left: Vec<Point> = flared(-1, from, to).into_iter().rev().collect();
        let sag = at(0, to + body.across(9));
        let outline = Outline::from(right[0]).through(&right);
        outline.bow(sag, left[0]).through(&left).close()
    };
    let cloth = worn.cloth;
    canvas.path(panel(from, to).as_str(), Ink::cloth(cloth.main));
    if cloth.main.is_unknown() {
        let lines = (370..530).step_by(24).map(|up| {
            [(-880, up - 20), (880, up + 40)].map(|(side, up)| body.trunk.point(side, body.y(up)))
        });
        canvas.hatching(lines);
    }
    let band = |canvas: &mut Canvas, from: i32, to: i32, swatch: Swatch| {
        canvas.path(
            panel(body.y(from), body.y(to)).as_str(),
            Ink::fill(swatch.rgb),
        );
    };
    if let Some(pattern) = worn.mark(Mark::Stripes).or(worn.mark(Mark::Checks)) {
        for up in (350..540).step_by(44) {
            band(canvas, up + 14, up, pattern);
        }
    }
    if let Some(dots) = worn.mark(Mark::Dots).or(worn.mark(Mark::Print)) {
        let rows = (350..540).step_by(38).zip([0, 100].into_iter().cycle());
        let spots: Vec<Point> = rows
            .flat_map(|(up, shift)| {
                [-700, -250, 200, 650].map(|side| body.trunk.point(side + shift, body.y(up)))
            })
            .collect();
        canvas.dots(&spots, body.across(6), dots.rgb);
    }
    if cloth.known > 1 {
        band(canvas, 362, 342, cloth.second);
    }
    if cloth.known > 2 {
        band(canvas, 385, 370, cloth.third);
    }
    for (side, out) in [(-420, -60), (60, 10), (540, 75)] {
        let (top, low) = (
            body.trunk.point(side, body.y(540)),
            body.trunk.point(side, to),
        );
        let fold = Outline::from(top).line(low.by(out * body.height / 1_800, -LINE));
        canvas.path(fold.as_str(), Ink::line(cloth.main.rgb.dark(), LINE));
    }
    if let Some(brand) = &worn.brand {
        canvas.label(at(0, body.y(470)), body.across(90), brand, cloth.main.rgb);
    }
}
