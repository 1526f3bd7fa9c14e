//! Recorded walks against the truth that lies beside them: the stops, the streets, and a scenario that can be played.

use crate::data::file;
use engine::geo::Point;
use import::{GpxOptions, OsmOptions, Walk, gpx, osm};
use scenario::{Degrees, Map, SCENARIO_FILE, Sources, read_map};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Truth {
    osm: String,
    straten_op_volgorde: Vec<String>,
    lengte_m: u64,
    haltes: Vec<Halte>,
}

#[derive(Deserialize)]
struct Halte {
    straat: String,
    huisnummer: String,
    lat: f64,
    lon: f64,
}

struct Read {
    truth: Truth,
    wijk: String,
    map: Map,
    walk: Walk,
}

fn read(name: &str) -> Option<Read> {
    let truth = file("gpx", &format!("{name}.waarheid.json"))?;
    let truth: Truth = serde_json::from_slice(&truth).expect("the truth is JSON");
    let imported = osm(&file("osm", &truth.osm)?, &OsmOptions::default()).expect("a map");
    let map = read_map("wijk.geojson", &imported.wijk).map.expect("a map");
    let options = GpxOptions {
        walker: Some("wandelaar"),
        map: Some(&map),
        ..GpxOptions::default()
    };
    let walk = gpx(&file("gpx", &format!("{name}.gpx"))?, &options).expect("a walk");
    Some(Read {
        truth,
        wijk: imported.wijk,
        walk,
        map,
    })
}

/// How far the nearest voetje is from where somebody rang, in metres.
fn apart_m(read: &Read, halte: &Halte) -> u64 {
    let degrees = |value: f64| (value * 1e7).round() as i32;
    let at: Point = read.map.project(Degrees {
        lat_e7: degrees(halte.lat),
        lon_e7: degrees(halte.lon),
    });
    let route = read.walk.route.as_ref().expect("a route");
    let stops = route.stops.iter().map(|stop| read.map.project(stop.at));
    stops
        .map(|stop| stop.distance_cm(at))
        .min()
        .expect("a stop")
        / 100
}

fn check(name: &str, halte_within_m: u64, length_within_m: u64) {
    let Some(read) = read(name) else { return };
    let route = read.walk.route.as_ref().expect("a route");
    assert_eq!(route.stops.len(), read.truth.haltes.len(), "{}", route.toml);
    for halte in &read.truth.haltes {
        let apart = apart_m(&read, halte);
        let address = format!("{} {}", halte.straat, halte.huisnummer);
        assert!(
            apart <= halte_within_m,
            "{address} is {apart} m off:\n{}",
            route.toml
        );
    }
    let (walked, found) = (&read.truth.straten_op_volgorde, route.streets());
    let mut rest = found.iter();
    let in_order = walked
        .iter()
        .all(|street| rest.any(|other| other == street));
    // A voetje at a house may be reached from the street behind it, and so add that street.
    let extra = found.len().saturating_sub(walked.len());
    assert!(
        in_order && extra <= route.stops.len(),
        "walked {walked:?}, found {found:?}"
    );
    let off = route.length_m.abs_diff(read.truth.lengte_m);
    assert!(
        off <= length_within_m,
        "{} of {} m",
        route.length_m,
        read.truth.lengte_m
    );
    plays(&read);
}

/// The piece fits in a scenario that can be played.
fn plays(read: &Read) {
    let route = read.walk.route.as_ref().expect("a route");
    let minutes = route.duration_s / 60 + 2;
    let toml = format!(
        r#"titel = "Proef"
wijk = "wijk.geojson"
begin = "19:00"
[contact]
organisatie = "Proef"
telefoon = "085 - 000 00 00"
[[boef]]
id = "wandelaar"
bekend_als = "de wandelaar"
signalement = {{ geslacht = "man", leeftijd = "26-40", kleding = [{{ stuk = "jas", kleur = "rood" }}] }}
[[ronde]]
titel = "Ronde"
begin = "19:20"
duur = "{minutes}m"
{}
[[ronde.aanwijzing]]
id = "een"
soort = "melding"
boef = "wandelaar"
om = "1m"
tekst = "OEFENING. Er loopt iemand."
"#,
        route.toml
    );
    let sources = Sources {
        files: BTreeMap::from([
            (SCENARIO_FILE.to_owned(), toml.len() as u64),
            ("wijk.geojson".to_owned(), read.wijk.len() as u64),
        ]),
        maps: BTreeMap::from([("wijk.geojson".to_owned(), read.wijk.clone())]),
        toml,
    };
    let compiled = scenario::compile(&sources);
    let notices = scenario::render(&compiled.notices, &sources, false);
    assert!(compiled.scenario.is_some(), "{notices}\n{}", sources.toml);
}

// Which house somebody stood at a track cannot tell to the number: even the very place where the clean walk begins has
// other houses nearer than the one that was rung at. So it is held to metres.

#[test]
fn a_clean_walk_gives_its_stops_and_streets() {
    check("wandeling-amsterdam-schoon", 45, 100);
}

#[test]
fn a_dirty_walk_gives_its_stops_and_streets() {
    // The track itself turns back 60 m from the house that was meant, with another house nearer.
    check("wandeling-dreieich-vuil", 90, 250);
}
