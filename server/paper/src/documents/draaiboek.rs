//! The draaiboek of one boef: his way on the map, when he is where, what he does and what he says.

use super::{attribution, never, phone, safety, subtitle};
use crate::column::{Column, Frame, Style, Table};
use crate::error::PaperError;
use crate::figure;
use crate::map::{self, Shown, Way};
use crate::options::Options;
use crate::words;
use engine::id::{BoefId, VoetjeId};
use engine::scenario::{Boef, PlayedBy, Round, Route, Scenario, Voetje, Walker};
use letters::Prose;
use signalement::Lang;

/// The room for a drawing beside text, and above it: width and height.
const BESIDE: [f32; 2] = [150.0, 205.0];
const ABOVE: [f32; 2] = [470.0, 190.0];
/// The highest map.
const MAP: f32 = 300.0;

/// Writes the draaiboek of a boef.
///
/// # Errors
/// [`PaperError::UnknownBoef`], [`PaperError::Drawing`].
pub(super) fn write(
    column: &mut Column<'_>,
    scenario: &Scenario,
    id: BoefId,
    options: &Options,
) -> Result<String, PaperError> {
    let boef = scenario
        .boef(id)
        .ok_or(PaperError::UnknownBoef { boef: id })?;
    let title = format!("Draaiboek van {}", boef.name);
    column.heading(1, &title);
    subtitle(column, scenario, options);
    column.boxed(Frame::Bar, |inner| introduction(inner, scenario, boef));
    looks(column, boef)?;
    column.heading(2, "Dit zegt u");
    column.table([(0.9, "Iemand vraagt"), (1.3, "U zegt")], |table| {
        for (asked, said) in sayings(scenario, boef) {
            table.row(|cell, column| match cell {
                0 => column.paragraph(asked.as_str(), Style::TABLE),
                _ => column.paragraph(said.clone(), Style::TABLE),
            });
        }
    });
    column.heading(2, "Dit doet de boef nooit");
    column.bullets(never(scenario), Style::BODY);
    column.heading(2, "Als het anders loopt");
    column.bullets(otherwise(boef), Style::BODY);
    safety(column);
    for round in &scenario.rounds {
        let routes = round.routes.iter();
        for route in routes.filter(|route| route.walker == Walker::Boef(id)) {
            walk(column, scenario, round, route);
        }
    }
    Ok(title)
}

fn introduction(column: &mut Column<'_>, scenario: &Scenario, boef: &Boef) {
    let together = if boef.persons.len() > 1 {
        " U loopt samen met iemand anders. Blijf bij elkaar."
    } else {
        ""
    };
    column.paragraph(
        Prose::bold("Dit is een oefening. ").then(&format!(
            "U speelt {}.{together} Loop rustig, blijf op de openbare weg en houd u aan de tijden. Bewaar dit papier goed: spelers mogen het niet zien.",
            boef.known_as
        )),
        Style::BODY,
    );
    phone(column, scenario);
}

fn looks(column: &mut Column<'_>, boef: &Boef) -> Result<(), PaperError> {
    let drawing = signalement::draw_scene(&boef.persons, boef.vehicle.as_ref(), Lang::Nl);
    column.heading(2, "Zo ziet u eruit");
    if boef.persons.len() == 1 && boef.vehicle.is_none() {
        let mut picture = Some(figure::picture(drawing, BESIDE)?);
        let wide = picture.as_ref().map_or(0.0, |picture| picture.size[0]);
        let parts = [wide, column.width() - wide - 16.0];
        column.beside(&parts, 16.0, |index, side| match index {
            0 => {
                if let Some(picture) = picture.take() {
                    side.figure(picture, 0.0);
                }
            }
            _ => described(side, boef),
        });
    } else {
        column.figure(figure::picture(drawing, ABOVE)?, 8.0);
        column.hold();
        described(column, boef);
    }
    Ok(())
}

fn described(column: &mut Column<'_>, boef: &Boef) {
    for person in &boef.persons {
        column.paragraph(person.describe(Lang::Nl), Style::BODY);
    }
    if let Some(vehicle) = &boef.vehicle {
        column.paragraph(
            Prose::bold("Uw voertuig: ").then(&vehicle.describe(Lang::Nl)),
            Style::BODY,
        );
    }
    column.paragraph(
        "Draag precies dit. Spelers letten op uw kleding. Trek niets anders aan en houd niets achter.",
        Style::BODY,
    );
    column.paragraph(
        "Neem mee: dit draaiboek, uw kaartje van de spelleiding, uw code en een volle telefoon.",
        Style::BODY,
    );
}

fn sayings(scenario: &Scenario, boef: &Boef) -> Vec<(String, Prose)> {
    let quoted = |text: &str| Prose::bold(&format!("“{text}”"));
    let mut sayings = Vec::new();
    if !boef.cover.trim().is_empty() {
        sayings.push(("Wat doet u hier?".to_owned(), quoted(boef.cover.trim())));
    }
    sayings.push((
        "Bent u de boef?".to_owned(),
        quoted("Ja, ik ben de boef.").then(" Zeg dit altijd eerlijk. Laat daarna uw code zien."),
    ));
    sayings.push((
        "Iemand schrikt of wordt boos.".to_owned(),
        quoted("Dit is een oefening. Ik speel een boef.").then(&format!(
            " Laat uw kaartje zien. Laat hem of haar bellen met {}.",
            words::unbroken(&scenario.contact.phone)
        )),
    ));
    sayings.push((
        "De politie spreekt u aan.".to_owned(),
        quoted("Dit is een oefening. Hier is mijn kaartje.")
            .then(" Doe wat de agent zegt. Bel daarna de spelleiding."),
    ));
    sayings
}

fn otherwise(boef: &Boef) -> Vec<Prose> {
    let late = match boef.played_by {
        PlayedBy::Actor => {
            "Tik op uw telefoon als u ergens bent. Bent u te laat? De tijden schuiven dan mee."
        }
        PlayedBy::Engine => "Bent u te laat? Loop rustig door naar de volgende plek.",
    };
    vec![
        Prose::bold("Gepakt? ").then(
            "Geef het eerlijk toe en laat uw code zien. Loop daarna rustig naar de spelleiding.",
        ),
        Prose::bold("Te laat? ").then(late),
        Prose::bold("Voelt het onveilig? ")
            .then("Ga weg, ga naar licht en mensen, en bel de spelleiding. Dat mag altijd."),
        Prose::bold("Is de ronde voorbij? ")
            .then("Stop met spelen en ga terug naar de spelleiding."),
    ]
}

fn walk(column: &mut Column<'_>, scenario: &Scenario, round: &Round, route: &Route) {
    column.new_page();
    column.heading(
        2,
        &format!("{} ({})", words::round_name(round), words::span(round)),
    );
    if route.spare {
        column.boxed(Frame::Bar, |inner| {
            inner.paragraph(
                Prose::bold("U bent reserve. ")
                    .then("Wacht tot de spelleiding u roept. De tijden tellen vanaf dat moment."),
                Style::BODY,
            );
        });
    }
    let places: Vec<String> = route
        .voetjes
        .iter()
        .enumerate()
        .map(|(index, voetje)| format!("{} {}", index + 1, voetje.place))
        .collect();
    let alt = format!(
        "Kaart van {} met uw route langs {}. De tabel hieronder zegt hetzelfde.",
        scenario.wijk.name,
        words::listed(&places)
    );
    let shown = Shown {
        points: route
            .voetjes
            .iter()
            .enumerate()
            .map(|(index, voetje)| (voetje.at, (index + 1).to_string()))
            .collect(),
        ways: ways(route),
    };
    let picture = map::picture(&scenario.wijk, &shown, [column.width(), MAP], &alt);
    column.figure(picture, 8.0);
    attribution(column, &scenario.wijk);
    for choice in &route.choices {
        branches(column, route, &choice.branches);
    }
    column.gap(4.0);
    let columns = [
        (0.36, "Plek"),
        (0.62, "Tijd"),
        (1.3, "Waar"),
        (0.72, "Hoe lang"),
        (3.5, "Wat u doet"),
    ];
    column.table(columns, |table| {
        for (index, voetje) in route.voetjes.iter().enumerate() {
            step(table, round, route, index + 1, voetje);
        }
    });
    if !route.reactions.is_empty() {
        column.heading(3, "Als spelers u zien");
        let reactions = route.reactions.iter().map(|reaction| {
            let times = match reaction.seen {
                1 => "1 keer gezien: ".to_owned(),
                many => format!("{many} keer gezien: "),
            };
            let told = match reaction.instruction.trim() {
                "" => words::reaction(reaction.does),
                told => told,
            };
            Prose::bold(&times).then(told)
        });
        column.bullets(reactions, Style::BODY);
    }
}

fn step<const N: usize>(
    table: &mut Table<'_, '_, N>,
    round: &Round,
    route: &Route,
    number: usize,
    voetje: &Voetje,
) {
    let style = Style::TABLE;
    let begin = if route.spare {
        None
    } else {
        words::clock_in(round, voetje.arrive_ms)
    };
    table.row(|cell, column| match cell {
        0 => column.paragraph(Prose::bold(&number.to_string()), style),
        1 => {
            let timer = words::timer(voetje.arrive_ms);
            match &begin {
                Some(clock) => {
                    column.paragraph(Prose::bold(clock), style);
                    column.paragraph(format!("na {timer}"), Style::SMALL);
                }
                None => column.paragraph(Prose::bold(&format!("na {timer}")), style),
            }
        }
        2 => {
            column.paragraph(voetje.place.as_str(), style);
            if let Some(branch) = &voetje.branch {
                column.paragraph(format!("alleen op weg “{branch}”"), Style::SMALL);
            }
        }
        3 if voetje.stay_ms == 0 => column.paragraph("loop door", style),
        3 => column.paragraph(words::short_duration(voetje.stay_ms), style),
        _ => {
            column.paragraph(voetje.instruction.trim(), style);
            column.paragraph(
                Prose::plain("Dit ziet men: ").then(&format!("{}.", voetje.gedrag.label().nl)),
                Style::SMALL,
            );
            if let Some(spoor) = &voetje.spoor {
                column.paragraph(Prose::bold("Laat achter: ").then(spoor), style);
            }
        }
    });
}

/// The choices of chance in words, with the places of each way.
fn branches(column: &mut Column<'_>, route: &Route, branches: &[(String, u32)]) {
    let open = branches.iter().filter(|(_, weight)| *weight > 0);
    let ways: Vec<String> = open
        .map(|(name, _)| {
            let places: Vec<String> = route
                .voetjes
                .iter()
                .enumerate()
                .filter(|(_, voetje)| voetje.branch.as_ref() == Some(name))
                .map(|(index, _)| (index + 1).to_string())
                .collect();
            let word = if places.len() == 1 { "plek" } else { "plekken" };
            match places.len() {
                0 => format!("“{name}” (geen extra plek)"),
                _ => format!("“{name}” ({word} {})", words::listed(&places)),
            }
        })
        .collect();
    if ways.len() > 1 {
        column.paragraph(
            Prose::bold("U loopt één van deze wegen. ").then(&format!(
                "Bij de start kiest het toeval: {}. U hoort van de spelleiding welke. Op de kaart zijn deze wegen gestreept.",
                words::either(&ways)
            )),
            Style::BODY,
        );
    }
}

/// The ways between voetjes that can follow one another.
fn ways(route: &Route) -> Vec<Way<'_>> {
    route
        .legs
        .iter()
        .filter(|leg| can_follow(route, leg.from, leg.to))
        .map(|leg| {
            let is_common = |id| {
                route
                    .voetje(id)
                    .is_some_and(|voetje| voetje.branch.is_none())
            };
            Way {
                line: &leg.line,
                always: is_common(leg.from) && is_common(leg.to),
            }
        })
        .collect()
}

/// Whether chance can make one voetje follow another with nothing in between.
fn can_follow(route: &Route, from: VoetjeId, to: VoetjeId) -> bool {
    let branch = |index: usize| {
        let voetje = route.voetjes.get(index)?;
        voetje.branch.as_deref()
    };
    let between: Vec<Option<&str>> = (from.index() + 1..to.index()).map(branch).collect();
    if between.contains(&None) {
        return false;
    }
    route.choices.iter().all(|choice| {
        let mut open: Vec<&str> = choice
            .branches
            .iter()
            .filter(|(_, weight)| *weight > 0)
            .map(|(name, _)| name.as_str())
            .collect();
        for taken in [branch(from.index()), branch(to.index())]
            .into_iter()
            .flatten()
        {
            if choice.branches.iter().any(|(name, _)| name == taken) {
                open.retain(|name| *name == taken);
            }
        }
        open.iter().any(|name| !between.contains(&Some(name)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::bundled;

    #[test]
    fn only_voetjes_that_chance_can_put_after_one_another_are_joined() {
        let scenario = bundled("edelsteenbuurt");
        let route = &scenario.rounds[0].routes[0];
        let joined: Vec<(u16, u16)> = route
            .legs
            .iter()
            .filter(|leg| can_follow(route, leg.from, leg.to))
            .map(|leg| (leg.from.0 + 1, leg.to.0 + 1))
            .collect();
        let brandgang = [(3, 4), (4, 5), (5, 8)];
        let smoes = [(3, 6), (6, 7), (7, 8)];
        let mut expected = vec![(1, 2), (2, 3)];
        expected.extend(brandgang);
        expected.extend(smoes);
        expected.sort_unstable();
        assert_eq!(joined, expected);
        assert!(ways(route)[..2].iter().all(|way| way.always));
    }
}
