//! Overpass JSON: `out body`, `out geom` and `out center`. Elements are taken one by one, so that a large answer is never
//! in memory twice.

use super::Reading;
use super::extract::{
    Course, Extract, Member, MemberKind, RelationElement, Role, WayElement, place_at,
};
use super::tags::Tags;
use crate::code;
use crate::error::ImportError;
use crate::json::broken;
use crate::report::Tally;
use scenario::Degrees;
use serde::Deserialize;
use serde::de::{
    DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use std::borrow::Cow;
use std::fmt;

#[derive(Deserialize, Clone, Copy)]
struct Place {
    lat: f64,
    lon: f64,
}

impl Place {
    fn degrees(self) -> Option<Degrees> {
        place_at(self.lat, self.lon)
    }
}

#[derive(Deserialize)]
struct Element<'t> {
    #[serde(borrow, rename = "type")]
    kind: Cow<'t, str>,
    id: i64,
    lat: Option<f64>,
    lon: Option<f64>,
    center: Option<Place>,
    nodes: Option<Vec<i64>>,
    /// Where a place lies outside the asked box, Overpass writes null.
    geometry: Option<Vec<Option<Place>>>,
    members: Option<Vec<RawMember<'t>>>,
    #[serde(default)]
    tags: TagMap,
}

#[derive(Deserialize)]
struct RawMember<'t> {
    #[serde(borrow, rename = "type")]
    kind: Cow<'t, str>,
    #[serde(rename = "ref")]
    id: i64,
    #[serde(borrow, default)]
    role: Cow<'t, str>,
    geometry: Option<Vec<Option<Place>>>,
}

/// Tags, kept as they come.
#[derive(Default)]
struct TagMap(Tags);

impl<'de> Deserialize<'de> for TagMap {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Words;
        impl<'de> Visitor<'de> for Words {
            type Value = TagMap;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("tags")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<TagMap, A::Error> {
                let mut tags = Tags::default();
                while let Some((key, value)) = map.next_entry::<Cow<'_, str>, Cow<'_, str>>()? {
                    tags.add(&key, &value);
                }
                Ok(TagMap(tags))
            }
        }
        deserializer.deserialize_map(Words)
    }
}

/// The answer as a whole.
struct Answer<'a> {
    extract: &'a mut Extract,
    tally: &'a mut Tally,
    /// Why reading stopped, when that was not the JSON.
    stopped: &'a mut Option<ImportError>,
    remark: &'a mut Option<String>,
}

impl<'de> DeserializeSeed<'de> for Answer<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Answer<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an answer of Overpass")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<Cow<'_, str>>()? {
            match key.as_ref() {
                "elements" => map.next_value_seed(Elements(&mut self))?,
                "remark" => *self.remark = Some(map.next_value()?),
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(())
    }
}

struct Elements<'b, 'a>(&'b mut Answer<'a>);

impl<'de> DeserializeSeed<'de> for Elements<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Elements<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of elements")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<(), A::Error> {
        while let Some(element) = list.next_element::<Element<'_>>()? {
            if let Err(error) = take(element, self.0.extract, self.0.tally) {
                *self.0.stopped = Some(error);
                return Err(A::Error::custom("a limit was reached"));
            }
        }
        Ok(())
    }
}

/// Reads an answer. One that breaks off gives what it has.
pub(super) fn read(text: &str, tally: &mut Tally) -> Reading {
    let mut extract = Extract::default();
    let (mut stopped, mut remark) = (None, None);
    let mut json = serde_json::Deserializer::from_str(text);
    let answer = Answer {
        extract: &mut extract,
        tally,
        stopped: &mut stopped,
        remark: &mut remark,
    };
    let read = answer.deserialize(&mut json);
    if let Some(error) = stopped {
        return Err(error);
    }
    if let Err(error) = read {
        if extract.is_empty() {
            return Err(broken(&error, 0));
        }
        extract.cut_off = true;
        tally.note(&code::BESTAND_AFGEKAPT, format!("regel {}", error.line()));
    }
    match remark {
        Some(said) if extract.is_empty() => Err(ImportError::overpass(&said)),
        Some(said) => {
            // An answer with a remark is not whole: the server ran out of time or memory.
            tally.note(&code::KAART_NIET_HEEL, said);
            Ok(extract)
        }
        None => Ok(extract),
    }
}

fn take(element: Element<'_>, extract: &mut Extract, tally: &mut Tally) -> Result<(), ImportError> {
    let tags = element.tags.0;
    match element.kind.as_ref() {
        "node" => {
            let at = element.lat.zip(element.lon);
            let at = at.and_then(|(lat, lon)| place_at(lat, lon));
            extract.node(element.id, at, tags, tally)
        }
        "way" => {
            let center = element.center.and_then(Place::degrees);
            let course = match (element.geometry, center, element.nodes) {
                (Some(line), ..) => Course::Lines(known(line)),
                (None, Some(middle), _) => Course::Middle(middle),
                (None, None, nodes) => Course::Nodes(nodes.unwrap_or_default()),
            };
            extract.way(WayElement {
                id: element.id,
                course,
                tags,
            })
        }
        "relation" if !tags.is_empty() => {
            let members = element.members.unwrap_or_default();
            extract.relation(RelationElement {
                id: element.id,
                members: members.into_iter().map(member).collect(),
                tags,
                middle: element.center.and_then(Place::degrees),
            })
        }
        _ => Ok(()),
    }
}

/// The stretches of which the places are known; Overpass leaves out what lies outside the box that was asked for.
fn known(line: Vec<Option<Place>>) -> Vec<Vec<Degrees>> {
    let mut stretches = vec![Vec::new()];
    for place in line {
        match place.and_then(Place::degrees) {
            Some(at) => stretches.last_mut().expect("there is always one").push(at),
            None => stretches.push(Vec::new()),
        }
    }
    stretches.retain(|stretch| stretch.len() > 1);
    stretches
}

fn member(raw: RawMember<'_>) -> Member {
    Member {
        kind: match raw.kind.as_ref() {
            "node" => MemberKind::Node,
            "way" => MemberKind::Way,
            _ => MemberKind::Relation,
        },
        id: raw.id,
        role: Role::named(&raw.role),
        // An outline with a gap is no outline.
        line: raw
            .geometry
            .map(known)
            .filter(|lines| lines.len() == 1)
            .and_then(|mut lines| lines.pop()),
    }
}
