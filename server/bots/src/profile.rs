//! How a team plays: who runs, who looks sharp, who stays at the window.

use serde::{Deserialize, Serialize};

/// A kind of team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// Runs after every clue and looks later.
    Fast,
    /// Walks calmly.
    Slow,
    /// Sees everything, reports well.
    SharpEyed,
    /// Stays at the window and only reports.
    Window,
    /// Children with an adult: enthusiastic, sees little, reports too much.
    Family,
}

impl Profile {
    /// Every kind, in the order in which teams get them.
    pub const ALL: [Self; 5] = [
        Self::Slow,
        Self::SharpEyed,
        Self::Fast,
        Self::Family,
        Self::Window,
    ];

    /// What a team of this kind is called in a report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fast => "snel",
            Self::Slow => "rustig",
            Self::SharpEyed => "scherp",
            Self::Window => "thuis",
            Self::Family => "gezin",
        }
    }

    /// Walking speed as the crow flies, in centimetres per second; corners are in it.
    pub(crate) fn speed_cm_per_s(self) -> u64 {
        match self {
            Self::Fast => 210,
            Self::Slow => 85,
            Self::SharpEyed => 105,
            Self::Window => 0,
            Self::Family => 110,
        }
    }

    /// How far away things seem, in tenths: 10 sees what there is to see, 20 sees it as from twice as far.
    pub(crate) fn blur_tenths(self) -> u32 {
        match self {
            Self::SharpEyed => 7,
            Self::Window => 9,
            Self::Slow => 12,
            Self::Fast => 17,
            Self::Family => 20,
        }
    }

    /// Seconds between two looks around.
    pub(crate) fn look_every_s(self) -> u64 {
        match self {
            Self::SharpEyed => 10,
            Self::Slow | Self::Window => 14,
            Self::Fast => 18,
            Self::Family => 16,
        }
    }

    /// Seconds it takes to type a melding.
    pub(crate) fn types_s(self) -> u64 {
        match self {
            Self::SharpEyed => 35,
            Self::Window => 40,
            Self::Slow => 60,
            Self::Fast => 25,
            Self::Family => 70,
        }
    }

    /// Of a hundred times something is noticed, how often it is reported.
    pub(crate) fn reports_percent(self) -> u32 {
        match self {
            Self::SharpEyed => 95,
            Self::Window => 90,
            Self::Slow => 75,
            Self::Family => 70,
            Self::Fast => 45,
        }
    }

    /// Of a hundred passers-by who do nothing wrong, how many are reported all the same.
    pub(crate) fn wrongly_reports_percent(self) -> u32 {
        match self {
            Self::SharpEyed => 2,
            Self::Window | Self::Slow => 5,
            Self::Fast => 8,
            Self::Family => 15,
        }
    }

    /// Of a hundred choices between 112 and 0900-8844, how many are thought through.
    pub(crate) fn knows_number_percent(self) -> u32 {
        match self {
            Self::SharpEyed | Self::Window => 90,
            Self::Slow => 75,
            Self::Fast | Self::Family => 55,
        }
    }

    /// Whether it walks up to somebody and asks.
    pub(crate) fn approaches(self) -> bool {
        !matches!(self, Self::Window)
    }
}
