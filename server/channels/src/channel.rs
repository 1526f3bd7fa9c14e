//! What every medium can do, and how it says that something did not work.

use async_trait::async_trait;
use bytes::Bytes;
use media::MediumId;
use serde::{Deserialize, Serialize};
use signalement::Lang;
use std::time::Duration;

/// Most characters of a reason that is kept and shown.
pub const WHY_MAX: usize = 300;

/// A medium that posts through a network.
///
/// A trait object rather than an enum of media, because tests put one that drops, stalls or lies in its place.
#[async_trait]
pub trait Channel: Send + Sync + 'static {
    /// Which medium.
    fn medium(&self) -> MediumId;

    /// Where a human sees with their own eyes what was posted: the address of the account.
    fn look_link(&self) -> Option<String>;

    /// A harmless call that shows whether the secrets are right: who we are there.
    ///
    /// # Errors
    /// [`Trouble`].
    async fn check(&self) -> Result<Account, Trouble>;

    /// What is known of the key of the account without asking anybody: which one counts, until when, and when it is renewed.
    /// Never the key itself. `None` where keys do not end.
    fn key(&self) -> Option<String> {
        None
    }

    /// Everything that nobody sees yet: uploads, containers. May be repeated blindly. The ticket is kept before
    /// [`Self::publish`] is called; `None` when there is nothing to keep.
    ///
    /// # Errors
    /// [`Trouble`].
    async fn prepare(&self, _post: &Outgoing) -> Result<Option<Ticket>, Trouble> {
        Ok(None)
    }

    /// Makes the post visible, with exactly one request that does so. It is called once per intention; what is not
    /// known for sure afterwards is [`PublishError::Unknown`], never a failure.
    ///
    /// # Errors
    /// [`PublishError`].
    async fn publish(
        &self,
        post: &Outgoing,
        ticket: Option<&Ticket>,
    ) -> Result<Published, PublishError>;

    /// Looks whether a post of which nobody knows the outcome is there. `since` is how long ago it was tried, in real
    /// time.
    ///
    /// # Errors
    /// [`Trouble`]; it is asked again later.
    async fn look(
        &self,
        _post: &Outgoing,
        _ticket: Option<&Ticket>,
        _since: Duration,
    ) -> Result<Sight, Trouble> {
        Ok(Sight::CannotTell)
    }

    /// Takes a post away again. One that has gone already is taken away as well: this may be repeated.
    ///
    /// # Errors
    /// [`Trouble`]; [`Trouble::Refused`] where the medium offers no way.
    async fn remove(&self, placed: &Placed) -> Result<(), Trouble>;
}

/// A post in the words and with the picture of one medium.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Its name, the same at every try.
    pub name: PostName,
    /// A title, for media that have one: a subject, an entry of a feed.
    pub title: String,
    /// The text as it is to appear. It fits the medium and says that it is an exercise.
    pub text: String,
    /// The language of the title, the text and the picture.
    pub lang: Lang,
    /// The hashtags that stand in the text, each with its `#`.
    pub hashtags: Vec<String>,
    /// The address that stands in the text, if one does.
    pub link: Option<String>,
    /// The picture.
    pub image: Option<Image>,
    /// When the game asked for it, in milliseconds since 1970 on the wall: the same at every try.
    pub asked_ms: u64,
}

/// What a post is called, everywhere and forever.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostName {
    /// The public code of the game.
    pub game: String,
    /// When the game was made, in milliseconds since 1970: a code may be given out again after years.
    pub made_ms: u64,
    /// Counted from 0 within the game.
    pub number: u64,
}

impl PostName {
    /// One word of ASCII letters, digits and dashes: an idempotency key, at most 64 characters.
    #[must_use]
    pub fn key(&self) -> String {
        format!("boef-{}-{}-{}", self.game, self.made_ms, self.number)
    }
}

/// A picture, ready for one medium.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// The file.
    pub bytes: Bytes,
    /// `image/png` or `image/jpeg`.
    pub content_type: &'static str,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// What it shows, in words; never empty.
    pub alt: String,
    /// Where a platform can fetch the same file, for those that do not take bytes.
    pub url: Option<String>,
}

/// What [`Channel::prepare`] made, in words of the adapter's own: an id of an upload, of a container.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ticket(pub String);

/// A post that is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// What the platform calls it. Never empty: without the platform's own word nothing counts as placed.
    pub id: String,
    /// Where people read it.
    pub link: Option<String>,
}

/// A post that was made visible.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// What came of it.
    pub placed: Placed,
    /// The platform wants no further post for so long, because this one used up what it allows.
    pub rest: Option<Duration>,
    /// What the spelleiding should know of it although it is there: some did not get it.
    pub remark: Option<String>,
}

impl Published {
    /// A post of which there is nothing more to say.
    #[must_use]
    pub fn new(placed: Placed, rest: Option<Duration>) -> Self {
        Self {
            placed,
            rest,
            remark: None,
        }
    }
}

/// Who we are on a medium.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Account {
    /// The account as people know it: `@buurt@voorbeeld.social`.
    pub name: String,
    /// What else whoever checks should know: posts left today.
    pub remarks: Vec<String>,
}

/// What looking for a post showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sight {
    /// It is there.
    There(Placed),
    /// It is surely not there.
    NotThere,
    /// It may be there, but trying again cannot make a second one: the platform knows it by its key.
    SafeToRepeat,
    /// Only a human can tell.
    CannotTell,
}

/// Why something did not work; nothing can be seen of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// It may work later.
    #[error("{why}")]
    Later {
        /// Why not now.
        why: String,
        /// How long the platform asks to wait.
        after: Option<Duration>,
        /// Whether that holds for every post of this account: a rate limit.
        for_all: bool,
    },
    /// This post will never be taken.
    #[error("{why}")]
    Refused {
        /// What the platform has against it.
        why: String,
    },
    /// No post will be taken until a human gives us other secrets or confirms something.
    #[error("{why}")]
    Disconnected {
        /// What to mend.
        why: String,
    },
}

/// Why publishing did not end in a post.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PublishError {
    /// It is surely not there.
    #[error(transparent)]
    NotPlaced(#[from] Trouble),
    /// It may or may not be there.
    #[error("{why}")]
    Unknown {
        /// What happened.
        why: String,
    },
}

impl Trouble {
    /// It may work later, for this post.
    #[must_use]
    pub fn later(why: impl Into<String>) -> Self {
        Self::Later {
            why: short(&why.into()),
            after: None,
            for_all: false,
        }
    }

    /// The platform wants us to be quiet.
    #[must_use]
    pub fn rate_limited(why: impl Into<String>, after: Option<Duration>) -> Self {
        Self::Later {
            why: short(&why.into()),
            after,
            for_all: true,
        }
    }

    /// This post will never be taken.
    #[must_use]
    pub fn refused(why: impl Into<String>) -> Self {
        Self::Refused {
            why: short(&why.into()),
        }
    }

    /// Our secrets are not right any more.
    #[must_use]
    pub fn disconnected(why: impl Into<String>) -> Self {
        Self::Disconnected {
            why: short(&why.into()),
        }
    }
}

impl PublishError {
    /// It may or may not be there.
    #[must_use]
    pub fn unknown(why: impl Into<String>) -> Self {
        Self::Unknown {
            why: short(&why.into()),
        }
    }
}

/// A reason of at most [`WHY_MAX`] characters, on one line.
fn short(why: &str) -> String {
    let plain = why.split_whitespace().collect::<Vec<_>>().join(" ");
    match plain.char_indices().nth(WHY_MAX) {
        None => plain,
        Some((cut, _)) => format!("{}…", &plain[..cut]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_that_is_too_long_is_cut() {
        let Trouble::Refused { why } = Trouble::refused("a".repeat(WHY_MAX)) else {
            unreachable!("it was made so");
        };
        assert_eq!(why.chars().count(), WHY_MAX);
        let Trouble::Refused { why } = Trouble::refused("é".repeat(WHY_MAX + 1)) else {
            unreachable!("it was made so");
        };
        assert_eq!(why.chars().count(), WHY_MAX + 1);
        assert!(why.ends_with('…'));
    }

    #[test]
    fn a_reason_is_one_line() {
        assert_eq!(
            Trouble::later("<html>\n  oops\n").to_string(),
            "<html> oops"
        );
    }
}
