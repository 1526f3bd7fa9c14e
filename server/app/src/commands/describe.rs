//! `boef describe`: what the program understands of a description, as JSON.

use super::CommandError;
use clap::Args;
use signalement::Lang;
use signalement::read::read;
use std::io::{self, BufRead, Read as _, Write, stdin, stdout};

/// Longest line that is read, in bytes; far above what a melding may have.
const LINE_MAX: u64 = 1 << 20;

/// What to read.
#[derive(Debug, Args)]
pub struct DescribeArgs {
    /// The language; without it the one most of the words are of.
    #[arg(long, value_parser = super::lang)]
    lang: Option<Lang>,
    /// The description; `-` reads one text a line from standard input and prints one JSON object a line.
    ///
    /// A line may also be a text in JSON, or an object with the text in `text` or `situation`, so that line breaks fit in.
    #[arg(required = true, allow_hyphen_values = true)]
    text: Vec<String>,
}

/// Reads the texts and prints what was understood.
///
/// # Errors
/// [`CommandError::Output`] when standard input or output fails.
pub fn run(args: &DescribeArgs) -> Result<(), CommandError> {
    let mut out = stdout().lock();
    if args.text != ["-"] {
        let reading = read(&args.text.join(" "), args.lang).described();
        let json = serde_json::to_string_pretty(&reading).expect("a reading is plain data");
        return writeln!(out, "{json}").map_err(CommandError::Output);
    }
    describe_lines(stdin().lock(), out, args.lang).map_err(CommandError::Output)
}

/// Prints one JSON object for each line, in their order. Of a line over [`LINE_MAX`] the rest is left out.
fn describe_lines(
    mut input: impl BufRead,
    mut out: impl Write,
    lang: Option<Lang>,
) -> io::Result<()> {
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.by_ref().take(LINE_MAX).read_until(b'\n', &mut line)? == 0 {
            return Ok(());
        }
        if line.last() != Some(&b'\n') {
            input.skip_until(b'\n')?;
        }
        let text = text_of(String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']));
        let reading = read(&text, lang).described();
        serde_json::to_writer(&mut out, &reading)?;
        writeln!(out)?;
    }
}

/// The text of a line: the line itself, a text in JSON, or the text of an object.
fn text_of(line: &str) -> String {
    use serde_json::Value;
    match serde_json::from_str(line) {
        Ok(Value::String(text)) => text,
        Ok(Value::Object(object)) => ["text", "situation"]
            .iter()
            .find_map(|key| object.get(*key)?.as_str())
            .map_or_else(|| line.to_owned(), str::to_owned),
        _ => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn described(input: &str) -> Vec<serde_json::Value> {
        let mut out = Vec::new();
        describe_lines(input.as_bytes(), &mut out, None).expect("readable and writable");
        let out = String::from_utf8(out).expect("text");
        let lines = out.lines().map(serde_json::from_str);
        lines.collect::<Result<_, _>>().expect("JSON a line")
    }

    #[test]
    fn every_line_has_one_object_and_a_line_that_is_too_long_is_cut() {
        let room = usize::try_from(LINE_MAX).expect("small");
        let whole = format!("rode pet{}", " ".repeat(room - "rode pet".len()));
        let cut = format!("{whole} zwarte jas");
        for long in [whole, cut] {
            let found = described(&format!("{long}\n\nblauwe broek"));
            assert_eq!(found.len(), 3);
            assert_eq!(found[0]["person"]["kleding"][0]["stuk"], "pet");
            assert_eq!(found[0]["person"]["kleding"][1], serde_json::Value::Null);
            assert_eq!(found[1]["person"], serde_json::Value::Null);
            assert_eq!(found[2]["person"]["kleding"][0]["stuk"], "broek");
        }
    }

    #[test]
    fn a_line_is_a_text_or_holds_one() {
        for (line, text) in [
            ("man met pet", "man met pet"),
            (r#""man\nmet pet""#, "man\nmet pet"),
            (r#"{"id":"1","text":"man met pet"}"#, "man met pet"),
            (r#"{"situation":"Iemand belt aan."}"#, "Iemand belt aan."),
            ("27", "27"),
            (r#"{"id":1}"#, r#"{"id":1}"#),
        ] {
            assert_eq!(text_of(line), text, "{line}");
        }
    }
}
