//! Puts the items of a text together: which colour goes with which garment, which garment with whom.

use super::cast::Cast;
use super::draft::{Certainty, Colours, Garment, Said, SaidWord, Someone, add_text, add_word};
use super::garage::Garage;
use super::head::{Head, Noun};
use super::meaning::{Grammar, Meaning, Meanings};
use super::place::{self, Place};
use super::scan::{Item, Scan, What};
use super::scope;
use super::token::Gap;
use crate::vocabulary::{Entry, Kind};
use std::ops::Range;

/// Items in which a correction must find what it corrects.
const CORRECTION_REACH: usize = 4;

/// The noun that a colour behind it would belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    /// Nothing yet.
    Nothing,
    /// The garment named last.
    Garment,
    /// The vehicle.
    Vehicle,
    /// The hair.
    Hair,
    /// A thing whose colour is not kept.
    Thing,
}

/// Adjectives that wait for their noun.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    pub(super) colours: Colours,
    pub(super) corrects: bool,
    pub(super) bent: usize,
    pub(super) joined: bool,
    pub(super) person: Someone,
    pub(super) cut: Vec<SaidWord>,
    pub(super) detail: Vec<Said<String>>,
    pub(super) brand: Option<SaidWord>,
}

/// Where someone goes, and how.
#[derive(Debug, Clone)]
pub(super) struct Going {
    pub(super) place: Said<String>,
    pub(super) heading: Option<crate::heading::Heading>,
    pub(super) on_foot: bool,
    pub(super) of_all: bool,
    pub(super) who: usize,
}

/// A text while it is being put together.
pub(crate) struct Scene<'s, 't> {
    pub(super) scan: &'s Scan<'t>,
    pub(super) items: &'s [Item],
    pub(super) adjectives: Vec<bool>,
    pub(crate) cast: Cast,
    pub(crate) garage: Garage,
    pub(super) waiting: Waiting,
    pub(super) last: Last,
    pub(super) last_at: usize,
    pub(super) last_is_bare: bool,
    pub(super) is_hair_topic: bool,
    pub(super) skips: Skips,
    pub(super) corrects_until: usize,
    pub(super) doubts: bool,
    pub(super) on_foot: bool,
    pub(super) going: Vec<Going>,
    pub(crate) places: Vec<Said<String>>,
    pub(crate) minutes_ago: Option<Said<u16>>,
    pub(crate) clock: Option<Said<(u16, u16)>>,
    pub(crate) is_now: bool,
    pub(crate) is_ongoing: Option<bool>,
    pub(crate) heading: Option<crate::heading::Heading>,
    pub(crate) names_descent: bool,
}

/// What the next words are not about the suspect.
#[derive(Debug, Default)]
pub(super) struct Skips {
    /// Items before this one are denied.
    pub(super) denied_until: usize,
    /// The sender speaks of himself.
    pub(super) me: bool,
    /// A bystander is spoken of.
    pub(super) bystander: bool,
    /// The next noun belongs to the sender or to somebody else.
    pub(super) mine: bool,
    /// The next vehicle is what somebody looks at.
    pub(super) touched: bool,
}

impl<'s, 't> Scene<'s, 't> {
    /// Reads the items in order.
    pub(crate) fn of(scan: &'s Scan<'t>, items: &'s [Item]) -> Self {
        let mut scene = Self {
            scan,
            items,
            adjectives: Vec::new(),
            cast: Cast::default(),
            garage: Garage::default(),
            waiting: Waiting::default(),
            last: Last::Nothing,
            last_at: 0,
            last_is_bare: false,
            is_hair_topic: false,
            skips: Skips::default(),
            corrects_until: 0,
            doubts: false,
            on_foot: false,
            going: Vec::new(),
            places: Vec::new(),
            minutes_ago: None,
            clock: None,
            is_now: false,
            is_ongoing: None,
            heading: None,
            names_descent: false,
        };
        scene.adjectives = (0..items.len())
            .map(|at| scene.looks_like_adjective(at))
            .collect();
        let mut at = 0;
        while at < items.len() {
            at = scene.step(at).max(at + 1);
        }
        scene.settle_going();
        scene
    }

    /// Reads one item and says which comes next.
    fn step(&mut self, at: usize) -> usize {
        let item = &self.items[at];
        self.pass_gap(at);
        if at < self.skips.denied_until {
            return at + 1;
        }
        if let Some(next) = self.place(at) {
            return next;
        }
        match &item.what {
            What::Phrase => self.phrase(at),
            What::Age(min, max) => self.age(at, *min, *max),
            What::Height(min, max) => self.height(at, *min, *max),
            What::Plate(plate) => {
                let is_choice = (at.saturating_sub(3)..at).any(|index| self.is(index, Grammar::Or));
                let said = self.said(at, plate.clone());
                let corrects = self.corrects(at);
                self.garage.plate(said, is_choice, corrects);
                self.noun_done(at, Last::Vehicle);
            }
            What::Number(number) => self.number(at, *number),
            What::MinutesAgo(minutes) => self.minutes_ago = Some(self.said(at, *minutes)),
            What::Clock(hour, minute) => self.clock = Some(self.said(at, (*hour, *minute))),
            What::Unknown => {
                self.skips.mine = false;
                self.skips.bystander = false;
            }
        }
        at + 1
    }

    /// What ends with a sentence, a line or a comma.
    fn pass_gap(&mut self, at: usize) {
        let gap = self.gap(at);
        if gap >= Gap::Stop {
            self.cast.settle();
            self.waiting = Waiting::default();
            self.skips = Skips {
                denied_until: self.skips.denied_until,
                ..Skips::default()
            };
            self.doubts = false;
            self.is_hair_topic = false;
            let refers = self.is(at, Grammar::Article) || self.is(at, Grammar::They);
            if !refers && gap >= Gap::Line {
                self.last = Last::Nothing;
            }
        } else if gap >= Gap::Comma {
            self.skips.mine = false;
            self.skips.bystander = false;
            if at > 0 && !self.is_adjective(at) {
                self.waiting = Waiting::default();
            }
        }
    }

    pub(super) fn gap(&self, at: usize) -> Gap {
        self.items
            .get(at)
            .map_or(Gap::Line, |item| self.scan.gap(item.first))
    }

    pub(super) fn meanings(&self, at: usize) -> &'static [Meaning] {
        self.items
            .get(at)
            .filter(|item| item.what == What::Phrase)
            .map_or(&[], |item| self.scan.meanings(item.first))
    }

    pub(super) fn is(&self, at: usize, grammar: Grammar) -> bool {
        self.meanings(at).is(grammar)
    }

    pub(super) fn word(&self, at: usize) -> &str {
        self.items
            .get(at)
            .map_or("", |item| self.scan.tokens.word(item.first))
    }

    pub(super) fn span(&self, at: usize) -> Range<usize> {
        self.items
            .get(at)
            .map_or(0..0, |item| self.scan.tokens.span(item.first, item.end))
    }

    /// A value as it was said here.
    pub(super) fn said<T>(&self, at: usize, value: T) -> Said<T> {
        let is_exact = self
            .items
            .get(at)
            .is_some_and(|item| self.scan.is_exact(item.first, item.end));
        let certainty = match (self.doubts, is_exact) {
            (true, _) => Certainty::Onzeker,
            (false, false) => Certainty::Waarschijnlijk,
            (false, true) => Certainty::Zeker,
        };
        Said {
            value,
            span: self.span(at),
            certainty,
        }
    }

    pub(super) fn corrects(&self, at: usize) -> bool {
        at < self.corrects_until
    }

    fn age(&mut self, at: usize, min: u16, max: Option<u16>) {
        if self.skips.me {
            return;
        }
        let said = self.said(at, (min, max));
        let corrects = self.corrects(at);
        let person = self.cast.spoken_of();
        if person.leeftijd.is_none() || corrects {
            person.leeftijd = Some(said);
        }
    }

    fn height(&mut self, at: usize, min: u16, max: u16) {
        if self.skips.me {
            return;
        }
        let said = self.said(at, (min, max));
        let corrects = self.corrects(at);
        let person = self.cast.spoken_of();
        if person.lengte_cm.is_none() || corrects {
            person.lengte_cm = Some(said);
        }
    }

    /// A bare number: how many there are, or "1 met groene jas".
    fn number(&mut self, at: usize, number: u16) {
        let is_together = at > 1
            && self.is(at - 2, Grammar::With)
            && (self.is(at - 1, Grammar::His) || self.is(at - 1, Grammar::They));
        let is_many = at > 0
            && self.is(at - 1, Grammar::With)
            && self.cast.is_group()
            && self.gap(at + 1) >= Gap::Comma;
        if is_together || is_many || scope::counts_people(self, at) {
            if number > 1 {
                self.cast.count.get_or_insert(Said {
                    value: number,
                    ..self.said(at, number)
                });
                self.cast.group();
            }
        } else if number == 1 && scope::singles_out(self, at) {
            self.skips.me = false;
            self.cast.one();
        }
    }

    /// A direction or a whereabouts; says where to go on when there is one.
    fn place(&mut self, at: usize) -> Option<usize> {
        let first = self.items[at].first;
        if let Some(place) = place::destination(self.scan, first) {
            let Place {
                name,
                heading,
                name_at,
                end,
            } = place;
            let span = self.scan.tokens.span(name_at.start, name_at.end);
            let place = Said {
                span,
                ..self.said(at, name)
            };
            if !self.skips.me {
                let going = Going {
                    place,
                    heading,
                    on_foot: self.on_foot,
                    of_all: scope::is_plural_clause(self, at),
                    who: self.cast.current(),
                };
                self.going.push(going);
            }
            return Some(self.item_from(end, at));
        }
        let place = place::whereabouts(self.scan, first)?;
        let span = self
            .scan
            .tokens
            .span(place.name_at.start, place.name_at.end);
        self.places.push(Said {
            span,
            ..self.said(at, place.name)
        });
        self.phrase(at);
        Some(self.item_from(place.end, at))
    }

    fn item_from(&self, token: usize, at: usize) -> usize {
        let mut next = at + 1;
        while self.items.get(next).is_some_and(|item| item.first < token) {
            next += 1;
        }
        next
    }

    /// Gives directions to who goes there: the vehicle, or else the people.
    fn settle_going(&mut self) {
        let going = std::mem::take(&mut self.going);
        let Some(last) = going.last() else { return };
        self.heading = last.heading;
        let drives = !self.garage.rides.is_empty() && !last.on_foot;
        if let Some(ride) = self.garage.last().filter(|_| drives) {
            ride.richting = Some(last.place.clone());
        } else if last.of_all {
            self.cast.give_all(|person| {
                person.richting.get_or_insert(last.place.clone());
            });
            if self.cast.apart() == 0 {
                self.cast.spoken_of().richting = Some(last.place.clone());
            }
        } else {
            for one in &going {
                self.cast.person(one.who).richting = Some(one.place.clone());
            }
        }
    }

    /// A noun was read: what waited was for it.
    pub(super) fn noun_done(&mut self, at: usize, last: Last) {
        self.waiting = Waiting::default();
        self.last = last;
        self.last_at = at;
        self.last_is_bare = true;
        self.skips.mine = false;
        if last != Last::Hair {
            self.is_hair_topic = false;
        }
    }

    /// A colour: before its noun it waits, behind it it belongs to the noun named last.
    pub(super) fn colour(&mut self, at: usize, colour: &'static Entry) {
        if self.scan.is_exact(self.items[at].first, self.items[at].end) && self.is_environment(at) {
            return;
        }
        let said = self.said(at, colour);
        let corrects = self.corrects(at);
        match self.head_of(at) {
            Some(Head {
                noun: Noun::Person, ..
            }) => self.colour_of_person(said),
            Some(Head {
                noun: Noun::Skin, ..
            }) => {}
            Some(head) if !self.belongs_behind(at, head) => {
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
            _ => self.colour_behind(at, said, corrects),
        }
    }

    fn colour_of_person(&mut self, colour: SaidWord) {
        let is_of_hair = matches!(
            colour.value.code,
            "blond" | "donkerblond" | "grijs" | "rood"
        );
        if let Some(hair) = hair_colour(colour.value).filter(|_| is_of_hair) {
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
    fn colour_behind(&mut self, at: usize, colour: SaidWord, corrects: bool) {
        if self.skips.me {
            return;
        }
        let is_all = scope::is_all_over(self, at);
        let near = self.is_near_last(at);
        let hair_only = Kind::Kleur.entry(colour.value.code).is_none();
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
                let is_choice = at > 0 && self.is(at - 1, Grammar::Or);
                let colours = Colours {
                    list: vec![colour],
                    is_choice,
                };
                self.garage.colours(colours, corrects);
            }
            Last::Nothing if matches!(colour.value.code, "grijs" | "blond") => {
                if let Some(hair) = hair_colour(colour.value) {
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

    fn colour_last_garment(&mut self, at: usize, colour: SaidWord, corrects: bool) {
        let joins = at > 0
            && (self.is(at - 1, Grammar::And)
                || self.is(at - 1, Grammar::With)
                || self.is(at - 1, Grammar::Or)
                || self.gap(at) == Gap::Slash
                || self.gap(at) == Gap::Hyphen);
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
        if let Some(garment) = self.cast.spoken_of().kleding.last_mut() {
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

    /// "helemaal in het zwart".
    fn clothes_in(&mut self, at: usize, colour: SaidWord) {
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
            None => person.kleding.push(Garment {
                stuk: said,
                stuk_of: Vec::new(),
                kleur: Colours {
                    list: vec![colour],
                    is_choice: false,
                },
                merk: None,
                detail: Vec::new(),
            }),
        }
        self.last = Last::Garment;
        self.last_at = at;
    }

    /// Adds a particular to who or what was spoken of last.
    pub(super) fn particular(&mut self, at: usize, text: String) {
        if self.skips.me {
            return;
        }
        let said = self.said(at, text);
        if self.last == Last::Vehicle
            && let Some(ride) = self.garage.last()
        {
            add_text(&mut ride.bijzonderheden, said);
        } else {
            add_text(&mut self.cast.spoken_of().bijzonderheden, said);
        }
    }

    /// From here on, and not far, something said before is put right.
    pub(super) fn correct(&mut self, at: usize, reach: usize) {
        self.corrects_until = at + 1 + reach.min(CORRECTION_REACH);
        self.skips.denied_until = 0;
    }
}

/// The colour of hair that a colour is.
pub(super) fn hair_colour(colour: &'static Entry) -> Option<&'static Entry> {
    Kind::HaarKleur
        .parse(colour.code, crate::words::Lang::Nl)
        .ok()
}
