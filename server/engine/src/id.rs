//! The names of things within one game. Those the scenario brings are its index there; the others are counted or made by a phone.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! counted_id {
    ($(#[$doc:meta])* $name:ident($int:ty)) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $int);

        impl $name {
            /// As an index into the list that holds these things.
            pub fn index(self) -> usize {
                usize::try_from(self.0).expect("an id of at most 32 bits fits a usize")
            }
        }
    };
}

macro_rules! made_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);
    };
}

counted_id!(
    /// A round, by its place in the scenario.
    RoundId(u8)
);
counted_id!(
    /// A boef, by his place in the scenario.
    BoefId(u16)
);
counted_id!(
    /// A figurant, by his place in the scenario.
    FigurantId(u16)
);
counted_id!(
    /// A clue: those of the scenario first, then those the spelleiding adds.
    ClueId(u16)
);
counted_id!(
    /// A voetje, by its place in its route.
    VoetjeId(u16)
);
counted_id!(
    /// A named place, street or address on the map, by its place in the wijk.
    PlaceId(u16)
);
counted_id!(
    /// A buurtgroep, by its place in the scenario.
    GroupId(u16)
);
counted_id!(
    /// A team, counted from 0 in the order of joining.
    TeamId(u32)
);
counted_id!(
    /// A phone of a team, counted from 0 in the order of joining.
    PlayerId(u32)
);
counted_id!(
    /// A spelleider, as the accounts of the server count them.
    SpelleiderId(u32)
);
counted_id!(
    /// A line of the log of who did what, counted from 0.
    LogLineId(u32)
);
made_id!(
    /// A melding, named by the phone that made it: the same name twice is the same melding.
    MeldingId
);
made_id!(
    /// A code a team entered, named by its phone.
    AanhoudingId
);
made_id!(
    /// Something a boef did, named by his phone: the same name twice is one act.
    BoefActId
);
made_id!(
    /// A question to the spelleiding, named by the phone.
    QuestionId
);
made_id!(
    /// A command of the spelleiding, named by the console: the same command twice is carried out once.
    CommandId
);
made_id!(
    /// A seat's public key, derived from the secret that only the phone knows; joining twice with it is joining once.
    SeatKey
);
