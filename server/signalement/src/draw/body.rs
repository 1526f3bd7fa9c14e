//! The measures of a body: how tall, how wide and how old decide where everything is. Heights are counted up from the
//! ground in per mille of the body of an adult, and become millimetres here.

use super::shape::{Limb, Point, Trunk, at, part};
use crate::lengte::Lengte;
use crate::person::Person;
use crate::word::{Geslacht, LengteGroep};

/// How tall somebody is drawn of whom that is not known, in centimetres.
const USUAL_CM: i32 = 174;
/// How far beyond its bound the middle of a height without a second bound lies, in centimetres.
const OPEN_CM: u16 = 8;
/// Where the chin of an adult is: the head is a seventh and a half of the height.
const CHIN: i32 = 867;

/// How old somebody looks, as far as a drawing can show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Years {
    /// About this many years, below twelve.
    Child(u16),
    /// From twelve until grown up.
    Teen,
    /// Until about thirty.
    Young,
    /// Until about forty-five.
    Adult,
    /// Until about sixty.
    Middle,
    /// Older.
    Old,
}

impl Years {
    /// The middle of what is known.
    pub(super) fn of(person: &Person) -> Option<Self> {
        let (min, max) = person.leeftijd?.range();
        let middle = max.map_or(min + 2, |max| u16::midpoint(min, max));
        Some(match middle {
            0..12 => Self::Child(middle),
            12..17 => Self::Teen,
            17..30 => Self::Young,
            30..45 => Self::Adult,
            45..61 => Self::Middle,
            61.. => Self::Old,
        })
    }
}

/// Which side of the drawing: the left one is the right hand of who is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Left,
    Right,
}

impl Side {
    /// Both.
    pub(super) const BOTH: [Self; 2] = [Self::Left, Self::Right];

    /// -1 or 1.
    pub(super) fn sign(self) -> i32 {
        match self {
            Self::Left => -1,
            Self::Right => 1,
        }
    }
}

/// What an arm does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pose {
    /// It hangs.
    Hanging,
    /// The hand is before the belly.
    Bent,
    /// The hand is at the ear.
    AtEar,
}

/// A body that is ready to be dressed. Its origin is on the ground between the feet; up is negative.
#[derive(Debug, Clone)]
pub(super) struct Body {
    /// Millimetres from sole to crown.
    pub(super) height: i32,
    /// Millimetres from chin to crown.
    pub(super) head: i32,
    /// Neck, shoulders, chest, waist, hips, thighs.
    pub(super) trunk: Trunk,
    /// How thick arms and legs are, per mille of usual.
    limbs_pm: [i32; 2],
    stoop_pm: i32,
}

/// Per mille of the usual width: shoulders, chest, waist, hips, arms, legs.
type Widths = [i32; 6];

impl Body {
    /// The body of a person, as far as it is known.
    pub(super) fn of(person: &Person) -> Self {
        let years = Years::of(person);
        let height = 10 * height_cm(person, years);
        // The younger, the larger the head beside the rest.
        let head_pm = match years {
            Some(Years::Child(years)) => 210 - 6 * i32::from(years),
            Some(Years::Teen) => 140,
            _ => 1_000 - CHIN,
        };
        let stoops = person
            .bijzonderheden
            .iter()
            .any(|one| one.as_str() == "loopt krom");
        let stoop_pm = match (stoops, years) {
            (true, _) => 46,
            (false, Some(Years::Old)) => 18,
            _ => 0,
        };
        let widths = widths(person);
        let mut body = Self {
            height,
            head: height * head_pm / 1_000,
            trunk: Trunk { knots: Vec::new() },
            limbs_pm: [widths[4], widths[5]],
            stoop_pm,
        };
        body.trunk = body.trunk_of(widths);
        body
    }

    /// The height in the drawing of a height of an adult, in per mille.
    pub(super) fn y(&self, up_pm: i32) -> i32 {
        let chin = self.height - self.head;
        // Who stoops carries the head lower than the neck is long.
        let raised = if up_pm > 700 {
            self.stoop_pm * (up_pm - 700) / 240
        } else {
            0
        };
        -(chin * (up_pm + raised) / CHIN)
    }

    /// So many per mille of the height of an adult, sideways.
    pub(super) fn across(&self, pm: i32) -> i32 {
        (self.height - self.head) * pm / CHIN
    }

    /// The middle of the body at a height.
    pub(super) fn middle(&self, up_pm: i32) -> i32 {
        let lean = (up_pm - 470).max(0);
        self.height * self.stoop_pm / 1_000 * lean * lean / (530 * 530)
    }

    /// Where the chin is.
    pub(super) fn chin(&self) -> Point {
        at(self.middle(900), self.head - self.height)
    }

    /// An arm from shoulder to wrist.
    pub(super) fn arm(&self, side: Side, pose: Pose) -> Limb {
        let sign = side.sign();
        let (shoulder, waist) = (self.y(783), self.y(600));
        let thick = |pm: i32| self.across(pm) * self.limbs_pm[0] / 1_000;
        let start = at(
            self.trunk.middle(shoulder) + sign * (self.trunk.half(shoulder) - thick(28)),
            shoulder,
        );
        // Who has a belly holds the arms away from it.
        let clear = self.trunk.half(waist) + thick(22) + self.across(5);
        let outside = |pm: i32| {
            sign * clear.max(sign * (start.x - self.trunk.middle(shoulder)) + self.across(pm))
        };
        let across = |pm: i32| sign * self.across(pm);
        let (joint, end) = match (pose, side) {
            (Pose::Hanging, Side::Left) => {
                (at(outside(17), self.y(634)), at(outside(15), self.y(492)))
            }
            (Pose::Hanging, Side::Right) => {
                (at(outside(22), self.y(638)), at(outside(20), self.y(498)))
            }
            (Pose::Bent, _) => (
                at(outside(24), self.y(636)),
                at(outside(24) - across(46), self.y(570)),
            ),
            (Pose::AtEar, _) => {
                let ear = self
                    .chin()
                    .by(sign * self.head * 46 / 100, -self.head * 10 / 100);
                (start.by(across(72), self.y(668) - shoulder), ear)
            }
        };
        Limb {
            start,
            joint,
            end,
            widths: [thick(28), thick(23), thick(16)],
        }
    }

    /// A leg from hip to ankle.
    pub(super) fn leg(&self, side: Side) -> Limb {
        let sign = side.sign();
        let hips = self.trunk.half(self.y(530));
        let thick = |pm: i32| self.across(pm) * self.limbs_pm[1] / 1_000;
        let thigh = thick(50).min(hips * 55 / 100);
        let start = at(sign * (hips - thigh), self.y(505));
        // The weight is on one leg; the other stands a little out.
        let (knee, ankle) = match side {
            Side::Left => (start.x - self.across(2), start.x + self.across(1)),
            Side::Right => (start.x + self.across(7), start.x + self.across(12)),
        };
        Limb {
            start,
            joint: at(knee, self.y(275)),
            end: at(ankle, self.y(48)),
            widths: [thigh, thick(35), thick(23)],
        }
    }

    fn trunk_of(&self, widths: Widths) -> Trunk {
        let [shoulders, chest, waist, hips, _, legs] = widths;
        let neck = part(1_000, chest, 400);
        let knots = [
            (880, 34, neck),
            (846, 37, neck),
            (832, 62, part(neck, shoulders, 500)),
            (820, 96, shoulders),
            (804, 116, shoulders),
            (780, 122, shoulders),
            (725, 106, chest),
            (670, 96, part(chest, waist, 500)),
            (620, 88, waist),
            (575, 92, part(waist, hips, 500)),
            (530, 99, hips),
            (480, 100, part(hips, legs, 200)),
            (300, 104, hips),
        ];
        Trunk {
            knots: knots
                .map(|(up, half, pm)| (self.y(up), self.across(half) * pm / 1_000, self.middle(up)))
                .to_vec(),
        }
    }
}

/// How tall to draw somebody, in centimetres.
fn height_cm(person: &Person, years: Option<Years>) -> i32 {
    if let Some((min, max)) = person.lengte.and_then(bounds_cm) {
        return i32::from(u16::midpoint(min, max));
    }
    match years {
        Some(Years::Child(years)) => 78 + 6 * i32::from(years),
        Some(Years::Teen) => 164,
        _ => USUAL_CM,
    }
}

/// The lowest and the greatest height that are meant, in centimetres.
pub(super) fn bounds_cm(height: Lengte) -> Option<(u16, u16)> {
    let of_group = |group: LengteGroep| match group.cm() {
        (Some(min), Some(max)) => Some((min, max)),
        (Some(min), None) => Some((min, min + 2 * OPEN_CM)),
        (None, Some(max)) => Some((max - 2 * OPEN_CM, max)),
        (None, None) => None,
    };
    height
        .range_cm()
        .or_else(|| height.as_group().and_then(of_group))
}

/// How wide somebody is: the builds that may be meant, half-way between them, and a little of man or woman.
fn widths(person: &Person) -> Widths {
    let build = |code: &str| -> Widths {
        match code {
            "slank" => [935, 895, 850, 880, 850, 850],
            "stevig" => [1_130, 1_210, 1_310, 1_260, 1_300, 1_370],
            "gespierd" => [1_190, 1_150, 1_020, 1_010, 1_270, 1_110],
            _ => [1_000; 6],
        }
    };
    let builds: Vec<Widths> = person.postuur.iter().map(|one| build(one.code())).collect();
    // Not known: straight down, like nobody in particular.
    let known = builds.iter().copied().reduce(|a, b| {
        let mut middle = a;
        for (own, other) in middle.iter_mut().zip(b) {
            *own = i32::midpoint(*own, other);
        }
        middle
    });
    let usual = known.unwrap_or([980, 985, 1_060, 1_000, 980, 975]);
    let sex: Widths = match person.geslacht.map(Geslacht::code) {
        Some("man") => [1_035, 1_020, 1_010, 970, 1_030, 1_000],
        Some("vrouw") => [935, 950, 900, 1_045, 900, 980],
        _ => [985, 985, 970, 1_000, 960, 990],
    };
    let mut widths = usual;
    for (own, factor) in widths.iter_mut().zip(sex) {
        *own = *own * factor / 1_000;
    }
    widths
}
