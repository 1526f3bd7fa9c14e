//! The JSON Schema of a scenario file accepts what the reader accepts, and describes every key.

use crate::common::fixture;
use scenario::schema;
use serde_json::Value;
use std::fs;
use std::path::Path;

/// What is wrong with a value according to a schema. It knows the words that our schema uses, and panics on any other.
fn faults(root: &Value, schema: &Value, value: &Value, path: &str) -> Vec<String> {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let target = root
            .pointer(reference.trim_start_matches('#'))
            .expect("a reference leads somewhere");
        return faults(root, target, value, path);
    }
    let mut found = Vec::new();
    let mut expect = |holds: bool, what: &str| {
        if !holds {
            found.push(format!("{path}: {what} {value}"));
        }
    };
    let length = || value.as_str().map(|text| text.chars().count() as u64);
    let mut inside = Vec::new();
    for (word, rule) in schema.as_object().expect("a schema is a table") {
        match word.as_str() {
            "$schema" | "$defs" | "title" | "description" | "examples" | "pattern" => {}
            "type" => {
                let allowed: Vec<&Value> = rule
                    .as_array()
                    .map_or_else(|| vec![rule], |list| list.iter().collect());
                expect(allowed.iter().any(|kind| is_kind(value, kind)), "type");
            }
            "enum" => expect(
                rule.as_array().is_some_and(|list| list.contains(value)),
                "enum",
            ),
            "const" => expect(rule == value, "const"),
            "minLength" => expect(
                length().is_none_or(|length| Some(length) >= rule.as_u64()),
                "minLength",
            ),
            "maxLength" => expect(
                length().is_none_or(|length| Some(length) <= rule.as_u64()),
                "maxLength",
            ),
            "minimum" => expect(
                value
                    .as_f64()
                    .is_none_or(|number| Some(number) >= rule.as_f64()),
                "minimum",
            ),
            "maximum" => expect(
                value
                    .as_f64()
                    .is_none_or(|number| Some(number) <= rule.as_f64()),
                "maximum",
            ),
            "minItems" => expect(
                value
                    .as_array()
                    .is_none_or(|list| Some(list.len() as u64) >= rule.as_u64()),
                "minItems",
            ),
            "maxItems" => expect(
                value
                    .as_array()
                    .is_none_or(|list| Some(list.len() as u64) <= rule.as_u64()),
                "maxItems",
            ),
            "maxProperties" => {
                expect(
                    value
                        .as_object()
                        .is_none_or(|table| Some(table.len() as u64) <= rule.as_u64()),
                    "maxProperties",
                );
            }
            "required" => {
                for key in rule.as_array().expect("a list of keys") {
                    let key = key.as_str().expect("a key");
                    expect(
                        value
                            .as_object()
                            .is_none_or(|table| table.contains_key(key)),
                        &format!("{key} is missing in"),
                    );
                }
            }
            "items" => {
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    inside.extend(faults(root, rule, item, &format!("{path}[{index}]")));
                }
            }
            "properties" => {
                for (key, item) in value.as_object().into_iter().flatten() {
                    if let Some(rule) = rule.get(key) {
                        inside.extend(faults(root, rule, item, &format!("{path}.{key}")));
                    }
                }
            }
            "additionalProperties" => {
                let known = schema.get("properties").and_then(Value::as_object);
                for (key, item) in value.as_object().into_iter().flatten() {
                    if known.is_none_or(|known| !known.contains_key(key)) {
                        match rule {
                            Value::Bool(allowed) => {
                                expect(*allowed, &format!("{key} is unknown in"));
                            }
                            rule => {
                                inside.extend(faults(root, rule, item, &format!("{path}.{key}")));
                            }
                        }
                    }
                }
            }
            "anyOf" => {
                let ways = rule.as_array().expect("a list of schemas");
                expect(
                    ways.iter()
                        .any(|way| faults(root, way, value, path).is_empty()),
                    "anyOf",
                );
            }
            other => panic!("{path}: this test does not know {other}"),
        }
    }
    found.extend(inside);
    found
}

fn is_kind(value: &Value, kind: &Value) -> bool {
    match kind.as_str().expect("a kind is a word") {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        other => panic!("this test does not know {other}"),
    }
}

fn check(toml: &str) -> Vec<String> {
    let value: Value = toml::from_str(toml).expect("the text is toml");
    let schema = schema();
    faults(&schema, &schema, &value, "")
}

#[test]
fn the_bundled_scenarios_and_the_fixtures_follow_the_schema() {
    let scenarios = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    for entry in fs::read_dir(scenarios).expect("the scenarios lie in the repository") {
        let file = entry
            .expect("a readable entry")
            .path()
            .join("scenario.toml");
        if let Ok(text) = fs::read_to_string(&file) {
            assert_eq!(check(&text), Vec::<String>::new(), "{}", file.display());
        }
    }
    assert_eq!(check(&fixture("compleet.toml")), Vec::<String>::new());
    // Its one time without quotes is a toml time, which JSON does not have.
    assert_eq!(
        check(&fixture("alles.toml").replace("00:10:00", "\"00:10\"")),
        Vec::<String>::new()
    );
}

#[test]
fn the_schema_refuses_what_the_reader_refuses() {
    for name in [
        "onbekende_sleutel",
        "sleutel_ontbreekt",
        "verkeerd_soort",
        "lijst_te_lang",
        "tekst_te_lang",
        "getal_buiten_bereik",
    ] {
        let toml = fixture(&format!("{name}.toml"));
        // Whether a duration is too long is not a matter of its form.
        assert!(!check(&toml).is_empty(), "{name}");
    }
}

#[test]
fn every_key_has_a_description_in_the_schema() {
    fn walk(schema: &Value, path: &str, described: &mut usize) {
        for (key, field) in schema
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            let text = field
                .get("description")
                .and_then(Value::as_str)
                .unwrap_or_default();
            assert!(
                text.len() > 3 && !text.starts_with(' '),
                "{path}.{key}: {text:?}"
            );
            *described += 1;
            walk(field, &format!("{path}.{key}"), described);
        }
    }
    let schema = schema();
    let mut described = 0;
    walk(&schema, "", &mut described);
    for (name, table) in schema
        .get("$defs")
        .and_then(Value::as_object)
        .expect("the tables")
    {
        walk(table, name, &mut described);
    }
    assert!(described > 100, "{described}");
}
