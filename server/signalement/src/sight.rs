//! What is left of a person or a vehicle when it is seen from far away, or in the dark. Seeing never adds anything.

use crate::gedrag::Gedrag;
use crate::leeftijd::Leeftijd;
use crate::lengte::Lengte;
use crate::list::List;
use crate::person::{KLEUR_MAX, Kledingstuk, Person};
use crate::trait_key::TraitKey;
use crate::vehicle::Vehicle;
use crate::word::{Kleur, LengteGroep, Stuk, Voorwerp};

/// Up to here ages, heights and details are as exact as they are known, in metres.
const CLOSE_M: u32 = 15;
/// Beyond this a height is no more than a word, in metres.
const MEASURE_M: u32 = 40;
/// Beyond this, in the dark, only light and dark are left of colours, in metres.
const LAMP_M: u32 = 20;
/// Heights from a distance are guessed in steps of this many centimetres.
const STEP_CM: u16 = 5;
/// Ages from a distance: the bands of the form, in years; the last is open.
const BANDS: [(u16, Option<u16>); 6] = [
    (0, Some(11)),
    (12, Some(17)),
    (18, Some(25)),
    (26, Some(40)),
    (41, Some(60)),
    (60, None),
];

impl Person {
    /// What one would see of this person from a distance in whole metres; `dark` is after sunset, under street lamps.
    pub fn seen_from(&self, distance_m: u32, dark: bool) -> Person {
        self.seen_doing(None, distance_m, dark)
    }

    /// The same while he does this: whoever sees that a dog is walked sees the dog.
    pub fn seen_doing(&self, gedrag: Option<Gedrag>, distance_m: u32, dark: bool) -> Person {
        let sees = |key: TraitKey| distance_m <= key.visible_at_m();
        let uses = |thing: Voorwerp| gedrag.is_some_and(|gedrag| gedrag.is_done_with(thing));
        let fades = dark && distance_m > LAMP_M;
        let mut seen = self.clone();
        seen.geslacht = self.geslacht.filter(|_| sees(TraitKey::Geslacht));
        seen.leeftijd = self
            .leeftijd
            .filter(|_| sees(TraitKey::Leeftijd))
            .map(|age| age_from(age, distance_m));
        seen.lengte = self
            .lengte
            .filter(|_| sees(TraitKey::Lengte))
            .and_then(|height| height_from(height, distance_m));
        seen.postuur.retain(|_| sees(TraitKey::Postuur));
        seen.huidskleur = self
            .huidskleur
            .filter(|_| sees(TraitKey::Huidskleur) && !fades);
        seen.haar.vorm.retain(|_| sees(TraitKey::Haar));
        seen.haar.kleur.retain(|_| sees(TraitKey::Haar));
        if fades {
            seen.haar.kleur = seen
                .haar
                .kleur
                .filter_map(|kleur| kleur.in_the_dark())
                .without_doubles();
        }
        seen.gezicht.retain(|_| sees(TraitKey::Gezicht));
        seen.kleding = self.kleding.filter_map(|garment| {
            sees(TraitKey::of_garment(garment.stuk))
                .then(|| garment_from(garment, distance_m, fades))
        });
        seen.bij_zich
            .retain(|thing| sees(key_of_thing(*thing)) || uses(*thing));
        seen.bijzonderheden
            .retain(|_| sees(TraitKey::Bijzonderheden));
        seen
    }
}

impl Vehicle {
    /// What one would see of this vehicle from a distance in whole metres; `dark` is after sunset, under street lamps.
    pub fn seen_from(&self, distance_m: u32, dark: bool) -> Vehicle {
        let sees = |key: TraitKey| distance_m <= key.visible_at_m();
        let mut seen = self.clone();
        seen.soort = self.soort.filter(|_| sees(TraitKey::VoertuigSoort));
        seen.kleur.retain(|_| sees(TraitKey::VoertuigKleur));
        seen.kleur = colours_from(&seen.kleur, dark && distance_m > LAMP_M);
        seen.merk = seen.merk.filter(|_| sees(TraitKey::Merk));
        seen.model = seen.model.filter(|_| sees(TraitKey::Type));
        seen.kenteken = seen.kenteken.filter(|_| sees(TraitKey::Kenteken));
        seen.land = seen.land.filter(|_| sees(TraitKey::KentekenLand));
        seen.opschrift = seen.opschrift.filter(|_| sees(TraitKey::Opschrift));
        seen.bijzonderheden
            .retain(|_| sees(TraitKey::VoertuigBijzonderheden));
        seen
    }
}

/// A bag is seen like the garment it is.
fn key_of_thing(thing: Voorwerp) -> TraitKey {
    Stuk::of_code(thing.code()).map_or(TraitKey::BijZich, TraitKey::of_garment)
}

fn age_from(age: Leeftijd, distance_m: u32) -> Leeftijd {
    if distance_m <= CLOSE_M || age.as_group().is_some() {
        return age;
    }
    let (min, max) = age.range();
    let holds = |band: &(u16, Option<u16>)| {
        band.0 <= min && band.1.is_none_or(|end| max.is_some_and(|max| max <= end))
    };
    let band = BANDS.into_iter().find(holds);
    band.and_then(|(min, max)| Leeftijd::years(min, max).ok())
        .unwrap_or(age)
}

fn height_from(height: Lengte, distance_m: u32) -> Option<Lengte> {
    let Some((min, max)) = height.range_cm() else {
        return Some(height);
    };
    if distance_m <= CLOSE_M {
        return Some(height);
    }
    if distance_m <= MEASURE_M {
        return Lengte::cm(min / STEP_CM * STEP_CM, max.div_ceil(STEP_CM) * STEP_CM).ok();
    }
    let group = LengteGroep::of_cm(min)?;
    (LengteGroep::of_cm(max) == Some(group)).then(|| Lengte::group(group))
}

fn garment_from(garment: &Kledingstuk, distance_m: u32, fades: bool) -> Kledingstuk {
    let mut seen = garment.clone();
    if distance_m > CLOSE_M {
        seen.merk = None;
        seen.detail.retain(|_| false);
    }
    seen.kleur = colours_from(&seen.kleur, fades);
    seen
}

fn colours_from(colours: &List<Kleur, KLEUR_MAX>, fades: bool) -> List<Kleur, KLEUR_MAX> {
    if fades {
        colours
            .filter_map(|kleur| kleur.in_the_dark())
            .without_doubles()
    } else {
        colours.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Lang;

    fn burglar() -> Person {
        serde_json::from_str(
            r#"{"geslacht":"man","leeftijd":30,"lengte":178,"huidskleur":"licht","haar":{"kleur":"blond","vorm":"kort"},
                "gezicht":["bril"],"kleding":[{"stuk":"jas","kleur":"donkerblauw","merk":"Nike"},{"stuk":"sneakers","kleur":"wit"}],
                "bij_zich":["rugzak","koevoet"]}"#,
        )
        .expect("every word is known")
    }

    fn check(distance_m: u32, dark: bool, expected: &str) {
        assert_eq!(
            burglar().seen_from(distance_m, dark).describe(Lang::Nl),
            expected,
            "{distance_m} m, dark: {dark}"
        );
    }

    #[test]
    fn the_farther_away_the_less_one_sees() {
        check(
            15,
            false,
            "Een man van ongeveer 30 jaar, ongeveer 1,78 m lang, met een lichte huid, kort blond haar en een bril. Hij draagt een donkerblauwe jas van Nike en witte sneakers. Hij heeft een rugzak en een koevoet bij zich.",
        );
        check(
            25,
            false,
            "Een man van 26 tot 40 jaar, tussen 1,75 en 1,80 m lang, met een lichte huid en kort blond haar. Hij draagt een donkerblauwe jas en witte sneakers. Hij heeft een rugzak en een koevoet bij zich.",
        );
        check(
            40,
            false,
            "Een man, tussen 1,75 en 1,80 m lang, met kort blond haar. Hij draagt een donkerblauwe jas. Hij heeft een rugzak bij zich.",
        );
        check(80, false, "Een man, van gemiddelde lengte.");
        check(81, false, "Een persoon.");
    }

    #[test]
    fn what_somebody_is_seen_to_use_is_seen_from_as_far() {
        let walker: Person =
            serde_json::from_str(r#"{"geslacht":"man","bij_zich":["telefoon","hond"]}"#)
                .expect("every word is known");
        let gedrag = |code| Gedrag::parse(code).ok();
        let far = |gedrag| walker.seen_doing(gedrag, 60, true).describe(Lang::Nl);
        assert_eq!(
            far(gedrag("hond_uitlaten")),
            "Een man. Hij heeft een hond bij zich."
        );
        assert_eq!(
            far(gedrag("wachten")),
            "Een man. Hij heeft een telefoon bij zich."
        );
        assert_eq!(far(gedrag("wandelen")), "Een man.");
        assert_eq!(far(None), "Een man.");
    }

    #[test]
    fn in_the_dark_colours_fade_beyond_the_light_of_a_lamp() {
        check(
            21,
            true,
            "Een man van 26 tot 40 jaar, tussen 1,75 en 1,80 m lang, met kort haar. Hij draagt een donkere jas en lichte sneakers. Hij heeft een rugzak en een koevoet bij zich.",
        );
        assert_eq!(
            burglar().seen_from(20, true),
            burglar().seen_from(20, false)
        );
    }

    #[test]
    fn a_plate_is_read_from_near_and_a_colour_from_far() {
        let van: Vehicle = serde_json::from_str(
            r#"{"soort":"bestelbus","kleur":"wit","merk":"Ford","kenteken":"P-000-ST","opschrift":"Verhuur"}"#,
        )
        .expect("every word is known");
        assert!(van.seen_from(15, true).kenteken.is_some());
        assert_eq!(van.seen_from(16, false).kenteken, None);
        assert_eq!(
            van.seen_from(26, false).describe(Lang::Nl),
            "Een witte bestelbus."
        );
        assert_eq!(
            van.seen_from(80, true).describe(Lang::Nl),
            "Een lichte bestelbus."
        );
        assert!(van.seen_from(81, false).is_empty());
    }
}
