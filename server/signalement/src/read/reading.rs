//! What was understood of a text.

use super::advice::{Advice, advice_for};
use super::deed::{Class, Deeds};
use super::draft::{Certainty, Ride, Said, Someone};
use super::finding::{Finding, finding, gather_person, gather_ride};
use super::meaning::{Grammar, Meaning};
use super::scan::Scan;
use super::scene::Scene;
use super::spelling::KEYBOARD;
use crate::gedrag::Gedrag;
use crate::heading::Heading;
use crate::words::Lang;
use std::ops::Range;

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
    /// Puts a reading together; its class is told by the text, unless it is known.
    pub(super) fn of(
        scan: &Scan<'_>,
        scene: Scene<'_, '_>,
        deeds: &Deeds,
        known: Option<Class>,
    ) -> Self {
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
        let substance = Substance {
            names_descent: names_descent || deeds.names_descent,
            names_place: !places.is_empty(),
            ..Substance::of(&people, &rides, count.is_some())
        };
        let class = known.unwrap_or_else(|| class_of(deeds, substance, scan));
        let is_rude = class == Class::Signalement && deeds.scheldend > 0;
        let gedrag = match class {
            // What neighbours ask one another names deeds that nobody saw.
            Class::OffTopic => &[],
            Class::Signalement | Class::Vals | Class::Scheldend => &deeds.gedrag[..],
        };
        if class != Class::Signalement {
            people.clear();
            rides.clear();
            count = None;
        }
        let is_suspicious = deeds.suspicious > 0 && deeds.suspicious >= deeds.innocent;
        let advice = advice_for(class, deeds, substance.names_descent);
        let mut reading = Self {
            lang: scan.lang,
            class,
            is_rude,
            advice,
            gedrag: gedrag.iter().map(|(gedrag, ..)| *gedrag).collect(),
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
        reading.gather(&places, minutes_ago, clock, count, gedrag);
        reading
    }

    fn gather(
        &mut self,
        places: &[Said<String>],
        minutes_ago: Option<Said<u16>>,
        clock: Option<Said<(u16, u16)>>,
        count: Option<Said<u16>>,
        gedrag: &[(Gedrag, Range<usize>, u16)],
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
        found.extend(gedrag.iter().map(|(gedrag, span, _)| Finding {
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

/// How much a text tells of people and vehicles.
#[derive(Debug, Clone, Copy, Default)]
struct Substance {
    /// All that is told.
    all: u16,
    /// What can be seen: not only that there was a man, or two.
    looks: u16,
    /// Whether somebody is spoken of, or a plate.
    names_anyone: bool,
    /// Whether there is a plate, or a part of one.
    has_plate: bool,
    /// Whether descent is spoken of.
    names_descent: bool,
    /// Whether it says where something is: "hoofdstr 22" is no nonsense.
    names_place: bool,
}

impl Substance {
    fn of(people: &[Someone], rides: &[Ride], is_counted: bool) -> Self {
        let persons = people.iter().map(weight_of_person).sum::<u16>();
        let vehicles = rides.iter().map(weight_of_ride).sum::<u16>();
        let has_plate = rides.iter().any(|ride| !ride.kenteken.is_empty());
        let sexes = count(people.iter().filter(|person| person.geslacht.is_some()));
        Self {
            all: persons + vehicles + u16::from(is_counted),
            looks: (persons - sexes.min(persons)) + vehicles,
            names_anyone: sexes > 0 || is_counted || has_plate,
            has_plate,
            ..Self::default()
        }
    }
}

/// Weight from which suspicious behaviour makes a sighting of a text without a description.
const SIGHTING: u16 = 10;

/// Weight from which ordinary behaviour without a gedrag of its own does so too.
const ORDINARY: u16 = 20;

fn class_of(deeds: &Deeds, substance: Substance, scan: &Scan<'_>) -> Class {
    let is_bare = substance.looks == 0;
    let sees_deeds = deeds.suspicious >= SIGHTING;
    if deeds.scheldend >= STRONG && substance.looks < 2
        || deeds.scheldend > 0 && is_bare && !sees_deeds
    {
        return Class::Scheldend;
    }
    if deeds.vals >= STRONG || deeds.vals > 0 && substance.all < 2 {
        return Class::Vals;
    }
    let is_poor =
        substance.all < RICH && !substance.has_plate || !substance.names_anyone && !sees_deeds;
    let is_elsewhere = deeds.off_topic >= STRONG && is_poor
        || deeds.off_topic > 0 && substance.all < 2 && (is_bare || !sees_deeds);
    if is_elsewhere && deeds.worst < deeds.off_topic {
        return Class::OffTopic;
    }
    let is_ordinary = deeds.innocent >= ORDINARY;
    let is_seen = substance.all > 0 || sees_deeds || is_ordinary || !deeds.gedrag.is_empty();
    if is_seen || substance.names_descent || deeds.denies || denies_looks(scan) {
        return Class::Signalement;
    }
    if !substance.names_place && is_gibberish(scan) {
        return Class::Vals;
    }
    Class::OffTopic
}

/// Whether a text says what somebody did not wear or have: "geen pet, geen bril".
fn denies_looks(scan: &Scan<'_>) -> bool {
    (0..scan.tokens.len()).any(|at| {
        let next = scan.after(at, Grammar::Not);
        next.is_some_and(|next| {
            scan.meanings(next)
                .iter()
                .any(|meaning| matches!(meaning, Meaning::Value(..)))
        })
    })
}

/// Letters of the shortest word that can be a row of keys or a syllable over and over.
const MASHED_MIN: usize = 5;
/// The upper row of keys in Belgium.
const AZERTY: &str = "azertyuiop";

/// Whether a text is no words at all, or holds one that only a hand on the keys makes: "asdfgh", "jajajaja".
fn is_gibberish(scan: &Scan<'_>) -> bool {
    let unknown = scan
        .known()
        .iter()
        .all(|known| known.id == super::lexicon::WordId::UNKNOWN);
    unknown || (0..scan.tokens.len()).any(|at| is_mashed(scan.tokens.word(at)))
}

fn is_mashed(word: &str) -> bool {
    if word.len() < MASHED_MIN || !word.is_ascii() {
        return false;
    }
    let is_row = KEYBOARD
        .iter()
        .chain([&AZERTY])
        .any(|row| row.contains(&word[..MASHED_MIN]));
    let repeats = word.len() > MASHED_MIN
        && (1..=2).any(|step| {
            let bytes = word.as_bytes();
            bytes.iter().zip(&bytes[step..]).all(|(a, b)| a == b)
        });
    let is_vowelless = word
        .bytes()
        .all(|byte| byte.is_ascii_lowercase() && !b"aeiouy".contains(&byte));
    is_row || repeats || is_vowelless
}

fn count<T>(list: impl IntoIterator<Item = T>) -> u16 {
    u16::try_from(list.into_iter().count()).unwrap_or(u16::MAX)
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
    count(single.into_iter().filter(|is_known| *is_known))
        + many.into_iter().map(count).sum::<u16>()
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
            ride.land.is_some(),
            !ride.kenteken.is_empty(),
        ]
        .into_iter()
        .map(u16::from)
        .sum::<u16>()
}
