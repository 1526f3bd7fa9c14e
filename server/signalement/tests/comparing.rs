//! What comparing a description with the truth gives: points, verdicts, and the sentences people read afterwards.

use signalement::{
    Comparison, Grade, Kleur, Light, Part, Person, TraitKey, Vehicle, Verdict, Weights, Words,
    compare, compare_vehicle,
};
use std::collections::BTreeSet;

const BURGLAR: &str = r#"{
    "geslacht": "man", "leeftijd": "26-40", "lengte": 178, "postuur": "slank",
    "haar": {"kleur": "bruin", "vorm": "kort"}, "gezicht": ["bril"],
    "kleding": [{"stuk": "pet", "kleur": "grijs"}, {"stuk": "jas", "kleur": "zwart"},
                {"stuk": "spijkerbroek", "kleur": "blauw"}, {"stuk": "sneakers", "kleur": "wit"}],
    "bij_zich": ["rugzak", "koevoet"]}"#;

const VAN: &str = r#"{"soort": "bestelbus", "kleur": "wit", "merk": "Ford", "type": "Transit",
    "kenteken": "P-000-ST", "opschrift": "Van Dalen Loodgieters"}"#;

fn person(json: &str) -> Person {
    serde_json::from_str(json).expect("every word of the example is known")
}

fn vehicle(json: &str) -> Vehicle {
    serde_json::from_str(json).expect("every word of the example is known")
}

fn judge(said: &str, published: &[TraitKey]) -> Comparison {
    let published: BTreeSet<_> = published.iter().copied().collect();
    compare(
        &person(BURGLAR),
        &person(said),
        &published,
        &Weights::default(),
        Light::Dusk,
    )
}

fn check(said: &str, points_of_25: u16) {
    assert_eq!(judge(said, &[]).score(25), points_of_25, "{said}");
}

/// The grades of the verdicts on a trait.
fn grades(truth: &str, said: &str, key: TraitKey, light: Light) -> Vec<Grade> {
    let (truth, said) = (person(truth), person(said));
    let comparison = compare(&truth, &said, &BTreeSet::new(), &Weights::default(), light);
    grades_of(&comparison, key)
}

fn grades_of(comparison: &Comparison, key: TraitKey) -> Vec<Grade> {
    let verdicts = comparison.verdicts().iter();
    verdicts
        .filter(|verdict| verdict.key == key)
        .map(|verdict| verdict.grade)
        .collect()
}

/// The grade of the first verdict on a trait.
fn grade(truth: &str, said: &str, key: TraitKey) -> Grade {
    let grades = grades(truth, said, key, Light::Dusk);
    *grades.first().expect("a verdict on the trait")
}

fn vehicle_grade(said: &str, key: TraitKey) -> Grade {
    let comparison = compare_vehicle(
        &vehicle(VAN),
        &vehicle(said),
        &BTreeSet::new(),
        &Weights::default(),
        Light::Dusk,
    );
    let grades = grades_of(&comparison, key);
    *grades.first().expect("a verdict on the trait")
}

#[test]
fn a_good_realistic_description_gets_full_points_without_naming_everything() {
    check(
        r#"{"geslacht": "man", "leeftijd": 30, "kleding": [{"stuk": "jas", "kleur": "zwart"},
            {"stuk": "spijkerbroek", "kleur": "blauw"}, {"stuk": "pet", "kleur": "grijs"}]}"#,
        25,
    );
    check(BURGLAR, 25);
}

#[test]
fn a_vague_description_gets_little_and_silence_nothing() {
    check("{}", 0);
    check(r#"{"geslacht": "man"}"#, 3);
    check(r#"{"geslacht": "man", "kleding": [{"stuk": "jas"}]}"#, 5);
    check(
        r#"{"geslacht": "man", "kleding": [{"stuk": "jas", "kleur": "zwart"}]}"#,
        10,
    );
}

#[test]
fn a_wrong_trait_costs_half_of_its_weight_and_the_total_never_falls_below_nothing() {
    check(
        r#"{"kleding": [{"stuk": "jas", "kleur": "zwart"}], "geslacht": "vrouw"}"#,
        5,
    );
    check(r#"{"geslacht": "vrouw", "lengte": 195}"#, 0);
}

#[test]
fn what_was_published_counts_half_and_repeating_it_all_gets_half_of_the_points() {
    let all: Vec<_> = TraitKey::ALL.to_vec();
    assert_eq!(judge(BURGLAR, &all).score(25), 13);
    assert_eq!(
        judge(r#"{"geslacht": "man"}"#, &[TraitKey::Geslacht]).score(100),
        6
    );
    assert_eq!(
        judge(r#"{"geslacht": "man"}"#, &[TraitKey::Jas]).score(100),
        13
    );
}

#[test]
fn every_colour_at_once_is_no_way_to_be_right() {
    let right = judge(r#"{"kleding": [{"stuk": "jas", "kleur": "zwart"}]}"#, &[]).score(100);
    let all_in_one = judge(
        r#"{"kleding": [{"stuk": "jas", "kleur": ["zwart", "rood", "groen"]}]}"#,
        &[],
    )
    .score(100);
    let many = r#"{"kleding": [{"stuk": "jas", "kleur": "zwart"}, {"stuk": "jas", "kleur": "rood"},
        {"stuk": "jas", "kleur": "groen"}]}"#;
    assert!(all_in_one < right / 2, "{right} {all_in_one}");
    assert_eq!(
        judge(many, &[]).score(100),
        all_in_one,
        "the same, said in three jackets"
    );
}

#[test]
fn heights_are_right_within_two_centimetres_and_less_with_each_more() {
    let check = |said: &str, expected| {
        assert_eq!(
            grade(
                BURGLAR,
                &format!("{{\"lengte\": {said}}}"),
                TraitKey::Lengte
            ),
            expected,
            "{said}"
        );
    };
    check("180", Grade::Right);
    check("183", Grade::Near(700));
    check("173", Grade::Near(700));
    check("188", Grade::Near(200));
    check("189", Grade::Wrong);
    check("\"gemiddeld\"", Grade::Right);
    check("\"lang\"", Grade::Near(400));
    check(r#"{"min": 150, "max": 200}"#, Grade::Near(400));
}

#[test]
fn ages_are_right_when_they_overlap_and_less_with_each_year_between() {
    let check = |said: &str, expected| {
        assert_eq!(
            grade(
                BURGLAR,
                &format!("{{\"leeftijd\": {said}}}"),
                TraitKey::Leeftijd
            ),
            expected,
            "{said}"
        );
    };
    check("40", Grade::Right);
    check("\"18-25\"", Grade::Near(725));
    check("45", Grade::Near(425));
    check("60", Grade::Wrong);
    check("\"1-99\"", Grade::Near(204));
    check("\"middelbaar\"", Grade::Right);
}

/// A garment that is right, with the grade of its colour in this light.
fn coloured(light: Light, truth: &str, said: &str) -> Grade {
    let jas = |kleur: &str| format!(r#"{{"kleding": [{{"stuk": "jas", "kleur": {kleur}}}]}}"#);
    let grades = grades(&jas(truth), &jas(said), TraitKey::Jas, light);
    assert_eq!(grades.len(), 2, "what it is, and its colour");
    assert_eq!(grades[0], Grade::Right, "the garment is right");
    grades[1]
}

#[test]
fn the_less_light_the_more_a_neighbouring_colour_is_right() {
    let check = |truth: &str, said: &str, expected: [Grade; 3]| {
        let grades = Light::ALL.map(|light| coloured(light, truth, said));
        assert_eq!(grades, expected, "{truth} {said}");
    };
    let by_day_dusk_dark = [Grade::Near(250), Grade::Near(500), Grade::Near(750)];
    check(r#""zwart""#, r#""donkerblauw""#, by_day_dusk_dark);
    check(r#""zwart""#, r#""donker""#, by_day_dusk_dark);
    check(r#""wit""#, r#""licht""#, by_day_dusk_dark);
    check(
        r#""donkerblauw""#,
        r#""blauw""#,
        [Grade::Near(500), Grade::Near(500), Grade::Near(750)],
    );
    check(r#""zwart""#, r#""rood""#, [Grade::Wrong; 3]);
    check(r#""zwart""#, r#""zwart""#, [Grade::Right; 3]);
    assert_eq!(Light::default(), Light::Dusk);
}

#[test]
fn a_garment_in_a_wrong_colour_earns_nothing_and_so_in_all_its_places() {
    for stuk in ["pet", "sjaal", "jas", "trui", "broek", "schoenen", "rugzak"] {
        let worn = |kleur: &str| {
            person(&format!(
                r#"{{"kleding": [{{"stuk": "{stuk}", "kleur": "{kleur}"}}]}}"#
            ))
        };
        let score = |said: &Person| {
            let (truth, told) = (worn("zwart"), BTreeSet::new());
            compare(&truth, said, &told, &Weights::default(), Light::Dusk).score(1_000)
        };
        let bare = person(&format!(r#"{{"kleding": [{{"stuk": "{stuk}"}}]}}"#));
        assert_eq!(score(&worn("rood")), 0, "{stuk}");
        assert!(score(&bare) > 0, "{stuk}");
        assert!(score(&worn("donkerblauw")) > score(&bare), "{stuk}");
    }
}

#[test]
fn of_several_colours_each_is_beside_the_one_it_is_nearest_to() {
    let dusk = |truth: &str, said: &str| coloured(Light::Dusk, truth, said);
    assert_eq!(
        dusk(r#""zwart""#, r#"["donkerblauw", "zwart"]"#),
        Grade::Near(750)
    );
    assert_eq!(dusk(r#"["zwart", "wit"]"#, r#""zwart""#), Grade::Near(800));
    assert_eq!(
        dusk(r#"["zwart", "wit"]"#, r#"["zwart", "zwart"]"#),
        Grade::Near(800)
    );
    assert_eq!(
        dusk(r#"["zwart", "wit"]"#, r#"["wit", "zwart"]"#),
        Grade::Right
    );
    assert_eq!(
        dusk(r#"["zwart", "wit"]"#, r#"["zwart", "rood"]"#),
        Grade::Near(250)
    );
    assert_eq!(
        dusk(r#"["zwart", "wit"]"#, r#"["rood", "groen"]"#),
        Grade::Wrong
    );
}

#[test]
fn garments_are_matched_best_to_best_wherever_people_think_they_are_worn() {
    let two = r#"{"kleding": [{"stuk": "jas", "kleur": "zwart"}, {"stuk": "bodywarmer", "kleur": "rood"}]}"#;
    let said = r#"{"kleding": [{"stuk": "bodywarmer", "kleur": "rood"}, {"stuk": "jas", "kleur": "zwart"}]}"#;
    let comparison = compare(
        &person(two),
        &person(said),
        &BTreeSet::new(),
        &Weights::default(),
        Light::Dusk,
    );
    assert!(
        comparison
            .verdicts()
            .iter()
            .all(|verdict| verdict.grade == Grade::Right),
        "{comparison:?}"
    );
    let hoodie = r#"{"kleding": [{"stuk": "hoodie", "kleur": "zwart"}]}"#;
    assert_eq!(
        grade(BURGLAR, hoodie, TraitKey::Jas),
        Grade::Near(500),
        "a hoodie is easily taken for a jas"
    );
}

#[test]
fn clothes_said_as_a_whole_are_judged_by_their_parts_and_the_other_way_round() {
    let whole = r#"{"kleding": [{"stuk": "kleding", "kleur": "zwart"}]}"#;
    let parts =
        r#"{"kleding": [{"stuk": "jas", "kleur": "zwart"}, {"stuk": "broek", "kleur": "zwart"}]}"#;
    assert_eq!(grade(whole, parts, TraitKey::Kleding), Grade::Right);
    assert_eq!(grade(parts, whole, TraitKey::Kleding), Grade::Right);
    let red = r#"{"kleding": [{"stuk": "kleding", "kleur": "rood"}]}"#;
    assert_eq!(grade(red, parts, TraitKey::Kleding), Grade::Wrong);
}

#[test]
fn hair_has_a_cut_and_a_colour_and_who_is_bald_has_neither() {
    let hair = |truth: &str, said: &str| {
        let said = format!("{{\"haar\": {said}}}");
        grades(truth, &said, TraitKey::Haar, Light::Dusk)
    };
    let short_and_brown = |said: &str| hair(BURGLAR, said);
    assert_eq!(
        short_and_brown(r#"{"kleur": "bruin", "vorm": "kort"}"#),
        [Grade::Right, Grade::Right]
    );
    assert_eq!(
        short_and_brown(r#"{"kleur": "bruin"}"#),
        [Grade::Unknown, Grade::Right]
    );
    assert_eq!(
        short_and_brown(r#"{"kleur": "bruin", "vorm": "lang"}"#),
        [Grade::Wrong, Grade::Right]
    );
    assert_eq!(
        short_and_brown(r#"{"vorm": "kaal"}"#),
        [Grade::Wrong, Grade::Unknown]
    );
    let bald = r#"{"haar": {"vorm": "kaal"}}"#;
    assert_eq!(hair(bald, r#"{"kleur": "blond"}"#), [Grade::Wrong]);
    let brown = r#"{"haar": {"kleur": "bruin"}}"#;
    assert_eq!(hair(brown, r#"{"vorm": "kaal"}"#), [Grade::Wrong]);
    let curls = r#"{"haar": {"kleur": "bruin", "vorm": "krullend"}}"#;
    assert_eq!(
        hair(curls, r#"{"vorm": "kort"}"#),
        [Grade::NotInTruth, Grade::Unknown]
    );
    assert_eq!(
        hair(curls, r#"{"vorm": "kaal"}"#),
        [Grade::Wrong, Grade::Unknown]
    );
}

#[test]
fn one_of_two_colours_is_nearly_right_when_one_is_and_wrong_only_when_both_are() {
    let jas = |colours: &[&str]| {
        let colours = colours.join("\",\"");
        format!(r#"{{"kleding":[{{"stuk":"jas","kleur":["{colours}"],"kleur_of":true}}]}}"#)
    };
    let truth = r#"{"kleding":[{"stuk":"jas","kleur":["blauw"]}]}"#;
    let grade = |colours: &[&str]| {
        let grades = grades(truth, &jas(colours), TraitKey::Jas, Light::Dusk);
        let [Grade::Right, colour] = grades[..] else {
            panic!("the jas is right, and its colour apart: {grades:?}");
        };
        colour
    };
    assert_eq!(grade(&["blauw", "groen"]), grade(&["groen", "blauw"]));
    for kleur in Kleur::all().filter(|kleur| kleur.code() != "blauw") {
        let said = grade(&["blauw", kleur.code()]);
        assert!(
            matches!(said, Grade::Near(500..)),
            "{}: {said:?}",
            kleur.code()
        );
    }
    assert_eq!(grade(&["blauw", "rood"]), Grade::Near(500));
    assert_eq!(grade(&["rood", "geel"]), Grade::Wrong);
}

#[test]
fn one_of_two_garments_is_judged_by_the_one_that_was_worn() {
    let truth = r#"{"kleding":[{"stuk":"trui"}]}"#;
    let said = r#"{"kleding":[{"stuk":"jas","stuk_of":["trui"]}]}"#;
    assert!(matches!(
        grade(truth, said, TraitKey::Trui),
        Grade::Near(500..)
    ));
}

#[test]
fn one_of_two_types_or_plates_is_never_wrong_when_one_is_right() {
    let truth =
        vehicle(r#"{"merk":"Peugeot","type":"206","kleur":["rood"],"kenteken":"8-TZR-18"}"#);
    let grade = |said: &str, key: TraitKey| {
        let weights = Weights::default();
        let comparison = compare_vehicle(
            &truth,
            &vehicle(said),
            &BTreeSet::new(),
            &weights,
            Light::default(),
        );
        let verdicts = comparison.verdicts().iter();
        verdicts
            .clone()
            .find(|verdict| verdict.key == key)
            .map(|verdict| verdict.grade)
    };
    let models = |first: &str, other: &str| {
        grade(
            &format!(r#"{{"type":"{first}","type_of":["{other}"]}}"#),
            TraitKey::Type,
        )
    };
    assert_eq!(models("208", "206"), Some(Grade::Near(500)));
    assert_eq!(models("206", "208"), Some(Grade::Near(500)));
    assert_eq!(models("208", "308"), Some(Grade::Wrong));
    // The other plate is nearly this one, and naming the right one too is worth more than the wrong one alone.
    let plates = grade(
        r#"{"kenteken":"3-TZR-18","kenteken_of":["8-TZR-18"]}"#,
        TraitKey::Kenteken,
    );
    let alone = grade(r#"{"kenteken":"3-TZR-18"}"#, TraitKey::Kenteken);
    assert!(
        matches!((plates, alone), (Some(Grade::Near(both)), Some(Grade::Near(one))) if both > one),
        "{plates:?} {alone:?}"
    );
    let colours = grade(
        r#"{"kleur":["wit","rood"],"kleur_of":true}"#,
        TraitKey::VoertuigKleur,
    );
    assert_eq!(colours, Some(Grade::Near(500)));
}

#[test]
fn the_reason_says_that_one_of_two_was_said() {
    let truth = person(r#"{"kleding":[{"stuk":"jas","kleur":["blauw"]},{"stuk":"broek"}]}"#);
    let said = person(
        r#"{"kleding":[{"stuk":"jas","kleur":["blauw","groen"],"kleur_of":true},{"stuk":"broek","stuk_of":["rok"]}]}"#,
    );
    let weights = Weights::default();
    let person = compare(&truth, &said, &BTreeSet::new(), &weights, Light::default());
    let truth = vehicle(r#"{"type":"206","kleur":["rood"],"kenteken":"8-TZR-18"}"#);
    let said = vehicle(
        r#"{"type":"208","type_of":["206"],"kleur":["wit","rood"],"kleur_of":true,"kenteken":"3-TZR-18","kenteken_of":["8-TZR-18"]}"#,
    );
    let vehicle = compare_vehicle(&truth, &said, &BTreeSet::new(), &weights, Light::default());
    insta::assert_snapshot!(format!("{}\n{}", read(&person), read(&vehicle)));
}

#[test]
fn what_the_truth_does_not_know_is_not_judged() {
    let truth = r#"{"geslacht": "man"}"#;
    let said = r#"{"kleding": [{"stuk": "pet", "kleur": "rood"}], "gezicht": ["baard"], "bijzonderheden": ["rookt"]}"#;
    for key in [TraitKey::Hoofd, TraitKey::Gezicht, TraitKey::Bijzonderheden] {
        assert_eq!(grade(truth, said, key), Grade::NotInTruth);
    }
    assert_eq!(
        grade(BURGLAR, said, TraitKey::Gezicht),
        Grade::Unknown,
        "his glasses were not mentioned"
    );
    let beard = judge(said, &[]);
    let beard = beard
        .verdicts()
        .iter()
        .find(|verdict| verdict.grade == Grade::Wrong)
        .expect("he has no beard");
    assert_eq!(beard.key, TraitKey::Gezicht);
}

#[test]
fn a_part_of_a_plate_counts_and_so_does_kind_colour_and_make_without_one() {
    let check = |said: &str, points_of_10: u16| {
        let comparison = compare_vehicle(
            &vehicle(VAN),
            &vehicle(said),
            &BTreeSet::new(),
            &Weights::default(),
            Light::Dusk,
        );
        assert_eq!(comparison.score(10), points_of_10, "{said}");
    };
    check(
        r#"{"soort": "busje", "kleur": "wit", "type": "Transit"}"#,
        10,
    );
    check(r#"{"kenteken": "P-000-ST", "kleur": "wit"}"#, 10);
    check(r#"{"kenteken": "P-0*"}"#, 2);
    check(r#"{"kenteken": "P-OOO-ST"}"#, 7);
    check(r#"{"soort": "fiets"}"#, 0);
    check("{}", 0);
}

#[test]
fn a_vehicle_is_judged_trait_by_trait() {
    assert_eq!(
        vehicle_grade(r#"{"soort": "auto"}"#, TraitKey::VoertuigSoort),
        Grade::Near(500)
    );
    assert_eq!(
        vehicle_grade(r#"{"type": "Transit"}"#, TraitKey::Merk),
        Grade::Right
    );
    assert_eq!(
        vehicle_grade(r#"{"type": "Golf"}"#, TraitKey::Merk),
        Grade::Unknown,
        "only its type is wrong"
    );
    assert_eq!(
        vehicle_grade(r#"{"merk": "vw"}"#, TraitKey::Merk),
        Grade::Wrong
    );
    assert_eq!(
        vehicle_grade(
            r#"{"opschrift": "loodgieter van dalen"}"#,
            TraitKey::Opschrift
        ),
        Grade::Right
    );
    assert_eq!(
        vehicle_grade(r#"{"opschrift": "Dalen"}"#, TraitKey::Opschrift),
        Grade::Near(333)
    );
    assert_eq!(
        vehicle_grade(r#"{"kenteken_land": "PL"}"#, TraitKey::KentekenLand),
        Grade::NotInTruth
    );
}

#[test]
fn what_everybody_wears_tells_little_and_what_nobody_else_wears_much() {
    let black = r#"{"geslacht": "man", "kleding": [{"stuk": "jas", "kleur": "zwart"}, {"stuk": "muts", "kleur": "rood"}]}"#;
    let others = [
        r#"{"geslacht": "man", "kleding": [{"stuk": "jas", "kleur": "zwart"}]}"#,
        r#"{"geslacht": "vrouw", "kleding": [{"stuk": "jas", "kleur": "zwart"}]}"#,
    ];
    let (boef, others) = (person(black), others.map(person));
    let weights = Weights::telling(&[&boef, &others[0], &others[1]], &[]);
    let check = |key: TraitKey, part: Part, alone: u16, among_others: u16| {
        let weighs = [&Weights::default(), &weights].map(|weights| {
            let comparison = compare(&boef, &boef, &BTreeSet::new(), weights, Light::Dusk);
            weight_of(&comparison, key, part)
        });
        assert_eq!(weighs, [alone, among_others], "{key:?} {part:?}");
    };
    check(TraitKey::Jas, Part::Form, 6, 2);
    check(TraitKey::Jas, Part::Colour, 12, 4);
    check(TraitKey::Hoofd, Part::Form, 4, 5);
    check(TraitKey::Hoofd, Part::Colour, 10, 13);
    check(TraitKey::Geslacht, Part::Whole, 8, 6);
    let all = compare(&boef, &boef, &BTreeSet::new(), &weights, Light::Dusk);
    assert_eq!(all.score(25), 25);
}

fn weight_of(comparison: &Comparison, key: TraitKey, part: Part) -> u16 {
    let is_it = |verdict: &&Verdict| (verdict.key, verdict.part) == (key, part);
    let found = comparison.verdicts().iter().find(is_it);
    found.expect("a verdict on the trait").weight
}

#[test]
fn where_all_wear_a_jacket_its_colour_still_tells_which() {
    let jas = |kleur: &str| {
        person(&format!(
            r#"{{"kleding": [{{"stuk": "jas", "kleur": "{kleur}"}}]}}"#
        ))
    };
    let (red, green, white) = (jas("rood"), jas("groen"), jas("wit"));
    let weights = Weights::telling(&[&red, &green, &white], &[]);
    let comparison = compare(&red, &red, &BTreeSet::new(), &weights, Light::Dusk);
    assert_eq!(weight_of(&comparison, TraitKey::Jas, Part::Form), 2);
    assert_eq!(weight_of(&comparison, TraitKey::Jas, Part::Colour), 16);
}

#[test]
fn among_white_vans_white_tells_little_and_a_bicycle_much() {
    let vans = [
        VAN,
        r#"{"soort": "bestelbus", "kleur": "wit", "merk": "Renault"}"#,
        r#"{"soort": "bestelbus", "kleur": "wit", "merk": "Renault"}"#,
    ]
    .map(vehicle);
    let bicycle = vehicle(r#"{"soort": "fiets", "kleur": "wit"}"#);
    let weights = Weights::telling(&[], &[&vans[0], &vans[1], &vans[2], &bicycle]);
    let weight = |truth: &Vehicle, key: TraitKey| {
        let comparison = compare_vehicle(truth, truth, &BTreeSet::new(), &weights, Light::Dusk);
        weight_of(&comparison, key, Part::Whole)
    };
    assert_eq!(weight(&vans[0], TraitKey::VoertuigKleur), 5);
    assert_eq!(weight(&vans[0], TraitKey::VoertuigSoort), 10);
    assert_eq!(weight(&vans[0], TraitKey::Merk), 20);
    assert_eq!(weight(&vans[1], TraitKey::Merk), 15, "two are of this make");
    assert_eq!(weight(&bicycle, TraitKey::VoertuigSoort), 20);
    let alone = compare_vehicle(
        &vehicle(r#"{"kleur": "wit"}"#),
        &vehicle(r#"{"kleur": "wit"}"#),
        &BTreeSet::new(),
        &weights,
        Light::Dusk,
    );
    assert_eq!(
        weight_of(&alone, TraitKey::VoertuigKleur, Part::Whole),
        15,
        "a vehicle that is not among them"
    );
}

/// Every verdict, and the sentences as a team reads them after the round.
fn read(comparison: &Comparison) -> String {
    let verdicts = comparison.verdicts().iter().map(|verdict| {
        let Verdict { key, part, .. } = verdict;
        format!(
            "{key:?} {part:?}: {:?} {}\n",
            verdict.grade, verdict.credit_pm
        )
    });
    let sentences = comparison.words().into_iter();
    let sentences = sentences.map(|Words { nl, en }| format!("{nl}\n    {en}\n"));
    verdicts.chain(["\n".to_owned()]).chain(sentences).collect()
}

#[test]
fn every_verdict_has_words_for_people() {
    let comparison = judge(
        r#"{"geslacht": "man", "leeftijd": "18-25", "lengte": 190, "huidskleur": "licht", "haar": {"kleur": "blond", "vorm": "kort"},
            "gezicht": ["baard"], "kleding": [{"stuk": "jas", "kleur": "zwart"}, {"stuk": "broek", "kleur": "zwart"},
            {"stuk": "pet"}, {"stuk": "handschoenen"}], "bij_zich": ["tas", "hond"]}"#,
        &[],
    );
    insta::assert_snapshot!(read(&comparison));
}

#[test]
fn a_garment_is_told_by_what_was_right_and_what_was_wrong() {
    let said = [
        r#"{"stuk": "jas", "kleur": "zwart"}"#,
        r#"{"stuk": "jas", "kleur": "rood"}"#,
        r#"{"stuk": "jas", "kleur": ["rood", "wit"]}"#,
        r#"{"stuk": "jas", "kleur": "donkerblauw"}"#,
        r#"{"stuk": "jas"}"#,
        r#"{"stuk": "hoodie", "kleur": "zwart"}"#,
        r#"{"stuk": "hoodie", "kleur": "rood"}"#,
        r#"{"stuk": "hoodie"}"#,
        r#"{"stuk": "regenpak", "kleur": "zwart"}"#,
        r#"{"stuk": "vest", "kleur": "zwart"}"#,
    ];
    let truth = person(r#"{"kleding": [{"stuk": "jas", "kleur": "zwart"}]}"#);
    let told: String = said
        .iter()
        .map(|garment| {
            let said = person(&format!(r#"{{"kleding": [{garment}]}}"#));
            let told = BTreeSet::new();
            let comparison = compare(&truth, &said, &told, &Weights::default(), Light::Dusk);
            let Words { nl, en } = Words::join(comparison.words());
            format!("{garment}\n    {nl}\n    {en}\n")
        })
        .collect();
    insta::assert_snapshot!(told);
}

#[test]
fn a_garment_too_many_costs_what_it_lacks_and_the_same_twice_nothing() {
    let jas = |kleur: &str| format!(r#"{{"stuk": "jas", "kleur": "{kleur}"}}"#);
    let score = |said: &[&str]| {
        let garments: Vec<String> = said.iter().map(|kleur| jas(kleur)).collect();
        judge(&format!(r#"{{"kleding": [{}]}}"#, garments.join(", ")), &[]).score(1_000)
    };
    let right = score(&["zwart"]);
    assert_eq!(score(&["zwart", "zwart"]), right);
    assert_eq!(score(&["donkerblauw"]), score(&["donkerblauw", "zwart"]));
    assert!(score(&["zwart", "rood"]) < right);
    let words = judge(
        r#"{"kleding": [{"stuk": "jas", "kleur": "zwart"}, {"stuk": "jas", "kleur": "rood"}]}"#,
        &[],
    )
    .words();
    assert_eq!(
        Words::join(words).nl,
        "Jas: zwart klopt. Jas: u zei een rode jas. Dat klopt niet."
    );
}

#[test]
fn hair_and_what_may_be_either_are_told_in_words() {
    let truth = r#"{"postuur": ["slank", "normaal"], "haar": {"kleur": "bruin", "vorm": "kort"}}"#;
    let said = r#"{"postuur": ["stevig", "normaal"], "haar": {"kleur": ["blond", "grijs"], "vorm": "kort"}}"#;
    insta::assert_snapshot!(read(&compare(
        &person(truth),
        &person(said),
        &BTreeSet::new(),
        &Weights::default(),
        Light::Dusk
    )));
}

#[test]
fn every_verdict_on_a_vehicle_has_words_for_people() {
    let said = vehicle(
        r#"{"soort": "auto", "kleur": ["wit", "blauw"], "merk": "vw", "kenteken": "P-00*", "opschrift": "Loodgieters",
            "bijzonderheden": ["deuk"]}"#,
    );
    insta::assert_snapshot!(read(&compare_vehicle(
        &vehicle(VAN),
        &said,
        &BTreeSet::new(),
        &Weights::default(),
        Light::Dusk
    )));
}

#[test]
fn a_whole_said_by_its_parts_reads_well() {
    let truth = person(r#"{"kleding": [{"stuk": "kleding", "kleur": "donker"}]}"#);
    let said = person(
        r#"{"kleding": [{"stuk": "jas", "kleur": "zwart"}, {"stuk": "broek", "kleur": "rood"}]}"#,
    );
    insta::assert_snapshot!(read(&compare(
        &truth,
        &said,
        &BTreeSet::new(),
        &Weights::default(),
        Light::Dusk
    )));
}

#[test]
fn a_bag_is_a_more_general_word_for_what_is_carried_in_the_hand() {
    for carried in ["plastic zak", "boodschappentas", "koffer"] {
        let truth = format!(r#"{{"bij_zich": ["{carried}"]}}"#);
        let check = |said: &str, expected: &[Grade]| {
            let found = grades(&truth, said, TraitKey::BijZich, Light::Dusk);
            assert_eq!(found, expected, "{said} for {carried}");
            let as_worn = grades(&truth, said, TraitKey::Tas, Light::Dusk);
            assert_eq!(as_worn, [], "{said} for {carried}");
        };
        check(r#"{"bij_zich": ["tas"]}"#, &[Grade::Near(500)]);
        check(r#"{"kleding": [{"stuk": "tas"}]}"#, &[Grade::Near(500)]);
    }
}
