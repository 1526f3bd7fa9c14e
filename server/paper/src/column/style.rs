//! How a text looks: its size, its leading, the white above it.

use crate::ink::Ink;
use letters::CAPITAL;

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Style {
    /// In points.
    pub(crate) size: f32,
    /// From line to line, in points.
    pub(crate) leading: f32,
    /// White above, in points.
    pub(crate) before: f32,
    pub(crate) ink: Ink,
    pub(crate) centred: bool,
}

impl Style {
    /// For reading by torchlight.
    pub(crate) const BODY: Self = Self::of(11.5, 16.0, 6.0);
    /// In tables.
    pub(crate) const TABLE: Self = Self::of(10.5, 14.0, 2.0);
    /// Beside the matter.
    pub(crate) const SMALL: Self = Self {
        ink: Ink::grey(0x44),
        ..Self::of(9.0, 12.0, 3.0)
    };
    /// For numbers to call and words to say.
    pub(crate) const LARGE: Self = Self::of(16.0, 21.0, 4.0);

    /// A size, with its leading and the white above.
    pub(crate) const fn of(size: f32, leading: f32, before: f32) -> Self {
        Self {
            size,
            leading,
            before,
            ink: Ink::BLACK,
            centred: false,
        }
    }

    /// The same with so much white above.
    pub(crate) const fn below(mut self, before: f32) -> Self {
        self.before = before;
        self
    }

    /// The same in the middle.
    pub(crate) const fn centred(mut self) -> Self {
        self.centred = true;
        self
    }

    /// Where the base line is in a line, so that capitals stand in its middle.
    pub(super) fn base(&self) -> f32 {
        (self.leading + CAPITAL * self.size) / 2.0
    }
}
