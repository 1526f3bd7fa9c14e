//! `.osm` XML, as the map site and Overpass write it.

use super::Reading;
use super::extract::{
    Course, Extract, Member, MemberKind, RelationElement, Role, WayElement, place_at,
};
use super::tags::Tags;
use crate::code;
use crate::error::ImportError;
use crate::report::Tally;
use crate::xml::{Element, Node, XML_DEPTH_MAX, Xml, XmlError};
use scenario::Degrees;

/// The element that is being read.
enum Open {
    Node {
        id: i64,
        at: Option<Degrees>,
        tags: Tags,
    },
    Way {
        id: i64,
        nodes: Vec<i64>,
        /// Places given with the references, as `out geom` does.
        line: Vec<Degrees>,
        middle: Option<Degrees>,
        tags: Tags,
    },
    Relation(RelationElement),
}

/// Reads a file. One that breaks off gives what it has.
pub(super) fn read(text: &str, tally: &mut Tally) -> Reading {
    let mut xml = Xml::new(text);
    let mut extract = Extract::default();
    let mut open: Option<Open> = None;
    // What is open within the element that is open.
    let mut inside = 0_usize;
    let mut remark: Option<String> = None;
    loop {
        match xml.next() {
            Ok(Node::Open(element)) => match &mut open {
                Some(parent) => {
                    inside += 1;
                    add(parent, &element);
                }
                None if element.is("bounds") => extract.bounds = bounds(&element),
                None if element.is("remark") => remark = Some(String::new()),
                None => open = begin(&element, tally),
            },
            Ok(Node::Text(words)) => {
                if let Some(remark) = &mut remark
                    && open.is_none()
                    && remark.len() < 1_000
                {
                    remark.push_str(&words);
                }
            }
            Ok(Node::Close) if inside > 0 => inside -= 1,
            Ok(Node::Close) => {
                if let Some(element) = open.take() {
                    end(element, &mut extract, tally)?;
                }
            }
            Ok(Node::End { whole }) => {
                if !whole {
                    extract.cut_off = true;
                    tally.note(&code::BESTAND_AFGEKAPT, format!("regel {}", xml.line()));
                }
                break;
            }
            Err(XmlError::TooDeep) => return Err(ImportError::TooDeep { max: XML_DEPTH_MAX }),
            Err(XmlError::Broken { line }) if extract.is_empty() => {
                return Err(ImportError::BrokenXml { line });
            }
            Err(XmlError::Broken { line }) => {
                extract.cut_off = true;
                tally.note(&code::BESTAND_AFGEKAPT, format!("regel {line}"));
                break;
            }
        }
    }
    match remark {
        Some(said) if extract.is_empty() => Err(ImportError::overpass(&said)),
        _ => Ok(extract),
    }
}

fn id_of(element: &Element<'_>, name: &str) -> Option<i64> {
    element.get(name)?.trim().parse().ok()
}

fn place_of(element: &Element<'_>) -> Option<Degrees> {
    let degrees = |name: &str| element.get(name)?.trim().parse::<f64>().ok();
    place_at(degrees("lat")?, degrees("lon")?)
}

fn bounds(element: &Element<'_>) -> Option<(Degrees, Degrees)> {
    let degrees = |name: &str| element.get(name)?.trim().parse::<f64>().ok();
    let south_west = place_at(degrees("minlat")?, degrees("minlon")?)?;
    let north_east = place_at(degrees("maxlat")?, degrees("maxlon")?)?;
    Some((south_west, north_east))
}

fn begin(element: &Element<'_>, tally: &mut Tally) -> Option<Open> {
    let kind = ["node", "way", "relation"]
        .into_iter()
        .find(|kind| element.is(kind))?;
    // A file of changes may hold what was deleted.
    if element.get("visible").as_deref() == Some("false")
        || element.get("action").as_deref() == Some("delete")
    {
        return None;
    }
    let Some(id) = id_of(element, "id") else {
        tally.note(&code::ID_ONLEESBAAR, kind);
        return None;
    };
    Some(match kind {
        "node" => Open::Node {
            id,
            at: place_of(element),
            tags: Tags::default(),
        },
        "way" => Open::Way {
            id,
            nodes: Vec::new(),
            line: Vec::new(),
            middle: None,
            tags: Tags::default(),
        },
        _ => Open::Relation(RelationElement {
            id,
            members: Vec::new(),
            tags: Tags::default(),
            middle: None,
        }),
    })
}

/// Something within an element.
fn add(parent: &mut Open, element: &Element<'_>) {
    let tags = match parent {
        Open::Node { tags, .. } | Open::Way { tags, .. } => tags,
        Open::Relation(relation) => &mut relation.tags,
    };
    if element.is("tag") {
        if let (Some(key), Some(value)) = (element.get("k"), element.get("v")) {
            tags.add(&key, &value);
        }
        return;
    }
    match parent {
        Open::Way {
            nodes,
            line,
            middle,
            ..
        } => {
            if element.is("nd") {
                nodes.extend(id_of(element, "ref"));
                line.extend(place_of(element));
            } else if element.is("center") {
                *middle = place_of(element);
            }
        }
        Open::Relation(relation) if element.is("member") => {
            let kind = match element.get("type").as_deref() {
                Some("node") => MemberKind::Node,
                Some("way") => MemberKind::Way,
                _ => MemberKind::Relation,
            };
            relation
                .members
                .extend(id_of(element, "ref").map(|id| Member {
                    kind,
                    id,
                    role: Role::named(&element.get("role").unwrap_or_default()),
                    line: None,
                }));
        }
        Open::Relation(relation) if element.is("center") => relation.middle = place_of(element),
        Open::Relation(relation) if element.is("nd") => {
            // A place on the line of the member that was named last.
            if let (Some(member), Some(at)) = (relation.members.last_mut(), place_of(element)) {
                member.line.get_or_insert_default().push(at);
            }
        }
        Open::Relation(_) | Open::Node { .. } => {}
    }
}

fn end(element: Open, extract: &mut Extract, tally: &mut Tally) -> Result<(), ImportError> {
    match element {
        Open::Node { id, at, tags } => extract.node(id, at, tags, tally),
        Open::Way {
            id,
            nodes,
            line,
            middle,
            tags,
        } => {
            let course = match middle {
                _ if line.len() > 1 && line.len() >= nodes.len() => Course::Lines(vec![line]),
                Some(middle) => Course::Middle(middle),
                None => Course::Nodes(nodes),
            };
            extract.way(WayElement { id, course, tags })
        }
        Open::Relation(relation) if relation.tags.is_empty() => Ok(()),
        Open::Relation(relation) => extract.relation(relation),
    }
}
