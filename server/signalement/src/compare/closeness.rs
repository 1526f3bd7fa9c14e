//! How near two values are, in credit: 1000 right, between 0 and 1000 nearly right, [`WRONG`] wrong.

use crate::leeftijd::{LEEFTIJD_MAX, Leeftijd};
use crate::lengte::{LENGTE_MAX_CM, LENGTE_MIN_CM, Lengte};
use crate::light::Light;
use crate::person::{Haar, Kledingstuk};
use crate::text::{Bijzonderheid, Merk, Opschrift, Type};
use crate::vocabulary::{folded, nearest};
use crate::word::{HaarVorm, LengteGroep, Word};

/// A wrong trait costs half of what a right one earns.
pub(super) const WRONG: i32 = -500;
/// A right trait earns all of it.
pub(super) const RIGHT: i32 = 1_000;
/// Naming one of two colours is worth this much at most.
const PART_OF_COLOURS: i32 = 800;
/// An age that spans more years than this says less.
const VAGUE_YEARS: u16 = 20;
/// A height that spans more centimetres than this says less.
const VAGUE_CM: u16 = 20;

/// Credit for one word.
pub(super) fn word<T: Word>(truth: T, said: T) -> i32 {
    credit(truth.closeness(said))
}

/// Credit for one colour in this light.
fn colour<T: Word>(truth: T, said: T, light: Light) -> i32 {
    credit(truth.closeness_in(said, light))
}

fn credit(closeness: u16) -> i32 {
    match closeness {
        0 => WRONG,
        near => i32::from(near),
    }
}

/// Credit for words of which each may be meant: naming a wrong one beside the right one costs.
pub(super) fn any_of<T: Word>(truth: &[T], said: &[T]) -> i32 {
    let credits = said.iter().map(|one| {
        truth
            .iter()
            .map(|real| word(*real, *one))
            .max()
            .unwrap_or(WRONG)
    });
    mean(credits)
}

/// Credit for colours that belong together: the mean of what was named, each colour beside the real one it is nearest to,
/// so that naming a right one more never gives less and a wrong one more always does. Who leaves out a real colour does not
/// get all.
pub(super) fn colours<T: Word>(truth: &[T], said: &[T], light: Light) -> i32 {
    let named = said
        .iter()
        .enumerate()
        .filter(|(index, one)| !said[..*index].contains(one));
    let of_named = mean(named.map(|(_, one)| {
        let beside = truth.iter().map(|real| colour(*real, *one, light));
        beside.max().unwrap_or(WRONG)
    }));
    let is_named = |real: &T| said.iter().any(|one| real.closeness_in(*one, light) > 0);
    if truth.iter().all(is_named) {
        of_named
    } else {
        of_named.min(PART_OF_COLOURS)
    }
}

/// Credit for an age: right when the ranges overlap, less for each year between them, less when it spans decades.
pub(super) fn age(truth: &Leeftijd, said: &Leeftijd) -> i32 {
    if truth == said {
        return RIGHT;
    }
    let bounds = |age: &Leeftijd| {
        let (min, max) = age.range();
        (min, max.unwrap_or(LEEFTIJD_MAX))
    };
    let (real, guess) = (bounds(truth), bounds(said));
    let apart = i32::from(gap(real, guess));
    if let (Some(a), Some(b)) = (truth.as_group(), said.as_group()) {
        return if a == b {
            RIGHT
        } else if apart == 0 {
            RIGHT / 2
        } else {
            WRONG
        };
    }
    let near = match apart {
        0 => RIGHT,
        1..=8 => 800 - 75 * apart,
        _ => return WRONG,
    };
    let is_open = said.range().1.is_none() || said.as_group().is_some();
    near.min(if is_open {
        RIGHT
    } else {
        sharpness(guess, VAGUE_YEARS)
    })
}

/// Credit for a height: right within 2 cm, less for each centimetre more, wrong beyond 10.
pub(super) fn height(truth: &Lengte, said: &Lengte) -> i32 {
    if truth == said {
        return RIGHT;
    }
    if let (Some(a), Some(b)) = (truth.as_group(), said.as_group()) {
        return word(a, b);
    }
    let bounds = |height: &Lengte| {
        height.range_cm().unwrap_or_else(|| {
            let (min, max) = height.as_group().map_or((None, None), LengteGroep::cm);
            (min.unwrap_or(LENGTE_MIN_CM), max.unwrap_or(LENGTE_MAX_CM))
        })
    };
    let (real, guess) = (bounds(truth), bounds(said));
    let near = match i32::from(gap(real, guess)) {
        0..=2 => RIGHT,
        apart @ 3..=10 => RIGHT - 100 * (apart - 2),
        _ => return WRONG,
    };
    near.min(if said.as_group().is_some() {
        RIGHT
    } else {
        sharpness(guess, VAGUE_CM)
    })
}

/// Credit for hair of which the truth knows the colour or the cut, not both; `None` when there is nothing to compare.
pub(super) fn hair(truth: &Haar, said: &Haar, light: Light) -> Option<i32> {
    let colour = match (truth.kleur.is_empty(), said.kleur.is_empty()) {
        (_, true) => None,
        (false, false) => Some(colours(&truth.kleur, &said.kleur, light)),
        // Who is bald has no colour of hair, and the other way round.
        (true, false) => is_bald(truth).then_some(WRONG),
    };
    let cut = cut(truth, said);
    if colour.is_none() && cut.is_none() {
        return None;
    }
    Some((colour.unwrap_or(0) + cut.unwrap_or(0)).clamp(WRONG, RIGHT))
}

/// Credit for the cut of hair, being bald included; `None` when there is nothing to compare.
pub(super) fn cut(truth: &Haar, said: &Haar) -> Option<i32> {
    let has_hair = !truth.is_empty() && !is_bald(truth);
    cuts(&truth.vorm, &said.vorm).or_else(|| (has_hair && is_bald(said)).then_some(WRONG))
}

fn is_bald(hair: &Haar) -> bool {
    hair.vorm.iter().any(|cut| cut.code() == "kaal")
}

/// Credit for words for the cut; length, curl and dress do not contradict one another.
fn cuts(truth: &[HaarVorm], said: &[HaarVorm]) -> Option<i32> {
    let mut groups: Vec<&str> = truth.iter().map(|cut| cut.group()).collect();
    groups.sort_unstable();
    groups.dedup();
    let of = |cuts: &[HaarVorm], group: &str| -> Vec<HaarVorm> {
        cuts.iter()
            .copied()
            .filter(|cut| cut.group() == group)
            .collect()
    };
    let credits: Vec<_> = groups
        .iter()
        .map(|group| (of(truth, group), of(said, group)))
        .map(|(real, guess)| (!guess.is_empty()).then(|| any_of(&real, &guess)))
        .collect();
    let compared = credits.iter().any(Option::is_some);
    compared.then(|| mean(credits.into_iter().map(|credit| credit.unwrap_or(0))))
}

/// How well a garment fits another as a whole, to find which of several belong together: what it is for a third, its colour
/// for the rest when the truth knows it.
pub(super) fn garment(truth: &Kledingstuk, said: &Kledingstuk, light: Light) -> i32 {
    let piece = word(truth.stuk, said.stuk);
    if truth.kleur.is_empty() {
        return piece;
    }
    let colour = if said.kleur.is_empty() {
        0
    } else {
        colours(&truth.kleur, &said.kleur, light)
    };
    (piece + 2 * colour) / 3
}

/// Credit for a make.
pub(super) fn make(truth: &Merk, said: &Merk) -> i32 {
    if folded(truth.as_str()) == folded(said.as_str()) {
        RIGHT
    } else {
        WRONG
    }
}

/// Credit for a type.
pub(super) fn model(truth: &Type, said: &Type) -> i32 {
    if folded(truth.as_str()) == folded(said.as_str()) {
        RIGHT
    } else {
        WRONG
    }
}

/// Credit for lettering: the share of its words that was read, small slips allowed.
pub(super) fn lettering(truth: &Opschrift, said: &Opschrift) -> i32 {
    if folded(truth.as_str()) == folded(said.as_str()) {
        return RIGHT;
    }
    let (real, guess) = (words_of(truth.as_str()), words_of(said.as_str()));
    let read = real.iter().filter(|word| is_among(word, &guess)).count();
    if read == 0 {
        return WRONG;
    }
    mean((0..real.len()).map(|index| if index < read { RIGHT } else { 0 }))
}

/// Credit for a particular; 0 when nothing can be said, for these texts are free.
pub(super) fn particular(truth: &Bijzonderheid, said: &Bijzonderheid) -> i32 {
    if folded(truth.as_str()) == folded(said.as_str()) {
        return RIGHT;
    }
    if truth.entry().is_some() && said.entry().is_some() {
        return 0;
    }
    let (real, guess) = (words_of(truth.as_str()), words_of(said.as_str()));
    let shared = real
        .iter()
        .any(|word| word.chars().count() > 3 && is_among(word, &guess));
    if shared { RIGHT / 2 } else { 0 }
}

/// A truth and something said that belong together, by their places.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub(super) truth: usize,
    pub(super) said: usize,
    pub(super) credit_pm: i32,
}

/// Pairs best to best until one side has run out; `credit` gives `None` for what cannot be a pair.
pub(super) fn best_pairs(
    truths: usize,
    saids: usize,
    credit: impl Fn(usize, usize) -> Option<i32>,
) -> Vec<Pair> {
    let mut all: Vec<Pair> = (0..truths)
        .flat_map(|truth| (0..saids).map(move |said| (truth, said)))
        .filter_map(|(truth, said)| {
            Some(Pair {
                truth,
                said,
                credit_pm: credit(truth, said)?,
            })
        })
        .collect();
    // A stable sort: of equal pairs the one that was said first goes first.
    all.sort_by_key(|pair| std::cmp::Reverse(pair.credit_pm));
    let mut chosen: Vec<Pair> = Vec::new();
    for pair in all {
        if chosen
            .iter()
            .all(|other| other.truth != pair.truth && other.said != pair.said)
        {
            chosen.push(pair);
        }
    }
    chosen
}

/// The mean, towards zero; 0 of nothing.
pub(super) fn mean(credits: impl Iterator<Item = i32>) -> i32 {
    let (sum, count) = credits.fold((0, 0), |(sum, count), credit| (sum + credit, count + 1));
    if count == 0 { 0 } else { sum / count }
}

/// How far two ranges lie apart; 0 when they overlap.
fn gap(a: (u16, u16), b: (u16, u16)) -> u16 {
    a.0.saturating_sub(b.1).max(b.0.saturating_sub(a.1))
}

/// What a range is worth by its width.
fn sharpness(range: (u16, u16), vague: u16) -> i32 {
    let width = range.1.saturating_sub(range.0);
    if width <= vague {
        RIGHT
    } else {
        RIGHT * i32::from(vague) / i32::from(width)
    }
}

fn words_of(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .map(folded)
        .filter(|word| !word.is_empty())
        .collect()
}

fn is_among(word: &str, words: &[String]) -> bool {
    words.iter().any(|other| other == word)
        || nearest(word, words.iter().map(|other| (other, ()))).is_some()
}
