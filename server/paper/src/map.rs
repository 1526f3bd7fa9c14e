//! The map of a wijk on paper: streets with their names, water, green and buildings; over it a route with numbered voetjes.
//! It is drawn in greys and light tints, so that it can be read by torchlight and copied in black and white.

mod frame;
mod labels;
mod points;

use crate::column::Picture;
use crate::ink::{Drawn, Ink, Pen, Shape, circle, line, polygon, rectangle};
use crate::label::written;
use engine::geo::Point;
use engine::wijk::{StreetKind, Wijk};
use frame::Frame;
use letters::{Face, Names, shape};

/// What is drawn over the map.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shown<'a> {
    /// Numbered places.
    pub(crate) points: Vec<(Point, String)>,
    /// Ways; one that is not always walked is dashed.
    pub(crate) ways: Vec<Way<'a>>,
}

/// A way on the map.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Way<'a> {
    pub(crate) line: &'a [Point],
    pub(crate) always: bool,
}

const GROUND: Ink = Ink::grey(0xec);
const AREA: Ink = Ink::grey(0xfb);
const GREEN: Ink = Ink(0xdc, 0xe8, 0xd6);
const WATER: Ink = Ink(0xc4, 0xd9, 0xe6);
const BUILDING: Ink = Ink::grey(0xd6);
const EDGE: Ink = Ink::grey(0x9c);

/// How wide streets with cars and paths are, its edge not counted: in centimetres, and no wider than so many points.
const STREET: (f32, f32) = (550.0, 5.0);
const PATH: (f32, f32) = (240.0, 2.2);
/// How wide a route is, in points.
const ROUTE: f32 = 2.6;
/// From arrow to arrow on a route, in points.
const ARROW_EVERY: f32 = 80.0;
/// A piece of route shorter than this gets no arrow, in points.
const ARROW_ROOM: f32 = 22.0;

/// Draws a map as wide as `width` points and no higher than `height_max`: of what is shown on it, or of the whole play area.
pub(crate) fn picture(
    wijk: &Wijk,
    shown: &Shown<'_>,
    [width, height_max]: [f32; 2],
    alt: &str,
) -> Picture {
    let around: Vec<Point> = if shown.points.is_empty() {
        wijk.area.clone()
    } else {
        let places = shown.points.iter().map(|(point, _)| *point);
        let ways = shown.ways.iter().flat_map(|way| way.line).copied();
        places.chain(ways).collect()
    };
    let frame = Frame::around(&around, width, height_max);
    let mut drawn = ground(wijk, &frame);
    let ways: Vec<(Vec<[f32; 2]>, bool)> = shown
        .ways
        .iter()
        .map(|way| (frame.line(way.line), way.always))
        .collect();
    drawn.extend(routes(&ways));
    let discs = points::place(&shown.points, &frame);
    let mut names = Names::new(frame.size(), 1.0);
    names.avoid(
        discs
            .iter()
            .map(|disc| shape::around(disc.middle, points::RADIUS + 1.0)),
    );
    for (line, _) in &ways {
        names.avoid(
            line.windows(2)
                .map(|piece| shape::along(piece[0], piece[1], ROUTE + 3.0)),
        );
    }
    names.avoid([frame.legend()]);
    drawn.extend(labels::name(wijk, &frame, names));
    drawn.extend(points::draw(&discs));
    drawn.extend(legend(&frame));
    let size = frame.size();
    let whole = [0.0, 0.0, size[0], size[1]];
    let edge = Shape::drawn(rectangle(whole), Pen::new(Ink::grey(0x55), 0.8));
    Picture {
        size,
        drawn: vec![Drawn::Window(whole, drawn), Drawn::Shape(edge)],
        alt: alt.to_owned(),
    }
}

fn ground(wijk: &Wijk, frame: &Frame) -> Vec<Drawn> {
    let [width, height] = frame.size();
    let filled = |points: &[Point], ink: Ink| Shape::filled(polygon(&frame.line(points)), ink);
    let mut shapes = vec![
        Shape::filled(rectangle([0.0, 0.0, width, height]), GROUND),
        filled(&wijk.area, AREA),
    ];
    shapes.extend(wijk.green.iter().map(|green| filled(green, GREEN)));
    shapes.extend(wijk.water.iter().map(|water| filled(water, WATER)));
    let edge = || Pen::new(Ink::grey(0xb8), 0.4);
    shapes.extend(
        wijk.buildings
            .iter()
            .map(|house| filled(house, BUILDING).edged(edge())),
    );
    let street = |line: &[Point], pen: Pen| Shape::drawn(crate::ink::line(&frame.line(line)), pen);
    let of_kind = |kind| {
        wijk.streets
            .iter()
            .filter(move |street| street.kind == kind)
    };
    for brandgang in of_kind(StreetKind::Brandgang) {
        let pen = Pen::new(Ink::grey(0x80), 1.0).dashed(3.0, 2.0);
        shapes.push(street(&brandgang.line, pen));
    }
    for steps in of_kind(StreetKind::Trap) {
        let pen = Pen::new(Ink::grey(0x60), 2.6).dashed(1.0, 1.2);
        shapes.push(street(&steps.line, pen));
    }
    // On screen as well a busy road looks like any street with cars.
    let kinds = [
        (StreetKind::Pad, PATH),
        (StreetKind::Straat, STREET),
        (StreetKind::Hoofdweg, STREET),
    ]
    .map(|(kind, (cm, most))| (kind, frame.wide(cm, most)));
    for (kind, wide) in kinds {
        shapes.extend(of_kind(kind).map(|one| street(&one.line, Pen::new(EDGE, wide + 1.3))));
    }
    for (kind, wide) in kinds {
        shapes.extend(of_kind(kind).map(|one| street(&one.line, Pen::new(Ink::WHITE, wide))));
    }
    let border = polygon(&frame.line(&wijk.area));
    shapes.push(Shape::drawn(
        border,
        Pen::new(Ink::grey(0x30), 1.3).dashed(6.0, 3.0),
    ));
    shapes.into_iter().map(Drawn::Shape).collect()
}

fn routes(ways: &[(Vec<[f32; 2]>, bool)]) -> Vec<Drawn> {
    let below = ways
        .iter()
        .map(|(points, _)| Shape::drawn(line(points), Pen::new(Ink::WHITE, ROUTE + 2.6)));
    let above = ways.iter().map(|(points, always)| {
        let pen = Pen::new(Ink::BLACK, ROUTE);
        let pen = if *always { pen } else { pen.dashed(5.0, 3.5) };
        Shape::drawn(line(points), pen)
    });
    let arrows = ways.iter().flat_map(|(points, _)| arrows(points));
    below.chain(above).chain(arrows).map(Drawn::Shape).collect()
}

/// Arrows that say which way a route goes.
fn arrows(points: &[[f32; 2]]) -> Vec<Shape> {
    let length = shape::length(points);
    if length < ARROW_ROOM {
        return Vec::new();
    }
    let count = (length / ARROW_EVERY).floor().max(1.0);
    let mut arrows = Vec::new();
    let mut number = 0.5;
    while number < count {
        let at = length * number / count;
        if let (Some(back), Some(tip)) = (shape::at(points, at - 3.5), shape::at(points, at + 4.5))
        {
            let [dx, dy] = shape::direction(back, tip);
            let side = |sign: f32| [back[0] - dy * 4.2 * sign, back[1] + dx * 4.2 * sign];
            let arrow = Shape::filled(polygon(&[tip, side(1.0), side(-1.0)]), Ink::BLACK);
            arrows.push(arrow.edged(Pen::new(Ink::WHITE, 0.8)));
        }
        number += 1.0;
    }
    arrows
}

/// A scale, and where north is.
fn legend(frame: &Frame) -> Vec<Drawn> {
    let [[left, top], _, [right, bottom], _] = frame.legend();
    let (metres, long) = frame.scale();
    let y = bottom - 6.0;
    let x = left + 7.0;
    let north = left + 12.0 + long + 24.0;
    let middle = (top + bottom) / 2.0;
    let needle = polygon(&[
        [north, middle - 9.0],
        [north + 3.6, middle + 3.0],
        [north, middle + 0.6],
        [north - 3.6, middle + 3.0],
    ]);
    let bar = line(&[[x, y - 4.0], [x, y], [x + long, y], [x + long, y - 4.0]]);
    let ground = rectangle([left, top, right - left, bottom - top]);
    let shapes = [
        Shape::filled(ground, Ink::WHITE),
        Shape::drawn(bar, Pen::new(Ink::BLACK, 1.0)),
        Shape::filled(needle, Ink::BLACK),
    ];
    let long = written(
        &format!("{metres} m"),
        (Face::Regular, 7.5),
        Ink::BLACK,
        [x + long / 2.0, y - 5.0],
        0.5,
    );
    let north = written(
        "N",
        (Face::Bold, 7.0),
        Ink::BLACK,
        [north, middle + 10.0],
        0.5,
    );
    let shapes = shapes.into_iter().map(Drawn::Shape);
    shapes.chain(long).chain(north).collect()
}

/// The mark of a place with a name.
fn place_mark(at: [f32; 2]) -> Drawn {
    Drawn::Shape(Shape::filled(circle(at, 1.9), Ink::grey(0x30)).edged(Pen::new(Ink::WHITE, 0.7)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::bundled;

    /// Where the names on a map are: their corners, so wide as their letters.
    fn names(drawn: &[Drawn], found: &mut Vec<(String, shape::Quad)>) {
        for one in drawn {
            match one {
                Drawn::Window(_, inside) => names(inside, found),
                Drawn::Label(label) if label.halo => {
                    let wide = letters::width(&label.run.glyphs, label.run.size);
                    let (sine, cosine) = label.angle.to_radians().sin_cos();
                    let up = letters::CAPITAL * label.run.size / 2.0;
                    let from = [label.at[0] + sine * up, label.at[1] - cosine * up];
                    let to = [from[0] + cosine * wide, from[1] + sine * wide];
                    let quad = shape::along(from, to, 2.0 * up);
                    found.push((label.run.text.clone(), quad));
                }
                Drawn::Label(_) | Drawn::Shape(_) => {}
            }
        }
    }

    #[test]
    fn every_kind_of_street_is_drawn_and_a_busy_road_like_any_street_with_cars() {
        let bundled = bundled("oefenwijk");
        let around = Frame::around(&bundled.wijk.area, 490.0, 480.0);
        // One street, of each kind in turn: what is drawn more than on a map without streets.
        let drawn = |kind: Option<StreetKind>| {
            let mut wijk = bundled.wijk.clone();
            wijk.streets.truncate(1);
            match kind {
                Some(kind) => wijk.streets[0].kind = kind,
                None => wijk.streets.clear(),
            }
            ground(&wijk, &around)
        };
        let bare = drawn(None).len();
        let street = drawn(Some(StreetKind::Straat));
        assert_eq!(street.len(), bare + 2, "its edge and its middle");
        assert_eq!(drawn(Some(StreetKind::Hoofdweg)), street);
        for kind in [StreetKind::Pad, StreetKind::Brandgang, StreetKind::Trap] {
            assert!(drawn(Some(kind)).len() > bare, "{kind:?}");
            assert_ne!(drawn(Some(kind)), street, "{kind:?}");
        }
    }

    #[test]
    fn names_lie_over_nothing_else_and_most_streets_have_theirs() {
        for (wijk, least) in [("oefenwijk", 8), ("edelsteenbuurt", 25)] {
            let scenario = bundled(wijk);
            let points = scenario.rounds[0].routes[0].voetjes.iter();
            let shown = Shown {
                points: points.map(|voetje| (voetje.at, "1".to_owned())).collect(),
                ways: Vec::new(),
            };
            for shown in [Shown::default(), shown] {
                let whole = shown.points.is_empty();
                let picture = picture(&scenario.wijk, &shown, [490.0, 480.0], "");
                let mut found = Vec::new();
                names(&picture.drawn, &mut found);
                assert!(!whole || found.len() >= least, "{wijk}: {found:?}");
                for (index, (name, quad)) in found.iter().enumerate() {
                    for (other, over) in &found[index + 1..] {
                        assert!(!shape::overlap(quad, over), "{wijk}: {name} and {other}");
                    }
                }
            }
        }
    }
}
