//! The documents there are.

use engine::id::BoefId;

/// A document of an evening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// What one boef does, where, when, and what he says.
    Draaiboek(BoefId),
    /// The whole evening minute by minute, for the spelleiding.
    Regie,
    /// One page for the meldkamer.
    Meldkamer,
    /// The cards with which boeven and figuranten show that this is an exercise.
    Kaartjes,
    /// The poster.
    Poster,
    /// The letter to neighbours.
    Brief,
    /// The footprints that are left where a burglar could have come in.
    Voetjes,
    /// The codes of the boeven.
    Codes,
}
