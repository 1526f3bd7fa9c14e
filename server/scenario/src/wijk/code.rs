//! The notices about the map file.

use crate::notice::{Code, Severity};

/// Every notice of this room.
pub(crate) const ALL: &[&Code] = &[
    &KAART_ONLEESBAAR,
    &KAARTDEEL_ONLEESBAAR,
    &KAARTDEEL_ONBEKEND,
    &SPEELGEBIED_NIET_EEN,
    &STRATEN_ONTBREKEN,
    &KAART_TE_GROOT,
    &KAART_ONVOLLEDIG,
    &PLEK_DUBBEL,
];

pub(crate) const KAART_ONLEESBAAR: Code = Code {
    name: "kaart_onleesbaar",
    severity: Severity::Error,
    means: "Het bestand met de kaart is geen goede GeoJSON.",
    repair: "{ \"type\": \"FeatureCollection\", \"naam\": \"…\", \"bron\": \"…\", \"features\": [ … ] }",
};

pub(crate) const KAARTDEEL_ONLEESBAAR: Code = Code {
    name: "kaartdeel_onleesbaar",
    severity: Severity::Error,
    means: "Een deel van de kaart mist een naam of heeft een vorm of coördinaten die niet kloppen.",
    repair: "{ \"type\": \"Feature\", \"properties\": { \"soort\": \"plek\", \"naam\": \"Dorpsplein\" }, \"geometry\": { \"type\": \"Point\", \"coordinates\": [5.2297, 52.5551] } }",
};

pub(crate) const KAARTDEEL_ONBEKEND: Code = Code {
    name: "kaartdeel_onbekend",
    severity: Severity::Warning,
    means: "Het spel kent deze soort niet en laat dit deel van de kaart weg.",
    repair: "\"properties\": { \"soort\": \"straat\", \"naam\": \"Hoofdstraat\", \"wijze\": \"pad\" }",
};

pub(crate) const SPEELGEBIED_NIET_EEN: Code = Code {
    name: "speelgebied_niet_een",
    severity: Severity::Error,
    means: "Op een kaart staat precies één speelgebied: een vlak om de plek waar u speelt.",
    repair: "\"properties\": { \"soort\": \"speelgebied\" }",
};

pub(crate) const STRATEN_ONTBREKEN: Code = Code {
    name: "straten_ontbreken",
    severity: Severity::Error,
    means: "Op de kaart staat geen straat, dus de boef kan nergens lopen.",
    repair: "\"properties\": { \"soort\": \"straat\", \"naam\": \"Hoofdstraat\" }",
};

pub(crate) const KAART_TE_GROOT: Code = Code {
    name: "kaart_te_groot",
    severity: Severity::Error,
    means: "De kaart of het speelgebied is te groot om op een avond te lopen.",
    repair: "\"properties\": { \"soort\": \"speelgebied\" }",
};

pub(crate) const KAART_ONVOLLEDIG: Code = Code {
    name: "kaart_onvolledig",
    severity: Severity::Warning,
    means: "Boven in de kaart mist de naam van de wijk, of waar de kaart vandaan komt. Dat laatste moet u altijd tonen.",
    repair: "\"naam\": \"Oefenwijk\", \"bron\": \"© OpenStreetMap-bijdragers\"",
};

pub(crate) const PLEK_DUBBEL: Code = Code {
    name: "plek_dubbel",
    severity: Severity::Warning,
    means: "Twee plekken of adressen op de kaart hebben dezelfde naam. Het spel gebruikt de eerste.",
    repair: "\"properties\": { \"soort\": \"plek\", \"naam\": \"Speeltuin Noord\" }",
};
