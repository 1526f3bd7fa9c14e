//! A list with a limit that it cannot get past, whoever fills it.

use crate::error::SignalementError;
use serde::{Deserialize, Deserializer, Serialize};
use std::ops::Deref;

/// At most `MAX` values, in the order in which they were said. Reads as a slice.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct List<T, const MAX: usize>(Vec<T>);

impl<T, const MAX: usize> List<T, MAX> {
    /// Adds a value at the end.
    ///
    /// # Errors
    /// [`SignalementError::TooMany`] when the list is full; it then stays as it was.
    pub fn push(&mut self, value: T) -> Result<(), SignalementError> {
        if self.0.len() >= MAX {
            return Err(SignalementError::TooMany { max: MAX });
        }
        self.0.push(value);
        Ok(())
    }

    /// Keeps only the values for which `keep` holds.
    pub fn retain(&mut self, keep: impl FnMut(&T) -> bool) {
        self.0.retain(keep);
    }

    /// The values, each made into another by `change`; those made into nothing are left out.
    pub(crate) fn filter_map<U>(&self, change: impl FnMut(&T) -> Option<U>) -> List<U, MAX> {
        List(self.0.iter().filter_map(change).collect())
    }
}

impl<T: PartialEq, const MAX: usize> List<T, MAX> {
    /// Leaves out what was in the list before.
    pub(crate) fn without_doubles(mut self) -> Self {
        let mut kept: Vec<T> = Vec::with_capacity(self.0.len());
        for value in self.0.drain(..) {
            if !kept.contains(&value) {
                kept.push(value);
            }
        }
        List(kept)
    }
}

impl<T, const MAX: usize> Default for List<T, MAX> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T, const MAX: usize> Deref for List<T, MAX> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T, const MAX: usize> TryFrom<Vec<T>> for List<T, MAX> {
    type Error = SignalementError;

    fn try_from(values: Vec<T>) -> Result<Self, SignalementError> {
        if values.len() > MAX {
            Err(SignalementError::TooMany { max: MAX })
        } else {
            Ok(Self(values))
        }
    }
}

impl<'a, T, const MAX: usize> IntoIterator for &'a List<T, MAX> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<'de, T: Deserialize<'de>, const MAX: usize> Deserialize<'de> for List<T, MAX> {
    /// Reads a list, or one value as a list of one: `kleur = "zwart"` is what people write.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(visitor::OneOrMore(std::marker::PhantomData))
    }
}

mod visitor {
    use super::List;
    use crate::error::SignalementError;
    use serde::de::value::{MapAccessDeserializer, StrDeserializer};
    use serde::de::{Deserialize, Error, MapAccess, SeqAccess, Visitor};
    use std::fmt;
    use std::marker::PhantomData;

    pub(super) struct OneOrMore<T, const MAX: usize>(pub(super) PhantomData<T>);

    impl<'de, T: Deserialize<'de>, const MAX: usize> Visitor<'de> for OneOrMore<T, MAX> {
        type Value = List<T, MAX>;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(formatter, "one value, or a list of at most {MAX}")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
            Ok(List(vec![T::deserialize(StrDeserializer::new(text))?]))
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
            Ok(List(vec![T::deserialize(MapAccessDeserializer::new(map))?]))
        }

        fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
            Ok(List::default())
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Self::Value, A::Error> {
            let mut list = List::default();
            while let Some(value) = values.next_element()? {
                list.push(value)
                    .map_err(|full: SignalementError| A::Error::custom(full))?;
            }
            Ok(list)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_list_takes_no_more_and_stays_as_it_was() {
        let mut list: List<u8, 2> = vec![1, 2].try_into().expect("two fit");
        assert_eq!(list.push(3), Err(SignalementError::TooMany { max: 2 }));
        assert_eq!(&*list, &[1, 2]);
        assert_eq!(
            List::<u8, 2>::try_from(vec![1, 2, 3]),
            Err(SignalementError::TooMany { max: 2 })
        );
        assert!(serde_json::from_str::<List<u8, 2>>("[1, 2, 3]").is_err());
    }

    #[test]
    fn one_value_reads_as_a_list_of_one() {
        assert_eq!(
            &*serde_json::from_str::<List<String, 2>>("\"zwart\"").expect("one value"),
            ["zwart"]
        );
        assert!(
            serde_json::from_str::<List<String, 2>>("null")
                .expect("nothing")
                .is_empty()
        );
    }
}
