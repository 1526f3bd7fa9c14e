//! Colours: before their noun they wait, behind it they belong to it.

use super::draft::{Colours, Garment, Said, SaidWord, add_word};
use super::head::{Head, Noun};
use super::meaning::{Grammar, Meanings};
use super::scan::What;
use super::scene::{Last, Scene};

use super::scope;
use super::token::Gap;
use crate::vocabulary::{Entry, Kind};
use crate::words::Lang;

impl Scene<'_, '_> {
    /// A colour: before its noun it waits, behind it it belongs to the noun named last.
    pub(super) fn colour(&mut self, at: usize, colour: &'static Entry) {
        if self.scan.is_exact(self.items[at].first, self.items[at].end)
            && self.is_environment(at, colour)
        {
            return;
        }
        let said = self.said(at, colour);
        let corrects = self.corrects(at);
        match self.head_of(at) {
            Some(Head {
                noun: Noun::Person, ..
            }) if !self.closes_last(at) => self.colour_of_person(at, said),
            Some(Head {
                noun: Noun::Skin, ..
            }) => {}
            Some(head)
                if !self.is_of_hair_alone(at, head)
                    && !self.belongs_behind(at, head)
                    && !self.closes_last(at)
                    && !self.is_second_of_two(at)
                    && !self.is_half_of_behind(at)
                    && !self.is_mixed_behind(at)
                    && !self.is_in_colour(at) =>
            {
                if corrects {
                    self.waiting.colours.list.clear();
                    self.waiting.corrects = true;
                }
                let is_choice = at > 0
                    && (self.is(at - 1, Grammar::Or)
                        || at > 1
                            && self.is(at - 1, Grammar::Article)
                            && self.is(at - 2, Grammar::Or));
                self.waiting.colours.is_choice |=
                    is_choice && !self.waiting.colours.list.is_empty();
                self.waiting.joined |= at > 0 && self.is(at - 1, Grammar::And);
                self.waiting.bent += usize::from(self.is_bent(at));
                self.waiting.colours.add(said);
            }
            None if self.is_contrast(at) => self.say_denied_in(said),
            _ => self.colour_behind(at, said, corrects),
        }
    }

    /// "niet de zwarte golf maar de witte", "geen blauwe broek, het was een zwarte": a colour without a noun, right after a denial of one.
    fn is_contrast(&self, at: usize) -> bool {
        let is_contrasted = at > 1
            && self.is_bent(at)
            && self.is(at - 1, Grammar::Article)
            && (self.is(at - 2, Grammar::But)
                || self.is(at - 2, Grammar::Is)
                || self.gap(at - 1) >= Gap::Comma);
        is_contrasted && self.skips.denied.end + 2 >= at.saturating_sub(1)
    }

    /// Says again what was denied, but for its colours, in this one.
    fn say_denied_in(&mut self, colour: SaidWord) {
        self.waiting.colours.add(colour);
        for index in std::mem::take(&mut self.skips.denied) {
            let meanings = self.meanings(index);
            if matches!(self.noun(index), Some(Noun::Garment | Noun::Vehicle)) {
                self.value(index, meanings);
            }
        }
        self.waiting = super::scene::Waiting::default();
    }

    /// "helm rood-wit, zwarte jas": the second half goes where the first went, behind its noun.
    fn is_half_of_behind(&self, at: usize) -> bool {
        matches!(self.gap(at), Gap::Hyphen | Gap::Slash)
            && at > 0
            && self.is_adjective(at - 1)
            && self.is_near_last(at)
            && self.waiting.colours.list.is_empty()
    }

    /// Whether a colour is one that only hair has: "blond", "rossig".
    pub(super) fn is_hair_colour_alone(&self, at: usize) -> bool {
        self.meanings(at).value(Kind::Kleur).is_none()
    }

    /// "1.65, blond, groene jas": no jacket is blond.
    fn is_of_hair_alone(&self, at: usize, head: Head) -> bool {
        self.is_hair_colour_alone(at) && matches!(head.noun, Noun::Garment | Noun::Vehicle)
    }

    /// "muts, rood, blauwe jas", "korte broek kaki, wit shirt": between its noun and a comma a colour closes the noun.
    fn closes_last(&self, at: usize) -> bool {
        let has_room = matches!(self.last, Last::Garment | Last::Vehicle | Last::Hair)
            && self.last_is_bare
            && self.is_near_last(at);
        let follows = self.touches_last(at) || self.gap(at) == Gap::Comma;
        let end = if self.is_mixed_with(at + 2) {
            at + 3
        } else {
            at + 1
        };
        has_room && follows && self.gap(end) >= Gap::Comma && !self.is_bent(at)
    }

    /// Whether a colour without an ending is mixed with the one before: "geel met zwart", "black and red".
    fn is_mixed_with(&self, at: usize) -> bool {
        at > 1
            && (self.is(at - 1, Grammar::With) || self.is(at - 1, Grammar::And))
            && self.is_colour(at)
            && self.is_colour(at - 2)
            && !self.is_bent(at)
            && self.gap(at - 1) <= Gap::Space
            && self.gap(at) <= Gap::Space
    }

    /// "racefiets, geel met zwart, rode helm": the second of two colours that close the noun before.
    fn is_mixed_behind(&self, at: usize) -> bool {
        self.is_mixed_with(at)
            && matches!(self.last, Last::Garment | Last::Vehicle)
            && self.is_near_last(at)
            && self.waiting.colours.list.is_empty()
            && self.gap(at + 1) >= Gap::Comma
    }

    /// "poloshirt in het grijs, oude gympen": the colour closes what went before.
    fn is_in_colour(&self, at: usize) -> bool {
        let led = at > 0 && self.is(at - 1, Grammar::In)
            || at > 1 && self.is(at - 1, Grammar::Article) && self.is(at - 2, Grammar::In);
        led && !self.is_bent(at) && self.gap(at + 1) >= Gap::Comma
    }

    /// A colour before a noun for somebody: "blonde vrouw", "zwarte man".
    pub(super) fn colour_of_person(&mut self, at: usize, colour: SaidWord) {
        let is_of_skin = self.noun(at + 1) == Some(Noun::Person)
            && (self.is_bent(at) || self.scan.lang == Lang::En);
        let skin = colour.value.huid.filter(|_| is_of_skin);
        if let Some(skin) = skin.and_then(|code| Kind::Huidskleur.entry(code)) {
            self.waiting.person.huidskleur.get_or_insert(Said {
                value: skin,
                ..colour
            });
            return;
        }
        if let Some(hair) = hair_colour(colour.value).filter(|hair| hair.groep == Some("persoon")) {
            add_word(
                &mut self.waiting.person.haar_kleur,
                Said {
                    value: hair,
                    ..colour
                },
            );
        }
    }

    /// A colour without a noun behind it.
    pub(super) fn colour_behind(&mut self, at: usize, colour: SaidWord, corrects: bool) {
        if self.skips.me || self.is_of_unknown_noun(at) {
            return;
        }
        if self.is_another(at) {
            return self.wear_another(colour);
        }
        let is_all = scope::is_all_over(self, at);
        let near = self.is_near_last(at);
        let hair_only = self.is_hair_colour_alone(at);
        if hair_only || self.is_hair_topic || self.last == Last::Hair && near {
            if let Some(hair) = hair_colour(colour.value) {
                let person = self.cast.spoken_of();
                if corrects {
                    person.haar_kleur.clear();
                }
                add_word(
                    &mut person.haar_kleur,
                    Said {
                        value: hair,
                        ..colour
                    },
                );
            }
            return;
        }
        if is_all
            && !(near
                && matches!(self.last, Last::Garment | Last::Vehicle)
                && self.last_is_bare
                && !scope::is_emphatic(self, at))
        {
            self.clothes_in(at, colour);
            return;
        }
        match self.last {
            Last::Garment => self.colour_last_garment(at, colour, corrects),
            Last::Vehicle => {
                // "een zwarte vespa en een rode" are two.
                let is_other = at > 1
                    && self.is_bent(at)
                    && self.is(at - 1, Grammar::Indefinite)
                    && self.is(at - 2, Grammar::And);
                if is_other {
                    self.garage.like_last();
                }
                let is_choice = at > 0 && self.is(at - 1, Grammar::Or);
                let colours = Colours {
                    list: vec![colour],
                    is_choice,
                };
                self.garage.colours(colours, corrects);
            }
            Last::Nothing
                if !self.is(at.wrapping_sub(1), Grammar::Colour)
                    && !self.is(at.wrapping_sub(1), Grammar::Article) =>
            {
                // "man, grijs, bril": only blond is nothing but hair.
                let names_anyone = self.cast.apart() > 0 || self.cast.is_group();
                if let Some(hair) = hair_colour(colour.value)
                    .filter(|hair| hair.groep == Some("persoon") && names_anyone)
                {
                    add_word(
                        &mut self.cast.spoken_of().haar_kleur,
                        Said {
                            value: hair,
                            ..colour
                        },
                    );
                }
            }
            // "auto, merk onbekend, kleur grijs"
            Last::Thing | Last::Nothing if at > 0 && self.is(at - 1, Grammar::Colour) => {
                let colours = Colours {
                    list: vec![colour],
                    is_choice: false,
                };
                self.garage.colours(colours, corrects);
            }
            Last::Nothing | Last::Hair | Last::Thing => {}
        }
    }

    /// "met blauwe kappen": of a noun that nobody taught the reader.
    fn is_of_unknown_noun(&self, at: usize) -> bool {
        let leads = self.gap(at + 1) <= Gap::Space && self.is_unknown(at + 1);
        let is_with = at > 0 && self.is(at - 1, Grammar::With)
            || at > 1 && self.is(at - 1, Grammar::Article) && self.is(at - 2, Grammar::With);
        leads && (is_with || self.is_bent(at) && !self.last_is_bare)
    }

    /// "zij heeft een rode muts en hij een blauwe", "de ander een rode": the garment named last, on somebody else.
    fn is_another(&mut self, at: usize) -> bool {
        self.is_bent(at)
            && at > 0
            && self.is(at - 1, Grammar::Indefinite)
            && self.last != Last::Vehicle
            && self.last_worn.is_some()
            && self.cast.apart() > 0
            && self.cast.spoken_of().kleding.is_empty()
    }

    fn wear_another(&mut self, colour: SaidWord) {
        if let Some(stuk) = self.last_worn {
            let stuk = Said {
                value: stuk,
                ..colour.clone()
            };
            let made = Garment::plain(stuk, colour);
            self.cast.spoken_of().kleding.push(made);
        }
    }

    pub(super) fn colour_last_garment(&mut self, at: usize, colour: SaidWord, corrects: bool) {
        let joins = at > 0
            && (self.is(at - 1, Grammar::And)
                || self.is(at - 1, Grammar::With)
                || self.is(at - 1, Grammar::Or)
                || self.gap(at) == Gap::Slash
                || self.gap(at) == Gap::Hyphen
                || self.is_second_of_two(at));
        let is_choice = at > 0 && self.is(at - 1, Grammar::Or);
        let is_of_unknown = at > 0
            && self.is(at - 1, Grammar::With)
            && self.gap(at + 1) <= Gap::Space
            && matches!(
                self.items.get(at + 1).map(|item| &item.what),
                Some(What::Unknown)
            );
        let is_change =
            at > 1 && self.is(at - 1, Grammar::Article) && self.is(at - 2, Grammar::Now);
        if is_of_unknown {
            return;
        }
        let corrects = corrects || is_change;
        if at > 0 && self.is(at - 1, Grammar::Each) {
            // "hoodie en bomberjack, allebei zwart", on whomever.
            self.cast.give_all(|person| {
                let bare = person.kleding.iter_mut();
                for garment in bare.filter(|garment| garment.kleur.list.is_empty()) {
                    garment.kleur.add(colour.clone());
                }
            });
            return;
        }
        let worn = self.last_worn;
        let kleding = &mut self.cast.spoken_of().kleding;
        let named = kleding
            .iter()
            .rposition(|garment| Some(garment.stuk.value) == worn);
        let named = named.or(kleding.len().checked_sub(1));
        if let Some(garment) = named.and_then(|index| kleding.get_mut(index)) {
            if corrects {
                garment.kleur = Colours::default();
            }
            if garment.kleur.list.is_empty() || joins {
                garment.kleur.is_choice |= is_choice;
                garment.kleur.add(colour);
            }
        }
        self.last_is_bare = false;
    }

    /// "shirt blauw wit": the second of two bare colours behind one noun.
    fn is_second_of_two(&self, at: usize) -> bool {
        at > 0
            && self.gap(at) == Gap::Space
            && matches!(self.last, Last::Garment | Last::Vehicle)
            && self.is_near_last(at)
            && self.is_colour(at - 1)
            && !self.is_bent(at - 1)
            && !self.is_bent(at)
            && self.gap(at + 1) >= Gap::Comma
    }

    /// "groen jack, broek van dezelfde kleur".
    pub(super) fn same_colour(&mut self) {
        if let [.., before, last] = self.cast.spoken_of().kleding.as_mut_slice()
            && last.kleur.list.is_empty()
        {
            last.kleur = before.kleur.clone();
        }
    }

    /// "helemaal in het zwart".
    pub(super) fn clothes_in(&mut self, at: usize, colour: SaidWord) {
        let Some(stuk) = Kind::Stuk.entry("kleding") else {
            return;
        };
        let said = self.said(at, stuk);
        let person = self.cast.spoken_of();
        let known = person
            .kleding
            .iter_mut()
            .find(|garment| garment.stuk.value == stuk);
        match known {
            Some(garment) => garment.kleur.add(colour),
            None => person.kleding.push(Garment::plain(said, colour)),
        }
        self.last_worn = Some(stuk);
        self.last = Last::Garment;
        self.last_at = at;
    }
}

/// The colour of hair that a colour is.
pub(super) fn hair_colour(colour: &'static Entry) -> Option<&'static Entry> {
    Kind::HaarKleur
        .parse(colour.code, crate::words::Lang::Nl)
        .ok()
}
