//! Another name for a key, with everything around it as it was: its place, its value, and the remarks of both.

use toml_edit::{InlineTable, Key, Table, TableLike};

/// Calls a key of a table otherwise; nothing there has the new name yet.
pub(super) fn in_table(table: &mut Table, from: &str, to: &str) {
    for key in keys_from(table, from) {
        if let Some((key, item)) = table.remove_entry(&key) {
            table.insert_formatted(&called(key, from, to), item);
        }
    }
}

/// The same in a table between braces.
pub(super) fn in_braces(table: &mut InlineTable, from: &str, to: &str) {
    for key in keys_from(table, from) {
        if let Some((key, value)) = table.remove_entry(&key) {
            table.insert_formatted(&called(key, from, to), value);
        }
    }
}

/// A key and all behind it: taken out and put in again, each stands behind the one before it, as it did.
fn keys_from(table: &dyn TableLike, from: &str) -> Vec<String> {
    let keys = table.iter().map(|(key, _)| key.to_owned());
    keys.skip_while(|key| key != from).collect()
}

fn called(key: Key, from: &str, to: &str) -> Key {
    if key.get() != from || from == to {
        return key;
    }
    Key::new(to)
        .with_leaf_decor(key.leaf_decor().clone())
        .with_dotted_decor(key.dotted_decor().clone())
}
