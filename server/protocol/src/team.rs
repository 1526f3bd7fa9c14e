//! Teams: their seat and their points, their questions and the words they get, their traffic light.

use crate::id::{GroupId, LogLineId, MeldingId, Moment, PlayerId, QuestionId, RoundId, TeamId};
use crate::signalement::Words;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

/// `POST /api/games/{game}/players`: a phone takes a seat. The token of the seat is in the header; the same token again
/// gets the same seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JoinRequest {
    /// Which team.
    pub team: JoinTeam,
    /// How old, roughly.
    pub age: AgeBand,
    /// Whether an adult comes along; needed under 14.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub with_adult: bool,
}

/// A new team, or one that is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum JoinTeam {
    /// A new team.
    New(NewTeam),
    /// The team with this code.
    Existing(ExistingTeam),
}

/// A team that is made by joining.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTeam {
    /// What it is called, at most `TEAM_NAME_MAX` characters.
    pub name: String,
    /// The buurtgroep it belongs to.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub group: Option<GroupId>,
}

/// A team that is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExistingTeam {
    /// Its code as typed.
    pub code: String,
}

/// How old a player is; no birth date is asked.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum AgeBand {
    /// Plays with an adult.
    #[serde(rename = "under_14")]
    Under14,
    /// 14 to 17.
    #[serde(rename = "14_17")]
    From14To17,
    /// 18 to 64.
    #[serde(rename = "18_64")]
    From18To64,
    /// 65 and up.
    #[serde(rename = "65_up")]
    From65,
}

/// The seat is taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Joined {
    /// The phone.
    pub player: PlayerId,
    /// Its team.
    pub team: TeamId,
    /// The code with which another phone joins this team.
    pub team_code: String,
    /// The buurtgroep of the team.
    pub group: Option<GroupId>,
}

/// `POST …/stop`: this player goes home, or is back after all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StopRequest {
    /// Whether he stops.
    pub stopped: bool,
}

/// A team, for its own phones. There is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Team {
    /// Which.
    pub id: TeamId,
    /// What it is called.
    pub name: String,
    /// The code with which another phone joins.
    pub code: String,
    /// The buurtgroep it belongs to.
    pub group: Option<GroupId>,
    /// How many phones it has that still play.
    pub phones: u32,
    /// Whether it was removed by the spelleiding.
    pub removed: bool,
    /// Whether everybody is back.
    pub back: bool,
    /// The boeven it has found, by round.
    pub found: Vec<Found>,
}

/// A boef a team found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Found {
    /// In which round.
    pub round: RoundId,
    /// Whom.
    pub known_as: String,
    /// When, as the server judges it.
    pub at: Moment,
}

/// The points of a team in a round, after the round. One for each `team` and `round`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Points {
    /// Which team.
    pub team: TeamId,
    /// Which round.
    pub round: RoundId,
    /// Every awarded point with its reason.
    pub lines: Vec<PointLine>,
    /// The sum, not below 0.
    pub total: i32,
}

/// One award with its reason in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct PointLine {
    /// The melding it is for, if it is for one.
    pub melding: Option<MeldingId>,
    /// Which part of the table.
    pub part: Part,
    /// The points; below 0 is a deduction.
    pub points: i32,
    /// The most this part could give; 0 where there is no most.
    pub max: i32,
    /// Why.
    pub why: Words,
    /// The same trait by trait, where it is about a description; their points add up to those of the line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[ts(optional, as = "Option<Vec<Reason>>")]
    pub reasons: Vec<Reason>,
}

/// What became of one trait of a description.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Reason {
    /// Whether it was right.
    pub mark: Mark,
    /// Which trait, what was said and what it was.
    pub text: Words,
    /// Whether a clue had told it before, so that it counts half.
    pub published: bool,
    /// The points it gave; below 0 is a deduction.
    pub points: i32,
}

/// Whether a trait was right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// It was right.
    Right,
    /// It was nearly right.
    Near,
    /// It was wrong.
    Wrong,
    /// It was not mentioned.
    NotMentioned,
    /// It was mentioned, and nobody knows whether it is right.
    NotCounted,
    /// No trait: what is beyond a bound of the points does not count.
    Bound,
}

/// A part of the points table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The behaviour.
    Gedrag,
    /// The place.
    Plaats,
    /// How soon.
    Tijd,
    /// The looks.
    Signalement,
    /// The vehicle.
    Voertuig,
    /// The direction.
    Richting,
    /// The number to call.
    Nummer,
    /// The order of SAAR.
    Saar,
    /// A boef was found.
    Aanhouding,
    /// A figurant was reported.
    Figurant,
    /// The melding was about nobody in the game.
    NietInHetSpel,
    /// Known already: by the team itself or by its buurtgroep.
    AlBekend,
    /// A correction by the jury.
    Jury,
    /// The floor: no team falls below 0 in a round.
    Bodem,
}

/// `POST …/questions`: a question to the spelleiding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionRequest {
    /// Made by the phone.
    pub id: QuestionId,
    /// How urgent.
    pub kind: QuestionKind,
    /// At most `QUESTION_TEXT_MAX` characters.
    pub text: String,
}

/// How urgent a question is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// A question.
    Question,
    /// "My child is lost": an alarm on every console.
    ChildLost,
    /// A neighbour is worried.
    WorriedNeighbour,
}

/// A question and its answer: for the team and the spelleiding. One for each `id`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Question {
    /// Which.
    pub id: QuestionId,
    /// Who asks.
    pub team: TeamId,
    /// How urgent.
    pub kind: QuestionKind,
    /// The question.
    pub text: String,
    /// When it was asked.
    pub at: Moment,
    /// The answer.
    pub answer: Option<String>,
}

/// A word of the spelleiding to one team. One for each `id`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct TeamMessage {
    /// Counted within the game.
    pub id: LogLineId,
    /// What it says.
    pub text: String,
    /// When.
    pub at: Moment,
}

/// A team with its traffic light: for the spelleiding. One for each `id`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct TeamAdmin {
    /// Which.
    pub id: TeamId,
    /// What it is called.
    pub name: String,
    /// Whether its name is hidden in public.
    pub name_hidden: bool,
    /// The code with which another phone joins.
    pub code: String,
    /// The buurtgroep it belongs to.
    pub group: Option<GroupId>,
    /// How it is doing.
    pub light: TeamLight,
    /// The ages of its players that still play.
    pub ages: Vec<AgeBand>,
    /// Meldingen in the running or last round.
    pub meldingen: u32,
    /// Its points with those of the running round.
    pub points: i32,
    /// Boeven found.
    pub aanhoudingen: u32,
    /// Everybody is back.
    pub back: bool,
    /// Everybody stopped.
    pub stopped: bool,
    /// Removed by the spelleiding.
    pub removed: bool,
}

/// How a team is doing at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum TeamLight {
    /// No phone of this team was ever live.
    NeverConnected,
    /// No melding in this round yet.
    NoMelding,
    /// Meldingen, but no points.
    NoPoints,
    /// Good.
    Good,
}
