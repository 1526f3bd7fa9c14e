//! What was understood of a text.

use super::deed::{Class, Deeds};
use super::draft::{Certainty, Ride, Said, SaidWord, Someone};
use super::scan::Scan;
use super::scene::Scene;
use crate::gedrag::Gedrag;
use crate::heading::Heading;
use crate::words::{Lang, Words};
use std::ops::Range;

/// Things said of people and vehicles from which a message is no advertisement.
const RICH: u16 = 6;

/// Weight from which a class is believed over a description.
const STRONG: u16 = 30;

/// One understood thing and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The field it fills, as the data calls it: `kleding.kleur`, `vehicle.kenteken`.
    pub field: &'static str,
    /// Its canonical value.
    pub value: String,
    /// Where it stands, in bytes of the text.
    pub span: Range<usize>,
    /// How sure it is.
    pub certainty: Certainty,
}

/// Why a message needs a friendly word before it is of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Advice {
    /// It says what somebody looks like, but not what they did.
    NoGedrag,
    /// It is about something else.
    OffTopic,
    /// It is a test or a joke.
    Nonsense,
    /// It is abusive.
    Abusive,
    /// It speaks of descent or of a kind of people.
    Discriminating,
}

impl Advice {
    /// What to say to the sender, in a friendly way.
    pub fn words(self) -> Words {
        match self {
            Advice::NoGedrag => Words::new(
                "Dank u. Wat deed de persoon? Dat is het belangrijkste van een melding.",
                "Thank you. What did the person do? That matters most.",
            ),
            Advice::OffTopic => Words::new(
                "Dit lijkt niet te gaan over iets wat u ziet. Schrijf wat er gebeurt en hoe de persoon eruitziet.",
                "This does not seem to be about something you see. Write what happens and what the person looks like.",
            ),
            Advice::Nonsense => Words::new(
                "Dit lijkt een test of een grap. Stuur een melding als u iets ziet.",
                "This looks like a test or a joke. Report when you see something.",
            ),
            Advice::Abusive => Words::new(
                "Schelden helpt niemand. Schrijf rustig wat u ziet, dan kunnen anderen helpen.",
                "Swearing helps nobody. Write calmly what you see, so that others can help.",
            ),
            Advice::Discriminating => Words::new(
                "Waar iemand vandaan komt, zegt niemand naar wie hij moet zoeken. Beschrijf wat u ziet: kleding, lengte, haar, en vooral wat de persoon doet.",
                "Where someone comes from tells nobody whom to look for. Describe what you see: clothes, height, hair, and above all what the person does.",
            ),
        }
    }
}

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

fn advice_for(class: Class, deeds: &Deeds, names_descent: bool) -> Option<Advice> {
    match class {
        Class::OffTopic => Some(Advice::OffTopic),
        Class::Vals => Some(Advice::Nonsense),
        Class::Scheldend => Some(if names_descent {
            Advice::Discriminating
        } else {
            Advice::Abusive
        }),
        Class::Signalement if names_descent => Some(Advice::Discriminating),
        Class::Signalement if deeds.gedrag.is_empty() => Some(Advice::NoGedrag),
        Class::Signalement => None,
    }
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

fn finding<T>(field: &'static str, value: String, said: &Said<T>) -> Finding {
    Finding {
        field,
        value,
        span: said.span.clone(),
        certainty: said.certainty,
    }
}

fn word(field: &'static str, said: &SaidWord) -> Finding {
    finding(field, said.value.code.to_owned(), said)
}

fn range(min: u16, max: Option<u16>) -> String {
    match max {
        Some(max) if max == min => min.to_string(),
        Some(max) => format!("{min}-{max}"),
        None => format!("{min}+"),
    }
}

fn gather_person(person: &Someone, found: &mut Vec<Finding>) {
    let words = [
        ("person.geslacht", &person.geslacht),
        ("person.leeftijd", &person.leeftijd_groep),
        ("person.lengte", &person.lengte),
        ("person.huidskleur", &person.huidskleur),
    ];
    found.extend(
        words
            .into_iter()
            .filter_map(|(field, said)| said.as_ref().map(|said| word(field, said))),
    );
    let lists = [
        ("person.postuur", &person.postuur),
        ("haar.kleur", &person.haar_kleur),
        ("haar.vorm", &person.haar_vorm),
        ("person.gezicht", &person.gezicht),
        ("person.bij_zich", &person.bij_zich),
    ];
    for (field, list) in lists {
        found.extend(list.iter().map(|said| word(field, said)));
    }
    found.extend(
        person
            .leeftijd
            .as_ref()
            .map(|said| finding("person.leeftijd", range(said.value.0, said.value.1), said)),
    );
    found.extend(person.lengte_cm.as_ref().map(|said| {
        finding(
            "person.lengte_cm",
            range(said.value.0, Some(said.value.1)),
            said,
        )
    }));
    for garment in &person.kleding {
        found.push(word("kleding.stuk", &garment.stuk));
        found.extend(
            garment
                .stuk_of
                .iter()
                .map(|said| word("kleding.stuk", said)),
        );
        found.extend(
            garment
                .kleur
                .list
                .iter()
                .map(|said| word("kleding.kleur", said)),
        );
        found.extend(garment.merk.iter().map(|said| word("kleding.merk", said)));
        found.extend(
            garment
                .detail
                .iter()
                .map(|said| finding("kleding.detail", said.value.clone(), said)),
        );
    }
    found.extend(
        person
            .bijzonderheden
            .iter()
            .map(|said| finding("person.bijzonderheden", said.value.clone(), said)),
    );
    found.extend(
        person
            .richting
            .iter()
            .map(|said| finding("person.richting", said.value.clone(), said)),
    );
}

fn gather_ride(ride: &Ride, found: &mut Vec<Finding>) {
    found.extend(ride.soort.iter().map(|said| word("vehicle.soort", said)));
    found.extend(
        ride.kleur
            .list
            .iter()
            .map(|said| word("vehicle.kleur", said)),
    );
    found.extend(ride.merk.iter().map(|said| word("vehicle.merk", said)));
    found.extend(
        ride.model
            .iter()
            .chain(&ride.model_of)
            .map(|said| word("vehicle.type", said)),
    );
    let plate = &ride.kenteken;
    found.extend(
        plate
            .whole
            .iter()
            .chain(&plate.whole_of)
            .map(|said| finding("vehicle.kenteken", said.value.to_string(), said)),
    );
    let parts = plate.begin.iter().chain(&plate.eind).chain(&plate.bevat);
    found.extend(parts.map(|said| finding("vehicle.kenteken_deel", said.value.clone(), said)));
    found.extend(
        ride.land
            .iter()
            .map(|said| finding("vehicle.kenteken_land", said.value.to_owned(), said)),
    );
    found.extend(
        ride.bijzonderheden
            .iter()
            .map(|said| finding("vehicle.bijzonderheden", said.value.clone(), said)),
    );
    found.extend(
        ride.richting
            .iter()
            .map(|said| finding("vehicle.richting", said.value.clone(), said)),
    );
}
