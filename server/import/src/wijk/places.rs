//! What a player can name beside streets: places and addresses, each with a name of its own.

use super::fit::{Rank, Ranked};
use super::streets::{Streets, tidy};
use super::write::{Feature, Shape};
use super::{HouseDraft, PlekDraft, Taken};
use crate::area::PlayArea;
use crate::code;
use crate::report::Tally;
use crate::shape::{Box, Outline, coordinates, nearest_on};
use engine::geo::Point;
use rstar::RTree;
use rstar::primitives::{GeomWithData, Rectangle};
use scenario::PLACE_NAME_MAX;
use std::collections::BTreeMap;

/// Two places of the same name and kind no further apart than this are one, in centimetres: the two sides of a stop.
const SAME_PLACE_CM: u64 = 10_000;
/// Two addresses of the same name no further apart than this are one, in centimetres: the doors of one house.
const SAME_HOUSE_CM: u64 = 5_000;
/// A street further away than this says nothing of a place, in centimetres.
const STREET_REACH_CM: u64 = 20_000;
/// A house stands no further from its street than this, in centimetres; else its place is left as it is.
const HOUSE_REACH_CM: u64 = 8_000;
/// Of places with one name no more than this are compared with a new one, the last first.
const SAME_NAME_COMPARED: usize = 50;
/// Of the buildings at one place this many are looked at.
const BUILDINGS_MAX: usize = 20;
/// Of one element no more house numbers than this are taken.
const NUMBERS_MAX: usize = 40;

/// What was found.
pub(super) struct Found {
    pub(super) plekken: Vec<PlekDraft>,
    pub(super) houses: Vec<HouseDraft>,
}

/// A place with the name it will have.
struct Named {
    name: String,
    /// Whether that is only the word for its kind.
    is_nameless: bool,
    wat: &'static str,
    /// The name of the street beside it; empty when there is none near.
    street: String,
    at: Point,
    place: scenario::Degrees,
}

/// The features of all places and addresses inside the play area.
pub(super) fn features(
    found: &Found,
    streets: &Streets,
    buildings: &[Vec<Point>],
    area: &PlayArea,
    outline: &Outline<'_>,
    tally: &mut Tally,
) -> Vec<Ranked> {
    let mut taken = Taken::default();
    for name in streets.names() {
        taken.take(name);
    }
    let houses = houses(
        &found.houses,
        streets,
        buildings,
        area,
        outline,
        tally,
        &mut taken,
    );
    let mut features = plekken(&found.plekken, streets, area, outline, tally, &mut taken);
    features.extend(houses);
    features
}

fn plekken(
    drafts: &[PlekDraft],
    streets: &Streets,
    area: &PlayArea,
    outline: &Outline<'_>,
    tally: &mut Tally,
    taken: &mut Taken,
) -> Vec<Ranked> {
    let mut places: Vec<Named> = Vec::new();
    let mut with_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for draft in drafts {
        let at = area.project(draft.at);
        if !outline.holds(at) {
            tally.note(&code::BUITEN_GEBIED, "plekken");
            continue;
        }
        let name = spoken(draft, tally);
        let street = streets.near(at, None, STREET_REACH_CM);
        let same = with_name.entry(name.to_lowercase()).or_default();
        let doubled = same.iter().rev().take(SAME_NAME_COMPARED).any(|index| {
            let other: &Named = &places[*index];
            other.wat == draft.kind.wat && other.at.distance_cm(at) <= SAME_PLACE_CM
        });
        if doubled {
            tally.note(&code::PLEK_SAMENGEVOEGD, name);
            continue;
        }
        same.push(places.len());
        places.push(Named {
            name,
            is_nameless: draft.name.trim().is_empty(),
            wat: draft.kind.wat,
            street: street.map(|near| near.name.to_owned()).unwrap_or_default(),
            at,
            place: draft.at,
        });
    }
    let mut features = Vec::with_capacity(places.len());
    for place in &places {
        let alone = with_name[&place.name.to_lowercase()].len() == 1;
        // A square may be called as the street around it: the game then means the square.
        let is_square = place.wat == "plein";
        let free = !taken.has(&place.name);
        // "Speeltuin" alone is nowhere, "Speeltuin (Lindelaan)" is.
        let name = if (free || is_square) && alone && !place.is_nameless {
            place.name.clone()
        } else {
            let says_nothing = place.street.is_empty() || place.street == place.name;
            let added = if says_nothing {
                place.wat
            } else {
                &place.street
            };
            let told = taken.free(&format!("{} ({added})", place.name));
            if !place.is_nameless {
                tally.note(&code::PLEK_ONDERSCHEIDEN, &told);
            }
            told
        };
        taken.take(&name);
        let feature = Feature::new("plek", Shape::Point(place.place))
            .with("naam", &name)
            .with("wat", place.wat);
        features.push(Ranked::new(Rank::Plek, &place.at, feature));
    }
    features
}

/// What people say: the kind before the name of a stop, the kind alone where there is no name.
fn spoken(draft: &PlekDraft, tally: &mut Tally) -> String {
    let name = tidy(&draft.name, tally);
    let kind = draft.kind.nameless;
    if name.is_empty() {
        return kind.to_owned();
    }
    let says_it = name.to_lowercase().contains(&kind.to_lowercase());
    if draft.kind.said_before && !says_it {
        format!("{kind} {name}")
    } else {
        name
    }
}

fn houses(
    drafts: &[HouseDraft],
    streets: &Streets,
    buildings: &[Vec<Point>],
    area: &PlayArea,
    outline: &Outline<'_>,
    tally: &mut Tally,
    taken: &mut Taken,
) -> Vec<Ranked> {
    let walls = Walls::new(buildings);
    let mut first_at: BTreeMap<String, Point> = BTreeMap::new();
    let mut features = Vec::new();
    for draft in drafts {
        let centre = area.project(draft.at);
        if !outline.holds(centre) {
            tally.note(&code::BUITEN_GEBIED, "adressen");
            continue;
        }
        let said = tidy(draft.number.street.as_deref().unwrap_or_default(), tally);
        let near = streets.near(centre, Some(&said), STREET_REACH_CM);
        let street = near.map_or(said.as_str(), |near| near.name);
        let at = walls.door(
            centre,
            near.or_else(|| streets.near(centre, None, HOUSE_REACH_CM))
                .map(|near| near.point),
        );
        let numbers = draft.number.number.split([';', ',']);
        for number in numbers
            .map(str::trim)
            .filter(|number| !number.is_empty())
            .take(NUMBERS_MAX)
        {
            let number = tidy(number, tally);
            let key = format!("{street} {number}").to_lowercase();
            let number = match first_at.get(&key) {
                Some(first) if first.distance_cm(at) <= SAME_HOUSE_CM => {
                    tally.note(&code::ADRES_DUBBEL, format!("{street} {number}"));
                    continue;
                }
                Some(_) => {
                    let told = taken.free(&format!("{street} {number}"));
                    let number = told[street.len()..].trim().to_owned();
                    tally.note(&code::ADRES_ONDERSCHEIDEN, told);
                    number
                }
                None => number,
            };
            let name = format!("{street} {number}");
            if name.chars().count() > PLACE_NAME_MAX {
                tally.note(&code::NAAM_INGEKORT, name);
                continue;
            }
            first_at.entry(key).or_insert(at);
            taken.take(&name);
            let place = if at == centre {
                draft.at
            } else {
                area.unproject(at)
            };
            let feature = Feature::new("adres", Shape::Point(place))
                .with("straat", street)
                .with("nummer", &number);
            features.push(Ranked::new(Rank::Address, &at, feature));
        }
    }
    features
}

/// The buildings by where they stand.
struct Walls<'b> {
    buildings: &'b [Vec<Point>],
    boxes: RTree<GeomWithData<Rectangle<[f64; 2]>, usize>>,
}

impl<'b> Walls<'b> {
    fn new(buildings: &'b [Vec<Point>]) -> Self {
        let boxes = buildings
            .iter()
            .enumerate()
            .filter_map(|(index, corners)| {
                let around = Box::around(corners)?.envelope();
                Some(GeomWithData::new(Rectangle::from_aabb(around), index))
            })
            .collect();
        Self {
            buildings,
            boxes: RTree::bulk_load(boxes),
        }
    }

    /// The place on the wall that faces the street, for a house whose number stands inside it: a boef never goes in.
    fn door(&self, centre: Point, street: Option<Point>) -> Point {
        let Some(street) = street.filter(|street| centre.distance_cm(*street) <= HOUSE_REACH_CM)
        else {
            return centre;
        };
        let inside = self
            .boxes
            .locate_all_at_point(coordinates(centre))
            .take(BUILDINGS_MAX)
            .map(|found| &self.buildings[found.data])
            .find(|corners| centre.is_within(corners));
        let Some(corners) = inside else {
            return centre;
        };
        let mut wall = corners.clone();
        wall.extend(corners.first().copied());
        nearest_on(&wall, street).unwrap_or(centre)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_door_is_on_the_wall_that_faces_the_street() {
        let at = |x: i32, y: i32| Point::from((x * 100, y * 100));
        let house = vec![vec![at(0, 0), at(10, 0), at(10, 10), at(0, 10)]];
        let walls = Walls::new(&house);
        assert_eq!(walls.door(at(5, 5), Some(at(5, -8))), at(5, 0));
        assert_eq!(walls.door(at(5, 5), Some(at(5, -800))), at(5, 5));
        assert_eq!(walls.door(at(50, 5), Some(at(50, 0))), at(50, 5));
    }
}
