//! A scenario folder to [`Sources`]: the only place of this crate that touches a disk.

use crate::notice::{At, Code, Remark, Severity};
use crate::sources::{FILES_MAX, SCENARIO_BYTES_MAX, SCENARIO_FILE, Sources, WIJK_BYTES_MAX};
use std::fs;
use std::io::Read as _;
use std::path::Path;

/// Every notice of this room.
pub(crate) const CODES: &[&Code] = &[&SCENARIO_ONTBREEKT, &BESTAND_ONLEESBAAR, &BESTAND_TE_GROOT];

const SCENARIO_ONTBREEKT: Code = Code {
    name: "scenario_ontbreekt",
    severity: Severity::Error,
    means: "In deze map staat geen scenario.toml.",
    repair: "scenarios/mijn-wijk/scenario.toml",
};

const BESTAND_ONLEESBAAR: Code = Code {
    name: "bestand_onleesbaar",
    severity: Severity::Error,
    means: "Een bestand is geen gewone tekst of kan niet worden geopend.",
    repair: "Bewaar het bestand opnieuw als tekst (UTF-8).",
};

const BESTAND_TE_GROOT: Code = Code {
    name: "bestand_te_groot",
    severity: Severity::Error,
    means: "Een bestand is veel groter dan een scenario of kaart hoort te zijn.",
    repair: "Knip een kleiner stuk uit de kaart, rond het speelgebied.",
};

/// Reads a folder. Without a readable scenario file there are no sources, only remarks.
pub(crate) fn read(dir: &Path) -> (Option<Sources>, Vec<Remark>) {
    let mut remarks = Vec::new();
    let mut sources = Sources::default();
    let Some(toml) = text(
        &dir.join(SCENARIO_FILE),
        SCENARIO_FILE,
        SCENARIO_BYTES_MAX,
        &mut remarks,
    ) else {
        if remarks.is_empty() {
            remarks.push(
                Remark::new(
                    &SCENARIO_ONTBREEKT,
                    At::File(SCENARIO_FILE.to_owned()),
                    format!("In de map {} staat geen {SCENARIO_FILE}.", dir.display()),
                )
                .help("Noem de map waar scenario.toml in staat."),
            );
        }
        return (None, remarks);
    };
    sources.toml = toml;
    for (name, size) in files(dir) {
        if name.ends_with(".geojson")
            && let Some(map) = text(&dir.join(&name), &name, WIJK_BYTES_MAX, &mut remarks)
        {
            sources.maps.insert(name.clone(), map);
        }
        sources.files.insert(name, size);
    }
    (Some(sources), remarks)
}

/// The plain files of a folder with their sizes, by name.
fn files(dir: &Path) -> Vec<(String, u64)> {
    let Ok(entries) = fs::read_dir(dir) else {
        return Vec::new();
    };
    let mut files: Vec<(String, u64)> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let about = entry.metadata().ok()?;
            let name = entry.file_name().into_string().ok()?;
            about.is_file().then_some((name, about.len()))
        })
        .collect();
    files.sort();
    files.truncate(FILES_MAX);
    files
}

/// The text of a file; `None` without a remark when there is no such file.
fn text(path: &Path, name: &str, max: usize, remarks: &mut Vec<Remark>) -> Option<String> {
    let here = || At::File(name.to_owned());
    let file = match fs::File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return None,
        Err(error) => {
            remarks.push(
                Remark::new(
                    &BESTAND_ONLEESBAAR,
                    here(),
                    format!("{name} kan niet worden geopend: {error}."),
                )
                .help("Kijk of u het bestand zelf kunt openen."),
            );
            return None;
        }
    };
    let mut bytes = Vec::new();
    let limit = u64::try_from(max).expect("a limit fits 64 bits") + 1;
    let read = file.take(limit).read_to_end(&mut bytes);
    if bytes.len() > max {
        remarks.push(too_large(name, max));
        return None;
    }
    match (read, String::from_utf8(bytes)) {
        (Ok(_), Ok(text)) => Some(text),
        _ => {
            remarks.push(
                Remark::new(
                    &BESTAND_ONLEESBAAR,
                    here(),
                    format!("{name} is geen gewone tekst."),
                )
                .help("Bewaar het bestand opnieuw als tekst (UTF-8)."),
            );
            None
        }
    }
}

/// The remark about a file that is too large.
pub(crate) fn too_large(name: &str, max: usize) -> Remark {
    Remark::new(
        &BESTAND_TE_GROOT,
        At::File(name.to_owned()),
        format!("{name} is groter dan {} kilobyte.", max / 1024),
    )
    .help("Haal weg wat niet nodig is. Een kaart kunt u kleiner knippen.")
}
