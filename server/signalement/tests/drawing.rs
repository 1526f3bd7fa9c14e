//! Drawings: whatever is known can be seen, whatever authors write stays text, and nothing makes a drawing grow without end.

use proptest::option;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use signalement::{
    Bijzonderheid, DRAWING_MAX, Detail, Drawing, Geslacht, Gezicht, Haar, HaarKleur, HaarVorm,
    Huidskleur, KLEDING_MAX, Kenteken, Kledingstuk, Kleur, Land, Lang, Leeftijd, LeeftijdGroep,
    Lengte, LengteGroep, List, Merk, Opschrift, Person, Postuur, Stuk, TEXT_MAX, TraitKey, Type,
    Vehicle, VoertuigSoort, Voorwerp, draw_person, draw_scene, draw_vehicle,
};
use std::collections::BTreeSet;

/// Everything a drawing may be made of.
const ELEMENTS: [&str; 8] = [
    "svg", "title", "desc", "g", "path", "rect", "circle", "text",
];
/// Particulars of a person that are drawn; the others are told in words alone.
const DRAWN: [&str; 4] = ["rookt", "vapet", "belt", "loopt krom"];
/// Particulars of a vehicle that are drawn on every kind.
const DRAWN_ON_VEHICLES: [&str; 15] = [
    "deuk",
    "schade voorkant",
    "schade achterkant",
    "zonder verlichting",
    "achterlicht kapot",
    "koplamp kapot",
    "imperiaal",
    "dakkoffer",
    "trekhaak",
    "aanhanger",
    "krat voorop",
    "mand voorop",
    "kinderzitje",
    "fietstassen",
    "windscherm",
];

/// Some of the values, each at most once, in any order of the list.
fn some_of<T: Clone + std::fmt::Debug + 'static, const MAX: usize>(
    values: Vec<T>,
    most: usize,
) -> impl Strategy<Value = List<T, MAX>> {
    subsequence(values, 0..=most.min(MAX))
        .prop_shuffle()
        .prop_map(|values| List::try_from(values).expect("at most as many as fit"))
}

/// Text as nobody should write it.
fn nasty() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,9}",
        "[a-z]{1,3}[<>&\"']{1,9}[a-z]{0,9}",
        "\\PC{1,60}a",
        Just("</text><script>alert(1)</script>".to_owned()),
        Just("a\"/><g onload=\"x\" href='y'><!--".to_owned()),
        Just("]]>&#x3c;b&amp;\u{ffff}".to_owned()),
    ]
}

fn kledingstuk(stuk: Stuk) -> impl Strategy<Value = Kledingstuk> {
    let merk = nasty().prop_map(|text| Merk::parse(&text, Lang::Nl).ok());
    let detail = prop_oneof![
        select(vec![
            "witte strepen",
            "geruit",
            "stippen",
            "opdruk",
            "reflecterend",
            "capuchon"
        ])
        .prop_map(str::to_owned),
        nasty()
    ]
    .prop_map(|text| Detail::parse(&text, Lang::Nl).ok());
    let kleur = some_of(Kleur::all().collect(), 3);
    (kleur, merk, option::of(detail)).prop_map(move |(kleur, merk, detail)| Kledingstuk {
        kleur,
        merk,
        detail: List::try_from(detail.flatten().into_iter().collect::<Vec<_>>()).expect("one fits"),
        ..Kledingstuk::of(stuk)
    })
}

fn leeftijd() -> impl Strategy<Value = Leeftijd> {
    prop_oneof![
        (0..=120_u16).prop_map(|age| Leeftijd::years(age, Some(age)).expect("an age")),
        select(LeeftijdGroep::all().collect::<Vec<_>>()).prop_map(Leeftijd::group)
    ]
}

fn lengte() -> impl Strategy<Value = Lengte> {
    prop_oneof![
        (50..=250_u16, 0..=60_u16)
            .prop_map(|(min, more)| Lengte::cm(min, (min + more).min(250)).expect("in order")),
        select(LengteGroep::all().collect::<Vec<_>>()).prop_map(Lengte::group)
    ]
}

fn person() -> impl Strategy<Value = Person> {
    let body = (
        option::of(select(Geslacht::all().collect::<Vec<_>>())),
        option::of(leeftijd()),
        option::of(lengte()),
        some_of(Postuur::all().collect(), 2),
        option::of(select(Huidskleur::all().collect::<Vec<_>>())),
        some_of(HaarKleur::all().collect(), 3),
        some_of(HaarVorm::all().collect(), 3),
    );
    // Glasses and bags can be said in two places, and are then drawn once.
    let is_clothing = |stuk: &Stuk| TraitKey::of_garment(*stuk) != TraitKey::Gezicht;
    let is_thing = |thing: &Voorwerp| Stuk::all().all(|stuk| stuk.code() != thing.code());
    let clothes = subsequence(Stuk::all().filter(is_clothing).collect::<Vec<_>>(), 0..=4)
        .prop_shuffle()
        .prop_flat_map(|stuks| stuks.into_iter().map(kledingstuk).collect::<Vec<_>>())
        .prop_map(|worn| List::try_from(worn).expect("at most as many as fit"));
    let looks = (
        some_of(Gezicht::all().collect(), 6),
        clothes,
        some_of(Voorwerp::all().filter(is_thing).collect(), 6),
        some_of(particulars(&DRAWN), 4),
    );
    (body, looks).prop_map(|(body, looks)| {
        let (geslacht, leeftijd, lengte, postuur, huidskleur, kleur, vorm) = body;
        let (gezicht, kleding, bij_zich, bijzonderheden) = looks;
        Person {
            geslacht,
            leeftijd,
            lengte,
            postuur,
            huidskleur,
            haar: Haar { kleur, vorm },
            gezicht,
            kleding,
            bij_zich,
            bijzonderheden,
        }
    })
}

fn vehicle() -> impl Strategy<Value = Vehicle> {
    (
        option::of(select(VoertuigSoort::all().collect::<Vec<_>>())),
        some_of(Kleur::all().collect(), 3),
        nasty().prop_map(|text| Merk::parse(&text, Lang::Nl).ok()),
        nasty().prop_map(|text| Type::parse(&text, Lang::Nl).ok()),
        "[A-Z0-9?]{1,3}[-…]?[A-Z0-9]{0,3}[-…]?[A-Z0-9?]{0,3}"
            .prop_map(|text| Kenteken::parse(&text).ok()),
        option::of(select(vec!["NL", "D", "PL"]))
            .prop_map(|land| land.and_then(|land| Land::parse(land).ok())),
        nasty().prop_map(|text| Opschrift::parse(&text, Lang::Nl).ok()),
        some_of(particulars(&DRAWN_ON_VEHICLES), 6),
    )
        .prop_map(
            |(soort, kleur, merk, model, kenteken, land, opschrift, bijzonderheden)| Vehicle {
                soort,
                kleur,
                merk,
                model,
                kenteken,
                land,
                opschrift,
                bijzonderheden,
                ..Vehicle::default()
            },
        )
}

fn particulars(codes: &[&str]) -> Vec<Bijzonderheid> {
    codes
        .iter()
        .map(|code| Bijzonderheid::parse(code, Lang::Nl).expect("a known word"))
        .collect()
}

/// What can be seen: the drawing without its title and its text.
fn picture(drawing: &Drawing) -> &str {
    let (_, picture) = drawing.svg.split_once("</desc>").expect("it has a text");
    picture
}

/// Checks that a drawing is XML of shapes and texts alone, with the same words in it as beside it.
fn check_svg(drawing: &Drawing) {
    let document = roxmltree::Document::parse(&drawing.svg).expect("well-formed XML");
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        assert!(ELEMENTS.contains(&name), "{name}");
        for attribute in node.attributes() {
            let name = attribute.name();
            let is_active =
                name.starts_with("on") || ["id", "style", "href", "class"].contains(&name);
            assert!(!is_active, "{name}");
        }
    }
    let words = |name: &str| {
        let node = document
            .descendants()
            .find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name)));
        node.and_then(|node| node.text())
            .unwrap_or_default()
            .to_owned()
    };
    assert!(!words("title").is_empty() && !drawing.alt.is_empty());
    assert_eq!(words("desc"), drawing.alt.replace('\u{ffff}', ""));
}

/// The person without one thing that is known, for each of those things.
fn without_one(person: &Person) -> Vec<(String, Person)> {
    let mut fewer = Vec::new();
    let mut less = |what: String, change: &dyn Fn(&mut Person)| {
        let mut less = person.clone();
        change(&mut less);
        fewer.push((what, less));
    };
    less("geslacht".into(), &|less| less.geslacht = None);
    less("leeftijd".into(), &|less| less.leeftijd = None);
    less("lengte".into(), &|less| less.lengte = None);
    less("postuur".into(), &|less| less.postuur = List::default());
    less("huidskleur".into(), &|less| less.huidskleur = None);
    less("haar".into(), &|less| less.haar = Haar::default());
    for gone in &person.gezicht {
        less(gone.to_string(), &|less| {
            less.gezicht.retain(|own| own != gone);
        });
    }
    for gone in &person.bij_zich {
        less(gone.to_string(), &|less| {
            less.bij_zich.retain(|own| own != gone);
        });
    }
    for gone in &person.bijzonderheden {
        less(gone.to_string(), &|less| {
            less.bijzonderheden.retain(|own| own != gone);
        });
    }
    for (index, gone) in person.kleding.iter().enumerate() {
        less(gone.stuk.to_string(), &|less| {
            less.kleding.retain(|own| own.stuk != gone.stuk);
        });
        let change = |change: &dyn Fn(&mut Kledingstuk)| {
            let mut worn = person.kleding.to_vec();
            change(&mut worn[index]);
            List::try_from(worn).expect("as many as before")
        };
        let plain = change(&|worn| worn.kleur = List::default());
        less(format!("colour of {}", gone.stuk), &|less| {
            less.kleding = plain.clone();
        });
        let nameless = change(&|worn| worn.merk = None);
        less(format!("brand of {}", gone.stuk), &|less| {
            less.kleding = nameless.clone();
        });
        if let Some((last, kept)) = gone.kleur.split_last() {
            let fewer = change(&|worn| worn.kleur = List::try_from(kept.to_vec()).expect("fewer"));
            less(format!("{last} of {}", gone.stuk), &|less| {
                less.kleding = fewer.clone();
            });
        }
    }
    fewer
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn every_person_is_a_sound_drawing_of_bounded_size(person in person(), lang in select(Lang::ALL.to_vec())) {
        let drawing = draw_person(&person, lang);
        check_svg(&drawing);
        prop_assert!(drawing.svg.len() <= DRAWING_MAX);
        prop_assert_eq!(&drawing.alt, &person.describe(lang));
        prop_assert_eq!(drawing, draw_person(&person.clone(), lang));
    }

    #[test]
    fn every_vehicle_is_a_sound_drawing_of_bounded_size(vehicle in vehicle(), lang in select(Lang::ALL.to_vec())) {
        let drawing = draw_vehicle(&vehicle, lang);
        check_svg(&drawing);
        prop_assert!(drawing.svg.len() <= DRAWING_MAX);
        prop_assert_eq!(&drawing.alt, &vehicle.describe(lang));
        prop_assert_eq!(drawing, draw_vehicle(&vehicle.clone(), lang));
    }

    #[test]
    fn whatever_is_known_of_a_person_can_be_seen(person in person()) {
        let whole = draw_person(&person, Lang::Nl);
        for (what, less) in without_one(&person) {
            // Said twice, it is still known.
            if less.describe(Lang::Nl) != whole.alt {
                let fewer = draw_person(&less, Lang::Nl);
                prop_assert!(picture(&fewer) != picture(&whole), "{} makes no difference", what);
            }
        }
    }

    #[test]
    fn whatever_is_known_of_a_vehicle_can_be_seen(vehicle in vehicle()) {
        let whole = draw_vehicle(&vehicle, Lang::Nl);
        let check = |what: &str, change: &dyn Fn(&mut Vehicle)| {
            let mut less = vehicle.clone();
            change(&mut less);
            let fewer = draw_vehicle(&less, Lang::Nl);
            assert!(fewer.alt == whole.alt || picture(&fewer) != picture(&whole), "{what} makes no difference");
        };
        check("soort", &|less| less.soort = None);
        check("kleur", &|less| less.kleur = List::default());
        check("merk", &|less| less.merk = None);
        check("type", &|less| less.model = None);
        check("kenteken", &|less| less.kenteken = None);
        check("land", &|less| less.land = None);
        check("opschrift", &|less| less.opschrift = None);
        if let Some((_, kept)) = vehicle.kleur.split_last() {
            check("one colour", &|less| less.kleur = List::try_from(kept.to_vec()).expect("fewer"));
        }
        for gone in &vehicle.bijzonderheden {
            check(gone.as_str(), &|less| less.bijzonderheden.retain(|own| own != gone));
        }
    }

    #[test]
    fn a_scene_shows_everybody(people in prop::collection::vec(person(), 0..3), vehicle in option::of(vehicle())) {
        let scene = draw_scene(&people, vehicle.as_ref(), Lang::Nl);
        roxmltree::Document::parse(&scene.svg).expect("well-formed XML");
        for person in &people {
            prop_assert!(scene.svg.contains(picture(&draw_person(person, Lang::Nl)).trim_end_matches("</svg>")));
            prop_assert!(scene.alt.contains(&person.describe(Lang::Nl)));
        }
    }
}

#[test]
fn the_fullest_person_allowed_stays_below_the_limit() {
    let text = "&".repeat(TEXT_MAX - 1) + "a";
    let mut largest = 0;
    for start in 0..Stuk::all().count() {
        let garments = Stuk::all()
            .chain(Stuk::all())
            .skip(start)
            .take(KLEDING_MAX)
            .map(|stuk| Kledingstuk {
                kleur: ["camouflage", "wit", "blauw"]
                    .map(|code| Kleur::parse(code, Lang::Nl).expect("a colour"))
                    .to_vec()
                    .try_into()
                    .expect("three fit"),
                merk: Merk::parse(&text, Lang::Nl).ok(),
                detail: ["strepen", "geruit", "stippen", &text]
                    .map(|text| Detail::parse(text, Lang::Nl).expect("a text"))
                    .to_vec()
                    .try_into()
                    .expect("four fit"),
                ..Kledingstuk::of(stuk)
            });
        let first = |count: usize| -> Vec<Voorwerp> {
            Voorwerp::all()
                .filter(|thing| {
                    [
                        "fiets",
                        "kinderwagen",
                        "hond",
                        "bloemen",
                        "kruiwagen",
                        "bal",
                    ]
                    .contains(&thing.code())
                })
                .take(count)
                .collect()
        };
        let person = Person {
            leeftijd: Leeftijd::years(80, None).ok(),
            lengte: Lengte::cm(250, 250).ok(),
            haar: Haar {
                kleur: HaarKleur::all()
                    .take(3)
                    .collect::<Vec<_>>()
                    .try_into()
                    .expect("three fit"),
                vorm: ["lang", "krullend", "vlecht"]
                    .map(|code| HaarVorm::parse(code, Lang::Nl).expect("a cut"))
                    .to_vec()
                    .try_into()
                    .expect("three fit"),
            },
            gezicht: Gezicht::all()
                .take(6)
                .collect::<Vec<_>>()
                .try_into()
                .expect("six fit"),
            kleding: garments.collect::<Vec<_>>().try_into().expect("twelve fit"),
            bij_zich: first(6).try_into().expect("six fit"),
            bijzonderheden: vec![Bijzonderheid::parse(&text, Lang::Nl).expect("a text"); 6]
                .try_into()
                .expect("six fit"),
            ..Person::default()
        };
        largest = largest.max(draw_person(&person, Lang::Nl).svg.len());
    }
    assert!(largest <= DRAWING_MAX, "{largest} bytes");
}

#[test]
fn what_authors_write_is_shown_as_they_wrote_it() {
    let vehicle: Vehicle = serde_json::from_str(
        r#"{"soort": "bestelbus", "merk": "<b>&\"x\"", "type": "</text><script>a", "opschrift": "]]><a onload='b'>"}"#,
    )
    .expect("free text");
    let drawing = draw_vehicle(&vehicle, Lang::Nl);
    let document = roxmltree::Document::parse(&drawing.svg).expect("well-formed XML");
    let texts: BTreeSet<&str> = document
        .descendants()
        .filter(|node| node.tag_name().name() == "text")
        .filter_map(|node| node.text())
        .collect();
    assert!(texts.contains("<b>&\"x\" </text><script>a"), "{texts:?}");
    assert!(texts.iter().any(|text| text.contains("]]><a")), "{texts:?}");
}

#[test]
fn what_is_not_known_is_drawn_in_a_dashed_line() {
    let dashes = |json: &str| {
        let person: Person = serde_json::from_str(json).expect("every word is known");
        draw_person(&person, Lang::Nl)
            .svg
            .matches("stroke-dasharray=\"21")
            .count()
    };
    let nothing = dashes("{}");
    let all = dashes(
        r#"{"haar": {"kleur": "bruin", "vorm": "kort"}, "kleding": [{"stuk": "trui", "kleur": "rood"},
            {"stuk": "broek", "kleur": "blauw"}, {"stuk": "schoenen", "kleur": "zwart"}]}"#,
    );
    assert!(nothing > 6, "{nothing}");
    assert_eq!(all, 0);
    let shade = dashes(r#"{"kleding": [{"stuk": "trui", "kleur": "donker"}]}"#);
    assert_eq!(shade, nothing, "dark is a shade, not a colour");
}

#[test]
fn the_layout_of_drawings_is_stable() {
    let person: Person = serde_json::from_str(
        r#"{"geslacht": "man", "lengte": 180, "kleding": [{"stuk": "jas", "kleur": "zwart"}], "bij_zich": ["koevoet", "hond"]}"#,
    )
    .expect("every word is known");
    let van: Vehicle = serde_json::from_str(
        r#"{"soort": "bestelbus", "kleur": "wit", "type": "transit", "kenteken": "p000st", "opschrift": "Van Dalen", "bijzonderheden": ["imperiaal"]}"#,
    )
    .expect("every word is known");
    insta::assert_snapshot!("person", layout(&draw_person(&person, Lang::Nl)));
    insta::assert_snapshot!("vehicle", layout(&draw_vehicle(&van, Lang::En)));
    insta::assert_snapshot!(
        "scene",
        layout(&draw_scene(&[person], Some(&van), Lang::Nl))
    );
}

/// The groups, windows and texts of a drawing, and how many shapes there are in between.
fn layout(drawing: &Drawing) -> String {
    let document = roxmltree::Document::parse(&drawing.svg).expect("well-formed XML");
    let mut lines = Vec::new();
    let mut shapes = 0;
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let depth = node.ancestors().count() - 2;
        let told = match node.tag_name().name() {
            "g" => node.attribute("transform").map(str::to_owned),
            "svg" => Some(format!(
                "{} at {},{}",
                node.attribute("viewBox").unwrap_or_default(),
                node.attribute("x").unwrap_or("0"),
                node.attribute("y").unwrap_or("0")
            )),
            "title" | "desc" | "text" => node.text().map(str::to_owned),
            _ => {
                shapes += 1;
                None
            }
        };
        if let Some(told) = told {
            if shapes > 0 {
                lines.push(format!("{}{shapes} shapes", "  ".repeat(depth)));
                shapes = 0;
            }
            lines.push(format!(
                "{}{}: {told}",
                "  ".repeat(depth),
                node.tag_name().name()
            ));
        }
    }
    lines.push(format!("{shapes} shapes"));
    lines.join("\n")
}
