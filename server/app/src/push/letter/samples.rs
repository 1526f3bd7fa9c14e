//! Letters and clues for tests.

use super::{Letter, News};
use engine::effect::Audience;
use engine::id::{ClueId, RoundId};
use engine::scenario::ClueKind;
use engine::time::GameTime;
use engine::view::ClueView;
use store::Position;

/// Nine in the morning in the Netherlands, in January.
pub(in crate::push) const NOW: GameTime = GameTime(1_800_000_000_000);

/// A clue that was sent now.
pub(in crate::push) fn clue(id: u16, about: Option<&str>) -> ClueView {
    ClueView {
        id: ClueId(id),
        round: RoundId(0),
        kind: ClueKind::Plaats,
        about: about.map(ToOwned::to_owned),
        text: "Zij liep weg.".to_owned(),
        text_en: None,
        seen_at: NOW,
        sent_at: NOW,
        area: None,
        picture: None,
        for_all: true,
    }
}

/// A letter to all players, published now.
pub(in crate::push) fn letter(position: u64, news: News) -> Letter {
    Letter {
        position: Position(position),
        to: vec![Audience::Players],
        news,
        at: NOW,
    }
}
