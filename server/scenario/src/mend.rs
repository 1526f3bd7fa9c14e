//! Repairs of the scenario file as edits of its text, so that whatever is right keeps its order, its comments and its spaces.

use crate::notice::{Fix, TextEdit};
use crate::sources::Text;
use crate::suggest::certain;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// A repair in the making: what it does, and the edits that do it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mend {
    label: String,
    edits: Vec<Edit>,
}

/// A stretch of the scenario file and what comes in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edit {
    at: Range<usize>,
    text: String,
}

impl Mend {
    pub(crate) fn new(label: impl Into<String>, edits: Vec<Edit>) -> Self {
        Self {
            label: label.into(),
            edits,
        }
    }

    /// Writes this text, in quotes, where another value stood.
    pub(crate) fn text(at: &Range<usize>, text: &str) -> Self {
        let text = quoted(text);
        Self::new(format!("Maak er {text} van"), vec![Edit::put(at, text)])
    }

    /// Writes this in the place of a key or value, as it is.
    pub(crate) fn raw(at: &Range<usize>, text: impl Into<String>) -> Self {
        let text = text.into();
        Self::new(format!("Maak er {text} van"), vec![Edit::put(at, text)])
    }

    /// Writes the one of these words that was surely meant.
    pub(crate) fn meant<'c>(
        at: &Range<usize>,
        word: &str,
        choices: impl Iterator<Item = &'c str> + Clone,
    ) -> Option<Self> {
        certain(word, choices).map(|meant| Self::text(at, meant))
    }

    /// Takes away the line of a key whose value stands here.
    pub(crate) fn without_line(file: &str, value: &Range<usize>) -> Option<Self> {
        let edit = Edit::without_line(file, value)?;
        let line = file.get(edit.at.clone())?.trim();
        Some(Self::new(format!("Haal {line} weg"), vec![edit]))
    }

    /// Adds `key = value` to the table that stands at `table`, behind the value at `after`.
    pub(crate) fn key_after(
        file: &str,
        table: &Range<usize>,
        after: &Range<usize>,
        key: &str,
        value: &str,
    ) -> Self {
        Self::new(
            format!("Zet erbij: {key} = {value}"),
            vec![Edit::key_after(file, table, after, key, value)],
        )
    }

    pub(crate) fn locate(self, scenario: &Text<'_>) -> Fix {
        let edits = self.edits.into_iter().map(|edit| {
            let start = scenario.boundary(edit.at.start);
            TextEdit {
                file: scenario.name().to_owned(),
                start,
                end: scenario.boundary(edit.at.end).max(start),
                text: edit.text,
            }
        });
        Fix {
            label: self.label,
            edits: edits.collect(),
        }
    }
}

impl Edit {
    /// Puts a text in the place of what stands here.
    pub(crate) fn put(at: &Range<usize>, text: impl Into<String>) -> Self {
        Self {
            at: at.clone(),
            text: text.into(),
        }
    }

    /// Takes away the line of a key whose value stands here, if there is nothing else on it but a remark.
    pub(crate) fn without_line(file: &str, value: &Range<usize>) -> Option<Self> {
        let start = line_start(file, value.start);
        let end = line_end(file, value.end);
        let (key, assigned) = file.get(start..value.start)?.split_once('=')?;
        let rest = file.get(value.end..end)?.trim();
        let alone = key.trim().chars().all(|c| c.is_alphanumeric() || c == '_')
            && assigned.trim().is_empty()
            && (rest.is_empty() || rest.starts_with('#'));
        let with_break = (end + 1).min(file.len());
        alone.then(|| Self::put(&(start..with_break), ""))
    }

    /// Adds `key = value` behind the value at `after`: on a line of its own, or between the same braces.
    pub(crate) fn key_after(
        file: &str,
        table: &Range<usize>,
        after: &Range<usize>,
        key: &str,
        value: &str,
    ) -> Self {
        if table.contains(&after.start) && table.end > after.end {
            return Self::put(&(after.end..after.end), format!(", {key} = {value}"));
        }
        let at = line_end(file, after.end);
        let at = at - usize::from(file.get(..at).is_some_and(|before| before.ends_with('\r')));
        Self::put(&(at..at), format!("{}{key} = {value}", line_break(file)))
    }

    /// Takes one thing out of a list, with one comma. `items` are the places of all of them, in their order.
    pub(crate) fn without_item(file: &str, items: &[Range<usize>], index: usize) -> Option<Self> {
        let item = items.get(index)?;
        let before = index.checked_sub(1).and_then(|index| items.get(index));
        let at = match (before, items.get(index + 1)) {
            (Some(before), _) => before.end..item.end,
            (None, Some(after)) => item.start..after.start,
            (None, None) => item.clone(),
        };
        // A remark between two things stays, so then nothing can be taken out unseen.
        let gaps = [at.start..item.start.max(at.start), item.end..at.end];
        let only_comma = |gap: &Range<usize>| {
            file.get(gap.clone())
                .is_some_and(|text| text.chars().all(|c| c == ',' || c.is_whitespace()))
        };
        gaps.iter().all(only_comma).then(|| Self::put(&at, ""))
    }
}

/// A text as toml writes it, in quotes on one line.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Where the block of a table with this head stands: its head with the remarks right above it, and all its own keys. A
/// table between braces stands where it stands.
pub(crate) fn block(file: &str, table: &DeTable<'_>, head: &Range<usize>) -> Option<Range<usize>> {
    if file.get(head.clone())?.starts_with('{') {
        return Some(head.clone());
    }
    let last = last_value(table, head)?;
    let mut start = line_start(file, head.start);
    while start > 0 {
        let above = line_start(file, start - 1);
        if !file.get(above..start)?.trim_start().starts_with('#') {
            break;
        }
        start = above;
    }
    Some(start..line_end(file, last))
}

/// Where the last own value of the table with this head ends.
fn last_value(table: &DeTable<'_>, head: &Range<usize>) -> Option<usize> {
    table.iter().find_map(|(_, value)| inside(value, head))
}

fn inside(value: &toml::Spanned<DeValue<'_>>, head: &Range<usize>) -> Option<usize> {
    match value.get_ref() {
        DeValue::Table(table) if value.span() == *head => {
            table.iter().map(|(_, value)| value.span().end).max()
        }
        DeValue::Table(table) => last_value(table, head),
        DeValue::Array(list) => list.iter().find_map(|item| inside(item, head)),
        _ => None,
    }
}

fn line_start(file: &str, at: usize) -> usize {
    file.get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |found| found + 1)
}

/// The end of the line, before its break.
fn line_end(file: &str, at: usize) -> usize {
    file.get(at..)
        .and_then(|after| after.find('\n'))
        .map_or(file.len(), |found| at + found)
}

fn line_break(file: &str) -> &'static str {
    if file.contains("\r\n") { "\r\n" } else { "\n" }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text after an edit.
    fn check(file: &str, edit: Option<Edit>, expected: Option<&str>) {
        let after = edit.map(|edit| {
            let mut text = file.to_owned();
            text.replace_range(edit.at, &edit.text);
            text
        });
        assert_eq!(after.as_deref(), expected);
    }

    fn span(file: &str, part: &str) -> Range<usize> {
        let start = file.find(part).expect("the part stands in the file");
        start..start + part.len()
    }

    #[test]
    fn a_line_goes_with_its_break_and_only_when_it_holds_one_key() {
        let gone = |file| check_line(file, Some("a = 1\nc = 3\n"));
        fn check_line(file: &str, expected: Option<&str>) {
            check(file, Edit::without_line(file, &span(file, "22")), expected);
        }
        gone("a = 1\nb = 22\nc = 3\n");
        gone("a = 1\nb = 22 # twee\nc = 3\n");
        check_line("a = 1\nb = 22", Some("a = 1\n"));
        check_line("a = { b = 22 }", None);
    }

    #[test]
    fn a_key_is_added_below_its_neighbour_or_between_the_same_braces() {
        let add = |file: &str, table: &str, expected: &str| {
            let edit = Edit::key_after(file, &span(file, table), &span(file, "\"x\""), "b", "2");
            check(file, Some(edit), Some(expected));
        };
        add(
            "[[t]]\na = \"x\" # kort\n",
            "[[t]]",
            "[[t]]\na = \"x\" # kort\nb = 2\n",
        );
        add(
            "[[t]]\r\na = \"x\"\r\n",
            "[[t]]",
            "[[t]]\r\na = \"x\"\r\nb = 2\r\n",
        );
        add("[[t]]\na = \"x\"", "[[t]]", "[[t]]\na = \"x\"\nb = 2");
        add(
            "t = { a = \"x\" }",
            "{ a = \"x\" }",
            "t = { a = \"x\", b = 2 }",
        );
    }

    #[test]
    fn a_thing_leaves_a_list_with_one_comma() {
        let list = |file: &str| [span(file, "1"), span(file, "2"), span(file, "3")];
        let file = "a = [1, 2,\n 3]";
        for (index, expected) in [(0, "a = [2,\n 3]"), (1, "a = [1,\n 3]"), (2, "a = [1, 2]")] {
            check(
                file,
                Edit::without_item(file, &list(file), index),
                Some(expected),
            );
        }
        let remarked = "a = [1, # een\n2, 3]";
        check(
            remarked,
            Edit::without_item(remarked, &list(remarked), 1),
            None,
        );
        check(
            "a = [1]",
            Edit::without_item("a = [1]", std::slice::from_ref(&(5..6)), 0),
            Some("a = []"),
        );
        assert_eq!(Edit::without_item(file, &list(file), 3), None);
    }

    #[test]
    fn a_block_is_its_head_the_remarks_above_it_and_its_own_keys() {
        let file =
            "[[a]]\nx = 1\n\n# de tweede\n# blijft hier\n[[a]]\nx = [\n 2,\n] # slot\n\n[[b]]\n";
        let table = DeTable::parse(file).expect("toml").into_inner();
        let second = file.rfind("[[a]]").expect("there");
        let block = block(file, &table, &(second..second + 5)).expect("found");
        assert_eq!(
            &file[block],
            "# de tweede\n# blijft hier\n[[a]]\nx = [\n 2,\n] # slot"
        );
    }

    #[test]
    fn what_is_quoted_reads_back() {
        for text in ["gewoon", "met \"aanhaling\" en \\", "twee\nregels"] {
            let toml = format!("a = {}", quoted(text));
            let back = DeTable::parse(&toml).expect("toml").into_inner();
            assert_eq!(back["a"].get_ref().as_str(), Some(text));
        }
    }
}
