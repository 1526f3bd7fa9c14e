//! What an answer of an adapter means for a post.

use super::delivery::{LOOKS_MAX, wait_ms};
use super::record::Outcome;
use crate::{PublishError, Published, Sight, Trouble};
use engine::time::GameTime;
use std::time::Duration;

/// What is said of a post that was under way when the program stopped.
const STOPPED_MEANWHILE: &str = "het programma stopte terwijl dit bericht werd geplaatst";

/// The moment of an answer, and how fast the clock of the game runs.
#[derive(Debug, Clone, Copy)]
pub struct Now {
    /// On the clock of the game.
    pub at: GameTime,
    /// How many times faster than real time it runs, at least 1.
    pub speed: u32,
}

impl Now {
    fn after(self, real: Duration) -> GameTime {
        let ms = u64::try_from(real.as_millis()).unwrap_or(u64::MAX);
        GameTime(
            self.at
                .0
                .saturating_add(ms.saturating_mul(u64::from(self.speed))),
        )
    }

    fn after_ms(self, ms: u64) -> GameTime {
        self.after(Duration::from_millis(ms))
    }
}

impl Outcome {
    /// Preparing did not work; nothing can be seen of it. `tries` is how often this post was tried before.
    #[must_use]
    pub fn of_trouble(trouble: Trouble, tries: u32, now: Now) -> Self {
        match trouble {
            Trouble::Later {
                why,
                after,
                for_all,
            } => {
                let next = now
                    .after_ms(wait_ms(tries))
                    .max(now.after(after.unwrap_or_default()));
                Self::Later {
                    why,
                    next,
                    rest_until: for_all.then_some(next),
                }
            }
            Trouble::Refused { why } => Self::Failed { why },
            Trouble::Disconnected { why } => Self::Disconnected { why },
        }
    }

    /// What publishing came to.
    #[must_use]
    pub fn of_publishing(result: Result<Published, PublishError>, tries: u32, now: Now) -> Self {
        match result {
            Ok(Published {
                placed,
                rest,
                remark,
            }) => Self::Sent {
                placed,
                rest_until: rest.map(|rest| now.after(rest)),
                remark,
            },
            Err(PublishError::NotPlaced(trouble)) => Self::of_trouble(trouble, tries, now),
            Err(PublishError::Unknown { why }) => Self::Unknown {
                why,
                next_look: Some(now.after_ms(wait_ms(0))),
            },
        }
    }

    /// What looking showed. `looks` is how often it was looked for before, `why` what made it necessary; `None` after a
    /// crash.
    #[must_use]
    pub fn of_looking(
        result: Result<Sight, Trouble>,
        looks: u32,
        why: Option<&str>,
        now: Now,
    ) -> Self {
        let why = why.unwrap_or(STOPPED_MEANWHILE).to_owned();
        match result {
            Ok(Sight::There(placed)) => Self::Sent {
                placed,
                rest_until: None,
                remark: None,
            },
            Ok(Sight::NotThere) => Self::NotThere,
            Ok(Sight::SafeToRepeat) => Self::SafeToRepeat,
            Ok(Sight::CannotTell) => Self::Unknown {
                why,
                next_look: None,
            },
            Err(trouble) => {
                let asked = match trouble {
                    Trouble::Later { after, .. } => after.unwrap_or_default(),
                    Trouble::Refused { .. } | Trouble::Disconnected { .. } => Duration::ZERO,
                };
                let next = now.after_ms(wait_ms(looks)).max(now.after(asked));
                Self::Unknown {
                    why,
                    next_look: (looks < LOOKS_MAX).then_some(next),
                }
            }
        }
    }

    /// What taking away came to.
    #[must_use]
    pub fn of_removing(result: Result<(), Trouble>, tries: u32, now: Now) -> Self {
        match result {
            Ok(()) => Self::Removed,
            Err(Trouble::Later { why, .. }) if tries >= LOOKS_MAX => Self::NotRemoved { why },
            Err(Trouble::Later { why, after, .. }) => Self::RemoveLater {
                why,
                next: now
                    .after_ms(wait_ms(tries))
                    .max(now.after(after.unwrap_or_default())),
            },
            Err(Trouble::Refused { why } | Trouble::Disconnected { why }) => {
                Self::NotRemoved { why }
            }
        }
    }
}
