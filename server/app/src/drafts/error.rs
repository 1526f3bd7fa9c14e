//! Why a draft was not made, found, read or changed.

use card::CardError;
use protocol::error::BadField;
use scenario::edit::{Conflict, EditError, MapEditError};
use store::Position;

/// Why something with a draft did not happen. Nothing changed then.
#[derive(Debug, thiserror::Error)]
pub enum DraftsError {
    /// There is no such draft.
    #[error("there is no such draft")]
    Unknown,
    /// There is a scenario of this name already.
    #[error("there is a scenario of this name already")]
    NameTaken,
    /// This cannot be a name.
    #[error(transparent)]
    BadName(#[from] super::name::BadDraftName),
    /// There are as many drafts or versions as fit.
    #[error("there are {max} already")]
    Full {
        /// So many fit.
        max: usize,
    },
    /// A text or the whole would become larger than it may.
    #[error("{what} would be larger than {max} bytes")]
    TooLarge {
        /// What.
        what: &'static str,
        /// The most bytes.
        max: usize,
    },
    /// There are as many pictures in the draft as fit.
    #[error("there are {max} pictures already")]
    PicturesFull {
        /// So many fit.
        max: usize,
    },
    /// A picture, or all of them, would be larger than they may.
    #[error("pictures of more than {max} bytes")]
    PicturesTooLarge {
        /// The most bytes.
        max: usize,
    },
    /// There is no such picture in the draft.
    #[error("there is no such picture")]
    PictureUnknown,
    /// A file that was sent cannot be kept as a picture.
    #[error(transparent)]
    Picture(#[from] CardError),
    /// A field of the request cannot be right.
    #[error(transparent)]
    BadField(#[from] BadField),
    /// There is no such version.
    #[error("there is no such version")]
    VersionUnknown,
    /// A place in a text is not in it.
    #[error("replacement {index} does not fit the text")]
    BadSplice {
        /// Which, from 0.
        index: usize,
    },
    /// Somebody else changed the same.
    #[error("somebody else changed the same")]
    Conflict,
    /// The change cannot be made in this file.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The change cannot be made on this map.
    #[error(transparent)]
    Map(#[from] MapEditError),
    /// The one voetje never follows the other, or there are no such voetjes.
    #[error("there is no such stretch")]
    NoStretch,
    /// The notice has no button, or there is no such notice.
    #[error("this notice has no repair")]
    NoFix,
    /// A version in the store cannot be read.
    #[error("version {position} of the draft cannot be read: {why}")]
    Unreadable {
        /// Which record.
        position: Position,
        /// Why.
        why: String,
    },
    /// Looking at the texts went wrong; the panic hook wrote down where.
    #[error("looking at the texts went wrong")]
    Panicked,
    /// A file that was sent is no bundle.
    #[error(transparent)]
    Bundle(#[from] super::bundle::BundleError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl From<Conflict> for DraftsError {
    fn from(_: Conflict) -> Self {
        Self::Conflict
    }
}
