//! Scenarios that are being written: the *drafts* of the editor, what may be changed in them, and what the program says of them.
//!
//! A draft is two texts, `scenario.toml` and `wijk.geojson`, and some pictures. Whatever way a change is made (typing, a form, a
//! drag on the map, the button of a notice), it becomes replacements in these texts, written against the version its author saw
//! and carried over what others changed since. What cannot be carried over is refused whole; nothing is ever overwritten.

use crate::id::Point;
use crate::signalement::{Gedrag, Person, Vehicle};
use crate::wijk::WijkMap;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// A change of a draft, named by the editor: a UUID. The same change twice is made once.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, ToSchema,
)]
#[serde(transparent)]
pub struct ChangeId(#[ts(type = "string")] pub Uuid);

/// Drafts on one server.
pub const DRAFTS_MAX: usize = 200;
/// Characters of the name of a draft.
pub const DRAFT_NAME_MAX: usize = 40;
/// Edits, or replacements, in one change.
pub const EDITS_MAX: usize = 100;
/// Steps of a path in the scenario file.
pub const PATH_MAX: usize = 8;
/// Bytes of a bundle that comes in: a draft that was mailed as one file.
pub const BUNDLE_BYTES_MAX: usize = 24 << 20;
/// Bytes of a file that is imported.
pub const IMPORT_BYTES_MAX: usize = 32 << 20;
/// A map or a walk of so many bytes is a large one: the server reads one of those at a time.
pub const LARGE_FILE_BYTES: usize = 512 << 10;
/// Bytes of a picture that comes in; what is kept of it is smaller. What a good telephone makes fits.
pub const PICTURE_UPLOAD_BYTES_MAX: usize = 12 << 20;
/// Characters of the name of a picture, without its ending.
pub const PICTURE_NAME_MAX: usize = 40;
/// Evenings of one rehearsal that is asked for in the editor.
pub const REHEARSE_EVENINGS_MAX: u32 = 200;
/// Teams in each evening of such a rehearsal.
pub const REHEARSE_PLAYERS_MAX: u32 = 600;
/// Versions in one page of the history.
pub const VERSIONS_PAGE: usize = 100;

/// One line of `GET /api/drafts`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct DraftItem {
    /// Its name: lower case letters, digits and dashes, at most `DRAFT_NAME_MAX`. Evenings are made under this name.
    pub name: String,
    /// What the evening is called; empty while the file cannot be read.
    pub title: String,
    /// How often it was changed.
    pub version: u64,
    /// When it was changed last: real time, in milliseconds since 1970-01-01 00:00 UTC.
    pub changed_ms: u64,
    /// Who changed it last.
    pub changed_by: String,
    /// Whether an evening can be made of it.
    pub playable: bool,
}

/// `POST /api/drafts`: start writing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewDraft {
    /// Its name, see [`DraftItem::name`].
    pub name: String,
    /// What the evening is called, at most as long as a title may be.
    pub title: String,
    /// From what.
    pub from: DraftFrom,
}

/// From what a draft starts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum DraftFrom {
    /// A sheet with only the headings; the map comes later.
    Empty {},
    /// A scenario of this server: a bundled one, last year's, another draft.
    Scenario {
        /// Its name.
        scenario: String,
    },
}

/// `GET /api/drafts/{name}`: all that is known of a draft but its map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, ToSchema)]
pub struct Draft {
    /// Its name.
    pub name: String,
    /// How often it was changed.
    pub version: u64,
    /// The version in which the map was changed last; fetch the map again when this moves.
    pub map_version: u64,
    /// The scenario file.
    pub toml: String,
    /// The scenario file as a tree, for forms; `null` while it cannot be read as TOML.
    #[ts(type = "unknown")]
    pub tree: Value,
    /// Whether an evening can be made of it.
    pub playable: bool,
    /// What there is to say about it, in the order of the files.
    pub notices: Vec<DraftNotice>,
    /// How many notices more there were.
    pub notices_left_out: u32,
    /// Who walks where and when, and which clues come when, as far as it can be known.
    pub outline: Outline,
    /// The pictures, by file name.
    pub pictures: Vec<String>,
}

/// One notice about a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct DraftNotice {
    /// Its stable name.
    pub code: String,
    /// How bad it is.
    pub severity: NoticeSeverity,
    /// What is wrong, in Dutch.
    pub title: String,
    /// A few words beside the place; may be empty.
    pub label: String,
    /// What to do about it.
    pub help: String,
    /// The file it is about.
    pub file: DraftFile,
    /// The first character, in UTF-16 units.
    pub from: u32,
    /// One past the last.
    pub to: u32,
    /// The line, from 1; 0 when the file as a whole is meant.
    pub line: u32,
    /// The part of the scenario file it stands in, as deep as can be said.
    pub path: Path,
    /// The words of its button, when the program can mend it.
    pub fix: Option<String>,
}

/// How bad a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoticeSeverity {
    /// It cannot be played like this.
    Error,
    /// It will probably go wrong on the evening.
    Warning,
    /// It can be better.
    Tip,
}

/// The texts of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DraftFile {
    /// `scenario.toml`.
    Scenario,
    /// `wijk.geojson`.
    Wijk,
}

/// A place in the scenario file: keys of tables and numbers in lists, from the outside in, at most `PATH_MAX`.
/// `["ronde", 0, "route", 1, "voetje", 2, "om"]`.
pub type Path = Vec<PathStep>;

/// One step of a path.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(untagged)]
pub enum PathStep {
    /// An entry of a list, counted from 0.
    Index(u32),
    /// A key of a table.
    Key(String),
}

/// Who walks where and when, looked up on the map. In the order of the file, so that places in these lists are places in paths.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Outline {
    /// The boeven, as they will be shown.
    pub boeven: Vec<OutlineWalker>,
    /// The figuranten.
    pub figuranten: Vec<OutlineWalker>,
    /// The rounds.
    pub rounds: Vec<OutlineRound>,
}

/// Somebody who walks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct OutlineWalker {
    /// The id in the file, if it has a good one.
    pub id: Option<String>,
    /// What the crew calls them.
    pub name: String,
    /// What can be read of how they look.
    pub persons: Vec<Person>,
    /// With which vehicle.
    pub vehicle: Option<Vehicle>,
}

/// One round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct OutlineRound {
    /// What it is called.
    pub title: String,
    /// When it begins, in minutes after midnight.
    pub begin_min: Option<u16>,
    /// How long it takes, in milliseconds.
    pub duration_ms: Option<u64>,
    /// Who walks.
    pub routes: Vec<OutlineRoute>,
    /// What is told.
    pub clues: Vec<OutlineClue>,
}

/// One route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct OutlineRoute {
    /// The id of who walks it.
    pub who: Option<String>,
    /// Whether that is a figurant.
    pub figurant: bool,
    /// The voetjes.
    pub voetjes: Vec<OutlineVoetje>,
    /// The ways between two voetjes that can follow each other.
    pub ways: Vec<OutlineWay>,
}

/// One voetje.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct OutlineVoetje {
    /// The id in the file, if it has a good one.
    pub id: Option<String>,
    /// Where, when that is on the map and in the play area.
    pub at: Option<Point>,
    /// What people call that place.
    pub place: Option<String>,
    /// When he comes, in milliseconds of the round.
    pub arrive_ms: Option<u64>,
    /// How long he stays, in milliseconds.
    pub stay_ms: u64,
    /// What he does there.
    pub gedrag: Vec<Gedrag>,
    /// The branch of a choice it belongs to.
    pub branch: Option<String>,
}

/// The way between two voetjes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct OutlineWay {
    /// From this voetje of the route.
    pub from: u16,
    /// To this one.
    pub to: u16,
    /// Along these points; empty when there is no way.
    pub line: Vec<Point>,
    /// How long it is, in metres.
    pub length_m: u32,
    /// How fast it must be walked, in tenths of a kilometre an hour; `null` when that cannot be said.
    pub speed_tenth_kmh: Option<u32>,
}

/// One clue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct OutlineClue {
    /// The id in the file, if it has a good one.
    pub id: Option<String>,
    /// The kind, as in the file: `signalement`.
    pub kind: Option<String>,
    /// The earliest moment it can go, in milliseconds of the round; `null` when it waits for the ladder, a catch or a hand.
    pub at_ms: Option<u64>,
    /// The step of the ladder it stands on.
    pub ladder: Option<u16>,
    /// The area it shows.
    pub area: Option<OutlineArea>,
}

/// The area of a clue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct OutlineArea {
    /// Its middle.
    pub at: Point,
    /// How far it reaches, in metres.
    pub radius_m: u32,
}

/// `GET /api/drafts/{name}/wijk`: the map, and what of it can be changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct DraftMap {
    /// The version of the draft it belongs to.
    pub version: u64,
    /// The map; `null` while there is none that can be read.
    pub map: Option<WijkMap>,
    /// Ground on which nobody may walk, with its place in the list of features.
    pub forbidden: Vec<DraftShape>,
}

/// A shape of the map file that can be taken away again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct DraftShape {
    /// Its place in the list of features, from 0.
    pub feature: u32,
    /// Its corners, or the points of its line.
    pub shape: Vec<Point>,
    /// Whether it is a piece of ground, not a line.
    pub is_area: bool,
}

/// The query of `GET /api/drafts/{name}/ways`: the stretch between two voetjes of which one can follow the other. All are
/// places in the lists of the outline, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct WaysQuery {
    /// The round.
    pub round: u16,
    /// The route in that round.
    pub route: u16,
    /// The voetje where it begins.
    pub from: u16,
    /// The voetje where it ends.
    pub to: u16,
}

/// `GET /api/drafts/{name}/ways`: the ways to choose from between two voetjes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct DraftWays {
    /// The version of the draft they were looked for in.
    pub version: u64,
    /// How who walks here goes; `null` with a motor.
    pub pace: Option<WayPace>,
    /// The best first. The last is the author's own when none of the others is meant now. Empty when nothing joins the two.
    pub ways: Vec<DraftWay>,
    /// So many more ways are as good, but cannot be chosen: no `via` is long enough to mean them.
    pub left_out: u32,
}

/// One way between two voetjes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct DraftWay {
    /// Along these points.
    pub line: Vec<Point>,
    /// How long it is, in metres.
    pub length_m: u32,
    /// How long it takes at each pace, in whole seconds.
    pub time_s: WayTimes,
    /// The streets it follows, in order; without those that have no name.
    pub streets: Vec<String>,
    /// What `via` of the second voetje is when this way is meant; empty for the best way.
    pub via: Vec<Degrees>,
    /// Whether it is meant now.
    pub chosen: bool,
}

/// How long a way takes, in whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct WayTimes {
    /// At ease.
    pub strolling: u32,
    /// With a purpose.
    pub walking: u32,
    /// By bicycle.
    pub cycling: u32,
}

/// How somebody goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WayPace {
    /// At ease.
    Strolling,
    /// With a purpose.
    Walking,
    /// By bicycle.
    Cycling,
}

/// `POST /api/drafts/{name}/changes`: one change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeRequest {
    /// Made by the editor: the same id twice changes once.
    pub id: ChangeId,
    /// The version it was written against.
    pub base: u64,
    /// What to change.
    pub change: Change,
}

/// What to change. All of it or nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Change {
    /// Somebody typed in a file.
    Text {
        /// Where and what, in the order of the file, not overlapping, at most `EDITS_MAX`.
        splices: Vec<Splice>,
    },
    /// Forms and drags: parts of the scenario file, at most `EDITS_MAX`. Comments and order of the rest stay.
    Edit {
        /// One after the other.
        edits: Vec<Edit>,
    },
    /// Something on the map.
    Map {
        /// What.
        edit: MapEdit,
    },
    /// The button of a notice of the version `base`.
    Fix {
        /// Its place in the list of notices.
        notice: u32,
    },
    /// Takes back one earlier version, whatever came after it. Taking back that taking back does it again.
    Undo {
        /// Which.
        version: u64,
    },
    /// Makes both texts as they were.
    Restore {
        /// In this version.
        version: u64,
    },
}

/// A replacement in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Splice {
    /// Which text.
    pub file: DraftFile,
    /// The first character that goes, in UTF-16 units.
    pub from: u32,
    /// One past the last.
    pub to: u32,
    /// What comes in its place.
    pub text: String,
}

/// A change of one part of the scenario file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Edit {
    /// Gives a key this value: text, number, boolean, list or table.
    Set {
        /// Which key; tables on the way are made.
        path: Path,
        /// The value; never `null`.
        #[ts(type = "unknown")]
        value: Value,
    },
    /// Takes a key or an entry of a list away.
    Remove {
        /// Which.
        path: Path,
    },
    /// Puts an entry in a list of tables (`ronde`, `boef`, `voetje`, …).
    Insert {
        /// The list and the place in it; one past the last entry adds it at the end.
        path: Path,
        /// The entry.
        #[ts(type = "Record<string, unknown>")]
        value: Value,
    },
    /// Puts an entry of a list of tables elsewhere in that list.
    Move {
        /// Which entry.
        path: Path,
        /// Its place afterwards.
        to: u32,
    },
    /// Gives a key of a table another name; it keeps its place, its value and its remarks.
    Rename {
        /// Which key.
        path: Path,
        /// Its name afterwards; the table has no other key of that name.
        to: String,
    },
}

/// A corner as people and other programs name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Degrees {
    /// Latitude, in ten-millionths of a degree.
    pub lat_e7: i32,
    /// Longitude, in ten-millionths of a degree.
    pub lon_e7: i32,
}

/// A change of the map file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum MapEdit {
    /// This is where people play.
    PlayArea {
        /// Its corners, 3 to `CORNERS_MAX`.
        corners: Vec<Degrees>,
    },
    /// Nobody walks here.
    Forbid {
        /// The corners of the ground, or the points of the line, 2 to `CORNERS_MAX`.
        points: Vec<Degrees>,
        /// Whether it is a piece of ground.
        is_area: bool,
    },
    /// A place with a name.
    AddPlek {
        /// What people call it.
        name: String,
        /// Where it is.
        at: Degrees,
    },
    /// Takes a feature away.
    RemoveFeature {
        /// Its place in the list of features, from 0.
        feature: u32,
    },
}

/// Corners of a shape that is drawn.
pub const CORNERS_MAX: usize = 500;

/// The answer to a change that was made.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, ToSchema)]
pub struct ChangeAnswer {
    /// The version it made.
    pub version: u64,
    /// The draft as it is now, with what others changed.
    pub draft: Draft,
}

/// One version in `GET /api/drafts/{name}/versions?before=`, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct VersionItem {
    /// Which.
    pub version: u64,
    /// When: real time, in milliseconds since 1970-01-01 00:00 UTC.
    pub at_ms: u64,
    /// Who.
    pub by: String,
    /// What kind of change: `text`, `edit`, `map`, `fix`, `undo`, `restore`, `import`, `picture`,
    /// `picture_gone`, `start`.
    pub what: String,
    /// What it is about, in a few words of the file: `ronde 1, voetje winkel`.
    pub about: String,
}

/// The query of `GET /api/drafts/{name}/versions`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct BeforeQuery {
    /// Only versions before this one; without it, from the newest.
    #[serde(default)]
    #[ts(optional)]
    pub before: Option<u64>,
}

/// The query of `POST /api/drafts/bundle`; the body is the zip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct BundleQuery {
    /// The name of the new draft, see [`DraftItem::name`].
    pub name: String,
}

/// `GET /api/drafts/{name}/versions/{version}`: how it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct VersionText {
    /// Which.
    pub version: u64,
    /// The scenario file as it was.
    pub toml: String,
}

/// The query of `POST /api/drafts/{name}/import`; the body is the file itself, at most `IMPORT_BYTES_MAX`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ImportQuery {
    /// The name of the file, for the report; its kind is seen from what is in it.
    pub file: String,
    /// Keep this far around the middle, in metres; without it, all that a map can hold.
    #[serde(default)]
    #[ts(optional)]
    pub reach_m: Option<u32>,
    /// The round a recorded walk is meant for, from 0.
    #[serde(default)]
    #[ts(optional)]
    pub round: Option<u32>,
    /// The id of who walks it.
    #[serde(default)]
    #[ts(optional)]
    pub who: Option<String>,
    /// Lay the voetjes that are there on the new map, as far as they fit.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub resnap: bool,
}

/// The query of `POST /api/drafts/{name}/pictures`; the body is the picture, at most `PICTURE_UPLOAD_BYTES_MAX`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct NewPictureQuery {
    /// The name of the file; the picture gets one like it.
    pub file: String,
}

/// A picture that came into the folder of a draft.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, ToSchema)]
pub struct PictureAdded {
    /// What it is called there, for `afbeelding` of a clue.
    pub file: String,
    /// The draft as it is now.
    pub draft: Draft,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS, ToSchema)]
pub struct ImportAnswer {
    /// What kind of file it was.
    pub kind: ImportKind,
    /// What was taken, what was left out and why, in Dutch, each with its code.
    pub remarks: Vec<ImportRemark>,
    /// The version it made; `null` when nothing was changed.
    pub version: Option<u64>,
    /// The draft as it is now.
    pub draft: Draft,
}

/// Kinds of files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ImportKind {
    /// An extract of OpenStreetMap: becomes the map.
    Osm,
    /// A recorded walk: becomes a route.
    Gpx,
    /// Something drawn: becomes the play area, places, forbidden ground, or the whole map.
    Geojson,
}

/// One remark about an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ImportRemark {
    /// Its stable name.
    pub code: String,
    /// How bad it is; `tip` for what was simply taken.
    pub severity: NoticeSeverity,
    /// What happened, in Dutch.
    pub text: String,
    /// What can be done about it; may be empty.
    pub help: String,
}

/// `POST /api/drafts/{name}/rehearse`: play it many times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RehearseRequest {
    /// How many teams, 1 to `REHEARSE_PLAYERS_MAX`.
    pub players: u32,
    /// How many evenings, 1 to `REHEARSE_EVENINGS_MAX`.
    pub evenings: u32,
    /// The first seed.
    pub seed: u64,
}

/// `POST /api/drafts/{name}/demo`: an evening with bots, to look at on a phone and on a big screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct DemoAnswer {
    /// The public code of the evening.
    pub game: String,
    /// For a phone.
    pub join: String,
    /// For the big screen.
    pub scorebord: String,
}

/// What `GET /api/drafts/{name}/events` says whenever something changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct DraftNews {
    /// The newest version.
    pub version: u64,
    /// Who changed it last.
    pub by: String,
    /// Who has the editor open.
    pub here: Vec<String>,
}
