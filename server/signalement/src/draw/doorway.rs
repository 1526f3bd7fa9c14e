//! The panel a person is drawn on: a front door of 2.31 m with a scale on its frame, and a portrait beside it.

use super::body::bounds_cm;
use super::canvas::{Canvas, Ink, Placement};
use super::figure::Figure;
use super::paint::Rgb;
use super::shape::{Outline, at};
use crate::person::Person;

/// How wide and how high the panel is, in millimetres.
pub(super) const PANEL: [i32; 2] = [2_060, 2_760];

/// Where the feet are.
const FEET: [i32; 2] = [1_030, 2_610];
/// The usual height of a Dutch front door.
const DOOR: i32 = 2_310;
/// The left edge of the frame of the door, and how wide its posts are.
const FRAME: [i32; 2] = [1_450, 100];
/// The place of the portrait: left, top, width and height.
const PORTRAIT: [i32; 4] = [60, 60, 680, 760];

const WALL: Rgb = Rgb([0xdc, 0xe5, 0xea]);
const WALL_LOW: Rgb = Rgb([0xc6, 0xd2, 0xd9]);
const GROUND: Rgb = Rgb([0xb3, 0xbf, 0xc6]);
const SHADOW: Rgb = Rgb([0x9a, 0xa8, 0xb1]);
const WOOD: Rgb = Rgb([0x5f, 0x87, 0x80]);
const POST: Rgb = Rgb([0xf5, 0xf6, 0xf3]);
const PANE: Rgb = Rgb([0xbf, 0xd9, 0xe0]);
const WRITING: Rgb = Rgb([0x3e, 0x4a, 0x55]);
const MARK: Rgb = Rgb([0xe0, 0x6a, 0x1f]);

/// The whole panel with a person on it.
pub(super) fn draw(canvas: &mut Canvas, person: &Person) {
    let figure = Figure::of(person);
    draw_wall(canvas);
    draw_scale(canvas);
    draw_height(canvas, person, &figure);
    let [x, y] = FEET;
    let shadow = Outline::from(at(x - 330, y + 16))
        .bow(at(x, y - 34), at(x + 350, y + 16))
        .bow(at(x, y + 66), at(x - 330, y + 16))
        .close();
    canvas.path(shadow.as_str(), Ink::fill(SHADOW));
    canvas.group(Placement::at(x, y), |canvas| {
        figure.draw(canvas, [x - 30, PANEL[0] - x - 30]);
    });
    draw_portrait(canvas, &figure);
}

fn draw_wall(canvas: &mut Canvas) {
    let [width, height] = PANEL;
    let [frame, post] = FRAME;
    let ground = FEET[1] - 20;
    let top = FEET[1] - DOOR;
    canvas.rect([0, 0, width, height], 90, Ink::fill(WALL));
    canvas.rect([0, ground - 260, width, 260], 0, Ink::fill(WALL_LOW));
    let street = Outline::from(at(0, ground))
        .line(at(width, ground))
        .line(at(width, height - 90))
        .bow(at(width, height), at(width - 90, height))
        .line(at(90, height))
        .bow(at(0, height), at(0, height - 90))
        .close();
    canvas.path(street.as_str(), Ink::fill(GROUND));
    canvas.rect(
        [frame, top - post, width - frame, ground - top + post],
        0,
        Ink::fill(POST),
    );
    let leaf = frame + post;
    canvas.rect([leaf, top, width - leaf, ground - top], 0, Ink::fill(WOOD));
    let edge = Ink::line(WOOD.dark(), 10);
    canvas.rect(
        [leaf + 110, top + 190, width - leaf - 110, 760],
        16,
        Ink::fill(PANE),
    );
    canvas.rect([leaf + 110, top + 190, width - leaf - 110, 760], 16, edge);
    let glint = Outline::from(at(leaf + 190, top + 620))
        .line(at(leaf + 420, top + 290))
        .lift(at(leaf + 330, top + 640))
        .line(at(leaf + 480, top + 430));
    canvas.path(glint.as_str(), Ink::line(PANE.light(), 34));
    canvas.rect([leaf + 110, top + 1_420, width - leaf - 110, 660], 16, edge);
    canvas.rect(
        [leaf + 260, top + 1_060, 240, 60],
        14,
        Ink::fill(Rgb([0xd8, 0xd3, 0xb8])),
    );
    canvas.circle(
        leaf + 62,
        top + 1_240,
        34,
        Ink::fill(Rgb([0xd8, 0xd3, 0xb8])),
    );
    canvas.rect(
        [frame, ground - 24, width - frame, 24],
        0,
        Ink::fill(SHADOW),
    );
    // The corner of the panel stays round.
    let corner = Outline::from(at(width, ground)).line(at(width, top - post));
    canvas.path(corner.as_str(), Ink::line(POST, 4));
}

fn draw_scale(canvas: &mut Canvas) {
    let [frame, post] = FRAME;
    let ground = FEET[1];
    // From the ground up, so that every mark stands at its height.
    let mut marks = |width: i32, from: i32, to: i32, step: i32| {
        let x = frame + width / 2;
        let line = Outline::from(at(x, ground - 10 * from + 4)).line(at(x, ground - 10 * to - 4));
        canvas.ticks(line.as_str(), WRITING, width, [8, 10 * step]);
    };
    marks(post / 4, 50, 220, 5);
    marks(post / 2, 50, 220, 10);
    marks(post, 160, 190, 10);
    for cm in [100, 120, 140, 160, 170, 180, 190, 200] {
        canvas.text(
            frame + post + 52,
            ground - 10 * cm + 19,
            54,
            POST,
            &cm.to_string(),
        );
    }
}

/// How tall somebody is, or between what, on the frame.
fn draw_height(canvas: &mut Canvas, person: &Person, figure: &Figure<'_>) {
    let Some((min, max)) = person.lengte.and_then(bounds_cm) else {
        return;
    };
    let [frame, post] = FRAME;
    let y = |cm: u16| FEET[1] - 10 * i32::from(cm);
    let band = [frame, y(max) - 6, post, y(min) - y(max) + 12];
    canvas.rect(band, 6, Ink::fill(MARK).sheer(450));
    let crown = FEET[1] - figure.height();
    let line = Outline::from(at(FEET[0] + 60, crown)).line(at(frame + post, crown));
    canvas.path(line.as_str(), Ink::line(MARK, 8).dashed());
}

fn draw_portrait(canvas: &mut Canvas, figure: &Figure<'_>) {
    let [x, y, width, height] = PORTRAIT;
    canvas.rect(PORTRAIT, 60, Ink::fill(Rgb([0xee, 0xf3, 0xf5])));
    canvas.window(PORTRAIT, figure.bust(width, height), |canvas| {
        figure.draw_bust(canvas);
    });
    // Laid over the square corners of the window.
    let r = 60;
    let [right, low] = [x + width, y + height];
    let corners = [
        (x, y, 1, 1),
        (right, y, -1, 1),
        (right, low, -1, -1),
        (x, low, 1, -1),
    ];
    let mut cover = Outline::none();
    for (x, y, across, down) in corners {
        cover = cover
            .lift(at(x, y + down * r))
            .bow(at(x, y), at(x + across * r, y))
            .line(at(x, y))
            .close();
    }
    canvas.path(cover.as_str(), Ink::fill(WALL));
    // What is cut off leaves a hair of itself along the edge.
    canvas.path(cover.as_str(), Ink::line(WALL, 8));
    canvas.rect(PORTRAIT, r, Ink::line(POST, 14));
}
