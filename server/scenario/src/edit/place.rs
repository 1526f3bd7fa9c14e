//! Which part of the scenario file a stretch of its text is, and what is said there.

use super::{Path, Step};
use serde_json::{Map, Number, Value};
use std::cmp::Reverse;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// Characters of the few words that say what a part of the file is about.
const WORDS_MAX: usize = 80;
/// Tables and lists deeper than this are not looked into; no scenario has them.
const DEPTH_MAX: usize = 16;

/// The parts of a scenario file with the stretches of text they stand in, also when some of it cannot be read.
#[derive(Debug, Clone, Default)]
pub struct Places {
    parts: Vec<Part>,
}

#[derive(Debug, Clone)]
struct Part {
    span: Range<usize>,
    path: Path,
    is_table: bool,
}

impl Places {
    /// The parts of this text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let (table, _) = DeTable::parse_recoverable(text);
        let mut places = Self::default();
        places.table(table.get_ref(), &Path::default());
        places.parts.sort_by_key(|part| part.span.start);
        places
    }

    /// The deepest part that holds this stretch; what stands in none of them belongs to the table above it.
    #[must_use]
    pub fn find(&self, span: &Range<usize>) -> Path {
        let before = self
            .parts
            .partition_point(|part| part.span.start <= span.start);
        let before = &self.parts[..before];
        let holds = |part: &&Part| part.span.end >= span.end && part.span.end > span.start;
        // A list of tables stands in the file as its first entry does; that says more.
        let deepest = before
            .iter()
            .filter(holds)
            .min_by_key(|part| (part.span.len(), Reverse(part.path.0.len())));
        let above = || before.iter().rev().find(|part| part.is_table);
        deepest
            .or_else(above)
            .map(|part| part.path.clone())
            .unwrap_or_default()
    }

    fn table(&mut self, table: &DeTable<'_>, path: &Path) {
        for (key, value) in table {
            let path = path.with(Step::Key(key.get_ref().to_string()));
            // The head of a list of tables names its keys; there only the head itself counts.
            if !matches!(value.get_ref(), DeValue::Table(_) | DeValue::Array(_)) {
                self.add(key.span().start..value.span().end, &path, false);
            }
            self.value(value, &path);
        }
    }

    fn value(&mut self, value: &toml::Spanned<DeValue<'_>>, path: &Path) {
        if path.0.len() > DEPTH_MAX {
            return;
        }
        match value.get_ref() {
            DeValue::Table(table) => {
                self.add(value.span(), path, true);
                self.table(table, path);
            }
            DeValue::Array(list) => {
                self.add(value.span(), path, false);
                for (index, item) in list.iter().enumerate() {
                    self.value(item, &path.with(Step::Index(index)));
                }
            }
            _ => self.add(value.span(), path, false),
        }
    }

    fn add(&mut self, span: Range<usize>, path: &Path, is_table: bool) {
        self.parts.push(Part {
            span,
            path: path.clone(),
            is_table,
        });
    }
}

impl Path {
    fn with(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }

    /// What this part of a file is about, in a few words: `ronde 1, voetje winkel, om`.
    #[must_use]
    pub fn words(&self, tree: &Value) -> String {
        let mut words: Vec<String> = Vec::new();
        let mut here = Some(tree);
        let mut steps = self.0.iter().peekable();
        while let Some(step) = steps.next() {
            here = here.and_then(|value| value.get_step(step));
            let Step::Key(key) = step else { continue };
            let Some(Step::Index(index)) = steps.peek() else {
                words.push(key.clone());
                continue;
            };
            here = here.and_then(|list| list.get(*index));
            steps.next();
            let name = ["id", "wie", "stuk"]
                .iter()
                .find_map(|name| here?.get(*name)?.as_str());
            words.push(match name {
                Some(name) => format!("{key} {name}"),
                None => format!("{key} {}", index + 1),
            });
        }
        words.join(", ").chars().take(WORDS_MAX).collect()
    }
}

trait GetStep {
    fn get_step(&self, step: &Step) -> Option<&Value>;
}

impl GetStep for Value {
    fn get_step(&self, step: &Step) -> Option<&Value> {
        match step {
            Step::Key(key) => self.get(key),
            Step::Index(index) => self.get(*index),
        }
    }
}

/// A scenario file as plain JSON: times of day and dates become texts. `None` when it is not TOML.
#[must_use]
pub fn tree(text: &str) -> Option<Value> {
    let table: toml::Table = text.parse().ok()?;
    Some(Value::Object(object(table)))
}

fn object(table: toml::Table) -> Map<String, Value> {
    table
        .into_iter()
        .map(|(key, value)| (key, json(value)))
        .collect()
}

fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => match Number::from_f64(number) {
            Some(number) => Value::Number(number),
            // JSON has no infinity.
            None => number.to_string().into(),
        },
        toml::Value::Boolean(truth) => truth.into(),
        toml::Value::Datetime(moment) => moment.to_string().into(),
        toml::Value::Array(list) => list.into_iter().map(json).collect(),
        toml::Value::Table(table) => Value::Object(object(table)),
    }
}
