//! A file that is dropped in the editor: what it is, and what of the draft it changes. Takes up to seconds and works off the
//! tasks that serve people.

use super::resnap::resnap;
use super::texts::{Patches, Texts, plain};
use super::{DraftsError, Now, Review, WIJK_FILE};
use import::{
    CIRCLE_RADIUS_MAX_M, Format, Gebied, GeojsonOptions, GpxOptions, ImportError, Imported,
    OsmOptions, Remark, Report, Route,
};
use protocol::draft::{ImportKind, ImportQuery, ImportRemark, NoticeSeverity};
use scenario::edit::{Edit, Patch, Path, Step, edit, tree};
use scenario::{Degrees, Severity, read_map};
use serde_json::Value;

/// So many of the places that do not fit on a new map are told.
const ASTRAY_TOLD_MAX: usize = 20;

/// What came of a file.
#[derive(Debug)]
pub struct FileRead {
    /// What kind it was.
    pub kind: ImportKind,
    /// What there is to say.
    pub remarks: Vec<ImportRemark>,
}

/// Reads a file into changes of a draft. A file of which nothing can be made changes nothing, and the remarks say why.
///
/// # Errors
/// [`DraftsError::Edit`] when the scenario cannot take what was read, such as a walk for a round that is not there.
pub fn read(
    now: &Now,
    bytes: &[u8],
    query: &ImportQuery,
) -> Result<(Patches, FileRead), DraftsError> {
    let review = &now.review;
    let (kind, read) = match by_content(review, bytes, query) {
        Ok(found) => found,
        Err((kind, error)) => {
            let remarks = vec![remark(&error.remark())];
            return Ok((Patches::default(), FileRead { kind, remarks }));
        }
    };
    let Found {
        wijk,
        routes,
        report,
    } = read;
    let mut remarks: Vec<ImportRemark> = report.took.iter().map(taken).collect();
    remarks.extend(report.remarks.iter().map(remark));
    let mut edits: Vec<Edit> = Vec::new();
    if let Some(wijk) = &wijk
        && query.resnap
    {
        edits.extend(laid_again(review, wijk, &mut remarks));
    }
    edits.extend(walks(review, &routes, query));
    let texts = &review.texts;
    let toml = match edits.is_empty() {
        true => Patch::default(),
        false => edit(&texts.toml, &edits)?,
    };
    let new = Texts {
        wijk: wijk.map_or_else(|| texts.wijk.clone(), |wijk| plain(&wijk)),
        toml: texts.toml.clone(),
    };
    let wijk = Patches::between(texts, &new).wijk;
    Ok((Patches { toml, wijk }, FileRead { kind, remarks }))
}

/// What a file holds for a draft.
struct Found {
    wijk: Option<String>,
    routes: Vec<Route>,
    report: Report,
}

/// Reads a file as what it turns out to be; otherwise what it probably was, with what is wrong.
fn by_content(
    review: &Review,
    bytes: &[u8],
    query: &ImportQuery,
) -> Result<(ImportKind, Found), (ImportKind, ImportError)> {
    let as_osm = match osm(bytes, query) {
        Ok(found) => return Ok((ImportKind::Osm, found)),
        Err(error) => error,
    };
    match as_osm {
        ImportError::OtherFormat {
            found: Format::Gpx, ..
        } => {
            let found = gpx(review, bytes, query);
            found
                .map(|found| (ImportKind::Gpx, found))
                .map_err(|error| (ImportKind::Gpx, error))
        }
        ImportError::OtherFormat {
            found: Format::Geojson,
            ..
        } => {
            let found = geojson(review, bytes, query);
            found
                .map(|found| (ImportKind::Geojson, found))
                .map_err(|error| (ImportKind::Geojson, error))
        }
        error => Err((by_name(&query.file), error)),
    }
}

/// What a file is called after.
fn by_name(file: &str) -> ImportKind {
    let ending = file.rsplit('.').next().unwrap_or_default().to_lowercase();
    match ending.as_str() {
        "gpx" => ImportKind::Gpx,
        "geojson" | "json" => ImportKind::Geojson,
        _ => ImportKind::Osm,
    }
}

fn osm(bytes: &[u8], query: &ImportQuery) -> Result<Found, ImportError> {
    let mut imported = import::osm(bytes, &OsmOptions::default())?;
    if let Some(reach_m) = query.reach_m
        && let Some(middle) = middle(&imported)
    {
        let gebied = Gebied::Circle {
            middle,
            radius_m: reach_m.min(CIRCLE_RADIUS_MAX_M),
        };
        imported = import::osm(bytes, &OsmOptions { name: None, gebied })?;
    }
    Ok(Found {
        wijk: Some(imported.wijk),
        routes: Vec::new(),
        report: imported.report,
    })
}

/// The middle of all that was read.
fn middle(imported: &Imported) -> Option<Degrees> {
    let half = |values: &dyn Fn(&Degrees) -> i32| {
        let values = || imported.area.iter().map(values);
        let (least, most) = (values().min()?, values().max()?);
        Some(least + (most - least) / 2)
    };
    Some(Degrees {
        lat_e7: half(&|corner| corner.lat_e7)?,
        lon_e7: half(&|corner| corner.lon_e7)?,
    })
}

fn gpx(review: &Review, bytes: &[u8], query: &ImportQuery) -> Result<Found, ImportError> {
    let options = GpxOptions {
        walker: query.who.as_deref(),
        track: None,
        map: review.checker.map(WIJK_FILE),
    };
    let walk = import::gpx(bytes, &options)?;
    Ok(Found {
        wijk: None,
        routes: walk.route.into_iter().collect(),
        report: walk.report,
    })
}

fn geojson(review: &Review, bytes: &[u8], query: &ImportQuery) -> Result<Found, ImportError> {
    let map = review.checker.map(WIJK_FILE);
    let options = GeojsonOptions {
        walker: query.who.as_deref(),
        wijk: map.map(|_| review.texts.wijk.as_str()),
        name: review.outline.title.as_deref(),
        ..GeojsonOptions::default()
    };
    let drawn = import::geojson(bytes, &options)?;
    Ok(Found {
        wijk: drawn.wijk,
        routes: drawn.routes,
        report: drawn.report,
    })
}

/// The places of the scenario on a new map, with a word about each that does not fit.
fn laid_again(review: &Review, wijk: &str, remarks: &mut Vec<ImportRemark>) -> Vec<Edit> {
    let old = review.checker.map(WIJK_FILE);
    let new = read_map(WIJK_FILE, wijk).map;
    let (Some(old), Some(new), Some(tree)) = (old, new, review.tree.as_ref()) else {
        return Vec::new();
    };
    let done = resnap(tree, old, &new);
    for (path, written) in done.astray.iter().take(ASTRAY_TOLD_MAX) {
        remarks.push(ImportRemark {
            code: "plek_past_niet".to_owned(),
            severity: NoticeSeverity::Warning,
            text: format!(
                "\"{written}\" past niet op de nieuwe kaart ({}).",
                path.words(tree)
            ),
            help: "Kies zelf een plek op de kaart.".to_owned(),
        });
    }
    if let Some(more) = done
        .astray
        .len()
        .checked_sub(ASTRAY_TOLD_MAX)
        .filter(|more| *more > 0)
    {
        remarks.push(ImportRemark {
            code: "plek_past_niet".to_owned(),
            severity: NoticeSeverity::Warning,
            text: format!("Nog {more} plekken passen niet op de nieuwe kaart."),
            help: "De controle wijst ze aan.".to_owned(),
        });
    }
    if !done.edits.is_empty() {
        remarks.push(ImportRemark {
            code: "plekken_verlegd".to_owned(),
            severity: NoticeSeverity::Tip,
            text: format!("{} plekken liggen nu op de nieuwe kaart.", done.edits.len()),
            help: "Loop de route na. Lees ook de teksten: daarin staan nog de oude straatnamen."
                .to_owned(),
        });
    }
    done.edits
}

/// Recorded or drawn walks, as routes of a round.
fn walks(review: &Review, routes: &[Route], query: &ImportQuery) -> Vec<Edit> {
    let round = query
        .round
        .and_then(|round| usize::try_from(round).ok())
        .unwrap_or(0);
    let there = review
        .tree
        .as_ref()
        .and_then(|tree| tree.get("ronde")?.get(round));
    let list = there
        .and_then(|round| round.get("route")?.as_array())
        .map_or(0, Vec::len);
    let routes = routes.iter().filter_map(route);
    let at = |nth: usize| {
        Path(vec![
            Step::Key("ronde".to_owned()),
            Step::Index(round),
            Step::Key("route".to_owned()),
            Step::Index(list + nth),
        ])
    };
    let inserted = routes.enumerate().map(|(nth, value)| Edit::Insert {
        path: at(nth),
        value,
    });
    inserted.collect()
}

/// A route as a value.
fn route(route: &Route) -> Option<Value> {
    // It is written as a piece to paste behind the head of a round.
    let mut file = tree(&format!("[[ronde]]\n{}", route.toml))?;
    Some(
        file.get_mut("ronde")?
            .get_mut(0)?
            .get_mut("route")?
            .get_mut(0)?
            .take(),
    )
}

fn taken(took: &import::Took) -> ImportRemark {
    ImportRemark {
        code: "overgenomen".to_owned(),
        severity: NoticeSeverity::Tip,
        text: format!("Overgenomen: {} {}.", took.count, took.what),
        help: String::new(),
    }
}

fn remark(remark: &Remark) -> ImportRemark {
    let mut text = remark.sentence.clone();
    if remark.count > 1 {
        text.push_str(&format!(" ({} keer)", remark.count));
    }
    if !remark.examples.is_empty() {
        text.push_str(&format!(" Bijvoorbeeld: {}.", remark.examples.join(", ")));
    }
    ImportRemark {
        code: remark.code.to_owned(),
        severity: match remark.severity {
            Severity::Error => NoticeSeverity::Error,
            Severity::Warning => NoticeSeverity::Warning,
            Severity::Tip => NoticeSeverity::Tip,
        },
        text,
        help: remark.help.clone(),
    }
}
