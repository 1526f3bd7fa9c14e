//! What each phrase of the lexicon does to the scene.

use super::draft::{Certainty, Garment, Said, SaidWord, Someone, add_word};
use super::head::{Head, Noun};
use super::meaning::{Grammar, LEXICON, Meaning, Meanings};
use super::scan::What;
use super::scene::{Last, Scene, Waiting, hair_colour};
use super::scope;
use super::token::Gap;
use crate::vocabulary::{Entry, Kind};
use crate::words::Lang;

impl Scene<'_, '_> {
    pub(super) fn phrase(&mut self, at: usize) {
        let meanings = self.meanings(at);
        for meaning in meanings {
            if let Meaning::Grammar(grammar, _) = meaning {
                self.grammar(at, *grammar);
            }
        }
        if at < self.skips.denied_until
            || self.is_unspoken(at, meanings)
            || self.is_only_ordinary(at, meanings)
        {
            return;
        }
        self.value(at, meanings);
    }

    /// Whether the noun here is the sender's, or only looked at.
    fn is_unspoken(&mut self, at: usize, meanings: &[Meaning]) -> bool {
        let noun = self.noun(at);
        if self.skips.mine && !self.is_adjective(at) && !meanings.is(Grammar::Mine) {
            self.skips.mine = false;
            self.waiting = Waiting::default();
            if noun == Some(Noun::Person) {
                self.skips.me = true;
            }
            if noun.is_some() {
                return true;
            }
        }
        if noun == Some(Noun::Person) && !meanings.is(Grammar::Bystander) {
            self.skips.me = false;
            self.skips.bystander = false;
            self.skips.touched = false;
        }
        if self.skips.touched && noun == Some(Noun::Vehicle) {
            self.skips.touched = false;
            self.waiting = Waiting::default();
            return true;
        }
        self.skips.me || self.skips.bystander
    }

    /// "overal" and "das" are clothes only where a noun can stand.
    fn is_only_ordinary(&self, at: usize, meanings: &[Meaning]) -> bool {
        let item = &self.items[at];
        let is_thing =
            meanings.value(Kind::Stuk).is_some() || meanings.value(Kind::Voorwerp).is_some();
        if !is_thing || item.end - item.first > 1 || !self.scan.is_ordinary(item.first) {
            return false;
        }
        let led = at > 0
            && self.gap(at) <= Gap::Space
            && (self.is_adjective(at - 1)
                || self.is(at - 1, Grammar::Article)
                || self.is(at - 1, Grammar::With)
                || self.is(at - 1, Grammar::And));
        let listed = self.gap(at) >= Gap::Slash && self.gap(at + 1) >= Gap::Slash;
        !led && !listed
    }

    fn grammar(&mut self, at: usize, grammar: Grammar) {
        match grammar {
            Grammar::Not | Grammar::Simile => {
                self.skips.denied_until = scope::denied_until(self, at);
            }
            Grammar::Correction => self.correct(at, usize::MAX),
            Grammar::No => self.correct(at, 2),
            Grammar::Hedge => self.doubts = true,
            Grammar::But => {
                self.skips.me = false;
                self.doubts = false;
            }
            Grammar::Me => self.skips.me = scope::is_about_me(self, at),
            Grammar::See => {
                self.skips.me = false;
                self.skips.bystander = false;
            }
            Grammar::Bystander => self.skips.bystander = true,
            Grammar::Article if self.skips.bystander => {
                let led = at > 0
                    && (self.is(at - 1, Grammar::In)
                        || self.is(at - 1, Grammar::With)
                        || self.is(at - 1, Grammar::Preposition));
                self.skips.bystander = led;
            }
            Grammar::Article
                if self.word(at) == "een"
                    && self.is(at + 1, Grammar::With)
                    && self.cast.is_group() =>
            {
                self.cast.one();
            }
            Grammar::Singular | Grammar::Plural => self.skips.bystander = false,
            Grammar::Cycles if self.garage.rides.is_empty() && !self.skips.me => self.cycles(at),
            Grammar::Mine => {
                if at > 0 && self.word(at - 1) == "van" {
                    self.drop_last(at);
                }
                self.skips.mine = true;
            }
            Grammar::OfMine => self.drop_last(at),
            Grammar::DontKnow => self.forget_label(at),
            Grammar::He | Grammar::His | Grammar::She | Grammar::Her => self.pronoun(at, grammar),
            Grammar::They => self.they(at),
            Grammar::Each => {
                self.skips.me = false;
                self.cast.each();
            }
            Grammar::Together => self.together(at),
            Grammar::One => self.one(at),
            Grammar::Other => self.other(at),
            Grammar::Role => self.role(at),
            Grammar::SecondRole => self.second_role(at),
            Grammar::OnFoot => {
                self.on_foot = true;
                for going in &mut self.going {
                    going.on_foot = true;
                }
            }
            Grammar::Touches => self.skips.touched = true,
            Grammar::Descent => self.names_descent = true,
            Grammar::JustNow | Grammar::Now => self.is_now = true,
            Grammar::Gone => self.is_ongoing = Some(false),
            Grammar::Busy => self.is_ongoing = Some(true),
            Grammar::HeightLabel | Grammar::AgeLabel => self.is_hair_topic = false,
            _ => {}
        }
    }

    fn value(&mut self, at: usize, meanings: &'static [Meaning]) {
        if self.is_garment_here(at, meanings)
            && let Some(stuk) = meanings.value(Kind::Stuk)
        {
            let is_verb = meanings.is(Grammar::Dressed) && self.waiting.colours.list.is_empty();
            if !is_verb {
                self.garment(at, stuk);
            }
            return;
        }
        if meanings.value(Kind::Geslacht).is_some() && !is_pronoun(meanings) {
            return self.person(at, meanings);
        }
        if self.is_adjective(at) {
            return self.adjective(at, meanings);
        }
        if self.is_vehicle_here(at, meanings) {
            return self.vehicle(at, meanings);
        }
        if self.is_hair(at) {
            return self.hair(at);
        }
        if let Some(cut) = meanings.value(Kind::HaarVorm) {
            return self.cut(at, cut);
        }
        if let Some(group) = meanings.value(Kind::LeeftijdGroep) {
            return self.age_group(at, group);
        }
        if let Some(face) = meanings.value(Kind::Gezicht) {
            let said = self.said(at, face);
            add_word(&mut self.cast.spoken_of().gezicht, said);
            return self.noun_done(at, Last::Thing);
        }
        if let Some(skin) = meanings.value(Kind::Huidskleur) {
            let said = self.said(at, skin);
            self.cast.spoken_of().huidskleur.get_or_insert(said);
            return self.noun_done(at, Last::Thing);
        }
        if let Some(land) = meanings.land() {
            return self.land(at, land.code, land.taal);
        }
        if let Some(bijzonder) = meanings.value(Kind::Bijzonderheid) {
            self.particular_word(at, bijzonder);
            return;
        }
        if let Some(thing) = meanings.value(Kind::Voorwerp) {
            let said = self.said(at, thing);
            add_word(&mut self.cast.spoken_of().bij_zich, said);
            return self.noun_done(at, Last::Thing);
        }
        if let Some(detail) = meanings.detail() {
            return self.part(at, detail.code);
        }
        if self.noun(at) == Some(Noun::Thing) || self.noun(at) == Some(Noun::Skin) {
            self.noun_done(at, Last::Thing);
        }
    }

    fn particular_word(&mut self, at: usize, word: &'static Entry) {
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
        self.waiting = Waiting::default();
    }

    /// The canonical word with, in Dutch, the one that was written: "stok (honkbalknuppel)".
    fn with_written(&self, at: usize, word: &'static Entry) -> String {
        let written = self
            .items
            .get(at)
            .map_or("", |item| self.scan.tokens.written(item.first, item.end));
        let said = self.said(at, ());
        if self.scan.lang != Lang::Nl
            || written.is_empty()
            || said.certainty == Certainty::Waarschijnlijk
            || crate::vocabulary::folded(written) == crate::vocabulary::folded(word.code)
        {
            return word.code.to_owned();
        }
        format!("{} ({})", word.code, written.to_lowercase())
    }

    fn adjective(&mut self, at: usize, meanings: &'static [Meaning]) {
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
        if let Some(detail) = meanings
            .detail()
            .filter(|_| of_garment || meanings.value(Kind::Postuur).is_none())
        {
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
                || self.is(at + 1, Grammar::BuildLabel);
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
    fn size(&mut self, at: usize, height: Option<&'static Entry>, cut: Option<&'static Entry>) {
        let head = self.head_of(at);
        let follows_hair = self.is_hair_topic || self.last == Last::Hair && self.touches_last(at);
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
            Some(Noun::Person) | None if !follows_hair => {
                let stands_alone = head.is_some() || self.is_said_of_person(at);
                if let Some(height) = height.filter(|_| stands_alone) {
                    let said = self.said(at, height);
                    let corrects = self.corrects(at);
                    let person = self.described(head);
                    if person.lengte.is_none() || corrects {
                        person.lengte = Some(said);
                    }
                }
            }
            None => {
                if let Some(cut) = cut {
                    let said = self.said(at, cut);
                    add_word(&mut self.cast.spoken_of().haar_vorm, said);
                }
            }
            _ => {}
        }
    }

    /// Whom an adjective describes: before its noun it waits, for the noun may begin somebody new.
    fn described(&mut self, head: Option<Head>) -> &mut Someone {
        if head.is_some_and(|head| head.noun == Noun::Person) {
            &mut self.waiting.person
        } else {
            self.cast.spoken_of()
        }
    }

    /// Gives a person what was said before the noun.
    fn give_waiting(&mut self, waiting: Waiting) {
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
    fn is_said_of_person(&self, at: usize) -> bool {
        let next = at + 1;
        let ends = self.gap(next) >= Gap::Comma
            || self.is(next, Grammar::And)
            || self.is(next, Grammar::With)
            || self.is(next, Grammar::But)
            || self.is(next, Grammar::Hedge)
            || self.is(next, Grammar::BuildLabel)
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

    /// Whether an item is a word of grammar and nothing else.
    fn is_plain_grammar(&self, at: usize) -> bool {
        let meanings = self.meanings(at);
        !meanings.is_empty()
            && meanings.iter().all(|meaning| matches!(meaning, Meaning::Grammar(grammar, _) if !matches!(grammar, Grammar::Plain | Grammar::Lamp | Grammar::Ago)))
    }

    fn is_bent_size(&self, at: usize) -> bool {
        self.word(at).ends_with('e')
    }

    fn build(&mut self, at: usize, build: &'static Entry) {
        let head = self.head_of(at);
        let fits = match head.map(|head| head.noun) {
            Some(Noun::Person | Noun::Build) => true,
            None => {
                self.is_said_of_person(at)
                    || self.is(at.wrapping_sub(1), Grammar::BuildLabel)
                    || self.is(at + 1, Grammar::Years)
            }
            _ => false,
        };
        if fits {
            let said = self.said(at, build);
            add_word(&mut self.described(head).postuur, said);
        }
    }

    fn brand(&mut self, at: usize, make: &'static Entry) {
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

    fn detail(&mut self, at: usize, detail: &'static str) {
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
    fn part(&mut self, at: usize, part: &'static str) {
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

    fn hair(&mut self, at: usize) {
        let waiting = std::mem::take(&mut self.waiting);
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
            add_word(&mut person.haar_vorm, cut);
        }
        self.noun_done(at, Last::Hair);
        self.last_is_bare = true;
        self.is_hair_topic = !led;
    }

    fn cut(&mut self, at: usize, cut: &'static Entry) {
        let is_noun = self.noun(at) == Some(Noun::Hair);
        let said = self.said(at, cut);
        let head = if self.is_adjective(at) {
            self.head_of(at)
        } else {
            None
        };
        add_word(&mut self.described(head).haar_vorm, said);
        if is_noun {
            let topic = self.is_hair_topic;
            self.hair(at);
            self.is_hair_topic = topic;
        }
    }

    fn age_group(&mut self, at: usize, group: &'static Entry) {
        if self.is_adjective(at) {
            let of_other = self
                .head_of(at)
                .is_some_and(|head| head.noun != Noun::Person);
            let led = self.head_of(at).is_some()
                || self.gap(at) >= Gap::Comma && self.is_said_of_person(at)
                || self.is(at.wrapping_sub(1), Grammar::Is);
            let is_phrase = self.items[at].end - self.items[at].first > 1;
            if of_other || !led && !is_phrase && self.word(at) != "elderly" {
                return;
            }
        } else if at > 0 && self.is(at - 1, Grammar::With) {
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

    fn person(&mut self, at: usize, meanings: &'static [Meaning]) {
        let Some(sex) = meanings.value(Kind::Geslacht) else {
            return;
        };
        let is_letter = self.word(at).len() == 1;
        let stands_alone = self.gap(at) >= Gap::Comma && self.gap(at + 1) >= Gap::Comma;
        if is_letter && !stands_alone {
            if self.word(at) == "m" && self.gap(at) != Gap::Slash && self.gap(at + 1) != Gap::Slash
            {
                self.pronoun(at, Grammar::He);
            }
            return;
        }
        let said = self.said(at, sex);
        let counted = self.cast.count.is_some() && at > 0 && self.counted_just_now(at);
        if counted && self.word(at) == "man" {
            // "twee man" counts heads.
            self.cast.group();
            return self.noun_done(at, Last::Nothing);
        }
        let is_many = meanings.is(Grammar::Persons) && self.word(at) != "man";
        if is_many || counted {
            self.cast.group();
        }
        let is_new = at > 0 && (self.is_indefinite(at));
        if self.corrects(at) {
            let person = self.cast.spoken_of();
            person.geslacht = None;
            person.is_named = false;
        }
        let waiting = std::mem::take(&mut self.waiting);
        self.cast.named(said, is_new);
        if let Some(group) = meanings.value(Kind::LeeftijdGroep) {
            let said = self.said(at, group);
            self.cast.spoken_of().leeftijd_groep.get_or_insert(said);
        }
        self.give_waiting(waiting);
        self.noun_done(at, Last::Nothing);
    }

    fn counted_just_now(&self, at: usize) -> bool {
        (at.saturating_sub(4)..at)
            .any(|index| matches!(self.items[index].what, What::Number(number) if number > 1))
    }

    /// Whether "een" or "nog een" stands before a noun and its adjectives, after "en".
    fn is_indefinite(&self, at: usize) -> bool {
        let mut before = at;
        while before > 0 && self.is_adjective(before - 1) {
            before -= 1;
        }
        let article = before > 0
            && matches!(
                self.word(before - 1),
                "een" | "n" | "ne" | "nen" | "a" | "an" | "1"
            );
        article && (self.word(before - 1) == "1" || before > 1 && self.is(before - 2, Grammar::And))
    }

    fn pronoun(&mut self, at: usize, grammar: Grammar) {
        let is_possessive = matches!(grammar, Grammar::His | Grammar::Her);
        if grammar == Grammar::He
            && self.gap(at) >= Gap::Stop
            && self.gap(at + 1) >= Gap::Comma
            && self
                .cast
                .spoken_of()
                .geslacht
                .as_ref()
                .is_some_and(|sex| sex.value.code == "vrouw")
        {
            self.cast.other();
        }
        // "dat is hem niet"
        if self.is(at + 1, Grammar::Not)
            && self.gap(at + 1) <= Gap::Space
            && self.gap(at + 2) >= Gap::Comma
        {
            return;
        }
        if is_possessive && (self.is_hair(at) && grammar == Grammar::Her || !self.is_possessive(at))
        {
            return;
        }
        if grammar == Grammar::She && self.is_plural_verb_near(at) {
            return self.they(at);
        }
        self.skips.me = false;
        let code = if matches!(grammar, Grammar::He | Grammar::His) {
            "man"
        } else {
            "vrouw"
        };
        if let Some(sex) = Kind::Geslacht.entry(code) {
            let said = Said {
                certainty: Certainty::Waarschijnlijk,
                ..self.said(at, sex)
            };
            self.cast.pronoun(said);
        }
    }

    /// "zijn jas" and "in zijn hand", but not "ze zijn weg".
    fn is_possessive(&self, at: usize) -> bool {
        if self.word(at) != "zijn" && self.word(at) != "haar" {
            return true;
        }
        let after_subject = at > 0
            && (self.is(at - 1, Grammar::They)
                || self.is(at - 1, Grammar::She)
                || self.is(at - 1, Grammar::Me)
                || self.is(at - 1, Grammar::Persons)
                || self.word(at - 1) == "er"
                || self.word(at - 1) == "die");
        let after_preposition = at > 0
            && (self.is(at - 1, Grammar::Preposition)
                || self.is(at - 1, Grammar::In)
                || self.is(at - 1, Grammar::With)
                || self.word(at - 1) == "van");
        let before_noun = matches!(
            self.noun(at + 1),
            Some(Noun::Garment | Noun::Vehicle | Noun::Thing | Noun::Hair)
        ) || self.is_adjective(at + 1) && self.head_of(at + 1).is_some();
        let before_person =
            self.noun(at + 1) == Some(Noun::Person) || self.is(at + 1, Grammar::They);
        !after_subject
            && !before_person
            && self.gap(at + 1) <= Gap::Space
            && (after_preposition || before_noun)
    }

    fn is_plural_verb_near(&self, at: usize) -> bool {
        let is_plural = |index: usize| {
            LEXICON
                .meanings_of(self.scan.lang, self.word(index))
                .is(Grammar::Plural)
                || {
                    let word = self.word(index);
                    word.len() > 4
                        && word.ends_with("en")
                        && self.noun(index).is_none()
                        && !self.is_adjective(index)
                }
        };
        let is_singular = |index: usize| self.is(index, Grammar::Singular);
        let next = self.gap(at + 1) <= Gap::Space;
        let before = at > 0 && self.gap(at) <= Gap::Space;
        if next && is_singular(at + 1) || before && is_singular(at - 1) {
            return false;
        }
        next && is_plural(at + 1) || before && is_plural(at - 1) || next && is_plural(at + 2)
    }

    fn they(&mut self, at: usize) {
        self.skips.me = false;
        let said = self.said(at, 0);
        self.cast.they(said);
    }

    /// "met z'n drieën": the number is in the phrase or behind it.
    fn together(&mut self, at: usize) {
        let number = self.meanings(at).number().or_else(|| {
            match self.items.get(at + 1).map(|item| &item.what) {
                Some(What::Number(number)) => Some(*number),
                _ => None,
            }
        });
        if let Some(number) = number.filter(|number| *number > 1) {
            self.cast.count.get_or_insert(Said {
                value: number,
                ..self.said(at, number)
            });
            self.cast.group();
        }
    }

    fn one(&mut self, at: usize) {
        let of_vehicle = self.noun(at + 1) == Some(Noun::Vehicle);
        if !of_vehicle {
            self.skips.me = false;
            self.cast.one();
            self.noun_done(at, Last::Nothing);
        }
    }

    fn other(&mut self, at: usize) {
        let next = (at + 1..self.items.len().min(at + 4)).find_map(|index| self.noun(index));
        match next.filter(|_| self.gap(at + 1) <= Gap::Space) {
            Some(Noun::Vehicle) => self.garage.begins_other = true,
            Some(Noun::Garment | Noun::Thing | Noun::Detail) if self.noun(at + 1).is_some() => {}
            _ => {
                self.skips.me = false;
                self.cast.other();
                self.noun_done(at, Last::Nothing);
            }
        }
    }

    /// "bijrijder"; "achterop" only where people are spoken of.
    fn second_role(&mut self, at: usize) {
        let is_place = matches!(self.word(at), "achterop" | "on");
        let of_person = self.noun(at + 1) == Some(Noun::Person)
            || self.is(at + 1, Grammar::One)
            || self.noun(at + 1).is_none() && self.cast.is_group();
        if !is_place || of_person {
            self.skips.me = false;
            self.cast.other();
            self.noun_done(at, Last::Nothing);
        }
    }

    /// "fietst weg" says there is a bicycle.
    fn cycles(&mut self, at: usize) {
        if let Some(kind) = Kind::VoertuigSoort.entry("fiets") {
            let said = Said {
                certainty: Certainty::Waarschijnlijk,
                ..self.said(at, kind)
            };
            self.garage.kind(said, false);
        }
    }

    fn role(&mut self, at: usize) {
        self.skips.me = false;
        if self.cast.speaks_of_all() && self.meanings(at).is(Grammar::One) {
            self.cast.one();
        }
        let waiting = std::mem::take(&mut self.waiting);
        self.give_waiting(waiting);
        self.noun_done(at, Last::Nothing);
    }

    fn land(&mut self, at: usize, code: &'static str, language: &'static str) {
        let near = |grammar: Grammar| {
            (at.saturating_sub(4)..(at + 3).min(self.items.len()))
                .any(|index| self.is(index, grammar))
        };
        if self.is(at + 1, Grammar::Plate)
            || self.is(at.wrapping_sub(1), Grammar::Plate)
            || near(Grammar::Plate) && !near(Grammar::Speaks) && !near(Grammar::Accent)
        {
            let said = self.said(at, code);
            self.garage.land(said);
            self.last = Last::Vehicle;
        } else if self.is(at + 1, Grammar::Accent) {
            self.last = Last::Thing;
            self.particular(at, format!("{language} accent"));
        } else if near(Grammar::Speaks) {
            let badly = near(Grammar::Badly);
            self.last = Last::Thing;
            self.particular(
                at,
                if badly {
                    format!("spreekt slecht {language}")
                } else {
                    format!("spreekt {language}")
                },
            );
        } else if self.noun(at + 1) == Some(Noun::Person)
            || self.is(at + 1, Grammar::Descent)
            || self.is(at + 1, Grammar::Skin)
        {
            self.names_descent = true;
        }
    }

    /// "schoenen: weet ik niet" says nothing of shoes.
    fn forget_label(&mut self, at: usize) {
        if self.last == Last::Garment && self.last_at + 1 == at && self.gap(at) <= Gap::Colon {
            self.cast.spoken_of().kleding.pop();
            self.last = Last::Nothing;
        }
    }

    /// "de auto van de buren" is nobody's we look for.
    fn drop_last(&mut self, at: usize) {
        if at.saturating_sub(self.last_at) > 2 {
            return;
        }
        match self.last {
            Last::Vehicle => {
                self.garage.rides.pop();
            }
            Last::Garment => {
                self.cast.spoken_of().kleding.pop();
            }
            _ => {}
        }
        self.last = Last::Nothing;
    }

    fn is_garment_here(&self, at: usize, meanings: &[Meaning]) -> bool {
        let both = meanings.value(Kind::Type).is_some() && meanings.value(Kind::Stuk).is_some();
        !both || !self.is_type_here(at, meanings)
    }

    fn is_vehicle_here(&self, at: usize, meanings: &[Meaning]) -> bool {
        meanings.value(Kind::VoertuigSoort).is_some()
            || self.is_make_of_vehicle(at) && self.is_meant_as_vehicle(at, meanings)
            || meanings.value(Kind::Type).is_some() && self.is_type_here(at, meanings)
    }

    /// A word that is a type of vehicle and an ordinary word too is a type only beside its make or a vehicle.
    fn is_type_here(&self, at: usize, meanings: &[Meaning]) -> bool {
        let Some(model) = meanings.value(Kind::Type) else {
            return false;
        };
        let near_vehicle = meanings.value(Kind::Stuk).is_some() && self.is_about_one_vehicle(at);
        let beside_make = near_vehicle
            || (at.saturating_sub(2)..(at + 3).min(self.items.len()))
                .filter(|index| *index != at)
                .any(|index| {
                    self.meanings(index)
                        .value(Kind::Merk)
                        .is_some_and(|make| model.merk == Some(make.code))
                });
        let is_ordinary = model.dubbel
            || meanings.value(Kind::Stuk).is_some()
            || self.word(at).bytes().all(|byte| byte.is_ascii_digit());
        beside_make || !is_ordinary && self.is_glued(at)
    }

    /// Whether "polo" is a car: a plate is named but no other vehicle, or another type stands beside it.
    fn is_about_one_vehicle(&self, at: usize) -> bool {
        let names_plate = self
            .items
            .iter()
            .any(|item| matches!(item.what, What::Plate(_)));
        let names_other = (0..self.items.len()).any(|index| {
            index != at
                && (self.meanings(index).value(Kind::VoertuigSoort).is_some()
                    || self.is_make_of_vehicle(index))
        });
        let beside = (at.saturating_sub(2)..(at + 3).min(self.items.len()))
            .any(|index| index != at && self.meanings(index).value(Kind::Type).is_some());
        names_plate && !names_other || beside
    }

    fn is_meant_as_vehicle(&self, at: usize, meanings: &[Meaning]) -> bool {
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
        !make.dubbel || beside
    }

    /// Whether "A4" was written as one word.
    fn is_glued(&self, at: usize) -> bool {
        let item = &self.items[at];
        item.end - item.first == 1
            || (item.first + 1..item.end).all(|token| self.scan.gap(token) <= Gap::Hyphen)
            || self.word(at).len() > 2
    }

    fn vehicle(&mut self, at: usize, meanings: &'static [Meaning]) {
        let corrects = self.corrects(at);
        let said = |scene: &Self, entry| -> SaidWord { scene.said(at, entry) };
        if let Some(kind) = meanings.value(Kind::VoertuigSoort) {
            let kind = said(self, kind);
            self.garage.kind(kind, corrects);
        }
        if let Some(make) = meanings
            .value(Kind::Merk)
            .filter(|make| make.soort.is_some())
        {
            let make = said(self, make);
            self.garage.make(make, corrects);
        }
        if let Some(model) = meanings.value(Kind::Type) {
            let model = said(self, model);
            let follows_make = at > 0 && self.is_make_of_vehicle(at - 1);
            let is_choice = at > 0 && self.is(at - 1, Grammar::Or);
            self.garage.model(model, follows_make, is_choice, corrects);
        }
        let waiting = std::mem::take(&mut self.waiting);
        if !waiting.colours.list.is_empty() {
            self.garage
                .colours(waiting.colours, corrects || waiting.corrects);
        }
        self.noun_done(at, Last::Vehicle);
        self.last_is_bare = self
            .garage
            .last()
            .is_some_and(|ride| ride.kleur.list.is_empty());
    }

    fn garment(&mut self, at: usize, stuk: &'static Entry) {
        let waiting = std::mem::take(&mut self.waiting);
        let said = self.said(at, stuk);
        let surface = self.word(at).to_owned();
        if stuk.code == "kleding"
            && waiting.colours.list.is_empty()
            && self.gap(at + 1) == Gap::Colon
        {
            return;
        }
        let mut waiting = waiting;
        if let Some(colour) = surface.strip_suffix(stuk.code).and_then(|colour| {
            LEXICON
                .meanings_of(self.scan.lang, colour)
                .value(Kind::Kleur)
        }) {
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
        if splits {
            self.split(&made);
        } else {
            self.put_on(at, made, joins, corrects);
        }
        self.noun_done(at, Last::Garment);
        self.last_is_bare = is_bare;
    }

    /// "blauwe en grijze trui" of two people is one each.
    fn split(&mut self, garment: &Garment) {
        for colour in &garment.kleur.list {
            self.cast.one();
            let mut one = garment.clone();
            one.kleur.list = vec![colour.clone()];
            self.cast.spoken_of().kleding.push(one);
        }
    }

    fn put_on(&mut self, at: usize, made: Garment, joins: bool, corrects: bool) {
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
                    || known.kleur == made.kleur =>
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
    fn is_hood_of_last(&self, at: usize, stuk: &'static Entry) -> bool {
        if stuk.code != "capuchon" || self.last != Last::Garment || at == 0 {
            return false;
        }
        let mut before = at - 1;
        while before > self.last_at
            && (self.is(before, Grammar::Article)
                || self.is(before, Grammar::His)
                || self.is_adjective(before))
        {
            before -= 1;
        }
        let with = before > self.last_at && self.is(before, Grammar::With);
        with && (self.last_at + 1..before).all(|index| self.is(index, Grammar::Worn))
            && (self.last_at + 1..=at).all(|index| self.gap(index) <= Gap::Space)
    }

    /// "pet of capuchon", "bivakmuts, sjaal of capuchon", "das/sjaal".
    fn is_alternative(&self, at: usize) -> bool {
        if self.last != Last::Garment || at == 0 {
            return false;
        }
        if self.last_at + 1 == at && self.gap(at) == Gap::Slash {
            return true;
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

fn is_pronoun(meanings: &[Meaning]) -> bool {
    [Grammar::He, Grammar::His, Grammar::She, Grammar::Her]
        .into_iter()
        .any(|grammar| meanings.is(grammar))
}

impl Scene<'_, '_> {
    /// "het is donker", "in het donker": about the evening, not about clothes.
    pub(super) fn is_environment(&self, at: usize) -> bool {
        let word = self.word(at);
        if !matches!(word, "donker" | "dark" | "licht" | "light") || self.head_of(at).is_some() {
            return false;
        }
        let before = |back: usize| at.checked_sub(back).map_or("", |index| self.word(index));
        let is_weather = matches!(
            before(1),
            "is" | "was" | "its" | "te" | "erg" | "heel" | "wordt" | "too" | "very" | "so" | "zo"
        ) || before(1) == "het" && before(2) == "in"
            || before(1) == "the" && before(2) == "in";
        is_weather && (self.scan.lang == Lang::En || !self.is(at + 1, Grammar::Dressed))
    }
}
