//! The word somebody probably meant.

/// The one of these words that is most like `word`, if it is like enough to ask "bedoelt u".
pub(crate) fn suggest<'c>(word: &str, choices: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    // Comparing two texts takes their product in time; nobody means a word that is this long.
    const WORD_MAX: usize = 80;
    if word.len() > WORD_MAX {
        return None;
    }
    let wanted = word.trim().to_lowercase();
    let allowed = (wanted.chars().count() / 3).max(1);
    choices
        .map(|choice| {
            (
                strsim::damerau_levenshtein(&wanted, &choice.to_lowercase()),
                choice,
            )
        })
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, choice)| choice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typing_error_finds_its_word_and_nonsense_finds_none() {
        let words = ["haast", "sla-over", "loop-weg"];
        let suggest = |word| suggest(word, words.into_iter());
        assert_eq!(suggest("hast"), Some("haast"));
        assert_eq!(suggest("Sla over"), Some("sla-over"));
        assert_eq!(suggest("vliegtuig"), None);
        assert_eq!(suggest(&"a".repeat(100)), None);
    }
}
