//! What a scenario tells as far as it is written: who walks where and when, along which streets, and which clue comes when.
//! Also for a file with mistakes; what is not known yet is left open.

use crate::going::Going;
use crate::parse::read::{Slot, Sp};
use crate::parse::value::{Id, Prose};
use crate::parse::{Clue, Signalement, Vehicle};
use crate::script::{Course, RoundScript, RouteScript, Script, Step, VoetjeFound};
use crate::streets::Pace;
use engine::geo::{Point, length_cm};
use engine::scenario::{VoetjeMoment, Walker};

/// Everybody and everything, in the order of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// What the evening is called, if that is written.
    pub title: Option<String>,
    /// The boeven.
    pub boeven: Vec<WalkerOutline>,
    /// The figuranten.
    pub figuranten: Vec<WalkerOutline>,
    /// The rounds.
    pub rounds: Vec<RoundOutline>,
}

/// Somebody who walks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WalkerOutline {
    /// The id, if it is a good one.
    pub id: Option<String>,
    /// What the crew calls them; empty while they have no name.
    pub name: String,
    /// What can be read of how they look.
    pub persons: Vec<signalement::Person>,
    /// With which vehicle.
    pub vehicle: Option<signalement::Vehicle>,
}

/// One round. Moments are milliseconds of the round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundOutline {
    /// What it is called; empty while it has no title.
    pub title: String,
    /// When it begins, in minutes after midnight.
    pub begin_min: Option<u16>,
    /// How long it takes.
    pub duration_ms: Option<u64>,
    /// Who walks.
    pub routes: Vec<RouteOutline>,
    /// What is told.
    pub clues: Vec<ClueOutline>,
}

/// One route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RouteOutline {
    /// The id of who walks it.
    pub who: Option<String>,
    /// Whether that is a figurant.
    pub figurant: bool,
    /// The voetjes.
    pub voetjes: Vec<VoetjeOutline>,
    /// The ways between two voetjes that can follow each other.
    pub ways: Vec<WayOutline>,
}

/// One voetje.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoetjeOutline {
    /// The id, if it is a good one.
    pub id: Option<String>,
    /// Where, when that is on the map and in the play area.
    pub at: Option<Point>,
    /// What people call that place.
    pub place: Option<String>,
    /// The places he passes on the way to it, as far as they are on the map.
    pub via: Vec<Point>,
    /// When he comes.
    pub arrive_ms: Option<u64>,
    /// How long he stays.
    pub stay_ms: u64,
    /// What he does there.
    pub gedrag: Option<signalement::Gedrag>,
    /// The branch of a choice it belongs to.
    pub branch: Option<String>,
}

/// The way between two voetjes of one route.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayOutline {
    /// From this voetje of the route.
    pub from: usize,
    /// To this one.
    pub to: usize,
    /// Along these points; empty when there is no way.
    pub line: Vec<Point>,
    /// How fast it must be walked, in tenths of a kilometre an hour.
    pub speed_tenth_kmh: Option<u32>,
    /// The pace he keeps; `None` with a motor.
    pub pace: Option<Pace>,
}

/// One clue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClueOutline {
    /// The id, if it is a good one.
    pub id: Option<String>,
    /// What kind it is.
    pub kind: Option<engine::scenario::ClueKind>,
    /// The earliest moment it can go; `None` when it waits for the ladder, a catch or a hand.
    pub at_ms: Option<u64>,
    /// The step of the ladder it stands on.
    pub ladder: Option<u16>,
    /// The middle of the area it shows, and how far that reaches in metres.
    pub area: Option<(Point, u32)>,
}

impl Outline {
    pub(crate) fn of(script: &Script<'_>) -> Self {
        let evening = script.evening;
        Self {
            title: text(&evening.titel),
            boeven: evening
                .boef
                .iter()
                .map(|boef| WalkerOutline {
                    id: id(&boef.id),
                    name: text(&boef.naam)
                        .or_else(|| text(&boef.bekend_als))
                        .unwrap_or_default(),
                    persons: boef
                        .signalement
                        .iter()
                        .map(|signalement| signalement.person())
                        .collect(),
                    vehicle: boef.voertuig.value().map(Vehicle::vehicle),
                })
                .collect(),
            figuranten: evening
                .figurant
                .iter()
                .map(|figurant| WalkerOutline {
                    id: id(&figurant.id),
                    name: text(&figurant.naam).unwrap_or_default(),
                    persons: figurant
                        .signalement
                        .value()
                        .map(Signalement::person)
                        .into_iter()
                        .collect(),
                    vehicle: figurant.voertuig.value().map(Vehicle::vehicle),
                })
                .collect(),
            rounds: script
                .rounds
                .iter()
                .map(|round| round_outline(script, round))
                .collect(),
        }
    }
}

fn round_outline(script: &Script<'_>, round: &RoundScript<'_>) -> RoundOutline {
    let source = round.source;
    RoundOutline {
        title: text(&source.titel).unwrap_or_default(),
        begin_min: source.begin.value().map(|begin| begin.0),
        duration_ms: round.duration_ms(),
        routes: round
            .routes
            .iter()
            .map(|route| route_outline(script, route))
            .collect(),
        clues: source
            .aanwijzing
            .iter()
            .map(|clue| clue_outline(script, round, clue))
            .collect(),
    }
}

fn route_outline(script: &Script<'_>, route: &RouteScript<'_>) -> RouteOutline {
    let ways = route.ways.iter().filter(|way| way.direct);
    RouteOutline {
        who: id(&route.source.wie),
        figurant: matches!(route.walker, Some(Walker::Figurant(_))),
        voetjes: route
            .steps
            .iter()
            .map(|step| voetje_outline(script, step))
            .collect(),
        ways: ways
            .map(|way| {
                let line = match &way.course {
                    Course::Along(line) => line.clone(),
                    Course::Nowhere | Course::Unknown => Vec::new(),
                };
                let (start, end) = (&route.steps[way.from], &route.steps[way.to]);
                let speed_tenth_kmh = speed(&line, start, end);
                let going = Going::between(script, route.walker, [start, end]);
                WayOutline {
                    from: way.from,
                    to: way.to,
                    speed_tenth_kmh,
                    pace: going.pace(speed_tenth_kmh),
                    line,
                }
            })
            .collect(),
    }
}

/// How fast a way must be walked; `None` without a way, or without time for it.
fn speed(line: &[Point], start: &Step<'_>, end: &Step<'_>) -> Option<u32> {
    if line.is_empty() {
        return None;
    }
    let time_ms = end.arrive_ms?.checked_sub(start.leave_ms()?)?;
    // 1 cm in 1 ms is 36 km/h.
    u32::try_from((length_cm(line) * 360).checked_div(time_ms)?).ok()
}

fn voetje_outline(script: &Script<'_>, step: &Step<'_>) -> VoetjeOutline {
    let source = step.source;
    VoetjeOutline {
        id: id(&source.id),
        at: step.at,
        place: source
            .plek
            .value()
            .and_then(|place| script.words_for(place)),
        via: script.find_all(&source.via),
        arrive_ms: step.arrive_ms,
        stay_ms: step.stay_ms,
        gedrag: source.gedrag.value().copied(),
        branch: id(&source.tak),
    }
}

fn clue_outline(script: &Script<'_>, round: &RoundScript<'_>, clue: &Sp<Clue>) -> ClueOutline {
    let area = clue.gebied.value();
    ClueOutline {
        id: id(&clue.id),
        kind: clue.soort.value().copied(),
        at_ms: earliest(script, round, clue),
        ladder: clue.ladder.value().map(|step| step.small()),
        area: area.and_then(|area| {
            let middle = script.find(area.rond.value()?)?;
            Some((middle, area.straal.value()?.0))
        }),
    }
}

/// The earliest moment a clue can go.
fn earliest(script: &Script<'_>, round: &RoundScript<'_>, clue: &Clue) -> Option<u64> {
    if let Some(moment) = clue.om.value() {
        return round.moment_ms(*moment);
    }
    let wanted = clue.bij_voetje.value()?;
    let VoetjeFound::One(boef, voetje) = script.find_voetje(round, clue, wanted) else {
        return None;
    };
    let route = round
        .routes
        .iter()
        .find(|route| route.walker == Some(Walker::Boef(boef)))?;
    let step = route.steps.get(voetje.index())?;
    let moment = match clue.als.or(VoetjeMoment::Arrive) {
        VoetjeMoment::Arrive => step.arrive_ms,
        VoetjeMoment::Leave => step.leave_ms(),
    };
    Some(moment? + clue.na.value().map_or(0, |delay| delay.0))
}

fn id(slot: &Slot<Id>) -> Option<String> {
    slot.value().map(|id| id.0.clone())
}

fn text<const MAX: usize>(slot: &Slot<Prose<MAX>>) -> Option<String> {
    slot.value().map(|text| text.0.clone())
}
