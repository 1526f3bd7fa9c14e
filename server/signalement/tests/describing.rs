//! Signalementen as the sentences people read in clues, waarnemingen and on cards.

use signalement::{Lang, Person, Vehicle};

fn check(json: &str, nl: &str, en: &str) {
    let person: Person = serde_json::from_str(json).expect("every word of the example is known");
    assert_eq!(person.describe(Lang::Nl), nl);
    assert_eq!(person.describe(Lang::En), en);
}

fn check_vehicle(json: &str, nl: &str, en: &str) {
    let vehicle: Vehicle = serde_json::from_str(json).expect("every word of the example is known");
    assert_eq!(vehicle.describe(Lang::Nl), nl);
    assert_eq!(vehicle.describe(Lang::En), en);
}

#[test]
fn a_whole_signalement_reads_from_head_to_toe() {
    check(
        r#"{"geslacht": "man", "leeftijd": "26-40", "lengte": 180, "postuur": "slank", "haar": {"kleur": "bruin", "vorm": "kort"},
            "gezicht": ["bril"], "kleding": [{"stuk": "sneakers", "kleur": "wit"}, {"stuk": "jas", "kleur": "zwart", "merk": "nike"},
            {"stuk": "spijkerbroek", "kleur": "blauw"}, {"stuk": "pet", "kleur": "grijs"}], "bij_zich": ["rugzak", "koevoet"],
            "bijzonderheden": ["mank"]}"#,
        "Een man van 26 tot 40 jaar, ongeveer 1,80 m lang, slank, met kort bruin haar en een bril. Hij draagt een grijze pet, een zwarte jas van Nike, een blauwe spijkerbroek en witte sneakers. Hij heeft een rugzak en een koevoet bij zich. Opvallend: loopt mank.",
        "A man aged 26 to 40, about 1.80 m tall, slim, with short brown hair and glasses. He is wearing a grey cap, a black jacket by Nike, blue jeans and white trainers. He has a backpack and a crowbar along. Striking: walks with a limp.",
    );
}

#[test]
fn what_is_not_known_is_left_out() {
    check("{}", "Een persoon.", "A person.");
    check(r#"{"geslacht": "vrouw"}"#, "Een vrouw.", "A woman.");
    check(
        r#"{"kleding": [{"stuk": "vest", "kleur": "groen"}]}"#,
        "Een persoon. Deze persoon draagt een groen vest.",
        "A person. This person is wearing a green cardigan.",
    );
}

#[test]
fn ages_and_heights_in_words_read_like_words() {
    check(
        r#"{"geslacht": "man", "leeftijd": {"groep": "oud"}, "lengte": "gemiddeld", "haar": {"vorm": "kaal"}}"#,
        "Een oudere man, van gemiddelde lengte, kaal.",
        "An elderly man, of average height, bald.",
    );
    check(
        r#"{"geslacht": "vrouw", "leeftijd": "jong", "lengte": "lang", "haar": {"kleur": "blond", "vorm": ["lang", "staart"]}}"#,
        "Een jonge vrouw, lang, met lang blond haar in een staart.",
        "A young woman, tall, with long blond hair in a ponytail.",
    );
    check(
        r#"{"leeftijd": "12-17", "geslacht": "vrouw", "lengte": "160-165"}"#,
        "Een meisje van 12 tot 17 jaar, tussen 1,60 en 1,65 m lang.",
        "A girl aged 12 to 17, 1.60 to 1.65 m tall.",
    );
    check(r#"{"leeftijd": "kind"}"#, "Een kind.", "A child.");
    check(
        r#"{"leeftijd": {"groep": "jong"}}"#,
        "Een jonge persoon.",
        "A young person.",
    );
    check(
        r#"{"leeftijd": "60+", "postuur": ["normaal", "stevig"]}"#,
        "Een persoon van 60 jaar of ouder, met een normaal of stevig postuur.",
        "A person aged 60 or older, of average build or heavily built.",
    );
}

#[test]
fn what_somebody_has_is_told_once_and_together() {
    check(
        r#"{"geslacht": "man", "postuur": "normaal", "huidskleur": "licht", "haar": {"vorm": "kort"}}"#,
        "Een man, met een normaal postuur, een lichte huid en kort haar.",
        "A man, of average build, with light skin and short hair.",
    );
    check_vehicle(
        r#"{"soort": "bestelbus", "bijzonderheden": ["imperiaal", "ladder op het dak", "deuk"]}"#,
        "Een bestelbus. Opvallend: imperiaal, deuk.",
        "A van. Striking: roof rack, dent.",
    );
}

#[test]
fn a_vehicle_reads_from_colour_to_plate() {
    check_vehicle(
        r#"{"soort": "bestelbus", "kleur": "wit", "merk": "ford", "type": "transit", "kenteken": "p000st",
            "opschrift": "Van Dalen", "bijzonderheden": ["deuk"]}"#,
        "Een witte bestelbus van het merk Ford, type Transit, kenteken P-000-ST, met de tekst \"Van Dalen\". Opvallend: deuk.",
        "A white van made by Ford, type Transit, number plate P-000-ST, with the text \"Van Dalen\". Striking: dent.",
    );
    check_vehicle(
        r#"{"kleur": "zwart", "kenteken": "27-xk", "kenteken_land": "pl"}"#,
        "Een zwart voertuig, kenteken …27XK… (land PL).",
        "A black vehicle, number plate …27XK… (country PL).",
    );
    check_vehicle(
        r#"{"soort": "fiets", "kleur": ["rood", "wit"], "type": "omafiets"}"#,
        "Een rode en witte fiets, type omafiets.",
        "A red and white bike, type Dutch granny bike.",
    );
    check_vehicle("{}", "Een voertuig.", "A vehicle.");
    check_vehicle(r#"{"soort": "suv"}"#, "Een suv.", "An SUV.");
    check_vehicle(
        r#"{"soort": "e-bike", "kleur": "grijs"}"#,
        "Een grijze e-bike.",
        "A grey e-bike.",
    );
}
