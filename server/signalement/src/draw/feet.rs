//! Socks and shoes.

use super::art::{Folder, Inks};
use super::body::{Body, Side};
use super::canvas::{Canvas, Ink, LINE, Placement};
use super::marks::Mark;
use super::outfit::Worn;
use super::paint::Rgb;
use super::shape::at;

/// A body for which the shoes were drawn, in millimetres from sole to chin.
const SHOES_FOR: i32 = 1_510;

/// A sock on one leg.
pub(super) fn draw_sock(
    canvas: &mut Canvas,
    body: &Body,
    worn: &Worn,
    side: Side,
    over_boot: bool,
) {
    let leg = body.leg(side);
    let (from, to) = if over_boot { (690, 790) } else { (850, 985) };
    let ease = body.across(if over_boot { 16 } else { 5 });
    canvas.path(
        leg.outline(from, to, ease).as_str(),
        Ink::cloth(worn.cloth.main),
    );
    let mut bands = Vec::new();
    if worn.cloth.known > 1 || worn.has(Mark::Stripes) {
        bands.push((from + 18, worn.cloth.second));
    }
    if worn.cloth.known > 2 {
        bands.push((from + 50, worn.cloth.third));
    }
    for (from, swatch) in bands {
        canvas.path(
            leg.band(from, from + 22, ease - LINE / 2).as_str(),
            Ink::fill(swatch.rgb),
        );
    }
    if let Some(brand) = worn.brand.as_ref().filter(|_| side == Side::Left) {
        canvas.label(
            leg.point(to - 40),
            2 * leg.width(to),
            brand,
            worn.cloth.main.rgb,
        );
    }
}

/// A shoe on one foot.
pub(super) fn draw_shoe(canvas: &mut Canvas, body: &Body, worn: &Worn, side: Side, skin: Rgb) {
    let leg = body.leg(side);
    let scale = (body.height - body.head) * 1_000 / SHOES_FOR;
    let code = if worn.code.is_empty() {
        "schoenen"
    } else {
        worn.code
    };
    let place = Placement::at(leg.end.x, 0).scaled(side.sign() * scale, scale);
    canvas.group(place, |canvas| {
        let inks = Inks {
            skin,
            ..Inks::of(worn.cloth)
        };
        Folder::Wear.draw(code, canvas, &inks);
    });
    if let Some(brand) = worn.brand.as_ref().filter(|_| side == Side::Right) {
        canvas.label(
            at(leg.end.x + body.across(28), -body.across(20)),
            body.across(52),
            brand,
            worn.cloth.main.rgb,
        );
    }
}
