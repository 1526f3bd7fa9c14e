//! What a team may know: its seat, its meldingen, its points, its questions.

use super::list;
use crate::melding::{AlGemeld, Melding, Towards, Waarneming, Where};
use crate::team::{Found, PointLine, Points, Question, Reason, Team, TeamMessage};
use engine::{effect, input, view};

impl From<view::TeamView> for Team {
    fn from(view: view::TeamView) -> Self {
        Self {
            id: view.id.into(),
            name: view.name,
            code: view.code,
            group: view.group.map(Into::into),
            phones: view.phones,
            removed: view.removed,
            back: view.back,
            found: list(view.found),
        }
    }
}

impl From<view::Found> for Found {
    fn from(found: view::Found) -> Self {
        Self {
            round: found.round.into(),
            known_as: found.known_as,
            at: found.at.into(),
        }
    }
}

impl From<view::PointsView> for Points {
    fn from(view: view::PointsView) -> Self {
        Self {
            team: view.team.into(),
            round: view.round.into(),
            lines: list(view.lines),
            total: view.total,
        }
    }
}

impl From<view::PointLine> for PointLine {
    fn from(line: view::PointLine) -> Self {
        Self {
            melding: line.melding.map(Into::into),
            part: line.part.into(),
            points: line.points,
            max: line.max,
            why: line.why.into(),
            reasons: list(line.reasons),
        }
    }
}

impl From<view::Reason> for Reason {
    fn from(reason: view::Reason) -> Self {
        Self {
            mark: reason.mark.into(),
            text: reason.text.into(),
            published: reason.published,
            points: reason.points,
        }
    }
}

impl From<view::QuestionView> for Question {
    fn from(view: view::QuestionView) -> Self {
        Self {
            id: view.id.into(),
            team: view.team.into(),
            kind: view.kind.into(),
            text: view.text,
            at: view.at.into(),
            answer: view.answer,
        }
    }
}

impl From<view::MessageView> for TeamMessage {
    fn from(view: view::MessageView) -> Self {
        Self {
            id: view.id.into(),
            text: view.text,
            at: view.at.into(),
        }
    }
}

impl From<input::Where> for Where {
    fn from(place: input::Where) -> Self {
        match place {
            input::Where::At(point) => Self::At(point.into()),
            input::Where::Place(place) => Self::Place(place.into()),
        }
    }
}

impl From<view::MeldingView> for Melding {
    fn from(view: view::MeldingView) -> Self {
        Self {
            id: view.id.into(),
            round: view.round.into(),
            typed_at: view.typed_at.into(),
            received_at: view.received_at.into(),
            place: view.place.map(Into::into),
            gedrag: list(view.gedrag),
            persons: list(view.persons),
            vehicles: view.vehicles.iter().cloned().map(Into::into).collect(),
            heading: view.heading.map(Into::into),
            towards: view.towards.map(Into::into),
            number: view.number.map(Into::into),
            text: view.text,
            was_read: view.was_read,
            was_mended: view.was_mended,
            seen_ago_ms: view.seen_ago_ms,
            ongoing: view.ongoing,
            appen: view.appen,
            reageren: view.reageren,
        }
    }
}

impl From<view::Towards> for Towards {
    fn from(towards: view::Towards) -> Self {
        Self {
            name: towards.name,
            wind: towards.wind.map(Into::into),
        }
    }
}

impl From<view::AlGemeldView> for AlGemeld {
    fn from(view: view::AlGemeldView) -> Self {
        Self {
            melding: view.melding.into(),
            team: view.team,
            at: view.at.into(),
            place: view.place.map(Into::into),
            gedrag: list(view.gedrag),
        }
    }
}

impl From<effect::Waarneming> for Waarneming {
    fn from(seen: effect::Waarneming) -> Self {
        Self {
            distance: seen.distance.into(),
            persons: list(seen.persons),
            vehicle: seen.vehicle.map(Into::into),
            doing: seen.doing.into(),
            looks: seen.looks.into(),
            spoor: seen.spoor,
            heading: seen.heading.map(Into::into),
            show_ms: seen.show_ms,
            can_ask: seen.can_ask,
        }
    }
}
