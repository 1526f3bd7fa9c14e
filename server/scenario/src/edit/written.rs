//! How new parts of the scenario file are written: which tables get a head of their own, and what a value looks like.

use super::sheet::VALUE_DEPTH_MAX;
use serde_json::{Map, Value as Json};
use toml_edit::{Array, ArrayOfTables, InlineTable, Item, Table, Value};

/// Whether a table at this key, in a table that itself stands at `within`, gets a head of its own, as in the scenarios
/// that come with the program; others stand between braces.
fn has_head(within: Option<&str>, key: &str) -> bool {
    match within {
        None => matches!(
            key,
            "contact" | "buren" | "winnaar" | "punten" | "boef" | "figurant" | "ronde"
        ),
        Some("boef") => matches!(key, "signalement" | "voertuig"),
        Some("ronde") => matches!(key, "route" | "aanwijzing"),
        Some("route") => matches!(key, "keuze" | "voetje" | "reactie"),
        Some(_) => false,
    }
}

/// The order of the keys of a new table; others come behind these.
const USUAL_KEYS: [&str; 40] = [
    "titel",
    "id",
    "wie",
    "soort",
    "stuk",
    "rond",
    "straal",
    "naam",
    "bekend_als",
    "gespeeld_door",
    "dekmantel",
    "antwoord",
    "geslacht",
    "leeftijd",
    "lengte",
    "postuur",
    "huidskleur",
    "haar",
    "gezicht",
    "kleding",
    "bij_zich",
    "begin",
    "duur",
    "pauze",
    "les",
    "boef",
    "plek",
    "via",
    "om",
    "blijft",
    "gedrag",
    "spoor",
    "bij_voetje",
    "als",
    "na",
    "ladder",
    "bij_aanhouding",
    "gezien",
    "gezien_voor",
    "tekst",
];

/// The keys of a new table with their values, in the usual order.
fn in_order(map: &Map<String, Json>) -> Vec<(&String, &Json)> {
    let mut entries: Vec<(&String, &Json)> = map.iter().collect();
    let place = |key: &str| USUAL_KEYS.iter().position(|usual| *usual == key);
    entries.sort_by_key(|(key, _)| place(key).unwrap_or(USUAL_KEYS.len()));
    entries
}

/// Something new at a key of a table with a head; `None` when a scenario file cannot hold it.
pub(super) fn item(within: Option<&str>, key: &str, json: &Json) -> Option<Item> {
    match json {
        Json::Object(map) if has_head(within, key) => Some(Item::Table(table(key, map)?)),
        Json::Array(list) if has_head(within, key) && is_tables(list) => {
            let mut tables = ArrayOfTables::new();
            for entry in list {
                tables.push(table(key, entry.as_object()?)?);
            }
            Some(Item::ArrayOfTables(tables))
        }
        Json::Array(list) if is_tables(list) => Some(Item::Value(lines(list)?)),
        _ => Some(Item::Value(value(json)?)),
    }
}

/// An empty table at this key, or one between braces.
pub(super) fn empty(within: Option<&str>, key: &str) -> Item {
    match has_head(within, key) {
        true => Item::Table(Table::new()),
        false => Item::Value(Value::InlineTable(InlineTable::new())),
    }
}

/// A table that stands at this key.
pub(super) fn table(key: &str, map: &Map<String, Json>) -> Option<Table> {
    let mut table = Table::new();
    for (own, json) in in_order(map) {
        table.insert(own, item(Some(key), own, json)?);
    }
    Some(table)
}

/// A list of tables as one value, each on a line of its own.
fn lines(list: &[Json]) -> Option<Value> {
    let mut array = Array::new();
    for entry in list {
        array.push_formatted(value(entry)?.decorated("\n  ", ""));
    }
    array.set_trailing_comma(true);
    array.set_trailing("\n");
    Some(Value::Array(array))
}

/// A value on one line.
pub(super) fn value(json: &Json) -> Option<Value> {
    match json {
        Json::Null => None,
        Json::Bool(truth) => Some((*truth).into()),
        Json::String(text) => Some(text.as_str().into()),
        Json::Number(number) => match (number.as_i64(), number.is_f64()) {
            (Some(whole), false) => Some(whole.into()),
            (_, true) => number
                .as_f64()
                .filter(|part| part.is_finite())
                .map(Value::from),
            (None, false) => None,
        },
        Json::Array(list) => {
            let mut array = Array::new();
            for entry in list {
                array.push(value(entry)?);
            }
            Some(Value::Array(array))
        }
        Json::Object(map) => {
            let mut table = InlineTable::new();
            for (key, json) in in_order(map) {
                table.insert(key, value(json)?);
            }
            Some(Value::InlineTable(table))
        }
    }
}

fn is_tables(list: &[Json]) -> bool {
    !list.is_empty() && list.iter().all(Json::is_object)
}

/// Whether a value is deeper than a scenario file ever is.
pub(super) fn is_too_deep(json: &Json, depth: usize) -> bool {
    depth > VALUE_DEPTH_MAX
        || match json {
            Json::Array(list) => list.iter().any(|json| is_too_deep(json, depth + 1)),
            Json::Object(map) => map.values().any(|json| is_too_deep(json, depth + 1)),
            _ => false,
        }
}
