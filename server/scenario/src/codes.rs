//! Every kind of notice there is, for the handbook and for who looks one up.

use crate::notice::Code;
use crate::{load, parse, rules, wijk};
use std::fmt::Write as _;

/// Every kind of notice, in the order of the handbook.
pub fn codes() -> Vec<&'static Code> {
    let rooms = [load::CODES, parse::CODES, wijk::CODES];
    rooms
        .into_iter()
        .chain(rules::all().map(|rule| rule.codes))
        .flatten()
        .copied()
        .collect()
}

/// The last chapter of the handbook: every notice with its meaning, an `example` of it in Markdown, and a repair.
pub fn notices_markdown(example: &dyn Fn(&Code) -> String) -> String {
    let mut out = String::new();
    for code in codes() {
        let language = if code.repair.starts_with(['"', '{']) {
            "json"
        } else {
            "toml"
        };
        write!(
            out,
            "### `{}` ({})\n\n{}\n\n{}Zo is het goed:\n\n```{language}\n{}\n```\n\n",
            code.name,
            code.severity.word(),
            code.means,
            example(code),
            code.repair
        )
        .expect("writing to a String cannot fail");
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}
