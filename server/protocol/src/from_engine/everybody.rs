//! What everybody may know, and the map.

use super::list;
use crate::clue::Area;
use crate::evening::{Board, BoardRow, Caught, Clock, Evening, Halt, Phase, Reveal, RoundTitle};
use crate::id::Point;
use crate::wijk::{Place, Projection, Street, WijkMap};
use engine::{geo, scenario, view, wijk};

impl From<view::Phase> for Phase {
    fn from(phase: view::Phase) -> Self {
        match phase {
            view::Phase::WalkIn => Self::WalkIn,
            view::Phase::Briefing => Self::Briefing,
            view::Phase::Round(round) => Self::Round {
                round: round.into(),
            },
            view::Phase::Break(next) => Self::Break { next: next.into() },
            view::Phase::Debrief => Self::Debrief,
            view::Phase::Result => Self::Result,
            view::Phase::Closed => Self::Closed,
        }
    }
}

impl From<view::EveningView> for Evening {
    fn from(view: view::EveningView) -> Self {
        Self {
            phase: view.phase.into(),
            clock: view.clock.map(|clock| Clock {
                at: clock.at.into(),
                elapsed_ms: clock.elapsed_ms,
                duration_ms: clock.duration_ms,
                running: clock.running,
            }),
            halt: view.halt.map(|halt| Halt {
                kind: halt.kind.into(),
                reason: halt.reason,
                since: halt.since.into(),
            }),
            rounds: list(view.rounds),
            frozen: view.frozen,
            teams: view.teams,
            rounds_done: view.rounds_done,
        }
    }
}

impl From<view::RoundTitle> for RoundTitle {
    fn from(round: view::RoundTitle) -> Self {
        Self {
            title: round.title,
            duration_ms: round.duration_ms,
            skipped: round.skipped,
        }
    }
}

impl From<view::CaughtView> for Caught {
    fn from(view: view::CaughtView) -> Self {
        Self {
            boef: view.boef.into(),
            round: view.round.into(),
            known_as: view.known_as,
            caught: view.caught,
            at: view.at.into(),
            by: view.by,
            teams: view.teams,
        }
    }
}

impl From<view::BoardView> for Board {
    fn from(view: view::BoardView) -> Self {
        Self {
            rows: list(view.rows),
            after_round: view.after_round.map(Into::into),
            frozen: view.frozen,
            reveal: view.reveal.map(|reveal| Reveal {
                revealed: reveal.revealed,
                of: reveal.of,
                winners: list(reveal.winners),
                why: reveal.why.map(Into::into),
            }),
        }
    }
}

impl From<view::BoardRow> for BoardRow {
    fn from(row: view::BoardRow) -> Self {
        Self {
            team: row.team.into(),
            name: row.name,
            rank: row.rank,
            points: row.points,
            aanhoudingen: row.aanhoudingen,
            is_final: row.is_final,
            best_meldingen: row.best_meldingen,
        }
    }
}

impl From<scenario::Area> for Area {
    fn from(area: scenario::Area) -> Self {
        Self {
            centre: area.centre.into(),
            radius_m: area.radius_m,
            label: area.label,
        }
    }
}

impl From<&wijk::Wijk> for WijkMap {
    fn from(wijk: &wijk::Wijk) -> Self {
        Self {
            name: wijk.name.clone(),
            projection: Projection {
                lat0_e7: wijk.projection.lat0_e7,
                lon0_e7: wijk.projection.lon0_e7,
                cm_per_deg_lat: wijk.projection.cm_per_deg_lat,
                cm_per_deg_lon: wijk.projection.cm_per_deg_lon,
            },
            area: line(&wijk.area),
            streets: wijk.streets.iter().map(Street::from).collect(),
            places: wijk.places.iter().map(Place::from).collect(),
            water: lines(&wijk.water),
            green: lines(&wijk.green),
            buildings: lines(&wijk.buildings),
            attribution: wijk.attribution.clone(),
            tiles: None,
        }
    }
}

impl From<&wijk::Street> for Street {
    fn from(street: &wijk::Street) -> Self {
        Self {
            name: street.name.clone(),
            kind: street.kind.into(),
            line: line(&street.line),
        }
    }
}

impl From<&wijk::Place> for Place {
    fn from(place: &wijk::Place) -> Self {
        Self {
            id: place.id.into(),
            name: place.name.clone(),
            kind: place.kind.into(),
            lines: lines(&place.lines),
        }
    }
}

fn line(points: &[geo::Point]) -> Vec<Point> {
    points.iter().copied().map(Point::from).collect()
}

fn lines(all: &[Vec<geo::Point>]) -> Vec<Vec<Point>> {
    all.iter().map(|points| line(points)).collect()
}
