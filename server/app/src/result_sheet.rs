//! The result of an evening for a spreadsheet.

use engine::results::Results;
use std::fmt::Write as _;

/// The result as CSV with Dutch headings: semicolons and a byte order mark, as spreadsheets here expect.
#[must_use]
pub fn csv(results: &Results) -> String {
    let mut sheet = String::from(
        "\u{feff}plaats;team;punten;beste meldingen;aanhoudingen;meldingen;winnaar\r\n",
    );
    for team in &results.teams {
        let winner = if results.winners.contains(&team.team) {
            "ja"
        } else {
            ""
        };
        writeln!(
            sheet,
            "{};{};{};{};{};{};{winner}\r",
            team.rank,
            cell(&team.name),
            team.points,
            team.best_meldingen,
            team.aanhoudingen,
            team.meldingen,
        )
        .expect("writing to a text does not fail");
    }
    sheet
}

/// A text as one cell. A text that a spreadsheet would take for a formula gets an apostrophe.
fn cell(text: &str) -> String {
    let apostrophe = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        "'"
    } else {
        ""
    };
    format!("\"{apostrophe}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_team_cannot_become_a_formula_or_a_cell() {
        assert_eq!(cell("De Speurders"), "\"De Speurders\"");
        assert_eq!(cell("=1+1"), "\"'=1+1\"");
        assert_eq!(cell("a\";b"), "\"a\"\";b\"");
    }
}
