//! Reads a hurried message, Dutch or English or both, into people, vehicles, gedrag, places and times.
//!
//! 1. `token`: the text is cut into words and numbers, once, each with its place and with what parts it from the one before.
//! 2. `lexicon`, `known_words`: each word is looked up and gets a number; a misspelt one gets that of the word it is nearest
//!    to (`spelling`), an unknown compound means what its end means (`compound`). Phrases are rows of numbers, the longest wins.
//! 3. `scan`: the text as a row of items: phrases, ages and heights (`number`), plates (`plate`, `spelled`), times (`time`), what
//!    is written on a van (`lettering`), unknown words.
//! 4. `scene`: one walk over the items. An adjective looks for its noun ahead or behind (`head`, `colour`, `adjective`);
//!    denial, doubt and what is about the sender reach so far and no farther (`scope`); nouns and pronouns choose among the
//!    people (`cast`, `people`) and the vehicles (`garage`, `vehicle`), which gather what was said (`draft`).
//! 5. `deed`: ideas that the text names, in whatever order, and rules that weigh them, say what was done and what class of
//!    message it is.
//! 6. `reading`: all of it with its places in the text; `kaart` makes the game's own types of it, `described` the JSON of the
//!    example data.
//!
//! **The words live in data files**: those of the vocabulary, and `vocabulary/lezen_*.json` for grammar words, numbers, details,
//! countries, places, streets, compounds, ordinary words, spelt letters, ideas with what may stand between their words, and rules.
//! A new word is a line there, or a spelling in a line; a further language is an entry of `lezen_taal.json` (`other_language`).

mod adjective;
mod advice;
mod bits;
mod cast;
mod colour;
mod compound;
mod deed;
mod depicted;
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
mod lettering;
mod lexicon;
#[cfg(test)]
mod linear;
mod meaning;
mod number;
mod other_language;
mod people;
mod phrase;
mod place;
mod plate;
mod reading;
mod scan;
mod scene;
mod scope;
mod spelled;
mod spelling;
mod time;
mod token;
mod vehicle;
mod work;

pub use advice::Advice;
pub use deed::Class;
pub use depicted::Depicted;
pub use described::{Described, Found};
pub use draft::Certainty;
pub use finding::Finding;
pub use reading::Reading;

use crate::words::Lang;

/// Characters of a text that are read; what follows is not looked at.
pub const READ_MAX: usize = 2_000;

/// Reads a text. Without a language, the one most of its words are of.
pub fn read(text: &str, lang: Option<Lang>) -> Reading {
    read_as(text, lang, None)
}

/// Reads a text of which it is known that it describes somebody or a vehicle, whatever else its words may point to: "ziet u een
/// bus die u niet kent?" asks something of the neighbours, and is a description all the same.
pub fn read_description(text: &str, lang: Option<Lang>) -> Reading {
    read_as(text, lang, Some(Class::Signalement))
}

fn read_as(text: &str, lang: Option<Lang>, class: Option<Class>) -> Reading {
    let end = text
        .char_indices()
        .nth(READ_MAX)
        .map_or(text.len(), |(at, _)| at);
    let text = text.get(..end).unwrap_or_default();
    let scan = scan::Scan::of(text, lang);
    let items = scan.items();
    let scene = scene::Scene::of(&scan, &items);
    let deeds = deed::deeds(&scan, &items);
    Reading::of(&scan, scene, &deeds, class)
}

/// How many words and bytes the tables of the reader hold.
pub fn lexicon_size() -> (usize, usize) {
    known_words::LEXICON.size()
}

#[cfg(test)]
mod tests;
