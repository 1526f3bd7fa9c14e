//! The notices about how the file is written, before anybody looks at what it says.

use crate::notice::{Code, Severity};

/// Every notice of this room.
pub(crate) const ALL: &[&Code] = &[
    &SCHRIJFFOUT,
    &DUBBELE_SLEUTEL,
    &ONBEKENDE_SLEUTEL,
    &SLEUTEL_ONTBREEKT,
    &VERKEERD_SOORT,
    &ONBEKENDE_WAARDE,
    &LEGE_TEKST,
    &TEKST_TE_LANG,
    &LIJST_TE_LANG,
    &GETAL_BUITEN_BEREIK,
    &TIJD_ONLEESBAAR,
    &ID_ONGELDIG,
    &BESTANDSNAAM_ONGELDIG,
    &HASHTAG_ONGELDIG,
];

pub(crate) const SCHRIJFFOUT: Code = Code {
    name: "schrijffout",
    severity: Severity::Error,
    means: "Een regel is niet goed getypt. Er mist bijvoorbeeld een aanhalingsteken, een haakje of een is-teken.",
    repair: "titel = \"De inbraak\"",
};

pub(crate) const DUBBELE_SLEUTEL: Code = Code {
    name: "dubbele_sleutel",
    severity: Severity::Error,
    means: "Hetzelfde woord staat twee keer voor een is-teken in één blok.",
    repair: "om = \"2m\"",
};

pub(crate) const ONBEKENDE_SLEUTEL: Code = Code {
    name: "onbekende_sleutel",
    severity: Severity::Error,
    means: "Het spel kent dit woord voor het is-teken niet, of niet op deze plek.",
    repair: "blijft = \"2m\"",
};

pub(crate) const SLEUTEL_ONTBREEKT: Code = Code {
    name: "sleutel_ontbreekt",
    severity: Severity::Error,
    means: "In dit blok mist iets wat het spel nodig heeft.",
    repair: "[[ronde]]\ntitel = \"De inbraak\"\nbegin = \"19:20\"\nduur = \"20m\"",
};

pub(crate) const VERKEERD_SOORT: Code = Code {
    name: "verkeerd_soort",
    severity: Severity::Error,
    means: "Hier staat iets van een andere soort dan nodig is, zoals een getal waar een tekst moet staan.",
    repair: "duur = \"20m\"",
};

pub(crate) const ONBEKENDE_WAARDE: Code = Code {
    name: "onbekende_waarde",
    severity: Severity::Error,
    means: "Hier kunt u kiezen uit een vaste lijst woorden, en dit woord staat niet op die lijst.",
    repair: "gespeeld_door = \"acteur\"",
};

pub(crate) const LEGE_TEKST: Code = Code {
    name: "lege_tekst",
    severity: Severity::Error,
    means: "Hier staat een tekst zonder inhoud.",
    repair: "tekst = \"Een bewoner ziet iemand aan een deur voelen.\"",
};

pub(crate) const TEKST_TE_LANG: Code = Code {
    name: "tekst_te_lang",
    severity: Severity::Error,
    means: "Deze tekst is langer dan op een telefoon past.",
    repair: "tekst = \"Een bewoner ziet iemand aan een deur voelen.\"",
};

pub(crate) const LIJST_TE_LANG: Code = Code {
    name: "lijst_te_lang",
    severity: Severity::Error,
    means: "Hier staan er meer dan het spel aankan.",
    repair: "antwoorden = [\"Ja, dat mag.\", \"Nee, dat mag niet.\"]",
};

pub(crate) const GETAL_BUITEN_BEREIK: Code = Code {
    name: "getal_buiten_bereik",
    severity: Severity::Error,
    means: "Dit getal of deze tijd is te klein of te groot.",
    repair: "bewaren_dagen = 14",
};

pub(crate) const TIJD_ONLEESBAAR: Code = Code {
    name: "tijd_onleesbaar",
    severity: Severity::Error,
    means: "Het spel begrijpt deze tijd niet. Schrijf 1u voor een uur, 2m voor twee minuten, 30s voor dertig seconden, of een kloktijd.",
    repair: "om = \"1m30s\"",
};

pub(crate) const ID_ONGELDIG: Code = Code {
    name: "id_ongeldig",
    severity: Severity::Error,
    means: "Een id is een korte naam van kleine letters, cijfers en streepjes, zonder spaties.",
    repair: "id = \"achter-het-hek\"",
};

pub(crate) const BESTANDSNAAM_ONGELDIG: Code = Code {
    name: "bestandsnaam_ongeldig",
    severity: Severity::Error,
    means: "Een bestand staat altijd in de map van het scenario zelf. Noem alleen de naam van het bestand.",
    repair: "afbeelding = \"jas.svg\"",
};

pub(crate) const HASHTAG_ONGELDIG: Code = Code {
    name: "hashtag_ongeldig",
    severity: Severity::Error,
    means: "Een hashtag is een # met één woord van letters en cijfers, van hoogstens 30 tekens. Iets anders maakt een sociaal medium niet tot hashtag.",
    repair: "hashtags = [\"#Edelsteenbuurt\"]",
};
