//! Which of the tracks of a file is the walk: tracks of one evening go together, else the longest one is taken.

use super::read::{File, Point, Track};
use crate::code;
use crate::error::ImportError;
use crate::report::Tally;
use crate::route::Marker;
use scenario::{Degrees, VOETJES_MAX, project, projection_at};

/// Tracks that follow one another within this time are one walk, in milliseconds.
const SAME_WALK_MS: i64 = 60 * 60 * 1_000;

/// The chosen walk.
pub(super) struct Chosen {
    pub(super) name: String,
    pub(super) track: Option<Track>,
    /// The single points of the file.
    pub(super) markers: Vec<Marker>,
}

pub(super) fn choose(
    file: File,
    wanted: Option<usize>,
    tally: &mut Tally,
) -> Result<Chosen, ImportError> {
    let mut markers: Vec<Marker> = file.points.iter().map(marker).collect();
    // What is planned comes after what was walked.
    let mut candidates: Vec<(usize, Track)> = file
        .tracks
        .into_iter()
        .map(|track| (false, track))
        .chain(file.routes.into_iter().map(|route| (true, route)))
        .filter(|(_, track)| track.segments.iter().any(|segment| !segment.is_empty()))
        .enumerate()
        .map(|(index, (is_route, track))| {
            if is_route {
                // The points of a plan have names where something happens.
                let named = track
                    .segments
                    .iter()
                    .flatten()
                    .filter(|point| !point.name.is_empty());
                markers.extend(named.map(marker));
            }
            (index + 1, track)
        })
        .collect();
    if candidates.is_empty() {
        return Ok(points_alone(markers, tally));
    }
    if let Some(wanted) = wanted {
        match candidates.iter().position(|(number, _)| *number == wanted) {
            Some(at) => {
                let (_, track) = candidates.swap_remove(at);
                return Ok(only(track, markers));
            }
            None => tally.note(&code::SPOOR_ONBEKEND, format!("spoor {wanted}")),
        }
    }
    candidates.sort_by_key(|(number, track)| (start_ms(track).unwrap_or(i64::MAX), *number));
    let mut walks: Vec<(Vec<usize>, Track)> = Vec::new();
    for (number, track) in candidates {
        let follows = walks.last().is_some_and(|(_, walk)| {
            let pause = start_ms(&track)
                .zip(end_ms(walk))
                .map(|(start, end)| start - end);
            pause.is_some_and(|pause| (0..=SAME_WALK_MS).contains(&pause))
        });
        match walks.last_mut().filter(|_| follows) {
            Some((numbers, walk)) => {
                numbers.push(number);
                walk.segments.extend(track.segments);
            }
            None => walks.push((vec![number], track)),
        }
    }
    let best = (0..walks.len())
        // Of two that are as long, the first one.
        .rev()
        .max_by_key(|index| {
            let track = &walks[*index].1;
            // What has times says more than what was planned.
            (start_ms(track).is_some(), length_cm(track))
        })
        .expect("there is a candidate");
    let (_, track) = walks.swap_remove(best);
    for (numbers, other) in &walks {
        for number in numbers {
            tally.note(&code::ANDER_SPOOR, format!("{number}: {}", other.name));
        }
    }
    Ok(only(track, markers))
}

fn only(track: Track, markers: Vec<Marker>) -> Chosen {
    Chosen {
        name: track.name.clone(),
        track: Some(track),
        markers,
    }
}

/// A file with single points alone: a few are a route in their order, many are places.
fn points_alone(markers: Vec<Marker>, tally: &mut Tally) -> Chosen {
    let track = (2..=VOETJES_MAX).contains(&markers.len()).then(|| Track {
        name: String::new(),
        segments: vec![
            markers
                .iter()
                .map(|marker| Point {
                    at: marker.at,
                    time_ms: marker.time_ms,
                    name: String::new(),
                })
                .collect(),
        ],
    });
    if track.is_none() {
        tally.note_many(&code::PUNT_LOS, markers.len(), "");
    }
    Chosen {
        name: String::new(),
        track,
        markers,
    }
}

fn marker(point: &Point) -> Marker {
    Marker {
        at: point.at,
        time_ms: point.time_ms,
        name: point.name.clone(),
    }
}

fn start_ms(track: &Track) -> Option<i64> {
    track
        .segments
        .iter()
        .flatten()
        .find_map(|point| point.time_ms)
}

fn end_ms(track: &Track) -> Option<i64> {
    track
        .segments
        .iter()
        .flatten()
        .rev()
        .find_map(|point| point.time_ms)
}

fn length_cm(track: &Track) -> u64 {
    let places: Vec<Degrees> = track
        .segments
        .iter()
        .flatten()
        .map(|point| point.at)
        .collect();
    let Some(first) = places.first() else {
        return 0;
    };
    let projection = projection_at(*first);
    places
        .windows(2)
        .map(|pair| project(&projection, pair[0]).distance_cm(project(&projection, pair[1])))
        .sum()
}
