//! A text cut into words and numbers, once, each with its place and with what stands before it.

use super::compound::is_abbreviation;
use super::work::look;
use crate::vocabulary::plain;
use std::ops::Range;

/// What parts a token from the one before, the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gap {
    /// Nothing: "1m90" and "175cm" are a number and a word.
    Glued,
    /// An apostrophe between two digits: 5'10.
    Foot,
    /// A point, comma or colon between two digits: 1.80, 19:42.
    Point,
    /// A hyphen with a letter or digit on both sides.
    Hyphen,
    /// A room.
    Space,
    /// A slash.
    Slash,
    /// A comma, a bracket, a dash with rooms around it.
    Comma,
    /// A colon.
    Colon,
    /// The end of a sentence.
    Stop,
    /// A new line.
    Line,
}

/// One word or one row of digits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Token {
    /// Where it stands in the text, in bytes.
    pub(crate) start: usize,
    /// Where it ends.
    pub(crate) end: usize,
    /// Where its folded form stands.
    folded: (u32, u32),
    /// What parts it from the token before.
    pub(crate) gap: Gap,
    /// Whether it is a row of digits.
    pub(crate) is_number: bool,
    /// Whether it begins with a capital.
    pub(crate) is_capital: bool,
}

/// The tokens of a text.
#[derive(Debug)]
pub(crate) struct Tokens<'a> {
    /// The text they were cut from.
    pub(crate) text: &'a str,
    list: Vec<Token>,
    folded: String,
}

impl<'a> Tokens<'a> {
    /// Cuts a text. Words are folded as the vocabulary folds them: small, without accents and apostrophes.
    pub(crate) fn of(text: &'a str) -> Self {
        let mut tokens = Self {
            text,
            list: Vec::with_capacity(text.len() / 5 + 1),
            folded: String::with_capacity(text.len()),
        };
        let mut gap = Gap::Line;
        let mut chars = text.char_indices().peekable();
        let mut before = ' ';
        while let Some((at, c)) = chars.next() {
            if c.is_alphanumeric() {
                let is_number = c.is_ascii_digit();
                let folded_start = tokens.folded.len();
                tokens.fold(c);
                let mut end = at + c.len_utf8();
                before = c;
                while let Some(&(next_at, next)) = chars.peek() {
                    let goes_on = if is_number {
                        next.is_ascii_digit()
                    } else {
                        next.is_alphanumeric() && !next.is_ascii_digit()
                            || is_joiner(next)
                                && followed_by_letter(text, next_at + next.len_utf8())
                            || next == '.' && is_between_letters(text, at, next_at)
                    };
                    if !goes_on {
                        break;
                    }
                    tokens.fold(next);
                    end = next_at + next.len_utf8();
                    before = next;
                    chars.next();
                }
                tokens.push(at..end, folded_start, gap, is_number, c.is_uppercase());
                gap = Gap::Glued;
                continue;
            }
            let after = chars.peek().map_or(' ', |(_, next)| *next);
            let is_inside = c == '(' && opens_a_word(text, at)
                || c == '.' && after.is_whitespace() && tokens.ends_in_abbreviation(at);
            gap = gap.max(if is_inside {
                Gap::Space
            } else {
                gap_of(c, before, after)
            });
            before = c;
        }
        tokens
    }

    /// Whether the last word is an abbreviation that ends here; of single letters only where no new sentence begins.
    fn ends_in_abbreviation(&self, at: usize) -> bool {
        let last = self.list.len().wrapping_sub(1);
        let ends_here = self.list.get(last).is_some_and(|token| token.end == at);
        let next = || self.text.get(at + 1..)?.trim_start().chars().next();
        let is_dotted = || self.written(last, last + 1).contains('.');
        ends_here
            && (is_abbreviation(self.word(last))
                || is_dotted() && !next().is_some_and(char::is_uppercase))
    }

    fn push(
        &mut self,
        span: Range<usize>,
        folded: usize,
        gap: Gap,
        is_number: bool,
        is_capital: bool,
    ) {
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.list.push(Token {
            start: span.start,
            end: span.end,
            folded: (place(folded), place(self.folded.len())),
            gap,
            is_number,
            is_capital,
        });
    }

    fn fold(&mut self, c: char) {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() {
                self.folded.push(c.to_ascii_lowercase());
            }
        } else {
            self.folded
                .extend(c.to_lowercase().map(plain).filter(|c| c.is_alphanumeric()));
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    /// The token at a place.
    pub(crate) fn get(&self, index: usize) -> Option<&Token> {
        look();
        self.list.get(index)
    }

    /// The folded word at a place; nothing beyond the end.
    pub(crate) fn word(&self, index: usize) -> &str {
        look();
        self.list.get(index).map_or("", |token| {
            &self.folded[token.folded.0 as usize..token.folded.1 as usize]
        })
    }

    /// What parts a token from the one before; the end of the text parts as a new line does.
    pub(crate) fn gap(&self, index: usize) -> Gap {
        look();
        self.list.get(index).map_or(Gap::Line, |token| token.gap)
    }

    /// The number at a place, if it is one that fits.
    pub(crate) fn number(&self, index: usize) -> Option<u16> {
        look();
        self.list
            .get(index)
            .filter(|token| token.is_number)
            .and_then(|_| self.word(index).parse().ok())
    }

    /// Whether a word is written as a name inside a sentence is: with one capital.
    pub(crate) fn is_name(&self, index: usize) -> bool {
        let begins = index == 0 || self.gap(index) > Gap::Space;
        let small = self.written(index, index + 1).chars().skip(1);
        let token = self.list.get(index).filter(|_| !begins);
        token.is_some_and(|token| token.is_capital) && small.into_iter().any(char::is_lowercase)
    }

    /// Where the tokens from `first` up to `end` stand in the text.
    pub(crate) fn span(&self, first: usize, end: usize) -> Range<usize> {
        let start = self.list.get(first).map_or(0, |token| token.start);
        let end = self
            .list
            .get(end.saturating_sub(1))
            .map_or(start, |token| token.end);
        start..end.max(start)
    }

    /// The text from one token up to another, as it was written.
    pub(crate) fn written(&self, first: usize, end: usize) -> &'a str {
        self.text.get(self.span(first, end)).unwrap_or_default()
    }
}

/// Signs inside a word that are left out of it: z'n, auto's, (trainings)broek.
fn is_joiner(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | ')')
}

/// Letters of the longest part of a word that may stand between brackets.
const BRACKETED_MAX: usize = 16;

/// Whether a bracket opens a part of a word and no remark: "(trainings)broek".
fn opens_a_word(text: &str, at: usize) -> bool {
    let inside = text.get(at + 1..).unwrap_or_default();
    let mut chars = inside.chars().take(BRACKETED_MAX + 1);
    let close = chars.position(|c| !c.is_alphabetic());
    let Some(letters) = close.filter(|letters| *letters > 0) else {
        return false;
    };
    let rest = inside.chars().skip(letters).take(2).collect::<Vec<_>>();
    matches!(rest.as_slice(), [')', next] if next.is_alphabetic())
}

/// Bytes of the longest abbreviation of single letters.
const DOTTED_MAX: usize = 16;

/// Whether a point parts the single letters of an abbreviation: "t.h.v. nr 14", "7 p.m.", but not "de m.Hij".
fn is_between_letters(text: &str, start: usize, at: usize) -> bool {
    let is_single = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    let before = text.get(start..at).unwrap_or_default();
    if before.len() > DOTTED_MAX {
        return false;
    }
    let mut after = text.get(at + 1..).unwrap_or_default().chars();
    before.split('.').all(is_single)
        && after.next().is_some_and(char::is_alphabetic)
        && !after.next().is_some_and(char::is_alphanumeric)
}

fn followed_by_letter(text: &str, at: usize) -> bool {
    text.get(at..)
        .and_then(|rest| rest.chars().next())
        .is_some_and(char::is_alphabetic)
}

fn gap_of(c: char, before: char, after: char) -> Gap {
    let between_digits = before.is_ascii_digit() && after.is_ascii_digit();
    let inside = before.is_alphanumeric() && after.is_alphanumeric();
    match c {
        '\n' | '\r' | '•' | '●' => Gap::Line,
        '.' | ',' | ':' if between_digits => Gap::Point,
        '.' | ';' | '!' | '?' | '…' => Gap::Stop,
        ':' => Gap::Colon,
        ',' | '(' | ')' | '[' | ']' | '–' | '—' | '|' => Gap::Comma,
        '-' if inside => Gap::Hyphen,
        '-' if before.is_whitespace() && after.is_whitespace() => Gap::Comma,
        '&' | '+' => Gap::Comma,
        '/' | '\\' if before.is_whitespace() && after.is_whitespace() => Gap::Comma,
        '/' | '\\' => Gap::Slash,
        '=' => Gap::Colon,
        '\'' | '’' | '"' | '”' | '″' | '´' if between_digits => Gap::Foot,
        _ => Gap::Space,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, Gap)]) {
        let tokens = Tokens::of(text);
        let words: Vec<_> = (0..tokens.len())
            .map(|index| (tokens.word(index), tokens.gap(index)))
            .collect();
        assert_eq!(words, expected, "{text}");
    }

    #[test]
    fn words_and_numbers_part_where_letters_and_digits_meet() {
        check(
            "Ong. 1m90, z'n Crème-jas",
            &[
                ("ong", Gap::Line),
                ("1", Gap::Space),
                ("m", Gap::Glued),
                ("90", Gap::Glued),
                ("zn", Gap::Comma),
                ("creme", Gap::Space),
                ("jas", Gap::Hyphen),
            ],
        );
        check(
            "5'10 19:42",
            &[
                ("5", Gap::Line),
                ("10", Gap::Foot),
                ("19", Gap::Space),
                ("42", Gap::Point),
            ],
        );
    }

    #[test]
    fn the_point_of_an_abbreviation_ends_no_sentence() {
        check(
            "ca. 40. Blond",
            &[("ca", Gap::Line), ("40", Gap::Space), ("blond", Gap::Stop)],
        );
    }

    #[test]
    fn points_between_single_letters_keep_an_abbreviation_together() {
        check(
            "t.h.v. nr 14",
            &[("thv", Gap::Line), ("nr", Gap::Space), ("14", Gap::Space)],
        );
        check("m.Hij", &[("m", Gap::Line), ("hij", Gap::Stop)]);
        check(
            "7 p.m. Hij",
            &[("7", Gap::Line), ("pm", Gap::Space), ("hij", Gap::Stop)],
        );
    }

    #[test]
    fn a_text_without_a_letter_has_no_tokens() {
        check("", &[]);
        check(" -- !? 🦊", &[]);
    }
}
