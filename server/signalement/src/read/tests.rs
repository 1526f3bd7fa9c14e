//! What one line in a data file of the reader changes: each test reads a word that such a line holds, beside one it does not.

use super::read;
use serde_json::Value;

fn described(text: &str) -> Value {
    serde_json::to_value(read(text, None).described()).expect("a reading is writable")
}

#[test]
fn a_line_of_the_vocabulary_adds_a_colour_a_garment_or_a_make() {
    let person = &described("man met een antracietkleurige bodywarmer")["person"];
    assert_eq!(person["kleding"][0]["stuk"], "bodywarmer");
    assert_eq!(person["kleding"][0]["kleur"][0], "donkergrijs");
    assert_eq!(described("witte peugot 208")["vehicle"]["merk"], "Peugeot");
    let unknown = &described("man met een krimpelige wobbelfrons")["person"];
    assert!(unknown["kleding"].is_null(), "{unknown}");
}

#[test]
fn a_line_of_grammar_words_adds_a_way_to_deny_or_to_put_right() {
    assert!(described("man zonder pet")["person"]["kleding"].is_null());
    let put_right = &described("een blauwe jas, correctie, zwarte jas")["person"]["kleding"];
    assert_eq!(put_right[0]["kleur"][0], "zwart");
    assert!(put_right[1].is_null());
}

#[test]
fn a_line_of_numbers_adds_a_number_and_its_compounds() {
    assert_eq!(
        described("een man van vijfentwintig jaar")["person"]["leeftijd"]["min"],
        25
    );
    assert_eq!(
        described("a man, twenty five years old")["person"]["leeftijd"]["min"],
        25
    );
}

#[test]
fn a_line_of_details_keeps_the_colour_of_stripes_from_the_garment() {
    let garment = &described("zwarte jas met witte strepen")["person"]["kleding"][0];
    assert_eq!(garment["kleur"], serde_json::json!(["zwart"]));
    assert_eq!(garment["detail"], serde_json::json!(["witte strepen"]));
}

#[test]
fn a_line_of_countries_adds_a_plate_and_an_accent() {
    assert_eq!(
        described("grijze bus met poolse platen")["vehicle"]["kenteken_land"],
        "PL"
    );
    assert_eq!(
        described("man met een pools accent")["person"]["bijzonderheden"][0],
        "Pools accent"
    );
}

#[test]
fn a_line_of_places_adds_a_destination_and_its_translation() {
    assert_eq!(
        described("he ran towards the roundabout")["person"]["richting"],
        "rotonde"
    );
    assert_eq!(
        described("hij rende naar de rotonde")["person"]["richting"],
        "rotonde"
    );
    assert_eq!(
        described("hij rende de Kastanjedreef in")["person"]["richting"],
        "Kastanjedreef"
    );
}

#[test]
fn a_line_of_ordinary_words_keeps_them_from_being_taken_for_ours() {
    // "netjes" is one letter from "petjes".
    assert!(described("netjes gedaan, man")["person"]["kleding"].is_null());
    assert_eq!(
        described("man met een petej")["person"]["kleding"][0]["stuk"],
        "pet"
    );
}

#[test]
fn a_line_of_ideas_and_one_of_rules_add_a_gedrag() {
    let seen = described("iemand morrelt aan de achterdeur");
    assert_eq!(seen["gedrag"][0], "voelt_aan_deur");
    assert_eq!(seen["suspicious"], true);
    assert_eq!(
        described("de glazenwasser wast de ramen")["suspicious"],
        false
    );
}

#[test]
fn a_word_that_may_stand_between_keeps_a_phrase_together_and_another_does_not() {
    let gedrag = |text: &str| described(text)["gedrag"].clone();
    assert_eq!(
        gedrag("iemand belt snel bij ons aan de deur")[0],
        "belt_overal_aan"
    );
    let climbs = "iemand springt snel over mijn hoge schutting";
    assert_eq!(gedrag(climbs)[0], "klimt_over_schutting");
    assert_eq!(
        gedrag("iemand springt, over de schutting hangt een jas")[1],
        Value::Null
    );
}

#[test]
fn an_idea_that_somebody_does_is_none_when_it_is_denied_or_the_senders_own() {
    let gedrag = |text: &str| described(text)["gedrag"].clone();
    assert_eq!(gedrag("hij klimt over het hek")[0], "klimt_over_schutting");
    assert_eq!(gedrag("ik klim")[0], Value::Null);
    assert_eq!(gedrag("hij klimt niet")[0], Value::Null);
}

#[test]
fn an_idea_of_what_somebody_is_says_nothing_of_whom_he_has_to_do_with() {
    let seen = described("iemand loopt achter de postbode aan en pakt dozen van de stoep");
    assert_eq!(seen["gedrag"][0], "sjouwt_spullen");
    assert_eq!(
        described("de postbode brengt de post")["gedrag"][0],
        "postbode"
    );
}

#[test]
fn a_line_of_transit_makes_a_bus_public_and_one_of_mates_counts_company() {
    assert!(described("hij stond in een bus bij het busstation, rode jas")["vehicle"].is_null());
    assert_eq!(
        described("hij stond in een bus bij het park")["vehicle"]["soort"],
        "bestelbus"
    );
    assert_eq!(
        described("hij had twee kornuiten bij zich")["aantal_personen"],
        3
    );
    assert!(described("hij had twee tassen bij zich")["aantal_personen"].is_null());
}

#[test]
fn a_pair_is_no_abuse_by_itself() {
    assert_eq!(described("stelletje, hand in hand")["label"], "signalement");
    assert_eq!(described("stelletje, hand in hand")["aantal_personen"], 2);
    assert_eq!(described("stelletje idioten")["label"], "scheldend");
    assert_eq!(described("stelletje tuig")["label"], "scheldend");
}

#[test]
fn a_stem_is_no_garment_and_no_make() {
    assert!(
        !described("honda civic")["gedrag"]
            .to_string()
            .contains("hond")
    );
    assert!(described("man met een joggingbroek")["gedrag"][0].is_null());
}

#[test]
fn a_line_of_spelt_letters_adds_a_way_to_say_a_plate() {
    let plate = &described("kenteken kilo bravo 12 tango")["vehicle"]["kenteken_deel"];
    assert_eq!(plate["begin"], "KB-12-T");
}

#[test]
fn every_rule_and_idea_is_read_and_there_is_room_for_the_ideas() {
    // Reading anything looks every code of the rules up.
    assert!(!described("man")["label"].is_null());
    assert!(super::deed::ideas() <= usize::from(u8::MAX));
}
