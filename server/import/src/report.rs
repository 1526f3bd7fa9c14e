//! What came of an import: what was taken, and every reason why something was left out or changed.

use scenario::{Code, Severity};
use serde::Serialize;
use std::collections::BTreeMap;

/// A remark shows at most this many examples.
pub const EXAMPLES_MAX: usize = 5;
/// An example has at most this many characters.
const EXAMPLE_CHARS_MAX: usize = 80;

/// What came of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// What was taken, by kind.
    #[serde(rename = "overgenomen")]
    pub took: Vec<Took>,
    /// What was left out or changed, and why.
    #[serde(rename = "opmerkingen")]
    pub remarks: Vec<Remark>,
}

/// How much of one kind was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Took {
    /// What, in Dutch, as a plural: "straten".
    #[serde(rename = "wat")]
    pub what: &'static str,
    /// How many.
    #[serde(rename = "aantal")]
    pub count: usize,
}

/// One reason why things were left out or changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// The stable name of the reason.
    pub code: &'static str,
    /// How bad it is.
    #[serde(rename = "ernst")]
    pub severity: Severity,
    /// What happened, in Dutch.
    #[serde(rename = "melding")]
    pub sentence: String,
    /// What the author can do about it, in Dutch.
    pub help: String,
    /// How often it happened.
    #[serde(rename = "aantal")]
    pub count: usize,
    /// Which, for at most [`EXAMPLES_MAX`] of them; may be empty.
    #[serde(rename = "voorbeelden")]
    pub examples: Vec<String>,
}

impl Remark {
    pub(crate) fn new(code: &'static Code, sentence: String) -> Self {
        Self {
            code: code.name,
            severity: code.severity,
            sentence,
            help: code.repair.to_owned(),
            count: 0,
            examples: Vec::new(),
        }
    }
}

impl Report {
    /// How much of a kind was taken.
    pub fn taken(&self, what: &str) -> usize {
        self.took
            .iter()
            .find(|took| took.what == what)
            .map_or(0, |took| took.count)
    }

    /// The remark with this code, if it was made.
    pub fn remark(&self, code: &str) -> Option<&Remark> {
        self.remarks.iter().find(|remark| remark.code == code)
    }
}

/// A report in the making: one remark for each reason, however often it comes.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    took: Vec<Took>,
    remarks: BTreeMap<&'static str, Remark>,
}

impl Tally {
    /// Something of a kind was taken. Kinds are told in the order in which they are first named.
    pub(crate) fn took(&mut self, what: &'static str, count: usize) {
        match self.took.iter_mut().find(|took| took.what == what) {
            Some(took) => took.count += count,
            None => self.took.push(Took { what, count }),
        }
    }

    /// Something was left out or changed for this reason.
    pub(crate) fn note(&mut self, code: &'static Code, example: impl AsRef<str>) {
        self.note_many(code, 1, example);
    }

    /// Several things were.
    pub(crate) fn note_many(
        &mut self,
        code: &'static Code,
        count: usize,
        example: impl AsRef<str>,
    ) {
        if count == 0 {
            return;
        }
        let remark = self
            .remarks
            .entry(code.name)
            .or_insert_with(|| Remark::new(code, code.means.to_owned()));
        remark.count += count;
        let example = short(example.as_ref());
        if !example.is_empty()
            && remark.examples.len() < EXAMPLES_MAX
            && !remark.examples.contains(&example)
        {
            remark.examples.push(example);
        }
    }

    /// The remarks so far, the worst first.
    pub(crate) fn remarks(&self) -> Vec<Remark> {
        let mut remarks: Vec<Remark> = self.remarks.values().cloned().collect();
        remarks.sort_by_key(|remark| remark.severity);
        remarks
    }

    /// Whether this reason came up.
    pub(crate) fn has(&self, code: &Code) -> bool {
        self.remarks.contains_key(code.name)
    }

    /// The finished report: the worst first.
    pub(crate) fn report(self) -> Report {
        Report {
            remarks: self.remarks(),
            took: self
                .took
                .into_iter()
                .filter(|took| took.count > 0)
                .collect(),
        }
    }
}

/// The beginning of a text from a file, on one line.
pub(crate) fn short(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(EXAMPLE_CHARS_MAX + 1)
        .collect();
    let line = line.trim();
    if line.chars().count() <= EXAMPLE_CHARS_MAX {
        return line.to_owned();
    }
    let cut: String = line.chars().take(EXAMPLE_CHARS_MAX - 1).collect();
    format!("{cut}…")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::OPRIT;

    #[test]
    fn a_reason_is_told_once_with_a_few_examples() {
        let mut tally = Tally::default();
        for index in 0..100 {
            tally.note(&OPRIT, format!("weg {index}"));
        }
        let report = tally.report();
        let remark = report.remark("oprit_weggelaten").expect("it was noted");
        assert_eq!((remark.count, remark.examples.len()), (100, EXAMPLES_MAX));
    }

    #[test]
    fn a_text_from_outside_is_cut_and_stays_on_its_line() {
        assert_eq!(short("a\nb\u{7}"), "a b");
        assert_eq!(short(&"é".repeat(200)).chars().count(), EXAMPLE_CHARS_MAX);
    }
}
