//! A piece of a TOML file that types are read from, and what is said when that does not work.
//!
//! The reader of `toml` itself words its errors for programmers and repeats values in them.

use super::fault::Problem;
use serde::Deserialize as _;
use serde::de::value::SeqDeserializer;
use serde::de::{
    self, DeserializeSeed, Expected, IntoDeserializer, MapAccess, Unexpected, Visitor,
};
use std::fmt;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

/// A value with its place in the file.
pub(super) struct Node<'i>(pub(super) Spanned<DeValue<'i>>);

/// What is wrong with a value; the place becomes known on the way out.
#[derive(Debug)]
pub(super) struct Snag {
    pub(super) problem: Problem,
    /// The keys it is about, from the outside in.
    pub(super) keys: Vec<String>,
    pub(super) at: Option<Range<usize>>,
}

impl Snag {
    /// It is here, unless a smaller place is known.
    pub(super) fn at(mut self, at: Range<usize>) -> Self {
        self.at.get_or_insert(at);
        self
    }

    /// It stands below this key.
    pub(super) fn about(mut self, key: &str) -> Self {
        self.keys.insert(0, key.to_owned());
        self
    }
}

impl From<Problem> for Snag {
    fn from(problem: Problem) -> Self {
        Self {
            problem,
            keys: Vec::new(),
            at: None,
        }
    }
}

impl fmt::Display for Snag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.problem.fmt(f)
    }
}

impl std::error::Error for Snag {}

impl de::Error for Snag {
    /// A sentence of one of our own types, which never repeats the value.
    fn custom<T: fmt::Display>(asked: T) -> Self {
        Problem::Unfit {
            asked: asked.to_string(),
        }
        .into()
    }

    fn invalid_type(found: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        Problem::WrongKind {
            found: kind(found),
            wanted: asked(&wanted.to_string()),
        }
        .into()
    }

    fn invalid_value(found: Unexpected<'_>, wanted: &dyn Expected) -> Self {
        Self::invalid_type(found, wanted)
    }

    fn unknown_variant(_: &str, known: &'static [&'static str]) -> Self {
        Problem::UnknownWord {
            known: known.to_vec(),
        }
        .into()
    }

    fn unknown_field(_: &str, known: &'static [&'static str]) -> Self {
        Problem::UnknownKey {
            known: known.to_vec(),
        }
        .into()
    }

    fn missing_field(name: &'static str) -> Self {
        Problem::MissingKey { name }.into()
    }
}

/// What people call what stands there.
fn kind(found: Unexpected<'_>) -> &'static str {
    match found {
        Unexpected::Bool(_) => "true or false",
        Unexpected::Signed(..0) => "a negative number",
        Unexpected::Unsigned(_) | Unexpected::Signed(_) => "a whole number",
        Unexpected::Float(_) => "a number with a fraction",
        Unexpected::Other("a number") => "a number",
        Unexpected::Seq => "a list",
        Unexpected::Map => "a table",
        _ => "a text",
    }
}

/// What people call what a type of ours asks for, by the word `serde` has for it.
fn asked(wanted: &str) -> &'static str {
    match wanted {
        "a boolean" => "true or false, without quotes",
        "a sequence" => "a list between [ and ]",
        "u64" | "u16" => "a whole number of 0 or more, without quotes",
        "a string" => "a text between quotes",
        "a secret" => "a text between quotes, or { env = \"NAME\" }",
        _ => "what the example in server/channels/README.md shows",
    }
}

impl<'de> de::Deserializer<'de> for Node<'de> {
    type Error = Snag;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Snag> {
        let at = self.0.span();
        match self.0.into_inner() {
            DeValue::String(text) => visitor.visit_str(&text),
            DeValue::Boolean(is) => visitor.visit_bool(is),
            DeValue::Integer(number) => {
                match i64::from_str_radix(number.as_str(), number.radix()) {
                    Ok(number) => visitor.visit_i64(number),
                    Err(_) => Err(Problem::WrongKind {
                        found: "a number that is far too large",
                        wanted: "a smaller one",
                    }
                    .into()),
                }
            }
            DeValue::Float(number) => {
                visitor.visit_f64(number.as_str().parse().unwrap_or(f64::NAN))
            }
            // A day is written between quotes in this file; whoever forgets them means the same.
            DeValue::Datetime(moment) => visitor.visit_string(moment.to_string()),
            DeValue::Array(list) => {
                visitor.visit_seq(SeqDeserializer::new(list.into_iter().map(Node)))
            }
            DeValue::Table(table) => visitor.visit_map(Entries::of(table)),
        }
        .map_err(|snag| snag.at(at))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Snag> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Snag> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Snag> {
        let at = self.0.span();
        let word = String::deserialize(self)?;
        let word: de::value::StringDeserializer<Snag> = word.into_deserializer();
        visitor.visit_enum(word).map_err(|snag| snag.at(at))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

impl<'de> IntoDeserializer<'de, Snag> for Node<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

/// The entries of a table, one after the other.
struct Entries<'i> {
    rest: <DeTable<'i> as IntoIterator>::IntoIter,
    value: Option<(Spanned<DeString<'i>>, Spanned<DeValue<'i>>)>,
}

impl<'i> Entries<'i> {
    fn of(table: DeTable<'i>) -> Self {
        Self {
            rest: table.into_iter(),
            value: None,
        }
    }
}

impl<'de> MapAccess<'de> for Entries<'de> {
    type Error = Snag;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Snag> {
        let Some((key, value)) = self.rest.next() else {
            return Ok(None);
        };
        let word: de::value::StrDeserializer<'_, Snag> = key.get_ref().as_ref().into_deserializer();
        let read = seed
            .deserialize(word)
            .map_err(|snag| snag.at(key.span()).about(key.get_ref()))?;
        self.value = Some((key, value));
        Ok(Some(read))
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Snag> {
        let (key, value) = self.value.take().expect("serde asks for a key first");
        let at = value.span();
        seed.deserialize(Node(value))
            .map_err(|snag| snag.at(at).about(key.get_ref()))
    }
}
