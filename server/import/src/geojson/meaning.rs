//! What the parts of a drawing mean: play area, forbidden ground, green, streets, routes, places, stops.

use super::Lines;
use super::read::{Item, Shape};
use crate::area::{PlayArea, same_name};
use crate::code;
use crate::osm::{AreaKind, Form, HouseNumber, Meaning, PlekKind, Tags};
use crate::report::{Tally, short};
use engine::wijk::StreetKind;
use scenario::Degrees;
use serde_json::{Map, Value};

/// A place that was drawn without saying what it is.
const PLEK: PlekKind = PlekKind {
    wat: "plek",
    nameless: "",
    said_before: false,
};
/// No drawn speed is taken above this, in centimetres per second: 36 km/h.
const SPEED_MAX_CM_PER_S: f64 = 1_000.0;

/// What a part says of itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Said {
    pub(super) name: String,
    /// What is to be done there.
    pub(super) note: String,
    pub(super) soort: String,
    wijze: String,
    wat: String,
    street: String,
    number: String,
    layer: String,
    /// Its place in an order.
    order: Option<i64>,
    /// When the walker is there, from the beginning.
    pub(super) time_ms: Option<i64>,
    pub(super) cm_per_s: Option<u64>,
    tags: Tags,
}

impl Said {
    pub(super) fn of(properties: &Map<String, Value>, layer: &str) -> Self {
        // What belongs together is written in many ways; capitals differ most.
        let find = |keys: &[&str]| -> Option<&Value> {
            keys.iter().find_map(|key| {
                properties
                    .iter()
                    .find(|(name, value)| name.eq_ignore_ascii_case(key) && !value.is_null())
                    .map(|(_, value)| value)
            })
        };
        let text = |keys: &[&str]| find(keys).map(words).unwrap_or_default();
        let mut tags = Tags::default();
        for (key, value) in properties {
            tags.add(key.trim_start_matches('@'), &words(value));
        }
        Self {
            name: text(&[
                "naam",
                "name",
                "title",
                "titel",
                "label",
                "meta:name",
                "wijknaam",
                "buurtnaam",
                "gemeentenaam",
                "statnaam",
                "straatnaam",
            ]),
            note: text(&[
                "opdracht",
                "actie",
                "description",
                "beschrijving",
                "omschrijving",
                "desc",
                "cmt",
            ]),
            soort: text(&["soort"]).to_lowercase(),
            wijze: text(&["wijze"]).to_lowercase(),
            wat: text(&["wat"]),
            street: text(&["straat", "addr:street"]),
            number: text(&["nummer", "huisnummer", "addr:housenumber"]),
            layer: layer.to_owned(),
            order: find(&["volgorde", "nr", "idx", "index", "order", "stap", "seq"])
                .and_then(whole),
            time_ms: find(&["tijd", "time", "om"]).and_then(clock_ms),
            cm_per_s: find(&["snelheid", "speed"]).and_then(speed),
            tags,
        }
    }

    /// What the walker does there, or else what it is called.
    pub(super) fn note_or_name(&self) -> String {
        if self.note.is_empty() {
            self.name.clone()
        } else {
            self.note.clone()
        }
    }

    fn is_named_as_street(&self) -> bool {
        is_street_name(&self.name) || is_street_name(&self.layer)
    }

    fn has_word(&self, list: &[&str]) -> bool {
        let said = format!("{} {} {}", self.soort, self.name, self.layer).to_lowercase();
        list.iter().any(|word| said.contains(word))
    }
}

fn words(value: &Value) -> String {
    match value {
        Value::String(text) => short(text),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        Value::String(text) => text.trim().replace(',', ".").parse().ok(),
        _ => None,
    }
    .filter(|number: &f64| number.is_finite())
}

fn whole(value: &Value) -> Option<i64> {
    // A cast stops at the edge, where nobody counts.
    number(value).map(|number| number.round() as i64)
}

/// "7:45" and "00:07:45" as minutes and seconds from the beginning.
fn clock_ms(value: &Value) -> Option<i64> {
    let text = value.as_str()?;
    let parts: Vec<i64> = text
        .split(':')
        .map(|part| {
            part.trim()
                .parse()
                .ok()
                .filter(|part| (0..1_000).contains(part))
        })
        .collect::<Option<_>>()?;
    match parts.as_slice() {
        [minutes, seconds] => Some((minutes * 60 + seconds) * 1_000),
        [hours, minutes, seconds] => Some(((hours * 60 + minutes) * 60 + seconds) * 1_000),
        _ => None,
    }
}

/// Metres per second, or kilometres per hour when nobody walks that many metres in a second.
fn speed(value: &Value) -> Option<u64> {
    const WALKED_M_PER_S: f64 = 3.0;
    let number = number(value).filter(|number| *number > 0.1)?;
    let cm = if number <= WALKED_M_PER_S {
        number * 100.0
    } else {
        number * 100.0 / 3.6
    };
    Some(cm.min(SPEED_MAX_CM_PER_S) as u64)
}

/// A part of a map.
#[derive(Debug)]
pub(super) enum Part {
    Point {
        meaning: Meaning,
        at: Degrees,
        said: Said,
    },
    Line {
        meaning: Meaning,
        lines: Vec<Vec<Degrees>>,
        said: Said,
    },
    Area {
        meaning: Meaning,
        rings: Vec<Vec<Degrees>>,
        said: Said,
    },
}

impl Part {
    pub(super) fn said(&self) -> &Said {
        match self {
            Self::Point { said, .. } | Self::Line { said, .. } | Self::Area { said, .. } => said,
        }
    }
}

impl Part {
    /// Whether it is a point beside a route that says what is done there, and is nothing else.
    fn is_stop(&self) -> bool {
        let Self::Point { said, .. } = self else {
            return false;
        };
        let says = said.order.is_some() || said.time_ms.is_some() || !said.note.is_empty();
        said.soort.is_empty() && said.wat.is_empty() && says
    }

    fn into_stop(self) -> Option<Stop> {
        match self {
            Self::Point { at, said, .. } => Some(Stop { at, said }),
            Self::Line { .. } | Self::Area { .. } => None,
        }
    }
}

/// A line that is walked.
#[derive(Debug)]
pub(super) struct Walked {
    pub(super) lines: Vec<Vec<Degrees>>,
    pub(super) said: Said,
}

/// A point where the walker stops.
#[derive(Debug)]
pub(super) struct Stop {
    pub(super) at: Degrees,
    pub(super) said: Said,
}

/// A drawing by what its parts mean.
#[derive(Debug, Default)]
pub(super) struct Sorted {
    pub(super) area: Option<Vec<Degrees>>,
    pub(super) area_name: Option<String>,
    pub(super) parts: Vec<Part>,
    pub(super) routes: Vec<Walked>,
    /// In their order.
    pub(super) stops: Vec<Stop>,
}

impl Sorted {
    pub(super) fn is_nothing(&self) -> bool {
        self.area.is_none()
            && self.parts.is_empty()
            && self.routes.is_empty()
            && self.stops.is_empty()
    }

    pub(super) fn has_streets(&self) -> bool {
        self.parts
            .iter()
            .any(|part| matches!(part, Part::Line { meaning, .. } if meaning.street.is_some()))
    }

    /// The box around everything for the map: south-west and north-east.
    pub(super) fn bounds(&self) -> Option<(Degrees, Degrees)> {
        let all = || {
            self.parts.iter().flat_map(|part| match part {
                Part::Point { at, .. } => vec![*at],
                Part::Line { lines, .. } => lines.concat(),
                Part::Area { rings, .. } => rings.concat(),
            })
        };
        let south_west = Degrees {
            lat_e7: all().map(|at| at.lat_e7).min()?,
            lon_e7: all().map(|at| at.lon_e7).min()?,
        };
        let north_east = Degrees {
            lat_e7: all().map(|at| at.lat_e7).max()?,
            lon_e7: all().map(|at| at.lon_e7).max()?,
        };
        Some((south_west, north_east))
    }
}

/// Sorts a drawing. `gebied` names the play area; without it the only area that says nothing else is one.
pub(super) fn sort(
    items: Vec<Item>,
    lines: Lines,
    gebied: Option<&str>,
    tally: &mut Tally,
) -> Sorted {
    let mut sorted = Sorted::default();
    // A drawing with lines has points beside them; without lines, numbered points are a route themselves.
    let numbered = items
        .iter()
        .filter(|item| matches!(item.shape, Shape::Points(_)))
        .all(|item| item.said.order.is_some());
    let has_lines = items
        .iter()
        .any(|item| matches!(item.shape, Shape::Lines(_)));
    let all_lines = || {
        items
            .iter()
            .filter(|item| matches!(item.shape, Shape::Lines(_)))
    };
    // Where most lines have the name of a street, the others with a name are streets too.
    let streets = all_lines()
        .filter(|item| item.said.is_named_as_street())
        .count();
    let mostly_streets = streets > 1 && streets * 2 > all_lines().count();
    let mut silent: Vec<(Said, Vec<Vec<Degrees>>)> = Vec::new();
    let mut nameless = 0;
    for Item { shape, said } in items {
        match shape {
            Shape::Areas(rings) => area(&mut sorted, rings, said, gebied, &mut silent, tally),
            Shape::Lines(walked) => {
                line(&mut sorted, walked, said, lines, mostly_streets, tally);
            }
            Shape::Points(points) => {
                for at in points {
                    let is_stop = said.soort == "voetje"
                        || said.soort == "stop"
                        || said.soort.is_empty() && numbered && !has_lines;
                    let said = said.clone();
                    if is_stop {
                        sorted.stops.push(Stop { at, said });
                    } else {
                        point(&mut sorted, at, said, &mut nameless, tally);
                    }
                }
            }
        }
    }
    sorted
        .stops
        .sort_by_key(|stop| (stop.said.order, stop.said.time_ms));
    if !sorted.routes.is_empty() {
        let stops = sorted.parts.extract_if(.., |part| part.is_stop());
        let stops: Vec<Stop> = stops.filter_map(Part::into_stop).collect();
        sorted.stops.extend(stops);
    }
    if sorted.area.is_none() && silent.len() == 1 && gebied.is_none() {
        let (said, rings) = silent.remove(0);
        play_area(&mut sorted, rings, &said, tally);
    }
    for (said, _) in silent {
        tally.note(&code::VLAK_ZONDER_SOORT, &said.name);
    }
    sorted
}

fn play_area(sorted: &mut Sorted, rings: Vec<Vec<Degrees>>, said: &Said, tally: &mut Tally) {
    if rings.len() > 1 {
        tally.note(&code::GEBIED_MEER_DELEN, &said.name);
    }
    let Some(corners) = rings.into_iter().max_by_key(Vec::len) else {
        return;
    };
    // Whether it can be played on; what is told of its outline comes when a map is made of it.
    if let Err(error) = PlayArea::polygon(&corners, &mut Tally::default()) {
        tally.note(error.code(), &said.name);
        return;
    }
    sorted.area = Some(corners);
    sorted.area_name = Some(said.name.clone()).filter(|name| !name.is_empty());
}

fn area(
    sorted: &mut Sorted,
    rings: Vec<Vec<Degrees>>,
    said: Said,
    gebied: Option<&str>,
    silent: &mut Vec<(Said, Vec<Vec<Degrees>>)>,
    tally: &mut Tally,
) {
    if rings.iter().any(|ring| is_bow(ring)) {
        tally.note(&code::VLAK_KRUIST, &said.name);
    }
    let wanted = gebied.is_some_and(|wanted| same_name(&said.name, wanted));
    if wanted || said.soort == "speelgebied" && gebied.is_none() && sorted.area.is_none() {
        play_area(sorted, rings, &said, tally);
        return;
    }
    let by_tags = Meaning::of(&said.tags, Form::Area);
    let kind = match said.soort.as_str() {
        "verboden" => Some(AreaKind::Forbidden),
        "groen" => Some(AreaKind::Green),
        "water" => Some(AreaKind::Water),
        "gebouw" => Some(AreaKind::Building),
        _ if by_tags.area.is_some() => by_tags.area,
        _ if said.has_word(&["verboden", "privé", "prive", "niet komen", "niet betreden"]) => {
            Some(AreaKind::Forbidden)
        }
        _ if said.has_word(&["groen", "park", "gras", "plantsoen", "bos"]) => Some(AreaKind::Green),
        _ if said.has_word(&["water", "vijver", "gracht", "sloot", "meer"]) => {
            Some(AreaKind::Water)
        }
        _ => None,
    };
    if kind.is_none() && by_tags.plek.is_none() {
        silent.push((said, rings));
        return;
    }
    sorted.parts.push(Part::Area {
        meaning: Meaning {
            area: kind,
            ..by_tags
        },
        rings,
        said,
    });
}

/// Whether an outline crosses itself. A large one is not looked at: that takes the square of its corners.
fn is_bow(ring: &[Degrees]) -> bool {
    const LOOKED_AT_MAX: usize = 500;
    let Some(first) = ring.first().filter(|_| ring.len() <= LOOKED_AT_MAX) else {
        return false;
    };
    let projection = scenario::projection_at(*first);
    let plane: Vec<_> = ring
        .iter()
        .map(|corner| scenario::project(&projection, *corner))
        .collect();
    crate::shape::crosses_itself(&plane)
}

fn line(
    sorted: &mut Sorted,
    lines: Vec<Vec<Degrees>>,
    said: Said,
    wanted: Lines,
    mostly_streets: bool,
    tally: &mut Tally,
) {
    let mut meaning = Meaning::of(&said.tags, Form::Line);
    let by_wijze = match said.wijze.as_str() {
        "straat" => Some(StreetKind::Straat),
        "hoofdweg" => Some(StreetKind::Hoofdweg),
        "pad" => Some(StreetKind::Pad),
        "brandgang" => Some(StreetKind::Brandgang),
        "trap" => Some(StreetKind::Trap),
        _ => None,
    };
    if said.soort == "verboden" {
        meaning.barrier = true;
        meaning.street = None;
        sorted.parts.push(Part::Line {
            meaning,
            lines,
            said,
        });
        return;
    }
    let by_name = said.is_named_as_street() || mostly_streets && !said.name.is_empty();
    let says_street = said.soort == "straat"
        || by_wijze.is_some()
        || meaning.street.is_some()
        || meaning.refused.is_some();
    let says_route = said.soort == "route" || said.cm_per_s.is_some() || said.has_word(&["route"]);
    let is_street = match wanted {
        Lines::Streets => true,
        Lines::Routes => false,
        Lines::AsTheySay => says_street || by_name && !says_route,
    };
    if !is_street {
        if wanted == Lines::AsTheySay && said.soort != "route" {
            tally.note(&code::LIJN_IS_ROUTE, &said.name);
        }
        sorted.routes.push(Walked { lines, said });
        return;
    }
    if !says_street && wanted == Lines::AsTheySay {
        tally.note(&code::LIJN_IS_STRAAT, &said.name);
    }
    if meaning.refused.is_none() || wanted == Lines::Streets {
        meaning.refused = None;
        meaning.street = by_wijze.or(meaning.street).or(Some(StreetKind::Straat));
    }
    sorted.parts.push(Part::Line {
        meaning,
        lines,
        said,
    });
}

/// Whether a name ends as Dutch streets do.
fn is_street_name(name: &str) -> bool {
    const ENDS: [&str; 18] = [
        "straat",
        "weg",
        "laan",
        "plein",
        "pad",
        "kade",
        "gracht",
        "dreef",
        "hof",
        "singel",
        "steeg",
        "dijk",
        "plantsoen",
        "park",
        "wal",
        "markt",
        "ring",
        "baan",
    ];
    let name = name.to_lowercase();
    ENDS.iter().any(|end| name.ends_with(end))
}

fn point(
    sorted: &mut Sorted,
    at: Degrees,
    mut said: Said,
    nameless: &mut usize,
    tally: &mut Tally,
) {
    let mut meaning = Meaning::of(&said.tags, Form::Point);
    if said.soort == "oversteek" {
        meaning.crossing = true;
    }
    let is_address = said.soort == "adres" || !said.street.is_empty() && !said.number.is_empty();
    if is_address && meaning.address.is_none() {
        meaning.address = Some(HouseNumber {
            street: Some(said.street.clone()).filter(|street| !street.is_empty()),
            number: said.number.clone(),
        });
    }
    if meaning.plek.is_none() && meaning.address.is_none() && !meaning.crossing {
        if said.name.is_empty() {
            *nameless += 1;
            said.name = format!("Punt {nameless}");
            tally.note(&code::PUNT_ZONDER_NAAM, &said.name);
        }
        meaning.plek = Some(PLEK);
    }
    sorted.parts.push(Part::Point { meaning, at, said });
}

impl Said {
    /// What a place is, as far as that was said.
    pub(super) fn wat<'s>(&'s self, kind: &'s PlekKind) -> &'s str {
        if self.wat.is_empty() {
            kind.wat
        } else {
            &self.wat
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn said(value: &Value) -> Said {
        Said::of(value.as_object().expect("an object"), "")
    }

    #[test]
    fn names_are_found_however_they_are_written() {
        assert_eq!(said(&json!({"Naam": "Plein"})).name, "Plein");
        assert_eq!(said(&json!({"naam": null, "TITLE": "Plein"})).name, "Plein");
        assert_eq!(said(&json!({"meta:name": "Blvd"})).name, "Blvd");
        assert_eq!(said(&json!({"naam": {"nl": "x"}})).name, "");
    }

    #[test]
    fn an_order_and_a_time_may_be_texts() {
        let one = said(&json!({"volgorde": "2", "tijd": "3:20", "actie": "aanbellen"}));
        assert_eq!((one.order, one.time_ms), (Some(2), Some(200_000)));
        assert_eq!(one.note_or_name(), "aanbellen");
        assert_eq!(
            said(&json!({"volgorde": 3.0, "tijd": "00:07:45"})).time_ms,
            Some(465_000)
        );
        assert_eq!(said(&json!({"tijd": "straks"})).time_ms, None);
        assert_eq!(
            said(&json!({"tijd": "9999999999999999999:00"})).time_ms,
            None
        );
    }

    #[test]
    fn a_speed_is_metres_a_second_or_kilometres_an_hour() {
        assert_eq!(said(&json!({"snelheid": "1.3"})).cm_per_s, Some(130));
        assert_eq!(said(&json!({"snelheid": 18})).cm_per_s, Some(500));
        assert_eq!(said(&json!({"snelheid": 1e300})).cm_per_s, Some(1_000));
        assert_eq!(said(&json!({"snelheid": -1})).cm_per_s, None);
    }
}
