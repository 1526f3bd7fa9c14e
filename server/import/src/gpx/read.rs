//! The words of a GPX file: tracks, routes and single points, as they stand.

use super::GPX_POINTS_MAX;
use crate::code;
use crate::error::{Countable, Format, ImportError};
use crate::report::{Tally, short};
use crate::xml::{Element, Node, XML_DEPTH_MAX, Xml, XmlError};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use scenario::Degrees;

/// What a file holds.
#[derive(Debug, Default)]
pub(super) struct File {
    pub(super) tracks: Vec<Track>,
    pub(super) routes: Vec<Track>,
    pub(super) points: Vec<Point>,
}

/// A track of one or more segments, or a planned route, which is one.
#[derive(Debug, Default, Clone)]
pub(super) struct Track {
    pub(super) name: String,
    pub(super) segments: Vec<Vec<Point>>,
}

/// A point with what the file says of it.
#[derive(Debug, Clone)]
pub(super) struct Point {
    pub(super) at: Degrees,
    /// Milliseconds since 1970.
    pub(super) time_ms: Option<i64>,
    pub(super) name: String,
}

/// What the words of an element are for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Words {
    Time,
    Name,
    Description,
}

/// What is being read.
#[derive(Default)]
struct Reading {
    file: File,
    track: Option<Track>,
    is_route: bool,
    point: Option<(Option<Degrees>, Point)>,
    count: usize,
}

/// Reads a file. One that breaks off gives what it has.
pub(super) fn read(text: &str, tally: &mut Tally) -> Result<File, ImportError> {
    let mut xml = Xml::new(text);
    let mut reading = Reading::default();
    let mut path: Vec<String> = Vec::new();
    let mut words: Option<(Words, String)> = None;
    loop {
        match xml.next() {
            Ok(Node::Open(element)) => {
                if path.is_empty() && !element.is("gpx") {
                    return Err(ImportError::NotThisFormat {
                        wanted: Format::Gpx,
                    });
                }
                words = purpose(&element, path.last().map(String::as_str))
                    .map(|purpose| (purpose, String::new()));
                reading.open(&element)?;
                path.push(element.name());
            }
            Ok(Node::Text(more)) => {
                if let Some((_, text)) = &mut words
                    && text.len() < 1_000
                {
                    text.push_str(&more);
                }
            }
            Ok(Node::Close) => {
                if let Some((purpose, text)) = words.take() {
                    reading.words(purpose, text.trim(), tally);
                }
                if let Some(name) = path.pop() {
                    reading.close(&name, tally);
                }
            }
            Ok(Node::End { whole }) => {
                if !whole {
                    tally.note(&code::BESTAND_AFGEKAPT, format!("regel {}", xml.line()));
                }
                break;
            }
            Err(XmlError::TooDeep) => return Err(ImportError::TooDeep { max: XML_DEPTH_MAX }),
            Err(XmlError::Broken { line }) if reading.count == 0 => {
                return Err(ImportError::BrokenXml { line });
            }
            Err(XmlError::Broken { line }) => {
                tally.note(&code::BESTAND_AFGEKAPT, format!("regel {line}"));
                break;
            }
        }
    }
    // What was open when the file broke off counts too.
    while let Some(name) = path.pop() {
        reading.close(&name, tally);
    }
    Ok(reading.file)
}

/// What the words of an element that stands in `parent` are for.
fn purpose(element: &Element<'_>, parent: Option<&str>) -> Option<Words> {
    let of_point = matches!(parent, Some("trkpt" | "rtept" | "wpt"));
    let of_track = matches!(parent, Some("trk" | "rte"));
    if element.is("time") && of_point {
        Some(Words::Time)
    } else if element.is("name") && (of_point || of_track) {
        Some(Words::Name)
    } else if (element.is("desc") || element.is("cmt")) && of_point {
        Some(Words::Description)
    } else {
        None
    }
}

impl Reading {
    fn open(&mut self, element: &Element<'_>) -> Result<(), ImportError> {
        match element.name().as_str() {
            name @ ("trk" | "rte") => {
                self.is_route = name == "rte";
                self.track = Some(Track::default());
                if self.is_route {
                    self.segment();
                }
            }
            "trkseg" => self.segment(),
            "trkpt" | "rtept" | "wpt" => {
                self.count += 1;
                if self.count > GPX_POINTS_MAX {
                    return Err(ImportError::TooMany {
                        what: Countable::Points,
                        max: GPX_POINTS_MAX,
                    });
                }
                let degrees = |name: &str| element.get(name)?.trim().parse::<f64>().ok();
                let at = degrees("lat")
                    .zip(degrees("lon"))
                    .and_then(|(lat, lon)| place(lat, lon));
                let nowhere = Degrees {
                    lat_e7: 0,
                    lon_e7: 0,
                };
                self.point = Some((
                    at,
                    Point {
                        at: at.unwrap_or(nowhere),
                        time_ms: None,
                        name: String::new(),
                    },
                ));
            }
            _ => {}
        }
        Ok(())
    }

    fn segment(&mut self) {
        if let Some(track) = &mut self.track {
            track.segments.push(Vec::new());
        }
    }

    fn words(&mut self, purpose: Words, text: &str, tally: &mut Tally) {
        match (&mut self.point, purpose) {
            (Some((_, point)), Words::Time) => {
                point.time_ms = time_ms(text, tally);
                if point.time_ms.is_none() && !text.is_empty() {
                    tally.note(&code::TIJD_ONLEESBAAR, text);
                }
            }
            (Some((_, point)), Words::Name) => point.name = short(text),
            (Some((_, point)), Words::Description) if point.name.is_empty() => {
                point.name = short(text);
            }
            (None, Words::Name) => {
                if let Some(track) = &mut self.track {
                    track.name = short(text);
                }
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str, tally: &mut Tally) {
        match name {
            "trkpt" | "rtept" | "wpt" => {
                let Some((at, point)) = self.point.take() else {
                    return;
                };
                if at.is_none() {
                    tally.note(&code::PUNT_ONLEESBAAR, &point.name);
                } else if name == "wpt" {
                    self.file.points.push(point);
                } else if let Some(track) = &mut self.track {
                    if track.segments.is_empty() {
                        track.segments.push(Vec::new());
                    }
                    track
                        .segments
                        .last_mut()
                        .expect("one was added")
                        .push(point);
                }
            }
            "trk" => self.file.tracks.extend(self.track.take()),
            "rte" => self.file.routes.extend(self.track.take()),
            _ => {}
        }
    }
}

/// A place on the globe. Latitude and longitude nought are what a phone writes that does not know where it is.
fn place(lat: f64, lon: f64) -> Option<Degrees> {
    let good = lat.is_finite() && lon.is_finite() && lat.abs() <= 90.0 && lon.abs() <= 180.0;
    let known = lat != 0.0 || lon != 0.0;
    (good && known).then(|| Degrees {
        lat_e7: (lat * 1e7).round() as i32,
        lon_e7: (lon * 1e7).round() as i32,
    })
}

/// A moment in milliseconds since 1970. One without a time zone is read as UTC: a route counts from its beginning.
fn time_ms(text: &str, tally: &mut Tally) -> Option<i64> {
    if let Ok(moment) = text.parse::<Timestamp>() {
        return Some(moment.as_millisecond());
    }
    let local: DateTime = text.parse().ok()?;
    tally.note(&code::TIJD_ZONDER_ZONE, text);
    let moment = TimeZone::UTC.to_timestamp(local).ok()?;
    Some(moment.as_millisecond())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_with_their_zone_and_without() {
        let mut tally = Tally::default();
        let mut read = |text: &str| time_ms(text, &mut tally);
        let noon = 1_739_275_200_000;
        assert_eq!(read("2025-02-11T12:00:00Z"), Some(noon));
        assert_eq!(read("2025-02-11T13:00:00+01:00"), Some(noon));
        assert_eq!(read("2025-02-11T12:00:00.500Z"), Some(noon + 500));
        assert_eq!(read("2025-02-11T12:00:00"), Some(noon));
        assert_eq!(read("gisteren"), None);
        assert!(tally.has(&code::TIJD_ZONDER_ZONE));
    }

    #[test]
    fn one_point_too_many_is_refused() {
        let text = |count: usize| format!("<gpx>{}</gpx>", "<wpt lat='52' lon='5'/>".repeat(count));
        let mut tally = Tally::default();
        assert!(read(&text(GPX_POINTS_MAX), &mut tally).is_ok());
        let error = read(&text(GPX_POINTS_MAX + 1), &mut tally).expect_err("too many");
        assert_eq!(error.code().name, "te_veel_delen");
    }

    #[test]
    fn a_file_that_breaks_off_keeps_its_points() {
        let mut tally = Tally::default();
        let text = "<gpx><trk><trkseg><trkpt lat='52' lon='5'/><trkpt lat='52' lon='5.1'><tim";
        let file = read(text, &mut tally).expect("a part");
        let points: usize = file
            .tracks
            .iter()
            .flat_map(|track| &track.segments)
            .map(Vec::len)
            .sum();
        assert_eq!(points, 2);
        assert!(tally.has(&code::BESTAND_AFGEKAPT));
    }
}
