//! What the game understands of a player's own words: shown while somebody types, and filled in on arrival for a melding
//! that was typed without network.

use crate::error::BadField;
use crate::id::PlaceId;
use crate::signalement::{Gedrag, Heading, Person, Vehicle};
use crate::to_engine::text;
use engine::SEEN_AGO_MAX_MS;
use engine::input::{
    MELDING_GEDRAG_MAX, MELDING_PERSONS_MAX, MELDING_TEXT_MAX, MELDING_TOWARDS_MAX,
    MELDING_VEHICLES_MAX, Melding, Where,
};
use engine::time::MINUTE_MS;
use engine::wijk::Wijk;
use serde::{Deserialize, Serialize};
use signalement::read::{self, Certainty, Finding, Reading, read};
use ts_rs::TS;
use utoipa::ToSchema;

/// Twelve hours, in minutes.
const HALF_DAY_MIN: u16 = 12 * 60;
/// A clock may be this far ahead of that of the game, in minutes.
const CLOCK_AHEAD_MIN: u16 = 2;

/// `POST …/read`: a text that somebody is typing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadRequest {
    /// The text as it stands now, at most `MELDING_TEXT_MAX` characters.
    pub text: String,
}

/// What was understood. What is not there was not said.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ReadAnswer {
    /// A place of the wijk that is named.
    pub place: Option<PlaceId>,
    /// What the people did.
    pub gedrag: Vec<Gedrag>,
    /// Who.
    pub persons: Vec<Person>,
    /// How many people there were, when that was said; they need not all be described.
    pub people: Option<u16>,
    /// With which vehicles.
    pub vehicles: Vec<Vehicle>,
    /// Which way.
    pub heading: Option<Heading>,
    /// What they went towards, by the name that was said.
    pub towards: Option<String>,
    /// How long ago it was, in milliseconds.
    pub seen_ago_ms: Option<u64>,
    /// Whether it still goes on.
    pub ongoing: Option<bool>,
    /// What to say to the sender, if anything.
    pub advice: Option<Advice>,
    /// The pieces of the text that were understood, in their order. Those about the same thing do not overlap.
    pub spans: Vec<Span>,
}

/// Why a text needs a friendly word before it is of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
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

/// A piece of the text that was understood, counted in UTF-16 units as browsers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Span {
    /// Where it begins.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// What it tells something of.
    pub about: About,
    /// Whether the sender doubted it, or it was guessed.
    pub unsure: bool,
}

/// What a piece of a text tells something of.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Where it was.
    Place,
    /// What they did.
    Gedrag,
    /// How many people there were.
    People,
    /// One of `persons`, counted from 0.
    Person(u8),
    /// One of `vehicles`, counted from 0.
    Vehicle(u8),
    /// Which way they went.
    Heading,
    /// When it was.
    Time,
}

/// Where and when words are read.
#[derive(Debug, Clone, Copy)]
pub struct Here<'a> {
    /// The wijk whose places they may name.
    pub wijk: &'a Wijk,
    /// What the clock says there at the moment they were typed, in minutes after midnight.
    pub clock_min: u16,
}

/// What was understood of a text, where and when it was written.
#[derive(Debug)]
pub struct Understood<'a> {
    text: &'a str,
    clock_min: u16,
    reading: Reading,
    place: Option<engine::id::PlaceId>,
}

impl<'a> Understood<'a> {
    /// Reads a text.
    #[must_use]
    pub fn of(text: &'a str, here: Here<'_>) -> Self {
        let reading = read(text, None);
        let mut places = reading.places.iter();
        let place = places.find_map(|name| here.wijk.place_in(name));
        // "deur hoofdstraat 22": the map knows its own names wherever they stand; where they went is not where they were.
        let towards = reading.towards().and_then(|name| here.wijk.place_in(name));
        let place = place.or_else(|| {
            let named = here.wijk.place_in(text);
            named.filter(|place| towards.is_none_or(|towards| towards.id != place.id))
        });
        Self {
            text,
            clock_min: here.clock_min,
            place: place.map(|place| place.id),
            reading,
        }
    }

    /// Fills in what a melding leaves open.
    pub fn fill(&self, melding: &mut Melding) {
        let reading = &self.reading;
        melding.place = melding.place.or(self.place.map(Where::Place));
        if melding.gedrag.is_empty() {
            melding.gedrag = reading.gedrag.clone();
            melding.gedrag.truncate(MELDING_GEDRAG_MAX);
        }
        if melding.persons.is_empty() {
            melding.persons = self.persons().collect();
        }
        if melding.vehicles.is_empty() {
            for vehicle in self.vehicles() {
                melding.vehicles.push(vehicle).expect("no more than fit");
            }
        }
        // Who said which way in chips has answered the question.
        if melding.heading.is_none() && melding.towards.is_none() {
            melding.heading = reading.heading;
            melding.towards = self.towards();
        }
        melding.seen_ago_ms = melding.seen_ago_ms.or(self.seen_ago_ms());
        melding.ongoing = melding.ongoing.or(reading.is_ongoing);
    }

    /// Whether it may be a melding. A joke and abuse are none, unless they tell what somebody did; what only seems to be about
    /// something else may still be one.
    pub fn is_melding(&self) -> bool {
        use read::Advice::{Abusive, Nonsense};
        let advice = self.reading.advice;
        !self.reading.gedrag.is_empty() || !matches!(advice, Some(Nonsense | Abusive))
    }

    /// The people, as many as a melding holds.
    fn persons(&self) -> impl Iterator<Item = signalement::Person> {
        self.reading.people().into_iter().take(MELDING_PERSONS_MAX)
    }

    /// The vehicles, as many as a melding holds.
    fn vehicles(&self) -> impl Iterator<Item = signalement::Vehicle> {
        let vehicles = self.reading.vehicles().into_iter();
        vehicles.take(MELDING_VEHICLES_MAX)
    }

    /// The place they went towards, unless its name is longer than any.
    fn towards(&self) -> Option<String> {
        let name = self.reading.towards()?;
        (name.chars().count() <= MELDING_TOWARDS_MAX).then(|| name.to_owned())
    }

    /// How long ago it was, by what was said or by the clock, unless nobody remembers that long.
    fn seen_ago_ms(&self) -> Option<u64> {
        let by_clock = || Some(minutes_since(self.reading.clock?, self.clock_min));
        let minutes = self.reading.minutes_ago.or_else(by_clock)?;
        let ago_ms = u64::from(minutes) * MINUTE_MS;
        Some(ago_ms).filter(|ago_ms| *ago_ms <= SEEN_AGO_MAX_MS)
    }

    /// The pieces of the text that were understood, those that overlap and are about the same taken together.
    fn spans(&self) -> Vec<Span> {
        let mut found: Vec<(About, &Finding)> = Vec::new();
        let people = self.reading.found_of_people();
        let vehicles = self.reading.found_of_vehicles();
        for (nr, of_one) in (0_u8..).zip(people.iter().take(MELDING_PERSONS_MAX)) {
            found.extend(of_one.iter().map(|finding| (About::Person(nr), finding)));
        }
        for (nr, of_one) in (0_u8..).zip(vehicles.iter().take(MELDING_VEHICLES_MAX)) {
            found.extend(of_one.iter().map(|finding| (About::Vehicle(nr), finding)));
        }
        let more = self.reading.findings.iter();
        found.extend(more.filter_map(|finding| Some((About::of_field(finding.field)?, finding))));
        for (about, finding) in &mut found {
            if finding.field.ends_with(".richting") {
                *about = About::Heading;
            }
        }
        found.sort_by_key(|(about, finding)| (*about, finding.span.start));
        let mut spans: Vec<Span> = Vec::new();
        for (about, finding) in found {
            let (from, to) = (self.units(finding.span.start), self.units(finding.span.end));
            let unsure = finding.certainty == Certainty::Onzeker;
            match spans.last_mut() {
                Some(last) if last.about == about && from < last.to => {
                    last.to = last.to.max(to);
                    last.unsure |= unsure;
                }
                _ => spans.push(Span {
                    from,
                    to,
                    about,
                    unsure,
                }),
            }
        }
        spans.sort_by_key(|span| (span.from, span.to));
        spans
    }

    /// A place in the text, from bytes to UTF-16 units.
    fn units(&self, bytes: usize) -> u32 {
        let before = self.text.get(..bytes).unwrap_or_default();
        u32::try_from(before.encode_utf16().count()).expect("a text is short")
    }
}

impl About {
    /// What a finding with this field is about; `None` for one of a person or vehicle, which are found one by one.
    fn of_field(field: &str) -> Option<Self> {
        match field {
            "plaats" => Some(Self::Place),
            "gedrag" => Some(Self::Gedrag),
            "aantal_personen" => Some(Self::People),
            "minuten_geleden" | "tijd" => Some(Self::Time),
            _ => None,
        }
    }
}

/// How many minutes ago the clock showed the time that was said: before midnight, when it is past it. "Half acht" is
/// said of the evening as well.
fn minutes_since((hour, minute): (u16, u16), now_min: u16) -> u16 {
    let day = if hour <= HALF_DAY_MIN / 60 {
        HALF_DAY_MIN
    } else {
        2 * HALF_DAY_MIN
    };
    let ago = (now_min % day + day - (hour * 60 + minute) % day) % day;
    if ago + CLOCK_AHEAD_MIN >= day { 0 } else { ago }
}

impl ReadRequest {
    /// The text to read.
    ///
    /// # Errors
    /// [`BadField`] when it is longer than a melding may be.
    pub fn into_text(self) -> Result<String, BadField> {
        text("text", self.text, MELDING_TEXT_MAX)
    }
}

impl From<&Understood<'_>> for ReadAnswer {
    fn from(understood: &Understood<'_>) -> Self {
        let reading = &understood.reading;
        let gedrag = reading.gedrag.iter().take(MELDING_GEDRAG_MAX);
        Self {
            place: understood.place.map(Into::into),
            gedrag: gedrag.map(|gedrag| (*gedrag).into()).collect(),
            persons: understood.persons().map(Into::into).collect(),
            people: reading.aantal_personen,
            vehicles: understood.vehicles().map(Into::into).collect(),
            heading: reading.heading.map(Into::into),
            towards: understood.towards(),
            seen_ago_ms: understood.seen_ago_ms(),
            ongoing: reading.is_ongoing,
            advice: reading.advice.map(Into::into),
            spans: understood.spans(),
        }
    }
}

impl From<read::Advice> for Advice {
    fn from(advice: read::Advice) -> Self {
        match advice {
            read::Advice::NoGedrag => Self::NoGedrag,
            read::Advice::OffTopic => Self::OffTopic,
            read::Advice::Nonsense => Self::Nonsense,
            read::Advice::Abusive => Self::Abusive,
            read::Advice::Discriminating => Self::Discriminating,
        }
    }
}
