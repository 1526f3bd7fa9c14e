//! The map file: GeoJSON to the wijk the engine plays in, with the street graph and the names of all places.

mod code;
mod feature;
pub(crate) mod projection;

pub(crate) use code::ALL as CODES;

use crate::NOTICES_MAX;
use crate::load::too_large;
use crate::notice::{At, Notice, Remark};
use crate::sources::{Text, WIJK_BYTES_MAX};
use crate::streets::StreetGraph;
use crate::suggest::{certain, suggest};
use crate::ways::Ways;
use engine::geo::{Point, length_cm, point_along};
use engine::id::PlaceId;
use engine::wijk::{Place, PlaceKind, Projection, Street, Wijk};
use feature::{Feature, Kind};
use projection::{Degrees, project, projection_at, unproject};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// A map has at most this many features.
pub const MAP_FEATURES_MAX: usize = 20_000;
/// A play area is at most this wide and high, in metres: nobody walks further in an evening.
pub const AREA_SIDE_MAX_M: u32 = 10_000;
/// Nothing on the map lies further than this from the middle of the play area, in metres.
pub const MAP_REACH_MAX_M: u32 = 30_000;
/// A play area has at least this many corners.
const CORNERS_MIN: usize = 3;
/// How much of a feature a notice points at, in bytes: the beginning says enough.
const FEATURE_SHOWN: usize = 48;

/// What `wat` says of a school.
const SCHOOL: &str = "school";

/// A map that was read: the wijk the engine plays in, its streets as a graph, and its places by name.
#[derive(Debug)]
pub struct Map {
    pub(crate) wijk: Wijk,
    pub(crate) streets: Arc<StreetGraph>,
    by_name: BTreeMap<String, PlaceId>,
    /// The ways between places that were laid before.
    pub(crate) ways: Ways,
    schools: BTreeSet<PlaceId>,
    /// The outlines of the areas where nobody may walk.
    forbidden: Vec<Vec<Point>>,
}

/// What became of the text of a map.
#[derive(Debug)]
pub struct MapRead {
    /// The map, when it has a play area and streets.
    pub map: Option<Map>,
    /// Everything there is to say, in the order of the file.
    pub notices: Vec<Notice>,
}

/// Reads a map by itself, without a scenario; `name` is what its file is called. Never fails: whatever is wrong is a notice.
pub fn read_map(name: &str, text: &str) -> MapRead {
    if text.len() > WIJK_BYTES_MAX {
        let text = Text::new(name, "");
        return MapRead {
            map: None,
            notices: vec![too_large(name, WIJK_BYTES_MAX).locate(&text, Some(&text))],
        };
    }
    let (map, remarks) = read(text);
    let text = Text::new(name, text);
    MapRead {
        map,
        notices: remarks
            .into_iter()
            .take(NOTICES_MAX)
            .map(|remark| remark.locate(&text, Some(&text)))
            .collect(),
    }
}

/// The outermost shape of the file; each feature is read by itself, so that one mistake does not hide the others.
#[derive(Deserialize)]
struct Collection<'a> {
    naam: Option<String>,
    bron: Option<String>,
    #[serde(borrow)]
    features: Vec<&'a RawValue>,
}

/// Reads a map. Without a usable play area or streets there is none.
pub(crate) fn read(text: &str) -> (Option<Map>, Vec<Remark>) {
    let collection: Collection<'_> = match serde_json::from_str(text) {
        Ok(collection) => collection,
        Err(error) => return (None, vec![unreadable(text, &error)]),
    };
    let mut remarks = Vec::new();
    if collection.features.len() > MAP_FEATURES_MAX {
        remarks.push(
            Remark::new(
                &code::KAART_TE_GROOT,
                At::Wijk(0..0),
                format!(
                    "Deze kaart heeft {} delen. Het mogen er hoogstens {MAP_FEATURES_MAX} zijn.",
                    collection.features.len()
                ),
            )
            .help("Knip een kleiner stuk uit de kaart, rond het speelgebied."),
        );
        return (None, remarks);
    }
    let mut features = Vec::with_capacity(collection.features.len());
    for raw in &collection.features {
        let span = span_of(text, raw.get());
        match feature::read(raw.get()) {
            Ok(feature) => features.push((feature, span)),
            Err(wrong) => remarks.push(wrong.remark(span)),
        }
    }
    let mut parts = Vec::new();
    if collection
        .naam
        .as_deref()
        .is_none_or(|name| name.trim().is_empty())
    {
        parts.push("naam");
    }
    if collection
        .bron
        .as_deref()
        .is_none_or(|source| source.trim().is_empty())
    {
        parts.push("bron");
    }
    if !parts.is_empty() {
        remarks.push(
            Remark::new(
                &code::KAART_ONVOLLEDIG,
                At::Wijk(0..text.len().min(1)),
                format!("Op deze kaart mist: {}.", parts.join(" en ")),
            )
            .help("Zet bovenaan hoe de wijk heet en waar de kaart vandaan komt: \"naam\": \"…\", \"bron\": \"…\"."),
        );
    }
    let map = Map::build(
        collection.naam.unwrap_or_default().trim(),
        collection.bron.unwrap_or_default().trim(),
        &features,
        &mut remarks,
    );
    (map, remarks)
}

impl Map {
    fn build(
        name: &str,
        attribution: &str,
        features: &[(Feature, Range<usize>)],
        remarks: &mut Vec<Remark>,
    ) -> Option<Self> {
        let (projection, area) = play_area(features, remarks)?;
        let mut wijk = Wijk {
            name: name.to_owned(),
            projection,
            area,
            streets: Vec::new(),
            places: Vec::new(),
            water: Vec::new(),
            green: Vec::new(),
            buildings: Vec::new(),
            attribution: attribution.to_owned(),
        };
        let mut forbidden = Vec::new();
        let mut schools = BTreeSet::new();
        let mut crossings = Vec::new();
        let mut named = Named::default();
        for (feature, span) in features {
            let Some(shapes) = near(&projection, feature) else {
                remarks.push(
                    Remark::new(
                        &code::KAARTDEEL_ONLEESBAAR,
                        At::Wijk(span.clone()),
                        "Dit deel van de kaart ligt heel ver van het speelgebied.",
                    )
                    .help("In een kaart staat eerst de lengte en dan de breedte: [4.89, 52.37]. Zijn ze verwisseld?"),
                );
                continue;
            };
            match &feature.kind {
                Kind::PlayArea => {}
                Kind::Street { name, kind } => {
                    named.street(name, &shapes);
                    wijk.streets.extend(shapes.into_iter().map(|line| Street {
                        name: name.clone(),
                        kind: *kind,
                        line,
                    }));
                }
                Kind::Address { name } => {
                    named.point(name, PlaceKind::Adres, shapes, span, remarks);
                }
                Kind::Plek { name, what } => {
                    if what.as_deref() == Some(SCHOOL) {
                        schools.insert(folded(name));
                    }
                    named.point(name, PlaceKind::Plek, shapes, span, remarks);
                }
                Kind::Water => wijk.water.extend(shapes),
                Kind::Green => wijk.green.extend(shapes),
                Kind::Building => wijk.buildings.extend(shapes),
                Kind::Forbidden => {
                    forbidden.extend(shapes.into_iter().map(|shape| (shape, feature.is_area)));
                }
                Kind::Crossing => crossings.extend(shapes.into_iter().flatten()),
            }
        }
        if wijk.streets.is_empty() {
            remarks.push(
                Remark::new(
                    &code::STRATEN_ONTBREKEN,
                    At::Wijk(0..1),
                    "Op deze kaart staat geen enkele straat.",
                )
                .help("Zet er straten op als lijnen, met \"soort\": \"straat\" en een \"naam\"."),
            );
            return None;
        }
        wijk.places = named.places();
        let by_name = by_name(&wijk.places);
        let streets = StreetGraph::with_terrain(&wijk.streets, &forbidden, &crossings);
        Some(Self {
            wijk,
            streets: Arc::new(streets),
            ways: Ways::default(),
            schools: schools
                .iter()
                .filter_map(|name| by_name.get(name).copied())
                .collect(),
            by_name,
            forbidden: forbidden
                .into_iter()
                .filter_map(|(shape, is_area)| is_area.then_some(shape))
                .collect(),
        })
    }

    /// The wijk as the engine knows it.
    pub fn wijk(&self) -> &Wijk {
        &self.wijk
    }

    /// Its streets, to walk along and to snap to.
    pub fn streets(&self) -> &StreetGraph {
        &self.streets
    }

    /// The place with this name, whatever its capitals.
    pub fn place(&self, name: &str) -> Option<&Place> {
        self.wijk.place(*self.by_name.get(&folded(name))?)
    }

    /// Whether this place is a school.
    pub(crate) fn is_school(&self, place: PlaceId) -> bool {
        self.schools.contains(&place)
    }

    /// Whether a point lies where nobody may walk.
    pub(crate) fn is_forbidden(&self, point: Point) -> bool {
        self.forbidden.iter().any(|area| point.is_within(area))
    }

    /// The name on the map that is most like this one.
    pub(crate) fn nearest_name(&self, name: &str) -> Option<&str> {
        let close = suggest(&folded(name), self.by_name.keys().map(String::as_str))?;
        let id = *self.by_name.get(close)?;
        self.wijk.place(id).map(|place| place.name.as_str())
    }

    /// The name on the map that surely was meant.
    pub(crate) fn certain_name(&self, name: &str) -> Option<&str> {
        let close = certain(&folded(name), self.by_name.keys().map(String::as_str))?;
        let id = *self.by_name.get(close)?;
        self.wijk.place(id).map(|place| place.name.as_str())
    }

    /// Where somebody stands who is at this place: on the spot, or halfway a street.
    pub fn spot(place: &Place) -> Option<Point> {
        let longest = place.lines.iter().max_by_key(|line| length_cm(line))?;
        point_along(longest, length_cm(longest) / 2)
    }

    /// The name of the street or plek nearest to a point.
    pub(crate) fn name_near(&self, point: Point) -> Option<&str> {
        self.wijk
            .places
            .iter()
            .filter(|place| place.kind != PlaceKind::Adres)
            .min_by_key(|place| place.distance_cm(point))
            .map(|place| place.name.as_str())
    }

    /// Where a coordinate lies in the local plane.
    pub fn project(&self, at: Degrees) -> Point {
        project(&self.wijk.projection, at)
    }

    /// The coordinate of a place in the local plane.
    pub fn unproject(&self, at: Point) -> Degrees {
        unproject(&self.wijk.projection, at)
    }
}

/// Streets and points by name, in the order in which the map first names them.
#[derive(Default)]
struct Named {
    streets: Vec<(String, Vec<Vec<Point>>)>,
    street_at: BTreeMap<String, usize>,
    points: Vec<(String, PlaceKind, Point)>,
    point_at: BTreeMap<String, Range<usize>>,
}

impl Named {
    fn street(&mut self, name: &str, lines: &[Vec<Point>]) {
        if name.is_empty() {
            return;
        }
        let at = *self.street_at.entry(name.to_owned()).or_insert_with(|| {
            self.streets.push((name.to_owned(), Vec::new()));
            self.streets.len() - 1
        });
        self.streets[at].1.extend(lines.iter().cloned());
    }

    fn point(
        &mut self,
        name: &str,
        kind: PlaceKind,
        shapes: Vec<Vec<Point>>,
        span: &Range<usize>,
        remarks: &mut Vec<Remark>,
    ) {
        if let Some(first) = self.point_at.get(name) {
            remarks.push(
                Remark::new(
                    &code::PLEK_DUBBEL,
                    At::Wijk(span.clone()),
                    format!("\"{name}\" staat twee keer op de kaart. Het spel gebruikt de eerste."),
                )
                .other(At::Wijk(first.clone()), "hier staat hij al")
                .help("Haal er één weg, of geef hem een andere naam."),
            );
            return;
        }
        self.point_at.insert(name.to_owned(), span.clone());
        let spot = shapes.into_iter().flatten().next();
        self.points
            .extend(spot.map(|spot| (name.to_owned(), kind, spot)));
    }

    /// Every street, then every plek, then every address.
    fn places(self) -> Vec<Place> {
        let streets = self
            .streets
            .into_iter()
            .map(|(name, lines)| (name, PlaceKind::Straat, lines));
        let (plekken, addresses): (Vec<_>, Vec<_>) = self
            .points
            .into_iter()
            .partition(|(_, kind, _)| *kind == PlaceKind::Plek);
        let points = plekken
            .into_iter()
            .chain(addresses)
            .map(|(name, kind, spot)| (name, kind, vec![vec![spot]]));
        streets
            .chain(points)
            .enumerate()
            .map(|(index, (name, kind, lines))| Place {
                id: PlaceId(u16::try_from(index).expect("a map has at most 20,000 features")),
                name,
                kind,
                lines,
            })
            .collect()
    }
}

/// The places by folded name. A square is meant rather than the street with the same name.
fn by_name(places: &[Place]) -> BTreeMap<String, PlaceId> {
    let mut names = BTreeMap::new();
    for place in places {
        match place.kind {
            PlaceKind::Straat => {
                names.entry(folded(&place.name)).or_insert(place.id);
            }
            PlaceKind::Plek => {
                names.insert(folded(&place.name), place.id);
            }
            PlaceKind::Adres => {
                names.entry(folded(&place.name)).or_insert(place.id);
            }
        }
    }
    names
}

/// A name without capitals and double spaces.
pub(crate) fn folded(name: &str) -> String {
    name.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// The one play area, and the local plane around its middle.
fn play_area(
    features: &[(Feature, Range<usize>)],
    remarks: &mut Vec<Remark>,
) -> Option<(Projection, Vec<Point>)> {
    let mut areas = features
        .iter()
        .filter(|(feature, _)| matches!(feature.kind, Kind::PlayArea));
    let Some((area, span)) = areas.next() else {
        remarks.push(
            Remark::new(
                &code::SPEELGEBIED_NIET_EEN,
                At::Wijk(0..1),
                "Op deze kaart staat geen speelgebied.",
            )
            .help("Teken één vlak om het gebied waar u speelt, met \"soort\": \"speelgebied\"."),
        );
        return None;
    };
    for (_, other) in areas {
        remarks.push(
            Remark::new(
                &code::SPEELGEBIED_NIET_EEN,
                At::Wijk(other.clone()),
                "Op deze kaart staat meer dan één speelgebied.",
            )
            .other(At::Wijk(span.clone()), "dit is het eerste")
            .help("Laat er één staan. Speelt u op twee plekken? Teken er dan één vlak omheen."),
        );
    }
    let corners = area.shapes.first()?;
    let (south, north) = bounds(corners.iter().map(|corner| corner.lat_e7))?;
    let (west, east) = bounds(corners.iter().map(|corner| corner.lon_e7))?;
    let projection = projection_at(Degrees {
        lat_e7: middle(south, north),
        lon_e7: middle(west, east),
    });
    let area: Vec<Point> = corners
        .iter()
        .map(|corner| project(&projection, *corner))
        .collect();
    let side_max = AREA_SIDE_MAX_M * 50;
    let too_large = area.iter().any(|corner| {
        corner.x_cm.unsigned_abs() > side_max || corner.y_cm.unsigned_abs() > side_max
    });
    if area.len() < CORNERS_MIN || too_large {
        let (code, what, help) = if too_large {
            (
                &code::KAART_TE_GROOT,
                format!(
                    "Dit speelgebied is meer dan {} kilometer breed of hoog.",
                    AREA_SIDE_MAX_M / 1_000
                ),
                "Teken een kleiner speelgebied: spelers lopen.",
            )
        } else {
            (
                &code::SPEELGEBIED_NIET_EEN,
                "Dit speelgebied is geen vlak.".to_owned(),
                "Teken een vlak met minstens drie hoeken.",
            )
        };
        remarks.push(Remark::new(code, At::Wijk(span.clone()), what).help(help));
        return None;
    }
    Some((projection, area))
}

fn bounds(values: impl Iterator<Item = i32> + Clone) -> Option<(i32, i32)> {
    Some((values.clone().min()?, values.max()?))
}

fn middle(a: i32, b: i32) -> i32 {
    a + (b - a) / 2
}

/// The shapes of a feature in the local plane, or `None` when a part lies out of reach.
fn near(projection: &Projection, feature: &Feature) -> Option<Vec<Vec<Point>>> {
    let reach = MAP_REACH_MAX_M * 100;
    feature
        .shapes
        .iter()
        .map(|shape| {
            shape
                .iter()
                .map(|degrees| {
                    let point = project(projection, *degrees);
                    let near =
                        point.x_cm.unsigned_abs() <= reach && point.y_cm.unsigned_abs() <= reach;
                    near.then_some(point)
                })
                .collect()
        })
        .collect()
}

/// The shapes of ground on which nobody may walk, and whether they are areas; `None` when a feature is something else.
pub(crate) fn forbidden_ground(
    text: &str,
    projection: &Projection,
) -> Option<(Vec<Vec<Point>>, bool)> {
    let feature = feature::read(text).ok()?;
    match feature.kind {
        Kind::Forbidden => Some((near(projection, &feature)?, feature.is_area)),
        _ => None,
    }
}

/// Where a part of the text stands in it, or at least its beginning.
fn span_of(text: &str, part: &str) -> Range<usize> {
    // serde_json hands out pieces of the text itself, so the difference of the addresses is the place.
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let shown = part.find('\n').unwrap_or(part.len()).min(FEATURE_SHOWN);
    start..start + shown
}

fn unreadable(text: &str, error: &serde_json::Error) -> Remark {
    let line_start: usize = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    let at = (line_start + error.column().saturating_sub(1)).min(text.len());
    let what = match error.classify() {
        serde_json::error::Category::Data => {
            "Dit bestand is geen kaart: er staat geen lijst met \"features\" in."
        }
        _ => "Het spel kan deze kaart niet lezen: het bestand is geen goede GeoJSON.",
    };
    Remark::new(&code::KAART_ONLEESBAAR, At::Wijk(at..at + 1), what)
        .help("Maak de kaart opnieuw met een kaartprogramma en bewaar hem als GeoJSON.")
}
