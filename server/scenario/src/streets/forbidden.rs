//! Ground that may not be walked, and what it leaves of a street.

use super::coordinates;
use engine::geo::Point;
use geo::coordinate_position::CoordPos;
use geo::dimensions::Dimensions;
use geo::{BoundingRect, Geometry, Line, LineString, Polygon, Relate};
use rstar::primitives::{GeomWithData, Rectangle};
use rstar::{AABB, RTree};

/// Everything that may not be walked, found by where it is.
pub(super) struct Forbidden {
    shapes: Vec<Geometry<f64>>,
    boxes: RTree<GeomWithData<Rectangle<[f64; 2]>, usize>>,
}

impl Forbidden {
    /// These areas (`true`) and lines.
    pub(super) fn all(given: &[(Vec<Point>, bool)]) -> Self {
        let mut shapes = Vec::with_capacity(given.len());
        let mut boxes = Vec::with_capacity(given.len());
        for (points, is_area) in given {
            let line: LineString<f64> = points.iter().copied().map(coordinates).collect();
            let shape = if *is_area {
                Geometry::from(Polygon::new(line, Vec::new()))
            } else {
                Geometry::from(line)
            };
            if let Some(around) = shape.bounding_rect() {
                let corners = (around.min().into(), around.max().into());
                boxes.push(GeomWithData::new(
                    Rectangle::from_corners(corners.0, corners.1),
                    shapes.len(),
                ));
                shapes.push(shape);
            }
        }
        Self {
            shapes,
            boxes: RTree::bulk_load(boxes),
        }
    }

    /// The stretches of a line that may be walked.
    pub(super) fn walkable(&self, line: &[Point]) -> Vec<Vec<Point>> {
        let mut stretches = vec![Vec::new()];
        for pair in line.windows(2) {
            if self.blocks(pair[0], pair[1]) {
                stretches.push(Vec::new());
                continue;
            }
            let stretch = stretches.last_mut().expect("there is always one");
            if stretch.is_empty() {
                stretch.push(pair[0]);
            }
            stretch.push(pair[1]);
        }
        stretches.retain(|stretch| stretch.len() > 1);
        stretches
    }

    /// Whether who walks from one point to the other enters an area or crosses a line. Touching an edge is allowed.
    fn blocks(&self, from: Point, to: Point) -> bool {
        if from == to {
            return false;
        }
        let bit = Line::new(coordinates(from), coordinates(to));
        let around = AABB::from_corners(coordinates(from), coordinates(to));
        self.boxes
            .locate_in_envelope_intersecting(around)
            .any(|found| {
                bit.relate(&self.shapes[found.data])
                    .get(CoordPos::Inside, CoordPos::Inside)
                    != Dimensions::Empty
            })
    }
}
