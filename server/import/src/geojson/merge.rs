//! What was drawn as parts of a map, and put into a map there is: nothing of that map is changed but its play area, when
//! a new one was drawn.

use super::meaning::{Part, Sorted};
use crate::area::PlayArea;
use crate::code;
use crate::error::ImportError;
use crate::osm::AreaKind;
use crate::report::Tally;
use crate::wijk::{Feature, Shape, Taken, wijze};
use scenario::{MAP_FEATURES_MAX, Map, PLACE_NAME_MAX, WIJK_BYTES_MAX};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

#[derive(Deserialize)]
struct Collection<'a> {
    #[serde(default)]
    naam: String,
    #[serde(default)]
    bron: String,
    #[serde(borrow)]
    features: Vec<&'a RawValue>,
}

#[derive(Deserialize)]
struct Kind {
    properties: Option<Soort>,
}

#[derive(Deserialize)]
struct Soort {
    soort: Option<String>,
}

/// The map with what was drawn in it, and the parts that were added.
pub(super) fn into(
    text: &str,
    map: &Map,
    sorted: &Sorted,
    tally: &mut Tally,
) -> Result<(Option<String>, Vec<Feature>), ImportError> {
    let collection: Collection<'_> =
        serde_json::from_str(text).map_err(|_| ImportError::MapUnreadable)?;
    if let Some(corners) = &sorted.area {
        // What cannot be played on is refused here, not by the game afterwards.
        PlayArea::polygon(corners, tally)?;
    }
    let mut taken = Taken::default();
    for place in &map.wijk().places {
        taken.take(&place.name);
    }
    let parts = features(sorted, &mut taken, tally);
    let mut lines: Vec<String> = collection
        .features
        .iter()
        .filter(|raw| sorted.area.is_none() || !is_play_area(raw))
        .map(|raw| raw.get().to_owned())
        .collect();
    let head = format!(
        "{{\"type\":\"FeatureCollection\",\"naam\":{},\"bron\":{},\"features\":[\n",
        Value::from(collection.naam),
        Value::from(collection.bron)
    );
    let mut bytes = head.len() + 8 + lines.iter().map(|line| line.len() + 2).sum::<usize>();
    let mut added = Vec::new();
    for part in parts {
        let line = part.text();
        if lines.len() >= MAP_FEATURES_MAX || bytes + line.len() + 2 > WIJK_BYTES_MAX {
            tally.note(&code::PAST_NIET, part.soort);
            continue;
        }
        bytes += line.len() + 2;
        lines.push(line);
        added.push(part);
    }
    took(&added, tally);
    let text = format!("{head}{}\n]}}\n", lines.join(",\n"));
    Ok((Some(text), added))
}

/// What was drawn, as parts of a map.
pub(super) fn parts(sorted: &Sorted, tally: &mut Tally) -> Vec<Feature> {
    let parts = features(sorted, &mut Taken::default(), tally);
    if !sorted.has_streets() {
        took(&parts, tally);
    }
    parts
}

fn took(parts: &[Feature], tally: &mut Tally) {
    for part in parts {
        let what = match part.soort {
            "speelgebied" => "speelgebied",
            "straat" => "straten",
            "adres" => "adressen",
            "plek" => "plekken",
            "verboden" => "verboden stukken",
            "oversteek" => "oversteken",
            "gebouw" => "gebouwen",
            other => other,
        };
        tally.took(what, 1);
    }
}

fn is_play_area(raw: &RawValue) -> bool {
    let kind: Result<Kind, _> = serde_json::from_str(raw.get());
    let soort = kind.ok().and_then(|kind| kind.properties?.soort);
    soort.as_deref() == Some("speelgebied")
}

fn features(sorted: &Sorted, taken: &mut Taken, tally: &mut Tally) -> Vec<Feature> {
    let mut features = Vec::new();
    if let Some(corners) = &sorted.area {
        features.push(Feature::area("speelgebied", corners));
    }
    for part in &sorted.parts {
        let said = part.said();
        match part {
            Part::Point { meaning, at, .. } => {
                if meaning.crossing {
                    features.push(Feature::new("oversteek", Shape::Point(*at)));
                }
                if let Some(address) = &meaning.address {
                    let Some(street) = &address.street else {
                        tally.note(&code::HUISNUMMER_ZONDER_STRAAT, &address.number);
                        continue;
                    };
                    let name = format!("{street} {}", address.number);
                    if taken.has(&name) {
                        tally.note(&code::ADRES_DUBBEL, name);
                    } else {
                        taken.take(&name);
                        features.push(
                            Feature::new("adres", Shape::Point(*at))
                                .with("straat", street)
                                .with("nummer", &address.number),
                        );
                    }
                }
                if let Some(kind) = &meaning.plek {
                    let name = if said.name.is_empty() {
                        kind.nameless
                    } else {
                        &said.name
                    };
                    if name.is_empty() {
                        tally.note(&code::PLEK_ZONDER_NAAM, kind.wat);
                        continue;
                    }
                    let name = free(name, taken, tally);
                    features.push(
                        Feature::new("plek", Shape::Point(*at))
                            .with("naam", &name)
                            .with("wat", said.wat(kind)),
                    );
                }
            }
            Part::Line { meaning, lines, .. } => {
                if let Some(code) = meaning.refused {
                    tally.note(code, &said.name);
                }
                let shape = Shape::Lines(lines.clone());
                if let Some(kind) = meaning.street {
                    features.push(
                        Feature::new("straat", shape)
                            .with("naam", &said.name)
                            .with("wijze", wijze(kind)),
                    );
                } else if meaning.barrier {
                    features.push(Feature::new("verboden", shape));
                }
            }
            Part::Area { meaning, rings, .. } => {
                let soort = match meaning.area {
                    Some(AreaKind::Water) => "water",
                    Some(AreaKind::Green) => "groen",
                    Some(AreaKind::Building) => "gebouw",
                    Some(AreaKind::Forbidden) => "verboden",
                    None => continue,
                };
                features.extend(rings.iter().map(|ring| Feature::area(soort, ring)));
            }
        }
    }
    features
}

/// A name that nobody has yet.
fn free(name: &str, taken: &mut Taken, tally: &mut Tally) -> String {
    let name: String = name.chars().take(PLACE_NAME_MAX - 10).collect();
    let told = taken.free(&name);
    if told != name {
        tally.note(&code::PLEK_ONDERSCHEIDEN, &told);
    }
    taken.take(&told);
    told
}
