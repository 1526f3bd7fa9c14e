//! What each phrase of the lexicon does to the scene.

use super::draft::add_word;
use super::head::Noun;
use super::meaning::{Grammar, Meaning, Meanings};
use super::scan::What;
use super::scene::{Last, Scene, Waiting};
use super::scope;
use super::token::Gap;
use crate::vocabulary::{Entry, Kind};
use crate::words::Lang;

/// Items between vehicles that are counted and what is done to them: "2 fietsen in een bus geladen".
const TAKEN_REACH: usize = 6;

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
            // "mijn hond heeft een rood jasje aan" is not about the suspect.
            let is_owner = noun == Some(Noun::Thing) && self.is(at + 1, Grammar::Carries);
            if noun == Some(Noun::Person) || is_owner {
                self.skips.me = true;
            }
            if noun.is_some() {
                return true;
            }
        }
        // "het slachtoffer is een vrouw"
        let is_bystander = self.skips.bystander
            && at > 1
            && self.is(at - 1, Grammar::Article)
            && self.is(at - 2, Grammar::Is);
        if is_bystander {
            return true;
        }
        if noun == Some(Noun::Person) && !meanings.is(Grammar::Bystander) {
            self.skips.me = false;
            self.skips.bystander = false;
            self.skips.touched = false;
        }
        if noun == Some(Noun::Vehicle) && self.is_loaded(at) {
            self.skips.touched = false;
        }
        if noun == Some(Noun::Vehicle) && (self.skips.touched || self.is_handled(at)) {
            self.skips.touched = false;
            self.waiting = Waiting::default();
            return true;
        }
        self.skips.me || self.skips.bystander
    }

    /// Whether somebody is named as the one who says it: "volgens de bewoner".
    fn is_source(&self, at: usize) -> bool {
        let article = at > 0 && self.is(at - 1, Grammar::Article);
        let before = at.wrapping_sub(if article { 2 } else { 1 });
        self.is(before, Grammar::AccordingTo)
    }

    /// "laden spullen in een bus": something else is touched, and put in a vehicle.
    fn is_loaded(&self, at: usize) -> bool {
        let mut before = at;
        while before > 0 && self.is_adjective(before - 1) {
            before -= 1;
        }
        let holds = before > 1
            && self.is(before - 1, Grammar::Article)
            && (self.is(before - 2, Grammar::In) || self.is(before - 2, Grammar::Into));
        holds
            && (at.saturating_sub(TAKEN_REACH)..before - 2)
                .rev()
                .take_while(|index| !self.is(*index, Grammar::Touches))
                .any(|index| self.is_unknown(index) || self.noun(index) == Some(Noun::Thing))
    }

    /// "drukt bij elke auto op de klink", "heeft 3 fietsen ingeladen": a vehicle that something is done to.
    fn is_handled(&self, at: usize) -> bool {
        let mut before = at;
        while before > 0 && (self.is_adjective(before - 1) || self.is_unknown(before - 1)) {
            before -= 1;
        }
        let is_each = before > 0 && self.is(before - 1, Grammar::Every);
        let is_counted = self.counted_just_now(at);
        // "auto met twee fietsen achterop"
        let is_carried = is_counted && before > 1 && self.is(before - 2, Grammar::With);
        if is_carried {
            return true;
        }
        // "in een witte bus geladen" is done to something else.
        let holds = before > 1
            && self.is(before - 1, Grammar::Article)
            && (self.is(before - 2, Grammar::In) || self.is(before - 2, Grammar::Into));
        if holds {
            return false;
        }
        let clause = (at + 1..self.items.len()).take_while(|index| self.gap(*index) < Gap::Comma);
        let reach = if is_counted { TAKEN_REACH } else { 1 };
        is_each
            || clause
                .take(reach)
                .any(|index| self.is(index, Grammar::Taken))
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
                || self.is(at - 1, Grammar::Article) && !self.is(at - 1, Grammar::Subject)
                || self.is(at - 1, Grammar::With)
                || self.is(at - 1, Grammar::And));
        let listed = self.gap(at) >= Gap::Slash && self.gap(at + 1) >= Gap::Slash;
        !led && !listed
    }

    fn grammar(&mut self, at: usize, grammar: Grammar) {
        match grammar {
            // "er fietst net een gast weg" is no likeness but a moment ago.
            Grammar::Simile
                if [
                    Grammar::Moves,
                    Grammar::Cycles,
                    Grammar::Subject,
                    Grammar::See,
                ]
                .into_iter()
                .any(|before| self.is(at.wrapping_sub(1), before)) => {}
            Grammar::Not if self.answers_label(at) => self.forget_label(at),
            Grammar::Not | Grammar::Simile => {
                self.skips.denied_until = scope::denied_until(self, at);
                self.skips.denied = at + 1..self.skips.denied_until;
            }
            Grammar::Correction => self.correct(at, usize::MAX),
            // "bril: nee"
            Grammar::No if self.gap(at) == Gap::Colon || self.answers_label(at) => {
                self.forget_label(at);
            }
            Grammar::No => self.correct(at, 2),
            // "1.80 denk ik, blauwe jas" doubts nothing of the jacket.
            Grammar::Hedge if self.is_afterthought(at) => {}
            Grammar::Hedge => match scope::thought_until(self, at) {
                Some(end) => self.skips.denied_until = end,
                None => self.doubts = true,
            },
            Grammar::But => {
                // "ben zelf maar 1.60"
                let is_only = matches!(
                    self.items.get(at + 1).map(|item| &item.what),
                    Some(What::Height(..) | What::Age(..) | What::Number(_))
                );
                self.skips.me &= is_only;
                self.doubts = false;
            }
            Grammar::Me => self.skips.me = scope::is_about_me(self, at),
            Grammar::See => {
                self.skips.me = false;
                self.skips.bystander = false;
            }
            // "volgens het slachtoffer rond de 40": who says it, and not who it is of.
            Grammar::Bystander if self.is_source(at) => {}
            Grammar::Bystander => {
                self.skips.bystander = true;
                self.skips.me |= self.skips.mine && scope::is_described(self, at);
            }
            Grammar::Article if self.skips.bystander => {
                let led = at > 0
                    && (self.is(at - 1, Grammar::Is)
                        || self.is(at - 1, Grammar::In)
                        || self.is(at - 1, Grammar::With)
                        || self.is(at - 1, Grammar::Preposition));
                self.skips.bystander = led;
            }
            Grammar::Article if self.singles_out(at) => {
                self.one_of_a_row(at);
                self.cast.one();
            }
            // "het slachtoffer is een vrouw"
            Grammar::Singular | Grammar::Plural
                if self.is(at, Grammar::Is) && self.is(at.wrapping_sub(1), Grammar::Bystander) => {}
            Grammar::Singular | Grammar::Plural => self.skips.bystander = false,
            // "2 fietsen" are things.
            Grammar::Cycles
                if self.garage.rides.is_empty()
                    && !self.skips.me
                    && !self.skips.touched
                    && !self.counted_just_now(at)
                    && !self.is_denied_at_once(at) =>
            {
                self.cycles(at);
            }
            Grammar::Mine => {
                if at > 0 && self.is(at - 1, Grammar::Of) {
                    self.drop_last(at);
                }
                self.skips.mine = !self.is_taken_along(at);
            }
            Grammar::Subject if !self.is(at, Grammar::Article) => self.skips.me = false,
            Grammar::SameColour if self.last == Last::Garment => self.same_colour(),
            // "in het donker gekleed" is of clothes and not of the evening.
            Grammar::ItIsDark if self.is(at + 1, Grammar::Dressed) && !self.skips.me => {
                if let Some(dark) = Kind::Kleur.entry("donker") {
                    let said = self.said(at, dark);
                    self.clothes_in(at, said);
                }
            }
            Grammar::OfMine | Grammar::Lost => self.drop_last(at),
            Grammar::DontKnow => self.forget_label(at),
            Grammar::He | Grammar::His | Grammar::She | Grammar::Her => self.pronoun(at, grammar),
            Grammar::They => self.they(at),
            Grammar::Each => self.each(at),
            Grammar::Together => self.together(at),
            Grammar::One => self.one(at),
            Grammar::OfSeveral => self.of_several(at),
            Grammar::Alone => self.alone(at),
            Grammar::Other => self.other(at),
            Grammar::Rest => self.rest(at),
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
            // "just after nine" was not just now.
            Grammar::JustNow
                if matches!(
                    self.items.get(at + 1).map(|item| &item.what),
                    Some(What::Clock(..) | What::MinutesAgo(_))
                ) => {}
            Grammar::JustNow | Grammar::Now => self.is_now = true,
            Grammar::Gone => self.is_ongoing = Some(false),
            Grammar::Busy => self.is_ongoing = Some(true),
            // "haar los, donker en lang" goes on about hair.
            Grammar::HeightLabel if self.meanings(at).value(Kind::HaarVorm).is_some() => {}
            Grammar::HeightLabel | Grammar::AgeLabel => self.is_hair_topic = false,
            _ => {}
        }
    }

    pub(super) fn value(&mut self, at: usize, meanings: &'static [Meaning]) {
        if meanings.value(Kind::HaarVorm).is_some() {
            self.owner_in_phrase(at);
        }
        let is_cut_of_next = self.is_adjective(at) && meanings.detail().is_some();
        if !is_cut_of_next
            && self.is_garment_here(at, meanings)
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
        if self.noun(at) == Some(Noun::Hair) && self.is_of_animal(at) {
            return self.noun_done(at, Last::Thing);
        }
        if self.is_coloured_hair(at)
            && let Some(colour) = meanings.value(Kind::HaarKleur)
        {
            let said = self.said(at, colour);
            self.waiting.colours.add(said);
            return self.hair(at);
        }
        if self.is_hair(at) {
            // "stekelhaar" is hair and its cut.
            if let Some(cut) = meanings.value(Kind::HaarVorm) {
                let said = self.said(at, cut);
                self.waiting.cut.push(said);
            }
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

    /// "jas rood, pet geen", "cap: no": a garment with its answer behind it, and nothing more.
    fn answers_label(&self, at: usize) -> bool {
        self.last == Last::Garment
            && self.last_at + 1 == at
            && matches!(self.gap(at), Gap::Space | Gap::Colon)
            && self.gap(at + 1) >= Gap::Comma
    }

    /// "hij fietst niet, hij loopt": what stands here is denied by the word behind it, and nothing else is.
    fn is_denied_at_once(&self, at: usize) -> bool {
        self.is(at + 1, Grammar::Not) && self.gap(at + 2) >= Gap::Comma
    }

    /// "ervandoor op mijn fiets", "in mijn auto weg": who rides off with it.
    fn is_taken_along(&self, at: usize) -> bool {
        let is_on =
            at > 0 && (self.is_alone(at - 1, Grammar::Upon) || self.is(at - 1, Grammar::With));
        let head = if self.is_adjective(at + 1) {
            self.head_of(at + 1).map(|head| head.noun)
        } else {
            self.noun(at + 1)
        };
        let goes = (at.saturating_sub(5)..at)
            .any(|index| self.is(index, Grammar::Gone) || self.is(index, Grammar::Moves));
        is_on && goes && head == Some(Noun::Vehicle)
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

    /// "het is donker", "in het donker": about the evening, not about clothes.
    pub(super) fn is_environment(&self, at: usize, colour: &'static Entry) -> bool {
        let is_shade_alone = colour.schemer == Some(colour.code) && self.head_of(at).is_none();
        let is_weather =
            at > 0 && (self.is(at - 1, Grammar::Degree) || self.is_alone(at - 1, Grammar::Degree));
        // "terwijl het donker is"
        let is_evening =
            at > 0 && self.is_alone(at - 1, Grammar::It) && self.is(at + 1, Grammar::Is);
        is_shade_alone && is_evening
            || is_shade_alone
                && is_weather
                && (self.scan.lang == Lang::En || !self.is(at + 1, Grammar::Dressed))
    }
}

fn is_pronoun(meanings: &[Meaning]) -> bool {
    [Grammar::He, Grammar::His, Grammar::She, Grammar::Her]
        .into_iter()
        .any(|grammar| meanings.is(grammar))
}
