//! A clue tells what somebody does and wears, not where he seems to come from, and sends nobody to the real 112.

use super::Rule;
use crate::notice::{Code, Remark, Severity};
use crate::parse::read::Sp;
use crate::script::Script;

pub(super) const RULE: Rule = Rule {
    codes: &[&AFKOMST, &NOODNUMMER],
    check,
};

const AFKOMST: Code = Code {
    name: "tekst_noemt_afkomst",
    severity: Severity::Warning,
    means: "Een tekst beschrijft iemand met een land, een afkomst of een 'type'. Niemand weet dan waar hij op moet letten, en het treft buren die niets deden.",
    repair: "tekst = \"Een man van rond de 30 met een zwarte jas voelt aan deuren.\"",
};

const NOODNUMMER: Code = Code {
    name: "aanwijzing_noemt_noodnummer",
    severity: Severity::Warning,
    means: "Een aanwijzing vraagt de spelers om 112 of 0900-8844 te bellen. In het spel belt niemand echt: melden gaat met de knop.",
    repair: "tekst = \"Ziet u hem? Druk op Melden.\"",
};

/// Words that describe nobody and hurt somebody, wherever they stand. Each list is sorted, to be searched.
const ALWAYS: &[&str] = &[
    "allochtone",
    "allochtonen",
    "allochtoon",
    "buitenlander",
    "buitenlanders",
    "niet-westers",
    "niet-westerse",
    "zigeuner",
    "zigeuners",
    "zigeunertype",
];

/// Where somebody seems to come from: wrong before a word for a person.
const ORIGINS: &[&str] = &[
    "afrikaans",
    "afrikaanse",
    "antilliaans",
    "antilliaanse",
    "arabisch",
    "arabische",
    "aziatisch",
    "aziatische",
    "buitenlands",
    "buitenlandse",
    "bulgaars",
    "bulgaarse",
    "marokkaans",
    "marokkaanse",
    "noord-afrikaans",
    "noord-afrikaanse",
    "oost-europees",
    "oost-europese",
    "pools",
    "poolse",
    "roemeens",
    "roemeense",
    "surinaams",
    "surinaamse",
    "syrisch",
    "syrische",
    "turks",
    "turkse",
    "zuid-europees",
    "zuid-europese",
];

/// Words for people.
const PEOPLE: &[&str] = &[
    "boef",
    "dader",
    "daders",
    "jongen",
    "jongens",
    "jongeren",
    "man",
    "mannen",
    "meisje",
    "meisjes",
    "mensen",
    "personen",
    "persoon",
    "stel",
    "tweetal",
    "type",
    "types",
    "uiterlijk",
    "vrouw",
    "vrouwen",
];

/// What may be said of a skin or a coat, but not of a kind of people.
const KINDS: &[&str] = &["donker", "getint", "mediterraan", "zuidelijk", "zuiders"];
const KIND_WORDS: &[&str] = &["type", "uiterlijk"];

/// Words that ask for a call.
const CALLS: &[&str] = &["bel", "bellen", "belt", "waarschuw"];
const NUMBERS: &[&str] = &["0900-8844", "09008844", "112"];

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for (_, clue) in script.clues() {
        if let Some(text) = clue.tekst.given() {
            let small = text.0.to_lowercase();
            let words = words(&small);
            origin(text, &words, remarks);
            // What to do in real danger may always be said.
            if !small.contains("echt gevaar") {
                emergency(text, &words, remarks);
            }
        }
    }
    for (_, route) in script.routes() {
        for voetje in &route.source.voetje {
            if let Some(text) = voetje.opdracht.given() {
                origin(text, &words(&text.0.to_lowercase()), remarks);
            }
        }
    }
}

fn origin<T>(place: &Sp<T>, words: &[&str], remarks: &mut Vec<Remark>) {
    let alone = words.iter().find(|word| is_in(ALWAYS, word));
    let found = match alone {
        Some(word) => (*word).to_owned(),
        None => match pair(words, ORIGINS, PEOPLE).or_else(|| pair(words, KINDS, KIND_WORDS)) {
            Some(pair) => pair.join(" "),
            None => return,
        },
    };
    remarks.push(
        Remark::new(
            &AFKOMST,
            &place.span,
            format!("\"{found}\" zegt niet hoe iemand eruitziet."),
        )
        .help("Noem geslacht, leeftijd, lengte en kleding. En vooral: wat doet deze persoon?"),
    );
}

fn emergency<T>(place: &Sp<T>, words: &[&str], remarks: &mut Vec<Remark>) {
    if pair(words, CALLS, NUMBERS).is_some() {
        remarks.push(
            Remark::new(
                &NOODNUMMER,
                &place.span,
                "Deze tekst vraagt om echt te bellen.",
            )
            .help("Schrijf: meld het met de knop. In het spel kiest de speler daar zelf het juiste nummer."),
        );
    }
}

/// A word of the one list right before a word of the other.
fn pair<'w, 't>(words: &'w [&'t str], first: &[&str], second: &[&str]) -> Option<&'w [&'t str]> {
    words
        .windows(2)
        .find(|pair| is_in(first, pair[0]) && is_in(second, pair[1]))
}

fn is_in(list: &[&str], word: &str) -> bool {
    list.binary_search(&word).is_ok()
}

/// The words of a text without signs around them.
fn words(text: &str) -> Vec<&str> {
    text.split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_sorted_so_that_they_can_be_searched() {
        for list in [ALWAYS, ORIGINS, PEOPLE, KINDS, KIND_WORDS, CALLS, NUMBERS] {
            assert!(list.is_sorted(), "{list:?}");
        }
    }

    #[test]
    fn an_origin_is_wrong_for_people_and_fine_for_other_things() {
        let said = |text: &str| {
            let words = words(text);
            let alone = words.iter().any(|word| is_in(ALWAYS, word));
            alone
                || pair(&words, ORIGINS, PEOPLE)
                    .or_else(|| pair(&words, KINDS, KIND_WORDS))
                    .is_some()
        };
        for text in [
            "een marokkaanse jongen",
            "oost-europees type.",
            "een buitenlander",
            "donker type",
        ] {
            assert!(said(text), "{text}");
        }
        for text in [
            "bij de turkse bakker",
            "een auto met een pools kenteken",
            "een donkere jas",
            "een getinte man",
        ] {
            assert!(!said(text), "{text}");
        }
    }
}
