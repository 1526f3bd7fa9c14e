//! The wire form of every message: what the engine shows, converted, as the bytes that leave.

use super::shown;
use protocol::message::{Control, Envelope, Frame, PictureAnswer};
use protocol::{Pictures, ServerMessage, encode, from_engine};
use std::collections::BTreeSet;

fn pictures() -> Pictures {
    Pictures([("jas.svg".to_owned(), "Qm9lZg".to_owned())].into())
}

fn messages() -> Vec<ServerMessage> {
    shown::views()
        .into_iter()
        .map(|view| from_engine::message(view, &pictures()))
        .collect()
}

fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("writable")
}

#[test]
fn every_message_has_its_form() {
    let lines: Vec<String> = messages().iter().map(json).collect();
    insta::assert_snapshot!("messages", lines.join("\n"));
}

#[test]
fn there_is_an_example_of_every_message() {
    let kinds: BTreeSet<String> = messages()
        .iter()
        .map(|message| {
            let value = serde_json::to_value(message).expect("writable");
            value["t"]
                .as_str()
                .expect("every message has a kind")
                .to_owned()
        })
        .collect();
    let known = [
        "al_gemeld",
        "board",
        "boef_phone",
        "caught",
        "clue",
        "clue_admin",
        "desk",
        "evening",
        "log_line",
        "melding",
        "melding_admin",
        "message",
        "points",
        "question",
        "team",
        "team_admin",
        "walker",
    ];
    assert_eq!(kinds.iter().map(String::as_str).collect::<Vec<_>>(), known);
}

#[test]
fn every_message_reads_back_as_it_was_sent() {
    for (seq, view) in (1..).zip(shown::views()) {
        let bytes = encode(&view, seq, &pictures());
        let read: Frame = serde_json::from_slice(&bytes).expect("a client reads it");
        let message = from_engine::message(view, &pictures());
        assert_eq!(read, Frame::Message(Box::new(Envelope { seq, message })));
    }
}

#[test]
fn a_message_on_the_line_carries_its_number_beside_its_kind() {
    let view = shown::views().remove(0);
    let value: serde_json::Value =
        serde_json::from_slice(&encode(&view, 17, &pictures())).expect("JSON");
    assert_eq!(
        (&value["seq"], &value["t"]),
        (&17.into(), &"evening".into())
    );
}

#[test]
fn every_word_about_the_line_has_its_form_and_reads_back() {
    let words = [
        (Control::Skip { seq: 17 }, r#"{"t":"skip","seq":17}"#),
        (Control::Resync {}, r#"{"t":"resync"}"#),
        (Control::Restart {}, r#"{"t":"restart"}"#),
        (Control::Replaced {}, r#"{"t":"replaced"}"#),
    ];
    for (word, expected) in words {
        assert_eq!(word.encode(), expected.as_bytes());
        let read: Frame = serde_json::from_str(expected).expect("a client reads it");
        assert_eq!(read, Frame::Control(word));
    }
}

#[test]
fn a_picture_holds_messages_without_numbers() {
    let picture = PictureAnswer {
        seq: 17,
        now_ms: 1_700_000_000_000,
        speed: 1,
        messages: messages().into_iter().take(1).collect(),
    };
    insta::assert_snapshot!("picture", json(&picture));
    let read: PictureAnswer = serde_json::from_str(&json(&picture)).expect("a client reads it");
    assert_eq!(read, picture);
}

#[test]
fn a_clue_whose_picture_is_not_there_goes_out_without_it() {
    let clue = shown::clue();
    let with = from_engine::message(engine::view::View::Clue(clue.clone()), &pictures());
    let without = from_engine::message(engine::view::View::Clue(clue), &Pictures::default());
    let picture = |message| match message {
        ServerMessage::Clue(clue) => clue.picture,
        other => panic!("a clue stays a clue: {other:?}"),
    };
    assert!(picture(with).is_some_and(|picture| picture.hash == "Qm9lZg"));
    assert_eq!(picture(without), None);
}

#[test]
fn no_file_name_of_the_scenario_leaves() {
    for message in messages() {
        assert!(!json(&message).contains("jas.svg"), "{message:?}");
    }
}

#[test]
fn the_answers_have_their_form() {
    let lines: Vec<String> = shown::replies()
        .into_iter()
        .map(|reply| answer(reply).expect("an answer"))
        .collect();
    insta::assert_snapshot!("answers", lines.join("\n"));
}

/// The answer a reply becomes, whatever its kind.
fn answer(reply: engine::effect::Reply) -> Result<String, from_engine::NotThisAnswer> {
    use engine::effect::Reply;
    use protocol::melding::{AanhoudingAnswer, AskAnswer, LookAnswer, MeldingAnswer};
    use protocol::team::Joined;
    match reply {
        Reply::Melding { .. } => MeldingAnswer::try_from(reply).map(|answer| json(&answer)),
        Reply::Waarneming { .. } => LookAnswer::try_from(reply).map(|answer| json(&answer)),
        Reply::Asked { .. } => AskAnswer::try_from(reply).map(|answer| json(&answer)),
        Reply::Aanhouding { .. } => AanhoudingAnswer::try_from(reply).map(|answer| json(&answer)),
        _ => Joined::try_from(reply).map(|answer| json(&answer)),
    }
}

#[test]
fn a_refusal_and_an_answer_to_another_question_are_told_apart() {
    use engine::effect::{Rejection, Reply};
    use protocol::from_engine::NotThisAnswer;
    use protocol::team::Joined;
    assert_eq!(
        Joined::try_from(Reply::Rejected(Rejection::GameFull)),
        Err(NotThisAnswer::Rejected(Rejection::GameFull))
    );
    assert_eq!(
        Joined::try_from(Reply::Done),
        Err(NotThisAnswer::OfAnotherKind)
    );
}

#[test]
fn what_anybody_may_see_has_its_form() {
    let scenario = shown::scenario();
    let facts = protocol::game::GameFacts {
        game: "K7MPQ".to_owned(),
        title: None,
        purge_on: "2026-12-08".to_owned(),
        can_join: true,
        now: engine::time::GameTime(1_700_000_000_000),
        speed: 1,
        demo: false,
    };
    let public = protocol::game::PublicGame::new(&scenario, engine::view::Phase::WalkIn, facts);
    let map = protocol::WijkMap::from(&scenario.wijk);
    insta::assert_snapshot!("public", [json(&public), json(&map)].join("\n"));
}

#[test]
fn posts_have_their_form() {
    let outbox = shown::outbox();
    let relay = shown::relay();
    insta::assert_snapshot!("posts", [json(&outbox), json(&relay)].join("\n"));
}

#[test]
fn the_debrief_has_its_form() {
    let replay = protocol::replay::Replay::from(shown::replay());
    let results = protocol::results::Results::from(shown::results());
    insta::assert_snapshot!("debrief", [json(&replay), json(&results)].join("\n"));
}
