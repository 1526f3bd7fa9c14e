//! Which noun an adjective belongs to: the one that follows, or the one that went before.

use super::known_words::LEXICON;
use super::meaning::{Grammar, Meanings};
use super::scan::What;
use super::scene::{Last, Scene};
use super::token::Gap;
use super::work::look;
use crate::vocabulary::{Entry, Kind};

/// Words nobody taught the reader between an adjective and its noun.
const UNKNOWN_BETWEEN: usize = 1;
/// Items an adjective looks ahead.
const REACH: usize = 9;

/// A kind of noun, as far as adjectives care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Noun {
    Person,
    Garment,
    Vehicle,
    Hair,
    Skin,
    Build,
    Detail,
    Thing,
}

/// The noun an adjective belongs to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    pub(super) noun: Noun,
    pub(super) at: usize,
}

impl Scene<'_, '_> {
    /// What kind of noun an item is.
    pub(super) fn noun(&self, at: usize) -> Option<Noun> {
        look();
        self.nouns.get(at).copied().flatten()
    }

    /// What kind of noun an item is, looked at once.
    pub(super) fn looks_like_noun(&self, at: usize) -> Option<Noun> {
        let meanings = self.meanings(at);
        if meanings.is_empty() {
            return None;
        }
        if self.is_adjective(at) {
            return None;
        }
        if meanings.is(Grammar::Skin)
            || meanings
                .value(Kind::Huidskleur)
                .is_some_and(|skin| skin.code == "getint")
        {
            return Some(Noun::Skin);
        }
        if meanings.is(Grammar::BuildLabel) {
            return Some(Noun::Build);
        }
        if meanings.is(Grammar::Body) {
            return if self.is_hair(at) {
                Some(Noun::Hair)
            } else {
                Some(Noun::Thing)
            };
        }
        if meanings
            .value(Kind::HaarVorm)
            .is_some_and(|cut| cut.groep == Some("dracht") || meanings.is(Grammar::Curls))
            || self.is_hair(at)
            || self.is_coloured_hair(at)
            || self.is_state_of_hair(at)
        {
            return Some(Noun::Hair);
        }
        if meanings.value(Kind::Geslacht).is_some()
            && !meanings.is(Grammar::He)
            && !meanings.is(Grammar::His)
            && !meanings.is(Grammar::She)
            && !meanings.is(Grammar::Her)
            || meanings.is(Grammar::Role)
            || meanings.is(Grammar::Persons)
            || meanings
                .value(Kind::LeeftijdGroep)
                .is_some_and(|group| group.code == "kind")
        {
            return Some(Noun::Person);
        }
        if meanings.value(Kind::Stuk).is_some() {
            return Some(Noun::Garment);
        }
        // "a motocross style helmet"
        if self.is(at + 1, Grammar::Style) && self.gap(at + 1) <= Gap::Space {
            return None;
        }
        if meanings.value(Kind::VoertuigSoort).is_some()
            || meanings.value(Kind::Type).is_some()
            || meanings.is(Grammar::Vehicle)
            || self.is_make_of_vehicle(at)
        {
            return Some(Noun::Vehicle);
        }
        if meanings.detail().is_some_and(|detail| detail.deel) {
            return Some(Noun::Detail);
        }
        let is_thing = meanings.value(Kind::Gezicht).is_some()
            || meanings.value(Kind::Voorwerp).is_some()
            || meanings.value(Kind::Bijzonderheid).is_some()
            || meanings.place().is_some()
            || meanings.is(Grammar::Plain)
            || meanings.is(Grammar::Lamp);
        is_thing.then_some(Noun::Thing)
    }

    /// Whether an item is the word for hair, and not "her".
    pub(super) fn is_hair(&self, at: usize) -> bool {
        let meanings = self.meanings(at);
        if !meanings.is(Grammar::Body) {
            return false;
        }
        // "haar jas" is her jacket; "blond haar" and "haar: blond" are hair.
        !meanings.is(Grammar::Her) || !self.owns_next(at)
    }

    /// Whether a phrase for a particular has the hair in it: "haar met gel", "pluizig haar".
    fn is_state_of_hair(&self, at: usize) -> bool {
        let is_about_hair = self
            .meanings(at)
            .value(Kind::Bijzonderheid)
            .is_some_and(|state| state.groep == Some("haar"));
        let item = self.items.get(at).filter(|_| is_about_hair);
        item.is_some_and(|item| {
            (item.first..item.end).any(|token| self.scan.is_alone(token, Grammar::Body))
        })
    }

    /// Whether hair is that of an animal: "een hond met krullen", "de hond had lang haar", "herder langharig".
    pub(super) fn is_of_animal(&self, at: usize) -> bool {
        let mut before = at;
        while before > at.saturating_sub(REACH)
            && (self.is_adjective(before - 1) || self.is(before - 1, Grammar::Article))
        {
            before -= 1;
        }
        let links = [Grammar::With, Grammar::Carries, Grammar::Is];
        let is_linked = links
            .into_iter()
            .any(|link| self.is(before.wrapping_sub(1), link));
        let animal = before.wrapping_sub(if is_linked { 2 } else { 1 });
        self.gap(animal.wrapping_add(1)) <= Gap::Space
            && self
                .meanings(animal)
                .value(Kind::Voorwerp)
                .is_some_and(|animal| animal.groep == Some("dier"))
    }

    pub(super) fn owns_next(&self, at: usize) -> bool {
        let led = at > 0
            && (self.is_adjective(at - 1) || self.is(at - 1, Grammar::With))
            && self.gap(at) <= Gap::Space;
        let next = at + 1;
        let joins = self.gap(next) <= Gap::Space;
        let is_noun = matches!(
            self.noun(next),
            Some(Noun::Garment | Noun::Vehicle | Noun::Thing | Noun::Person)
        );
        // "haar zwarte, leren jas", but not "haar zwart, lang, blauwe jas" nor "haar zwart jas rood"
        let reaches = |head: Head| {
            let garment = self.meanings(head.at).value(Kind::Stuk);
            let would_bend = self.is_colour(next) && garment.is_some_and(Entry::bends_colours);
            let is_near = (next + 1..=head.at).all(|between| self.gap(between) < Gap::Comma);
            self.is_bent(next) || !would_bend && is_near
        };
        let is_owned_later = joins
            && self.is_adjective(next)
            && self.head_of(next).is_some_and(|head| {
                matches!(head.noun, Noun::Garment | Noun::Vehicle | Noun::Thing) && reaches(head)
            });
        // "haar los, bril" is hair.
        let is_set_apart = self.gap(at) >= Gap::Comma && self.gap(next + 1) >= Gap::Comma;
        joins
            && !led
            && (is_noun
                || is_owned_later
                || !is_set_apart
                    && matches!(
                        self.items.get(next).map(|item| &item.what),
                        Some(What::Unknown)
                    ))
    }

    pub(super) fn is_make_of_vehicle(&self, at: usize) -> bool {
        let meanings = self.meanings(at);
        meanings.value(Kind::Geslacht).is_none()
            && meanings
                .value(Kind::Merk)
                .is_some_and(|make| make.soort.is_some())
    }

    /// Whether an item is an adjective: colour, size, build, material, brand.
    pub(super) fn is_adjective(&self, at: usize) -> bool {
        look();
        self.adjectives.get(at).copied().unwrap_or(false)
    }

    /// Whether an item is an adjective, looked at once.
    pub(super) fn looks_like_adjective(&self, at: usize) -> bool {
        let meanings = self.meanings(at);
        if meanings.is(Grammar::Persons) || meanings.is(Grammar::Role) || self.is_coloured_hair(at)
        {
            return false;
        }
        let is_plain_value = |kind| meanings.value(kind).is_some();
        // "a long sleeve grey hoodie" has one garment.
        let next = self.meanings(at + 1);
        if is_plain_value(Kind::Stuk)
            && meanings.detail().is_some_and(|detail| !detail.deel)
            && (next.value(Kind::Stuk).is_some() || next.value(Kind::Kleur).is_some())
            && self.gap(at + 1) <= Gap::Space
        {
            return true;
        }
        if is_plain_value(Kind::Stuk) && !is_plain_value(Kind::Kleur)
            || is_plain_value(Kind::VoertuigSoort)
        {
            return false;
        }
        is_plain_value(Kind::Kleur)
            || is_plain_value(Kind::HaarKleur)
            || is_plain_value(Kind::Lengte)
            || is_plain_value(Kind::Postuur)
            || meanings.value(Kind::HaarVorm).is_some_and(|cut| {
                cut.groep != Some("dracht")
                    && !meanings.is(Grammar::Curls)
                    && !meanings.is(Grammar::Body)
            })
            || meanings.detail().is_some_and(|detail| !detail.deel)
            || meanings
                .value(Kind::Merk)
                .is_some_and(|make| make.soort.is_none())
            || is_plain_value(Kind::LeeftijdGroep)
                && !is_plain_value(Kind::Geslacht)
                && meanings
                    .value(Kind::LeeftijdGroep)
                    .is_some_and(|group| group.code != "kind")
            || meanings.is(Grammar::SkinAdverb)
    }

    pub(super) fn is_colour(&self, at: usize) -> bool {
        let meanings = self.meanings(at);
        meanings.value(Kind::Kleur).is_some() || meanings.value(Kind::HaarKleur).is_some()
    }

    /// The noun behind an adjective that it belongs to.
    pub(super) fn head_of(&self, at: usize) -> Option<Head> {
        let is_colour = self.is_colour(at);
        let mut unknown = 0;
        let mut crosses_with = false;
        let mut crosses_comma = false;
        let mut next = at + 1;
        while next < (at + REACH).min(self.items.len()) {
            let gap = self.gap(next);
            let corrected = self.corrects(at) && self.noun(next).is_some();
            crosses_comma |= gap == Gap::Comma && !corrected;
            if gap >= Gap::Colon
                || gap == Gap::Comma
                    && !corrected
                    && !self.is_adjective(next)
                    && !self.starts_with_adjective(next)
            {
                return None;
            }
            if let Some(noun) = self.noun(next) {
                // "grijs gemeleerd, zwarte broek": over a comma goes no adjective with a noun nobody knows.
                if crosses_comma && unknown > 0 {
                    return None;
                }
                // "wit met bruine strepen": the stripes are brown, the white is of the whole.
                let is_of_whole = crosses_with && noun == Noun::Detail;
                // "lang, mager, zwarte pet": only hair is described over commas without a colour.
                let is_apart = crosses_comma
                    && !is_colour
                    && noun != Noun::Hair
                    && !self.is_bent_size(at)
                    && !self.is(at.wrapping_sub(1), Grammar::Article);
                return (!is_of_whole && !is_apart).then_some(Head { noun, at: next });
            }
            let meanings = self.meanings(next);
            let goes_on = if self.is_adjective(next) {
                is_colour || gap <= Gap::Space || self.is_hair_adjective(at)
            } else if meanings.is(Grammar::And)
                || meanings.is(Grammar::Or)
                || meanings.is(Grammar::With)
            {
                let joined = if self.is(next + 1, Grammar::Article) {
                    next + 2
                } else {
                    next + 1
                };
                crosses_with |= meanings.is(Grammar::With);
                let mixes = !meanings.is(Grammar::With) || !self.touches_last(at);
                mixes
                    && self.gap(next + 1) <= Gap::Space
                    && (is_colour && self.is_colour(joined)
                        || !meanings.is(Grammar::With)
                            && self.is_hair_adjective(at)
                            && self.is_hair_adjective(joined))
            } else if meanings.is(Grammar::Article) {
                self.is(next - 1, Grammar::Or)
            } else {
                let is_unknown = self.is_unknown(next);
                unknown += usize::from(is_unknown);
                let is_style = self.is(next, Grammar::Style) || self.is(next + 1, Grammar::Style);
                (is_unknown && unknown <= UNKNOWN_BETWEEN || is_style) && gap <= Gap::Space
            };
            if !goes_on {
                return None;
            }
            next += 1;
        }
        None
    }

    /// Whether a noun of several words begins with an adjective: "leren jas", "gevlochten haar".
    pub(super) fn starts_with_adjective(&self, at: usize) -> bool {
        let is_worn_hair = self.noun(at) == Some(Noun::Hair)
            && self.noun(at + 1) == Some(Noun::Hair)
            && self.gap(at + 1) <= Gap::Space;
        let is_state = self.is_state_of_hair(at) && !self.is_alone(at, Grammar::Body);
        if is_worn_hair || is_state {
            return true;
        }
        self.items
            .get(at)
            .is_some_and(|item| item.end - item.first > 1)
            && LEXICON
                .meanings_of(self.scan.lang, self.word(at))
                .detail()
                .is_some()
    }

    pub(super) fn is_hair_adjective(&self, at: usize) -> bool {
        let meanings = self.meanings(at);
        meanings.value(Kind::HaarVorm).is_some() || meanings.value(Kind::HaarKleur).is_some()
    }

    /// Whether a colour follows its noun at once: "jas zwart", "jas: zwart", "jas is zwart".
    pub(super) fn touches_last(&self, at: usize) -> bool {
        let colourable = matches!(self.last, Last::Garment | Last::Vehicle | Last::Hair);
        colourable && self.follows(at)
    }

    fn follows(&self, at: usize) -> bool {
        let between = self.last_at + 1..at;
        at > self.last_at
            && between.len() <= 2
            && between.clone().all(|index| {
                self.is(index, Grammar::Is)
                    || self.is(index, Grammar::Colour)
                    || self.is(index, Grammar::Worn)
            })
            && (self.last_at + 1..=at)
                .all(|index| self.gap(index) <= Gap::Space || self.gap(index) == Gap::Colon)
    }

    /// Whether a colour with a noun behind it belongs to the noun before it all the same.
    pub(super) fn belongs_behind(&self, at: usize, head: Head) -> bool {
        if !self.touches_last(at) || self.has_colour_already() {
            return false;
        }
        let after_label = (self.last_at + 1..=at).any(|index| {
            self.gap(index) == Gap::Colon
                || self.is(index, Grammar::Colour)
                || self.is(index, Grammar::Is)
        });
        if self.is_bent(at) {
            return false;
        }
        if after_label {
            return true;
        }
        let bends = self
            .meanings(head.at)
            .value(Kind::Stuk)
            .is_some_and(Entry::bends_colours);
        let is_dutch = self.meanings(at).iter().any(|meaning| {
            matches!(
                meaning,
                super::meaning::Meaning::Value(Kind::Kleur, _, crate::words::Lang::Nl)
            )
        });
        if is_dutch && bends && head.noun == Noun::Garment
            || matches!(head.noun, Noun::Thing | Noun::Detail)
        {
            return true;
        }
        // "jacket black jeans blue": the next noun has its colour behind it too.
        let after = head.at + 1;
        self.is_colour(after) && self.gap(after) <= Gap::Space && self.head_of(after).is_none()
    }

    fn has_colour_already(&self) -> bool {
        !self.last_is_bare
    }

    /// Whether a colour has the ending it has before a noun: "zwarte".
    pub(super) fn is_bent(&self, at: usize) -> bool {
        let Some(colour) = self.meanings(at).value(Kind::Kleur) else {
            return false;
        };
        let word = self.word(at);
        word.ends_with('e')
            && word != colour.code
            && colour.verbogen.is_some_and(|bent| bent != colour.code)
    }

    /// Whether a colour stands near enough behind the noun named last.
    pub(super) fn is_near_last(&self, at: usize) -> bool {
        at > self.last_at
            && at - self.last_at <= 5
            && (self.last_at + 1..=at).all(|index| self.gap(index) < Gap::Stop)
    }
}
