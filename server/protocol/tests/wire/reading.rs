//! A player's own words: what is shown of them while they are typed, and what they fill in on arrival.

use super::{requests, shown};
use engine::input::{
    MELDING_TEXT_MAX, MELDING_TOWARDS_MAX, MELDING_VEHICLES_MAX, PlayerAct, Where,
};
use engine::time::{GameTime, MINUTE_MS};
use protocol::error::BadField;
use protocol::melding::MeldingRequest;
use protocol::reading::{About, Here, ReadAnswer, ReadRequest, Span, Understood};
use protocol::signalement::Vehicle;
use serde::Deserialize as _;
use serde_json::{Value, json};

/// A hurried text, as people type it.
const TEXT: &str = "man in zwarte jas voelt aan deuren bij plek 2, net";

fn answer(text: &str) -> ReadAnswer {
    (&Understood::of(text, shown::here(&shown::wijk()))).into()
}

fn melding(more: &Value) -> engine::input::Melding {
    let request = requests::melding(more)["melding"].clone();
    let request = MeldingRequest::deserialize(request).expect("its form is right");
    match request.into_act(GameTime(0), shown::here(&shown::wijk())) {
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

/// The pieces of a text that tell something of this, and whether they are unsure.
fn pieces(text: &str, about: About) -> Vec<(String, bool)> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let spans = answer(text).spans.into_iter();
    let piece = |span: Span| {
        let piece = &units[span.from as usize..span.to as usize];
        let piece = String::from_utf16(piece).expect("no letter is cut");
        (piece, span.unsure)
    };
    let spans = spans.filter(|span| span.about == about);
    spans.map(piece).collect()
}

#[test]
fn spans_are_counted_as_browsers_count_and_those_of_one_thing_never_overlap() {
    let answer = answer("\u{1f6a8} man met baard, 25 jaar");
    let man = Span {
        from: 3,
        to: 6,
        about: About::Person(0),
        unsure: false,
    };
    assert_eq!(answer.spans[0], man);
    for pair in answer.spans.windows(2) {
        assert!(pair[0].to <= pair[1].from, "{:?}", answer.spans);
    }
}

#[test]
fn every_piece_says_what_it_is_about_and_what_is_doubted_is_unsure() {
    let text = "man met een blauwe jas en een vrouw met volgens mij een rode jas, rennen weg richting de Jumbo";
    let of = |about| pieces(text, about);
    assert_eq!(of(About::Person(0))[0], ("man".to_owned(), false));
    assert!(of(About::Person(0)).iter().all(|(_, unsure)| !unsure));
    assert_eq!(of(About::Person(1))[0], ("vrouw".to_owned(), false));
    assert!(of(About::Person(1)).contains(&("rode".to_owned(), true)));
    assert_eq!(of(About::Heading)[0].0, "Jumbo");
    assert!(of(About::Vehicle(0)).is_empty());
    assert_eq!(pieces("een grijze golf", About::Vehicle(0)).len(), 2);
}

#[test]
fn how_many_people_there_were_is_said_whoever_is_described() {
    let answer = answer("drie mannen, één met een rode pet");
    assert_eq!(answer.people, Some(3));
    assert_eq!(self::answer("man met pet").people, None);
}

#[test]
fn every_vehicle_of_a_text_is_understood_as_far_as_a_melding_holds() {
    let text = "man in zwarte jas fiets weg ri station, grijze golf 27-xk?";
    let kinds = |vehicles: &[Vehicle]| -> Vec<_> {
        let kinds = vehicles.iter().map(|it| it.soort.clone());
        kinds.flatten().collect()
    };
    let said = answer(text);
    assert_eq!(kinds(&said.vehicles), ["fiets", "auto"]);
    assert_eq!(said.vehicles[1].r#type.as_deref(), Some("Golf"));
    let read = melding(&json!({ "gedrag": ["anders"], "text": text, "unread": true }));
    let wire: Vec<_> = read.vehicles.iter().cloned().map(Vehicle::from).collect();
    assert_eq!(wire, said.vehicles);

    let many = "een rode golf, een blauwe polo, een witte transit en een zwarte scooter";
    assert_eq!(
        signalement::read::read(many, None).vehicles().len(),
        MELDING_VEHICLES_MAX + 1
    );
    let read = melding(&json!({ "gedrag": ["anders"], "text": many, "unread": true }));
    assert_eq!(answer(many).vehicles.len(), MELDING_VEHICLES_MAX);
    assert_eq!(read.vehicles.len(), MELDING_VEHICLES_MAX);
}

#[test]
fn what_was_said_as_one_of_two_is_sent_as_one_of_two() {
    let text = "man met blauwe of groene jas, peugeot 208 of 206, kenteken 3-TZR-18 of 8-TZR-18";
    let said = answer(text);
    let jas = &said.persons[0].kleding[0];
    assert_eq!(
        (&*jas.kleur, jas.kleur_of),
        (&["blauw".to_owned(), "groen".to_owned()][..], true)
    );
    let peugeot = &said.vehicles[0];
    assert_eq!(
        (peugeot.r#type.as_deref(), &*peugeot.type_of),
        (Some("208"), &["206".to_owned()][..])
    );
    assert_eq!(peugeot.kenteken.as_deref(), Some("3-TZR-18"));
    assert_eq!(peugeot.kenteken_of, ["8-TZR-18"]);
    // And comes back through a melding as it was.
    let back = melding(
        &json!({ "gedrag": ["anders"], "persons": said.persons, "vehicles": said.vehicles }),
    );
    assert_eq!(Vehicle::from(back.vehicles[0].clone()), said.vehicles[0]);
    assert!(back.persons[0].kleding[0].kleur_of);
}

#[test]
fn where_they_went_is_kept_by_its_name_and_a_wind_as_a_wind() {
    let towards = |text: &str| {
        let answer = answer(text);
        (answer.towards, answer.heading)
    };
    for (text, name) in [
        ("man rent richting de Jumbo", "Jumbo"),
        ("man fietst weg ri station", "station"),
        ("vrouw rent de Dorpsstraat in", "Dorpsstraat"),
    ] {
        assert_eq!(towards(text), (Some(name.to_owned()), None), "{text}");
    }
    let north = Some(protocol::signalement::Heading::Noord);
    assert_eq!(towards("man rent naar het noorden"), (None, north));
    let long = format!(
        "man rent richting de {}straat",
        "Lange".repeat(MELDING_TOWARDS_MAX / 5)
    );
    assert_eq!(towards(&long), (None, None), "no name is that long");

    let text = "man voelt aan deur en rent richting de Jumbo";
    let read = |more: Value| {
        let mut said = json!({ "gedrag": [], "text": text, "unread": true });
        let fields = said.as_object_mut().expect("an object");
        fields.extend(more.as_object().expect("fields").clone());
        let read = melding(&said);
        (read.towards, read.heading)
    };
    assert_eq!(read(json!({})), (Some("Jumbo".to_owned()), None));
    let own = signalement::Heading::Zuid;
    assert_eq!(read(json!({ "heading": "z" })), (None, Some(own)));
    assert_eq!(
        read(json!({ "towards": "kerk" })),
        (Some("kerk".to_owned()), None)
    );
}

/// How many minutes ago it was, when this is typed at a time on the clock.
fn minutes_ago(text: &str, hour: u16, minute: u16) -> Option<u64> {
    let wijk = shown::wijk();
    let here = Here {
        wijk: &wijk,
        clock_min: hour * 60 + minute,
    };
    let answer: ReadAnswer = (&Understood::of(text, here)).into();
    answer.seen_ago_ms.map(|ago_ms| ago_ms / MINUTE_MS)
}

#[test]
fn a_time_on_the_clock_is_so_long_ago_also_past_midnight() {
    assert_eq!(minutes_ago("man voelt aan deur om 19:42", 19, 50), Some(8));
    assert_eq!(minutes_ago("man voelt aan deur om 23:58", 0, 5), Some(7));
    assert_eq!(
        minutes_ago("man voelt aan deur om half acht", 19, 40),
        Some(10)
    );
    assert_eq!(
        minutes_ago("man voelt aan deur om 19:51", 19, 50),
        Some(0),
        "a clock that is ahead"
    );
    assert_eq!(minutes_ago("man voelt aan deur om 19:20", 19, 50), Some(30));
    assert_eq!(
        minutes_ago("man voelt aan deur om 19:19", 19, 50),
        None,
        "nobody remembers that long"
    );
    assert_eq!(minutes_ago("man voelt aan deur om 20:10", 19, 50), None);
    assert_eq!(
        minutes_ago("5 minuten geleden, om 19:42", 19, 50),
        Some(5),
        "what was counted stands above the clock"
    );
}

#[test]
fn a_time_on_the_clock_is_filled_in_on_arrival() {
    let text = "man voelt aan deur om 19:42";
    let read = melding(&json!({ "gedrag": [], "text": text, "unread": true }));
    assert_eq!(read.seen_ago_ms, Some(8 * MINUTE_MS));
    let own = json!({ "gedrag": [], "text": text, "unread": true, "seen_ago_ms": MINUTE_MS });
    assert_eq!(melding(&own).seen_ago_ms, Some(MINUTE_MS));
}

#[test]
fn words_that_were_typed_without_network_are_read_on_arrival() {
    let read = melding(&json!({ "gedrag": [], "text": TEXT, "unread": true }));
    assert!(read.was_read);
    assert_eq!(read.gedrag[0].code(), "voelt_aan_deur");
    assert_eq!(read.persons.len(), 1);
}

#[test]
fn what_seems_to_be_about_something_else_is_kept_and_a_joke_is_not() {
    let read = |text: &str| melding(&json!({ "gedrag": [], "text": text, "unread": true }));
    let kept = read("verdacht type bij de deuren hoofdstraat");
    assert!(kept.was_read && kept.gedrag.is_empty());
    assert!(!read("test test 123").was_read);
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
