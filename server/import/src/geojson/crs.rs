//! Coordinates in another system than degrees: the Dutch grid and the one of web maps are converted, others refused.

use crate::code;
use crate::error::ImportError;
use crate::report::{Tally, short};
use scenario::Degrees;

/// A pair as it is written: east and north, or longitude and latitude.
pub(super) type Pair = [f64; 2];

/// In which system a drawing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Crs {
    /// Longitude and latitude on WGS 84; ETRS 89 differs from it by less than a metre.
    Degrees,
    /// Latitude and longitude, by mistake.
    Swapped,
    /// The Dutch grid, Rijksdriehoekstelsel (RD New).
    Rd,
    /// The square of web maps.
    WebMercator,
}

/// The system a file names.
pub(super) fn declared(name: &str) -> Result<Crs, ImportError> {
    let digits: String = name
        .rsplit([':', '/', '#'])
        .next()
        .unwrap_or_default()
        .chars()
        .filter(char::is_ascii_digit)
        .collect();
    match digits.as_str() {
        _ if name.to_uppercase().contains("CRS84") => Ok(Crs::Degrees),
        "4326" | "4258" | "4979" => Ok(Crs::Degrees),
        "28992" | "7415" => Ok(Crs::Rd),
        "3857" | "3785" | "900913" | "102100" => Ok(Crs::WebMercator),
        _ => Err(ImportError::UnknownCrs { name: short(name) }),
    }
}

/// The system that the numbers themselves show.
pub(super) fn guessed(pairs: &[Pair], tally: &mut Tally) -> Crs {
    let all =
        |test: &dyn Fn(Pair) -> bool| !pairs.is_empty() && pairs.iter().all(|pair| test(*pair));
    let beyond_degrees = pairs.iter().any(|[x, y]| x.abs() > 180.0 || y.abs() > 90.0);
    if beyond_degrees
        && all(&|[x, y]| {
            (-7_000.0..=300_000.0).contains(&x) && (289_000.0..=629_000.0).contains(&y)
        })
    {
        tally.note(&code::STELSEL_GERADEN, "Rijksdriehoekstelsel (RD)");
        return Crs::Rd;
    }
    if beyond_degrees && all(&|[x, y]| x.abs() <= 20_037_509.0 && y.abs() <= 20_048_967.0) {
        // One point far outside a drawing in degrees is a mistake, not another system.
        let far = pairs
            .iter()
            .filter(|[x, y]| x.abs() > 180.0 && y.abs() > 90.0)
            .count();
        if far * 2 > pairs.len() {
            tally.note(&code::STELSEL_GERADEN, "Web Mercator (EPSG:3857)");
            return Crs::WebMercator;
        }
    }
    // Around the Netherlands latitude and longitude cannot be taken for one another: swapped it lies in the ocean.
    let in_the_low_countries =
        |lon: f64, lat: f64| (2.5..=7.5).contains(&lon) && (49.4..=53.8).contains(&lat);
    if all(&|[x, y]| in_the_low_countries(y, x)) {
        tally.note(&code::VERWISSELD, "");
        return Crs::Swapped;
    }
    Crs::Degrees
}

impl Crs {
    /// The coordinate of a pair; `None` when that is nowhere on earth.
    pub(super) fn degrees(self, [x, y]: Pair) -> Option<Degrees> {
        let (lat, lon) = match self {
            Self::Degrees => (y, x),
            Self::Swapped => (x, y),
            Self::Rd => from_rd(x, y),
            Self::WebMercator => from_web_mercator(x, y),
        };
        let good = lat.is_finite() && lon.is_finite() && lat.abs() <= 90.0 && lon.abs() <= 180.0;
        good.then(|| Degrees {
            lat_e7: (lat * 1e7).round() as i32,
            lon_e7: (lon * 1e7).round() as i32,
        })
    }
}

/// The Dutch grid to latitude and longitude, with the polynomials of Schreutelkamp and Strang van Hees: right to half a
/// metre within the Netherlands.
fn from_rd(x: f64, y: f64) -> (f64, f64) {
    /// Power of x, power of y, seconds of arc.
    const LAT: [(i32, i32, f64); 11] = [
        (0, 1, 3_235.653_89),
        (2, 0, -32.582_97),
        (0, 2, -0.247_50),
        (2, 1, -0.849_78),
        (0, 3, -0.065_50),
        (2, 2, -0.017_09),
        (1, 0, -0.007_38),
        (4, 0, 0.005_30),
        (2, 3, -0.000_39),
        (4, 1, 0.000_33),
        (1, 1, -0.000_12),
    ];
    const LON: [(i32, i32, f64); 12] = [
        (1, 0, 5_260.529_16),
        (1, 1, 105.946_84),
        (1, 2, 2.456_56),
        (3, 0, -0.818_85),
        (1, 3, 0.055_94),
        (3, 1, -0.056_07),
        (0, 1, 0.011_99),
        (3, 2, -0.002_56),
        (1, 4, 0.001_28),
        (0, 2, 0.000_22),
        (2, 0, -0.000_22),
        (5, 0, 0.000_26),
    ];
    let (dx, dy) = ((x - 155_000.0) * 1e-5, (y - 463_000.0) * 1e-5);
    let sum = |terms: &[(i32, i32, f64)]| -> f64 {
        terms
            .iter()
            .map(|(p, q, seconds)| seconds * dx.powi(*p) * dy.powi(*q))
            .sum()
    };
    (
        52.155_174_40 + sum(&LAT) / 3_600.0,
        5.387_206_21 + sum(&LON) / 3_600.0,
    )
}

fn from_web_mercator(x: f64, y: f64) -> (f64, f64) {
    const RADIUS_M: f64 = 6_378_137.0;
    (
        (y / RADIUS_M).sinh().atan().to_degrees(),
        (x / RADIUS_M).to_degrees(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(crs: Crs, pair: Pair, lat: f64, lon: f64, within_m: f64) {
        let found = crs.degrees(pair).expect("a place on earth");
        let north = (f64::from(found.lat_e7) / 1e7 - lat) * 111_267.0;
        let east = (f64::from(found.lon_e7) / 1e7 - lon) * 68_678.0;
        assert!(north.hypot(east) < within_m, "{pair:?} is {found:?}");
    }

    #[test]
    fn the_dutch_grid_is_right_to_a_metre() {
        // The tower in Amersfoort where the grid begins, and the Westertoren and Martinitoren as often published.
        check(Crs::Rd, [155_000.0, 463_000.0], 52.155_174, 5.387_206, 0.5);
        check(
            Crs::Rd,
            [120_700.723, 487_525.501],
            52.374_53,
            4.883_527,
            1.0,
        );
        check(
            Crs::Rd,
            [233_883.131, 582_065.167],
            53.219_385,
            6.568_200,
            1.0,
        );
    }

    #[test]
    fn web_maps_are_converted() {
        check(Crs::WebMercator, [0.0, 0.0], 0.0, 0.0, 0.1);
        check(
            Crs::WebMercator,
            [548_713.04, 6_862_554.1],
            52.343_936,
            4.929_173,
            1.0,
        );
    }

    #[test]
    fn a_system_is_known_by_its_name_or_refused() {
        for (name, expected) in [
            ("urn:ogc:def:crs:OGC:1.3:CRS84", Some(Crs::Degrees)),
            ("EPSG:4326", Some(Crs::Degrees)),
            ("urn:ogc:def:crs:EPSG::28992", Some(Crs::Rd)),
            (
                "http://www.opengis.net/def/crs/EPSG/0/3857",
                Some(Crs::WebMercator),
            ),
            ("EPSG:31370", None),
            ("", None),
        ] {
            assert_eq!(declared(name).ok(), expected, "{name}");
        }
    }

    #[test]
    fn a_system_is_seen_from_the_numbers() {
        let guess = |pairs: &[Pair]| guessed(pairs, &mut Tally::default());
        assert_eq!(guess(&[[4.9, 52.3], [4.91, 52.4]]), Crs::Degrees);
        assert_eq!(guess(&[[52.3, 4.9]]), Crs::Swapped);
        assert_eq!(guess(&[[123_787.8, 484_100.9]]), Crs::Rd);
        assert_eq!(guess(&[[548_713.0, 6_862_554.1]]), Crs::WebMercator);
        assert_eq!(guess(&[[4.9, 52.3], [4.9, 52_000.0]]), Crs::Degrees);
        assert_eq!(guess(&[]), Crs::Degrees);
        assert_eq!(Crs::Degrees.degrees([f64::NAN, 1.0]), None);
    }
}
