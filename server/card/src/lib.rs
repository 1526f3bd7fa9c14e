//! Clue cards: the picture of a clue for social media, at the sizes they show, with the same in words.
//!
//! The way of a card: [`Card`] (what the clue publishes) → [`Layout`] (what stands where, as data) → SVG → pixels → PNG or
//! JPEG. Bytes out: no clock, files or network, and no font but our own. The same card is always the same bytes.
//!
//! **Invariant:** a card knows only a [`ClueView`](engine::view::ClueView), which is what everybody gets to see, the map
//! that everybody has, and the names of the evening. Who is drawn is read from the words of the clue, as any reader would;
//! the truth about a boef never comes here.

mod card;
mod error;
mod size;
mod words;

// Layout.
mod figure;
mod layout;
mod map;
mod rect;
mod text;

// Pixels.
mod colour;
mod encode;
mod paint;
mod photo;
mod received;
mod svg;

#[cfg(test)]
mod tests;

pub use card::Card;
pub use encode::Picture;
pub use error::CardError;
pub use layout::{Content, Layout, Part, Role};
pub use map::{Cutout, Ground};
pub use photo::{PHOTO_BYTES_MAX, PHOTO_PIXELS_MAX};
pub use received::{RECEIVED_SIDE_MAX, received};
pub use rect::Rect;
pub use size::{Format, Size};
pub use text::{Block, Row};
pub use words::{ALT_MAX_MASTODON, ALT_MAX_X};

/// Draws a card.
///
/// # Errors
/// [`CardError::TooLarge`] when the picture has more bytes than media of this size take; [`CardError::Drawing`] and
/// [`CardError::Encoding`] would be faults of ours.
pub fn render(card: &Card<'_>, size: Size) -> Result<Picture, CardError> {
    let pixels = paint::paint(&svg::write(&Layout::of(card, size), card.lang), size)?;
    encode::encode(&pixels, size)
}

/// Puts the picture that the author gave with a clue on a card of its own, under the same band: for media that do not take
/// every kind of file, and so that no picture goes round without the word that says it is an exercise. What cameras write into a file is gone.
///
/// # Errors
/// As [`render`], and [`CardError::Unreadable`] and [`CardError::TooManyPixels`] for the file.
pub fn photo(card: &Card<'_>, file: &[u8], size: Size) -> Result<Picture, CardError> {
    let layout = Layout::of_photo(card, size);
    let mut pixels = paint::paint(&svg::write(&layout, card.lang), size)?;
    photo::draw(file, layout.photo(), &mut pixels)?;
    encode::encode_photo(&pixels, size)
}
