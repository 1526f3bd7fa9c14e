//! What a rehearsal in the editor tells: how many evenings with bots went together, as numbers to plot and as a verdict in
//! words. Moments are seconds after the start of the round.

use crate::clue::ClueKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

/// The answer to `POST /api/drafts/{name}/rehearse`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Rehearsal {
    /// What the evening is called.
    pub title: String,
    /// The seed of the first evening; each next one has the next seed.
    pub first_seed: u64,
    /// How many evenings were played.
    pub evenings: u32,
    /// How many teams played in each.
    pub players: u32,
    /// How soon each boef was found, by round.
    pub boeven: Vec<BoefSpread>,
    /// The rounds.
    pub rounds: Vec<RoundSpread>,
    /// Every clue, in the order of the file.
    pub clues: Vec<ClueSpread>,
    /// Of a hundred times that a clue which can be judged was sent, how often it helped somebody.
    pub clues_helped_percent: Option<u32>,
    /// What came up of each route.
    pub routes: Vec<RouteCoverage>,
    /// How each kind of team did.
    pub teams: Vec<ProfileSpread>,
    /// What would be posted on each social medium.
    pub posts: Vec<MediumPosts>,
    /// What it means.
    pub verdict: Verdict,
}

/// How a figure was spread: every value with how often it came, and how often there was none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Distribution {
    /// Each value with how often it came, the lowest first.
    #[ts(type = "Array<[number, number]>")]
    pub counts: Vec<(i64, u32)>,
    /// How often there was none.
    pub never: u32,
    /// The value below which a quarter, half and three quarters stay; `null` where that is among those without a value.
    #[ts(type = "[number | null, number | null, number | null]")]
    pub quartiles: [Option<i64>; 3],
}

/// How soon a boef was found in a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct BoefSpread {
    /// Which round, from 0.
    pub round: u32,
    /// What it is called.
    pub round_title: String,
    /// The id of the boef in the file.
    pub boef: String,
    /// What everybody calls him.
    pub known_as: String,
    /// Whether he walks only after a catch.
    pub spare: bool,
    /// When the first team found him.
    pub first_catch_s: Distribution,
    /// At or after which voetje, with how often, the most often first.
    #[ts(type = "Array<[string, number]>")]
    pub found_at: Vec<(String, u32)>,
    /// Thanks to which clue, with how often, the most often first.
    #[ts(type = "Array<[string, number]>")]
    pub found_thanks_to: Vec<(String, u32)>,
}

/// One round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct RoundSpread {
    /// Which, from 0.
    pub round: u32,
    /// What it is called.
    pub title: String,
    /// How long it is planned.
    pub planned_s: u64,
    /// How long it took.
    pub duration_s: Distribution,
    /// When the first melding about a boef was made.
    pub first_melding_s: Distribution,
    /// How many meldingen were made.
    pub meldingen: Distribution,
    /// The minutes, counted from 0.
    pub minutes: Vec<Minute>,
}

/// One minute of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Minute {
    /// In how many evenings the round lasted that long.
    pub played: u32,
    /// In how many of these nothing happened in it, nor in the two before it.
    pub empty: u32,
}

/// One clue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClueSpread {
    /// Its id in the file.
    pub clue: String,
    /// Its round, from 0.
    pub round: u32,
    /// What it is.
    pub kind: ClueKind,
    /// The id of the boef it is about.
    pub boef: Option<String>,
    /// What makes it go out.
    pub goes_out: GoesOut,
    /// Its step of the ladder, if it is one.
    pub ladder_step: Option<u32>,
    /// When it was sent.
    pub sent_s: Distribution,
    /// Whether a bot could do something with it.
    pub can_help: bool,
    /// In how many evenings it helped somebody.
    pub helped_evenings: u32,
    /// How many teams it helped, in each evening in which it was sent.
    pub helped_teams: Distribution,
}

/// What makes a clue go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum GoesOut {
    /// A moment of the round.
    At,
    /// A boef at a voetje.
    Voetje,
    /// Nobody reports.
    Ladder,
    /// A boef is found.
    Aanhouding,
    /// The spelleiding; in a rehearsal it never does.
    ByHand,
}

/// What came up of a route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct RouteCoverage {
    /// Which round, from 0.
    pub round: u32,
    /// The id of who walks it.
    pub walker: String,
    /// In how many evenings he came out.
    pub walked: u32,
    /// His voetjes.
    pub voetjes: Vec<VoetjeCoverage>,
    /// The branches that chance chooses from.
    pub branches: Vec<BranchCoverage>,
    /// How he answers to being seen.
    pub reactions: Vec<ReactionCoverage>,
}

/// One voetje.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct VoetjeCoverage {
    /// Its id in the file.
    pub voetje: String,
    /// The branch it belongs to.
    pub branch: Option<String>,
    /// In how many evenings he came there.
    pub reached: u32,
}

/// One branch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct BranchCoverage {
    /// Its name.
    pub branch: String,
    /// Its weight in the file.
    pub weight: u32,
    /// The weights of its choice together.
    pub of: u64,
    /// In how many evenings he came to a voetje of it.
    pub walked: u32,
}

/// One reaction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ReactionCoverage {
    /// After how many times seen.
    pub seen: u32,
    /// What he does: `hurry`, `skip_next`, `walk_off`.
    pub does: String,
    /// In how many evenings he did.
    pub fired: u32,
}

/// How one kind of team did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ProfileSpread {
    /// Which kind.
    pub profile: Profile,
    /// How many teams of this kind played in each evening.
    pub teams: u32,
    /// The points of each of these teams in each evening.
    pub points: Distribution,
    /// How often a team of this kind won.
    pub wins: u32,
    /// In how many evenings such a team won.
    pub won_evenings: u32,
    /// Of a thousand evenings, how many one such team wins.
    pub wins_per_team_permille: u32,
}

/// A kind of team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// Runs after every clue and looks later.
    Fast,
    /// Walks calmly.
    Slow,
    /// Sees everything, reports well.
    SharpEyed,
    /// Stays at the window and only reports.
    Window,
    /// Children with an adult.
    Family,
    /// Never runs and asks nobody anything: strolls along and only reports.
    Reporter,
}

/// What would be posted on one social medium.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct MediumPosts {
    /// Its short name.
    pub medium: String,
    /// What people call it.
    pub name: String,
    /// The longest post it takes, as it counts itself.
    pub limit: u64,
    /// How many posts an evening has here.
    pub posts: Distribution,
    /// What an evening costs here, in thousandths of a US dollar.
    pub usd_mills: Distribution,
    /// How long each different post is, as this medium counts.
    pub lengths: Distribution,
    /// The clues whose post is longer than it takes, by id.
    pub too_long: Vec<String>,
}

/// What a rehearsal means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Verdict {
    /// Whether it can be played like this.
    pub outcome: Outcome,
    /// Whether there were enough evenings to be sure.
    pub sure: bool,
    /// Everything there is to say, problems first.
    pub findings: Vec<Finding>,
}

/// Whether an evening can be played as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It can.
    Good,
    /// There are problems to mend first.
    NeedsWork,
}

/// One thing to know about an evening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Finding {
    /// Its stable name: `too_easy`.
    pub code: String,
    /// How much it matters.
    pub weight: Weight,
    /// In which round, from 0.
    pub round: Option<u32>,
    /// About which boef, by id.
    pub boef: Option<String>,
    /// For which kind of team.
    pub profile: Option<Profile>,
    /// What to change.
    pub change: ToChange,
    /// What was found, in Dutch.
    pub what: String,
    /// What to do about it, in Dutch.
    pub advice: String,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// It spoils the evening.
    Problem,
    /// It is worth a thought.
    Remark,
}

/// The place in the scenario to change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ToChange {
    /// What kind of thing it is.
    pub of: ChangeOf,
    /// Its id in the file.
    pub key: String,
}

/// What kind of thing to change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ChangeOf {
    /// A clue, by its id.
    Clue,
    /// A voetje, by its id.
    Voetje,
    /// A reaction, by the boef it is of.
    Reaction,
    /// A setting of the evening, by its name.
    Setting,
}
