//! Whoever read that a boef walks around also reads that it is over, and not before it is.

use super::Rule;
use crate::mend::{Edit, Mend, quoted};
use crate::notice::{Code, Remark, Severity};
use crate::parse::time::{SECOND_MS, in_words};
use crate::parse::{Clue, Form};
use crate::script::{RoundScript, Script};

pub(super) const RULE: Rule = Rule {
    codes: &[&ONTBREEKT, &TE_VROEG],
    check,
};

const ONTBREEKT: Code = Code {
    name: "einde_oefening_ontbreekt",
    severity: Severity::Tip,
    means: "In de laatste ronde zegt geen bericht dat het spel klaar is. Het programma plaatst EINDE OEFENING pas als u de avond sluit, en dat is vaak een uur later.",
    repair: "[[ronde.aanwijzing]]\nid = \"einde-oefening\"\nsoort = \"mededeling\"\nom = \"19m30s\"\ntekst = \"EINDE OEFENING. Het spel is klaar. Kom allemaal naar het dorpshuis.\"",
};

const TE_VROEG: Code = Code {
    name: "einde_oefening_te_vroeg",
    severity: Severity::Warning,
    means: "Een bericht zegt EINDE OEFENING, maar daarna komt er nog meer. Spelers en buren denken dan dat het klaar is.",
    repair: "tekst = \"OEFENING. Deze ronde is klaar. Over vijf minuten begint de volgende.\"",
};

/// The word, in small letters.
const END: &str = "einde oefening";
/// So long before the end everybody is told, in milliseconds.
const BEFORE_END_MS: u64 = 30 * SECOND_MS;

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    let Some((last, earlier)) = script.rounds.split_last() else {
        return;
    };
    for clue in earlier.iter().flat_map(|round| &round.source.aanwijzing) {
        if says_end(clue) {
            too_early(clue, "Hierna komt er nog een ronde.", remarks);
        }
    }
    let planned = |clue: &Clue| script.planned_ms(last, clue);
    let latest = last
        .source
        .aanwijzing
        .iter()
        .filter_map(|clue| planned(clue))
        .max();
    for clue in last.source.aanwijzing.iter().filter(|clue| says_end(clue)) {
        if planned(clue).is_some_and(|at| Some(at) < latest) {
            too_early(clue, "Hierna gaat er nog een aanwijzing uit.", remarks);
        }
    }
    let outside = script.evening.vorm.or(Form::Outside) == Form::Outside;
    if outside && !last.source.aanwijzing.iter().any(|clue| says_end(clue)) {
        let at = last
            .source
            .titel
            .given()
            .map_or(&last.source.span, |title| &title.span);
        remarks.push(
            Remark::new(
                &ONTBREEKT,
                at,
                "In deze laatste ronde zegt geen bericht dat het spel klaar is.",
            )
            .help("Maak een mededeling vlak voor het einde, met EINDE OEFENING erin.")
            .mend(goodbye(script, last)),
        );
    }
}

fn too_early(clue: &Clue, what: &str, remarks: &mut Vec<Remark>) {
    let Some(text) = clue.tekst.given() else {
        return;
    };
    remarks.push(
        Remark::new(&TE_VROEG, &text.span, what)
            .help("Bewaar EINDE OEFENING voor het allerlaatste bericht van de avond."),
    );
}

fn says_end(clue: &Clue) -> bool {
    clue.tekst
        .value()
        .is_some_and(|text| text.0.to_lowercase().contains(END))
}

/// A last message below everything else of the round.
fn goodbye(script: &Script<'_>, round: &RoundScript<'_>) -> Option<Mend> {
    let clues = &round.source.aanwijzing;
    // Between braces a list is closed somewhere; only blocks with a head can be added to.
    let below = clues
        .iter()
        .map(|clue| script.block(&clue.span))
        .collect::<Option<Vec<_>>>()?
        .into_iter()
        .max_by_key(|block| block.end)?;
    let has_heads = script
        .text
        .get(below.clone())?
        .contains("[[ronde.aanwijzing]]");
    if !has_heads {
        return None;
    }
    let taken = |name: &str| {
        clues
            .iter()
            .any(|clue| clue.id.value().is_some_and(|id| id.0 == name))
    };
    let id = ["einde-oefening", "einde-van-de-oefening"]
        .into_iter()
        .find(|name| !taken(name))?;
    let at = round.duration_ms()?.checked_sub(BEFORE_END_MS)?;
    let place = script
        .evening
        .verzamelplek
        .value()
        .and_then(|place| script.words_for(place))
        .unwrap_or_else(|| "het startpunt".to_owned());
    let text = quoted(&format!(
        "EINDE OEFENING. Het spel is klaar. Bedankt voor het meedoen. Kom allemaal naar {place}."
    ));
    let block = format!(
        "\n\n[[ronde.aanwijzing]]\nid = \"{id}\"\nsoort = \"mededeling\"\nom = \"{}\"\ntekst = {text}",
        in_words(at)
    );
    Some(Mend::new(
        "Zet er een laatste bericht bij: EINDE OEFENING",
        vec![Edit::put(&(below.end..below.end), block)],
    ))
}
