//! Every file of the shared data, with what must come of it: how much of what, or the code of its error.

use crate::data::{file, names};
use import::{GeojsonOptions, GpxOptions, ImportError, OsmOptions, Report, geojson, gpx, osm};
use scenario::read_map;

/// What is taken of a file, or the code of its error.
type Taken = Result<&'static str, &'static str>;
/// Codes of the remarks that must be made.
type Remarks = &'static [&'static str];
/// What must come of a file.
type Expected = (Taken, Remarks);
/// A file, and what must come of it.
type Row = (&'static str, Taken, Remarks);

/// Holds a table against a folder: every file is in it, and every file does what it says.
fn check(
    kind: &str,
    table: &[Row],
    import: impl Fn(&[u8]) -> Result<(String, Report), ImportError>,
) {
    let Some(names) = names(kind) else { return };
    let listed: Vec<&str> = table.iter().map(|(name, ..)| *name).collect();
    let missing: Vec<&String> = names
        .iter()
        .filter(|name| !listed.contains(&name.as_str()))
        .collect();
    assert!(missing.is_empty(), "not in the table: {missing:?}");
    let mut wrong = Vec::new();
    for (name, expected, remarks) in table {
        let bytes = file(kind, name).expect("a file of the table");
        match (import(&bytes), expected) {
            (Ok((extra, report)), Ok(taken)) => {
                let took: Vec<String> = report
                    .took
                    .iter()
                    .map(|took| format!("{} {}", took.count, took.what))
                    .collect();
                let found = format!("{extra}{}", took.join(", "));
                if found != *taken {
                    wrong.push(format!("{name}: {found}"));
                }
                for code in *remarks {
                    if report.remark(code).is_none() {
                        wrong.push(format!("{name}: no {code}"));
                    }
                }
            }
            (Ok((extra, _)), Err(code)) => wrong.push(format!("{name}: no {code}, but {extra}")),
            (Err(error), Err(code)) if error.code().name == *code => {}
            (Err(error), _) => wrong.push(format!("{name}: {} {error}", error.code().name)),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_extract_is_imported_or_refused() {
    check("osm", OSM, |bytes| {
        let imported = osm(bytes, &OsmOptions::default())?;
        let read = read_map("wijk.geojson", &imported.wijk);
        assert!(
            read.map.is_some() && read.notices.is_empty(),
            "{:?}",
            read.notices
        );
        Ok((String::new(), imported.report))
    });
}

#[test]
fn every_walk_is_imported_or_refused() {
    check("gpx", GPX, |bytes| {
        let walk = gpx(bytes, &GpxOptions::default())?;
        Ok((String::new(), walk.report))
    });
}

#[test]
fn every_drawing_is_imported_or_refused() {
    check("geojson", GEOJSON, |bytes| {
        let drawn = geojson(bytes, &GeojsonOptions::default())?;
        let wijk = match &drawn.wijk {
            Some(text) => {
                let read = read_map("wijk.geojson", text);
                assert!(
                    read.map.is_some() && read.notices.is_empty(),
                    "{:?}",
                    read.notices
                );
                "kaart: "
            }
            None => "",
        };
        Ok((wijk.to_owned(), drawn.report))
    });
}

/// The same extract in three forms: what comes of it is the same.
const WATERGRAAFSMEER: Expected = (
    Ok(
        "1 speelgebied, 12 straten, 16 paden zonder naam, 4 verboden stukken, 7 plekken, 66 adressen, 10 water, 36 groen, 80 gebouwen",
    ),
    &[
        "autoweg_weggelaten",
        "oversteek_weggelaten",
        "plek_samengevoegd",
        "plek_zonder_naam",
        "straat_los",
    ],
);

/// One extract, twice packed.
const DREIEICH: Expected = (
    Ok(
        "1 speelgebied, 107 straten, 186 paden zonder naam, 8 verboden stukken, 156 plekken, 902 adressen, 7 water, 258 groen, 3771 gebouwen",
    ),
    &[
        "adres_dubbel",
        "adres_onderscheiden",
        "autoweg_weggelaten",
        "buiten_speelgebied",
        "gat_in_vlak",
        "oprit_weggelaten",
        "oversteek_weggelaten",
        "plek_onderscheiden",
        "plek_samengevoegd",
        "plek_zonder_naam",
        "prive_weg_weggelaten",
        "straat_los",
        "verboden_met_pad",
    ],
);

const OSM: &[Row] = &[
    (
        "aberdeen-centrum.osm.gz",
        Ok(
            "1 speelgebied, 70 straten, 54 paden zonder naam, 1 oversteken, 6 verboden stukken, 99 plekken, 49 adressen, 8 groen, 132 gebouwen",
        ),
        &[
            "adres_dubbel",
            "buiten_speelgebied",
            "gat_in_vlak",
            "oprit_weggelaten",
            "oversteek_weggelaten",
            "plek_onderscheiden",
            "plek_samengevoegd",
            "plek_zonder_naam",
            "straat_los",
            "verboden_met_pad",
        ],
    ),
    (
        "amsterdam-watergraafsmeer.osm",
        WATERGRAAFSMEER.0,
        WATERGRAAFSMEER.1,
    ),
    (
        "amsterdam-watergraafsmeer.osm.pbf",
        WATERGRAAFSMEER.0,
        WATERGRAAFSMEER.1,
    ),
    (
        "amsterdam-watergraafsmeer.overpass.json",
        WATERGRAAFSMEER.0,
        WATERGRAAFSMEER.1,
    ),
    ("dreieich.osm.gz", DREIEICH.0, DREIEICH.1),
    ("dreieich.osm.pbf", DREIEICH.0, DREIEICH.1),
    (
        "ehningen-wegen.osm.pbf",
        Ok("1 speelgebied, 31 straten, 49 paden zonder naam, 6 verboden stukken, 2 plekken"),
        &[
            "oprit_weggelaten",
            "oversteek_weggelaten",
            "plek_samengevoegd",
            "plek_zonder_naam",
            "prive_weg_weggelaten",
        ],
    ),
    (
        "gierle-slaaplaken.osm",
        Ok("1 speelgebied, 1 straten"),
        &["buiten_speelgebied"],
    ),
    (
        "herrenberg-wegen.osm.pbf",
        Ok(
            "1 speelgebied, 242 straten, 731 paden zonder naam, 1 oversteken, 45 verboden stukken, 69 plekken, 1 adressen, 3 gebouwen",
        ),
        &[
            "binnen_weggelaten",
            "oprit_weggelaten",
            "oversteek_weggelaten",
            "plek_onderscheiden",
            "plek_samengevoegd",
            "plek_zonder_naam",
            "prive_weg_weggelaten",
            "straat_los",
            "verboden_met_pad",
            "weg_in_aanbouw",
        ],
    ),
    (
        "krautsand-elbe.osm.gz",
        Ok(
            "1 speelgebied, 3 straten, 6 paden zonder naam, 6 plekken, 4 adressen, 3 water, 8 groen, 7 gebouwen",
        ),
        &[
            "gat_in_vlak",
            "plek_samengevoegd",
            "plek_zonder_naam",
            "straat_los",
        ],
    ),
    (
        "laufamholzstrasse-nuernberg.osm",
        Ok(
            "1 speelgebied, 14 straten, 10 paden zonder naam, 1 oversteken, 3 plekken, 103 adressen, 5 groen, 118 gebouwen",
        ),
        &[
            "adres_dubbel",
            "buiten_speelgebied",
            "gat_in_vlak",
            "huisnummers_op_lijn",
            "oprit_weggelaten",
            "oversteek_weggelaten",
            "plek_samengevoegd",
        ],
    ),
    (
        "laufamholzstrasse-nuernberg.overpass-geom.json",
        Ok(
            "1 speelgebied, 14 straten, 10 paden zonder naam, 1 oversteken, 3 plekken, 103 adressen, 5 groen, 118 gebouwen",
        ),
        &[
            "adres_dubbel",
            "gat_in_vlak",
            "huisnummers_op_lijn",
            "oprit_weggelaten",
            "oversteek_weggelaten",
            "plek_samengevoegd",
        ],
    ),
    (
        "overpass-berkeley-mapquery.json",
        Ok(
            "1 speelgebied, 1 straten, 3 paden zonder naam, 3 plekken, 2 adressen, 1 water, 1 gebouwen",
        ),
        &["buiten_speelgebied", "oprit_weggelaten", "plek_zonder_naam"],
    ),
    (
        "overpass-xml-amsterdam-busstations.osm",
        Err("geen_straten"),
        &[],
    ),
    ("vuil-afgekapt.osm", Err("afgebroken"), &[]),
    ("vuil-afgekapt.osm.pbf", Err("afgebroken"), &[]),
    (
        "vuil-brenner-relatie-zonder-lid.osm.pbf",
        Err("geen_straten"),
        &[],
    ),
    ("vuil-leeg-overpass-antwoord.osm", Err("kaart_leeg"), &[]),
    ("vuil-nozlib-nodense.osm.pbf", Err("geen_straten"), &[]),
    (
        "vuil-overpass-runtime-error.json",
        Err("kaartserver_fout"),
        &[],
    ),
    (
        "wechelderzande-rand.osm",
        Ok(
            "1 speelgebied, 9 straten, 5 paden zonder naam, 3 adressen, 2 water, 25 groen, 88 gebouwen",
        ),
        &["buiten_speelgebied", "prive_weg_weggelaten", "straat_los"],
    ),
    (
        "wechelderzande-rand.overpass-center.json",
        Err("straten_zonder_lijn"),
        &[],
    ),
];
const GPX: &[Row] = &[
    (
        "applewatch-oostvoorne-hardlopen.gpx",
        Ok("2 voetjes"),
        &["gat_in_spoor", "spoor_te_snel", "stukken_samen"],
    ),
    ("brouter-dreieich.gpx", Ok("2 voetjes"), &["tijd_ontbreekt"]),
    (
        "cerknicko-8-tracks.gpx",
        Ok("16 voetjes, 11 stops, 4 losse punten"),
        &["gat_in_spoor", "punt_los", "stukken_samen"],
    ),
    (
        "etrex-auto-visnjan.gpx",
        Ok("3 voetjes, 1 stops"),
        &["gat_in_spoor", "spoor_te_snel", "sprong_weggelaten"],
    ),
    ("garmin-connect-activiteit-988.gpx", Ok("3 voetjes"), &[]),
    (
        "garmin-connect-hardlopen.gpx",
        Ok("2 voetjes"),
        &["gat_in_spoor", "spoor_te_snel", "punt_dubbel"],
    ),
    ("gpsies-track.gpx", Ok("2 voetjes"), &["spoor_te_snel"]),
    (
        "gpxstudio-bosvoorde-hartslag.gpx",
        Ok("2 voetjes"),
        &["tijd_ontbreekt"],
    ),
    (
        "gpxstudio-bosvoorde-route.gpx",
        Ok("2 voetjes"),
        &["ander_spoor", "tijd_ontbreekt"],
    ),
    (
        "gpxstudio-bosvoorde-segmenten.gpx",
        Ok("2 voetjes"),
        &["gat_in_spoor", "tijd_ontbreekt", "stukken_samen"],
    ),
    (
        "gpxstudio-bosvoorde-simpel.gpx",
        Ok("2 voetjes"),
        &["tijd_ontbreekt"],
    ),
    (
        "graphhopper-alleen-waypoints.gpx",
        Ok("5 voetjes, 1 losse punten"),
        &["tijd_ontbreekt", "punt_los"],
    ),
    (
        "graphhopper-rondje-leipzig.gpx",
        Ok("8 voetjes"),
        &["ander_spoor", "spoor_te_snel"],
    ),
    (
        "graphhopper-trillend-spoor.gpx",
        Ok("2 voetjes"),
        &["tijd_ongeloofwaardig", "tijd_ontbreekt"],
    ),
    ("harderwijk-snelheid.gpx", Ok("2 voetjes"), &[]),
    (
        "mapsource-drie-tracks.gpx",
        Ok("3 voetjes, 1 stops"),
        &["ander_spoor"],
    ),
    (
        "nauwkeurigheid-eeklo.gpx",
        Ok("2 voetjes"),
        &["tijd_ongeloofwaardig", "tijd_ontbreekt"],
    ),
    (
        "nike-tijdzone.gpx",
        Ok("1 voetjes"),
        &["een_plek", "punt_dubbel"],
    ),
    (
        "opencpn-route.gpx",
        Ok("10 voetjes, 6 losse punten"),
        &[
            "duur_te_lang",
            "tijd_ongeloofwaardig",
            "tijd_ontbreekt",
            "punt_dubbel",
            "punt_los",
        ],
    ),
    (
        "oregon-deels-hartslag.gpx",
        Ok("3 voetjes"),
        &["gat_in_spoor", "stukken_samen"],
    ),
    (
        "osm-trace-drie-tracks.gpx",
        Ok("2 voetjes"),
        &["ander_spoor", "gat_in_spoor", "spoor_te_snel"],
    ),
    (
        "overpass-amsterdam-bushaltes-wpt.gpx",
        Ok("61 losse punten"),
        &["punt_los"],
    ),
    (
        "route-120-punten.gpx",
        Ok("12 voetjes"),
        &["tijd_ontbreekt"],
    ),
    (
        "strava-route-zonder-tijd.gpx",
        Ok("3 voetjes"),
        &["tijd_ontbreekt"],
    ),
    (
        "vuil-afgeleid-bosvoorde-ruis-gat-sprong.gpx",
        Ok("3 voetjes, 1 stops"),
        &[
            "spoor_te_snel",
            "sprong_weggelaten",
            "tijd_deels",
            "tijd_terug",
            "punt_dubbel",
            "stukken_samen",
        ],
    ),
    (
        "vuil-afgeleid-dreieich-ruis-gat-sprong.gpx",
        Ok("3 voetjes, 1 stops"),
        &[
            "sprong_weggelaten",
            "tijd_deels",
            "tijd_terug",
            "punt_dubbel",
            "stukken_samen",
        ],
    ),
    ("vuil-bom-unicode.gpx", Ok("1 losse punten"), &["punt_los"]),
    (
        "vuil-gpxstudio-onbekend-naamruimtevoorvoegsel.gpx",
        Ok("2 voetjes"),
        &["tijd_ontbreekt"],
    ),
    ("vuil-lege-naam.gpx", Err("geen_wandeling"), &[]),
    ("vuil-ongeldig-teken.gpx", Err("ander_bestand"), &[]),
    ("vuil-osmand-een-punt.gpx", Ok("1 voetjes"), &["een_plek"]),
    ("vuil-osmand-lege-track.gpx", Err("geen_wandeling"), &[]),
    ("vuil-zonder-segment.gpx", Err("geen_wandeling"), &[]),
    ("wandeling-amsterdam-schoon.gpx", Ok("3 voetjes"), &[]),
    (
        "wandeling-dreieich-vuil.gpx",
        Ok("4 voetjes"),
        &[
            "gat_in_spoor",
            "sprong_weggelaten",
            "tijd_terug",
            "punt_dubbel",
            "stukken_samen",
        ],
    ),
];
const GEOJSON: &[Row] = &[
    (
        "alkmaar-straten.geojson",
        Ok("kaart: 1 speelgebied, 7 straten"),
        &[
            "gebied_gemaakt",
            "lijn_is_straat",
            "straat_dubbel",
            "straat_los",
        ],
    ),
    ("alkmaar-wijken-cbs.geojson", Err("gebied_kiezen"), &[]),
    (
        "featurecollection-extensies.geojson",
        Ok("1 voetjes, 1 plekken, 1 routes"),
        &[
            "gebied_maat",
            "duur_te_lang",
            "een_plek",
            "tijd_ontbreekt",
            "geen_kaart",
            "lijn_is_route",
            "punt_zonder_naam",
        ],
    ),
    (
        "geojsonio-punten-volgorde-amsterdam.geojson",
        Ok("3 voetjes, 1 routes"),
        &[],
    ),
    (
        "geojsonio-route-amsterdam.geojson",
        Ok("3 voetjes, 3 plekken, 1 routes"),
        &["tijd_ontbreekt", "geen_kaart", "lijn_is_route"],
    ),
    (
        "geometrycollection.geojson",
        Ok("1 voetjes, 1 plekken, 1 routes"),
        &[
            "duur_te_lang",
            "een_plek",
            "tijd_ontbreekt",
            "geen_kaart",
            "lijn_is_route",
            "punt_zonder_naam",
        ],
    ),
    (
        "itinero-netwerk1.geojson",
        Ok("kaart: 1 speelgebied, 1 straten, 2 plekken"),
        &["gebied_gemaakt", "punt_zonder_naam"],
    ),
    (
        "itinero-netwerk5.geojson",
        Ok("kaart: 1 speelgebied, 19 paden zonder naam, 22 plekken"),
        &["gebied_gemaakt", "punt_zonder_naam", "straat_los"],
    ),
    (
        "itinero-punten-volgorde1.geojson",
        Ok("3 voetjes, 1 routes"),
        &["tijd_ontbreekt"],
    ),
    (
        "itinero-rondrit.geojson",
        Ok("kaart: 1 speelgebied, 11 straten, 5 plekken"),
        &["gebied_gemaakt", "plek_onderscheiden", "straat_dubbel"],
    ),
    (
        "itinero-route1.geojson",
        Ok("kaart: 1 speelgebied, 3 straten, 2 plekken"),
        &["gebied_gemaakt", "plek_onderscheiden"],
    ),
    (
        "kaal-punt-3d.geojson",
        Ok("1 plekken"),
        &["geen_kaart", "punt_zonder_naam"],
    ),
    (
        "qgis-export-amsterdam.geojson",
        Ok("3 voetjes, 1 routes"),
        &["tijd_ontbreekt", "lijn_is_route"],
    ),
    (
        "regelgescheiden-amsterdam.geojsonl",
        Ok("3 voetjes, 1 routes"),
        &["tijd_ontbreekt"],
    ),
    (
        "umap-export-gemengd.geojson",
        Ok("2 voetjes, 1 plekken, 1 routes"),
        &[
            "duur_te_lang",
            "tijd_ontbreekt",
            "vlak_kruist",
            "vlak_zonder_soort",
            "geen_kaart",
            "lijn_is_route",
            "punt_los",
        ],
    ),
    ("umap-kaart-externe-data.umap", Err("niets_getekend"), &[]),
    (
        "umap-kaart.umap",
        Ok("2 voetjes, 1 routes"),
        &[
            "gebied_maat",
            "duur_te_lang",
            "tijd_ontbreekt",
            "lijn_is_route",
            "punt_los",
        ],
    ),
    (
        "vuil-bom-crlf-amsterdam.geojson",
        Ok("3 voetjes, 1 routes"),
        &["tijd_ontbreekt", "lijn_is_route"],
    ),
    ("vuil-geometrie-null.geojson", Err("niets_getekend"), &[]),
    (
        "vuil-komma-te-veel-amsterdam.geojson",
        Err("json_onleesbaar"),
        &[],
    ),
    (
        "vuil-lat-lon-verwisseld-amsterdam.geojson",
        Ok("3 voetjes, 1 routes"),
        &["coordinaten_verwisseld", "tijd_ontbreekt", "lijn_is_route"],
    ),
    (
        "vuil-lege-featurecollection-amsterdam.geojson",
        Err("niets_getekend"),
        &[],
    ),
    (
        "vuil-lijn-van-een-punt-amsterdam.geojson",
        Err("niets_getekend"),
        &[],
    ),
    (
        "vuil-qgis-rd-28992-amsterdam.geojson",
        Ok("3 voetjes, 1 routes"),
        &["tijd_ontbreekt", "lijn_is_route", "stelsel_omgerekend"],
    ),
    (
        "vuil-tekstcoordinaten-amsterdam.geojson",
        Ok("2 voetjes, 1 routes"),
        &["coordinaat_als_tekst", "tijd_ontbreekt", "lijn_is_route"],
    ),
    (
        "vuil-umap-ring-niet-gesloten.geojson",
        Err("niets_getekend"),
        &[],
    ),
    (
        "vuil-vlak-niet-gesloten-amsterdam.geojson",
        Ok("1 speelgebied"),
        &["geen_kaart", "rand_open"],
    ),
    (
        "vuil-vlak-zelfsnijdend-amsterdam.geojson",
        Ok("1 speelgebied"),
        &["vlak_kruist", "geen_kaart"],
    ),
    (
        "vuil-webmercator-zonder-crs-amsterdam.geojson",
        Ok("3 voetjes, 1 routes"),
        &["stelsel_geraden", "tijd_ontbreekt", "lijn_is_route"],
    ),
];
