//! A clue for everybody fits on every social medium, and is not the same text twice.

use super::Rule;
use crate::notice::{Code, Remark, Severity};
use crate::parse::Clue;
use crate::script::Script;
use engine::as_exercise;
use media::{PostWords, compose, shortest, social_media};
use std::collections::BTreeMap;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    codes: &[&LANG, &DUBBEL],
    check,
};

const LANG: Code = Code {
    name: "tekst_past_niet_op_kanaal",
    severity: Severity::Warning,
    means: "Het bericht is te lang voor een sociaal medium. Het programma zet er zelf OEFENING en #BoefInDeWijk bij, en dat telt mee. Het einde van de tekst valt daar weg.",
    repair: "tekst = \"OEFENING. Een bewoner ziet iemand aan een deur voelen. Kijkt u mee?\"",
};

const DUBBEL: Code = Code {
    name: "tekst_dubbel",
    severity: Severity::Warning,
    means: "Twee aanwijzingen hebben precies dezelfde tekst. X weigert een bericht dat er al staat, en spelers denken dat er iets misging.",
    repair: "tekst = \"Nog een melding van het Dorpsplein: hij staat er weer.\"",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    let mut before: BTreeMap<&str, &Range<usize>> = BTreeMap::new();
    for (_, clue) in script.clues() {
        let (Some(text), true) = (clue.tekst.given(), is_posted(clue)) else {
            continue;
        };
        let said = as_exercise(&text.0);
        // The time, the tags and the link go before any of the text does.
        let words = PostWords {
            text: &said,
            ..PostWords::default()
        };
        let too_long: Vec<String> = social_media()
            .filter(|medium| compose(medium, &words).cut)
            .map(|medium| {
                let length = medium.length(&shortest(&said));
                format!("{} ({length} van {})", medium.name, medium.limit)
            })
            .collect();
        if !too_long.is_empty() {
            remarks.push(
                Remark::new(
                    &LANG,
                    &text.span,
                    format!("Dit bericht is te lang voor {}.", too_long.join(", ")),
                )
                .help("Maak de tekst korter, of maak er twee berichten van. Onder 260 tekens past het overal."),
            );
        }
        if let Some(first) = before.insert(&text.0, &text.span) {
            remarks.push(
                Remark::new(&DUBBEL, &text.span, "Deze tekst gaat al een keer uit.")
                    .other(first, "hier staat hij ook")
                    .help("Zeg het met andere woorden, of vertel erbij wat er nieuw is."),
            );
        }
    }
}

/// Whether a clue goes to the social media: what is for some teams does not.
fn is_posted(clue: &Clue) -> bool {
    clue.voor.value().is_none_or(crate::parse::Audience::is_all)
}
