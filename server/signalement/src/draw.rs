//! A signalement as a picture: people before a front door and vehicles from the side, as plain SVG with its text.
//!
//! - Whatever is known can be seen; whatever is not is drawn in a cold neutral colour with a dashed line, so that it claims nothing.
//! - A drawing stands on its own: no styles, scripts, links or ids, so any number of them can stand in one page.
//! - The same signalement always gives the same bytes.
//! - What can be seen of words is data: colours in the vocabulary, shapes under `draw/art`. Clothes are cut to the body here.

// The pen.
mod art;
mod canvas;
mod paint;
mod shape;

// A person.
mod accessories;
mod body;
mod carried;
mod cut;
mod doorway;
mod figure;
mod hair;
mod hands;
mod head;
mod legs;
mod marks;
mod outfit;
mod tops;

pub(crate) use paint::Rgb;

use crate::person::Person;
use crate::words::Lang;
use canvas::Canvas;

/// A drawing is never longer than this many bytes, whatever is known and whatever authors wrote.
pub const DRAWING_MAX: usize = 48 * 1024;

/// A picture and the same in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// A complete SVG document.
    pub svg: String,
    /// What it shows, for who cannot see it.
    pub alt: String,
}

/// A person before a front door, with the face beside it.
pub fn draw_person(person: &Person, lang: Lang) -> Drawing {
    let mut canvas = Canvas::default();
    doorway::draw(&mut canvas, person);
    let [width, height] = doorway::PANEL;
    let title = match lang {
        Lang::Nl => "Tekening van een persoon",
        Lang::En => "Drawing of a person",
    };
    let alt = person.describe(lang);
    Drawing {
        svg: canvas.document(width, height, title, &alt),
        alt,
    }
}
