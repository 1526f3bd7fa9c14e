//! The sheet for the meldkamer: where, when, who walks about and what they look like, and whom to call to stop it.

use super::{attribution, evening_day};
use crate::column::{Column, Frame, Style};
use crate::map::{self, Shown};
use crate::options::Options;
use crate::prose::Prose;
use crate::words;
use engine::scenario::{Scenario, Walker};
use signalement::{Gedrag, Lang, Person, Vehicle};

/// The highest map: the rest of the page is for people.
const MAP: f32 = 168.0;
/// A sheet of one page has small letters, but a desk has a lamp.
const TEXT: Style = Style::of(9.5, 12.5, 2.0);
const PEOPLE: Style = Style::of(8.3, 10.4, 0.0);

/// Writes the sheet.
pub(super) fn write(column: &mut Column<'_>, scenario: &Scenario, options: &Options) -> String {
    let title = "Voor de meldkamer: dit is een oefening".to_owned();
    column.heading_in(1, &title, Style::of(19.0, 24.0, 0.0));
    column.beside(&[1.25, 1.0], 16.0, |index, side| match index {
        0 => facts(side, scenario, options),
        _ => side.boxed(Frame::Bar, |inner| {
            inner.paragraph("Stoppen of iets vragen? Bel de spelleiding:", TEXT);
            inner.paragraph(Prose::bold(&scenario.contact.phone), Style::LARGE);
            inner.paragraph(
                "Wij stoppen het spel meteen. Bij echte nood gaat uw werk altijd voor.",
                TEXT,
            );
        }),
    });
    let alt = format!("Kaart van het speelgebied: {}.", scenario.wijk.name);
    let size = [column.width(), MAP];
    column.figure(
        map::picture(&scenario.wijk, &Shown::default(), size, &alt),
        6.0,
    );
    attribution(column, &scenario.wijk);
    people(column, scenario);
    column.paragraph(
        Prose::bold("Wat een beller kan zeggen: ").then(
            "“Er kijkt iemand bij huizen naar binnen”, “er staat een poort open”, “er voelt iemand aan een deur”. Past het bij de tabel? Dan hoort het bij de oefening. Twijfelt u? Behandel het als echt en bel ons.",
        ),
        Style {
            before: 7.0,
            ..TEXT
        },
    );
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
    fact(
        column,
        "Wat: ",
        &format!("{} (spel voor bewoners)", scenario.title),
    );
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
        &format!("{}, binnen de streeplijn op de kaart", scenario.wijk.name),
    );
    fact(column, "Organisatie: ", &scenario.contact.organiser);
}

fn people(column: &mut Column<'_>, scenario: &Scenario) {
    let columns = [(1.0, "Wie"), (2.6, "Ziet eruit"), (2.1, "Doet")];
    column.table(columns, |table| {
        for boef in &scenario.boeven {
            let looks = looks(&boef.persons, boef.vehicle.as_ref());
            let does = does(scenario, Walker::Boef(boef.id));
            table.row(|cell, column| match cell {
                0 => {
                    column.paragraph(Prose::bold(&words::capital(&boef.known_as)), PEOPLE);
                    column.paragraph("speelt een boef", PEOPLE);
                }
                1 => column.paragraph(looks.as_str(), PEOPLE),
                _ => column.paragraph(does.as_str(), PEOPLE),
            });
        }
        for figurant in &scenario.figuranten {
            let person = std::slice::from_ref(&figurant.person);
            let looks = looks(person, figurant.vehicle.as_ref());
            let does = does(scenario, Walker::Figurant(figurant.id));
            table.row(|cell, column| match cell {
                0 => {
                    column.paragraph(Prose::bold(&words::capital(&figurant.name)), PEOPLE);
                    column.paragraph("doet niets verkeerd", PEOPLE);
                }
                1 => column.paragraph(looks.as_str(), PEOPLE),
                _ => column.paragraph(does.as_str(), PEOPLE),
            });
        }
    });
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
    let labels: Vec<String> = gedragingen.iter().map(|gedrag| gedrag.label().nl).collect();
    words::capital(&words::listed(&labels))
}
