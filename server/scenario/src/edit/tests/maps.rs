//! Changes of the map file.

use super::*;

const MAP: &str = include_str!("../../../../../scenarios/oefenwijk/wijk.geojson");

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
