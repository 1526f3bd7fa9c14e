//! Every list, text and number that comes from outside has a limit: as much as fits is taken, one more is refused.

mod common;

use common::*;
use engine::effect::{Rejection, Reply};
use engine::id::*;
use engine::input::*;
use engine::scenario::{ClueAudience, ClueKind};
use std::collections::BTreeSet;

/// At the limit it is done; one more gets this refusal.
fn check(max: usize, refusal: Rejection, mut act: impl FnMut(usize) -> Reply) {
    let at_most = act(max);
    assert!(!matches!(at_most, Reply::Rejected(_)), "{max}: {at_most:?}");
    assert_eq!(act(max + 1), Reply::Rejected(refusal), "{}", max + 1);
}

fn letters(count: usize) -> String {
    "é".repeat(count)
}

fn new_clue(text: String, seen_ago_ms: u64) -> Command {
    Command::NewClue(NewClue {
        kind: ClueKind::Melding,
        boef: None,
        text,
        seen_ago_ms,
        area: None,
        gives: BTreeSet::new(),
        audience: ClueAudience::All,
    })
}

#[test]
fn one_character_more_than_fits_is_refused() {
    let too_long = |max| Rejection::TextTooLong { max };
    let mut play = Play::in_round(scenario());
    let player = play.join("De Uilen");
    let name = Rejection::NameTooLong { max: TEAM_NAME_MAX };
    check(TEAM_NAME_MAX, name.clone(), |n| {
        play.try_join(&letters(n), None)
    });
    check(TEAM_NAME_MAX, name, |n| {
        play.command(Command::PaperTeam {
            name: "è".repeat(n),
            group: None,
        })
    });
    check(QUESTION_TEXT_MAX, too_long(QUESTION_TEXT_MAX), |n| {
        let id = QuestionId(play.fresh());
        play.act(
            player,
            PlayerAct::Question {
                id,
                kind: QuestionKind::Question,
                text: letters(n),
            },
        )
    });
    check(QUESTION_TEXT_MAX, too_long(QUESTION_TEXT_MAX), |n| {
        play.command(Command::Team {
            team: TeamId(0),
            does: TeamCommand::Message { text: letters(n) },
        })
    });
    check(CLUE_TEXT_MAX, too_long(CLUE_TEXT_MAX), |n| {
        play.command(Command::Clue {
            clue: ClueId(5),
            does: ClueCommand::Rewrite { text: letters(n) },
        })
    });
    check(CLUE_TEXT_MAX, too_long(CLUE_TEXT_MAX), |n| {
        play.command(new_clue(letters(n), 0))
    });
}

#[test]
fn one_millisecond_more_than_an_hour_is_refused() {
    let max = usize::try_from(EXTEND_MAX_MS).expect("an hour");
    let ms = |n: usize| u64::try_from(n).expect("an hour");
    let mut play = Play::in_round(scenario());
    check(max, Rejection::OutOfRange, |n| {
        play.command(Command::ExtendRound { by_ms: ms(n) })
    });
    check(max, Rejection::OutOfRange, |n| {
        play.command(Command::Walker {
            walker: BOEF,
            does: WalkerCommand::Late { by_ms: ms(n) },
        })
    });
    check(max, Rejection::OutOfRange, |n| {
        play.command(new_clue("Gezien.".into(), ms(n)))
    });
}

#[test]
fn one_team_more_than_fits_finds_the_game_full() {
    let mut play = Play::of(scenario());
    for team in 0..TEAMS_MAX {
        play.join(&format!("Team nummer {team}"));
    }
    let full = Reply::Rejected(Rejection::GameFull);
    assert_eq!(play.try_join("Nog een team", None), full);
    let paper = Command::PaperTeam {
        name: "Op papier".into(),
        group: None,
    };
    assert_eq!(play.no(paper), Rejection::GameFull);
}

#[test]
fn one_phone_more_than_fits_finds_the_team_full_until_another_stops() {
    let mut play = Play::of(scenario());
    let Reply::Joined {
        team_code, player, ..
    } = play.try_join("De Uilen", None)
    else {
        panic!("there is room");
    };
    let join = |play: &mut Play| {
        let key = SeatKey(play.fresh());
        let team = JoinTeam::Existing {
            code: team_code.clone(),
        };
        play.put(Input::Join(Join {
            key,
            team,
            age: AgeBand::From18To64,
            with_adult: false,
        }))
    };
    for _ in 1..TEAM_PHONES_MAX {
        assert!(matches!(join(&mut play), Some(Reply::Joined { .. })));
    }
    let full = Some(Reply::Rejected(Rejection::TeamFull));
    assert_eq!(join(&mut play), full);
    play.act(player, PlayerAct::Stop { stopped: true });
    assert!(matches!(join(&mut play), Some(Reply::Joined { .. })));
}

#[test]
fn one_open_question_more_than_fits_waits_for_an_answer_but_a_lost_child_never_does() {
    let mut play = Play::in_round(scenario());
    let player = play.join("De Uilen");
    let ask = |play: &mut Play, kind| {
        let id = QuestionId(play.fresh());
        let text = "Mag dat?".into();
        play.act(player, PlayerAct::Question { id, kind, text })
    };
    for _ in 0..TEAM_QUESTIONS_MAX {
        assert_eq!(ask(&mut play, QuestionKind::Question), Reply::Done);
    }
    let enough = Reply::Rejected(Rejection::Enough { retry_ms: None });
    assert_eq!(ask(&mut play, QuestionKind::Question), enough);
    assert_eq!(ask(&mut play, QuestionKind::ChildLost), Reply::Done);
}

#[test]
fn one_clue_made_on_the_spot_more_than_fits_is_refused() {
    let mut play = Play::in_round(scenario());
    for _ in 0..NEW_CLUES_MAX {
        play.ok(new_clue("Gezien.".into(), 0));
    }
    let many = Rejection::TooMany { max: NEW_CLUES_MAX };
    assert_eq!(play.no(new_clue("Gezien.".into(), 0)), many);
}
