//! A melding whose words were read on arrival: the team may mend it while nothing has told it the truth.

mod common;

use common::*;
use engine::effect::{Rejection, Reply};
use engine::id::*;
use engine::input::*;
use engine::view::{MeldingView, Part, View};
use signalement::Gedrag;

/// One team whose melding says that nothing but a garden was seen; the boef felt a door.
fn read() -> (Play, PlayerId, MeldingId) {
    let mut play = Play::in_round(scenario());
    let player = play.join_in("Uilen", Some(0));
    play.wind_to((1, 59));
    let melding = Melding {
        gedrag: vec![gedrag("nep_agent")],
        persons: vec![],
        was_read: true,
        text: "man voelt aan deur".into(),
        ..play.good_melding(at(0, 0), "voelt_aan_deur")
    };
    let id = melding.id;
    assert!(matches!(play.melds(player, melding), Reply::Melding { .. }));
    (play, player, id)
}

fn right(melding: MeldingId) -> Amendment {
    Amendment {
        melding,
        gedrag: vec![gedrag("voelt_aan_deur")],
        persons: vec![boef_looks()],
        vehicles: Vehicles::default(),
        heading: None,
        place: None,
        seen_ago_ms: None,
        ongoing: None,
        towards: None,
    }
}

fn amends(play: &mut Play, player: PlayerId, amendment: Amendment) -> Reply {
    play.act(player, PlayerAct::Amend(Box::new(amendment)))
}

fn points(mut play: Play, of: Part) -> i32 {
    play.end_round(0);
    let points = play.points(0, 0);
    let lines = points.lines.iter().filter(|line| line.part == of);
    lines.map(|line| line.points).sum()
}

/// The melding as its team was shown it last.
fn own(play: &Play) -> MeldingView {
    let shown = play.shown.iter().rev();
    let mut own = shown.filter_map(|(_, view)| match view {
        View::Melding(melding) => Some(melding.clone()),
        _ => None,
    });
    own.next().expect("it was shown")
}

/// What the buurtgroep was told last that the person did.
fn told(play: &Play) -> Vec<Gedrag> {
    let shown = play.shown.iter().rev();
    let mut told = shown.filter_map(|(_, view)| match view {
        View::AlGemeld(told) => Some(told.gedrag.clone()),
        _ => None,
    });
    told.next().expect("it was told")
}

#[test]
fn what_was_read_can_be_mended_and_is_judged_by_the_moment_it_was_typed() {
    let (mut play, player, id) = read();
    play.wind_to((4, 0));
    assert_eq!(amends(&mut play, player, right(id)), Reply::Done);
    assert_eq!(points(play.clone(), Part::Gedrag), 25);
    assert_eq!(points(play.clone(), Part::Signalement), 25);
    assert_eq!(points(play, Part::Tijd), 10);
}

#[test]
fn where_they_went_is_mended_as_seen_from_where_the_melding_was() {
    let (mut play, player, id) = read();
    let amendment = Amendment {
        towards: Some("Plein".into()),
        ..right(id)
    };
    assert_eq!(amends(&mut play, player, amendment), Reply::Done);
    let wind = Some(signalement::Heading::Oost);
    assert_eq!(own(&play).towards.and_then(|towards| towards.wind), wind);
}

#[test]
fn mending_twice_the_same_counts_once_and_nothing_of_it_is_known_already() {
    let (mut play, player, id) = read();
    assert_eq!(amends(&mut play, player, right(id)), Reply::Done);
    assert_eq!(amends(&mut play, player, right(id)), Reply::Done);
    assert_eq!(points(play.clone(), Part::AlBekend), 0);
    assert_eq!(points(play, Part::Gedrag), 25);
}

#[test]
fn what_a_melding_said_before_it_was_mended_takes_nothing_from_the_next_one() {
    let (mut play, player, id) = read();
    amends(&mut play, player, right(id));
    let nothing = Amendment {
        gedrag: vec![gedrag("nep_agent")],
        persons: vec![],
        ..right(id)
    };
    amends(&mut play, player, nothing);
    let next = play.good_melding(at(0, 0), "voelt_aan_deur");
    play.melds(player, next);
    assert_eq!(points(play, Part::Gedrag), 25);
}

#[test]
fn a_melding_in_chips_stays_as_it_was_sent() {
    let mut play = Play::in_round(scenario());
    let player = play.join("Uilen");
    let melding = play.good_melding(at(0, 0), "nep_agent");
    let id = melding.id;
    play.melds(player, melding);
    assert_eq!(
        amends(&mut play, player, right(id)),
        Reply::Rejected(Rejection::AlreadyDone)
    );
}

#[test]
fn once_the_points_are_known_it_is_too_late_to_mend() {
    let (mut play, player, id) = read();
    play.end_round(0);
    assert_eq!(
        amends(&mut play, player, right(id)),
        Reply::Rejected(Rejection::TooLate)
    );
}

#[test]
fn what_the_group_was_told_is_told_again_when_it_is_mended() {
    let (mut play, player, id) = read();
    play.act(player, PlayerAct::Appen { melding: id });
    assert_eq!(amends(&mut play, player, right(id)), Reply::Done);
    assert_eq!(told(&play), [gedrag("voelt_aan_deur")]);
    assert_eq!(points(play.clone(), Part::AlBekend), 0);
    assert_eq!(points(play.clone(), Part::Gedrag), 25);
    let neighbour = play.join_in("Vossen", Some(0));
    let next = play.good_melding(at(0, 0), "voelt_aan_deur");
    play.melds(neighbour, next);
    play.end_round(0);
    assert_eq!(play.points(1, 0).total, 0, "the group knew it all");
}

#[test]
fn an_open_place_time_and_whether_it_goes_on_are_mended_too_and_else_stay_as_sent() {
    let (mut play, player, id) = read();
    let all = Amendment {
        place: Some(Where::At(at(200, 0))),
        seen_ago_ms: Some(60_000),
        ongoing: Some(false),
        ..right(id)
    };
    amends(&mut play, player, all);
    amends(&mut play, player, right(id));
    let seen = own(&play);
    assert_eq!(seen.place, Some(Where::At(at(200, 0))));
    assert_eq!(
        (seen.seen_ago_ms, seen.ongoing, seen.was_mended),
        (Some(60_000), Some(false), true)
    );
}

#[test]
fn words_without_behaviour_are_kept_and_the_group_hears_of_them_once_it_is_said() {
    let mut play = Play::in_round(scenario());
    let player = play.join_in("Uilen", Some(0));
    play.wind_to((1, 59));
    let melding = Melding {
        gedrag: vec![],
        was_read: true,
        ..play.good_melding(at(0, 0), "voelt_aan_deur")
    };
    let id = melding.id;
    assert!(matches!(play.melds(player, melding), Reply::Melding { .. }));
    assert_eq!(
        play.act(player, PlayerAct::Appen { melding: id }),
        Reply::Rejected(Rejection::NoGedrag)
    );
    assert_eq!(points(play.clone(), Part::Gedrag), 0);
    assert_eq!(points(play.clone(), Part::Plaats), 20);
    amends(&mut play, player, right(id));
    assert_eq!(points(play.clone(), Part::Gedrag), 25);
    assert_eq!(
        play.act(player, PlayerAct::Appen { melding: id }),
        Reply::Done
    );
}

#[test]
fn nobody_mends_the_melding_of_another_team_or_leaves_the_behaviour_out() {
    let (mut play, player, id) = read();
    let other = play.join("Vossen");
    assert_eq!(
        amends(&mut play, other, right(id)),
        Reply::Rejected(Rejection::Unknown)
    );
    let empty = Amendment {
        gedrag: vec![],
        ..right(id)
    };
    assert_eq!(
        amends(&mut play, player, empty),
        Reply::Rejected(Rejection::NoGedrag)
    );
}
