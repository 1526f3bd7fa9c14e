//! The understood things one by one, each with its place in the text.

use super::draft::{Certainty, Ride, Said, SaidWord, Someone};
use std::ops::Range;

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

/// A finding of a value that was said.
pub(super) fn finding<T>(field: &'static str, value: String, said: &Said<T>) -> Finding {
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

/// Every thing said of a person.
pub(super) fn gather_person(person: &Someone, found: &mut Vec<Finding>) {
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

/// Every thing said of a vehicle.
pub(super) fn gather_ride(ride: &Ride, found: &mut Vec<Finding>) {
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
        ride.opschrift
            .iter()
            .map(|said| finding("vehicle.opschrift", said.value.clone(), said)),
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
