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
    /// Never runs and asks nobody anything: strolls along and only reports.
    Reporter,
}

impl Profile {
    /// Every kind, in the order in which teams get them.
    pub const ALL: [Self; 6] = [
        Self::Slow,
        Self::SharpEyed,
        Self::Fast,
        Self::Family,
        Self::Window,
        Self::Reporter,
    ];

    /// What a team of this kind is called in a report.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fast => "snel",
            Self::Slow => "rustig",
            Self::SharpEyed => "scherp",
            Self::Window => "thuis",
            Self::Family => "gezin",
            Self::Reporter => "melder",
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
            Self::Reporter => 70,
        }
    }

    /// How far away things seem, in tenths: 10 sees what there is to see, 20 sees it as from twice as far.
    pub(crate) fn blur_tenths(self) -> u32 {
        match self {
            Self::SharpEyed => 7,
            Self::Window | Self::Reporter => 9,
            Self::Slow => 12,
            Self::Fast => 17,
            Self::Family => 15,
        }
    }

    /// Seconds between two looks around: the phone is in a pocket most of the time.
    pub(crate) fn look_every_s(self) -> u64 {
        match self {
            Self::SharpEyed => 14,
            Self::Slow | Self::Window | Self::Reporter => 20,
            Self::Fast | Self::Family => 25,
        }
    }

    /// Seconds a team stands still to read a clue and talk it over.
    pub(crate) fn reads_s(self) -> u64 {
        match self {
            Self::Fast => 10,
            Self::SharpEyed => 20,
            Self::Slow | Self::Window | Self::Reporter => 30,
            Self::Family => 30,
        }
    }

    /// How often it must have seen something that is not right before it walks up to a stranger whose looks no clue told;
    /// a crime in the act counts twice.
    pub(crate) fn doubts_before_asking(self) -> u32 {
        match self {
            Self::Fast | Self::Family => 3,
            Self::SharpEyed => 4,
            Self::Slow | Self::Window | Self::Reporter => 6,
        }
    }

    /// Seconds it takes to type a melding.
    pub(crate) fn types_s(self) -> u64 {
        match self {
            Self::SharpEyed => 35,
            Self::Window | Self::Reporter => 40,
            Self::Slow => 60,
            Self::Fast => 25,
            Self::Family => 50,
        }
    }

    /// Of a hundred times something is noticed, how often it is reported.
    pub(crate) fn reports_percent(self) -> u32 {
        match self {
            Self::SharpEyed => 95,
            Self::Window | Self::Reporter => 90,
            Self::Slow => 75,
            Self::Family => 70,
            Self::Fast => 45,
        }
    }

    /// Of a hundred passers-by who do nothing wrong, how many are reported all the same.
    pub(crate) fn wrongly_reports_percent(self) -> u32 {
        match self {
            Self::SharpEyed => 2,
            Self::Window | Self::Slow | Self::Reporter => 5,
            Self::Fast => 8,
            Self::Family => 15,
        }
    }

    /// Of a hundred choices between 112 and 0900-8844, how many are thought through.
    pub(crate) fn knows_number_percent(self) -> u32 {
        match self {
            Self::SharpEyed | Self::Window | Self::Reporter => 90,
            Self::Slow => 75,
            Self::Fast | Self::Family => 55,
        }
    }

    /// Whether it walks up to somebody and asks.
    pub fn approaches(self) -> bool {
        !matches!(self, Self::Window | Self::Reporter)
    }

    /// Whether it runs; everybody else walks, or stays at home.
    pub fn runs(self) -> bool {
        matches!(self, Self::Fast)
    }
}
