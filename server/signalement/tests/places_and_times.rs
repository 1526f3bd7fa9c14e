//! When something was seen, where, which way it went, and how tall and how old somebody was, as people say it in a hurry.

use signalement::Lang;
use signalement::read::{Certainty, Reading, read};

/// The values of one field, with a mark behind what is not sure: `~` likely, `?` doubted.
fn values(reading: &Reading, field: &str) -> String {
    let values = reading
        .findings
        .iter()
        .filter(|finding| finding.field == field)
        .map(|finding| {
            let mark = match finding.certainty {
                Certainty::Zeker => "",
                Certainty::Waarschijnlijk => "~",
                Certainty::Onzeker => "?",
            };
            format!("{}{mark}", finding.value)
        });
    values.collect::<Vec<_>>().join(", ")
}

/// Reads each text and compares one field of it.
fn check(field: &str, expected: &[(&str, &str)]) {
    for (text, value) in expected {
        assert_eq!(values(&read(text, None), field), *value, "{text}");
    }
}

#[test]
fn a_time_is_read_in_words_and_in_digits() {
    check(
        "tijd",
        &[
            ("man, tien voor half negen, zwarte jas", "08:20"),
            ("vijf over half acht, een man in een blauwe jas", "07:35"),
            ("half acht zag ik een man", "07:30"),
            ("om half een liep er een man", "12:30"),
            ("kwart voor acht, man met pet", "07:45"),
            ("rond kwart over negen zag ik een man", "09:15?"),
            ("tien over acht rende hij weg", "08:10"),
            ("man gezien tegen negenen", "09:00?"),
            ("net na achten liep hij hier", "08:00"),
            ("rond een uur of acht een man met een pet", "08:00?"),
            ("man 19u42", "19:42"),
            ("man 19.42u met pet", "19:42"),
            ("om 19.42 een man", "19:42"),
            ("ten past eight a man ran", "08:10"),
            ("a man at twenty to nine", "08:40"),
            ("a quarter to eight, a man in a red coat", "07:45"),
            ("just after nine a man ran off", "09:00"),
        ],
    );
}

#[test]
fn half_is_before_the_hour_in_dutch_and_after_it_in_english() {
    check(
        "tijd",
        &[
            ("vrouw om half zeven", "06:30"),
            ("a woman at half seven", "07:30"),
            ("a woman at half past seven", "07:30"),
            ("om half 7 liep er een vrouw met een rode jas", "06:30"),
            ("at half 7 there was a woman with a red coat", "07:30"),
        ],
    );
}

#[test]
fn the_part_of_the_day_tells_which_eight_it_was() {
    check(
        "tijd",
        &[
            ("om 8 uur 's avonds liep er een man", "20:00"),
            ("om 8 uur 's ochtends liep er een man", "08:00"),
            ("om 2 uur 's nachts een man", "02:00"),
            ("om 11 uur 's nachts een man", "23:00"),
            ("gisteravond om kwart voor negen een man", "20:45"),
            ("a man seen at 7.42pm", "19:42"),
            ("a man seen at 7 p.m. He ran", "19:00"),
            ("a man seen at 12 am", "00:00"),
            ("a man seen at 8 in the evening", "20:00"),
            ("om 20 uur 's avonds een man", "20:00"),
        ],
    );
}

#[test]
fn a_number_that_counts_or_says_how_old_is_no_time() {
    check(
        "tijd",
        &[
            ("two to three men with hoods", ""),
            ("5 to 6 lads, 10 to 12 years old", ""),
            ("man rond 16 met een beugel", ""),
            ("een half uur lang stond hij daar", ""),
            ("na twee mannen kwam een vrouw", ""),
            ("hij stond voor 12 man publiek", ""),
            ("man at 9, red coat", ""),
        ],
    );
    check(
        "person.leeftijd",
        &[
            ("man, tien voor half negen, zwarte jas", ""),
            ("man half acht in de straat", ""),
            ("man half dertig", "34-36"),
        ],
    );
}

#[test]
fn how_long_ago_it_was_is_read_in_minutes() {
    check(
        "minuten_geleden",
        &[
            ("vijf minuten geleden een man", "5"),
            ("een paar minuten geleden een man", "3?"),
            ("a few minutes ago a man", "3?"),
            ("anderhalf uur geleden een man", "90"),
            ("an hour and a half ago a man", "90"),
            ("2,5 uur geleden een man", "150"),
            ("een kwartier terug een man", "15"),
            ("drie kwartier geleden een man", "45"),
            ("half uur geleden een man", "30"),
            ("een minuut of tien geleden een man", "10"),
        ],
    );
    assert_eq!(
        read("net nog, rode jas", None).minutes_ago,
        Some(0),
        "just now"
    );
    assert_eq!(
        read("just after nine a man ran", None).minutes_ago,
        None,
        "a time of the clock is not just now"
    );
}

#[test]
fn a_place_is_where_somebody_is() {
    check(
        "plaats",
        &[
            ("man liep in de Kerkstraat", "Kerkstraat"),
            ("Molenstraat 12, man met pet", "Molenstraat 12"),
            ("verdachte gezien Molenweg, blauwe jas", "Molenweg"),
            ("Church Street, man in a red coat", "Church Street"),
            (
                "man op de hoek van de Kerkstraat en de Molenweg",
                "Kerkstraat, Molenweg",
            ),
            ("man hoek Kerkstraat/Molenweg", "Kerkstraat, Molenweg"),
            ("hoek Kerkstraat-Molenweg, man", "Kerkstraat, Molenweg"),
            (
                "man on the corner of Church Street and Mill Lane",
                "Church Street, Mill Lane",
            ),
            (
                "op de kruising van de Kerkweg met de Dorpsstraat een man",
                "Kerkweg, Dorpsstraat",
            ),
            ("man op de kruising", "kruising"),
            ("man bij de ingang van de speeltuin", "speeltuin"),
            ("man at the entrance of the playground", "speeltuin"),
            ("man t.h.v. nr 14", "nr 14"),
            ("man outside number 12", "number 12"),
            ("man voor de deur van nr 12", "nr 12"),
            ("iemand op het dak vd bieb", "bieb"),
            ("op de Molenweg 2 mannen", "Molenweg"),
            ("grijze auto op de A4", "A4"),
            ("a grey car on the A4", "A4"),
            ("snelweg A2, grijze bmw", "A2"),
        ],
    );
}

#[test]
fn where_somebody_goes_or_comes_from_is_no_place_where_he_is() {
    check(
        "plaats",
        &[
            ("man rende de Kerkstraat in", ""),
            ("man fietst Molenweg in", ""),
            ("man ri Kerkstraat", ""),
            ("man naar de Kerkstraat", ""),
            ("man kwam van het station", ""),
            ("Onderweg zag ik een man", ""),
            ("This way he ran", ""),
            ("man stapte in de A4", ""),
        ],
    );
    check(
        "person.richting",
        &[
            ("man rende de Kerkstraat in", "Kerkstraat"),
            ("man liep Molenweg in", "Molenweg"),
            ("man kwam van het station", ""),
            ("man kwam uit de richting van het station", ""),
            ("man came from the direction of the park", ""),
            ("man liep de Molenweg uit richting station", "station"),
        ],
    );
}

#[test]
fn a_road_and_a_station_are_no_cars_and_a_car_is_one() {
    check(
        "vehicle.type",
        &[
            ("man reed op de A4", ""),
            ("man drove on the A4", ""),
            ("man stapte in de A4", "A4"),
            ("audi a4 grijs op de A12", "A4"),
            ("man reed op de A4 in een grijze audi a6", "A6"),
        ],
    );
    check(
        "vehicle.soort",
        &[
            ("man kwam van het station", ""),
            ("man kwam vanaf het station de Kerkstraat in", ""),
            ("grijze station met imperiaal", "stationwagen"),
        ],
    );
}

#[test]
fn a_wind_is_read_in_one_word_or_two_and_as_an_adjective() {
    check(
        "person.richting",
        &[
            ("man heading north", "noord"),
            ("man heading south-east", "zuidoost"),
            ("man heading south east", "zuidoost"),
            ("man ging richting zuidoost", "zuidoost"),
            ("man ging richting noord-oost", "noordoost"),
            ("man liep naar het noorden", "noord"),
            ("man liep naar het zuidwesten", "zuidwest"),
            ("man liep in noordelijke richting", "noord"),
            ("man ran in a south-westerly direction", "zuidwest"),
            ("man ran in a south westerly direction", "zuidwest"),
            ("man drove north westbound", "noordwest"),
            ("man rende noordwaarts", "noord"),
            ("man ran north-eastbound", "noordoost"),
        ],
    );
}

#[test]
fn a_wind_is_kept_beside_the_street_that_is_entered() {
    let reading = read("man rent noordwaarts de Dorpsstraat in", None);
    assert_eq!(reading.heading.map(signalement::Heading::code), Some("n"));
    assert_eq!(values(&reading, "person.richting"), "Dorpsstraat");
}

#[test]
fn a_height_beside_the_sender_is_a_word_and_a_guess() {
    check(
        "person.lengte",
        &[
            ("man, een kop groter dan ik", "lang?"),
            ("man, even groot als ik, pet", "gemiddeld?"),
            ("man kleiner dan ik", "klein?"),
            ("a man taller than me with a red coat", "lang?"),
            ("man, lang, pet", "lang"),
        ],
    );
}

#[test]
fn a_height_with_a_bound_is_a_range() {
    check(
        "person.lengte_cm",
        &[
            ("man bijna 2 meter", "195-200"),
            ("man ruim 2 meter", "200-210?"),
            ("man langer dan 1.90", "190-200?"),
            ("vrouw kleiner dan 1.60", "150-160?"),
            ("man over 6ft tall", "183-193?"),
            ("man minstens 1.85", "185?"),
            ("man max 1.70", "170?"),
            ("man 180 cms", "180"),
            ("man 180", "180"),
            ("vrouw 165 met een pet", "165"),
            ("man 150 euro kwijt", ""),
            ("hij stond 2 meter van de deur", ""),
        ],
    );
}

#[test]
fn a_word_of_doubt_before_or_behind_a_number_lowers_its_certainty_alone() {
    check(
        "person.lengte_cm",
        &[
            ("man 1.80", "180"),
            ("man ong. 1.80", "180?"),
            ("man ca. 1.80", "180?"),
            ("man 1.80 ongeveer", "180?"),
            ("man 1.80 denk ik, blauwe jas", "180?"),
            ("man of about 1.80 m", "180?"),
            ("man of at least 1.80 m", "180?"),
        ],
    );
    check(
        "person.leeftijd",
        &[
            ("man, 30 jaar (schatting), pet", "30?"),
            ("jongen hooguit 18", "jong, 18?"),
            ("man van 30 jaar", "30"),
        ],
    );
    check(
        "kleding.kleur",
        &[
            ("man 1.80 denk ik, blauwe jas", "blauw"),
            ("man met denk ik een blauwe jas", "blauw?"),
        ],
    );
}

#[test]
fn the_hour_of_a_text_is_read_in_the_language_it_is_said_to_be_in() {
    let at = |lang| read("half 7", Some(lang)).clock;
    assert_eq!(at(Lang::Nl), Some((6, 30)));
    assert_eq!(at(Lang::En), Some((7, 30)));
}
