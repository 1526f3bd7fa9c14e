//! What the crew may know: the truth about walkers, clues, meldingen and teams, and the desk. A boef sees his own phone.

use super::list;
use crate::clue::{ClueAdmin, ClueAudience, ClueState};
use crate::desk::{Desk, LogLine, Meldkamer};
use crate::melding::{Correction, MeldingAdmin};
use crate::team::TeamAdmin;
use crate::walker::{BoefCode, BoefPhone, BoefStep, PlanStep, Walker, WalkerId, Walking};
use engine::{scenario, view};

impl From<scenario::ClueAudience> for ClueAudience {
    fn from(audience: scenario::ClueAudience) -> Self {
        match audience {
            scenario::ClueAudience::All => Self::All {},
            scenario::ClueAudience::Group(group) => Self::Group {
                group: group.into(),
            },
            scenario::ClueAudience::Earned { meldingen } => Self::Earned { meldingen },
            scenario::ClueAudience::Team(team) => Self::Team { team: team.into() },
        }
    }
}

impl From<view::ClueState> for ClueState {
    fn from(state: view::ClueState) -> Self {
        match state {
            view::ClueState::Planned { expected } => Self::Planned {
                expected: expected.map(Into::into),
            },
            view::ClueState::Held => Self::Held,
            view::ClueState::Sent { at } => Self::Sent { at: at.into() },
            view::ClueState::Skipped => Self::Skipped,
            view::ClueState::Expired => Self::Expired,
        }
    }
}

impl From<view::ClueAdminView> for ClueAdmin {
    fn from(view: view::ClueAdminView) -> Self {
        Self {
            id: view.id.into(),
            round: view.round.into(),
            kind: view.kind.into(),
            boef: view.boef.map(Into::into),
            text: view.text,
            trigger: view.trigger.into(),
            audience: view.audience.into(),
            area: view.area.map(Into::into),
            state: view.state.into(),
        }
    }
}

impl From<view::TeamAdminView> for TeamAdmin {
    fn from(view: view::TeamAdminView) -> Self {
        Self {
            id: view.id.into(),
            name: view.name,
            name_hidden: view.name_hidden,
            code: view.code,
            group: view.group.map(Into::into),
            light: view.light.into(),
            ages: list(view.ages),
            meldingen: view.meldingen,
            points: view.points,
            aanhoudingen: view.aanhoudingen,
            back: view.back,
            stopped: view.stopped,
            removed: view.removed,
        }
    }
}

impl From<view::MeldingAdminView> for MeldingAdmin {
    fn from(view: view::MeldingAdminView) -> Self {
        Self {
            melding: view.melding.into(),
            team: view.team.into(),
            about: view.about.map(Into::into),
            distance_m: view.distance_m,
            lines: list(view.lines),
            corrections: list(view.corrections),
        }
    }
}

impl From<view::Correction> for Correction {
    fn from(correction: view::Correction) -> Self {
        Self {
            by: correction.by.into(),
            at: correction.at.into(),
            delta: correction.delta,
            reason: correction.reason,
        }
    }
}

impl From<scenario::Walker> for WalkerId {
    fn from(walker: scenario::Walker) -> Self {
        match walker {
            scenario::Walker::Boef(boef) => Self::Boef(boef.into()),
            scenario::Walker::Figurant(figurant) => Self::Figurant(figurant.into()),
        }
    }
}

impl From<view::Walking> for Walking {
    fn from(walking: view::Walking) -> Self {
        match walking {
            view::Walking::NotYet => Self::NotYet,
            view::Walking::Spare => Self::Spare,
            view::Walking::At {
                voetje,
                since,
                until,
            } => Self::At {
                voetje: voetje.into(),
                since: since.into(),
                until: until.into(),
            },
            view::Walking::To {
                voetje,
                since,
                eta,
                line,
            } => Self::To {
                voetje: voetje.into(),
                since: since.into(),
                eta: eta.into(),
                line: list(line),
            },
            view::Walking::Caught { at } => Self::Caught { at: at.into() },
            view::Walking::Gone => Self::Gone,
        }
    }
}

impl From<view::BoefPhoneView> for BoefPhone {
    fn from(view: view::BoefPhoneView) -> Self {
        Self {
            boef: view.boef.into(),
            name: view.name,
            cover: view.cover,
            looks: view.looks.into(),
            persons: view.persons.into_iter().map(Into::into).collect(),
            vehicle: view.vehicle.map(Into::into),
            codes: list(view.codes),
            round: view.round.map(Into::into),
            walking: view.walking.into(),
            next: list(view.next),
            held: view.held,
            seen: view.seen,
            instruction: view.instruction,
            is_unsafe: view.is_unsafe,
        }
    }
}

impl From<view::BoefCode> for BoefCode {
    fn from(code: view::BoefCode) -> Self {
        Self {
            round: code.round.into(),
            code: code.code,
        }
    }
}

impl From<view::BoefStep> for BoefStep {
    fn from(step: view::BoefStep) -> Self {
        Self {
            voetje: step.voetje.into(),
            place: step.place,
            at: step.at.into(),
            eta: step.eta.into(),
            stay_ms: step.stay_ms,
            gedrag: step.gedrag.into(),
            instruction: step.instruction,
            spoor: step.spoor,
        }
    }
}

impl From<view::WalkerView> for Walker {
    fn from(view: view::WalkerView) -> Self {
        Self {
            walker: view.walker.into(),
            round: view.round.into(),
            name: view.name,
            played_by: view.played_by.into(),
            walking: view.walking.into(),
            plan: list(view.plan),
            held: view.held,
            seen: view.seen,
            late_ms: view.late_ms,
            is_unsafe: view.is_unsafe,
            connected: view.connected,
            code: view.code,
            found_by: list(view.found_by),
        }
    }
}

impl From<view::PlanStep> for PlanStep {
    fn from(step: view::PlanStep) -> Self {
        Self {
            voetje: step.voetje.into(),
            place: step.place,
            at: step.at.into(),
            arrive: step.arrive.into(),
            gedrag: step.gedrag.into(),
            state: step.state.into(),
        }
    }
}

impl From<view::LogLineView> for LogLine {
    fn from(view: view::LogLineView) -> Self {
        Self {
            id: view.id.into(),
            at: view.at.into(),
            by: view.by.map(Into::into),
            what: view.what.into(),
            alarm: view.alarm,
        }
    }
}

impl From<view::DeskView> for Desk {
    fn from(view: view::DeskView) -> Self {
        Self {
            meldkamer: view.meldkamer.map(|meldkamer| Meldkamer {
                name: meldkamer.name,
                reference: meldkamer.reference,
                at: meldkamer.at.into(),
                by: meldkamer.by.into(),
            }),
            canned_answers: view.canned_answers,
            groups: view.groups,
        }
    }
}
