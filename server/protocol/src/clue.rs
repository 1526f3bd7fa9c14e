//! Clues: as people get them, and as the spelleiding plans them.

use crate::id::{BoefId, ClueId, GroupId, Moment, Point, RoundId, TeamId};
use crate::signalement::{Person, Vehicle, Words};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

/// A clue that was sent. One for each `id`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Clue {
    /// Which.
    pub id: ClueId,
    /// The round it belongs to.
    pub round: RoundId,
    /// What it is; a false trail looks like the place it pretends to be, until the debrief.
    pub kind: ClueKind,
    /// Whom it is about, as everybody may call him.
    pub about: Option<String>,
    /// What it says.
    pub text: String,
    /// What it says in English, where the author wrote that.
    pub text_en: Option<String>,
    /// When it was seen.
    pub seen_at: Moment,
    /// When it was sent.
    pub sent_at: Moment,
    /// The area it names.
    pub area: Option<Area>,
    /// Its picture.
    pub picture: Option<Picture>,
    /// Whether it is for everybody, and not for some teams alone.
    pub for_all: bool,
    /// Whom its words let one draw, where they describe somebody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub depicts: Option<Box<ClueFigure>>,
}

/// Whom the words of a clue let one draw, and nothing they do not say: see `GET /api/figure.svg`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClueFigure {
    /// Who, at most two, from left to right.
    pub persons: Vec<Person>,
    /// With which vehicle.
    pub vehicle: Option<Vehicle>,
    /// The same in words, for who cannot see the picture.
    pub alt: Words,
}

/// What a clue is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
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

/// A round area on the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Area {
    /// Its middle.
    pub centre: Point,
    /// Its radius in whole metres, at least 25.
    pub radius_m: u32,
    /// What it is called.
    pub label: String,
}

/// A picture and what it shows, for who cannot see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Picture {
    /// The last part of its address: `/api/games/{game}/pictures/{hash}`.
    pub hash: String,
    /// What it shows.
    pub alt: String,
}

/// Who gets a clue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum ClueAudience {
    /// Everybody, the scoreboard and the social media too.
    All {},
    /// The teams of one buurtgroep.
    Group {
        /// Which.
        group: GroupId,
    },
    /// The teams with at least this many meldingen accepted in the round.
    Earned {
        /// At least 1.
        meldingen: u16,
    },
    /// One team.
    Team {
        /// Which.
        team: TeamId,
    },
}

/// A clue with its plan: for the spelleiding. One for each `id`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ClueAdmin {
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

/// What became of a clue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ClueState {
    /// Waits for its trigger.
    Planned {
        /// When it is expected, if that can be known.
        expected: Option<Moment>,
    },
    /// Kept back.
    Held,
    /// Sent.
    Sent {
        /// When.
        at: Moment,
    },
    /// Left out by the spelleiding.
    Skipped,
    /// No longer of use: its round is over or its boef is caught.
    Expired,
}
