//! The names of things, their moments and their places, as they stand on the wire.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

/// The largest whole number that every reader of JSON keeps exactly: 2^53 - 1.
pub const NUMBER_MAX: u64 = (1 << 53) - 1;

macro_rules! counted_id {
    ($(#[$doc:meta])* $name:ident($int:ty)) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, ToSchema)]
        #[serde(transparent)]
        pub struct $name(pub $int);

        impl From<engine::id::$name> for $name {
            fn from(id: engine::id::$name) -> Self {
                Self(id.0)
            }
        }

        impl From<$name> for engine::id::$name {
            fn from(id: $name) -> Self {
                Self(id.0)
            }
        }
    };
}

macro_rules! made_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, ToSchema)]
        #[serde(transparent)]
        pub struct $name(
            #[ts(type = "string")]
            pub Uuid,
        );

        impl From<engine::id::$name> for $name {
            fn from(id: engine::id::$name) -> Self {
                Self(id.0)
            }
        }

        impl From<$name> for engine::id::$name {
            fn from(id: $name) -> Self {
                Self(id.0)
            }
        }
    };
}

counted_id!(
    /// A round, counted from 0 in the order of the evening.
    RoundId(u8)
);
counted_id!(
    /// A boef, counted from 0.
    BoefId(u16)
);
counted_id!(
    /// A figurant, counted from 0.
    FigurantId(u16)
);
counted_id!(
    /// A clue, counted from 0; those of the script first.
    ClueId(u16)
);
counted_id!(
    /// A voetje, counted from 0 within its route.
    VoetjeId(u16)
);
counted_id!(
    /// A place of the map, counted from 0.
    PlaceId(u16)
);
counted_id!(
    /// A buurtgroep, counted from 0.
    GroupId(u16)
);
counted_id!(
    /// A team, counted from 0 in the order of joining.
    TeamId(u32)
);
counted_id!(
    /// A phone, counted from 0 in the order of joining.
    PlayerId(u32)
);
counted_id!(
    /// A spelleider of this server.
    SpelleiderId(u32)
);
counted_id!(
    /// A line of the log or a word to a team, counted from 0.
    LogLineId(u32)
);
made_id!(
    /// A melding, named by the phone that made it: a UUID. The same name twice is the same melding.
    MeldingId
);
made_id!(
    /// A code a team entered, named by its phone: a UUID.
    AanhoudingId
);
made_id!(
    /// Something a boef did, named by his phone.
    BoefActId
);
made_id!(
    /// A question to the spelleiding, named by the phone: a UUID.
    QuestionId
);
made_id!(
    /// A command, named by the console: a UUID. The same command twice is carried out once.
    CommandId
);

/// A moment on the clock of the game: milliseconds since 1970-01-01 00:00 UTC, below 2^53.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, ToSchema,
)]
#[serde(transparent)]
pub struct Moment(pub u64);

/// A place in the wijk: `[x, y]`, whole centimetres east and north of the origin of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[schema(value_type = [i32; 2])]
pub struct Point(pub i32, pub i32);

impl From<engine::time::GameTime> for Moment {
    fn from(time: engine::time::GameTime) -> Self {
        Self(time.0)
    }
}

impl From<engine::geo::Point> for Point {
    fn from(point: engine::geo::Point) -> Self {
        Self(point.x_cm, point.y_cm)
    }
}
