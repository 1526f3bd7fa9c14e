//! A walk that a phone recorded, or a route that somebody planned, into a route for a boef.

mod choose;
mod clean;
mod read;

use crate::error::{Format, ImportError};
use crate::report::{Report, Tally};
use crate::route::{Course, Marker, Route, WALKER_UNKNOWN};
use crate::source::{self, Kind, UNPACKED_BYTES_MAX};
use scenario::{Degrees, Map, STROLLING_CM_PER_S};
use serde::Serialize;

/// A file has at most this many points.
pub const GPX_POINTS_MAX: usize = 200_000;

/// How to read a walk.
#[derive(Debug, Clone, Copy, Default)]
pub struct GpxOptions<'m> {
    /// The id of the boef or figurant who walks it; [`WALKER_UNKNOWN`] when none is given.
    pub walker: Option<&'m str>,
    /// Which track of the file, from 1; without one the program chooses.
    pub track: Option<usize>,
    /// The map it is walked on: places get their names, and ways follow the streets.
    pub map: Option<&'m Map>,
}

/// A walk that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Walk {
    /// The route; `None` when the file holds single points alone.
    pub route: Option<Route>,
    /// The single points of the file that are no part of the route.
    #[serde(rename = "punten")]
    pub points: Vec<NamedPoint>,
    /// What was taken and left out.
    #[serde(rename = "verslag")]
    pub report: Report,
}

/// A single point with what the file says of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedPoint {
    /// Where.
    #[serde(rename = "waar")]
    pub at: Degrees,
    /// Its name; may be empty.
    #[serde(rename = "naam")]
    pub name: String,
}

pub(crate) fn import(bytes: &[u8], options: &GpxOptions<'_>) -> Result<Walk, ImportError> {
    let mut tally = Tally::default();
    let content = source::unpack(bytes, UNPACKED_BYTES_MAX, &mut tally)?;
    match source::kind(&content) {
        Kind::GpxXml | Kind::OtherXml => {}
        other => return Err(other.not(Format::Gpx)),
    }
    let text = source::text(&content, &mut tally)?;
    let file = read::read(&text, &mut tally)?;
    let chosen = choose::choose(file, options.track, &mut tally)?;
    let walker = options.walker.unwrap_or(WALKER_UNKNOWN);
    let course = chosen
        .track
        .and_then(|track| clean::clean(&track, &mut tally));
    let (route, loose) = match course {
        Some(points) => {
            let course = Course {
                name: chosen.name,
                points,
                markers: chosen.markers,
                cm_per_s: STROLLING_CM_PER_S,
            };
            let (route, loose) = Route::new(course, walker, options.map, &mut tally);
            (Some(route), loose)
        }
        None => (None, chosen.markers),
    };
    if route.is_none() && loose.is_empty() {
        return Err(ImportError::NoTrack {
            reasons: tally.remarks(),
        });
    }
    tally.took("losse punten", loose.len());
    Ok(Walk {
        route,
        points: loose.into_iter().map(NamedPoint::from).collect(),
        report: tally.report(),
    })
}

impl From<Marker> for NamedPoint {
    fn from(marker: Marker) -> Self {
        Self {
            at: marker.at,
            name: marker.name,
        }
    }
}
