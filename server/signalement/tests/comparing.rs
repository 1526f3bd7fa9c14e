//! What comparing a description with the truth gives: points, verdicts, and the sentences people read afterwards.

use signalement::{
    Comparison, Grade, Kleur, Person, TraitKey, Vehicle, Weights, Words, compare, compare_vehicle,
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
    )
}

fn check(said: &str, points_of_25: u16) {
    assert_eq!(judge(said, &[]).score(25), points_of_25, "{said}");
}

/// The grade of the first verdict on a trait.
fn grade(truth: &str, said: &str, key: TraitKey) -> Grade {
    let comparison = compare(
        &person(truth),
        &person(said),
        &BTreeSet::new(),
        &Weights::default(),
    );
    let found = comparison
        .verdicts()
        .iter()
        .find(|verdict| verdict.key == key)
        .map(|verdict| verdict.grade);
    found.unwrap_or_else(|| panic!("no verdict on {key:?}"))
}

fn vehicle_grade(said: &str, key: TraitKey) -> Grade {
    let comparison = compare_vehicle(
        &vehicle(VAN),
        &vehicle(said),
        &BTreeSet::new(),
        &Weights::default(),
    );
    let found = comparison
        .verdicts()
        .iter()
        .find(|verdict| verdict.key == key)
        .map(|verdict| verdict.grade);
    found.unwrap_or_else(|| panic!("no verdict on {key:?}"))
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
    check(r#"{"geslacht": "man", "kleding": [{"stuk": "jas"}]}"#, 6);
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
    assert!(
        all_in_one < right && judge(many, &[]).score(100) < all_in_one,
        "{right} {all_in_one}"
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

#[test]
fn a_shade_or_a_colour_easily_mistaken_is_nearly_right() {
    let jas = |truth: &str, said: &str| {
        let json =
            |kleur: &str| format!(r#"{{"kleding": [{{"stuk": "jas", "kleur": "{kleur}"}}]}}"#);
        grade(&json(truth), &json(said), TraitKey::Jas)
    };
    assert_eq!(jas("donkerblauw", "blauw"), Grade::Near(700));
    assert_eq!(jas("zwart", "donkerblauw"), Grade::Near(700));
    assert_eq!(jas("zwart", "donker"), Grade::Near(700));
    assert_eq!(
        jas("zwart", "rood"),
        Grade::Near(100),
        "the garment is right, the colour wrong"
    );
    assert_eq!(jas("zwart", "zwart"), Grade::Right);
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
        Grade::Near(800),
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
fn hair_has_a_colour_and_a_cut_and_who_is_bald_has_neither() {
    let hair = |said: &str| grade(BURGLAR, &format!("{{\"haar\": {said}}}"), TraitKey::Haar);
    assert_eq!(hair(r#"{"kleur": "bruin", "vorm": "kort"}"#), Grade::Right);
    assert_eq!(hair(r#"{"kleur": "bruin"}"#), Grade::Near(500));
    assert_eq!(
        hair(r#"{"kleur": "bruin", "vorm": "lang"}"#),
        Grade::Near(250)
    );
    assert_eq!(hair(r#"{"vorm": "kaal"}"#), Grade::Wrong);
    let bald = r#"{"haar": {"vorm": "kaal"}}"#;
    assert_eq!(
        grade(bald, r#"{"haar": {"kleur": "blond"}}"#, TraitKey::Haar),
        Grade::Wrong
    );
    let curls = r#"{"haar": {"vorm": "krullend"}}"#;
    assert_eq!(
        grade(curls, r#"{"haar": {"vorm": "kort"}}"#, TraitKey::Haar),
        Grade::NotInTruth
    );
}

#[test]
fn one_of_two_colours_is_nearly_right_when_one_is_and_wrong_only_when_both_are() {
    let jas = |colours: &[&str]| {
        let colours = colours.join("\",\"");
        format!(r#"{{"kleding":[{{"stuk":"jas","kleur":["{colours}"],"kleur_of":true}}]}}"#)
    };
    let truth = r#"{"kleding":[{"stuk":"jas","kleur":["blauw"]}]}"#;
    let grade = |colours: &[&str]| grade(truth, &jas(colours), TraitKey::Jas);
    assert_eq!(grade(&["blauw", "groen"]), grade(&["groen", "blauw"]));
    for kleur in Kleur::all().filter(|kleur| kleur.code() != "blauw") {
        let said = grade(&["blauw", kleur.code()]);
        assert!(
            matches!(said, Grade::Near(500..)),
            "{}: {said:?}",
            kleur.code()
        );
    }
    assert_eq!(
        grade(&["blauw", "rood"]),
        Grade::Near(700),
        "the jas is all right, its colour half"
    );
    assert_eq!(
        grade(&["rood", "geel"]),
        Grade::Near(100),
        "only the jas is right"
    );
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
        let comparison = compare_vehicle(&truth, &vehicle(said), &BTreeSet::new(), &weights);
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
    let person = compare(&truth, &said, &BTreeSet::new(), &weights);
    let truth = vehicle(r#"{"type":"206","kleur":["rood"],"kenteken":"8-TZR-18"}"#);
    let said = vehicle(
        r#"{"type":"208","type_of":["206"],"kleur":["wit","rood"],"kleur_of":true,"kenteken":"3-TZR-18","kenteken_of":["8-TZR-18"]}"#,
    );
    let vehicle = compare_vehicle(&truth, &said, &BTreeSet::new(), &weights);
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
    let weights = Weights::telling(&[&boef, &others[0], &others[1]]);
    let weight = |weights: &Weights, key: TraitKey| {
        let comparison = compare(&boef, &boef, &BTreeSet::new(), weights);
        comparison
            .verdicts()
            .iter()
            .find(|verdict| verdict.key == key)
            .map(|verdict| verdict.weight)
    };
    assert_eq!(
        (
            weight(&Weights::default(), TraitKey::Jas),
            weight(&weights, TraitKey::Jas)
        ),
        (Some(18), Some(5))
    );
    assert_eq!(
        (
            weight(&Weights::default(), TraitKey::Hoofd),
            weight(&weights, TraitKey::Hoofd)
        ),
        (Some(14), Some(18))
    );
    assert_eq!(
        (
            weight(&Weights::default(), TraitKey::Geslacht),
            weight(&weights, TraitKey::Geslacht)
        ),
        (Some(8), Some(6))
    );
    assert_eq!(
        compare(&boef, &boef, &BTreeSet::new(), &weights).score(25),
        25
    );
}

/// Every verdict, with its sentence, as a team reads them after the round.
fn read(comparison: &Comparison) -> String {
    let line = |verdict: &signalement::Verdict| {
        let Words { nl, en } = verdict.words();
        format!(
            "{:?} {}\n    {nl}\n    {en}\n",
            verdict.grade, verdict.credit_pm
        )
    };
    comparison.verdicts().iter().map(line).collect()
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
    assert_eq!(
        comparison.words().len(),
        comparison
            .verdicts()
            .iter()
            .filter(|it| it.grade != Grade::Unknown)
            .count()
    );
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
        &Weights::default()
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
        &Weights::default()
    )));
}
