//! Every melding of the evening: by its id, in the order they came in, and those of one team in one round.

use crate::id::{MeldingId, RoundId, TeamId};
use crate::melding::MeldingRecord;
use std::collections::BTreeMap;

/// The meldingen, found without going through all of them: a full evening has tens of thousands.
#[derive(Debug, Clone, Default)]
pub(crate) struct Meldingen {
    in_order: Vec<MeldingRecord>,
    by_id: BTreeMap<MeldingId, usize>,
    by_team: BTreeMap<(TeamId, RoundId), Vec<usize>>,
}

impl Meldingen {
    /// Keeps a melding that was not there yet.
    pub(crate) fn insert(&mut self, record: MeldingRecord) {
        let index = self.in_order.len();
        self.by_id.insert(record.melding.id, index);
        self.by_team
            .entry((record.team, record.round))
            .or_default()
            .push(index);
        self.in_order.push(record);
    }

    pub(crate) fn get(&self, id: MeldingId) -> Option<&MeldingRecord> {
        self.by_id.get(&id).map(|index| &self.in_order[*index])
    }

    pub(crate) fn get_mut(&mut self, id: MeldingId) -> Option<&mut MeldingRecord> {
        self.by_id.get(&id).map(|index| &mut self.in_order[*index])
    }

    /// All of them, in the order they came in.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &MeldingRecord> {
        self.in_order.iter()
    }

    /// Those of a team in a round, in the order they came in.
    pub(crate) fn of(
        &self,
        team: TeamId,
        round: RoundId,
    ) -> impl ExactSizeIterator<Item = &MeldingRecord> {
        let indices = self
            .by_team
            .get(&(team, round))
            .map_or(&[][..], Vec::as_slice);
        indices.iter().map(|index| &self.in_order[*index])
    }
}
