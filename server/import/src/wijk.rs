//! The draft of a map, and how it becomes a `wijk.geojson` that the game reads: cut on the play area, joined, named, and
//! made to fit.

mod fit;
mod names;
mod places;
mod streets;
mod write;

pub(crate) use names::Taken;
pub(crate) use write::{Feature, Shape, number, wijze};

use crate::area::PlayArea;
use crate::code;
use crate::error::ImportError;
use crate::osm::{AreaKind, HouseNumber, Meaning, PlekKind};
use crate::report::{Report, Tally};
use crate::shape::{Box, Outline, cut_on_box, middle};
use engine::geo::Point;
use engine::wijk::StreetKind;
use fit::{Rank, Ranked};
use scenario::Degrees;
use serde::Serialize;
use streets::Streets;

/// What stands on every map made from OpenStreetMap, as its licence asks.
pub const ATTRIBUTION: &str = "© OpenStreetMap contributors, ODbL";
/// A wijk without a name is called so, until the author fills in a better one.
const NAMELESS: &str = "Naamloze wijk";
/// A street that runs along the edge of the play area belongs to it up to this far outside, in centimetres.
const STREET_MARGIN_CM: u64 = 1_500;
/// No more forbidden areas than this are kept: each is held against every street.
const FORBIDDEN_MAX: usize = 2_000;
/// What is only drawn goes on this far outside the play area, in centimetres.
const DRAWN_MARGIN_CM: i32 = 10_000;

/// A map that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// What the wijk is called.
    #[serde(rename = "naam")]
    pub name: String,
    /// The text of its `wijk.geojson`.
    pub wijk: String,
    /// The corners of the play area.
    #[serde(rename = "speelgebied")]
    pub area: Vec<Degrees>,
    /// What was taken and left out.
    #[serde(rename = "verslag")]
    pub report: Report,
}

/// A line that may be walked, as it comes.
#[derive(Debug)]
pub(crate) struct StreetDraft {
    pub(crate) name: String,
    pub(crate) kind: StreetKind,
    pub(crate) line: Vec<Degrees>,
}

/// Somewhere to name, as it comes.
#[derive(Debug)]
pub(crate) struct PlekDraft {
    pub(crate) name: String,
    pub(crate) kind: PlekKind,
    pub(crate) at: Degrees,
}

/// A house, as it comes.
#[derive(Debug)]
pub(crate) struct HouseDraft {
    pub(crate) number: HouseNumber,
    pub(crate) at: Degrees,
}

/// Ground that is drawn or kept free, as it comes.
#[derive(Debug)]
pub(crate) struct Ground {
    pub(crate) kind: AreaKind,
    pub(crate) corners: Vec<Degrees>,
}

/// A map in the making.
#[derive(Debug)]
pub(crate) struct Draft {
    area: PlayArea,
    streets: Vec<StreetDraft>,
    plekken: Vec<PlekDraft>,
    houses: Vec<HouseDraft>,
    grounds: Vec<Ground>,
    /// Lines nobody crosses.
    barriers: Vec<Vec<Degrees>>,
    /// Safe crossings of busy roads.
    crossings: Vec<Degrees>,
}

impl Draft {
    pub(crate) fn new(area: PlayArea) -> Self {
        Self {
            area,
            streets: Vec::new(),
            plekken: Vec::new(),
            houses: Vec::new(),
            grounds: Vec::new(),
            barriers: Vec::new(),
            crossings: Vec::new(),
        }
    }

    pub(crate) fn has_streets(&self) -> bool {
        !self.streets.is_empty()
    }

    /// Something at a place.
    pub(crate) fn point(
        &mut self,
        meaning: &Meaning,
        name: Option<&str>,
        at: Degrees,
        tally: &mut Tally,
    ) {
        if meaning.crossing {
            self.crossings.push(at);
        }
        if let Some(number) = &meaning.address {
            if number.street.is_some() {
                self.houses.push(HouseDraft {
                    number: number.clone(),
                    at,
                });
            } else {
                tally.note(&code::HUISNUMMER_ZONDER_STRAAT, &number.number);
            }
        }
        if let Some(kind) = meaning.plek {
            let name = name.unwrap_or_default();
            if name.is_empty() && kind.nameless.is_empty() {
                tally.note(&code::PLEK_ZONDER_NAAM, kind.wat);
            } else {
                self.plekken.push(PlekDraft {
                    name: name.to_owned(),
                    kind,
                    at,
                });
            }
        }
    }

    /// Something along a line.
    pub(crate) fn line(
        &mut self,
        meaning: &Meaning,
        name: Option<&str>,
        line: &[Degrees],
        label: &str,
        tally: &mut Tally,
    ) {
        if let Some(code) = meaning.refused {
            tally.note(code, label);
        }
        if meaning.barrier {
            self.barriers.push(line.to_vec());
        }
        if let Some(kind) = meaning.street {
            self.streets.push(StreetDraft {
                name: name.unwrap_or_default().to_owned(),
                kind,
                line: line.to_vec(),
            });
        }
    }

    /// Something that is an area; the first corner does not stand at the end again.
    pub(crate) fn area(
        &mut self,
        meaning: &Meaning,
        name: Option<&str>,
        corners: &[Degrees],
        tally: &mut Tally,
    ) {
        if let Some(kind) = meaning.area {
            self.grounds.push(Ground {
                kind,
                corners: corners.to_vec(),
            });
        }
        if meaning.plek.is_none() && meaning.address.is_none() {
            return;
        }
        let plane: Vec<Point> = corners
            .iter()
            .map(|corner| self.area.project(*corner))
            .collect();
        if let Some(at) = middle(&plane) {
            let at = self.area.unproject(at);
            self.point(meaning, name, at, tally);
        }
    }

    /// The finished map.
    pub(crate) fn finish(
        self,
        name: Option<&str>,
        source: &str,
        tally: Tally,
    ) -> Result<Imported, ImportError> {
        let area = self.area.corners.clone();
        let (wijk, tally) = self.finish_with(name, source, tally)?;
        Ok(Imported {
            name: name.unwrap_or(NAMELESS).to_owned(),
            wijk,
            area,
            report: tally.report(),
        })
    }

    /// The text of the finished map, with the tally of all that was done to it.
    pub(crate) fn finish_with(
        self,
        name: Option<&str>,
        source: &str,
        mut tally: Tally,
    ) -> Result<(String, Tally), ImportError> {
        let area = self.area;
        let outline = Outline::new(&area.plane, STREET_MARGIN_CM).ok_or(ImportError::NotAnArea)?;
        let around = outline.around().wider(DRAWN_MARGIN_CM);
        let streets = Streets::new(self.streets, &area, &outline, &mut tally)?;
        let whole = Feature::area("speelgebied", &area.corners);
        let mut features = vec![Ranked::new(Rank::Area, &area.plane[0], whole)];
        features.extend(streets.features());
        let grounds = Grounds::new(&self.grounds, &area, around);
        let found = places::Found {
            plekken: self.plekken,
            houses: self.houses,
        };
        let walls = &grounds.buildings;
        features.extend(places::features(
            &found, &streets, walls, &area, &outline, &mut tally,
        ));
        features.extend(streets.crossings(&self.crossings, &area, &outline, &mut tally));
        features.extend(barriers(
            &self.barriers,
            &streets,
            &area,
            &outline,
            &mut tally,
        ));
        features.extend(grounds.features(&streets, &area, &mut tally));
        if name.is_none() {
            tally.note(&code::WIJK_ZONDER_NAAM, "");
        }
        let name = name.unwrap_or(NAMELESS);
        let wijk = fit::fit(features, name, source, &area, &mut tally)?;
        Ok((wijk, tally))
    }
}

/// Everything that is drawn or kept free, in the local plane, cut on the box of the map.
struct Grounds {
    water: Vec<Vec<Point>>,
    green: Vec<Vec<Point>>,
    buildings: Vec<Vec<Point>>,
    forbidden: Vec<Vec<Point>>,
}

impl Grounds {
    fn new(grounds: &[Ground], area: &PlayArea, around: Box) -> Self {
        let mut found = Self {
            water: Vec::new(),
            green: Vec::new(),
            buildings: Vec::new(),
            forbidden: Vec::new(),
        };
        for ground in grounds {
            let corners: Vec<Point> = ground
                .corners
                .iter()
                .map(|corner| area.project(*corner))
                .collect();
            if !Box::around(&corners).is_some_and(|its| its.touches(&around)) {
                continue;
            }
            let corners = cut_on_box(&corners, around);
            if corners.is_empty() {
                continue;
            }
            match ground.kind {
                AreaKind::Water => found.water.push(corners),
                AreaKind::Green => found.green.push(corners),
                AreaKind::Building => found.buildings.push(corners),
                AreaKind::Forbidden => found.forbidden.push(corners),
            }
        }
        found
    }

    fn features(&self, streets: &Streets, area: &PlayArea, tally: &mut Tally) -> Vec<Ranked> {
        let mut features = Vec::new();
        tally.note_many(
            &code::PAST_NIET,
            self.forbidden.len().saturating_sub(FORBIDDEN_MAX),
            "verboden stukken",
        );
        for corners in self.forbidden.iter().take(FORBIDDEN_MAX) {
            // A way that the map says may be walked goes before.
            if streets.enter(corners) {
                tally.note(&code::VERBODEN_MET_PAD, "");
                continue;
            }
            features.push(drawn(Rank::Forbidden, "verboden", corners, area));
        }
        for (rank, soort, shapes) in [
            (Rank::Water, "water", &self.water),
            (Rank::Green, "groen", &self.green),
            (Rank::Building, "gebouw", &self.buildings),
        ] {
            features.extend(
                shapes
                    .iter()
                    .map(|corners| drawn(rank, soort, corners, area)),
            );
        }
        features
    }
}

fn drawn(rank: Rank, soort: &'static str, corners: &[Point], area: &PlayArea) -> Ranked {
    let outline: Vec<Degrees> = corners
        .iter()
        .map(|corner| area.unproject(*corner))
        .collect();
    Ranked::new(rank, &corners[0], Feature::area(soort, &outline))
}

/// The stretches of motorways and railways that nobody crosses: where a way does, it goes under or over.
fn barriers(
    lines: &[Vec<Degrees>],
    streets: &Streets,
    area: &PlayArea,
    outline: &Outline<'_>,
    tally: &mut Tally,
) -> Vec<Ranked> {
    let mut features = Vec::new();
    let mut crossed = 0;
    for line in lines {
        let placed: Vec<_> = line.iter().map(|at| (area.project(*at), *at)).collect();
        for stretch in outline.cut(&placed, |point| area.unproject(point)) {
            let mut open: Vec<Vec<Degrees>> = vec![vec![stretch[0].1]];
            for pair in stretch.windows(2) {
                if streets.cross(pair[0].0, pair[1].0) {
                    crossed += 1;
                    open.push(vec![pair[1].1]);
                } else {
                    open.last_mut().expect("one is open").push(pair[1].1);
                }
            }
            open.retain(|line| line.len() > 1);
            let start = stretch[0].0;
            features.extend(open.into_iter().map(|line| {
                let feature = Feature::new("verboden", Shape::Lines(vec![line]));
                Ranked::new(Rank::Forbidden, &start, feature)
            }));
        }
    }
    tally.note_many(&code::VERBODEN_MET_PAD, crossed, "");
    features
}
