//! What can be drawn: people and the vehicle they are seen with.

use crate::error::BadField;
use crate::signalement::{Person, Vehicle};
use crate::to_engine::{persons, vehicle};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

/// `GET /api/figure.svg`, as JSON in its query: who and what to draw.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FigureOf {
    /// Who, at most `MELDING_PERSONS_MAX`, from left to right.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<Person>>")]
    pub persons: Vec<Person>,
    /// With which vehicle.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub vehicle: Option<Vehicle>,
}

impl FigureOf {
    /// The people and the vehicle, as the drawing wants them.
    ///
    /// # Errors
    /// [`BadField`] when a list is too long, a word unknown, or there is nobody and nothing to draw.
    pub fn into_engine(
        self,
    ) -> Result<(Vec<signalement::Person>, Option<signalement::Vehicle>), BadField> {
        let (persons, vehicle) = (persons(self.persons)?, vehicle(self.vehicle)?);
        if persons.is_empty() && vehicle.is_none() {
            return Err(BadField::Empty {
                field: "persons".to_owned(),
            });
        }
        Ok((persons, vehicle))
    }
}
