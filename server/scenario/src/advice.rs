//! How large a play area should be, from how many people play and how long a round lasts.

use engine::geo::{Point, length_cm};
use engine::wijk::Wijk;
use serde::Serialize;
use std::collections::BTreeSet;

use crate::streets::{STROLLING_CM_PER_S, WALKING_CM_PER_S};

/// Advice is given for at most this many players.
pub const ADVICE_PLAYERS_MAX: u32 = 5_000;
/// Advice is given for rounds of at most this many minutes.
pub const ADVICE_MINUTES_MAX: u32 = 240;
/// So many people form a team, on average.
const TEAM_SIZE: u32 = 3;
/// A team has to be able to reach any place within this part of a round, or a clue comes too late for it: one third.
const CROSSED_IN: u64 = 3;
/// This part of a round a team walks; the other half it looks, asks and writes meldingen.
const WALKED_IN: u64 = 2;
/// Metres of street per hectare in an ordinary Dutch neighbourhood: about 20 kilometres per square kilometre.
const STREET_M_PER_HECTARE: u64 = 200;
/// An ordinary street is so long, in metres.
const STREET_LENGTH_M: u64 = 180;
/// In a smaller square than this everybody sees everybody, in metres.
const SIDE_MIN_M: u64 = 200;
/// Nobody walks further in an evening, in metres.
const SIDE_MAX_M: u64 = 2_000;
/// A map is called too large or too small when it differs more than this from the advice, in percent.
const TOLERANCE_PERCENT: u64 = 60;

/// How large a play area should be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Advice {
    /// Of a square play area one side, in metres, in steps of 50.
    pub side_m: u64,
    /// How many streets it holds, more or less.
    pub streets: u64,
    /// How many metres of street and path it holds, more or less.
    pub street_m: u64,
    /// The same in Dutch, for the author.
    pub sentences: Vec<String>,
}

/// Advises on the size of the play area for this many players and a round of this many minutes.
///
/// Two things bound it, and the smaller counts.
/// - **Time.** A clue is worth something when a team can still get there. So a team that walks on crosses the area in a
///   third of a round: `minutes / 3` at walking pace.
/// - **People.** A boef is found when somebody comes by. A team walks half of a round, at a stroll; all teams together
///   should pass every metre of street once. An ordinary neighbourhood has 20 km of street in a square kilometre, so
///   those metres are an area.
///
/// Whatever the numbers, an area is never smaller than 200 m, where everybody sees everybody, nor larger than 2 km.
pub fn play_area(players: u32, minutes: u32) -> Advice {
    let players = players.clamp(1, ADVICE_PLAYERS_MAX);
    let minutes = minutes.clamp(1, ADVICE_MINUTES_MAX);
    let round_s = u64::from(minutes) * 60;
    let by_time_m = round_s / CROSSED_IN * WALKING_CM_PER_S / 100;
    let teams = u64::from(players.div_ceil(TEAM_SIZE));
    let passed_m = teams * (round_s / WALKED_IN * STROLLING_CM_PER_S / 100);
    let by_people_m = (passed_m * 10_000 / STREET_M_PER_HECTARE).isqrt();
    let side_m = by_time_m.min(by_people_m).clamp(SIDE_MIN_M, SIDE_MAX_M) / 50 * 50;
    let street_m = side_m * side_m * STREET_M_PER_HECTARE / 10_000;
    let streets = street_m.div_ceil(STREET_LENGTH_M);
    let why = if by_time_m <= by_people_m {
        format!(
            "Groter is niet goed: dan is een team te laat bij een aanwijzing aan de andere kant. Een ronde duurt {minutes} minuten."
        )
    } else {
        format!(
            "Groter is niet goed: met {players} spelers komt dan in veel straten niemand, en wordt de boef niet gevonden."
        )
    };
    Advice {
        side_m,
        streets,
        street_m,
        sentences: vec![
            format!("Kies een speelgebied van ongeveer {side_m} bij {side_m} meter."),
            format!("Daar liggen ongeveer {streets} straten en paden in."),
            why,
        ],
    }
}

impl Advice {
    /// What to say about a map beside this advice, in Dutch; nothing when its size is right.
    pub fn about(&self, wijk: &Wijk) -> Option<String> {
        let on_map_m = street_length_m(wijk);
        let names: BTreeSet<&str> = wijk
            .streets
            .iter()
            .map(|street| street.name.as_str())
            .filter(|name| !name.is_empty())
            .collect();
        let more = on_map_m * 100 > self.street_m * (100 + TOLERANCE_PERCENT);
        let less = on_map_m * (100 + TOLERANCE_PERCENT) < self.street_m * 100;
        let size = format!(
            "Op uw kaart ligt {} kilometer aan straten en paden, met {} namen.",
            tenths(on_map_m),
            names.len()
        );
        if more {
            Some(format!(
                "{size} Dat is veel voor zo veel spelers en minuten. Maak het speelgebied kleiner."
            ))
        } else if less {
            Some(format!(
                "{size} Dat is weinig. Maak het speelgebied groter, of speel kortere rondes."
            ))
        } else {
            None
        }
    }
}

/// The streets inside the play area, in metres: a bit counts when its middle lies inside.
fn street_length_m(wijk: &Wijk) -> u64 {
    let inside = |pair: &[Point]| pair[0].part_way(pair[1], 1, 2).is_within(&wijk.area);
    wijk.streets
        .iter()
        .flat_map(|street| street.line.windows(2))
        .filter(|pair| inside(pair))
        .map(length_cm)
        .sum::<u64>()
        / 100
}

/// Metres as kilometres with one decimal and a comma.
fn tenths(metres: u64) -> String {
    format!("{},{}", metres / 1_000, metres % 1_000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use engine::wijk::{Projection, Street, StreetKind};

    #[test]
    fn few_players_get_a_small_area_and_many_no_larger_than_they_can_cross() {
        for (players, minutes, side_m) in [
            (4, 20, 200),
            (12, 20, 300),
            (40, 20, 500),
            (400, 20, 500),
            (400, 60, 1_500),
            (1, 1, 200),
            (u32::MAX, u32::MAX, 2_000),
        ] {
            assert_eq!(
                play_area(players, minutes).side_m,
                side_m,
                "{players} players, {minutes} minutes"
            );
        }
    }

    #[test]
    fn the_advice_says_what_bounds_it() {
        assert!(play_area(4, 20).sentences[2].contains("niet gevonden"));
        assert!(play_area(400, 20).sentences[2].contains("te laat"));
    }

    #[test]
    fn a_map_that_is_far_from_the_advice_is_told_so() {
        let wijk = |streets: i32| Wijk {
            name: "Proef".to_owned(),
            projection: Projection {
                lat0_e7: 0,
                lon0_e7: 0,
                cm_per_deg_lat: 1,
                cm_per_deg_lon: 1,
            },
            area: [(0, 0), (50_000, 0), (50_000, 50_000), (0, 50_000)]
                .map(Point::from)
                .to_vec(),
            streets: (0..streets)
                .map(|row| Street {
                    name: format!("Straat {row}"),
                    kind: StreetKind::Straat,
                    // Half of it lies outside the play area and does not count.
                    line: [
                        (0, row * 1_000),
                        (50_000, row * 1_000),
                        (100_000, row * 1_000),
                    ]
                    .map(Point::from)
                    .to_vec(),
                })
                .collect(),
            places: Vec::new(),
            water: Vec::new(),
            green: Vec::new(),
            buildings: Vec::new(),
            attribution: String::new(),
        };
        let advice = play_area(400, 20);
        assert_eq!(advice.street_m, 5_000);
        assert_eq!(advice.about(&wijk(10)), None);
        assert!(
            advice
                .about(&wijk(40))
                .is_some_and(|text| text.contains("kleiner"))
        );
        assert!(
            advice
                .about(&wijk(4))
                .is_some_and(|text| text.contains("groter"))
        );
    }
}
