//! The sheet for the meldkamer: where, when, who walks about and what they look like, and whom to call to stop it.

use super::{attribution, evening_day};
use crate::column::{Column, Frame, Style};
use crate::map::{self, Shown};
use crate::options::Options;
use crate::words;
use engine::scenario::{Scenario, Walker};
use letters::Prose;
use signalement::{Gedrag, Lang, Person, Vehicle};

const TEXT: Style = Style::of(9.3, 12.0, 1.5);
const HEADING: Style = Style::of(11.0, 14.0, 6.0);
/// So many people leave room for large letters; more have to fit on one page too.
const FEW: usize = 6;

/// How large things are, so that they fit on one page.
struct Sizes {
    /// The highest map, beside the facts.
    map: f32,
    people: Style,
}

impl Sizes {
    fn of(scenario: &Scenario) -> Self {
        if scenario.boeven.len() + scenario.figuranten.len() <= FEW {
            Self {
                map: 225.0,
                people: Style::of(10.5, 14.0, 4.0),
            }
        } else {
            Self {
                map: 170.0,
                people: Style::of(8.7, 10.8, 1.2),
            }
        }
    }
}

/// Writes the sheet.
pub(super) fn write(column: &mut Column<'_>, scenario: &Scenario, options: &Options) -> String {
    let title = "Voor de meldkamer: dit is een oefening".to_owned();
    let sizes = Sizes::of(scenario);
    column.heading_in(1, &title, Style::of(19.0, 24.0, 0.0));
    column.beside(&[1.15, 1.0], 16.0, |index, side| match index {
        0 => facts(side, scenario, options),
        _ => {
            let alt = format!("Kaart van het speelgebied: {}.", scenario.wijk.name);
            let size = [side.width(), sizes.map];
            let shown = Shown::default();
            side.figure(map::picture(&scenario.wijk, &shown, size, &alt), 0.0);
            attribution(side, &scenario.wijk);
        }
    });
    people(column, scenario, sizes.people);
    column.beside(&[1.2, 0.8, 1.2], 14.0, |index, side| {
        let label = ["Besproken met:", "Om:", "Afgemeld om:"][index];
        side.field(label, TEXT);
    });
    title
}

fn facts(column: &mut Column<'_>, scenario: &Scenario, options: &Options) {
    let fact = |column: &mut Column<'_>, label: &str, text: &str| {
        column.paragraph(Prose::bold(label).then(text), TEXT);
    };
    fact(column, "Wat: ", &scenario.title);
    evening_day(column, options, TEXT);
    fact(
        column,
        "Tijd: ",
        &format!("{} uur", words::evening(scenario)),
    );
    let rounds: Vec<String> = scenario.rounds.iter().map(words::span).collect();
    fact(column, "Rondes: ", &words::listed(&rounds));
    fact(
        column,
        "Gebied: ",
        &format!("{}, binnen de streeplijn", scenario.wijk.name),
    );
    fact(column, "Organisatie: ", &scenario.contact.organiser);
    column.boxed(Frame::Bar, |inner| {
        inner.paragraph("Stoppen of iets vragen? Bel:", TEXT);
        inner.paragraph(Prose::bold(&words::unbroken(&scenario.contact.phone)), Style::LARGE);
        inner.paragraph(
            "Wij stoppen het spel meteen. Twijfelt u bij een beller? Behandel het als echt en bel ons.",
            TEXT,
        );
    });
}

fn people(column: &mut Column<'_>, scenario: &Scenario, style: Style) {
    let told = |name: &str, looks: String, walker: Walker| {
        let does = does(scenario, walker);
        let does = if does.is_empty() {
            does
        } else {
            format!(" Doet dit: {does}.")
        };
        Prose::bold(&format!("{}. ", words::capital(name))).then(&format!("{looks}{does}"))
    };
    column.heading_in(2, "Zij spelen een boef", HEADING);
    let boeven = scenario.boeven.iter().map(|boef| {
        let looks = looks(&boef.persons, boef.vehicle.as_ref());
        told(&boef.known_as, looks, Walker::Boef(boef.id))
    });
    column.bullets(boeven, style);
    if scenario.figuranten.is_empty() {
        return;
    }
    column.heading_in(2, "Zij lopen mee en doen niets verkeerd", HEADING);
    let figuranten = scenario.figuranten.iter().map(|figurant| {
        let person = std::slice::from_ref(&figurant.person);
        let looks = looks(person, figurant.vehicle.as_ref());
        told(&figurant.name, looks, Walker::Figurant(figurant.id))
    });
    column.bullets(figuranten, style);
}

fn looks(persons: &[Person], vehicle: Option<&Vehicle>) -> String {
    let persons = persons.iter().map(|person| person.describe(Lang::Nl));
    let vehicle = vehicle.map(|vehicle| vehicle.describe(Lang::Nl));
    persons.chain(vehicle).collect::<Vec<_>>().join(" ")
}

/// What somebody does in the evening, each gedrag once.
fn does(scenario: &Scenario, walker: Walker) -> String {
    let mut gedragingen: Vec<Gedrag> = Vec::new();
    let routes = scenario.rounds.iter().flat_map(|round| &round.routes);
    for route in routes.filter(|route| route.walker == walker) {
        for voetje in &route.voetjes {
            if !gedragingen.contains(&voetje.gedrag) {
                gedragingen.push(voetje.gedrag);
            }
        }
    }
    let labels = gedragingen.iter();
    let labels: Vec<String> = labels
        .map(|gedrag| words::small(&gedrag.label().nl))
        .collect();
    words::listed(&labels)
}
