//! The map of a wijk: its play area, streets and places, in the local plane.

use crate::geo::Point;
use crate::id::PlaceId;
use serde::{Deserialize, Serialize};

/// Everything that is drawn and named on the map of one evening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wijk {
    /// What the wijk is called.
    pub name: String,
    /// How latitude and longitude became the local plane; the engine itself never uses it.
    pub projection: Projection,
    /// The corners of the play area; nobody plays outside it.
    pub area: Vec<Point>,
    /// The lines that are walked.
    pub streets: Vec<Street>,
    /// What a player can name: streets by their name, places, and addresses.
    pub places: Vec<Place>,
    /// Water, for the map alone.
    pub water: Vec<Vec<Point>>,
    /// Green, for the map alone.
    pub green: Vec<Vec<Point>>,
    /// Buildings, for the map alone.
    pub buildings: Vec<Vec<Point>>,
    /// Where the map comes from; shown wherever it is drawn.
    pub attribution: String,
}

/// The local plane: whole ten-millionths of a degree at the origin, and centimetres per degree there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Projection {
    /// Latitude of the origin, in ten-millionths of a degree.
    pub lat0_e7: i32,
    /// Longitude of the origin, in ten-millionths of a degree.
    pub lon0_e7: i32,
    /// Centimetres north per degree of latitude.
    pub cm_per_deg_lat: i64,
    /// Centimetres east per degree of longitude.
    pub cm_per_deg_lon: i64,
}

/// One line that can be walked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Street {
    /// Its name; empty for a path without one.
    pub name: String,
    /// What it is.
    pub kind: StreetKind,
    /// Its course.
    pub line: Vec<Point>,
}

/// What kind of line a street is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StreetKind {
    /// A street with cars.
    Straat,
    /// A busy road with cars, along which and across which nobody likes to walk.
    Hoofdweg,
    /// A foot or cycle path.
    Pad,
    /// An alley behind the gardens.
    Brandgang,
    /// Steps.
    Trap,
}

/// Something a player can name when asked "where?".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its place in [`Wijk::places`].
    pub id: PlaceId,
    /// What people call it: "Dorpsplein", "Smaragdstraat", "Smaragdstraat 12".
    pub name: String,
    /// What it is.
    pub kind: PlaceKind,
    /// Its course: one point for a place or an address, the pieces of the street for a street.
    pub lines: Vec<Vec<Point>>,
}

/// What kind of place it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// A whole street.
    Straat,
    /// A street and a house number.
    Adres,
    /// A square, shop, school, playground: anything with a name of its own.
    Plek,
}

impl Place {
    /// The distance from a point to the nearest part of this place, in whole centimetres.
    pub fn distance_cm(&self, from: Point) -> u64 {
        self.lines
            .iter()
            .filter_map(|line| from.distance_to_line_cm(line))
            .min()
            .unwrap_or(u64::MAX)
    }
}

impl Wijk {
    /// The place with this id, if the wijk has it.
    pub fn place(&self, id: PlaceId) -> Option<&Place> {
        self.places.get(id.index())
    }
}

#[cfg(test)]
impl Wijk {
    /// A wijk with nothing on its map but these places.
    pub(crate) fn of_places(places: &[(&str, PlaceKind, Vec<Point>)]) -> Self {
        let place = |(id, (name, kind, line)): (usize, &(&str, PlaceKind, Vec<Point>))| Place {
            id: PlaceId(u16::try_from(id).expect("few places")),
            name: (*name).to_owned(),
            kind: *kind,
            lines: vec![line.clone()],
        };
        Self {
            name: String::new(),
            projection: Projection {
                lat0_e7: 0,
                lon0_e7: 0,
                cm_per_deg_lat: 1,
                cm_per_deg_lon: 1,
            },
            area: vec![],
            streets: vec![],
            places: places.iter().enumerate().map(place).collect(),
            water: vec![],
            green: vec![],
            buildings: vec![],
            attribution: String::new(),
        }
    }
}
