//! `boef import`: maps, walks and drawings that people already have, made into a wijk and into routes.

use super::CommandError;
use super::check::Format;
use clap::{Args, Subcommand, ValueEnum};
use import::{
    Drawn, FILE_BYTES_MAX, Gebied, GeojsonOptions, GpxOptions, ImportError, Imported, Lines,
    OsmOptions, Remark, Report, Walk,
};
use scenario::{
    ADVICE_MINUTES_MAX, ADVICE_PLAYERS_MAX, Degrees, SCENARIO_FILE, WIJK_BYTES_MAX, play_area,
    read_map,
};
use serde::Serialize;
use serde_json::json;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

/// The name of a map in the folder of a scenario.
const WIJK_FILE: &str = "wijk.geojson";
/// What was drawn for a map when there is no map to put it in.
const PARTS_FILE: &str = "kaartdelen.geojson";

/// What is asked.
#[derive(Debug, Args)]
pub struct ImportArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// An extract of OpenStreetMap (.osm.pbf, .osm, Overpass JSON, also with gzip) into a map.
    Osm(OsmArgs),
    /// A walk recorded on a phone (.gpx) into a route.
    Gpx(GpxArgs),
    /// A drawing from geojson.io, uMap or QGIS into a map, parts of a map, and routes.
    Geojson(GeojsonArgs),
}

#[derive(Debug, Args)]
struct OsmArgs {
    /// The extract.
    file: PathBuf,
    /// The play area: a name on the map, LATITUDE,LONGITUDE,METRES for a circle, or a drawing (FILE or FILE#NAME).
    #[arg(long)]
    gebied: Option<String>,
    /// What the wijk is called.
    #[arg(long)]
    naam: Option<String>,
    /// How many players you expect: then it says how large a play area suits them.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=i64::from(ADVICE_PLAYERS_MAX)))]
    spelers: Option<u32>,
    /// How many minutes a round takes.
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=i64::from(ADVICE_MINUTES_MAX)))]
    minuten: u32,
    #[command(flatten)]
    output: Output,
}

#[derive(Debug, Args)]
struct GpxArgs {
    /// The walk.
    file: PathBuf,
    /// The map it was walked on: places get their names, and ways follow the streets.
    #[arg(long)]
    wijk: Option<PathBuf>,
    /// The id of the boef or figurant who walks it.
    #[arg(long)]
    wie: Option<String>,
    /// Which track of the file, from 1.
    #[arg(long)]
    spoor: Option<usize>,
    #[command(flatten)]
    output: Output,
}

#[derive(Debug, Args)]
struct GeojsonArgs {
    /// The drawing.
    file: PathBuf,
    /// The map to add to, and to name the places of routes from.
    #[arg(long)]
    wijk: Option<PathBuf>,
    /// The name of the drawn area that is the play area.
    #[arg(long)]
    gebied: Option<String>,
    /// What the lines are; without this, what they say themselves.
    #[arg(long, value_enum)]
    lijnen: Option<LineKind>,
    /// The id of the boef or figurant who walks the routes.
    #[arg(long)]
    wie: Option<String>,
    /// What a new map is called.
    #[arg(long)]
    naam: Option<String>,
    #[command(flatten)]
    output: Output,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum LineKind {
    Straat,
    Route,
}

#[derive(Debug, Args)]
struct Output {
    /// Where to keep what is made: a folder (made when it is not there) or a file. Without it nothing is written.
    #[arg(long)]
    naar: Option<PathBuf>,
    /// Write over files that are there.
    #[arg(long)]
    overschrijf: bool,
    /// How to show what came of it.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

/// Reads a file, tells what came of it and keeps it where asked; returns whether anything could be made of it.
///
/// # Errors
/// When a file cannot be read or written, or is there already.
pub fn run(args: &ImportArgs) -> Result<bool, CommandError> {
    match &args.what {
        What::Osm(args) => osm(args),
        What::Gpx(args) => gpx(args),
        What::Geojson(args) => geojson(args),
    }
}

fn osm(args: &OsmArgs) -> Result<bool, CommandError> {
    let bytes = read(&args.file)?;
    let gebied = match args.gebied.as_deref().map(gebied).transpose()? {
        Some(Ok(gebied)) => gebied,
        Some(Err(error)) => return Ok(refused(&args.file, &error, args.output.format)),
        None => Gebied::default(),
    };
    let options = OsmOptions {
        name: args.naam.clone(),
        gebied,
    };
    let imported = match import::osm(&bytes, &options) {
        Ok(imported) => imported,
        Err(error) => return Ok(refused(&args.file, &error, args.output.format)),
    };
    let mut made = Made::default();
    if let Some(to) = &args.output.naar {
        keep_map(to, &imported, &mut made);
    }
    if let Some(players) = args.spelers {
        made.advice = advice(&imported, players, args.minuten);
    }
    made.write(args.output.overschrijf)?;
    tell(&args.file, &imported.report, &made, &imported, &args.output);
    Ok(true)
}

/// How large a play area suits so many players and minutes, and what that means for this map.
fn advice(imported: &Imported, players: u32, minutes: u32) -> Vec<String> {
    let advice = play_area(players, minutes);
    let map = read_map(WIJK_FILE, &imported.wijk).map;
    let about = map.and_then(|map| advice.about(map.wijk()));
    advice.sentences.into_iter().chain(about).collect()
}

/// A map in a folder, with a first scenario where there is none yet; or in a file.
fn keep_map(to: &Path, imported: &Imported, made: &mut Made) {
    if !is_folder(to) {
        made.add(to.to_path_buf(), imported.wijk.clone());
        return;
    }
    made.add(to.join(WIJK_FILE), imported.wijk.clone());
    let scenario = to.join(SCENARIO_FILE);
    if scenario.exists() {
        return;
    }
    let map = read_map(WIJK_FILE, &imported.wijk).map;
    if let Some(text) = map.and_then(|map| import::starter(&map)) {
        made.add(scenario, text);
    }
}

fn gpx(args: &GpxArgs) -> Result<bool, CommandError> {
    let bytes = read(&args.file)?;
    let map = match args.wijk.as_deref().map(map_text).transpose()? {
        Some(text) => match read_map(WIJK_FILE, &text).map {
            Some(map) => Some(map),
            None => {
                return Ok(refused(
                    &args.file,
                    &ImportError::MapUnreadable,
                    args.output.format,
                ));
            }
        },
        None => None,
    };
    let options = GpxOptions {
        walker: args.wie.as_deref(),
        track: args.spoor,
        map: map.as_ref(),
    };
    let walk: Walk = match import::gpx(&bytes, &options) {
        Ok(walk) => walk,
        Err(error) => return Ok(refused(&args.file, &error, args.output.format)),
    };
    let mut made = Made::default();
    if let Some(route) = &walk.route {
        match &args.output.naar {
            Some(to) if is_folder(to) => made.add(to.join("route.toml"), route.toml.clone()),
            Some(to) => made.add(to.clone(), route.toml.clone()),
            None => made.shown.push(route.toml.clone()),
        }
    }
    made.write(args.output.overschrijf)?;
    tell(&args.file, &walk.report, &made, &walk, &args.output);
    Ok(true)
}

fn geojson(args: &GeojsonArgs) -> Result<bool, CommandError> {
    let bytes = read(&args.file)?;
    let wijk = args.wijk.as_deref().map(map_text).transpose()?;
    let options = GeojsonOptions {
        lines: match args.lijnen {
            None => Lines::AsTheySay,
            Some(LineKind::Straat) => Lines::Streets,
            Some(LineKind::Route) => Lines::Routes,
        },
        walker: args.wie.as_deref(),
        wijk: wijk.as_deref(),
        gebied: args.gebied.as_deref(),
        name: args.naam.as_deref(),
    };
    let drawn = match import::geojson(&bytes, &options) {
        Ok(drawn) => drawn,
        Err(error) => return Ok(refused(&args.file, &error, args.output.format)),
    };
    let mut made = Made::default();
    keep_drawing(args.output.naar.as_deref(), &drawn, &mut made);
    made.write(args.output.overschrijf)?;
    tell(&args.file, &drawn.report, &made, &drawn, &args.output);
    Ok(true)
}

/// The map or its parts, and the routes: in a folder each in a file, else what the file asked for is named after.
fn keep_drawing(to: Option<&Path>, drawn: &Drawn, made: &mut Made) {
    let routes = || drawn.routes.iter().map(|route| route.toml.clone());
    let parts = (!drawn.parts.is_empty()).then(|| {
        format!(
            "{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n",
            drawn.parts.join(",\n")
        )
    });
    match to {
        Some(to) if is_folder(to) => {
            match (&drawn.wijk, parts) {
                (Some(wijk), _) => made.add(to.join(WIJK_FILE), wijk.clone()),
                (None, Some(parts)) => made.add(to.join(PARTS_FILE), parts),
                (None, None) => {}
            }
            for (index, toml) in routes().enumerate() {
                made.add(to.join(format!("route-{}.toml", index + 1)), toml);
            }
        }
        Some(to) if to.extension().is_some_and(|ending| ending == "toml") => {
            let all: Vec<String> = routes().collect();
            if !all.is_empty() {
                made.add(to.to_path_buf(), all.join("\n"));
            }
        }
        Some(to) => {
            if let Some(text) = drawn.wijk.clone().or(parts) {
                made.add(to.to_path_buf(), text);
            }
            made.shown.extend(routes());
        }
        None => made.shown.extend(routes()),
    }
}

/// A path is a folder when it is one, or when its name has no ending.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || !path.exists() && path.extension().is_none()
}

/// The play area that somebody asks for.
fn gebied(text: &str) -> Result<Result<Gebied, ImportError>, CommandError> {
    if let Some(circle) = circle(text) {
        return Ok(Ok(circle));
    }
    let (path, name) = match text.rsplit_once('#') {
        Some((path, name)) if Path::new(path).is_file() => (path, Some(name)),
        _ => (text, None),
    };
    if !Path::new(path).is_file() {
        return Ok(Ok(Gebied::Named(text.to_owned())));
    }
    let bytes = read(Path::new(path))?;
    Ok(import::area_from_geojson(&bytes, name).map(Gebied::Polygon))
}

/// `52.3439,4.9292,500`: latitude, longitude and a radius in metres.
fn circle(text: &str) -> Option<Gebied> {
    let numbers: Vec<f64> = text
        .split(',')
        .map(|part| part.trim().parse().ok())
        .collect::<Option<_>>()?;
    let [lat, lon, radius] = numbers.as_slice() else {
        return None;
    };
    let good = lat.abs() <= 90.0 && lon.abs() <= 180.0 && (1.0..1e6).contains(radius);
    good.then(|| Gebied::Circle {
        middle: Degrees {
            lat_e7: (lat * 1e7).round() as i32,
            lon_e7: (lon * 1e7).round() as i32,
        },
        radius_m: *radius as u32,
    })
}

fn read(path: &Path) -> Result<Vec<u8>, CommandError> {
    // One byte more than may be: the importer then says that it is too many.
    read_at_most(path, FILE_BYTES_MAX + 1)
}

fn map_text(path: &Path) -> Result<String, CommandError> {
    let bytes = read_at_most(path, WIJK_BYTES_MAX + 1)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn read_at_most(path: &Path, most: usize) -> Result<Vec<u8>, CommandError> {
    let failed = |source| CommandError::File {
        action: "read",
        path: path.to_path_buf(),
        source,
    };
    let mut bytes = Vec::new();
    let most = u64::try_from(most).expect("a limit fits 64 bits");
    let file = fs::File::open(path).map_err(failed)?;
    file.take(most).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// What was made: files to write, and texts to show.
#[derive(Debug, Default)]
struct Made {
    files: Vec<(PathBuf, String)>,
    shown: Vec<String>,
    /// What to say about the size of the map.
    advice: Vec<String>,
}

impl Made {
    fn add(&mut self, path: PathBuf, text: String) {
        self.files.push((path, text));
    }

    /// Writes every file, or none when one is there already and may not be written over.
    fn write(&self, overwrite: bool) -> Result<(), CommandError> {
        if !overwrite && let Some((path, _)) = self.files.iter().find(|(path, _)| path.exists()) {
            return Err(CommandError::Exists { path: path.clone() });
        }
        for (path, text) in &self.files {
            write(path, text, overwrite).map_err(|source| CommandError::File {
                action: "write",
                path: path.clone(),
                source,
            })?;
        }
        Ok(())
    }
}

/// Writes a file whole, or leaves what was there.
fn write(path: &Path, text: &str, overwrite: bool) -> std::io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    if !overwrite {
        let mut file = fs::File::create_new(path)?;
        return file.write_all(text.as_bytes());
    }
    let beside = folder.join(format!(".boef-{}", crate::secret::random_code(12)));
    fs::write(&beside, text)?;
    fs::rename(&beside, path).inspect_err(|_| drop(fs::remove_file(&beside)))
}

/// Tells why nothing could be made of a file.
fn refused(path: &Path, error: &ImportError, format: Format) -> bool {
    match format {
        Format::Json => println!(
            "{}",
            json!({ "bestand": path.display().to_string(), "fout": error })
        ),
        Format::Text => print!("{}: {}", path.display(), as_text(&error.remark())),
    }
    false
}

/// Tells what came of a file.
fn tell(path: &Path, report: &Report, made: &Made, result: &impl Serialize, output: &Output) {
    let kept: Vec<String> = made
        .files
        .iter()
        .map(|(path, _)| path.display().to_string())
        .collect();
    if output.format == Format::Json {
        let file = path.display().to_string();
        println!(
            "{}",
            json!({ "bestand": file, "resultaat": result, "bewaard": kept, "advies": made.advice })
        );
        return;
    }
    let took: Vec<String> = report
        .took
        .iter()
        .map(|took| format!("{} {}", took.count, took.what))
        .collect();
    println!("{}: {}.", path.display(), took.join(", "));
    for remark in &report.remarks {
        print!("{}", as_text(remark));
    }
    for text in &made.shown {
        println!("\n{text}");
    }
    for sentence in &made.advice {
        println!("{sentence}");
    }
    if !kept.is_empty() {
        println!("Bewaard: {}.", kept.join(", "));
    } else if output.naar.is_none() {
        println!("Er is niets bewaard. Kies met --naar waar het moet komen.");
    }
}

fn as_text(remark: &Remark) -> String {
    let times = match remark.count {
        0 | 1 => String::new(),
        count => format!(" ({count} keer)"),
    };
    let mut text = format!(
        "{}[{}]: {}{times}\n",
        remark.severity.word(),
        remark.code,
        remark.sentence
    );
    if !remark.examples.is_empty() {
        text.push_str(&format!("  zoals: {}\n", remark.examples.join(", ")));
    }
    text.push_str(&format!("  help: {}\n", remark.help));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_play_area_is_a_circle_or_a_name() {
        assert_eq!(
            gebied("52.5, 4.9, 500").expect("no file").ok(),
            Some(Gebied::Circle {
                middle: Degrees {
                    lat_e7: 525_000_000,
                    lon_e7: 49_000_000
                },
                radius_m: 500
            })
        );
        for text in ["Watergraafsmeer", "52,4", "a,b,c", "NaN,4,5", "52,4,-5"] {
            let found = gebied(text).expect("no file").ok();
            assert_eq!(found, Some(Gebied::Named(text.to_owned())));
        }
    }

    #[test]
    fn nothing_is_written_over_unless_that_is_asked() {
        let dir = tempfile::tempdir().expect("a folder");
        let (old, new) = (dir.path().join("old.toml"), dir.path().join("new.toml"));
        fs::write(&old, "van de schrijver").expect("a file");
        let mut made = Made::default();
        made.add(new.clone(), "nieuw".to_owned());
        made.add(old.clone(), "nieuw".to_owned());
        assert!(matches!(
            made.write(false),
            Err(CommandError::Exists { .. })
        ));
        assert!(!new.exists(), "all or nothing");
        assert_eq!(
            fs::read_to_string(&old).expect("a file"),
            "van de schrijver"
        );
        made.write(true).expect("asked for");
        assert_eq!(fs::read_to_string(&old).expect("a file"), "nieuw");
        assert_eq!(fs::read_dir(dir.path()).expect("a folder").count(), 2);
    }

    #[test]
    fn who_says_how_many_come_hears_how_large_to_play() {
        let street = "<osm><node id='1' lat='52' lon='5'/><node id='2' lat='52.001' lon='5.002'/><node id='3' lat='52.002' lon='5'/>
            <way id='1'><nd ref='1'/><nd ref='2'/><nd ref='3'/><tag k='highway' v='residential'/><tag k='name' v='Laan'/></way></osm>";
        let imported = import::osm(street.as_bytes(), &OsmOptions::default()).expect("a map");
        let said = advice(&imported, 60, 20).join(" ");
        assert!(said.contains("ongeveer 500 bij 500 meter"), "{said}");
        assert!(said.contains("Maak het speelgebied groter"), "{said}");
    }

    #[test]
    fn a_map_in_a_new_folder_comes_with_a_first_scenario_once() {
        let text = "<osm><node id='1' lat='52' lon='5'/><node id='2' lat='52.001' lon='5.002'/><node id='3' lat='52.002' lon='5'/>
            <way id='1'><nd ref='1'/><nd ref='2'/><nd ref='3'/><tag k='highway' v='residential'/><tag k='name' v='Laan'/></way></osm>";
        let imported = import::osm(text.as_bytes(), &OsmOptions::default()).expect("a map");
        let dir = tempfile::tempdir().expect("a folder");
        let mut made = Made::default();
        keep_map(dir.path(), &imported, &mut made);
        made.write(false).expect("an empty folder");
        let notices = scenario::load(dir.path()).notices;
        let errors: Vec<&str> = notices
            .iter()
            .filter(|notice| notice.severity == scenario::Severity::Error)
            .map(|notice| notice.code)
            .collect();
        assert_eq!(errors, ["telefoon_niet_ingevuld"]);
        let mut again = Made::default();
        keep_map(dir.path(), &imported, &mut again);
        assert_eq!(again.files.len(), 1, "the scenario is the author's now");
    }
}
