//! What people get to see: every view is the whole newest state of one thing, so that showing it twice changes nothing.
//!
//! A picture of a game is a list of views; a screen is what remains after putting each view in its place, newest last.
//! Which audience may see which view is decided in one place: `audience.rs`.

use crate::effect::Audience;
use crate::geo::Point;
use crate::id::{
    BoefId, ClueId, GroupId, LogLineId, MeldingId, QuestionId, RoundId, SpelleiderId, TeamId,
    VoetjeId,
};
use crate::input::{
    AgeBand, HaltKind, PhoneNumber, QuestionKind, Vehicles, Where, none_one_or_more,
};
use crate::scenario::{Area, ClueAudience, ClueKind, Picture, PlayedBy, Walker};
use crate::time::GameTime;
use serde::{Deserialize, Serialize};
use signalement::read::Depicted;
use signalement::{Gedrag, Heading, Lang, Person, Vehicle, Words};

/// The newest state of one thing, as one audience may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// Phase, clock and halt: for everybody.
    Evening(EveningView),
    /// A clue that was sent: for who gets it.
    Clue(ClueView),
    /// A boef that was caught: for everybody.
    Caught(CaughtView),
    /// The public standings and the reveal: for everybody.
    Board(BoardView),
    /// A team, for its own phones.
    Team(TeamView),
    /// A melding, for the phones of the team that made it.
    Melding(MeldingView),
    /// The points of a round, for the team, after the round.
    Points(PointsView),
    /// "Al gemeld", for the buurtgroep.
    AlGemeld(AlGemeldView),
    /// A question and its answer, for the team and the spelleiding.
    Question(QuestionView),
    /// A word of the spelleiding to one team.
    Message(MessageView),
    /// Everything on a boef's phone.
    BoefPhone(Box<BoefPhoneView>),
    /// A walker as he really is, for the spelleiding.
    Walker(WalkerView),
    /// A clue with its plan, for the spelleiding.
    ClueAdmin(ClueAdminView),
    /// A melding with its truth, for the spelleiding.
    MeldingAdmin(MeldingAdminView),
    /// A team with its traffic light, for the spelleiding.
    TeamAdmin(TeamAdminView),
    /// Somebody did something, for the spelleiding.
    LogLine(LogLineView),
    /// The evening's paperwork, for the spelleiding.
    Desk(DeskView),
}

/// Where the evening stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// People come and join.
    WalkIn,
    /// The wijkagent explains.
    Briefing,
    /// A round runs.
    Round(RoundId),
    /// Between rounds; the id is the round that comes next.
    Break(RoundId),
    /// The rounds are over; the truth comes on the table.
    Debrief,
    /// The result is revealed.
    Result,
    /// The evening is over.
    Closed,
}

/// Phase, clock and halt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EveningView {
    /// Where the evening stands.
    pub phase: Phase,
    /// The clock of the running round.
    pub clock: Option<ClockView>,
    /// PAUZE or NOODSTOP, while it lasts.
    pub halt: Option<HaltView>,
    /// The titles of the rounds, in order.
    pub rounds: Vec<RoundTitle>,
    /// Whether the public scoreboard stands still.
    pub frozen: bool,
    /// How many teams play.
    pub teams: u32,
    /// How many rounds are over, skipped ones too.
    pub rounds_done: u8,
}

/// One round in the list of the evening.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundTitle {
    /// What it is called.
    pub title: String,
    /// How long it takes, in milliseconds.
    pub duration_ms: u64,
    /// Whether it was left out.
    pub skipped: bool,
}

/// The clock of a round: `elapsed_ms` at moment `at`, going on while it runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockView {
    /// The moment this was true.
    pub at: GameTime,
    /// How much of the round had passed then, in milliseconds.
    pub elapsed_ms: u64,
    /// How long the round takes, in milliseconds.
    pub duration_ms: u64,
    /// Whether it goes on.
    pub running: bool,
}

/// PAUZE or NOODSTOP.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HaltView {
    /// Which of the two.
    pub kind: HaltKind,
    /// Why.
    pub reason: String,
    /// Since when.
    pub since: GameTime,
}

/// A clue as it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClueView {
    /// Which.
    pub id: ClueId,
    /// The round it belongs to.
    pub round: RoundId,
    /// What it is; a false trail is shown as the place clue it pretends to be, until the debrief.
    pub kind: ClueKind,
    /// Whom it is about, as everybody may call him.
    pub about: Option<String>,
    /// What it says.
    pub text: String,
    /// What it says in English.
    pub text_en: Option<String>,
    /// When it was seen.
    pub seen_at: GameTime,
    /// When it was sent.
    pub sent_at: GameTime,
    /// The area it names.
    pub area: Option<Area>,
    /// Its picture.
    pub picture: Option<Picture>,
    /// Whether it is for everybody.
    pub for_all: bool,
}

impl ClueView {
    /// What it says, and in which language: its English where there is one and that is asked for.
    pub fn said(&self, lang: Lang) -> (&str, Lang) {
        match (lang, &self.text_en) {
            (Lang::En, Some(text)) => (text, Lang::En),
            (Lang::En, None) | (Lang::Nl, _) => (&self.text, Lang::Nl),
        }
    }

    /// Whom its words let one draw: of a description its people, with the vehicle they are seen with; of a vehicle the
    /// vehicle alone.
    pub fn depicted(&self, lang: Lang) -> Option<Depicted> {
        let people = match self.kind {
            ClueKind::Signalement => true,
            ClueKind::Voertuig => false,
            ClueKind::Melding
            | ClueKind::Plaats
            | ClueKind::Foto
            | ClueKind::ValsSpoor
            | ClueKind::Mededeling => return None,
        };
        let (text, lang) = self.said(lang);
        Depicted::in_text(text, lang, people)
    }
}

/// A boef that was caught.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaughtView {
    /// Who.
    pub boef: BoefId,
    /// In which round.
    pub round: RoundId,
    /// What he is called.
    pub known_as: String,
    /// Whether it still stands; the spelleiding may take it back.
    pub caught: bool,
    /// When.
    pub at: GameTime,
    /// The team that was first, unless the scoreboard is frozen or no team's code is in yet.
    pub by: Option<String>,
    /// How many teams found him.
    pub teams: u32,
}

/// The public standings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardView {
    /// The rows, best first; equal teams share a rank and stand in the order of joining.
    pub rows: Vec<BoardRow>,
    /// After which round this stands; `None` before the first ended.
    pub after_round: Option<RoundId>,
    /// Whether it stands still until the reveal.
    pub frozen: bool,
    /// The reveal, once it began.
    pub reveal: Option<RevealView>,
}

/// One team on the scoreboard.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardRow {
    /// Which.
    pub team: TeamId,
    /// What it is called in public.
    pub name: String,
    /// Its rank, from 1.
    pub rank: u32,
    /// Its points.
    pub points: i32,
    /// How many boeven it found.
    pub aanhoudingen: u32,
    /// Whether these are its final points (in the reveal).
    pub is_final: bool,
    /// In the reveal, when the win rule looks at it before the points: its best melding of each round, in points together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub best_meldingen: Option<i32>,
}

/// The reveal, from the last team to the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevealView {
    /// How many teams are revealed.
    pub revealed: u32,
    /// How many there are.
    pub of: u32,
    /// The winners, once all are revealed: more than one when they are equal in everything.
    pub winners: Vec<TeamId>,
    /// Why they won, once all are revealed.
    pub why: Option<Words>,
}

/// A team, for its own phones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamView {
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// In which round.
    pub round: RoundId,
    /// Whom.
    pub known_as: String,
    /// When, as the server judges it.
    pub at: GameTime,
}

/// A melding, for the team that made it. Says what was sent, never what is true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeldingView {
    /// Which.
    pub id: MeldingId,
    /// In which round it counts.
    pub round: RoundId,
    /// When it was typed, as the server believes it.
    pub typed_at: GameTime,
    /// When it came in.
    pub received_at: GameTime,
    /// Where.
    pub place: Option<Where>,
    /// What the person did.
    pub gedrag: Vec<Gedrag>,
    /// Who.
    pub persons: Vec<Person>,
    /// With which vehicles.
    #[serde(rename = "vehicle", serialize_with = "none_one_or_more")]
    pub vehicles: Vehicles,
    /// Which way.
    pub heading: Option<Heading>,
    /// What they went towards, when that has a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub towards: Option<Towards>,
    /// Which number the player would call.
    pub number: Option<PhoneNumber>,
    /// In the player's own words.
    pub text: String,
    /// Whether the description was read from those words, and may still be mended.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub was_read: bool,
    /// Whether the team mended it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub was_mended: bool,
    /// How long before `typed_at` it was seen, in milliseconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seen_ago_ms: Option<u64>,
    /// Whether it was still going on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ongoing: Option<bool>,
    /// Whether the buurtgroep was told.
    pub appen: bool,
    /// Whether they reacted.
    pub reageren: bool,
}

/// A named place that somebody went towards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Towards {
    /// Its name, as it was said.
    pub name: String,
    /// The wind in which it lies, seen from where the melding was; `None` when the map does not tell.
    pub wind: Option<Heading>,
}

/// The points of one team in one round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsView {
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    pub reasons: Vec<Reason>,
}

/// What became of one trait of a description.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

/// "Al gemeld", for the buurtgroep of the team that says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlGemeldView {
    /// The melding it is about.
    pub melding: MeldingId,
    /// Which team says so.
    pub team: String,
    /// When.
    pub at: GameTime,
    /// Where, as that team reported it.
    pub place: Option<Where>,
    /// What the person did, as that team reported it.
    pub gedrag: Vec<Gedrag>,
}

/// A question and its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionView {
    /// Which.
    pub id: QuestionId,
    /// Who asks.
    pub team: TeamId,
    /// How urgent.
    pub kind: QuestionKind,
    /// The question.
    pub text: String,
    /// When it was asked.
    pub at: GameTime,
    /// The answer.
    pub answer: Option<String>,
}

/// A word of the spelleiding to one team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageView {
    /// Counted from 0 within the game.
    pub id: LogLineId,
    /// What it says.
    pub text: String,
    /// When.
    pub at: GameTime,
}

/// What a walker is doing now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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
        since: GameTime,
        /// Until when, if nothing changes.
        until: GameTime,
    },
    /// On the way to a voetje.
    To {
        /// Which.
        voetje: VoetjeId,
        /// When he left.
        since: GameTime,
        /// When he is expected.
        eta: GameTime,
        /// Along these streets.
        line: Vec<Point>,
    },
    /// Caught.
    Caught {
        /// When.
        at: GameTime,
    },
    /// Done, or taken out.
    Gone,
}

/// Everything on a boef's phone. It says nothing a passer-by could read at a glance; the screen decides what it shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoefPhoneView {
    /// Who.
    pub boef: BoefId,
    /// What the crew calls him.
    pub name: String,
    /// What he says when somebody asks.
    pub cover: String,
    /// What he looks like, to check himself before he leaves.
    pub looks: Words,
    /// The same, to draw him; a pair has two.
    #[serde(default)]
    pub persons: Vec<Person>,
    /// What he drives or rides.
    #[serde(default)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoefCode {
    /// Which round.
    pub round: RoundId,
    /// The code, 6 characters.
    pub code: String,
}

/// One voetje on a boef's phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoefStep {
    /// Which.
    pub voetje: VoetjeId,
    /// Where, in words.
    pub place: String,
    /// Where, on the map.
    pub at: Point,
    /// When he should be there.
    pub eta: GameTime,
    /// How long he stays, in milliseconds.
    pub stay_ms: u64,
    /// What he does there.
    pub gedrag: Gedrag,
    /// What he is told.
    pub instruction: String,
    /// What he leaves behind.
    pub spoor: Option<String>,
}

/// A walker as he really is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WalkerView {
    /// Who.
    pub walker: Walker,
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

/// One voetje of a walker's plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanStep {
    /// Which.
    pub voetje: VoetjeId,
    /// Where, in words.
    pub place: String,
    /// Where, on the map.
    pub at: Point,
    /// When he arrived, or is expected.
    pub arrive: GameTime,
    /// What he does there.
    pub gedrag: Gedrag,
    /// What became of it.
    pub state: PlanState,
}

/// What became of a voetje.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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

/// What became of a clue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClueState {
    /// Waits for its trigger.
    Planned {
        /// When it is expected, if that can be known.
        expected: Option<GameTime>,
    },
    /// Kept back.
    Held,
    /// Sent.
    Sent {
        /// When.
        at: GameTime,
    },
    /// Left out by the spelleiding.
    Skipped,
    /// No longer of use: its round is over or its boef is caught.
    Expired,
}

/// A clue with its plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClueAdminView {
    /// Which.
    pub id: ClueId,
    /// The round it belongs to.
    pub round: RoundId,
    /// What it really is.
    pub kind: ClueKind,
    /// Whom it is about.
    pub boef: Option<BoefId>,
    /// What it says, as rewritten.
    pub text: String,
    /// When it goes out, in words.
    pub trigger: Words,
    /// Who gets it.
    pub audience: ClueAudience,
    /// The area it names.
    pub area: Option<Area>,
    /// What became of it.
    pub state: ClueState,
}

/// A melding with its truth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeldingAdminView {
    /// What the team sent.
    pub melding: MeldingView,
    /// Which team.
    pub team: TeamId,
    /// Whom it is about, as the program judges it; `None`: nobody in the game.
    pub about: Option<Walker>,
    /// How far from him the place was, in metres.
    pub distance_m: Option<u32>,
    /// The computed points.
    pub lines: Vec<PointLine>,
    /// The corrections, oldest first.
    pub corrections: Vec<Correction>,
}

/// A correction of the jury.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// Who.
    pub by: SpelleiderId,
    /// When.
    pub at: GameTime,
    /// Points more or less.
    pub delta: i32,
    /// Why.
    pub reason: String,
}

/// How a team is doing at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
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

/// A team with its traffic light.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamAdminView {
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

/// Somebody did something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogLineView {
    /// Which, counted from 0.
    pub id: LogLineId,
    /// When.
    pub at: GameTime,
    /// Which spelleider; `None` for the game itself and its players.
    pub by: Option<SpelleiderId>,
    /// What.
    pub what: Words,
    /// Whether it asks for attention at once.
    pub alarm: bool,
}

/// The evening's paperwork.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskView {
    /// Who at the meldkamer was told, with their reference and when.
    pub meldkamer: Option<MeldkamerView>,
    /// The answers that can be given with one tap.
    pub canned_answers: Vec<String>,
    /// The names of the buurtgroepen.
    pub groups: Vec<String>,
}

/// The signature of the meldkamer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeldkamerView {
    /// Who.
    pub name: String,
    /// Their reference.
    pub reference: String,
    /// When.
    pub at: GameTime,
    /// Which spelleider told them.
    pub by: SpelleiderId,
}

/// A view with those who may see it.
pub type Shown = (Vec<Audience>, View);
