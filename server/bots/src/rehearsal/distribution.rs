//! How a figure was spread over many evenings: every value with how often it came, so that a plot needs nothing else.

use serde::Serialize;
use std::collections::BTreeMap;

/// Whole numbers with how often each came, and how often there was none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(into = "Written")]
pub struct Distribution {
    counts: BTreeMap<i64, u32>,
    never: u32,
}

/// How a distribution is written: the counts as pairs in the order of the values.
#[derive(Serialize)]
struct Written {
    counts: Vec<(i64, u32)>,
    never: u32,
    quartiles: [Option<i64>; 3],
}

impl From<Distribution> for Written {
    fn from(distribution: Distribution) -> Self {
        Self {
            quartiles: [1, 2, 3].map(|quarter| distribution.quartile(quarter)),
            never: distribution.never,
            counts: distribution.counts.into_iter().collect(),
        }
    }
}

impl Distribution {
    /// One value more; `None`: it never came.
    pub(super) fn add(&mut self, value: Option<i64>) {
        match value {
            Some(value) => *self.counts.entry(value).or_default() += 1,
            None => self.never += 1,
        }
    }

    /// How many were measured, those without a value too.
    pub fn of(&self) -> u32 {
        self.counts.values().sum::<u32>() + self.never
    }

    /// How many had no value.
    pub fn never(&self) -> u32 {
        self.never
    }

    /// Every value with how often it came, lowest first.
    pub fn counts(&self) -> impl Iterator<Item = (i64, u32)> {
        self.counts.iter().map(|(value, count)| (*value, *count))
    }

    /// The value that this many quarters of all stay at or below; what never came counts as higher than everything, so
    /// that it is `None` when it is among those, or nothing was measured.
    pub fn quartile(&self, quarters: u32) -> Option<i64> {
        let wanted = (u64::from(self.of()) * u64::from(quarters))
            .div_ceil(4)
            .max(1);
        let mut passed = 0;
        self.counts().find_map(|(value, count)| {
            passed += u64::from(count);
            (passed >= wanted).then_some(value)
        })
    }

    /// The value in the middle.
    pub fn median(&self) -> Option<i64> {
        self.quartile(2)
    }

    /// The highest value that came.
    pub fn highest(&self) -> Option<i64> {
        self.counts.keys().next_back().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[Option<i64>]) -> Distribution {
        let mut distribution = Distribution::default();
        for value in values {
            distribution.add(*value);
        }
        distribution
    }

    #[test]
    fn what_never_came_counts_as_later_than_everything() {
        let spread = of(&[Some(9), None, Some(3), None, Some(5), None, None, None]);
        let quartiles = [1, 2, 3].map(|quarter| spread.quartile(quarter));
        assert_eq!(quartiles, [Some(5), None, None]);
        assert_eq!((spread.of(), spread.never()), (8, 5));
        assert_eq!(of(&[]).median(), None);
        assert_eq!(of(&[Some(7)]).quartile(1), Some(7));
    }

    #[test]
    fn the_order_in_which_values_came_does_not_show() {
        let there = of(&[Some(1), Some(2), None, Some(2)]);
        let back = of(&[Some(2), None, Some(2), Some(1)]);
        assert_eq!(there, back);
        let json = serde_json::to_string(&there).expect("plain values");
        assert_eq!(
            json,
            r#"{"counts":[[1,1],[2,2]],"never":1,"quartiles":[1,2,2]}"#
        );
    }
}
