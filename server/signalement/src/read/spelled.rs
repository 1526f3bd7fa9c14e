//! A number plate that is spelt: "kilo papa 44 zulu", "de X van Xander, 27, en dan K B".

use super::files::lines;
use super::meaning::Grammar;
use super::plate::{PlateSaid, dutch};
use super::scan::Scan;
use super::token::Gap;
use serde::Deserialize;
use std::sync::LazyLock;

/// Letters and digits of a whole plate.
const WHOLE: usize = 6;
/// Letters and digits from which a row that is spelt is a plate.
const PART_MIN: usize = 3;
/// Digits that are said as one number.
const DIGITS_MAX: usize = 3;

/// `lezen_spelling.json`: how letters are spelt.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Spelling {
    /// What stands between a letter and a word that begins with it: "de K van Karel".
    #[serde(borrow)]
    voor: Vec<&'static str>,
    /// Words that stand for their first letter.
    #[serde(borrow)]
    woorden: Vec<&'static str>,
}

static SPELLING: LazyLock<Spelling> =
    LazyLock::new(|| lines(include_str!("../vocabulary/lezen_spelling.json")));

/// A plate that is spelt from a token on, and the token after it.
pub(super) fn at(scan: &Scan<'_>, at: usize) -> Option<(PlateSaid, usize)> {
    let mut plate = String::new();
    let mut end = at;
    let mut next = at;
    // A letter by itself is no spelling yet: one must be explained by a word, or parted from the next.
    let mut is_spelt = false;
    while plate.len() < WHOLE
        && let Some((said, after, spells)) = unit(scan, next)
    {
        plate.push_str(&said);
        is_spelt |= spells;
        end = after;
        next = past_filler(scan, after);
    }
    if !is_spelt || plate.len() < PART_MIN || plate.len() > WHOLE {
        return None;
    }
    if plate.len() == WHOLE {
        let whole = dutch(&plate)?;
        return Some((PlateSaid::Whole(whole), end));
    }
    Some((PlateSaid::Begin(grouped(&plate)), end))
}

/// A letter or a number, the token after it, and whether it was spelt by a word.
fn unit(scan: &Scan<'_>, at: usize) -> Option<(String, usize, bool)> {
    let word = scan.tokens.word(at);
    if SPELLING.woorden.contains(&word) {
        return Some((word.get(..1)?.to_owned(), at + 1, true));
    }
    if scan.tokens.number(at).is_some() && word.len() <= DIGITS_MAX {
        return Some((word.to_owned(), at + 1, false));
    }
    let is_letter = word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_letter {
        return None;
    }
    let explained = SPELLING.voor.contains(&scan.tokens.word(at + 1))
        && scan.gap(at + 1) <= Gap::Space
        && scan.tokens.word(at + 2).starts_with(word);
    let is_capital = scan.tokens.get(at).is_some_and(|token| token.is_capital);
    if explained {
        Some((word.to_owned(), at + 3, true))
    } else {
        is_capital.then(|| (word.to_owned(), at + 1, false))
    }
}

/// The token after "en", "dan" and "de" between two letters; a full stop parts them.
fn past_filler(scan: &Scan<'_>, mut at: usize) -> usize {
    while scan.gap(at) < Gap::Stop
        && (scan.after(at, Grammar::And) == Some(at + 1)
            || scan.after(at, Grammar::Article) == Some(at + 1) && scan.tokens.word(at).len() > 1
            || scan.is_alone(at, Grammar::Then))
    {
        at += 1;
    }
    if scan.gap(at) < Gap::Stop {
        at
    } else {
        usize::MAX
    }
}

/// Letters and digits in groups, as a plate has them: "XB-27".
fn grouped(plate: &str) -> String {
    let mut text = String::new();
    let mut before: Option<char> = None;
    for c in plate.to_uppercase().chars() {
        if before.is_some_and(|before| before.is_ascii_digit() != c.is_ascii_digit()) {
            text.push('-');
        }
        text.push(c);
        before = Some(c);
    }
    text
}
