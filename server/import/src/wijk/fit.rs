//! Makes a map fit: what matters least, and lies furthest from the middle, is left out first, and that is told.

use super::write::Feature;
use crate::area::PlayArea;
use crate::code;
use crate::error::ImportError;
use crate::report::Tally;
use crate::shape::middle;
use engine::geo::Point;
use scenario::{MAP_FEATURES_MAX, WIJK_BYTES_MAX};
use serde_json::Value;

/// So many bytes are left for the head of the file, beside its features.
const HEAD_BYTES: usize = 4_096;

/// What matters most comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    Area,
    Street,
    Path,
    Crossing,
    Forbidden,
    Plek,
    Address,
    Water,
    Green,
    Building,
}

impl Rank {
    /// What it is called in a report.
    fn word(self) -> &'static str {
        match self {
            Self::Area => "speelgebied",
            Self::Street => "straten",
            Self::Path => "paden zonder naam",
            Self::Crossing => "oversteken",
            Self::Forbidden => "verboden stukken",
            Self::Plek => "plekken",
            Self::Address => "adressen",
            Self::Water => "water",
            Self::Green => "groen",
            Self::Building => "gebouwen",
        }
    }
}

/// A feature with how much it matters and where it lies.
#[derive(Debug)]
pub(crate) struct Ranked {
    rank: Rank,
    at: Point,
    feature: Feature,
}

impl Ranked {
    pub(crate) fn new(rank: Rank, at: &Point, feature: Feature) -> Self {
        Self {
            rank,
            at: *at,
            feature,
        }
    }
}

/// The text of the map.
pub(crate) fn fit(
    features: Vec<Ranked>,
    name: &str,
    source: &str,
    area: &PlayArea,
    tally: &mut Tally,
) -> Result<String, ImportError> {
    fit_within(
        features,
        (name, source),
        area,
        (MAP_FEATURES_MAX, WIJK_BYTES_MAX - HEAD_BYTES),
        tally,
    )
}

fn fit_within(
    mut features: Vec<Ranked>,
    (name, source): (&str, &str),
    area: &PlayArea,
    (features_max, bytes_max): (usize, usize),
    tally: &mut Tally,
) -> Result<String, ImportError> {
    let centre = middle(&area.plane).ok_or(ImportError::NotAnArea)?;
    features.sort_by_key(|ranked| (ranked.rank, ranked.at.distance_cm(centre)));
    let (mut count, mut bytes) = (0, 0);
    let mut full = false;
    let mut lines = Vec::new();
    for ranked in &features {
        let line = ranked.feature.text();
        // Once something does not fit, nothing that matters less is put in its place.
        full |= count + 1 > features_max || bytes + line.len() + 2 > bytes_max;
        if full {
            if ranked.rank <= Rank::Street {
                return Err(ImportError::TooManyStreets);
            }
            tally.note(&code::PAST_NIET, ranked.rank.word());
            continue;
        }
        count += 1;
        bytes += line.len() + 2;
        tally.took(ranked.rank.word(), 1);
        lines.push(line);
    }
    let (name, source) = (Value::from(name), Value::from(source));
    Ok(format!(
        "{{\"type\":\"FeatureCollection\",\"naam\":{name},\"bron\":{source},\"features\":[\n{}\n]}}\n",
        lines.join(",\n")
    ))
}

#[cfg(test)]
mod tests {
    use super::super::write::Shape;
    use super::*;
    use scenario::Degrees;

    fn at(lat_e7: i32, lon_e7: i32) -> Degrees {
        Degrees { lat_e7, lon_e7 }
    }

    fn check(
        ranks: &[Rank],
        features_max: usize,
    ) -> Result<Vec<(&'static str, usize)>, &'static str> {
        let corners = [at(0, 0), at(0, 50_000), at(50_000, 50_000), at(50_000, 0)];
        let mut tally = Tally::default();
        let area = PlayArea::polygon(&corners, &mut tally).expect("an area");
        let features = ranks
            .iter()
            .map(|rank| {
                let feature = Feature::new("plek", Shape::Point(at(0, 0)));
                Ranked::new(*rank, &Point { x_cm: 0, y_cm: 0 }, feature)
            })
            .collect();
        fit_within(
            features,
            ("a", "b"),
            &area,
            (features_max, 1 << 20),
            &mut tally,
        )
        .map_err(|error| error.code().name)?;
        let report = tally.report();
        Ok(report
            .took
            .iter()
            .map(|took| (took.what, took.count))
            .collect())
    }

    #[test]
    fn buildings_go_first_and_streets_never() {
        use Rank::{Address, Area, Building, Street};
        let all = [Building, Street, Address, Area, Building];
        assert_eq!(
            check(&all, 4),
            Ok(vec![
                ("speelgebied", 1),
                ("straten", 1),
                ("adressen", 1),
                ("gebouwen", 1)
            ])
        );
        assert_eq!(check(&all, 2), Ok(vec![("speelgebied", 1), ("straten", 1)]));
        assert_eq!(check(&all, 1), Err("te_veel_straten"));
    }
}
