//! The play area: how it is chosen, and the local plane around it.

use crate::code;
use crate::error::{Countable, ImportError};
use crate::geojson::areas;
use crate::report::Tally;
use crate::shape::{Box, crosses_itself, simplified};
use engine::geo::Point;
use engine::wijk::Projection;
use scenario::{AREA_SIDE_MAX_M, Degrees, project, projection_at, unproject};
use serde::{Deserialize, Serialize};

/// A play area has at most this many corners; an outline with more is made simpler first.
pub const AREA_CORNERS_MAX: usize = 1_000;
/// A circle has at most this radius, in metres.
pub const CIRCLE_RADIUS_MAX_M: u32 = AREA_SIDE_MAX_M / 2;
/// A circle is drawn with this many corners.
const CIRCLE_CORNERS: i32 = 48;
/// A play area is at least this wide and high, in centimetres.
const SIDE_MIN_CM: i32 = 1_000;
/// By how much an outline may move when it is made simpler, in centimetres: first a little, then more.
const SIMPLER_CM: [u64; 5] = [50, 200, 500, 1_000, 2_500];

/// Which part of a map to play on.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Gebied {
    /// All of it, up to what a map can hold.
    #[default]
    Extract,
    /// A circle around a place.
    Circle {
        /// Its middle.
        middle: Degrees,
        /// Its radius in metres, at most [`CIRCLE_RADIUS_MAX_M`].
        radius_m: u32,
    },
    /// What somebody drew: the corners of a polygon.
    Polygon(Vec<Degrees>),
    /// What the map itself calls so: a neighbourhood, a park, a village.
    Named(String),
}

/// Reads the play area that somebody drew. With several areas in the file `name` chooses; without a name there must be one.
///
/// # Errors
/// When the bytes are no GeoJSON, or hold no such area.
pub fn area_from_geojson(bytes: &[u8], name: Option<&str>) -> Result<Vec<Degrees>, ImportError> {
    let mut found = areas(bytes)?;
    let names = || {
        found
            .iter()
            .filter_map(|(name, _)| name.clone())
            .take(20)
            .collect()
    };
    let Some(wanted) = name else {
        return match found.len() {
            0 => Err(ImportError::NotAnArea),
            1 => Ok(found.remove(0).1),
            _ => Err(ImportError::UnknownArea {
                name: String::new(),
                known: names(),
            }),
        };
    };
    let at = found
        .iter()
        .position(|(name, _)| name.as_deref().is_some_and(|name| same_name(name, wanted)));
    match at {
        Some(at) => Ok(found.remove(at).1),
        None => Err(ImportError::UnknownArea {
            name: crate::report::short(wanted),
            known: names(),
        }),
    }
}

/// Whether two names are the same but for capitals and spaces.
pub(crate) fn same_name(one: &str, other: &str) -> bool {
    let plain = |name: &str| {
        name.split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase()
    };
    plain(one) == plain(other)
}

/// A play area that can be played on.
#[derive(Debug, Clone)]
pub(crate) struct PlayArea {
    pub(crate) corners: Vec<Degrees>,
    pub(crate) plane: Vec<Point>,
    projection: Projection,
}

impl PlayArea {
    /// A drawn polygon. The first corner may stand at the end again.
    pub(crate) fn polygon(corners: &[Degrees], tally: &mut Tally) -> Result<Self, ImportError> {
        let mut corners = corners.to_vec();
        corners.dedup();
        if corners.len() > 1 && corners.first() == corners.last() {
            corners.pop();
        }
        if corners.len() < 3 {
            return Err(ImportError::NotAnArea);
        }
        let bounds = |values: &dyn Fn(&Degrees) -> i32| {
            let low = corners.iter().map(values).min().unwrap_or(0);
            let high = corners.iter().map(values).max().unwrap_or(0);
            (low, high)
        };
        let (south, north) = bounds(&|corner| corner.lat_e7);
        let (west, east) = bounds(&|corner| corner.lon_e7);
        // Halves of the difference cannot overflow, the sum of two longitudes can.
        let middle =
            |low: i32, high: i32| low + (i64::from(high) - i64::from(low)).div_euclid(2) as i32;
        let projection = projection_at(Degrees {
            lat_e7: middle(south, north),
            lon_e7: middle(west, east),
        });
        let mut plane: Vec<Point> = corners
            .iter()
            .map(|corner| project(&projection, *corner))
            .collect();
        let around = Box::around(&plane).ok_or(ImportError::NotAnArea)?;
        let (width, height) = (
            around.east.abs_diff(around.west),
            around.north.abs_diff(around.south),
        );
        // A little slack: the projection rounds, and so does a circle.
        let most = AREA_SIDE_MAX_M * 100;
        if width.max(height) > most || width.min(height) < SIDE_MIN_CM.unsigned_abs() {
            return Err(ImportError::AreaSize {
                width_m: u64::from(width / 100),
                height_m: u64::from(height / 100),
            });
        }
        for tolerance in SIMPLER_CM {
            if corners.len() <= AREA_CORNERS_MAX {
                break;
            }
            let kept = simplified(&plane, tolerance);
            corners = kept.iter().map(|index| corners[*index]).collect();
            plane = kept.iter().map(|index| plane[*index]).collect();
            tally.note(&code::GEBIED_EENVOUDIGER, "");
        }
        if corners.len() > AREA_CORNERS_MAX {
            return Err(ImportError::TooMany {
                what: Countable::Corners,
                max: AREA_CORNERS_MAX,
            });
        }
        if crosses_itself(&plane) {
            tally.note(&code::GEBIED_KRUIST, "");
        }
        Ok(Self {
            corners,
            plane,
            projection,
        })
    }

    /// A circle; a radius that is too large is made smaller.
    pub(crate) fn circle(
        middle: Degrees,
        radius_m: u32,
        tally: &mut Tally,
    ) -> Result<Self, ImportError> {
        let projection = projection_at(middle);
        let radius_cm = f64::from(radius_m.min(CIRCLE_RADIUS_MAX_M)) * 100.0 - 10.0;
        let corners: Vec<Degrees> = (0..CIRCLE_CORNERS)
            .map(|corner| {
                let angle = f64::from(corner) * std::f64::consts::TAU / f64::from(CIRCLE_CORNERS);
                // At most 5 km, so it fits.
                let whole = |value: f64| (value * radius_cm).round() as i32;
                unproject(
                    &projection,
                    Point::from((whole(angle.cos()), whole(angle.sin()))),
                )
            })
            .collect();
        Self::polygon(&corners, tally)
    }

    /// A rectangle, cut to what a map can hold around its middle.
    pub(crate) fn rectangle(
        south_west: Degrees,
        north_east: Degrees,
        tally: &mut Tally,
    ) -> Result<Self, ImportError> {
        let middle = Degrees {
            lat_e7: mean(south_west.lat_e7, north_east.lat_e7),
            lon_e7: mean(south_west.lon_e7, north_east.lon_e7),
        };
        let projection = projection_at(middle);
        let corner = project(&projection, north_east);
        let most = i32::try_from(AREA_SIDE_MAX_M).expect("ten kilometres fit") * 50 - 100;
        let least = SIDE_MIN_CM / 2;
        let (x, y) = (
            corner.x_cm.clamp(least, most),
            corner.y_cm.clamp(least, most),
        );
        if (x, y) < (corner.x_cm, corner.y_cm) || y < corner.y_cm {
            tally.note(&code::GEBIED_INGEKORT, "");
        }
        let corners: Vec<Degrees> = [(-x, -y), (x, -y), (x, y), (-x, y)]
            .into_iter()
            .map(|corner| unproject(&projection, Point::from(corner)))
            .collect();
        Self::polygon(&corners, tally)
    }

    /// A coordinate in the local plane of this area.
    pub(crate) fn project(&self, at: Degrees) -> Point {
        project(&self.projection, at)
    }

    /// The coordinate of a place in that plane.
    pub(crate) fn unproject(&self, at: Point) -> Degrees {
        unproject(&self.projection, at)
    }
}

fn mean(one: i32, other: i32) -> i32 {
    let sum = i64::from(one) + i64::from(other);
    i32::try_from(sum.div_euclid(2)).expect("the mean of two numbers lies between them")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lat: f64, lon: f64) -> Degrees {
        Degrees {
            lat_e7: (lat * 1e7) as i32,
            lon_e7: (lon * 1e7) as i32,
        }
    }

    #[test]
    fn a_circle_has_its_radius_and_no_more_than_the_most() {
        let mut tally = Tally::default();
        let area = PlayArea::circle(at(52.0, 5.0), 500, &mut tally).expect("a circle");
        for corner in &area.plane {
            let distance = corner.distance_cm(Point { x_cm: 0, y_cm: 0 });
            assert!((49_900..=50_100).contains(&distance), "{distance}");
        }
        assert!(PlayArea::circle(at(52.0, 5.0), u32::MAX, &mut tally).is_ok());
        assert!(PlayArea::circle(at(52.0, 5.0), 0, &mut tally).is_err());
    }

    #[test]
    fn an_area_is_bounded_and_has_three_corners() {
        let polygon = |corners: &[Degrees]| {
            PlayArea::polygon(corners, &mut Tally::default()).map_err(|error| error.code().name)
        };
        let square = |side: f64| {
            [
                at(52.0, 5.0),
                at(52.0 + side, 5.0),
                at(52.0 + side, 5.0 + side),
                at(52.0, 5.0 + side),
                at(52.0, 5.0),
            ]
        };
        assert_eq!(polygon(&square(0.01)).expect("an area").corners.len(), 4);
        assert_eq!(polygon(&square(0.2)).map(|_| ()), Err("gebied_maat"));
        assert_eq!(
            polygon(&square(0.01)[..2]).map(|_| ()),
            Err("gebied_geen_vlak")
        );
        let pole = [at(90.0, -180.0), at(-90.0, 180.0), at(90.0, 180.0)];
        assert_eq!(polygon(&pole).map(|_| ()), Err("gebied_maat"));
    }

    #[test]
    fn an_outline_with_too_many_corners_is_made_simpler() {
        let mut tally = Tally::default();
        let corners: Vec<Degrees> = (0..AREA_CORNERS_MAX * 4)
            .map(|index| {
                let angle = index as f64 * std::f64::consts::TAU / (AREA_CORNERS_MAX * 4) as f64;
                at(52.0 + angle.sin() / 100.0, 5.0 + angle.cos() / 100.0)
            })
            .collect();
        let area = PlayArea::polygon(&corners, &mut tally).expect("a simpler area");
        assert!((20..=AREA_CORNERS_MAX).contains(&area.corners.len()));
        assert!(tally.report().remark("gebied_eenvoudiger").is_some());
    }

    #[test]
    fn a_large_extract_is_cut_to_what_a_map_can_hold() {
        let mut tally = Tally::default();
        assert!(PlayArea::rectangle(at(50.0, 3.0), at(53.0, 7.0), &mut tally).is_ok());
        assert!(tally.report().remark("gebied_ingekort").is_some());
        let mut tally = Tally::default();
        assert!(PlayArea::rectangle(at(52.0, 5.0), at(52.01, 5.01), &mut tally).is_ok());
        assert!(tally.report().remarks.is_empty());
    }
}
