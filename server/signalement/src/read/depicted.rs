//! Whom a text lets one draw: only what its words say, so that a picture gives no more away than they do.

use super::read_description;
use crate::draw::{Drawing, draw_person, draw_scene, draw_vehicle};
use crate::kenteken::Kenteken;
use crate::person::Person;
use crate::vehicle::Vehicle;
use crate::words::{Lang, Words};

/// No more people are drawn.
const PEOPLE_MAX: usize = 2;

/// The people and the vehicle of a text; there is at least one of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Depicted {
    /// Who, at most two.
    pub persons: Vec<Person>,
    /// With which vehicle.
    pub vehicle: Option<Vehicle>,
}

impl Depicted {
    /// Whoever a text describes, with the vehicle they are seen with; without `people` the vehicle alone. `None` when the words
    /// do not say enough to draw.
    pub fn in_text(text: &str, lang: Lang, people: bool) -> Option<Self> {
        let reading = read_description(text, Some(lang));
        let mut persons = reading.people();
        persons.retain(|person| people && shows_enough(person));
        persons.truncate(PEOPLE_MAX);
        let mut vehicles = reading.vehicles();
        for vehicle in &mut vehicles {
            let plate = vehicle.kenteken.take();
            vehicle.kenteken = plate.and_then(|plate| as_written(&plate, text));
        }
        let vehicle = vehicles.into_iter().find(is_known);
        (!persons.is_empty() || vehicle.is_some()).then_some(Self { persons, vehicle })
    }

    /// The picture.
    pub fn draw(&self, lang: Lang) -> Drawing {
        match (self.persons.as_slice(), &self.vehicle) {
            ([person], None) => draw_person(person, lang),
            ([], Some(vehicle)) => draw_vehicle(vehicle, lang),
            (persons, vehicle) => draw_scene(persons, vehicle.as_ref(), lang),
        }
    }

    /// What the picture shows, in words.
    pub fn describe(&self) -> Words {
        Words::each(|lang| {
            let persons = self.persons.iter().map(|person| person.describe(lang));
            let vehicle = self.vehicle.iter().map(|vehicle| vehicle.describe(lang));
            persons.chain(vehicle).collect::<Vec<_>>().join(" ")
        })
    }
}

/// Somebody of whom only the sex, the age or the height is known looks like everybody.
fn shows_enough(person: &Person) -> bool {
    !person.haar.is_empty()
        || !person.gezicht.is_empty()
        || !person.kleding.is_empty()
        || !person.bij_zich.is_empty()
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
    fn a_picture_shows_what_the_words_say_and_nothing_else() {
        let check = |text: &str, people: bool, expected: Option<&str>| {
            let depicted = Depicted::in_text(text, Lang::Nl, people);
            let alt = depicted.as_ref().map(|depicted| depicted.describe().nl);
            assert_eq!(alt.as_deref(), expected, "{text}");
            if let Some(depicted) = depicted {
                assert_eq!(depicted.draw(Lang::Nl).alt, depicted.describe().nl);
            }
        };
        let text = "Een man met een zwarte jas en een hond.";
        let alt = "Een man. Hij draagt een zwarte jas. Hij heeft een hond bij zich.";
        check(text, true, Some(alt));
        check(text, false, None);
        check("Een man van dertig.", true, None);
        check("Een witte bestelbus.", false, Some("Een witte bestelbus."));
        check("Kijk goed om u heen.", true, None);
    }

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
