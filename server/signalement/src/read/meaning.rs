//! What a phrase may mean, read from the data files: words of the vocabulary, words of grammar, numbers, places, countries.

use super::bits::Bits;
use super::files::{DetailLine, LandLine};
use crate::vocabulary::{Entry, Kind};
use crate::words::Lang;
use serde::Deserialize;

/// One meaning of a phrase.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Meaning {
    /// A word of the vocabulary, in the language it was spelt in.
    Value(Kind, &'static Entry, Lang),
    /// A word that says how other words belong together.
    Grammar(Grammar, Lang),
    /// A number in a word.
    Number(u16),
    /// A decade of life: "dertiger", "thirties".
    Decade(u16),
    /// Material, print or cut.
    Detail(&'static DetailLine),
    /// A country, its people or its language.
    Land(&'static LandLine),
    /// A kind of place, by its Dutch name; a Dutch word for it stays as it was written.
    Place(&'static str, Lang),
}

/// What a word of grammar does. Each has a line in `lezen_woord.json`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Grammar {
    Article,
    Of,
    Subject,
    Indefinite,
    Pillion,
    Degree,
    AllTheWay,
    EnteredBy,
    Side,
    NameParticle,
    HouseNumber,
    State,
    Curls,
    MakeLabel,
    Every,
    And,
    Or,
    With,
    In,
    Preposition,
    Not,
    Simile,
    But,
    Correction,
    No,
    Hedge,
    DontKnow,
    Me,
    Mine,
    OfMine,
    Reports,
    Style,
    OfThem,
    Aboard,
    CountLabel,
    OlderThan,
    Lost,
    Taken,
    Rest,
    Lettering,
    See,
    Worn,
    He,
    His,
    She,
    Her,
    They,
    Plural,
    Singular,
    Is,
    One,
    OfSeveral,
    Other,
    Each,
    Role,
    SecondRole,
    FirstRole,
    Bystander,
    Colour,
    SameColour,
    AllOver,
    Dressed,
    Wears,
    Carries,
    Body,
    Accent,
    Speaks,
    Badly,
    Vehicle,
    Plate,
    PlateBegins,
    PlateEnds,
    PlateHas,
    PlateEdge,
    Towards,
    Moves,
    Cycles,
    To,
    Into,
    LooksTo,
    OnFoot,
    Walks,
    Street,
    StreetBefore,
    About,
    YearsOr,
    Years,
    Old,
    AgeLabel,
    HeightLabel,
    BuildLabel,
    Metre,
    Centimetre,
    Foot,
    Inch,
    HalfMore,
    Tall,
    Between,
    UpTo,
    Early,
    Middle,
    Late,
    Almost,
    InThe,
    Ish,
    Decade,
    Plus,
    NotAnAge,
    Persons,
    Together,
    Touches,
    Skin,
    SkinAdverb,
    Descent,
    Ago,
    Minute,
    Hour,
    Now,
    JustNow,
    At,
    HalfPast,
    QuarterPast,
    QuarterTo,
    ClockPast,
    ClockBefore,
    Few,
    Morning,
    Evening,
    Night,
    MoreThan,
    LessThan,
    Than,
    ToMe,
    Corner,
    ComesFrom,
    OutOf,
    OnRoad,
    Gone,
    Busy,
    Plain,
    Lamp,
    ItIsDark,
    Alone,
    Both,
    Transit,
    Mates,
    Thought,
    ThereAre,
    Whether,
    NeedsApostrophe,
    CountEnd,
    Heads,
    Times,
    More,
    Different,
    Ordinal,
    LooseNumber,
    AroundAge,
    SheOrThey,
    ClippedHim,
    Excess,
    ShortOfHair,
    LongOfThings,
    Upon,
    It,
    AccordingTo,
    Postcode,
    PlateSigns,
    Then,
}

/// Words of bits that hold a set of grammar: room for more than there is.
const MARK_WORDS: usize = 3;

/// The grammar of one phrase as a set, since it is asked after many times.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Marks(Bits<MARK_WORDS>);

// A set has a bit for each word of grammar.
const _: () = assert!((Grammar::Then as usize) < Bits::<MARK_WORDS>::ROOM);

impl Marks {
    /// The grammar among meanings.
    pub(crate) fn of(meanings: &[Meaning]) -> Self {
        Self(
            meanings
                .iter()
                .fold(Bits::EMPTY, |set, meaning| match meaning {
                    Meaning::Grammar(grammar, _) => set.with(*grammar as usize),
                    _ => set,
                }),
        )
    }

    /// A set of these.
    pub(crate) const fn all(grammars: &[Grammar]) -> Self {
        let mut set = Bits::EMPTY;
        let mut index = 0;
        while index < grammars.len() {
            set = set.with(grammars[index] as usize);
            index += 1;
        }
        Self(set)
    }

    /// Whether it holds any of another set.
    pub(crate) fn meets(self, other: Self) -> bool {
        self.0.meets(other.0)
    }

    /// Whether this grammar is among them.
    pub(crate) fn has(self, grammar: Grammar) -> bool {
        self.0.has(grammar as usize)
    }
}

/// Questions about the meanings of one phrase.
pub(crate) trait Meanings {
    /// The value of a kind.
    fn value(&self, kind: Kind) -> Option<&'static Entry>;
    /// Whether it has this grammar.
    fn is(&self, grammar: Grammar) -> bool;
    /// The number it is.
    fn number(&self) -> Option<u16>;
    /// The material, print or cut it is.
    fn detail(&self) -> Option<&'static DetailLine>;
    /// The country it is about.
    fn land(&self) -> Option<&'static LandLine>;
    /// The place it is.
    fn place(&self) -> Option<(&'static str, Lang)>;
}

impl Meanings for [Meaning] {
    fn value(&self, wanted: Kind) -> Option<&'static Entry> {
        self.iter().find_map(|meaning| match meaning {
            Meaning::Value(kind, entry, _) if *kind == wanted => Some(*entry),
            _ => None,
        })
    }

    fn is(&self, wanted: Grammar) -> bool {
        self.iter()
            .any(|meaning| matches!(meaning, Meaning::Grammar(grammar, _) if *grammar == wanted))
    }

    fn number(&self) -> Option<u16> {
        self.iter().find_map(|meaning| match meaning {
            Meaning::Number(number) => Some(*number),
            _ => None,
        })
    }

    fn detail(&self) -> Option<&'static DetailLine> {
        self.iter().find_map(|meaning| match meaning {
            Meaning::Detail(line) => Some(*line),
            _ => None,
        })
    }

    fn land(&self) -> Option<&'static LandLine> {
        self.iter().find_map(|meaning| match meaning {
            Meaning::Land(line) => Some(*line),
            _ => None,
        })
    }

    fn place(&self) -> Option<(&'static str, Lang)> {
        self.iter().find_map(|meaning| match meaning {
            Meaning::Place(place, lang) => Some((*place, *lang)),
            _ => None,
        })
    }
}
