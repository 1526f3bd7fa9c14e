//! From the points of a walk to a route of the game: where the walker stopped, what those places are called, which way
//! was taken between them, and the words for the scenario file.

mod line;
mod naming;
mod stops;
mod toml;
mod ways;

use crate::code;
use crate::report::Tally;
use crate::shape::simplified;
use engine::geo::Point;
use line::Line;
use naming::Names;
use scenario::{Degrees, Map, VOETJES_MAX, projection_at};
use serde::Serialize;

/// The walker of a route for which nobody was named; the author fills in the right one.
pub const WALKER_UNKNOWN: &str = "boef";
/// The drawn line stays within this of the walked one, in centimetres.
const DRAWN_TOLERANCE_CM: u64 = 200;
/// A route ends this many seconds after it began, at most: no moment of a scenario lies later.
const ROUTE_MAX_S: u64 = 12 * 60 * 60;

/// A point of a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct TrackPoint {
    pub(crate) at: Degrees,
    /// Milliseconds since 1970.
    pub(crate) time_ms: Option<i64>,
    /// Whether a piece is missing before it.
    pub(crate) after_gap: bool,
}

/// A single point with a name, near the walk or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Marker {
    pub(crate) at: Degrees,
    pub(crate) time_ms: Option<i64>,
    pub(crate) name: String,
}

/// A walk to make a route of; it has at least one point.
#[derive(Debug)]
pub(crate) struct Course {
    pub(crate) name: String,
    pub(crate) points: Vec<TrackPoint>,
    pub(crate) markers: Vec<Marker>,
    /// How fast to walk where no times are known, in centimetres per second.
    pub(crate) cm_per_s: u64,
}

/// A route that was made of a walk.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Route {
    /// What the walk was called; may be empty.
    #[serde(rename = "naam")]
    pub name: String,
    /// The id of who walks it.
    #[serde(rename = "wie")]
    pub walker: String,
    /// Its voetjes in order, at least one.
    #[serde(rename = "voetjes")]
    pub stops: Vec<Stop>,
    /// The ways between each two of them, one less than there are voetjes.
    #[serde(rename = "stukken")]
    pub legs: Vec<Leg>,
    /// The walked line, cleaned and made simpler, to draw.
    #[serde(rename = "lijn")]
    pub line: Vec<Degrees>,
    /// When the walk began, in milliseconds since 1970, if it was recorded.
    #[serde(rename = "begon_ms")]
    pub began_ms: Option<i64>,
    /// How long it takes, in seconds.
    #[serde(rename = "duur_s")]
    pub duration_s: u64,
    /// Its length, in metres.
    #[serde(rename = "lengte_m")]
    pub length_m: u64,
    /// The piece of a scenario file, to paste behind a `[[ronde]]`.
    pub toml: String,
}

/// Why there is a voetje.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum StopKind {
    /// The walk began here.
    Begin,
    /// The walker stood still.
    Stilstand,
    /// The walker turned back here.
    Keerpunt,
    /// The walker marked this place.
    Gemarkeerd,
    /// The walk ended here.
    Einde,
}

/// A voetje in the making.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Stop {
    /// Its id in the scenario file.
    pub id: String,
    /// Why it is there.
    #[serde(rename = "waarom")]
    pub kind: StopKind,
    /// Where, on the street when there is a map.
    #[serde(rename = "waar")]
    pub at: Degrees,
    /// The name of the place on the map; `None` when the coordinates have to do.
    #[serde(rename = "plek")]
    pub place: Option<String>,
    /// The street it lies on; empty without a map.
    #[serde(rename = "straat")]
    pub street: String,
    /// When the walker came, in seconds from the beginning.
    #[serde(rename = "om_s")]
    pub arrive_s: u64,
    /// How long the walker stayed, in seconds.
    #[serde(rename = "blijft_s")]
    pub stay_s: u64,
    /// What the walker wrote down there; may be empty.
    #[serde(rename = "aantekening")]
    pub note: String,
    /// Where the walk to here passed, when that is not the best way.
    pub via: Vec<Degrees>,
}

/// The way from one voetje to the next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Leg {
    /// Its length in metres.
    #[serde(rename = "lengte_m")]
    pub length_m: u64,
    /// How long it took, in seconds.
    #[serde(rename = "duur_s")]
    pub time_s: u64,
    /// How fast that is, in tenths of a kilometre per hour.
    #[serde(rename = "snelheid_dkm_u")]
    pub speed_dkm_h: u64,
    /// The streets it follows, in order; empty without a map.
    #[serde(rename = "straten")]
    pub streets: Vec<String>,
}

impl Route {
    /// Makes a route; also gives the markers that lie nowhere near it. The course has at least one point.
    pub(crate) fn new(
        course: Course,
        walker: &str,
        map: Option<&Map>,
        tally: &mut Tally,
    ) -> (Self, Vec<Marker>) {
        let plane = Plane::new(map, course.points[0].at);
        let line = Line::new(&course.points, course.cm_per_s, &plane, tally);
        let (found, loose) = stops::find(&line, &course.markers, &plane);
        tally.note_many(&code::PUNT_LOS, loose.len(), "");
        let found = stops::fit(found, VOETJES_MAX, tally);
        let mut names = Names::default();
        let mut stops: Vec<Stop> = found
            .iter()
            .map(|stop| naming::stop(stop, &plane, &mut names, tally))
            .collect();
        let mut legs = Vec::new();
        for index in 1..stops.len() {
            let (before, after) = stops.split_at_mut(index);
            let (before, after) = (&before[index - 1], &mut after[0]);
            let walked = line.between(found[index - 1].to, found[index].from);
            legs.push(ways::leg(before, after, walked, &plane, tally));
        }
        if stops.len() == 1 {
            tally.note(&code::EEN_PLEK, "");
        }
        let drawn: Vec<Point> = line.points().collect();
        let line_drawn = simplified(&drawn, DRAWN_TOLERANCE_CM)
            .into_iter()
            .map(|index| line.at(index))
            .collect();
        tally.took("voetjes", stops.len());
        tally.took(
            "stops",
            found
                .iter()
                .filter(|stop| stop.kind == StopKind::Stilstand)
                .count(),
        );
        let duration_s = stops.last().map_or(0, |stop| stop.arrive_s + stop.stay_s);
        let mut route = Self {
            name: course.name,
            walker: walker.to_owned(),
            length_m: legs.iter().map(|leg| leg.length_m).sum(),
            stops,
            legs,
            line: line_drawn,
            began_ms: course.points.iter().find_map(|point| point.time_ms),
            duration_s,
            toml: String::new(),
        };
        route.toml = toml::write(&route);
        (route, loose)
    }

    /// The streets of the whole route, in order.
    pub fn streets(&self) -> Vec<&str> {
        let mut streets: Vec<&str> = self
            .legs
            .iter()
            .flat_map(|leg| leg.streets.iter().map(String::as_str))
            .collect();
        streets.dedup();
        streets
    }
}

/// The plane a route is made in: that of the map, or one around its beginning.
pub(crate) struct Plane<'m> {
    map: Option<&'m Map>,
    projection: engine::wijk::Projection,
}

impl<'m> Plane<'m> {
    fn new(map: Option<&'m Map>, around: Degrees) -> Self {
        Self {
            map,
            projection: map.map_or_else(|| projection_at(around), |map| map.wijk().projection),
        }
    }

    fn project(&self, at: Degrees) -> Point {
        scenario::project(&self.projection, at)
    }

    fn unproject(&self, at: Point) -> Degrees {
        scenario::unproject(&self.projection, at)
    }
}
