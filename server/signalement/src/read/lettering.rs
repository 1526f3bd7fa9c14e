//! What is written on a vehicle or a garment: "met opschrift Jansen Dakwerken", 'a van with "Smith & Sons" on the side'.

use super::meaning::Grammar;
use super::scan::Scan;
use super::token::Gap;

/// Tokens of the longest lettering.
const TOKENS_MAX: usize = 6;
/// Characters of the longest lettering between quotes.
const CHARS_MAX: usize = 40;
/// Signs that open and close a quotation.
const QUOTES: [char; 9] = ['"', '“', '”', '„', '\'', '‘', '’', '«', '»'];

/// A lettering at a token, and the token after it.
pub(crate) fn at(scan: &Scan<'_>, at: usize) -> Option<(String, usize)> {
    let labelled = label(scan, at);
    let start = labelled.or_else(|| {
        scan.after(at, Grammar::With)
            .map(|next| scan.past(next, Grammar::Article))
    })?;
    if scan.gap(start) > Gap::Colon {
        return None;
    }
    quoted(scan, start).or_else(|| labelled.and_then(|_| names(scan, start)))
}

/// The token after a word for lettering and the articles behind it.
fn label(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let (length, _) = scan
        .phrase(at)
        .filter(|_| scan.is(at, Grammar::Lettering))?;
    Some(scan.past(at + length, Grammar::Of))
}

/// The signs between a token and the one before it.
fn between<'t>(scan: &Scan<'t>, at: usize) -> &'t str {
    let start = scan.tokens.span(0, at).end;
    let end = scan.tokens.get(at).map_or(start, |token| token.start);
    scan.tokens.text.get(start..end).unwrap_or_default()
}

fn quoted(scan: &Scan<'_>, at: usize) -> Option<(String, usize)> {
    if at == 0 || !between(scan, at).contains(QUOTES) {
        return None;
    }
    let start = scan.tokens.get(at)?.start;
    let text = scan.tokens.text.get(start..)?;
    let close = text
        .char_indices()
        .take(CHARS_MAX + 1)
        .find(|(_, c)| QUOTES.contains(c))?
        .0;
    let mut end = at;
    while scan
        .tokens
        .get(end)
        .is_some_and(|token| token.end <= start + close)
    {
        end += 1;
    }
    (end > at).then(|| (text[..close].trim().to_owned(), end))
}

/// A row of names: "De Boer & Zn".
fn names(scan: &Scan<'_>, at: usize) -> Option<(String, usize)> {
    if scan.is_shouting {
        return None;
    }
    let mut end = at;
    let mut next = at;
    while next < at + TOKENS_MAX {
        let joins = next == at || scan.gap(next) <= Gap::Space || between(scan, next).trim() == "&";
        let Some(token) = scan.tokens.get(next).filter(|_| joins) else {
            break;
        };
        let is_small = scan.after(next, Grammar::NameParticle) == Some(next + 1)
            || scan.after(next, Grammar::And) == Some(next + 1);
        if token.is_capital {
            end = next + 1;
        } else if !is_small || next == at {
            break;
        }
        next += 1;
    }
    (end > at).then(|| (scan.tokens.written(at, end).to_owned(), end))
}
