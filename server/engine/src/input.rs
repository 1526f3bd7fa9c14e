//! Everything that can happen to a game.
//!
//! These are the log's form: what is written here is read back for as long as evenings are kept, so a field is only ever
//! added with a default, never renamed or removed.

use crate::geo::Point;
use crate::id::{
    AanhoudingId, BoefActId, BoefId, ClueId, CommandId, GroupId, MeldingId, PlaceId, PlayerId,
    QuestionId, RoundId, SeatKey, SpelleiderId, TeamId, VoetjeId,
};
use crate::scenario::{Area, ClueAudience, ClueKind, Walker};
use crate::time::GameTime;
use serde::{Deserialize, Serialize, Serializer};
use signalement::{Gedrag, Heading, Lang, List, Person, TraitKey, Vehicle};
use std::collections::BTreeSet;

/// One thing that happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Input {
    /// Time has passed; what was due is carried out. Every other input does this too, before its own work.
    Tick,
    /// A phone takes a seat.
    Join(Join),
    /// A player does something.
    Player {
        /// Who.
        player: PlayerId,
        /// What.
        act: PlayerAct,
    },
    /// A boef does something on his phone.
    Boef {
        /// Who.
        boef: BoefId,
        /// Made by the phone: the same act twice counts once and gets the same answer. `None` in logs of before phones
        /// named their acts, and for what is no tap.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        id: Option<BoefActId>,
        /// What.
        act: BoefAct,
    },
    /// The spelleiding decides.
    Command {
        /// Made by the console; the same command twice is carried out once.
        id: CommandId,
        /// Who.
        by: SpelleiderId,
        /// What.
        command: Command,
    },
}

impl Input {
    /// What was sent, without what the server adds anew each time: two of the same are one thing that came twice.
    pub fn as_sent(mut self) -> Self {
        if let Self::Player { act, .. } = &mut self {
            match act {
                PlayerAct::Melding(melding) => melding.believable_from = GameTime::default(),
                PlayerAct::Aanhouding(entered) => entered.believable_from = GameTime::default(),
                _ => {}
            }
        }
        self
    }
}

/// A phone takes a seat in a team. Joining again with the same key gives the same seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Join {
    /// The public side of the secret on the phone.
    pub key: SeatKey,
    /// Which team.
    pub team: JoinTeam,
    /// How old, roughly.
    pub age: AgeBand,
    /// Under 14 an adult comes along.
    pub with_adult: bool,
}

/// A new team, or one that is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JoinTeam {
    /// A new team.
    New {
        /// What it is called, at most [`TEAM_NAME_MAX`] characters.
        name: String,
        /// The buurtgroep it belongs to.
        group: Option<GroupId>,
    },
    /// The team with this code.
    Existing {
        /// The code as typed.
        code: String,
    },
}

/// How old a player is; no birth date is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AgeBand {
    /// Plays with an adult.
    Under14,
    /// 14 to 17.
    From14To17,
    /// 18 to 64.
    From18To64,
    /// 65 and up.
    From65,
}

/// What a player can do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlayerAct {
    /// The phone is live for the first time.
    Connected,
    /// Report what was seen.
    Melding(Box<Melding>),
    /// Mend what was read from the words of a melding.
    Amend(Box<Amendment>),
    /// Tell the buurtgroep that this was reported.
    Appen {
        /// The melding it is about.
        melding: MeldingId,
    },
    /// Let the boef notice that he is seen.
    Reageren {
        /// The melding it is about.
        melding: MeldingId,
        /// How.
        choice: Reaction,
    },
    /// Look around: what can be seen from here?
    Look {
        /// From where.
        from: Where,
    },
    /// "Goedenavond, bent u de boef?"
    Ask {
        /// From where.
        from: Where,
    },
    /// Enter the code of a boef.
    Aanhouding(Aanhouding),
    /// Ask the spelleiding something.
    Question {
        /// Made by the phone.
        id: QuestionId,
        /// How urgent.
        kind: QuestionKind,
        /// At most [`QUESTION_TEXT_MAX`] characters.
        text: String,
    },
    /// This player goes home; sent again with `false` when he comes back.
    Stop {
        /// Whether he stops.
        stopped: bool,
    },
}

/// A safe way to react; nothing else is on offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reaction {
    /// A chat.
    Praatje,
    /// Go and look together.
    Samen,
    /// Let him see that he is seen.
    LatenZien,
}

/// How urgent a question is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// A question.
    Question,
    /// "My child is lost": an alarm on every console.
    ChildLost,
    /// A neighbour is worried.
    WorriedNeighbour,
}

/// Where something was, or where somebody stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Where {
    /// A point, tapped on the map or measured by the phone.
    At(Point),
    /// A place, street or address of the wijk.
    Place(PlaceId),
}

/// What a player saw, in the order the centralist asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Melding {
    /// Made by the phone: the same id twice scores once.
    pub id: MeldingId,
    /// When it was sent off by the player, on the clock of the game as the phone knows it.
    pub typed_at: GameTime,
    /// The earliest moment the server can believe for `typed_at`: when it last heard of this phone before.
    pub believable_from: GameTime,
    /// Where.
    pub place: Option<Where>,
    /// What the person did; without any it comes back.
    pub gedrag: Vec<Gedrag>,
    /// Who, at most [`MELDING_PERSONS_MAX`].
    pub persons: Vec<Person>,
    /// With which vehicles; kept as the log has always kept one.
    #[serde(rename = "vehicle", serialize_with = "none_one_or_more")]
    pub vehicles: Vehicles,
    /// Which way.
    pub heading: Option<Heading>,
    /// What they went towards, when that has a name: "Jumbo"; at most [`MELDING_TOWARDS_MAX`] characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub towards: Option<String>,
    /// How long before `typed_at` it was seen, in milliseconds; `None` is "just now".
    pub seen_ago_ms: Option<u64>,
    /// Whether it is still going on.
    pub ongoing: Option<bool>,
    /// Which number the player would call.
    pub number: Option<PhoneNumber>,
    /// In the player's own words, at most [`MELDING_TEXT_MAX`] characters.
    pub text: String,
    /// Without network nobody could show what was understood: the description was read from `text` on arrival.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub was_read: bool,
}

/// What a team says instead of what was read from its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// The melding it mends.
    pub melding: MeldingId,
    /// What the person did; without any it comes back.
    pub gedrag: Vec<Gedrag>,
    /// Who, at most [`MELDING_PERSONS_MAX`].
    pub persons: Vec<Person>,
    /// With which vehicles.
    #[serde(rename = "vehicle", serialize_with = "none_one_or_more")]
    pub vehicles: Vehicles,
    /// Which way.
    pub heading: Option<Heading>,
    /// Where; `None` leaves it as it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<Where>,
    /// How long before `typed_at` it was seen, in milliseconds; `None` leaves it as it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_ago_ms: Option<u64>,
    /// Whether it is still going on; `None` leaves it as it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ongoing: Option<bool>,
    /// What they went towards, when that has a name; at most [`MELDING_TOWARDS_MAX`] characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub towards: Option<String>,
}

/// The vehicles of one melding.
pub type Vehicles = List<Vehicle, MELDING_VEHICLES_MAX>;

/// A melding once had one vehicle at most, and the log keeps its form: nothing, the one, or else a list.
pub(crate) fn none_one_or_more<S: Serializer>(
    vehicles: &Vehicles,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match &**vehicles {
        [] => serializer.serialize_none(),
        [only] => only.serialize(serializer),
        several => several.serialize(serializer),
    }
}

impl Amendment {
    /// The melding as it is with this in it.
    pub(crate) fn of(self, melding: Melding) -> Melding {
        Melding {
            gedrag: self.gedrag,
            persons: self.persons,
            vehicles: self.vehicles,
            heading: self.heading,
            place: self.place.or(melding.place),
            seen_ago_ms: self.seen_ago_ms.or(melding.seen_ago_ms),
            ongoing: self.ongoing.or(melding.ongoing),
            towards: self.towards,
            ..melding
        }
    }
}

/// The number to call; the game never dials it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhoneNumber {
    /// 112: heterdaad, seconds count.
    #[serde(rename = "112")]
    Emergency,
    /// 0900-8844: no hurry.
    #[serde(rename = "0900")]
    NoHurry,
}

/// A code a team entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aanhouding {
    /// Made by the phone: the same id twice is one.
    pub id: AanhoudingId,
    /// The code as typed.
    pub code: String,
    /// When it was typed, on the clock of the game as the phone knows it.
    pub typed_at: GameTime,
    /// The earliest moment the server can believe for `typed_at`.
    pub believable_from: GameTime,
}

/// What a boef can do on his phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BoefAct {
    /// The phone is live for the first time.
    Connected,
    /// He has arrived at this voetje (tapped, or measured by his phone).
    Arrived {
        /// Which, so that an old tap does nothing.
        voetje: VoetjeId,
        /// In which round.
        round: RoundId,
    },
    /// He has been seen.
    Seen,
    /// He has been caught: he stays where he is until the team's code is in.
    Caught,
    /// It is not safe; `false` when it is again.
    Unsafe {
        /// Whether it is unsafe.
        is_unsafe: bool,
    },
}

/// What the spelleiding can do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// The meldkamer knows of the evening: without this no round starts.
    SignMeldkamer {
        /// Who at the meldkamer was told.
        name: String,
        /// Their reference.
        reference: String,
    },
    /// Walk-in is over, the briefing begins.
    StartBriefing,
    /// Start this round, which must be the next one.
    StartRound {
        /// Which.
        round: RoundId,
    },
    /// Make the running round longer.
    ExtendRound {
        /// Milliseconds more, at most [`EXTEND_MAX_MS`].
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
        /// Why, at most [`REASON_MAX`] characters.
        reason: String,
    },
    /// Go on after a PAUZE or a NOODSTOP.
    Resume,
    /// All rounds are done: truth on the table.
    StartDebrief,
    /// Begin to reveal the result.
    StartResult,
    /// Reveal the next team, counted from 0, so that a double tap reveals one.
    RevealNext {
        /// How many were revealed when the button was pressed.
        revealed: u32,
    },
    /// Hide the last one again.
    RevealUndo {
        /// How many were revealed when the button was pressed.
        revealed: u32,
    },
    /// The evening is over.
    Close,
    /// Do something with a clue of the script.
    Clue {
        /// Which.
        clue: ClueId,
        /// What.
        does: ClueCommand,
    },
    /// Send a clue that was not in the script.
    NewClue(NewClue),
    /// Steer a walker.
    Walker {
        /// Whom.
        walker: Walker,
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
        /// What it is called.
        name: String,
        /// The buurtgroep it belongs to.
        group: Option<GroupId>,
    },
    /// Correct the points of a melding; the computed points are kept beside it.
    Correct {
        /// Which.
        melding: MeldingId,
        /// Points more or less.
        delta: i32,
        /// Why, not empty, at most [`REASON_MAX`] characters.
        reason: String,
    },
    /// Answer a question.
    Answer {
        /// Which.
        question: QuestionId,
        /// At most [`QUESTION_TEXT_MAX`] characters.
        text: String,
    },
}

/// PAUZE or NOODSTOP.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HaltKind {
    /// The game waits.
    Pauze,
    /// Everybody stops and comes back.
    Noodstop,
}

/// What the spelleiding can do with a clue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClueCommand {
    /// Send it now.
    SendNow,
    /// Keep it back, whatever its trigger says.
    Hold,
    /// Let its trigger decide again.
    Release,
    /// Say it otherwise; possible until it is sent.
    Rewrite {
        /// At most [`CLUE_TEXT_MAX`] characters.
        text: String,
    },
    /// Leave it out.
    Skip,
}

/// A clue the spelleiding makes on the spot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewClue {
    /// What it is.
    pub kind: ClueKind,
    /// Whom it is about.
    pub boef: Option<BoefId>,
    /// What it says, at most [`CLUE_TEXT_MAX`] characters.
    pub text: String,
    /// How long ago it was seen, in milliseconds.
    pub seen_ago_ms: u64,
    /// The area it names.
    pub area: Option<Area>,
    /// The traits it gives away.
    pub gives: BTreeSet<TraitKey>,
    /// Who gets it.
    pub audience: ClueAudience,
}

/// How the spelleiding steers a walker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WalkerCommand {
    /// Stay where you are.
    Hold,
    /// Go on.
    Release,
    /// Skip this voetje.
    SkipVoetje {
        /// Which, so that a double tap skips one.
        voetje: VoetjeId,
    },
    /// Everything later by this much.
    Late {
        /// Milliseconds, at most [`EXTEND_MAX_MS`].
        by_ms: u64,
    },
    /// Send the next stronger clue about him.
    Stronger,
    /// He has arrived (for an actor whose phone is dead).
    Arrived {
        /// Which voetje.
        voetje: VoetjeId,
    },
    /// He has been seen.
    Seen,
    /// He is caught, or not after all.
    Caught {
        /// Whether he is.
        caught: bool,
    },
    /// A spare boef starts now.
    StartSpare,
    /// He leaves the round.
    Withdraw,
}

/// What the spelleiding can do with a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TeamCommand {
    /// Call it otherwise.
    Rename {
        /// The new name.
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
        /// Points more or less.
        delta: i32,
        /// Why, not empty, at most [`REASON_MAX`] characters.
        reason: String,
    },
    /// A word to this team alone.
    Message {
        /// At most [`QUESTION_TEXT_MAX`] characters.
        text: String,
    },
    /// Takes no further part; its phones are told so.
    Remove,
}

/// The language a phone speaks; kept here for the words that go with points.
pub type Language = Lang;

/// Characters of a team's name.
pub const TEAM_NAME_MAX: usize = 30;
/// Characters of free text in a melding.
pub const MELDING_TEXT_MAX: usize = 500;
/// Persons in one melding.
pub const MELDING_PERSONS_MAX: usize = 3;
/// Vehicles in one melding.
pub const MELDING_VEHICLES_MAX: usize = 3;
/// Characters of the name of what somebody went towards.
pub const MELDING_TOWARDS_MAX: usize = 60;
/// Behaviours in one melding.
pub const MELDING_GEDRAG_MAX: usize = 5;
/// Characters of a question, an answer or a word to a team.
pub const QUESTION_TEXT_MAX: usize = 300;
/// Characters of a clue.
pub const CLUE_TEXT_MAX: usize = 500;
/// Characters of a reason, a name or a reference.
pub const REASON_MAX: usize = 200;
/// The most one command can add to a clock, in milliseconds.
pub const EXTEND_MAX_MS: u64 = 60 * 60 * 1000;
/// Teams in one game.
pub const TEAMS_MAX: usize = 1_000;
/// Phones in one team.
pub const TEAM_PHONES_MAX: usize = 20;
/// Meldingen of one team in one round.
pub const TEAM_MELDINGEN_MAX: usize = 60;
/// Open questions of one team.
pub const TEAM_QUESTIONS_MAX: usize = 20;
/// Clues the spelleiding can add in one evening.
pub const NEW_CLUES_MAX: usize = 200;
