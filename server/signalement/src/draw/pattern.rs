//! Patterns that lie on any cloth: the spots of camouflage.

use super::canvas::{Canvas, Ink};
use super::paint::Rgb;
use super::shape::{Outline, Point};

/// Spots of camouflage on a colour, in three shades.
pub(super) fn draw_blotches(canvas: &mut Canvas, spots: &[Point], size: i32, main: Rgb) {
    let shades = [
        main.dark(),
        main.mixed(Rgb([0xb9, 0xa6, 0x7a]), 600),
        main.mixed(Rgb([0x22, 0x24, 0x18]), 600),
    ];
    for (index, rgb) in shades.into_iter().enumerate() {
        let mut of_shade = spots.iter().skip(index).step_by(shades.len());
        let Some(first) = of_shade.next() else {
            continue;
        };
        let outline = of_shade.fold(
            blotch(Outline::from(start(*first, size)), *first, size),
            |outline, spot| blotch(outline.lift(start(*spot, size)), *spot, size),
        );
        canvas.path(outline.as_str(), Ink::fill(rgb));
    }
}

fn start(spot: Point, size: i32) -> Point {
    spot.by(-size, size / 5)
}

fn blotch(outline: Outline, spot: Point, size: i32) -> Outline {
    outline
        .bow(spot.by(-size, -size), spot.by(0, -size / 2))
        .bow(spot.by(size, -size), spot.by(size, size / 5))
        .bow(spot.by(size / 2, size), spot.by(0, size / 2))
        .bow(spot.by(-size / 2, size), start(spot, size))
        .close()
}
