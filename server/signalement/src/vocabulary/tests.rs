//! What the data files must hold to be a vocabulary.

use super::*;
use std::collections::BTreeSet;

#[test]
fn every_spelling_means_its_own_value_in_its_own_language() {
    for kind in Kind::ALL {
        for lang in Lang::ALL {
            for (spelling, code) in kind.spellings(lang) {
                let read = kind.parse(spelling, lang).map(|entry| entry.code);
                assert_eq!(
                    read,
                    Ok(code),
                    "{} in {lang:?}: {spelling:?} leads elsewhere",
                    kind.code()
                );
                assert!(spelling.chars().count() <= WORD_MAX, "{spelling}");
                let shouted = format!("  {} ", spelling.to_uppercase().replace('-', " "));
                assert_eq!(
                    kind.parse(&shouted, lang).map(|entry| entry.code),
                    Ok(code),
                    "{shouted:?}"
                );
            }
        }
    }
}

#[test]
fn every_value_stands_once_and_reads_in_both_languages() {
    for kind in Kind::ALL {
        let codes: BTreeSet<_> = kind.entries().iter().map(|entry| entry.code).collect();
        assert_eq!(codes.len(), kind.entries().len(), "{}", kind.code());
        for entry in kind.entries() {
            for lang in Lang::ALL {
                assert_eq!(kind.parse(entry.code, lang), Ok(entry), "{}", entry.code);
                let label = entry.label(lang);
                assert_eq!(
                    kind.parse(label, lang),
                    Ok(entry),
                    "{label} of {}",
                    entry.code
                );
            }
        }
    }
}

#[test]
fn whatever_a_line_names_is_in_the_same_file() {
    for kind in Kind::ALL {
        for entry in kind.entries() {
            for other in &entry.verwant {
                let is_another = kind.entry(other).is_some_and(|other| other != entry);
                assert!(is_another, "{other}, named by {}", entry.code);
            }
            assert!(
                entry.basis.is_none_or(|basis| kind.entry(basis).is_some()),
                "{}",
                entry.code
            );
            assert!(
                entry.schemer.is_none_or(|left| kind.entry(left).is_some()),
                "{}",
                entry.code
            );
        }
    }
}

#[test]
fn every_kind_has_what_the_code_asks_of_it() {
    for kleur in Kind::Kleur.entries() {
        assert!(
            kleur.verbogen.is_some() && kleur.schemer.is_some(),
            "{}",
            kleur.code
        );
    }
    for skin in Kind::Huidskleur.entries() {
        assert!(skin.verbogen.is_some(), "{}", skin.code);
    }
    for cut in Kind::HaarVorm.entries() {
        assert!(
            cut.groep
                .is_some_and(|about| ["lengte", "structuur", "dracht"].contains(&about)),
            "{}",
            cut.code
        );
    }
    for model in Kind::Type.entries() {
        assert!(
            model
                .merk
                .is_none_or(|merk| Kind::Merk.entry(merk).is_some()),
            "{}",
            model.code
        );
    }
    for glasses in Kind::Stuk
        .entries()
        .iter()
        .filter(|stuk| stuk.slot == Some("gezicht"))
    {
        assert!(
            Kind::Gezicht.entry(glasses.code).is_some(),
            "{} is seen in a face",
            glasses.code
        );
    }
}

#[test]
fn a_typo_leads_to_the_nearest_value_and_nonsense_to_none() {
    let check = |kind, word, expected| assert_eq!(suggest(kind, word), expected, "{word}");
    check(Kind::Kleur, "donkerblaw", Some("donkerblauw"));
    check(Kind::Kleur, "zwrat", Some("zwart"));
    check(Kind::Stuk, "spijkerbroke", Some("spijkerbroek"));
    check(Kind::Stuk, "hodie", Some("hoodie"));
    check(Kind::VoertuigSoort, "bestelbuss", Some("bestelbus"));
    check(Kind::Kleur, "xyzzy", None);
    check(Kind::Kleur, "", None);
    check(Kind::Kleur, &"z".repeat(10_000), None);
}

#[test]
fn an_unknown_word_is_cut_off_before_it_is_repeated() {
    let error = Kind::Kleur
        .parse(&"q".repeat(WORD_MAX + 1), Lang::Nl)
        .expect_err("no colour");
    let SignalementError::UnknownWord { word, .. } = error else {
        panic!("{error:?}")
    };
    assert_eq!(word.chars().count(), WORD_MAX);
}

#[test]
fn a_word_of_the_other_language_is_understood_after_its_own() {
    let read = |word, lang| Kind::Kleur.parse(word, lang).map(|entry| entry.code);
    assert_eq!(read("navy blue", Lang::Nl), Ok("donkerblauw"));
    assert_eq!(read("rode", Lang::En), Ok("rood"));
    assert_eq!(
        Kind::Stuk.parse("cap", Lang::En).map(|entry| entry.code),
        Ok("pet")
    );
}

/// The canonical values are what stored evenings and scenario files hold: one may be added, none may change or go.
#[test]
fn the_canonical_values_are_stable() {
    let lists = Kind::ALL.map(|kind| {
        let codes: Vec<_> = kind.entries().iter().map(|entry| entry.code).collect();
        format!("{}: {}", kind.code(), codes.join(", "))
    });
    insta::assert_snapshot!(lists.join("\n"));
}

#[test]
fn nouns_get_the_right_article_and_their_colour_the_right_ending() {
    let noun = |stuk: &str, colours: &[&str], lang| {
        let colours: Vec<_> = colours
            .iter()
            .filter_map(|kleur| Kind::Kleur.entry(kleur))
            .collect();
        Kind::Stuk
            .entry(stuk)
            .expect("a garment")
            .as_noun(&colours, lang)
    };
    let check = |stuk, colours: &[&str], nl: &str, en: &str| {
        assert_eq!(
            (
                noun(stuk, colours, Lang::Nl).as_str(),
                noun(stuk, colours, Lang::En).as_str()
            ),
            (nl, en)
        );
    };
    check("jas", &["zwart"], "een zwarte jas", "a black jacket");
    check("vest", &["zwart"], "een zwart vest", "a black cardigan");
    check(
        "vest",
        &["zilver"],
        "een zilverkleurig vest",
        "a silver cardigan",
    );
    check("trui", &["roze"], "een roze trui", "a pink sweater");
    check(
        "hesje",
        &["oranje"],
        "een oranje hesje",
        "an orange hi-vis vest",
    );
    check("sneakers", &["wit"], "witte sneakers", "white trainers");
    check(
        "broek",
        &["grijs", "zwart"],
        "een grijze en zwarte broek",
        "grey and black trousers",
    );
    check("overall", &[], "een overall", "overalls");
    check(
        "shirt",
        &["bordeaux"],
        "een bordeauxrood shirt",
        "a burgundy T-shirt",
    );
    check("jas", &["goud"], "een goudkleurige jas", "a gold jacket");
}
