//! Texts on a card: as large as they fit, smaller where they are long, and shortened with an ellipsis only when the smallest
//! letters do not help.

use crate::rect::Rect;
use letters::{CAPITAL, Face, Line, Prose, elided};

/// From line to line, in hundredths of the size.
const LEADING_PCT: i32 = 130;

/// How a text looks, and which sizes may be tried, largest first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Style {
    pub(crate) face: Face,
    pub(crate) ink: &'static str,
    pub(crate) sizes: &'static [i32],
}

/// Lines of one size.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// The face.
    pub face: Face,
    /// How large its letters are, in pixels.
    pub size: i32,
    /// Its colour, as `#rrggbb`.
    pub ink: &'static str,
    /// Its lines, from top to bottom.
    pub rows: Vec<Row>,
    /// Whether something was left out at the end.
    pub is_shortened: bool,
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// What it says.
    pub text: String,
    /// The line from top to bottom and from its first to its last letter.
    pub area: Rect,
    /// Its base line, from the top of the picture.
    pub base: i32,
}

impl Style {
    /// The text in the largest letters that fit and are at least `least` pixels, with its corner at the origin.
    pub(crate) fn fit(self, text: &str, [width, height]: [i32; 2], least: i32) -> Option<Block> {
        let prose = self.prose(&clean(text));
        let fitting = |size: i32| {
            let lines = prose.lines(size as f32, width as f32);
            let is_narrow = lines.iter().all(|line| line.width <= width as f32);
            let is_low = count(&lines) * leading(size) <= height;
            (is_narrow && is_low).then_some(lines)
        };
        // What fits, fits in smaller letters.
        let found = self.sizes.partition_point(|size| fitting(*size).is_none());
        let size = self
            .sizes
            .get(found)
            .copied()
            .filter(|size| *size >= least)?;
        let lines = fitting(size)?;
        Some(self.block(lines.iter().map(text_of), size))
    }

    /// The same; in the smallest letters with an ellipsis when it does not fit.
    pub(crate) fn squeeze(self, text: &str, room: [i32; 2]) -> Block {
        if let Some(block) = self.fit(text, room, 0) {
            return block;
        }
        let [width, height] = room;
        let size = self.sizes.last().copied().unwrap_or(1);
        let rows_max = usize::try_from(height / leading(size)).unwrap_or(0).max(1);
        let lines = self.prose(&clean(text)).lines(size as f32, width as f32);
        let mut rows: Vec<String> = lines.iter().map(text_of).collect();
        rows.truncate(rows_max);
        if let Some(last) = rows.last_mut() {
            *last = self.shortened(last, size, width);
        }
        let mut block = self.block(rows, size);
        block.is_shortened = true;
        block
    }

    /// A line with an ellipsis behind as many of its words as fit.
    fn shortened(self, line: &str, size: i32, width: i32) -> String {
        let mut kept = line.trim_end();
        loop {
            let text = format!("{}…", kept.trim_end_matches(['.', ',', ';', ':']));
            let prose = self.prose(&text);
            if prose.on_one_line(size as f32).width <= width as f32 {
                return text;
            }
            match kept.rfind(' ') {
                Some(end) => kept = kept[..end].trim_end(),
                // One word as wide as the line.
                None => return text_of(&elided(self.face, &text, size as f32, width as f32)),
            }
        }
    }

    fn prose(self, text: &str) -> Prose {
        match self.face {
            Face::Regular => Prose::plain(text),
            Face::Bold => Prose::bold(text),
        }
    }

    fn block(self, rows: impl IntoIterator<Item = String>, size: i32) -> Block {
        let rows = rows.into_iter().zip(0..).map(|(text, index)| {
            let width = self.prose(&text).on_one_line(size as f32).width;
            let top = index * leading(size);
            let above = (leading(size) as f32 + CAPITAL * size as f32) / 2.0;
            Row {
                text,
                area: Rect::new(0, top, width.ceil() as i32, leading(size)),
                base: top + above.round() as i32,
            }
        });
        Block {
            face: self.face,
            size,
            ink: self.ink,
            rows: rows.collect(),
            is_shortened: false,
        }
    }
}

impl Block {
    /// How wide it is.
    pub(crate) fn width(&self) -> i32 {
        let widths = self.rows.iter().map(|row| row.area.width);
        widths.max().unwrap_or(0)
    }

    /// How high it is.
    pub(crate) fn height(&self) -> i32 {
        count(&self.rows) * leading(self.size)
    }

    /// The same, moved.
    pub(crate) fn at(mut self, x: i32, y: i32) -> Self {
        for row in &mut self.rows {
            row.area.x += x;
            row.area.y += y;
            row.base += y;
        }
        self
    }

    /// The same with every line up to the right edge of the block.
    pub(crate) fn right(mut self, edge: i32) -> Self {
        for row in &mut self.rows {
            row.area.x = edge - row.area.width;
        }
        self
    }
}

/// From line to line.
pub(crate) fn leading(size: i32) -> i32 {
    size * LEADING_PCT / 100
}

fn count<T>(list: &[T]) -> i32 {
    i32::try_from(list.len()).unwrap_or(i32::MAX / 1_000)
}

fn text_of(line: &Line) -> String {
    let runs = line.runs.iter().map(|run| run.text.as_str());
    runs.collect::<String>().trim_end().to_owned()
}

/// A text as it can be drawn: its lines without needless space, and without pictographs, which the font does not have;
/// letters it does not have are shown as such. The whole text stands in the words beside the picture.
fn clean(text: &str) -> String {
    let known = |c: char| {
        if is_unseen(c) {
            None
        } else if c.is_ascii() || c.is_whitespace() || Face::Regular.has(c) {
            Some(c)
        } else {
            c.is_alphanumeric().then_some(char::REPLACEMENT_CHARACTER)
        }
    };
    let lines = text.lines().map(|line| {
        let line: String = line.chars().filter_map(known).collect();
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// Characters that only tell how others are shown, or turn the direction of a line.
fn is_unseen(c: char) -> bool {
    matches!(
        u32::from(c),
        0xad | 0x34f | 0x61c | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f | 0xfe00..=0xfe0f | 0xfeff | 0xe0000..=0xe0fff
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style {
        face: Face::Regular,
        ink: "#ffffff",
        sizes: &[40, 30, 20],
    };

    #[test]
    fn a_text_is_set_as_large_as_it_fits() {
        let size = |text: &str| STYLE.fit(text, [300, 120], 0).map(|block| block.size);
        assert_eq!(size("Man gezien"), Some(40));
        assert_eq!(size(&"Man gezien. ".repeat(3)), Some(30));
        assert_eq!(size(&"Man gezien. ".repeat(8)), Some(20));
        assert_eq!(size(&"Man gezien. ".repeat(40)), None);
        assert_eq!(STYLE.fit(&"Man gezien. ".repeat(8), [300, 120], 30), None);
    }

    #[test]
    fn a_text_that_does_not_fit_ends_with_an_ellipsis() {
        let block = STYLE.squeeze(&"Man gezien. ".repeat(40), [300, 120]);
        assert!(block.is_shortened);
        assert!(block.height() <= 120 && block.width() <= 300);
        let last = block.rows.last().expect("there is room for lines");
        assert!(last.text.ends_with('…'), "{last:?}");
        let word = STYLE.squeeze(&"W".repeat(400), [300, 26]);
        assert!(word.width() <= 300 && word.rows[0].text.ends_with('…'));
    }

    #[test]
    fn what_the_font_cannot_draw_does_not_come_on_a_card() {
        assert_eq!(
            clean("  Let op 👀\u{fe0f}\n\n\tm\u{202e}an  警  "),
            "Let op\nman \u{fffd}"
        );
    }
}
