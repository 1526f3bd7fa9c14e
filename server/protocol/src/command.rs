//! Everything the spelleiding can decide.

use crate::clue::{Area, ClueAudience, ClueKind};
use crate::evening::HaltKind;
use crate::id::{
    BoefId, ClueId, CommandId, GroupId, MeldingId, QuestionId, RoundId, TeamId, VoetjeId,
};
use crate::walker::WalkerId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

/// `POST …/commands`: the spelleiding decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CommandRequest {
    /// Made by the console; the same command twice is carried out once.
    pub id: CommandId,
    /// What.
    pub command: Command,
}

/// What the spelleiding can do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum Command {
    /// The meldkamer knows of the evening: without this no round starts.
    SignMeldkamer {
        /// Who at the meldkamer was told, not empty, at most `REASON_MAX` characters.
        name: String,
        /// Their reference, at most `REASON_MAX` characters.
        reference: String,
    },
    /// Walk-in is over, the briefing begins.
    StartBriefing {},
    /// Start this round, which must be the next one.
    StartRound {
        /// Which.
        round: RoundId,
    },
    /// Make the running round longer.
    ExtendRound {
        /// Milliseconds more, at most `EXTEND_MAX_MS`.
        by_ms: u64,
    },
    /// End the running round now.
    EndRound {
        /// Which.
        round: RoundId,
    },
    /// Leave out the next round.
    SkipRound {
        /// Which.
        round: RoundId,
    },
    /// PAUZE or NOODSTOP: everything stands still on every screen.
    Halt {
        /// Which of the two.
        kind: HaltKind,
        /// Why, at most `REASON_MAX` characters.
        reason: String,
    },
    /// Go on after a PAUZE or a NOODSTOP.
    Resume {},
    /// All rounds are done: truth on the table.
    StartDebrief {},
    /// Begin to reveal the result.
    StartResult {},
    /// Reveal the next team.
    RevealNext {
        /// How many were revealed when the button was pressed, so that a double tap reveals one.
        revealed: u32,
    },
    /// Hide the last one again.
    RevealUndo {
        /// How many were revealed when the button was pressed.
        revealed: u32,
    },
    /// The evening is over.
    Close {},
    /// Do something with a clue.
    Clue {
        /// Which.
        clue: ClueId,
        /// What.
        does: ClueCommand,
    },
    /// Send a clue that was not in the script.
    NewClue {
        /// The clue.
        clue: NewClue,
    },
    /// Steer a walker.
    Walker {
        /// Whom.
        walker: WalkerId,
        /// How.
        does: WalkerCommand,
    },
    /// Do something with a team.
    Team {
        /// Which.
        team: TeamId,
        /// What.
        does: TeamCommand,
    },
    /// Make a team for people without a phone.
    PaperTeam {
        /// What it is called, at most `TEAM_NAME_MAX` characters.
        name: String,
        /// The buurtgroep it belongs to.
        #[serde(default)]
        #[ts(optional = nullable)]
        group: Option<GroupId>,
    },
    /// Correct the points of a melding; the computed points are kept beside it.
    Correct {
        /// Which.
        melding: MeldingId,
        /// Points more or less, at most `DELTA_MAX`.
        delta: i32,
        /// Why, not empty, at most `REASON_MAX` characters.
        reason: String,
    },
    /// Answer a question.
    Answer {
        /// Which.
        question: QuestionId,
        /// Not empty, at most `QUESTION_TEXT_MAX` characters.
        text: String,
    },
}

/// What the spelleiding can do with a clue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum ClueCommand {
    /// Send it now.
    SendNow {},
    /// Keep it back, whatever its trigger says.
    Hold {},
    /// Let its trigger decide again.
    Release {},
    /// Say it otherwise; possible until it is sent.
    Rewrite {
        /// Not empty, at most `CLUE_TEXT_MAX` characters.
        text: String,
    },
    /// Leave it out.
    Skip {},
}

/// A clue the spelleiding makes on the spot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewClue {
    /// What it is.
    pub kind: ClueKind,
    /// Whom it is about.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub boef: Option<BoefId>,
    /// What it says, not empty, at most `CLUE_TEXT_MAX` characters.
    pub text: String,
    /// How long ago it was seen, in milliseconds.
    #[serde(default)]
    #[ts(optional, as = "Option<u64>")]
    pub seen_ago_ms: u64,
    /// The area it names.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub area: Option<Area>,
    /// The traits it gives away, by their codes in the catalogue: from then on they count half in a melding.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub gives: Vec<String>,
    /// Who gets it.
    pub audience: ClueAudience,
}

/// How the spelleiding steers a walker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum WalkerCommand {
    /// Stay where you are.
    Hold {},
    /// Go on.
    Release {},
    /// Skip this voetje.
    SkipVoetje {
        /// Which, so that a double tap skips one.
        voetje: VoetjeId,
    },
    /// Everything later by this much.
    Late {
        /// Milliseconds, at most `EXTEND_MAX_MS`.
        by_ms: u64,
    },
    /// Send the next stronger clue about him.
    Stronger {},
    /// He has arrived (for an actor whose phone is dead).
    Arrived {
        /// Which voetje.
        voetje: VoetjeId,
    },
    /// He has been seen.
    Seen {},
    /// He is caught, or not after all.
    Caught {
        /// Whether he is.
        caught: bool,
    },
    /// A spare boef starts now.
    StartSpare {},
    /// He leaves the round.
    Withdraw {},
}

/// What the spelleiding can do with a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "do", rename_all = "snake_case", deny_unknown_fields)]
pub enum TeamCommand {
    /// Call it otherwise.
    Rename {
        /// The new name, at most `TEAM_NAME_MAX` characters.
        name: String,
    },
    /// Show "Team 7" in public instead of its name, or the name again.
    HideName {
        /// Whether it is hidden.
        hidden: bool,
    },
    /// Everybody of this team is back.
    Back {
        /// Whether they are.
        back: bool,
    },
    /// Points by the jury, with a reason the team reads.
    Award {
        /// Points more or less, at most `DELTA_MAX`.
        delta: i32,
        /// Why, not empty, at most `REASON_MAX` characters.
        reason: String,
    },
    /// A word to this team alone.
    Message {
        /// Not empty, at most `QUESTION_TEXT_MAX` characters.
        text: String,
    },
    /// Takes no further part; its phones are told so.
    Remove {},
}
