//! Reads one message a line from standard input and prints what was understood of it, one JSON object a line; first, to
//! standard error, how large the reader's tables are.

use std::io::{BufRead, Write, stdin, stdout};

fn main() -> std::io::Result<()> {
    let (words, bytes) = signalement::read::lexicon_size();
    eprintln!("{words} words in {} kB", bytes / 1024);
    let mut out = stdout().lock();
    for line in stdin().lock().lines() {
        // A text in JSON may hold line breaks; any other line is the text itself.
        let line = line?;
        let text = serde_json::from_str(&line).unwrap_or(line);
        let reading = signalement::read::read(&text, None);
        serde_json::to_writer(&mut out, &reading.described())?;
        writeln!(out)?;
    }
    Ok(())
}
