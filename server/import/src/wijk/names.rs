//! Names that are given once: of two things with the same name the second is told apart.

use std::collections::{BTreeMap, BTreeSet};

/// The names that are taken, whatever their capitals.
#[derive(Default)]
pub(crate) struct Taken {
    names: BTreeSet<String>,
    /// The number to try next for a name that was taken before.
    next: BTreeMap<String, u32>,
}

impl Taken {
    /// Whether somebody has this name.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains(&name.to_lowercase())
    }

    /// Gives this name away.
    pub(crate) fn take(&mut self, name: &str) {
        self.names.insert(name.to_lowercase());
    }

    /// The name itself when it is free, else with the first number that makes it so.
    pub(crate) fn free(&mut self, name: &str) -> String {
        if !self.has(name) {
            return name.to_owned();
        }
        let mut number = self.next.get(name).copied().unwrap_or(2);
        let mut told = format!("{name} ({number})");
        while self.has(&told) {
            number += 1;
            told = format!("{name} ({number})");
        }
        self.next.insert(name.to_owned(), number + 1);
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let mut taken = Taken::default();
        taken.take("kerk");
        taken.take("Kerk (2)");
        assert_eq!(taken.free("Kerk"), "Kerk (3)");
        assert_eq!(taken.free("Molen"), "Molen");
    }
}
