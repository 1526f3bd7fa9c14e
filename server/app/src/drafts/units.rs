//! Places in a text: bytes here, UTF-16 units in the editor.

/// Between two marks lie so many bytes: a place is counted from the mark before it.
const STRIDE: usize = 4 << 10;

/// A text in which places can be looked up.
pub(super) struct Units<'t> {
    text: &'t str,
    /// Bytes and units at the beginning of each stretch.
    marks: Vec<(usize, usize)>,
}

impl<'t> Units<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let mut marks = vec![(0, 0)];
        let (mut from, mut units) = (0, 0);
        while text.len() - from > STRIDE {
            let to = text.floor_char_boundary(from + STRIDE);
            units += text[from..to].encode_utf16().count();
            from = to;
            marks.push((from, units));
        }
        Self { text, marks }
    }

    /// The place of a byte in units; inside a character its beginning counts.
    pub(super) fn of_byte(&self, byte: usize) -> u32 {
        let byte = self.text.floor_char_boundary(byte.min(self.text.len()));
        let mark = self.marks.partition_point(|(bytes, _)| *bytes <= byte) - 1;
        let (from, units) = self.marks[mark];
        let units = units + self.text[from..byte].encode_utf16().count();
        u32::try_from(units).expect("a text of a draft is a few megabytes")
    }

    /// The byte of a place in units; `None` behind the end and in the middle of a character.
    pub(super) fn byte(&self, unit: u32) -> Option<usize> {
        let wanted = usize::try_from(unit).ok()?;
        let mark = self.marks.partition_point(|(_, units)| *units <= wanted) - 1;
        let (mut byte, mut units) = self.marks[mark];
        let mut chars = self.text[byte..].chars();
        while units < wanted {
            let next = chars.next()?;
            byte += next.len_utf8();
            units += next.len_utf16();
        }
        (units == wanted).then_some(byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_both_ways() {
        let text = "aé😀\n".repeat(STRIDE / 3);
        let units = Units::of(&text);
        let mut place = 0;
        for (byte, c) in text.char_indices().step_by(97) {
            place = u32::try_from(text[..byte].encode_utf16().count()).expect("small");
            assert_eq!(
                (units.of_byte(byte), units.byte(place)),
                (place, Some(byte))
            );
            let inside = (c.len_utf16() == 2).then_some(place + 1);
            assert_eq!(inside.and_then(|place| units.byte(place)), None);
        }
        assert!(place > 4_000);
        let end = u32::try_from(text.encode_utf16().count()).expect("small");
        assert_eq!(
            (units.byte(end), units.byte(end + 1)),
            (Some(text.len()), None)
        );
        assert_eq!((units.of_byte(usize::MAX), units.of_byte(2)), (end, 1));
        assert_eq!(
            (Units::of("").byte(0), Units::of("").byte(1)),
            (Some(0), None)
        );
    }
}
