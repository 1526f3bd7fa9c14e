//! The clothes of a person in the order in which they are put on, with what is drawn where nothing is known.

use super::marks::{Mark, marks};
use super::paint::{Cloth, Swatch};
use crate::person::{Kledingstuk, Person};
use crate::text::Merk;
use crate::word::Stuk;

/// A garment that is ready to be drawn.
#[derive(Debug, Clone)]
pub(super) struct Worn {
    /// Its canonical value; empty when nothing is known of what is worn there.
    pub(super) code: &'static str,
    /// Its colours.
    pub(super) cloth: Cloth,
    /// Its brand, in a few letters.
    pub(super) brand: Option<String>,
    marks: Vec<(Mark, Option<Swatch>)>,
}

/// Garments drawn in one place; of what is under more than these nothing could be seen.
const LAYERS_MAX: usize = 4;
/// Letters of a brand that fit on a chest.
const BRAND_MAX: usize = 14;

impl Worn {
    fn of(garment: &Kledingstuk) -> Self {
        Self {
            code: garment.stuk.code(),
            cloth: Cloth::of(&garment.kleur),
            brand: garment.merk.as_ref().map(shortened),
            marks: one_pattern(marks(garment)),
        }
    }

    /// Something is worn there, and nobody knows what.
    fn unknown() -> Self {
        Self {
            code: "",
            cloth: Cloth::of(&[]),
            brand: None,
            marks: Vec::new(),
        }
    }

    /// Whether it has this mark.
    pub(super) fn has(&self, mark: Mark) -> bool {
        self.marks.iter().any(|(own, _)| *own == mark)
    }

    /// The colour of a mark on it, or one that can be seen on it; `None` without the mark.
    pub(super) fn mark(&self, mark: Mark) -> Option<Swatch> {
        let (_, colour) = self.marks.iter().find(|(own, _)| *own == mark)?;
        let usual = if self.cloth.known > 1 {
            self.cloth.second
        } else {
            Swatch::plain(self.cloth.main.rgb.edge())
        };
        Some(colour.unwrap_or(usual))
    }
}

/// Everything a person wears, place by place, the innermost first.
#[derive(Debug, Clone, Default)]
pub(super) struct Outfit {
    /// Trunk and arms.
    pub(super) tops: Vec<Worn>,
    /// Legs.
    pub(super) legs: Vec<Worn>,
    /// Socks.
    pub(super) socks: Vec<Worn>,
    /// Feet.
    pub(super) shoes: Vec<Worn>,
    /// Hands.
    pub(super) gloves: Vec<Worn>,
    /// On the head and before the face.
    pub(super) head: Vec<Worn>,
    /// Round the neck.
    pub(super) neck: Vec<Worn>,
    /// On the back and over the shoulder.
    pub(super) bags: Vec<Worn>,
}

impl Outfit {
    /// What a person wears; where nothing is known there is something that is not known.
    pub(super) fn of(person: &Person) -> Self {
        let mut outfit = Self::default();
        let mut garments = person.worn();
        // Stable, so of two jackets the one named last is the outer one.
        garments.sort_by_key(|garment| layer(garment.stuk));
        for garment in &garments {
            outfit.put_on(garment.stuk.slot(), Worn::of(garment));
        }
        for place in outfit.places() {
            let hidden = place.len().saturating_sub(LAYERS_MAX);
            place.drain(..hidden);
        }
        for place in [&mut outfit.tops, &mut outfit.legs, &mut outfit.shoes] {
            if place.is_empty() {
                place.push(Worn::unknown());
            }
        }
        outfit
    }

    fn places(&mut self) -> [&mut Vec<Worn>; 8] {
        [
            &mut self.tops,
            &mut self.legs,
            &mut self.socks,
            &mut self.shoes,
            &mut self.gloves,
            &mut self.head,
            &mut self.neck,
            &mut self.bags,
        ]
    }

    fn put_on(&mut self, slot: &str, worn: Worn) {
        match slot {
            "hoofd" => self.head.push(worn),
            "hals" if worn.code == "mondkapje" => self.head.push(worn),
            "hals" => self.neck.push(worn),
            "broek" => self.legs.push(worn),
            "sokken" => self.socks.push(worn),
            "schoenen" => self.shoes.push(worn),
            "handschoenen" => self.gloves.push(worn),
            "tas" => self.bags.push(worn),
            "kleding" => {
                self.legs.push(worn.clone());
                self.tops.push(worn);
            }
            _ => self.tops.push(worn),
        }
    }
}

/// How far outside a garment is worn: a shirt under a sweater, both under a suit, a coat over all of them.
fn layer(stuk: Stuk) -> u8 {
    match (stuk.slot(), stuk.code()) {
        (_, "shirt" | "overhemd" | "polo" | "blouse") => 0,
        ("trui", _) => 1,
        ("kleding", _) => 2,
        (_, "colbert") => 3,
        (_, "hesje" | "badjas") => 5,
        _ => 4,
    }
}

/// The marks with the first pattern only: two on one cloth could not be told apart.
fn one_pattern(mut marks: Vec<(Mark, Option<Swatch>)>) -> Vec<(Mark, Option<Swatch>)> {
    let mut patterns = 0;
    marks.retain(|(mark, _)| {
        patterns += usize::from(mark.is_pattern());
        !mark.is_pattern() || patterns == 1
    });
    marks
}

fn shortened(merk: &Merk) -> String {
    let name = merk.as_str();
    if name.chars().count() <= BRAND_MAX {
        return name.to_owned();
    }
    let short: String = name.chars().take(BRAND_MAX - 1).collect();
    format!("{}…", short.trim_end())
}
