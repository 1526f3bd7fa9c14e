//! Maps and walks that people already have, made into a wijk or a route. Bytes in, result out: no disk, no clock.
//!
//! - [`osm`] reads an extract of OpenStreetMap (`.osm.pbf`, `.osm`, Overpass JSON) into a `wijk.geojson`.
//! - [`gpx`] reads a walk that a phone recorded into a `[[ronde.route]]`.
//! - [`geojson`] reads what somebody drew in geojson.io, uMap or QGIS into both.
//!
//! Each may be packed with gzip; what a file is, is seen from its content. Everything that is left out is said in the
//! [`Report`]; what cannot be used at all is an [`ImportError`]. Nothing here panics on any input, and every size is bounded.
//!
//! The way of a file: `source` (unpack, decode) → the reader of its kind → `wijk::Draft` (clip, join, name, fit) or
//! `route` (clean, stops, places, words).

mod area;
mod code;
mod error;
mod geojson;
mod gpx;
mod json;
mod osm;
mod report;
mod route;
mod shape;
mod source;
mod wijk;
mod xml;

pub use area::{AREA_CORNERS_MAX, CIRCLE_RADIUS_MAX_M, Gebied, area_from_geojson};
pub use code::{codes, codes_markdown};
pub use error::{Countable, Format, ImportError};
pub use geojson::{COORDINATES_MAX, Drawn, GEOJSON_BYTES_MAX, GeojsonOptions, ITEMS_MAX, Lines};
pub use gpx::{GPX_POINTS_MAX, GpxOptions, Walk};
pub use osm::{
    NODES_MAX, OsmOptions, PBF_BLOB_BYTES_MAX, REFS_MAX, RELATIONS_MAX, TAG_CHARS_MAX, WAYS_MAX,
};
pub use report::{EXAMPLES_MAX, Remark, Report, Took};
pub use route::{Leg, Route, Stop, StopKind, WALKER_UNKNOWN};
pub use source::{FILE_BYTES_MAX, UNPACKED_BYTES_MAX};
pub use wijk::{ATTRIBUTION, Imported};
pub use xml::XML_DEPTH_MAX;

/// Reads an extract of OpenStreetMap into a map to play on.
///
/// # Errors
/// When nothing usable can be made of the bytes; the error says why and what to do.
pub fn osm(bytes: &[u8], options: &OsmOptions) -> Result<Imported, ImportError> {
    osm::import(bytes, options)
}

/// Reads a recorded or drawn walk into a route. With a map, places get their names and ways follow the streets.
///
/// # Errors
/// When nothing usable can be made of the bytes; the error says why and what to do.
pub fn gpx(bytes: &[u8], options: &GpxOptions<'_>) -> Result<Walk, ImportError> {
    gpx::import(bytes, options)
}

/// Reads what was drawn in a map program: areas, lines and points with their properties.
///
/// # Errors
/// When nothing usable can be made of the bytes; the error says why and what to do.
pub fn geojson(bytes: &[u8], options: &GeojsonOptions<'_>) -> Result<Drawn, ImportError> {
    geojson::import(bytes, options)
}
