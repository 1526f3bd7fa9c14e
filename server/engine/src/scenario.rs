//! The compiled evening: what a scenario file means, ready to be played. The `scenario` crate makes it; nothing changes it after.

use crate::geo::Point;
use crate::id::{BoefId, ClueId, FigurantId, GroupId, RoundId, TeamId, VoetjeId};
use crate::time::{MINUTE_MS, since_morning};
use crate::wijk::Wijk;
use serde::{Deserialize, Serialize};
use signalement::{Gedrag, Light, Person, TraitKey, Vehicle, Weights};
use std::collections::BTreeSet;

/// One whole evening, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scenario {
    /// What the evening is called.
    pub title: String,
    /// One or two sentences for who joins.
    pub summary: String,
    /// How players are addressed.
    pub address: Address,
    /// When the walk-in is planned, in minutes after local midnight; only shown.
    pub walk_in_at_min: u16,
    /// The map.
    pub wijk: Wijk,
    /// What neighbours are told.
    pub neighbours: Neighbours,
    /// Who can be reached, and how long personal data is kept.
    pub contact: Contact,
    /// The boeven.
    pub boeven: Vec<Boef>,
    /// The innocent passers-by.
    pub figuranten: Vec<Figurant>,
    /// The buurtgroepen a team may belong to; may be empty.
    pub groups: Vec<String>,
    /// The rounds, in order.
    pub rounds: Vec<Round>,
    /// Every clue of the script, in the order of the file; its place is its [`ClueId`].
    pub clues: Vec<Clue>,
    /// Answers the spelleiding can give with one tap.
    pub canned_answers: Vec<String>,
    /// Who wins.
    pub win_rule: WinRule,
    /// How long before the planned end of the last round the public scoreboard freezes, in milliseconds; `None` never.
    pub freeze_before_end_ms: Option<u64>,
    /// The points table.
    pub points: PointsTable,
    /// Whether it is played on the map instead of outside, so that a place is chosen and not walked to.
    pub table_form: bool,
    /// Whether it is dark while they play: colours are hard to see.
    pub dark: bool,
    /// When the sun sets, in minutes after local midnight; `None` when the day or the place is not known, and in logs from
    /// before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sunset_at_min: Option<u16>,
    /// The tags its posts carry beside that of the game, each with its `#`.
    #[serde(default)]
    pub hashtags: Vec<String>,
}

/// How players are addressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Address {
    /// Adults.
    U,
    /// The edition for youth.
    Je,
}

/// What the page for neighbours says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbours {
    /// What the boeven will certainly not do, a sentence each.
    pub boef_never: Vec<String>,
    /// Anything else neighbours should know.
    pub more: String,
}

/// Who organises, and how to reach them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Who organises the evening.
    pub organiser: String,
    /// The telephone number of the spelleiding, as it is shown.
    pub phone: String,
    /// Days after the evening on which personal data is erased.
    pub keep_days: u16,
}

/// A played burglar, or a pair that walks together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Boef {
    /// His place in [`Scenario::boeven`].
    pub id: BoefId,
    /// The key in the scenario file.
    pub key: String,
    /// What the crew calls him.
    pub name: String,
    /// What everybody may call him: "de inbreker".
    pub known_as: String,
    /// Who plays him.
    pub played_by: PlayedBy,
    /// What he looks like; a pair has two.
    pub persons: Vec<Person>,
    /// What he drives, if anything.
    pub vehicle: Option<Vehicle>,
    /// What he says when a neighbour asks what he is doing.
    pub cover: String,
}

/// Who plays a boef.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlayedBy {
    /// The computer: players near him get a waarneming.
    Engine,
    /// A person with a phone, who confirms each arrival.
    Actor,
}

/// An innocent passer-by in the script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figurant {
    /// His place in [`Scenario::figuranten`].
    pub id: FigurantId,
    /// The key in the scenario file.
    pub key: String,
    /// What he is: "de postbode".
    pub name: String,
    /// What he looks like.
    pub person: Person,
    /// What he drives, if anything.
    pub vehicle: Option<Vehicle>,
    /// What he answers to "Bent u de boef?".
    pub answer: String,
}

/// One round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Round {
    /// Its place in [`Scenario::rounds`].
    pub id: RoundId,
    /// What it is called.
    pub title: String,
    /// What it teaches.
    pub lesson: String,
    /// When it is planned to begin, in minutes after local midnight; only shown, and absent in logs from before it was kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begins_at_min: Option<u16>,
    /// How long it takes, in milliseconds.
    pub duration_ms: u64,
    /// The pause after it, in milliseconds; a plan, the spelleiding starts the next round.
    pub break_ms: u64,
    /// How long it goes on after the last boef is caught, so that others may still find him, in milliseconds.
    pub after_last_catch_ms: u64,
    /// When nobody reports for this long, the next step of the ladder is released, in milliseconds.
    pub ladder_every_ms: Option<u64>,
    /// Who walks.
    pub routes: Vec<Route>,
}

/// Who walks a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Walker {
    /// A boef.
    Boef(BoefId),
    /// A figurant.
    Figurant(FigurantId),
}

/// The route of one walker in one round. Times are milliseconds after the start of the round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    /// Who walks it.
    pub walker: Walker,
    /// A spare boef walks only after another was caught; his times then count from that moment.
    pub spare: bool,
    /// Every voetje of every branch, in the order of the file.
    pub voetjes: Vec<Voetje>,
    /// The choices that chance makes when the round starts.
    pub choices: Vec<Choice>,
    /// The paths along the streets between each two voetjes that can follow one another, sorted by `from`, then `to`.
    pub legs: Vec<Leg>,
    /// How he answers to being seen.
    pub reactions: Vec<Reaction>,
}

/// One footprint of the script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voetje {
    /// The key in the scenario file.
    pub key: String,
    /// Where.
    pub at: Point,
    /// Where, in words.
    pub place: String,
    /// Planned arrival.
    pub arrive_ms: u64,
    /// How long he stays.
    pub stay_ms: u64,
    /// What he does there.
    pub gedrag: Gedrag,
    /// What he leaves behind, in words.
    pub spoor: Option<String>,
    /// What an actor is told to do.
    pub instruction: String,
    /// The branch it belongs to, by its name; `None` is walked always.
    pub branch: Option<String>,
}

/// A choice between branches.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The branches with their weights; at least one weight is above 0.
    pub branches: Vec<(String, u32)>,
}

/// The way between two voetjes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leg {
    /// Where it begins.
    pub from: VoetjeId,
    /// Where it ends.
    pub to: VoetjeId,
    /// Its course, from the first voetje to the second.
    pub line: Vec<Point>,
}

/// What a boef does once he has been seen often enough.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reaction {
    /// After this many times seen in the round, at least 1.
    pub seen: u16,
    /// What he does.
    pub does: ReactionKind,
    /// What the actor is told.
    pub instruction: String,
}

/// What a boef can do when he is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReactionKind {
    /// He leaves at once and walks half as fast again to the next voetje.
    Hurry,
    /// He skips the next voetje.
    SkipNext,
    /// He goes straight to the last voetje of his route and is gone.
    WalkOff,
}

/// One clue of the script.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clue {
    /// Its place in [`Scenario::clues`].
    pub id: ClueId,
    /// The key in the scenario file.
    pub key: String,
    /// The round it belongs to.
    pub round: RoundId,
    /// What it is.
    pub kind: ClueKind,
    /// Whom it is about.
    pub boef: Option<BoefId>,
    /// What it says.
    pub text: String,
    /// What it says in English, where the author wrote it.
    pub text_en: Option<String>,
    /// When it goes out.
    pub trigger: Trigger,
    /// When it was seen.
    pub seen: Seen,
    /// The area it names; never more precise than the author chose.
    pub area: Option<Area>,
    /// The traits it gives away: from then on they count half in a melding.
    pub gives: BTreeSet<TraitKey>,
    /// Who gets it.
    pub audience: ClueAudience,
    /// A picture of the scenario folder.
    pub picture: Option<Picture>,
}

/// What a clue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClueKind {
    /// The first, vague call.
    Melding,
    /// What he looks like.
    Signalement,
    /// Where he was last seen.
    Plaats,
    /// What he drives.
    Voertuig,
    /// A picture.
    Foto,
    /// A false trail.
    ValsSpoor,
    /// A word of the spelleiding.
    Mededeling,
}

/// When a clue goes out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// At this moment of the round, in milliseconds after its start.
    At(u64),
    /// When a boef arrives at or leaves a voetje, plus a delay.
    Voetje {
        /// Who.
        boef: BoefId,
        /// Which voetje of his route in this round.
        voetje: VoetjeId,
        /// Arrival or departure.
        moment: VoetjeMoment,
        /// How long after it, in milliseconds.
        delay_ms: u64,
    },
    /// A step of the ladder, released when nobody reports; lower steps first.
    Ladder(u16),
    /// When this boef is caught (any boef when `None`), plus a delay.
    Aanhouding {
        /// Who.
        boef: Option<BoefId>,
        /// How long after it, in milliseconds.
        delay_ms: u64,
    },
    /// Only by the spelleiding.
    ByHand,
}

/// Arrival at a voetje, or departure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VoetjeMoment {
    /// He arrives.
    Arrive,
    /// He leaves.
    Leave,
}

/// When the thing a clue tells was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seen {
    /// This long before the clue went out, in milliseconds.
    Before(u64),
    /// At this moment of the round, in milliseconds after its start (later is shown as the moment of sending).
    At(u64),
}

/// A round area on the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area {
    /// Its middle.
    pub centre: Point,
    /// Its radius in whole metres, at least [`AREA_RADIUS_MIN_M`].
    pub radius_m: u32,
    /// What it is called.
    pub label: String,
}

/// No clue points more precisely than this, in metres.
pub const AREA_RADIUS_MIN_M: u32 = 25;

/// Who gets a clue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClueAudience {
    /// Everybody, the scoreboard and the channels too.
    All,
    /// The teams of one buurtgroep.
    Group(GroupId),
    /// The teams with at least this many meldingen accepted in the round, now or later.
    Earned {
        /// Accepted meldingen, at least 1.
        meldingen: u16,
    },
    /// One team; only for clues the spelleiding adds.
    Team(TeamId),
}

/// A picture and what it shows, for who cannot see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// The file name in the scenario folder.
    pub file: String,
    /// What it shows.
    pub alt: String,
}

/// Who wins the evening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WinRule {
    /// Among the teams with an aanhouding the best meldingen; if nobody found a boef, the best meldingen.
    FoundAndBestMelding,
    /// The first aanhouding of the evening, then points.
    FirstFinder,
    /// The best meldingen.
    BestMelding,
    /// The most points.
    Points,
}

/// Every number of the points table; the defaults are those of the rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsTable {
    /// The behaviour shown there; the same category gives half.
    pub gedrag: u16,
    /// Full within `plaats_full_m`, none from `plaats_none_m`.
    pub plaats: u16,
    /// Full points up to this distance, in metres.
    pub plaats_full_m: u32,
    /// No points from this distance, in metres.
    pub plaats_none_m: u32,
    /// Reported soon after seeing.
    pub tijd: u16,
    /// Full points up to this delay, in milliseconds.
    pub tijd_full_ms: u64,
    /// No points from this delay, in milliseconds.
    pub tijd_none_ms: u64,
    /// What he looks like.
    pub signalement: u16,
    /// What he drives.
    pub voertuig: u16,
    /// Where he was heading.
    pub richting: u16,
    /// Full points up to this angle, in degrees.
    pub richting_full_deg: u16,
    /// No points from this angle, in degrees.
    pub richting_none_deg: u16,
    /// 112 for heterdaad, otherwise 0900-8844.
    pub nummer: u16,
    /// The steps of SAAR in their order.
    pub saar: u16,
    /// The first aanhouding of a boef.
    pub aanhouding_first: u16,
    /// A later aanhouding of the same boef.
    pub aanhouding_later: u16,
    /// What reporting a figurant costs.
    pub figurant: u16,
}

impl Default for PointsTable {
    fn default() -> Self {
        Self {
            gedrag: 25,
            plaats: 20,
            plaats_full_m: 25,
            plaats_none_m: 150,
            tijd: 10,
            tijd_full_ms: 120_000,
            tijd_none_ms: 600_000,
            signalement: 25,
            voertuig: 10,
            richting: 5,
            richting_full_deg: 45,
            richting_none_deg: 90,
            nummer: 5,
            saar: 20,
            aanhouding_first: 60,
            aanhouding_later: 30,
            figurant: 15,
        }
    }
}

impl Scenario {
    /// The boef with this id, if the scenario has him.
    pub fn boef(&self, id: BoefId) -> Option<&Boef> {
        self.boeven.get(id.index())
    }

    /// The figurant with this id, if the scenario has him.
    pub fn figurant(&self, id: FigurantId) -> Option<&Figurant> {
        self.figuranten.get(id.index())
    }

    /// The round with this id, if the scenario has it.
    pub fn round(&self, id: RoundId) -> Option<&Round> {
        self.rounds.get(id.index())
    }

    /// How much each trait tells among everybody who walks this evening, and among what they drive.
    pub fn weights(&self) -> Weights {
        let boeven = self.boeven.iter();
        let figuranten = self.figuranten.iter();
        let people: Vec<&Person> = boeven
            .clone()
            .flat_map(|boef| &boef.persons)
            .chain(figuranten.clone().map(|figurant| &figurant.person))
            .collect();
        let vehicles: Vec<&Vehicle> = boeven
            .filter_map(|boef| boef.vehicle.as_ref())
            .chain(figuranten.filter_map(|figurant| figurant.vehicle.as_ref()))
            .collect();
        Weights::telling(&people, &vehicles)
    }

    /// How light it is this long after the start of a round, in milliseconds, when the round begins as planned. Dusk is what
    /// holds where the sunset or the hour is not known, for these evenings are played at dusk; and it stays dusk until the
    /// scenario says that it is dark.
    pub fn light_at(&self, round: &Round, elapsed_ms: u64) -> Light {
        if self.dark {
            return Light::Dark;
        }
        let (Some(sunset), Some(begin)) = (self.sunset_at_min, round.begins_at_min) else {
            return Light::default();
        };
        let at_min = u64::from(since_morning(begin)) + elapsed_ms / MINUTE_MS;
        if at_min < u64::from(since_morning(sunset)) {
            Light::Day
        } else {
            Light::Dusk
        }
    }

    /// What a walker is called by the crew.
    pub fn walker_name(&self, walker: Walker) -> &str {
        match walker {
            Walker::Boef(id) => self.boef(id).map_or("", |boef| &boef.name),
            Walker::Figurant(id) => self.figurant(id).map_or("", |figurant| &figurant.name),
        }
    }
}

impl Route {
    /// The way from one voetje to another, if one was laid.
    pub fn leg(&self, from: VoetjeId, to: VoetjeId) -> Option<&Leg> {
        let found = self
            .legs
            .binary_search_by(|leg| (leg.from, leg.to).cmp(&(from, to)))
            .ok()?;
        self.legs.get(found)
    }

    /// The voetje with this id, if the route has it.
    pub fn voetje(&self, id: VoetjeId) -> Option<&Voetje> {
        self.voetjes.get(id.index())
    }
}
