//! Who is drawn on a card: only what a reader of the clue can know, because it is read from its words.

use crate::card::Card;
use engine::scenario::ClueKind;
use signalement::read::read;
use signalement::{Drawing, Person, Vehicle, draw_person, draw_scene, draw_vehicle};

/// No more people are drawn.
const PEOPLE_MAX: usize = 2;

/// The drawing that goes with a clue: of a description its people, with the vehicle they are seen with; of a vehicle the
/// vehicle alone. Nothing when the words do not say enough to draw.
pub(crate) fn of(card: &Card<'_>) -> Option<Drawing> {
    let (text, lang) = card.said();
    let draws_people = match card.clue.kind {
        ClueKind::Signalement => true,
        ClueKind::Voertuig => false,
        ClueKind::Melding
        | ClueKind::Plaats
        | ClueKind::Foto
        | ClueKind::ValsSpoor
        | ClueKind::Mededeling => return None,
    };
    let reading = read(text, Some(lang));
    let mut people = reading.people();
    people.retain(|person| draws_people && shows_enough(person));
    people.truncate(PEOPLE_MAX);
    let vehicles = reading.vehicles();
    let vehicle = vehicles.iter().find(|vehicle| is_known(vehicle));
    match (people.as_slice(), vehicle) {
        ([], None) => None,
        ([], Some(vehicle)) => Some(draw_vehicle(vehicle, card.lang)),
        ([person], None) => Some(draw_person(person, card.lang)),
        (people, vehicle) => Some(draw_scene(people, vehicle, card.lang)),
    }
}

/// Somebody of whom only the sex, the age or the height is known looks like everybody.
fn shows_enough(person: &Person) -> bool {
    let looks = [
        !person.haar.kleur.is_empty() || !person.haar.vorm.is_empty(),
        !person.gezicht.is_empty(),
        !person.kleding.is_empty(),
        !person.bij_zich.is_empty(),
    ];
    looks.contains(&true)
}

fn is_known(vehicle: &Vehicle) -> bool {
    vehicle.soort.is_some()
        && *vehicle
            != Vehicle {
                soort: vehicle.soort,
                ..Vehicle::default()
            }
}
