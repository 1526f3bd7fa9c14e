//! Puts the items of a text together: which colour goes with which garment, which garment with whom.

use super::cast::Cast;
use super::draft::{Certainty, Colours, Said, SaidWord, Someone, add_text};
use super::garage::Garage;
use super::head::Noun;
use super::meaning::{Grammar, Marks, Meaning, Meanings};
use super::place::{self, Place};
use super::scan::{Item, Scan, What};
use super::scope;
use super::token::Gap;
use super::work::look;
use crate::vocabulary::{Entry, Kind};
use std::cell::OnceCell;
use std::ops::Range;

/// Items in which a correction must find what it corrects.
const CORRECTION_REACH: usize = 4;

/// People of the largest group of which some are told apart: "drie van de vier".
const GROUP_MAX: u16 = 20;

/// Words in or before a time with which it is no more than about right.
const ROUGH_TIME: Marks = Marks::all(&[Grammar::About, Grammar::Few]);
/// Words in or before an age or a height with which it is no more than about right.
const ROUGH_SIZE: Marks = Marks::all(&[
    Grammar::About,
    Grammar::Hedge,
    Grammar::LessThan,
    Grammar::MoreThan,
]);

/// Items between a verb of walking and the place it leads to.
const WALK_REACH: usize = 3;

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
    /// How many vehicles had been named: the last of these goes there.
    pub(super) rides: usize,
}

/// Items that come first of their kind, each once it was looked for.
#[derive(Debug, Default)]
pub(super) struct Firsts {
    /// A word for one of several people.
    pub(super) one: OnceCell<usize>,
    /// Such a word, or the number one.
    pub(super) counted: OnceCell<usize>,
}

/// What the words of a whole text say of vehicles.
#[derive(Debug)]
pub(super) struct VehicleWords {
    /// Whether a plate, a driver or a part of a car is named.
    pub(super) names_plate: bool,
    /// How many words for a kind or a make there are.
    pub(super) kinds: usize,
    /// Whether buses that everybody may take are spoken of.
    pub(super) names_transit: bool,
}

/// A text while it is being put together.
pub(crate) struct Scene<'s, 't> {
    pub(super) scan: &'s Scan<'t>,
    pub(super) items: &'s [Item],
    pub(super) adjectives: Vec<bool>,
    /// Per item, whether a doubt is said behind it: "zwarte jas denk ik", "rode jas?".
    doubted: Vec<bool>,
    /// Per item, what kind of noun it is.
    pub(super) nouns: Vec<Option<Noun>>,
    /// Per item, its grammar.
    marks: Vec<Marks>,
    /// What is looked for once a text.
    pub(super) firsts: Firsts,
    pub(super) vehicles: OnceCell<VehicleWords>,
    pub(crate) cast: Cast,
    pub(crate) garage: Garage,
    pub(super) waiting: Waiting,
    pub(super) last: Last,
    pub(super) last_at: usize,
    pub(super) last_is_bare: bool,
    /// The garment named last, on whomever.
    pub(super) last_worn: Option<&'static Entry>,
    pub(super) is_hair_topic: bool,
    pub(super) skips: Skips,
    pub(super) corrects_until: usize,
    pub(super) doubts: bool,
    /// Whether a driver was spoken of.
    pub(super) names_first: bool,
    /// Whether a passenger was spoken of.
    pub(super) names_second: bool,
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
    /// The items of the last denial, for the noun that is only denied in one colour: "niet de zwarte golf maar de witte".
    pub(super) denied: Range<usize>,
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
            doubted: Vec::new(),
            nouns: Vec::new(),
            marks: items
                .iter()
                .map(|item| match item.what {
                    What::Phrase => scan.marks(item.first),
                    _ => Marks::default(),
                })
                .collect(),
            firsts: Firsts::default(),
            vehicles: OnceCell::new(),
            cast: Cast::default(),
            garage: Garage::default(),
            waiting: Waiting::default(),
            last: Last::Nothing,
            last_at: 0,
            last_is_bare: false,
            last_worn: None,
            is_hair_topic: false,
            skips: Skips::default(),
            corrects_until: 0,
            doubts: false,
            names_first: false,
            names_second: false,
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
        // "haar" is hair or hers by what follows, so the last goes first.
        scene.nouns = vec![None; items.len()];
        for at in (0..items.len()).rev() {
            scene.nouns[at] = scene.looks_like_noun(at);
        }
        scene.doubted = scene.doubted_behind();
        let mut at = 0;
        while at < items.len() {
            at = scene.step(at).max(at + 1);
        }
        scene.settle_going();
        scene
    }

    /// Which items stand in a clause that ends in a word of doubt or a question mark.
    fn doubted_behind(&self) -> Vec<bool> {
        let mut doubted = vec![false; self.items.len()];
        let mut first = 0;
        for at in 0..self.items.len() {
            let is_afterthought = self.is_afterthought(at);
            if self.gap(at) >= Gap::Comma && !is_afterthought {
                first = at;
            }
            if is_afterthought || self.is_questioned(at) {
                doubted[first..=at].fill(true);
                first = at + 1;
            }
        }
        doubted
    }

    /// Whether a question mark follows an item.
    fn is_questioned(&self, at: usize) -> bool {
        let end = self.span(at).end;
        let next = self
            .items
            .get(at + 1)
            .map(|item| self.scan.tokens.span(item.first, item.end).start);
        let between = self
            .scan
            .tokens
            .text
            .get(end..next.unwrap_or(self.scan.tokens.text.len()));
        between.is_some_and(|between| between.contains('?'))
    }

    /// Reads one item and says which comes next.
    fn step(&mut self, at: usize) -> usize {
        let item = &self.items[at];
        self.pass_gap(at);
        if at < self.skips.denied_until {
            // "couldn't see if he was bald": who it is, is not denied.
            if self.is_asked(at) {
                self.pronoun(at, Grammar::He);
            }
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
                let mut said = self.said(at, plate.clone());
                if plate.is_mended(&self.scan.tokens.text[said.span.clone()]) {
                    said.certainty = said.certainty.min(Certainty::Waarschijnlijk);
                }
                let corrects = self.corrects(at);
                self.garage.plate(said, is_choice, corrects);
                self.noun_done(at, Last::Vehicle);
            }
            What::Lettering(text) => self.lettering(at, text.clone()),
            What::Number(number) => self.number(at, *number),
            What::MinutesAgo(minutes) => self.minutes_ago = Some(self.said(at, *minutes)),
            What::Clock(hour, minute) => self.clock = Some(self.said(at, (*hour, *minute))),
            What::Unknown => {
                self.skips.me |= self.skips.mine && scope::is_described(self, at);
                self.skips.mine = false;
                self.skips.bystander = false;
            }
        }
        at + 1
    }

    /// Whether "he" stands behind a denial that asks: "weet niet of hij ...".
    fn is_asked(&self, at: usize) -> bool {
        let asks = |item: &Item| self.scan.is_alone(item.end - 1, Grammar::Whether);
        self.is(at, Grammar::He)
            && self.is(at.wrapping_sub(1), Grammar::Not)
            && self.items.get(at.wrapping_sub(1)).is_some_and(asks)
    }

    /// What ends with a sentence, a line or a comma.
    fn pass_gap(&mut self, at: usize) {
        let gap = self.gap(at);
        if gap >= Gap::Stop {
            self.cast.settle();
            self.waiting = Waiting::default();
            self.skips = Skips {
                denied_until: self.skips.denied_until,
                denied: self.skips.denied.clone(),
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
            let goes_on = self.is_adjective(at) || self.starts_with_adjective(at);
            if at > 0 && !goes_on && !self.waiting.corrects {
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
        look();
        self.items
            .get(at)
            .filter(|item| matches!(item.what, What::Phrase))
            .map_or(&[], |item| self.scan.meanings(item.first))
    }

    pub(super) fn is(&self, at: usize, grammar: Grammar) -> bool {
        look();
        self.marks.get(at).is_some_and(|marks| marks.has(grammar))
    }

    /// Whether the first word of an item has this grammar by itself.
    pub(super) fn is_alone(&self, at: usize, grammar: Grammar) -> bool {
        let item = self.items.get(at);
        item.is_some_and(|item| self.scan.is_alone(item.first, grammar))
    }

    pub(super) fn is_unknown(&self, at: usize) -> bool {
        look();
        let item = self.items.get(at);
        item.is_some_and(|item| matches!(item.what, What::Unknown))
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
        let is_doubted = self.doubted.get(at).is_some_and(|doubted| *doubted);
        let doubts = self.doubts || is_doubted || self.is_rough(at);
        let certainty = match (doubts, is_exact) {
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

    /// Whether a number is said to be no more than about right: "ong. 1.80", "een jaar of 40", "rond kwart over negen", or against
    /// the height of the sender.
    fn is_rough(&self, at: usize) -> bool {
        let Some(item) = self.items.get(at) else {
            return false;
        };
        let rough = match item.what {
            What::MinutesAgo(_) | What::Clock(..) => ROUGH_TIME,
            What::Age(..) | What::Height(..) => ROUGH_SIZE,
            // "een kop groter dan ik"
            What::Phrase if self.meanings(at).value(Kind::Lengte).is_some() => {
                let mut words = item.first..item.end;
                return words.any(|token| self.scan.is_alone(token, Grammar::ToMe));
            }
            _ => return false,
        };
        let before = at.checked_sub(1).filter(|_| self.gap(at) <= Gap::Space);
        before.is_some_and(|before| self.marks[before].meets(rough))
            || (item.first..item.end).any(|token| self.scan.marks(token).meets(rough))
    }

    /// Whether a word of doubt ends its clause, so that it is of what went before.
    pub(super) fn is_afterthought(&self, at: usize) -> bool {
        let is_doubt = self.is(at, Grammar::Hedge) || self.is(at, Grammar::About);
        let next = at + 1;
        is_doubt
            && at > 0
            && self.gap(at) <= Gap::Comma
            && (self.gap(next) >= Gap::Comma
                || self.is(next, Grammar::And)
                || self.is(next, Grammar::But))
    }

    pub(super) fn corrects(&self, at: usize) -> bool {
        at < self.corrects_until
    }

    fn age(&mut self, at: usize, min: u16, max: Option<u16>) {
        // "een 70-jarige bewoner zag ..."
        let is_bystander = self.skips.bystander || self.is(at + 1, Grammar::Bystander);
        if self.skips.me || is_bystander {
            return;
        }
        if let Some(number) = self.counts_group(at) {
            let said = self.said(at, number);
            self.cast.count.get_or_insert(said);
            return self.cast.group();
        }
        let said = self.said(at, (min, max));
        let corrects = self.corrects(at);
        let joins = self.joins_age(at);
        let person = self.cast.spoken_of();
        match &mut person.leeftijd {
            Some(known) if joins && !corrects && max > known.value.1 => known.value.1 = max,
            Some(_) if !corrects => {}
            leeftijd => *leeftijd = Some(said),
        }
    }

    /// "eind 40 begin 50", "begin of midden 20": an age that goes on from the one just before.
    fn joins_age(&self, at: usize) -> bool {
        let is_age = |index: usize| {
            let item = self.items.get(index);
            matches!(item.map(|item| &item.what), Some(What::Age(_, Some(_))))
        };
        let joined = at > 1 && (self.is(at - 1, Grammar::Or) || self.is(at - 1, Grammar::UpTo));
        self.gap(at) <= Gap::Slash && (is_age(at.wrapping_sub(1)) || joined && is_age(at - 2))
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

    /// What is written on the garment named last, or else on the vehicle.
    fn lettering(&mut self, at: usize, text: String) {
        let said = self.said(at, text);
        let worn = self.last == Last::Garment;
        if let Some(garment) = self.cast.spoken_of().kleding.last_mut().filter(|_| worn) {
            garment.detail.push(said);
        } else if let Some(ride) = self.garage.last() {
            ride.opschrift.get_or_insert(said);
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
        let is_numbered = self
            .scan
            .tokens
            .text
            .get(..self.span(at).start)
            .is_some_and(|before| before.ends_with('#'));
        if self.is_numbered(at, number) {
            return;
        }
        if self.is_of_both(at, number) {
            return self.each(at);
        }
        // "drie van de vier": so many there are.
        let of_all = self.number_of_all(at);
        if is_numbered {
            self.cast.one();
        } else if scope::is_rough_count(self, at) {
            let said = self.said(at, number);
            self.cast.count.get_or_insert(said);
        } else if let Some(all) = of_all {
            self.cast.some_of(self.said(at, all));
        } else if self.is(at.wrapping_sub(1), Grammar::Other) && number > 1 && self.cast.is_group()
        {
            self.cast.others(number - 1);
        } else if number == 1 && (self.counts_one_person(at) || self.is_only_one(at)) {
            self.cast.counts_one(self.said(at, 1));
        } else if scope::counts_company(self, at) {
            if !self.is_company_of_sender(at) {
                self.cast.joined_by(self.said(at, number));
            }
        } else if self.is_recount(at) {
            self.cast.recount(self.said(at, number));
        } else if is_together || is_many || scope::counts_people(self, at) {
            let number = scope::least_of_range(self, at).unwrap_or(number);
            if number > 1 && !self.is_company_of_sender(at) {
                let said = self.said(at, number);
                if self.corrects(at) {
                    self.cast.recount(said);
                } else {
                    self.cast
                        .several(said, self.is(at.wrapping_sub(1), Grammar::And));
                }
            }
        } else if scope::singles_out(self, at) && (number == 1 || self.cast.has_more_than(number)) {
            // "1 met een pet", "two with hoods up and one with a cap"
            self.skips.me = false;
            self.one_of_a_row(at);
            self.cast.one();
            self.cast.others(number.saturating_sub(1));
        }
    }

    /// "De twee waren tussen de 20 en 25": all who were told apart before.
    fn is_of_both(&self, at: usize, number: u16) -> bool {
        at > 0
            && self.is_alone(at - 1, Grammar::Article)
            && !self.is(at - 1, Grammar::Indefinite)
            && self.gap(at - 1) >= Gap::Stop
            && self.is(at + 1, Grammar::Plural)
            && self.cast.apart() == usize::from(number)
    }

    /// "ik loop hier met twee vrienden", "my two mates": who is with the sender.
    fn is_company_of_sender(&self, at: usize) -> bool {
        let before = at.wrapping_sub(1);
        self.is(before, Grammar::Mine)
            || (self.is(before, Grammar::With) || self.is(before, Grammar::And))
                && self.is_of_sender(before)
    }

    /// "twee mannen, nee drie, in het zwart": a number alone puts right how many there are.
    fn is_recount(&self, at: usize) -> bool {
        self.corrects(at) && self.cast.count.is_some() && self.gap(at + 1) >= Gap::Comma
    }

    /// "1 persoon", "één man", "one man": counted, and not "een man" or one of a group.
    pub(super) fn counts_one_person(&self, at: usize) -> bool {
        self.noun(at + 1) == Some(Noun::Person) && self.gap(at + 1) <= Gap::Space
    }

    /// "het is er maar 1": so many there are.
    fn is_only_one(&self, at: usize) -> bool {
        self.gap(at + 1) >= Gap::Comma && scope::are_there(self, at)
    }

    /// Of how many these are some: "drie van de vier", "two of the three".
    fn number_of_all(&self, at: usize) -> Option<u16> {
        let mut next = at + 1;
        if !self.is(next, Grammar::Of) {
            return None;
        }
        next += 1;
        while self.is(next, Grammar::Article) {
            next += 1;
        }
        let item = self.items.get(next)?;
        let some = self.scan.number(self.items[at].first)?.0;
        match item.what {
            What::Number(all) if all > some && all <= GROUP_MAX => Some(all),
            _ => None,
        }
    }

    /// A direction or a whereabouts; says where to go on when there is one.
    fn place(&mut self, at: usize) -> Option<usize> {
        let first = self.items[at].first;
        if let Some(end) = place::origin(self.scan, first) {
            return Some(self.item_from(end, at));
        }
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
                    on_foot: self.on_foot || self.walks_to(at, end),
                    of_all: scope::is_plural_clause(self, at),
                    who: self.cast.current(),
                    rides: self.garage.rides.len(),
                };
                self.going.push(going);
            }
            return Some(self.item_from(end, at));
        }
        let (place, other) = place::whereabouts(self.scan, first)?;
        let (begins, end) = (place.name_at.start, other.as_ref().unwrap_or(&place).end);
        for Place { name, name_at, .. } in std::iter::once(place).chain(other) {
            let span = self.scan.tokens.span(name_at.start, name_at.end);
            self.places.push(Said {
                span,
                ..self.said(at, name)
            });
        }
        if begins > first {
            self.phrase(at);
        }
        Some(self.item_from(end, at))
    }

    /// Whether a verb of walking leads to a place: "verder gelopen naar het park", "naar het park gerend".
    fn walks_to(&self, at: usize, end: usize) -> bool {
        let before = (0..at).rev().take(WALK_REACH).find(|index| {
            self.is(*index, Grammar::Walks) || self.noun(*index) == Some(Noun::Vehicle)
        });
        before.is_some_and(|index| self.is(index, Grammar::Walks))
            || self.scan.is(end, Grammar::Walks) && self.scan.gap(end) <= Gap::Space
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
        self.heading = going.iter().rev().find_map(|one| one.heading);
        let drives = !self.garage.rides.is_empty() && !last.on_foot;
        if drives {
            for one in &going {
                if one.of_all {
                    // "een bmw en een busje, rijden samen weg richting de N348"
                    for ride in self.garage.rides.iter_mut().take(one.rides) {
                        ride.richting.get_or_insert(one.place.clone());
                    }
                }
                let ride = one.rides.max(1) - 1;
                if let Some(ride) = self.garage.rides.get_mut(ride) {
                    ride.richting = Some(one.place.clone());
                }
            }
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
