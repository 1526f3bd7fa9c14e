//! What a scenario is made from: the texts and the names of the pictures, already read, and where a byte of a text stands.

use crate::notice::Place;
use std::collections::BTreeMap;
use std::ops::Range;

/// The name of the scenario file in its folder.
pub const SCENARIO_FILE: &str = "scenario.toml";
/// A scenario file has at most this many bytes.
pub const SCENARIO_BYTES_MAX: usize = 256 * 1024;
/// A map has at most this many bytes.
pub const WIJK_BYTES_MAX: usize = 4 * 1024 * 1024;
/// A picture has at most this many bytes.
pub const PICTURE_BYTES_MAX: u64 = 2 * 1024 * 1024;
/// A scenario folder holds at most this many files; others are not looked at.
pub const FILES_MAX: usize = 200;

/// The files of one scenario.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// The text of `scenario.toml`.
    pub toml: String,
    /// The texts of the maps in the folder, by file name.
    pub maps: BTreeMap<String, String>,
    /// Every file in the folder by name, with its size in bytes.
    pub files: BTreeMap<String, u64>,
}

impl Sources {
    /// The text of a file by its name, if it was read.
    pub fn text(&self, file: &str) -> Option<&str> {
        match file {
            SCENARIO_FILE => Some(&self.toml),
            other => self.maps.get(other).map(String::as_str),
        }
    }
}

/// A text that knows where its lines begin.
#[derive(Debug, Clone)]
pub(crate) struct Text<'s> {
    name: &'s str,
    text: &'s str,
    line_starts: Vec<usize>,
}

impl<'s> Text<'s> {
    pub(crate) fn new(name: &'s str, text: &'s str) -> Self {
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self {
            name,
            text,
            line_starts: std::iter::once(0)
                .chain(after_breaks.map(|(at, _)| at + 1))
                .collect(),
        }
    }

    /// The name of the file.
    pub(crate) fn name(&self) -> &'s str {
        self.name
    }

    /// The index of the line that holds this byte, from 0.
    pub(crate) fn line_of(&self, byte: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= byte) - 1
    }

    /// The place of a span; a span that is no part of the text is moved into it.
    pub(crate) fn place(&self, span: Range<usize>) -> Place {
        let start = self.boundary(span.start);
        let end = self.boundary(span.end).max(start);
        let line = self.line_of(start);
        let before = &self.text[self.line_starts[line]..start];
        Place {
            file: self.name.to_owned(),
            start,
            end,
            line: line + 1,
            column: before.chars().count() + 1,
        }
    }

    pub(crate) fn boundary(&self, byte: usize) -> usize {
        self.text.floor_char_boundary(byte.min(self.text.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_and_in_characters() {
        let text = Text::new("a.toml", "één = 1\ntwee = 2\n");
        let place = |span: Range<usize>| {
            let place = text.place(span);
            (place.line, place.column)
        };
        assert_eq!(place(0..0), (1, 1));
        assert_eq!(place(5..6), (1, 4));
        assert_eq!(place(10..14), (2, 1));
        assert_eq!(place(19..19), (3, 1));
    }

    #[test]
    fn a_span_outside_the_text_or_inside_a_character_is_moved_into_it() {
        let text = Text::new("a.toml", "é");
        let place = text.place(1..99);
        assert_eq!((place.start, place.end), (0, 2));
    }
}
