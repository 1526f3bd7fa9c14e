//! Random edits of real files: they mean the same as on a plain tree, and leave alone what nobody touched.

use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

const OEFENWIJK: &str = include_str!("../../../../../scenarios/oefenwijk/scenario.toml");
const EDELSTEENBUURT: &str = include_str!("../../../../../scenarios/edelsteenbuurt/scenario.toml");

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
