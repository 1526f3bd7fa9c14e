//! Texts and how they are broken into lines: at the places Unicode allows, and within a word only when it is wider than the line.

use crate::face::{self, Face, Glyph};
use icu_segmenter::options::{LineBreakOptions, SentenceBreakInvariantOptions};
use icu_segmenter::{GraphemeClusterSegmenter, LineSegmenter, SentenceSegmenter};
use std::ops::Range;

/// A text in which some parts are bold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose(Vec<(Face, String)>);

/// A part of a line in one face.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// How far from the left of the line.
    pub x: f32,
    /// The face it is set in.
    pub face: Face,
    /// How large its letters are.
    pub size: f32,
    /// What it says.
    pub text: String,
    /// Its glyphs, from left to right.
    pub glyphs: Vec<Glyph>,
}

/// One line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its parts, from left to right.
    pub runs: Vec<Run>,
    /// How wide it is without the space at its end.
    pub width: f32,
}

impl Prose {
    /// A text.
    pub fn plain(text: &str) -> Self {
        Self::default().then(text)
    }

    /// A bold text.
    pub fn bold(text: &str) -> Self {
        Self::default().then_bold(text)
    }

    /// With more behind it.
    pub fn then(self, text: &str) -> Self {
        self.with(Face::Regular, text)
    }

    /// With bold words behind it.
    pub fn then_bold(self, text: &str) -> Self {
        self.with(Face::Bold, text)
    }

    fn with(mut self, face: Face, text: &str) -> Self {
        self.0.push((face, printable(text)));
        self
    }

    /// Without faces.
    pub fn text(&self) -> String {
        self.0.iter().map(|(_, text)| text.as_str()).collect()
    }

    /// Whether there is nothing to read in it.
    pub fn is_blank(&self) -> bool {
        self.0.iter().all(|(_, text)| text.trim().is_empty())
    }

    /// Its lines, none of them wider than `width` (but at least one character each).
    pub fn lines(&self, size: f32, width: f32) -> Vec<Line> {
        let whole = self.text();
        let mut lines = Vec::new();
        let mut start = 0;
        for written in whole.trim_end().split('\n') {
            let range = start..start + written.len();
            start = range.end + 1;
            for line in self.broken(&whole, range, size, width) {
                lines.push(self.line(&line, size));
            }
        }
        lines
    }

    /// Its one line, however wide.
    pub fn on_one_line(&self, size: f32) -> Line {
        self.line(&(0..self.text().len()), size)
    }

    /// Where the lines of a written line lie in the text.
    fn broken(
        &self,
        whole: &str,
        within: Range<usize>,
        size: f32,
        width: f32,
    ) -> Vec<Range<usize>> {
        let advances = self.advances(&within);
        let measure = |range: &Range<usize>| {
            let from = advances.partition_point(|(at, _)| *at < range.start);
            let to = advances.partition_point(|(at, _)| *at < range.end);
            advances[from..to]
                .iter()
                .map(|(_, advance)| advance)
                .sum::<f32>()
                * size
        };
        // Letters that begin or end a line may stand a little wider than within a word: near the end of the line it is
        // measured as it will stand.
        let is_too_wide = |range: &Range<usize>| {
            let text = whole[range.clone()].trim_end();
            let visible = range.start..range.start + text.len();
            let about = measure(&visible);
            about > width + size || about > width - size && self.line(&visible, size).width > width
        };
        let mut lines: Vec<Range<usize>> = Vec::new();
        let mut line = within.start..within.start;
        for piece in self.pieces(whole, &within, is_too_wide) {
            let longer = line.start..piece.end;
            if !line.is_empty() && is_too_wide(&longer) {
                lines.push(line);
                line = piece;
            } else {
                line = longer;
            }
        }
        lines.push(line);
        lines
    }

    /// What stays together: words, or characters where a word is too wide.
    fn pieces(
        &self,
        whole: &str,
        within: &Range<usize>,
        too_wide: impl Fn(&Range<usize>) -> bool,
    ) -> Vec<Range<usize>> {
        let words = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
        let characters = GraphemeClusterSegmenter::new();
        let mut pieces = Vec::new();
        let ends = |segmented: Vec<usize>, base: usize| {
            segmented
                .windows(2)
                .map(|pair| base + pair[0]..base + pair[1])
                .collect::<Vec<_>>()
        };
        let text = &whole[within.clone()];
        for word in ends(words.segment_str(text).collect(), within.start) {
            if too_wide(&word) {
                let letters = characters.segment_str(&whole[word.clone()]).collect();
                pieces.extend(ends(letters, word.start));
            } else {
                pieces.push(word);
            }
        }
        pieces
    }

    /// How wide what starts at each byte is, in parts of the size.
    fn advances(&self, within: &Range<usize>) -> Vec<(usize, f32)> {
        self.parts(within)
            .flat_map(|(face, start, text)| {
                face::shape(face, text)
                    .into_iter()
                    .map(move |glyph| (start + glyph.range.start, glyph.advance))
            })
            .collect()
    }

    /// The parts within a range, with where they start.
    fn parts<'a>(
        &'a self,
        within: &'a Range<usize>,
    ) -> impl Iterator<Item = (Face, usize, &'a str)> + 'a {
        let mut end = 0;
        self.0.iter().filter_map(move |(face, text)| {
            let start = end;
            end += text.len();
            let from = within.start.clamp(start, end);
            let to = within.end.clamp(from, end);
            (from < to).then(|| (*face, from, &text[from - start..to - start]))
        })
    }

    fn line(&self, within: &Range<usize>, size: f32) -> Line {
        let mut runs = Vec::new();
        let mut x = 0.0;
        let mut width = 0.0;
        for (face, _, text) in self.parts(within) {
            let glyphs = face::shape(face, text);
            let visible = text.trim_end().len();
            let shown = glyphs.partition_point(|glyph| glyph.range.start < visible);
            if shown > 0 {
                width = x + face::width(&glyphs[..shown], size);
            }
            let advance = face::width(&glyphs, size);
            runs.push(Run {
                x,
                face,
                size,
                text: text.to_owned(),
                glyphs,
            });
            x += advance;
        }
        Line { runs, width }
    }
}

impl From<&str> for Prose {
    fn from(text: &str) -> Self {
        Self::plain(text)
    }
}

impl From<&String> for Prose {
    fn from(text: &String) -> Self {
        Self::plain(text)
    }
}

impl From<String> for Prose {
    fn from(text: String) -> Self {
        Self::plain(&text)
    }
}

/// A text no longer than fits on one line, with an ellipsis where something is left out. For what stands elsewhere in full.
pub fn elided(face: Face, text: &str, size: f32, width: f32) -> Line {
    let whole = Prose::default().with(face, &text.replace('\n', " "));
    let line = whole.on_one_line(size);
    if line.width <= width {
        return line;
    }
    let text = whole.text();
    let ends: Vec<usize> = GraphemeClusterSegmenter::new().segment_str(&text).collect();
    let short = |end: usize| {
        Prose::default()
            .with(face, &format!("{}…", text[..end].trim_end()))
            .on_one_line(size)
    };
    let fits = ends.partition_point(|end| short(*end).width <= width);
    short(ends[fits.saturating_sub(1)])
}

/// Where each sentence of a text ends, in bytes.
pub fn sentences(text: &str) -> Vec<usize> {
    let segmenter = SentenceSegmenter::new(SentenceBreakInvariantOptions::default());
    segmenter.segment_str(text).skip(1).collect()
}

/// A text as it can be set: line ends are kept, other control characters become spaces, and what PDF forbids is left out.
fn printable(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter(|c| !matches!(c, '\0' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'))
        .map(|c| match c {
            '\n' | '\u{2028}' | '\u{2029}' => '\n',
            c if c.is_control() => ' ',
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, width: f32, expected: &[&str]) {
        let lines = Prose::plain(text).lines(10.0, width);
        let told: Vec<String> = lines
            .iter()
            .map(|line| line.runs.iter().map(|run| run.text.as_str()).collect())
            .collect();
        assert_eq!(told, expected);
    }

    #[test]
    fn a_text_is_broken_between_words() {
        check("De boef loopt weg", 48.0, &["De boef ", "loopt weg"]);
        check("een\n\ntwee", 48.0, &["een", "", "twee"]);
        check("", 48.0, &[""]);
    }

    #[test]
    fn a_word_wider_than_the_line_is_broken_in_it() {
        let lines = Prose::plain("Aanhoudingseenheid").lines(10.0, 40.0);
        assert!(lines.len() > 1);
        assert!(lines.iter().all(|line| line.width <= 40.0), "{lines:?}");
    }

    #[test]
    fn a_line_too_narrow_for_one_letter_still_ends() {
        assert_eq!(Prose::plain("abc").lines(10.0, 0.5).len(), 3);
    }

    #[test]
    fn bold_words_stand_in_their_own_run_behind_the_others() {
        let lines = Prose::plain("Bel ").then_bold("112").lines(10.0, 400.0);
        let [line] = lines.as_slice() else {
            panic!("one line expected: {lines:?}");
        };
        assert_eq!(line.runs[1].face, Face::Bold);
        assert!(line.runs[1].x > 10.0);
    }

    #[test]
    fn a_text_knows_where_its_sentences_end() {
        assert_eq!(sentences("Man gezien. Hij rent! Waarheen?"), [12, 22, 31]);
        assert_eq!(sentences(""), [0; 0]);
    }

    #[test]
    fn what_a_pdf_may_not_hold_is_left_out() {
        assert_eq!(printable("a\u{0}b\tc\u{feff}\r\nd"), "ab c\nd");
    }

    #[test]
    fn a_text_that_is_too_long_ends_with_an_ellipsis() {
        let line = elided(Face::Regular, "Boef in de Edelsteenbuurt", 10.0, 60.0);
        assert!(line.width <= 60.0);
        assert!(line.runs[0].text.ends_with('…'), "{line:?}");
        let short = elided(Face::Regular, "Boef", 10.0, 60.0);
        assert_eq!(short.runs[0].text, "Boef");
    }
}
