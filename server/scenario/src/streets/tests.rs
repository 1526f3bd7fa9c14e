//! Ways along small made-up streets.

use super::*;
use engine::wijk::StreetKind;

fn at(x_m: i32, y_m: i32) -> Point {
    Point {
        x_cm: x_m * 100,
        y_cm: y_m * 100,
    }
}

fn street(points: &[(i32, i32)]) -> Street {
    Street {
        name: String::new(),
        kind: StreetKind::Straat,
        line: points.iter().map(|(x, y)| at(*x, *y)).collect(),
    }
}

/// A square block of 100 m with a street through its middle from west to east.
fn block() -> Vec<Street> {
    vec![
        street(&[
            (0, 0),
            (0, 50),
            (0, 100),
            (100, 100),
            (100, 50),
            (100, 0),
            (0, 0),
        ]),
        street(&[(0, 50), (40, 50), (60, 50), (100, 50)]),
    ]
}

fn check(
    streets: &[Street],
    forbidden: &[(Vec<Point>, bool)],
    ends: (Point, Point),
    expected: Option<&[(i32, i32)]>,
) {
    let graph = StreetGraph::with_terrain(streets, forbidden, &[]);
    let expected = expected.map(|line| line.iter().map(|(x, y)| at(*x, *y)).collect::<Vec<_>>());
    assert_eq!(graph.route(ends.0, ends.1), expected);
    let back = graph
        .route(ends.1, ends.0)
        .map(|line| line.into_iter().rev().collect::<Vec<_>>());
    assert_eq!(back, expected, "the way back is the same way");
}

#[test]
fn a_way_leaves_the_place_follows_the_streets_and_ends_at_the_place() {
    check(
        &block(),
        &[],
        (at(-5, 40), at(105, 60)),
        Some(&[
            (-5, 40),
            (0, 40),
            (0, 50),
            (40, 50),
            (60, 50),
            (100, 50),
            (100, 60),
            (105, 60),
        ]),
    );
}

#[test]
fn two_places_on_the_same_piece_need_no_corner() {
    check(
        &block(),
        &[],
        (at(45, 52), at(55, 48)),
        Some(&[(45, 52), (45, 50), (55, 50), (55, 48)]),
    );
    check(
        &block(),
        &[],
        (at(10, 50), at(90, 50)),
        Some(&[(10, 50), (40, 50), (60, 50), (90, 50)]),
    );
    check(&block(), &[], (at(10, 50), at(10, 50)), Some(&[(10, 50)]));
}

#[test]
fn a_forbidden_area_is_walked_round() {
    let yard = (vec![at(45, 45), at(55, 45), at(55, 55), at(45, 55)], true);
    check(
        &block(),
        &[yard],
        (at(0, 60), at(100, 60)),
        Some(&[(0, 60), (0, 100), (100, 100), (100, 60)]),
    );
}

#[test]
fn a_forbidden_line_is_not_crossed_but_may_be_touched() {
    let fence = (vec![at(50, 40), at(50, 60)], false);
    let beside = (vec![at(20, 60), at(80, 60)], false);
    let graph = StreetGraph::with_terrain(&block(), &[fence, beside.clone()], &[]);
    let detour = graph
        .route(at(0, 60), at(100, 60))
        .expect("the way round is open");
    assert!(!detour.contains(&at(60, 50)));
    let graph = StreetGraph::with_terrain(&block(), &[beside], &[]);
    assert!(
        graph
            .route(at(0, 50), at(100, 50))
            .expect("open")
            .contains(&at(60, 50))
    );
}

#[test]
fn streets_that_do_not_meet_are_not_joined() {
    let streets = [street(&[(0, 0), (50, 0)]), street(&[(60, 0), (100, 0)])];
    check(&streets, &[], (at(0, 0), at(100, 0)), None);
    check(&[], &[], (at(0, 0), at(100, 0)), None);
}

#[test]
fn of_two_streets_between_the_same_corners_the_shorter_is_taken() {
    let streets = [
        street(&[(-50, 0), (0, 0)]),
        street(&[(0, 0), (50, 80), (100, 0)]),
        street(&[(0, 0), (50, 10), (100, 0)]),
        street(&[(100, 0), (150, 0)]),
    ];
    check(
        &streets,
        &[],
        (at(-10, 0), at(110, 0)),
        Some(&[(-10, 0), (0, 0), (50, 10), (100, 0), (110, 0)]),
    );
}

#[test]
fn a_way_via_a_place_passes_it_on_the_street() {
    let graph = StreetGraph::with_terrain(&block(), &[], &[]);
    let line = graph
        .route_via(at(0, 50), &[at(50, 104)], at(100, 50))
        .expect("joined");
    assert!(line.contains(&at(50, 100)), "{line:?}");
    assert_eq!(
        (line.first(), line.last()),
        (Some(&at(0, 50)), Some(&at(100, 50)))
    );
}

#[test]
fn the_nearest_street_may_be_found_from_anywhere() {
    let graph = StreetGraph::with_terrain(&block(), &[], &[]);
    assert_eq!(
        graph.nearest(at(30, 53)),
        Some(Nearest {
            point: at(30, 50),
            distance_cm: 300,
            street: "",
            kind: StreetKind::Straat,
        })
    );
    assert_eq!(
        graph.nearest(at(-30, -40)),
        Some(Nearest {
            point: at(0, 0),
            distance_cm: 5_000,
            street: "",
            kind: StreetKind::Straat,
        })
    );
}

fn of_kind(kind: StreetKind, name: &str, points: &[(i32, i32)]) -> Street {
    Street {
        name: name.to_owned(),
        kind,
        ..street(points)
    }
}

/// A busy road from west to east, with a quiet path beside it that is a little longer.
fn busy_and_quiet() -> Vec<Street> {
    vec![
        of_kind(StreetKind::Hoofdweg, "Rijksweg", &[(0, 0), (200, 0)]),
        of_kind(
            StreetKind::Pad,
            "Parkpad",
            &[(0, 0), (0, 20), (200, 20), (200, 0)],
        ),
    ]
}

fn names(way: &Way) -> Vec<&str> {
    way.stretches
        .iter()
        .map(|stretch| stretch.street.as_str())
        .filter(|name| !name.is_empty())
        .collect()
}

#[test]
fn a_quiet_path_is_taken_above_a_busy_road_unless_it_is_much_longer() {
    let graph = StreetGraph::with_terrain(&busy_and_quiet(), &[], &[]);
    let way = graph.way(at(0, 0), &[], at(200, 0)).expect("joined");
    assert_eq!(names(&way), ["Parkpad"]);
    let mut far = busy_and_quiet();
    far[1].line = [(0, 0), (0, 90), (200, 90), (200, 0)]
        .map(|(x, y)| at(x, y))
        .to_vec();
    let graph = StreetGraph::with_terrain(&far, &[], &[]);
    let way = graph.way(at(0, 0), &[], at(200, 0)).expect("joined");
    assert_eq!(names(&way), ["Rijksweg"]);
}

#[test]
fn steps_are_slow_but_no_barrier() {
    let streets = [
        of_kind(StreetKind::Trap, "Trap", &[(0, 0), (20, 0)]),
        of_kind(StreetKind::Pad, "Omweg", &[(0, 0), (10, 10), (20, 0)]),
    ];
    let graph = StreetGraph::with_terrain(&streets, &[], &[]);
    let around = graph.way(at(0, 0), &[], at(20, 0)).expect("joined");
    assert_eq!(names(&around), ["Omweg"]);
    let graph = StreetGraph::with_terrain(&streets[..1], &[], &[]);
    let steps = graph.way(at(0, 0), &[], at(20, 0)).expect("joined");
    assert_eq!(names(&steps), ["Trap"]);
    assert_eq!(steps.length_cm, 2_000);
    assert_eq!(
        steps.time_s(Pace::Walking),
        (2_000 * STEPS_SLOWER).div_ceil(WALKING_CM_PER_S)
    );
}

#[test]
fn a_busy_road_is_crossed_at_a_crossing_that_is_near() {
    // Two streets across a busy road; the western one is a little shorter, the eastern one has a crossing.
    let streets = [
        of_kind(
            StreetKind::Hoofdweg,
            "Rijksweg",
            &[(-100, 0), (0, 0), (20, 0), (100, 0)],
        ),
        of_kind(StreetKind::Straat, "West", &[(0, -50), (0, 0), (0, 50)]),
        of_kind(StreetKind::Straat, "Oost", &[(20, -50), (20, 0), (20, 50)]),
        of_kind(StreetKind::Straat, "Zuid", &[(0, -50), (9, -50), (20, -50)]),
        of_kind(StreetKind::Straat, "Noord", &[(0, 50), (9, 50), (20, 50)]),
    ];
    let way = |crossings: &[Point]| {
        let graph = StreetGraph::with_terrain(&streets, &[], crossings);
        let way = graph.way(at(9, -50), &[], at(9, 50)).expect("joined");
        names(&way).join(", ")
    };
    assert_eq!(way(&[]), "Zuid, West, Noord");
    assert_eq!(way(&[at(22, 0)]), "Zuid, Oost, Noord");
    assert_eq!(
        way(&[at(90, 0)]),
        "Zuid, West, Noord",
        "too far away to matter"
    );
}

#[test]
fn alternatives_differ_and_the_best_comes_first() {
    let graph = StreetGraph::with_terrain(&block(), &[], &[]);
    let ways = graph.alternatives(at(0, 50), at(100, 50));
    let lengths: Vec<u64> = ways.iter().map(|way| way.length_cm / 100).collect();
    assert_eq!(lengths, [100], "round the block is twice as long");
    let mut streets = block();
    streets.push(street(&[(0, 50), (0, 70), (100, 70), (100, 50)]));
    let graph = StreetGraph::with_terrain(&streets, &[], &[]);
    let lengths: Vec<u64> = graph
        .alternatives(at(0, 50), at(100, 50))
        .iter()
        .map(|way| way.length_cm / 100)
        .collect();
    assert_eq!(lengths, [100, 140]);
    assert!(
        StreetGraph::default()
            .alternatives(at(0, 0), at(1, 1))
            .is_empty()
    );
}

#[test]
fn a_way_knows_its_streets_and_how_long_it_takes() {
    let streets = [
        of_kind(StreetKind::Straat, "Lindelaan", &[(0, 0), (120, 0)]),
        of_kind(StreetKind::Straat, "Molenweg", &[(120, 0), (120, 120)]),
    ];
    let graph = StreetGraph::with_terrain(&streets, &[], &[]);
    let way = graph.way(at(0, 0), &[], at(130, 120)).expect("joined");
    assert_eq!(names(&way), ["Lindelaan", "Molenweg"]);
    assert_eq!(way.length_cm, 25_000);
    assert_eq!(
        way.time_s(Pace::Walking),
        25_000_u64.div_ceil(WALKING_CM_PER_S)
    );
    assert!(way.time_s(Pace::Strolling) > way.time_s(Pace::Walking));
    assert!(way.time_s(Pace::Cycling) < way.time_s(Pace::Walking));
}

#[test]
fn an_extra_road_never_makes_a_way_dearer() {
    let few = StreetGraph::with_terrain(&block()[..1], &[], &[]);
    let more = StreetGraph::with_terrain(&block(), &[], &[]);
    for x in 0..10 {
        let (from, to) = (at(x * 10, 0), at(100 - x * 10, 100));
        let length = |graph: &StreetGraph| graph.way(from, &[], to).expect("joined").length_cm;
        assert!(length(&more) <= length(&few));
    }
}
