//! Changing the map: one feature of `wijk.geojson` at a time, while every other byte stays.

use super::Patch;
use crate::wijk::forbidden_ground;
use engine::geo::Point;
use engine::wijk::Projection;
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::ops::Range;

/// A change of the map. Corners are latitude and longitude in ten-millionths of a degree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MapEdit {
    /// This is where people play.
    PlayArea {
        /// Its corners, at least three.
        corners: Vec<(i32, i32)>,
    },
    /// Nobody walks here.
    Forbid {
        /// The corners of the ground, or the points of the line.
        points: Vec<(i32, i32)>,
        /// Whether it is a piece of ground.
        is_area: bool,
    },
    /// A place with a name.
    AddPlek {
        /// What people call it.
        name: String,
        /// Where it is.
        at: (i32, i32),
    },
    /// Takes a feature away.
    RemoveFeature {
        /// Its place in the list of features.
        feature: usize,
    },
}

/// Why the map was not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MapEditError {
    /// The text is no map.
    #[error("the map cannot be read")]
    Unreadable,
    /// There is no such feature.
    #[error("there is no such feature")]
    NoSuch,
    /// A shape has too few points, or a point is not on earth.
    #[error("this is no shape")]
    BadShape,
}

/// Ground on which nobody may walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forbidden {
    /// Its place in the list of features.
    pub feature: usize,
    /// Its corners, or the points of its line, in the local plane.
    pub shape: Vec<Point>,
    /// Whether it is a piece of ground.
    pub is_area: bool,
}

/// The replacements in the text of a map that make this change. Without a map yet, one with this name is begun.
///
/// # Errors
/// [`MapEditError`].
pub fn edit_map(text: &str, name: &str, edit: &MapEdit) -> Result<Patch, MapEditError> {
    if text.is_empty() {
        let begun = begin(name);
        let change = edit_map(&begun, name, edit)?;
        return Ok(Patch::between("", &begun).then(&change));
    }
    let features = Features::of(text)?;
    let (range, with) = match edit {
        MapEdit::PlayArea { corners } => {
            let geometry = polygon(corners)?;
            match features.play_area(text) {
                Some(range) => (range, geometry.to_string()),
                None => features.added(&feature(json!({ "soort": "speelgebied" }), geometry)),
            }
        }
        MapEdit::Forbid { points, is_area } => {
            let geometry = match is_area {
                true => polygon(points)?,
                false => line(points)?,
            };
            features.added(&feature(json!({ "soort": "verboden" }), geometry))
        }
        MapEdit::AddPlek { name, at } => {
            let geometry = json!({ "type": "Point", "coordinates": position(*at)? });
            features.added(&feature(json!({ "soort": "plek", "naam": name }), geometry))
        }
        MapEdit::RemoveFeature { feature } => {
            let range = features.without(*feature).ok_or(MapEditError::NoSuch)?;
            (range, String::new())
        }
    };
    Ok(Patch::new(text, vec![(range, with)]).expect("places of features are places in the text"))
}

/// The ground of a map on which nobody may walk; empty when it cannot be read.
#[must_use]
pub fn forbidden(text: &str, projection: &Projection) -> Vec<Forbidden> {
    let Ok(features) = Features::of(text) else {
        return Vec::new();
    };
    let read = |(index, range): (usize, &Range<usize>)| {
        let (shapes, is_area) = forbidden_ground(&text[range.clone()], projection)?;
        Some(shapes.into_iter().map(move |shape| Forbidden {
            feature: index,
            shape,
            is_area,
        }))
    };
    features
        .ranges
        .iter()
        .enumerate()
        .filter_map(read)
        .flatten()
        .collect()
}

/// A map without anything on it.
fn begin(name: &str) -> String {
    let name = Value::from(name);
    format!(
        "{{\"type\":\"FeatureCollection\",\"naam\":{name},\"bron\":\"Zelf getekend\",\"features\":[\n]}}\n"
    )
}

/// Where the features of a map stand in its text.
struct Features {
    list: Range<usize>,
    ranges: Vec<Range<usize>>,
}

#[derive(Deserialize)]
struct Collection<'t> {
    #[serde(borrow)]
    features: &'t RawValue,
}

#[derive(Deserialize)]
struct Feature<'t> {
    properties: Option<Kind>,
    #[serde(borrow)]
    geometry: &'t RawValue,
}

#[derive(Deserialize)]
struct Kind {
    soort: Option<String>,
}

impl Features {
    fn of(text: &str) -> Result<Self, MapEditError> {
        let unreadable = |_| MapEditError::Unreadable;
        let collection: Collection<'_> = serde_json::from_str(text).map_err(unreadable)?;
        let list = collection.features.get();
        let features: Vec<&RawValue> = serde_json::from_str(list).map_err(unreadable)?;
        Ok(Self {
            list: range_of(text, list),
            ranges: features
                .iter()
                .map(|raw| range_of(text, raw.get()))
                .collect(),
        })
    }

    /// The geometry of the first play area.
    fn play_area(&self, text: &str) -> Option<Range<usize>> {
        self.ranges.iter().find_map(|range| {
            let feature: Feature<'_> = serde_json::from_str(&text[range.clone()]).ok()?;
            let is_area = feature.properties?.soort? == "speelgebied";
            is_area.then(|| range_of(text, feature.geometry.get()))
        })
    }

    /// Puts one behind the others.
    fn added(&self, feature: &Value) -> (Range<usize>, String) {
        match self.ranges.last() {
            Some(last) => (last.end..last.end, format!(",\n{feature}")),
            None => (
                self.list.start + 1..self.list.end - 1,
                format!("\n{feature}\n"),
            ),
        }
    }

    /// A feature with one comma.
    fn without(&self, feature: usize) -> Option<Range<usize>> {
        let own = self.ranges.get(feature)?;
        let next = self.ranges.get(feature + 1);
        let before = feature
            .checked_sub(1)
            .and_then(|before| self.ranges.get(before));
        Some(match (before, next) {
            (_, Some(next)) => own.start..next.start,
            (Some(before), None) => before.end..own.end,
            (None, None) => own.clone(),
        })
    }
}

/// Where a part of the text stands in it.
fn range_of(text: &str, part: &str) -> Range<usize> {
    // serde_json hands out pieces of the text itself, so the difference of the addresses is the place.
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    start..start + part.len()
}

#[allow(
    clippy::needless_pass_by_value,
    reason = "both become part of the feature"
)]
fn feature(properties: Value, geometry: Value) -> Value {
    json!({ "type": "Feature", "properties": properties, "geometry": geometry })
}

/// A corner as GeoJSON writes it: first the longitude.
fn position(at: (i32, i32)) -> Result<Value, MapEditError> {
    let (lat, lon) = at;
    let on_earth = lat.unsigned_abs() <= 900_000_000 && lon.unsigned_abs() <= 1_800_000_000;
    let degrees = |e7: i32| f64::from(e7) / 1e7;
    match on_earth {
        true => Ok(json!([degrees(lon), degrees(lat)])),
        false => Err(MapEditError::BadShape),
    }
}

fn line(points: &[(i32, i32)]) -> Result<Value, MapEditError> {
    if points.len() < 2 {
        return Err(MapEditError::BadShape);
    }
    let points = points
        .iter()
        .map(|at| position(*at))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(json!({ "type": "LineString", "coordinates": points }))
}

fn polygon(corners: &[(i32, i32)]) -> Result<Value, MapEditError> {
    if corners.len() < 3 {
        return Err(MapEditError::BadShape);
    }
    // The last corner of a ring is the first again.
    let ring = corners.iter().chain(corners.first());
    let ring = ring
        .map(|at| position(*at))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(json!({ "type": "Polygon", "coordinates": [ring] }))
}
