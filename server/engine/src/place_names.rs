//! Which place of the wijk a text names: "voelt aan deur hoofdstraat 22", "in de Hoofdstr", "bij de Jumbo".

use crate::wijk::{Place, Wijk};
use signalement::folded;

/// Words that stand before a name and are no part of it.
const ARTICLES: [&str; 5] = ["de", "het", "een", "the", "t"];
/// How people shorten the ends of street names, and what each stands for.
const SHORT_ENDS: [(&str, &str); 4] = [
    ("str", "straat"),
    ("ln", "laan"),
    ("pln", "plein"),
    ("wg", "weg"),
];
/// Letters of the shortest name that is taken for a place wherever it stands in a text.
const NAME_MIN: usize = 4;

impl Wijk {
    /// The place that a text names, capitals, accents and articles aside: of several the one with the most words, so that an
    /// address goes before its street, and of these the longest name.
    pub fn place_in(&self, text: &str) -> Option<&Place> {
        let said: Vec<String> = words_of(text).iter().map(|word| whole(word)).collect();
        let named = self.places.iter().filter_map(|place| {
            let words = words_of(&place.name);
            let letters = words.iter().map(String::len).sum::<usize>();
            let is_named = letters >= NAME_MIN && said.windows(words.len()).any(|run| run == words);
            is_named.then_some((words.len(), letters, place))
        });
        // Of equal names the first, as on the map.
        named
            .rev()
            .max_by_key(|(words, letters, _)| (*words, *letters))
            .map(|(_, _, place)| place)
    }
}

/// The words of a name as they are compared: small, without accents, signs and articles.
pub(crate) fn words_of(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric())
        .map(folded)
        .filter(|word| !word.is_empty() && !ARTICLES.contains(&word.as_str()))
        .collect()
}

/// The name of a street with its end written out: "hoofdstr" is "hoofdstraat".
fn whole(word: &str) -> String {
    let long = SHORT_ENDS.iter().find_map(|(short, long)| {
        let name = word.strip_suffix(short).filter(|name| !name.is_empty())?;
        Some(format!("{name}{long}"))
    });
    long.unwrap_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wijk::PlaceKind;

    fn wijk() -> Wijk {
        let names = [
            "Hoofdstraat",
            "Hoofdstraat 22",
            "Vlierlaan",
            "Supermarkt Jumbo",
            "Café Éénhoorn",
            "’t Y",
        ];
        Wijk::of_places(&names.map(|name| (name, PlaceKind::Plek, vec![])))
    }

    #[test]
    fn a_text_names_the_place_with_the_most_words_of_it() {
        let wijk = wijk();
        let named = |text: &str| wijk.place_in(text).map(|place| place.name.as_str());
        assert_eq!(
            named("voelt aan deur hoofdstraat 22"),
            Some("Hoofdstraat 22")
        );
        assert_eq!(named("hoofdstr. 22"), Some("Hoofdstraat 22"));
        assert_eq!(
            named("Hoofdstraat 24"),
            Some("Hoofdstraat"),
            "that number is not on the map"
        );
        assert_eq!(named("in de vlierln"), Some("Vlierlaan"));
        assert_eq!(named("bij cafe Eenhoorn"), Some("Café Éénhoorn"));
        assert_eq!(named("bij de supermarkt"), None, "half a name");
        assert_eq!(named("y"), None, "too short to be sure");
        assert_eq!(named("str"), None);
        assert_eq!(named(""), None);
    }
}
