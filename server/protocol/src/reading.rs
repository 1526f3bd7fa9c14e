//! What the game understands of a player's own words: shown while somebody types, and filled in on arrival for a melding
//! that was typed without network.

use crate::error::BadField;
use crate::id::PlaceId;
use crate::signalement::{Gedrag, Heading, Person, Vehicle};
use crate::to_engine::text;
use engine::SEEN_AGO_MAX_MS;
use engine::input::{MELDING_GEDRAG_MAX, MELDING_PERSONS_MAX, MELDING_TEXT_MAX, Melding, Where};
use engine::time::MINUTE_MS;
use engine::wijk::Wijk;
use serde::{Deserialize, Serialize};
use signalement::read::{self, Reading, read};
use ts_rs::TS;
use utoipa::ToSchema;

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
    /// With which vehicle.
    pub vehicle: Option<Vehicle>,
    /// Which way.
    pub heading: Option<Heading>,
    /// How long ago it was, in milliseconds.
    pub seen_ago_ms: Option<u64>,
    /// The time on the clock that was named, in minutes after midnight.
    pub clock_min: Option<u16>,
    /// Whether it still goes on.
    pub ongoing: Option<bool>,
    /// What to say to the sender, if anything.
    pub advice: Option<Advice>,
    /// The words that were understood, in the order of the text.
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

/// A part of the text that was understood, counted in UTF-16 units as browsers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Span {
    /// Where it begins.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
}

/// What was understood of a text, in the wijk where it was written.
#[derive(Debug)]
pub struct Understood<'a> {
    text: &'a str,
    reading: Reading,
    place: Option<engine::id::PlaceId>,
}

impl<'a> Understood<'a> {
    /// Reads a text.
    #[must_use]
    pub fn of(text: &'a str, wijk: &Wijk) -> Self {
        let reading = read(text, None);
        let places = reading.places.iter();
        let place = places.filter_map(|name| wijk.place_named(name)).next();
        Self {
            text,
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
            melding.persons = reading.people();
            melding.persons.truncate(MELDING_PERSONS_MAX);
        }
        if melding.vehicle.is_none() {
            melding.vehicle = reading.vehicles().into_iter().next();
        }
        melding.heading = melding.heading.or(reading.heading);
        melding.seen_ago_ms = melding.seen_ago_ms.or(self.seen_ago_ms());
        melding.ongoing = melding.ongoing.or(reading.is_ongoing);
    }

    /// Whether the text is about something that was seen. A joke, abuse or another subject is not, unless it tells what
    /// somebody did.
    pub fn is_melding(&self) -> bool {
        use read::Advice::{Abusive, Nonsense, OffTopic};
        let advice = self.reading.advice;
        !self.reading.gedrag.is_empty() || !matches!(advice, Some(OffTopic | Nonsense | Abusive))
    }

    fn seen_ago_ms(&self) -> Option<u64> {
        let ago_ms = u64::from(self.reading.minutes_ago?) * MINUTE_MS;
        Some(ago_ms).filter(|ago_ms| *ago_ms <= SEEN_AGO_MAX_MS)
    }

    /// The words that were understood, each once.
    fn spans(&self) -> Vec<Span> {
        let units = |bytes: usize| {
            let before = self.text.get(..bytes).unwrap_or_default();
            u32::try_from(before.encode_utf16().count()).expect("a text is short")
        };
        let mut spans: Vec<Span> = Vec::new();
        for finding in &self.reading.findings {
            let (from, to) = (units(finding.span.start), units(finding.span.end));
            match spans.last_mut() {
                Some(last) if from < last.to => last.to = last.to.max(to),
                _ => spans.push(Span { from, to }),
            }
        }
        spans
    }
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
        let people = reading.people().into_iter().take(MELDING_PERSONS_MAX);
        Self {
            place: understood.place.map(Into::into),
            gedrag: gedrag.map(|gedrag| (*gedrag).into()).collect(),
            persons: people.map(Into::into).collect(),
            vehicle: reading.vehicles().into_iter().next().map(Into::into),
            heading: reading.heading.map(Into::into),
            seen_ago_ms: understood.seen_ago_ms(),
            clock_min: reading.clock.map(|(hour, minute)| hour * 60 + minute),
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
