//! What a file tells, also while it is half written.

use scenario::{Checker, Outline, Sources};
use std::path::Path;

fn folder() -> Sources {
    scenario::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/oefenwijk")).sources
}

fn check(toml: &str) -> Outline {
    let (compiled, outline) = Checker::new(folder()).review(toml);
    let plain = scenario::compile(&Sources {
        toml: toml.to_owned(),
        ..folder()
    });
    assert_eq!(
        compiled.notices, plain.notices,
        "a review says what a check says"
    );
    outline
}

#[test]
fn a_whole_file_tells_who_walks_where_and_when() {
    let outline = check(&folder().toml);
    assert_eq!(outline.title.as_deref(), Some("Boef in de Oefenwijk"));
    let (boef, figurant) = (&outline.boeven[0], &outline.figuranten[0]);
    assert_eq!(
        (boef.id.as_deref(), boef.name.as_str()),
        (Some("deurvoeler"), "Ria")
    );
    assert_eq!((boef.persons.len(), figurant.persons.len()), (1, 1));
    let round = &outline.rounds[0];
    assert_eq!(
        (round.begin_min, round.duration_ms),
        (Some(19 * 60 + 20), Some(480_000))
    );
    let route = &round.routes[0];
    assert_eq!(
        (route.who.as_deref(), route.figurant),
        (Some("deurvoeler"), false)
    );
    assert!(round.routes[1].figurant);
    let voordeur = &route.voetjes[1];
    assert_eq!(voordeur.id.as_deref(), Some("voordeur"));
    assert_eq!(
        (voordeur.arrive_ms, voordeur.stay_ms),
        (Some(75_000), 45_000)
    );
    assert_eq!(voordeur.place.as_deref(), Some("Hoofdstraat 22"));
    assert_eq!(route.ways.len(), route.voetjes.len() - 1);
    for way in &route.ways {
        assert_eq!(way.line.first().copied(), route.voetjes[way.from].at);
        assert_eq!(way.line.last().copied(), route.voetjes[way.to].at);
        assert!(
            (10..80).contains(&way.speed_tenth_kmh.expect("there is time")),
            "{way:?}"
        );
    }
    // On a moment, on a voetje, on the ladder.
    let moments: Vec<_> = round
        .clues
        .iter()
        .map(|clue| (clue.at_ms, clue.ladder))
        .collect();
    assert_eq!(
        moments,
        [
            (Some(60_000), None),
            (Some(120_000), None),
            (None, Some(1)),
            (None, Some(2))
        ]
    );
    assert_eq!(round.clues[0].area.map(|(_, radius)| radius), Some(120));
}

#[test]
fn a_file_with_mistakes_tells_the_rest() {
    let toml = folder().toml;
    let astray = toml.replacen("plek = \"Hoofdstraat 22\"", "plek = \"Nergenslaan 1\"", 1);
    let outline = check(&astray);
    let route = &outline.rounds[0].routes[0];
    assert_eq!(
        (route.voetjes[1].at, route.voetjes[1].place.as_ref()),
        (None, None)
    );
    assert!(route.ways[0].line.is_empty() && !route.ways[2].line.is_empty());
    let hurried = toml.replacen("om = \"1m15s\"", "om = \"10s\"", 1);
    let way = &check(&hurried).rounds[0].routes[0].ways[0];
    assert_eq!(
        way.speed_tenth_kmh, None,
        "he has to be there before he leaves"
    );
    let unreadable = toml.replacen("duur = \"8m\"", "duur = ", 1);
    let outline = check(&unreadable);
    assert_eq!(outline.rounds[0].duration_ms, None);
    assert_eq!(outline.rounds[0].routes[0].voetjes.len(), 5);
    assert_eq!(check(""), Outline::default());
}

#[test]
fn without_a_map_nobody_is_anywhere() {
    let (_, outline) = Checker::new(Sources::default()).review(&folder().toml);
    let route = &outline.rounds[0].routes[0];
    assert!(
        route
            .voetjes
            .iter()
            .all(|voetje| voetje.at.is_none() && voetje.arrive_ms.is_some())
    );
}
