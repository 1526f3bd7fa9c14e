//! How garments of the trunk are cut: sleeves, hem, front, collar and pockets.

use super::marks::Mark;
use super::outfit::Worn;

/// How the front closes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Front {
    /// It does not.
    Plain,
    Buttons,
    /// A few buttons below the collar.
    Placket,
    Zip,
    /// Two panels that lap over one another, tied with a belt.
    Wrap,
}

impl Front {
    /// Whether it can be worn open, so that what is under it shows.
    pub(super) fn opens(self) -> bool {
        !matches!(self, Self::Plain | Self::Placket)
    }
}

/// What is round the neck.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Collar {
    Crew,
    Stand,
    Shirt,
    Vee,
    Hood,
    Lapels,
    Roll,
}

/// What one puts hands or pens in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pockets {
    None,
    Slanted,
    Kangaroo,
    Breast,
    Patch,
    All,
}

/// How a garment of the trunk is cut.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cut {
    /// How far down the arm the sleeve comes, per mille.
    pub(super) sleeve: i32,
    /// Where it ends, as a height of the body.
    pub(super) hem: i32,
    /// How wide it hangs, per mille of the height.
    pub(super) ease: i32,
    pub(super) front: Front,
    pub(super) collar: Collar,
    pub(super) pockets: Pockets,
    /// Whether hem and cuffs are knitted.
    pub(super) ribbed: bool,
    pub(super) quilted: bool,
    /// Whether bands on it throw light back.
    pub(super) reflective: bool,
}

impl Cut {
    /// The cut of a garment, with what its details change.
    pub(super) fn of(worn: &Worn) -> Self {
        let mut cut = Self::usual(worn.code);
        cut.reflective |= worn.has(Mark::Reflective);
        cut.quilted |= worn.has(Mark::Quilted);
        if worn.has(Mark::Sleeveless) {
            cut.sleeve = 0;
        } else if worn.has(Mark::ShortSleeves) {
            cut.sleeve = 430;
        } else if worn.has(Mark::LongSleeves) {
            cut.sleeve = 985;
        }
        if worn.has(Mark::Hood) {
            cut.collar = Collar::Hood;
        } else if worn.has(Mark::RollNeck) {
            cut.collar = Collar::Roll;
        }
        if worn.has(Mark::Pockets) {
            cut.pockets = Pockets::All;
        }
        if worn.has(Mark::Zip) {
            cut.front = Front::Zip;
        } else if worn.has(Mark::Buttons) {
            cut.front = Front::Buttons;
        }
        cut
    }

    fn usual(code: &str) -> Self {
        let plain = Self {
            sleeve: 985,
            hem: 505,
            ease: 5,
            front: Front::Plain,
            collar: Collar::Crew,
            pockets: Pockets::None,
            ribbed: false,
            quilted: false,
            reflective: false,
        };
        let coat = Self {
            hem: 470,
            ease: 10,
            front: Front::Zip,
            collar: Collar::Stand,
            pockets: Pockets::Slanted,
            ..plain
        };
        match code {
            "jas" => coat,
            "bodywarmer" => Self {
                sleeve: 0,
                hem: 500,
                ease: 13,
                quilted: true,
                ..coat
            },
            "hesje" => Self {
                sleeve: 0,
                hem: 515,
                ease: 13,
                collar: Collar::Vee,
                pockets: Pockets::None,
                reflective: true,
                ..coat
            },
            "badjas" => Self {
                sleeve: 940,
                hem: 300,
                ease: 13,
                front: Front::Wrap,
                collar: Collar::Lapels,
                pockets: Pockets::Patch,
                ..coat
            },
            "colbert" | "pak" => Self {
                hem: 470,
                ease: 8,
                front: Front::Buttons,
                collar: Collar::Lapels,
                pockets: Pockets::Breast,
                ..plain
            },
            "trui" => Self {
                ease: 8,
                ribbed: true,
                ..plain
            },
            "hoodie" => Self {
                ease: 11,
                ribbed: true,
                collar: Collar::Hood,
                pockets: Pockets::Kangaroo,
                ..plain
            },
            "vest" => Self {
                ease: 8,
                ribbed: true,
                front: Front::Buttons,
                collar: Collar::Vee,
                pockets: Pockets::Patch,
                ..plain
            },
            "shirt" => Self {
                sleeve: 430,
                ..plain
            },
            "overhemd" => Self {
                front: Front::Buttons,
                collar: Collar::Shirt,
                pockets: Pockets::Breast,
                ..plain
            },
            "polo" => Self {
                sleeve: 430,
                front: Front::Placket,
                collar: Collar::Shirt,
                ..plain
            },
            "blouse" => Self {
                sleeve: 790,
                ease: 9,
                front: Front::Buttons,
                collar: Collar::Vee,
                ..plain
            },
            "kleding" => Self {
                front: Front::Zip,
                ..plain
            },
            "trainingspak" => Self {
                ease: 10,
                ribbed: true,
                hem: 510,
                ..coat
            },
            "overall" => Self {
                hem: 520,
                ease: 11,
                collar: Collar::Shirt,
                pockets: Pockets::All,
                ..coat
            },
            "werkkleding" => Self {
                ease: 11,
                hem: 500,
                collar: Collar::Shirt,
                pockets: Pockets::All,
                ..coat
            },
            "jurk" => Self {
                sleeve: 350,
                hem: 310,
                ease: 4,
                ..plain
            },
            _ => plain,
        }
    }
}
