//! What is worth a word, and what is not.

use super::samples::{NOW, clue};
use super::*;
use engine::id::{CommandId, PlayerId, SpelleiderId, TeamId};
use engine::input::{HaltKind, PlayerAct};
use uuid::Uuid;

fn command(command: Command) -> Input {
    Input::Command {
        id: CommandId(Uuid::nil()),
        by: SpelleiderId(0),
        command,
    }
}

fn evening(phase: Phase, halt: Option<HaltView>) -> View {
    View::Evening(EveningView {
        phase,
        clock: None,
        halt,
        rounds: Vec::new(),
        frozen: false,
        teams: 1,
        rounds_done: 0,
    })
}

fn round() -> Phase {
    Phase::Round(engine::id::RoundId(0))
}

/// The news in a step with these views, all for everybody, and with a reply that it is done.
fn check(input: Input, views: Vec<View>, expected: &[News]) {
    let publish = |view| Effect::Publish {
        to: vec![Audience::Everyone],
        view: Box::new(view),
    };
    let mut effects: Vec<Effect> = views.into_iter().map(publish).collect();
    effects.push(Effect::Reply(Reply::Done));
    let step = Step {
        at: NOW,
        input,
        effects,
        first_seq: 1,
    };
    let news: Vec<News> = letters(Position(7), &step)
        .into_iter()
        .map(|letter| letter.news)
        .collect();
    assert_eq!(news, expected);
}

#[test]
fn a_clue_is_news_once() {
    let fresh = clue(1, None);
    let news = [News::Clue(Box::new(fresh.clone()))];
    check(Input::Tick, vec![View::Clue(fresh)], &news);
    let mut old = clue(2, None);
    old.sent_at = NOW - 1;
    check(Input::Tick, vec![View::Clue(old.clone())], &[]);
    // A team that earns it with its melding gets it later than the others.
    let earned = Input::Player {
        player: PlayerId(0),
        act: PlayerAct::Connected,
    };
    let news = [News::Clue(Box::new(old.clone()))];
    check(earned.clone(), vec![View::Clue(old.clone())], &news);
    // When the rounds are over all clues are shown with the truth, whoever's turn it was.
    for phase in [Phase::Debrief, Phase::Result, Phase::Closed] {
        let views = vec![evening(phase, None), View::Clue(old.clone())];
        check(earned.clone(), views, &[]);
    }
}

#[test]
fn a_halt_is_news_when_it_begins_and_when_it_ends() {
    let halt = |kind, since| HaltView {
        kind,
        reason: String::new(),
        since,
    };
    let begins = halt(HaltKind::Pauze, NOW);
    let halting = command(Command::Halt {
        kind: HaltKind::Pauze,
        reason: String::new(),
    });
    let news = [News::Halt(begins.clone())];
    check(halting, vec![evening(round(), Some(begins))], &news);
    let goes_on_halting = halt(HaltKind::Noodstop, NOW - 1);
    check(
        Input::Tick,
        vec![evening(round(), Some(goes_on_halting))],
        &[],
    );
    let resume = command(Command::Resume);
    check(resume, vec![evening(round(), None)], &[News::GoesOn]);
    check(Input::Tick, vec![evening(round(), None)], &[]);
}

#[test]
fn the_end_is_news_when_the_evening_is_closed() {
    let close = command(Command::Close);
    check(close, vec![evening(Phase::Closed, None)], &[News::Over]);
    check(
        command(Command::StartDebrief),
        vec![evening(Phase::Debrief, None)],
        &[],
    );
}

#[test]
fn clues_about_the_same_boef_share_a_place_and_its_name_tells_nothing() {
    let slot = |id, about| {
        let news = News::Clue(Box::new(clue(id, about)));
        super::samples::letter(1, news).slot()
    };
    let game = |code: &str| code.parse::<GameCode>().expect("a code");
    let name = |slot: &Slot| slot.name(game("AB2CD"));
    let one = slot(1, Some("de deurvoeler"));
    assert_eq!(one, slot(2, Some("de deurvoeler")));
    assert_ne!(one, slot(1, Some("de autokijker")));
    assert_ne!(slot(1, None), slot(2, None));
    assert_eq!(name(&one).len(), NAME_LEN);
    assert!(!name(&one).contains("deur"));
    assert_ne!(
        name(&one),
        one.name(game("AB2CE")),
        "another evening, another name"
    );
    assert_ne!(name(&one), name(&Slot::Evening));
    assert!(push::Topic::new(name(&one)).is_ok());
}

#[test]
fn a_letter_goes_to_the_audiences_of_the_view() {
    let step = Step {
        at: NOW,
        input: Input::Tick,
        effects: vec![Effect::Publish {
            to: vec![Audience::Team(TeamId(3))],
            view: Box::new(View::Clue(clue(1, None))),
        }],
        first_seq: 1,
    };
    let letters = letters(Position(7), &step);
    assert_eq!(letters[0].to, [Audience::Team(TeamId(3))]);
    assert_eq!(letters[0].position, Position(7));
}
