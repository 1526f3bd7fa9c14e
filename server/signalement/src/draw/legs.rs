//! Clothes of the legs: which of them are drawn as trousers and which as a skirt, and where they end.

use super::body::Body;
use super::canvas::Canvas;
use super::outfit::Worn;
use super::{skirt, trousers};

/// Where trousers and skirts begin.
pub(super) const WAIST: i32 = 572;

/// Where trousers end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// Where they are cut.
    Shoes,
    /// So high that the socks can be seen.
    AboveSocks,
    /// Tucked in.
    InBoots,
}

/// Something for the legs.
pub(super) fn draw(canvas: &mut Canvas, body: &Body, worn: &Worn, ending: Ending) {
    match worn.code {
        // A dress is drawn with what is above it.
        "jurk" => {}
        "rok" => skirt::draw(canvas, body, worn),
        _ => trousers::draw(canvas, body, worn, ending),
    }
}
