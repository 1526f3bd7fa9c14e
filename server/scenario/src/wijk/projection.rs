//! From latitude and longitude to the local plane: the only place in the whole game where floats decide where something is.

use engine::geo::Point;
use engine::wijk::Projection;
use serde::{Deserialize, Serialize};

/// A coordinate on the globe, in ten-millionths of a degree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Degrees {
    /// Latitude: within ±900,000,000.
    pub lat_e7: i32,
    /// Longitude: within ±1,800,000,000.
    pub lon_e7: i32,
}

/// Ten-millionths of a degree in a degree.
const E7: i64 = 10_000_000;

/// The local plane around an origin. Within 5 km of it a distance is right to 2 metres.
pub fn projection_at(origin: Degrees) -> Projection {
    let phi = (f64::from(origin.lat_e7) / 1e7).to_radians();
    // The length of a degree on the WGS 84 ellipsoid, in metres, as a series in the latitude.
    let lat_m = 111_132.92 - 559.82 * (2.0 * phi).cos() + 1.175 * (4.0 * phi).cos()
        - 0.0023 * (6.0 * phi).cos();
    let lon_m = 111_412.84 * phi.cos() - 93.5 * (3.0 * phi).cos() + 0.118 * (5.0 * phi).cos();
    let whole_cm = |metres: f64| (metres * 100.0).round() as i64;
    Projection {
        lat0_e7: origin.lat_e7,
        lon0_e7: origin.lon_e7,
        cm_per_deg_lat: whole_cm(lat_m),
        cm_per_deg_lon: whole_cm(lon_m),
    }
}

/// Where a coordinate lies in the local plane, rounded to the nearest whole centimetre; what lies too far away is moved to the edge.
pub fn project(projection: &Projection, at: Degrees) -> Point {
    let part = |value: i32, zero: i32, cm_per_deg: i64| {
        let scaled = (i64::from(value) - i64::from(zero)) * cm_per_deg;
        let cm = (scaled + E7 / 2).div_euclid(E7);
        i32::try_from(cm).unwrap_or(if cm < 0 { i32::MIN } else { i32::MAX })
    };
    Point::from((
        part(at.lon_e7, projection.lon0_e7, projection.cm_per_deg_lon),
        part(at.lat_e7, projection.lat0_e7, projection.cm_per_deg_lat),
    ))
}

/// The coordinate of a place in the local plane: the way back of [`project`], right to a centimetre.
pub fn unproject(projection: &Projection, at: Point) -> Degrees {
    let part = |cm: i32, zero: i32, cm_per_deg: i64, max: i64| {
        // At the poles a degree of longitude has no length; nobody plays there.
        let e7 = (i64::from(cm) * E7 + cm_per_deg / 2).div_euclid(cm_per_deg.max(1));
        let whole = (i64::from(zero) + e7).clamp(-max, max);
        i32::try_from(whole).expect("at most 180 degrees, which fits")
    };
    Degrees {
        lat_e7: part(
            at.y_cm,
            projection.lat0_e7,
            projection.cm_per_deg_lat,
            90 * E7,
        ),
        lon_e7: part(
            at.x_cm,
            projection.lon0_e7,
            projection.cm_per_deg_lon,
            180 * E7,
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_from_the_plane_ends_within_a_centimetre() {
        let origin = Degrees {
            lat_e7: 523_400_000,
            lon_e7: 49_300_000,
        };
        let projection = projection_at(origin);
        for step in -50..50 {
            let point = Point {
                x_cm: step * 7_919,
                y_cm: step * -6_007,
            };
            let again = project(&projection, unproject(&projection, point));
            assert!(point.distance_cm(again) <= 1, "{point:?} became {again:?}");
        }
    }

    #[test]
    fn a_kilometre_north_and_east_in_the_netherlands_is_a_kilometre() {
        let origin = Degrees {
            lat_e7: 520_000_000,
            lon_e7: 50_000_000,
        };
        let projection = projection_at(origin);
        assert_eq!(project(&projection, origin), Point { x_cm: 0, y_cm: 0 });
        // A degree at 52 N on WGS 84: 111,267 m of latitude and 68,678 m of longitude.
        assert!(
            (11_126_000..=11_128_000).contains(&projection.cm_per_deg_lat),
            "{projection:?}"
        );
        assert!(
            (6_867_000..=6_869_000).contains(&projection.cm_per_deg_lon),
            "{projection:?}"
        );
        let point = project(
            &projection,
            Degrees {
                lat_e7: 520_090_000,
                lon_e7: 50_145_000,
            },
        );
        assert!(
            (99_000..101_000).contains(&point.x_cm) && (99_000..101_000).contains(&point.y_cm),
            "{point:?}"
        );
    }

    #[test]
    fn the_far_side_of_the_globe_is_moved_to_the_edge_of_the_plane() {
        let projection = projection_at(Degrees {
            lat_e7: 0,
            lon_e7: -1_800_000_000,
        });
        let point = project(
            &projection,
            Degrees {
                lat_e7: 900_000_000,
                lon_e7: 1_800_000_000,
            },
        );
        assert_eq!(point.x_cm, engine::geo::COORDINATE_MAX_CM);
    }
}
