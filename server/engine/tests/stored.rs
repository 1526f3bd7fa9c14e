//! The form in which inputs and effects lie in the log. It is read back for as long as evenings are kept: a line may be
//! added here, and none may ever change or go.

use engine::effect::Effect;
use engine::input::Input;
use serde::Serialize;
use serde::de::DeserializeOwned;

fn check<T: Serialize + DeserializeOwned>(written: &str) {
    let read: T = serde_json::from_str(written).unwrap_or_else(|why| panic!("{why}: {written}"));
    let again = serde_json::to_string(&read).expect("every key is text");
    assert_eq!(again, written);
}

#[test]
fn every_kind_of_input_is_read_and_written_as_it_ever_was() {
    check::<Input>(r#""tick""#);
    check::<Input>(
        r#"{"join":{"key":"00000000-0000-0000-0000-000000000001","team":{"new":{"name":"De Uilen","group":1}},"age":"from18_to64","with_adult":false}}"#,
    );
    check::<Input>(
        r#"{"join":{"key":"00000000-0000-0000-0000-000000000001","team":{"existing":{"code":"KLM345"}},"age":"under14","with_adult":true}}"#,
    );
    check::<Input>(r#"{"player":{"player":3,"act":"connected"}}"#);
    check::<Input>(
        r#"{"player":{"player":3,"act":{"melding":{"id":"00000000-0000-0000-0000-000000000001","typed_at":7,"believable_from":5,"place":{"at":[1,-2]},"gedrag":["voelt_aan_deur"],"persons":[],"vehicle":null,"heading":"zw","seen_ago_ms":60000,"ongoing":true,"number":"112","text":"Bij het hek."}}}}"#,
    );
    check::<Input>(
        r#"{"player":{"player":3,"act":{"melding":{"id":"00000000-0000-0000-0000-000000000001","typed_at":7,"believable_from":5,"place":null,"gedrag":["voelt_aan_deur"],"persons":[],"vehicle":{"soort":"fiets"},"heading":null,"seen_ago_ms":null,"ongoing":null,"number":null,"text":"","was_read":true}}}}"#,
    );
    check::<Input>(
        r#"{"player":{"player":3,"act":{"melding":{"id":"00000000-0000-0000-0000-000000000001","typed_at":7,"believable_from":5,"place":null,"gedrag":["voelt_aan_deur"],"persons":[],"vehicle":[{"soort":"fiets"},{"soort":"auto"}],"heading":null,"towards":"Jumbo","seen_ago_ms":null,"ongoing":null,"number":null,"text":""}}}}"#,
    );
    check::<Input>(
        r#"{"player":{"player":3,"act":{"amend":{"melding":"00000000-0000-0000-0000-000000000001","gedrag":[],"persons":[],"vehicle":[{"soort":"fiets"},{"soort":"auto"}],"heading":null,"towards":"Jumbo"}}}}"#,
    );
    check::<Input>(
        r#"{"player":{"player":3,"act":{"appen":{"melding":"00000000-0000-0000-0000-000000000001"}}}}"#,
    );
    check::<Input>(
        r#"{"player":{"player":3,"act":{"reageren":{"melding":"00000000-0000-0000-0000-000000000001","choice":"laten_zien"}}}}"#,
    );
    check::<Input>(r#"{"player":{"player":3,"act":{"look":{"from":{"place":4}}}}}"#);
    check::<Input>(r#"{"player":{"player":3,"act":{"ask":{"from":{"place":4}}}}}"#);
    check::<Input>(
        r#"{"player":{"player":3,"act":{"aanhouding":{"id":"00000000-0000-0000-0000-000000000001","code":"ABC234","typed_at":7,"believable_from":5}}}}"#,
    );
    check::<Input>(
        r#"{"player":{"player":3,"act":{"question":{"id":"00000000-0000-0000-0000-000000000001","kind":"child_lost","text":""}}}}"#,
    );
    check::<Input>(r#"{"player":{"player":3,"act":{"stop":{"stopped":true}}}}"#);
    check::<Input>(
        r#"{"command":{"id":"00000000-0000-0000-0000-000000000001","by":7,"command":{"start_round":{"round":0}}}}"#,
    );
    check::<Input>(
        r#"{"command":{"id":"00000000-0000-0000-0000-000000000001","by":7,"command":{"walker":{"walker":{"boef":0},"does":"release"}}}}"#,
    );
}

#[test]
fn what_a_boef_did_before_phones_named_their_acts_is_still_read() {
    check::<Input>(r#"{"boef":{"boef":0,"act":"connected"}}"#);
    check::<Input>(r#"{"boef":{"boef":0,"act":"seen"}}"#);
    check::<Input>(r#"{"boef":{"boef":0,"act":{"arrived":{"voetje":2,"round":0}}}}"#);
    check::<Input>(
        r#"{"boef":{"boef":0,"id":"00000000-0000-0000-0000-000000000001","act":"caught"}}"#,
    );
    check::<Input>(
        r#"{"boef":{"boef":0,"id":"00000000-0000-0000-0000-000000000001","act":{"unsafe":{"is_unsafe":true}}}}"#,
    );
}

#[test]
fn what_an_input_led_to_is_read_and_written_as_it_ever_was() {
    for written in [
        r#"{"reply":"done"}"#,
        r#"{"reply":{"joined":{"player":3,"team":1,"group":null,"team_code":"KLM345"}}}"#,
        r#"{"reply":{"melding":{"id":"00000000-0000-0000-0000-000000000001","received_at":7}}}"#,
        r#"{"reply":{"aanhouding":{"id":"00000000-0000-0000-0000-000000000001","known_as":"de inbreker"}}}"#,
        r#"{"reply":{"rejected":"no_seat"}}"#,
        r#"{"reply":{"rejected":{"enough":{"retry_ms":1200}}}}"#,
        r#"{"publish":{"to":["everyone"],"view":{"evening":{"phase":{"round":0},"clock":null,"halt":null,"rounds":[],"frozen":false,"teams":2,"rounds_done":0}}}}"#,
        r#"{"publish":{"to":[{"team":1},"spelleiding"],"view":{"message":{"id":0,"text":"Kom terug.","at":7}}}}"#,
        r#"{"post":{"clue":null,"text":"OEFENING: PAUZE.","picture":null,"useless_after":7}}"#,
    ] {
        check::<Effect>(written);
    }
}
