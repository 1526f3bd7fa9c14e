//! What the server says by itself: the messages of the live line, the whole picture, and the words about the line itself.
//!
//! A message is the whole newest state of one thing. A screen puts it in its place, so that the same message twice
//! changes nothing and a whole picture is the same as every message since the start.

use crate::clue::{Clue, ClueAdmin};
use crate::desk::{Desk, LogLine};
use crate::evening::{Board, Caught, Evening};
use crate::melding::{AlGemeld, Melding, MeldingAdmin};
use crate::team::{Points, Question, Team, TeamAdmin, TeamMessage};
use crate::walker::{BoefPhone, Walker};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

/// The websocket subprotocol of this wire form.
pub const SUBPROTOCOL: &str = "boef.v1";
/// A phone names its seat in a second subprotocol: this, followed by its token.
pub const TOKEN_SUBPROTOCOL: &str = "token.";
/// The socket is closed with this code when another one took over its seat.
pub const CLOSED_REPLACED: u16 = 4001;
/// The socket is closed with this code when its seat or its game is gone.
pub const CLOSED_NO_ACCESS: u16 = 4003;

/// The newest state of one thing, as the one who reads it may see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum ServerMessage {
    /// Phase, clock and halt.
    Evening(Evening),
    /// A clue that was sent.
    Clue(Clue),
    /// A boef that was caught.
    Caught(Caught),
    /// The public standings.
    Board(Board),
    /// The team of this phone.
    Team(Team),
    /// A melding of this team.
    Melding(Melding),
    /// The points of this team in a round.
    Points(Points),
    /// "Al gemeld".
    AlGemeld(AlGemeld),
    /// A question and its answer.
    Question(Question),
    /// A word of the spelleiding to this team.
    Message(TeamMessage),
    /// Everything on a boef's phone.
    BoefPhone(Box<BoefPhone>),
    /// A walker as he really is.
    Walker(Walker),
    /// A clue with its plan.
    ClueAdmin(ClueAdmin),
    /// A melding with its truth.
    MeldingAdmin(MeldingAdmin),
    /// A team with its traffic light.
    TeamAdmin(TeamAdmin),
    /// Somebody did something.
    LogLine(LogLine),
    /// The evening's paperwork.
    Desk(Desk),
}

/// A message on the live line: `{"seq":17,"t":"clue",…}`. The numbers of a game count on by one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Envelope {
    /// Its number in the story of the game, from 1.
    pub seq: u64,
    /// What it says.
    #[serde(flatten)]
    pub message: ServerMessage,
}

/// A word about the line itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "t", rename_all = "snake_case")]
pub enum Control {
    /// The story has come to this number; what lies between was not for this reader.
    Skip {
        /// The number.
        seq: u64,
    },
    /// Too much was missed: ask for a whole picture.
    Resync {},
    /// The server goes away for a moment: come back, not all at once.
    Restart {},
    /// Another phone or tab took this seat over.
    Replaced {},
}

/// Anything that comes over the live line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(untagged)]
pub enum Frame {
    /// A message of the story.
    Message(Box<Envelope>),
    /// A word about the line.
    Control(Control),
}

/// `GET …/picture`: everything the one who asks may know, up to and including `seq`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct PictureAnswer {
    /// The number of the last message that is in it; 0 before the first.
    pub seq: u64,
    /// The clock of the game now, in milliseconds since 1970-01-01 00:00 UTC.
    pub now_ms: u64,
    /// How many times faster than a real clock it runs, at least 1.
    pub speed: u32,
    /// Everything, each thing once.
    pub messages: Vec<ServerMessage>,
}

/// In which role somebody looks at a game.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A player's phone; needs the token of its seat.
    Speler,
    /// A boef's phone; needs the token of its link.
    Boef,
    /// A spelleider's console; needs a session.
    Spelleiding,
    /// The big screen and everybody at home.
    Scorebord,
}

/// The query of `GET …/picture`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct PictureQuery {
    /// In which role.
    #[serde(rename = "as")]
    pub role: Role,
}

/// The query of `GET …/live` and `GET …/events`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct LiveQuery {
    /// In which role.
    #[serde(rename = "as")]
    pub role: Role,
    /// The number of the last message that is known.
    #[serde(default)]
    #[ts(optional)]
    pub after: Option<u64>,
}

impl Envelope {
    /// The bytes of this message on the wire.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("every key is text and every number finite")
    }
}

impl Control {
    /// The bytes of this word on the wire.
    #[must_use]
    pub fn encode(self) -> Vec<u8> {
        serde_json::to_vec(&self).expect("every key is text and every number finite")
    }
}
