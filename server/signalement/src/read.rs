//! Reads a hurried message, Dutch or English or both, into people, vehicles, gedrag, places and times.
//!
//! The text is cut into words once ([`token`]); each word is looked up, typos mended ([`lexicon`], [`spelling`], [`compound`]);
//! numbers, plates and times are recognised ([`number`], [`plate`], [`time`]); then one walk over the items puts adjectives with
//! nouns and nouns with people and vehicles ([`scene`]). Ideas and rules say what was done and what kind of message it is
//! ([`deed`]). **The words live in data files, `vocabulary/lezen_*.json` and those of the vocabulary**; nothing here names one
//! that describes a person.

mod adjective;
mod advice;
mod cast;
mod colour;
mod compound;
mod deed;
mod described;
mod draft;
mod files;
mod finding;
mod garage;
mod garment;
mod hair;
mod head;
mod kaart;
mod known_words;
mod lexicon;
mod meaning;
mod number;
mod people;
mod phrase;
mod place;
mod plate;
mod reading;
mod scan;
mod scene;
mod scope;
mod spelling;
mod time;
mod token;
mod vehicle;

pub use advice::Advice;
pub use deed::Class;
pub use described::{Described, Found};
pub use draft::Certainty;
pub use finding::Finding;
pub use reading::Reading;

use crate::words::Lang;

/// Characters of a text that are read; what follows is not looked at.
pub const READ_MAX: usize = 2_000;

/// Reads a text. Without a language, the one most of its words are of.
pub fn read(text: &str, lang: Option<Lang>) -> Reading {
    let end = text
        .char_indices()
        .nth(READ_MAX)
        .map_or(text.len(), |(at, _)| at);
    let text = text.get(..end).unwrap_or_default();
    let scan = scan::Scan::of(text, lang);
    let items = scan.items();
    let scene = scene::Scene::of(&scan, &items);
    let deeds = deed::deeds(&scan);
    Reading::of(&scan, scene, &deeds)
}

/// How many words and bytes the tables of the reader hold.
pub fn lexicon_size() -> (usize, usize) {
    known_words::LEXICON.size()
}

#[cfg(test)]
mod tests;
