//! A player's own words: what is shown of them while they are typed, and what they fill in on arrival.

use super::{requests, shown};
use engine::input::{MELDING_TEXT_MAX, PlayerAct, Where};
use engine::time::{GameTime, MINUTE_MS};
use protocol::error::BadField;
use protocol::melding::MeldingRequest;
use protocol::reading::{ReadAnswer, ReadRequest, Span, Understood};
use serde::Deserialize as _;
use serde_json::{Value, json};

/// A hurried text, as people type it.
const TEXT: &str = "man in zwarte jas voelt aan deuren bij plek 2, net";

fn answer(text: &str) -> ReadAnswer {
    (&Understood::of(text, &shown::wijk())).into()
}

fn melding(more: &Value) -> engine::input::Melding {
    let request = requests::melding(more)["melding"].clone();
    let request = MeldingRequest::deserialize(request).expect("its form is right");
    match request.into_act(GameTime(0), &shown::wijk()) {
        Ok(PlayerAct::Melding(melding)) => *melding,
        other => panic!("a melding stays a melding: {other:?}"),
    }
}

#[test]
fn what_is_understood_of_a_text_is_said_in_codes() {
    let answer = answer(TEXT);
    assert_eq!(answer.gedrag[0].0, "voelt_aan_deur");
    assert_eq!(answer.persons[0].geslacht.as_deref(), Some("man"));
    let jas = &answer.persons[0].kleding[0];
    assert_eq!(
        (jas.stuk.as_str(), &jas.kleur[..]),
        ("jas", &["zwart".to_owned()][..])
    );
    assert_eq!(answer.seen_ago_ms, Some(0));
    assert_eq!(answer.advice, None);
}

#[test]
fn spans_are_counted_as_browsers_count_and_never_overlap() {
    let answer = answer("\u{1f6a8} man met baard");
    assert_eq!(answer.spans[0], Span { from: 3, to: 6 });
    for pair in answer.spans.windows(2) {
        assert!(pair[0].to <= pair[1].from, "{:?}", answer.spans);
    }
}

#[test]
fn words_that_were_typed_without_network_are_read_on_arrival() {
    let read = melding(&json!({ "gedrag": [], "text": TEXT, "unread": true }));
    assert!(read.was_read);
    assert_eq!(read.gedrag[0].code(), "voelt_aan_deur");
    assert_eq!(read.persons.len(), 1);
}

#[test]
fn what_the_player_said_in_chips_stands_above_his_words() {
    let read = melding(&json!({
        "gedrag": ["rent_weg"], "place": { "at": [1, 2] }, "seen_ago_ms": MINUTE_MS, "text": TEXT, "unread": true,
    }));
    assert_eq!(read.gedrag.len(), 1);
    assert_eq!(read.gedrag[0].code(), "rent_weg");
    assert!(matches!(read.place, Some(Where::At(_))));
    assert_eq!(read.seen_ago_ms, Some(MINUTE_MS));
}

#[test]
fn words_that_were_shown_already_are_left_as_they_are() {
    let read = melding(&json!({ "gedrag": ["anders"], "text": TEXT }));
    assert!(!read.was_read && read.persons.is_empty());
}

#[test]
fn a_text_to_read_has_the_longest_length_of_a_melding() {
    let request = |count: usize| ReadRequest {
        text: "é".repeat(count),
    };
    assert!(request(MELDING_TEXT_MAX).into_text().is_ok());
    assert_eq!(
        request(MELDING_TEXT_MAX + 1).into_text(),
        Err(BadField::TooLong {
            field: "text".to_owned(),
            max: MELDING_TEXT_MAX
        })
    );
}
