//! One feature of a map as text, with coordinates to the last of seven digits.

use engine::wijk::StreetKind;
use scenario::Degrees;
use serde_json::{Map, Value};
use std::fmt::Write as _;

/// A feature of a map.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Feature {
    pub(crate) soort: &'static str,
    properties: Map<String, Value>,
    pub(crate) shape: Shape,
}

/// Its shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Shape {
    Point(Degrees),
    Points(Vec<Degrees>),
    Lines(Vec<Vec<Degrees>>),
    /// An outline, without the first corner again at the end.
    Area(Vec<Degrees>),
}

impl Feature {
    pub(crate) fn new(soort: &'static str, shape: Shape) -> Self {
        let mut properties = Map::new();
        properties.insert("soort".to_owned(), soort.into());
        Self {
            soort,
            properties,
            shape,
        }
    }

    pub(crate) fn area(soort: &'static str, corners: &[Degrees]) -> Self {
        Self::new(soort, Shape::Area(corners.to_vec()))
    }

    /// With one more property; an empty text is left out.
    pub(crate) fn with(mut self, key: &str, value: &str) -> Self {
        if !value.is_empty() {
            self.properties.insert(key.to_owned(), value.into());
        }
        self
    }

    /// On one line.
    pub(crate) fn text(&self) -> String {
        let properties = Value::Object(self.properties.clone());
        let mut text = format!("{{\"type\":\"Feature\",\"properties\":{properties},\"geometry\":");
        match &self.shape {
            Shape::Point(at) => {
                text.push_str("{\"type\":\"Point\",\"coordinates\":");
                position(&mut text, *at);
            }
            Shape::Points(places) => {
                text.push_str("{\"type\":\"MultiPoint\",\"coordinates\":");
                positions(&mut text, places, None);
            }
            Shape::Lines(lines) => match lines.as_slice() {
                [only] => {
                    text.push_str("{\"type\":\"LineString\",\"coordinates\":");
                    positions(&mut text, only, None);
                }
                _ => {
                    text.push_str("{\"type\":\"MultiLineString\",\"coordinates\":[");
                    for (index, line) in lines.iter().enumerate() {
                        if index > 0 {
                            text.push(',');
                        }
                        positions(&mut text, line, None);
                    }
                    text.push(']');
                }
            },
            Shape::Area(corners) => {
                text.push_str("{\"type\":\"Polygon\",\"coordinates\":[");
                positions(&mut text, corners, corners.first().copied());
                text.push(']');
            }
        }
        text.push_str("}}");
        text
    }
}

fn positions(text: &mut String, places: &[Degrees], again: Option<Degrees>) {
    text.push('[');
    for (index, place) in places.iter().copied().chain(again).enumerate() {
        if index > 0 {
            text.push(',');
        }
        position(text, place);
    }
    text.push(']');
}

fn position(text: &mut String, at: Degrees) {
    write!(text, "[{},{}]", number(at.lon_e7), number(at.lat_e7)).expect("writing to a string");
}

/// The word for a kind of street; an ordinary one needs none.
pub(crate) fn wijze(kind: StreetKind) -> &'static str {
    match kind {
        StreetKind::Straat => "",
        StreetKind::Hoofdweg => "hoofdweg",
        StreetKind::Pad => "pad",
        StreetKind::Brandgang => "brandgang",
        StreetKind::Trap => "trap",
    }
}

/// Ten-millionths of a degree as degrees, without digits that say nothing.
pub(crate) fn number(e7: i32) -> String {
    let sign = if e7 < 0 { "-" } else { "" };
    let (whole, part) = (
        e7.unsigned_abs() / 10_000_000,
        e7.unsigned_abs() % 10_000_000,
    );
    let digits = format!("{part:07}");
    match digits.trim_end_matches('0') {
        "" => format!("{sign}{whole}.0"),
        digits => format!("{sign}{whole}.{digits}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coordinate_keeps_every_digit_that_says_something() {
        for (e7, expected) in [
            (49_288_817, "4.9288817"),
            (-49_288_800, "-4.92888"),
            (-5, "-0.0000005"),
            (0, "0.0"),
            (1_800_000_000, "180.0"),
        ] {
            assert_eq!(number(e7), expected);
        }
    }

    #[test]
    fn a_feature_is_one_line_of_geojson() {
        let at = |lat_e7, lon_e7| Degrees { lat_e7, lon_e7 };
        let feature = Feature::area("water", &[at(0, 0), at(0, 10_000_000), at(10_000_000, 0)])
            .with("naam", "De \"Plas\"")
            .with("wat", "");
        assert_eq!(
            feature.text(),
            r#"{"type":"Feature","properties":{"naam":"De \"Plas\"","soort":"water"},"geometry":{"type":"Polygon","coordinates":[[[0.0,0.0],[1.0,0.0],[0.0,1.0],[0.0,0.0]]]}}"#
        );
    }
}
