//! How far a word reaches: what "geen" denies, what "ik heb … aan" is about, which number counts people.

use super::head::Noun;
use super::meaning::{Grammar, Meanings};
use super::scan::What;
use super::scene::Scene;
use super::token::Gap;
use crate::vocabulary::Kind;

/// Items that one denial reaches.
const DENIAL_REACH: usize = 6;
/// Items of a sentence that are looked over, from a word on or back: more than people put in one.
pub(super) const SENTENCE_REACH: usize = 40;
/// Items between a number and the people it counts.
const COUNT_REACH: usize = 4;
/// Numbers of people at the ends of one range differ by this at most.
const RANGE_MAX: u16 = 5;

/// The item after the last that a word of denial denies.
pub(super) fn denied_until(scene: &Scene<'_, '_>, at: usize) -> usize {
    let mut next = at + 1;
    while next < at + DENIAL_REACH {
        let gap = scene.gap(next);
        let leads = [
            Grammar::But,
            Grammar::Correction,
            Grammar::Towards,
            Grammar::To,
            Grammar::Into,
        ];
        if gap >= Gap::Comma || leads.into_iter().any(|grammar| scene.is(next, grammar)) {
            break;
        }
        let Some(item) = scene.items.get(next) else {
            break;
        };
        if matches!(item.what, What::Plate(_) | What::Height(..) | What::Age(..)) {
            break;
        }
        // "niet met de auto maar op de fiets"
        if scene.is(next, Grammar::With) && next > at + 1 && !is_of_person(scene, at)
            || scene.is(next, Grammar::And)
            || scene.is(next, Grammar::He) && (next > at + 1 || scene.is(at, Grammar::Simile))
        {
            break;
        }
        let is_noun = scene.noun(next).is_some() && scene.noun(next) != Some(Noun::Person);
        next += 1;
        if is_noun {
            if scene.is(next, Grammar::Or) && scene.gap(next) <= Gap::Space {
                next += 1;
                continue;
            }
            break;
        }
    }
    next
}

/// "niet de man met de hond", "niet die met de pet": what is denied is that it was that person, whatever he wears.
fn is_of_person(scene: &Scene<'_, '_>, at: usize) -> bool {
    let first = at + 1;
    let is_denied =
        |next: usize| scene.noun(next) == Some(Noun::Person) || scene.is(next, Grammar::One);
    let refers = scene.is(first, Grammar::Subject) && scene.is(first + 1, Grammar::With);
    scene.is(first, Grammar::Article) && is_denied(first + 1) || is_denied(first) || refers
}

/// The item where a sender who was wrong at first says what it was: "ik dacht een busje maar het is een suv". What he thought is
/// denied.
pub(super) fn thought_until(scene: &Scene<'_, '_>, at: usize) -> Option<usize> {
    let item = &scene.items[at];
    let is_thought =
        (item.first..item.end).any(|token| scene.scan.is_alone(token, Grammar::Thought));
    if !is_thought {
        return None;
    }
    let sentence = (at + 1..scene.items.len())
        .take(SENTENCE_REACH)
        .take_while(|index| scene.gap(*index) < Gap::Stop)
        .last()?;
    let but = (at + 1..=sentence).find(|index| scene.is(*index, Grammar::But))?;
    // "thought it was one man but there are two"
    let counts = |index: usize| matches!(scene.items[index].what, What::Number(_));
    let noun = |index: usize| {
        let noun = scene.noun(index);
        noun.filter(|noun| matches!(noun, Noun::Vehicle | Noun::Garment | Noun::Person))
    };
    let thought = (at + 1..but).find_map(noun)?;
    (but..=sentence)
        .any(|index| noun(index) == Some(thought) || thought == Noun::Person && counts(index))
        .then_some(but)
}

/// Whether the sender speaks of himself from here on, and not of what he saw.
pub(super) fn is_about_me(scene: &Scene<'_, '_>, at: usize) -> bool {
    let mut is_state = scene.is(at, Grammar::Mine);
    for next in (at + 1..scene.items.len()).take(SENTENCE_REACH) {
        let gap = scene.gap(next);
        if gap >= Gap::Stop {
            break;
        }
        if next <= at + 2 {
            is_state |= scene.is(next, Grammar::State);
        }
        if scene.is(next, Grammar::See) {
            // "ik zit in de auto en zie een man": up to there.
            return is_state && (at..next).any(|before| scene.is(before, Grammar::And));
        }
        if matches!(scene.noun(next), Some(Noun::Person))
            || scene.is(next, Grammar::He)
            || scene.is(next, Grammar::She)
        {
            break;
        }
    }
    is_state || scene.is(at, Grammar::State)
}

/// Whether somebody the sender knows is told about, and not what he or she saw: "my husband is bald", "mijn buurvrouw heeft ook
/// kort haar".
pub(super) fn is_described(scene: &Scene<'_, '_>, at: usize) -> bool {
    let next = at + 1;
    let verbs = [Grammar::Is, Grammar::Carries];
    let is_told = verbs.into_iter().any(|verb| scene.is(next, verb));
    is_told
        && !(next..scene.items.len())
            .take(SENTENCE_REACH)
            .take_while(|index| scene.gap(*index) < Gap::Stop)
            .any(|index| scene.is(index, Grammar::See))
}

/// Whether "there are so many of them" goes before a number: "het zijn er twee", "it was er maar 1".
pub(super) fn are_there(scene: &Scene<'_, '_>, at: usize) -> bool {
    let mut before = at;
    while before > 0 && scene.gap(before) <= Gap::Space && is_roughly(scene, before - 1) {
        before -= 1;
    }
    let there_are = before > 0 && scene.is_alone(before - 1, Grammar::ThereAre);
    there_are && scene.gap(before) <= Gap::Space
        || before > 1
            && scene.gap(before) <= Gap::Space
            && scene.is(before - 1, Grammar::Subject)
            && !scene.is(before - 1, Grammar::Article)
            && (scene.is(before - 2, Grammar::Plural) || scene.is(before - 2, Grammar::Is))
}

/// Whether a word only says how sure a number is: "zeker", "maar", "about".
fn is_roughly(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.is(at, Grammar::About) || scene.is(at, Grammar::But)
}

/// Whether a number stands for people by itself: "2 op een scooter", "er zijn er drie binnen", "ik zag er twee weglopen".
fn stands_for_people(scene: &Scene<'_, '_>, at: usize) -> bool {
    let next = at + 1;
    let there_are = at > 0
        && scene.gap(at) <= Gap::Space
        && scene.is(at - 1, Grammar::Subject)
        && !scene.is(at - 1, Grammar::Article);
    // "2tal op een scooter"
    let next = next + usize::from(is_glued_count(scene, next));
    let goes_on = scene.gap(next) <= Gap::Space;
    let is_ridden = (scene.is(next, Grammar::Preposition) || scene.is(next, Grammar::In))
        && scene.noun(next + 2).or(scene.noun(next + 1)) == Some(Noun::Vehicle);
    let flees = scene.is(next, Grammar::Moves) || scene.is(next, Grammar::Plural);
    // "twee zijn er weggerend"
    let are_gone = scene.is(next, Grammar::Plural) && scene.is(next + 1, Grammar::Subject);
    let begins = scene.gap(at) >= Gap::Comma || at > 0 && scene.is(at - 1, Grammar::See);
    // "er staan er twee bij het hek", but not "er zijn twee fietsen"
    let stand = are_there(scene, at)
        && (!goes_on
            || scene.noun(next).is_none()
                && !scene.is_adjective(next)
                && !scene.is_unknown(next)
                && !scene.is(next, Grammar::NotAnAge));
    // "er lopen 2 rond", "er zaten 3 in de auto", but not "er zijn 2 fietsen"
    let are_there = at > 1
        && scene.gap(at) <= Gap::Space
        && scene.is(at - 1, Grammar::Plural)
        && scene.is(at - 2, Grammar::Subject)
        && goes_on
        && scene.is_plain_grammar(next)
        && !scene.is(next, Grammar::NotAnAge);
    // "scooter, twee erop", "ik zag er twee, een bleef staan"
    let is_aboard = scene.is(next, Grammar::Aboard)
        && (scene.gap(at) >= Gap::Comma || scene.is(at.wrapping_sub(1), Grammar::With));
    let are_seen = !goes_on
        && (there_are && at > 1 && scene.is(at - 2, Grammar::See)
            || at > 0 && scene.is(at - 1, Grammar::See));
    goes_on
        && (is_ridden && (begins || there_are)
            || there_are && flees
            || begins && are_gone
            || is_aboard)
        || stand
        || are_there
        || are_seen
}

/// Whether a word makes a count of the number before it: "2tal", "3-tal".
fn is_glued_count(scene: &Scene<'_, '_>, at: usize) -> bool {
    scene.is_alone(at, Grammar::CountEnd) && scene.gap(at) <= Gap::Hyphen
}

/// Whether a number stands behind a word for how many there are: "aantal personen: 3", "inzittenden: 2".
fn is_labelled(scene: &Scene<'_, '_>, at: usize) -> bool {
    let labelled = at > 0 && scene.is(at - 1, Grammar::CountLabel) && scene.gap(at) <= Gap::Colon;
    // "inzittenden 2, zwarte golf", but not "jongens 15, 16"
    let is_label = at > 0 && is_word_of_forms(scene, at - 1);
    let is_listed = scene.gap(at + 1) >= Gap::Comma || scene.is_alone(at + 1, Grammar::Times);
    // "2 kerels: 1 lange" tells one of them apart.
    let is_count = at > 0
        && scene.is(at - 1, Grammar::Persons)
        && scene.gap(at) == Gap::Colon
        && scene.cast.count.is_none();
    let counted = is_count || is_label && scene.gap(at) == Gap::Space && is_listed;
    let of_them = scene.is(at + 1, Grammar::OfThem) && scene.gap(at + 1) <= Gap::Space;
    labelled || counted || of_them
}

/// Whether a word for people says nothing of their sex or age, as those on forms: "inzittenden", "daders".
fn is_word_of_forms(scene: &Scene<'_, '_>, at: usize) -> bool {
    let meanings = scene.meanings(at);
    meanings.is(Grammar::Persons)
        && meanings.value(Kind::Geslacht).is_none()
        && meanings.value(Kind::LeeftijdGroep).is_none()
}

/// Whether a number is a rough count of people: "een man of zes", "een stuk of vier", "een jongen of vijf".
pub(super) fn is_rough_count(scene: &Scene<'_, '_>, at: usize) -> bool {
    let is_of_people = |noun: usize| {
        scene.is_alone(noun, Grammar::Heads)
            || scene.noun(noun) == Some(Noun::Person)
                && scene.is(noun.wrapping_sub(1), Grammar::Indefinite)
    };
    at > 1 && scene.is(at - 1, Grammar::Or) && scene.gap(at) <= Gap::Space && is_of_people(at - 2)
}

/// Whether a number stands before a colon and the people it counts: "drie: een vrouw en twee mannen".
fn introduces_people(scene: &Scene<'_, '_>, at: usize) -> bool {
    let next = at + 1;
    let first = (next..next + 3).find_map(|index| scene.noun(index));
    scene.gap(at) >= Gap::Comma && scene.gap(next) == Gap::Colon && first == Some(Noun::Person)
}

/// Whether a number counts people: "2 gasten", "twee hele grote kerels".
pub(super) fn counts_people(scene: &Scene<'_, '_>, at: usize) -> bool {
    if is_labelled(scene, at) || introduces_people(scene, at) {
        return true;
    }
    if stands_for_people(scene, at) {
        return true;
    }
    let mut next = at + 1;
    // "2x man", "2x een jongen"
    if scene.is_alone(next, Grammar::Times) && scene.gap(next) <= Gap::Space {
        next += 1 + usize::from(scene.is(next + 1, Grammar::Indefinite));
    }
    // "met elk twee jongens"
    if scene.is(at.wrapping_sub(1), Grammar::Every) {
        return false;
    }
    // "3tal jongens"
    if is_glued_count(scene, next) {
        return true;
    }
    // "3 a 4 jongens", where "a 4" looks like a car
    next += usize::from(scene.is_alone(next, Grammar::UpTo) && scene.gap(next) <= Gap::Space);
    // "twee van die jochies"
    let are_those = scene.is(next + 1, Grammar::Article) && scene.is(next + 1, Grammar::Subject);
    if scene.is(next, Grammar::Of) && are_those {
        next += 2;
    }
    while next <= at + COUNT_REACH && scene.gap(next) <= Gap::Space {
        if scene.is(next, Grammar::Persons) {
            return true;
        }
        // "twee onbekende mannen": a role may stand before the noun.
        let is_role = scene.is(next, Grammar::Role);
        // "three hooded figures": a garment may stand before the noun.
        let is_worn = scene.noun(next) == Some(Noun::Garment)
            && scene.is(next + 1, Grammar::Persons)
            && scene.gap(next + 1) <= Gap::Space;
        if let Some(noun) = scene.noun(next).filter(|_| !is_role && !is_worn) {
            return noun == Noun::Person;
        }
        let is_between = is_role
            || is_worn
            || scene.is_adjective(next)
            || scene.is(next, Grammar::LooksTo)
            || matches!(
                scene.items.get(next).map(|item| &item.what),
                Some(What::Unknown)
            );
        if !is_between {
            return false;
        }
        next += 1;
    }
    false
}

/// Whether a number is of those who are with somebody: "met nog twee jongens", "with two mates", "hij had twee vrienden bij zich",
/// but not "twee mannen".
pub(super) fn counts_company(scene: &Scene<'_, '_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let is_more = scene.is_alone(before, Grammar::More);
    let led = scene.is(before, Grammar::With)
        || is_more
            && (scene.is(at.wrapping_sub(2), Grammar::With)
                || scene.is(at.wrapping_sub(2), Grammar::And));
    let next = at + 1;
    let is_other = scene.is(next, Grammar::Other);
    let noun = next + usize::from(is_other || scene.is_adjective(next));
    if scene.gap(next) > Gap::Space || scene.gap(noun) > Gap::Space {
        return false;
    }
    let is_mate = scene.is(noun, Grammar::Mates);
    let has = scene.is(before, Grammar::Carries) && is_mate;
    let is_person = scene.is(noun, Grammar::Persons) && (is_more || is_other);
    has || led && (is_mate || is_person)
}

/// The lower end of a range that ends in a number: "2 of 3 jongens", "drie à vier man", "between 4 and 6 lads". So many there are at
/// least.
pub(super) fn least_of_range(scene: &Scene<'_, '_>, at: usize) -> Option<u16> {
    let last = scene.scan.number(scene.items[at].first)?.0;
    let mut before = at;
    let links = [
        Grammar::Or,
        Grammar::UpTo,
        Grammar::And,
        Grammar::Hedge,
        Grammar::About,
    ];
    while before > 0 && links.into_iter().any(|link| scene.is(before - 1, link)) {
        before -= 1;
    }
    let is_listed = (before..at).any(|link| scene.is(link, Grammar::And));
    let first = before.checked_sub(1)?;
    let is_between = (first.saturating_sub(2)..first).any(|lead| scene.is(lead, Grammar::Between));
    match scene.items[first].what {
        What::Number(least)
            if least < last && last - least <= RANGE_MAX && (!is_listed || is_between) =>
        {
            Some(least)
        }
        _ => None,
    }
}

/// Whether "1" is one of the people: "1 met groene jas", "1 heeft een koevoet", of a group "1 krullen".
pub(super) fn singles_out(scene: &Scene<'_, '_>, at: usize) -> bool {
    let next = at + 1;
    scene.gap(next) <= Gap::Colon
        && (scene.is(next, Grammar::With)
            || scene.is(next, Grammar::In)
            || scene.is(next, Grammar::Carries)
            || scene.is(next, Grammar::Dressed)
            || scene.is(next, Grammar::Is)
            || scene.cast.is_group()
                && (scene.is_adjective(next)
                    || matches!(scene.noun(next), Some(Noun::Hair | Noun::Garment))))
}

/// Whether a clause speaks of several people: "rennen", "they ran".
pub(super) fn is_plural_clause(scene: &Scene<'_, '_>, at: usize) -> bool {
    // "2 gasten, 1 met muts. ri Havenkade", "Walking to the park": a sentence without anybody in it is of all.
    let is_first = scene.gap(at) >= Gap::Stop;
    let is_behind_verb = at > 0
        && scene.gap(at - 1) >= Gap::Stop
        && scene.is(at - 1, Grammar::Moves)
        && !scene.is(at - 1, Grammar::Singular);
    if scene.cast.speaks_of_all() || (is_first || is_behind_verb) && scene.cast.is_group() {
        return true;
    }
    for before in (0..at).rev().take(SENTENCE_REACH) {
        if scene.is(before, Grammar::They) || scene.is(before, Grammar::Plural) {
            return true;
        }
        if scene.is(before, Grammar::Singular) || scene.is(before, Grammar::He) {
            return false;
        }
        if scene.cast.is_group() && scene.ends_as_plural_verb(before) {
            return true;
        }
        if scene.gap(before) >= Gap::Comma {
            break;
        }
    }
    false
}

/// Whether a colour is of all the clothes: "helemaal in het zwart", "all black", "zwart gekleed".
pub(super) fn is_all_over(scene: &Scene<'_, '_>, at: usize) -> bool {
    let after = scene.is(at + 1, Grammar::Dressed) && scene.gap(at + 1) <= Gap::Space;
    let mut before = at;
    while before > at.saturating_sub(SENTENCE_REACH) && scene.gap(before) <= Gap::Space {
        before -= 1;
        if scene.is(before, Grammar::AllOver) || scene.is(before, Grammar::Dressed) {
            return true;
        }
        if scene.is(before, Grammar::In) {
            // "in het zwart", but not "in het donker" alone.
            let is_light = scene
                .meanings(at)
                .value(Kind::Kleur)
                .is_some_and(|colour| colour.schemer == Some(colour.code));
            let led = before > 0
                && (scene.is(before - 1, Grammar::AllOver)
                    || scene.is(before - 1, Grammar::Dressed)
                    || scene.is(before - 1, Grammar::Is));
            return !is_light || led || after;
        }
        // "all wearing black"
        if scene.is(before, Grammar::Wears) && !scene.is(before + 1, Grammar::Article) {
            return true;
        }
        let is_between = scene.is(before, Grammar::Article)
            || scene.is(before, Grammar::And)
            || scene.meanings(before).value(Kind::Kleur).is_some();
        if !is_between {
            break;
        }
    }
    after
}

/// Whether "in het zwart" is said with force, so that it is of all the clothes and not of the noun before.
pub(super) fn is_emphatic(scene: &Scene<'_, '_>, at: usize) -> bool {
    (at.saturating_sub(4)..at)
        .any(|before| scene.is(before, Grammar::AllOver) || scene.is(before, Grammar::Dressed))
        || scene.is(at + 1, Grammar::Dressed)
}
