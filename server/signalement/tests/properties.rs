//! What holds for every person, every vehicle and every text, not only for those somebody thought of.

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use signalement::{
    BIJ_ZICH_MAX, Bijzonderheid, Gedrag, Geslacht, Gezicht, Grade, Haar, HaarKleur, HaarVorm,
    Heading, Huidskleur, KLEDING_MAX, KLEUR_MAX, Kenteken, Kind, Kledingstuk, Kleur, Lang,
    Leeftijd, LeeftijdGroep, Lengte, LengteGroep, Light, List, Merk, Opschrift, Part, Person,
    Postuur, Stuk, TraitKey, Type, Vehicle, VoertuigSoort, Voorwerp, Weights, compare,
    compare_vehicle, suggest,
};
use std::collections::BTreeSet;

fn some_of<T: Clone + std::fmt::Debug, const MAX: usize>(
    values: impl Strategy<Value = T>,
    most: usize,
) -> impl Strategy<Value = List<T, MAX>> {
    vec(values, 0..=most.min(MAX))
        .prop_map(|values| List::try_from(values).expect("at most as many as fit"))
}

fn leeftijd() -> impl Strategy<Value = Leeftijd> {
    let years = (0..=120_u16, option::of(0..=120_u16)).prop_map(|(a, b)| {
        Leeftijd::years(b.map_or(a, |b| a.min(b)), b.map(|b| a.max(b))).expect("in order")
    });
    prop_oneof![
        years,
        select(LeeftijdGroep::all().collect::<Vec<_>>()).prop_map(Leeftijd::group)
    ]
}

fn lengte() -> impl Strategy<Value = Lengte> {
    let cm = (50..=250_u16, 50..=250_u16)
        .prop_map(|(a, b)| Lengte::cm(a.min(b), a.max(b)).expect("in order"));
    let exact = (140..=210_u16).prop_map(|cm| Lengte::cm(cm, cm).expect("a height"));
    prop_oneof![
        cm,
        exact,
        select(LengteGroep::all().collect::<Vec<_>>()).prop_map(Lengte::group)
    ]
}

fn kledingstuk() -> impl Strategy<Value = Kledingstuk> {
    let kleur = some_of::<_, KLEUR_MAX>(select(Kleur::all().collect::<Vec<_>>()), 2);
    (
        select(Stuk::all().collect::<Vec<_>>()),
        kleur,
        option::of(text::<Merk>(Merk::parse)),
    )
        .prop_map(|(stuk, kleur, merk)| Kledingstuk {
            kleur,
            merk,
            ..Kledingstuk::of(stuk)
        })
}

/// A known word, or any short text.
fn text<T: Clone + std::fmt::Debug>(
    parse: fn(&str, Lang) -> Result<T, signalement::SignalementError>,
) -> impl Strategy<Value = T> {
    let word =
        "(golf|transit|vw|Ford|mank|een deuk|krat voorop|van dalen|[a-zé]{1,9} ?[A-Z0-9&']{1,9})";
    word.prop_filter_map("no text", move |text| parse(&text, Lang::Nl).ok())
}

fn haar() -> impl Strategy<Value = Haar> {
    let kleur = some_of(select(HaarKleur::all().collect::<Vec<_>>()), 2);
    let vorm = some_of(select(HaarVorm::all().collect::<Vec<_>>()), 2);
    (kleur, vorm).prop_map(|(kleur, vorm)| Haar { kleur, vorm })
}

fn person() -> impl Strategy<Value = Person> {
    let body = (
        option::of(select(Geslacht::all().collect::<Vec<_>>())),
        option::of(leeftijd()),
        option::of(lengte()),
        some_of(select(Postuur::all().collect::<Vec<_>>()), 2),
        option::of(select(Huidskleur::all().collect::<Vec<_>>())),
        haar(),
    );
    let looks = (
        some_of(select(Gezicht::all().collect::<Vec<_>>()), 3),
        some_of::<_, KLEDING_MAX>(kledingstuk(), 5),
        some_of::<_, BIJ_ZICH_MAX>(select(Voorwerp::all().collect::<Vec<_>>()), 3),
        some_of(text::<Bijzonderheid>(Bijzonderheid::parse), 2),
    );
    (body, looks).prop_map(|(body, looks)| {
        let (geslacht, leeftijd, lengte, postuur, huidskleur, haar) = body;
        let (gezicht, kleding, bij_zich, bijzonderheden) = looks;
        Person {
            geslacht,
            leeftijd,
            lengte,
            postuur,
            huidskleur,
            haar,
            gezicht,
            kleding,
            bij_zich,
            bijzonderheden,
        }
    })
}

fn kenteken() -> impl Strategy<Value = Kenteken> {
    "[A-Z0-9?]{1,3}[-…]?[A-Z0-9]{1,3}[-…]?[A-Z0-9?]{0,3}"
        .prop_filter_map("nothing was read", |text| Kenteken::parse(&text).ok())
}

fn vehicle() -> impl Strategy<Value = Vehicle> {
    (
        option::of(select(VoertuigSoort::all().collect::<Vec<_>>())),
        some_of(select(Kleur::all().collect::<Vec<_>>()), 2),
        option::of(text::<Merk>(Merk::parse)),
        option::of(text::<Type>(Type::parse)),
        option::of(kenteken()),
        option::of(text::<Opschrift>(Opschrift::parse)),
        some_of(text::<Bijzonderheid>(Bijzonderheid::parse), 2),
    )
        .prop_map(
            |(soort, kleur, merk, model, kenteken, opschrift, bijzonderheden)| Vehicle {
                soort,
                kleur,
                merk,
                model,
                kenteken,
                land: None,
                opschrift,
                bijzonderheden,
            },
        )
}

fn light() -> impl Strategy<Value = Light> {
    select(Light::ALL.to_vec())
}

fn published() -> impl Strategy<Value = BTreeSet<TraitKey>> {
    btree_set(select(TraitKey::ALL.to_vec()), 0..8)
}

/// What was said, and beside it everything the truth has for one trait that was not mentioned.
fn with_trait(said: &Person, truth: &Person, key: TraitKey) -> Option<Person> {
    let mut more = said.clone();
    match key {
        TraitKey::Geslacht => more.geslacht = truth.geslacht,
        TraitKey::Leeftijd => more.leeftijd = truth.leeftijd,
        TraitKey::Lengte => more.lengte = truth.lengte,
        TraitKey::Postuur => more.postuur = truth.postuur.clone(),
        TraitKey::Huidskleur => more.huidskleur = truth.huidskleur,
        TraitKey::Haar => more.haar = truth.haar.clone(),
        TraitKey::Bijzonderheden => more.bijzonderheden = truth.bijzonderheden.clone(),
        _ => {
            for feature in truth.gezicht.iter().filter(|_| key == TraitKey::Gezicht) {
                more.gezicht.push(*feature).ok()?;
            }
            for garment in truth
                .kleding
                .iter()
                .filter(|garment| TraitKey::of_garment(garment.stuk) == key)
            {
                more.kleding.push(garment.clone()).ok()?;
            }
            for thing in &truth.bij_zich {
                let as_garment = Stuk::all().find(|stuk| stuk.code() == thing.code());
                if as_garment.map_or(TraitKey::BijZich, TraitKey::of_garment) == key {
                    more.bij_zich.push(*thing).ok()?;
                }
            }
        }
    }
    Some(more)
}

fn score(
    truth: &Person,
    said: &Person,
    published: &BTreeSet<TraitKey>,
    weights: &Weights,
    light: Light,
) -> u16 {
    compare(truth, said, published, weights, light).score(10_000)
}

/// The same person with one garment in each place at most.
fn simply_dressed(person: &Person) -> Person {
    let mut places = BTreeSet::new();
    let mut simply = person.clone();
    simply
        .kleding
        .retain(|garment| places.insert(TraitKey::of_garment(garment.stuk)));
    simply
}

proptest! {
    #[test]
    fn no_text_makes_a_parser_panic(text in "\\PC{0,80}|[0-9.,+*…? -]{0,40}", lang in select(Lang::ALL.to_vec())) {
        for kind in Kind::ALL {
            let _ = suggest(kind, &text);
        }
        let _ = (Kleur::parse(&text, lang), Stuk::parse(&text, lang), Voorwerp::parse(&text, lang));
        let _ = (Leeftijd::parse(&text, lang), Lengte::parse(&text, lang), Kenteken::parse(&text));
        let _ = (Merk::parse(&text, lang), Type::parse(&text, lang), Bijzonderheid::parse(&text, lang));
        let _ = (Gedrag::parse(&text), TraitKey::parse(&text), Heading::parse(&text));
        let _ = (serde_json::from_str::<Person>(&text), serde_json::from_str::<Vehicle>(&text));
    }

    #[test]
    fn whatever_a_plate_reads_as_reads_back_as_itself(plate in kenteken()) {
        prop_assert_eq!(Kenteken::parse(&plate.to_string()), Ok(plate));
    }

    #[test]
    fn a_person_and_a_vehicle_come_back_from_json_as_they_were(person in person(), vehicle in vehicle()) {
        let json = serde_json::to_string(&person).expect("writable");
        prop_assert_eq!(serde_json::from_str::<Person>(&json).expect("readable"), person);
        let json = serde_json::to_string(&vehicle).expect("writable");
        prop_assert_eq!(serde_json::from_str::<Vehicle>(&json).expect("readable"), vehicle);
    }

    #[test]
    fn a_description_is_one_line_of_sentences(person in person(), vehicle in vehicle()) {
        for lang in Lang::ALL {
            for text in [person.describe(lang), vehicle.describe(lang)] {
                prop_assert!(text.ends_with('.') && !text.contains("  ") && !text.contains('\n'), "{}", text);
                prop_assert!(text.chars().next().is_some_and(char::is_uppercase), "{}", text);
            }
        }
    }

    #[test]
    fn seeing_from_afar_only_takes_away(person in person(), near in 0..100_u32, farther in 0..50_u32, dark: bool) {
        let (close, far) = (person.seen_from(near, dark), person.seen_from(near + farther, dark));
        prop_assert!(close.traits().is_subset(&person.traits()));
        prop_assert!(far.traits().is_subset(&close.traits()));
        prop_assert!(far.traits().iter().all(|key| key.visible_at_m() >= near + farther));
    }

    #[test]
    fn seeing_a_vehicle_from_afar_only_takes_away(vehicle in vehicle(), near in 0..100_u32, farther in 0..50_u32, dark: bool) {
        let (close, far) = (vehicle.seen_from(near, dark), vehicle.seen_from(near + farther, dark));
        prop_assert!(close.traits().is_subset(&vehicle.traits()));
        prop_assert!(far.traits().is_subset(&close.traits()));
    }

    #[test]
    fn who_repeats_the_truth_has_every_trait_right_and_full_points(truth in person(), max in 0..1_000_u16, light in light()) {
        let comparison = compare(&truth, &truth, &BTreeSet::new(), &Weights::default(), light);
        for verdict in comparison.verdicts() {
            prop_assert_eq!(verdict.grade, Grade::Right, "{:?}", verdict);
        }
        prop_assert_eq!(comparison.score(max), if truth.is_empty() { 0 } else { max });
    }

    #[test]
    fn points_are_never_more_than_the_most(truth in person(), said in person(), told in published(), light in light(), max: u16) {
        let comparison = compare(&truth, &said, &told, &Weights::default(), light);
        prop_assert!(comparison.score(max) <= max);
        prop_assert_eq!(comparison.says_something(), !said.is_empty());
    }

    #[test]
    fn a_right_trait_more_never_lowers_the_points(
        truth in person(), said in person(), others in vec(person(), 0..4), told in published(), light in light(), which: Index,
    ) {
        let new: Vec<_> = truth.traits().difference(&said.traits()).copied().collect();
        prop_assume!(!new.is_empty());
        let key = new[which.index(new.len())];
        let more = with_trait(&said, &truth, key);
        prop_assume!(more.is_some());
        let more = more.expect("assumed");
        let mut people: Vec<&Person> = others.iter().collect();
        people.push(&truth);
        for weights in [Weights::default(), Weights::telling(&people, &[])] {
            let (before, after) = (score(&truth, &said, &told, &weights, light), score(&truth, &more, &told, &weights, light));
            prop_assert!(after >= before, "{:?}: {} became {}", key, before, after);
        }
    }

    #[test]
    fn a_right_trait_of_a_vehicle_more_never_lowers_the_points(
        truth in vehicle(), said in vehicle(), others in vec(vehicle(), 0..4), told in published(), light in light(),
    ) {
        let mut vehicles: Vec<&Vehicle> = others.iter().collect();
        vehicles.push(&truth);
        let weights = Weights::telling(&[], &vehicles);
        let score = |said: &Vehicle| compare_vehicle(&truth, said, &told, &weights, light).score(10_000);
        let before = score(&said);
        let with = |change: &dyn Fn(&mut Vehicle)| {
            let mut more = said.clone();
            change(&mut more);
            score(&more)
        };
        if said.soort.is_none() {
            prop_assert!(with(&|more| more.soort = truth.soort) >= before);
        }
        if said.kleur.is_empty() {
            prop_assert!(with(&|more| more.kleur = truth.kleur.clone()) >= before);
        }
        if said.merk.is_none() {
            prop_assert!(with(&|more| more.merk = truth.make()) >= before);
        }
        if said.model.is_none() {
            prop_assert!(with(&|more| more.model = truth.model.clone()) >= before);
        }
        if said.kenteken.is_none() {
            prop_assert!(with(&|more| more.kenteken = truth.kenteken.clone()) >= before);
        }
        if said.opschrift.is_none() {
            prop_assert!(with(&|more| more.opschrift = truth.opschrift.clone()) >= before);
        }
    }

    #[test]
    fn what_is_not_known_neither_earns_nor_costs(truth in person(), said in person(), told in published()) {
        let comparison = compare(&truth, &said, &told, &Weights::default(), Light::Dusk);
        for verdict in comparison.verdicts() {
            if matches!(verdict.grade, Grade::Unknown | Grade::NotInTruth) {
                prop_assert_eq!(verdict.credit_pm, 0);
            }
        }
        let mut json = serde_json::to_value(&said).expect("writable");
        let fields = json.as_object_mut().expect("a person is an object");
        for field in ["geslacht", "leeftijd", "lengte", "postuur", "huidskleur", "haar", "gezicht", "kleding", "bij_zich", "bijzonderheden"] {
            fields.entry(field).or_insert(serde_json::Value::Null);
        }
        let unknown: Person = serde_json::from_value(json).expect("null is weet ik niet");
        prop_assert_eq!(unknown, said);
    }

    #[test]
    fn keeping_silent_about_a_wrong_trait_never_gives_less(
        truth in person(), said in person(), told in published(), light in light(),
    ) {
        let weights = Weights::default();
        let before = score(&truth, &said, &told, &weights, light);
        let verdicts = compare(&truth, &said, &told, &weights, light);
        let is_wrong = |key, part| {
            verdicts.verdicts().iter().any(|verdict| (verdict.key, verdict.part, verdict.grade) == (key, part, Grade::Wrong))
        };
        let mut less = said.clone();
        if is_wrong(TraitKey::Geslacht, Part::Whole) {
            less.geslacht = None;
        }
        if is_wrong(TraitKey::Lengte, Part::Whole) {
            less.lengte = None;
        }
        if is_wrong(TraitKey::Haar, Part::Whole) {
            less.haar = Haar::default();
        }
        if is_wrong(TraitKey::Haar, Part::Form) {
            less.haar.vorm = List::default();
        }
        if is_wrong(TraitKey::Haar, Part::Colour) {
            less.haar.kleur = List::default();
        }
        prop_assert!(score(&truth, &less, &told, &weights, light) >= before);
    }

    #[test]
    fn a_right_colour_beside_others_never_lowers_the_points(
        truth in vec(select(Kleur::all().collect::<Vec<_>>()), 1..=KLEUR_MAX),
        said in vec(select(Kleur::all().collect::<Vec<_>>()), 0..KLEUR_MAX),
        stuk in select(Stuk::all().collect::<Vec<_>>()), which: Index, light in light(),
    ) {
        let right = truth[which.index(truth.len())];
        let more: Vec<_> = said.iter().copied().chain([right]).collect();
        let scores = |kleur: &[Kleur]| {
            let list = |kleur: &[Kleur]| List::try_from(kleur.to_vec()).expect("few enough");
            let worn = |kleur: &[Kleur]| Person {
                kleding: vec![Kledingstuk { kleur: list(kleur), ..Kledingstuk::of(stuk) }].try_into().expect("one fits"),
                ..Person::default()
            };
            let driven = |kleur: &[Kleur]| Vehicle { kleur: list(kleur), ..Vehicle::default() };
            let (told, weights) = (BTreeSet::new(), Weights::default());
            [
                score(&worn(&truth), &worn(kleur), &told, &weights, light),
                compare_vehicle(&driven(&truth), &driven(kleur), &told, &weights, light).score(10_000),
            ]
        };
        let (before, after) = (scores(&said), scores(&more));
        prop_assert!(after[0] >= before[0] && after[1] >= before[1], "{:?} became {:?}", before, after);
    }

    #[test]
    fn a_right_colour_of_hair_beside_others_never_lowers_the_points(truth in haar(), said in haar(), which: Index, light in light()) {
        prop_assume!(!truth.kleur.is_empty() && said.kleur.len() < truth.kleur.len().max(2));
        let person = |haar: &Haar| Person { haar: haar.clone(), ..Person::default() };
        let mut more = said.clone();
        more.kleur.push(truth.kleur[which.index(truth.kleur.len())]).expect("it was not full");
        let score = |haar: &Haar| score(&person(&truth), &person(haar), &BTreeSet::new(), &Weights::default(), light);
        prop_assert!(score(&more) >= score(&said), "{} became {}", score(&said), score(&more));
    }

    #[test]
    fn a_right_garment_beside_others_in_its_place_never_lowers_the_points(
        truth in person(), said in person(), others in vec(person(), 0..4), which: Index, light in light(),
    ) {
        let truth = simply_dressed(&truth);
        let said = simply_dressed(&said);
        prop_assume!(!truth.kleding.is_empty());
        let mut more = said.clone();
        more.kleding.push(truth.kleding[which.index(truth.kleding.len())].clone()).expect("few are worn");
        let mut people: Vec<&Person> = others.iter().collect();
        people.push(&truth);
        for weights in [Weights::default(), Weights::telling(&people, &[])] {
            let score = |said: &Person| score(&truth, said, &BTreeSet::new(), &weights, light);
            prop_assert!(score(&more) >= score(&said), "{} became {}", score(&said), score(&more));
        }
    }

    #[test]
    fn a_right_part_of_a_plate_more_never_lowers_the_points_and_their_order_makes_no_difference(
        truth in "[A-Z0-9]{6}", parts in vec("[A-Z0-9]{1,2}", 1..3), from in 0..5_usize,
    ) {
        let score = |parts: &[&str]| {
            let with = |plate: &str| Vehicle { kenteken: Kenteken::parse(plate).ok(), ..Vehicle::default() };
            let said = with(&format!("…{}…", parts.join("…")));
            compare_vehicle(&with(&truth), &said, &BTreeSet::new(), &Weights::default(), Light::Dusk).score(10_000)
        };
        let mut said: Vec<&str> = parts.iter().map(String::as_str).collect();
        let before = score(&said);
        said.push(&truth[from..=from + 1]);
        let after = score(&said);
        prop_assert!(after >= before, "{} became {}", before, after);
        said.reverse();
        prop_assert_eq!(score(&said), after);
    }

    #[test]
    fn single_values_are_as_near_one_way_as_the_other(
        a in select(Kleur::all().collect::<Vec<_>>()), b in select(Kleur::all().collect::<Vec<_>>()),
        x in select(Stuk::all().collect::<Vec<_>>()), y in select(Stuk::all().collect::<Vec<_>>()),
        p in 100..=220_u16, q in 100..=220_u16, young in 0..=100_u16, old in 0..=100_u16, light in light(),
    ) {
        let dressed = |stuk: Stuk, kleur: Kleur| Person {
            kleding: vec![Kledingstuk { kleur: vec![kleur].try_into().expect("one fits"), ..Kledingstuk::of(stuk) }]
                .try_into()
                .expect("one fits"),
            ..Person::default()
        };
        let built = |cm: u16, years: u16| Person {
            lengte: Lengte::cm(cm, cm).ok(),
            leeftijd: Leeftijd::years(years, Some(years)).ok(),
            ..Person::default()
        };
        let mut pairs = vec![(dressed(x, a), dressed(x, b)), (built(p, young), built(q, old))];
        // What a garment weighs depends on where the real one is worn.
        if TraitKey::of_garment(x) == TraitKey::of_garment(y) {
            pairs.push((dressed(x, a), dressed(y, a)));
        }
        for (one, other) in pairs {
            let there = score(&one, &other, &BTreeSet::new(), &Weights::default(), light);
            let back = score(&other, &one, &BTreeSet::new(), &Weights::default(), light);
            prop_assert_eq!(there, back, "{:?} {:?}", one, other);
        }
    }

    #[test]
    fn whole_plates_of_one_length_are_as_near_one_way_as_the_other(a in "[A-Z0-9]{6}", b in "[A-Z0-9]{6}") {
        let with = |plate: &str| Vehicle { kenteken: Kenteken::parse(plate).ok(), ..Vehicle::default() };
        let score = |truth: &str, said: &str| {
            compare_vehicle(&with(truth), &with(said), &BTreeSet::new(), &Weights::default(), Light::Dusk).score(10_000)
        };
        prop_assert_eq!(score(&a, &b), score(&b, &a));
    }

    #[test]
    fn who_tells_what_can_be_seen_is_never_wrong(truth in person(), distance_m in 0..100_u32, dark: bool, light in light()) {
        let seen = truth.seen_from(distance_m, dark);
        let comparison = compare(&truth, &seen, &BTreeSet::new(), &Weights::default(), light);
        for verdict in comparison.verdicts() {
            prop_assert!(!matches!(verdict.grade, Grade::Wrong | Grade::NotInTruth), "{:?}", verdict);
        }
    }

    #[test]
    fn who_tells_what_can_be_seen_of_a_vehicle_is_never_wrong(truth in vehicle(), distance_m in 0..100_u32, dark: bool, light in light()) {
        let seen = truth.seen_from(distance_m, dark);
        let comparison = compare_vehicle(&truth, &seen, &BTreeSet::new(), &Weights::default(), light);
        for verdict in comparison.verdicts() {
            prop_assert!(!matches!(verdict.grade, Grade::Wrong | Grade::NotInTruth), "{:?}", verdict);
        }
    }
}
