//! Counts how often a token or an item is looked at, so that a test can tell that reading is never slower than linear. Outside the
//! tests of this crate nothing is counted.

#[cfg(test)]
use std::cell::Cell;

#[cfg(test)]
thread_local! {
    static LOOKS: Cell<u64> = const { Cell::new(0) };
}

/// A token, an item or a step of a phrase is looked at.
#[inline]
pub(super) fn look() {
    #[cfg(test)]
    LOOKS.with(|looks| looks.set(looks.get() + 1));
}

/// How many looks something takes.
#[cfg(test)]
pub(super) fn looks_of(work: impl FnOnce()) -> u64 {
    LOOKS.with(|looks| looks.set(0));
    work();
    LOOKS.with(Cell::get)
}
