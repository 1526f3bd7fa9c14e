//! What is worn over clothes: scarf, tie, backpack and bag.

use super::body::{Body, Side};
use super::canvas::{Canvas, Ink, LINE};
use super::marks::Mark;
use super::outfit::Worn;
use super::paint::Swatch;
use super::shape::{Outline, at};

/// A backpack, as far as it is behind the body.
pub(super) fn draw_behind(canvas: &mut Canvas, body: &Body, worn: &Worn) {
    if worn.code != "rugzak" {
        return;
    }
    let cloth = worn.cloth;
    let (half, middle) = (
        body.trunk.half(body.y(700)) + body.across(36),
        body.middle(720),
    );
    let place = |from: i32, to: i32, out: i32| {
        [
            middle - half - out,
            body.y(from),
            2 * (half + out),
            body.y(to) - body.y(from),
        ]
    };
    canvas.rect(place(838, 590, 0), body.across(40), Ink::cloth(cloth.main));
    canvas.rect(
        place(700, 600, body.across(9)),
        body.across(26),
        Ink::cloth(cloth.second),
    );
    if cloth.known > 2 {
        canvas.rect(place(728, 712, 0), 4, Ink::fill(cloth.third.rgb));
    }
}

/// The straps of a backpack, or a bag with its strap.
pub(super) fn draw_bag(canvas: &mut Canvas, body: &Body, worn: &Worn) {
    let cloth = worn.cloth;
    let trunk = &body.trunk;
    let strap = if cloth.known > 2 {
        cloth.third
    } else {
        cloth.main
    };
    if worn.code == "rugzak" {
        for side in Side::BOTH {
            let sign = side.sign();
            let stops = [(560, 832), (640, 790), (690, 730), (780, 680), (1_020, 640)]
                .map(|(out, up)| trunk.point(sign * out, body.y(up)));
            let line = Outline::from(stops[0]).through(&stops);
            canvas.path(line.as_str(), Ink::line(strap.edge(), body.across(23)));
            canvas.path(line.as_str(), Ink::line(strap.rgb, body.across(23) - LINE));
        }
        if let Some(brand) = &worn.brand {
            canvas.label(
                trunk.point(-690, body.y(700)),
                body.across(40),
                brand,
                strap.rgb,
            );
        }
        return;
    }
    let stops = [
        trunk.point(-520, body.y(826)),
        trunk.point(40, body.y(690)),
        trunk.point(960, body.y(560)),
    ];
    let line = Outline::from(stops[0]).through(&stops);
    canvas.path(line.as_str(), Ink::line(strap.edge(), body.across(18)));
    canvas.path(line.as_str(), Ink::line(strap.rgb, body.across(18) - LINE));
    let (width, height) = (body.across(130), body.across(98));
    let corner = trunk.point(700, body.y(570));
    canvas.rect(
        [corner.x, corner.y, width, height],
        body.across(16),
        Ink::cloth(cloth.main),
    );
    let flap = Outline::from(corner)
        .line(corner.by(width, 0))
        .line(corner.by(width, height * 45 / 100))
        .bow(
            corner.by(width / 2, height * 70 / 100),
            corner.by(0, height * 45 / 100),
        )
        .close();
    let cover = if cloth.known > 1 {
        cloth.second
    } else {
        Swatch {
            rgb: cloth.main.rgb.dark(),
            ..cloth.main
        }
    };
    canvas.path(flap.as_str(), Ink::cloth(cover));
    canvas.circle(
        corner.x + width / 2,
        corner.y + height * 55 / 100,
        body.across(7),
        Ink::fill(cloth.third.rgb),
    );
    if let Some(brand) = &worn.brand {
        canvas.label(
            corner.by(width / 2, height * 85 / 100),
            width * 9 / 10,
            brand,
            cloth.main.rgb,
        );
    }
}

/// A scarf or a tie.
pub(super) fn draw_neckwear(canvas: &mut Canvas, body: &Body, worn: &Worn) {
    let cloth = worn.cloth;
    let neck = body.middle(840);
    let point = |x: i32, up: i32| at(body.middle(up) + body.across(x), body.y(up));
    if worn.code == "stropdas" {
        let tie = Outline::from(point(-11, 800))
            .line(point(11, 800))
            .line(point(21, 650))
            .line(point(0, 622))
            .line(point(-21, 650))
            .close();
        canvas.path(tie.as_str(), Ink::cloth(cloth.main));
        for (count, up, swatch) in [
            (2, 730, cloth.second),
            (2, 680, cloth.second),
            (3, 705, cloth.third),
        ] {
            if cloth.known >= count || worn.has(Mark::Stripes) {
                let stripe = Outline::from(point(-13, up - 10)).line(point(14, up + 12));
                canvas.path(stripe.as_str(), Ink::line(swatch.rgb, body.across(11)));
            }
        }
        let knot = Outline::from(point(-17, 826))
            .line(point(17, 826))
            .line(point(11, 796))
            .line(point(-11, 796))
            .close();
        canvas.path(knot.as_str(), Ink::cloth(cloth.main));
        if let Some(brand) = &worn.brand {
            canvas.label(point(0, 655), body.across(40), brand, cloth.main.rgb);
        }
        return;
    }
    let tail = Outline::from(point(8, 815))
        .line(point(54, 812))
        .line(point(62, 655))
        .line(point(16, 655))
        .close();
    canvas.path(tail.as_str(), Ink::cloth(cloth.main));
    for x in [20, 31, 42, 54] {
        let fringe = Outline::from(point(x, 655)).line(point(x, 638));
        canvas.path(fringe.as_str(), Ink::line(cloth.main.edge(), LINE + 2));
    }
    let wide = body.trunk.half(body.y(850)) + body.across(30);
    let ring = Outline::from(at(neck - wide + body.across(8), body.y(858)))
        .bow(
            at(neck, body.y(826)),
            at(neck + wide - body.across(8), body.y(858)),
        )
        .bow(
            at(neck + wide + body.across(14), body.y(824)),
            at(neck + wide - body.across(12), body.y(806)),
        )
        .bow(
            at(neck, body.y(766)),
            at(neck - wide + body.across(12), body.y(806)),
        )
        .bow(
            at(neck - wide - body.across(14), body.y(824)),
            at(neck - wide + body.across(8), body.y(858)),
        )
        .close();
    canvas.path(ring.as_str(), Ink::cloth(cloth.main));
    let fold = Outline::from(at(neck - wide, body.y(836)))
        .bow(at(neck, body.y(798)), at(neck + wide, body.y(832)));
    canvas.path(fold.as_str(), Ink::line(cloth.main.edge(), LINE));
    for (count, up, swatch) in [
        (2, 765, cloth.second),
        (2, 705, cloth.second),
        (3, 735, cloth.third),
    ] {
        if cloth.known >= count || worn.has(Mark::Stripes) {
            let stripe = Outline::from(point(22, up)).line(point(50, up));
            canvas.path(stripe.as_str(), Ink::line(swatch.rgb, body.across(16)));
        }
    }
    if let Some(brand) = &worn.brand {
        canvas.label(point(37, 680), body.across(42), brand, cloth.main.rgb);
    }
}
