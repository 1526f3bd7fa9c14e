//! Bytes that mean harm, or nothing at all: always an answer, never a panic.

use crate::data::{file, names};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use import::{
    FILE_BYTES_MAX, GEOJSON_BYTES_MAX, GeojsonOptions, GpxOptions, ITEMS_MAX, ImportError,
    OsmOptions, PBF_BLOB_BYTES_MAX, area_from_geojson, geojson, gpx, osm,
};
use proptest::prelude::*;
use std::io::Write as _;

/// Every importer looks at the same bytes.
fn all(bytes: &[u8]) {
    let _ = osm(bytes, &OsmOptions::default());
    let _ = gpx(bytes, &GpxOptions::default());
    let _ = geojson(bytes, &GeojsonOptions::default());
    let _ = area_from_geojson(bytes, None);
}

fn osm_error(bytes: &[u8]) -> &'static str {
    osm(bytes, &OsmOptions::default())
        .expect_err("an error")
        .code()
        .name
}

fn gpx_error(bytes: &[u8]) -> &'static str {
    gpx(bytes, &GpxOptions::default())
        .expect_err("an error")
        .code()
        .name
}

fn geojson_error(bytes: &[u8]) -> &'static str {
    geojson(bytes, &GeojsonOptions::default())
        .expect_err("an error")
        .code()
        .name
}

/// A field of a message: its number and bytes.
fn field(number: u8, content: &[u8]) -> Vec<u8> {
    let mut field = vec![number << 3 | 2];
    field.extend(varint(content.len() as u64));
    field.extend(content);
    field
}

fn varint(mut number: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 0x7f {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}

/// A blob of a kind as it stands in a file.
fn blob(kind: &str, content: &[u8]) -> Vec<u8> {
    let mut header = field(1, kind.as_bytes());
    header.push(3 << 3);
    header.extend(varint(content.len() as u64));
    let mut bytes = (header.len() as u32).to_be_bytes().to_vec();
    bytes.extend(header);
    bytes.extend(content);
    bytes
}

fn zlib(content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content).expect("memory can be written");
    field(3, &encoder.finish().expect("memory can be written"))
}

/// A file with a good header and this blob.
fn pbf(content: &[u8]) -> Vec<u8> {
    let header = field(4, b"OsmSchema-V0.6");
    let mut bytes = blob("OSMHeader", &zlib(&header));
    bytes.extend(blob("OSMData", content));
    bytes
}

#[test]
fn a_block_that_unpacks_to_too_much_is_refused() {
    let bomb = zlib(&vec![0; PBF_BLOB_BYTES_MAX + 1]);
    assert!(bomb.len() < 100_000);
    assert_eq!(osm_error(&pbf(&bomb)), "import_te_groot");
    // As large as it may be it is only no block.
    assert_eq!(
        osm_error(&pbf(&zlib(&vec![0; PBF_BLOB_BYTES_MAX]))),
        "kaart_leeg"
    );
}

#[test]
fn a_block_with_the_wrong_packing_costs_that_block() {
    assert_eq!(osm_error(&pbf(&field(3, b"not zlib"))), "kaart_leeg");
    assert_eq!(osm_error(&pbf(&field(7, b"zstd"))), "pbf_onleesbaar");
    assert_eq!(osm_error(&pbf(&[])), "kaart_leeg");
}

#[test]
fn a_file_that_needs_what_nobody_knows_is_refused() {
    let bytes = blob("OSMHeader", &zlib(&field(4, b"Teleport")));
    assert_eq!(osm_error(&bytes), "pbf_onleesbaar");
}

#[test]
fn differences_that_overflow_go_round_and_hit_nothing() {
    // Dense nodes of which ids, latitudes and longitudes jump to the edge of their range, and over it.
    let most = varint(u64::MAX).repeat(3);
    let far = varint(u64::MAX - 1).repeat(3);
    let mut dense = field(1, &far);
    dense.extend(field(8, &most));
    dense.extend(field(9, &far));
    let mut group = field(2, &dense);
    let mut way = vec![1 << 3];
    way.extend(varint(u64::MAX));
    way.extend(field(8, &far));
    group.extend(field(3, &way));
    let block = field(2, &group);
    assert_eq!(osm_error(&pbf(&zlib(&block))), "geen_straten");
}

#[test]
fn strings_that_are_not_there_are_no_strings() {
    let mut node = vec![1 << 3, 2, 8 << 3, 2, 9 << 3, 2];
    node.extend(field(2, &varint(4_000_000_000)));
    node.extend(field(3, &varint(u64::MAX)));
    let block = field(2, &field(1, &node));
    assert_eq!(osm_error(&pbf(&zlib(&block))), "geen_straten");
}

#[test]
fn a_file_that_is_too_large_is_refused_before_it_is_read() {
    let bytes = vec![b' '; FILE_BYTES_MAX + 1];
    assert_eq!(osm_error(&bytes), "import_te_groot");
    let mut text = b"{\"type\":\"Point\"}".to_vec();
    text.resize(GEOJSON_BYTES_MAX + 1, b' ');
    assert_eq!(geojson_error(&text), "import_te_groot");
    text.truncate(GEOJSON_BYTES_MAX);
    assert_eq!(geojson_error(&text), "niets_getekend");
}

#[test]
fn xml_that_blows_up_or_goes_deep_is_harmless() {
    let mut entities =
        String::from("<?xml version='1.0'?><!DOCTYPE gpx [<!ENTITY a0 'xxxxxxxxxx'>");
    for level in 1..30 {
        let inner = format!("&a{};", level - 1).repeat(10);
        entities.push_str(&format!("<!ENTITY a{level} '{inner}'>"));
    }
    entities.push_str("]><gpx><wpt lat='52' lon='5'><name>&a29;</name></wpt></gpx>");
    let walk = gpx(entities.as_bytes(), &GpxOptions::default()).expect("one point");
    assert_eq!(walk.points[0].name, "&a29;");
    let deep = format!("<gpx>{}", "<a>".repeat(100_000));
    assert_eq!(gpx_error(deep.as_bytes()), "te_veel_lagen");
    let deep = format!("<osm>{}", "<a>".repeat(100_000));
    assert_eq!(osm_error(deep.as_bytes()), "te_veel_lagen");
}

#[test]
fn json_that_goes_deep_is_refused() {
    let deep = format!(
        "{{\"type\":\"Polygon\",\"coordinates\":{}",
        "[".repeat(100_000)
    );
    assert_eq!(geojson_error(deep.as_bytes()), "json_onleesbaar");
    let elements = format!("{{\"elements\":{}", "[".repeat(100_000));
    assert_eq!(osm_error(elements.as_bytes()), "json_onleesbaar");
}

#[test]
fn one_feature_too_many_is_refused() {
    let text = |count: usize| "{\"type\":\"Point\",\"coordinates\":[5,52]}\n".repeat(count);
    assert!(geojson(text(2_000).as_bytes(), &GeojsonOptions::default()).is_ok());
    assert_eq!(
        geojson_error(text(ITEMS_MAX + 1).as_bytes()),
        "te_veel_delen"
    );
}

#[test]
fn numbers_that_are_none_are_left_out() {
    let text = "<osm><node id='1' lat='NaN' lon='5'/><node id='99999999999999999999999' lat='52' lon='5'/>
        <node id='2' lat='1e400' lon='inf'/><node id='-9223372036854775808' lat='52' lon='5'/>
        <way id='1'><nd ref='-9223372036854775808'/><nd ref='x'/><tag k='highway' v='path'/></way></osm>";
    let error = osm(text.as_bytes(), &OsmOptions::default()).expect_err("no street");
    let ImportError::NoStreets { reasons } = error else {
        panic!("{error}");
    };
    let codes: Vec<&str> = reasons.iter().map(|remark| remark.code).collect();
    assert_eq!(codes, ["id_onleesbaar", "punt_buiten_de_aarde"]);
    let text = "<gpx><trk><trkseg><trkpt lat='NaN' lon='5'/><trkpt lat='95' lon='5'/><trkpt/></trkseg></trk></gpx>";
    assert_eq!(gpx_error(text.as_bytes()), "geen_wandeling");
    let text = "{\"type\":\"LineString\",\"coordinates\":[[1e400,5],[5,52]]}";
    assert_eq!(geojson_error(text.as_bytes()), "json_onleesbaar");
    let text = "{\"type\":\"LineString\",\"coordinates\":[[\"NaN\",5],[5,52]]}";
    assert_eq!(geojson_error(text.as_bytes()), "niets_getekend");
}

#[test]
fn a_file_of_another_kind_is_told_where_it_belongs() {
    let error = osm(b"<gpx/>", &OsmOptions::default()).expect_err("a walk");
    assert_eq!(error.repair(), "Gebruik: boef import gpx");
    assert_eq!(gpx_error(b"{\"type\":\"Point\"}"), "ander_bestand");
    assert_eq!(geojson_error(b"<osm/>"), "ander_bestand");
    assert_eq!(osm_error(b""), "bestand_leeg");
    assert_eq!(osm_error(b"PK\x03\x04"), "ander_bestand");
}

#[test]
fn every_file_cut_anywhere_and_bent_gives_an_answer() {
    for kind in ["osm", "gpx", "geojson"] {
        for name in names(kind).unwrap_or_default() {
            let bytes = file(kind, &name).expect("it was listed");
            // The larger ones say nothing more, and take long.
            if bytes.len() > 40_000 {
                continue;
            }
            for part in 1..6 {
                let cut = bytes.len() * part / 6;
                all(&bytes[..cut]);
                let mut bent = bytes.clone();
                bent[cut] ^= 0x55;
                all(&bent);
            }
        }
    }
}

/// A GPX of random points, with whatever a phone may write.
fn track() -> impl Strategy<Value = String> {
    let number = prop_oneof![
        (-2_000_000_i64..2_000_000).prop_map(|n| format!("{}", 52.0 + n as f64 / 1e8)),
        Just("NaN".to_owned()),
        Just("0".to_owned()),
        any::<f64>().prop_map(|n| n.to_string()),
    ];
    let time = prop_oneof![
        (0_u32..86_400).prop_map(|s| format!(
            "2025-02-11T{:02}:{:02}:{:02}Z",
            s / 3_600,
            s / 60 % 60,
            s % 60
        )),
        Just("9999-12-31T23:59:59Z".to_owned()),
        Just("-9999-01-01T00:00:00Z".to_owned()),
        Just(String::new()),
    ];
    let point = (number.clone(), number, time).prop_map(|(lat, lon, time)| {
        format!("<trkpt lat='{lat}' lon='{lon}'><time>{time}</time></trkpt>")
    });
    proptest::collection::vec(point, 0..60)
        .prop_map(|points| format!("<gpx><trk><trkseg>{}</trkseg></trk></gpx>", points.concat()))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_bytes_give_an_answer(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        all(&bytes);
    }

    #[test]
    fn any_text_that_begins_well_gives_an_answer(
        head in prop_oneof![
            Just("<osm>"), Just("<gpx><trk><trkseg>"), Just("{\"elements\":["), Just("{\"type\":\"FeatureCollection\",\"features\":["),
        ],
        tail in "\\PC*",
    ) {
        all(format!("{head}{tail}").as_bytes());
    }

    #[test]
    fn any_block_gives_an_answer(block in proptest::collection::vec(any::<u8>(), 0..500)) {
        all(&pbf(&zlib(&block)));
        all(&pbf(&zlib(&field(2, &field(2, &block)))));
    }

    #[test]
    fn any_track_gives_a_route_that_is_toml(text in track()) {
        if let Ok(walk) = gpx(text.as_bytes(), &GpxOptions::default())
            && let Some(route) = walk.route
        {
            prop_assert!(route.toml.parse::<toml::Table>().is_ok(), "{}", route.toml);
            prop_assert_eq!(route.legs.len() + 1, route.stops.len());
            prop_assert!(route.stops.windows(2).all(|pair| pair[0].arrive_s <= pair[1].arrive_s));
        }
    }

    #[test]
    fn any_geometry_gives_an_answer(
        kind in prop_oneof![Just("Point"), Just("LineString"), Just("Polygon"), Just("MultiPolygon"), Just("MultiPoint")],
        numbers in proptest::collection::vec((any::<f64>(), -90.0..90.0_f64), 0..20),
        soort in prop_oneof![Just("speelgebied"), Just("straat"), Just("verboden"), Just("route"), Just("")],
    ) {
        let line: Vec<String> = numbers.iter().map(|(x, y)| format!("[{x},{y}]")).collect();
        let line = line.join(",");
        for coordinates in [format!("[{line}]"), format!("[[{line}]]"), format!("[[[{line}]]]"), line.clone()] {
            let text = format!(
                "{{\"type\":\"Feature\",\"properties\":{{\"soort\":\"{soort}\"}},\"geometry\":{{\"type\":\"{kind}\",\"coordinates\":{coordinates}}}}}"
            );
            all(text.as_bytes());
        }
    }
}
