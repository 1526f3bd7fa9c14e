//! Numbered places on a map. Where two would lie over one another, one stands beside its place with a line to it.

use super::frame::Frame;
use crate::ink::{Drawn, Ink, Pen, Shape, circle, line};
use crate::label::written;
use engine::geo::Point;
use letters::shape::distance;
use letters::{CAPITAL, Face};

/// How large a disc is, in points.
pub(super) const RADIUS: f32 = 8.0;
/// White between two discs.
const APART: f32 = 1.5;
/// How far beside its place a disc may stand, nearest first.
const BESIDE: [f32; 6] = [17.0, 22.0, 28.0, 35.0, 44.0, 56.0];
/// In so many directions.
const DIRECTIONS: u16 = 16;
const NUMBER: f32 = 9.5;

/// A disc with its number.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Disc {
    place: [f32; 2],
    pub(super) middle: [f32; 2],
    number: String,
}

/// Finds room for every disc.
pub(super) fn place(points: &[(Point, String)], frame: &Frame) -> Vec<Disc> {
    let places: Vec<[f32; 2]> = points
        .iter()
        .map(|(point, _)| frame.point(*point))
        .collect();
    let mut discs: Vec<Disc> = Vec::new();
    for (index, (_, number)) in points.iter().enumerate() {
        let place = places[index];
        let is_free = |middle: &[f32; 2]| {
            let others = discs.iter().map(|disc| disc.middle);
            others
                .map(|other| distance(other, *middle))
                .all(|apart| apart >= 2.0 * RADIUS + APART)
        };
        let hides_none = |middle: &[f32; 2]| {
            let others = places.iter().filter(|other| **other != place);
            others
                .map(|other| distance(*other, *middle))
                .all(|apart| apart >= RADIUS + 2.0)
        };
        let beside = || {
            BESIDE.into_iter().flat_map(move |far| {
                (0..DIRECTIONS).map(move |step| {
                    let turn = f32::from(step) * std::f32::consts::TAU / f32::from(DIRECTIONS);
                    [place[0] + far * turn.cos(), place[1] + far * turn.sin()]
                })
            })
        };
        let is_inside = |middle: &[f32; 2]| frame.holds(&[*middle], RADIUS + 2.0);
        // On its place, else beside all places, else beside all discs, else over another: a number is never left out.
        let middle = Some(place)
            .filter(is_free)
            .or_else(|| beside().find(|at| is_inside(at) && is_free(at) && hides_none(at)))
            .or_else(|| beside().find(|at| is_inside(at) && is_free(at)))
            .unwrap_or(place);
        discs.push(Disc {
            place,
            middle,
            number: number.clone(),
        });
    }
    discs
}

/// Draws discs over the lines to their places.
pub(super) fn draw(discs: &[Disc]) -> Vec<Drawn> {
    let moved = discs.iter().filter(|disc| disc.middle != disc.place);
    let lines = moved.flat_map(|disc| {
        let thread = line(&[disc.place, disc.middle]);
        [
            Shape::drawn(thread.clone(), Pen::new(Ink::WHITE, 2.8)),
            Shape::drawn(thread, Pen::new(Ink::BLACK, 1.1)),
            Shape::filled(circle(disc.place, 2.8), Ink::BLACK).edged(Pen::new(Ink::WHITE, 0.8)),
        ]
    });
    let shown = discs.iter().flat_map(|disc| {
        let [x, y] = disc.middle;
        let size = if disc.number.len() > 2 {
            NUMBER - 2.0
        } else {
            NUMBER
        };
        let base = [x, y + CAPITAL * size / 2.0];
        let disc_shape =
            Shape::filled(circle(disc.middle, RADIUS), Ink::BLACK).edged(Pen::new(Ink::WHITE, 1.2));
        let number = written(&disc.number, (Face::Bold, size), Ink::WHITE, base, 0.5);
        std::iter::once(Drawn::Shape(disc_shape)).chain(number)
    });
    lines.map(Drawn::Shape).chain(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_discs_overlap_also_when_many_stand_at_one_place() {
        let at = |x_cm, y_cm| Point { x_cm, y_cm };
        let points: Vec<(Point, String)> = (0..20)
            .map(|number| (at(5_000 + number % 3, 7_000), number.to_string()))
            .collect();
        let frame = Frame::around(&[at(0, 0), at(60_000, 40_000)], 490.0, 400.0);
        let discs = place(&points, &frame);
        for (index, disc) in discs.iter().enumerate() {
            assert!(frame.holds(&[disc.middle], RADIUS), "{disc:?}");
            for other in &discs[index + 1..] {
                assert!(
                    distance(disc.middle, other.middle) >= 2.0 * RADIUS,
                    "{disc:?} and {other:?}"
                );
            }
        }
    }
}
