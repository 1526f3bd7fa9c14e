//! What the details of a garment say that can be drawn: stripes, a print, a hood. Other details are told in words alone.

use super::paint::Swatch;
use crate::person::Kledingstuk;
use crate::vocabulary::folded;
use crate::word::Kleur;
use crate::words::Lang;

/// Something that can be drawn on a garment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Stripes,
    Checks,
    Dots,
    Print,
    Reflective,
    Torn,
    Hood,
    Fur,
    Quilted,
    Pockets,
    Buttons,
    Zip,
    ShortSleeves,
    LongSleeves,
    Sleeveless,
    RollNeck,
}

impl Mark {
    /// Whether it is all over the cloth.
    pub(super) fn is_pattern(self) -> bool {
        matches!(self, Self::Stripes | Self::Checks | Self::Dots)
    }
}

/// How a word about it begins or ends, in Dutch and in English. Earlier lines win: "reflecterende strepen" reflect.
const STEMS: &[(Mark, &[&str])] = &[
    (Mark::Reflective, &["reflect", "fluo", "hivis"]),
    (Mark::ShortSleeves, &["kortemouw", "shortsleeve"]),
    (Mark::LongSleeves, &["langemouw", "longsleeve"]),
    (Mark::Sleeveless, &["mouwloos", "zondermouw", "sleeveless"]),
    (
        Mark::RollNeck,
        &["coltrui", "rolkraag", "rollneck", "turtleneck"],
    ),
    (Mark::Fur, &["bont", "fur"]),
    (Mark::Hood, &["capuchon", "metkap", "hood"]),
    (
        Mark::Quilted,
        &["gewatteerd", "doorgestikt", "quilted", "padded", "puffer"],
    ),
    (Mark::Checks, &["ruit", "blok", "check", "plaid", "tartan"]),
    (
        Mark::Stripes,
        &["streep", "strepen", "stripe", "bies", "band"],
    ),
    (
        Mark::Dots,
        &["stip", "bolletjes", "noppen", "dots", "dotted"],
    ),
    (
        Mark::Torn,
        &[
            "gescheurd",
            "scheur",
            "gaten",
            "gat",
            "torn",
            "ripped",
            "hole",
        ],
    ),
    (
        Mark::Print,
        &[
            "opdruk", "print", "logo", "tekst", "letters", "plaatje", "embleem", "text", "number",
            "cijfer",
        ],
    ),
    (Mark::Pockets, &["zakken", "cargo", "pocket"]),
    (Mark::Buttons, &["knoop", "knopen", "button"]),
    (Mark::Zip, &["rits", "zip"]),
];

/// What can be drawn of the details, each with its colour when the detail names one.
pub(super) fn marks(garment: &Kledingstuk) -> Vec<(Mark, Option<Swatch>)> {
    garment
        .detail
        .iter()
        .filter_map(|detail| {
            let folded = folded(detail.as_str());
            let says = |stems: &&[&str]| stems.iter().any(|stem| folded.contains(stem));
            let (mark, _) = STEMS.iter().find(|(_, stems)| says(stems))?;
            let colour = detail
                .as_str()
                .split_whitespace()
                .find_map(|word| Kleur::parse(word, Lang::Nl).ok());
            Some((*mark, colour.map(Swatch::of)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Detail;
    use crate::word::Stuk;

    fn check(detail: &str, expected: Option<(Mark, Option<&str>)>) {
        let mut garment = Kledingstuk::of(Stuk::of_code("jas").expect("a garment"));
        let detail = Detail::parse(detail, Lang::Nl).expect("a short text");
        garment.detail.push(detail).expect("one fits");
        let colour = |code| Swatch::of(Kleur::parse(code, Lang::Nl).expect("a colour"));
        let expected = expected.map(|(mark, code)| (mark, code.map(colour)));
        assert_eq!(marks(&garment).first().copied(), expected);
    }

    #[test]
    fn a_detail_is_drawn_when_it_says_what_can_be_drawn() {
        check("witte strepen", Some((Mark::Stripes, Some("wit"))));
        check("reflecterende strepen", Some((Mark::Reflective, None)));
        check("geruit", Some((Mark::Checks, None)));
        check("large red print", Some((Mark::Print, Some("rood"))));
        check("iets te groot", None);
    }
}
