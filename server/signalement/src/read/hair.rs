//! Hair, its colours and its cut.

use super::colour::hair_colour;
use super::draft::{Said, SaidWord, Someone, add_word};
use super::head::Noun;
use super::meaning::{Grammar, Meanings};
use super::scene::{Last, Scene};
use super::token::Gap;
use crate::vocabulary::{Entry, Kind};

impl Scene<'_, '_> {
    pub(super) fn hair(&mut self, at: usize) {
        let waiting = std::mem::take(&mut self.waiting);
        let is_bare = waiting.colours.list.is_empty();
        let led = !waiting.colours.list.is_empty() || !waiting.cut.is_empty();
        let corrects = self.corrects(at) || waiting.corrects;
        let person = self.cast.spoken_of();
        if corrects && !waiting.colours.list.is_empty() {
            person.haar_kleur.clear();
        }
        for colour in waiting.colours.list {
            if let Some(hair) = hair_colour(colour.value) {
                add_word(
                    &mut person.haar_kleur,
                    Said {
                        value: hair,
                        ..colour
                    },
                );
            }
        }
        for cut in waiting.cut {
            add_cut(person, cut, corrects);
        }
        self.noun_done(at, Last::Hair);
        self.last_is_bare = is_bare;
        self.is_hair_topic = !led;
    }

    /// The pronoun inside a phrase: "tot op zn schouders", "in zijn eentje", "niemand bij hem".
    pub(super) fn owner_in_phrase(&mut self, at: usize) {
        let last = self.items[at].end - 1;
        for token in self.items[at].first + 1..=last {
            let owns = |grammar| token < last && self.scan.is_alone(token, grammar);
            let sex = if owns(Grammar::His) || self.scan.is_alone(token, Grammar::He) {
                "man"
            } else if owns(Grammar::Her) {
                "vrouw"
            } else {
                continue;
            };
            if let Some(sex) = Kind::Geslacht.entry(sex) {
                let said = self.said(at, sex);
                self.cast.pronoun(said, false);
            }
        }
    }

    /// "zwarte haren", "blonde lokken": a phrase for a colour that has the hair in it.
    pub(super) fn is_coloured_hair(&self, at: usize) -> bool {
        let Some(item) = self.items.get(at) else {
            return false;
        };
        item.end - item.first > 1
            && self.meanings(at).value(Kind::HaarKleur).is_some()
            && self.scan.is_alone(item.end - 1, Grammar::Body)
    }

    /// "een jas tot op de heupen": how far down the garment just named comes, and not the hair.
    pub(super) fn is_extent_of_garment(&self, at: usize) -> bool {
        let item = &self.items[at];
        item.end - item.first > 1
            && self.last == Last::Garment
            && self.is_near_last(at)
            && self.gap(at) <= Gap::Space
            && !(item.first..item.end).any(|token| self.scan.is_alone(token, Grammar::Body))
    }

    pub(super) fn cut(&mut self, at: usize, cut: &'static Entry) {
        let is_noun = self.noun(at) == Some(Noun::Hair);
        let said = self.said(at, cut);
        let head = if self.is_adjective(at) {
            self.head_of(at)
        } else {
            None
        };
        // "a dog with curly hair"
        if self.is_of_animal(head.map_or(at, |head| head.at)) {
            return;
        }
        let corrects = self.corrects(at);
        add_cut(self.described(head), said, corrects);
        if is_noun {
            let topic = self.is_hair_topic;
            self.hair(at);
            self.is_hair_topic = topic;
        }
    }
}

/// Adds a cut to those of a person; one that puts another right takes its place: "lang haar, nee kort".
pub(super) fn add_cut(person: &mut Someone, cut: SaidWord, corrects: bool) {
    if corrects {
        let is_other = |known: &SaidWord| known.value.groep != cut.value.groep;
        person.haar_vorm.retain(is_other);
    }
    add_word(&mut person.haar_vorm, cut);
}
