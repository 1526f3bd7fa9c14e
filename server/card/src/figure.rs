//! Who is drawn on a card: only what a reader of the clue can know, because it is read from its words.

use crate::card::Card;
use engine::scenario::ClueKind;
use signalement::read::read_description;
use signalement::{Drawing, Kenteken, Person, Vehicle, draw_person, draw_scene, draw_vehicle};

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
    let reading = read_description(text, Some(lang));
    let mut people = reading.people();
    people.retain(|person| draws_people && shows_enough(person));
    people.truncate(PEOPLE_MAX);
    let mut vehicles = reading.vehicles();
    for vehicle in &mut vehicles {
        let plate = vehicle.kenteken.take();
        vehicle.kenteken = plate.and_then(|plate| as_written(&plate, text));
    }
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

/// What of a plate stands in a text in capitals or figures. The reader also takes a plate from a hurried player who types
/// small letters, and then now and then takes a word for one; a card shows only what cannot be anything else.
fn as_written(plate: &Kenteken, text: &str) -> Option<Kenteken> {
    const GAP: char = '…';
    let bare = |text: &str| -> String {
        let signs = text.chars();
        signs.filter(|c| !matches!(c, '-' | ' ' | '·')).collect()
    };
    let text = bare(text);
    let plate = bare(&plate.to_string());
    let parts = plate.split(GAP);
    let kept: Vec<&str> = parts
        .map(|part| if text.contains(part) { part } else { "" })
        .collect();
    Kenteken::parse(&kept.join(&GAP.to_string())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plate_is_drawn_as_far_as_it_is_written_as_one() {
        let check = |plate: &str, text: &str, expected: Option<&str>| {
            let plate = Kenteken::parse(plate).expect("a plate");
            let kept = as_written(&plate, text).map(|plate| plate.to_string());
            assert_eq!(kept.as_deref(), expected, "{text}");
        };
        check("…EF", "Het kenteken eindigt op EF.", Some("…EF"));
        check(
            "…OOK…EF",
            "Het eindigt op EF. Een deel helpt ook!",
            Some("…EF"),
        );
        check("27-XK-BB", "Kenteken 27-XK-BB.", Some("27-XK-BB"));
        check("…OOK…", "Dat helpt ook.", None);
    }
}
