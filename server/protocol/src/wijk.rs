//! The map of a wijk, in the local plane: small on the wire, drawn and searched on the phone.

use crate::id::{PlaceId, Point};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

/// `GET /api/games/{game}/wijk`: never changes within a game.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct WijkMap {
    /// What the wijk is called.
    pub name: String,
    /// How latitude and longitude become the local plane.
    pub projection: Projection,
    /// The corners of the play area; nobody plays outside it.
    pub area: Vec<Point>,
    /// The lines that are walked.
    pub streets: Vec<Street>,
    /// What a player can name.
    pub places: Vec<Place>,
    /// Water, only drawn.
    pub water: Vec<Vec<Point>>,
    /// Green, only drawn.
    pub green: Vec<Vec<Point>>,
    /// Buildings, only drawn.
    pub buildings: Vec<Vec<Point>>,
    /// Where the map comes from; shown wherever it is drawn.
    pub attribution: String,
    /// A tile server that people may have drawn under the streets; absent unless whoever runs the server named one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub tiles: Option<TileServer>,
}

/// A server of map tiles, which is somebody else's: nothing is asked of it before a person switches it on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct TileServer {
    /// Where each tile stands: https, with `{z}`, `{x}` and `{y}` once each.
    pub template: String,
    /// Who made the tiles; shown wherever they are.
    pub attribution: String,
}

/// The local plane: `x = (lon - lon0) * cm_per_deg_lon`, `y = (lat - lat0) * cm_per_deg_lat`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Street {
    /// Its name; empty for a path without one.
    pub name: String,
    /// What it is.
    pub kind: StreetKind,
    /// Its course.
    pub line: Vec<Point>,
}

/// What kind of line a street is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StreetKind {
    /// A street with cars.
    Straat,
    /// A busy road with cars.
    Hoofdweg,
    /// A foot or cycle path.
    Pad,
    /// An alley behind the gardens.
    Brandgang,
    /// Steps.
    Trap,
}

/// Something a player can name when asked "where?".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Place {
    /// Which.
    pub id: PlaceId,
    /// What people call it: "Dorpsplein", "Smaragdstraat", "Smaragdstraat 12".
    pub name: String,
    /// What it is.
    pub kind: PlaceKind,
    /// Its course: one point for a place or an address, the pieces of the street for a street.
    pub lines: Vec<Vec<Point>>,
}

/// What kind of place it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlaceKind {
    /// A whole street.
    Straat,
    /// A street and a house number.
    Adres,
    /// Anything with a name of its own: a square, a shop, a playground.
    Plek,
}
