//! A picture is there, small enough for a phone, of a kind browsers show, and described for who cannot see it.

use super::Rule;
use crate::mend::{Mend, quoted};
use crate::notice::{Code, Remark, Severity};
use crate::parse::read::choose_from;
use crate::parse::{Clue, SENTENCE_MAX};
use crate::script::Script;
use crate::sources::PICTURE_BYTES_MAX;
use signalement::{Lang, TraitKey};

pub(super) const RULE: Rule = Rule {
    codes: &[&ONTBREEKT, &SOORT, &TE_GROOT, &ALT, &ALT_LOS],
    check,
};

const ONTBREEKT: Code = Code {
    name: "afbeelding_ontbreekt",
    severity: Severity::Error,
    means: "Het bestand met de afbeelding staat niet in de map van het scenario.",
    repair: "afbeelding = \"jas.svg\"",
};

const SOORT: Code = Code {
    name: "afbeelding_soort",
    severity: Severity::Error,
    means: "Niet elke telefoon kan deze soort afbeelding laten zien.",
    repair: "afbeelding = \"jas.png\"",
};

const TE_GROOT: Code = Code {
    name: "afbeelding_te_groot",
    severity: Severity::Error,
    means: "Deze afbeelding is te groot om op straat snel te laden.",
    repair: "afbeelding = \"jas-klein.jpg\"",
};

const ALT: Code = Code {
    name: "alt_ontbreekt",
    severity: Severity::Error,
    means: "Bij een afbeelding hoort een tekst voor wie de afbeelding niet kan zien.",
    repair: "alt = \"Een zwarte jas met een witte streep op de mouw.\"",
};

const ALT_LOS: Code = Code {
    name: "alt_zonder_afbeelding",
    severity: Severity::Warning,
    means: "Er staat een tekst bij een afbeelding, maar er is geen afbeelding.",
    repair: "afbeelding = \"jas.svg\"\nalt = \"Een zwarte jas.\"",
};

/// The kinds every browser shows.
const KINDS: [&str; 6] = ["svg", "png", "jpg", "jpeg", "webp", "gif"];

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    for (_, clue) in script.clues() {
        let Some(picture) = clue.afbeelding.given() else {
            if let (Some(alt), true) = (clue.alt.given(), clue.afbeelding.is_absent()) {
                remarks.push(
                    Remark::new(&ALT_LOS, &alt.span, "Bij deze tekst mist de afbeelding.")
                        .help("Zet erbij welk bestand het is: afbeelding = \"…\", of haal deze regel weg."),
                );
            }
            continue;
        };
        let name = &picture.0;
        let kind = name
            .rsplit_once('.')
            .map(|(_, kind)| kind.to_ascii_lowercase())
            .unwrap_or_default();
        if !KINDS.contains(&kind.as_str()) {
            remarks.push(
                Remark::new(
                    &SOORT,
                    &picture.span,
                    format!("{name} is geen afbeelding die elke telefoon kan laten zien."),
                )
                .help("Bewaar de afbeelding als svg, png, jpg of webp."),
            );
        }
        match script.sources.files.get(name) {
            None => {
                let pictures = script
                    .sources
                    .files
                    .keys()
                    .map(String::as_str)
                    .filter(|file| is_picture(file));
                let mend = Mend::meant(&picture.span, name, pictures.clone());
                let help = if pictures.clone().next().is_some() {
                    choose_from(name, pictures)
                } else {
                    "Zet de afbeelding naast scenario.toml.".to_owned()
                };
                remarks.push(
                    Remark::new(
                        &ONTBREEKT,
                        &picture.span,
                        format!("Het bestand {name} staat niet in deze map."),
                    )
                    .help(help)
                    .mend(mend),
                );
            }
            Some(size) if *size > PICTURE_BYTES_MAX => remarks.push(
                Remark::new(
                    &TE_GROOT,
                    &picture.span,
                    format!("{name} is {} kilobyte groot.", size / 1024),
                )
                .help(format!(
                    "Maak de afbeelding kleiner dan {} kilobyte.",
                    PICTURE_BYTES_MAX / 1024
                )),
            ),
            Some(_) => {}
        }
        if clue.alt.is_absent() {
            remarks.push(
                Remark::new(
                    &ALT,
                    &picture.span,
                    "Bij deze afbeelding mist een tekst voor wie de afbeelding niet kan zien.",
                )
                .help("Zet erbij: alt = \"…\", met wat er te zien is.")
                .mend(described(script, clue).map(|alt| {
                    Mend::key_after(script.text, &clue.span, &picture.span, "alt", &quoted(&alt))
                })),
            );
        }
    }
}

/// What the picture shows, as far as the clue gives it away: the boef, with the traits it names.
fn described(script: &Script<'_>, clue: &Clue) -> Option<String> {
    let boef = script.boef(script.boef_id(clue.boef.value()?)?)?;
    let name = &boef.bekend_als.value()?.0;
    let [person] = boef.signalement.as_slice() else {
        return Some(format!("Afbeelding van {name}."));
    };
    let gives: Vec<TraitKey> = clue.geeft.iter().map(|key| key.value).collect();
    let seen = person.person().only(&gives);
    let alt = match seen.is_empty() {
        true => format!("Afbeelding van {name}."),
        false => format!("Afbeelding van {name}. {}", seen.describe(Lang::Nl)),
    };
    (alt.chars().count() <= SENTENCE_MAX).then_some(alt)
}

fn is_picture(file: &str) -> bool {
    file.rsplit_once('.')
        .is_some_and(|(_, kind)| KINDS.contains(&kind.to_ascii_lowercase().as_str()))
}
