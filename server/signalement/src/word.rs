//! The closed words of a signalement: each a canonical value of its data file, and never anything else.

use crate::error::SignalementError;
use crate::light::Light;
use crate::vocabulary::{Entry, Kind};
use crate::words::Lang;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// What every closed word can do for the rest of the crate.
pub(crate) trait Word: Copy + PartialEq {
    /// The line of the data file.
    fn entry(self) -> &'static Entry;
    /// How nearly two words mean the same, per mille; 1000 is the same word.
    fn closeness(self, other: Self) -> u16 {
        self.entry().closeness(other.entry())
    }
    /// How nearly two colours are the same in this light, per mille.
    fn closeness_in(self, other: Self, light: Light) -> u16 {
        self.entry().closeness_in(other.entry(), light)
    }
}

macro_rules! word {
    ($(#[$doc:meta])* $name:ident, $kind:expr) => {
        $(#[$doc])*
        ///
        /// Written and compared by its canonical Dutch value; any known spelling reads into it.
        #[derive(Clone, Copy)]
        pub struct $name(&'static Entry);

        impl $name {
            /// Reads any known spelling, in this language first and then in the other.
            ///
            /// # Errors
            /// [`SignalementError::UnknownWord`] with the nearest known value, or [`SignalementError::Empty`].
            pub fn parse(word: &str, lang: Lang) -> Result<Self, SignalementError> {
                $kind.parse(word, lang).map(Self)
            }

            /// The canonical Dutch value.
            pub fn code(self) -> &'static str {
                self.0.code
            }

            /// The word people see.
            pub fn label(self, lang: Lang) -> &'static str {
                self.0.label(lang)
            }

            /// Every value, in the order in which a form shows them.
            pub fn all() -> impl Iterator<Item = Self> {
                $kind.entries().iter().map(Self)
            }
        }

        impl Word for $name {
            fn entry(self) -> &'static Entry {
                self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, concat!(stringify!($name), "({})"), self.0.code)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(self.0.code)
            }
        }

        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.0.code == other.0.code
            }
        }

        impl Eq for $name {}

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            fn cmp(&self, other: &Self) -> Ordering {
                self.0.code.cmp(other.0.code)
            }
        }

        impl Hash for $name {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.0.code.hash(state);
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.0.code)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let word = String::deserialize(deserializer)?;
                Self::parse(&word, Lang::Nl).map_err(D::Error::custom)
            }
        }
    };
}

word!(
    /// Man or woman, as it looks.
    Geslacht,
    Kind::Geslacht
);
word!(
    /// An age in a word: a child, young, middle-aged, old.
    LeeftijdGroep,
    Kind::LeeftijdGroep
);
word!(
    /// A height in a word: small, average, tall.
    LengteGroep,
    Kind::Lengte
);
word!(
    /// Build.
    Postuur,
    Kind::Postuur
);
word!(
    /// Colour of skin: light, tanned or dark, never a country or a "type".
    Huidskleur,
    Kind::Huidskleur
);
word!(
    /// Colour of hair.
    HaarKleur,
    Kind::HaarKleur
);
word!(
    /// Length, curl or dress of hair.
    HaarVorm,
    Kind::HaarVorm
);
word!(
    /// Something in a face: beard, glasses, scar.
    Gezicht,
    Kind::Gezicht
);
word!(
    /// A colour or shade of clothes and vehicles.
    Kleur,
    Kind::Kleur
);
word!(
    /// A garment, or a bag that is worn.
    Stuk,
    Kind::Stuk
);
word!(
    /// A thing carried along.
    Voorwerp,
    Kind::Voorwerp
);
word!(
    /// A kind of vehicle.
    VoertuigSoort,
    Kind::VoertuigSoort
);

impl LeeftijdGroep {
    /// The years this word stands for; without an upper bound when it is `None`.
    pub fn years(self) -> (u16, Option<u16>) {
        (self.0.min.unwrap_or(0), self.0.max)
    }
}

impl LengteGroep {
    /// The centimetres this word stands for; open where a bound is `None`.
    pub fn cm(self) -> (Option<u16>, Option<u16>) {
        (self.0.min, self.0.max)
    }

    /// The word for a height in centimetres.
    pub fn of_cm(cm: u16) -> Option<Self> {
        Self::all().find(|group| {
            group.0.min.is_none_or(|min| cm >= min) && group.0.max.is_none_or(|max| cm <= max)
        })
    }
}

impl HaarKleur {
    /// What is left of it in the dark, if anything.
    pub fn in_the_dark(self) -> Option<Self> {
        self.0
            .schemer
            .and_then(|code| Kind::HaarKleur.entry(code))
            .map(Self)
    }
}

impl HaarVorm {
    /// What the word is about: `lengte`, `structuur` or `dracht`. Words about different things do not contradict.
    pub(crate) fn group(self) -> &'static str {
        self.0.groep.unwrap_or_default()
    }
}

impl Kleur {
    /// What is left of it in the dark: donker or licht.
    pub fn in_the_dark(self) -> Option<Self> {
        self.0
            .schemer
            .and_then(|code| Kind::Kleur.entry(code))
            .map(Self)
    }
}

impl Stuk {
    /// The garment with this canonical value.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        Kind::Stuk.entry(code).map(Self)
    }

    /// Where it is worn, as the data file calls it.
    pub(crate) fn slot(self) -> &'static str {
        self.0.slot.unwrap_or_default()
    }
}

impl Gezicht {
    /// The feature with this canonical value.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        Kind::Gezicht.entry(code).map(Self)
    }
}
