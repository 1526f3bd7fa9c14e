//! One feature of the map file: what it is, and its shapes in degrees.

use super::code;
use super::projection::Degrees;
use crate::notice::{At, Code, Remark};
use crate::parse::value::PLACE_NAME_MAX;
use crate::suggest::suggest;
use engine::wijk::StreetKind;
use geojson::{Geometry, GeometryValue, Position};
use serde::Deserialize;
use std::ops::Range;

/// One feature that was understood.
#[derive(Debug)]
pub(super) struct Feature {
    pub(super) kind: Kind,
    /// Its lines, the outlines of its polygons (without the repeated first corner), or its point.
    pub(super) shapes: Vec<Vec<Degrees>>,
    /// Whether the shapes are outlines of areas.
    pub(super) is_area: bool,
}

/// What a feature is.
#[derive(Debug)]
pub(super) enum Kind {
    PlayArea,
    Street {
        name: String,
        kind: StreetKind,
    },
    Address {
        name: String,
    },
    Plek {
        name: String,
        what: Option<String>,
    },
    Water,
    Green,
    Building,
    Forbidden,
    /// Where a busy road is crossed safely.
    Crossing,
}

/// Why a feature was not understood.
#[derive(Debug)]
pub(super) struct Wrong {
    code: &'static Code,
    what: String,
    help: String,
}

impl Wrong {
    pub(super) fn remark(self, span: Range<usize>) -> Remark {
        Remark::new(self.code, At::Wijk(span), self.what).help(self.help)
    }

    fn unreadable(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            code: &code::KAARTDEEL_ONLEESBAAR,
            what: what.into(),
            help: help.into(),
        }
    }
}

#[derive(Deserialize)]
struct RawFeature {
    properties: Option<Properties>,
    geometry: Option<Geometry>,
}

#[derive(Deserialize, Default)]
struct Properties {
    soort: Option<String>,
    naam: Option<String>,
    wat: Option<String>,
    wijze: Option<String>,
    straat: Option<String>,
    nummer: Option<HouseNumber>,
}

/// A house number is a text ("12a"), but many programs write 12.
#[derive(Deserialize)]
#[serde(untagged)]
enum HouseNumber {
    Text(String),
    Number(u32),
}

/// What `soort` can be.
const KINDS: [&str; 9] = [
    "speelgebied",
    "straat",
    "adres",
    "plek",
    "water",
    "groen",
    "gebouw",
    "verboden",
    "oversteek",
];
/// What `wijze` can be.
const WAYS: [&str; 5] = ["straat", "hoofdweg", "pad", "brandgang", "trap"];

/// Reads one feature.
pub(super) fn read(text: &str) -> Result<Feature, Wrong> {
    let raw: RawFeature = serde_json::from_str(text).map_err(|_| {
        Wrong::unreadable(
            "Het spel kan dit deel van de kaart niet lezen.",
            "Elk deel heeft \"properties\" met een \"soort\", en een \"geometry\" met goede coördinaten.",
        )
    })?;
    let properties = raw.properties.unwrap_or_default();
    let soort = properties.soort.as_deref().unwrap_or_default();
    let geometry = raw.geometry.map(|geometry| geometry.value);
    let wanted = match soort {
        "speelgebied" => Wanted::OneArea,
        "straat" => Wanted::Lines,
        "adres" | "plek" => Wanted::Point,
        "water" | "groen" | "gebouw" => Wanted::Areas,
        "verboden" => Wanted::LinesOrAreas,
        "oversteek" => Wanted::Points,
        other => return Err(unknown("soort", other, &KINDS)),
    };
    let (shapes, is_area) = wanted.shapes(geometry, soort)?;
    let kind = match soort {
        "speelgebied" => Kind::PlayArea,
        "straat" => Kind::Street {
            name: tidy(properties.naam.as_deref())?,
            kind: way(properties.wijze.as_deref())?,
        },
        "adres" => Kind::Address {
            name: address(&properties)?,
        },
        "plek" => Kind::Plek {
            name: named(properties.naam.as_deref(), "Deze plek heeft geen \"naam\".")?,
            what: properties.wat,
        },
        "water" => Kind::Water,
        "groen" => Kind::Green,
        "gebouw" => Kind::Building,
        "oversteek" => Kind::Crossing,
        _ => Kind::Forbidden,
    };
    Ok(Feature {
        kind,
        shapes,
        is_area,
    })
}

fn way(wijze: Option<&str>) -> Result<StreetKind, Wrong> {
    match wijze {
        None | Some("straat") => Ok(StreetKind::Straat),
        Some("hoofdweg") => Ok(StreetKind::Hoofdweg),
        Some("pad") => Ok(StreetKind::Pad),
        Some("brandgang") => Ok(StreetKind::Brandgang),
        Some("trap") => Ok(StreetKind::Trap),
        Some(other) => Err(unknown("wijze", other, &WAYS)),
    }
}

fn unknown(key: &str, word: &str, known: &[&'static str]) -> Wrong {
    let word = crate::parse::read::short(word);
    let meant = suggest(&word, known.iter().copied())
        .map(|close| format!("Bedoelt u \"{close}\"? "))
        .unwrap_or_default();
    Wrong {
        code: &code::KAARTDEEL_ONBEKEND,
        what: format!("Het spel kent de {key} \"{word}\" niet en laat dit deel van de kaart weg."),
        help: format!("{meant}U kunt kiezen uit: {}.", known.join(", ")),
    }
}

fn address(properties: &Properties) -> Result<String, Wrong> {
    let street = named(
        properties.straat.as_deref(),
        "Dit adres heeft geen \"straat\".",
    )?;
    let number = match &properties.nummer {
        Some(HouseNumber::Text(text)) => named(Some(text), "Dit adres heeft geen \"nummer\".")?,
        Some(HouseNumber::Number(number)) => number.to_string(),
        None => named(None, "Dit adres heeft geen \"nummer\".")?,
    };
    tidy(Some(&format!("{street} {number}")))
}

fn named(name: Option<&str>, missing: &str) -> Result<String, Wrong> {
    let name = tidy(name)?;
    if name.is_empty() {
        return Err(Wrong::unreadable(missing, "Vul hem in bij \"properties\"."));
    }
    Ok(name)
}

/// A name without spaces around it; empty where there is none.
fn tidy(name: Option<&str>) -> Result<String, Wrong> {
    let name: String = name
        .unwrap_or_default()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let name: String = name.chars().filter(|c| !c.is_control()).collect();
    if name.chars().count() > PLACE_NAME_MAX {
        return Err(Wrong::unreadable(
            format!("Deze naam heeft meer dan {PLACE_NAME_MAX} tekens."),
            "Maak de naam korter.",
        ));
    }
    Ok(name)
}

/// Which shapes a kind of feature may have.
enum Wanted {
    Point,
    Points,
    Lines,
    OneArea,
    Areas,
    LinesOrAreas,
}

impl Wanted {
    fn shapes(
        &self,
        geometry: Option<GeometryValue>,
        soort: &str,
    ) -> Result<(Vec<Vec<Degrees>>, bool), Wrong> {
        let (shapes, is_area) = match (self, geometry) {
            (Self::Point | Self::Points, Some(GeometryValue::Point { coordinates })) => {
                (vec![degrees(&[coordinates])?], false)
            }
            (Self::Points, Some(GeometryValue::MultiPoint { coordinates })) => {
                (vec![degrees(&coordinates)?], false)
            }
            (Self::Lines | Self::LinesOrAreas, Some(GeometryValue::LineString { coordinates })) => {
                (vec![line(&coordinates)?], false)
            }
            (
                Self::Lines | Self::LinesOrAreas,
                Some(GeometryValue::MultiLineString { coordinates }),
            ) => (
                coordinates
                    .iter()
                    .map(|part| line(part))
                    .collect::<Result<_, _>>()?,
                false,
            ),
            (
                Self::OneArea | Self::Areas | Self::LinesOrAreas,
                Some(GeometryValue::Polygon { coordinates }),
            ) => (vec![outline(&coordinates)?], true),
            (
                Self::Areas | Self::LinesOrAreas,
                Some(GeometryValue::MultiPolygon { coordinates }),
            ) => (
                coordinates
                    .iter()
                    .map(|part| outline(part))
                    .collect::<Result<_, _>>()?,
                true,
            ),
            (_, other) => {
                let found = other.map_or("niets", |value| value.type_name());
                return Err(Wrong::unreadable(
                    format!("De vorm van \"{soort}\" klopt niet: er staat {found}."),
                    format!("Teken \"{soort}\" als {}.", self.name()),
                ));
            }
        };
        Ok((shapes, is_area))
    }

    fn name(&self) -> &'static str {
        match self {
            Self::Point => "punt (Point)",
            Self::Points => "punt (Point) of punten (MultiPoint)",
            Self::Lines => "lijn (LineString)",
            Self::OneArea => "één vlak (Polygon)",
            Self::Areas => "vlak (Polygon)",
            Self::LinesOrAreas => "vlak (Polygon) of lijn (LineString)",
        }
    }
}

fn line(coordinates: &[Position]) -> Result<Vec<Degrees>, Wrong> {
    let points = degrees(coordinates)?;
    if points.len() < 2 {
        return Err(Wrong::unreadable(
            "Deze lijn heeft minder dan twee punten.",
            "Teken de lijn opnieuw.",
        ));
    }
    Ok(points)
}

/// The outer ring of a polygon, without the first corner again at the end.
fn outline(rings: &[Vec<Position>]) -> Result<Vec<Degrees>, Wrong> {
    let mut corners = degrees(rings.first().map(Vec::as_slice).unwrap_or_default())?;
    if corners.len() > 1 && corners.first() == corners.last() {
        corners.pop();
    }
    if corners.len() < 3 {
        return Err(Wrong::unreadable(
            "Dit vlak heeft minder dan drie hoeken.",
            "Teken het vlak opnieuw.",
        ));
    }
    Ok(corners)
}

fn degrees(coordinates: &[Position]) -> Result<Vec<Degrees>, Wrong> {
    let e7 = |degrees: f64, max: f64| {
        // Finite and within ±180, so ten million times as much fits.
        (degrees.is_finite() && degrees.abs() <= max).then(|| (degrees * 1e7).round() as i32)
    };
    coordinates
        .iter()
        .map(|position| match position.as_slice() {
            [lon, lat, ..] => Some(Degrees {
                lat_e7: e7(*lat, 90.0)?,
                lon_e7: e7(*lon, 180.0)?,
            }),
            _ => None,
        })
        .collect::<Option<_>>()
        .ok_or_else(|| {
            Wrong::unreadable(
                "Hier staat een coördinaat die niet op aarde ligt.",
                "Schrijf eerst de lengte en dan de breedte: [4.89, 52.37].",
            )
        })
}
