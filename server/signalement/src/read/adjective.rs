//! Adjectives: size, build, age, material and brand, and whom or what they describe.

use super::draft::{Certainty, Someone, add_word};
use super::hair::add_cut;
use super::head::{Head, Noun};
use super::meaning::{Grammar, Meaning, Meanings};
use super::scan::What;
use super::scene::{Last, Scene, Waiting};
use super::token::Gap;
use crate::vocabulary::{Entry, Kind, folded};
use crate::words::Lang;

/// Items between "in" and what is worn.
const DRESSED_REACH: usize = 4;

impl Scene<'_, '_> {
    pub(super) fn adjective(&mut self, at: usize, meanings: &'static [Meaning]) {
        if let Some(colour) = meanings
            .value(Kind::Kleur)
            .or(meanings.value(Kind::HaarKleur))
        {
            return self.colour(at, colour);
        }
        if let Some(make) = meanings.value(Kind::Merk) {
            return self.brand(at, make);
        }
        let of_garment = self
            .head_of(at)
            .is_some_and(|head| head.noun != Noun::Person);
        if let Some(detail) = meanings.detail().filter(|_| {
            of_garment
                || meanings.value(Kind::Postuur).is_none()
                    && meanings.value(Kind::LeeftijdGroep).is_none()
        }) {
            return self.detail(at, detail.code);
        }
        if let Some(group) = meanings.value(Kind::LeeftijdGroep) {
            return self.age_group(at, group);
        }
        let cut = meanings.value(Kind::HaarVorm);
        let build = meanings.value(Kind::Postuur);
        if let Some(height) = meanings.value(Kind::Lengte) {
            let is_of_height = self.is(at + 1, Grammar::HeightLabel)
                || self.is(at.wrapping_sub(1), Grammar::HeightLabel);
            let is_of_build = build.is_some_and(|build| build.code == self.word(at))
                || self.is(at + 1, Grammar::BuildLabel)
                || self.is(at.wrapping_sub(1), Grammar::BuildLabel)
                || self.is(at.wrapping_sub(1), Grammar::Is)
                    && self.is(at.wrapping_sub(2), Grammar::BuildLabel);
            if let Some(build) =
                build.filter(|_| !is_of_height && (is_of_build || height.code != "gemiddeld"))
            {
                self.build(at, build);
            }
            if build.is_none() || is_of_height || !is_of_build {
                self.size(at, Some(height), cut);
            }
            return;
        }
        if let Some(cut) = cut {
            let is_size =
                cut.groep == Some("lengte") && matches!(cut.code, "kort" | "lang" | "halflang");
            return if is_size {
                self.size(at, None, Some(cut));
            } else {
                self.cut(at, cut);
            };
        }
        if let Some(build) = meanings.value(Kind::Postuur) {
            self.build(at, build);
        }
    }

    /// "lang", "klein", "kort": of a person, of hair, or of whatever else.
    pub(super) fn size(
        &mut self,
        at: usize,
        height: Option<&'static Entry>,
        cut: Option<&'static Entry>,
    ) {
        if self.is_extent_of_garment(at) || self.is_of_animal(at) {
            return;
        }
        let head = self
            .head_of(at)
            .filter(|_| !self.is_listed_height(at, height));
        let is_behind_hair = head.is_some_and(|head| self.is_left_behind_hair(at, head));
        let head = head.filter(|_| !is_behind_hair);
        // "bruin haar, kort": in Dutch, people are not "kort" but "klein".
        let follows_hair = self.is_hair_topic
            || is_behind_hair
            || self.last == Last::Hair
                && (self.touches_last(at)
                    || self.is_alone(at, Grammar::ShortOfHair) && self.is_near_last(at)
                    || self.corrects(at) && self.is_near_last(at)
                    || self.is_length_of_hair(at))
            || cut.is_some() && (self.is_beside_hair(at) || self.is_contrast_of_hair(at));
        // "een langharige kerel"
        let is_hair_alone = self.meanings(at).value(Kind::Lengte).is_none();
        let is_of_hair =
            head.is_none() && cut.is_some() && is_hair_alone && !self.is_of_english_noun(at);
        match head.map(|head| head.noun) {
            Some(Noun::Hair) => {
                if let Some(cut) = cut {
                    self.waiting.cut.push(self.said(at, cut));
                }
            }
            Some(Noun::Garment) => {
                let said = self.said(at, self.word(at).to_owned());
                self.waiting.detail.push(said);
            }
            Some(Noun::Person) if is_hair_alone => {
                if let Some(cut) = cut {
                    let said = self.said(at, cut);
                    add_word(&mut self.described(head).haar_vorm, said);
                }
            }
            Some(Noun::Person) | None if !follows_hair && !is_of_hair && !is_hair_alone => {
                let stands_alone = head.is_some()
                    || self.is(at, Grammar::One)
                    || self.is_said_of_person(at) && !self.is_of_last_thing(at);
                // "die fiets was veel te klein" is of no person.
                let is_excess = self.is_alone(at.wrapping_sub(1), Grammar::Excess);
                if let Some(height) = height.filter(|_| stands_alone && !is_excess) {
                    self.tell_apart(at, head);
                    let said = self.said(at, height);
                    let corrects = self.corrects(at);
                    let person = self.described(head);
                    if person.lengte.is_none() || corrects {
                        person.lengte = Some(said);
                    }
                }
            }
            None if follows_hair || is_of_hair => {
                if let Some(cut) = cut {
                    let said = self.said(at, cut);
                    let corrects = self.corrects(at);
                    add_cut(self.cast.spoken_of(), said, corrects);
                }
            }
            _ => {}
        }
    }

    /// "long legs": of a noun that nobody taught the reader.
    fn is_of_english_noun(&self, at: usize) -> bool {
        let next = at + 1;
        self.is_alone(at, Grammar::LongOfThings)
            && self.gap(next) <= Gap::Space
            && self.is_unknown(next)
    }

    /// "donker haar, lang, vrouw": what is said next goes on about the hair, unless its length is known or the size stands beside a
    /// build or a height: "blond haar, lang, slank".
    fn is_length_of_hair(&mut self, at: usize) -> bool {
        let next = at + 1;
        let is_beside_build = self.meanings(next).value(Kind::Postuur).is_some()
            || self.is(next, Grammar::And)
                && self.meanings(next + 1).value(Kind::Postuur).is_some()
            || self.is(next, Grammar::BuildLabel)
            || matches!(
                self.items.get(next).map(|item| &item.what),
                Some(What::Height(..))
            );
        let is_known = (self.cast.spoken_of().haar_vorm.iter())
            .any(|known| known.value.groep == Some("lengte"));
        let follows_at_once = (self.last_at + 1..at).all(|index| self.is_adjective(index));
        follows_at_once
            && self.is_near_last(at)
            && !self.is_bent_size(at)
            && self.gap(next) >= Gap::Comma
            && !is_beside_build
            && !is_known
    }

    /// "haar zwart kort jas blauw": a size that would bend before the garment belongs to the hair behind it.
    fn is_left_behind_hair(&self, at: usize, head: Head) -> bool {
        let garment = self.meanings(head.at).value(Kind::Stuk);
        self.last == Last::Hair
            && self.scan.lang == Lang::Nl
            && self.is_near_last(at)
            && !self.is_bent_size(at)
            && garment.is_some_and(Entry::bends_colours)
    }

    /// "geen lang haar maar kort": right after a denial of hair.
    fn is_contrast_of_hair(&self, at: usize) -> bool {
        self.is(at.wrapping_sub(1), Grammar::But)
            && self.skips.denied.end + 1 >= at
            && self
                .skips
                .denied
                .clone()
                .any(|index| self.noun(index) == Some(Noun::Hair))
    }

    /// "lang blond, rode jas", "blond kort", "kort en krullend": right beside what only hair is.
    fn is_beside_hair(&self, at: usize) -> bool {
        let next = at + 1;
        let joined = next + usize::from(self.is(next, Grammar::And));
        let is_structure = self
            .meanings(joined)
            .value(Kind::HaarVorm)
            .is_some_and(|cut| cut.groep == Some("structuur"));
        let is_blond = |index: usize| {
            self.meanings(index).value(Kind::HaarKleur).is_some()
                && self.is_hair_colour_alone(index)
        };
        let follows = at > 0 && self.gap(at) <= Gap::Space && is_blond(at - 1);
        let leads = self.gap(next) <= Gap::Space
            && (is_blond(next) || is_structure && self.is_adjective(joined));
        (follows || leads) && !self.is_bent_size(at) && self.head_of(at).is_none()
    }

    /// "man, lang, blond haar", "man lang, blond haar": set apart in a list a size is of the person, where "met lang, blond haar" is of
    /// the hair.
    fn is_listed_height(&mut self, at: usize, height: Option<&'static Entry>) -> bool {
        let person = self.cast.spoken_of();
        let is_known = person.lengte.is_some() || person.lengte_cm.is_some();
        height.is_some()
            && !is_known
            && at > 0
            && (self.gap(at) == Gap::Comma || self.noun(at - 1) == Some(Noun::Person))
            && self.gap(at + 1) == Gap::Comma
            && !self.is_bent_size(at)
    }

    /// "een hond, zo'n kleine witte": a bent size without a noun is of the thing named last.
    fn is_of_last_thing(&self, at: usize) -> bool {
        let led = at > 0 && self.is(at - 1, Grammar::Article);
        led && self.is_bent_size(at)
            && self.is_near_last(at)
            && !matches!(self.last, Last::Nothing | Last::Hair)
    }

    /// Whom an adjective describes: before its noun it waits, for the noun may begin somebody new.
    pub(super) fn described(&mut self, head: Option<Head>) -> &mut Someone {
        if head.is_some_and(|head| head.noun == Noun::Person) {
            &mut self.waiting.person
        } else {
            self.cast.spoken_of()
        }
    }

    /// Gives a person what was said before the noun.
    pub(super) fn give_waiting(&mut self, waiting: Waiting) {
        let Waiting { person: said, .. } = waiting;
        let corrects = self.corrects_until > 0;
        let person = self.cast.spoken_of();
        if person.lengte.is_none() || corrects && said.lengte.is_some() {
            person.lengte = said.lengte;
        }
        if person.leeftijd_groep.is_none() {
            person.leeftijd_groep = said.leeftijd_groep;
        }
        person.huidskleur = person.huidskleur.take().or(said.huidskleur);
        for word in said.postuur {
            add_word(&mut person.postuur, word);
        }
        for word in said.haar_kleur {
            add_word(&mut person.haar_kleur, word);
        }
        for word in said.haar_vorm {
            add_word(&mut person.haar_vorm, word);
        }
    }

    /// Whether an adjective without a noun can be of a person: not "lange tijd" nor "kleine hond".
    pub(super) fn is_said_of_person(&self, at: usize) -> bool {
        let next = at + 1;
        let ends = self.gap(next) >= Gap::Comma
            || self.is(next, Grammar::And)
            || self.is(next, Grammar::With)
            || self.is(next, Grammar::But)
            || self.is(next, Grammar::Hedge)
            || self.is(next, Grammar::BuildLabel)
            || self.is(next, Grammar::Side)
            || self.is(next, Grammar::One)
            || self.is_dressed_in(next)
            || self.is_adjective(next)
            || self.is_plain_grammar(next) && !self.is_bent_size(at)
            || self.gap(at) >= Gap::Comma
                && !self.is_bent_size(at)
                && self.noun(next).is_none()
                && self
                    .items
                    .get(next)
                    .is_some_and(|item| self.scan.is_ordinary(item.first))
            || matches!(
                self.items.get(next).map(|item| &item.what),
                Some(What::Age(..) | What::Height(..))
            );
        ends || self.is(at.wrapping_sub(1), Grammar::HeightLabel)
    }

    /// "een lange in een trui": what somebody wears follows.
    fn is_dressed_in(&self, at: usize) -> bool {
        let noun = (at + 1..self.items.len())
            .take(DRESSED_REACH)
            .find_map(|index| self.noun(index));
        self.is(at, Grammar::In) && noun == Some(Noun::Garment)
    }

    /// Whether an item is a word of grammar and nothing else.
    pub(super) fn is_plain_grammar(&self, at: usize) -> bool {
        let meanings = self.meanings(at);
        !meanings.is_empty()
            && meanings.iter().all(|meaning| matches!(meaning, Meaning::Grammar(grammar, _) if !matches!(grammar, Grammar::Plain | Grammar::Lamp | Grammar::Ago)))
    }

    pub(super) fn is_bent_size(&self, at: usize) -> bool {
        self.word(at).ends_with('e')
    }

    pub(super) fn build(&mut self, at: usize, build: &'static Entry) {
        let head = self.head_of(at);
        let fits = match head.map(|head| head.noun) {
            Some(Noun::Person | Noun::Build) => true,
            None => {
                self.is_said_of_person(at) && !self.is_verb_here(at)
                    || self.is(at.wrapping_sub(1), Grammar::BuildLabel)
                    || self.is(at + 1, Grammar::Years)
            }
            _ => self.is_measured(at) && !self.is_bent_size(at),
        };
        if fits {
            self.tell_apart(at, head);
            let said = self.said(at, build);
            add_word(&mut self.described(head).postuur, said);
        }
    }

    /// "tegen de boom gezet": an ordinary word right behind a noun of something else is no build. "1.85 gezet" and "beetje
    /// gezet" are.
    fn is_verb_here(&self, at: usize) -> bool {
        let is_ordinary = self
            .items
            .get(at)
            .is_some_and(|item| item.end - item.first == 1 && self.scan.is_ordinary(item.first));
        is_ordinary
            && !self.is_measured(at)
            && self.gap(at) <= Gap::Space
            && !self.is(at.wrapping_sub(1), Grammar::Is)
            && !self.is(at.wrapping_sub(1), Grammar::Degree)
            && !self.is(at.wrapping_sub(1), Grammar::One)
            && !self.is_adjective(at.wrapping_sub(1))
            && !(self.is(at.wrapping_sub(1), Grammar::And) && self.is_adjective(at.wrapping_sub(2)))
            && self.noun(at.wrapping_sub(1)) != Some(Noun::Person)
    }

    /// "twee, een dikke en een dunne": each is one of the group.
    fn tell_apart(&mut self, at: usize, head: Option<Head>) {
        let is_one = head.is_none()
            && self.is_bent_size(at)
            && self.is(at.wrapping_sub(1), Grammar::Indefinite);
        if is_one && self.cast.is_group() {
            self.cast.one();
        }
    }

    /// "1.85 gezet kaal", "45 jaar fors": behind an age or a height a size is of the same person.
    fn is_measured(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.items.get(before));
        matches!(
            before.map(|item| &item.what),
            Some(What::Age(..) | What::Height(..))
        )
    }

    pub(super) fn brand(&mut self, at: usize, make: &'static Entry) {
        let said = self.said(at, make);
        if let Some(Head {
            noun: Noun::Garment,
            ..
        }) = self.head_of(at)
            && self.gap(at + 1) <= Gap::Space
        {
            self.waiting.brand = Some(said);
        } else if self.last == Last::Garment
            && let Some(garment) = self.cast.spoken_of().kleding.last_mut()
        {
            garment.merk.get_or_insert(said);
        }
    }

    pub(super) fn detail(&mut self, at: usize, detail: &'static str) {
        let said = self.said(at, detail.to_owned());
        if self.head_of(at).is_some() {
            self.waiting.detail.push(said);
        } else if self.last == Last::Garment
            && let Some(garment) = self.cast.spoken_of().kleding.last_mut()
        {
            garment.detail.push(said);
        }
    }

    /// A part with colours of its own: "met witte strepen".
    pub(super) fn part(&mut self, at: usize, part: &'static str) {
        let colours: Vec<_> = self
            .waiting
            .colours
            .list
            .iter()
            .map(|colour| colour.value.verbogen.unwrap_or(colour.value.code))
            .collect();
        let text = colours
            .into_iter()
            .chain([part])
            .collect::<Vec<_>>()
            .join(" ");
        let said = self.said(at, text);
        if self.last == Last::Garment
            && let Some(garment) = self.cast.spoken_of().kleding.last_mut()
        {
            garment.detail.push(said);
        }
        let bare = self.last_is_bare;
        let (last, last_at) = (self.last, self.last_at);
        self.noun_done(at, last);
        self.last_at = last_at;
        self.last_is_bare = bare;
    }

    pub(super) fn age_group(&mut self, at: usize, group: &'static Entry) {
        if self.is_adjective(at) {
            let of_other = self
                .head_of(at)
                .is_some_and(|head| head.noun != Noun::Person);
            let led = self.head_of(at).is_some()
                || self.gap(at) >= Gap::Comma && self.is_said_of_person(at)
                || self.is(at.wrapping_sub(1), Grammar::Is)
                || self.noun(at.wrapping_sub(1)) == Some(Noun::Person)
                    && self.gap(at + 1) >= Gap::Comma;
            let is_phrase = self.items[at].end - self.items[at].first > 1;
            if of_other || !led && !is_phrase {
                return;
            }
        } else if self.is_company(at) {
            // "vrouw met kind": the child is not the one described.
            return;
        }
        let said = self.said(at, group);
        let head = if self.is_adjective(at) {
            self.head_of(at)
        } else {
            None
        };
        let waiting = std::mem::take(&mut self.waiting);
        if head.is_none() {
            self.give_waiting(waiting);
        } else {
            self.waiting = waiting;
        }
        self.described(head).leeftijd_groep = Some(said);
    }

    /// Whether somebody is with the one described: "met kind", "met twee kinderen".
    fn is_company(&self, at: usize) -> bool {
        let mut before = at;
        while before > 0
            && (self.is_adjective(before - 1)
                || self.is(before - 1, Grammar::Article)
                || self.is(before - 1, Grammar::His)
                || self.is(before - 1, Grammar::Her)
                || matches!(self.items[before - 1].what, What::Number(_)))
        {
            before -= 1;
        }
        before > 0 && self.is(before - 1, Grammar::With) && self.cast.names_anyone()
    }

    /// The canonical word with, in Dutch, the one that was written where that says more: "stok (honkbalknuppel)".
    pub(super) fn with_written(&self, at: usize, word: &'static Entry) -> String {
        let written = self
            .items
            .get(at)
            .map_or("", |item| self.scan.tokens.written(item.first, item.end));
        let said = self.said(at, ());
        if self.scan.lang != Lang::Nl
            || written.is_empty()
            || said.certainty == Certainty::Waarschijnlijk
            || says_no_more(written, word.code)
        {
            return word.code.to_owned();
        }
        format!("{} ({})", word.code, written.to_lowercase())
    }

    pub(super) fn particular_word(&mut self, at: usize, word: &'static Entry) {
        let of_vehicle = word.groep == Some("voertuig");
        if of_vehicle && self.garage.rides.is_empty() {
            return;
        }
        let last = self.last;
        self.last = if of_vehicle {
            Last::Vehicle
        } else {
            Last::Thing
        };
        let text = self.with_written(at, word);
        self.particular(at, text);
        self.last = last;
        if self.noun(at) == Some(Noun::Hair) {
            // "kort blond haar met gel"
            return self.hair(at);
        }
        self.waiting = Waiting::default();
    }
}

/// Whether what was written holds the same words as the canonical value: "met draaiende motor", "hese stem".
fn says_no_more(written: &str, code: &str) -> bool {
    let (written, code) = (folded(written), folded(code));
    written.contains(&code) || code.contains(&written)
}
