//! Whatever the catalogue offers can be sent.

use super::shown;
use engine::time::GameTime;
use protocol::Catalogue;
use protocol::catalogue::Choice;
use protocol::melding::MeldingRequest;
use serde::Deserialize as _;
use serde_json::{Value, json};

fn accepted(more: &Value) -> bool {
    let mut melding =
        json!({ "id": "0191f3a0-0000-7000-8000-000000000001", "typed_at": 1, "gedrag": [] });
    let fields = melding.as_object_mut().expect("an object");
    fields.extend(more.as_object().expect("fields").clone());
    let request = MeldingRequest::deserialize(&melding).expect("its form is right");
    request
        .into_act(GameTime(0), shown::here(&shown::wijk()))
        .is_ok()
}

fn check(choices: &[Choice], melding: impl Fn(&str) -> Value) {
    assert!(!choices.is_empty());
    for choice in choices {
        assert!(accepted(&melding(&choice.code)), "{choice:?}");
    }
}

#[test]
fn every_choice_is_accepted_in_a_melding() {
    let catalogue = Catalogue::new();
    let person = |person: Value| json!({ "persons": [person] });
    let vehicle = |vehicle: Value| json!({ "vehicles": [vehicle] });
    check(&catalogue.geslacht, |code| {
        person(json!({ "geslacht": code }))
    });
    check(&catalogue.leeftijd, |code| {
        person(json!({ "leeftijd": code }))
    });
    check(&catalogue.leeftijd_woord, |code| {
        person(json!({ "leeftijd": code }))
    });
    check(&catalogue.lengte, |code| person(json!({ "lengte": code })));
    check(&catalogue.postuur, |code| {
        person(json!({ "postuur": [code] }))
    });
    check(&catalogue.huidskleur, |code| {
        person(json!({ "huidskleur": code }))
    });
    check(&catalogue.haar_kleur, |code| {
        person(json!({ "haar": { "kleur": [code] } }))
    });
    check(&catalogue.haar_vorm, |code| {
        person(json!({ "haar": { "vorm": [code] } }))
    });
    check(&catalogue.gezicht, |code| {
        person(json!({ "gezicht": [code] }))
    });
    check(&catalogue.kleur, |code| vehicle(json!({ "kleur": [code] })));
    check(&catalogue.bij_zich, |code| {
        person(json!({ "bij_zich": [code] }))
    });
    check(&catalogue.bijzonderheden, |code| {
        person(json!({ "bijzonderheden": [code] }))
    });
    check(&catalogue.voertuig_soort, |code| {
        vehicle(json!({ "soort": code }))
    });
    check(&catalogue.merk, |code| vehicle(json!({ "merk": code })));
    check(&catalogue.voertuig_type, |code| {
        vehicle(json!({ "type": code }))
    });
    for garment in &catalogue.kleding {
        assert!(
            accepted(&person(json!({ "kleding": [{ "stuk": garment.code }] }))),
            "{garment:?}"
        );
        assert!(
            catalogue
                .kenmerken
                .iter()
                .any(|known| known.code == garment.kenmerk),
            "{garment:?}"
        );
    }
    for gedrag in catalogue
        .gedrag
        .iter()
        .flat_map(|category| &category.gedrag)
    {
        assert!(accepted(&json!({ "gedrag": [gedrag.code] })), "{gedrag:?}");
    }
    for heading in &catalogue.richting {
        assert!(accepted(&json!({ "heading": heading.code })), "{heading:?}");
    }
}

#[test]
fn every_trait_is_accepted_in_a_clue() {
    use protocol::command::CommandRequest;
    let codes: Vec<String> = Catalogue::new()
        .kenmerken
        .into_iter()
        .map(|known| known.code)
        .collect();
    let command = json!({ "do": "new_clue", "clue": {
        "kind": "signalement", "text": "x", "gives": codes, "audience": { "kind": "all" },
    } });
    let id = "0191f3a0-0000-7000-8000-000000000001";
    let request = CommandRequest::deserialize(&json!({ "id": id, "command": command }))
        .expect("its form is right");
    assert!(request.into_input(engine::id::SpelleiderId(1)).is_ok());
}

#[test]
fn the_first_choice_of_every_list_has_its_form() {
    macro_rules! keep_first {
        ($catalogue:ident: $($list:ident)+) => { $($catalogue.$list.truncate(1);)+ };
    }
    let mut catalogue = Catalogue::new();
    keep_first!(catalogue: gedrag geslacht leeftijd leeftijd_woord lengte postuur huidskleur haar_kleur haar_vorm gezicht kleding kleur
        bij_zich bijzonderheden voertuig_soort merk voertuig_type richting kenmerken);
    catalogue.gedrag[0].gedrag.truncate(1);
    let json = serde_json::to_string_pretty(&catalogue).expect("writable");
    insta::assert_snapshot!("catalogue", json);
}

#[test]
fn a_form_learns_which_number_the_workshop_teaches() {
    use protocol::melding::PhoneNumber;
    let catalogue = Catalogue::new();
    let number = |code: &str| {
        let all = catalogue
            .gedrag
            .iter()
            .flat_map(|category| &category.gedrag);
        all.into_iter()
            .find(|gedrag| gedrag.code == code)
            .map(|gedrag| gedrag.number)
    };
    assert_eq!(number("voelt_aan_deur"), Some(PhoneNumber::Emergency));
    assert_eq!(number("telt_huizen"), Some(PhoneNumber::NoHurry));
}
