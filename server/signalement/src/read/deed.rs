//! What people do, and what kind of message it is: ideas that are found in a text, and rules that weigh them.

use super::bits::Bits;
use super::files::{FILES, lines};
use super::known_words::LEXICON;
use super::meaning::Grammar;
use super::scan::Scan;
use super::token::Gap;
use crate::gedrag::Gedrag;
use crate::words::Lang;
use serde::Deserialize;
use std::ops::Range;
use std::sync::LazyLock;

/// Words of bits that hold a set of ideas.
const IDEA_WORDS: usize = 4;

/// A line of `lezen_begrip.json`: an idea and the phrases that name it; "kijk*" is every word that begins so. Articles inside a
/// phrase are left out, and [`super::files::Between`] says what may stand between its words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct IdeaLine {
    #[serde(borrow)]
    code: &'static str,
    #[serde(default, borrow)]
    nl: Vec<&'static str>,
    #[serde(default, borrow)]
    en: Vec<&'static str>,
    /// Whether it is something that somebody does, so that the sender may be the one who does it, or nobody.
    #[serde(default)]
    doen: bool,
    /// Whether it says what somebody is, so that it says nothing where another has to do with him: "achter de postbode aan".
    #[serde(default)]
    rol: bool,
}

/// A line of `lezen_regel.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleLine {
    /// Ideas that must all be there; `a|b` is either.
    #[serde(borrow)]
    als: Vec<&'static str>,
    /// Ideas that must not.
    #[serde(default, borrow)]
    niet: Vec<&'static str>,
    /// The gedrag it is, by its code in the catalogue.
    #[serde(borrow)]
    gedrag: Option<&'static str>,
    /// Whether it speaks for or against suspicion, where no gedrag says so.
    verdacht: Option<bool>,
    /// What kind of situation it is.
    #[serde(borrow)]
    categorie: Option<&'static str>,
    /// The class of message it points to.
    label: Option<Class>,
    /// Its weight, when more or less than the number of its ideas.
    gewicht: Option<u16>,
}

/// The class of a message.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, Deserialize,
)]
pub enum Class {
    /// Somebody saw something.
    #[serde(rename = "signalement")]
    Signalement,
    /// About something else.
    #[serde(rename = "off-topic")]
    OffTopic,
    /// A test, a joke, nonsense.
    #[serde(rename = "vals")]
    Vals,
    /// Abuse, threats, discrimination.
    #[serde(rename = "scheldend")]
    Scheldend,
}

/// A set of ideas.
type Ideas = Bits<IDEA_WORDS>;

struct Rule {
    needs: Vec<Ideas>,
    bars: Ideas,
    gedrag: Option<Gedrag>,
    is_suspicious: Option<bool>,
    categorie: Option<&'static str>,
    label: Option<Class>,
    weight: u16,
}

static IDEAS: LazyLock<Vec<IdeaLine>> =
    LazyLock::new(|| lines(include_str!("../vocabulary/lezen_begrip.json")));

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let lines: Vec<RuleLine> = lines(include_str!("../vocabulary/lezen_regel.json"));
    lines
        .into_iter()
        .map(|line| Rule {
            needs: line.als.iter().map(|ideas| ideas_of(ideas)).collect(),
            bars: line
                .niet
                .iter()
                .fold(Ideas::EMPTY, |all, ideas| all.with_all(ideas_of(ideas))),
            gedrag: line.gedrag.map(|code| {
                Gedrag::parse(code).unwrap_or_else(|error| panic!("lezen_regel.json: {error}"))
            }),
            is_suspicious: line.verdacht,
            categorie: line.categorie,
            label: line.label,
            weight: line
                .gewicht
                .unwrap_or_else(|| 10 * u16::try_from(line.als.len()).unwrap_or(1)),
        })
        .collect()
});

fn ideas_of(alternatives: &str) -> Ideas {
    alternatives.split('|').fold(Ideas::EMPTY, |ideas, code| {
        let index = IDEAS.iter().position(|line| line.code == code);
        let index = index.unwrap_or_else(|| panic!("lezen_regel.json: no idea {code:?}"));
        ideas.with(index)
    })
}

/// An idea by its place in the file, and the language it was said in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Idea {
    index: u8,
    lang: Lang,
}

/// Every phrase of every idea, without the articles inside it.
pub(crate) fn phrases() -> Vec<(String, Idea)> {
    let bare = |phrase: &str| {
        let words: Vec<_> = phrase.split(' ').collect();
        let is_inside = |index: usize| index > 0 && index + 1 < words.len();
        let kept: Vec<_> = (0..words.len())
            .filter(|index| !is_inside(*index) || !FILES.between.lidwoord.contains(&words[*index]))
            .map(|index| words[index])
            .collect();
        kept.join(" ")
    };
    let mut all = Vec::new();
    for (index, line) in IDEAS.iter().enumerate() {
        let index = u8::try_from(index).expect("a test counts the ideas");
        for (list, lang) in [(&line.nl, Lang::Nl), (&line.en, Lang::En)] {
            let idea = Idea { index, lang };
            all.extend(list.iter().map(|phrase| (bare(phrase), idea)));
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Words before a phrase among which a denial of it is looked for.
const DENIAL_REACH: usize = 2;

/// Whether a phrase of an idea is said of what was seen, and is not denied, nor of the sender, nor of a bystander.
fn is_meant(scan: &Scan<'_>, words: &Range<usize>, idea: Idea) -> bool {
    let Some(line) = IDEAS.get(usize::from(idea.index)) else {
        return false;
    };
    // "letters" brings mail in English alone.
    if words.len() == 1 && idea.lang != scan.lang && scan.is_own(words.start) {
        return false;
    }
    let starts = |at: usize, grammar| scan.after(at, grammar) == Some(at + 1);
    // "geen kenteken gezien": the sender did not see it.
    if starts(words.start, Grammar::Not) && starts(words.end, Grammar::See) {
        return false;
    }
    // "niet naar binnen", "geen ladder": up to a word that joins another clause.
    let clause = (words.start.saturating_sub(DENIAL_REACH)..words.start).rev();
    let before: Vec<usize> = clause
        .take_while(|at| {
            scan.gap(at + 1) < Gap::Comma
                && !starts(*at, Grammar::And)
                && !starts(*at, Grammar::But)
        })
        .collect();
    if before.iter().any(|at| starts(*at, Grammar::Not)) {
        return false;
    }
    let next = words.end;
    let joins = scan.gap(next) <= Gap::Space;
    if line.doen {
        let is_one_word = words.len() == 1;
        let by_me = before.first().is_some_and(|at| starts(*at, Grammar::Me))
            || is_one_word && joins && starts(next, Grammar::Me);
        let denied_behind = is_one_word && joins && starts(next, Grammar::Not);
        return !by_me && !denied_behind;
    }
    if line.rol {
        let led = before
            .iter()
            .find(|at| !starts(**at, Grammar::Article))
            .is_some_and(|at| starts(*at, Grammar::Preposition) || starts(*at, Grammar::Mine));
        return !led;
    }
    true
}

/// What a text says people do, and what kind of message its words point to.
#[derive(Debug, Default)]
pub(crate) struct Deeds {
    /// The gedragingen, the likeliest first.
    pub(crate) gedrag: Vec<(Gedrag, Range<usize>, u16)>,
    /// What kind of situation it is.
    pub(crate) categorie: Option<&'static str>,
    /// Weight of what is suspicious.
    pub(crate) suspicious: u16,
    /// Weight of what is normal.
    pub(crate) innocent: u16,
    /// Weight per class.
    pub(crate) off_topic: u16,
    pub(crate) vals: u16,
    pub(crate) scheldend: u16,
}

/// Finds the ideas of a text and weighs the rules.
pub(crate) fn deeds(scan: &Scan<'_>) -> Deeds {
    let mut ideas = Ideas::EMPTY;
    let mut places: Vec<(u8, Range<usize>)> = Vec::new();
    for at in 0..scan.tokens.len() {
        LEXICON.deeds(&scan.tokens, scan.known(), at, |length, found| {
            let words = at..at + length;
            for idea in found.iter().filter(|idea| is_meant(scan, &words, **idea)) {
                ideas = ideas.with(usize::from(idea.index));
                places.push((idea.index, scan.tokens.span(at, at + length)));
            }
        });
    }
    let mut deeds = Deeds::default();
    let mut best = 0;
    for rule in RULES.iter() {
        if rule.bars.meets(ideas) || !rule.needs.iter().all(|need| need.meets(ideas)) {
            continue;
        }
        match rule.label {
            Some(Class::OffTopic) => deeds.off_topic += rule.weight,
            Some(Class::Vals) => deeds.vals += rule.weight,
            Some(Class::Scheldend) => deeds.scheldend += rule.weight,
            Some(Class::Signalement) | None => {}
        }
        let suspicious = rule
            .is_suspicious
            .or(rule.gedrag.map(Gedrag::is_suspicious));
        match suspicious {
            Some(true) => deeds.suspicious += rule.weight,
            Some(false) => deeds.innocent += rule.weight,
            None => continue,
        }
        if rule.weight > best {
            best = rule.weight;
            deeds.categorie = rule.categorie;
        }
        let Some(gedrag) = rule.gedrag else { continue };
        let needed = |idea: u8| {
            let mut needs = rule.needs.iter();
            needs.any(|need| need.has(usize::from(idea)))
        };
        let span = places
            .iter()
            .filter(|(idea, _)| needed(*idea))
            .map(|(_, span)| span.clone());
        let span = span
            .reduce(|all, one| all.start.min(one.start)..all.end.max(one.end))
            .unwrap_or(0..0);
        if !deeds.gedrag.iter().any(|(known, ..)| *known == gedrag) {
            deeds.gedrag.push((gedrag, span, rule.weight));
        }
    }
    deeds
        .gedrag
        .sort_by_key(|(_, _, weight)| std::cmp::Reverse(*weight));
    deeds
}

/// How many ideas there are.
#[cfg(test)]
pub(super) fn ideas() -> usize {
    IDEAS.len()
}
