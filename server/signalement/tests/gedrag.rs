//! What people do, as it is read from a text: every gedrag by its own words, no more than the text says, and what a message
//! is that says nothing of it.

use signalement::read::{Advice, Class, read};
use signalement::{Gedrag, Words};

/// Gedragingen whose own words are not read as that gedrag, with the reason.
const UNREADABLE: [(&str, &str); 1] = [(
    "anders",
    "it is whatever the catalogue does not have, so no words of its own point to it",
)];

/// Gedragingen above which the engine counts half: who says everything says nothing.
const SURE: usize = 2;

fn codes(text: &str) -> Vec<&'static str> {
    let reading = read(text, None);
    reading.gedrag.iter().map(|gedrag| gedrag.code()).collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(codes(text), expected, "{text}");
}

#[test]
fn every_gedrag_is_read_first_from_its_own_words() {
    let is_unreadable = |gedrag: &Gedrag| UNREADABLE.iter().any(|(code, _)| *code == gedrag.code());
    let mut wrong = Vec::new();
    for gedrag in Gedrag::all().filter(|gedrag| !is_unreadable(gedrag)) {
        let (Words { nl, en }, label) = (gedrag.seen(), gedrag.label());
        for text in [nl, en, label.nl, label.en] {
            let found = codes(&text);
            if found.first() != Some(&gedrag.code()) {
                wrong.push(format!("{gedrag}: {text} -> {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_cannot_be_read_is_in_the_catalogue_and_is_not_read() {
    for (code, _) in UNREADABLE {
        let gedrag = Gedrag::parse(code).expect("in the catalogue");
        check(&gedrag.seen().nl, &[]);
    }
}

#[test]
fn a_suspicious_gedrag_is_told_in_no_more_than_counts_in_full() {
    for gedrag in Gedrag::all().filter(|gedrag| gedrag.is_suspicious()) {
        let Words { nl, en } = gedrag.seen();
        for text in [nl, en] {
            let found = codes(&text);
            assert!(found.len() <= SURE, "{text} -> {found:?}");
        }
    }
}

#[test]
fn words_tell_of_one_gedrag_and_the_better_one_has_them() {
    check("slot is geforceerd", &["slot_geforceerd"]);
    check("man met breekijzer bij de achterdeur", &["zit_bij_raam"]);
    check(
        "auto staat al een uur met twee mannen erin",
        &["wacht_in_voertuig"],
    );
    check("voelt aan deuren", &["voelt_aan_deur"]);
    check("is door het raam naar binnen gegaan", &["is_binnen"]);
    check("he is trying car doors", &["voelt_aan_auto"]);
    check(
        "er ligt glas op straat, raam ingeslagen",
        &["slot_geforceerd"],
    );
    check("zwarte golf met twee mannen erin", &["wacht_in_voertuig"]);
    check("de man rent richting station", &["rent_weg"]);
}

#[test]
fn two_deeds_in_one_text_are_two_gedragingen() {
    check(
        "hij klom over de schutting en maakte foto's van het huis",
        &["klimt_over_schutting", "fotografeert_huizen"],
    );
    check(
        "iemand voelt aan de deur en rent weg",
        &["voelt_aan_deur", "rent_weg"],
    );
}

#[test]
fn what_somebody_wears_has_or_drives_is_no_gedrag_and_no_ground_for_suspicion() {
    for text in [
        "auto met geblindeerde ramen",
        "man met grijze joggers en witte schoenen",
        "rode sportmodel auto",
        "zwarte pick-up",
        "gele taxi",
        "man stottert",
        "oude vrouw met rollator",
        "man in hi-vis vest",
        "man met gereedschapskist",
        "witte bus met \"Schilders de Wit\" erop",
        "witte bus met Schilders op de zijkant",
        "man met capuchon over hoofd",
        "capuchon over hoofd",
        "handschoenen in de zomer",
        "omafiets zonder licht",
        "brommer zonder kenteken",
        "man met donker haar en een blauwe jas",
        "witte bus met een ladder op het dak",
        "man met wandelstok",
    ] {
        check(text, &[]);
        assert!(!read(text, None).is_suspicious, "{text}");
    }
}

#[test]
fn a_hidden_face_or_plate_counts_beside_what_is_done() {
    for text in [
        "hij trekt zijn capuchon over zijn gezicht als er een auto langskomt",
        "scooter zonder kenteken rijdt 's nachts rondjes",
        "iemand met handschoenen in de zomer sluipt langs de achterdeuren",
    ] {
        assert!(read(text, None).is_suspicious, "{text}");
    }
}

#[test]
fn what_nobody_does_and_what_happens_nowhere_is_denied() {
    for text in [
        "niemand belt aan",
        "niemand heeft aangebeld",
        "ze keken nergens naar binnen",
        "hij voelt nergens aan een deur",
        "nobody climbs over the fence",
    ] {
        check(text, &[]);
    }
    // Who does not open denies only the opening.
    assert_eq!(
        codes("als niemand opendoet kijkt hij door het raam naar binnen")[0],
        "kijkt_naar_binnen"
    );
}

#[test]
fn a_text_that_says_what_was_done_or_not_seen_is_about_something_seen() {
    for text in [
        "loopt al drie keer dezelfde ronde",
        "belt aan bij iedereen en vraagt of zijn kat gezien is",
        "pakketbezorger belt aan bij nummer 8",
        "monteur werkt aan kastje",
        "is door het raam naar binnen gegaan",
        "een makelaar maakt foto's van het huis met het bord 'Te koop'",
        "geen pet, geen bril",
        "niemand belt aan",
        "belgische plaat",
    ] {
        assert_eq!(read(text, None).class, Class::Signalement, "{text}");
    }
}

#[test]
fn a_text_that_is_about_something_else_yields_no_gedrag() {
    for text in [
        "zoek oppas voor zaterdag, drie kinderen",
        "weten jullie een goede schilder?",
        "fiets te koop, zo goed als nieuw",
    ] {
        assert_eq!(read(text, None).class, Class::OffTopic, "{text}");
        check(text, &[]);
    }
    for gedrag in Gedrag::all() {
        let Words { nl, en } = gedrag.seen();
        for text in [nl, en] {
            let reading = read(&text, None);
            let is_off_topic = reading.class == Class::OffTopic;
            assert!(reading.gedrag.is_empty() || !is_off_topic, "{text}");
        }
    }
}

#[test]
fn descent_gets_a_friendly_word_alone_and_beside_a_description() {
    for text in [
        "Oost-Europees type",
        "een Oost-Europeaan",
        "Noord-Afrikaans uiterlijk",
        "een Marokkaan",
        "zigeuner",
        "allochtoon",
        "moslim",
        "oosteuropese man met een zwarte jas",
        "Marokkaans uitziende jongen",
        "een Turk in een blauwe auto",
        "een Pool met een busje",
        "allochtone jongens voelen aan deuren",
        "Roma vrouwen",
        "man van Turkse komaf",
        "an Eastern European looking man",
        "a Romanian with a red van",
    ] {
        let advice = read(text, None).advice;
        assert_eq!(advice, Some(Advice::Discriminating), "{text}");
    }
}

#[test]
fn a_skin_colour_a_language_and_a_plate_are_no_descent() {
    for text in [
        "getinte man met zwarte jas, 1.80, voelt aan deuren",
        "donkere man van ongeveer 30, blauwe trui, kijkt naar binnen",
        "man sprak Pools en voelt aan deuren",
        "man met een Marokkaans accent belt overal aan",
        "Engels sprekende man voelt aan deuren",
        "bus met Poolse kentekenplaten rijdt stapvoets langs de huizen",
        "auto met turks kenteken, man met pet erin",
        "auto uit Polen rijdt stapvoets door de straat",
        "man met Duitse herder kijkt bij huizen naar binnen",
    ] {
        let advice = read(text, None).advice;
        assert_ne!(advice, Some(Advice::Discriminating), "{text}");
    }
}

#[test]
fn somebody_who_is_only_called_suspicious_is_asked_about_and_not_turned_away() {
    for text in [
        "verdacht type loopt door de straat",
        "ik zie een verdacht persoon",
        "verdacht figuur",
        "a suspicious person near the shops",
        "dodgy looking guy",
    ] {
        let reading = read(text, None);
        assert_eq!(reading.class, Class::Signalement, "{text}");
        assert_eq!(reading.advice, Some(Advice::NoGedrag), "{text}");
    }
    assert_eq!(
        read("hoofdstr 22", None).class,
        Class::OffTopic,
        "a place, and no nonsense"
    );
    let loert = read("loert bij auto's", None);
    assert_eq!(
        loert.gedrag.first().map(|gedrag| gedrag.code()),
        Some("kijkt_in_auto")
    );
}
