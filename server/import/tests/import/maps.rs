//! What becomes of extracts: the same map from every format, streets that meet, play areas, names, a first scenario.

use crate::data::file;
use crate::town::Town;
use flate2::Compression;
use flate2::write::GzEncoder;
use import::{ATTRIBUTION, Gebied, ImportError, Imported, OsmOptions, osm, starter};
use scenario::{Degrees, SCENARIO_FILE, Severity, Sources, read_map};
use std::collections::BTreeMap;
use std::io::Write as _;

/// A street from west to east, one from south to north that meets it, a private drive, a house, a stop on each side, a
/// busy road with a crossing, and two streets of the same name far apart.
const SMALL: &str = r#"<osm version="0.6">
<node id="1" lat="52.0000" lon="5.0000"/><node id="2" lat="52.0000" lon="5.0020"/><node id="3" lat="52.0000" lon="5.0040"/>
<node id="4" lat="51.9990" lon="5.0020"/><node id="5" lat="52.0010" lon="5.0020"/>
<node id="6" lat="52.0001" lon="5.0005"/><node id="7" lat="52.0001" lon="5.0007"/><node id="8" lat="52.0003" lon="5.0007"/><node id="9" lat="52.0003" lon="5.0005"/>
<node id="10" lat="52.0002" lon="5.0006"><tag k="addr:street" v="Dorpsstraat"/><tag k="addr:housenumber" v="5;7"/></node>
<node id="11" lat="52.0001" lon="5.0030"><tag k="highway" v="bus_stop"/><tag k="name" v="Dorpsstraat"/></node>
<node id="12" lat="51.9999" lon="5.0031"><tag k="highway" v="bus_stop"/><tag k="name" v="Dorpsstraat"/></node>
<node id="13" lat="52.0010" lon="5.0000"/><node id="14" lat="52.0010" lon="5.0040"><tag k="highway" v="crossing"/><tag k="crossing" v="zebra"/></node>
<node id="15" lat="52.0100" lon="5.0000"/><node id="16" lat="52.0100" lon="5.0010"/><node id="17" lat="52.0002" lon="5.0015"><tag k="leisure" v="playground"/></node>
<node id="18" lat="52.0004" lon="5.0020"><tag k="place" v="neighbourhood"/><tag k="name" v="De Hoek"/></node>
<node id="19" lat="52.0005" lon="5.0012"><tag k="addr:housenumber" v="9"/></node>
<way id="1"><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="residential"/><tag k="name" v="Dorpsstraat"/></way>
<way id="2"><nd ref="4"/><nd ref="2"/><nd ref="5"/><tag k="highway" v="footway"/></way>
<way id="3"><nd ref="1"/><nd ref="6"/><tag k="highway" v="service"/><tag k="service" v="driveway"/></way>
<way id="4"><nd ref="6"/><nd ref="7"/><nd ref="8"/><nd ref="9"/><nd ref="6"/><tag k="building" v="house"/></way>
<way id="5"><nd ref="13"/><nd ref="5"/><nd ref="14"/><tag k="highway" v="secondary"/><tag k="name" v="Rijksweg"/></way>
<way id="6"><nd ref="15"/><nd ref="16"/><tag k="highway" v="residential"/><tag k="name" v="Dorpsstraat"/></way>
</osm>"#;

fn import_small(gebied: Gebied) -> Result<Imported, ImportError> {
    let options = OsmOptions {
        name: Some("De Hoek".to_owned()),
        gebied,
    };
    osm(SMALL.as_bytes(), &options)
}

fn degrees(lat: f64, lon: f64) -> Degrees {
    Degrees {
        lat_e7: (lat * 1e7).round() as i32,
        lon_e7: (lon * 1e7).round() as i32,
    }
}

#[test]
fn a_small_extract_is_a_map_the_game_reads_without_a_notice() {
    let imported = import_small(Gebied::Extract).expect("a map");
    let read = read_map("wijk.geojson", &imported.wijk);
    assert_eq!(read.notices, []);
    let map = read.map.expect("a map");
    let wijk = map.wijk();
    assert_eq!(
        (wijk.name.as_str(), wijk.attribution.as_str()),
        ("De Hoek", ATTRIBUTION)
    );
    let names: Vec<&str> = wijk
        .places
        .iter()
        .map(|place| place.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "Rijksweg",
            "Dorpsstraat (zuid)",
            "Dorpsstraat (noord)",
            "Speeltuin (Dorpsstraat (zuid))",
            "Bushalte Dorpsstraat",
            "Dorpsstraat (zuid) 5",
            "Dorpsstraat (zuid) 7",
        ]
    );
    let report = &imported.report;
    for (code, count) in [
        ("oprit_weggelaten", 1),
        ("straat_dubbel", 1),
        ("plek_samengevoegd", 1),
        ("huisnummer_zonder_straat", 1),
        ("straat_los", 1),
    ] {
        assert_eq!(
            report.remark(code).map(|remark| remark.count),
            Some(count),
            "{code}"
        );
    }
    assert_eq!(
        (report.taken("oversteken"), report.taken("gebouwen")),
        (1, 1)
    );
}

#[test]
fn streets_that_share_a_node_meet() {
    let imported = import_small(Gebied::Extract).expect("a map");
    let map = read_map("wijk.geojson", &imported.wijk).map.expect("a map");
    let at = |lat, lon| map.project(degrees(lat, lon));
    let way = map.streets().way(at(52.0, 5.0), &[], at(51.999, 5.002));
    let way = way.expect("the street and the path meet");
    assert!((22_000..28_000).contains(&way.length_cm), "{way:?}");
}

#[test]
fn a_house_number_inside_a_building_stands_at_the_door() {
    let imported = import_small(Gebied::Extract).expect("a map");
    let map = read_map("wijk.geojson", &imported.wijk).map.expect("a map");
    let house = map.place("Dorpsstraat (zuid) 5").expect("the house");
    let wall = map.project(degrees(52.0001, 5.0006));
    assert!(house.distance_cm(wall) < 50, "{house:?}");
}

#[test]
fn a_play_area_cuts_the_map() {
    let circle = Gebied::Circle {
        middle: degrees(52.0, 5.002),
        radius_m: 60,
    };
    let imported = import_small(circle).expect("a map");
    let map = read_map("wijk.geojson", &imported.wijk).map.expect("a map");
    assert!(
        map.place("Dorpsstraat").is_some(),
        "the other one is far away"
    );
    assert!(map.place("Dorpsstraat 5").is_none());
    let square = [
        (51.9995, 5.0015),
        (51.9995, 5.0025),
        (52.0005, 5.0025),
        (52.0005, 5.0015),
    ];
    let polygon = Gebied::Polygon(square.map(|(lat, lon)| degrees(lat, lon)).to_vec());
    let imported = import_small(polygon).expect("a map");
    assert_eq!(imported.area.len(), 4);
    let map = read_map("wijk.geojson", &imported.wijk).map.expect("a map");
    let length: u64 = map
        .wijk()
        .streets
        .iter()
        .map(|street| engine::geo::length_cm(&street.line))
        .sum();
    assert!((17_000..20_000).contains(&length), "{length}");
}

#[test]
fn a_play_area_is_found_by_its_name_or_its_neighbours_are_told() {
    let imported = import_small(Gebied::Named("de hoek".to_owned())).expect("a map");
    assert!(imported.report.remark("gebied_cirkel").is_some());
    let error = import_small(Gebied::Named("Elders".to_owned())).expect_err("unknown");
    assert_eq!(
        (error.code().name, error.repair().contains("De Hoek")),
        ("gebied_onbekend", true)
    );
}

#[test]
fn every_format_of_the_same_extract_gives_the_same_map() {
    let Some(pbf) = file("osm", "amsterdam-watergraafsmeer.osm.pbf") else {
        return;
    };
    let xml = file("osm", "amsterdam-watergraafsmeer.osm").expect("beside it");
    let json = file("osm", "amsterdam-watergraafsmeer.overpass.json").expect("beside it");
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(&pbf).expect("memory can be written");
    let packed = packed.finish().expect("memory can be written");
    let wijk = |bytes: &[u8]| osm(bytes, &OsmOptions::default()).expect("a map").wijk;
    let expected = wijk(&xml);
    assert_eq!(wijk(&pbf), expected);
    assert_eq!(wijk(&json), expected);
    assert_eq!(wijk(&packed), expected);
}

#[test]
fn a_first_scenario_lacks_the_telephone_alone() {
    for (name, text) in maps() {
        let map = read_map("wijk.geojson", &text).map.expect("a map");
        let toml = starter(&map).unwrap_or_else(|| panic!("{name} has a way"));
        let sources = Sources {
            files: BTreeMap::from([
                (SCENARIO_FILE.to_owned(), toml.len() as u64),
                ("wijk.geojson".to_owned(), text.len() as u64),
            ]),
            maps: BTreeMap::from([("wijk.geojson".to_owned(), text)]),
            toml,
        };
        let compiled = scenario::compile(&sources);
        let errors: Vec<&str> = compiled
            .notices
            .iter()
            .filter(|notice| notice.severity == Severity::Error)
            .map(|notice| notice.code)
            .collect();
        assert_eq!(
            errors,
            ["telefoon_niet_ingevuld"],
            "{name}: {}",
            scenario::render(&compiled.notices, &sources, false)
        );
    }
}

/// One bent street, whose ends lie on the edge of the play area.
const BENT: &str = "<osm><node id='1' lat='52' lon='5'/><node id='2' lat='52.001' lon='5.002'/><node id='3' lat='52.002' lon='5'/>
    <way id='1'><nd ref='1'/><nd ref='2'/><nd ref='3'/><tag k='highway' v='residential'/><tag k='name' v='Laan'/></way></osm>";

fn maps() -> Vec<(&'static str, String)> {
    let bent = osm(BENT.as_bytes(), &OsmOptions::default()).expect("a map");
    let mut maps = vec![
        ("small", import_small(Gebied::Extract).expect("a map").wijk),
        ("bent", bent.wijk),
    ];
    for name in [
        "amsterdam-watergraafsmeer.osm.pbf",
        "dreieich.osm.pbf",
        "herrenberg-wegen.osm.pbf",
        "krautsand-elbe.osm.gz",
    ] {
        if let Some(bytes) = file("osm", name) {
            let imported = osm(&bytes, &OsmOptions::default()).expect("a map");
            maps.push((name, imported.wijk));
        }
    }
    maps
}

#[test]
fn a_made_up_town_comes_over_whole() {
    let town = Town::new(6);
    let pbf = town.pbf();
    assert_eq!(pbf, Town::new(6).pbf(), "always the same bytes");
    let imported = osm(&pbf, &OsmOptions::default()).expect("a map");
    let read = read_map("wijk.geojson", &imported.wijk);
    assert_eq!(read.notices, []);
    let map = read.map.expect("a map");
    let wijk = map.wijk();
    let addresses = wijk
        .places
        .iter()
        .filter(|place| place.name.starts_with("Dwarsstraat 3 "));
    // Houses stand along both sides of every street but the first and the last.
    assert_eq!(addresses.count(), 60);
    assert_eq!(wijk.buildings.len(), town.houses());
    for name in [
        "Dwarsstraat 0",
        "Dwarsstraat 6",
        "Langestraat 0",
        "Langestraat 6",
    ] {
        assert!(wijk.places.iter().any(|place| place.name == name), "{name}");
    }
    let end = |street: Option<&engine::wijk::Street>| {
        let line = &street.expect("there are streets").line;
        *line.last().expect("a line has points")
    };
    let (first, last) = (end(wijk.streets.first()), end(wijk.streets.last()));
    let way = map.streets().way(first, &[], last);
    assert!(way.is_some(), "the streets hang together");
}
