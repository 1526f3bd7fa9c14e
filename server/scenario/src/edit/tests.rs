//! Edits of small files: how they look afterwards.

mod maps;
mod patches;
mod random;

use super::*;
use serde_json::json;

#[allow(clippy::needless_pass_by_value, reason = "the tests make it in place")]
fn path(steps: Value) -> Path {
    let step = |step: &Value| match step {
        Value::String(key) => Step::Key(key.clone()),
        _ => Step::Index(usize::try_from(step.as_u64().expect("a number")).expect("small")),
    };
    Path(steps.as_array().expect("a list").iter().map(step).collect())
}

fn set(steps: Value, value: Value) -> Edit {
    Edit::Set {
        path: path(steps),
        value,
    }
}

fn insert(steps: Value, value: Value) -> Edit {
    Edit::Insert {
        path: path(steps),
        value,
    }
}

fn remove(steps: Value) -> Edit {
    Edit::Remove { path: path(steps) }
}

fn put(steps: Value, to: usize) -> Edit {
    Edit::Move {
        path: path(steps),
        to,
    }
}

fn rename(steps: Value, to: &str) -> Edit {
    Edit::Rename {
        path: path(steps),
        to: to.to_owned(),
    }
}

fn edited(text: &str, edits: &[Edit]) -> String {
    let patch = edit(text, edits).expect("these can be made");
    patch.apply(text).expect("it was made for this text")
}

fn check(text: &str, edits: &[Edit], expected: &str) {
    assert_eq!(edited(text, edits), expected);
}

const SMALL: &str = r#"# Bovenaan
titel = "Avond"   # de titel
begin = "19:00"

# Wie we zijn.
[contact]
telefoon = "1" # bel

[[boef]]
id = "a"

[boef.signalement]
haar = { kleur = "grijs", vorm = "kort" }
kleding = [
  { stuk = "jas" }, # dik
  { stuk = "pet" },
]

# De eerste.
[[ronde]]
titel = "Een"

[[ronde.route]]
wie = "a"

# Bij de winkel.
[[ronde.route.voetje]]
id = "winkel"
om = "0s"

[[ronde.route.voetje]]
id = "thuis"
om = "1m"

[[ronde.route.reactie]]
bij_gezien = 1

[[ronde.aanwijzing]]
id = "x"
"#;

fn changed(from: &str, to: &str) -> String {
    assert_eq!(SMALL.matches(from).count(), 1, "{from:?}");
    SMALL.replacen(from, to, 1)
}

#[test]
fn a_value_is_replaced_where_it_stands() {
    check(
        SMALL,
        &[set(json!(["titel"]), json!("Nacht"))],
        &changed("\"Avond\"", "\"Nacht\""),
    );
    check(
        SMALL,
        &[set(
            json!(["boef", 0, "signalement", "haar", "vorm"]),
            json!("lang"),
        )],
        &changed("vorm = \"kort\"", "vorm = \"lang\""),
    );
    check(
        SMALL,
        &[set(
            json!(["boef", 0, "signalement", "kleding", 1, "kleur"]),
            json!("rood"),
        )],
        &changed("{ stuk = \"pet\" }", "{ stuk = \"pet\", kleur = \"rood\" }"),
    );
    check(SMALL, &[set(json!(["titel"]), json!("Avond"))], SMALL);
}

#[test]
fn a_new_key_stands_under_the_keys_of_its_table() {
    check(
        SMALL,
        &[set(
            json!(["ronde", 0, "route", 0, "voetje", 0, "blijft"]),
            json!("30s"),
        )],
        &changed("om = \"0s\"\n", "om = \"0s\"\nblijft = \"30s\"\n"),
    );
    check(
        SMALL,
        &[set(json!(["donker"]), json!(true))],
        &changed("begin = \"19:00\"\n", "begin = \"19:00\"\ndonker = true\n"),
    );
    check(
        SMALL,
        &[set(
            json!(["ronde", 0, "aanwijzing", 0, "gebied", "straal"]),
            json!(120),
        )],
        &changed("id = \"x\"\n", "id = \"x\"\ngebied = { straal = 120 }\n"),
    );
}

#[test]
fn a_new_table_gets_its_head_in_the_usual_place() {
    check(
        SMALL,
        &[set(json!(["winnaar", "regel"]), json!("punten"))],
        &changed("bel\n", "bel\n\n[winnaar]\nregel = \"punten\"\n"),
    );
    check(
        SMALL,
        &[set(
            json!(["boef", 0, "voertuig"]),
            json!({ "soort": "fiets" }),
        )],
        &changed(
            "]\n\n# De eerste",
            "]\n\n[boef.voertuig]\nsoort = \"fiets\"\n\n# De eerste",
        ),
    );
    check(
        SMALL,
        &[insert(
            json!(["ronde", 0, "route", 0, "keuze", 0]),
            json!({ "takken": { "l": 1 } }),
        )],
        &changed(
            "wie = \"a\"\n",
            "wie = \"a\"\n\n[[ronde.route.keuze]]\ntakken = { l = 1 }\n",
        ),
    );
    check(
        "",
        &[insert(
            json!(["boef", 0]),
            json!({ "id": "b", "signalement": { "geslacht": "man" } }),
        )],
        "[[boef]]\nid = \"b\"\n\n[boef.signalement]\ngeslacht = \"man\"\n",
    );
}

#[test]
fn an_entry_comes_goes_and_moves_with_its_remarks() {
    let halverwege = json!({ "id": "half", "om": "30s" });
    let head = "\n[[ronde.route.voetje]]\nid = \"half\"\nom = \"30s\"\n";
    let insert_at = |at: u64| {
        insert(
            json!(["ronde", 0, "route", 0, "voetje", at]),
            halverwege.clone(),
        )
    };
    check(
        SMALL,
        &[insert_at(1)],
        &changed("om = \"0s\"\n", &format!("om = \"0s\"\n{head}")),
    );
    check(
        SMALL,
        &[insert_at(2)],
        &changed("om = \"1m\"\n", &format!("om = \"1m\"\n{head}")),
    );
    check(
        SMALL,
        &[insert_at(0)],
        &changed("wie = \"a\"\n", &format!("wie = \"a\"\n{head}")),
    );
    let winkel = "\n# Bij de winkel.\n[[ronde.route.voetje]]\nid = \"winkel\"\nom = \"0s\"\n";
    let without = changed(winkel, "");
    check(
        SMALL,
        &[remove(json!(["ronde", 0, "route", 0, "voetje", 0]))],
        &without,
    );
    check(
        SMALL,
        &[put(json!(["ronde", 0, "route", 0, "voetje", 0]), 1)],
        &without.replacen("om = \"1m\"\n", &format!("om = \"1m\"\n{winkel}"), 1),
    );
    check(
        SMALL,
        &[remove(json!(["ronde", 0, "aanwijzing", 0]))],
        &changed("\n[[ronde.aanwijzing]]\nid = \"x\"\n", ""),
    );
}

/// A route with one choice, as the forms of the editor change it.
const FORKED: &str = r#"[[ronde]]
titel = "Een"

[[ronde.route]]
wie = "a"

# Twee kanten op.
[[ronde.route.keuze]]
takken = { achterom = 2, vooraan = 1 } # vaak achterom

# Achter de huizen.
[[ronde.route.voetje]]
id = "tuin"
tak = "achterom" # hier is het stil
om = "1m"

[[ronde.route.voetje]]
id = "straat"
tak = "vooraan"
om = "1m"
"#;

#[test]
fn a_choice_comes_changes_and_goes_and_the_remarks_stay() {
    let takken = |name: &str| json!(["ronde", 0, "route", 0, "keuze", 0, "takken", name]);
    let tak = |voetje: usize| json!(["ronde", 0, "route", 0, "voetje", voetje, "tak"]);
    let check = |edits: &[Edit], replaced: &[(&str, &str)]| {
        let expected = replaced.iter().fold(FORKED.to_owned(), |text, (from, to)| {
            assert!(text.contains(from), "{from}");
            text.replace(from, to)
        });
        assert_eq!(edited(FORKED, edits), expected);
    };
    // Another chance, and another branch.
    check(
        &[set(takken("vooraan"), json!(3))],
        &[("vooraan = 1 }", "vooraan = 3 }")],
    );
    check(
        &[set(takken("omheen"), json!(1))],
        &[("vooraan = 1 }", "vooraan = 1, omheen = 1 }")],
    );
    // Another name: it keeps its place, and its voetjes follow.
    check(
        &[
            rename(takken("achterom"), "tuinpad"),
            set(tak(0), json!("tuinpad")),
        ],
        &[
            ("{ achterom = 2,", "{ tuinpad = 2,"),
            ("tak = \"achterom\" #", "tak = \"tuinpad\" #"),
        ],
    );
    // A branch goes, and its voetjes stay.
    check(
        &[remove(tak(1)), remove(takken("vooraan"))],
        &[
            ("achterom = 2, vooraan = 1 }", "achterom = 2 }"),
            ("tak = \"vooraan\"\n", ""),
        ],
    );
    // The whole choice goes.
    check(
        &[
            remove(tak(0)),
            remove(tak(1)),
            remove(json!(["ronde", 0, "route", 0, "keuze", 0])),
        ],
        &[
            (
                "# Twee kanten op.\n[[ronde.route.keuze]]\ntakken = { achterom = 2, vooraan = 1 } # vaak achterom\n\n",
                "",
            ),
            ("tak = \"achterom\" # hier is het stil\n", ""),
            ("tak = \"vooraan\"\n", ""),
        ],
    );
    // A second one stands behind the first, before the voetjes.
    check(
        &[insert(
            json!(["ronde", 0, "route", 0, "keuze", 1]),
            json!({ "takken": { "links": 1, "rechts": 1 } }),
        )],
        &[(
            "# vaak achterom\n",
            "# vaak achterom\n\n[[ronde.route.keuze]]\ntakken = { links = 1, rechts = 1 }\n",
        )],
    );
}

#[test]
fn a_branch_with_another_name_keeps_its_remarks_however_it_is_written() {
    const UNDER_A_HEAD: &str = r#"[[ronde]]
[[ronde.route]]

# Twee kanten op.
[[ronde.route.keuze]]

# Hoe vaak.
[ronde.route.keuze.takken] # van de drie keer
# Achter de huizen, daar is het stil.
achterom = 2 # vaak
# Langs de straat.
"vooraan" = 1   # soms

# Achter de huizen.
[[ronde.route.voetje]]
tak = "achterom" # hier is het stil
"#;
    const WITH_DOTS: &str = r#"[[ronde]]
[[ronde.route]]
[[ronde.route.keuze]]
# Achter de huizen.
takken.achterom = 2 # vaak
# Langs de straat.
takken.vooraan = 1 # soms
"#;
    const BETWEEN_BRACES: &str = r#"[[ronde]]
[[ronde.route]]
keuze = [
  # Twee kanten op.
  { takken = { achterom = 2, "vooraan" = 1 } }, # vaak achterom
]
"#;
    let takken = |name: &str| json!(["ronde", 0, "route", 0, "keuze", 0, "takken", name]);
    for text in [UNDER_A_HEAD, WITH_DOTS, BETWEEN_BRACES] {
        check(
            text,
            &[rename(takken("achterom"), "tuin pad")],
            &text.replace("achterom = 2", "\"tuin pad\" = 2"),
        );
        let last = text.replace("\"vooraan\"", "vooraan");
        check(
            text,
            &[rename(takken("vooraan"), "omheen")],
            &last.replace("vooraan = 1", "omheen = 1"),
        );
        check(text, &[rename(takken("vooraan"), "vooraan")], text);
    }
}

#[test]
fn a_list_between_brackets_keeps_its_lines_and_remarks() {
    let kleding = |at: u64| json!(["boef", 0, "signalement", "kleding", at]);
    check(
        SMALL,
        &[insert(kleding(2), json!({ "stuk": "das" }))],
        &changed(
            "  { stuk = \"pet\" },\n",
            "  { stuk = \"pet\" },\n  { stuk = \"das\" },\n",
        ),
    );
    check(
        SMALL,
        &[insert(kleding(0), json!({ "stuk": "das" }))],
        &changed(
            "  { stuk = \"jas\" }",
            "  { stuk = \"das\" },\n  { stuk = \"jas\" }",
        ),
    );
    check(
        "a = [\"x\", \"y\"]\n",
        &[remove(json!(["a", 0]))],
        "a = [\"y\"]\n",
    );
    check(
        "a = [\"x\", \"y\"]\n",
        &[put(json!(["a", 0]), 1)],
        "a = [\"y\", \"x\"]\n",
    );
    check(
        "a = [\"x\"]\n",
        &[insert(json!(["a", 0]), json!("w"))],
        "a = [\"w\", \"x\"]\n",
    );
    check(
        "a = [\"x\"]\n",
        &[insert(json!(["a", 1]), json!("y"))],
        "a = [\"x\", \"y\"]\n",
    );
    check(
        "a = { b = 1 }\n",
        &[set(json!(["a", "c"]), json!(2))],
        "a = { b = 1, c = 2 }\n",
    );
    check(
        "a = { b = 1, c = 2 }\n",
        &[remove(json!(["a", "c"]))],
        "a = { b = 1 }\n",
    );
}

#[test]
fn what_cannot_be_changed_says_why() {
    let refused = |text: &str, edits: &[Edit]| edit(text, edits).expect_err("this cannot be made");
    let at = |steps| path(steps);
    assert_eq!(
        refused("a = ", &[set(json!(["b"]), json!(1))]),
        EditError::Unreadable
    );
    let gone = json!(["ronde", 4]);
    assert_eq!(
        refused(SMALL, &[remove(gone.clone())]),
        EditError::NoSuch { path: at(gone) }
    );
    let deep = json!(["titel", "kort"]);
    let titel = EditError::WrongKind {
        path: at(json!(["titel"])),
    };
    assert_eq!(refused(SMALL, &[set(deep, json!(1))]), titel);
    let null = json!(["donker"]);
    let bad = EditError::BadValue {
        path: at(null.clone()),
    };
    assert_eq!(refused(SMALL, &[set(null.clone(), json!(null))]), bad);
    let mut nested = json!(1);
    for _ in 0..VALUE_DEPTH_MAX {
        nested = json!([nested]);
    }
    assert!(edit(SMALL, &[set(null.clone(), nested.clone())]).is_ok());
    assert_eq!(refused(SMALL, &[set(null, json!([nested]))]), bad);
    let begin = EditError::Taken {
        path: at(json!(["begin"])),
    };
    assert_eq!(refused(SMALL, &[rename(json!(["titel"]), "begin")]), begin);
    let nee = json!(["nee"]);
    assert_eq!(
        refused(SMALL, &[rename(nee.clone(), "begin")]),
        EditError::NoSuch { path: at(nee) }
    );
    let first = json!(["ronde", 0]);
    assert_eq!(
        refused(SMALL, &[rename(first.clone(), "tweede")]),
        EditError::WrongKind { path: at(first) }
    );
    let first_fails = [set(json!(["titel"]), json!("x")), remove(json!(["nee"]))];
    assert_eq!(
        refused(SMALL, &first_fails),
        EditError::NoSuch {
            path: at(json!(["nee"]))
        }
    );
}

#[test]
fn a_place_in_the_text_knows_its_part() {
    let places = Places::of(SMALL);
    let find = |part: &str| {
        let start = SMALL.find(part).expect("it is there");
        places.find(&(start..start + part.len())).to_string()
    };
    assert_eq!(find("\"Avond\""), "titel");
    assert_eq!(find("om = \"1m\""), "ronde[0].route[0].voetje[1].om");
    assert_eq!(find("[[ronde.aanwijzing]]"), "ronde[0].aanwijzing[0]");
    assert_eq!(find("\"grijs\""), "boef[0].signalement.haar.kleur");
    assert_eq!(find("# Bij de winkel."), "ronde[0].route[0]");
    assert_eq!(find("# Bovenaan"), "");
    let tree = tree(SMALL).expect("it can be read");
    let words = |steps| path(steps).words(&tree);
    assert_eq!(
        words(json!(["ronde", 0, "route", 0, "voetje", 1, "om"])),
        "ronde 1, route a, voetje thuis, om"
    );
    assert_eq!(words(json!(["ronde", 7])), "ronde 8");
}

#[test]
fn a_broken_file_still_has_places() {
    let text = SMALL.replace("begin = \"19:00\"", "begin = ");
    let places = Places::of(&text);
    let start = text.find("\"thuis\"").expect("it is there");
    let found = places.find(&(start..start + 7)).to_string();
    assert_eq!(found, "ronde[0].route[0].voetje[1].id");
}
