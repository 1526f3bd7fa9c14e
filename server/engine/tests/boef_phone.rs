//! What a boef taps on his phone: once is once, and a cry for help is always heard.

mod common;

use common::*;
use engine::effect::{Rejection, Reply, Viewer};
use engine::id::*;
use engine::input::*;
use engine::scenario::{PlayedBy, Scenario};
use engine::time::MINUTE_MS;
use engine::view::{BoefPhoneView, LogLineView, View, WalkerView};

const UNSAFE: BoefAct = BoefAct::Unsafe { is_unsafe: true };
const SAFE: BoefAct = BoefAct::Unsafe { is_unsafe: false };

fn with_actor() -> Scenario {
    let mut scenario = scenario();
    scenario.boeven[0].played_by = PlayedBy::Actor;
    scenario
}

/// The walkers that are the boef, as the console shows them, by round.
fn walkers(play: &Play) -> Vec<WalkerView> {
    let views = play.game.picture(Viewer::Spelleiding).into_iter();
    views
        .filter_map(|view| match view {
            View::Walker(walker) if walker.walker == BOEF => Some(walker),
            _ => None,
        })
        .collect()
}

fn phone(play: &Play) -> BoefPhoneView {
    let mut views = play.game.picture(Viewer::Boef(BoefId(0))).into_iter();
    views
        .find_map(|view| match view {
            View::BoefPhone(phone) => Some(*phone),
            _ => None,
        })
        .expect("he has a phone")
}

fn alarms(play: &Play) -> Vec<LogLineView> {
    let views = play.game.picture(Viewer::Spelleiding).into_iter();
    views
        .filter_map(|view| match view {
            View::LogLine(line) if line.alarm => Some(line),
            _ => None,
        })
        .collect()
}

#[test]
fn a_tap_that_comes_twice_counts_once_and_gets_the_same_answer() {
    let mut play = Play::in_round(with_actor());
    let id = BoefActId(play.fresh());
    for _ in 0..3 {
        assert_eq!(play.boef_sends(id, BoefAct::Seen), Reply::Done);
    }
    assert_eq!(play.walker(BOEF).seen, 1);
    assert_eq!(play.boef(BoefAct::Seen), Reply::Done);
    assert_eq!(play.walker(BOEF).seen, 2, "another tap counts again");
}

#[test]
fn an_arrival_that_comes_twice_is_no_mistake() {
    let mut play = Play::in_round(with_actor());
    play.wind_to((1, 0));
    let id = BoefActId(play.fresh());
    let arrived = BoefAct::Arrived {
        voetje: VoetjeId(0),
        round: RoundId(0),
    };
    assert_eq!(play.boef_sends(id, arrived.clone()), Reply::Done);
    assert_eq!(play.boef_sends(id, arrived), Reply::Done);
}

#[test]
fn a_tap_that_was_refused_does_not_count_later_either() {
    let mut play = Play::in_round(with_actor());
    play.end_round(0);
    let id = BoefActId(play.fresh());
    let refused = Reply::Rejected(Rejection::NoRound);
    assert_eq!(play.boef_sends(id, BoefAct::Seen), refused);
    play.ok(Command::StartRound { round: RoundId(1) });
    assert_eq!(play.boef_sends(id, BoefAct::Seen), refused);
    assert_eq!(play.walker(BOEF).seen, 0);
}

#[test]
fn a_name_is_of_one_phone_alone() {
    let mut scenario = with_actor();
    let mut other = scenario.boeven[0].clone();
    other.id = BoefId(1);
    scenario.boeven.push(other);
    scenario.rounds[0].routes.push(engine::scenario::Route {
        walker: engine::scenario::Walker::Boef(BoefId(1)),
        ..boef_route()
    });
    let mut play = Play::in_round(scenario);
    let id = BoefActId(play.fresh());
    assert_eq!(play.boef_sends(id, BoefAct::Seen), Reply::Done);
    let by_other = Input::Boef {
        boef: BoefId(1),
        id: Some(id),
        act: BoefAct::Seen,
    };
    assert_eq!(play.put(by_other), Some(Reply::Done));
    let other = engine::scenario::Walker::Boef(BoefId(1));
    assert_eq!((play.walker(BOEF).seen, play.walker(other).seen), (1, 1));
}

#[test]
fn unsafe_is_heard_in_every_phase_until_the_evening_is_closed() {
    let sign = Command::SignMeldkamer {
        name: "Centralist".into(),
        reference: "A1".into(),
    };
    let halt = |kind| Command::Halt {
        kind,
        reason: "Ambulance.".into(),
    };
    let round = |round| RoundId(round);
    let course = [
        sign,
        Command::StartBriefing,
        Command::StartRound { round: round(0) },
        halt(HaltKind::Pauze),
        halt(HaltKind::Noodstop),
        Command::Resume,
        Command::EndRound { round: round(0) },
        Command::StartRound { round: round(1) },
        Command::StartDebrief,
        Command::StartResult,
    ];
    let mut play = Play::of(with_actor());
    for (heard, step) in course.into_iter().enumerate() {
        play.ok(step.clone());
        assert_eq!(play.boef(UNSAFE), Reply::Done, "after {step:?}");
        assert_eq!(alarms(&play).len(), heard + 1, "after {step:?}");
        assert!(phone(&play).is_unsafe, "after {step:?}");
        assert!(walkers(&play).iter().all(|it| it.is_unsafe), "{step:?}");
        assert_eq!(play.boef(SAFE), Reply::Done, "after {step:?}");
        assert!(!phone(&play).is_unsafe, "after {step:?}");
    }
    play.ok(Command::Close);
    assert_eq!(
        play.boef(UNSAFE),
        Reply::Rejected(Rejection::GameClosed),
        "nobody watches any more"
    );
}

#[test]
fn who_is_unsafe_before_a_round_stands_still_in_it_until_he_is_safe() {
    let mut play = Play::of(with_actor());
    play.ok(Command::SignMeldkamer {
        name: "Centralist".into(),
        reference: "A1".into(),
    });
    play.ok(Command::StartBriefing);
    play.boef(UNSAFE);
    play.ok(Command::StartRound { round: RoundId(0) });
    play.wind_to((2, 0));
    assert!(play.walker(BOEF).held && play.walker(BOEF).is_unsafe);
    assert!(alarms(&play).len() == 1, "nobody calls him late");
    play.boef(SAFE);
    assert!(!play.walker(BOEF).held);
    assert_eq!(play.walker(BOEF).late_ms, 2 * MINUTE_MS);
}

#[test]
fn unsafe_lasts_from_one_round_into_the_next() {
    let mut play = Play::in_round(with_actor());
    play.boef(UNSAFE);
    play.end_round(0);
    assert!(phone(&play).is_unsafe);
    play.ok(Command::StartRound { round: RoundId(1) });
    assert!(play.walker(BOEF).held && play.walker(BOEF).is_unsafe);
}

#[test]
fn who_is_let_go_while_he_is_unsafe_stays_where_he_is() {
    let mut play = Play::in_round(with_actor());
    play.boef(UNSAFE);
    let caught = |caught| Command::Walker {
        walker: BOEF,
        does: WalkerCommand::Caught { caught },
    };
    play.ok(caught(true));
    play.ok(caught(false));
    assert!(play.walker(BOEF).held && play.walker(BOEF).is_unsafe);
}

#[test]
fn the_spelleiding_can_end_the_alarm_in_every_phase() {
    let release = Command::Walker {
        walker: BOEF,
        does: WalkerCommand::Release,
    };
    let mut play = Play::of(with_actor());
    play.boef(UNSAFE);
    play.ok(release.clone());
    assert!(!phone(&play).is_unsafe);
    assert_eq!(play.no(release), Rejection::WrongPhase, "nothing to end");
}
