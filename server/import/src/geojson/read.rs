//! The words of a drawing: one or more JSON values, whatever their outermost form, into items with a shape and what is
//! said of it.

use super::crs::{Crs, Pair, declared, guessed};
use super::meaning::Said;
use super::{COORDINATES_MAX, ITEMS_MAX};
use crate::code;
use crate::error::{Countable, ImportError};
use crate::json::broken;
use crate::report::{Tally, short};
use scenario::Degrees;
use serde_json::{Map, Value};

/// A part of a drawing.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Item {
    pub(super) shape: Shape,
    pub(super) said: Said,
}

/// Its shape; areas without the first corner again at the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shape {
    Points(Vec<Degrees>),
    Lines(Vec<Vec<Degrees>>),
    Areas(Vec<Vec<Degrees>>),
}

impl Item {
    /// The area with the most corners, if it is one.
    pub(super) fn largest_area(&self) -> Option<Vec<Degrees>> {
        match &self.shape {
            Shape::Areas(areas) => areas.iter().max_by_key(|area| area.len()).cloned(),
            Shape::Points(_) | Shape::Lines(_) => None,
        }
    }
}

/// A shape whose numbers are not yet coordinates.
#[derive(Debug)]
enum Raw {
    Points(Vec<Pair>),
    Lines(Vec<Vec<Pair>>),
    Areas(Vec<Vec<Pair>>),
}

/// A drawing being read.
#[derive(Default)]
struct Reading {
    raw: Vec<(Raw, Said)>,
    crs: Option<Crs>,
    coordinates: usize,
}

/// Reads a drawing: one value, or one a line.
pub(super) fn read(text: &str, tally: &mut Tally) -> Result<Vec<Item>, ImportError> {
    // Lines may each begin with the sign that separates records.
    let plain: String;
    let text = if text.contains('\u{1e}') {
        plain = text.replace('\u{1e}', " ");
        &plain
    } else {
        text
    };
    let mut reading = Reading::default();
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    let mut read_one = false;
    while let Some(value) = values.next() {
        match value {
            Ok(value) => {
                read_one = true;
                reading.value(value, "", tally)?;
            }
            Err(error) if !read_one => return Err(broken(&error, 0)),
            Err(_) => {
                let line = text[..values.byte_offset().min(text.len())].lines().count();
                tally.note(&code::REGEL_STUK, format!("regel {line}"));
                break;
            }
        }
    }
    Ok(reading.items(tally))
}

impl Reading {
    /// A value that may be a drawing; `layer` is the name of the layer it lies in.
    fn value(&mut self, value: Value, layer: &str, tally: &mut Tally) -> Result<(), ImportError> {
        let mut object = match value {
            Value::Object(object) => object,
            Value::Array(values) => {
                for value in values {
                    self.value(value, layer, tally)?;
                }
                return Ok(());
            }
            _ => {
                tally.note(&code::VORM_ONBEKEND, "");
                return Ok(());
            }
        };
        if let Some(name) = object.get("crs").and_then(crs_name) {
            let crs = declared(&name)?;
            if !matches!(crs, Crs::Degrees) {
                tally.note(&code::STELSEL_OMGEREKEND, &name);
            }
            self.crs = Some(crs);
        }
        let kind = object
            .get("type")
            .and_then(Value::as_str)
            .unwrap_or_default();
        match kind {
            "FeatureCollection" => {
                let layer = layer_name(&object).unwrap_or_else(|| layer.to_owned());
                if is_elsewhere(&object) {
                    tally.note(&code::LAAG_ELDERS, &layer);
                }
                for feature in list(&mut object, "features") {
                    self.value(feature, &layer, tally)?;
                }
            }
            "umap" => {
                for mut layer in list(&mut object, "layers") {
                    if let Some(object) = layer.as_object_mut() {
                        object.insert("type".to_owned(), "FeatureCollection".into());
                    }
                    self.value(layer, "", tally)?;
                }
            }
            "Feature" => {
                let mut properties = match object.remove("properties") {
                    Some(Value::Object(properties)) => properties,
                    _ => Map::new(),
                };
                // Some programs write the name beside the properties.
                if let Some(name) = object
                    .remove("name")
                    .filter(|_| !properties.contains_key("name"))
                {
                    properties.insert("name".to_owned(), name);
                }
                let said = Said::of(&properties, layer);
                match object.remove("geometry") {
                    Some(Value::Object(geometry)) => self.geometry(geometry, &said, tally)?,
                    _ => tally.note(&code::VORM_LEEG, &said.name),
                }
            }
            _ => self.geometry(object, &Said::default(), tally)?,
        }
        Ok(())
    }

    fn geometry(
        &mut self,
        mut geometry: Map<String, Value>,
        said: &Said,
        tally: &mut Tally,
    ) -> Result<(), ImportError> {
        let kind = geometry
            .get("type")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        if kind == "GeometryCollection" {
            for part in list(&mut geometry, "geometries") {
                if let Value::Object(part) = part {
                    self.geometry(part, said, tally)?;
                } else {
                    tally.note(&code::VORM_LEEG, &said.name);
                }
            }
            return Ok(());
        }
        let coordinates = geometry.remove("coordinates").unwrap_or(Value::Null);
        let mut reader = Coordinates {
            taken: &mut self.coordinates,
            as_text: 0,
        };
        let raw = match kind.as_str() {
            "Point" => reader
                .pair(&coordinates)
                .map(|pair| Raw::Points(vec![pair])),
            "MultiPoint" => reader.line(&coordinates).map(Raw::Points),
            "LineString" => reader.line(&coordinates).map(|line| Raw::Lines(vec![line])),
            "MultiLineString" => reader.lines(&coordinates).map(Raw::Lines),
            "Polygon" => reader
                .lines(&coordinates)
                .map(|rings| outer(rings, said, tally))
                .map(Raw::Areas),
            "MultiPolygon" => coordinates.as_array().and_then(|polygons| {
                let rings = polygons
                    .iter()
                    .map(|polygon| reader.lines(polygon).map(|rings| outer(rings, said, tally)))
                    .collect::<Option<Vec<_>>>()?;
                Some(Raw::Areas(rings.into_iter().flatten().collect()))
            }),
            other => {
                let label = if other.is_empty() { &said.name } else { other };
                tally.note(&code::VORM_ONBEKEND, label);
                return Ok(());
            }
        };
        tally.note_many(&code::COORDINAAT_TEKST, reader.as_text, &said.name);
        if self.coordinates > COORDINATES_MAX {
            return Err(ImportError::TooMany {
                what: Countable::Coordinates,
                max: COORDINATES_MAX,
            });
        }
        match raw {
            Some(raw) => self.raw.push((raw, said.clone())),
            None => tally.note(&code::COORDINAAT_FOUT, &said.name),
        }
        if self.raw.len() > ITEMS_MAX {
            return Err(ImportError::TooMany {
                what: Countable::Items,
                max: ITEMS_MAX,
            });
        }
        Ok(())
    }

    /// All items with real coordinates.
    fn items(self, tally: &mut Tally) -> Vec<Item> {
        let pairs: Vec<Pair> = self
            .raw
            .iter()
            .flat_map(|(raw, _)| match raw {
                Raw::Points(points) => points.clone(),
                Raw::Lines(lines) | Raw::Areas(lines) => lines.concat(),
            })
            .collect();
        let crs = self.crs.filter(|crs| *crs != Crs::Degrees);
        let crs = crs.unwrap_or_else(|| guessed(&pairs, tally));
        let mut items = Vec::with_capacity(self.raw.len());
        for (raw, said) in self.raw {
            if let Some(shape) = shape(raw, crs, &said, tally) {
                items.push(Item { shape, said });
            }
        }
        items
    }
}

/// A shape that makes sense, in degrees.
fn shape(raw: Raw, crs: Crs, said: &Said, tally: &mut Tally) -> Option<Shape> {
    let placed = |pairs: Vec<Pair>, tally: &mut Tally| -> Option<Vec<Degrees>> {
        let line: Option<Vec<Degrees>> = pairs.into_iter().map(|pair| crs.degrees(pair)).collect();
        if line.is_none() {
            tally.note(&code::COORDINAAT_FOUT, &said.name);
        }
        line
    };
    match raw {
        Raw::Points(points) => {
            let points: Vec<Degrees> = placed(points, tally)?;
            (!points.is_empty()).then_some(Shape::Points(points))
        }
        Raw::Lines(lines) => {
            let mut kept = Vec::new();
            for line in lines {
                let mut line = placed(line, tally)?;
                line.dedup();
                if line.len() < 2 {
                    tally.note(&code::LIJN_TE_KORT, &said.name);
                } else {
                    kept.push(line);
                }
            }
            (!kept.is_empty()).then_some(Shape::Lines(kept))
        }
        Raw::Areas(rings) => {
            let mut kept = Vec::new();
            for ring in rings {
                let mut ring = placed(ring, tally)?;
                ring.dedup();
                if ring.len() > 1 && ring.first() == ring.last() {
                    ring.pop();
                } else if ring.len() > 2 {
                    tally.note(&code::RING_OPEN, &said.name);
                }
                if ring.len() < 3 {
                    tally.note(&code::VLAK_TE_KLEIN, &said.name);
                } else {
                    kept.push(ring);
                }
            }
            (!kept.is_empty()).then_some(Shape::Areas(kept))
        }
    }
}

/// The outer ring of a polygon; holes are told.
fn outer(rings: Vec<Vec<Pair>>, said: &Said, tally: &mut Tally) -> Vec<Vec<Pair>> {
    tally.note_many(
        &code::GAT_IN_VLAK,
        rings.len().saturating_sub(1),
        &said.name,
    );
    rings.into_iter().take(1).collect()
}

/// Coordinates as people and programs write them.
struct Coordinates<'a> {
    taken: &'a mut usize,
    /// How many were texts.
    as_text: usize,
}

impl Coordinates<'_> {
    fn pair(&mut self, value: &Value) -> Option<Pair> {
        // A third number is a height, which the game has no use for.
        let [x, y, ..] = value.as_array()?.as_slice() else {
            return None;
        };
        *self.taken += 1;
        let mut number = |value: &Value| match value {
            Value::Number(number) => number.as_f64(),
            Value::String(text) => {
                let number = text.trim().replace(',', ".").parse().ok();
                self.as_text += 1;
                number
            }
            _ => None,
        };
        Some([number(x)?, number(y)?]).filter(|pair| pair.iter().all(|number| number.is_finite()))
    }

    fn line(&mut self, value: &Value) -> Option<Vec<Pair>> {
        value
            .as_array()?
            .iter()
            .map(|pair| self.pair(pair))
            .collect()
    }

    fn lines(&mut self, value: &Value) -> Option<Vec<Vec<Pair>>> {
        value
            .as_array()?
            .iter()
            .map(|line| self.line(line))
            .collect()
    }
}

fn list(object: &mut Map<String, Value>, key: &str) -> Vec<Value> {
    match object.remove(key) {
        Some(Value::Array(values)) => values,
        _ => Vec::new(),
    }
}

/// The name of the coordinate system, wherever the file puts it.
fn crs_name(crs: &Value) -> Option<String> {
    let properties = crs.get("properties")?;
    match properties.get("name").or_else(|| properties.get("code"))? {
        Value::String(name) => Some(name.clone()),
        Value::Number(code) => Some(format!("EPSG:{code}")),
        _ => None,
    }
}

/// What uMap writes of a layer stands in one of two places.
fn layer_options(object: &Map<String, Value>) -> Option<&Value> {
    object
        .get("_umap_options")
        .or_else(|| object.get("properties"))
}

fn layer_name(object: &Map<String, Value>) -> Option<String> {
    let name = layer_options(object)?.get("name")?.as_str()?;
    Some(short(name))
}

fn is_elsewhere(object: &Map<String, Value>) -> bool {
    let url =
        layer_options(object).and_then(|options| options.get("remoteData")?.get("url")?.as_str());
    url.is_some_and(|url| !url.is_empty())
}
