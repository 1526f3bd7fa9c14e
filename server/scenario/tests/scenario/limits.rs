//! Every list and text of a scenario has a limit: at the limit it loads, one more is a notice.

use crate::common::{fixture, sources};
use scenario::*;

/// The smallest scenario with one line after another line.
fn with(after: &str, line: &str) -> String {
    let toml = fixture("compleet.toml");
    assert!(toml.contains(after), "{after}");
    toml.replacen(after, &format!("{after}\n{line}"), 1)
}

fn check(what: &str, code: &str, max: usize, make: impl Fn(usize) -> String) {
    let codes = |count: usize| -> Vec<&str> {
        compile(&sources("", make(count)))
            .notices
            .iter()
            .map(|notice| notice.code)
            .collect()
    };
    assert!(
        !codes(max).contains(&code),
        "{what}: {max} is allowed, but {:?}",
        codes(max)
    );
    assert!(
        codes(max + 1).contains(&code),
        "{what}: {} is too many, but {:?}",
        max + 1,
        codes(max + 1)
    );
}

fn repeated(count: usize, make: impl Fn(usize) -> String) -> String {
    (0..count).map(make).collect::<Vec<_>>().join(", ")
}

#[test]
fn one_character_more_than_fits_is_a_notice() {
    let code = "tekst_te_lang";
    let long = |length: usize| "é".repeat(length);
    check("titel", code, TITLE_MAX, |n| {
        fixture("compleet.toml").replace("Proefavond", &long(n))
    });
    check("samenvatting", code, SUMMARY_MAX, |n| {
        with(
            "begin = \"19:00\"",
            &format!("samenvatting = \"{}\"", long(n)),
        )
    });
    check("les", code, SENTENCE_MAX, |n| {
        with("duur = \"20m\"", &format!("les = \"{}\"", long(n)))
    });
    check("tekst", code, CLUE_TEXT_MAX, |n| {
        fixture("compleet.toml").replace("Een bewoner ziet iemand aan een deur voelen.", &long(n))
    });
}

#[test]
fn one_character_more_than_fits_in_a_hashtag_is_a_notice() {
    check("hashtags", "hashtag_ongeldig", media::HASHTAG_MAX, |n| {
        with(
            "begin = \"19:00\"",
            &format!("hashtags = [\"#{}\"]", "é".repeat(n - 1)),
        )
    });
}

#[test]
fn one_thing_more_than_fits_in_a_list_is_a_notice() {
    let code = "lijst_te_lang";
    let top = "begin = \"19:00\"";
    check("antwoorden", code, ANSWERS_MAX, |n| {
        with(
            top,
            &format!(
                "antwoorden = [{}]",
                repeated(n, |i| format!("\"Antwoord {i}.\""))
            ),
        )
    });
    check("buurtgroepen", code, GROUPS_MAX, |n| {
        with(
            top,
            &format!(
                "buurtgroepen = [{}]",
                repeated(n, |i| format!("\"Groep {i}\""))
            ),
        )
    });
    check("hashtags", code, media::HASHTAGS_MAX, |n| {
        with(
            top,
            &format!("hashtags = [{}]", repeated(n, |i| format!("\"#t{i}\""))),
        )
    });
    check("toestemming", code, CONSENTS_MAX, |n| {
        with(
            top,
            &format!(
                "toestemming = [{}]",
                repeated(n, |_| "\"Dorpsplein\"".to_owned())
            ),
        )
    });
    check("boef_doet_nooit", code, NEVER_MAX, |n| {
        with(
            top,
            &format!(
                "buren = {{ boef_doet_nooit = [{}] }}",
                repeated(n, |i| format!("\"Nooit {i}.\""))
            ),
        )
    });
    let boef = |i: usize| {
        format!(
            "[[boef]]\nid = \"b{i}\"\nbekend_als = \"b\"\nsignalement = {{ geslacht = \"man\" }}\n"
        )
    };
    let persons = "kleur = \"zwart\" }] }\n";
    check("boef", code, BOEVEN_MAX, |n| {
        with(persons, &(1..n).map(boef).collect::<String>())
    });
    let figurant = |i: usize| {
        format!(
            "[[figurant]]\nid = \"f{i}\"\nnaam = \"f\"\nsignalement = {{ geslacht = \"man\" }}\n"
        )
    };
    check("figurant", code, FIGURANTEN_MAX, |n| {
        with(persons, &(0..n).map(figurant).collect::<String>())
    });
    check("signalement", code, PERSONS_MAX, |n| {
        let persons = repeated(n, |_| "{ geslacht = \"man\" }".to_owned());
        let toml = fixture("compleet.toml");
        let line = toml
            .lines()
            .find(|line| line.starts_with("signalement"))
            .expect("the fixture has one");
        toml.replace(line, &format!("signalement = [{persons}]"))
    });
    let end = "tekst = \"Een bewoner ziet iemand aan een deur voelen.\"";
    let round = |i: usize| {
        format!(
            "[[ronde]]\ntitel = \"r\"\nbegin = \"{}:00\"\nduur = \"20m\"\n",
            20 + i
        )
    };
    check("ronde", code, ROUNDS_MAX, |n| {
        with(end, &(1..n).map(round).collect::<String>())
    });
    let clue = |i: usize| {
        format!(
            "[[ronde.aanwijzing]]\nid = \"c{i}\"\nsoort = \"melding\"\nom = \"3m\"\ntekst = \"t\"\n"
        )
    };
    check("aanwijzing", code, CLUES_MAX, |n| {
        with(end, &(4..n).map(clue).collect::<String>())
    });
    let walk = |i: usize| format!("[[ronde.route]]\nwie = \"b{i}\"\n");
    check("route", code, ROUTES_MAX, |n| {
        with(end, &(1..n).map(walk).collect::<String>())
    });
    check("geeft", code, GIVES_MAX, |n| {
        with(
            end,
            &format!("geeft = [{}]", repeated(n, |_| "\"jas\"".to_owned())),
        )
    });
}

#[test]
fn one_thing_more_than_fits_in_a_route_is_a_notice() {
    let code = "lijst_te_lang";
    let last = "gedrag = \"wandelen\"";
    let voetje = |i: usize| {
        format!(
            "[[ronde.route.voetje]]\nid = \"v{i}\"\nplek = \"Dorpsplein\"\nom = \"{}s\"\ngedrag = \"wandelen\"\n",
            480 + i
        )
    };
    check("voetje", code, VOETJES_MAX, |n| {
        with(last, &(2..n).map(voetje).collect::<String>())
    });
    check("via", code, VIA_MAX, |n| {
        with(
            last,
            &format!("via = [{}]", repeated(n, |_| "\"Dorpsplein\"".to_owned())),
        )
    });
    let choice = |i: usize| format!("[[ronde.route.keuze]]\ntakken = {{ t{i} = 1 }}\n");
    check("keuze", code, CHOICES_MAX, |n| {
        with(last, &(0..n).map(choice).collect::<String>())
    });
    check("takken", code, BRANCHES_MAX, |n| {
        let branches = repeated(n, |i| format!("t{i} = 1"));
        with(
            last,
            &format!("[[ronde.route.keuze]]\ntakken = {{ {branches} }}\n"),
        )
    });
    let reaction = |i: usize| {
        format!(
            "[[ronde.route.reactie]]\nbij_gezien = {}\ndoet = \"haast\"\n",
            i + 1
        )
    };
    check("reactie", code, REACTIONS_MAX, |n| {
        with(last, &(0..n).map(reaction).collect::<String>())
    });
}

#[test]
fn one_more_than_the_greatest_number_is_a_notice() {
    let code = "getal_buiten_bereik";
    let usize_of = |max: u32| usize::try_from(max).expect("small");
    let top = "begin = \"19:00\"";
    check("punten", code, usize_of(POINTS_MAX), |n| {
        with(top, &format!("punten = {{ gedrag = {n} }}"))
    });
    check("deelnemers", code, usize_of(PEOPLE_MAX), |n| {
        with(top, &format!("deelnemers = {n}"))
    });
    check("bewaren_dagen", code, usize_of(KEEP_DAYS_MAX), |n| {
        with(
            "telefoon = \"085 - 000 00 00\"",
            &format!("bewaren_dagen = {n}"),
        )
    });
    check("straal", code, usize_of(RADIUS_MAX_M), |n| {
        with(
            "om = \"3m\"",
            &format!("gebied = {{ rond = \"Dorpsplein\", straal = {n} }}"),
        )
    });
}

#[test]
fn one_byte_more_than_a_file_may_have_is_a_notice() {
    check(
        "scenario.toml",
        "bestand_te_groot",
        SCENARIO_BYTES_MAX,
        |n| {
            let toml = fixture("compleet.toml");
            format!("{toml}{}", "#".repeat(n - toml.len()))
        },
    );
    let with_map = |extra: usize| {
        let mut sources = sources("", fixture("compleet.toml"));
        let map = sources
            .maps
            .get_mut("wijk.geojson")
            .expect("the shared map");
        map.push_str(&" ".repeat(WIJK_BYTES_MAX - map.len() + extra));
        compile(&sources)
    };
    assert!(with_map(0).notices.is_empty());
    assert_eq!(
        with_map(1).notices.first().map(|notice| notice.code),
        Some("bestand_te_groot")
    );
    let with_picture = |size: u64| {
        let toml = with(
            "om = \"3m\"",
            "afbeelding = \"foto.jpg\"\nalt = \"Een jas.\"",
        );
        let mut sources = sources("", toml);
        sources.files.insert("foto.jpg".to_owned(), size);
        compile(&sources).notices.len()
    };
    assert_eq!(
        (
            with_picture(PICTURE_BYTES_MAX),
            with_picture(PICTURE_BYTES_MAX + 1)
        ),
        (0, 1)
    );
}

#[test]
fn one_part_more_than_a_map_may_have_is_a_notice() {
    let is_too_large = |parts: usize| {
        let map = format!("{{ \"features\": [{}] }}", repeated(parts, |_| "{}".into()));
        let mut sources = sources("", fixture("compleet.toml"));
        sources.maps.insert("wijk.geojson".to_owned(), map);
        let mut notices = compile(&sources).notices.into_iter();
        notices.any(|notice| notice.code == "kaart_te_groot")
    };
    assert!(!is_too_large(MAP_FEATURES_MAX));
    assert!(is_too_large(MAP_FEATURES_MAX + 1));
}

#[test]
fn one_notice_too_many_is_counted_instead_of_told() {
    let unknown = |count: usize| {
        (0..count)
            .map(|i| format!("onbekend{i} = 1\n"))
            .collect::<String>()
    };
    let toml = |count: usize| format!("{}{}", unknown(count), fixture("compleet.toml"));
    let full = compile(&sources("", toml(NOTICES_MAX)));
    assert_eq!((full.notices.len(), full.left_out), (NOTICES_MAX, 0));
    let over = compile(&sources("", toml(NOTICES_MAX + 1)));
    assert_eq!((over.notices.len(), over.left_out), (NOTICES_MAX, 1));
}

#[test]
fn one_voetje_more_than_all_routes_may_have_is_a_notice() {
    // Ten boeven with forty voetjes each are the limit; the eleventh boef brings one more.
    assert_eq!(VOETJES_TOTAL_MAX, 10 * VOETJES_MAX);
    check("voetjes", "te_veel_voetjes", 10, |walkers| {
        let boef = |i: usize| {
            format!(
                "[[boef]]\nid = \"b{i}\"\nbekend_als = \"b\"\nsignalement = {{ geslacht = \"man\" }}\n"
            )
        };
        let route = |i: usize| {
            let voetje = |j: usize| {
                format!(
                    "{{ id = \"v{j}\", plek = \"Dorpsplein\", om = \"{j}s\", gedrag = \"schrikt\" }}"
                )
            };
            let count = if i == 10 { 1 } else { VOETJES_MAX };
            format!(
                "[[ronde.route]]\nwie = \"b{i}\"\nvoetje = [{}]\n",
                repeated(count, voetje)
            )
        };
        let head = fixture("compleet.toml");
        let head = head.split("[[boef]]").next().expect("there is a head");
        format!(
            "{head}{}[[ronde]]\ntitel = \"r\"\nbegin = \"19:20\"\nduur = \"20m\"\n{}",
            (0..walkers).map(boef).collect::<String>(),
            (0..walkers).map(route).collect::<String>()
        )
    });
}

#[test]
fn a_file_of_nonsense_is_answered_with_a_bounded_list() {
    let lines = |make: fn(usize) -> String| (0..9_000).map(make).collect::<String>();
    for nonsense in [
        lines(|i| format!("onzin{i} = 1\n")),
        lines(|_| "dubbel = 1\n".to_owned()),
        lines(|_| "dit is geen regel\n".to_owned()),
        lines(|_| "[[ronde]]\n".to_owned()),
    ] {
        let compiled = compile(&sources("", nonsense));
        assert!(compiled.scenario.is_none() && !compiled.notices.is_empty());
        assert!(compiled.notices.len() <= NOTICES_MAX);
    }
}
