//! Meldingen and everything else a player does outside: look, ask, react, enter a code.

use crate::id::{AanhoudingId, MeldingId, Moment, PlaceId, Point, RoundId, SpelleiderId, TeamId};
use crate::signalement::{Gedrag, Heading, Person, Vehicle, Words};
use crate::team::PointLine;
use crate::walker::WalkerId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

/// Where something was, or where somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Where {
    /// A point, tapped on the map or measured by the phone.
    At(Point),
    /// A place, street or address of the wijk.
    Place(PlaceId),
}

/// Which number the player would call; the game never dials it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub enum PhoneNumber {
    /// Heterdaad, seconds count.
    #[serde(rename = "112")]
    Emergency,
    /// 0900-8844: no hurry.
    #[serde(rename = "0900")]
    NoHurry,
}

/// `POST …/meldingen`: what a player saw, in the order the centralist asks. What is left out is "weet ik niet".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MeldingRequest {
    /// Made by the phone: the same id twice scores once.
    pub id: MeldingId,
    /// When it was sent off by the player, on the clock of the game as the phone knows it.
    pub typed_at: Moment,
    /// Where.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub place: Option<Where>,
    /// What the person did, at most `MELDING_GEDRAG_MAX`; without any it comes back, unless it is `unread`.
    pub gedrag: Vec<Gedrag>,
    /// Who, at most `MELDING_PERSONS_MAX`.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Person>>")]
    pub persons: Vec<Person>,
    /// With which vehicles, at most `MELDING_VEHICLES_MAX`.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Vehicle>>")]
    pub vehicles: Vec<Vehicle>,
    /// Which way.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub heading: Option<Heading>,
    /// What they went towards, when that has a name: "Jumbo"; at most `MELDING_TOWARDS_MAX` characters. Without a `heading`
    /// the map tells which way that is.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub towards: Option<String>,
    /// How long before `typed_at` it was seen, in milliseconds; left out is "just now".
    #[serde(default)]
    #[ts(optional = nullable)]
    pub seen_ago_ms: Option<u64>,
    /// Whether it is still going on.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub ongoing: Option<bool>,
    /// Which number the player would call.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub number: Option<PhoneNumber>,
    /// In the player's own words, at most `MELDING_TEXT_MAX` characters.
    #[serde(default)]
    #[ts(optional, as = "Option<String>")]
    pub text: String,
    /// Without network nobody could show what was understood: the server reads `text` and fills in what was left open.
    /// What no reading finds is asked of the team afterwards, unless the text is no melding at all.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub unread: bool,
}

/// `POST …/meldingen/{id}/amend`: what a team says instead of what was read from its words (`was_read`), while the round
/// runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AmendRequest {
    /// What the person did, at most `MELDING_GEDRAG_MAX`; without any it comes back.
    pub gedrag: Vec<Gedrag>,
    /// Who, at most `MELDING_PERSONS_MAX`.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Person>>")]
    pub persons: Vec<Person>,
    /// With which vehicles, at most `MELDING_VEHICLES_MAX`.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Vehicle>>")]
    pub vehicles: Vec<Vehicle>,
    /// Which way.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub heading: Option<Heading>,
    /// What they went towards, when that has a name: "Jumbo"; at most `MELDING_TOWARDS_MAX` characters. Without a `heading`
    /// the map tells which way that is.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub towards: Option<String>,
    /// Where; left out it stays as it was.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub place: Option<Where>,
    /// How long before `typed_at` it was seen, in milliseconds; left out it stays as it was.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub seen_ago_ms: Option<u64>,
    /// Whether it is still going on; left out it stays as it was.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub ongoing: Option<bool>,
}

/// The melding is in; its points come when the round ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct MeldingAnswer {
    /// Which.
    pub id: MeldingId,
    /// When the game counted it.
    pub received_at: Moment,
}

/// A melding, for the phones of the team that made it: what was sent, never what is true. One for each `id`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Melding {
    /// Which.
    pub id: MeldingId,
    /// In which round it counts.
    pub round: RoundId,
    /// When it was typed, as the server believes it.
    pub typed_at: Moment,
    /// When it came in.
    pub received_at: Moment,
    /// Where.
    pub place: Option<Where>,
    /// What the person did.
    pub gedrag: Vec<Gedrag>,
    /// Who.
    pub persons: Vec<Person>,
    /// With which vehicles.
    pub vehicles: Vec<Vehicle>,
    /// Which way.
    pub heading: Option<Heading>,
    /// What they went towards, when that has a name.
    pub towards: Option<Towards>,
    /// Which number the player would call.
    pub number: Option<PhoneNumber>,
    /// In the player's own words.
    pub text: String,
    /// Whether the description was read from those words, and may still be mended.
    pub was_read: bool,
    /// Whether the team mended it.
    pub was_mended: bool,
    /// How long before `typed_at` it was seen, in milliseconds.
    pub seen_ago_ms: Option<u64>,
    /// Whether it was still going on.
    pub ongoing: Option<bool>,
    /// Whether the buurtgroep was told.
    pub appen: bool,
    /// Whether they reacted.
    pub reageren: bool,
}

/// A named place that somebody went towards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Towards {
    /// Its name, as it was said.
    pub name: String,
    /// The wind in which the map has it, seen from where the melding was; `null` when the map does not tell.
    pub wind: Option<Heading>,
}

/// A melding with its truth: for the spelleiding. One for each `melding.id`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct MeldingAdmin {
    /// What the team sent.
    pub melding: Melding,
    /// Which team.
    pub team: TeamId,
    /// Whom it is about, as the program judges it; `null`: nobody in the game.
    pub about: Option<WalkerId>,
    /// How far from him the place was, in metres.
    pub distance_m: Option<u32>,
    /// The computed points.
    pub lines: Vec<PointLine>,
    /// The corrections, oldest first.
    pub corrections: Vec<Correction>,
}

/// A correction of the jury, kept beside the computed points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Correction {
    /// Who.
    pub by: SpelleiderId,
    /// When.
    pub at: Moment,
    /// Points more or less.
    pub delta: i32,
    /// Why.
    pub reason: String,
}

/// "Al gemeld": for the buurtgroep of the team that says so. One for each `melding`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct AlGemeld {
    /// The melding it is about.
    pub melding: MeldingId,
    /// Which team says so.
    pub team: String,
    /// When.
    pub at: Moment,
    /// Where, as that team reported it.
    pub place: Option<Where>,
    /// What the person did, as that team reported it.
    pub gedrag: Vec<Gedrag>,
}

/// `POST …/meldingen/{id}/reageren`: let the boef notice that he is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReagerenRequest {
    /// How.
    pub choice: Reaction,
}

/// A safe way to react; nothing else is on offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Reaction {
    /// A chat.
    Praatje,
    /// Go and look together.
    Samen,
    /// Let him see that he is seen.
    LatenZien,
}

/// `POST …/look`: what can be seen from here?
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LookRequest {
    /// From where.
    pub from: Where,
}

/// What can be seen from there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct LookAnswer {
    /// Each that can be seen, nearest first; empty when there is nothing special.
    pub seen: Vec<Waarneming>,
}

/// What a player sees of a boef or a figurant. It does not say which of the two it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Waarneming {
    /// How far away, roughly.
    pub distance: DistanceBand,
    /// The persons, as far as they can be made out from here.
    pub persons: Vec<Person>,
    /// The vehicle, as far as it can be made out from here.
    pub vehicle: Option<Vehicle>,
    /// What they are doing.
    pub doing: Words,
    /// Who they are, in words.
    pub looks: Words,
    /// What they left behind, when it can be seen.
    pub spoor: Option<String>,
    /// Which way they walk, when they walk.
    pub heading: Option<Heading>,
    /// How long the phone shows it, in milliseconds.
    pub show_ms: u64,
    /// Whether it is near enough to ask "Bent u de boef?".
    pub can_ask: bool,
}

/// How far away something is, as people say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DistanceBand {
    /// Up to 15 m.
    Near,
    /// Up to 40 m.
    AcrossTheStreet,
    /// Up to 80 m.
    Far,
}

/// `POST …/ask`: "Goedenavond, bent u de boef?"
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskRequest {
    /// From where.
    pub from: Where,
}

/// The answer to "Bent u de boef?".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct AskAnswer {
    /// What is said, or that nobody is near.
    pub words: Words,
    /// The code, when it is the boef.
    pub code: Option<String>,
}

/// `POST …/aanhoudingen`: the code of a boef.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AanhoudingRequest {
    /// Made by the phone: the same id twice is one.
    pub id: AanhoudingId,
    /// The code as typed or scanned.
    pub code: String,
    /// When it was typed, on the clock of the game as the phone knows it.
    pub typed_at: Moment,
}

/// The code is right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct AanhoudingAnswer {
    /// Which.
    pub id: AanhoudingId,
    /// What the boef is called.
    pub known_as: String,
}

/// `GET …/code-checks`: with these a phone without network can tell whether a code is right. One for each boef, in no
/// telling order; they name nobody and do not give the code away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct CodeChecks {
    /// The round they are good for; `null` when no round runs.
    pub round: Option<RoundId>,
    /// One for each boef of that round.
    pub checks: Vec<CodeCheck>,
}

/// A way to recognise one code: PBKDF2 with HMAC-SHA-256 over the code in capitals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct CodeCheck {
    /// The salt, in base64url without padding.
    pub salt: String,
    /// How many rounds of hashing.
    pub rounds: u32,
    /// The first bytes that must come out, in base64url without padding.
    pub check: String,
}
