//! What people do, and what kind of message it is: ideas that are found in a text, and rules that weigh them.

use super::bits::Bits;
use super::files::{FILES, lines};
use super::known_words::LEXICON;
use super::meaning::{Grammar, Meanings};
use super::scan::{Item, Scan, What};
use super::token::Gap;
use crate::gedrag::Gedrag;
use crate::vocabulary::Kind;
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
    /// Ideas that must all be there, first the one that is the deed itself; `a|b` is either.
    #[serde(borrow)]
    als: Vec<&'static str>,
    /// How many words the other ideas may be away from the first, within one clause; anywhere in the text without it.
    afstand: Option<usize>,
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
    /// Whether it speaks of descent or of a kind of people.
    #[serde(default)]
    afkomst: bool,
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
    reach: Option<usize>,
    gedrag: Option<Gedrag>,
    is_suspicious: Option<bool>,
    categorie: Option<&'static str>,
    label: Option<Class>,
    names_descent: bool,
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
            reach: line.afstand,
            gedrag: line.gedrag.map(|code| {
                Gedrag::parse(code).unwrap_or_else(|error| panic!("lezen_regel.json: {error}"))
            }),
            is_suspicious: line.verdacht,
            categorie: line.categorie,
            label: line.label,
            names_descent: line.afkomst,
            weight: line
                .gewicht
                .unwrap_or_else(|| 10 * u16::try_from(line.als.len()).unwrap_or(1)),
        })
        .collect()
});

/// The idea of a vehicle, which types of cars name too.
static VEHICLE: LazyLock<u8> = LazyLock::new(|| {
    let index = IDEAS.iter().position(|line| line.code == "voertuig");
    index
        .and_then(|index| u8::try_from(index).ok())
        .expect("lezen_begrip.json has the idea of a vehicle")
});

/// Whether an item is the type of a vehicle, and no other word: "golf", but not "polo".
fn is_vehicle(scan: &Scan<'_>, item: &Item) -> bool {
    let model = scan.meanings(item.first).value(Kind::Type);
    item.what == What::Phrase && model.is_some_and(|model| !model.dubbel)
}

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

impl Idea {
    /// Whether it is something that somebody does.
    fn is_done(self) -> bool {
        IDEAS
            .get(usize::from(self.index))
            .is_some_and(|line| line.doen)
    }
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

/// Places of a deed beside which the other ideas of a rule are looked for: a text that names it more often is no message.
const DEEDS_MAX: usize = 32;
/// Words before a phrase among which a denial of it is looked for.
const DENIAL_REACH: usize = 2;

/// What becomes of a phrase of an idea.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meant {
    /// It is said of what was seen.
    Seen,
    /// It is said that it was not seen: "niemand belt aan".
    Denied,
    /// It is about something else: the sender, a bystander, a name.
    Otherwise,
}

/// Whether a phrase of an idea is said of what was seen, and is not denied, nor of the sender, nor of a bystander.
fn meant(scan: &Scan<'_>, words: &Range<usize>, idea: Idea) -> Meant {
    let Some(line) = IDEAS.get(usize::from(idea.index)) else {
        return Meant::Otherwise;
    };
    let is_one_word = words.len() == 1;
    // "letters" brings mail in English alone.
    if is_one_word && idea.lang != scan.lang && scan.is_own(words.start) {
        return Meant::Otherwise;
    }
    // A van "met Schilders op de zijkant" paints nothing.
    if line.rol && is_one_word && scan.tokens.is_name(words.start) {
        return Meant::Otherwise;
    }
    let starts = |at: usize, grammar| scan.after(at, grammar) == Some(at + 1);
    // "geen kenteken gezien": the sender did not see it.
    if starts(words.start, Grammar::Not) && starts(words.end, Grammar::See) {
        return Meant::Otherwise;
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
    // "niemand heeft aangebeld", but "als niemand opendoet kijkt hij naar binnen"
    let nearest = before
        .iter()
        .find(|at| !LEXICON.is_filler(scan.known()[**at]));
    let is_nowhere = |at: usize| FILES.between.nergens.contains(&scan.tokens.word(at));
    if before.iter().any(|at| starts(*at, Grammar::Not))
        || nearest.is_some_and(|at| is_nowhere(*at))
    {
        return Meant::Denied;
    }
    let next = words.end;
    let joins = scan.gap(next) <= Gap::Space;
    if line.doen {
        let by_me = before.first().is_some_and(|at| starts(*at, Grammar::Me))
            || is_one_word && joins && starts(next, Grammar::Me);
        if by_me {
            return Meant::Otherwise;
        }
        if is_one_word && joins && (starts(next, Grammar::Not) || is_nowhere(next)) {
            return Meant::Denied;
        }
    }
    if line.rol {
        let led = before
            .iter()
            .find(|at| !starts(**at, Grammar::Article))
            .is_some_and(|at| starts(*at, Grammar::Preposition) || starts(*at, Grammar::Mine));
        if led {
            return Meant::Otherwise;
        }
    }
    Meant::Seen
}

/// What a text says people do, and what kind of message its words point to.
#[derive(Debug, Default)]
pub(crate) struct Deeds {
    /// The gedragingen, the likeliest first.
    pub(crate) gedrag: Vec<(Gedrag, Range<usize>, u16)>,
    /// What kind of situation it is.
    pub(crate) categorie: Option<&'static str>,
    /// Whether it speaks of descent or of a kind of people.
    pub(crate) names_descent: bool,
    /// Whether a deed is said not to have been seen.
    pub(crate) denies: bool,
    /// Weight of what is suspicious.
    pub(crate) suspicious: u16,
    /// Weight of the likeliest suspicious gedrag.
    pub(crate) worst: u16,
    /// Weight of what is normal.
    pub(crate) innocent: u16,
    /// Weight per class.
    pub(crate) off_topic: u16,
    pub(crate) vals: u16,
    pub(crate) scheldend: u16,
}

/// The ideas of a text, each with the words that name it.
struct Named<'s, 't> {
    scan: &'s Scan<'t>,
    ideas: Ideas,
    places: Vec<(u8, Range<usize>)>,
    /// The last deed that is said not to have been seen.
    denied: Option<Range<usize>>,
}

impl<'s, 't> Named<'s, 't> {
    /// Finds the ideas of a text. What is written on a van or a jacket is nobody's deed.
    fn of(scan: &'s Scan<'t>, items: &[Item]) -> Self {
        let mut named = Self {
            scan,
            ideas: Ideas::EMPTY,
            places: Vec::new(),
            denied: None,
        };
        for item in items {
            if matches!(item.what, What::Lettering(_)) {
                continue;
            }
            if is_vehicle(scan, item) {
                named.name(*VEHICLE, item.first..item.end);
            }
            for at in item.first..item.end {
                named.find(at);
            }
        }
        named
    }

    fn find(&mut self, at: usize) {
        let scan = self.scan;
        LEXICON.deeds(&scan.tokens, scan.known(), at, |length, found| {
            let words = at..at + length;
            for idea in found {
                match meant(scan, &words, *idea) {
                    // "niemand klimt over de schutting"
                    Meant::Seen if self.follows_denied(at) => {}
                    Meant::Seen => self.name(idea.index, words.clone()),
                    Meant::Denied if idea.is_done() => self.denied = Some(words.clone()),
                    Meant::Denied | Meant::Otherwise => {}
                }
            }
        });
    }

    fn name(&mut self, idea: u8, words: Range<usize>) {
        self.ideas = self.ideas.with(usize::from(idea));
        self.places.push((idea, words));
    }

    /// Whether the words here go on about a deed that was denied.
    fn follows_denied(&self, at: usize) -> bool {
        let denied = self.denied.as_ref();
        denied.is_some_and(|denied| at == denied.end && self.scan.gap(at) < Gap::Comma)
    }

    /// Where any of these ideas is named.
    fn places_of(&self, ideas: Ideas) -> impl Iterator<Item = &Range<usize>> {
        self.places
            .iter()
            .filter(move |(idea, _)| ideas.has(usize::from(*idea)))
            .map(|(_, words)| words)
    }

    /// Where any of these ideas is named nearest to some words.
    fn nearest(&self, ideas: Ideas, to: &Range<usize>) -> Option<&Range<usize>> {
        self.places_of(ideas)
            .min_by_key(|words| distance(words, to))
    }

    /// Whether everything a rule asks for is named, near enough.
    fn fulfils(&self, rule: &Rule) -> bool {
        if rule.bars.meets(self.ideas) || !rule.needs.iter().all(|need| need.meets(self.ideas)) {
            return false;
        }
        let (Some(reach), Some((first, others))) = (rule.reach, rule.needs.split_first()) else {
            return true;
        };
        self.places_of(*first).take(DEEDS_MAX).any(|at| {
            others.iter().all(|need| {
                self.places_of(*need)
                    .any(|words| self.is_near(at, words, reach))
            })
        })
    }

    /// Whether two rows of words stand at most so many words apart, in one clause.
    fn is_near(&self, one: &Range<usize>, other: &Range<usize>, reach: usize) -> bool {
        let between = one.end.min(other.end)..=one.start.max(other.start);
        distance(one, other) <= reach
            && between.into_iter().all(|at| self.scan.gap(at) < Gap::Comma)
    }
}

/// How many words stand between two rows of words, and one more; nothing when they meet.
fn distance(one: &Range<usize>, other: &Range<usize>) -> usize {
    let gap =
        |before: &Range<usize>, after: &Range<usize>| (after.start + 1).saturating_sub(before.end);
    if one.start < other.end && other.start < one.end {
        return 0;
    }
    gap(one, other).max(gap(other, one))
}

/// Finds the ideas of a text and weighs the rules.
pub(crate) fn deeds(scan: &Scan<'_>, items: &[Item]) -> Deeds {
    let named = Named::of(scan, items);
    let mut deeds = Deeds {
        denies: named.denied.is_some(),
        ..Deeds::default()
    };
    let mut done: Vec<(Gedrag, &Rule)> = Vec::new();
    let mut best = 0;
    for rule in RULES.iter().filter(|rule| named.fulfils(rule)) {
        deeds.names_descent |= rule.names_descent;
        match rule.label {
            Some(Class::OffTopic) => deeds.off_topic += rule.weight,
            Some(Class::Vals) => deeds.vals += rule.weight,
            Some(Class::Scheldend) => deeds.scheldend += rule.weight,
            Some(Class::Signalement) | None => {}
        }
        done.extend(rule.gedrag.map(|gedrag| (gedrag, rule)));
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
    }
    done.sort_by_key(|(_, rule)| std::cmp::Reverse(rule.weight));
    deeds.gedrag = told_apart(&named, &done);
    let mut suspicious = deeds
        .gedrag
        .iter()
        .filter(|(gedrag, ..)| gedrag.is_suspicious());
    deeds.worst = suspicious.next().map_or(0, |(_, _, weight)| *weight);
    deeds
}

/// The gedragingen that rules found, best first, without those whose words tell of a better one already: who feels at doors
/// does not ring at doors too.
fn told_apart(named: &Named<'_, '_>, done: &[(Gedrag, &Rule)]) -> Vec<(Gedrag, Range<usize>, u16)> {
    let mut told: Vec<(Gedrag, Range<usize>, u16)> = Vec::new();
    let mut taken = vec![false; named.scan.tokens.len()];
    for (gedrag, rule) in done {
        let Some((deed, others)) = rule.needs.split_first() else {
            continue;
        };
        // A weaker rule for the same gedrag has more of its words.
        let is_known = told.iter().any(|(known, ..)| known == gedrag);
        let is_free = |words: &&Range<usize>| is_known || !taken[(*words).clone()].contains(&true);
        let mut words: Vec<_> = named.places_of(*deed).filter(is_free).cloned().collect();
        let Some(first) = words.first().cloned() else {
            continue;
        };
        let others = others
            .iter()
            .filter_map(|need| named.nearest(*need, &first));
        words.extend(others.cloned());
        if !is_known {
            let start = words
                .iter()
                .map(|words| words.start)
                .min()
                .unwrap_or(first.start);
            let end = words
                .iter()
                .map(|words| words.end)
                .max()
                .unwrap_or(first.end);
            told.push((*gedrag, named.scan.tokens.span(start, end), rule.weight));
        }
        for at in words.into_iter().flatten() {
            taken[at] = true;
        }
    }
    told
}

/// How many ideas there are.
#[cfg(test)]
pub(super) fn ideas() -> usize {
    IDEAS.len()
}
