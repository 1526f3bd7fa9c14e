//! Garments: what was put on, instead of what, and by whom.

use super::draft::{Garment, Said};
use super::head::Noun;
use super::known_words::LEXICON;
use super::meaning::{Grammar, Meanings};
use super::scene::{Last, Scene, Waiting};
use super::token::Gap;
use crate::vocabulary::{Entry, Kind};

impl Scene<'_, '_> {
    pub(super) fn garment(&mut self, at: usize, stuk: &'static Entry) {
        let mut waiting = std::mem::take(&mut self.waiting);
        let stuk = self.of_cut(at, &mut waiting).unwrap_or(stuk);
        let said = self.said(at, stuk);
        let surface = self.word(at).to_owned();
        if stuk.code == "kleding"
            && waiting.colours.list.is_empty()
            && self.gap(at + 1) == Gap::Colon
        {
            return;
        }
        if let Some(colour) = surface.strip_suffix(stuk.code).and_then(|colour| {
            LEXICON
                .meanings_of(self.scan.lang, colour)
                .value(Kind::Kleur)
        }) {
            waiting.colours.add(self.said(at, colour));
        }
        if waiting.colours.list.is_empty()
            && stuk.slot != Some("gezicht")
            && let Some(colour) = self.colour_in_phrase(at)
        {
            waiting.colours.add(self.said(at, colour));
        }
        if self.is_hood_of_last(at, stuk) {
            let detail = self.said(at, stuk.code.to_owned());
            if let Some(garment) = self.cast.spoken_of().kleding.last_mut() {
                if garment.stuk.value.code == "trui" {
                    if let Some(hoodie) = Kind::Stuk.entry("hoodie") {
                        garment.stuk = Said {
                            value: hoodie,
                            ..garment.stuk.clone()
                        };
                    }
                } else if garment.stuk.value.code != "hoodie" {
                    garment.detail.push(detail);
                }
            }
            return;
        }
        let joins = self.is_alternative(at);
        let corrects = self.corrects(at) || waiting.corrects;
        let splits = self.cast.is_group()
            && waiting.bent == 2
            && waiting.joined
            && waiting.colours.list.len() == 2
            && !waiting.colours.is_choice;
        let mut detail = waiting.detail;
        if surface.len() > stuk.code.len() && surface.ends_with(stuk.code) {
            detail.push(self.said(at, surface));
        }
        let made = Garment {
            stuk: said,
            stuk_of: Vec::new(),
            kleur: waiting.colours,
            merk: waiting.brand,
            detail,
        };
        let is_bare = made.kleur.list.is_empty();
        self.last_worn = Some(stuk);
        if splits {
            self.split(&made);
        } else {
            self.put_on(at, made, joins, corrects);
        }
        self.noun_done(at, Last::Garment);
        self.last_is_bare = is_bare;
    }

    /// The colour that a garment of several words begins with: "blue jeans".
    fn colour_in_phrase(&self, at: usize) -> Option<&'static Entry> {
        let item = &self.items[at];
        let first = LEXICON.meanings_of(self.scan.lang, self.scan.tokens.word(item.first));
        first
            .value(Kind::Kleur)
            .filter(|_| item.end - item.first > 1)
    }

    /// "korte blauwe broek" is a "korte broek".
    fn of_cut(&self, at: usize, waiting: &mut Waiting) -> Option<&'static Entry> {
        let noun = self.word(at);
        let (index, stuk) = waiting
            .detail
            .iter()
            .enumerate()
            .find_map(|(index, said)| {
                let phrase = format!("{} {noun}", said.value);
                let stuk = Kind::Stuk.find(&phrase, self.scan.lang)?;
                Some((index, stuk))
            })?;
        waiting.detail.remove(index);
        Some(stuk)
    }

    /// "blauwe en grijze trui" of two people is one each.
    pub(super) fn split(&mut self, garment: &Garment) {
        for colour in &garment.kleur.list {
            self.cast.one();
            let mut one = garment.clone();
            one.kleur.list = vec![colour.clone()];
            self.cast.spoken_of().kleding.push(one);
        }
    }

    pub(super) fn put_on(&mut self, at: usize, made: Garment, joins: bool, corrects: bool) {
        let replaces = self.is(at.wrapping_sub(1), Grammar::Correction);
        let acts = self.is(at + 1, Grammar::Singular) || self.cast.is_group();
        let kleding = &mut self.cast.spoken_of().kleding;
        if corrects && let Some(last) = kleding.last_mut() {
            let same_place = last.stuk.value.slot == made.stuk.value.slot;
            if last.stuk.value == made.stuk.value {
                last.kleur = made.kleur;
                return;
            }
            if same_place || replaces {
                let kleur = if made.kleur.list.is_empty() {
                    std::mem::take(&mut last.kleur)
                } else {
                    made.kleur
                };
                *last = Garment { kleur, ..made };
                return;
            }
        }
        if joins && let Some(last) = kleding.last_mut() {
            if last.stuk.value != made.stuk.value {
                last.stuk_of.push(made.stuk);
            } else if !last.kleur.list.is_empty() {
                // "zwarte jas of donkerblauwe jas"
                last.kleur.is_choice |= !made.kleur.list.is_empty();
                for colour in made.kleur.list {
                    last.kleur.add(colour);
                }
                return;
            }
            if last.kleur.list.is_empty() {
                last.kleur = made.kleur;
            }
            return;
        }
        let known = kleding
            .iter_mut()
            .find(|known| known.stuk.value == made.stuk.value);
        match known {
            Some(known)
                if made.kleur.list.is_empty()
                    || known.kleur.list.is_empty()
                    || known.kleur.are(&made.kleur) =>
            {
                if known.kleur.list.is_empty() {
                    known.kleur = made.kleur;
                }
                known.detail.extend(made.detail);
                known.merk = known.merk.take().or(made.merk);
            }
            // "rode jas loopt weg, zwarte jas staat er nog" are two people.
            Some(_) if acts => {
                self.cast.other();
                self.cast.spoken_of().kleding.push(made);
            }
            _ => kleding.push(made),
        }
    }

    /// "jas met capuchon": the hood is of the jacket.
    pub(super) fn is_hood_of_last(&self, at: usize, stuk: &'static Entry) -> bool {
        if stuk.code != "capuchon" || self.last != Last::Garment || at == 0 {
            return false;
        }
        // "jas met capuchon", "jas met bontkraag aan de capuchon"
        let between = self.last_at + 1..at;
        let leads = between.clone().any(|index| self.is(index, Grammar::With));
        leads
            && between.clone().all(|index| {
                let grammars = [Grammar::With, Grammar::Article, Grammar::His, Grammar::Worn];
                grammars.into_iter().any(|grammar| self.is(index, grammar))
                    || self.is_adjective(index)
                    || self.meanings(index).detail().is_some()
            })
            && (self.last_at + 1..=at).all(|index| self.gap(index) <= Gap::Space)
    }

    /// "pet of capuchon", "bivakmuts, sjaal of capuchon", "das/sjaal".
    pub(super) fn is_alternative(&self, at: usize) -> bool {
        if self.last != Last::Garment || at == 0 {
            return false;
        }
        // "das/sjaal", but not "jack/spijkerbroek" in a row with slashes
        if self.last_at + 1 == at && self.gap(at) == Gap::Slash {
            let place = self
                .meanings(at)
                .value(Kind::Stuk)
                .and_then(|stuk| stuk.slot);
            return self.last_worn.is_some_and(|worn| worn.slot == place);
        }
        let mut before = at;
        while before > self.last_at + 1
            && (self.is(before - 1, Grammar::Article) || self.is_adjective(before - 1))
        {
            before -= 1;
        }
        if before == self.last_at + 2
            && self.is(before - 1, Grammar::Or)
            && self.gap(before - 1) <= Gap::Space
        {
            return true;
        }
        // A row of bare nouns that ends in "of".
        let is_row =
            self.last_at + 1 == at && self.gap(at) == Gap::Comma && self.is(at + 1, Grammar::Or);
        is_row && matches!(self.noun(at + 2), Some(Noun::Garment))
    }
}
