//! Scenario files: text in, a checked evening and every notice about the text out.
//!
//! - [`load`] reads a folder, [`compile`] the same from memory; both give `Option<Scenario>` and every [`Notice`] at once.
//! - [`Checker`] does so again and again while somebody writes; [`fix()`] applies the repairs that are certain.
//! - [`render`] shows notices as people read them, `serde` as machines do; [`codes`] and [`notices_markdown`] list every kind.
//! - [`Outline`] is what a file tells so far: who walks where and when, and which clue comes when.
//! - [`edit`](mod@edit) changes the files while comments and order stay.
//! - [`schema`] is the JSON Schema of the file. [`read_map`] reads a map by itself, [`StreetGraph`] finds ways along its
//!   streets, [`play_area`] advises on its size.
//!
//! The way of a file: `parse` (text to values with their places) → `wijk` (the map) → `script` (names looked up, ways laid)
//! → `rules` (one file per check) → `lower` (the engine's model). Nothing here stops at the first mistake.

mod advice;
mod alternatives;
mod checker;
mod codes;
pub mod edit;
mod fix;
mod going;
mod load;
mod lower;
mod mend;
mod notice;
mod outline;
mod parse;
mod render;
mod rules;
mod schema;
mod script;
mod sources;
mod streets;
mod suggest;
mod sun;
mod ways;
mod wijk;

pub use advice::{ADVICE_MINUTES_MAX, ADVICE_PLAYERS_MAX, Advice, play_area};
pub use alternatives::{Alternative, Alternatives};
pub use checker::Checker;
pub use codes::{codes, notices_markdown};
pub use fix::{FIX_PASSES_MAX, Fixed, fix};
pub use notice::{Code, Fix, Notice, Other, Place, Severity, TextEdit};
pub use outline::{
    ClueOutline, Outline, RoundOutline, RouteOutline, VoetjeOutline, WalkerOutline, WayOutline,
};
pub use parse::value::{ID_MAX, PLACE_NAME_MAX};
pub use parse::{
    ANSWERS_MAX, BOEVEN_MAX, BRANCHES_MAX, CHOICES_MAX, CLUE_TEXT_MAX, CLUES_MAX, CONSENTS_MAX,
    FIGURANTEN_MAX, GIVES_MAX, GROUPS_MAX, KEEP_DAYS_MAX, NEVER_MAX, PEOPLE_MAX, PERSONS_MAX,
    POINTS_MAX, RADIUS_MAX_M, REACTIONS_MAX, ROUNDS_MAX, ROUTES_MAX, SENTENCE_MAX, SUMMARY_MAX,
    TITLE_MAX, VIA_MAX, VOETJES_MAX,
};
pub use render::render;
pub use rules::VOETJES_TOTAL_MAX;
pub use schema::schema;
pub use sources::{
    FILES_MAX, PICTURE_BYTES_MAX, SCENARIO_BYTES_MAX, SCENARIO_FILE, Sources, WIJK_BYTES_MAX,
};
pub use streets::{
    ALTERNATIVE_LENGTH_MAX_PERCENT, ALTERNATIVE_SHARED_MAX_PERCENT, ALTERNATIVES_MAX,
    BUSY_ROAD_COST_PERCENT, CROSSING_COST_CM, CROSSING_REACH_CM, CYCLING_CM_PER_S, Nearest, Pace,
    STEPS_COST_PERCENT, STEPS_SLOWER, STROLLING_CM_PER_S, StreetGraph, Stretch, WALKING_CM_PER_S,
    Way,
};
pub use wijk::projection::{Degrees, project, projection_at, unproject};
pub use wijk::{AREA_SIDE_MAX_M, MAP_FEATURES_MAX, MAP_REACH_MAX_M, Map, MapRead, read_map};

use checker::Maps;
use engine::scenario::Scenario;
use notice::Remark;
use sources::Text;
use std::path::Path;
use std::sync::Arc;

/// No more notices than this are handed out at once; the rest follows when these are repaired.
pub const NOTICES_MAX: usize = 200;

/// What became of the sources of a scenario.
#[derive(Debug, Clone)]
pub struct Compiled {
    /// The evening, when no notice is an error.
    pub scenario: Option<Scenario>,
    /// The streets of its map, when that could be read.
    pub streets: Option<Arc<StreetGraph>>,
    /// Everything there is to say, in the order of the files.
    pub notices: Vec<Notice>,
    /// How many notices more than [`NOTICES_MAX`] there were.
    pub left_out: usize,
}

/// What became of a scenario folder.
#[derive(Debug, Clone)]
pub struct Loaded {
    /// The evening, when no notice is an error.
    pub scenario: Option<Scenario>,
    /// The streets of its map, when that could be read.
    pub streets: Option<Arc<StreetGraph>>,
    /// Everything there is to say, in the order of the files.
    pub notices: Vec<Notice>,
    /// How many notices more than [`NOTICES_MAX`] there were.
    pub left_out: usize,
    /// What was read.
    pub sources: Sources,
}

/// Reads and checks a scenario folder. Never fails: whatever is wrong is a notice.
pub fn load(dir: &Path) -> Loaded {
    let (sources, remarks) = load::read(dir);
    let compiled = match &sources {
        Some(sources) => checker::check(sources, &sources.toml, &Maps::of(sources), remarks),
        None => finish(None, None, remarks, &Text::new(SCENARIO_FILE, ""), None),
    };
    Loaded {
        scenario: compiled.scenario,
        streets: compiled.streets,
        notices: compiled.notices,
        left_out: compiled.left_out,
        sources: sources.unwrap_or_default(),
    }
}

/// Checks a scenario that was read before. There is a scenario exactly when no notice is an error.
pub fn compile(sources: &Sources) -> Compiled {
    checker::check(sources, &sources.toml, &Maps::of(sources), Vec::new())
}

fn finish(
    scenario: Option<Scenario>,
    streets: Option<Arc<StreetGraph>>,
    remarks: Vec<Remark>,
    scenario_text: &Text<'_>,
    wijk_text: Option<&Text<'_>>,
) -> Compiled {
    let mut notices: Vec<Notice> = remarks
        .into_iter()
        .map(|remark| remark.locate(scenario_text, wijk_text))
        .collect();
    // Errors come first where not everything can be told, so that nobody thinks the file is right.
    notices.sort_by_key(|notice| notice.severity);
    let left_out = notices.len().saturating_sub(NOTICES_MAX);
    notices.truncate(NOTICES_MAX);
    notices.sort_by(|a, b| {
        let key = |notice: &Notice| {
            (
                notice.place.file.clone(),
                notice.place.start,
                notice.severity,
                notice.code,
            )
        };
        key(a).cmp(&key(b))
    });
    Compiled {
        scenario,
        streets,
        notices,
        left_out,
    }
}
