//! The texts of a draft with everything there is to say about them. Costs milliseconds: made off the tasks that serve people.

use super::texts::Texts;
use crate::pictures::Picture;
use engine::scenario::Scenario;
use scenario::edit::{Places, tree};
use scenario::{Checker, Notice, Outline, SCENARIO_FILE, Severity, Sources};
use serde_json::Value;
use std::sync::Arc;

/// What the map of a draft is called.
pub const WIJK_FILE: &str = "wijk.geojson";

/// The texts of a draft in one version, looked at.
#[derive(Debug)]
pub struct Review {
    /// Which version.
    pub version: u64,
    /// The version in which the map was changed last.
    pub map_version: u64,
    /// The texts.
    pub texts: Texts,
    /// The evening, when nothing is wrong.
    pub scenario: Option<Scenario>,
    /// What there is to say, in the order of the files.
    pub notices: Vec<Notice>,
    /// How many notices more there were.
    pub left_out: usize,
    /// What the scenario tells so far.
    pub outline: Outline,
    /// The scenario file as a tree; `None` while it cannot be read.
    pub tree: Option<Value>,
    /// Which part of the scenario file stands where.
    pub places: Places,
    /// Has the map at hand, for the next text.
    pub checker: Arc<Checker>,
}

impl Review {
    /// Looks at texts; the map is read only when it is not that of `known`.
    #[must_use]
    pub fn new(
        version: u64,
        map_version: u64,
        texts: Texts,
        pictures: &[Picture],
        known: Option<&Self>,
    ) -> Self {
        let same_map = known.filter(|known| known.texts.wijk == texts.wijk);
        let checker = match same_map {
            Some(known) => Arc::clone(&known.checker),
            None => Arc::new(Checker::new(sources(&texts, pictures))),
        };
        let (compiled, outline) = checker.review(&texts.toml);
        Self {
            version,
            map_version,
            scenario: compiled.scenario,
            notices: compiled.notices,
            left_out: compiled.left_out,
            outline,
            tree: tree(&texts.toml),
            places: Places::of(&texts.toml),
            texts,
            checker,
        }
    }

    /// How many mistakes there are.
    #[must_use]
    pub fn errors(&self) -> usize {
        let is_error = |notice: &&Notice| notice.severity == Severity::Error;
        self.notices.iter().filter(is_error).count()
    }
}

/// The draft as a folder with files.
fn sources(texts: &Texts, pictures: &[Picture]) -> Sources {
    let mut sources = Sources {
        files: pictures
            .iter()
            .map(|picture| (picture.file.clone(), picture.bytes.len() as u64))
            .collect(),
        ..Sources::default()
    };
    sources
        .files
        .insert(SCENARIO_FILE.to_owned(), texts.toml.len() as u64);
    // Without a map there is no file.
    if !texts.wijk.is_empty() {
        sources
            .files
            .insert(WIJK_FILE.to_owned(), texts.wijk.len() as u64);
        sources
            .maps
            .insert(WIJK_FILE.to_owned(), texts.wijk.clone());
    }
    sources
}
