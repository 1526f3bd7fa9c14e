//! The ways an author can choose from between two voetjes of a draft, as they cross the wire.

use super::review::Review;
use super::{DraftsError, WIJK_FILE};
use protocol::draft::{Degrees, DraftWay, DraftWays, WayPace, WayTimes, WaysQuery};
use scenario::{Alternative, Alternatives, Pace};

/// The ways of one stretch, best first; none while the map or one of its ends is missing.
///
/// # Errors
/// [`DraftsError::NoStretch`] when the one voetje never follows the other.
pub(super) fn of(review: &Review, query: WaysQuery) -> Result<DraftWays, DraftsError> {
    let at = |index: u16| usize::from(index);
    let round = review.outline.rounds.get(at(query.round));
    let route = round.and_then(|round| round.routes.get(at(query.route)));
    let route = route.ok_or(DraftsError::NoStretch)?;
    let (from, to) = (at(query.from), at(query.to));
    let mut stretches = route.ways.iter();
    let stretch = stretches.find(|way| (way.from, way.to) == (from, to));
    let stretch = stretch.ok_or(DraftsError::NoStretch)?;
    let (start, end) = (&route.voetjes[from], &route.voetjes[to]);
    let map = review.checker.map(WIJK_FILE);
    let found = match (map, start.at, end.at) {
        (Some(map), Some(here), Some(there)) => map.alternatives(here, &end.via, there),
        _ => Alternatives::default(),
    };
    Ok(DraftWays {
        version: review.version,
        pace: stretch.pace.map(pace),
        ways: found.ways.into_iter().map(way).collect(),
        left_out: found.left_out.try_into().unwrap_or(u32::MAX),
    })
}

fn way(found: Alternative) -> DraftWay {
    let Alternative {
        way,
        via,
        is_written,
    } = found;
    let small = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    let time_s = |pace: Pace| small(way.time_s(pace));
    DraftWay {
        length_m: small(way.length_cm / 100),
        time_s: WayTimes {
            strolling: time_s(Pace::Strolling),
            walking: time_s(Pace::Walking),
            cycling: time_s(Pace::Cycling),
        },
        streets: way.streets(),
        via: via
            .into_iter()
            .map(|at| Degrees {
                lat_e7: at.lat_e7,
                lon_e7: at.lon_e7,
            })
            .collect(),
        chosen: is_written,
        line: way.line.into_iter().map(Into::into).collect(),
    }
}

fn pace(pace: Pace) -> WayPace {
    match pace {
        Pace::Strolling => WayPace::Strolling,
        Pace::Walking => WayPace::Walking,
        Pace::Cycling => WayPace::Cycling,
    }
}
