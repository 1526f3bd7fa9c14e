//! Advice is true: it goes away when the author does what it says, and who already did so never hears it.

use crate::common::{fixture, sources};
use scenario::{Code, Severity, codes, compile, render};

/// What somebody writes after reading the notice: its code, what stood in its fixture, and what stands there now.
const MENDED: &[(&str, &str, &str)] = &[
    (
        "voetje_zonder_toestemming",
        "begin = \"19:00\"",
        "begin = \"19:00\"\ntoestemming = [\"kerkstraat 1\"]",
    ),
    (
        "gedrag_gevaarlijk",
        "\"rent_weg\"",
        "\"loopt_weg_bij_licht\"",
    ),
    (
        "tekst_noemt_afkomst",
        "een Oost-Europees type",
        "een man met een zwarte jas",
    ),
    (
        "aanwijzing_noemt_noodnummer",
        "Bel 112.",
        "Is er echt gevaar? Bel 112.",
    ),
    ("aanwijzing_nooit", "\"12m\"", "\"6m\""),
    (
        "boef_loopt_niet",
        "boef = \"uitkijk\"",
        "boef = \"inbreker\"",
    ),
    (
        "niets_te_doen",
        "[[ronde.aanwijzing]]\nid = \"slot\"",
        "[[ronde.aanwijzing]]\nid = \"derde\"\nsoort = \"plaats\"\nom = \"14m\"\ntekst = \"Hij is er nog.\"\n\n[[ronde.aanwijzing]]\nid = \"slot\"",
    ),
    ("inloop_kort", "begin = \"19:15\"", "begin = \"19:10\""),
    ("eerste_aanwijzing_laat", "\"5m30s\"", "\"5m\""),
    ("huisnummer_genoemd", "Kerkstraat 12", "Kerkstraat"),
    (
        "signalement_meteen_heel",
        "\"lengte\", \"jas\", \"broek\"]",
        "\"lengte\", \"broek\"]",
    ),
    (
        "signalement_past_op_twee",
        "kleding = [{ stuk = \"jas\", kleur = \"zwart\" }] }\n\n[[ronde]]",
        "kleding = [{ stuk = \"jas\", kleur = \"rood\" }] }\n\n[[ronde]]",
    ),
    (
        "figurant_lijkt_op_boef",
        "kleding = [{ stuk = \"jas\", kleur = \"zwart\" }] }\n\n[[ronde]]",
        "kleding = [{ stuk = \"jas\", kleur = \"rood\" }] }\n\n[[ronde]]",
    ),
    (
        "vals_spoor_blijft_staan",
        "id = \"slot\"\nsoort = \"plaats\"",
        "id = \"slot\"\nsoort = \"mededeling\"",
    ),
    (
        "tekst_past_niet_op_kanaal",
        " Ook daar voelde hij aan de deur. Nu loopt hij weg. De bewoner weet niet waarheen.",
        "",
    ),
    (
        "tekst_dubbel",
        "om = \"14m\"\ntekst = \"Een bewoner ziet hem bij het Dorpsplein.\"",
        "om = \"14m\"\ntekst = \"Hij is er nog.\"",
    ),
    (
        "taal_te_moeilijk",
        "constateert dat een manspersoon aan een deur voelt",
        "ziet dat een man aan een deur voelt",
    ),
    (
        "kleur_in_het_donker",
        "[\"jas\"]",
        "[\"jas\", \"geslacht\"]",
    ),
    (
        "einde_oefening_te_vroeg",
        "EINDE OEFENING. Kom terug.",
        "Bijna klaar.",
    ),
    ("einde_ver_weg", "\"Verre Hoek\"\nom", "\"Dorpsplein\"\nom"),
    (
        "boeven_eenzijdig",
        "geslacht = \"man\", kleding = [{ stuk = \"jas\", kleur = \"rood\"",
        "geslacht = \"vrouw\", kleding = [{ stuk = \"jas\", kleur = \"rood\"",
    ),
    ("winnaar_niet_te_kiezen", "gedrag = 0", "gedrag = 1"),
    ("kenteken_kan_echt_zijn", "27-XK-BB", "00-XK-00"),
    (
        "evenement_melden",
        "organisatie",
        "evenement_gemeld = \"gemeld op 1 september\"\norganisatie",
    ),
];

/// The notices of a scenario, as people read them.
fn notices(code: &str, toml: String) -> String {
    let sources = sources(code, toml);
    render(&compile(&sources).notices, &sources, false)
}

#[test]
fn advice_goes_away_when_the_author_does_what_it_says() {
    for (code, wrong, right) in MENDED {
        let before = fixture(&format!("{code}.toml"));
        assert!(before.contains(wrong), "{code}: {wrong}");
        let after = before.replacen(wrong, right, 1);
        let shown = notices(code, after);
        assert!(shown.is_empty(), "{code}:\n{shown}");
    }
}

#[test]
fn only_what_cannot_be_played_is_an_error() {
    // Whoever may play all the same is told in another tone.
    let all = codes();
    let find = |name: &str| -> &Code {
        all.iter()
            .find(|code| code.name == name)
            .expect("the code exists")
    };
    for (code, ..) in MENDED {
        assert_ne!(find(code).severity, Severity::Error, "{code}");
        let sources = sources(code, fixture(&format!("{code}.toml")));
        assert!(compile(&sources).scenario.is_some(), "{code}");
    }
}

#[test]
fn who_runs_or_rides_may_be_faster_than_who_walks() {
    // From the Kerkstraat to the plein is 206 metres; a minute is too short to walk it and enough to run.
    let with = |gedrag: &str| {
        let toml = fixture("figurant_lijkt_op_boef.toml")
            .replace("leeftijd = \"26-40\", kleding = [{ stuk = \"jas\", kleur = \"zwart\" }] }\n\n[[ronde]]", "leeftijd = \"60+\" }\n\n[[ronde]]")
            .replace(
                "om = \"1m\"\ngedrag = \"wandelen\"",
                &format!("om = \"1m\"\ngedrag = \"{gedrag}\"\n\n[[ronde.route.voetje]]\nid = \"hoek\"\nplek = \"Kerkstraat 1\"\nom = \"2m\"\ngedrag = \"{gedrag}\""),
            );
        notices("", toml)
    };
    assert!(with("wandelen").contains("tempo_hoog"));
    assert_eq!(with("hardlopen"), "");
    assert_eq!(with("fietst_voorbij"), "");
}
