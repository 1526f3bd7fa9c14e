//! The one door out: what the engine shows becomes what is sent.
//!
//! **Invariant:** an engine type never reaches a wire. Every field that leaves is named here, so a field that is added to
//! the engine stays inside until somebody writes it down.

mod crew;
mod debrief;
mod everybody;
mod team;

use crate::clue::{Clue, ClueFigure, ClueKind, Picture};
use crate::evening::HaltKind;
use crate::game::{Address, GameFacts, PublicGame};
use crate::melding::{
    AanhoudingAnswer, AskAnswer, DistanceBand, LookAnswer, MeldingAnswer, PhoneNumber,
};
use crate::message::{Envelope, ServerMessage};
use crate::results::WinRule;
use crate::signalement::Heading;
use crate::team::{AgeBand, Joined, Mark, Part, QuestionKind, TeamLight};
use crate::walker::{PlanState, PlayedBy};
use crate::wijk::{PlaceKind, StreetKind};
use engine::effect::{self, Reply};
use engine::scenario::{self, Scenario};
use engine::view::{self, View};
use engine::{input, wijk};
use signalement::Lang;
use std::collections::BTreeMap;

/// Where the pictures of a game are found: the file in the scenario folder, and the last part of its address, which nobody
/// can guess before the clue is sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pictures(pub BTreeMap<String, String>);

impl Pictures {
    /// The wire form of a picture; `None` when the game has no such file.
    fn show(&self, picture: scenario::Picture) -> Option<Picture> {
        let hash = self.0.get(&picture.file)?.clone();
        Some(Picture {
            hash,
            alt: picture.alt,
        })
    }
}

/// The bytes of a view on the wire, as message `seq` of its game.
#[must_use]
pub fn encode(view: &View, seq: u64, pictures: &Pictures) -> Vec<u8> {
    let message = message(view.clone(), pictures);
    Envelope { seq, message }.encode()
}

/// A view as it is sent.
#[must_use]
pub fn message(view: View, pictures: &Pictures) -> ServerMessage {
    match view {
        View::Evening(view) => ServerMessage::Evening(view.into()),
        View::Clue(view) => ServerMessage::Clue(clue(view, pictures)),
        View::Caught(view) => ServerMessage::Caught(view.into()),
        View::Board(view) => ServerMessage::Board(view.into()),
        View::Team(view) => ServerMessage::Team(view.into()),
        View::Melding(view) => ServerMessage::Melding(view.into()),
        View::Points(view) => ServerMessage::Points(view.into()),
        View::AlGemeld(view) => ServerMessage::AlGemeld(view.into()),
        View::Question(view) => ServerMessage::Question(view.into()),
        View::Message(view) => ServerMessage::Message(view.into()),
        View::BoefPhone(view) => ServerMessage::BoefPhone(Box::new((*view).into())),
        View::Walker(view) => ServerMessage::Walker(view.into()),
        View::ClueAdmin(view) => ServerMessage::ClueAdmin(view.into()),
        View::MeldingAdmin(view) => ServerMessage::MeldingAdmin(view.into()),
        View::TeamAdmin(view) => ServerMessage::TeamAdmin(view.into()),
        View::LogLine(view) => ServerMessage::LogLine(view.into()),
        View::Desk(view) => ServerMessage::Desk(view.into()),
    }
}

impl From<effect::PostKind> for crate::posting::PostKind {
    fn from(kind: effect::PostKind) -> Self {
        match kind {
            effect::PostKind::News => Self::News,
            effect::PostKind::Halt => Self::Halt,
            effect::PostKind::Resumed => Self::Resumed,
            effect::PostKind::End => Self::End,
        }
    }
}

impl PublicGame {
    /// What anybody may know: nothing of it comes from the script.
    #[must_use]
    pub fn new(scenario: &Scenario, phase: view::Phase, facts: GameFacts) -> Self {
        Self {
            game: facts.game,
            title: facts.title.unwrap_or_else(|| scenario.title.clone()),
            summary: scenario.summary.clone(),
            address: scenario.address.into(),
            walk_in_at_min: scenario.walk_in_at_min,
            groups: scenario.groups.clone(),
            organiser: scenario.contact.organiser.clone(),
            phone: scenario.contact.phone.clone(),
            purge_on: facts.purge_on,
            table_form: scenario.table_form,
            dark: scenario.dark,
            hashtags: scenario.hashtags.clone(),
            boef_never: scenario.neighbours.boef_never.clone(),
            neighbours_more: scenario.neighbours.more.clone(),
            area_name: scenario.wijk.name.clone(),
            can_join: facts.can_join,
            phase: phase.into(),
            now_ms: facts.now.0,
            speed: facts.speed,
            demo: facts.demo,
        }
    }
}

/// A reply that is not of the kind the request calls for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotThisAnswer {
    /// The engine said no.
    #[error("refused: {0:?}")]
    Rejected(effect::Rejection),
    /// The engine answered another question.
    #[error("this reply belongs to another kind of request")]
    OfAnotherKind,
}

impl From<Reply> for NotThisAnswer {
    fn from(reply: Reply) -> Self {
        match reply {
            Reply::Rejected(rejection) => Self::Rejected(rejection),
            _ => Self::OfAnotherKind,
        }
    }
}

impl TryFrom<Reply> for Joined {
    type Error = NotThisAnswer;

    fn try_from(reply: Reply) -> Result<Self, NotThisAnswer> {
        match reply {
            Reply::Joined {
                player,
                team,
                group,
                team_code,
            } => Ok(Self {
                player: player.into(),
                team: team.into(),
                team_code,
                group: group.map(Into::into),
            }),
            other => Err(other.into()),
        }
    }
}

impl TryFrom<Reply> for MeldingAnswer {
    type Error = NotThisAnswer;

    fn try_from(reply: Reply) -> Result<Self, NotThisAnswer> {
        match reply {
            Reply::Melding { id, received_at } => Ok(Self {
                id: id.into(),
                received_at: received_at.into(),
            }),
            other => Err(other.into()),
        }
    }
}

impl TryFrom<Reply> for LookAnswer {
    type Error = NotThisAnswer;

    fn try_from(reply: Reply) -> Result<Self, NotThisAnswer> {
        match reply {
            Reply::Waarneming { seen } => Ok(Self { seen: list(seen) }),
            other => Err(other.into()),
        }
    }
}

impl TryFrom<Reply> for AskAnswer {
    type Error = NotThisAnswer;

    fn try_from(reply: Reply) -> Result<Self, NotThisAnswer> {
        match reply {
            Reply::Asked { words, code } => Ok(Self {
                words: words.into(),
                code,
            }),
            other => Err(other.into()),
        }
    }
}

impl TryFrom<Reply> for AanhoudingAnswer {
    type Error = NotThisAnswer;

    fn try_from(reply: Reply) -> Result<Self, NotThisAnswer> {
        match reply {
            Reply::Aanhouding { id, known_as } => Ok(Self {
                id: id.into(),
                known_as,
            }),
            other => Err(other.into()),
        }
    }
}

fn clue(view: view::ClueView, pictures: &Pictures) -> Clue {
    let depicts = view.depicted(Lang::Nl).map(|depicted| {
        Box::new(ClueFigure {
            alt: depicted.describe().into(),
            persons: list(depicted.persons),
            vehicle: depicted.vehicle.map(Into::into),
        })
    });
    Clue {
        depicts,
        id: view.id.into(),
        round: view.round.into(),
        kind: view.kind.into(),
        about: view.about,
        text: view.text,
        text_en: view.text_en,
        seen_at: view.seen_at.into(),
        sent_at: view.sent_at.into(),
        area: view.area.map(Into::into),
        picture: view.picture.and_then(|picture| pictures.show(picture)),
        for_all: view.for_all,
    }
}

fn list<A, B: From<A>>(items: Vec<A>) -> Vec<B> {
    items.into_iter().map(B::from).collect()
}

/// Writes `From` for an enum whose variants have the same names on both sides and carry nothing.
macro_rules! same_names {
    ($wire:ident from $engine:path: $($variant:ident),+ $(,)?) => {
        impl From<$engine> for $wire {
            fn from(engine: $engine) -> Self {
                use $engine as E;
                match engine {
                    $(E::$variant => Self::$variant,)+
                }
            }
        }
    };
}

same_names!(Address from scenario::Address: U, Je);
same_names!(AgeBand from input::AgeBand: Under14, From14To17, From18To64, From65);
same_names!(ClueKind from scenario::ClueKind: Melding, Signalement, Plaats, Voertuig, Foto, ValsSpoor, Mededeling);
same_names!(DistanceBand from effect::DistanceBand: Near, AcrossTheStreet, Far);
same_names!(Heading from signalement::Heading: Noord, Noordoost, Oost, Zuidoost, Zuid, Zuidwest, West, Noordwest);
same_names!(HaltKind from input::HaltKind: Pauze, Noodstop);
same_names!(Mark from view::Mark: Right, Near, Wrong, NotMentioned, NotCounted, Bound);
same_names!(Part from view::Part: Gedrag, Plaats, Tijd, Signalement, Voertuig, Richting, Nummer, Saar, Aanhouding, Figurant,
    NietInHetSpel, AlBekend, Jury, Bodem);
same_names!(PhoneNumber from input::PhoneNumber: Emergency, NoHurry);
same_names!(PlaceKind from wijk::PlaceKind: Straat, Adres, Plek);
same_names!(PlanState from view::PlanState: Ahead, Here, Done, Skipped);
same_names!(PlayedBy from scenario::PlayedBy: Engine, Actor);
same_names!(QuestionKind from input::QuestionKind: Question, ChildLost, WorriedNeighbour);
same_names!(StreetKind from wijk::StreetKind: Straat, Hoofdweg, Pad, Brandgang, Trap);
same_names!(WinRule from scenario::WinRule: FoundAndBestMelding, FirstFinder, BestMelding, Points);
same_names!(TeamLight from view::TeamLight: NeverConnected, NoMelding, NoPoints, Good);
