//! Who walks: the phone of a boef, and every walker as he really is.

use crate::id::{BoefActId, BoefId, FigurantId, Moment, Point, RoundId, TeamId, VoetjeId};
use crate::signalement::{Gedrag, Person, Vehicle, Words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

/// Somebody who walks a route of the script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum WalkerId {
    /// A boef.
    Boef(BoefId),
    /// A figurant.
    Figurant(FigurantId),
}

/// What a walker is doing now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Walking {
    /// Not yet in this round.
    NotYet,
    /// A spare boef that waits for a catch.
    Spare,
    /// At a voetje.
    At {
        /// Which.
        voetje: VoetjeId,
        /// Since when.
        since: Moment,
        /// Until when, if nothing changes.
        until: Moment,
    },
    /// On the way to a voetje.
    To {
        /// Which.
        voetje: VoetjeId,
        /// When he left.
        since: Moment,
        /// When he is expected.
        eta: Moment,
        /// Along these streets.
        line: Vec<Point>,
    },
    /// Caught.
    Caught {
        /// When.
        at: Moment,
    },
    /// Done, or taken out.
    Gone,
}

/// Everything on a boef's phone. There is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct BoefPhone {
    /// Who.
    pub boef: BoefId,
    /// What the crew calls him.
    pub name: String,
    /// What he says when somebody asks.
    pub cover: String,
    /// What he looks like, to check himself before he leaves.
    pub looks: Words,
    /// The same, to draw him; a pair has two.
    pub persons: Vec<Person>,
    /// What he drives or rides.
    pub vehicle: Option<Vehicle>,
    /// His rounds with the code of each, so that the code is there without network.
    pub codes: Vec<BoefCode>,
    /// The round now or next in which he walks.
    pub round: Option<RoundId>,
    /// What he is doing.
    pub walking: Walking,
    /// His voetjes of this round, from the one he is at or goes to.
    pub next: Vec<BoefStep>,
    /// Held where he is by the spelleiding.
    pub held: bool,
    /// How often he was seen in this round.
    pub seen: u16,
    /// What a reaction tells him to do.
    pub instruction: Option<String>,
    /// Whether he reported that it is unsafe.
    pub is_unsafe: bool,
}

/// The code of a boef in one round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct BoefCode {
    /// Which round.
    pub round: RoundId,
    /// The code, 6 characters.
    pub code: String,
}

/// One voetje on a boef's phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct BoefStep {
    /// Which.
    pub voetje: VoetjeId,
    /// Where, in words.
    pub place: String,
    /// Where, on the map.
    pub at: Point,
    /// When he should be there.
    pub eta: Moment,
    /// How long he stays, in milliseconds.
    pub stay_ms: u64,
    /// What he does there.
    pub gedrag: Gedrag,
    /// What he is told.
    pub instruction: String,
    /// What he leaves behind.
    pub spoor: Option<String>,
}

/// `POST …/boef`: something a boef does on his phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BoefActRequest {
    /// Made by the phone; the same id twice counts once and gets the same answer.
    pub id: BoefActId,
    /// What.
    pub act: BoefAct,
}

/// What a boef can do on his phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum BoefAct {
    /// He has arrived at this voetje (tapped, or measured by his phone).
    Arrived {
        /// Which, so that an old tap does nothing.
        voetje: VoetjeId,
        /// In which round.
        round: RoundId,
    },
    /// He has been seen.
    Seen {},
    /// He has been caught: he stays where he is until the team's code is in.
    Caught {},
    /// It is not safe, or it is again.
    Unsafe {
        /// Whether it is unsafe.
        is_unsafe: bool,
    },
}

/// A walker as he really is: for the spelleiding. One for each `walker` and `round`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Walker {
    /// Who.
    pub walker: WalkerId,
    /// In which round.
    pub round: RoundId,
    /// What the crew calls him.
    pub name: String,
    /// Who plays him.
    pub played_by: PlayedBy,
    /// What he is doing.
    pub walking: Walking,
    /// The voetjes he has done and will do, with their expected times.
    pub plan: Vec<PlanStep>,
    /// Held by the spelleiding.
    pub held: bool,
    /// How often he was seen.
    pub seen: u16,
    /// How much later than the script he is, in milliseconds.
    pub late_ms: u64,
    /// Whether he reported that it is unsafe.
    pub is_unsafe: bool,
    /// Whether his phone has been live.
    pub connected: bool,
    /// His code in this round; figuranten have none.
    pub code: Option<String>,
    /// The teams that found him, in the order the server judges.
    pub found_by: Vec<TeamId>,
}

/// Who plays a boef.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlayedBy {
    /// The computer: players near him get a waarneming.
    Engine,
    /// A person with a phone.
    Actor,
}

/// One voetje of a walker's plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct PlanStep {
    /// Which.
    pub voetje: VoetjeId,
    /// Where, in words.
    pub place: String,
    /// Where, on the map.
    pub at: Point,
    /// When he arrived, or is expected.
    pub arrive: Moment,
    /// What he does there.
    pub gedrag: Gedrag,
    /// What became of it.
    pub state: PlanState,
}

/// What became of a voetje.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum PlanState {
    /// Still to come.
    Ahead,
    /// He is there.
    Here,
    /// He has been there.
    Done,
    /// It was skipped, visibly.
    Skipped,
}
