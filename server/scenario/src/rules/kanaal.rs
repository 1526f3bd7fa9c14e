//! A clue for everybody fits on every social medium in every language it was written in, is not the same text twice, and is
//! there in English when the others are.

use super::Rule;
use crate::notice::{Code, Remark, Severity};
use crate::parse::Clue;
use crate::script::Script;
use engine::as_exercise;
use media::{PostWords, compose, shortest, social_media};
use signalement::Lang;
use std::collections::BTreeMap;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    codes: &[&LANG, &DUBBEL, &ENGELS],
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

const ENGELS: Code = Code {
    name: "tekst_en_ontbreekt",
    severity: Severity::Tip,
    means: "De meeste aanwijzingen voor iedereen hebben een Engelse tekst, en deze niet. Wie Engels leest, krijgt hem in het Nederlands, ook op een kanaal dat in het Engels staat.",
    repair: "tekst_en = \"EXERCISE. A resident sees somebody feel at a door. Will you look out?\"",
};

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    let mut before: BTreeMap<(Lang, &str), &Range<usize>> = BTreeMap::new();
    for (_, clue) in script.clues().filter(|(_, clue)| is_posted(clue)) {
        let texts = [
            (Lang::Nl, clue.tekst.given()),
            (Lang::En, clue.tekst_en.given()),
        ];
        for (lang, text) in texts {
            let Some(text) = text else {
                continue;
            };
            let too_long = too_long(&text.0, lang);
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
            if let Some(first) = before.insert((lang, &text.0), &text.span) {
                remarks.push(
                    Remark::new(&DUBBEL, &text.span, "Deze tekst gaat al een keer uit.")
                        .other(first, "hier staat hij ook")
                        .help("Zeg het met andere woorden, of vertel erbij wat er nieuw is."),
                );
            }
        }
    }
    untranslated(script, remarks);
}

/// The media on which the end of a text falls away, with how long it is there.
fn too_long(text: &str, lang: Lang) -> Vec<String> {
    let said = match lang {
        Lang::Nl => as_exercise(text),
        Lang::En => text.to_owned(),
    };
    // The time, the tags and the link go before any of the text does.
    let words = PostWords {
        text: &said,
        lang,
        ..PostWords::default()
    };
    social_media()
        .filter(|medium| compose(medium, &words).cut)
        .map(|medium| {
            let length = medium.length(&shortest(&said, lang));
            format!("{} ({length} van {})", medium.name, medium.limit)
        })
        .collect()
}

/// Who writes at least half of the clues in English as well means all of them.
fn untranslated(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    let posted = || script.clues().filter(|(_, clue)| is_posted(clue));
    let english = posted().filter(|(_, clue)| clue.tekst_en.given().is_some());
    let english = english.count();
    if english == 0 || english * 2 < posted().count() {
        return;
    }
    for (_, clue) in posted() {
        if let (Some(text), None) = (clue.tekst.given(), clue.tekst_en.given()) {
            remarks.push(
                Remark::new(&ENGELS, &text.span, "Deze aanwijzing heeft geen Engelse tekst.").help(
                    "Schrijf er tekst_en bij. Op een kanaal in het Engels staat anders de Nederlandse tekst.",
                ),
            );
        }
    }
}

/// Whether a clue goes to the social media: what is for some teams does not.
fn is_posted(clue: &Clue) -> bool {
    clue.voor.value().is_none_or(crate::parse::Audience::is_all)
}
