//! The outlines of a relation: its ways joined end to end.

use super::extract::{Extract, Member, MemberKind, RelationElement, Role};
use scenario::Degrees;
use std::collections::BTreeMap;

/// What the members of a relation make together.
#[derive(Debug, Default)]
pub(super) struct Rings {
    /// Closed outlines, without the first corner again at the end.
    pub(super) closed: Vec<Vec<Degrees>>,
    /// Whether some outline does not close: a member is missing.
    pub(super) broken: bool,
    /// Whether there are holes, which a map of the game cannot show.
    pub(super) holes: bool,
}

/// The outer outlines of a relation.
pub(super) fn of(relation: &RelationElement, extract: &Extract) -> Rings {
    let mut rings = Rings::default();
    let mut lines: Vec<Vec<Degrees>> = Vec::new();
    for member in &relation.members {
        if member.kind != MemberKind::Way {
            continue;
        }
        match member.role {
            Role::Inner => rings.holes = true,
            Role::Outer => match line(member, extract) {
                Some(line) => lines.push(line),
                None => rings.broken = true,
            },
            Role::House | Role::Other => {}
        }
    }
    join(lines, &mut rings);
    rings
}

fn line(member: &Member, extract: &Extract) -> Option<Vec<Degrees>> {
    if let Some(line) = &member.line {
        return Some(line.clone()).filter(|line| line.len() > 1);
    }
    let way = extract.way_by_id(member.id)?;
    let (mut stretches, missing) = extract.stretches(&way.course);
    if missing > 0 || stretches.len() != 1 {
        return None;
    }
    stretches.pop()
}

/// Joins lines at their ends until they close.
fn join(lines: Vec<Vec<Degrees>>, rings: &mut Rings) {
    let mut at_end: BTreeMap<Degrees, Vec<usize>> = BTreeMap::new();
    let mut left: Vec<Option<Vec<Degrees>>> = lines.into_iter().map(Some).collect();
    for (index, line) in left.iter().enumerate() {
        if let Some([first, .., last]) = line.as_deref() {
            at_end.entry(*first).or_default().push(index);
            at_end.entry(*last).or_default().push(index);
        }
    }
    for index in 0..left.len() {
        let Some(mut ring) = left[index].take() else {
            continue;
        };
        while ring.first() != ring.last() {
            let Some(end) = ring.last().copied() else {
                break;
            };
            let next = at_end
                .get(&end)
                .into_iter()
                .flatten()
                .find_map(|other| left[*other].take());
            let Some(mut more) = next else { break };
            if more.first() != Some(&end) {
                more.reverse();
            }
            ring.extend(more.into_iter().skip(1));
        }
        if ring.len() > 3 && ring.first() == ring.last() {
            ring.pop();
            rings.closed.push(ring);
        } else {
            rings.broken = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(list: &[i32]) -> Vec<Degrees> {
        list.iter()
            .map(|lat| Degrees {
                lat_e7: *lat,
                lon_e7: *lat * lat,
            })
            .collect()
    }

    fn joined(lines: &[&[i32]]) -> (Vec<Vec<i32>>, bool) {
        let mut rings = Rings::default();
        join(lines.iter().map(|list| line(list)).collect(), &mut rings);
        let closed = rings.closed.iter();
        let closed = closed.map(|ring| ring.iter().map(|at| at.lat_e7).collect());
        (closed.collect(), rings.broken)
    }

    #[test]
    fn lines_in_any_order_and_direction_make_a_ring() {
        assert_eq!(
            joined(&[&[1, 2, 3], &[5, 4, 3], &[5, 6, 1]]),
            (vec![vec![1, 2, 3, 4, 5, 6]], false)
        );
    }

    #[test]
    fn two_outlines_stay_two_and_a_gap_is_told() {
        assert_eq!(
            joined(&[&[1, 2, 3, 1], &[7, 8, 9, 7]]),
            (vec![vec![1, 2, 3], vec![7, 8, 9]], false)
        );
        assert_eq!(joined(&[&[1, 2, 3], &[3, 4]]), (vec![], true));
    }
}
