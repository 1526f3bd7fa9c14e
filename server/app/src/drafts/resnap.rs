//! Laying the places of a scenario on the map of another wijk: what lay in the middle of the play area lies in the middle
//! again, on a street or at a place with a name.

use engine::geo::Point;
use scenario::edit::{Edit, Path, Step};
use scenario::{Degrees, Map};
use serde_json::{Value, json};

/// A place with a name this near is written by its name, in centimetres.
const NAMED_WITHIN_CM: u64 = 2_000;
/// A place that falls outside the new play area is moved towards its middle in so many steps before it is given up.
const STEPS_INWARDS: u64 = 20;

/// What became of the places.
#[derive(Debug, Default)]
pub(super) struct Resnapped {
    /// The places that moved.
    pub(super) edits: Vec<Edit>,
    /// The places that fit nowhere: what they are of, and what is written there.
    pub(super) astray: Vec<(Path, String)>,
}

/// Lays every voetje, the places it is reached by and every area of a clue on a new map.
pub(super) fn resnap(tree: &Value, old: &Map, new: &Map) -> Resnapped {
    let mut done = Resnapped::default();
    let frames = Frame::of(&old.wijk().area).zip(Frame::of(&new.wijk().area));
    let Some((from, to)) = frames else {
        return done;
    };
    for (path, written) in places(tree) {
        let Some(at) = find(written, old) else {
            done.astray.push((path, said(written)));
            continue;
        };
        match inwards(to.like(&from, at), &to, new) {
            Some(spot) => done.edits.push(Edit::Set {
                path,
                value: name_of(spot, new),
            }),
            None => done.astray.push((path, said(written))),
        }
    }
    done
}

/// The box around a play area.
struct Frame {
    west: i64,
    south: i64,
    wide: i64,
    high: i64,
}

impl Frame {
    fn of(area: &[Point]) -> Option<Self> {
        let xs = || area.iter().map(|corner| i64::from(corner.x_cm));
        let ys = || area.iter().map(|corner| i64::from(corner.y_cm));
        let (west, south) = (xs().min()?, ys().min()?);
        Some(Self {
            west,
            south,
            wide: (xs().max()? - west).max(1),
            high: (ys().max()? - south).max(1),
        })
    }

    /// The place in this box that lies as a point does in another.
    fn like(&self, other: &Self, at: Point) -> Point {
        let x = (i64::from(at.x_cm) - other.west) * self.wide / other.wide + self.west;
        let y = (i64::from(at.y_cm) - other.south) * self.high / other.high + self.south;
        let whole = |cm: i64| {
            let max = i64::from(engine::geo::COORDINATE_MAX_CM);
            i32::try_from(cm.clamp(-max, max)).expect("within a hundred kilometres")
        };
        Point::from((whole(x), whole(y)))
    }

    fn middle(&self) -> Point {
        let whole = |cm: i64| i32::try_from(cm).unwrap_or_default();
        Point::from((
            whole(self.west + self.wide / 2),
            whole(self.south + self.high / 2),
        ))
    }
}

/// The nearest street to a point, or to the first point on the way to the middle from which it lies in the play area.
fn inwards(at: Point, frame: &Frame, map: &Map) -> Option<Point> {
    (0..STEPS_INWARDS).find_map(|step| {
        let at = at.part_way(frame.middle(), step, STEPS_INWARDS);
        let spot = map.streets().nearest(at)?.point;
        spot.is_within(&map.wijk().area).then_some(spot)
    })
}

/// How a place is written: by its name, or as latitude and longitude.
fn name_of(spot: Point, map: &Map) -> Value {
    let single = |lines: &[Vec<Point>]| match lines {
        [line] => match line.as_slice() {
            [at] => Some(*at),
            _ => None,
        },
        _ => None,
    };
    let named = map.wijk().places.iter().filter_map(|place| {
        let at = single(&place.lines)?;
        // The name has to lead back to this very place.
        let found = map.place(&place.name)?;
        (found.id == place.id).then(|| (at.distance_cm(spot), at, &place.name))
    });
    let near =
        named.filter(|(away, at, _)| *away <= NAMED_WITHIN_CM && at.is_within(&map.wijk().area));
    if let Some((_, _, name)) = near.min_by_key(|(away, _, _)| *away) {
        return json!(name);
    }
    let Degrees { lat_e7, lon_e7 } = map.unproject(spot);
    json!([f64::from(lat_e7) / 1e7, f64::from(lon_e7) / 1e7])
}

/// Where a place of the file lay.
fn find(written: &Value, map: &Map) -> Option<Point> {
    if let Some(name) = written.as_str() {
        return Map::spot(map.place(name.trim())?);
    }
    let [lat, lon] = written.as_array()?.as_slice() else {
        return None;
    };
    let e7 = |degrees: &Value, max: f64| {
        let degrees = degrees.as_f64().filter(|degrees| degrees.abs() <= max)?;
        // At most 180 degrees, so it fits.
        Some((degrees * 1e7).round() as i32)
    };
    Some(map.project(Degrees {
        lat_e7: e7(lat, 90.0)?,
        lon_e7: e7(lon, 180.0)?,
    }))
}

fn said(written: &Value) -> String {
    written
        .as_str()
        .map_or_else(|| written.to_string(), str::to_owned)
}

/// Every place of the file with its path.
fn places(tree: &Value) -> Vec<(Path, &Value)> {
    let mut found = Vec::new();
    for (round, round_at) in entries(tree, &Path::default(), "ronde") {
        for (route, route_at) in entries(round, &round_at, "route") {
            for (voetje, at) in entries(route, &route_at, "voetje") {
                found.extend(voetje.get("plek").map(|plek| (with(&at, "plek"), plek)));
                found.extend(entries(voetje, &at, "via").map(|(via, at)| (at, via)));
            }
        }
        for (clue, at) in entries(round, &round_at, "aanwijzing") {
            let area = clue.get("gebied").and_then(|area| area.get("rond"));
            found.extend(area.map(|rond| (with(&with(&at, "gebied"), "rond"), rond)));
        }
    }
    found
}

fn entries<'t>(
    tree: &'t Value,
    at: &Path,
    key: &str,
) -> impl Iterator<Item = (&'t Value, Path)> + use<'t> {
    let at = with(at, key);
    let list = tree
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    list.enumerate().map(move |(index, entry)| {
        let mut at = at.clone();
        at.0.push(Step::Index(index));
        (entry, at)
    })
}

fn with(at: &Path, key: &str) -> Path {
    let mut at = at.clone();
    at.0.push(Step::Key(key.to_owned()));
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use scenario::{edit::tree, read_map};

    const OEFENWIJK: &str = include_str!("../../../../scenarios/oefenwijk/scenario.toml");
    const OEFENWIJK_MAP: &str = include_str!("../../../../scenarios/oefenwijk/wijk.geojson");
    const EDELSTEENBUURT_MAP: &str =
        include_str!("../../../../scenarios/edelsteenbuurt/wijk.geojson");

    fn map(text: &str) -> Map {
        read_map("wijk.geojson", text).map.expect("a bundled map")
    }

    #[test]
    fn every_place_of_a_scenario_gets_a_place_in_the_other_play_area() {
        let tree = tree(OEFENWIJK).expect("a bundled scenario");
        let (old, new) = (map(OEFENWIJK_MAP), map(EDELSTEENBUURT_MAP));
        let done = resnap(&tree, &old, &new);
        assert!(done.astray.is_empty(), "{:?}", done.astray);
        // Eleven voetjes, one via, and six areas of clues.
        assert_eq!(done.edits.len(), places(&tree).len());
        assert!(done.edits.len() > 15, "{}", done.edits.len());
        for edit in &done.edits {
            let Edit::Set { value, .. } = edit else {
                panic!("{edit:?}")
            };
            let at = find(value, &new).expect("it is on the new map");
            assert!(at.is_within(&new.wijk().area), "{edit:?}");
        }
    }

    #[test]
    fn what_is_not_on_the_old_map_is_told() {
        let text = OEFENWIJK.replace("\"Molenweg 9\"", "\"Nergenslaan 1\"");
        let tree = tree(&text).expect("a bundled scenario");
        let old = map(OEFENWIJK_MAP);
        let done = resnap(&tree, &old, &old);
        let told: Vec<_> = done
            .astray
            .iter()
            .map(|(path, said)| (path.to_string(), said.as_str()))
            .collect();
        assert_eq!(
            told,
            [(
                "ronde[0].route[1].voetje[0].plek".to_owned(),
                "Nergenslaan 1"
            )]
        );
    }
}
