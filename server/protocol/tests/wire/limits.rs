//! One more than each limit, and codes that nobody knows: refused, with the place of the field.

use super::requests::{ID, check, command, json_of, melding, new_clue};
use engine::input;
use protocol::error::BadField;
use protocol::to_engine::{
    AGO_MAX_MS, AREA_LABEL_MAX, AREA_RADIUS_MAX_M, CODE_TEXT_MAX, DELTA_MAX,
};
use serde_json::{Value, json};

/// A request that is just within a limit, and the same with one more.
fn limit(within: &Value, beyond: &Value, expected: &BadField) {
    assert!(check(within).is_ok(), "{within}: {:?}", check(within));
    assert_eq!(check(beyond), Err(expected.clone()), "{beyond}");
}

fn too_long(field: &str, max: usize) -> BadField {
    BadField::TooLong {
        field: field.to_owned(),
        max,
    }
}

fn too_many(field: &str, max: usize) -> BadField {
    BadField::TooMany {
        field: field.to_owned(),
        max,
    }
}

fn out_of_range(field: &str, min: i64, max: i64) -> BadField {
    BadField::OutOfRange {
        field: field.to_owned(),
        min,
        max,
    }
}

/// A request with a text of so many characters, each of them more than one byte.
fn text_limit(field: &str, max: usize, request: impl Fn(String) -> Value) {
    limit(
        &request("é".repeat(max)),
        &request("é".repeat(max + 1)),
        &too_long(field, max),
    );
}

#[test]
fn texts_have_a_longest_length_in_characters() {
    text_limit(
        "team.new.name",
        input::TEAM_NAME_MAX,
        |text| json!({ "join": { "team": { "new": { "name": text } }, "age": "18_64" } }),
    );
    text_limit(
        "team.existing.code",
        CODE_TEXT_MAX,
        |text| json!({ "join": { "team": { "existing": { "code": text } }, "age": "18_64" } }),
    );
    text_limit("text", input::MELDING_TEXT_MAX, |text| {
        melding(&json!({ "text": text }))
    });
    text_limit("towards", input::MELDING_TOWARDS_MAX, |text| {
        melding(&json!({ "towards": text }))
    });
    text_limit(
        "towards",
        input::MELDING_TOWARDS_MAX,
        |text| json!({ "amend": { "gedrag": [], "towards": text } }),
    );
    text_limit(
        "code",
        CODE_TEXT_MAX,
        |text| json!({ "aanhouding": { "id": ID, "code": text, "typed_at": 1 } }),
    );
    text_limit(
        "text",
        input::QUESTION_TEXT_MAX,
        |text| json!({ "question": { "id": ID, "kind": "question", "text": text } }),
    );
    text_limit("command.name", input::REASON_MAX, |text| {
        command(&json!({ "do": "sign_meldkamer", "name": text, "reference": "" }))
    });
    text_limit("command.reference", input::REASON_MAX, |text| {
        command(&json!({ "do": "sign_meldkamer", "name": "x", "reference": text }))
    });
    text_limit("command.reason", input::REASON_MAX, |text| {
        command(&json!({ "do": "halt", "kind": "pauze", "reason": text }))
    });
    text_limit("command.name", input::TEAM_NAME_MAX, |text| {
        command(&json!({ "do": "paper_team", "name": text }))
    });
    text_limit("command.reason", input::REASON_MAX, |text| {
        command(&json!({ "do": "correct", "melding": ID, "delta": 1, "reason": text }))
    });
    text_limit("command.text", input::QUESTION_TEXT_MAX, |text| {
        command(&json!({ "do": "answer", "question": ID, "text": text }))
    });
    text_limit("command.does.text", input::CLUE_TEXT_MAX, |text| {
        command(&json!({ "do": "clue", "clue": 0, "does": { "do": "rewrite", "text": text } }))
    });
    text_limit("command.clue.text", input::CLUE_TEXT_MAX, |text| {
        command(
            &json!({ "do": "new_clue", "clue": { "kind": "plaats", "text": text, "audience": { "kind": "all" } } }),
        )
    });
    text_limit("command.clue.area.label", AREA_LABEL_MAX, |text| {
        command(&new_clue(
            &json!({ "centre": [0, 0], "radius_m": 25, "label": text }),
        ))
    });
    let team = |does: Value| command(&json!({ "do": "team", "team": 0, "does": does }));
    text_limit("command.does.name", input::TEAM_NAME_MAX, |text| {
        team(json!({ "do": "rename", "name": text }))
    });
    text_limit("command.does.reason", input::REASON_MAX, |text| {
        team(json!({ "do": "award", "delta": 1, "reason": text }))
    });
    text_limit("command.does.text", input::QUESTION_TEXT_MAX, |text| {
        team(json!({ "do": "message", "text": text }))
    });
}

#[test]
fn a_text_that_must_say_something_may_not_be_blank() {
    let blank = |request: Value, field: &str| {
        assert_eq!(
            check(&request),
            Err(BadField::Empty {
                field: field.to_owned()
            }),
            "{request}"
        );
    };
    blank(
        json!({ "aanhouding": { "id": ID, "code": " ", "typed_at": 1 } }),
        "code",
    );
    blank(
        command(&json!({ "do": "sign_meldkamer", "name": "", "reference": "" })),
        "command.name",
    );
    blank(
        command(&json!({ "do": "correct", "melding": ID, "delta": 1, "reason": " " })),
        "command.reason",
    );
    blank(
        command(&json!({ "do": "answer", "question": ID, "text": "\n" })),
        "command.text",
    );
}

#[test]
fn lists_have_a_greatest_length() {
    let of = |one: Value, count: usize| Value::from(vec![one; count]);
    let check = |field: &str, one: Value, max: usize| {
        let request = |count| melding(&json!({ field: of(one.clone(), count) }));
        limit(&request(max), &request(max + 1), &too_many(field, max));
        let amend = |count| {
            let mut body = json!({ "gedrag": [] });
            body[field] = of(one.clone(), count);
            json!({ "amend": body })
        };
        limit(&amend(max), &amend(max + 1), &too_many(field, max));
    };
    check("gedrag", json!("anders"), input::MELDING_GEDRAG_MAX);
    check("persons", json!({}), input::MELDING_PERSONS_MAX);
    check("vehicles", json!({}), input::MELDING_VEHICLES_MAX);
    let gives = |count| {
        let gives = of(json!("jas"), count);
        command(&json!({ "do": "new_clue", "clue": {
            "kind": "plaats", "text": "x", "gives": gives, "audience": { "kind": "all" },
        } }))
    };
    let max = signalement::TraitKey::ALL.len();
    limit(
        &gives(max),
        &gives(max + 1),
        &too_many("command.clue.gives", max),
    );
}

#[test]
fn every_list_of_a_person_and_a_vehicle_has_a_greatest_length() {
    let of = |one: &str, count: usize| vec![one.to_owned(); count];
    let person = |field: &str, max: usize, make: &dyn Fn(usize) -> Value| {
        let request = |count| melding(&json!({ "persons": [make(count)] }));
        limit(
            &request(max),
            &request(max + 1),
            &too_many(&format!("persons.0.{field}"), max),
        );
    };
    use signalement as s;
    person(
        "postuur",
        s::POSTUUR_MAX,
        &|n| json!({ "postuur": of("slank", n) }),
    );
    person(
        "haar.kleur",
        s::HAAR_MAX,
        &|n| json!({ "haar": { "kleur": of("bruin", n) } }),
    );
    person(
        "haar.vorm",
        s::HAAR_MAX,
        &|n| json!({ "haar": { "vorm": of("kort", n) } }),
    );
    person(
        "gezicht",
        s::GEZICHT_MAX,
        &|n| json!({ "gezicht": of("bril", n) }),
    );
    person(
        "kleding",
        s::KLEDING_MAX,
        &|n| json!({ "kleding": vec![json!({ "stuk": "jas" }); n] }),
    );
    person(
        "kleding.0.kleur",
        s::KLEUR_MAX,
        &|n| json!({ "kleding": [{ "stuk": "jas", "kleur": of("rood", n) }] }),
    );
    person(
        "kleding.0.detail",
        s::DETAIL_MAX,
        &|n| json!({ "kleding": [{ "stuk": "jas", "detail": of("rits", n) }] }),
    );
    person(
        "kleding.0.stuk_of",
        s::OF_MAX,
        &|n| json!({ "kleding": [{ "stuk": "jas", "stuk_of": of("trui", n) }] }),
    );
    person(
        "bij_zich",
        s::BIJ_ZICH_MAX,
        &|n| json!({ "bij_zich": of("rugzak", n) }),
    );
    person(
        "bijzonderheden",
        s::BIJZONDERHEDEN_MAX,
        &|n| json!({ "bijzonderheden": of("rookt", n) }),
    );
    let vehicle = |field: &str, one: &str, max: usize| {
        let request = |count| melding(&json!({ "vehicles": [{ field: of(one, count) }] }));
        limit(
            &request(max),
            &request(max + 1),
            &too_many(&format!("vehicles.0.{field}"), max),
        );
    };
    vehicle("kleur", "wit", s::KLEUR_MAX);
    vehicle("bijzonderheden", "deuk", s::BIJZONDERHEDEN_MAX);
    vehicle("type_of", "206", s::OF_MAX);
    vehicle("kenteken_of", "8-TZR-18", s::OF_MAX);
}

#[test]
fn numbers_have_a_range() {
    let number_max = protocol::id::NUMBER_MAX;
    let number = |field: &str, max: u64, request: &dyn Fn(u64) -> Value| {
        let most = i64::try_from(max).expect("below 2^53");
        limit(
            &request(max),
            &request(max + 1),
            &out_of_range(field, 0, most),
        );
    };
    number(
        "typed_at",
        number_max,
        &|at| json!({ "aanhouding": { "id": ID, "code": "x", "typed_at": at } }),
    );
    number("typed_at", number_max, &|at| {
        melding(&json!({ "typed_at": at }))
    });
    number("seen_ago_ms", AGO_MAX_MS, &|ago| {
        melding(&json!({ "seen_ago_ms": ago }))
    });
    number("command.by_ms", input::EXTEND_MAX_MS, &|by| {
        command(&json!({ "do": "extend_round", "by_ms": by }))
    });
    number("command.does.by_ms", input::EXTEND_MAX_MS, &|by| {
        command(
            &json!({ "do": "walker", "walker": { "boef": 0 }, "does": { "do": "late", "by_ms": by } }),
        )
    });
    number(
        "seen_ago_ms",
        AGO_MAX_MS,
        &|ago| json!({ "amend": { "gedrag": [], "seen_ago_ms": ago } }),
    );
    number("command.clue.seen_ago_ms", AGO_MAX_MS, &|ago| {
        command(&json!({ "do": "new_clue", "clue": {
            "kind": "plaats", "text": "x", "seen_ago_ms": ago, "audience": { "kind": "all" },
        } }))
    });
    let delta = i64::from(DELTA_MAX);
    for sign in [-1, 1] {
        let correct = |by: i64| {
            command(&json!({ "do": "correct", "melding": ID, "delta": sign * by, "reason": "x" }))
        };
        limit(
            &correct(delta),
            &correct(delta + 1),
            &out_of_range("command.delta", -delta, delta),
        );
        let award = |by: i64| {
            let does = json!({ "do": "award", "delta": sign * by, "reason": "x" });
            command(&json!({ "do": "team", "team": 0, "does": does }))
        };
        limit(
            &award(delta),
            &award(delta + 1),
            &out_of_range("command.does.delta", -delta, delta),
        );
    }
}

#[test]
fn a_point_lies_on_a_map_and_an_area_has_a_size() {
    let most = i64::from(engine::geo::COORDINATE_MAX_CM);
    for axis in [0, 1] {
        for sign in [-1, 1] {
            let look = |cm: i64| {
                let mut at = [0, 0];
                at[axis] = sign * cm;
                json!({ "look": { "from": { "at": at } } })
            };
            limit(
                &look(most),
                &look(most + 1),
                &out_of_range("from", -most, most),
            );
        }
    }
    let area = |radius_m: u32| {
        command(&new_clue(
            &json!({ "centre": [0, 0], "radius_m": radius_m, "label": "x" }),
        ))
    };
    let min = engine::scenario::AREA_RADIUS_MIN_M;
    let range = || {
        out_of_range(
            "command.clue.area.radius_m",
            min.into(),
            AREA_RADIUS_MAX_M.into(),
        )
    };
    limit(&area(min), &area(min - 1), &range());
    limit(
        &area(AREA_RADIUS_MAX_M),
        &area(AREA_RADIUS_MAX_M + 1),
        &range(),
    );
}

#[test]
fn a_code_that_the_catalogue_does_not_have_is_named_by_its_place() {
    let unknown = |request: Value, field: &str| {
        assert_eq!(
            check(&request),
            Err(BadField::UnknownCode {
                field: field.to_owned()
            }),
            "{request}"
        );
    };
    unknown(
        melding(&json!({ "gedrag": ["anders", "zweeft"] })),
        "gedrag.1",
    );
    unknown(
        melding(&json!({ "persons": [{}, { "geslacht": "zweeft" }] })),
        "persons.1.geslacht",
    );
    unknown(
        melding(&json!({ "persons": [{ "kleding": [{ "stuk": "zweefvliegtuig" }] }] })),
        "persons.0.kleding.0.stuk",
    );
    unknown(
        melding(
            &json!({ "persons": [{ "kleding": [{ "stuk": "jas", "kleur": ["zwart", "zweefgroen"] }] }] }),
        ),
        "persons.0.kleding.0.kleur.1",
    );
    unknown(
        melding(&json!({ "vehicles": [{ "soort": "zweefvliegtuig" }] })),
        "vehicles.0.soort",
    );
    let clue = json!({ "kind": "plaats", "text": "x", "gives": ["jas", "zweefvermogen"], "audience": { "kind": "all" } });
    unknown(
        command(&json!({ "do": "new_clue", "clue": clue })),
        "command.clue.gives.1",
    );
}

#[test]
fn what_cannot_be_an_age_a_height_or_a_plate_is_refused() {
    let person = |person: Value| check(&melding(&json!({ "persons": [person] })));
    assert_eq!(
        person(json!({ "leeftijd": "121" })),
        Err(out_of_range(
            "persons.0.leeftijd",
            0,
            signalement::LEEFTIJD_MAX.into()
        ))
    );
    assert_eq!(
        person(json!({ "lengte": "251" })),
        Err(out_of_range(
            "persons.0.lengte",
            signalement::LENGTE_MIN_CM.into(),
            signalement::LENGTE_MAX_CM.into()
        ))
    );
    let max = signalement::KENTEKEN_MAX;
    let plate = |plate: String| melding(&json!({ "vehicles": [{ "kenteken": plate }] }));
    limit(
        &plate("X".repeat(max)),
        &plate("X".repeat(max + 1)),
        &BadField::BadKenteken {
            field: "vehicles.0.kenteken".to_owned(),
            max,
        },
    );
    let text = |text: String| melding(&json!({ "vehicles": [{ "opschrift": text }] }));
    let max = signalement::TEXT_MAX;
    limit(
        &text("é".repeat(max)),
        &text("é".repeat(max + 1)),
        &too_long("vehicles.0.opschrift", max),
    );
}

#[test]
fn every_bad_field_has_its_body() {
    let field = "a.b".to_owned();
    let bad = [
        BadField::TooLong {
            field: field.clone(),
            max: 3,
        },
        BadField::Empty {
            field: field.clone(),
        },
        BadField::TooMany {
            field: field.clone(),
            max: 3,
        },
        BadField::UnknownCode {
            field: field.clone(),
        },
        BadField::BadKenteken {
            field: field.clone(),
            max: 3,
        },
        BadField::OutOfRange {
            field,
            min: -1,
            max: 3,
        },
    ];
    let lines = bad.map(|bad| format!("{bad}\n  {}", json_of(&bad.body())));
    insta::assert_snapshot!("bad_fields", lines.join("\n"));
}
