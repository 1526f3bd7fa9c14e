//! What a stop is called: an address or a place of the map, else its coordinates on the street.

use super::stops::Found;
use super::{Plane, Stop, StopKind};
use crate::code;
use crate::report::Tally;
use engine::geo::Point;
use engine::wijk::{Place, PlaceKind};
use scenario::{ID_MAX, Map};
use std::collections::BTreeSet;

/// A house this near is where the walker was, in centimetres: from the middle of a street to its front.
const HOUSE_CM: u64 = 3_500;
/// A place this near is where the walker was, in centimetres.
const PLACE_CM: u64 = 2_500;
/// A stop is moved to a street that is no further than this, in centimetres.
const SNAP_CM: u64 = 4_000;
/// Times are rounded to this many seconds: an actor has no use for more.
const ROUND_S: u64 = 5;

/// The ids that are taken.
#[derive(Default)]
pub(super) struct Names(BTreeSet<String>);

impl Names {
    /// An id like this text that nobody has yet.
    fn id(&mut self, text: &str) -> String {
        let plain = slug(text);
        let base = if plain.is_empty() { "voetje" } else { &plain };
        let mut id = base.to_owned();
        let mut number = 1;
        while !self.0.insert(id.clone()) {
            number += 1;
            id = format!("{base}-{number}");
        }
        id
    }
}

pub(super) fn stop(found: &Found, plane: &Plane<'_>, names: &mut Names, tally: &mut Tally) -> Stop {
    let (mut point, mut place, mut street) = (found.point, None, String::new());
    if let Some(map) = plane.map {
        let nearest = map.streets().nearest(found.point);
        if let Some(nearest) = nearest.filter(|nearest| nearest.distance_cm <= SNAP_CM) {
            point = nearest.point;
            street = nearest.street.to_owned();
        } else {
            tally.note(&code::VER_VAN_STRAAT, &found.note);
        }
        if let Some((named, spot)) = named(map, found.point, &street) {
            place = Some(named.name.clone());
            point = spot;
        }
        if !point.is_within(&map.wijk().area) {
            tally.note(&code::BUITEN_WIJK, place.as_deref().unwrap_or(&street));
        }
    }
    let id = place.as_deref().unwrap_or(&street);
    let id = if id.is_empty() { &found.note } else { id };
    let id = if id.is_empty() { kind(found.kind) } else { id };
    Stop {
        id: names.id(id),
        kind: found.kind,
        at: plane.unproject(point),
        place,
        street,
        arrive_s: rounded(found.arrive_ms),
        stay_s: rounded(found.stay_ms),
        note: found.note.clone(),
        via: Vec::new(),
    }
}

/// What a stop is called of which nothing else is known.
fn kind(kind: StopKind) -> &'static str {
    match kind {
        StopKind::Begin => "begin",
        StopKind::Stilstand | StopKind::Gemarkeerd => "stop",
        StopKind::Keerpunt => "keerpunt",
        StopKind::Einde => "einde",
    }
}

/// The house or place where somebody is; a house in the street itself goes before one round the corner.
fn named<'m>(map: &'m Map, point: Point, street: &str) -> Option<(&'m Place, Point)> {
    map.wijk()
        .places
        .iter()
        .filter_map(|place| {
            let reach = match place.kind {
                PlaceKind::Straat => return None,
                PlaceKind::Adres => HOUSE_CM,
                PlaceKind::Plek => PLACE_CM,
            };
            let spot = Map::spot(place)?;
            let distance = point.distance_cm(spot);
            let elsewhere = place.kind == PlaceKind::Adres
                && !street.is_empty()
                && !place.name.starts_with(street);
            (distance <= reach).then_some(((elsewhere, distance), place, spot))
        })
        .min_by_key(|(order, ..)| *order)
        .map(|(_, place, spot)| (place, spot))
}

fn rounded(ms: i64) -> u64 {
    let seconds = ms.max(0).unsigned_abs() / 1_000;
    (seconds + ROUND_S / 2) / ROUND_S * ROUND_S
}

/// A text as an id: plain letters, digits and hyphens.
fn slug(text: &str) -> String {
    let mut id = String::new();
    for c in text.to_lowercase().chars() {
        let plain = match c {
            'a'..='z' | '0'..='9' => c,
            'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' => 'a',
            'é' | 'è' | 'ê' | 'ë' => 'e',
            'í' | 'ì' | 'î' | 'ï' => 'i',
            'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' => 'o',
            'ú' | 'ù' | 'û' | 'ü' => 'u',
            'ç' => 'c',
            'ñ' => 'n',
            'ß' => 's',
            _ => '-',
        };
        if plain != '-' || !id.is_empty() && !id.ends_with('-') {
            id.push(plain);
        }
        // Room is kept for a number that tells two apart.
        if id.len() >= ID_MAX - 4 {
            break;
        }
    }
    id.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_and_each_is_used_once() {
        let mut names = Names::default();
        assert_eq!(names.id("Eibenstraße 12a"), "eibenstrase-12a");
        assert_eq!(names.id("Eibenstraße 12a"), "eibenstrase-12a-2");
        assert_eq!(names.id("???"), "voetje");
        assert!(names.id(&"x".repeat(200)).len() <= ID_MAX);
    }

    #[test]
    fn times_are_rounded_to_what_an_actor_can_use() {
        assert_eq!([0, 2_400, 2_600, 63_000].map(rounded), [0, 0, 5, 65]);
    }
}
