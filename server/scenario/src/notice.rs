//! What is said about a scenario: the kinds of notices, and one notice with its place in a file.

use crate::mend::Mend;
use crate::sources::Text;
use serde::Serialize;
use std::ops::Range;

/// How bad a notice is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum Severity {
    /// The scenario cannot be played like this.
    #[serde(rename = "fout")]
    Error,
    /// It can be played, but it will probably go wrong on the evening.
    #[serde(rename = "waarschuwing")]
    Warning,
    /// It can be better.
    #[serde(rename = "tip")]
    Tip,
}

impl Severity {
    /// The word people read.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "fout",
            Self::Warning => "waarschuwing",
            Self::Tip => "tip",
        }
    }
}

/// One kind of notice. Its name never changes its meaning.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Code {
    /// The stable name: Dutch, in lower case with underscores.
    pub name: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What it means, in one Dutch sentence.
    pub means: &'static str,
    /// What the repaired lines look like in the file.
    pub repair: &'static str,
}

/// One notice about a scenario, ready to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// The name of its [`Code`].
    pub code: &'static str,
    /// How bad it is.
    #[serde(rename = "ernst")]
    pub severity: Severity,
    /// What is wrong, in one or two Dutch sentences.
    #[serde(rename = "melding")]
    pub title: String,
    /// Where.
    #[serde(rename = "plek")]
    pub place: Place,
    /// A few words beside the place; may be empty.
    #[serde(rename = "uitleg")]
    pub label: String,
    /// Other places that matter.
    #[serde(rename = "ook")]
    pub others: Vec<Other>,
    /// What to do about it.
    #[serde(rename = "help")]
    pub help: String,
    /// The repair itself, where it is certain enough to apply without looking.
    #[serde(rename = "herstel")]
    pub fix: Option<Fix>,
}

/// A repair that a button or `boef check --fix` can apply: all its edits, or none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What it does, in Dutch words that fit on a button.
    #[serde(rename = "knop")]
    pub label: String,
    /// What changes in the files. The edits do not overlap; places count in the text before any of them.
    #[serde(rename = "wijzigingen")]
    pub edits: Vec<TextEdit>,
}

/// One stretch of a file and what comes in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TextEdit {
    /// The name of the file.
    #[serde(rename = "bestand")]
    pub file: String,
    /// The first byte that goes.
    #[serde(rename = "van")]
    pub start: usize,
    /// One past the last byte that goes; nothing goes when it is the first.
    #[serde(rename = "tot")]
    pub end: usize,
    /// What comes there.
    #[serde(rename = "tekst")]
    pub text: String,
}

/// Another place that matters for a notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Other {
    /// Where.
    #[serde(rename = "plek")]
    pub place: Place,
    /// A few words beside it.
    #[serde(rename = "uitleg")]
    pub label: String,
}

/// A place in a file of the scenario folder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The name of the file.
    #[serde(rename = "bestand")]
    pub file: String,
    /// The first byte.
    #[serde(rename = "van")]
    pub start: usize,
    /// One past the last byte.
    #[serde(rename = "tot")]
    pub end: usize,
    /// The line of the first byte, from 1; 0 when the file itself is the matter.
    #[serde(rename = "regel")]
    pub line: usize,
    /// The character on that line, from 1; 0 when the file itself is the matter.
    #[serde(rename = "kolom")]
    pub column: usize,
}

/// A place that still needs its line: in the scenario file, in the map, or a file as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum At {
    Scenario(Range<usize>),
    Wijk(Range<usize>),
    File(String),
}

impl From<&Range<usize>> for At {
    fn from(span: &Range<usize>) -> Self {
        Self::Scenario(span.clone())
    }
}

/// A notice in the making.
#[derive(Debug, Clone)]
pub(crate) struct Remark {
    pub(crate) code: &'static Code,
    pub(crate) at: At,
    title: String,
    label: String,
    others: Vec<(At, String)>,
    help: String,
    mend: Option<Mend>,
}

impl Remark {
    pub(crate) fn new(code: &'static Code, at: impl Into<At>, title: impl Into<String>) -> Self {
        Self {
            code,
            at: at.into(),
            title: title.into(),
            label: String::new(),
            others: Vec::new(),
            help: String::new(),
            mend: None,
        }
    }

    /// A few words beside the place.
    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// What to do about it.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// The repair itself, where there is one that is certain.
    pub(crate) fn mend(mut self, mend: Option<Mend>) -> Self {
        self.mend = mend;
        self
    }

    /// Another place that matters.
    pub(crate) fn other(mut self, at: impl Into<At>, label: impl Into<String>) -> Self {
        self.others.push((at.into(), label.into()));
        self
    }

    /// The line of the scenario file it is about, from 0.
    pub(crate) fn line(&self, scenario: &Text<'_>) -> Option<usize> {
        match &self.at {
            At::Scenario(span) => Some(scenario.line_of(span.start)),
            At::Wijk(_) | At::File(_) => None,
        }
    }

    pub(crate) fn is_error(&self) -> bool {
        self.code.severity == Severity::Error
    }

    /// The finished notice, with lines and columns.
    pub(crate) fn locate(self, scenario: &Text<'_>, wijk: Option<&Text<'_>>) -> Notice {
        let place = |at: At| match at {
            At::Scenario(span) => scenario.place(span),
            At::Wijk(span) => match wijk {
                Some(text) => text.place(span),
                None => Place::whole(String::new()),
            },
            At::File(name) => Place::whole(name),
        };
        Notice {
            code: self.code.name,
            severity: self.code.severity,
            title: self.title,
            place: place(self.at),
            label: self.label,
            others: self
                .others
                .into_iter()
                .map(|(at, label)| Other {
                    place: place(at),
                    label,
                })
                .collect(),
            help: self.help,
            fix: self.mend.map(|mend| mend.locate(scenario)),
        }
    }
}

impl Place {
    /// A file as a whole.
    fn whole(file: String) -> Self {
        Self {
            file,
            start: 0,
            end: 0,
            line: 0,
            column: 0,
        }
    }
}
