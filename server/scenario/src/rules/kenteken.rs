//! A plate in a scenario belongs to nobody.

use super::Rule;
use crate::notice::{Code, Remark, Severity};
use crate::parse::Vehicle;
use crate::script::Script;

pub(super) const RULE: Rule = Rule {
    codes: &[&CODE],
    check,
};

const CODE: Code = Code {
    name: "kenteken_kan_echt_zijn",
    severity: Severity::Warning,
    means: "Dit kenteken kan van iemand zijn. Wie die auto ziet, meldt dan een buurman die niets deed.",
    repair: "kenteken = \"B-000-EF\"",
};

/// Letters that plates of today do not have, so that no word comes of them.
const NEVER: [char; 5] = ['A', 'E', 'I', 'O', 'U'];

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    let boeven = script.evening.boef.iter().map(|boef| &boef.voertuig);
    let figuranten = script.evening.figurant.iter().map(|one| &one.voertuig);
    for vehicle in boeven.chain(figuranten).filter_map(|slot| slot.value()) {
        plate(vehicle, remarks);
    }
}

fn plate(vehicle: &Vehicle, remarks: &mut Vec<Remark>) {
    let Some(plate) = vehicle.kenteken.given() else {
        return;
    };
    let written = plate.value.to_string();
    let digits: Vec<char> = written.chars().filter(char::is_ascii_digit).collect();
    // Numbers begin at 1.
    let only_zeros = !digits.is_empty() && digits.iter().all(|digit| *digit == '0');
    if !plate.value.is_dutch() || written.contains(NEVER) || only_zeros {
        return;
    }
    remarks.push(
        Remark::new(
            &CODE,
            &plate.span,
            format!("Het kenteken {written} kan van iemand zijn."),
        )
        .help("Neem een nummer dat niet bestaat: met 000 erin, of met een klinker, zoals \"B-000-EF\"."),
    );
}
