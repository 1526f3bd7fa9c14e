//! Every place the file names is on the map, and the boef stays inside the play area.

use super::Rule;
use crate::mend::Mend;
use crate::notice::{Code, Remark, Severity};
use crate::parse::read::{Sp, short};
use crate::parse::value::PlaceName;
use crate::script::Script;
use crate::wijk::Map;

pub(super) const RULE: Rule = Rule {
    codes: &[&ONBEKEND, &BUITEN],
    check,
};

const ONBEKEND: Code = Code {
    name: "plek_onbekend",
    severity: Severity::Error,
    means: "Deze plek staat niet op de kaart.",
    repair: "plek = \"Smaragdstraat 12\"",
};

const BUITEN: Code = Code {
    name: "plek_buiten_speelgebied",
    severity: Severity::Error,
    means: "Een boef of figurant komt op een plek waar de spelers niet mogen komen.",
    repair: "plek = \"Dorpsplein\"",
};

/// For no more unknown places than this the map is searched for what was meant: that takes time.
const SUGGESTIONS_MAX: usize = 20;

fn check(script: &Script<'_>, remarks: &mut Vec<Remark>) {
    let Some(map) = script.map else { return };
    let mut searches = SUGGESTIONS_MAX;
    for (_, route) in script.routes() {
        for voetje in &route.source.voetje {
            for place in voetje.plek.given().into_iter().chain(&voetje.via) {
                known(script, map, place, &mut searches, remarks);
                inside(script, place, remarks);
            }
        }
    }
    let evening = script.evening;
    for place in evening
        .verzamelplek
        .given()
        .into_iter()
        .chain(&evening.toestemming)
    {
        known(script, map, place, &mut searches, remarks);
    }
    for (_, clue) in script.clues() {
        if let Some(place) = clue.gebied.value().and_then(|area| area.rond.given()) {
            known(script, map, place, &mut searches, remarks);
        }
    }
}

fn known(
    script: &Script<'_>,
    map: &Map,
    place: &Sp<PlaceName>,
    searches: &mut usize,
    remarks: &mut Vec<Remark>,
) {
    let PlaceName::Named(name) = &place.value else {
        return;
    };
    if script.find(place).is_some() {
        return;
    }
    let close = if *searches > 0 {
        map.nearest_name(name)
    } else {
        None
    };
    let meant = close.and_then(|_| map.certain_name(name));
    *searches = searches.saturating_sub(1);
    let help = match close {
        Some(close) => format!("Bedoelt u \"{close}\"?"),
        None => "Kies een straat, een adres of een plek die op de kaart staat, of schrijf [breedte, lengte].".to_owned(),
    };
    remarks.push(
        Remark::new(
            &ONBEKEND,
            &place.span,
            format!("\"{}\" staat niet op de kaart.", short(name)),
        )
        .help(help)
        .mend(meant.map(|meant| Mend::text(&place.span, meant))),
    );
}

fn inside(script: &Script<'_>, place: &Sp<PlaceName>, remarks: &mut Vec<Remark>) {
    let Some(point) = script.find(place) else {
        return;
    };
    if script.is_inside(point) {
        return;
    }
    let help = match &place.value {
        PlaceName::Named(_) => {
            "Kies een plek binnen het speelgebied, of maak het speelgebied op de kaart groter."
        }
        PlaceName::Coordinate { .. } => {
            "Schrijf eerst de breedte (rond 52) en dan de lengte (rond 5), van een plek binnen het speelgebied."
        }
    };
    remarks.push(
        Remark::new(
            &BUITEN,
            &place.span,
            "Deze plek ligt buiten het speelgebied.",
        )
        .help(help)
        .mend(swapped(script, place)),
    );
}

/// Latitude and longitude the other way round, when that lies inside.
fn swapped(script: &Script<'_>, place: &Sp<PlaceName>) -> Option<Mend> {
    let PlaceName::Coordinate { lat_e7, lon_e7 } = place.value else {
        return None;
    };
    let other = PlaceName::Coordinate {
        lat_e7: lon_e7,
        lon_e7: lat_e7,
    };
    script
        .find(&other)
        .filter(|point| script.is_inside(*point))?;
    let written = script.text.get(place.span.clone())?;
    let (first, second) = written.trim_matches(['[', ']']).split_once(',')?;
    let second = second.trim().trim_end_matches(',');
    Some(Mend::raw(
        &place.span,
        format!("[{}, {}]", second.trim(), first.trim()),
    ))
}
