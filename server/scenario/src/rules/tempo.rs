//! How fast somebody has to go from one voetje to the next.

use super::Rule;
use crate::going::Going;
use crate::mend::{Edit, Mend, quoted};
use crate::notice::{Code, Remark, Severity};
use crate::parse::time::{MINUTE_MS, Moment, SECOND_MS, aloud, in_words};
use crate::script::{RoundScript, RouteScript, Script, Step, Way};
use engine::scenario::Walker;

pub(super) const RULE: Rule = Rule {
    codes: &[&HOOG, &ONMOGELIJK],
    check,
};

const HOOG: Code = Code {
    name: "tempo_hoog",
    severity: Severity::Warning,
    means: "De boef moet zich erg haasten om op tijd bij het volgende voetje te zijn. Dat valt op.",
    repair: "om = \"7m\"",
};

const ONMOGELIJK: Code = Code {
    name: "tempo_onmogelijk",
    severity: Severity::Error,
    means: "Zo snel kan niemand bij het volgende voetje zijn.",
    repair: "om = \"9m\"",
};

/// What somebody can do, in centimetres per second.
#[derive(Debug, Clone, Copy)]
struct Pace {
    /// Faster than this draws attention.
    brisk: u64,
    /// Faster than this is impossible or dangerous.
    most: u64,
    /// How he goes.
    verb: &'static str,
}

const ON_FOOT: Pace = Pace {
    brisk: 170,
    most: 400,
    verb: "lopen",
};
const RUNNING: Pace = Pace {
    brisk: 350,
    most: 600,
    verb: "hardlopen",
};
const BY_BICYCLE: Pace = Pace {
    brisk: 550,
    most: 800,
    verb: "fietsen",
};
const BY_MOTOR: Pace = Pace {
    brisk: 830,
    most: 1_390,
    verb: "rijden",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for (round, route) in script.routes() {
        // Of several voetjes that can come before this one, the nearest says enough.
        let mut told = Vec::new();
        for way in route.ways.iter().filter(|way| way.direct) {
            if told.contains(&way.to) {
                continue;
            }
            let (before, after) = (&route.steps[way.from], &route.steps[way.to]);
            let (Some(leave), Some(arrive), Some(om)) =
                (before.leave_ms(), after.arrive_ms, after.source.om.given())
            else {
                continue;
            };
            let pace = pace(script, route.walker, [before, after]);
            // Too early is another remark.
            let (Some(time_ms), Some(length)) = (arrive.checked_sub(leave), way.length_cm()) else {
                continue;
            };
            let Some(code) = too_fast(length, time_ms, pace) else {
                continue;
            };
            told.push(way.to);
            let metres = length / 100;
            let remark = Remark::new(
                code,
                &om.span,
                format!(
                    "Van \"{}\" naar \"{}\" is het {metres} meter {}. Daar heeft hij {} voor. Dat is {}.",
                    before.name(),
                    after.name(),
                    pace.verb,
                    aloud(time_ms),
                    speed(length, time_ms),
                ),
            );
            let earliest = earliest_ms(way, leave, pace);
            remarks.push(
                remark
                    .help(format!(
                        "Schrijf op zijn vroegst om = \"{}\", of kies een plek die dichterbij is.",
                        in_words(earliest)
                    ))
                    .mend(later(script, round, route, way.to, earliest - arrive)),
            );
        }
    }
}

/// When he can be there at a brisk pace, in whole half minutes: those are easier to remember.
fn earliest_ms(way: &Way, leave_ms: u64, pace: Pace) -> u64 {
    let needed_s = way.length_cm().unwrap_or(0).div_ceil(pace.brisk);
    (leave_ms + needed_s * SECOND_MS).next_multiple_of(30 * SECOND_MS)
}

/// How long somebody walks at a brisk pace from one voetje to another, in milliseconds.
pub(super) fn walk_ms(
    script: &Script<'_>,
    route: &RouteScript<'_>,
    from: usize,
    to: usize,
) -> Option<u64> {
    let way = route
        .ways
        .iter()
        .find(|way| (way.from, way.to) == (from, to))?;
    let ends = [route.steps.get(from)?, route.steps.get(to)?];
    let pace = pace(script, route.walker, ends);
    Some(way.length_cm()?.div_ceil(pace.brisk) * SECOND_MS)
}

/// This voetje and all below it so much later, when they still fit in the round, with the clues that hang on them.
fn later(
    script: &Script<'_>,
    round: &RoundScript<'_>,
    route: &RouteScript<'_>,
    first: usize,
    by_ms: u64,
) -> Option<Mend> {
    let duration = round.duration_ms()?;
    let steps = route.steps.get(first..)?;
    let on_clock = |step: &Step<'_>| matches!(step.source.om.value(), Some(Moment::Clock(_)));
    let by_ms = match steps.iter().any(on_clock) {
        true => by_ms.next_multiple_of(MINUTE_MS),
        false => by_ms,
    };
    let mut edits = Vec::new();
    for step in steps {
        let (om, arrive) = (step.source.om.given()?, step.arrive_ms? + by_ms);
        if arrive >= duration {
            return None;
        }
        let written = match om.value {
            Moment::After(_) => in_words(arrive),
            Moment::Clock(_) => round.source.begin.value()?.plus_ms(arrive).written(),
        };
        edits.push(Edit::put(&om.span, quoted(&written)));
    }
    for clue in &round.source.aanwijzing {
        let hangs_on_it = script
            .awaited(round, clue)
            .is_some_and(|(other, index)| other.walker == route.walker && index >= first);
        if hangs_on_it && script.planned_ms(round, clue).unwrap_or(0) + by_ms >= duration {
            return None;
        }
    }
    let label = match steps {
        [_] => format!("Kom er {} later", aloud(by_ms)),
        _ => format!("Maak dit en wat erna komt {} later", aloud(by_ms)),
    };
    Some(Mend::new(label, edits))
}

fn too_fast(length_cm: u64, time_ms: u64, pace: Pace) -> Option<&'static Code> {
    let demanded = length_cm * 1_000;
    if demanded > pace.most * time_ms {
        Some(&ONMOGELIJK)
    } else if demanded > pace.brisk * time_ms {
        Some(&HOOG)
    } else {
        None
    }
}

/// Kilometres per hour with one decimal and a comma: a speed people know.
fn speed(length_cm: u64, time_ms: u64) -> String {
    if time_ms == 0 {
        return "sneller dan kan".to_owned();
    }
    let tenths = (length_cm * 360).div_ceil(time_ms);
    format!("{},{} kilometer per uur", tenths / 10, tenths % 10)
}

/// What somebody can do between two voetjes.
fn pace(script: &Script<'_>, walker: Option<Walker>, ends: [&Step<'_>; 2]) -> Pace {
    match Going::between(script, walker, ends) {
        Going::OnFoot => ON_FOOT,
        Going::Running => RUNNING,
        Going::ByBicycle => BY_BICYCLE,
        Going::ByMotor => BY_MOTOR,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_brisk_walk_is_fine_a_trot_is_noted_and_a_sprint_refused() {
        let name = |length_cm, time_ms| too_fast(length_cm, time_ms, ON_FOOT).map(|code| code.name);
        assert_eq!(name(17_000, 100_000), None);
        assert_eq!(name(17_001, 100_000), Some("tempo_hoog"));
        assert_eq!(name(40_000, 100_000), Some("tempo_hoog"));
        assert_eq!(name(40_001, 100_000), Some("tempo_onmogelijk"));
        assert_eq!(name(1, 0), Some("tempo_onmogelijk"));
        assert_eq!(name(0, 0), None);
    }

    #[test]
    fn a_speed_is_said_in_kilometres_per_hour() {
        assert_eq!(speed(50_000, 100_000), "18,0 kilometer per uur");
        assert_eq!(speed(1_000, 0), "sneller dan kan");
    }
}
