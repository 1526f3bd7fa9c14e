//! What somebody drew in geojson.io, uMap or QGIS: areas, lines and points, into a map, parts of a map, and routes.

mod crs;
mod meaning;
mod merge;
mod read;

use crate::area::{PlayArea, same_name};
use crate::code;
use crate::error::{Format, ImportError};
use crate::report::{Report, Tally};
use crate::route::{Course, Marker, Route, TrackPoint, WALKER_UNKNOWN};
use crate::source::{self, Kind};
use crate::wijk::Draft;
use meaning::{Part, Said, Sorted};
use read::Item;
use scenario::{Degrees, Map, STROLLING_CM_PER_S, read_map};
use serde::{Deserialize, Serialize};

/// A drawing has at most this many bytes, unpacked.
pub const GEOJSON_BYTES_MAX: usize = 16 * 1024 * 1024;
/// A drawing has at most this many features.
pub const ITEMS_MAX: usize = 50_000;
/// A drawing has at most this many coordinates.
pub const COORDINATES_MAX: usize = 500_000;

/// Where a drawing has no source of its own, this stands on the map.
const DRAWN_BY_HAND: &str = "Zelf getekend";

/// What the lines of a drawing are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lines {
    /// As their properties say: with a kind of road or the name of a street they are streets, else routes.
    #[default]
    AsTheySay,
    /// All are streets.
    Streets,
    /// All are routes.
    Routes,
}

/// How to read a drawing.
#[derive(Debug, Clone, Copy, Default)]
pub struct GeojsonOptions<'m> {
    /// What the lines are.
    pub lines: Lines,
    /// The id of the boef or figurant who walks the routes; [`WALKER_UNKNOWN`] when none is given.
    pub walker: Option<&'m str>,
    /// The text of the `wijk.geojson` to add what was drawn to, and to name the places of routes from.
    pub wijk: Option<&'m str>,
    /// The name of the drawn area that is the play area.
    pub gebied: Option<&'m str>,
    /// What a new map is called.
    pub name: Option<&'m str>,
}

/// A drawing that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Drawn {
    /// The text of the map: the given one with what was drawn, or a new one when streets were drawn.
    pub wijk: Option<String>,
    /// What was drawn for the map, one feature each in the form of a `wijk.geojson`.
    #[serde(rename = "kaartdelen")]
    pub parts: Vec<String>,
    /// The routes, in the order of the drawing.
    pub routes: Vec<Route>,
    /// The drawn play area, if there is one.
    #[serde(rename = "speelgebied")]
    pub area: Option<Vec<Degrees>>,
    /// What was taken and left out.
    #[serde(rename = "verslag")]
    pub report: Report,
}

fn items(bytes: &[u8], tally: &mut Tally) -> Result<Vec<Item>, ImportError> {
    let content = source::unpack(bytes, GEOJSON_BYTES_MAX, tally)?;
    match source::kind(&content) {
        Kind::Json => {}
        other => return Err(other.not(Format::Geojson)),
    }
    read::read(&source::text(&content, tally)?, tally)
}

/// An area with its name.
pub(crate) type NamedArea = (Option<String>, Vec<Degrees>);

/// Every area of a drawing, to choose a play area from.
pub(crate) fn areas(bytes: &[u8]) -> Result<Vec<NamedArea>, ImportError> {
    let items = items(bytes, &mut Tally::default())?;
    Ok(items
        .into_iter()
        .filter_map(|item| {
            let name = item.said.name.clone();
            Some((
                Some(name).filter(|name| !name.is_empty()),
                item.largest_area()?,
            ))
        })
        .collect())
}

pub(crate) fn import(bytes: &[u8], options: &GeojsonOptions<'_>) -> Result<Drawn, ImportError> {
    let mut tally = Tally::default();
    let items = items(bytes, &mut tally)?;
    let map = match options.wijk {
        Some(text) => {
            let map = read_map("wijk.geojson", text).map;
            Some(map.ok_or(ImportError::MapUnreadable)?)
        }
        None => None,
    };
    if let Some(wanted) = options.gebied
        && !items
            .iter()
            .any(|item| same_name(&item.said.name, wanted) && item.largest_area().is_some())
    {
        let names = items.iter().filter(|item| item.largest_area().is_some());
        let names = names.map(|item| item.said.name.clone());
        return Err(ImportError::UnknownArea {
            name: crate::report::short(wanted),
            known: names.filter(|name| !name.is_empty()).take(20).collect(),
        });
    }
    let sorted = meaning::sort(items, options.lines, options.gebied, &mut tally);
    if sorted.is_nothing() {
        return Err(ImportError::NothingDrawn {
            reasons: tally.remarks(),
        });
    }
    let walker = options.walker.unwrap_or(WALKER_UNKNOWN);
    let routes = routes(&sorted, walker, map.as_ref(), &mut tally);
    let area = sorted.area.clone();
    let (wijk, parts) = match (options.wijk, &map) {
        (Some(text), Some(map)) => merge::into(text, map, &sorted, &mut tally)?,
        _ => {
            let parts = merge::parts(&sorted, &mut tally);
            let wijk = if sorted.has_streets() {
                Some(new_map(&sorted, options.name, &mut tally)?)
            } else {
                if !parts.is_empty() {
                    tally.note(&code::GEEN_KAART, "");
                }
                None
            };
            (wijk, parts)
        }
    };
    tally.took("routes", routes.len());
    Ok(Drawn {
        wijk,
        parts: parts.iter().map(crate::wijk::Feature::text).collect(),
        routes,
        area,
        report: tally.report(),
    })
}

/// The routes of a drawing: one for each line that is one, or one through its numbered points.
fn routes(sorted: &Sorted, walker: &str, map: Option<&Map>, tally: &mut Tally) -> Vec<Route> {
    let markers: Vec<Marker> = sorted
        .stops
        .iter()
        .map(|stop| Marker {
            at: stop.at,
            time_ms: None,
            name: stop.said.note_or_name(),
        })
        .collect();
    let mut routes = Vec::new();
    for line in &sorted.routes {
        let points = line.lines.iter().enumerate().flat_map(|(part, line)| {
            line.iter().enumerate().map(move |(index, at)| TrackPoint {
                at: *at,
                time_ms: None,
                after_gap: part > 0 && index == 0,
            })
        });
        let mut points: Vec<TrackPoint> = points.collect();
        points.dedup_by_key(|point| point.at);
        tally.note(&code::TIJD_ONTBREEKT, "");
        routes.extend(route(
            &line.said,
            points,
            markers.clone(),
            walker,
            map,
            tally,
        ));
    }
    if sorted.routes.is_empty() && !sorted.stops.is_empty() {
        let points = sorted.stops.iter().map(|stop| TrackPoint {
            at: stop.at,
            time_ms: stop.said.time_ms,
            after_gap: false,
        });
        let points: Vec<TrackPoint> = points.collect();
        if points.iter().all(|point| point.time_ms.is_none()) {
            tally.note(&code::TIJD_ONTBREEKT, "");
        }
        routes.extend(route(&Said::default(), points, markers, walker, map, tally));
    }
    routes
}

fn route(
    said: &Said,
    points: Vec<TrackPoint>,
    markers: Vec<Marker>,
    walker: &str,
    map: Option<&Map>,
    tally: &mut Tally,
) -> Option<Route> {
    if points.is_empty() {
        return None;
    }
    let course = Course {
        name: said.name.clone(),
        points,
        markers,
        cm_per_s: said.cm_per_s.unwrap_or(STROLLING_CM_PER_S),
    };
    Some(Route::new(course, walker, map, tally).0)
}

/// A new map of what was drawn.
fn new_map(sorted: &Sorted, name: Option<&str>, tally: &mut Tally) -> Result<String, ImportError> {
    let area = match &sorted.area {
        Some(corners) => PlayArea::polygon(corners, tally)?,
        None => {
            tally.note(&code::GEBIED_GEMAAKT, "");
            let (south_west, north_east) = sorted.bounds().ok_or(ImportError::NotAnArea)?;
            PlayArea::rectangle(south_west, north_east, tally)?
        }
    };
    let mut draft = Draft::new(area);
    for part in &sorted.parts {
        let name = Some(part.said().name.as_str()).filter(|name| !name.is_empty());
        match part {
            Part::Point { meaning, at, .. } => draft.point(meaning, name, *at, tally),
            Part::Line { meaning, lines, .. } => {
                for line in lines {
                    draft.line(meaning, name, line, name.unwrap_or_default(), tally);
                }
            }
            Part::Area { meaning, rings, .. } => {
                for ring in rings {
                    draft.area(meaning, name, ring, tally);
                }
            }
        }
    }
    let own = std::mem::take(tally);
    let name = name.or(sorted.area_name.as_deref());
    let (imported, after) = draft.finish_with(name, DRAWN_BY_HAND, own)?;
    *tally = after;
    Ok(imported)
}
