//! Reading one value, and one table, of the file: whatever is wrong becomes a remark and the reading goes on.
//!
//! [`table!`] declares a table once: its fields, their Dutch explanation, how they are read and their part of the schema.

use super::code;
use crate::mend::{Edit, Mend, quoted};
use crate::notice::Remark;
use crate::suggest::{certain, suggest};
use schemars::{Schema, SchemaGenerator};
use std::ops::{Deref, Range};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value of the file as toml read it.
pub(crate) type Node<'i> = Spanned<DeValue<'i>>;

/// A value with its place in the file.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Sp<T> {
    pub(crate) value: T,
    pub(crate) span: Range<usize>,
}

impl<T> Deref for Sp<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// What the file says for one key.
#[derive(Debug, Clone)]
pub(crate) enum Slot<T> {
    /// Nothing.
    Absent,
    /// Something that cannot be used; there is already a remark about it.
    Wrong,
    /// This.
    Given(Sp<T>),
}

impl<T> Slot<T> {
    pub(crate) fn given(&self) -> Option<&Sp<T>> {
        match self {
            Self::Given(value) => Some(value),
            Self::Absent | Self::Wrong => None,
        }
    }

    pub(crate) fn value(&self) -> Option<&T> {
        self.given().map(|given| &given.value)
    }

    pub(crate) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    pub(crate) fn is_wrong(&self) -> bool {
        matches!(self, Self::Wrong)
    }
}

impl<T: Clone> Slot<T> {
    /// What is given, or this where the key may be left out.
    pub(crate) fn or(&self, default: T) -> T {
        self.value().cloned().unwrap_or(default)
    }
}

/// Something that can be read from one value of the file.
pub(crate) trait Read: Sized {
    /// What it is, with its article: "een tekst".
    const WHAT: &'static str;
    /// What it looks like in the file.
    const EXAMPLE: &'static str;

    /// The value, or `None` after a remark.
    fn read(node: &Node<'_>, reader: &mut Reader) -> Option<Self>;

    /// Its part of the JSON Schema.
    fn schema(generator: &mut SchemaGenerator) -> Schema;
}

/// A table of the file with its place: that of its head.
#[derive(Debug)]
pub(crate) struct Block<'n, 'i> {
    pub(crate) table: &'n DeTable<'i>,
    pub(crate) span: Range<usize>,
}

/// Collects the remarks.
#[derive(Debug, Default)]
pub(crate) struct Reader {
    pub(crate) remarks: Vec<Remark>,
}

impl Reader {
    /// Keeps a remark, up to [`REMARKS_MAX`]: who made more mistakes than that repairs these first.
    pub(crate) fn say(&mut self, remark: Remark) {
        if !self.is_full() {
            self.remarks.push(remark);
        }
    }

    fn is_full(&self) -> bool {
        self.remarks.len() >= REMARKS_MAX
    }

    /// Something of another kind stands here.
    pub(crate) fn wrong_kind<T: Read>(&mut self, node: &Node<'_>) {
        self.wrong_kind_but::<T>(node, None);
    }

    /// Something of another kind stands here, that surely means this `value`.
    pub(crate) fn wrong_kind_but<T: Read>(&mut self, node: &Node<'_>, value: Option<String>) {
        let found = match node.get_ref() {
            DeValue::String(_) => "een tekst",
            DeValue::Integer(_) | DeValue::Float(_) => "een getal",
            DeValue::Boolean(_) => "ja of nee (true of false)",
            DeValue::Datetime(_) => "een datum of tijd zonder aanhalingstekens",
            DeValue::Array(_) => "een lijst",
            DeValue::Table(_) => "een blok",
        };
        self.say(
            Remark::new(
                &code::VERKEERD_SOORT,
                &node.span(),
                format!("Hier moet {} staan, maar er staat {found}.", T::WHAT),
            )
            .help(format!("Schrijf het zo: {}", T::EXAMPLE))
            .mend(value.map(|value| Mend::raw(&node.span(), value))),
        );
    }

    /// A word that is on no list. `choices` are all words that may stand here.
    pub(crate) fn unknown_word<'c>(
        &mut self,
        span: &Range<usize>,
        word: &str,
        choices: impl Iterator<Item = &'c str> + Clone,
    ) {
        self.say(
            Remark::new(
                &code::ONBEKENDE_WAARDE,
                span,
                format!("Het spel kent \"{}\" hier niet.", short(word)),
            )
            .mend(Mend::meant(span, word, choices.clone()))
            .help(choose_from(word, choices)),
        );
    }

    /// The table at this node, after a remark about each key that is not one of `known`.
    pub(crate) fn table<'n, 'i, T: Read>(
        &mut self,
        node: &'n Node<'i>,
        known: &[&str],
    ) -> Option<Block<'n, 'i>> {
        let DeValue::Table(table) = node.get_ref() else {
            self.wrong_kind::<T>(node);
            return None;
        };
        self.unknown_keys::<T>(table, known);
        Some(Block {
            table,
            span: node.span(),
        })
    }

    /// A remark about each key of a table that is not one of `known`.
    pub(crate) fn unknown_keys<T: Read>(&mut self, table: &DeTable<'_>, known: &[&str]) {
        for (key, _) in table {
            if self.is_full() {
                return;
            }
            let word = key.get_ref().as_ref();
            if !known.contains(&word) {
                let near = suggest(word, known.iter().copied());
                // What is written already cannot be meant once more.
                let meant = certain(word, known.iter().copied())
                    .filter(|meant| !table.contains_key(*meant));
                self.say(
                    Remark::new(
                        &code::ONBEKENDE_SLEUTEL,
                        &key.span(),
                        format!("Het spel kent `{}` niet in {}.", short(word), T::WHAT),
                    )
                    .help(choice_help(
                        near.map(|near| format!("`{near}`")),
                        near,
                        known,
                    ))
                    .mend(meant.map(|meant| Mend::raw(&key.span(), meant))),
                );
            }
        }
    }

    /// A key that may be left out.
    pub(crate) fn may<T: Read>(&mut self, block: &Block<'_, '_>, key: &str) -> Slot<T> {
        match block.table.get(key) {
            None => Slot::Absent,
            Some(node) => match T::read(node, self) {
                None => Slot::Wrong,
                Some(value) => Slot::Given(Sp {
                    value,
                    span: node.span(),
                }),
            },
        }
    }

    /// A key that must be there.
    pub(crate) fn must<T: Read>(
        &mut self,
        block: &Block<'_, '_>,
        key: &str,
        about: &str,
    ) -> Slot<T> {
        let slot = self.may(block, key);
        if slot.is_absent() {
            // A table with a head of its own is written as that head.
            let help = match T::WHAT.starts_with('[') {
                true => format!(
                    "Zet er een blok bij met de kop {}, en eronder wat erbij hoort.",
                    T::WHAT
                ),
                false => format!("Zet erbij: {key} = {}", T::EXAMPLE),
            };
            self.say(
                Remark::new(
                    &code::SLEUTEL_ONTBREEKT,
                    &block.span,
                    format!("Hier mist `{key}`."),
                )
                .label(about.trim())
                .help(help),
            );
        }
        slot
    }

    /// A list that may be left out, of at most `max` things. `alone` allows one of them without the list around it.
    pub(crate) fn many<T: Read>(
        &mut self,
        block: &Block<'_, '_>,
        key: &str,
        max: usize,
        alone: bool,
    ) -> Vec<Sp<T>> {
        let Some(node) = block.table.get(key) else {
            return Vec::new();
        };
        let list: Vec<&Node<'_>> = match node.get_ref() {
            DeValue::Array(list) => list.iter().collect(),
            _ if alone => vec![node],
            found => {
                let span = node.span();
                let (help, mend) = match found {
                    DeValue::Table(_) => (format!("Schrijf dubbele haken: [[…{key}]]"), None),
                    _ => (
                        format!("Zet er vierkante haken omheen: {key} = [{}]", T::EXAMPLE),
                        Some(Mend::new(
                            "Maak er een lijst van",
                            vec![
                                Edit::put(&(span.start..span.start), "["),
                                Edit::put(&(span.end..span.end), "]"),
                            ],
                        )),
                    ),
                };
                self.say(
                    Remark::new(
                        &code::VERKEERD_SOORT,
                        &node.span(),
                        format!("`{key}` is een lijst: er kunnen er meer dan één staan."),
                    )
                    .help(help)
                    .mend(mend),
                );
                return Vec::new();
            }
        };
        if let Some(first_too_many) = list.get(max) {
            self.say(
                Remark::new(
                    &code::LIJST_TE_LANG,
                    &first_too_many.span(),
                    format!(
                        "Bij `{key}` staan er {}. Het mogen er hoogstens {max} zijn.",
                        list.len()
                    ),
                )
                .label("dit is de eerste die niet meer past")
                .help("Haal er een paar weg of voeg er een paar samen."),
            );
        }
        list.into_iter()
            .take(max)
            .filter_map(|node| {
                Some(Sp {
                    value: T::read(node, self)?,
                    span: node.span(),
                })
            })
            .collect()
    }
}

/// A number or truth value as a text, for who forgot the quotes.
pub(crate) fn in_quotes(node: &Node<'_>) -> Option<String> {
    match node.get_ref() {
        DeValue::Integer(number) if number.radix() == 10 => Some(quoted(number.as_str())),
        DeValue::Float(number) => Some(quoted(number.as_str())),
        _ => None,
    }
}

/// No more remarks than this are made while reading: a file of nonsense must not cost more than it is worth.
const REMARKS_MAX: usize = 2_000;
/// No more than this many characters of somebody's text are repeated in a notice.
const ECHO_MAX: usize = 60;
/// Longer lists of words are not repeated in a notice.
const CHOICES_SHOWN_MAX: usize = 24;

/// A text short enough to repeat, on one line.
pub(crate) fn short(text: &str) -> String {
    let mut out: String = text
        .chars()
        .take(ECHO_MAX)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect();
    if text.chars().nth(ECHO_MAX).is_some() {
        out.push('…');
    }
    out
}

/// "Bedoelt u …?" with the values to choose from, if those are not too many.
pub(crate) fn choose_from<'c>(
    word: &str,
    choices: impl Iterator<Item = &'c str> + Clone,
) -> String {
    let near = suggest(word, choices.clone());
    choice_help(
        near.map(|near| format!("\"{near}\"")),
        near,
        &choices.collect::<Vec<_>>(),
    )
}

/// The help about a word that is none of `known`: what was probably meant, as it is `shown`, and what can be chosen.
pub(crate) fn choice_help(shown: Option<String>, near: Option<&str>, known: &[&str]) -> String {
    let meant = shown.map(|shown| format!("Bedoelt u {shown}?"));
    let all = if near.is_some() && known.len() == 1 {
        None
    } else if known.len() <= CHOICES_SHOWN_MAX && !known.is_empty() {
        Some(format!("U kunt kiezen uit: {}.", known.join(", ")))
    } else if near.is_none() {
        Some("In het handboek staat wat hier kan.".to_owned())
    } else {
        None
    };
    [meant, all]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The name of a key that is a word of Rust too: `r#type` is `type`.
pub(crate) const fn plain(key: &'static str) -> &'static str {
    match key.as_bytes() {
        [b'r', b'#', ..] => key.split_at(2).1,
        _ => key,
    }
}

/// Declares a table of the file.
///
/// `must` keys have to be there, `may` keys can be left out, `many [MAX]` is a list, `one_or_more [MAX]` a list that may
/// be written as one thing alone.
macro_rules! table {
    (
        $(#[doc = $about:literal])+
        $name:ident ($what:literal) {
            $( $(#[doc = $doc:literal])+ $how:ident $([$max:expr])? $key:ident: $kind:ty, )+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Debug, Clone)]
        pub(crate) struct $name {
            $( $(#[doc = $doc])+ pub(crate) $key: $crate::parse::read::table!(@field $how $kind), )+
        }

        impl $crate::parse::read::Read for $name {
            const WHAT: &'static str = $what;
            const EXAMPLE: &'static str = "{ … }";

            fn read(
                node: &$crate::parse::read::Node<'_>,
                reader: &mut $crate::parse::read::Reader,
            ) -> Option<Self> {
                let block = reader.table::<Self>(node, Self::KEYS)?;
                Some(Self::read_block(&block, reader))
            }

            fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                generator.subschema_for::<Self>()
            }
        }

        impl $name {
            /// Every key of this table.
            const KEYS: &'static [&'static str] = &[$($crate::parse::read::plain(stringify!($key))),+];

            /// The fields, from a table whose keys are known.
            fn read_block(
                block: &$crate::parse::read::Block<'_, '_>,
                reader: &mut $crate::parse::read::Reader,
            ) -> Self {
                Self {
                    $( $key: $crate::parse::read::table!(
                        @read $how [$($max)?] block, reader, $crate::parse::read::plain(stringify!($key)), concat!($($doc),+)
                    ), )+
                }
            }
        }

        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut object = $crate::schema::Object::new(concat!($($about),+));
                $(
                    let value = <$kind as $crate::parse::read::Read>::schema(generator);
                    $crate::parse::read::table!(
                        @schema $how [$($max)?] object, $crate::parse::read::plain(stringify!($key)), concat!($($doc),+), value
                    );
                )+
                object.finish()
            }
        }
    };

    (@field must $kind:ty) => { $crate::parse::read::Slot<$kind> };
    (@field may $kind:ty) => { $crate::parse::read::Slot<$kind> };
    (@field many $kind:ty) => { Vec<$crate::parse::read::Sp<$kind>> };
    (@field one_or_more $kind:ty) => { Vec<$crate::parse::read::Sp<$kind>> };

    (@read must [] $block:ident, $reader:ident, $key:expr, $doc:expr) => {
        $reader.must($block, $key, $doc)
    };
    (@read may [] $block:ident, $reader:ident, $key:expr, $doc:expr) => {
        $reader.may($block, $key)
    };
    (@read many [$max:expr] $block:ident, $reader:ident, $key:expr, $doc:expr) => {
        $reader.many($block, $key, $max, false)
    };
    (@read one_or_more [$max:expr] $block:ident, $reader:ident, $key:expr, $doc:expr) => {
        $reader.many($block, $key, $max, true)
    };

    (@schema must [] $object:ident, $key:expr, $doc:expr, $value:ident) => {
        $object.field($key, $doc, $value, true)
    };
    (@schema may [] $object:ident, $key:expr, $doc:expr, $value:ident) => {
        $object.field($key, $doc, $value, false)
    };
    (@schema many [$max:expr] $object:ident, $key:expr, $doc:expr, $value:ident) => {
        $object.list($key, $doc, $value, $max, false)
    };
    (@schema one_or_more [$max:expr] $object:ident, $key:expr, $doc:expr, $value:ident) => {
        $object.list($key, $doc, $value, $max, true)
    };
}
pub(crate) use table;
