//! The scenario file as a document whose parts can be changed: comments, order and spaces of the rest stay.

use super::{Edit, EditError, Path, Step, rename, written};
use serde_json::{Map, Value as Json};
use std::fmt;
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

/// A value that is set has at most this many tables and lists around its innermost part.
pub const VALUE_DEPTH_MAX: usize = 8;

/// The file.
pub(super) struct Sheet(DocumentMut);

impl fmt::Display for Sheet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Something that holds other things.
enum Spot<'d> {
    Table(&'d mut Table),
    Inline(&'d mut InlineTable),
    Tables(&'d mut ArrayOfTables),
    List(&'d mut Array),
}

impl Sheet {
    pub(super) fn read(text: &str) -> Result<Self, EditError> {
        let document = text.parse().map_err(|_| EditError::Unreadable)?;
        Ok(Self(document))
    }

    pub(super) fn apply(&mut self, edit: &Edit) -> Result<(), EditError> {
        match edit {
            Edit::Set { path, value } => self.set(path, value),
            Edit::Remove { path } => self.remove(path),
            Edit::Insert { path, value } => self.insert(path, value),
            Edit::Move { path, to } => self.put_elsewhere(path, *to),
            Edit::Rename { path, to } => self.rename(path, to),
        }
    }

    fn set(&mut self, path: &Path, json: &Json) -> Result<(), EditError> {
        let at = At::new(path, Some(json))?;
        let done = match (self.make(&at)?, at.last) {
            (Spot::Table(table), Step::Key(key)) => match table.get_mut(key) {
                Some(item) => assign(item, at.within, key, json),
                None => written::item(at.within, key, json).map(|item| {
                    table.insert(key, item);
                    in_usual_place(table, key);
                }),
            },
            (Spot::Inline(table), Step::Key(key)) => match table.get_mut(key) {
                Some(value) => assign_value(value, json),
                None => written::value(json).map(|value| {
                    table.insert(key, value);
                    tidy(table);
                }),
            },
            (Spot::Tables(tables), Step::Index(index)) => {
                let table = tables.get_mut(*index).ok_or_else(|| at.no_such())?;
                let map = json.as_object().ok_or_else(|| at.wrong_kind())?;
                merge(table, at.within, map)
            }
            (Spot::List(list), Step::Index(index)) => {
                let value = list.get_mut(*index).ok_or_else(|| at.no_such())?;
                assign_value(value, json)
            }
            _ => return Err(at.wrong_kind()),
        };
        done.ok_or_else(|| at.bad_value())
    }

    fn remove(&mut self, path: &Path) -> Result<(), EditError> {
        let at = At::new(path, None)?;
        let found = match (self.find(at.before)?, at.last) {
            (Spot::Table(table), Step::Key(key)) => table.remove(key).is_some(),
            (Spot::Inline(table), Step::Key(key)) => {
                let found = table.remove(key).is_some();
                tidy(table);
                found
            }
            (Spot::Tables(tables), Step::Index(index)) => {
                let found = *index < tables.len();
                if found {
                    tables.remove(*index);
                }
                if tables.is_empty() {
                    return self.remove(&Path(at.before.to_vec()));
                }
                found
            }
            (Spot::List(list), Step::Index(index)) => take(list, *index).is_some(),
            _ => return Err(at.wrong_kind()),
        };
        match found {
            true => Ok(()),
            false => Err(at.no_such()),
        }
    }

    fn insert(&mut self, path: &Path, json: &Json) -> Result<(), EditError> {
        let at = At::new(path, Some(json))?;
        let Step::Index(index) = at.last else {
            return Err(at.wrong_kind());
        };
        let spot = match self.find(at.before) {
            Ok(spot) => spot,
            // The first of its kind brings its list.
            Err(EditError::NoSuch { .. }) if *index == 0 => {
                let list = Path(at.before.to_vec());
                return self.set(&list, &Json::Array(vec![json.clone()]));
            }
            Err(error) => return Err(error),
        };
        match spot {
            Spot::Tables(tables) => {
                let map = json.as_object().ok_or_else(|| at.wrong_kind())?;
                if *index > tables.len() {
                    return Err(at.no_such());
                }
                let table = written::table(at.within.unwrap_or_default(), map);
                tables.insert(*index, table.ok_or_else(|| at.bad_value())?);
            }
            Spot::List(list) => {
                if *index > list.len() {
                    return Err(at.no_such());
                }
                let value = written::value(json).ok_or_else(|| at.bad_value())?;
                put(list, *index, value);
            }
            Spot::Table(_) | Spot::Inline(_) => return Err(at.wrong_kind()),
        }
        Ok(())
    }

    fn put_elsewhere(&mut self, path: &Path, to: usize) -> Result<(), EditError> {
        let at = At::new(path, None)?;
        let Step::Index(from) = *at.last else {
            return Err(at.wrong_kind());
        };
        match self.find(at.before)? {
            Spot::Tables(tables) => {
                if from.max(to) >= tables.len() {
                    return Err(at.no_such());
                }
                if from != to {
                    let mut table = tables.remove(from);
                    forget_position(&mut table);
                    tables.insert(to, table);
                }
            }
            Spot::List(list) => {
                if from.max(to) >= list.len() {
                    return Err(at.no_such());
                }
                if let Some(value) = take(list, from) {
                    put(list, to, value);
                }
            }
            Spot::Table(_) | Spot::Inline(_) => return Err(at.wrong_kind()),
        }
        Ok(())
    }

    fn rename(&mut self, path: &Path, to: &str) -> Result<(), EditError> {
        let at = At::new(path, None)?;
        let Step::Key(from) = at.last else {
            return Err(at.wrong_kind());
        };
        let fits = |table: &dyn TableLike| {
            if !table.contains_key(from) {
                return Err(at.no_such());
            }
            if to != from && table.contains_key(to) {
                let path = Path([at.before, &[Step::Key(to.to_owned())]].concat());
                return Err(EditError::Taken { path });
            }
            Ok(())
        };
        match self.find(at.before)? {
            Spot::Table(table) => {
                fits(table)?;
                rename::in_table(table, from, to);
            }
            Spot::Inline(table) => {
                fits(table)?;
                rename::in_braces(table, from, to);
            }
            Spot::Tables(_) | Spot::List(_) => return Err(at.wrong_kind()),
        }
        Ok(())
    }

    /// What is at this place.
    fn find(&mut self, steps: &[Step]) -> Result<Spot<'_>, EditError> {
        let mut spot = Spot::Table(self.0.as_table_mut());
        for (nth, step) in steps.iter().enumerate() {
            spot = spot.enter(step).map_err(|is_there| {
                let path = Path(steps[..=nth].to_vec());
                match is_there {
                    true => EditError::WrongKind { path },
                    false => EditError::NoSuch { path },
                }
            })?;
        }
        Ok(spot)
    }

    /// The table that holds what is changed; it and those on the way to it are made where there are none.
    fn make(&mut self, at: &At<'_>) -> Result<Spot<'_>, EditError> {
        for nth in 0..at.before.len() {
            let (before, Step::Key(key)) = (&at.before[..nth], &at.before[nth]) else {
                continue;
            };
            let next_is_key = matches!(at.before.get(nth + 1).unwrap_or(at.last), Step::Key(_));
            match self.find(before)? {
                Spot::Table(table) if next_is_key && !table.contains_key(key) => {
                    table.insert(key, written::empty(name_of(before), key));
                    in_usual_place(table, key);
                }
                Spot::Inline(table) if next_is_key && !table.contains_key(key) => {
                    table.insert(key, Value::InlineTable(InlineTable::new()));
                    tidy(table);
                }
                _ => {}
            }
        }
        self.find(at.before)
    }
}

/// Where a change is made: the way to what holds it, and the last step.
struct At<'p> {
    path: &'p Path,
    before: &'p [Step],
    last: &'p Step,
    /// The name of what holds it: `ronde` for a key of a round.
    within: Option<&'p str>,
}

impl<'p> At<'p> {
    fn new(path: &'p Path, json: Option<&Json>) -> Result<Self, EditError> {
        let Some((last, before)) = path.0.split_last() else {
            return Err(EditError::WrongKind { path: path.clone() });
        };
        if json.is_some_and(|json| written::is_too_deep(json, 0)) {
            return Err(EditError::BadValue { path: path.clone() });
        }
        Ok(Self {
            path,
            before,
            last,
            within: name_of(before),
        })
    }

    fn no_such(&self) -> EditError {
        EditError::NoSuch {
            path: self.path.clone(),
        }
    }

    fn wrong_kind(&self) -> EditError {
        EditError::WrongKind {
            path: self.path.clone(),
        }
    }

    fn bad_value(&self) -> EditError {
        EditError::BadValue {
            path: self.path.clone(),
        }
    }
}

/// The last key on a way.
fn name_of(steps: &[Step]) -> Option<&str> {
    steps.iter().rev().find_map(|step| match step {
        Step::Key(key) => Some(key.as_str()),
        Step::Index(_) => None,
    })
}

impl<'d> Spot<'d> {
    fn of(item: &'d mut Item) -> Option<Self> {
        match item {
            Item::Table(table) => Some(Self::Table(table)),
            Item::ArrayOfTables(tables) => Some(Self::Tables(tables)),
            Item::Value(value) => Self::of_value(value),
            Item::None => None,
        }
    }

    fn of_value(value: &'d mut Value) -> Option<Self> {
        match value {
            Value::InlineTable(table) => Some(Self::Inline(table)),
            Value::Array(list) => Some(Self::List(list)),
            _ => None,
        }
    }

    /// One step further; otherwise whether there is something there at all.
    fn enter(self, step: &Step) -> Result<Self, bool> {
        match (self, step) {
            (Self::Table(table), Step::Key(key)) => table
                .get_mut(key)
                .ok_or(false)
                .and_then(|item| Self::of(item).ok_or(true)),
            (Self::Inline(table), Step::Key(key)) => table
                .get_mut(key)
                .ok_or(false)
                .and_then(|value| Self::of_value(value).ok_or(true)),
            (Self::Tables(tables), Step::Index(index)) => {
                tables.get_mut(*index).map(Self::Table).ok_or(false)
            }
            (Self::List(list), Step::Index(index)) => list
                .get_mut(*index)
                .ok_or(false)
                .and_then(|value| Self::of_value(value).ok_or(true)),
            _ => Err(true),
        }
    }
}

/// Gives what is there another value, and keeps of it what stays the same. `None` when a file cannot hold the value.
fn assign(item: &mut Item, within: Option<&str>, key: &str, json: &Json) -> Option<()> {
    match (&mut *item, json) {
        (Item::Table(table), Json::Object(map)) => merge(table, Some(key), map),
        (Item::ArrayOfTables(tables), Json::Array(list))
            if !list.is_empty() && list.iter().all(Json::is_object) =>
        {
            for (index, map) in list.iter().filter_map(Json::as_object).enumerate() {
                match tables.get_mut(index) {
                    Some(table) => merge(table, Some(key), map)?,
                    None => tables.push(written::table(key, map)?),
                }
            }
            while tables.len() > list.len() {
                tables.remove(tables.len() - 1);
            }
            Some(())
        }
        (Item::Value(value), _) => assign_value(value, json),
        _ => {
            *item = written::item(within, key, json)?;
            Some(())
        }
    }
}

/// Makes a table hold these keys and no others.
fn merge(table: &mut Table, key: Option<&str>, map: &Map<String, Json>) -> Option<()> {
    table.retain(|own, _| map.contains_key(own));
    for (own, json) in map {
        match table.get_mut(own) {
            Some(item) => assign(item, key, own, json)?,
            None => {
                table.insert(own, written::item(key, own, json)?);
            }
        }
    }
    Some(())
}

fn assign_value(value: &mut Value, json: &Json) -> Option<()> {
    if is_same(value, json) {
        return Some(());
    }
    match (&mut *value, json) {
        (Value::InlineTable(table), Json::Object(map)) => {
            table.retain(|own, _| map.contains_key(own));
            for (own, json) in map {
                match table.get_mut(own) {
                    Some(value) => assign_value(value, json)?,
                    None => {
                        table.insert(own, written::value(json)?);
                    }
                }
            }
            tidy(table);
        }
        (Value::Array(list), Json::Array(wanted)) => {
            for (index, json) in wanted.iter().enumerate() {
                match list.get_mut(index) {
                    Some(value) => assign_value(value, json)?,
                    None => put(list, index, written::value(json)?),
                }
            }
            while list.len() > wanted.len() {
                take(list, list.len() - 1);
            }
        }
        _ => {
            let (prefix, suffix) = around(value);
            *value = written::value(json)?.decorated(prefix, suffix);
        }
    }
    Some(())
}

/// Whether a value is this already, however it is written.
fn is_same(value: &Value, json: &Json) -> bool {
    match (value, json) {
        (Value::String(text), Json::String(wanted)) => text.value() == wanted,
        (Value::Boolean(truth), Json::Bool(wanted)) => truth.value() == wanted,
        (Value::Integer(number), Json::Number(wanted)) => wanted.as_i64() == Some(*number.value()),
        (Value::Float(number), Json::Number(wanted)) => {
            wanted.is_f64() && wanted.as_f64() == Some(*number.value())
        }
        (Value::Datetime(moment), Json::String(wanted)) => moment.value().to_string() == *wanted,
        _ => false,
    }
}

/// The spaces and remarks before and behind a value.
fn around(value: &Value) -> (String, String) {
    let text = |raw: Option<&toml_edit::RawString>, usual: &str| {
        raw.and_then(|raw| raw.as_str()).unwrap_or(usual).to_owned()
    };
    let decor = value.decor();
    (text(decor.prefix(), " "), text(decor.suffix(), ""))
}

/// Takes an entry out of a list between brackets.
fn take(list: &mut Array, index: usize) -> Option<Value> {
    if index >= list.len() {
        return None;
    }
    let is_last = index + 1 == list.len();
    let taken = list.remove(index);
    let (prefix, suffix) = around(&taken);
    // The first has no space before it, and the last holds what stands before the closing bracket.
    if index == 0
        && let Some(first) = list.get_mut(0)
    {
        let own = around(first);
        if own.0 == " " && prefix.is_empty() {
            first.decor_mut().set_prefix("");
        }
    }
    if is_last
        && let Some(last) = index.checked_sub(1).and_then(|last| list.get_mut(last))
        && around(last).1.is_empty()
        && suffix.trim().is_empty()
    {
        last.decor_mut().set_suffix(suffix);
    }
    Some(taken)
}

/// Puts an entry in a list between brackets, written as those beside it.
fn put(list: &mut Array, index: usize, mut value: Value) {
    let is_last = index == list.len();
    let beside = list.get(if is_last {
        index.saturating_sub(1)
    } else {
        index
    });
    let (before, behind) = beside.map_or((String::new(), String::new()), around);
    // Of what stands before an entry a new one gets the line break and the spaces, not the remark.
    let mut prefix = match before.rfind('\n') {
        Some(at) => before[at..].to_owned(),
        None if index == 0 => String::new(),
        None => " ".to_owned(),
    };
    if prefix.contains('#') {
        prefix = "\n  ".to_owned();
    }
    let mut suffix = String::new();
    if is_last
        && behind.trim().is_empty()
        && let Some(last) = index.checked_sub(1)
    {
        suffix = behind;
        if let Some(last) = list.get_mut(last) {
            last.decor_mut().set_suffix("");
        }
    }
    value.decor_mut().set_prefix(prefix);
    value.decor_mut().set_suffix(suffix);
    list.insert_formatted(index, value);
    if index == 0
        && let Some(second) = list.get_mut(1)
        && around(second).0.is_empty()
    {
        second.decor_mut().set_prefix(" ");
    }
}

/// The spaces in a table between braces after something came or went.
fn tidy(table: &mut InlineTable) {
    let count = table.len();
    for (nth, (_, value)) in table.iter_mut().enumerate() {
        let suffix = around(value).1;
        if suffix.trim().is_empty() && !suffix.contains('\n') {
            let usual = if nth + 1 == count { " " } else { "" };
            value.decor_mut().set_suffix(usual);
        }
    }
}

/// Makes a table stand behind what is before it in the file, wherever it stood.
fn forget_position(table: &mut Table) {
    table.set_position(None);
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(table) => forget_position(table),
            Item::ArrayOfTables(tables) => tables.iter_mut().for_each(forget_position),
            Item::Value(_) | Item::None => {}
        }
    }
}

/// The order of the tables with a head in a scenario file, and of those within another.
const USUAL_ORDER: [&str; 14] = [
    "contact",
    "buren",
    "winnaar",
    "punten",
    "boef",
    "signalement",
    "voertuig",
    "figurant",
    "ronde",
    "route",
    "keuze",
    "voetje",
    "reactie",
    "aanwijzing",
];

/// Puts a new table before those that usually follow it.
fn in_usual_place(root: &mut Table, key: &str) {
    let rank = |key: &str| USUAL_ORDER.iter().position(|usual| *usual == key);
    let Some(own) = rank(key) else { return };
    let keys: Vec<String> = root.iter().map(|(key, _)| key.to_owned()).collect();
    let follows = |other: &String| other != key && rank(other).is_some_and(|other| other > own);
    let before = keys.iter().position(follows).unwrap_or(keys.len());
    let place = |wanted: &str| match wanted == key {
        true => (before, 0),
        false => (
            keys.iter()
                .position(|key| key == wanted)
                .unwrap_or(keys.len()),
            1,
        ),
    };
    root.sort_values_by(|one, _, other, _| place(one.get()).cmp(&place(other.get())));
}
