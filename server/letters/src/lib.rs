//! Letters: the font that paper and cards are set in, how wide its words are, where a text breaks into lines, and where a
//! name can stand on a map. Pure: texts and lengths in, places out; it draws nothing.

mod face;
mod names;
mod prose;
pub mod shape;

pub use face::{CAPITAL, FAMILY, Face, Glyph, width};
pub use names::{Name, Names};
pub use prose::{Line, Prose, Run, elided, sentences};
