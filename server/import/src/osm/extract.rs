//! An extract in memory: where every node is, and the ways and relations with the tags that matter. Whatever format it
//! came from, and however large that was, it stays within these limits.

use super::tags::Tags;
use crate::code;
use crate::error::{Countable, ImportError};
use crate::report::Tally;
use scenario::Degrees;

/// An extract has at most this many nodes.
pub const NODES_MAX: usize = 8_000_000;
/// An extract has at most this many ways.
pub const WAYS_MAX: usize = 1_000_000;
/// An extract has at most this many relations.
pub const RELATIONS_MAX: usize = 100_000;
/// The ways and relations of an extract refer to at most this many others in all.
pub const REFS_MAX: usize = 16_000_000;
/// Of the value of a tag this many characters are kept: OpenStreetMap has no longer ones.
pub const TAG_CHARS_MAX: usize = 255;

/// An extract.
#[derive(Debug, Default)]
pub(super) struct Extract {
    nodes: Vec<(i64, Degrees)>,
    /// Nodes with tags that matter.
    pub(super) points: Vec<PointElement>,
    pub(super) ways: Vec<WayElement>,
    pub(super) relations: Vec<RelationElement>,
    /// What the file says it covers: south-west and north-east.
    pub(super) bounds: Option<(Degrees, Degrees)>,
    /// Whether the file broke off.
    pub(super) cut_off: bool,
    refs: usize,
}

#[derive(Debug)]
pub(super) struct PointElement {
    pub(super) id: i64,
    pub(super) at: Degrees,
    pub(super) tags: Tags,
}

#[derive(Debug)]
pub(super) struct WayElement {
    pub(super) id: i64,
    pub(super) course: Course,
    pub(super) tags: Tags,
}

/// Where a way runs.
#[derive(Debug)]
pub(super) enum Course {
    /// Along these nodes.
    Nodes(Vec<i64>),
    /// Along these places, in stretches.
    Lines(Vec<Vec<Degrees>>),
    /// Only its middle is known.
    Middle(Degrees),
}

#[derive(Debug)]
pub(super) struct RelationElement {
    pub(super) id: i64,
    pub(super) members: Vec<Member>,
    pub(super) tags: Tags,
    /// Where it lies, when the file says so.
    pub(super) middle: Option<Degrees>,
}

#[derive(Debug)]
pub(super) struct Member {
    pub(super) kind: MemberKind,
    pub(super) id: i64,
    pub(super) role: Role,
    /// Its course, when the file gives it here.
    pub(super) line: Option<Vec<Degrees>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MemberKind {
    Node,
    Way,
    Relation,
}

/// The roles that matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Outer,
    Inner,
    /// A house or address of an `associatedStreet`.
    House,
    Other,
}

impl Role {
    pub(super) fn named(role: &str) -> Self {
        match role {
            "outer" | "" => Self::Outer,
            "inner" => Self::Inner,
            "house" | "addr:houselink" | "address" => Self::House,
            _ => Self::Other,
        }
    }
}

/// A latitude and longitude in ten-millionths of a degree, if that is a place on the globe.
pub(super) fn place(lat_e7: i64, lon_e7: i64) -> Option<Degrees> {
    let within = |value: i64, max: i64| i32::try_from(value).ok().filter(|_| value.abs() <= max);
    Some(Degrees {
        lat_e7: within(lat_e7, 900_000_000)?,
        lon_e7: within(lon_e7, 1_800_000_000)?,
    })
}

/// The same from degrees.
pub(super) fn place_at(lat: f64, lon: f64) -> Option<Degrees> {
    // What is not a number becomes nought in a cast; it is refused here.
    let e7 = |degrees: f64| degrees.is_finite().then(|| (degrees * 1e7).round() as i64);
    place(e7(lat)?, e7(lon)?)
}

impl Extract {
    pub(super) fn node(
        &mut self,
        id: i64,
        at: Option<Degrees>,
        tags: Tags,
        tally: &mut Tally,
    ) -> Result<(), ImportError> {
        if self.nodes.len() >= NODES_MAX {
            return Err(too_many(Countable::Nodes, NODES_MAX));
        }
        let Some(at) = at else {
            tally.note(&code::PUNT_BUITEN_DE_AARDE, format!("node {id}"));
            return Ok(());
        };
        self.nodes.push((id, at));
        if !tags.is_empty() {
            self.points.push(PointElement { id, at, tags });
        }
        Ok(())
    }

    pub(super) fn way(&mut self, way: WayElement) -> Result<(), ImportError> {
        if self.ways.len() >= WAYS_MAX {
            return Err(too_many(Countable::Ways, WAYS_MAX));
        }
        self.count_refs(match &way.course {
            Course::Nodes(nodes) => nodes.len(),
            Course::Lines(lines) => lines.iter().map(|line| 1 + line.len()).sum(),
            Course::Middle(_) => 1,
        })?;
        self.ways.push(way);
        Ok(())
    }

    pub(super) fn relation(&mut self, relation: RelationElement) -> Result<(), ImportError> {
        if self.relations.len() >= RELATIONS_MAX {
            return Err(too_many(Countable::Relations, RELATIONS_MAX));
        }
        let lines: usize = relation
            .members
            .iter()
            .map(|member| 1 + member.line.as_ref().map_or(0, Vec::len))
            .sum();
        self.count_refs(lines)?;
        self.relations.push(relation);
        Ok(())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.nodes.is_empty() && self.ways.is_empty() && self.relations.is_empty()
    }

    /// With nodes, ways and relations in order of id, so that they can be found.
    pub(super) fn sorted(mut self) -> Self {
        // Stable: of two with the same id the first stays the first.
        self.nodes.sort_by_key(|(id, _)| *id);
        self.ways.sort_by_key(|way| way.id);
        self
    }

    /// Where a node is; `None` when the extract does not hold it.
    pub(super) fn node_at(&self, id: i64) -> Option<Degrees> {
        let first = self.nodes.partition_point(|(other, _)| *other < id);
        let (found, at) = self.nodes.get(first)?;
        (*found == id).then_some(*at)
    }

    /// A way by its id.
    pub(super) fn way_by_id(&self, id: i64) -> Option<&WayElement> {
        let first = self.ways.partition_point(|way| way.id < id);
        self.ways.get(first).filter(|way| way.id == id)
    }

    /// The places a way passes, in stretches: where a node is missing it breaks off. Also tells how many are missing.
    pub(super) fn stretches(&self, course: &Course) -> (Vec<Vec<Degrees>>, usize) {
        let nodes = match course {
            Course::Lines(lines) => return (lines.clone(), 0),
            Course::Middle(_) => return (Vec::new(), 0),
            Course::Nodes(nodes) => nodes,
        };
        let mut stretches = vec![Vec::new()];
        let mut missing = 0;
        for id in nodes {
            match self.node_at(*id) {
                Some(at) => {
                    let stretch = stretches.last_mut().expect("there is always one");
                    if stretch.last() != Some(&at) {
                        stretch.push(at);
                    }
                }
                None => {
                    missing += 1;
                    stretches.push(Vec::new());
                }
            }
        }
        stretches.retain(|stretch| stretch.len() > 1);
        (stretches, missing)
    }

    fn count_refs(&mut self, more: usize) -> Result<(), ImportError> {
        self.refs = self.refs.saturating_add(more);
        if self.refs > REFS_MAX {
            return Err(too_many(Countable::Refs, REFS_MAX));
        }
        Ok(())
    }
}

fn too_many(what: Countable, max: usize) -> ImportError {
    ImportError::TooMany { what, max }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(id: i64, nodes: Vec<i64>) -> WayElement {
        WayElement {
            id,
            course: Course::Nodes(nodes),
            tags: Tags::default(),
        }
    }

    #[test]
    fn a_way_breaks_off_where_a_node_is_missing() {
        let mut extract = Extract::default();
        let mut tally = Tally::default();
        for id in [5, 1, 2, 4] {
            let at = place(id * 100, 0);
            extract
                .node(id, at, Tags::default(), &mut tally)
                .expect("few nodes");
        }
        let extract = extract.sorted();
        let (stretches, missing) = extract.stretches(&way(1, vec![1, 2, 3, 4, 5]).course);
        let lats: Vec<Vec<i32>> = stretches
            .iter()
            .map(|stretch| stretch.iter().map(|at| at.lat_e7).collect())
            .collect();
        assert_eq!((lats, missing), (vec![vec![100, 200], vec![400, 500]], 1));
    }

    #[test]
    fn one_reference_too_many_is_refused() {
        let mut extract = Extract {
            refs: REFS_MAX - 1,
            ..Extract::default()
        };
        assert!(extract.way(way(1, vec![1])).is_ok());
        assert_eq!(
            extract.way(way(2, vec![1])),
            Err(too_many(Countable::Refs, REFS_MAX))
        );
    }

    #[test]
    fn a_node_that_is_nowhere_on_earth_is_left_out() {
        for (lat, lon) in [
            (f64::NAN, 0.0),
            (f64::INFINITY, 0.0),
            (90.1, 0.0),
            (0.0, 1e300),
        ] {
            assert_eq!(place_at(lat, lon), None);
        }
        assert!(place_at(-90.0, 180.0).is_some());
        assert_eq!(place(i64::MAX, i64::MIN), None);
    }
}
