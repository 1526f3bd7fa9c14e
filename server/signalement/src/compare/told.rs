//! The verdicts as people are told them: what belongs together in one text, with the bound that its points are counted by.

use super::{Comparison, Verdict};
use crate::words::Words;

impl Comparison {
    /// The weight that earns full points, in the unit of weight × credit; 0 when there is nothing to be right about.
    pub fn enough_pm(&self) -> i64 {
        i64::from(self.enough) * 1_000
    }

    /// The verdicts from head to toe, each with its text.
    pub fn told(&self) -> Vec<(&[Verdict], Words)> {
        self.verdicts
            .chunks(1)
            .map(|told| (told, told[0].words()))
            .collect()
    }
}
