//! The evening once more, and its figures.

use super::list;
use crate::replay::{
    Replay, ReplayClue, ReplayFind, ReplayMelding, ReplayPiece, ReplayRound, ReplayWalker,
};
use crate::results::{Results, RoundFigures, TeamResult};
use engine::{replay, results};
use signalement::read::Depicted;

impl From<replay::Replay> for Replay {
    fn from(replay: replay::Replay) -> Self {
        Self {
            rounds: list(replay.rounds),
        }
    }
}

impl From<replay::ReplayRound> for ReplayRound {
    fn from(round: replay::ReplayRound) -> Self {
        Self {
            round: round.round.into(),
            duration_ms: round.duration_ms,
            walkers: list(round.walkers),
            clues: list(round.clues),
            meldingen: list(round.meldingen),
            finds: list(round.finds),
        }
    }
}

impl From<replay::ReplayWalker> for ReplayWalker {
    fn from(walker: replay::ReplayWalker) -> Self {
        let shown = Depicted {
            persons: walker.persons,
            vehicle: walker.vehicle,
        };
        Self {
            walker: walker.walker.into(),
            name: walker.name,
            looks: shown.describe().into(),
            persons: list(shown.persons),
            vehicle: shown.vehicle.map(Into::into),
            pieces: list(walker.pieces),
        }
    }
}

impl From<replay::ReplayPiece> for ReplayPiece {
    fn from(piece: replay::ReplayPiece) -> Self {
        Self {
            from_ms: piece.from_ms,
            to_ms: piece.to_ms,
            line: list(piece.line),
            gedrag: piece.gedrag.map(Into::into),
        }
    }
}

impl From<replay::ReplayClue> for ReplayClue {
    fn from(clue: replay::ReplayClue) -> Self {
        Self {
            id: clue.id.into(),
            at_ms: clue.at_ms,
            kind: clue.kind.into(),
            text: clue.text,
            area: clue.area.map(Into::into),
        }
    }
}

impl From<replay::ReplayMelding> for ReplayMelding {
    fn from(melding: replay::ReplayMelding) -> Self {
        Self {
            id: melding.id.into(),
            at_ms: melding.at_ms,
            team: melding.team,
            about: melding.about.into(),
            points: melding.points,
            at: melding.at.map(Into::into),
        }
    }
}

impl From<replay::ReplayFind> for ReplayFind {
    fn from(find: replay::ReplayFind) -> Self {
        Self {
            at_ms: find.at_ms,
            team: find.team.into(),
            name: find.name,
            walker: find.walker.into(),
        }
    }
}

impl From<results::Results> for Results {
    fn from(results: results::Results) -> Self {
        Self {
            title: results.title,
            win_rule: results.win_rule.into(),
            winners: list(results.winners),
            why: results.why.into(),
            teams: list(results.teams),
            rounds: list(results.rounds),
            players: results.players,
            ages: results
                .ages
                .into_iter()
                .map(|(age, players)| (age.into(), players))
                .collect(),
            is_final: results.is_final,
        }
    }
}

impl From<results::TeamResult> for TeamResult {
    fn from(team: results::TeamResult) -> Self {
        Self {
            team: team.team.into(),
            name: team.name,
            rank: team.rank,
            points: team.points,
            best_meldingen: team.best_meldingen,
            aanhoudingen: team.aanhoudingen,
            meldingen: team.meldingen,
            rounds: list(team.rounds),
        }
    }
}

impl From<results::RoundFigures> for RoundFigures {
    fn from(round: results::RoundFigures) -> Self {
        Self {
            round: round.round.into(),
            title: round.title,
            duration_ms: round.duration_ms,
            meldingen: round.meldingen,
            about_boef: round.about_boef,
            about_figurant: round.about_figurant,
            complete: round.complete,
            first_melding_ms: round.first_melding_ms,
            first_find_ms: round.first_find_ms,
            mean_points_tenths: round.mean_points_tenths,
        }
    }
}
