//! The one door in: requests become inputs that cannot be wrong in form. What depends on the state of the game (does this
//! place exist, is it too late, is this the next round) is for the engine to say.

use crate::clue::{Area, ClueAudience, ClueKind};
use crate::command::{ClueCommand, Command, CommandRequest, NewClue, TeamCommand, WalkerCommand};
use crate::error::BadField;
use crate::evening::HaltKind;
use crate::id::{MeldingId, Moment, NUMBER_MAX, Point};
use crate::melding::{
    AanhoudingRequest, AmendRequest, AskRequest, LookRequest, MeldingRequest, PhoneNumber,
    Reaction, ReagerenRequest, Where,
};
use crate::reading::{Here, Understood};
use crate::signalement::{Gedrag, Heading, Person, Vehicle, trait_keys};
use crate::team::{AgeBand, JoinRequest, JoinTeam, QuestionKind, QuestionRequest, StopRequest};
use crate::walker::{BoefAct, BoefActRequest, WalkerId};
use engine::geo::COORDINATE_MAX_CM;
use engine::id::SeatKey;
use engine::input::{
    self, CLUE_TEXT_MAX, EXTEND_MAX_MS, Input, MELDING_GEDRAG_MAX, MELDING_PERSONS_MAX,
    MELDING_TEXT_MAX, MELDING_TOWARDS_MAX, MELDING_VEHICLES_MAX, PlayerAct, QUESTION_TEXT_MAX,
    REASON_MAX, TEAM_NAME_MAX,
};
use engine::scenario::{self, AREA_RADIUS_MIN_M};
use engine::time::GameTime;
use engine::{geo, id};

/// Characters of a code as typed, spaces and dashes included.
pub const CODE_TEXT_MAX: usize = 20;
/// The most points one correction or award gives or takes.
pub const DELTA_MAX: i32 = 1_000;
/// The largest radius of an area the spelleiding draws, in metres.
pub const AREA_RADIUS_MAX_M: u32 = 5_000;
/// The longest "so long ago" that is taken, in milliseconds: a day.
pub const AGO_MAX_MS: u64 = 24 * 60 * 60 * 1_000;
/// Characters of the label of an area.
pub const AREA_LABEL_MAX: usize = 60;

impl JoinRequest {
    /// A phone with this key takes a seat.
    ///
    /// # Errors
    /// [`BadField`] when a name or a code is too long. What makes a name fit is for the engine to say.
    pub fn into_input(self, key: SeatKey) -> Result<Input, BadField> {
        let team = match self.team {
            JoinTeam::New(team) => input::JoinTeam::New {
                name: text("team.new.name", team.name, TEAM_NAME_MAX)?,
                group: team.group.map(Into::into),
            },
            JoinTeam::Existing(team) => input::JoinTeam::Existing {
                code: text("team.existing.code", team.code, CODE_TEXT_MAX)?,
            },
        };
        Ok(Input::Join(input::Join {
            key,
            team,
            age: self.age.into(),
            with_adult: self.with_adult,
        }))
    }
}

impl MeldingRequest {
    /// The melding, with the earliest moment the server can believe for its `typed_at`. Words that nobody could read yet
    /// are read here, as of the moment they were typed: once, so that the log keeps what was understood then.
    ///
    /// # Errors
    /// [`BadField`] when a text or list is too long, a code unknown or a number out of range.
    pub fn into_act(
        self,
        believable_from: GameTime,
        here: Here<'_>,
    ) -> Result<PlayerAct, BadField> {
        let mut melding = input::Melding {
            id: self.id.into(),
            typed_at: moment("typed_at", self.typed_at)?,
            believable_from,
            place: seen_at(self.place)?,
            gedrag: gedragingen(self.gedrag)?,
            persons: persons(self.persons)?,
            vehicles: vehicles(self.vehicles)?,
            heading: self.heading.map(Into::into),
            towards: towards(self.towards)?,
            seen_ago_ms: seen_ago_ms(self.seen_ago_ms)?,
            ongoing: self.ongoing,
            number: self.number.map(Into::into),
            text: text("text", self.text, MELDING_TEXT_MAX)?,
            was_read: self.unread,
        };
        if melding.was_read {
            let words = melding.text.clone();
            let understood = Understood::of(&words, here);
            understood.fill(&mut melding);
            melding.was_read = understood.is_melding();
        }
        Ok(PlayerAct::Melding(Box::new(melding)))
    }
}

impl AmendRequest {
    /// Mend what was read from the words of this melding.
    ///
    /// # Errors
    /// [`BadField`] when a list is too long, a code unknown or a number out of range.
    pub fn into_act(self, melding: MeldingId) -> Result<PlayerAct, BadField> {
        Ok(PlayerAct::Amend(Box::new(input::Amendment {
            melding: melding.into(),
            gedrag: gedragingen(self.gedrag)?,
            persons: persons(self.persons)?,
            vehicles: vehicles(self.vehicles)?,
            heading: self.heading.map(Into::into),
            towards: towards(self.towards)?,
            place: seen_at(self.place)?,
            seen_ago_ms: seen_ago_ms(self.seen_ago_ms)?,
            ongoing: self.ongoing,
        })))
    }
}

impl ReagerenRequest {
    /// React to what this melding is about.
    #[must_use]
    pub fn into_act(self, melding: MeldingId) -> PlayerAct {
        PlayerAct::Reageren {
            melding: melding.into(),
            choice: self.choice.into(),
        }
    }
}

impl LookRequest {
    /// Look around.
    ///
    /// # Errors
    /// [`BadField`] when the point is off any map.
    pub fn into_act(self) -> Result<PlayerAct, BadField> {
        let from = somewhere("from", self.from)?;
        Ok(PlayerAct::Look { from })
    }
}

impl AskRequest {
    /// Ask "Bent u de boef?".
    ///
    /// # Errors
    /// [`BadField`] when the point is off any map.
    pub fn into_act(self) -> Result<PlayerAct, BadField> {
        let from = somewhere("from", self.from)?;
        Ok(PlayerAct::Ask { from })
    }
}

impl AanhoudingRequest {
    /// The code, with the earliest moment the server can believe for its `typed_at`.
    ///
    /// # Errors
    /// [`BadField`] when the code is empty or too long, or the moment no moment.
    pub fn into_act(self, believable_from: GameTime) -> Result<PlayerAct, BadField> {
        Ok(PlayerAct::Aanhouding(input::Aanhouding {
            id: self.id.into(),
            code: some_text("code", self.code, CODE_TEXT_MAX)?,
            typed_at: moment("typed_at", self.typed_at)?,
            believable_from,
        }))
    }
}

impl QuestionRequest {
    /// The question.
    ///
    /// # Errors
    /// [`BadField`] when the text is too long.
    pub fn into_act(self) -> Result<PlayerAct, BadField> {
        Ok(PlayerAct::Question {
            id: self.id.into(),
            kind: self.kind.into(),
            text: text("text", self.text, QUESTION_TEXT_MAX)?,
        })
    }
}

impl StopRequest {
    /// Go home, or come back.
    #[must_use]
    pub fn into_act(self) -> PlayerAct {
        PlayerAct::Stop {
            stopped: self.stopped,
        }
    }
}

impl BoefActRequest {
    /// What this boef did.
    #[must_use]
    pub fn into_input(self, boef: id::BoefId) -> Input {
        let act = match self.act {
            BoefAct::Arrived { voetje, round } => input::BoefAct::Arrived {
                voetje: voetje.into(),
                round: round.into(),
            },
            BoefAct::Seen {} => input::BoefAct::Seen,
            BoefAct::Caught {} => input::BoefAct::Caught,
            BoefAct::Unsafe { is_unsafe } => input::BoefAct::Unsafe { is_unsafe },
        };
        Input::Boef {
            boef,
            id: Some(self.id.into()),
            act,
        }
    }
}

impl CommandRequest {
    /// What this spelleider decides.
    ///
    /// # Errors
    /// [`BadField`] when a text is empty or too long, a trait unknown or a number out of range.
    pub fn into_input(self, by: id::SpelleiderId) -> Result<Input, BadField> {
        Ok(Input::Command {
            id: self.id.into(),
            by,
            command: self.command.into_engine()?,
        })
    }
}

impl Command {
    fn into_engine(self) -> Result<input::Command, BadField> {
        use input::Command as E;
        Ok(match self {
            Self::SignMeldkamer { name, reference } => E::SignMeldkamer {
                name: some_text("command.name", name, REASON_MAX)?,
                reference: text("command.reference", reference, REASON_MAX)?,
            },
            Self::StartBriefing {} => E::StartBriefing,
            Self::StartRound { round } => E::StartRound {
                round: round.into(),
            },
            Self::ExtendRound { by_ms } => E::ExtendRound {
                by_ms: up_to("command.by_ms", by_ms, EXTEND_MAX_MS)?,
            },
            Self::EndRound { round } => E::EndRound {
                round: round.into(),
            },
            Self::SkipRound { round } => E::SkipRound {
                round: round.into(),
            },
            Self::Halt { kind, reason } => E::Halt {
                kind: kind.into(),
                reason: text("command.reason", reason, REASON_MAX)?,
            },
            Self::Resume {} => E::Resume,
            Self::StartDebrief {} => E::StartDebrief,
            Self::StartResult {} => E::StartResult,
            Self::RevealNext { revealed } => E::RevealNext { revealed },
            Self::RevealUndo { revealed } => E::RevealUndo { revealed },
            Self::Close {} => E::Close,
            Self::Clue { clue, does } => E::Clue {
                clue: clue.into(),
                does: does.into_engine()?,
            },
            Self::NewClue { clue } => E::NewClue(clue.into_engine()?),
            Self::Walker { walker, does } => E::Walker {
                walker: walker.into(),
                does: does.into_engine()?,
            },
            Self::Team { team, does } => E::Team {
                team: team.into(),
                does: does.into_engine()?,
            },
            Self::PaperTeam { name, group } => E::PaperTeam {
                name: some_text("command.name", name, TEAM_NAME_MAX)?,
                group: group.map(Into::into),
            },
            Self::Correct {
                melding,
                delta,
                reason,
            } => E::Correct {
                melding: melding.into(),
                delta: points("command.delta", delta)?,
                reason: some_text("command.reason", reason, REASON_MAX)?,
            },
            Self::Answer { question, text } => E::Answer {
                question: question.into(),
                text: some_text("command.text", text, QUESTION_TEXT_MAX)?,
            },
        })
    }
}

impl ClueCommand {
    fn into_engine(self) -> Result<input::ClueCommand, BadField> {
        use input::ClueCommand as E;
        Ok(match self {
            Self::SendNow {} => E::SendNow,
            Self::Hold {} => E::Hold,
            Self::Release {} => E::Release,
            Self::Rewrite { text } => E::Rewrite {
                text: some_text("command.does.text", text, CLUE_TEXT_MAX)?,
            },
            Self::Skip {} => E::Skip,
        })
    }
}

impl NewClue {
    fn into_engine(self) -> Result<input::NewClue, BadField> {
        Ok(input::NewClue {
            kind: self.kind.into(),
            boef: self.boef.map(Into::into),
            text: some_text("command.clue.text", self.text, CLUE_TEXT_MAX)?,
            seen_ago_ms: up_to("command.clue.seen_ago_ms", self.seen_ago_ms, AGO_MAX_MS)?,
            area: self.area.map(area).transpose()?,
            gives: trait_keys("command.clue.gives", self.gives)?,
            audience: self.audience.into(),
        })
    }
}

impl WalkerCommand {
    fn into_engine(self) -> Result<input::WalkerCommand, BadField> {
        use input::WalkerCommand as E;
        Ok(match self {
            Self::Hold {} => E::Hold,
            Self::Release {} => E::Release,
            Self::SkipVoetje { voetje } => E::SkipVoetje {
                voetje: voetje.into(),
            },
            Self::Late { by_ms } => E::Late {
                by_ms: up_to("command.does.by_ms", by_ms, EXTEND_MAX_MS)?,
            },
            Self::Stronger {} => E::Stronger,
            Self::Arrived { voetje } => E::Arrived {
                voetje: voetje.into(),
            },
            Self::Seen {} => E::Seen,
            Self::Caught { caught } => E::Caught { caught },
            Self::StartSpare {} => E::StartSpare,
            Self::Withdraw {} => E::Withdraw,
        })
    }
}

impl TeamCommand {
    fn into_engine(self) -> Result<input::TeamCommand, BadField> {
        use input::TeamCommand as E;
        Ok(match self {
            Self::Rename { name } => E::Rename {
                name: some_text("command.does.name", name, TEAM_NAME_MAX)?,
            },
            Self::HideName { hidden } => E::HideName { hidden },
            Self::Back { back } => E::Back { back },
            Self::Award { delta, reason } => E::Award {
                delta: points("command.does.delta", delta)?,
                reason: some_text("command.does.reason", reason, REASON_MAX)?,
            },
            Self::Message { text } => E::Message {
                text: some_text("command.does.text", text, QUESTION_TEXT_MAX)?,
            },
            Self::Remove {} => E::Remove,
        })
    }
}

/// A text of at most `max` characters, counted as people count them on a form.
pub(crate) fn text(field: &str, text: String, max: usize) -> Result<String, BadField> {
    if text.chars().count() > max {
        return Err(BadField::TooLong {
            field: field.to_owned(),
            max,
        });
    }
    Ok(text)
}

fn some_text(field: &str, said: String, max: usize) -> Result<String, BadField> {
    if said.trim().is_empty() {
        return Err(BadField::Empty {
            field: field.to_owned(),
        });
    }
    text(field, said, max)
}

fn seen_at(place: Option<Where>) -> Result<Option<input::Where>, BadField> {
    place.map(|place| somewhere("place", place)).transpose()
}

fn seen_ago_ms(ago_ms: Option<u64>) -> Result<Option<u64>, BadField> {
    ago_ms
        .map(|ago_ms| up_to("seen_ago_ms", ago_ms, AGO_MAX_MS))
        .transpose()
}

fn gedragingen(said: Vec<Gedrag>) -> Result<Vec<signalement::Gedrag>, BadField> {
    let said = at_most("gedrag", said, MELDING_GEDRAG_MAX)?;
    each("gedrag", said, |field, one| one.into_engine(field))
}

pub(crate) fn persons(said: Vec<Person>) -> Result<Vec<signalement::Person>, BadField> {
    let said = at_most("persons", said, MELDING_PERSONS_MAX)?;
    each("persons", said, |field, one| one.into_engine(field))
}

fn vehicles(said: Vec<Vehicle>) -> Result<input::Vehicles, BadField> {
    let bad = |_| BadField::TooMany {
        field: "vehicles".to_owned(),
        max: MELDING_VEHICLES_MAX,
    };
    let said = at_most("vehicles", said, MELDING_VEHICLES_MAX)?;
    let said = each("vehicles", said, |field, one| one.into_engine(field))?;
    said.try_into().map_err(bad)
}

/// The name of a place; nothing for a blank one.
fn towards(said: Option<String>) -> Result<Option<String>, BadField> {
    let said = said.map(|name| text("towards", name, MELDING_TOWARDS_MAX));
    Ok(said.transpose()?.filter(|name| !name.trim().is_empty()))
}

pub(crate) fn vehicle(said: Option<Vehicle>) -> Result<Option<signalement::Vehicle>, BadField> {
    said.map(|vehicle| vehicle.into_engine("vehicle"))
        .transpose()
}

/// A list of at most `max` things.
pub(crate) fn at_most<T>(field: &str, items: Vec<T>, max: usize) -> Result<Vec<T>, BadField> {
    if items.len() > max {
        return Err(BadField::TooMany {
            field: field.to_owned(),
            max,
        });
    }
    Ok(items)
}

/// Each of a list, with its place in the path of the field.
pub(crate) fn each<A, B>(
    field: &str,
    items: Vec<A>,
    convert: impl Fn(&str, A) -> Result<B, BadField>,
) -> Result<Vec<B>, BadField> {
    items
        .into_iter()
        .enumerate()
        .map(|(index, item)| convert(&format!("{field}.{index}"), item))
        .collect()
}

fn up_to(field: &str, number: u64, max: u64) -> Result<u64, BadField> {
    if number > max {
        return Err(BadField::OutOfRange {
            field: field.to_owned(),
            min: 0,
            max: i64::try_from(max).expect("every limit is below 2^53"),
        });
    }
    Ok(number)
}

fn points(field: &str, delta: i32) -> Result<i32, BadField> {
    if !(-DELTA_MAX..=DELTA_MAX).contains(&delta) {
        return Err(BadField::OutOfRange {
            field: field.to_owned(),
            min: i64::from(-DELTA_MAX),
            max: i64::from(DELTA_MAX),
        });
    }
    Ok(delta)
}

fn moment(field: &str, moment: Moment) -> Result<GameTime, BadField> {
    up_to(field, moment.0, NUMBER_MAX).map(GameTime)
}

fn somewhere(field: &str, place: Where) -> Result<input::Where, BadField> {
    Ok(match place {
        Where::At(at) => input::Where::At(point(field, at)?),
        Where::Place(place) => input::Where::Place(place.into()),
    })
}

fn point(field: &str, Point(x_cm, y_cm): Point) -> Result<geo::Point, BadField> {
    let on_the_map = -COORDINATE_MAX_CM..=COORDINATE_MAX_CM;
    if !on_the_map.contains(&x_cm) || !on_the_map.contains(&y_cm) {
        return Err(BadField::OutOfRange {
            field: field.to_owned(),
            min: i64::from(-COORDINATE_MAX_CM),
            max: i64::from(COORDINATE_MAX_CM),
        });
    }
    Ok(geo::Point { x_cm, y_cm })
}

fn area(area: Area) -> Result<scenario::Area, BadField> {
    if !(AREA_RADIUS_MIN_M..=AREA_RADIUS_MAX_M).contains(&area.radius_m) {
        return Err(BadField::OutOfRange {
            field: "command.clue.area.radius_m".to_owned(),
            min: i64::from(AREA_RADIUS_MIN_M),
            max: i64::from(AREA_RADIUS_MAX_M),
        });
    }
    Ok(scenario::Area {
        centre: point("command.clue.area.centre", area.centre)?,
        radius_m: area.radius_m,
        label: text("command.clue.area.label", area.label, AREA_LABEL_MAX)?,
    })
}

/// Writes `From` for an enum whose variants have the same names on both sides and carry nothing.
macro_rules! same_names {
    ($wire:ident into $engine:path: $($variant:ident),+ $(,)?) => {
        impl From<$wire> for $engine {
            fn from(wire: $wire) -> Self {
                use $wire as W;
                match wire {
                    $(W::$variant => Self::$variant,)+
                }
            }
        }
    };
}

same_names!(AgeBand into input::AgeBand: Under14, From14To17, From18To64, From65);
same_names!(ClueKind into scenario::ClueKind: Melding, Signalement, Plaats, Voertuig, Foto, ValsSpoor, Mededeling);
same_names!(Heading into signalement::Heading: Noord, Noordoost, Oost, Zuidoost, Zuid, Zuidwest, West, Noordwest);
same_names!(HaltKind into input::HaltKind: Pauze, Noodstop);
same_names!(PhoneNumber into input::PhoneNumber: Emergency, NoHurry);
same_names!(QuestionKind into input::QuestionKind: Question, ChildLost, WorriedNeighbour);
same_names!(Reaction into input::Reaction: Praatje, Samen, LatenZien);

impl From<ClueAudience> for scenario::ClueAudience {
    fn from(audience: ClueAudience) -> Self {
        match audience {
            ClueAudience::All {} => Self::All,
            ClueAudience::Group { group } => Self::Group(group.into()),
            ClueAudience::Earned { meldingen } => Self::Earned { meldingen },
            ClueAudience::Team { team } => Self::Team(team.into()),
        }
    }
}

impl From<WalkerId> for scenario::Walker {
    fn from(walker: WalkerId) -> Self {
        match walker {
            WalkerId::Boef(boef) => Self::Boef(boef.into()),
            WalkerId::Figurant(figurant) => Self::Figurant(figurant.into()),
        }
    }
}
