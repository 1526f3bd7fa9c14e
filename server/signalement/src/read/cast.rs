//! Who is who: one person, a group, and the people in it.

use super::draft::{Said, SaidWord, Someone};

/// People of one message that are told apart.
const PEOPLE_MAX: usize = 8;
/// People of a group that are described alike, when all of them are.
const ALIKE_MAX: u16 = 4;

/// The people of a message, and the one that is spoken of.
#[derive(Debug, Default)]
pub(crate) struct Cast {
    people: Vec<Someone>,
    current: usize,
    /// What all of a group have in common.
    shared: Option<Someone>,
    /// Whether one of the group is spoken of, and no longer all.
    is_apart: bool,
    /// How many there are.
    pub(crate) count: Option<Said<u16>>,
    /// Whether "they" were spoken of.
    pub(crate) is_plural: bool,
    /// What is being said of all who stand apart.
    everyone: Option<Someone>,
    /// Where they were spoken of.
    plural_at: Option<Said<u16>>,
    /// Whether somebody was spoken of who is beside another, so that there are two at least.
    is_company: bool,
    /// Whether something was said of each of them.
    each: bool,
    /// How many others the next noun is of: "en twee mannen".
    others: u16,
}

impl Cast {
    /// The person, or the group, that is spoken of.
    pub(crate) fn spoken_of(&mut self) -> &mut Someone {
        if self.everyone.is_some() {
            return self.everyone.get_or_insert_default();
        }
        if !self.is_apart && self.shared.is_some() {
            return self.shared.get_or_insert_default();
        }
        if self.people.is_empty() {
            self.people.push(Someone::default());
            self.current = 0;
        }
        let current = self.current.min(self.people.len() - 1);
        &mut self.people[current]
    }

    /// The place of the person that is spoken of.
    pub(crate) fn current(&self) -> usize {
        self.current
    }

    /// The person at a place, or the one spoken of.
    pub(crate) fn person(&mut self, index: usize) -> &mut Someone {
        if index < self.people.len() && (self.shared.is_none() || self.is_apart) {
            &mut self.people[index]
        } else {
            self.spoken_of()
        }
    }

    /// Whether anybody stands out of a group.
    pub(crate) fn is_group(&self) -> bool {
        self.shared.is_some()
    }

    /// Whether anybody was spoken of by a noun.
    pub(crate) fn names_anyone(&self) -> bool {
        self.people.iter().any(|person| person.is_named)
    }

    /// One person was counted as such: "1 persoon". Others may follow.
    pub(crate) fn counts_one(&mut self, one: Said<u16>) {
        if !self.is_group() {
            self.count.get_or_insert(one);
        }
    }

    /// Whether the group as a whole is spoken of.
    pub(crate) fn speaks_of_all(&self) -> bool {
        self.shared.is_some() && !self.is_apart
    }

    /// Whether all of a group are spoken of, of whom it was not said that they are men or women.
    pub(crate) fn is_mixed(&self) -> bool {
        let shared = self.shared.as_ref().filter(|_| !self.is_apart);
        shared.is_some_and(|shared| shared.geslacht.is_none())
    }

    /// Several people are spoken of.
    pub(crate) fn group(&mut self) {
        self.is_plural = true;
        if self.shared.is_none() && self.people.iter().all(Someone::is_empty) {
            self.people.clear();
            self.shared = Some(Someone::default());
            self.is_apart = false;
        }
    }

    /// So many people are spoken of: as a group, or beside those who were told apart before; or, where it joins a group, as
    /// so many more.
    pub(crate) fn several(&mut self, number: Said<u16>, joins: bool) {
        if joins && self.splits(number.value) {
            self.others = number.value.saturating_sub(1);
            return;
        }
        let named = self.people.iter().filter(|person| person.is_named).count();
        if self.shared.is_none() && named > 0 {
            let before = u16::try_from(named).unwrap_or(u16::MAX);
            self.others = number.value.saturating_sub(1);
            self.count.get_or_insert(Said {
                value: before.saturating_add(number.value),
                ..number
            });
            return;
        }
        let is_part = self
            .count
            .as_ref()
            .is_some_and(|all| all.value > number.value)
            && self.is_mixed();
        if self.is_apart || is_part {
            // "drie: een vrouw en twee mannen", "3 personen, 2 mannen en 1 vrouw"
            self.others = number.value.saturating_sub(1);
        }
        self.count.get_or_insert(number);
        self.group();
    }

    /// Some of so many are spoken of: what is said is not of each of them.
    pub(crate) fn some_of(&mut self, all: Said<u16>) {
        self.each = false;
        self.several(all, false);
    }

    /// So many others are with those told of so far: "hij had twee vrienden bij zich".
    pub(crate) fn joined_by(&mut self, others: Said<u16>) {
        let told = u16::try_from(self.apart().max(1)).unwrap_or(u16::MAX);
        let value = others.value.saturating_add(told);
        self.count.get_or_insert(Said { value, ..others });
    }

    /// There are so many after all: "een man, nee twee mannen".
    pub(crate) fn recount(&mut self, number: Said<u16>) {
        if self.shared.is_none() && !self.people.is_empty() {
            let current = self.current.min(self.people.len() - 1);
            self.shared = Some(self.people.swap_remove(current));
            self.people.clear();
            self.is_apart = false;
        }
        self.count = Some(number);
        self.group();
    }

    /// Whether there are more than so many in the group.
    pub(crate) fn has_more_than(&self, number: u16) -> bool {
        let all = self.count.as_ref().map_or(0, |count| count.value);
        self.is_group() && all > number
    }

    /// So many others are like the one spoken of.
    pub(crate) fn others(&mut self, number: u16) {
        if self.is_apart {
            self.spoken_of().others = number;
        }
    }

    /// All of the group who were not told apart are spoken of.
    pub(crate) fn rest(&mut self) {
        self.other();
        let apart = u16::try_from(self.people.len()).unwrap_or(u16::MAX);
        let all = self.count.as_ref().map_or(apart, |count| count.value);
        self.others(all.saturating_sub(apart));
    }

    /// "They" are spoken of, without a number.
    pub(crate) fn they(&mut self, at: Said<u16>) {
        self.plural_at.get_or_insert(at);
        self.group();
    }

    /// One of several is spoken of, or the other one.
    pub(crate) fn several_at(&mut self, at: Said<u16>) {
        self.is_plural = true;
        self.plural_at.get_or_insert(at);
    }

    /// Somebody beside the one spoken of: "de ander", "zijn maat".
    pub(crate) fn company_at(&mut self, at: Said<u16>) {
        self.plural_at.get_or_insert(at);
        self.is_company = true;
    }

    /// Something is said of each of the group.
    pub(crate) fn each(&mut self) {
        if self.shared.is_none() && self.apart() > 1 || self.shared.is_some() && self.is_apart {
            self.everyone.get_or_insert_default();
            return;
        }
        self.group();
        self.each = true;
        self.is_apart = false;
    }

    /// What was said of all is given to each.
    pub(crate) fn settle(&mut self) {
        if let Some(all) = self.everyone.take() {
            self.people
                .iter_mut()
                .filter(|person| !person.is_empty())
                .for_each(|person| person.take_over(&all));
        }
    }

    /// One of the group, or somebody new, is spoken of.
    pub(crate) fn one(&mut self) {
        self.settle();
        if self.shared.is_some() && (!self.is_apart || self.has_content())
            || self.shared.is_none() && self.has_content()
        {
            self.add();
        }
    }

    /// Somebody else is spoken of.
    pub(crate) fn other(&mut self) {
        self.settle();
        if self.has_content() || self.shared.is_some() && !self.is_apart {
            self.add();
        }
    }

    fn has_content(&self) -> bool {
        let base = self.shared.as_ref();
        self.people
            .get(self.current)
            .is_some_and(|person| !person.is_empty() && Some(person) != base)
    }

    fn add(&mut self) {
        if self.people.len() < PEOPLE_MAX {
            self.people.push(self.shared.clone().unwrap_or_default());
            self.current = self.people.len() - 1;
            self.is_apart = true;
        }
    }

    /// A man or a woman is spoken of by a noun.
    pub(crate) fn named(&mut self, sex: SaidWord, is_new: bool) {
        let others = std::mem::take(&mut self.others);
        if others > 0 {
            self.other();
            let person = self.spoken_of();
            person.geslacht = Some(sex);
            person.is_named = true;
            person.others = others;
            return;
        }
        if is_new && self.joins_group(&sex) {
            self.people.push(Someone {
                geslacht: Some(sex),
                is_named: true,
                ..Someone::default()
            });
            self.current = self.people.len() - 1;
            return;
        }
        let person = self.spoken_of();
        let same = person
            .geslacht
            .as_ref()
            .is_none_or(|known| known.value == sex.value);
        let begins =
            person.is_named && is_new || !same && (person.is_named || person.geslacht.is_some());
        if begins {
            let known = self.people.iter().position(|person| {
                person.is_named
                    && person
                        .geslacht
                        .as_ref()
                        .is_some_and(|known| known.value == sex.value)
            });
            match known.filter(|_| !is_new) {
                Some(index) => self.current = index,
                None => self.other(),
            }
        }
        let person = self.spoken_of();
        if person
            .geslacht
            .as_ref()
            .is_none_or(|known| known.value == sex.value)
            || !person.is_named
        {
            person.geslacht = Some(sex);
        }
        person.is_named = true;
    }

    /// "twee mannen en een vrouw": the group is told apart, and there is one more.
    fn joins_group(&mut self, sex: &SaidWord) -> bool {
        let known = self
            .shared
            .as_ref()
            .and_then(|shared| shared.geslacht.as_ref());
        known.is_some_and(|known| known.value != sex.value) && self.splits(1)
    }

    /// Counts so many more beside a group of men, or of women, who are others, and tells a small one apart.
    fn splits(&mut self, more: u16) -> bool {
        let is_known = self
            .shared
            .as_ref()
            .is_some_and(|shared| shared.geslacht.is_some());
        if self.is_apart || !is_known {
            return false;
        }
        let Some(count) = self.count.as_mut() else {
            return false;
        };
        let members = count.value;
        count.value = members.saturating_add(more);
        if members >= ALIKE_MAX {
            return false;
        }
        let members = usize::from(members);
        if let Some(shared) = self.shared.take() {
            self.people = vec![shared; members];
            self.current = members - 1;
        }
        self.is_apart = true;
        true
    }

    /// A pronoun says man or woman; a noun knew better. "ze" is not sure to be one woman.
    pub(crate) fn pronoun(&mut self, sex: SaidWord, is_sure: bool) {
        if is_sure && self.everyone.is_some() {
            self.settle();
        }
        let person = self.spoken_of();
        match &person.geslacht {
            None => person.geslacht = Some(sex),
            Some(known) if known.value == sex.value => {}
            Some(_) => {
                let other = self.people.iter().position(|person| {
                    person
                        .geslacht
                        .as_ref()
                        .is_some_and(|known| known.value == sex.value)
                });
                if let Some(index) = other {
                    self.current = index;
                    self.is_apart = true;
                } else if is_sure && !self.spoken_of().is_named {
                    // "hij grijze hoed, zij groene cape" are two people.
                    self.other();
                    self.spoken_of().geslacht = Some(sex);
                }
            }
        }
    }

    /// Gives every one of them the same.
    pub(crate) fn give_all(&mut self, give: impl Fn(&mut Someone)) {
        if let Some(shared) = &mut self.shared {
            give(shared);
        }
        self.people.iter_mut().for_each(give);
    }

    /// How many people stand apart.
    pub(crate) fn apart(&self) -> usize {
        self.people
            .iter()
            .filter(|person| !person.is_empty())
            .count()
    }

    /// Puts everyone who is like somebody beside that one.
    fn repeat_others(&mut self) {
        let room = PEOPLE_MAX.saturating_sub(self.people.len());
        let others: Vec<_> = self
            .people
            .iter_mut()
            .flat_map(|person| {
                let others = usize::from(std::mem::take(&mut person.others));
                std::iter::repeat_n(person.clone(), others)
            })
            .take(room)
            .collect();
        self.people.extend(others);
    }

    /// The people, once everything was read.
    pub(crate) fn finish(mut self) -> (Vec<Someone>, Option<Said<u16>>) {
        self.settle();
        self.people.retain(|person| !person.is_empty());
        self.repeat_others();
        if let Some(shared) = self.shared {
            if self.people.iter().all(|person| *person == shared) {
                self.people.clear();
            }
            let alike = self.count.as_ref().map_or(0, |count| count.value);
            if self.people.is_empty() {
                if !shared.is_empty() {
                    self.people.push(shared);
                }
            } else if (self.each || !shared.kleding.is_empty()) && alike <= ALIKE_MAX {
                while self.people.len() < usize::from(alike) {
                    self.people.push(shared.clone());
                }
            }
        }
        let apart = u16::try_from(self.people.len()).unwrap_or(u16::MAX);
        // Who is beside another may have no looks at all.
        let told = apart.max(if self.is_company { 2 } else { 1 });
        // "1 man met een pet en nog iemand"
        if let Some(one) = self.count.as_mut().filter(|count| count.value == 1) {
            one.value = told;
        }
        if self.count.is_none() && told > 1 && (self.is_plural || self.is_company) {
            self.count = self.plural_at.map(|said| Said {
                value: told,
                ..said
            });
        }
        (self.people, self.count)
    }
}
