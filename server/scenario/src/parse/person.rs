//! What a boef or figurant looks like and drives, in the words of the signalementenkaart.

use super::code;
use super::read::{Node, Read, Reader, Sp, choice_help, short, table};
use crate::mend::Mend;
use crate::notice::Remark;
use schemars::{Schema, SchemaGenerator, json_schema};
use signalement::{
    BIJ_ZICH_MAX, BIJZONDERHEDEN_MAX, Bijzonderheid, DETAIL_MAX, Detail, GEZICHT_MAX, Gedrag,
    Geslacht, Gezicht, HAAR_MAX, HaarKleur, HaarVorm, Huidskleur, KLEDING_MAX, KLEUR_MAX, Kenteken,
    Kleur, Land, Lang, Leeftijd, Lengte, List, Merk, Opschrift, POSTUUR_MAX, Postuur,
    SignalementError, Stuk, TraitKey, Type, VoertuigSoort, Voorwerp,
};
use std::ops::Range;
use toml::de::DeValue;

table! {
    /// Hoe iemand eruitziet. Wat u weglaat, weet niemand.
    Signalement("signalement") {
        /// Man of vrouw.
        may geslacht: Geslacht,
        /// De leeftijd, zoals "30", "26-40" of "60+".
        may leeftijd: Leeftijd,
        /// De lengte, zoals "1,80", "175-180" of "lang".
        may lengte: Lengte,
        /// De bouw: slank, normaal, stevig of gespierd.
        one_or_more [POSTUUR_MAX] postuur: Postuur,
        /// De kleur van de huid.
        may huidskleur: Huidskleur,
        /// Het haar.
        may haar: Haar,
        /// Wat er aan het gezicht opvalt, zoals een bril of een baard.
        one_or_more [GEZICHT_MAX] gezicht: Gezicht,
        /// De kleding, van boven naar beneden.
        one_or_more [KLEDING_MAX] kleding: Kledingstuk,
        /// Wat hij bij zich heeft.
        one_or_more [BIJ_ZICH_MAX] bij_zich: Voorwerp,
        /// Wat er verder opvalt.
        one_or_more [BIJZONDERHEDEN_MAX] bijzonderheden: Bijzonderheid,
    }
}

table! {
    /// Haar: de kleur en de vorm.
    Haar("haar") {
        /// De kleur, de belangrijkste eerst.
        one_or_more [HAAR_MAX] kleur: HaarKleur,
        /// De vorm: kort, lang, krullen, staart.
        one_or_more [HAAR_MAX] vorm: HaarVorm,
    }
}

table! {
    /// Een kledingstuk.
    Kledingstuk("kleding") {
        /// Wat het is.
        must stuk: Stuk,
        /// De kleur, de belangrijkste eerst.
        one_or_more [KLEUR_MAX] kleur: Kleur,
        /// Het merk.
        may merk: Merk,
        /// Wat eraan opvalt: een opdruk, strepen.
        one_or_more [DETAIL_MAX] detail: Detail,
    }
}

table! {
    /// Een voertuig.
    Vehicle("voertuig") {
        /// Wat voor voertuig het is.
        must soort: VoertuigSoort,
        /// De kleur, de belangrijkste eerst.
        one_or_more [KLEUR_MAX] kleur: Kleur,
        /// Het merk.
        may merk: Merk,
        /// Het type, zoals Transit.
        may r#type: Type,
        /// Het kenteken, verzonnen, of een deel ervan.
        may kenteken: Kenteken,
        /// Het land van het kenteken, zoals NL.
        may kenteken_land: Land,
        /// Wat erop staat.
        may opschrift: Opschrift,
        /// Wat er verder opvalt.
        one_or_more [BIJZONDERHEDEN_MAX] bijzonderheden: Bijzonderheid,
    }
}

impl Signalement {
    /// As the rest of the game knows it; garments that could not be read are left out.
    pub(crate) fn person(&self) -> signalement::Person {
        signalement::Person {
            geslacht: self.geslacht.value().copied(),
            leeftijd: self.leeftijd.value().copied(),
            lengte: self.lengte.value().copied(),
            postuur: list(&self.postuur),
            huidskleur: self.huidskleur.value().copied(),
            haar: self
                .haar
                .value()
                .map_or_else(signalement::Haar::default, |haar| signalement::Haar {
                    kleur: list(&haar.kleur),
                    vorm: list(&haar.vorm),
                }),
            gezicht: list(&self.gezicht),
            kleding: gathered(self.kleding.iter().filter_map(|garment| garment.known())),
            bij_zich: list(&self.bij_zich),
            bijzonderheden: list(&self.bijzonderheden),
        }
    }
}

impl Kledingstuk {
    fn known(&self) -> Option<signalement::Kledingstuk> {
        Some(signalement::Kledingstuk {
            kleur: list(&self.kleur),
            merk: self.merk.value().cloned(),
            detail: list(&self.detail),
            ..signalement::Kledingstuk::of(*self.stuk.value()?)
        })
    }
}

impl Vehicle {
    /// As the rest of the game knows it.
    pub(crate) fn vehicle(&self) -> signalement::Vehicle {
        signalement::Vehicle {
            soort: self.soort.value().copied(),
            kleur: list(&self.kleur),
            merk: self.merk.value().cloned(),
            model: self.r#type.value().cloned(),
            kenteken: self.kenteken.value().cloned(),
            land: self.kenteken_land.value().cloned(),
            opschrift: self.opschrift.value().cloned(),
            bijzonderheden: list(&self.bijzonderheden),
            // The truth is sure of itself.
            ..signalement::Vehicle::default()
        }
    }

    /// What kind it is, as the vocabulary writes it.
    pub(crate) fn kind(&self) -> Option<&'static str> {
        self.soort.value().map(|soort| soort.code())
    }
}

fn list<T: Clone, const MAX: usize>(values: &[Sp<T>]) -> List<T, MAX> {
    gathered(values.iter().map(|value| value.value.clone()))
}

fn gathered<T, const MAX: usize>(values: impl Iterator<Item = T>) -> List<T, MAX> {
    let values: Vec<T> = values.take(MAX).collect();
    List::try_from(values).unwrap_or_default()
}

/// A text, or a number where people write one without quotes: `lengte = 180`.
fn spoken<T: Read>(node: &Node<'_>, reader: &mut Reader) -> Option<String> {
    match node.get_ref() {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => Some(number.as_str().to_owned()),
        DeValue::Float(number) => Some(number.as_str().to_owned()),
        _ => {
            reader.wrong_kind::<T>(node);
            None
        }
    }
}

/// The remark about a word that the vocabulary refuses, with the words that it knows.
fn refused(
    span: &Range<usize>,
    text: &str,
    error: &SignalementError,
    known: &[&'static str],
) -> Remark {
    match error {
        SignalementError::UnknownWord { suggestion, .. } => unknown(span, text, *suggestion, known),
        SignalementError::Empty => Remark::new(&code::LEGE_TEKST, span, "Deze tekst is leeg.")
            .help("Vul hem in, of haal de hele regel weg als hij niet nodig is."),
        SignalementError::TooMany { .. } => {
            Remark::new(&code::LIJST_TE_LANG, span, "Dit zijn er te veel.").help(error.words().nl)
        }
        SignalementError::TextTooLong { .. } => {
            Remark::new(&code::TEKST_TE_LANG, span, "Deze tekst is te lang.").help(error.words().nl)
        }
        SignalementError::BadLeeftijd { .. }
        | SignalementError::BadLengte { .. }
        | SignalementError::BadKenteken { .. } => Remark::new(
            &code::ONBEKENDE_WAARDE,
            span,
            format!("Het spel kan \"{}\" niet lezen.", short(text)),
        )
        .help(error.words().nl),
    }
}

fn unknown(span: &Range<usize>, text: &str, near: Option<&str>, known: &[&'static str]) -> Remark {
    Remark::new(
        &code::ONBEKENDE_WAARDE,
        span,
        format!("Het spel kent \"{}\" hier niet.", short(text)),
    )
    .help(choice_help(
        near.map(|near| format!("\"{near}\"")),
        near,
        known,
    ))
    .mend(Mend::meant(span, text, known.iter().copied()))
}

/// Reads a value through its own `parse` in the signalement crate.
macro_rules! spoken {
    ($type:ty, $what:literal, $example:literal, |$text:ident| $parse:expr, $known:expr) => {
        impl Read for $type {
            const WHAT: &'static str = $what;
            const EXAMPLE: &'static str = $example;

            fn read(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
                let $text = &spoken::<Self>(node, reader)?;
                match $parse {
                    Ok(value) => Some(value),
                    Err(error) => {
                        let known: Vec<&'static str> = $known.collect();
                        reader.say(refused(&node.span(), $text, &error, &known));
                        None
                    }
                }
            }

            fn schema(_: &mut SchemaGenerator) -> Schema {
                let examples: Vec<&'static str> = $known.collect();
                json_schema!({ "type": ["string", "number"], "examples": examples })
            }
        }
    };
    ($type:ty, $what:literal, $example:literal) => {
        spoken!($type, $what, $example, |text| Self::parse(text, Lang::Nl), Self::all().map(Self::code));
    };
}

spoken!(Geslacht, "man of vrouw", "\"man\"");
spoken!(Postuur, "een bouw", "\"slank\"");
spoken!(Huidskleur, "een huidskleur", "\"licht\"");
spoken!(HaarKleur, "een haarkleur", "\"bruin\"");
spoken!(HaarVorm, "een vorm van het haar", "\"kort\"");
spoken!(Gezicht, "iets aan het gezicht", "\"bril\"");
spoken!(Kleur, "een kleur", "\"zwart\"");
spoken!(Stuk, "een kledingstuk", "\"jas\"");
spoken!(Voorwerp, "iets wat iemand bij zich heeft", "\"rugzak\"");
spoken!(VoertuigSoort, "een soort voertuig", "\"bestelbus\"");
spoken!(
    Leeftijd,
    "een leeftijd",
    "\"26-40\"",
    |text| Self::parse(text, Lang::Nl),
    ["30", "26-40", "60+"].into_iter()
);
spoken!(
    Lengte,
    "een lengte",
    "\"1,80\"",
    |text| Self::parse(text, Lang::Nl),
    ["1,80", "175-180", "lang"].into_iter()
);
spoken!(
    Merk,
    "een merk",
    "\"Ford\"",
    |text| Self::parse(text, Lang::Nl),
    std::iter::empty()
);
spoken!(
    Type,
    "een type",
    "\"Transit\"",
    |text| Self::parse(text, Lang::Nl),
    std::iter::empty()
);
spoken!(
    Detail,
    "een tekst",
    "\"strepen\"",
    |text| Self::parse(text, Lang::Nl),
    std::iter::empty()
);
spoken!(
    Opschrift,
    "een tekst",
    "\"Loodgieter\"",
    |text| Self::parse(text, Lang::Nl),
    std::iter::empty()
);
spoken!(
    Bijzonderheid,
    "een tekst",
    "\"loopt mank\"",
    |text| Self::parse(text, Lang::Nl),
    std::iter::empty()
);
spoken!(
    Kenteken,
    "een kenteken",
    "\"27-XK-BB\"",
    |text| Self::parse(text),
    std::iter::empty()
);
spoken!(
    Land,
    "een land in letters",
    "\"NL\"",
    |text| Self::parse(text),
    std::iter::empty()
);

/// Reads a name of a list of the signalement crate that has its own error.
macro_rules! named {
    ($type:ty, $what:literal, $example:literal, $values:expr) => {
        impl Read for $type {
            const WHAT: &'static str = $what;
            const EXAMPLE: &'static str = $example;

            fn read(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
                let DeValue::String(text) = node.get_ref() else {
                    reader.wrong_kind::<Self>(node);
                    return None;
                };
                // The name itself is what nearly every file has, and is found much faster than another spelling.
                if let Some(value) = $values.find(|value| value.code() == text) {
                    return Some(value);
                }
                match Self::parse(text) {
                    Ok(value) => Some(value),
                    Err(error) => {
                        let known: Vec<&'static str> = $values.map(Self::code).collect();
                        reader.say(unknown(&node.span(), text, error.suggestion, &known));
                        None
                    }
                }
            }

            fn schema(_: &mut SchemaGenerator) -> Schema {
                let examples: Vec<&'static str> = $values.map(Self::code).collect();
                json_schema!({ "type": "string", "examples": examples })
            }
        }
    };
}

named!(
    Gedrag,
    "een gedrag uit de lijst",
    "\"voelt_aan_deur\"",
    Self::all()
);
named!(TraitKey, "een kenmerk", "\"jas\"", Self::ALL.into_iter());
