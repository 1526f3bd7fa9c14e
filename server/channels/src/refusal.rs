//! What became of a request that was not answered as hoped: surely nothing, or nobody knows. Of an answer a
//! [`crate::teller::Teller`] says which; what that means depends on whether others could see the request.

use crate::http::Lost;
use crate::{PublishError, Trouble};

/// Why a request was not answered as hoped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// It was surely not carried out.
    Sure(Trouble),
    /// It may have been carried out.
    Unsure {
        /// What happened, without a full stop.
        why: String,
    },
}

impl From<Lost> for Refusal {
    fn from(lost: Lost) -> Self {
        match lost {
            Lost::NotSent { why } => Self::Sure(Trouble::later(why)),
            Lost::Unknown { why } => Self::Unsure { why },
        }
    }
}

impl From<Refusal> for Trouble {
    /// For what nobody can see: it may be tried again.
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Sure(trouble) => trouble,
            Refusal::Unsure { why } => Self::later(format!("{why}. Wij proberen het opnieuw.")),
        }
    }
}

impl From<Refusal> for PublishError {
    /// For what others can see.
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Sure(trouble) => Self::NotPlaced(trouble),
            Refusal::Unsure { why } => {
                Self::unknown(format!("{why}. Misschien staat het bericht er al."))
            }
        }
    }
}

impl From<Lost> for Trouble {
    fn from(lost: Lost) -> Self {
        Refusal::from(lost).into()
    }
}

impl From<Lost> for PublishError {
    fn from(lost: Lost) -> Self {
        Refusal::from(lost).into()
    }
}
