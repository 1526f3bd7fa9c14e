//! What people and vehicles look like: structured traits, the words for them, what they were doing, and how well a
//! description fits the truth. Pure: no clock, no chance, no files, whole numbers only.
//!
//! - A [`Person`] and a [`Vehicle`] hold what is known; every absent field means "weet ik niet".
//! - Their values are words of the [`vocabulary`]: a spelling is read into its canonical Dutch value or refused with the
//!   nearest known one. **A new word, spelling or colour is a line in a data file there**, nothing else.
//! - [`TraitKey`] names one comparable trait: which traits a clue gives away, and from how far each can be seen.
//! - [`compare`] and [`compare_vehicle`] set what was said beside the truth in the [`Light`] of the moment, trait by trait,
//!   with points and words.
//! - [`draw_person`], [`draw_vehicle`] and [`draw_scene`] make a picture with its text of them.
//! - [`read::read`] understands free text: people, vehicles, gedrag, places, times and the class of the message;
//!   [`read::read_description`] does so where that class is known.
//! - [`Gedrag`] is the catalogue of what people do; [`Heading`] is where they go.

#![deny(clippy::float_arithmetic)]

// The words.
mod text;
pub mod vocabulary;
mod word;
mod words;

// What is made of them.
mod gedrag;
mod heading;
mod kenteken;
mod leeftijd;
mod lengte;
mod light;
mod list;
mod person;
mod trait_key;
mod vehicle;

// What is done with that.
mod compare;
mod describe;
mod draw;
pub mod read;
mod sight;

mod error;

pub use compare::{Comparison, Grade, Part, Verdict, Weights, compare, compare_vehicle};
pub use draw::{DRAWING_MAX, Drawing, draw_person, draw_scene, draw_vehicle};
pub use error::SignalementError;
pub use gedrag::{Category, Gedrag, UnknownGedrag};
pub use heading::Heading;
pub use kenteken::{KENTEKEN_MAX, Kenteken};
pub use leeftijd::{LEEFTIJD_MAX, Leeftijd};
pub use lengte::{LENGTE_MAX_CM, LENGTE_MIN_CM, Lengte};
pub use light::Light;
pub use list::List;
pub use person::{
    BIJ_ZICH_MAX, BIJZONDERHEDEN_MAX, DETAIL_MAX, GEZICHT_MAX, HAAR_MAX, Haar, KLEDING_MAX,
    KLEUR_MAX, Kledingstuk, POSTUUR_MAX, Person,
};
pub use text::{Bijzonderheid, Detail, Merk, Opschrift, TEXT_MAX, Type};
pub use trait_key::{TraitKey, UnknownTrait};
pub use vehicle::{Land, Vehicle};
pub use vocabulary::{Kind, suggest};
pub use word::{
    Geslacht, Gezicht, HaarKleur, HaarVorm, Huidskleur, Kleur, LeeftijdGroep, LengteGroep, Postuur,
    Stuk, VoertuigSoort, Voorwerp,
};
pub use words::{Lang, Words};
