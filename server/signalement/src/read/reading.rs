//! What was understood of a text.

use super::advice::{Advice, advice_for};
use super::deed::{Class, Deeds};
use super::draft::{Certainty, Ride, Said, Someone};
use super::finding::{Finding, finding, gather_person, gather_ride};
use super::scan::Scan;
use super::scene::Scene;
use crate::gedrag::Gedrag;
use crate::heading::Heading;
use crate::words::Lang;

/// Things said of people and vehicles from which a message is no advertisement.
const RICH: u16 = 6;

/// Weight from which a class is believed over a description.
const STRONG: u16 = 30;

/// What was understood of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The language it was read in.
    pub lang: Lang,
    /// What kind of message it is.
    pub class: Class,
    /// Whether it is of use, but rude.
    pub is_rude: bool,
    /// What to say to the sender, if anything.
    pub advice: Option<Advice>,
    /// What people were doing, the likeliest first.
    pub gedrag: Vec<Gedrag>,
    /// Whether that is suspicious.
    pub is_suspicious: bool,
    /// What kind of situation it is, as the data calls it.
    pub categorie: Option<&'static str>,
    /// How many people there were, when that was said.
    pub aantal_personen: Option<u16>,
    /// Where they went, when that is a wind.
    pub heading: Option<Heading>,
    /// Where they were.
    pub places: Vec<String>,
    /// How many minutes ago it was.
    pub minutes_ago: Option<u16>,
    /// The time on the clock: hours and minutes.
    pub clock: Option<(u16, u16)>,
    /// Whether it still goes on, when that was said.
    pub is_ongoing: Option<bool>,
    /// Every understood thing, in the order of the text.
    pub findings: Vec<Finding>,
    pub(super) people: Vec<Someone>,
    pub(super) rides: Vec<Ride>,
}

impl Reading {
    pub(super) fn of(scan: &Scan<'_>, scene: Scene<'_, '_>, deeds: &Deeds) -> Self {
        let Scene {
            cast,
            garage,
            places,
            minutes_ago,
            clock,
            is_now,
            is_ongoing,
            heading,
            names_descent,
            ..
        } = scene;
        let (mut people, mut count) = cast.finish();
        let mut rides = garage.rides;
        rides.retain(|ride| *ride != Ride::default());
        let substance = people.iter().map(weight_of_person).sum::<u16>()
            + rides.iter().map(weight_of_ride).sum::<u16>()
            + u16::from(count.is_some());
        let class = class_of(deeds, substance, scan);
        let is_rude = class == Class::Signalement && deeds.scheldend > 0;
        if class != Class::Signalement {
            people.clear();
            rides.clear();
            count = None;
        }
        let is_suspicious = deeds.suspicious > 0 && deeds.suspicious >= deeds.innocent;
        let advice = advice_for(class, deeds, names_descent);
        let mut reading = Self {
            lang: scan.lang,
            class,
            is_rude,
            advice,
            gedrag: deeds.gedrag.iter().map(|(gedrag, ..)| *gedrag).collect(),
            is_suspicious,
            categorie: deeds.categorie,
            aantal_personen: count.as_ref().map(|count| count.value),
            heading,
            places: places.iter().map(|place| place.value.clone()).collect(),
            minutes_ago: minutes_ago
                .as_ref()
                .map(|minutes| minutes.value)
                .or(is_now.then_some(0)),
            clock: clock.as_ref().map(|clock| clock.value),
            is_ongoing,
            findings: Vec::new(),
            people,
            rides,
        };
        reading.gather(&places, minutes_ago, clock, count, deeds);
        reading
    }

    fn gather(
        &mut self,
        places: &[Said<String>],
        minutes_ago: Option<Said<u16>>,
        clock: Option<Said<(u16, u16)>>,
        count: Option<Said<u16>>,
        deeds: &Deeds,
    ) {
        let mut found = Vec::new();
        for person in &self.people {
            gather_person(person, &mut found);
        }
        for ride in &self.rides {
            gather_ride(ride, &mut found);
        }
        found.extend(
            places
                .iter()
                .map(|place| finding("plaats", place.value.clone(), place)),
        );
        found.extend(
            minutes_ago.map(|said| finding("minuten_geleden", said.value.to_string(), &said)),
        );
        found.extend(clock.map(|said| {
            finding(
                "tijd",
                format!("{:02}:{:02}", said.value.0, said.value.1),
                &said,
            )
        }));
        found.extend(count.map(|said| finding("aantal_personen", said.value.to_string(), &said)));
        found.extend(deeds.gedrag.iter().map(|(gedrag, span, _)| Finding {
            field: "gedrag",
            value: gedrag.code().to_owned(),
            span: span.clone(),
            certainty: Certainty::Waarschijnlijk,
        }));
        found.retain(|finding| !finding.span.is_empty());
        found.sort_by(|a, b| {
            (a.span.start, a.span.end, a.field).cmp(&(b.span.start, b.span.end, b.field))
        });
        found.dedup();
        self.findings = found;
    }
}

fn class_of(deeds: &Deeds, substance: u16, scan: &Scan<'_>) -> Class {
    if deeds.scheldend >= STRONG && substance < 2 {
        return Class::Scheldend;
    }
    if deeds.vals >= STRONG || deeds.vals > 0 && substance < 2 {
        return Class::Vals;
    }
    if deeds.off_topic >= STRONG && substance < RICH
        || deeds.off_topic > 0 && substance < 2 && deeds.suspicious == 0
    {
        return Class::OffTopic;
    }
    if substance > 0 || deeds.suspicious > 0 {
        return Class::Signalement;
    }
    if deeds.scheldend > 0 {
        return Class::Scheldend;
    }
    if scan
        .known()
        .iter()
        .all(|known| known.id == super::lexicon::WordId::UNKNOWN)
    {
        return Class::Vals;
    }
    Class::OffTopic
}

fn count<T>(list: &[T]) -> u16 {
    u16::try_from(list.len()).unwrap_or(u16::MAX)
}

fn weight_of_person(person: &Someone) -> u16 {
    let single = [
        person.geslacht.is_some(),
        person.leeftijd.is_some(),
        person.lengte_cm.is_some(),
        person.lengte.is_some(),
        person.richting.is_some(),
    ];
    let many = [
        &person.postuur,
        &person.haar_kleur,
        &person.haar_vorm,
        &person.gezicht,
        &person.bij_zich,
    ];
    count(
        &single
            .into_iter()
            .filter(|is_known| *is_known)
            .collect::<Vec<_>>(),
    ) + many.into_iter().map(|list| count(list)).sum::<u16>()
        + 2 * count(&person.kleding)
        + count(&person.bijzonderheden)
}

fn weight_of_ride(ride: &Ride) -> u16 {
    count(&ride.kleur.list)
        + [
            ride.soort.is_some(),
            ride.merk.is_some(),
            ride.model.is_some(),
            ride.richting.is_some(),
            !ride.kenteken.is_empty(),
        ]
        .into_iter()
        .map(u16::from)
        .sum::<u16>()
}
