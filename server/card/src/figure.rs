//! Who is drawn on a card: only what a reader of the clue can know, because it is read from its words.

use crate::card::Card;
use signalement::Drawing;

/// The drawing that goes with a clue. Nothing when the words do not say enough to draw.
pub(crate) fn of(card: &Card<'_>) -> Option<Drawing> {
    let depicted = card.clue.depicted(card.lang)?;
    Some(depicted.draw(card.lang))
}
