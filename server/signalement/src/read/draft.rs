//! People and vehicles while they are being put together: every value with its place in the text and how sure it is.

use crate::vocabulary::Entry;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// How sure a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Guessed, or the sender doubts it.
    Onzeker,
    /// Misspelt, or it follows from something else.
    Waarschijnlijk,
    /// It stands there.
    Zeker,
}

/// A value, where it was said, and how sure it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said<T> {
    /// What was said.
    pub(crate) value: T,
    /// Where, in bytes of the text.
    pub(crate) span: Range<usize>,
    /// How sure it is.
    pub(crate) certainty: Certainty,
}

/// A word of the vocabulary as it was said.
pub(crate) type SaidWord = Said<&'static Entry>;

/// Colours: all of them, or one of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Colours {
    /// In the order in which they were said.
    pub(crate) list: Vec<SaidWord>,
    /// Whether only one of them is meant: "rood of bruin".
    pub(crate) is_choice: bool,
}

impl Colours {
    /// Whether they are the same colours, wherever they were said.
    pub(crate) fn are(&self, other: &Self) -> bool {
        let values = |colours: &Self| -> Vec<_> {
            colours
                .list
                .iter()
                .map(|colour| colour.value.code)
                .collect()
        };
        values(self) == values(other)
    }

    /// Adds a colour that is not there yet.
    pub(crate) fn add(&mut self, colour: SaidWord) {
        if !self.list.iter().any(|known| known.value == colour.value) {
            self.list.push(colour);
        }
    }
}

/// A garment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Garment {
    /// What it is.
    pub(crate) stuk: SaidWord,
    /// What it may be instead.
    pub(crate) stuk_of: Vec<SaidWord>,
    /// Its colours.
    pub(crate) kleur: Colours,
    /// Its brand.
    pub(crate) merk: Option<SaidWord>,
    /// Print, cut, material.
    pub(crate) detail: Vec<Said<String>>,
}

impl Garment {
    /// A garment of one colour, and no more.
    pub(crate) fn plain(stuk: SaidWord, colour: SaidWord) -> Self {
        Self {
            stuk,
            stuk_of: Vec::new(),
            kleur: Colours {
                list: vec![colour],
                is_choice: false,
            },
            merk: None,
            detail: Vec::new(),
        }
    }
}

/// A person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Someone {
    /// Man or woman.
    pub(crate) geslacht: Option<SaidWord>,
    /// Whether a noun said so, and not only a pronoun.
    pub(crate) is_named: bool,
    /// Age in years.
    pub(crate) leeftijd: Option<Said<(u16, Option<u16>)>>,
    /// Age in a word.
    pub(crate) leeftijd_groep: Option<SaidWord>,
    /// Height in centimetres.
    pub(crate) lengte_cm: Option<Said<(u16, u16)>>,
    /// Height in a word.
    pub(crate) lengte: Option<SaidWord>,
    /// Build.
    pub(crate) postuur: Vec<SaidWord>,
    /// Colour of skin.
    pub(crate) huidskleur: Option<SaidWord>,
    /// Colours of hair.
    pub(crate) haar_kleur: Vec<SaidWord>,
    /// Cut of hair.
    pub(crate) haar_vorm: Vec<SaidWord>,
    /// Face.
    pub(crate) gezicht: Vec<SaidWord>,
    /// Clothes and bags.
    pub(crate) kleding: Vec<Garment>,
    /// Things carried.
    pub(crate) bij_zich: Vec<SaidWord>,
    /// Whatever else strikes one.
    pub(crate) bijzonderheden: Vec<Said<String>>,
    /// Where the person goes.
    pub(crate) richting: Option<Said<String>>,
    /// How many others look the same: "en twee mannen".
    pub(crate) others: u16,
}

impl Someone {
    /// Adds what was said of all of them.
    pub(crate) fn take_over(&mut self, all: &Self) {
        fn fill<T: Clone>(mine: &mut Option<T>, theirs: &Option<T>) {
            if mine.is_none() {
                mine.clone_from(theirs);
            }
        }
        fill(&mut self.geslacht, &all.geslacht);
        fill(&mut self.leeftijd, &all.leeftijd);
        fill(&mut self.leeftijd_groep, &all.leeftijd_groep);
        fill(&mut self.lengte_cm, &all.lengte_cm);
        fill(&mut self.lengte, &all.lengte);
        fill(&mut self.huidskleur, &all.huidskleur);
        fill(&mut self.richting, &all.richting);
        self.postuur.extend(all.postuur.iter().cloned());
        self.haar_kleur.extend(all.haar_kleur.iter().cloned());
        self.haar_vorm.extend(all.haar_vorm.iter().cloned());
        self.gezicht.extend(all.gezicht.iter().cloned());
        self.kleding.extend(all.kleding.iter().cloned());
        self.bij_zich.extend(all.bij_zich.iter().cloned());
        self.bijzonderheden
            .extend(all.bijzonderheden.iter().cloned());
    }

    /// Whether nothing was said of this person alone.
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A plate as it was said: what is known of it, part by part.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PlateDraft {
    /// All of it.
    pub(crate) whole: Option<Said<crate::kenteken::Kenteken>>,
    /// What it may be instead.
    pub(crate) whole_of: Vec<Said<crate::kenteken::Kenteken>>,
    /// What it begins with.
    pub(crate) begin: Option<Said<String>>,
    /// What it ends with.
    pub(crate) eind: Option<Said<String>>,
    /// What is in it.
    pub(crate) bevat: Vec<Said<String>>,
}

impl PlateDraft {
    pub(crate) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// A vehicle.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Ride {
    /// What kind it is.
    pub(crate) soort: Option<SaidWord>,
    /// Whether the kind was said, and does not only follow from its make or type.
    pub(crate) is_kind_said: bool,
    /// Its colours.
    pub(crate) kleur: Colours,
    /// Its make.
    pub(crate) merk: Option<SaidWord>,
    /// Whether the make follows only from the type.
    pub(crate) is_make_derived: bool,
    /// Its type.
    pub(crate) model: Option<SaidWord>,
    /// What the type may be instead.
    pub(crate) model_of: Vec<SaidWord>,
    /// Its plate.
    pub(crate) kenteken: PlateDraft,
    /// The country of its plate.
    pub(crate) land: Option<Said<&'static str>>,
    /// What is written on it.
    pub(crate) opschrift: Option<Said<String>>,
    /// Whatever else strikes one.
    pub(crate) bijzonderheden: Vec<Said<String>>,
    /// Where it goes.
    pub(crate) richting: Option<Said<String>>,
}

/// Adds a word that is not there yet.
pub(crate) fn add_word(list: &mut Vec<SaidWord>, word: SaidWord) {
    if !list.iter().any(|known| known.value == word.value) {
        list.push(word);
    }
}

/// Adds a text that is not there yet.
pub(crate) fn add_text(list: &mut Vec<Said<String>>, text: Said<String>) {
    if !list.iter().any(|known| known.value == text.value) {
        list.push(text);
    }
}
