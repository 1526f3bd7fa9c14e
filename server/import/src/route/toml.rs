//! A route in the words of a scenario file, ready to be pasted.

use super::{Route, Stop, StopKind};
use crate::wijk::number;
use scenario::{Degrees, SENTENCE_MAX};
use std::fmt::Write as _;

/// What the boef does at each voetje until the author says better.
const GEDRAG: &str = "kijkt_zoekend";

/// The `[[ronde.route]]` of a route.
pub(super) fn write(route: &Route) -> String {
    let mut text = String::new();
    let name = if route.name.is_empty() {
        String::new()
    } else {
        format!("\"{}\", ", route.name.replace(['\n', '\r'], " "))
    };
    line(
        &mut text,
        format_args!(
            "# Ingelezen wandeling: {name}{} meter in {}.",
            route.length_m,
            duration(route.duration_s)
        ),
    );
    line(
        &mut text,
        format_args!("# Kies bij elk voetje zelf het gedrag, en schrijf er een opdracht bij."),
    );
    line(&mut text, format_args!("[[ronde.route]]"));
    line(&mut text, format_args!("wie = {}", quoted(&route.walker)));
    for stop in &route.stops {
        voetje(&mut text, stop);
    }
    text
}

fn line(text: &mut String, words: std::fmt::Arguments<'_>) {
    writeln!(text, "{words}").expect("writing to a string");
}

fn voetje(text: &mut String, stop: &Stop) {
    let why = match stop.kind {
        StopKind::Begin => "begin",
        StopKind::Stilstand => "hier stond men stil",
        StopKind::Keerpunt => "hier keerde men om",
        StopKind::Gemarkeerd => "hier is een punt gezet",
        StopKind::Einde => "einde",
    };
    let why = if stop.place.is_none() && !stop.street.is_empty() {
        format!("{why}, op: {}", stop.street)
    } else {
        why.to_owned()
    };
    line(text, format_args!(""));
    line(text, format_args!("[[ronde.route.voetje]]   # {why}"));
    line(text, format_args!("id = {}", quoted(&stop.id)));
    let place = match &stop.place {
        Some(name) => quoted(name),
        None => coordinate(stop.at),
    };
    line(text, format_args!("plek = {place}"));
    if !stop.via.is_empty() {
        let via: Vec<String> = stop.via.iter().map(|at| coordinate(*at)).collect();
        line(text, format_args!("via = [{}]", via.join(", ")));
    }
    line(text, format_args!("om = \"{}\"", duration(stop.arrive_s)));
    if stop.stay_s > 0 {
        line(text, format_args!("blijft = \"{}\"", duration(stop.stay_s)));
    }
    line(text, format_args!("gedrag = \"{GEDRAG}\""));
    if !stop.note.is_empty() {
        let note: String = stop.note.chars().take(SENTENCE_MAX).collect();
        line(text, format_args!("opdracht = {}", quoted(&note)));
    }
}

/// First the latitude, then the longitude, as scenario files have it.
fn coordinate(at: Degrees) -> String {
    format!("[{}, {}]", number(at.lat_e7), number(at.lon_e7))
}

/// Seconds as a scenario file writes them: "1u5m30s".
fn duration(seconds: u64) -> String {
    let parts: String = [
        (seconds / 3_600, 'u'),
        (seconds % 3_600 / 60, 'm'),
        (seconds % 60, 's'),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, unit)| format!("{count}{unit}"))
    .collect();
    if parts.is_empty() {
        "0s".to_owned()
    } else {
        parts
    }
}

/// A text between quotes; what TOML does not allow in one is written with its number.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            c if c.is_control() => {
                write!(quoted, "\\u{:04x}", u32::from(c)).expect("writing to a string");
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_stays_one_text() {
        for text in ["plein", "\"; [x]", "a\\b", "a\nb\u{7f}", "é\u{2028}"] {
            let table: ::toml::Table = format!("x = {}", quoted(text)).parse().expect("TOML");
            assert_eq!(table["x"].as_str(), Some(text));
        }
    }

    #[test]
    fn durations_are_written_as_the_game_reads_them() {
        assert_eq!(
            [0, 65, 3_600, 3_665].map(duration),
            ["0s", "1m5s", "1u", "1u1m5s"]
        );
    }
}
