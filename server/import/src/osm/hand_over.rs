//! From an extract to the draft of a map: the play area chosen, and every element handed over for what it means.

use super::extract::{Course, Extract, MemberKind, RelationElement, Role};
use super::rings;
use super::tags::{Form, Meaning, Tags};
use crate::area::{Gebied, PlayArea, same_name};
use crate::code;
use crate::error::ImportError;
use crate::report::{Tally, short};
use crate::wijk::Draft;
use scenario::Degrees;
use std::collections::BTreeMap;

/// A play area that is only a point on the map becomes a circle with this radius, in metres.
const NAMED_POINT_RADIUS_M: u32 = 500;
/// So many names are told when a play area is not found.
const KNOWN_MAX: usize = 12;

/// The draft of a map, and what its play area is called.
pub(super) fn draft(
    extract: &Extract,
    gebied: &Gebied,
    tally: &mut Tally,
) -> Result<(Draft, Option<String>), ImportError> {
    if extract.is_empty() {
        return Err(ImportError::NoElements);
    }
    let (area, name) = match gebied {
        Gebied::Extract => (whole(extract, tally)?, None),
        Gebied::Circle { middle, radius_m } => (PlayArea::circle(*middle, *radius_m, tally)?, None),
        Gebied::Polygon(corners) => (PlayArea::polygon(corners, tally)?, None),
        Gebied::Named(name) => {
            let (area, name) = named(extract, name, tally)?;
            (area, Some(name))
        }
    };
    let mut draft = Draft::new(area);
    let streets = street_of_houses(extract);
    for point in &extract.points {
        let meaning = with_street(
            Meaning::of(&point.tags, Form::Point),
            streets.get(&(MemberKind::Node as u8, point.id)),
        );
        draft.point(&meaning, point.tags.name(), point.at, tally);
    }
    for way in &extract.ways {
        if way.tags.is_empty() {
            continue;
        }
        if let Course::Middle(at) = way.course {
            middle_only(&mut draft, &way.tags, at, tally);
            continue;
        }
        let (stretches, missing) = extract.stretches(&way.course);
        let ring = match stretches.as_slice() {
            [only] if missing == 0 && only.len() > 3 && only.first() == only.last() => Some(only),
            _ => None,
        };
        let form = if ring.is_some() {
            Form::Ring
        } else {
            Form::Line
        };
        let meaning = with_street(
            Meaning::of(&way.tags, form),
            streets.get(&(MemberKind::Way as u8, way.id)),
        );
        if missing > 0 && !meaning.is_nothing() {
            tally.note(&code::PUNT_ONTBREEKT, format!("way {}", way.id));
        }
        if way.tags.get("addr:interpolation").is_some() {
            tally.note(&code::HUISNUMMERS_OP_LIJN, format!("way {}", way.id));
        }
        let label = label(&way.tags, "way", way.id);
        for stretch in &stretches {
            draft.line(&meaning, way.tags.name(), stretch, &label, tally);
        }
        if let Some(ring) = ring {
            draft.area(&meaning, way.tags.name(), &ring[..ring.len() - 1], tally);
        }
    }
    for relation in &extract.relations {
        hand_over_relation(&mut draft, relation, extract, tally);
    }
    if !draft.has_streets() {
        return Err(no_streets(extract, tally));
    }
    Ok((draft, name))
}

/// Why there is no street at all, if a way was left out for it.
fn no_streets(extract: &Extract, tally: &Tally) -> ImportError {
    if tally.has(&code::STRAAT_ZONDER_LIJN) {
        ImportError::StreetsWithoutLine
    } else if extract.cut_off {
        ImportError::CutOff
    } else {
        ImportError::NoStreets {
            reasons: tally.remarks(),
        }
    }
}

fn hand_over_relation(
    draft: &mut Draft,
    relation: &RelationElement,
    extract: &Extract,
    tally: &mut Tally,
) {
    let tags = &relation.tags;
    if !tags.is("type", "multipolygon") {
        // Routes of buses, restrictions, borders: about things, not things.
        return;
    }
    let meaning = Meaning::of(tags, Form::Area);
    if meaning.is_nothing() {
        return;
    }
    let label = label(tags, "relatie", relation.id);
    let rings = rings::of(relation, extract);
    if rings.closed.is_empty() {
        if let Some(at) = relation.middle {
            middle_only(draft, tags, at, tally);
        } else {
            tally.note(&code::VLAK_NIET_COMPLEET, label);
        }
        return;
    }
    if rings.broken {
        tally.note(&code::VLAK_NIET_COMPLEET, &label);
    }
    if rings.holes && meaning.area.is_some() {
        tally.note(&code::GAT_IN_VLAK, &label);
    }
    for (index, ring) in rings.closed.iter().enumerate() {
        // The name and the address are those of the whole, and stand once.
        let meaning = Meaning {
            plek: meaning.plek.filter(|_| index == 0),
            address: meaning.address.clone().filter(|_| index == 0),
            ..meaning.clone()
        };
        draft.area(&meaning, tags.name(), ring, tally);
    }
}

/// An element of which only the middle is known: its place and address can be used, its line or outline not.
fn middle_only(draft: &mut Draft, tags: &Tags, at: Degrees, tally: &mut Tally) {
    let meaning = Meaning::of(tags, Form::Area);
    if Meaning::of(tags, Form::Line).street.is_some() {
        tally.note(&code::STRAAT_ZONDER_LIJN, tags.name().unwrap_or_default());
    } else if meaning.area.is_some() {
        tally.note(&code::VLAK_ZONDER_OMTREK, tags.name().unwrap_or_default());
    }
    draft.point(&meaning, tags.name(), at, tally);
}

/// What to call an element in a remark.
fn label(tags: &Tags, kind: &str, id: i64) -> String {
    match tags.name() {
        Some(name) => format!("{name} ({kind} {id})"),
        None => format!("{kind} {id}"),
    }
}

/// The street of houses that only their relation knows.
fn street_of_houses(extract: &Extract) -> BTreeMap<(u8, i64), String> {
    let mut streets = BTreeMap::new();
    for relation in &extract.relations {
        if !relation.tags.is("type", "associatedStreet") {
            continue;
        }
        let Some(name) = relation.tags.name() else {
            continue;
        };
        for member in &relation.members {
            if member.role == Role::House {
                streets
                    .entry((member.kind as u8, member.id))
                    .or_insert_with(|| name.to_owned());
            }
        }
    }
    streets
}

fn with_street(mut meaning: Meaning, street: Option<&String>) -> Meaning {
    if let Some(address) = &mut meaning.address
        && address.street.is_none()
    {
        address.street = street.cloned();
    }
    meaning
}

/// The play area that is all of the extract: what the file says it covers, as far as there are streets.
fn whole(extract: &Extract, tally: &mut Tally) -> Result<PlayArea, ImportError> {
    let mut places: Vec<Degrees> = Vec::new();
    for way in &extract.ways {
        if Meaning::of(&way.tags, Form::Line).street.is_some() {
            let (stretches, _) = extract.stretches(&way.course);
            places.extend(stretches.into_iter().flatten());
        }
    }
    if let Some((south_west, north_east)) = extract.bounds {
        let inside = |at: &Degrees| {
            (south_west.lat_e7..=north_east.lat_e7).contains(&at.lat_e7)
                && (south_west.lon_e7..=north_east.lon_e7).contains(&at.lon_e7)
        };
        // Ways that only begin inside go on far outside of what was asked for. Bounds that hold hardly anything of the
        // file are those of something else.
        if places.iter().filter(|at| inside(at)).count() * 4 > places.len() {
            places.retain(inside);
        }
    }
    let sides = |value: fn(&Degrees) -> i32| {
        let low = places.iter().map(value).min()?;
        Some((low, places.iter().map(value).max()?))
    };
    let (Some((south, north)), Some((west, east))) = (sides(|at| at.lat_e7), sides(|at| at.lon_e7))
    else {
        let only_middles = extract.ways.iter().any(|way| {
            matches!(way.course, Course::Middle(_))
                && Meaning::of(&way.tags, Form::Line).street.is_some()
        });
        return Err(if only_middles {
            ImportError::StreetsWithoutLine
        } else {
            no_streets(extract, tally)
        });
    };
    let corner = |lat_e7, lon_e7| Degrees { lat_e7, lon_e7 };
    PlayArea::rectangle(corner(south, west), corner(north, east), tally)
}

/// The play area that the map itself calls so: an outline, or a circle around a point.
fn named(
    extract: &Extract,
    wanted: &str,
    tally: &mut Tally,
) -> Result<(PlayArea, String), ImportError> {
    let mut known: Vec<&str> = Vec::new();
    let matches = |tags: &Tags| -> bool {
        let is_area = [
            "boundary", "place", "landuse", "leisure", "amenity", "natural",
        ]
        .iter()
        .any(|key| tags.get(key).is_some());
        is_area && tags.name().is_some_and(|name| same_name(name, wanted))
    };
    for relation in extract
        .relations
        .iter()
        .filter(|element| matches(&element.tags))
    {
        let mut rings = rings::of(relation, extract);
        rings.closed.sort_by_key(Vec::len);
        if rings.closed.len() > 1 {
            tally.note(&code::GEBIED_MEER_DELEN, wanted);
        }
        if let Some(ring) = rings.closed.pop() {
            return Ok((PlayArea::polygon(&ring, tally)?, short(wanted)));
        }
    }
    for way in extract.ways.iter().filter(|element| matches(&element.tags)) {
        let (stretches, missing) = extract.stretches(&way.course);
        if let [ring] = stretches.as_slice()
            && missing == 0
            && ring.first() == ring.last()
        {
            return Ok((PlayArea::polygon(ring, tally)?, short(wanted)));
        }
    }
    if let Some(point) = extract.points.iter().find(|element| matches(&element.tags)) {
        tally.note(&code::GEBIED_CIRKEL, wanted);
        let area = PlayArea::circle(point.at, NAMED_POINT_RADIUS_M, tally)?;
        return Ok((area, short(wanted)));
    }
    let places = extract.relations.iter().map(|relation| &relation.tags);
    let places = places.chain(extract.ways.iter().map(|way| &way.tags));
    let places = places.chain(extract.points.iter().map(|point| &point.tags));
    for tags in places {
        let is_place = tags.get("place").is_some()
            || tags.get("boundary").is_some()
            || tags.is("leisure", "park");
        if let Some(name) = tags.name().filter(|_| is_place)
            && known.len() < KNOWN_MAX
            && !known.contains(&name)
        {
            known.push(name);
        }
    }
    Err(ImportError::UnknownArea {
        name: short(wanted),
        known: known.into_iter().map(short).collect(),
    })
}
