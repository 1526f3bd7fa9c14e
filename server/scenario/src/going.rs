//! How somebody goes from one voetje to the next: by what he has to ride, or else by what he is doing at both.

use crate::script::{Script, Step};
use crate::streets::{Pace, STROLLING_CM_PER_S};
use engine::scenario::Walker;

/// How somebody goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Going {
    OnFoot,
    Running,
    ByBicycle,
    ByMotor,
}

/// Vehicles without an engine that sets the pace.
const BICYCLES: [&str; 6] = [
    "fiets",
    "e-bike",
    "fatbike",
    "bakfiets",
    "step",
    "scootmobiel",
];

impl Going {
    /// How this walker goes between these two voetjes.
    pub(crate) fn between(
        script: &Script<'_>,
        walker: Option<Walker>,
        ends: [&Step<'_>; 2],
    ) -> Self {
        let vehicle = match walker {
            Some(Walker::Boef(id)) => script.boef(id).and_then(|boef| boef.voertuig.value()),
            Some(Walker::Figurant(id)) => script
                .figurant(id)
                .and_then(|figurant| figurant.voertuig.value()),
            None => None,
        };
        let both = |wanted: &str| {
            let does = |step: &Step<'_>| step.source.gedrag.value().map(|gedrag| gedrag.code());
            ends.iter().all(|step| does(step) == Some(wanted))
        };
        match vehicle {
            None if both("hardlopen") => Self::Running,
            None if both("fietst_voorbij") => Self::ByBicycle,
            None => Self::OnFoot,
            Some(vehicle) if vehicle.kind().is_some_and(|kind| BICYCLES.contains(&kind)) => {
                Self::ByBicycle
            }
            Some(_) => Self::ByMotor,
        }
    }

    /// The pace by which an author thinks of a way; `None` for a motor, which keeps to none. On foot somebody strolls when
    /// the speed that is asked of him, in tenths of a kilometre an hour, leaves the time for it.
    pub(crate) fn pace(self, speed_tenth_kmh: Option<u32>) -> Option<Pace> {
        let has_time = |speed: u32| u64::from(speed) * 100 <= STROLLING_CM_PER_S * 36;
        match self {
            Self::OnFoot if speed_tenth_kmh.is_some_and(has_time) => Some(Pace::Strolling),
            Self::OnFoot | Self::Running => Some(Pace::Walking),
            Self::ByBicycle => Some(Pace::Cycling),
            Self::ByMotor => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_has_time_strolls_and_a_motor_keeps_no_pace() {
        assert_eq!(Going::OnFoot.pace(Some(28)), Some(Pace::Strolling));
        assert_eq!(Going::OnFoot.pace(Some(29)), Some(Pace::Walking));
        assert_eq!(Going::OnFoot.pace(None), Some(Pace::Walking));
        assert_eq!(Going::Running.pace(Some(10)), Some(Pace::Walking));
        assert_eq!(Going::ByBicycle.pace(Some(10)), Some(Pace::Cycling));
        assert_eq!(Going::ByMotor.pace(Some(10)), None);
    }
}
