//! Words for people: nouns, pronouns, roles, and who of several is meant.

use super::draft::{Certainty, Said};
use super::head::Noun;
use super::known_words::LEXICON;
use super::meaning::{Grammar, Meaning, Meanings};
use super::scan::What;
use super::scene::{Last, Scene};
use super::scope;
use super::token::Gap;
use crate::vocabulary::{Entry, Kind};

/// Letters of the longest word that is no verb of several though it ends as one: "geen", "even".
const PLURAL_VERB_MIN: usize = 4;

/// Items between "wij" and "met z'n vieren".
const COMPANY_REACH: usize = 2;

/// Items between "ik" and those the sender has with him.
const SENDER_REACH: usize = 5;

/// Items between "groep" and how many they are.
const GROUP_REACH: usize = 4;

/// People of a list that numbers them: "man 1: ..., man 2: ...".
const NUMBERED_MAX: u16 = 6;

impl Scene<'_, '_> {
    pub(super) fn person(&mut self, at: usize, meanings: &'static [Meaning]) {
        let Some(sex) = meanings.value(Kind::Geslacht) else {
            return;
        };
        // "een opa-/visserspet": the first half of a compound is nobody.
        if self.is_half_a_word(at) {
            return;
        }
        if self.is_either_sex(at, sex) {
            return;
        }
        let is_letter = self.word(at).len() == 1;
        let stands_alone = self.gap(at) >= Gap::Comma && self.gap(at + 1) >= Gap::Comma;
        if is_letter && !stands_alone {
            if self.is_alone(at, Grammar::ClippedHim)
                && self.gap(at) != Gap::Slash
                && self.gap(at + 1) != Gap::Slash
            {
                self.pronoun(at, Grammar::He);
            }
            return;
        }
        let said = self.said(at, sex);
        let counted = self.cast.count.is_some() && at > 0 && self.counted_just_now(at);
        if counted && self.word(at) == sex.code {
            // "twee man" counts heads.
            self.cast.group();
            return self.noun_done(at, Last::Nothing);
        }
        let is_many = meanings.is(Grammar::Persons) && self.word(at) != sex.code;
        if is_many || counted {
            self.cast.group();
        }
        let is_new = at > 0 && (self.is_indefinite(at));
        if self.corrects(at) {
            let person = self.cast.spoken_of();
            person.geslacht = None;
            person.is_named = false;
        }
        // "twee tieners, jongen en meisje": one of them.
        let is_of_each = self.is(at.wrapping_sub(1), Grammar::Each);
        if !is_many && !counted && !is_of_each && self.cast.is_mixed() && self.cast.count.is_some()
        {
            self.cast.one();
        }
        let waiting = std::mem::take(&mut self.waiting);
        self.cast.named(said, is_new);
        // "old boy": the adjective is surer than the noun.
        self.give_waiting(waiting);
        if let Some(group) = meanings.value(Kind::LeeftijdGroep) {
            let said = self.said(at, group);
            self.cast.spoken_of().leeftijd_groep.get_or_insert(said);
        }
        self.noun_done(at, Last::Nothing);
    }

    /// "jongen/meisje", "geachte heer/mevrouw": one or the other, so nobody in particular.
    fn is_either_sex(&self, at: usize, sex: &'static Entry) -> bool {
        let is_other = |index: usize| {
            let other = self.meanings(index).value(Kind::Geslacht);
            other.is_some_and(|other| other != sex)
        };
        self.gap(at + 1) == Gap::Slash && is_other(at + 1)
            || self.gap(at) == Gap::Slash && (is_other(at - 1) || self.is(at - 1, Grammar::Plain))
    }

    /// Whether a word ends in a hyphen, so that its end is still to come.
    fn is_half_a_word(&self, at: usize) -> bool {
        let after = self.scan.tokens.text.get(self.span(at).end..);
        after.is_some_and(|after| after.starts_with('-')) && self.gap(at + 1) != Gap::Hyphen
    }

    /// Whether a number stands before a noun and its adjectives.
    pub(super) fn counted_just_now(&self, at: usize) -> bool {
        let mut before = at;
        while before > 0
            && (self.is_adjective(before - 1)
                || matches!(self.items[before - 1].what, What::Unknown))
        {
            before -= 1;
        }
        before > 0 && matches!(self.items[before - 1].what, What::Number(number) if number > 1)
    }

    /// "man 2: grijze trui": the number of the one that is described next, of the same sex as the noun before.
    pub(super) fn is_numbered(&mut self, at: usize, number: u16) -> bool {
        let is_label = at > 0
            && number <= NUMBERED_MAX
            && self.noun(at - 1) == Some(Noun::Person)
            && self.gap(at) == Gap::Space
            && (self.gap(at + 1) == Gap::Colon || self.is_counted_out(at));
        if is_label && number > 1 {
            if self.cast.apart() > 0 {
                self.cast.company_at(self.said(at, 0));
            }
            let sex = self.meanings(at - 1).value(Kind::Geslacht);
            self.cast.other();
            if let Some(sex) = sex {
                let said = self.said(at - 1, sex);
                self.cast.named(said, false);
            }
        }
        is_label
    }

    /// "man 1 zwarte jas, man 2 groene jas": the same noun stands before another number too.
    fn is_counted_out(&self, at: usize) -> bool {
        let mut others = (1..self.items.len()).filter(|index| *index != at);
        others.any(|index| {
            matches!(self.items[index].what, What::Number(number) if number <= NUMBERED_MAX)
                && self.gap(index) == Gap::Space
                && self.word(index - 1) == self.word(at - 1)
        })
    }

    /// "one", which is a number and a person: "one male", "one in black".
    fn is_word_for_one(&self, at: usize) -> bool {
        self.is_alone(at, Grammar::One) && self.scan.alone(self.items[at].first) == Some(1)
    }

    fn counts_one(&self, at: usize) -> bool {
        let is_number = matches!(
            self.items.get(at).map(|item| &item.what),
            Some(What::Number(1))
        );
        is_number || self.is_word_for_one(at)
    }

    /// Whether "een" or "nog een" stands before a noun and its adjectives, after "en".
    pub(super) fn is_indefinite(&self, at: usize) -> bool {
        let mut before = at;
        while before > 0 && self.is_adjective(before - 1) {
            before -= 1;
        }
        let article =
            before > 0 && (self.is(before - 1, Grammar::Indefinite) || self.counts_one(before - 1));
        article && (self.counts_one(before - 1) || before > 1 && self.is(before - 2, Grammar::And))
    }

    pub(super) fn pronoun(&mut self, at: usize, grammar: Grammar) {
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
        // "in our shed" is a place, "she'd" is she: without its apostrophe only the text tells.
        let is_whole = self.span(at).len() == self.word(at).len();
        if is_whole && self.is_alone(at, Grammar::NeedsApostrophe) {
            return;
        }
        // "she described him as ...": who tells of it.
        if matches!(grammar, Grammar::He | Grammar::She) && self.is(at + 1, Grammar::Reports) {
            return;
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
        // "a couple: her - red coat; him - grey hoodie"
        let is_label = self.gap(at) >= Gap::Comma && self.gap(at + 1) >= Gap::Comma;
        if is_label && self.cast.is_group() {
            self.cast.one();
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
            let is_sure = !is_possessive && !self.is_alone(at, Grammar::SheOrThey);
            if is_sure && self.cast.is_mixed() {
                self.cast.one();
            }
            self.cast.pronoun(said, is_sure);
        }
    }

    /// "zijn jas" and "in zijn hand", but not "ze zijn weg".
    pub(super) fn is_possessive(&self, at: usize) -> bool {
        // "zijn" is a verb too, and "haar" is hair.
        let is_double = self.is(at, Grammar::Plural) || self.is(at, Grammar::Body);
        if !is_double {
            return true;
        }
        let after_subject = at > 0
            && (self.is(at - 1, Grammar::They)
                || self.is(at - 1, Grammar::She)
                || self.is(at - 1, Grammar::Me)
                || self.is(at - 1, Grammar::Persons)
                || self.is(at - 1, Grammar::Subject));
        let after_preposition = at > 0
            && (self.is(at - 1, Grammar::Preposition)
                || self.is(at - 1, Grammar::In)
                || self.is(at - 1, Grammar::With)
                || self.is(at - 1, Grammar::Of));
        let before_noun = self.is(at, Grammar::Body) && self.owns_next(at)
            || matches!(
                self.noun(at + 1),
                Some(Noun::Garment | Noun::Vehicle | Noun::Thing | Noun::Hair)
            )
            || self.is_adjective(at + 1) && self.head_of(at + 1).is_some();
        let before_person =
            self.noun(at + 1) == Some(Noun::Person) || self.is(at + 1, Grammar::They);
        !after_subject
            && !before_person
            && self.gap(at + 1) <= Gap::Space
            && (after_preposition || before_noun)
    }

    /// Whether a word that is nothing else ends as a verb of several does in Dutch: "klimmen".
    pub(super) fn ends_as_plural_verb(&self, at: usize) -> bool {
        let word = self.word(at);
        word.len() > PLURAL_VERB_MIN
            && word.ends_with("en")
            && self.noun(at).is_none()
            && !self.is_adjective(at)
    }

    pub(super) fn is_plural_verb_near(&self, at: usize) -> bool {
        let is_plural =
            |index: usize| self.is_alone(index, Grammar::Plural) || self.ends_as_plural_verb(index);
        let is_singular = |index: usize| self.is(index, Grammar::Singular);
        let next = self.gap(at + 1) <= Gap::Space;
        let before = at > 0 && self.gap(at) <= Gap::Space;
        if next && is_singular(at + 1) || before && is_singular(at - 1) {
            return false;
        }
        next && is_plural(at + 1) || before && is_plural(at - 1) || next && is_plural(at + 2)
    }

    pub(super) fn they(&mut self, at: usize) {
        self.skips.me = false;
        let said = self.said(at, 0);
        self.cast.they(said);
    }

    /// The number behind "one of the": so many there are, unless it counts things.
    fn number_beside(&self, at: usize) -> Option<u16> {
        let next = at + 1;
        let is_beside = self.is(at, Grammar::OfSeveral) && self.gap(next) <= Gap::Space;
        match self.items.get(next).filter(|_| is_beside)?.what {
            What::Number(number) if !self.names_thing(next + 1) => Some(number),
            _ => None,
        }
    }

    /// The number at the end of "een van de drie" or "alle vier": so many there are.
    fn count_in_phrase(&mut self, at: usize) {
        let item = &self.items[at];
        let last = item.end - 1;
        let number = if let Some(number) = self.meanings(at).number() {
            Some(number)
        } else if item.end - item.first == 1 {
            None
        } else if self.scan.is_alone(last, Grammar::Both) {
            Some(2)
        } else {
            self.scan.alone(last).or_else(|| self.number_beside(at))
        };
        if let Some(number) = number.filter(|number| *number > 1) {
            let said = self.said(at, number);
            self.cast.count.get_or_insert(said);
        }
    }

    /// "allebei": of all the people, with the garment named just before; before a colour, of the garments.
    pub(super) fn each(&mut self, at: usize) {
        self.skips.me = false;
        self.count_in_phrase(at);
        let follows_garment =
            self.last == Last::Garment && self.last_at + 1 == at && self.gap(at) <= Gap::Space;
        let is_of_garments = self.last == Last::Garment
            && self.is_colour(at + 1)
            && self.head_of(at + 1).is_none()
            && !self.is(at + 2, Grammar::Dressed);
        if is_of_garments || follows_garment && self.is_colour(at + 1) {
            return;
        }
        let next = at + 1;
        let is_of_things = self.gap(next) <= Gap::Space
            && (self.is_unknown(next)
                || self.is(next, Grammar::Of)
                || self.is(next, Grammar::Side)
                || self.names_thing(next));
        if self.is(at, Grammar::Both) && !is_of_things {
            let said = self.said(at, 2);
            self.cast.count.get_or_insert(said);
        }
        let garment = if follows_garment {
            self.cast.spoken_of().kleding.pop()
        } else {
            // "..., allebei in het zwart" is of the people and not of what was named last.
            self.last = Last::Nothing;
            None
        };
        if self.cast.apart() > 1 {
            // "een man en een vrouw, beiden in het zwart"
            let said = self.said(at, 0);
            self.cast.several_at(said);
        }
        self.cast.each();
        self.cast.spoken_of().kleding.extend(garment);
    }

    /// "met z'n drieën": the number is in the phrase or behind it.
    pub(super) fn together(&mut self, at: usize) {
        // "wij zijn met z'n vieren thuis"
        if (at.saturating_sub(COMPANY_REACH)..at).any(|index| self.is(index, Grammar::Me)) {
            return;
        }
        // "groep 4" is one of the teams.
        let item = &self.items[at];
        let is_one_word = item.end - item.first == 1;
        if is_one_word
            && matches!(
                self.items.get(at + 1).map(|item| &item.what),
                Some(What::Number(_))
            )
        {
            return;
        }
        let number = self.meanings(at).number().or_else(|| {
            match self.items.get(at + 1).map(|item| &item.what) {
                Some(What::Number(number)) => Some(*number),
                Some(What::Age(..)) => self.counts_group(at + 1),
                _ => self.items.get(at).and_then(|item| {
                    (item.first..item.end)
                        .rev()
                        .find_map(|token| self.scan.alone(token))
                }),
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

    /// How many a group are, where a bare number after "zeker" or "about" looks like an age: "grote groep jongens, zeker
    /// vijftien", "a gang of about eight", "het waren er zeker vier".
    pub(super) fn counts_group(&self, at: usize) -> Option<u16> {
        let item = self.items.get(at)?;
        let What::Age(number, Some(last)) = item.what else {
            return None;
        };
        let names_years = (item.first..item.end).any(|token| {
            let marks = [Grammar::Years, Grammar::YearsOr, Grammar::AgeLabel];
            marks.into_iter().any(|mark| self.scan.is(token, mark))
        });
        let is_bare = !names_years && number == last && !self.is_alone(at, Grammar::AroundAge);
        let is_of_group = !self.is(at.wrapping_sub(1), Grammar::Of)
            && (at.saturating_sub(GROUP_REACH)..at).any(|index| self.is(index, Grammar::Together));
        (is_bare && (is_of_group || scope::are_there(self, at))).then_some(number)
    }

    /// "eentje met een pet, eentje zonder": the same word for one of them stood in the sentence before.
    fn is_one_more(&self, at: usize) -> bool {
        (0..at)
            .rev()
            .take(scope::SENTENCE_REACH)
            .take_while(|index| self.gap(index + 1) < Gap::Stop)
            .any(|index| self.is(index, Grammar::One) && self.word(index) == self.word(at))
    }

    /// Whether "een" is one of several people: of a group "een met een pet", "een kaal, de ander niet"; otherwise where another of
    /// them went before, "een met een rode jas, een met een blauwe".
    pub(super) fn singles_out(&self, at: usize) -> bool {
        let next = at + 1;
        let is_worn = self.is(next, Grammar::With) || self.is(next, Grammar::In);
        let is_described = || {
            self.is_adjective(next) && self.gap(next) <= Gap::Space && self.head_of(next).is_none()
        };
        let is_one = self.is(at, Grammar::Indefinite) && self.cast.is_group();
        is_one && (is_worn || is_described()) || self.is_in_row(at)
    }

    /// Whether a word begins what is told of one of several people, as another like it did before: "een met een pet en een met een
    /// muts", "een kale en een met krullen", "de dikke had een bril, de dunne niet".
    fn is_in_row(&self, at: usize) -> bool {
        let begins = |index: usize| {
            self.word(index) == self.word(at)
                && self.gap(index + 1) <= Gap::Space
                && (self.gap(index) >= Gap::Comma || self.is(index.wrapping_sub(1), Grammar::And))
        };
        let is_worn =
            |index: usize| self.is(index + 1, Grammar::With) || self.is(index + 1, Grammar::In);
        let is_looks = |index: usize| {
            let next = index + 1;
            self.word(next).ends_with('e')
                && self.is_adjective(next)
                && self.head_of(next).is_none()
        };
        // "een rode" may be a jacket; "een kale" is somebody.
        let is_of_person = |index: usize| is_looks(index) && self.is_hair_colour_alone(index + 1);
        begins(at)
            && (is_worn(at) || is_looks(at))
            && (0..at)
                .rev()
                .take(scope::SENTENCE_REACH)
                .take_while(|index| self.gap(index + 1) < Gap::Stop)
                .any(|index| begins(index) && (is_worn(index) || is_of_person(index)))
    }

    /// "1 met een rode jas en 1 met een blauwe": where the same words told of another, there are as many as are told apart.
    pub(super) fn one_of_a_row(&mut self, at: usize) {
        if self.is_in_row(at) {
            self.cast.company_at(self.said(at, 0));
        }
    }

    /// Whether a word by itself says that there is one: "man alleen, zwarte pet", "a lone male", but not "alleen een pet".
    fn stands_alone(&self, at: usize) -> bool {
        let item = &self.items[at];
        if item.end - item.first > 1 {
            return true;
        }
        let next = at + 1;
        if self.noun(next) == Some(Noun::Person) {
            return self.gap(next) <= Gap::Space
                && self.is(at.wrapping_sub(1), Grammar::Indefinite);
        }
        let ends = self.gap(next) >= Gap::Comma && self.gap(at) <= Gap::Space;
        ends && (0..at)
            .rev()
            .take(scope::SENTENCE_REACH)
            .take_while(|index| self.gap(index + 1) <= Gap::Space)
            .any(|index| {
                self.noun(index) == Some(Noun::Person) || self.is(index, Grammar::Singular)
            })
    }

    /// "hij liep alleen": there is one, unless more are told of.
    pub(super) fn alone(&mut self, at: usize) {
        if self.skips.me || !self.stands_alone(at) {
            return;
        }
        self.owner_in_phrase(at);
        self.cast.counts_one(self.said(at, 1));
    }

    pub(super) fn one(&mut self, at: usize) {
        // "een van de huizen" is nobody.
        let of_thing = self.noun(at + 1).is_some_and(|noun| {
            noun == Noun::Vehicle || noun != Noun::Person && self.is(at, Grammar::OfSeveral)
        });
        let is_number = self.is_word_for_one(at) && self.items[at].end == self.items[at].first + 1;
        if is_number && self.counts_one_person(at) {
            // "two males, one female": the noun says who.
            if self.cast.is_group() {
                return;
            }
            self.cast.counts_one(self.said(at, 1));
        }
        if !of_thing {
            self.skips.me = false;
            self.count_in_phrase(at);
            let is_first = self.is(at, Grammar::FirstRole);
            self.names_first |= is_first;
            if self.is_one_more(at) || is_first && self.names_second {
                self.cast.company_at(self.said(at, 0));
            }
            self.cast.one();
            self.named_in_phrase(at);
            self.noun_done(at, Last::Nothing);
        }
    }

    /// "een van de jongens": the noun at the end of the phrase says who it is.
    fn named_in_phrase(&mut self, at: usize) {
        let item = &self.items[at];
        if item.end - item.first < 2 {
            return;
        }
        let noun = LEXICON.meanings_of(self.scan.lang, self.scan.tokens.word(item.end - 1));
        if let Some(sex) = noun.value(Kind::Geslacht) {
            let said = self.said(at, sex);
            self.cast.spoken_of().geslacht.get_or_insert(said);
        }
        if let Some(group) = noun.value(Kind::LeeftijdGroep) {
            let said = self.said(at, group);
            self.cast.spoken_of().leeftijd_groep.get_or_insert(said);
        }
    }

    /// One of several is spoken of, or who is beside another: "zijn maat", but not "op bezoek bij zijn maat".
    pub(super) fn of_several(&mut self, at: usize) {
        let is_led = self.gap(at) <= Gap::Space
            && [
                Grammar::Preposition,
                Grammar::Towards,
                Grammar::To,
                Grammar::Of,
            ]
            .into_iter()
            .any(|grammar| self.is(at.wrapping_sub(1), grammar));
        let next = at + 1;
        let last = self.items[at].end - 1;
        let is_adjective = self.scan.is_alone(last, Grammar::Different);
        let is_of_thing = self.gap(next) <= Gap::Space
            && (is_adjective && self.is_unknown(next)
                || self.is(next, Grammar::OfMine)
                || self.names_thing(next));
        // "De andere man draagt een pet": of the first, nothing was said.
        let is_first = self.is_alone(at, Grammar::Article)
            && self.cast.apart() == 0
            && at <= self.first_counted();
        let is_company = self.is(at, Grammar::Other) && !is_led && !is_of_thing && !is_first;
        if is_company && !self.is_of_sender(at) {
            self.cast.company_at(self.said(at, 0));
        }
        if !(is_adjective && is_of_thing) {
            self.cast.several_at(self.said(at, 0));
        }
    }

    /// Whether an item is a noun, but not for people: "de andere huizen".
    fn names_thing(&self, at: usize) -> bool {
        match self.noun(at) {
            Some(noun) => noun != Noun::Person,
            None => self.is(at, Grammar::NotAnAge),
        }
    }

    /// Whether the sender says whom he has with him: "ik loop hier met twee vrienden".
    pub(super) fn is_of_sender(&self, at: usize) -> bool {
        (at.saturating_sub(SENDER_REACH)..at)
            .rev()
            .take_while(|index| {
                self.gap(index + 1) < Gap::Comma
                    && !self.is(*index, Grammar::See)
                    && self.noun(*index) != Some(Noun::Person)
                    && !self.is(*index, Grammar::He)
                    && !self.is(*index, Grammar::She)
            })
            .any(|index| self.is(index, Grammar::Me))
    }

    /// The first item that is a word for one of several, looked for once a text.
    fn first_one(&self) -> usize {
        *self.firsts.one.get_or_init(|| {
            let mut items = 0..self.items.len();
            let found = items.find(|index| self.is(*index, Grammar::One));
            found.unwrap_or(self.items.len())
        })
    }

    /// The first item that is a word for one of several or the number, looked for once a text.
    fn first_counted(&self) -> usize {
        *self.firsts.counted.get_or_init(|| {
            let mut items = 0..self.first_one();
            let found = items.find(|index| self.counts_one(*index));
            found.unwrap_or(self.first_one())
        })
    }

    pub(super) fn other(&mut self, at: usize) {
        let next = (at + 1..self.items.len().min(at + 4)).find_map(|index| self.noun(index));
        // "man met pet en nog een man met muts", "een tweede man", but not "de tweede man"
        let is_more = self.is_alone(at, Grammar::More) || self.is_alone(at, Grammar::Indefinite);
        match next.filter(|_| self.gap(at + 1) <= Gap::Space) {
            Some(Noun::Vehicle) => self.garage.begins_other = true,
            Some(Noun::Garment | Noun::Thing | Noun::Detail)
                if is_more || self.noun(at + 1).is_some() => {}
            None if self.names_thing(at + 1) && self.gap(at + 1) <= Gap::Space => {}
            _ => {
                self.skips.me = false;
                let is_more = is_more && next == Some(Noun::Person);
                if (is_more || self.is_counted_off(at)) && self.cast.apart() > 0 {
                    self.cast.company_at(self.said(at, 0));
                }
                self.cast.other();
                self.noun_done(at, Last::Nothing);
            }
        }
    }

    /// "dader 1 in het rood, dader 2 in het blauw", "first one ... second one": who was told of before was the first.
    fn is_counted_off(&self, at: usize) -> bool {
        let item = &self.items[at];
        let is_ordinal = |token: usize| {
            self.scan.alone(token).is_some() || self.scan.is_alone(token, Grammar::Ordinal)
        };
        at > self.first_one() && (item.first..item.end).any(is_ordinal)
    }

    /// "de rest in het zwart": all of a group who were not spoken of yet.
    fn is_rest(&self, at: usize) -> bool {
        let next = at + 1;
        let describes = [
            Grammar::In,
            Grammar::With,
            Grammar::Carries,
            Grammar::Dressed,
            Grammar::Plural,
            Grammar::Is,
        ];
        self.cast.is_group()
            && (describes.into_iter().any(|grammar| self.is(next, grammar))
                || self.is_adjective(next)
                || self.gap(next) == Gap::Colon)
    }

    pub(super) fn rest(&mut self, at: usize) {
        if !self.is_rest(at) {
            return;
        }
        self.skips.me = false;
        self.cast.rest();
        self.noun_done(at, Last::Nothing);
    }

    /// "bijrijder"; "achterop" only where people are spoken of.
    pub(super) fn second_role(&mut self, at: usize) {
        let is_place = self.is(at, Grammar::Pillion);
        let of_person = self.noun(at + 1) == Some(Noun::Person)
            || self.is(at + 1, Grammar::One)
            || self.is(at.wrapping_sub(1), Grammar::One)
            || self.is(at.wrapping_sub(1), Grammar::Indefinite)
            || self.noun(at + 1).is_none() && self.cast.is_group();
        if !is_place || of_person {
            self.names_second = true;
            if self.names_first {
                self.cast.company_at(self.said(at, 0));
            }
            self.skips.me = false;
            self.cast.other();
            self.noun_done(at, Last::Nothing);
        }
    }

    /// "een jong stel", "het duo", "a couple": a number that is a noun, but not "een stel handschoenen".
    fn several(&mut self, at: usize, number: u16) {
        let counts_things = self.gap(at + 1) <= Gap::Space
            && matches!(
                self.noun(at + 1),
                Some(Noun::Garment | Noun::Vehicle | Noun::Thing | Noun::Detail | Noun::Hair)
            );
        let is_noun = self.gap(at) >= Gap::Comma
            || at > 0
                && (self.is(at - 1, Grammar::Article)
                    || self.is(at - 1, Grammar::With)
                    || self.is_adjective(at - 1));
        // "stelletje sukkels" counts nobody.
        let is_abuse = self.gap(at + 1) <= Gap::Space
            && (self.is_unknown(at + 1) || self.noun(at + 1) == Some(Noun::Thing));
        if counts_things || is_abuse || !is_noun || self.skips.mine {
            return;
        }
        self.skips.me = false;
        // "een stel jongens" may be any number, "een drietal jongens" is not.
        let is_vague = self.is_alone(at, Grammar::LooseNumber)
            && self.gap(at + 1) <= Gap::Space
            && self.is(at + 1, Grammar::Persons);
        if !is_vague {
            self.cast.count.get_or_insert(Said {
                value: number,
                ..self.said(at, number)
            });
        }
        self.cast.group();
        let waiting = std::mem::take(&mut self.waiting);
        self.give_waiting(waiting);
        self.noun_done(at, Last::Nothing);
    }

    pub(super) fn role(&mut self, at: usize) {
        if let Some(number) = self.meanings(at).number() {
            return self.several(at, number);
        }
        self.skips.me = false;
        // "passagier met een rode helm, bestuurder in het grijs"
        if self.is(at, Grammar::FirstRole) {
            self.names_first = true;
            if self.names_second {
                self.cast.company_at(self.said(at, 0));
                self.cast.other();
            }
        }
        let is_first = self.is(at, Grammar::FirstRole) || self.is(at, Grammar::One);
        if self.cast.speaks_of_all() && is_first {
            self.cast.one();
        }
        let waiting = std::mem::take(&mut self.waiting);
        self.give_waiting(waiting);
        self.noun_done(at, Last::Nothing);
    }
}
