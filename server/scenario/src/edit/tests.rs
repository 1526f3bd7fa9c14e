//! Edits of real files: how they look afterwards, and that they mean the same as on a plain tree.

use super::*;
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;

const OEFENWIJK: &str = include_str!("../../../../scenarios/oefenwijk/scenario.toml");
const EDELSTEENBUURT: &str = include_str!("../../../../scenarios/edelsteenbuurt/scenario.toml");

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

/// The same edit on a plain tree.
fn on_tree(tree: &mut Value, edit: &Edit) -> Option<()> {
    fn at<'t>(tree: &'t mut Value, steps: &[Step]) -> Option<&'t mut Value> {
        steps.iter().try_fold(tree, |here, step| match step {
            Step::Key(key) => here.get_mut(key),
            Step::Index(index) => here.get_mut(*index),
        })
    }
    let (Edit::Set { path, .. }
    | Edit::Remove { path }
    | Edit::Insert { path, .. }
    | Edit::Move { path, .. }
    | Edit::Rename { path, .. }) = edit;
    let (last, before) = path.0.split_last()?;
    let here = at(tree, before)?;
    match (edit, last) {
        (Edit::Set { value, .. }, Step::Key(key)) => {
            here.as_object_mut()?.insert(key.clone(), value.clone());
        }
        (Edit::Set { value, .. }, Step::Index(index)) => *here.get_mut(*index)? = value.clone(),
        (Edit::Remove { .. }, Step::Key(key)) => {
            here.as_object_mut()?.remove(key)?;
        }
        (Edit::Remove { .. }, Step::Index(index)) => {
            let list = here.as_array_mut()?;
            if *index >= list.len() {
                return None;
            }
            list.remove(*index);
        }
        (Edit::Insert { value, .. }, Step::Index(index)) => {
            let list = here.as_array_mut()?;
            if *index > list.len() {
                return None;
            }
            list.insert(*index, value.clone());
        }
        (Edit::Move { to, .. }, Step::Index(index)) => {
            let list = here.as_array_mut()?;
            if (*index).max(*to) >= list.len() {
                return None;
            }
            let moved = list.remove(*index);
            list.insert(*to, moved);
        }
        (Edit::Rename { to, .. }, Step::Key(key)) => {
            let table = here.as_object_mut()?;
            let value = table.remove(key)?;
            if table.contains_key(to) {
                return None;
            }
            table.insert(to.clone(), value);
        }
        _ => return None,
    }
    Some(())
}

/// A list of tables with a head of which the last is gone is no key any more; between brackets it is an empty list. To
/// the game both are the same.
fn without_empty(tree: &Value) -> Value {
    match tree {
        Value::Object(map) => {
            let kept = map.iter().filter(|(_, value)| **value != json!([]));
            kept.map(|(key, value)| (key.clone(), without_empty(value)))
                .collect()
        }
        Value::Array(list) => list.iter().map(without_empty).collect(),
        other => other.clone(),
    }
}

fn every_path(tree: &Value, here: &Path, found: &mut Vec<Path>) {
    let mut deeper = |step: Step, value: &Value| {
        let mut path = here.clone();
        path.0.push(step);
        found.push(path.clone());
        every_path(value, &path, found);
    };
    match tree {
        Value::Object(map) => {
            for (key, value) in map {
                deeper(Step::Key(key.clone()), value);
            }
        }
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                deeper(Step::Index(index), value);
            }
        }
        _ => {}
    }
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z ]{0,12}",
        "\\PC{0,12}",
        Just("twee\nregels \"en\" 'meer' \\".to_owned())
    ]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        text().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        (-90.0_f64..90.0).prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::btree_map("[a-z_]{1,8}", inner, 0..3)
                .prop_map(|map: BTreeMap<String, Value>| map.into_iter().collect()),
        ]
    })
}

/// A random edit, chosen when it is known what there is.
type Draw = (u8, prop::sample::Index, prop::sample::Index, Value, String);

fn draws(count: usize) -> impl Strategy<Value = Vec<Draw>> {
    let one = (
        0_u8..12,
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        value(),
        "[a-z_]{1,8}",
    );
    prop::collection::vec(one, 1..=count)
}

fn drawn(tree: &Value, (kind, which, to, value, key): &Draw) -> Edit {
    let mut paths = Vec::new();
    every_path(tree, &Path::default(), &mut paths);
    let mut path = which.get(&paths).clone();
    let is_entry = matches!(path.0.last(), Some(Step::Index(_)));
    match kind {
        0..=2 => Edit::Set {
            path,
            value: value.clone(),
        },
        3 => {
            path.0.push(Step::Key(key.clone()));
            Edit::Set {
                path,
                value: value.clone(),
            }
        }
        4 => Edit::Remove { path },
        5..=7 if is_entry => Edit::Insert {
            path,
            value: value.clone(),
        },
        8.. if is_entry => Edit::Move {
            path,
            to: to.index(4),
        },
        10.. => Edit::Rename {
            path,
            to: key.clone(),
        },
        _ => Edit::Set {
            path,
            value: value.clone(),
        },
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn random_edits_mean_the_same_as_on_a_plain_tree(
        small in any::<bool>(),
        draws in draws(6),
    ) {
        let mut text = if small { SMALL } else { OEFENWIJK }.to_owned();
        let mut plain = tree(&text).expect("it can be read");
        for draw in &draws {
            let one = drawn(&plain, draw);
            let mut after = plain.clone();
            let on_tree = on_tree(&mut after, &one);
            match edit(&text, std::slice::from_ref(&one)) {
                Ok(patch) => {
                    prop_assert!(on_tree.is_some(), "{one:?} was made");
                    text = patch.apply(&text).expect("it was made for this text");
                    plain = after;
                }
                // A list of tables with heads holds nothing but tables.
                Err(EditError::WrongKind { .. } | EditError::NoSuch { .. } | EditError::Taken { .. }) => {}
                Err(other) => prop_assert!(false, "{other}: {one:?}"),
            }
            let read = tree(&text);
            prop_assert!(read.is_some(), "{one:?} made an unreadable file:\n{text}");
            prop_assert_eq!(
                without_empty(&read.expect("just seen")),
                without_empty(&plain),
                "{:?}\n{}", one, text
            );
            plain = tree(&text).expect("just read");
        }
    }

    #[test]
    fn what_nobody_touched_keeps_its_remarks_and_its_order(draws in draws(6)) {
        let mut text = OEFENWIJK.to_owned();
        for draw in &draws {
            let plain = tree(&text).expect("it can be read");
            let one = drawn(&plain, draw);
            let takes_away = match &one {
                Edit::Remove { .. } => true,
                Edit::Set { path, .. } => path.0.iter().try_fold(&plain, |here, step| match step {
                    Step::Key(key) => here.get(key),
                    Step::Index(index) => here.get(*index),
                }).is_some_and(|old| old.is_object() || old.is_array()),
                Edit::Insert { .. } | Edit::Move { .. } | Edit::Rename { .. } => false,
            };
            if takes_away {
                continue;
            }
            let Ok(patch) = edit(&text, std::slice::from_ref(&one)) else { continue };
            text = patch.apply(&text).expect("it was made for this text");
        }
        for line in OEFENWIJK.lines() {
            if let Some((_, remark)) = line.split_once("# ") {
                prop_assert!(text.contains(remark), "{remark:?} is gone:\n{text}");
            }
        }
    }

    #[test]
    fn changes_of_two_people_give_the_same_file_in_either_order(
        ours in draws(3),
        theirs in draws(3),
    ) {
        let plain = tree(EDELSTEENBUURT).expect("it can be read");
        let patch_of = |draws: &[Draw]| {
            let mut whole = Patch::default();
            let mut text = EDELSTEENBUURT.to_owned();
            for draw in draws {
                if let Ok(patch) = edit(&text, &[drawn(&plain, draw)]) {
                    text = patch.apply(&text).expect("it was made for this text");
                    whole = whole.then(&patch);
                }
            }
            whole
        };
        let (ours, theirs) = (patch_of(&ours), patch_of(&theirs));
        let same_place = ours.splices().iter().any(|one| {
            theirs.splices().iter().any(|other| one.at == other.at)
        });
        match (ours.after(&theirs), theirs.after(&ours)) {
            (Ok(ours_last), Ok(theirs_last)) if !same_place => {
                let one = theirs.apply(EDELSTEENBUURT).and_then(|text| ours_last.apply(&text));
                let other = ours.apply(EDELSTEENBUURT).and_then(|text| theirs_last.apply(&text));
                prop_assert!(one.is_ok());
                prop_assert_eq!(one, other);
            }
            (Ok(_), Ok(_)) => {}
            (one, other) => prop_assert_eq!(one.is_err(), other.is_err()),
        }
    }
}

mod patches {
    use super::*;

    /// A text, and a patch of it.
    fn patch_of(text: &str, cuts: &[(prop::sample::Index, String, bool)]) -> Patch {
        let places: Vec<usize> = (0..=text.len())
            .filter(|at| text.is_char_boundary(*at))
            .collect();
        let mut ends: Vec<usize> = cuts.iter().map(|(at, _, _)| *at.get(&places)).collect();
        ends.sort_unstable();
        let mut replacements = Vec::new();
        for (pair, (_, with, insert)) in ends.chunks_exact(2).zip(cuts) {
            let end = if *insert { pair[0] } else { pair[1] };
            replacements.push((pair[0]..end, with.clone()));
        }
        Patch::new(text, replacements).expect("cut in order")
    }

    fn cuts() -> impl Strategy<Value = Vec<(prop::sample::Index, String, bool)>> {
        prop::collection::vec(
            (any::<prop::sample::Index>(), "[a-cé\n]{0,4}", any::<bool>()),
            0..8,
        )
    }

    fn a_text() -> impl Strategy<Value = String> {
        "[a-cé\n\\[]{0,40}"
    }

    proptest! {
        #[test]
        fn taking_back_gives_the_text_back(text in a_text(), cuts in cuts()) {
            let patch = patch_of(&text, &cuts);
            let after = patch.apply(&text).expect("its own text");
            prop_assert_eq!(patch.inverted().apply(&after).expect("the text after"), text);
            prop_assert_eq!(patch.inverted().inverted(), patch);
        }

        #[test]
        fn two_joined_are_the_one_after_the_other(text in a_text(), first in cuts(), next in cuts()) {
            let first = patch_of(&text, &first);
            let between = first.apply(&text).expect("its own text");
            let next = patch_of(&between, &next);
            let after = next.apply(&between).expect("its own text");
            let joined = first.then(&next);
            prop_assert_eq!(joined.apply(&text), Ok(after.clone()), "{:?} {:?} {:?}", first, next, joined);
            prop_assert_eq!(joined.inverted().apply(&after), Ok(text));
        }

        #[test]
        fn something_and_its_taking_back_are_nothing(text in a_text(), cuts in cuts()) {
            let patch = patch_of(&text, &cuts);
            prop_assert!(patch.then(&patch.inverted()).is_empty());
        }

        #[test]
        fn two_texts_differ_by_a_patch(old in a_text(), new in a_text()) {
            let patch = Patch::between(&old, &new);
            prop_assert_eq!(patch.apply(&old), Ok(new));
        }

        #[test]
        fn what_does_not_overlap_gives_the_same_text_in_either_order(
            text in a_text(), ours in cuts(), theirs in cuts(),
        ) {
            let (ours, theirs) = (patch_of(&text, &ours), patch_of(&text, &theirs));
            let touching = ours.splices().iter().any(|one| {
                theirs.splices().iter().any(|other| one.at == other.at)
            });
            let (Ok(ours_last), Ok(theirs_last)) = (ours.after(&theirs), theirs.after(&ours)) else {
                return Ok(());
            };
            if !touching {
                let one = theirs.apply(&text).and_then(|text| ours_last.apply(&text));
                let other = ours.apply(&text).and_then(|text| theirs_last.apply(&text));
                prop_assert!(one.is_ok());
                prop_assert_eq!(one, other);
            }
        }

        #[test]
        fn taking_back_twice_gives_the_text_back(
            text in a_text(), steps in prop::collection::vec(cuts(), 1..5), which in any::<prop::sample::Index>(),
        ) {
            let (mut now, mut patches) = (text, Vec::new());
            for cuts in &steps {
                let patch = patch_of(&now, cuts);
                now = patch.apply(&now).expect("its own text");
                patches.push(patch);
            }
            let which = which.index(patches.len());
            let later = patches[which + 1..].iter().fold(Patch::default(), |all, next| all.then(next));
            if let Ok(undo) = patches[which].inverted().after(&later) {
                let undone = undo.apply(&now).expect("carried over all that came later");
                let again = undo.inverted().apply(&undone).expect("nothing came later");
                prop_assert_eq!(again, now);
            }
        }
    }

    #[test]
    fn the_same_place_cannot_be_changed_twice() {
        let patch = |from: usize, to: usize, with: &str| {
            Patch::new("abcdef", vec![(from..to, with.to_owned())]).expect("inside")
        };
        let carried = |ours: Patch, theirs: Patch| {
            let theirs_first = theirs.apply("abcdef").expect("its own text");
            ours.after(&theirs)
                .map(|ours| ours.apply(&theirs_first).expect("carried"))
        };
        assert_eq!(
            carried(patch(1, 3, "X"), patch(2, 4, "Y")),
            Err(Conflict { at: 1 })
        );
        assert_eq!(
            carried(patch(2, 2, "X"), patch(1, 3, "Y")),
            Err(Conflict { at: 2 })
        );
        assert_eq!(
            carried(patch(1, 3, "X"), patch(2, 2, "Y")),
            Err(Conflict { at: 1 })
        );
        assert_eq!(
            carried(patch(1, 3, "X"), patch(3, 4, "Y")),
            Ok("aXYef".to_owned())
        );
        assert_eq!(
            carried(patch(2, 2, "X"), patch(2, 2, "Y")),
            Ok("abYXcdef".to_owned())
        );
    }

    #[test]
    fn a_key_stays_with_its_table_whatever_is_put_there_too() {
        let text = "[[a]]\nx = 1\n\n[[a]]\nx = 2\n";
        let key = edit(text, &[set(json!(["a", 0, "y"]), json!(1))]).expect("can be made");
        let table = edit(text, &[insert(json!(["a", 1]), json!({ "x": 3 }))]).expect("can be made");
        let expected = "[[a]]\nx = 1\ny = 1\n\n[[a]]\nx = 3\n\n[[a]]\nx = 2\n";
        for (first, second) in [(&key, &table), (&table, &key)] {
            let now = first.apply(text).expect("its own text");
            let second = second.after(first).expect("both fit");
            assert_eq!(second.apply(&now).as_deref(), Ok(expected));
        }
        // A key of a table that is gone is refused; it would become part of the table before it.
        let gone = edit(text, &[remove(json!(["a", 1]))]).expect("can be made");
        let key = edit(text, &[set(json!(["a", 1, "y"]), json!(1))]).expect("can be made");
        assert!(key.after(&gone).is_err() && gone.after(&key).is_err());
    }

    #[test]
    fn typing_that_was_taken_back_stands_in_nobodys_way() {
        let text = "ab";
        let typed = Patch::new(text, vec![(1..1, "xz".to_owned())]).expect("inside");
        let between = Patch::new("axzb", vec![(2..2, "y".to_owned())]).expect("inside");
        let both = between.then(&between.inverted());
        let undo = typed
            .inverted()
            .after(&both)
            .expect("nothing is left of it");
        assert_eq!(undo.apply("axzb").as_deref(), Ok(text));
        assert!(typed.inverted().after(&between).is_err());
    }

    #[test]
    fn a_patch_of_another_text_is_refused() {
        let patch = Patch::new("één", vec![(0..2, "e".to_owned())]).expect("inside");
        assert_eq!(patch.apply("een"), Err(BadPatch { index: 0 }));
        assert_eq!(
            Patch::new("één", vec![(1..2, String::new())]),
            Err(BadPatch { index: 0 })
        );
        let backwards = vec![(2..3, String::new()), (0..1, String::new())];
        assert_eq!(Patch::new("abc", backwards), Err(BadPatch { index: 1 }));
    }
}

mod maps {
    use super::*;

    const MAP: &str = include_str!("../../../../scenarios/oefenwijk/wijk.geojson");

    fn features(text: &str) -> Vec<Value> {
        let map: Value = serde_json::from_str(text).expect("a map");
        map["features"].as_array().expect("a list").clone()
    }

    fn edited(text: &str, edit: &MapEdit) -> String {
        let patch = edit_map(text, "Wijk", edit).expect("can be made");
        patch.apply(text).expect("its own text")
    }

    fn corners() -> Vec<(i32, i32)> {
        vec![
            (525_540_000, 52_280_000),
            (525_560_000, 52_280_000),
            (525_560_000, 52_320_000),
        ]
    }

    #[test]
    fn a_feature_comes_and_goes_and_the_rest_stays_byte_for_byte() {
        let fence = MapEdit::Forbid {
            points: corners()[..2].to_vec(),
            is_area: false,
        };
        let with = edited(MAP, &fence);
        let count = features(MAP).len();
        assert_eq!(features(&with).len(), count + 1);
        assert_eq!(features(&with)[..count], features(MAP));
        let back = edited(&with, &MapEdit::RemoveFeature { feature: count });
        assert_eq!(back, MAP);
        for feature in [0, 3, count - 1] {
            let without = edited(MAP, &MapEdit::RemoveFeature { feature });
            let mut expected = features(MAP);
            expected.remove(feature);
            assert_eq!(features(&without), expected);
        }
        let gone = edit_map(MAP, "Wijk", &MapEdit::RemoveFeature { feature: count });
        assert_eq!(gone, Err(MapEditError::NoSuch));
    }

    #[test]
    fn a_play_area_takes_the_place_of_the_other() {
        let with = edited(MAP, &MapEdit::PlayArea { corners: corners() });
        let (before, after) = (features(MAP), features(&with));
        assert_eq!(before[1..], after[1..]);
        assert_eq!(
            after[0]["geometry"]["coordinates"][0][0],
            json!([5.228, 52.554])
        );
        assert_eq!(after[0]["properties"], before[0]["properties"]);
    }

    #[test]
    fn an_empty_map_is_begun() {
        let first = edited("", &MapEdit::PlayArea { corners: corners() });
        let second = edited(
            &first,
            &MapEdit::AddPlek {
                name: "De \"Hoek\"".to_owned(),
                at: corners()[0],
            },
        );
        let map: Value = serde_json::from_str(&second).expect("a map");
        assert_eq!(
            (&map["naam"], map["features"].as_array().map(Vec::len)),
            (&json!("Wijk"), Some(2))
        );
        let emptied = edited(&first, &MapEdit::RemoveFeature { feature: 0 });
        assert_eq!(features(&emptied), Vec::<Value>::new());
    }

    #[test]
    fn ground_nobody_walks_on_is_listed_with_its_place() {
        let with = edited(
            MAP,
            &MapEdit::Forbid {
                points: corners(),
                is_area: true,
            },
        );
        let (map, _) = crate::wijk::read(&with);
        let projection = map.expect("a map").wijk.projection;
        let found = forbidden(&with, &projection);
        let last = found.last().expect("the one just made");
        assert_eq!(
            (last.feature, last.shape.len(), last.is_area),
            (features(MAP).len(), 3, true)
        );
        assert_eq!(forbidden("{", &projection), Vec::new());
    }

    #[test]
    fn a_shape_has_enough_points_on_earth() {
        let refused = |edit: MapEdit| edit_map(MAP, "Wijk", &edit).expect_err("no shape");
        let few = corners()[..2].to_vec();
        assert_eq!(
            refused(MapEdit::PlayArea {
                corners: few.clone()
            }),
            MapEditError::BadShape
        );
        let one = few[..1].to_vec();
        assert_eq!(
            refused(MapEdit::Forbid {
                points: one,
                is_area: false
            }),
            MapEditError::BadShape
        );
        let far = MapEdit::AddPlek {
            name: "x".to_owned(),
            at: (900_000_001, 0),
        };
        assert_eq!(refused(far), MapEditError::BadShape);
        assert_eq!(
            edit_map("{}", "Wijk", &MapEdit::RemoveFeature { feature: 0 }),
            Err(MapEditError::Unreadable)
        );
    }
}
