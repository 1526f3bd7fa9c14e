//! Checking the same scenario again and again while somebody writes it: its map is read once.

use crate::load::too_large;
use crate::notice::Remark;
use crate::outline::Outline;
use crate::sources::{SCENARIO_BYTES_MAX, SCENARIO_FILE, Sources, Text, WIJK_BYTES_MAX};
use crate::wijk::{self, Map};
use crate::{Compiled, finish, lower, parse, rules, script::Script};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// A scenario folder whose `scenario.toml` is being written. Its maps are read when the text first names them, and kept.
#[derive(Debug, Default)]
pub struct Checker {
    sources: Sources,
    maps: Maps,
}

impl Checker {
    /// A checker for this folder; the `scenario.toml` in it is not looked at.
    pub fn new(sources: Sources) -> Self {
        let maps = Maps::of(&sources);
        Self { sources, maps }
    }

    /// A checker for a scenario with this map and no pictures.
    pub fn with_wijk(file: &str, text: String) -> Self {
        Self::new(Sources {
            maps: [(file.to_owned(), text)].into(),
            ..Sources::default()
        })
    }

    /// What [`crate::compile`] says about the folder with this text as its `scenario.toml`.
    pub fn check(&self, toml: &str) -> Compiled {
        check(&self.sources, toml, &self.maps, Vec::new())
    }

    /// The same, with what the text tells as far as it is written.
    pub fn review(&self, toml: &str) -> (Compiled, Outline) {
        let mut outline = Outline::default();
        let compiled = look(&self.sources, toml, &self.maps, Vec::new(), |script| {
            outline = Outline::of(script);
        });
        (compiled, outline)
    }

    /// The map in this file, when it can be read.
    pub fn map(&self, file: &str) -> Option<&Map> {
        let text = self.sources.maps.get(file)?;
        let read = (text.len() <= WIJK_BYTES_MAX).then(|| self.maps.read(file, text));
        read.flatten()?.map.as_ref()
    }
}

/// Maps that are read when they are needed.
#[derive(Debug, Default)]
pub(crate) struct Maps(BTreeMap<String, OnceLock<ReadMap>>);

#[derive(Debug)]
struct ReadMap {
    map: Option<Map>,
    remarks: Vec<Remark>,
}

impl Maps {
    pub(crate) fn of(sources: &Sources) -> Self {
        let names = sources.maps.keys();
        Self(names.map(|name| (name.clone(), OnceLock::new())).collect())
    }

    fn read(&self, name: &str, text: &str) -> Option<&ReadMap> {
        let slot = self.0.get(name)?;
        Some(slot.get_or_init(|| {
            let (map, remarks) = wijk::read(text);
            ReadMap { map, remarks }
        }))
    }
}

/// Checks a text beside the other files of its folder. `remarks` are what there is to say already.
pub(crate) fn check(sources: &Sources, toml: &str, maps: &Maps, remarks: Vec<Remark>) -> Compiled {
    look(sources, toml, maps, remarks, |_| {})
}

/// The same; `each` sees the text with its names looked up, also when it has mistakes.
fn look(
    sources: &Sources,
    toml: &str,
    maps: &Maps,
    mut remarks: Vec<Remark>,
    each: impl FnOnce(&Script<'_>),
) -> Compiled {
    if toml.len() > SCENARIO_BYTES_MAX {
        remarks.push(too_large(SCENARIO_FILE, SCENARIO_BYTES_MAX));
        return finish(None, None, remarks, &Text::new(SCENARIO_FILE, ""), None);
    }
    for (name, text) in &sources.maps {
        if text.len() > WIJK_BYTES_MAX {
            remarks.push(too_large(name, WIJK_BYTES_MAX));
        }
    }
    let parsed = parse::parse(toml);
    remarks.extend(parsed.remarks);
    let wijk = parsed
        .evening
        .wijk
        .value()
        .and_then(|name| sources.maps.get_key_value(&name.0));
    let wijk = wijk.filter(|(_, text)| text.len() <= WIJK_BYTES_MAX);
    let wijk_text = wijk.map(|(name, text)| Text::new(name, text));
    let read = wijk.and_then(|(name, text)| maps.read(name, text));
    remarks.extend(read.into_iter().flat_map(|read| read.remarks.clone()));
    let map = read.and_then(|read| read.map.as_ref());
    let mut scenario = None;
    let script = Script::new(&parsed.evening, map, sources, toml);
    each(&script);
    // In a file that was only read in part, what a rule misses may just not have been read.
    if parsed.whole {
        for rule in rules::ALL {
            (rule.check)(&script, &mut remarks);
        }
        if !remarks.iter().any(Remark::is_error) {
            for rule in rules::ADVICE {
                (rule.check)(&script, &mut remarks);
            }
            scenario = lower::lower(&script);
            debug_assert!(scenario.is_some(), "what passes every rule can be played");
        }
    }
    finish(
        scenario,
        map.map(|map| Arc::clone(&map.streets)),
        remarks,
        &Text::new(SCENARIO_FILE, toml),
        wijk_text.as_ref(),
    )
}
