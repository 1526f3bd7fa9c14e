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

/// The one of these words that somebody surely meant: a small slip away, with no other word as near. Numbers are no slip:
/// number 12 is not number 13.
pub(crate) fn certain<'c>(
    word: &str,
    choices: impl Iterator<Item = &'c str> + Clone,
) -> Option<&'c str> {
    // One slip in every so many letters.
    const LETTERS_A_SLIP: usize = 4;
    let near = suggest(word, choices.clone())?;
    let fold = |text: &str| text.trim().to_lowercase();
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let distance = |choice: &str| strsim::damerau_levenshtein(&fold(word), &fold(choice));
    let slips = distance(near);
    let as_near = choices.filter(|choice| distance(choice) <= slips);
    let only = as_near.map(fold).all(|choice| choice == fold(near));
    let small = slips * LETTERS_A_SLIP <= word.trim().chars().count();
    (only && small && digits(word) == digits(near)).then_some(near)
}

/// The one of these words that was meant by a word with one slip in it: a letter too many, one missing, another one, or two
/// that changed places. One letter is much of a short word, so it is for where hardly any other word can stand.
pub(crate) fn slipped<'c>(
    word: &str,
    mut choices: impl Iterator<Item = &'c str>,
) -> Option<&'c str> {
    let word = word.trim().to_lowercase();
    choices.find(|choice| strsim::damerau_levenshtein(&word, choice) <= 1)
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

    #[test]
    fn only_a_small_slip_from_one_word_is_certain() {
        let certain = |word, words: &[&'static str]| certain(word, words.iter().copied());
        assert_eq!(certain("hast", &["haast", "loop-weg"]), Some("haast"));
        assert_eq!(certain("Haast", &["haast", "loop-weg"]), Some("haast"));
        // Two words lie as near.
        assert_eq!(certain("hek", &["hak", "hok"]), None);
        // Too much of a short word differs.
        assert_eq!(certain("om", &["na"]), None);
        // Another house.
        assert_eq!(certain("Kerkstraat 12", &["Kerkstraat 13"]), None);
        assert_eq!(
            certain("Kerkstaat 12", &["Kerkstraat 12", "Kerkstraat 1"]),
            Some("Kerkstraat 12")
        );
    }
}
