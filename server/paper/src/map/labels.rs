//! The names of streets and places on a map.

use super::frame::Frame;
use super::place_mark;
use crate::ink::{Drawn, Ink, Label};
use engine::wijk::{PlaceKind, Wijk};
use letters::{Name, Names};
use std::collections::BTreeMap;

/// The names of streets, longest street first, and of places, where there is room left.
pub(super) fn name(wijk: &Wijk, frame: &Frame, mut names: Names) -> Vec<Drawn> {
    let mut streets: BTreeMap<&str, Vec<Vec<[f32; 2]>>> = BTreeMap::new();
    for street in wijk.streets.iter().filter(|street| !street.name.is_empty()) {
        let line = frame.line(&street.line);
        streets.entry(&street.name).or_default().push(line);
    }
    let mut placed = names.of_streets(streets.into_iter().collect());
    for place in &wijk.places {
        if place.kind == PlaceKind::Plek
            && let Some(point) = place.lines.first().and_then(|line| line.first())
        {
            placed.extend(names.of_place(&place.name, frame.point(*point)));
        }
    }
    placed.into_iter().flat_map(drawn).collect()
}

/// A name with the mark of its place, if it is that of one.
fn drawn(name: Name) -> impl Iterator<Item = Drawn> {
    let at = name.start();
    let [dx, dy] = name.direction;
    let label = |run| {
        Drawn::Label(Label {
            at,
            angle: dy.atan2(dx).to_degrees(),
            ink: Ink::grey(0x20),
            halo: true,
            run,
        })
    };
    let mark = name.mark.map(place_mark).into_iter();
    mark.chain(name.line.runs.into_iter().next().map(label))
}
