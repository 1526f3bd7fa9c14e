//! `boef describe`: what the program understands of a description, as JSON.

use super::CommandError;
use clap::Args;
use signalement::Lang;
use signalement::read::read;
use std::io::{BufRead as _, Write as _, stdin, stdout};

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
    let mut input = stdin().lock();
    let mut line = Vec::new();
    loop {
        line.clear();
        let mut limited = std::io::Read::take(&mut input, LINE_MAX);
        let length = limited.read_until(b'\n', &mut line);
        if length.map_err(CommandError::Output)? == 0 {
            return Ok(());
        }
        let text = text_of(String::from_utf8_lossy(&line).trim_end_matches(['\r', '\n']));
        let reading = read(&text, args.lang).described();
        serde_json::to_writer(&mut out, &reading).expect("a reading is plain data");
        writeln!(out).map_err(CommandError::Output)?;
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
