//! What holds for the points of every melding: saying more that is right never gives less, "weet ik niet" changes nothing, and
//! colours are judged in the light of the moment.

mod common;

use common::*;
use engine::input::*;
use engine::scenario::Scenario;
use engine::time::MINUTE_MS;
use engine::view::{Part, PointLine};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use signalement::{
    Gedrag, Heading, Kledingstuk, Kleur, Light, List, Person, Stuk, TraitKey, Vehicle,
    compare_vehicle,
};
use std::collections::BTreeSet;

/// What the boef of the small evening does two minutes into the round.
const RIGHT_GEDRAG: &str = "voelt_aan_deur";

/// The points of a team for one melding, made just before he has stood at the first house for a minute.
fn lines(melding: impl FnOnce(&mut Melding)) -> Vec<PointLine> {
    let mut play = Play::in_round(scenario());
    let player = play.join("Uilen");
    play.wind_to((1, 59));
    let mut made = play.good_melding(at(0, 0), RIGHT_GEDRAG);
    melding(&mut made);
    play.melds(player, made);
    play.end_round(0);
    play.points(0, 0).lines
}

fn total(lines: &[PointLine]) -> i32 {
    lines.iter().map(|line| line.points).sum()
}

fn catalogue() -> Vec<Gedrag> {
    Gedrag::all().collect()
}

/// Somebody in clothes like those of the evening, in colours of which some are right, some near and some wrong.
fn described() -> impl Strategy<Value = Person> {
    let kleur = vec(
        select(
            Kleur::all()
                .filter(|kleur| !matches!(kleur.code(), "donker" | "licht"))
                .collect::<Vec<_>>(),
        ),
        0..3,
    );
    let stuk = select(
        Stuk::all()
            .filter(|stuk| ["jas", "hoodie", "broek", "schoenen", "pet"].contains(&stuk.code()))
            .collect::<Vec<_>>(),
    );
    let garment = (stuk, kleur).prop_map(|(stuk, kleur)| Kledingstuk {
        kleur: List::try_from(kleur).expect("few colours"),
        ..Kledingstuk::of(stuk)
    });
    let sex = option::of(select(vec!["man", "vrouw"]));
    (sex, vec(garment, 0..3)).prop_map(|(sex, kleding)| {
        let mut looks = Person {
            kleding: List::try_from(kleding).expect("few garments"),
            ..Person::default()
        };
        looks.geslacht =
            sex.and_then(|sex| person(serde_json::json!({ "geslacht": sex })).geslacht);
        looks
    })
}

/// One thing more that is right: a trait, or a garment in whatever place.
fn with_one_more(said: &Person, which: usize) -> Person {
    let truth = boef_looks();
    let mut more = said.clone();
    match which {
        0 => more.geslacht = truth.geslacht,
        1 => more.lengte = truth.lengte,
        2 => more.haar = truth.haar,
        3 => more.bij_zich = truth.bij_zich,
        garment => {
            let right = &truth.kleding[(garment - 4) % truth.kleding.len()];
            let is_in_its_place = |one: &&Kledingstuk| {
                TraitKey::of_garment(one.stuk) == TraitKey::of_garment(right.stuk)
            };
            if said.kleding.iter().filter(is_in_its_place).count() < 2 {
                more.kleding.push(right.clone()).expect("few garments");
            }
        }
    }
    more
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn a_right_trait_more_never_lowers_the_points_of_a_melding(
        said in described(), other in option::of(described()), gedrag in vec(select(catalogue()), 1..MELDING_GEDRAG_MAX),
        metres in 0..150_i32, which in 0..7_usize,
    ) {
        let melded = |who: &Person| lines(|melding| {
            melding.persons = [who].into_iter().chain(&other).cloned().collect();
            melding.gedrag = gedrag.clone();
            melding.place = Some(Where::At(at(0, metres)));
        });
        let (before, after) = (melded(&said), melded(&with_one_more(&said, which)));
        prop_assert!(total(&after) >= total(&before), "{before:?}\nbecame\n{after:?}");
    }

    #[test]
    fn the_right_gedrag_beside_others_never_lowers_the_points_of_a_melding(
        said in described(), gedrag in vec(select(catalogue()), 1..MELDING_GEDRAG_MAX), metres in 0..150_i32, place: Index,
    ) {
        let melded = |gedrag: &[Gedrag]| lines(|melding| {
            melding.persons = vec![said.clone()];
            melding.gedrag = gedrag.to_vec();
            melding.place = Some(Where::At(at(0, metres)));
        });
        let mut more = gedrag.clone();
        more.insert(place.index(more.len() + 1), common::gedrag(RIGHT_GEDRAG));
        let (before, after) = (melded(&gedrag), melded(&more));
        prop_assert!(total(&after) >= total(&before), "{before:?}\nbecame\n{after:?}");
    }

    #[test]
    fn not_knowing_changes_no_other_part_of_a_melding(
        said in described(), gedrag in vec(select(catalogue()), 1..=MELDING_GEDRAG_MAX),
        heading in select(Heading::ALL.to_vec()), number in select(vec![PhoneNumber::Emergency, PhoneNumber::NoHurry]),
        ongoing: bool,
    ) {
        let melded = |knows: bool| {
            let lines = lines(|melding| {
                melding.persons = vec![said.clone()];
                melding.gedrag = gedrag.clone();
                melding.heading = knows.then_some(heading);
                melding.number = knows.then_some(number);
                melding.ongoing = knows.then_some(ongoing);
            });
            let asked = |line: &PointLine| !matches!(line.part, Part::Richting | Part::Nummer | Part::Bodem);
            lines.into_iter().filter(asked).map(|line| (line.part, line.points)).collect::<Vec<_>>()
        };
        prop_assert_eq!(melded(true), melded(false));
    }
}

#[test]
fn ticking_the_right_gedrag_twice_is_no_guess_more() {
    let codes = ["loopt_zelfde_rondje", RIGHT_GEDRAG, RIGHT_GEDRAG];
    let lines = lines(|melding| melding.gedrag = codes.map(gedrag).to_vec());
    let of_gedrag = lines.iter().find(|line| line.part == Part::Gedrag);
    assert_eq!(of_gedrag.map(|line| line.points), Some(25));
}

/// The points for a melding in which the black jacket was called dark blue, in an evening changed by `change`.
fn for_a_neighbouring_colour(change: impl FnOnce(&mut Scenario)) -> i32 {
    let mut evening = scenario();
    change(&mut evening);
    let mut play = Play::in_round(evening);
    let player = play.join("Uilen");
    play.wind_to((1, 59));
    let mut melding = play.good_melding(at(0, 0), RIGHT_GEDRAG);
    melding.persons = vec![person(
        serde_json::json!({ "kleding": [{ "stuk": "jas", "kleur": "donkerblauw" }] }),
    )];
    play.melds(player, melding);
    play.end_round(0);
    let points = play.points(0, 0);
    let of_looks = points.lines.iter();
    of_looks
        .filter(|line| line.part == Part::Signalement)
        .map(|line| line.points)
        .sum()
}

#[test]
fn a_neighbouring_colour_is_forgiven_more_the_darker_it_is() {
    let with_sunset_at = |sunset: u16| {
        for_a_neighbouring_colour(|evening| {
            evening.sunset_at_min = Some(sunset);
            evening.rounds[0].begins_at_min = Some(19 * 60 + 30);
        })
    };
    let by_day = with_sunset_at(21 * 60);
    let at_dusk = with_sunset_at(19 * 60);
    let in_the_dark = for_a_neighbouring_colour(|evening| evening.dark = true);
    assert!(
        by_day < at_dusk && at_dusk < in_the_dark,
        "{by_day} {at_dusk} {in_the_dark}"
    );
    assert_eq!(
        for_a_neighbouring_colour(|_| {}),
        at_dusk,
        "dusk, when nobody knows"
    );
}

#[test]
fn the_light_follows_the_sun_past_midnight_and_the_word_of_the_scenario() {
    let mut evening = scenario();
    let check = |evening: &Scenario, minutes: u64, expected: Light| {
        let light = evening.light_at(&evening.rounds[0], minutes * MINUTE_MS);
        assert_eq!(light, expected, "{minutes} minutes");
    };
    check(&evening, 0, Light::Dusk);
    evening.sunset_at_min = Some(20 * 60);
    check(&evening, 0, Light::Dusk);
    evening.rounds[0].begins_at_min = Some(19 * 60 + 50);
    check(&evening, 9, Light::Day);
    check(&evening, 10, Light::Dusk);
    evening.rounds[0].begins_at_min = Some(30);
    check(&evening, 0, Light::Dusk);
    evening.dark = true;
    check(&evening, 0, Light::Dark);
}

#[test]
fn a_colour_that_every_vehicle_of_the_evening_has_tells_little() {
    let van: Vehicle =
        serde_json::from_value(serde_json::json!({ "soort": "bestelbus", "kleur": "wit" }))
            .expect("a vehicle of the vocabulary");
    let weight = |evening: &Scenario| {
        let (told, weights) = (BTreeSet::new(), evening.weights());
        let comparison = compare_vehicle(&van, &van, &told, &weights, Light::Dusk);
        let colour = comparison.verdicts().iter();
        colour
            .filter(|verdict| verdict.key == TraitKey::VoertuigKleur)
            .map(|verdict| verdict.weight)
            .sum::<u16>()
    };
    let mut evening = scenario();
    evening.boeven[0].vehicle = Some(van.clone());
    let alone = weight(&evening);
    evening.figuranten[0].vehicle = Some(van.clone());
    assert!(weight(&evening) < alone / 2, "{alone}");
}
