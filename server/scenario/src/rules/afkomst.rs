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

/// Words that describe nobody and hurt somebody, wherever they stand.
const ALWAYS: &[&str] = &[
    "allochtoon",
    "allochtone",
    "allochtonen",
    "buitenlander",
    "buitenlanders",
    "buitenlands uiterlijk",
    "zigeuner",
    "zigeuners",
    "zigeunertype",
    "getint type",
    "donker type",
    "noord-afrikaans uiterlijk",
    "mediterraan uiterlijk",
    "zuiders uiterlijk",
    "niet-westers",
    "niet-westerse",
];

/// Where somebody seems to come from: wrong before a word for a person.
const ORIGINS: &[&str] = &[
    "oost-europees",
    "oost-europese",
    "zuid-europees",
    "zuid-europese",
    "noord-afrikaans",
    "noord-afrikaanse",
    "marokkaans",
    "marokkaanse",
    "turks",
    "turkse",
    "surinaams",
    "surinaamse",
    "antilliaans",
    "antilliaanse",
    "pools",
    "poolse",
    "roemeens",
    "roemeense",
    "bulgaars",
    "bulgaarse",
    "syrisch",
    "syrische",
    "afrikaans",
    "afrikaanse",
    "aziatisch",
    "aziatische",
    "arabisch",
    "arabische",
    "buitenlands",
    "buitenlandse",
];

const PEOPLE: &[&str] = &[
    "type",
    "types",
    "uiterlijk",
    "man",
    "mannen",
    "vrouw",
    "vrouwen",
    "jongen",
    "jongens",
    "meisje",
    "meisjes",
    "persoon",
    "personen",
    "jongeren",
    "mensen",
    "stel",
    "tweetal",
    "dader",
    "daders",
    "boef",
];

/// Words that ask for a call.
const CALLS: [&str; 4] = ["bel", "belt", "bellen", "waarschuw"];
const NUMBERS: [&str; 3] = ["112", "0900-8844", "09008844"];

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for (_, clue) in script.clues() {
        if let Some(text) = clue.tekst.given() {
            origin(text, &text.0, remarks);
            emergency(text, &text.0, remarks);
        }
    }
    for (_, route) in script.routes() {
        for voetje in &route.source.voetje {
            if let Some(text) = voetje.opdracht.given() {
                origin(text, &text.0, remarks);
            }
        }
    }
}

fn origin<T>(place: &Sp<T>, text: &str, remarks: &mut Vec<Remark>) {
    let words = words(text);
    let folded = format!(" {} ", words.join(" "));
    let always = ALWAYS
        .iter()
        .find(|word| folded.contains(&format!(" {word} ")))
        .map(|word| (*word).to_owned());
    let before_person = || {
        words
            .windows(2)
            .find(|pair| ORIGINS.contains(&pair[0].as_str()) && PEOPLE.contains(&pair[1].as_str()))
            .map(|pair| pair.join(" "))
    };
    let Some(found) = always.or_else(before_person) else {
        return;
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

fn emergency<T>(place: &Sp<T>, text: &str, remarks: &mut Vec<Remark>) {
    // What to do in real danger may always be said.
    if text.to_lowercase().contains("echt gevaar") {
        return;
    }
    let words = words(text);
    let asks = words
        .windows(2)
        .any(|pair| CALLS.contains(&pair[0].as_str()) && NUMBERS.contains(&pair[1].as_str()));
    if asks {
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

/// The words of a text in small letters, without signs around them.
fn words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(|word| {
            word.trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase()
        })
        .filter(|word| !word.is_empty())
        .collect()
}
