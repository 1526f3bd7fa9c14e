//! The values of a scenario file: texts, numbers, places, names. Times have a file of their own.

use super::read::{Node, Read, Reader, in_quotes, short};
use super::{SENTENCE_MAX, code};
use crate::mend::Mend;
use crate::notice::Remark;
use media::{HASHTAG_MAX, is_hashtag};
use schemars::{Schema, SchemaGenerator, json_schema};
use std::ops::Range;
use toml::de::DeValue;

/// An id has at most this many characters.
pub const ID_MAX: usize = 40;
/// The name of a place has at most this many characters.
pub const PLACE_NAME_MAX: usize = 120;
/// The name of a file has at most this many characters.
const FILE_NAME_MAX: usize = 80;

/// A text with something in it, of at most `MAX` characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Prose<const MAX: usize>(pub(crate) String);

impl<const MAX: usize> Read for Prose<MAX> {
    const WHAT: &'static str = "een tekst tussen aanhalingstekens";
    const EXAMPLE: &'static str = "\"…\"";

    fn read(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        text::<Self>(node, reader, MAX).map(Self)
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "minLength": 1, "maxLength": MAX })
    }
}

/// A text, trimmed, neither empty nor longer than `max` characters.
fn text<T: Read>(node: &Node<'_>, reader: &mut Reader, max: usize) -> Option<String> {
    let DeValue::String(raw) = node.get_ref() else {
        reader.wrong_kind_but::<T>(node, in_quotes(node));
        return None;
    };
    let text = raw.trim();
    if text.is_empty() {
        reader.say(
            Remark::new(&code::LEGE_TEKST, &node.span(), "Deze tekst is leeg.")
                .help("Vul hem in, of haal de hele regel weg als hij niet nodig is."),
        );
        return None;
    }
    let length = text.chars().count();
    if length > max {
        reader.say(
            Remark::new(
                &code::TEKST_TE_LANG,
                &node.span(),
                format!("Deze tekst heeft {length} tekens. Er passen er hoogstens {max}."),
            )
            .help("Maak de tekst korter, of verdeel hem."),
        );
        return None;
    }
    // Other control characters would disturb a screen, a post or a mail.
    Some(
        text.chars()
            .filter(|c| !c.is_control() || *c == '\n')
            .collect(),
    )
}

/// A whole number from `MIN` to `MAX`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number<const MIN: u32, const MAX: u32>(pub(crate) u32);

impl<const MIN: u32, const MAX: u32> Number<MIN, MAX> {
    /// The number, where `MAX` fits 16 bits.
    pub(crate) fn small(self) -> u16 {
        const { assert!(MAX <= 65_535, "a small number fits 16 bits") };
        u16::try_from(self.0).expect("at most MAX, which fits")
    }
}

impl<const MIN: u32, const MAX: u32> Read for Number<MIN, MAX> {
    const WHAT: &'static str = "een heel getal";
    const EXAMPLE: &'static str = "1";

    fn read(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        let DeValue::Integer(raw) = node.get_ref() else {
            let written = node.get_ref().as_str().map(str::trim);
            let meant = written.filter(|text| {
                text.parse()
                    .is_ok_and(|number: u32| (MIN..=MAX).contains(&number))
            });
            reader.wrong_kind_but::<Self>(node, meant.map(str::to_owned));
            return None;
        };
        let value = u32::from_str_radix(raw.as_str(), raw.radix()).ok();
        let inside = value.filter(|value| (MIN..=MAX).contains(value));
        if inside.is_none() {
            reader.say(
                Remark::new(
                    &code::GETAL_BUITEN_BEREIK,
                    &node.span(),
                    format!("Dit getal moet tussen {MIN} en {MAX} liggen."),
                )
                .help(format!("Kies een heel getal van {MIN} tot en met {MAX}.")),
            );
        }
        inside.map(Self)
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "minimum": MIN, "maximum": MAX })
    }
}

impl Read for bool {
    const WHAT: &'static str = "true (ja) of false (nee)";
    const EXAMPLE: &'static str = "true";

    fn read(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        let DeValue::Boolean(value) = node.get_ref() else {
            let meant = match node.get_ref().as_str().map(str::trim) {
                Some("true" | "ja" | "Ja") => Some("true"),
                Some("false" | "nee" | "Nee") => Some("false"),
                _ => None,
            };
            reader.wrong_kind_but::<Self>(node, meant.map(str::to_owned));
            return None;
        };
        Some(*value)
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "boolean" })
    }
}

/// A place, as it is written.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum PlaceName {
    /// By what people call it.
    Named(String),
    /// By latitude and longitude in ten-millionths of a degree.
    Coordinate { lat_e7: i32, lon_e7: i32 },
}

impl Read for PlaceName {
    const WHAT: &'static str = "een plek";
    const EXAMPLE: &'static str = "\"Dorpsplein\"";

    fn read(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        let DeValue::Array(list) = node.get_ref() else {
            return text::<Self>(node, reader, PLACE_NAME_MAX).map(Self::Named);
        };
        let numbers: Vec<f64> = list.iter().filter_map(number_of).collect();
        let e7 = |degrees: f64, max: f64| {
            // Rounded and within ±180, so it fits.
            (degrees.is_finite() && degrees.abs() <= max).then(|| (degrees * 1e7).round() as i32)
        };
        let found = match numbers.as_slice() {
            [lat, lon] if list.len() == 2 => e7(*lat, 90.0).zip(e7(*lon, 180.0)),
            _ => None,
        };
        if found.is_none() {
            reader.say(
                Remark::new(
                    &code::VERKEERD_SOORT,
                    &node.span(),
                    "Een plek in getallen bestaat uit twee getallen: eerst de breedte, dan de lengte.",
                )
                .help("Schrijf het zo: [52.37, 4.89]"),
            );
        }
        found.map(|(lat_e7, lon_e7)| Self::Coordinate { lat_e7, lon_e7 })
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [
            { "type": "string", "minLength": 1, "maxLength": PLACE_NAME_MAX },
            { "type": "array", "items": { "type": "number" }, "minItems": 2, "maxItems": 2 }
        ] })
    }
}

fn number_of(node: &Node<'_>) -> Option<f64> {
    match node.get_ref() {
        DeValue::Float(raw) => raw.as_str().parse().ok(),
        DeValue::Integer(raw) if raw.radix() == 10 => raw.as_str().parse().ok(),
        _ => None,
    }
}

/// A short name by which other parts of the file mean this one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Id(pub(crate) String);

impl Id {
    pub(crate) fn is_valid(text: &str) -> bool {
        !text.is_empty()
            && text.len() <= ID_MAX
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'))
    }

    /// The remark about a name that is no id. `is_key` when it stands before the is-sign, without quotes.
    pub(crate) fn remark(span: &Range<usize>, text: &str, is_key: bool) -> Remark {
        let repaired: String = text
            .to_lowercase()
            .chars()
            .map(|c| {
                if c.is_ascii_alphanumeric() || c == '_' {
                    c
                } else {
                    '-'
                }
            })
            .take(ID_MAX)
            .collect();
        let (help, mend) = match repaired.trim_matches('-') {
            "" => (
                "Gebruik kleine letters, cijfers en streepjes.".to_owned(),
                None,
            ),
            name => (
                format!("Gebruik kleine letters, cijfers en streepjes, zoals \"{name}\"."),
                // Whoever means this name elsewhere wrote it the same way, and gets the same repair.
                Some(match is_key {
                    true => Mend::raw(span, name),
                    false => Mend::text(span, name),
                }),
            ),
        };
        Remark::new(
            &code::ID_ONGELDIG,
            span,
            format!("\"{}\" kan geen id zijn.", short(text)),
        )
        .help(help)
        .mend(mend)
    }
}

impl Read for Id {
    const WHAT: &'static str = "een id (een korte naam)";
    const EXAMPLE: &'static str = "\"achterdeur\"";

    fn read(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        let DeValue::String(raw) = node.get_ref() else {
            reader.wrong_kind::<Self>(node);
            return None;
        };
        if !Self::is_valid(raw) {
            reader.say(Self::remark(&node.span(), raw, false));
            return None;
        }
        Some(Self(raw.to_string()))
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[a-z0-9_-]+$", "maxLength": ID_MAX })
    }
}

/// The name of a file in the scenario folder; never a path out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FileName(pub(crate) String);

impl Read for FileName {
    const WHAT: &'static str = "de naam van een bestand";
    const EXAMPLE: &'static str = "\"wijk.geojson\"";

    fn read(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        let name = text::<Self>(node, reader, FILE_NAME_MAX)?;
        let plain = name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_'));
        if !plain || name.starts_with('.') {
            reader.say(
                Remark::new(
                    &code::BESTANDSNAAM_ONGELDIG,
                    &node.span(),
                    format!("\"{}\" kan niet de naam van een bestand in deze map zijn.", short(&name)),
                )
                .help("Zet het bestand naast scenario.toml en gebruik alleen letters, cijfers, punten en streepjes."),
            );
            return None;
        }
        Some(Self(name))
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[A-Za-z0-9_-][A-Za-z0-9._-]*$", "maxLength": FILE_NAME_MAX })
    }
}

/// A tag for the social media, with its `#`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hashtag(pub(crate) String);

impl Read for Hashtag {
    const WHAT: &'static str = "een hashtag";
    const EXAMPLE: &'static str = "\"#Edelsteenbuurt\"";

    fn read(node: &Node<'_>, reader: &mut Reader) -> Option<Self> {
        let tag = text::<Self>(node, reader, SENTENCE_MAX)?;
        if is_hashtag(&tag) {
            return Some(Self(tag));
        }
        let word: String = tag.chars().filter(|c| c.is_alphanumeric()).collect();
        let meant = Some(format!("#{word}")).filter(|meant| is_hashtag(meant));
        reader.say(
            Remark::new(
                &code::HASHTAG_ONGELDIG,
                &node.span(),
                format!("\"{}\" kan geen hashtag zijn.", short(&tag)),
            )
            .help(format!(
                "Schrijf een # en dan één woord van letters en cijfers, samen hoogstens {HASHTAG_MAX} tekens, zoals {}.",
                Self::EXAMPLE
            ))
            .mend(meant.map(|meant| Mend::text(&node.span(), &meant))),
        );
        None
    }

    fn schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^#[\\p{L}\\p{N}]+$", "maxLength": HASHTAG_MAX })
    }
}

/// Reads a closed list of words into an enum.
macro_rules! words {
    ($type:ty, $what:literal { $($word:literal => $variant:expr),+ $(,)? }) => {
        impl $crate::parse::read::Read for $type {
            const WHAT: &'static str = $what;
            const EXAMPLE: &'static str = $crate::parse::value::first_of!($($word),+);

            fn read(
                node: &$crate::parse::read::Node<'_>,
                reader: &mut $crate::parse::read::Reader,
            ) -> Option<Self> {
                const WORDS: &[&str] = &[$($word),+];
                let toml::de::DeValue::String(raw) = node.get_ref() else {
                    reader.wrong_kind::<Self>(node);
                    return None;
                };
                match raw.trim() {
                    $($word => Some($variant),)+
                    other => {
                        reader.unknown_word(&node.span(), other, WORDS.iter().copied());
                        None
                    }
                }
            }

            fn schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "enum": [$($word),+] })
            }
        }
    };
}
pub(crate) use words;

/// The first of some words, in quotes.
macro_rules! first_of {
    ($first:literal $(, $rest:literal)*) => {
        concat!("\"", $first, "\"")
    };
}
pub(crate) use first_of;
