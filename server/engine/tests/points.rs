//! Meldingen and their points, SAAR, aanhoudingen, figuranten, corrections, and who wins.

mod common;

use common::*;
use engine::effect::{Audience, Rejection, Reply};
use engine::id::*;
use engine::input::*;
use engine::scenario::{Scenario, Trigger, WinRule};
use engine::time::{MINUTE_MS, SECOND_MS};
use engine::view::{Part, View};
use signalement::{Heading, Vehicle};

fn part(play: &Play, team: u32, part: Part) -> i32 {
    play.points(team, 0)
        .lines
        .iter()
        .filter(|line| line.part == part)
        .map(|line| line.points)
        .sum()
}

/// One team makes one melding two minutes into the round, changed by `change`; the points of that round.
fn check(change: impl FnOnce(&mut Melding)) -> Play {
    let mut play = Play::in_round(scenario());
    let player = play.join("Uilen");
    play.wind_to((1, 59));
    let mut melding = play.good_melding(at(0, 0), "voelt_aan_deur");
    change(&mut melding);
    assert!(matches!(play.melds(player, melding), Reply::Melding { .. }));
    play.end_round(0);
    play
}

#[test]
fn a_good_melding_gets_full_points_for_each_part() {
    let play = check(|_| {});
    for (of, points) in [
        (Part::Gedrag, 25),
        (Part::Plaats, 20),
        (Part::Tijd, 10),
        (Part::Signalement, 25),
        (Part::Nummer, 5),
    ] {
        assert_eq!(part(&play, 0, of), points, "{of:?}");
    }
    assert_eq!(play.points(0, 0).total, 85);
    assert!(
        play.points(0, 0)
            .lines
            .iter()
            .all(|line| !line.why.nl.is_empty() && !line.why.en.is_empty())
    );
}

#[test]
fn the_same_category_gives_half_and_another_gives_nothing() {
    let same = check(|melding| melding.gedrag = vec![gedrag("kijkt_naar_binnen")]);
    assert_eq!(part(&same, 0, Part::Gedrag), 12);
    let other = check(|melding| melding.gedrag = vec![gedrag("nep_agent")]);
    assert_eq!(part(&other, 0, Part::Gedrag), 0);
}

#[test]
fn ticking_many_behaviours_gives_half() {
    let codes = ["voelt_aan_deur", "nep_agent", "staat_op_uitkijk"];
    let play = check(|melding| melding.gedrag = codes.iter().map(|code| gedrag(code)).collect());
    assert_eq!(part(&play, 0, Part::Gedrag), 12);
}

#[test]
fn place_fades_from_25_to_150_metres() {
    for (metres, points) in [(25, 20), (26, 19), (87, 10), (149, 0)] {
        let play = check(|melding| melding.place = Some(Where::At(at(0, metres))));
        assert_eq!(part(&play, 0, Part::Plaats), points, "{metres} m");
    }
}

#[test]
fn further_than_150_metres_it_is_about_nobody_in_the_game() {
    let play = check(|melding| melding.place = Some(Where::At(at(0, 150))));
    assert_eq!(part(&play, 0, Part::NietInHetSpel), 0);
    assert!(
        play.points(0, 0)
            .lines
            .iter()
            .any(|line| line.part == Part::NietInHetSpel)
    );
    assert_eq!(play.points(0, 0).total, 0);
}

#[test]
fn a_street_is_a_place_as_well() {
    let play = check(|melding| melding.place = Some(Where::Place(PlaceId(0))));
    assert_eq!(part(&play, 0, Part::Plaats), 20);
}

#[test]
fn without_a_place_the_rest_still_counts() {
    let play = check(|melding| melding.place = None);
    assert_eq!(part(&play, 0, Part::Plaats), 0);
    assert_eq!(part(&play, 0, Part::Gedrag), 25);
}

#[test]
fn what_was_left_out_says_so_and_gives_nothing() {
    let play = check(|melding| {
        melding.place = None;
        melding.number = None;
        melding.persons = Vec::new();
    });
    for of in [Part::Plaats, Part::Nummer, Part::Signalement] {
        let points = play.points(0, 0);
        let line = points.lines.iter().find(|line| line.part == of);
        let line = line.expect("every part has a line");
        assert_eq!(line.points, 0);
        assert!(line.why.nl.starts_with("Niet genoemd."), "{}", line.why.nl);
        assert!(line.why.en.starts_with("Not mentioned."), "{}", line.why.en);
    }
}

#[test]
fn a_description_is_told_trait_by_trait_and_adds_up() {
    let play = check(|_| {});
    let points = play.points(0, 0);
    let told: Vec<_> = points
        .lines
        .iter()
        .filter(|line| !line.reasons.is_empty())
        .collect();
    assert!(!told.is_empty());
    for line in told {
        let sum: i32 = line.reasons.iter().map(|reason| reason.points).sum();
        assert_eq!(sum, line.points, "{:?}", line.part);
        assert!(line.why.nl.starts_with("Kenmerken: "), "{}", line.why.nl);
    }
}

#[test]
fn reporting_late_costs_the_points_for_time() {
    let mut play = Play::in_round(scenario());
    let player = play.join("Uilen");
    play.wind_to((8, 0));
    let mut melding = play.good_melding(at(0, 0), "voelt_aan_deur");
    melding.seen_ago_ms = Some(6 * MINUTE_MS);
    play.melds(player, melding);
    play.end_round(0);
    assert_eq!(part(&play, 0, Part::Tijd), 5);
    assert_eq!(
        part(&play, 0, Part::Plaats),
        20,
        "the place is that of the moment it was seen"
    );
}

#[test]
fn the_wrong_number_gives_nothing_and_no_number_costs_nothing() {
    let wrong = check(|melding| melding.number = Some(PhoneNumber::NoHurry));
    assert_eq!(part(&wrong, 0, Part::Nummer), 0);
    let unknown = check(|melding| melding.number = None);
    assert_eq!(unknown.points(0, 0).total, 80);
}

#[test]
fn not_knowing_never_costs_points() {
    let full = check(|_| {}).points(0, 0).total;
    let less = check(|melding| {
        melding.heading = None;
        melding.vehicles = Vehicles::default();
        melding.ongoing = None;
    });
    assert_eq!(less.points(0, 0).total, full);
}

/// The boef has a grey Golf.
fn drives() -> Scenario {
    let mut given = scenario();
    let golf = serde_json::json!({ "soort": "auto", "kleur": "grijs", "type": "Golf" });
    given.boeven[0].vehicle = Some(vehicle(golf));
    given
}

/// The points for one part of a melding of what is in this scenario, made so late in the round and changed by `change`.
fn line(
    given: Scenario,
    at_min: (u64, u64),
    of: Part,
    change: impl FnOnce(&mut Melding),
) -> Option<engine::view::PointLine> {
    let mut play = Play::in_round(given);
    let player = play.join("Uilen");
    play.wind_to(at_min);
    let mut melding = play.good_melding(at(0, 0), "voelt_aan_deur");
    change(&mut melding);
    assert!(matches!(play.melds(player, melding), Reply::Melding { .. }));
    play.end_round(0);
    let mut lines = play.points(0, 0).lines.into_iter();
    lines.find(|line| line.part == of)
}

#[test]
fn of_several_vehicles_the_one_that_fits_best_counts() {
    let fiets = || vehicle(serde_json::json!({ "soort": "fiets", "kleur": "rood" }));
    let golf = || vehicle(serde_json::json!({ "soort": "auto", "kleur": "grijs", "type": "golf" }));
    let points = |said: Vec<Vehicle>| {
        let line = line(drives(), (1, 59), Part::Voertuig, |melding| {
            melding.vehicles = said.try_into().expect("within the limit");
        });
        line.map(|line| line.points)
    };
    assert_eq!(points(vec![fiets()]), Some(0));
    assert_eq!(points(vec![golf()]), Some(10));
    assert_eq!(points(vec![fiets(), golf()]), Some(10));
    assert_eq!(points(vec![golf(), fiets()]), Some(10));
    assert_eq!(points(vec![]), Some(0), "not mentioned");
}

#[test]
fn a_named_place_is_a_direction_as_seen_from_where_the_melding_was() {
    // While he walks along the Proefstraat to the east.
    let richting = |place: Option<Where>, towards: Option<&str>, heading: Option<Heading>| {
        let line = line(scenario(), (4, 0), Part::Richting, |melding| {
            melding.place = place;
            melding.towards = towards.map(str::to_owned);
            melding.heading = heading;
        });
        line.map(|line| (line.points, line.why.nl))
    };
    let here = Some(Where::At(at(0, 0)));
    let right = |why: &str| Some((5, why.to_owned()));
    let plein = right("Goed: Plein (oost).");
    assert_eq!(richting(here, Some("het plein"), None), plein);
    let street = right("Goed: Proefstraat (oost).");
    assert_eq!(richting(here, Some("Proefstraat"), None), street);
    // Who says a wind is judged by the wind.
    let wind = right("Goed: oost.");
    assert_eq!(richting(here, Some("Plein"), Some(Heading::Oost)), wind);
    let wrong = richting(here, Some("Plein"), Some(Heading::West));
    assert_eq!(wrong.map(|(points, _)| points), Some(0));
    // What no map knows, and what was seen nobody knows where, is no direction and costs nothing.
    let unclear = |name: &str| {
        let why = format!("U zei: {name}. Wij konden daar geen richting van maken.");
        Some((0, why))
    };
    assert_eq!(
        richting(here, Some("Albert Heijn"), None),
        unclear("Albert Heijn")
    );
    assert_eq!(richting(None, Some("Plein"), None), unclear("Plein"));
    assert_eq!(
        richting(here, None, None),
        Some((0, "Niet genoemd.".to_owned()))
    );
}

#[test]
fn the_team_and_the_spelleiding_see_what_was_gone_towards_with_its_wind_if_the_map_has_it() {
    let mut play = Play::in_round(scenario());
    let player = play.join("Uilen");
    play.wind_to((1, 59));
    for (name, wind) in [("plein", Some(Heading::Oost)), ("Jumbo", None)] {
        let mut melding = play.good_melding(at(0, 0), "voelt_aan_deur");
        melding.towards = Some(name.to_owned());
        play.melds(player, melding);
        let shown = play.shown.iter().rev().find_map(|(_, view)| match view {
            View::Melding(melding) => melding.towards.clone(),
            View::MeldingAdmin(melding) => melding.melding.towards.clone(),
            _ => None,
        });
        let name = name.to_owned();
        assert_eq!(shown, Some(engine::view::Towards { name, wind }));
    }
}

#[test]
fn published_traits_count_half() {
    let mut given = scenario();
    given.clues[0].trigger = Trigger::At(0);
    given.clues[0].gives = traits(&[
        "geslacht", "lengte", "haar", "jas", "broek", "schoenen", "bij_zich",
    ]);
    let mut play = Play::in_round(given);
    let player = play.join("Uilen");
    play.wind_to((1, 59));
    let melding = play.good_melding(at(0, 0), "voelt_aan_deur");
    play.melds(player, melding);
    play.end_round(0);
    let halved = part(&play, 0, Part::Signalement);
    assert!((10..25).contains(&halved), "{halved}");
}

#[test]
fn a_melding_without_gedrag_comes_back_and_counts_for_nothing() {
    let mut play = Play::in_round(scenario());
    let player = play.join("Uilen");
    play.wind_to((2, 0));
    let mut melding = play.good_melding(at(0, 0), "voelt_aan_deur");
    melding.gedrag.clear();
    let id = melding.id;
    assert_eq!(
        play.melds(player, melding),
        Reply::Rejected(Rejection::NoGedrag)
    );
    let mut again = play.good_melding(at(0, 0), "voelt_aan_deur");
    again.id = id;
    assert!(
        matches!(play.melds(player, again), Reply::Melding { .. }),
        "the same id may be used when it is mended"
    );
}

#[test]
fn a_melding_sent_twice_scores_once() {
    let mut play = Play::in_round(scenario());
    let player = play.join("Uilen");
    play.wind_to((2, 0));
    let melding = play.good_melding(at(0, 0), "voelt_aan_deur");
    let first = play.melds(player, melding.clone());
    play.wind_to((4, 0));
    assert_eq!(play.melds(player, melding), first);
    play.end_round(0);
    assert_eq!(play.points(0, 0).total, 85);
}

#[test]
fn a_second_melding_of_the_same_sighting_earns_only_for_new_facts() {
    let mut play = Play::in_round(scenario());
    let player = play.join("Uilen");
    play.wind_to((2, 0));
    let mut first = play.good_melding(at(0, 0), "voelt_aan_deur");
    first.persons.clear();
    play.melds(player, first);
    let second = play.good_melding(at(0, 0), "voelt_aan_deur");
    play.melds(player, second);
    play.end_round(0);
    assert_eq!(play.points(0, 0).total, 85);
    assert!(part(&play, 0, Part::AlBekend) < 0);
}

#[test]
fn after_al_gemeld_the_group_earns_only_for_new_facts_and_others_earn_all() {
    let mut play = Play::in_round(scenario());
    let (first, same, other) = (
        play.join_in("Een", Some(0)),
        play.join_in("Twee", Some(0)),
        play.join_in("Drie", Some(1)),
    );
    play.wind_to((2, 0));
    let melding = play.good_melding(at(0, 0), "voelt_aan_deur");
    let id = melding.id;
    play.melds(first, melding);
    assert_eq!(
        play.act(first, PlayerAct::Appen { melding: id }),
        Reply::Done
    );
    let told = play
        .shown
        .iter()
        .find(|(_, view)| matches!(view, View::AlGemeld(_)))
        .map(|(to, _)| to.clone());
    assert_eq!(told, Some(vec![Audience::Group(GroupId(0))]));
    for player in [same, other] {
        let melding = play.good_melding(at(0, 0), "voelt_aan_deur");
        play.melds(player, melding);
    }
    play.end_round(0);
    assert_eq!(
        [0, 1, 2].map(|team| play.points(team, 0).total),
        [85, 0, 85]
    );
}

#[test]
fn saar_in_its_order_earns_once_for_each_boef() {
    let mut play = Play::in_round(scenario());
    let player = play.join("Uilen");
    play.wind_to((2, 0));
    for _ in 0..2 {
        let melding = play.good_melding(at(0, 0), "voelt_aan_deur");
        let id = melding.id;
        play.melds(player, melding);
        let react = PlayerAct::Reageren {
            melding: id,
            choice: Reaction::LatenZien,
        };
        assert_eq!(
            play.act(player, react.clone()),
            Reply::Rejected(Rejection::WrongOrder)
        );
        play.act(player, PlayerAct::Appen { melding: id });
        assert_eq!(play.act(player, react), Reply::Done);
    }
    play.end_round(0);
    assert_eq!(part(&play, 0, Part::Saar), 20);
}

#[test]
fn enough_eyes_make_an_engine_boef_give_up_the_house() {
    let mut play = Play::in_round(scenario());
    let players: Vec<_> = ["Een", "Twee", "Drie"]
        .into_iter()
        .map(|name| play.join(name))
        .collect();
    play.wind_to((2, 0));
    for (count, player) in players.into_iter().enumerate() {
        assert!(
            play.walker(BOEF).plan[0].state == engine::view::PlanState::Here,
            "still there after {count}"
        );
        let melding = play.good_melding(at(0, 0), "voelt_aan_deur");
        let id = melding.id;
        play.melds(player, melding);
        play.act(player, PlayerAct::Appen { melding: id });
        play.act(
            player,
            PlayerAct::Reageren {
                melding: id,
                choice: Reaction::Praatje,
            },
        );
    }
    play.wind_to((2, 1));
    assert_eq!(
        play.walker(BOEF).plan[0].state,
        engine::view::PlanState::Done
    );
    assert_eq!(play.walker(BOEF).seen, 3);
}

#[test]
fn reporting_a_figurant_costs_and_teaches_but_never_below_nothing() {
    let mut play = Play::in_round(scenario());
    let player = play.join("Uilen");
    play.wind_to((2, 0));
    let mut melding = play.good_melding(at(100, 0), "kijkt_zoekend");
    melding.persons = vec![person(
        serde_json::json!({ "geslacht": "vrouw", "kleding": [{ "stuk": "jas", "kleur": ["oranje"] }] }),
    )];
    play.melds(player, melding);
    play.end_round(0);
    assert_eq!(part(&play, 0, Part::Figurant), -15);
    assert_eq!(part(&play, 0, Part::Bodem), 15);
    assert_eq!(play.points(0, 0).total, 0);
}

#[test]
fn the_first_team_gets_sixty_later_ones_thirty_and_half_without_a_melding() {
    let mut play = Play::in_round(scenario());
    let players: Vec<_> = ["Een", "Twee", "Drie"]
        .into_iter()
        .map(|name| play.join(name))
        .collect();
    play.wind_to((2, 0));
    for player in &players[..2] {
        let melding = play.good_melding(at(0, 0), "voelt_aan_deur");
        play.melds(*player, melding);
    }
    let code = play.code(0);
    for player in &players {
        let later = play.now + 30 * SECOND_MS;
        play.wind(later);
        play.enters(*player, &code.to_lowercase());
    }
    play.end_round(0);
    assert_eq!(
        [0, 1, 2].map(|team| part(&play, team, Part::Aanhouding)),
        [60, 30, 15]
    );
}

#[test]
fn a_code_checked_offline_counts_from_when_it_was_typed() {
    let mut play = Play::in_round(scenario());
    let (offline, online) = (play.join("Tunnel"), play.join("Plein"));
    play.wind_to((2, 0));
    let (code, typed) = (play.code(0), play.now);
    play.wind_to((4, 0));
    play.enters(online, &code);
    play.wind_to((6, 0));
    let id = AanhoudingId(play.fresh());
    let reply = play.enters_at(offline, id, &code, typed);
    assert_eq!(
        play.enters_at(offline, id, &code, typed),
        reply,
        "the same id twice is one"
    );
    play.end_round(0);
    assert_eq!(
        [0, 1].map(|team| part(&play, team, Part::Aanhouding)),
        [30, 15],
        "both without a melding"
    );
}

#[test]
fn a_phone_is_not_believed_further_back_than_it_was_heard_of() {
    let mut play = Play::in_round(scenario());
    let player = play.join("Tijdreizigers");
    play.wind_to((9, 0));
    let mut melding = play.good_melding(at(0, 0), "voelt_aan_deur");
    melding.typed_at = START + 2 * MINUTE_MS;
    melding.believable_from = play.now - 10 * SECOND_MS;
    play.melds(player, melding);
    play.end_round(0);
    assert_eq!(
        play.points(0, 0).total,
        0,
        "nine minutes in, nobody was there"
    );
}

#[test]
fn ten_wrong_codes_are_enough_for_a_while() {
    let mut play = Play::in_round(scenario());
    let player = play.join("Gokkers");
    play.wind_to((2, 0));
    for _ in 0..engine::WRONG_CODES_MAX {
        assert_eq!(
            play.enters(player, "AAAAAA"),
            Reply::Rejected(Rejection::WrongCode)
        );
    }
    let code = play.code(0);
    assert!(matches!(
        play.enters(player, &code),
        Reply::Rejected(Rejection::Enough { retry_ms: Some(_) })
    ));
    play.wind_to((12, 1));
    assert!(matches!(
        play.enters(player, &code),
        Reply::Aanhouding { .. }
    ));
}

#[test]
fn a_melding_after_the_round_belongs_to_it_for_two_minutes_and_may_come_in_for_ten() {
    let mut play = Play::in_round(scenario());
    let player = play.join("Uilen");
    play.wind_to((19, 0));
    let typed = play.now;
    play.wind_to((20, 0));
    let mut good = play.good_melding(at(400, 0), "staat_op_uitkijk");
    good.typed_at = typed;
    play.wind_to((29, 59));
    assert!(matches!(
        play.melds(player, good.clone()),
        Reply::Melding { .. }
    ));
    assert!(
        play.points(0, 0).total > 0,
        "the points of the round are shown anew"
    );
    good.id = MeldingId(play.fresh());
    good.typed_at = play.now;
    assert_eq!(
        play.melds(player, good.clone()),
        Reply::Rejected(Rejection::NoRound)
    );
    good.typed_at = typed;
    play.wind_to((30, 1));
    assert_eq!(
        play.melds(player, good),
        Reply::Rejected(Rejection::TooLate)
    );
}

#[test]
fn every_list_and_text_of_a_melding_has_its_limit() {
    let mut play = Play::in_round(scenario());
    let player = play.join("Uilen");
    play.wind_to((2, 0));
    let mut try_one = |change: &dyn Fn(&mut Melding)| {
        let mut melding = play.good_melding(at(0, 0), "voelt_aan_deur");
        change(&mut melding);
        play.melds(player, melding)
    };
    assert!(matches!(
        try_one(&|it| it.text = "x".repeat(MELDING_TEXT_MAX)),
        Reply::Melding { .. }
    ));
    assert_eq!(
        try_one(&|it| it.text = "x".repeat(MELDING_TEXT_MAX + 1)),
        Reply::Rejected(Rejection::TextTooLong {
            max: MELDING_TEXT_MAX
        })
    );
    assert!(matches!(
        try_one(&|it| it.towards = Some("é".repeat(MELDING_TOWARDS_MAX))),
        Reply::Melding { .. }
    ));
    assert_eq!(
        try_one(&|it| it.towards = Some("é".repeat(MELDING_TOWARDS_MAX + 1))),
        Reply::Rejected(Rejection::TextTooLong {
            max: MELDING_TOWARDS_MAX
        })
    );
    assert!(Vehicles::try_from(vec![Vehicle::default(); MELDING_VEHICLES_MAX]).is_ok());
    assert!(Vehicles::try_from(vec![Vehicle::default(); MELDING_VEHICLES_MAX + 1]).is_err());
    assert_eq!(
        try_one(&|it| it.persons = vec![boef_looks(); MELDING_PERSONS_MAX + 1]),
        Reply::Rejected(Rejection::TooMany {
            max: MELDING_PERSONS_MAX
        })
    );
    assert_eq!(
        try_one(&|it| it.gedrag = vec![gedrag("anders"); MELDING_GEDRAG_MAX + 1]),
        Reply::Rejected(Rejection::TooMany {
            max: MELDING_GEDRAG_MAX
        })
    );
    assert_eq!(
        try_one(&|it| it.seen_ago_ms = Some(engine::SEEN_AGO_MAX_MS + 1)),
        Reply::Rejected(Rejection::OutOfRange)
    );
}

#[test]
fn a_team_has_a_limit_of_meldingen_in_a_round() {
    let mut play = Play::in_round(scenario());
    let player = play.join("Uilen");
    play.wind_to((2, 0));
    for _ in 0..TEAM_MELDINGEN_MAX {
        let melding = play.good_melding(at(0, 0), "voelt_aan_deur");
        assert!(matches!(play.melds(player, melding), Reply::Melding { .. }));
    }
    let melding = play.good_melding(at(0, 0), "voelt_aan_deur");
    assert_eq!(
        play.melds(player, melding),
        Reply::Rejected(Rejection::Enough { retry_ms: None })
    );
}

#[test]
fn a_correction_needs_a_reason_and_stands_beside_the_computed_points() {
    let mut play = Play::in_round(scenario());
    let player = play.join("Uilen");
    play.wind_to((2, 0));
    let melding = play.good_melding(at(0, 0), "voelt_aan_deur");
    let id = melding.id;
    play.melds(player, melding);
    play.end_round(0);
    let correct = |delta: i32, reason: &str| Command::Correct {
        melding: id,
        delta,
        reason: reason.into(),
    };
    assert_eq!(play.no(correct(5, " ")), Rejection::ReasonMissing);
    assert_eq!(play.no(correct(0, "niets")), Rejection::OutOfRange);
    play.ok(correct(-10, "De buurman zag het"));
    assert_eq!(part(&play, 0, Part::Gedrag), 25);
    assert_eq!(part(&play, 0, Part::Jury), -10);
    assert_eq!(play.points(0, 0).total, 75);
}

fn winners(rule: WinRule) -> Vec<u32> {
    let mut scenario = scenario();
    scenario.win_rule = rule;
    let mut play = Play::in_round(scenario);
    // The first finds early and reports little; the second reports best and finds later; the third only reports, twice.
    let (finder, both, reporter) = (play.join("Vinder"), play.join("Beide"), play.join("Melder"));
    play.wind_to((2, 0));
    let code = play.code(0);
    play.enters(finder, &code);
    let melding = play.good_melding(at(0, 0), "voelt_aan_deur");
    play.melds(both, melding);
    let melding = play.good_melding(at(0, 0), "voelt_aan_deur");
    let id = melding.id;
    play.melds(reporter, melding);
    play.act(reporter, PlayerAct::Appen { melding: id });
    play.act(
        reporter,
        PlayerAct::Reageren {
            melding: id,
            choice: Reaction::Samen,
        },
    );
    play.ok(Command::Correct {
        melding: id,
        delta: 40,
        reason: "Heel precies".into(),
    });
    play.wind_to((3, 0));
    play.enters(both, &code);
    play.end_round(0);
    play.ok(Command::StartDebrief);
    play.game
        .results()
        .winners
        .into_iter()
        .map(|team| team.0)
        .collect()
}

#[test]
fn the_win_rule_decides() {
    assert_eq!(winners(WinRule::FoundAndBestMelding), vec![1]);
    assert_eq!(winners(WinRule::FirstFinder), vec![0]);
    assert_eq!(winners(WinRule::BestMelding), vec![2]);
    assert_eq!(winners(WinRule::Points), vec![2]);
}

#[test]
fn looking_shows_who_is_near_and_asking_him_gives_his_code() {
    let mut play = Play::in_round(scenario());
    let player = play.join("Uilen");
    play.wind_to((2, 0));
    let look = |x: i32| PlayerAct::Look {
        from: Where::At(at(x, 0)),
    };
    let Reply::Waarneming { seen } = play.act(player, look(10)) else {
        panic!("a look is answered")
    };
    assert_eq!(seen.len(), 1);
    assert!(seen[0].can_ask);
    assert_eq!(
        play.act(player, look(10)),
        Reply::Rejected(Rejection::Enough {
            retry_ms: Some(engine::LOOK_EVERY_MS)
        })
    );
    play.wind_to((2, 10));
    let Reply::Asked { code, .. } = play.act(
        player,
        PlayerAct::Ask {
            from: Where::At(at(10, 0)),
        },
    ) else {
        panic!()
    };
    assert_eq!(code, Some(play.code(0)));
    play.wind_to((2, 20));
    assert_eq!(
        play.act(
            player,
            PlayerAct::Ask {
                from: Where::At(at(400, 0))
            }
        ),
        Reply::Rejected(Rejection::TooFast)
    );
    play.wind_to((2, 40));
    let Reply::Asked { code, words } = play.act(
        player,
        PlayerAct::Ask {
            from: Where::At(at(95, 0)),
        },
    ) else {
        panic!()
    };
    assert_eq!((code, words.nl.as_str()), (None, "Nee, ik breng de post."));
    play.wind_to((3, 0));
    assert_eq!(
        play.act(player, look(2_000)),
        Reply::Rejected(Rejection::OutsideArea)
    );
}

#[test]
fn further_away_one_sees_less() {
    let mut play = Play::in_round(scenario());
    let player = play.join("Uilen");
    play.wind_to((2, 0));
    let Reply::Waarneming { seen } = play.act(
        player,
        PlayerAct::Look {
            from: Where::At(at(0, 60)),
        },
    ) else {
        panic!()
    };
    assert_eq!(seen.len(), 1);
    assert!(!seen[0].can_ask);
    assert!(
        seen[0].persons[0] != boef_looks(),
        "not every trait can be made out from sixty metres"
    );
    play.wind_to((3, 0));
    let Reply::Waarneming { seen } = play.act(
        player,
        PlayerAct::Look {
            from: Where::At(at(0, 100)),
        },
    ) else {
        panic!()
    };
    assert!(seen.is_empty());
}
