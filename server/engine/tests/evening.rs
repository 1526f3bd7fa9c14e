//! The course of an evening: phases, rounds, PAUZE and NOODSTOP, clues, boeven on their route.

mod common;

use common::*;
use engine::effect::{Audience, Rejection, Reply, Viewer};
use engine::id::*;
use engine::input::*;
use engine::scenario::{Choice, ClueAudience, PlayedBy, ReactionKind, Scenario, Walker, WinRule};
use engine::time::{MINUTE_MS, SECOND_MS};
use engine::view::{ClueState, Phase, PlanState, View, Walking};
use uuid::Uuid;

#[test]
fn no_round_starts_before_the_meldkamer_was_told() {
    let mut play = Play::of(scenario());
    play.ok(Command::StartBriefing);
    assert_eq!(
        play.no(Command::StartRound { round: RoundId(0) }),
        Rejection::MeldkamerNotSigned
    );
    play.ok(Command::SignMeldkamer {
        name: "Centralist".into(),
        reference: "A1".into(),
    });
    play.ok(Command::StartRound { round: RoundId(0) });
    assert_eq!(play.game.phase(), Phase::Round(RoundId(0)));
}

#[test]
fn an_evening_goes_from_walk_in_to_closed() {
    let mut play = Play::in_round(scenario());
    play.wind_to((20, 0));
    assert_eq!(play.game.phase(), Phase::Break(RoundId(1)));
    play.ok(Command::StartRound { round: RoundId(1) });
    play.wind_to((45, 0));
    assert_eq!(play.game.phase(), Phase::Debrief);
    play.ok(Command::StartResult);
    play.ok(Command::Close);
    assert_eq!(play.game.phase(), Phase::Closed);
    assert!(
        play.posts
            .last()
            .is_some_and(|post| post.text.contains("EINDE OEFENING"))
    );
    assert_eq!(play.no(Command::Resume), Rejection::GameClosed);
}

#[test]
fn a_command_that_comes_twice_is_carried_out_once() {
    let mut play = Play::in_round(scenario());
    let id = CommandId(Uuid::from_u128(9));
    for _ in 0..2 {
        let command = Command::ExtendRound { by_ms: MINUTE_MS };
        assert_eq!(
            play.put(Input::Command {
                id,
                by: CREW,
                command
            }),
            Some(Reply::Done)
        );
    }
    play.wind_to((21, 0));
    assert_eq!(play.game.phase(), Phase::Break(RoundId(1)));
}

#[test]
fn a_pause_stops_the_clock_and_everything_on_it() {
    let mut play = Play::in_round(scenario());
    play.wind_to((1, 30));
    play.ok(Command::Halt {
        kind: HaltKind::Pauze,
        reason: "Hond los".into(),
    });
    assert!(
        play.posts
            .last()
            .is_some_and(|post| post.text.contains("Hond los"))
    );
    assert_eq!(play.game.next_deadline(), None);
    play.wind_to((31, 30));
    assert_eq!(play.sent_clues(), vec![]);
    play.ok(Command::Resume);
    play.wind_to((32, 0));
    assert_eq!(play.sent_clues(), vec![(0, 32 * 60)]);
}

#[test]
fn a_pause_can_become_a_noodstop_but_not_another_pause() {
    let mut play = Play::in_round(scenario());
    play.ok(Command::Halt {
        kind: HaltKind::Pauze,
        reason: "regen".into(),
    });
    assert_eq!(
        play.no(Command::Halt {
            kind: HaltKind::Pauze,
            reason: "regen".into()
        }),
        Rejection::AlreadyDone
    );
    play.ok(Command::Halt {
        kind: HaltKind::Noodstop,
        reason: "onweer".into(),
    });
    let halted = play.shown.iter().rev().find_map(|(to, view)| match view {
        View::Evening(evening) => Some((to.clone(), evening.halt.clone())),
        _ => None,
    });
    let (to, halt) = halted.expect("it was shown");
    assert_eq!(to, vec![Audience::Everyone]);
    assert_eq!(
        halt.map(|halt| (halt.kind, halt.reason)),
        Some((HaltKind::Noodstop, "onweer".into()))
    );
}

#[test]
fn a_halt_needs_a_reason_of_bounded_length() {
    let mut play = Play::in_round(scenario());
    let halt = |reason: String| Command::Halt {
        kind: HaltKind::Pauze,
        reason,
    };
    assert_eq!(play.no(halt(" ".into())), Rejection::TextEmpty);
    assert_eq!(
        play.no(halt("x".repeat(REASON_MAX + 1))),
        Rejection::TextTooLong { max: REASON_MAX }
    );
    play.ok(halt("x".repeat(REASON_MAX)));
}

#[test]
fn clues_come_by_time_by_voetje_and_by_the_ladder_in_order() {
    let mut play = Play::in_round(scenario());
    play.wind_to((19, 0));
    // At 2:00 by time; the ladder at 5:00 and 10:00; the voetje at 6:00 plus a minute.
    assert_eq!(
        play.sent_clues(),
        vec![(0, 120), (2, 300), (1, 420), (3, 600)]
    );
}

#[test]
fn a_clue_says_when_it_was_seen_apart_from_when_it_was_sent() {
    let mut play = Play::in_round(scenario());
    play.wind_to((2, 0));
    let clue = play.shown.iter().find_map(|(_, view)| match view {
        View::Clue(clue) => Some(clue.clone()),
        _ => None,
    });
    let clue = clue.expect("sent");
    assert_eq!(clue.sent_at.since_ms(clue.seen_at), 30 * SECOND_MS);
}

#[test]
fn a_clue_is_public_once_it_was_sent_to_all() {
    let mut scenario = scenario();
    scenario.clues[1].audience = ClueAudience::Group(GroupId(0));
    let mut play = Play::in_round(scenario);
    assert_eq!(play.game.public_clue(ClueId(0)), None);
    for clue in [0, 1] {
        play.ok(Command::Clue {
            clue: ClueId(clue),
            does: ClueCommand::SendNow,
        });
    }
    let public = play.game.public_clue(ClueId(0)).expect("sent to all");
    assert!(public.for_all && public.text.contains("aanwijzing 0"));
    assert_eq!(play.game.public_clue(ClueId(1)), None);
    assert_eq!(play.game.public_clue(ClueId(99)), None);
}

#[test]
fn somebody_who_reports_a_boef_makes_the_ladder_count_again() {
    let mut play = Play::in_round(scenario());
    let player = play.join("Uilen");
    play.wind_to((2, 0));
    let melding = play.good_melding(at(0, 0), "voelt_aan_deur");
    play.melds(player, melding);
    play.wind_to((6, 59));
    assert!(!play.sent_clues().iter().any(|(id, _)| *id == 2));
    play.wind_to((7, 0));
    assert!(play.sent_clues().contains(&(2, 420)));
}

#[test]
fn the_spelleiding_can_hold_rewrite_send_and_skip_a_clue() {
    let mut play = Play::in_round(scenario());
    play.ok(Command::Clue {
        clue: ClueId(0),
        does: ClueCommand::Hold,
    });
    play.wind_to((3, 0));
    assert_eq!(play.sent_clues(), vec![]);
    play.ok(Command::Clue {
        clue: ClueId(0),
        does: ClueCommand::Rewrite {
            text: "OEFENING: anders.".into(),
        },
    });
    play.ok(Command::Clue {
        clue: ClueId(0),
        does: ClueCommand::SendNow,
    });
    assert_eq!(play.sent_clues(), vec![(0, 180)]);
    assert!(
        play.posts
            .iter()
            .any(|post| post.text.contains("anders") && post.text.contains("#BoefInDeWijk"))
    );
    assert_eq!(
        play.no(Command::Clue {
            clue: ClueId(0),
            does: ClueCommand::SendNow
        }),
        Rejection::AlreadyDone
    );
    play.ok(Command::Clue {
        clue: ClueId(2),
        does: ClueCommand::Skip,
    });
    play.wind_to((5, 0));
    // The ladder goes on with its next step.
    assert!(play.sent_clues().contains(&(3, 300)));
}

#[test]
fn an_engine_boef_walks_his_route_in_time() {
    let mut play = Play::in_round(scenario());
    assert_eq!(play.walker(BOEF).walking, Walking::NotYet);
    play.wind_to((1, 0));
    assert!(matches!(
        play.walker(BOEF).walking,
        Walking::At {
            voetje: VoetjeId(0),
            ..
        }
    ));
    play.wind_to((4, 0));
    // 200 m at a stroll takes 250 s, so he set off at 3:00 already, scripted, and is on his way.
    assert!(matches!(
        play.walker(BOEF).walking,
        Walking::To {
            voetje: VoetjeId(1),
            ..
        }
    ));
    play.wind_to((6, 0));
    assert!(matches!(
        play.walker(BOEF).walking,
        Walking::At {
            voetje: VoetjeId(1),
            ..
        }
    ));
    play.wind_to((19, 0));
    // Nobody found him: he stays where he can still be found.
    assert!(matches!(
        play.walker(BOEF).walking,
        Walking::At {
            voetje: VoetjeId(2),
            ..
        }
    ));
}

fn with_actor() -> Scenario {
    let mut scenario = scenario();
    scenario.boeven[0].played_by = PlayedBy::Actor;
    scenario
}

fn arrived(voetje: u16) -> BoefAct {
    BoefAct::Arrived {
        voetje: VoetjeId(voetje),
        round: RoundId(0),
    }
}

#[test]
fn an_actor_arrives_when_he_says_so_and_his_clues_move_along() {
    let mut play = Play::in_round(with_actor());
    play.wind_to((3, 0));
    assert_eq!(play.boef(arrived(0)), Reply::Done);
    assert_eq!(play.walker(BOEF).late_ms, 2 * MINUTE_MS);
    play.wind_to((20, 0));
    assert!(
        !play.sent_clues().iter().any(|(id, _)| *id == 1),
        "he never said that he arrived at the square"
    );
    let mut play = Play::in_round(with_actor());
    play.wind_to((3, 0));
    play.boef(arrived(0));
    play.wind_to((8, 30));
    assert_eq!(play.boef(arrived(1)), Reply::Done);
    play.wind_to((10, 0));
    assert!(play.sent_clues().contains(&(1, 9 * 60 + 30)));
}

#[test]
fn an_old_tap_of_an_actor_does_nothing() {
    let mut play = Play::in_round(with_actor());
    play.wind_to((1, 0));
    play.boef(arrived(0));
    assert_eq!(
        play.boef(arrived(0)),
        Reply::Rejected(Rejection::AlreadyDone)
    );
    assert_eq!(
        play.boef(arrived(2)),
        Reply::Rejected(Rejection::AlreadyDone)
    );
}

#[test]
fn an_actor_who_does_not_arrive_is_told_to_the_spelleiding_once() {
    let mut play = Play::in_round(with_actor());
    play.wind_to((10, 0));
    let alarms = play.shown.iter().filter(|(to, view)| {
        matches!(view, View::LogLine(line) if line.alarm) && to == &vec![Audience::Spelleiding]
    });
    assert_eq!(alarms.count(), 1);
}

#[test]
fn a_boef_who_is_seen_often_enough_reacts_as_the_script_says() {
    let reacting = |does: ReactionKind| {
        let mut scenario = scenario();
        scenario.rounds[0].routes[0].reactions = vec![engine::scenario::Reaction {
            seen: 2,
            does,
            instruction: "Loop door.".into(),
        }];
        let mut play = Play::in_round(scenario);
        play.wind_to((2, 0));
        let seen = Command::Walker {
            walker: BOEF,
            does: WalkerCommand::Seen,
        };
        play.ok(seen.clone());
        assert!(matches!(
            play.walker(BOEF).walking,
            Walking::At {
                voetje: VoetjeId(0),
                ..
            }
        ));
        play.ok(seen);
        play.wind_to((2, 1));
        play
    };
    let hurried = reacting(ReactionKind::Hurry);
    assert!(matches!(
        hurried.walker(BOEF).walking,
        Walking::To {
            voetje: VoetjeId(1),
            ..
        }
    ));
    let skipped = reacting(ReactionKind::SkipNext);
    assert_eq!(skipped.walker(BOEF).plan[1].state, PlanState::Skipped);
    let mut off = reacting(ReactionKind::WalkOff);
    assert!(matches!(
        off.walker(BOEF).walking,
        Walking::To {
            voetje: VoetjeId(2),
            ..
        }
    ));
    off.wind_to((12, 0));
    assert_eq!(off.walker(BOEF).walking, Walking::Gone);
}

#[test]
fn a_held_boef_stays_on_the_spot_and_goes_on_from_there() {
    let mut play = Play::in_round(scenario());
    play.wind_to((4, 0));
    play.ok(Command::Walker {
        walker: BOEF,
        does: WalkerCommand::Hold,
    });
    play.wind_to((14, 0));
    assert!(play.walker(BOEF).held);
    assert!(matches!(
        play.walker(BOEF).walking,
        Walking::To {
            voetje: VoetjeId(1),
            ..
        }
    ));
    play.ok(Command::Walker {
        walker: BOEF,
        does: WalkerCommand::Release,
    });
    play.wind_to((16, 0));
    assert!(matches!(
        play.walker(BOEF).walking,
        Walking::At {
            voetje: VoetjeId(1),
            ..
        }
    ));
    assert_eq!(play.walker(BOEF).late_ms, 10 * MINUTE_MS);
}

#[test]
fn a_branch_is_chosen_by_chance_and_the_same_seed_chooses_the_same() {
    let mut branched = scenario();
    let route = &mut branched.rounds[0].routes[0];
    route.choices = vec![Choice {
        branches: vec![
            ("links".into(), 1),
            ("rechts".into(), 1),
            ("nooit".into(), 0),
        ],
    }];
    route.voetjes[1].branch = Some("links".into());
    route.voetjes[2].branch = Some("rechts".into());
    let plan = |seed: u64| {
        let game = engine::Game::new(std::sync::Arc::new(branched.clone()), seed, START);
        let mut play = Play {
            game,
            ..Play::of(scenario())
        };
        play.ok(Command::SignMeldkamer {
            name: "C".into(),
            reference: "1".into(),
        });
        play.ok(Command::StartBriefing);
        play.ok(Command::StartRound { round: RoundId(0) });
        play.walker(BOEF)
            .plan
            .iter()
            .map(|step| step.voetje.0)
            .collect::<Vec<_>>()
    };
    let plans: std::collections::BTreeSet<Vec<u16>> = (0..40).map(plan).collect();
    assert_eq!(plans, [vec![0, 1], vec![0, 2]].into());
    assert_eq!(plan(3), plan(3));
}

#[test]
fn the_scoreboard_freezes_before_the_end_of_the_last_round() {
    let mut play = Play::in_round(scenario());
    let player = play.join("Uilen");
    play.end_round(0);
    play.ok(Command::StartRound { round: RoundId(1) });
    let start = play.now;
    play.wind(start + 15 * MINUTE_MS);
    assert!(play.board().frozen);
    assert!(matches!(
        play.enters(player, &play.code(1)),
        Reply::Aanhouding { .. }
    ));
    let later = play.now + MINUTE_MS;
    play.wind(later);
    assert_eq!(
        play.board().rows[0].points,
        0,
        "what is found after the freeze stays hidden"
    );
    play.wind(start + 25 * MINUTE_MS);
    assert!(play.board().frozen);
    play.ok(Command::StartResult);
    play.ok(Command::RevealNext { revealed: 0 });
    let board = play.board();
    assert!(!board.frozen);
    assert_eq!(
        board.rows[0].points, 30,
        "half of the first aanhouding, without a melding"
    );
    assert_eq!(
        board.reveal.map(|reveal| reveal.winners),
        Some(vec![TeamId(0)])
    );
}

#[test]
fn the_reveal_goes_from_the_last_team_to_the_first_and_back() {
    let mut play = Play::in_round(scenario());
    let players: Vec<_> = ["A team", "B team", "C team"]
        .into_iter()
        .map(|name| play.join(name))
        .collect();
    play.wind_to((2, 0));
    let code = play.code(0);
    play.enters(players[2], &code);
    play.wind_to((3, 0));
    play.enters(players[0], &code);
    play.end_round(0);
    play.ok(Command::StartDebrief);
    play.ok(Command::StartResult);
    play.ok(Command::RevealNext { revealed: 0 });
    assert_eq!(
        play.no(Command::RevealNext { revealed: 0 }),
        Rejection::AlreadyDone,
        "a double tap reveals one"
    );
    let last: Vec<_> = play
        .board()
        .rows
        .iter()
        .filter(|row| row.is_final)
        .map(|row| row.team)
        .collect();
    assert_eq!(last, vec![TeamId(1)]);
    play.ok(Command::RevealNext { revealed: 1 });
    play.ok(Command::RevealUndo { revealed: 2 });
    play.ok(Command::RevealNext { revealed: 1 });
    play.ok(Command::RevealNext { revealed: 2 });
    let board = play.board();
    assert_eq!(
        board
            .rows
            .iter()
            .map(|row| (row.team.0, row.rank))
            .collect::<Vec<_>>(),
        vec![(2, 1), (0, 2), (1, 3)]
    );
    assert_eq!(
        play.no(Command::RevealNext { revealed: 3 }),
        Rejection::AlreadyDone
    );
}

#[test]
fn the_reveal_shows_what_the_order_is_made_of() {
    let revealed = |rule: WinRule| {
        let mut play = Play::in_round(Scenario {
            win_rule: rule,
            ..scenario()
        });
        let player = play.join("A team");
        play.wind_to((1, 30));
        let melding = play.good_melding(at(0, 5), "voelt_aan_deur");
        play.melds(player, melding);
        play.end_round(0);
        play.ok(Command::StartDebrief);
        play.ok(Command::StartResult);
        let before = play.board().rows[0].best_meldingen;
        assert_eq!(before, None, "nothing leaks before the reveal");
        play.ok(Command::RevealNext { revealed: 0 });
        let row = play.board().rows[0].clone();
        (row.best_meldingen, row.points)
    };
    for rule in [WinRule::FoundAndBestMelding, WinRule::BestMelding] {
        let (best, points) = revealed(rule);
        assert!(points > 0);
        assert_eq!(best, Some(points), "its one melding is its best");
    }
    for rule in [WinRule::FirstFinder, WinRule::Points] {
        assert_eq!(revealed(rule).0, None);
    }
}

#[test]
fn a_spare_boef_walks_only_after_a_catch() {
    let mut scenario = scenario();
    let mut spare = scenario.boeven[0].clone();
    spare.id = BoefId(1);
    scenario.boeven.push(spare);
    let mut route = boef_route();
    route.walker = Walker::Boef(BoefId(1));
    route.spare = true;
    scenario.rounds[0].routes.push(route);
    let mut play = Play::in_round(scenario);
    let player = play.join("Uilen");
    let spare = Walker::Boef(BoefId(1));
    play.wind_to((8, 0));
    assert_eq!(play.walker(spare).walking, Walking::Spare);
    let code = play.code(0);
    play.enters(player, &code);
    play.wind_to((9, 0));
    assert!(matches!(
        play.walker(spare).walking,
        Walking::At {
            voetje: VoetjeId(0),
            ..
        }
    ));
    assert_eq!(
        play.game.phase(),
        Phase::Round(RoundId(0)),
        "the round goes on with the spare"
    );
}

#[test]
fn a_round_without_boeven_left_ends_after_its_grace() {
    let mut play = Play::in_round(scenario());
    let player = play.join("Uilen");
    play.wind_to((2, 0));
    let code = play.code(0);
    play.enters(player, &code);
    play.wind_to((6, 59));
    assert_eq!(play.game.phase(), Phase::Round(RoundId(0)));
    play.wind_to((7, 0));
    assert_eq!(play.game.phase(), Phase::Break(RoundId(1)));
    assert!(
        play.sent_clues().iter().any(|(id, _)| *id == 4),
        "the clue of the aanhouding was sent"
    );
}

#[test]
fn after_a_catch_his_own_clues_are_of_no_use_any_more() {
    let mut play = Play::in_round(scenario());
    let player = play.join("Uilen");
    play.wind_to((1, 0));
    let code = play.code(0);
    play.enters(player, &code);
    let state = |play: &Play, id: u16| {
        play.game
            .picture(Viewer::Spelleiding)
            .into_iter()
            .find_map(|view| match view {
                View::ClueAdmin(clue) if clue.id == ClueId(id) => Some(clue.state),
                _ => None,
            })
    };
    assert_eq!(state(&play, 0), Some(ClueState::Expired));
    play.ok(Command::Walker {
        walker: BOEF,
        does: WalkerCommand::Caught { caught: false },
    });
    assert!(matches!(state(&play, 0), Some(ClueState::Planned { .. })));
}

#[test]
fn a_skipped_round_is_not_played() {
    let mut play = Play::in_round(scenario());
    assert_eq!(
        play.no(Command::SkipRound { round: RoundId(1) }),
        Rejection::WrongPhase
    );
    play.end_round(0);
    play.ok(Command::SkipRound { round: RoundId(1) });
    assert_eq!(play.game.phase(), Phase::Debrief);
}
