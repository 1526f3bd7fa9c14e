//! The JSON Schema of a scenario file, for editors that complete and check while somebody types.

use crate::parse::Evening;
use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};

/// The JSON Schema of `scenario.toml`, with a Dutch description for every key.
pub fn schema() -> Value {
    let mut schema = SchemaGenerator::default().into_root_schema_for::<Evening>();
    schema.insert("title".to_owned(), "Scenario van Boef in de Wijk".into());
    schema.to_value()
}

/// The schema of one table, field by field.
pub(crate) struct Object {
    description: String,
    properties: Map<String, Value>,
    required: Vec<Value>,
}

impl Object {
    pub(crate) fn new(description: &str) -> Self {
        Self {
            description: description.trim().to_owned(),
            properties: Map::new(),
            required: Vec::new(),
        }
    }

    pub(crate) fn field(
        &mut self,
        key: &str,
        description: &str,
        mut value: Schema,
        required: bool,
    ) {
        value.insert("description".to_owned(), description.trim().into());
        self.properties.insert(key.to_owned(), value.to_value());
        if required {
            self.required.push(key.into());
        }
    }

    /// A list of at most `max`; `alone` allows one thing without the list around it.
    pub(crate) fn list(
        &mut self,
        key: &str,
        description: &str,
        value: Schema,
        max: usize,
        alone: bool,
    ) {
        let item = value.to_value();
        let list = serde_json::json!({ "type": "array", "items": item.clone(), "maxItems": max });
        let value = if alone {
            json_schema!({ "anyOf": [list, item] })
        } else {
            Schema::try_from(list).unwrap_or_default()
        };
        self.field(key, description, value, false);
    }

    pub(crate) fn finish(self) -> Schema {
        json_schema!({
            "type": "object",
            "description": self.description,
            "properties": self.properties,
            "required": self.required,
            "additionalProperties": false
        })
    }
}
