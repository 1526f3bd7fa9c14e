//! The two faces everything is printed in, and shaping: from a text to the glyphs of one line, with their widths.

use harfrust::{Direction, FontRef, ShapeOptions, ShaperData, UnicodeBuffer};
use std::ops::Range;
use std::sync::LazyLock;

/// How high a capital letter is, in parts of the size.
pub const CAPITAL: f32 = 1_462.0 / UNITS_PER_EM;

/// What the family of both faces is called in the files.
pub const FAMILY: &str = "Open Sans";

/// What both files say of themselves; a test reads it from them.
const UNITS_PER_EM: f32 = 2_048.0;
/// Printed for a character the fonts do not have, so that nothing is left out silently; copied, it is still itself.
const REPLACEMENT: &str = "\u{fffd}";

/// A face of the font.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Face {
    /// For texts.
    Regular,
    /// For headings and what matters.
    Bold,
}

impl Face {
    /// The font file.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => include_bytes!("../fonts/OpenSans-Regular.ttf"),
            Self::Bold => include_bytes!("../fonts/OpenSans-Bold.ttf"),
        }
    }

    /// Whether it has a sign for a character.
    pub fn has(self, c: char) -> bool {
        let glyphs = self.shaper().shape_as_is(c.encode_utf8(&mut [0; 4]));
        glyphs.iter().all(|glyph| glyph.id != 0)
    }

    fn shaper(self) -> &'static Shaper {
        static REGULAR: LazyLock<Shaper> = LazyLock::new(|| Shaper::new(Face::Regular));
        static BOLD: LazyLock<Shaper> = LazyLock::new(|| Shaper::new(Face::Bold));
        match self {
            Self::Regular => &REGULAR,
            Self::Bold => &BOLD,
        }
    }
}

/// One glyph; lengths are in parts of the size.
#[derive(Debug, Clone, PartialEq)]
pub struct Glyph {
    /// Its number in the face.
    pub id: u32,
    /// The bytes of the text it stands for.
    pub range: Range<usize>,
    /// How far it moves on to the right.
    pub advance: f32,
    /// How far it stands from where it would, to the right and up.
    pub offset: [f32; 2],
}

/// The glyphs of a text on one line, from left to right.
pub(crate) fn shape(face: Face, text: &str) -> Vec<Glyph> {
    face.shaper().shape(text)
}

/// How wide glyphs are at a size.
pub fn width(glyphs: &[Glyph], size: f32) -> f32 {
    glyphs.iter().map(|glyph| glyph.advance).sum::<f32>() * size
}

struct Shaper {
    font: FontRef<'static>,
    data: ShaperData,
    replacement: (u32, f32),
}

impl Shaper {
    fn new(face: Face) -> Self {
        let font = FontRef::new(face.bytes()).expect("a test of this file shapes with it");
        let mut shaper = Self {
            data: ShaperData::new(&font),
            font,
            replacement: (0, 0.0),
        };
        let replacement = &shaper.shape(REPLACEMENT)[0];
        shaper.replacement = (replacement.id, replacement.advance);
        shaper
    }

    fn shape(&self, text: &str) -> Vec<Glyph> {
        let mut glyphs = self.shape_as_is(text);
        for glyph in &mut glyphs {
            if glyph.id == 0 && self.replacement.0 != 0 {
                (glyph.id, glyph.advance) = self.replacement;
                glyph.offset = [0.0, 0.0];
            }
        }
        glyphs
    }

    /// The same, with glyph 0 for what the face does not have.
    fn shape_as_is(&self, text: &str) -> Vec<Glyph> {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        // The fonts hold no script that runs the other way.
        buffer.set_direction(Direction::LeftToRight);
        let shaper = self.data.shaper(&self.font).build();
        let shaped = shaper.shape(buffer, ShapeOptions::new());
        let infos = shaped.glyph_infos();
        let mut glyphs: Vec<Glyph> = infos
            .iter()
            .zip(shaped.glyph_positions())
            .map(|(info, position)| Glyph {
                id: info.glyph_id,
                range: info.cluster as usize..text.len(),
                advance: position.x_advance as f32 / UNITS_PER_EM,
                offset: [position.x_offset, position.y_offset]
                    .map(|offset| offset as f32 / UNITS_PER_EM),
            })
            .collect();
        let mut end = text.len();
        for index in (0..glyphs.len()).rev() {
            let start = glyphs[index].range.start;
            if let Some(next) = glyphs.get(index + 1)
                && next.range.start != start
            {
                end = next.range.start;
            }
            glyphs[index].range.end = end;
        }
        glyphs
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_faces_shape_dutch_and_a_wide_letter_is_wider() {
        for face in [Face::Regular, Face::Bold] {
            let glyphs = shape(face, "Één fiets");
            assert!(glyphs.iter().all(|glyph| glyph.id != 0), "{face:?}");
            assert!(width(&shape(face, "W"), 10.0) > width(&shape(face, "i"), 10.0));
        }
    }

    #[test]
    fn glyphs_cover_the_text_once_and_in_order() {
        let text = "ﬁets e\u{301} 🙂 ش";
        let glyphs = shape(Face::Regular, text);
        let mut at = 0;
        for glyph in &glyphs {
            if glyph.range.start != at {
                assert_eq!(glyph.range.start, at, "{glyphs:?}");
            }
            at = if glyphs
                .iter()
                .any(|other| other != glyph && other.range == glyph.range)
            {
                glyph.range.start
            } else {
                glyph.range.end
            };
        }
        assert_eq!(glyphs.last().map(|glyph| glyph.range.end), Some(text.len()));
    }

    #[test]
    fn a_character_the_fonts_do_not_have_is_printed_as_a_replacement() {
        let known = shape(Face::Regular, REPLACEMENT);
        assert_ne!(known[0].id, 0);
        assert_eq!(shape(Face::Regular, "🙂")[0].id, known[0].id);
        assert!(Face::Bold.has('é') && !Face::Bold.has('🙂'));
    }
}
