//! Words for vehicles, and when an ordinary word is one.

use super::draft::{Certainty, Said, SaidWord};
use super::known_words::LEXICON;
use super::meaning::{Grammar, Meaning, Meanings};
use super::scan::What;
use super::scene::{Last, Scene, VehicleWords};
use super::token::Gap;
use crate::vocabulary::{Entry, Kind};
use crate::words::Lang;

/// Items between "of" and what is offered by it.
const OFFER_REACH: usize = 4;
/// Adjectives and makes between "of" and a vehicle.
const CHOICE_REACH: usize = 9;

impl Scene<'_, '_> {
    pub(super) fn is_garment_here(&self, at: usize, meanings: &[Meaning]) -> bool {
        let both = meanings.value(Kind::Type).is_some() && meanings.value(Kind::Stuk).is_some();
        !both || !self.is_type_here(at, meanings)
    }

    pub(super) fn is_vehicle_here(&self, at: usize, meanings: &[Meaning]) -> bool {
        if self.is(at + 1, Grammar::Style) && self.gap(at + 1) <= Gap::Space {
            return false;
        }
        // "een korte coupe", "coupe: kort"
        let is_cut = |index: usize| self.meanings(index).value(Kind::HaarVorm).is_some();
        let led = at > 0 && self.gap(at) <= Gap::Space && self.is_hair_adjective(at - 1);
        let leads = self.gap(at + 1) <= Gap::Colon && is_cut(at + 1);
        if (led || leads) && meanings.is(Grammar::Body) {
            return false;
        }
        if self.is_public(at) {
            return false;
        }
        meanings.value(Kind::VoertuigSoort).is_some()
            || meanings.is(Grammar::Vehicle)
            || self.is_make_of_vehicle(at) && self.is_meant_as_vehicle(at, meanings)
            || meanings.value(Kind::Type).is_some() && self.is_type_here(at, meanings)
    }

    /// A word that is a type of vehicle and an ordinary word too is a type only beside its make or a vehicle.
    pub(super) fn is_type_here(&self, at: usize, meanings: &[Meaning]) -> bool {
        let Some(model) = meanings.value(Kind::Type) else {
            return false;
        };
        let near_vehicle = meanings.value(Kind::Stuk).is_some() && self.is_about_one_vehicle(at);
        let is_other = self.offered_beside(at).is_some_and(|other| {
            self.meanings(other)
                .value(Kind::Type)
                .is_some_and(|other| other.merk == model.merk)
        });
        let beside_make = near_vehicle || is_other || self.is_beside_make(at, model);
        let names_make = self.items[at].end - self.items[at].first > 1
            && LEXICON
                .meanings_of(self.scan.lang, self.word(at))
                .value(Kind::Merk)
                .is_some();
        let is_ordinary = model.dubbel && !names_make
            || meanings.value(Kind::Stuk).is_some()
            || self.word(at).bytes().all(|byte| byte.is_ascii_digit());
        let is_garment = meanings.value(Kind::Stuk).is_some();
        beside_make || !is_ordinary && self.is_glued(at) || !is_garment && self.is_coloured_noun(at)
    }

    /// Whether the make of a type stands near it.
    fn is_beside_make(&self, at: usize, model: &Entry) -> bool {
        (at.saturating_sub(2)..(at + 3).min(self.items.len()))
            .filter(|index| *index != at)
            .filter_map(|index| self.meanings(index).value(Kind::Merk))
            .any(|make| model.merk == Some(make.code))
    }

    /// Whether "polo" is a car: a plate or a part of a car is named but no other vehicle, or another type stands beside it.
    pub(super) fn is_about_one_vehicle(&self, at: usize) -> bool {
        let words = self.vehicle_words();
        let names_other = words.kinds > usize::from(self.names_kind(at));
        let mut first = at;
        while first > 0 && self.is_adjective(first - 1) {
            first -= 1;
        }
        // "zwarte golf en witte polo"
        let beside = (first.saturating_sub(2)..(at + 3).min(self.items.len()))
            .any(|index| index != at && self.meanings(index).value(Kind::Type).is_some());
        words.names_plate && !names_other || beside
    }

    /// Whether an item is a word for a kind or a make of vehicle.
    fn names_kind(&self, at: usize) -> bool {
        self.meanings(at).value(Kind::VoertuigSoort).is_some() || self.is_make_of_vehicle(at)
    }

    /// What all words of the text say of vehicles, looked at once.
    fn vehicle_words(&self) -> &VehicleWords {
        self.vehicles.get_or_init(|| {
            let items = || 0..self.items.len();
            let names_plate = |index: usize| {
                let particular = self.meanings(index).value(Kind::Bijzonderheid);
                matches!(self.items[index].what, What::Plate(_))
                    || self.is(index, Grammar::Plate)
                    || self.is(index, Grammar::Aboard)
                    || self.is(index, Grammar::FirstRole)
                    || particular.is_some_and(|part| part.groep == Some("voertuig"))
            };
            VehicleWords {
                names_plate: items().any(names_plate),
                kinds: items().filter(|index| self.names_kind(*index)).count(),
                names_transit: items().any(|index| self.is(index, Grammar::Transit)),
            }
        })
    }

    pub(super) fn is_meant_as_vehicle(&self, at: usize, meanings: &[Meaning]) -> bool {
        let Some(make) = meanings.value(Kind::Merk) else {
            return false;
        };
        let beside = (at.saturating_sub(2)..(at + 3).min(self.items.len()))
            .filter(|index| *index != at)
            .any(|index| {
                let near = self.meanings(index);
                near.value(Kind::Type)
                    .is_some_and(|model| model.merk == Some(make.code))
                    || near.value(Kind::VoertuigSoort).is_some()
                    || matches!(self.items[index].what, What::Plate(_))
                    || near.is(Grammar::Plate)
            });
        !make.dubbel
            || beside
            || self.is_coloured_noun(at)
            || at > 0 && self.is(at - 1, Grammar::MakeLabel)
    }

    /// "een rode mini", "de grijze 308": what has a colour before it and no noun behind it is the noun itself.
    fn is_coloured_noun(&self, at: usize) -> bool {
        let led = at > 0 && self.gap(at) <= Gap::Space && self.is_colour(at - 1);
        let ends = self.gap(at + 1) > Gap::Space
            || self.noun(at + 1).is_none()
                && !self.is_adjective(at + 1)
                && (!self.is_unknown(at + 1) || is_participle(self.word(at + 1)));
        let is_number = self.word(at).bytes().all(|byte| byte.is_ascii_digit());
        let is_believed =
            !is_number || self.word(at).len() > 2 && at > 1 && self.is(at - 2, Grammar::Article);
        // "a car with a black seat"
        let is_part = self.last == Last::Vehicle && self.scan.lang == Lang::En
            || self.scan.is_ordinary(self.items[at].first);
        led && ends && is_believed && !is_part
    }

    /// Whether "A4" was written as one word.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        let item = &self.items[at];
        let first = LEXICON.meanings_of(self.scan.lang, self.word(at));
        item.end - item.first == 1
            || first.value(Kind::Merk).is_some()
            || (item.first + 1..item.end).all(|token| self.scan.gap(token) <= Gap::Hyphen)
            || self.word(at).len() > 2
    }

    pub(super) fn vehicle(&mut self, at: usize, meanings: &'static [Meaning]) {
        let corrects = self.corrects(at);
        let said = |scene: &Self, entry| -> SaidWord { scene.said(at, entry) };
        let is_another = !corrects && !self.waiting.corrects && self.is_another_vehicle(at);
        self.garage.begins_other |= is_another;
        if let Some(kind) = meanings.value(Kind::VoertuigSoort) {
            let kind = said(self, kind);
            let beside_make = at > 0
                && self.gap(at) <= Gap::Space
                && (self.is_make_of_vehicle(at - 1)
                    || self.meanings(at - 1).value(Kind::Type).is_some());
            // "scooter of brommer" is one vehicle.
            let is_other = !corrects && self.is_choice(at) && self.garage.names_kind();
            if !is_other {
                self.garage.kind(kind, beside_make, corrects);
            }
        }
        self.names_in_phrase(at, corrects);
        if let Some(make) = meanings
            .value(Kind::Merk)
            .filter(|make| make.soort.is_some())
        {
            // "audi of bmw" is one vehicle.
            let is_other = self.is_choice(at) && self.garage.names_make();
            let make = said(self, make);
            if !is_other {
                self.garage.make(make, corrects);
            }
        }
        // "coupe" is a kind of car, and a type only of the make that has one.
        let is_type = |model: &Entry| {
            meanings.value(Kind::VoertuigSoort).is_none()
                || model.merk.is_none()
                || self.is_beside_make(at, model)
        };
        if let Some(model) = meanings.value(Kind::Type).filter(|model| is_type(model)) {
            let model = said(self, model);
            let follows_make = at > 0 && self.is_make_of_vehicle(at - 1);
            let is_choice = self.is_choice(at);
            self.garage.model(model, follows_make, is_choice, corrects);
            self.kind_in_phrase(at, corrects);
        }
        let waiting = std::mem::take(&mut self.waiting);
        if meanings.is(Grammar::Vehicle) && !waiting.colours.list.is_empty() {
            self.garage.some();
        }
        if !waiting.colours.list.is_empty() {
            self.garage
                .colours(waiting.colours, corrects || waiting.corrects);
        }
        if meanings.is(Grammar::Role) {
            // "fietser in het geel" wears it.
            return self.noun_done(at, Last::Nothing);
        }
        self.noun_done(at, Last::Vehicle);
        self.last_is_bare = self
            .garage
            .last()
            .is_some_and(|ride| ride.kleur.list.is_empty());
    }

    /// "een zwarte fiets en een witte fatbike", "zwarte audi gevolgd door een witte bus": a vehicle beside the last, or one in a colour
    /// that the last has not.
    fn is_another_vehicle(&mut self, at: usize) -> bool {
        if self.is_choice(at) {
            return false;
        }
        let mut before = at;
        while before > 0 && self.is_adjective(before - 1) {
            before -= 1;
        }
        let is_introduced = before > 0 && self.is(before - 1, Grammar::Indefinite);
        let is_joined = before > 0 && before < at && self.is(before - 1, Grammar::And);
        let is_beside = is_introduced
            && before > 1
            && self.is(before - 2, Grammar::And)
            && self.last == Last::Vehicle;
        let colours = &self.waiting.colours.list;
        let known = self.garage.last().map(|ride| &ride.kleur.list);
        let is_in_other_colour = (is_introduced || is_joined)
            && known.is_some_and(|known| {
                !known.is_empty()
                    && !colours.is_empty()
                    && colours.iter().all(|colour| {
                        known
                            .iter()
                            .all(|known| known.value.closeness(colour.value) == 0)
                    })
            });
        is_beside || is_in_other_colour
    }

    /// What is offered before "of" and this: "golf of polo", "golf (of was het een polo)".
    fn offered_beside(&self, at: usize) -> Option<usize> {
        let links = [Grammar::Article, Grammar::Is, Grammar::It];
        let mut before = at;
        while before > 0
            && before + OFFER_REACH > at
            && links.into_iter().any(|link| self.is(before - 1, link))
        {
            before -= 1;
        }
        let or = before.checked_sub(1)?;
        or.checked_sub(1).filter(|_| self.is(or, Grammar::Or))
    }

    /// Whether a word is said beside another as what it may be instead: "audi of bmw", "een aygo of een c1".
    fn is_choice(&self, at: usize) -> bool {
        let mut before = at;
        let is_led = |before: usize| self.is_adjective(before) || self.is_make_of_vehicle(before);
        let first = at.saturating_sub(CHOICE_REACH);
        while before > first && self.gap(before) <= Gap::Space && is_led(before - 1) {
            before -= 1;
        }
        // "busje of grote stationwagen", "crafter of mercedes sprinter"
        before > 0 && self.is(before - 1, Grammar::Or) || self.offered_beside(at).is_some()
    }

    /// Whether "bus" is the one that everybody may take: "bus 14", "een bus bij de halte", but not "een witte bus".
    fn is_public(&self, at: usize) -> bool {
        let item = &self.items[at];
        let is_bus = self.word(at) == "bus" && item.end - item.first == 1;
        if !is_bus || self.is_adjective(at.wrapping_sub(1)) || self.is_colour(at + 1) {
            return false;
        }
        let is_line = matches!(
            self.items.get(at + 1).map(|item| &item.what),
            Some(What::Number(_))
        ) && self.gap(at + 1) <= Gap::Space
            && !self.is(at + 2, Grammar::Persons);
        is_line || self.vehicle_words().names_transit
    }

    /// The kind of car inside a phrase for a type: "octavia combi" is an estate.
    fn kind_in_phrase(&mut self, at: usize, corrects: bool) {
        let item = &self.items[at];
        let kind = (item.first..item.end).rev().find_map(|token| {
            LEXICON
                .meanings_of(self.scan.lang, self.scan.tokens.word(token))
                .value(Kind::VoertuigSoort)
        });
        let kind = kind.filter(|kind| kind.groep == Some("auto"));
        if let Some(kind) = kind {
            let kind = self.said(at, kind);
            self.garage.kind(kind, true, corrects);
        }
    }

    /// The make and the type inside a phrase for a kind: "puch maxi" is a moped.
    fn names_in_phrase(&mut self, at: usize, corrects: bool) {
        let item = &self.items[at];
        if item.end - item.first < 2 {
            return;
        }
        for token in item.first..item.end {
            let word = LEXICON.meanings_of(self.scan.lang, self.scan.tokens.word(token));
            // "bmw x5 of audi q7" is one car.
            let is_other = self.is_choice(at) && self.garage.names_make();
            let make = word
                .value(Kind::Merk)
                .filter(|make| make.soort.is_some() && !make.dubbel && !is_other);
            if let Some(make) = make {
                let make = self.said(at, make);
                self.garage.make(make, corrects);
            }
            let made = self.garage.last().and_then(|ride| ride.merk.clone());
            let model = word
                .value(Kind::Type)
                // "passat variant" is a type of its own.
                .filter(|_| self.meanings(at).value(Kind::Type).is_none())
                .filter(|model| made.is_some_and(|made| model.merk == Some(made.value.code)));
            if let Some(model) = model {
                let model = self.said(at, model);
                self.garage.model(model, true, false, corrects);
            }
        }
    }

    /// "fietst weg" says there is a bicycle.
    pub(super) fn cycles(&mut self, at: usize) {
        if let Some(kind) = Kind::VoertuigSoort.entry("fiets") {
            let said = Said {
                certainty: Certainty::Waarschijnlijk,
                ..self.said(at, kind)
            };
            self.garage.kind(said, false, false);
        }
    }
}

/// Whether an unknown word is most likely of a verb: "parked", "geparkeerd", "standing".
fn is_participle(word: &str) -> bool {
    ["ed", "ing", "erd", "end"]
        .iter()
        .any(|end| word.ends_with(end))
}
