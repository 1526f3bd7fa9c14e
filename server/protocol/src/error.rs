//! What is wrong with a request, and how an error looks on the wire. Which status it gets is not decided here.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

/// The body of every answer that is not the one hoped for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ErrorBody {
    /// What is wrong, as a code that the pages turn into a sentence: `wrong_code`.
    pub code: String,
    /// More about this one case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub detail: Option<ErrorDetail>,
}

/// More about one error: only what applies.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ErrorDetail {
    /// The field that is wrong, by its path in the request: `persons.0.kleding`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<String>,
    /// The least it may be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub min: Option<i64>,
    /// The most it may be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub max: Option<i64>,
    /// What there is too much of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub what: Option<String>,
}

/// A field of a request that cannot be right, whatever the state of the game.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadField {
    /// A text has too many characters.
    #[error("{field} has more than {max} characters")]
    TooLong {
        /// The path of the field.
        field: String,
        /// The most characters.
        max: usize,
    },
    /// A text is needed.
    #[error("{field} is empty")]
    Empty {
        /// The path of the field.
        field: String,
    },
    /// A list has too many things.
    #[error("{field} has more than {max} entries")]
    TooMany {
        /// The path of the field.
        field: String,
        /// The most entries.
        max: usize,
    },
    /// A code that is not in the catalogue.
    #[error("{field} is not a code of the catalogue")]
    UnknownCode {
        /// The path of the field.
        field: String,
    },
    /// A number plate that cannot be one, not even a part.
    #[error("{field} is not a number plate of at most {max} letters and digits")]
    BadKenteken {
        /// The path of the field.
        field: String,
        /// The most letters and digits.
        max: usize,
    },
    /// A number is too small or too large.
    #[error("{field} is not between {min} and {max}")]
    OutOfRange {
        /// The path of the field.
        field: String,
        /// The least.
        min: i64,
        /// The most.
        max: i64,
    },
}

impl BadField {
    /// The code on the wire.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "text_too_long",
            Self::Empty { .. } => "text_empty",
            Self::TooMany { .. } => "too_many",
            Self::UnknownCode { .. } => "unknown_code",
            Self::BadKenteken { .. } => "bad_kenteken",
            Self::OutOfRange { .. } => "out_of_range",
        }
    }

    /// The path of the field.
    #[must_use]
    pub fn field(&self) -> &str {
        match self {
            Self::TooLong { field, .. }
            | Self::Empty { field }
            | Self::TooMany { field, .. }
            | Self::UnknownCode { field }
            | Self::BadKenteken { field, .. }
            | Self::OutOfRange { field, .. } => field,
        }
    }

    /// The body of the answer.
    #[must_use]
    pub fn body(&self) -> ErrorBody {
        let mut detail = ErrorDetail {
            field: Some(self.field().to_owned()),
            ..ErrorDetail::default()
        };
        match self {
            Self::TooLong { max, .. }
            | Self::TooMany { max, .. }
            | Self::BadKenteken { max, .. } => {
                detail.max = i64::try_from(*max).ok();
            }
            Self::OutOfRange { min, max, .. } => {
                detail.min = Some(*min);
                detail.max = Some(*max);
            }
            Self::Empty { .. } | Self::UnknownCode { .. } => {}
        }
        ErrorBody {
            code: self.code().to_owned(),
            detail: Some(detail),
        }
    }
}
