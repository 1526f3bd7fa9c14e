//! A small set of numbers, kept as bits: asked after far more often than it is made.

/// Numbers that one word of a set holds.
const WORD: usize = u64::BITS as usize;

/// A set of numbers below `64 * WORDS`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bits<const WORDS: usize>([u64; WORDS]);

impl<const WORDS: usize> Bits<WORDS> {
    /// How many numbers there is room for.
    pub(super) const ROOM: usize = WORDS * WORD;

    /// The set of nothing.
    pub(super) const EMPTY: Self = Self([0; WORDS]);

    /// This set with one more number, which must be below [`Self::ROOM`].
    #[must_use]
    pub(super) const fn with(mut self, number: usize) -> Self {
        self.0[number / WORD] |= 1 << (number % WORD);
        self
    }

    /// This set with all of another.
    #[must_use]
    pub(super) fn with_all(mut self, other: Self) -> Self {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine |= theirs;
        }
        self
    }

    /// Whether a number is in it.
    pub(super) const fn has(self, number: usize) -> bool {
        number < Self::ROOM && self.0[number / WORD] & 1 << (number % WORD) != 0
    }

    /// Whether it holds any of another set.
    pub(super) fn meets(self, other: Self) -> bool {
        self.0
            .iter()
            .zip(other.0)
            .any(|(mine, theirs)| mine & theirs != 0)
    }
}

impl<const WORDS: usize> Default for Bits<WORDS> {
    fn default() -> Self {
        Self::EMPTY
    }
}

#[cfg(test)]
mod tests {
    use super::Bits;

    #[test]
    fn each_number_has_a_place_of_its_own_in_every_word() {
        type Two = Bits<2>;
        for number in 0..Two::ROOM {
            let one = Two::EMPTY.with(number);
            for other in 0..Two::ROOM {
                assert_eq!(one.has(other), other == number, "{number} {other}");
                assert_eq!(one.meets(Two::EMPTY.with(other)), other == number);
            }
        }
        assert!(!Two::EMPTY.has(Two::ROOM));
    }

    #[test]
    fn a_set_with_all_of_another_holds_both() {
        let both = Bits::<2>::EMPTY.with(1).with_all(Bits::EMPTY.with(127));
        assert!(both.has(1) && both.has(127) && !both.has(2));
    }
}
