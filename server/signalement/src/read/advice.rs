//! The friendly word that a message may need before it is of use.

use super::deed::{Class, Deeds};
use crate::words::Words;

/// Why a message needs a friendly word before it is of use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Advice {
    /// It says what somebody looks like, but not what they did.
    NoGedrag,
    /// It is about something else.
    OffTopic,
    /// It is a test or a joke.
    Nonsense,
    /// It is abusive.
    Abusive,
    /// It speaks of descent or of a kind of people.
    Discriminating,
}

impl Advice {
    /// What to say to the sender, in a friendly way.
    pub fn words(self) -> Words {
        match self {
            Advice::NoGedrag => Words::new(
                "Dank u. Wat deed de persoon? Dat is het belangrijkste van een melding.",
                "Thank you. What did the person do? That matters most.",
            ),
            Advice::OffTopic => Words::new(
                "Dit lijkt niet te gaan over iets wat u ziet. Schrijf wat er gebeurt en hoe de persoon eruitziet.",
                "This does not seem to be about something you see. Write what happens and what the person looks like.",
            ),
            Advice::Nonsense => Words::new(
                "Dit lijkt een test of een grap. Stuur een melding als u iets ziet.",
                "This looks like a test or a joke. Report when you see something.",
            ),
            Advice::Abusive => Words::new(
                "Schelden helpt niemand. Schrijf rustig wat u ziet, dan kunnen anderen helpen.",
                "Swearing helps nobody. Write calmly what you see, so that others can help.",
            ),
            Advice::Discriminating => Words::new(
                "Waar iemand vandaan komt, zegt niemand naar wie hij moet zoeken. Beschrijf wat u ziet: kleding, lengte, haar, en vooral wat de persoon doet.",
                "Where someone comes from tells nobody whom to look for. Describe what you see: clothes, height, hair, and above all what the person does.",
            ),
        }
    }
}

/// What to say to the sender, if anything.
pub(super) fn advice_for(class: Class, deeds: &Deeds, names_descent: bool) -> Option<Advice> {
    match class {
        Class::OffTopic => Some(Advice::OffTopic),
        Class::Vals => Some(Advice::Nonsense),
        Class::Scheldend => Some(if names_descent {
            Advice::Discriminating
        } else {
            Advice::Abusive
        }),
        Class::Signalement if names_descent => Some(Advice::Discriminating),
        Class::Signalement if deeds.gedrag.is_empty() => Some(Advice::NoGedrag),
        Class::Signalement => None,
    }
}
