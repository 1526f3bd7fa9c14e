//! Arms and hands, bare or in gloves.

use super::body::{Body, Pose};
use super::canvas::{Canvas, Ink, LINE};
use super::outfit::Worn;
use super::paint::{Rgb, Swatch};
use super::shape::{Limb, Outline, Point};

/// The bare arm, before any sleeve.
pub(super) fn draw_arm(canvas: &mut Canvas, arm: &Limb, skin: Rgb) {
    let outline = arm.rounded(0, 1_000, 0, true);
    canvas.path(outline.as_str(), Ink::cloth(Swatch::plain(skin)));
}

/// The middle of the palm.
pub(super) fn palm(body: &Body, arm: &Limb, pose: Pose) -> Point {
    let reach = body.across(if pose == Pose::AtEar { 22 } else { 34 });
    let (before, end) = (arm.point(900), arm.end);
    let (dx, dy) = (end.x - before.x, end.y - before.y);
    let length = i32::try_from((dx * dx + dy * dy).unsigned_abs().isqrt())
        .unwrap_or(1)
        .max(1);
    end.by(dx * reach / length, dy * reach / length)
}

/// A hand at the end of an arm: a fist when it holds something.
pub(super) fn draw_hand(
    canvas: &mut Canvas,
    body: &Body,
    arm: &Limb,
    pose: Pose,
    holds: bool,
    skin: Rgb,
    glove: Option<&Worn>,
) {
    let swatch = glove.map_or(Swatch::plain(skin), |glove| glove.cloth.main);
    let ink = Ink::cloth(swatch);
    let palm = palm(body, arm, pose);
    let size = body.across(1);
    let wide = |pm: i32| arm.widths[2] * pm / 1_000 + size;
    // The thumb is on the side of the body.
    let inward = if arm.end.x < body.trunk.middle(arm.end.y) {
        1
    } else {
        -1
    };
    if holds || pose != Pose::Hanging {
        canvas.circle(palm.x, palm.y, wide(1_200), ink);
        let fingers =
            [-500, 100, 700].map(|pm| palm.by(-inward * wide(1_000), wide(1_000) * pm / 1_000));
        for finger in fingers {
            let line = Outline::from(finger).line(finger.by(inward * wide(900), wide(100)));
            canvas.path(line.as_str(), Ink::line(swatch.edge(), LINE - 2));
        }
    } else {
        let tip = palm.by(inward * body.across(3), body.across(44));
        let hand = Limb {
            start: arm.end,
            joint: arm.end.towards(tip, 480).by(-inward * body.across(3), 0),
            end: tip,
            widths: [wide(940), wide(1_130), wide(560)],
        };
        let thumb = Limb {
            start: arm.end.by(inward * wide(700), body.across(8)),
            joint: arm.end.by(inward * wide(1_350), body.across(24)),
            end: arm.end.by(inward * wide(1_250), body.across(44)),
            widths: [wide(460), wide(420), wide(340)],
        };
        canvas.path(thumb.rounded(0, 1_000, 0, true).as_str(), ink);
        canvas.path(hand.rounded(0, 1_000, 0, true).as_str(), ink);
        for pm in [-300, 150, 560] {
            let from = hand.beside(620, hand.width(620) * pm / 1_000);
            let to = hand.beside(960, hand.width(960) * pm / 1_000);
            canvas.path(
                Outline::from(from).line(to).as_str(),
                Ink::line(swatch.edge(), LINE - 3),
            );
        }
    }
    if let Some(glove) = glove {
        let cuff = arm.band(900, 1_000, body.across(6));
        let trim = if glove.cloth.known > 1 {
            glove.cloth.second
        } else {
            swatch
        };
        canvas.path(cuff.as_str(), Ink::cloth(trim));
        if glove.cloth.known > 2 {
            canvas.path(
                arm.band(930, 960, body.across(6) - LINE).as_str(),
                Ink::fill(glove.cloth.third.rgb),
            );
        }
        if let Some(brand) = &glove.brand {
            canvas.label(arm.point(950), wide(2_600), brand, trim.rgb);
        }
    }
}
