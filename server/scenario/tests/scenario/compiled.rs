//! What a scenario file becomes: the engine's model, with its ways along the streets.

use crate::common::{fixture, sources};
use engine::geo::length_cm;
use engine::id::VoetjeId;
use engine::scenario::{Route, Scenario};
use scenario::{compile, render};
use signalement::Light;

fn compiled(toml: String) -> Scenario {
    let sources = sources("", toml);
    let compiled = compile(&sources);
    assert!(
        compiled.notices.is_empty(),
        "{}",
        render(&compiled.notices, &sources, false)
    );
    compiled
        .scenario
        .expect("without notices there is a scenario")
}

/// A scenario whose wijk is left out of the picture: it has a test of its own.
fn without_map(mut scenario: Scenario) -> Scenario {
    scenario.wijk.streets.clear();
    scenario.wijk.places.clear();
    scenario
}

#[test]
fn the_smallest_scenario_becomes_an_evening() {
    insta::assert_json_snapshot!(without_map(compiled(fixture("compleet.toml"))));
}

#[test]
fn everything_a_scenario_can_say_reaches_the_engine() {
    insta::assert_json_snapshot!(without_map(compiled(fixture("alles.toml"))));
}

#[test]
fn the_day_of_the_game_tells_the_light_of_its_rounds() {
    let light_on = |day: &str| {
        let toml = format!("datum = \"{day}\"\n{}", fixture("compleet.toml"));
        let compiled = compile(&sources("", toml)).scenario;
        let scenario = compiled.expect("a day is no mistake");
        scenario.light_at(&scenario.rounds[0], 0)
    };
    assert_eq!(light_on("2026-06-19"), Light::Day);
    assert_eq!(light_on("2026-10-14"), Light::Dusk);
    let without_day = compiled(fixture("compleet.toml"));
    assert_eq!(without_day.sunset_at_min, None);
    assert_eq!(without_day.light_at(&without_day.rounds[0], 0), Light::Dusk);
}

#[test]
fn a_map_becomes_streets_places_and_a_play_area() {
    insta::assert_json_snapshot!(compiled(fixture("compleet.toml")).wijk);
}

fn first_route(scenario: &Scenario) -> &Route {
    &scenario.rounds[0].routes[0]
}

#[test]
fn legs_join_each_two_voetjes_that_one_walk_can_hold() {
    let scenario = compiled(fixture("alles.toml"));
    let legs: Vec<(u16, u16)> = first_route(&scenario)
        .legs
        .iter()
        .map(|leg| (leg.from.0, leg.to.0))
        .collect();
    // 1 and 2 lie in two branches of one choice, so no walk goes from the one to the other.
    assert_eq!(legs, [(0, 1), (0, 2), (0, 3), (1, 3), (2, 3)]);
}

#[test]
fn a_leg_begins_and_ends_at_its_voetjes() {
    let scenario = compiled(fixture("alles.toml"));
    let route = first_route(&scenario);
    for leg in &route.legs {
        let at = |id: VoetjeId| route.voetje(id).expect("legs name voetjes of the route").at;
        assert_eq!(
            (leg.line.first(), leg.line.last()),
            (Some(&at(leg.from)), Some(&at(leg.to)))
        );
    }
}

#[test]
fn via_is_passed_only_on_the_way_from_a_direct_predecessor() {
    let with = compiled(fixture("alles.toml"));
    let without = compiled(fixture("alles.toml").replace("via = [\"Speeltuin\"]\n", ""));
    let longer = |from: u16| {
        let length = |scenario: &Scenario| {
            let leg = first_route(scenario)
                .leg(VoetjeId(from), VoetjeId(3))
                .expect("laid");
            length_cm(&leg.line)
        };
        length(&with) > length(&without)
    };
    // From either branch the plein comes next; from the hek one of the branches always lies in between.
    assert_eq!([longer(0), longer(1), longer(2)], [false, true, true]);
}

#[test]
fn a_forbidden_yard_is_not_crossed() {
    let scenario = compiled(fixture("alles.toml").replace("via = [\"Speeltuin\"]\n", ""));
    let route = first_route(&scenario);
    let leg = route.leg(VoetjeId(1), VoetjeId(3)).expect("laid");
    // Through the alley, where the yard is, it would be 160 m.
    let length = length_cm(&leg.line);
    assert!((25_000..30_000).contains(&length), "{length} cm");
}

#[test]
fn the_same_text_gives_the_same_evening_byte_for_byte() {
    let bytes = || serde_json::to_vec(&compiled(fixture("alles.toml"))).expect("plain data");
    assert_eq!(bytes(), bytes());
}
