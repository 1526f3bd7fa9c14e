//! The run sheet of the spelleiding: the whole evening minute by minute, with boxes to tick.

use super::{DANGER, phone, subtitle};
use crate::column::{Column, Frame, Style};
use crate::options::Options;
use crate::words;
use engine::id::RoundId;
use engine::scenario::{Clue, Round, Route, Scenario, Trigger, Voetje, VoetjeMoment, Walker};
use letters::Prose;

/// Lists to tick, close together.
const CHECKLIST: Style = Style::BODY.below(3.0);

/// Writes the run sheet.
pub(super) fn write(column: &mut Column<'_>, scenario: &Scenario, options: &Options) -> String {
    let title = "Draaiboek van de spelleiding".to_owned();
    column.heading(1, &title);
    subtitle(column, scenario, options);
    column.boxed(Frame::Bar, |inner| {
        inner.paragraph(
            Prose::bold("Dit is een oefening. ").then(
                "Elke post begint met OEFENING. De tijden zijn het plan: volgt een acteur de route, dan schuiven zijn plekken en aanwijzingen mee. Bewaar dit papier goed: spelers mogen het niet zien.",
            ),
            Style::BODY,
        );
        phone(inner, scenario);
        inner.paragraph(Prose::bold(DANGER), Style::BODY);
    });
    column.heading(2, "De avond in het kort");
    overview(column, scenario);
    column.heading(2, "Vooraf");
    column.ticks(before(scenario), CHECKLIST);
    signed(column, ["Meldkamer gesproken met:", "Om:", "Kenmerk:"]);
    for round in &scenario.rounds {
        self::round(column, scenario, round);
    }
    column.heading(2, "Na afloop");
    column.ticks(after(scenario), CHECKLIST);
    signed(column, ["Meldkamer afgemeld bij:", "Om:", "Kenmerk:"]);
    title
}

/// Lines to write a name, a time and a reference on.
fn signed(column: &mut Column<'_>, asked: [&str; 3]) {
    column.beside(&[2.2, 0.8, 1.2], 14.0, |index, side| {
        side.field(asked[index], Style::BODY);
    });
}

fn overview(column: &mut Column<'_>, scenario: &Scenario) {
    let columns = [(1.0, "Wanneer"), (2.2, "Wat"), (2.2, "Wie loopt er")];
    column.table(columns, |table| {
        table.row(|cell, column| match cell {
            0 => column.paragraph(
                Prose::bold(&words::clock(u64::from(scenario.walk_in_at_min))),
                Style::TABLE,
            ),
            1 => column.paragraph("Inloop en uitleg", Style::TABLE),
            _ => {}
        });
        for round in &scenario.rounds {
            let walkers: Vec<String> = round
                .routes
                .iter()
                .map(|route| {
                    let name = scenario.walker_name(route.walker);
                    let spare = if route.spare { " (reserve)" } else { "" };
                    format!("{name}{spare}")
                })
                .collect();
            table.row(|cell, column| match cell {
                0 => column.paragraph(Prose::bold(&words::span(round)), Style::TABLE),
                1 => column.paragraph(Prose::bold(&words::round_name(round)), Style::TABLE),
                _ => column.paragraph(words::listed(&walkers), Style::TABLE),
            });
        }
    });
}

fn before(scenario: &Scenario) -> Vec<Prose> {
    let mut list = vec![
        "De meldkamer heeft het meldkamerblad en weet wie zij kan bellen.",
        "De buren hebben een brief gehad. De posters hangen.",
        "Elk speeladres heeft toestemming gegeven. Geen deur of tuin staat open zonder die toestemming.",
        "Elke boef heeft zijn draaiboek, zijn kaartje, zijn code en een volle telefoon.",
        "De laptop staat aan de stroom. Het scherm en het netwerk werken.",
        "De QR-code om mee te doen hangt bij de inloop.",
        "Kinderen onder de 14 jaar doen mee met een volwassene.",
        "De EHBO-koffer staat klaar. Iemand weet hoe hij werkt.",
        "De uitleg is gegeven: rustig lopen, op de openbare weg blijven, op het verkeer letten.",
    ];
    if scenario.dark {
        list.push("Het is donker: er zijn lampen en hesjes voor wie ze nodig heeft.");
    }
    list.into_iter().map(Prose::from).collect()
}

fn after(scenario: &Scenario) -> Vec<Prose> {
    let days = scenario.contact.keep_days;
    [
        "Alle boeven en figuranten zijn terug.",
        "Alle teams zijn terug. Tel de kinderen.",
        "De meldkamer weet dat het spel klaar is.",
        "Het bericht ‘einde oefening’ staat op alle kanalen.",
        "Alles wat is neergelegd, is weer opgehaald. De posters zijn weg.",
        "De winnaar is bekend en iedereen is bedankt.",
    ]
    .into_iter()
    .map(Prose::from)
    .chain([Prose::from(format!(
        "Alle persoonsgegevens worden gewist, uiterlijk {days} dagen na deze avond."
    ))])
    .collect()
}

/// Something that happens in a round.
struct Event {
    at_ms: u64,
    what: Prose,
    text: Option<String>,
}

fn round(column: &mut Column<'_>, scenario: &Scenario, round: &Round) {
    column.new_page();
    column.heading(
        2,
        &format!("{} ({})", words::round_name(round), words::span(round)),
    );
    if !round.lesson.trim().is_empty() {
        column.paragraph(
            Prose::bold("De les: ").then(round.lesson.trim()),
            Style::BODY,
        );
    }
    let events = events(scenario, round);
    let columns = [(0.2, ""), (1.0, "Tijd"), (5.4, "Wat er gebeurt")];
    column.table(columns, |table| {
        for event in &events {
            table.row(|cell, column| match cell {
                0 => column.tick(),
                1 => {
                    let timer = words::timer(event.at_ms);
                    match words::clock_in(round, event.at_ms) {
                        Some(clock) => {
                            column.paragraph(
                                Prose::bold(&clock).then(&format!("  {timer}")),
                                Style::TABLE,
                            );
                        }
                        None => column.paragraph(Prose::bold(&timer), Style::TABLE),
                    }
                }
                _ => {
                    column.paragraph(event.what.clone(), Style::TABLE);
                    if let Some(text) = &event.text {
                        column.paragraph(text.trim(), Style::TABLE);
                    }
                }
            });
        }
    });
    let waiting = waiting(scenario, round);
    if waiting.is_empty() {
        return;
    }
    column.heading(3, "Alleen als het nodig is");
    let columns = [(0.2, ""), (1.7, "Wanneer"), (4.5, "Wat u doet")];
    column.table(columns, |table| {
        for (when, what, text) in &waiting {
            table.row(|cell, column| match cell {
                0 => column.tick(),
                1 => column.paragraph(when.as_str(), Style::TABLE),
                _ => {
                    column.paragraph(what.clone(), Style::TABLE);
                    column.paragraph(text.trim(), Style::TABLE);
                }
            });
        }
    });
}

/// Everything of a round that has a planned moment, in order.
fn events(scenario: &Scenario, round: &Round) -> Vec<Event> {
    let mut events = vec![Event {
        at_ms: 0,
        what: Prose::bold("Start de ronde."),
        text: None,
    }];
    for route in round.routes.iter().filter(|route| !route.spare) {
        let name = scenario.walker_name(route.walker);
        events.extend(route.voetjes.iter().map(|voetje| Event {
            at_ms: voetje.arrive_ms,
            what: step(name, voetje),
            text: voetje.spoor.as_ref().map(|spoor| format!("Spoor: {spoor}")),
        }));
    }
    for clue in clues(scenario, round.id) {
        if let Some(at_ms) = planned_ms(round, clue) {
            events.push(Event {
                at_ms,
                what: heading(scenario, clue),
                text: Some(clue.text.clone()),
            });
        }
    }
    let is_last = scenario
        .rounds
        .last()
        .is_some_and(|last| last.id == round.id);
    if let Some(freeze) = scenario.freeze_before_end_ms.filter(|_| is_last) {
        events.push(Event {
            at_ms: round.duration_ms.saturating_sub(freeze),
            what: Prose::bold("Het scorebord voor het publiek staat stil").then(" tot de uitslag."),
            text: None,
        });
    }
    let rest = match round.break_ms {
        0 => String::new(),
        rest => format!(" Daarna {} pauze.", words::duration(rest)),
    };
    events.push(Event {
        at_ms: round.duration_ms,
        what: Prose::bold("Einde van de ronde.").then(&rest),
        text: None,
    });
    events.sort_by_key(|event| event.at_ms);
    events
}

/// Everything of a round that may happen or not: the ladder, what follows a catch, what is sent by hand, and who waits.
fn waiting(scenario: &Scenario, round: &Round) -> Vec<(String, Prose, String)> {
    let mut waiting = Vec::new();
    let mut clues: Vec<&Clue> = clues(scenario, round.id).collect();
    clues.sort_by_key(|clue| match clue.trigger {
        Trigger::Ladder(step) => (0, step),
        Trigger::Aanhouding { .. } => (1, 0),
        _ => (2, 0),
    });
    for clue in clues {
        let when = match &clue.trigger {
            Trigger::Ladder(step) => {
                let wait = round.ladder_every_ms.map(words::duration);
                format!(
                    "Niemand meldt iets{}. Stap {step}.",
                    wait.map_or_else(String::new, |wait| format!(" in {wait}"))
                )
            }
            Trigger::Aanhouding { boef, delay_ms } => {
                let who = boef.and_then(|boef| scenario.boef(boef));
                let who = who.map_or("Een boef", |boef| boef.name.as_str());
                format!("{who} is gepakt, {} later.", words::duration(*delay_ms))
            }
            Trigger::ByHand => "Alleen als u het wilt.".to_owned(),
            Trigger::Voetje { .. } if planned_ms(round, clue).is_none() => {
                "Hangt aan een plek van de reserve.".to_owned()
            }
            Trigger::Voetje { .. } | Trigger::At(_) => continue,
        };
        waiting.push((when, heading(scenario, clue), clue.text.clone()));
    }
    for route in round.routes.iter().filter(|route| route.spare) {
        let name = scenario.walker_name(route.walker);
        for voetje in &route.voetjes {
            waiting.push((
                format!(
                    "{name} is reserve. {} na zijn start.",
                    words::timer(voetje.arrive_ms)
                ),
                step(name, voetje),
                voetje.spoor.clone().unwrap_or_default(),
            ));
        }
    }
    waiting
}

fn step(name: &str, voetje: &Voetje) -> Prose {
    let stay = match voetje.stay_ms {
        0 => String::new(),
        stay => format!(" Blijft {}.", words::short_duration(stay)),
    };
    let branch = voetje.branch.as_ref();
    let branch = branch.map_or_else(String::new, |branch| format!(" Alleen op weg “{branch}”."));
    Prose::default()
        .then_bold(&words::capital(name))
        .then(&format!(
            ": {}. {}.{stay}{branch}",
            voetje.place,
            words::capital(&voetje.gedrag.label().nl)
        ))
}

fn heading(scenario: &Scenario, clue: &Clue) -> Prose {
    let boef = clue.boef.and_then(|boef| scenario.boef(boef));
    let about = boef.map_or_else(String::new, |boef| format!(", over {}", boef.known_as));
    Prose::bold(&format!("Aanwijzing: {}", words::clue_kind(clue.kind))).then(&format!(
        "{about}, {}",
        words::audience(scenario, clue.audience)
    ))
}

fn clues(scenario: &Scenario, round: RoundId) -> impl Iterator<Item = &Clue> {
    scenario
        .clues
        .iter()
        .filter(move |clue| clue.round == round)
}

/// When a clue is planned to go out, in milliseconds of the round; `None` when that is not known beforehand.
fn planned_ms(round: &Round, clue: &Clue) -> Option<u64> {
    match &clue.trigger {
        Trigger::At(at_ms) => Some(*at_ms),
        Trigger::Voetje {
            boef,
            voetje,
            moment,
            delay_ms,
        } => {
            let is_his = |route: &&Route| route.walker == Walker::Boef(*boef) && !route.spare;
            let voetje = round.routes.iter().find(is_his)?.voetje(*voetje)?;
            let stay = match moment {
                VoetjeMoment::Arrive => 0,
                VoetjeMoment::Leave => voetje.stay_ms,
            };
            Some(voetje.arrive_ms + stay + delay_ms)
        }
        Trigger::Ladder(_) | Trigger::Aanhouding { .. } | Trigger::ByHand => None,
    }
}
