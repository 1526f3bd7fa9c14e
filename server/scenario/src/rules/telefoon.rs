//! Neighbours must be able to call the spelleiding.

use super::Rule;
use crate::notice::{Code, Remark, Severity};
use crate::script::Script;

pub(super) const RULE: Rule = Rule {
    codes: &[&NIET_INGEVULD, &NOODNUMMER],
    check,
};

const NIET_INGEVULD: Code = Code {
    name: "telefoon_niet_ingevuld",
    severity: Severity::Error,
    means: "Het telefoonnummer van de spelleiding is nog niet ingevuld. Ongeruste buren moeten u kunnen bellen.",
    repair: "telefoon = \"085 - 000 00 00\"",
};

const NOODNUMMER: Code = Code {
    name: "telefoon_is_noodnummer",
    severity: Severity::Error,
    means: "Als nummer van de spelleiding staat er een nummer van de politie. Vragen over het spel horen daar niet.",
    repair: "telefoon = \"085 - 000 00 00\"",
};

/// A Dutch number has ten digits.
const DIGITS_MIN: usize = 10;
/// Numbers of the police and the emergency services.
const EMERGENCY: [&str; 3] = ["112", "09008844", "0900112112"];

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    let Some(phone) = script
        .evening
        .contact
        .value()
        .and_then(|contact| contact.telefoon.given())
    else {
        return;
    };
    let digits: String = phone.0.chars().filter(char::is_ascii_digit).collect();
    if EMERGENCY.contains(&digits.as_str()) {
        remarks.push(
            Remark::new(
                &NOODNUMMER,
                &phone.span,
                "Dit is een nummer van de politie, niet van de spelleiding.",
            )
            .help("Vul het nummer in van de mensen die het spel leiden."),
        );
    } else if digits.len() < DIGITS_MIN {
        remarks.push(
            Remark::new(&NIET_INGEVULD, &phone.span, "Dit is geen telefoonnummer.")
                .help("Vul een nummer van tien cijfers in waarop u die avond te bereiken bent."),
        );
    }
}
