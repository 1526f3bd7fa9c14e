//! What toml says about a file it cannot read, in the words of somebody who types a scenario.

use super::code;
use crate::mend::{Edit, Mend};
use crate::notice::Remark;
use crate::sources::Text;
use crate::suggest::slipped;
use std::ops::Range;
use toml::de::{DeTable, DeValue, Error};

/// No more syntax errors than this are told at once: the later ones mostly follow from the first.
const SYNTAX_ERRORS_MAX: usize = 10;

/// No more keys that stand twice than this are told at once.
const DUPLICATES_MAX: usize = 50;

/// What is wrong with the writing of the file.
#[derive(Debug)]
pub(crate) struct Syntax {
    pub(crate) remarks: Vec<Remark>,
    /// The lines (from 0) that could not be read: what was made of them means nothing.
    pub(crate) broken_lines: Vec<usize>,
    /// Whether what follows a mistake landed in the wrong place, so that nothing more can be said about the file.
    pub(crate) derailed: bool,
}

/// The remarks about these errors, at most one a line.
pub(crate) fn explain(text: &str, table: &DeTable<'_>, mut errors: Vec<Error>) -> Syntax {
    let lines = Text::new("", text);
    errors.sort_by_key(|error| error.span().map_or(0, |span| span.start));
    let mut syntax = Syntax {
        remarks: Vec::new(),
        broken_lines: Vec::new(),
        derailed: false,
    };
    let mut duplicates = 0;
    let mut errors = errors.iter().peekable();
    while let Some(error) = errors.next() {
        let span = error.span().unwrap_or(0..0);
        if error.message().starts_with("duplicate key") {
            // Each is looked up in the whole file.
            if duplicates < DUPLICATES_MAX {
                syntax.remarks.push(duplicate(text, table, &span));
            }
            duplicates += 1;
            continue;
        }
        let line = lines.line_of(span.start.min(text.len()));
        // Of the errors on one line, one that makes the rest of the file unreadable is the one to tell.
        let mut told = error;
        while let Some(next) = errors.next_if(|next| {
            next.span()
                .is_none_or(|span| lines.line_of(span.start) == line)
        }) {
            if !is_local(next.message()) && is_local(told.message()) {
                told = next;
            }
        }
        let span = told.span().unwrap_or(span);
        let message = meant_message(text, &span, told.message());
        syntax
            .remarks
            .push(mistake(&span, message).mend(retyped(text, &span, message)));
        syntax.broken_lines.push(line);
        let is_head = text
            .lines()
            .nth(line)
            .is_some_and(|line| line.trim_start().starts_with('['));
        syntax.derailed = is_head || !is_local(told.message());
        if syntax.derailed || syntax.broken_lines.len() == SYNTAX_ERRORS_MAX {
            break;
        }
    }
    syntax
}

/// What toml means by a message: an empty value is to it a text without quotes, and a text without quotes that begins as one of
/// its own words does (true, false, inf, nan) is a wrong one of these.
fn meant_message<'m>(text: &str, span: &Range<usize>, message: &'m str) -> &'m str {
    const UNQUOTED: &str = "string values must be quoted";
    const OWN_WORD: [&str; 2] = ["invalid boolean", "invalid float"];
    let is_word = text
        .get(span.clone())
        .is_some_and(|value| value.starts_with(|c: char| c.is_ascii_alphabetic()));
    if span.is_empty() && message.starts_with(UNQUOTED) {
        "missing value"
    } else if is_word && OWN_WORD.iter().any(|start| message.starts_with(start)) {
        UNQUOTED
    } else {
        message
    }
}

/// Whether a mistake spoils only its own line. After any other toml reads the rest of the file wrongly.
fn is_local(message: &str) -> bool {
    const LOCAL: [&str; 14] = [
        "string values must be quoted",
        "missing opening quote",
        "invalid basic string",
        "invalid literal string",
        "missing escaped value",
        "missing comma between array elements",
        "missing value",
        "extra",
        "unexpected key or value",
        "unexpected content",
        "invalid date-time",
        "invalid unquoted key",
        "invalid boolean",
        "invalid float",
    ];
    LOCAL.iter().any(|start| message.starts_with(start))
}

/// What each message of toml comes down to: how it starts, what is wrong, what to do.
const MISTAKES: &[(&str, &str, &str)] = &[
    (
        "string values must be quoted",
        "Hier missen aanhalingstekens.",
        "Zet de tekst tussen aanhalingstekens: \"…\"",
    ),
    (
        "missing opening quote",
        "Hier mist een aanhalingsteken.",
        "Zet voor en achter de tekst een aanhalingsteken: \"…\"",
    ),
    (
        "invalid basic string",
        "Deze tekst heeft geen aanhalingsteken aan het eind, of er staat een teken in dat niet mag.",
        "Sluit de tekst af met een aanhalingsteken, op dezelfde regel. Een tekst van meer regels begint en eindigt met drie aanhalingstekens.",
    ),
    (
        "invalid literal string",
        "Deze tekst heeft geen aanhalingsteken aan het eind.",
        "Sluit de tekst af met een aanhalingsteken, op dezelfde regel.",
    ),
    (
        "invalid multi-line",
        "Deze tekst van meer regels wordt nergens afgesloten.",
        "Sluit hem af met drie aanhalingstekens.",
    ),
    (
        "missing escaped value",
        "Na een schuine streep \\ verwacht het spel een bijzonder teken.",
        "Laat de streep weg, of schrijf er twee: \\\\",
    ),
    (
        "unclosed array table",
        "Deze kop is niet afgesloten.",
        "Zet ]] achter de kop, zoals [[ronde]]",
    ),
    (
        "unclosed table",
        "Deze kop is niet afgesloten.",
        "Zet ] achter de kop, zoals [contact]",
    ),
    (
        "unclosed inline table",
        "Hier mist een accolade sluiten.",
        "Zet } aan het eind, op dezelfde regel.",
    ),
    (
        "unclosed array",
        "Hier mist een vierkante haak sluiten.",
        "Zet ] aan het eind van de lijst.",
    ),
    (
        "unexpected `=` in array",
        "Boven deze regel is een lijst niet afgesloten.",
        "Zet ] aan het eind van de lijst op de regel hierboven.",
    ),
    (
        "missing comma between array",
        "Tussen twee dingen in een lijst mist een komma, of de lijst is niet afgesloten.",
        "Zet er een komma tussen, of zet ] aan het eind van de lijst.",
    ),
    (
        "missing comma between key",
        "Tussen twee dingen mist een komma.",
        "Zet er een komma tussen: { stuk = \"jas\", kleur = \"zwart\" }",
    ),
    (
        "extra comma",
        "Hier staat een komma te veel.",
        "Haal de komma weg.",
    ),
    (
        "extra `=`",
        "Hier staat een is-teken te veel.",
        "Haal één is-teken weg.",
    ),
    (
        "extra assignment",
        "Hier staat een is-teken te veel.",
        "Haal één is-teken weg.",
    ),
    (
        "key with no value",
        "Achter dit woord mist een is-teken met een waarde.",
        "Schrijf het zo: titel = \"De inbraak\"",
    ),
    (
        "missing value",
        "Achter het is-teken staat niets.",
        "Vul iets in, of haal de hele regel weg.",
    ),
    (
        "missing assignment",
        "Hier mist een is-teken.",
        "Schrijf het zo: titel = \"De inbraak\"",
    ),
    (
        "invalid unquoted key",
        "Dit kan niet voor een is-teken staan.",
        "Gebruik alleen letters, cijfers en streepjes, zonder spaties.",
    ),
    (
        "unquoted keys cannot be empty",
        "Voor het is-teken staat niets.",
        "Zet er een woord voor, zoals: titel = \"De inbraak\"",
    ),
    (
        "unexpected key or value",
        "Achter deze waarde staat nog iets.",
        "Zet elk ding op een eigen regel.",
    ),
    (
        "unexpected content",
        "Hier staat iets wat er niet hoort.",
        "Zet elk ding op een eigen regel. Zet # voor een opmerking.",
    ),
    (
        "invalid date-time",
        "Deze tijd of datum klopt niet.",
        "Zet een tijd tussen aanhalingstekens: \"19:24\"",
    ),
    (
        "cannot recurse",
        "Hier staan te veel haken in elkaar.",
        "Haal haken weg.",
    ),
    (
        "carriage return",
        "In dit bestand staan vreemde regeleinden.",
        "Sla het bestand opnieuw op als gewone tekst.",
    ),
];

fn mistake(span: &Range<usize>, message: &str) -> Remark {
    let (what, help) = MISTAKES
        .iter()
        .find(|(start, ..)| message.starts_with(start))
        .map_or(
            (
                "Het spel kan deze regel niet lezen.",
                "Schrijf een woord, een is-teken en een waarde, zoals: titel = \"De inbraak\"",
            ),
            |(_, what, help)| (*what, *help),
        );
    Remark::new(&code::SCHRIJFFOUT, span, what).help(help)
}

/// The repair of a slip of the keyboard.
fn retyped(text: &str, span: &Range<usize>, message: &str) -> Option<Mend> {
    let here = text.get(span.clone())?;
    if message.starts_with("string values must be quoted") {
        let value = here.trim();
        // Yes and no are the only words without quotes; one with a slip in it is not a text.
        if let Some(meant) = slipped(value, ["true", "false"].into_iter()) {
            let title = format!("Maak er {meant} van");
            return Some(Mend::new(title, vec![Edit::put(span, meant)]));
        }
        return (!value.contains(['"', '#', '[', '{'])).then(|| Mend::text(span, value));
    }
    if message.starts_with("invalid basic string") {
        // Open until the end of the line, with one quote on it.
        let before = text.get(..span.start)?;
        let line = before.rsplit('\n').next()?;
        let rest = text.get(span.start..)?.split('\n').next()?;
        let one_quote = line.matches('"').count() == 1 && !rest.contains('"');
        let at = span.start + rest.trim_end().len();
        let closed = || Mend::new("Sluit de tekst af", vec![Edit::put(&(at..at), "\"")]);
        return (one_quote && !line.contains(['#', '\\'])).then(closed);
    }
    if message.starts_with("extra comma") && here == "," {
        return Some(Mend::new("Haal de komma weg", vec![Edit::put(span, "")]));
    }
    None
}

fn duplicate(text: &str, table: &DeTable<'_>, span: &Range<usize>) -> Remark {
    let name = text.get(span.clone()).unwrap_or_default();
    let remark = Remark::new(
        &code::DUBBELE_SLEUTEL,
        span,
        format!("`{name}` staat hier voor de tweede keer."),
    )
    .help("Laat er één staan. Is dit een nieuw blok? Zet er dan een kop boven, zoals [[ronde]].");
    // The first one in the same block is the nearest before it that carries this name.
    let mut first = None;
    nearest_before(table, name, span.start, &mut first);
    match first {
        Some(first) => {
            let line = |span: &Range<usize>| text.get(span.start..)?.lines().next();
            let twice = line(&first)
                .zip(line(span))
                .is_some_and(|(one, other)| one.trim_end() == other.trim_end());
            // The same key with the same value.
            let value = line(span).and_then(|line| Some(span.start + line.find('=')? + 1));
            let again = value.filter(|_| twice).and_then(|start| {
                let length = text.get(start..)?.lines().next()?.len();
                Mend::without_line(text, &(start..start + length))
            });
            remark.other(&first, "hier staat hij al").mend(again)
        }
        None => remark,
    }
}

fn nearest_before(
    table: &DeTable<'_>,
    name: &str,
    before: usize,
    found: &mut Option<Range<usize>>,
) {
    for (key, value) in table {
        let span = key.span();
        let nearer = found.as_ref().is_none_or(|found| found.start < span.start);
        if key.get_ref() == name && span.end <= before && nearer {
            *found = Some(span);
        }
        look_inside(value.get_ref(), name, before, found);
    }
}

fn look_inside(value: &DeValue<'_>, name: &str, before: usize, found: &mut Option<Range<usize>>) {
    match value {
        DeValue::Table(table) => nearest_before(table, name, before, found),
        DeValue::Array(list) => {
            for item in list {
                look_inside(item.get_ref(), name, before, found);
            }
        }
        _ => {}
    }
}
