//! Patches: applied, taken back, joined, and carried over one another.

use super::*;
use proptest::prelude::*;

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
