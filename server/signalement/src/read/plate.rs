//! Number plates in a text: whole ones, parts of one, and foreign ones.

use super::files::is_land_code;
use super::meaning::{Grammar, Marks, Meaning, Meanings};
use super::scan::Scan;
use super::spelled;
use super::token::Gap;
use crate::kenteken::{KENTEKEN_MAX, Kenteken};
use crate::vocabulary::Kind;

/// The country whose sidecodes are known.
const DUTCH_LAND: &str = "NL";
/// Letters and digits of a whole Dutch plate.
const DUTCH: usize = 6;
/// Letters or digits of one group of a plate.
const GROUP_MAX: usize = 4;
/// Digits of one group of a foreign plate: "WX 12345".
const DIGITS_MAX: usize = 5;
/// Letters of one group of a plate.
const LETTERS_MAX: usize = 3;
/// Tokens one plate takes at most.
const TOKENS_MAX: usize = 6;
/// Tokens before a plate in which a word about plates still counts.
const CUE_REACH: usize = 7;

/// Words that say where on a plate something is.
const EDGES: Marks = Marks::all(&[Grammar::PlateBegins, Grammar::PlateEnds, Grammar::PlateHas]);

/// A plate as it was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PlateSaid {
    /// All of it.
    Whole(Kenteken),
    /// What it begins with.
    Begin(String),
    /// What it ends with.
    End(String),
    /// What is somewhere in it.
    Has(String),
}

impl PlateSaid {
    /// Whether a whole plate differs from what was written, as where a letter was taken for a digit.
    pub(super) fn is_mended(&self, written: &str) -> bool {
        let bare = |text: &str| -> String {
            let known = text.chars().filter(char::is_ascii_alphanumeric);
            known.map(|c| c.to_ascii_uppercase()).collect()
        };
        matches!(self, Self::Whole(plate) if bare(&plate.to_string()) != bare(written))
    }
}

/// What the words before a plate say of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cue {
    None,
    Plate,
    Begins,
    Ends,
    Has,
}

/// A plate at a token, and the token after it.
pub(crate) fn at(scan: &Scan<'_>, at: usize) -> Option<(PlateSaid, usize)> {
    if names_plate(scan, at)
        && (at == 0 || scan.gap(at) > Gap::Hyphen)
        && let Some(plate) = spelled::at(scan, at)
    {
        return Some(plate);
    }
    // "KZ en ergens een 4"
    if at > 0 && scan.is(at, Grammar::Article) && scan.is(at - 1, Grammar::PlateHas) {
        return self::at(scan, at + 1).filter(|_| names_plate(scan, at));
    }
    if scan.gap(at) <= Gap::Hyphen && at > 0
        || group(scan, at).is_none()
        || is_word(scan, at) && scan.tokens.number(at).is_none() && !begins_groups(scan, at)
        || at > 0 && scan.is(at - 1, Grammar::Postcode)
    {
        return None;
    }
    let before = cue_before(scan, at);
    let before = if is_spent(scan, at) {
        Cue::None
    } else {
        before
    };
    let after = if matches!(before, Cue::None | Cue::Has) && is_shouted(scan, at) {
        cue_after(scan, at + 1)
    } else {
        Cue::None
    };
    let cue = match after {
        Cue::None if is_cut_before(scan, at) => Cue::Ends,
        Cue::None => before,
        after => after,
    };
    if is_plain(scan, at) && is_said_by_the_way(scan, at) {
        return None;
    }
    let end = run(scan, at, cue, false);
    // A text that is nothing but a plate needs no word for it: "27 XK BB".
    let all = (at == 0 && scan.tokens.len() <= TOKENS_MAX).then(|| scan.tokens.len());
    let widest = run(scan, at, cue, true).max(all.unwrap_or(0));
    let dutch = if is_foreign(scan, at) {
        None
    } else {
        dutch_whole(scan, at, widest, cue)
    };
    dutch
        .or_else(|| foreign_whole(scan, at, end, cue))
        .or_else(|| part(scan, at, end, cue))
}

/// Whether a word of one letter begins a plate, though it means something by itself: "k-095-zl".
fn begins_groups(scan: &Scan<'_>, at: usize) -> bool {
    let next = at + 1;
    scan.tokens.word(at).len() == 1
        && scan.gap(next) == Gap::Hyphen
        && scan.tokens.number(next).is_some()
        && scan.gap(next + 1) == Gap::Hyphen
}

/// Whether a plate is said to be of another country, right before the word for it: "duitse platen".
fn is_foreign(scan: &Scan<'_>, at: usize) -> bool {
    (at.saturating_sub(CUE_REACH)..at).any(|index| {
        let land = scan.meanings(index).land();
        land.is_some_and(|land| land.code != DUTCH_LAND) && scan.is(index + 1, Grammar::Plate)
    })
}

/// Whether a whole plate stands between a token and the word about plates before it.
fn is_spent(scan: &Scan<'_>, at: usize) -> bool {
    let label = (at.saturating_sub(CUE_REACH)..at)
        .rev()
        .find(|index| scan.is(*index, Grammar::Plate));
    label.is_some_and(|label| {
        (label + 1..at).any(|first| {
            let run = run(scan, first, Cue::None, false).min(at);
            run > first + 1 && dutch(&joined(scan, first, run)).is_some()
        })
    })
}

/// The token after the longest row of groups that could be one plate; with `wide`, also of groups that mean something else when
/// they stand alone, as XK does.
fn run(scan: &Scan<'_>, at: usize, cue: Cue, wide: bool) -> usize {
    let mut end = at + 1;
    while end < at + TOKENS_MAX && group(scan, end).is_some() {
        let may_have_rooms = cue != Cue::None || is_shouted(scan, at) && is_shouted(scan, end);
        let joins = match scan.gap(end) {
            Gap::Glued | Gap::Hyphen => true,
            // "27 iets" is no plate.
            Gap::Space => {
                let is_said = is_word(scan, end) || is_plain(scan, end) && scan.is_known_word(end);
                let is_group = wide && has_no_vowel(scan.tokens.word(end));
                may_have_rooms && (!is_said || is_group)
            }
            Gap::Point | Gap::Stop => {
                cue != Cue::None
                    && is_shouted(scan, end)
                    && scan.tokens.written(end - 1, end + 1).len() <= 2 * GROUP_MAX + 1
            }
            _ => false,
        };
        if !joins {
            break;
        }
        end += 1;
    }
    end
}

/// A group of letters or of digits, as plates have them.
fn group<'s>(scan: &'s Scan<'_>, at: usize) -> Option<&'s str> {
    let word = scan.tokens.word(at);
    let is_known_phrase = scan.phrase(at).is_some_and(|(length, _)| length > 2);
    let is_digits = word.bytes().all(|byte| byte.is_ascii_digit());
    let most = if is_digits { DIGITS_MAX } else { GROUP_MAX };
    let fits = (1..=most).contains(&word.len()) && word.is_ascii() && !is_known_phrase;
    fits.then_some(word)
}

fn is_shouted(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens
        .written(at, at + 1)
        .chars()
        .all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
        && !(scan.is_shouting && scan.phrase(at).is_some())
}

/// Whether letters are written in capitals alone.
fn is_in_capitals(scan: &Scan<'_>, at: usize, end: usize) -> bool {
    !scan.tokens.written(at, end).contains(char::is_lowercase)
}

/// Whether a group is a word of the language and no part of a plate.
fn is_word(scan: &Scan<'_>, at: usize) -> bool {
    !is_shouted(scan, at) && scan.phrase(at).is_some()
}

/// The nearest word before a token that speaks of a plate, or of where something is on it.
fn label_before(scan: &Scan<'_>, at: usize) -> Option<usize> {
    (at.saturating_sub(CUE_REACH)..at)
        .rev()
        .find(|index| scan.is(*index, Grammar::Plate) || scan.marks(*index).meets(EDGES))
}

/// Whether a part was said right behind what announces one, and this is said of something else behind a comma: "starts with
/// VT, broken light, 3rd time".
fn is_answered(scan: &Scan<'_>, at: usize) -> bool {
    let Some(label) = label_before(scan, at).filter(|label| scan.marks(*label).meets(EDGES)) else {
        return false;
    };
    let first = label + scan.phrase(label).map_or(1, |(length, _)| length);
    first < at
        && group(scan, first).is_some()
        && !is_plain(scan, first)
        && (first + 1..=at).any(|index| scan.gap(index) >= Gap::Comma)
}

/// Whether a group is of small letters alone, as any short word is.
fn is_plain(scan: &Scan<'_>, at: usize) -> bool {
    !is_shouted(scan, at) && !scan.tokens.word(at).contains(|c: char| c.is_ascii_digit())
}

/// Whether a group does not follow on what is said of the plate. "kenteken eindigt op ok" says what is on it, and "een deel van
/// een kenteken melden helpt ook" does not: a word the reader knows must stand right behind what says it, another one may
/// have words of grammar before it.
fn is_said_by_the_way(scan: &Scan<'_>, at: usize) -> bool {
    let Some(label) = label_before(scan, at) else {
        return false;
    };
    let length = scan.phrase(label).map_or(1, |(length, _)| length);
    let mut between = label + length..at;
    if scan.is_known_word(at) {
        return !between.is_empty() || !scan.marks(label).meets(EDGES);
    }
    between.any(|index| scan.phrase(index).is_none() && !scan.is_known_word(index))
}

fn joined(scan: &Scan<'_>, at: usize, end: usize) -> String {
    (at..end).map(|index| scan.tokens.word(index)).collect()
}

fn dutch_whole(scan: &Scan<'_>, at: usize, run: usize, cue: Cue) -> Option<(PlateSaid, usize)> {
    for end in (at + 1..=run).rev() {
        let plate = joined(scan, at, end);
        if plate.len() != DUTCH || !has_both(&plate) {
            continue;
        }
        let is_closed = scan.gap(end) > Gap::Hyphen;
        let has_hyphen = (at + 1..end).any(|index| scan.gap(index) == Gap::Hyphen);
        let is_glued = (at + 1..end).all(|index| scan.gap(index) == Gap::Glued);
        let is_shouted = (at..end).all(|index| is_shouted(scan, index));
        let is_all = at == 0 && end == scan.tokens.len() && is_in_capitals(scan, at, end);
        let is_unsure = scan.tokens.written(at, end).contains('?');
        if !is_closed
            || is_unsure
            || !(has_hyphen
                || cue != Cue::None
                || is_shouted
                || is_all
                || is_glued && end - at >= 2)
        {
            continue;
        }
        if let Some(kenteken) = dutch(&plate) {
            return Some((PlateSaid::Whole(kenteken), end));
        }
    }
    None
}

fn foreign_whole(scan: &Scan<'_>, at: usize, run: usize, cue: Cue) -> Option<(PlateSaid, usize)> {
    let plate = joined(scan, at, run);
    let is_foreign = cue == Cue::Plate
        && (5..=KENTEKEN_MAX).contains(&plate.len())
        && has_both(&plate)
        && scan.gap(run) > Gap::Hyphen
        && !is_open(scan, run);
    is_foreign
        .then(|| Kenteken::parse(&plate).ok())
        .flatten()
        .map(|kenteken| (PlateSaid::Whole(kenteken), run))
}

fn has_both(plate: &str) -> bool {
    plate.contains(|c: char| c.is_ascii_digit())
        && plate.contains(|c: char| c.is_ascii_alphabetic())
}

/// A plate with a Dutch sidecode, if need be with one character taken for its look-alike.
pub(super) fn dutch(plate: &str) -> Option<Kenteken> {
    let kenteken = Kenteken::parse(plate).ok()?;
    if kenteken.is_dutch() {
        return Some(kenteken);
    }
    let swapped = |c: char| match c {
        'o' => Some('0'),
        'i' | 'l' => Some('1'),
        's' => Some('5'),
        'b' => Some('8'),
        'z' => Some('2'),
        '0' => Some('o'),
        _ => None,
    };
    let mut mended = plate.char_indices().filter_map(|(index, c)| {
        let other = swapped(c)?;
        let mut mended = plate.to_owned();
        mended.replace_range(index..=index, other.encode_utf8(&mut [0; 4]));
        Kenteken::parse(&mended).ok().filter(Kenteken::is_dutch)
    });
    let only = mended.next()?;
    mended.next().is_none().then_some(only)
}

/// Whether the text says that there is more: "27-XK-…", "27-xk?", "27-XK nog iets".
fn is_open(scan: &Scan<'_>, end: usize) -> bool {
    let after = scan
        .tokens
        .text
        .get(scan.tokens.span(0, end).end..)
        .unwrap_or_default();
    let rest: String = after.chars().take_while(|c| !c.is_alphanumeric()).collect();
    rest.contains('?')
        || rest.contains('…')
        || rest.contains("..")
        || rest.contains('*')
        || scan.is(end, Grammar::PlateHas)
}

/// Whether the text says that there is more before: "??-KJ-92", "...KJ-92".
fn is_cut_before(scan: &Scan<'_>, at: usize) -> bool {
    let before = scan.tokens.text.get(..scan.tokens.span(at, at + 1).start);
    let before = before.unwrap_or_default().trim_end_matches(['-', ' ']);
    names_plate(scan, at)
        && (before.ends_with("??") || before.ends_with("..") || before.ends_with(['…', '*']))
}

fn part(scan: &Scan<'_>, at: usize, run: usize, cue: Cue) -> Option<(PlateSaid, usize)> {
    let end = run.min(at + TOKENS_MAX);
    let plate = joined(scan, at, end);
    let has_hyphen = (at + 1..end).any(|index| scan.gap(index) == Gap::Hyphen);
    // "KZ ergens" is somewhere in it, "HX-1 nog iets" goes on.
    let is_somewhere = scan.is(end, Grammar::PlateHas) && !(has_hyphen && has_both(&plate));
    let cue = if cue == Cue::Plate && is_somewhere {
        Cue::Has
    } else {
        cue
    };
    // "met 3 letters" counts them.
    let counts = scan.is_alone(end, Grammar::PlateSigns) && scan.tokens.number(at).is_some();
    let open = is_open(scan, end);
    let is_plain_word = end == at + 1 && is_word(scan, at) && !is_shouted(scan, at);
    if plate.is_empty() || plate.len() >= DUTCH || is_plain_word || counts || is_answered(scan, at)
    {
        return None;
    }
    let text = scan
        .tokens
        .written(at, end)
        .to_uppercase()
        .replace(' ', "-");
    let is_marked = plate.contains(|c: char| c.is_ascii_digit())
        || is_shouted(scan, at) && !scan.is_shouting
        || names_plate(scan, at);
    let follows_end = (end..end + 4).any(|index| scan.is(index, Grammar::PlateEdge));
    match cue {
        Cue::Begins if is_marked => Some((PlateSaid::Begin(text), end)),
        Cue::Ends if is_marked => Some((PlateSaid::End(text), end)),
        Cue::Has if is_marked && (plate.len() > 1 || is_shouted(scan, at)) => {
            Some((PlateSaid::Has(text), end))
        }
        Cue::Plate | Cue::None if has_hyphen && has_both(&plate) && (open || cue == Cue::Plate) => {
            Some((PlateSaid::Begin(text), end))
        }
        Cue::Plate if follows_end || open || plate.len() > 2 && has_both(&plate) => {
            Some((PlateSaid::Begin(text), end))
        }
        Cue::Plate if end == at + 1 && is_bare_part(scan, at) => Some((PlateSaid::Has(text), end)),
        _ => None,
    }
}

/// "kenteken: RZ", "kenteken met rz", "plate with an X": a few letters right behind the word for a plate.
fn is_bare_part(scan: &Scan<'_>, at: usize) -> bool {
    let mut before = at;
    while before > 0 && scan.gap(before) <= Gap::Space && scan.is(before - 1, Grammar::Article) {
        before -= 1;
    }
    let is_with = before > 0 && scan.is(before - 1, Grammar::With);
    let is_one_of_them = before < at && is_with;
    let label = before.wrapping_sub(if is_with { 2 } else { 1 });
    let follows = scan.is(label, Grammar::Plate)
        && (label + 1..=at).all(|index| scan.gap(index) < Gap::Stop)
        && (before == at || is_one_of_them);
    let word = scan.tokens.word(at);
    let is_letters = word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let is_few = (2..=LETTERS_MAX).contains(&word.len()) || is_one_of_them && word.len() == 1;
    // In small letters, three of them are an abbreviation: "svp".
    let is_no_word = if is_plain(scan, at) {
        word.len() < LETTERS_MAX && has_no_vowel(word)
    } else {
        !scan.is_shouting && !is_land_code(word)
    };
    // "XK" is a type too, but "kenteken BMW" names the make.
    let is_name = |meaning: &Meaning| matches!(meaning, Meaning::Value(Kind::Type, ..));
    let is_other = scan.is_known_word(at) && !scan.meanings(at).iter().all(is_name);
    follows && is_letters && is_few && is_no_word && (word.len() == 1 || !is_other)
}

fn has_no_vowel(word: &str) -> bool {
    !word.contains(['a', 'e', 'i', 'o', 'u', 'y'])
}

/// "XB gelezen vooraan": a word about plates shortly behind capitals.
fn cue_after(scan: &Scan<'_>, end: usize) -> Cue {
    let at = (end..end + 3).take_while(|index| scan.gap(*index) <= Gap::Space);
    for index in at {
        if scan.is(index, Grammar::PlateBegins) {
            return Cue::Begins;
        }
        if scan.is(index, Grammar::PlateEnds) {
            return Cue::Ends;
        }
    }
    Cue::None
}

/// Whether a plate is spoken of shortly before a token.
pub(super) fn names_plate(scan: &Scan<'_>, at: usize) -> bool {
    (at.saturating_sub(CUE_REACH)..at).any(|index| scan.is(index, Grammar::Plate))
}

/// The nearest word about plates in the same sentence before a token.
fn cue_before(scan: &Scan<'_>, at: usize) -> Cue {
    let mut found = Cue::None;
    let mut found_at = at;
    for index in (at.saturating_sub(CUE_REACH)..at).rev() {
        if scan.gap(index + 1) >= Gap::Stop && index + 1 < at || scan.gap(at) >= Gap::Line {
            break;
        }
        let meanings = scan.meanings(index);
        let here = [
            (Grammar::PlateBegins, Cue::Begins),
            (Grammar::PlateEnds, Cue::Ends),
            (Grammar::PlateHas, Cue::Has),
            (Grammar::Plate, Cue::Plate),
        ];
        for (grammar, cue) in here {
            // "begint | met de letters" is one way to say where.
            let is_joined = found == Cue::Has
                && matches!(cue, Cue::Begins | Cue::Ends)
                && scan
                    .phrase(index)
                    .is_some_and(|(length, _)| index + length >= found_at);
            if meanings.is(grammar)
                && (found == Cue::None || found == Cue::Plate && cue != Cue::Plate || is_joined)
            {
                found = cue;
                found_at = index;
            }
        }
    }
    found
}
