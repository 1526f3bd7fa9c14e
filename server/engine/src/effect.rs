//! Everything a game can ask for. Like the inputs these are the log's form.

use crate::id::{AanhoudingId, BoefId, ClueId, GroupId, MeldingId, PlayerId, TeamId};
use crate::time::GameTime;
use crate::view::View;
use serde::{Deserialize, Serialize};
use signalement::{Person, Vehicle, Words};

/// One thing to carry out, in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// Show this to all of these audiences, once it is durable. Takes the next `seq`.
    Publish {
        /// Who may see it; never empty.
        to: Vec<Audience>,
        /// What they see.
        view: Box<View>,
    },
    /// Answer whoever sent the input. Exactly one for each input but a tick.
    Reply(Reply),
    /// Put this on the social media.
    Post(Post),
}

/// A group of people who may see the same thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Everybody who watches this game in any role.
    Everyone,
    /// Every player.
    Players,
    /// The phones of one team.
    Team(TeamId),
    /// One phone.
    Player(PlayerId),
    /// The teams of one buurtgroep.
    Group(GroupId),
    /// Every boef.
    Boeven,
    /// The phone of one boef.
    Boef(BoefId),
    /// The crew that runs the evening.
    Spelleiding,
    /// The big screen and everybody at home.
    Spectators,
}

/// Who looks at a game.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Viewer {
    /// A player's phone.
    Player {
        /// The phone.
        player: PlayerId,
        /// Its team.
        team: TeamId,
        /// The buurtgroep of the team.
        group: Option<GroupId>,
    },
    /// A boef's phone.
    Boef(BoefId),
    /// A spelleider's console.
    Spelleiding,
    /// The scoreboard.
    Spectator,
}

impl Viewer {
    /// The audiences this viewer belongs to.
    pub fn audiences(self) -> Vec<Audience> {
        match self {
            Self::Player {
                player,
                team,
                group,
            } => {
                let mut all = vec![
                    Audience::Everyone,
                    Audience::Players,
                    Audience::Team(team),
                    Audience::Player(player),
                ];
                all.extend(group.map(Audience::Group));
                all
            }
            Self::Boef(boef) => vec![Audience::Everyone, Audience::Boeven, Audience::Boef(boef)],
            Self::Spelleiding => vec![Audience::Everyone, Audience::Spelleiding],
            Self::Spectator => vec![Audience::Everyone, Audience::Spectators],
        }
    }
}

/// The answer to the one who asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// It is done.
    Done,
    /// The seat is taken.
    Joined {
        /// The phone.
        player: PlayerId,
        /// Its team.
        team: TeamId,
        /// The buurtgroep of the team.
        group: Option<GroupId>,
        /// The code with which another phone joins this team.
        team_code: String,
    },
    /// The melding is in; its points come when the round ends.
    Melding {
        /// Which.
        id: MeldingId,
        /// When the game counted it.
        received_at: GameTime,
    },
    /// What can be seen from there; empty when there is nothing special.
    Waarneming {
        /// Each person that can be seen, nearest first.
        seen: Vec<Waarneming>,
    },
    /// The answer to "Bent u de boef?".
    Asked {
        /// What is said, or that nobody is near.
        words: Words,
        /// The code, when it is the boef.
        code: Option<String>,
    },
    /// The code is right.
    Aanhouding {
        /// Which.
        id: AanhoudingId,
        /// What the boef is called.
        known_as: String,
    },
    /// No, and why.
    Rejected(Rejection),
}

/// What a player near an engine-played boef or a figurant gets to see. It does not say which of the two it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    pub heading: Option<signalement::Heading>,
    /// How long the phone shows it, in milliseconds.
    pub show_ms: u64,
    /// Whether it is near enough to ask "Bent u de boef?".
    pub can_ask: bool,
}

/// How far away something is, as people say it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DistanceBand {
    /// Up to 15 m.
    Near,
    /// Up to 40 m.
    AcrossTheStreet,
    /// Up to 80 m.
    Far,
}

/// A text for the social media, with its game tag.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    /// What it is about.
    #[serde(default, skip_serializing_if = "PostKind::is_news")]
    pub kind: PostKind,
    /// The clue it is, if it is one.
    pub clue: Option<ClueId>,
    /// The text; always says that it is an exercise.
    pub text: String,
    /// The picture of the scenario folder with its text alternative.
    pub picture: Option<crate::scenario::Picture>,
    /// When it is no longer worth posting.
    pub useless_after: GameTime,
}

/// What a post is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PostKind {
    /// A clue, or a word of the spelleiding.
    #[default]
    News,
    /// PAUZE or NOODSTOP.
    Halt,
    /// The game goes on.
    Resumed,
    /// Einde oefening.
    End,
}

impl PostKind {
    /// Whether it is what posts are unless they say otherwise.
    fn is_news(&self) -> bool {
        *self == Self::News
    }
}

/// Why something was not done. A refusal is an answer, not an error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rejection {
    /// This phone has no seat in this game, or its team was removed.
    NoSeat,
    /// There is no such thing in this game.
    Unknown,
    /// The evening is over.
    GameClosed,
    /// No more teams fit.
    GameFull,
    /// No more phones fit in this team.
    TeamFull,
    /// A name needs a letter or a digit.
    NameEmpty,
    /// The name has more characters than this.
    NameTooLong {
        /// The most.
        max: usize,
    },
    /// Another team has this name.
    NameTaken,
    /// Not a name for a public scoreboard.
    NameUnfit,
    /// No team has this code.
    UnknownTeamCode,
    /// Under 14 an adult comes along.
    ChildAlone,
    /// The text has more characters than this.
    TextTooLong {
        /// The most.
        max: usize,
    },
    /// A text is needed.
    TextEmpty,
    /// More things in a list than this.
    TooMany {
        /// The most.
        max: usize,
    },
    /// "Wat deed de persoon?" A melding needs a behaviour.
    NoGedrag,
    /// No round is running, and this melding belongs to none.
    NoRound,
    /// It came in too late for its round.
    TooLate,
    /// The game stands still.
    Halted,
    /// The team has used up its meldingen, tries or questions for now.
    Enough {
        /// Try again in this many milliseconds; `None`: not in this round.
        retry_ms: Option<u64>,
    },
    /// No boef of this round has this code.
    WrongCode,
    /// First report, then tell the group, then react.
    WrongOrder,
    /// Nobody walks that fast.
    TooFast,
    /// That place is outside the play area.
    OutsideArea,
    /// The meldkamer has not been told yet.
    MeldkamerNotSigned,
    /// This cannot be done in this phase of the evening.
    WrongPhase,
    /// Somebody else did it, or it was done already.
    AlreadyDone,
    /// A reason is needed.
    ReasonMissing,
    /// The number is out of range.
    OutOfRange,
}
