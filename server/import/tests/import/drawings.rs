//! What becomes of drawings: put into a map there is, read in another system, chosen by name.

use crate::data::file;
use import::{Drawn, GeojsonOptions, Lines, geojson};
use scenario::read_map;

/// A map of one street, one place and its play area.
const WIJK: &str = r#"{"type":"FeatureCollection","naam":"Proefwijk","bron":"Verzonnen","features":[
{"type":"Feature","properties":{"soort":"speelgebied"},"geometry":{"type":"Polygon","coordinates":[[[5.0,52.0],[5.01,52.0],[5.01,52.01],[5.0,52.01],[5.0,52.0]]]}},
{"type":"Feature","properties":{"soort":"straat","naam":"Laan"},"geometry":{"type":"LineString","coordinates":[[5.0,52.005],[5.005,52.005],[5.01,52.005]]}},
{"type":"Feature","properties":{"soort":"plek","naam":"Pomp","wat":"kunst"},"geometry":{"type":"Point","coordinates":[5.005,52.005]}}
]}"#;

fn draw(text: &str, options: GeojsonOptions<'_>) -> Drawn {
    geojson(text.as_bytes(), &options).expect("a drawing")
}

fn into_wijk() -> GeojsonOptions<'static> {
    GeojsonOptions {
        wijk: Some(WIJK),
        ..GeojsonOptions::default()
    }
}

#[test]
fn a_drawing_is_added_to_a_map_and_changes_nothing_else() {
    let drawn = draw(
        r#"{"type":"FeatureCollection","features":[
        {"type":"Feature","properties":{"name":"Pomp"},"geometry":{"type":"Point","coordinates":[5.002,52.002]}},
        {"type":"Feature","properties":{"soort":"verboden"},"geometry":{"type":"Polygon","coordinates":[[[5.006,52.004],[5.007,52.004],[5.007,52.006],[5.006,52.006],[5.006,52.004]]]}},
        {"type":"Feature","properties":{"naam":"Achterom","wijze":"brandgang"},"geometry":{"type":"LineString","coordinates":[[5.005,52.005],[5.005,52.008]]}}]}"#,
        into_wijk(),
    );
    let text = drawn.wijk.expect("a map");
    for line in WIJK.lines().skip(1).take(3) {
        assert!(text.contains(line.trim_end_matches(',')), "{line}");
    }
    let read = read_map("wijk.geojson", &text);
    assert_eq!(read.notices, []);
    let map = read.map.expect("a map");
    assert_eq!(map.wijk().attribution, "Verzonnen");
    assert!(map.place("Pomp (2)").is_some() && map.place("Achterom").is_some());
    let behind = map.project(degrees(52.005, 5.01));
    let nearest = map.streets().nearest(behind).expect("a street");
    assert!(
        nearest.distance_cm > 30_000,
        "the street ends at the forbidden area"
    );
    assert_eq!(drawn.parts.len(), 3);
}

#[test]
fn a_drawn_play_area_takes_the_place_of_the_old_one() {
    let drawn = draw(
        r#"{"type":"Polygon","coordinates":[[[5.002,52.002],[5.008,52.002],[5.008,52.008],[5.002,52.008]]]}"#,
        into_wijk(),
    );
    let read = read_map("wijk.geojson", &drawn.wijk.expect("a map"));
    assert_eq!(read.notices, [], "there is one play area");
    assert!(drawn.report.remark("rand_open").is_some());
}

#[test]
fn numbered_points_with_times_are_a_route() {
    let Some(bytes) = file("geojson", "geojsonio-punten-volgorde-amsterdam.geojson") else {
        return;
    };
    let drawn = geojson(&bytes, &GeojsonOptions::default()).expect("a route");
    let stops = &drawn.routes[0].stops;
    let times: Vec<u64> = stops.iter().map(|stop| stop.arrive_s).collect();
    let notes: Vec<&str> = stops.iter().map(|stop| stop.note.as_str()).collect();
    assert_eq!(times, [0, 200, 465]);
    assert_eq!(notes, ["start", "aanbellen", "over schutting"]);
}

#[test]
fn the_same_route_in_every_system_is_the_same_route() {
    let line = |name: &str| {
        let bytes = file("geojson", name)?;
        let drawn = geojson(&bytes, &GeojsonOptions::default()).expect("a route");
        Some(drawn.routes[0].line.clone())
    };
    let Some(expected) = line("vuil-bom-crlf-amsterdam.geojson") else {
        return;
    };
    for name in [
        "vuil-qgis-rd-28992-amsterdam.geojson",
        "vuil-webmercator-zonder-crs-amsterdam.geojson",
        "vuil-lat-lon-verwisseld-amsterdam.geojson",
    ] {
        let found = line(name).expect("beside it");
        let first = (found[0], expected[0]);
        let apart = (
            first.0.lat_e7.abs_diff(first.1.lat_e7),
            first.0.lon_e7.abs_diff(first.1.lon_e7),
        );
        // A hundred ten-millionths of a degree is a metre.
        assert!(apart.0 < 100 && apart.1 < 150, "{name}: {apart:?}");
        assert_eq!(found.len(), expected.len(), "{name}");
    }
}

#[test]
fn a_system_that_is_not_known_is_refused_by_name() {
    let text = r#"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::31370"}},"features":[]}"#;
    let error = geojson(text.as_bytes(), &GeojsonOptions::default()).expect_err("Lambert 72");
    assert_eq!(error.code().name, "stelsel_onbekend");
    assert!(error.to_string().contains("31370"));
}

#[test]
fn one_of_several_areas_is_chosen_by_its_name() {
    let Some(bytes) = file("geojson", "alkmaar-wijken-cbs.geojson") else {
        return;
    };
    let error = geojson(&bytes, &GeojsonOptions::default()).expect_err("eight areas");
    assert!(error.repair().contains("Oudorp"), "{}", error.repair());
    let options = GeojsonOptions {
        gebied: Some("oudorp"),
        ..GeojsonOptions::default()
    };
    let drawn = geojson(&bytes, &options).expect("one area");
    assert!(drawn.area.is_some());
    let corners = import::area_from_geojson(&bytes, Some("Oudorp")).expect("one area");
    assert_eq!(drawn.area, Some(corners));
}

#[test]
fn lines_are_what_the_author_says() {
    let text = r#"{"type":"LineString","coordinates":[[5.0,52.0],[5.002,52.0],[5.002,52.002]]}"#;
    let with = |lines| GeojsonOptions {
        lines,
        ..GeojsonOptions::default()
    };
    let streets = draw(text, with(Lines::Streets));
    assert!(streets.routes.is_empty() && streets.wijk.is_some());
    let routes = draw(text, with(Lines::Routes));
    assert!(routes.routes.len() == 1 && routes.wijk.is_none());
    assert!(routes.report.remark("lijn_is_route").is_none());
}

#[test]
fn a_file_of_lines_that_breaks_keeps_what_came_before() {
    let text =
        "{\"type\":\"Point\",\"coordinates\":[5,52]}\n{\"type\":\"Point\",\"coordinates\":[5";
    let drawn = draw(text, GeojsonOptions::default());
    assert_eq!(drawn.parts.len(), 1);
    assert!(drawn.report.remark("regel_stuk").is_some());
}

fn degrees(lat: f64, lon: f64) -> scenario::Degrees {
    scenario::Degrees {
        lat_e7: (lat * 1e7).round() as i32,
        lon_e7: (lon * 1e7).round() as i32,
    }
}
