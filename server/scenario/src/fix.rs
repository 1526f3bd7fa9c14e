//! Applying repairs: all that are certain and do not get in each other's way, again until none is left.

use crate::Compiled;
use crate::checker::Checker;
use crate::notice::{Fix, Notice, TextEdit};
use crate::sources::{SCENARIO_FILE, Sources};
use std::collections::BTreeSet;

/// Repairs are applied and what then shows up repaired again, at most this many times.
pub const FIX_PASSES_MAX: usize = 40;

/// What became of the sources of a scenario when its repairs were applied.
#[derive(Debug, Clone)]
pub struct Fixed {
    /// The repaired files.
    pub sources: Sources,
    /// The notices whose repair was applied, in the order of applying. Their places count in the text of that moment.
    pub applied: Vec<Notice>,
    /// What there still is to say.
    pub left: Compiled,
}

/// Applies every repair that is certain, to the texts in memory. What is right stays as it was typed.
pub fn fix(sources: &Sources) -> Fixed {
    let mut sources = sources.clone();
    let mut applied = Vec::new();
    let checker = Checker::new(sources.clone());
    let mut left = checker.check(&sources.toml);
    let mut seen = BTreeSet::new();
    for _ in 0..FIX_PASSES_MAX {
        let chosen = compatible(&left.notices);
        let edits: Vec<&TextEdit> = chosen
            .iter()
            .filter_map(|notice| notice.fix.as_ref())
            .flat_map(|fix| &fix.edits)
            .collect();
        let Some(toml) = edited(&sources.toml, &edits) else {
            break;
        };
        // Two repairs that undo each other would go on for ever.
        if edits.is_empty() || !seen.insert(sources.toml.clone()) || seen.contains(&toml) {
            break;
        }
        applied.extend(chosen.into_iter().cloned());
        sources.toml = toml;
        left = checker.check(&sources.toml);
    }
    Fixed {
        sources,
        applied,
        left,
    }
}

impl Fix {
    /// The text of the scenario file after this repair; `None` when its edits are not of this text.
    pub fn apply(&self, toml: &str) -> Option<String> {
        edited(toml, &self.edits.iter().collect::<Vec<_>>())
    }
}

/// The notices whose repairs can be applied at once: no two change the same place.
fn compatible(notices: &[Notice]) -> Vec<&Notice> {
    let mut taken: Vec<&TextEdit> = Vec::new();
    let mut chosen = Vec::new();
    for notice in notices {
        let Some(fix) = &notice.fix else { continue };
        let free = fix
            .edits
            .iter()
            .all(|edit| taken.iter().all(|other| !touch(edit, other)));
        if free {
            taken.extend(&fix.edits);
            chosen.push(notice);
        }
    }
    chosen
}

fn touch(one: &TextEdit, other: &TextEdit) -> bool {
    one.start <= other.end && other.start <= one.end
}

fn edited(toml: &str, edits: &[&TextEdit]) -> Option<String> {
    let mut edits: Vec<&TextEdit> = edits.to_vec();
    edits.sort_by_key(|edit| edit.start);
    let mut out = String::with_capacity(toml.len());
    let mut done = 0;
    for edit in edits {
        if edit.file != SCENARIO_FILE || edit.start < done || edit.end < edit.start {
            return None;
        }
        out.push_str(toml.get(done..edit.start)?);
        out.push_str(&edit.text);
        done = edit.end;
    }
    out.push_str(toml.get(done..)?);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(start: usize, end: usize, text: &str) -> TextEdit {
        TextEdit {
            file: SCENARIO_FILE.to_owned(),
            start,
            end,
            text: text.to_owned(),
        }
    }

    #[test]
    fn edits_count_in_the_text_before_any_of_them() {
        let check = |edits: &[TextEdit], expected: Option<&str>| {
            let edits = edits.to_vec();
            let fix = Fix {
                label: String::new(),
                edits,
            };
            assert_eq!(fix.apply("abcdef").as_deref(), expected);
        };
        check(&[put(4, 5, "EE"), put(1, 2, "")], Some("acdEEf"));
        check(&[put(6, 6, "g")], Some("abcdefg"));
        check(&[put(1, 3, ""), put(2, 4, "")], None);
        check(&[put(5, 9, "")], None);
    }

    #[test]
    fn repairs_that_touch_wait_for_the_next_time() {
        assert!(touch(&put(1, 3, ""), &put(3, 4, "")));
        assert!(touch(&put(2, 2, "a"), &put(2, 2, "b")));
        assert!(!touch(&put(1, 3, ""), &put(4, 4, "")));
    }
}
