//! The cut-out of the map round the area a clue names: streets with their names, water, green and buildings, and the circle.
//!
//! **Invariant:** nothing on it depends on where anybody is; the circle is the one of the clue, and its middle has no mark.

mod clip;

use crate::rect::Rect;
use clip::Window;
use engine::geo::Point;
use engine::scenario::Area;
use engine::wijk::{PlaceKind, StreetKind, Wijk};
use letters::{Name, Names};
use std::collections::BTreeMap;

/// Seen round the circle, in parts of its radius.
const AROUND: f32 = 0.22;
/// From the middle of the map to its nearest edge never less than this, in centimetres: a few streets can be told apart.
const LEAST_CM: f32 = 11_000.0;
/// And never more: a larger circle is seen in part.
const MOST_CM: f32 = 300_000.0;
/// How much larger names are than on paper.
const NAMES: f32 = 2.7;
/// No more street names on one map, the longest streets first.
const STREETS_NAMED_MAX: usize = 40;
/// No more names of places.
const PLACES_NAMED_MAX: usize = 12;

/// A part of the wijk, cut to a box; all places are pixels from the top left corner of that box.
#[derive(Debug, Clone, PartialEq)]
pub struct Cutout {
    /// Width and height.
    pub size: [f32; 2],
    /// Grounds and streets by kind, the lowest first.
    pub layers: Vec<Layer>,
    /// The middle of the circle.
    pub middle: [f32; 2],
    /// Its radius.
    pub radius: f32,
    /// Names that have room.
    pub names: Vec<Name>,
}

/// Everything of one kind on a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Layer {
    /// What it is.
    pub ground: Ground,
    /// Pieces of lines, or outlines of surfaces that all turn the same way round.
    pub lines: Vec<Vec<[f32; 2]>>,
    /// How wide its lines are drawn; 0 for surfaces.
    pub wide: f32,
}

/// A kind of thing on a map, in the order in which they are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    /// Grass and trees.
    Green,
    /// Water.
    Water,
    /// Houses.
    Building,
    /// Alleys and steps.
    Alley,
    /// Foot and cycle paths.
    Path,
    /// Streets with cars.
    Street,
    /// Busy roads.
    Road,
}

impl Ground {
    /// The ground that is walked on streets of this kind.
    fn of(kind: StreetKind) -> Self {
        match kind {
            StreetKind::Straat => Self::Street,
            StreetKind::Hoofdweg => Self::Road,
            StreetKind::Pad => Self::Path,
            StreetKind::Brandgang | StreetKind::Trap => Self::Alley,
        }
    }

    /// How wide it is in centimetres, and at least and at most in pixels.
    fn wide(self) -> (f32, [f32; 2]) {
        match self {
            Self::Green | Self::Water | Self::Building => (0.0, [0.0, 0.0]),
            Self::Alley => (150.0, [1.5, 4.0]),
            Self::Path => (220.0, [2.0, 8.0]),
            Self::Street => (600.0, [3.5, 22.0]),
            Self::Road => (900.0, [5.0, 30.0]),
        }
    }
}

impl Cutout {
    /// The part of a wijk round an area, as large as a box.
    pub(crate) fn of(wijk: &Wijk, area: &Area, room: Rect) -> Self {
        let frame = Frame::of(area, room);
        let mut layers: BTreeMap<Ground, Vec<Vec<[f32; 2]>>> = BTreeMap::new();
        let surfaces = [
            (Ground::Green, &wijk.green),
            (Ground::Water, &wijk.water),
            (Ground::Building, &wijk.buildings),
        ];
        for (ground, outlines) in surfaces {
            let shown = outlines.iter().filter_map(|outline| frame.surface(outline));
            layers.entry(ground).or_default().extend(shown);
        }
        let mut named: BTreeMap<&str, Vec<Vec<[f32; 2]>>> = BTreeMap::new();
        for street in &wijk.streets {
            let pieces = frame.pieces(&street.line);
            if pieces.is_empty() {
                continue;
            }
            if !street.name.is_empty() {
                let own = named.entry(&street.name).or_default();
                own.extend(pieces.iter().cloned());
            }
            layers
                .entry(Ground::of(street.kind))
                .or_default()
                .extend(pieces);
        }
        let layers = layers.into_iter().filter(|(_, lines)| !lines.is_empty());
        Self {
            size: frame.size,
            layers: layers
                .map(|(ground, lines)| Layer {
                    ground,
                    lines,
                    wide: frame.wide(ground),
                })
                .collect(),
            middle: frame.point(area.centre),
            radius: area.radius_m as f32 * 100.0 * frame.scale,
            names: frame.names(wijk, named),
        }
    }
}

/// Where the points of the wijk come in the box.
struct Frame {
    centre: Point,
    /// Pixels per centimetre.
    scale: f32,
    size: [f32; 2],
    window: Window,
}

impl Frame {
    fn of(area: &Area, room: Rect) -> Self {
        let reach_cm = area.radius_m as f32 * 100.0 * (1.0 + AROUND);
        let half = room.width.min(room.height) as f32 / 2.0;
        let size = [room.width as f32, room.height as f32];
        Self {
            centre: area.centre,
            scale: half / reach_cm.clamp(LEAST_CM, MOST_CM),
            size,
            window: Window::of(size),
        }
    }

    fn point(&self, point: Point) -> [f32; 2] {
        let east = point.x_cm as f32 - self.centre.x_cm as f32;
        let north = point.y_cm as f32 - self.centre.y_cm as f32;
        [
            self.size[0] / 2.0 + east * self.scale,
            self.size[1] / 2.0 - north * self.scale,
        ]
    }

    fn points(&self, line: &[Point]) -> Vec<[f32; 2]> {
        line.iter().map(|point| self.point(*point)).collect()
    }

    fn pieces(&self, line: &[Point]) -> Vec<Vec<[f32; 2]>> {
        self.window.pieces(&self.points(line))
    }

    fn surface(&self, outline: &[Point]) -> Option<Vec<[f32; 2]>> {
        self.window.surface(&self.points(outline))
    }

    fn wide(&self, ground: Ground) -> f32 {
        let (cm, [least, most]) = ground.wide();
        (cm * self.scale).clamp(least, most)
    }

    fn names(&self, wijk: &Wijk, streets: BTreeMap<&str, Vec<Vec<[f32; 2]>>>) -> Vec<Name> {
        let mut names = Names::new(self.size, NAMES);
        let mut placed = names.of_streets(streets.into_iter().collect());
        placed.truncate(STREETS_NAMED_MAX);
        let places = wijk
            .places
            .iter()
            .filter(|place| place.kind == PlaceKind::Plek)
            .filter_map(|place| {
                let at = self.point(*place.lines.first()?.first()?);
                self.window.holds(at).then_some((place.name.as_str(), at))
            });
        let beside = places.filter_map(|(name, at)| names.of_place(name, at));
        placed.extend(beside.take(PLACES_NAMED_MAX));
        placed
    }
}
