//! What phones and consoles may send: the form of every request and what becomes of it.

use super::shown;
use engine::id::{BoefId, SeatKey, SpelleiderId};
use engine::input::{self, Input, PlayerAct};
use engine::time::GameTime;
use protocol::account::{LoginRequest, NewGame, SetupRequest};
use protocol::command::CommandRequest;
use protocol::error::BadField;
use protocol::id::MeldingId;
use protocol::melding::{
    AanhoudingRequest, AmendRequest, AskRequest, LookRequest, MeldingRequest, ReagerenRequest,
};
use protocol::message::{LiveQuery, PictureQuery, Role};
use protocol::signalement::{Person, Vehicle};
use protocol::team::{JoinRequest, QuestionRequest, StopRequest};
use protocol::walker::BoefActRequest;
use serde::de::DeserializeOwned;
use serde::{Deserialize as _, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

/// An id as a phone makes it.
pub(crate) const ID: &str = "0191f3a0-0000-7000-8000-000000000001";

/// The request as it is read and what it becomes, or what is wrong with it.
pub(crate) fn check(request: &Value) -> Result<String, BadField> {
    let by = SpelleiderId(1);
    let believable_from = GameTime(500);
    let (kind, body) = named(request);
    match kind {
        "join" => becomes(body, |request: JoinRequest| {
            request.into_input(SeatKey(Uuid::nil()))
        }),
        "melding" => becomes(body, |request: MeldingRequest| {
            request.into_act(believable_from, shown::here(&shown::wijk()))
        }),
        "amend" => becomes(body, |request: AmendRequest| {
            request.into_act(MeldingId(Uuid::nil()))
        }),
        "reageren" => becomes(body, |request: ReagerenRequest| {
            Ok(request.into_act(MeldingId(Uuid::nil())))
        }),
        "look" => becomes(body, LookRequest::into_act),
        "ask" => becomes(body, AskRequest::into_act),
        "aanhouding" => becomes(body, |request: AanhoudingRequest| {
            request.into_act(believable_from)
        }),
        "question" => becomes(body, QuestionRequest::into_act),
        "stop" => becomes(body, |request: StopRequest| Ok(request.into_act())),
        "boef" => becomes(body, |request: BoefActRequest| {
            Ok(request.into_input(BoefId(4)))
        }),
        "command" => {
            let body = json!({ "id": ID, "command": body });
            becomes(&body, |request: CommandRequest| request.into_input(by))
        }
        other => panic!("no such request: {other}"),
    }
}

fn named(request: &Value) -> (&str, &Value) {
    let (kind, body) = request
        .as_object()
        .expect("one request")
        .iter()
        .next()
        .expect("by its name");
    (kind, body)
}

fn becomes<T, I>(body: &Value, into: impl Fn(T) -> Result<I, BadField>) -> Result<String, BadField>
where
    T: DeserializeOwned + Serialize,
    I: Serialize,
{
    let request: T = read(body);
    let written = json_of(&request);
    Ok(format!("{written}\n  {}", json_of(&into(request)?)))
}

fn read<T: DeserializeOwned>(body: &Value) -> T {
    T::deserialize(body).unwrap_or_else(|error| panic!("{error}: {body}"))
}

pub(crate) fn json_of<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).expect("every key is text")
}

/// An example of every request in every shape.
fn requests() -> Vec<Value> {
    let person = serde_json::to_value(Person::from(shown::person())).expect("writable");
    let vehicle = serde_json::to_value(Vehicle::from(shown::vehicle())).expect("writable");
    let mut all = vec![
        json!({ "join": { "team": { "new": { "name": "De Uilen", "group": 1 } }, "age": "18_64" } }),
        json!({ "join": { "team": { "new": { "name": "De Uilen" } }, "age": "14_17" } }),
        json!({ "join": { "team": { "existing": { "code": "klm345" } }, "age": "under_14", "with_adult": true } }),
        json!({ "melding": { "id": ID, "typed_at": 7_000, "gedrag": [] } }),
        json!({ "melding": {
            "id": ID, "typed_at": 7_000, "place": { "at": [1_200, -300] }, "gedrag": ["voelt_aan_deur", "anders"],
            "persons": [person.clone()], "vehicles": [vehicle.clone(), { "soort": "fiets" }], "heading": "zw", "towards": "Jumbo", "seen_ago_ms": 60_000, "ongoing": true,
            "number": "0900", "text": "Bij het hek.",
        } }),
        json!({ "melding": { "id": ID, "typed_at": 7_000, "gedrag": [], "text": "man voelt aan deur", "unread": true } }),
        json!({ "amend": { "gedrag": ["voelt_aan_deur"], "persons": [person], "vehicles": [vehicle], "heading": "zw", "towards": "Jumbo" } }),
        json!({ "amend": { "gedrag": ["anders"], "place": { "place": 3 }, "seen_ago_ms": 60_000, "ongoing": false } }),
        json!({ "look": { "from": { "place": 3 } } }),
        json!({ "ask": { "from": { "at": [0, 0] } } }),
        json!({ "aanhouding": { "id": ID, "code": "abc 234", "typed_at": 7_000 } }),
        json!({ "stop": { "stopped": true } }),
        json!({ "boef": { "id": ID, "act": { "do": "arrived", "voetje": 2, "round": 0 } } }),
        json!({ "boef": { "id": ID, "act": { "do": "seen" } } }),
        json!({ "boef": { "id": ID, "act": { "do": "caught" } } }),
        json!({ "boef": { "id": ID, "act": { "do": "unsafe", "is_unsafe": true } } }),
    ];
    all.extend(
        ["praatje", "samen", "laten_zien"]
            .map(|choice| json!({ "reageren": { "choice": choice } })),
    );
    all.extend(
        ["question", "child_lost", "worried_neighbour"]
            .map(|kind| json!({ "question": { "id": ID, "kind": kind, "text": "Mag dat?" } })),
    );
    all.extend(
        commands()
            .into_iter()
            .map(|command| json!({ "command": command })),
    );
    all
}

/// Every command in every shape.
fn commands() -> Vec<Value> {
    let mut all = vec![
        json!({ "do": "sign_meldkamer", "name": "De centralist", "reference": "OEF-12" }),
        json!({ "do": "start_briefing" }),
        json!({ "do": "start_round", "round": 0 }),
        json!({ "do": "extend_round", "by_ms": 300_000 }),
        json!({ "do": "end_round", "round": 0 }),
        json!({ "do": "skip_round", "round": 1 }),
        json!({ "do": "halt", "kind": "pauze", "reason": "Even wachten." }),
        json!({ "do": "halt", "kind": "noodstop", "reason": "" }),
        json!({ "do": "resume" }),
        json!({ "do": "start_debrief" }),
        json!({ "do": "start_result" }),
        json!({ "do": "reveal_next", "revealed": 3 }),
        json!({ "do": "reveal_undo", "revealed": 4 }),
        json!({ "do": "close" }),
        json!({ "do": "paper_team", "name": "Zonder telefoon" }),
        json!({ "do": "correct", "melding": ID, "delta": -5, "reason": "Zag hem niet zelf." }),
        json!({ "do": "answer", "question": ID, "text": "Ja, dat mag." }),
    ];
    let clue = [
        json!({ "do": "send_now" }),
        json!({ "do": "hold" }),
        json!({ "do": "release" }),
        json!({ "do": "rewrite", "text": "Anders gezegd." }),
        json!({ "do": "skip" }),
    ];
    all.extend(clue.map(|does| json!({ "do": "clue", "clue": 2, "does": does })));
    let audiences = [
        json!({ "kind": "all" }),
        json!({ "kind": "group", "group": 1 }),
        json!({ "kind": "earned", "meldingen": 2 }),
        json!({ "kind": "team", "team": 7 }),
    ];
    all.extend(audiences.map(|audience| {
        json!({ "do": "new_clue", "clue": { "kind": "mededeling", "text": "Kom naar het plein.", "audience": audience } })
    }));
    all.push(new_clue(
        &json!({ "centre": [10, 20], "radius_m": 150, "label": "Dorpsplein" }),
    ));
    let walker = [
        json!({ "do": "hold" }),
        json!({ "do": "release" }),
        json!({ "do": "skip_voetje", "voetje": 2 }),
        json!({ "do": "late", "by_ms": 60_000 }),
        json!({ "do": "stronger" }),
        json!({ "do": "arrived", "voetje": 2 }),
        json!({ "do": "seen" }),
        json!({ "do": "caught", "caught": false }),
        json!({ "do": "start_spare" }),
        json!({ "do": "withdraw" }),
    ];
    all.extend(walker.map(|does| json!({ "do": "walker", "walker": { "boef": 0 }, "does": does })));
    all.push(json!({ "do": "walker", "walker": { "figurant": 1 }, "does": { "do": "hold" } }));
    let team = [
        json!({ "do": "rename", "name": "De Vossen" }),
        json!({ "do": "hide_name", "hidden": true }),
        json!({ "do": "back", "back": true }),
        json!({ "do": "award", "delta": 10, "reason": "Zwerfvuil opgeruimd." }),
        json!({ "do": "message", "text": "Kom terug." }),
        json!({ "do": "remove" }),
    ];
    all.extend(team.map(|does| json!({ "do": "team", "team": 7, "does": does })));
    all
}

pub(crate) fn new_clue(area: &Value) -> Value {
    json!({ "do": "new_clue", "clue": {
        "kind": "plaats", "boef": 0, "text": "Bij het plein.", "seen_ago_ms": 60_000, "area": area,
        "gives": ["jas", "geslacht"], "audience": { "kind": "all" },
    } })
}

#[test]
fn every_request_becomes_its_input() {
    let lines: Vec<String> = requests()
        .iter()
        .map(|request| {
            format!(
                "{}: {}",
                named(request).0,
                check(request).expect("within every limit")
            )
        })
        .collect();
    insta::assert_snapshot!("requests", lines.join("\n"));
}

pub(crate) fn melding(more: &Value) -> Value {
    let mut melding = json!({ "id": ID, "typed_at": 7_000, "gedrag": [] });
    let fields = melding.as_object_mut().expect("an object");
    fields.extend(more.as_object().expect("fields").clone());
    json!({ "melding": melding })
}

pub(crate) fn command(command: &Value) -> Value {
    json!({ "command": command })
}

/// Every place in a request where a key that nobody knows can be put.
fn with_unknown_fields(value: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    match value {
        Value::Object(fields) => {
            let mut more = fields.clone();
            more.insert("zzz".to_owned(), json!(1));
            all.push(Value::Object(more));
            for (key, inner) in fields {
                all.extend(with_unknown_fields(inner).into_iter().map(|inner| {
                    let mut changed = fields.clone();
                    changed.insert(key.clone(), inner);
                    Value::Object(changed)
                }));
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                all.extend(with_unknown_fields(item).into_iter().map(|item| {
                    let mut changed = items.clone();
                    changed[index] = item;
                    Value::Array(changed)
                }));
            }
        }
        _ => {}
    }
    all
}

#[test]
fn a_field_that_nobody_knows_is_refused_wherever_it_stands() {
    fn refuses<T: DeserializeOwned + std::fmt::Debug>(body: &Value) {
        for changed in with_unknown_fields(body) {
            let read = T::deserialize(&changed);
            assert!(read.is_err(), "{changed}\nwas read as {read:?}");
        }
    }
    for request in requests() {
        let (kind, body) = named(&request);
        match kind {
            "join" => refuses::<JoinRequest>(body),
            "melding" => refuses::<MeldingRequest>(body),
            "amend" => refuses::<AmendRequest>(body),
            "reageren" => refuses::<ReagerenRequest>(body),
            "look" => refuses::<LookRequest>(body),
            "ask" => refuses::<AskRequest>(body),
            "aanhouding" => refuses::<AanhoudingRequest>(body),
            "question" => refuses::<QuestionRequest>(body),
            "stop" => refuses::<StopRequest>(body),
            "boef" => refuses::<BoefActRequest>(body),
            "command" => refuses::<CommandRequest>(&json!({ "id": ID, "command": body })),
            other => panic!("no such request: {other}"),
        }
    }
    refuses::<SetupRequest>(&json!({ "token": "t", "name": "Ada", "password": "p" }));
    refuses::<LoginRequest>(&json!({ "name": "Ada", "password": "p" }));
    refuses::<NewGame>(&json!({ "scenario": "oefenwijk", "title": "Boef" }));
    refuses::<PictureQuery>(&json!({ "as": "speler" }));
    refuses::<LiveQuery>(&json!({ "as": "boef", "after": 17 }));
}

#[test]
fn a_role_is_one_of_four_words() {
    let role = |word: &str| {
        PictureQuery::deserialize(&json!({ "as": word }))
            .map(|query| query.role)
            .ok()
    };
    assert_eq!(role("speler"), Some(Role::Speler));
    assert_eq!(role("boef"), Some(Role::Boef));
    assert_eq!(role("spelleiding"), Some(Role::Spelleiding));
    assert_eq!(role("scorebord"), Some(Role::Scorebord));
    assert_eq!(role("burgemeester"), None);
}

#[test]
fn a_password_and_a_token_do_not_show_when_they_are_printed() {
    let setup: SetupRequest =
        read(&json!({ "token": "geheim-1", "name": "Ada", "password": "geheim-2" }));
    let login: LoginRequest = read(&json!({ "name": "Ada", "password": "geheim-3" }));
    assert!(!format!("{setup:?} {login:?}").contains("geheim"));
}

#[test]
fn what_was_sent_comes_back_the_same() {
    let person = Person::from(shown::person());
    let vehicle = Vehicle::from(shown::vehicle());
    let request: MeldingRequest =
        read(&melding(&json!({ "persons": [person], "vehicles": [vehicle, vehicle] }))["melding"]);
    let PlayerAct::Melding(melding) = request
        .into_act(GameTime(0), shown::here(&shown::wijk()))
        .expect("within every limit")
    else {
        panic!("a melding stays a melding")
    };
    assert_eq!(melding.persons, [shown::person()]);
    assert_eq!(*melding.vehicles, [shown::vehicle(), shown::vehicle()]);
}

#[test]
fn every_age_and_height_comes_back_the_same() {
    let ages = ["30", "26-40", "60+", "kind"].map(|age| json!({ "leeftijd": age }));
    let heights = ["180", "175-185", "lang"].map(|height| json!({ "lengte": height }));
    for said in ages.into_iter().chain(heights) {
        let request: MeldingRequest = read(&melding(&json!({ "persons": [said] }))["melding"]);
        let PlayerAct::Melding(melding) = request
            .into_act(GameTime(0), shown::here(&shown::wijk()))
            .expect("within every limit")
        else {
            panic!("a melding stays a melding")
        };
        let back = Person::from(melding.persons[0].clone());
        assert_eq!(serde_json::to_value(back).expect("writable"), said);
    }
}

#[test]
fn the_same_command_keeps_its_id() {
    let request: CommandRequest = read(&json!({ "id": ID, "command": { "do": "resume" } }));
    let input = request
        .into_input(SpelleiderId(3))
        .expect("nothing to refuse");
    let Input::Command { id, by, command } = input else {
        panic!("a command stays a command")
    };
    assert_eq!((id.0.to_string().as_str(), by), (ID, SpelleiderId(3)));
    assert_eq!(command, input::Command::Resume);
}
