//! Which vehicle is which: what belongs to the one spoken of, and what begins another.

use super::draft::{Colours, Ride, Said, SaidWord, add_text};
use super::plate::PlateSaid;
use crate::vocabulary::{Entry, Kind};

/// Vehicles of one message that are told apart.
const VEHICLES_MAX: usize = 4;

/// The vehicles of a message, the last of which is spoken of.
#[derive(Debug, Default)]
pub(crate) struct Garage {
    /// In the order in which they were said.
    pub(crate) rides: Vec<Ride>,
    /// Whether the next word is of another vehicle.
    pub(crate) begins_other: bool,
}

impl Garage {
    /// The vehicle spoken of, a new one when the last does not fit.
    fn ride(&mut self, fits: impl Fn(&Ride) -> bool) -> Option<&mut Ride> {
        let begins = self.begins_other || !self.rides.last().is_some_and(fits);
        if begins && self.rides.len() < VEHICLES_MAX {
            self.rides.push(Ride::default());
        }
        self.begins_other = false;
        self.rides.last_mut()
    }

    /// The vehicle spoken of, if there is one.
    pub(crate) fn last(&mut self) -> Option<&mut Ride> {
        self.rides.last_mut()
    }

    /// A kind of vehicle was said.
    ///
    /// Beside its make any kind fits: "honda motor".
    pub(crate) fn kind(&mut self, kind: SaidWord, beside_make: bool, corrects: bool) {
        let fits = |ride: &Ride| {
            let names_make = beside_make && !ride.is_kind_said && ride.merk.is_some();
            corrects || names_make || fits_kind(ride, kind.value)
        };
        let ride = self.ride(fits);
        if let Some(ride) = ride {
            // "peugeot scooter" is a scooter, but "e-bike ... de fiets" stays an e-bike.
            let known = ride.soort.as_ref();
            let says_less = is_general(kind.value)
                && known.is_some_and(|known| known.value.groep == kind.value.groep);
            if !says_less || corrects {
                ride.soort = Some(kind);
                ride.is_kind_said = true;
            }
        }
    }

    /// A vehicle of whatever kind was said.
    pub(crate) fn some(&mut self) {
        self.ride(|_| true);
    }

    /// Another of the same kind was said.
    pub(crate) fn like_last(&mut self) {
        let Some(ride) = self.rides.last() else {
            return;
        };
        let other = Ride {
            soort: ride.soort.clone(),
            is_kind_said: ride.is_kind_said,
            ..Ride::default()
        };
        if self.rides.len() < VEHICLES_MAX {
            self.rides.push(other);
        }
    }

    /// Whether the kind of the vehicle spoken of was said.
    pub(crate) fn names_kind(&self) -> bool {
        self.rides.last().is_some_and(|ride| ride.is_kind_said)
    }

    /// Whether the make of the vehicle spoken of was said.
    pub(crate) fn names_make(&self) -> bool {
        self.rides
            .last()
            .is_some_and(|ride| ride.merk.is_some() && !ride.is_make_derived)
    }

    /// A make was said.
    pub(crate) fn make(&mut self, make: SaidWord, corrects: bool) {
        let fits = |ride: &Ride| {
            corrects
                || !contradicts(ride, make.value)
                    && ride
                        .merk
                        .as_ref()
                        .is_none_or(|known| known.value == make.value)
        };
        if let Some(ride) = self.ride(fits) {
            derive_kind(ride, make.value, &make);
            if corrects {
                ride.model = None;
            }
            ride.merk = Some(make);
            ride.is_make_derived = false;
        }
    }

    /// A type was said.
    pub(crate) fn model(
        &mut self,
        model: SaidWord,
        follows_make: bool,
        is_choice: bool,
        corrects: bool,
    ) {
        if is_choice
            && let Some(ride) = self.rides.last_mut()
            && ride.model.is_some()
        {
            return ride.model_of.push(model);
        }
        let make = model.value.merk.and_then(|make| Kind::Merk.entry(make));
        let fits = |ride: &Ride| {
            let same_make = make.is_none()
                || ride
                    .merk
                    .as_ref()
                    .is_none_or(|known| Some(known.value) == make);
            let contradicts =
                contradicts(ride, model.value) || make.is_some_and(|make| contradicts(ride, make));
            corrects
                || (same_make && !contradicts || follows_make)
                    && ride
                        .model
                        .as_ref()
                        .is_none_or(|known| known.value == model.value)
        };
        if let Some(ride) = self.ride(fits) {
            if let Some(make) = make {
                if model.value.soort.is_none() {
                    derive_kind(ride, make, &model);
                }
                if ride.merk.is_none() || corrects {
                    ride.merk = Some(Said {
                        value: make,
                        ..model.clone()
                    });
                    ride.is_make_derived = true;
                }
            }
            derive_kind(ride, model.value, &model);
            ride.model = Some(model);
        }
    }

    /// A plate was said.
    pub(crate) fn plate(&mut self, plate: Said<PlateSaid>, is_choice: bool, corrects: bool) {
        let is_whole = matches!(plate.value, PlateSaid::Whole(_));
        let fits = |ride: &Ride| {
            is_choice
                || corrects
                || !is_plateless(ride) && (!is_whole || ride.kenteken.whole.is_none())
        };
        let Some(ride) = self.ride(fits) else { return };
        let known = &mut ride.kenteken;
        if corrects {
            *known = super::draft::PlateDraft::default();
        }
        let Said {
            value,
            span,
            certainty,
        } = plate;
        match value {
            PlateSaid::Whole(value) => {
                let said = Said {
                    value,
                    span,
                    certainty,
                };
                if known.whole.is_none() {
                    known.whole = Some(said);
                } else if is_choice {
                    known.whole_of.push(said);
                }
            }
            PlateSaid::Begin(value) => {
                known.begin = Some(Said {
                    value,
                    span,
                    certainty,
                });
            }
            PlateSaid::End(value) => {
                known.eind = Some(Said {
                    value,
                    span,
                    certainty,
                });
            }
            PlateSaid::Has(value) => add_text(
                &mut known.bevat,
                Said {
                    value,
                    span,
                    certainty,
                },
            ),
        }
    }

    /// The country of the plate was said.
    pub(crate) fn land(&mut self, land: Said<&'static str>) {
        if let Some(ride) = self.ride(|_| true) {
            ride.land = Some(land);
        }
    }

    /// Colours were said of the vehicle spoken of.
    pub(crate) fn colours(&mut self, colours: Colours, corrects: bool) {
        let Some(ride) = self.last() else { return };
        if corrects || ride.kleur.list.is_empty() {
            ride.kleur = colours;
        } else if colours.list.len() == 1 && ride.kleur.list.len() == 1 {
            for colour in colours.list {
                ride.kleur.add(colour);
            }
        }
    }
}

/// Whether a kind is the general word of its family, as auto is of taxi.
fn is_general(kind: &Entry) -> bool {
    kind.groep == Some(kind.code)
}

/// Whether the kind that was said of a vehicle bears no plate.
fn is_plateless(ride: &Ride) -> bool {
    let kind = ride.soort.as_ref().filter(|_| ride.is_kind_said);
    kind.is_some_and(|kind| kind.value.zonder_kenteken)
}

/// Whether a make or a type is of a kind that bears plates, and the vehicle is of one that does not.
fn contradicts(ride: &Ride, from: &Entry) -> bool {
    let kind = from.soort.and_then(|kind| Kind::VoertuigSoort.entry(kind));
    is_plateless(ride) && kind.is_some_and(|kind| !kind.zonder_kenteken)
}

/// Whether a kind can be said of a vehicle that is known already.
fn fits_kind(ride: &Ride, kind: &'static Entry) -> bool {
    match &ride.soort {
        None => true,
        Some(known) if known.value == kind => true,
        Some(known) => {
            let related = kind.groep.is_some() && kind.groep == known.value.groep;
            let is_derived = !ride.is_kind_said;
            related && (is_general(known.value) || is_general(kind))
                || is_derived && known.value.closeness(kind) > 0
        }
    }
}

/// A make or a type tells what kind of vehicle it is, unless that was said.
fn derive_kind(ride: &mut Ride, from: &'static Entry, said: &SaidWord) {
    let kind = from.soort.and_then(|kind| Kind::VoertuigSoort.entry(kind));
    if let Some(kind) = kind.filter(|_| !ride.is_kind_said) {
        ride.soort = Some(Said {
            value: kind,
            ..said.clone()
        });
    }
}
